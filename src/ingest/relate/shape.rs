//! What the shape of a passage says: clauses and whom they task, lines of lists, what is cited.

use super::claims::{Claim, Claims};
use super::units::Line;
use super::{ACTORS, Read, Source, id_of};
use crate::document::{Part, Passage, PassageKind};
use crate::ingest::{EntityProposal, Mention, Span};
use crate::model::{Direction, EntityId, EntityKind, RelationKind, Role, State};
use std::collections::BTreeMap;

/// How far back a heading is looked for, in passages.
const LOOK_BACK: usize = 200;

/// Reads what the shape of a passage says.
pub(super) fn read(claims: &mut Claims<'_>, source: Source<'_>, read: Read<'_>) {
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
    about.members(claims);
    about.adopted_by_symbol(claims);
    about.quoted(claims);
    about.chapter(claims);
    about.covers(claims);
    about.figures(claims);
}

/// A passage and what is around it.
struct About<'a> {
    source: Source<'a>,
    read: Read<'a>,
    passage: &'a Passage,
}

impl<'a> About<'a> {
    fn id(&self, kind: EntityKind, name: &str) -> Option<EntityId> {
        EntityId::new(&format!("{kind}/{name}")).ok()
    }

    fn document(&self) -> Option<EntityId> {
        self.id(EntityKind::Document, self.source.document.id())
    }

    fn claim(&self, from: &EntityId, kind: RelationKind, to: &EntityId) -> Claim<'static> {
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
            rule: "shape",
            score: 0.8,
            reason: None,
        }
    }

    fn whole(&self) -> Span {
        Span { start: 0, end: self.passage.text.len() }
    }

    /// The clause that the passage is: a numbered one, or a bullet below one.
    fn clause(&self) -> Option<EntityId> {
        let own = matches!(self.passage.kind, PassageKind::Clause | PassageKind::Bullet)
            && self.passage.locator.part() == Part::Whole;
        let name = format!("{}/{}", self.source.document.id(), self.passage.locator);
        own.then(|| self.id(EntityKind::Recommendation, &name)).flatten()
    }

    /// The clause above a bullet.
    fn parent(&self) -> Option<(EntityId, &'a Passage)> {
        if self.passage.kind != PassageKind::Bullet {
            return None;
        }
        let path = self.passage.locator.path();
        let (_, above) = path.split_last()?;
        let name = format!("{}/{}", self.source.document.id(), above.join("."));
        let id = self.id(EntityKind::Recommendation, &name)?;
        let locator = above.join(".").parse().ok()?;
        self.source.document.passage(&locator).map(|passage| (id, passage))
    }

    fn clause_claims(&self, claims: &mut Claims<'_>, clause: &EntityId) {
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
        for (tasked, span) in self.tasked(parent.map(|(_, passage)| passage)) {
            claims.add(Claim {
                ends: [None, span],
                state: State::Recommended,
                rule: "whom a clause addresses",
                score: 0.85,
                ..self.claim(clause, RelationKind::Tasks, &tasked)
            });
        }
        self.themes(claims, clause, self.whole(), 0.75);
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
    fn clause_name(&self) -> String {
        let words: Vec<&str> = self.passage.text.split_whitespace().take(6).collect();
        let start = words.join(" ");
        format!("{}: {}", self.passage.locator, start.trim_end_matches([',', ';', ':', '.']))
    }

    fn themes(&self, claims: &mut Claims<'_>, of: &EntityId, within: Span, score: f32) {
        let treated = self.read.subjects.treated(&self.passage.text, within);
        let whole = within == self.whole();
        let alone = treated.len() == 1 && !whole;
        for treated in treated.into_iter().filter(|t| alone || !t.general) {
            // What is part of another's name tells nothing of this one.
            let in_name = self.read.named.iter().any(|(_, m)| {
                id_of(m) != of
                    && m.kind != EntityKind::Theme
                    && m.span.start <= treated.span.start
                    && treated.span.end <= m.span.end
            });
            if in_name {
                continue;
            }
            claims.add(Claim {
                ends: [None, Some(treated.span)],
                cue: Some(treated.span),
                rule: "words of a theme",
                score,
                ..self.claim(of, RelationKind::Addresses, &treated.theme)
            });
        }
    }

    /// Whom a clause addresses: who is tasked or "will", or else those whom its chapter addresses.
    fn tasked(&self, parent: Option<&Passage>) -> Vec<(EntityId, Option<Span>)> {
        let line = Line::of(&self.passage.text, self.whole(), self.read.named);
        let first = line.word(0);
        const TASKING: &[&str] = &[
            "tasks",
            "requests",
            "invites",
            "urges",
            "encourages",
            "instructs",
            "mandates",
            "directs",
            "asks",
            "calls",
            "decides",
            "authorizes",
            "entrusts",
        ];
        let will = |unit: usize| {
            matches!(
                line.word(unit),
                "will" | "shall" | "should" | "is" | "are" | "could" | "can" | "may" | "must"
            )
        };
        let tasking = TASKING.contains(&first);
        let named = line.named.iter().filter(|n| !line.units[n.unit].aside).find(|n| {
            let actor = self.actor(n.mention).is_some();
            let near =
                if tasking { n.unit < 8 } else { n.unit < 12 && !super::ends::hangs(&n.head) };
            actor && near
        });
        if let Some(named) = named {
            let last = named.list.last().copied().unwrap_or(named.unit);
            let verb = (last + 1..line.units.len().min(last + 12)).find(|&u| will(u));
            if tasking || verb.is_some() {
                let list = named.list.iter().filter_map(|&u| line.named_at(u));
                return list
                    .filter_map(|n| self.actor(n.mention))
                    .map(|(id, span)| (id, Some(span)))
                    .collect();
            }
        }
        let begins_openly = first.ends_with("ing") || first == "to" || parent.is_some();
        if begins_openly && self.national() {
            return self.called("participating States").into_iter().map(|id| (id, None)).collect();
        }
        Vec::new()
    }

    fn actor(&self, mention: usize) -> Option<(EntityId, Span)> {
        let mention = self.source.mentions.get(mention)?;
        ACTORS.contains(&mention.kind).then(|| (id_of(mention).clone(), mention.span))
    }

    /// Whether the last heading or sentence that tells at which level to act says the national one.
    fn national(&self) -> bool {
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

    /// The organisation that is called so.
    fn called(&self, name: &str) -> Option<EntityId> {
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
            return;
        }
        let listed = self.passage.kind == PassageKind::AnnexItem;
        for (_, mention) in self.read.named {
            let cited = match mention.kind {
                EntityKind::Decision | EntityKind::Instrument | EntityKind::Publication => true,
                EntityKind::Event => listed,
                _ => false,
            };
            if cited {
                claims.add(Claim {
                    ends: [None, Some(mention.span)],
                    rule: "named in the document",
                    score: 0.85 * mention.score,
                    ..self.claim(&document, RelationKind::Cites, id_of(mention))
                });
            }
        }
    }

    /// What a title tells of its themes.
    fn titles(&self, claims: &mut Claims<'_>) {
        for (_, mention) in self.read.named {
            let titled = matches!(
                mention.kind,
                EntityKind::Event | EntityKind::Publication | EntityKind::Decision
            );
            if titled {
                self.themes(claims, id_of(mention), mention.span, 0.7);
            }
        }
    }

    /// A line of a list of events: title, organisers, and in brackets the date and the place.
    fn event_line(&self, claims: &mut Claims<'_>) {
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
    fn list_of_whom(&self) -> Option<EntityId> {
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

    /// A paragraph below a heading that names a decision is quoted from it.
    fn quoted(&self, claims: &mut Claims<'_>) {
        if self.passage.kind == PassageKind::Heading {
            return;
        }
        let passages = self.source.document.passages();
        let above = passages[..self.read.at]
            .iter()
            .enumerate()
            .rev()
            .take(LOOK_BACK)
            .find(|(_, p)| p.kind == PassageKind::Heading || p.section != self.passage.section);
        let Some((at, _)) = above.filter(|(_, p)| {
            p.section == self.passage.section
                && p.locator.part() != Part::Whole
                && p.text.starts_with('(')
        }) else {
            return;
        };
        let start = self.source.mentions.partition_point(|m| m.passage < at);
        let named = self.source.mentions[start..].iter().take_while(|m| m.passage == at);
        let Some(decision) = named.into_iter().find(|m| m.kind == EntityKind::Decision) else {
            return;
        };
        let id = id_of(decision);
        self.themes(claims, id, self.whole(), 0.7);
        if let Some(document) = self.document() {
            let claim = self.claim(&document, RelationKind::Cites, id);
            claims.add(Claim { rule: "quoted in the document", score: 0.8, ..claim });
        }
        self.cited_by(claims, id, "named in a quoted decision");
    }

    /// The decisions and instruments that a passage of a decision names.
    fn cited_by(&self, claims: &mut Claims<'_>, decision: &EntityId, rule: &'static str) {
        let recalls = ["recall", "reaffirm", "building on", "building upon", "bearing in mind"];
        let text = self.passage.text.to_lowercase();
        let builds =
            recalls.iter().any(|word| text.trim_start_matches(['“', '"']).starts_with(word));
        for (_, m) in self.read.named {
            if !matches!(m.kind, EntityKind::Decision | EntityKind::Instrument) {
                continue;
            }
            let kind = if builds { RelationKind::BuildsOn } else { RelationKind::Cites };
            let claim = self.claim(decision, kind, id_of(m));
            claims.add(Claim { ends: [None, Some(m.span)], rule, score: 0.75, ..claim });
        }
    }

    /// The passage that heads the section.
    fn heading(&self) -> Option<usize> {
        let above = self.source.document.passages()[..self.read.at].iter().enumerate().rev();
        let heads = |p: &Passage| {
            p.kind == PassageKind::Heading
                && p.locator.part() == Part::Whole
                && p.locator.path() == self.passage.section
        };
        let known = !self.passage.section.is_empty();
        above.take(LOOK_BACK).find(|(_, p)| known && heads(p)).map(|(at, _)| at)
    }

    /// The decision whose text the section is, where its heading names one and it reads like one.
    fn own_decision(&self) -> Option<EntityId> {
        let passages = self.source.document.passages();
        let at = self.heading()?;
        if !passages[at].text.to_lowercase().contains("decision") {
            return None;
        }
        let start = self.source.mentions.partition_point(|m| m.passage < at);
        let named = self.source.mentions[start..].iter().take_while(|m| m.passage == at);
        named.into_iter().find(|m| m.kind == EntityKind::Decision).map(|m| id_of(m).clone())
    }

    /// A section of a plan is a theme, part of the one above it.
    fn chapter(&self, claims: &mut Claims<'_>) {
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
        for covered in self.source.graph.related(id, RelationKind::Covers, Direction::Out) {
            claims.add(Claim {
                ends: [Some(first.span), None],
                rule: "paragraph about a mission",
                score: 0.75,
                ..self.claim(id, RelationKind::Covers, &covered.to)
            });
        }
    }

    /// "MEMBERS: A | B | C".
    fn members(&self, claims: &mut Claims<'_>) {
        let Some(colon) = self.passage.text.find(':').filter(|&at| at < 80) else { return };
        let body = self
            .read
            .named
            .iter()
            .find(|(_, m)| m.span.end <= colon + 1 && m.kind == EntityKind::Organisation);
        let Some((_, body)) = body else { return };
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
        let named: usize = members.iter().map(|m| m.span.end - m.span.start).sum();
        let rest = self.passage.text.len().saturating_sub(colon + 1);
        if members.len() < 3 || named * 10 < rest * 6 {
            return;
        }
        let states = id_of(body).name() == "participating-states";
        let to = if states { self.called("OSCE") } else { None };
        let to = to.unwrap_or_else(|| id_of(body).clone());
        for member in members {
            let claim = self.claim(id_of(member), RelationKind::MemberOf, &to);
            claims.add(Claim {
                ends: [Some(member.span), Some(body.span)],
                rule: "list of members",
                score: 0.9,
                ..claim
            });
        }
    }

    /// Figures are reported in the document, and measure what their sentence is about.
    fn figures(&self, claims: &mut Claims<'_>) {
        let Some(document) = self.document() else { return };
        for (_, m) in self.read.named.iter().filter(|(_, m)| m.kind == EntityKind::Statistic) {
            let claim = self.claim(id_of(m), RelationKind::ReportedIn, &document);
            let ends = [Some(m.span), None];
            claims.add(Claim { ends, rule: "figure in the document", score: 0.85, ..claim });
        }
    }

    /// A decision's symbol tells which body adopted it.
    fn adopted_by_symbol(&self, claims: &mut Claims<'_>) {
        for (_, mention) in self.read.named.iter().filter(|(_, m)| m.kind == EntityKind::Decision) {
            let name = id_of(mention).name();
            let body = match name {
                n if n.starts_with("MC.") || n.starts_with("MC(") => "Ministerial Council",
                n if n.starts_with("PC.") => "Permanent Council",
                n if n.starts_with("A-RES") || n.starts_with("A.RES") => "UN General Assembly",
                n if n.starts_with("S-RES") => "UN Security Council",
                _ => continue,
            };
            let Some(body) = self.called(body) else { continue };
            let listed = self.passage.kind == PassageKind::AnnexItem;
            let first = self.source.mentions.iter().find(|m| id_of(m) == id_of(mention));
            if !listed && first.is_some_and(|m| m.passage != self.read.at) {
                continue;
            }
            claims.add(Claim {
                ends: [None, Some(mention.span)],
                rule: "symbol of a body",
                score: if listed { 0.9 } else { 0.55 },
                reason: Some("The symbol is one of this body.".to_owned()),
                ..self.claim(&body, RelationKind::Adopted, id_of(mention))
            });
        }
    }
}
