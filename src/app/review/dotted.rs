//! Proposed claims as they stand in the picture: dotted between the marks of what is known, with
//! hollow marks for what is not. They are laid over the picture and are no part of it.

use super::Item;
use crate::app::state::State;
use crate::geometry::{Point, Vector};
use crate::ingest::RelationProposal;
use crate::model::{Direction, EntityId, RelationKey, RelationKind};
use crate::project::edits::reading::name;
use crate::project::{Reading, What};
use crate::scene::{Line, Link, Mark, Scene, Shape, Standing, mark_radius};
use std::collections::{BTreeMap, BTreeSet};

/// The most claims that are drawn at once.
const MOST: usize = 120;

/// How far apart in the world the middles of marks are at least.
const APART: f32 = 34.0;

/// How far in the world from what it hangs on a hollow mark is looked for a place, in turn.
const RINGS: [f32; 5] = [76.0, 112.0, 150.0, 200.0, 260.0];

/// How far from what it hangs on a hollow mark may still stand where it stood before.
const FARTHEST: f32 = 320.0;

/// How many places of a ring are tried.
const PLACES: usize = 20;

/// How much a hollow mark counts, which decides its size.
const WEIGHT: f32 = 0.3;

/// How far a dotted line passes beside a line that the graph has, as a share of its length.
const BESIDE: f32 = 0.16;

/// The claims that are still to be decided, as far as the picture has a place for them.
#[derive(Debug, Default)]
pub struct Dotted {
    /// The marks, the hollow ones and those of the picture at the other ends, and the dotted lines.
    /// The latter marks have no presence: the picture has them.
    pub scene: Scene,
    /// The claims of each line, in the order of the queue.
    pub claims: Vec<Vec<Item>>,
    /// The line of the one that is looked at.
    pub looked_at: Option<RelationKey>,
    /// How many claims are drawn.
    pub drawn: usize,
    /// How many are not: neither end is in the picture, or they are too many.
    pub left_out: usize,
}

/// What was read of each document, with what a person said that new entities are.
type Said<'s> = BTreeMap<&'s str, (&'s Reading, BTreeMap<&'s EntityId, &'s EntityId>)>;

/// A claim that may be drawn.
struct Claim<'s> {
    item: &'s Item,
    from: &'s EntityId,
    to: &'s EntityId,
    kind: RelationKind,
}

impl Dotted {
    /// The claims of a queue over a picture; the one that is looked at goes before the others. Hollow
    /// marks stand where they stood before, as far as they can.
    pub fn of(
        state: &State,
        queue: &[Item],
        at: Option<&Item>,
        picture: &Scene,
        before: &Self,
    ) -> Self {
        let readings = state.project.kept().readings.iter();
        let said: Said<'_> =
            readings.map(|own| (own.document.as_str(), (&**own, own.identified()))).collect();
        let rest = queue.iter().filter(|item| Some(*item) != at);
        let claims: Vec<Claim<'_>> = at
            .into_iter()
            .chain(rest)
            .filter_map(|item| claim(state, &said, item, at, picture))
            .collect();
        let mut drawing = Drawing::new(state, picture, before);
        // What hangs on a hollow mark waits until that has a place.
        let mut waiting: Vec<&Claim<'_>> = claims.iter().collect();
        loop {
            let before = waiting.len();
            waiting.retain(|claim| drawing.drawn >= MOST || !drawing.take(claim));
            if waiting.len() == before || drawing.drawn >= MOST {
                break;
            }
        }
        let open = queue.iter().filter(|item| is_claim(&said, item)).count();
        drawing.finish(open, at)
    }

    /// The claims of a mark, in the order of their lines.
    pub fn claims_at(&self, mark: usize) -> impl Iterator<Item = &Item> {
        let lines = self.scene.links.iter().zip(&self.claims);
        let at = mark as u32;
        lines.filter(move |(link, _)| link.from == at || link.to == at).flat_map(|(_, own)| own)
    }
}

fn is_claim(said: &Said<'_>, item: &Item) -> bool {
    let reading = said.get(item.document.as_str()).map(|(reading, _)| reading);
    let proposed = reading.and_then(|reading| reading.proposal(item.id));
    proposed.is_some_and(|one| matches!(one.what, What::Claim(_)))
}

/// A claim that is open, with its ends as they are meant; nothing where the graph says so between
/// marks of the picture already.
fn claim<'s>(
    state: &'s State,
    said: &Said<'s>,
    item: &'s Item,
    at: Option<&Item>,
    picture: &Scene,
) -> Option<Claim<'s>> {
    let (reading, said) = said.get(item.document.as_str())?;
    let proposed = reading.proposal(item.id)?;
    let What::Claim(claim) = &proposed.what else { return None };
    if !proposed.decision.is_open() {
        return None;
    }
    let is_looked_at = at == Some(item);
    let put_right = state.reviewing.claim.as_deref().filter(|_| is_looked_at);
    let claim: &RelationProposal = put_right.unwrap_or(claim);
    let [from, to] = [&claim.from, &claim.to].map(|id| said.get(id).copied().unwrap_or(id));
    let can_be_placed =
        |id: &EntityId| picture.index_of(id).is_some() || state.graph.entity(id).is_none();
    let fits = from != to && can_be_placed(from) && can_be_placed(to);
    fits.then_some(Claim { item, from, to, kind: claim.kind })
}

/// What is drawn so far.
struct Drawing<'s> {
    state: &'s State,
    picture: &'s Scene,
    marks: BTreeMap<EntityId, Mark>,
    lines: BTreeMap<(EntityId, EntityId), Vec<(RelationKind, Item)>>,
    /// The cells of the world in which a mark stands.
    taken: BTreeSet<(i32, i32)>,
    /// Where hollow marks stood before; nothing else is put there.
    held: BTreeMap<EntityId, Point>,
    drawn: usize,
}

impl<'s> Drawing<'s> {
    fn new(state: &'s State, picture: &'s Scene, before: &Dotted) -> Self {
        let taken = picture.marks.iter().map(|mark| cell(mark.at)).collect();
        let (marks, lines, held) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut drawing = Self { state, picture, marks, lines, taken, held, drawn: 0 };
        for mark in before.scene.marks.iter().filter(|mark| mark.presence > 0.0) {
            if drawing.is_free(mark.at) {
                drawing.held.insert(mark.id.clone(), mark.at);
            }
        }
        drawing.taken.extend(drawing.held.values().map(|at| cell(*at)));
        drawing
    }

    /// Draws a claim, if one of its ends has a place.
    fn take(&mut self, claim: &Claim<'_>) -> bool {
        match [claim.from, claim.to].map(|id| self.place_of(id)) {
            [None, None] => return false,
            [Some(at), None] => self.put(claim.to, claim.item, at),
            [None, Some(at)] => self.put(claim.from, claim.item, at),
            [Some(_), Some(_)] => {}
        }
        let ends = (claim.from.clone(), claim.to.clone());
        self.lines.entry(ends).or_default().push((claim.kind, claim.item.clone()));
        self.drawn += 1;
        true
    }

    /// Where an entity stands, if it does; one of the picture comes along.
    fn place_of(&mut self, id: &EntityId) -> Option<Point> {
        if let Some(mark) = self.marks.get(id) {
            return Some(mark.at);
        }
        let own = self.picture.marks.get(self.picture.index_of(id)?)?;
        self.marks.insert(id.clone(), Mark { presence: 0.0, ..own.clone() });
        Some(own.at)
    }

    /// Puts a hollow mark near a place, where no other stands.
    fn put(&mut self, id: &EntityId, item: &Item, near: Point) {
        let held = self.held.remove(id).filter(|at| (*at - near).length() <= FARTHEST);
        let at = held.unwrap_or_else(|| self.free_place(near));
        self.taken.insert(cell(at));
        let reading = self.state.project.kept().reading(&item.document);
        let name = reading.map(|own| name(&self.state.project, own, id));
        let mark = Mark {
            id: id.clone(),
            kind: id.kind(),
            shape: Shape::of(id.kind()),
            at,
            radius: mark_radius(id.kind(), WEIGHT),
            stretch: 0.0,
            importance: 0.0,
            tag: None,
            name: name.unwrap_or_default(),
            short: None,
            standing: Standing::Unreviewed,
            presence: 1.0,
        };
        self.marks.insert(id.clone(), mark);
    }

    fn free_place(&self, near: Point) -> Point {
        let turn = std::f32::consts::TAU / PLACES as f32;
        for (ring, radius) in RINGS.into_iter().enumerate() {
            for place in 0..PLACES {
                // Neighbouring rings begin between each other's places.
                let angle = turn * (place as f32 + 0.5 * (ring % 2) as f32);
                let at = near + Vector::from_angle(angle) * radius;
                if self.is_free(at) {
                    return at;
                }
            }
        }
        let last = RINGS[RINGS.len() - 1];
        near + Vector::from_angle(self.taken.len() as f32) * last
    }

    fn is_free(&self, at: Point) -> bool {
        let (x, y) = cell(at);
        (-1..=1).all(|dx| (-1..=1).all(|dy| !self.taken.contains(&(x + dx, y + dy))))
    }

    fn finish(self, open: usize, at: Option<&Item>) -> Dotted {
        let marks: Vec<Mark> = self.marks.into_values().collect();
        let index = |id: &EntityId| marks.binary_search_by(|mark| mark.id.cmp(id)).ok();
        let mut links = Vec::new();
        let mut claims = Vec::new();
        for ((from, to), told) in self.lines {
            let (Some(start), Some(end)) = (index(&from), index(&to)) else { continue };
            let verb = told.first().map_or("", |(kind, _)| kind.wording(Direction::Out));
            let known = [&from, &to].map(|id| self.picture.index_of(id));
            let beside = match known {
                [Some(from), Some(to)] => self.picture.neighbours_of(from).any(|one| one == to),
                _ => false,
            };
            let key = |(kind, _): &(RelationKind, Item)| RelationKey {
                from: from.clone(),
                kind: *kind,
                to: to.clone(),
            };
            links.push(Link {
                from: start as u32,
                to: end as u32,
                relations: told.iter().map(key).collect(),
                derived: Vec::new(),
                wording: verb.to_owned(),
                line: Line::Dotted,
                arrow: true,
                bend: if beside { BESIDE } else { 0.0 },
                via: Vec::new(),
                presence: 1.0,
            });
            claims.push(told.into_iter().map(|(_, item)| item).collect());
        }
        let lines = links.iter().zip(&claims);
        let of = |(link, own): (&Link, &Vec<Item>)| {
            let place = own.iter().position(|item| Some(item) == at)?;
            link.relations.get(place).cloned()
        };
        let looked_at = lines.into_iter().find_map(of);
        let left_out = open.saturating_sub(self.drawn);
        let scene = Scene::of_parts(marks, links);
        Dotted { scene, claims, looked_at, drawn: self.drawn, left_out }
    }
}

fn cell(at: Point) -> (i32, i32) {
    ((at.x / APART).floor() as i32, (at.y / APART).floor() as i32)
}
