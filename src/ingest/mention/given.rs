//! People whom neither a title nor an office introduces, told by their given names: "organized by Elena
//! Kern", "Kern and her brother Pavel Kern".

use super::officers;
use super::people::name_end;
use super::reading::{Fresh, Reading};
use super::shapes::{Shapes, keys};
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::patterns::pattern;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The table that the program carries.
const SHIPPED: &str = include_str!("../../../assets/extraction/given.ron");
/// How many words such a name has.
const WORDS: std::ops::RangeInclusive<usize> = 2..=5;
/// How sure it is that such words are a person.
const SCORE: f32 = 0.75;

/// Given names, as they compare; of those with a hyphen the first half.
static GIVEN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let names: Vec<String> = ron::from_str(SHIPPED).unwrap_or_default();
    let first = |name: &String| keys(name).split(' ').next().map(str::to_owned);
    names.iter().filter_map(first).collect()
});

/// Whether a word, as it compares, is a given name.
pub(super) fn is_given(key: &str) -> bool {
    GIVEN.contains(key)
}

/// People of a passage who are told by their given names.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if !reading.runs(passage) {
        return;
    }
    initials(reading, passage, finds);
    let words = &reading.words[passage];
    let mut at = 0;
    while at < words.len() {
        let given = is_given(&words[at].key);
        if !words[at].capital || !(given || may_be(reading, passage, at)) {
            at += 1;
            continue;
        }
        let end = name_end(reading, passage, at);
        let told = given || beside(reading, passage, at, end);
        if end > at && told && is_person(reading, passage, at, end) {
            finds.extend(officers::person(reading, passage, &words[at..end], true).map(
                |mut fresh| {
                    fresh.find.why = "a given name and a family name".into();
                    fresh.find.score = SCORE;
                    fresh
                },
            ));
        }
        at = end.max(at + 1);
    }
}

/// Who people are, in the singular as words compare; beside a name they make it one of a person.
const PEOPLE: [&str; 47] = [
    "activist",
    "actor",
    "actress",
    "adviser",
    "advisor",
    "analyst",
    "artist",
    "assistant",
    "attorney",
    "author",
    "blogger",
    "colleague",
    "consultant",
    "counsellor",
    "doctor",
    "editor",
    "educator",
    "entrepreneur",
    "expert",
    "facilitator",
    "filmmaker",
    "graduate",
    "inspector",
    "interpreter",
    "investigator",
    "journalist",
    "lawyer",
    "lecturer",
    "mediator",
    "moderator",
    "nurse",
    "participant",
    "pedagogue",
    "pharmacist",
    "photographer",
    "prosecutor",
    "psychologist",
    "reporter",
    "researcher",
    "scholar",
    "solicitor",
    "specialist",
    "student",
    "survivor",
    "teacher",
    "trainer",
    "writer",
];

/// Whether a word can begin the name of a person that only the words beside it tell.
fn may_be(reading: &Reading<'_>, passage: usize, at: usize) -> bool {
    let words = &reading.words[passage];
    let next = words.get(at + 1);
    next.is_some_and(|next| next.capital && !next.broken && !next.acronym)
        && !words[at].acronym
        && !reading.opens(passage, at)
}

/// Whether the words beside a name say that it is of a person: "its analyst Ada Byrne", "the League's
/// secretary, Ada Byrne,", "Ada Byrne, a solicitor", "UNX's Ada Byrne introduced".
fn beside(reading: &Reading<'_>, passage: usize, at: usize, end: usize) -> bool {
    let words = &reading.words[passage];
    let text = reading.text(passage);
    if !(2..=4).contains(&(end - at)) {
        return false;
    }
    let written = |n: usize| &text[words[n].span.start..words[n].span.end];
    let unknown = words[at..end].iter().all(|word| {
        !Shapes::shipped().heads.contains_key(&word.key)
            && !super::heads::GENERIC.contains(&word.key.as_str())
            && !super::plain_name::is_subject(&word.key)
    });
    let one = |n: usize| {
        let word = &words[n];
        let person = PEOPLE.contains(&word.key.as_str()) || officers::is_office(&word.key);
        person && !word.capital && !written(n).ends_with('s')
    };
    let before = at.checked_sub(1);
    let gap = reading.gap(passage, at);
    let direct = before.is_some_and(|n| {
        one(n) && gap == " " && n.checked_sub(1).is_none_or(|m| words[m].key != "as")
    });
    let closed = end == words.len() || reading.gap(passage, end).starts_with([',', '.', ';', ')']);
    let apposed = before.is_some_and(|n| one(n) && gap == ", ") && closed;
    let described = words.get(end).is_some_and(|_| {
        matches!(reading.gap(passage, end), ", a " | ", an " | ", then a " | ", formerly ")
            && (end..words.len().min(end + 4)).any(|n| {
                let plain = (end + 1..=n).all(|m| reading.gap(passage, m) == " ");
                plain && one(n)
            })
    });
    // Whose somebody is, where they do something.
    let owned = before.is_some_and(|n| {
        words[n].capital
            && gap == " "
            && (written(n).ends_with("’s") || written(n).ends_with("'s"))
            && words.get(end).is_some_and(|next| {
                let verb = written(end);
                !next.capital && !next.broken && verb.len() > 4 && verb.ends_with("ed")
            })
    });
    unknown && (direct || apposed || described || owned)
}

/// People whose given names are initials: "A. Byrne (UNX)".
static INITIALS: LazyLock<Option<regex::Regex>> = LazyLock::new(|| {
    pattern(
        r"(?:^|[^\p{L}\d.])(?P<name>\p{Lu}\. ?(?:\p{Lu}\. ?)?\p{Lu}\p{Ll}+(?:[-’']\p{Lu}\p{Ll}+)?)\b",
    )
});

/// People of a passage of whom only initials and the family name are given.
fn initials(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let Some(regex) = INITIALS.as_ref() else { return };
    let words = &reading.words[passage];
    for found in regex.captures_iter(reading.text(passage)) {
        let Some(name) = found.name("name") else { continue };
        let from = words.iter().position(|word| word.span.start >= name.start());
        let to = words.iter().position(|word| word.span.end >= name.end());
        let (Some(from), Some(to)) = (from, to) else { continue };
        let last = &words[to];
        let plain = !reading.ordinary.contains(&last.key)
            && !Shapes::shipped().heads.contains_key(&last.key)
            && !officers::is_office(&last.key)
            && !super::heads::GENERIC.contains(&last.key.as_str())
            && Gazetteer::shipped().at(&words[to..]).is_none();
        // "Annex A. Lamps", "Part B. Nets": a letter that counts.
        let counted = from.checked_sub(1).is_some_and(|n| {
            let own = words[n].key.as_str();
            reading.gap(passage, from) == " "
                && (words[n].acronym
                    || matches!(own, "annex" | "part" | "section" | "article" | "vitamin"))
        });
        let opens = name.start() == 0 || from == 0;
        if plain && !counted && !opens && to > from {
            finds.extend(officers::person(reading, passage, &words[from..=to], true).map(
                |mut fresh| {
                    fresh.find.why = "initials and a family name".into();
                    fresh.find.score = SCORE;
                    fresh
                },
            ));
        }
    }
}

/// Whether a run of words that begins with a given name is a person, and no part of what is called
/// after one ("the Elena Kern Foundation", "Saint Elena Street").
pub(super) fn is_person(reading: &Reading<'_>, passage: usize, at: usize, end: usize) -> bool {
    let words = &reading.words[passage];
    let shapes = Shapes::shipped();
    let last = &words[end - 1];
    let initial = last.span.end - last.span.start == 1;
    if !WORDS.contains(&(end - at)) || initial || officers::is_office(&last.key) {
        return false;
    }
    let goes_on = words.get(end).is_some_and(|next| {
        let joined = matches!(reading.gap(passage, end), " " | "-") && next.capital;
        // "Elena Kern Special Representative" is a line of a table.
        let office = officers::is_office(&next.key) || shapes.honorifics.contains(&next.key);
        joined && !office && Gazetteer::shipped().at(&words[end..]).is_none()
    });
    let led = at.checked_sub(1).is_some_and(|before| {
        let own = &words[before];
        let near = reading.gap(passage, at) == " " && !words[at].broken;
        let office = officers::is_office(&own.key)
            || shapes.offices.contains(&own.key)
            || shapes.honorifics.contains(&own.key);
        // "Trainer Elena Kern" at the beginning of a sentence, and words that only join.
        let opens = reading.opens(passage, before) && !is_given(&own.key);
        near && own.capital && !office && !opens
    });
    !goes_on && !led
}

/// Whether words are the name of a person by their first.
pub(super) fn names_person(reading: &Reading<'_>, passage: usize, at: usize) -> bool {
    let words = &reading.words[passage];
    words.get(at).is_some_and(|word| is_given(&word.key))
        && name_end(reading, passage, at) >= at + 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_compare_whatever_their_accents() {
        assert!(!GIVEN.is_empty(), "the table is read");
        for name in ["Elena", "Sinéad", "Łukasz", "James", "Anne"] {
            assert!(is_given(&keys(name)), "{name}");
        }
        for word in ["Hope", "Georgia", "May", "Christian", "Harbour"] {
            assert!(!is_given(&keys(word)), "{word}");
        }
    }
}
