//! Where what was done ends within a sentence: at the next verb of whoever did it, and where it is told
//! on what ground, for what fee or when; and deeds that are none.

use super::super::units::{Line, What};
use super::{Deed, Sentence};
use crate::model::EntityKind;

/// Pasts that are no participles before a noun, so that they begin what was done next.
const PASTS: &str = "asked became began brought called came chose discussed drew explained expressed \
    found gave got handed heard held invited joined kept knew learned left listened made met noted \
    offered opened paid promised put raised ran reached read said saw sent shared showed spent spoke \
    stated stressed taught thanked told took travelled traveled underlined urged visited went wrote";

/// Phrases that tell of the ground, the fee or the time of a deed, and not what it was.
const BESIDE: [&[&str]; 16] = [
    &["free", "of", "charge"],
    &["on", "the", "basis"],
    &["at", "the", "request"],
    &["at", "the", "invitation"],
    &["on", "behalf"],
    &["with", "a", "view"],
    &["with", "the", "aim"],
    &["with", "the", "goal"],
    &["in", "the", "framework"],
    &["within", "the", "framework"],
    &["in", "accordance"],
    &["in", "line"],
    &["as", "part"],
    &["as", "well"],
    &["for", "the", "first", "time"],
    &["for", "free"],
];

/// Spans of time that "next" and "last" stand before.
const TIMES: &str = "week month year spring summer autumn winter january february march april may june \
    july august september october november december monday tuesday wednesday thursday friday saturday \
    sunday";

/// Whether a thing done ends before a unit: "visited the ward | and spoke to nurses", "a course | free
/// of charge", "open a shop | next month".
pub(super) fn leaves(line: &Line, at: usize) -> bool {
    let word = |n: usize| line.word(at + n);
    if matches!(word(0), "next" | "last") && has(TIMES, word(1)) {
        return true;
    }
    if BESIDE.iter().any(|phrase| phrase.iter().enumerate().all(|(n, own)| word(n) == *own)) {
        return true;
    }
    if !matches!(word(0), "and" | "before" | "after" | "then") {
        return false;
    }
    let verb = at + 1 + usize::from(matches!(word(1), "then" | "also" | "later" | "subsequently"));
    if line.units.get(verb).is_none_or(|unit| unit.what != What::Word) {
        return false;
    }
    let own = line.word(verb);
    has(PASTS, own) || own.ends_with("ed") && own.len() > 4 && begins_object(line, verb + 1)
}

/// Whether an object begins at a unit, so that what stands before it is a verb: "handed the nets",
/// not "trained staff".
fn begins_object(line: &Line, at: usize) -> bool {
    const FIRST: &str = "the a an its his her their him them it us this these that some several two \
        three four five six seven eight nine ten";
    let word = line.word(at);
    has(FIRST, word) || word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a deed is none: mere words, or an event that is one by itself.
pub(super) fn is_none(sentence: Sentence<'_>, deed: &Deed, verb: &str, object: &[&str]) -> bool {
    is_told(verb, object) || is_event(sentence, deed, verb)
}

/// Whether a verb only tells of words: who was told something, what was asked, who was introduced.
fn is_told(verb: &str, object: &[&str]) -> bool {
    const ASKED: &[&str] =
        &["question", "questions", "issue", "issues", "concern", "concerns", "matter", "point"];
    const PEOPLE: &[&str] =
        &["participants", "speakers", "guests", "audience", "panellists", "panelists", "lecturers"];
    let near = |words: &[&str]| object.iter().take(3).any(|word| words.contains(word));
    match verb {
        "inform" => !near(&["campaign"]),
        "raise" => near(ASKED),
        "introduce" => near(PEOPLE),
        _ => false,
    }
}

/// Whether what is held or completed is a known event or one that is found: it is no deed beside that.
fn is_event(sentence: Sentence<'_>, deed: &Deed, verb: &str) -> bool {
    let holds =
        matches!(verb, "hold" | "organize" | "conduct" | "complete" | "close" | "attend" | "host");
    holds
        && !deed.fact.passive
        && !sentence.around.object(deed.after, &[EntityKind::Event]).is_empty()
}

/// Whether a noun alone is of what only goes with something done.
pub(super) fn is_aside(word: &str) -> bool {
    has("interpretation refreshments introductions lecturers speakers guests participants", word)
}

fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|own| own == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Span;

    fn ends(text: &str) -> Option<usize> {
        let line = Line::of(text, Span { start: 0, end: text.len() }, &[]);
        (0..line.units.len()).find(|&at| leaves(&line, at))
    }

    #[test]
    fn a_deed_ends_at_the_next_verb_and_at_its_ground() {
        assert_eq!(ends("the harbour school and spoke to two pilots"), Some(3));
        assert_eq!(ends("three lamps and handed them over"), Some(2));
        assert_eq!(ends("nets and repaired sails"), None);
        assert_eq!(ends("pilots and trained staff of the quay"), None);
        assert_eq!(ends("a course for pilots free of charge"), Some(4));
        assert_eq!(ends("ten pilots on the basis of a book"), Some(2));
        assert_eq!(ends("a shop for nets next month"), Some(4));
        assert_eq!(ends("the next course for pilots"), None);
    }
}
