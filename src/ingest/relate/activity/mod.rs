//! Each thing done is one activity: who did it, with whom, for whom, where, and about what.

mod beside;
mod name;

use super::claims::{Claim, Claims};
use super::cues::{CueTable, Starts};
use super::ends::{Around, End};
use super::fact::{Fact, fact};
use super::found::{Found, by_whom, follow};
use super::implement;
use super::subjects::{Subjects, Treated};
use super::units::{Line, What};
use super::words::Form;
use super::{ACTORS, Source, area};
use crate::ingest::{EntityProposal, Span};
use crate::model::{DateSpan, EntityId, EntityKind, RelationKind, Role, State};
use beside::beside;
use name::name;
use std::collections::BTreeMap;

/// How many words after its verb tell what an activity is about; those beyond tell what for.
const NEAR: usize = 22;
/// The same where no mission does it, and more is told beside.
const NEARER: usize = 12;

/// The most activities of one passage.
const MOST: usize = 40;

/// A sentence and what cues have found in it.
#[derive(Clone, Copy)]
pub(in crate::ingest::relate) struct Sentence<'a> {
    /// Its passage.
    pub(in crate::ingest::relate) at: usize,
    /// The passage's text.
    pub(in crate::ingest::relate) text: &'a str,
    pub(in crate::ingest::relate) around: Around<'a>,
    pub(in crate::ingest::relate) found: &'a [Found],
    /// The themes that the headings above name.
    pub(in crate::ingest::relate) headed: &'a [EntityId],
    /// The clauses that are known.
    pub(in crate::ingest::relate) clauses: &'a implement::Clauses,
    /// When what it tells was.
    pub(in crate::ingest::relate) when: Option<DateSpan>,
}

impl Sentence<'_> {
    /// Whether words are part of a name, which tells nothing of what is done.
    fn within_name(&self, span: Span) -> bool {
        let names =
            self.around.line.named.iter().filter_map(|n| self.around.mentions.get(n.mention));
        let titled = names.filter(|m| {
            matches!(
                m.kind,
                EntityKind::Organisation
                    | EntityKind::Instrument
                    | EntityKind::Decision
                    | EntityKind::FieldMission
            )
        });
        titled.into_iter().any(|m| m.span.start <= span.start && span.end <= m.span.end)
    }
}

/// Something that is done.
struct Deed {
    doing: usize,
    fact: Fact,
    /// The unit after the verb.
    after: usize,
    doers: Vec<End>,
}

/// Proposes an activity for each thing that a sentence says to have been done, or to be planned.
pub(in crate::ingest::relate) fn read(
    claims: &mut Claims<'_>,
    source: Source<'_>,
    subjects: &Subjects,
    sentence: Sentence<'_>,
    told: &mut usize,
) {
    let deeds = deeds(source.cues, sentence);
    let units = &sentence.around.line.units;
    let mut before = 0;
    for (i, deed) in deeds.iter().enumerate() {
        let mut end = deeds.get(i + 1).map_or(units.len(), |next| next.fact.start);
        // What is said aside right before the next verb belongs to that one.
        while i + 1 < deeds.len()
            && end > deed.after + 1
            && (units[end - 1].aside || matches!(units[end - 1].word.as_str(), "," | "and"))
        {
            end -= 1;
        }
        if *told >= MOST || end <= deed.after {
            return;
        }
        propose(claims, source, subjects, sentence, deed, before..end, told);
        before = end;
    }
}

/// The things done, in the order of their verbs.
fn deeds(table: &CueTable, sentence: Sentence<'_>) -> Vec<Deed> {
    let Sentence { around, found, .. } = sentence;
    let line = around.line;
    let mut deeds: Vec<Deed> = Vec::new();
    for at in 0..line.units.len() {
        let Some(starts) = table.starts.get(line.word(at)).filter(|_| !line.units[at].aside) else {
            continue;
        };
        let deed = starts.iter().find_map(|start| match *start {
            Starts::Doing(doing, form) => deed(table, around, at, (doing, form)),
            _ => None,
        });
        let Some(deed) = deed else { continue };
        let verb = Span {
            start: line.units[deed.fact.start].span.start,
            end: line.units[deed.after - 1].span.end,
        };
        // What a cue has made a claim of is no activity beside it.
        let claimed = found.iter().any(|f| {
            f.words.start < verb.end
                && verb.start < f.words.end
                && table.cues[f.cue].kind != RelationKind::TookPlaceIn
        });
        if !claimed {
            deeds.push(deed);
        }
    }
    deeds
}

fn deed(
    table: &CueTable,
    around: Around<'_>,
    at: usize,
    (doing, form): (usize, Form),
) -> Option<Deed> {
    let after = follow(around, at + 1, &table.doing_rest[doing])?;
    let fact = fact(around.line, at, form).filter(|fact| fact.state > State::Recommended)?;
    let participle = matches!(form, Form::Participle | Form::PastOrParticiple);
    let agent = participle.then(|| by_whom(around, after)).flatten();
    let doers = match agent {
        Some(by) if fact.passive || follows_and(around, fact.start) => {
            around.right(by, ACTORS).map(|(ends, _)| ends)?
        }
        Some(_) => return None,
        None if fact.passive => passive_doers(around, &fact),
        None => around.subject(fact.start, ACTORS),
    };
    // Of others than missions only what is told as an act is one, not what they always do.
    let mission = doers.iter().any(|doer| doer.kind() == EntityKind::FieldMission);
    let general = matches!(form, Form::Base | Form::Present) && fact.state == State::Ongoing;
    let loose = form == Form::Ing && fact.start == at;
    let told = mission || !(general || loose || fact.state == State::Planned);
    (!doers.is_empty() && told).then_some(Deed { doing, fact, after, doers })
}

/// Whether a verb goes with the one before it: "was funded and carried out by".
fn follows_and(around: Around<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| around.line.word(before) == "and")
}

/// "Training was provided" in a paragraph about a mission is the mission's.
fn passive_doers(around: Around<'_>, fact: &Fact) -> Vec<End> {
    let own = around.line.named.iter().any(|n| {
        n.unit < fact.start && !around.line.units[n.unit].aside && !super::ends::hangs(&n.head)
    });
    match around.carried {
        Some(id) if !own && id.kind() == EntityKind::FieldMission => {
            vec![End { id: id.clone(), span: None }]
        }
        _ => Vec::new(),
    }
}

fn propose(
    claims: &mut Claims<'_>,
    source: Source<'_>,
    subjects: &Subjects,
    sentence: Sentence<'_>,
    deed: &Deed,
    units: std::ops::Range<usize>,
    told: &mut usize,
) {
    let line = sentence.around.line;
    let end = units.end;
    let Some(passage) = source.document.passages().get(sentence.at) else { return };
    let name = name(source, sentence, deed, end);
    let Some(name) = name else { return };
    let place = passage.locator.to_string().replace(" ¶", "-p").replace(['¶', ' '], "-");
    let text =
        format!("activity/{}/{}-{}", source.document.id(), place.trim_matches('-'), *told + 1);
    let Ok(id) = EntityId::new(&text) else { return };
    *told += 1;
    let Fact { state, start, weight, .. } = deed.fact;
    let verb =
        Span { start: line.units[start].span.start, end: line.units[deed.after - 1].span.end };
    let carried = deed.doers.iter().all(|d| d.span.is_none());
    let sure = if carried { 0.72 } else { 0.8 }
        * if deed.doers.iter().any(|d| d.kind() == EntityKind::FieldMission) { 1.0 } else { 0.85 };
    claims.entity(EntityProposal {
        id: id.clone(),
        known: false,
        name,
        subtype: None,
        aliases: Vec::new(),
        date: sentence.when,
        attributes: BTreeMap::new(),
        rivals: Vec::new(),
        why: "a thing done, by its verb and its object".to_owned(),
        score: sure * weight,
        mentions: Vec::new(),
    });
    let base = Claim {
        passage: sentence.at,
        from: id.clone(),
        kind: RelationKind::CarriedOut,
        to: id.clone(),
        ends: [None, Some(verb)],
        cue: Some(verb),
        state,
        role: None,
        date: sentence.when,
        rule: "thing done",
        score: sure,
        weight,
        reason: None,
    };
    let actor = |end: &End, kind, role, rule, score| Claim {
        from: end.id.clone(),
        kind,
        ends: [end.span, Some(verb)],
        role: Some(role),
        rule,
        score,
        ..base.clone()
    };
    for (n, doer) in deed.doers.iter().enumerate() {
        let role = if n == 0 { Role::Lead } else { Role::Partner };
        claims.add(actor(doer, RelationKind::CarriedOut, role, "thing done", sure));
    }
    let mut others: Vec<EntityId> = deed.doers.iter().map(|d| d.id.clone()).collect();
    for with in beside(source, sentence, deed, units.clone()) {
        if !others.contains(&with.end.id) {
            others.push(with.end.id.clone());
            let score = sure * with.weight;
            claims.add(Claim {
                role: with.role,
                ..actor(&with.end, with.kind, Role::Partner, with.rule, score)
            });
        }
    }
    let mut placed = false;
    for (unit, place) in names_in(sentence.around, units.clone(), &[EntityKind::Place]) {
        let head = line.named_at(unit).map(|n| n.head.as_str()).unwrap_or_default();
        if matches!(head, "in" | "at")
            || (head == "to" && source.cues.doing[deed.doing].verb == "visit")
            || (matches!(head, "to" | "of") && visited(line, unit))
        {
            placed |= area::is_state(&place.id);
            claims.add(Claim {
                kind: RelationKind::TookPlaceIn,
                to: place.id,
                ends: [Some(verb), place.span],
                rule: "thing done in a place",
                score: sure * 0.9,
                ..base.clone()
            });
        }
    }
    if !placed {
        for doer in deed.doers.iter().filter(|d| d.kind() == EntityKind::FieldMission) {
            for place in area::of_mission(source, &doer.id) {
                claims.add(Claim {
                    kind: RelationKind::TookPlaceIn,
                    to: place,
                    ends: [Some(verb), None],
                    rule: "thing done by a mission",
                    score: sure * 0.9,
                    ..base.clone()
                });
            }
        }
    }
    for (unit, body) in names_in(sentence.around, deed.after..end, &[EntityKind::Organisation]) {
        if founds(source, line, deed, unit) {
            claims.add(Claim {
                kind: RelationKind::Establishes,
                to: body.id,
                ends: [Some(verb), body.span],
                rule: "body set up",
                score: sure,
                ..base.clone()
            });
        }
    }
    let said = Span { start: verb.start, end: line.units[end - 1].span.end };
    for treated in treated(subjects, sentence, deed, said) {
        claims.add(Claim {
            kind: RelationKind::Addresses,
            to: treated.theme.clone(),
            ends: [Some(verb), Some(treated.span)],
            cue: Some(treated.span),
            state: State::Done,
            date: None,
            rule: "words of a theme",
            score: sure * 0.85,
            ..base.clone()
        });
    }
    for theme in sentence.headed {
        claims.add(Claim {
            kind: RelationKind::Addresses,
            to: theme.clone(),
            state: State::Done,
            date: None,
            rule: "theme of the section",
            score: sure * 0.9,
            ..base.clone()
        });
    }
    let text = sentence.text.get(said.start..said.end).unwrap_or_default();
    implement::propose(claims, sentence.clauses, text, &base);
}

/// What a deed is about: the themes of its object, which in the passive stands before it.
fn treated(subjects: &Subjects, sentence: Sentence<'_>, deed: &Deed, said: Span) -> Vec<Treated> {
    let units = &sentence.around.line.units;
    let mission = deed.doers.iter().any(|d| d.kind() == EntityKind::FieldMission);
    let reach = deed.after + if mission { NEAR } else { NEARER };
    let near = reach.checked_sub(1).and_then(|last| units.get(last));
    let near = near.map_or(said.end, |unit| unit.span.end);
    // Whom a mission helps tells with what: a school for judges. Of others the names tell nothing.
    let in_name = |span: Span| !mission && sentence.within_name(span);
    let mut all = subjects.treated_outside(sentence.text, said, in_name);
    all.retain(|t| t.span.start < near);
    if deed.fact.passive {
        let mark = (0..deed.fact.start).rev().find(|&at| units[at].what == What::Mark);
        let from = units.get(mark.map_or(0, |at| at + 1)).map_or(said.start, |u| u.span.start);
        let object = Span { start: from.min(said.start), end: said.start };
        let named = |span: Span| sentence.within_name(span);
        all.extend(subjects.treated_outside(sentence.text, object, named));
    }
    // What everything here is about tells nothing of one thing done.
    all.retain(|t| !t.general);
    all
}

/// Whether what is done sets up the body named at a unit.
fn founds(source: Source<'_>, line: &Line, deed: &Deed, unit: usize) -> bool {
    let verb = source.cues.doing[deed.doing].verb.as_str();
    let near = (deed.after..unit).all(|at| line.units[at].what == What::Word && at + 5 > unit);
    let own = matches!(verb, "establish" | "set up" | "create") && near && !deed.fact.passive;
    let noun = (unit.saturating_sub(4)..unit)
        .any(|at| matches!(line.word(at), "establishment" | "creation" | "foundation"));
    let head = line.named_at(unit).map(|n| n.head.as_str());
    own && !head.is_some_and(super::ends::hangs) || noun && head == Some("of")
}

/// Whether the names of a list are those of places that were visited.
fn visited(line: &Line, unit: usize) -> bool {
    let Some(first) = line.named_at(unit).and_then(|n| n.list.first().copied()) else {
        return false;
    };
    (first.saturating_sub(4)..first).any(|at| {
        matches!(line.word(at), "visit" | "visits" | "visited" | "trip" | "trips" | "travel")
    })
}

/// The names of some kinds among these units.
fn names_in(
    around: Around<'_>,
    units: std::ops::Range<usize>,
    kinds: &[EntityKind],
) -> Vec<(usize, End)> {
    around
        .line
        .named
        .iter()
        .filter(|n| units.contains(&n.unit))
        .filter_map(|n| around.end(n, kinds).map(|end| (n.unit, end)))
        .collect()
}
