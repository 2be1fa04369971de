//! The commands of the program: each reads its arguments, asks the pure modules, and returns an
//! answer that is written in one place.
//!
//! One file per command; `args` holds what can be typed, `output` how answers are written,
//! `records` the JSON keys that other programs rely on, `lookup` how a typed name becomes an
//! entity, `subject` how it becomes a place to be shown, and `error` what can go wrong, with its exit
//! code.

mod args;
mod ask;
mod briefing;
mod check;
mod common;
mod completions;
mod diff;
mod documents;
mod entities;
mod error;
mod evaluate;
mod export;
mod fingerprint;
mod import;
mod ingest;
mod layout;
mod links;
mod lookup;
mod matrix;
mod neighbours;
mod output;
mod page;
mod passages;
mod paths;
mod questions;
mod records;
mod relations;
mod search;
mod show;
mod similar;
mod slides;
mod snapshot;
mod subject;
mod timeline;
mod values;
mod watched;

use crate::graph::KnowledgeGraph;
use crate::storage;
use args::{Cli, Command};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use error::CliError;
use lookup::Lookup;
use output::{Format, Reply, forgive_closed_pipe, harmless, write_json};
use std::ffi::OsString;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// The answer is "no".
const NO: u8 = 1;
/// There is no answer.
const CANNOT: u8 = 2;

/// What the window is to show first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opening {
    /// A graph or a project, in place of the built-in graph, and documents to read.
    pub files: Vec<PathBuf>,
    /// A folder with copies of the documents.
    pub documents: Option<PathBuf>,
    /// Where to write how long each frame takes.
    pub frame_times: Option<PathBuf>,
}

/// What is left to do when the arguments have been dealt with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing: leave with this exit code.
    Exit(u8),
    /// Open the window.
    Open(Opening),
}

/// Reads the arguments, the program's name first, and runs the command among them.
///
/// Answers go to standard output and messages to standard error, one line each.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Outcome {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return Outcome::Exit(explain_usage(&error)),
    };
    let format = Format::or_default(cli.format.as_ref().and_then(|form| form.answer));
    let result = match &cli.command {
        None => opening(&cli).map(Outcome::Open),
        Some(command) => answer(command, &cli, format).map(Outcome::Exit),
    };
    // What an export writes is for another program, which must not be given candidates in its place.
    let of_fault = match cli.command {
        Some(Command::Export(_)) => Format::Table,
        _ => format,
    };
    result.unwrap_or_else(|error| Outcome::Exit(fail(&error, of_fault)))
}

/// Help and version go to standard output; a mistake becomes one line.
fn explain_usage(error: &clap::Error) -> u8 {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // A reader that had enough of the help is no error, and any other has nobody to hear of it.
        let _ = error.print();
        return 0;
    }
    let text = error.to_string();
    let parts: Vec<&str> = text
        .lines()
        .map(str::trim)
        .take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more information"))
        .filter(|line| !line.is_empty())
        .collect();
    let line = parts.join(" ");
    say(&format!("{}; 'throughline help' shows the usage", line.trim_start_matches("error: ")));
    CANNOT
}

/// What the window is to show, if all of it is there.
fn opening(cli: &Cli) -> Result<Opening, CliError> {
    if let Some((command, path)) = command_behind_file(&cli.files) {
        return Err(CliError::CommandBehindFile { command, path });
    }
    let files: Vec<PathBuf> = cli.graph.iter().chain(&cli.files).cloned().collect();
    match files.iter().chain(&cli.documents).find(|path| !path.exists()) {
        Some(path) => Err(CliError::NoSuchFile { path: path.clone() }),
        None => Ok(Opening {
            files,
            documents: cli.documents.clone(),
            frame_times: cli.frame_times.clone(),
        }),
    }
}

/// The first command among files that are not there, with the file before it.
fn command_behind_file(files: &[PathBuf]) -> Option<(String, PathBuf)> {
    let commands = Cli::command();
    files.windows(2).find_map(|pair| {
        let word = pair[1].to_str().filter(|_| !pair[1].exists())?;
        let command = commands.find_subcommand(word)?;
        Some((command.get_name().to_owned(), pair[0].clone()))
    })
}

/// Runs a command and writes its answer; returns the exit code.
fn answer(command: &Command, cli: &Cli, format: Format) -> Result<u8, CliError> {
    if let Some(path) = &cli.documents {
        return Err(CliError::DocumentsBeforeCommand {
            path: path.clone(),
            command: command.word(),
        });
    }
    if cli.frame_times.is_some() {
        return Err(CliError::FrameTimesBeforeCommand { command: command.word() });
    }
    let form = cli.format.as_ref();
    let is_export = matches!(command, Command::Export(_));
    if let Some(form) = form.filter(|form| form.answer.is_none() && !is_export) {
        return Err(CliError::FormOfFiles { word: form.word.clone() });
    }
    let graph = || load(cli.graph.as_deref());
    let reply = match command {
        Command::Completions(args) => {
            let script = completions::run(args);
            return print(|out| out.write_all(&script)).map(|()| 0);
        }
        Command::Layout(args) => return Ok(layout::run(args).map(|()| 0)?),
        Command::Export(args) => {
            let notes = export::run(args, cli.graph.as_deref(), form.and_then(|form| form.file))?;
            notes.iter().for_each(|note| say(note));
            return Ok(0);
        }
        Command::Import(args) => {
            import::run(args)?.iter().for_each(|note| say(note));
            return Ok(0);
        }
        Command::Questions(_) => questions::run(&crate::query::questions()?),
        Command::Entities(args) => entities::run(args, &Lookup::new(&graph()?))?,
        Command::Relations(args) => relations::run(args, &Lookup::new(&graph()?))?,
        Command::Show(args) => show::run(args, &Lookup::new(&graph()?))?,
        Command::Search(args) => search::run(args, &Lookup::new(&graph()?)),
        Command::Ask(args) => ask::run(args, &crate::query::questions()?, &Lookup::new(&graph()?))?,
        Command::Matrix(args) => matrix::run(args, &Lookup::new(&graph()?))?,
        Command::Paths(args) => paths::run(args, &Lookup::new(&graph()?))?,
        Command::Timeline(args) => timeline::run(args, &Lookup::new(&graph()?))?,
        Command::Neighbours(args) => neighbours::run(args, &Lookup::new(&graph()?))?,
        Command::Common(args) => common::run(args, &Lookup::new(&graph()?))?,
        Command::Similar(args) => similar::run(args, &Lookup::new(&graph()?))?,
        Command::Check(args) => check::run(args, &graph()?, cli.graph.as_deref())?,
        Command::Fingerprint(args) => fingerprint::run(args)?,
        Command::Snapshot(args) => snapshot::run(args)?,
        Command::Briefing(args) => briefing::run(args, cli.graph.as_deref())?,
        Command::Ingest(args) => ingest::run(args, &graph()?)?,
        Command::Evaluate(args) => evaluate::run(args, &graph()?)?,
        Command::Diff(args) => diff::run(args, &crate::query::questions()?)?,
        Command::Passages(args) => passages::run(args, &Lookup::new(&graph()?))?,
    };
    finish(&reply, format)
}

fn load(path: Option<&Path>) -> Result<KnowledgeGraph, CliError> {
    Ok(match path {
        Some(path) => match path.to_str() {
            Some(spec) => storage::open_graph(spec)?,
            None => storage::load_any(path)?,
        },
        None => storage::builtin()?,
    })
}

/// Writes the answer and, where it is "no", why.
fn finish(reply: &Reply, format: Format) -> Result<u8, CliError> {
    print(|out| reply.write(format, out))?;
    reply.notes.iter().for_each(|note| say(note));
    Ok(match &reply.no {
        Some(message) => {
            say(message);
            NO
        }
        None => 0,
    })
}

/// Says what went wrong; a program that reads JSON gets the candidates too.
fn fail(error: &CliError, format: Format) -> u8 {
    if let (Some((text, candidates)), Format::Json) = (error.candidates(), format) {
        let answer = serde_json::json!({ "name": text, "candidates": candidates });
        // The message below stands whether or not anybody reads this.
        let _ = print(|out| write_json(&answer, out));
    }
    say(&error.to_string());
    error.code()
}

fn print(
    write: impl FnOnce(&mut BufWriter<std::io::StdoutLock<'static>>) -> std::io::Result<()>,
) -> Result<(), CliError> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let result = write(&mut out).and_then(|()| out.flush());
    // What is left in the buffer must not be tried again when it is dropped.
    let _ = out.into_parts();
    forgive_closed_pipe(result)
}

/// Writes one line to standard error.
fn say(message: &str) {
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "throughline: {}", harmless(message));
}
