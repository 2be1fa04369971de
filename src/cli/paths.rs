//! `paths`: how one entity is joined to another.

use super::args::PathsArgs;
use super::error::CliError;
use super::lookup::Lookup;
use super::output::{Column, Reply, Table, counted};
use super::records::{Reference, RelationRecord, citations};
use crate::graph::KnowledgeGraph;
use crate::model::{Basis, DateRange, Direction, Evidence};
use crate::progress::Progress;
use crate::query::{Path, PathRequest, WhyNone, connections, path_sentence, step_sentence};
use serde::Serialize;

/// Why a path is in the answer.
const SHORTEST: &str = "shortest";
const BEST_EVIDENCED: &str = "best evidenced";

#[derive(Serialize)]
struct PathRecord<'a> {
    length: usize,
    why: &'static str,
    basis: Basis,
    passages: usize,
    sentence: String,
    entities: Vec<Reference<'a>>,
    relations: Vec<StepRecord<'a>>,
}

/// A relation with the way in which the path walks it.
#[derive(Serialize)]
struct StepRecord<'a> {
    #[serde(flatten)]
    relation: RelationRecord<'a>,
    direction: Direction,
    sentence: String,
}

pub(super) fn run(args: &PathsArgs, lookup: &Lookup<'_>) -> Result<Reply, CliError> {
    let graph = lookup.graph;
    let request = request(args, lookup)?;
    let mut found = connections(graph, &request, &Progress::silent());
    if !args.best {
        found.best_evidenced.clear();
    }
    let shortest = found.shortest.iter().map(|path| (SHORTEST, path));
    let best = found.best_evidenced.iter().map(|path| (BEST_EVIDENCED, path));
    let all: Vec<(&str, &Path)> = shortest.chain(best).collect();
    let mut table = Table::new([
        Column::number("path"),
        Column::shown("why"),
        Column::shown("sentence"),
        Column::csv_only("from"),
        Column::csv_only("relation"),
        Column::csv_only("to"),
        Column::shown("evidence"),
    ])
    .below(counted(all.len(), "path", "paths"));
    for (number, (why, path)) in all.iter().enumerate() {
        add_steps(&mut table, graph, number + 1, why, path);
    }
    let records: Vec<PathRecord<'_>> =
        all.iter().map(|(why, path)| record(graph, why, path)).collect();
    let mut reply = Reply::new(&records, table);
    if found.partial {
        let line = "not every way was compared: there are too many; limit the kinds or the steps";
        reply = reply.with_notes(vec![line.into()]);
    }
    Ok(match &found.none {
        Some(why) => reply.no_if(true, explanation(graph, &request, why)),
        None => reply,
    })
}

fn request(args: &PathsArgs, lookup: &Lookup<'_>) -> Result<PathRequest, CliError> {
    let during = DateRange { from: args.since, to: args.until };
    if !during.is_possible() {
        return Err(CliError::ImpossibleDates { range: during.in_words() });
    }
    Ok(PathRequest {
        max_hops: args.max_hops,
        count: args.count,
        without_kinds: args.without_kind.iter().copied().collect(),
        without_relations: args.without_relation.iter().copied().collect(),
        during: (during != DateRange::default()).then_some(during),
        ..PathRequest::new(lookup.entity(&args.from)?, lookup.entity(&args.to)?)
    })
}

/// Why there is none, and what to type to find the nearest way.
fn explanation(graph: &KnowledgeGraph, request: &PathRequest, why: &WhyNone) -> String {
    let words = why.in_words(graph, request);
    match why {
        WhyNone::TooFar { steps, .. } => format!("{words} Try --max-hops {steps}."),
        WhyNone::Excluded { limits, nearest, .. } => {
            let longer = nearest.max_hops > request.max_hops;
            let hops = longer.then(|| format!(" and add --max-hops {}", nearest.max_hops));
            let which = if limits.len() == 1 { "that limit" } else { "those limits" };
            format!("{words} Leave out {which}{}.", hops.unwrap_or_default())
        }
        _ => words,
    }
}

fn record<'a>(graph: &'a KnowledgeGraph, why: &'static str, path: &'a Path) -> PathRecord<'a> {
    PathRecord {
        length: path.steps.len(),
        why,
        basis: path.basis(graph),
        passages: path.passages(graph),
        sentence: path_sentence(graph, path),
        entities: path.entities.iter().map(|id| Reference::new(graph, id)).collect(),
        relations: path
            .steps
            .iter()
            .filter_map(|(key, direction)| {
                let relation = RelationRecord::new(graph.relation(key)?);
                let sentence = step_sentence(graph, key, *direction);
                Some(StepRecord { relation, direction: *direction, sentence })
            })
            .collect(),
    }
}

fn add_steps(table: &mut Table, graph: &KnowledgeGraph, number: usize, why: &str, path: &Path) {
    for ((key, direction), ends) in path.steps.iter().zip(path.entities.windows(2)) {
        let evidence: &[Evidence] =
            graph.relation(key).map_or(&[], |relation| relation.evidence.as_slice());
        let name = |id| Reference::new(graph, id).name.to_owned();
        table.row([
            number.to_string(),
            why.to_owned(),
            step_sentence(graph, key, *direction),
            name(&ends[0]),
            key.kind.wording(*direction).into(),
            name(&ends[1]),
            citations(evidence),
        ]);
    }
}
