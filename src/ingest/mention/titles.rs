//! Titles: in quotation marks, and of events on a line with their date and place.

use super::reading::{Find, Fresh, Reading};
use super::shapes::Shapes;
use super::slug;
use super::told;
use crate::document::PassageKind;
use crate::ingest::dates::dates;
use crate::ingest::event_line::line;
use crate::ingest::{Name, New, Span};
use crate::model::{DateSpan, EntityKind};
use regex::Regex;
use std::sync::LazyLock;

/// How near a title the word that says what it is must stand, in bytes.
const NEAR: usize = 64;

static QUOTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        "[“\"„«]([^“”\"„«»]{3,240})[”\"»]|[‘']([A-Z][^‘’'\n]{11,160})[’']|\\*([A-Z][^*\n]{5,200})\\*|\\b_([A-Z][^_\n]{5,200})_\\b",
    )
    .ok()
});
static DATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?P<name>.{8,}?),?\s*\((?P<when>[^()]*\d{4})(?:,\s*(?P<where>[^()]+))?\)\.?$")
        .ok()
});

/// Titles in quotation marks, with what stands beside them that says of what.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let text = reading.text(passage);
    let Some(regex) = QUOTED.as_ref() else { return };
    for captures in regex.captures_iter(text) {
        let Some(title) = (1..=4).find_map(|group| captures.get(group)) else { continue };
        let Some(whole) = captures.get(0) else { continue };
        let before = &text[floor(text, whole.start().saturating_sub(NEAR))..whole.start()];
        let behind = &text[whole.end()..floor(text, whole.end() + NEAR / 2)];
        let told = title.as_str().len() > 2 && is_named(title.as_str(), before)
            || is_of_paper(before) && is_short(title.as_str());
        if !is_title(title.as_str()) && !told {
            continue;
        }
        let Some(kind) = says(before, true).or_else(|| says(behind, false)) else { continue };
        // A project or a campaign is what somebody does.
        if kind == EntityKind::Activity {
            continue;
        }
        let name = title.as_str().trim_end_matches([',', '.', ';']).to_owned();
        let Some(id) = slug::id(kind, &name) else { continue };
        let date = dates(&text[whole.end()..floor(text, whole.end() + NEAR)])
            .first()
            .map(|(_, date)| *date);
        let find = Find {
            passage,
            span: Span { start: title.start(), end: title.start() + name.len() },
            name: Name::New(id),
            kind,
            rivals: Vec::new(),
            why: "a title in quotation marks".into(),
            score: 0.75,
            given: false,
        };
        finds.push(Fresh { find, new: New { name, date, ..New::default() } });
    }
}

/// The char boundary at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Whether words in quotation marks are a title and no saying: they begin with a capital and do not
/// run on as a sentence does.
fn is_title(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let starts = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    starts
        && words.len() >= 2
        && (capitals * 2 >= words.len() || (words.len() <= 14 && capitals >= 2) || words.len() <= 4)
}

/// Whether one word in capitals is a title, because the noun of what it is the title of stands right
/// before it: "the film “Lamps”".
fn is_named(title: &str, before: &str) -> bool {
    let before = before.trim_end().trim_end_matches([',', ':']).to_lowercase();
    let publications =
        Shapes::shipped().titles.iter().filter(|(kind, _)| *kind == EntityKind::Publication);
    let beside =
        publications.flat_map(|(_, words)| words).any(|word| before.ends_with(word.as_str()));
    title.starts_with(char::is_uppercase) && !title.contains(' ') && beside
}

/// Whether the word right before a title is one for a paper: then its words need no capitals.
fn is_of_paper(before: &str) -> bool {
    const NOUNS: [&str; 18] = [
        "report",
        "study",
        "paper",
        "handbook",
        "manual",
        "guide",
        "brochure",
        "leaflet",
        "booklet",
        "publication",
        "book",
        "toolkit",
        "survey",
        "analysis",
        "guidelines",
        "brief",
        "compendium",
        "film",
    ];
    let mut words = before.split_whitespace().rev();
    let links = |word: &&str| {
        matches!(*word, "entitled" | "titled" | "called" | "named" | "entitled," | "on")
    };
    let last = words.find(|word| !links(word)).unwrap_or_default();
    NOUNS.contains(&last.trim_end_matches([',', ':']).to_lowercase().as_str())
}

/// Whether words in quotation marks can be a title in small letters: a capital first, and no sentence.
fn is_short(text: &str) -> bool {
    let words = text.split_whitespace().count();
    text.starts_with(char::is_uppercase)
        && (2..=20).contains(&words)
        && !text.trim_end().ends_with(['.', '!', ','])
}

/// What the nearest word of the table says.
fn says(text: &str, from_end: bool) -> Option<EntityKind> {
    let small = text.to_lowercase();
    let mut best: Option<(usize, EntityKind)> = None;
    for (kind, words) in &Shapes::shipped().titles {
        for word in words {
            let place = if from_end {
                small.rfind(word.as_str()).map(|at| small.len() - at - word.len())
            } else {
                small.find(word.as_str())
            };
            if let Some(far) = place
                && best.is_none_or(|(nearest, _)| far < nearest)
            {
                best = Some((far, *kind));
            }
        }
    }
    best.map(|(_, kind)| kind)
}

/// An event on a line of its own: its name, who held it, and in brackets or beside it when and where.
pub(super) fn event_line(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let own = reading.passage(passage);
    let text = own.text.as_str();
    let listed = matches!(own.kind, PassageKind::AnnexItem | PassageKind::Bullet);
    let bracketed = bracketed(text).filter(|_| listed).map(|(span, date)| (span, Some(date)));
    let found = bracketed.or_else(|| {
        let free = matches!(own.kind, PassageKind::Paragraph | PassageKind::Clause);
        let (span, date) = line(text).filter(|_| listed || free)?;
        let name = text.get(span.start..span.end)?;
        let called = !told::nouns(&[name.to_lowercase()]).is_empty();
        let told = [" held ", " organized ", " organised ", " was ", " were ", " hosted "];
        let sentence = name.starts_with("With ") || told.iter().any(|verb| name.contains(verb));
        let quoted = listed && name.starts_with(['“', '"', '‘', '«']);
        ((called || quoted) && !sentence).then_some((span, date))
    });
    let Some((span, date)) = found else { return };
    let name = &text[span.start..span.end];
    let Some(id) = slug::id(EntityKind::Event, name) else { return };
    let find = Find {
        passage,
        span,
        name: Name::New(id),
        kind: EntityKind::Event,
        rivals: Vec::new(),
        why: "a line with a date and a place".into(),
        score: 0.85,
        given: false,
    };
    let new = New { name: name.to_owned(), date, ..New::default() };
    finds.push(Fresh { find, new });
}

/// The name and the date of a line that ends in brackets with when and where.
fn bracketed(text: &str) -> Option<(Span, DateSpan)> {
    let found = DATED.as_ref()?.captures(text)?;
    let (line, when) = (found.name("name")?, found.name("when")?);
    let (_, date) = dates(when.as_str()).into_iter().next()?;
    let name = event_name(line.as_str());
    let start = line.start() + line.as_str().find(name).unwrap_or(0);
    Some((Span { start, end: start + name.len() }, date))
}

/// The name on a line, without who held it: up to the end of the title in quotation marks, or else
/// up to a comma.
fn event_name(line: &str) -> &str {
    let line = line.strip_prefix("The ").unwrap_or(line);
    if let Some(at) = line.find(['”', '»'])
        && let Some(mark) = line[at..].chars().next()
    {
        return &line[..at + mark.len_utf8()];
    }
    let mut parts = line.match_indices(", ").map(|(at, _)| at);
    let end = parts.find(|&at| {
        !line[at + 2..].starts_with(|c: char| c.is_lowercase())
            && !line[at + 2..].starts_with("Part ")
    });
    &line[..end.unwrap_or(line.len())]
}
