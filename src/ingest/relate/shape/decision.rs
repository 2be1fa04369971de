//! Decisions: what is quoted from them, what they recall, and who adopted them.

use super::super::claims::{Claim, Claims};
use super::super::id_of;
use super::{About, LOOK_BACK};
use crate::document::{Part, PassageKind};
use crate::ingest::Mention;
use crate::model::{EntityId, EntityKind, RelationKind};

impl About<'_> {
    /// A paragraph below a heading that names a decision is quoted from it.
    pub(super) fn quoted(&self, claims: &mut Claims<'_>) {
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
        self.asked(claims, id);
        // Once for each place where it is quoted.
        for theme in self.read.headed.iter().filter(|_| at + 1 == self.read.at) {
            let claim = self.claim(id, RelationKind::Addresses, theme);
            claims.add(Claim { rule: "theme of what is quoted there", score: 0.8, ..claim });
        }
        if let Some(document) = self.document() {
            let claim = self.claim(&document, RelationKind::Cites, id);
            claims.add(Claim { rule: "quoted in the document", score: 0.8, ..claim });
        }
        self.cited_by(claims, id, "named in a quoted decision");
    }

    /// The decisions and instruments that a passage of a decision names.
    pub(super) fn cited_by(
        &self,
        claims: &mut Claims<'_>,
        decision: &EntityId,
        rule: &'static str,
    ) {
        for (_, m) in self.read.named {
            let publication = m.kind == EntityKind::Publication && self.own().is_some();
            if !matches!(m.kind, EntityKind::Decision | EntityKind::Instrument) && !publication {
                continue;
            }
            let ends = [None, Some(m.span)];
            if self.own().is_some() && self.endorses(m) {
                continue;
            }
            let claim = self.claim(decision, RelationKind::Cites, id_of(m));
            claims.add(Claim { ends, rule, score: 0.75, ..claim });
            if self.builds(decision, id_of(m)) && !publication {
                let claim = self.claim(decision, RelationKind::BuildsOn, id_of(m));
                claims.add(Claim { ends, rule, score: 0.75, ..claim });
            }
        }
    }

    /// The texts that a paragraph of a decision adopts or endorses.
    pub(super) fn endorsed_by(&self, claims: &mut Claims<'_>, decision: &EntityId) {
        for (_, m) in self.read.named {
            if matches!(m.kind, EntityKind::Decision | EntityKind::Instrument) && self.endorses(m) {
                claims.add(Claim {
                    ends: [None, Some(m.span)],
                    rule: "adopted in the decision",
                    score: 0.8,
                    ..self.claim(decision, RelationKind::Endorses, id_of(m))
                });
            }
        }
    }

    /// Whether a paragraph begins by adopting or endorsing what it names: "Adopts the Plan for Nets".
    fn endorses(&self, mention: &Mention) -> bool {
        const VERBS: [&str; 9] = [
            "adopts",
            "endorses",
            "approves",
            "decides to adopt",
            "decides to endorse",
            "decides to approve",
            "gives its endorsement to",
            "gives its approval to",
            "agrees to adopt",
        ];
        /// Behind these words stands what the text refers to beside what it adopts.
        const BESIDE: [&str; 12] = [
            "accordance",
            "pursuant",
            "contained",
            "based",
            "recall",
            "amend",
            "request",
            "implement",
            " under ",
            " by ",
            " with ",
            " decid",
        ];
        const NEAR: usize = 24;
        const LIST: usize = 300;
        let start = self.read.norms.clause(self.read.at).map_or(0, |clause| clause.start);
        let before = self.passage.text.get(start..mention.span.start).unwrap_or_default();
        let small = before.to_lowercase();
        VERBS.iter().any(|verb| {
            let Some(between) = small.strip_prefix(verb) else { return false };
            // "endorses three decisions attached hereto: on lamps, on nets and on boats".
            let listed = between.contains(':')
                && between.len() <= LIST
                && !between.contains(';')
                && !BESIDE.iter().any(|word| between.contains(word));
            between.len() <= NEAR || listed
        })
    }

    /// The decision whose text the section is, where its heading names one and it reads like one.
    pub(super) fn own_decision(&self) -> Option<EntityId> {
        if let Some(own) = self.own() {
            return Some(own.decision.clone());
        }
        let passages = self.source.document.passages();
        let at = self.heading()?;
        if !passages[at].text.to_lowercase().contains("decision") {
            return None;
        }
        let start = self.source.mentions.partition_point(|m| m.passage < at);
        let named = self.source.mentions[start..].iter().take_while(|m| m.passage == at);
        named.into_iter().find(|m| m.kind == EntityKind::Decision).map(|m| id_of(m).clone())
    }

    /// A body of the graph or of the document, by its name and by its identifier.
    fn body(&self, (name, id): (&str, &str)) -> Option<EntityId> {
        let named = || {
            let mut ids = self.source.mentions.iter().map(id_of);
            ids.find(|own| own.kind() == EntityKind::Organisation && own.name() == id).cloned()
        };
        self.called(name).or_else(named)
    }

    /// A decision's symbol tells which body adopted it.
    pub(super) fn adopted_by_symbol(&self, claims: &mut Claims<'_>) {
        let decided = |m: &Mention| matches!(m.kind, EntityKind::Decision | EntityKind::Instrument);
        for (_, mention) in self.read.named.iter().filter(|(_, m)| decided(m)) {
            let Some(body) = body_of_symbol(id_of(mention).name()) else { continue };
            let Some(body) = self.body(body) else { continue };
            let text = self.passage.text.get(mention.span.start..mention.span.end);
            let symbol = text.is_some_and(|own| own.contains(|c: char| c.is_ascii_digit()));
            let opens = mention.span.start == 0 && self.is_first(id_of(mention));
            let listed = symbol
                && match self.passage.kind {
                    PassageKind::AnnexItem => true,
                    PassageKind::Heading => self.passage.text.to_lowercase().contains("decision"),
                    PassageKind::Footnote => false,
                    _ => opens || self.is_first(id_of(mention)),
                };
            if !listed {
                continue;
            }
            claims.add(Claim {
                ends: [None, Some(mention.span)],
                rule: "symbol of a body",
                score: 0.9,
                reason: Some("The symbol is one of this body.".to_owned()),
                ..self.claim(&body, RelationKind::Adopted, id_of(mention))
            });
        }
    }
}

/// Which body's a symbol is: how it is called, and its identifier where it is widely known.
pub(super) fn body_of_symbol(symbol: &str) -> Option<(&'static str, &'static str)> {
    const BODIES: [(&str, &str, &str); 9] = [
        ("MC.", "Ministerial Council", "ministerial-council"),
        ("MC(", "Ministerial Council", "ministerial-council"),
        ("PC.", "Permanent Council", "permanent-council"),
        ("A-RES", "UN General Assembly", "un-general-assembly"),
        ("A.RES", "UN General Assembly", "un-general-assembly"),
        ("S-RES", "UN Security Council", "un-security-council"),
        ("A-HRC-RES", "UN Human Rights Council", "un-human-rights-council"),
        ("FSC.", "Forum for Security Co-operation", "fsc"),
        ("PACE-", "Parliamentary Assembly of the Council of Europe", "coe-parliamentary-assembly"),
    ];
    let found = BODIES.iter().find(|(start, ..)| symbol.starts_with(start));
    found.map(|(_, name, id)| (*name, *id))
}
