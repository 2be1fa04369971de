//! Work on what is kept that takes long or reaches outside the window.

use super::{Compared, Instead, Task, page_id};
use crate::app::command::Command;
use crate::app::derived::{Derived, has_lasted};
use crate::app::jobs::{Latest, Runner};
use crate::app::state::{Indexed, State};
use crate::graph::KnowledgeGraph;
use crate::project::{Snapshot, View};
use crate::storage::{self, StorageError};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What was found to be looked at in place of the work.
enum Found {
    Snapshot(Box<Snapshot>, Indexed),
    Compared(Box<Compared>, Indexed),
}

/// A file that was to be written: what it holds, where, and how that ended.
type Written = (String, PathBuf, Result<(), StorageError>);

/// The work under way.
pub(in crate::app) struct Work {
    looking: Latest<Result<Found, String>>,
    /// Since when, in seconds of the window's clock.
    since: f64,
    written: Latest<Written>,
    /// How many conflicts were told of.
    conflicts: usize,
}

/// Writes a text of what is called so into a file.
fn written_to(path: PathBuf, what: String, text: &str) -> Written {
    let done = storage::replace_file(&path, text);
    (what, path, done)
}

impl Work {
    pub(in crate::app) fn new(runner: Runner) -> Self {
        Self {
            looking: Latest::new(runner, "aside"),
            since: 0.0,
            written: Latest::new(runner, "save aside"),
            conflicts: 0,
        }
    }

    /// Whether a comparison is under way that takes long enough to be spoken of.
    pub(in crate::app) fn is_slow(&self, ctx: &egui::Context) -> bool {
        self.looking.running().is_some() && has_lasted(ctx, self.since)
    }

    /// Begins a task.
    pub(in crate::app) fn begin(
        &mut self,
        ctx: &egui::Context,
        task: Task,
        state: &mut State,
        derived: &mut Derived,
    ) {
        match task {
            Task::Take { name, note } => state.take(name, note, derived.picture.positions()),
            Task::Open(name) => {
                let Some(snapshot) = state.project.snapshot(&name).cloned() else { return };
                let project = state.project.clone();
                self.since = ctx.input(|input| input.time);
                self.looking.start(ctx, move |_, _| {
                    let graph = project.graph_of(&snapshot).map_err(|error| error.to_string())?;
                    Ok(Found::Snapshot(Box::new(snapshot), Indexed::new(graph).made()))
                });
            }
            Task::Compare(sources) => {
                let project = state.project.clone();
                self.since = ctx.input(|input| input.time);
                self.looking.start(ctx, move |_, _| {
                    let (compared, united) = Compared::new(sources, &project)?;
                    Ok(Found::Compared(Box::new(compared), united))
                });
            }
            Task::Export { name, path } => self.export(ctx, state, &name, path),
            Task::WriteReport(path) => {
                let Some(compared) = state.compared().cloned() else { return };
                self.written.start(ctx, move |_, _| {
                    written_to(path, "The report".into(), &compared.report())
                });
            }
            Task::Place(places) => derived.picture.begin_with(places),
            Task::Focus => {
                ctx.data_mut(|data| data.insert_temp(page_id(), true));
            }
        }
    }

    fn export(&mut self, ctx: &egui::Context, state: &mut State, name: &str, path: PathBuf) {
        let same = |other: &Path| {
            let [a, b] = [path.as_path(), other].map(|path| path.canonicalize().ok());
            a.is_some() && a == b
        };
        let open = [state.source.as_deref(), state.standing.file.as_deref()];
        if open.into_iter().flatten().any(same) {
            let words = format!(
                "“{name}” is not exported: {} is open here and would be lost. Choose another file.",
                path.display()
            );
            state.messages.trouble(words);
            return;
        }
        let Some(snapshot) = state.project.snapshot(name) else { return };
        let graph = match state.project.graph_of(snapshot) {
            Ok(graph) => graph,
            Err(error) => {
                state.messages.trouble(format!("“{name}” is not exported: {error}."));
                return;
            }
        };
        let what = format!("“{name}”");
        self.written.start(ctx, move |_, _| match text_of(&path, &graph) {
            Ok(text) => written_to(path, what, &text),
            Err(error) => (what, path, Err(error)),
        });
    }

    /// Takes in what has ended, and tells of conflicts that came with what was opened.
    pub(in crate::app) fn finish(&mut self, state: &mut State, derived: &mut Derived) {
        match self.looking.take() {
            Some(Ok(found)) => enter(state, derived, found),
            Some(Err(error)) => {
                let words = format!("That cannot be looked at: {error}.");
                state.messages.trouble_with_remedy(words, Command::CompareWith);
            }
            None => {}
        }
        match self.written.take() {
            Some((what, path, Ok(()))) => {
                state.messages.note(format!("{what} is saved as {}.", path.display()));
            }
            Some((what, _, Err(error))) => {
                state.messages.trouble(format!("{what} is not saved: {error}."));
            }
            None => {}
        }
        let open = state.project.kept().conflicts.len();
        if open > self.conflicts {
            let words = match open {
                1 => "One thing was changed by you and in the new graph, in two ways.".to_owned(),
                _ => {
                    format!("{open} things were changed by you and in the new graph, in two ways.")
                }
            };
            state.messages.trouble_with_remedy(words, Command::Conflicts);
        }
        self.conflicts = open;
    }
}

/// The text of a graph file.
fn text_of(path: &Path, graph: &KnowledgeGraph) -> Result<String, StorageError> {
    let io = |error: String| StorageError::Io {
        path: path.into(),
        action: "write",
        source: std::io::Error::other(error),
    };
    storage::to_text(&storage::graph_file(graph)).map_err(|error| io(error.to_string()))
}

fn enter(state: &mut State, derived: &mut Derived, found: Found) {
    let positions = derived.picture.positions().clone();
    match found {
        Found::Snapshot(snapshot, indexed) => {
            let Snapshot { name, pins, view, .. } = *snapshot;
            let places = view.positions.clone();
            state.enter(Instead::Snapshot(name), (indexed, pins), view, &positions);
            if !places.is_empty() {
                derived.picture.begin_with(places);
            }
        }
        Found::Compared(compared, united) => {
            let Compared { found, .. } = &*compared;
            if found.is_empty() {
                let [from, to] = compared.names();
                state.messages.note(format!("Nothing is different between {from} and {to}."));
                return;
            }
            let place = state.differences_from(&compared);
            let view = View { place, ..View::default() };
            let pins: BTreeMap<_, _> = state.project.pins().clone();
            state.enter(Instead::Compared(*compared), (united, pins), view, &positions);
        }
    }
}
