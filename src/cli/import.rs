//! `import`: another program's graph as a graph file.

use super::error::CliError;
use super::output::counted;
use super::values::entity_kind;
use super::watched::watched;
use crate::interchange::{self, Mapping, Report};
use crate::model::EntityKind;
use crate::progress::Progress;
use crate::storage;
use clap::Args;
use std::path::PathBuf;

/// Read another program's graph into a graph file
#[derive(Debug, Args)]
#[command(after_help = "\
The ending says the format: graphml, gexf, gml, dot, cyjs or json, csv or tsv (a folder with \
entities.csv and relations.csv, or one table of edges), txt (lines 'A B'), ron.

Columns and kinds are recognised by their names. A kind that this program does not know becomes \
'other' with its name as the subtype, and a verb that it does not know becomes 'related-to' and is \
told in the evidence: the imported file, with the line of the edge. All of it is still to be \
reviewed. What a graph written by 'throughline export' holds comes back whole.

What could not be taken over is said on standard error.

Examples:
  throughline import network.gexf --out network.ron
  throughline import friends.csv --kind person --out friends.ron
  throughline import tables --out graph.ron")]
pub(super) struct ImportArgs {
    /// The file, or a folder with a pair of tables
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The graph file to write; it must not be there yet
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The kind of nodes that have none
    #[arg(long, value_name = "KIND", value_parser = entity_kind())]
    kind: Option<EntityKind>,
}

/// Writes the graph file and returns what is to be said about it, a line each.
pub(super) fn run(args: &ImportArgs) -> Result<Vec<String>, CliError> {
    if args.out.exists() {
        return Err(CliError::WouldReplace { path: args.out.clone() });
    }
    let mapping = Mapping { kind_of_rest: args.kind, ..Mapping::default() };
    let report = watched(|progress| read_and_write(args, &mapping, progress))?;
    let entities = counted(report.entities, "entity", "entities");
    let relations = counted(report.relations, "relation", "relations");
    let first = format!("{}: {entities} and {relations} imported", args.out.display());
    Ok(std::iter::once(first).chain(report.losses).collect())
}

/// Nothing is written before all is read, so that who stops the program finds nothing left behind.
fn read_and_write(
    args: &ImportArgs,
    mapping: &Mapping,
    progress: &Progress,
) -> Result<Report, CliError> {
    let imported = interchange::read(&args.file, mapping, progress)?;
    progress.phase("Writing");
    progress.set(0.0);
    let file = storage::graph_file(&imported.graph);
    drop(imported.graph);
    let text = storage::to_text(&file)
        .map_err(|source| CliError::Unwritable { path: args.out.clone(), source })?;
    drop(file);
    if text.len() as u64 > storage::MAX_FILE_BYTES {
        let (bytes, limit) = (text.len(), storage::MAX_FILE_BYTES);
        return Err(CliError::ImportTooLarge { path: args.file.clone(), bytes, limit });
    }
    storage::replace_file(&args.out, &text)?;
    let mut report = imported.report;
    let places = imported.places.len();
    let left = || format!("{places} places in the picture are not kept in a graph file");
    report.losses.extend((places > 0).then(left));
    Ok(report)
}
