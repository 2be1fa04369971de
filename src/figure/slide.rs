//! A step of a briefing as a slide: headline, text, what it shows, and on what that rests.
//!
//! A slide is composed on a sheet of the shape of the screen or the paper, and of such a size that
//! letters of 24 points are as large as on a screen of 1024 by 768; whoever shows it draws it larger
//! or smaller ([`sheet`]). So pictures, lines and letters grow with the screen alike.

mod foot;
mod picture;
#[cfg(test)]
mod tests;
mod told;

pub use told::{Shows, Told};

use super::ink::{Align, Ink, Lines, Type};
use super::{Drawing, Grid, Item, LetterSizes, Quotation, Rows, Timeline};
use crate::geometry::{Point, Rect, Vector};
use crate::graph::KnowledgeGraph;
use crate::progress::Progress;
use crate::project::BriefingStep;
use crate::query::Question;
use crate::scene::{Palette, TextMeasure};
use std::sync::Arc;

/// A slide.
#[derive(Debug, Clone, PartialEq)]
pub struct Slide {
    /// All of it.
    pub drawing: Drawing,
    /// Where what it shows lies, so that a picture there can glide to the next.
    pub body: Rect,
    /// What it says at greater length than there is room for.
    pub too_long: Option<TooLong>,
}

/// Words for which a slide has no room; they end with an ellipsis there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TooLong {
    /// The headline does not fit into two lines.
    Headline,
    /// The text takes more than half of the room below the headline.
    Text,
}

impl TooLong {
    /// What is wrong, for whoever writes the step.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Headline => "The headline is longer than two lines.",
            Self::Text => "The text leaves no room for what is shown: it has to be shorter.",
        }
    }
}

/// What a slide is composed with.
pub struct Sheet<'a> {
    /// Its width and height; see [`sheet`].
    pub size: Vector,
    /// In which colours.
    pub palette: &'a Palette,
    /// Which step it is, from 1, of how many.
    pub step: (usize, usize),
    /// The words of the passage that a step quotes, from a connected document, for the screen alone.
    pub passage: Option<&'a str>,
}

/// The screen on which a point of a slide is a pixel.
const USUAL: Vector = Vector::new(1024.0, 768.0);
/// The least size of the letters of headline and text.
const LEAST: f32 = 24.0;
/// The size of the letters of a headline that is short.
const HEADLINE: f32 = 38.0;
/// The size of the letters at the foot.
const SMALL: f32 = 12.0;
/// The margin at the sides, and above and below.
const MARGIN: Vector = Vector::new(44.0, 34.0);
/// Letters of what is shown.
const BODY: LetterSizes = LetterSizes { most: 22.0, least: 12.0 };
/// Letters of a citation.
const QUOTED: LetterSizes = LetterSizes { most: 46.0, least: 20.0 };

/// The sheet for a screen or paper of a size, and by how much it is to be drawn larger there.
pub fn sheet(size: Vector) -> (Vector, f32) {
    let scale = (size.x / USUAL.x).min(size.y / USUAL.y);
    match scale.is_finite() && scale > 0.0 {
        true => (size / scale, scale),
        false => (USUAL, 1.0),
    }
}

/// A step as a slide, computed from the beginning. Nothing, once the progress is cancelled.
pub fn of(
    graph: &Arc<KnowledgeGraph>,
    questions: &Arc<[Question]>,
    step: &BriefingStep,
    sheet: &Sheet<'_>,
    measure: &mut dyn TextMeasure,
    progress: &Progress,
) -> Option<Slide> {
    let told = Told::new(graph, questions, step, progress)?;
    Some(told.slide(sheet, measure))
}

impl Told {
    /// The slide on a sheet.
    pub fn slide(&self, sheet: &Sheet<'_>, measure: &mut dyn TextMeasure) -> Slide {
        let palette = sheet.palette;
        let whole = Rect::from_min_size(Point::ORIGIN, sheet.size);
        let inner = Rect::new(whole.min + MARGIN, whole.max - MARGIN);
        let mut ink = Ink::new(palette, measure);
        ink.ground(whole, palette.canvas);
        let left = (0.0, Align::Left);
        let mut too_long = None;
        let headline = headline(&mut ink, &self.step.headline, inner.width());
        if !headline.whole {
            too_long = Some(TooLong::Headline);
        }
        let mut y = ink.lines(&headline, inner.min, left, palette.text);

        let foot = foot::Foot::new(self, &mut ink, inner.width());
        let end = inner.max.y - foot.height();
        if !self.step.text.trim().is_empty() {
            y += LEAST * 0.3;
            let kind = Type::regular(LEAST);
            let width = inner.width().min(LEAST * 44.0);
            let most = ((end - y) / 2.0 / ink.step(kind)).floor().max(1.0) as usize;
            let text = ink.set(&self.step.text, kind, width, most);
            if !text.whole {
                too_long = too_long.or(Some(TooLong::Text));
            }
            y = ink.lines(&text, Point::new(inner.min.x, y), left, palette.weak_text);
        }
        let body =
            Rect::new(Point::new(inner.min.x, y + LEAST * 0.8), Point::new(inner.max.x, end));
        if !body.is_empty() {
            self.body(&mut ink, sheet, body);
        }
        foot.paint(&mut ink, Point::new(inner.min.x, end));
        hairline(&mut ink, whole, sheet.step);
        Slide { drawing: ink.on(sheet.size), body, too_long }
    }

    /// Draws what is shown, side by side where it is shown as two faces.
    fn body(&self, ink: &mut Ink<'_>, sheet: &Sheet<'_>, body: Rect) {
        const GAP: f32 = 28.0;
        let middle = body.center().x;
        let rects = match self.shows.len() {
            2 => vec![
                Rect::new(body.min, Point::new(middle - GAP / 2.0, body.max.y)),
                Rect::new(Point::new(middle + GAP / 2.0, body.min.y), body.max),
            ],
            _ => vec![body],
        };
        for (shows, rect) in self.shows.iter().zip(rects) {
            self.show(ink, sheet, shows, rect);
        }
    }

    fn show(&self, ink: &mut Ink<'_>, sheet: &Sheet<'_>, shows: &Shows, rect: Rect) {
        let (graph, marked) = (&*self.graph, &self.step.marked);
        match shows {
            Shows::Picture(scene) => {
                let framed = self.framed(scene, rect, ink);
                ink.items.push(Item::Picture(Box::new(framed)));
            }
            Shows::Grid(seen) => Grid { graph, seen, marked }.brief_in(ink, rect, BODY),
            Shows::Table(table) => Rows { graph, table, marked }.draw_in(ink, rect, BODY),
            Shows::Timeline(lanes) => {
                let during = self.step.view.place.filter.during;
                Timeline { graph, lanes, marked, during }.draw_in(ink, rect, BODY);
            }
            Shows::Quotation(relation, evidence) => {
                let passage = sheet.passage;
                Quotation { graph, relation, evidence, passage }.draw_in(ink, rect, QUOTED);
            }
            Shows::Nothing(words) => {
                let lines = ink.set(words, Type::regular(LEAST), rect.width(), 3);
                let at = Point::new(rect.min.x, rect.center().y - lines.height() / 2.0);
                ink.lines(&lines, at, (rect.width(), Align::Middle), ink.palette.weak_text);
            }
        }
    }
}

/// The headline in the largest letters in which it has room in two lines, in one if that is not much
/// smaller.
fn headline(ink: &mut Ink<'_>, text: &str, width: f32) -> Lines {
    let sizes = LetterSizes { most: HEADLINE, least: LEAST * 1.1 }.all();
    let one = Type::strong(HEADLINE * 0.84);
    if let Some(lines) = ink.fitting(text, one, width, 1) {
        return ink.fitting(text, Type::strong(HEADLINE), width, 1).unwrap_or(lines);
    }
    let fitting =
        |ink: &mut Ink<'_>, size: f32| ink.fitting(text, Type::strong(size * 0.92), width, 2);
    let found = sizes.into_iter().find_map(|size| fitting(ink, size));
    found.unwrap_or_else(|| ink.set(text, Type::strong(LEAST), width, 2))
}

/// How far one has come, at the lower edge.
fn hairline(ink: &mut Ink<'_>, whole: Rect, (step, of): (usize, usize)) {
    const HEIGHT: f32 = 3.0;
    let min = Point::new(whole.min.x, whole.max.y - HEIGHT);
    ink.ground(Rect::new(min, whole.max), ink.palette.hairline);
    let share = (step as f32 / of.max(1) as f32).clamp(0.0, 1.0);
    let end = Point::new(whole.min.x + whole.width() * share, whole.max.y);
    let (rect, title) = (Rect::new(min, end), format!("Step {step} of {of}"));
    ink.area(rect, Some(ink.palette.accent), None, title);
}
