//! Claims gathered while a document is read.

use super::found::Found;
use super::scores::calibrated;
use super::{Related, Source};
use crate::ingest::{EntityProposal, RelationProposal, Span};
use crate::model::{
    Basis, DateSpan, Direction, EntityId, EntityKind, Evidence, Relation, RelationKey,
    RelationKind, Role, State,
};
use std::collections::BTreeMap;

/// A claim as a rule gives it.
#[derive(Debug, Clone)]
pub(super) struct Claim<'a> {
    pub(super) passage: usize,
    pub(super) from: EntityId,
    pub(super) kind: RelationKind,
    pub(super) to: EntityId,
    pub(super) ends: [Option<Span>; 2],
    pub(super) cue: Option<Span>,
    pub(super) state: State,
    pub(super) role: Option<Role>,
    pub(super) date: Option<DateSpan>,
    pub(super) rule: &'a str,
    pub(super) score: f32,
    /// What circumstances leave of it: hearsay, an end carried over.
    pub(super) weight: f32,
    /// Why it follows, where it is not said.
    pub(super) reason: Option<String>,
}

/// All claims and new entities so far.
#[derive(Debug)]
pub(super) struct Claims<'a> {
    source: Source<'a>,
    relations: BTreeMap<(usize, RelationKey), RelationProposal>,
    entities: BTreeMap<EntityId, EntityProposal>,
    fingerprints: BTreeMap<usize, String>,
    names: BTreeMap<EntityId, String>,
    /// Who paid for what by how a sentence is built: the passage, the place in it, payer and thing.
    paid: Vec<(usize, usize, EntityId, EntityId)>,
}

/// The least score with which a claim is proposed.
const LEAST: f32 = 0.3;

impl<'a> Claims<'a> {
    pub(super) fn new(source: Source<'a>) -> Self {
        let proposed = source.entities.iter().map(|own| (own.id.clone(), own.name.clone()));
        let mut names: BTreeMap<EntityId, String> = proposed.collect();
        for mention in source.mentions {
            let id = mention.name.id();
            if source.graph.entity(id).is_none() && !names.contains_key(id) {
                let text = source.document.passages().get(mention.passage).map(|p| p.text.as_str());
                let name = text.and_then(|t| t.get(mention.span.start..mention.span.end));
                names.insert(id.clone(), name.unwrap_or_default().to_owned());
            }
        }
        Self {
            source,
            relations: BTreeMap::new(),
            entities: BTreeMap::new(),
            fingerprints: BTreeMap::new(),
            names,
            paid: Vec::new(),
        }
    }

    /// Keeps who paid for what by how a sentence is built: other readings of the same words go.
    pub(super) fn paid(
        &mut self,
        passage: usize,
        place: usize,
        payer: &EntityId,
        thing: &EntityId,
    ) {
        let payer = self.paying(payer).unwrap_or_else(|| payer.clone());
        self.paid.push((passage, place, payer, thing.clone()));
    }

    /// Adds an entity that no name stands for.
    pub(super) fn entity(&mut self, entity: EntityProposal) {
        self.names.insert(entity.id.clone(), entity.name.clone());
        self.entities.entry(entity.id.clone()).or_insert(entity);
    }

    /// Adds a place that no name stands for, where neither the text nor the graph names it.
    pub(super) fn place(&mut self, place: EntityProposal) {
        if !self.names.contains_key(&place.id) && self.source.graph.entity(&place.id).is_none() {
            self.entity(place);
        }
    }

    /// Adds what a cue found.
    pub(super) fn found(&mut self, passage: usize, found: &Found, when: Option<DateSpan>) {
        let cue = &self.source.cues.cues[found.cue];
        let another = cue.kind == RelationKind::Funded && self.of_another(passage, found);
        if another
            || self.only_shows(passage, found)
            || cue.kind == RelationKind::MemberOf && self.only_joins(passage, found)
            || cue.kind == RelationKind::Ratified && self.is_denied(passage, found)
        {
            return;
        }
        self.add(Claim {
            passage,
            from: found.from.id.clone(),
            kind: cue.kind,
            to: found.to.id.clone(),
            ends: [found.from.span, found.to.span],
            cue: Some(found.words),
            // What stands beside a name is so, whatever the sentence wishes for.
            state: if cue.kind == RelationKind::HoldsOffice { State::Done } else { found.state },
            role: cue.role,
            date: when.filter(|_| super::when::happens(cue.kind)),
            rule: &cue.name,
            score: cue.score,
            weight: found.weight * carried(&found.from.span, &found.to.span),
            reason: None,
        });
    }

    /// "The Guild joined the Ministry at the fair": whoever joins a body that is no circle of members is
    /// only with it.
    fn only_joins(&self, passage: usize, found: &Found) -> bool {
        const CIRCLES: &str = "network coalition alliance council union committee task force group \
            association federation partnership platform community organization organisation \
            consortium league forum board commission confederation assembly initiative team club \
            interpol europol schengen nato movement campaign pact parliament osce convention";
        let text = self.source.document.passages().get(passage).map_or("", |p| p.text.as_str());
        let own = text.get(found.words.start..found.words.end).unwrap_or_default().to_lowercase();
        let name = found.to.id.name();
        let circle = |word: &str| CIRCLES.split_ascii_whitespace().any(|own| own == word);
        let beside = [" during ", " at a ", " at the ", " for a ", " for the ", " in a "];
        let behind = found.to.span.map_or("", |span| text.get(span.end..).unwrap_or_default());
        let behind = &behind[..behind.find(['.', ';']).unwrap_or(behind.len())];
        own.contains("join")
            && (!name.split('-').any(circle) || beside.iter().any(|own| behind.contains(own)))
    }

    /// Whether the words tell of something without a name, right before them: "a course within a
    /// project funded by" says who paid for the project alone.
    fn of_another(&self, passage: usize, found: &Found) -> bool {
        let Some(end) = found.to.span.map(|span| span.end) else { return false };
        let text = self.source.document.passages().get(passage).map_or("", |p| p.text.as_str());
        let own = text.get(found.words.start..found.words.end).unwrap_or_default().to_lowercase();
        const PAID: [&str; 7] = ["fund", "financ", "sponsor", "co-", "paid", "underwr", "bankr"];
        if !PAID.iter().any(|verb| own.starts_with(verb)) {
            return false;
        }
        let gap = text.get(end..found.words.start).unwrap_or_default();
        let Some(last) = gap.split_whitespace().next_back() else { return false };
        const LINKS: [&str; 22] = [
            "was", "were", "is", "are", "been", "be", "being", "and", "also", "which", "that",
            "has", "had", "have", "will", "jointly", "partly", "fully", "both", "by", "not", "to",
        ];
        last.ends_with(char::is_lowercase) && !LINKS.contains(&last) && !last.ends_with("ly")
    }

    /// Whether somebody only shows what others wrote: "Ada Byrne presented a study".
    fn only_shows(&self, passage: usize, found: &Found) -> bool {
        let cue = &self.source.cues.cues[found.cue];
        let text = self.source.document.passages().get(passage).map_or("", |p| p.text.as_str());
        let own = text.get(found.words.start..found.words.end).unwrap_or_default().to_lowercase();
        const SHOWS: [&str; 4] = ["present", "launch", "unveil", "releas"];
        cue.kind == RelationKind::Published
            && found.from.kind() == EntityKind::Person
            && SHOWS.iter().any(|verb| own.starts_with(verb))
    }

    /// Whether it is denied behind the verb: "is party to neither".
    fn is_denied(&self, passage: usize, found: &Found) -> bool {
        let Some(start) = found.to.span.map(|span| span.start) else { return false };
        let text = self.source.document.passages().get(passage).map_or("", |p| p.text.as_str());
        let gap = text.get(found.words.end..start).unwrap_or_default().to_lowercase();
        gap.split_whitespace().any(|word| matches!(word, "neither" | "no" | "nor" | "none"))
    }

    /// The State of a government that is not known: it is the State that pays.
    fn paying(&self, payer: &EntityId) -> Option<EntityId> {
        let state = payer.name().strip_suffix("-government")?;
        let place = EntityId::new(&format!("place/{state}")).ok()?;
        let unknown = self.source.graph.entity(payer).is_none();
        (unknown && self.source.graph.entity(&place).is_some()).then_some(place)
    }

    /// Who holds the office that spoke, spoke: one person who holds it is known.
    pub(super) fn spoke(&mut self, passage: usize, found: &Found, when: Option<DateSpan>) {
        let cue = &self.source.cues.cues[found.cue];
        let text = self.source.document.passages().get(passage).map_or("", |p| p.text.as_str());
        let words = text.get(found.words.start..found.words.end).unwrap_or_default().to_lowercase();
        let speaks = ["speak", "spoke", "address", "speech", "present", "lecture", "keynote"];
        if cue.kind != RelationKind::TookPartIn || !speaks.iter().any(|word| words.contains(word)) {
            return;
        }
        self.office_spoke(&Claim {
            passage,
            from: found.from.id.clone(),
            kind: cue.kind,
            to: found.to.id.clone(),
            ends: [found.from.span, found.to.span],
            cue: Some(found.words),
            state: found.state,
            role: cue.role,
            date: when,
            rule: &cue.name,
            score: cue.score,
            weight: found.weight,
            reason: None,
        });
    }

    /// The same for a claim that an office took part in an event and spoke there.
    pub(super) fn office_spoke(&mut self, part: &Claim<'_>) {
        let graph = self.source.graph;
        let holders = graph.related(&part.from, RelationKind::HoldsOffice, Direction::In);
        let year = part.date.or(graph.entity(&part.to).and_then(|event| event.date));
        let Some(holder) = holder(&holders, year) else { return };
        self.add(Claim {
            from: holder.from.clone(),
            kind: RelationKind::SpokeAt,
            role: Some(Role::Speaker),
            rule: "holder of the office spoke",
            score: part.score * 0.85,
            reason: Some("Whoever holds the office spoke for it.".to_owned()),
            ..part.clone()
        });
    }

    /// The last thing said to have been done before a place in the text whose name has a noun in it,
    /// or any of the same passage where there is none; at most so many passages before.
    pub(super) fn done_before(
        &self,
        (passage, place): (usize, usize),
        noun: Option<&str>,
        back: usize,
    ) -> Option<EntityId> {
        let at = |own: &RelationProposal| own.cue.map_or(0, |cue| cue.start);
        let before = |own: &&RelationProposal| {
            own.kind == RelationKind::CarriedOut
                && self.entities.contains_key(&own.to)
                && own.passage + back >= passage
                && (own.passage < passage || own.passage == passage && at(own) < place)
        };
        let called = |own: &&RelationProposal| {
            let name = self.entities.get(&own.to).map(|entity| entity.name.to_lowercase());
            name.is_some_and(|name| {
                noun.is_none_or(|noun| {
                    name.split(|c: char| !c.is_alphanumeric() && c != '-')
                        .any(|word| word == noun || word.strip_suffix('s') == Some(noun))
                })
            })
        };
        let all = self.relations.values().filter(before).filter(called);
        all.max_by_key(|own| (own.passage, at(own))).map(|own| own.to.clone())
    }

    /// The first thing that a sentence says to have been done.
    pub(super) fn done_in(&self, passage: usize, sentence: Span) -> Option<EntityId> {
        let at = |own: &RelationProposal| own.cue.map_or(0, |cue| cue.start);
        let within = |own: &&RelationProposal| {
            own.kind == RelationKind::CarriedOut
                && own.passage == passage
                && self.entities.contains_key(&own.to)
                && (sentence.start..sentence.end).contains(&at(own))
        };
        let done = self.relations.values().filter(within);
        done.min_by_key(|own| at(own)).map(|own| own.to.clone())
    }

    /// Whether a passage is held to say already that somebody paid for a thing done.
    pub(super) fn has_paid(&self, passage: usize, payer: &EntityId, thing: &EntityId) -> bool {
        let from = self.paying(payer).unwrap_or_else(|| payer.clone());
        let key = RelationKey { from, kind: RelationKind::Funded, to: thing.clone() };
        self.entities.contains_key(thing) && self.relations.contains_key(&(passage, key))
    }

    /// Whether a sentence is held to say already that somebody paid for a thing done.
    pub(super) fn pays_in(&self, passage: usize, sentence: Span, payer: &EntityId) -> bool {
        let payer = self.paying(payer).unwrap_or_else(|| payer.clone());
        self.relations.values().any(|own| {
            own.kind == RelationKind::Funded
                && own.passage == passage
                && own.from == payer
                && self.entities.contains_key(&own.to)
                && own.cue.is_some_and(|cue| (sentence.start..sentence.end).contains(&cue.start))
        })
    }

    /// Whoever is said so far to have carried something out.
    pub(super) fn carriers(&self, activity: &EntityId) -> Vec<EntityId> {
        let carried = |r: &&RelationProposal| {
            r.kind == RelationKind::CarriedOut && r.to == *activity && r.state != State::Planned
        };
        let mut found: Vec<EntityId> = Vec::new();
        for own in self.relations.values().filter(carried) {
            if !found.contains(&own.from) {
                found.push(own.from.clone());
            }
        }
        found
    }

    /// Adds a claim. Of two tellings of the same in one passage the surer stays.
    pub(super) fn add(&mut self, mut claim: Claim<'_>) {
        claim.score = calibrated(claim.rule, claim.kind, claim.score) * claim.weight;
        if claim.kind == RelationKind::Funded
            && let Some(state) = self.paying(&claim.from)
        {
            claim.from = state;
        }
        let Claim { passage, from, kind, to, .. } = &claim;
        if from == to || !kind.allows(from.kind(), to.kind()) || claim.score < LEAST {
            return;
        }
        let key = (*passage, RelationKey { from: from.clone(), kind: *kind, to: to.clone() });
        if self.relations.get(&key).is_some_and(|known| known.score >= claim.score) {
            return;
        }
        let proposal = self.proposal(claim);
        if let Some(proposal) = proposal {
            self.relations.insert(key, proposal);
        }
    }

    fn proposal(&mut self, claim: Claim<'_>) -> Option<RelationProposal> {
        let passage = self.source.document.passages().get(claim.passage)?;
        let fingerprint = self
            .fingerprints
            .entry(claim.passage)
            .or_insert_with(|| passage.fingerprint().to_string())
            .clone();
        let verb = claim.kind.wording(Direction::Out);
        let state = match claim.state {
            State::Done => "",
            State::Ongoing => " (under way)",
            State::Planned => " (planned)",
            State::Recommended => " (asked for)",
        };
        let summary = format!("{} {verb} {}{state}.", self.name(&claim.from), self.name(&claim.to));
        Some(RelationProposal {
            from: claim.from,
            kind: claim.kind,
            to: claim.to,
            state: claim.state,
            role: claim.role,
            date: claim.date,
            evidence: Evidence {
                document: self.source.document.id().to_owned(),
                locator: passage.locator.to_string(),
                basis: if claim.reason.is_some() { Basis::Inferred } else { Basis::Stated },
                summary,
                fingerprint,
                reason: claim.reason,
            },
            passage: claim.passage,
            ends: claim.ends,
            cue: claim.cue,
            rule: claim.rule.to_owned(),
            score: claim.score.clamp(0.0, 1.0),
            remarks: Vec::new(),
        })
    }

    fn name(&self, id: &EntityId) -> String {
        match (self.source.graph.entity(id), self.names.get(id)) {
            (Some(entity), _) => entity.short_name().to_owned(),
            (None, Some(name)) => name.clone(),
            (None, None) => id.name().to_owned(),
        }
    }

    /// Everything, in reading order.
    pub(super) fn finish(self) -> Related {
        let mut relations: Vec<RelationProposal> = self.relations.into_values().collect();
        // They come by passage and key; within a passage the words decide first.
        relations.sort_by_key(|r| (r.passage, r.cue.map_or(0, |cue| cue.start)));
        super::shape::settle_payers(&mut relations, &self.paid);
        super::shape::settle_makers(&mut relations);
        super::gathering::settle(&mut relations, self.source);
        Related { entities: self.entities.into_values().collect(), relations }
    }
}

/// Who held an office at a time: the only one known to, or the one who took it up last before then.
fn holder<'a>(holders: &[&'a Relation], when: Option<DateSpan>) -> Option<&'a Relation> {
    if let [only] = holders {
        return Some(only);
    }
    let year = |date: &DateSpan| date.start().year();
    let began = holders.iter().filter_map(|held| Some((year(&held.date?), *held)));
    let fits = began.filter(|(began, _)| when.is_none_or(|when| *began <= year(&when)));
    fits.max_by_key(|(began, _)| *began).map(|(_, held)| held)
}

/// An end that is carried over from before is less sure.
fn carried(from: &Option<Span>, to: &Option<Span>) -> f32 {
    if from.is_some() && to.is_some() { 1.0 } else { 0.85 }
}
