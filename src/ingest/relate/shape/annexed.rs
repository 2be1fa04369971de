//! Documents that are the text of a decision: who names them cites the decision.
//!
//! A plan that a council adopted is known as a document, because it was read, and as the decision to
//! which it is the annex.

use super::super::claims::{Claim, Claims};
use super::super::id_of;
use super::About;
use crate::model::{EntityId, EntityKind, RelationKind};

impl About<'_> {
    /// Where a text names such a document first, it cites the decision.
    pub(super) fn cites_annexed(&self, claims: &mut Claims<'_>) {
        let Some(own) = self.document() else { return };
        for (_, mention) in self.read.named {
            let id = id_of(mention);
            if mention.kind != EntityKind::Document || *id == own || !self.is_first(id) {
                continue;
            }
            let text = self.passage.text.get(mention.span.start..mention.span.end);
            if self.by_its_sort(mention, &text.unwrap_or_default().to_lowercase()) {
                continue;
            }
            let Some(decision) = self.decision_of(id) else { continue };
            claims.add(Claim {
                ends: [None, Some(mention.span)],
                rule: "text of a decision",
                score: 0.8,
                ..self.claim(&own, RelationKind::Cites, &decision)
            });
        }
    }

    /// The decision that is called after a document: "Decision No. 5: Plan for Lamps" after "Plan for
    /// Lamps".
    fn decision_of(&self, document: &EntityId) -> Option<EntityId> {
        let title = &self.source.graph.entity(document)?.name;
        let called = |name: &str| {
            name.split_once(": ").is_some_and(|(_, own)| own.eq_ignore_ascii_case(title))
        };
        let mut all = self.source.graph.entities_of(EntityKind::Decision);
        all.find(|own| own.names().any(called)).map(|own| own.id.clone())
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::graph::KnowledgeGraph;
    use crate::ingest::{CueTable, Lexicon, propose};
    use crate::model::{Entity, EntityId};
    use crate::progress::Progress;

    #[test]
    fn who_names_the_plan_cites_the_decision_that_adopted_it() {
        let mut graph = KnowledgeGraph::new();
        for (id, name) in [
            ("document/lamp-plan", "Plan for Lamps on the Quay"),
            ("decision/PC.DEC-5", "Decision No. 5: Plan for Lamps on the Quay"),
        ] {
            graph.insert_entity(Entity::new(EntityId::new(id).unwrap(), name)).unwrap();
        }
        let text = "The keepers follow the Plan for Lamps on the Quay in all that they do.\n";
        let document = Document::parse("trial", text);
        let cues = CueTable::builtin().unwrap();
        let found = propose(&document, &Lexicon::of(&graph), &graph, &cues, &Progress::silent());
        let claims =
            found.relations.iter().map(|own| format!("{} {} {}", own.from, own.kind, own.to));
        assert_eq!(claims.collect::<Vec<_>>(), ["document/trial cites decision/PC.DEC-5"]);
    }
}
