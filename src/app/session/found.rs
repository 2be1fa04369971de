//! What is found under a path, or in the folder for projects without a file: read by a worker.

use super::standing::{Offer, file_name};
use crate::app::exchange::{Imported, is_foreign};
use crate::app::state::Indexed;
use crate::graph::{KnowledgeGraph, Problem};
use crate::interchange::{self, Mapping};
use crate::progress::Progress;
use crate::project::{Base, Project};
use crate::storage::{
    self, Claim, ClaimError, Entry, FileDigest, Holder, JournalError, Opened, OpenedProject,
    ProjectFile, Recovery, Stamp,
};
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// What was found where something was to be opened.
pub(in crate::app) struct Found {
    /// Where; nothing for the built-in graph.
    pub(super) path: Option<PathBuf>,
    pub(super) what: Result<What, String>,
}

pub(super) enum What {
    Graph(Indexed, Vec<Problem>),
    /// A file of another program.
    Imported(Indexed, Imported),
    Project(Box<FoundProject>),
}

pub(super) struct FoundProject {
    pub(super) file: ProjectFile,
    pub(super) indexed: Indexed,
    pub(super) stamp: Stamp,
    pub(super) told: Vec<String>,
    pub(super) claim: Result<Option<Claim>, ClaimError>,
    pub(super) journal: FoundJournal,
}

/// What was found beside a project.
pub(super) enum FoundJournal {
    Nothing,
    /// Entries that belong to the file.
    Fits(Box<Revived>),
    /// One that does not, and what it is in words.
    Foreign(PathBuf, &'static str),
    Unread(JournalError),
}

/// A project made again from its journal.
pub(super) struct Revived {
    pub(super) journal: PathBuf,
    pub(super) recovery: Recovery,
    /// As it was at the end.
    pub(super) file: ProjectFile,
    /// The entries that were made again.
    pub(super) entries: Vec<Entry>,
    /// How many steps they are.
    pub(super) steps: usize,
    /// What could not be, in a sentence.
    pub(super) lost: Option<String>,
    /// Whether the journal can be gone on with as it is.
    pub(super) whole: bool,
    /// The journal's own claim, where it is not beside a file.
    pub(super) claim: Option<Claim>,
}

impl Found {
    /// Opens a graph file, a folder of them or a project. `own` is the project file that this window
    /// holds already.
    pub(in crate::app) fn at(path: PathBuf, own: Option<&Path>, progress: &Progress) -> Self {
        let ours = own.is_some_and(|own| same_file(own, &path));
        // Held first, read then: what is read is what is held.
        let mut claim = match ours || path.is_dir() {
            true => Ok(None),
            false => Claim::new(&path, &Holder::here(Timestamp::now())).map(Some),
        };
        let what = storage::open(&path).map(|opened| match opened {
            Opened::Graph(graph) => {
                claim = Ok(None);
                graph_of_others(graph, progress)
            }
            Opened::Project(project) => {
                let OpenedProject { file, stamp, told } = *project;
                let indexed = Indexed::new(file.project.graph().clone()).made();
                let claim = std::mem::replace(&mut claim, Ok(None));
                let journal = match &claim {
                    Err(ClaimError::Held { .. }) => FoundJournal::Nothing,
                    _ => beside(&path, &file, &stamp.digest),
                };
                let project = FoundProject { file, indexed, stamp, told, claim, journal };
                What::Project(Box::new(project))
            }
        });
        Self { path: Some(path), what: what.map_err(|error| error.to_string()) }
    }

    /// Reads a file of another program.
    pub(in crate::app) fn imported(path: PathBuf, mapping: &Mapping, progress: &Progress) -> Self {
        let what = Imported::read(&path, mapping, progress).map(|mut imported| {
            let graph = std::mem::take(&mut imported.graph);
            What::Imported(Indexed::new(graph).made(), imported)
        });
        Self { path: Some(path), what }
    }

    /// The graph that the program carries.
    pub(in crate::app) fn built_in() -> Self {
        // What comes with the program was checked as it was built.
        let what = storage::builtin().map(|graph| What::Graph(Indexed::new(graph).made(), vec![]));
        Self { path: None, what: what.map_err(|error| error.to_string()) }
    }
}

fn graph_of_others(graph: KnowledgeGraph, progress: &Progress) -> What {
    let problems = match progress.is_cancelled() {
        true => Vec::new(),
        false => crate::graph::check(&graph),
    };
    What::Graph(Indexed::new(graph).made(), problems)
}

/// Whether two paths lead to one file.
pub(super) fn same_file(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.into());
    a == b || real(a) == real(b)
}

/// The journal beside a project file.
fn beside(path: &Path, file: &ProjectFile, digest: &FileDigest) -> FoundJournal {
    let journal = storage::journal_of(path);
    let recovery = match storage::recover(&journal) {
        Ok(Some(recovery)) => recovery,
        Ok(None) => return FoundJournal::Nothing,
        Err(JournalError::Version { .. }) => {
            return FoundJournal::Foreign(journal, "that a newer Throughline wrote");
        }
        Err(error) => return FoundJournal::Unread(error),
    };
    let Some(entries) = recovery.since(Some(digest)).map(<[Entry]>::to_vec) else {
        return match recovery.entries.is_empty() {
            true => FoundJournal::Nothing,
            false => FoundJournal::Foreign(journal, "made on another version of this file"),
        };
    };
    FoundJournal::Fits(Box::new(Revived::new(journal, recovery, file.clone(), entries, None)))
}

impl Revived {
    fn new(
        journal: PathBuf,
        recovery: Recovery,
        mut file: ProjectFile,
        mut entries: Vec<Entry>,
        claim: Option<Claim>,
    ) -> Self {
        let replayed = storage::replay(&mut file, &entries);
        let torn = recovery.lost > 0;
        let lost = match &replayed.refused {
            Some((refusal, left)) => {
                entries.truncate(entries.len() - left);
                Some(format!("{left} of the notes cannot be made again: {refusal}."))
            }
            None if torn => {
                Some("The end of the notes is damaged; what stood there is lost.".into())
            }
            None => None,
        };
        let whole = replayed.refused.is_none();
        Self { journal, recovery, file, entries, steps: replayed.steps, lost, whole, claim }
    }

    /// What is to be said of it.
    pub(super) fn offer(&self, of: String) -> Offer {
        let last = self.file.history.done().last();
        let last = last.map(|step| (step.wording.clone(), step.at));
        Offer { of, steps: self.steps, last, lost: self.lost.clone() }
    }
}

/// A project without a file that was never saved.
pub(in crate::app) struct Untitled {
    pub(super) revived: Revived,
    /// The graph file that it is on; nothing for the built-in graph.
    pub(super) graph: Option<PathBuf>,
    /// What it is called.
    pub(super) name: String,
}

impl Untitled {
    /// Looks for one in their folder, on the graph that the program carries or on one of files. The
    /// sentences tell of those that cannot be brought back; they stay where they are.
    pub(in crate::app) fn look(folder: &Path, built_in: &Base) -> (Option<Self>, Vec<String>) {
        let mut told = Vec::new();
        for journal in journals(folder) {
            let Ok(claim) = Claim::new(&journal, &Holder::here(Timestamp::now())) else {
                // Another window is writing it.
                continue;
            };
            match revive(&journal, built_in, claim) {
                Ok(Some(untitled)) => return (Some(untitled), told),
                Ok(None) => {}
                Err(sentence) => told.push(sentence),
            }
        }
        (None, told)
    }
}

/// The journals of projects without a file, in the order of their names.
fn journals(folder: &Path) -> Vec<PathBuf> {
    const MOST: usize = 100;
    let Ok(listed) = std::fs::read_dir(folder) else { return Vec::new() };
    let ours = |path: &PathBuf| {
        let name = file_name(path);
        let number =
            name.strip_prefix("untitled-").and_then(|n| n.strip_suffix(".throughline.journal"));
        number.is_some_and(|number| number.parse::<u32>().is_ok())
    };
    let mut paths: Vec<PathBuf> =
        listed.flatten().map(|entry| entry.path()).filter(ours).take(MOST).collect();
    paths.sort();
    paths
}

fn revive(journal: &Path, built_in: &Base, claim: Claim) -> Result<Option<Untitled>, String> {
    let kept = |why: String| {
        format!(
            "Changes of an earlier time could not be brought back: {why}. They are kept in {}.",
            journal.display()
        )
    };
    let recovery = storage::recover(journal).map_err(|error| kept(error.to_string()))?;
    let Some(recovery) = recovery.filter(|recovery| !recovery.entries.is_empty()) else {
        return Ok(None);
    };
    let graph = recovery.origin.graph.as_ref().map(PathBuf::from);
    let file = ground(graph.as_deref(), recovery.origin.file.as_ref(), built_in);
    let file = file.map_err(kept)?;
    let digest = file.project.base().digest();
    let other = digest != recovery.origin.base;
    if other && graph.is_some() {
        return Err(kept("the graph that they were made on has changed since".into()));
    }
    let entries = recovery.entries.clone();
    let mut revived = Revived::new(journal.into(), recovery, file, entries, Some(claim));
    if revived.steps == 0 {
        return Ok(None);
    }
    if other {
        let edition = "The built-in graph is another edition than the one that they were made on.";
        let lost = revived.lost.take().map_or_else(String::new, |lost| format!(" {lost}"));
        revived.lost = Some(format!("{edition}{lost}"));
    }
    let name = match &graph {
        Some(path) => format!("an untitled project on {}", file_name(path)),
        None => "an untitled project on the built-in graph".into(),
    };
    Ok(Some(Untitled { revived, graph, name }))
}

/// What the entries of a journal without a project file of its own were made on.
fn ground(
    graph: Option<&Path>,
    file: Option<&FileDigest>,
    built_in: &Base,
) -> Result<ProjectFile, String> {
    let Some(path) = graph else {
        let project = Project::new(built_in.graph().clone(), built_in.built_in);
        return Ok(ProjectFile { project, ..ProjectFile::default() });
    };
    if is_foreign(path) {
        // Where it was taken otherwise than guessed, it is another graph, and that is told.
        let imported = interchange::read(path, &Mapping::default(), &Progress::silent());
        let graph = imported.map_err(|error| error.to_string())?.graph;
        return Ok(ProjectFile { project: Project::new(graph, false), ..ProjectFile::default() });
    }
    Ok(match storage::open(path).map_err(|error| error.to_string())? {
        Opened::Project(project) if file == Some(&project.stamp.digest) => project.file,
        Opened::Project(_) if file.is_some() => {
            return Err(format!("{} has changed since", path.display()));
        }
        Opened::Project(project) => {
            let base = project.file.project.base();
            let project = Project::new(base.graph().clone(), base.built_in);
            ProjectFile { project, ..ProjectFile::default() }
        }
        Opened::Graph(graph) => {
            ProjectFile { project: Project::new(graph, false), ..ProjectFile::default() }
        }
    })
}
