//! Lines and convex shapes as triangles, with edges that fade out over one pixel.

use super::mesh::{Surface, Vertex};
use super::style::Color;
use crate::geometry::{Point, Rect, Vector};

const CLEAR: [u8; 4] = [0; 4];

/// Adds to a mesh.
///
/// A soft edge is a strip of one pixel (`feather`, in points) around the true edge in which the
/// colour goes over into the next one, or into nothing; with a feather of zero edges are sharp and
/// the strips are left out.
pub(super) struct Brush<'a, S> {
    pub(super) surface: &'a mut S,
    pub(super) feather: f32,
    /// What can be seen, with a margin for the widest stroke: lines are cut to it before they are
    /// dashed.
    pub(super) clip: Rect,
}

/// A corner around the origin and where it goes when the shape grows by one.
pub(super) type Spoke = (Vector, Vector);

/// One colour of a shape, from the band within out to an offset from its border, in points.
pub(super) type Band = (f32, Color);

/// The pattern of a line: how much is drawn and how much is left free, in points.
pub(super) type Dash = (f32, f32);

impl<S: Surface> Brush<'_, S> {
    /// A convex shape in concentric bands, from the innermost.
    pub(super) fn shape(
        &mut self,
        at: Point,
        spokes: impl Iterator<Item = Spoke> + Clone,
        bands: &[Band],
    ) {
        if self.feather > 0.0 {
            self.soft_shape(at, spokes, bands);
        } else if bands.iter().all(|(_, color)| color.a == 255) {
            self.layers(at, spokes, bands);
        } else {
            self.rings(at, spokes, bands);
        }
    }

    /// With sharp edges and nothing to be seen through, the larger shapes lie under the smaller ones:
    /// fewer corners than rings have.
    fn layers(&mut self, at: Point, spokes: impl Iterator<Item = Spoke> + Clone, bands: &[Band]) {
        for &(offset, color) in bands.iter().rev() {
            let (first, color) = (self.surface.corner_count() as u32, color.premultiplied());
            self.surface.add_corners(spokes.clone().map(|(place, miter)| {
                let p = at + place + miter * offset;
                Vertex { position: [p.x, p.y], color }
            }));
            self.fan(first, self.surface.corner_count() as u32 - first, 1);
        }
    }

    /// The triangles of a convex ring of corners, each `step` after the one before.
    fn fan(&mut self, first: u32, corners: u32, step: u32) {
        self.surface.add_triangles(
            (2..corners)
                .flat_map(|corner| [first, first + (corner - 1) * step, first + corner * step]),
        );
    }

    /// Rings that fade into one another and into nothing.
    fn soft_shape(&mut self, at: Point, spokes: impl Iterator<Item = Spoke>, bands: &[Band]) {
        let half = self.feather / 2.0;
        let first = self.surface.corner_count() as u32;
        // Each band gives the ring where it starts and the one where it ends, except the innermost,
        // which is filled; the last fades out.
        let rings = 2 * bands.len() as u32;
        let mut corners = 0;
        for (place, miter) in spokes {
            let corner = |offset: f32, color: [u8; 4]| {
                let p = at + place + miter * offset;
                Vertex { position: [p.x, p.y], color }
            };
            for (index, &(offset, color)) in bands.iter().enumerate() {
                let next = bands.get(index + 1).map_or(CLEAR, |(_, next)| next.premultiplied());
                self.surface.add_corners([
                    corner(offset - half, color.premultiplied()),
                    corner(offset + half, next),
                ]);
            }
            corners += 1;
        }
        self.fan(first, corners, rings);
        for strip in 0..rings - 1 {
            self.strip(first + strip, corners, rings);
        }
    }

    /// Rings with sharp edges: no strip where one colour meets the next.
    fn rings(&mut self, at: Point, spokes: impl Iterator<Item = Spoke>, bands: &[Band]) {
        let first = self.surface.corner_count() as u32;
        let rings = 2 * bands.len() as u32 - 1;
        let mut corners = 0;
        for (place, miter) in spokes {
            let corner = |offset: f32, color: [u8; 4]| {
                let p = at + place + miter * offset;
                Vertex { position: [p.x, p.y], color }
            };
            for (index, &(offset, color)) in bands.iter().enumerate() {
                self.surface.add_corners([corner(offset, color.premultiplied())]);
                if let Some((_, next)) = bands.get(index + 1) {
                    self.surface.add_corners([corner(offset, next.premultiplied())]);
                }
            }
            corners += 1;
        }
        self.fan(first, corners, rings);
        for strip in (1..rings - 1).step_by(2) {
            self.strip(first + strip, corners, rings);
        }
    }

    /// The triangles between a closed ring of corners and the next one out.
    fn strip(&mut self, first: u32, corners: u32, step: u32) {
        self.surface.add_triangles((0..corners).flat_map(|corner| {
            let a = first + corner * step;
            let b = first + if corner + 1 == corners { 0 } else { (corner + 1) * step };
            [a, a + 1, b + 1, a, b + 1, b]
        }));
    }

    /// A square without an edge of its own: all that is seen of a mark of a few points.
    pub(super) fn square(&mut self, at: Point, half: f32, color: Color) {
        let (first, color) = (self.surface.corner_count() as u32, color.premultiplied());
        self.surface.add_corners(
            [(-half, -half), (half, -half), (half, half), (-half, half)]
                .map(|(x, y)| Vertex { position: [at.x + x, at.y + y], color }),
        );
        self.surface.add_triangles([0, 1, 2, 0, 2, 3].map(|corner| first + corner));
    }

    /// A line through `points`; with a dash it is broken evenly from its start.
    pub(super) fn line(
        &mut self,
        points: impl Iterator<Item = Point>,
        width: f32,
        color: Color,
        dash: Option<Dash>,
    ) {
        let mut points = points;
        let Some(mut last) = points.next() else { return };
        let color = color.premultiplied();
        let mut travelled = 0.0;
        for next in points {
            let span = next - last;
            let length = span.length();
            if length > 1e-4 {
                let along = span / length;
                match dash {
                    None => self.piece(last, next, along, width, color),
                    Some(dash) => self.dashes(last, along, length, travelled, width, color, dash),
                }
                travelled += length;
                last = next;
            }
        }
    }

    /// The dashes of one straight piece that begins `travelled` points after the start of its line.
    #[expect(clippy::too_many_arguments, reason = "one straight piece of a hot loop")]
    fn dashes(
        &mut self,
        start: Point,
        along: Vector,
        length: f32,
        travelled: f32,
        width: f32,
        color: [u8; 4],
        (on, off): Dash,
    ) {
        let Some((from, to)) = visible_part(self.clip, start, along, length) else { return };
        let period = on + off;
        let mut dash = ((travelled + from) / period).floor() * period - travelled;
        while dash < to {
            let (a, b) = (dash.max(from), (dash + on).min(to));
            if b > a {
                self.piece(start + along * a, start + along * b, along, width, color);
            }
            dash += period;
        }
    }

    /// A straight piece of a line, soft along its sides.
    pub(super) fn piece(&mut self, a: Point, b: Point, along: Vector, width: f32, color: [u8; 4]) {
        let across = along.perpendicular();
        let first = self.surface.corner_count() as u32;
        let vertex = |p: Point, color| Vertex { position: [p.x, p.y], color };
        let feather = self.feather;
        if feather == 0.0 {
            let side = across * (width / 2.0);
            self.surface.add_corners([
                vertex(a - side, color),
                vertex(a + side, color),
                vertex(b - side, color),
                vertex(b + side, color),
            ]);
            self.surface.add_triangles([0, 1, 2, 1, 3, 2].map(|i| first + i));
        } else if width <= feather {
            // Thinner than a pixel: as wide as two half pixels and paler instead.
            let side = across * feather;
            let color = color.map(|c| (f32::from(c) * (width / feather) + 0.5) as u8);
            self.surface.add_corners([
                vertex(a - side, CLEAR),
                vertex(a, color),
                vertex(a + side, CLEAR),
                vertex(b - side, CLEAR),
                vertex(b, color),
                vertex(b + side, CLEAR),
            ]);
            let strip = [0, 1, 4, 0, 4, 3, 1, 2, 5, 1, 5, 4];
            self.surface.add_triangles(strip.map(|i| first + i));
        } else {
            let (inner, outer) =
                (across * ((width - feather) / 2.0), across * ((width + feather) / 2.0));
            self.surface.add_corners([
                vertex(a - outer, CLEAR),
                vertex(a - inner, color),
                vertex(a + inner, color),
                vertex(a + outer, CLEAR),
                vertex(b - outer, CLEAR),
                vertex(b - inner, color),
                vertex(b + inner, color),
                vertex(b + outer, CLEAR),
            ]);
            let strip = [0, 1, 5, 0, 5, 4, 1, 2, 6, 1, 6, 5, 2, 3, 7, 2, 7, 6];
            self.surface.add_triangles(strip.map(|i| first + i));
        }
    }

    /// Triangles of one colour between corners that are given once.
    pub(super) fn triangles(
        &mut self,
        corners: impl Iterator<Item = Point>,
        triangles: &[[u32; 3]],
        color: Color,
    ) {
        let (first, color) = (self.surface.corner_count() as u32, color.premultiplied());
        self.surface.add_corners(corners.map(|p| Vertex { position: [p.x, p.y], color }));
        self.surface.add_triangles(triangles.iter().flatten().map(|index| first + index));
    }
}

/// The distances from `start` between which a piece lies in `clip`: Y.-D. Liang and B. A. Barsky, "A
/// new concept and method for line clipping", ACM Transactions on Graphics 3 (1984).
fn visible_part(clip: Rect, start: Point, along: Vector, length: f32) -> Option<(f32, f32)> {
    let (mut from, mut to) = (0.0_f32, length);
    let axes =
        [(start.x, along.x, clip.min.x, clip.max.x), (start.y, along.y, clip.min.y, clip.max.y)];
    for (place, speed, low, high) in axes {
        if speed.abs() < 1e-6 {
            if place < low || place > high {
                return None;
            }
            continue;
        }
        let (a, b) = ((low - place) / speed, (high - place) / speed);
        from = from.max(a.min(b));
        to = to.min(a.max(b));
    }
    (from < to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::super::Mesh;
    use super::*;

    fn paint(feather: f32, draw: impl FnOnce(&mut Brush<Mesh>)) -> Mesh {
        let mut mesh = Mesh::default();
        let clip = Rect::new(Point::ORIGIN, Point::new(100.0, 100.0));
        draw(&mut Brush { surface: &mut mesh, feather, clip });
        mesh
    }

    /// The area covered, each triangle weighted by the mean opacity of its corners.
    fn weight(mesh: &Mesh) -> f32 {
        mesh.indices
            .chunks(3)
            .map(|t| {
                let [a, b, c] = [0, 1, 2].map(|i| mesh.vertices[t[i] as usize]);
                let p = |v: Vertex| Point::new(v.position[0], v.position[1]);
                let area = (p(b) - p(a)).cross(p(c) - p(a)).abs() / 2.0;
                let opacity = [a, b, c].iter().map(|v| f32::from(v.color[3])).sum::<f32>();
                area * opacity / (3.0 * 255.0)
            })
            .sum()
    }

    fn square() -> impl Iterator<Item = Spoke> + Clone {
        [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
            .map(|(x, y)| (Vector::new(x, y) * 10.0, Vector::new(x, y)))
            .into_iter()
    }

    #[test]
    fn soft_edges_keep_the_ink_of_a_line() {
        let black = Color::hex(0);
        let across = || [Point::new(10.0, 50.0), Point::new(60.0, 50.0)].into_iter();
        for width in [0.5, 1.0, 3.0] {
            for feather in [0.0, 0.5, 1.0] {
                let mesh = paint(feather, |brush| brush.line(across(), width, black, None));
                assert!((weight(&mesh) - 50.0 * width).abs() < 0.5, "{width} {feather}");
            }
        }
    }

    #[test]
    fn bands_fill_what_they_should_with_soft_and_with_sharp_edges() {
        let (black, white) = (Color::hex(0), Color::hex(0xFFFFFF));
        let draw = |feather, bands: [Band; 2]| {
            paint(feather, |brush| brush.shape(Point::new(50.0, 50.0), square(), &bands))
        };
        let soft = draw(1.0, [(0.0, black), (2.0, white)]);
        assert!((weight(&soft) - 24.0 * 24.0).abs() < 2.0, "{}", weight(&soft));
        // What can be seen through must not lie over anything.
        let clear = draw(0.0, [(0.0, black.with_alpha(0.5)), (2.0, white.with_alpha(0.5))]);
        assert!((weight(&clear) - 12.0 * 24.0).abs() < 2.0, "{}", weight(&clear));
        // What cannot lies over what is wider.
        let sharp = draw(0.0, [(0.0, black), (2.0, white)]);
        assert!((weight(&sharp) - (20.0 * 20.0 + 24.0 * 24.0)).abs() < 0.1);
        assert_eq!(sharp.vertices[0].color, white.premultiplied());
        assert_eq!(sharp.vertices.len(), 8);
    }

    #[test]
    fn a_dashed_line_is_drawn_only_where_it_is_seen_and_keeps_its_rhythm() {
        let black = Color::hex(0);
        let far = || [Point::new(-100_000.0, 50.0), Point::new(100_000.0, 50.0)].into_iter();
        let mesh = paint(0.0, |brush| brush.line(far(), 1.0, black, Some((6.0, 4.0))));
        assert!((weight(&mesh) - 60.0).abs() < 1.0);
        assert!(mesh.vertices.len() <= 11 * 4);
        let outside = || [Point::new(0.0, 200.0), Point::new(100.0, 200.0)].into_iter();
        assert_eq!(
            paint(0.0, |b| b.line(outside(), 1.0, black, Some((6.0, 4.0)))),
            Mesh::default()
        );
    }

    #[test]
    fn a_line_without_length_leaves_nothing() {
        let point = || [Point::new(5.0, 5.0); 3].into_iter();
        let mesh = paint(1.0, |brush| brush.line(point(), 1.0, Color::hex(0), None));
        assert_eq!(mesh, Mesh::default());
    }
}
