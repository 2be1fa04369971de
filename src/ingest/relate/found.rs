//! Claims that the wording of a sentence makes, by the table of cues.

use super::cues::{CueTable, Piece, Starts};
use super::ends::{Around, End};
use super::fact::{Fact, fact, noun_fact};
use super::words::Form;
use crate::ingest::Span;
use crate::model::{EntityId, RelationKind, State};

/// A claim found by a cue.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// The cue, by its place in the table.
    pub(super) cue: usize,
    pub(super) from: End,
    pub(super) to: End,
    pub(super) words: Span,
    pub(super) state: State,
    /// What is left of the cue's score.
    pub(super) weight: f32,
}

/// Every claim that a cue makes of a sentence, in the order of the words.
pub(super) fn find(around: Around<'_>, table: &CueTable) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for at in 0..around.line.units.len() {
        let Some(starts) = table.starts.get(around.line.word(at)) else { continue };
        for start in starts {
            let claims = match *start {
                Starts::Verb(cue, verb, form) => by_verb(around, table, at, (cue, verb, form)),
                Starts::Phrase(cue, phrase, piece) => {
                    by_phrase(around, table, at, (cue, phrase, piece))
                }
                Starts::Doing(..) => Vec::new(),
            };
            for claim in claims {
                let same = |f: &Found| {
                    f.from.id == claim.from.id
                        && f.to.id == claim.to.id
                        && table.cues[f.cue].kind == table.cues[claim.cue].kind
                };
                if claim.from.id != claim.to.id && !found.iter().any(same) {
                    found.push(claim);
                }
            }
        }
    }
    of_one_standing(&mut found, table);
    found.retain(|own| {
        table.cues[own.cue].kind != RelationKind::Adopted || !is_only_meant(around, &own.to)
    });
    found
}

/// Whether a text is only what another is about: "a plan on the implementation of the Treaty", "the law
/// amending the Boat Act". Not the Treaty is adopted, nor the Act.
fn is_only_meant(around: Around<'_>, text: &End) -> bool {
    let Some(span) = text.span else { return false };
    let at = around.line.units.iter().position(|unit| unit.span.start >= span.start);
    let before = (0..at.unwrap_or_default()).rev().map(|at| around.line.word(at));
    let mut before = before.filter(|word| *word != "the");
    match before.next() {
        Some("implementing" | "transposing" | "amending" | "repealing") => true,
        Some("of") => matches!(
            before.next(),
            Some("implementation" | "application" | "transposition" | "enforcement")
        ),
        _ => false,
    }
}

/// An event that somebody plans to hold is not yet anywhere: where an organiser's verb says that it is
/// still to be, the rest of what the sentence says of it is no further.
fn of_one_standing(found: &mut [Found], table: &CueTable) {
    let organised = |own: &&Found| table.cues[own.cue].kind == RelationKind::Organised;
    let open: Vec<(EntityId, State)> = found
        .iter()
        .filter(organised)
        .filter(|own| own.state != State::Done)
        .map(|own| (own.to.id.clone(), own.state))
        .collect();
    for own in found.iter_mut().filter(|own| own.state == State::Done) {
        let of_it = open.iter().find(|(event, _)| *event == own.from.id || *event == own.to.id);
        if let Some((_, state)) = of_it {
            own.state = *state;
        }
    }
}

/// The unit after `words`, which must stand at `at` one after another.
pub(super) fn follow(around: Around<'_>, at: usize, words: &[String]) -> Option<usize> {
    let mut next = at;
    // "plays a leading role in" is "play a role in".
    const GREAT: &[&str] = &["leading", "active", "key", "important", "major", "close", "closely"];
    for word in words {
        while around.line.word(next) != *word
            && (super::fact::is_adverb(around.line.word(next))
                || GREAT.contains(&around.line.word(next)))
        {
            next += 1;
        }
        if around.line.word(next) != *word {
            next = past_date(around, next);
        }
        if around.line.word(next) != *word {
            return None;
        }
        next += 1;
    }
    Some(next)
}

/// The unit after a date that begins here, "on 3 and 4 May 2011,"; here where there is none.
fn past_date(around: Around<'_>, from: usize) -> usize {
    const LONGEST: usize = 9;
    let mut at = from;
    let mut figures = false;
    while at < from + LONGEST {
        let Some(unit) = around.line.units.get(at) else { break };
        let word = unit.word.as_str();
        let figure = word.starts_with(|c: char| c.is_ascii_digit());
        let month = unit.capital && unit.what == super::units::What::Word;
        let opens = at == from && matches!(word, "on" | "in" | "from" | "between");
        let joins = at > from && matches!(word, "and" | "to" | "," | "-" | "–" | "of");
        if !(figure || month || opens || joins) {
            break;
        }
        figures |= figure;
        at += 1;
    }
    if figures { at } else { from }
}

/// The unit after "by", where it follows a participle: at once, or after adverbs, a place and a date.
pub(super) fn by_whom(around: Around<'_>, after: usize) -> Option<usize> {
    const BETWEEN: usize = 10;
    for at in after..after + BETWEEN {
        let unit = around.line.units.get(at)?;
        let place = || {
            let named = around.line.named_at(at)?;
            around.end(named, &[crate::model::EntityKind::Place])
        };
        if unit.what != super::units::What::Word && place().is_some() {
            continue;
        }
        let date = unit.capital
            || matches!(unit.word.as_str(), "in" | "on")
            || unit.word.starts_with(|c: char| c.is_ascii_digit());
        match unit.word.as_str() {
            "by" => return Some(at + 1),
            "jointly" | "together" | "," | "today" | "yesterday" => {}
            "last" | "this" | "week" | "month" | "year" | "from" | "to" | "and" | "the" | "at" => {}
            word if super::fact::is_adverb(word) => {}
            _ if date && unit.what == super::units::What::Word => {}
            _ => return None,
        }
    }
    None
}

fn by_verb(
    around: Around<'_>,
    table: &CueTable,
    at: usize,
    (c, v, form): (usize, usize, Form),
) -> Vec<Found> {
    let cue = &table.cues[c];
    let (subject_kinds, object_kinds) =
        if cue.turned { (&cue.to, &cue.from) } else { (&cue.from, &cue.to) };
    let Some(after) = follow(around, at + 1, &table.verb_rest[c][v]) else { return Vec::new() };
    let Some(Fact { state, passive, start, weight }) = fact(around.line, at, form) else {
        return Vec::new();
    };
    // "..., holding talks" goes with a verb before it, whose subject need not be its own.
    if form == Form::Ing && start == at {
        return Vec::new();
    }
    let participle = matches!(form, Form::Participle | Form::PastOrParticiple);
    let agent = participle.then(|| by_whom(around, after)).flatten();
    let (subjects, objects) = match agent {
        Some(by) => {
            let Some((doers, _)) = around.right(by, subject_kinds) else { return Vec::new() };
            let done = if passive {
                around.subject(start, object_kinds)
            } else {
                around.left(start, object_kinds).map(|(ends, _)| ends).unwrap_or_default()
            };
            (doers, done)
        }
        None if passive => return Vec::new(),
        None => (around.subject(start, subject_kinds), around.object(after, object_kinds)),
    };
    let words = Span {
        start: around.line.units[start].span.start,
        end: around.line.units[after - 1].span.end,
    };
    let (from, to) = if cue.turned { (objects, subjects) } else { (subjects, objects) };
    let state = if state == State::Done { cue.state } else { state.min(cue.state) };
    pairs(table, c, (from, to), words, (state, weight))
}

fn by_phrase(
    around: Around<'_>,
    table: &CueTable,
    at: usize,
    (c, p, anchor): (usize, usize, usize),
) -> Vec<Found> {
    let cue = &table.cues[c];
    let pieces = &table.phrases[c][p];
    let mut ends: [Option<Vec<End>>; 2] = [None, None];
    let kinds = |piece: &Piece| if *piece == Piece::From { &cue.from } else { &cue.to };
    let slot = |piece: &Piece| usize::from(*piece == Piece::To);
    let mut next = at + 1;
    let mut last_word = at;
    for piece in &pieces[anchor + 1..] {
        match piece {
            Piece::From | Piece::To => {
                let Some((filled, after)) = around.right(next, kinds(piece)) else {
                    return Vec::new();
                };
                ends[slot(piece)] = Some(filled);
                next = after;
            }
            Piece::Words(words) if words.iter().any(|w| w == around.line.word(next)) => {
                last_word = next;
                next += 1;
            }
            Piece::Words(words)
                if words.iter().any(|w| w == around.line.word(past_date(around, next))) =>
            {
                last_word = past_date(around, next);
                next = last_word + 1;
            }
            Piece::Words(_) => return Vec::new(),
            Piece::Perhaps(words) => {
                if words.iter().any(|w| w == around.line.word(next)) {
                    next += 1;
                }
            }
        }
    }
    let mut first = at;
    for piece in pieces[..anchor].iter().rev() {
        match piece {
            Piece::From | Piece::To => {
                let Some((filled, start)) = around.left(first, kinds(piece)) else {
                    return Vec::new();
                };
                ends[slot(piece)] = Some(filled);
                first = start;
            }
            Piece::Perhaps(words) => {
                let before = first.checked_sub(1);
                if let Some(before) =
                    before.filter(|&b| words.iter().any(|w| w == around.line.word(b)))
                {
                    first = before;
                }
            }
            Piece::Words(_) => return Vec::new(),
        }
    }
    let Some((state, weight)) = noun_fact(around.line, at) else { return Vec::new() };
    let state = if state == State::Done { cue.state } else { state.min(cue.state) };
    let words = Span {
        start: around.line.units[at].span.start,
        end: around.line.units[last_word.max(at)].span.end,
    };
    let [from, to] = ends.map(Option::unwrap_or_default);
    pairs(table, c, (from, to), words, (state, weight))
}

/// Every start with every end, where the model allows it.
fn pairs(
    table: &CueTable,
    c: usize,
    (from, to): (Vec<End>, Vec<End>),
    words: Span,
    (state, weight): (State, f32),
) -> Vec<Found> {
    let kind = table.cues[c].kind;
    // What goes on is a state of things done; a decision that "builds on" another simply does.
    let lasting = matches!(
        kind,
        RelationKind::Organised
            | RelationKind::TookPartIn
            | RelationKind::Funded
            | RelationKind::Supports
    );
    let state = if state == State::Ongoing && !lasting { State::Done } else { state };
    // "Ada Byrne, President of the Guild; Ben Cole, ...": an office is held in the first body.
    let most = if kind == RelationKind::HoldsOffice { 1 } else { to.len() };
    let mut found = Vec::new();
    for start in &from {
        for end in to.iter().take(most) {
            if kind.allows(start.kind(), end.kind()) {
                let (from, to) = (start.clone(), end.clone());
                found.push(Found { cue: c, from, to, words, state, weight });
            }
        }
    }
    found
}
