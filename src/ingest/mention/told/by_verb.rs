//! The event of a sentence that only a verb tells, as it is proposed.

use super::super::reading::{Find, Fresh};
use super::super::slug;
use super::{Around, BRIEF, verbal};
use crate::ingest::dateline::{Dateline, is_of_days};
use crate::ingest::{Name, New, Span};
use crate::model::{DateSpan, EntityKind};

/// The event that a verb of a sentence tells. Of several tellings of one sort in a text the first gives
/// its name.
pub(super) fn by_verb(
    around: &Around<'_>,
    finds: &[Fresh],
    known: &[Find],
    (opens, noun): (Option<&Dateline>, bool),
) -> Option<Fresh> {
    let brief = around.reading.document.passages().len() <= BRIEF;
    let events = || finds.iter().filter(|own| own.find.kind == EntityKind::Event);
    let of = verbal::Of {
        press: opens.is_some() || brief,
        days: around.dates.iter().any(|(_, date)| is_of_days(date)),
        later: events().next().is_some(),
        noun,
    };
    let own = verbal::find(around, of)?;
    let within = |span: &Span| span.start < own.span.end && own.span.start < span.end;
    let nearest = |(span, date): &&(Span, DateSpan)| {
        (!is_of_days(date), (around.sentence.start + span.start).abs_diff(own.span.start))
    };
    let date = around.dates.iter().min_by_key(nearest).map(|(_, date)| *date);
    let today = || around.says("today this yesterday");
    let date = date.or_else(|| opens.filter(|_| today()).map(|line| line.date));
    if known.iter().any(|find| within(&find.span)) {
        return None;
    }
    let same = events().find(|last| {
        let sort = last.new.subtype.as_deref() == Some(own.subtype);
        last.find.why == BY_VERB && sort && own.subtype == "ceremony"
    });
    let name = Name::New(slug::id(EntityKind::Event, &own.name)?);
    let find = Find {
        passage: around.passage,
        span: own.span,
        name: same.map_or(name, |last| last.find.name.clone()),
        kind: EntityKind::Event,
        rivals: Vec::new(),
        why: BY_VERB.into(),
        score: 0.72,
        given: false,
    };
    let subtype = Some(own.subtype.to_owned());
    let name = same.map_or(own.name, |last| last.new.name.clone());
    Some(Fresh { find, new: New { name, subtype, date, ..New::default() } })
}

/// Why an event is one that only a verb tells.
pub(in crate::ingest::mention) const BY_VERB: &str = "an event told by its verb";
