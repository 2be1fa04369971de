//! What can be said next.

use super::lexicon::Way;
use super::nouns::{self, Number};
use super::phrases::{self, OPTIONAL};
use super::rank::rank;
use super::{Composer, Offer, Part, change, verbs};
use crate::model::{Direction, EntityId, EntityKind, RelationKind};
use crate::query::fold::fold;
use crate::query::pattern::leads_to;
use crate::query::wording::capital;
use crate::query::{Answer, Pattern, Slot, Verb, counts};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The most offers at once.
pub(super) const MOST: usize = 40;

/// How many entities of a slot are looked at for what can follow; of more, the first.
const LOOKED_AT: usize = 1_000;

/// How many names are looked for among all.
pub(super) const HITS: usize = 12;

/// From this score on a name fits what is typed.
pub(super) const LIKELY: f32 = 0.45;

/// Verbs that lead from nearly everything to nearly everything are offered after the others.
const COMMON: &[RelationKind] = &[RelationKind::ReportedIn, RelationKind::Addresses];

/// An offer with its place in the list where nothing is typed: smaller comes first.
pub(super) struct Ranked {
    rank: (u8, Reverse<usize>),
    pub(super) offer: Offer,
}

/// The offers as they are gathered.
pub(super) struct Gathered {
    pub(super) found: Vec<Ranked>,
}

impl Gathered {
    pub(super) fn add(
        &mut self,
        rank: (u8, usize),
        (label, detail): (String, String),
        part: Part,
        kind: Option<EntityKind>,
        result: Option<Pattern>,
    ) {
        if let Some(result) = result {
            let offer = Offer { label, detail, part, kind, fit: 0.0, result };
            self.found.push(Ranked { rank: (rank.0, Reverse(rank.1)), offer });
        }
    }

    /// The best for what is typed, each result once.
    fn best(mut self, typed: &str) -> Vec<Offer> {
        let labels: Vec<&str> = self.found.iter().map(|r| r.offer.label.as_str()).collect();
        let fits = rank(&labels, typed);
        for (found, fit) in self.found.iter_mut().zip(fits) {
            // What was found by its name may be called otherwise than it was typed.
            found.offer.fit = found.offer.fit.max(fit.unwrap_or(0.0));
        }
        self.found.retain(|found| found.offer.fit > 0.0);
        self.found
            .sort_by(|a, b| b.offer.fit.total_cmp(&a.offer.fit).then_with(|| a.rank.cmp(&b.rank)));
        let mut offers: Vec<Offer> = Vec::new();
        for found in self.found {
            if offers.len() < MOST && offers.iter().all(|o| o.result != found.offer.result) {
                offers.push(found.offer);
            }
        }
        offers
    }
}

impl Composer<'_> {
    /// What can be said next: to begin with where nothing is asked yet, else after what is asked.
    ///
    /// Only what leads somewhere in this graph is offered; with the answer at hand, only what leads
    /// on from its entities. The best fits for what is typed come first, then what leads to most.
    ///
    /// Time: the relations at up to a thousand entities of each slot, and a search for a name.
    pub fn offers(
        &self,
        pattern: Option<&Pattern>,
        answer: Option<&Answer>,
        typed: &str,
    ) -> Vec<Offer> {
        let mut gathered = Gathered { found: Vec::new() };
        // "Which missions" asks for missions, and "which carried out" for that which did.
        let said = typed.trim_start();
        let said =
            said.strip_prefix("which ").or_else(|| said.strip_prefix("who ")).unwrap_or(said);
        match pattern {
            None => self.beginnings(said, &mut gathered),
            Some(pattern) => {
                let tip = pattern.steps.len();
                let standing = self.standing(pattern, answer, tip);
                self.narrowed(pattern, tip, &standing, &mut gathered);
                self.steps(pattern, tip, &standing, said, &mut gathered);
                self.limits(pattern, answer, said, &mut gathered);
                self.named(pattern, tip, &standing, said, &mut gathered);
                for slot in (0..tip).rev() {
                    let standing = self.standing(pattern, answer, slot);
                    self.steps(pattern, slot, &standing, said, &mut gathered);
                }
            }
        }
        gathered.best(said)
    }

    fn beginnings(&self, typed: &str, gathered: &mut Gathered) {
        // A kind that is named in full is what is meant, whatever else is called so.
        let named = nouns::noun(&fold(typed));
        let named = named.as_ref().map(|(kinds, subtype)| (kinds.as_slice(), *subtype));
        for (&kind, &count) in &self.lexicon.kinds {
            let offer = (capital(kind.plural()), format!("{count} in this graph"));
            gathered.add(
                (0, count),
                offer,
                Part::Noun(0),
                Some(kind),
                Some(change::begin(&[kind])),
            );
            let meant = named == Some(([kind].as_slice(), None));
            self.lift(gathered, meant.then_some(&1.0));
        }
        if !typed.trim().is_empty() {
            for ((kind, subtype), &count) in &self.lexicon.subtypes {
                let Some(word) = nouns::finer(*kind, subtype, Number::Several) else { continue };
                let mut result = change::begin(&[*kind]);
                result.start.subtype = Some(subtype.clone());
                let offer = (capital(word), format!("{count} in this graph"));
                gathered.add((1, count), offer, Part::Noun(0), Some(*kind), Some(result));
                let meant = named == Some(([*kind].as_slice(), Some(subtype.as_str())));
                self.lift(gathered, meant.then_some(&1.0));
            }
        }
    }

    /// What stands in a slot: by the answer if it has the slot, else all that its kinds allow.
    pub(super) fn standing(
        &self,
        pattern: &Pattern,
        answer: Option<&Answer>,
        slot: usize,
    ) -> BTreeSet<EntityId> {
        let Some(of) = pattern.slots().nth(slot) else { return BTreeSet::new() };
        if let Some((answer, column)) = answer.and_then(|a| Some((a, a.column(&of.name)?))) {
            let mut found = BTreeSet::new();
            for id in answer.rows.iter().filter_map(|row| row.cells.get(column)?.as_ref()) {
                if found.len() < LOOKED_AT && !found.contains(id) {
                    found.insert(id.clone());
                }
            }
            return found;
        }
        let all = self.graph.entities().map(|entity| &entity.id);
        let fits = |id: &&EntityId| {
            of.admits_kind(id.kind()) && of.entity.as_ref().is_none_or(|named| named == *id)
        };
        all.filter(fits).take(LOOKED_AT).cloned().collect()
    }

    /// Where each verb leads from some entities, with how many entities it reaches.
    pub(super) fn ways(&self, standing: &BTreeSet<EntityId>) -> BTreeMap<Way, usize> {
        if standing.len() == LOOKED_AT {
            let kinds: BTreeSet<EntityKind> = standing.iter().map(EntityId::kind).collect();
            return self.lexicon.ways_from(&kinds.into_iter().collect::<Vec<_>>());
        }
        let mut reached: BTreeMap<Way, BTreeSet<&EntityId>> = BTreeMap::new();
        for id in standing {
            for (direction, relation) in self.graph.relations_of(id) {
                if counts(relation) {
                    let other = relation.other(direction);
                    let way = (Verb::Stored(relation.kind), direction, other.kind());
                    reached.entry(way).or_default().insert(other);
                }
            }
        }
        let kinds: BTreeSet<EntityKind> = standing.iter().map(EntityId::kind).collect();
        for kind in kinds {
            let derived = self.lexicon.ways.get(&kind).into_iter().flatten();
            for (&(verb, direction, to), _) in derived {
                if matches!(verb, Verb::Stored(_)) {
                    continue;
                }
                let ends = standing.iter().filter(|id| id.kind() == kind);
                let others = ends.flat_map(|id| leads_to(self.graph, verb, direction, id));
                let others = others.filter(|other| other.kind() == to);
                reached.entry((verb, direction, to)).or_default().extend(others);
            }
        }
        reached.retain(|_, others| !others.is_empty());
        reached.into_iter().map(|(way, others)| (way, others.len())).collect()
    }

    /// Where the slot is for several kinds: each of them alone, and their finer kinds.
    fn narrowed(
        &self,
        pattern: &Pattern,
        slot: usize,
        standing: &BTreeSet<EntityId>,
        gathered: &mut Gathered,
    ) {
        let Some(of) = pattern.slots().nth(slot).filter(|of| of.entity.is_none()) else { return };
        let mut kinds: BTreeMap<EntityKind, usize> = BTreeMap::new();
        let mut finer: BTreeMap<(EntityKind, &str), usize> = BTreeMap::new();
        for id in standing {
            *kinds.entry(id.kind()).or_default() += 1;
            let subtype = self.graph.entity(id).and_then(|entity| entity.subtype.as_deref());
            if let Some(subtype) = subtype {
                *finer.entry((id.kind(), subtype)).or_default() += 1;
            }
        }
        if of.kinds.len() != 1 {
            for (kind, count) in kinds {
                let result = change::with_slot(pattern, slot, |slot| change::narrow(slot, kind));
                let offer = (format!("only {}", kind.plural()), count.to_string());
                gathered.add((0, count), offer, Part::Noun(slot), Some(kind), result);
            }
        }
        if of.subtype.is_none() && of.kinds.len() == 1 {
            for ((kind, subtype), count) in finer {
                let word = nouns::finer(kind, subtype, Number::Several);
                let word =
                    word.map_or_else(|| format!("of the type {subtype}"), |w| format!("only {w}"));
                let result =
                    change::with_slot(pattern, slot, |slot| slot.subtype = Some(subtype.into()));
                let offer = (word, count.to_string());
                gathered.add((6, count), offer, Part::Noun(slot), Some(kind), result);
            }
        }
        if slot > 0 && !of.optional {
            let result = change::with_optional(pattern, slot - 1, true);
            let offer = (OPTIONAL.to_owned(), "also rows that lack it, if known".into());
            gathered.add((7, 0), offer, Part::Optional(slot - 1), None, result);
        }
    }

    /// The steps that lead on from a slot: what is there, and on request what is not.
    fn steps(
        &self,
        pattern: &Pattern,
        slot: usize,
        standing: &BTreeSet<EntityId>,
        typed: &str,
        gathered: &mut Gathered,
    ) {
        let slots: Vec<&Slot> = pattern.slots().collect();
        let Some(of) = slots.get(slot) else { return };
        let tip = slot + 1 == slots.len();
        let last = pattern.steps.len();
        let number = if of.entity.is_some() { Number::One } else { Number::Several };
        let relative = if of.entity.is_some() { "which" } else { "that" };
        let connector = match tip {
            true => relative.to_owned(),
            false => format!("where {}", phrases::reference(self.graph, &slots, slot)),
        };
        let ways = self.ways(standing);
        let mut verbs_reach: BTreeMap<(Verb, Direction), Vec<(EntityKind, usize)>> =
            BTreeMap::new();
        for (&(verb, direction, kind), &count) in &ways {
            verbs_reach.entry((verb, direction)).or_default().push((kind, count));
        }
        // Going back the way one came says least.
        let came = slot.checked_sub(1).and_then(|step| pattern.steps.get(step));
        let back = |verb: Verb, direction: Direction| {
            came.is_some_and(|step| step.direction != direction && step.relation == verb)
        };
        let group = |verb: Verb, direction: Direction| match verb {
            _ if !tip => 8,
            _ if back(verb, direction) => 5,
            Verb::Stored(kind) if COMMON.contains(&kind) => 5,
            _ => 1,
        };
        for (&(verb, direction), reached) in &verbs_reach {
            let words = verbs::worded(verb, direction, number);
            let total: usize = reached.iter().map(|(_, count)| count).sum();
            if reached.len() > 1 {
                let things = Slot::new("", &[]);
                let result = change::with_step(pattern, slot, (verb, direction), things, false);
                let kinds: Vec<String> = reached.iter().map(|(k, c)| k.counted(*c)).collect();
                let offer = (format!("{connector} {words} …"), kinds.join(", "));
                gathered.add(
                    (group(verb, direction), total),
                    offer,
                    Part::Step(last),
                    None,
                    result,
                );
            }
            for &(kind, count) in reached {
                // Where the verb stands for all its kinds, each is offered once it is asked for.
                if reached.len() > 1 && typed.trim().is_empty() {
                    continue;
                }
                let to = Slot::new("", &[kind]);
                let result = change::with_step(pattern, slot, (verb, direction), to, false);
                let offer = (format!("{connector} {words} {}", kind.plural()), kind.counted(count));
                gathered.add(
                    (group(verb, direction), count),
                    offer,
                    Part::Step(last),
                    Some(kind),
                    result,
                );
            }
        }
        let folded = fold(typed);
        if folded.split(' ').any(|word| matches!(word, "no" | "not" | "never" | "without" | "none"))
        {
            self.absences(pattern, slot, &connector, number, gathered);
        }
    }

    /// What may be missing: whatever the kinds of the slot have elsewhere in the graph.
    fn absences(
        &self,
        pattern: &Pattern,
        slot: usize,
        connector: &str,
        number: Number,
        gathered: &mut Gathered,
    ) {
        let Some(of) = pattern.slots().nth(slot) else { return };
        let named: Vec<EntityKind> = of.entity.iter().map(EntityId::kind).collect();
        let kinds = if named.is_empty() { &of.kinds } else { &named };
        for ((verb, direction, kind), count) in self.lexicon.ways_from(kinds) {
            let words = match direction {
                Direction::Out => {
                    format!("{} no {}", verbs::worded(verb, direction, number), kind.plural())
                }
                Direction::In => {
                    let verb = verbs::worded(verb, Direction::Out, Number::One);
                    format!("no {} {verb}", kind.noun())
                }
            };
            let to = Slot::new("", &[kind]);
            let result = change::with_step(pattern, slot, (verb, direction), to, true);
            let offer = (format!("{connector} {words}"), "no evidence in these documents".into());
            let last = Part::Step(pattern.steps.len());
            gathered.add((9, count), offer, last, Some(kind), result);
        }
    }

    /// Names that are typed: one that stands in the slot already, or one that a verb leads to.
    fn named(
        &self,
        pattern: &Pattern,
        slot: usize,
        standing: &BTreeSet<EntityId>,
        typed: &str,
        gathered: &mut Gathered,
    ) {
        let Some(of) = pattern.slots().nth(slot) else { return };
        let sought = typed.trim().strip_prefix("only ").unwrap_or(typed.trim());
        if sought.is_empty() {
            return;
        }
        let number = if of.entity.is_some() { Number::One } else { Number::Several };
        let relative = if of.entity.is_some() { "which" } else { "that" };
        for hit in self.index.search(sought, HITS).into_iter().filter(|hit| hit.score >= LIKELY) {
            let name = nouns::called(self.graph, &hit.id, &[]);
            let kind = Some(hit.id.kind());
            if of.entity.is_none() && standing.contains(&hit.id) {
                let result = change::with_slot(pattern, slot, |slot| {
                    change::narrow(slot, hit.id.kind());
                    slot.subtype = None;
                    slot.entity = Some(hit.id.clone());
                });
                let text = (format!("only {name}"), capital(hit.id.kind().noun()));
                gathered.add((0, 1), text, Part::Noun(slot), kind, result);
                self.lift(gathered, Some(&(hit.score * 0.97)));
            }
            let from = BTreeSet::from([hit.id.clone()]);
            for (verb, direction, _) in self.ways(&from).into_keys() {
                let back = match (verb, direction) {
                    (Verb::WorkedWith, _) | (_, Direction::In) => Direction::Out,
                    (_, Direction::Out) => Direction::In,
                };
                let meets = |other: &EntityId| standing.contains(other);
                let count =
                    leads_to(self.graph, verb, direction, &hit.id).filter(|o| meets(o)).count();
                if count == 0 {
                    continue;
                }
                let mut to = Slot::new("", &[hit.id.kind()]);
                to.entity = Some(hit.id.clone());
                let result = change::with_step(pattern, slot, (verb, back), to, false);
                let words = verbs::worded(verb, back, number);
                let text = (format!("{relative} {words} {name}"), count.to_string());
                gathered.add((1, count), text, Part::Noun(slot + 1), kind, result);
                self.lift(gathered, Some(&(hit.score * 0.9)));
            }
        }
    }

    /// Gives the offer that was added last the fit of the name by which it was found.
    pub(super) fn lift(&self, gathered: &mut Gathered, fit: Option<&f32>) {
        if let (Some(last), Some(fit)) = (gathered.found.last_mut(), fit) {
            last.offer.fit = last.offer.fit.max(*fit);
        }
    }
}
