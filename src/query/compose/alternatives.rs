//! What a piece of a pattern could be instead.

use super::nouns::{self, Number};
use super::offers::MOST;
use super::{Composer, Offer, Part, asked, change, phrases, verbs};
use crate::model::{DateRange, Direction, EntityId, EntityKind, State};
use crate::progress::Progress;
use crate::query::{Hops, Pattern, Slot, Verb, rows};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many rows are looked at for what could stand in a slot instead.
const ROWS: usize = 20_000;

/// How many entities are listed that could stand in a slot.
const ENTITIES: usize = 200;

/// The offers as they are gathered: those that make no sense, or change nothing, are left out.
struct Others<'p> {
    composer: &'p Composer<'p>,
    pattern: &'p Pattern,
    part: Part,
    found: Vec<Offer>,
}

impl Others<'_> {
    fn add(
        &mut self,
        label: String,
        detail: String,
        kind: Option<EntityKind>,
        result: Option<Pattern>,
    ) {
        let result = result.map(|result| self.composer.without_unfit_limits(result));
        let Some(result) = result.filter(|result| result != self.pattern && is_joined(result))
        else {
            return;
        };
        if self.found.iter().all(|offer| offer.result != result) {
            self.found.push(Offer { label, detail, part: self.part, kind, fit: 1.0, result });
        }
    }
}

/// Whether every step has a verb that may join some kinds of what stands at its ends.
fn is_joined(pattern: &Pattern) -> bool {
    let slots: Vec<&Slot> = pattern.slots().collect();
    pattern.steps.iter().enumerate().all(|(at, step)| {
        let from = pattern.origin(at).and_then(|from| slots.get(from));
        let Some(from) = from else { return true };
        let verbs = std::iter::once(&step.relation).chain(&step.or);
        verbs.into_iter().any(|verb| {
            let Verb::Stored(verb) = verb else { return true };
            EntityKind::ALL.iter().filter(|kind| from.admits_kind(**kind)).any(|&from| {
                EntityKind::ALL.iter().filter(|kind| step.to.admits_kind(**kind)).any(|&to| {
                    match step.direction {
                        Direction::Out => verb.allows(from, to),
                        Direction::In => verb.allows(to, from),
                    }
                })
            })
        })
    })
}

impl Composer<'_> {
    /// What a piece of the pattern could be instead, and the pattern without it; nothing if the
    /// pattern has no such piece.
    ///
    /// Time: up to a fixed number of rows of the pattern without that piece.
    pub fn alternatives(&self, pattern: &Pattern, part: Part) -> Vec<Offer> {
        let (Some(tidy), true) = (
            change::tidy(pattern.clone()),
            phrases::phrases(self.graph, pattern).iter().any(|phrase| phrase.part == part),
        ) else {
            return Vec::new();
        };
        let mut others = Others { composer: self, pattern: &tidy, part, found: Vec::new() };
        match part {
            Part::Noun(slot) => self.other_nouns(slot, &mut others),
            Part::Step(step) => {
                self.other_verbs(step, &mut others);
                self.taking_out(&mut others);
                self.other_nouns(step + 1, &mut others);
                return others.found;
            }
            Part::Verb(step) => self.other_verbs(step, &mut others),
            Part::About(slot) => {
                let standing = self.standing_without(&tidy, part, slot);
                for (theme, count) in by_count(self.themes(&standing)) {
                    let name = nouns::called(self.graph, &theme, &[EntityKind::Theme]);
                    let result = change::with_slot(&tidy, slot, |s| s.about = Some(theme));
                    let label = format!("about {name}");
                    others.add(label, count.to_string(), Some(EntityKind::Theme), result);
                }
            }
            Part::Place(slot) => {
                let standing = self.standing_without(&tidy, part, slot);
                for (place, count) in by_count(self.places(&standing)) {
                    let name = nouns::called(self.graph, &place, &[EntityKind::Place]);
                    let result = change::with_slot(&tidy, slot, |s| s.place = Some(place));
                    let label = format!("in {name}");
                    others.add(label, count.to_string(), Some(EntityKind::Place), result);
                }
            }
            Part::During(slot) => {
                let standing = self.standing_without(&tidy, part, slot);
                let mut years: BTreeMap<u16, usize> = BTreeMap::new();
                for id in &standing {
                    if let Some(date) = self.graph.entity(id).and_then(|entity| entity.date) {
                        *years.entry(date.start().year()).or_default() += 1;
                    }
                }
                for (year, count) in years.into_iter().rev() {
                    let year = year.to_string().parse().ok();
                    let range = DateRange { from: year, to: year };
                    let result = change::with_slot(&tidy, slot, |s| s.during = Some(range));
                    others.add(range.in_words(), count.to_string(), None, result);
                }
            }
            Part::Type(slot) => self.other_types(slot, &mut others),
            Part::With(slot) => {
                let of = tidy.slots().nth(slot);
                for ((kind, key), count) in &self.lexicon.attributes {
                    if of.is_some_and(|of| of.admits_kind(*kind)) {
                        let result = change::with_slot(&tidy, slot, |s| s.with = Some(key.clone()));
                        let label = format!("with a stated {}", nouns::cut(key));
                        others.add(label, count.to_string(), Some(*kind), result);
                    }
                }
            }
            Part::State(step) => {
                for &state in State::ALL {
                    let result = change::with_change(&tidy, step, |s| s.state = Some(state));
                    others.add(phrases::state_words(state).into(), String::new(), None, result);
                }
            }
            Part::Hops(step) => self.other_hops(step, &mut others),
            Part::Optional(_) => {}
        }
        self.taking_out(&mut others);
        others.found
    }

    /// The pattern without the piece, and what goes with it.
    fn taking_out(&self, others: &mut Others<'_>) {
        let (pattern, part) = (others.pattern, others.part);
        let Some(result) = change::without(pattern, part) else { return };
        let gone = match part {
            Part::Noun(slot) => change::hanging_on(pattern, slot - 1).len(),
            Part::Step(step) | Part::Verb(step) => change::hanging_on(pattern, step).len(),
            _ => 1,
        };
        let detail = match gone {
            1 => format!("leaves: {}", asked(self.graph, &result)),
            _ => format!("with all that hangs on it; leaves: {}", asked(self.graph, &result)),
        };
        others.add("Take this out".into(), detail, None, Some(result));
    }

    /// What stands in a slot once a piece is taken out.
    fn standing_without(&self, pattern: &Pattern, part: Part, slot: usize) -> BTreeSet<EntityId> {
        match change::without(pattern, part) {
            Some(open) => self.column(&open, slot).into_keys().collect(),
            None => BTreeSet::new(),
        }
    }

    /// The entities that stand in a slot, with the number of rows that each is in.
    fn column(&self, pattern: &Pattern, slot: usize) -> BTreeMap<EntityId, usize> {
        let mut found = BTreeMap::new();
        let name = pattern.slots().nth(slot).map(|slot| &slot.name);
        let column = pattern.column_names().iter().position(|column| Some(column) == name);
        if let (Some(column), Ok(rows)) = (column, rows(self.graph, pattern, &Progress::silent())) {
            for row in rows.take(ROWS) {
                if let Some(Some(id)) = row.cells.get(column) {
                    *found.entry(id.clone()).or_default() += 1;
                }
            }
        }
        // Where nothing answers, or what must be absent has no column, all that could is listed.
        if found.is_empty() {
            let standing = self.standing(pattern, None, slot);
            found.extend(standing.into_iter().map(|id| (id, 0)));
        }
        found
    }

    fn other_nouns(&self, index: usize, others: &mut Others<'_>) {
        let pattern = others.pattern;
        let Some(slot) = pattern.slots().nth(index).cloned() else { return };
        let open = change::with_slot(pattern, index, |slot| slot.entity = None);
        if slot.entity.is_some()
            && let Some(open) = &open
        {
            let words = nouns::kinds(&slot.kinds, Number::Several);
            others.add(format!("any {words}"), "all of them".into(), None, Some(open.clone()));
        }
        if slot.subtype.is_some() && nouns::of_subtype(&slot).is_some() {
            let words = format!("all {}", nouns::kinds(&slot.kinds, Number::Several));
            let result = change::with_slot(pattern, index, |slot| slot.subtype = None);
            others.add(words, String::new(), None, result);
        }
        // Other kinds that the steps around it can still join.
        for &kind in EntityKind::ALL {
            let count = self.lexicon.kinds.get(&kind).copied().unwrap_or(0);
            let leads = index == 0 || self.reaches(pattern, index - 1, kind);
            if count > 0 && leads {
                let result = change::with_slot(pattern, index, |slot| {
                    change::narrow(slot, kind);
                    slot.subtype = None;
                });
                others.add(kind.plural().into(), String::new(), Some(kind), result);
            }
        }
        self.other_types(index, others);
        if let Some(open) = open {
            let mut entities: Vec<(EntityId, usize)> =
                self.column(&open, index).into_iter().collect();
            entities.sort_by_key(|(id, _)| {
                // Clauses are found by their number, all else by name.
                let name = self.graph.entity(id).map(|e| e.short_name().to_lowercase());
                (id.kind(), name.filter(|_| id.kind() != EntityKind::Recommendation), id.clone())
            });
            for (id, count) in entities.into_iter().take(ENTITIES) {
                let name = nouns::called(self.graph, &id, &[id.kind()]);
                let rows = match count {
                    0 => String::new(),
                    1 => "1 row".into(),
                    n => format!("{n} rows"),
                };
                let kind = id.kind();
                // The kinds stay, so that a saved question is known again with this one in it.
                let result = change::with_slot(pattern, index, |slot| {
                    let kinds = slot.kinds.clone();
                    change::narrow(slot, kind);
                    slot.kinds = kinds;
                    slot.entity = Some(id);
                });
                others.add(name, rows, Some(kind), result);
            }
        }
    }

    /// Whether some verb of the step leads to the kind in this graph.
    fn reaches(&self, pattern: &Pattern, step: usize, kind: EntityKind) -> bool {
        let Some(of) = pattern.steps.get(step) else { return false };
        let from = pattern.origin(step).and_then(|slot| pattern.slots().nth(slot));
        let ways = self.lexicon.ways_from(from.map_or(&[], |slot| slot.kinds.as_slice()));
        of.verbs().any(|verb| ways.contains_key(&(verb, of.direction, kind)))
    }

    fn other_types(&self, index: usize, others: &mut Others<'_>) {
        let pattern = others.pattern;
        let Some(slot) = pattern.slots().nth(index) else { return };
        if slot.entity.is_some() || slot.kinds.len() != 1 {
            return;
        }
        let types = self.lexicon.subtypes.iter().filter(|((kind, _), _)| slot.admits_kind(*kind));
        for (subtype, count) in by_count(types.map(|((k, t), c)| ((*k, t.clone()), *c)).collect()) {
            let (kind, subtype) = subtype;
            let word = nouns::finer(kind, &subtype, Number::Several);
            let label = word.map_or_else(
                || format!("{} of the type {}", kind.plural(), nouns::cut(&subtype)),
                |word| format!("only {word}"),
            );
            let result = change::with_slot(pattern, index, |slot| slot.subtype = Some(subtype));
            others.add(label, format!("{count} in this graph"), Some(kind), result);
        }
    }

    fn other_verbs(&self, step: usize, others: &mut Others<'_>) {
        let pattern = others.pattern;
        let Some(origin) = pattern.origin(step) else { return };
        let Some(from) = pattern.slots().nth(origin) else { return };
        let of = &pattern.steps[step];
        let named: Vec<EntityKind> = from.entity.iter().map(EntityId::kind).collect();
        let kinds = if named.is_empty() { &from.kinds } else { &named };
        let number = if named.is_empty() { Number::Several } else { Number::One };
        // What is there, what is not, and what may be.
        let absent = change::with_change(pattern, step, |step| {
            step.absent = !step.absent;
            step.to.optional = false;
        });
        let noun = nouns::slot(self.graph, &of.to);
        let (label, detail) = match of.absent {
            true => (format!("some {noun}"), "instead of none"),
            false => (format!("no {noun}"), "no evidence in these documents"),
        };
        others.add(label, detail.into(), None, absent);
        if !of.absent {
            let optional = change::with_optional(pattern, step, !of.to.optional);
            let label = if of.to.optional { "only where known" } else { phrases::OPTIONAL };
            others.add(label.into(), "also rows that lack it".into(), None, optional);
        }
        self.other_hops(step, others);
        let mut ways: Vec<_> = self.lexicon.ways_from(kinds).into_iter().collect();
        ways.sort_by_key(|(way, count)| (Reverse(*count), *way));
        for ((verb, direction, kind), count) in ways.into_iter().take(2 * MOST) {
            let words = verbs::worded(verb, direction, number);
            if direction == of.direction
                && of.to.admits_kind(kind)
                && !of.verbs().any(|known| known == verb)
            {
                let result = change::with_change(pattern, step, |step| step.or.push(verb));
                others.add(format!("or {words}"), "as well".into(), None, result);
            }
            let result = change::with_change(pattern, step, |step| {
                step.relation = verb;
                step.or.clear();
                step.direction = direction;
                step.hops = Hops::ONE;
                if !step.to.admits_kind(kind) {
                    let Slot { name, optional, .. } = step.to.clone();
                    step.to = Slot { name, optional, ..Slot::new("", &[kind]) };
                }
            });
            let label = format!("{words} {}", kind.plural());
            others.add(label, format!("{count} in this graph"), Some(kind), result);
        }
    }

    fn other_hops(&self, step: usize, others: &mut Others<'_>) {
        let pattern = others.pattern;
        let of = &pattern.steps[step];
        let stored = of.verbs().all(|verb| matches!(verb, Verb::Stored(_)));
        let returns =
            of.to.kinds.iter().any(|&kind| of.verbs().any(|verb| verb.allows(kind, kind)));
        if !stored || !returns {
            return;
        }
        for max in [1, 2, 3, Hops::MOST] {
            let hops = Hops { min: 1, max };
            let result = change::with_change(pattern, step, |step| step.hops = hops);
            let label = match max {
                1 => "directly".into(),
                _ => phrases::hops_words(hops),
            };
            others.add(label, String::new(), None, result);
        }
    }
}

/// Most first; of equals by what it is.
fn by_count<T: Ord>(counts: BTreeMap<T, usize>) -> Vec<(T, usize)> {
    let mut sorted: Vec<(T, usize)> = counts.into_iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    sorted
}
