//! What the hand does on the ground: pan, zoom, point, select.

use super::rows::Rows;
use super::{Face, brush, timeline_id};
use crate::app::action::Action;
use crate::app::selection::Selection;
use crate::app::timeline_view::TimelineView;
use crate::app::views::widgets::Actions;
use egui::{CursorIcon, Response, Ui};

/// Reads the hand.
pub(super) fn read(
    ui: &Ui,
    face: &Face<'_>,
    ground: &Response,
    rows: &Rows,
    hovered: Option<(usize, usize)>,
    actions: &mut Actions,
) {
    let view = TimelineView { down: rows.down, ..face.state.timeline };
    if ground.dragged() && !brush::is_drawing(ui) {
        let by = ground.drag_delta();
        let years = f64::from(by.x) / face.plan.scale;
        let (from, to) = face.plan.window;
        let mut view = match by.x == 0.0 {
            true => view,
            false => view.seeing(from - years, to - years, face.lanes),
        };
        view.down = (view.down - by.y).max(0.0);
        actions.push(Action::Timeline(view));
    }
    wheel(ui, face, view, actions);
    let item = hovered.map(|(lane, place)| &face.lanes.lanes[lane].items[place]);
    if let Some(item) = item {
        ui.set_cursor_icon(CursorIcon::PointingHand);
        let name = face.state.graph.entity(&item.id).map_or("", |entity| entity.name.as_str());
        let words = format!("{name}\n{}", item.date.in_words());
        ground.clone().on_hover_text_at_pointer(words);
    }
    // Enter counts as a click too, and is read with the other keys.
    if ground.clicked_by(egui::PointerButton::Primary) {
        ui.memory_mut(|memory| memory.request_focus(timeline_id()));
        let shift = ui.input(|input| input.modifiers.shift);
        actions.push(match item {
            Some(item) if shift => Action::Toggle(item.id.clone()),
            Some(item) => Action::Select(Selection::Entity(item.id.clone())),
            None => Action::Select(Selection::Nothing),
        });
    }
    if ground.double_clicked_by(egui::PointerButton::Primary)
        && let Some(item) = item
    {
        actions.push(Action::OpenAround([item.id.clone()].into()));
    }
}

/// The wheel zooms at the pointer and, over the names of the lanes, scrolls them.
fn wheel(ui: &Ui, face: &Face<'_>, view: TimelineView, actions: &mut Actions) {
    let (scroll, pinch, at) = ui.input(|input| {
        (input.smooth_scroll_delta(), input.zoom_delta(), input.pointer.hover_pos())
    });
    let Some(at) =
        at.filter(|at| ui.rect_contains_pointer(face.plan.area) && face.plan.area.contains(*at))
    else {
        return;
    };
    let (from, to) = face.plan.window;
    if face.plan.gutter.contains(at) {
        if scroll.y != 0.0 {
            let down = (view.down - scroll.y).max(0.0);
            actions.push(Action::Timeline(TimelineView { down, ..view }));
        }
        return;
    }
    let factor = f64::from((-scroll.y / 240.0).exp() / pinch);
    if (factor - 1.0).abs() > 1e-4 {
        actions.push(Action::Timeline(view.zoomed(factor, face.plan.at(at.x), face.lanes)));
    } else if scroll.x != 0.0 {
        let years = f64::from(scroll.x) / face.plan.scale;
        actions.push(Action::Timeline(view.seeing(from - years, to - years, face.lanes)));
    }
}
