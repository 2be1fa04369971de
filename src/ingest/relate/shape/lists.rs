//! Lines of lists: events with their organisers and places, and members of a body.

use super::super::claims::{Claim, Claims};
use super::super::{ACTORS, id_of};
use super::About;
use crate::document::PassageKind;
use crate::ingest::dates::dates;
use crate::ingest::event_line::line;
use crate::ingest::{Mention, Span};
use crate::model::{EntityId, EntityKind, RelationKind, Role};
use std::ops::Range;

impl About<'_> {
    /// A line of a list of events: title, organisers, and in brackets the date and the place.
    pub(super) fn event_line(&self, claims: &mut Claims<'_>) {
        let listed = matches!(self.passage.kind, PassageKind::AnnexItem | PassageKind::Bullet);
        let text = &self.passage.text;
        let found = self.read.named.iter().find(|(_, m)| m.kind == EntityKind::Event);
        let Some((_, event)) = found else { return };
        let id = id_of(event);
        let closed = text.trim_end().trim_end_matches('.').ends_with(')');
        let open = text.rfind('(').filter(|&at| listed && closed && at >= event.span.end);
        let dated = |at: &usize| text.get(*at..).is_some_and(|own| !dates(own).is_empty());
        match open.filter(|_| event.span.start <= 8).filter(dated) {
            Some(open) => {
                let held = event.span.end..open;
                self.line_parts(claims, event, open..text.len(), held);
                self.themes(claims, id, Span { start: event.span.start, end: open }, 0.75);
            }
            None => {
                let free =
                    matches!(self.passage.kind, PassageKind::Paragraph | PassageKind::Clause);
                let named = line(text).filter(|_| listed || free);
                let own = named
                    .filter(|(name, _)| name.start < event.span.end && event.span.start < name.end);
                if own.is_none() {
                    return;
                }
                self.line_parts(claims, event, 0..text.len(), event.span.end..text.len());
            }
        }
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

    /// The places and the organisers that a line names beside its event.
    fn line_parts(
        &self,
        claims: &mut Claims<'_>,
        event: &Mention,
        places: Range<usize>,
        held: Range<usize>,
    ) {
        let id = id_of(event);
        let beside = |m: &Mention| m.span.end <= event.span.start || event.span.end <= m.span.start;
        for (_, m) in self.read.named.iter().filter(|(_, m)| beside(m)) {
            if places.contains(&m.span.start) && m.kind == EntityKind::Place {
                let claim = self.claim(id, RelationKind::TookPlaceIn, id_of(m));
                let ends = [Some(event.span), Some(m.span)];
                claims.add(Claim { ends, rule: "line of an event", score: 0.9, ..claim });
            }
            if held.contains(&m.span.start) && m.span.end <= held.end && ACTORS.contains(&m.kind) {
                let claim = self.claim(id_of(m), RelationKind::Organised, id);
                let ends = [Some(m.span), Some(event.span)];
                claims.add(Claim { ends, rule: "line of an event", score: 0.85, ..claim });
            }
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
