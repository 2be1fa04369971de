//! A briefing that is presented: which step is shown, and what takes one from it.
//!
//! [`State::presenting`](super::state::State::presenting) is all there is to know of it. What the
//! audience sees is made ready by the [`stage`].

pub mod keys;
pub mod passage;
pub mod slide;
pub mod stage;

use super::action::Errand;
use super::selection::Selection;
use super::state::{Overlay, State};
use crate::model::RelationKey;
use crate::project::{self, Briefing, BriefingStep, Quoted};
use std::sync::{Arc, LazyLock};

/// The most digits of the number of a step.
const MOST_DIGITS: usize = 4;

/// A briefing under way.
#[derive(Debug, Clone, PartialEq)]
pub struct Presenting {
    /// Its title.
    pub briefing: String,
    /// What is shown of it.
    pub at: At,
    /// Whether the picture is taken away for the time being.
    pub black: bool,
    /// The digits typed of the number of a step to go to.
    pub typed: String,
    /// What is to be said of the number that was typed last.
    pub said: Option<String>,
    /// Whether the keys are listed.
    pub keys: bool,
    /// Whether the notes are shown in a window of their own; nothing until that was decided.
    pub notes: Option<bool>,
    /// Whether the slides and the notes have changed screens.
    pub swapped: bool,
    /// Whether the path was left to answer a question.
    pub away: bool,
    /// The step from which it was left last.
    pub left: Option<u32>,
}

/// What is shown of a briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// The step with this number of its own.
    Step(u32),
    /// The page after the last step.
    End,
}

/// What can be done with a briefing under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// To the next step; after the last one to the end.
    Forward,
    /// To the step before.
    Back,
    /// To the first step.
    First,
    /// To the last step.
    Last,
    /// A digit of the number of a step to go to.
    Digit(char),
    /// Take the last digit away or, where none is typed, go back.
    Erase,
    /// To the step whose number is typed or, where none is, to the next.
    Enter,
    /// To the step at this place among those that are shown, counted from 1.
    Number(usize),
    /// Take the picture away, or bring it back.
    Black,
    /// List the keys, or no longer.
    Keys,
    /// Show the notes in a window of their own, or no longer.
    Notes,
    /// As [`Turn::Notes`], where nothing was decided yet.
    Offer(bool),
    /// Have the slides and the notes change screens.
    Swap,
    /// Leave the path to answer a question.
    Ask,
    /// Back to the step from which the path was left.
    Return,
    /// Close the list of keys, or take away what is typed, or else end it.
    Escape,
    /// End it.
    Leave,
}

impl Presenting {
    /// The beginning of a briefing at a step.
    pub fn new(briefing: &Briefing, at: u32) -> Self {
        Self {
            briefing: briefing.title.clone(),
            at: At::Step(at),
            black: false,
            typed: String::new(),
            said: None,
            keys: false,
            notes: None,
            swapped: false,
            away: false,
            left: None,
        }
    }

    /// The place of what is shown among the steps that are, counted from 0; after the last one at the
    /// end. A step that has gone meanwhile leaves the first.
    pub fn place(&self, briefing: &Briefing) -> usize {
        match self.at {
            At::Step(id) => shown(briefing).position(|step| step.id == id).unwrap_or(0),
            At::End => shown(briefing).count(),
        }
    }

    /// The step that is shown; nothing at the end.
    pub fn step<'a>(&self, briefing: &'a Briefing) -> Option<&'a BriefingStep> {
        shown(briefing).nth(self.place(briefing))
    }

    /// Where it stands, in words: "Step 4 of 9".
    pub fn stands(&self, briefing: &Briefing) -> String {
        let count = shown(briefing).count();
        match self.place(briefing) {
            place if place < count => format!("Step {} of {count}", place + 1),
            _ => "The end".into(),
        }
    }

    fn go_to(&mut self, briefing: &Briefing, place: usize) {
        self.at = shown(briefing).nth(place).map_or(At::End, |step| At::Step(step.id));
    }

    fn enter(&mut self, briefing: &Briefing) {
        let count = shown(briefing).count();
        match std::mem::take(&mut self.typed).parse::<usize>() {
            Ok(number) if (1..=count).contains(&number) => self.go_to(briefing, number - 1),
            Ok(number) => {
                self.said = Some(format!("There is no step {number}; there are {count}."))
            }
            Err(_) => self.go_to(briefing, (self.place(briefing) + 1).min(count)),
        }
    }
}

/// The steps of a briefing that are not passed over.
pub fn shown(briefing: &Briefing) -> impl DoubleEndedIterator<Item = &BriefingStep> {
    briefing.steps.iter().filter(|step| !step.hidden)
}

impl State {
    /// The briefing under way with where it stands.
    pub fn presented(&self) -> Option<(&Presenting, &Briefing)> {
        let presenting = self.presenting.as_ref()?;
        let named = |briefing: &&Briefing| briefing.title == presenting.briefing;
        Some((presenting, self.briefings().find(named)?))
    }

    /// The briefings that can be presented: the person's own, and those that the program carries
    /// about its own graph.
    pub fn briefings(&self) -> impl Iterator<Item = &Briefing> {
        static CARRIED: LazyLock<Vec<Briefing>> = LazyLock::new(|| {
            project::briefings().unwrap_or_else(|error| {
                log::error!("{error}");
                Vec::new()
            })
        });
        let carried = if self.project.base().built_in { CARRIED.as_slice() } else { &[] };
        self.project.kept().briefings.iter().chain(carried)
    }

    /// Whether the audience sees a slide, and no window around it.
    pub fn is_staged(&self) -> bool {
        self.presented().is_some_and(|(presenting, _)| !presenting.away)
    }

    /// Presents a briefing from a step on, or else from its first.
    pub(super) fn present(&mut self, title: &str, step: Option<u32>) {
        let Some(briefing) = self.briefings().find(|briefing| briefing.title == title) else {
            self.messages.note(format!("There is no briefing “{title}” any more."));
            return;
        };
        let asked = shown(briefing).find(|one| Some(one.id) == step);
        let Some(first) = asked.or_else(|| shown(briefing).next()) else {
            self.messages.note(format!("“{title}” has no step that is shown. Add one first."));
            return;
        };
        self.presenting = Some(Presenting::new(briefing, first.id));
        // What is presented is one's own work.
        self.leave_aside();
        self.overlay = Overlay::None;
        self.close_bar();
    }

    /// Presents the briefing at hand, or goes back to the one that was left for a question.
    pub(super) fn present_at_hand(&mut self) {
        if self.presenting.is_some() {
            self.turn(Turn::Return);
            return;
        }
        let first = self.briefings().next().map(|briefing| briefing.title.clone());
        if let Some(title) = first {
            self.present(&title, None);
        } else {
            self.messages.note("There is no briefing yet. Add what you look at as its first step.");
        }
    }

    /// Goes on with the briefing under way.
    pub(super) fn turn(&mut self, turn: Turn) {
        let Some((before, briefing)) = self.presented() else {
            self.presenting = None;
            return;
        };
        let mut now = before.clone();
        let (place, count) = (now.place(briefing), shown(briefing).count());
        if !matches!(turn, Turn::Digit(_) | Turn::Erase | Turn::Enter | Turn::Offer(_)) {
            now.typed.clear();
        }
        if !matches!(turn, Turn::Offer(_)) {
            now.said = None;
        }
        let moves = !matches!(turn, Turn::Erase | Turn::Enter) || now.typed.is_empty();
        match turn {
            Turn::Forward => now.go_to(briefing, (place + 1).min(count)),
            Turn::Back => now.go_to(briefing, place.saturating_sub(1)),
            Turn::First => now.go_to(briefing, 0),
            Turn::Last => now.go_to(briefing, count.saturating_sub(1)),
            Turn::Number(number) => now.go_to(briefing, number.clamp(1, count.max(1)) - 1),
            Turn::Digit(digit) if now.typed.len() < MOST_DIGITS => now.typed.push(digit),
            Turn::Digit(_) => {}
            Turn::Erase if !moves => drop(now.typed.pop()),
            Turn::Erase => now.go_to(briefing, place.saturating_sub(1)),
            Turn::Enter => now.enter(briefing),
            Turn::Black => now.black = !now.black,
            Turn::Keys => now.keys = !now.keys,
            Turn::Notes => now.notes = Some(now.notes != Some(true)),
            Turn::Offer(notes) => now.notes = now.notes.or(Some(notes)),
            Turn::Swap => now.swapped = !now.swapped,
            Turn::Return => now.away = false,
            Turn::Escape if now.keys => now.keys = false,
            Turn::Escape if !before.typed.is_empty() => {}
            Turn::Ask => return self.leave_path(now),
            Turn::Escape | Turn::Leave => return self.end_presenting(),
        }
        if now.at != before.at {
            // Whoever goes on wants to be seen.
            (now.black, now.keys) = (false, false);
        }
        if before.away && !now.away {
            self.close_bar();
            self.overlay = Overlay::None;
        }
        self.presenting = Some(now);
    }

    /// Shows the whole window in the middle of a briefing, with the keyboard where one asks. It shows
    /// what the step does; from the same step again, where one was then.
    fn leave_path(&mut self, mut now: Presenting) {
        let step = self.presented().and_then(|(_, briefing)| now.step(briefing)).cloned();
        (now.away, now.black, now.keys) = (true, false, false);
        if let Some(step) = step.filter(|step| now.left != Some(step.id)) {
            now.left = Some(step.id);
            self.look_at_step(step);
        }
        self.presenting = Some(now);
        self.run_search();
    }

    /// Goes to what a step shows: as it stood then, where that is known.
    fn look_at_step(&mut self, step: BriefingStep) {
        let BriefingStep { view, quoted, .. } = step;
        self.trail.go(&mut self.place, view.place.clone());
        if let (Some(camera), false) = (view.camera, view.positions.is_empty()) {
            self.camera = Some(camera);
            self.restored = Some(Arc::new(view));
        }
        if let Some(Quoted { from, kind, to, .. }) = quoted {
            self.select(Selection::Relation(RelationKey { from, kind, to }));
        }
    }

    fn run_search(&mut self) {
        self.preferences.ask_open = true;
        self.asking = true;
        self.errands.push(Errand::FocusSearch);
    }

    fn end_presenting(&mut self) {
        self.presenting = None;
        self.errands.push(Errand::FocusCanvas);
    }
}

#[cfg(test)]
mod tests;
