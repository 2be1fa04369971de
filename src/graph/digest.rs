//! A fingerprint of everything that a graph holds, to cite it by and to know it again.

use super::KnowledgeGraph;
use crate::model::{Entity, EntityId, Relation, RelationKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// What the text form begins with.
const PREFIX: &str = "throughline:";

/// The first half of the SHA-256 (FIPS 180-4) of a graph's records: equal graphs have equal ones, on
/// every machine and in every version of the program, and no two graphs that anybody will meet share
/// one.
///
/// As text: `throughline:` and 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 16]);

/// A text that is no [`Digest`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no fingerprint of a graph: 'throughline:' and 32 hexadecimal digits")]
pub struct DigestError(String);

impl Digest {
    /// The fingerprint of a graph. Takes O(n + m), about as long as writing it.
    pub fn of(graph: &KnowledgeGraph) -> Self {
        // One record a line, in the order of identifiers, as JSON: a form that other programs can
        // make too. What a record does not have is not written, so that a later field changes the
        // fingerprint of no earlier graph.
        Self::of_records(b"throughline graph 1\n", graph.entities(), graph.relations())
    }

    /// The fingerprint of a part of a graph: of these entities and relations, as far as the graph has
    /// them.
    pub fn of_part(
        graph: &KnowledgeGraph,
        entities: &BTreeSet<EntityId>,
        relations: &BTreeSet<RelationKey>,
    ) -> Self {
        let entities = entities.iter().filter_map(|id| graph.entity(id));
        let relations = relations.iter().filter_map(|key| graph.relation(key));
        Self::of_records(b"throughline part 1\n", entities, relations)
    }

    fn of_records<'a>(
        begin: &[u8],
        entities: impl Iterator<Item = &'a Entity>,
        relations: impl Iterator<Item = &'a Relation>,
    ) -> Self {
        let mut hash = Sha256::new();
        hash.update(begin);
        for entity in entities {
            line(&mut hash, entity);
        }
        for relation in relations {
            let mut relation = relation.clone();
            relation.evidence.sort();
            line(&mut hash, &relation);
        }
        let mut first = [0; 16];
        first.copy_from_slice(&hash.finalize()[..16]);
        Self(first)
    }
}

fn line(hash: &mut Sha256, record: &impl Serialize) {
    // Records are texts, numbers and lists of them: there is nothing in them that JSON refuses.
    hash.update(serde_json::to_vec(record).unwrap_or_default());
    hash.update(b"\n");
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PREFIX)?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        let fault = || DigestError(text.chars().filter(|c| !c.is_control()).take(60).collect());
        let digits = text.strip_prefix(PREFIX).filter(|digits| digits.len() == 32);
        let digits = digits.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let value = u128::from_str_radix(digits.ok_or_else(fault)?, 16).map_err(|_| fault())?;
        Ok(Self(value.to_be_bytes()))
    }
}

impl TryFrom<String> for Digest {
    type Error = DigestError;

    fn try_from(text: String) -> Result<Self, DigestError> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_depends_on_what_is_held_and_not_on_how_it_came() {
        let [a, b] = ["place/a", "place/b"].map(|id| Entity::new(id.parse().unwrap(), "Name"));
        let mut one = KnowledgeGraph::new();
        let mut other = KnowledgeGraph::new();
        one.insert_entity(a.clone()).unwrap();
        let before = Digest::of(&one);
        one.insert_entity(b.clone()).unwrap();
        other.insert_entity(b).unwrap();
        other.insert_entity(a).unwrap();
        assert_eq!(Digest::of(&one), Digest::of(&other));
        assert_ne!(Digest::of(&one), before);
    }

    #[test]
    fn a_fingerprint_reads_as_it_is_written() {
        let digest = Digest::of(&KnowledgeGraph::new());
        // Cited ones must stay true: this line never changes.
        assert_eq!(digest.to_string(), "throughline:b164a46d5db8c30a96573c3be2b08aa9");
        assert_eq!(digest.to_string().parse(), Ok(digest));
        for text in ["", "throughline:", "throughline:+fffffffffffffffffffffffffffffff", "1f3a"] {
            assert!(text.parse::<Digest>().is_err(), "{text}");
        }
    }
}
