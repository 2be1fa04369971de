//! Work that reaches outside the window: dialogs, documents, graph files. It runs on threads of its
//! own; the window goes on and says how it ended.

use super::action::{Action, Errand, TableForm};
use super::clipboard;
use super::command::Command;
use super::derived::has_lasted;
use super::dialogs::{FilePicker, Picked, Purpose, SystemPicker};
use super::exchange::is_foreign;
use super::jobs::{Latest, Runner};
use super::review::{Act, Reader, find_texts};
use super::session::{Found, file_name};
use super::state::{Overlay, State};
use super::views::table::Export;
use crate::document::{self, Document, Library, Problem};
use crate::interchange::Mapping;
use crate::interchange::document::html_part;
use crate::progress::Progress;
use crate::storage;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the window needs of the world around it.
#[derive(Clone)]
pub struct Services {
    /// How work is run.
    pub runner: Runner,
    /// How files are chosen.
    pub picker: Arc<dyn FilePicker>,
}

impl Services {
    /// Threads, and the dialogs of the desktop.
    pub fn of_desktop() -> Self {
        Self { runner: Runner::Threads, picker: Arc::new(SystemPicker) }
    }
}

/// The work under way.
pub(super) struct Errands {
    picker: Arc<dyn FilePicker>,
    dialog: Latest<(Purpose, Picked)>,
    documents: Latest<Connected>,
    texts: Latest<Vec<Document>>,
    graph: Latest<Found>,
    /// What is being read since when, in seconds of the window's clock.
    opening: Option<(String, f64)>,
    written: Latest<(PathBuf, Result<(), storage::StorageError>)>,
    copied: Latest<Copied>,
    reader: Reader,
}

/// What goes to the clipboard.
struct Copied {
    text: String,
    /// The same as a part of a page, where that is asked for.
    html: Option<String>,
    said: &'static str,
}

/// What is said where a table could only be copied as text.
const PLAIN_ONLY: &str = "This desktop takes only plain text: the rows and their citations are on the \
                          clipboard as text.";

struct Connected {
    paths: Vec<PathBuf>,
    library: Library,
    /// The files that are no known document.
    others: Vec<PathBuf>,
    problems: Vec<String>,
}

impl Errands {
    pub(super) fn new(services: Services) -> Self {
        Self {
            picker: services.picker,
            dialog: Latest::new(services.runner, "dialog"),
            documents: Latest::new(services.runner, "documents"),
            texts: Latest::new(services.runner, "texts"),
            graph: Latest::new(services.runner, "graph"),
            opening: None,
            written: Latest::new(services.runner, "save"),
            copied: Latest::new(services.runner, "copy"),
            reader: Reader::new(services.runner),
        }
    }

    /// Begins an errand.
    pub(super) fn begin(&mut self, ctx: &egui::Context, errand: Errand, state: &mut State) {
        match errand {
            Errand::Pick(purpose) => {
                let picker = Arc::clone(&self.picker);
                self.dialog.start(ctx, move |_, _| (purpose, picker.pick(purpose)));
            }
            // Documents are recognised by what the graph says of them: first the graph.
            Errand::Connect(_) | Errand::FindTexts if self.graph.running().is_some() => {
                state.errands.push(errand);
            }
            Errand::Connect(paths) => {
                // Copies of what was read are known again, be it cited by now or not.
                let mut known = document::known_documents(&state.graph);
                for reading in &state.project.kept().readings {
                    let own = known.entry(reading.document.clone()).or_default();
                    own.get_or_insert_with(|| reading.signature.clone());
                }
                self.documents.start(ctx, move |_, _| {
                    let (library, problems) = document::connect(&paths, &known);
                    let others = problems.iter().filter_map(|problem| match problem {
                        Problem::Unrecognised { path } => Some(path.clone()),
                        _ => None,
                    });
                    let others = others.collect();
                    let problems = problems.iter().map(ToString::to_string).collect();
                    Connected { paths, library, others, problems }
                });
            }
            Errand::FindTexts => {
                let wanted = state.texts_wanted();
                if !wanted.is_empty() {
                    self.texts.start(ctx, move |progress, _| find_texts(wanted, progress));
                }
            }
            Errand::StopOpening => self.graph.cancel(),
            // One after the other, and on the graph that is to be shown.
            Errand::Read(_) | Errand::ReadAgain(_)
                if self.reader.running().is_some() || self.graph.running().is_some() =>
            {
                state.errands.push(errand);
            }
            Errand::Read(paths) => self.reader.read(ctx, paths, state),
            Errand::ReadAgain(learning) => self.reader.read_again(ctx, learning, state),
            Errand::StopReading => self.reader.stop(),
            _ => {}
        }
    }

    /// Opens what lies under a path; `own` is the project file that this window holds already.
    pub(super) fn open(&mut self, ctx: &egui::Context, path: PathBuf, own: Option<PathBuf>) {
        self.opening = Some((file_name(&path), ctx.input(|input| input.time)));
        self.graph.start(ctx, move |progress, _| Found::at(path, own.as_deref(), progress));
    }

    /// Reads a file of another program.
    pub(super) fn import(&mut self, ctx: &egui::Context, path: PathBuf, mapping: Mapping) {
        self.opening = Some((file_name(&path), ctx.input(|input| input.time)));
        self.graph.start(ctx, move |progress, _| Found::imported(path, &mapping, progress));
    }

    /// Opens the graph that the program carries.
    pub(super) fn open_built_in(&mut self, ctx: &egui::Context) {
        self.opening = None;
        self.graph.start(ctx, |_, _| Found::built_in());
    }

    /// What was found where something was to be opened.
    pub(super) fn take_found(&mut self) -> Option<Found> {
        self.graph.take()
    }

    /// Whether a file is being chosen.
    pub(super) const fn is_picking(&self) -> bool {
        self.dialog.running().is_some()
    }

    /// Puts the table on the clipboard.
    pub(super) fn copy_table(&mut self, ctx: &egui::Context, export: Export, form: TableForm) {
        let said = match form {
            TableForm::Rich => "The table and its citations are on the clipboard, for a document.",
            TableForm::Text => "The rows and their citations are on the clipboard as text.",
            TableForm::Markdown => "The rows and their citations are on the clipboard as Markdown.",
            TableForm::Csv => "The rows and their citations are on the clipboard as CSV.",
        };
        self.copied.start(ctx, move |_, _| Copied {
            text: export.write(form),
            html: (form == TableForm::Rich).then(|| html_part(&export.note())),
            said,
        });
    }

    /// Writes the table into a file.
    pub(super) fn write_table(&mut self, ctx: &egui::Context, export: Export, path: PathBuf) {
        self.written.start(ctx, move |_, _| {
            let done = storage::replace_file(&path, &export.write(TableForm::Csv));
            (path, done)
        });
    }

    /// How far the reading of documents is, while some are read.
    pub(super) fn reading(&self) -> Option<&Progress> {
        self.reader.running()
    }

    /// The graph file that is being read, once that takes long enough to be spoken of.
    pub(super) fn opening(&self, ctx: &egui::Context) -> Option<(&str, f32)> {
        let progress = self.graph.running()?;
        let (name, since) = self.opening.as_ref()?;
        has_lasted(ctx, *since).then_some((name, progress.fraction()))
    }

    /// Takes in what has ended.
    pub(super) fn finish(&mut self, ctx: &egui::Context, state: &mut State) {
        if let Some((purpose, picked)) = self.dialog.take() {
            match picked {
                Picked::Path(path) => state.perform(Action::UsePath(purpose, path)),
                Picked::Paths(paths) => {
                    state.perform(Action::Review(Act::Read(paths), Default::default()));
                }
                Picked::Cancelled => {}
                Picked::Unavailable => {
                    state.messages.trouble_with_remedy(
                        "This desktop shows no file dialog. Type the path, or drop the file on the window.",
                        Command::TypePath,
                    );
                    state.perform(Action::Overlay(Overlay::Path {
                        purpose,
                        text: String::new(),
                        fault: None,
                    }));
                }
            }
        }
        self.reader.finish(state);
        if let Some(connected) = self.documents.take() {
            finish_connecting(state, connected);
        }
        if let Some(found) = self.texts.take() {
            state.take_in_texts(found);
        }
        if let Some(Copied { text, html, said }) = self.copied.take() {
            match html.map(|html| clipboard::copy_rich(html, text.clone())) {
                Some(true) => state.messages.note(said),
                Some(false) => {
                    ctx.copy_text(text);
                    state.messages.note(PLAIN_ONLY);
                }
                None => {
                    ctx.copy_text(text);
                    state.messages.note(said);
                }
            }
        }
        match self.written.take() {
            Some((path, Ok(()))) => {
                state.messages.note(format!("The table is saved as {}.", path.display()));
            }
            Some((_, Err(error))) => {
                state.messages.trouble(format!("The table is not saved: {error}."));
            }
            None => {}
        }
    }
}

fn finish_connecting(state: &mut State, connected: Connected) {
    let Connected { paths, library, others, problems } = connected;
    let known = document::known_documents(&state.graph);
    let count = library.documents().filter(|own| known.contains_key(own.id())).count();
    let is_new = state.preferences.documents != paths;
    if library.is_empty() {
        let why = problems.first().map_or_else(
            || "the folder holds no documents (PDF, Word, HTML, Markdown or text)".to_owned(),
            Clone::clone,
        );
        match other_files(&others) {
            Some(told) => {
                state.reviewing.found = others;
                let told = format!("{told} of the documents that the graph cites.");
                state.messages.note_with_remedy(told, Command::ReadFound);
            }
            None => state.messages.trouble_with_remedy(
                format!("None of the source documents was found there: {why}."),
                Command::ConnectDocuments,
            ),
        }
        return;
    }
    for remark in library.remarks() {
        state.messages.note(remark);
    }
    state.documents = Some(Arc::new(library));
    if is_new {
        let told = format!("{count} of {} documents are connected.", known.len());
        match other_files(&others) {
            Some(more) => {
                state.reviewing.found = others;
                let told = format!("{told} {more} of them.");
                state.messages.note_with_remedy(told, Command::ReadFound);
            }
            None => state.messages.note(told),
        }
    }
    state.preferences.documents = paths;
}

/// How the files begin to be told that are no known document; nothing where there are none.
fn other_files(others: &[PathBuf]) -> Option<String> {
    match others {
        [] => None,
        [one] => Some(format!("“{}” is none", file_name(one))),
        many => Some(format!("{} files are none", many.len())),
    }
}

/// Whether a file is opened as a graph. A text is taken for a document that is read: a list of edges in
/// one is imported by its command.
pub(super) fn is_graph(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ending == "ron" || is_foreign(path) && !ending.eq_ignore_ascii_case("txt")
}

/// What was dropped on the window in this frame: a graph file of ours or of others is opened, a folder
/// is taken for copies of the documents, and other files are read into proposals.
pub(super) fn dropped(ctx: &egui::Context) -> Vec<Action> {
    let paths: Vec<PathBuf> = ctx.input(|input| {
        input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect()
    });
    let (files, folders): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.is_file());
    let (graphs, documents): (Vec<_>, Vec<_>) = files.into_iter().partition(|path| is_graph(path));
    let read =
        (!documents.is_empty()).then(|| Action::Review(Act::Read(documents), Default::default()));
    let graphs = graphs.into_iter().map(|path| Action::UsePath(Purpose::GraphFile, path));
    let folders = folders.into_iter().map(|path| Action::UsePath(Purpose::DocumentFolder, path));
    graphs.chain(folders).chain(read).collect()
}
