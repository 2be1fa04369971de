//! Who published the document itself, where its first lines say so.

use super::super::claims::{Claim, Claims};
use super::super::{ACTORS, id_of};
use super::About;
use crate::document::PassageKind;
use crate::model::RelationKind;

/// How many passages the front of a document has at most.
const FRONT: usize = 14;
/// How a line begins that names who published.
const BY: [&str; 9] = [
    "published by",
    "issued by",
    "prepared by",
    "produced by",
    "report by",
    "report of",
    "a report by",
    "a report of",
    "©",
];

impl About<'_> {
    /// "Published by the Office" at the front of a document, or a line of the front that is the name
    /// of a body alone.
    pub(super) fn front(&self, claims: &mut Claims<'_>) {
        if self.read.at >= FRONT || self.passage.kind == PassageKind::Footnote {
            return;
        }
        let Some((_, actor)) = self.read.named.iter().find(|(_, m)| ACTORS.contains(&m.kind))
        else {
            return;
        };
        let text = &self.passage.text;
        let before = text.get(..actor.span.start).unwrap_or_default().to_lowercase();
        let by = before.trim_end().trim_end_matches("the").trim_end();
        if !BY.contains(&by) {
            return;
        }
        let Some(document) = self.document() else { return };
        claims.add(Claim {
            ends: [Some(actor.span), None],
            rule: "front of the document",
            score: 0.85,
            ..self.claim(id_of(actor), RelationKind::Published, &document)
        });
    }
}
