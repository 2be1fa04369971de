//! Each thing done is one activity: who did it, with whom, for whom, where, and about what.

use super::claims::{Claim, Claims};
use super::cues::{CueTable, Starts};
use super::ends::{Around, End};
use super::fact::{Fact, fact};
use super::found::{Found, by_whom, follow};
use super::implement;
use super::subjects::Subjects;
use super::units::{Line, PREPOSITIONS, What};
use super::words::Form;
use super::{ACTORS, Source, id_of};
use crate::ingest::{EntityProposal, Span};
use crate::model::{Direction, EntityId, EntityKind, RelationKind, Role, State};
use std::collections::BTreeMap;

/// The most words of what an activity is called that are the text's own.
const NAME_WORDS: usize = 6;

/// The most activities of one passage.
const MOST: usize = 40;

/// A sentence and what cues have found in it.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    /// Its passage.
    pub(super) at: usize,
    /// The passage's text.
    pub(super) text: &'a str,
    pub(super) around: Around<'a>,
    pub(super) found: &'a [Found],
    /// The themes that the headings above name.
    pub(super) headed: &'a [EntityId],
    /// The clauses that are known.
    pub(super) clauses: &'a implement::Clauses,
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
pub(super) fn read(
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
    let sure = weight
        * if carried { 0.72 } else { 0.8 }
        * if deed.doers.iter().any(|d| d.kind() == EntityKind::FieldMission) { 1.0 } else { 0.85 };
    claims.entity(EntityProposal {
        id: id.clone(),
        known: false,
        name,
        subtype: None,
        aliases: Vec::new(),
        date: None,
        attributes: BTreeMap::new(),
        rivals: Vec::new(),
        why: "a thing done, by its verb and its object".to_owned(),
        score: sure,
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
        date: None,
        rule: "thing done",
        score: sure,
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
    for with in beside(source, sentence, deed, units) {
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
    for (unit, place) in names_in(sentence.around, deed.after..end, &[EntityKind::Place]) {
        let head = line.named_at(unit).map(|n| n.head.as_str()).unwrap_or_default();
        if matches!(head, "in" | "at")
            || (head == "to" && source.cues.doing[deed.doing].verb == "visit")
        {
            placed = true;
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
            for covers in source.graph.related(&doer.id, RelationKind::Covers, Direction::Out) {
                claims.add(Claim {
                    kind: RelationKind::TookPlaceIn,
                    to: covers.to.clone(),
                    ends: [Some(verb), None],
                    rule: "thing done by a mission",
                    score: sure * 0.9,
                    ..base.clone()
                });
            }
        }
    }
    let said = Span { start: verb.start, end: line.units[end - 1].span.end };
    let mut treated = subjects.treated(sentence.text, said);
    // What everything here is about tells nothing of one thing done.
    treated.retain(|t| !t.general && !sentence.within_name(t.span));
    for treated in &treated {
        claims.add(Claim {
            kind: RelationKind::Addresses,
            to: treated.theme.clone(),
            ends: [Some(verb), Some(treated.span)],
            cue: Some(treated.span),
            state: State::Done,
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
            rule: "theme of the section",
            score: sure * 0.9,
            ..base.clone()
        });
    }
    let text = sentence.text.get(said.start..said.end).unwrap_or_default();
    implement::propose(claims, sentence.clauses, &treated, text, &base);
}

/// Somebody beside whoever did it.
struct Beside {
    end: End,
    kind: RelationKind,
    role: Option<Role>,
    rule: &'static str,
    weight: f32,
}

/// Partners, audiences and donors, by what their names hang on.
fn beside(
    source: Source<'_>,
    sentence: Sentence<'_>,
    deed: &Deed,
    units: std::ops::Range<usize>,
) -> Vec<Beside> {
    let Sentence { around, .. } = sentence;
    let line = around.line;
    let doing = &source.cues.doing[deed.doing];
    let mut found = Vec::new();
    let aside = (units.start..deed.fact.start).filter(|&u| line.units[u].aside);
    let object: Vec<End> = match doing.object {
        Some(_) if !deed.fact.passive => around.object(deed.after, ACTORS),
        _ => Vec::new(),
    };
    for end in object {
        let (kind, rule) = match doing.object {
            Some(Role::Partner) => (RelationKind::CarriedOut, "help to a partner"),
            _ => (RelationKind::TookPartIn, "whom it was for"),
        };
        found.push(Beside { end, kind, role: doing.object, rule, weight: 0.9 });
    }
    for unit in aside.chain(deed.after..units.end) {
        let Some(named) = line.named_at(unit) else { continue };
        let Some(one) = around.end(
            named,
            &[
                EntityKind::Organisation,
                EntityKind::FieldMission,
                EntityKind::Person,
                EntityKind::Place,
            ],
        ) else {
            continue;
        };
        let first = named.list.first().copied().unwrap_or(unit);
        let before: Vec<&str> = (first.saturating_sub(6)..first).map(|u| line.word(u)).collect();
        let near = |words: &[&str]| before.iter().any(|w| words.contains(w));
        let head = named.head.as_str();
        let paid = near(&[
            "funded",
            "funding",
            "financed",
            "sponsored",
            "funds",
            "grant",
            "donation",
            "financial",
        ]);
        let is_actor = one.kind() != EntityKind::Place;
        if paid
            && matches!(head, "by" | "from" | "of")
            && one.kind() != EntityKind::FieldMission
            && one.kind() != EntityKind::Person
        {
            found.push(Beside {
                end: one,
                kind: RelationKind::Funded,
                role: None,
                rule: "who paid",
                weight: 0.9,
            });
        } else if is_actor
            && head == "with"
            && near(&[
                "cooperation",
                "collaboration",
                "partnership",
                "together",
                "jointly",
                "conjunction",
                "coordination",
                "consultation",
                "concert",
                "partners",
                "worked",
                "working",
                "project",
            ])
        {
            found.push(Beside {
                end: one,
                kind: RelationKind::CarriedOut,
                role: Some(Role::Partner),
                rule: "together with",
                weight: 1.0,
            });
        } else if is_actor && head == "of" && near(&["support", "assistance"]) && near(&["with"]) {
            found.push(Beside {
                end: one,
                kind: RelationKind::CarriedOut,
                role: Some(Role::Partner),
                rule: "with the support of",
                weight: 0.9,
            });
        } else if is_actor
            && matches!(head, "for" | "to")
            && unit >= deed.after
            && one.kind() == EntityKind::Organisation
            && doing.object.is_none()
        {
            found.push(Beside {
                end: one,
                kind: RelationKind::TookPartIn,
                role: Some(Role::Audience),
                rule: "whom it was for",
                weight: 0.75,
            });
        }
    }
    found
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

/// A short name of what was done: the verb as a noun and the words of its object.
fn name(source: Source<'_>, sentence: Sentence<'_>, deed: &Deed, end: usize) -> Option<String> {
    let line = sentence.around.line;
    let object = if deed.fact.passive {
        let from = (0..deed.fact.start).rev().find(|&u| line.units[u].what == What::Mark);
        words_of(source, sentence, from.map_or(0, |u| u + 1)..deed.fact.start)
    } else {
        words_of(source, sentence, deed.after..end)
    };
    let noun = source.cues.doing[deed.doing].noun.as_str();
    let whole = [noun, object.as_str()].join(" ").trim().to_owned();
    let mut letters = whole.chars();
    let first = letters.next()?;
    (!object.is_empty()).then(|| first.to_uppercase().chain(letters).collect())
}

/// Words on which a name does not end, and beyond which it does not go.
fn words_of(source: Source<'_>, sentence: Sentence<'_>, units: std::ops::Range<usize>) -> String {
    let line: &Line = sentence.around.line;
    let mut words: Vec<&str> = Vec::new();
    for at in units {
        let unit = &line.units[at];
        let breaks = matches!(
            unit.word.as_str(),
            "which"
                | "who"
                | "that"
                | "aimed"
                | "aiming"
                | "order"
                | "was"
                | "were"
                | "has"
                | "have"
                | "been"
                | "is"
                | "are"
                | "by"
        );
        let text = sentence.text.get(unit.span.start..unit.span.end).unwrap_or_default();
        match unit.what {
            What::Mark if words.is_empty() => continue,
            What::Mark => break,
            What::Word if breaks => break,
            What::Word
                if words.is_empty()
                    && matches!(
                        unit.word.as_str(),
                        "a" | "an" | "the" | "its" | "his" | "her" | "their"
                    ) =>
            {
                continue;
            }
            What::Word => words.push(text),
            What::Name(mention) => match source.mentions.get(mention) {
                Some(mention) => {
                    let known = source.graph.entity(id_of(mention));
                    words.push(known.map_or(text, |entity| entity.short_name()));
                }
                None => words.push(text),
            },
        }
        if words.len() >= NAME_WORDS {
            break;
        }
    }
    while words.last().is_some_and(|w| {
        let w = w.to_lowercase();
        PREPOSITIONS.contains(&w.as_str())
            || matches!(w.as_str(), "and" | "or" | "the" | "a" | "an" | "its" | "their" | "to")
    }) {
        words.pop();
    }
    words.join(" ")
}
