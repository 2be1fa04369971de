//! `entities`: what the graph holds.

use super::args::EntitiesArgs;
use super::error::CliError;
use super::lookup::Lookup;
use super::output::{Reply, counted};
use super::records::EntityRecord;
use crate::model::{Entity, EntityKind};
use crate::query::about_theme;

pub(super) fn run(args: &EntitiesArgs, lookup: &Lookup<'_>) -> Result<Reply, CliError> {
    let graph = lookup.graph;
    let about = match &args.theme {
        Some(theme) => Some(about_theme(graph, &lookup.entity_among(&[EntityKind::Theme], theme)?)),
        None => None,
    };
    let text = args.text.as_ref().map(|text| text.to_lowercase());
    let records: Vec<EntityRecord<'_>> = graph
        .entities()
        .filter(|entity| args.kind.is_none_or(|kind| entity.kind() == kind))
        .filter(|entity| about.as_ref().is_none_or(|about| about.contains(&entity.id)))
        .filter(|entity| text.as_ref().is_none_or(|text| holds(entity, text)))
        .map(|entity| EntityRecord::new(graph, entity))
        .collect();
    let count = match args.kind {
        Some(kind) => kind.counted(records.len()),
        None => counted(records.len(), "entity", "entities"),
    };
    let table = EntityRecord::table(&records).below(count);
    Ok(Reply::new(&records, table).no_if(records.is_empty(), "no entity is like that"))
}

/// Whether a name or the summary holds the text, which is in lower case.
fn holds(entity: &Entity, text: &str) -> bool {
    entity
        .names()
        .chain([entity.id.as_str(), entity.summary.as_str()])
        .any(|own| own.to_lowercase().contains(text))
}
