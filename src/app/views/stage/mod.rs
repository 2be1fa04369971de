//! A briefing as the audience sees it: the slide alone.

mod chip;
mod keys;
mod notes;

pub use chip::chip;

use super::drawing::{self, Lies, Painting, Sketch};
use super::widgets::Actions;
use crate::app::action::Action;
use crate::app::presenting::passage::Passage;
use crate::app::presenting::stage::Stage;
use crate::app::presenting::{At, Presenting, Turn, keys as pressed};
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::figure::Item;
use crate::geometry::{Rect, Vector};
use crate::project::Briefing;
use crate::scene::Palette;
use egui::{Align2, Color32, CursorIcon, FontId, Sense, Ui, accesskit};

/// After how long without movement the pointer is hidden, in seconds.
const POINTER_SECONDS: f32 = 2.0;

/// What painting a presentation keeps from frame to frame.
#[derive(Default)]
pub struct Scenery {
    slide: Sketch,
    notes: notes::Sketches,
}

/// The identifier of the slide, by which it is given the keyboard.
pub fn slide_id() -> egui::Id {
    egui::Id::unique("slide")
}

/// Shows the slide, and reads what is done with it.
pub fn show(
    ui: &mut Ui,
    state: &State,
    stage: &Stage,
    scenery: &mut Scenery,
    actions: &mut Actions,
) {
    let Some((presenting, briefing)) = state.presented() else { return };
    let ctx = ui.ctx().clone();
    let area = ctx.content_rect();
    // A form that something outside has put on top has the keys.
    if !state.overlay.takes_keys() {
        actions.extend(pressed::pressed(&ctx).into_iter().map(Action::Turn));
    }
    let response = ui.interact(area, slide_id(), Sense::click());
    let nothing_else = ctx.memory(|memory| memory.top_modal_layer().is_none());
    if nothing_else && !response.has_focus() {
        response.request_focus();
    }
    let keeps = egui::EventFilter {
        tab: true,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    };
    ctx.memory_mut(|memory| memory.set_focus_lock_filter(slide_id(), keeps));
    if response.clicked() {
        actions.push(Action::Turn(Turn::Forward));
    } else if response.secondary_clicked() {
        actions.push(Action::Turn(Turn::Back));
    }
    hide_pointer(ui);

    let palette = theme::palette(&ctx);
    let is_dark = presenting.black || presenting.at == At::End;
    let ground = if is_dark { Color32::BLACK } else { color(palette.canvas) };
    ui.painter().rect_filled(area, 0.0, ground);
    if !is_dark {
        match (&stage.passage, stage.slide()) {
            (Some(passage), Some(slide)) => pass(ui, area, passage, slide.drawing.size, &palette),
            (_, Some(slide)) => scenery.slide.show(ui.painter(), area, &slide.drawing, &palette),
            _ => {}
        }
    } else if !presenting.black {
        let font = FontId::proportional(size(area, 28.0));
        let ink = Color32::from_gray(150);
        ui.painter().text(area.center(), Align2::CENTER_CENTER, "End", font, ink);
    }
    let spoken = spoken(presenting, briefing, stage);
    ctx.accesskit_node_builder(slide_id(), |node| {
        node.set_role(accesskit::Role::Document);
        node.set_label(spoken);
        node.set_live(accesskit::Live::Polite);
        node.add_action(accesskit::Action::Click);
    });
    typed(ui, area, presenting, &palette);
    if presenting.keys {
        keys::show(ui, area, &palette);
    }
    if presenting.notes == Some(true) {
        notes::show(&ctx, state, stage, &mut scenery.notes, actions);
    }
}

/// A size of letters that grows with the window.
fn size(area: egui::Rect, of: f32) -> f32 {
    (of * (area.width() / 1280.0).min(area.height() / 720.0)).max(12.0).round()
}

/// What is told of the slide to who does not see it.
fn spoken(presenting: &Presenting, briefing: &Briefing, stage: &Stage) -> String {
    let stands = presenting.stands(briefing);
    if presenting.at == At::End {
        return format!("The end of the briefing “{}”", briefing.title);
    }
    if presenting.black {
        return format!("{stands}. The picture is taken away.");
    }
    let said = match (stage.slide(), presenting.step(briefing)) {
        (Some(slide), _) => slide.said.clone(),
        (None, Some(step)) => format!("{} {}", step.headline, step.text),
        (None, None) => String::new(),
    };
    format!("{stands}. {said}")
}

/// The pointer is gone while nobody moves it.
fn hide_pointer(ui: &Ui) {
    let rests = ui.input(|input| input.pointer.time_since_last_movement());
    if rests > POINTER_SECONDS {
        ui.ctx().set_cursor_icon(CursorIcon::None);
    } else {
        ui.ctx().request_repaint_after_secs(POINTER_SECONDS - rests + 0.05);
    }
}

/// The number that is typed, or what is to be said of it, small in the corner.
fn typed(ui: &mut Ui, area: egui::Rect, presenting: &Presenting, palette: &Palette) {
    let words = match &presenting.said {
        Some(said) => said.clone(),
        None if presenting.typed.is_empty() => return,
        None => format!("Step {}, then Enter", presenting.typed),
    };
    let font = FontId::proportional(size(area, 18.0));
    let galley = ui.painter().layout_no_wrap(words.clone(), font, color(palette.text));
    let pad = egui::vec2(12.0, 8.0);
    let place =
        egui::Rect::from_min_size(area.min + egui::vec2(16.0, 16.0), galley.size() + pad * 2.0);
    ui.painter().rect_filled(place, 6.0, color(palette.raised));
    let stroke = egui::Stroke::new(1.0, color(palette.border));
    ui.painter().rect_stroke(place, 6.0, stroke, egui::StrokeKind::Inside);
    ui.painter().galley(place.min + pad, galley, Color32::PLACEHOLDER);
    let response = ui.interact(place, slide_id().with("typed"), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
}

/// One slide on its way to another.
fn pass(ui: &Ui, area: egui::Rect, passage: &Passage, sheet: Vector, palette: &Palette) {
    let (ctx, lies, share) = (ui.ctx(), Lies::within(area, sheet), passage.share());
    let is_ground = |item: &&Item| match item {
        Item::Area { outline, .. } => {
            let bounds = Rect::from_points(outline.iter().copied());
            bounds.area() > 0.98 * sheet.x * sheet.y
        }
        _ => false,
    };
    let [going, stays, comes] = passage.items();
    for (items, opacity) in [(stays, 1.0), (going, 1.0 - share), (comes, share)] {
        let mut painter = ui.painter().clone();
        painter.multiply_opacity(opacity);
        let items = items.into_iter().filter(|item| opacity >= 1.0 || !is_ground(item));
        Painting::new(ctx, items, lies, palette).show(&painter);
    }
    let Some(between) = passage.between() else { return };
    let painter = ui.painter().with_clip_rect(lies.rect(between.view.viewport).intersect(area));
    if let Some(leaving) = between.leaving {
        let even = crate::scene::Emphasis::none(leaving);
        painter.add(drawing::marks(ctx, leaving, &between.view, &even, lies, palette));
    }
    let (scene, emphasis) = (between.scene, between.emphasis);
    painter.add(drawing::marks(ctx, scene, &between.view, emphasis, lies, palette));
    let (going, home) = &between.going;
    painter.extend(drawing::names(ctx, going, home, lies, palette));
    painter.extend(drawing::names(ctx, &between.coming, scene, lies, palette));
}
