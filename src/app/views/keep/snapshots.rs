//! The states kept under a name, and what can be done with each.

use super::{takes_focus, when};
use crate::app::action::Action;
use crate::app::aside::{Deed, Source};
use crate::app::command::Command;
use crate::app::state::{Overlay, State};
use crate::app::theme::{self, color};
use crate::app::views::widgets::{self, Actions, text, weak};
use crate::project::Snapshot;
use egui::{RichText, Ui};

/// How much of what a snapshot is cited by is written out: enough to tell it from all others here.
const SHOWN: usize = 20;

/// Draws the page.
pub(super) fn show(ui: &mut Ui, state: &State, actions: &mut Actions) {
    ui.add_space(4.0);
    let take = ui.horizontal_wrapped(|ui| {
        let take = ui.button(Command::TakeSnapshot.label());
        let take = take.on_hover_text(Command::TakeSnapshot.explanation());
        if take.clicked() {
            actions.push(Action::Run(Command::TakeSnapshot));
        }
        widgets::command_button(ui, Command::CompareWith, actions);
        take
    });
    if takes_focus(ui) {
        take.inner.request_focus();
    }
    ui.add_space(4.0);
    let snapshots = &state.project.kept().snapshots;
    if snapshots.is_empty() {
        weak(
            ui,
            "No snapshot yet. A snapshot keeps the graph, the pins and what is shown under a name: to \
             cite it, to come back to it, and to see what has changed since.",
        );
    }
    for snapshot in snapshots.iter().rev() {
        ui.separator();
        one(ui, state, snapshot, actions);
    }
}

fn one(ui: &mut Ui, state: &State, snapshot: &Snapshot, actions: &mut Actions) {
    let Snapshot { name, at, note, digest, .. } = snapshot;
    let opened = state.opened_snapshot() == Some(name);
    let heading = RichText::new(name).font(theme::strong_font(15.0));
    ui.add(egui::Label::new(heading).wrap().selectable(true));
    if opened {
        widgets::tag(ui, "looked at now", color(theme::palette(ui.ctx()).accent));
    }
    weak(ui, when::moment(*at));
    if !note.is_empty() {
        text(ui, note.as_str());
    }
    let cited = digest.to_string();
    let shown = cited.get(..SHOWN).unwrap_or(&cited);
    let link = ui.link(RichText::new(format!("{shown}…")).size(theme::SMALL));
    let link = link.accessible_name(format!("Copy what “{name}” is cited by"));
    if link.on_hover_text(format!("{cited}\nClick to copy it.")).clicked() {
        actions.push(Action::Kept(Deed::CopyDigest(name.clone())));
    }
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        let mut button = |ui: &mut Ui, word: &str, spoken: &str, hover: &str, deed: Deed| {
            let button = ui.button(word).accessible_name(format!("{spoken} “{name}”"));
            if button.on_hover_text(hover).clicked() {
                actions.push(Action::Kept(deed));
            }
        };
        match opened {
            true => button(
                ui,
                "Return",
                "Return to your work from",
                "Leave the snapshot; your work is as you left it",
                Deed::Leave,
            ),
            false => button(
                ui,
                "Open",
                "Open",
                "Look at it; your work stays as it is",
                Deed::Open(name.clone()),
            ),
        }
        button(
            ui,
            "Restore",
            "Restore",
            "Put graph and pins back as they were then, as one step that can be undone",
            Deed::Restore(name.clone()),
        );
        button(
            ui,
            "Compare with…",
            "Compare with something",
            "Show what is different",
            Deed::Choose(Source::Snapshot(name.clone())),
        );
        let more = ui.menu_button("More", |ui| menu(ui, snapshot, actions));
        more.response.accessible_name(format!("More for “{name}”"));
    });
    ui.add_space(4.0);
}

fn menu(ui: &mut Ui, snapshot: &Snapshot, actions: &mut Actions) {
    let Snapshot { name, note, .. } = snapshot;
    let of = Some(name.clone());
    let form = Overlay::Snapshot { of, name: name.clone(), note: note.clone(), fault: None };
    for (word, action) in [
        ("Rename, or change the note…", Action::Overlay(form)),
        ("Export as a graph file…", Action::Kept(Deed::Export(name.clone()))),
        ("Copy what it is cited by", Action::Kept(Deed::CopyDigest(name.clone()))),
        ("Remove", Action::Kept(Deed::Remove(name.clone()))),
    ] {
        if ui.button(word).clicked() {
            actions.push(action);
            ui.close();
        }
    }
}
