//! Names in capitals: runs of words with capitals and the small words between them.

use super::heads::named;
use super::joins::{joins_body, joins_event, owns, straight};
use super::reading::{Fresh, Reading};
use super::roles;
use super::shapes::Shapes;
use crate::ingest::gazetteer::{As, Gazetteer};
use crate::ingest::words::Word;
use crate::model::{EntityKind, MONTHS};
use std::ops::Range;

/// Words between the words of a name.
const LINKS: [&str; 11] =
    ["of", "for", "on", "against", "and", "in", "to", "de", "la", "du", "des"];
/// The longest name, in words.
const LONGEST: usize = 22;
/// New names in the running text that are headed by a noun of the table.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if !reading.runs(passage) {
        return;
    }
    let words = &reading.words[passage];
    let mut at = 0;
    while at < words.len() {
        // "Henk van Elm of the Lamp Office": the halves of a name are no beginnings of others.
        if let Some(end) = super::people::with_particle(reading, passage, at) {
            at = end;
            continue;
        }
        let chunk = before_holder(reading, passage, chunk(reading, passage, at));
        if chunk.is_empty() {
            at += 1;
            continue;
        }
        at = chunk.end;
        let chunk = behind_person(reading, passage, chunk);
        if let Some(fresh) = named(reading, passage, chunk) {
            finds.push(fresh);
        }
    }
}

/// An office without the name of its holder behind it: "Commissioner on National Minorities Ada Byrne".
fn before_holder(reading: &Reading<'_>, passage: usize, chunk: Range<usize>) -> Range<usize> {
    let words = &reading.words[passage];
    let office = chunk.clone().any(|at| {
        super::officers::is_office(&words[at].key)
            && matches!(key_at(words, at + 1), "of" | "on" | "for" | "and")
    });
    let holder = super::officers::name_behind(reading, passage, chunk.clone());
    match holder.filter(|_| office) {
        Some(holder) => chunk.start..holder,
        None => chunk,
    }
}

/// A name without the person before it: "Ada Byrne of the Kite Institute".
fn behind_person(reading: &Reading<'_>, passage: usize, chunk: Range<usize>) -> Range<usize> {
    let words = &reading.words[passage];
    let title = |at: usize| Shapes::shipped().honorifics.contains(&words[at].key);
    let first = chunk.clone().find(|&at| !title(at)).unwrap_or(chunk.start);
    let end = super::people::name_end(reading, passage, first);
    let person = (2..=4).contains(&(end - first));
    let of = matches!(key_at(words, end), "of" | "for") && end + 1 < chunk.end;
    let the = of
        && (reading.gap(passage, end + 1).trim() == "the"
            || first > chunk.start
            || chunk.start.checked_sub(1).is_some_and(title)
            || super::given::names_person(reading, passage, first));
    // "Friends of the Harbour Society": no person's name has words of the small sort.
    let sorts = words[chunk.start..end].iter().any(|word| roles::names_bodies(&word.key));
    if person && the && !sorts { end + 1..chunk.end } else { chunk }
}

fn key_at(words: &[Word], at: usize) -> &str {
    words.get(at).map_or("", |word| word.key.as_str())
}

pub(super) fn is_digits(word: &Word) -> bool {
    word.key.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a word can be the first of a name.
fn begins(reading: &Reading<'_>, passage: usize, at: usize) -> bool {
    let words = &reading.words[passage];
    let Some(word) = words.get(at) else { return false };
    if is_digits(word) {
        let ordinal = words.get(at + 1).is_some_and(|next| {
            matches!(next.key.as_str(), "st" | "nd" | "rd" | "th")
                && reading.gap(passage, at + 1).is_empty()
        });
        let year = word.key.len() == 4
            && words.get(at + 1).is_some_and(|next| next.capital)
            && reading.gap(passage, at + 1) == " ";
        return (ordinal && words.get(at + 2).is_some_and(|next| next.capital)) || year;
    }
    // The end of a number: "/EU".
    if !word.capital || (at > 0 && reading.gap(passage, at) == "/" && is_digits(&words[at - 1])) {
        return false;
    }
    // "O'Hara of the Lamp Office": the end of a name of somebody.
    if at > 0
        && matches!(reading.gap(passage, at), "'" | "’")
        && words[at - 1].span.end - words[at - 1].span.start == 1
    {
        return false;
    }
    // "Chairman-in-Office": the end of a word that is written with hyphens.
    if at > 0 && reading.gap(passage, at) == "-" && !words[at - 1].capital {
        return false;
    }
    // The capital of a sentence's first word says nothing where the word is an ordinary one.
    let shapes = Shapes::shipped();
    let two = || format!("{} {}", word.key, key_at(words, at + 1));
    let heads = shapes.heads.contains_key(&word.key)
        || (words.get(at + 1).is_some_and(|next| next.capital)
            && shapes.heads.contains_key(&two()));
    let ordinary = reading.ordinary.contains(&word.key) || word.key.ends_with("ing");
    let named = roles::names_bodies(&word.key)
        && words.get(at + 1).is_some_and(|next| next.capital && !next.broken)
        && matches!(reading.gap(passage, at + 1), " " | "-");
    // "two texts: the Mending Rule": behind its article a capital says something.
    let article = at > 0 && reading.gap(passage, at).ends_with(" the ");
    // "RECALLING the Convention" is no acronym.
    let acronym = word.acronym && !(word.key.ends_with("ing") && word.key.len() > 6);
    !reading.opens(passage, at) || article || heads || acronym || !ordinary || named
}

/// The run of words in capitals, with the small ones between them, that begins at a word.
pub(super) fn chunk(reading: &Reading<'_>, passage: usize, start: usize) -> Range<usize> {
    let words = &reading.words[passage];
    if !begins(reading, passage, start) {
        return start..start;
    }
    let shapes = Shapes::shipped();
    let heads = |at: usize| shapes.heads.contains_key(key_at(words, at));
    let blank = |at: usize| {
        let gap = reading.gap(passage, at);
        // "Welcoming the Convention": an article stands within a name only behind a small word.
        // "In May 2014 the Harbour Trust": nor behind a year.
        let before = &words[at - 1];
        let article =
            matches!(gap.trim(), "the" | "a" | "an") && !before.capital && !is_digits(before);
        let owners = matches!(gap, "' " | "’ ") && words[at - 1].capital && {
            let owner = words[at - 1].span;
            reading.text(passage)[owner.start..owner.end].ends_with('s')
        };
        article || owners || gap == "-" || gap.trim().is_empty()
    };
    let mut end = start + 1;
    let mut linked = false;
    let mut at = start + 1;
    while at < words.len() && at - start < LONGEST {
        let word = &words[at];
        let gap = reading.gap(passage, at);
        let verb = word.capital && roles::is_headline_verb(written(reading, passage, at))
            || matches!(word.key.as_str(), "mr" | "ms" | "mrs" | "dr" | "prof");
        if word.broken || verb || owns(reading, passage, start, at) {
            break;
        }
        if !blank(at) {
            // "Ministry of Boats, Nets and Sails": a list belongs to the name if it ends in "and".
            // "the Secretariat of the Committee, Open Gate and ...": a body that is whole has ended.
            let whole = heads(at - 1) && words[at - 1].capital;
            let lists = gap.trim() == ","
                && linked
                && word.capital
                && !heads(at)
                && !word.acronym
                && !whole;
            let ends = (at + 1..at + 4)
                .any(|n| key_at(words, n) == "and" && words.get(n + 1).is_some_and(|w| w.capital));
            let place = Gazetteer::shipped().at(&words[at..]).is_some();
            if !(lists && ends) || place {
                break;
            }
        }
        let suffix = matches!(word.key.as_str(), "st" | "nd" | "rd" | "th")
            && gap.is_empty()
            && is_digits(&words[at - 1]);
        if word.capital || suffix || (is_digits(word) && word.key.len() == 4) {
            at += 1;
            end = at;
            continue;
        }
        if LINKS.contains(&word.key.as_str()) {
            // "the adoption by the Council of the Boat Act"
            if word.key == "of" && is_adopter(words, start, at) {
                break;
            }
            // "the Office in November"
            let month =
                MONTHS.contains(&key_at(words, at + 1)) && matches!(key_at(words, at), "in" | "on");
            let next = words.get(at + 1).filter(|next| !next.broken && blank(at + 1) && !month);
            let goes_on =
                next.is_some_and(|next| next.capital) && links(reading, passage, start, at, linked);
            if goes_on {
                linked |= word.key != "and";
                at += 1;
                continue;
            }
            // "Addendum of 2005"
            let year = word.key == "of"
                && words.get(at + 1).is_some_and(|next| {
                    is_digits(next) && next.key.len() == 4 && reading.gap(passage, at + 1) == " "
                })
                && matches!(
                    headed(words, start, at),
                    Some(EntityKind::Decision | EntityKind::Instrument)
                );
            if year {
                at += 2;
                end = at;
                continue;
            }
            // "the Elimination of all Forms of ..."
            let all = word.key == "of"
                && key_at(words, at + 1) == "all"
                && words.get(at + 2).is_some_and(|next| next.capital && !next.broken)
                && reading.gap(passage, at + 2) == " ";
            // "for the Sale of Boats and of the Letting of Sails"
            let again = word.key == "and"
                && linked
                && key_at(words, at + 1) == "of"
                && words.get(at + 2).is_some_and(|next| next.capital && !next.broken)
                && matches!(headed(words, start, at), Some(EntityKind::Instrument));
            if again || all {
                at += 2;
                continue;
            }
            if let Some(count) = small_subject(words, at) {
                at += count;
                end = at;
                continue;
            }
        }
        break;
    }
    start..end
}

/// Whether words are who adopted what stands behind "of": "the adoption by Parliament of the Boat Act".
fn is_adopter(words: &[Word], start: usize, at: usize) -> bool {
    const NOUNS: [&str; 7] =
        ["adoption", "approval", "ratification", "passage", "passing", "enactment", "signature"];
    let noun = |at: usize| words.get(at).is_some_and(|own| NOUNS.contains(&own.key.as_str()));
    let by = start.checked_sub(2).filter(|_| key_at(words, start - 1) == "by");
    let body = headed(words, start, at) == Some(EntityKind::Organisation);
    by.is_some_and(noun) && (body || at == start + 1)
}

/// A word as it is written.
fn written<'a>(reading: &Reading<'a>, passage: usize, at: usize) -> &'a str {
    let span = reading.words[passage][at].span;
    &reading.text(passage)[span.start..span.end]
}

/// What the head of the words so far says that they name.
pub(super) fn headed(words: &[Word], start: usize, end: usize) -> Option<EntityKind> {
    super::heads::head(&words[start..end]).map(|(head, _)| head.kind)
}

/// By how many words right before one a place is named.
pub(super) fn place_before(words: &[Word], at: usize) -> Option<usize> {
    let gazetteer = Gazetteer::shipped();
    let named = |n: usize| gazetteer.at(&words[at - n..]).is_some_and(|(count, ..)| count == n);
    (1..=4.min(at)).find(|&n| named(n))
}

/// Whether a place is named right before a word by its name, and not by an adjective: "the Ministry for
/// European and Coastal Affairs" is one.
fn is_place_before(words: &[Word], at: usize) -> bool {
    let gazetteer = Gazetteer::shipped();
    (1..=4.min(at)).any(|n| {
        let found = gazetteer.at(&words[at - n..]);
        found.is_some_and(|(count, _, how)| count == n && how == As::Name)
    })
}

/// Whether a small word joins what stands before and behind it to one name.
fn links(reading: &Reading<'_>, passage: usize, start: usize, at: usize, linked: bool) -> bool {
    let words = &reading.words[passage];
    let shapes = Shapes::shipped();
    let before = key_at(words, at - 1);
    match key_at(words, at) {
        "and" => {
            let heads = (1..=2).any(|n| {
                let keys: Vec<&str> = (at + 1..at + 1 + n).map(|n| key_at(words, n)).collect();
                shapes.heads.contains_key(&keys.join(" "))
            });
            let known = reading.lexicon.at(&words[at + 1..]).into_iter().any(|(_, called)| {
                // A decision that is called after its theme names no other thing here.
                called.iter().any(|called| {
                    !matches!(called.id.kind(), EntityKind::Theme | EntityKind::Decision)
                })
            });
            let acronym = words[at + 1].acronym || words[at - 1].acronym;
            let place = Gazetteer::shipped().at(&words[at + 1..]).is_some()
                || (is_place_before(words, at) && words[at - 1].capital);
            let letter = words[at + 1].span.end - words[at + 1].span.start == 1;
            // "the Ministry of Boats and the Rowers' Union" are two.
            let kind = headed(words, start, at);
            let behind = || headed(words, at + 1, straight(reading, passage, at + 1));
            let two = reading.gap(passage, at + 1).trim() == "the"
                && (key_at(words, at + 2) != "of" && kind == Some(EntityKind::Organisation)
                    || kind.is_some() && behind().is_some());
            // "the Nets and Sails Board" is one.
            if joins_body(reading, passage, start, at) {
                return true;
            }
            // "Principles and Guidelines on Nets"
            let papers = headed(words, start, at) == Some(EntityKind::Publication)
                && shapes
                    .heads
                    .get(key_at(words, at + 1))
                    .is_some_and(|head| head.kind == EntityKind::Publication);
            // "Economic and Social Council"
            let pair = at <= start + 2
                && roles::names_bodies(before)
                && words.get(at + 2).is_some_and(|next| {
                    next.capital && !next.broken && shapes.heads.contains_key(&next.key)
                })
                && reading.gap(passage, at + 1) == " ";
            let event = !linked && joins_event(reading, passage, start, at);
            papers
                || (linked || pair || event)
                    && !heads
                    && !known
                    && !acronym
                    && !place
                    && !letter
                    && !two
                    && !super::given::names_person(reading, passage, at + 1)
        }
        "in" => {
            let human =
                matches!(key_at(words, at + 1), "human" | "person" | "child" | "woman" | "organ");
            let seat = matches!(
                before,
                "office"
                    | "center"
                    | "presence"
                    | "embassy"
                    | "mission"
                    | "coordinator"
                    | "court"
                    | "academy"
                    | "consulate"
            );
            // "Federation of Ferry Crews in Norway"; what meets in a city is not called after it.
            let state = Gazetteer::shipped().at(&words[at + 1..]);
            let state = state.is_some_and(|(_, id, _)| Gazetteer::shipped().has_adjective(id));
            let seat = seat
                || state
                    && linked
                    && matches!(
                        before,
                        "authority" | "association" | "network" | "federation" | "union"
                    );
            // "Principles on Lamps in the Repair of Boats"
            let titled = linked
                && matches!(
                    headed(words, start, at),
                    Some(EntityKind::Publication | EntityKind::Decision)
                )
                && Gazetteer::shipped().at(&words[at + 1..]).is_none()
                && !MONTHS.contains(&key_at(words, at + 1));
            human || seat || titled
        }
        "to" => {
            use EntityKind::{Decision, Instrument, Publication};
            // "Law to Mend Nets", but not "the Convention to Norway"
            let norm =
                matches!(headed(words, start, at), Some(Decision | Instrument | Publication));
            let place = Gazetteer::shipped().at(&words[at + 1..]).is_some();
            let verb = norm
                && !place
                && !words[at + 1].acronym
                && reading.gap(passage, at + 1) == " "
                && words.get(at + 2).is_some_and(|next| next.capital || next.key == "and");
            verb || matches!(
                before,
                "mission" | "delegation" | "representative" | "ambassador" | "adviser"
            )
        }
        _ => at > start,
    }
}

/// A subject in small letters behind "on" or "against": "trafficking in human beings". How many
/// words, with the link.
fn small_subject(words: &[Word], at: usize) -> Option<usize> {
    if !matches!(key_at(words, at), "on" | "against") {
        return None;
    }
    let rest: Vec<&str> = (at + 1..at + 7).map(|n| key_at(words, n)).collect();
    let rest = rest.join(" ");
    let subjects: [(&str, usize); 7] = [
        ("combating trafficking in human being", 6),
        ("combating human trafficking", 4),
        ("trafficking in human being", 5),
        ("trafficking in person", 4),
        ("human trafficking", 3),
        ("child trafficking", 3),
        ("violence against women", 4),
    ];
    subjects.into_iter().find(|(subject, _)| rest.starts_with(subject)).map(|(_, count)| count)
}
