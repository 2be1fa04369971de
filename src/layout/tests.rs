//! What every style promises, on graphs small enough to measure.

use std::collections::BTreeSet;

use super::quality::{crossings, neighbourhood, overlaps, stress};
use super::random::Random;
use super::*;

/// `count` bodies of radius 6 and springs between the given pairs.
fn graph(count: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Request {
    Request {
        bodies: (0..count).map(|id| Body::new(id as u64, 6.0)).collect(),
        springs: pairs.into_iter().map(|(a, b)| Spring::new(a as u32, b as u32)).collect(),
        seed: 1,
        ..Request::default()
    }
}

fn grid(side: usize) -> Request {
    let pairs = (0..side * side).flat_map(|i| {
        let right = (i % side + 1 < side).then_some((i, i + 1));
        let below = (i + side < side * side).then_some((i, i + side));
        right.into_iter().chain(below)
    });
    graph(side * side, pairs)
}

/// A. L. Barabási and R. Albert: every new body chooses two, by degree.
fn preferential(count: usize) -> Request {
    let mut random = Random::new(7);
    let (mut ends, mut pairs) = (vec![0, 1], vec![(0, 1)]);
    for new in 2..count {
        let chosen: BTreeSet<usize> = (0..2).map(|_| ends[random.below(ends.len())]).collect();
        for old in chosen {
            pairs.push((old, new));
            ends.extend([old, new]);
        }
    }
    graph(count, pairs)
}

/// Three shuffled perfect matchings.
fn three_regular(count: usize) -> Request {
    let mut random = Random::new(5);
    let mut pairs = Vec::new();
    for _ in 0..3 {
        let mut order: Vec<usize> = (0..count).collect();
        random.shuffle(&mut order);
        pairs.extend(order.chunks(2).map(|pair| (pair[0], pair[1])));
    }
    graph(count, pairs)
}

/// `groups` groups of `size`, dense inside, a few links between.
fn communities(groups: usize, size: usize) -> Request {
    let mut random = Random::new(11);
    let mut pairs = Vec::new();
    for group in 0..groups {
        for member in 1..size {
            pairs.push((group * size + member, group * size + random.below(member)));
        }
        for _ in 0..size / 2 {
            pairs.push((group * size + random.below(size), random.below(groups * size)));
        }
    }
    let mut request = graph(groups * size + 5, pairs);
    for (index, body) in request.bodies.iter_mut().enumerate() {
        body.group = (index < groups * size).then_some((index / size) as u32);
        body.label_size = Some(Vector::new(60.0, 12.0));
    }
    for lone in 0..4 {
        let index = groups * size + lone;
        for _ in 0..3 {
            let other = random.below(groups * size);
            request.springs.push(Spring::new(index as u32, other as u32));
        }
    }
    request
}

pub(super) fn place(request: &Request) -> Positions {
    run(request, &Progress::silent(), &mut |_| {})
}

fn quality(request: &Request) -> (f64, usize) {
    let positions = place(request);
    (stress(request, &positions.points), overlaps(&request.bodies, &positions.points))
}

#[test]
fn a_grid_unfolds() {
    let request = grid(20);
    let positions = place(&request);
    assert!(stress(&request, &positions.points) < 0.03);
    assert_eq!(crossings(&request.springs, &positions.points), 0);
    assert_eq!(overlaps(&request.bodies, &positions.points), 0);
}

#[test]
fn a_large_grid_unfolds_by_the_sparse_model_too() {
    let request = grid(36);
    assert!(request.bodies.len() > engine::ALL_MEASURED);
    let positions = place(&request);
    assert!(stress(&request, &positions.points) < 0.03);
    assert_eq!(crossings(&request.springs, &positions.points), 0);
}

#[test]
fn graphs_without_geometry_keep_neighbours_together() {
    for request in [preferential(200), three_regular(200)] {
        let positions = place(&request);
        let mut random = Random::new(3);
        let scattered: Vec<Point> =
            (0..200).map(|_| Point::new(random.unit() as f32, random.unit() as f32)).collect();
        assert!(neighbourhood(&request, &scattered) < 0.05);
        let kept = neighbourhood(&request, &positions.points);
        assert!(kept > 0.25, "{kept}");
        let (ours, random) = (stress(&request, &positions.points), stress(&request, &scattered));
        assert!(ours < random * 0.9, "{ours} against {random}");
        assert_eq!(overlaps(&request.bodies, &positions.points), 0);
    }
}

#[test]
fn a_tree_has_hardly_a_crossing() {
    let request = graph(63, (1..63).map(|i| ((i - 1) / 2, i)));
    let positions = place(&request);
    // Of 1,900 or so pairs of links. Most seeds give none.
    assert!(crossings(&request.springs, &positions.points) <= 1);
}

#[test]
fn labels_are_kept_clear() {
    let mut request = preferential(150);
    for body in &mut request.bodies {
        body.label_size = Some(Vector::new(90.0, 14.0));
    }
    assert_eq!(quality(&request).1, 0);
}

#[test]
fn components_are_packed_and_not_lined_up() {
    let pairs = (0..40).flat_map(|i| [(i * 3, i * 3 + 1), (i * 3 + 1, i * 3 + 2)]);
    let mut request = graph(160, pairs);
    request.bodies[3].radius = 40.0;
    let positions = place(&request);
    assert_eq!(overlaps(&request.bodies, &positions.points), 0);
    let bounds = Rect::from_points(positions.points.iter().copied());
    let aspect = bounds.width() / bounds.height();
    assert!((0.5..3.0).contains(&aspect), "{aspect}");
    assert_eq!(crossings(&request.springs, &positions.points), 0);
}

#[test]
fn groups_lie_in_regions_apart_from_each_other() {
    let mut request = communities(6, 30);
    request.style = Style::Grouped;
    let positions = place(&request);
    assert_eq!(overlaps(&request.bodies, &positions.points), 0);
    assert_eq!(positions.regions.len(), 6);
    for (index, region) in positions.regions.iter().enumerate() {
        assert!(region.radius.is_finite());
        for (body, point) in request.bodies.iter().zip(&positions.points) {
            let inside = point.distance(region.center) < region.radius;
            let own = body.group == Some(region.group);
            // The smallest circle of one region may cut the rim of another, but no member stands in
            // a foreign hull.
            assert!(!own || inside);
            assert!(own || !in_hull(&region.hull, *point));
        }
        for other in &positions.regions[index + 1..] {
            let between = region.center.distance(other.center);
            assert!(between > (region.radius + other.radius) * 0.8);
        }
    }
}

#[test]
fn large_regions_are_filled_evenly_and_lie_close_together() {
    let mut request = communities(8, 150);
    request.style = Style::Grouped;
    let positions = place(&request);
    assert_eq!(overlaps(&request.bodies, &positions.points), 0);
    let discs: f32 = positions.regions.iter().map(|r| r.radius * r.radius).sum();
    let bounds = Rect::from_points(positions.points.iter().copied());
    let share = discs * std::f32::consts::PI / (bounds.width() * bounds.height());
    assert!(share > 0.4, "regions take {share} of the picture");
    for region in &positions.regions {
        let own = request.bodies.iter().zip(&positions.points);
        let own = own.filter(|(body, _)| body.group == Some(region.group));
        let far = own.map(|(_, at)| region.center.distance(*at) / region.radius);
        let inner = far.filter(|far| *far < 0.5).count();
        // A quarter of the area; a heap in the middle would have nearly all.
        assert!((15..75).contains(&inner), "{inner} of 150 in the middle");
    }
}

fn in_hull(hull: &[Point], point: Point) -> bool {
    (0..hull.len()).all(|i| {
        let (a, b) = (hull[i], hull[(i + 1) % hull.len()]);
        (b - a).cross(point - a) > 0.0
    })
}

#[test]
fn members_stand_on_the_border_that_faces_their_neighbours() {
    // Two groups of 20; members 0..5 of either know each other.
    let own = |base: usize| (1..20).map(move |i| (base + i, base + (i - 1) / 2));
    let mut request = graph(40, own(0).chain(own(20)).chain((12..17).map(|i| (i, i + 20))));
    for (index, body) in request.bodies.iter_mut().enumerate() {
        body.group = Some((index / 20) as u32);
    }
    request.style = Style::Grouped;
    let positions = place(&request);
    let mean = |ids: std::ops::Range<usize>| {
        let count = ids.len() as f32;
        ids.fold(Vector::ZERO, |sum, i| sum + positions.points[i].to_vector() / count).to_point()
    };
    let (left, right) = (mean(0..20), mean(20..40));
    assert!(mean(12..17).distance(right) < left.distance(right));
    assert!(mean(32..37).distance(left) < left.distance(right));
}

#[test]
fn layers_are_columns_with_few_crossings() {
    // Chains that a good order draws without any crossing, given in a scrambled order.
    let chains = 12;
    let scrambled = |i: usize| (i * 5) % chains;
    let pairs = (0..chains)
        .flat_map(|i| [(i, chains + scrambled(i)), (chains + scrambled(i), 2 * chains + i)]);
    let mut request = graph(3 * chains, pairs);
    // One long link beside the chains.
    request.springs.push(Spring::new(0, 2 * chains as u32));
    for body in &mut request.bodies {
        body.label_size = Some(Vector::new(80.0, 14.0));
    }
    let layers: Vec<u8> = (0..3 * chains).map(|i| (i / chains) as u8 * 3).collect();
    request.style = Style::Layered { layers };
    let positions = place(&request);
    assert_eq!(overlaps(&request.bodies, &positions.points), 0);
    assert_eq!(crossings(&request.springs, &positions.points), 0);
    let x = |i: usize| positions.points[i].x;
    for i in 0..chains {
        assert_eq!((x(i), x(chains + i)), (x(0), x(chains)));
        assert!(x(i) < x(chains + i) && x(chains + i) < x(2 * chains + i));
    }
}

#[test]
fn rings_follow_distance_and_have_room() {
    let mut request = preferential(120);
    for body in &mut request.bodies {
        body.label_size = Some(Vector::new(70.0, 14.0));
    }
    request.style = Style::Radial { focus: 3 };
    let positions = place(&request);
    assert_eq!(positions.points[3], Point::ORIGIN);
    assert_eq!(overlaps(&request.bodies, &positions.points), 0);
    let radius = |i: usize| positions.points[i].distance(Point::ORIGIN);
    let near: BTreeSet<usize> = request
        .springs
        .iter()
        .filter(|s| s.a == 3 || s.b == 3)
        .map(|s| (s.a + s.b - 3) as usize)
        .collect();
    let farthest_near = near.iter().map(|&i| radius(i)).fold(0.0, f32::max);
    for i in (0..120).filter(|i| *i != 3 && !near.contains(i)) {
        assert!(radius(i) > farthest_near);
    }
}

#[test]
fn new_bodies_settle_and_the_rest_stays() {
    let mut request = preferential(80);
    let before = place(&request).points;
    for (body, &at) in request.bodies.iter_mut().zip(&before) {
        body.start = Some(at);
    }
    let new = request.bodies.len() as u32;
    request.bodies.extend((0..6).map(|i| Body::new(1000 + i, 6.0)));
    request.springs.extend(
        [(new, 3), (new, 4), (new + 1, 3), (new + 2, new + 1), (new + 4, new + 5)]
            .map(|(a, b)| Spring::new(a, b)),
    );
    request.settle = Settle::KeepPlaced;
    let after = place(&request);
    assert_eq!(&after.points[..80], &before[..]);
    assert_eq!(overlaps(&request.bodies, &after.points), 0);
    let at = |i: u32| after.points[i as usize];
    assert!(at(new).distance(before[3].midpoint(before[4])) < 200.0);
    assert!(at(new + 1).distance(before[3]) < 400.0);
}

#[test]
fn removing_a_body_leaves_the_settled_where_they_are() {
    let mut request = preferential(40);
    request.settle = Settle::KeepPlaced;
    let first = place(&request).points;
    for (body, &at) in request.bodies.iter_mut().zip(&first) {
        body.start = Some(at);
    }
    assert_eq!(place(&request).points, first);
    request.bodies.pop();
    assert_eq!(place(&request).points, first[..39]);
}

#[test]
fn bad_input_is_placed_all_the_same() {
    let nothing = Request::default();
    assert_eq!(place(&nothing).points, []);
    let mut request = graph(5, [(0, 0), (0, 1), (1, 0), (0, 99), (2, 3)]);
    request.springs[1].length = f32::NAN;
    request.springs[2].weight = f32::INFINITY;
    request.bodies[0].start = Some(Point::new(f32::NAN, 0.0));
    request.bodies[1].start = Some(Point::ORIGIN);
    request.bodies[2].start = Some(Point::ORIGIN);
    request.bodies[3].start = Some(Point::new(f32::MAX, f32::MIN));
    request.bodies[4].radius = -7.0;
    request.bodies[4].weight = f32::NAN;
    request.bodies[0].pinned = true;
    let styles = [
        Style::Organic,
        Style::Grouped,
        Style::Layered { layers: vec![9] },
        Style::Radial { focus: 77 },
    ];
    for style in styles {
        for settle in [Settle::Fresh, Settle::KeepPlaced] {
            let request = Request { style: style.clone(), settle, ..request.clone() };
            assert_eq!(request, request.clone(), "a NaN must equal itself");
            let points = place(&request).points;
            assert_eq!(points.len(), 5);
            assert!(points.iter().all(|p| p.is_finite()), "{style:?} {points:?}");
        }
    }
}

#[test]
fn cancelling_stops_with_usable_places() {
    let request = grid(15);
    let progress = Progress::new();
    let mut calls = 0;
    let positions = run(&request, &progress, &mut |points| {
        assert_eq!(points.len(), 225);
        calls += 1;
        progress.cancel();
    });
    assert!(positions.cancelled);
    assert!(calls < 6, "{calls}");
    assert!(positions.points.iter().all(|p| p.is_finite()));
}

#[test]
fn progress_has_words_and_only_grows() {
    for style in [Style::Organic, Style::Grouped] {
        let mut request = communities(3, 12);
        request.style = style;
        let progress = Progress::new();
        let (mut last, mut phases) = (0.0, BTreeSet::new());
        run(&request, &progress, &mut |_| {
            assert!(progress.fraction() >= last);
            last = progress.fraction();
            phases.insert(progress.phase_text());
        });
        assert_eq!(progress.fraction(), 1.0);
        assert!(phases.contains("Spreading"), "{phases:?}");
    }
}
