//! Figures: where they are reported, who gives them, and what they measure.

use super::super::claims::{Claim, Claims};
use super::super::{area, id_of};
use super::About;
use crate::ingest::{Mention, Span, sentence_spans};
use crate::model::{EntityId, EntityKind, RelationKind};

/// How far behind a figure its phrase reaches, in bytes.
const REACH: usize = 70;

impl About<'_> {
    /// Figures are reported in the document, and measure what their sentence is about.
    pub(super) fn figures(&self, claims: &mut Claims<'_>) {
        let Some(document) = self.document() else { return };
        for (_, m) in self.read.named.iter().filter(|(_, m)| m.kind == EntityKind::Statistic) {
            let claim = self.claim(id_of(m), RelationKind::ReportedIn, &document);
            let ends = [Some(m.span), None];
            claims.add(Claim { ends, rule: "figure in the document", score: 0.85, ..claim });
            for (source, span) in self.told_by(m.span) {
                let claim = self.claim(id_of(m), RelationKind::StatedBy, &source);
                let ends = [Some(m.span), Some(span)];
                claims.add(Claim { ends, rule: "who gives the figure", score: 0.85, ..claim });
            }
            self.places_of(claims, m);
        }
    }

    /// The words right after a figure, to the end of its phrase.
    pub(super) fn around(&self, figure: Span) -> Span {
        let text = &self.passage.text;
        let mut end = figure.end.saturating_add(REACH).min(text.len());
        while end > figure.start && !text.is_char_boundary(end) {
            end -= 1;
        }
        let rest = text.get(figure.end..end).unwrap_or_default();
        let stop = rest.find(['.', ';', ',']).map_or(end, |at| figure.end + at);
        Span { start: figure.start, end: stop.max(figure.start) }
    }

    /// The sentence in which a figure stands, by its bytes.
    fn sentence(&self, figure: Span) -> Span {
        let text = &self.passage.text;
        let all = sentence_spans(text);
        let own = all.into_iter().find(|own| own.start <= figure.start && figure.start < own.end);
        own.unwrap_or(Span { start: 0, end: text.len() })
    }

    /// The places that a figure is of: beside it, or else the one that its sentence is about.
    fn places_of(&self, claims: &mut Claims<'_>, m: &Mention) {
        let near = self.around(m.span);
        let within = |span: Span| {
            self.read.named.iter().map(|(_, own)| *own).filter(move |own| {
                own.kind == EntityKind::Place
                    && own.span.start >= span.start
                    && own.span.end <= span.end
            })
        };
        let mut beside = false;
        for place in within(near) {
            beside = true;
            let claim = self.claim(id_of(m), RelationKind::Measures, id_of(place));
            let ends = [Some(m.span), Some(place.span)];
            claims.add(Claim { ends, rule: "place beside a figure", score: 0.6, ..claim });
        }
        if beside {
            return;
        }
        let sentence = self.sentence(m.span);
        let mut all = within(sentence).filter(|place| area::is_state(id_of(place)));
        let only = all.next().filter(|first| all.all(|other| id_of(other) == id_of(first)));
        if let Some(place) = only {
            let claim = self.claim(id_of(m), RelationKind::Measures, id_of(place));
            let ends = [Some(m.span), Some(place.span)];
            claims.add(Claim { ends, rule: "place of the sentence", score: 0.7, ..claim });
            return;
        }
        // What a mission counts, it counts where it works.
        let mission = self
            .read
            .named
            .iter()
            .map(|(_, own)| *own)
            .find(|own| own.kind == EntityKind::FieldMission && own.span.start < m.span.start);
        let Some(mission) = mission.filter(|_| within(sentence).next().is_none()) else { return };
        for place in area::of_mission(self.source, id_of(mission)) {
            let claim = self.claim(id_of(m), RelationKind::Measures, &place);
            let ends = [Some(m.span), None];
            claims.add(Claim { ends, rule: "place of a mission's figure", score: 0.7, ..claim });
        }
    }

    /// Who gives a figure: "according to X, 120 ...", "X estimates that 120 ...", "120 ... (source:
    /// X)", "the report shows that 120 ..." of the report named before.
    fn told_by(&self, figure: Span) -> Vec<(EntityId, Span)> {
        const GIVES: &[&str] = &[
            "estimat",
            "report",
            "found that",
            "shows",
            "counted",
            "recorded",
            "states that",
            "stated that",
            "suggests that",
            "indicates",
            "reveals",
        ];
        const PAPERS: &[&str] =
            &["the report", "the study", "the survey", "the research", "this report", "the paper"];
        const NEAR: usize = 60;
        let text = &self.passage.text;
        let Span { start: open, end: close } = self.sentence(figure);
        let gives = |from: usize, to: usize| {
            let words = text.get(from..to).unwrap_or_default().to_lowercase();
            GIVES.iter().any(|word| words.contains(word))
        };
        let said = |from: usize, to: usize| to.saturating_sub(from) <= NEAR && gives(from, to);
        let sources = || {
            self.read.named.iter().map(|(_, m)| *m).filter(|m| {
                matches!(
                    m.kind,
                    EntityKind::Organisation | EntityKind::FieldMission | EntityKind::Publication
                )
            })
        };
        // "(source: X)" behind the figure.
        let behind = text.get(figure.end..close).unwrap_or_default();
        let source = behind.to_lowercase().find("source:").map(|at| figure.end + at);
        if let Some(from) = source {
            let to = text.get(from..).and_then(|rest| rest.find(')')).map_or(close, |at| from + at);
            return sources()
                .filter(|m| m.span.start >= from && m.span.end <= to)
                .filter(|m| m.kind == EntityKind::Publication)
                .map(|m| (id_of(m).clone(), m.span))
                .collect();
        }
        if let Some(m) = self.source_of(figure, Span { start: open, end: close }) {
            return vec![(id_of(m).clone(), m.span)];
        }
        let mut named = sources().filter(|m| m.span.start >= open && m.span.end <= close);
        let found = named.find(|m| {
            let behind = text.get(open..m.span.start).unwrap_or_default().to_lowercase();
            let behind = behind.trim_end().trim_end_matches(" the").trim_end();
            let according = ["according to", "estimates of", "figures of", "data of", "data from"];
            let opens =
                m.span.start <= open + 12 && gives(m.span.end, (m.span.end + 24).min(figure.start));
            according.iter().any(|word| behind.ends_with(word))
                || (m.span.end <= figure.start && (opens || said(m.span.end, figure.start)))
        });
        let found = found.or_else(|| {
            let before = text.get(open..figure.start).unwrap_or_default().to_lowercase();
            let paper = PAPERS.iter().filter_map(|paper| before.find(paper)).min()?;
            let told = gives(open + paper + 8, figure.start);
            let last = sources().rfind(|m| m.kind == EntityKind::Publication && m.span.end <= open);
            last.filter(|_| told)
        });
        found.map(|m| (id_of(m).clone(), m.span)).into_iter().collect()
    }
}
