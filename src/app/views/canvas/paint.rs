//! The scene on the screen: one mesh and the words over it.

use super::{Canvas, to_pos};
use crate::app::theme::color;
use crate::app::views::lettering::{Letters, Line, font};
use crate::geometry::Point;
use crate::model::EntityId;
use crate::scene::{
    Edges, Frame, LeftOut, Palette, Placed, Scene, Strokes, Surface, Vertex, View, tessellate,
};
use egui::epaint::WHITE_UV;
use egui::{Color32, Ui};
use std::sync::Arc;

/// From so many marks and links in view on edges are sharp while the picture moves.
const FEW_PIECES: usize = 3_000;
/// From so many on they are always sharp.
const MANY_PIECES: usize = 12_000;
/// The most links drawn while the picture moves.
const MOST_MOVING_LINKS: usize = 6_000;
/// For how long after the last movement the picture counts as moving, in seconds.
const SETTLING: f64 = 0.15;

/// What was painted last, to be painted again while nothing of it changes.
#[derive(Default)]
pub(super) struct Painted {
    of: Option<Subject>,
    mesh: Arc<egui::Mesh>,
    words: Vec<Line>,
    left_out: LeftOut,
    /// Whether it is to be painted better when the picture is still.
    sketchy: bool,
    /// When anything last stood elsewhere than in the frame before.
    moved: Option<f64>,
}

impl Painted {
    /// How much of the picture was not drawn.
    pub(super) const fn left_out(&self) -> LeftOut {
        self.left_out
    }
}

/// Everything that a painting depends on.
#[derive(PartialEq)]
struct Subject {
    places: Places,
    /// Which of what is proposed lies over it.
    proposed: u64,
    emphasis: u64,
    canvas: crate::scene::Color,
    pixels_per_point: f32,
}

/// Everything that decides where things stand.
#[derive(PartialEq)]
struct Places {
    /// Which scene it is, and what of it is under way at the pointer.
    scene: (u64, Option<(EntityId, Point)>),
    view: View,
}

impl Canvas {
    /// Paints the scene; `version` tells one scene from another.
    pub(super) fn paint(
        &mut self,
        ui: &Ui,
        area: egui::Rect,
        view: &View,
        (scene, version): (&Scene, u64),
        palette: &Palette,
    ) {
        let subject = Subject {
            places: Places { scene: (version, self.dragged.clone()), view: *view },
            proposed: self.proposed.version(),
            emphasis: self.lifting.version,
            canvas: palette.canvas,
            pixels_per_point: ui.pixels_per_point(),
        };
        let (now, emphasis) = (ui.input(|input| input.time), self.lifting.now());
        let before = self.painted.of.as_ref();
        if before.is_some_and(|before| before.places != subject.places) {
            self.painted.moved = Some(now);
        }
        let still_in = self.painted.moved.map_or(0.0, |moved| SETTLING - (now - moved));
        let moving = still_in > 0.0;
        if before != Some(&subject) || self.painted.sketchy && !moving {
            let most_links = if moving { MOST_MOVING_LINKS } else { usize::MAX };
            let shown = scene.shown(view, emphasis, most_links);
            let letters = &mut Letters(ui.ctx());
            self.labeller.keep_off(self.proposed.rects(view));
            self.labels = self.labeller.place_among(scene, &shown, view, emphasis, letters);
            self.painted.words = words(ui, &self.labels, scene, palette);
            let pieces = shown.pieces();
            let plain = pieces > if moving { FEW_PIECES } else { MANY_PIECES };
            let pixel = 1.0 / subject.pixels_per_point;
            let edges = if plain { Edges::Plain } else { Edges::Soft { pixel } };
            let frame = Frame { scene, view: *view, emphasis, palette, edges };
            tessellate(&frame, &shown, unused(&mut self.painted.mesh));
            self.painted.left_out = shown.left_out();
            self.painted.sketchy =
                moving && (plain && pieces <= MANY_PIECES || shown.left_out().passing > 0);
            self.painted.of = Some(subject);
        }
        if self.painted.sketchy {
            ui.ctx().request_repaint_after_secs(still_in.max(0.0) as f32);
        }
        let painter = ui.painter().with_clip_rect(area);
        painter.add(egui::Shape::Mesh(self.painted.mesh.clone()));
        for line in &self.painted.words {
            painter.extend(line.shapes(Strokes::TABLE.halo * 0.5));
        }
    }
}

/// The memory of what was painted last, where the window has done with it, or else new.
fn unused(mesh: &mut Arc<egui::Mesh>) -> &mut egui::Mesh {
    if Arc::get_mut(mesh).is_none() {
        *mesh = Arc::default();
    }
    Arc::make_mut(mesh)
}

/// Triangles go straight into what the window takes.
impl Surface for egui::Mesh {
    fn corner_count(&self) -> usize {
        self.vertices.len()
    }

    fn clear(&mut self) {
        self.vertices.clear();
        self.indices.clear();
    }

    fn add_corners(&mut self, corners: impl IntoIterator<Item = Vertex>) {
        self.vertices.extend(corners.into_iter().map(
            |Vertex { position, color: [r, g, b, a] }| egui::epaint::Vertex {
                pos: position.into(),
                uv: WHITE_UV,
                color: Color32::from_rgba_premultiplied(r, g, b, a),
            },
        ));
    }

    fn add_triangles(&mut self, corners: impl IntoIterator<Item = u32>) {
        self.indices.extend(corners);
    }
}

fn words(ui: &Ui, labels: &[Placed], scene: &Scene, palette: &Palette) -> Vec<Line> {
    let lines = labels.iter().flat_map(|label| label.lines.iter().map(move |line| (label, line)));
    let letters = Letters(ui.ctx());
    lines
        .map(|(label, line)| {
            let ink = color(label.color(scene, palette));
            Line {
                at: to_pos(line.at),
                galley: letters.set(&line.text, font(label.size, label.face), ink),
                halo: label.halo(palette).map(color),
                turned: 0.0,
            }
        })
        .collect()
}
