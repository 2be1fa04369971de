//! `export --briefing`: the steps of a briefing as the pages of a PDF file, or as pictures.

use super::error::CliError;
use super::export::{ExportError, deliver, is_output};
use super::output::counted;
use super::page::PageArgs;
use super::subject::Source;
use crate::figure::sheet::Paper;
use crate::figure::slide::{self, Sheet};
use crate::figure::typeface::Letters;
use crate::figure::{self, Drawing, FigureError};
use crate::interchange::{Format, Sort};
use crate::progress::Progress;
use crate::project::{Briefing, BriefingStep};
use crate::storage;
use std::path::Path;

/// Writes the briefing that is called this. Gives what is to be said about it, a line each.
pub(super) fn write(
    source: &Source,
    title: &str,
    format: Format,
    args: &PageArgs,
    to: &Path,
) -> Result<Vec<String>, CliError> {
    if format.sort() != Sort::Picture {
        Err(ExportError::NoSlides { format })?;
    }
    let briefing = find(&source.briefings, title)?;
    let steps: Vec<&BriefingStep> = briefing.steps.iter().filter(|step| !step.hidden).collect();
    if steps.is_empty() {
        Err(ExportError::Nothing { title: briefing.title.clone() })?;
    }
    let Paper { size, unit } = args.size(Paper::WIDE);
    let (size, larger) = slide::sheet(size);
    let (palette, letters) = (args.palette(), &mut Letters::default());
    let mut notes = Vec::new();
    let mut slides: Vec<(Drawing, &str)> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let sheet = Sheet { size, palette: &palette, step: (at + 1, steps.len()), passage: None };
        let (graph, questions) = (&source.graph, &source.questions);
        let slide = slide::of(graph, questions, step, &sheet, letters, &Progress::silent());
        let Some(slide) = slide else { continue };
        let too_long = slide.too_long.map(|fault| format!("step {}: {}", at + 1, fault.words()));
        notes.extend(too_long);
        slides.push((slide.drawing, step.headline.as_str()));
    }
    let count = counted(slides.len(), "step", "steps");
    let written = if format == Format::Pdf {
        let page = |(drawing, title)| figure::Page { drawing, unit: unit * larger, title };
        let pages: Vec<_> = slides.iter().map(|(drawing, title)| page((drawing, *title))).collect();
        let about = figure::About { title: &briefing.title, date: args.date() };
        let bytes = figure::to_pdf(&pages, about);
        deliver(to, |out| out.write_all(&bytes))?
    } else if is_output(to) {
        return Err(ExportError::FolderToOutput { format }.into());
    } else {
        let files = pictures(&slides, format, args.scale() * larger, unit * larger);
        let files = files.map_err(ExportError::from)?;
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        let write = |folder: &Path| {
            files.iter().try_for_each(|(name, bytes)| std::fs::write(folder.join(name), bytes))
        };
        Some(storage::replace_folder_by(to, &names, write)?)
    };
    if written.is_some() {
        let to = if is_output(to) { "standard output".into() } else { to.display().to_string() };
        notes.insert(0, format!("{to}: {count} written as {}", format.name()));
    }
    Ok(notes)
}

/// Each slide as a file with the number of the step for its name.
fn pictures(
    slides: &[(Drawing, &str)],
    format: Format,
    scale: f32,
    unit: f32,
) -> Result<Vec<(String, Vec<u8>)>, FigureError> {
    let digits = slides.len().to_string().len().max(2);
    let file = |(at, (drawing, title)): (usize, &(Drawing, &str))| {
        let bytes = match format {
            Format::Png => figure::to_png(drawing, scale)?,
            _ => figure::to_svg(drawing, unit, title).into_bytes(),
        };
        Ok((format!("{:0digits$}.{}", at + 1, format.ending()), bytes))
    };
    slides.iter().enumerate().map(file).collect()
}

/// The briefing of this title, in whatever case; or the only one with these words in its title.
fn find<'a>(briefings: &'a [Briefing], title: &str) -> Result<&'a Briefing, ExportError> {
    let asked = title.trim().to_lowercase();
    let whole = |briefing: &&Briefing| briefing.title.to_lowercase() == asked;
    if let Some(briefing) = briefings.iter().find(whole) {
        return Ok(briefing);
    }
    let part = |briefing: &&Briefing| briefing.title.to_lowercase().contains(&asked);
    let mut found = briefings.iter().filter(part);
    match (found.next(), found.next()) {
        (Some(briefing), None) if !asked.is_empty() => Ok(briefing),
        _ => Err(ExportError::NoBriefing {
            title: title.to_owned(),
            titles: briefings.iter().map(|briefing| briefing.title.clone()).collect(),
        }),
    }
}
