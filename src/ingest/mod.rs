//! A document read into proposals. Nothing here touches a graph: what is proposed is decided by a
//! person.
//!
//! Passages are cut into [`Sentence`]s; in each, [`Mention`]s of entities are found and resolved
//! against the names that are known; from the wording between them follow [`RelationProposal`]s.
//! Equal input gives equal proposals, byte for byte.

pub mod evaluate;
mod event_line;
mod furniture;
mod gather;
mod dateline;
mod dates;
mod gazetteer;
mod lexicon;
mod mention;
mod norm;
mod patterns;
mod proposal;
mod read;
mod relate;
mod sentence;
mod trie;
mod widely;
mod words;

pub use dates::dates;
pub use lexicon::{Known, Learned, Lexicon};
use mention::ADOPTED;
pub(crate) use mention::New;
pub use mention::mentions;
pub use proposal::{
    EntityProposal, Mention, Name, Proposals, RelationProposal, Remark, Sentence, Span,
};
pub use read::read;
pub use relate::{
    Cue, CueError, CueTable, Doing, Example, MAX_TABLE_BYTES, Related, Source, ThemeWords, propose,
    relate,
};
pub use sentence::{sentence_spans, sentences};

#[cfg(test)]
mod golden_bodies_tests;
#[cfg(test)]
mod golden_claims_tests;
#[cfg(test)]
mod golden_events_tests;
#[cfg(test)]
mod golden_held_tests;
#[cfg(test)]
mod golden_names_tests;
#[cfg(test)]
mod golden_norms_tests;
#[cfg(test)]
mod golden_people_tests;
#[cfg(test)]
mod golden_places_tests;
#[cfg(test)]
mod golden_tests;
#[cfg(test)]
mod golden_worded_tests;
#[cfg(test)]
mod norm_texts_tests;
#[cfg(test)]
mod trial;
#[cfg(test)]
mod unseen_tests;
