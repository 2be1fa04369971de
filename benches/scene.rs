//! What a frame of the picture costs beside the usual way to paint one: a shape for each line and
//! each mark, tessellated by the toolkit.
//!
//! Times are of one thread. Read the ratios: the two are measured in one run.

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use throughline::geometry::{Camera, Point, Rect, Vector};
use throughline::model::{EntityId, EntityKind};
use throughline::scene::{
    Attention, Edges, Emphasis, Face, Frame, Labeller, Line, Link, Mark, Mesh, Palette, Scene,
    Shape, Standing, Target, TextMeasure, View, mark_at, mark_radius, tessellate,
};

/// Marks, with three links for each.
const SIZES: [usize; 4] = [500, 2_000, 10_000, 100_000];

/// Letters of one width: setting labels is measured, not a typeface.
struct Letters;

impl TextMeasure for Letters {
    fn width(&mut self, text: &str, size: f32, _: Face) -> f32 {
        text.chars().count() as f32 * size * 0.55
    }
}

/// A linear congruential generator (Knuth, MMIX): enough to scatter things.
fn random(seed: u64) -> impl FnMut() -> f32 {
    let mut state = seed.wrapping_mul(2).wrapping_add(1);
    move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f32 / (1_u64 << 24) as f32
    }
}

/// Marks scattered over a square, each linked to three that are near in number; a tenth of the links
/// leads anywhere.
fn scattered(count: usize) -> Scene {
    let mut random = random(7);
    let side = (count as f32).sqrt() * 40.0;
    let kinds = EntityKind::ALL;
    let marks: Vec<Mark> = (0..count)
        .map(|index| {
            let kind = kinds[index % kinds.len()];
            let importance = random().powi(3);
            Mark {
                id: EntityId::new(&format!("place/{index:07}")).expect("a sound identifier"),
                kind,
                shape: Shape::of(kind),
                at: Point::new(random() * side, random() * side),
                radius: mark_radius(kind, importance),
                stretch: 0.0,
                importance,
                tag: None,
                name: format!("Something of importance number {index}"),
                short: None,
                standing: Standing::Settled,
                presence: 1.0,
            }
        })
        .collect();
    let links = (0..count * 3)
        .map(|index| {
            let from = (index / 3) as u32;
            let near = (from as usize + 1 + (random() * 300.0) as usize) % count;
            let far = (random() * count as f32) as usize;
            let to = if index % 10 == 0 { far } else { near } as u32;
            Link {
                from,
                to,
                relations: Vec::new(),
                derived: Vec::new(),
                wording: String::new(),
                line: Line::Solid,
                arrow: index % 2 == 0,
                bend: 0.0,
                via: Vec::new(),
                presence: 1.0,
            }
        })
        .collect();
    Scene::of_parts(marks, links)
}

fn fitting(scene: &Scene) -> View {
    let viewport = Rect::from_min_size(Point::ORIGIN, Vector::new(1440.0, 900.0));
    View::new(Camera::fitting(scene.bounds(), viewport, 24.0, 1.6), viewport)
}

/// The picture as an ordinary program paints it.
fn shapes(scene: &Scene, view: &View) -> Vec<egui::epaint::ClippedShape> {
    let clip = egui::Rect::EVERYTHING;
    let place = |at: Point| {
        let at = view.to_screen(at);
        egui::pos2(at.x, at.y)
    };
    let stroke = egui::Stroke::new(1.0, egui::Color32::GRAY);
    let lines = scene.links.iter().map(|link| {
        let [a, b] = [link.from, link.to].map(|end| place(scene.marks[end as usize].at));
        egui::Shape::line_segment([a, b], stroke)
    });
    let marks = scene.marks.iter().map(|mark| {
        let radius = mark.radius * view.scale();
        egui::Shape::circle_filled(place(mark.at), radius, egui::Color32::DARK_GREEN)
    });
    let all = lines.chain(marks);
    all.map(|shape| egui::epaint::ClippedShape {
        clip_rect: clip,
        shape,
        transform_after_tessellation: Default::default(),
    })
    .collect()
}

fn frames(criterion: &mut Criterion) {
    let palette = Palette::light();
    let mut group = criterion.benchmark_group("frame");
    group.sample_size(10);
    for count in SIZES {
        let scene = scattered(count);
        let view = fitting(&scene);
        let emphasis = Emphasis::none(&scene);
        let mut mesh = Mesh::default();
        let frame =
            |edges| Frame { scene: &scene, view, emphasis: &emphasis, palette: &palette, edges };
        group.bench_function(BenchmarkId::new("one mesh, soft", count), |bencher| {
            bencher.iter(|| tessellate(&frame(Edges::Soft { pixel: 1.0 }), &mut mesh));
        });
        group.bench_function(BenchmarkId::new("one mesh, plain", count), |bencher| {
            bencher.iter(|| tessellate(&frame(Edges::Plain), &mut mesh));
        });
        group.bench_function(BenchmarkId::new("labels, another view", count), |bencher| {
            let mut labeller = Labeller::default();
            let mut turn = false;
            bencher.iter(|| {
                turn = !turn;
                let mut view = view;
                view.camera.center.x += if turn { 3.0 } else { 0.0 };
                black_box(labeller.place(&scene, &view, &emphasis, &mut Letters));
            });
        });
        group.bench_function(BenchmarkId::new("emphasis", count), |bencher| {
            let attention = Attention { hovered: Some(Target::Mark(1)), ..Attention::default() };
            bencher.iter(|| black_box(Emphasis::of(&scene, &attention)));
        });
        group.bench_function(BenchmarkId::new("pointing", count), |bencher| {
            bencher.iter(|| black_box(mark_at(&scene, &view, Point::new(700.0, 450.0), 4.0)));
        });
        group.bench_function(BenchmarkId::new("a shape for each, as usual", count), |bencher| {
            let options = egui::epaint::TessellationOptions::default();
            bencher.iter_batched(
                || egui::epaint::Tessellator::new(1.0, options, [1, 1], Vec::new()),
                |mut tessellator| {
                    black_box(tessellator.tessellate_shapes(shapes(&scene, &view)));
                },
                BatchSize::SmallInput,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, frames);
criterion_main!(benches);
