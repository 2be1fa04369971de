//! Other programs' formats: graphs written and read, and documents written.
//!
//! What a format cannot hold is told, never dropped in silence.

pub mod rdf;

/// What was written or read, and what could not be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many entities.
    pub entities: usize,
    /// How many relations.
    pub relations: usize,
    /// What the format could not hold or the file did not tell, a sentence each.
    pub losses: Vec<String>,
}
