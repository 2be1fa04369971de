//! What is no longer in the picture, drawn beneath it while it fades.

use crate::scene::{Edges, Emphasis, Frame, Palette, Scene, View, tessellate};
use egui::Ui;
use std::sync::Arc;

/// Paints what leaves, if something does.
pub(super) fn paint(
    ui: &Ui,
    area: egui::Rect,
    view: &View,
    leaving: Option<&Scene>,
    palette: &Palette,
) {
    let Some(scene) = leaving else { return };
    let mut mesh = egui::Mesh::default();
    let emphasis = Emphasis::none(scene);
    let frame = Frame { scene, view: *view, emphasis: &emphasis, palette, edges: Edges::Plain };
    tessellate(&frame, &scene.shown(view, &emphasis, usize::MAX), &mut mesh);
    ui.painter().with_clip_rect(area).add(egui::Shape::Mesh(Arc::new(mesh)));
}
