//! How long layouts take, against the plainest force-directed layout there is: all pairs push, links
//! pull, the step cools (T. M. J. Fruchterman and E. M. Reingold, "Graph drawing by force-directed
//! placement", 1991), for 200 rounds; how good they are; and how much of a picture moves when bodies
//! come in. `benches/README.md` says how to run it and what else was measured.

use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::Instant;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use throughline::geometry::{Point, Vector};
use throughline::layout::engine::{self, Aim, Options, Quality};
use throughline::layout::{self, Body, Drag, Request, Settle, Spring, Style, quality};
use throughline::progress::Progress;

/// Rounds of the plain layout.
const ROUNDS: usize = 200;

/// Pseudo-random numbers by the 64-bit congruence of D. Knuth's MMIX.
struct Random(u64);

impl Random {
    fn unit(&mut self) -> f32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / (1_u64 << 24) as f32
    }

    fn below(&mut self, bound: usize) -> usize {
        ((self.unit() * bound as f32) as usize).min(bound - 1)
    }
}

fn request(count: usize, springs: Vec<Spring>) -> Request {
    Request {
        bodies: (0..count).map(|id| Body::new(id as u64, 6.0)).collect(),
        springs,
        seed: 1,
        ..Request::default()
    }
}

/// Points in a square, linked where near: about eight links each.
fn geometric(count: usize) -> Request {
    let mut random = Random(3);
    let at: Vec<Point> = (0..count).map(|_| Point::new(random.unit(), random.unit())).collect();
    let near = (8.0 / (count as f32 * std::f32::consts::PI)).sqrt();
    let mut springs = Vec::new();
    for a in 0..count {
        for b in a + 1..count {
            if at[a].distance(at[b]) < near {
                springs.push(Spring::new(a as u32, b as u32));
            }
        }
    }
    request(count, springs)
}

/// Preferential attachment, two links for every new body.
fn preferential(count: usize) -> Request {
    attached(count, 2)
}

/// Preferential attachment (A. L. Barabási and R. Albert), so many links for every new body.
fn attached(count: usize, links: usize) -> Request {
    let mut random = Random(7);
    let (mut ends, mut springs) = (vec![0, 1], vec![Spring::new(0, 1)]);
    for new in 2..count as u32 {
        let chosen: BTreeSet<u32> = (0..links).map(|_| ends[random.below(ends.len())]).collect();
        for old in chosen {
            springs.push(Spring::new(old, new));
            ends.extend([old, new]);
        }
    }
    request(count, springs)
}

fn ours(request: &Request) -> Vec<Point> {
    layout::run(request, &Progress::silent(), &mut |_| {}).points
}

fn plain(request: &Request) -> Vec<Point> {
    let mut random = Random(request.seed);
    let unit = layout::DEFAULT_LENGTH;
    let side = unit * (request.bodies.len() as f32).sqrt();
    let mut at: Vec<Point> = request
        .bodies
        .iter()
        .map(|_| Point::new(random.unit() * side, random.unit() * side))
        .collect();
    for round in 0..ROUNDS {
        let mut moves = vec![Vector::ZERO; at.len()];
        for a in 0..at.len() {
            for b in a + 1..at.len() {
                let apart = at[a] - at[b];
                let push = apart * (unit * unit / apart.length_squared().max(1e-3));
                moves[a] += push;
                moves[b] -= push;
            }
        }
        for spring in &request.springs {
            let (a, b) = (spring.a as usize, spring.b as usize);
            let apart = at[b] - at[a];
            let pull = apart * (apart.length() / unit);
            moves[a] += pull;
            moves[b] -= pull;
        }
        let step = side / 10.0 * (1.0 - round as f32 / ROUNDS as f32);
        for (point, by) in at.iter_mut().zip(moves) {
            *point += by.clamp_length(step);
        }
    }
    at
}

/// The same by the engine alone, without room for bodies.
fn bare(request: &Request) -> Vec<Point> {
    let (count, links) = links(request);
    let drawing =
        engine::draw(count, &links, &Options::default(), &Progress::silent(), &mut |_| {});
    // The engine counts in links.
    let unit = layout::DEFAULT_LENGTH;
    drawing.points.into_iter().map(|point| Point::new(point.x * unit, point.y * unit)).collect()
}

fn links(request: &Request) -> (usize, Vec<(u32, u32)>) {
    let links = request.springs.iter().map(|spring| (spring.a, spring.b)).collect();
    (request.bodies.len(), links)
}

type Layout = fn(&Request) -> Vec<Point>;

fn compare(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("layout");
    group.sample_size(10);
    for count in [500, 2000] {
        for (kind, request) in
            [("geometric", geometric(count)), ("preferential", preferential(count))]
        {
            let mut seconds = Vec::new();
            for (name, layout) in [("plain", plain as Layout), ("organic", ours), ("engine", bare)]
            {
                let start = Instant::now();
                let points = layout(&request);
                seconds.push(start.elapsed().as_secs_f64());
                println!(
                    "{name}/{kind}/{count}: stress {:.4}, neighbourhood {:.3}, overlaps {}, crossings {}, plain takes {:.1} times as long",
                    quality::stress(&request, &points),
                    quality::neighbourhood(&request, &points),
                    quality::overlaps(&request.bodies, &points),
                    quality::crossings(&request.springs, &points),
                    seconds[0] / seconds[seconds.len() - 1],
                );
                let id = BenchmarkId::new(format!("{name}/{kind}"), count);
                group.bench_with_input(id, &request, |bencher, request| {
                    bencher.iter(|| black_box(layout(black_box(request))));
                });
            }
        }
    }
    group.finish();
}

/// What one round of forces takes: the difference of many and few, free of all else.
fn rounds(_: &mut Criterion) {
    for count in [2_000, 10_000, 100_000] {
        let (count, links) = links(&preferential(count));
        let seconds = |rounds: usize| {
            let options = Options { rounds: Some(rounds), ..Options::default() };
            let start = Instant::now();
            black_box(engine::draw(count, &links, &options, &Progress::silent(), &mut |_| {}));
            start.elapsed().as_secs_f64()
        };
        let best = |rounds: usize| (0..3).map(|_| seconds(rounds)).fold(f64::INFINITY, f64::min);
        let (few, many) = (best(2), best(42));
        println!(
            "round/{count}: {:.3} ms on all threads; a whole layout with 2 rounds {few:.3} s",
            (many - few) / 40.0 * 1e3
        );
    }
}

/// How far what was there moves when a twentieth more comes in, each linked to two that are there.
fn displacement(_: &mut Criterion) {
    for count in [500, 2000] {
        let mut request = preferential(count);
        let before = ours(&request);
        for (body, &point) in request.bodies.iter_mut().zip(&before) {
            body.start = Some(point);
        }
        let mut random = Random(9);
        for new in 0..count / 20 {
            let id = request.bodies.len();
            request.bodies.push(Body::new(1_000_000 + new as u64, 6.0));
            for _ in 0..2 {
                let old = random.below(count) as u32;
                request.springs.push(Spring::new(old, id as u32));
            }
        }
        let moved = |settle: Settle| {
            let start = Instant::now();
            let after = ours(&Request { settle, ..request.clone() });
            let seconds = start.elapsed().as_secs_f64();
            let far = before.iter().zip(&after).map(|(a, b)| a.distance(*b));
            let units = far.map(|far| far / layout::DEFAULT_LENGTH);
            let (sum, most) =
                units.fold((0.0, 0.0), |(sum, most): (f32, f32), far| (sum + far, most.max(far)));
            (sum / count as f32, most, seconds * 1e3)
        };
        for (name, settle) in [("settled", Settle::KeepPlaced), ("afresh", Settle::Fresh)] {
            let (mean, most, ms) = moved(settle);
            println!(
                "displacement/{count} and a twentieth more, {name}: mean {mean:.3}, most {most:.3} links, {ms:.1} ms"
            );
        }
    }
}

/// A large picture, beside the bare engine on the same links; more bodies settled into it; and a step
/// of dragging in it, beside reading the picture anew for each.
fn large(_: &mut Criterion) {
    let mut request = attached(100_000, 3);
    for (index, body) in request.bodies.iter_mut().enumerate() {
        body.group = Some(index as u32 % 30);
    }
    let start = Instant::now();
    black_box(bare(&request));
    let engine = start.elapsed().as_secs_f64();
    println!("large/engine: {engine:.2} s");
    for (name, style) in [("grouped", Style::Grouped), ("organic", Style::Organic)] {
        request.style = style;
        let start = Instant::now();
        let (mut views, mut first) = (0, 0.0);
        let places = layout::run(&request, &Progress::silent(), &mut |_| {
            views += 1;
            if views == 1 {
                first = start.elapsed().as_secs_f64();
            }
        });
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "large/{name}: {seconds:.2} s, {:.1} times the engine; {views} views, the first after {first:.2} s",
            seconds / engine
        );
        request.bodies.iter_mut().zip(places.points).for_each(|(b, at)| b.start = Some(at));
    }
    let points: Vec<Point> = request.bodies.iter().filter_map(|body| body.start).collect();
    let held = (request.bodies.len() / 2) as u32;
    let to = points[held as usize] + Vector::new(30.0, 0.0);
    let start = Instant::now();
    let drag = Drag::new(&request);
    let once = start.elapsed().as_secs_f64();
    for body in [0, held] {
        let start = Instant::now();
        let moved = black_box(drag.moved(&points, body, to)).len();
        let step = start.elapsed().as_secs_f64();
        println!(
            "large/drag of body {body}: {moved} move in {:.3} ms; reading anew {:.1} ms",
            step * 1e3,
            once * 1e3
        );
    }
    let mut random = Random(9);
    for new in 0..5_000 {
        let id = request.bodies.len() as u32;
        request.bodies.push(Body::new(1_000_000 + new, 6.0));
        for _ in 0..2 {
            request.springs.push(Spring::new(random.below(points.len()) as u32, id));
        }
    }
    request.settle = Settle::KeepPlaced;
    let start = Instant::now();
    let after = ours(&request);
    let seconds = start.elapsed().as_secs_f64();
    let moved = points.iter().zip(&after).filter(|(a, b)| a != b).count();
    println!("large/settled 5,000 more: {seconds:.2} s, {moved} of those there moved");
}

/// How good and how fast the rungs are on a graph of groups.
fn rungs(_: &mut Criterion) {
    let request = geometric(2_000);
    let (count, links) = links(&request);
    for rung in [Quality::Fast, Quality::Best] {
        for aim in [Aim::Distances, Aim::Neighbours] {
            let options = Options { quality: rung, aim, ..Options::default() };
            let start = Instant::now();
            let points =
                engine::draw(count, &links, &options, &Progress::silent(), &mut |_| {}).points;
            println!(
                "rung/{rung:?}/{aim:?}: {:.3} s, stress {:.4}, neighbourhood {:.3}",
                start.elapsed().as_secs_f64(),
                quality::stress(&request, &points),
                quality::neighbourhood(&request, &points),
            );
        }
    }
}

criterion_group!(benches, displacement, large, rounds, rungs, compare);
criterion_main!(benches);
