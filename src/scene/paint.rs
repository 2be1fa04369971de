//! Painting a picture onto anything that takes shapes and words: a text, a page, pixels.

use super::look::{LinkLook, MOST_REACH, bundle_look, link_look, mark_bands, spokes};
use super::tessellate::arrow_head;
use super::{Color, Curve, Emphasis, Face, Palette, Placed, Scene, Strengths, View};
use crate::geometry::{Point, Rect, Vector};

/// Everything that a picture shows.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'a> {
    /// What is drawn.
    pub scene: &'a Scene,
    /// From where it is seen; the viewport is the picture.
    pub view: View,
    /// What stands out.
    pub emphasis: &'a Emphasis,
    /// In which colours.
    pub palette: &'a Palette,
    /// The words over it.
    pub labels: &'a [Placed],
}

/// With what a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen {
    /// Its colour.
    pub color: Color,
    /// Its width in points.
    pub width: f32,
    /// The length of a dash and of the gap after it; nothing for a line without gaps.
    pub dash: Option<(f32, f32)>,
}

/// A line of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// The words.
    pub text: String,
    /// The left top corner of the line's box.
    pub at: Point,
    /// How wide it was measured.
    pub width: f32,
    /// The size of the letters.
    pub size: f32,
    /// Their weight.
    pub face: Face,
    /// Their colour.
    pub color: Color,
    /// The colour of the halo that parts them from what lies under them.
    pub halo: Option<Color>,
    /// By how many degrees the line is turned about its left top corner, clockwise.
    pub turned: f32,
    /// Where a click on them leads, if anywhere.
    pub link: Option<String>,
}

impl Words {
    /// How far the base line lies below the top of the line's box for each point of the size of the
    /// letters: the ascent of the typeface that the program carries.
    pub const BASE_LINE: f32 = 2728.0 / 2816.0;
    /// The height of the line's box for each point of the size of the letters.
    pub const HEIGHT: f32 = 3408.0 / 2816.0;

    /// Where the base line begins, before the line is turned.
    pub fn start(&self) -> Point {
        self.at + Vector::new(0.0, Self::BASE_LINE * self.size)
    }
}

/// A shape to be filled or drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Form<'a> {
    /// The area within corners.
    Polygon(&'a [Point]),
    /// A disc.
    Circle {
        /// Its middle.
        at: Point,
        /// Its radius.
        radius: f32,
    },
    /// A line from point to point.
    Line(&'a [Point]),
    /// The way of a relation.
    Curve(Curve),
}

/// A step along the outline of a form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Begins somewhere.
    Move(Point),
    /// Goes straight to a place.
    Line(Point),
    /// Goes to the last place as a cubic curve with two controls.
    Cubic(Point, Point, Point),
    /// Goes back to where it began.
    Close,
}

/// What takes shapes and words, from the lowest to the highest.
pub trait Painter {
    /// A shape with its ground and the line around it.
    fn shape(&mut self, form: Form, fill: Option<Color>, pen: Option<Pen>);

    /// A line of words, without its halo.
    fn words(&mut self, words: &Words);

    /// The halo of a line of words, to lie under it.
    fn halo(&mut self, words: &Words, color: Color);

    /// What follows until [`Painter::end`] is one thing that is called this.
    fn begin(&mut self, title: &str);

    /// Of what follows until [`Painter::end`] only the part in a rectangle is seen.
    fn clip(&mut self, within: Rect);

    /// Ends what began last.
    fn end(&mut self);
}

impl Form<'_> {
    /// The outline from its start, as lines and cubic curves.
    pub fn steps(&self) -> Vec<Step> {
        let through = |points: &[Point]| {
            let mut steps: Vec<Step> = points.iter().copied().map(Step::Line).collect();
            if let Some(first) = steps.first_mut() {
                *first = Step::Move(points[0]);
            }
            steps
        };
        match *self {
            Self::Line(points) => through(points),
            Self::Polygon(corners) => {
                let mut steps = through(corners);
                steps.push(Step::Close);
                steps
            }
            Self::Circle { at, radius } => circle(at, radius),
            Self::Curve(curve) => {
                let start = Step::Move(curve.start());
                let rest = match curve {
                    Curve::Straight(_, b) => vec![Step::Line(b)],
                    Curve::Bent(a, c, b) => {
                        vec![Step::Cubic(a.lerp(c, 2.0 / 3.0), b.lerp(c, 2.0 / 3.0), b)]
                    }
                    Curve::Loop([_, c, d, b]) => vec![Step::Cubic(c, d, b)],
                    Curve::Through(course) => {
                        let pieces = 0..course.knots().len().saturating_sub(1);
                        let cubic = |piece| {
                            let [_, c, d, b] = course.piece(piece);
                            Step::Cubic(c, d, b)
                        };
                        pieces.map(cubic).collect()
                    }
                };
                std::iter::once(start).chain(rest).collect()
            }
        }
    }
}

/// A circle as four cubic curves, each with its controls at the distance that keeps it within three
/// ten-thousandths of the radius.
fn circle(at: Point, radius: f32) -> Vec<Step> {
    const CONTROL: f32 = 0.552_284_8;
    let place = |x: f32, y: f32| at + Vector::new(x, y) * radius;
    let mut steps = vec![Step::Move(place(1.0, 0.0))];
    let (mut x, mut y) = (1.0, 0.0);
    for _ in 0..4 {
        // A quarter turn further.
        let (u, v) = (-y, x);
        let first = place(x + u * CONTROL, y + v * CONTROL);
        let second = place(u + x * CONTROL, v + y * CONTROL);
        steps.push(Step::Cubic(first, second, place(u, v)));
        (x, y) = (u, v);
    }
    steps.push(Step::Close);
    steps
}

/// Paints a picture: its ground, regions, links, marks and labels, in this order. What reaches beyond
/// its viewport is not seen.
pub fn paint(picture: &Picture, painter: &mut dyn Painter) {
    let brush = &mut Brush { picture, painter };
    brush.painter.clip(picture.view.viewport);
    let ground = picture.view.viewport.corners();
    brush.painter.shape(Form::Polygon(&ground), Some(picture.palette.canvas), None);
    brush.regions();
    brush.bundles();
    brush.links();
    brush.marks();
    brush.labels();
    brush.painter.end();
}

struct Brush<'a, 'b> {
    picture: &'a Picture<'a>,
    painter: &'b mut dyn Painter,
}

const fn pen(color: Color, width: f32) -> Pen {
    Pen { color, width, dash: None }
}

impl Brush<'_, '_> {
    fn regions(&mut self) {
        let (palette, view) = (self.picture.palette, self.picture.view);
        for region in &self.picture.scene.regions {
            let ground = palette.region(region.tint);
            let corners: Vec<Point> =
                region.outline.iter().map(|&place| view.to_screen(place)).collect();
            let line = pen(ground.mix(palette.link, 0.35), 1.0);
            self.painter.shape(Form::Polygon(&corners), Some(ground), Some(line));
        }
    }

    fn bundles(&mut self) {
        let Picture { scene, view, palette, .. } = *self.picture;
        let drawn = scene.drawn(&view);
        let (bundles, share) = drawn.bundles();
        for bundle in bundles {
            let (width, color) = bundle_look(bundle, share, palette);
            let line = Curve::Straight(view.to_screen(bundle.start), view.to_screen(bundle.end));
            self.painter.shape(Form::Curve(line), None, Some(pen(color, width)));
        }
    }

    fn links(&mut self) {
        let Picture { scene, view, emphasis, palette, .. } = *self.picture;
        let drawn = scene.drawn(&view);
        for index in back_to_front(0..scene.links.len(), &emphasis.links) {
            let share = drawn.link(index, emphasis);
            if share <= 0.0 {
                continue;
            }
            let link = &scene.links[index];
            let Some(curve) = scene.curve(link, &view) else { continue };
            if curve.bounds().intersects(view.viewport) {
                let [a, b] = [link.from, link.to].map(|end| scene.marks[end as usize].at);
                let length = a.distance(b) * view.camera.zoom;
                let mut look = link_look(link, index, length, view.scale(), emphasis, palette);
                look.color = look.color.faded(share);
                self.link(&curve, &look);
            }
        }
    }

    fn link(&mut self, curve: &Curve, look: &LinkLook) {
        let line = look.arrow.map_or(*curve, |(length, _)| curve.shortened(length * 0.8));
        let pen = Pen { color: look.color, width: look.width, dash: look.dash };
        self.painter.shape(Form::Curve(line), None, Some(pen));
        if let Some((length, half)) = look.arrow {
            let (tip, head) = (curve.end(), arrow_head(curve.arrival(), length, half));
            let corners: Vec<Point> = head.map(|(corner, _)| tip + corner).collect();
            self.painter.shape(Form::Polygon(&corners), Some(look.color), None);
        }
    }

    fn marks(&mut self) {
        let Picture { scene, view, emphasis, palette, .. } = *self.picture;
        let drawn = scene.drawn(&view);
        let order = scene.order.iter().map(|&index| index as usize);
        for index in back_to_front(order, &emphasis.marks) {
            let mark = &scene.marks[index];
            let rect = view.mark_rect(mark).expand(MOST_REACH);
            if !drawn.mark(index, emphasis) {
                continue;
            }
            if mark.presence <= 0.0 || !rect.intersects(view.viewport) {
                continue;
            }
            let (at, scale) = (view.to_screen(mark.at), view.scale() * mark.presence);
            self.painter.begin(&mark.name);
            // The outer bands first: each inner one lies over them.
            for &(offset, color) in
                mark_bands(mark, index, emphasis, palette).as_slice().iter().rev()
            {
                if mark.shape.is_round() {
                    let radius = (mark.radius * scale + offset).max(0.0);
                    self.painter.shape(Form::Circle { at, radius }, Some(color), None);
                } else {
                    let corners: Vec<Point> = spokes(mark, scale, 1.0)
                        .map(|(place, miter)| at + place + miter * offset)
                        .collect();
                    self.painter.shape(Form::Polygon(&corners), Some(color), None);
                }
            }
            self.painter.end();
        }
    }

    fn labels(&mut self) {
        let Picture { scene, palette, .. } = *self.picture;
        for label in self.picture.labels {
            let words = label.lines.iter().map(|line| Words {
                text: line.text.clone(),
                at: line.at,
                width: label.rect.width(),
                size: label.size,
                face: label.face,
                color: label.color(scene, palette),
                halo: label.halo(palette),
                turned: 0.0,
                link: None,
            });
            let words: Vec<Words> = words.collect();
            // All halos of a label first: that of one line would cover the one before.
            for line in &words {
                if let Some(color) = line.halo {
                    self.painter.halo(line, color);
                }
            }
            words.iter().for_each(|line| self.painter.words(line));
        }
    }
}

/// What is not lifted, then what is, each in the order given.
fn back_to_front(
    order: impl Iterator<Item = usize> + Clone,
    strengths: &Strengths,
) -> impl Iterator<Item = usize> {
    let lifted = |index: usize| strengths.get(index).is_some_and(|strength| *strength > 1.0);
    let front = order.clone().filter(move |&index| lifted(index));
    order.filter(move |&index| !lifted(index)).chain(front)
}
