//! Limits drawn by hand: a stretch of the axis, and its two ends.

use super::{Face, timeline_id};
use crate::app::action::Action;
use crate::app::theme::color;
use crate::app::views::widgets::Actions;
use crate::model::DateRange;
use crate::query::timeline::{range_between, stretch_of_range};
use egui::{CornerRadius, CursorIcon, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// A stretch that is being drawn.
#[derive(Clone, Copy)]
struct Drawn {
    /// The moment that stays.
    anchor: f64,
    range: DateRange,
}

fn drawn_id() -> egui::Id {
    timeline_id().with("drawn")
}

/// The limits that would be in force if the hand let go now.
pub(super) fn under_way(ui: &Ui) -> Option<DateRange> {
    ui.data(|data| data.get_temp::<Drawn>(drawn_id())).map(|drawn| drawn.range)
}

/// Whether the ground is dragged to draw limits and not to pan.
pub(super) fn is_drawing(ui: &Ui) -> bool {
    under_way(ui).is_some()
}

/// Reads the hand on the axis, on the ground with Shift, and on the two ends of the band.
pub(super) fn handles(
    ui: &Ui,
    face: &Face<'_>,
    axis: &Response,
    ground: &Response,
    actions: &mut Actions,
) {
    axis.widget_info(|| {
        WidgetInfo::labeled(Role::Slider, true, "Years. Drag to show only what is dated within.")
    });
    let shift = ui.input(|input| input.modifiers.shift);
    let origin = ui.input(|input| input.pointer.press_origin());
    for (response, draws) in [(axis, true), (ground, shift)] {
        if response.drag_started() && draws {
            let x = origin.or(response.interact_pointer_pos()).map(|at| at.x);
            begin(ui, face, face.plan.at(x.unwrap_or(face.plan.body.min.x)));
        }
        follow(ui, face, response, actions);
    }
    if axis.clicked()
        && let Some(at) = axis.interact_pointer_pos()
    {
        let at = face.plan.at(at.x);
        let range = range_between(at, at, face.plan.unit);
        let again = face.state.place.filter.during == Some(range);
        actions.push(Action::During((!again).then_some(range)));
    }
    if axis.hovered() {
        ui.set_cursor_icon(CursorIcon::Text);
    }
    ends(ui, face, actions);
}

/// The two ends of the band.
fn ends(ui: &Ui, face: &Face<'_>, actions: &mut Actions) {
    let (Some(band), Some(range)) = (face.band(), face.during) else { return };
    let (begin_at, end_at) = stretch_of_range(&range);
    let whole = face.lanes.span().unwrap_or(face.plan.window);
    // What an open side is drawn from: beyond all that is dated.
    let (begin_at, end_at) =
        (begin_at.unwrap_or(whole.0.min(face.plan.window.0)), end_at.unwrap_or(whole.1));
    let within = 1e-3;
    for (x, name, other) in [
        (band.min, "Beginning of the stretch", end_at - within),
        (band.max, "End of the stretch", begin_at + within),
    ] {
        if !face.plan.axis.x_range().expand(2.0).contains(x) {
            continue;
        }
        let line = Rect::from_center_size(
            pos2(x, face.plan.axis.center().y),
            vec2(10.0, face.plan.axis.height()),
        );
        let response = ui.interact(line, timeline_id().with(name), Sense::DRAG);
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, name));
        let live = response.hovered() || response.dragged();
        let ink = color(face.palette.accent);
        let painter = ui.painter();
        painter.vline(x, face.plan.axis.min.y..=face.plan.body.max.y, egui::Stroke::new(1.0, ink));
        let grip = Rect::from_center_size(line.center(), vec2(if live { 7.0 } else { 5.0 }, 20.0));
        painter.rect_filled(grip, CornerRadius::same(3), ink);
        if live {
            ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
        if response.drag_started() {
            begin(ui, face, other);
        }
        follow(ui, face, &response, actions);
    }
}

fn begin(ui: &Ui, face: &Face<'_>, anchor: f64) {
    let range = range_between(anchor, anchor, face.plan.unit);
    ui.data_mut(|data| data.insert_temp(drawn_id(), Drawn { anchor, range }));
}

/// Follows the hand while it holds this, and puts the limits in force when it lets go.
fn follow(ui: &Ui, face: &Face<'_>, response: &Response, actions: &mut Actions) {
    let Some(drawn) = ui.data(|data| data.get_temp::<Drawn>(drawn_id())) else { return };
    if response.dragged()
        && let Some(at) = response.interact_pointer_pos()
    {
        let range = range_between(drawn.anchor, face.plan.at(at.x), face.plan.unit);
        ui.data_mut(|data| data.insert_temp(drawn_id(), Drawn { range, ..drawn }));
    }
    if response.drag_stopped() {
        ui.data_mut(|data| data.remove::<Drawn>(drawn_id()));
        actions.push(Action::During(Some(drawn.range)));
    }
}
