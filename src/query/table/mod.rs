//! What is shown as rows: one for each answer, or one for each relation of a picture.
//!
//! A [`Table`] is computed once from what is shown. In which order and which of its rows are listed
//! is a [`TableView`]; [`Table::listed`] brings both together, and [`TableExport`] writes the
//! outcome down with its citations.

mod export;
mod order;
mod sift;
mod source;

#[cfg(test)]
mod tests;

pub use export::{TableExport, order_words};
pub(crate) use export::{markdown_row, plain};
pub use order::{Sort, SortBy};
pub use source::{Citations, Cited, Source};

use super::{Answer, Filter, FoldedLink, Visible, wording};
use crate::graph::KnowledgeGraph;
use crate::model::{
    Basis, Direction, Entity, EntityId, EntityKind, Relation, RelationKey, RelationKind, Review,
    State,
};
use std::collections::BTreeMap;

/// Rows under columns. The default has neither.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The columns.
    pub columns: Vec<TableColumn>,
    /// The rows.
    pub rows: Vec<TableRow>,
    /// Whether these are all rows that there are.
    pub complete: bool,
    /// What a row is.
    pub subject: TableSubject,
}

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TableSubject {
    /// Answers to a question.
    Answers,
    /// Relations of a picture.
    #[default]
    Relations,
}

impl TableSubject {
    /// A number of them: "1 answer", "214 answers".
    pub fn counted(self, count: usize) -> String {
        let [one, many] = match self {
            Self::Answers => ["answer", "answers"],
            Self::Relations => ["relation", "relations"],
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }
}

/// A column and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    /// Its heading.
    pub name: String,
    /// What stands in it.
    pub holds: Holds,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// The entities of this place in [`TableRow::cells`].
    Entity(usize),
    /// What the first entity has to do with the second.
    Verb,
    /// How firmly the documents support the row.
    Basis,
    /// How far along it is.
    State,
    /// The passages.
    Evidence,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// The entities; nothing where an optional slot found nothing.
    pub cells: Vec<Option<EntityId>>,
    /// What the first has to do with the second; empty in answers.
    pub verb: String,
    /// The relations that join them.
    pub relations: Vec<RelationKey>,
    /// How firmly the documents support it: the weakest basis on the way.
    pub basis: Basis,
    /// How far along it is: the least realised relation on the way.
    pub state: State,
}

impl TableRow {
    /// The entities in it.
    pub fn entities(&self) -> impl Iterator<Item = &EntityId> {
        self.cells.iter().flatten()
    }
}

/// How a table is listed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableView {
    /// The headings of the table that it is for. To a table with others it does not apply.
    pub columns: Vec<String>,
    /// By what the rows are sorted; as the table has them, if by nothing.
    pub sort: Option<Sort>,
    /// What the cells of a column must contain, by the place of the column.
    pub filters: BTreeMap<usize, String>,
}

impl TableView {
    /// The view if it is for this table, else one that lists all rows as they come.
    pub fn for_table(&self, table: &Table) -> Self {
        let names = || table.columns.iter().map(|column| &column.name);
        match self.columns.iter().eq(names()) {
            true => self.clone(),
            false => Self { columns: names().cloned().collect(), ..Self::default() },
        }
    }

    /// The view with a column's filter changed; an empty text takes it away.
    pub fn with_filter(mut self, column: usize, text: String) -> Self {
        match text.is_empty() {
            true => self.filters.remove(&column),
            false => self.filters.insert(column, text),
        };
        self
    }
}

impl Table {
    /// One row for each row of the answer whose entities are all shown and which the filter admits.
    ///
    /// Time: O(r) look-ups for the cells and relations of r rows.
    pub fn of_answer(
        graph: &KnowledgeGraph,
        answer: &Answer,
        visible: &Visible,
        filter: &Filter,
    ) -> Self {
        let shown = &visible.subgraph.entities;
        let mut table = Self::of_whole_answer(graph, answer);
        table.rows.retain(|row| {
            row.entities().all(|id| shown.contains(id))
                && !(filter.stated_only && row.basis == Basis::Inferred)
                && !row.relations.iter().any(|key| filter.hidden_relations.contains(&key.kind))
        });
        table
    }

    /// One row for each row of the answer.
    pub fn of_whole_answer(graph: &KnowledgeGraph, answer: &Answer) -> Self {
        let entities = answer.columns.iter().enumerate().map(|(place, name)| TableColumn {
            name: wording::capital(&name.replace(['-', '_'], " ")),
            holds: Holds::Entity(place),
        });
        let rows = answer.rows.iter().map(|row| TableRow {
            cells: row.cells.clone(),
            verb: String::new(),
            relations: row.relations.clone(),
            basis: row.basis,
            state: wording::least_state(graph, &row.relations),
        });
        Self {
            columns: entities.chain(support_columns()).collect(),
            rows: rows.collect(),
            complete: answer.complete,
            subject: TableSubject::Answers,
        }
    }

    /// One row for each relation of a picture, those into which activities are folded first.
    ///
    /// Time: O(r) look-ups for r relations.
    pub fn of_picture(graph: &KnowledgeGraph, visible: &Visible) -> Self {
        let column = |name: &str, holds| TableColumn { name: name.into(), holds };
        let columns = [
            column("From", Holds::Entity(0)),
            column("Verb", Holds::Verb),
            column("To", Holds::Entity(1)),
        ];
        let folded = visible.folded.iter().map(|link| of_folded(graph, link));
        let drawn = visible.subgraph.relations.iter().filter_map(|key| graph.relation(key));
        let drawn = drawn.map(|relation| TableRow {
            cells: vec![Some(relation.from.clone()), Some(relation.to.clone())],
            verb: wording::verb(relation, Direction::Out),
            relations: vec![relation.key()],
            basis: relation.basis(),
            state: relation.state,
        });
        Self {
            columns: columns.into_iter().chain(support_columns()).collect(),
            rows: folded.chain(drawn).collect(),
            complete: true,
            subject: TableSubject::Relations,
        }
    }

    /// The words of a cell, as they are shown, sorted and written down; nothing for evidence, which
    /// is more than words.
    pub fn words(&self, graph: &KnowledgeGraph, row: &TableRow, holds: Holds) -> String {
        match holds {
            Holds::Entity(place) => {
                let id = row.cells.get(place).and_then(Option::as_ref);
                id.map_or_else(String::new, |id| title(graph, id))
            }
            Holds::Verb => row.verb.clone(),
            Holds::Basis => row.basis.to_string(),
            Holds::State => state_words(row.state).into(),
            Holds::Evidence => String::new(),
        }
    }

    /// What the row says, in a line: "Mission to Serbia; V.3.1; Ten local workshops (stated, done)".
    pub fn statement(&self, graph: &KnowledgeGraph, row: &TableRow) -> String {
        let names: Vec<String> = row.entities().map(|id| title(graph, id)).collect();
        let names = match (row.verb.as_str(), names.as_slice()) {
            ("", _) => names.join("; "),
            (verb, [from, to]) => match verb.split_once(", ") {
                Some((verb, through)) => format!("{from} {verb} {to}, {through}"),
                None => format!("{from} {verb} {to}"),
            },
            (verb, _) => format!("{} {verb}", names.join("; ")),
        };
        format!("{names} ({}, {})", row.basis, state_words(row.state))
    }

    /// The row as it is heard: what it says, and where that stands.
    pub fn sentence(&self, graph: &KnowledgeGraph, row: &TableRow) -> String {
        let sources: Vec<String> =
            row.sources(graph).into_iter().map(|source| source.citation).collect();
        format!("{}. {}", self.statement(graph, row), sources.join("; "))
    }
}

/// The name of an entity in a row. A clause is known by its number, which stands first.
pub fn title(graph: &KnowledgeGraph, id: &EntityId) -> String {
    let Some(entity) = graph.entity(id) else { return id.to_string() };
    match number(entity) {
        Some(number) => format!("{number} {}", entity.name),
        None => entity.name.clone(),
    }
}

/// The number of a clause, where its name does not tell it.
fn number(entity: &Entity) -> Option<&str> {
    let label = entity.label.as_deref()?;
    let clause = entity.kind() == EntityKind::Recommendation;
    (clause && !entity.name.contains(label)).then_some(label)
}

/// How far along something is, in words.
pub const fn state_words(state: State) -> &'static str {
    match state {
        State::Done => "done",
        State::Ongoing => "under way",
        State::Planned => "planned",
        State::Recommended => "asked for",
    }
}

fn support_columns() -> [TableColumn; 3] {
    [("How firmly", Holds::Basis), ("How far along", Holds::State), ("Evidence", Holds::Evidence)]
        .map(|(name, holds)| TableColumn { name: name.into(), holds })
}

/// Activities folded into one line: it is as firm and as far along as the best of them.
fn of_folded(graph: &KnowledgeGraph, link: &FoldedLink) -> TableRow {
    let way = |activity: &EntityId| {
        [
            RelationKey {
                from: link.from.clone(),
                kind: RelationKind::CarriedOut,
                to: activity.clone(),
            },
            RelationKey { from: activity.clone(), kind: link.kind, to: link.to.clone() },
        ]
    };
    let states = link.via.iter().map(|(id, _)| wording::least_state(graph, &way(id)));
    let state = states.max().unwrap_or_default();
    let relation = Relation {
        from: link.from.clone(),
        kind: link.kind,
        to: link.to.clone(),
        state,
        role: None,
        date: None,
        review: Review::default(),
        evidence: Vec::new(),
    };
    let through = EntityKind::Activity.counted(link.via.len());
    TableRow {
        cells: vec![Some(link.from.clone()), Some(link.to.clone())],
        verb: format!("{}, through {through}", wording::verb(&relation, Direction::Out)),
        relations: link
            .via
            .iter()
            .flat_map(|(activity, _)| way(activity))
            .filter(|key| graph.relation(key).is_some())
            .collect(),
        basis: link.basis(),
        state,
    }
}
