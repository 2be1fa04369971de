//! The clauses of a text, by the numbers that are printed before them or by the verbs that open them.

use super::Norm;
use crate::document::{Part, Passage, PassageKind};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// How many words of a clause its name has.
const NAME_WORDS: usize = 10;
/// The fewest words of a clause.
const FEWEST: usize = 3;
/// The depth of items with letters, and of those with small roman numerals below them.
const LETTERED: usize = 8;
const ROMAN: usize = 9;
/// How many clauses of one text are kept.
const MOST: usize = 2000;

static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?:OP|PP) ?(?P<op>\d{1,3})(?:bis|ter)?[.:)]?|\((?P<in>\d{1,3}|[a-z]{1,2}|[ivx]{1,5})\)|(?P<dotted>\d{1,3}(?:\.\d{1,3}){1,3})[.)]?|(?P<one>\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+(?P<rest>\S)",
    )
    .ok()
});
/// Verbs with which a body says what it does or asks for, in the third person.
const OPERATIVE: &[&str] = &[
    "acknowledges",
    "adopts",
    "affirms",
    "agrees",
    "appeals",
    "approves",
    "asks",
    "authorizes",
    "calls",
    "commends",
    "condemns",
    "confirms",
    "considers",
    "decides",
    "declares",
    "deplores",
    "directs",
    "emphasizes",
    "emphasises",
    "encourages",
    "endorses",
    "establishes",
    "expresses",
    "instructs",
    "invites",
    "mandates",
    "notes",
    "proposes",
    "reaffirms",
    "recognizes",
    "recognises",
    "recommends",
    "reiterates",
    "renews",
    "requests",
    "resolves",
    "stresses",
    "supports",
    "tasks",
    "underlines",
    "underscores",
    "urges",
    "welcomes",
    "takes",
    "suggests",
    "demands",
    "highlights",
    "looks",
];

/// A clause of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) struct Clause {
    /// The last part of its identifier, behind that of the document.
    pub(in crate::ingest) key: String,
    /// Its number as it is printed; nothing where it has none.
    pub(in crate::ingest) number: String,
    /// Where its words begin, in bytes.
    pub(in crate::ingest) start: usize,
    /// The passage that leads to it and ends with a colon: the clause above it, or a line.
    pub(in crate::ingest) above: Option<usize>,
    /// Whether it is an item below a clause.
    pub(in crate::ingest) item: bool,
}

impl Clause {
    /// Its number and the words with which it begins.
    pub(in crate::ingest) fn name(&self, text: &str) -> String {
        let own = text.get(self.start..).unwrap_or(text);
        named(&self.number, own)
    }
}

/// A clause as it is called: its number and the words with which it begins.
pub(in crate::ingest) fn named(number: &str, text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(NAME_WORDS).collect();
    let start = words.join(" ");
    let start = start.trim_end_matches([',', ';', ':', '.']);
    if number.is_empty() { start.to_owned() } else { format!("{number}: {start}") }
}

/// The number printed before the clause that a passage is in the structure of its document: without
/// the words that its sections are called by there.
pub(in crate::ingest) fn printed(path: &[String]) -> String {
    let word = |part: &&String| {
        let roman = part.chars().all(|c| "IVXLC".contains(c));
        part.chars().count() > 1 && part.starts_with(char::is_alphabetic) && !roman
    };
    let behind = path.iter().rposition(|part| word(&part)).map_or(0, |at| at + 1);
    let own = path.get(behind..).filter(|own| !own.is_empty()).unwrap_or(path);
    own.join(".")
}

/// A number printed at the head of a paragraph, how deep it lies, and where the words behind it
/// begin.
pub(super) fn label(text: &str) -> Option<(String, usize, usize)> {
    let found = LABEL.as_ref()?.captures(text)?;
    let start = found.name("rest")?.start();
    let enough = text.get(start..)?.split_whitespace().count() >= FEWEST;
    let dotted = found.name("dotted");
    let own = found.name("op").or(found.name("in")).or(dotted).or(found.name("one"))?.as_str();
    if dotted.is_some_and(|dotted| is_time(dotted.as_str(), text.get(start..).unwrap_or_default()))
    {
        return None;
    }
    let depth = if let Some(dotted) = dotted {
        dotted.as_str().matches('.').count()
    } else if own.bytes().all(|byte| byte.is_ascii_digit()) {
        0
    } else if own.len() == 1 && !matches!(own, "i" | "v" | "x") {
        LETTERED
    } else {
        ROMAN
    };
    enough.then(|| (own.to_owned(), depth, start))
}

/// Whether a number with a stop is the time at which something begins, as in an agenda: "11.15 a.m.",
/// "09.30 – 10.00", "14.00 Lamps".
fn is_time(dotted: &str, rest: &str) -> bool {
    const MARKS: [&str; 9] = ["a.m", "p.m", "am ", "pm ", "–", "-", "—", "hrs", "h "];
    let Some((hour, minute)) = dotted.split_once('.') else { return false };
    let below = |part: &str, most: u8| part.parse::<u8>().is_ok_and(|own| own < most);
    let timed = below(hour, 24) && below(minute, 60) && minute.len() == 2;
    let range =
        rest.strip_prefix("to ").unwrap_or_default().starts_with(|c: char| c.is_ascii_digit());
    let written = minute == "00" || hour.starts_with('0');
    timed && (written || range || MARKS.iter().any(|mark| rest.to_lowercase().starts_with(mark)))
}

/// The clauses of a text.
pub(super) fn of(passages: &[Passage], norm: &Norm, clauses: &mut BTreeMap<usize, Clause>) {
    let mut used: BTreeSet<String> = clauses.values().map(|clause| clause.key.clone()).collect();
    let from = norm.opens.map_or(norm.passages.start, |at| at + 1);
    let from = from.max(norm.called.last().map_or(0, |at| at + 1));
    let own = from..norm.passages.end;
    // Each clause so far by its depth, and the last line that leads to what comes.
    let mut above: Vec<(usize, usize)> = Vec::new();
    let mut leads: Option<usize> = None;
    let mut found: Vec<(usize, Clause)> = Vec::new();
    for at in own.clone() {
        let passage = &passages[at];
        let led = leads.is_some_and(|at| decides(&passages[at].text)) && above.is_empty();
        let first = label(&passage.text).filter(|(_, depth, start)| {
            // A text whose clauses have letters and no numbers: "(a) To light the piers".
            let lettered = *depth >= LETTERED
                && found.is_empty()
                && norm.opens.is_some()
                && is_to_do(passage.text.get(*start..).unwrap_or_default());
            above.is_empty() && (led && is_line(passage) || lettered)
        });
        let Some((number, depth, start)) = numbered(passage, &above, passages).or(first) else {
            if is_line(passage) {
                leads = passage.text.trim_end().ends_with(':').then_some(at).or(leads);
            }
            continue;
        };
        above.retain(|(_, other)| *other < depth);
        let parent = above.last().map(|(at, _)| *at);
        let whole = passage.locator.part() == Part::Whole;
        let stem = parent.and_then(|parent| found.iter().rev().find(|(at, _)| *at == parent));
        let key = match stem {
            _ if whole => key_of(passage, &number),
            Some((_, stem)) if depth >= LETTERED => format!("{}.{number}", stem.key),
            _ => number.clone(),
        };
        let key = free(&mut used, key);
        let clause = Clause {
            key,
            number,
            start,
            above: parent.or(leads),
            item: depth > 0 && parent.is_some(),
        };
        above.push((at, depth));
        found.push((at, clause));
        if found.len() >= MOST {
            break;
        }
    }
    if found.is_empty() && norm.opens.is_some() && !norm.decision {
        found = unnumbered(passages, own, &mut used);
    }
    clauses.extend(found);
}

/// The last part of the identifier of a numbered paragraph.
pub(super) fn key_of(passage: &Passage, number: &str) -> String {
    match passage.locator.part() {
        Part::Whole => passage.locator.to_string().replace(' ', "-"),
        _ => number.to_owned(),
    }
}

/// A key that no other clause has.
pub(super) fn free(used: &mut BTreeSet<String>, key: String) -> String {
    let mut own = key.clone();
    let mut n = 2;
    while used.contains(&own) {
        own = format!("{key}-{n}");
        n += 1;
    }
    used.insert(own.clone());
    own
}

/// Whether a line is only the verb with which a body decides what is listed below: "Decides to:".
fn decides(text: &str) -> bool {
    const WORDS: usize = 4;
    text.trim_end().ends_with(':')
        && text.split_whitespace().count() <= WORDS
        && text.split_whitespace().any(|word| {
            is_operative(&word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase())
        })
}

fn is_line(passage: &Passage) -> bool {
    matches!(passage.kind, PassageKind::Paragraph | PassageKind::Heading | PassageKind::AnnexItem)
}

/// The number of a passage, how deep it lies, and where its words begin.
pub(super) fn numbered(
    passage: &Passage,
    above: &[(usize, usize)],
    passages: &[Passage],
) -> Option<(String, usize, usize)> {
    let whole = passage.locator.part() == Part::Whole;
    match passage.kind {
        PassageKind::Clause if whole => Some((printed(passage.locator.path()), 0, 0)),
        PassageKind::Bullet if whole && !above.is_empty() => label(&passage.text)
            .filter(|(_, depth, _)| *depth >= LETTERED)
            .map(|(number, _, start)| (number, LETTERED, start)),
        // "1. Encourages the towns" above a list looks like the heading of a section, and what is
        // numbered below that like the items of a list.
        PassageKind::Heading => label(&passage.text).filter(|(_, depth, start)| {
            *depth == 0 && is_to_do(passage.text.get(*start..).unwrap_or_default())
        }),
        PassageKind::Bullet if !whole => label(&passage.text).filter(|(_, depth, _)| {
            let figure = passage.text.starts_with(|c: char| c.is_ascii_digit());
            *depth == 0 && figure || *depth >= LETTERED && !above.is_empty()
        }),
        PassageKind::Paragraph | PassageKind::AnnexItem => {
            let (number, depth, start) = label(&passage.text)?;
            let below = depth == 0 || !above.is_empty();
            // "i." counts letters between "h." and "j.".
            let letters = depth == ROMAN
                && number.len() == 1
                && above.last().is_some_and(|(at, depth)| {
                    *depth == LETTERED && follows(&passages[*at].text, &number)
                });
            below.then_some((number, if letters { LETTERED } else { depth }, start))
        }
        _ => None,
    }
}

/// Whether a letter is the next behind that of a paragraph.
fn follows(text: &str, letter: &str) -> bool {
    let before = label(text).and_then(|(own, ..)| own.bytes().next());
    before
        .zip(letter.bytes().next())
        .is_some_and(|(before, own)| before.checked_add(1) == Some(own))
}

/// Whether a word is a verb with which a body says what it does or asks for.
pub(in crate::ingest) fn is_operative(word: &str) -> bool {
    OPERATIVE.contains(&word)
}

/// Whether words begin with a verb with which a body says what it does or asks for.
pub(in crate::ingest) fn opens_clause(text: &str) -> bool {
    let words = text.split_whitespace();
    let mut words =
        words.map(|word| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase());
    let first = words.next().unwrap_or_default();
    let adverb = matches!(first.as_str(), "strongly" | "further" | "also");
    let second = words.next().unwrap_or_default();
    let verb = if adverb { second } else { first };
    text.starts_with(char::is_uppercase) && is_operative(&verb)
}

/// Whether words begin with what is to be done: "Encourages the towns", "Encourage the towns", "To
/// light the piers".
fn is_to_do(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    text.starts_with(char::is_uppercase)
        && (first == "to" || opens_clause(text) || is_operative(&format!("{first}s")))
}

/// The paragraphs of a text without numbers that begin with a verb of its body.
fn unnumbered(
    passages: &[Passage],
    own: std::ops::Range<usize>,
    used: &mut BTreeSet<String>,
) -> Vec<(usize, Clause)> {
    let mut found = Vec::new();
    for at in own {
        let passage = &passages[at];
        let enough = passage.text.split_whitespace().count() > FEWEST;
        if passage.kind != PassageKind::Paragraph || !enough || !opens_clause(&passage.text) {
            continue;
        }
        let key = free(used, format!("paragraph-{}", found.len() + 1));
        let clause = Clause { key, number: String::new(), start: 0, above: None, item: false };
        found.push((at, clause));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{decides, is_to_do};

    #[test]
    fn what_is_to_be_done_begins_with_its_verb() {
        for text in ["Encourages the towns", "Urge the towns", "To light the piers"] {
            assert!(is_to_do(text), "{text}");
        }
        assert!(!is_to_do("Lamps on piers"));
        assert!(!is_to_do("Towards the pier"));
    }

    #[test]
    fn a_verb_alone_leads_to_what_is_decided() {
        assert!(decides("Decides:"));
        assert!(decides("Hereby decides to:"));
        assert!(!decides("Decides that the keepers of all lamps shall have:"));
        assert!(!decides("Lamps and nets:"));
    }
}
