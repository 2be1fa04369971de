//! Each thing done is one activity: who did it, with whom, for whom, where, and about what.

mod beside;
mod deeds;
mod light;
mod listed;
mod name;
mod nominal;
mod place;

use super::Source;
use super::claims::{Claim, Claims};
use super::cues::{CueTable, Doing};
use super::ends::{Around, End};
use super::fact::Fact;
use super::found::Found;
use super::implement;
use super::subjects::{Subjects, Treated};
use super::units::{Line, What};
use crate::ingest::{EntityProposal, Span};
use crate::model::{DateSpan, EntityId, EntityKind, RelationKind, Role, State};
use beside::beside;
use deeds::deeds;
use name::name;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many words after its verb tell what an activity is about; those beyond tell what for.
const NEAR: usize = 22;
/// The same where no mission does it, and more is told beside.
const NEARER: usize = 12;

/// With what the name of an activity begins that is done by speaking for something.
const VOICE: &str = "Advocacy";

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
    /// Its verb, by its place in the table; none for what a noun tells.
    doing: Option<usize>,
    /// What it is called, where a verb and its object do not tell.
    name: Option<String>,
    fact: Fact,
    /// The unit after the verb.
    after: usize,
    doers: Vec<End>,
    /// Whether it is told in passing: "..., training judges".
    ing: bool,
}

impl Deed {
    /// What the table says of its verb.
    fn verb<'a>(&self, table: &'a CueTable) -> Option<&'a Doing> {
        self.doing.and_then(|at| table.doing.get(at))
    }

    /// Whether a field mission did it.
    fn of_mission(&self) -> bool {
        self.doers.iter().any(|doer| doer.kind() == EntityKind::FieldMission)
    }
}

/// The activities of a passage so far.
#[derive(Debug, Default)]
pub(in crate::ingest::relate) struct Told {
    count: usize,
    /// What somebody speaks for, once for each.
    voiced: BTreeMap<EntityId, EntityId>,
}

/// Proposes an activity for each thing that a sentence says to have been done, or to be planned.
pub(in crate::ingest::relate) fn read(
    claims: &mut Claims<'_>,
    source: Source<'_>,
    subjects: &Subjects,
    sentence: Sentence<'_>,
    told: &mut Told,
) {
    let mut deeds = deeds(source.cues, sentence);
    deeds.extend(nominal::deeds(sentence));
    deeds.extend(listed::deeds(sentence, told.count > 0));
    deeds.sort_by_key(|deed| deed.fact.start);
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
        if told.count >= MOST || end <= deed.after {
            return;
        }
        propose(claims, source, subjects, sentence, deed, before..end, told);
        before = end;
    }
}

fn propose(
    claims: &mut Claims<'_>,
    source: Source<'_>,
    subjects: &Subjects,
    sentence: Sentence<'_>,
    deed: &Deed,
    units: Range<usize>,
    told: &mut Told,
) {
    let line = sentence.around.line;
    let end = units.end;
    let name = name(source, sentence, deed, end);
    let Some(name) = name else { return };
    let Some((id, fresh)) = identified(source, sentence, deed, told) else { return };
    let Fact { state, start, weight, .. } = deed.fact;
    let verb =
        Span { start: line.units[start].span.start, end: line.units[deed.after - 1].span.end };
    let carried = deed.doers.iter().all(|d| d.span.is_none());
    let sure = if carried { 0.72 } else { 0.8 } * if deed.of_mission() { 1.0 } else { 0.85 };
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
    place::places(claims, source, sentence, deed, units.clone(), &base);
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
    about(claims, subjects, sentence, deed, &base, end);
    if fresh {
        let from = line.units[object_from(line, deed)].span.start.min(verb.start);
        let text = sentence.text.get(from..line.units[end - 1].span.end).unwrap_or_default();
        implement::propose(claims, sentence.clauses, text, &base);
    }
}

/// The identifier of an activity, and whether it is a new one: what somebody speaks for again and again
/// in one passage is one thing.
fn identified(
    source: Source<'_>,
    sentence: Sentence<'_>,
    deed: &Deed,
    told: &mut Told,
) -> Option<(EntityId, bool)> {
    let passage = source.document.passages().get(sentence.at)?;
    let voice = deed.verb(source.cues).is_some_and(|doing| doing.noun.starts_with(VOICE));
    let speaker = deed.doers.first().filter(|_| voice).map(|doer| &doer.id);
    if let Some(known) = speaker.and_then(|id| told.voiced.get(id)) {
        return Some((known.clone(), false));
    }
    let place = passage.locator.to_string().replace(" ¶", "-p").replace(['¶', ' '], "-");
    let document = source.document.id();
    let text = format!("activity/{document}/{}-{}", place.trim_matches('-'), told.count + 1);
    let id = EntityId::new(&text).ok()?;
    told.count += 1;
    if let Some(speaker) = speaker {
        told.voiced.insert(speaker.clone(), id.clone());
    }
    Some((id, true))
}

/// The unit at which what a deed is about begins to be told: in the passive before its verb.
fn object_from(line: &Line, deed: &Deed) -> usize {
    if !deed.fact.passive {
        return deed.fact.start;
    }
    let mark = (0..deed.fact.start).rev().find(|&unit| line.units[unit].what == What::Mark);
    mark.map_or(0, |unit| unit + 1)
}

/// Proposes the themes of an activity: those of its own words, and those that the headings name.
fn about(
    claims: &mut Claims<'_>,
    subjects: &Subjects,
    sentence: Sentence<'_>,
    deed: &Deed,
    base: &Claim<'_>,
    end: usize,
) {
    let units = &sentence.around.line.units;
    let start = units[deed.fact.start].span.start;
    let said = Span { start, end: units[end - 1].span.end };
    let theme = |to: EntityId, rule, part| Claim {
        kind: RelationKind::Addresses,
        to,
        state: State::Done,
        date: None,
        rule,
        score: base.score * part,
        ..base.clone()
    };
    for treated in treated(subjects, sentence, deed, said) {
        let span = Some(treated.span);
        let claim = theme(treated.theme, "words of a theme", 0.85);
        claims.add(Claim { ends: [base.cue, span], cue: span, ..claim });
    }
    for headed in sentence.headed {
        claims.add(theme(headed.clone(), "theme of the section", 0.9));
    }
}

/// What a deed is about: the themes of its object, which in the passive stands before it.
fn treated(subjects: &Subjects, sentence: Sentence<'_>, deed: &Deed, said: Span) -> Vec<Treated> {
    let units = &sentence.around.line.units;
    let mission = deed.of_mission();
    let reach = deed.after + if mission { NEAR } else { NEARER };
    let near = reach.checked_sub(1).and_then(|last| units.get(last));
    let near = near.map_or(said.end, |unit| unit.span.end);
    // Whom a mission helps tells with what: a school for judges. Of others the names tell nothing.
    let in_name = |span: Span| !mission && sentence.within_name(span);
    let mut all = subjects.treated_outside(sentence.text, said, in_name);
    all.retain(|t| t.span.start < near);
    if deed.fact.passive {
        let from = units[object_from(sentence.around.line, deed)].span.start;
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
    let verb = deed.verb(source.cues).map_or("", |doing| doing.verb.as_str());
    let near = (deed.after..unit).all(|at| line.units[at].what == What::Word && at + 5 > unit);
    let own = matches!(verb, "establish" | "set up" | "create") && near && !deed.fact.passive;
    let noun = (unit.saturating_sub(4)..unit)
        .any(|at| matches!(line.word(at), "establishment" | "creation" | "foundation"));
    let head = line.named_at(unit).map(|n| n.head.as_str());
    own && !head.is_some_and(super::ends::hangs) || noun && head == Some("of")
}

/// The names of some kinds among these units.
fn names_in(around: Around<'_>, units: Range<usize>, kinds: &[EntityKind]) -> Vec<(usize, End)> {
    around
        .line
        .named
        .iter()
        .filter(|n| units.contains(&n.unit))
        .filter_map(|n| around.end(n, kinds).map(|end| (n.unit, end)))
        .collect()
}
