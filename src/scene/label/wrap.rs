//! Breaking names into short lines.

/// A name broken into lines.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelText;

/// Breaks a name.
pub fn wrap() {}
