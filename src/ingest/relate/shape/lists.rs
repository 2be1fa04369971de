//! Lines of lists: events with their organisers and places, and members of a body.

use super::super::claims::{Claim, Claims};
use super::super::{ACTORS, id_of};
use super::About;
use crate::document::PassageKind;
use crate::ingest::{Mention, Span};
use crate::model::{EntityId, EntityKind, RelationKind, Role};

impl About<'_> {
    /// A line of a list of events: title, organisers, and in brackets the date and the place.
    pub(super) fn event_line(&self, claims: &mut Claims<'_>) {
        if !matches!(self.passage.kind, PassageKind::AnnexItem | PassageKind::Bullet) {
            return;
        }
        let text = &self.passage.text;
        let Some((_, event)) = self.read.named.iter().find(|(_, m)| m.kind == EntityKind::Event)
        else {
            return;
        };
        let Some(open) =
            text.rfind('(').filter(|_| text.trim_end().trim_end_matches('.').ends_with(')'))
        else {
            return;
        };
        if event.span.start > 8 || open < event.span.end {
            return;
        }
        let id = id_of(event);
        let ends = |m: &Mention| [Some(event.span), Some(m.span)];
        for (_, m) in self.read.named {
            if m.span.start > open && m.kind == EntityKind::Place {
                let claim = self.claim(id, RelationKind::TookPlaceIn, id_of(m));
                claims.add(Claim { ends: ends(m), rule: "line of an event", score: 0.9, ..claim });
            }
            if m.span.start >= event.span.end && m.span.end <= open && ACTORS.contains(&m.kind) {
                let claim = self.claim(id_of(m), RelationKind::Organised, id);
                claims.add(Claim {
                    ends: [Some(m.span), Some(event.span)],
                    rule: "line of an event",
                    score: 0.85,
                    ..claim
                });
            }
        }
        self.themes(claims, id, Span { start: event.span.start, end: open }, 0.75);
        // "By the Representative and her Office": what either did, the Office did.
        if let Some(actor) = self.list_of_whom() {
            claims.add(Claim {
                ends: [None, Some(event.span)],
                role: Some(Role::Speaker).filter(|_| actor.kind() == EntityKind::Person),
                rule: "list of events attended",
                score: 0.8,
                ..self.claim(&actor, RelationKind::TookPartIn, id)
            });
        }
    }

    /// Whose events a list is of, where its heading says so: "addresses and interventions by". What
    /// is of somebody "and her Office" is the Office's.
    pub(super) fn list_of_whom(&self) -> Option<EntityId> {
        let passages = self.source.document.passages();
        let at = self.heading()?;
        let text = passages[at].text.to_lowercase();
        let tells = ["address", "intervention", "participation", "attended", "speech", "statement"];
        let by = text.rfind(" by ").filter(|_| tells.iter().any(|t| text.contains(t)))?;
        let start = self.source.mentions.partition_point(|m| m.passage < at);
        let actors = self.source.mentions[start..].iter().take_while(|m| m.passage == at);
        let last = actors.filter(|m| m.span.start >= by && ACTORS.contains(&m.kind)).last()?;
        let own = [" her office", " his office", " its office", " their office"];
        let id = id_of(last);
        if !own.iter().any(|end| text.trim_end().ends_with(end)) {
            return Some(id.clone());
        }
        let name = self.source.graph.entity(id)?.name.trim_start_matches("OSCE ").to_owned();
        self.called(&format!("Office of the {name}")).or_else(|| Some(id.clone()))
    }

    /// "MEMBERS: A | B | C".
    pub(super) fn members(&self, claims: &mut Claims<'_>) {
        let Some(colon) = self.passage.text.find(':').filter(|&at| at < 80) else { return };
        let body = self
            .read
            .named
            .iter()
            .find(|(_, m)| m.span.end <= colon + 1 && m.kind == EntityKind::Organisation)
            .map(|(_, body)| (id_of(body).clone(), Some(body.span)))
            .or_else(|| self.noted_body().map(|body| (body, None)));
        let Some((body, span)) = body else { return };
        let members: Vec<&Mention> = self
            .read
            .named
            .iter()
            .map(|(_, m)| *m)
            .filter(|m| {
                m.span.start > colon
                    && matches!(m.kind, EntityKind::Place | EntityKind::Organisation)
            })
            .collect();
        // A list, not a sentence: little stands between the names.
        let named: usize = members.iter().map(|m| m.span.end.saturating_sub(m.span.start)).sum();
        let rest = self.passage.text.len().saturating_sub(colon + 1);
        if members.len() < 3 || named * 10 < rest * 6 {
            return;
        }
        let states = body.name() == "participating-states";
        let to = if states { self.called("OSCE") } else { None };
        let to = to.unwrap_or(body);
        for member in members {
            let claim = self.claim(id_of(member), RelationKind::MemberOf, &to);
            claims.add(Claim {
                ends: [Some(member.span), span],
                rule: "list of members",
                score: 0.9,
                ..claim
            });
        }
    }
}
