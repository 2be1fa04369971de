//! What the window shows, taken along by a job.

use super::{Choices, DocumentOf};
use crate::app::aside::Compared;
use crate::app::briefing::Which;
use crate::app::derived::Derived;
use crate::app::place::Face;
use crate::app::state::State;
use crate::app::views::table::Export;
use crate::app::views::top;
use crate::content::{Asked, Content, Places, Shown, Stays};
use crate::figure::sheet::Prepared;
use crate::geometry::{Rect, Vector};
use crate::interchange::document::{self, Note};
use crate::model::{EntityId, PartialDate};
use crate::progress::Progress;
use crate::project::Briefing;
use crate::query::table::{TableExport, TableView};
use crate::query::{Coverage, wording};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is shown now. What is large in it is shared.
pub(super) struct Seen {
    pub(super) asked: Asked,
    pub(super) content: Arc<Content>,
    pins: Arc<Places>,
    /// Where the marks are.
    pub(super) places: Arc<Places>,
    grid: Option<Coverage>,
    listed: Option<(Vec<usize>, Export)>,
    /// The part of the world that is in view.
    pub(super) part: Option<Rect>,
    /// How large the picture is on the screen, in points.
    pub(super) room: Vector,
    /// What is selected.
    pub(super) selected: BTreeSet<EntityId>,
    pub(super) title: String,
    name: String,
    compared: Option<Compared>,
    pub(super) briefing: Option<Briefing>,
    pub(super) date: Option<PartialDate>,
}

impl Seen {
    /// What is shown in a room of this size, and the part of the world that is in view.
    pub(super) fn of(state: &State, derived: &Derived, part: Option<Rect>, room: Vector) -> Self {
        let face = derived.content.place.face;
        let table = || (derived.listed().to_vec(), Export::of(state, derived));
        Self {
            asked: state.asked(),
            content: derived.content.clone(),
            pins: Arc::new(state.pins().clone()),
            places: derived.picture.places(),
            grid: (face == Face::Grid).then(|| derived.coverage().clone()),
            listed: (face == Face::Table).then(table),
            part: part.filter(|part| face == Face::Graph && !part.is_empty()),
            room,
            selected: state.selection.entities(&state.graph),
            title: top::title(state, derived),
            name: state.graph_name(),
            compared: state.compared().cloned(),
            briefing: briefing(state, &state.exchange.choices),
            date: jiff::Zoned::now().date().to_string().parse().ok(),
        }
    }

    /// What is drawn. Nothing, once the progress is cancelled.
    pub(super) fn prepared(&self, progress: &Progress) -> Option<Prepared> {
        let mut content = self.content.clone();
        if let Some((listed, _)) = &self.listed {
            let table = &mut Arc::make_mut(&mut content).table;
            let rows = listed.iter().filter_map(|&at| table.rows.get(at).cloned()).collect();
            table.rows = rows;
        }
        let shown = Shown { graph: self.asked.graph.clone(), content, pins: self.pins.clone() };
        let stays = match self.places.is_empty() {
            true => Stays::Nothing,
            false => Stays::These(self.places.clone()),
        };
        Prepared::seen(shown, self.grid.clone(), &stays, progress)
    }

    /// What there is to read. Nothing, once the progress is cancelled.
    pub(super) fn note(&self, about: DocumentOf, progress: &Progress) -> Option<Note> {
        let graph = &*self.asked.graph;
        let edition = document::Edition { date: self.date, name: Some(&self.name) };
        match (about, &self.compared) {
            (DocumentOf::Selected, _) if !self.selected.is_empty() => {
                let heading = wording::capital(&wording::counts_by_kind(&self.selected));
                return Some(document::of_entities(graph, &self.selected, &heading, &edition));
            }
            (DocumentOf::Differences, Some(compared)) => {
                let [from, to] = &compared.names();
                let [first, second] = &compared.graphs;
                let names = [from.as_str(), to.as_str()];
                return Some(document::of_comparison(
                    &compared.found,
                    names,
                    first,
                    second,
                    &edition,
                ));
            }
            _ => {}
        }
        if let Some((_, export)) = &self.listed {
            return Some(export.note());
        }
        let mut asked = self.asked.clone();
        asked.place.face = Face::Table;
        let content = Content::of(&asked, progress);
        if progress.is_cancelled() {
            return None;
        }
        let view = TableView::default();
        let listed = content.table.listed(graph, &view);
        let (table, view, listed) = (&content.table, &view, &listed);
        let (asked, name) = (self.title.as_str(), Some(self.name.as_str()));
        let export = TableExport { graph, table, view, listed, asked, filters: &[], name };
        Some(document::of_answer(&export, &edition))
    }
}

/// The briefing that is chosen, or else the one at hand.
fn briefing(state: &State, choices: &Choices) -> Option<Briefing> {
    state.briefing(&which(state, choices)?).cloned()
}

/// Which briefing is to be written.
pub(super) fn which(state: &State, choices: &Choices) -> Option<Which> {
    let chosen = choices.briefing.clone().filter(|which| state.briefing(which).is_some());
    let carried = || Some(Which::Carried(state.carried_briefings().first()?.title.clone()));
    chosen.or_else(|| state.briefing_at_hand()).or_else(carried)
}
