//! Where a person is: what is shown, through which filter, as what, and the way there.

use crate::model::{Direction, EntityId, RelationKind, is_default};
use crate::query::{Arranging, Filter, PathRequest, Pattern};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What the picture is about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Subject {
    /// The map of the whole, gathered by theme.
    #[default]
    Overview,
    /// Every entity.
    Everything,
    /// Some entities and what they are related to.
    Around(BTreeSet<EntityId>),
    /// What lies within some steps of some entities.
    Within {
        /// The entities.
        centres: BTreeSet<EntityId>,
        /// The most steps.
        degrees: usize,
    },
    /// The answer to a saved question, with its slots filled.
    Question {
        /// The question.
        id: String,
        /// What its slots are filled with, where not with the default.
        set: BTreeMap<String, EntityId>,
    },
    /// The answer to a question that was composed and is not saved.
    Pattern(Pattern),
    /// How two entities are connected.
    Paths(PathRequest),
}

/// As what the result is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Face {
    /// The picture of entities and relations.
    #[default]
    Graph,
    /// Rows against columns.
    Grid,
    /// One line an answer, with its evidence.
    Table,
    /// What is dated, in lanes by kind.
    Timeline,
}

impl Subject {
    /// The entities that the picture is drawn around, where it is drawn around some.
    pub const fn centres(&self) -> Option<&BTreeSet<EntityId>> {
        match self {
            Self::Around(centres) | Self::Within { centres, .. } => Some(centres),
            _ => None,
        }
    }
}

/// What was asked for on top of the subject.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Added {
    /// All that an entity is related to.
    Around(EntityId),
    /// What it is related to by this verb read this way.
    By(EntityId, RelationKind, Direction),
    /// An entity by itself.
    Alone(EntityId),
}

impl Added {
    /// The entity that it was asked for at.
    pub const fn at(&self) -> &EntityId {
        match self {
            Self::Around(id) | Self::By(id, ..) | Self::Alone(id) => id,
        }
    }
}

/// One stop on a person's way. Equal places show the same.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Place {
    /// What the picture is about.
    #[serde(skip_serializing_if = "is_default")]
    pub subject: Subject,
    /// What was asked for on top.
    #[serde(skip_serializing_if = "is_default")]
    pub expanded: BTreeSet<Added>,
    /// Entities taken out.
    #[serde(skip_serializing_if = "is_default")]
    pub hidden: BTreeSet<EntityId>,
    /// What is filtered.
    #[serde(skip_serializing_if = "is_default")]
    pub filter: Filter,
    /// How the picture is arranged.
    #[serde(skip_serializing_if = "is_default")]
    pub arranged: Arranging,
    /// As what it is shown.
    #[serde(skip_serializing_if = "is_default")]
    pub face: Face,
    /// As what it is shown a second time, beside the first.
    #[serde(skip_serializing_if = "is_default")]
    pub beside: Option<Face>,
}

impl Place {
    /// Whether it is shown as this, be it beside something else.
    pub fn looks_at(&self, face: Face) -> bool {
        self.face == face || self.beside == Some(face)
    }

    /// Calls entities by other identifiers and leaves out what is gone; where that was all that it was
    /// about, it becomes the overview. What a composed question names stays as it is.
    pub fn follow(&mut self, now: &impl Fn(&EntityId) -> Option<EntityId>) {
        let some = |ids: &BTreeSet<EntityId>| -> BTreeSet<EntityId> {
            ids.iter().filter_map(now).collect()
        };
        self.subject = match &self.subject {
            Subject::Around(centres) => Subject::Around(some(centres)),
            Subject::Within { centres, degrees } => {
                Subject::Within { centres: some(centres), degrees: *degrees }
            }
            Subject::Question { id, set } => {
                let set =
                    set.iter().filter_map(|(slot, id)| Some((slot.clone(), now(id)?))).collect();
                Subject::Question { id: id.clone(), set }
            }
            Subject::Paths(asked) => match (now(&asked.from), now(&asked.to)) {
                (Some(from), Some(to)) if from != to => {
                    Subject::Paths(PathRequest { from, to, ..asked.clone() })
                }
                _ => Subject::Overview,
            },
            other => other.clone(),
        };
        if self.subject.centres().is_some_and(BTreeSet::is_empty) {
            self.subject = Subject::Overview;
        }
        self.hidden = some(&self.hidden);
        let added = |added: &Added| {
            Some(match added {
                Added::Around(id) => Added::Around(now(id)?),
                Added::By(id, kind, direction) => Added::By(now(id)?, *kind, *direction),
                Added::Alone(id) => Added::Alone(now(id)?),
            })
        };
        self.expanded = self.expanded.iter().filter_map(added).collect();
        self.filter.theme = self.filter.theme.as_ref().and_then(now);
        if let Arranging::Rings(about) | Arranging::Steps(about) = &mut self.arranged {
            *about = about.as_ref().and_then(now);
        }
    }

    /// The entities that it is about: its centres, what fills the slots of its question, the ends of
    /// its paths, what was added to it, and its theme.
    pub fn named(&self) -> BTreeSet<EntityId> {
        let mut named: BTreeSet<EntityId> = match &self.subject {
            Subject::Around(centres) | Subject::Within { centres, .. } => centres.clone(),
            Subject::Question { set, .. } => set.values().cloned().collect(),
            Subject::Paths(asked) => [asked.from.clone(), asked.to.clone()].into(),
            Subject::Pattern(pattern) => pattern.named().cloned().collect(),
            Subject::Overview | Subject::Everything => BTreeSet::new(),
        };
        named.extend(self.expanded.iter().map(|added| added.at().clone()));
        named.extend(self.filter.theme.clone());
        named
    }
}

/// The stops behind and ahead.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    behind: Vec<Place>,
    ahead: Vec<Place>,
}

impl Trail {
    /// More stops than anybody steps back through.
    const LONGEST: usize = 200;

    /// Goes to a new place; what was ahead is forgotten. Going where one is changes nothing.
    pub fn go(&mut self, here: &mut Place, to: Place) {
        if *here == to {
            return;
        }
        self.behind.push(std::mem::replace(here, to));
        self.ahead.clear();
        if self.behind.len() > Self::LONGEST {
            self.behind.remove(0);
        }
    }

    /// Goes back one stop, if there is one.
    pub fn back(&mut self, here: &mut Place) -> bool {
        Self::step(&mut self.behind, &mut self.ahead, here)
    }

    /// Goes forward one stop, if there is one.
    pub fn forward(&mut self, here: &mut Place) -> bool {
        Self::step(&mut self.ahead, &mut self.behind, here)
    }

    /// Goes back so many stops, or as many as there are; what is left becomes the way forward.
    pub fn back_by(&mut self, here: &mut Place, stops: usize) {
        for _ in 0..stops {
            if !self.back(here) {
                break;
            }
        }
    }

    /// Goes to a stop behind or, if there is none such, ahead; else nowhere.
    pub fn return_to(&mut self, here: &mut Place, to: &Place) {
        if let Some(stops) = self.behind.iter().rev().position(|place| place == to) {
            self.back_by(here, stops + 1);
        } else if let Some(stops) = self.ahead.iter().rev().position(|place| place == to) {
            for _ in 0..=stops {
                self.forward(here);
            }
        }
    }

    /// Changes every stop, behind and ahead, such as where what it names is gone.
    pub fn amend(&mut self, mut amend: impl FnMut(&mut Place)) {
        self.behind.iter_mut().chain(&mut self.ahead).for_each(&mut amend);
    }

    /// The stops behind, the first one first.
    pub fn behind(&self) -> &[Place] {
        &self.behind
    }

    /// Whether there is a stop behind.
    pub const fn can_go_back(&self) -> bool {
        !self.behind.is_empty()
    }

    /// Whether there is a stop ahead.
    pub const fn can_go_forward(&self) -> bool {
        !self.ahead.is_empty()
    }

    fn step(from: &mut Vec<Place>, to: &mut Vec<Place>, here: &mut Place) -> bool {
        let Some(place) = from.pop() else { return false };
        to.push(std::mem::replace(here, place));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_walk_the_same_way() {
        let (mut trail, mut here) = (Trail::default(), Place::default());
        let everything = Place { subject: Subject::Everything, ..Place::default() };
        trail.go(&mut here, everything.clone());
        trail.go(&mut here, everything.clone());
        assert!(trail.back(&mut here));
        assert_eq!(here, Place::default());
        assert!(!trail.back(&mut here), "going where one is adds no stop");
        assert!(trail.forward(&mut here));
        assert_eq!(here, everything);
    }

    #[test]
    fn several_stops_back_are_as_many_forward() {
        let (mut trail, mut here) = (Trail::default(), Place::default());
        for face in [Face::Grid, Face::Table, Face::Timeline] {
            trail.go(&mut here, Place { face, ..Place::default() });
        }
        assert_eq!(trail.behind().len(), 3);
        trail.back_by(&mut here, 2);
        assert_eq!(here.face, Face::Grid);
        trail.forward(&mut here);
        trail.forward(&mut here);
        assert_eq!(here.face, Face::Timeline);
        trail.back_by(&mut here, 9);
        assert_eq!(here, Place::default());
    }

    #[test]
    fn one_returns_to_a_stop_wherever_it_lies() {
        let (mut trail, mut here) = (Trail::default(), Place::default());
        let grid = Place { face: Face::Grid, ..Place::default() };
        trail.go(&mut here, grid.clone());
        trail.go(&mut here, Place { face: Face::Table, ..Place::default() });
        trail.return_to(&mut here, &Place::default());
        assert_eq!(here, Place::default());
        trail.return_to(&mut here, &grid);
        assert_eq!((here.clone(), trail.can_go_forward()), (grid.clone(), true));
        trail.return_to(&mut here, &Place { face: Face::Timeline, ..Place::default() });
        assert_eq!(here, grid, "where one never was, one does not return to");
    }

    #[test]
    fn a_new_way_forgets_the_old_one_ahead() {
        let (mut trail, mut here) = (Trail::default(), Place::default());
        trail.go(&mut here, Place { face: Face::Grid, ..Place::default() });
        trail.back(&mut here);
        trail.go(&mut here, Place { subject: Subject::Everything, ..Place::default() });
        assert!(!trail.can_go_forward());
    }
}
