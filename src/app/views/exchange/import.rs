//! A file of another program, before it is read: how it begins, and what is taken for what.

use super::roles::{OF_EDGES, OF_NODES};
use super::{combo, entered, height, width};
use crate::app::action::Action;
use crate::app::exchange::{ImportForm, Step};
use crate::app::state::{Overlay, State};
use crate::app::theme;
use crate::app::views::overlays::{modal, title};
use crate::app::views::widgets::{Actions, section, weak};
use crate::interchange::{EdgeRole, EdgeTable, Mapping, Preview};
use crate::model::{Direction, EntityKind, RelationKind};
use egui::{Context, RichText, Ui};

/// How many rows are shown.
const ROWS: usize = 6;
/// How many words for kinds or verbs can be given a meaning here; of more, the guess stands.
const WORDS: usize = 40;

/// Draws the form.
pub fn show(ctx: &Context, state: &State, actions: &mut Actions) {
    let Some(form) = &state.exchange.import else {
        actions.push(Action::Overlay(Overlay::None));
        return;
    };
    modal(ctx, "import", actions, |ui, actions| {
        width(ui, 720.0);
        let entered = entered(ui);
        let name = form.path.file_name().unwrap_or(form.path.as_os_str()).to_string_lossy();
        title(ui, &format!("Import {name}"));
        let mut mapping = form.mapping.clone();
        let height = height(ui);
        let scroll = egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        scroll.auto_shrink([false, true]).show(ui, |ui| {
            ui.set_width(ui.available_width() - 12.0);
            content(ui, form, &mut mapping);
        });
        ui.add_space(8.0);
        foot(ui, entered, actions);
        if mapping != form.mapping {
            actions.push(Action::Exchange(Step::Map(mapping)));
        }
    });
}

fn content(ui: &mut Ui, form: &ImportForm, mapping: &mut Mapping) {
    let preview = &form.preview;
    if let Some(table) = &preview.edge_table {
        let mut header = table.header;
        ui.checkbox(&mut header, "The first row names the columns");
        if header != table.header {
            mapping.header = Some(header);
        }
    }
    if !preview.nodes.is_empty() {
        section(ui, "The first entities");
        let names: Vec<&str> = preview.node_columns.iter().map(|(name, _)| name.as_str()).collect();
        rows(ui, "nodes", &["Identifier"], &names, &preview.nodes);
    }
    if !preview.edges.is_empty() {
        section(ui, "The first relations");
        let names: Vec<&str> = preview.edge_columns.iter().map(|(name, _)| name.as_str()).collect();
        rows(ui, "edges", &["From", "To"], &names, &preview.edges);
    }
    if let Some(table) = &preview.edge_table {
        ends(ui, table, mapping);
    }
    columns(ui, preview, mapping);
    kinds(ui, preview, mapping);
    verbs(ui, preview, mapping);
    ui.add_space(8.0);
    weak(
        ui,
        "All of it is still to be reviewed once it is imported. What is open is asked about first.",
    );
}

/// The first rows, as they stand in the file.
fn rows(ui: &mut Ui, salt: &str, first: &[&str], names: &[&str], rows: &[Vec<String>]) {
    const LETTERS: usize = 40;
    let short = |text: &str| match text.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    };
    // What stands in the first columns already has no column of its own.
    let shown = rows.iter().take(ROWS);
    let full = |at: usize| rows.iter().any(|row| row.get(at).is_some_and(|text| !text.is_empty()));
    let all: Vec<(usize, &str)> =
        first.iter().chain(names).copied().enumerate().filter(|(at, _)| full(*at)).collect();
    egui::ScrollArea::horizontal().id_salt(("rows", salt)).show(ui, |ui| {
        egui::Grid::new(("preview", salt)).striped(true).spacing([16.0, 4.0]).show(ui, |ui| {
            for (_, name) in &all {
                ui.label(RichText::new(short(name)).font(theme::strong_font(theme::SMALL)));
            }
            ui.end_row();
            for row in shown {
                for (at, _) in &all {
                    ui.label(RichText::new(short(row.get(*at).map_or("", String::as_str))).small());
                }
                ui.end_row();
            }
        });
    });
}

/// Which columns say where a relation starts and where it ends.
fn ends(ui: &mut Ui, table: &EdgeTable, mapping: &mut Mapping) {
    let all: Vec<(usize, &str)> =
        table.columns.iter().enumerate().map(|(at, name)| (at, name.as_str())).collect();
    section(ui, "Between what the relations are");
    ui.horizontal_wrapped(|ui| {
        let [mut from, mut to] = table.ends;
        ui.label("from");
        combo(ui, "Column that relations start from", &mut from, &all);
        ui.label("to");
        combo(ui, "Column that relations lead to", &mut to, &all);
        if [from, to] == table.ends {
            return;
        }
        if from == to {
            // The other end takes the column that became free.
            match to == table.ends[1] {
                true => to = table.ends[0],
                false => from = table.ends[1],
            }
        }
        let before = table.ends.map(|at| (at, EdgeRole::Said));
        for (at, role) in
            before.into_iter().chain([(from, EdgeRole::Source), (to, EdgeRole::Target)])
        {
            if let Some(name) = table.columns.get(at) {
                mapping.edge_columns.insert(name.clone(), role);
            }
        }
    });
}

/// What each column is taken for.
fn columns(ui: &mut Ui, preview: &Preview, mapping: &mut Mapping) {
    for (heading, of, empty) in [
        ("What the columns of entities are", "entities", preview.node_columns.is_empty()),
        ("What the columns of relations are", "relations", preview.edge_columns.is_empty()),
    ] {
        if empty {
            continue;
        }
        section(ui, heading);
        egui::Grid::new(("columns", of)).spacing([16.0, 4.0]).show(ui, |ui| {
            if of == "entities" {
                for (name, role) in &preview.node_columns {
                    ui.label(name.as_str());
                    let mut now = *role;
                    combo(ui, &format!("Column {name} of {of}"), &mut now, &OF_NODES);
                    if now != *role {
                        mapping.node_columns.insert(name.clone(), now);
                    }
                    ui.end_row();
                }
            } else {
                for (name, role) in &preview.edge_columns {
                    ui.label(name.as_str());
                    let mut now = *role;
                    combo(ui, &format!("Column {name} of {of}"), &mut now, &OF_EDGES);
                    if now != *role {
                        mapping.edge_columns.insert(name.clone(), now);
                    }
                    ui.end_row();
                }
            }
        });
    }
}

fn kinds(ui: &mut Ui, preview: &Preview, mapping: &mut Mapping) {
    let all: Vec<(EntityKind, &str)> =
        EntityKind::ALL.iter().map(|&kind| (kind, kind.noun())).collect();
    section(ui, "Which kind is which");
    egui::Grid::new("kinds").spacing([16.0, 4.0]).show(ui, |ui| {
        for (word, kind) in preview.kinds.iter().take(WORDS) {
            ui.label(word.as_str());
            let before = kind.unwrap_or(EntityKind::Other);
            let mut now = before;
            combo(ui, &format!("Kind {word}"), &mut now, &all);
            if now != before {
                mapping.kinds.insert(word.clone(), now);
            }
            ui.end_row();
        }
        ui.label(RichText::new("without a kind").weak());
        let before = mapping.kind_of_rest.unwrap_or(EntityKind::Other);
        let mut now = before;
        combo(ui, "Kind of what has none", &mut now, &all);
        if now != before {
            mapping.kind_of_rest = Some(now);
        }
        ui.end_row();
    });
    more(ui, preview.kinds.len());
}

fn verbs(ui: &mut Ui, preview: &Preview, mapping: &mut Mapping) {
    let all: Vec<(RelationKind, &str)> =
        RelationKind::ALL.iter().map(|&kind| (kind, kind.wording(Direction::Out))).collect();
    if preview.verbs.is_empty() {
        return;
    }
    section(ui, "Which verb is which");
    egui::Grid::new("verbs").spacing([16.0, 4.0]).show(ui, |ui| {
        for (word, kind) in preview.verbs.iter().take(WORDS) {
            ui.label(word.as_str());
            let before = kind.unwrap_or(RelationKind::RelatedTo);
            let mut now = before;
            combo(ui, &format!("Verb {word}"), &mut now, &all);
            if now != before {
                mapping.verbs.insert(word.clone(), now);
            }
            ui.end_row();
        }
    });
    more(ui, preview.verbs.len());
}

fn more(ui: &mut Ui, count: usize) {
    if let Some(more) = count.checked_sub(WORDS).filter(|more| *more > 0) {
        weak(ui, format!("{more} more are taken for what they are called."));
    }
}

fn foot(ui: &mut Ui, entered: bool, actions: &mut Actions) {
    ui.horizontal(|ui| {
        let key = if ui.ctx().os().is_mac() { "⌘+Enter" } else { "Ctrl+Enter" };
        let import = ui.add(egui::Button::new("Import").shortcut_text(key));
        let import = import.accessible_name("Import");
        if ui.memory(|memory| memory.focused().is_none()) {
            import.request_focus();
        }
        if import.clicked() || entered {
            actions.push(Action::Exchange(Step::Import));
        }
        if ui.button("Cancel").clicked() {
            actions.push(Action::Overlay(Overlay::None));
        }
    });
}
