//! One step in the strip: its picture, its number and its headline.

use crate::app::theme::{self, color};
use crate::project::BriefingStep;
use egui::{Align2, CornerRadius, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2};

/// The shape of a slide.
const ASPECT: f32 = 16.0 / 9.0;

/// The room for the words below the picture.
const CAPTION: f32 = 20.0;

/// A step, and what is known of it.
pub(super) struct Card<'a> {
    pub(super) step: &'a BriefingStep,
    /// Its place, counted from 1.
    pub(super) number: usize,
    pub(super) chosen: bool,
}

/// What has the keyboard where a step has it.
pub(super) fn card_id(step: u32) -> Id {
    Id::unique(("step", step))
}

impl Card<'_> {
    /// Draws it, so high.
    pub(super) fn show(self, ui: &mut Ui, height: f32) -> Response {
        let palette = theme::palette(ui.ctx());
        let size = Vec2::new(((height - CAPTION) * ASPECT).max(96.0), height);
        let (_, rect) = ui.allocate_space(size);
        let response = ui.interact(rect, card_id(self.step.id), Sense::click_and_drag());
        response.widget_info(|| {
            let mut info = egui::WidgetInfo::labeled(egui::Role::Button, true, self.spoken());
            info.selected = Some(self.chosen);
            info
        });
        let ink = |weight: crate::scene::Color| {
            color(weight).gamma_multiply(if self.step.hidden { 0.5 } else { 1.0 })
        };
        let slide = Rect::from_min_size(rect.min, Vec2::new(size.x, height - CAPTION));
        let painter = ui.painter_at(rect.expand(3.0));
        painter.rect_filled(slide, CornerRadius::same(3), ink(palette.canvas));
        self.in_place_of_picture(ui, slide, ink(palette.text));
        let (width, rim) = match self.chosen {
            true => (2.0, palette.accent),
            false => (1.0, palette.border),
        };
        let stroke = Stroke::new(width, color(rim));
        painter.rect_stroke(slide, CornerRadius::same(3), stroke, StrokeKind::Inside);
        if response.has_focus() {
            let stroke = Stroke::new(2.0, color(palette.accent));
            painter.rect_stroke(
                rect.expand(2.0),
                CornerRadius::same(4),
                stroke,
                StrokeKind::Inside,
            );
        }
        let words = match self.step.hidden {
            true => format!("{}  hidden", self.number),
            false => self.number.to_string(),
        };
        let font = egui::FontId::proportional(theme::SMALL);
        let at = egui::pos2(rect.min.x + 2.0, slide.max.y + CAPTION / 2.0);
        painter.text(at, Align2::LEFT_CENTER, words, font, ink(palette.weak_text));
        if self.chosen && response.gained_focus() {
            response.scroll_to_me(None);
        }
        response.on_hover_text(&self.step.headline)
    }

    /// The headline, until there is a picture.
    fn in_place_of_picture(&self, ui: &Ui, slide: Rect, ink: egui::Color32) {
        let inner = slide.shrink(8.0);
        let font = theme::strong_font(theme::SMALL);
        let mut job =
            egui::text::LayoutJob::simple(self.step.headline.clone(), font, ink, inner.width());
        job.wrap.max_rows = ((inner.height() / 16.0) as usize).max(1);
        let galley = ui.painter().layout_job(job);
        ui.painter_at(inner).galley(inner.min, galley, ink);
    }

    fn spoken(&self) -> String {
        let headline = match self.step.headline.as_str() {
            "" => "without a headline",
            headline => headline,
        };
        let hidden = if self.step.hidden { ", hidden" } else { "" };
        format!("Step {}: {headline}{hidden}", self.number)
    }
}
