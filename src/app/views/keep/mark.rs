//! How it is shown what became of a thing: by a sign, a word and a ring, and by colour last.

use crate::app::theme::{self, color};
use crate::project::compare::Mark;
use crate::scene::Palette;
use egui::{Align2, Color32, Painter, Pos2, Shape, Stroke};

/// The sign.
pub const fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Added => "+",
        Mark::Removed => "−",
        Mark::Changed => "~",
    }
}

/// The ink.
pub fn ink(mark: Mark, palette: &Palette) -> Color32 {
    color(match mark {
        Mark::Added => palette.accent,
        Mark::Removed => palette.danger,
        Mark::Changed => palette.attention,
    })
}

/// Paints the sign in a small round.
pub fn badge(painter: &Painter, at: Pos2, mark: Mark, palette: &Palette) {
    const RADIUS: f32 = 7.5;
    let ink = ink(mark, palette);
    painter.circle(at, RADIUS, color(palette.raised), Stroke::new(1.5, ink));
    painter.text(at, Align2::CENTER_CENTER, sign(mark), theme::strong_font(theme::SMALL), ink);
}

/// Paints the sign and its word, in a frame with round ends.
pub fn word(painter: &Painter, at: Pos2, mark: Mark, palette: &Palette) {
    let ink = ink(mark, palette);
    let text = format!("{} {}", sign(mark), mark.as_str());
    let galley = painter.layout_no_wrap(text, theme::strong_font(11.0), ink);
    let rect = Align2::CENTER_CENTER.anchor_size(at, galley.size() + egui::vec2(10.0, 2.0));
    let round = egui::CornerRadius::same(8);
    painter.rect_filled(rect, round, color(palette.raised));
    painter.rect_stroke(rect, round, Stroke::new(1.0, ink), egui::StrokeKind::Inside);
    painter.galley(rect.min + egui::vec2(5.0, 1.0), galley, ink);
}

/// Paints the ring about something: closed where it was added, of dashes where it changed, crossed
/// out where it is gone.
pub fn ring(painter: &Painter, around: egui::Rect, mark: Mark, palette: &Palette) {
    let stroke = Stroke::new(2.0, ink(mark, palette));
    let rect = around.expand(4.0);
    let corners = ellipse(rect);
    match mark {
        Mark::Added => {
            painter.add(Shape::closed_line(corners, stroke));
        }
        Mark::Changed => {
            painter.extend(Shape::dashed_line(&closed(corners), stroke, 4.0, 4.0));
        }
        Mark::Removed => {
            let veil = color(palette.canvas).gamma_multiply(0.6);
            painter.add(Shape::convex_polygon(corners.clone(), veil, Stroke::NONE));
            painter.extend(Shape::dashed_line(&closed(corners), stroke, 1.5, 3.0));
            painter.line_segment([rect.left_bottom(), rect.right_top()], stroke);
        }
    }
}

fn ellipse(rect: egui::Rect) -> Vec<Pos2> {
    const CORNERS: usize = 40;
    let half = rect.size() * 0.5;
    let corner = |n: usize| {
        let turn = n as f32 / CORNERS as f32 * std::f32::consts::TAU;
        rect.center() + egui::vec2(turn.cos() * half.x, turn.sin() * half.y)
    };
    (0..CORNERS).map(corner).collect()
}

fn closed(mut corners: Vec<Pos2>) -> Vec<Pos2> {
    corners.extend(corners.first().copied());
    corners
}
