//! Figures whose noun is in no table, beside verbs of counting: "recorded 80 lamp thefts", "rose from
//! 19,071 in 2017 to 21,096", "of whom 46 were boys".
//!
//! Elsewhere a number says too little to be a figure of its own.

use super::reading::{Find, Fresh, Reading};
use super::slug;
use crate::document::PassageKind;
use crate::ingest::dates::dates;
use crate::ingest::patterns::pattern;
use crate::ingest::{Name, New, Span, sentence_spans};
use crate::model::EntityKind;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

type Pattern = LazyLock<Option<Regex>>;
/// Words beside which numbers are counts.
static COUNTED: Pattern = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:recorded|registered|identified|detected|documented|reported|counted|investigated|initiated|convicted|sentenced|prosecuted|indicted|statistics|figures|data|according to|number of|estimates?|estimated|survey|study found|found that|show(?:s|ed)? that|said that|told|recalled|noted|rose|fell|increased|decreased|dropped|grew|declined|climbed)\b",
    )
    .ok()
});
/// "80 lamp thefts": a number, at most three words before the noun, and the noun.
static OF_NOUN: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?P<number>\d{1,3}(?:[,.]\d{3})+|\d{1,3}(?: \d{3})+|\d{1,6}) (?P<noun>(?:[a-z][a-z-]+ ){0,3}?[a-z-]{3,}s)\b",
    )
});
/// "from 19,071 in 2017 to 21,096"
static CHANGED: Pattern = LazyLock::new(|| {
    let number = r"\d{1,3}(?:[,.]\d{3})+|\d{1,6}";
    pattern(&format!(
        r"\b(?:rose|fell|increased|decreased|dropped|grew|declined|climbed|rising|falling|up|down|went up|went down|gone up|gone down|risen|fallen|doubled|tripled)\b[^.;]{{0,40}}?\b(?:from (?P<low>{number})(?: [a-z]+)?(?: in (?:19|20)\d\d)?(?: \([^)]*\))? )?to (?P<high>{number})\b"
    ))
});
/// "of whom 46", "46 of them"
static AMONG: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?:of (?:whom|which|them|these)|among (?:them|whom)),? (?:only |some |about |at least )?(?P<one>\d{1,3}(?:,\d{3})+|\d{1,6})\b|\b(?P<other>\d{1,3}(?:,\d{3})+|\d{1,6}) of (?:them|these|whom|the \d)",
    )
});
/// "the number of presumed victims"
static NUMBER_OF: Pattern =
    LazyLock::new(|| pattern(r"\bnumber of (?P<noun>(?:[a-z][a-z-]+ ){0,2}?[a-z-]{3,}s)\b"));
/// Words that end a noun phrase, and nouns that count time and the like.
const NO: [&str; 44] = [
    "years",
    "months",
    "days",
    "hours",
    "weeks",
    "minutes",
    "times",
    "pages",
    "was",
    "is",
    "has",
    "as",
    "its",
    "this",
    "his",
    "and",
    "or",
    "of",
    "in",
    "to",
    "the",
    "for",
    "from",
    "by",
    "at",
    "with",
    "than",
    "who",
    "were",
    "are",
    "have",
    "participants",
    "points",
    "paragraphs",
    "lines",
    "metres",
    "kilometres",
    "states",
    "euros",
    "dollars",
    "pounds",
    "francs",
    "towns",
    "cities",
];
/// What stands before a number that is a name.
const NUMBERED: [&str; 16] = [
    "no",
    "article",
    "articles",
    "section",
    "paragraph",
    "para",
    "chapter",
    "part",
    "annex",
    "law",
    "resolution",
    "decision",
    "page",
    "p",
    "footnote",
    "directive",
];

/// Finds them in a passage.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let kind = reading.passage(passage).kind;
    if matches!(kind, PassageKind::Heading | PassageKind::Contents) || reading.plan {
        return;
    }
    let text = reading.text(passage);
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    let Some(counted) = COUNTED.as_ref() else { return };
    for sentence in sentence_spans(text) {
        let Some(own) = text.get(sentence.start..sentence.end) else { continue };
        if !counted.is_match(own) {
            continue;
        }
        let dated = dates(own);
        let noun = NUMBER_OF.as_ref().and_then(|of| of.captures(own));
        let noun = noun.and_then(|of| of.name("noun")).map_or("persons or cases", |n| n.as_str());
        let mut add = |number: regex::Match<'_>, unit: &str, end: usize| {
            let free =
                |(span, _): &(Span, _)| span.end <= number.start() || number.end() <= span.start;
            let before = own.get(..number.start()).unwrap_or_default();
            let last =
                before.trim_end().rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
            let named = NUMBERED.contains(&last.trim_end_matches('.').to_lowercase().as_str())
                || before.ends_with(['/', '-', '–', '.', ',', '(', '€', '$', '£'])
                || last.chars().all(|c| c.is_uppercase()) && last.len() >= 2;
            let year = number.as_str().len() == 4
                && (number.as_str().starts_with("19") || number.as_str().starts_with("20"));
            if !dated.iter().all(free) || named || year {
                return;
            }
            let span = Span { start: sentence.start + number.start(), end: sentence.start + end };
            finds.extend(fresh(passage, span, number.as_str(), unit));
        };
        for found in OF_NOUN.iter().flat_map(|regex| regex.captures_iter(own)) {
            let (Some(number), Some(noun)) = (found.name("number"), found.name("noun")) else {
                continue;
            };
            if noun.as_str().split(' ').any(|word| NO.contains(&word)) {
                continue;
            }
            add(number, noun.as_str(), noun.end());
        }
        for found in CHANGED.iter().flat_map(|regex| regex.captures_iter(own)) {
            for number in [found.name("low"), found.name("high")].into_iter().flatten() {
                add(number, noun, number.end());
            }
        }
        for found in AMONG.iter().flat_map(|regex| regex.captures_iter(own)) {
            for number in [found.name("one"), found.name("other")].into_iter().flatten() {
                add(number, "of them", number.end());
            }
        }
    }
}

fn fresh(passage: usize, span: Span, number: &str, unit: &str) -> Option<Fresh> {
    let name = format!("{number} {unit}");
    let id = slug::id(EntityKind::Statistic, &name)?;
    let value = number.replace([',', ' '], "");
    let attributes =
        BTreeMap::from([("value".to_owned(), value), ("unit".to_owned(), unit.to_owned())]);
    let find = Find {
        passage,
        span,
        name: Name::New(id),
        kind: EntityKind::Statistic,
        rivals: Vec::new(),
        why: "a number beside a verb of counting".into(),
        score: 0.55,
        given: false,
    };
    Some(Fresh { find, new: New { name, attributes, ..New::default() } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::ingest::{Lexicon, mentions};
    use crate::progress::Progress;

    fn figures(text: &str) -> Vec<String> {
        let document = Document::parse("trial", text);
        let lexicon = Lexicon::of(&crate::graph::KnowledgeGraph::new());
        let found = mentions(&document, &lexicon, &Progress::silent());
        let own = found.iter().filter(|own| own.kind == EntityKind::Statistic);
        own.map(|own| own.name.id().name().to_owned()).collect()
    }

    #[test]
    fn numbers_beside_verbs_of_counting_are_figures() {
        assert_eq!(figures("The Kite Guild recorded 80 lamp thefts in 2009."), ["80-lamp-thefts"]);
        let change = "The number of lost kites rose from 229 in 2020 to 378 in 2022.";
        assert_eq!(figures(change).len(), 2);
    }

    #[test]
    fn other_numbers_are_none() {
        for text in ["Article 80 recorded crimes.", "It rose in 2019."] {
            assert_eq!(figures(text), Vec::<String>::new(), "{text}");
        }
    }
}
