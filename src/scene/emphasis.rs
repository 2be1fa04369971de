//! What is lifted out of the picture and what recedes.

use std::collections::BTreeSet;

use super::{Link, Scene, Target};
use crate::model::{EntityId, RelationKey};

/// What the person attends to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attention {
    /// What the pointer is on.
    pub hovered: Option<Target>,
    /// The entity that has the keyboard focus.
    pub focused: Option<EntityId>,
    /// The selected entities.
    pub selected: BTreeSet<EntityId>,
    /// The selected relations.
    pub selected_relations: BTreeSet<RelationKey>,
    /// The entities marked in the picture: the answer to a question, the step of a briefing.
    pub marked: BTreeSet<EntityId>,
    /// The relations marked with them; where there are none, those among the marked entities.
    pub marked_relations: BTreeSet<RelationKey>,
}

/// How much something stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It steps back, and can still be seen.
    Receding,
    /// As it is.
    Normal,
    /// It stands out.
    Lifted,
}

/// How much every mark and link of a scene stands out.
///
/// Strengths are numbers so that a change can be eased: 0 recedes, 1 is normal, 2 is lifted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Emphasis {
    /// The strength of each mark.
    pub marks: Vec<f32>,
    /// The strength of each link.
    pub links: Vec<f32>,
    /// The marks that are selected, in order.
    pub selected: Vec<u32>,
    /// The mark under the pointer.
    pub hovered: Option<u32>,
    /// The links that are selected or under the pointer, in order.
    pub chosen_links: Vec<u32>,
    /// The mark with the keyboard focus.
    pub focused: Option<u32>,
}

const RECEDING: f32 = 0.0;
const NORMAL: f32 = 1.0;
const LIFTED: f32 = 2.0;

impl Emphasis {
    /// Nothing stands out.
    pub fn none(scene: &Scene) -> Self {
        Self {
            marks: vec![NORMAL; scene.marks.len()],
            links: vec![NORMAL; scene.links.len()],
            ..Self::default()
        }
    }

    /// What stands out in `scene` for somebody who attends to `attention`:
    ///
    /// - Under the pointer, a mark is lifted with its neighbours and the links to them, a link with
    ///   its ends; everything else recedes.
    /// - Else, where something is marked, it is lifted with the links among it; the rest recedes.
    /// - Else nothing recedes.
    /// - What is selected or has the focus never recedes, and is lifted with its links.
    pub fn of(scene: &Scene, attention: &Attention) -> Self {
        let mut emphasis = Self::none(scene);
        let index = |id: &EntityId| scene.index_of(id);
        let hovered = attention.hovered.filter(|target| match *target {
            Target::Mark(mark) => mark < scene.marks.len(),
            Target::Link(link) => link < scene.links.len(),
        });
        let marked: BTreeSet<usize> = attention.marked.iter().filter_map(index).collect();
        let stands_for = |link: &Link, keys: &BTreeSet<RelationKey>| {
            !keys.is_empty() && link.relations.iter().any(|key| keys.contains(key))
        };
        if let Some(target) = hovered {
            emphasis.recede();
            match target {
                Target::Mark(mark) => {
                    emphasis.lift_with_links(scene, &BTreeSet::from([mark]), true);
                }
                Target::Link(link) => emphasis.lift_link(scene, link),
            }
        } else if !marked.is_empty() || !attention.marked_relations.is_empty() {
            emphasis.recede();
            for &mark in &marked {
                emphasis.marks[mark] = LIFTED;
            }
            for (position, link) in scene.links.iter().enumerate() {
                let among = || {
                    marked.contains(&(link.from as usize)) && marked.contains(&(link.to as usize))
                };
                let lift = if attention.marked_relations.is_empty() {
                    among()
                } else {
                    stands_for(link, &attention.marked_relations)
                        || !link.derived.is_empty() && among()
                };
                if lift {
                    emphasis.lift_link(scene, position);
                }
            }
        }
        let focused = attention.focused.as_ref().and_then(index);
        let selected: BTreeSet<usize> = attention.selected.iter().filter_map(index).collect();
        for &mark in selected.iter().chain(&focused) {
            emphasis.marks[mark] = LIFTED;
        }
        if hovered.is_none() {
            // Beside what the pointer is on, the surroundings of the selection stay back.
            let centres = selected.iter().copied().chain(focused).collect();
            emphasis.lift_with_links(scene, &centres, false);
        }
        for (position, link) in scene.links.iter().enumerate() {
            if stands_for(link, &attention.selected_relations) {
                emphasis.lift_link(scene, position);
                emphasis.chosen_links.push(position as u32);
            }
        }
        if let Some(Target::Link(link)) = hovered {
            emphasis.chosen_links.push(link as u32);
            emphasis.chosen_links.sort_unstable();
            emphasis.chosen_links.dedup();
        }
        emphasis.selected = selected.into_iter().map(|mark| mark as u32).collect();
        emphasis.focused = focused.map(|mark| mark as u32);
        emphasis.hovered = match hovered {
            Some(Target::Mark(mark)) => Some(mark as u32),
            _ => None,
        };
        emphasis
    }

    fn recede(&mut self) {
        self.marks.fill(RECEDING);
        self.links.fill(RECEDING);
    }

    fn lift_link(&mut self, scene: &Scene, link: usize) {
        self.links[link] = LIFTED;
        for end in [scene.links[link].from, scene.links[link].to] {
            if let Some(strength) = self.marks.get_mut(end as usize) {
                *strength = strength.max(NORMAL);
            }
        }
    }

    /// Lifts marks and their links; their neighbours too, or at least so far that they do not recede.
    fn lift_with_links(&mut self, scene: &Scene, marks: &BTreeSet<usize>, neighbours: bool) {
        let least = if neighbours { LIFTED } else { NORMAL };
        for (position, link) in scene.links.iter().enumerate() {
            let ends = [link.from as usize, link.to as usize];
            if ends.iter().any(|end| marks.contains(end)) {
                self.links[position] = LIFTED;
                for end in ends {
                    if let Some(strength) = self.marks.get_mut(end) {
                        *strength = strength.max(least);
                    }
                }
            }
        }
        for &mark in marks {
            self.marks[mark] = LIFTED;
        }
    }

    /// Brings every strength nearer to that of `target` by at most `step`, and takes over what is
    /// selected, hovered and focused. Returns whether there is still a way to go.
    ///
    /// Where the two are of different scenes, the target is taken over at once.
    pub fn ease(&mut self, target: &Self, step: f32) -> bool {
        let same = self.marks.len() == target.marks.len() && self.links.len() == target.links.len();
        if !same {
            self.clone_from(target);
            return false;
        }
        let step = step.max(0.0);
        let strengths = self.marks.iter_mut().chain(&mut self.links);
        for (now, &goal) in strengths.zip(target.marks.iter().chain(&target.links)) {
            *now += (goal - *now).clamp(-step, step);
        }
        self.selected.clone_from(&target.selected);
        self.chosen_links.clone_from(&target.chosen_links);
        (self.hovered, self.focused) = (target.hovered, target.focused);
        self != target
    }

    /// The level of a mark.
    pub fn mark(&self, index: usize) -> Level {
        level(self.marks.get(index))
    }

    /// The level of a link.
    pub fn link(&self, index: usize) -> Level {
        level(self.links.get(index))
    }
}

fn level(strength: Option<&f32>) -> Level {
    match strength {
        Some(s) if *s < 0.5 => Level::Receding,
        Some(s) if *s > 1.5 => Level::Lifted,
        _ => Level::Normal,
    }
}
