//! Why a command could not answer, or answers "no".

use super::export::ExportError;
use super::layout::LayoutError;
use crate::document::{DocumentError, LocatorError};
use crate::ingest::CueError;
use crate::interchange::ImportError;
use crate::model::EntityId;
use crate::query::{BindError, PatternError, QuestionError, TextError, Unplaced};
use crate::storage::StorageError;
use std::path::PathBuf;

/// How many candidates a message names; the JSON answer lists them all.
const CANDIDATES_IN_MESSAGE: usize = 5;

/// An entity that a name may have meant.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub(super) struct Candidate {
    /// Its identifier.
    pub(super) id: EntityId,
    /// Its kind.
    pub(super) kind: crate::model::EntityKind,
    /// Its name.
    pub(super) name: String,
    /// How near it is, 0 to 1.
    pub(super) score: f64,
}

/// A command that cannot do what it was asked. Each message is one line that says what, where, and
/// what to do.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    /// The name fits no entity.
    #[error("'{text}' is not in the graph; {}", nearest(.candidates))]
    UnknownName {
        /// What was asked for.
        text: String,
        /// The nearest names, best first.
        candidates: Vec<Candidate>,
    },
    /// The name fits several entities.
    #[error("'{text}' fits several entities; name one by its id: {}", ids(.candidates))]
    Ambiguous {
        /// What was asked for.
        text: String,
        /// Those that it fits, best first.
        candidates: Vec<Candidate>,
    },
    /// The argument is no saved question and no question in words.
    #[error("no saved question is called so, and read as words, {unplaced}; {}", offered(.questions))]
    Unplaced {
        /// What could not be placed.
        unplaced: Unplaced,
        /// The saved questions that come nearest, with their titles; all ids if none is near.
        questions: Vec<String>,
    },
    /// The carried briefings cannot be read.
    #[error(transparent)]
    Briefings(#[from] crate::project::BriefingError),
    /// The argument begins like a pattern and is none.
    #[error("{0}; a pattern looks like '(field-mission)-[carried-out]->(activity)'")]
    PatternText(#[from] TextError),
    /// Only a saved question has slots that are left to be filled.
    #[error(
        "--set {slot}=... fills a slot of a saved question, and this is none; write what is wanted into the question itself, as in '(field-mission = field-mission/serbia)' or 'activities about NRM'"
    )]
    NothingToSet {
        /// The slot that was to be filled.
        slot: String,
    },
    /// The answer has no such column.
    #[error("the answer has no column '{found}'; its columns are {}", known.join(", "))]
    UnknownColumn {
        /// What was asked for.
        found: String,
        /// The columns that there are.
        known: Vec<String>,
    },
    /// The saved questions could not be read.
    #[error(transparent)]
    Questions(#[from] QuestionError),
    /// The question could not be filled in.
    #[error(transparent)]
    Bind(#[from] BindError),
    /// The question could not be evaluated.
    #[error(transparent)]
    Pattern(#[from] PatternError),
    /// A graph file could not be read or written.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The table of cues cannot be used.
    #[error(transparent)]
    Cues(#[from] CueError),
    /// A document could not be read.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// Of several documents none could be read.
    #[error("{}", sentences(.problems))]
    Unread {
        /// Why, for each.
        problems: Vec<DocumentError>,
    },
    /// What is proposed could not be put down meanwhile.
    #[error("{}: claims cannot be put down there: {source}; make room, or set TMPDIR to another folder", folder.display())]
    Spool {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A section was named that cannot be one.
    #[error(transparent)]
    Locator(#[from] LocatorError),
    /// A layout could not be made.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// An export cannot be made.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// What was imported makes a larger graph file than is read again.
    #[error(
        "{}: makes a graph file of {} MB, and the limit is {} MB; import a part of it, or leave out columns",
        path.display(), bytes.div_ceil(1_000_000), limit / 1_000_000
    )]
    ImportTooLarge {
        /// The file that was imported.
        path: PathBuf,
        /// The length of the graph file.
        bytes: usize,
        /// The limit.
        limit: u64,
    },
    /// A file of another program could not be imported.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// A form of files is asked for where an answer is given.
    #[error(
        "--format {word} is a form of files, for 'throughline export'; answers are written as table, json, csv or markdown"
    )]
    FormOfFiles {
        /// The form.
        word: String,
    },
    /// The records could not be put into text.
    #[error("{}: cannot be written as a graph: {source}; the file is unchanged", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the writer said.
        source: ron::Error,
    },
    /// What was to be written would replace something that is there.
    #[error("{}: is there already and is not replaced; name another file with --out", path.display())]
    WouldReplace {
        /// The file.
        path: PathBuf,
    },
    /// No briefing is called so.
    #[error("there is no briefing '{title}'; {}", list_or(.known, "there is none at all"))]
    NoBriefing {
        /// What was asked for.
        title: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// The documents at hand do not include this one.
    #[error("the document '{name}' is not in {}; it holds {}", folder.display(), list_or(.held, "no document of the graph"))]
    NoCopy {
        /// The document's name.
        name: String,
        /// Where it was looked for.
        folder: PathBuf,
        /// The documents of the graph that are there.
        held: Vec<String>,
    },
    /// A command needs the documents and was not told where they are.
    #[error(
        "'{name}' is no file; to list a document of the graph, add --documents DIR with the folder that holds your copies"
    )]
    NoDocuments {
        /// What was named.
        name: String,
    },
    /// Something that is to be opened is not there.
    #[error("{}: is neither a file nor a command; 'throughline help' lists the commands", path.display())]
    NoSuchFile {
        /// What was named.
        path: PathBuf,
    },
    /// A command stands behind files, where it would be one more of them.
    #[error("the command '{command}' stands behind {}; write 'throughline {command} --graph {}'", path.display(), path.display())]
    CommandBehindFile {
        /// The command.
        command: String,
        /// The first file.
        path: PathBuf,
    },
    /// The documents of the window stand before a command.
    #[error("--documents {} stands before the command '{command}'; put it behind, if the command takes it", path.display())]
    DocumentsBeforeCommand {
        /// The folder.
        path: PathBuf,
        /// The command.
        command: &'static str,
    },
    /// Frame times, which only the window has, stand before a command.
    #[error(
        "--frame-times is for the window, and the command '{command}' opens none; leave it out"
    )]
    FrameTimesBeforeCommand {
        /// The command.
        command: &'static str,
    },
    /// A range of dates ends before it begins.
    #[error("nothing can be dated {range}: the range ends before it begins; swap --from and --to")]
    ImpossibleDates {
        /// The range, in words.
        range: String,
    },
    /// Standard output was refused, and not by a reader that had enough.
    #[error("standard output: cannot be written: {source}; check where it leads")]
    Output {
        /// What the system said.
        source: std::io::Error,
    },
}

impl CliError {
    /// The exit code: 1 where the answer is "no", 2 where there is none.
    pub(super) const fn code(&self) -> u8 {
        match self {
            Self::UnknownName { .. }
            | Self::Ambiguous { .. }
            | Self::Unplaced { .. }
            | Self::NoCopy { .. }
            | Self::NoBriefing { .. }
            | Self::Export(ExportError::Nothing { .. } | ExportError::NoBriefing { .. })
            | Self::Storage(StorageError::NoSnapshot { .. })
            | Self::Pattern(PatternError::UnknownEntity { .. }) => 1,
            _ => 2,
        }
    }

    /// The entities that a name may have meant, with that name.
    pub(super) fn candidates(&self) -> Option<(&str, &[Candidate])> {
        match self {
            Self::UnknownName { text, candidates } | Self::Ambiguous { text, candidates } => {
                Some((text, candidates))
            }
            _ => None,
        }
    }
}

fn ids(candidates: &[Candidate]) -> String {
    let shown: Vec<&str> =
        candidates.iter().take(CANDIDATES_IN_MESSAGE).map(|c| c.id.as_str()).collect();
    let more = candidates.len() - shown.len();
    let tail = if more == 0 { String::new() } else { format!(" and {more} more") };
    shown.join(", ") + &tail
}

fn nearest(candidates: &[Candidate]) -> String {
    if candidates.is_empty() {
        "nothing is spelt like it, see 'throughline entities' for what there is".into()
    } else {
        format!("the nearest are {}", ids(candidates))
    }
}

fn sentences(problems: &[DocumentError]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

fn list_or(items: &[String], empty: &str) -> String {
    if items.is_empty() { empty.into() } else { items.join(", ") }
}

fn offered(questions: &[String]) -> String {
    match questions.iter().any(|question| question.contains(' ')) {
        true => format!("the nearest saved questions are {}", questions.join(", ")),
        false => format!("the saved questions are {}", questions.join(", ")),
    }
}
