//! `ingest`: documents read into proposals.

mod gathered;
mod spool;
mod written;

use super::error::CliError;
use super::output::{Large, Reply, counted, write_json};
use super::watched::watched;
use crate::document::{Document, DocumentError, files_of};
use crate::graph::KnowledgeGraph;
use crate::ingest::{CueTable, Lexicon, propose};
use crate::progress::Progress;
use crate::storage::{StorageError, replace_file_by};
use clap::Args;
use gathered::Gathered;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Read documents into proposals for review
#[derive(Debug, Args)]
#[command(after_help = "\
Nothing is added to a graph: each proposal is for a person to accept or refuse. A file that cannot be
read is told, and the others are read.

Example:
  throughline ingest report.txt --out proposals.json")]
pub(super) struct IngestArgs {
    /// Documents: text, Markdown, HTML, PDF or Word (docx); of a folder all that are such, but not
    /// those of folders in it
    #[arg(value_name = "DOC", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Write the proposals to this file, as JSON
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

pub(super) fn run(args: &IngestArgs, graph: &KnowledgeGraph) -> Result<Reply, CliError> {
    let (files, mut unread) = files_of(&args.files);
    let cues = CueTable::builtin()?;
    let gathered = watched(|progress| read(&files, graph, &cues, &mut unread, progress))?;
    if gathered.documents() == 0 && !unread.is_empty() {
        return Err(CliError::Unread { problems: unread });
    }
    if let Some(out) = &args.out {
        write(&gathered, out)?;
    }
    let mut no = Vec::new();
    if gathered.is_empty() {
        no.push("nothing that can be proposed was found".to_owned());
    }
    if !unread.is_empty() {
        let count = counted(gathered.documents(), "document was", "documents were");
        no.push(format!("{count} read and {} not", unread.len()));
    }
    let notes = unread.iter().map(ToString::to_string).collect();
    let reply = Reply::large(gathered).with_notes(notes);
    Ok(reply.no_if(!no.is_empty(), no.join("; ")))
}

/// The most documents that are read side by side: each takes some 20 MB until what it says is put down.
const SIDE_BY_SIDE: usize = 4;

/// Reads a few documents at a time, so that little more than what is proposed of them is held.
fn read(
    files: &[PathBuf],
    graph: &KnowledgeGraph,
    cues: &CueTable,
    unread: &mut Vec<DocumentError>,
    progress: &Progress,
) -> Result<Gathered, CliError> {
    let lexicon = Lexicon::of(graph);
    let mut gathered = Gathered::new()?;
    let mut taken = BTreeSet::new();
    let width = SIDE_BY_SIDE.min(rayon::current_num_threads());
    for (at, paths) in files.chunks(width).enumerate() {
        progress.phase(format!("Reading document {} of {}", at * width + 1, files.len()));
        progress.set((at * width) as f32 / files.len() as f32);
        let mut documents = Vec::with_capacity(width);
        for path in paths {
            match Document::load(path) {
                Ok(document) => {
                    let id = free_id(document.id(), &mut taken);
                    documents.push((path, document.with_id(&id)));
                }
                Err(error) => unread.push(error),
            }
        }
        let propose = |document| propose(document, &lexicon, graph, cues, &Progress::silent());
        let proposals: Vec<_> =
            documents.par_iter().map(|(_, document)| propose(document)).collect();
        for ((path, document), proposals) in documents.iter().zip(proposals) {
            gathered.add(document, path, proposals)?;
        }
    }
    gathered.end()?;
    Ok(gathered)
}

/// Two files of one name are two documents.
fn free_id(id: &str, taken: &mut BTreeSet<String>) -> String {
    let mut free = id.to_owned();
    let mut n = 2;
    while !taken.insert(free.clone()) {
        free = format!("{id}-{n}");
        n += 1;
    }
    free
}

/// Writes what is proposed, a proposal at a time.
fn write(gathered: &Gathered, out: &Path) -> Result<(), StorageError> {
    // A pipe or a device is written to and not replaced.
    if std::fs::metadata(out).is_ok_and(|there| !there.is_file()) {
        let io = |source| StorageError::Io { path: out.into(), action: "written", source };
        let file = std::fs::File::options().write(true).open(out).map_err(io)?;
        let mut file = std::io::BufWriter::new(file);
        return write_json(&gathered.whole(), &mut file).and_then(|()| file.flush()).map_err(io);
    }
    replace_file_by(out, |mut out| write_json(&gathered.whole(), &mut out))
}
