//! Saving: what goes into the file, and where it goes.

use super::keeper::Order;
use super::{Session, Spot, found, words};
use crate::app::action::Errand;
use crate::app::derived::Derived;
use crate::app::state::State;
use crate::document::Signature;
use crate::project::View;
use crate::storage::{Expected, ProjectFile};
use std::collections::BTreeMap;
use std::path::PathBuf;

impl Session {
    pub(super) fn save_to(
        &mut self,
        ctx: &egui::Context,
        state: &mut State,
        derived: &Derived,
        path: PathBuf,
    ) {
        let path = words::with_ending(path);
        match &state.standing.file {
            Some(own) if found::same_file(own, &path) => state.errands.push(Errand::Save),
            _ => self.save(ctx, state, derived, path, Expected::Nothing),
        }
    }

    pub(super) fn save(
        &mut self,
        ctx: &egui::Context,
        state: &mut State,
        derived: &Derived,
        path: PathBuf,
        expected: Expected,
    ) {
        if state.standing.saving {
            state.messages.note("It is being saved already.");
            return;
        }
        self.note_view(ctx, state, derived, true);
        let mut documents = self.documents.clone();
        let connected = state.documents.iter().flat_map(|library| library.documents());
        documents.extend(connected.map(|document| (document.id().into(), Signature::of(document))));
        let file = Box::new(ProjectFile {
            project: state.project.clone(),
            history: state.history.clone(),
            view: view(state, derived),
            documents,
        });
        state.standing.saving = true;
        let spot = Spot::of(&state.history);
        self.order(ctx, state, Order::Save { file, spot, path, expected });
        // The keeper may have done it in this frame.
        ctx.request_repaint();
    }
}

/// What is looked at.
pub(super) fn view(state: &State, derived: &Derived) -> View {
    if let Some(aside) = &state.aside {
        return aside.work();
    }
    // Places of another picture than the one that is shown would say nothing.
    let current = derived.is_current(state);
    let positions = derived.picture.positions().clone();
    View {
        place: state.place.clone(),
        camera: state.camera,
        positions: if current { positions } else { BTreeMap::new() },
    }
}
