//! From what a person wrote to the entity meant.

use super::{Hit, SearchIndex};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind};

/// How many candidates are offered.
const OFFERED: usize = 8;

/// How many hits are looked through for those of the kinds wanted.
const LOOKED_THROUGH: usize = 200;

/// From this score on a hit can be what was meant.
const LIKELY: f32 = 0.6;

/// By how much the best hit must lead the next to be what was meant.
const CLEAR_LEAD: f32 = 0.12;

/// What a text means.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolved {
    /// This entity.
    One(EntityId),
    /// One of these, best first.
    Several(Vec<Hit>),
    /// Nothing that is called so.
    None {
        /// What comes nearest, best first; possibly nothing.
        nearest: Vec<Hit>,
    },
}

/// What a text means: an identifier, a name or alias (whatever its case and accents), or something
/// near to one that nothing else comes near.
///
/// Time: as [`SearchIndex::search`].
pub fn resolve(graph: &KnowledgeGraph, index: &SearchIndex, text: &str) -> Resolved {
    resolve_among(graph, index, text, &[])
}

/// What a text means among the entities of some kinds (of all, if there are none): where only a
/// field mission can be meant, "serbia" is not the country.
pub fn resolve_among(
    graph: &KnowledgeGraph,
    index: &SearchIndex,
    text: &str,
    kinds: &[EntityKind],
) -> Resolved {
    let fits = |id: &EntityId| kinds.is_empty() || kinds.contains(&id.kind());
    if let Ok(id) = EntityId::new(text.trim())
        && graph.entity(&id).is_some()
        && fits(&id)
    {
        return Resolved::One(id);
    }
    let mut hits = index.search(text, LOOKED_THROUGH);
    hits.retain(|hit| fits(&hit.id));
    let exact = hits.iter().filter(|hit| hit.score >= 1.0).count();
    let lead = |hits: &[Hit]| hits[0].score - hits.get(1).map_or(0.0, |hit| hit.score);
    let likely = hits.iter().filter(|hit| hit.score >= LIKELY).count();
    let clear = match (exact, likely) {
        (1, _) => true,
        (0, 1..) => lead(&hits) >= CLEAR_LEAD,
        _ => false,
    };
    if clear {
        return Resolved::One(hits.swap_remove(0).id);
    }
    match exact.max(likely) {
        0 => {
            hits.truncate(OFFERED);
            Resolved::None { nearest: hits }
        }
        _ => {
            hits.truncate(if exact > 0 { exact } else { likely.min(OFFERED) });
            Resolved::Several(hits)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{id, sample};

    fn resolved(text: &str, kinds: &[EntityKind]) -> Resolved {
        let graph = sample();
        resolve_among(&graph, &SearchIndex::new(&graph), text, kinds)
    }

    #[test]
    fn identifiers_names_aliases_and_near_names_are_understood() {
        for (text, expected) in [
            ("field-mission/serbia", "field-mission/serbia"),
            (" field-mission/serbia ", "field-mission/serbia"),
            ("OSCE Mission to Serbia", "field-mission/serbia"),
            ("osce mission to SERBIA", "field-mission/serbia"),
            ("OSCE Mision to Sebria", "field-mission/serbia"),
            ("nrm", "theme/national-referral-mechanism"),
            ("V.3.1", "recommendation/action-plan-2003/V.3.1"),
            ("odihr", "organisation/odihr"),
            ("republique de moldavie", "place/moldova"),
        ] {
            assert_eq!(resolved(text, &[]), Resolved::One(id(expected)), "{text}");
        }
    }

    #[test]
    fn a_name_of_two_is_asked_back_unless_only_one_can_be_meant() {
        let Resolved::Several(hits) = resolved("serbia", &[]) else { panic!() };
        let ids: Vec<&str> = hits.iter().map(|hit| hit.id.as_str()).collect();
        assert_eq!(ids, ["field-mission/serbia", "place/serbia"]);
        for (kind, expected) in [
            (EntityKind::FieldMission, "field-mission/serbia"),
            (EntityKind::Place, "place/serbia"),
        ] {
            assert_eq!(resolved("serbia", &[kind]), Resolved::One(id(expected)));
        }
    }

    #[test]
    fn a_common_word_is_not_taken_for_a_name() {
        assert!(
            matches!(resolved("osce mission", &[]), Resolved::Several(hits) if hits.len() >= 3)
        );
    }

    #[test]
    fn what_is_unknown_is_said_to_be() {
        assert_eq!(resolved("qzxw", &[]), Resolved::None { nearest: vec![] });
        assert!(matches!(resolved("place/nowhere-at-all", &[]), Resolved::None { .. }));
        assert!(matches!(resolved("place/serbia", &[EntityKind::Theme]), Resolved::None { .. }));
    }
}
