//! From the graph to the scene.

use std::collections::{BTreeMap, BTreeSet};

use super::triangulate::triangulate;
use super::{Detail, Line, Link, Mark, Region, Scene, Shape, Standing};
use crate::geometry::Point;
use crate::graph::KnowledgeGraph;
use crate::model::{
    Basis, Direction, Entity, EntityId, EntityKind, Relation, RelationKey, RelationKind,
    ReviewStatus, State,
};

/// What a scene is made of. Nothing in it depends on the selection or the camera.
#[derive(Debug, Clone, Copy)]
pub struct SceneInput<'a> {
    /// Where names and claims are looked up.
    pub graph: &'a KnowledgeGraph,
    /// The entities shown; those that the graph does not have or the layout did not place are left
    /// out.
    pub entities: &'a BTreeSet<EntityId>,
    /// The relations shown; those with an end that is not shown are left out.
    pub relations: &'a BTreeSet<RelationKey>,
    /// Where the layout put the entities, in world units.
    pub positions: &'a BTreeMap<EntityId, Point>,
    /// How much each entity matters, 0 to 1; none counts as 0.
    pub importance: &'a BTreeMap<EntityId, f32>,
    /// Derived links that stand for folded activities.
    pub folded: &'a [FoldedLink],
    /// The regions behind the marks.
    pub regions: &'a [RegionInput],
}

/// What an actor did for a recommendation or a theme, as one line in place of the activities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoldedLink {
    /// Who carried the activities out.
    pub from: EntityId,
    /// What they implement or address.
    pub to: EntityId,
    /// The activities, in order.
    pub activities: Vec<EntityId>,
    /// The stroke of the firmest activity; each counts by its weakest step.
    pub line: Line,
}

/// A named area as the layout outlines it.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionInput {
    /// The theme that it gathers, if it is one.
    pub id: Option<EntityId>,
    /// The name written over it.
    pub name: String,
    /// The entities that it gathers.
    pub members: BTreeSet<EntityId>,
    /// Its outline in world units, without crossings.
    pub outline: Vec<Point>,
    /// Which of the tints of [`Palette::regions`](super::Palette::regions) it has; without one the
    /// regions have them in turn.
    pub tint: Option<usize>,
}

/// How far apart the middles of neighbouring parallels are, as a share of their length.
const FAN: f32 = 0.14;

/// The radius of the mark of an entity in points at zoom 1: 4.5 to 13.5, by kind and by importance (0 to 1).
pub fn mark_radius(kind: EntityKind, importance: f32) -> f32 {
    let least = match kind {
        EntityKind::Activity => 4.5,
        EntityKind::Recommendation | EntityKind::FieldMission | EntityKind::Theme => 7.5,
        EntityKind::Decision
        | EntityKind::Instrument
        | EntityKind::Organisation
        | EntityKind::Event => 6.0,
        EntityKind::Place
        | EntityKind::Person
        | EntityKind::Publication
        | EntityKind::Statistic
        | EntityKind::Document
        | EntityKind::Other => 5.0,
    };
    // The eye compares areas: they, and not the radius, grow evenly with importance.
    let importance = if importance.is_nan() { 0.0 } else { importance.clamp(0.0, 1.0) };
    least * (1.0 + 2.24 * importance).sqrt()
}

/// The radius of the circle that holds the whole mark of an entity, its tag included, in points at
/// zoom 1: what a layout should keep clear around it.
pub fn mark_room(id: &EntityId, importance: f32) -> f32 {
    let radius = mark_radius(id.kind(), importance);
    let half = Shape::of(id.kind()).half_extent();
    let wide = half.x * radius + clause(id).map_or(0.0, |tag| stretch(&tag, radius));
    wide.max(half.y * radius)
}

impl Scene {
    /// Puts together what is to be drawn.
    pub fn build(input: &SceneInput) -> Self {
        let marks: Vec<Mark> = input
            .entities
            .iter()
            .filter_map(|id| {
                let at = *input.positions.get(id).filter(|at| at.is_finite())?;
                let importance = input.importance.get(id).copied().unwrap_or(0.0);
                Some(mark(input.graph, input.graph.entity(id)?, at, importance))
            })
            .collect();
        let mut scene = Self { order: drawing_order(&marks), marks, ..Self::default() };
        scene.links = links(&scene, input);
        let regions: Vec<(&RegionInput, Region)> =
            input.regions.iter().enumerate().filter_map(region).collect();
        let mut inside = vec![None; scene.marks.len()];
        for (number, (input, _)) in (0..).zip(&regions) {
            for index in input.members.iter().filter_map(|id| scene.index_of(id)) {
                inside[index] = Some(number);
            }
        }
        scene.regions = regions.into_iter().map(|(_, region)| region).collect();
        scene.detail = Detail::new(&scene.marks, &scene.links, &scene.regions, &inside);
        scene.prepare();
        scene
    }

    /// A scene of marks, by identifier, and links between them, without regions.
    pub fn of_parts(marks: Vec<Mark>, links: Vec<Link>) -> Self {
        let detail = Detail::new(&marks, &links, &[], &[]);
        Self { order: drawing_order(&marks), marks, links, detail, ..Self::default() }
    }
}

/// The marks from the least important, of equals the last first.
fn drawing_order(marks: &[Mark]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..marks.len() as u32).collect();
    order.sort_by(|&a, &b| {
        let importance = |index: u32| marks[index as usize].importance;
        importance(a).total_cmp(&importance(b)).then(b.cmp(&a))
    });
    order
}

fn mark(graph: &KnowledgeGraph, entity: &Entity, at: Point, importance: f32) -> Mark {
    let kind = entity.kind();
    let importance = if importance.is_nan() { 0.0 } else { importance.clamp(0.0, 1.0) };
    let radius = mark_radius(kind, importance);
    let tag = clause(&entity.id);
    Mark {
        id: entity.id.clone(),
        kind,
        shape: Shape::of(kind),
        at,
        radius,
        stretch: tag.as_deref().map_or(0.0, |tag| stretch(tag, radius)),
        importance,
        tag,
        name: entity.name.clone(),
        short: entity.label.clone(),
        standing: standing(graph, entity),
        presence: 1.0,
    }
}

/// The number of a clause: the last part of its identifier, where that is short enough for a tag.
fn clause(id: &EntityId) -> Option<String> {
    let number = id.name().rsplit('/').next()?;
    (id.kind() == EntityKind::Recommendation && number.len() <= 12).then(|| number.to_owned())
}

/// By how much a tag must be pulled apart for its text, reckoned with the usual widths of letters so
/// that the scene does not depend on a typeface.
fn stretch(text: &str, radius: f32) -> f32 {
    let ems: f32 = text
        .chars()
        .map(|c| match c {
            '.' | 'I' | 'i' | 'l' => 0.29,
            'A'..='Z' => 0.7,
            _ => 0.62,
        })
        .sum();
    let size = (radius * super::TAG_SIZE).floor();
    (ems * size / 2.0 - radius * 0.55).max(0.0)
}

fn standing(graph: &KnowledgeGraph, entity: &Entity) -> Standing {
    let relations = graph.relations_of(&entity.id);
    if !relations.is_empty()
        && relations.iter().all(|(_, relation)| relation.review.status == ReviewStatus::Extracted)
    {
        return Standing::Unreviewed;
    }
    // An activity or event is as far along as those who do it say.
    let mut doings = relations
        .iter()
        .filter(|(direction, relation)| {
            *direction == Direction::In
                && matches!(
                    relation.kind,
                    RelationKind::CarriedOut | RelationKind::Organised | RelationKind::TookPartIn
                )
        })
        .peekable();
    let done = doings.peek().is_none() || doings.any(|(_, r)| r.state >= State::Ongoing);
    if done { Standing::Settled } else { Standing::Planned }
}

impl Line {
    /// The stroke of one relation.
    pub fn of(relation: &Relation) -> Self {
        if relation.review.status != ReviewStatus::Accepted || relation.state < State::Ongoing {
            Self::Dotted
        } else if relation.basis() == Basis::Inferred {
            Self::Dashed
        } else {
            Self::Solid
        }
    }
}

/// One link for all relations from one mark to another, and one for what is folded between them, by
/// their ends; links that join the same two marks are bent apart.
fn links(scene: &Scene, input: &SceneInput) -> Vec<Link> {
    let ends = |from: &EntityId, to: &EntityId| {
        Some((scene.index_of(from)? as u32, scene.index_of(to)? as u32))
    };
    let mut stored: BTreeMap<(u32, u32), Vec<&Relation>> = BTreeMap::new();
    for relation in input.relations.iter().filter_map(|key| input.graph.relation(key)) {
        if let Some(ends) = ends(&relation.from, &relation.to) {
            stored.entry(ends).or_default().push(relation);
        }
    }
    let stored = stored.into_iter().map(|(ends, relations)| stored_link(ends, &relations));
    let folded =
        input.folded.iter().filter_map(|link| Some(folded_link(ends(&link.from, &link.to)?, link)));
    let mut links: Vec<Link> = stored.chain(folded).collect();
    links.sort_by_key(|link| (link.from, link.to));
    fan_out(&mut links);
    links
}

fn stored_link((from, to): (u32, u32), relations: &[&Relation]) -> Link {
    let mut verbs: Vec<&str> =
        relations.iter().map(|relation| relation.kind.wording(Direction::Out)).collect();
    verbs.dedup();
    Link {
        from,
        to,
        relations: relations.iter().map(|relation| relation.key()).collect(),
        derived: Vec::new(),
        wording: verbs.join(", "),
        line: relations.iter().map(|r| Line::of(r)).min().unwrap_or(Line::Dotted),
        arrow: relations.iter().any(|relation| needs_arrow(relation)),
        bend: 0.0,
        via: Vec::new(),
        presence: 1.0,
    }
}

fn folded_link((from, to): (u32, u32), folded: &FoldedLink) -> Link {
    Link {
        from,
        to,
        relations: Vec::new(),
        derived: folded.activities.clone(),
        wording: EntityKind::Activity.counted(folded.activities.len()),
        line: folded.line,
        arrow: true,
        bend: 0.0,
        via: Vec::new(),
        presence: 1.0,
    }
}

/// Whether one must see which way a relation goes: not where the kinds of its ends tell it and the
/// verb only places or describes.
fn needs_arrow(relation: &Relation) -> bool {
    use RelationKind::{
        Addresses, Covers, HoldsOffice, Measures, ReportedIn, SpokeAt, StatedBy, TookPartIn,
        TookPlaceIn,
    };
    let describes = matches!(
        relation.kind,
        Addresses
            | Covers
            | HoldsOffice
            | Measures
            | ReportedIn
            | SpokeAt
            | StatedBy
            | TookPartIn
            | TookPlaceIn
    );
    !describes || relation.from.kind() == relation.to.kind()
}

/// Bends links that join the same two marks apart, whichever way they go.
fn fan_out(links: &mut [Link]) {
    let mut pairs: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for (index, link) in links.iter().enumerate() {
        pairs.entry((link.from.min(link.to), link.from.max(link.to))).or_default().push(index);
    }
    for members in pairs.values() {
        let middle = (members.len() as f32 - 1.0) / 2.0;
        for (place, &index) in members.iter().enumerate() {
            let link = &mut links[index];
            let aside = (place as f32 - middle) * FAN;
            // The right hand of one direction is the left hand of the other.
            link.bend = if link.from < link.to { aside } else { -aside };
        }
    }
}

fn region((tint, input): (usize, &RegionInput)) -> Option<(&RegionInput, Region)> {
    let outline: Vec<Point> = input.outline.iter().copied().filter(|p| p.is_finite()).collect();
    let triangles = triangulate(&outline);
    (!triangles.is_empty()).then(|| {
        let region = Region {
            id: input.id.clone(),
            name: input.name.clone(),
            members: input.members.len(),
            outline,
            triangles,
            tint: input.tint.unwrap_or(tint),
        };
        (input, region)
    })
}
