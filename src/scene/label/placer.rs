//! Finding a free place for one label after the other.

/// Where a label stands beside what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// Below.
    Below,
}

/// A label to be placed.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelRequest;

/// The free room of a picture.
#[derive(Debug, Clone, Default)]
pub struct Placer;
