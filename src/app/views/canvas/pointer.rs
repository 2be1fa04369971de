//! What the hand does: pan, zoom, hover, select, gather, drag, open, ask for more.

use super::{Canvas, link_selection, mark_id, to_point, to_rect};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::derived::Derived;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::theme;
use crate::app::views::widgets::{Actions, weak};
use crate::geometry::Vector;
use crate::model::{EntityId, EntityKind};
use crate::query::wording;
use crate::scene::{Palette, Scene, Target, View, marks_inside, marks_within, target_at};
use egui::{CursorIcon, PointerButton, Pos2, Response, Ui};

/// How far from a line the pointer still means it, in points.
const TOLERANCE: f32 = 5.0;

/// How far the pointer goes between two corners of a loop, in points.
const STRIDE: f32 = 3.0;

/// What is drawn on the ground to select what is inside.
pub(super) enum Fence {
    /// A box, from where the button went down to where the pointer is.
    Box(Pos2, Pos2),
    /// A loop drawn freely, closed by a straight line.
    Loop(Vec<Pos2>),
}

impl Fence {
    fn follow(&mut self, pointer: Pos2) {
        match self {
            Self::Box(_, corner) => *corner = pointer,
            Self::Loop(way) => {
                if way.last().is_none_or(|last| last.distance(pointer) >= STRIDE) {
                    way.push(pointer);
                }
            }
        }
    }

    fn inside(&self, scene: &Scene, view: &View) -> Vec<usize> {
        match self {
            Self::Box(from, to) => {
                marks_within(scene, view, to_rect(egui::Rect::from_two_pos(*from, *to)))
            }
            Self::Loop(way) => {
                let outline: Vec<_> = way.iter().copied().map(to_point).collect();
                marks_inside(scene, view, &outline)
            }
        }
    }
}

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
    let target = pointer.and_then(|at| target_at(&derived.picture.scene, view, at, TOLERANCE));
    let proposed = pointer.and_then(|at| canvas.proposed.target_at(view, at, TOLERANCE, target));
    // What is proposed lies over the rest.
    let target = target.filter(|_| proposed.is_none());
    if !response.dragged() {
        canvas.hovered = target.filter(|_| response.hovered());
        canvas.proposed.hovered = proposed.filter(|_| response.hovered());
    }
    drag(canvas, ui, response, state, derived, view, actions);

    let chosen = target.and_then(|target| match target {
        Target::Mark(index) => {
            mark_id(&derived.picture.scene, index).map(|id| Selection::Entity(id.clone()))
        }
        Target::Link(index) => link_selection(state, &derived.picture.scene, index),
    });
    let gathers = ui.input(|input| input.modifiers.shift);
    if gathers && response.clicked_by(PointerButton::Primary) {
        response.request_focus();
        if let Some(Selection::Entity(id)) = chosen {
            actions.push(Action::Toggle(id));
        }
    } else if response.double_clicked() {
        if let Some(Selection::Entity(id)) = chosen {
            actions.push(Action::OpenAround([id].into()));
        }
    } else if let (true, Some(target)) = (response.clicked_by(PointerButton::Primary), proposed) {
        canvas.proposed.go_to(target, state, actions);
    } else if response.clicked_by(PointerButton::Primary) {
        // By the mouse alone: Enter and Space are the keyboard's, which is elsewhere in the picture.
        response.request_focus();
        actions.push(Action::Select(chosen.unwrap_or_default()));
    } else if response.secondary_clicked()
        && let Some(selection) = chosen
    {
        // One of several that are gathered stands for all of them.
        let gathered = state.selection.chosen();
        if !selection.entity().is_some_and(|id| gathered.contains(id)) {
            actions.push(Action::Select(selection));
        }
    }
    response.context_menu(|ui| menu(ui, state, derived, actions));
    if canvas.dragged.is_none() && !response.context_menu_opened() {
        explain(canvas, ui, response, state, derived);
        canvas.proposed.explain(ui, response, state);
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

/// A mark follows the pointer and is pinned where it is let go; the ground pans, or with Shift
/// draws a box, or with Ctrl a loop.
fn drag(
    canvas: &mut Canvas,
    ui: &Ui,
    response: &Response,
    state: &State,
    derived: &Derived,
    view: &View,
    actions: &mut Actions,
) {
    if response.drag_started_by(PointerButton::Primary) {
        // Where the button went down, not where the pointer is by now.
        let origin = ui.input(|input| input.pointer.press_origin()).map(to_point);
        let target = origin.and_then(|at| target_at(&derived.picture.scene, view, at, TOLERANCE));
        canvas.dragged = match target {
            Some(Target::Mark(index)) => {
                derived.picture.scene.marks.get(index).map(|mark| (mark.id.clone(), mark.at))
            }
            _ => None,
        };
        canvas.locked = state.project.kept().locked && canvas.dragged.is_some();
        if canvas.locked
            && let Some((id, at)) = canvas.dragged.take()
        {
            // It is refused, and said why.
            actions.push(Action::PinAt(id, at));
        }
        let origin = ui.input(|input| input.pointer.press_origin());
        let modifiers = ui.input(|input| input.modifiers);
        canvas.fence =
            origin.filter(|_| canvas.dragged.is_none() && !canvas.locked).and_then(|at| {
                match (modifiers.command, modifiers.shift) {
                    (true, _) => Some(Fence::Loop(vec![at])),
                    (false, true) => Some(Fence::Box(at, at)),
                    (false, false) => None,
                }
            });
    }
    if let (Some(fence), Some(to)) = (&mut canvas.fence, response.interact_pointer_pos()) {
        fence.follow(to);
    } else if response.dragged() && !canvas.locked {
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
        && let Some(fence) = canvas.fence.take()
    {
        let mut chosen = state.selection.chosen();
        let inside = fence.inside(&derived.picture.scene, view);
        chosen
            .extend(inside.into_iter().filter_map(|i| mark_id(&derived.picture.scene, i)).cloned());
        actions.push(Action::Select(Selection::of(chosen)));
    }
    if response.drag_stopped()
        && let Some((id, at)) = canvas.dragged.take()
    {
        actions.push(Action::PinAt(id, at));
    }
}

/// Draws the box or the loop that selects what is inside.
pub(super) fn draw_fence(canvas: &Canvas, ui: &Ui, palette: &Palette) {
    let ink = theme::color(palette.focus);
    let stroke = egui::Stroke::new(1.0, ink);
    match &canvas.fence {
        None => {}
        Some(Fence::Box(from, to)) => {
            let area = egui::Rect::from_two_pos(*from, *to);
            let ground = ink.gamma_multiply(0.12);
            ui.painter().rect(area, 2.0, ground, stroke, egui::StrokeKind::Inside);
        }
        Some(Fence::Loop(way)) => {
            ui.painter().add(egui::Shape::line(way.clone(), stroke));
            if let [first, .., last] = way.as_slice() {
                ui.painter().extend(egui::Shape::dashed_line(&[*last, *first], stroke, 4.0, 3.0));
            }
        }
    }
}

/// What can be done with what is selected.
fn menu(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    let commands: &[Command] = match &state.selection {
        Selection::Entity(_) => &[
            Command::OpenAround,
            Command::Expand,
            Command::Connect,
            Command::Collapse,
            Command::KeepOnly,
            Command::KeepJoined,
            Command::Hide,
            Command::Pin,
            Command::Edit,
            Command::AddRelation,
            Command::Split,
            Command::Remove,
            Command::CopyCitation,
        ],
        Selection::Set(_) => &[
            Command::OpenAround,
            Command::Expand,
            Command::Collapse,
            Command::KeepOnly,
            Command::KeepJoined,
            Command::Hide,
            Command::Merge,
        ],
        Selection::Nothing => &[
            Command::Fit,
            Command::Overview,
            Command::ShowEverything,
            Command::SelectShown,
            Command::ReleasePins,
            Command::Lock,
            Command::AddEntity,
            Command::Search,
        ],
        Selection::Relation(_) => &[
            Command::ReadPassage,
            Command::Edit,
            Command::Remove,
            Command::CopyCitation,
            Command::OpenAround,
            Command::Connect,
        ],
        _ => &[Command::ReadPassage, Command::CopyCitation, Command::OpenAround, Command::Connect],
    };
    let hidden = !state.place.hidden.is_empty();
    for &command in commands.iter().chain(hidden.then_some(&Command::BringBack)) {
        let key = command.key_text(ui.ctx()).unwrap_or_default();
        if ui.add(egui::Button::new(command.label()).shortcut_text(key)).clicked() {
            actions.push(Action::Run(command));
            ui.close();
        }
    }
    if let Selection::Entity(id) = &state.selection {
        verbs(ui, id, derived, actions);
    }
}

/// What can be added to the picture, by verb, with how much that is.
fn verbs(ui: &mut Ui, id: &EntityId, derived: &Derived, actions: &mut Actions) {
    const MOST: usize = 10;
    let expansions = derived.near.iter().flat_map(|near| &near.expansions);
    let more: Vec<_> = expansions.filter(|one| one.more() > 0).take(MOST).collect();
    if more.is_empty() {
        return;
    }
    ui.separator();
    weak(ui, "Add to the picture");
    for expansion in more {
        let words = expansion.words();
        let spoken = format!("Add {words}");
        if ui.button(words).accessible_name(spoken).clicked() {
            let (kind, direction) = (expansion.kind, expansion.direction);
            actions.push(Action::ExpandBy(id.clone(), kind, direction));
            ui.close();
        }
    }
}

/// The full sentence of what the pointer is on.
fn explain(canvas: &Canvas, ui: &Ui, response: &Response, state: &State, derived: &Derived) {
    let scene = &derived.picture.scene;
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
