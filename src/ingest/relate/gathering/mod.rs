//! What is told of an event beside the verbs of the table: with whom it was held, who came, who spoke
//! there and where it was.

mod attend;
mod crowd;
mod floor;
mod going;
mod holders;
mod house;
mod members;
mod people;
mod place;
mod said;
mod referent;
mod verbal;
mod visit;
mod voices;
mod whole;
mod worded;

pub(super) use going::{Going, is_day};
pub(super) use whole::settle;

use super::Source;
use super::claims::{Claim, Claims};
use super::ends::{Around, End};
use super::fact::noun_fact;
use super::found::Found;
use super::lists::PEOPLE_OF;
use crate::ingest::Span;
use crate::ingest::dateline::Dateline;
use crate::model::{DateSpan, EntityId, EntityKind, RelationKind, Role, State};

/// With whom an event is held.
const BODIES: &[EntityKind] = &[EntityKind::Organisation, EntityKind::FieldMission];
/// Who pays for an event.
const DONORS: &[EntityKind] =
    &[EntityKind::Organisation, EntityKind::FieldMission, EntityKind::Place];

/// A sentence that may tell of an event.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    /// Its passage.
    pub(super) at: usize,
    /// The passage's text.
    pub(super) text: &'a str,
    pub(super) around: Around<'a>,
    pub(super) found: &'a [Found],
    /// When what it tells was.
    pub(super) when: Option<DateSpan>,
    /// The event that the text goes on about.
    pub(super) event: Option<&'a EntityId>,
    /// The event that a press text is about.
    pub(super) main: Option<&'a EntityId>,
    /// Whether that was told of in the same paragraph.
    pub(super) here: bool,
    /// Whether the text is the programme of what is still to be.
    pub(super) ahead: bool,
    /// Whether it is a line of a list.
    pub(super) listed: bool,
    /// The opening of the press text to which it belongs.
    pub(super) dateline: Option<&'a Dateline>,
}

/// Reads what a sentence tells of its event, or of the one told of before.
pub(super) fn read(claims: &mut Claims<'_>, source: Source<'_>, told: Told<'_>, going: &mut Going) {
    let held = holders::read(claims, source, told);
    partners(claims, source, told, held);
    people::read(claims, told);
    attend::read(claims, told);
    floor::read(claims, told);
    visit::read(claims, told);
    verbal::read(claims, told);
    voices::read(claims, told);
    voices::listed(claims, told, going);
    place::read(claims, told);
    worded::read(claims, told);
    referent::read(claims, told);
    said::read(claims, told);
    supports(claims, told);
}

impl Told<'_> {
    /// The word at a unit.
    fn word(&self, at: usize) -> &str {
        self.around.line.word(at)
    }

    /// The name at a unit, of one of these kinds.
    fn name(&self, unit: usize, kinds: &[EntityKind]) -> Option<End> {
        self.around.line.named_at(unit).and_then(|named| self.around.end(named, kinds))
    }

    /// The events of the sentence, with their units.
    fn events(&self) -> Vec<(usize, End)> {
        let named = self.around.line.named.iter();
        let mut events: Vec<(usize, End)> = named
            .filter_map(|n| self.around.end(n, &[EntityKind::Event]).map(|end| (n.unit, end)))
            .collect();
        // "a seminar on the occasion of the World Day": of the seminar.
        if events.iter().any(|(_, own)| !is_day(&own.id)) {
            events.retain(|(_, own)| !is_day(&own.id));
        }
        events
    }

    /// How an event stands: as its verb says, where it does not say that it was ("intends to hold"), or
    /// as the noun does.
    fn standing(&self, event: &End, (state, weight): (State, f32)) -> (State, f32) {
        let of_it = |own: &&Found| own.from.id == event.id || own.to.id == event.id;
        let verb = self.found.iter().filter(of_it).find(|own| own.state != State::Done);
        verb.map_or((state, weight), |own| (own.state, own.weight.min(weight)))
    }

    /// How the event at a unit stands: what the sentence tells as opened or ended was, whatever is wished
    /// before.
    fn fact(&self, unit: usize) -> Option<(State, f32)> {
        const WAS: [&str; 9] =
            ["opened", "ended", "concluded", "began", "started", "took", "closed", "was", "were"];
        const NEAR: usize = 16;
        const WILL: [&str; 9] =
            ["start", "begin", "open", "take", "be", "continue", "end", "run", "conclude"];
        let (state, weight) = noun_fact(self.around.line, unit)?;
        let plain = |at: usize| !matches!(self.word(at), ";" | ":" | "that");
        let was = (unit + 1..unit + NEAR)
            .take_while(|&at| plain(at))
            .any(|at| WAS.contains(&self.word(at)));
        // "The seminar will begin in Elm", "the seminar to be held in Elm"
        let will = (unit + 1..unit + NEAR).take_while(|&at| plain(at)).any(|at| {
            let next = self.word(at + 1);
            matches!(self.word(at), "will" | "shall") && WILL.contains(&next)
                || self.word(at) == "to" && next == "be"
        });
        let state = match state {
            State::Done if will => State::Planned,
            State::Recommended if was => State::Done,
            state => state,
        };
        Some((state, weight))
    }

    /// The words of some units.
    fn span(&self, from: usize, to: usize) -> Span {
        let units = &self.around.line.units;
        let last = to.min(units.len().saturating_sub(1));
        Span { start: units[from].span.start, end: units[last].span.end }
    }

    /// A claim of something and an event.
    fn claim(
        &self,
        from: &End,
        kind: RelationKind,
        to: &End,
        cue: Span,
        (state, weight): (State, f32),
    ) -> Claim<'static> {
        let ahead = self.ahead && state == State::Done;
        let state = if ahead { State::Planned } else { state };
        Claim {
            passage: self.at,
            from: from.id.clone(),
            kind,
            to: to.id.clone(),
            ends: [from.span, to.span],
            cue: Some(cue),
            state,
            role: None,
            date: self.when,
            rule: "told of an event",
            score: 0.8,
            weight: if to.span.is_some() { weight } else { weight * 0.9 },
            reason: None,
        }
    }

    /// The event of which a list of people is told at a unit: the nearest before it, or the only one
    /// behind it, or, where `open`, the one of the sentence before.
    fn event_of(&self, at: usize, open: bool) -> Option<End> {
        let events = self.events();
        let before = events.iter().rev().find(|(unit, _)| *unit < at);
        let only = || if let [only] = &events[..] { Some(only) } else { None };
        let own = before.or_else(only).map(|(_, end)| end.clone());
        let carried = || self.event.filter(|_| open).map(|id| End { id: id.clone(), span: None });
        own.or_else(carried)
    }
}

/// With whom an event was held, by whose support and at whose cost: said of the only event that the
/// sentence says somebody to have organised, or to have been held.
fn partners(
    claims: &mut Claims<'_>,
    source: Source<'_>,
    told: Told<'_>,
    beside_verbs: Option<holders::Held>,
) {
    let organised = |found: &&Found| source.cues.cues[found.cue].kind == RelationKind::Organised;
    let mut held: Vec<&Found> = told.found.iter().filter(organised).collect();
    let mut doers: Vec<EntityId> = held.iter().map(|found| found.from.id.clone()).collect();
    doers.extend(beside_verbs.iter().flat_map(|own| own.by.iter().map(|end| end.id.clone())));
    held.dedup_by(|one, other| one.to.id == other.to.id);
    let (event, state) = match (&held[..], &told.events()[..], beside_verbs) {
        ([one], ..) => (one.to.clone(), (one.state, one.weight)),
        ([], _, Some(own)) => (own.event, own.fact),
        ([], [(unit, only)], None) if is_held(told, *unit) => {
            let Some(fact) = noun_fact(told.around.line, *unit) else { return };
            (only.clone(), fact)
        }
        _ => return,
    };
    for member in with_whom(told).iter().filter(|own| !doers.contains(&own.id)) {
        let claim = told.claim(member, RelationKind::Organised, &event, told.span(0, 0), state);
        claims.add(Claim {
            role: Some(Role::Partner),
            rule: "held with",
            cue: member.span,
            ..claim
        });
    }
    for at in 0..told.around.line.units.len() {
        let Some((kind, role, rule)) = beside(told, at) else { continue };
        let (members, end) = if kind == RelationKind::Funded {
            let donors = told.around.right(at + 2, DONORS).unwrap_or_default();
            (donors.0, donors.1.saturating_sub(1).max(at + 1))
        } else {
            told.members(at + 2)
        };
        for member in members.iter().filter(|own| !doers.contains(&own.id)) {
            let claim = told.claim(member, kind, &event, told.span(at, end), state);
            claims.add(Claim { role, rule, ..claim });
        }
    }
}

/// "With the Guild, the League held", "it held, with the Guild, a seminar": those whom "with" names
/// between two commas, or at the beginning, and nothing else.
fn with_whom(told: Told<'_>) -> Vec<End> {
    let line = told.around.line;
    let with = (0..line.units.len()).find(|&at| {
        let before = at.checked_sub(1).map_or(",", |before| line.word(before));
        line.word(at) == "with" && before == ","
    });
    let Some(with) = with else { return Vec::new() };
    let first = with + 1 + usize::from(line.word(with + 1) == "the");
    if line.named_at(first).is_none() {
        return Vec::new();
    }
    let (ends, behind) = told.around.right(with + 1, BODIES).unwrap_or_default();
    if behind > with && line.word(behind) == "," { ends } else { Vec::new() }
}

/// What those who are named right behind a word and a preposition had to do with an event.
fn beside(told: Told<'_>, at: usize) -> Option<(RelationKind, Option<Role>, &'static str)> {
    let with = told.word(at + 1) == "with";
    let partner = Some((RelationKind::Organised, Some(Role::Partner), "held with"));
    let supporter =
        Some((RelationKind::TookPartIn, Some(Role::Partner), "held with whose support"));
    let donor = Some((RelationKind::Funded, None, "held at whose cost"));
    match told.word(at) {
        "cooperation" | "collaboration" | "partnership" | "conjunction" | "coordination"
            if with && near(told, at, 2, "in") =>
        {
            partner
        }
        "together" | "jointly" | "alongside" if with => partner,
        "contributions" | "contribution" | "grants" | "grant" | "support" | "funding"
            if matches!(told.word(at + 1), "of" | "from" | "by")
                && near(told, at, 6, "possible") =>
        {
            donor
        }
        "support" | "assistance" | "funding" | "grant" | "contribution"
            if matches!(told.word(at + 1), "of" | "from" | "by") && near(told, at, 5, "with") =>
        {
            let paid = near(told, at, 5, "financial")
                || matches!(told.word(at), "funding" | "grant" | "contribution");
            if paid { donor } else { supporter }
        }
        "supported" if told.word(at + 1) == "by" => {
            if near(told, at, 2, "financially") {
                donor
            } else {
                supporter
            }
        }
        "funded" | "financed" | "sponsored"
            if told.word(at + 1) == "by" && !of_nameless(told, at) =>
        {
            donor
        }
        _ => None,
    }
}

/// Whether a noun of its own stands right before a participle: "in a hall funded by".
fn of_nameless(told: Told<'_>, at: usize) -> bool {
    const LINKS: [&str; 12] =
        ["was", "were", "is", "are", "been", "be", "being", "and", "also", "which", "that", "has"];
    let before = at.checked_sub(1).map_or("", |before| told.word(before));
    before.ends_with(|c: char| c.is_alphabetic())
        && !LINKS.contains(&before)
        && !before.ends_with("ly")
}

/// An event that is held "in line with" or "in the spirit of" a decision gives effect to it.
fn supports(claims: &mut Claims<'_>, told: Told<'_>) {
    const DECIDED: &[EntityKind] = &[EntityKind::Decision, EntityKind::Recommendation];
    let events = told.events();
    let [(unit, event)] = &events[..] else { return };
    if !is_held(told, *unit) && !told.found.iter().any(|found| found.to.id == event.id) {
        return;
    }
    let Some(fact) = noun_fact(told.around.line, *unit) else { return };
    for at in 0..told.around.line.units.len() {
        let next = told.word(at + 1);
        let gives = match told.word(at) {
            "spirit" | "pursuance" | "fulfillment" => next == "of",
            "implementation" | "support" => next == "of" && near(told, at, 3, "in"),
            "line" | "accordance" | "compliance" => next == "with",
            "pursuant" | "follow-up" => next == "to",
            "mandated" | "foreseen" => matches!(next, "by" | "in"),
            _ => false,
        };
        let named = told.around.line.named.iter().find(|n| (at + 2..at + 8).contains(&n.unit));
        let Some(named) = named.filter(|_| gives) else { continue };
        for &one in &named.list {
            if let Some(decision) = told.name(one, DECIDED) {
                let cue = told.span(at, at + 1);
                let claim = told.claim(event, RelationKind::Supports, &decision, cue, fact);
                claims.add(Claim { rule: "held in line with", score: 0.75, date: None, ..claim });
            }
        }
    }
}

/// Whether one of so many words before a unit is this one.
fn near(told: Told<'_>, at: usize, reach: usize, word: &str) -> bool {
    (at.saturating_sub(reach)..at).any(|n| told.word(n) == word)
}

/// Whether what stands around the only event of a sentence says that it was held.
fn is_held(told: Told<'_>, unit: usize) -> bool {
    const HELD: [&str; 9] = [
        "held",
        "organized",
        "hosted",
        "convened",
        "conducted",
        "supported",
        "funded",
        "made",
        "put",
    ];
    const GOES: [&str; 10] = [
        "begin",
        "begins",
        "began",
        "start",
        "starts",
        "started",
        "ended",
        "concluded",
        "opened",
        "paid",
    ];
    (unit + 1..unit + 8).any(|at| HELD.contains(&told.word(at)))
        || (unit.saturating_sub(4)..unit).any(|at| GOES.contains(&told.word(at)))
}

/// Whether a word stands for people of some body.
fn is_people(word: &str) -> bool {
    let others = ["speakers", "panelists", "panellists", "attendees", "guests", "trainees"];
    PEOPLE_OF.contains(&word) || others.contains(&word)
}
