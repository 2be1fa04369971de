//! `relations`: the claims, with the passages that support them.

use super::args::RelationsArgs;
use super::error::CliError;
use super::lookup::Lookup;
use super::output::{Reply, counted};
use super::records::RelationRecord;
use crate::model::{EntityKind, Evidence};

pub(super) fn run(args: &RelationsArgs, lookup: &Lookup<'_>) -> Result<Reply, CliError> {
    let named = |text: &Option<String>| text.as_ref().map(|t| lookup.entity(t)).transpose();
    let (from, to) = (named(&args.from)?, named(&args.to)?);
    let document = match &args.document {
        Some(text) => Some(lookup.entity_among(&[EntityKind::Document], text)?),
        None => None,
    };
    let supports = |evidence: &Evidence| {
        document.as_ref().is_none_or(|document| document.name() == evidence.document)
            && args.section.as_ref().is_none_or(|section| is_within(&evidence.locator, section))
    };
    let records: Vec<RelationRecord<'_>> = lookup
        .graph
        .relations()
        .filter(|relation| args.kind.is_none_or(|kind| relation.kind == kind))
        .filter(|relation| from.as_ref().is_none_or(|from| relation.from == *from))
        .filter(|relation| to.as_ref().is_none_or(|to| relation.to == *to))
        .filter(|relation| relation.evidence.iter().any(supports))
        .map(RelationRecord::new)
        .collect();
    let table =
        RelationRecord::table(&records).below(counted(records.len(), "relation", "relations"));
    Ok(Reply::new(&records, table).no_if(records.is_empty(), "no relation is like that"))
}

/// Whether a locator names the section, a part of it, or a paragraph in it.
fn is_within(locator: &str, section: &str) -> bool {
    locator
        .strip_prefix(section.trim())
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ' ', '¶']))
}
