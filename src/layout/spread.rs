//! Spreading: bodies that overlap are moved apart, and nothing else is.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Job;
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
/// So many rounds in which hardly fewer are moved than before are the last: the rest only push each
/// other to and fro.
const STALL: usize = 12;

/// Free units to keep between two footprints, by how far they reach: a little, and more between large ones, so that it
/// survives rounding to `f32` far from the origin.
fn gap(a: f64, b: f64) -> f64 {
    4.0 + 0.02 * (a + b)
}

/// Moves items until no two overlap, unless both are fixed.
///
/// First all overlapping pairs push each other apart along the shortest way, for a bounded number of
/// rounds (inside `disc`, if given, as far as there is room); what still overlaps then goes, one by
/// one, to the nearest free place on a spiral around it, which always exists. Where the job is
/// cancelled, what overlaps is left so. A round takes O(n) and the pairs that are near each other, and
/// looks at nothing but what the last one moved.
pub(super) fn apart(
    items: &[Item],
    places: &mut [Place],
    disc: Option<(Place, f64)>,
    job: &Job<'_>,
) {
    part(Floor::new(items, places), disc, job);
}

/// As [`apart`], but what only comes nearer than the gap stays where it is.
pub(super) fn unlap(items: &[Item], places: &mut [Place], job: &Job<'_>) {
    part(Floor { least: 0.05, ..Floor::new(items, places) }, None, job);
}

fn part(mut floor: Floor<'_>, disc: Option<(Place, f64)>, job: &Job<'_>) {
    let items = floor.items;
    let mut active: Vec<usize> = (0..items.len()).collect();
    let mut moved = vec![false; items.len()];
    let mut stirred = usize::MAX;
    for round in 1..=ROUNDS {
        active.sort_unstable_by(|&i, &j| {
            let left = |at: usize| floor.places[at][0] - items[at].footprint.half_width;
            (left(i).total_cmp(&left(j))).then(items[i].id.cmp(&items[j].id)).then(i.cmp(&j))
        });
        moved.fill(false);
        for &index in &active {
            floor.push_around(index, job.seed, &mut moved);
        }
        if let Some(disc) = disc {
            for index in (0..items.len()).filter(|&index| !items[index].fixed) {
                let at = floor.places[index];
                let held = inside(at, disc, floor.reaches[index]);
                if held != at {
                    floor.shift(index, held);
                    moved[index] = true;
                }
            }
        }
        active.clear();
        active.extend((0..items.len()).filter(|&index| moved[index]));
        if active.is_empty() || job.is_cancelled() {
            return;
        }
        if round % STALL == 0 {
            if active.len() * 20 > stirred.saturating_mul(19) {
                break;
            }
            stirred = active.len();
        }
    }
    for (index, item) in items.iter().enumerate() {
        if job.is_cancelled() {
            return;
        }
        if !item.fixed && !floor.is_free(index, floor.places[index]) {
            let place = floor.free_place(index);
            floor.shift(index, place);
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

/// The push on `b` with a hair more than needed, so that rounding leaves no overlap behind.
fn b_push(
    (a, at): (&Item, Place),
    (b, b_at): (&Item, Place),
    (gap, least): (f64, f64),
    away: impl Fn() -> Place,
) -> Option<Place> {
    a.footprint.push(at, &b.footprint, b_at, gap * least, &away)?;
    a.footprint.push(at, &b.footprint, b_at, gap, away)
}

/// Items by the cells of a grid that they cover, with half of the gap around them: two that come
/// nearer than the gap between them share a cell.
struct Floor<'a> {
    items: &'a [Item],
    places: &'a mut [Place],
    /// How far each item reaches.
    reaches: Vec<f64>,
    /// Two that come nearer than this share of the gap between them are pushed apart.
    least: f64,
    side: f64,
    /// Looked up only, never gone through, so that its order does not matter.
    cells: HashMap<(i64, i64), Vec<u32>, BuildHasherDefault<CellHasher>>,
    found: Vec<u32>,
}

/// Hashes cells, which nobody chooses to collide, in two multiplications.
#[derive(Default)]
struct CellHasher(u64);

impl Hasher for CellHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(29) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn write_i64(&mut self, value: i64) {
        self.write_u64(value.cast_unsigned());
    }
}

/// The first and the last cell, by axis.
type Cells = [(i64, i64); 2];

impl<'a> Floor<'a> {
    fn new(items: &'a [Item], places: &'a mut [Place]) -> Self {
        let reaches: Vec<f64> = items.iter().map(|item| item.footprint.reach()).collect();
        let largest = reaches.iter().copied().fold(0.0, f64::max);
        let mut ranked = reaches.clone();
        let usual = if ranked.is_empty() {
            0.0
        } else {
            *ranked.select_nth_unstable_by(reaches.len() / 2, f64::total_cmp).1
        };
        // Of a very large item too, not too many.
        let side = (usual * 2.5).max(largest / 16.0).max(8.0);
        let cells = HashMap::with_capacity_and_hasher(items.len(), BuildHasherDefault::default());
        let mut floor = Self { items, places, reaches, least: 0.9, side, cells, found: Vec::new() };
        for index in 0..items.len() {
            floor.enter(index);
        }
        floor
    }

    fn covered(&self, index: usize, [x, y]: Place) -> Cells {
        let f = &self.items[index].footprint;
        let around = 2.0 + 0.02 * self.reaches[index] + 1e-6;
        let cell = |value: f64| (value / self.side).floor() as i64;
        [
            (cell(x - f.half_width - around), cell(x + f.half_width + around)),
            (cell(y - f.above - around), cell(y + f.below + around)),
        ]
    }

    fn enter(&mut self, index: usize) {
        for cell in each(self.covered(index, self.places[index])) {
            self.cells.entry(cell).or_default().push(index as u32);
        }
    }

    fn shift(&mut self, index: usize, to: Place) {
        let from = self.covered(index, self.places[index]);
        self.places[index] = to;
        if from == self.covered(index, to) {
            return;
        }
        for cell in each(from) {
            if let Some(members) = self.cells.get_mut(&cell) {
                members.retain(|&member| member as usize != index);
            }
        }
        self.enter(index);
    }

    /// The items near one that would stand at a place, into `found`.
    fn look_around(&mut self, index: usize, at: Place) {
        self.found.clear();
        for cell in each(self.covered(index, at)) {
            if let Some(members) = self.cells.get(&cell) {
                self.found.extend(members.iter().filter(|&&other| other as usize != index));
            }
        }
        self.found.sort_unstable();
        self.found.dedup();
    }

    /// Pushes what overlaps one item away from it, and it away from that.
    fn push_around(&mut self, index: usize, seed: u64, moved: &mut [bool]) {
        self.look_around(index, self.places[index]);
        let found = std::mem::take(&mut self.found);
        for other in found.iter().map(|&other| other as usize) {
            // The same way round, whichever is asked about.
            let (i, j) = (index.min(other), index.max(other));
            let (a, b) = (&self.items[i], &self.items[j]);
            if a.fixed && b.fixed {
                continue;
            }
            let (a_at, b_at) = (self.places[i], self.places[j]);
            let gap = gap(self.reaches[i], self.reaches[j]);
            let away = || direction(seed ^ a.id, b.id);
            let Some(by) = b_push((a, a_at), (b, b_at), (gap, self.least), away) else {
                continue;
            };
            let (for_a, for_b) = match (a.fixed, b.fixed) {
                (true, _) => (0.0, 1.0),
                (_, true) => (1.0, 0.0),
                _ => (0.5, 0.5),
            };
            (moved[i], moved[j]) = (true, true);
            self.shift(i, [a_at[0] - by[0] * for_a, a_at[1] - by[1] * for_a]);
            self.shift(j, [b_at[0] + by[0] * for_b, b_at[1] + by[1] * for_b]);
        }
        self.found = found;
    }

    fn is_free(&mut self, index: usize, at: Place) -> bool {
        self.look_around(index, at);
        let item = &self.items[index];
        self.found.iter().all(|&other| {
            let (near, place) = (other as usize, self.places[other as usize]);
            let (other, gap) =
                (&self.items[near], gap(self.reaches[index], self.reaches[near]) * 0.5);
            item.footprint.push(at, &other.footprint, place, gap, || [1.0, 0.0]).is_none()
        })
    }

    /// The first free place on a sunflower spiral around the item, whose arms open ever faster so that
    /// it leaves any crowd.
    fn free_place(&mut self, index: usize) -> Place {
        let golden = std::f64::consts::PI * (3.0 - 5.0_f64.sqrt());
        let here = self.places[index];
        let mut radius = self.reaches[index].max(4.0) * 0.5;
        let mut turn = 0.0_f64;
        loop {
            let (sin, cos) = turn.sin_cos();
            let place = [here[0] + cos * radius, here[1] + sin * radius];
            if self.is_free(index, place) {
                return place;
            }
            turn += golden;
            radius *= 1.01;
        }
    }
}

fn each([x, y]: Cells) -> impl Iterator<Item = (i64, i64)> {
    (y.0..=y.1).flat_map(move |row| (x.0..=x.1).map(move |column| (column, row)))
}
