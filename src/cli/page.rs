//! `export` of pictures: a page as SVG, PNG or PDF.

use super::error::CliError;
use super::export::{ExportError, Job, deliver, is_output};
use super::output::counted;
use crate::figure::sheet::{Around, Paper, PaperError, Prepared};
use crate::figure::{self, typeface::Letters};
use crate::interchange::Format;
use crate::model::PartialDate;
use crate::progress::Progress;
use crate::scene::Palette;
use clap::{Args, ValueEnum};
use std::collections::BTreeSet;
use std::path::Path;

/// How a page looks.
#[derive(Debug, Args)]
#[command(next_help_heading = "Pictures")]
pub(super) struct PageArgs {
    /// The size of the page: a4, a4-portrait, 16:9, 4:3, or WxH in points of a screen [default: a4;
    /// 16:9 for a briefing]
    #[arg(long, value_name = "SIZE", value_parser = paper, hide_default_value = true)]
    size: Option<Paper>,
    /// Pixels for each point of the size, in PNG
    #[arg(long, value_name = "N", value_parser = scale, default_value = "2")]
    scale: f32,
    /// In which colours
    #[arg(long, value_enum, default_value_t)]
    theme: Theme,
    /// What to leave out, separated by commas
    #[arg(long, value_enum, value_name = "PARTS", value_delimiter = ',')]
    without: Vec<Extra>,
    /// The title, in place of what is shown
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The date to be written, such as 2026-11-22 [default: today]
    #[arg(long, value_name = "DATE", hide_default_value = true)]
    date: Option<PartialDate>,
}

/// The colours of a page.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Theme {
    /// Ink on warm white
    #[default]
    Light,
    /// Light on deep grey
    Dark,
    /// White on black
    HighContrast,
}

/// What a page has around its picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Extra {
    /// What the signs mean
    Legend,
    /// What it is called
    Title,
    /// When it was drawn
    Date,
    /// What the graph is known by
    Fingerprint,
    /// The documents on which it rests
    Sources,
}

fn paper(text: &str) -> Result<Paper, PaperError> {
    text.parse()
}

/// A scale that is none.
#[derive(Debug, thiserror::Error)]
#[error("write a number from 0.1 to 20, such as 1 or 2.5")]
struct ScaleError;

fn scale(text: &str) -> Result<f32, ScaleError> {
    text.parse().ok().filter(|scale| (0.1..=20.0).contains(scale)).ok_or(ScaleError)
}

impl PageArgs {
    /// The size that is asked for.
    pub(super) fn size(&self, default: Paper) -> Paper {
        self.size.unwrap_or(default)
    }

    /// Pixels for each point of the size.
    pub(super) const fn scale(&self) -> f32 {
        self.scale
    }

    /// The colours.
    pub(super) const fn palette(&self) -> Palette {
        match self.theme {
            Theme::Light => Palette::light(),
            Theme::Dark => Palette::dark(),
            Theme::HighContrast => Palette::high_contrast(true),
        }
    }

    fn has(&self, extra: Extra) -> bool {
        !self.without.contains(&extra)
    }

    /// The date to be written, where there is to be one: by the clock of this machine that of today.
    pub(super) fn date(&self) -> Option<PartialDate> {
        let today = || jiff::Zoned::now().date().to_string().parse().ok();
        self.date.or_else(today).filter(|_| self.has(Extra::Date))
    }
}

/// Writes the page of what is named. Gives what is to be said about it; nothing, where the reader of
/// standard output had enough.
pub(super) fn write(job: &Job, args: &PageArgs, to: &Path) -> Result<Option<String>, CliError> {
    let asked = job.source.asked(job.named.place.clone());
    let prepared = Prepared::new(&asked, &job.source.pins, &Progress::silent());
    let nothing = || ExportError::Nothing { title: job.named.title.clone() };
    let prepared = prepared.filter(|prepared| !prepared.is_empty()).ok_or_else(nothing)?;
    let palette = args.palette();
    let title = args.title.as_deref().unwrap_or(&job.named.title);
    let around = Around {
        title: if args.has(Extra::Title) { title } else { "" },
        legend: args.has(Extra::Legend),
        date: args.date(),
        fingerprint: args.has(Extra::Fingerprint),
        sources: args.has(Extra::Sources),
        marked: &BTreeSet::new(),
        part: None,
        palette: &palette,
    };
    let Paper { size, unit } = args.size(Paper::A4_LANDSCAPE);
    let letters = &mut Letters::default();
    let bytes = match job.format {
        Format::Pdf => {
            let pages = prepared.pages(&around, size, letters);
            let page = |drawing| figure::Page { drawing, unit, title: "" };
            let pages: Vec<figure::Page> = pages.iter().map(page).collect();
            figure::to_pdf(&pages, figure::About { title, date: around.date })
        }
        Format::Png => {
            let page = prepared.page(&around, size, letters);
            figure::to_png(&page, args.scale).map_err(ExportError::from)?
        }
        _ => figure::to_svg(&prepared.page(&around, size, letters), unit, title).into_bytes(),
    };
    let count = bytes.len();
    let written = deliver(to, move |out| out.write_all(&bytes))?;
    let to = if is_output(to) { "standard output".into() } else { to.display().to_string() };
    Ok(written.map(|()| {
        let bytes = counted(count, "byte", "bytes");
        format!("{to}: {bytes} written as {}", job.format.name())
    }))
}
