//! Taking up what was found where something was to be opened.

use super::found::{Found, FoundJournal, FoundProject, Revived, Untitled, What};
use super::{Asking, Order, Session, Spot};
use crate::app::command::Command;
use crate::app::exchange::{Imported, tell};
use crate::app::place::Subject;
use crate::app::state::{Indexed, Overlay, State};
use crate::graph::Problem;
use crate::project::View;
use crate::storage::{ClaimError, ProjectFile};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many sentences about what was read are shown at once.
const SENTENCES: usize = 4;

impl Session {
    pub(super) fn finish_opening(&mut self, ctx: &egui::Context, state: &mut State, found: Found) {
        let Found { path, what } = found;
        // What is left is asked about before; all else is kept.
        let keep = state.is_unsaved();
        match what {
            Err(error) => {
                let words = format!("{error}. What was open stays open.");
                state.messages.trouble_with_remedy(words, Command::OpenGraph);
            }
            Ok(What::Graph(graph, problems)) => {
                let count = graph.graph.entity_count();
                state.replace_graph(graph, path.clone());
                self.documents.clear();
                self.turn_to(ctx, state, keep, None, None);
                let Some(path) = path else { return };
                state.preferences.remember(&path);
                state.messages.note(format!("{} is open: {count} entities.", path.display()));
                tell_problems(state, &problems);
            }
            Ok(What::Imported(indexed, imported)) => {
                let Some(path) = path else { return };
                self.take_imported(ctx, state, path, (indexed, imported), keep);
            }
            Ok(What::Project(project)) => {
                let Some(path) = path else { return };
                self.take_project(ctx, state, path, *project, keep);
            }
        }
    }

    /// Begins a project on what another program wrote. It is in no file of ours until it is saved.
    fn take_imported(
        &mut self,
        ctx: &egui::Context,
        state: &mut State,
        path: PathBuf,
        (indexed, imported): (Indexed, Imported),
        keep: bool,
    ) {
        let Imported { places, told, .. } = imported;
        let (entities, relations) = (indexed.graph.entity_count(), indexed.graph.relation_count());
        state.replace_graph(indexed, Some(path.clone()));
        state.standing.saved = Spot::nowhere();
        if !places.is_empty() {
            state.place.subject = Subject::Everything;
            let place = state.place.clone();
            state.restored = Some(Arc::new(View { place, camera: None, positions: places }));
        }
        self.documents.clear();
        self.turn_to(ctx, state, keep, None, None);
        state.preferences.remember(&path);
        let words = format!(
            "{} is imported: {entities} entities and {relations} relations, all still to be reviewed. Save the project to keep them.",
            path.display()
        );
        tell(state, words, told);
    }

    fn take_project(
        &mut self,
        ctx: &egui::Context,
        state: &mut State,
        path: PathBuf,
        found: FoundProject,
        keep: bool,
    ) {
        let FoundProject { file, indexed, stamp, told, claim, journal } = found;
        let ours = matches!(claim, Ok(None));
        let count = indexed.graph.entity_count();
        self.documents.clone_from(&file.documents);
        install(state, file, indexed, Some(&path));
        state.standing.file = Some(path.clone());
        state.standing.saved = Spot::of(&state.history);
        state.preferences.remember(&path);
        state.messages.note(format!("{} is open: {count} entities.", path.display()));
        let claim = match claim {
            Ok(claim) => claim,
            Err(error @ ClaimError::Held { .. }) => {
                let words = format!(
                    "{error}. You can look at it and change it here, but not save it under this name."
                );
                state.messages.trouble_with_remedy(words, Command::SaveAs);
                state.standing.held = Some("This file is open in another window.".into());
                None
            }
            Err(error @ ClaimError::Io { .. }) => {
                state.messages.trouble_with_remedy(format!("{error}."), Command::SaveAs);
                state.standing.held = Some("The folder of this file may only be looked at.".into());
                None
            }
        };
        if !told.is_empty() {
            state.messages.trouble(first_of(&told));
        }
        // The window holds this file already: its journal was ended or left by the turn.
        let ended = ours && !keep;
        self.reopen(ctx, state, keep, stamp, claim, ours);
        match journal {
            FoundJournal::Fits(revived) if !ended => self.offer_beside(ctx, state, *revived),
            FoundJournal::Fits(_) | FoundJournal::Nothing => {}
            FoundJournal::Foreign(journal, what) => {
                state.messages.trouble(format!(
                    "Beside {} there were notes of changes {what}. They do not fit it and were left out.",
                    state.project_name()
                ));
                self.order(ctx, state, Order::SetAside { journal, claim: None });
            }
            FoundJournal::Unread(error) => state.messages.trouble(format!("{error}.")),
        }
    }

    /// Turns to a project file, of which the claim may be held already.
    fn reopen(
        &mut self,
        ctx: &egui::Context,
        state: &mut State,
        keep: bool,
        stamp: crate::storage::Stamp,
        claim: Option<crate::storage::Claim>,
        ours: bool,
    ) {
        self.stamp = Some(stamp);
        (self.noting, self.view) = (false, None);
        let order = match (self.turn(state, keep, claim), ours) {
            (Order::Turn { keep, home, ground, .. }, true) => {
                Order::TurnAgain { keep, home, ground }
            }
            (order, _) => order,
        };
        self.order(ctx, state, order);
    }

    /// Offers the changes found beside the file; where only the view is another one, it is taken.
    fn offer_beside(&mut self, ctx: &egui::Context, state: &mut State, revived: Revived) {
        let nothing = revived.steps == 0 && revived.lost.is_none();
        if nothing && state.standing.held.is_some() {
            return;
        }
        let of = state.project_name();
        let offer = revived.offer(of);
        self.offer = Some((revived, None));
        match nothing {
            true => self.go_on(ctx, state),
            false => state.overlay = Overlay::Session(Asking::Recovered(offer)),
        }
    }

    pub(super) fn offer_untitled(&mut self, state: &mut State, untitled: Untitled) {
        if state.is_unsaved() || state.standing.file.is_some() {
            // There is something to do already; it is offered at the next start.
            return;
        }
        let Untitled { revived, graph, name } = untitled;
        state.overlay = Overlay::Session(Asking::Recovered(revived.offer(name)));
        self.offer = Some((revived, graph));
    }

    /// Brings the changes back that were found.
    pub(super) fn go_on(&mut self, ctx: &egui::Context, state: &mut State) {
        let Some((revived, graph)) = self.offer.take() else { return };
        let Revived { journal, recovery, file, entries, whole, claim, .. } = revived;
        let standing = std::mem::take(&mut state.standing);
        let indexed = match Arc::ptr_eq(file.project.graph(), &state.graph) {
            true => state.indexed(),
            false => Indexed::new(file.project.graph().clone()),
        };
        let source = standing.file.as_deref().or(graph.as_deref());
        install(state, file, indexed, source);
        state.standing = standing;
        if state.standing.file.is_none() {
            self.turn_to(ctx, state, false, None, None);
        }
        (self.noting, self.view) = (true, None);
        if whole && (claim.is_some() || state.standing.held.is_none()) {
            let recovery = Box::new(recovery);
            self.order(ctx, state, Order::Resume { journal, recovery, claim });
            return;
        }
        // What cannot be gone on with as it is stays as it is, and what was made again is noted anew.
        if state.standing.held.is_none() {
            self.order(ctx, state, Order::SetAside { journal, claim });
        }
        for entry in entries {
            self.order(ctx, state, Order::Add(entry));
        }
    }
}

/// Puts a project in the place of what is open.
fn install(state: &mut State, file: ProjectFile, indexed: Indexed, path: Option<&Path>) {
    let ProjectFile { project, history, view, .. } = file;
    let source = path.filter(|_| !project.base().built_in).map(Path::to_path_buf);
    state.replace_graph(indexed, source);
    (state.project, state.history) = (project, history);
    (state.place, state.camera) = (view.place.clone(), view.camera);
    state.restored = Some(Arc::new(view));
}

fn tell_problems(state: &mut State, problems: &[Problem]) {
    if let Some(first) = problems.first() {
        state.messages.trouble(format!(
            "{} things in it are not as they should be, the first: {first}. “throughline check” lists them.",
            problems.len()
        ));
    }
}

fn first_of(told: &[String]) -> String {
    let mut words = told.iter().take(SENTENCES).cloned().collect::<Vec<_>>().join(" ");
    if told.len() > SENTENCES {
        words += &format!(" And {} more of this kind.", told.len() - SENTENCES);
    }
    words
}
