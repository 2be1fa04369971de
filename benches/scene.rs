//! What a frame of the picture costs: finding what is in view, painting it, what the toolkit does with
//! it, and a copy as for the graphics card; and what the hand and the eye ask of the scene beside it.
//!
//!     cargo bench --bench scene
//!     PEERS=1 cargo bench --bench scene      beside egui_graphs, which is built for it
//!
//! Milliseconds of one thread's processor time, medians. Read the ratios: all is measured in one run.

use egui::epaint;
use std::hint::black_box;
use std::io::Write;
use std::process::{Command, Stdio};
use throughline::geometry::{Camera, Point, Rect, Vector};
use throughline::model::{EntityId, EntityKind};
use throughline::scene::{
    Attention, Edges, Emphasis, Face, Frame, Labeller, Line, Link, Mark, Palette, Scene, Shape,
    Standing, Target, TextMeasure, View, link_at, mark_at, mark_radius, marks_inside, marks_within,
    target_at, tessellate,
};

/// The program's own allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often each thing is measured.
const TIMES: usize = 31;
/// As in the window: up to so many pieces edges are soft while the picture moves, or always.
const FEW_PIECES: usize = 3_000;
const MANY_PIECES: usize = 12_000;
const MOST_MOVING_LINKS: usize = 6_000;

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

/// Marks scattered along the lines of a square, each linked to three that are near it, as a layout
/// would have them; a tenth of the links leads anywhere.
fn scattered(count: usize) -> Scene {
    let mut random = random(7);
    let side = (count as f32).sqrt() * 40.0;
    let lines = (count as f32).sqrt().ceil();
    let place = |index: usize, x: f32, y: f32| {
        let (line, column) = (index / lines as usize, index % lines as usize);
        let step = side / lines;
        Point::new((column as f32 + x) * step, (line as f32 + y) * step)
    };
    let kinds = EntityKind::ALL;
    let marks: Vec<Mark> = (0..count)
        .map(|index| {
            let kind = kinds[index % kinds.len()];
            let importance = random().powi(3);
            Mark {
                id: EntityId::new(&format!("place/{index:07}")).expect("a sound identifier"),
                kind,
                shape: Shape::of(kind),
                at: place(index, random(), random()),
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
            let (along, across) = ((random() * 9.0) as usize, (random() * 9.0) as usize);
            let near = (from as usize + 1 + along + across * lines as usize) % count;
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

/// The milliseconds that this thread has run.
#[cfg(unix)]
fn now() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 * 1e-6
}

/// The milliseconds on the clock, where no others are known.
#[cfg(not(unix))]
fn now() -> f64 {
    std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0.0, |time| time.as_secs_f64() * 1e3)
}

/// The median of the milliseconds that each step takes, and the greatest.
fn measure(mut step: impl FnMut(usize)) -> (f64, f64) {
    (0..3).for_each(&mut step);
    let mut times: Vec<f64> = (0..TIMES)
        .map(|turn| {
            let began = now();
            step(turn);
            now() - began
        })
        .collect();
    times.sort_by(f64::total_cmp);
    (times[TIMES / 2], times[TIMES - 1])
}

/// A window without a screen: what the toolkit and the upload do with a frame.
struct Window {
    ctx: egui::Context,
    mesh: std::sync::Arc<egui::Mesh>,
    vertices: Vec<epaint::Vertex>,
    indices: Vec<u32>,
    turn: usize,
    /// What sets the names, where that is measured too.
    labeller: Option<Labeller>,
}

impl Window {
    fn new() -> Self {
        let (ctx, mesh) = (egui::Context::default(), std::sync::Arc::default());
        Self { ctx, mesh, vertices: Vec::new(), indices: Vec::new(), turn: 0, labeller: None }
    }

    /// One frame: what the pointer is on, what is in view, its triangles, and their way out.
    fn frame(&mut self, scene: &Scene, view: &View, emphasis: &Emphasis, moving: bool) {
        self.turn += 1;
        let pointer = Point::new(500.0 + (self.turn % 300) as f32, 400.0);
        black_box(target_at(scene, view, pointer, 5.0));
        let shown =
            scene.shown(view, emphasis, if moving { MOST_MOVING_LINKS } else { usize::MAX });
        if let Some(labeller) = &mut self.labeller {
            black_box(labeller.place_among(scene, &shown, view, emphasis, &mut Letters));
        }
        let plain = shown.pieces() > if moving { FEW_PIECES } else { MANY_PIECES };
        let edges = if plain { Edges::Plain } else { Edges::Soft { pixel: 1.0 } };
        let palette = &Palette::light();
        let frame = Frame { scene, view: *view, emphasis, palette, edges };
        tessellate(&frame, &shown, std::sync::Arc::make_mut(&mut self.mesh));
        self.present();
    }

    fn present(&mut self) {
        let area = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1440.0, 900.0));
        let input = egui::RawInput { screen_rect: Some(area), ..egui::RawInput::default() };
        let mut output = self.ctx.run_ui(input, |ui| {
            ui.painter().add(egui::Shape::Mesh(self.mesh.clone()));
        });
        let painted = self.ctx.tessellate(std::mem::take(&mut output.shapes), 1.0);
        output.drop_without_applying_deltas();
        self.vertices.clear();
        self.indices.clear();
        for one in &painted {
            if let epaint::Primitive::Mesh(mesh) = &one.primitive {
                self.vertices.extend_from_slice(&mesh.vertices);
                self.indices.extend_from_slice(&mesh.indices);
            }
        }
    }
}

/// A view that is a little elsewhere every turn.
fn panned(view: &View, turn: usize) -> View {
    let by = Vector::new(3.0 * (turn % 10) as f32, 0.0);
    View { camera: view.camera.panned(by), ..*view }
}

/// A view that comes closer and closer from far out to where single marks are seen, turn by turn.
fn zoomed(view: &View, turn: usize) -> View {
    let share = (turn % TIMES) as f32 / TIMES as f32;
    let factor = (2.0 / view.camera.zoom).powf(share);
    View { camera: view.camera.zoomed(view.viewport, view.viewport.center(), factor), ..*view }
}

/// The picture as an ordinary program paints it, tessellated by the toolkit.
fn shapes(scene: &Scene, view: &View) -> Vec<epaint::ClippedShape> {
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
    let clip_rect = egui::Rect::EVERYTHING;
    let clipped = |shape| epaint::ClippedShape {
        clip_rect,
        shape,
        transform_after_tessellation: Default::default(),
    };
    lines.chain(marks).map(clipped).collect()
}

fn frames(scene: &Scene) {
    let view = fitting(scene);
    let emphasis = Emphasis::none(scene);
    let mut window = Window::new();
    let row = |what: &str, (median, most): (f64, f64)| {
        println!("| {} | {what} | {median:.2} | {most:.2} |", scene.marks.len());
    };
    row("still, painted anew", measure(|_| window.frame(scene, &view, &emphasis, false)));
    row("still, as it was", measure(|_| window.present()));
    row("pan", measure(|turn| window.frame(scene, &panned(&view, turn), &emphasis, true)));
    row("zoom in", measure(|turn| window.frame(scene, &zoomed(&view, turn), &emphasis, true)));
    let close = zoomed(&view, TIMES - 4);
    row(
        "pan close up",
        measure(|turn| window.frame(scene, &panned(&close, turn), &emphasis, true)),
    );
    let mut moved = scene.clone();
    moved.prepare();
    row(
        "a mark dragged",
        measure(|turn| {
            let at = view.camera.to_world(view.viewport, Point::new(300.0 + turn as f32, 300.0));
            moved.move_mark(scene.marks.len() / 2, at);
            window.frame(&moved, &view, &emphasis, true);
        }),
    );
    let places: Vec<Point> = scene.marks.iter().map(|mark| mark.at).collect();
    row(
        "all marks moved",
        measure(|turn| {
            let by = Vector::new(turn as f32, 1.0);
            let places: Vec<Point> = places.iter().map(|&at| at + by).collect();
            moved.place(&places);
            window.frame(&moved, &view, &emphasis, true);
        }),
    );
    window.labeller = Some(Labeller::default());
    row(
        "pan, with names",
        measure(|turn| window.frame(scene, &panned(&view, turn), &emphasis, true)),
    );
    row(
        "pan close up, with names",
        measure(|turn| window.frame(scene, &panned(&close, turn), &emphasis, true)),
    );
    row(
        "one shape for each, as usual",
        measure(|_| {
            let options = epaint::TessellationOptions::default();
            let mut tessellator = epaint::Tessellator::new(1.0, options, [1, 1], Vec::new());
            black_box(tessellator.tessellate_shapes(shapes(scene, &view)));
        }),
    );
}

/// What the hand and the eye ask beside a frame.
fn asks(scene: &Scene) {
    let view = fitting(scene);
    let row = |what: &str, (median, most): (f64, f64)| {
        println!("| {} | {what} | {median:.3} | {most:.3} |", scene.marks.len());
    };
    let pointer = |turn: usize| Point::new(300.0 + 20.0 * turn as f32, 450.0);
    for (which, view) in [("from far", view), ("close up", zoomed(&view, TIMES - 4))] {
        let say = |what: &str| format!("{what}, {which}");
        row(
            &say("mark under the pointer"),
            measure(|turn| {
                black_box(mark_at(scene, &view, pointer(turn), 5.0));
            }),
        );
        row(
            &say("link under the pointer"),
            measure(|turn| {
                black_box(link_at(scene, &view, pointer(turn), 5.0));
            }),
        );
    }
    row(
        "box around a quarter",
        measure(|_| {
            let area = Rect::from_center_size(Point::new(720.0, 450.0), Vector::new(450.0, 450.0));
            black_box(marks_within(scene, &view, area));
        }),
    );
    let round: Vec<Point> = (0..300)
        .map(|step| {
            let radius = 300.0 + 60.0 * (step as f32 / 5.0).sin();
            Point::new(720.0, 450.0) + Vector::from_angle(step as f32 * 0.0209) * radius
        })
        .collect();
    row(
        "loop around a third",
        measure(|_| {
            black_box(marks_inside(scene, &view, &round));
        }),
    );
    let mut now = Emphasis::none(scene);
    row(
        "another mark hovered, eased",
        measure(|turn| {
            let hovered = Some(Target::Mark(turn * 7));
            let target = Emphasis::of(scene, &Attention { hovered, ..Attention::default() });
            black_box(now.ease(&target, 0.2));
        }),
    );
    let mut moved = scene.clone();
    row(
        "all put in order by place",
        measure(|_| {
            moved.place(&[]);
            moved.prepare();
        }),
    );
}

/// What the same frame costs egui_graphs, which is built where it is asked for.
fn peer(scene: &Scene) -> Option<(f64, f64)> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/egui_graphs/Cargo.toml");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/peers");
    let built = Command::new("cargo")
        .args(["run", "--release", "--quiet", "--manifest-path", manifest, "--target-dir", folder])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut process = built.ok()?;
    let view = fitting(scene);
    let (size, Camera { center, zoom }) = (view.viewport.size(), view.camera);
    let (marks, links) = (scene.marks.len(), scene.links.len());
    let mut text = format!("{marks} {links} {TIMES} ");
    text += &format!("{} {} {zoom} {} {}\n", size.x, size.y, center.x, center.y);
    for mark in &scene.marks {
        text += &format!("{} {}\n", mark.at.x, mark.at.y);
    }
    for link in &scene.links {
        text += &format!("{} {}\n", link.from, link.to);
    }
    process.stdin.take()?.write_all(text.as_bytes()).ok()?;
    let output = process.wait_with_output().ok()?;
    let said = String::from_utf8(output.stdout).ok()?;
    let mut numbers = said.split_whitespace().filter_map(|word| word.parse().ok());
    Some((numbers.next()?, numbers.next()?))
}

fn main() {
    let scenes: Vec<Scene> = SIZES.iter().map(|&count| scattered(count)).collect();
    // As a scene built from a graph has it.
    scenes.iter().for_each(Scene::prepare);
    println!("| marks | frame | median ms | most ms |\n|---:|---|---:|---:|");
    scenes.iter().for_each(frames);
    if std::env::var_os("PEERS").is_some() {
        for scene in &scenes[..3] {
            match peer(scene) {
                Some((median, most)) => println!(
                    "| {} | **egui_graphs**, pan | {median:.2} | {most:.2} |",
                    scene.marks.len()
                ),
                None => println!("egui_graphs could not be run"),
            }
        }
    } else {
        println!("\negui_graphs is left out; PEERS=1 measures it too");
    }
    println!("\n| marks | asked | median ms | most ms |\n|---:|---|---:|---:|");
    scenes.iter().for_each(asks);
}
