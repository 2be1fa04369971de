//! Deeds that a noun tells: "the training of pilots by the Mission".

use super::super::ACTORS;
use super::super::ends::End;
use super::super::fact::{Fact, is_adverb, noun_fact};
use super::super::moods::BE;
use super::super::units::{Line, What};
use super::name::of_units;
use super::{Deed, Sentence};
use crate::model::State;

/// How many words may stand between the noun and "by".
const REACH: usize = 9;

/// Nouns of what is done.
pub(super) const NOUNS: &[&str] = &[
    "analysis",
    "assessment",
    "assessments",
    "assistance",
    "campaign",
    "campaigns",
    "creation",
    "development",
    "distribution",
    "establishment",
    "evaluation",
    "initiative",
    "inspection",
    "monitoring",
    "promotion",
    "provision",
    "reconstruction",
    "research",
    "review",
    "seminar",
    "seminars",
    "study",
    "supervision",
    "support",
    "survey",
    "training",
    "trainings",
    "translation",
    "visit",
    "visits",
    "course",
    "courses",
    "meetings",
    "workshop",
    "workshops",
];

/// The deeds of a sentence that a noun and whoever did it tell.
pub(super) fn deeds(sentence: Sentence<'_>) -> Vec<Deed> {
    let line = sentence.around.line;
    let by = (1..line.units.len()).filter(|&at| line.word(at) == "by" && !is_participle(line, at));
    by.filter_map(|by| {
        let doers: Vec<End> = sentence.around.right(by + 1, ACTORS)?.0;
        let from = by.saturating_sub(REACH);
        let plain = (from..by).rev().take_while(|&at| line.units[at].what == What::Word);
        let noun = plain.filter(|&at| NOUNS.contains(&line.word(at))).last()?;
        // "The seminars were made possible by": what has a verb is no phrase.
        if (noun..by).any(|at| BE.contains(&line.word(at))) {
            return None;
        }
        let (state, weight) =
            noun_fact(line, noun).filter(|(state, _)| *state > State::Recommended)?;
        // "A needs assessment by the Guild": what stands before the noun is of its name.
        let phrase = super::reduced::phrase(line, by).filter(|own| own.contains(&noun));
        let name = of_units(sentence, phrase.map_or(noun, |own| own.start)..by);
        let fact = Fact { state, passive: false, start: noun, weight };
        Some(Deed { doing: None, name: Some(name), fact, after: noun + 1, doers, ing: false })
    })
    .collect()
}

/// Whether the word before "by" is a participle, whose deed it then is.
fn is_participle(line: &Line, by: usize) -> bool {
    let before = (0..by).rev().map(|at| line.word(at)).find(|word| !is_adverb(word));
    before.is_some_and(|word| {
        word.ends_with("ed")
            || matches!(
                word,
                "held" | "run" | "given" | "made" | "led" | "taken" | "written" | "set"
            )
            || matches!(word, "up" | "out" | "drawn" | "taught" | "done" | "begun" | "followed")
    })
}
