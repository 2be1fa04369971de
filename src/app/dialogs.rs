//! System file dialogs, and noticing when there are none.
//!
//! The library for system dialogs gives nothing both when a person cancels and when no dialog could
//! be shown (a desktop without a portal and without zenity). It does write an error to the log in
//! the second case, so we look there.

use super::action::Errand;
use super::command::Command;
use super::state::{Overlay, State};
use crate::interchange::Format;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a dialog is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A folder with copies of the source documents.
    DocumentFolder,
    /// Documents to be read into proposals.
    Reading,
    /// A graph file or a project file to open.
    GraphFile,
    /// A file to save the project in.
    ProjectFile,
    /// A new file for a table.
    TableFile,
    /// A new file for the graph of a snapshot.
    SnapshotFile,
    /// A new file for a report of what is different.
    ReportFile,
    /// A graph or a project to compare something with.
    ComparedFile,
    /// A file of another program, to be read.
    ImportedFile,
    /// A new file for another program.
    ExportFile(Format),
    /// A new folder of files for another program, which is called so at first.
    ExportFolder(&'static str),
}

impl Purpose {
    /// Whether the file is to be written, and so need not be there yet.
    pub const fn is_new(self) -> bool {
        matches!(
            self,
            Self::TableFile
                | Self::ProjectFile
                | Self::SnapshotFile
                | Self::ReportFile
                | Self::ExportFile(_)
                | Self::ExportFolder(_)
        )
    }
}

/// How a dialog ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// A file or folder was chosen.
    Path(PathBuf),
    /// Several files were chosen.
    Paths(Vec<PathBuf>),
    /// The person closed the dialog.
    Cancelled,
    /// No dialog could be shown.
    Unavailable,
}

/// Asks a person for a file or folder. It may block; it is called on a worker thread.
pub trait FilePicker: Send + Sync {
    /// Shows the dialog and waits for its end.
    fn pick(&self, purpose: Purpose) -> Picked;
}

/// The dialogs of the desktop.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemPicker;

impl FilePicker for SystemPicker {
    fn pick(&self, purpose: Purpose) -> Picked {
        let failures = DIALOG_FAILURES.load(Ordering::SeqCst);
        let dialog = rfd::FileDialog::new();
        if purpose == Purpose::Reading {
            let dialog = dialog
                .set_title("Documents to read")
                .add_filter("Documents", &["pdf", "docx", "html", "htm", "md", "txt"]);
            return match dialog.pick_files() {
                Some(paths) => Picked::Paths(paths),
                None if DIALOG_FAILURES.load(Ordering::SeqCst) > failures => Picked::Unavailable,
                None => Picked::Cancelled,
            };
        }
        let path = match purpose {
            Purpose::DocumentFolder => {
                dialog.set_title("The folder with your copies of the documents").pick_folder()
            }
            Purpose::Reading => None,
            Purpose::GraphFile => dialog
                .set_title("Open a project or a graph")
                .add_filter("All that can be opened", &OPENED)
                .add_filter("Throughline project or graph", &OPENED[..1])
                .add_filter("Files of other programs", &OPENED[1..])
                .pick_file(),
            Purpose::ProjectFile => dialog
                .set_title("Save the project")
                .add_filter("Throughline project", &["ron"])
                .set_file_name(format!("project{}", crate::storage::PROJECT_ENDING))
                .save_file(),
            Purpose::TableFile => dialog
                .set_title("Save the table")
                .add_filter("Comma-separated values", &["csv"])
                .set_file_name("answers.csv")
                .save_file(),
            Purpose::SnapshotFile => dialog
                .set_title("Export the snapshot as a graph")
                .add_filter("Throughline graph", &["ron"])
                .set_file_name("snapshot.ron")
                .save_file(),
            Purpose::ReportFile => dialog
                .set_title("Save the report")
                .add_filter("Markdown", &["md"])
                .set_file_name("what-is-different.md")
                .save_file(),
            Purpose::ComparedFile => dialog
                .set_title("The graph or project to compare with")
                .add_filter("Throughline graph or project", &["ron"])
                .pick_file(),
            Purpose::ImportedFile => dialog
                .set_title("Import a graph from another program")
                .add_filter("Graphs and tables", &OPENED[1..])
                .pick_file(),
            Purpose::ExportFile(format) => dialog
                .set_title("Export")
                .add_filter(format.name(), &[format.ending()])
                .set_file_name(format!("throughline.{}", format.ending()))
                .save_file(),
            Purpose::ExportFolder(name) => {
                dialog.set_title("Export into a new folder").set_file_name(name).save_file()
            }
        };
        match path {
            Some(path) => Picked::Path(path),
            None if DIALOG_FAILURES.load(Ordering::SeqCst) > failures => Picked::Unavailable,
            None => Picked::Cancelled,
        }
    }
}

/// The endings of files that can be opened, our own first.
const OPENED: [&str; 12] =
    ["ron", "graphml", "xml", "gexf", "gml", "dot", "gv", "csv", "tsv", "txt", "json", "cyjs"];

impl State {
    /// Uses a path that was typed, chosen or dropped.
    pub(super) fn use_path(&mut self, purpose: Purpose, path: PathBuf) {
        // What is written may go into a file that is not there yet.
        if !purpose.is_new() && !path.exists() {
            self.overlay = Overlay::Path {
                purpose,
                text: path.display().to_string(),
                fault: Some("There is nothing at this path.".into()),
            };
            return;
        }
        self.overlay = Overlay::None;
        // That it was to be typed is answered.
        self.messages.withdraw(Command::TypePath);
        self.errands.push(match purpose {
            Purpose::DocumentFolder => Errand::Connect(vec![path]),
            Purpose::Reading => Errand::Read(vec![path]),
            Purpose::GraphFile => Errand::Open(vec![path]),
            Purpose::ProjectFile => Errand::SaveTo(path),
            Purpose::TableFile => Errand::WriteTable(path),
            Purpose::ImportedFile => return self.look_at_file(path),
            Purpose::ExportFile(_) | Purpose::ExportFolder(_) => return self.export_to(path),
            Purpose::SnapshotFile | Purpose::ReportFile | Purpose::ComparedFile => {
                return self.use_kept_path(purpose, path);
            }
        });
    }
}

/// How many errors the dialog library has logged.
static DIALOG_FAILURES: AtomicUsize = AtomicUsize::new(0);

/// Writes warnings and errors to standard error, and counts those of the dialog library.
struct Logger;

impl log::Log for Logger {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() <= log::Level::Info
    }

    fn log(&self, record: &log::Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        if record.target().starts_with("rfd") && record.level() == log::Level::Error {
            DIALOG_FAILURES.fetch_add(1, Ordering::SeqCst);
        }
        // The window system's libraries warn of much that is no concern of the person's.
        if record.level() == log::Level::Error || record.target().starts_with("throughline") {
            eprintln!("{}: {}", record.level().as_str().to_lowercase(), record.args());
        }
    }

    fn flush(&self) {}
}

/// Starts listening to the log. Later calls do nothing. `RUST_LOG` in the environment says how much
/// is told, from `error` to `trace`; without it, warnings and errors.
pub(super) fn listen_to_log() {
    if log::set_logger(&Logger).is_ok() {
        let asked = std::env::var("RUST_LOG").ok().and_then(|level| level.parse().ok());
        log::set_max_level(asked.unwrap_or(log::LevelFilter::Warn));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_the_dialog_library_is_counted() {
        let before = DIALOG_FAILURES.load(Ordering::SeqCst);
        let error = |target: &'static str, level| {
            log::Log::log(
                &Logger,
                &log::Record::builder().target(target).level(level).args(format_args!("x")).build(),
            );
        };
        error("rfd::backend", log::Level::Warn);
        error("other", log::Level::Error);
        assert_eq!(DIALOG_FAILURES.load(Ordering::SeqCst), before);
        error("rfd::backend::linux", log::Level::Error);
        assert_eq!(DIALOG_FAILURES.load(Ordering::SeqCst), before + 1);
    }
}
