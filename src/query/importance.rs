//! How much an entity matters among others.

use super::Subgraph;
use super::compact::Compact;
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind, RelationKind};
use std::collections::BTreeMap;

/// The share of a walker's steps that follow a relation; the rest begin anew (Page et al. 1999).
const DAMPING: f64 = 0.85;

/// Steps of the power method. What is left to change after them is below 0.85^40, about 0.15%.
const ROUNDS: usize = 40;

/// How important each entity is within the subgraph, from 0 to 1 for the foremost.
///
/// PageRank (Page, Brin, Motwani and Winograd 1999, "The PageRank Citation Ranking") with the
/// relations walked both ways, since a clause matters for being implemented as an activity does for
/// implementing. Where a walk begins anew, and what its end counts, follows the kind: themes,
/// recommendations and missions weigh more than places. That something is reported in a document is
/// not walked, else the documents, which report everything, would come first everywhere.
///
/// Time: O(V log V + E log E) for V entities and E relations, with 40 rounds over the relations.
pub fn importance(graph: &KnowledgeGraph, subgraph: &Subgraph) -> BTreeMap<EntityId, f32> {
    let ids = subgraph.entities.iter().filter(|id| graph.entity(id).is_some());
    let ends = subgraph
        .relations
        .iter()
        .filter(|key| key.kind != RelationKind::ReportedIn)
        .map(|key| (&key.from, &key.to));
    let compact = Compact::new(ids, ends);
    let weights: Vec<f64> = (0..compact.len()).map(|n| weight(compact.id(n).kind())).collect();
    let total: f64 = weights.iter().sum();
    let begin: Vec<f64> = weights.iter().map(|weight| weight / total).collect();
    let mut rank = begin.clone();
    for _ in 0..ROUNDS {
        // A walker at an entity without relations begins anew, which keeps the sum at one.
        let stuck: f64 =
            (0..compact.len()).filter(|&n| compact.neighbours(n).is_empty()).map(|n| rank[n]).sum();
        let anew = 1.0 - DAMPING + DAMPING * stuck;
        let mut next: Vec<f64> = begin.iter().map(|share| anew * share).collect();
        for (n, share) in rank.iter().enumerate() {
            let around = compact.neighbours(n);
            for &other in around {
                next[other] += DAMPING * share / around.len() as f64;
            }
        }
        rank = next;
    }
    let scores: Vec<f64> = rank.iter().zip(&weights).map(|(rank, weight)| rank * weight).collect();
    let greatest = scores.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    scores
        .iter()
        .enumerate()
        .map(|(n, score)| (compact.id(n).clone(), (score / greatest) as f32))
        .collect()
}

/// What a kind counts for, as the subject of the graph has it: commitments and who answers for
/// them first, circumstances last.
const fn weight(kind: EntityKind) -> f64 {
    match kind {
        EntityKind::Theme | EntityKind::Recommendation | EntityKind::FieldMission => 1.0,
        EntityKind::Decision | EntityKind::Organisation => 0.8,
        EntityKind::Activity | EntityKind::Event | EntityKind::Instrument => 0.6,
        EntityKind::Document | EntityKind::Publication | EntityKind::Person => 0.4,
        // Of a graph that has nothing else, all count alike.
        EntityKind::Other => 0.4,
        EntityKind::Statistic | EntityKind::Place => 0.3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{any_graph, graph, id, sample};
    use crate::query::{Filter, everything};
    use proptest::prelude::*;

    #[test]
    fn what_others_lead_to_comes_first_and_places_come_last() {
        let graph = sample();
        let found = importance(&graph, &everything(&graph, &Filter::default()));
        let foremost = found.iter().max_by(|a, b| a.1.total_cmp(b.1)).unwrap();
        assert_eq!(foremost.0.as_str(), "recommendation/action-plan-2003/V.3.1");
        assert!(found[&id("field-mission/serbia")] > found[&id("place/serbia")]);
        assert!(found[&id("document/report")] < found[&id("field-mission/serbia")]);
    }

    #[test]
    fn being_reported_is_no_importance() {
        let with =
            graph("theme/a = A\ntheme/b reported-in document/x\ntheme/c reported-in document/x");
        let found = importance(&with, &everything(&with, &Filter::default()));
        assert_eq!(found[&id("theme/a")], found[&id("theme/b")]);
        assert!(found[&id("document/x")] < found[&id("theme/a")]);
    }

    #[test]
    fn nothing_is_important_in_an_empty_graph() {
        assert!(importance(&KnowledgeGraph::new(), &Subgraph::default()).is_empty());
    }

    proptest! {
        #[test]
        fn scores_lie_between_zero_and_a_foremost_one(graph in any_graph()) {
            let found = importance(&graph, &everything(&graph, &Filter::default()));
            prop_assert_eq!(found.len(), graph.entity_count());
            prop_assert!(found.values().all(|score| (0.0..=1.0).contains(score)));
            prop_assert!(found.values().any(|&score| score == 1.0));
        }
    }
}
