//! The records a knowledge graph is made of: entities, relations, evidence and dates.
//!
//! These are plain values. They know what is well formed by itself (an identifier, a date, which
//! kinds a relation may join) and nothing of the graph that holds them.

mod date;
mod entity;
mod evidence;
mod id;
mod kinds;
mod range;
mod relation;
mod relation_kinds;

pub use date::{DateError, DateSpan, PartialDate, Precision};
pub(crate) use date::{MONTHS, month_name};
pub use entity::Entity;
pub use evidence::{Basis, Evidence, State};
pub(crate) use id::natural;
pub use id::{EntityId, IdError, MAX_ID_LENGTH, RelationKey};
pub use kinds::{EntityKind, OrganisationType, UnknownWord};
pub use range::DateRange;
pub use relation::{Relation, Review, ReviewStatus, Role};
pub use relation_kinds::{Direction, RelationKind};

/// Gives a fieldless enum its one written form: `as_str`, `ALL`, `Display`, `FromStr`, and serde as
/// that string.
///
/// Files, the command line and the accessibility tree all use the same words, so they live in one
/// place per enum.
macro_rules! words {
    ($name:ident, $what:literal, { $($variant:ident => $word:literal),+ $(,)? }) => {
        impl $name {
            /// Every value, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The written form used in files, on the command line and in identifiers.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|v| v.as_str() == text).ok_or_else(|| {
                    $crate::model::UnknownWord::new($what, text, Self::ALL.iter().map(|v| v.as_str()))
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use words;

/// Whether a value need not be written.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
