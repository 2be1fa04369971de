//! Work that reaches outside the window: dialogs, documents, graph files. It runs on threads of its
//! own; the window goes on and says how it ended.

use super::action::{Action, Errand};
use super::command::Command;
use super::dialogs::{FilePicker, Picked, Purpose, SystemPicker};
use super::jobs::{Latest, Runner};
use super::state::{Overlay, State};
use crate::document::{self, Library};
use crate::graph::KnowledgeGraph;
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
}

struct Connected {
    paths: Vec<PathBuf>,
    library: Library,
    problems: Vec<String>,
}

struct Opened {
    path: PathBuf,
    graph: Result<KnowledgeGraph, storage::StorageError>,
}

impl Errands {
    pub(super) fn new(services: Services) -> Self {
        Self {
            picker: services.picker,
            dialog: Latest::new(services.runner, "dialog"),
            documents: Latest::new(services.runner, "documents"),
            graph: Latest::new(services.runner, "graph"),
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
                self.graph.start(ctx, move |_, _| {
                    let graph = storage::load(&path);
                    Opened { path, graph }
                });
            }
            _ => {}
        }
    }

    /// Takes in what has ended.
    pub(super) fn finish(&mut self, state: &mut State) {
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

fn finish_opening(state: &mut State, opened: Opened) {
    match opened.graph {
        Ok(graph) => {
            let problems = crate::graph::check(&graph);
            let count = graph.entity_count();
            state.preferences.recent.retain(|path| *path != opened.path);
            state.preferences.recent.insert(0, opened.path.clone());
            state.preferences.recent.truncate(10);
            state.replace_graph(graph, Some(opened.path.clone()));
            state.messages.note(format!("{} is open: {count} entities.", opened.path.display()));
            if let Some(first) = problems.first() {
                state.messages.trouble(format!(
                    "{} things in it are not as they should be, the first: {first}. “throughline check” lists them.",
                    problems.len()
                ));
            }
        }
        Err(error) => state
            .messages
            .trouble_with_remedy(format!("{error}. What was open stays open."), Command::OpenGraph),
    }
}

/// Writes a table into a file and says how that ended.
pub(super) fn write_table(state: &mut State, path: &std::path::Path, text: &str) {
    match storage::replace_file(path, text) {
        Ok(()) => state.messages.note(format!("The table is saved as {}.", path.display())),
        Err(error) => state.messages.trouble(format!("The table is not saved: {error}.")),
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
