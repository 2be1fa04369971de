//! The speaker's own window: notes, this step and the next, clock and place.

use crate::app::action::Action;
use crate::app::presenting::stage::Stage;
use crate::app::presenting::{Presenting, Turn, keys, shown};
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::app::views::drawing::Sketch;
use crate::app::views::widgets::{Actions, weak};
use crate::figure::Drawing;
use crate::project::Briefing;
use egui::{Context, FontId, RichText, Ui, ViewportBuilder, ViewportClass, ViewportId, WidgetInfo};
use std::sync::Arc;

/// The pictures of this step and of the next.
#[derive(Default)]
pub(super) struct Sketches {
    now: Sketch,
    next: Sketch,
}

/// What the clocks say.
struct Clocks {
    /// The time of day.
    time: String,
    /// For how long the presentation goes on, in seconds.
    lasts: f64,
}

/// Shows it: in a window of its own where the system gives one, else over the slide.
pub(super) fn show(
    ctx: &Context,
    state: &State,
    stage: &Stage,
    sketches: &mut Sketches,
    actions: &mut Actions,
) {
    let Some((presenting, briefing)) = state.presented() else { return };
    let clocks = Clocks {
        time: jiff::Zoned::now().strftime("%H:%M").to_string(),
        lasts: stage.lasts(ctx.input(|input| input.time)),
    };
    let room = ctx.content_rect().size();
    let title = format!("Notes: {}", briefing.title);
    let mut builder = ViewportBuilder::default()
        .with_title(title)
        .with_app_id("throughline")
        .with_inner_size([
            (room.x - 80.0).clamp(320.0, 960.0),
            (room.y - 120.0).clamp(240.0, 640.0),
        ])
        .with_min_inner_size([320.0, 240.0]);
    if let Some(screen) = stage.notes_on() {
        builder = builder.with_monitor(screen);
    }
    let id = ViewportId::from_hash_of("notes");
    ctx.show_viewport_immediate(id, builder, |ui, class| {
        if class != ViewportClass::EmbeddedWindow {
            // Over the slide the slide reads the keys.
            actions.extend(keys::pressed(ui.ctx()).into_iter().map(Action::Turn));
            if ui.input(|input| input.viewport().close_requested()) {
                actions.push(Action::Turn(Turn::Notes));
            }
        }
        let ground = color(theme::palette(ui.ctx()).surface);
        egui::CentralPanel::default()
            .frame(egui::Frame::new().fill(ground).inner_margin(16.0))
            .show(ui, |ui| fill(ui, state, stage, (presenting, briefing), &clocks, sketches));
    });
    // The clock goes on by itself.
    ctx.request_repaint_after_secs(1.0);
}

fn fill(
    ui: &mut Ui,
    state: &State,
    stage: &Stage,
    (presenting, briefing): (&Presenting, &Briefing),
    clocks: &Clocks,
    sketches: &mut Sketches,
) {
    let place = presenting.place(briefing);
    let large = |words: String| RichText::new(words).font(theme::strong_font(20.0));
    ui.horizontal(|ui| {
        ui.label(large(presenting.stands(briefing)));
        if presenting.black {
            weak(ui, "The picture is taken away");
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(large(clocks.time.clone()));
            ui.label(large(elapsed(clocks.lasts)));
        });
    });
    ui.add_space(8.0);
    let room = ui.available_size();
    let pictures = (room.x * 0.46).min(room.y * 0.8);
    ui.horizontal_top(|ui| {
        ui.allocate_ui(egui::vec2(pictures, room.y), |ui| {
            ui.set_width(pictures);
            ui.vertical(|ui| {
                let now = stage.slide_at(state, briefing, place).map(|slide| slide.drawing);
                picture(ui, "This step", now, &mut sketches.now);
                ui.add_space(8.0);
                let next = shown(briefing).nth(place + 1);
                let words = next
                    .map_or("Next: the end".to_owned(), |next| format!("Next: {}", next.headline));
                let next = stage.slide_at(state, briefing, place + 1).map(|slide| slide.drawing);
                picture(ui, &words, next, &mut sketches.next);
            });
        });
        ui.add_space(12.0);
        ui.vertical(|ui| {
            let Some(step) = presenting.step(briefing) else { return };
            ui.add(egui::Label::new(large(step.headline.clone())).wrap());
            ui.add_space(8.0);
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                if step.notes.is_empty() {
                    weak(ui, "This step has no notes.");
                } else {
                    let notes = RichText::new(&step.notes).font(FontId::proportional(18.0));
                    ui.add(egui::Label::new(notes).wrap());
                }
            });
        });
    });
}

/// A slide made small, with words above it.
fn picture(ui: &mut Ui, words: &str, drawing: Option<Arc<Drawing>>, sketch: &mut Sketch) {
    ui.add(egui::Label::new(RichText::new(words).weak()).truncate());
    let palette = theme::palette(ui.ctx());
    let width = ui.available_width();
    let (rect, response) =
        ui.allocate_exact_size(egui::vec2(width, width * 0.5625), egui::Sense::hover());
    let name = format!("Picture of the step. {words}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &name));
    match drawing {
        Some(drawing) => sketch.show(ui.painter(), rect, &drawing, &palette),
        None => {
            ui.painter().rect_filled(rect, 0.0, color(palette.raised));
        }
    }
    let stroke = egui::Stroke::new(1.0, color(palette.hairline));
    ui.painter().rect_stroke(rect, 0.0, stroke, egui::StrokeKind::Inside);
}

/// A stretch of seconds as a clock has it: 12:05, from an hour on 1:02:05.
fn elapsed(seconds: f64) -> String {
    let seconds = seconds.max(0.0) as u64;
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, minutes, seconds) => format!("{minutes}:{seconds:02}"),
        (hours, minutes, seconds) => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::elapsed;

    #[test]
    fn a_stretch_of_time_is_told_as_a_clock_does() {
        assert_eq!(elapsed(-1.0), "0:00");
        assert_eq!(elapsed(65.9), "1:05");
        assert_eq!(elapsed(3725.0), "1:02:05");
    }
}
