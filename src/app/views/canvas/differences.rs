//! What became of the marks and lines of the picture while two states are compared.

use crate::app::aside::Compared;
use crate::app::views::keep::mark::{badge, ring, word};
use crate::scene::{Palette, Scene, View};
use egui::Ui;

/// So long a line has room for a word.
const ROOM: f32 = 110.0;

/// Paints rings and signs over the picture.
pub(super) fn paint(
    ui: &Ui,
    area: egui::Rect,
    view: &View,
    scene: &Scene,
    compared: &Compared,
    palette: &Palette,
) {
    let painter = ui.painter().with_clip_rect(area);
    for link in &scene.links {
        let Some(mark) = compared.mark_of_all(&link.relations) else { continue };
        let Some(curve) = scene.curve(link, view) else { continue };
        let long = curve.start().distance(curve.end()) > ROOM;
        // Off the middle of a long line, where its verb stands.
        let at = super::to_pos(curve.at(if long { 0.36 } else { 0.5 }));
        if !area.contains(at) {
            continue;
        }
        match long {
            true => word(&painter, at, mark, palette),
            false => badge(&painter, at, mark, palette),
        }
    }
    for drawn in &scene.marks {
        let Some(mark) = compared.found.mark(&drawn.id) else { continue };
        let rect = view.mark_rect(drawn);
        let rect = egui::Rect::from_min_max(super::to_pos(rect.min), super::to_pos(rect.max));
        if area.intersects(rect) {
            ring(&painter, rect, mark, palette);
            badge(&painter, rect.right_top() + egui::vec2(4.0, -4.0), mark, palette);
        }
    }
}
