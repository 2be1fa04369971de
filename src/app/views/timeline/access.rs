//! The items as nodes of the accessibility tree, each spoken with its date.

use super::rows::Rows;
use super::{Face, timeline_id};
use crate::app::action::Action;
use crate::app::selection::Selection;
use crate::app::views::widgets::Actions;
use crate::query::timeline::Item;
use egui::{Ui, accesskit};

/// More items than this are told only where they are in the window.
const ALL_BELOW: usize = 5_000;

/// Describes the items, if anybody listens, and carries out what assistive technology asks.
pub(super) fn describe(ui: &Ui, face: &Face<'_>, rows: &Rows, actions: &mut Actions) {
    let ctx = ui.ctx();
    let node_id = |item: &Item| timeline_id().with(&item.id);
    let at = face.state.focused.as_ref().filter(|id| face.lanes.find(id).is_some());
    let at = at.map(|id| timeline_id().with(id).accesskit_id());
    let listening = ctx.accesskit_node_builder(timeline_id(), |node| {
        node.set_role(accesskit::Role::ListBox);
        node.set_label(format!("Timeline with {} dated", face.lanes.dated()));
        node.set_description(
            "Left and right go in time, up and down to the next kind. Enter selects, Space shows \
             every name of the kind. With Shift, left and right move the end of the stretch shown, \
             with Ctrl its beginning. Page Down goes a year on, Delete shows all years.",
        );
        if let Some(at) = at {
            node.set_active_descendant(at);
        }
    });
    if listening.is_none() {
        return;
    }
    let all = face.lanes.dated() <= ALL_BELOW;
    for (lane, items) in face.lanes.lanes.iter().enumerate() {
        for (place, item) in items.items.iter().enumerate() {
            let Some(mark) = rows.mark(face, lane, place) else { continue };
            if !all && !mark.intersects(face.plan.body) {
                continue;
            }
            let id = node_id(item);
            let name = face.state.graph.entity(&item.id).map_or("", |e| e.name.as_str());
            let kind = item.id.kind().noun().to_lowercase();
            let mut words = format!("{}, {kind}, {name}", item.date.in_words());
            if face.recedes(item) {
                words.push_str(", outside the stretch shown");
            }
            let selected = face.selected.contains(&item.id);
            ctx.accesskit_node_builder(id, |node| {
                node.set_role(accesskit::Role::ListBoxOption);
                node.set_label(words);
                node.set_selected(selected);
                node.set_bounds(accesskit::Rect {
                    x0: mark.min.x.into(),
                    y0: mark.min.y.into(),
                    x1: mark.max.x.into(),
                    y1: mark.max.y.into(),
                });
                node.add_action(accesskit::Action::Click);
                node.add_action(accesskit::Action::Focus);
            });
            let asked = |action| ctx.input(|input| input.has_accesskit_action_request(id, action));
            if asked(accesskit::Action::Click) {
                actions.push(Action::Select(Selection::Entity(item.id.clone())));
            }
            if asked(accesskit::Action::Focus) {
                ctx.memory_mut(|memory| memory.request_focus(timeline_id()));
                actions.push(Action::Focus(item.id.clone()));
            }
        }
    }
}
