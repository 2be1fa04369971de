//! Why a pattern makes no sense.

use super::Verb;
use crate::model::{Direction, EntityId, EntityKind};

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
    /// Something that must be there hangs on something that a row may lack, or what must be absent
    /// is optional.
    #[error(
        "the slot '{slot}' is optional or not where it cannot be: the first slot and what must be absent are never optional, and what hangs on an optional slot always is"
    )]
    Optional {
        /// The slot.
        slot: String,
    },
    /// A step leads from a slot that is not before it.
    #[error("the step to '{slot}' leads from '{from}', which is no slot before it")]
    NoOrigin {
        /// Where the step leads.
        slot: String,
        /// Where it would come from.
        from: String,
    },
    /// More slots than anybody can follow.
    #[error(
        "the pattern has {slots} slots; at most {} can be asked for",
        super::Pattern::MOST_SLOTS
    )]
    TooLong {
        /// How many.
        slots: usize,
    },
    /// A verb cannot be followed so often.
    #[error(
        "the step to '{slot}' is to be followed {min} to {max} times; once to {} times can be asked for, and a derived verb only once",
        super::Hops::MOST
    )]
    Hops {
        /// Where the step leads.
        slot: String,
        /// At least.
        min: u8,
        /// At most.
        max: u8,
    },
    /// A limit in time ends before it begins.
    #[error("'{slot}' is limited to a time that ends before it begins: {range}")]
    Backwards {
        /// The slot.
        slot: String,
        /// The limit in words.
        range: String,
    },
    /// Something can be in places only.
    #[error("'{place}' is no place, so '{slot}' cannot be limited to it")]
    NoPlace {
        /// The slot.
        slot: String,
        /// What it was to be limited to.
        place: EntityId,
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
    #[error("'{relation}' can never lead from '{from}' to '{to}': it {}", joins(*.relation))]
    NeverTrue {
        /// The slot where the verb starts.
        from: String,
        /// The verb.
        relation: Verb,
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
pub(in crate::query) fn words(kinds: &[EntityKind]) -> String {
    kinds.iter().map(|kind| kind.noun()).collect::<Vec<_>>().join(", ")
}

/// What a verb can lead from and to.
fn joins(verb: Verb) -> String {
    format!("leads from {} to {}", any_of(verb, Direction::In), any_of(verb, Direction::Out))
}

fn any_of(verb: Verb, direction: Direction) -> String {
    let kinds = verb.ends(direction);
    match kinds.len() == EntityKind::ALL.len() {
        true => "anything".into(),
        false => kinds.iter().map(|kind| kind.noun()).collect::<Vec<_>>().join(" or "),
    }
}
