//! What the signs in a picture mean: of those that occur in it.

use super::super::ink::{Ink, Type};
use crate::figure::{Item, Pen};
use crate::geometry::{Point, Vector};
use crate::model::EntityKind;
use crate::scene::{Line, Palette, Scene, Shape, Standing, Strokes};
use std::collections::BTreeSet;

/// The signs that a page explains.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Legend {
    /// Kinds of entities, each with its shape and colour.
    pub kinds: BTreeSet<EntityKind>,
    /// Whether marks with nothing but an outline occur: what is planned.
    pub planned: bool,
    /// Strokes of relations.
    pub lines: BTreeSet<Line>,
}

impl Legend {
    /// The signs in a scene.
    pub fn of(scene: &Scene) -> Self {
        let marks = || scene.marks.iter().filter(|mark| mark.presence > 0.0);
        let links = scene.links.iter().filter(|link| link.presence > 0.0);
        Self {
            kinds: marks().map(|mark| mark.kind).collect(),
            planned: marks().any(|mark| mark.standing == Standing::Planned),
            lines: links.map(|link| link.line).collect(),
        }
    }

    fn signs(&self) -> Vec<Sign> {
        let kinds = self.kinds.iter().map(|&kind| Sign::Kind(kind));
        let planned = self.planned.then_some(Sign::Planned);
        kinds.chain(planned).chain(self.lines.iter().map(|&line| Sign::Line(line))).collect()
    }
}

/// One sign.
#[derive(Debug, Clone, Copy)]
enum Sign {
    Kind(EntityKind),
    Planned,
    Line(Line),
}

impl Sign {
    fn words(self) -> String {
        match self {
            Self::Kind(kind) => crate::query::wording::capital(kind.noun()),
            Self::Planned => "Planned".into(),
            Self::Line(Line::Solid) => "Stated".into(),
            Self::Line(Line::Dashed) => "Inferred".into(),
            Self::Line(Line::Dotted) => "Planned or not yet reviewed".into(),
        }
    }

    /// How wide the sign itself is, in letters.
    const fn width(self) -> f32 {
        match self {
            Self::Kind(_) | Self::Planned => 1.3,
            Self::Line(_) => 2.6,
        }
    }
}

/// Signs with their words, in rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    /// Each sign with its words and how far from the left it begins.
    rows: Vec<Vec<(Sign, String, f32)>>,
    size: f32,
    step: f32,
}

impl Rows {
    pub(super) fn new(legend: &Legend, ink: &mut Ink, width: f32, size: f32) -> Self {
        let kind = Type::regular(size);
        let step = (ink.step(kind) * 1.15).ceil();
        let mut rows: Vec<Vec<(Sign, String, f32)>> = Vec::new();
        let mut x = f32::INFINITY;
        for sign in legend.signs() {
            let words = sign.words();
            let wide = sign.width() * size + 0.4 * size + ink.width(&words, kind);
            if x + wide > width {
                rows.push(Vec::new());
                x = 0.0;
            }
            if let Some(row) = rows.last_mut() {
                row.push((sign, words, x));
            }
            x += wide + 1.6 * size;
        }
        Self { rows, size, step }
    }

    pub(super) fn height(&self) -> f32 {
        self.rows.len() as f32 * self.step
    }

    pub(super) fn draw(&self, ink: &mut Ink, at: Point, palette: &Palette) {
        let kind = Type::regular(self.size);
        for (number, row) in self.rows.iter().enumerate() {
            for (sign, words, x) in row {
                let start = at + Vector::new(*x, number as f32 * self.step);
                let middle = start + Vector::new(0.0, self.size * 0.63);
                draw(ink, *sign, middle, self.size, palette);
                let aside = (sign.width() + 0.4) * self.size;
                ink.line(words, start + Vector::new(aside, 0.0), kind, palette.weak_text);
            }
        }
    }
}

/// Draws a sign in the height of letters, its left at a place.
fn draw(ink: &mut Ink, sign: Sign, at: Point, size: f32, palette: &Palette) {
    let width = sign.width() * size;
    let center = at + Vector::new(width / 2.0, 0.0);
    let radius = size * 0.46;
    match sign {
        Sign::Kind(kind) => mark(ink, kind, center, radius, palette),
        Sign::Planned => {
            let pen = Pen { color: palette.weak_text, width: Strokes::TABLE.outline, dash: None };
            let outline = circle(center, radius);
            ink.items.push(Item::Area {
                outline,
                fill: None,
                pen: Some(pen),
                title: String::new(),
            });
        }
        Sign::Line(line) => {
            let strokes = &Strokes::TABLE;
            let dash = match line {
                Line::Solid => None,
                Line::Dashed => Some(strokes.dash),
                Line::Dotted => Some(strokes.dot),
            };
            let pen = Pen { color: palette.link_lifted, width: strokes.link * 1.4, dash };
            let points = vec![at, at + Vector::new(width, 0.0)];
            ink.items.push(Item::Line { points, pen });
        }
    }
}

/// The mark of a kind, as wide and high as it has room.
fn mark(ink: &mut Ink, kind: EntityKind, center: Point, radius: f32, palette: &Palette) {
    let half = Shape::of(kind).half_extent();
    let fit = radius / half.x.max(half.y).max(0.1);
    ink.mark(kind, center, fit.min(radius * 1.15), palette.kind(kind));
}

fn circle(at: Point, radius: f32) -> Vec<Point> {
    let corner = |n: u8| Vector::from_angle(std::f32::consts::TAU * f32::from(n) / 24.0);
    (0..24).map(|n| at + corner(n) * radius).collect()
}
