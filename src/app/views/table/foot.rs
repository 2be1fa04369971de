//! Around the rows: the filters in force above, how many rows there are and copying below.

use super::Sheet;
use crate::app::action::Action;
use crate::app::derived::Derived;
use crate::app::state::State;
use crate::app::views::top;
use crate::app::views::widgets::{Actions, weak};
use crate::query::table::{TableExport, TableView};
use egui::Ui;

/// Below this width the buttons are gathered in a menu.
const ROOM_FOR_BUTTONS: f32 = 680.0;

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
    egui::Panel::bottom("table foot").frame(frame).resizable(false).show(ui, |ui| {
        let mut words = sheet.table.count_words(sheet.view, sheet.derived.listed.len());
        if let Some(order) = sheet.table.sort_words(sheet.view) {
            words.push_str(&format!("; sorted by {order}"));
        }
        let narrow = ui.available_width() < ROOM_FOR_BUTTONS;
        ui.horizontal_wrapped(|ui| {
            weak(ui, format!("{words}."));
            if narrow {
                ui.menu_button("Copy or save", |ui| buttons(ui, sheet, actions));
            } else {
                ui.add_space(8.0);
                buttons(ui, sheet, actions);
            }
        });
    });
}

fn buttons(ui: &mut Ui, sheet: &Sheet<'_>, actions: &mut Actions) {
    type Form = (&'static str, fn(&TableExport<'_>) -> String, &'static str);
    let forms: [Form; 3] = [
        (
            "Copy as text",
            |export| export.text(),
            "The rows and their citations are on the clipboard as text.",
        ),
        (
            "Copy as Markdown",
            |export| export.markdown(),
            "The rows and their citations are on the clipboard as Markdown.",
        ),
        (
            "Copy as CSV",
            |export| export.csv(),
            "The rows and their citations are on the clipboard as CSV.",
        ),
    ];
    for (label, write, said) in forms {
        if ui.button(label).clicked() {
            let text = export(sheet.state, sheet.derived, write);
            actions.push(Action::Copy(text, said));
            ui.close();
        }
    }
    if ui.button("Save as CSV…").clicked() {
        actions.push(Action::SaveTable);
        ui.close();
    }
}

/// The table as it is listed, as comma-separated values.
pub fn csv(state: &State, derived: &Derived) -> String {
    export(state, derived, |export| export.csv())
}

fn export(
    state: &State,
    derived: &Derived,
    write: impl FnOnce(&TableExport<'_>) -> String,
) -> String {
    write(&TableExport {
        graph: &state.graph,
        table: &derived.table,
        view: &state.table.for_table(&derived.table),
        listed: &derived.listed,
        asked: &top::title(state, derived),
        filters: &filters(state),
        name: Some(&state.graph_name()),
    })
}

/// The filters in force beside those of the columns, in words.
fn filters(state: &State) -> Vec<String> {
    let (filter, hidden) = (&state.place.filter, state.place.hidden.len());
    let mut words: Vec<String> =
        filter.hidden_kinds.iter().map(|kind| format!("no {}", kind.plural())).collect();
    words.extend(filter.hidden_relations.iter().map(|kind| format!("not “{kind}”")));
    words.extend(filter.stated_only.then(|| "only what is stated".into()));
    words.extend(filter.theme.iter().map(|theme| format!("about {}", state.name(theme))));
    words.extend(filter.during.map(|range| range.in_words()));
    words.extend((hidden > 0).then(|| format!("{hidden} hidden")));
    words
}
