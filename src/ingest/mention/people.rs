//! People: with a title before the name, or an office behind it.

use super::reading::{Find, Fresh, Reading};
use super::shapes::Shapes;
use super::{given, slug};
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::words::Word;
use crate::ingest::{Name, New, Span};
use crate::model::EntityKind;
use std::collections::BTreeMap;

/// Small words within a name.
const PARTICLES: [&str; 16] = [
    "de", "von", "van", "der", "den", "di", "da", "el", "bin", "del", "della", "la", "le", "ter",
    "zu", "al",
];
/// Small words between a name and the office behind it.
const BETWEEN: [&str; 12] = [
    "a",
    "an",
    "the",
    "its",
    "then",
    "former",
    "newly",
    "appointed",
    "current",
    "acting",
    "and",
    "outgoing",
];
/// How many words behind a name an office is looked for.
const OFFICE_WITHIN: usize = 6;

/// What people are, in small letters before their names.
const WORKS: [&str; 14] = [
    "activist",
    "actor",
    "author",
    "expert",
    "filmmaker",
    "journalist",
    "lawyer",
    "moderator",
    "photographer",
    "psychologist",
    "researcher",
    "survivor",
    "trainer",
    "writer",
];

/// What people do in reports.
const ACTS: [&str; 16] = [
    "said",
    "stressed",
    "noted",
    "met",
    "presented",
    "spoke",
    "discussed",
    "praised",
    "visited",
    "underlined",
    "emphasized",
    "addressed",
    "added",
    "told",
    "signed",
    "stated",
];

/// People named in a passage.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if !reading.runs(passage) {
        return;
    }
    let words = &reading.words[passage];
    let shapes = Shapes::shipped();
    let mut at = 0;
    while at < words.len() {
        let end = name_end(reading, passage, at);
        // "Inspector Ada Byrne", "Lawyer Ola Nord": what they are is no part of the name.
        if end - at > 2
            && !given::is_given(&words[at].key)
            && given::is_given(&words[at + 1].key)
            && is_work(&words[at].key)
        {
            at += 1;
        }
        // "H.E. Ada Byrne": the letters are no part of the name.
        if end - at > 2 && words[at].key == "e" && at > 0 && words[at - 1].key == "h" {
            at += 1;
        }
        let count = end - at;
        if count == 0 {
            at += 1;
            continue;
        }
        let given = given::is_given(&words[at].key) && given::is_person(reading, passage, at, end);
        let before =
            |n: usize| at.checked_sub(n).map(|at| words[at].key.as_str()).unwrap_or_default();
        let near = at > 0 && matches!(reading.gap(passage, at).trim(), "" | "." | "-");
        let one = before(1);
        let capital = at > 0 && words[at - 1].capital;
        let two = format!("{} {}", before(2), one);
        let small_title = matches!(
            one,
            "mr" | "ms" | "mrs" | "dr" | "prof" | "minister" | "ambassador" | "president"
        );
        let excellency = two == "h e";
        // "Secretary of State Ada Byrne", "Deputy Rector Ada Byrne"
        let officer = near
            && count >= 2
            && capital
            && (two == "of state"
                || shapes.offices.contains(one)
                || super::officers::is_office(one))
            && !matches!(one, "special" | "senior" | "executive" | "permanent" | "vice" | "member");
        // "Interior Minister of Ruritania Anna Kern"
        let of_state = at >= 3
            && words[at - 2].key == "of"
            && shapes.honorifics.contains(&words[at - 3].key)
            && Gazetteer::shipped().at(&words[at - 1..]).is_some();
        // "the journalist Ada Byrne"
        let works = near
            && (2..=3).contains(&count)
            && WORKS.contains(&one)
            && end <= words.len()
            && words.get(end).is_none_or(|next| !next.capital || reading.gap(passage, end) != " ");
        let titled = excellency
            || officer
            || works
            || (near && of_state)
            || near && (shapes.honorifics.contains(one) || shapes.honorifics.contains(&two));
        let office = end < words.len() && count >= 2 && holds(reading, passage, end);
        let acts = end < words.len()
            && count >= 2
            && reading.gap(passage, end) == " "
            && ACTS.contains(&words[end].key.as_str());
        // "..., said Ada Byrne"
        let told = count >= 2
            && at > 0
            && reading.gap(passage, at) == " "
            && matches!(one, "said" | "stressed" | "explained" | "added" | "told" | "wrote");
        let counts = acts
            || told
            || given
            || (titled && (count >= 2 || small_title))
            || (office && count >= 2);
        if counts && count <= 4 && !super::officers::is_office(&words[end - 1].key) {
            let span = Span { start: words[at].span.start, end: words[end - 1].span.end };
            let name = reading.text(passage).get(span.start..span.end).unwrap_or_default();
            let name = name.trim_end_matches("’s").trim_end_matches("'s");
            if let Some(id) = slug::id(EntityKind::Person, name) {
                let find = Find {
                    passage,
                    span: Span { start: span.start, end: span.start + name.len() },
                    name: Name::New(id),
                    kind: EntityKind::Person,
                    rivals: Vec::new(),
                    why: if titled {
                        "a name behind a title"
                    } else if office {
                        "a name before an office"
                    } else if given {
                        "a name that begins with a given name"
                    } else {
                        "a name that speaks or meets"
                    }
                    .into(),
                    score: match (titled && count >= 2, given) {
                        (true, _) => 0.85,
                        (_, true) => 0.75,
                        _ => 0.7,
                    },
                    given: false,
                };
                let new =
                    New { name: name.to_owned(), attributes: BTreeMap::new(), ..New::default() };
                finds.push(Fresh { find, new });
            }
        }
        at = end;
    }
}

/// Whether a word in a capital before a name says what somebody is.
fn is_work(key: &str) -> bool {
    const RANKS: [&str; 24] = [
        "academic",
        "advocate",
        "attorney",
        "brigadier",
        "cardinal",
        "corporal",
        "detective",
        "deputy",
        "doctor",
        "expert",
        "father",
        "imam",
        "lead",
        "lecturer",
        "lieutenant",
        "mep",
        "mp",
        "panelist",
        "panellist",
        "rabbi",
        "sergeant",
        "sister",
        "speaker",
        "trial",
    ];
    WORKS.contains(&key) || RANKS.contains(&key) || super::officers::is_office(key)
}

/// Whether an office stands behind a name and a comma: ", Head of ...", ", a lawyer with ...".
fn holds(reading: &Reading<'_>, passage: usize, end: usize) -> bool {
    let words = &reading.words[passage];
    let shapes = Shapes::shipped();
    let Some(open) = reading.gap(passage, end).strip_prefix(',').map(str::trim) else {
        return false;
    };
    if !matches!(open, "" | "a" | "an" | "the") {
        return false;
    }
    let within = (end..words.len().min(end + OFFICE_WITHIN)).take_while(|&at| {
        at == end
            || (!words[at].broken
                && matches!(reading.gap(passage, at).trim(), "" | "-" | "the" | "of the"))
    });
    for at in within {
        let word = &words[at];
        if shapes.offices.contains(&word.key) {
            // "a director" or "Director", but not "director" in a list of things.
            let article = matches!(open, "a" | "an" | "the");
            return word.capital || article || matches!(word.key.as_str(), "head" | "director");
        }
        let goes_on = word.capital || BETWEEN.contains(&word.key.as_str());
        if !goes_on && !matches!(open, "a" | "an" | "the") {
            return false;
        }
        if shapes.heads.contains_key(&word.key) {
            return false;
        }
    }
    false
}

/// Where the name of a person ends that begins at a word and has a small word within; none where none
/// begins.
pub(super) fn with_particle(reading: &Reading<'_>, passage: usize, start: usize) -> Option<usize> {
    let words = &reading.words[passage];
    let end = name_end(reading, passage, start);
    let inner = words.get(start + 1..end.max(start + 1)).unwrap_or_default();
    let small = |word: &Word| !word.capital && PARTICLES.contains(&word.key.as_str());
    (end >= start + 3 && inner.iter().any(small)).then_some(end)
}

/// Where a run of words ends that can be the name of a person.
pub(super) fn name_end(reading: &Reading<'_>, passage: usize, start: usize) -> usize {
    let words = &reading.words[passage];
    let shapes = Shapes::shipped();
    let fits = |at: usize| {
        let word = &words[at];
        let place = Gazetteer::shipped().at(&words[at..]).is_some();
        let two = |at: usize| {
            words.get(at + 1).is_some_and(|next| {
                shapes.heads.contains_key(&format!("{} {}", words[at].key, next.key))
            })
        };
        let written = &reading.text(passage)[word.span.start..word.span.end];
        let noun = shapes.heads.contains_key(&word.key)
            || two(at)
            || at.checked_sub(1).is_some_and(two)
            || super::roles::is_headline_verb(written)
            || word.key == "general"
            || shapes.offices.contains(&word.key)
            || shapes.honorifics.contains(&word.key);
        word.capital && !word.acronym && !place && !noun && !reading.ordinary.contains(&word.key)
    };
    // "Sofia Kern": a town's name that people bear.
    let borne = given::is_given(&words[start].key)
        && words[start].capital
        && !words[start].acronym
        && words.get(start + 1).is_some_and(|next| {
            !next.broken && reading.gap(passage, start + 1) == " " && !next.key.is_empty()
        })
        && fits(start + 1);
    if !fits(start) && !borne {
        return start;
    }
    let mut end = start + 1;
    while end < words.len() && end - start < 5 {
        let gap = reading.gap(passage, end);
        let initial = gap == ". " && words[end - 1].key.len() == 1;
        let joined = matches!(gap, " " | "-" | "’" | "'") && !words[end].broken;
        if !joined && !initial {
            break;
        }
        let particle = PARTICLES.contains(&words[end].key.as_str())
            && (end + 1..words.len().min(end + 3)).any(&fits);
        let dashed = words[end].key == "d" && end + 1 < words.len() && fits(end + 1);
        if !(fits(end) || particle || dashed) {
            break;
        }
        end += 1;
    }
    end
}
