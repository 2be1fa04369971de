//! The keyboard in the picture: arrows go along relations, Enter selects, Shift gathers.

use super::{canvas_id, mark_id};
use crate::app::action::Action;
use crate::app::derived::Derived;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::views::widgets::Actions;
use crate::geometry::Vector;
use crate::scene::Scene;
use egui::{EventFilter, Key, Modifiers, Response, Ui};

/// Reads the arrows and Enter while the canvas has the keyboard.
pub(super) fn read(
    ui: &Ui,
    response: &Response,
    state: &State,
    derived: &Derived,
    actions: &mut Actions,
) {
    if !response.has_focus() {
        return;
    }
    // Escape steps out of what is selected; the keyboard stays here.
    let filter =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(canvas_id(), filter));

    let scene = &derived.picture.scene;
    let here =
        state.focused.as_ref().and_then(|id| scene.marks.iter().position(|mark| mark.id == *id));
    let Some(here) = here else {
        // The keyboard came in: it begins at what matters most.
        let first = scene
            .marks
            .iter()
            .max_by(|a, b| a.importance.total_cmp(&b.importance).then_with(|| b.id.cmp(&a.id)));
        if let Some(first) = first {
            actions.push(Action::Focus(first.id.clone()));
        }
        return;
    };
    for (key, x, y) in [
        (Key::ArrowLeft, -1.0, 0.0),
        (Key::ArrowRight, 1.0, 0.0),
        (Key::ArrowUp, 0.0, -1.0),
        (Key::ArrowDown, 0.0, 1.0),
    ] {
        let gathers = ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, key));
        if (gathers || ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)))
            && let Some(id) = next(scene, here, Vector::new(x, y)).and_then(|i| mark_id(scene, i))
        {
            actions.push(Action::Focus(id.clone()));
            if gathers {
                let mut chosen = state.selection.chosen();
                chosen.extend([scene.marks[here].id.clone(), id.clone()]);
                actions.push(Action::Select(Selection::of(chosen)));
            }
        }
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Space)) {
        actions.push(Action::Toggle(scene.marks[here].id.clone()));
    }
    if [Key::Enter, Key::Space]
        .into_iter()
        .any(|key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)))
    {
        let id = scene.marks[here].id.clone();
        let again = state.selection.entity() == Some(&id);
        actions.push(match again {
            true => Action::OpenAround([id].into()),
            false => Action::Select(Selection::Entity(id)),
        });
    }
}

/// The mark that an arrow leads to: of the neighbours the one that lies most in its direction; if
/// none lies that way, the nearest mark that does.
fn next(scene: &Scene, here: usize, arrow: Vector) -> Option<usize> {
    let at = scene.marks[here].at;
    // Cost: distance, made longer the more one has to turn; nothing beyond 70 degrees.
    let cost = |index: usize| {
        let way = scene.marks[index].at - at;
        let length = way.length();
        let along = way.dot(arrow) / length.max(f32::EPSILON);
        (index != here && along > 0.34).then_some(length * (2.5 - 1.5 * along))
    };
    let nearest = |candidates: &mut dyn Iterator<Item = usize>| {
        candidates
            .filter_map(|index| Some((cost(index)?, index)))
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
            .map(|(_, index)| index)
    };
    let mut neighbours = scene.links.iter().filter_map(|link| {
        let (from, to) = (link.from as usize, link.to as usize);
        match here {
            _ if from == here => Some(to),
            _ if to == here => Some(from),
            _ => None,
        }
    });
    nearest(&mut neighbours).or_else(|| nearest(&mut (0..scene.marks.len())))
}
