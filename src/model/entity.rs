//! What a claim is about.

use super::{DateSpan, EntityId, EntityKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A thing the documents speak of. Its kind is the first part of its identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// Stable identifier.
    pub id: EntityId,
    /// The name shown first.
    pub name: String,
    /// A shorter form for a label on the canvas, where the name is long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// A finer kind: for organisations one of [`super::OrganisationType`], for others a word such
    /// as `chapter` or `conference`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtype: Option<String>,
    /// Acronyms, former names and other spellings, in any language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// When it was adopted, held, carried out or published, as exactly as is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<DateSpan>,
    /// What it is, in our own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Facts of its kind, such as `symbol`, `value`, `unit`, `period`, `participants`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
}

impl Entity {
    /// An entity with a name and nothing else.
    pub fn new(id: EntityId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            label: None,
            subtype: None,
            aliases: Vec::new(),
            date: None,
            summary: String::new(),
            attributes: BTreeMap::new(),
        }
    }

    /// Its kind.
    pub const fn kind(&self) -> EntityKind {
        self.id.kind()
    }

    /// The short form of its name, for places where room is scarce.
    pub fn short_name(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }

    /// Its name, its short form and its aliases: all that it may be called.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain(self.label.as_deref())
            .chain(self.aliases.iter().map(String::as_str))
    }
}
