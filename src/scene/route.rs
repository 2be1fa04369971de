//! The way a link takes across the screen, from the border of one mark to that of the other.

use crate::geometry::{Point, Rect, Vector};

use super::{Link, Mark, Scene, View};

/// How far the middle of a bent link is pushed aside at most, in points at scale 1: parallels of
/// distant marks stay together.
pub(super) const MOST_BEND: f32 = 22.0;

/// How far the loop of an entity with itself reaches out, in points at scale 1.
const LOOP_REACH: f32 = 34.0;

/// How far a link reaches at most beyond the bounds of its ends and their marks, in points at scale 1.
pub(super) const MOST_ASIDE: f32 = LOOP_REACH;

/// Up to this radius in points the border of a mark is taken for a circle.
pub(super) const TINY: f32 = 2.6;

/// The free strip between an arrow's tip and the mark, in points.
const TIP_GAP: f32 = 1.5;

/// The curve of a link on the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Curve {
    /// A straight line.
    Straight(Point, Point),
    /// A quadratic Bézier curve: start, control point, end.
    Bent(Point, Point, Point),
    /// A cubic Bézier curve that leaves a mark and comes back to it.
    Loop([Point; 4]),
    /// A smooth curve through several places.
    Through(Course),
}

/// Places that a smooth curve goes through: start, up to [`Link::MOST_VIA`] places on the way, end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Course {
    knots: [Point; Link::MOST_VIA + 2],
    count: usize,
}

impl Course {
    /// From `start` through the first [`Link::MOST_VIA`] of `via` to `end`.
    pub fn new(start: Point, via: impl Iterator<Item = Point>, end: Point) -> Self {
        let mut course = Self { knots: [start; Link::MOST_VIA + 2], count: 1 };
        for place in via.take(Link::MOST_VIA).chain([end]) {
            course.knots[course.count] = place;
            course.count += 1;
        }
        course
    }

    /// All the places.
    pub fn knots(&self) -> &[Point] {
        &self.knots[..self.count]
    }

    /// The cubic Bézier curve from one place to the next.
    ///
    /// At each place the course goes the way from the place before to the one after (E. Catmull and
    /// R. Rom, "A class of local interpolating splines", 1974), with handles a third as long as the
    /// piece, so that it does not swing out where a long piece follows on a short one.
    pub fn piece(&self, index: usize) -> [Point; 4] {
        let at = |i: usize| self.knots[i.min(self.count - 1)];
        let way = |i: usize| (at(i + 1) - at(i.saturating_sub(1))).normalized();
        let (a, b) = (at(index), at(index + 1));
        let third = a.distance(b) / 3.0;
        let handle = |i: usize| way(i).unwrap_or(Vector::ZERO) * third;
        [a, a + handle(index), b - handle(index + 1), b]
    }
}

impl Scene {
    /// A part of the world that holds a link which is led around marks.
    pub(super) fn way(&self, link: &Link) -> Rect {
        let ends = [link.from, link.to].into_iter().filter_map(|end| self.marks.get(end as usize));
        let bounds = Rect::from_points(ends.map(|mark| mark.at).chain(link.via.iter().copied()));
        // A smooth curve swings out beyond the places that it goes through.
        bounds.expand(bounds.width().max(bounds.height()) * 0.2)
    }

    /// The curve of a link in a view; none where its marks cover each other, so that there is nothing
    /// to draw between them.
    pub fn curve(&self, link: &Link, view: &View) -> Option<Curve> {
        let (from, to) = (self.marks.get(link.from as usize)?, self.marks.get(link.to as usize)?);
        let scale = view.scale();
        if link.from == link.to {
            return Some(looped(from, view.to_screen(from.at), scale));
        }
        route(link, (from, view.to_screen(from.at)), (to, view.to_screen(to.at)), view)
    }
}

/// The curve between two marks at their places on the screen.
pub(super) fn route(
    link: &Link,
    (from, a): (&Mark, Point),
    (to, b): (&Mark, Point),
    view: &View,
) -> Option<Curve> {
    let (scale, via) = (view.scale(), link.via.as_slice());
    let span = b - a;
    let length = span.length();
    if length < 1e-3 {
        return None;
    }
    let along = span / length;
    let gap = if link.arrow { TIP_GAP } else { 0.0 };
    if let (Some(&first), Some(&last)) = (via.first(), via.last()) {
        let (first, last) = (view.to_screen(first), view.to_screen(last));
        let (out, back) = ((first - a).normalized()?, (last - b).normalized()?);
        let (start, end) = (reach(from, out, scale), reach(to, back, scale) + gap);
        let passed = via.iter().map(|&place| view.to_screen(place));
        return Some(Curve::Through(Course::new(a + out * start, passed, b + back * end)));
    }
    if link.bend == 0.0 {
        let (start, end) = (reach(from, along, scale), reach(to, -along, scale) + gap);
        return (start + end < length).then(|| Curve::Straight(a + along * start, b - along * end));
    }
    let most = MOST_BEND * scale;
    let aside = (link.bend * length).clamp(-most, most) * 2.0;
    let control = a.midpoint(b) + along.perpendicular() * aside;
    let (out, back) = ((control - a).normalized()?, (control - b).normalized()?);
    let (start, end) = (reach(from, out, scale), reach(to, back, scale) + gap);
    (start + end < length).then(|| Curve::Bent(a + out * start, control, b + back * end))
}

/// A loop at the right shoulder of a mark.
pub(super) fn looped(mark: &Mark, at: Point, scale: f32) -> Curve {
    let (up, right) = (Vector::from_angle(-1.25), Vector::from_angle(-0.3));
    let start = at + up * reach(mark, up, scale);
    let end = at + right * (reach(mark, right, scale) + TIP_GAP);
    let out = LOOP_REACH * scale;
    Curve::Loop([start, start + up * out, end + right * out, end])
}

fn cubic_at([a, c, d, b]: [Point; 4], t: f32) -> Point {
    let (ac, cd, db) = (a.lerp(c, t), c.lerp(d, t), d.lerp(b, t));
    ac.lerp(cd, t).lerp(cd.lerp(db, t), t)
}

fn reach(mark: &Mark, direction: Vector, scale: f32) -> f32 {
    let scale = scale * mark.presence;
    if mark.radius * scale < TINY {
        return mark.radius * scale;
    }
    mark.shape.border_towards(direction, mark.radius * scale, mark.pulled(scale))
}

impl Curve {
    /// Where it starts.
    pub const fn start(&self) -> Point {
        match *self {
            Self::Straight(a, _) | Self::Bent(a, _, _) | Self::Loop([a, ..]) => a,
            Self::Through(course) => course.knots[0],
        }
    }

    /// Where it ends.
    pub const fn end(&self) -> Point {
        match *self {
            Self::Straight(_, b) | Self::Bent(_, _, b) | Self::Loop([.., b]) => b,
            Self::Through(course) => course.knots[course.count - 1],
        }
    }

    /// The place at fraction `t` of its course, 0 to 1.
    pub fn at(&self, t: f32) -> Point {
        match *self {
            Self::Straight(a, b) => a.lerp(b, t),
            Self::Bent(a, c, b) => a.lerp(c, t).lerp(c.lerp(b, t), t),
            Self::Loop(cubic) => cubic_at(cubic, t),
            Self::Through(course) => {
                let along = t.clamp(0.0, 1.0) * (course.count - 1) as f32;
                let piece = (along as usize).min(course.count - 2);
                cubic_at(course.piece(piece), along - piece as f32)
            }
        }
    }

    /// The unit vector in which it arrives.
    pub fn arrival(&self) -> Vector {
        let (before, end) = match *self {
            Self::Straight(a, b) => (a, b),
            Self::Bent(_, c, b) => (c, b),
            Self::Loop([_, _, d, b]) => (d, b),
            Self::Through(course) => {
                let [_, _, d, b] = course.piece(course.count - 2);
                (d, b)
            }
        };
        (end - before).normalized().unwrap_or(Vector::new(1.0, 0.0))
    }

    /// The curve without about the last `length` points of it, to make room for an arrow head.
    pub fn shortened(&self, length: f32) -> Self {
        let by = self.arrival() * length;
        match *self {
            Self::Straight(a, b) => Self::Straight(a, b - by),
            Self::Bent(a, c, b) => Self::Bent(a, c, b - by),
            Self::Loop([a, c, d, b]) => Self::Loop([a, c, d, b - by]),
            Self::Through(mut course) => {
                course.knots[course.count - 1] -= by;
                Self::Through(course)
            }
        }
    }

    /// A rectangle that holds it: that of its ends and control points.
    pub fn bounds(&self) -> Rect {
        match *self {
            Self::Straight(a, b) => Rect::from_corners(a, b),
            Self::Bent(a, c, b) => Rect::from_corners(a, b).including(c),
            Self::Loop([a, c, d, b]) => Rect::from_corners(a, b).including(c).including(d),
            Self::Through(course) => {
                Rect::from_points((0..course.count - 1).flat_map(|piece| course.piece(piece)))
            }
        }
    }

    /// How many straight pieces come within a quarter of a point of it.
    ///
    /// A quadratic curve cut evenly into n pieces is off by |a - 2c + b| / 4n².
    pub fn pieces(&self) -> usize {
        match *self {
            Self::Straight(..) => 1,
            Self::Bent(a, c, b) => {
                let off = ((a - c) + (b - c)).length();
                (off.sqrt().ceil() as usize).clamp(2, 24)
            }
            Self::Loop(_) => 20,
            Self::Through(course) => (course.count - 1) * 6,
        }
    }

    /// The ends of those pieces, the start included.
    pub fn points(&self) -> impl Iterator<Item = Point> + use<> {
        let (curve, pieces) = (*self, self.pieces());
        (0..=pieces).map(move |i| curve.at(i as f32 / pieces as f32))
    }

    /// The distance from a place to the curve, in points.
    pub fn distance_to(&self, place: Point) -> f32 {
        let mut last = self.start();
        self.points().skip(1).fold(f32::INFINITY, |nearest, next| {
            let distance = place.distance_to_segment(last, next);
            last = next;
            nearest.min(distance)
        })
    }
}
