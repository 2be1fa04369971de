//! What a step shows, seen in the work.

use crate::app::action::Errand;
use crate::app::aside::Page;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::project::Quoted;
use std::sync::Arc;

impl State {
    /// Chooses a step of the briefing at hand and goes to what it shows.
    pub(super) fn show_step(&mut self, id: u32) {
        let Some(which) = self.briefing_at_hand() else { return };
        let Some((_, step)) = self.briefing(&which).and_then(|briefing| briefing.step(id)) else {
            return;
        };
        let step = step.clone();
        self.leave_aside();
        self.briefed.which = Some(which);
        self.briefed.step = Some(id);
        let mut place = step.view.place.clone();
        let graph = self.graph.clone();
        // What is gone is not looked for.
        place.follow(&|id| graph.entity(id).map(|entity| entity.id.clone()));
        let subject = self.place.subject.clone();
        self.trail.go(&mut self.place, place.clone());
        if self.place.subject != subject {
            self.grid = std::mem::take(&mut self.grid).after(&subject, &self.place.subject);
            self.timeline.see_anew();
        }
        let mut view = step.view;
        view.place = place;
        if let Some(frame) = step.frame {
            self.errands.push(Errand::Frame(frame));
        } else if view.positions.is_empty() {
            self.errands.push(Errand::Fit);
        }
        self.restored = Some(Arc::new(view));
        self.selection = match &step.quoted {
            Some(quoted) => Selection::Relation(quoted.relation()),
            None => {
                let there = |id: &&crate::model::EntityId| graph.entity(id).is_some();
                Selection::of(step.marked.iter().filter(there).cloned().collect())
            }
        };
        if !self.selection.is_in(&graph) {
            self.selection = Selection::Nothing;
        }
        self.evidence = step.quoted.map_or(0, |quoted| self.evidence_of(&quoted));
        self.page = Page::Briefings;
    }

    /// Which of the pieces of evidence of the selection a step quotes.
    fn evidence_of(&self, quoted: &Quoted) -> usize {
        let supports = self.selection.supports(&self.graph);
        let is = |support: &crate::app::selection::Support| {
            let evidence = &support.evidence;
            (&evidence.document, &evidence.locator) == (&quoted.document, &quoted.locator)
        };
        supports.iter().position(is).unwrap_or(0)
    }
}
