//! The keys of a presentation, over the slide.

use super::size;
use crate::app::presenting::keys::LISTED;
use crate::app::theme::{self, color};
use crate::scene::Palette;
use egui::{FontId, Ui};

pub(super) fn show(ui: &mut Ui, area: egui::Rect, palette: &Palette) {
    let (large, small) = (size(area, 24.0), size(area, 17.0));
    let width = (area.width() * 0.86).min(small * 54.0);
    let frame = egui::Frame::new()
        .fill(color(palette.raised))
        .stroke(egui::Stroke::new(1.0, color(palette.border)))
        .corner_radius(8.0)
        .inner_margin(small);
    egui::Area::new(egui::Id::unique("presenting keys"))
        .order(egui::Order::Foreground)
        .interactable(false)
        .anchor(egui::Align2::CENTER_CENTER, egui::Vec2::ZERO)
        .show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = small * 0.45;
                ui.label(egui::RichText::new("Keys").font(theme::strong_font(large)));
                for (keys, does) in LISTED {
                    ui.horizontal_top(|ui| {
                        ui.allocate_ui(egui::vec2(width * 0.5, 0.0), |ui| {
                            ui.set_width(width * 0.5);
                            let keys = egui::RichText::new(keys).font(theme::strong_font(small));
                            ui.add(egui::Label::new(keys).wrap());
                        });
                        let does = egui::RichText::new(does).font(FontId::proportional(small));
                        ui.add(egui::Label::new(does).wrap());
                    });
                }
            });
        });
}
