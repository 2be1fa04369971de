//! What the shape of a passage says: clauses and whom they task, lines of lists, what is cited.

mod annexed;
mod adopts;
mod advised;
mod cited;
mod clause;
mod decision;
mod figures;
mod front;
mod held;
mod lists;
mod makers;
mod masked;
mod money;
mod offices;
mod operative;
mod own;
mod pairs;
mod passing;
mod parts;
mod payers;
mod paid_for;
mod paying;
mod posts;
mod said;
mod sources;
mod themes;
mod wholes;

pub(super) use makers::settle_makers;
pub(super) use own::{Own, asks_at_once, asks_for};
pub(super) use payers::settle_payers;

use super::claims::{Claim, Claims};
use super::{ACTORS, Read, Source, area, id_of};
use crate::document::{Part, Passage, PassageKind};
use crate::ingest::Span;
use crate::model::{Direction, EntityId, EntityKind, RelationKind, State};

/// How far back a heading is looked for, in passages.
const LOOK_BACK: usize = 200;

/// Reads what the shape of a passage says.
pub(in crate::ingest::relate) fn read(claims: &mut Claims<'_>, source: Source<'_>, read: Read<'_>) {
    let Some(passage) = source.document.passages().get(read.at) else { return };
    if passage.kind == PassageKind::Contents {
        return;
    }
    let about = About { source, read, passage };
    if let Some(clause) = about.clause() {
        about.clause_claims(claims, &clause);
    }
    about.cites(claims);
    about.cites_annexed(claims);
    about.titles(claims);
    about.event_line(claims);
    about.entry(claims);
    about.pairs(claims);
    about.members(claims);
    about.part_by_name(claims);
    about.part_told(claims);
    about.offices(claims);
    about.held(claims);
    about.posts(claims);
    about.worded(claims);
    about.makers(claims);
    about.own_text(claims);
    about.adopted_by_symbol(claims);
    about.adopted_here(claims);
    about.meeting_of_body(claims);
    about.called_of_body(claims);
    about.supplements(claims);
    about.quoted(claims);
    about.chapter(claims);
    about.covers(claims);
    about.figures(claims);
    about.front(claims);
    about.counted(claims);
}

/// Reads who paid for what, once it is known what was done.
pub(in crate::ingest::relate) fn paid(claims: &mut Claims<'_>, source: Source<'_>, read: Read<'_>) {
    let Some(passage) = source.document.passages().get(read.at) else { return };
    if passage.kind != PassageKind::Contents {
        About { source, read, passage }.payers(claims);
    }
}

/// A passage and what is around it.
struct About<'a> {
    source: Source<'a>,
    read: Read<'a>,
    passage: &'a Passage,
}

impl<'a> About<'a> {
    pub(super) fn id(&self, kind: EntityKind, name: &str) -> Option<EntityId> {
        EntityId::new(&format!("{kind}/{name}")).ok()
    }

    pub(super) fn document(&self) -> Option<EntityId> {
        self.id(EntityKind::Document, self.source.document.id())
    }

    pub(super) fn claim(
        &self,
        from: &EntityId,
        kind: RelationKind,
        to: &EntityId,
    ) -> Claim<'static> {
        Claim {
            passage: self.read.at,
            from: from.clone(),
            kind,
            to: to.clone(),
            ends: [None, None],
            cue: None,
            state: State::Done,
            role: None,
            date: None,
            weight: 1.0,
            rule: "shape",
            score: 0.8,
            reason: None,
        }
    }

    pub(super) fn whole(&self) -> Span {
        Span { start: 0, end: self.passage.text.len() }
    }

    /// The organisation that is called so.
    pub(super) fn called(&self, name: &str) -> Option<EntityId> {
        let called = |n: &str| n.eq_ignore_ascii_case(name);
        let mut all = self.source.graph.entities_of(EntityKind::Organisation);
        all.find(|entity| entity.names().any(called)).map(|entity| entity.id.clone())
    }

    /// The document cites the decisions, instruments and publications that it names.
    fn cites(&self, claims: &mut Claims<'_>) {
        let Some(document) = self.document() else { return };
        if let Some(decision) =
            self.own_decision().filter(|_| self.passage.kind == PassageKind::Paragraph)
        {
            self.cited_by(claims, &decision, "named in the decision");
            self.themes(claims, &decision, self.whole(), 0.7);
        }
        // A heading that only names what its section is about is no reference to it.
        if self.passage.kind == PassageKind::Heading && !self.passage.text.starts_with('(') {
            return;
        }
        let listed = matches!(self.passage.kind, PassageKind::AnnexItem | PassageKind::Footnote);
        for (_, mention) in self.read.named {
            let cited = match mention.kind {
                EntityKind::Decision | EntityKind::Instrument | EntityKind::Publication => true,
                EntityKind::Event => listed,
                _ => false,
            };
            // What is called by its noun alone, as a body adopts it, is told of and not referred to.
            let noun =
                mention.kind == EntityKind::Instrument && mention.why == crate::ingest::ADOPTED;
            // A paper that is only told of, and what a name only begins with, are not referred to.
            let told = self.only_told(mention) || self.in_passing(mention);
            let cited = cited && !noun && !told;
            let is_own = |id: &EntityId| self.read.own.iter().any(|own| own.decision == *id);
            let own = is_own(id_of(mention));
            if cited && !own {
                claims.add(Claim {
                    ends: [None, Some(mention.span)],
                    rule: "named in the document",
                    score: 0.85 * mention.score,
                    ..self.claim(&document, RelationKind::Cites, id_of(mention))
                });
            }
            // A plan that has been read is cited, once, as the decision that adopted it.
            let text = self.passage.text.get(mention.span.start..mention.span.end);
            let bare = self.by_its_sort(mention, &text.unwrap_or_default().to_lowercase());
            let plan = Some(mention)
                .filter(|plan| self.first_in_full(plan) && !bare)
                .map(|own| id_of(own));
            let plan = plan.filter(|id| **id != document);
            let adopting = plan.into_iter().flat_map(|plan| self.adopting(plan));
            for decision in adopting.filter(|id| !is_own(id)) {
                claims.add(Claim {
                    ends: [None, Some(mention.span)],
                    rule: "named in the document",
                    score: 0.85 * mention.score,
                    reason: Some("The decision adopted what the document names.".to_owned()),
                    ..self.claim(&document, RelationKind::Cites, &decision)
                });
            }
        }
    }

    /// The decisions by which a document became one: those that endorse it and bear its title.
    fn adopting(&self, plan: &EntityId) -> Vec<EntityId> {
        let Some(title) = self.source.graph.entity(plan).map(|plan| &plan.name) else {
            return Vec::new();
        };
        let bears = |id: &EntityId| {
            self.source.graph.entity(id).is_some_and(|decision| decision.name.ends_with(title))
        };
        let all = self.source.graph.related(plan, RelationKind::Endorses, Direction::In);
        all.into_iter().map(|endorses| endorses.from.clone()).filter(bears).collect()
    }

    /// Whether an entity is named here for the first time.
    pub(super) fn is_first(&self, id: &EntityId) -> bool {
        self.read.first.get(id) == Some(&self.read.at)
    }

    /// The passage that heads the section.
    pub(super) fn heading(&self) -> Option<usize> {
        let above = self.source.document.passages()[..self.read.at].iter().enumerate().rev();
        let heads = |p: &Passage| {
            p.kind == PassageKind::Heading
                && p.locator.part() == Part::Whole
                && p.locator.path() == self.passage.section
        };
        let known = !self.passage.section.is_empty();
        above.take(LOOK_BACK).find(|(_, p)| known && heads(p)).map(|(at, _)| at)
    }

    /// A mission is described in the paragraph that it opens: it covers the place that its name names.
    fn covers(&self, claims: &mut Claims<'_>) {
        let Some((_, first)) = self.read.named.iter().find(|(_, m)| ACTORS.contains(&m.kind))
        else {
            return;
        };
        if first.kind != EntityKind::FieldMission || first.span.start > 60 {
            return;
        }
        let id = id_of(first);
        for place in area::of_mission(self.source, id) {
            claims.add(Claim {
                ends: [Some(first.span), None],
                rule: "called after its place",
                score: 0.9,
                reason: Some("The mission is called after the place where it works.".to_owned()),
                ..self.claim(id, RelationKind::Covers, &place)
            });
        }
        if let Some(document) = self.document() {
            claims.add(Claim {
                ends: [Some(first.span), None],
                rule: "paragraph about a mission",
                score: 0.8,
                ..self.claim(id, RelationKind::ReportedIn, &document)
            });
        }
    }
}
