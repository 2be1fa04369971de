//! One step in the strip: its picture, its number and its headline.

use crate::app::briefing::Known;
use crate::app::theme::{self, color};
use crate::app::views::drawing::Sketch;
use crate::project::BriefingStep;
use egui::{CornerRadius, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2};

/// The shape of a slide.
const ASPECT: f32 = 16.0 / 9.0;

/// The room for the words below the picture.
const CAPTION: f32 = 20.0;

/// A step, and what is known of it.
pub(super) struct Card<'a> {
    pub(super) step: &'a BriefingStep,
    /// What is known of it, once it is.
    pub(super) known: Option<&'a Known>,
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
    pub(super) fn show(self, ui: &mut Ui, height: f32, sketch: &mut Sketch) -> Response {
        let palette = theme::palette(ui.ctx());
        let size = Vec2::new(((height - CAPTION) * ASPECT).max(96.0), height);
        let (_, rect) = ui.allocate_space(size);
        let response = ui.interact(rect, card_id(self.step.id), Sense::click_and_drag());
        response.widget_info(|| {
            let mut info = egui::WidgetInfo::labeled(egui::Role::Button, true, self.spoken());
            info.selected = Some(self.chosen);
            info
        });
        // The arrows are taken by the strip.
        let arrows = egui::EventFilter { horizontal_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        let ink = |weight: crate::scene::Color| {
            color(weight).gamma_multiply(if self.step.hidden { 0.5 } else { 1.0 })
        };
        let slide = Rect::from_min_size(rect.min, Vec2::new(size.x, height - CAPTION));
        let painter = ui.painter_at(rect.expand(3.0));
        painter.rect_filled(slide, CornerRadius::same(3), ink(palette.canvas));
        match self.known {
            Some(known) if ui.is_rect_visible(slide) => {
                sketch.show(&painter, slide, &known.picture);
                if self.step.hidden {
                    let veil = color(palette.surface).gamma_multiply(0.6);
                    painter.rect_filled(slide, CornerRadius::same(3), veil);
                }
            }
            Some(_) => {}
            None => self.in_place_of_picture(ui, slide, ink(palette.text)),
        }
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
        self.caption(ui, slide);
        if self.chosen && response.gained_focus() {
            response.scroll_to_me(None);
        }
        response.on_hover_text(&self.step.headline)
    }

    /// The number, what must be known of the step, and its headline as far as there is room.
    fn caption(&self, ui: &Ui, slide: Rect) {
        let palette = theme::palette(ui.ctx());
        let (hidden, changed) = (self.step.hidden, self.changed());
        let (rank, ink) = match (hidden, changed) {
            (true, true) => (" hidden, changed since", palette.attention),
            (true, false) => (" hidden", palette.weak_text),
            (false, true) => (" changed since", palette.attention),
            (false, false) => ("", palette.text),
        };
        let headline = if rank.is_empty() { self.step.headline.as_str() } else { "" };
        let words = format!("{}{rank}  {headline}", self.number);
        let font = egui::FontId::proportional(theme::SMALL);
        let mut job = egui::text::LayoutJob::simple_singleline(words, font, color(ink));
        job.wrap = egui::text::TextWrapping::truncate_at_width(slide.width() - 4.0);
        let galley = ui.painter().layout_job(job);
        let top = slide.max.y + (CAPTION - galley.size().y) / 2.0;
        ui.painter().galley(egui::pos2(slide.min.x + 2.0, top), galley, color(ink));
    }

    /// Whether the graph under it has changed since the step was made.
    fn changed(&self) -> bool {
        self.known.is_some_and(|known| known.has_changed())
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
        let changed = if self.changed() { ", the graph under it has changed since" } else { "" };
        format!("Step {}: {headline}{hidden}{changed}", self.number)
    }
}
