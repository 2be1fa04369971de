#![doc = include_str!("project_file.md")]

use super::file::{GraphFile, PassageRecord, VERSION as GRAPH_VERSION};
use super::graph_file::graph_file;
use super::limits::{
    MAX_BRIEFINGS, MAX_NAME_BYTES, MAX_NOTE_BYTES, MAX_PROJECT_BYTES, MAX_PROPOSALS, MAX_QUESTIONS,
    MAX_READINGS, MAX_SNAPSHOTS, MAX_STEPS,
};
use super::load::{check_version, from_text, options, read_text_within};
use super::names::plain_line;
use super::{ProjectFault, SourceFile, StorageError, assemble, builtin, edition, examine};
use crate::document::Signature;
use crate::geometry::Point;
use crate::graph::{Change, Digest};
use crate::ingest::Learned;
use crate::model::{Entity, EntityId, is_default};
use crate::project::{
    About, Base, Briefing, Conflict, History, Kept, Note, Project, Reading, Snapshot, View,
};
use crate::query::Question;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// The newest version of the format, which this program writes.
pub const PROJECT_VERSION: u32 = 1;

/// All that one project file holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProjectFile {
    /// The graph, what was changed of it, and what is kept beside it.
    pub project: Project,
    /// The steps made and taken back.
    pub history: History,
    /// What is looked at, and from where.
    pub view: View,
    /// What the documents that were connected are known again by, by name.
    pub documents: BTreeMap<String, Signature>,
}

/// Only what tells the version, as for graphs.
#[derive(Deserialize)]
#[serde(rename = "Project")]
struct Header {
    version: u32,
}

/// Version 1 of the file, field by field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Project")]
pub(super) struct Record {
    version: u32,
    base: BaseRecord,
    #[serde(default, skip_serializing_if = "Change::is_empty")]
    changes: Change,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    documents: BTreeMap<String, Signature>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    locked: bool,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pins: BTreeMap<EntityId, Point>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NoteRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    questions: Vec<Question>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    briefings: Vec<Briefing>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    snapshots: Vec<Snapshot>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    conflicts: Vec<Conflict>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "shared")]
    readings: Vec<Arc<Reading>>,
    #[serde(default, skip_serializing_if = "is_default")]
    learned: Learned,
    #[serde(default, skip_serializing_if = "is_default")]
    view: View,
    #[serde(default, skip_serializing_if = "is_default")]
    history: History,
}

/// The graph that the project began with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
enum BaseRecord {
    /// The graph that the program carries, by what it is known again by.
    BuiltIn(Digest),
    /// Another one, whole, in the form of a graph file.
    Graph {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        entities: Vec<Entity>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        passages: Vec<PassageRecord>,
    },
}

/// A note with what it is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteRecord {
    about: About,
    text: String,
    at: Timestamp,
}

/// Reads a project file. The sentences tell what in it had to be left out or read otherwise.
///
/// # Errors
/// [`StorageError`], with the file, the place and what was expected.
pub fn read_project(path: &Path) -> Result<(ProjectFile, Vec<String>), StorageError> {
    parse_project(path, &read_text_within(path, MAX_PROJECT_BYTES)?)
}

/// Reads the text of a project file; `path` is what messages call it.
///
/// # Errors
/// As [`read_project`], but for what the file system refuses.
pub fn parse_project(path: &Path, text: &str) -> Result<(ProjectFile, Vec<String>), StorageError> {
    let record = Record::parse(path, text)?;
    let mut told = Vec::new();
    let file = record.restore(path, &mut told)?;
    Ok((file, told))
}

impl Record {
    /// Reads the text of a project file as records, within the limits.
    pub(super) fn parse(path: &Path, text: &str) -> Result<Self, StorageError> {
        let header: Header = from_text(path, text)?;
        check_version(path, "project", header.version, PROJECT_VERSION)?;
        let record: Self = from_text(path, text)?;
        match record.fault() {
            Some(fault) => Err(StorageError::Project { path: path.into(), fault: Box::new(fault) }),
            None => Ok(record),
        }
    }

    /// The records of a project. Takes O(n + m) and a copy of all of it.
    pub(super) fn of(file: &ProjectFile) -> Self {
        let kept = file.project.kept();
        let base = file.project.base();
        Self {
            version: PROJECT_VERSION,
            base: if base.built_in {
                BaseRecord::BuiltIn(base.digest())
            } else {
                let GraphFile { entities, passages, .. } = graph_file(base.graph());
                BaseRecord::Graph { entities, passages }
            },
            changes: file.project.changes(),
            documents: file.documents.clone(),
            locked: kept.locked,
            pins: kept.pins.clone(),
            notes: kept.notes.iter().map(NoteRecord::of).collect(),
            questions: kept.questions.clone(),
            briefings: kept.briefings.clone(),
            snapshots: kept.snapshots.clone(),
            conflicts: kept.conflicts.clone(),
            readings: kept.readings.clone(),
            learned: kept.learned.clone(),
            view: file.view.clone(),
            history: file.history.clone(),
        }
    }

    /// The one written form.
    pub(super) fn to_text(&self) -> Result<String, ron::Error> {
        let style = ron::ser::PrettyConfig::new()
            .struct_names(false)
            .indentor("  ")
            .new_line("\n")
            .extensions(ron::extensions::Extensions::empty());
        Ok(format!("Project{}\n", options().to_string_pretty(self, style)?))
    }

    /// What is beyond the limits or stands there twice, if anything.
    fn fault(&self) -> Option<ProjectFault> {
        self.counts().or_else(|| self.texts()).or_else(|| self.repeated()).or_else(|| {
            self.questions.iter().find_map(|question| {
                let fault = question.fault()?;
                Some(ProjectFault::Question { id: question.id.clone(), fault: Box::new(fault) })
            })
        })
    }

    fn counts(&self) -> Option<ProjectFault> {
        let most_proposals = self.readings.iter().map(|reading| reading.proposals.len()).max();
        let most_steps = self.briefings.iter().map(|briefing| briefing.steps.len()).max();
        [
            ("briefings", self.briefings.len(), MAX_BRIEFINGS),
            ("steps of one briefing", most_steps.unwrap_or(0), MAX_STEPS),
            ("snapshots", self.snapshots.len(), MAX_SNAPSHOTS),
            ("questions", self.questions.len(), MAX_QUESTIONS),
            ("documents that were read", self.readings.len(), MAX_READINGS),
            ("proposals of one document", most_proposals.unwrap_or(0), MAX_PROPOSALS),
        ]
        .into_iter()
        .find(|(_, count, limit)| count > limit)
        .map(|(what, count, limit)| ProjectFault::TooMany { what, count, limit })
    }

    fn texts(&self) -> Option<ProjectFault> {
        let notes = self.notes.iter().map(|note| &note.text);
        let notes = notes.chain(self.snapshots.iter().map(|snapshot| &snapshot.note));
        let slides = || self.briefings.iter().flat_map(|briefing| &briefing.steps);
        let notes = notes.chain(self.briefings.iter().map(|briefing| &briefing.about));
        let notes = notes.chain(slides().flat_map(|step| [&step.text, &step.notes]));
        let names = self.snapshots.iter().map(|snapshot| &snapshot.name);
        let names = names.chain(self.questions.iter().map(|question| &question.id));
        let names = names.chain(self.briefings.iter().map(|briefing| &briefing.title));
        let names = names.chain(slides().map(|step| &step.headline));
        let steps = self.history.done().iter().chain(self.history.undone());
        let sorts = notes
            .map(|text| ("a note", text, MAX_NOTE_BYTES))
            .chain(names.map(|text| ("a name", text, MAX_NAME_BYTES)))
            .chain(steps.map(|step| ("the wording of a step", &step.wording, MAX_NAME_BYTES)));
        let mut long = sorts.filter(|(_, text, limit)| text.len() > *limit);
        let (what, text, limit) = long.next()?;
        let start: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
        let what = format!("{what} that begins '{start}'");
        Some(ProjectFault::TooLong { what, length: text.len(), limit })
    }

    fn repeated(&self) -> Option<ProjectFault> {
        let names = self.snapshots.iter().map(|snapshot| ("snapshots", &snapshot.name));
        let names = names.chain(self.questions.iter().map(|question| ("questions", &question.id)));
        let titles = self.briefings.iter().map(|briefing| ("briefings", &briefing.title));
        let names = names.chain(titles);
        let read =
            self.readings.iter().map(|reading| ("documents that were read", &reading.document));
        let names = names.chain(read);
        let mut seen = BTreeSet::new();
        if let Some((what, name)) = names.into_iter().find(|named| !seen.insert(*named)) {
            let name = name.chars().filter(|c| !c.is_control()).take(80).collect();
            return Some(ProjectFault::Twice { what, name });
        }
        let numbered =
            |briefing: &Briefing| Some((briefing.repeated_id()?, briefing.title.clone()));
        if let Some((id, title)) = self.briefings.iter().find_map(numbered) {
            let title: String = title.chars().filter(|c| !c.is_control()).take(80).collect();
            return Some(ProjectFault::Twice { what: "steps", name: format!("{id} of {title}") });
        }
        let repeated =
            |reading: &Arc<Reading>| Some((reading.repeated_id()?, reading.document.clone()));
        if let Some((id, document)) = self.readings.iter().find_map(repeated) {
            let document: String = document.chars().filter(|c| !c.is_control()).take(80).collect();
            return Some(ProjectFault::Twice {
                what: "proposals",
                name: format!("{id} of {document}"),
            });
        }
        let mut seen = BTreeSet::new();
        let note = self.notes.iter().find(|note| !seen.insert(&note.about))?;
        let name = format!("{:?}", note.about).chars().take(80).collect();
        Some(ProjectFault::Twice { what: "notes", name })
    }

    fn restore(self, path: &Path, told: &mut Vec<String>) -> Result<ProjectFile, StorageError> {
        let notes =
            self.notes.into_iter().map(|NoteRecord { about, text, at }| (about, Note { text, at }));
        let mut kept = Kept {
            pins: self.pins,
            locked: self.locked,
            notes: notes.collect(),
            questions: self.questions,
            briefings: self.briefings,
            snapshots: self.snapshots,
            conflicts: self.conflicts,
            readings: self.readings,
            learned: self.learned,
        };
        examine::kept(&mut kept, told);
        let mut view = self.view;
        examine::view(&mut view, told);
        let mut history = self.history;
        let restore = |base, kept| {
            Project::restore(base, &self.changes, kept).map_err(|refusal| {
                let fault = Box::new(ProjectFault::Changes { refusal });
                StorageError::Project { path: path.into(), fault }
            })
        };
        let (base, meant) = self.base.read(path)?;
        let project = if meant.is_none_or(|meant| meant == base.digest()) {
            restore(base, kept)?
        } else {
            let before = Base::new(edition::before(base.graph(), &self.changes), true);
            let (project, conflicts) = restore(before, kept)?.rebase(base);
            told.push(OTHER_EDITION.into());
            let sentences = conflicts.iter().map(|conflict| conflict.sentence(project.graph()));
            told.extend(sentences.map(|sentence| plain_line(&format!("{sentence}."))));
            match history.fit(&project) {
                0 => {}
                steps => told.push(format!("{steps} steps can be taken back no longer.")),
            }
            project
        };
        examine::named_by_briefings(&project, told);
        Ok(ProjectFile { project, history, view, documents: self.documents })
    }
}

/// What is shared in the program, and written as if it were not.
mod shared {
    use super::{Arc, Reading};
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(
        readings: &[Arc<Reading>],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(readings.iter().map(|reading| &**reading))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<Arc<Reading>>, D::Error> {
        Ok(Vec::<Reading>::deserialize(deserializer)?.into_iter().map(Arc::new).collect())
    }
}

/// What is told of a project that was made on another edition of the built-in graph.
const OTHER_EDITION: &str = "The built-in graph is another edition than the one that the project was made on; your changes were made again on it where they fit.";

impl BaseRecord {
    /// The base, and what the built-in graph was known by when the project was made on it.
    fn read(self, path: &Path) -> Result<(Base, Option<Digest>), StorageError> {
        match self {
            Self::BuiltIn(meant) => Ok((Base::new(builtin()?, true), Some(meant))),
            Self::Graph { entities, passages } => {
                let file = GraphFile { version: GRAPH_VERSION, entities, passages };
                let graph = assemble(vec![SourceFile { path: path.into(), file }])?;
                Ok((Base::new(graph, false), None))
            }
        }
    }
}

impl NoteRecord {
    fn of((about, note): (&About, &Note)) -> Self {
        Self { about: about.clone(), text: note.text.clone(), at: note.at }
    }
}
