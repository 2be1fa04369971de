//! Clauses of a plan: of which document, below which clause, whom they task, what they are about.

use super::super::claims::{Claim, Claims};
use super::super::units::{Line, Named, What};
use super::super::{ACTORS, ends, id_of};
use super::operative::{asks, is_parts};
use super::{About, LOOK_BACK};
use crate::document::{Part, Passage, PassageKind};
use crate::ingest::norm::{named, printed};
use crate::ingest::{EntityProposal, Span, sentence_spans};
use crate::model::{EntityId, EntityKind, RelationKind, State};
use std::collections::BTreeMap;

/// How many words of a sentence may stand before the name of whom it addresses.
const OPENS: usize = 12;
/// Verbs with which a clause says what is needed.
const STRESSING: [&str; 8] = [
    "stresses",
    "underlines",
    "emphasizes",
    "emphasises",
    "underscores",
    "reiterates",
    "considers",
    "highlights",
];

impl<'a> About<'a> {
    /// The clause that the passage is: a numbered one, or a bullet below one.
    pub(super) fn clause(&self) -> Option<EntityId> {
        if let Some(clause) = self.read.norms.clause(self.read.at) {
            let name = format!("{}/{}", self.source.document.id(), clause.key);
            return self.id(EntityKind::Recommendation, &name);
        }
        // The numbered reasons of a text are no clauses.
        let norm = self.read.norms.at(self.read.at);
        if self.passage.kind == PassageKind::Clause && norm.is_some_and(|(_, norm)| !norm.articles)
        {
            return None;
        }
        let own = matches!(self.passage.kind, PassageKind::Clause | PassageKind::Bullet)
            && self.passage.locator.part() == Part::Whole
            && self.read.asks_for
            && !self.read.norms.report()
            && !self.recital();
        let number = self.passage.locator.to_string().replace(' ', "-");
        let name = format!("{}/{number}", self.source.document.id());
        own.then(|| self.id(EntityKind::Recommendation, &name)).flatten()
    }

    /// Whether the passage is a numbered reason before the articles of a law: "Whereas: (1) ...".
    fn recital(&self) -> bool {
        let before = self.source.document.passages()[..self.read.at].iter().rev().take(LOOK_BACK);
        let own = before.take_while(|p| p.section == self.passage.section);
        let whereas =
            |p: &Passage| p.text.trim_end_matches([':', ',']).eq_ignore_ascii_case("whereas");
        own.into_iter().any(whereas)
    }

    /// The clause above a bullet.
    pub(super) fn parent(&self) -> Option<(EntityId, &'a Passage)> {
        if self.passage.kind != PassageKind::Bullet {
            return None;
        }
        let path = self.passage.locator.path();
        let (_, above) = path.split_last()?;
        let number = above.join(".").replace(' ', "-");
        let name = format!("{}/{number}", self.source.document.id());
        let id = self.id(EntityKind::Recommendation, &name)?;
        let locator = above.join(".").parse().ok()?;
        self.source.document.passage(&locator).map(|passage| (id, passage))
    }

    pub(super) fn clause_claims(&self, claims: &mut Claims<'_>, clause: &EntityId) {
        let known = self.source.graph.entity(clause);
        claims.entity(EntityProposal {
            id: clause.clone(),
            known: known.is_some(),
            name: known.map_or_else(|| self.clause_name(), |entity| entity.name.clone()),
            subtype: None,
            aliases: Vec::new(),
            date: None,
            attributes: BTreeMap::new(),
            rivals: Vec::new(),
            why: "a numbered clause".to_owned(),
            score: 0.95,
            mentions: Vec::new(),
        });
        if let Some(document) = self.document() {
            let claim = self.claim(&document, RelationKind::Contains, clause);
            claims.add(Claim { rule: "numbered clause", score: 0.95, ..claim });
        }
        let parent = self.parent();
        if let Some((above, _)) = &parent {
            let claim = self.claim(clause, RelationKind::PartOf, above);
            claims.add(Claim { rule: "bullet below a clause", score: 0.95, ..claim });
        }
        let established = self.established();
        for (body, cue) in &established {
            let asked = self.tasked_here().into_iter().any(|(id, _)| id != *body);
            claims.add(Claim {
                cue: Some(*cue),
                state: if asked { State::Recommended } else { State::Done },
                rule: "what a clause establishes",
                score: 0.8,
                ..self.claim(clause, RelationKind::Establishes, body)
            });
        }
        let tasked = self.tasked(parent.as_ref().map(|(_, passage)| *passage));
        let founded = |id: &EntityId| established.iter().any(|(body, _)| body == id);
        for (tasked, span) in tasked.into_iter().filter(|(id, _)| !founded(id)) {
            claims.add(Claim {
                ends: [None, span],
                state: State::Recommended,
                rule: "whom a clause addresses",
                score: 0.85,
                ..self.claim(clause, RelationKind::Tasks, &tasked)
            });
        }
        self.themes(claims, clause, self.whole(), 0.75);
        if let Some((_, above)) = &parent {
            let whole = Span { start: 0, end: above.text.len() };
            for theme in self.read.subjects.treated(&above.text, whole) {
                let claim = self.claim(clause, RelationKind::Addresses, &theme.theme);
                if !theme.general {
                    claims.add(Claim { rule: "theme of the clause above", score: 0.75, ..claim });
                }
            }
        }
        let heading = self.heading().and_then(|at| self.source.document.passages().get(at));
        if let Some(text) = heading.map(|heading| heading.text.as_str()) {
            let treated = self.read.subjects.treated(text, Span { start: 0, end: text.len() });
            for theme in treated.into_iter().filter(|t| !t.general) {
                let claim = self.claim(clause, RelationKind::Addresses, &theme.theme);
                claims.add(Claim { rule: "theme of the heading", score: 0.75, ..claim });
            }
        }
        let chapter = format!("{}/{}", self.source.document.id(), self.passage.section.join("."));
        let theme = self
            .id(EntityKind::Theme, &chapter)
            .filter(|id| self.source.graph.entity(id).is_some());
        if let Some(theme) = theme {
            claims.add(Claim {
                rule: "its chapter",
                score: 0.9,
                ..self.claim(clause, RelationKind::Addresses, &theme)
            });
        }
    }

    /// Its number and the words with which it begins.
    pub(super) fn clause_name(&self) -> String {
        match self.read.norms.clause(self.read.at) {
            Some(clause) => clause.name(&self.passage.text),
            None => named(&printed(self.passage.locator.path()), &self.passage.text),
        }
    }

    /// Whom a clause addresses: who is tasked or "will", or else those whom the clause above
    /// addresses, or its chapter.
    pub(super) fn tasked(&self, parent: Option<&Passage>) -> Vec<(EntityId, Option<Span>)> {
        let mut found = self.tasked_here();
        if found.is_empty() && self.national() {
            let states = self.called("participating States");
            return states.into_iter().map(|id| (id, None)).collect();
        }
        // "Urges the States to:" goes for every item below.
        let leads =
            |above: &Passage| above.text.trim_end().ends_with(':') || addresses(&above.text);
        let above = match self.read.norms.clause(self.read.at).and_then(|clause| clause.above) {
            Some(at) => Some(at),
            None => parent.and_then(|above| self.source.document.position(&above.locator)),
        };
        let above = above.filter(|&at| self.source.document.passages().get(at).is_some_and(leads));
        let Some(above) = above.filter(|&at| at < self.read.at) else { return found };
        // "Recommends that the Council: invite the Office to ...": both have something to do.
        if found.is_empty() || self.asks_first() {
            let item = self.read.norms.clause(self.read.at).is_some_and(|clause| clause.item);
            for (id, span) in self.tasked_at(above, item) {
                if !found.iter().any(|(known, _)| *known == id) {
                    found.push((id, span));
                }
            }
        }
        found
    }

    /// Whom the sentences of the passage itself address.
    fn tasked_here(&self) -> Vec<(EntityId, Option<Span>)> {
        let mut found: Vec<(EntityId, Option<Span>)> = Vec::new();
        for (id, span) in self.addressed() {
            found.push((id, Some(span)));
        }
        if !found.is_empty() {
            return found;
        }
        for sentence in sentence_spans(&self.passage.text) {
            let line = Line::of(&self.passage.text, sentence, self.read.named);
            let report = self.read.norms.report();
            let mut asked = if report { self.advised(&line) } else { self.tasked_in(&line) };
            // "The participants recommended that the Guild:" leads to what is listed below.
            if report && asked.is_empty() && self.passage.text.trim_end().ends_with(':') {
                asked = self.tasked_in(&line);
            }
            for (id, span) in asked {
                if !found.iter().any(|(known, _)| *known == id) {
                    found.push((id, Some(span)));
                }
            }
        }
        found
    }

    /// To whom a clause is addressed by the words before its colon: "To the Guild: light the pier".
    fn addressed(&self) -> Vec<(EntityId, Span)> {
        const LONGEST: usize = 110;
        let start = self.read.norms.clause(self.read.at).map_or(0, |clause| clause.start);
        let own = self.passage.text.get(start..).unwrap_or_default();
        let small = own.get(..8).unwrap_or_default().to_lowercase();
        let opens = ["to the ", "for the ", "to all ", "addressed"];
        let colon = own.find(':').filter(|&at| at <= LONGEST && at + 1 < own.trim_end().len());
        let Some(colon) = colon.filter(|_| opens.iter().any(|word| small.starts_with(word))) else {
            return Vec::new();
        };
        let named = self
            .read
            .named
            .iter()
            .filter(|(_, m)| m.span.start >= start && m.span.end <= start + colon);
        named.filter_map(|(at, _)| self.actor(*at)).collect()
    }

    /// Whether the passage begins with a bare verb of asking: what whoever is addressed above is to
    /// do.
    fn asks_first(&self) -> bool {
        let text = self.passage.text.trim_start_matches(|c: char| !c.is_alphabetic());
        let start = self.read.norms.clause(self.read.at).map_or(0, |clause| clause.start);
        let text = self.passage.text.get(start..).unwrap_or(text);
        let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
        !first.ends_with('s') && asks(&first)
    }

    /// Whom the passage that leads to this one addresses. What stands in an item of an item, "laws
    /// which: (a) punish", need not be what those are to do who are addressed above both.
    fn tasked_at(&self, at: usize, item: bool) -> Vec<(EntityId, Option<Span>)> {
        let Some(passage) = self.source.document.passages().get(at) else { return Vec::new() };
        let start = self.source.mentions.partition_point(|m| m.passage < at);
        let end = self.source.mentions.partition_point(|m| m.passage <= at);
        let named: Vec<_> = (start..end).map(|i| (i, &self.source.mentions[i])).collect();
        let read = super::super::Read { at, named: &named, ..self.read };
        let above = About { source: self.source, read, passage };
        let deep = item && self.read.norms.clause(at).is_some_and(|clause| clause.item);
        // "To the Guild and the Board": those whom the line names.
        if addresses(&passage.text) {
            let all = named.iter().filter_map(|(at, _)| self.actor(*at));
            return all.map(|(id, _)| (id, None)).collect();
        }
        let own = if deep { above.tasked_here() } else { above.tasked(None) }.into_iter();
        own.map(|(id, _)| (id, None)).collect()
    }

    fn tasked_in(&self, line: &Line) -> Vec<(EntityId, Span)> {
        let will = |unit: usize| {
            matches!(
                line.word(unit),
                "will"
                    | "shall"
                    | "should"
                    | "is"
                    | "are"
                    | "could"
                    | "can"
                    | "may"
                    | "must"
                    | "ought"
            ) || matches!(line.word(unit), "undertake" | "undertakes" | "pledge" | "commit")
                && matches!(line.word(unit + 1), "to" | "themselves")
        };
        // "Requests the Office", "The Council therefore requests the Office".
        let tasking = (0..line.units.len().min(OPENS)).find(|&at| asks(line.word(at)));
        if let Some(at) = tasking {
            let mut behind = self.behind(line, at);
            if !behind.is_empty() {
                // "requests the Guild to ..., and urges the towns to ..."
                for next in at + 1..line.units.len() {
                    let again = line.word(next).ends_with('s')
                        && asks(line.word(next))
                        && matches!(line.word(next - 1), "and" | "," | "also" | "further");
                    let others = if again { self.behind(line, next) } else { Vec::new() };
                    for asked in others {
                        if !behind.iter().any(|(id, _)| *id == asked.0) {
                            behind.push(asked);
                        }
                    }
                }
                return behind;
            }
        }
        let urges = tasking.is_some() || STRESSING.contains(&line.word(0));
        let by = if urges { self.by_whom(line) } else { Vec::new() };
        if !by.is_empty() {
            return by;
        }
        let last = |n: &Named| n.list.last().copied().unwrap_or(n.unit);
        let named = line.named.iter().find(|n| {
            let open = !line.units[n.unit].aside && n.unit < OPENS && !ends::hangs(&n.head);
            // "In its work the Office will": what comes right before its verb is its subject.
            let right = will(last(n) + 1) && !ends::hangs(&n.head);
            self.actor(n.mention).is_some() && (open || right)
        });
        let Some(named) = named else { return Vec::new() };
        let last = last(named);
        // "The Guild activities are": the name only says of whom they are.
        let of_whom = line.units.get(last + 1).is_some_and(|next| {
            let word = next.word.as_str();
            next.what == What::Word && !next.capital && word.ends_with('s') && word.len() > 4
        }) && !will(last + 1)
            || is_parts(line.word(last + 1));
        let listed = line.word(0).ends_with("ing") && named.unit > 1 || of_whom;
        let verb = (last + 1..line.units.len().min(last + OPENS)).find(|&u| will(u));
        let Some(verb) = verb.filter(|_| !listed) else { return Vec::new() };
        let list = named.list.iter().filter_map(|&u| line.named_at(u));
        let mut found: Vec<_> = list.filter_map(|n| self.actor(n.mention)).collect();
        if verb > last + 1 {
            found.extend(self.singled_out(line, last + 1));
        }
        found
    }

    pub(super) fn actor(&self, mention: usize) -> Option<(EntityId, Span)> {
        let mention = self.source.mentions.get(mention)?;
        ACTORS.contains(&mention.kind).then(|| (id_of(mention).clone(), mention.span))
    }

    /// Whether the last heading or sentence that tells at which level to act says the national one.
    pub(super) fn national(&self) -> bool {
        let passages = self.source.document.passages();
        for passage in passages[..self.read.at].iter().rev().take(LOOK_BACK) {
            let levels = matches!(passage.kind, PassageKind::Heading | PassageKind::Paragraph);
            if !levels || passage.text.len() > 300 {
                continue;
            }
            let text = passage.text.to_lowercase();
            if text.contains("action") && text.contains("national level") {
                return true;
            }
            if text.contains("action") && (text.contains("institutions") || text.contains("bodies"))
            {
                return false;
            }
        }
        false
    }

    /// A section of a plan is a theme, part of the one above it.
    pub(super) fn chapter(&self, claims: &mut Claims<'_>) {
        if self.passage.kind != PassageKind::Heading || self.passage.locator.part() != Part::Whole {
            return;
        }
        let path = self.passage.locator.path();
        let theme = |path: &[String]| {
            self.id(EntityKind::Theme, &format!("{}/{}", self.source.document.id(), path.join(".")))
                .filter(|id| self.source.graph.entity(id).is_some())
        };
        let Some(own) = theme(path) else { return };
        if let Some(above) = path.split_last().and_then(|(_, above)| theme(above)) {
            let claim = self.claim(&own, RelationKind::PartOf, &above);
            claims.add(Claim { rule: "section of a chapter", score: 0.95, ..claim });
        }
        self.themes(claims, &own, self.whole(), 0.8);
    }
}

/// Whether a line only says to whom the items below are addressed.
fn addresses(text: &str) -> bool {
    const LONGEST: usize = 110;
    let opens = ["To ", "For "].iter().any(|word| text.starts_with(word));
    opens && text.len() <= LONGEST && !text.trim_end().ends_with(['.', ';', ','])
}
