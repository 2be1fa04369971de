//! Themes, places and times that can limit what is asked for.

use super::lexicon::{DATED, PLACED};
use super::offers::{Gathered, HITS, LIKELY};
use super::parse_limits::takes;
use super::{Composer, Part, change, dates, nouns};
use crate::model::{DateRange, Direction, EntityId, EntityKind, RelationKind};
use crate::query::fold::fold;
use crate::query::{Answer, Pattern, Slot, counts};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

impl Composer<'_> {
    /// Themes, places and times, for the nearest slot back from the end that can have them.
    pub(super) fn limits(
        &self,
        pattern: &Pattern,
        answer: Option<&Answer>,
        typed: &str,
        gathered: &mut Gathered,
    ) {
        let bare = typed.trim().is_empty();
        let slots: Vec<&Slot> = pattern.slots().collect();
        let of = |slot: &usize| self.standing(pattern, answer, *slot);
        for slot in (0..slots.len()).rev().filter(|&slot| slots[slot].about.is_none()) {
            let themes = self.themes(&of(&slot));
            if themes.is_empty() {
                continue;
            }
            let mut best: Vec<(EntityId, usize)> = themes.into_iter().collect();
            best.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            best.truncate(if bare { 3 } else { usize::MAX });
            let wanted = self.hits(typed, &["about ", "on "], EntityKind::Theme);
            for (theme, count) in best {
                let name = nouns::called(self.graph, &theme, &[EntityKind::Theme]);
                let result = change::with_slot(pattern, slot, |s| s.about = Some(theme.clone()));
                let text = (
                    self.limit(&slots, slot, &format!("about {name}")),
                    self.of_slot(&slots, slot, count),
                );
                gathered.add((2, count), text, Part::About(slot), Some(EntityKind::Theme), result);
                self.lift(gathered, wanted.get(&theme));
            }
            break;
        }
        let placed = |slot: &usize| takes(slots[*slot], PLACED) && slots[*slot].place.is_none();
        if let Some(slot) = (0..slots.len()).rev().find(placed) {
            let mut best: Vec<(EntityId, usize)> = self.places(&of(&slot)).into_iter().collect();
            best.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            best.truncate(if bare { 2 } else { usize::MAX });
            let wanted = self.hits(typed, &["in ", "at "], EntityKind::Place);
            for (place, count) in best {
                let name = nouns::called(self.graph, &place, &[EntityKind::Place]);
                let result = change::with_slot(pattern, slot, |s| s.place = Some(place.clone()));
                let text = (
                    self.limit(&slots, slot, &format!("in {name}")),
                    self.of_slot(&slots, slot, count),
                );
                gathered.add((3, count), text, Part::Place(slot), Some(EntityKind::Place), result);
                self.lift(gathered, wanted.get(&place));
            }
        }
        let dated = |slot: &usize| takes(slots[*slot], DATED) && slots[*slot].during.is_none();
        if let Some(slot) = (0..slots.len()).rev().find(dated) {
            self.times(pattern, &slots, slot, &of(&slot), typed, gathered);
        }
    }

    fn times(
        &self,
        pattern: &Pattern,
        slots: &[&Slot],
        slot: usize,
        standing: &BTreeSet<EntityId>,
        typed: &str,
        gathered: &mut Gathered,
    ) {
        let dates = || standing.iter().filter_map(|id| self.graph.entity(id)?.date);
        let folded = fold(typed);
        let words: Vec<&str> = folded.split(' ').collect();
        let read = dates::read(&words, true).filter(|(_, used)| *used == words.len());
        let mut ranges: Vec<(DateRange, bool)> =
            read.map(|(range, _)| (range, true)).into_iter().collect();
        let mut years: BTreeMap<u16, usize> = BTreeMap::new();
        for date in dates() {
            *years.entry(date.start().year()).or_default() += 1;
        }
        let mut years: Vec<(u16, usize)> = years.into_iter().collect();
        years.sort_by_key(|&(year, count)| (Reverse(count), year));
        years.truncate(if typed.trim().is_empty() { 2 } else { 12 });
        for (year, _) in years {
            let year = year.to_string().parse().ok();
            ranges.push((DateRange { from: year, to: year }, false));
        }
        for (range, typed) in ranges {
            let count = dates().filter(|date| range.admits(date)).count();
            let result = change::with_slot(pattern, slot, |slot| slot.during = Some(range));
            let text =
                (self.limit(slots, slot, &range.in_words()), self.of_slot(slots, slot, count));
            gathered.add((4, count), text, Part::During(slot), None, result);
            self.lift(gathered, typed.then_some(&1.0));
        }
    }

    /// The entities of a kind that are called as is typed, after words that lead to them.
    fn hits(&self, typed: &str, leads: &[&str], kind: EntityKind) -> BTreeMap<EntityId, f32> {
        let typed = typed.trim();
        let led = leads.iter().find_map(|lead| typed.strip_prefix(lead));
        let hits = self.index.search(led.unwrap_or(typed), HITS * 4).into_iter();
        let hits = hits.filter(|hit| hit.id.kind() == kind && hit.score >= LIKELY);
        // After the word that leads to it a name can be nothing else.
        let weight = if led.is_some() { 1.0 } else { 0.96 };
        hits.map(|hit| (hit.id, hit.score * weight)).collect()
    }

    /// A limit in words; of another slot than the last with what it limits: "activities in 2009".
    fn limit(&self, slots: &[&Slot], slot: usize, words: &str) -> String {
        match slot + 1 == slots.len() {
            true => words.to_owned(),
            false => format!("{} {words}", nouns::slot(self.graph, slots[slot])),
        }
    }

    /// How many of a slot's entities a limit leaves: "4 activities".
    fn of_slot(&self, slots: &[&Slot], slot: usize, count: usize) -> String {
        match slots[slot].kinds.as_slice() {
            [kind] => kind.counted(count),
            _ => count.to_string(),
        }
    }

    /// The themes that some entities are about, themselves or by a part of the theme.
    pub(super) fn themes(&self, standing: &BTreeSet<EntityId>) -> BTreeMap<EntityId, usize> {
        let mut found: BTreeMap<EntityId, usize> = BTreeMap::new();
        let about = [RelationKind::Addresses, RelationKind::Measures];
        for id in standing {
            let direct = about.iter().flat_map(|&k| self.graph.related(id, k, Direction::Out));
            let direct = direct.filter(|r| counts(r) && r.to.kind() == EntityKind::Theme);
            let mut all: BTreeSet<&EntityId> = direct.map(|relation| &relation.to).collect();
            let mut open: Vec<&EntityId> = all.iter().copied().collect();
            while let Some(part) = open.pop() {
                for whole in self.graph.related(part, RelationKind::PartOf, Direction::Out) {
                    if counts(whole) && all.insert(&whole.to) {
                        open.push(&whole.to);
                    }
                }
            }
            for theme in all {
                *found.entry(theme.clone()).or_default() += 1;
            }
        }
        found
    }

    /// The places that some entities are in.
    pub(super) fn places(&self, standing: &BTreeSet<EntityId>) -> BTreeMap<EntityId, usize> {
        let mut found: BTreeMap<EntityId, usize> = BTreeMap::new();
        let within = [RelationKind::TookPlaceIn, RelationKind::Covers, RelationKind::Measures];
        for id in standing {
            let places = within.iter().flat_map(|&k| self.graph.related(id, k, Direction::Out));
            let places = places.filter(|r| counts(r) && r.to.kind() == EntityKind::Place);
            let places: BTreeSet<&EntityId> = places.map(|relation| &relation.to).collect();
            for place in places {
                *found.entry(place.clone()).or_default() += 1;
            }
        }
        found
    }
}
