//! What the shape of a passage says: clauses and whom they task, lines of lists, what is cited.

mod clause;
mod decision;
mod lists;
mod offices;
mod operative;
mod own;
mod pairs;
mod themes;

pub(super) use own::Own;

use super::claims::{Claim, Claims};
use super::{ACTORS, Read, Source, area, id_of};
use crate::document::{Part, Passage, PassageKind};
use crate::ingest::Span;
use crate::model::{EntityId, EntityKind, RelationKind, State};

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
    about.titles(claims);
    about.event_line(claims);
    about.entry(claims);
    about.pairs(claims);
    about.members(claims);
    about.offices(claims);
    about.own_text(claims);
    about.adopted_by_symbol(claims);
    about.called_of_body(claims);
    about.quoted(claims);
    about.chapter(claims);
    about.covers(claims);
    about.figures(claims);
    about.counted(claims);
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
            let own = self.read.own.is_some_and(|own| own.decision == *id_of(mention));
            if cited && !own {
                claims.add(Claim {
                    ends: [None, Some(mention.span)],
                    rule: "named in the document",
                    score: 0.85 * mention.score,
                    ..self.claim(&document, RelationKind::Cites, id_of(mention))
                });
            }
        }
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

    /// The words right after a figure, to the end of its phrase.
    fn around(&self, figure: Span) -> Span {
        const REACH: usize = 70;
        let text = &self.passage.text;
        let mut end = figure.end.saturating_add(REACH).min(text.len());
        while end > figure.start && !text.is_char_boundary(end) {
            end -= 1;
        }
        let rest = text.get(figure.end..end).unwrap_or_default();
        let stop = rest.find(['.', ';', ',']).map_or(end, |at| figure.end + at);
        Span { start: figure.start, end: stop.max(figure.start) }
    }

    /// Figures are reported in the document, and measure what their sentence is about.
    fn figures(&self, claims: &mut Claims<'_>) {
        let Some(document) = self.document() else { return };
        for (_, m) in self.read.named.iter().filter(|(_, m)| m.kind == EntityKind::Statistic) {
            let claim = self.claim(id_of(m), RelationKind::ReportedIn, &document);
            let ends = [Some(m.span), None];
            claims.add(Claim { ends, rule: "figure in the document", score: 0.85, ..claim });
            if let Some((source, span)) = self.told_by(m.span) {
                let claim = self.claim(id_of(m), RelationKind::StatedBy, &source);
                let ends = [Some(m.span), Some(span)];
                claims.add(Claim { ends, rule: "who gives the figure", score: 0.85, ..claim });
            }
            let near = self.around(m.span);
            let places = self.read.named.iter().map(|(_, own)| *own).filter(|own| {
                own.kind == EntityKind::Place
                    && own.span.start >= near.start
                    && own.span.end <= near.end
            });
            for place in places {
                let claim = self.claim(id_of(m), RelationKind::Measures, id_of(place));
                let ends = [Some(m.span), Some(place.span)];
                claims.add(Claim { ends, rule: "place beside a figure", score: 0.6, ..claim });
            }
        }
    }

    /// Who gives a figure: "according to X, 120 ...", "X estimates that 120 ...".
    fn told_by(&self, figure: Span) -> Option<(EntityId, Span)> {
        const GIVES: &[&str] =
            &["estimat", "report", "according to", "found that", "shows", "counted", "recorded"];
        const NEAR: usize = 60;
        let text = &self.passage.text;
        let open = text.get(..figure.start)?.rfind(". ").map_or(0, |at| at + 2);
        let close = text.get(figure.end..)?.find(". ").map_or(text.len(), |at| figure.end + at);
        let said = |from: usize, to: usize| {
            let words = text.get(from..to).unwrap_or_default().to_lowercase();
            words.len() <= NEAR && GIVES.iter().any(|word| words.contains(word))
        };
        let mut named = self.read.named.iter().map(|(_, m)| *m).filter(|m| {
            matches!(m.kind, EntityKind::Organisation | EntityKind::Publication)
                && m.span.start >= open
                && m.span.end <= close
        });
        let found = named.find(|m| {
            let behind = text.get(open..m.span.start).unwrap_or_default().to_lowercase();
            let according = ["according to", "according to the", "estimates of", "figures of"];
            according.iter().any(|word| behind.trim_end().ends_with(word))
                || (m.span.end <= figure.start && said(m.span.end, figure.start))
        })?;
        Some((id_of(found).clone(), found.span))
    }
}
