//! `timeline`: dated entities in order.

use super::args::TimelineArgs;
use super::output::{Reply, counted};
use super::records::EntityRecord;
use crate::graph::KnowledgeGraph;
use crate::query::timeline;

pub(super) fn run(args: &TimelineArgs, graph: &KnowledgeGraph) -> Reply {
    let records: Vec<EntityRecord<'_>> = timeline(graph, args.kind, args.from, args.to)
        .iter()
        .filter_map(|id| graph.entity(id))
        .map(|entity| EntityRecord::new(graph, entity))
        .collect();
    let count = match args.kind {
        Some(kind) => kind.counted(records.len()),
        None => counted(records.len(), "dated entity", "dated entities"),
    };
    let table = EntityRecord::table(&records).below(count);
    Reply::new(&records, table).no_if(records.is_empty(), "nothing is dated like that")
}
