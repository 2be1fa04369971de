//! What to draw, as plain values: the same for the window and for a picture file.
//!
//! A [`Scene`] is built from the graph when the data changes and only looked at through a [`View`]
//! when the camera moves. Places are in world units; the sizes of marks, lines and letters are in
//! points and grow only gently with the zoom ([`View::scale`]), so that the picture stays legible.
//!
//! A frame is drawn in this order:
//!
//! 1. [`Emphasis::of`] says what is lifted and what recedes;
//! 2. [`Scene::shown`] picks what is in view and has room;
//! 3. [`tessellate`] fills one [`Mesh`] with regions, links and marks;
//! 4. [`Labeller::place`] sets the words over it;
//! 5. [`target_at`] tells what the pointer is on.
//!
//! [`paint`] gives the same drawing to whatever takes shapes and words; [`to_svg`] writes it as text.

mod bits;
mod brush;
mod build;
mod detail;
mod emphasis;
mod hit;
mod label;
mod look;
mod mesh;
mod net;
mod paint;
mod reckoned;
mod route;
mod shape;
mod shown;
mod space;
mod strength;
mod style;
mod svg;
mod tessellate;
#[cfg(test)]
mod tests;
mod triangulate;
mod view;
mod years;

pub use build::{FoldedLink, RegionInput, SceneInput, mark_radius, mark_room};
pub use detail::{Bundle, Detail, Drawn};
pub use emphasis::{Attention, Emphasis, Level};
pub use hit::{Target, link_at, mark_at, marks_inside, marks_within, target_at};
pub use label::{
    Anchor, Face, Found, LabelKind, LabelLine, LabelOptions, LabelRequest, LabelText, Labeller,
    Measure, Placed, Placer, Slot, TextMeasure, shorten, wrap,
};
pub use mesh::{Mesh, Surface, Vertex};
pub use paint::{Form, Painter, Pen, Picture, Step, Words, paint};
pub use route::{Course, Curve};
pub use shape::Shape;
pub use shown::{LeftOut, Shown};
pub use strength::Strengths;
pub use style::{Color, Palette, Strokes, contrast};
pub use svg::{Svg, SvgHead, leads_out, to_svg};
pub use tessellate::{Edges, Frame, tessellate};
pub use triangulate::triangulate;
pub use view::View;
pub use years::Years;

use crate::geometry::{Point, Rect, Vector};
use crate::model::{EntityId, EntityKind, RelationKey};

/// The size of the letters in a tag for each point of its radius.
const TAG_SIZE: f32 = 1.5;

/// Everything that can be drawn of one result, at whatever zoom.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scene {
    /// The entities, by identifier.
    pub marks: Vec<Mark>,
    /// The relations between them, by the marks they join.
    pub links: Vec<Link>,
    /// The named regions behind them.
    pub regions: Vec<Region>,
    /// The marks from the first drawn to the last: the more important lie on top.
    pub order: Vec<u32>,
    /// From how far they are drawn.
    pub detail: Detail,
    /// What follows from all this. Marks are therefore moved only by [`Scene::place`] and
    /// [`Scene::move_mark`].
    reckoned: reckoned::Reckoned,
}

/// One entity as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The entity.
    pub id: EntityId,
    /// Its kind, which decides shape and colour.
    pub kind: EntityKind,
    /// Its shape.
    pub shape: Shape,
    /// Its place in the world.
    pub at: Point,
    /// Half its height in points at zoom 1.
    pub radius: f32,
    /// By how much its left and right halves are pulled apart to make room for the tag, in points
    /// at zoom 1; zero for all but tags.
    pub stretch: f32,
    /// How much it matters in this result, 0 to 1.
    pub importance: f32,
    /// The clause number that stands inside it.
    pub tag: Option<String>,
    /// Its name in full.
    pub name: String,
    /// A shorter form of the name, where there is one.
    pub short: Option<String>,
    /// Whether it is settled, planned or not yet reviewed.
    pub standing: Standing,
    /// 1 when it is there, 0 when it is gone: what fades in grows and gains colour.
    pub presence: f32,
}

/// How firm an entity or a claim is, apart from its basis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Standing {
    /// Done, under way, or simply the case.
    #[default]
    Settled,
    /// Only planned or asked for.
    Planned,
    /// Found by extraction and not yet looked at.
    Unreviewed,
}

/// One line between two marks: all relations from the one to the other, or what folded activities
/// make of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Index of the mark where it starts.
    pub from: u32,
    /// Index of the mark where it ends; the same as `from` for a relation of an entity to itself.
    pub to: u32,
    /// The relations it stands for, in order; empty for a derived one.
    pub relations: Vec<RelationKey>,
    /// The activities folded into it; empty for a stored one.
    pub derived: Vec<EntityId>,
    /// The words on it: its verbs, or what is folded into it.
    pub wording: String,
    /// The stroke.
    pub line: Line,
    /// Whether it ends in an arrow head.
    pub arrow: bool,
    /// How far its middle is pushed aside, as a share of its length; positive is to the right hand
    /// of one who goes from start to end on a screen.
    pub bend: f32,
    /// What it passes through on its way, in the world: at most [`Link::MOST_VIA`] places; none where
    /// it goes directly.
    pub via: Vec<Point>,
    /// 1 when it is there, 0 when it is gone.
    pub presence: f32,
}

/// The stroke of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Line {
    /// Stated.
    Solid,
    /// Inferred.
    Dashed,
    /// Planned, asked for, or not yet reviewed.
    Dotted,
}

/// A named area behind the marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// The theme that it gathers, if it is one.
    pub id: Option<EntityId>,
    /// The name written over it.
    pub name: String,
    /// How many marks it gathers.
    pub members: usize,
    /// Its outline in world units, without crossings.
    pub outline: Vec<Point>,
    /// The outline cut into triangles, as indices of its corners.
    pub triangles: Vec<[u32; 3]>,
    /// Which of the tints of [`Palette::regions`] it has.
    pub tint: usize,
}

impl Scene {
    /// Where the mark of an entity is in [`Scene::marks`].
    pub fn index_of(&self, id: &EntityId) -> Option<usize> {
        self.marks.binary_search_by(|mark| mark.id.cmp(id)).ok()
    }

    /// The bounds of all marks and regions in world units, for fitting the camera.
    pub fn bounds(&self) -> Rect {
        let outlines = self.regions.iter().flat_map(|region| region.outline.iter().copied());
        Rect::from_points(self.marks.iter().map(|mark| mark.at).chain(outlines))
    }
}

impl Link {
    /// The most places that it passes through.
    pub const MOST_VIA: usize = 8;

    /// Whether it goes straight from mark to mark.
    pub fn is_straight(&self) -> bool {
        self.bend == 0.0 && self.via.is_empty()
    }
}

impl Mark {
    /// Half its width and half its height in points at the scale of a view.
    pub fn half_extent(&self, scale: f32) -> Vector {
        let unit = self.shape.half_extent();
        Vector::new(unit.x * self.radius * scale + self.pulled(scale), unit.y * self.radius * scale)
    }

    /// By how much its halves are pulled apart at the scale of a view: only where its tag is written.
    fn pulled(&self, scale: f32) -> f32 {
        self.tag_size(scale).map_or(0.0, |_| self.stretch * scale)
    }

    /// The size in points of the tag's letters at the scale of a view; none where they would be too
    /// small to read. Sizes are whole points, so that glyphs are kept from frame to frame.
    pub fn tag_size(&self, scale: f32) -> Option<f32> {
        let size = (self.radius * scale * TAG_SIZE).floor().min(16.0);
        (self.tag.is_some() && size >= 9.0).then_some(size)
    }
}
