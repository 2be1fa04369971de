//! What stands out: reckoned where it changes, and eased from one state to the next.

use crate::app::derived::Derived;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::model::EntityId;
use crate::scene::{Attention, Emphasis, Target};
use egui::Ui;
use std::sync::Arc;

/// What stands out now, on its way to what is to.
#[derive(Default)]
pub(super) struct Lifting {
    now: Emphasis,
    target: Emphasis,
    of: Option<Cause>,
    arrived: bool,
    /// Grows whenever what stands out now changes.
    pub(super) version: u64,
}

/// Everything that decides what stands out.
struct Cause {
    scene: u64,
    graph: usize,
    hovered: Option<Target>,
    focused: Option<EntityId>,
    selection: Selection,
}

impl Lifting {
    /// What stands out now.
    pub(super) const fn now(&self) -> &Emphasis {
        &self.now
    }

    /// Of another picture nothing is known: it begins as it is to be.
    pub(super) fn forget(&mut self) {
        self.of = None;
        self.now = Emphasis::default();
    }

    /// Brings it up to date. Where nothing changed, this takes no time to speak of.
    pub(super) fn follow(
        &mut self,
        ui: &Ui,
        state: &State,
        derived: &Derived,
        hovered: Option<Target>,
        has_focus: bool,
    ) {
        let focused = state.focused.as_ref().filter(|_| has_focus);
        let (scene, graph) = (derived.picture.version, Arc::as_ptr(&state.graph) as usize);
        let same = self.of.as_ref().is_some_and(|of| {
            (of.scene, of.graph, of.hovered) == (scene, graph, hovered)
                && of.focused.as_ref() == focused
                && of.selection == state.selection
        });
        if !same {
            let (focused, selection) = (focused.cloned(), state.selection.clone());
            self.target = target(state, derived, hovered, focused.clone());
            self.of = Some(Cause { scene, graph, hovered, focused, selection });
            self.arrived = false;
        }
        if self.arrived {
            return;
        }
        self.version += 1;
        let seconds = ui.style().animation_time;
        if seconds == 0.0 {
            self.now.clone_from(&self.target);
            self.arrived = true;
            return;
        }
        let step = ui.input(|input| input.stable_dt).min(0.1) / seconds;
        self.arrived = !self.now.ease(&self.target, step);
        if !self.arrived {
            ui.ctx().request_repaint();
        }
    }
}

fn target(
    state: &State,
    derived: &Derived,
    hovered: Option<Target>,
    focused: Option<EntityId>,
) -> Emphasis {
    let mut attention = Attention {
        hovered,
        focused,
        selected: state.selection.entities(&state.graph),
        selected_relations: state.selection.relations(&state.graph),
        ..Attention::default()
    };
    if let Selection::Relation(_) | Selection::Passage { .. } = state.selection {
        // The line is what is selected; its ends are only lifted with it.
        attention.marked = std::mem::take(&mut attention.selected);
        attention.marked_relations = attention.selected_relations.clone();
    }
    let mut target = Emphasis::of(&derived.picture.scene, &attention);
    thin_out(&mut target);
    target
}

/// Where very many lines are drawn, those that nothing lifts are drawn lightly: the marks and their
/// names come first, and a line is followed by pointing at its end.
fn thin_out(emphasis: &mut Emphasis) {
    const CALM: f32 = 60.0;
    if emphasis.links.ground() == 1.0 {
        let lightly = (CALM / emphasis.links.len().max(1) as f32).clamp(0.04, 1.0);
        emphasis.links.set_ground(lightly);
    }
}
