//! Identifiers that a person can read and that never depend on order.

use super::{EntityKind, RelationKind};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// The longest identifier accepted, in bytes.
pub const MAX_ID_LENGTH: usize = 200;

/// The stable identifier of an entity: its kind, a slash, and a readable name, such as
/// `field-mission/serbia` or `recommendation/action-plan-2003/V.3.1`.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EntityId {
    text: Arc<str>,
    kind: EntityKind,
}

impl EntityId {
    /// Reads an identifier.
    ///
    /// # Errors
    /// [`IdError`] if the text does not begin with a kind, or has characters other than ASCII
    /// letters, digits and `-._()/`, or an empty part, or is longer than [`MAX_ID_LENGTH`].
    pub fn new(text: &str) -> Result<Self, IdError> {
        let shown = || text.chars().filter(|c| !c.is_control()).take(80).collect::<String>();
        if text.len() > MAX_ID_LENGTH {
            return Err(IdError::TooLong { start: shown() });
        }
        let (kind, name) =
            text.split_once('/').ok_or_else(|| IdError::NoKind { found: shown() })?;
        let kind = kind.parse().map_err(|_| IdError::NoKind { found: shown() })?;
        if name.split('/').any(str::is_empty) {
            return Err(IdError::EmptyPart { found: shown() });
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-._()/".contains(c);
        if let Some(character) = name.chars().find(|&c| !allowed(c)) {
            return Err(IdError::Character {
                found: shown(),
                character: character.escape_default().to_string(),
            });
        }
        Ok(Self { text: text.into(), kind })
    }

    /// The whole identifier.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The kind of the entity that it names.
    pub const fn kind(&self) -> EntityKind {
        self.kind
    }

    /// The identifier without its kind: `serbia`, `action-plan-2003/V.3.1`.
    pub fn name(&self) -> &str {
        &self.text[self.kind.as_str().len() + 1..]
    }
}

impl PartialOrd for EntityId {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for EntityId {
    /// Natural order: runs of digits compare as numbers, so that `V.3.2` precedes `V.3.10`.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        natural(&self.text, &other.text).then_with(|| self.text.cmp(&other.text))
    }
}

/// Compares texts in natural order: runs of digits by their number.
pub(crate) fn natural(a: &str, b: &str) -> std::cmp::Ordering {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    // Identifiers begin alike, so eight bytes at a time are skipped; but never into a number.
    let alike = |(x, y): &(&[u8], &[u8])| x == y;
    let same = 8 * a.chunks_exact(8).zip(b.chunks_exact(8)).take_while(alike).count();
    let number = a[..same].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    (a, b) = (&a[same - number..], &b[same - number..]);
    loop {
        match (a.first(), b.first()) {
            (Some(x), Some(y)) if x.is_ascii_digit() && y.is_ascii_digit() => {
                let (run_a, rest_a) = digits(a);
                let (run_b, rest_b) = digits(b);
                let order = run_a.len().cmp(&run_b.len()).then_with(|| run_a.cmp(run_b));
                if order.is_ne() {
                    return order;
                }
                (a, b) = (rest_a, rest_b);
            }
            (Some(x), Some(y)) if x == y => (a, b) = (&a[1..], &b[1..]),
            (x, y) => return x.cmp(&y),
        }
    }
}

/// The leading digits without their leading zeros, and what follows them.
fn digits(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    let start = text[..end].iter().position(|&b| b != b'0').unwrap_or(end);
    (&text[start..end], &text[end..])
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for EntityId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text)
    }
}

impl TryFrom<String> for EntityId {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text)
    }
}

impl From<EntityId> for String {
    fn from(id: EntityId) -> Self {
        id.text.as_ref().into()
    }
}

/// Why a text is not an entity identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The part before the first slash is missing or is no entity kind.
    #[error(
        "the identifier '{found}' does not begin with an entity kind and a slash, as in 'field-mission/serbia'"
    )]
    NoKind {
        /// The start of what stands there.
        found: String,
    },
    /// Two slashes in a row, or one at the end.
    #[error("the identifier '{found}' has an empty part between its slashes")]
    EmptyPart {
        /// The start of what stands there.
        found: String,
    },
    /// A character that identifiers do not use.
    #[error(
        "the identifier '{found}' has the character '{character}'; only letters a-z, digits and -._()/ are used"
    )]
    Character {
        /// The start of what stands there.
        found: String,
        /// The first such character, escaped.
        character: String,
    },
    /// Longer than [`MAX_ID_LENGTH`].
    #[error("the identifier that begins '{start}' is longer than {MAX_ID_LENGTH} bytes")]
    TooLong {
        /// Its start.
        start: String,
    },
}

/// What makes a relation itself: its ends and its verb. Two claims with the same key are one
/// relation with more evidence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationKey {
    /// Where it starts.
    pub from: EntityId,
    /// Its verb.
    pub kind: RelationKind,
    /// Where it ends.
    pub to: EntityId,
}

impl fmt::Display for RelationKey {
    /// The relation's readable identifier, `from kind to`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.from, self.kind, self.to)
    }
}

impl Serialize for RelationKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_knows_its_kind_and_name() {
        let id = EntityId::new("recommendation/action-plan-2003/V.3.1").unwrap();
        assert_eq!(id.kind(), EntityKind::Recommendation);
        assert_eq!(id.name(), "action-plan-2003/V.3.1");
    }

    #[test]
    fn hostile_identifiers_are_refused_in_words() {
        for (text, part) in [
            ("serbia", "entity kind"),
            ("mission/serbia", "entity kind"),
            ("place/", "empty part"),
            ("place//x", "empty part"),
            ("place/a b", "character"),
            ("place/\u{202e}x", "character"),
            ("place/..\\x", "character"),
        ] {
            let message = EntityId::new(text).unwrap_err().to_string();
            assert!(message.contains(part), "{text}: {message}");
        }
        assert!(matches!(
            EntityId::new(&format!("place/{}", "x".repeat(300))),
            Err(IdError::TooLong { .. })
        ));
    }

    #[test]
    fn clauses_sort_as_a_reader_counts() {
        let mut ids: Vec<EntityId> = ["V.3.10", "V.3.2", "V.11.1", "V.3.1"]
            .iter()
            .map(|c| EntityId::new(&format!("recommendation/action-plan-2003/{c}")).unwrap())
            .collect();
        ids.sort();
        let order: Vec<&str> = ids.iter().map(|i| i.name().rsplit('/').next().unwrap()).collect();
        assert_eq!(order, ["V.3.1", "V.3.2", "V.3.10", "V.11.1"]);
    }
}
