//! The camera: how the world maps to the screen, and how it glides from one view to another.

use serde::{Deserialize, Serialize};

use super::{Point, Rect, Vector};

/// Where one looks and how closely: the world place in the middle of the viewport, and the screen
/// pixels for one unit of the world.
///
/// A camera knows no viewport; each mapping takes the screen rectangle it draws into, so that one
/// stored view serves windows of every size.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Camera {
    /// The world place shown in the middle of the viewport.
    pub center: Point,
    /// Screen pixels per world unit; kept in [`Camera::MIN_ZOOM`]`..=`[`Camera::MAX_ZOOM`] by every
    /// method; read from a file, it is at least finite and above zero.
    #[serde(deserialize_with = "read_zoom")]
    pub zoom: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self { center: Point::ORIGIN, zoom: 1.0 }
    }
}

impl Camera {
    /// The farthest one can stand back, in pixels per world unit.
    pub const MIN_ZOOM: f32 = 0.005;
    /// The closest one can look, in pixels per world unit.
    pub const MAX_ZOOM: f32 = 20.0;

    /// A camera over `center`; a zoom outside the limits (or NaN) is brought inside.
    pub fn new(center: Point, zoom: f32) -> Self {
        Self { center, zoom: limit_zoom(zoom) }
    }

    /// Where the world place `point` appears in `viewport`.
    pub fn to_screen(self, viewport: Rect, point: Point) -> Point {
        viewport.center() + (point - self.center) * self.zoom
    }

    /// The world place that appears at `point` of `viewport`.
    pub fn to_world(self, viewport: Rect, point: Point) -> Point {
        self.center + (point - viewport.center()) / self.zoom
    }

    /// The part of the world that `viewport` shows.
    pub fn visible(self, viewport: Rect) -> Rect {
        Rect::new(self.to_world(viewport, viewport.min), self.to_world(viewport, viewport.max))
    }

    /// Moved so that what is shown follows a drag of `by` screen pixels.
    pub fn panned(self, by: Vector) -> Self {
        Self { center: self.center - by / self.zoom, ..self }
    }

    /// Zoomed by `factor` (above one looks closer) with the world place under the screen place
    /// `about` staying where it is. Factors that are not positive and finite change nothing.
    pub fn zoomed(self, viewport: Rect, about: Point, factor: f32) -> Self {
        if !(factor > 0.0 && factor.is_finite()) {
            return self;
        }
        let fixed = self.to_world(viewport, about);
        let zoom = limit_zoom(self.zoom * factor);
        Self { center: fixed - (about - viewport.center()) / zoom, zoom }
    }

    /// The closest camera that shows all of `bounds` in `viewport` with `padding` pixels free on
    /// each side, but no closer than `closest` (so that one small thing does not fill the screen).
    ///
    /// Empty bounds give the default camera. Where the padding leaves no room it is ignored.
    pub fn fitting(bounds: Rect, viewport: Rect, padding: f32, closest: f32) -> Self {
        if bounds.is_empty() {
            return Self::default();
        }
        let mut room = viewport.size() - Vector::new(padding, padding) * 2.0;
        if room.x <= 0.0 || room.y <= 0.0 {
            room = viewport.size();
        }
        let fit = |room: f32, size: f32| if size > 0.0 { room / size } else { closest };
        let zoom = fit(room.x, bounds.width()).min(fit(room.y, bounds.height()));
        Self::new(bounds.center(), zoom.min(closest))
    }

    /// The flight to `target` in a viewport `width` pixels wide, to be sampled over time.
    pub fn flight_to(self, target: Self, width: f32) -> Flight {
        Flight::new(self, target, width)
    }
}

fn limit_zoom(zoom: f32) -> f32 {
    if zoom.is_nan() { 1.0 } else { zoom.clamp(Camera::MIN_ZOOM, Camera::MAX_ZOOM) }
}

fn read_zoom<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
    // A flight backs off farther than one can stand, and may be kept halfway.
    let zoom = f32::deserialize(deserializer)?;
    Ok(if (1e-6..=1e3).contains(&zoom) { zoom } else { limit_zoom(zoom) })
}

/// A glide between two cameras that backs off, moves and closes in again, so that the eye can
/// follow: J. J. van Wijk and W. A. A. Nuij, "Smooth and efficient zooming and panning", InfoVis
/// 2003, with their recommended trade-off ρ = 1.42 between zooming and panning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flight {
    from: Camera,
    to: Camera,
    /// Visible widths in world units at both ends, and the distance between the centres.
    widths: (f64, f64),
    distance: f64,
    /// The paper's r0; none where the centres coincide and the flight is only a zoom.
    r0: Option<f64>,
    /// The paper's path length S.
    length: f64,
}

/// The paper's ρ.
const RHO: f64 = 1.42;

impl Flight {
    fn new(from: Camera, to: Camera, width: f32) -> Self {
        let width = f64::from(if width > 0.0 { width } else { 1.0 });
        let (w0, w1) = (width / f64::from(from.zoom), width / f64::from(to.zoom));
        let distance = f64::from((to.center - from.center).length());
        // Below a thousandth of the view the pan cannot be seen and the formula divides by it.
        let (r0, length) = if distance > w0.min(w1) * 1e-3 {
            let (rho2, u2) = (RHO * RHO, distance * distance);
            let b0 = (w1 * w1 - w0 * w0 + rho2 * rho2 * u2) / (2.0 * w0 * rho2 * distance);
            let b1 = (w1 * w1 - w0 * w0 - rho2 * rho2 * u2) / (2.0 * w1 * rho2 * distance);
            let (r0, r1) = ((-b0).asinh(), (-b1).asinh());
            (Some(r0), (r1 - r0) / RHO)
        } else {
            (None, (w1 / w0).ln().abs() / RHO)
        };
        Self { from, to, widths: (w0, w1), distance, r0, length }
    }

    /// How far the flight feels, in the paper's measure (a zoom by e is 1/ρ): a good duration is a
    /// constant times this, between a shortest and a longest.
    pub fn length(&self) -> f32 {
        self.length as f32
    }

    /// The camera at fraction `t` of the flight, at constant perceived speed. At 0 and below it is
    /// exactly the start, at 1 and above exactly the target.
    pub fn at(&self, t: f32) -> Camera {
        if t >= 1.0 || self.length <= 0.0 {
            return if t > 0.0 { self.to } else { self.from };
        }
        if t.is_nan() || t <= 0.0 {
            return self.from;
        }
        let (w0, w1) = self.widths;
        let Some(r0) = self.r0 else {
            let zoom = self.from.zoom * ((w0 / w1).ln() * f64::from(t)).exp() as f32;
            return Camera::new(self.from.center.lerp(self.to.center, t), zoom);
        };
        let r = RHO * self.length * f64::from(t) + r0;
        let cosh0 = r0.cosh();
        let travelled = w0 / (RHO * RHO) * (cosh0 * r.tanh() - r0.sinh());
        let width = w0 * cosh0 / r.cosh();
        Camera {
            center: self.from.center.lerp(self.to.center, (travelled / self.distance) as f32),
            // Not limited: a long flight may back off farther than one can stand.
            zoom: self.from.zoom * (w0 / width) as f32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn viewport() -> Rect {
        Rect::from_min_size(Point::new(100.0, 50.0), Vector::new(800.0, 600.0))
    }

    fn near(a: Point, b: Point) -> bool {
        a.distance(b) < 1e-2
    }

    #[test]
    fn screen_and_world_are_inverse() {
        let camera = Camera::new(Point::new(30.0, -7.0), 2.5);
        let point = Point::new(123.0, 456.0);
        let back = camera.to_screen(viewport(), camera.to_world(viewport(), point));
        assert!(near(back, point));
        assert_eq!(camera.to_screen(viewport(), camera.center), viewport().center());
    }

    #[test]
    fn zooming_keeps_the_place_under_the_pointer() {
        let about = Point::new(250.0, 400.0);
        let before = Camera::new(Point::new(5.0, 6.0), 1.0);
        for factor in [0.5, 3.0, 1e9, 1e-9] {
            let after = before.zoomed(viewport(), about, factor);
            let drift =
                after.to_screen(viewport(), before.to_world(viewport(), about)).distance(about);
            assert!(drift < 0.1, "{factor}: {drift}");
            assert!((Camera::MIN_ZOOM..=Camera::MAX_ZOOM).contains(&after.zoom));
        }
        assert_eq!(before.zoomed(viewport(), about, f32::NAN), before);
        assert_eq!(before.zoomed(viewport(), about, -1.0), before);
    }

    #[test]
    fn panning_moves_the_picture_with_the_hand() {
        let camera = Camera::new(Point::ORIGIN, 4.0);
        let by = Vector::new(40.0, -8.0);
        let place = Point::new(3.0, 2.0);
        let moved = camera.panned(by).to_screen(viewport(), place);
        assert!(near(moved, camera.to_screen(viewport(), place) + by));
    }

    #[test]
    fn fitting_shows_all_with_padding() {
        let bounds = Rect::new(Point::new(-1000.0, 0.0), Point::new(1000.0, 500.0));
        let camera = Camera::fitting(bounds, viewport(), 40.0, 2.0);
        for corner in bounds.corners() {
            let screen = camera.to_screen(viewport(), corner);
            assert!(viewport().expand(-39.9).contains(screen), "{screen:?}");
        }
        let dot = Rect::from_points([Point::new(9.0, 9.0)]);
        assert_eq!(
            Camera::fitting(dot, viewport(), 40.0, 2.0),
            Camera::new(Point::new(9.0, 9.0), 2.0)
        );
        assert_eq!(Camera::fitting(Rect::EMPTY, viewport(), 40.0, 2.0), Camera::default());
        assert!(Camera::fitting(bounds, viewport(), 4000.0, 2.0).zoom > 0.0);
    }

    #[test]
    fn a_flight_starts_and_ends_exactly_and_is_continuous() {
        let from = Camera::new(Point::new(0.0, 0.0), 2.0);
        for to in [
            Camera::new(Point::new(5000.0, 100.0), 1.0),
            Camera::new(Point::new(0.0, 0.0), 0.1),
            Camera::new(Point::new(0.001, 0.0), 2.0),
            from,
        ] {
            let flight = from.flight_to(to, 800.0);
            assert_eq!(flight.at(0.0), from);
            assert_eq!(flight.at(1.0), to);
            let nearly = flight.at(0.9999);
            assert!(nearly.center.distance(to.center) * to.zoom < 5.0);
            assert!((nearly.zoom / to.zoom - 1.0).abs() < 0.01);
            let mut last = from;
            for step in 1..=200 {
                let next = flight.at(step as f32 / 200.0);
                assert!(next.center.is_finite() && next.zoom > 0.0);
                assert!((next.zoom / last.zoom).ln().abs() < 0.2);
                last = next;
            }
        }
    }

    #[test]
    fn a_long_flight_backs_off_so_that_both_ends_are_seen_on_the_way() {
        let from = Camera::new(Point::ORIGIN, 2.0);
        let to = Camera::new(Point::new(8000.0, 0.0), 2.0);
        let halfway = from.flight_to(to, 800.0).at(0.5);
        assert!(halfway.zoom < 0.5, "{}", halfway.zoom);
        assert!((halfway.center.x - 4000.0).abs() < 1.0);
    }
}
