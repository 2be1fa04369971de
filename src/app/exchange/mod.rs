//! Other programs: what is shown is written for them, copied for them, and their files are read.

mod choices;
mod importing;
mod perform;
mod seen;
mod work;
mod writing;

pub use choices::{Choices, Colours, DocumentOf, Size, Sort};
pub use importing::ImportForm;
pub(super) use importing::{Imported, is_foreign};
pub(super) use work::{Work, tell};

use crate::interchange::Mapping;

/// What the window knows of other programs.
#[derive(Debug, Clone, Default)]
pub struct Exchange {
    /// As what things are written: what was chosen last.
    pub choices: Choices,
    /// The file that is about to be read.
    pub import: Option<ImportForm>,
    /// What the last file written or read could not keep.
    pub told: Option<Told>,
}

/// What could not be kept as it is, in sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What was written or read.
    pub title: String,
    /// What there is to know of it, a sentence each.
    pub lines: Vec<String>,
}

/// What can be asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Choose as what things are written.
    Choose(Choices),
    /// Ask for a file to write into.
    Write,
    /// Stop writing.
    Stop,
    /// Take columns and kinds for something else.
    Map(Mapping),
    /// Read the file.
    Import,
}
