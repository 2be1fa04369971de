//! What is shown, taken as a step.

use super::{UNTITLED, Which};
use crate::app::derived::Derived;
use crate::app::place::Face;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::content::wording::title;
use crate::geometry::Rect;
use crate::project::edits::{self, EditError};
use crate::project::{BriefingStep, Quoted, View};
use crate::query::wording::sentence;

impl State {
    /// What is shown now as a step; `seen` is the part of the world that is in view.
    fn as_step(&self, derived: &Derived, seen: Option<Rect>) -> BriefingStep {
        let graph_shown = self.place.looks_at(Face::Graph);
        let quoted = self.quoted();
        let positions = match graph_shown {
            true => derived.picture.positions().clone(),
            false => Default::default(),
        };
        BriefingStep {
            headline: self.headline(),
            view: View { place: self.place.clone(), camera: None, positions },
            frame: seen.filter(|seen| graph_shown && seen.width() > 0.0 && seen.height() > 0.0),
            marked: self.selection.entities(&self.graph),
            quoted,
            ..BriefingStep::default()
        }
    }

    /// The citation that is read: the one behind the relation or of the passage that is looked at.
    fn quoted(&self) -> Option<Quoted> {
        if !matches!(self.selection, Selection::Relation(_) | Selection::Passage { .. }) {
            return None;
        }
        let mut supports = self.selection.supports(&self.graph);
        let last = supports.len().checked_sub(1)?;
        let support = supports.swap_remove(self.evidence.min(last));
        Some(Quoted {
            from: support.relation.from,
            kind: support.relation.kind,
            to: support.relation.to,
            document: support.evidence.document,
            locator: support.evidence.locator,
        })
    }

    /// What such a step says at first: what is looked at, or else what is asked.
    fn headline(&self) -> String {
        match &self.selection {
            Selection::Entity(id) => self.graph.entity(id).map(|entity| entity.name.clone()),
            Selection::Relation(key) => {
                self.graph.relation(key).map(|relation| sentence(&self.graph, relation))
            }
            Selection::Passage { document, locator } => Some(self.citation(document, locator)),
            _ => None,
        }
        .unwrap_or_else(|| title(&self.graph, &self.questions, &self.place))
    }

    /// Adds what is shown to the briefing that was worked on last, or begins one with it; or has a
    /// step of that briefing show it.
    pub(in crate::app) fn take_step(
        &mut self,
        of: Option<u32>,
        derived: &Derived,
        seen: Option<Rect>,
    ) {
        let step = self.as_step(derived, seen);
        if let Some(id) = of {
            if self.of_own(|project, title| edits::retake_step(project, title, id, step)) {
                self.briefed.step = Some(id);
            }
            return;
        }
        // What comes with the program stays as it is: then it goes to the last of the person's own.
        let own = match self.briefing_at_hand() {
            Some(Which::Own(title)) => Some(title),
            _ => self.project.kept().briefings.last().map(|briefing| briefing.title.clone()),
        };
        match own {
            Some(title) => self.add_step(&title, step),
            None => self.begin_briefing(step),
        }
    }

    fn add_step(&mut self, title: &str, step: BriefingStep) {
        // Behind the step that is chosen; at the end where none is.
        let briefing = self.project.kept().briefing(title);
        let behind = briefing.zip(self.briefed.step).and_then(|(one, id)| one.step(id));
        let at = match self.briefed.which == Some(Which::Own(title.to_owned())) {
            true => behind.map_or(usize::MAX, |(at, _)| at + 1),
            false => usize::MAX,
        };
        match edits::add_step(&self.project, title, at, step) {
            Ok((id, plan)) => {
                if self.make(plan.edit, plan.wording) {
                    self.briefed.which = Some(Which::Own(title.to_owned()));
                    self.briefed.step = Some(id);
                    self.say_where(title, id);
                }
            }
            Err(error) => self.refused(&error),
        }
    }

    fn begin_briefing(&mut self, step: BriefingStep) {
        match edits::begin_briefing(&self.project, UNTITLED, step) {
            Ok((title, plan)) => {
                if self.make(plan.edit, plan.wording) {
                    self.turn_to_briefing(Which::Own(title.clone()));
                    self.briefed.step = Some(1);
                    self.say_where(&title, 1);
                }
            }
            Err(error) => self.refused(&error),
        }
    }

    fn say_where(&mut self, title: &str, id: u32) {
        let briefing = self.project.kept().briefing(title);
        let at = briefing.and_then(|one| one.step(id)).map_or(0, |(at, _)| at);
        self.messages.done(format!("This view is step {} of “{title}”.", at + 1));
    }

    fn refused(&mut self, error: &EditError) {
        self.messages.trouble(format!("That was not done: {error}."));
    }
}
