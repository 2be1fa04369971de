//! What is no longer in the picture, drawn beneath it while it fades.

use super::paint::upload;
use crate::scene::{Edges, Emphasis, Frame, Mesh, Palette, Scene, View, tessellate};
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
    let (mut mesh, mut painted) = (Mesh::default(), Arc::default());
    let emphasis = Emphasis::none(scene);
    let frame = Frame { scene, view: *view, emphasis: &emphasis, palette, edges: Edges::Plain };
    tessellate(&frame, &mut mesh);
    upload(&mesh, &mut painted);
    ui.painter().with_clip_rect(area).add(egui::Shape::Mesh(painted));
}
