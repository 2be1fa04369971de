//! From a graph to the records of a file, passage by passage.

use super::file::{ClaimRecord, GraphFile, PassageRecord, VERSION};
use crate::graph::KnowledgeGraph;
use crate::model::{Evidence, Relation, natural};
use std::cmp::Ordering;

/// The one file that holds a graph: entities by identifier, then passages by document and place.
/// Read again, it gives an equal graph, with the evidence of each relation in the same order.
///
/// Where a relation cites its passages in another order than theirs, a passage is written a second
/// time, further down. Takes O(n + e log e) for n entities and e pieces of evidence.
pub fn graph_file(graph: &KnowledgeGraph) -> GraphFile {
    let mut claims: Vec<Claim<'_>> = graph.relations().flat_map(claims).collect();
    // The sort is stable: within a passage the claims stay in the order of their relations.
    claims.sort_by(|a, b| a.round.cmp(&b.round).then_with(|| by_place(a.evidence, b.evidence)));
    let same = |a: &Claim<'_>, b: &Claim<'_>| {
        a.round == b.round && by_place(a.evidence, b.evidence).is_eq()
    };
    GraphFile {
        version: VERSION,
        entities: graph.entities().cloned().collect(),
        passages: claims.chunk_by(same).filter_map(passage).collect(),
    }
}

/// One piece of evidence of one relation.
struct Claim<'a> {
    relation: &'a Relation,
    evidence: &'a Evidence,
    /// How often the relation went back to an earlier passage before this one.
    round: usize,
}

fn claims(relation: &Relation) -> impl Iterator<Item = Claim<'_>> {
    let mut round = 0;
    let mut last: Option<&Evidence> = None;
    relation.evidence.iter().map(move |evidence| {
        if last.is_some_and(|last| by_place(last, evidence).is_gt()) {
            round += 1;
        }
        last = Some(evidence);
        Claim { relation, evidence, round }
    })
}

fn by_place(a: &Evidence, b: &Evidence) -> Ordering {
    natural(&a.document, &b.document)
        .then_with(|| natural(&a.locator, &b.locator))
        .then_with(|| a.document.cmp(&b.document))
        .then_with(|| a.locator.cmp(&b.locator))
        .then_with(|| a.fingerprint.cmp(&b.fingerprint))
}

fn passage(claims: &[Claim<'_>]) -> Option<PassageRecord> {
    let place = claims.first()?.evidence;
    Some(PassageRecord {
        document: place.document.clone(),
        at: place.locator.clone(),
        fingerprint: place.fingerprint.clone(),
        claims: claims.iter().map(record).collect(),
    })
}

fn record(claim: &Claim<'_>) -> ClaimRecord {
    let Claim { relation, evidence, .. } = claim;
    ClaimRecord {
        from: relation.from.clone(),
        kind: relation.kind,
        to: relation.to.clone(),
        says: evidence.summary.clone(),
        basis: evidence.basis,
        reason: evidence.reason.clone(),
        state: relation.state,
        role: relation.role,
        date: relation.date,
        review: relation.review.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{Change, Digest};
    use crate::model::{Basis, Entity, EntityId, RelationKind, Review, State};
    use crate::storage::{SourceFile, assemble, builtin};

    fn again(graph: &KnowledgeGraph) -> KnowledgeGraph {
        assemble(vec![SourceFile { path: "again.ron".into(), file: graph_file(graph) }]).unwrap()
    }

    #[test]
    fn evidence_out_of_order_stays_in_its_order() {
        let [course, place]: [EntityId; 2] =
            ["activity/course", "place/lakeland"].map(|id| id.parse().unwrap());
        let mut graph = KnowledgeGraph::new();
        for id in [&course, &place] {
            graph.insert_entity(Entity::new(EntityId::clone(id), "Name")).unwrap();
        }
        let at = ["2", "10", "1", "1", "3", "2"].iter().enumerate();
        let evidence = at.map(|(n, at)| Evidence {
            document: "report".into(),
            locator: at.to_string(),
            basis: Basis::Stated,
            summary: format!("It says {n}."),
            fingerprint: String::new(),
            reason: None,
        });
        let relation = Relation {
            from: course,
            kind: RelationKind::TookPlaceIn,
            to: place,
            state: State::Planned,
            role: None,
            date: None,
            review: Review::default(),
            evidence: evidence.collect(),
        };
        graph.insert_relation(relation).unwrap();
        assert!(Change::between(&graph, &again(&graph)).is_empty());
    }

    #[test]
    fn the_built_in_graph_is_the_same_as_one_file() {
        let graph = builtin().unwrap();
        let again = again(&graph);
        assert!(Change::between(&graph, &again).is_empty());
        assert_eq!(Digest::of(&graph), Digest::of(&again));
    }
}
