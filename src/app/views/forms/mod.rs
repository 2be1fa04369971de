//! The forms by which what is kept is changed.

mod entity;
mod evidence;
mod fields;
mod merge;
mod notes;
mod relation;
mod split;

pub use notes::{has_keyboard as writes_note, show as note};

use super::widgets::{Actions, text};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::editing::FormStep;
use crate::app::form::{Field, Form, Page};
use crate::app::state::State;
use crate::app::theme;
use egui::{Context, Id, Key, Modal, Ui};
use fields::Sheet;

/// How wide a form is, in points.
const WIDTH: f32 = 540.0;

/// Draws the form that is on top.
pub fn show(ctx: &Context, state: &State, form: &Form, actions: &mut Actions) {
    let response = Modal::new(Id::unique("form")).show(ctx, |ui| {
        ui.set_width(WIDTH);
        content(ui, state, form, actions);
    });
    if response.backdrop_response.clicked() {
        actions.push(Action::Run(Command::StepOut));
    }
    // It is placed by the size that it had before; until that is its size, it is not in the middle.
    if (response.response.rect.center() - ctx.content_rect().center()).length() > 2.0 {
        ctx.request_repaint();
    }
}

fn content(ui: &mut Ui, state: &State, form: &Form, actions: &mut Actions) {
    ui.label(egui::RichText::new(form.page.title()).font(theme::strong_font(theme::HEADING)));
    ui.add_space(4.0);
    let mut page = form.page.clone();
    let mut entered = false;
    let mut sheet = Sheet::new(ui, form);
    let height = (ui.ctx().content_rect().height() - 180.0).clamp(160.0, 640.0);
    let scroll = egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height);
    scroll.auto_shrink([false, true]).show(ui, |ui| {
        // The bar at the side covers nothing.
        ui.set_width(ui.available_width() - 12.0);
        match &mut page {
            Page::Entity(page) => entity::show(ui, page, &mut sheet),
            Page::Relation(page) => relation::show(ui, state, page, &mut sheet),
            Page::RemoveEntity(_) | Page::RemoveRelation(_) => {}
            Page::Merge { ids, stays } => merge::show(ui, state, ids, stays),
            Page::Split { id, name, chosen } => {
                split::show(ui, state, id, (name, chosen), &mut sheet);
            }
            Page::Question { title, .. } => {
                let line = sheet.line(ui, "Title", "", title, Field::Name);
                entered = line.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            }
        }
        told(ui, form);
    });
    sheet.fault(ui, Field::Foot);
    ui.add_space(8.0);
    let opened = sheet.has_opened();
    if form.asks {
        ask(ui, actions);
    } else {
        foot(ui, form, actions);
    }
    if page != form.page {
        actions.push(Action::Form(FormStep::Fill(page)));
    }
    if entered {
        actions.push(Action::Form(FormStep::Submit));
    }
    if opened {
        actions.push(Action::Form(FormStep::Opened));
    }
}

/// What it would do.
fn told(ui: &mut Ui, form: &Form) {
    if form.preview.is_empty() {
        return;
    }
    ui.add_space(8.0);
    for sentence in &form.preview {
        text(ui, sentence.as_str());
    }
}

fn foot(ui: &mut Ui, form: &Form, actions: &mut Actions) {
    ui.horizontal(|ui| {
        let key = if ui.ctx().os().is_mac() { "⌘+Enter" } else { "Ctrl+Enter" };
        let submit = ui.add(egui::Button::new(form.page.verb()).shortcut_text(key));
        let submit = submit.accessible_name(form.page.verb());
        let has_field = !matches!(
            form.page,
            Page::RemoveEntity(_) | Page::RemoveRelation(_) | Page::Merge { .. }
        );
        if !form.opened && !has_field {
            submit.request_focus();
            actions.push(Action::Form(FormStep::Opened));
        }
        let at_once = ui.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, Key::Enter));
        if submit.clicked() || at_once {
            actions.push(Action::Form(FormStep::Submit));
        }
        if ui.button("Cancel").clicked() {
            actions.push(Action::Run(Command::StepOut));
        }
    });
}

/// Asks before what is filled in is lost.
fn ask(ui: &mut Ui, actions: &mut Actions) {
    text(ui, "What you have filled in is not kept yet.");
    ui.horizontal(|ui| {
        let go_on = ui.button("Go on filling it in");
        if ui.memory(|memory| memory.focused().is_none()) {
            go_on.request_focus();
        }
        if go_on.clicked() {
            actions.push(Action::Form(FormStep::GoOn));
        }
        if ui.button("Throw it away").clicked() {
            actions.push(Action::Form(FormStep::Discard));
        }
    });
}
