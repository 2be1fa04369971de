//! `snapshot`: the kept states of a project.

use super::error::CliError;
use super::output::{Column, Reply, Table, counted};
use crate::graph::{Change, Digest, Swap};
use crate::project::{Project, Snapshot};
use crate::storage;
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// List, show or export the snapshots of a project
#[derive(Debug, Args)]
#[command(after_help = "\
A snapshot is named by its name, or by the beginning of its fingerprint. It can stand wherever a \
graph can, as FILE#NAME.

Examples:
  throughline snapshot list my.throughline.ron
  throughline snapshot show my.throughline.ron \"Before the review\"
  throughline snapshot export my.throughline.ron 1f3a9c --out march.ron
  throughline entities --graph \"my.throughline.ron#Before the review\"")]
pub(super) struct SnapshotArgs {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the snapshots, the oldest first
    List {
        /// A project file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Show one snapshot with what had been changed by then
    Show {
        /// A project file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Its name, or the beginning of its fingerprint
        name: String,
    },
    /// Write the graph of a snapshot to a graph file
    Export {
        /// A project file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Its name, or the beginning of its fingerprint
        name: String,
        /// Where to write it [default: a new file here, called after the snapshot]
        #[arg(long, value_name = "GRAPH.ron", hide_default_value = true)]
        out: Option<PathBuf>,
    },
}

/// A snapshot in numbers.
#[derive(Serialize)]
struct SnapshotRecord<'a> {
    name: &'a str,
    at: jiff::Timestamp,
    note: &'a str,
    digest: Digest,
    entities: usize,
    relations: usize,
    pins: usize,
    placed: usize,
}

/// A snapshot with what had been changed of the project's base.
#[derive(Serialize)]
struct ShownRecord<'a> {
    #[serde(flatten)]
    snapshot: SnapshotRecord<'a>,
    changed: Vec<ChangedRecord>,
}

#[derive(Serialize)]
struct ChangedRecord {
    subject: String,
    /// "added", "removed" or "changed".
    change: &'static str,
}

#[derive(Serialize)]
struct ExportedRecord<'a> {
    name: &'a str,
    digest: Digest,
    path: &'a Path,
    entities: usize,
    relations: usize,
}

pub(super) fn run(args: &SnapshotArgs) -> Result<Reply, CliError> {
    match &args.action {
        Action::List { file } => list(file),
        Action::Show { file, name } => show(file, name),
        Action::Export { file, name, out } => export(file, name, out.as_deref()),
    }
}

fn list(path: &Path) -> Result<Reply, CliError> {
    let opened = storage::open_project(path)?;
    let project = &opened.file.project;
    let snapshots = &project.kept().snapshots;
    let records: Vec<SnapshotRecord<'_>> =
        snapshots.iter().map(|snapshot| SnapshotRecord::of(project, snapshot)).collect();
    let mut table = Table::new([
        Column::shown("name"),
        Column::shown("at"),
        Column::shown("digest"),
        Column::number("entities"),
        Column::number("relations"),
        Column::shown("note"),
    ])
    .below(counted(records.len(), "snapshot", "snapshots"));
    for record in &records {
        table.row([
            record.name.to_owned(),
            record.at.to_string(),
            record.digest.to_string(),
            record.entities.to_string(),
            record.relations.to_string(),
            record.note.to_owned(),
        ]);
    }
    let reply = Reply::new(&records, table).with_notes(opened.told);
    Ok(reply.no_if(records.is_empty(), "the project holds no snapshots"))
}

fn show(path: &Path, name: &str) -> Result<Reply, CliError> {
    let opened = storage::open_project(path)?;
    let project = &opened.file.project;
    let snapshot = storage::find_snapshot(path, project, name)?;
    let record = ShownRecord {
        snapshot: SnapshotRecord::of(project, snapshot),
        changed: changed(&snapshot.changes),
    };
    let SnapshotRecord { entities, relations, pins, placed, .. } = record.snapshot;
    let mut table = Table::new([Column::shown("change"), Column::shown("subject")])
        .above([format!("{}, {}", snapshot.name, snapshot.at), snapshot.digest.to_string()])
        .above((!snapshot.note.is_empty()).then(|| snapshot.note.clone()))
        .below(format!(
            "{}, {}; {}, {}; {}",
            counted(entities, "entity", "entities"),
            counted(relations, "relation", "relations"),
            counted(pins, "pin", "pins"),
            counted(placed, "place", "places"),
            counted(record.changed.len(), "change", "changes"),
        ));
    for ChangedRecord { subject, change } in &record.changed {
        table.row([(*change).to_owned(), subject.clone()]);
    }
    Ok(Reply::new(&record, table).with_notes(opened.told))
}

fn export(path: &Path, name: &str, out: Option<&Path>) -> Result<Reply, CliError> {
    let opened = storage::open_project(path)?;
    let project = &opened.file.project;
    let snapshot = storage::find_snapshot(path, project, name)?;
    let graph = storage::snapshot_graph(path, project, snapshot)?;
    // A name is a person's words and no path: what is made of it stays in this folder.
    let own = PathBuf::from(format!("{}.ron", storage::file_name(&snapshot.name)));
    let target = out.unwrap_or(&own);
    let same = |other: &Path| {
        let [a, b] = [path, other].map(|path| path.canonicalize().ok());
        a.is_some() && a == b
    };
    if same(target) || (out.is_none() && target.exists()) {
        return Err(CliError::WouldReplace { path: target.into() });
    }
    let text = storage::to_text(&storage::graph_file(&graph))
        .map_err(|source| CliError::Unwritable { path: target.into(), source })?;
    storage::replace_file(target, &text)?;
    let record = ExportedRecord {
        name: &snapshot.name,
        digest: Digest::of(&graph),
        path: target,
        entities: graph.entity_count(),
        relations: graph.relation_count(),
    };
    let table = Table::new([Column::shown("path"), Column::shown("digest")]).below(format!(
        "{}, {}",
        counted(record.entities, "entity", "entities"),
        counted(record.relations, "relation", "relations")
    ));
    let mut table = table;
    table.row([target.display().to_string(), record.digest.to_string()]);
    Ok(Reply::new(&record, table).with_notes(opened.told))
}

impl<'a> SnapshotRecord<'a> {
    fn of(project: &Project, snapshot: &'a Snapshot) -> Self {
        let base = project.base().graph();
        let changes = &snapshot.changes;
        Self {
            name: &snapshot.name,
            at: snapshot.at,
            note: &snapshot.note,
            digest: snapshot.digest,
            entities: count(base.entity_count(), changes.entities().values()),
            relations: count(base.relation_count(), changes.relations().values()),
            pins: snapshot.pins.len(),
            placed: snapshot.view.positions.len(),
        }
    }
}

/// How many there are after the changes.
fn count<'a, T: 'a>(before: usize, swaps: impl Iterator<Item = &'a Swap<T>>) -> usize {
    swaps.fold(before, |count, swap| match (&swap.before, &swap.after) {
        (None, Some(_)) => count + 1,
        (Some(_), None) => count.saturating_sub(1),
        _ => count,
    })
}

fn changed(changes: &Change) -> Vec<ChangedRecord> {
    let entities = changes.entities().iter().map(|(id, swap)| record(id.to_string(), swap));
    let relations = changes.relations().iter().map(|(key, swap)| record(key.to_string(), swap));
    entities.chain(relations).collect()
}

fn record<T>(subject: String, swap: &Swap<T>) -> ChangedRecord {
    let change = match (&swap.before, &swap.after) {
        (None, _) => "added",
        (_, None) => "removed",
        _ => "changed",
    };
    ChangedRecord { subject, change }
}
