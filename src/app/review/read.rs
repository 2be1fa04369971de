//! Documents read into proposals, away from the window.

use super::room::{MOST_AT_ONCE, Room};
use super::told::{Told, Unread, tell};
use super::{Item, Learning};
use crate::app::jobs::{Latest, Runner};
use crate::app::state::State;
use crate::document::{
    Document, KnownDocuments, Library, Signature, files_of, known_documents, recognise,
};
use crate::graph::KnowledgeGraph;
use crate::ingest::{CueTable, Lexicon, Proposals, propose};
use crate::model::EntityKind;
use crate::progress::Progress;
use crate::project::edits::{fresh_id, reading::take_reading};
use crate::project::{Decision, Named, Project, Proposed, Reading, What};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What was read.
#[derive(Default)]
struct Read {
    documents: Vec<(Arc<Document>, Reading)>,
    /// The files, for each document.
    files: Vec<PathBuf>,
    /// What is to be said of each.
    told: Vec<Told>,
    unread: Vec<Unread>,
    /// What is to be said beside.
    problems: Vec<String>,
    /// The step from which was learned what it was read again with.
    again: Option<Learning>,
}

/// The reading under way.
pub(in crate::app) struct Reader {
    work: Latest<Read>,
    /// The graph that the project began with for which it is read.
    base: Option<Arc<KnowledgeGraph>>,
}

impl Reader {
    pub(in crate::app) fn new(runner: Runner) -> Self {
        Self { work: Latest::new(runner, "reading"), base: None }
    }

    /// How far the reading is.
    pub(in crate::app) fn running(&self) -> Option<&Progress> {
        self.work.running()
    }

    pub(in crate::app) fn stop(&mut self) {
        self.work.cancel();
    }

    /// Reads files, and the documents of folders.
    pub(in crate::app) fn read(&mut self, ctx: &egui::Context, paths: Vec<PathBuf>, state: &State) {
        let project = state.project.clone();
        self.base = Some(project.base().graph().clone());
        let room = Room::of(state);
        self.work.start(ctx, move |progress, _| read(&project, &paths, room, progress));
    }

    /// Reads a document again with what was learned from a step.
    pub(in crate::app) fn read_again(
        &mut self,
        ctx: &egui::Context,
        learning: Learning,
        state: &State,
    ) {
        let document = learning.document.as_str();
        let held = state.reviewing.texts.get(document).cloned();
        let Some(text) = held.or_else(|| state.text_of(document).cloned().map(Arc::new)) else {
            return;
        };
        let project = state.project.clone();
        let known = project.kept().reading(document);
        let Some((title, signature)) = known.map(|own| (own.title.clone(), own.signature.clone()))
        else {
            return;
        };
        self.base = Some(project.base().graph().clone());
        self.work.start(ctx, move |progress, _| {
            let mut read = Read { again: Some(learning), ..Read::default() };
            match CueTable::builtin() {
                Ok(cues) => {
                    let graph = project.graph();
                    let lexicon = Lexicon::of(graph).with(&project.kept().learned);
                    let proposals = propose(&text, &lexicon, graph, &cues, progress);
                    let reading = reading_of(&text, &title, signature, proposals);
                    read.documents.push((text, reading));
                }
                Err(error) => read.problems.push(format!("Not read: {error}.")),
            }
            read
        });
    }

    /// Takes in what was read.
    pub(in crate::app) fn finish(&mut self, state: &mut State) {
        let Some(read) = self.work.take() else { return };
        // What was read for another project is no concern of this one.
        let base = self.base.take();
        if base.is_some_and(|base| Arc::ptr_eq(&base, state.project.base().graph())) {
            take_in(state, read);
        }
    }
}

fn read(project: &Project, paths: &[PathBuf], mut room: Room, progress: &Progress) -> Read {
    let mut read = Read::default();
    let cues = match CueTable::builtin() {
        Ok(cues) => cues,
        Err(error) => {
            read.problems.push(format!("Not read: {error}."));
            return read;
        }
    };
    let graph = project.graph();
    let lexicon = Lexicon::of(graph).with(&project.kept().learned);
    let known = known(project, graph);
    let (mut files, folders) = files_of(paths);
    files.sort();
    files.dedup();
    read.problems.extend(folders.iter().map(|error| format!("Not read: {error}.")));
    if files.is_empty() && folders.is_empty() {
        let place = paths.first().map(|path| path.display().to_string()).unwrap_or_default();
        read.problems
            .push(format!("{place} holds no document (PDF, Word, HTML, Markdown or text)."));
    }
    if let Some(first) = files.get(MOST_AT_ONCE) {
        let count = files.len() - MOST_AT_ONCE;
        read.problems.push(format!(
            "From “{}” on, {count} files were not read: {MOST_AT_ONCE} are read at once. Choose the others afterwards.",
            name(first)
        ));
        files.truncate(MOST_AT_ONCE);
    }
    let mut taken = BTreeSet::new();
    for (at, path) in files.iter().enumerate() {
        if progress.is_cancelled() {
            break;
        }
        progress.set(at as f32 / files.len() as f32);
        let mut leave_out = |why| read.unread.push(Unread { name: name(path), why });
        let document = match Document::load(path) {
            Ok(document) => document,
            Err(error) => {
                leave_out(error.to_string());
                continue;
            }
        };
        let title = title(&document, path);
        let recognised = recognise(&document, &known).map(|(id, _)| id);
        let is_cited =
            recognised.as_ref().is_some_and(|id| known_documents(graph).contains_key(id));
        let id = recognised.unwrap_or_else(|| {
            let fresh = fresh_id(project, EntityKind::Document, &title).name().to_owned();
            free(fresh, |id| taken.contains(id) || project.kept().reading(id).is_some())
        });
        if taken.contains(&id) {
            leave_out(format!("{} is a second copy; it was left out", path.display()));
            continue;
        }
        let document = document.with_id(&id);
        let proposals = propose(&document, &lexicon, graph, &cues, &progress.part());
        let told = Told::of(&document, &title, is_cited, &proposals);
        let signature = Signature::of(&document);
        let reading = reading_of(&document, &title, signature, proposals);
        if let Err(full) = room.take(&document, reading.proposals.len()) {
            if let Some(why) = full.alone() {
                leave_out(format!("{}: {why}", path.display()));
                continue;
            }
            read.problems.push(full.words(&name(path), files.len() - at));
            break;
        }
        taken.insert(id);
        read.told.push(told);
        read.documents.push((Arc::new(document.lean()), reading));
        read.files.push(path.clone());
    }
    read
}

/// The name of a file.
fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// What documents are known again by: those of the graph, and those that were read.
fn known(project: &Project, graph: &KnowledgeGraph) -> Vec<(String, Signature)> {
    let cited: KnownDocuments = known_documents(graph);
    let cited = cited.into_iter().filter_map(|(id, signature)| Some((id, signature?)));
    let readings = project.kept().readings.iter();
    cited.chain(readings.map(|own| (own.document.clone(), own.signature.clone()))).collect()
}

fn free(name: String, taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names.find(|name| !taken(name)).unwrap_or(name)
}

/// What the document is called: as it calls itself, or else as the file is called.
fn title(document: &Document, path: &Path) -> String {
    const LONGEST: usize = 120;
    let own = document.title().map(str::trim).filter(|title| !title.is_empty());
    let file = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let title = own.map(str::to_owned).or(file).unwrap_or_else(|| "Document".into());
    let plain = title.chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(LONGEST).collect()
}

/// What is kept of the proposals: the claims in reading order, then the entities that are not known,
/// and other names of those that are.
fn reading_of(
    document: &Document,
    title: &str,
    signature: Signature,
    proposals: Proposals,
) -> Reading {
    let Proposals { mentions, entities, relations, .. } = proposals;
    let claims = relations.into_iter().map(|claim| What::Claim(Box::new(claim)));
    let mut rest: Vec<(usize, What)> = Vec::new();
    for mut entity in entities {
        if entity.known && entity.aliases.is_empty() {
            continue;
        }
        let first = entity.mentions.first().and_then(|&at| mentions.get(at));
        let named = first.and_then(|mention| {
            let passage = document.passages().get(mention.passage)?;
            let (locator, span) = (passage.locator.to_string(), mention.span);
            Some(Named { locator, passage: mention.passage, span })
        });
        entity.mentions.clear();
        let at = named.as_ref().map_or(usize::MAX, |named| named.passage);
        rest.push((at, What::Entity { entity: Box::new(entity), named }));
    }
    rest.sort_by_key(|(at, _)| *at);
    let all = claims.chain(rest.into_iter().map(|(_, what)| what));
    let proposed = |(id, what)| Proposed { id, what, decision: Decision::Open };
    Reading {
        document: document.id().to_owned(),
        title: title.to_owned(),
        signature,
        proposals: (0..).zip(all).map(proposed).collect(),
    }
}

fn take_in(state: &mut State, read: Read) {
    let Read { documents, files, told, unread, problems, again } = read;
    for ((_, reading), path) in documents.iter().zip(&files) {
        state.preferences.remember_reading(&reading.signature, path);
    }
    if !documents.is_empty() && again.is_none() {
        state.leave_aside();
    }
    let is_any = !documents.is_empty();
    let (texts, readings): (Vec<_>, Vec<_>) = documents.into_iter().unzip();
    take_in_texts(state, texts);
    let here = state.reviewing.at.clone().and_then(|item| {
        let (_, proposed) = state.proposed(&item)?;
        let place = proposed.locator().map(str::to_owned);
        Some((item.document, proposed.what.clone(), place))
    });
    match make(state, again.as_ref(), readings) {
        Made::Refused => return,
        Made::Nothing => {}
        Made::Done => {
            // The numbers are others: what was looked at is found again.
            state.reviewing.past.clear();
            state.reviewing.at = here.and_then(|(document, what, place)| {
                let reading = state.project.kept().reading(&document)?;
                let same = reading.proposals.iter().find(|one| one.what == what);
                // What it says may be known better by now: then what is most like it there.
                let own = same.or_else(|| most_like(reading, &what, place.as_deref()))?;
                Some(Item { document, id: own.id })
            });
        }
    }
    tell(state, told, &unread, &problems);
    if again.is_none() && is_any {
        state.turn_to_review();
    }
}

/// What of a reading is still to be decided of a place, and most like something proposed of it before.
fn most_like<'r>(reading: &'r Reading, what: &What, place: Option<&str>) -> Option<&'r Proposed> {
    let likeness = |one: &Proposed| match (&one.what, what) {
        (What::Claim(own), What::Claim(was)) => {
            let ends = [own.from == was.from, own.to == was.to].into_iter().filter(|same| *same);
            2 * usize::from(own.kind == was.kind && own.cue == was.cue) + ends.count()
        }
        _ => 0,
    };
    let there = reading.proposals.iter().filter(|one| one.decision.is_open());
    let there = there.filter(|one| place.is_some() && one.locator() == place);
    // Of those that are equally like it the first.
    there.rev().max_by_key(|one| likeness(one))
}

/// Keeps the texts; those of documents that the graph cites are connected.
fn take_in_texts(state: &mut State, texts: Vec<Arc<Document>>) {
    let cited = known_documents(&state.graph);
    let connected: Vec<&Arc<Document>> =
        texts.iter().filter(|text| cited.contains_key(text.id())).collect();
    if !connected.is_empty() {
        let mut library = state.documents.as_deref().cloned().unwrap_or_else(Library::default);
        for text in connected {
            library.insert(Document::clone(text));
        }
        state.documents = Some(Arc::new(library));
    }
    let texts = texts.into_iter().map(|text| (text.id().to_owned(), text));
    state.reviewing.texts.extend(texts);
}

/// What became of the step.
enum Made {
    Done,
    Nothing,
    Refused,
}

/// Keeps what was read, as one step. Each document is a change by itself, as part of the same burst:
/// the journal holds no line that is longer than one of them needs.
fn make(state: &mut State, again: Option<&Learning>, readings: Vec<Reading>) -> Made {
    let at = Timestamp::now();
    let burst = format!("read at {at}");
    let mut made = 0;
    for reading in readings {
        let Ok(plan) = take_reading(&state.project, reading) else { continue };
        let wording = match made {
            0 => plan.wording,
            before => format!("Read {} documents", before + 1),
        };
        let kept = match again {
            Some(learning) => state.take_in_learned(learning, plan.edit),
            None => state.make_with(plan.edit, wording, &burst, at),
        };
        if !kept {
            return Made::Refused;
        }
        made += 1;
    }
    if made == 0 { Made::Nothing } else { Made::Done }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod read_tests;
