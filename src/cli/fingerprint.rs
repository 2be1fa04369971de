//! `fingerprint`: the fingerprints of passages, from their locators, into graph files.

use super::args::FingerprintArgs;
use super::documents::connect_folder;
use super::error::CliError;
use super::output::{Column, Reply, Table, counted};
use crate::document::{
    KnownDocuments, Library, Locator, SIGNATURE_ATTRIBUTE, Signature, nearest_locators,
    no_such_locator,
};
use crate::graph::Problem;
use crate::model::EntityKind;
use crate::storage::{self, GraphFile, PassageRecord, SourceFile};
use serde::Serialize;
use std::path::PathBuf;

#[derive(Serialize)]
struct FingerprintRecord {
    files: Vec<FileRecord>,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct FileRecord {
    path: PathBuf,
    passages: usize,
    /// How many fingerprints and signatures are new or other than before.
    renewed: usize,
    /// Whether the file's text changes, be it only in order or layout.
    rewritten: bool,
}

pub(super) fn run(args: &FingerprintArgs) -> Result<Reply, CliError> {
    let mut sources = Vec::new();
    for path in &args.paths {
        sources.extend(storage::read_sources(path)?);
    }
    let (library, notes) = connect_folder(&args.documents, &known(&sources))?;
    let mut record = FingerprintRecord { files: Vec::new(), problems: Vec::new() };
    for SourceFile { path, mut file } in sources {
        let renewed = stamp(&mut file, &library, &mut record.problems);
        arrange(&mut file, &library);
        let text = storage::to_text(&file)
            .map_err(|source| CliError::Unwritable { path: path.clone(), source })?;
        // A file that reads as the same records can still be written otherwise.
        let rewritten = std::fs::read(&path).ok().as_deref() != Some(text.as_bytes());
        if rewritten && !args.check {
            storage::replace_file(&path, &text)?;
        }
        record.files.push(FileRecord { path, passages: file.passages.len(), renewed, rewritten });
    }
    Ok(reply(args, &record, notes))
}

fn reply(args: &FingerprintArgs, record: &FingerprintRecord, notes: Vec<String>) -> Reply {
    let mut table = Table::new([Column::shown("subject"), Column::shown("message")]);
    for problem in &record.problems {
        table.row([problem.subject.clone(), problem.message.clone()]);
    }
    let rewritten = record.files.iter().filter(|file| file.rewritten).count();
    let summary = format!(
        "{} with {}: {} {}, {} renewed; {}",
        counted(record.files.len(), "file", "files"),
        counted(record.files.iter().map(|file| file.passages).sum(), "passage", "passages"),
        counted(rewritten, "file", "files"),
        if args.check { "to be rewritten" } else { "rewritten" },
        counted(record.files.iter().map(|file| file.renewed).sum(), "fingerprint", "fingerprints"),
        counted(record.problems.len(), "problem", "problems"),
    );
    let wrong = !record.problems.is_empty() || (args.check && rewritten > 0);
    Reply::new(record, table.below(summary.clone())).with_notes(notes).no_if(wrong, summary)
}

/// The documents that the files declare or cite.
fn known(sources: &[SourceFile]) -> KnownDocuments {
    let passages = sources.iter().flat_map(|source| &source.file.passages);
    let mut known: KnownDocuments =
        passages.map(|passage| (passage.document.clone(), None)).collect();
    for entity in sources.iter().flat_map(|source| &source.file.entities) {
        if entity.kind() == EntityKind::Document {
            let signature = entity.attributes.get(SIGNATURE_ATTRIBUTE);
            known.insert(entity.id.name().into(), signature.and_then(|s| s.parse().ok()));
        }
    }
    known
}

/// Writes the fingerprints and signatures that the copies give; returns how many are new.
fn stamp(file: &mut GraphFile, library: &Library, problems: &mut Vec<Problem>) -> usize {
    let mut renewed = 0;
    for entity in file.entities.iter_mut().filter(|e| e.kind() == EntityKind::Document) {
        if let Some(document) = library.get(entity.id.name()) {
            let signature = Signature::of(document).to_string();
            let old = entity.attributes.insert(SIGNATURE_ATTRIBUTE.into(), signature.clone());
            renewed += usize::from(old != Some(signature));
        }
    }
    for passage in &mut file.passages {
        match fingerprint_of(passage, library) {
            Ok((locator, fingerprint)) => {
                renewed += usize::from(passage.fingerprint != fingerprint);
                passage.at = locator.to_string();
                passage.fingerprint = fingerprint;
            }
            Err(message) => {
                let subject = format!("{}, {}", passage.document, passage.at);
                problems.push(Problem::new(subject, message));
            }
        }
    }
    renewed
}

fn fingerprint_of(passage: &PassageRecord, library: &Library) -> Result<(Locator, String), String> {
    let document = library
        .get(&passage.document)
        .ok_or_else(|| "no copy of its document is in the folder".to_owned())?;
    let locator: Locator = passage.at.parse().map_err(|error| format!("{error}"))?;
    match document.passage(&locator) {
        Some(found) => Ok((locator, found.fingerprint().to_string())),
        None => Err(no_such_locator(&nearest_locators(document, &locator))),
    }
}

/// Puts entities in identifier order, and passages in the order in which they stand.
fn arrange(file: &mut GraphFile, library: &Library) {
    file.entities.sort_by(|a, b| a.id.cmp(&b.id));
    file.passages.sort_by_cached_key(|passage| {
        let locator = passage.at.parse::<Locator>().ok();
        let document = library.get(&passage.document);
        let position = document.zip(locator.as_ref()).and_then(|(d, l)| d.position(l));
        let unplaced = position.is_none();
        (passage.document.clone(), unplaced, position, locator, passage.at.clone())
    });
}
