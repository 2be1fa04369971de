//! The place and the day below the title of a text about an event: "FERRY CONFERENCE / Oslo, 4 May 2011".

use super::super::claims::Claim;
use super::super::claims::Claims;
use super::super::id_of;
use super::About;
use crate::ingest::Mention;
use crate::ingest::dateline::is_of_days;
use crate::ingest::dates::dates;
use crate::model::{EntityKind, RelationKind};

/// Among how many passages the title of a text stands.
const FRONT: usize = 10;
/// How many passages above the line its event is named.
const ABOVE: usize = 3;
/// The longest passage that is a title with its line, in bytes.
const LONGEST: usize = 320;
/// How long what stands between an event's name and its line may be, in bytes.
const TITLE: usize = 80;

impl About<'_> {
    /// Proposes that the event of a title was where the line below it says.
    pub(super) fn venue(&self, claims: &mut Claims<'_>) {
        let text = self.passage.text.as_str();
        if self.read.at >= FRONT || text.len() > LONGEST {
            return;
        }
        let Some((day, date)) = dates(text).into_iter().rev().find(|(_, date)| is_of_days(date))
        else {
            return;
        };
        let rest = text.get(day.end..).unwrap_or_default().trim_start();
        if !(rest.len() < 3 || rest.starts_with('(')) {
            return;
        }
        let named = || self.read.named.iter().map(|(_, m)| *m);
        let line = |place: &&Mention| {
            let own = text.get(place.span.start..day.start).unwrap_or("a");
            own.len() < TITLE && !own.split_whitespace().any(|w| w.starts_with(char::is_lowercase))
        };
        let place = named().filter(|m| m.kind == EntityKind::Place && m.span.end <= day.start);
        let Some(place) = place.into_iter().find(line) else { return };
        let lasts = date.start() != date.end();
        let Some(event) = self.titled(place, lasts) else { return };
        claims.add(Claim {
            ends: [None, Some(place.span)],
            date: Some(date),
            rule: "place below a title",
            ..self.claim(id_of(event), RelationKind::TookPlaceIn, id_of(place))
        });
    }

    /// The event of the title above a place: in its own passage, or in one before that is little more
    /// than its name.
    fn titled(&self, place: &Mention, lasts: bool) -> Option<&Mention> {
        let event = |m: &&Mention| m.kind == EntityKind::Event;
        let own = self.read.named.iter().map(|(_, m)| *m).filter(event);
        let text = self.passage.text.as_str();
        let near = |m: &&Mention| {
            let gap = text.get(m.span.end..place.span.start);
            gap.is_some_and(|gap| gap.len() < TITLE && !gap.contains(". "))
        };
        if let Some(own) = own.into_iter().rev().find(near) {
            return Some(own);
        }
        let alone = text.get(..place.span.start).is_some_and(|own| own.trim().is_empty());
        let from = self.read.at.saturating_sub(ABOVE);
        let passages = self.source.document.passages();
        let titles = |m: &&Mention| {
            let whole = passages.get(m.passage).map_or(0, |own| own.text.len());
            (from..self.read.at).contains(&m.passage)
                && whole <= LONGEST
                && (lasts || 5 * (m.span.end - m.span.start) >= 2 * whole)
        };
        self.source.mentions.iter().rev().filter(event).find(titles).filter(|_| alone)
    }
}
