//! Symbols of decisions, resolutions and directives; places; clauses of a plan.

use super::reading::{Find, Fresh, Reading};
use super::resolutions::of_security_council;
use super::shapes::Shapes;
use crate::document::{Document, Part, PassageKind};
use crate::ingest::dates::dates;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::norm::{named, printed};
use crate::ingest::{Name, New, Span};
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeMap;

/// Symbols that say what they are by their form.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let text = reading.text(passage);
    for symbol in &Shapes::shipped().symbols {
        for captures in symbol.regex.captures_iter(text) {
            let Some(whole) = captures.get(0) else { continue };
            let mut last = String::new();
            captures.expand(&symbol.id, &mut last);
            let last: String = last
                .chars()
                .map(|c| if matches!(c, '/' | ' ') { '-' } else { c })
                .filter(|c| c.is_ascii_alphanumeric() || "-.()".contains(*c))
                .collect();
            let Ok(id) = EntityId::new(&format!("{}/{last}", symbol.kind.as_str())) else {
                continue;
            };
            let span = Span { start: whole.start(), end: whole.end() };
            let bare = whole.as_str();
            // "resolutions 1234 (2014) and 1256 (2015)"
            let numbered = bare.starts_with(|c: char| c.is_ascii_digit());
            let resolution = numbered && symbol.id.starts_with("S-RES");
            let written = if resolution {
                format!("Security Council resolution {bare}")
            } else {
                bare.to_owned()
            };
            if symbol.id.starts_with("S-RES") && !of_council(bare) {
                continue;
            }
            if symbol.id.starts_with("PC.DEC") && of_other(&text[..whole.start()]) {
                continue;
            }
            let date = year_behind(&text[whole.end()..]);
            let find = reading.find(passage, span, id, ("the form of its symbol", 0.95));
            let attributes = BTreeMap::from([("symbol".to_owned(), written.clone())]);
            finds.push(Fresh {
                find,
                new: New { name: written, date, attributes, ..New::default() },
            });
        }
    }
}

/// Whether the words before a decision say that it is of another body than the Permanent Council.
fn of_other(before: &str) -> bool {
    const OTHERS: [&str; 14] = [
        "government",
        "cabinet",
        "ministers",
        "president",
        "presidential",
        "court",
        "board",
        "parliament",
        "assembly",
        "commission",
        "committee",
        "constitutional",
        "framework",
        "ministry",
    ];
    let small = before.trim_end().to_lowercase().replace('’', "'");
    let last = small.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    OTHERS.contains(&last.trim_end_matches("'s"))
}

/// Whether a symbol with a year, "1234 (2005)", can be one of the Security Council.
fn of_council(symbol: &str) -> bool {
    let numbers: Vec<u16> =
        symbol.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    match numbers[..] {
        [.., number, year] if symbol.ends_with(')') => of_security_council(number, year),
        _ => true,
    }
}

/// The date in brackets, or behind "of", that follows a symbol.
fn year_behind(rest: &str) -> Option<crate::model::DateSpan> {
    let near: String = rest.chars().take(24).collect();
    let (span, date) = dates(&near).into_iter().next()?;
    let between = near[..span.start].trim();
    matches!(between, "(" | "of" | ", of" | "," | "").then_some(date)
}

/// Places of the table that the graph does not know.
pub(super) fn places(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let words = &reading.words[passage];
    let gazetteer = Gazetteer::shipped();
    let mut at = 0;
    while at < words.len() {
        let found = gazetteer.at(&words[at..]).filter(|_| words[at].capital);
        let Some((count, id, how)) = found else {
            at += 1;
            continue;
        };
        let span = Span { start: words[at].span.start, end: words[at + count - 1].span.end };
        // Acronyms of States are words in small letters, and "Us" begins a sentence.
        let text = reading.text(passage).get(span.start..span.end).unwrap_or_default();
        let town = !reading.opens(passage, at) && gazetteer.name(id) == Some(text);
        let short = span.end - span.start <= 3 && !words[at].acronym && !town;
        let named = super::cities::is_part_of_name(reading, passage, at, count, id);
        at += count;
        if short || named {
            continue;
        }
        let by_name = how == crate::ingest::gazetteer::As::Name;
        if !by_name && super::towns::is_language(reading, passage, at - count, at) {
            continue;
        }
        let known = reading.lexicon.known(id).is_some();
        let find = Find {
            passage,
            span,
            name: if known { Name::Known(id.clone()) } else { Name::New(id.clone()) },
            kind: EntityKind::Place,
            rivals: Vec::new(),
            why: if by_name { "a place of the table" } else { "the adjective of a place" }.into(),
            score: if by_name { 0.93 } else { 0.75 },
            given: false,
        };
        let name = gazetteer.name(id).unwrap_or_default().to_owned();
        // A town that the text writes in another way than the table.
        let written = reading.text(passage).get(span.start..span.end).unwrap_or_default();
        let other = by_name && written != name && !written.ends_with("s");
        let aliases = if other { vec![written.to_owned()] } else { Vec::new() };
        finds.push(Fresh { find, new: New { name, aliases, ..New::default() } });
    }
}

/// Whether a document is one whose numbered clauses ask for something.
pub(super) fn is_plan(document: &Document) -> bool {
    let says = |text: &str| {
        let small = text.to_lowercase();
        [
            "action plan",
            "plan of action",
            "decision no",
            "recommendations",
            "resolution",
            "declaration",
            "roadmap",
        ]
        .iter()
        .any(|word| small.contains(word))
    };
    let title = document.title().is_some_and(says);
    let first = document.passages().iter().take(8);
    title || first.filter(|p| p.kind == PassageKind::Heading).any(|p| says(&p.text))
}

/// A clause of a text or of a plan, with the items of its list: each is a recommendation.
pub(super) fn clause(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let own = reading.passage(passage);
    let (last, number, name) = if let Some(clause) = reading.norms.clause(passage) {
        (clause.key.clone(), clause.number.clone(), clause.name(&own.text))
    } else {
        let numbered = own.locator.part() == Part::Whole && own.locator.path().len() > 1;
        let kinds = matches!(own.kind, PassageKind::Clause | PassageKind::Bullet);
        // The numbered reasons of a text are no clauses.
        let reason = own.kind == PassageKind::Clause
            && reading.norms.at(passage).is_some_and(|(_, norm)| !norm.articles);
        if !reading.plan || !numbered || !kinds || reason || reading.norms.report() {
            return;
        }
        let number = printed(own.locator.path());
        let name = named(&number, &own.text);
        (own.locator.to_string().replace(' ', "-"), own.locator.to_string(), name)
    };
    let document = reading.document.id();
    let slug = format!("recommendation/{}/{last}", super::slug::slug(document));
    let Ok(id) = EntityId::new(&slug) else { return };
    let find =
        reading.find(passage, Span { start: 0, end: 0 }, id, ("a numbered clause of a plan", 0.9));
    let attributes = if number.is_empty() {
        BTreeMap::new()
    } else {
        BTreeMap::from([("clause".to_owned(), number)])
    };
    finds.push(Fresh { find, new: New { name, attributes, ..New::default() } });
}
