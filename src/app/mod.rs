//! The window. Only this module names egui, eframe and rfd.
//!
//! Each frame goes one way: finished work comes in, what is derived is brought up to date with the
//! [`State`], views read both and send [`Action`]s, and [`State::perform`] carries them out.

pub mod action;
pub mod aside;
pub mod bar;
pub mod briefing;
pub mod command;
pub mod derived;
pub mod dialogs;
pub mod editing;
pub mod exchange;
pub mod form;
pub mod jobs;
pub mod messages;
pub mod near;
pub mod preferences;
pub mod presenting;
pub mod review;
pub mod selection;
pub mod session;
pub mod state;
pub mod theme;
pub mod timeline_view;
pub mod views;

mod asking;
mod clipboard;
mod drawn;
mod errands;
mod following;
mod frame_times;
mod glide;
mod hand;
mod keep;
mod launch;
mod listing;
mod panels;
mod perform;
mod picture;
mod start;

pub use crate::content::grid as grid_view;
pub use crate::project::place;
pub use errands::Services;
pub use launch::{Opening, run};

use action::{Action, Errand};
use command::Command;
use derived::Derived;
use eframe::CreationContext;
use errands::Errands;
use place::Face;
use preferences::PreferenceStore;
use presenting::stage::{Screens, Stage};
use selection::Selection;
use session::Session;
use start::{Beginning, Told};
use state::{Overlay, State};
use views::canvas::Canvas;
use views::waiting::{self, Wait};
use views::{ask, details, grid, overlays, stage, table, timeline};

/// How often it is told how far a reading is, in seconds.
const PROGRESS_SECONDS: f32 = 0.5;

/// The application.
pub struct Throughline {
    state: State,
    derived: Derived,
    canvas: Canvas,
    errands: Errands,
    session: Session,
    asides: aside::Work,
    exchange: exchange::Work,
    stage: Stage,
    scenery: stage::Scenery,
    store: PreferenceStore,
    told: Told,
    /// The middle of the window in the last frame.
    centre: egui::Rect,
    /// The widths of the columns when the hand last came down.
    grasped: (f32, f32),
    /// The height of the strip of steps then.
    grasped_strip: f32,
    /// What the steps of the briefing look like.
    pictures: briefing::Pictures,
    /// What had the keyboard before something came on top.
    beneath: Option<egui::Id>,
    frame_times: Option<frame_times::FrameTimes>,
}

impl Throughline {
    /// A window on the built-in graph, or on what is to be opened.
    pub fn new(
        cc: &CreationContext<'_>,
        opening: Opening,
        services: Services,
        store: PreferenceStore,
    ) -> Self {
        Self::begin(cc, Beginning::new(opening, store), services)
    }

    fn begin(cc: &CreationContext<'_>, beginning: Beginning, services: Services) -> Self {
        let Beginning { state, mut derived, store, frame_times } = beginning;
        theme::install(&cc.egui_ctx);
        theme::choose(&cc.egui_ctx, state.preferences.theme);
        derived.run_by(services.runner);
        Self {
            state,
            derived,
            canvas: Canvas::default(),
            session: Session::new(services.runner, store.journals()),
            asides: aside::Work::new(services.runner),
            exchange: exchange::Work::new(services.runner),
            stage: Stage::new(services.runner),
            scenery: stage::Scenery::default(),
            pictures: briefing::Pictures::new(services.runner),
            errands: Errands::new(services),
            store,
            told: Told::default(),
            centre: egui::Rect::ZERO,
            grasped: (0.0, 0.0),
            grasped_strip: 0.0,
            beneath: None,
            frame_times,
        }
    }

    /// The state, for looking at.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// What is derived from it, for looking at.
    pub const fn derived(&self) -> &Derived {
        &self.derived
    }

    /// The faces pass the keyboard to each other as one takes the place of the other.
    fn pass_keyboard_on(&self, ctx: &egui::Context, before: egui::Id) {
        let focused = ctx.memory(|memory| memory.focused());
        if focused == Some(before) && before != self.middle() {
            focus(ctx, self.middle());
        }
    }

    /// What has the keyboard in the middle of the window.
    fn middle(&self) -> egui::Id {
        match self.derived.content.place.face {
            Face::Graph => views::canvas::canvas_id(),
            Face::Grid => grid::grid_id(),
            Face::Table => table::table_id(),
            Face::Timeline => timeline::timeline_id(),
        }
    }

    /// What is being waited for so long that it should be said.
    fn waits(&self, ctx: &egui::Context) -> Vec<Wait> {
        let opening = self.errands.opening(ctx).map(|(name, done)| Wait::for_graph(name, done));
        let answer = self.derived.waiting(ctx).map(Wait::for_answer);
        let reading = self.errands.reading().map(|progress| {
            // How far it is is to be seen, also where nobody moves a hand.
            ctx.request_repaint_after_secs(PROGRESS_SECONDS);
            Wait::for_reading(progress.fraction())
        });
        let compared = self.asides.is_slow(ctx).then(Wait::for_comparison);
        let written = self.exchange.writing(ctx).map(Wait::for_file);
        opening.into_iter().chain(answer).chain(compared).chain(written).chain(reading).collect()
    }

    fn run_errands(&mut self, ctx: &egui::Context) {
        // What was drawn on top in the last frame still keeps the keyboard from all beneath it.
        let covered = ctx.memory(|memory| memory.top_modal_layer().is_some());
        if self.state.overlay == Overlay::None {
            if covered {
                ctx.request_repaint();
            } else if let Some(beneath) = self.beneath.take() {
                focus(ctx, beneath);
            }
        }
        for errand in std::mem::take(&mut self.state.errands) {
            let (state, errands) = (&mut self.state, &mut self.errands);
            let other = self.session.run(ctx, errand, state, &self.derived, errands);
            let Some(errand) = other else { continue };
            let (looks, room, both) =
                (self.canvas.seen(), self.centre, (&mut self.state, &self.derived));
            let other = self.exchange.run(ctx, errand, both, looks, room);
            let Some(errand) = other else { continue };
            match errand {
                Errand::FocusSearch | Errand::FocusCanvas | Errand::NextPlace if covered => {
                    self.state.errands.push(errand);
                }
                Errand::Fit | Errand::Zoom(_)
                    if self.derived.content.place.face == Face::Timeline =>
                {
                    let zoom = if let Errand::Zoom(factor) = errand { Some(factor) } else { None };
                    self.state.timeline.run(zoom, &self.derived.content.lanes);
                }
                Errand::Fit | Errand::Zoom(_) | Errand::Reveal(_) => {
                    self.canvas.run(&errand, &mut self.state, &self.derived, self.centre);
                }
                Errand::SelectShown => {
                    let shown = self.derived.content.visible.subgraph.entities.clone();
                    self.state.perform(Action::Select(Selection::of(shown)));
                }
                Errand::PinHere(id) => match self.derived.picture.positions().get(&id) {
                    Some(&at) => self.state.perform(Action::PinAt(id, at)),
                    None => self.state.messages.note("It is not in the picture."),
                },
                Errand::FocusSearch => focus(ctx, ask::search_id()),
                Errand::FocusCanvas => focus(ctx, self.middle()),
                Errand::NextPlace => {
                    let middle = self.middle();
                    let focused = ctx.memory(|memory| memory.focused());
                    focus(
                        ctx,
                        match focused {
                            Some(id) if id == ask::search_id() => middle,
                            Some(id) if id == middle && self.state.preferences.details_open => {
                                details::details_id()
                            }
                            _ if self.state.preferences.ask_open => ask::search_id(),
                            _ => middle,
                        },
                    );
                }
                Errand::TakeStep(_) if !self.derived.is_current(&self.state) => {
                    self.state.errands.push(errand);
                }
                Errand::TakeStep(of) => {
                    let seen = self.canvas.seen();
                    self.state.take_step(of, &self.derived, seen);
                }
                Errand::Frame(_) => {
                    self.canvas.run(&errand, &mut self.state, &self.derived, self.centre);
                }
                Errand::Copy(text) => ctx.copy_text(text),
                Errand::WriteTable(path) => {
                    let export = table::Export::of(&self.state, &self.derived);
                    self.errands.write_table(ctx, export, path);
                }
                Errand::CopyTable(form) => {
                    let export = table::Export::of(&self.state, &self.derived);
                    self.errands.copy_table(ctx, export, form);
                }
                // What a change does depends on what is shown: first that.
                Errand::Change(_) if !self.derived.is_current(&self.state) => {
                    self.state.errands.push(errand)
                }
                Errand::Change(change) => self.state.change(change, &self.derived.content),
                Errand::Aside(task) => {
                    self.asides.begin(ctx, task, &mut self.state, &mut self.derived);
                }
                // The session and the errands know the others.
                errand => self.errands.begin(ctx, errand, &mut self.state),
            }
        }
    }
}

fn focus(ctx: &egui::Context, id: egui::Id) {
    ctx.memory_mut(|memory| memory.request_focus(id));
}

impl eframe::App for Throughline {
    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.told.frame(&ctx, &self.state);
        if let Some(times) = &mut self.frame_times {
            times.begin();
        }
        let theme_before = self.state.preferences.theme;
        let overlay_was_open = self.state.overlay != Overlay::None;
        let middle_before = self.middle();
        self.errands.finish(&ctx, &mut self.state);
        self.session.take_in(&ctx, &mut self.state, &mut self.errands);
        self.asides.finish(&mut self.state, &mut self.derived);
        self.exchange.finish(&ctx, &mut self.state);
        self.run_errands(&ctx);
        self.derived.refresh(&ctx, &self.state);
        let waits_for_content =
            |errand: &Errand| matches!(errand, Errand::Change(_) | Errand::TakeStep(_));
        if self.state.errands.iter().any(waits_for_content) && self.derived.is_current(&self.state)
        {
            // What had to wait for what is shown can be done now.
            ctx.request_repaint();
        }
        self.pass_keyboard_on(&ctx, middle_before);
        self.canvas.follow_hand(&ctx, &mut self.derived.picture);

        let mut actions: Vec<Action> = Vec::new();
        self.stage.follow(&ctx, &self.state, || Screens::of(frame), &mut actions);
        let is_staged = self.state.is_staged();
        if !is_staged {
            views::briefing::keys(&ctx, &self.state, &mut actions);
            views::review::keys(&ctx, &self.state, &self.derived, &mut actions);
        }
        let overlay_takes_keys = self.state.overlay.takes_keys();
        // An open menu has the keyboard to itself: Escape closes it and nothing else.
        let menu_takes_keys = egui::Popup::is_any_open(&ctx);
        let pressed = if menu_takes_keys || is_staged && !overlay_was_open {
            Vec::new()
        } else {
            Command::pressed(&ctx)
        };
        let waits = self.waits(&ctx);
        for command in pressed {
            let in_bar = ctx.memory(|memory| memory.had_focus_last_frame(ask::search_id()));
            if command == Command::StepOut && in_bar && !overlay_was_open {
                actions.push(Action::LeaveBar);
            } else if let (Command::StepOut, false, Some(stop)) =
                (command, overlay_was_open, waits.iter().find_map(|wait| wait.stop.clone()))
            {
                actions.push(stop);
            } else if command == Command::StepOut
                && !overlay_was_open
                && (views::forms::writes_note(&ctx, &self.state)
                    || views::briefing::writes(&ctx, &self.state))
            {
                // It ends the writing, and what is written about stays selected.
                self.state.errands.push(Errand::FocusCanvas);
            } else if !overlay_takes_keys || command == Command::StepOut {
                actions.push(Action::Run(command));
            }
        }
        actions.extend(errands::dropped(&ctx));
        if is_staged {
            let (state, scenery) = (&self.state, &mut self.scenery);
            stage::show(ui, state, &self.stage, scenery, &mut actions);
        } else {
            stage::chip(ui, &self.state, &mut actions);
            self.panels(ui, &mut actions);
        }
        if let Some(camera) = self.canvas.take_refit() {
            actions.push(Action::Look(camera));
        }
        overlays::show(&ctx, &self.state, &mut actions);
        if !is_staged {
            overlays::messages(&ctx, &self.state, self.centre, &mut actions);
            waiting::show(&ctx, self.centre, &waits, &mut actions);
        }

        let changed = !actions.is_empty();
        for action in actions {
            self.state.perform(action);
        }
        if !overlay_was_open && self.state.overlay != Overlay::None {
            // What is on its way to the keyboard is what it comes back to.
            let to_middle = self.state.errands.contains(&Errand::FocusCanvas);
            let focused = ctx.memory(|memory| memory.focused());
            self.beneath = if to_middle { Some(self.middle()) } else { focused };
        }
        if self.state.preferences.theme != theme_before {
            theme::choose(&ctx, self.state.preferences.theme);
        }
        // What is to be said waits until somebody can read it.
        if !is_staged
            && let Some(seconds) = self.state.messages.pass_time(ctx.input(|input| input.time))
        {
            ctx.request_repaint_after_secs(seconds as f32);
        }
        if let Err(complaint) = self.store.save(&self.state.preferences) {
            self.state.messages.trouble(complaint);
        }
        self.session.note(&ctx, &mut self.state, &self.derived);
        if changed {
            ctx.request_repaint();
        }
        if let Some(times) = &mut self.frame_times {
            times.end(&ctx, self.state.camera);
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}
