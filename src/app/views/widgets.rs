//! The few building blocks that every panel is made of.

use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::theme::{self, color};
use crate::model::EntityKind;
use crate::scene::{Palette, Shape};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, CornerRadius, FontId, Response, Role, Sense, Stroke, TextStyle, Ui, Vec2, WidgetInfo,
};

/// The actions that a frame's views send.
pub type Actions = Vec<Action>;

/// A heading within a panel.
pub fn section(ui: &mut Ui, title: &str) -> Response {
    ui.add_space(12.0);
    let text = egui::RichText::new(title).font(theme::strong_font(theme::SMALL));
    let response = ui.label(text.color(color(theme::palette(ui.ctx()).weak_text)));
    ui.add_space(4.0);
    response
}

/// Text of the second rank that wraps.
pub fn weak(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.add(egui::Label::new(egui::RichText::new(text).weak()).wrap())
}

/// Ordinary text that wraps and can be selected with the mouse, for copying.
pub fn text(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.add(egui::Label::new(text.into()).wrap().selectable(true))
}

/// A button for a command, with its key in the tooltip.
pub fn command_button(ui: &mut Ui, command: Command, actions: &mut Actions) {
    let hover = match command.key_text(ui.ctx()) {
        Some(key) => format!("{} ({key})", command.explanation()),
        None => command.explanation().to_owned(),
    };
    if ui.button(command.label()).on_hover_text(hover).clicked() {
        actions.push(Action::Run(command));
    }
}

/// The mark of a kind in a line of text.
pub fn kind_icon(ui: &mut Ui, kind: EntityKind, faded: bool) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(14.0), Sense::empty());
    paint_kind(ui.painter(), rect.center(), 5.5, kind, &theme::palette(ui.ctx()), faded);
}

/// Paints the mark of a kind.
pub fn paint_kind(
    painter: &egui::Painter,
    at: egui::Pos2,
    radius: f32,
    kind: EntityKind,
    palette: &Palette,
    faded: bool,
) {
    let fill = color(palette.kind(kind)).gamma_multiply(if faded { 0.35 } else { 1.0 });
    let shape = Shape::of(kind);
    if shape.is_round() {
        painter.circle_filled(at, shape.half_extent().y * radius, fill);
    } else {
        let corners = shape.corners(radius, 0.0).map(|v| at + Vec2::new(v.x, v.y)).collect();
        painter.add(egui::Shape::convex_polygon(corners, fill, Stroke::NONE));
    }
}

/// A row of a list that can be chosen: an optional mark, words that wrap, a second line, a count.
#[derive(Default)]
pub struct Row<'a> {
    /// The words.
    pub title: &'a str,
    /// Words below in the second rank.
    pub detail: &'a str,
    /// A few letters at the right end.
    pub trailing: &'a str,
    /// A mark at the left.
    pub kind: Option<EntityKind>,
    /// Whether it is the chosen one.
    pub selected: bool,
    /// Whether the title is set in the heavier weight.
    pub strong: bool,
    /// Whether the title is of the second rank.
    pub faded: bool,
    /// What a screen reader says; title and detail if empty.
    pub spoken: &'a str,
}

impl Row<'_> {
    /// Draws it; click, Enter and Space choose it.
    pub fn show(self, ui: &mut Ui) -> Response {
        const PAD: Vec2 = Vec2::new(8.0, 5.0);
        let palette = theme::palette(ui.ctx());
        let body = TextStyle::Body.resolve(ui.style());
        let font = if self.strong { theme::strong_font(body.size) } else { body };
        let small = FontId::proportional(theme::SMALL);
        let icon = if self.kind.is_some() { 20.0 } else { 0.0 };

        let trailing = (!self.trailing.is_empty()).then(|| {
            ui.painter().layout_no_wrap(
                self.trailing.into(),
                small.clone(),
                color(palette.weak_text),
            )
        });
        let trailing_width = trailing.as_ref().map_or(0.0, |galley| galley.size().x + 8.0);
        let width = ui.available_width();
        let room = (width - icon - trailing_width - 2.0 * PAD.x).max(40.0);
        let ink = if self.faded { palette.weak_text } else { palette.text };
        let mut job = LayoutJob::default();
        job.wrap.max_width = room;
        job.append(self.title, 0.0, TextFormat::simple(font, color(ink)));
        if !self.detail.is_empty() {
            let format = TextFormat::simple(small, color(palette.weak_text));
            job.append(&format!("\n{}", self.detail), 0.0, format);
        }
        let galley = ui.painter().layout_job(job);

        let size = Vec2::new(width, galley.size().y + 2.0 * PAD.y);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| {
            let spoken = match (self.spoken, self.detail) {
                ("", "") => self.title.to_owned(),
                ("", detail) => format!("{}, {detail}", self.title),
                (spoken, _) => spoken.to_owned(),
            };
            WidgetInfo::selected(Role::Button, ui.is_enabled(), self.selected, spoken)
        });
        if ui.is_rect_visible(rect) {
            let fill = match (self.selected, response.hovered()) {
                (true, _) => color(palette.selected),
                (false, true) => color(palette.hover),
                _ => Color32::TRANSPARENT,
            };
            ui.painter().rect_filled(rect, CornerRadius::same(4), fill);
            if response.has_focus() {
                focus_ring(ui, rect, &palette);
            }
            let line = galley.rows.first().map_or(16.0, |row| row.height());
            if let Some(kind) = self.kind {
                let at = rect.min + Vec2::new(PAD.x + 6.0, PAD.y + line / 2.0);
                paint_kind(ui.painter(), at, 5.5, kind, &palette, false);
            }
            let at = rect.min + PAD + Vec2::new(icon, 0.0);
            ui.painter().galley(at, galley, color(palette.text));
            if let Some(galley) = trailing {
                let at = egui::pos2(
                    rect.max.x - PAD.x - galley.size().x,
                    rect.min.y + PAD.y + (line - galley.size().y) / 2.0,
                );
                ui.painter().galley(at, galley, color(palette.weak_text));
            }
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    }
}

/// The ring around what has the keyboard.
pub fn focus_ring(ui: &Ui, rect: egui::Rect, palette: &Palette) {
    let stroke = Stroke::new(2.0, color(palette.focus));
    ui.painter().rect_stroke(
        rect.shrink(1.0),
        CornerRadius::same(4),
        stroke,
        egui::StrokeKind::Inside,
    );
}

/// A small word in a rounded frame, such as "inferred".
pub fn tag(ui: &mut Ui, word: &str, ink: Color32) -> Response {
    let galley = ui.painter().layout_no_wrap(word.into(), FontId::proportional(theme::SMALL), ink);
    let (rect, response) =
        ui.allocate_exact_size(galley.size() + Vec2::new(12.0, 4.0), Sense::hover());
    ui.painter().rect_stroke(
        rect,
        CornerRadius::same(8),
        Stroke::new(1.0, ink),
        egui::StrokeKind::Inside,
    );
    ui.painter().galley(rect.min + Vec2::new(6.0, 2.0), galley, ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
    response
}
