//! The start: what the window begins with is made while the system still opens it.

use super::Opening;
use super::action::Errand;
use super::derived::Derived;
use super::errands;
use super::frame_times::FrameTimes;
use super::jobs::Runner;
use super::preferences::PreferenceStore;
use super::state::State;
use std::num::NonZero;

/// What the window begins with: the state, and all that follows from it, the picture included.
pub(super) struct Beginning {
    pub(super) state: State,
    pub(super) derived: Derived,
    pub(super) store: PreferenceStore,
    pub(super) frame_times: Option<FrameTimes>,
}

impl Beginning {
    /// Reads the built-in graph and draws it up, all in this call.
    pub(super) fn new(opening: Opening, mut store: PreferenceStore) -> Self {
        let (preferences, complaint) = store.load();
        let (graph, fault) = match beside_the_window(crate::storage::builtin) {
            Ok(graph) => (graph, None),
            Err(error) => (crate::graph::KnowledgeGraph::new(), Some(error.to_string())),
        };
        let (questions, more_fault) = match crate::query::questions() {
            Ok(questions) => (questions, None),
            Err(error) => (Vec::new(), Some(error.to_string())),
        };
        let mut state = State::new(graph, questions, preferences);
        for complaint in [complaint, fault, more_fault].into_iter().flatten() {
            state.messages.trouble(complaint);
        }
        let mut derived = Derived::new(Runner::Inline);
        let graph = |path: &std::path::PathBuf| path.is_dir() || errands::is_graph(path);
        let (graphs, texts): (Vec<_>, Vec<_>) = opening.files.into_iter().partition(graph);
        // A window that opens another graph has no use for the picture of this one.
        if graphs.is_empty() {
            // There is no window yet that would have to be woken.
            derived.refresh(&egui::Context::default(), &state);
            state.errands.push(Errand::LookForUntitled);
        } else {
            state.errands.push(Errand::Open(graphs));
        }
        if !texts.is_empty() {
            state.errands.push(Errand::Read(texts));
        }
        let documents = match opening.documents.is_empty() {
            true => state.preferences.documents.clone(),
            false => opening.documents,
        };
        if !documents.is_empty() {
            state.errands.push(Errand::Connect(documents));
        }
        let frame_times = opening.frame_times.and_then(|path| {
            FrameTimes::to_file(&path)
                .inspect_err(|error| {
                    let path = path.display();
                    state.messages.trouble(format!("{path} cannot be written: {error}"));
                })
                .ok()
        });
        Self { state, derived, store, frame_times }
    }
}

/// Does work that takes several threads with one fewer than the machine has cores: the system opens
/// the window at the same time, and what that waits for is waited for longest.
fn beside_the_window<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(cores.saturating_sub(1).max(1))
        .thread_name(|number| format!("start {number}"))
        .build();
    match threads {
        Ok(threads) => threads.install(work),
        Err(_) => work(),
    }
}

/// Makes what is wanted as soon as something is typed, while the person looks at the picture.
fn make_names(state: &State) {
    let names = state.indexed();
    let make = move || drop(names.made());
    if let Err(error) = std::thread::Builder::new().name("names".into()).spawn(make) {
        // Whoever wants them first makes them then.
        log::warn!("no thread to make the names ready: {error}");
    }
}

/// Tells the log when the first picture is on the screen, and when forty frames more are: what
/// `cargo bench --bench start` waits for.
#[derive(Default)]
pub(super) struct Told {
    frames: u32,
}

impl Told {
    /// Called as a frame begins: what the one before drew is on the screen.
    pub(super) fn frame(&mut self, ctx: &egui::Context, state: &State) {
        // The camera is chosen by the frame that first draws the picture.
        if state.camera.is_none() || self.frames > 40 {
            return;
        }
        match self.frames {
            0 => {
                log::info!("first picture");
                make_names(state);
            }
            40 => log::info!("forty frames later"),
            _ => {}
        }
        self.frames += 1;
        if log::log_enabled!(log::Level::Info) {
            ctx.request_repaint();
        }
    }
}
