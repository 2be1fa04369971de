//! Bodies whose names do not say what they are, told by the words beside them: "the director of Open
//! Gate", "funded by Kestrel Grants", "Open Gate, a small foundation", "Ada Byrne of Open Gate".
//!
//! Stands behind all that names tell by themselves: where something was found already nothing is.

use super::heads::{self, GENERIC};
use super::neighbour_words::{
    AWAY, BELONGS, BODY_BY, BY, DID, DOES, NOUNS, OF_BODY, ONE, PEOPLE, WITH,
};
use super::plain_name::{self, Run};
use super::reading::{Find, Fresh, Reading};
use super::slug;
use crate::document::PassageKind;
use crate::ingest::gazetteer::{As, Gazetteer};
use crate::ingest::words::Word;
use crate::ingest::{Name, New, Span};
use crate::model::EntityKind;
use std::collections::BTreeMap;

/// Why they are proposed.
pub(super) const WHY: &str = "a name beside a word that shows it to be a body";

/// How many words stand between a name and the noun that says what it is.
const APPOSITION: usize = 7;

/// Finds bodies by their neighbours, and takes meetings for bodies whose neighbours say that they are.
pub(super) fn find(reading: &Reading<'_>, known: &[Find], fresh: &mut Vec<Fresh>) {
    let mut by_passage = spans(known, fresh);
    for passage in 0..reading.words.len() {
        let heading = reading.passage(passage).kind == PassageKind::Heading;
        if heading || !reading.runs(passage) || plain_name::is_all_capitals(reading, passage) {
            continue;
        }
        let mut taken = by_passage.remove(&passage).unwrap_or_default();
        let mut at = 0;
        while at < reading.words[passage].len() {
            let run = plain_name::run(reading, passage, at, &taken);
            let Some(run) = run.filter(|run| is_body(reading, passage, run, &taken)) else {
                at += 1;
                continue;
            };
            if let Some(found) = new(reading, passage, &run) {
                taken.push((found.find.span, EntityKind::Organisation));
                fresh.push(found);
            }
            at = run.words.end;
        }
    }
    let all = spans(known, fresh);
    for own in fresh.iter_mut() {
        let taken = all.get(&own.find.passage).map(Vec::as_slice).unwrap_or_default();
        retype(reading, own, taken);
    }
}

/// What is found in each passage that is no theme.
fn spans(known: &[Find], fresh: &[Fresh]) -> BTreeMap<usize, Vec<(Span, EntityKind)>> {
    let mut spans: BTreeMap<usize, Vec<(Span, EntityKind)>> = BTreeMap::new();
    let all = known.iter().chain(fresh.iter().map(|own| &own.find));
    for find in all.filter(|find| find.kind != EntityKind::Theme) {
        spans.entry(find.passage).or_default().push((find.span, find.kind));
    }
    spans
}

/// Whether the words beside a name show it to be a body.
fn is_body(reading: &Reading<'_>, passage: usize, run: &Run, taken: &[(Span, EntityKind)]) -> bool {
    let words = &reading.words[passage];
    let own = &words[run.words.clone()];
    let telling =
        |word: &Word| !GENERIC.contains(&word.key.as_str()) && !plain_name::is_subject(&word.key);
    if !own.iter().any(telling)
        || heads::head(own).is_some()
        || is_rest(reading, passage, run, taken)
    {
        return false;
    }
    // "by Ada Byrne": two words that nothing else tells of are as often somebody.
    let like_person = run.is_like_person(reading, passage);
    let (before, person) =
        (left(reading, passage, run), behind_person(reading, passage, run, taken));
    let behind = right(reading, passage, run) || is_called(reading, passage, run);
    let row = in_row(reading, passage, run, taken) || before_row(reading, passage, run, taken);
    // A word alone that is no acronym is as often a place or somebody.
    let based = is_based(reading, passage, run);
    match (run.words.len(), run.acronym || run.mixed) {
        (1, false) if reading.opens(passage, run.words.start) => based,
        (1, false) => {
            before == Left::Body
                || is_called(reading, passage, run)
                || based
                || before == Left::Doer && before_row(reading, passage, run, taken)
        }
        (_, true) => before != Left::Nothing || behind || person || row || based,
        _ => {
            before == Left::Body
                || behind
                || person
                || (before == Left::Likely || before == Left::Doer && !like_person)
                || row && !like_person
                || based && !like_person
        }
    }
}

/// Whether a run is the rest of a longer name: "the International Day for the Mending of Nets".
fn is_rest(reading: &Reading<'_>, passage: usize, run: &Run, taken: &[(Span, EntityKind)]) -> bool {
    let words = &reading.words[passage];
    let Some(owner) = run.words.start.checked_sub(2).map(|at| &words[at]) else { return false };
    let link = &words[run.words.start - 1];
    let joined = !link.broken
        && !words[run.words.start].broken
        && matches!(link.key.as_str(), "of" | "for" | "on" | "against");
    let person =
        taken.iter().any(|(span, kind)| *kind == EntityKind::Person && span.end == owner.span.end);
    let office = super::officers::is_office(&owner.key) || PEOPLE.contains(&owner.key.as_str());
    joined && owner.capital && !person && !office
}

/// What the words before a name say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Left {
    /// Nothing.
    Nothing,
    /// That it is a body or somebody.
    Doer,
    /// That it can be a body.
    Likely,
    /// That it is one.
    Body,
}

/// What stands before a name.
fn left(reading: &Reading<'_>, passage: usize, run: &Run) -> Left {
    let words = &reading.words[passage];
    let start = run.words.start;
    let key = |n: usize| start.checked_sub(n).map_or("", |at| words[at].key.as_str());
    let clean = |n: usize| {
        let at = start.checked_sub(n);
        at.is_some_and(|at| {
            !words[at].broken && matches!(reading.gap(passage, at).trim(), "" | "the" | "a")
        })
    };
    if start == 0 || !clean(0) {
        return Left::Nothing;
    }
    let likely = match key(1) {
        "of" | "at" | "from" | "with" if clean(1) => {
            let staff = PEOPLE.contains(&key(2));
            let thing = key(1) != "at" && OF_BODY.contains(&key(2)) || key(2) == "behalf";
            if key(1) == "with" && WITH.contains(&key(2)) {
                return Left::Doer;
            }
            staff || thing
        }
        "by" if clean(1) => {
            if BODY_BY.contains(&key(2)) {
                return Left::Body;
            }
            // What an acronym has done is done by a body.
            let done = run.acronym && key(2).ends_with("ed") || BY.contains(&key(2));
            return if done { Left::Doer } else { Left::Nothing };
        }
        "including" | "as" | "them" | "namely" => {
            let sort = |n: usize| NOUNS.contains(&key(n)) || matches!(key(n), "ngo" | "business");
            let named = match key(1) {
                "as" => key(2) == "such" && (sort(3) || sort(4)),
                "them" => key(2) == "among" && sort(3),
                _ => sort(2),
            };
            return if named { Left::Body } else { Left::Nothing };
        }
        _ => false,
    };
    if likely { Left::Likely } else { Left::Nothing }
}

/// Whether the State stands in brackets behind a name, in which those are at home whom it names: "Open
/// Gate (Norway) opened a line".
fn is_based(reading: &Reading<'_>, passage: usize, run: &Run) -> bool {
    let words = &reading.words[passage];
    let end = run.words.end;
    let Some((count, id, how)) = words.get(end..).and_then(|rest| Gazetteer::shipped().at(rest))
    else {
        return false;
    };
    let rest =
        words.get(end + count - 1).and_then(|last| reading.text(passage).get(last.span.end..));
    reading.gap(passage, end) == " ("
        && rest.is_some_and(|rest| rest.starts_with(')'))
        && how == As::Name
        && Gazetteer::shipped().has_adjective(id)
}

/// Whether a name belongs to somebody who is named right before it: "Ada Byrne of Open Gate", "Ada
/// Byrne (Open Gate)".
fn behind_person(
    reading: &Reading<'_>,
    passage: usize,
    run: &Run,
    taken: &[(Span, EntityKind)],
) -> bool {
    let words = &reading.words[passage];
    let text = reading.text(passage);
    let start = words[run.words.start].span.start;
    let ends = |before: &str| {
        let at = text[..start].len().checked_sub(before.len());
        at.filter(|&at| text.get(at..start) == Some(before)).is_some_and(|at| {
            taken.iter().any(|&(span, kind)| kind == EntityKind::Person && span.end == at)
        })
    };
    [
        " of ",
        " of the ",
        " from ",
        " from the ",
        " (",
        " at ",
        " with ",
        ", from ",
        ", from the ",
        ", of ",
        ", of the ",
    ]
    .iter()
    .any(|own| ends(own))
}

/// Whether what stands behind a name shows it to be a body: what is its, or what it does.
fn right(reading: &Reading<'_>, passage: usize, run: &Run) -> bool {
    let words = &reading.words[passage];
    let (last, next) = (run.words.end - 1, run.words.end);
    let Some(word) = words.get(next).filter(|word| !word.broken) else { return false };
    let owner = reading.text(passage)[words[last].span.start..words[last].span.end]
        .ends_with(['’', '\''])
        || reading.text(passage)[..words[last].span.end].ends_with("’s")
        || reading.text(passage)[..words[last].span.end].ends_with("'s");
    let blank = reading.gap(passage, next) == " ";
    let behind = &words[next..words.len().min(next + 3)];
    if owner {
        return blank && behind.iter().any(|own| BELONGS.contains(&own.key.as_str()));
    }
    let written = &reading.text(passage)[word.span.start..word.span.end];
    let does = DOES.contains(&word.key.as_str()) && written.ends_with('s');
    let did = run.acronym && DID.contains(&word.key.as_str());
    blank && !word.capital && (does || did)
}

/// Whether an apposition says that a name is of a body: "Open Gate, a small foundation".
fn is_called(reading: &Reading<'_>, passage: usize, run: &Run) -> bool {
    let words = &reading.words[passage];
    let from = run.words.end;
    let Some(gap) = words.get(from).map(|_| reading.gap(passage, from)) else { return false };
    let opened = [", ", " (", " – ", " - "].iter().any(|own| gap.starts_with(own));
    let article = gap
        .split_whitespace()
        .last()
        .is_some_and(|own| matches!(own.trim_start_matches('('), "a" | "an" | "the"));
    let owner = matches!(words[from].key.as_str(), "its" | "one" | "another" | "local");
    if !opened || !(article || owner) {
        return false;
    }
    let behind = words[from..].iter().take(APPOSITION).enumerate();
    for (n, word) in behind {
        if n > 0
            && (word.broken || !matches!(reading.gap(passage, from + n).trim(), "" | "-" | "the"))
        {
            return false;
        }
        if NOUNS.contains(&word.key.as_str()) {
            // "a foundation director" is somebody.
            let next =
                words.get(from + n + 1).filter(|_| reading.gap(passage, from + n + 1) == " ");
            return next
                .is_none_or(|next| !PEOPLE.contains(&next.key.as_str()) && !next.key.is_empty());
        }
        if AWAY.contains(&word.key.as_str()) && word.key != "of" {
            return false;
        }
    }
    false
}

/// Whether a name stands in a row with a body: "the Rowers' League, Open Gate and Kestrel Aid".
fn in_row(reading: &Reading<'_>, passage: usize, run: &Run, taken: &[(Span, EntityKind)]) -> bool {
    let text = reading.text(passage);
    let start = reading.words[passage][run.words.start].span.start;
    let before = taken.iter().find(|(span, kind)| {
        *kind == EntityKind::Organisation
            && span.end < start
            && text.get(span.end..start).is_some_and(|gap| {
                matches!(
                    gap,
                    ", " | " and "
                        | ", and "
                        | " and the "
                        | ", the "
                        | " as well as "
                        | ", and the "
                )
            })
    });
    let ordinary = |at: usize| reading.ordinary.contains(&reading.words[passage][at].key);
    before.is_some() && (run.acronym || run.mixed || !run.words.clone().all(ordinary))
}

/// Whether a body stands in a row behind a name: "UNX, the Rowers' League and others", "by Kestrel and
/// the League".
fn before_row(
    reading: &Reading<'_>,
    passage: usize,
    run: &Run,
    taken: &[(Span, EntityKind)],
) -> bool {
    let text = reading.text(passage);
    let end = reading.words[passage][run.words.end - 1].span.end;
    taken.iter().any(|(span, kind)| {
        *kind == EntityKind::Organisation
            && span.start > end
            && text.get(end..span.start).is_some_and(|gap| {
                matches!(gap, ", " | ", the " | " and " | " and the " | ", and " | ", and the ")
            })
    })
}

/// The find of a body.
fn new(reading: &Reading<'_>, passage: usize, run: &Run) -> Option<Fresh> {
    let words = &reading.words[passage];
    let (first, last) = (&words[run.words.start], &words[run.words.end - 1]);
    let text = reading.text(passage).get(first.span.start..last.span.end)?;
    let name = text.trim_end_matches("’s").trim_end_matches("'s").trim_end_matches(['’', '\'']);
    let id = slug::body_id(name)?;
    let find = reading.find(
        passage,
        Span { start: first.span.start, end: first.span.start + name.len() },
        id,
        (WHY, 0.65),
    );
    let new = New { name: name.to_owned(), subtype: Some("other".into()), ..New::default() };
    Some(Fresh { find, new })
}

/// Takes what is called a forum or a platform for a body where its neighbours say that it is one.
fn retype(reading: &Reading<'_>, own: &mut Fresh, taken: &[(Span, EntityKind)]) {
    let passage = own.find.passage;
    let words = &reading.words[passage];
    let inside =
        |word: &&Word| own.find.span.start <= word.span.start && word.span.end <= own.find.span.end;
    let meets = matches!(own.find.kind, EntityKind::Event | EntityKind::Decision)
        && own.find.why.starts_with("a name headed");
    let Some(start) = words.iter().position(|word| inside(&word)).filter(|_| meets) else { return };
    let end = start + words[start..].iter().take_while(inside).count();
    let forum = heads::head(&words[start..end]).is_some_and(|(_, at)| {
        matches!(words[start + at].key.as_str(), "forum" | "platform" | "congress" | "dialogue")
    });
    let run = Run { words: start..end, acronym: false, mixed: false };
    let body = forum
        && (is_called(reading, passage, &run)
            || right(reading, passage, &run)
            || behind_person(reading, passage, &run, taken)
            || in_row(reading, passage, &run, taken)
            || left(reading, passage, &run) != Left::Nothing);
    if let Some(id) = slug::body_id(&own.new.name).filter(|_| body) {
        own.find.kind = EntityKind::Organisation;
        own.find.name =
            if reading.lexicon.known(&id).is_some() { Name::Known(id) } else { Name::New(id) };
        own.find.why = WHY.into();
        own.new.subtype = Some("other".into());
    }
}

/// Whether somebody of whom a body has one stands before a name, so that "and" is a part of it.
pub(super) fn behind_one(reading: &Reading<'_>, passage: usize, start: usize) -> bool {
    let words = &reading.words[passage];
    let key = |n: usize| start.checked_sub(n).map_or("", |at| words[at].key.as_str());
    matches!(key(1), "of" | "at") && ONE.contains(&key(2))
}
