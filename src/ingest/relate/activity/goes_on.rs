//! What a text goes on to tell of a thing done, once it has told that it was: "The course was held in
//! Elm and brought together judges of the Guild".

use super::super::claims::{Claim, Claims};
use super::super::ends::End;
use super::super::fact::{Fact, fact, noun_fact};
use super::super::found::by_whom;
use super::super::units::{Line, What, is_comma};
use super::super::words::{Form, tokens};
use super::super::{ACTORS, Source};
use super::beside::beside;
use super::{Deed, Sentence, place};
use crate::ingest::Span;
use crate::model::{EntityId, EntityKind, RelationKind, Role, State};
use std::collections::BTreeSet;

/// Nouns by which a thing done is called again.
const NOUNS: &[&str] = &[
    "campaign",
    "competition",
    "course",
    "discussion",
    "exercise",
    "lecture",
    "meeting",
    "program",
    "project",
    "roundtable",
    "school",
    "seminar",
    "seminars",
    "session",
    "sessions",
    "table",
    "tour",
    "training",
    "trip",
    "visit",
    "workshop",
    "workshops",
];

/// Nouns by which any thing done is called again.
const ANY: &[&str] = &["activity", "event", "events", "initiative"];

/// Those who come to things done.
const PEOPLE: &[&str] = &[
    "attendees",
    "delegates",
    "experts",
    "members",
    "officers",
    "officials",
    "participants",
    "representatives",
    "trainees",
];

/// What is said of things done, and of nobody: "It was funded by".
const SAID: &[&str] =
    &["funded", "financed", "implemented", "conducted", "sponsored", "carried", "run"];

/// How many words may stand between the article and the noun.
const BETWEEN: usize = 4;

/// The thing of which was told last.
#[derive(Debug, Clone)]
pub(super) struct Last {
    pub(super) id: EntityId,
    /// The words of its name.
    words: BTreeSet<String>,
    pub(super) doers: Vec<End>,
    state: State,
}

impl Last {
    /// A thing by its name.
    pub(super) fn of(id: EntityId, name: &str, deed: &Deed) -> Self {
        let words = tokens(name, Span { start: 0, end: name.len() });
        Self {
            id,
            words: words.into_iter().map(|token| token.word).collect(),
            doers: deed.doers.clone(),
            state: deed.fact.state,
        }
    }
}

/// The noun with which a sentence goes on telling of a thing: its unit.
pub(super) fn noun(sentence: Sentence<'_>, last: &Last) -> Option<usize> {
    let line = sentence.around.line;
    let first = line.units.iter().position(|unit| !unit.aside)?;
    // "Organized by the Guild, the event": what stands before the comma belongs to it.
    if matches!(line.word(first), "participants" | "attendees" | "trainees" | "delegates") {
        return Some(first);
    }
    // "It was funded by": of the thing, which nobody else can be.
    let was = matches!(line.word(first + 1), "was" | "is");
    if line.word(first) == "it" && was && SAID.contains(&line.word(first + 2)) {
        return Some(first);
    }
    let fronted = line.word(first).ends_with("ed") || line.word(first) == "held";
    let comma = (first..line.units.len())
        .find(|&at| is_comma(&line.units[at].word) && matches!(line.word(at + 1), "the" | "this"));
    let article = if fronted { comma? + 1 } else { first };
    if !matches!(line.word(article), "the" | "this" | "these") {
        return None;
    }
    again(line, article, last)
}

/// The noun behind an article, where it calls a thing again.
fn again(line: &Line, article: usize, last: &Last) -> Option<usize> {
    let mut plain = (article + 1..line.units.len().min(article + 2 + BETWEEN))
        .take_while(|&at| line.units[at].what == What::Word);
    let noun = plain.find(|&at| {
        let word = line.word(at);
        ANY.contains(&word) || NOUNS.contains(&word) && last.words.contains(word)
    })?;
    // "The training of judges" is another.
    let other = matches!(line.word(noun + 1), "of" | "on" | "for" | "and" | "participants");
    (!other).then_some(noun)
}

/// Who took part in the thing, where the sentence tells it of them: "The judge opened the course".
pub(super) fn joined(claims: &mut Claims<'_>, sentence: Sentence<'_>, last: &Last) {
    let line = sentence.around.line;
    for at in 0..line.units.len() {
        let (role, form) = match line.word(at) {
            "attended" | "joined" | "participated" | "took" => (None, Form::Past),
            "opened" | "addressed" | "moderated" | "chaired" => (Some(Role::Speaker), Form::Past),
            "observed" => (Some(Role::Observer), Form::Past),
            _ => continue,
        };
        let article = (at + 1..at + 4).find(|&unit| matches!(line.word(unit), "the" | "this"));
        let part = line.word(at) != "took" || line.word(at + 1) == "part";
        let thing = article.filter(|_| part).and_then(|article| again(line, article, last));
        let (Some(thing), Some(fact)) = (thing, fact(line, at, form)) else { continue };
        if fact.state <= State::Recommended || fact.passive {
            continue;
        }
        for end in sentence.around.subject(fact.start, ACTORS) {
            let span = line.units[thing].span;
            claims.add(Claim {
                passage: sentence.at,
                from: end.id,
                kind: RelationKind::TookPartIn,
                to: last.id.clone(),
                ends: [end.span, Some(span)],
                cue: Some(line.units[at].span),
                state: fact.state,
                role,
                date: sentence.when,
                rule: "came to a thing done",
                score: 0.75,
                weight: fact.weight,
                reason: None,
            });
        }
    }
}

/// Proposes what the sentence says more of the thing: who did it too, who came, who paid, where it was.
pub(super) fn propose(
    claims: &mut Claims<'_>,
    source: Source<'_>,
    sentence: Sentence<'_>,
    (last, noun): (&Last, usize),
) {
    let line = sentence.around.line;
    let all = 0..line.units.len();
    let Some((state, weight)) =
        noun_fact(line, noun).filter(|(state, _)| *state > State::Recommended)
    else {
        return;
    };
    let span = line.units[noun].span;
    let fact = Fact { state: state.max(last.state), passive: false, start: noun, weight };
    let doers = last.doers.clone();
    let deed = Deed { doing: None, name: None, fact, after: noun + 1, doers, ing: false };
    let base = Claim {
        passage: sentence.at,
        from: last.id.clone(),
        kind: RelationKind::CarriedOut,
        to: last.id.clone(),
        ends: [None, Some(span)],
        cue: Some(span),
        state: state.min(last.state),
        role: None,
        date: sentence.when,
        rule: "goes on about a thing done",
        score: 0.7,
        weight,
        reason: None,
    };
    let mut others: BTreeSet<EntityId> = last.doers.iter().map(|doer| doer.id.clone()).collect();
    let found = by(sentence).into_iter().map(|(end, kind)| (end, kind, Some(Role::Partner)));
    let came = came(sentence, noun).into_iter().map(|end| (end, RelationKind::TookPartIn, None));
    let beside = beside(source, sentence, &deed, all.clone()).into_iter();
    let beside = beside.filter(|with| with.rule != "whom it was for");
    let beside = beside.map(|with| (with.end, with.kind, with.role));
    for (end, kind, role) in found.chain(beside).chain(came) {
        let fits = kind.allows(end.kind(), EntityKind::Activity);
        if fits && others.insert(end.id.clone()) {
            let from = end.id.clone();
            let role = role.filter(|_| kind != RelationKind::Funded);
            claims.add(Claim { from, kind, ends: [end.span, Some(span)], role, ..base.clone() });
        }
    }
    let held = (0..line.units.len()).any(|at| {
        matches!(
            line.word(at),
            "held" | "hosted" | "organized" | "conducted" | "place" | "delivered"
        )
    });
    if held {
        let from = Claim { to: last.id.clone(), ..base };
        place::named(claims, (source, false), sentence, &deed, all, &from);
    }
}

/// Who did the thing, or paid for it, by the passive of the sentence.
fn by(sentence: Sentence<'_>) -> Vec<(End, RelationKind)> {
    let around = sentence.around;
    let line = around.line;
    let mut found = Vec::new();
    for at in 0..line.units.len() {
        let kind = match line.word(at) {
            "funded" | "financed" | "sponsored" => RelationKind::Funded,
            "organized" | "held" | "hosted" | "conducted" | "delivered" | "implemented" | "led"
            | "run" | "supported" | "facilitated" => RelationKind::CarriedOut,
            _ => continue,
        };
        let doers = by_whom(around, at + 1).and_then(|by| around.right(by, ACTORS));
        found.extend(doers.into_iter().flat_map(|(ends, _)| ends).map(|end| (end, kind)));
    }
    found
}

/// Who came: whom it brought together, or by whom it was attended.
fn came(sentence: Sentence<'_>, noun: usize) -> Vec<End> {
    let around = sentence.around;
    let line = around.line;
    let cue = (noun..line.units.len()).find(|&at| {
        let word = line.word(at);
        let next = line.word(at + 1);
        matches!(word, "brought" | "brings" | "gathered" | "gathers") && next == "together"
            || word == "attended" && next == "by"
            || matches!(word, "gathered" | "included" | "involved")
                && (near_people(line, at) || PEOPLE.contains(&line.word(noun)))
    });
    let Some(cue) = cue else { return Vec::new() };
    let named = line.named.iter().filter(|n| n.unit > cue);
    named
        .filter(|n| !matches!(n.head.as_str(), "in" | "at" | "by" | "with" | "on" | "under" | "to"))
        .filter_map(|n| around.end(n, ACTORS))
        .collect()
}

/// Whether people are named right behind a verb.
fn near_people(line: &Line, at: usize) -> bool {
    (at + 1..at + 5).any(|unit| PEOPLE.contains(&line.word(unit)))
}
