//! Throughline: follow a commitment from the decision that made it to what was done about it.

pub mod document;
