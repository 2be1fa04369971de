//! Deeds told as what somebody went somewhere or used something for: "travelled to Elm to train
//! pilots", "used its grant to print tickets".

use super::super::ACTORS;
use super::super::ends::Around;
use super::super::fact::{Fact, fact, is_adverb};
use super::super::units::What;
use super::super::words::Form;
use super::Deed;
use super::deeds::Verb;
use crate::model::State;

/// How far back the verb is looked for on which "to" hangs, in units.
const REACH: usize = 14;

/// Verbs of going somewhere, which whoever went did for what follows.
const WENT: &[&str] = &[
    "arrived", "came", "drove", "flew", "returned", "sailed", "toured", "traveled", "visited",
    "went",
];

/// Verbs of using something up, and what is used so.
const USED: &[&str] = &["used", "spent", "raised", "mobilized", "collected", "received", "won"];
const MEANS: &[&str] =
    &["award", "budget", "donation", "donations", "funds", "grant", "money", "prize", "resources"];

/// Verbs of coming together with others, where "to" stands right behind their words.
const JOINED: &[(&str, &str)] = &[("joined", "forces"), ("teamed", "up"), ("came", "together")];

/// The deed that a verb behind "to" tells.
pub(super) fn deed(around: Around<'_>, verb: Verb) -> Option<Deed> {
    let line = around.line;
    if verb.form != Form::Base {
        return None;
    }
    let to = (0..verb.at).rev().find(|&at| !is_adverb(line.word(at)))?;
    if line.word(to) != "to" {
        return None;
    }
    let near = (to.saturating_sub(REACH)..to).rev();
    let near = near.take_while(|&at| line.units[at].what != What::Mark || line.units[at].aside);
    let main = near.filter(|&at| !line.units[at].aside).find(|&at| {
        let means = || (at + 1..to).any(|own| MEANS.contains(&line.word(own)));
        let word = line.word(at);
        WENT.contains(&word)
            || USED.contains(&word) && means()
            || JOINED.iter().any(|own| *own == (word, line.word(at + 1)))
    })?;
    // "He went home and asked them to train": what is asked of others he did not do.
    let other = (main + 1..to).any(|at| {
        let word = line.word(at);
        matches!(word, "that" | "which" | "who") || super::super::moods::WISHED.contains(&word)
    });
    let fact = fact(line, main, Form::Past)?;
    let done = matches!(fact.state, State::Done | State::Ongoing) && !fact.passive && !other;
    let doers = if done { around.subject(fact.start, ACTORS) } else { Vec::new() };
    let fact = Fact { start: verb.at, weight: fact.weight * 0.9, ..fact };
    let (doing, after) = (Some(verb.doing), verb.after);
    (!doers.is_empty()).then_some(Deed { doing, name: None, fact, after, doers, ing: false })
}
