//! Each thing done is one activity: who did it, with whom, for whom, where, and about what.

mod aims;
mod beside;
mod deeds;
mod ends;
mod goes_on;
mod idle;
mod light;
mod listed;
mod name;
mod nominal;
mod owned;
mod place;
mod reduced;
mod sound;
mod sound_words;
mod supports;
mod usual;
#[cfg(test)]
mod tests;

use super::Source;
use super::claims::{Claim, Claims};
use super::cues::{CueTable, Doing};
use super::ends::{Around, End};
use super::fact::Fact;
use super::found::Found;
use super::implement;
use super::subjects::Subjects;
use super::units::{Line, What};
use crate::ingest::{EntityProposal, Span};
use crate::model::{DateSpan, EntityId, EntityKind, RelationKind, Role, State};
use beside::{HELPED, TOGETHER, beside};
use deeds::deeds;
use goes_on::Last;
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
    /// Who runs the project of which is told.
    pub(in crate::ingest::relate) runs: &'a [End],
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

    /// Whether it is something that whoever is named only pays for.
    fn pays(&self, table: &CueTable) -> bool {
        const PAYS: [&str; 6] = ["finance", "fund", "sponsor", "co-finance", "co-fund", "pay for"];
        self.verb(table).is_some_and(|doing| PAYS.contains(&doing.verb.as_str()))
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
    last: Option<Last>,
    /// Whether the document is a survey of many missions, whose sections are each of one country.
    survey: Option<bool>,
    /// Who did the last deed of the sentence too.
    partners: Vec<End>,
}

impl Told {
    /// Goes over to the next passage; in another section nothing goes on.
    pub(in crate::ingest::relate) fn turn(&mut self, section: bool) {
        let last = self.last.take().filter(|_| !section);
        *self = Self { last, survey: self.survey, ..Self::default() };
    }
}

/// Proposes an activity for each thing that a sentence says to have been done, or to be planned.
pub(in crate::ingest::relate) fn read(
    claims: &mut Claims<'_>,
    source: Source<'_>,
    subjects: &Subjects,
    sentence: Sentence<'_>,
    told: &mut Told,
) {
    told.partners.clear();
    supports::of_events(claims, source, sentence);
    let mut deeds = deeds(source.cues, sentence);
    deeds.extend(nominal::deeds(sentence));
    deeds.extend(owned::deeds(sentence));
    for own in reduced::deeds(source.cues, sentence) {
        deeds.retain(|deed| deed.after != own.after);
        deeds.push(own);
    }
    deeds.extend(listed::deeds(sentence, told.count > 0));
    deeds.sort_by_key(|deed| deed.fact.start);
    let last = told.last.clone();
    let noun = last.as_ref().and_then(|last| goes_on::noun(sentence, last));
    if let Some(last) = &last {
        goes_on::joined(claims, sentence, last);
    }
    if let (Some(last), Some(noun)) = (&last, noun) {
        goes_on::propose(claims, source, sentence, (last, noun));
        // What is said of the thing with its verbs is told.
        let line = sentence.around.line;
        let told = |deed: &Deed| {
            deed.fact.passive && object_from(line, deed) <= noun || deed.fact.start < noun
        };
        deeds.retain(|deed| !told(deed));
    }
    let units = &sentence.around.line.units;
    let mut before = 0;
    for (i, deed) in deeds.iter().enumerate() {
        let line = sentence.around.line;
        // In the passive what is done stands before its verb.
        let starts = |next: &Deed| object_from(line, next).max(deed.after).min(next.fact.start);
        let mut end = deeds.get(i + 1).map_or(units.len(), starts);
        // What is said aside right before the next verb belongs to that one.
        while i + 1 < deeds.len()
            && end > deed.after + 1
            && (units[end - 1].aside || matches!(units[end - 1].word.as_str(), "," | "and"))
        {
            end -= 1;
        }
        if told.count >= MOST {
            return;
        }
        if end <= deed.after {
            continue;
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
    let survey = *told.survey.get_or_insert_with(|| place::is_survey(source));
    let Some(name) =
        name.filter(|name| sound::is_sound((source.cues, survey), sentence, deed, name))
    else {
        return;
    };
    let Some((id, fresh)) = identified(source, sentence, deed, told) else { return };
    told.last = Some(Last::of(id.clone(), &name, deed));
    let Fact { state, start, weight, .. } = deed.fact;
    let verb =
        Span { start: line.units[start].span.start, end: line.units[deed.after - 1].span.end };
    let carried = deed.doers.iter().all(|d| d.span.is_none());
    let sure = if carried { 0.72 } else { 0.8 } * if deed.of_mission() { 1.0 } else { 0.85 };
    claims.entity(EntityProposal {
        id: id.clone(),
        known: false,
        name: name.clone(),
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
        if deed.pays(source.cues) {
            let own = actor(doer, RelationKind::Funded, role, "thing paid for", sure);
            claims.add(Claim { role: None, ..own });
            continue;
        }
        claims.add(actor(doer, RelationKind::CarriedOut, role, "thing done", sure));
    }
    let mut others: Vec<EntityId> = deed.doers.iter().map(|d| d.id.clone()).collect();
    if !deed.ing {
        told.partners.clear();
    }
    // Whom others than missions help does no deed by that.
    let beside = beside(source, sentence, deed, units.clone()).into_iter();
    for with in beside.filter(|with| survey || deed.of_mission() || with.rule != HELPED) {
        if !others.contains(&with.end.id) {
            others.push(with.end.id.clone());
            if with.rule == TOGETHER {
                told.partners.push(with.end.clone());
            }
            let score = sure * with.weight;
            claims.add(Claim {
                role: with.role,
                ..actor(&with.end, with.kind, Role::Partner, with.rule, score)
            });
        }
    }
    // "Together with the Guild, it ran a project, training judges": the training too.
    for partner in told.partners.iter().filter(|partner| !others.contains(&partner.id)) {
        let reason = "It was part of what they did together.".to_owned();
        let score = sure * 0.85;
        let claim = actor(partner, RelationKind::CarriedOut, Role::Partner, "part of it", score);
        claims.add(Claim { reason: Some(reason), ..claim });
    }
    supports::of_deed(claims, sentence, &base);
    place::places(claims, (source, survey), sentence, deed, units.clone(), &base);
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
    let themes = about(claims, subjects, sentence, deed, &base, end);
    let voice = deed.verb(source.cues).is_some_and(|doing| doing.noun.starts_with(VOICE));
    let Some(passage) = source.document.passages().get(sentence.at).filter(|_| fresh && !voice)
    else {
        return;
    };
    let doers = deed.doers.iter().map(|doer| &doer.id).collect();
    let from = (source.document.id(), passage);
    let like = implement::Like { name: &name, themes: &themes, doers, from };
    let own = name::own_words(sentence, object_from(line, deed).min(deed.fact.start)..end);
    implement::propose(claims, sentence.clauses, (&own, &like), &base);
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
    name::clause_from(line, deed.fact.start)
}

/// Proposes the themes of an activity and gives them: those of its own words, and those that the headings name.
fn about(
    claims: &mut Claims<'_>,
    subjects: &Subjects,
    sentence: Sentence<'_>,
    deed: &Deed,
    base: &Claim<'_>,
    end: usize,
) -> Vec<EntityId> {
    let line = sentence.around.line;
    let start = line.units[object_from(line, deed)].span.start;
    let said = Span { start, end: line.units[end - 1].span.end };
    // Whom a mission helps tells with what: a school for judges. Of others the names tell nothing.
    let in_name = |span: Span| !deed.of_mission() && sentence.within_name(span);
    let mut treated = subjects.treated_outside(sentence.text, said, in_name);
    // What everything here is about tells nothing of one thing done.
    let near = if deed.of_mission() { NEAR } else { NEARER };
    let near = line.units[(deed.after + near).min(end) - 1].span.end;
    treated.retain(|t| !t.general && t.span.start < near);
    let theme = |to: EntityId, rule, part| Claim {
        kind: RelationKind::Addresses,
        to,
        state: State::Done,
        date: None,
        rule,
        score: base.score * part,
        ..base.clone()
    };
    let themes = treated.iter().map(|t| &t.theme).chain(sentence.headed).cloned().collect();
    for treated in treated {
        let span = Some(treated.span);
        let claim = theme(treated.theme, "words of a theme", 0.85);
        claims.add(Claim { ends: [base.cue, span], cue: span, ..claim });
    }
    for headed in sentence.headed {
        claims.add(theme(headed.clone(), "theme of the section", 0.9));
    }
    themes
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
