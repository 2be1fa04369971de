//! What a picture shows: from a subject ("around this mission", "this question") to entities,
//! relations, folded activities and regions.

use super::themes::{draw_in, regions};
use super::{Filter, Subgraph, about_theme, communities, induced, neighbourhood};
use crate::graph::KnowledgeGraph;
use crate::model::{Basis, DateSpan, Direction, EntityId, EntityKind, RelationKind};
use crate::progress::Progress;
use std::collections::{BTreeMap, BTreeSet};

/// More activities than this in one picture are folded into the relations that they derive.
const MOST_ACTIVITIES: usize = 30;

/// More entities than this around something are cut down to the best connected.
const MOST_AROUND: usize = 160;

/// How many bodies the overview names beside missions and clauses.
const OVERVIEW_BODIES: usize = 10;

/// A theme with fewer members than this makes no region of its own in the overview.
const SMALLEST_REGION: usize = 3;

/// The same where everything is shown.
const SMALLEST_REGION_OF_ALL: usize = 10;

/// An actor and what its activities lead to, with the activities left out of the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoldedLink {
    /// Who carried the activities out.
    pub from: EntityId,
    /// The clause that they implement, or the theme that they address.
    pub to: EntityId,
    /// The verb that the activities have to it.
    pub kind: RelationKind,
    /// The activities, each with the weakest basis on the way through it.
    pub via: Vec<(EntityId, Basis)>,
}

impl FoldedLink {
    /// Whether at least one activity rests on what the documents say.
    pub fn basis(&self) -> Basis {
        self.via.iter().map(|(_, basis)| *basis).max().unwrap_or(Basis::Inferred)
    }
}

/// How the picture is best arranged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Arrangement {
    /// By the pull of the relations.
    #[default]
    Organic,
    /// Gathered in the named regions of [`Visible::regions`].
    Regions,
    /// In rings about one entity.
    Rings(EntityId),
    /// In columns from left to right, for chains.
    Columns(BTreeMap<EntityId, u8>),
    /// From left to right by date; those without one stand apart.
    Time(BTreeMap<EntityId, DateSpan>),
}

/// The content of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Visible {
    /// The entities and the relations among them that are drawn.
    pub subgraph: Subgraph,
    /// Activities that are folded into relations.
    pub folded: Vec<FoldedLink>,
    /// The region that an entity lies in, by the theme that names it.
    pub regions: BTreeMap<EntityId, EntityId>,
    /// What regions are called that no theme names, by the member that stands for them there.
    pub region_names: BTreeMap<EntityId, String>,
    /// How it is best arranged.
    pub arrangement: Arrangement,
    /// What is to be told of the arrangement: that another one was asked for, or what stands apart.
    pub told: String,
    /// How many entities that belong to the subject are not drawn.
    pub left_out: usize,
}

impl Visible {
    /// How many different activities are folded.
    pub fn folded_activities(&self) -> usize {
        self.folded
            .iter()
            .flat_map(|link| &link.via)
            .map(|(id, _)| id)
            .collect::<BTreeSet<_>>()
            .len()
    }
}

/// The missions, and the clauses that activities implement.
fn core(graph: &KnowledgeGraph) -> BTreeSet<EntityId> {
    let mut core: BTreeSet<EntityId> =
        graph.entities_of(EntityKind::FieldMission).map(|e| e.id.clone()).collect();
    for activity in graph.entities_of(EntityKind::Activity) {
        for relation in graph.related(&activity.id, RelationKind::Implements, Direction::Out) {
            core.insert(relation.to.clone());
        }
    }
    core
}

/// Whether the overview has nothing to begin with: a graph of another make.
fn is_foreign(core: &BTreeSet<EntityId>) -> bool {
    core.len() < 2
}

/// The map of the whole: missions, the clauses that they implement gathered by theme, and the
/// bodies most tasked, with every activity folded.
pub fn overview(graph: &KnowledgeGraph, filter: &Filter) -> Visible {
    let activities: BTreeSet<EntityId> =
        graph.entities_of(EntityKind::Activity).map(|e| e.id.clone()).collect();
    let mut shown = core(graph);
    if is_foreign(&shown) {
        // A graph of another make: its best connected entities.
        shown = best_connected(graph, graph.entities().map(|e| e.id.clone()), MOST_AROUND);
    } else {
        shown.extend(most_tasked(graph, &shown));
    }
    shown.retain(|id| filter.admits_entity(graph, id));
    let mut visible = fold(graph, shown, &activities, filter);
    let clauses = visible.subgraph.entities.iter();
    let clauses = clauses.filter(|id| id.kind() == EntityKind::Recommendation).cloned().collect();
    visible.regions = regions(graph, &clauses, SMALLEST_REGION);
    if !visible.regions.is_empty() {
        visible.arrangement = Arrangement::Regions;
    }
    visible.left_out = graph
        .entities()
        .filter(|e| !activities.contains(&e.id) && !visible.subgraph.entities.contains(&e.id))
        .count();
    visible
}

/// Gathers what the overview or the whole of a graph shows by communities, where no themes order it.
/// Nothing else is changed once the progress is cancelled.
///
/// Time: O(E) about for E relations of the graph.
pub fn gather(graph: &KnowledgeGraph, visible: &mut Visible, whole: bool, progress: &Progress) {
    let smallest = if whole { SMALLEST_REGION_OF_ALL } else { SMALLEST_REGION };
    if whole || is_foreign(&core(graph)) {
        communities::gather(graph, visible, smallest, progress);
    }
}

/// Every entity that the filter admits. Which document an entity is reported in, and which clause a
/// document contains, is left to the details panel: drawn, it would tie everything to five points.
pub fn whole(graph: &KnowledgeGraph, filter: &Filter) -> Visible {
    let admitted: BTreeSet<EntityId> = graph
        .entities()
        .filter(|e| e.kind() != EntityKind::Document && filter.admits_entity(graph, &e.id))
        .map(|e| e.id.clone())
        .collect();
    let left_out = graph.entity_count() - admitted.len();
    let mut regions = regions(graph, &admitted, SMALLEST_REGION_OF_ALL);
    draw_in(graph, &admitted, &mut regions);
    let arrangement = match regions.is_empty() {
        true => Arrangement::Organic,
        false => Arrangement::Regions,
    };
    let subgraph = induced(graph, admitted, filter);
    Visible { subgraph, regions, arrangement, left_out, ..Visible::default() }
}

/// What is related to the given entities: one step, and from activities one more to the clauses that
/// they implement. Very many activities are folded; of very many entities the best connected stay.
pub fn around(graph: &KnowledgeGraph, centres: &BTreeSet<EntityId>, filter: &Filter) -> Visible {
    if let (Some(theme), 1) = (centres.first(), centres.len())
        && theme.kind() == EntityKind::Theme
        && let Some(visible) = on_theme(graph, theme, filter)
    {
        return visible;
    }
    let mut near = neighbourhood(graph, centres, 1, filter).entities;
    let of_documents = centres.iter().any(|id| id.kind() == EntityKind::Document);
    for id in near.clone() {
        if id.kind() == EntityKind::Activity {
            let clauses = graph.related(&id, RelationKind::Implements, Direction::Out);
            near.extend(clauses.into_iter().map(|r| r.to.clone()));
        }
    }
    near.retain(|id| {
        centres.contains(id)
            || (filter.admits_entity(graph, id)
                && (of_documents || id.kind() != EntityKind::Document))
    });

    let activities: BTreeSet<EntityId> = near
        .iter()
        .filter(|id| id.kind() == EntityKind::Activity && !centres.contains(*id))
        .cloned()
        .collect();
    let mut visible = if activities.len() > MOST_ACTIVITIES {
        near.retain(|id| !activities.contains(id));
        for activity in &activities {
            let actors = graph.related(activity, RelationKind::CarriedOut, Direction::In);
            near.extend(actors.into_iter().map(|r| r.from.clone()).filter(|id| {
                id.kind() == EntityKind::FieldMission && filter.admits_entity(graph, id)
            }));
        }
        let all = near.len();
        let near = cut(graph, near, centres);
        let cut = all - near.len();
        Visible { left_out: cut, ..fold(graph, near, &activities, filter) }
    } else {
        let all = near.len();
        let near = cut(graph, near, centres);
        let left_out = all - near.len();
        Visible { subgraph: induced(graph, near, filter), left_out, ..Visible::default() }
    };
    if let (Some(centre), 1) = (centres.first(), centres.len()) {
        visible.arrangement = Arrangement::Rings(centre.clone());
    }
    visible
}

/// A theme as a thread from left to right: who acted on it, the clauses on it, the bodies that these
/// task. Nothing, if no clause is on it.
///
/// That each of them addresses the theme is what the picture is about, and is not drawn.
fn on_theme(graph: &KnowledgeGraph, theme: &EntityId, filter: &Filter) -> Option<Visible> {
    let about = about_theme(graph, theme);
    let of_kind = |kind| about.iter().filter(move |id| id.kind() == kind);
    let mut columns: BTreeMap<EntityId, u8> = BTreeMap::new();
    for clause in of_kind(EntityKind::Recommendation) {
        columns.insert(clause.clone(), 1);
        for tasked in graph.related(clause, RelationKind::Tasks, Direction::Out) {
            columns.insert(tasked.to.clone(), 2);
        }
    }
    if columns.is_empty() {
        return None;
    }
    let mut activities: BTreeSet<EntityId> = of_kind(EntityKind::Activity).cloned().collect();
    for clause in of_kind(EntityKind::Recommendation) {
        let serving = graph.related(clause, RelationKind::Implements, Direction::In);
        activities.extend(serving.into_iter().map(|relation| relation.from.clone()));
    }
    for activity in &activities {
        for done in graph.related(activity, RelationKind::CarriedOut, Direction::In) {
            if done.from.kind() == EntityKind::FieldMission {
                columns.insert(done.from.clone(), 0);
            }
        }
    }
    columns.insert(theme.clone(), 1);
    columns.retain(|id, _| id == theme || filter.admits_entity(graph, id));
    let shown: BTreeSet<EntityId> = columns.keys().cloned().collect();
    let mut visible = fold(graph, shown, &activities, filter);
    visible.subgraph.relations.retain(|key| key.to != *theme);
    // A line to the theme itself is for those whose activities serve none of its clauses.
    let serving: BTreeSet<EntityId> = visible
        .folded
        .iter()
        .filter(|link| link.to != *theme)
        .map(|link| link.from.clone())
        .collect();
    visible.folded.retain(|link| link.to != *theme || !serving.contains(&link.from));
    let folded: BTreeSet<&EntityId> =
        visible.folded.iter().flat_map(|link| &link.via).map(|(activity, _)| activity).collect();
    let is_drawn = |id: &&EntityId| columns.contains_key(*id) || folded.contains(*id);
    visible.left_out = about.iter().filter(|id| !is_drawn(id)).count();
    visible.arrangement = Arrangement::Columns(columns);
    Some(visible)
}

/// Draws the given entities and, for the activities, the relations that they derive.
fn fold(
    graph: &KnowledgeGraph,
    shown: BTreeSet<EntityId>,
    activities: &BTreeSet<EntityId>,
    filter: &Filter,
) -> Visible {
    let mut links: BTreeMap<(EntityId, EntityId), FoldedLink> = BTreeMap::new();
    for activity in activities.iter().filter(|id| filter.admits_time_of(graph, id)) {
        for done in graph.related(activity, RelationKind::CarriedOut, Direction::In) {
            if !shown.contains(&done.from) || !filter.admits_date_of(done) {
                continue;
            }
            for (direction, next) in graph.relations_of(activity) {
                let leads_on =
                    matches!(next.kind, RelationKind::Implements | RelationKind::Addresses);
                if direction != Direction::Out
                    || !leads_on
                    || !shown.contains(&next.to)
                    || !filter.admits_relation(next)
                {
                    continue;
                }
                links
                    .entry((done.from.clone(), next.to.clone()))
                    .or_insert_with(|| FoldedLink {
                        from: done.from.clone(),
                        to: next.to.clone(),
                        kind: next.kind,
                        via: Vec::new(),
                    })
                    .via
                    .push((activity.clone(), done.basis().min(next.basis())));
            }
        }
    }
    Visible {
        subgraph: induced(graph, shown, filter),
        folded: links.into_values().collect(),
        ..Visible::default()
    }
}

/// The bodies that most of the clauses shown task, leaving out who is tasked with nearly all.
fn most_tasked(graph: &KnowledgeGraph, shown: &BTreeSet<EntityId>) -> BTreeSet<EntityId> {
    let mut counts: BTreeMap<EntityId, usize> = BTreeMap::new();
    for organisation in graph.entities_of(EntityKind::Organisation) {
        let tasked = graph.related(&organisation.id, RelationKind::Tasks, Direction::In);
        let count = tasked.iter().filter(|r| shown.contains(&r.from)).count();
        let acted = graph.related(&organisation.id, RelationKind::CarriedOut, Direction::Out).len();
        if count + acted > 0 {
            counts.insert(organisation.id.clone(), count + acted);
        }
    }
    let half = shown.len() / 2;
    let mut ranked: Vec<_> = counts.into_iter().filter(|(_, count)| *count <= half).collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    ranked.into_iter().take(OVERVIEW_BODIES).map(|(id, _)| id).collect()
}

fn best_connected(
    graph: &KnowledgeGraph,
    ids: impl Iterator<Item = EntityId>,
    most: usize,
) -> BTreeSet<EntityId> {
    let mut ranked: Vec<(usize, EntityId)> = ids.map(|id| (graph.degree(&id), id)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    ranked.into_iter().take(most).map(|(_, id)| id).collect()
}

fn cut(
    graph: &KnowledgeGraph,
    near: BTreeSet<EntityId>,
    centres: &BTreeSet<EntityId>,
) -> BTreeSet<EntityId> {
    if near.len() <= MOST_AROUND {
        return near;
    }
    let mut kept = best_connected(graph, near.into_iter(), MOST_AROUND);
    kept.extend(centres.iter().cloned());
    kept
}
