//! Two tellings of one record, field by field.

use crate::model::{Entity, Evidence, Relation, Review};
use serde::Serialize;
use std::collections::BTreeSet;

/// A field of a record that is not as it was. At least one of the two is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The field as it is called in files; an attribute has `attributes.` before its name.
    pub field: String,
    /// As it was; nothing where it was empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// As it is; nothing where it is empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl FieldChange {
    /// What people call the field: "short name", "other names".
    pub fn words(&self) -> String {
        match self.field.as_str() {
            "label" => "short name".into(),
            "subtype" => "finer kind".into(),
            "aliases" => "other names".into(),
            "locator" => "place in the document".into(),
            "fingerprint" => "fingerprint of the passage".into(),
            field => field.trim_start_matches("attributes.").replace(['_', '-'], " "),
        }
    }

    /// The change as people say it: `date: "2008" became "2009"`.
    pub fn sentence(&self) -> String {
        let words = self.words();
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => format!("{words}: \"{before}\" became \"{after}\""),
            (None, Some(after)) => format!("{words}: now \"{after}\""),
            (Some(before), None) => format!("{words}: no longer \"{before}\""),
            (None, None) => words,
        }
    }
}

/// The fields in which two tellings of an entity differ. The order of aliases counts, as it is the
/// order in which they are shown.
pub fn entity_changes(before: &Entity, after: &Entity) -> Vec<FieldChange> {
    let mut changes = Changes::default();
    changes.add("name", Some(&before.name), Some(&after.name));
    changes.add("label", before.label.as_ref(), after.label.as_ref());
    changes.add("subtype", before.subtype.as_ref(), after.subtype.as_ref());
    let aliases = |entity: &Entity| listed(&entity.aliases);
    changes.add("aliases", aliases(before), aliases(after));
    changes.add("date", before.date, after.date);
    changes.add("summary", Some(&before.summary), Some(&after.summary));
    let keys: BTreeSet<&String> = before.attributes.keys().chain(after.attributes.keys()).collect();
    for key in keys {
        let field = format!("attributes.{key}");
        changes.add(&field, before.attributes.get(key), after.attributes.get(key));
    }
    changes.0
}

/// The fields in which two tellings of a claim differ, but for its review and its evidence.
pub fn relation_changes(before: &Relation, after: &Relation) -> Vec<FieldChange> {
    let mut changes = Changes::default();
    changes.add("state", Some(before.state), Some(after.state));
    changes.add("role", before.role, after.role);
    changes.add("date", before.date, after.date);
    changes.0
}

/// The fields in which two citations differ.
pub fn evidence_changes(before: &Evidence, after: &Evidence) -> Vec<FieldChange> {
    let mut changes = Changes::default();
    changes.add("document", Some(&before.document), Some(&after.document));
    changes.add("locator", Some(&before.locator), Some(&after.locator));
    changes.add("basis", Some(before.basis), Some(after.basis));
    changes.add("summary", Some(&before.summary), Some(&after.summary));
    changes.add("fingerprint", Some(&before.fingerprint), Some(&after.fingerprint));
    changes.add("reason", before.reason.as_ref(), after.reason.as_ref());
    changes.0
}

/// Whether two relations claim the same on the same evidence, in whatever order it is listed.
pub fn same_claim(a: &Relation, b: &Relation) -> bool {
    let Relation { from, kind, to, state, role, date, review, evidence } = a;
    let alike = (from, kind, to, state, role, date, review)
        == (&b.from, &b.kind, &b.to, &b.state, &b.role, &b.date, &b.review);
    alike && (*evidence == b.evidence || sorted(evidence) == sorted(&b.evidence))
}

/// A review as people say it: "accepted by A reader on 31 January 2012".
pub fn review_words(review: &Review) -> String {
    let mut words = review.status.to_string();
    if let Some(by) = &review.by {
        words.push_str(&format!(" by {by}"));
    }
    if let Some(on) = review.on {
        words.push_str(&format!(" on {}", on.in_words()));
    }
    words
}

fn sorted(evidence: &[Evidence]) -> Vec<&Evidence> {
    let mut sorted: Vec<&Evidence> = evidence.iter().collect();
    sorted.sort();
    sorted
}

fn listed(texts: &[String]) -> Option<String> {
    (!texts.is_empty()).then(|| texts.join("; "))
}

#[derive(Default)]
struct Changes(Vec<FieldChange>);

impl Changes {
    fn add(&mut self, field: &str, before: Option<impl ToString>, after: Option<impl ToString>) {
        let filled = |text: String| (!text.is_empty()).then_some(text);
        let before = before.and_then(|before| filled(before.to_string()));
        let after = after.and_then(|after| filled(after.to_string()));
        if before != after {
            self.0.push(FieldChange { field: field.into(), before, after });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_fields_that_differ_are_told() {
        let before = Entity::new("place/a".parse().unwrap(), "A");
        let mut after = before.clone();
        assert_eq!(entity_changes(&before, &after), []);
        after.label = Some("a".into());
        after.attributes.insert("seat_count".into(), "9".into());
        let sentences: Vec<String> =
            entity_changes(&before, &after).iter().map(FieldChange::sentence).collect();
        assert_eq!(sentences, ["short name: now \"a\"", "seat count: now \"9\""]);
        let back = entity_changes(&after, &before);
        assert_eq!(back[0].sentence(), "short name: no longer \"a\"");
    }
}
