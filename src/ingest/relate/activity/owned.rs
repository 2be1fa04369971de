//! Deeds told with whose they are: "the Mission's training of pilots", "the campaign of the Guild".

use super::super::ends::{End, hangs};
use super::super::fact::{Fact, noun_fact};
use super::super::moods::{BE, DO, HAVE, OUGHT, PERHAPS, WILL};
use super::super::units::{Line, What};
use super::name::of_units;
use super::{Deed, Sentence};
use crate::model::{EntityKind, State};
use std::ops::Range;

/// Whose deeds are told so.
const OWNERS: &[EntityKind] = &[EntityKind::Organisation, EntityKind::FieldMission];

/// How far behind its owner the noun may stand, in words.
const REACH: usize = 5;
/// The most words of what hangs on the noun.
const LONGEST: usize = 8;

/// Nouns of what somebody does, where it is said of what sort it is or to what it was done.
const NOUNS: &[&str] = &[
    "assessment",
    "assessments",
    "assistance",
    "campaign",
    "campaigns",
    "clinic",
    "clinics",
    "counseling",
    "courses",
    "distribution",
    "donation",
    "evaluation",
    "helpline",
    "help",
    "hotline",
    "inspection",
    "inspections",
    "kitchen",
    "mapping",
    "mentoring",
    "monitoring",
    "patrols",
    "program",
    "renovation",
    "research",
    "review",
    "scheme",
    "shelter",
    "shelters",
    "study",
    "support",
    "survey",
    "surveys",
    "training",
    "trainings",
    "translation",
    "workshops",
];

/// Nouns of [`NOUNS`] that stand beside "of the Guild" too, which of "training" tells whom it taught.
const OF_WHOM: &[&str] = &["campaign", "program"];

/// What follows a noun of a deed that is only a part of another noun's name is none of these.
const VERBS: &str = "shows show helped helps ran runs led leads began begins took takes made makes \
    reached reaches brought brings found finds gave gives continues covers includes remains started \
    met meets has grew won became which that who and but while where so because after before once \
    already also now still then";

/// The deeds of a sentence that are told so.
pub(super) fn deeds(sentence: Sentence<'_>) -> Vec<Deed> {
    let line = sentence.around.line;
    let mut found = Vec::new();
    for named in &line.named {
        let Some(owner) = sentence.around.end(named, OWNERS) else { continue };
        let (noun, units) = match behind(sentence, named.unit, &owner) {
            Some(own) => own,
            None => match before(line, named.unit) {
                Some(own) => own,
                None => continue,
            },
        };
        let fact = noun_fact(line, noun).filter(|(state, _)| *state > State::Recommended);
        let Some((state, weight)) = fact else { continue };
        let name = of_units(sentence, units.clone());
        // "The Guild's support": of what sort, or for what, is not told.
        if name.split(' ').count() < 2 {
            continue;
        }
        let fact = Fact { state, passive: false, start: noun, weight: weight * 0.95 };
        let (name, after, doers) = (Some(name), noun + 1, vec![owner]);
        found.push(Deed { doing: None, name, fact, after, doers, ing: false });
    }
    found
}

/// "The Guild's training of pilots": the noun and the words of its phrase.
fn behind(sentence: Sentence<'_>, unit: usize, owner: &End) -> Option<(usize, Range<usize>)> {
    let line = sentence.around.line;
    let text = sentence.text.get(owner.span?.end..)?;
    let whose = ["'s ", "’s ", "' ", "’ "].iter().any(|end| text.starts_with(end));
    let own = sentence.text.get(owner.span?.start..owner.span?.end)?;
    if !whose && !own.ends_with("'s") && !own.ends_with("’s") {
        return None;
    }
    let words = (unit + 1..line.units.len().min(unit + 1 + REACH))
        .take_while(|&at| line.units[at].what == What::Word && !hangs(line.word(at)));
    let noun = words.filter(|&at| NOUNS.contains(&line.word(at))).last()?;
    ends_at(line, noun + 1).then(|| (noun, unit + 1..phrase_end(line, noun)))
}

/// "The campaign of the Guild": the noun and the words of its phrase.
fn before(line: &Line, unit: usize) -> Option<(usize, Range<usize>)> {
    let of = (unit.saturating_sub(3)..unit).rev().find(|&at| line.word(at) == "of")?;
    let plain = (of + 1..unit).all(|at| matches!(line.word(at), "the" | "ngo" | "association"));
    let noun = of.checked_sub(1).filter(|&at| plain && OF_WHOM.contains(&line.word(at)))?;
    let words = (noun.saturating_sub(3)..noun).rev();
    let words = words.take_while(|&at| {
        let article = matches!(line.word(at), "a" | "an" | "the" | "this" | "its" | "their");
        line.units[at].what == What::Word && !article && !ends_at(line, at)
    });
    Some((noun, words.last().unwrap_or(noun)..unit + 1))
}

/// The end of what hangs on a noun: "training of pilots in Elm".
pub(super) fn phrase_end(line: &Line, noun: usize) -> usize {
    let next = noun + 1;
    let hung = matches!(
        line.word(next),
        "of" | "for" | "on" | "to" | "in" | "against" | "among" | "with" | "about"
    );
    if !hung {
        return next;
    }
    let more = (next + 1..line.units.len().min(next + 1 + LONGEST)).take_while(|&at| {
        let first = at == next + 1;
        line.units[at].what != What::Mark
            && (first || !ends_at(line, at) || matches!(line.word(at), "of" | "and"))
    });
    more.last().map_or(next, |last| last + 1)
}

/// Whether a noun phrase ends before a unit: at a mark, at what hangs on it or at a verb.
fn ends_at(line: &Line, at: usize) -> bool {
    let word = line.word(at);
    line.units.get(at).is_none_or(|unit| unit.what == What::Mark)
        || hangs(word)
        || [BE, DO, HAVE, OUGHT, PERHAPS, WILL].iter().any(|verbs| verbs.contains(&word))
        || word.ends_with("ed") && word.len() > 4
        || VERBS.split_ascii_whitespace().any(|own| own == word)
}
