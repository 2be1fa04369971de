//! Deeds that are none because of what their verb has for an object: a text that is published, an event
//! that is supported, a time, a clause.

use super::super::ends::hangs;
use super::super::fact::is_adverb;
use super::super::units::{Line, What, is_comma};
use super::{Deed, Sentence};
use crate::model::EntityKind;

/// Texts that are made known, which are things of their own.
const TEXTS: &[&str] = &[
    "article",
    "book",
    "booklet",
    "brochure",
    "compendium",
    "edition",
    "factsheet",
    "findings",
    "guidance",
    "guide",
    "guidebook",
    "guideline",
    "guidelines",
    "guides",
    "handbook",
    "handbooks",
    "magazine",
    "manual",
    "manuals",
    "newsletter",
    "opinion",
    "paper",
    "papers",
    "publication",
    "publications",
    "recommendations",
    "report",
    "reports",
    "study",
    "studies",
    "textbook",
    "toolkit",
    "volume",
];
/// Verbs by which a text is made known.
const MADE_KNOWN: &[&str] = &[
    "introduce",
    "issue",
    "launch",
    "prepare",
    "present",
    "print",
    "produce",
    "publish",
    "release",
    "update",
];
/// Verbs of help, which an event gets.
const HELPS: &[&str] = &[
    "assist",
    "complete",
    "contribute to",
    "facilitate",
    "finance",
    "fund",
    "help",
    "open",
    "sponsor",
    "start",
    "support",
];
/// Verbs of those who hold what was told of before: "the course was held by".
const HOLDS: &[&str] =
    &["arrange", "conduct", "convene", "deliver", "hold", "host", "organize", "run", "stage"];
/// Nouns of what is held.
const EVENTS: &[&str] = &[
    "conference",
    "course",
    "event",
    "exercise",
    "forum",
    "meeting",
    "seminar",
    "session",
    "table",
    "training",
    "visit",
    "webinar",
    "workshop",
    "workshops",
    "seminars",
    "courses",
];
/// What a noun says of a text that somebody made known.
const TEXT_MADE: &[&str] =
    &["issue", "preparation", "printing", "production", "publication", "update"];
/// Verbs that give.
const GIVES: &[&str] = &["give", "offer", "provide", "supply", "deliver", "hold", "make"];
/// What is given beside the thing itself.
const BESIDE: &[&str] = &[
    "accommodation",
    "catering",
    "data",
    "experts",
    "figures",
    "floor",
    "interpretation",
    "introduction",
    "introductions",
    "keynote",
    "lecturer",
    "lecturers",
    "lunch",
    "observers",
    "presentation",
    "presentations",
    "refreshments",
    "remarks",
    "speaker",
    "speakers",
    "speech",
    "speeches",
    "trainers",
    "transport",
    "venue",
    "input",
    "information",
];
/// Words with which no object begins.
const NO_OBJECT: &[&str] =
    &["but", "no", "that", "today", "yesterday", "tomorrow", "late", "early", "again", "also"];
/// How many words of an object are looked at.
const REACH: usize = 6;

/// Whether what a verb says is no deed.
pub(super) fn is_idle(sentence: Sentence<'_>, deed: &Deed, verb: &str, object: &[&str]) -> bool {
    let line = sentence.around.line;
    let first = object.first().copied().unwrap_or_default();
    let near = |words: &[&str]| object.iter().take(REACH).any(|word| words.contains(word));
    if NO_OBJECT.contains(&first) || first == "this" && matches!(object.get(1), Some(&"year")) {
        return true;
    }
    let noun = object.iter().take_while(|word| !hangs(word) || object[0] == **word);
    let text = noun.into_iter().take(REACH).any(|word| TEXTS.contains(word));
    if MADE_KNOWN.contains(&verb) && (text || object.is_empty() || hangs(first)) {
        return true;
    }
    // What somebody gave in money is told of as that.
    let money = ["financial", "funding", "funds", "money", "grant", "grants"];
    if GIVES.contains(&verb) && object.iter().take(2).any(|word| money.contains(word)) {
        return true;
    }
    if GIVES.contains(&verb) && near(BESIDE) && object.len() <= REACH {
        return true;
    }
    if matches!(verb, "work with" | "work on" | "work closely with" | "work together with") {
        return true;
    }
    // What is raised in words, and what an office does by law.
    let talk =
        ["question", "questions", "issue", "issues", "concern", "concerns", "matter", "case"];
    if verb == "raise" && near(&talk) || verb == "administer" {
        return true;
    }
    // "They also visited": those who came to what was held.
    let they = (deed.fact.start.saturating_sub(3)..=deed.fact.start)
        .any(|at| matches!(line.word(at), "they" | "participants"));
    if verb == "visit" && they {
        return true;
    }
    // Whom somebody met, or told something, is told of those.
    if matches!(verb, "meet" | "meet with" | "brief" | "inform") {
        return true;
    }
    if matches!(verb, "fund" | "finance" | "sponsor") {
        return true;
    }
    let from = super::name::clause_from(line, deed.fact.start);
    // "The two-day course": a hyphen is no beginning.
    let known =
        (from.saturating_sub(3)..=from).any(|at| matches!(line.word(at), "the" | "this" | "these"));
    if deed.fact.passive && known && HOLDS.contains(&verb) && near(EVENTS) {
        return true;
    }
    let event = &[EntityKind::Event];
    let helped = if deed.fact.passive {
        sentence.around.subject(deed.fact.start, event)
    } else {
        sentence.around.object(deed.after, event)
    };
    HELPS.contains(&verb) && !helped.is_empty() || is_conditional(line, deed.fact.start)
}

/// Whether a name begins as no thing does: with what a thing hangs on, or with a day.
pub(super) fn names_nothing(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    hangs(&first) || matches!(first.as_str(), "" | "today" | "yesterday" | "tomorrow")
}

/// Whether a name is that of a text that was made known: "Production of handbook".
pub(super) fn is_of_text(name: &str) -> bool {
    let name = name.to_lowercase();
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    let text = words.any(|word| TEXTS.contains(&word.trim_end_matches(',')));
    first == "publication" || TEXT_MADE.contains(&first) && text
}

/// "When the League has tested the nets": what is still to be, in a clause of its own.
fn is_conditional(line: &Line, start: usize) -> bool {
    let has = (start..start + 3).any(|at| matches!(line.word(at), "has" | "have"));
    let mut words = (0..start).rev().take_while(|&at| {
        let unit = &line.units[at];
        !(unit.what == What::Mark && (is_comma(&unit.word) || unit.word == ";"))
    });
    has && words.any(|at| matches!(line.word(at), "when" | "once" | "if" | "unless" | "until"))
}

/// The first unit of an object, behind what only says when.
pub(super) fn object_from(line: &Line, after: usize) -> usize {
    let when =
        |at: &usize| matches!(line.word(*at), "today" | "yesterday") || is_adverb(line.word(*at));
    (after..line.units.len()).find(|at| !when(at)).unwrap_or(after)
}
