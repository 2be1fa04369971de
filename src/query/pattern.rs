//! A question as a value: a chain of entities joined by verbs.

use crate::graph::KnowledgeGraph;
use crate::model::{Basis, Direction, EntityId, EntityKind, Evidence, RelationKey, RelationKind};
use serde::{Deserialize, Serialize};

/// The most rows that an answer holds. A pattern that joins anything to anything has more than
/// anybody reads; what is kept is then the same at every run.
pub const MAX_ROWS: usize = 100_000;

/// A chain of entities, each joined to the next by a verb.
///
/// It is a plain value, so that it can be saved, shown, compared and one day be translated for a
/// triple store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// The first entity.
    pub start: Slot,
    /// How it goes on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// The slots in the order in which their columns are shown, each once; the order of the chain
    /// if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
}

/// A place in the chain and what may stand there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// The name of its column.
    pub name: String,
    /// The kinds that may stand there; any if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<EntityKind>,
    /// The one entity that may stand there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<EntityId>,
    /// The theme that it must be about, itself or by a theme that is part of it; see
    /// [`super::about_theme`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<EntityId>,
    /// Whether a row may end before it. Only the last slots of a chain can be optional.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

/// One step along the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The verb.
    pub relation: RelationKind,
    /// Verbs that do as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub or: Vec<RelationKind>,
    /// Whether the verb leads onward along the chain (out) or back (in).
    #[serde(default = "onward", with = "DirectionWord")]
    pub direction: Direction,
    /// Where the step leads.
    pub to: Slot,
}

/// How a direction is written in files.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Direction", rename_all = "lowercase")]
enum DirectionWord {
    Out,
    In,
}

const fn onward() -> Direction {
    Direction::Out
}

impl Slot {
    /// A slot for any entity of these kinds (of any kind, if there are none).
    pub fn new(name: impl Into<String>, kinds: &[EntityKind]) -> Self {
        Self { name: name.into(), kinds: kinds.to_vec(), ..Self::default() }
    }

    /// The same slot for this entity alone.
    pub fn entity(mut self, entity: EntityId) -> Self {
        self.entity = Some(entity);
        self
    }

    /// The same slot for what is about this theme.
    pub fn about(mut self, theme: EntityId) -> Self {
        self.about = Some(theme);
        self
    }

    /// The same slot, which may stay empty.
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Whether some entity of this kind may stand there.
    fn admits_kind(&self, kind: EntityKind) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&kind))
            && self.entity.as_ref().is_none_or(|entity| entity.kind() == kind)
    }
}

impl Step {
    /// A step by one verb.
    pub const fn new(relation: RelationKind, direction: Direction, to: Slot) -> Self {
        Self { relation, or: Vec::new(), direction, to }
    }

    /// All verbs that satisfy the step.
    pub fn verbs(&self) -> impl Iterator<Item = RelationKind> {
        std::iter::once(self.relation)
            .chain(self.or.iter().copied().filter(|&kind| kind != self.relation))
    }
}

impl Pattern {
    /// A pattern of one slot, for [`Pattern::then`] to go on from.
    pub const fn new(start: Slot) -> Self {
        Self { start, steps: Vec::new(), columns: Vec::new() }
    }

    /// The pattern with one more step.
    pub fn then(mut self, relation: RelationKind, direction: Direction, to: Slot) -> Self {
        self.steps.push(Step::new(relation, direction, to));
        self
    }

    /// The slots along the chain.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        std::iter::once(&self.start).chain(self.steps.iter().map(|step| &step.to))
    }

    /// The slot with this name.
    pub fn slot_mut(&mut self, name: &str) -> Option<&mut Slot> {
        std::iter::once(&mut self.start)
            .chain(self.steps.iter_mut().map(|step| &mut step.to))
            .find(|slot| slot.name == name)
    }

    /// The names of the columns, as they are shown.
    pub fn column_names(&self) -> Vec<String> {
        match self.columns.is_empty() {
            true => self.slots().map(|slot| slot.name.clone()).collect(),
            false => self.columns.clone(),
        }
    }

    /// Whether it makes sense by itself, whatever the graph.
    ///
    /// # Errors
    /// Any [`PatternError`] but [`PatternError::UnknownEntity`].
    pub fn validate(&self) -> Result<(), PatternError> {
        let slots: Vec<&Slot> = self.slots().collect();
        for (index, slot) in slots.iter().enumerate() {
            if slots[..index].iter().any(|earlier| earlier.name == slot.name) {
                return Err(PatternError::DuplicateSlot { slot: slot.name.clone() });
            }
            if let Some(entity) = &slot.entity
                && !slot.admits_kind(entity.kind())
            {
                return Err(PatternError::WrongKind {
                    slot: slot.name.clone(),
                    entity: entity.clone(),
                    expected: slot.kinds.clone(),
                });
            }
            if let Some(theme) = slot.about.as_ref().filter(|id| id.kind() != EntityKind::Theme) {
                return Err(PatternError::NoTheme {
                    slot: slot.name.clone(),
                    about: theme.clone(),
                });
            }
            // The first slot is required, and what follows an optional one is optional too.
            let may_be_optional = index > 0;
            let must_be_optional = index > 0 && slots[index - 1].optional;
            if slot.optional && !may_be_optional || !slot.optional && must_be_optional {
                return Err(PatternError::OptionalNotLast { slot: slot.name.clone() });
            }
        }
        for (from, step) in slots.iter().zip(&self.steps) {
            let (start, end) = match step.direction {
                Direction::Out => (*from, &step.to),
                Direction::In => (&step.to, *from),
            };
            let possible = step.verbs().any(|verb| {
                let fits = |slot: &Slot, side| {
                    verb.ends(side).into_iter().filter(|&k| slot.admits_kind(k)).collect::<Vec<_>>()
                };
                let (starts, ends) = (fits(start, Direction::In), fits(end, Direction::Out));
                starts.iter().any(|&a| ends.iter().any(|&b| verb.allows(a, b)))
            });
            if !possible {
                return Err(PatternError::NeverTrue {
                    from: start.name.clone(),
                    relation: step.relation,
                    to: end.name.clone(),
                });
            }
        }
        self.validate_columns(&slots)
    }

    fn validate_columns(&self, slots: &[&Slot]) -> Result<(), PatternError> {
        if self.columns.is_empty() {
            return Ok(());
        }
        let error = |column: &str| PatternError::Columns { column: column.into() };
        for (index, column) in self.columns.iter().enumerate() {
            let known = slots.iter().any(|slot| slot.name == *column);
            if !known || self.columns[..index].contains(column) {
                return Err(error(column));
            }
        }
        if let Some(slot) = slots.iter().find(|slot| !self.columns.contains(&slot.name)) {
            return Err(error(&slot.name));
        }
        // An optional slot stays at its place, so that a row without it is merely shorter.
        match slots.iter().zip(&self.columns).find(|(s, column)| s.optional && s.name != **column) {
            Some((slot, _)) => Err(PatternError::OptionalNotLast { slot: slot.name.clone() }),
            None => Ok(()),
        }
    }
}

/// What a pattern finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, by their cells.
    pub rows: Vec<Row>,
    /// Whether these are all rows; false if there were more than [`MAX_ROWS`].
    pub complete: bool,
}

/// One way to fill the slots, with what supports it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The entities, column by column. Fewer than the columns where the optional slots at the end
    /// found nothing.
    pub cells: Vec<EntityId>,
    /// The relations that join them, in the order of the chain.
    pub relations: Vec<RelationKey>,
    /// The weakest basis on the way. A step that several relations make is as firm as the firmest.
    pub basis: Basis,
    /// The evidence of every relation on the way, each once.
    pub evidence: Vec<Evidence>,
}

impl Answer {
    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }
}

/// All that the pattern finds, sorted by cells.
///
/// No entity stands twice in one row. Time: see [`super::rows`], and O(r log r) for r rows.
///
/// # Errors
/// [`PatternError`] if the pattern makes no sense or names an entity that the graph lacks.
pub fn answer(graph: &KnowledgeGraph, pattern: &Pattern) -> Result<Answer, PatternError> {
    let mut found = super::rows(graph, pattern)?;
    let mut rows: Vec<Row> = found.by_ref().take(MAX_ROWS).collect();
    rows.sort_by(|a, b| a.cells.cmp(&b.cells));
    Ok(Answer { columns: pattern.column_names(), rows, complete: found.next().is_none() })
}

/// Why a pattern cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// Two slots of one name.
    #[error("the pattern names two of its slots '{slot}'")]
    DuplicateSlot {
        /// The name.
        slot: String,
    },
    /// The columns are not the slots, each once.
    #[error("the columns of a pattern must name each of its slots once; see '{column}'")]
    Columns {
        /// The column that is unknown or named twice, or the slot that has none.
        column: String,
    },
    /// Something required follows something optional.
    #[error(
        "the slot '{slot}' breaks the rule that optional slots come last, in the chain and in the columns"
    )]
    OptionalNotLast {
        /// The slot.
        slot: String,
    },
    /// An entity stands where its kind cannot.
    #[error("'{entity}' cannot stand for '{slot}', which must be one of: {}", words(expected))]
    WrongKind {
        /// The slot.
        slot: String,
        /// The entity.
        entity: EntityId,
        /// What can.
        expected: Vec<EntityKind>,
    },
    /// Something can be about themes only.
    #[error("'{about}' is no theme, so '{slot}' cannot be about it")]
    NoTheme {
        /// The slot.
        slot: String,
        /// What it was to be about.
        about: EntityId,
    },
    /// The model has no such relation between such kinds.
    #[error("'{relation}' can never lead from '{from}' to '{to}'")]
    NeverTrue {
        /// The slot where the verb starts.
        from: String,
        /// The verb.
        relation: RelationKind,
        /// The slot where it ends.
        to: String,
    },
    /// The graph lacks an entity that the pattern names.
    #[error("the graph has no entity '{entity}', which the pattern names for '{slot}'")]
    UnknownEntity {
        /// The slot.
        slot: String,
        /// The entity.
        entity: EntityId,
    },
}

/// The kinds as a list in a message.
pub(super) fn words(kinds: &[EntityKind]) -> String {
    kinds.iter().map(|kind| kind.noun()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{id, sample};

    use EntityKind::{Activity, FieldMission, Recommendation};

    fn carried_out() -> Pattern {
        Pattern::new(Slot::new("mission", &[FieldMission])).then(
            RelationKind::CarriedOut,
            Direction::Out,
            Slot::new("activity", &[Activity]),
        )
    }

    #[test]
    fn senseless_patterns_are_refused_with_the_slot() {
        let implements = |name: &str| {
            let slot = Slot::new(name, &[Recommendation]);
            carried_out().then(RelationKind::Implements, Direction::Out, slot)
        };
        let mut middle_optional = implements("recommendation");
        middle_optional.steps[0].to.optional = true;
        let mut moved_optional = implements("recommendation");
        moved_optional.steps[1].to.optional = true;
        moved_optional.columns = ["mission", "recommendation", "activity"].map(String::from).into();
        let mut backwards = carried_out();
        backwards.steps[0].direction = Direction::In;
        let mut unlisted = carried_out();
        unlisted.columns = vec!["mission".into()];
        let mut about = carried_out();
        about.start.about = Some(id("place/serbia"));
        let mut wrong = carried_out();
        wrong.start.entity = Some(id("place/serbia"));
        for (pattern, part) in [
            (implements("mission"), "two of its slots 'mission'"),
            (middle_optional, "'recommendation'"),
            (moved_optional, "'recommendation'"),
            (backwards, "can never lead from 'activity' to 'mission'"),
            (unlisted, "'activity'"),
            (about, "'place/serbia' is no theme"),
            (wrong, "one of: field mission"),
        ] {
            let message = pattern.validate().unwrap_err().to_string();
            assert!(message.contains(part), "{message}");
        }
        assert_eq!(implements("recommendation").validate(), Ok(()));
    }

    #[test]
    fn an_entity_that_the_graph_lacks_is_named() {
        let mut pattern = carried_out();
        pattern.start.entity = Some(id("field-mission/atlantis"));
        let error = answer(&sample(), &pattern).unwrap_err();
        assert_eq!(
            error,
            PatternError::UnknownEntity {
                slot: "mission".into(),
                entity: id("field-mission/atlantis")
            }
        );
    }

    #[test]
    fn a_pattern_survives_being_saved() {
        let mut pattern = carried_out();
        pattern.steps[0].direction = Direction::In;
        pattern.steps[0].or = vec![RelationKind::TookPartIn];
        pattern.start = pattern.start.about(id("theme/x")).entity(id("field-mission/serbia"));
        let text = ron::to_string(&pattern).unwrap();
        assert_eq!(ron::from_str::<Pattern>(&text).unwrap(), pattern, "{text}");
        let json = serde_json::to_string(&pattern).unwrap();
        assert_eq!(serde_json::from_str::<Pattern>(&json).unwrap(), pattern, "{json}");
    }
}
