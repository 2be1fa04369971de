//! The field by which one chooses what is to be connected.

use crate::app::action::Action;
use crate::app::state::{Overlay, State};
use crate::app::theme;
use crate::app::views::widgets::{Actions, Row, weak};
use crate::model::EntityId;
use crate::query::{PathRequest, wording};
use egui::{Key, Modifiers, Ui};

/// How many entities are offered.
const OFFERED: usize = 10;

/// Draws the field and what fits what is typed.
pub fn choose(
    ui: &mut Ui,
    state: &State,
    from: Option<&EntityId>,
    text: &str,
    marked: usize,
    actions: &mut Actions,
) {
    ui.set_width(460.0);
    let title = match from {
        Some(from) => format!("How is {} connected with…", state.name(from)),
        None => "How are two of them connected? Choose the first.".into(),
    };
    let title = egui::RichText::new(title).font(theme::strong_font(theme::HEADING));
    ui.add(egui::Label::new(title).wrap());
    ui.add_space(8.0);
    let mut typed = text.to_owned();
    let field = egui::TextEdit::singleline(&mut typed)
        .hint_text("A mission, a body, a clause, a theme…")
        .margin(egui::Margin::symmetric(8, 6))
        .desired_width(f32::INFINITY);
    // The arrows walk the list, not the letters.
    let (up, down, enter) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::ArrowUp),
            input.consume_key(Modifiers::NONE, Key::ArrowDown),
            input.key_pressed(Key::Enter),
        )
    });
    let name = if from.is_some() { "Connect with" } else { "Connect" };
    ui.add(field).accessible_name(name).request_focus();
    let mut hits = state.index.search(&typed, OFFERED + 1);
    hits.retain(|hit| Some(&hit.id) != from);
    hits.truncate(OFFERED);
    let last = hits.len().saturating_sub(1);
    let mut mark = if typed == text { marked.min(last) } else { 0 };
    mark = if down { (mark + 1).min(last) } else { mark };
    mark = if up { mark.saturating_sub(1) } else { mark };
    if typed != text || mark != marked {
        let overlay = Overlay::Connect { from: from.cloned(), text: typed.clone(), marked: mark };
        actions.push(Action::Overlay(overlay));
    }
    ui.add_space(4.0);
    if typed.trim().is_empty() {
        weak(ui, "Type a part of its name. Or close this and shift-click two in the picture.");
    } else if hits.is_empty() {
        weak(ui, format!("Nothing here is called “{}”.", typed.trim()));
    }
    let height = (ui.ctx().content_rect().height() - 260.0).clamp(120.0, 460.0);
    egui::ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        for (place, hit) in hits.iter().enumerate() {
            let Some(entity) = state.graph.entity(&hit.id) else { continue };
            let row = Row {
                title: &entity.name,
                detail: &wording::kind_line(entity),
                kind: Some(entity.kind()),
                selected: place == mark,
                ..Row::default()
            };
            let response = row.show(ui);
            if place == mark && (up || down) {
                response.scroll_to_me(None);
            }
            if response.clicked() || (enter && place == mark) {
                actions.extend(chosen(from, &hit.id));
            }
        }
    });
}

/// The first that is chosen asks for the other; the other is the answer.
fn chosen(from: Option<&EntityId>, id: &EntityId) -> Vec<Action> {
    match from {
        None => {
            let from = Some(id.clone());
            vec![Action::Overlay(Overlay::Connect { from, text: String::new(), marked: 0 })]
        }
        Some(from) => vec![
            Action::Overlay(Overlay::None),
            Action::Connect(PathRequest::new(from.clone(), id.clone())),
        ],
    }
}
