//! Names of events on a title, cut before the place that stands on the line below: "FERRY CONFERENCE /
//! Oslo, 4 May 2011".

use super::reading::{Fresh, Reading};
use super::slug;
use crate::ingest::gazetteer::{As, Gazetteer};
use crate::ingest::words::Word;
use crate::ingest::{Name, patterns::pattern};
use crate::model::EntityKind;
use regex::Regex;
use std::sync::LazyLock;

/// The most words of a place.
const PLACE: usize = 3;
/// The fewest words that are left of a name.
const LEFT: usize = 2;

/// What follows the town of such a line: its State, or a house, and a day.
static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"^,? ?(?:[\p{Lu}][\w’ -]{2,30}, ?)?\d{1,2}(?: ?[-–] ?\d{1,2})? \p{Lu}\p{Ll}{2,8}\b")
});

/// Cuts the names of events that run on into the place of their line.
pub(super) fn cut(reading: &Reading<'_>, fresh: &mut [Fresh]) {
    for Fresh { find, new } in fresh.iter_mut().filter(|own| own.find.kind == EntityKind::Event) {
        let text = reading.text(find.passage);
        let rest = text.get(find.span.end..).unwrap_or_default();
        if !DAY.as_ref().is_some_and(|day| day.is_match(rest)) {
            continue;
        }
        let words = &reading.words[find.passage];
        let first = words.partition_point(|word| word.span.start < find.span.start);
        let last = words.partition_point(|word| word.span.end <= find.span.end);
        let own = words.get(first..last).unwrap_or_default();
        let Some(left) = before_place(own).filter(|left| left.len() >= LEFT) else { continue };
        let small = |word: &Word| matches!(word.key.as_str(), "in" | "at" | "of" | "to" | "on");
        let Some(end) = left.last().filter(|word| !small(word)).map(|word| word.span.end) else {
            continue;
        };
        let Some(name) = text.get(find.span.start..end) else { continue };
        if let (Name::New(_), Some(id)) = (&find.name, slug::id(EntityKind::Event, name)) {
            find.name = Name::New(id);
            find.span.end = end;
            new.name = name.to_owned();
        }
    }
}

/// The words before the place with which they end.
fn before_place(words: &[Word]) -> Option<&[Word]> {
    (1..=PLACE.min(words.len())).rev().find_map(|count| {
        let (left, place) = words.split_at(words.len() - count);
        let known = Gazetteer::shipped().at(place);
        known.is_some_and(|(own, _, how)| own == count && how == As::Name).then_some(left)
    })
}
