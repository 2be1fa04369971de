//! What is found for a place in one go: the content, and the table and the grid as they are seen.

use super::grid_view::{GridView, WholeGrid};
use crate::content::{Asked, Content};
use crate::graph::KnowledgeGraph;
use crate::progress::Progress;
use crate::query::Coverage;
use crate::query::table::TableView;
use std::sync::Arc;

/// All that is found for a place. It comes at once, so that rows, grid and picture always speak of
/// one place.
pub(super) struct Found {
    pub(super) content: Arc<Content>,
    pub(super) listed: Listed,
    pub(super) seen: Seen,
}

impl Found {
    /// Finds it. The grid is left out where nobody asks for it.
    pub(super) fn new(
        asked: &Asked,
        table: &TableView,
        grid: Option<GridView>,
        progress: &Progress,
    ) -> Self {
        let content = Arc::new(Content::of(asked, progress));
        let grid = grid.filter(|_| !progress.is_cancelled());
        let nothing = (None, Arc::default());
        let seen = grid.map(|view| Seen::new(&asked.graph, &content, view, nothing));
        let listed = Listed::new(&asked.graph, &content, table.for_table(&content.table));
        Self { content, listed, seen: seen.unwrap_or_default() }
    }
}

/// Which rows of the table are listed, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Listed {
    pub(super) view: TableView,
    pub(super) rows: Vec<usize>,
}

impl Listed {
    pub(super) fn new(graph: &KnowledgeGraph, content: &Content, view: TableView) -> Self {
        Self { rows: content.table.listed(graph, &view), view }
    }
}

/// The grid as it is seen.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    /// How; nothing while there is no grid.
    pub(super) view: Option<GridView>,
    pub(super) grid: Arc<WholeGrid>,
    pub(super) coverage: Coverage,
}

impl Seen {
    /// The grid of a content. What was known of it, seen as it was before, is used again.
    pub(super) fn new(
        graph: &KnowledgeGraph,
        content: &Content,
        view: GridView,
        (before, grid): (Option<GridView>, Arc<WholeGrid>),
    ) -> Self {
        let mut grid = match before {
            Some(before) if before.axes == view.axes => grid,
            _ => Arc::new(WholeGrid::new(graph, content, &view)),
        };
        let coverage = grid.seen(graph, &view);
        Arc::make_mut(&mut grid).totals = coverage.totals();
        Self { view: Some(view), grid, coverage }
    }
}
