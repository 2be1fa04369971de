//! Work that reaches outside the window: dialogs, documents, graph files. It runs on threads of its
//! own; the window goes on and says how it ended.

use super::action::{Action, Errand, TableForm};
use super::command::Command;
use super::derived::has_lasted;
use super::dialogs::{FilePicker, Picked, Purpose, SystemPicker};
use super::jobs::{Latest, Runner};
use super::state::{Indexed, Overlay, State};
use super::views::table::Export;
use crate::document::{self, Library};
use crate::graph::{KnowledgeGraph, Problem};
use crate::progress::Progress;
use crate::storage;
use std::path::PathBuf;
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
    graph: Latest<Opened>,
    /// What is being read since when, in seconds of the window's clock.
    opening: Option<(String, f64)>,
    written: Latest<(PathBuf, Result<(), storage::StorageError>)>,
    copied: Latest<(String, &'static str)>,
}

struct Connected {
    paths: Vec<PathBuf>,
    library: Library,
    problems: Vec<String>,
}

struct Opened {
    /// Where it was read from; nothing for the built-in graph.
    path: Option<PathBuf>,
    graph: Result<Indexed, storage::StorageError>,
    problems: Vec<Problem>,
}

impl Opened {
    fn new(
        path: Option<PathBuf>,
        graph: Result<KnowledgeGraph, storage::StorageError>,
        progress: &Progress,
    ) -> Self {
        // What comes with the program was checked as it was built.
        let of_others = graph.as_ref().ok().filter(|_| path.is_some() && !progress.is_cancelled());
        let problems = of_others.map_or_else(Vec::new, crate::graph::check);
        Self { path, graph: graph.map(|graph| Indexed::new(graph).made()), problems }
    }
}

impl Errands {
    pub(super) fn new(services: Services) -> Self {
        Self {
            picker: services.picker,
            dialog: Latest::new(services.runner, "dialog"),
            documents: Latest::new(services.runner, "documents"),
            graph: Latest::new(services.runner, "graph"),
            opening: None,
            written: Latest::new(services.runner, "save"),
            copied: Latest::new(services.runner, "copy"),
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
            Errand::Connect(_) if self.graph.running().is_some() => state.errands.push(errand),
            Errand::Connect(paths) => {
                let known = document::known_documents(&state.graph);
                self.documents.start(ctx, move |_, _| {
                    let (library, problems) = document::connect(&paths, &known);
                    let problems = problems.iter().map(ToString::to_string).collect();
                    Connected { paths, library, problems }
                });
            }
            Errand::Open(paths) => {
                let mut paths = paths.into_iter();
                let Some(path) = paths.next() else { return };
                if paths.next().is_some() {
                    let words =
                        format!("One graph is shown at a time: {} is opened.", path.display());
                    state.messages.note(words);
                }
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                self.opening = Some((name.into_owned(), ctx.input(|input| input.time)));
                self.graph.start(ctx, move |progress, _| {
                    let graph = storage::load(&path);
                    Opened::new(Some(path), graph, progress)
                });
            }
            Errand::OpenBuiltIn => {
                self.opening = None;
                self.graph
                    .start(ctx, |progress, _| Opened::new(None, storage::builtin(), progress));
            }
            Errand::StopOpening => self.graph.cancel(),
            _ => {}
        }
    }

    /// Puts the table on the clipboard.
    pub(super) fn copy_table(&mut self, ctx: &egui::Context, export: Export, form: TableForm) {
        let said = match form {
            TableForm::Text => "The rows and their citations are on the clipboard as text.",
            TableForm::Markdown => "The rows and their citations are on the clipboard as Markdown.",
            TableForm::Csv => "The rows and their citations are on the clipboard as CSV.",
        };
        self.copied.start(ctx, move |_, _| (export.write(form), said));
    }

    /// Writes the table into a file.
    pub(super) fn write_table(&mut self, ctx: &egui::Context, export: Export, path: PathBuf) {
        self.written.start(ctx, move |_, _| {
            let done = storage::replace_file(&path, &export.write(TableForm::Csv));
            (path, done)
        });
    }

    /// The graph file that is being read, once that takes long enough to be spoken of.
    pub(super) fn opening(&self, ctx: &egui::Context) -> Option<&str> {
        self.graph.running()?;
        let (name, since) = self.opening.as_ref()?;
        has_lasted(ctx, *since).then_some(name)
    }

    /// Takes in what has ended.
    pub(super) fn finish(&mut self, ctx: &egui::Context, state: &mut State) {
        if let Some((purpose, picked)) = self.dialog.take() {
            match picked {
                Picked::Path(path) => state.perform(Action::UsePath(purpose, path)),
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
        if let Some(connected) = self.documents.take() {
            finish_connecting(state, connected);
        }
        if let Some(opened) = self.graph.take() {
            finish_opening(state, opened);
        }
        if let Some((text, said)) = self.copied.take() {
            ctx.copy_text(text);
            state.messages.note(said);
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
    let Connected { paths, library, problems } = connected;
    let count = library.documents().count();
    let known = document::known_documents(&state.graph).len();
    if count == 0 {
        let why = problems.first().map_or_else(
            || "the folder holds no text files (.txt or .md)".to_owned(),
            Clone::clone,
        );
        state.messages.trouble_with_remedy(
            format!("None of the source documents was found there: {why}."),
            Command::ConnectDocuments,
        );
        return;
    }
    state.documents = Some(Arc::new(library));
    if state.preferences.documents != paths {
        state.messages.note(format!("{count} of {known} documents are connected."));
    }
    state.preferences.documents = paths;
}

fn finish_opening(state: &mut State, Opened { path, graph, problems }: Opened) {
    let graph = match graph {
        Ok(graph) => graph,
        Err(error) => {
            let words = format!("{error}. What was open stays open.");
            state.messages.trouble_with_remedy(words, Command::OpenGraph);
            return;
        }
    };
    let count = graph.graph.entity_count();
    state.replace_graph(graph, path.clone());
    let Some(path) = path else { return };
    state.preferences.recent.retain(|recent| *recent != path);
    state.preferences.recent.insert(0, path.clone());
    state.preferences.recent.truncate(10);
    state.messages.note(format!("{} is open: {count} entities.", path.display()));
    if let Some(first) = problems.first() {
        state.messages.trouble(format!(
            "{} things in it are not as they should be, the first: {first}. “throughline check” lists them.",
            problems.len()
        ));
    }
}

/// What was dropped on the window in this frame: a graph file is opened, all else is taken for
/// documents.
pub(super) fn dropped(ctx: &egui::Context) -> Vec<Action> {
    let paths: Vec<PathBuf> = ctx.input(|input| {
        input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect()
    });
    paths
        .into_iter()
        .map(|path| {
            let graph = path.extension().is_some_and(|ending| ending == "ron");
            let purpose = if graph { Purpose::GraphFile } else { Purpose::DocumentFolder };
            Action::UsePath(purpose, path)
        })
        .collect()
}
