//! Files for other programs: written on a thread, and there whole or not at all.

use super::seen::Seen;
use super::{Choices, Sort};
use crate::figure::deck::Deck;
use crate::figure::sheet::{Around, Paper, Prepared};
use crate::figure::typeface::Letters;
use crate::figure::{self, Pixels};
use crate::interchange::{self, Format, Outgoing, Report, document};
use crate::progress::Progress;
use crate::scene::Palette;
use crate::storage;
use std::collections::BTreeSet;
use std::io::{Error, Write};
use std::path::Path;

/// What was written.
pub(super) struct Written {
    /// What there is of it, in a few words: "12 entities and 40 relations".
    pub(super) what: String,
    /// What the format could not hold, a sentence each.
    pub(super) losses: Vec<String>,
}

/// What is to be written, and as what.
pub(super) struct Order {
    pub(super) seen: Seen,
    pub(super) choices: Choices,
    pub(super) palette: Palette,
}

/// What nobody waits for any more.
const STOPPED: &str = "it was stopped, and nothing is changed";

impl Order {
    /// Writes it, or says why it cannot.
    pub(super) fn write(&self, path: &Path, progress: &Progress) -> Result<Written, String> {
        match self.choices.sort {
            Sort::Picture => self.picture(path, progress),
            Sort::Data => self.data(path, progress),
            Sort::Document => self.document(path, progress),
            Sort::Briefing => self.briefing(path, progress),
        }
    }

    /// It as a picture for the clipboard, with two pixels to a point.
    pub(super) fn pixels(&self, progress: &Progress) -> Result<Pixels, String> {
        let prepared = self.prepared(progress)?;
        let size = self.paper().size;
        let page = prepared.page(&self.around(), size, &mut Letters::default());
        figure::to_pixels(&page, f32::from(self.choices.scale)).map_err(|error| error.to_string())
    }

    fn paper(&self) -> Paper {
        self.choices.size().paper(self.seen.room)
    }

    fn prepared(&self, progress: &Progress) -> Result<Prepared, String> {
        let prepared = self.seen.prepared(progress).ok_or(STOPPED)?;
        match prepared.is_empty() {
            true => Err("nothing is shown that could be drawn".into()),
            false => Ok(prepared),
        }
    }

    fn around(&self) -> Around<'_> {
        static NOTHING: BTreeSet<crate::model::EntityId> = BTreeSet::new();
        let choices = &self.choices;
        let few = self.seen.selected.len() < self.seen.content.visible.subgraph.entities.len();
        Around {
            title: if choices.title { &self.seen.title } else { "" },
            legend: choices.legend,
            date: self.seen.date.filter(|_| choices.date),
            fingerprint: choices.fingerprint,
            sources: choices.sources,
            // Where all is selected, nothing recedes.
            marked: if few { &self.seen.selected } else { &NOTHING },
            part: self.seen.part.filter(|_| choices.in_view),
            palette: &self.palette,
        }
    }

    fn picture(&self, path: &Path, progress: &Progress) -> Result<Written, String> {
        let prepared = self.prepared(progress)?;
        let (around, title) = (self.around(), self.seen.title.as_str());
        let Paper { size, unit } = self.paper();
        let letters = &mut Letters::default();
        let bytes = match self.choices.format() {
            Format::Pdf => {
                let pages = prepared.pages(&around, size, letters);
                let page = |drawing| figure::Page { drawing, unit, title: "" };
                let pages: Vec<figure::Page> = pages.iter().map(page).collect();
                figure::to_pdf(&pages, figure::About { title, date: around.date })
            }
            Format::Png => {
                let page = prepared.page(&around, size, letters);
                let scale = f32::from(self.choices.scale);
                figure::to_png(&page, scale).map_err(|error| error.to_string())?
            }
            _ => figure::to_svg(&prepared.page(&around, size, letters), unit, title).into_bytes(),
        };
        file(path, &bytes, progress)?;
        Ok(Written { what: "the picture".into(), losses: Vec::new() })
    }

    fn data(&self, path: &Path, progress: &Progress) -> Result<Written, String> {
        let (format, whole) = (self.choices.format(), &*self.seen.asked.graph);
        let part = (!self.choices.whole).then(|| interchange::shown_of(whole, &self.seen.content));
        let graph = part.as_ref().unwrap_or(whole);
        if graph.entity_count() == 0 {
            return Err("nothing is shown that could be written".into());
        }
        let mut places = (*self.seen.places).clone();
        interchange::set_aside(graph, &mut places);
        places.retain(|id, _| graph.entity(id).is_some());
        let importance = &self.seen.content.importance;
        let outgoing = Outgoing { graph, places: &places, importance };
        let report = if format.is_folder() {
            let write = |folder: &Path| {
                let report = interchange::write_folder(&outgoing, folder)?;
                stop(progress).map(|()| report)
            };
            storage::replace_folder_by(path, &interchange::FILES, write)
        } else {
            storage::replace_file_by(path, |out| {
                let mut out = Watched { out, progress, bytes: 0 };
                interchange::write(format, &outgoing, &mut out)
            })
        };
        let Report { entities, relations, losses } = report.map_err(|error| error.to_string())?;
        let what = format!("{entities} entities and {relations} relations");
        Ok(Written { what, losses })
    }

    fn document(&self, path: &Path, progress: &Progress) -> Result<Written, String> {
        let note = self.seen.note(self.choices.about, progress).ok_or(STOPPED)?;
        let bytes = match self.choices.format() {
            Format::Html => document::html(&note).into_bytes(),
            Format::Docx => document::docx(&note).map_err(|error| error.to_string())?,
            _ => document::markdown(&note).into_bytes(),
        };
        file(path, &bytes, progress)?;
        let sources = note.sources.list().len();
        let cited = if sources == 1 { "source" } else { "sources" };
        let what = format!("“{}” with {sources} {cited}", note.title);
        Ok(Written { what, losses: Vec::new() })
    }

    fn briefing(&self, path: &Path, progress: &Progress) -> Result<Written, String> {
        let briefing = self.seen.briefing.as_ref().ok_or("there is no briefing")?;
        let ground = (&self.seen.asked.graph, &self.seen.asked.questions);
        let deck = Deck::new(ground, briefing, self.paper(), &self.palette, progress);
        let deck = deck.ok_or(STOPPED)?;
        if deck.count() == 0 {
            return Err("the briefing has no step that is shown".into());
        }
        if self.choices.format() == Format::Pdf {
            file(path, &deck.pdf(self.seen.date.filter(|_| self.choices.date)), progress)?;
        } else {
            let png = self.choices.format() == Format::Png;
            let scale = png.then(|| f32::from(self.choices.scale));
            let files = deck.pictures(scale).map_err(|error| error.to_string())?;
            let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
            let write = |folder: &Path| {
                let mut files = files.iter();
                files.try_for_each(|(name, bytes)| std::fs::write(folder.join(name), bytes))?;
                stop(progress)
            };
            storage::replace_folder_by(path, &names, write).map_err(|error| error.to_string())?;
        }
        let steps = if deck.count() == 1 { "step" } else { "steps" };
        let what = format!("“{}” with {} {steps}", briefing.title, deck.count());
        Ok(Written { what, losses: deck.notes })
    }
}

/// Writes a file that is made already.
fn file(path: &Path, bytes: &[u8], progress: &Progress) -> Result<(), String> {
    let write = |out: &mut dyn Write| {
        stop(progress)?;
        out.write_all(bytes)
    };
    storage::replace_file_by(path, write).map_err(|error| error.to_string())
}

/// An error, where nobody waits any more: what is half written is thrown away.
fn stop(progress: &Progress) -> std::io::Result<()> {
    if progress.is_cancelled() { Err(Error::other(STOPPED)) } else { Ok(()) }
}

/// A file that says how much of it is written, and ends early where that is asked for.
struct Watched<'a> {
    out: &'a mut dyn Write,
    progress: &'a Progress,
    bytes: usize,
}

/// After how many bytes it is said again how many there are.
const STRETCH: usize = 1 << 20;

impl Write for Watched<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        stop(self.progress)?;
        let written = self.out.write(bytes)?;
        let before = self.bytes / STRETCH;
        self.bytes += written;
        if self.bytes / STRETCH > before {
            self.progress.phase(format!("{} MB", self.bytes / STRETCH));
        }
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}
