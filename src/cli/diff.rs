//! `diff`: what is different between two graphs, by claim.

use super::args::AskArgs;
use super::ask;
use super::error::CliError;
use super::lookup::Lookup;
use super::output::{Column, Reply, Table, counted};
use super::records::{Reference, citations};
use crate::graph::{Digest, FieldChange, KnowledgeGraph};
use crate::model::{EntityId, EntityKind, Evidence, RelationKey, Review};
use crate::project::compare::{AnswerDifference, Comparison, Mark, Totals};
use crate::query::{Question, Row};
use crate::storage;
use serde::Serialize;

/// Tell what is different between two graphs
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A graph is a graph file, a folder of them, or the word built-in for the graph that the program \
carries. Both are named with the fingerprint that they are cited by. What is told is what the second \
has that the first has not, the other way round, and what both tell differently: entities, relations, \
citations and reviews, whatever their order in the files. --format markdown writes a report.

Exit code 0 means that something is different, and 1 that nothing is.

Examples:
  throughline diff built-in mine.ron
  throughline diff hers.ron his.ron --format markdown > report.md
  throughline diff built-in mine.ron --question nrm-implementation")]
pub(super) struct DiffArgs {
    /// The first graph
    #[arg(value_name = "A")]
    pub(super) from: String,
    /// The second graph
    #[arg(value_name = "B")]
    pub(super) to: String,
    /// Tell in place of that what the second adds to the answer to this question, and what it lacks;
    /// as in 'throughline ask'
    #[arg(long, value_name = "QUESTION")]
    pub(super) question: Option<String>,
}

/// One of the two graphs.
#[derive(Serialize)]
struct SideRecord<'a> {
    name: &'a str,
    fingerprint: Digest,
    entities: usize,
    relations: usize,
}

impl<'a> SideRecord<'a> {
    fn new(name: &'a str, fingerprint: Digest, graph: &KnowledgeGraph) -> Self {
        let (entities, relations) = (graph.entity_count(), graph.relation_count());
        Self { name, fingerprint, entities, relations }
    }

    fn line(&self, word: &str) -> String {
        let Self { name, fingerprint, entities, relations } = self;
        let entities = counted(*entities, "entity", "entities");
        let relations = counted(*relations, "relation", "relations");
        format!("{word} {name}: {entities}, {relations}, {fingerprint}")
    }
}

/// Records of one sort by what became of them.
#[derive(Serialize)]
struct Marked<T> {
    added: Vec<T>,
    removed: Vec<T>,
    changed: Vec<T>,
}

impl<T> Marked<T> {
    fn new(all: impl Iterator<Item = (Mark, T)>) -> Self {
        let mut marked = Self { added: Vec::new(), removed: Vec::new(), changed: Vec::new() };
        for (mark, record) in all {
            match mark {
                Mark::Added => marked.added.push(record),
                Mark::Removed => marked.removed.push(record),
                Mark::Changed => marked.changed.push(record),
            }
        }
        marked
    }
}

#[derive(Serialize)]
struct EntityRecord<'a> {
    id: &'a EntityId,
    kind: EntityKind,
    name: &'a str,
    #[serde(skip_serializing_if = "<[FieldChange]>::is_empty")]
    fields: &'a [FieldChange],
}

#[derive(Serialize)]
struct RelationRecord<'a> {
    id: &'a RelationKey,
    from: Reference<'a>,
    kind: crate::model::RelationKind,
    to: Reference<'a>,
    #[serde(skip_serializing_if = "<[FieldChange]>::is_empty")]
    fields: &'a [FieldChange],
}

#[derive(Serialize)]
struct EvidenceRecord<'a> {
    relation: &'a RelationKey,
    #[serde(flatten)]
    evidence: &'a Evidence,
    #[serde(skip_serializing_if = "<[FieldChange]>::is_empty")]
    fields: &'a [FieldChange],
}

#[derive(Serialize)]
struct ReviewRecord<'a> {
    relation: &'a RelationKey,
    before: &'a Review,
    after: &'a Review,
}

#[derive(Serialize)]
struct DiffRecord<'a> {
    from: SideRecord<'a>,
    to: SideRecord<'a>,
    same: bool,
    totals: Totals,
    entities: Marked<EntityRecord<'a>>,
    relations: Marked<RelationRecord<'a>>,
    evidence: Marked<EvidenceRecord<'a>>,
    reviews: Vec<ReviewRecord<'a>>,
}

#[derive(Serialize)]
struct AnswerRecord<'a> {
    from: SideRecord<'a>,
    to: SideRecord<'a>,
    question: &'a str,
    title: &'a str,
    columns: &'a [String],
    complete: bool,
    same: usize,
    gained: Vec<RowRecord<'a>>,
    lost: Vec<RowRecord<'a>>,
    changed: Vec<[RowRecord<'a>; 2]>,
}

#[derive(Serialize)]
struct RowRecord<'a> {
    cells: Vec<Option<Reference<'a>>>,
    basis: crate::model::Basis,
    evidence: &'a [Evidence],
}

pub(super) fn run(args: &DiffArgs, questions: &[Question]) -> Result<Reply, CliError> {
    let graphs = [storage::open_graph(&args.from)?, storage::open_graph(&args.to)?];
    match &args.question {
        Some(question) => answers(args, question, questions, &graphs),
        None => Ok(all(args, &graphs)),
    }
}

fn all(args: &DiffArgs, [first, second]: &[KnowledgeGraph; 2]) -> Reply {
    let found = Comparison::between(first, second);
    let from = SideRecord::new(&args.from, found.from, first);
    let to = SideRecord::new(&args.to, found.to, second);
    let mut table = Table::new([
        Column::shown("change"),
        Column::csv_only("sort"),
        Column::csv_only("id"),
        Column::shown("what"),
        Column::shown("details"),
    ])
    .above([from.line("from"), to.line("to")])
    .below(found.summary());
    for line in found.lines(first, second) {
        let (sort, id) = match (&line.entity, &line.relation) {
            (Some(id), _) => ("entity", id.to_string()),
            (_, Some(key)) => ("relation", key.to_string()),
            (None, None) => continue,
        };
        let details = line.details.join("; ");
        table.row([line.mark.as_str().into(), sort.into(), id, line.sentence, details]);
    }
    let names = [args.from.as_str(), args.to.as_str()];
    let reply = Reply::new(&record(&found, [first, second], from, to), table);
    reply
        .with_markdown(found.markdown(names, first, second))
        .no_if(found.is_empty(), "the two graphs hold the same")
}

fn record<'a>(
    found: &'a Comparison,
    [first, second]: [&'a KnowledgeGraph; 2],
    from: SideRecord<'a>,
    to: SideRecord<'a>,
) -> DiffRecord<'a> {
    let graph = |mark| if mark == Mark::Removed { first } else { second };
    let entities = found.entities.iter().map(|(id, one)| {
        let name = Reference::new(graph(one.mark), id).name;
        (one.mark, EntityRecord { id, kind: id.kind(), name, fields: &one.fields })
    });
    let relations = found.relations.iter().map(|(id, one)| {
        let [from, to] = [&id.from, &id.to].map(|end| Reference::new(graph(one.mark), end));
        (one.mark, RelationRecord { id, from, kind: id.kind, to, fields: &one.fields })
    });
    let evidence = found.relations.iter().flat_map(|(relation, of)| {
        of.evidence.iter().filter_map(move |one| {
            let evidence = one.swap.after.as_ref().or(one.swap.before.as_ref())?;
            Some((one.mark, EvidenceRecord { relation, evidence, fields: &one.fields }))
        })
    });
    let reviews = found.relations.iter().filter_map(|(relation, one)| {
        let (before, after) = one.review.as_ref()?;
        Some(ReviewRecord { relation, before, after })
    });
    DiffRecord {
        from,
        to,
        same: found.is_empty(),
        totals: found.totals,
        entities: Marked::new(entities),
        relations: Marked::new(relations),
        evidence: Marked::new(evidence),
        reviews: reviews.collect(),
    }
}

/// What the second graph adds to the answer to a question, which is read with the names of the
/// second, and where that has them not, of the first.
fn answers(
    args: &DiffArgs,
    question: &str,
    questions: &[Question],
    [first, second]: &[KnowledgeGraph; 2],
) -> Result<Reply, CliError> {
    let asked = AskArgs { question: question.to_owned(), by: None, set: Vec::new() };
    let read = |graph| ask::read(&asked, questions, &Lookup::new(graph));
    let asked = read(second).or_else(|error| read(first).map_err(|_| error))?;
    let found = AnswerDifference::between(first, second, &asked.pattern)?;
    let from = SideRecord::new(&args.from, Digest::of(first), first);
    let to = SideRecord::new(&args.to, Digest::of(second), second);
    let more = if found.complete { "" } else { "; there are more rows than were compared" };
    let names = found.columns.iter().map(Column::shown);
    let rest = [Column::shown("basis"), Column::shown("evidence")];
    let mut table = Table::new([Column::shown("change")].into_iter().chain(names).chain(rest))
        .above([asked.title.clone(), from.line("from"), to.line("to")])
        .below(format!(
            "{} gained, {} lost, {} on other evidence, {} the same{more}",
            counted(found.gained.len(), "row", "rows"),
            found.lost.len(),
            found.changed.len(),
            found.same
        ));
    let gained = found.gained.iter().map(|row| ("gained", row, second));
    let lost = found.lost.iter().map(|row| ("lost", row, first));
    let changed = found.changed.iter().map(|(_, row)| ("changed", row, second));
    for (word, row, graph) in gained.chain(lost).chain(changed) {
        let cells = row.cells.iter().map(|cell| {
            cell.as_ref().map_or(String::new(), |id| Reference::new(graph, id).name.to_owned())
        });
        let rest = [row.basis.to_string(), citations(&row.evidence)];
        table.row(std::iter::once(word.to_owned()).chain(cells).chain(rest));
    }
    let changed = found.changed.iter();
    let changed = changed.map(|(a, b)| [row_record(a, first), row_record(b, second)]);
    let record = AnswerRecord {
        from,
        to,
        question: &asked.question,
        title: &asked.title,
        columns: &found.columns,
        complete: found.complete,
        same: found.same,
        gained: found.gained.iter().map(|row| row_record(row, second)).collect(),
        lost: found.lost.iter().map(|row| row_record(row, first)).collect(),
        changed: changed.collect(),
    };
    let same = "the two graphs give the same answer";
    Ok(Reply::new(&record, table).no_if(found.is_empty(), same))
}

fn row_record<'a>(row: &'a Row, graph: &'a KnowledgeGraph) -> RowRecord<'a> {
    let cells = row.cells.iter();
    let cells = cells.map(|id| id.as_ref().map(|id| Reference::new(graph, id))).collect();
    RowRecord { cells, basis: row.basis, evidence: &row.evidence }
}
