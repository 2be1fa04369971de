//! The scene on the screen: one mesh and the words over it.

use super::{Canvas, to_pos};
use crate::app::theme::{self, color};
use crate::scene::{
    Edges, Emphasis, Face, Frame, Palette, Scene, Strokes, TextMeasure, View, tessellate,
};
use egui::epaint::{Vertex, WHITE_UV};
use egui::{Color32, FontId, Ui};
use std::sync::Arc;

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

impl Canvas {
    pub(super) fn paint(
        &mut self,
        ui: &Ui,
        area: egui::Rect,
        view: &View,
        scene: &Scene,
        palette: &Palette,
    ) {
        let nothing;
        let emphasis = match &self.emphasis {
            Some(emphasis) => emphasis,
            None => {
                nothing = Emphasis::none(scene);
                &nothing
            }
        };
        let edges = Edges::Soft { pixel: 1.0 / ui.pixels_per_point() };
        let frame = Frame { scene, view: *view, emphasis, palette, edges };
        tessellate(&frame, &mut self.mesh);
        let painter = ui.painter().with_clip_rect(area);
        painter.add(egui::Shape::Mesh(Arc::new(egui::Mesh {
            indices: self.mesh.indices.clone(),
            vertices: self
                .mesh
                .vertices
                .iter()
                .map(|vertex| {
                    let [r, g, b, a] = vertex.color;
                    Vertex {
                        pos: vertex.position.into(),
                        uv: WHITE_UV,
                        color: Color32::from_rgba_premultiplied(r, g, b, a),
                    }
                })
                .collect(),
            ..egui::Mesh::default()
        })));
        self.labels = self.labeller.place(scene, view, emphasis, &mut Letters(ui.ctx()));
        for label in &self.labels {
            let ink = color(label.color(scene, palette));
            let halo = label.halo(palette).map(color);
            for line in &label.lines {
                let at = to_pos(line.at);
                let text = line.text.clone();
                let galley = painter.layout_no_wrap(text, font(label.size, label.face), ink);
                if let Some(halo) = halo {
                    let reach = Strokes::TABLE.halo * 0.5;
                    for (x, y) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
                        let at = at + egui::vec2(x, y) * reach;
                        painter.galley_with_override_text_color(at, galley.clone(), halo);
                    }
                }
                painter.galley(at, galley, ink);
            }
        }
    }
}
