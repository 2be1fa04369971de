//! Projects as files: what is open, whether it is saved, and that nothing of it is ever lost.
//!
//! A keeper holds the file and writes the journal, on a thread of its own. The
//! session tells it what was changed, and takes in what it tells. What views show of all this is
//! the [`Standing`] in the state.

mod found;
mod keeper;
mod news;
mod opening;
mod saving;
mod standing;
mod words;

pub(super) use found::Found;
pub(super) use standing::file_name;
pub use standing::{Asking, Choice, Leave, Offer, Spot, Standing};
pub use words::{moment, offer_words};

use super::action::Errand;
use super::command::Command;
use super::derived::Derived;
use super::dialogs::Purpose;
use super::errands::Errands;
use super::exchange::is_foreign;
use super::jobs::{Latest, Runner};
use super::place::Place;
use super::state::{Indexed, Overlay, State};
use crate::document::Signature;
use crate::geometry::Camera;
use crate::project::Project;
use crate::storage::{Entry, Expected, Stamp};
use found::{Revived, Untitled};
use keeper::{Desk, Ground, Home, News, Order};
use saving::view;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;

/// How long a change of the view waits to be noted, in seconds; views of very many marks wait longer.
const VIEW_SECONDS: f64 = 1.0;
const MARKS_A_SECOND: f64 = 2000.0;

/// What is open, and the one who keeps it.
pub(super) struct Session {
    runner: Runner,
    desk: Option<(Desk, Receiver<News>)>,
    /// Where journals of projects without a file go.
    folder: Option<PathBuf>,
    untitled: Latest<(Option<Untitled>, Vec<String>)>,
    /// What the file was when it was last read or written.
    stamp: Option<Stamp>,
    /// What documents are known again by, as the file has it.
    documents: BTreeMap<String, Signature>,
    /// Changes that were found and are offered.
    offer: Option<(Revived, Option<PathBuf>)>,
    /// Whether there is anything in the journal.
    noting: bool,
    /// What the journal says of the view, and when that was noted.
    view: Option<(Place, Option<Camera>, u64)>,
    view_at: f64,
    /// What is opened once that is saved under another name.
    after_copy: Option<PathBuf>,
    title: String,
    /// Whether the window was told to close.
    closing: bool,
}

impl Session {
    pub(super) fn new(runner: Runner, folder: Option<PathBuf>) -> Self {
        Self {
            runner,
            desk: None,
            folder,
            untitled: Latest::new(runner, "untitled"),
            stamp: None,
            documents: BTreeMap::new(),
            offer: None,
            noting: false,
            view: None,
            view_at: f64::NEG_INFINITY,
            after_copy: None,
            title: String::new(),
            closing: false,
        }
    }

    /// Has something done by the keeper, who is hired when first wanted.
    fn order(&mut self, ctx: &egui::Context, state: &State, order: Order) {
        if self.desk.is_none() {
            let wake = ctx.clone();
            let (mut desk, news) = Desk::new(self.runner, move || wake.request_repaint());
            if !matches!(order, Order::Turn { .. }) {
                desk.order(self.turn(state, true, None));
            }
            self.desk = Some((desk, news));
        }
        if let Some((desk, _)) = &mut self.desk {
            desk.order(order);
        }
    }

    /// The order to turn to what the state holds.
    fn turn(&self, state: &State, keep: bool, claim: Option<crate::storage::Claim>) -> Order {
        let file = state.standing.file.clone();
        let home = match (&file, &state.standing.held, &self.folder) {
            (Some(file), None, _) => Home::Beside(file.clone()),
            (_, _, Some(folder)) => Home::Folder(folder.clone()),
            _ => Home::Nowhere,
        };
        let ground = Ground {
            base: state.project.base().clone(),
            file: self.stamp.as_ref().map(|stamp| stamp.digest.clone()),
            // A file that another window holds is found again by its path.
            graph: file.filter(|_| state.standing.held.is_some()).or_else(|| state.source.clone()),
        };
        Order::Turn { keep, home, ground, claim }
    }

    /// The beginning of a frame: takes in what has happened.
    pub(super) fn take_in(
        &mut self,
        ctx: &egui::Context,
        state: &mut State,
        errands: &mut Errands,
    ) {
        if let Some(found) = errands.take_found() {
            self.finish_opening(ctx, state, found);
        }
        if let Some((untitled, told)) = self.untitled.take() {
            told.into_iter().for_each(|sentence| state.messages.trouble(sentence));
            if let Some(untitled) = untitled {
                self.offer_untitled(state, untitled);
            }
        }
        let news = self.desk.iter().flat_map(|(_, news)| news.try_iter()).collect::<Vec<_>>();
        for news in news {
            self.take_news(ctx, state, news);
        }
        self.watch_close(ctx, state);
        let gained = |event: &egui::Event| matches!(event, egui::Event::WindowFocused(true));
        if ctx.input(|input| input.events.iter().any(gained)) {
            self.look(ctx, state);
        }
        // Whoever turned away from saving does not want what was to come after it.
        let asked = matches!(state.overlay, Overlay::Path { .. } | Overlay::Session(_));
        let under_way = asked || state.standing.saving || errands.is_picking();
        if !under_way && state.errands.is_empty() {
            state.standing.then = None;
            self.after_copy = None;
        }
    }

    /// The end of a frame: notes what was changed in it.
    pub(super) fn note(&mut self, ctx: &egui::Context, state: &mut State, derived: &Derived) {
        for entry in std::mem::take(&mut state.entries) {
            self.noting = true;
            self.order(ctx, state, Order::Add(entry));
        }
        self.note_view(ctx, state, derived, false);
        let words = state.saved_words().filter(|words| *words != "saved");
        let words = words.map_or_else(String::new, |words| format!(", {words}"));
        let title = format!("{}{words} – Throughline", state.project_name());
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Notes what is looked at, where that is another thing and the last note is long enough ago.
    fn note_view(&mut self, ctx: &egui::Context, state: &State, derived: &Derived, now: bool) {
        let picture = &derived.picture;
        if !self.noting
            || state.aside.is_some()
            || picture.is_under_way()
            || !derived.is_current(state)
        {
            return;
        }
        let same = self.view.as_ref().is_some_and(|(place, camera, version)| {
            (*camera, *version) == (state.camera, picture.version) && *place == state.place
        });
        if same {
            return;
        }
        let time = ctx.input(|input| input.time);
        let pause = VIEW_SECONDS.max(picture.positions().len() as f64 / MARKS_A_SECOND);
        let left = pause - (time - self.view_at);
        if left > 0.0 && !now {
            ctx.request_repaint_after_secs(left as f32);
            return;
        }
        (self.view, self.view_at) =
            (Some((state.place.clone(), state.camera, picture.version)), time);
        self.order(ctx, state, Order::Add(Entry::View(Box::new(view(state, derived)))));
    }

    /// Takes up an errand that is about files; gives back any other.
    pub(super) fn run(
        &mut self,
        ctx: &egui::Context,
        errand: Errand,
        state: &mut State,
        derived: &Derived,
        errands: &mut Errands,
    ) -> Option<Errand> {
        match errand {
            Errand::Open(mut paths) if !paths.is_empty() => {
                let path = paths.swap_remove(0);
                if !paths.is_empty() {
                    let words = format!("One file is open at a time: {}.", path.display());
                    state.messages.note(words);
                }
                match is_foreign(&path) {
                    true => state.look_at_file(path),
                    false => self.leave_for(ctx, state, derived, errands, Leave::Open(path)),
                }
            }
            Errand::Import(path, mapping) => {
                self.leave_for(ctx, state, derived, errands, Leave::Import(path, mapping));
            }
            Errand::OpenBuiltIn => self.leave_for(ctx, state, derived, errands, Leave::BuiltIn),
            Errand::NewProject => self.leave_for(ctx, state, derived, errands, Leave::New),
            Errand::Quit => self.leave_for(ctx, state, derived, errands, Leave::Close),
            Errand::LookForUntitled => {
                let base = state.project.base().clone();
                if let Some(folder) = self.folder.clone() {
                    self.untitled.start(ctx, move |_, _| Untitled::look(&folder, &base));
                }
            }
            // What stands aside is no part of what is saved, and where marks are must be known.
            Errand::Save | Errand::SaveTo(_)
                if state.aside.is_some() || !derived.is_current(state) =>
            {
                state.leave_aside();
                state.errands.push(errand);
                ctx.request_repaint_after_secs(0.02);
            }
            Errand::Save => match (&state.standing.file, &state.standing.held) {
                (Some(_), Some(held)) => {
                    let words = format!("{held} Save yours under another name.");
                    state.messages.trouble_with_remedy(words, Command::SaveAs);
                }
                (Some(file), None) => {
                    let path = file.clone();
                    let stamp = self.stamp.clone();
                    let expected = stamp.map_or(Expected::Nothing, Expected::This);
                    self.save(ctx, state, derived, path, expected);
                }
                (None, _) => state.errands.push(Errand::Pick(Purpose::ProjectFile)),
            },
            Errand::SaveTo(path) => self.save_to(ctx, state, derived, path),
            Errand::Decide(choice) => self.decide(ctx, state, derived, errands, choice),
            other => return Some(other),
        }
        None
    }

    fn decide(
        &mut self,
        ctx: &egui::Context,
        state: &mut State,
        derived: &Derived,
        errands: &mut Errands,
        choice: Choice,
    ) {
        match choice {
            Choice::GoOn => self.go_on(ctx, state),
            Choice::LeaveAside => self.leave_aside(ctx, state),
            Choice::SaveFirst(leave) => {
                state.standing.then = Some(leave);
                state.errands.push(Errand::Save);
            }
            Choice::LeaveNow(leave) => self.leave(ctx, state, derived, errands, leave),
            Choice::LoadOther => self.load_other(ctx, state, derived),
            Choice::Replace(path) => self.save(ctx, state, derived, path, Expected::Anything),
        }
    }

    /// Leaves what is open, once nothing is lost by that.
    fn leave_for(
        &mut self,
        ctx: &egui::Context,
        state: &mut State,
        derived: &Derived,
        errands: &mut Errands,
        leave: Leave,
    ) {
        let undecided = state.must_decide();
        if state.keeps_form() {
            // It asks itself.
        } else if undecided && leave != Leave::Close {
            state.messages.note("First say what is to be done with the changes that were found.");
        } else if state.is_unsaved() && !undecided {
            state.overlay = Overlay::Session(Asking::Leaving(leave));
        } else {
            self.leave(ctx, state, derived, errands, leave);
        }
    }

    fn leave(
        &mut self,
        ctx: &egui::Context,
        state: &mut State,
        derived: &Derived,
        errands: &mut Errands,
        leave: Leave,
    ) {
        self.note_view(ctx, state, derived, true);
        match leave {
            Leave::Close => {
                self.closing = true;
                // What was found and not decided on is found again.
                if self.offer.is_none() && self.desk.is_some() {
                    let turn = self.turn(state, state.is_unsaved(), None);
                    self.order(ctx, state, turn);
                }
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Leave::New => {
                let base = state.project.base().clone();
                let indexed = Indexed::new(base.graph().clone());
                let keep = state.is_unsaved();
                let source = state.source.clone();
                state.replace_graph(indexed, source);
                state.project = Project::new(base.graph().clone(), base.built_in);
                self.turn_to(ctx, state, keep, None, None);
                let name = state.project_name();
                state.messages.note(format!("A new project is begun: {name}."));
            }
            Leave::Open(path) => {
                if let Some((desk, _)) = &mut self.desk {
                    // What is read must be all that was noted.
                    desk.wait();
                }
                let own = state.standing.file.clone().filter(|_| state.standing.held.is_none());
                errands.open(ctx, path, own);
            }
            Leave::Import(path, mapping) => errands.import(ctx, path, mapping),
            Leave::BuiltIn => errands.open_built_in(ctx),
        }
    }

    /// Turns to what the state holds by now.
    fn turn_to(
        &mut self,
        ctx: &egui::Context,
        state: &mut State,
        keep: bool,
        stamp: Option<Stamp>,
        claim: Option<crate::storage::Claim>,
    ) {
        self.stamp = stamp;
        (self.noting, self.view) = (false, None);
        let turn = self.turn(state, keep, claim);
        let idle = self.desk.is_none() && state.standing.file.is_none();
        if !idle {
            self.order(ctx, state, turn);
        }
    }

    /// The window is not closed over what is not saved.
    fn watch_close(&mut self, ctx: &egui::Context, state: &mut State) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        if asked && !self.closing {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            state.errands.push(Errand::Quit);
        }
    }

    /// Sees what has become of the file.
    fn look(&mut self, ctx: &egui::Context, state: &State) {
        if let (Some(path), Some(stamp), false) =
            (&state.standing.file, &self.stamp, state.standing.saving)
        {
            let order = Order::Look { path: path.clone(), stamp: stamp.clone() };
            self.order(ctx, state, order);
        }
    }
}
