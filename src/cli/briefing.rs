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
