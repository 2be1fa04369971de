//! Lines of lists: events with their organisers and places, and members of a body.

use super::super::claims::{Claim, Claims};
use super::super::{ACTORS, id_of};
use super::About;
use crate::document::PassageKind;
use crate::ingest::dates::dates;
use crate::ingest::event_line::{line, when_of_row};
use crate::ingest::{Mention, Span};
use crate::model::{EntityId, EntityKind, RelationKind, Role, State};
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
                let held = event.span.end..self.row_end(event).unwrap_or(text.len());
                let places = when_of_row(text).unwrap_or(0..text.len());
                let single = text.matches(" | ").count() < 8;
                if !(single && text.to_lowercase().contains("cancelled")) {
                    self.line_parts(claims, event, places, held);
                }
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
        let state = if self.is_ahead() { State::Planned } else { State::Done };
        for (_, m) in self.read.named.iter().filter(|(_, m)| beside(m)) {
            if places.contains(&m.span.start) && m.kind == EntityKind::Place {
                let claim = self.claim(id, RelationKind::TookPlaceIn, id_of(m));
                let ends = [Some(event.span), Some(m.span)];
                claims.add(Claim { ends, state, rule: "line of an event", score: 0.9, ..claim });
            }
            if held.contains(&m.span.start) && m.span.end <= held.end && ACTORS.contains(&m.kind) {
                let claim = self.claim(id_of(m), RelationKind::Organised, id);
                let ends = [Some(m.span), Some(event.span)];
                claims.add(Claim { ends, state, rule: "line of an event", score: 0.85, ..claim });
            }
        }
    }

    /// Where the first cell behind an event ends that names a body, in a row of a table: those of the
    /// cells behind came.
    fn row_end(&self, event: &Mention) -> Option<usize> {
        const BAR: &str = " | ";
        let behind = |m: &&&Mention| ACTORS.contains(&m.kind) && m.span.start >= event.span.end;
        let text = self.passage.text.as_str();
        text.contains(BAR).then_some(())?;
        let named: Vec<&Mention> = self.read.named.iter().map(|(_, m)| *m).collect();
        let first = named.iter().find(behind)?;
        Some(first.span.end + text.get(first.span.end..)?.find(BAR)?)
    }

    /// Whether what a list tells of is still to be, by its heading: "Upcoming events".
    fn is_ahead(&self) -> bool {
        const AHEAD: [&str; 7] =
            ["upcoming", "forthcoming", "outlook", "planned", "coming", "next", "ahead"];
        /// How many lines before may be of the same list.
        const LIST: usize = 12;
        /// The longest heading, in bytes.
        const SHORT: usize = 60;
        let above = self.passage.section_title.as_deref();
        let passages = self.source.document.passages();
        let before = passages[..self.read.at].iter().rev().take(LIST);
        // The line above the list, where it is no heading.
        let before = before.map(|own| own.text.as_str()).find(|own| line(own).is_none());
        let heads = above.into_iter().chain(before.filter(|own| own.len() <= SHORT));
        heads.into_iter().any(|head| {
            let head = head.to_lowercase();
            head.split(|c: char| !c.is_alphabetic()).any(|word| AHEAD.contains(&word))
        })
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
