//! What is treated: in titles, in whole paragraphs, and by what is counted.

use super::super::claims::{Claim, Claims};
use super::super::id_of;
use super::super::subjects::Treated;
use super::About;
use crate::document::PassageKind;
use crate::ingest::Span;
use crate::model::{EntityId, EntityKind, RelationKind};

impl About<'_> {
    /// The themes that a stretch of the passage treats, without those that only another's name names.
    pub(super) fn treated(&self, of: &EntityId, within: Span) -> Vec<Treated> {
        let in_name = |span: Span| {
            self.read.named.iter().any(|(_, m)| {
                id_of(m) != of
                    && !matches!(m.kind, EntityKind::Theme | EntityKind::Statistic)
                    && m.span.start <= span.start
                    && span.end <= m.span.end
            })
        };
        self.read.subjects.treated_outside(&self.passage.text, within, in_name)
    }

    /// Claims that an entity addresses the themes which a stretch of the passage treats.
    pub(super) fn themes(&self, claims: &mut Claims<'_>, of: &EntityId, within: Span, score: f32) {
        self.addresses(claims, of, within, score, "words of a theme", false);
    }

    fn addresses(
        &self,
        claims: &mut Claims<'_>,
        of: &EntityId,
        within: Span,
        score: f32,
        rule: &'static str,
        general: bool,
    ) {
        for treated in self.treated(of, within).into_iter().filter(|t| general == t.general) {
            claims.add(Claim {
                ends: [None, Some(treated.span)],
                cue: Some(treated.span),
                rule,
                score,
                ..self.claim(of, RelationKind::Addresses, &treated.theme)
            });
        }
    }

    /// What a title tells of its themes.
    pub(super) fn titles(&self, claims: &mut Claims<'_>) {
        let listed = matches!(self.passage.kind, PassageKind::AnnexItem | PassageKind::Bullet);
        for (_, mention) in self.read.named {
            let first = self.is_first(id_of(mention));
            let event = mention.kind == EntityKind::Event;
            let told = match mention.kind {
                // A title tells the same wherever it stands, but in a note it is only a reference.
                EntityKind::Event => first || self.passage.kind != PassageKind::Footnote,
                EntityKind::Publication => first || listed,
                EntityKind::Decision => first,
                _ => false,
            };
            if !told {
                continue;
            }
            let id = id_of(mention);
            self.addresses(claims, id, mention.span, 0.7, "words of a theme", false);
            // What all are about tells something only of an entry of a list.
            if event && listed && !self.body_in_title(mention.span) {
                self.addresses(claims, id, mention.span, 0.7, "subject of a title", true);
            }
        }
    }

    /// Whether a title begins with the name of a body, which says whose event it is.
    fn body_in_title(&self, title: Span) -> bool {
        let text = self.passage.text.get(title.start..title.end).unwrap_or_default();
        let bodies = self.source.graph.entities_of(EntityKind::Organisation);
        bodies.into_iter().any(|body| {
            body.names().any(|name| name.matches(' ').count() >= 2 && text.starts_with(name))
        })
    }

    /// What a figure counts tells what it measures.
    pub(super) fn counted(&self, claims: &mut Claims<'_>) {
        for (_, m) in self.read.named.iter().filter(|(_, m)| m.kind == EntityKind::Statistic) {
            let text = self.passage.text.get(m.span.start..m.span.end).unwrap_or_default();
            if !text.contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let mut treated = self.treated(id_of(m), self.around(m.span));
            let general = treated.iter().all(|t| t.general);
            treated.retain(|t| general || !t.general);
            for treated in treated {
                claims.add(Claim {
                    ends: [Some(m.span), Some(treated.span)],
                    cue: Some(treated.span),
                    rule: if general { "what is counted in general" } else { "what is counted" },
                    score: 0.75,
                    ..self.claim(id_of(m), RelationKind::Measures, &treated.theme)
                });
            }
        }
    }
}
