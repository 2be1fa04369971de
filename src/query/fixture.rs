//! Small graphs for tests, written as lines.

use crate::graph::KnowledgeGraph;
use crate::model::{
    Basis, Entity, EntityId, EntityKind, Evidence, Relation, RelationKind, Review, ReviewStatus,
    State,
};
use proptest::prelude::*;

/// The identifier written so.
pub(crate) fn id(text: &str) -> EntityId {
    EntityId::new(text).unwrap()
}

/// The identifiers written so.
pub(crate) fn ids<C: FromIterator<EntityId>>(texts: &[&str]) -> C {
    texts.iter().map(|text| id(text)).collect()
}

/// The graph of some lines.
///
/// `ID = NAME | ALIAS | ALIAS` names an entity, `ID @ DATE` dates one, and `FROM VERB TO` relates
/// two, with ` ?` at its end for an inferred relation and ` !` for a rejected one. Entities that are
/// not named are called as their identifier says.
pub(crate) fn graph(lines: &str) -> KnowledgeGraph {
    let lines: Vec<&str> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut entities: Vec<Entity> = Vec::new();
    let mut relations = Vec::new();
    for line in lines {
        if let Some((of, names)) = line.split_once(" = ") {
            let mut names = names.split(" | ").map(str::to_string);
            let entity = mention(&mut entities, of);
            entity.name = names.next().unwrap();
            entity.aliases = names.collect();
        } else if let Some((of, date)) = line.split_once(" @ ") {
            mention(&mut entities, of).date = Some(date.parse().unwrap());
        } else {
            let parts: Vec<&str> = line.split(' ').collect();
            let (from, kind, to) = (parts[0], parts[1], parts[2]);
            mention(&mut entities, from);
            mention(&mut entities, to);
            let mark = parts.get(3).copied().unwrap_or_default();
            relations.push(relation(&id(from), kind.parse().unwrap(), &id(to), mark));
        }
    }
    let mut graph = KnowledgeGraph::new();
    for entity in entities {
        graph.insert_entity(entity).unwrap();
    }
    for relation in relations {
        graph.insert_relation(relation).unwrap();
    }
    graph
}

fn mention<'e>(entities: &'e mut Vec<Entity>, of: &str) -> &'e mut Entity {
    let of = id(of);
    let place = entities.iter().position(|entity| entity.id == of).unwrap_or_else(|| {
        let name = of.name().to_string();
        entities.push(Entity::new(of, name));
        entities.len() - 1
    });
    &mut entities[place]
}

/// A relation with one citation; `mark` as in [`graph`].
fn relation(from: &EntityId, kind: RelationKind, to: &EntityId, mark: &str) -> Relation {
    let inferred = mark == "?";
    let status = if mark == "!" { ReviewStatus::Rejected } else { ReviewStatus::Accepted };
    Relation {
        from: from.clone(),
        kind,
        to: to.clone(),
        state: State::Done,
        role: None,
        date: None,
        review: Review { status, ..Review::default() },
        evidence: vec![Evidence {
            document: "report".into(),
            locator: "1 ¶1".into(),
            basis: if inferred { Basis::Inferred } else { Basis::Stated },
            summary: format!("{from} {kind} {to}"),
            fingerprint: String::new(),
            reason: inferred.then(|| "It follows.".into()),
        }],
    }
}

/// Four missions, what three of them did, and the recommendations that this served.
pub(crate) fn sample() -> KnowledgeGraph {
    graph(SAMPLE)
}

const SAMPLE: &str = "
    field-mission/serbia = OSCE Mission to Serbia | Mission in Belgrade
    field-mission/montenegro = OSCE Mission to Montenegro
    field-mission/skopje = OSCE Spillover Monitor Mission to Skopje
    field-mission/moldova = OSCE Mission to Moldova
    field-mission/baku = OSCE Office in Baku
    place/serbia = Serbia
    place/moldova = Moldova | République de Moldavie
    theme/national-referral-mechanism = National referral mechanisms | NRM | National Referral Mechanism
    theme/victim-identification = Identification of victims
    theme/child-trafficking = Child trafficking
    organisation/odihr = Office for Democratic Institutions and Human Rights | ODIHR
    organisation/astra = Anti-Trafficking Action | ASTRA
    organisation/red-cross = Đorđe's Red Cross
    recommendation/action-plan-2003/V.3.1 = Action Plan V.3.1: referral mechanisms
    recommendation/action-plan-2003/V.3.2 = Action Plan V.3.2: identification
    recommendation/action-plan-2003/V.3.10 = Action Plan V.3.10: shelters
    recommendation/action-plan-2003/III.5.1 = Action Plan III.5.1: training
    decision/MC.DEC-2-03 = Ministerial Council Decision No. 2/03
    decision/MC.DEC-2-03 @ 2003-12-02
    activity/serbia-standards @ 2009
    activity/serbia-course @ 2009-06/2009-07
    event/alliance-9 @ 2009-09-14/2009-09-15

    theme/victim-identification part-of theme/national-referral-mechanism
    recommendation/action-plan-2003/V.3.1 addresses theme/national-referral-mechanism
    recommendation/action-plan-2003/V.3.2 addresses theme/victim-identification
    recommendation/action-plan-2003/V.3.10 addresses theme/national-referral-mechanism !
    recommendation/action-plan-2003/III.5.1 addresses theme/child-trafficking
    decision/MC.DEC-2-03 contains recommendation/action-plan-2003/V.3.1
    decision/MC.DEC-2-03 contains recommendation/action-plan-2003/V.3.2
    recommendation/action-plan-2003/V.3.1 tasks organisation/odihr
    recommendation/action-plan-2003/V.3.1 tasks field-mission/baku
    field-mission/serbia covers place/serbia
    field-mission/moldova covers place/moldova
    field-mission/serbia carried-out activity/serbia-standards
    field-mission/serbia carried-out activity/serbia-course
    field-mission/serbia carried-out activity/serbia-hotline
    field-mission/montenegro carried-out activity/montenegro-help
    field-mission/skopje carried-out activity/skopje-visit
    organisation/astra carried-out activity/serbia-standards
    organisation/astra took-part-in activity/serbia-standards
    organisation/odihr took-part-in activity/serbia-course
    organisation/odihr organised event/alliance-9
    field-mission/baku took-part-in event/alliance-9
    activity/serbia-standards implements recommendation/action-plan-2003/V.3.1
    activity/serbia-standards implements recommendation/action-plan-2003/V.3.2 ?
    activity/serbia-course implements recommendation/action-plan-2003/III.5.1
    activity/serbia-course implements recommendation/action-plan-2003/V.3.2 ?
    activity/montenegro-help implements recommendation/action-plan-2003/V.3.1
    activity/skopje-visit implements recommendation/action-plan-2003/V.3.1 !
    activity/serbia-standards addresses theme/national-referral-mechanism
    activity/serbia-course took-place-in place/serbia
    event/alliance-9 supports recommendation/action-plan-2003/V.3.1
    event/alliance-9 addresses theme/child-trafficking
    activity/serbia-standards reported-in document/report
    activity/montenegro-help reported-in document/report
    activity/skopje-visit reported-in document/report
    field-mission/moldova reported-in document/report
";

/// A graph of 24 entities with random relations, as the model allows them between their ends.
pub(crate) fn any_graph() -> impl Strategy<Value = KnowledgeGraph> {
    let drawn = (0..24_usize, 0..24_usize, 0..8_usize, 0..8_usize);
    proptest::collection::vec(drawn, 0..300).prop_map(|drawn| {
        let entities: Vec<EntityId> = (0..24).map(numbered).collect();
        let mut graph = KnowledgeGraph::new();
        for id in &entities {
            graph.insert_entity(Entity::new(id.clone(), id.name())).unwrap();
        }
        for (from, to, verb, mark) in drawn {
            let (from, to) = (&entities[from], &entities[to]);
            let verbs: Vec<RelationKind> = RelationKind::ALL
                .iter()
                .copied()
                .filter(|v| v.allows(from.kind(), to.kind()))
                .collect();
            if !verbs.is_empty() {
                let mark = ["?", "?", "!"].get(mark).copied().unwrap_or_default();
                graph.insert_relation(relation(from, verbs[verb % verbs.len()], to, mark)).unwrap();
            }
        }
        graph
    })
}

/// The entity of [`any_graph`] with this number: the kinds that connect most come often.
pub(crate) fn numbered(number: usize) -> EntityId {
    use EntityKind::{
        Activity, Decision, Document, Event, FieldMission, Organisation, Place, Recommendation,
        Theme,
    };
    const KINDS: [EntityKind; 12] = [
        FieldMission,
        Activity,
        Recommendation,
        Theme,
        Activity,
        Organisation,
        Event,
        Activity,
        Recommendation,
        Document,
        Decision,
        Place,
    ];
    id(&format!("{}/{number}", KINDS[number % KINDS.len()]))
}
