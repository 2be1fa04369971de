//! What the hand does: pan, zoom, hover, select, drag, open, ask for more.

use super::{Canvas, link_selection, mark_id, to_point};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::derived::Derived;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::views::widgets::Actions;
use crate::geometry::Vector;
use crate::model::EntityKind;
use crate::query::wording;
use crate::scene::{Target, View, target_at};
use egui::{CursorIcon, PointerButton, Response, Ui};

/// How far from a line the pointer still means it, in points.
const TOLERANCE: f32 = 5.0;

/// Reads what the hand does in this frame.
pub(super) fn read(
    canvas: &mut Canvas,
    ui: &mut Ui,
    response: &Response,
    state: &State,
    derived: &Derived,
    view: &View,
    actions: &mut Actions,
) {
    zoom(canvas, ui, response, view, actions);
    let pointer = response.hover_pos().or(response.interact_pointer_pos()).map(to_point);
    let target = pointer.and_then(|at| target_at(&derived.scene, view, at, TOLERANCE));
    if !response.dragged() {
        canvas.hovered = target.filter(|_| response.hovered());
    }
    drag(canvas, ui, response, derived, view, actions);

    let chosen = target.and_then(|target| match target {
        Target::Mark(index) => {
            mark_id(&derived.scene, index).map(|id| Selection::Entity(id.clone()))
        }
        Target::Link(index) => link_selection(state, &derived.scene, index),
    });
    if response.double_clicked() {
        if let Some(Selection::Entity(id)) = chosen {
            actions.push(Action::OpenAround([id].into()));
        }
    } else if response.clicked_by(PointerButton::Primary) {
        // By the mouse alone: Enter and Space are the keyboard's, which is elsewhere in the picture.
        response.request_focus();
        actions.push(Action::Select(chosen.unwrap_or_default()));
    } else if response.secondary_clicked()
        && let Some(selection) = chosen
    {
        actions.push(Action::Select(selection));
    }
    response.context_menu(|ui| menu(ui, state, actions));
    if canvas.dragged.is_none() && !response.context_menu_opened() {
        explain(canvas, ui, response, state, derived);
    }
}

fn zoom(canvas: &mut Canvas, ui: &Ui, response: &Response, view: &View, actions: &mut Actions) {
    if !response.contains_pointer() {
        return;
    }
    let (scroll, pinch, at) = ui.input(|input| {
        (input.smooth_scroll_delta().y, input.zoom_delta(), input.pointer.hover_pos())
    });
    let factor = (scroll / 240.0).exp() * pinch;
    if let Some(at) = at.filter(|_| (factor - 1.0).abs() > 1e-4) {
        canvas.motion.by_hand = true;
        let camera = view.camera.zoomed(view.viewport, to_point(at), factor);
        actions.push(Action::Look(camera));
    }
}

/// A mark follows the pointer and is pinned where it is let go; the ground pans.
fn drag(
    canvas: &mut Canvas,
    ui: &Ui,
    response: &Response,
    derived: &Derived,
    view: &View,
    actions: &mut Actions,
) {
    if response.drag_started_by(PointerButton::Primary) {
        // Where the button went down, not where the pointer is by now.
        let origin = ui.input(|input| input.pointer.press_origin()).map(to_point);
        let target = origin.and_then(|at| target_at(&derived.scene, view, at, TOLERANCE));
        canvas.dragged = match target {
            Some(Target::Mark(index)) => {
                derived.scene.marks.get(index).map(|mark| (mark.id.clone(), mark.at))
            }
            _ => None,
        };
    }
    if response.dragged() {
        let delta = response.drag_delta();
        match &mut canvas.dragged {
            Some((_, at)) => {
                if let Some(pointer) = response.interact_pointer_pos() {
                    *at = view.camera.to_world(view.viewport, to_point(pointer));
                }
            }
            None => {
                canvas.motion.by_hand = true;
                let by = Vector::new(delta.x, delta.y);
                actions.push(Action::Look(view.camera.panned(by)));
                ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
            }
        }
    }
    if response.drag_stopped()
        && let Some((id, at)) = canvas.dragged.take()
    {
        actions.push(Action::PinAt(id, at));
    }
}

/// What can be done with what is selected.
fn menu(ui: &mut Ui, state: &State, actions: &mut Actions) {
    let commands: &[Command] = match &state.selection {
        Selection::Entity(_) => &[
            Command::OpenAround,
            Command::Expand,
            Command::Connect,
            Command::Hide,
            Command::Pin,
            Command::CopyCitation,
        ],
        Selection::Nothing => &[
            Command::Fit,
            Command::Overview,
            Command::ShowEverything,
            Command::ReleasePins,
            Command::Search,
        ],
        _ => &[Command::ReadPassage, Command::CopyCitation, Command::OpenAround, Command::Connect],
    };
    for &command in commands {
        let key = command.key_text(ui.ctx()).unwrap_or_default();
        if ui.add(egui::Button::new(command.label()).shortcut_text(key)).clicked() {
            actions.push(Action::Run(command));
            ui.close();
        }
    }
}

/// The full sentence of what the pointer is on.
fn explain(canvas: &Canvas, ui: &Ui, response: &Response, state: &State, derived: &Derived) {
    let scene = &derived.scene;
    let words = match canvas.hovered {
        Some(Target::Mark(index)) => {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            mark_id(scene, index)
                .and_then(|id| state.graph.entity(id))
                .map(|entity| format!("{}\n{}", entity.name, wording::kind_line(entity)))
        }
        Some(Target::Link(index)) => {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            scene.links.get(index).map(|link| {
                let [from, to] = [link.from, link.to].map(|end| {
                    mark_id(scene, end as usize).map(|id| state.name(id)).unwrap_or_default()
                });
                if link.derived.is_empty() {
                    return format!("{from} {} {to}", link.wording);
                }
                let count = EntityKind::Activity.counted(link.derived.len());
                let to_theme = scene
                    .marks
                    .get(link.to as usize)
                    .is_some_and(|mark| mark.kind == EntityKind::Theme);
                match (link.derived.len(), to_theme) {
                    (1, false) => format!("{from}: {count} that serves {to}"),
                    (_, true) => format!("{from}: {count} on {to}"),
                    (_, false) => format!("{from}: {count} that serve {to}"),
                }
            })
        }
        None => None,
    };
    if let Some(words) = words {
        response.clone().on_hover_text_at_pointer(words);
    }
}
