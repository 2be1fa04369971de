//! From what a person names (nothing, a question, a name) to the place that shows it.

use super::ask;
use super::error::CliError;
use super::lookup::Lookup;
use crate::content::{Asked, Places};
use crate::graph::KnowledgeGraph;
use crate::project::place::{Place, Subject};
use crate::project::{Briefing, Project};
use crate::query::{PatternText, Question, asked, parse_words};
use crate::storage::{self, Opened, StorageError};
use std::path::Path;
use std::sync::Arc;

/// A graph with what is kept beside it, where it comes from a project.
pub(super) struct Source {
    /// The graph, with all changes.
    pub(super) graph: Arc<KnowledgeGraph>,
    /// The project's own questions, then the saved ones.
    pub(super) questions: Arc<[Question]>,
    /// Where entities are held by hand.
    pub(super) pins: Places,
    /// The project's briefings, then those that the program carries if the graph began as its own.
    pub(super) briefings: Vec<Briefing>,
}

/// What a person named.
pub(super) struct Named {
    /// Where it is shown.
    pub(super) place: Place,
    /// What it is called: a question as a sentence, an entity's name.
    pub(super) title: String,
}

impl Source {
    /// Opens what `--graph` names; nothing is the built-in graph.
    ///
    /// # Errors
    /// As [`storage::open_graph`], and where the saved questions cannot be read.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, CliError> {
        let saved = crate::query::questions()?;
        let plain = |graph| Self {
            graph: Arc::new(graph),
            questions: saved.clone().into(),
            pins: Places::new(),
            briefings: Vec::new(),
        };
        let Some(path) = path else {
            let briefings = crate::project::briefings()?;
            return Ok(Self { briefings, ..plain(storage::builtin()?) });
        };
        match path.exists().then(|| storage::open(path)).transpose()? {
            Some(Opened::Project(opened)) => Self::of(&opened.file.project, saved),
            Some(Opened::Graph(graph)) => Ok(plain(graph)),
            None => Ok(plain(named_otherwise(path)?)),
        }
    }

    fn of(project: &Project, saved: Vec<Question>) -> Result<Self, CliError> {
        let kept = project.kept();
        let mut briefings = kept.briefings.clone();
        if project.base().built_in {
            let carried = crate::project::briefings()?.into_iter();
            briefings.extend(carried.filter(|one| kept.briefing(&one.title).is_none()));
        }
        Ok(Self {
            graph: project.graph().clone(),
            questions: kept.questions.iter().cloned().chain(saved).collect(),
            pins: kept.pins.clone(),
            briefings,
        })
    }

    /// What is asked for at a place.
    pub(super) fn asked(&self, place: Place) -> Asked {
        Asked { graph: self.graph.clone(), questions: self.questions.clone(), place }
    }

    /// What a person means by `--of` with `--set`: nothing or "overview", "everything", a saved
    /// question by its id or title, a pattern, the name or id of an entity, a question in words.
    ///
    /// # Errors
    /// What cannot be placed or fits several, with the candidates.
    pub(super) fn named(
        &self,
        words: Option<&str>,
        set: &[(String, String)],
    ) -> Result<Named, CliError> {
        let lookup = Lookup::new(&self.graph);
        let text = words.unwrap_or("overview").trim();
        let at = |subject| Place { subject, ..Place::default() };
        if let Some(question) = ask::saved(&self.questions, text) {
            let subject = Subject::Question {
                id: question.id.clone(),
                set: ask::settings(set, question, &lookup)?,
            };
            return Ok(Named { place: at(subject), title: question.title.clone() });
        }
        if let Some((slot, _)) = set.first() {
            return Err(CliError::NothingToSet { slot: slot.clone() });
        }
        let whole = match text {
            "overview" => Some((Subject::Overview, "Overview")),
            "everything" => Some((Subject::Everything, "Everything")),
            _ => None,
        };
        if let Some((subject, title)) = whole {
            return Ok(Named { place: at(subject), title: title.into() });
        }
        let pattern = if text.starts_with('(') {
            let text: PatternText = text.parse()?;
            text.resolve_by(|kinds, name| lookup.entity_among(kinds, name))?
        } else {
            match (lookup.entity(text), parse_words(&self.graph, lookup.index(), text)) {
                (Ok(id), _) => {
                    let title = self.graph.entity(&id).map_or("", |entity| &entity.name).into();
                    return Ok(Named { place: at(Subject::Around([id].into())), title });
                }
                (Err(_), Ok(pattern)) => pattern,
                (Err(unknown), Err(_)) => return Err(unknown),
            }
        };
        let title = asked(&self.graph, &pattern);
        Ok(Named { place: at(Subject::Pattern(pattern)), title })
    }
}

/// A graph that is named otherwise than by its path alone, such as a snapshot.
fn named_otherwise(path: &Path) -> Result<KnowledgeGraph, StorageError> {
    match path.to_str() {
        Some(spec) => storage::open_graph(spec),
        None => storage::load_any(path),
    }
}
