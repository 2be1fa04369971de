//! Entities gathered from where they are named.

use super::{EntityProposal, Lexicon, Mention, Name, New};
use crate::document::Document;
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeMap;

/// What is proposed of each entity that is mentioned, by identifier.
pub(super) fn gather(
    document: &Document,
    lexicon: &Lexicon,
    mentions: &[Mention],
    fresh: &BTreeMap<EntityId, New>,
) -> Vec<EntityProposal> {
    let mut by_id: BTreeMap<&EntityId, Vec<usize>> = BTreeMap::new();
    for (n, mention) in mentions.iter().enumerate() {
        by_id.entry(mention.name.id()).or_default().push(n);
    }
    by_id
        .into_iter()
        .map(|(id, named)| proposal(document, lexicon, mentions, fresh, id, named))
        .collect()
}

fn proposal(
    document: &Document,
    lexicon: &Lexicon,
    mentions: &[Mention],
    fresh: &BTreeMap<EntityId, New>,
    id: &EntityId,
    named: Vec<usize>,
) -> EntityProposal {
    let own = || named.iter().map(|&n| &mentions[n]);
    let surest = own().max_by(|a, b| a.score.total_cmp(&b.score));
    let mut rivals: Vec<EntityId> = own().flat_map(|mention| mention.rivals.clone()).collect();
    rivals.sort();
    rivals.dedup();
    let known = lexicon.known(id).filter(|_| own().any(|m| matches!(m.name, Name::Known(_))));
    let new = fresh.get(id);
    let called = |mention: &Mention| {
        let text = document.passages().get(mention.passage).map(|passage| passage.text.as_str());
        text.and_then(|text| text.get(mention.span.start..mention.span.end))
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    let name = match (known, new) {
        (Some(known), _) => known.name.clone(),
        (None, Some(new)) => new.name.clone(),
        (None, None) => own().next().map(called).unwrap_or_default(),
    };
    let aliases = match known {
        Some(known) => news_of(own(), &known.names, &called),
        None => new.map(|new| new.aliases.clone()).unwrap_or_default(),
    };
    EntityProposal {
        id: id.clone(),
        known: known.is_some(),
        name,
        subtype: known
            .map_or_else(|| new.and_then(|new| new.subtype.clone()), |known| known.subtype.clone()),
        aliases,
        date: new.and_then(|new| new.date).filter(|_| known.is_none()),
        attributes: new.map(|new| new.attributes.clone()).unwrap_or_default(),
        rivals,
        why: surest.map(|mention| mention.why.clone()).unwrap_or_default(),
        score: surest.map_or(0.0, |mention| mention.score),
        mentions: named,
    }
}

/// The ways in which a known entity is called that are not known: names that the document itself
/// gives to it.
fn news_of<'a>(
    own: impl Iterator<Item = &'a Mention>,
    names: &[String],
    called: &impl Fn(&Mention) -> String,
) -> Vec<String> {
    let named = |word: &str| names.iter().any(|name| name.eq_ignore_ascii_case(word));
    let mut aliases: Vec<String> = own
        .filter(|mention| mention.given && mention.kind != EntityKind::Place)
        .map(called)
        .filter(|word| !named(word))
        .collect();
    aliases.sort();
    aliases.dedup();
    aliases
}
