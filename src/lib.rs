//! Throughline: follow a commitment from the decision that made it to what was done about it.

pub mod cli;
pub mod document;
pub mod graph;
pub mod model;
pub mod query;
pub mod storage;
