//! What is said with a verb of doing and is no deed: an opportunity that was given, a speech that was
//! held at an event, a part that was taken in one.

use super::super::cues::CueTable;
use super::super::units::What;
use super::{Deed, Sentence};
use crate::model::EntityKind;

/// How many words of an object are looked at.
const REACH: usize = 6;

/// Verbs that say little without their object.
const VERBS: &[&str] =
    &["provide", "offer", "give", "deliver", "make", "hold", "present", "create", "form"];

/// Things that nobody does by giving them.
const ABSTRACT: &[&str] = &[
    "basis",
    "chance",
    "effect",
    "example",
    "examples",
    "forum",
    "foundation",
    "glimpse",
    "impetus",
    "impression",
    "incentive",
    "insight",
    "insights",
    "occasion",
    "opportunity",
    "opportunities",
    "picture",
    "platform",
    "proof",
    "venue",
];

/// What is said at an event.
const SAID: &[&str] = &[
    "address",
    "contribution",
    "intervention",
    "keynote",
    "lecture",
    "outline",
    "overview",
    "presentation",
    "remarks",
    "role",
    "speech",
    "speeches",
    "statement",
    "update",
    "work",
];

/// Whether a deed is none.
pub(super) fn is_light(table: &CueTable, sentence: Sentence<'_>, deed: &Deed) -> bool {
    let line = sentence.around.line;
    let verb = deed.verb(table).map_or("", |doing| doing.verb.as_str());
    let object: Vec<&str> = (deed.after..line.units.len())
        .take_while(|&at| line.units[at].what == What::Word)
        .map(|at| line.word(at))
        .take_while(|word| !matches!(*word, "of" | "for" | "to" | "on" | "in" | "which" | "that"))
        .take(REACH)
        .collect();
    let among = |words: &[&str]| object.iter().any(|word| words.contains(word));
    // Part in what others did is told by who did it.
    if matches!(verb, "participate in" | "take part in") && !deed.of_mission() {
        return true;
    }
    VERBS.contains(&verb) && (among(ABSTRACT) || among(SAID) && at_event(sentence))
}

/// Whether an event is named in the passage up to the end of the sentence.
fn at_event(sentence: Sentence<'_>) -> bool {
    let end = sentence.around.line.units.last().map_or(0, |unit| unit.span.end);
    let named = sentence.around.mentions;
    let first = named.partition_point(|mention| mention.passage < sentence.at);
    let own = named[first..].iter().take_while(|mention| mention.passage == sentence.at);
    own.into_iter().any(|own| own.kind == EntityKind::Event && own.span.start < end)
}
