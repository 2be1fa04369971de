//! What the audience sees: slides made ready ahead of time, the passage from one to the next, and the
//! screens that they are on.

use super::passage::Passage;
use super::slide::{Order, Slide};
use super::{At, Turn, shown};
use crate::app::action::Action;
use crate::app::jobs::{Latest, Runner};
use crate::app::state::State;
use crate::app::theme;
use crate::geometry::Vector;
use crate::project::{Briefing, BriefingStep};
use egui::{Context, ViewportCommand, ViewportId};
use std::sync::Arc;

/// The sheet that a slide is drawn on is at least so large, in its own points: what is larger on the
/// screen is drawn larger.
const SHEET: Vector = Vector::new(1280.0, 720.0);
/// The smallest window in which all of the program has room, in points.
const ROOM: egui::Vec2 = egui::vec2(1024.0, 640.0);
/// The most that letters grow by while a question is answered in front of an audience.
const LARGEST: f32 = 2.0;

/// The screens of the desktop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screens {
    /// How many there are.
    pub count: usize,
    /// On which one the window is.
    pub here: usize,
}

impl Screens {
    /// As the window's system tells them; one where it does not.
    pub fn of(frame: &eframe::Frame) -> Self {
        let Some(window) = frame.winit_window() else { return Self { count: 1, here: 0 } };
        let here = window.current_monitor();
        let place = window.available_monitors().position(|screen| Some(screen) == here);
        Self { count: window.available_monitors().count().max(1), here: place.unwrap_or(0) }
    }

    /// The screen that is not this one, where there is one.
    const fn other(self) -> Option<usize> {
        match (self.count, self.here) {
            (0 | 1, _) => None,
            (_, 0) => Some(1),
            _ => Some(0),
        }
    }
}

/// What is kept from frame to frame while a briefing is presented.
pub struct Stage {
    making: Latest<Made>,
    /// What is being made.
    ordered: Option<Order>,
    ready: Vec<(Order, Slide)>,
    /// What is shown, and of which step.
    on: Option<(At, Slide)>,
    /// The way there from what was shown before.
    pub passage: Option<Passage>,
    show: Option<Show>,
}

/// A slide and what it was made from; nothing where making it was given up.
type Made = (Order, Option<Slide>);

/// What was found when the presentation began.
struct Show {
    /// Since when it goes on, in seconds of the window's clock.
    since: f64,
    screens: Screens,
    /// Whether the window filled the screen before.
    was_full: bool,
    /// Whether slides and notes have changed screens.
    swapped: bool,
    /// By how much everything was enlarged before the path was left.
    zoom: Option<f32>,
}

impl Stage {
    pub(in crate::app) fn new(runner: Runner) -> Self {
        Self {
            making: Latest::new(runner, "slide"),
            ordered: None,
            ready: Vec::new(),
            on: None,
            passage: None,
            show: None,
        }
    }

    /// Brings everything up to date with what is presented. The screens are asked for once, as a
    /// presentation begins.
    pub(in crate::app) fn follow(
        &mut self,
        ctx: &Context,
        state: &State,
        screens: impl FnOnce() -> Screens,
        actions: &mut Vec<Action>,
    ) {
        let Some((presenting, briefing)) = state.presented() else {
            if let Some(show) = self.show.take() {
                show.end(ctx);
                self.making.cancel();
                (self.ordered, self.on, self.passage) = (None, None, None);
                self.ready.clear();
            }
            return;
        };
        if self.show.is_none() {
            let screens = screens();
            self.show = Some(Show::begin(ctx, screens));
            actions.push(Action::Turn(Turn::Offer(screens.count > 1)));
        }
        if let Some(show) = &mut self.show {
            show.swap(ctx, presenting.swapped);
            show.enlarge(ctx, presenting.away);
        }
        self.make(ctx, state, briefing, presenting.place(briefing));
        if presenting.away {
            return;
        }
        self.turn_page(
            ctx,
            presenting.at,
            self.slide_at(state, briefing, presenting.place(briefing)),
        );
        let now = ctx.input(|input| input.time);
        self.passage = self.passage.take().and_then(|passage| passage.advance(now));
        if self.passage.is_some() {
            ctx.request_repaint();
        }
    }

    /// For how long the presentation goes on, in seconds, at a second of the window's clock.
    pub fn lasts(&self, now: f64) -> f64 {
        self.show.as_ref().map_or(0.0, |show| now - show.since)
    }

    /// The slide that is shown; nothing until the first is ready.
    pub fn slide(&self) -> Option<&Slide> {
        self.on.as_ref().map(|(_, slide)| slide)
    }

    /// The screens that there are.
    pub fn screens(&self) -> Option<Screens> {
        self.show.as_ref().map(|show| show.screens)
    }

    /// The screen for the notes, where there are two.
    pub fn notes_on(&self) -> Option<usize> {
        let show = self.show.as_ref()?;
        let other = show.screens.other()?;
        Some(if show.swapped { other } else { show.screens.here })
    }

    /// The slide at a place among those shown, once it is ready.
    pub fn slide_at(&self, state: &State, briefing: &Briefing, place: usize) -> Option<Slide> {
        let step = shown(briefing).nth(place)?;
        let is_it = |order: &Order| order.step == *step && order.is_of(state);
        self.ready.iter().rev().find(|(order, _)| is_it(order)).map(|(_, slide)| slide.clone())
    }

    /// Shows another slide, once it is ready.
    fn turn_page(&mut self, ctx: &Context, at: At, slide: Option<Slide>) {
        let slide = match (at, slide) {
            (At::End, _) => {
                (self.on, self.passage) = (None, None);
                return;
            }
            (_, None) => return,
            (_, Some(slide)) => slide,
        };
        if let Some((before, old)) = &self.on
            && Arc::ptr_eq(&old.drawing, &slide.drawing)
            && *before == at
        {
            return;
        }
        let old = self.on.replace((at, slide.clone()));
        let still = ctx.global_style().animation_time == 0.0;
        let begins = old.filter(|(before, _)| !still && *before != at);
        self.passage = begins.map(|(_, old)| {
            let before = self.passage.take().map_or(old.drawing, |passage| passage.now());
            Passage::begin(before, &slide, ctx.input(|input| input.time))
        });
    }

    /// Has the slide at a place made, then the next, then the one before.
    fn make(&mut self, ctx: &Context, state: &State, briefing: &Briefing, place: usize) {
        if let Some((order, slide)) = self.making.take() {
            self.ordered = None;
            self.ready.extend(slide.map(|slide| (order, slide)));
        }
        let near = [Some(place), place.checked_add(1), place.checked_sub(1)];
        let steps: Vec<&BriefingStep> = shown(briefing).collect();
        let palette = theme::palette(ctx);
        let size = sheet(ctx);
        let order = |place: usize| {
            Some(Order {
                graph: state.project.graph().clone(),
                questions: state.questions.clone(),
                pins: state.project.pins().clone(),
                step: BriefingStep::clone(steps.get(place)?),
                number: (place + 1, steps.len()),
                size,
                palette: palette.clone(),
            })
        };
        let wanted: Vec<Order> = near.into_iter().flatten().filter_map(order).collect();
        // What is not near any more is made again where one comes back to it, but for what is shown
        // until there is something better.
        self.ready.retain(|(order, slide)| {
            let is_on =
                self.on.as_ref().is_some_and(|(_, on)| Arc::ptr_eq(&on.drawing, &slide.drawing));
            is_on || wanted.contains(order)
        });
        let is_ready = |order: &&Order| self.ready.iter().any(|(ready, _)| ready == *order);
        let Some(missing) = wanted.iter().find(|order| !is_ready(order)) else { return };
        let under_way = self.ordered.as_ref().filter(|_| self.making.running().is_some());
        let is_pressing = wanted.first() == Some(missing);
        // What will be wanted next is not given up for what is wanted now and then.
        if under_way.is_some_and(|order| order == missing || !is_pressing && wanted.contains(order))
        {
            return;
        }
        let order = missing.clone();
        self.ordered = Some(order.clone());
        self.making.start(ctx, move |progress, _| {
            let slide = order.carry_out(progress);
            (order, slide)
        });
        // Where work is done at once, there may be more to do.
        ctx.request_repaint();
    }
}

impl Order {
    fn is_of(&self, state: &State) -> bool {
        Arc::ptr_eq(&self.graph, state.project.graph())
    }
}

/// The sheet that fills the window.
fn sheet(ctx: &Context) -> Vector {
    let window = ctx.content_rect().size() * ctx.zoom_factor();
    let scale = (window.x / SHEET.x).min(window.y / SHEET.y).max(0.1);
    Vector::new((window.x / scale).round(), (window.y / scale).round())
}

impl Show {
    fn begin(ctx: &Context, screens: Screens) -> Self {
        let was_full = ctx.input(|input| input.viewport().fullscreen).unwrap_or(false);
        match screens.other() {
            // The audience looks at the other screen, the speaker at this one.
            Some(other) => send(ctx, ViewportCommand::SetMonitor(other)),
            None => send(ctx, ViewportCommand::Fullscreen(true)),
        }
        let since = ctx.input(|input| input.time);
        Self { since, screens, was_full, swapped: false, zoom: None }
    }

    fn swap(&mut self, ctx: &Context, swapped: bool) {
        if let (true, Some(other)) = (swapped != self.swapped, self.screens.other()) {
            let to = if swapped { self.screens.here } else { other };
            send(ctx, ViewportCommand::SetMonitor(to));
        }
        self.swapped = swapped;
    }

    /// Enlarges everything while the path is left, as far as there is room, and then no more.
    fn enlarge(&mut self, ctx: &Context, away: bool) {
        match (away, self.zoom) {
            (true, None) => {
                let zoom = ctx.zoom_factor();
                let window = ctx.content_rect().size() * zoom;
                let fits = (window.x / ROOM.x).min(window.y / ROOM.y).clamp(1.0, LARGEST);
                self.zoom = Some(zoom);
                ctx.set_zoom_factor(fits.max(zoom));
            }
            (false, Some(zoom)) => {
                self.zoom = None;
                ctx.set_zoom_factor(zoom);
            }
            _ => {}
        }
    }

    fn end(mut self, ctx: &Context) {
        self.enlarge(ctx, false);
        send(ctx, ViewportCommand::Fullscreen(self.was_full));
    }
}

fn send(ctx: &Context, command: ViewportCommand) {
    ctx.send_viewport_cmd_to(ViewportId::ROOT, command);
}
