//! How one mark or link looks in one frame: the numbers that the painter and the SVG writer share.

use std::f32::consts::TAU;
use std::sync::LazyLock;

use super::brush::{Band, Dash, Spoke};
use super::{Bundle, Color, Emphasis, Line, Link, Mark, Palette, Standing, Strokes};
use crate::geometry::Vector;

/// The bands of a mark, from the innermost, at most [`Bands::MOST`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Bands {
    bands: [Band; Self::MOST],
    count: usize,
}

impl Bands {
    const MOST: usize = 7;

    fn push(&mut self, width: f32, color: Color) {
        let within = if self.count == 0 { 0.0 } else { self.bands[self.count - 1].0 };
        self.bands[self.count] = (within + width, color);
        self.count += 1;
    }

    pub(super) fn as_slice(&self) -> &[Band] {
        &self.bands[..self.count]
    }
}

/// The widest that rings reach around a mark, in points; for leaving out what is not seen.
pub(super) const MOST_REACH: f32 = 14.0;

/// The bands of the mark at `index`: its fill, a strip of canvas, and the rings of its state.
pub(super) fn mark_bands(
    mark: &Mark,
    index: usize,
    emphasis: &Emphasis,
    palette: &Palette,
) -> Bands {
    let strokes = &Strokes::TABLE;
    let stay = remaining(emphasis.marks.get(index), palette);
    let fade = |color: Color| color.faded(mark.presence);
    let canvas = fade(palette.canvas);
    let fill = fade(palette.canvas.mix(palette.kind(mark.kind), stay));
    let mut bands = Bands { bands: [(0.0, canvas); Bands::MOST], count: 1 };
    bands.bands[0] = match mark.standing {
        Standing::Settled => (0.0, fill),
        Standing::Planned => (-strokes.outline, canvas),
        Standing::Unreviewed => (-strokes.outline, canvas.mix(fill, 0.35)),
    };
    if mark.standing != Standing::Settled {
        bands.push(strokes.outline, fill);
    }
    bands.push(strokes.casing, canvas);
    let at = Some(index as u32);
    if emphasis.selected.binary_search(&(index as u32)).is_ok() {
        bands.push(strokes.ring, fade(palette.selection));
    } else if emphasis.hovered == at {
        bands.push(strokes.ring / 2.0, fade(palette.selection));
    }
    if emphasis.focused == at {
        bands.push(strokes.casing, canvas);
        bands.push(strokes.ring, fade(palette.focus));
    }
    bands
}

/// Whether the mark at `index` has a ring around it.
pub(super) fn is_ringed(index: usize, emphasis: &Emphasis) -> bool {
    let at = Some(index as u32);
    emphasis.hovered == at
        || emphasis.focused == at
        || emphasis.selected.binary_search(&(index as u32)).is_ok()
}

/// The one colour of a mark that is too small for an outline and rings.
pub(super) fn mark_color(
    mark: &Mark,
    index: usize,
    emphasis: &Emphasis,
    palette: &Palette,
) -> Color {
    let stay = remaining(emphasis.marks.get(index), palette);
    palette.canvas.mix(palette.kind(mark.kind), stay).faded(mark.presence)
}

/// The corners of a mark around its centre at a scale, each with its direction of growth; where it is
/// round, as many as one of `fineness` times its size needs.
pub(super) fn spokes(
    mark: &Mark,
    scale: f32,
    fineness: f32,
) -> impl Iterator<Item = Spoke> + Clone {
    let (radius, stretch) = (mark.radius * scale, mark.pulled(scale));
    let corners = mark.shape.outline();
    let circle = if corners.is_empty() { unit_circle(radius * fineness) } else { &[] };
    corners
        .iter()
        .map(move |corner| (corner.placed(radius, stretch), corner.miter))
        .chain(circle.iter().map(move |&unit| (unit * radius, unit)))
}

/// A circle with as many corners as one of `radius` points needs to look round.
fn unit_circle(radius: f32) -> &'static [Vector] {
    static CIRCLES: LazyLock<[Vec<Vector>; 4]> = LazyLock::new(|| {
        [8, 12, 20, 36]
            .map(|n| (0..n).map(|i| Vector::from_angle(TAU * i as f32 / n as f32)).collect())
    });
    &CIRCLES[match radius {
        _ if radius < 2.0 => 0,
        _ if radius < 3.5 => 1,
        _ if radius < 9.0 => 2,
        _ => 3,
    }]
}

/// How a link is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct LinkLook {
    pub(super) color: Color,
    pub(super) width: f32,
    pub(super) dash: Option<Dash>,
    /// Length and half width of the arrow head.
    pub(super) arrow: Option<(f32, f32)>,
}

/// The length of a link on the screen from which on it grows paler, in points.
const LONG: f32 = 160.0;

/// The look of the link at `index`, `length` points long, at a scale.
pub(super) fn link_look(
    link: &Link,
    index: usize,
    length: f32,
    scale: f32,
    emphasis: &Emphasis,
    palette: &Palette,
) -> LinkLook {
    let strokes = &Strokes::TABLE;
    let strength = emphasis.links.get(index).copied().unwrap_or(1.0);
    let lifted = (strength - 1.0).clamp(0.0, 1.0);
    // Far out, where lines lie close, each is paler, and so is a long one, which crosses many others:
    // the marks and what is near each other stay in front.
    let far = (0.5 + 0.5 * (scale - 0.4) / 0.6).clamp(0.5, 1.0);
    let pale = far * (LONG / length.max(LONG)).sqrt().max(0.4);
    let stay = remaining(Some(&strength), palette) * (pale + (1.0 - pale) * lifted);
    let color = palette.link.mix(palette.link_lifted, lifted);
    let several = match link.derived.len() {
        0 | 1 => 0.0,
        count => 0.7 * (count as f32).ln(),
    };
    let width = strokes.link + (strokes.link_lifted - strokes.link) * lifted + several;
    let arrow = strokes.arrow * scale.min(1.25) + width;
    let seen = link.arrow && (arrow >= 5.5 || lifted > 0.5);
    // Long lines are broken more coarsely: they need not more dashes to be told apart, only longer.
    let coarse = (length / LONG).max(1.0).sqrt().min(2.0);
    LinkLook {
        color: palette.canvas.mix(color, stay).faded(link.presence),
        width,
        dash: match link.line {
            Line::Solid => None,
            Line::Dashed => Some((strokes.dash.0 * coarse, strokes.dash.1 * coarse)),
            Line::Dotted => Some((strokes.dot.0.max(width), strokes.dot.1 * coarse)),
        },
        arrow: seen.then_some((arrow, arrow * 0.36)),
    }
}

/// Width and colour of gathered links.
pub(super) fn bundle_look(bundle: &Bundle, share: f32, palette: &Palette) -> (f32, Color) {
    let weight = (bundle.count as f32).ln_1p();
    let color = palette.canvas.mix(palette.link, (0.12 + 0.09 * weight).min(0.6));
    (0.8 + 0.9 * weight, color.faded(share))
}

/// What is left of the colour at a strength, 0 to 1.
fn remaining(strength: Option<&f32>, palette: &Palette) -> f32 {
    let least = palette.receding();
    least + (1.0 - least) * strength.copied().unwrap_or(1.0).clamp(0.0, 1.0)
}
