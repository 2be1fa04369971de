//! From a place to its page, without a window.

use super::{Body, Legend, Sheet, Source, cited};
use crate::content::grid::{GridView, WholeGrid};
use crate::content::{Asked, Content, Places, Shown, Stays, Stood, Wanted};
use crate::figure::{Drawing, Grid, LetterSizes};
use crate::geometry::{Rect, Vector};
use crate::graph::{Digest, KnowledgeGraph};
use crate::model::{EntityId, PartialDate, RelationKey, RelationKind};
use crate::progress::Progress;
use crate::project::place::Face;
use crate::query::Coverage;
use crate::scene::{Attention, Emphasis, Palette, Scene, TextMeasure};
use std::collections::BTreeSet;
use std::sync::{Arc, Weak};

/// What is shown at a place, worked out once for pages of every size.
pub struct Prepared {
    graph: Arc<KnowledgeGraph>,
    content: Content,
    shown: Face,
    scene: Arc<Scene>,
    grid: Coverage,
}

/// What a page says around its picture.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The title; empty for none.
    pub title: &'a str,
    /// Whether signs are explained.
    pub legend: bool,
    /// When it is drawn.
    pub date: Option<PartialDate>,
    /// Whether it says what the graph is known by.
    pub fingerprint: bool,
    /// Whether it lists the documents on which it rests.
    pub sources: bool,
    /// What is marked while all else recedes; nothing for everything alike.
    pub marked: &'a BTreeSet<EntityId>,
    /// The part of the world that is to be seen; nothing for all of it.
    pub part: Option<Rect>,
    /// In which colours.
    pub palette: &'a Palette,
}

/// Letters of what is drawn in rows.
const LETTERS: LetterSizes = LetterSizes { most: 14.0, least: 9.0 };

impl Prepared {
    /// Works out what is asked for, with marks held where `pins` has them. Nothing, once the progress
    /// is cancelled.
    pub fn new(asked: &Asked, pins: &Places, progress: &Progress) -> Option<Self> {
        let (graph, shown) = (asked.graph.clone(), asked.place.face);
        let content = Content::of(asked, progress);
        if progress.is_cancelled() {
            return None;
        }
        let (mut scene, mut grid) = (Arc::default(), Coverage::default());
        match shown {
            Face::Grid => {
                let view = GridView::default();
                grid = WholeGrid::new(&graph, &content, &view).seen(&graph, &view);
            }
            Face::Graph | Face::Table | Face::Timeline => {
                let shown = Shown {
                    graph: graph.clone(),
                    content: Arc::new(content.clone()),
                    pins: Arc::new(pins.clone()),
                };
                let stood = Stood {
                    places: Arc::default(),
                    request: None,
                    graph: Weak::new(),
                    kept: Arc::default(),
                };
                if let Some(wanted) = Wanted::new(shown, &stood, &Stays::Nothing) {
                    scene = Arc::new(wanted.lay_out(progress, &mut |_| {})?.scene);
                }
            }
        }
        Some(Self { graph, content, shown, scene, grid })
    }

    /// Whether there is nothing to be seen.
    pub fn is_empty(&self) -> bool {
        match self.shown {
            Face::Grid => self.grid.rows.is_empty() || self.grid.columns.is_empty(),
            _ => self.scene.marks.is_empty(),
        }
    }

    /// The documents that what is shown cites.
    pub fn sources(&self) -> Vec<Source> {
        let visible = &self.content.visible;
        let folded = visible.folded.iter().flat_map(|link| {
            link.via.iter().flat_map(|(activity, _)| {
                let key = |from: &EntityId, kind, to: &EntityId| RelationKey {
                    from: from.clone(),
                    kind,
                    to: to.clone(),
                };
                [
                    key(&link.from, RelationKind::CarriedOut, activity),
                    key(activity, link.kind, &link.to),
                ]
            })
        });
        let drawn = visible.subgraph.relations.iter().cloned();
        let all: Vec<RelationKey> = drawn.chain(folded).collect();
        cited(&self.graph, &all)
    }

    /// The page.
    pub fn draw(&self, around: &Around, size: Vector, measure: &mut dyn TextMeasure) -> Drawing {
        let &Around { palette, marked, .. } = around;
        let sources = if around.sources { self.sources() } else { Vec::new() };
        let is_grid = self.shown == Face::Grid;
        let grid = |size: Vector, measure: &mut dyn TextMeasure| {
            let grid = Grid { graph: &self.graph, seen: &self.grid, marked };
            grid.draw(size, LETTERS, palette, measure)
        };
        let picture = || {
            let attention = Attention { marked: marked.clone(), ..Attention::default() };
            Body::Picture {
                scene: self.scene.clone(),
                emphasis: Emphasis::of(&self.scene, &attention),
                part: around.part,
            }
        };
        let legend = around.legend && !is_grid;
        let sheet = Sheet {
            title: around.title,
            body: if is_grid { Body::Drawn(&grid) } else { picture() },
            legend: if legend { Legend::of(&self.scene) } else { Legend::default() },
            date: around.date,
            fingerprint: around.fingerprint.then(|| Digest::of(&self.graph)),
            sources: &sources,
            palette,
        };
        sheet.draw(size, measure)
    }
}
