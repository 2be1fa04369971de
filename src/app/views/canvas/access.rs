//! The marks as nodes of the accessibility tree, each named, described by a sentence, and with what
//! can be done to it.

use super::{Canvas, walk};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::picture::Picture;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::views::widgets::Actions;
use crate::model::EntityId;
use crate::query::wording;
use crate::scene::{LabelKind, Placed, Scene, View};
use egui::{Ui, accesskit};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Of more marks than this those are told that are named in the picture, and those at hand.
const ALL_BELOW: usize = 5_000;
/// The most neighbours of what is at hand that are told.
const MOST_NEIGHBOURS: usize = 2_000;

/// What assistive technology can ask of a mark besides the usual, in the order of their numbers.
const ASKED: [&str; 3] = ["Open its neighbourhood", "Pin or unpin", "Take out of the picture"];

/// The sentences spoken and the marks told, kept while graph and scene are the same.
#[derive(Default)]
pub(super) struct Spoken {
    of: (usize, u64),
    sentences: Vec<Option<String>>,
    told: Vec<u32>,
    told_for: Option<AtHand>,
}

/// What the choice of the marks told depends on, where it is one.
#[derive(PartialEq)]
struct AtHand {
    view: View,
    focused: Option<EntityId>,
    chosen: BTreeSet<EntityId>,
}

impl Spoken {
    /// Forgets everything if graph or scene are others than last time.
    fn follow(&mut self, state: &State, picture: &Picture) {
        let of = (Arc::as_ptr(&state.graph) as usize, picture.version);
        if self.of != of {
            let sentences = vec![None; picture.scene.marks.len()];
            *self = Self { of, sentences, ..Self::default() };
        }
    }

    fn sentence(&mut self, state: &State, scene: &Scene, index: usize) -> &str {
        let known = &mut self.sentences[index];
        known.get_or_insert_with(|| {
            let id = &scene.marks[index].id;
            let summary = wording::summary(&state.graph, id);
            let mark = state.compared().and_then(|compared| compared.found.mark(id));
            mark.map_or(summary.clone(), |mark| {
                format!("{}. {summary}", wording::capital(mark.as_str()))
            })
        })
    }

    /// Chooses the marks to be told, if it has to.
    fn choose(&mut self, scene: &Scene, hand: AtHand, labels: &[Placed]) {
        if self.told_for.as_ref() == Some(&hand) {
            return;
        }
        let index = |id: &EntityId| scene.index_of(id);
        let near: BTreeSet<usize> =
            hand.chosen.iter().chain(&hand.focused).filter_map(index).collect();
        let named = labels.iter().filter_map(|label| match label.kind {
            LabelKind::Mark(mark) | LabelKind::Tag(mark) => Some(mark),
            _ => None,
        });
        let neighbours = near.iter().flat_map(|&mark| scene.neighbours_of(mark));
        let neighbours = neighbours.take(MOST_NEIGHBOURS);
        let told: BTreeSet<usize> = near.iter().copied().chain(named).chain(neighbours).collect();
        self.told = told.into_iter().map(|mark| mark as u32).collect();
        self.told_for = Some(hand);
    }
}

/// Describes the marks, if anybody listens, and carries out what assistive technology asks.
pub(super) fn describe(
    canvas: &mut Canvas,
    ui: &Ui,
    state: &State,
    picture: &Picture,
    view: &View,
    actions: &mut Actions,
) {
    let scene = &picture.scene;
    let ctx = ui.ctx();
    let focused = state.focused.as_ref().filter(|id| scene.index_of(id).is_some());
    let listening = ctx.accesskit_node_builder(super::canvas_id(), |node| {
        node.set_role(accesskit::Role::Canvas);
        node.set_label(format!("Picture with {} entities", scene.marks.len()));
        node.set_description(
            "Arrow keys go along relations to where they point, Page Up and Page Down round the \
             neighbours verb by verb. Enter selects; with Shift, arrows and Space gather several.",
        );
        // While the picture has the keyboard, it is this mark that is spoken of.
        if let Some(id) = focused {
            node.set_active_descendant(super::canvas_id().with(id).accesskit_id());
        }
    });
    if listening.is_none() {
        return;
    }
    canvas.spoken.follow(state, picture);
    let chosen = state.selection.chosen();
    if scene.marks.len() <= ALL_BELOW {
        canvas.spoken.told = (0..scene.marks.len() as u32).collect();
    } else {
        let hand = AtHand { view: *view, focused: focused.cloned(), chosen: chosen.clone() };
        canvas.spoken.choose(scene, hand, &canvas.labels);
    }
    let told = std::mem::take(&mut canvas.spoken.told);
    let is_request = |event: &egui::Event| matches!(event, egui::Event::AccessKitActionRequest(_));
    let asked = ui.input(|input| input.events.iter().any(is_request));
    for &index in &told {
        let index = index as usize;
        let selected = chosen.contains(&scene.marks[index].id);
        let sentence = canvas.spoken.sentence(state, scene, index);
        tell(ui, (scene, index), view, sentence, &canvas.round, selected);
        if asked {
            carry_out(ui, &scene.marks[index].id, actions);
        }
    }
    canvas.spoken.told = told;
}

/// Puts one mark into the tree.
fn tell(
    ui: &Ui,
    (scene, index): (&Scene, usize),
    view: &View,
    sentence: &str,
    round: &walk::Round,
    selected: bool,
) {
    let mark = &scene.marks[index];
    let rect = view.mark_rect(mark);
    ui.ctx().accesskit_node_builder(super::canvas_id().with(&mark.id), |node| {
        node.set_role(accesskit::Role::ListItem);
        node.set_label(mark.short.as_deref().unwrap_or(&mark.name));
        match round.said_of(&mark.id) {
            Some(said) => node.set_description(format!("{said} {sentence}")),
            None => node.set_description(sentence),
        }
        node.set_selected(selected);
        node.set_bounds(accesskit::Rect {
            x0: rect.min.x.into(),
            y0: rect.min.y.into(),
            x1: rect.max.x.into(),
            y1: rect.max.y.into(),
        });
        for action in [
            accesskit::Action::Click,
            accesskit::Action::Focus,
            accesskit::Action::Expand,
            accesskit::Action::Collapse,
            accesskit::Action::CustomAction,
        ] {
            node.add_action(action);
        }
        let asked = (0..)
            .zip(ASKED)
            .map(|(id, words)| accesskit::CustomAction { id, description: words.into() });
        node.set_custom_actions(asked.collect::<Vec<_>>());
    });
}

/// Does what assistive technology asks of a mark.
fn carry_out(ui: &Ui, id: &EntityId, actions: &mut Actions) {
    let node = super::canvas_id().with(id);
    let asked = |action| ui.input(|input| input.has_accesskit_action_request(node, action));
    if asked(accesskit::Action::Click) {
        actions.push(Action::Select(Selection::Entity(id.clone())));
    }
    if asked(accesskit::Action::Focus) {
        ui.ctx().memory_mut(|memory| memory.request_focus(super::canvas_id()));
        actions.push(Action::Focus(id.clone()));
    }
    if asked(accesskit::Action::Expand) {
        actions.push(Action::Expand(id.clone()));
    }
    if asked(accesskit::Action::Collapse) {
        actions.push(Action::Collapse([id.clone()].into()));
    }
    let numbers: Vec<i32> = ui.input(|input| {
        let requests = input.accesskit_action_requests(node, accesskit::Action::CustomAction);
        requests
            .filter_map(|request| match request.data {
                Some(accesskit::ActionData::CustomAction(number)) => Some(number),
                _ => None,
            })
            .collect()
    });
    for number in numbers {
        match number {
            0 => actions.push(Action::OpenAround([id.clone()].into())),
            1 => {
                actions.push(Action::Select(Selection::Entity(id.clone())));
                actions.push(Action::Run(Command::Pin));
            }
            2 => actions.push(Action::Hide([id.clone()].into())),
            _ => {}
        }
    }
}
