//! Words that stand before the name of a body and are no part of it, and words with which such names
//! begin.

use super::shapes::Shapes;
use crate::ingest::words::Word;
use std::ops::Range;

/// What people are in a body, and what a body has or does: "Director of the Boat Owners' League" names
/// the league, and "the Work of the Unit" only the unit.
const ROLES: [&str; 46] = [
    "speaker",
    "general",
    "director",
    "head",
    "chair",
    "chairperson",
    "chairman",
    "president",
    "minister",
    "member",
    "secretary",
    "representative",
    "deputy",
    "ambassador",
    "officer",
    "adviser",
    "advisor",
    "expert",
    "judge",
    "staff",
    "commander",
    "chief",
    "spokesperson",
    "rector",
    "dean",
    "founder",
    "manager",
    "participation",
    "work",
    "role",
    "mandate",
    "task",
    "activity",
    "effort",
    "statement",
    "request",
    "adoption",
    "establishment",
    "creation",
    "signing",
    "ratification",
    "launch",
    "opening",
    "support",
    "assistance",
    "address",
];

/// Words before the noun of a body that tell of which sort it is.
const SORTS: [&str; 48] = [
    "international",
    "national",
    "european",
    "federal",
    "central",
    "regional",
    "general",
    "supreme",
    "constitutional",
    "basic",
    "criminal",
    "state",
    "public",
    "joint",
    "special",
    "royal",
    "social",
    "economic",
    "environmental",
    "political",
    "legal",
    "human",
    "child",
    "children",
    "woman",
    "youth",
    "border",
    "police",
    "foreign",
    "interior",
    "independent",
    "interagency",
    "interministerial",
    "permanent",
    "parliamentary",
    "united",
    "interparliamentary",
    "intergovernmental",
    "military",
    "medical",
    "cultural",
    "municipal",
    "provincial",
    "metropolitan",
    "technical",
    "judicial",
    "financial",
    "civil",
];

/// Verbs of headlines, whose every word has a capital: "Office in Elm Opens Course on Nets".
const HEADLINES: [&str; 46] = [
    "Announces",
    "Signs",
    "Releases",
    "Issues",
    "Introduces",
    "Supports",
    "Welcomed",
    "Chairs",
    "Conducts",
    "Organizes",
    "Organises",
    "Hosts",
    "Holds",
    "Trains",
    "Launches",
    "Helps",
    "Brings",
    "Calls",
    "Urges",
    "Welcomes",
    "Opens",
    "Discusses",
    "Marks",
    "Presents",
    "Publishes",
    "Addresses",
    "Meets",
    "Visits",
    "Concludes",
    "Starts",
    "Begins",
    "Continues",
    "Says",
    "Adopts",
    "Appoints",
    "Names",
    "Promotes",
    "Strengthens",
    "Facilitates",
    "Condemns",
    "Praises",
    "Completes",
    "Assists",
    "Joins",
    "Warns",
    "Becomes",
];

/// Whether a word tells of which sort a body is, so that its name can begin with it.
pub(super) fn names_bodies(key: &str) -> bool {
    SORTS.contains(&key)
}

/// Whether a word is a verb of headlines and so ends a name.
pub(super) fn is_headline_verb(written: &str) -> bool {
    HEADLINES.contains(&written)
}

/// Where a name begins behind what people are in it or what it does: "Deputy Head of the Office of
/// ..." at the office. Nouns that are names with their office ("Special Representative of ...") stay.
pub(super) fn behind_roles(words: &[Word], chunk: Range<usize>) -> usize {
    let shapes = Shapes::shipped();
    let mut start = chunk.start;
    let mut at = chunk.start;
    while at + 2 < chunk.end {
        let two = at
            .checked_sub(1)
            .filter(|_| at > start)
            .map(|before| format!("{} {}", words[before].key, words[at].key));
        let head = shapes.heads.contains_key(&words[at].key)
            || two.is_some_and(|two| shapes.heads.contains_key(&two));
        let next = &words[at + 1];
        let manages =
            next.capital && matches!(next.key.as_str(), "manager" | "officer" | "director");
        if head && !manages {
            break;
        }
        // "Lamp Programme Manager of the Office": what the noun says is of the manager.
        let link = matches!(words[at + 1].key.as_str(), "of" | "for" | "to" | "at");
        if link && !words[at + 1].capital && ROLES.contains(&words[at].key.as_str()) {
            start = at + 2;
            at += 1;
            // "Ministers of Boats and the Rowers' Union": what is behind "and" is another.
            if words[at - 1].key == "minister" {
                let and = (start..chunk.end).find(|&n| words[n].key == "and");
                at = and.map_or(at, |and| and);
                start = and.map_or(start, |and| and + 1);
            }
        }
        at += 1;
    }
    // What was cut off before can leave a small word at the beginning.
    let digit = |word: &Word| word.key.starts_with(|c: char| c.is_ascii_digit());
    while start < chunk.end && !words[start].capital && !digit(&words[start]) {
        start += 1;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::words::words;

    fn rest(name: &str) -> String {
        let words = words(name);
        let start = behind_roles(&words, 0..words.len());
        words[start..].iter().map(|word| word.key.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn roles_before_a_body_are_left_out() {
        assert_eq!(
            rest("Director of the Ruritanian Ferry Association"),
            "ruritanian ferry association"
        );
        assert_eq!(rest("of the Ferry Association"), "ferry association");
        assert_eq!(
            rest("Representative of the Chair of the Committee of Rowers"),
            "committee of rower"
        );
        assert_eq!(rest("Work of the Unit"), "unit");
        assert_eq!(rest("Ministers of Nets and the Rowers' Union"), "rower union");
        assert_eq!(rest("Special Representative of the Rowers"), "special representative of rower");
        assert_eq!(rest("Office of the Director of Boats"), "office of director of boat");
    }
}
