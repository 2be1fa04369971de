//! How long the organic layout takes, against the plainest force-directed layout there is: all pairs
//! push, links pull, the step cools (T. M. J. Fruchterman and E. M. Reingold, "Graph drawing by
//! force-directed placement", 1991), for as many rounds as ours may take.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use throughline::geometry::{Point, Vector};
use throughline::layout::{self, Body, Request, Spring, quality};
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

/// Preferential attachment (A. L. Barabási and R. Albert), two links for every new body.
fn preferential(count: usize) -> Request {
    let mut random = Random(7);
    let (mut ends, mut springs) = (vec![0, 1], vec![Spring::new(0, 1)]);
    for new in 2..count as u32 {
        for _ in 0..2 {
            let old = ends[random.below(ends.len())];
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

type Layout = fn(&Request) -> Vec<Point>;

fn compare(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("layout");
    group.sample_size(10);
    for count in [500, 2000] {
        for (kind, request) in
            [("geometric", geometric(count)), ("preferential", preferential(count))]
        {
            for (name, layout) in [("organic", ours as Layout), ("plain", plain)] {
                let points = layout(&request);
                println!(
                    "{name}/{kind}/{count}: stress {:.4}, neighbourhood {:.3}, overlaps {}, crossings {}",
                    quality::stress(&request, &points),
                    quality::neighbourhood(&request, &points),
                    quality::overlaps(&request.bodies, &points),
                    quality::crossings(&request.springs, &points),
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

criterion_group!(benches, compare);
criterion_main!(benches);
