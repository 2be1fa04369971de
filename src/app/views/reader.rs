//! The reader: the passage behind a claim, in its place in the document.

use super::widgets::{Actions, command_button, tag, text, weak};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::selection::{Selection, Support};
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::document::{Document, Fingerprint, Found, Locator, PassageKind};
use crate::model::{Basis, Evidence};
use crate::query::wording;
use egui::Ui;

/// How many passages before and after are shown around the one cited.
const CONTEXT: usize = 2;

/// Draws the reader for the pieces of evidence of the selection.
pub fn show(ui: &mut Ui, state: &State, supports: &[Support], actions: &mut Actions) {
    let index = state.evidence.min(supports.len() - 1);
    let support = &supports[index];
    let evidence = &support.evidence;
    ui.add_space(4.0);
    header(ui, state, supports.len(), index, evidence, actions);
    summary(ui, state, support);
    ui.add_space(4.0);
    egui::ScrollArea::vertical()
        .id_salt(format!("reader {} {}", evidence.document, evidence.locator))
        .auto_shrink(false)
        .show(ui, |ui| {
            match state.documents.as_ref().and_then(|library| library.get(&evidence.document)) {
                Some(document) => passage(ui, document, evidence),
                None => not_connected(ui, state, actions),
            }
            ui.add_space(8.0);
        });
}

fn header(
    ui: &mut Ui,
    state: &State,
    count: usize,
    index: usize,
    evidence: &Evidence,
    actions: &mut Actions,
) {
    let citation = state.citation(&evidence.document, &evidence.locator);
    let words = egui::RichText::new(citation).font(theme::strong_font(theme::BODY));
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui
                .button("Copy")
                .accessible_name(Command::CopyCitation.label())
                .on_hover_text(Command::CopyCitation.explanation())
                .clicked()
            {
                actions.push(Action::Run(Command::CopyCitation));
            }
            if count > 1 {
                let next = ui.button("›").accessible_name("Next evidence");
                if next.on_hover_text("Next evidence").clicked() {
                    actions.push(Action::ReadEvidence((index + 1) % count));
                }
                weak(ui, format!("{} of {count}", index + 1));
                let previous = ui.button("‹").accessible_name("Previous evidence");
                if previous.on_hover_text("Previous evidence").clicked() {
                    actions.push(Action::ReadEvidence((index + count - 1) % count));
                }
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let label = egui::Label::new(words).wrap().sense(egui::Sense::click());
                let hover = "Show everything that rests on this passage";
                if ui.add(label).on_hover_text(hover).clicked() {
                    actions.push(Action::Select(Selection::Passage {
                        document: evidence.document.clone(),
                        locator: evidence.locator.clone(),
                    }));
                }
            });
        });
    });
    ui.separator();
}

/// What the passage supports, in our own words.
fn summary(ui: &mut Ui, state: &State, support: &Support) {
    if let Some(relation) = state.graph.relation(&support.relation)
        && state.selection != Selection::Relation(support.relation.clone())
    {
        weak(ui, wording::sentence(&state.graph, relation));
    }
    text(ui, support.evidence.summary.as_str());
    if support.evidence.basis == Basis::Inferred {
        let ink = color(theme::palette(ui.ctx()).attention);
        ui.horizontal_wrapped(|ui| {
            tag(ui, "inferred", ink);
            text(ui, support.evidence.reason.as_deref().unwrap_or_default());
        });
    }
}

fn not_connected(ui: &mut Ui, state: &State, actions: &mut Actions) {
    weak(
        ui,
        match state.documents {
            Some(_) => {
                "This document is not among those connected. Connect a folder that holds a copy of it to read the passage here."
            }
            None => {
                "The documents are not part of the program. Connect your copies once, and the passage is read here."
            }
        },
    );
    ui.add_space(4.0);
    command_button(ui, Command::ConnectDocuments, actions);
}

/// The passage, marked, with what stands around it.
fn passage(ui: &mut Ui, document: &Document, evidence: &Evidence) {
    let palette = theme::palette(ui.ctx());
    let attention = |ui: &mut Ui, words: String| {
        ui.add(egui::Label::new(egui::RichText::new(words).color(color(palette.attention))).wrap());
    };
    let (Ok(locator), Ok(fingerprint)) =
        (evidence.locator.parse::<Locator>(), evidence.fingerprint.parse::<Fingerprint>())
    else {
        attention(
            ui,
            "This citation has no fingerprint, so the passage cannot be looked up.".into(),
        );
        return;
    };
    let found = document.locate(&locator, &fingerprint);
    match &found {
        Found::Located { .. } => {}
        Found::Moved { to, .. } => {
            attention(ui, format!("In your copy this passage stands elsewhere: at {to}."));
        }
        Found::Changed { .. } => {
            attention(ui, "In your copy this passage reads differently from the one cited.".into());
        }
        Found::Missing { .. } => {
            attention(
                ui,
                format!(
                    "Your copy has no such passage at {locator} or elsewhere. It may be another edition."
                ),
            );
        }
    }
    let Some(cited) = found.passage(document) else { return };
    for passage in document.around(&cited.locator, CONTEXT) {
        if passage.kind == PassageKind::Contents {
            continue;
        }
        let marked = passage.locator == cited.locator;
        let heading = passage.kind == PassageKind::Heading;
        let font = if heading {
            theme::strong_font(theme::BODY)
        } else {
            egui::FontId::proportional(theme::BODY)
        };
        let ink = if marked { palette.text } else { palette.weak_text };
        let words = egui::RichText::new(passage.text.as_str()).font(font).color(color(ink));
        let fill = if marked { color(palette.passage) } else { egui::Color32::TRANSPARENT };
        let frame = egui::Frame::NONE
            .fill(fill)
            .corner_radius(4.0)
            .inner_margin(egui::Margin::symmetric(8, 6))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.add(egui::Label::new(words).wrap().selectable(true));
            });
        // Once for each passage that is opened: afterwards the reader scrolls by hand.
        let shown = egui::Id::unique("reader shows");
        let key = format!("{} {}", evidence.document, cited.locator);
        if marked && ui.data(|data| data.get_temp::<String>(shown)) != Some(key.clone()) {
            frame.response.scroll_to_me(Some(egui::Align::Min));
            ui.data_mut(|data| data.insert_temp(shown, key));
        }
    }
}
