//! `export`: a graph, a picture or an answer as a file for another program.

use super::error::CliError;
use super::output::{counted, forgive_closed_pipe};
use super::page::{self, PageArgs};
use super::slides;
use super::subject::{Named, Source};
use super::values::setting;
use crate::content::{Content, Places, Shown, Stays, Stood, Wanted};
use crate::graph::KnowledgeGraph;
use crate::interchange::{self, Format, Held, Outgoing, Part, Report, Sort, document};
use crate::progress::Progress;
use crate::project::place::{Face, Place, Subject};
use crate::query::table::{TableExport, TableView};
use crate::storage;
use clap::Args;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

/// Write a graph, a picture or an answer for another program
#[derive(Debug, Args)]
#[command(after_help = "\
The ending says the format:
  data       ron, graphml, gexf, gml, dot, json, cyjs (Cytoscape), csv (a folder of two tables), \
ttl, trig, jsonld
  pictures   svg, png, pdf
  documents  md, html, docx
With '--to -' the file goes to standard output, and --format says its format by the same word.

What is written is by default the whole graph, or its overview as a picture. --of names a part: \
'overview', 'everything', a saved question by its id or title, a question in words, a pattern, or \
an entity, which stands for what it is related to.

What the format could not hold is said on standard error.

Examples:
  throughline export --to osce.gexf
  throughline export --to nrm.graphml --of nrm-implementation
  throughline export --to overview.pdf
  throughline export --to briefing.pdf --briefing \"commitment to action\"
  throughline export --to serbia.png --of \"OSCE Mission to Serbia\" --size 16:9 --scale 2
  throughline export --to tables.csv --graph my.throughline.ron
  throughline export --to - --format dot --of \"mission to Serbia\" | dot -Tsvg > serbia.svg")]
pub(super) struct ExportArgs {
    /// The file to write, replaced only when the new one is complete; - is standard output
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// What to write: a question, a name, 'overview' or 'everything' [default: the whole]
    #[arg(long, value_name = "WHAT", hide_default_value = true)]
    of: Option<String>,
    /// Fills a slot of a saved question; may be given several times
    #[arg(long, value_name = "SLOT=VALUE", value_parser = setting)]
    set: Vec<(String, String)>,
    #[command(flatten)]
    page: PageArgs,
    /// A briefing in place of a part of the graph: a PDF file of its steps, or a folder of pictures
    #[arg(long, value_name = "TITLE", conflicts_with_all = ["of", "set", "shown_as"])]
    briefing: Option<String>,
    /// As what a picture shows it [default: graph]
    #[arg(long = "as", value_enum, value_name = "FACE", hide_default_value = true)]
    shown_as: Option<ShownAs>,
}

/// As what something is shown.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum ShownAs {
    /// Entities and relations
    Graph,
    /// Rows against columns
    Grid,
    /// One line an answer, with its evidence
    Table,
    /// What is dated, in lanes by kind
    Timeline,
}

impl From<ShownAs> for Face {
    fn from(shown: ShownAs) -> Self {
        match shown {
            ShownAs::Graph => Self::Graph,
            ShownAs::Grid => Self::Grid,
            ShownAs::Table => Self::Table,
            ShownAs::Timeline => Self::Timeline,
        }
    }
}

/// An export that cannot be made.
#[derive(Debug, thiserror::Error)]
pub(super) enum ExportError {
    /// The ending says no format.
    #[error("{}: its ending says no format; end it in {}, or name one with --format", path.display(), endings())]
    NoFormat {
        /// The file.
        path: PathBuf,
    },
    /// Standard output was named and no format.
    #[error("--to - needs a format; add --format with {}", endings())]
    NoFormatForOutput,
    /// A folder cannot go through standard output.
    #[error("{} is written as a folder of files here and cannot go to standard output; name a folder with --to", format.name())]
    FolderToOutput {
        /// The format.
        format: Format,
    },
    /// The ending says one format and `--format` another.
    #[error("{}: ends in one format and --format says {}; let both say the same", path.display(), format.ending())]
    TwoFormats {
        /// The file.
        path: PathBuf,
        /// What `--format` says.
        format: Format,
    },
    /// The picture cannot be made.
    #[error(transparent)]
    Figure(#[from] crate::figure::FigureError),
    /// No briefing is called this.
    #[error("no briefing is called '{title}'; {}", titled(.titles))]
    NoBriefing {
        /// What was asked for.
        title: String,
        /// Those that there are.
        titles: Vec<String>,
    },
    /// A briefing is written as pictures only.
    #[error("a briefing is not written as {}; end --to in pdf, png or svg", format.name())]
    NoSlides {
        /// The format.
        format: Format,
    },
    /// The question has no answer.
    #[error("nothing is found that could be written: {title}")]
    Nothing {
        /// What was asked for.
        title: String,
    },
}

fn endings() -> String {
    let endings: Vec<&str> = Format::ALL.iter().map(|format| format.ending()).collect();
    endings.join(", ")
}

fn titled(titles: &[String]) -> String {
    match titles {
        [] => "there is none in this file".into(),
        titles => format!("there are: {}", titles.join("; ")),
    }
}

/// What is to be exported, in whatever form.
pub(super) struct Job {
    /// Where it comes from.
    pub(super) source: Source,
    /// What of it.
    pub(super) named: Named,
    /// The form.
    pub(super) format: Format,
}

/// Writes the file and returns what is to be said about it, a line each.
pub(super) fn run(
    args: &ExportArgs,
    graph: Option<&Path>,
    format: Option<Format>,
) -> Result<Vec<String>, CliError> {
    let format = format_of(&args.to, format)?;
    let source = Source::open(graph)?;
    if let Some(title) = &args.briefing {
        return slides::write(&source, title, format, &args.page, &args.to);
    }
    let mut named = source.named(args.of.as_deref(), &args.set)?;
    if let Some(shown) = args.shown_as {
        named.place.face = shown.into();
    }
    let whole = args.of.is_none();
    let job = Job { source, named, format };
    let report = match format.sort() {
        Sort::Data => data(&job, whole, &args.to)?,
        Sort::Picture => {
            let drawn = page::write(&job, &args.page, &args.to)?;
            return Ok(drawn.map(|drawn| vec![drawn]).unwrap_or_default());
        }
        Sort::Document => return document(&job, whole, args),
    };
    Ok(report.map(|report| told(&report, &args.to, format)).unwrap_or_default())
}

/// The format that the ending and `--format` say.
fn format_of(to: &Path, asked: Option<Format>) -> Result<Format, ExportError> {
    if is_output(to) {
        let format = asked.ok_or(ExportError::NoFormatForOutput)?;
        return match format.is_folder() {
            true => Err(ExportError::FolderToOutput { format }),
            false => Ok(format),
        };
    }
    match (Format::of_path(to), asked) {
        (Some(format), Some(asked)) if format != asked => {
            Err(ExportError::TwoFormats { path: to.into(), format: asked })
        }
        (format, asked) => {
            format.or(asked).ok_or_else(|| ExportError::NoFormat { path: to.into() })
        }
    }
}

pub(super) fn is_output(to: &Path) -> bool {
    to == Path::new("-")
}

/// Writes the entities and relations at a place.
fn data(job: &Job, whole: bool, to: &Path) -> Result<Option<Report>, CliError> {
    let Job { source, named, format } = job;
    let subject = if whole { Subject::Everything } else { named.place.subject.clone() };
    let place = Place { subject, ..named.place.clone() };
    let content = Content::of(&source.asked(place), &Progress::silent());
    let part;
    let graph: &KnowledgeGraph = if whole || content.place.subject == Subject::Everything {
        &source.graph
    } else {
        part = interchange::shown_of(&source.graph, &content);
        &part
    };
    if graph.entity_count() == 0 {
        Err(ExportError::Nothing { title: named.title.clone() })?;
    }
    let importance = content.importance.clone();
    let mut places = match format.holds(Part::Places) {
        Held::Not => Places::new(),
        _ => laid_out(source, content),
    };
    interchange::set_aside(graph, &mut places);
    let outgoing = Outgoing { graph, places: &places, importance: &importance };
    if format.is_folder() {
        let write = |folder: &Path| interchange::write_folder(&outgoing, folder);
        return Ok(Some(storage::replace_folder_by(to, &interchange::FILES, write)?));
    }
    deliver(to, |out| interchange::write(*format, &outgoing, out))
}

/// Writes an answer, or entities with what is claimed of them, as a note with its citations.
fn document(job: &Job, whole: bool, args: &ExportArgs) -> Result<Vec<String>, CliError> {
    let Job { source, named, format } = job;
    let graph = &*source.graph;
    let edition = document::Edition { date: args.page.date(), name: None };
    let note = match &named.place.subject {
        Subject::Around(ids) => document::of_entities(graph, ids, &named.title, &edition),
        subject => {
            let subject = if whole { Subject::Everything } else { subject.clone() };
            let place = Place { subject, face: Face::Table, ..named.place.clone() };
            let content = Content::of(&source.asked(place), &Progress::silent());
            let view = TableView::default();
            let listed = content.table.listed(graph, &view);
            let asked = if whole { "All relations of the graph" } else { &named.title };
            let (table, view, listed) = (&content.table, &view, &listed);
            let export =
                TableExport { graph, table, view, listed, asked, filters: &[], name: edition.name };
            document::of_answer(&export, &edition)
        }
    };
    let bytes = match format {
        Format::Html => document::html(&note).into_bytes(),
        Format::Docx => document::docx(&note).map_err(|source| CliError::Output { source })?,
        _ => document::markdown(&note).into_bytes(),
    };
    let written = deliver(&args.to, |out| out.write_all(&bytes))?;
    let sources = counted(note.sources.list().len(), "source", "sources");
    let line = || format!("{}: {sources} cited, written as {}", called(&args.to), format.name());
    Ok(written.map(|()| line()).into_iter().collect())
}

/// Where each entity is in the picture.
fn laid_out(source: &Source, content: Content) -> Places {
    let shown = Shown {
        graph: source.graph.clone(),
        content: Arc::new(content),
        pins: Arc::new(source.pins.clone()),
    };
    let stood =
        Stood { places: Arc::default(), request: None, graph: Weak::new(), kept: Arc::default() };
    let wanted = Wanted::new(shown, &stood, &Stays::Nothing);
    let laid_out = wanted.and_then(|wanted| wanted.lay_out(&Progress::silent(), &mut |_| {}));
    laid_out.map(|laid_out| laid_out.places).unwrap_or_default()
}

/// Gives what is written to the file, which is replaced only when all is there, or to standard
/// output; nothing, where its reader had enough.
pub(super) fn deliver<T>(
    to: &Path,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<T>,
) -> Result<Option<T>, CliError> {
    if !is_output(to) {
        return Ok(Some(storage::replace_file_by(to, write)?));
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    let result = write(&mut out).and_then(|written| out.flush().map(|()| written));
    // What is left in the buffer must not be tried again when it is dropped.
    let _ = out.into_parts();
    match result {
        Ok(written) => Ok(Some(written)),
        Err(error) => forgive_closed_pipe(Err(error)).map(|()| None),
    }
}

/// What the output is called.
fn called(to: &Path) -> String {
    if is_output(to) { "standard output".into() } else { to.display().to_string() }
}

fn told(report: &Report, to: &Path, format: Format) -> Vec<String> {
    let entities = counted(report.entities, "entity", "entities");
    let relations = counted(report.relations, "relation", "relations");
    let to = called(to);
    let written = format!("{to}: {entities} and {relations} written as {}", format.name());
    std::iter::once(written).chain(report.losses.iter().cloned()).collect()
}
