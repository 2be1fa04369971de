//! Two states side by side: where they come from, and what is different between them.

use crate::app::state::{Indexed, State};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, RelationKey};
use crate::project::Project;
use crate::project::compare::{Comparison, Line, Mark};
use crate::storage;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// Where a graph to be compared comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Source {
    /// The work as it is now.
    #[default]
    Present,
    /// The graph that the work began with.
    Base,
    /// The graph that the program carries.
    BuiltIn,
    /// A snapshot of the work, by name.
    Snapshot(String),
    /// A file: a graph or a project.
    File(PathBuf),
}

impl Source {
    /// What it is called within a sentence.
    pub fn name(&self) -> String {
        match self {
            Self::Present => "your work".into(),
            Self::Base => "the graph that you began with".into(),
            Self::BuiltIn => "the built-in graph".into(),
            Self::Snapshot(name) => format!("“{name}”"),
            Self::File(path) => {
                path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
            }
        }
    }

    /// The two in the order in which one came of the other, as far as that is known: what is told is
    /// what the second adds to the first.
    pub fn in_order(a: Self, b: Self, project: &Project) -> [Self; 2] {
        let rank = |source: &Self| match source {
            Self::BuiltIn => (0, None),
            Self::Base => (1, None),
            Self::Snapshot(name) => (2, project.snapshot(name).map(|snapshot| snapshot.at)),
            Self::Present => (3, None),
            Self::File(_) => (4, None),
        };
        if rank(&b) < rank(&a) { [b, a] } else { [a, b] }
    }

    /// Its graph. Files are read, so this may take long.
    fn graph(&self, project: &Project) -> Result<Arc<KnowledgeGraph>, String> {
        let base = project.base();
        Ok(match self {
            Self::Present => project.graph().clone(),
            Self::Base => base.graph().clone(),
            Self::BuiltIn if base.built_in => base.graph().clone(),
            Self::BuiltIn => Arc::new(storage::builtin().map_err(|error| error.to_string())?),
            Self::Snapshot(name) => {
                let gone = || format!("there is no snapshot “{name}” any more");
                let snapshot = project.snapshot(name).ok_or_else(gone)?;
                Arc::new(project.graph_of(snapshot).map_err(|error| error.to_string())?)
            }
            Self::File(path) => {
                Arc::new(storage::load_any(path).map_err(|error| error.to_string())?)
            }
        })
    }
}

/// What is different between two states.
#[derive(Debug, Clone)]
pub struct Compared {
    /// Where the two come from.
    pub sources: [Source; 2],
    /// Their graphs.
    pub graphs: [Arc<KnowledgeGraph>; 2],
    /// What is different.
    pub found: Arc<Comparison>,
    /// The same in sentences.
    pub lines: Arc<[Line]>,
}

impl Compared {
    /// Compares two, and gives the graph in which both are united: the second with all that only
    /// the first has.
    pub(super) fn new(sources: [Source; 2], project: &Project) -> Result<(Self, Indexed), String> {
        let [from, to] = &sources;
        let graphs = [from.graph(project)?, to.graph(project)?];
        let found = Comparison::between(&graphs[0], &graphs[1]);
        let lines = found.lines(&graphs[0], &graphs[1]).into();
        let united = Indexed::new(united(&graphs[1], &found)).made();
        Ok((Self { sources, graphs, found: Arc::new(found), lines }, united))
    }

    /// What the two are called.
    pub fn names(&self) -> [String; 2] {
        [self.sources[0].name(), self.sources[1].name()]
    }

    /// The report of what is different.
    pub fn report(&self) -> String {
        let [from, to] = &self.names();
        self.found.markdown([from, to], &self.graphs[0], &self.graphs[1])
    }

    /// What became of several relations that are drawn as one line.
    pub fn mark_of_all(&self, relations: &[RelationKey]) -> Option<Mark> {
        let mut marks = relations.iter().map(|key| self.found.relation_mark(key));
        let first = marks.next()?;
        match marks.all(|mark| mark == first) {
            true => first,
            // Some of them came or went, and some stayed.
            false => Some(Mark::Changed),
        }
    }

    /// All that is different, and what it is between.
    pub fn entities(&self) -> BTreeSet<EntityId> {
        let ends = self.found.relations.keys().flat_map(|key| [&key.from, &key.to]);
        self.found.entities.keys().chain(ends).cloned().collect()
    }
}

fn united(to: &KnowledgeGraph, found: &Comparison) -> KnowledgeGraph {
    let mut graph = to.clone();
    let gone = |mark: Mark| mark == Mark::Removed;
    for one in found.entities.values().filter(|one| gone(one.mark)) {
        if let Some(Err(error)) = one.swap.before.clone().map(|e| graph.insert_entity(e)) {
            log::warn!("an entity that is gone cannot be drawn: {error}");
        }
    }
    for one in found.relations.values().filter(|one| gone(one.mark)) {
        if let Some(Err(error)) = one.swap.before.clone().map(|r| graph.insert_relation(r)) {
            log::warn!("a relation that is gone cannot be drawn: {error}");
        }
    }
    graph
}

impl State {
    /// The comparison that is looked at.
    pub fn compared(&self) -> Option<&Compared> {
        match &self.aside.as_ref()?.what {
            super::Instead::Compared(compared) => Some(compared),
            super::Instead::Snapshot(_) => None,
        }
    }

    /// The snapshot that is looked at in place of the work.
    pub fn opened_snapshot(&self) -> Option<&str> {
        match &self.aside.as_ref()?.what {
            super::Instead::Snapshot(name) => Some(name),
            super::Instead::Compared(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::graph;

    #[test]
    fn both_graphs_are_united_with_all_that_is_gone() {
        let from = graph("place/a = A\n field-mission/m = M\n field-mission/m covers place/a");
        let to = graph("field-mission/m = M\n place/b = B\n field-mission/m covers place/b");
        let found = Comparison::between(&from, &to);
        let both = united(&to, &found);
        assert_eq!((both.entity_count(), both.relation_count()), (3, 2));
    }

    #[test]
    fn the_older_of_two_comes_first() {
        let project = Project::default();
        let in_order = |a, b| Source::in_order(a, b, &project);
        let [mine, base] = [Source::Present, Source::Base];
        assert_eq!(in_order(mine.clone(), base.clone()), [base.clone(), mine.clone()]);
        assert_eq!(in_order(base.clone(), mine.clone()), [base, mine]);
    }
}
