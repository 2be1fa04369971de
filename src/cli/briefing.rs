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
//! `briefing`: what there is to be presented.

use super::error::CliError;
use super::output::{Column, Reply, Table, counted};
use crate::content::wording;
use crate::graph::KnowledgeGraph;
use crate::model::EntityId;
use crate::project::place::Face;
use crate::project::{Briefing, BriefingStep, Quoted, briefings};
use crate::query::Question;
use crate::storage::{self, Opened};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::Path;
use std::sync::Arc;

/// List or show briefings
#[derive(Debug, Args)]
#[command(after_help = "\
A project file given with --graph has briefings of its own; those that the program carries are about \
its own graph and are always listed behind them. Exit code 1 means that there is no briefing of that \
title.

Examples:
  throughline briefing list
  throughline briefing list --graph my.throughline.ron
  throughline briefing show \"A first tour of Throughline\" --format markdown")]
pub(super) struct BriefingArgs {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the briefings, those of the project first
    List,
    /// Show one briefing with its steps
    Show {
        /// Its title, or how that begins
        #[arg(value_name = "TITLE")]
        title: String,
    },
}

/// A briefing in numbers.
#[derive(Serialize)]
struct BriefingRecord<'a> {
    title: &'a str,
    about: &'a str,
    built_in: bool,
    steps: usize,
    hidden: usize,
}

/// A briefing with its steps.
#[derive(Serialize)]
struct ShownRecord<'a> {
    title: &'a str,
    about: &'a str,
    built_in: bool,
    steps: Vec<StepRecord<'a>>,
}

#[derive(Serialize)]
struct StepRecord<'a> {
    number: usize,
    id: u32,
    headline: &'a str,
    text: &'a str,
    notes: &'a str,
    /// What the picture is about, in words.
    shows: String,
    /// "graph", "grid", "table" or "timeline".
    face: &'static str,
    marked: Vec<&'a EntityId>,
    quoted: Option<&'a Quoted>,
    hidden: bool,
}

/// A project's graph and briefings.
struct Found {
    graph: Arc<KnowledgeGraph>,
    questions: Vec<Question>,
    /// Each with whether the program carries it.
    briefings: Vec<(Briefing, bool)>,
    told: Vec<String>,
}

impl Found {
    fn at(path: Option<&Path>) -> Result<Self, CliError> {
        let (mut questions, mut own, mut told) = (Vec::new(), Vec::new(), Vec::new());
        let graph = match path {
            None => Arc::new(storage::builtin()?),
            Some(path) => match storage::open(path)? {
                Opened::Graph(graph) => Arc::new(graph),
                Opened::Project(opened) => {
                    let kept = opened.file.project.kept();
                    questions.clone_from(&kept.questions);
                    own.clone_from(&kept.briefings);
                    told = opened.told;
                    opened.file.project.graph().clone()
                }
            },
        };
        questions.extend(crate::query::questions()?);
        let own = own.into_iter().map(|one| (one, false));
        let carried = briefings()?.into_iter().map(|one| (one, true));
        Ok(Self { graph, questions, briefings: own.chain(carried).collect(), told })
    }

    /// The briefing of this title, or the only one whose title begins so.
    fn briefing(&self, title: &str) -> Result<&(Briefing, bool), CliError> {
        let wanted = title.trim().to_lowercase();
        let is = |(one, _): &&(Briefing, bool)| one.title.to_lowercase() == wanted;
        let begins = |(one, _): &&(Briefing, bool)| one.title.to_lowercase().starts_with(&wanted);
        let mut near = self.briefings.iter().filter(begins);
        let only = match (near.next(), near.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        };
        self.briefings.iter().find(is).or(only).ok_or_else(|| CliError::NoBriefing {
            title: title.to_owned(),
            known: self.briefings.iter().map(|(one, _)| one.title.clone()).collect(),
        })
    }
}

pub(super) fn run(args: &BriefingArgs, path: Option<&Path>) -> Result<Reply, CliError> {
    let found = Found::at(path)?;
    match &args.action {
        Action::List => Ok(list(&found)),
        Action::Show { title } => show(&found, title),
    }
}

fn whose(built_in: bool) -> String {
    if built_in { "built-in" } else { "own" }.into()
}

fn list(found: &Found) -> Reply {
    let records: Vec<BriefingRecord<'_>> = found
        .briefings
        .iter()
        .map(|(briefing, built_in)| BriefingRecord {
            title: &briefing.title,
            about: &briefing.about,
            built_in: *built_in,
            steps: briefing.steps.len(),
            hidden: briefing.steps.iter().filter(|step| step.hidden).count(),
        })
        .collect();
    let mut table = Table::new([
        Column::shown("title"),
        Column::shown("whose"),
        Column::number("steps"),
        Column::number("hidden"),
        Column::shown("about"),
    ])
    .below(counted(records.len(), "briefing", "briefings"));
    for one in &records {
        table.row([
            one.title.to_owned(),
            whose(one.built_in),
            one.steps.to_string(),
            one.hidden.to_string(),
            one.about.to_owned(),
        ]);
    }
    Reply::new(&records, table).with_notes(found.told.clone())
}

fn show(found: &Found, title: &str) -> Result<Reply, CliError> {
    let (briefing, built_in) = found.briefing(title)?;
    let step = |(index, step)| StepRecord::of(found, index, step);
    let record = ShownRecord {
        title: &briefing.title,
        about: &briefing.about,
        built_in: *built_in,
        steps: briefing.steps.iter().enumerate().map(step).collect(),
    };
    let mut table = Table::new([
        Column::number("number"),
        Column::shown("headline"),
        Column::shown("shows"),
        Column::shown("hidden"),
        Column::csv_only("text"),
        Column::csv_only("notes"),
    ])
    .above([briefing.title.clone()])
    .above((!briefing.about.is_empty()).then(|| briefing.about.clone()))
    .below(counted(record.steps.len(), "step", "steps"));
    for one in &record.steps {
        table.row([
            one.number.to_string(),
            one.headline.to_owned(),
            one.shows.clone(),
            if one.hidden { "hidden" } else { "" }.into(),
            one.text.to_owned(),
            one.notes.to_owned(),
        ]);
    }
    Ok(Reply::new(&record, table).with_notes(found.told.clone()))
}

impl<'a> StepRecord<'a> {
    fn of(found: &Found, index: usize, step: &'a BriefingStep) -> Self {
        Self {
            number: index + 1,
            id: step.id,
            headline: &step.headline,
            text: &step.text,
            notes: &step.notes,
            shows: wording::title(&found.graph, &found.questions, &step.view.place),
            face: match step.view.place.face {
                Face::Graph => "graph",
                Face::Grid => "grid",
                Face::Table => "table",
                Face::Timeline => "timeline",
            },
            marked: step.marked.iter().collect(),
            quoted: step.quoted.as_ref(),
            hidden: step.hidden,
        }
    }
}
