//! The scene on the screen: one mesh and the words over it.

use super::{Canvas, to_pos};
use crate::app::theme::{self, color};
use crate::geometry::Point;
use crate::model::EntityId;
use crate::scene::{
    Edges, Emphasis, Face, Frame, Mesh, Palette, Placed, Scene, Strokes, TextMeasure, View,
    tessellate,
};
use egui::epaint::{Vertex, WHITE_UV};
use egui::{Color32, FontId, Ui};
use std::sync::Arc;

/// From so many marks on edges are drawn sharp, with half the triangles.
const MANY_MARKS: usize = 5_000;

/// Measures letters with the window's typeface.
struct Letters<'a>(&'a egui::Context);

impl TextMeasure for Letters<'_> {
    fn width(&mut self, text: &str, size: f32, face: Face) -> f32 {
        let font = font(size, face);
        self.0.fonts_mut(|fonts| {
            fonts.layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER).size().x
        })
    }
}

fn font(size: f32, face: Face) -> FontId {
    match face {
        Face::Regular => FontId::proportional(size),
        Face::Strong => theme::strong_font(size),
    }
}

/// What was painted last, to be painted again while nothing of it changes.
#[derive(Default)]
pub(super) struct Painted {
    of: Option<Subject>,
    mesh: Arc<egui::Mesh>,
    words: Vec<Words>,
}

/// Everything that a painting depends on.
#[derive(PartialEq)]
struct Subject {
    /// Which scene it is, and what of it is under way at the pointer.
    scene: (u64, Option<(EntityId, Point)>),
    view: View,
    emphasis: Emphasis,
    canvas: crate::scene::Color,
    pixels_per_point: f32,
    plain: bool,
}

/// A line of words, laid out.
struct Words {
    at: egui::Pos2,
    galley: Arc<egui::Galley>,
    halo: Option<Color32>,
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
        let emphasis = match &self.emphasis {
            Some(emphasis) => emphasis.clone(),
            None => Emphasis::none(scene),
        };
        let subject = Subject {
            scene: (version, self.dragged.clone()),
            view: *view,
            emphasis,
            canvas: palette.canvas,
            pixels_per_point: ui.pixels_per_point(),
            plain: scene.marks.len() > MANY_MARKS,
        };
        if self.painted.of.as_ref() != Some(&subject) {
            self.labels =
                self.labeller.place(scene, view, &subject.emphasis, &mut Letters(ui.ctx()));
            self.painted.words = words(ui, &self.labels, scene, palette);
            let pixel = 1.0 / subject.pixels_per_point;
            let edges = if subject.plain { Edges::Plain } else { Edges::Soft { pixel } };
            let emphasis = &subject.emphasis;
            let frame = Frame { scene, view: *view, emphasis, palette, edges };
            tessellate(&frame, &mut self.mesh);
            upload(&self.mesh, &mut self.painted.mesh);
            self.painted.of = Some(subject);
        }
        let painter = ui.painter().with_clip_rect(area);
        painter.add(egui::Shape::Mesh(self.painted.mesh.clone()));
        for Words { at, galley, halo } in &self.painted.words {
            if let Some(halo) = *halo {
                let reach = Strokes::TABLE.halo * 0.5;
                for (x, y) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
                    let at = *at + egui::vec2(x, y) * reach;
                    painter.galley_with_override_text_color(at, galley.clone(), halo);
                }
            }
            painter.galley(*at, galley.clone(), Color32::PLACEHOLDER);
        }
    }
}

/// The triangles as the window takes them, in the memory of the last ones where it is free again.
pub(super) fn upload(mesh: &Mesh, into: &mut Arc<egui::Mesh>) {
    if Arc::get_mut(into).is_none() {
        *into = Arc::default();
    }
    let Some(target) = Arc::get_mut(into) else { return };
    target.clear();
    target.indices.extend_from_slice(&mesh.indices);
    target.vertices.extend(mesh.vertices.iter().map(|vertex| {
        let [r, g, b, a] = vertex.color;
        Vertex {
            pos: vertex.position.into(),
            uv: WHITE_UV,
            color: Color32::from_rgba_premultiplied(r, g, b, a),
        }
    }));
}

fn words(ui: &Ui, labels: &[Placed], scene: &Scene, palette: &Palette) -> Vec<Words> {
    let lines = labels.iter().flat_map(|label| label.lines.iter().map(move |line| (label, line)));
    lines
        .map(|(label, line)| {
            let ink = color(label.color(scene, palette));
            let font = font(label.size, label.face);
            Words {
                at: to_pos(line.at),
                galley: ui.painter().layout_no_wrap(line.text.clone(), font, ink),
                halo: label.halo(palette).map(color),
            }
        })
        .collect()
}
