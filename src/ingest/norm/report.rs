//! Reports with numbered paragraphs of which only some ask for something: those of monitors.
//!
//! Such a report tells what was found and says in between, always in the name of the same body, what
//! that body urges, invites or recommends others to do.

use super::clauses::{self, Clause};
use crate::document::Passage;
use crate::ingest::sentence_spans;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// In how many paragraphs one body asks at least.
const FEWEST: usize = 2;
/// How many words the name of the body that asks has at most.
const NAME: usize = 7;
/// How many words stand before "should" at most, where a paragraph says who should do what.
const SHOULD: usize = 10;

/// Who asks, and the verb.
static ASKS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?P<lead>[^.;:]{0,160}?)\s",
        r"(?:(?:also|further|furthermore|once again|once more|again|therefore|thus|strongly|urgently|nevertheless|finally|in particular),?\s)*",
        r"(?:(?:urges|invites|recommends|encourages|calls (?:up)?on|requests|asks|exhorts|advises|suggests)\s",
        r"|(?:considers|believes|is of the (?:view|opinion)|stresses|emphasi[sz]es|reiterates) that\b.*\b(?:should|must)\s)",
    ))
    .ok()
});

/// The paragraphs of a report that ask for something; none where no body asks in several of them.
pub(super) fn asking(passages: &[Passage]) -> BTreeMap<usize, Clause> {
    let all = || {
        passages.iter().enumerate().filter_map(|(at, passage)| {
            let (number, depth, start) = clauses::numbered(passage, &[], passages)?;
            (depth == 0).then_some((at, passage, number, start))
        })
    };
    let mut bodies: BTreeMap<String, usize> = BTreeMap::new();
    for (_, passage, _, start) in all() {
        let mut own: Vec<String> = sentences(passage, start).filter_map(asker).collect();
        own.sort();
        own.dedup();
        for body in own {
            *bodies.entry(body).or_default() += 1;
        }
    }
    if !bodies.values().any(|count| *count >= FEWEST) {
        return BTreeMap::new();
    }
    let mut used = std::collections::BTreeSet::new();
    all()
        .filter(|(_, passage, _, start)| sentences(passage, *start).any(asks))
        .map(|(at, passage, number, start)| {
            let key = clauses::key_of(passage, &number);
            let key = clauses::free(&mut used, key);
            (at, Clause { key, number, start, above: None, item: false })
        })
        .collect()
}

fn sentences(passage: &Passage, start: usize) -> impl Iterator<Item = &str> {
    let text = passage.text.as_str();
    let spans = sentence_spans(text).into_iter().filter(move |span| span.end > start);
    spans.filter_map(move |span| text.get(span.start.max(start)..span.end))
}

/// The body that asks for something in a sentence.
fn asker(sentence: &str) -> Option<String> {
    let lead = ASKS.as_ref()?.captures(sentence)?.name("lead")?.as_str();
    let own = lead.rsplit(", ").next().unwrap_or(lead).trim();
    let fits = own.starts_with(char::is_uppercase)
        && own.split_whitespace().count() <= NAME
        && !matches!(own, "It" | "They" | "He" | "She" | "This" | "Which" | "Who");
    fits.then(|| own.trim_start_matches("The ").to_owned())
}

/// Whether a sentence asks for something, or says who should do what.
fn asks(sentence: &str) -> bool {
    let words = sentence.split_whitespace().take(SHOULD);
    let should = || words.skip(1).any(|word| word == "should") && !sentence.contains(" said ");
    ASKS.as_ref().is_some_and(|pattern| pattern.is_match(sentence)) || should()
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::ingest::norm::Norms;

    const REPORT: &str = "Report on lamps in Ruritania\n\n1. The Lamp Board visited the harbour of Elm in May and met the keepers.\n\n2. The Lamp Board urges the Ruritanian authorities to light every pier.\n\n3. Most lamps had been lit before the visit of the previous year.\n\n4. In this context, the Guild was heard. The Lamp Board therefore invites the Guild to train its keepers.\n\n5. The report was adopted by the Lamp Board at its third meeting.\n";

    fn asked(text: &str) -> Vec<String> {
        let document = Document::parse("trial", text);
        let norms = Norms::of(&document);
        let all = 0..document.passages().len();
        all.filter_map(|at| norms.clause(at).map(|clause| clause.number.clone())).collect()
    }

    #[test]
    fn only_what_asks_is_a_clause_of_a_report() {
        assert_eq!(asked(REPORT), ["2", "4"]);
    }

    #[test]
    fn a_tale_in_which_nobody_asks_has_none() {
        let text = REPORT.replace("urges", "thanked").replace("invites", "saw");
        assert!(asked(&text).is_empty());
    }
}
