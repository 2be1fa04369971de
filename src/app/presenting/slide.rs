//! A step made ready to be shown, off the frame.

use crate::content::{Asked, Content, Shown, Stays, Stood, Wanted};
use crate::figure::{Drawing, Framed, Item, Pen, Words};
use crate::geometry::{Camera, Point, Rect, Vector};
use crate::graph::KnowledgeGraph;
use crate::model::EntityId;
use crate::progress::Progress;
use crate::project::BriefingStep;
use crate::query::{Question, wording};
use crate::scene::{Attention, Emphasis, Face, Labeller, Palette, TextMeasure, View};
use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

/// Everything that a slide depends on.
#[derive(Clone)]
pub(super) struct Order {
    pub(super) graph: Arc<KnowledgeGraph>,
    pub(super) questions: Arc<[Question]>,
    pub(super) pins: BTreeMap<EntityId, Point>,
    pub(super) step: BriefingStep,
    /// Its place among the steps shown, counted from 1, and how many those are.
    pub(super) number: (usize, usize),
    /// The sheet that it is drawn on.
    pub(super) size: Vector,
    pub(super) palette: Palette,
}

impl PartialEq for Order {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.graph, &other.graph)
            && Arc::ptr_eq(&self.questions, &other.questions)
            && self.step == other.step
            && self.number == other.number
            && self.size == other.size
            && self.palette == other.palette
            && self.pins == other.pins
    }
}

/// A slide.
#[derive(Clone, Default)]
pub struct Slide {
    /// What is seen.
    pub drawing: Arc<Drawing>,
    /// What is told of it to who does not see it: headline, text, and what is shown.
    pub said: String,
}

impl Order {
    /// Lays it out and draws it. Nothing, once the progress is cancelled.
    pub(super) fn carry_out(&self, progress: &Progress) -> Option<Slide> {
        let BriefingStep { headline, text, view, marked, frame, .. } = &self.step;
        let (graph, questions) = (self.graph.clone(), self.questions.clone());
        let asked = Asked { graph: graph.clone(), questions, place: view.place.clone() };
        let content = Arc::new(Content::of(&asked, progress));
        if progress.is_cancelled() {
            return None;
        }
        let shown = Shown { graph, content: content.clone(), pins: Arc::new(self.pins.clone()) };
        let stood = Stood {
            places: Arc::default(),
            request: None,
            graph: Weak::new(),
            kept: Arc::default(),
        };
        let stays = match view.positions.is_empty() {
            true => Stays::Nothing,
            false => Stays::These(Arc::new(view.positions.clone())),
        };
        let laid_out = Wanted::new(shown, &stood, &stays)?.lay_out(progress, &mut |_| {})?;
        let palette = &self.palette;
        let margin = 56.0;
        let body = Rect::new(
            Point::new(margin, 150.0),
            Point::new(self.size.x - margin, self.size.y - 40.0),
        );
        let scene = Arc::new(laid_out.scene);
        let bounds = frame.unwrap_or_else(|| scene.bounds());
        let view = View::new(Camera::fitting(bounds, body, 48.0, 1.8), body);
        let attention = Attention { marked: marked.clone(), ..Attention::default() };
        let emphasis = Emphasis::of(&scene, &attention);
        let labels = Labeller::default().place(&scene, &view, &emphasis, &mut Roughly);
        let words = |text: &str, y: f32, size: f32, face: Face, color| {
            Item::Words(Words {
                text: text.to_owned(),
                at: Point::new(margin, y),
                width: Roughly.width(text, size, face),
                size,
                face,
                color,
                halo: None,
                turned: 0.0,
                link: None,
            })
        };
        let (number, count) = self.number;
        let along = self.size.x * number as f32 / count.max(1) as f32;
        let foot = self.size.y - 2.0;
        let pen = Pen { color: palette.accent, width: 4.0, dash: None };
        let points = vec![Point::new(0.0, foot), Point::new(along, foot)];
        let items = vec![
            Item::ground(Rect::from_min_size(Point::ORIGIN, self.size), palette.canvas),
            words(headline, 36.0, 40.0, Face::Strong, palette.text),
            words(text, 96.0, 24.0, Face::Regular, palette.weak_text),
            Item::Picture(Box::new(Framed {
                scene,
                view,
                emphasis,
                labels,
                palette: palette.clone(),
            })),
            Item::Line { points, pen },
        ];
        let counted = wording::counts_by_kind(&content.visible.subgraph.entities);
        let said = format!("{headline}. {text} The picture shows {counted}.");
        Some(Slide { drawing: Arc::new(Drawing { size: self.size, items }), said })
    }
}

/// Measures letters by their number.
struct Roughly;

impl TextMeasure for Roughly {
    fn width(&mut self, text: &str, size: f32, _: Face) -> f32 {
        text.chars().count() as f32 * size * 0.55
    }
}
