//! Briefings in the window: which one is worked on, which step of it is chosen, and what is done with
//! them.

mod pictures;
mod showing;
mod taking;

pub use pictures::{Known, Pictures};

use super::action::{Action, Errand};
use super::aside::Page;
use super::command::Command;
use super::state::{Overlay, State};
use crate::content::seen;
use crate::progress::Progress;
use crate::project::edits::{self, EditError, Plan};
use crate::project::{self, Briefing, BriefingStep, StepWords};
use crate::query::wording::capital;
use std::sync::LazyLock;

/// The briefings that the program carries, once somebody wants to see them.
static CARRIED: LazyLock<Vec<Briefing>> = LazyLock::new(|| {
    project::briefings().unwrap_or_else(|error| {
        log::warn!("{error}");
        Vec::new()
    })
});

/// What a new briefing is called until it gets another title.
const UNTITLED: &str = "Briefing";

/// A briefing, by its title.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Which {
    /// One of the person's own.
    Own(String),
    /// One that the program carries.
    Carried(String),
}

impl Which {
    /// Its title.
    pub fn title(&self) -> &str {
        match self {
            Self::Own(title) | Self::Carried(title) => title,
        }
    }
}

/// What is worked on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Briefed {
    /// The briefing that was worked on last; nothing until one was.
    pub which: Option<Which>,
    /// The step of it that is chosen.
    pub step: Option<u32>,
    /// What is being typed into a step.
    pub draft: Option<StepDraft>,
}

/// What a step says as it is typed; what is kept of it has no blanks around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepDraft {
    title: String,
    id: u32,
    /// As it is typed.
    words: StepWords,
    /// What is kept.
    kept: StepWords,
    /// Why it is not kept so, where it cannot be.
    fault: Option<String>,
}

/// A field of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The headline.
    Headline,
    /// The text beneath it.
    Text,
    /// The notes of the speaker.
    Notes,
}

/// What can be done with briefings. What names a step means the briefing that is worked on.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Work on a briefing.
    Turn(Which),
    /// Begin one.
    New,
    /// Make a copy of one that the program carries, which is then the person's own.
    Copy(String),
    /// Give one another title and other words about it.
    Change {
        /// Its title.
        title: String,
        /// Its title from now on.
        new_title: String,
        /// What it is for.
        about: String,
    },
    /// Remove one.
    Remove(String),
    /// Choose a step, and see what it shows.
    Choose(u32),
    /// Write into a step, as far as it is typed.
    Say(u32, Field, String),
    /// Have a step show what is shown now.
    Retake(u32),
    /// Move a step to a place, counted from 0 without it.
    Move(u32, usize),
    /// Put a copy of a step behind it.
    Duplicate(u32),
    /// Have a step passed over, or no longer.
    Hide(u32, bool),
    /// Remove a step.
    RemoveStep(u32),
}

impl State {
    /// The briefings that the program carries and that are about what is open.
    pub fn carried_briefings(&self) -> &'static [Briefing] {
        match self.project.base().built_in {
            true => &CARRIED,
            false => &[],
        }
    }

    /// The briefing of this name.
    pub fn briefing(&self, which: &Which) -> Option<&Briefing> {
        match which {
            Which::Own(title) => self.project.kept().briefing(title),
            Which::Carried(title) => {
                self.carried_briefings().iter().find(|one| one.title == *title)
            }
        }
    }

    /// Which briefing is worked on: the one that was last, or else the last of the person's own.
    pub fn briefing_at_hand(&self) -> Option<Which> {
        let last = self.briefed.which.clone().filter(|which| self.briefing(which).is_some());
        let own = || Some(Which::Own(self.project.kept().briefings.last()?.title.clone()));
        last.or_else(own)
    }

    /// The step that is chosen, with its place and the briefing that it is of.
    pub fn chosen_step(&self) -> Option<(Which, usize, &BriefingStep)> {
        let which = self.briefing_at_hand()?;
        let (at, step) = self.briefing(&which)?.step(self.briefed.step?)?;
        Some((which, at, step))
    }

    /// What a step says as it is typed, and why it is not kept so.
    pub fn words_of(&self, title: &str, step: &BriefingStep) -> (StepWords, Option<&str>) {
        match &self.briefed.draft {
            // What was undone meanwhile is not shown as it was typed.
            Some(draft)
                if (draft.title.as_str(), draft.id) == (title, step.id)
                    && draft.kept == step.words() =>
            {
                (draft.words.clone(), draft.fault.as_deref())
            }
            _ => (step.words(), None),
        }
    }

    /// Carries out a command about briefings.
    pub(super) fn run_briefing(&mut self, command: Command) {
        match command {
            Command::AddStep if self.is_aside() => {}
            Command::AddStep => self.errands.push(Errand::TakeStep(None)),
            Command::FoldBriefing => {
                self.preferences.briefing_open = !self.preferences.briefing_open;
            }
            Command::Briefings => {
                self.preferences.details_open = true;
                self.perform(Action::Kept(super::aside::Deed::Turn(Page::Briefings)));
            }
            _ => {}
        }
    }

    /// Does something with briefings.
    pub(super) fn brief(&mut self, act: Act) {
        match act {
            Act::Turn(which) => self.turn_to_briefing(which),
            Act::New => {
                let taken = |title: &str| self.project.kept().briefing(title).is_some();
                let numbered = (2..).map(|n| format!("{UNTITLED} ({n})"));
                let mut titles = std::iter::once(UNTITLED.to_owned()).chain(numbered);
                let Some(title) = titles.find(|title| !taken(title)) else { return };
                if self.do_plan(edits::new_briefing(&self.project, &title, "")) {
                    self.turn_to_briefing(Which::Own(title.clone()));
                    self.overlay = naming(&title, "");
                }
            }
            Act::Copy(title) => {
                let Some(mut briefing) = self.briefing(&Which::Carried(title)).cloned() else {
                    return;
                };
                let base = self.project.base().graph();
                let known = |step: &BriefingStep| {
                    seen::known_in(base, &self.questions, step, &Progress::default())
                };
                briefing.steps = briefing.steps.iter().map(known).collect();
                match edits::copy_briefing(&self.project, &briefing) {
                    Ok((title, plan)) => {
                        let step = self.briefed.step;
                        if self.do_plan(Ok(plan)) {
                            self.turn_to_briefing(Which::Own(title));
                            self.briefed.step = step;
                        }
                    }
                    Err(error) => {
                        self.do_plan(Err(error));
                    }
                }
            }
            Act::Change { title, new_title, about } => {
                self.change_briefing(&title, new_title, about);
            }
            Act::Remove(title) => {
                self.do_plan(edits::remove_briefing(&self.project, &title));
            }
            Act::Choose(id) => self.show_step(id),
            Act::Say(id, field, text) => self.say_in_step(id, field, text),
            Act::Retake(id) => self.errands.push(Errand::TakeStep(Some(id))),
            Act::Move(id, to) => {
                self.of_own(|project, title| edits::move_step(project, title, id, to));
            }
            Act::Hide(id, hidden) => {
                self.of_own(|project, title| edits::hide_step(project, title, id, hidden));
            }
            Act::Duplicate(id) => {
                let mut copy = None;
                let done = self.of_own(|project, title| {
                    let (id, plan) = edits::duplicate_step(project, title, id)?;
                    copy = Some(id);
                    Ok(plan)
                });
                if done {
                    self.briefed.step = copy;
                }
            }
            Act::RemoveStep(id) => {
                let next = self.beside(id);
                if self.of_own(|project, title| edits::remove_step(project, title, id)) {
                    self.briefed.step = next;
                }
            }
        }
    }

    /// The step after this one, or else the one before it.
    fn beside(&self, id: u32) -> Option<u32> {
        let briefing = self.briefing(&self.briefing_at_hand()?)?;
        let (at, _) = briefing.step(id)?;
        let steps = &briefing.steps;
        steps.get(at + 1).or_else(|| steps.get(at.checked_sub(1)?)).map(|step| step.id)
    }

    fn turn_to_briefing(&mut self, which: Which) {
        if self.briefed.which.as_ref() != Some(&which) {
            self.briefed.step = None;
        }
        self.briefed.which = Some(which);
        self.preferences.briefing_open = true;
    }

    /// Makes a plan for the briefing at hand, if that is the person's own.
    fn of_own(
        &mut self,
        plan: impl FnOnce(&project::Project, &str) -> Result<Plan, EditError>,
    ) -> bool {
        match self.briefing_at_hand() {
            Some(Which::Own(title)) => self.do_plan(plan(&self.project, &title)),
            Some(Which::Carried(title)) => {
                self.messages.note(format!(
                    "“{title}” comes with the program and stays as it is. Make a copy to change it."
                ));
                false
            }
            None => false,
        }
    }

    /// Carries out a plan, says what was done, and offers to undo it.
    fn do_plan(&mut self, plan: Result<Plan, EditError>) -> bool {
        let told = plan.as_ref().ok().map(|plan| format!("{}.", plan.wording));
        let done = self.make_plan(plan);
        if done && let Some(told) = told {
            self.messages.done(told);
        }
        done
    }

    fn change_briefing(&mut self, title: &str, new_title: String, about: String) {
        match edits::change_briefing(&self.project, title, &new_title, &about) {
            Ok(Plan { edit, wording, .. }) => {
                let to = match &edit {
                    project::Edit::BriefingWords { to, .. } => to.clone(),
                    _ => title.to_owned(),
                };
                self.overlay = Overlay::None;
                if self.make(edit, wording.clone()) {
                    if self.briefed.which == Some(Which::Own(title.to_owned())) {
                        self.briefed.which = Some(Which::Own(to));
                    }
                    self.messages.done(format!("{wording}."));
                }
            }
            Err(EditError::Nothing) => self.overlay = Overlay::None,
            Err(error) => {
                let fault = Some(format!("{}.", capital(&error.to_string())));
                let of = title.to_owned();
                self.overlay = Overlay::Briefing { of, title: new_title, about, fault };
            }
        }
    }

    /// Writes into a step, letter by letter; a burst of typing is one step of the history.
    fn say_in_step(&mut self, id: u32, field: Field, text: String) {
        let Some(Which::Own(title)) = self.briefing_at_hand() else { return };
        let Some((_, step)) = self.project.kept().briefing(&title).and_then(|one| one.step(id))
        else {
            return;
        };
        let mut words = self.words_of(&title, step).0;
        *match field {
            Field::Headline => &mut words.headline,
            Field::Text => &mut words.text,
            Field::Notes => &mut words.notes,
        } = text;
        let mut fault = None;
        match edits::say_in_step(&self.project, &title, id, &words) {
            Ok(plan) => {
                let burst = format!("step {id} {field:?} of {title}");
                self.make_joined(plan.edit, plan.wording, &burst);
            }
            Err(EditError::Nothing) => {}
            Err(error) => fault = Some(format!("Not kept: {error}.")),
        }
        let briefing = self.project.kept().briefing(&title);
        let kept = briefing.and_then(|one| one.step(id)).map(|(_, step)| step.words());
        let Some(kept) = kept else { return };
        self.briefed.draft = Some(StepDraft { title, id, words, kept, fault });
    }
}

/// A form for the title of a briefing and what it is for.
pub fn naming(title: &str, about: &str) -> Overlay {
    Overlay::Briefing {
        of: title.to_owned(),
        title: title.to_owned(),
        about: about.to_owned(),
        fault: None,
    }
}
