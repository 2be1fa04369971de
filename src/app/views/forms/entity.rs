//! The form of an entity.

use super::fields::{DATES, Sheet};
use crate::app::form::{EntityPage, Field};
use crate::model::{EntityKind, OrganisationType};
use crate::query::wording;
use egui::Ui;

/// Draws it.
pub(super) fn show(ui: &mut Ui, page: &mut EntityPage, sheet: &mut Sheet<'_>) {
    sheet.line(ui, "Name", "", &mut page.name, Field::Name);
    let kinds: Vec<(EntityKind, String)> =
        EntityKind::ALL.iter().map(|kind| (*kind, wording::capital(kind.noun()))).collect();
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(250.0);
            sheet.choice(ui, ("Kind", "Kind"), &mut page.kind, &kinds, Field::Kind);
        });
        ui.vertical(|ui| subtype(ui, page, sheet));
    });
    sheet.line(ui, "Short name", "for labels in the picture", &mut page.label, Field::Label);
    sheet.lines(ui, "Other names", "one a line", &mut page.aliases, Field::Aliases);
    sheet.line(ui, "Date", DATES, &mut page.date, Field::Date);
    sheet.lines(ui, "Summary", "what it is, in your own words", &mut page.summary, Field::Summary);
    attributes(ui, page, sheet);
}

/// An organisation is of one of a few sorts; anything else of any or none.
fn subtype(ui: &mut Ui, page: &mut EntityPage, sheet: &mut Sheet<'_>) {
    if page.kind != EntityKind::Organisation {
        sheet.line(ui, "Finer kind", "a word, or nothing", &mut page.subtype, Field::Subtype);
        return;
    }
    let sorts: Vec<(String, String)> = OrganisationType::ALL
        .iter()
        .map(|sort| (sort.as_str().to_owned(), sort_words(*sort).to_owned()))
        .collect();
    sheet.choice(ui, ("Sort", "Sort of organisation"), &mut page.subtype, &sorts, Field::Subtype);
}

const fn sort_words(sort: OrganisationType) -> &'static str {
    match sort {
        OrganisationType::OsceBody => "OSCE body",
        OrganisationType::UnBody => "United Nations body",
        OrganisationType::Intergovernmental => "Intergovernmental organisation",
        OrganisationType::Ngo => "Non-governmental organisation",
        OrganisationType::Government => "Government body",
        OrganisationType::Parliament => "Parliament",
        OrganisationType::Academic => "Academic institution",
        OrganisationType::Media => "Media",
        OrganisationType::Business => "Business",
        OrganisationType::Other => "Another",
    }
}

fn attributes(ui: &mut Ui, page: &mut EntityPage, sheet: &mut Sheet<'_>) {
    sheet.head(ui, "Attributes", "facts, each with what it is called");
    let mut gone = None;
    for (place, (key, value)) in page.attributes.iter_mut().enumerate() {
        let number = place + 1;
        ui.horizontal(|ui| {
            let all = ui.available_width();
            ui.scope(|ui| {
                ui.set_max_width(140.0);
                sheet.bare_line(
                    ui,
                    &format!("attribute name {number}"),
                    &format!("Name of attribute {number}"),
                    key,
                );
            });
            ui.scope(|ui| {
                ui.set_max_width(all - 140.0 - 90.0);
                sheet.bare_line(
                    ui,
                    &format!("attribute value {number}"),
                    &format!("Value of attribute {number}"),
                    value,
                );
            });
            let remove = ui.button("Take out").accessible_name(format!("Take out {key}"));
            if remove.clicked() {
                gone = Some(place);
            }
        });
    }
    if let Some(gone) = gone {
        page.attributes.remove(gone);
    }
    if ui.button("Add an attribute").clicked() {
        page.attributes.push((String::new(), String::new()));
    }
    sheet.fault(ui, Field::Attributes);
}
