//! What is said while something takes long, and the way to give it up.

use super::widgets::{Actions, weak};
use crate::app::action::Action;
use crate::app::derived::Waiting;
use crate::app::exchange::Step;
use crate::app::place::Subject;
use crate::app::review::Act;
use crate::app::theme::{self, color};
use egui::{Context, Id, Rect, Ui};

/// Something that takes long.
#[derive(Debug, Clone)]
pub struct Wait {
    /// What is being done.
    words: String,
    /// How far it is, 0 to 1, where that is known.
    done: Option<f32>,
    /// What gives it up, where it can be.
    pub stop: Option<Action>,
}

impl Wait {
    /// An answer. It can be given up while there is something to go back to.
    pub fn for_answer(waiting: Waiting<'_>) -> Self {
        let words = match waiting.place.subject {
            Subject::Question { .. } | Subject::Pattern(_) => "Answering…",
            Subject::Paths(_) => "Looking for ways…",
            _ => "Gathering what is to be shown…",
        };
        let done = Some(waiting.progress.fraction()).filter(|done| *done > 0.0);
        let stop = waiting.before.cloned().map(Action::ReturnTo);
        Self { words: words.into(), done, stop }
    }

    /// Two states that are compared, or one that is read.
    pub fn for_comparison() -> Self {
        Self { words: "Going through both states…".into(), done: None, stop: None }
    }

    /// Documents that are read into proposals, and how far that is.
    pub fn for_reading(done: f32) -> Self {
        let stop = Some(Action::Review(Act::Stop, Default::default()));
        Self { words: "Reading documents…".into(), done: Some(done), stop }
    }

    /// A graph file by its name.
    pub fn for_graph(name: &str, done: f32) -> Self {
        let words = format!("Reading {name}…");
        let done = Some(done).filter(|done| *done > 0.0);
        Self { words, done, stop: Some(Action::StopOpening) }
    }

    /// A file that is being written, by its name.
    pub fn for_file((name, done): (String, f32)) -> Self {
        let words = format!("Writing {name}…");
        let done = Some(done).filter(|done| *done > 0.0);
        Self { words, done, stop: Some(Action::Exchange(Step::Stop)) }
    }
}

/// The ground of the middle while nothing is known of what stands there.
pub fn ground(ui: &Ui) {
    let fill = color(theme::palette(ui.ctx()).canvas);
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, fill);
}

/// Draws what takes long at the head of the middle, above what was there before.
pub fn show(ctx: &Context, middle: Rect, waits: &[Wait], actions: &mut Actions) {
    if waits.is_empty() {
        return;
    }
    egui::Area::new(Id::unique("waiting"))
        .pivot(egui::Align2::CENTER_TOP)
        .fixed_pos(middle.center_top() + egui::vec2(0.0, 12.0))
        .order(egui::Order::Foreground)
        .show(ctx, |ui| {
            for wait in waits {
                egui::Frame::popup(ui.style()).show(ui, |ui| {
                    ui.horizontal(|ui| {
                        ui.label(wait.words.as_str());
                        if let Some(done) = wait.done {
                            weak(ui, format!("{:.0} %", done * 100.0));
                        }
                        if let Some(stop) = &wait.stop
                            && ui.button("Cancel").on_hover_text("Give this up (Escape)").clicked()
                        {
                            actions.push(stop.clone());
                        }
                    });
                });
            }
        });
}
