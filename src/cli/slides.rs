//! `export --briefing`: the steps of a briefing as the pages of a PDF file, or as pictures.

use super::error::CliError;
use super::export::{ExportError, deliver, is_output};
use super::output::counted;
use super::page::PageArgs;
use super::subject::Source;
use crate::figure::deck::Deck;
use crate::figure::sheet::Paper;
use crate::interchange::{Format, Sort};
use crate::progress::Progress;
use crate::project::Briefing;
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
    let palette = args.palette();
    let ground = (&source.graph, &source.questions);
    let progress = Progress::silent();
    let nothing = || ExportError::Nothing { title: briefing.title.clone() };
    let deck = Deck::new(ground, briefing, args.size(Paper::WIDE), &palette, &progress);
    let deck = deck.filter(|deck| deck.count() > 0).ok_or_else(nothing)?;
    let count = counted(deck.count(), "step", "steps");
    let written = if format == Format::Pdf {
        let bytes = deck.pdf(args.date());
        deliver(to, |out| out.write_all(&bytes))?
    } else if is_output(to) {
        return Err(ExportError::FolderToOutput { format }.into());
    } else {
        let scale = (format == Format::Png).then(|| args.scale());
        let files = deck.pictures(scale).map_err(ExportError::from)?;
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        let write = |folder: &Path| {
            files.iter().try_for_each(|(name, bytes)| std::fs::write(folder.join(name), bytes))
        };
        Some(storage::replace_folder_by(to, &names, write)?)
    };
    let mut notes = deck.notes;
    if written.is_some() {
        let to = if is_output(to) { "standard output".into() } else { to.display().to_string() };
        notes.insert(0, format!("{to}: {count} written as {}", format.name()));
    }
    Ok(notes)
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
