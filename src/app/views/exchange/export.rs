//! As what something is written.

use super::{combo, entered, height, width};
use crate::app::action::Action;
use crate::app::exchange::{Choices, Colours, DocumentOf, Size, Sort, Step};
use crate::app::state::{Overlay, State};
use crate::app::theme;
use crate::app::views::overlays::{modal, title};
use crate::app::views::widgets::{Actions, section, weak};
use crate::interchange::Format;
use egui::{Context, Ui};

/// The free room between choices beside each other, in points.
const APART: f32 = 14.0;

/// Draws the form.
pub fn show(ctx: &Context, state: &State, actions: &mut Actions) {
    modal(ctx, "export", actions, |ui, actions| {
        width(ui, 560.0);
        let entered = entered(ui);
        title(ui, "Export");
        let mut choices = state.exchange.choices.clone();
        let first = ui
            .horizontal(|ui| {
                let tabs = Sort::ALL.map(|(sort, word)| {
                    let tab = ui.selectable_label(choices.sort == sort, word);
                    if tab.clicked() {
                        choices.sort = sort;
                    }
                    tab
                });
                tabs.into_iter().nth(choices.sort as usize)
            })
            .inner;
        ui.separator();
        let height = height(ui);
        let scroll = egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        scroll.auto_shrink([false, true]).show(ui, |ui| {
            ui.set_width(ui.available_width() - 12.0);
            formats(ui, &mut choices);
            match choices.sort {
                Sort::Picture => picture(ui, state, &mut choices),
                Sort::Data => data(ui, state, &mut choices),
                Sort::Document => document(ui, state, &mut choices),
                Sort::Briefing => briefing(ui, state, &mut choices),
            }
            ui.add_space(8.0);
            weak(ui, choices.foretold());
        });
        ui.add_space(8.0);
        foot(ui, state, (&choices, entered), actions);
        if ui.memory(|memory| memory.focused().is_none())
            && let Some(tab) = first
        {
            tab.request_focus();
        }
        if choices != state.exchange.choices {
            actions.push(Action::Exchange(Step::Choose(choices)));
        }
    });
}

fn formats(ui: &mut Ui, choices: &mut Choices) {
    section(ui, "Format");
    let mut format = choices.format();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = APART;
        for &one in choices.sort.formats() {
            ui.radio_value(&mut format, one, one.name());
        }
    });
    choices.set_format(format);
}

fn picture(ui: &mut Ui, state: &State, choices: &mut Choices) {
    if state.is_picture_shown() {
        section(ui, "What");
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = APART;
            ui.radio_value(&mut choices.in_view, false, "All of the picture");
            ui.radio_value(&mut choices.in_view, true, "What is seen of it now");
        });
    }
    looks(ui, choices);
    section(ui, "Around it");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = APART;
        ui.checkbox(&mut choices.legend, "Legend");
        ui.checkbox(&mut choices.title, "Title");
        ui.checkbox(&mut choices.date, "Date");
        ui.checkbox(&mut choices.fingerprint, "Fingerprint of the graph");
        ui.checkbox(&mut choices.sources, "Sources");
    });
}

/// Size, colours and resolution.
fn looks(ui: &mut Ui, choices: &mut Choices) {
    section(ui, "Look");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = APART;
        let before = choices.size();
        let mut size = before;
        combo(ui, "Size", &mut size, &Size::ALL);
        if size != before {
            choices.size = Some(size);
        }
        let before = choices.colours(theme::palette(ui.ctx()));
        let mut colours = before;
        combo(ui, "Colours", &mut colours, &Colours::ALL);
        if colours != before {
            choices.colours = Some(colours);
        }
    });
    if choices.format() == Format::Png {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = APART;
            ui.label("Pixels for each point");
            for scale in 1..=4 {
                ui.radio_value(&mut choices.scale, scale, scale.to_string())
                    .accessible_name(format!("{scale} pixels for each point"));
            }
        });
    }
}

fn data(ui: &mut Ui, state: &State, choices: &mut Choices) {
    section(ui, "What");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = APART;
        ui.radio_value(&mut choices.whole, false, "What is shown");
        let all = format!(
            "The whole graph: {} entities, {} relations",
            state.graph.entity_count(),
            state.graph.relation_count()
        );
        ui.radio_value(&mut choices.whole, true, all);
    });
}

fn document(ui: &mut Ui, state: &State, choices: &mut Choices) {
    section(ui, "What");
    let selected = state.selection.entities(&state.graph).len();
    let chosen = match selected {
        1 => "What is selected".to_owned(),
        count => format!("What is selected: {count} entities"),
    };
    ui.vertical(|ui| {
        ui.radio_value(&mut choices.about, DocumentOf::Shown, "What is shown, as a table");
        if selected > 0 {
            ui.radio_value(&mut choices.about, DocumentOf::Selected, chosen);
        }
        if state.compared().is_some() {
            let words = "What is different";
            ui.radio_value(&mut choices.about, DocumentOf::Differences, words);
        }
    });
}

fn briefing(ui: &mut Ui, state: &State, choices: &mut Choices) {
    section(ui, "What");
    let Some(now) = state.written_briefing() else {
        weak(ui, "There is no briefing yet. Add views as steps first.");
        return;
    };
    let own = state.project.kept().briefings.iter();
    let own = own.map(|one| crate::app::briefing::Which::Own(one.title.clone()));
    let carried = state.carried_briefings().iter();
    let carried = carried.map(|one| crate::app::briefing::Which::Carried(one.title.clone()));
    ui.vertical(|ui| {
        for which in own.chain(carried) {
            if ui.radio(which == now, which.title()).clicked() {
                choices.briefing = Some(which);
            }
        }
    });
    looks(ui, choices);
    if choices.format() == Format::Pdf {
        ui.checkbox(&mut choices.date, "Date");
    }
}

fn foot(ui: &mut Ui, state: &State, (choices, entered): (&Choices, bool), actions: &mut Actions) {
    let word = if choices.is_folder() { "Choose a folder…" } else { "Choose a file…" };
    let ready = choices.sort != Sort::Briefing || state.written_briefing().is_some();
    ui.horizontal(|ui| {
        let key = if ui.ctx().os().is_mac() { "⌘+Enter" } else { "Ctrl+Enter" };
        let write = ui.add_enabled(ready, egui::Button::new(word).shortcut_text(key));
        let write = write.accessible_name(word);
        if write.clicked() || entered && ready {
            actions.push(Action::Exchange(Step::Choose(choices.clone())));
            actions.push(Action::Exchange(Step::Write));
        }
        if ui.button("Cancel").clicked() {
            actions.push(Action::Overlay(Overlay::None));
        }
    });
}
