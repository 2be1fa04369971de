//! A document read into proposals. Nothing here touches a graph: what is proposed is decided by a
//! person.
//!
//! Passages are cut into [`Sentence`]s; in each, [`Mention`]s of entities are found and resolved
//! against the names that are known; from the wording between them follow [`RelationProposal`]s.
//! Equal input gives equal proposals, byte for byte.

mod proposal;

pub use proposal::{
    EntityProposal, Mention, Name, Proposals, RelationProposal, Remark, Sentence, Span,
};
