//! What is computed from the state: content, places of marks, scene and answers.
//!
//! Each is kept with the value it was computed from and computed anew when that value differs
//! (`==`): there are no flags to forget.

use super::bar::Bar;
use super::content::{Answered, Content};
use super::filters::{self, Hides};
use super::grid_view::{GridView, WholeGrid};
use super::jobs::{Latest, Runner};
use super::near::{self, Near};
use super::picture::{Picture, Shown};
use super::place::Place;
use super::state::State;
use crate::geometry::Point;
use crate::model::EntityId;
use crate::query::table::{Table, TableView};
use crate::query::{self, Coverage, Visible};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that views draw from and that nobody edits.
pub struct Derived {
    from: Option<Basis>,
    /// What is shown.
    pub visible: Visible,
    /// The answer, where the subject is a question.
    pub answered: Answered,
    /// The grid, as it is seen.
    pub coverage: Coverage,
    /// The whole of it, and what it is made of.
    pub grid: WholeGrid,
    grid_as: Option<GridView>,
    at_all_times: Option<Answered>,
    /// How two entities are connected, where the subject asks for it.
    pub connections: query::Connections,
    /// What the ask bar lists.
    pub bar: Bar,
    /// The rows of the table, while it is looked at.
    pub table: Table,
    /// Which of them are listed, in order.
    pub listed: Vec<usize>,
    listed_as: Option<TableView>,
    /// What the timeline shows.
    pub lanes: query::timeline::Lanes,
    /// What every filter in force hides.
    pub hidden_by: Vec<Hides>,
    /// What is near the selection; nothing while that is being found out.
    pub near: Option<Near>,
    near_from: Option<near::Asked>,
    finding_near: Latest<Near>,
    /// How much each entity shown matters, 0 to 1.
    pub importance: BTreeMap<EntityId, f32>,
    /// What is drawn of it, and where.
    pub picture: Picture,
}

/// What content depends on.
#[derive(PartialEq)]
struct Basis {
    graph: usize,
    place: Place,
    pins: BTreeMap<EntityId, Point>,
}

impl Derived {
    /// Nothing computed yet.
    pub fn new(runner: Runner) -> Self {
        Self {
            from: None,
            visible: Visible::default(),
            answered: Answered::default(),
            coverage: Coverage::default(),
            grid: WholeGrid::default(),
            grid_as: None,
            at_all_times: None,
            bar: Bar::default(),
            table: Table::default(),
            listed: Vec::new(),
            listed_as: None,
            connections: query::Connections::default(),
            lanes: query::timeline::Lanes::default(),
            hidden_by: Vec::new(),
            near: None,
            near_from: None,
            finding_near: Latest::new(runner, "near"),
            importance: BTreeMap::new(),
            picture: Picture::new(runner),
        }
    }

    /// Brings everything up to date with the state.
    pub fn refresh(&mut self, ctx: &egui::Context, state: &State) {
        let basis = Basis {
            graph: Arc::as_ptr(&state.graph) as usize,
            place: state.place.clone(),
            pins: state.project.pins().clone(),
        };
        if self.from.as_ref() != Some(&basis) {
            self.content(state);
            let same_subject = self.from.as_ref().is_some_and(|from| {
                from.graph == basis.graph && from.place.subject == basis.place.subject
            });
            let (picture, shown) = self.shown(state);
            picture.lay_out(ctx, shown, same_subject);
            self.from = Some(basis);
        }
        self.bar.refresh(state, &self.answered);
        let view = state.table.for_table(&self.table);
        if self.listed_as.as_ref() != Some(&view) {
            self.listed = self.table.listed(&state.graph, &view);
            self.listed_as = Some(view);
        }
        self.refresh_grid(state);
        self.look_near(ctx, state);
        let (picture, shown) = self.shown(state);
        picture.refresh(ctx, shown);
    }

    /// Sets the grid up anew where what is in it or how it is seen is another thing.
    fn refresh_grid(&mut self, state: &State) {
        let before = self.grid_as.as_ref();
        if before == Some(&state.grid) {
            return;
        }
        if before.is_none_or(|before| before.axes != state.grid.axes) {
            let answered = self.at_all_times.as_ref().unwrap_or(&self.answered);
            self.grid = WholeGrid::new(&state.graph, &state.place, answered, &state.grid);
        }
        self.coverage = self.grid.seen(&state.graph, &state.grid);
        self.grid.totals = self.coverage.totals();
        self.grid_as = Some(state.grid.clone());
    }

    /// Finds out what is near the selection, where that or the picture is another one.
    fn look_near(&mut self, ctx: &egui::Context, state: &State) {
        let asked = near::Asked::of(state);
        if self.near_from.as_ref() != Some(&asked) {
            // Of the same things, what was known stands until it is known anew.
            let same = self.near_from.as_ref().is_some_and(|before| before.is_of_the_same(&asked));
            self.near = self.near.take().filter(|_| same);
            self.near_from = Some(asked.clone());
            let (graph, shown) = (state.graph.clone(), self.visible.subgraph.entities.clone());
            self.finding_near.start(ctx, move |_, _| asked.look(&graph, &shown));
        }
        if let Some(near) = self.finding_near.take() {
            self.near = Some(near);
        }
    }

    fn content(&mut self, state: &State) {
        let content = Content::of(state);
        self.hidden_by = filters::hides(&state.graph, &content, &state.place);
        self.importance = query::importance(&state.graph, &content.visible.subgraph);
        self.visible = content.visible;
        self.answered = content.answered;
        self.at_all_times = content.at_all_times;
        self.grid_as = None;
        self.table = content.table;
        self.listed_as = None;
        self.connections = content.connections;
        self.lanes = query::timeline::Lanes::new(&state.graph, &content.at_any_time);
    }

    /// The picture, and what it is made from.
    fn shown<'a>(&'a mut self, state: &'a State) -> (&'a mut Picture, Shown<'a>) {
        let shown = Shown {
            graph: &state.graph,
            visible: &self.visible,
            importance: &self.importance,
            pins: state.project.pins(),
            arranged: &state.place.arranged,
        };
        (&mut self.picture, shown)
    }
}
