//! Decisions and declarations that news tell of in small letters: "adopted a decision on the lamps of
//! the harbour, a declaration on nets and ...".

use super::reading::{Fresh, Reading};
use super::slug;
use crate::document::PassageKind;
use crate::ingest::{New, Span, sentence_spans};
use crate::model::EntityKind;
use regex::Regex;
use std::sync::LazyLock;

/// The most texts of one sentence, and the longest subject of one, in bytes.
const MOST: usize = 12;
const LONGEST: usize = 110;
/// How far behind the verb the first of them stands, in bytes.
const NEAR: usize = 160;

type Pattern = LazyLock<Option<Regex>>;
static VERB: Pattern =
    LazyLock::new(|| Regex::new(r"\b(?:adopt(?:s|ed|ing)?|adoption of|approved|passed)\b").ok());
static TEXT: Pattern = LazyLock::new(|| {
    Regex::new(
        r"\b(?P<noun>(?:ministerial |joint |commemorative |political )?(?:decision|declaration|resolution))(?P<many>s?) (?P<on>on|against|concerning|regarding) ",
    )
    .ok()
});
/// Words at which the subject of a text ends.
const ENDS: [&str; 29] = [
    " was ",
    " were ",
    " is ",
    " are ",
    " has ",
    " have ",
    " will ",
    ", ",
    "; ",
    ". ",
    " (",
    " – ",
    " at the ",
    " at its ",
    " that ",
    " which ",
    " by the ",
    " after ",
    " during ",
    " as well as ",
    " and a ",
    " and an ",
    " and the ",
    " and two ",
    " and three ",
    " today",
    " yesterday",
    " and also",
    " and adopted",
];

/// Finds them in a passage.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if reading.passage(passage).kind != PassageKind::Paragraph
        || reading.norms.at(passage).is_some()
    {
        return;
    }
    let (Some(verb), Some(pattern)) = (VERB.as_ref(), TEXT.as_ref()) else { return };
    let text = reading.text(passage);
    for sentence in sentence_spans(text) {
        let Some(own) = text.get(sentence.start..sentence.end) else { continue };
        let Some(told) = verb.find(own) else { continue };
        let mut last = told.end();
        for found in pattern.captures_iter(own).take(MOST) {
            let (Some(whole), Some(noun), Some(many)) =
                (found.get(0), found.name("noun"), found.name("many"))
            else {
                continue;
            };
            if whole.start() < told.end() || whole.start() - last > NEAR {
                continue;
            }
            let on = found.name("on").map_or("on", |on| on.as_str());
            let plural = !many.as_str().is_empty();
            for subject in subjects(own, whole.end(), plural) {
                let Some(words) = own.get(subject.start..subject.end) else { continue };
                last = subject.end;
                let start = if subject.start == whole.end() { noun.start() } else { subject.start };
                let span =
                    Span { start: sentence.start + start, end: sentence.start + subject.end };
                finds.extend(fresh(
                    reading,
                    passage,
                    span,
                    &format!("{} {on} {words}", noun.as_str()),
                ));
            }
        }
    }
}

/// The subjects of the texts from a place on: of one, or of several that each have their "on".
fn subjects(text: &str, from: usize, plural: bool) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = from;
    while found.len() < MOST {
        let rest = text.get(start..).unwrap_or_default();
        let end = ENDS.iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
        let next = [", on ", " and on ", ", and on "];
        let joint = next.iter().filter_map(|mark| rest.find(mark).map(|at| (at, mark.len()))).min();
        let joint = joint.filter(|(at, _)| plural && *at <= end);
        let end = joint.map_or(end, |(at, _)| at);
        let own = rest.get(..end).unwrap_or_default().trim_end_matches(['.', ' ', '”', '"']);
        if (4..=LONGEST).contains(&own.len()) {
            found.push(Span { start, end: start + own.len() });
        }
        match joint {
            Some((at, length)) => start += at + length,
            None => break,
        }
    }
    found
}

fn fresh(reading: &Reading<'_>, passage: usize, span: Span, name: &str) -> Option<Fresh> {
    let mut letters = name.chars();
    let first = letters.next()?.to_uppercase().collect::<String>();
    let name = first + letters.as_str();
    let kind = if reading.of_osce || name.contains("ecision") {
        EntityKind::Decision
    } else {
        EntityKind::Instrument
    };
    let id = slug::id(kind, &name)?;
    let find = reading.find(passage, span, id, ("a text told of as adopted", 0.75));
    Some(Fresh { find, new: New { name, ..New::default() } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_end_where_something_else_begins() {
        let text = "decisions on lamps of the harbour, on nets and on small boats at the meeting";
        let own: Vec<&str> =
            subjects(text, 13, true).into_iter().map(|span| &text[span.start..span.end]).collect();
        assert_eq!(own, ["lamps of the harbour", "nets", "small boats"]);
    }
}
