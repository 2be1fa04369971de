//! What is typed and chosen on top of the window: the name of a snapshot, and what to compare with.

use crate::app::action::Action;
use crate::app::aside::{Deed, Source};
use crate::app::state::{Overlay, State};
use crate::app::theme::{self, color};
use crate::app::views::overlays::title;
use crate::app::views::widgets::{Actions, Row, weak};
use crate::query::wording::capital;
use egui::{Key, Margin, TextEdit, Ui};

/// A form for the name and the note of a snapshot; `of` is the one that has them already.
pub(crate) fn form(
    ui: &mut Ui,
    (of, name, note): (Option<&str>, &str, &str),
    fault: Option<&str>,
    actions: &mut Actions,
) {
    ui.set_width(440.0);
    title(ui, if of.is_some() { "Name and note of the snapshot" } else { "Take a snapshot" });
    if of.is_none() {
        weak(ui, "It keeps the graph, the pins and what is shown, as they are now.");
        ui.add_space(8.0);
    }
    let (mut new_name, mut new_note) = (name.to_owned(), note.to_owned());
    let margin = Margin::symmetric(8, 6);
    ui.label("Name");
    let field = TextEdit::singleline(&mut new_name).margin(margin).desired_width(f32::INFINITY);
    let name_field = ui.add(field).accessible_name("Name of the snapshot");
    ui.add_space(4.0);
    ui.label("Note, if you like");
    let field = TextEdit::multiline(&mut new_note).margin(margin).desired_rows(3);
    ui.add(field.desired_width(f32::INFINITY)).accessible_name("Note on the snapshot");
    if let Some(fault) = fault {
        let ink = color(theme::palette(ui.ctx()).danger);
        ui.label(egui::RichText::new(fault).color(ink));
    }
    ui.add_space(8.0);
    let mut done = name_field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let mut close = false;
    ui.horizontal(|ui| {
        let ready = !new_name.trim().is_empty();
        let word = if of.is_some() { "Change" } else { "Take it" };
        done |= ui.add_enabled(ready, egui::Button::new(word)).clicked();
        close = ui.button("Cancel").clicked();
    });
    if ui.memory(|memory| memory.focused().is_none()) {
        // At first, and after Enter on a name that is taken, one types.
        name_field.request_focus();
    }
    if close {
        actions.push(Action::Overlay(Overlay::None));
    } else if done && !new_name.trim().is_empty() {
        actions.push(Action::Kept(match of {
            Some(of) => Deed::Change { name: of.to_owned(), new_name, note: new_note },
            None => Deed::Take { name: new_name, note: new_note },
        }));
    } else if (new_name.as_str(), new_note.as_str()) != (name, note) {
        let of = of.map(str::to_owned);
        let form = Overlay::Snapshot { of, name: new_name, note: new_note, fault: None };
        actions.push(Action::Overlay(form));
    }
}

/// What something can be compared with.
pub(crate) fn choose(ui: &mut Ui, state: &State, first: &Source, actions: &mut Actions) {
    ui.set_width(440.0);
    title(ui, &format!("Compare {} with", first.name()));
    let height = (ui.ctx().content_rect().height() - 220.0).clamp(120.0, 420.0);
    let mut focus = ui.memory(|memory| memory.focused().is_none());
    let mut line = |ui: &mut Ui, title: &str, detail: &str| {
        let row = Row { title, detail, ..Row::default() }.show(ui);
        if std::mem::take(&mut focus) {
            row.request_focus();
        }
        row.clicked()
    };
    egui::ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        for (source, detail) in sources(state) {
            if source != *first && line(ui, &capital(&source.name()), &detail) {
                let sources = Source::in_order(first.clone(), source, &state.project);
                actions.push(Action::Kept(Deed::Compare(sources)));
            }
        }
        if line(ui, "A file…", "a graph or a project") {
            actions.push(Action::Kept(Deed::ChooseFile(first.clone())));
        }
    });
    ui.add_space(8.0);
    if ui.button("Cancel").clicked() {
        actions.push(Action::Overlay(Overlay::None));
    }
}

/// All that is at hand to be compared, with a word on each.
fn sources(state: &State) -> Vec<(Source, String)> {
    let built_in = state.project.base().built_in;
    let mut all = vec![(Source::Present, "as it is now".to_owned())];
    let snapshots = state.project.kept().snapshots.iter().rev();
    all.extend(snapshots.map(|snapshot| {
        let taken = super::when::moment(snapshot.at);
        (Source::Snapshot(snapshot.name.clone()), format!("snapshot, taken {taken}"))
    }));
    if !built_in {
        all.push((Source::Base, "before all of your changes".into()));
    }
    let words = if built_in { "as it was when you began" } else { "as it comes with the program" };
    all.push((Source::BuiltIn, words.into()));
    all
}
