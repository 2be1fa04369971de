//! From answers and entities to notes.

use super::{Block, Item, Line, Note};
use crate::graph::{Digest, KnowledgeGraph};
use crate::model::{
    Basis, Direction, EntityId, EntityKind, PartialDate, Relation, RelationKind, ReviewStatus,
};
use crate::query::table::{Citations, Holds, TableExport, TableSubject, title};
use crate::query::wording;
use std::collections::{BTreeMap, BTreeSet};

/// Of which graph a note is, and when it was written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Edition<'a> {
    /// The day on which it is written, if that is to be said.
    pub date: Option<PartialDate>,
    /// What the graph is called, where that is known.
    pub name: Option<&'a str>,
}

impl Edition<'_> {
    /// The last lines of a note: the graph with its fingerprint, and the day.
    fn lines(&self, graph: &KnowledgeGraph) -> Vec<String> {
        let of = self.name.map_or_else(|| "a graph".into(), |name| format!("the graph “{name}”"));
        let (entities, relations) = (graph.entity_count(), graph.relation_count());
        let mut lines = vec![
            format!("From {of} of {entities} entities and {relations} relations."),
            format!("Fingerprint of the graph: {}", Digest::of(graph)),
        ];
        lines.extend(self.date_line());
        lines
    }

    /// The day, if it is to be said.
    pub(super) fn date_line(&self) -> Option<String> {
        self.date.map(|date| format!("Written on {}.", date.in_words()))
    }
}

/// The rows of a table, as they are listed, with what was asked.
pub fn of_answer(export: &TableExport<'_>, edition: &Edition<'_>) -> Note {
    let (graph, table) = (export.graph, export.table);
    let mut sources = Citations::default();
    let listed = || export.listed.iter().filter_map(|&place| table.rows.get(place));
    let rows = listed().map(|row| {
        let cites: Vec<usize> =
            row.sources(graph).into_iter().map(|source| sources.number(source)).collect();
        let cell = |holds| match holds {
            Holds::Evidence => Line { words: String::new(), cites: cites.clone() },
            holds => Line::plain(table.words(graph, row, holds)),
        };
        table.columns.iter().map(|column| cell(column.holds)).collect()
    });
    let rows: Vec<Vec<Line>> = rows.collect();
    let inferred = listed().filter(|row| row.basis == Basis::Inferred).count();
    let mut lead = vec![format!("{}. {}", export.count(), how_firm(rows.len(), inferred))];
    if rows.is_empty() {
        lead = vec![
            "Nothing is found in these documents. That is no proof that there is nothing.".into(),
        ];
    }
    let columns = table.columns.iter().map(|column| column.name.clone()).collect();
    let mut foot = match table.subject {
        TableSubject::Answers => vec![format!("Asked: {}", export.asked)],
        TableSubject::Relations => Vec::new(),
    };
    foot.extend(export.how_listed());
    foot.extend(edition.lines(graph));
    Note {
        title: export.asked.to_owned(),
        lead,
        blocks: match rows.is_empty() {
            true => Vec::new(),
            false => vec![Block::Table { columns, rows }],
        },
        sources,
        foot,
    }
}

/// How many of some rows are stated and how many inferred, as a sentence.
fn how_firm(all: usize, inferred: usize) -> String {
    match (all, inferred) {
        (0, _) => String::new(),
        (_, 0) => "The documents state all of it.".into(),
        (all, inferred) if all == inferred => {
            "All of it is inferred: a careful reader concludes it from the passages.".into()
        }
        (all, inferred) => format!(
            "The documents state {} of them; {inferred} rest on an inference, which a careful \
             reader draws from the passages.",
            all - inferred
        ),
    }
}

/// Entities with all that is claimed of them; what reviewers refused is left out.
///
/// One entity gives its name to the note; several are under `heading`, each with a heading of its
/// own.
pub fn of_entities(
    graph: &KnowledgeGraph,
    ids: &BTreeSet<EntityId>,
    heading: &str,
    edition: &Edition<'_>,
) -> Note {
    let mut note = Note { title: heading.to_owned(), ..Note::default() };
    let alone = ids.len() == 1;
    for id in ids {
        if alone {
            note.title = title(graph, id);
            note.lead = about(graph, id);
        } else {
            note.blocks.push(Block::Heading(2, title(graph, id)));
            note.blocks.extend(
                about(graph, id).into_iter().map(|text| Block::Paragraph(Line::plain(text))),
            );
        }
        relations(graph, id, if alone { 2 } else { 3 }, &mut note);
    }
    note.foot = edition.lines(graph);
    note
}

/// What an entity is: its kind and date, what else it is called, its summary and its facts.
fn about(graph: &KnowledgeGraph, id: &EntityId) -> Vec<String> {
    let Some(entity) = graph.entity(id) else { return Vec::new() };
    let mut first = wording::kind_line(entity) + ".";
    if !entity.aliases.is_empty() {
        first.push_str(&format!(" Also: {}.", entity.aliases.join("; ")));
    }
    let facts = entity.attributes.iter().filter(|(key, _)| *key != SIGNATURE);
    let facts: Vec<String> =
        facts.map(|(key, value)| format!("{}: {value}", wording::capital(key))).collect();
    let facts = (!facts.is_empty()).then(|| facts.join("; ") + ".");
    let summary = (!entity.summary.is_empty()).then(|| entity.summary.clone());
    std::iter::once(first).chain(summary).chain(facts).collect()
}

/// The fact of a document by which copies of it are recognised: it says nothing to a reader.
const SIGNATURE: &str = "signature";

/// The relations of an entity, by verb.
fn relations(graph: &KnowledgeGraph, id: &EntityId, level: u8, note: &mut Note) {
    let mut groups: BTreeMap<(RelationKind, Direction, String), Vec<Item>> = BTreeMap::new();
    for (direction, relation) in graph.relations_of(id) {
        if relation.review.status != ReviewStatus::Rejected {
            let verb = wording::capital(&wording::verb(relation, direction));
            let item = item(graph, direction, relation, &mut note.sources);
            groups.entry((relation.kind, direction, verb)).or_default().push(item);
        }
    }
    if groups.is_empty() {
        note.blocks.push(Block::Paragraph(Line::plain("Nothing is claimed of it.")));
    }
    for ((.., verb), items) in groups {
        note.blocks.push(Block::Heading(level, verb));
        note.blocks.push(Block::List(items));
    }
}

/// What is at the other end, with what is said of the relation and of what happened.
fn item(
    graph: &KnowledgeGraph,
    direction: Direction,
    relation: &Relation,
    sources: &mut Citations,
) -> Item {
    let other = relation.other(direction);
    let mut words = title(graph, other);
    if let Some(role) = relation.role {
        words.push_str(&format!(", {}", wording::role_words(role)));
    }
    if let Some(date) = relation.date {
        words.push_str(&format!(", {}", date.in_words()));
    }
    if relation.basis() == Basis::Inferred {
        words.push_str(" (inferred)");
    }
    let cites = sources.of_relation(graph, relation);
    let mut more: Vec<String> = Vec::new();
    if let Some(entity) = graph.entity(other)
        && matches!(entity.kind(), EntityKind::Activity | EntityKind::Event)
        && !entity.summary.is_empty()
    {
        more.push(entity.summary.clone());
    }
    let reasons: BTreeSet<&String> =
        relation.evidence.iter().filter_map(|evidence| evidence.reason.as_ref()).collect();
    more.extend(reasons.into_iter().map(|reason| format!("Why: {reason}")));
    Item { line: Line { words, cites }, more }
}
