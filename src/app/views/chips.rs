//! The pieces of what is asked, each of which can be changed in place.

use super::widgets::{Actions, Row, weak};
use crate::app::action::Action;
use crate::app::derived::Derived;
use crate::query::compose::{Chip, Offer};
use egui::{Id, Popup, Ui};

/// The most letters of a chip; all of them stand in the sentence.
const LETTERS: usize = 48;

/// How high the list of alternatives is, in points.
const HEIGHT: f32 = 320.0;

/// Draws the chips of what is asked, one after the other.
pub fn show(ui: &mut Ui, derived: &Derived, salt: &str, actions: &mut Actions) {
    if derived.bar.chips.is_empty() {
        return;
    }
    let width = ui.available_width();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        for chip in &derived.bar.chips {
            show_one(ui, derived, salt, chip, width, actions);
        }
    });
}

fn show_one(
    ui: &mut Ui,
    derived: &Derived,
    salt: &str,
    chip: &Chip,
    width: f32,
    actions: &mut Actions,
) {
    // A letter is at most so wide on average that a chip never reaches over its column.
    let room = ((width - 24.0) / 7.2).max(8.0) as usize;
    let mut text: String = chip.text.chars().take(LETTERS.min(room)).collect();
    if text.len() < chip.text.len() {
        text.push('…');
    }
    let button = egui::Button::new(text).corner_radius(10.0);
    let response = ui.add(button).accessible_name(format!("{}, change", chip.text));
    let response = response.on_hover_text("Change this, or take it out");
    let focused = response.has_focus();
    let popup = Popup::menu(&response).id(Id::unique((salt, chip.part)));
    popup.width(300.0).show(|ui| {
        // The first frame, before there is a list, must not make the menu too small for it.
        ui.set_width(300.0);
        ui.set_min_height(HEIGHT);
        match &derived.bar.alternatives {
            Some((part, offers)) if *part == chip.part => {
                others(ui, offers, focused, actions);
            }
            _ => {
                actions.push(Action::Unfold(chip.part));
                weak(ui, "…");
            }
        };
    });
}

/// The alternatives of a chip.
fn others(ui: &mut Ui, offers: &[Offer], by_key: bool, actions: &mut Actions) {
    if offers.is_empty() {
        weak(ui, "Nothing else can stand here.");
        return;
    }
    egui::ScrollArea::vertical()
        .max_height(HEIGHT)
        .min_scrolled_height(HEIGHT)
        .auto_shrink(false)
        .show(ui, |ui| {
            for (place, offer) in offers.iter().enumerate() {
                let row = Row {
                    title: &offer.label,
                    detail: &offer.detail,
                    kind: offer.kind,
                    ..Row::default()
                };
                let response = row.show(ui);
                if place == 0 && by_key {
                    response.request_focus();
                }
                if response.clicked() {
                    actions.push(Action::Compose(offer.result.clone()));
                    ui.close();
                }
            }
        });
}
