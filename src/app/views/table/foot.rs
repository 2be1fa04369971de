//! Around the rows: the filters in force above, how many rows there are and copying below.

use super::Sheet;
use crate::app::action::{Action, TableForm};
use crate::app::derived::Derived;
use crate::app::place::Place;
use crate::app::state::State;
use crate::app::views::top;
use crate::app::views::widgets::{Actions, weak};
use crate::content::Content;
use crate::graph::KnowledgeGraph;
use crate::interchange::document;
use crate::query::table::{TableExport, TableView};
use egui::Ui;
use std::sync::Arc;

/// Below this width all buttons are gathered in a menu.
const ROOM_FOR_BUTTONS: f32 = 620.0;

/// A chip for every column filter; taking it away is one click.
pub(super) fn chips(ui: &mut Ui, sheet: &Sheet<'_>, actions: &mut Actions) {
    if sheet.view.filters.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for (&at, text) in &sheet.view.filters {
            let Some(column) = sheet.table.columns.get(at) else { continue };
            let words = format!("{} contains “{text}”", column.name);
            let spoken = format!("Take away the filter: {words}");
            let button = ui.add(egui::Button::new(format!("{words}  ×")).small());
            if button.accessible_name(spoken).on_hover_text("Take this filter away").clicked() {
                let view = sheet.view.clone().with_filter(at, String::new());
                actions.push(Action::List(view));
            }
        }
        if sheet.view.filters.len() > 1 && ui.small_button("Take all away").clicked() {
            actions.push(unfiltered(sheet));
        }
    });
    ui.add_space(4.0);
}

/// The list without column filters.
pub(super) fn unfiltered(sheet: &Sheet<'_>) -> Action {
    Action::List(TableView { filters: Default::default(), ..sheet.view.clone() })
}

/// How many rows there are, and the buttons that write them down.
pub(super) fn show(ui: &mut Ui, sheet: &Sheet<'_>, actions: &mut Actions) {
    let frame = egui::Frame::NONE.inner_margin(egui::Margin::symmetric(12, 6));
    let panel = egui::Panel::bottom("table foot").frame(frame).resizable(false);
    let shown = panel.show(ui, |ui| {
        let mut words = sheet.table.count_words(sheet.view, sheet.derived.listed().len());
        if let Some(order) = sheet.table.sort_words(sheet.view) {
            words.push_str(&format!("; sorted by {order}"));
        }
        let narrow = ui.available_width() < ROOM_FOR_BUTTONS;
        ui.horizontal_wrapped(|ui| {
            weak(ui, format!("{words}."));
            if !narrow {
                ui.add_space(8.0);
                copy(ui, FOR_DOCUMENTS, actions);
            }
            ui.menu_button("Copy or save", |ui| buttons(ui, narrow, actions));
        });
    });
    let (top, pass) = (shown.response.rect.top(), ui.ctx().cumulative_pass_nr());
    ui.data_mut(|data| data.insert_temp(foot_id(), (top, pass)));
}

/// Where the foot begins, in the frame in which it is shown: what floats keeps above it.
pub fn top(ctx: &egui::Context) -> Option<f32> {
    let (top, pass): (f32, u64) = ctx.data(|data| data.get_temp(foot_id()))?;
    (pass == ctx.cumulative_pass_nr()).then_some(top)
}

fn foot_id() -> egui::Id {
    egui::Id::unique("table foot's top")
}

/// The way to copy that people want most.
const FOR_DOCUMENTS: (&str, TableForm) = ("Copy for a document", TableForm::Rich);

fn copy(ui: &mut Ui, (label, form): (&str, TableForm), actions: &mut Actions) {
    if ui.button(label).clicked() {
        actions.push(Action::CopyTable(form));
        ui.close();
    }
}

fn buttons(ui: &mut Ui, all: bool, actions: &mut Actions) {
    if all {
        copy(ui, FOR_DOCUMENTS, actions);
    }
    for way in [
        ("Copy as text", TableForm::Text),
        ("Copy as Markdown", TableForm::Markdown),
        ("Copy as CSV", TableForm::Csv),
    ] {
        copy(ui, way, actions);
    }
    if ui.button("Save as CSV…").clicked() {
        actions.push(Action::SaveTable);
        ui.close();
    }
}

/// The table as it is listed, ready to be written down elsewhere: on a large table that takes long.
pub struct Export {
    graph: Arc<KnowledgeGraph>,
    content: Arc<Content>,
    view: TableView,
    listed: Vec<usize>,
    asked: String,
    filters: Vec<String>,
    name: String,
}

impl Export {
    /// The table that is listed now.
    pub fn of(state: &State, derived: &Derived) -> Self {
        Self {
            graph: state.graph.clone(),
            content: derived.content.clone(),
            view: derived.listed_as().clone(),
            listed: derived.listed().to_vec(),
            asked: top::title(state, derived),
            filters: filters(state, &derived.content.place),
            name: state.graph_name(),
        }
    }

    /// The text of it.
    pub fn write(&self, form: TableForm) -> String {
        let export = self.export();
        match form {
            TableForm::Rich => document::text(&self.note()),
            TableForm::Text => export.text(),
            TableForm::Markdown => export.markdown(),
            TableForm::Csv => export.csv(),
        }
    }

    /// It as a note, with its citations.
    pub fn note(&self) -> document::Note {
        let edition = document::Edition { date: None, name: Some(&self.name) };
        document::of_answer(&self.export(), &edition)
    }

    fn export(&self) -> TableExport<'_> {
        TableExport {
            graph: &self.graph,
            table: &self.content.table,
            view: &self.view,
            listed: &self.listed,
            asked: &self.asked,
            filters: &self.filters,
            name: Some(&self.name),
        }
    }
}

/// The filters in force beside those of the columns, in words.
fn filters(state: &State, place: &Place) -> Vec<String> {
    let (filter, hidden) = (&place.filter, place.hidden.len());
    let mut words: Vec<String> =
        filter.hidden_kinds.iter().map(|kind| format!("no {}", kind.plural())).collect();
    words.extend(filter.hidden_relations.iter().map(|kind| format!("not “{kind}”")));
    words.extend(filter.stated_only.then(|| "only what is stated".into()));
    words.extend(filter.theme.iter().map(|theme| format!("about {}", state.name(theme))));
    words.extend(filter.during.map(|range| range.in_words()));
    words.extend((hidden > 0).then(|| format!("{hidden} hidden")));
    words
}
