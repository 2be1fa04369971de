//! The arguments of the program and of every command, with their help.

use super::layout::LayoutArgs;
use super::output::Form;
use super::values::{between, entity_kind, form, grid_order, relation_kind, setting};
use crate::model::{DateSpan, EntityKind, PartialDate, RelationKind};
use crate::query::Order;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Follow a commitment from the decision that made it to what was done about it, and see where the
/// documents say so.
///
/// Without a command the window opens, on the graph that the program carries or on the files named.
/// Every command works without a display. Data goes to standard output and messages to standard
/// error.
#[derive(Debug, Parser)]
#[command(
    name = "throughline",
    version,
    after_help = "\
Exit codes: 0 done; 1 the answer is no (nothing found, a check failed); 2 cannot (usage, unreadable \
or invalid input; one line says what, where, and what to do).

Examples:
  throughline                          open the window
  throughline show \"mission to Serbia\"
  throughline ask nrm-implementation --format csv > answer.csv
  throughline ask \"activities about NRM\"
  throughline relations --kind implements | jq length"
)]
pub(super) struct Cli {
    /// Files for the window: a graph or a project to open, documents to read
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,

    /// A folder with copies of the documents, for the window
    #[arg(long, value_name = "DIR")]
    pub(super) documents: Option<PathBuf>,

    /// A graph or project file, a folder of graph files, or PROJECT#SNAPSHOT, in place of the graph
    /// that the program carries
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) graph: Option<PathBuf>,

    /// Write how long each frame of the window takes to a file, one line a frame
    #[arg(long, value_name = "FILE")]
    pub(super) frame_times: Option<PathBuf>,

    /// How to write the answer [default: table on a terminal, json elsewhere]
    #[arg(long, global = true, value_parser = form(), hide_default_value = true)]
    pub(super) format: Option<Form>,

    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Entities(EntitiesArgs),
    Relations(RelationsArgs),
    Show(ShowArgs),
    Search(SearchArgs),
    Questions(QuestionsArgs),
    Ask(AskArgs),
    Matrix(MatrixArgs),
    Paths(PathsArgs),
    Neighbours(super::neighbours::NeighboursArgs),
    Common(super::common::CommonArgs),
    Similar(super::similar::SimilarArgs),
    Timeline(TimelineArgs),
    Check(CheckArgs),
    Ingest(super::ingest::IngestArgs),
    Evaluate(super::evaluate::EvaluateArgs),
    Diff(super::diff::DiffArgs),
    Fingerprint(FingerprintArgs),
    Passages(PassagesArgs),
    Layout(LayoutArgs),
    Snapshot(super::snapshot::SnapshotArgs),
    Briefing(super::briefing::BriefingArgs),
    Export(super::export::ExportArgs),
    Import(super::import::ImportArgs),
    Completions(CompletionsArgs),
}

impl Command {
    /// The word that calls it.
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Self::Entities(_) => "entities",
            Self::Relations(_) => "relations",
            Self::Show(_) => "show",
            Self::Search(_) => "search",
            Self::Questions(_) => "questions",
            Self::Ask(_) => "ask",
            Self::Matrix(_) => "matrix",
            Self::Paths(_) => "paths",
            Self::Neighbours(_) => "neighbours",
            Self::Common(_) => "common",
            Self::Similar(_) => "similar",
            Self::Timeline(_) => "timeline",
            Self::Check(_) => "check",
            Self::Ingest(_) => "ingest",
            Self::Evaluate(_) => "evaluate",
            Self::Diff(_) => "diff",
            Self::Fingerprint(_) => "fingerprint",
            Self::Passages(_) => "passages",
            Self::Layout(_) => "layout",
            Self::Snapshot(_) => "snapshot",
            Self::Briefing(_) => "briefing",
            Self::Export(_) => "export",
            Self::Import(_) => "import",
            Self::Completions(_) => "completions",
        }
    }
}

/// List entities
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  throughline entities --kind field-mission
  throughline entities --theme \"national referral mechanism\" --kind activity
  throughline entities --text hotline")]
pub(super) struct EntitiesArgs {
    /// Only those of this kind
    #[arg(long, value_parser = entity_kind())]
    pub(super) kind: Option<EntityKind>,
    /// Only those whose name, alias or summary holds this text, whatever its case
    #[arg(long)]
    pub(super) text: Option<String>,
    /// Only those that address this theme or a part of it; a name or an id
    #[arg(long)]
    pub(super) theme: Option<String>,
}

/// List relations with their evidence
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  throughline relations --kind implements
  throughline relations --from field-mission/serbia --format csv
  throughline relations --document annual-report-2009 --section 4.3.1")]
pub(super) struct RelationsArgs {
    /// Only those with this verb
    #[arg(long, value_parser = relation_kind())]
    pub(super) kind: Option<RelationKind>,
    /// Only those that start at this entity; a name or an id
    #[arg(long, value_name = "ID")]
    pub(super) from: Option<String>,
    /// Only those that end at this entity; a name or an id
    #[arg(long, value_name = "ID")]
    pub(super) to: Option<String>,
    /// Only those with evidence in this document
    #[arg(long, value_name = "DOC")]
    pub(super) document: Option<String>,
    /// Only those with evidence in this section or below it, such as 4.3.1 or V.3
    #[arg(long)]
    pub(super) section: Option<String>,
}

/// Show an entity with all its relations
#[derive(Debug, Args)]
#[command(after_help = "\
A name that fits several entities gives exit code 1 and the candidates.

Examples:
  throughline show NRM
  throughline show field-mission/serbia --format json")]
pub(super) struct ShowArgs {
    /// A name, an alias or an id
    #[arg(value_name = "NAME-OR-ID")]
    pub(super) name: String,
}

/// Search names and aliases, forgiving slips of spelling
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  throughline search \"action plan\"
  throughline search traficking --limit 5")]
pub(super) struct SearchArgs {
    /// What to look for
    pub(super) text: String,
    /// The most hits to list
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
}

/// List the saved questions
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  throughline questions --format table")]
pub(super) struct QuestionsArgs {}

/// Answer a question: a saved one, one in words, or a pattern
#[derive(Debug, Args)]
#[command(after_help = "\
There are three ways to ask:
  a saved question, by its id or its title; 'throughline questions' lists them and their slots. A \
slot takes a name or an id;
  words, as the window writes them;
  a pattern, which begins with a bracket: slots in round brackets, verbs in arrows.

Where nothing is found, the exit code is 1, and standard error says how far the question gets and \
what the nearest question with an answer is.

Examples:
  throughline ask nrm-implementation --format csv > answer.csv
  throughline ask mission-activities --set mission=field-mission/serbia
  throughline ask \"field missions that carried out activities about NRM\" --by activity
  throughline ask \"(field-mission)-[carried-out]->(activity about NRM)\"")]
pub(super) struct AskArgs {
    /// A saved question's id or title, a question in words, or a pattern
    #[arg(value_name = "QUESTION")]
    pub(super) question: String,
    /// Counts the answers by what stands in this column, most first
    #[arg(long, value_name = "COLUMN")]
    pub(super) by: Option<String>,
    /// Fills a slot of a saved question; may be given several times
    #[arg(long, value_name = "SLOT=VALUE", value_parser = setting)]
    pub(super) set: Vec<(String, String)>,
}

/// Show what joins two kinds of entities, as a grid in which absence shows
#[derive(Debug, Args)]
#[command(after_help = "\
Exit code 1 means that the whole grid is empty.

Examples:
  throughline matrix --rows field-mission --columns recommendation
  throughline matrix --rows field-mission --columns theme
  throughline matrix --rows field-mission --columns recommendation --theme NRM --format json")]
pub(super) struct MatrixArgs {
    /// The kind that makes the rows
    #[arg(long, value_name = "KIND", value_parser = entity_kind())]
    pub(super) rows: EntityKind,
    /// The kind that makes the columns
    #[arg(long, value_name = "KIND", value_parser = entity_kind())]
    pub(super) columns: EntityKind,
    /// Only what addresses this theme or a part of it; a name or an id
    #[arg(long)]
    pub(super) theme: Option<String>,
    /// The verb of the last step to the column
    #[arg(long, value_parser = relation_kind())]
    pub(super) relation: Option<RelationKind>,
    /// Rows and columns by name, those with most first, or so that blocks show [default: by id]
    #[arg(long, value_parser = grid_order(), hide_default_value = true)]
    pub(super) order: Option<Order>,
}

/// List the shortest ways from one entity to another
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  throughline paths field-mission/serbia \"Action Plan 2003\"
  throughline paths OSCE UNICEF --count 3 --max-hops 3
  throughline paths ODIHR \"mission to Serbia\" --best --without-kind theme --from 2008")]
pub(super) struct PathsArgs {
    /// Where the paths start; a name or an id
    pub(super) from: String,
    /// Where they end; a name or an id
    pub(super) to: String,
    /// The most paths to list
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = between(1, 1000))]
    pub(super) count: usize,
    /// The longest path, in relations
    #[arg(long, value_name = "H", default_value_t = 5, value_parser = between(1, 50))]
    pub(super) max_hops: usize,
    /// Pass no entity of this kind; may be given several times
    #[arg(long, value_name = "KIND", value_parser = entity_kind())]
    pub(super) without_kind: Vec<EntityKind>,
    /// Take no relation of this kind; may be given several times
    #[arg(long, value_name = "KIND", value_parser = relation_kind())]
    pub(super) without_relation: Vec<RelationKind>,
    /// Pass nothing that ended before this date; what has no date may be passed
    #[arg(long = "from", id = "since", value_name = "DATE")]
    pub(super) since: Option<PartialDate>,
    /// Pass nothing that began after this date
    #[arg(long = "to", id = "until", value_name = "DATE")]
    pub(super) until: Option<PartialDate>,
    /// Add as many ways again that differ from the shortest and are best evidenced
    #[arg(long)]
    pub(super) best: bool,
}

/// List dated entities in order
#[derive(Debug, Args)]
#[command(after_help = "\
A date is a year, a month or a day: 2009, 2009-06, 2009-06-17.

Examples:
  throughline timeline --kind event --from 2009-01 --to 2009-06
  throughline timeline --kind decision --format csv
  throughline timeline --theme NRM")]
pub(super) struct TimelineArgs {
    /// Only what addresses this theme or a part of it; a name or an id
    #[arg(long, value_name = "THEME")]
    pub(super) theme: Option<String>,
    /// Only those of this kind
    #[arg(long, value_parser = entity_kind())]
    pub(super) kind: Option<EntityKind>,
    /// Only those that end on this date or later
    #[arg(long, value_name = "DATE")]
    pub(super) from: Option<DateSpan>,
    /// Only those that begin on this date or earlier
    #[arg(long, value_name = "DATE")]
    pub(super) to: Option<DateSpan>,
}

/// Check every invariant of the graph and, with the documents, all that it cites
#[derive(Debug, Args)]
#[command(after_help = "\
With the documents, every passage cited is found again. The built-in graph, and one with a \
left-out.ron beside it, claim to be complete: then every clause, list item, footnote, annex line \
and section is cited or named in that list with the reason; every symbol, date and figure stands in \
a passage cited for it; and no summary repeats nine words of a document.

Exit code 1 means that something is wrong, missing, moved or changed; each is named.

Examples:
  throughline check
  throughline check --documents ~/documents --graph my-graph.ron
  throughline check --documents ~/documents --uncited")]
pub(super) struct CheckArgs {
    /// A folder with copies of the documents, which are known by what they hold
    #[arg(long, value_name = "DIR")]
    pub(super) documents: Option<PathBuf>,
    /// List the ordinary paragraphs that no relation cites; they are no problem
    #[arg(long, requires = "documents")]
    pub(super) uncited: bool,
}

/// Write the fingerprints of passages into graph files
#[derive(Debug, Args)]
#[command(after_help = "\
Each passage is looked up by its locator, and the file is rewritten in its one canonical form: \
entities by id, passages by document and in document order. A locator that does not exist is \
reported with the nearest ones that do, and gives exit code 1.

Examples:
  throughline fingerprint --documents ~/documents graphs
  throughline fingerprint --documents ~/documents --check graphs/annual-report.ron")]
pub(super) struct FingerprintArgs {
    /// A folder with copies of the documents
    #[arg(long, value_name = "DIR")]
    pub(super) documents: PathBuf,
    /// Report what would be written, and write nothing
    #[arg(long)]
    pub(super) check: bool,
    /// Graph files, or folders of them
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,
}

/// List the passages of a document with their locators
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  throughline passages report.txt
  throughline passages annual-report-2009 --documents ~/documents --section 4.3.1")]
pub(super) struct PassagesArgs {
    /// A file, or the name of a document of the graph
    #[arg(value_name = "DOC")]
    pub(super) document: String,
    /// Only those in this section or below it
    #[arg(long)]
    pub(super) section: Option<String>,
    /// A folder with copies of the documents
    #[arg(long, value_name = "DIR")]
    pub(super) documents: Option<PathBuf>,
}

/// Write the completions of a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  throughline completions bash > ~/.local/share/bash-completion/completions/throughline")]
pub(super) struct CompletionsArgs {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}
