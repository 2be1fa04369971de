//! Strategies, plans, laws and agreements in small letters: "Ruritania's third national action plan",
//! "the bureau adopted guidelines for harbours", "the 2017 memorandum on seasonal rowers".

use super::reading::{Fresh, Reading};
use super::slug;
use crate::document::PassageKind;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::words::words;
use crate::ingest::{New, Span};
use crate::model::EntityKind;
use regex::Regex;
use std::sync::LazyLock;

/// Why plans and dated agreements are proposed, and why what a body adopts is.
const WHY: &str = "a plan, a law or an agreement by its noun";
pub(in crate::ingest) const ADOPTED: &str = "what a body adopted, by its noun";
/// How many words a subject behind a noun has at most.
const SUBJECT: usize = 8;
/// Words that end a subject.
const ENDS: [&str; 69] = [
    "in",
    "at",
    "by",
    "with",
    "which",
    "that",
    "is",
    "was",
    "are",
    "were",
    "has",
    "have",
    "had",
    "will",
    "would",
    "as",
    "from",
    "adopted",
    "approved",
    "signed",
    "it",
    "this",
    "these",
    "under",
    "through",
    "who",
    "whose",
    "when",
    "where",
    "while",
    "after",
    "before",
    "during",
    "since",
    "into",
    "until",
    "should",
    "could",
    "may",
    "but",
    "shows",
    "showed",
    "finds",
    "found",
    "says",
    "said",
    "states",
    "reveals",
    "notes",
    "recommends",
    "concludes",
    "covers",
    "examines",
    "warns",
    "describes",
    "entitled",
    "titled",
    "published",
    "issued",
    "released",
    "launched",
    "prepared",
    "produced",
    "developed",
    "presented",
    "today",
    "yesterday",
    "here",
    "can",
];

/// A plan or strategy of a State.
static PLAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b(?P<name>(?:(?P<nth>(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|\d{4}(?:[-–]\d{2,4})?) )?",
        r"(?:(?P<of>[Nn]ational|[Ss]tate) )?(?:[Aa]nti-[Tt]rafficking )?",
        r"(?:[Aa]ction [Pp]lan|[Pp]lan of [Aa]ction|[Ss]trategy(?: and [Aa]ction [Pp]lan)?))\b"
    ))
    .ok()
});

/// What is adopted, signed or approved, and what was.
static DONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"\b(?:adopt|approv|enact|sign|pass|conclud)(?:ed|es|ing|e|s)? (?:(?:a|an|the|its|their|new|revised|own|also|jointly|today|recently|unanimously) )*(?P<name>{NORM})\b"
    ))
    .ok()
});
static WAS_DONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"\b(?P<name>{NORM})(?: (?:on|for|to|against|of|concerning) [^.;,()]{{3,90}}?)?,?(?: (?:which|that))?(?: (?:was|were|has been|have been|had been|will be|is to be))?(?: (?:\w+ly|also))? (?:adopted|approved|enacted|signed|passed|concluded|issued)(?: (?:in|on|at) [^.;,]{{2,40}}?)? by\b"
    ))
    .ok()
});
static DATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b(?P<name>(?:19|20)\d\d (?:memorandum(?: of [a-z-]+)?|agreement|law|strategy|guidelines|protocol|code of conduct))\b")
        .ok()
});
/// Nouns of what binds or guides.
const NORM: &str = "(?:(?:(?:[Nn]ational|[Ss]tate|local|regional|municipal|joint|bilateral|trilateral|political|inter-?agency|inter-?ministerial|multi-?annual|multidisciplinary|comprehensive|anti-trafficking|(?:two|three|four|five|ten)-year|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|common|integrated|government) )+(?:[Aa]ction [Pp]lan|[Pp]lan of [Aa]ction|[Pp]lan|[Pp]rogramme of [Aa]ction|[Pp]rogramme|[Ss]trategy|[Rr]oadmap|[Pp]olicy|[Cc]oncept|decree|order|circular|protocol|declaration|statement|resolution|guidelines|standard operating procedures|memorandum of (?:understanding|co-?operation)|(?:co-?operation |partnership )?agreement|law)|guidelines|standard operating procedures|indicators|memorandum of (?:understanding|co-operation|cooperation)|memorandum|(?:co-?operation |partnership |framework )?agreement|code of conduct|circular|decree|action plan|law|strategy|protocol of co-operation)";

/// Finds them in a passage.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if reading.shouts(passage) || reading.passage(passage).kind == PassageKind::Contents {
        return;
    }
    let text = reading.text(passage);
    let each = |pattern: &'static LazyLock<Option<Regex>>| {
        pattern.as_ref().into_iter().flat_map(move |regex| regex.captures_iter(text))
    };
    for found in each(&PLAN) {
        let Some(name) = found.name("name") else { continue };
        let end = subject(text, name.end());
        let told = end > name.end();
        let of = state(text, name.start(), end);
        let numbered = found.name("nth").is_some();
        let national = found.name("of").is_some();
        // It is one where it is a State's, or is counted among its like.
        let before = text.get(..name.start()).unwrap_or_default();
        let owned =
            ["its ", "their ", "’s ", "'s ", "country’s "].iter().any(|own| before.ends_with(own));
        if !(numbered && (national || owned) || (of.is_some() && (told || national || numbered))) {
            continue;
        }
        push(reading, passage, Span { start: name.start(), end }, of, WHY, finds);
    }
    for found in each(&DATED) {
        let Some(name) = found.name("name") else { continue };
        let end = subject(text, name.end());
        push(reading, passage, Span { start: name.start(), end }, None, WHY, finds);
    }
    for found in each(&DONE).chain(each(&WAS_DONE)) {
        let Some(name) = found.name("name") else { continue };
        let end = subject(text, name.end());
        // "a law", "the agreement": one of many.
        let one = !name.as_str().contains(' ') || name.as_str() == "action plan";
        let bare = end == name.end() && one;
        if bare && !matches!(name.as_str(), "guidelines" | "indicators") {
            continue;
        }
        push(reading, passage, Span { start: name.start(), end }, None, ADOPTED, finds);
    }
}

/// Where what a noun is about ends: "to combat darkness in boats"; at the noun where nothing is said.
pub(super) fn subject(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let years =
        rest.strip_prefix(" for ").is_some_and(|own| own.starts_with(|c: char| c.is_ascii_digit()));
    let opens = ["to", "against", "on", "for"];
    let mut end = from;
    let mut words = rest.split_inclusive(' ').scan(0, |at, piece| {
        let start = *at;
        *at += piece.len();
        Some((start, piece))
    });
    if !rest.starts_with(' ') {
        return from;
    }
    words.next();
    for (n, (start, piece)) in words.enumerate() {
        let word = piece.trim_end();
        let bare = word.trim_end_matches([',', '.', ';', ':', ')', '”', '"', '’']);
        let small = bare.to_lowercase();
        let first = n == 0;
        if first && !opens.contains(&bare) || n > SUBJECT || ENDS.contains(&small.as_str()) {
            break;
        }
        let letters = bare.chars().all(|c| c.is_alphabetic() || c == '-' || c == '’');
        let year = years && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–'));
        // "a law on lamps and the Quay Act", "on lamps and amendments to ...": another text begins.
        let next = rest.get(start + piece.len()..).unwrap_or_default();
        let begins = ["the ", "a ", "an ", "its ", "their ", "amendments ", "to ", "has ", "is "]
            .iter()
            .any(|own| next.starts_with(own));
        let verb = next.split(' ').next().is_some_and(|own| own.ends_with("ed"));
        let other = small == "and" && (begins || verb);
        if !(letters || year) || bare.is_empty() || (small == "and" && n < 2) || other {
            break;
        }
        if !first
            && !matches!(small.as_str(), "and" | "of" | "the" | "for" | "to" | "on" | "against")
        {
            end = from + start + bare.len();
        }
        if bare.len() < word.len() || year {
            break;
        }
    }
    end
}

/// The State whose it is: right before it ("Ruritania's new", "the Ruritanian"), or behind it.
pub(super) fn state(text: &str, start: usize, end: usize) -> Option<&'static str> {
    let gazetteer = Gazetteer::shipped();
    let state = |words: &[crate::ingest::words::Word]| {
        let (_, place, _) = gazetteer.at(words)?;
        gazetteer.name(place).filter(|_| gazetteer.has_adjective(place))
    };
    let before = text.get(..start)?;
    let before = before.trim_end_matches(' ').trim_end_matches(" new").trim_end_matches(" first");
    let from =
        before.char_indices().rev().filter(|(_, c)| *c == ' ').nth(2).map_or(0, |(at, _)| at);
    let near = words(before.get(from..)?);
    let found = (0..near.len()).find_map(|at| {
        let (count, ..) = gazetteer.at(&near[at..])?;
        (at + count == near.len()).then(|| state(&near[at..])).flatten()
    });
    found.or_else(|| {
        let behind = text.get(end..)?.strip_prefix(" of ")?;
        state(&words(behind.get(..behind.len().min(60)).unwrap_or(behind)))
    })
}

pub(super) fn push(
    reading: &Reading<'_>,
    passage: usize,
    span: Span,
    of: Option<&str>,
    why: &str,
    finds: &mut Vec<Fresh>,
) {
    let Some(own) = reading.text(passage).get(span.start..span.end) else { return };
    let name = of.map_or_else(|| own.to_owned(), |of| format!("{own} of {of}"));
    let Some(id) = slug::id(EntityKind::Instrument, &name) else { return };
    let find = reading.find(passage, span, id, (why, 0.65));
    let subtype = Some(if own.contains("law") { "law" } else { "policy" }.to_owned());
    finds.push(Fresh { find, new: New { name, subtype, ..New::default() } });
}

#[cfg(test)]
mod tests {
    use super::subject;

    #[test]
    fn a_subject_ends_where_the_sentence_goes_on() {
        let cut = |text: &str| text[..subject(text, 8)].to_owned();
        assert_eq!(cut("strategy to mend old boats, and more"), "strategy to mend old boats");
        assert_eq!(cut("strategy for 2012-2016 was read"), "strategy for 2012-2016");
        assert_eq!(cut("strategy was adopted"), "strategy");
        assert_eq!(cut("strategy on lamps in Elm"), "strategy on lamps");
    }
}
