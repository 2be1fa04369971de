//! Events that a text tells of without a title: "a seminar on harbour lights in Oslo on 3 May 2011".

use super::reading::{Find, Fresh, Reading};
use super::slug;
use crate::ingest::dates::dates;
use crate::ingest::{Name, New, Span, sentence_spans};
use crate::model::EntityKind;
use regex::Regex;
use std::sync::LazyLock;

/// How far from its name the date of an event stands, in bytes.
const NEAR: usize = 140;

/// What kind of event, and on what: up to the next preposition of place or time.
static EVENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b(?:[Aa]n?|[Tt]he (?:first|second|third|fourth|annual))\s+",
        r"(?P<name>(?:[a-z][\w-]*\s+){0,4}?",
        r"(?:conference|seminar|workshop|symposium|round[ -]table|forum|hearing|webinar|",
        r"meeting|side event|panel discussion|training course|training seminar|training session|",
        r"(?:round[ -]table|panel) discussion)\s+(?:on|about|devoted to|dedicated to)\s+",
        r"[^\d\s,.;:()“”][^,.;:()“”]{3,110}?)",
        r"(?:\s+(?:in [A-Z\d]|in (?:early|late|mid)|at|on \d|on [A-Z]|held|organi[sz]ed|hosted|which|",
        r"that|took|from|was|were|with|within|together|during|under|jointly|convened)|[,.;:()])",
    ))
    .ok()
});

/// Events without a title that have a date near them. What a mission does is its activity, told of
/// otherwise, so that paragraphs that name one are passed over.
pub(super) fn find(reading: &Reading<'_>, passage: usize, named: &[Find], finds: &mut Vec<Fresh>) {
    let Some(regex) = EVENT.as_ref() else { return };
    let start = named.partition_point(|find| find.passage < passage);
    let mut own = named[start..].iter().take_while(|find| find.passage == passage);
    if own.any(|find| find.kind == EntityKind::FieldMission) {
        return;
    }
    let text = reading.text(passage);
    for sentence in sentence_spans(text) {
        let Some(words) = text.get(sentence.start..sentence.end) else { continue };
        let dated = dates(words);
        for captures in regex.captures_iter(words) {
            let Some(name) = captures.name("name") else { continue };
            let far = |span: &Span| {
                if span.start >= name.end() {
                    span.start - name.end()
                } else {
                    name.start().saturating_sub(span.end)
                }
            };
            let date = dated.iter().filter(|(span, _)| far(span) <= NEAR);
            let Some((_, date)) = date.min_by_key(|(span, _)| far(span)) else { continue };
            let Some(id) = slug::id(EntityKind::Event, name.as_str()) else { continue };
            let span =
                Span { start: sentence.start + name.start(), end: sentence.start + name.end() };
            let find = Find {
                passage,
                span,
                name: Name::New(id),
                kind: EntityKind::Event,
                rivals: Vec::new(),
                why: "an event told of with its subject and its date".into(),
                score: 0.6,
                given: false,
            };
            let new = New { name: capital(name.as_str()), date: Some(*date), ..New::default() };
            finds.push(Fresh { find, new });
        }
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
    first.unwrap_or_default() + letters.as_str()
}
