//! Verbs as they stand in a clause: "that carried out", "that were carried out by".

use super::nouns::Number;
use crate::model::Direction::{self, In, Out};
use crate::model::RelationKind as K;
use crate::query::Verb;
use crate::query::fold::fold;
use std::collections::BTreeMap;

/// The verb of one or of several, as it is read along the direction.
pub(super) const fn worded(verb: Verb, direction: Direction, number: Number) -> &'static str {
    if let Number::One = number {
        return verb.wording(direction);
    }
    match (verb, direction) {
        (Verb::ActsOn, Out) => "act on",
        (Verb::ActsOn, In) => "are acted on by",
        (Verb::Stored(kind), direction) => match (kind, direction) {
            (K::Adopted, In) => "were adopted by",
            (K::Endorses, Out) => "endorse",
            (K::Endorses, In) => "are endorsed by",
            (K::BuildsOn, Out) => "build on",
            (K::BuildsOn, In) => "are built on by",
            (K::Contains, Out) => "contain",
            (K::Contains, In) => "are contained in",
            (K::Tasks, Out) => "task",
            (K::Tasks, In) => "are tasked by",
            (K::Establishes, Out) => "establish",
            (K::Establishes, In) => "were established by",
            (K::CarriedOut, In) => "were carried out by",
            (K::Organised, In) => "were organised by",
            (K::Funded, In) => "were funded by",
            (K::Supports, Out) => "give effect to",
            (K::Supports, In) => "are given effect by",
            (K::Implements, Out) => "implement",
            (K::Implements, In) => "are implemented by",
            (K::Addresses, Out) => "address",
            (K::Addresses, In) => "are addressed by",
            (K::PartOf, Out) => "are part of",
            (K::PartOf, In) => "include",
            (K::MemberOf, Out) => "are members of",
            (K::MemberOf, In) => "have as members",
            (K::Covers, Out) => "cover",
            (K::Covers, In) => "are covered by",
            (K::TookPlaceIn, In) => "were the place of",
            (K::Published, In) => "were published by",
            (K::Cites, Out) => "cite",
            (K::Cites, In) => "are cited by",
            (K::Ratified, In) => "were ratified by",
            (K::HoldsOffice, Out) => "hold office in",
            (K::HoldsOffice, In) => "have as office holders",
            (K::SpokeAt, In) => "had as speakers",
            (K::Measures, Out) => "measure",
            (K::Measures, In) => "are measured by",
            (K::StatedBy, Out) => "are stated by",
            (K::StatedBy, In) => "state",
            (K::ReportedIn, Out) => "are reported in",
            (K::ReportedIn, In) => "report",
            (K::RelatedTo, Out) => "are linked to",
            (K::RelatedTo, In) => "are linked from",
            // What was done reads alike of one and of several.
            _ => verb.wording(direction),
        },
        (Verb::WorkedWith, _) => verb.wording(direction),
    }
}

/// The verbs of a step, joined by "or".
pub(super) fn joined(
    verbs: impl Iterator<Item = Verb>,
    direction: Direction,
    number: Number,
) -> String {
    let words: Vec<&str> = verbs.map(|verb| worded(verb, direction, number)).collect();
    words.join(" or ")
}

/// Every verb with the directions in which it can be asked for.
pub(super) fn all() -> impl Iterator<Item = (Verb, Direction)> {
    Verb::all().flat_map(|verb| {
        let ways: &[Direction] = if verb == Verb::WorkedWith { &[Out] } else { &[Out, In] };
        ways.iter().map(move |&direction| (verb, direction))
    })
}

/// Verbs by the words that stand for them in either number; loosely, also by those of other tenses,
/// and by participles ("carried out by"). One word may stand for several, of which the kinds decide.
pub(super) fn by_words(loose: bool) -> BTreeMap<String, Vec<(Verb, Direction)>> {
    let mut words: BTreeMap<String, Vec<(Verb, Direction)>> = BTreeMap::new();
    let mut say = |text: &str, way: (Verb, Direction)| {
        let known = words.entry(fold(text)).or_default();
        if !known.contains(&way) {
            known.push(way);
        }
    };
    for way in all() {
        for number in [Number::One, Number::Several] {
            let text = worded(way.0, way.1, number);
            say(text, way);
            let Some((first, participle)) = text.split_once(' ') else { continue };
            if loose && ["is", "are", "was", "were"].contains(&first) {
                say(participle, way);
                for other in ["is", "are", "was", "were"] {
                    say(&format!("{other} {participle}"), way);
                }
            }
        }
    }
    for &(text, verb) in OTHER_TENSES.iter().filter(|_| loose) {
        say(text, (verb, Out));
    }
    words
}

/// What is done, in the tense in which the program does not say it.
const OTHER_TENSES: &[(&str, Verb)] = &[
    ("adopt", Verb::Stored(K::Adopted)),
    ("endorsed", Verb::Stored(K::Endorses)),
    ("built on", Verb::Stored(K::BuildsOn)),
    ("tasked", Verb::Stored(K::Tasks)),
    ("established", Verb::Stored(K::Establishes)),
    ("carry out", Verb::Stored(K::CarriedOut)),
    ("organise", Verb::Stored(K::Organised)),
    ("organize", Verb::Stored(K::Organised)),
    ("organized", Verb::Stored(K::Organised)),
    ("take part in", Verb::Stored(K::TookPartIn)),
    ("fund", Verb::Stored(K::Funded)),
    ("gave effect to", Verb::Stored(K::Supports)),
    ("implemented", Verb::Stored(K::Implements)),
    // Of a mission or a body, which implements by what it carries out.
    ("implemented", Verb::ActsOn),
    ("implement", Verb::ActsOn),
    ("acted on", Verb::ActsOn),
    ("addressed", Verb::Stored(K::Addresses)),
    ("covered", Verb::Stored(K::Covers)),
    ("take place in", Verb::Stored(K::TookPlaceIn)),
    ("publish", Verb::Stored(K::Published)),
    ("cited", Verb::Stored(K::Cites)),
    ("ratify", Verb::Stored(K::Ratified)),
    ("speak at", Verb::Stored(K::SpokeAt)),
    ("measured", Verb::Stored(K::Measures)),
    ("work with", Verb::WorkedWith),
];

/// The most words that a verb has.
pub(super) const VERB_WORDS: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_two_verbs_read_alike() {
        let mut seen = BTreeMap::new();
        for way in all() {
            let mut words =
                [Number::One, Number::Several].map(|n| worded(way.0, way.1, n)).to_vec();
            words.dedup();
            for words in words {
                assert_eq!(seen.insert(words, way), None, "{words}");
                assert!(words.split(' ').count() <= VERB_WORDS, "{words}");
            }
        }
    }

    #[test]
    fn several_never_take_the_verb_of_one() {
        for (verb, direction) in all() {
            let words = worded(verb, direction, Number::Several);
            let first = words.split(' ').next().unwrap();
            assert!(!["is", "was", "has"].contains(&first), "{words}");
            assert!(first == "address" || !first.ends_with('s'), "{words}");
        }
    }
}
