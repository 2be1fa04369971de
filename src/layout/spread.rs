//! Spreading: bodies that overlap are moved apart, and nothing else is.

use super::footprint::Footprint;
use super::net::{Place, distance};
use super::random::direction;

/// A body as spreading sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) id: u64,
    pub(super) footprint: Footprint,
    /// Whether it stays where it is.
    pub(super) fixed: bool,
}

/// Rounds of pushing before the rest is placed one by one.
const ROUNDS: usize = 120;

/// Free units to keep between two footprints: a little, and more between large ones, so that it
/// survives rounding to `f32` far from the origin.
fn gap(a: &Footprint, b: &Footprint) -> f64 {
    4.0 + 0.02 * (a.reach() + b.reach())
}

/// Moves items until no two overlap, unless both are fixed.
///
/// First all overlapping pairs push each other apart along the shortest way, for a bounded number of
/// rounds (inside `disc`, if given, as far as there is room); what still overlaps then goes, one by
/// one, to the nearest free place on a spiral around it, which always exists. A round takes
/// O(n log n) and the pairs that share an x.
pub(super) fn apart(items: &[Item], places: &mut [Place], disc: Option<(Place, f64)>, seed: u64) {
    let mut order: Vec<usize> = (0..items.len()).collect();
    for _ in 0..ROUNDS {
        if !push_all(items, places, &mut order, seed) {
            return;
        }
        if let Some(disc) = disc {
            for (place, item) in places.iter_mut().zip(items).filter(|(_, i)| !i.fixed) {
                *place = inside(*place, disc, item.footprint.reach());
            }
        }
    }
    for index in 0..items.len() {
        if !items[index].fixed && !is_free(items, places, index, places[index]) {
            places[index] = free_place(items, places, index);
        }
    }
}

/// The place of the disc nearest to `place` at which a body that reaches `reach` is inside.
fn inside(place: Place, (centre, radius): (Place, f64), reach: f64) -> Place {
    let room = (radius - reach).max(0.0);
    let away = distance(place, centre);
    if away <= room {
        return place;
    }
    let by = room / away;
    [centre[0] + (place[0] - centre[0]) * by, centre[1] + (place[1] - centre[1]) * by]
}

/// One round of pushing; whether anything had to move.
fn push_all(items: &[Item], places: &mut [Place], order: &mut [usize], seed: u64) -> bool {
    let left = |places: &[Place], i: usize| places[i][0] - items[i].footprint.half_width;
    order.sort_by(|&i, &j| {
        left(places, i)
            .total_cmp(&left(places, j))
            .then(items[i].id.cmp(&items[j].id))
            .then(i.cmp(&j))
    });
    let largest = items.iter().map(|i| i.footprint.reach()).fold(0.0, f64::max);
    let mut moved = false;
    for (rank, &i) in order.iter().enumerate() {
        let right = places[i][0] + items[i].footprint.half_width;
        let widest_gap = 4.0 + 0.02 * (items[i].footprint.reach() + largest);
        for &j in &order[rank + 1..] {
            // Places change during the round, so this may miss a pair; the next round sees it.
            if left(places, j) > right + widest_gap {
                break;
            }
            let (a, b) = (&items[i], &items[j]);
            if a.fixed && b.fixed {
                continue;
            }
            let gap = gap(&a.footprint, &b.footprint);
            let away = direction(seed ^ a.id, b.id);
            let Some(by) = b_push(a, places[i], b, places[j], gap, away) else {
                continue;
            };
            moved = true;
            let (for_a, for_b) = match (a.fixed, b.fixed) {
                (true, _) => (0.0, 1.0),
                (_, true) => (1.0, 0.0),
                _ => (0.5, 0.5),
            };
            for axis in 0..2 {
                places[i][axis] -= by[axis] * for_a;
                places[j][axis] += by[axis] * for_b;
            }
        }
    }
    moved
}

/// The push on `b` with a hair more than needed, so that rounding leaves no overlap behind.
fn b_push(a: &Item, at: Place, b: &Item, b_at: Place, gap: f64, away: Place) -> Option<Place> {
    a.footprint.push(at, &b.footprint, b_at, gap * 0.9, away)?;
    a.footprint.push(at, &b.footprint, b_at, gap, away)
}

fn is_free(items: &[Item], places: &[Place], index: usize, at: Place) -> bool {
    let item = &items[index];
    items.iter().zip(places).enumerate().all(|(other, (o, &p))| {
        let gap = gap(&item.footprint, &o.footprint) * 0.5;
        let far = item.footprint.reach() + o.footprint.reach() + gap < distance(at, p);
        other == index || far || item.footprint.push(at, &o.footprint, p, gap, [1.0, 0.0]).is_none()
    })
}

/// The first free place on a sunflower spiral around the item, whose arms open ever faster so that
/// it leaves any crowd.
fn free_place(items: &[Item], places: &[Place], index: usize) -> Place {
    let golden = std::f64::consts::PI * (3.0 - 5.0_f64.sqrt());
    let here = places[index];
    let mut radius = items[index].footprint.reach().max(4.0) * 0.5;
    let mut turn = 0.0_f64;
    loop {
        let (sin, cos) = turn.sin_cos();
        let place = [here[0] + cos * radius, here[1] + sin * radius];
        if is_free(items, places, index, place) {
            return place;
        }
        turn += golden;
        radius *= 1.01;
    }
}
