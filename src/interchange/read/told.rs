//! What an import could not take over, in sentences.

use super::draft::{Draft, Mishap};
use super::mapping::{EdgeRole, NodeRole};
use crate::interchange::fields;

/// How many names of columns a sentence lists.
const LISTED: usize = 8;

pub(super) fn sentences(draft: &Draft<'_>) -> Vec<String> {
    let mut told: Vec<String> =
        draft.mishaps.iter().map(|(mishap, count)| sentence(*mishap, *count)).collect();
    if !is_ours(draft) {
        let nodes = draft.node_columns.all.iter().filter(|(_, role)| *role == NodeRole::LeftOut);
        let edges = draft.edge_columns.all.iter().filter(|(_, role)| *role == EdgeRole::LeftOut);
        let names = nodes.map(|(name, _)| name).chain(edges.map(|(name, _)| name));
        told.extend(listed(names.map(|name| &**name), "columns were left out"));
    }
    let too_many = draft.node_columns.too_many + draft.edge_columns.too_many;
    if too_many > 0 {
        told.push(format!("{too_many} more columns were left out: there are too many"));
    }
    told
}

/// Whether this program wrote the file: then what is left out is how the picture looked, which it
/// makes anew.
fn is_ours(draft: &Draft<'_>) -> bool {
    let identifier = |(name, _): &(Box<str>, NodeRole)| &**name == fields::IDENTIFIER;
    let evidence = |(name, _): &(Box<str>, EdgeRole)| &**name == fields::EVIDENCE;
    let by_default = draft.mapping.node_columns.is_empty() && draft.mapping.edge_columns.is_empty();
    by_default
        && draft.node_columns.all.iter().any(identifier)
        && draft.edge_columns.all.iter().any(evidence)
}

fn listed<'a>(names: impl Iterator<Item = &'a str>, what: &str) -> Option<String> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    let more = names.len().saturating_sub(LISTED);
    let tail = if more > 0 { format!(" and {more} more") } else { String::new() };
    names.truncate(LISTED);
    (!names.is_empty()).then(|| format!("{what}: {}{tail}", names.join(", ")))
}

fn sentence(mishap: Mishap, count: u64) -> String {
    let says = match mishap {
        Mishap::DeclaredTwice => "nodes were declared a second time: what was said first stands",
        Mishap::WithoutId => "nodes without an identifier were left out",
        Mishap::WithoutEnd => "edges without both ends were left out",
        Mishap::Dangling => "edges to nodes that the file does not declare were left out",
        Mishap::ToItself => "edges from a node to itself were left out",
        Mishap::Undirected => "undirected edges now lead from the end named first to the other",
        Mishap::LongValue => "values too long for any text were left out",
        Mishap::Cleaned => "texts were cut or freed of characters that break lines",
        Mishap::NoDate => "dates are in no form that is read, and were left out",
        Mishap::NoPlace => "places in the picture are no numbers, and were left out",
        Mishap::SecondTelling => "edges say again what another says, and became its evidence",
        Mishap::TooManyTellings => {
            "edges tell what a hundred others told before them, and were left out"
        }
        Mishap::ForeignKind => {
            "nodes are of a kind of their own: they are other things now, with it as their subtype"
        }
        Mishap::ForeignVerb => "edges have a verb of their own: it is told in their evidence",
        Mishap::VerbNotAllowed => {
            "edges join kinds that their verb cannot join: they are only linked now"
        }
        Mishap::Unreadable => {
            "edges had evidence that could not be read: the file is cited in its place"
        }
        Mishap::NestedGraph => {
            "nodes hold a graph of their own: what is in it now stands beside them"
        }
    };
    format!("{count} {says}")
}
