//! What the engine promises for any graph.

use proptest::prelude::*;

use super::*;
use crate::geometry::{Point, Rect};
use crate::layout::quality::{neighbourhood, stress};
use crate::layout::random::Random;
use crate::layout::{Body, Request, Spring};
use crate::progress::Progress;

type Links = Vec<(u32, u32)>;

fn drawn(count: usize, links: &Links, options: &Options) -> Drawing {
    draw(count, links, options, &Progress::silent(), &mut |_| {})
}

fn request(count: usize, links: &Links) -> Request {
    Request {
        bodies: (0..count).map(|id| Body::new(id as u64, 0.0)).collect(),
        springs: links.iter().map(|&(a, b)| Spring::new(a, b)).collect(),
        ..Request::default()
    }
}

fn grid(width: u32, height: u32) -> Links {
    let right = |i: u32| (i % width + 1 < width).then_some((i, i + 1));
    let below = move |i: u32| (i + width < width * height).then_some((i, i + width));
    (0..width * height).flat_map(|i| [right(i), below(i)]).flatten().collect()
}

/// Groups of 20, dense inside, with some links between any.
fn groups(count: u32) -> Links {
    let mut random = Random::new(4);
    let mut links = Links::new();
    for node in 0..count * 20 {
        for _ in 0..3 {
            links.push((node, node / 20 * 20 + random.below(20) as u32));
        }
        if node % 4 == 0 {
            links.push((node, random.below(count as usize * 20) as u32));
        }
    }
    links
}

/// The components that are not single nodes, by their bounds.
fn boxes(count: usize, links: &Links, points: &[Point]) -> Vec<Rect> {
    let components = graph::Graph::plain(count, links).components();
    let joined = components.into_iter().filter(|members| members.len() > 1);
    joined
        .map(|members| Rect::from_points(members.iter().map(|&node| points[node as usize])))
        .collect()
}

fn any_graph() -> impl Strategy<Value = (usize, Links)> {
    (1_usize..90).prop_flat_map(|count| {
        // Some ends do not exist, and some links are loops or come twice.
        let end = 0..count as u32 + 2;
        (Just(count), proptest::collection::vec((end.clone(), end), 0..count * 2))
    })
}

fn any_options() -> impl Strategy<Value = Options> {
    let quality = prop_oneof![4 => Just(Quality::Fast), 1 => Just(Quality::Best)];
    let aim = prop_oneof![Just(Aim::Distances), Just(Aim::Neighbours)];
    let rounds = prop_oneof![3 => Just(None), 1 => (0_usize..9).prop_map(Some)];
    (quality, aim, any::<u64>(), rounds).prop_map(|(quality, aim, seed, rounds)| Options {
        quality,
        aim,
        seed,
        rounds,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_graph_has_finite_places_and_the_same_twice(
        (count, links) in any_graph(),
        options in any_options(),
    ) {
        let first = drawn(count, &links, &options);
        prop_assert_eq!(first.points.len(), count);
        prop_assert!(first.points.iter().all(|point| point.is_finite()));
        prop_assert_eq!(first, drawn(count, &links, &options));
    }

    #[test]
    fn components_of_few_nodes_do_not_overlap(sizes in proptest::collection::vec(1_u32..6, 1..60)) {
        let mut links = Links::new();
        let mut count = 0;
        for size in sizes {
            links.extend((1..size).map(|node| (count, count + node)));
            count += size;
        }
        let count = count as usize;
        let points = drawn(count, &links, &Options::default()).points;
        let boxes = boxes(count, &links, &points);
        for (index, a) in boxes.iter().enumerate() {
            for b in &boxes[index + 1..] {
                prop_assert!(a.intersection(*b).is_empty(), "{a:?} {b:?}");
            }
        }
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    // Large enough to be shared.
    let (count, links) = (18_000, grid(150, 120));
    assert!(count >= SHARED);
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| drawn(count, &links, &Options { rounds: Some(2), ..Options::default() }))
    };
    let one = with(1);
    assert_eq!(one, with(2));
    assert_eq!(one, with(5));
}

#[test]
fn meshes_and_chains_unfold() {
    let cases = [(60, 60, 0.03), (500, 6, 0.01), (2_000, 1, 0.002)];
    for (width, height, most) in cases {
        let (count, links) = ((width * height) as usize, grid(width, height));
        let points = drawn(count, &links, &Options::default()).points;
        let left = stress(&request(count, &links), &points);
        assert!(left < most, "{width} by {height}: {left}");
    }
}

#[test]
fn paths_and_rings_do_not_swing_apart() {
    // Links alone hold them, with too few distances in a round to damp what goes too far.
    for count in [120, 500] {
        let path: Links = (1..count).map(|node| (node - 1, node)).collect();
        let ring: Links = path.iter().copied().chain([(count - 1, 0)]).collect();
        for quality in [Quality::Fast, Quality::Best] {
            let options = Options { quality, ..Options::default() };
            for (links, most) in [(&path, 0.002), (&ring, 0.05)] {
                let points = drawn(count as usize, links, &options).points;
                let left = stress(&request(count as usize, links), &points);
                assert!(left < most, "{quality:?} {count}: {left}");
            }
        }
    }
}

#[test]
fn the_aim_decides_between_distances_and_neighbours() {
    let (count, links) = (600, groups(30));
    let request = request(count, &links);
    let measure = |aim: Aim| {
        let points = drawn(count, &links, &Options { aim, ..Options::default() }).points;
        (stress(&request, &points), neighbourhood(&request, &points))
    };
    let (distances, neighbours) = (measure(Aim::Distances), measure(Aim::Neighbours));
    assert!(distances.0 < neighbours.0, "{distances:?} {neighbours:?}");
    assert!(neighbours.1 > distances.1 * 1.5, "{distances:?} {neighbours:?}");
}

#[test]
fn cancelling_stops_at_once_with_a_place_for_all() {
    let (count, links) = (3_600, grid(60, 60));
    for calls_before in [0, 3, 9] {
        let progress = Progress::new();
        let mut calls = 0;
        let drawing = draw(count, &links, &Options::default(), &progress, &mut |points| {
            assert_eq!(points.len(), 3_600);
            calls += 1;
            if calls > calls_before {
                progress.cancel();
            }
        });
        assert!(drawing.cancelled);
        assert!(calls <= calls_before + 2, "{calls}");
        assert!(drawing.points.iter().all(|point| point.is_finite()));
    }
}

#[test]
fn progress_grows_to_its_end() {
    let progress = Progress::new();
    let mut last = 0.0;
    let links = grid(40, 30);
    draw(1_200, &links, &Options::default(), &progress, &mut |_| {
        assert!(progress.fraction() >= last);
        last = progress.fraction();
    });
    assert_eq!(progress.fraction(), 1.0);
}

#[test]
fn nodes_without_links_stand_below_the_rest() {
    let points = drawn(6, &vec![(0, 1), (1, 2)], &Options::default()).points;
    let lowest = points[..3].iter().map(|point| point.y).fold(f32::MIN, f32::max);
    assert!(points[3..].iter().all(|point| point.y > lowest));
}

#[test]
fn fixed_nodes_stay() {
    let links = groups(6);
    let graph = graph::Graph::plain(120, &links);
    let settings =
        Settings { quality: Quality::Fast, aim: Some(Aim::Neighbours), seed: 1, rounds: None };
    let [mut x, mut y] = unfold(&graph, &settings, &mut |_, _| true);
    let fixed: Vec<bool> = (0..120).map(|node| node % 7 == 0).collect();
    let before = (x.clone(), y.clone());
    finish(&graph, [&mut x, &mut y], &fixed, &settings, &mut |_, _| true);
    let near = |a: f32, b: f32| (a - b).abs() <= 1e-4 * (1.0 + a.abs());
    for node in 0..120 {
        let stays = near(x[node], before.0[node]) && near(y[node], before.1[node]);
        assert_eq!(stays, fixed[node], "{node}");
    }
}

/// How many pairs of links cross, of graphs small enough to look at all.
fn crossings(links: &[(u32, u32)], points: &[Point]) -> usize {
    let at = |node: u32| points[node as usize];
    let side = |a: Point, b: Point, c: Point| (b - a).cross(c - a);
    let cross = |&(a, b): &(u32, u32), &(c, d): &(u32, u32)| {
        let apart = a != c && a != d && b != c && b != d;
        let [a, b, c, d] = [a, b, c, d].map(at);
        apart && side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
    };
    (0..links.len()).map(|i| links[..i].iter().filter(|j| cross(&links[i], j)).count()).sum()
}

fn plainly(count: usize, links: &[(u32, u32)]) -> Vec<Point> {
    draw(count, links, &Options::default(), &Progress::silent(), &mut |_| {}).points
}

#[test]
fn a_long_strip_is_not_twisted() {
    let (rows, columns) = (8, 100);
    let node = |row: u32, column: u32| row * columns + column;
    let mut links = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            links
                .extend((column + 1 < columns).then(|| (node(row, column), node(row, column + 1))));
            links.extend((row + 1 < rows).then(|| (node(row, column), node(row + 1, column))));
        }
    }
    let points = plainly((rows * columns) as usize, &links);
    assert_eq!(crossings(&links, &points), 0);
}

#[test]
fn long_branches_are_not_crumpled() {
    // Six chains of fifty from one node.
    let links: Vec<(u32, u32)> = (0..6)
        .flat_map(|arm| (0..50).map(move |at| (arm * 50 + at, arm * 50 + at + 1)))
        .map(|(a, b)| (if a % 50 == 0 { 0 } else { a }, b))
        .collect();
    let points = plainly(301, &links);
    for arm in 0..6 {
        let end = points[arm * 50 + 50];
        let walked: f32 = links[arm * 50..arm * 50 + 50]
            .iter()
            .map(|&(a, b)| points[a as usize].distance(points[b as usize]))
            .sum();
        assert!(points[0].distance(end) > walked * 0.7, "{walked} to {}", points[0].distance(end));
    }
}

#[test]
fn a_square_mesh_is_not_tilted() {
    let node = |row: u32, column: u32| row * 16 + column;
    let across = (0..16).flat_map(|row| (0..15).map(move |at| (node(row, at), node(row, at + 1))));
    let down = (0..15).flat_map(|row| (0..16).map(move |at| (node(row, at), node(row + 1, at))));
    let links: Vec<(u32, u32)> = across.chain(down).collect();
    let points = plainly(256, &links);
    let is_upright = |&&(a, b): &&(u32, u32)| {
        let way = points[b as usize] - points[a as usize];
        way.x.abs().min(way.y.abs()) < way.x.abs().max(way.y.abs()) * 0.5
    };
    assert!(links.iter().filter(is_upright).count() > links.len() * 9 / 10);
}

#[test]
fn loops_and_repeated_links_change_nothing() {
    let links: Vec<(u32, u32)> = (0..30).map(|node| (node, (node * 7 + 3) % 30)).collect();
    let again = links.iter().map(|&(a, b)| (b, a)).chain((0..30).map(|node| (node, node)));
    let doubled: Vec<(u32, u32)> = links.iter().copied().chain(again).collect();
    assert_eq!(plainly(30, &links), plainly(30, &doubled));
    assert_eq!(plainly(1, &[(0, 0)]).len(), 1);
    assert_eq!(plainly(40, &[]).len(), 40);
}
