//! The keyboard in the picture: arrows go along relations to where they point, Page Up and Page Down
//! through the neighbours verb by verb, Enter selects, Shift gathers.

use super::{Canvas, canvas_id, mark_id};
use crate::app::action::Action;
use crate::app::derived::Derived;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::views::widgets::Actions;
use crate::geometry::Vector;
use crate::graph::KnowledgeGraph;
use crate::model::{Direction, EntityId, RelationKind};
use crate::query::wording;
use crate::scene::Scene;
use egui::{EventFilter, Key, Modifiers, Response, Ui};

/// The way through the neighbours of one mark.
#[derive(Default)]
pub(super) struct Round {
    /// Whose neighbours they are.
    centre: Option<EntityId>,
    /// Which of them has the focus now.
    at: Option<EntityId>,
    /// How many came before it.
    number: usize,
    /// What joins the two, in a sentence.
    said: String,
}

impl Round {
    /// What is to be said of a mark before all else: how one came to it.
    pub(super) fn said_of(&self, id: &EntityId) -> Option<&str> {
        (self.at.as_ref() == Some(id)).then_some(self.said.as_str())
    }

    /// One neighbour on, or back, from the mark that has the focus: round its own neighbours, or on
    /// the round on which it was reached.
    fn step(
        &mut self,
        graph: &KnowledgeGraph,
        scene: &Scene,
        here: usize,
        back: bool,
    ) -> Option<EntityId> {
        let focused = mark_id(scene, here)?;
        let under_way = self.at.as_ref() == Some(focused);
        let centre = self.centre.clone().filter(|_| under_way);
        let centre = centre.and_then(|id| scene.index_of(&id)).unwrap_or(here);
        let stops = stops(graph, scene, centre);
        let last = stops.len().checked_sub(1)?;
        let number = match (under_way, back) {
            (true, false) => {
                if self.number >= last {
                    0
                } else {
                    self.number + 1
                }
            }
            (true, true) => self.number.checked_sub(1).unwrap_or(last).min(last),
            (false, false) => 0,
            (false, true) => last,
        };
        let stop = &stops[number];
        let to = mark_id(scene, stop.to)?.clone();
        self.said = format!("{}. {} of {}.", stop.said, number + 1, stops.len());
        self.number = number;
        self.centre = mark_id(scene, centre).cloned();
        self.at = Some(to.clone());
        Some(to)
    }
}

/// A neighbour with what leads to it.
struct Stop {
    /// The verb's place in the order of verbs, which way it is read, and its words; what is folded,
    /// which has no verb, comes last.
    verb: (bool, Option<RelationKind>, Direction, String),
    name: String,
    to: usize,
    said: String,
}

/// The neighbours of a mark by verb, those of one verb by name. One that several verbs lead to comes
/// with each.
fn stops(graph: &KnowledgeGraph, scene: &Scene, centre: usize) -> Vec<Stop> {
    let name = |index: usize| {
        let mark = &scene.marks[index];
        mark.short.as_deref().unwrap_or(&mark.name)
    };
    let mut stops = Vec::new();
    for &index in scene.links_of(centre) {
        let link = &scene.links[index as usize];
        let (from, to) = (link.from as usize, link.to as usize);
        if from == to {
            continue;
        }
        let (other, direction) =
            if from == centre { (to, Direction::Out) } else { (from, Direction::In) };
        for relation in link.relations.iter().filter_map(|key| graph.relation(key)) {
            let words = wording::verb(relation, direction);
            let said = format!("{} {words} {}", name(centre), name(other));
            let verb = (false, Some(relation.kind), direction, words);
            stops.push(Stop { verb, name: name(other).to_owned(), to: other, said });
        }
        if !link.derived.is_empty() {
            let said = format!("{}, {}: {}", name(from), name(to), link.wording);
            let verb = (true, None, direction, String::new());
            stops.push(Stop { verb, name: name(other).to_owned(), to: other, said });
        }
    }
    stops.sort_by(|a, b| (&a.verb, &a.name, a.to).cmp(&(&b.verb, &b.name, b.to)));
    stops
}

/// Reads the arrows, Page Up and Page Down, and Enter while the canvas has the keyboard.
pub(super) fn read(
    canvas: &mut Canvas,
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
    let here = state.focused.as_ref().and_then(|id| scene.index_of(id));
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
    for (key, back) in [(Key::PageDown, false), (Key::PageUp, true)] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
            && let Some(id) = canvas.round.step(&state.graph, scene, here, back)
        {
            actions.push(Action::Focus(id));
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
