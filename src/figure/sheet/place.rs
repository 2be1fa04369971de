//! From a place to its pages, without a window.

use super::{Body, Legend, Sheet, Source, cited};
use crate::content::grid::{GridView, WholeGrid};
use crate::content::{Asked, Content, Places, Shown, Stays, Stood, Wanted};
use crate::figure::{Drawing, Grid, LetterSizes, Rows, Timeline};
use crate::geometry::{Rect, Vector};
use crate::graph::{Digest, KnowledgeGraph};
use crate::model::{EntityId, PartialDate, RelationKey, RelationKind};
use crate::progress::Progress;
use crate::project::place::Face;
use crate::query::Coverage;
use crate::scene::{Attention, Emphasis, Palette, Scene, TextMeasure};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::{Arc, Weak};

/// What is shown at a place, worked out once for pages of every size.
pub struct Prepared {
    graph: Arc<KnowledgeGraph>,
    content: Arc<Content>,
    shows: Shows,
}

/// As what it is shown.
enum Shows {
    Picture(Arc<Scene>),
    Grid(Coverage),
    Table,
    Timeline,
}

/// What a page says around what it shows.
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
/// Letters of a table, of which there is much to read.
const TABLE: LetterSizes = LetterSizes { most: 12.0, least: 9.0 };
/// The most pages of a table or a grid.
const MOST_PAGES: usize = 500;

impl Prepared {
    /// Works out what is asked for, with marks held where `pins` has them. Nothing, once the progress
    /// is cancelled.
    pub fn new(asked: &Asked, pins: &Places, progress: &Progress) -> Option<Self> {
        let content = Arc::new(Content::of(asked, progress));
        if progress.is_cancelled() {
            return None;
        }
        let (graph, pins) = (asked.graph.clone(), Arc::new(pins.clone()));
        Self::seen(Shown { graph, content, pins }, None, &Stays::Nothing, progress)
    }

    /// What is shown, as it is seen: marks stay where `stays` has them, and a grid that is known is
    /// not worked out anew. Nothing, once the progress is cancelled.
    pub fn seen(
        shown: Shown,
        grid: Option<Coverage>,
        stays: &Stays,
        progress: &Progress,
    ) -> Option<Self> {
        let (graph, content) = (shown.graph.clone(), shown.content.clone());
        let shows = match content.place.face {
            Face::Graph => Shows::Picture(picture(shown, stays, progress)?),
            Face::Grid => Shows::Grid(grid.unwrap_or_else(|| {
                let view = GridView::default();
                WholeGrid::new(&graph, &content, &view).seen(&graph, &view)
            })),
            Face::Table => Shows::Table,
            Face::Timeline => Shows::Timeline,
        };
        Some(Self { graph, content, shows })
    }

    /// Whether there is nothing to be seen.
    pub fn is_empty(&self) -> bool {
        match &self.shows {
            Shows::Picture(scene) => scene.marks.is_empty(),
            Shows::Grid(grid) => grid.rows.is_empty() || grid.columns.is_empty(),
            Shows::Table => self.content.table.rows.is_empty(),
            Shows::Timeline => self.content.lanes.dated() == 0,
        }
    }

    /// What is drawn, where that is a picture.
    #[cfg(test)]
    pub(super) fn shows_scene(&self) -> Option<Arc<Scene>> {
        match &self.shows {
            Shows::Picture(scene) => Some(scene.clone()),
            _ => None,
        }
    }

    /// The documents that what is shown cites, also those behind what is folded into lines.
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

    /// All of it on one page; where it is a table or a grid, as much of it as has room, and how much
    /// more there is.
    pub fn page(&self, around: &Around, size: Vector, measure: &mut dyn TextMeasure) -> Drawing {
        let Around { palette, marked, .. } = *around;
        let graph = &*self.graph;
        let draw = |room: Vector, measure: &mut dyn TextMeasure| match &self.shows {
            Shows::Grid(seen) => Grid { graph, seen, marked }.draw(room, LETTERS, palette, measure),
            Shows::Table => {
                let table = &self.content.table;
                Rows { graph, table, marked }.draw(room, TABLE, palette, measure)
            }
            Shows::Timeline => {
                let (lanes, during) = (&self.content.lanes, self.content.place.filter.during);
                let timeline = Timeline { graph, lanes, marked, during };
                timeline.draw(room, LETTERS, palette, measure)
            }
            Shows::Picture(_) => Drawing::default(),
        };
        self.sheet(around, &draw, around.sources, None).draw(size, measure)
    }

    /// All of it on as many pages as that takes: a table with its citations numbered, and a grid in
    /// letters that can be read. What is no table and no grid is one page.
    pub fn pages(
        &self,
        around: &Around,
        size: Vector,
        measure: &mut dyn TextMeasure,
    ) -> Vec<Drawing> {
        let Around { palette, marked, .. } = *around;
        let (graph, table) = (&*self.graph, &self.content.table);
        if matches!(self.shows, Shows::Picture(_) | Shows::Timeline) {
            return vec![self.page(around, size, measure)];
        }
        // Which page is drawn, and all of them, once it is known how much room each has.
        let drawn: RefCell<(usize, Option<Vec<Drawing>>)> = RefCell::default();
        let draw = |room: Vector, measure: &mut dyn TextMeasure| {
            let (at, pages) = &mut *drawn.borrow_mut();
            let pages = pages.get_or_insert_with(|| match &self.shows {
                Shows::Grid(seen) => {
                    Grid { graph, seen, marked }.pages(room, LETTERS, palette, measure)
                }
                _ => Rows { graph, table, marked }.pages(room, TABLE, palette, measure),
            });
            pages.get(*at).cloned().unwrap_or_default()
        };
        // A table lists its citations itself.
        let sources = around.sources && !matches!(self.shows, Shows::Table);
        let mut sheet = |numbered| self.sheet(around, &draw, sources, numbered).draw(size, measure);
        // With room for the number of the page, so that all pages have the same.
        let first = sheet(Some((1, 1)));
        let count = drawn.borrow().1.as_ref().map_or(1, Vec::len).min(MOST_PAGES);
        if count < 2 {
            return vec![first];
        }
        let page = |at| {
            drawn.borrow_mut().0 = at;
            sheet(Some((at + 1, count)))
        };
        (0..count).map(page).collect()
    }

    fn sheet<'a>(
        &'a self,
        around: &Around<'a>,
        draw: &'a dyn Fn(Vector, &mut dyn TextMeasure) -> Drawing,
        sources: bool,
        numbered: Option<(usize, usize)>,
    ) -> Sheet<'a> {
        let (body, legend) = match &self.shows {
            Shows::Picture(scene) => {
                let marked = around.marked.clone();
                let attention = Attention { marked, ..Attention::default() };
                let emphasis = Box::new(Emphasis::of(scene, &attention));
                let body = Body::Picture { scene: scene.clone(), emphasis, part: around.part };
                (body, Legend::of(scene))
            }
            _ => (Body::Drawn(draw), Legend::default()),
        };
        Sheet {
            title: around.title,
            body,
            legend: if around.legend { legend } else { Legend::default() },
            date: around.date,
            fingerprint: around.fingerprint.then(|| Digest::of(&self.graph)),
            sources: if sources { self.sources() } else { Vec::new() },
            numbered,
            palette: around.palette,
        }
    }
}

fn picture(shown: Shown, stays: &Stays, progress: &Progress) -> Option<Arc<Scene>> {
    let stood =
        Stood { places: Arc::default(), request: None, graph: Weak::new(), kept: Arc::default() };
    match Wanted::new(shown, &stood, stays) {
        Some(wanted) => Some(Arc::new(wanted.lay_out(progress, &mut |_| {})?.scene)),
        None => Some(Arc::default()),
    }
}
