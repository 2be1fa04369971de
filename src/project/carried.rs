//! The briefings that the program carries.

use super::Briefing;
use serde::Deserialize;

/// The newest version of the briefings file, and the only one so far.
const VERSION: u32 = 1;

/// The briefings that the program carries.
const CARRIED: &str = include_str!("../../graphs/briefings.ron");

/// How deep the file may nest. Ours nests to ten.
const MAX_DEPTH: usize = 32;

/// Why a briefings file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BriefingError {
    /// Not well formed, or not what belongs there.
    #[error("the briefings cannot be read, line {line}, column {column}: {message}")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// Written for another program.
    #[error("the briefings are of version {found}, and this program reads version {VERSION}")]
    Version {
        /// The version named.
        found: u32,
    },
    /// Two briefings of one title.
    #[error("two briefings have the title '{title}'")]
    Duplicate {
        /// The title.
        title: String,
    },
    /// Two steps of one number.
    #[error("two steps of the briefing '{title}' have the number {id}")]
    Step {
        /// The title of the briefing.
        title: String,
        /// The number.
        id: u32,
    },
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Briefings")]
struct File {
    #[serde(rename = "version")]
    _version: u32,
    briefings: Vec<Briefing>,
}

/// Only what tells the version, so that a newer file is refused for being newer.
#[derive(Deserialize)]
#[serde(rename = "Briefings")]
struct Header {
    version: u32,
}

/// The briefings that the program carries, in the order of their file. They are about the built-in
/// graph.
///
/// # Errors
/// Never in a released program: a test reads them. A developer who edits `graphs/briefings.ron`
/// sees the place here.
pub fn briefings() -> Result<Vec<Briefing>, BriefingError> {
    parse_briefings(CARRIED)
}

/// Reads a briefings file.
///
/// # Errors
/// [`BriefingError`], with the place or the briefing.
pub fn parse_briefings(text: &str) -> Result<Vec<Briefing>, BriefingError> {
    let options = ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .with_recursion_limit(MAX_DEPTH);
    let syntax = |error: ron::error::SpannedError| {
        let message = error.code.to_string();
        BriefingError::Syntax {
            line: error.span.start.line,
            column: error.span.start.col,
            message: message.chars().filter(|c| !c.is_control()).take(300).collect(),
        }
    };
    let header: Header = options.from_str(text).map_err(syntax)?;
    if header.version != VERSION {
        return Err(BriefingError::Version { found: header.version });
    }
    let file: File = options.from_str(text).map_err(syntax)?;
    for (index, briefing) in file.briefings.iter().enumerate() {
        if file.briefings[..index].iter().any(|earlier| earlier.title == briefing.title) {
            return Err(BriefingError::Duplicate { title: briefing.title.clone() });
        }
        if let Some(id) = briefing.repeated_id() {
            return Err(BriefingError::Step { title: briefing.title.clone(), id });
        }
    }
    Ok(file.briefings)
}
