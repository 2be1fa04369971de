//! What a picture gathers by theme.

use crate::graph::KnowledgeGraph;
use crate::model::{Direction, EntityId, EntityKind, RelationKind};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Entities gathered by theme where at least two stand together; what addresses none stands with what
/// it is related to.
pub(super) fn by_theme(
    graph: &KnowledgeGraph,
    shown: &BTreeSet<EntityId>,
) -> BTreeMap<EntityId, EntityId> {
    let mut gathered = regions(graph, shown, 2);
    draw_in(graph, shown, &mut gathered);
    gathered
}

/// Gathers entities by theme: each goes to the most special subject that it addresses, and themes
/// with fewer than `smallest` members make no region. Of the subjects of a clause those count that
/// its article is about, where there are any.
pub(super) fn regions(
    graph: &KnowledgeGraph,
    shown: &BTreeSet<EntityId>,
    smallest: usize,
) -> BTreeMap<EntityId, EntityId> {
    let is_structure = |id: &EntityId| {
        let subtype = graph.entity(id).and_then(|e| e.subtype.as_deref());
        matches!(subtype, Some("chapter" | "article" | "priority-area"))
    };
    let themes = |id: &EntityId| -> BTreeSet<EntityId> {
        let addressed = graph.related(id, RelationKind::Addresses, Direction::Out);
        addressed.into_iter().map(|relation| relation.to.clone()).collect()
    };
    let mut open: BTreeMap<EntityId, BTreeSet<EntityId>> = BTreeMap::new();
    let mut addressed: BTreeMap<EntityId, BTreeSet<EntityId>> = BTreeMap::new();
    for id in shown {
        let (structure, own): (BTreeSet<_>, BTreeSet<_>) =
            themes(id).into_iter().partition(is_structure);
        let of_article: BTreeSet<EntityId> = structure.iter().flat_map(themes).collect();
        let shared = &own & &of_article;
        let subjects = if shared.is_empty() { own } else { shared };
        for theme in &subjects {
            open.entry(theme.clone()).or_default().insert(id.clone());
        }
        addressed.insert(id.clone(), subjects);
    }
    let mut placed = BTreeMap::new();
    // The most special first, ties by identifier: the same graph gives the same map.
    while let Some((theme, members)) = open
        .iter()
        .filter(|(_, members)| members.len() >= smallest)
        .min_by_key(|(theme, members)| (members.len(), *theme))
        .map(|(theme, members)| (theme.clone(), members.clone()))
    {
        for member in &members {
            placed.insert(member.clone(), theme.clone());
            for other in addressed.get(member).into_iter().flatten() {
                if let Some(members) = open.get_mut(other) {
                    members.remove(member);
                }
            }
        }
        open.remove(&theme);
    }
    placed
}

/// Draws what addresses no theme into the region that most of its relations lead to: a body to where
/// it acts, a place to what took place there. Missions, which act on all, stay outside.
pub(super) fn draw_in(
    graph: &KnowledgeGraph,
    shown: &BTreeSet<EntityId>,
    regions: &mut BTreeMap<EntityId, EntityId>,
) {
    let mut drawn = BTreeMap::new();
    for id in shown.iter().filter(|id| !regions.contains_key(*id)) {
        let mut pull: BTreeMap<&EntityId, usize> = BTreeMap::new();
        for (direction, relation) in graph.relations_of(id) {
            if let Some(theme) = regions.get(relation.other(direction)) {
                *pull.entry(theme).or_default() += 1;
            }
        }
        let strongest = pull.into_iter().max_by_key(|&(theme, count)| (count, Reverse(theme)));
        if let Some((theme, _)) = strongest.filter(|_| id.kind() != EntityKind::FieldMission) {
            drawn.insert(id.clone(), theme.clone());
        }
    }
    regions.extend(drawn);
}
