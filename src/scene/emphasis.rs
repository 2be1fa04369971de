//! What is lifted out of the picture and what recedes.

use std::collections::BTreeSet;

use super::{Scene, Strengths, Target};
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
    pub marks: Strengths,
    /// The strength of each link.
    pub links: Strengths,
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
            marks: Strengths::even(scene.marks.len(), NORMAL),
            links: Strengths::even(scene.links.len(), NORMAL),
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
    ///
    /// Takes time by how much is attended to and by how many links that has.
    pub fn of(scene: &Scene, attention: &Attention) -> Self {
        let index = |id: &EntityId| scene.index_of(id);
        let hovered = attention.hovered.filter(|target| match *target {
            Target::Mark(mark) => mark < scene.marks.len(),
            Target::Link(link) => link < scene.links.len(),
        });
        let marked: BTreeSet<usize> = attention.marked.iter().filter_map(index).collect();
        let marks_something = !marked.is_empty() || !attention.marked_relations.is_empty();
        let mut lift = Lift { scene, marks: Vec::new(), links: Vec::new() };
        match hovered {
            Some(Target::Mark(mark)) => lift.with_links([mark], LIFTED),
            Some(Target::Link(link)) => lift.link(link as u32),
            None if marks_something => lift.marked(&marked, &attention.marked_relations),
            None => {}
        }
        let focused = attention.focused.as_ref().and_then(index);
        let selected: BTreeSet<usize> = attention.selected.iter().filter_map(index).collect();
        let centres = || selected.iter().copied().chain(focused);
        lift.marks.extend(centres().map(|mark| (mark as u32, LIFTED)));
        if hovered.is_none() {
            // Beside what the pointer is on, the surroundings of the selection stay back.
            lift.with_links(centres(), NORMAL);
        }
        let mut chosen_links = lift.standing_for(&attention.selected_relations);
        chosen_links.iter().for_each(|&link| lift.link(link));
        if let Some(Target::Link(link)) = hovered {
            chosen_links.push(link as u32);
        }
        chosen_links.sort_unstable();
        chosen_links.dedup();
        let ground = if hovered.is_some() || marks_something { RECEDING } else { NORMAL };
        Self {
            marks: Strengths::raised(scene.marks.len(), ground, lift.marks),
            links: Strengths::raised(scene.links.len(), ground, lift.links),
            selected: selected.into_iter().map(|mark| mark as u32).collect(),
            hovered: match hovered {
                Some(Target::Mark(mark)) => Some(mark as u32),
                _ => None,
            },
            chosen_links,
            focused: focused.map(|mark| mark as u32),
        }
    }

    /// Brings every strength nearer to that of `target` by at most `step`, and takes over what is
    /// selected, hovered and focused. Returns whether there is still a way to go.
    ///
    /// Where the two are of different scenes, the target is taken over at once. Takes time by how
    /// much stands out now or will.
    pub fn ease(&mut self, target: &Self, step: f32) -> bool {
        let same = self.marks.len() == target.marks.len() && self.links.len() == target.links.len();
        if !same {
            self.clone_from(target);
            return false;
        }
        let step = step.max(0.0);
        self.marks.ease(&target.marks, step);
        self.links.ease(&target.links, step);
        self.selected.clone_from(&target.selected);
        self.chosen_links.clone_from(&target.chosen_links);
        (self.hovered, self.focused) = (target.hovered, target.focused);
        self != target
    }

    /// The same for another scene of some of the same entities: what is new there is normal.
    pub fn carried(&self, from: &Scene, to: &Scene) -> Self {
        let old: Vec<Option<usize>> = to.marks.iter().map(|mark| from.index_of(&mark.id)).collect();
        let of = |list: &[u32]| -> Vec<u32> {
            let is_listed = |at: &Option<usize>| at.is_some_and(|at| list.contains(&(at as u32)));
            (0..).zip(&old).filter(|(_, at)| is_listed(at)).map(|(index, _)| index).collect()
        };
        let strength = |at: &Option<usize>| at.and_then(|at| self.marks.get(at)).copied();
        let marks = (0..).zip(&old).map(|(index, at)| (index, strength(at).unwrap_or(NORMAL)));
        Self {
            marks: Strengths::raised(to.marks.len(), RECEDING, marks.collect()),
            links: Strengths::even(to.links.len(), NORMAL),
            selected: of(&self.selected),
            ..Self::default()
        }
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

/// What is to be raised above the rest.
struct Lift<'a> {
    scene: &'a Scene,
    marks: Vec<(u32, f32)>,
    links: Vec<(u32, f32)>,
}

impl Lift<'_> {
    /// Lifts a link; its ends at least so far that they do not recede.
    fn link(&mut self, link: u32) {
        let Some(joined) = self.scene.links.get(link as usize) else { return };
        self.links.push((link, LIFTED));
        self.marks.extend([(joined.from, NORMAL), (joined.to, NORMAL)]);
    }

    /// Lifts marks and their links; their neighbours to `least`.
    fn with_links(&mut self, marks: impl IntoIterator<Item = usize>, least: f32) {
        for mark in marks {
            self.marks.push((mark as u32, LIFTED));
            let scene = self.scene;
            self.links.extend(scene.links_of(mark).iter().map(|&link| (link, LIFTED)));
            self.marks.extend(scene.neighbours_of(mark).map(|other| (other as u32, least)));
        }
    }

    /// Lifts what is marked, with the relations named or else with those among it.
    fn marked(&mut self, marked: &BTreeSet<usize>, relations: &BTreeSet<RelationKey>) {
        self.marks.extend(marked.iter().map(|&mark| (mark as u32, LIFTED)));
        for link in self.standing_for(relations) {
            self.link(link);
        }
        let scene = self.scene;
        for &mark in marked {
            for &index in scene.links_of(mark) {
                let link = &scene.links[index as usize];
                let among =
                    [link.from, link.to].iter().all(|end| marked.contains(&(*end as usize)));
                if among && (relations.is_empty() || !link.derived.is_empty()) {
                    self.link(index);
                }
            }
        }
    }

    /// The links that stand for relations, in order.
    fn standing_for(&self, relations: &BTreeSet<RelationKey>) -> Vec<u32> {
        let scene = self.scene;
        let of = |key: &RelationKey| {
            let ends = (scene.index_of(&key.from)?, scene.index_of(&key.to)?);
            let lists = [scene.links_of(ends.0), scene.links_of(ends.1)];
            let shorter = if lists[0].len() <= lists[1].len() { lists[0] } else { lists[1] };
            shorter.iter().copied().find(|&index| {
                let link = &scene.links[index as usize];
                (link.from as usize, link.to as usize) == ends && link.relations.contains(key)
            })
        };
        let mut links: Vec<u32> = relations.iter().filter_map(of).collect();
        links.sort_unstable();
        links.dedup();
        links
    }
}

fn level(strength: Option<&f32>) -> Level {
    match strength {
        Some(s) if *s < 0.5 => Level::Receding,
        Some(s) if *s > 1.5 => Level::Lifted,
        _ => Level::Normal,
    }
}
