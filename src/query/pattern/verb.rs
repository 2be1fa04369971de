//! The verbs of a pattern: those that relations have, and those that follow from several.

use crate::model::{Direction, EntityKind, RelationKind, UnknownWord};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A verb by which a step goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Verb {
    /// The verb of a relation.
    Stored(RelationKind),
    /// An actor acts on a recommendation: it carried out an activity that implements it.
    ActsOn,
    /// An actor worked with another: both carried out, organised or took part in one activity or
    /// event.
    WorkedWith,
}

/// Who acts.
const ACTORS: &[EntityKind] =
    &[EntityKind::Organisation, EntityKind::FieldMission, EntityKind::Person];

impl Verb {
    /// Every verb: the stored ones in the order of the model, then the derived ones.
    pub fn all() -> impl Iterator<Item = Self> {
        RelationKind::ALL.iter().copied().map(Self::Stored).chain([Self::ActsOn, Self::WorkedWith])
    }

    /// The verb as it is read along the direction.
    pub const fn wording(self, direction: Direction) -> &'static str {
        match (self, direction) {
            (Self::Stored(kind), direction) => kind.wording(direction),
            (Self::ActsOn, Direction::Out) => "acts on",
            (Self::ActsOn, Direction::In) => "is acted on by",
            (Self::WorkedWith, _) => "worked with",
        }
    }

    /// Whether the model lets it lead from one kind to the other.
    pub fn allows(self, from: EntityKind, to: EntityKind) -> bool {
        match self {
            Self::Stored(kind) => kind.allows(from, to),
            Self::ActsOn => ACTORS.contains(&from) && to == EntityKind::Recommendation,
            Self::WorkedWith => ACTORS.contains(&from) && ACTORS.contains(&to),
        }
    }

    /// The kinds that can stand where it leads: out to its ends, in to its starts.
    pub fn ends(self, direction: Direction) -> Vec<EntityKind> {
        match (self, direction) {
            (Self::Stored(kind), direction) => kind.ends(direction),
            (Self::ActsOn, Direction::Out) => vec![EntityKind::Recommendation],
            (Self::ActsOn, Direction::In) | (Self::WorkedWith, _) => ACTORS.to_vec(),
        }
    }

    /// The written form used in files and pattern texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stored(kind) => kind.as_str(),
            Self::ActsOn => "acts-on",
            Self::WorkedWith => "worked-with",
        }
    }
}

impl From<RelationKind> for Verb {
    fn from(kind: RelationKind) -> Self {
        Self::Stored(kind)
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Verb {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::all()
            .find(|verb| verb.as_str() == text)
            .ok_or_else(|| UnknownWord::new("verb", text, Self::all().map(Self::as_str)))
    }
}

impl TryFrom<String> for Verb {
    type Error = UnknownWord;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Verb> for String {
    fn from(verb: Verb) -> Self {
        verb.as_str().into()
    }
}
