//! Easing: where it is crowded a picture is stretched until all have room, and where it is not it
//! gives way.
//!
//! The picture is cut in two between its middle bodies, again and again, as D. A. Keim, S. C. North,
//! C. Panse and M. Sips cut maps ("PixelMaps: a new visual data mining approach for analyzing large
//! spatial data sets", ICDM 2003); a cut stays where it is unless a half is too small for what stands
//! in it. Order from left to right and from top to bottom is kept, and what has room hardly moves.

use super::net::{Place, distance};

/// A rectangle: its least corner and its greatest.
pub(super) type Bounds = (Place, Place);

/// A body: where it stands, what it wants (width and height), and where its place is written.
#[derive(Debug, Clone, Copy)]
struct Item {
    at: Place,
    size: Place,
    index: usize,
}

/// Stretches places within `bounds` (outside of which nothing stands) so that bodies of these sizes
/// fill no part of it more than `fill`, or everything evenly where there is not so much room. Bodies
/// may still overlap at their sides, though hardly any by much. O(n log n).
pub(super) fn within(places: &mut [Place], sizes: &[Place], bounds: Bounds, fill: f64) {
    let item = |(index, (&at, &size)): (usize, (&Place, &Place))| Item { at, size, index };
    let mut items: Vec<Item> = places.iter().zip(sizes).enumerate().map(item).collect();
    cut(&mut items, bounds, bounds, fill, places);
}

/// As [`within`], for a disc: what stands outside is brought to its rim. First rings about the middle
/// are widened, so that a heap there stays round.
pub(super) fn within_disc(
    places: &mut [Place],
    sizes: &[Place],
    (centre, radius): (Place, f64),
    fill: f64,
) {
    widen(places, sizes, (centre, radius), fill);
    // The square of the same area.
    let half = radius * std::f64::consts::PI.sqrt() / 2.0;
    for place in places.iter_mut() {
        let from = [0, 1].map(|axis| (place[axis] - centre[axis]) / radius);
        *place = to_square(from).map(|value| value * half);
    }
    within(places, sizes, ([-half; 2], [half; 2]), fill);
    for place in places.iter_mut() {
        let from = to_disc(place.map(|value| value / half));
        *place = [0, 1].map(|axis| centre[axis] + from[axis] * radius);
    }
}

/// Moves places away from the centre of a disc, or back, so that no ring holds more than `fill` of it,
/// or all hold the same. The order by distance is kept.
fn widen(places: &mut [Place], sizes: &[Place], (centre, radius): (Place, f64), fill: f64) {
    let from = |place: &Place| distance(*place, centre);
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|&a, &b| from(&places[a]).total_cmp(&from(&places[b])).then(a.cmp(&b)));
    let all: f64 = sizes.iter().map(|size| size[0] * size[1]).sum::<f64>() / std::f64::consts::PI;
    // Squares of distances, that is, areas.
    let most = radius * radius;
    let wanted = fill.max(all / most).recip() / std::f64::consts::PI;
    let need = |index: usize| sizes[index][0] * sizes[index][1] * wanted;
    let mut ends: Vec<f64> = Vec::with_capacity(order.len());
    let mut end = 0.0_f64;
    for &index in &order {
        let own = from(&places[index]);
        end = (own * own).max(end + need(index));
        ends.push(end);
    }
    let mut room = most;
    for (end, &index) in ends.iter_mut().zip(&order).rev() {
        *end = end.min(room);
        room = (*end - need(index)).max(0.0);
    }
    for (end, index) in ends.into_iter().zip(order) {
        let own = from(&places[index]);
        let by = (end - need(index) / 2.0).max(0.0).sqrt() / own;
        // What has room stays, but for half of its own.
        if own > 1e-9 && (end - own * own).abs() > 1e-9 {
            for axis in 0..2 {
                places[index][axis] = centre[axis] + (places[index][axis] - centre[axis]) * by;
            }
        }
    }
}

fn need(items: &[Item]) -> f64 {
    items.iter().map(|item| item.size[0] * item.size[1]).sum()
}

fn cut(items: &mut [Item], from: Bounds, to: Bounds, fill: f64, places: &mut [Place]) {
    match items {
        [] => return,
        [item] => {
            places[item.index] = [0, 1].map(|axis| alone(item, from, to, axis));
            return;
        }
        _ => {}
    }
    // Across the side along which more of them would stand.
    let mean = |axis: usize| items.iter().map(|item| item.size[axis]).sum::<f64>().max(1e-9);
    let side = |axis: usize| (to.1[axis] - to.0[axis]) / mean(axis);
    let axis = usize::from(side(1) > side(0));
    let middle = items.len() / 2;
    items.select_nth_unstable_by(middle, |a, b| {
        a.at[axis].total_cmp(&b.at[axis]).then(a.index.cmp(&b.index))
    });
    let (near, far) = items.split_at_mut(middle);
    let last = near.iter().map(|item| item.at[axis]).fold(f64::NEG_INFINITY, f64::max);
    let at = last.midpoint(far[0].at[axis]).clamp(from.0[axis], from.1[axis]);
    let (near_need, far_need) = (need(near), need(far));
    let length = from.1[axis] - from.0[axis];
    let own = if length > 1e-9 { (at - from.0[axis]) / length } else { 0.5 };
    let room = (to.1[0] - to.0[0]) * (to.1[1] - to.0[1]) * fill;
    let (least, most) = (near_need / room, 1.0 - far_need / room);
    let share = if least < most {
        own.clamp(least, most)
    } else {
        near_need / (near_need + far_need).max(1e-9)
    };
    let share = if share.is_finite() { share } else { 0.5 };
    let cut_at = to.0[axis] + (to.1[axis] - to.0[axis]) * share;
    let parted = |(low, high): Bounds, at: f64| {
        let (mut below, mut above) = (high, low);
        (below[axis], above[axis]) = (at, at);
        [(low, below), (above, high)]
    };
    let ([near_from, far_from], [near_to, far_to]) = (parted(from, at), parted(to, cut_at));
    cut(near, near_from, near_to, fill, places);
    cut(far, far_from, far_to, fill, places);
}

/// Where one that has a part for itself stands along an axis: where it did, as far as it is inside.
fn alone(item: &Item, from: Bounds, to: Bounds, axis: usize) -> f64 {
    let length = from.1[axis] - from.0[axis];
    let share = if length > 1e-9 { (item.at[axis] - from.0[axis]) / length } else { 0.5 };
    let (low, high) = (to.0[axis], to.1[axis]);
    let half = (item.size[axis] / 2.0).min((high - low) / 2.0);
    (low + (high - low) * share.clamp(0.0, 1.0)).clamp(low + half, (high - half).max(low + half))
}

/// From the unit disc to the square of side 2, areas in proportion: P. Shirley and K. Chiu, "A low
/// distortion map between disk and square", Journal of Graphics Tools 2 (1997).
fn to_square([x, y]: Place) -> Place {
    let radius = (x * x + y * y).sqrt().min(1.0);
    let part = |near: f64, far: f64| (near / far).atan() * radius * 4.0 / std::f64::consts::PI;
    match (x.abs() >= y.abs(), radius > 0.0) {
        (_, false) => [0.0, 0.0],
        (true, _) => [radius * x.signum(), part(y, x.abs())],
        (false, _) => [part(x, y.abs()), radius * y.signum()],
    }
}

/// The way back.
fn to_disc([x, y]: Place) -> Place {
    let turn = |near: f64, far: f64| (std::f64::consts::FRAC_PI_4 * near / far).sin_cos();
    match (x.abs() >= y.abs(), x != 0.0 || y != 0.0) {
        (_, false) => [0.0, 0.0],
        (true, _) => {
            let (sin, cos) = turn(y, x);
            [x * cos, x * sin]
        }
        (false, _) => {
            let (sin, cos) = turn(x, y);
            [y * sin, y * cos]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::random::Random;

    fn scattered(count: usize) -> Vec<Place> {
        let mut random = Random::new(5);
        (0..count).map(|_| [random.unit() - 0.5, random.unit() - 0.5]).collect()
    }

    #[test]
    fn a_disc_becomes_a_square_and_comes_back() {
        for place in scattered(500) {
            let back = to_disc(to_square(place));
            assert!((back[0] - place[0]).abs() + (back[1] - place[1]).abs() < 1e-9, "{place:?}");
        }
        assert_eq!(to_disc(to_square([0.0, 0.0])), [0.0, 0.0]);
    }

    #[test]
    fn what_has_room_stays_and_what_is_crowded_is_spread() {
        let mut places: Vec<Place> = scattered(400).iter().map(|p| p.map(|v| v * 900.0)).collect();
        let sizes = vec![[1.0, 1.0]; 400];
        let before = places.clone();
        within(&mut places, &sizes, ([-450.0; 2], [450.0; 2]), 0.7);
        for (a, b) in before.iter().zip(&places) {
            assert!((a[0] - b[0]).abs() + (a[1] - b[1]).abs() < 4.0);
        }
        // All in one corner, and some on one spot.
        for (index, place) in places.iter_mut().enumerate() {
            *place = if index < 40 { [300.0, 300.0] } else { place.map(|v| 300.0 + v / 100.0) };
        }
        let sizes = vec![[30.0, 30.0]; 400];
        within_disc(&mut places, &sizes, ([0.0, 0.0], 450.0), 0.7);
        let quarter =
            |x: f64, y: f64| places.iter().filter(|p| p[0] * x > 0.0 && p[1] * y > 0.0).count();
        for (x, y) in [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)] {
            assert!(quarter(x, y) > 15, "{} in a quarter", quarter(x, y));
        }
        assert!(places.iter().all(|p| p[0].hypot(p[1]) < 450.0));
        let mut sorted: Vec<_> = places.iter().map(|p| p.map(f64::to_bits)).collect();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), 400, "some still stand on one spot");
    }

    #[test]
    fn nothing_and_one_and_no_size_are_no_trouble() {
        within(&mut [], &[], ([0.0; 2], [0.0; 2]), 0.5);
        let mut places = [[7.0, 7.0]; 3];
        within(&mut places, &[[0.0; 2]; 3], ([7.0; 2], [7.0; 2]), 0.5);
        assert!(places.iter().flatten().all(|value| value.is_finite()));
    }
}
