//! What the keeper tells, and what follows from it.

use super::keeper::News;
use super::words::{name_for_copy, not_saved};
use super::{Asking, Leave, Order, Session, Spot, file_name};
use crate::app::action::Errand;
use crate::app::command::Command;
use crate::app::derived::Derived;
use crate::app::state::{Overlay, State};
use crate::storage::{Expected, SaveError, Seen};
use std::path::{Path, PathBuf};

impl Session {
    pub(super) fn take_news(&mut self, ctx: &egui::Context, state: &mut State, news: News) {
        match news {
            News::Saved { path, stamp, spot } => {
                state.standing.saving = false;
                if let Some(other) = self.after_copy.take() {
                    self.copied(ctx, state, &path, other);
                    return;
                }
                state.messages.note(format!("Saved as {}.", path.display()));
                state.preferences.remember(&path);
                self.stamp = Some(stamp);
                let standing = &mut state.standing;
                (standing.file, standing.saved) = (Some(path), spot);
                (standing.held, standing.changed) = (None, false);
                if let Some(leave) = standing.then.take() {
                    state.errands.push(errand_of(leave));
                }
            }
            News::NotSaved { path, error } => {
                state.standing.saving = false;
                match error {
                    SaveError::Changed { .. } => {
                        state.standing.changed = true;
                        state.overlay = Overlay::Session(Asking::Changed);
                    }
                    SaveError::Exists { .. } => {
                        state.overlay = Overlay::Session(Asking::Exists(path));
                    }
                    error => {
                        (state.standing.then, self.after_copy) = (None, None);
                        let words = not_saved(&path, &error);
                        state.messages.trouble_with_remedy(words, Command::SaveAs);
                    }
                }
            }
            News::Taken(error) => {
                (state.standing.saving, state.standing.then) = (false, None);
                let words = format!("Not saved: {error}. Save yours under another name.");
                state.messages.trouble_with_remedy(words, Command::SaveAs);
            }
            News::Seen { path, seen } => self.seen(state, path, seen),
            News::Aside(Ok(path)) => {
                let words = format!(
                    "The changes are left aside in {}. Nothing is deleted.",
                    path.display()
                );
                state.messages.note(words);
            }
            News::Aside(Err(error)) => state.messages.trouble(format!("{error}.")),
            News::Noted => state.standing.noted = true,
            News::NotNoted(error) => {
                state.standing.noted = false;
                let words = format!("Your changes are not being noted as you work: {error}.");
                state.messages.trouble_with_remedy(words, Command::Save);
            }
        }
    }

    /// What has become of the file on the disk.
    fn seen(&self, state: &mut State, path: PathBuf, seen: Seen) {
        if state.standing.file.as_ref() != Some(&path) || state.standing.saving {
            return;
        }
        let news = seen == Seen::Changed && !state.standing.changed;
        state.standing.changed = seen == Seen::Changed;
        match seen {
            Seen::Changed if news && state.overlay == Overlay::None => {
                state.overlay = Overlay::Session(Asking::Changed);
            }
            Seen::Gone => {
                // Only a file that is there counts as saved.
                state.standing.saved = Spot::nowhere();
                let words = format!(
                    "{} is no longer where it was. What it held is still open here: save it to have the file again.",
                    path.display()
                );
                state.messages.trouble_with_remedy(words, Command::Save);
            }
            _ => {}
        }
    }

    /// Shows the file as another program left it. What was made here goes into a file of its own
    /// first.
    pub(super) fn load_other(&mut self, ctx: &egui::Context, state: &mut State, derived: &Derived) {
        let Some(path) = state.standing.file.clone() else { return };
        if !state.is_unsaved() {
            state.errands.push(Errand::Open(vec![path]));
            return;
        }
        let copy = name_for_copy(&path);
        self.after_copy = Some(path);
        self.save(ctx, state, derived, copy, Expected::Nothing);
    }

    /// What was made here is in a file of its own: now the other can be shown.
    fn copied(&mut self, ctx: &egui::Context, state: &mut State, copy: &Path, other: PathBuf) {
        state.preferences.remember(copy);
        state.messages.note(format!("Yours is kept as {}.", file_name(copy)));
        // The keeper holds the copy by now: that is what is left.
        state.standing.file = Some(copy.into());
        state.standing.saved = Spot::of(&state.history);
        let turn = self.turn(state, false, None);
        self.order(ctx, state, turn);
        state.standing.file = None;
        state.errands.push(Errand::Open(vec![other]));
    }

    /// Has the changes that were found put under another name.
    pub(super) fn leave_aside(&mut self, ctx: &egui::Context, state: &mut State) {
        if let Some((mut revived, _)) = self.offer.take() {
            let claim = revived.claim.take();
            self.order(ctx, state, Order::SetAside { journal: revived.journal, claim });
            if state.standing.file.is_none() {
                // There may be another one.
                state.errands.push(Errand::LookForUntitled);
            }
        }
    }
}

fn errand_of(leave: Leave) -> Errand {
    match leave {
        Leave::Close => Errand::Quit,
        Leave::New => Errand::NewProject,
        Leave::Open(path) => Errand::Open(vec![path]),
        Leave::Import(path, mapping) => Errand::Import(path, mapping),
        Leave::BuiltIn => Errand::OpenBuiltIn,
    }
}
