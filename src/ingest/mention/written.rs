//! Papers told of by a noun and what they are about, with who wrote or brought them out: "published a
//! handbook on lamps", "the study on nets, prepared by the Guild", "a report by the Guild on nets",
//! "the Guild's second report on Ruritania", "in its annual report for 2014".
//!
//! A paper without a title is a certain one only beside whoever it is of; "reports on nets" are not.

use super::reading::{Find, Fresh, Reading};
use super::slug;
use crate::document::PassageKind;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::patterns::pattern;
use crate::ingest::words::words;
use crate::ingest::{Name, New, Span, sentence_spans};
use crate::model::{EntityKind, MONTHS};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Nouns of papers.
const NOUN: &str = r"(?:report|handbook|manual|guide|guidebook|study|survey|brochure|booklet|leaflet|pamphlet|tool ?kit|compendium|publication|book|textbook|fact ?sheet|guidelines|bulletin|newsletter|commentary|white paper|(?:policy|background|research|working|discussion|position|occasional|issue|concept) (?:paper|brief|note)|glossary|directory|anthology|curriculum|paper|assessment|mapping|documentary film|documentary|film|checklist|analysis|opinion|inventory|guidance)";
/// Verbs by which a paper comes into the world, in the forms that they have before it.
const OUT: &str = r"(?:publish(?:ed|es|ing)?|releas(?:ed|es|ing|e)|issu(?:ed|es|ing|e)|launch(?:ed|es|ing)?|unveil(?:ed|s|ing)?|brought out|bringing out|put out|print(?:ed|s)?|author(?:ed|s)?|co-authored|produc(?:ed|es|ing|e)|develop(?:ed|s|ing)?|prepar(?:ed|es|ing|e)|compil(?:ed|es|ing)|draft(?:ed|s|ing)?|elaborat(?:ed|es|ing)|present(?:ed|s|ing)?|wrote|written|finali[sz]ed|edited|commissioned|drawn up|made public|put together|penned)";
/// What may stand before the noun.
const BEFORE: &str = r"(?:(?:\p{Ll}[\p{L}-]*|\d{4}) ){0,4}?";
/// What makes a paper without a subject a certain one.
const CERTAIN: [&str; 22] = [
    "annual",
    "first",
    "second",
    "third",
    "fourth",
    "latest",
    "final",
    "global",
    "evaluation",
    "country",
    "interim",
    "progress",
    "biannual",
    "biennial",
    "thematic",
    "joint",
    "quarterly",
    "training",
    "mid-term",
    "world",
    "regional",
    "national",
];
/// Nouns that are as often something done as something written: only with a subject.
const VAGUE: [&str; 11] = [
    "assessment",
    "mapping",
    "survey",
    "film",
    "commentary",
    "guidelines",
    "checklist",
    "analysis",
    "opinion",
    "inventory",
    "guidance",
];
/// Nouns of what is a paper wherever somebody made it.
const BOOKS: [&str; 12] = [
    "handbook",
    "manual",
    "guide",
    "toolkit",
    "checklist",
    "compendium",
    "brochure",
    "leaflet",
    "glossary",
    "newsletter",
    "booklet",
    "documentary film",
];
/// Those that say with "of" what they hold: "a glossary of border terms", "a survey of 40 towns".
const HOLDING: [&str; 9] = [
    "glossary",
    "compendium",
    "directory",
    "inventory",
    "survey",
    "study",
    "anthology",
    "overview",
    "analysis",
];
/// Words that can never be part of the name.
const NEVER: [&str; 40] = [
    "a", "an", "the", "this", "that", "these", "those", "and", "or", "of", "in", "on", "to", "for",
    "with", "by", "from", "its", "their", "his", "her", "any", "each", "every", "no", "such",
    "other", "same", "previous", "own", "several", "many", "all", "some", "police", "news",
    "press", "media", "as", "oral",
];
/// Words at which the subject of a paper ends.
const STOPS: [&str; 60] = [
    "was",
    "were",
    "is",
    "are",
    "has",
    "have",
    "had",
    "will",
    "would",
    "should",
    "can",
    "could",
    "which",
    "that",
    "who",
    "whose",
    "by",
    "at",
    "during",
    "since",
    "after",
    "before",
    "today",
    "yesterday",
    "to",
    "through",
    "as",
    "when",
    "where",
    "while",
    "here",
    "from",
    "with",
    "shows",
    "showed",
    "finds",
    "found",
    "says",
    "said",
    "states",
    "reveals",
    "notes",
    "calls",
    "called",
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
];
/// The most words of a subject.
const LONGEST: usize = 12;

type Pattern = LazyLock<Option<Regex>>;
/// "published a handbook on lamps"
static ACTIVE: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"\b{OUT}(?: (?:today|yesterday|jointly|recently|also|again|in \d{{4}}|on \d{{1,2}} \w+))?,? (?:(?:the|an?|its|their|his|her|this|two|three)(?: (?:first|new|first-ever))? )?(?P<name>{BEFORE}{NOUN})s?\b"
    ))
});
/// "a study on nets prepared by the Guild": the noun, and the rest is looked for behind it.
static PASSIVE: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Ii]ts|[Tt]heir|[Tt]wo)(?: new)? (?P<name>{BEFORE}{NOUN})s?\b"
    ))
});
static BY: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"^[^.,;:]{{0,40}}?,? (?:(?:which|that) )?(?:(?:was|were|is|are|has been|have been|had been) )?(?:\p{{Ll}}+ly |also |jointly )?{OUT}(?: and \p{{Ll}}+ed)?(?: (?:jointly|together|recently|today|in (?:\w+ )?\d{{4}}|on \d{{1,2}} \w+(?: \d{{4}})?|earlier this year|last year|this year))?,? by (?:the |an? )?(?:\p{{Ll}}+ )?\p{{Lu}}"
    ))
});
/// "a report by the Guild on nets"
static OF: Pattern = LazyLock::new(|| {
    let body = r"\p{Lu}[\p{L}\d’'&.-]*(?:(?: (?:of|for|and|the|in|against|on|to))* \p{Lu}[\p{L}\d’'&.-]*){0,9}";
    pattern(&format!(
        r"\b(?P<name>{BEFORE}{NOUN}) (?:by|from|prepared by|published by|issued by|of) (?:the |an? )?(?P<body>{body})"
    ))
});
/// "the Guild's second report"
static WHOSE: Pattern = LazyLock::new(|| {
    pattern(&format!(r"(?P<body>\p{{Lu}}[\p{{L}}\d-]*)(?:’s|'s|’|') (?P<name>{BEFORE}{NOUN})\b"))
});
/// "in its annual report"
static ITS: Pattern =
    LazyLock::new(|| pattern(&format!(r"\b(?:[Ii]ts|[Tt]heir) (?P<name>{BEFORE}{NOUN})\b")));

/// Finds them in a passage. `known` is what is found there already.
pub(super) fn find(reading: &Reading<'_>, passage: usize, known: &[Find], finds: &mut Vec<Fresh>) {
    let told = matches!(
        reading.passage(passage).kind,
        PassageKind::Paragraph | PassageKind::Bullet | PassageKind::AnnexItem | PassageKind::Clause
    );
    if !told || reading.norms.at(passage).is_some() && !reading.norms.report() || reading.plan {
        return;
    }
    let text = reading.text(passage);
    let first = known.partition_point(|find| find.passage < passage);
    let last = known.partition_point(|find| find.passage <= passage);
    let known = known.get(first..last).unwrap_or_default();
    for sentence in sentence_spans(text) {
        let Some(own) = text.get(sentence.start..sentence.end) else { continue };
        let around = Around { passage, own, start: sentence.start, known };
        for (pattern, wants) in [
            (&ACTIVE, Wants::Subject),
            (&PASSIVE, Wants::By),
            (&OF, Wants::Nothing),
            (&WHOSE, Wants::Whose),
            (&ITS, Wants::Whose),
        ] {
            let Some(regex) = pattern.as_ref() else { continue };
            finds.extend(regex.captures_iter(own).filter_map(|found| around.paper(&found, wants)));
        }
    }
}

/// What must be said of a paper beside its noun.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    /// What it is about.
    Subject,
    /// By whom it is.
    By,
    /// What it is about, or which one it is.
    Whose,
    /// Nothing: the pattern says enough.
    Nothing,
}

/// A sentence that is read.
struct Around<'a> {
    passage: usize,
    own: &'a str,
    start: usize,
    known: &'a [Find],
}

impl Around<'_> {
    fn paper(&self, found: &Captures<'_>, wants: Wants) -> Option<Fresh> {
        let written = found.name("name")?;
        let name = plain(written.as_str());
        let start = written.end() - name.len();
        let body = found.name("body");
        let from =
            body.filter(|body| body.start() > written.start()).map_or(written.end(), |b| b.end());
        let holds = HOLDING.iter().any(|noun| name.ends_with(noun)) && from == written.end();
        let (subject, end) = self.subject(from, holds);
        let certain = name.split(' ').any(|word| {
            CERTAIN.contains(&word) || word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
        });
        let vague = VAGUE.iter().any(|noun| name.ends_with(noun));
        let behind = self.own.get(end..).unwrap_or_default();
        let enough = match wants {
            Wants::Subject => {
                let strong = ["publi", "issu", "releas", "print", "unveil", "brought", "put out"];
                let verb = found
                    .get(0)
                    .is_some_and(|all| strong.iter().any(|own| all.as_str().starts_with(own)));
                !subject.is_empty() || certain || verb && name.contains(' ')
            }
            Wants::By => {
                let book = BOOKS.iter().any(|noun| name.ends_with(noun));
                (!subject.is_empty() || certain || name.contains(' ') || book)
                    && BY.as_ref().is_some_and(|by| by.is_match(behind))
            }
            Wants::Whose => !subject.is_empty() || certain,
            Wants::Nothing => !subject.is_empty() || certain || !vague,
        };
        let book = wants == Wants::By && BOOKS.iter().any(|noun| name.ends_with(noun));
        if !enough || vague && subject.is_empty() && !book {
            return None;
        }
        let whole = [name, subject.as_str()].join(" ");
        let whole = whole.trim_end();
        let bare = subject.is_empty().then_some(body).flatten();
        let name = match bare {
            Some(body) if body.as_str() != "The" => format!("{} {whole}", body.as_str()),
            _ => whole.to_owned(),
        };
        let id = slug::id(EntityKind::Publication, &name)?;
        // What stands behind its writer is no part of the words that name it.
        let last = if from == written.end() { end } else { written.end() };
        let find = Find {
            passage: self.passage,
            span: Span { start: self.start + start, end: self.start + last },
            name: Name::New(id),
            kind: EntityKind::Publication,
            rivals: Vec::new(),
            why: "a paper told of with whose it is".into(),
            score: 0.7,
            given: false,
        };
        Some(Fresh { find, new: New { name, ..New::default() } })
    }

    /// What a paper is about, behind its noun: the words with their preposition, and where they end.
    fn subject(&self, from: usize, holds: bool) -> (String, usize) {
        let none = (String::new(), from);
        let rest = self.own.get(from..).unwrap_or_default();
        let first = rest.trim_start().split(' ').next().unwrap_or_default();
        let prepositions = ["on", "for", "about", "into", "regarding", "concerning", "with"];
        let small = rest.get(4..).is_some_and(|own| {
            own.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
                && !own.starts_with("the ")
        });
        let of = holds && first == "of" && small;
        if !rest.starts_with(' ') || !(prepositions.contains(&first) || of) {
            return none;
        }
        let mut end = 0;
        let mut at = 0;
        for (count, word) in rest.split(' ').skip(1).enumerate() {
            at += 1;
            let stop = at;
            at += word.len();
            let bare = word.trim_end_matches([',', '.', ';', ':', ')', '”', '"', '’']);
            let small = bare.to_lowercase();
            let opens = word.starts_with(['(', '“', '"', '‘', '–', '—', '«', '*']);
            let next = rest.get(at + 1..).and_then(|r| r.split(' ').next()).unwrap_or_default();
            let dated = matches!(bare, "in" | "on" | "for")
                && (next.starts_with(|c: char| c.is_ascii_digit())
                    || MONTHS.contains(&next.to_lowercase().as_str()))
                && count > 0;
            let verb = small == "and"
                && (next.ends_with("ed")
                    || matches!(next, "the" | "a" | "an" | "its" | "their" | "has" | "is"));
            let over = count > LONGEST || count > 0 && STOPS.contains(&small.as_str());
            if opens || dated || verb || over || self.is_named(from + stop, bare, next) {
                break;
            }
            end = stop + bare.len();
            if bare.len() < word.len() {
                break;
            }
        }
        let mut subject = rest.get(1..end).unwrap_or_default();
        while let Some((before, last)) = subject.rsplit_once(' ') {
            let small = ["the", "of", "in", "and", "a", "an", "on", "for", "its", "their", "new"];
            if !small.contains(&last) {
                break;
            }
            subject = before;
        }
        if !subject.contains(' ') {
            return none;
        }
        (subject.to_owned(), from + 1 + subject.len())
    }

    /// Whether the name of something else than a place begins at a word.
    fn is_named(&self, at: usize, word: &str, next: &str) -> bool {
        let start = self.start + at;
        let known = self.known.iter().any(|find| {
            let place = matches!(find.kind, EntityKind::Place | EntityKind::Theme);
            !place && find.span.start == start
        });
        let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase());
        let rest = self.own.get(at..).unwrap_or_default();
        let two = capital(word) && capital(next);
        known || two && Gazetteer::shipped().at(&words(rest)).is_none()
    }
}

/// A name without the words that can be no part of it.
fn plain(name: &str) -> &str {
    let parts = name.match_indices(' ').map(|(at, _)| at + 1);
    let mut starts = std::iter::once(0).chain(parts);
    let is = |at: &usize| {
        let word = name[*at..].split(' ').next().unwrap_or_default();
        NEVER.contains(&word) || word.ends_with("ed") || word.ends_with("ing") && word != "training"
    };
    let last = starts.rfind(is);
    let own = last.and_then(|at| name[at..].split_once(' ')).map_or(name, |(_, rest)| rest);
    own.strip_prefix("new ").or_else(|| own.strip_prefix("recent ")).unwrap_or(own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::ingest::{Lexicon, mentions};
    use crate::progress::Progress;

    fn papers(text: &str) -> Vec<String> {
        let document = Document::parse("trial", text);
        let lexicon = Lexicon::of(&crate::graph::KnowledgeGraph::new());
        let found = mentions(&document, &lexicon, &Progress::silent());
        let own = found.iter().filter(|own| own.kind == EntityKind::Publication);
        own.map(|own| own.name.id().name().to_owned()).collect()
    }

    #[test]
    fn papers_are_found_beside_whoever_they_are_of() {
        for (text, name) in [
            (
                "The Kite Guild published a handbook on safe lamps in May 2014.",
                "handbook-on-safe-lamps",
            ),
            ("The study on nets, prepared by the Kite Guild, came out.", "study-on-nets"),
            ("According to a report by the Kite Guild on nets, boats sink.", "report-on-nets"),
            ("In its annual report for 2014, the Kite Guild is glad.", "annual-report-for-2014"),
            (
                "The Guild’s second report on harbour lamps was read.",
                "second-report-on-harbour-lamps",
            ),
        ] {
            assert_eq!(papers(text), [name], "{text}");
        }
    }

    #[test]
    fn papers_of_nobody_are_none() {
        for text in
            ["They read reports on nets.", "The police report was long.", "A study is planned."]
        {
            assert_eq!(papers(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn what_can_be_no_part_of_a_name_is_left_out() {
        assert_eq!(plain("the joint report"), "joint report");
        assert_eq!(plain("new training manual"), "training manual");
    }
}
