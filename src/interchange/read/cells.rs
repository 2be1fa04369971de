//! What the values of a node or an edge mean.

use super::draft::{Columns, DraftEdge, DraftNode, Mishap};
use super::mapping::{EdgeRole, Mapping, NodeRole};
use crate::graph::{MAX_TEXT_LENGTH, is_hostile, text_fault};
use crate::model::{
    DateSpan, Entity, EntityId, EntityKind, Evidence, RelationKind, Review, Role, State,
};
use std::collections::BTreeMap;

pub(super) type Mishaps = BTreeMap<Mishap, u64>;

fn count(mishaps: &mut Mishaps, mishap: Mishap) {
    *mishaps.entry(mishap).or_default() += 1;
}

/// A text fit to be kept: without what is hostile to a line of text, and no longer than one may be.
pub(super) fn clean(text: &str, mishaps: &mut Mishaps) -> String {
    if text_fault(text).is_none() {
        return text.to_owned();
    }
    count(mishaps, Mishap::Cleaned);
    let mut clean: String = text.chars().map(|c| if is_hostile(c) { ' ' } else { c }).collect();
    if clean.len() > MAX_TEXT_LENGTH {
        let room = MAX_TEXT_LENGTH - '…'.len_utf8();
        let end = (0..=room).rev().find(|&at| clean.is_char_boundary(at)).unwrap_or(0);
        clean.truncate(end);
        clean.push('…');
    }
    clean
}

/// A date in one of the forms that files have: ours, with a time of day behind it, or the first and
/// last day of an interval.
fn date(text: &str) -> Option<DateSpan> {
    let text = text.trim();
    let day = |text: &str| text.split(['T', ' ']).next().unwrap_or_default().to_owned();
    text.parse().ok().or_else(|| {
        let days: Vec<String> = text.splitn(2, '/').map(day).collect();
        days.join("/").parse().ok()
    })
}

/// From where an interval begins and ends to a date.
fn interval(start: Option<&str>, end: Option<&str>) -> Option<DateSpan> {
    match (start.and_then(date), end.and_then(date)) {
        (Some(start), Some(end)) if start == end => Some(start),
        (Some(start), Some(end)) => format!("{}/{}", start.start(), end.end()).parse().ok(),
        (start, end) => start.or(end),
    }
}

/// The values of a node.
pub(super) struct NodeCells<'a> {
    node: &'a DraftNode,
    columns: &'a Columns<NodeRole>,
}

impl<'a> NodeCells<'a> {
    pub(super) const fn new(node: &'a DraftNode, columns: &'a Columns<NodeRole>) -> Self {
        Self { node, columns }
    }

    fn all(&self, role: NodeRole) -> impl Iterator<Item = &'a str> {
        let columns = self.columns;
        let cells = self.node.cells.iter();
        cells
            .filter(move |(n, _)| columns.all[usize::from(*n)].1 == role)
            .map(|(_, value)| &**value)
    }

    fn one(&self, role: NodeRole) -> Option<&'a str> {
        self.all(role).next()
    }

    /// Its identifier, where it is one of ours.
    pub(super) fn own_id(&self) -> Option<EntityId> {
        let ids = self.all(NodeRole::Identifier).chain([&*self.node.id]);
        ids.filter_map(|id| EntityId::new(id).ok()).next()
    }

    /// The kind that its words mean, and the word where that is not ours.
    pub(super) fn kind(&self, mapping: &Mapping) -> (EntityKind, Option<String>) {
        let rest = mapping.kind_of_rest.unwrap_or(EntityKind::Other);
        match self.one(NodeRole::Kind) {
            None => (rest, None),
            Some(word) => match mapping.kind(word) {
                Some(kind) => {
                    let is_ours = word.parse::<EntityKind>().is_ok();
                    (kind, (!is_ours && mapping.kinds.contains_key(word)).then(|| word.to_owned()))
                }
                None => (rest, Some(word.to_owned())),
            },
        }
    }

    /// Its place in the picture, if both numbers are finite.
    pub(super) fn place(&self, mishaps: &mut Mishaps) -> Option<(f32, f32)> {
        let (x, y) = (self.one(NodeRole::X)?, self.one(NodeRole::Y)?);
        let number = |text: &str| text.trim().parse::<f32>().ok().filter(|n| n.is_finite());
        let place = number(x).zip(number(y));
        if place.is_none() {
            count(mishaps, Mishap::NoPlace);
        }
        place
    }

    /// Fills in all but the identifier.
    pub(super) fn fill(&self, entity: &mut Entity, mishaps: &mut Mishaps) {
        let names = [NodeRole::Name, NodeRole::Label].into_iter().find_map(|role| self.one(role));
        let name = names.filter(|name| !name.trim().is_empty()).unwrap_or(&self.node.id);
        entity.name = clean(name, mishaps);
        entity.label = self.one(NodeRole::ShortName).map(|name| clean(name, mishaps));
        entity.subtype = self.one(NodeRole::Subtype).map(|word| clean(word, mishaps));
        for text in self.all(NodeRole::Aliases) {
            match serde_json::from_str::<Vec<String>>(text) {
                Ok(list) => entity.aliases.extend(list.iter().map(|name| clean(name, mishaps))),
                Err(_) => entity.aliases.push(clean(text, mishaps)),
            }
        }
        entity.date = self.date(mishaps);
        entity.summary =
            self.one(NodeRole::Summary).map(|text| clean(text, mishaps)).unwrap_or_default();
        for text in self.all(NodeRole::Attributes) {
            match serde_json::from_str::<BTreeMap<String, String>>(text) {
                Ok(facts) => entity.attributes.extend(
                    facts.iter().map(|(name, value)| (clean(name, mishaps), clean(value, mishaps))),
                ),
                Err(_) => {
                    entity.attributes.insert("attributes".into(), clean(text, mishaps));
                }
            }
        }
        for (number, value) in &self.node.cells {
            let (name, role) = &self.columns.all[usize::from(*number)];
            if *role == NodeRole::Fact {
                entity.attributes.insert(clean(name, mishaps), clean(value, mishaps));
            }
        }
    }

    fn date(&self, mishaps: &mut Mishaps) -> Option<DateSpan> {
        let text = self.one(NodeRole::Date);
        let bounds = (self.one(NodeRole::Start), self.one(NodeRole::End));
        let found = text.and_then(date).or_else(|| interval(bounds.0, bounds.1));
        if found.is_none() && (text.is_some() || bounds.0.is_some() || bounds.1.is_some()) {
            count(mishaps, Mishap::NoDate);
        }
        found
    }
}

/// The values of an edge.
pub(super) struct EdgeCells<'a> {
    edge: &'a DraftEdge,
    columns: &'a Columns<EdgeRole>,
}

impl<'a> EdgeCells<'a> {
    pub(super) const fn new(edge: &'a DraftEdge, columns: &'a Columns<EdgeRole>) -> Self {
        Self { edge, columns }
    }

    fn one(&self, role: EdgeRole) -> Option<&'a str> {
        let columns = self.columns;
        let mut cells = self.edge.cells.iter();
        cells.find(|(n, _)| columns.all[usize::from(*n)].1 == role).map(|(_, value)| &**value)
    }

    /// The word for its verb, if it has one.
    pub(super) fn verb(&self) -> Option<&'a str> {
        let word = self.one(EdgeRole::Verb).or_else(|| self.one(EdgeRole::Label));
        word.filter(|word| !word.trim().is_empty())
    }

    /// The evidence of a graph of ours.
    pub(super) fn evidence(&self, mishaps: &mut Mishaps) -> Vec<Evidence> {
        let Some(text) = self.one(EdgeRole::Evidence) else { return Vec::new() };
        let sound = |one: &Evidence| {
            let reasoned = one.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
            reasoned || one.basis == crate::model::Basis::Stated
        };
        match serde_json::from_str::<Vec<Evidence>>(text) {
            Ok(list) if !list.is_empty() && list.iter().all(sound) => list,
            _ => {
                count(mishaps, Mishap::Unreadable);
                Vec::new()
            }
        }
    }

    pub(super) fn state(&self) -> Option<State> {
        self.one(EdgeRole::State)?.parse().ok()
    }

    /// The role, where the verb has one.
    pub(super) fn role(&self, kind: RelationKind) -> Option<Role> {
        let has_role = matches!(kind, RelationKind::TookPartIn | RelationKind::CarriedOut);
        self.one(EdgeRole::Role).filter(|_| has_role)?.parse().ok()
    }

    pub(super) fn date(&self, mishaps: &mut Mishaps) -> Option<DateSpan> {
        let text = self.one(EdgeRole::Date);
        let bounds = (self.one(EdgeRole::Start), self.one(EdgeRole::End));
        let found = text.and_then(date).or_else(|| interval(bounds.0, bounds.1));
        if found.is_none() && (text.is_some() || bounds.0.is_some() || bounds.1.is_some()) {
            count(mishaps, Mishap::NoDate);
        }
        found
    }

    pub(super) fn review(&self, mishaps: &mut Mishaps) -> Option<Review> {
        Some(Review {
            status: self.one(EdgeRole::Review)?.parse().ok()?,
            by: self.one(EdgeRole::ReviewedBy).map(|name| clean(name, mishaps)),
            on: self.one(EdgeRole::ReviewedOn).and_then(date),
        })
    }

    /// What else the file says of it.
    pub(super) fn said(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let columns = self.columns;
        let cells = self.edge.cells.iter();
        cells.filter_map(move |(n, value)| {
            let (name, role) = &columns.all[usize::from(*n)];
            (*role == EdgeRole::Said).then_some((&**name, &**value))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_forms_that_files_have() {
        let words = |date: Option<DateSpan>| date.map(|date| date.to_string());
        assert_eq!(words(date("2009-06-17T12:00:00Z")), Some("2009-06-17".into()));
        assert_eq!(words(date(" 2009 ")), Some("2009".into()));
        assert_eq!(words(date("soon")), None);
        assert_eq!(
            words(interval(Some("2009-01-01"), Some("2010-01-02"))),
            Some("2009-01-01/2010-01-02".into())
        );
        assert_eq!(words(interval(None, Some("2010"))), Some("2010".into()));
    }

    #[test]
    fn a_text_is_made_fit_and_that_is_counted() {
        let mut mishaps = Mishaps::new();
        assert_eq!(clean("as it is", &mut mishaps), "as it is");
        assert_eq!(clean("a\nb\u{202e}c", &mut mishaps), "a b c");
        assert_eq!(clean(&"é".repeat(3000), &mut mishaps).len(), 3999);
        assert_eq!(mishaps[&Mishap::Cleaned], 2);
    }
}
