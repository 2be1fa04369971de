//! The work under way for other programs.

use super::seen::Seen;
use super::writing::{Order, Written};
use super::{Choices, DocumentOf, ImportForm, Size, Sort, Told};
use crate::app::action::Errand;
use crate::app::clipboard;
use crate::app::command::Command;
use crate::app::derived::{Derived, has_lasted};
use crate::app::jobs::{Latest, Runner};
use crate::app::session::file_name;
use crate::app::state::{Overlay, State};
use crate::app::theme;
use crate::figure::Pixels;
use crate::geometry::{Rect, Vector};
use crate::interchange::{self, ImportError, Mapping, Preview, document};
use egui::ColorImage;
use std::path::{Path, PathBuf};

/// What goes to the clipboard.
enum Copied {
    Image(Result<Pixels, String>),
    Note { html: String, text: String },
    Nothing,
}

/// A file that was looked at before it is read.
type Looked = (PathBuf, Mapping, Result<Preview, ImportError>);

/// The work under way.
pub(in crate::app) struct Work {
    writing: Latest<(PathBuf, Result<Written, String>)>,
    /// What is being written since when, in seconds of the window's clock.
    since: (String, f64),
    copying: Latest<Copied>,
    looking: Latest<Looked>,
}

impl Work {
    pub(in crate::app) fn new(runner: Runner) -> Self {
        Self {
            writing: Latest::new(runner, "export"),
            since: (String::new(), 0.0),
            copying: Latest::new(runner, "copy for others"),
            looking: Latest::new(runner, "look at a file"),
        }
    }

    /// What is being written, once that takes long enough to be spoken of: its name and how far it is.
    pub(in crate::app) fn writing(&self, ctx: &egui::Context) -> Option<(String, f32)> {
        let progress = self.writing.running()?;
        let (name, since) = &self.since;
        if !has_lasted(ctx, *since) {
            return None;
        }
        ctx.request_repaint_after_secs(0.5);
        let far = progress.phase_text();
        let name = if far.is_empty() { name.clone() } else { format!("{name}, {far} so far") };
        Some((name, progress.fraction()))
    }

    /// Takes up an errand that is about other programs; gives back any other. `seen` is the part of
    /// the world that is in view, `room` the middle of the window.
    pub(in crate::app) fn run(
        &mut self,
        ctx: &egui::Context,
        errand: Errand,
        (state, derived): (&mut State, &Derived),
        seen: Option<Rect>,
        room: egui::Rect,
    ) -> Option<Errand> {
        let waits = !derived.is_current(state) || derived.picture.is_under_way();
        match errand {
            Errand::Export(_) | Errand::CopyImage | Errand::CopyNote if waits => {
                state.errands.push(errand);
                ctx.request_repaint_after_secs(0.02);
            }
            Errand::Export(path) => {
                if is_open(state, &path) {
                    state.messages.trouble(format!(
                        "Nothing is written: {} is open here and would be lost. Choose another file.",
                        path.display()
                    ));
                    return None;
                }
                let order =
                    order(ctx, (state, derived), seen, room, state.exchange.choices.clone());
                self.since = (file_name(&path), ctx.input(|input| input.time));
                self.writing.start(ctx, move |progress, _| {
                    let written = order.write(&path, progress);
                    (path, written)
                });
            }
            Errand::StopExport => {
                self.writing.cancel();
                state.messages.note("The writing is stopped; no file is changed.");
            }
            Errand::CopyImage => {
                let choices = Choices {
                    sort: Sort::Picture,
                    size: Some(Size::Window),
                    scale: 2,
                    colours: None,
                    in_view: true,
                    date: false,
                    fingerprint: false,
                    sources: false,
                    ..state.exchange.choices.clone()
                };
                let order = order(ctx, (state, derived), seen, room, choices);
                self.copying.start(ctx, move |progress, _| Copied::Image(order.pixels(progress)));
            }
            Errand::CopyNote => {
                let taken = taken(state, derived, seen, room);
                let about = match (taken.selected.is_empty(), state.compared()) {
                    (false, _) => DocumentOf::Selected,
                    (true, Some(_)) => DocumentOf::Differences,
                    (true, None) => DocumentOf::Shown,
                };
                self.copying.start(ctx, move |progress, _| {
                    taken.note(about, progress).map_or(Copied::Nothing, |note| Copied::Note {
                        html: document::html_part(&note),
                        text: document::text(&note),
                    })
                });
            }
            Errand::Look(path, mapping) => {
                self.looking.start(ctx, move |_, _| {
                    let looked = interchange::preview(&path, &mapping);
                    (path, mapping, looked)
                });
            }
            other => return Some(other),
        }
        None
    }

    /// Takes in what has ended.
    pub(in crate::app) fn finish(&mut self, ctx: &egui::Context, state: &mut State) {
        if let Some((path, written)) = self.writing.take() {
            tell_written(state, &path, written);
        }
        match self.copying.take() {
            Some(Copied::Image(Ok(Pixels { size, rgba }))) => {
                ctx.copy_image(ColorImage::from_rgba_unmultiplied(size, &rgba));
                state.messages.note("The picture is on the clipboard.");
            }
            Some(Copied::Image(Err(error))) => {
                state.messages.trouble(format!("The picture is not copied: {error}."));
            }
            Some(Copied::Note { html, text }) => {
                let rich = clipboard::copy_rich(html, text.clone());
                if !rich {
                    ctx.copy_text(text);
                }
                state.messages.note(match rich {
                    true => "The text and its citations are on the clipboard, for a document.",
                    false => {
                        "This desktop takes only plain text: the text and its citations are on the clipboard so."
                    }
                });
            }
            Some(Copied::Nothing) | None => {}
        }
        if let Some((path, mapping, looked)) = self.looking.take() {
            take_in(state, path, mapping, looked);
        }
    }
}

/// What is seen, taken along.
fn taken(state: &State, derived: &Derived, part: Option<Rect>, room: egui::Rect) -> Seen {
    Seen::of(state, derived, part, Vector::new(room.width(), room.height()))
}

fn order(
    ctx: &egui::Context,
    (state, derived): (&State, &Derived),
    part: Option<Rect>,
    room: egui::Rect,
    choices: Choices,
) -> Order {
    let palette = choices.colours(theme::palette(ctx)).palette();
    Order { seen: taken(state, derived, part, room), choices, palette }
}

/// Whether a file is the one that is open here.
fn is_open(state: &State, path: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    let open = [state.source.as_deref(), state.standing.file.as_deref()];
    open.into_iter()
        .flatten()
        .any(|other| other == path || real(other).is_some_and(|other| Some(other) == real(path)))
}

fn tell_written(state: &mut State, path: &Path, written: Result<Written, String>) {
    match written {
        Ok(Written { what, losses }) => {
            let words = format!("{} is written: {what}.", path.display());
            let title = format!("{} is written", file_name(path));
            tell(state, words, Told { title, lines: losses });
        }
        Err(error) => state.messages.trouble(format!("Nothing is written: {error}.")),
    }
}

/// Says what was done, and offers to say what could not be kept.
pub(in crate::app) fn tell(state: &mut State, words: String, told: Told) {
    state.messages.withdraw(Command::ShowReport);
    match told.lines.len() {
        0 => state.messages.note(words),
        1 => {
            let words = format!("{words} One thing could not be kept as it is.");
            state.messages.note_with_remedy(words, Command::ShowReport);
        }
        count => {
            let words = format!("{words} {count} things could not be kept as they are.");
            state.messages.note_with_remedy(words, Command::ShowReport);
        }
    }
    state.exchange.told = Some(told);
}

/// Shows what a file holds, or says why it is none; what is open stays open.
fn take_in(
    state: &mut State,
    path: PathBuf,
    mapping: Mapping,
    looked: Result<Preview, ImportError>,
) {
    // Whoever has closed the form meanwhile does not want it back.
    let again = state.exchange.import.as_ref().is_some_and(|form| form.path == path);
    let closed = again && state.overlay != Overlay::Import;
    match looked {
        Ok(_) if closed => {}
        Ok(preview) => {
            state.exchange.import = Some(ImportForm { path, mapping, preview });
            state.overlay = Overlay::Import;
        }
        Err(error) => {
            if state.overlay == Overlay::Import {
                state.overlay = Overlay::None;
            }
            state.exchange.import = None;
            let words = format!("{error}. What was open stays open.");
            state.messages.trouble_with_remedy(words, Command::Import);
        }
    }
}
