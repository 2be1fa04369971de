//! What the chosen step says: fields that are kept as they are typed.

use crate::app::action::Action;
use crate::app::briefing::{Act, Field, Which};
use crate::app::state::{self, State};
use crate::app::theme::{self, color};
use crate::app::views::widgets::{Actions, section, text, weak};
use egui::{Id, TextEdit, Ui};

fn field_id(title: &str, step: u32, field: Field) -> Id {
    Id::unique(("step field", title, step, field as u8))
}

/// Whether one writes into the chosen step, or did just now.
pub fn writes(ctx: &egui::Context, state: &State) -> bool {
    let Some((which, _, step)) = state.chosen_step() else { return false };
    let is_here = |field| {
        let id = field_id(which.title(), step.id, field);
        ctx.memory(|memory| memory.had_focus_last_frame(id))
    };
    [Field::Headline, Field::Text, Field::Notes].into_iter().any(is_here)
}

/// Draws the fields of the chosen step; nothing where none is chosen.
pub(super) fn show(ui: &mut Ui, state: &State, actions: &mut Actions) {
    let Some((which, at, step)) = state.chosen_step() else { return };
    let title = which.title();
    section(ui, &format!("Step {} of {title}", at + 1));
    if let Which::Carried(_) = which {
        text(ui, step.headline.as_str());
        for words in [&step.text, &step.notes] {
            if !words.is_empty() {
                weak(ui, words.as_str());
            }
        }
        return;
    }
    let (words, fault) = state.words_of(title, step);
    let wanted = Id::unique("write headline");
    let write = ui.data_mut(|data| data.remove_temp::<bool>(wanted).unwrap_or(false));
    for (field, name, hint, kept, rows) in [
        (Field::Headline, "Headline", "What the step says, in one line", &words.headline, 1),
        (Field::Text, "Text", "What is read beneath the headline", &words.text, 2),
        (Field::Notes, "Notes", "What you alone see while you speak", &words.notes, 3),
    ] {
        let mut written = kept.clone();
        let edit = match field {
            Field::Headline => TextEdit::singleline(&mut written),
            _ => TextEdit::multiline(&mut written).desired_rows(rows),
        };
        ui.label(egui::RichText::new(name).size(theme::SMALL).weak());
        let edit = edit
            .id(field_id(title, step.id, field))
            .hint_text(hint)
            .margin(egui::Margin::symmetric(8, 6))
            .desired_width(f32::INFINITY);
        let response = ui.add(edit).accessible_name(format!("{name} of the step"));
        if response.changed() {
            actions.push(Action::Brief(Act::Say(step.id, field, written)));
        }
        if write && field == Field::Headline {
            response.request_focus();
        }
        ui.add_space(4.0);
    }
    if let Some(fault) = fault {
        let ink = color(theme::palette(ui.ctx()).danger);
        ui.add(egui::Label::new(egui::RichText::new(fault).color(ink)).wrap());
    }
    if let Some(quoted) = &step.quoted {
        let citation = state::citation(&state.graph, &quoted.document, &quoted.locator);
        weak(ui, format!("Quotes {citation}."));
    }
    ui.horizontal_wrapped(|ui| {
        let retake = ui.button("Take the view again");
        let hover = "Have the step show what is shown and selected now";
        if retake.on_hover_text(hover).clicked() {
            actions.push(Action::Brief(Act::Retake(step.id)));
        }
        let mut hidden = step.hidden;
        if ui.checkbox(&mut hidden, "Hidden").on_hover_text("Pass over it when presented").changed()
        {
            actions.push(Action::Brief(Act::Hide(step.id, hidden)));
        }
    });
}
