//! What is typed on top of the window: the title of a briefing and what it is for.

use crate::app::action::Action;
use crate::app::briefing::Act;
use crate::app::state::Overlay;
use crate::app::theme::{self, color};
use crate::app::views::overlays::title as heading;
use crate::app::views::widgets::Actions;
use egui::{Key, TextEdit, Ui};

/// A form for the title of a briefing and what it is for; `of` is the one that has them.
pub fn form(
    ui: &mut Ui,
    (of, title, about): (&str, &str, &str),
    fault: Option<&str>,
    actions: &mut Actions,
) {
    ui.set_width(440.0_f32.min(ui.ctx().content_rect().width() - 40.0));
    heading(ui, "Title of the briefing");
    let (mut new_title, mut new_about) = (title.to_owned(), about.to_owned());
    let margin = egui::Margin::symmetric(8, 6);
    let field = TextEdit::singleline(&mut new_title).margin(margin).desired_width(f32::INFINITY);
    let title_field = ui.add(field).accessible_name("Title of the briefing");
    ui.add_space(6.0);
    let field = TextEdit::multiline(&mut new_about).margin(margin).desired_rows(2);
    ui.add(field.hint_text("What it is for").desired_width(f32::INFINITY))
        .accessible_name("What the briefing is for");
    if let Some(fault) = fault {
        let ink = color(theme::palette(ui.ctx()).danger);
        ui.add(egui::Label::new(egui::RichText::new(fault).color(ink)).wrap());
    }
    let mut done = title_field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let mut close = false;
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let ready = !new_title.trim().is_empty();
        done |= ui.add_enabled(ready, egui::Button::new("Keep it")).clicked();
        close = ui.button("Cancel").clicked();
    });
    if ui.memory(|memory| memory.focused().is_none()) {
        title_field.request_focus();
    }
    if close {
        actions.push(Action::Overlay(Overlay::None));
    } else if done {
        let title = of.to_owned();
        actions.push(Action::Brief(Act::Change { title, new_title, about: new_about }));
    } else if new_title != title || new_about != about {
        let of = of.to_owned();
        let overlay = Overlay::Briefing { of, title: new_title, about: new_about, fault: None };
        actions.push(Action::Overlay(overlay));
    }
}
