//! What can be asked for, carried out.

use super::{Choices, ImportForm, Sort, Step, seen};
use crate::app::action::Errand;
use crate::app::command::Command;
use crate::app::dialogs::Purpose;
use crate::app::place::Face;
use crate::app::state::{Overlay, State};
use crate::interchange::Mapping;
use std::path::PathBuf;

impl State {
    /// Carries out a command about other programs.
    pub(in crate::app) fn run_exchange(&mut self, command: Command) {
        match command {
            Command::Export => self.overlay = Overlay::Export,
            Command::Import => self.errands.push(Errand::Pick(Purpose::ImportedFile)),
            Command::CopyImage => self.errands.push(Errand::CopyImage),
            Command::CopyNote => self.errands.push(Errand::CopyNote),
            Command::ShowReport if self.exchange.told.is_some() => self.overlay = Overlay::Report,
            Command::ShowReport => {
                self.messages.note("Nothing was written for other programs or read from them yet.");
            }
            _ => {}
        }
    }

    /// Carries out a step.
    pub(in crate::app) fn exchange(&mut self, step: Step) {
        match step {
            Step::Choose(choices) => self.exchange.choices = choices,
            Step::Write => {
                self.overlay = Overlay::None;
                self.errands.push(Errand::Pick(purpose(&self.exchange.choices)));
            }
            Step::Stop => self.errands.push(Errand::StopExport),
            Step::Map(mapping) => {
                let Some(form) = &mut self.exchange.import else { return };
                form.mapping.clone_from(&mapping);
                self.errands.push(Errand::Look(form.path.clone(), mapping));
            }
            Step::Import => {
                let Some(ImportForm { path, mapping, .. }) = self.exchange.import.take() else {
                    return;
                };
                self.overlay = Overlay::None;
                self.errands.push(Errand::Import(path, mapping));
            }
        }
    }

    /// Looks at a file of another program, before it is read.
    pub(in crate::app) fn look_at_file(&mut self, path: PathBuf) {
        self.exchange.import = None;
        self.errands.push(Errand::Look(path, Mapping::default()));
    }

    /// The briefing that would be written, by its title.
    pub fn written_briefing(&self) -> Option<crate::app::briefing::Which> {
        seen::which(self, &self.exchange.choices)
    }

    /// Writes into a path that was chosen. One without an ending gets that of the format, where this
    /// does not name a file that is there: nobody was asked about that one.
    pub(in crate::app) fn export_to(&mut self, mut path: PathBuf) {
        let choices = &self.exchange.choices;
        if !choices.is_folder() && path.extension().is_none() {
            path.set_extension(choices.format().ending());
            if path.exists() {
                self.overlay = Overlay::Path {
                    purpose: purpose(choices),
                    text: path.display().to_string(),
                    fault: Some("There is a file of this name. Use it to replace the file.".into()),
                };
                return;
            }
        }
        self.errands.push(Errand::Export(path));
    }

    /// Whether the choice of a part of the picture has any meaning now.
    pub fn is_picture_shown(&self) -> bool {
        self.place.face == Face::Graph
    }
}

/// What a file is asked for.
fn purpose(choices: &Choices) -> Purpose {
    match choices.is_folder() {
        true if choices.sort == Sort::Data => Purpose::ExportFolder("tables"),
        true => Purpose::ExportFolder("briefing"),
        false => Purpose::ExportFile(choices.format()),
    }
}
