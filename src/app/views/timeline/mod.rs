//! The timeline: what is dated, in lanes by kind, under an axis of years.

mod access;
mod axis;
mod brush;
mod marks;
mod plan;
mod pointer;
mod rows;
mod transport;
mod walk;

pub(super) use self::transport::words;

use self::plan::Plan;
use self::rows::Rows;
use super::widgets::{Actions, focus_ring, weak};
use crate::app::action::Action;
use crate::app::derived::Derived;
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::model::{DateRange, EntityId};
use crate::query::timeline::{Item, Lanes};
use crate::scene::Palette;
use egui::{Sense, Ui};
use std::collections::BTreeSet;

/// The identifier of the timeline, by which it is given the keyboard.
pub fn timeline_id() -> egui::Id {
    egui::Id::unique("timeline")
}

/// What every part of the timeline draws from.
struct Face<'a> {
    state: &'a State,
    lanes: &'a Lanes,
    plan: Plan,
    palette: Palette,
    /// The limits in force or, while they are drawn, those that would be.
    during: Option<DateRange>,
    selected: BTreeSet<EntityId>,
}

/// Draws the timeline.
pub fn show(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    let palette = theme::palette(ui.ctx());
    let area = ui.available_rect_before_wrap();
    ui.painter().rect_filled(area, 0.0, color(palette.canvas));
    let lanes = &derived.content.lanes;
    if lanes.dated() == 0 {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| weak(ui, "Nothing shown here has a date."));
        return;
    }
    egui::Frame::NONE.inner_margin(egui::Margin::symmetric(12, 4)).show(ui, |ui| {
        transport::show(ui, state, derived, actions);
        marks::key(ui, &palette);
        let area = ui.available_rect_before_wrap();
        let during = brush::under_way(ui).or(state.place.filter.during);
        let plan = Plan::new(area, state.timeline.window(lanes));
        let selected = state.selection.entities(&state.graph);
        let face = Face { state, lanes, plan, palette, during, selected };
        face.show(ui, actions);
        ui.advance_cursor_after_rect(area);
    });
}

impl Face<'_> {
    fn show(&self, ui: &Ui, actions: &mut Actions) {
        let ground = ui.interact(self.plan.ground(), timeline_id(), Sense::click_and_drag());
        let axis =
            ui.interact(self.plan.axis, timeline_id().with("axis"), Sense::CLICK | Sense::DRAG);
        let rows = Rows::new(ui, self);
        let has_focus = walk::read(ui, &ground, self, actions);
        self.follow(ui, &rows, actions);

        let painter = ui.painter().with_clip_rect(self.plan.body);
        self.paint_grid(&painter);
        self.paint_band(&painter);
        let hovered = ground.hover_pos().and_then(|at| rows.hit(self, at));
        rows.paint(ui, self, hovered);
        self.paint_axis(ui);
        self.gutter(ui, &rows, actions);
        self.edges(ui, actions);
        brush::handles(ui, self, &axis, &ground, actions);
        pointer::read(ui, self, &ground, &rows, hovered, actions);
        access::describe(ui, self, &rows, actions);
        if has_focus {
            focus_ring(ui, self.plan.area.expand(3.0), &self.palette);
        }
    }

    /// Whether an item lies outside the limits in force.
    fn recedes(&self, item: &Item) -> bool {
        self.during.is_some_and(|range| !range.admits(&item.date))
    }

    /// Scrolls to what came to be focused elsewhere or by key, once.
    fn follow(&self, ui: &Ui, rows: &Rows, actions: &mut Actions) {
        let shown = timeline_id().with("shown");
        let focused = &self.state.focused;
        if ui.data(|data| data.get_temp::<Option<EntityId>>(shown)).as_ref() == Some(focused) {
            return;
        }
        ui.data_mut(|data| data.insert_temp(shown, focused.clone()));
        let Some((lane, place)) = focused.as_ref().and_then(|id| self.lanes.find(id)) else {
            return;
        };
        let item = &self.lanes.lanes[lane].items[place];
        let mut view = self.state.timeline;
        let (from, to) = self.plan.window;
        let half = (to - from) / 2.0;
        if item.end < from || item.begin > to {
            let middle = f64::midpoint(item.begin, item.end);
            view = view.seeing(middle - half, middle + half, self.lanes);
        }
        if let Some(line) = rows.line(lane, place) {
            let (top, bottom) = (self.plan.body.min.y, self.plan.body.max.y);
            if line.min < top {
                view.down -= top - line.min + 4.0;
            } else if line.max > bottom {
                view.down += line.max - bottom + 4.0;
            }
        }
        if view != self.state.timeline {
            actions.push(Action::Timeline(view));
        }
    }
}
