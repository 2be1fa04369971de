//! The marks as nodes of the accessibility tree, each named and described by a sentence.

use super::{Canvas, mark_id};
use crate::app::action::Action;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::views::widgets::Actions;
use crate::model::EntityId;
use crate::query::wording;
use crate::scene::{Scene, View};
use egui::{Ui, accesskit};
use std::collections::BTreeMap;
use std::sync::Arc;

/// More marks than this are told only where they are in the window.
const ALL_BELOW: usize = 5_000;

/// The sentences spoken, kept while the graph is the same.
#[derive(Default)]
pub(super) struct Spoken {
    graph: usize,
    sentences: BTreeMap<EntityId, String>,
}

impl Spoken {
    fn of(&mut self, state: &State, id: &EntityId) -> &str {
        let graph = Arc::as_ptr(&state.graph) as usize;
        if self.graph != graph {
            self.graph = graph;
            self.sentences.clear();
        }
        self.sentences.entry(id.clone()).or_insert_with(|| wording::summary(&state.graph, id))
    }
}

/// Describes the marks, if anybody listens, and carries out what assistive technology asks.
pub(super) fn describe(
    canvas: &mut Canvas,
    ui: &Ui,
    state: &State,
    scene: &Scene,
    view: &View,
    actions: &mut Actions,
) {
    let visible = view.viewport;
    let all = scene.marks.len() <= ALL_BELOW;
    let ctx = ui.ctx();
    let label = format!("Picture with {} entities", scene.marks.len());
    let at = state.focused.as_ref().filter(|id| scene.marks.iter().any(|mark| mark.id == **id));
    let at = at.map(|id| super::canvas_id().with(id).accesskit_id());
    let listening = ctx.accesskit_node_builder(super::canvas_id(), |node| {
        node.set_role(accesskit::Role::Canvas);
        node.set_label(label);
        node.set_description("Arrow keys go along relations. Enter selects; with Shift, arrows and Space gather several.");
        // While the picture has the keyboard, it is this mark that is spoken of.
        if let Some(at) = at {
            node.set_active_descendant(at);
        }
    });
    if listening.is_none() {
        return;
    }
    let chosen = state.selection.chosen();
    for (index, mark) in scene.marks.iter().enumerate() {
        let rect = view.mark_rect(mark);
        if !all && !visible.intersects(rect) {
            continue;
        }
        let id = super::canvas_id().with(&mark.id);
        let sentence = canvas.spoken.of(state, &mark.id).to_owned();
        let name = mark.short.as_deref().unwrap_or(&mark.name);
        let selected = chosen.contains(&mark.id);
        ctx.accesskit_node_builder(id, |node| {
            node.set_role(accesskit::Role::ListItem);
            node.set_label(name);
            node.set_description(sentence);
            node.set_selected(selected);
            node.set_bounds(accesskit::Rect {
                x0: rect.min.x.into(),
                y0: rect.min.y.into(),
                x1: rect.max.x.into(),
                y1: rect.max.y.into(),
            });
            node.add_action(accesskit::Action::Click);
            node.add_action(accesskit::Action::Focus);
        });
        let asked = |action| ctx.input(|input| input.has_accesskit_action_request(id, action));
        if asked(accesskit::Action::Click)
            && let Some(id) = mark_id(scene, index)
        {
            actions.push(Action::Select(Selection::Entity(id.clone())));
        }
        if asked(accesskit::Action::Focus) {
            ctx.memory_mut(|memory| memory.request_focus(super::canvas_id()));
            actions.push(Action::Focus(mark.id.clone()));
        }
    }
}
