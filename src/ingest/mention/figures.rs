//! Figures: a number with what it counts.

use super::numerals;
use super::reading::{Find, Fresh, Reading};
use super::shapes::Shapes;
use super::slug;
use crate::document::PassageKind;
use crate::ingest::dates::dates;
use crate::ingest::words::key;
use crate::ingest::{Name, New, Span};
use crate::model::EntityKind;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let about = "(?:(?i:more than|over|about|approximately|some|at least|up to|nearly|almost|around|an estimated|fewer than|less than|well over|just over|just under|roughly|a total of) )?";
    let money = "(?:(?:US|EU)?[$€£] ?|(?:EUR|USD|CHF|GBP) ?)?";
    let spelled = numerals::pattern();
    let number = format!(
        "(?:{money}(?:\\d{{1,3}}(?:,\\d{{3}})+|\\d{{1,3}}(?: \\d{{3}})+\\b|\\d+(?:\\.\\d+)?)|(?i:{spelled})\\b)(?: (?:million|billion|trillion|thousand|hundred)\\b)?"
    );
    // The lower end of a range belongs to its figure: "20 to 30 clerks", "1,200–1,500 clerks".
    let range = "(?P<range>(?: to |–|-| and )(?:\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?)(?: (?:million|billion|thousand))?)?";
    let text = format!(
        "(?P<about>{about})(?P<number>{number}){range}(?P<percent> ?%| per cent\\b| percent\\b)?(?P<noun>(?: [\\w’'-]+){{0,5}})"
    );
    Regex::new(&text).ok()
});

/// Small counts of such things tell of no more than that there were some.
const SLIGHT: [&str; 13] = [
    "workshop",
    "session",
    "organization",
    "staff",
    "paper",
    "decision",
    "report",
    "event",
    "visit",
    "partner",
    "practice",
    "view",
    "expert",
];
/// Up to which count in words that is so.
const SLIGHT_UP_TO: u64 = 4;

/// Words that end what a number counts.
const STOPS: [&str; 47] = [
    "of", "in", "and", "to", "the", "for", "from", "by", "at", "with", "as", "or", "than", "who",
    "were", "are", "is", "have", "has", "but", "that", "which", "whose", "since", "during",
    "after", "before", "on", "into", "its", "their", "had", "was", "will", "can", "may", "also",
    "when", "while", "where", "per", "between", "until", "under", "over", "against", "about",
];
/// Nouns that numbers stand before without counting anything: times, and parts of texts and courses.
const NOT_COUNTED: [&str; 84] = [
    "year",
    "month",
    "week",
    "day",
    "hour",
    "minute",
    "second",
    "time",
    "decade",
    "century",
    "page",
    "article",
    "section",
    "chapter",
    "paragraph",
    "annex",
    "item",
    "point",
    "principle",
    "pillar",
    "theme",
    "topic",
    "step",
    "module",
    "stage",
    "phase",
    "part",
    "aspect",
    "objective",
    "goal",
    "priority",
    "way",
    "degree",
    "kilometer",
    "kilometre",
    "meter",
    "metre",
    "km",
    "mile",
    "percentage",
    "editor",
    "edition",
    "number",
    "figure",
    "version",
    "date",
    "term",
    "area",
    "category",
    "type",
    "kind",
    "round",
    "include",
    "including",
    "contain",
    "deal",
    "address",
    "state",
    "provide",
    "require",
    "say",
    "follow",
    "cover",
    "become",
    "mean",
    "set",
    "need",
    "call",
    "note",
    "allow",
    "make",
    "take",
    "see",
    "give",
    "show",
    "focuse",
    "describe",
    "begin",
    "apply",
    "enter",
    "define",
    "concern",
    "relate",
    "refer",
];

/// Figures of a passage.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let own = reading.passage(passage);
    if matches!(own.kind, PassageKind::Heading | PassageKind::Contents) {
        return;
    }
    let text = own.text.as_str();
    let Some(regex) = NUMBER.as_ref() else { return };
    let dated = dates(text);
    let shapes = Shapes::shipped();
    let mut from = 0;
    while let Some(found) = regex.captures_at(text, from) {
        let (Some(number), Some(noun)) = (found.name("number"), found.name("noun")) else { break };
        from = number.end().max(from + 1);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let cut = text[..number.start()].ends_with(|c: char| c.is_alphanumeric() || c == '.');
        let in_date =
            dated.iter().any(|(span, _)| span.start < number.end() && number.start() < span.end);
        let before = text[..number.start()].trim_end();
        let numbered = [
            "No.",
            "no.",
            "Article",
            "Articles",
            "Part",
            "Panel",
            "Annex",
            "Chapter",
            "Day",
            "/",
            "-",
            "–",
            "paragraph",
        ]
        .iter()
        .any(|word| before.ends_with(word));
        // "Rank 2 Watch List": the number belongs to a name.
        let capital = |word: Option<&str>| {
            word.is_some_and(|word| {
                let mut letters = word.chars();
                letters.next().is_some_and(char::is_uppercase)
                    && letters.next().is_some_and(char::is_lowercase)
            })
        };
        let in_name = capital(before.split_whitespace().next_back())
            && capital(noun.as_str().split_whitespace().next());
        if in_date || numbered || cut || in_name {
            continue;
        }
        let percent = found.name("percent").is_some();
        let mut words: Vec<&str> = noun.as_str().split_whitespace().collect();
        // "two thirds of the victims" counts victims.
        if numerals::value(number.as_str()).contains('/') {
            let small = |word: &&&str| matches!(**word, "of" | "the" | "all");
            let lead = words.iter().take_while(small).count();
            words.drain(..lead);
        }
        let stops = |word: &&str| STOPS.contains(word) || matches!(*word, "a" | "an" | "another");
        let counts = |word: &&str| shapes.units.contains(&key(word));
        // "130 country evaluation reports" are reports.
        let run = |at: usize| {
            let behind = words[at + 1..].iter().take(2).take_while(|word| !stops(word));
            let last = behind.enumerate().filter(|(_, word)| counts(word)).last();
            last.map_or(at, |(n, _)| at + 1 + n)
        };
        let first_stop = words.iter().position(stops).unwrap_or(words.len());
        let counted = words.iter().position(counts).map(run);
        let range = found.name("range");
        // What no table lists is counted where it is several: "54 stakeholders".
        let counted = counted.filter(|&at| at < first_stop.max(1)).or_else(|| {
            let open = !percent
                && !is_money(number.as_str())
                && !follows_name(before)
                && !is_where(before);
            open.then(|| several(&words, number.as_str())).flatten()
        });
        let unit = match counted {
            Some(at) => words[..=at].join(" "),
            None if percent => {
                let rest: Vec<&str> =
                    words.iter().filter(|word| !stops(word)).take(2).copied().collect();
                let number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
                let rest: Vec<&str> = rest.into_iter().take_while(|word| !number(word)).collect();
                format!("per cent {}", rest.join(" ")).trim_end().to_owned()
            }
            None if is_money(number.as_str()) => "money".into(),
            None => continue,
        };
        let about = found
            .name("about")
            .map(|about| about.as_str().trim().to_lowercase())
            .unwrap_or_default();
        let low = numerals::value(number.as_str());
        let slight = numerals::is_spelled(number.as_str())
            && low.parse().is_ok_and(|count: u64| count <= SLIGHT_UP_TO)
            && counted.is_some_and(|at| SLIGHT.contains(&key(words[at]).as_str()));
        let dangling = range.is_some_and(|range| range.as_str().starts_with(" and "))
            && !before.ends_with("between")
            && about != "between";
        if slight || dangling {
            continue;
        }
        let value = match range {
            Some(range) => {
                let high = range.as_str().trim_start_matches([' ', '–', '-']);
                let high = high.trim_start_matches("to ").trim_start_matches("and ");
                format!("{low}-{}", high.replace(',', ""))
            }
            None => low,
        };
        let number_written = match range {
            Some(range) => &text[number.start()..range.end()],
            None => number.as_str(),
        };
        let written = text[number.start()..noun.end()].to_owned();
        let end = match counted {
            Some(at) => {
                noun.start() + noun.as_str().find(words[at]).map_or(0, |n| n + words[at].len())
            }
            None => {
                let last = range.map_or(number.end(), |range| range.end());
                found.name("percent").map_or(last, |percent| percent.end())
            }
        };
        let name = format!("{about} {number_written} {unit}").trim().to_owned();
        let Some(id) = slug::id(EntityKind::Statistic, &format!("{number_written} {unit}")) else {
            continue;
        };
        let in_words = numerals::is_spelled(&written);
        let find = Find {
            passage,
            span: Span { start: number.start(), end },
            name: Name::New(id),
            kind: EntityKind::Statistic,
            rivals: Vec::new(),
            why: "a number with what it counts".into(),
            score: if in_words { 0.5 } else { 0.75 },
            given: false,
        };
        let mut attributes =
            BTreeMap::from([("value".to_owned(), value), ("unit".to_owned(), unit)]);
        if !about.is_empty() {
            attributes.insert("about".into(), about);
        }
        finds.push(Fresh { find, new: New { name, attributes, ..New::default() } });
    }
}

/// The place of the noun that a number counts, told by its plural; small numbers count too little, and
/// times and parts of texts are no figures.
fn several(words: &[&str], number: &str) -> Option<usize> {
    const WITHIN: usize = 4;
    const LEAST: (u64, u64) = (5, 11);
    let value = numerals::value(number);
    let least = if numerals::is_spelled(number) { LEAST.1 } else { LEAST.0 };
    let many = value.contains([' ', '/', '.']) || value.parse().is_ok_and(|own: u64| own >= least);
    let plural = |word: &str| {
        let letters = word.chars().all(|c| c.is_lowercase() || c == '-');
        let ending =
            word.ends_with('s') && !["ss", "us", "is", "as"].iter().any(|own| word.ends_with(own));
        letters && ending && word.len() > 3 && !NOT_COUNTED.contains(&key(word).as_str())
    };
    for (at, word) in words.iter().enumerate().take(WITHIN) {
        let adjective = word.chars().all(|c| c.is_lowercase() || c == '-');
        if plural(word) {
            return many.then_some(at);
        }
        // "40 old and new boats"
        let joins = matches!(*word, "and" | "or") && at > 0;
        if !adjective || !joins && STOPS.contains(word) || NOT_COUNTED.contains(&key(word).as_str())
        {
            return None;
        }
    }
    None
}

/// Whether a preposition before a number says that it is only of where or with whom something was: "in
/// 80 boat houses".
fn is_where(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    matches!(
        last,
        "in" | "In" | "at" | "into" | "on" | "with" | "across" | "within" | "from" | "for" | "to"
    )
}

/// Whether a number stands behind a name, whose part it is then: "Phase 2 includes ...".
fn follows_name(before: &str) -> bool {
    const LEADS: [&str; 22] = [
        "The",
        "In",
        "Some",
        "About",
        "Of",
        "At",
        "Over",
        "For",
        "From",
        "With",
        "By",
        "To",
        "And",
        "All",
        "These",
        "Those",
        "Its",
        "Their",
        "Nearly",
        "Around",
        "Another",
        "Altogether",
    ];
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let name = last.starts_with(char::is_uppercase) && last.ends_with(char::is_alphanumeric);
    name && !LEADS.contains(&last)
}

/// Whether a figure is a sum of money.
fn is_money(written: &str) -> bool {
    written.contains(['$', '€', '£'])
        || ["EUR", "USD", "CHF", "GBP"].iter().any(|code| written.starts_with(code))
}
