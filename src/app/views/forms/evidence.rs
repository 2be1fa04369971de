//! The citations in the form of a relation.

use super::super::widgets::{text, weak};
use super::fields::Sheet;
use crate::app::form::{EvidencePage, Field};
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::model::{Basis, EntityKind};
use egui::Ui;

/// Draws all citations, and the button that adds one.
pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    pages: &mut Vec<EvidencePage>,
    sheet: &mut Sheet<'_>,
) {
    let documents: Vec<(String, String)> = state
        .graph
        .entities_of(EntityKind::Document)
        .map(|entity| (entity.id.name().to_owned(), entity.short_name().to_owned()))
        .collect();
    let several = pages.len() > 1;
    let mut gone = None;
    for (place, page) in pages.iter_mut().enumerate() {
        let number = if several { format!(" {}", place + 1) } else { String::new() };
        ui.add_space(4.0);
        ui.separator();
        ui.horizontal(|ui| {
            let words = format!("What it rests on{number}");
            ui.label(egui::RichText::new(words).font(theme::strong_font(theme::BODY)));
            if several {
                let button = ui.small_button("Take out");
                if button.accessible_name(format!("Take out citation{number}")).clicked() {
                    gone = Some(place);
                }
            }
        });
        one(ui, state, (place, &number), page, &documents, sheet);
    }
    if let Some(gone) = gone {
        pages.remove(gone);
    }
    ui.add_space(6.0);
    if ui.button("Add a citation").clicked() {
        let document = pages.last().map(|page| page.document.clone()).unwrap_or_default();
        pages.push(EvidencePage { document, ..EvidencePage::default() });
    }
    sheet.fault(ui, Field::Evidence);
}

fn one(
    ui: &mut Ui,
    state: &State,
    (place, number): (usize, &str),
    page: &mut EvidencePage,
    documents: &[(String, String)],
    sheet: &mut Sheet<'_>,
) {
    let name = format!("Document{number}");
    let field = Field::Document(place);
    sheet.choice(ui, (&name, "Document"), &mut page.document, documents, field);
    let name = format!("Place in it{number}");
    sheet.head(ui, "Place in it", "section and paragraph, such as 4.3.1 ¶2");
    sheet.bare_line(ui, &name, &name, &mut page.place);
    sheet.fault(ui, Field::Place(place));
    passage(ui, state, page);
    ui.horizontal(|ui| {
        for (basis, words) in [
            (Basis::Stated, "The passage states it"),
            (Basis::Inferred, "It is inferred from the passage"),
        ] {
            let radio = ui.radio_value(&mut page.basis, basis, words);
            radio.accessible_name(format!("{words}{number}"));
        }
    });
    let name = format!("What the passage says{number}");
    let words = ("What the passage says", "in your own words");
    sheet.salted_lines(ui, &name, words, &mut page.says, Field::Says(place));
    if page.basis == Basis::Inferred {
        let name = format!("Why it follows{number}");
        let words = ("Why it follows", "");
        sheet.salted_lines(ui, &name, words, &mut page.reason, Field::Reason(place));
    }
}

/// The passage itself, where there is a copy of its document.
fn passage(ui: &mut Ui, state: &State, page: &EvidencePage) {
    match page.passage(state.documents.as_deref()) {
        None if state.documents.is_none() => {
            weak(ui, "With your documents connected, the passage would be shown here.");
        }
        None => {}
        Some(Ok(passage)) => {
            let ground = color(theme::palette(ui.ctx()).sunken);
            egui::Frame::new().fill(ground).inner_margin(8.0).show(ui, |ui| {
                egui::ScrollArea::vertical().id_salt(&page.place).max_height(120.0).show(
                    ui,
                    |ui| {
                        text(ui, passage.text.as_str());
                    },
                );
            });
        }
        Some(Err(why)) => {
            weak(ui, format!("{}.", crate::query::wording::capital(&why)));
        }
    }
}
