//! What the paragraphs of a decision do: on what they build, and whom they ask for something.

use super::super::claims::{Claim, Claims};
use super::super::id_of;
use super::super::units::{Line, What};
use super::super::words::forms;
use super::decision::body_of_symbol;
use super::{About, Own};
use crate::ingest::{Mention, Span};
use crate::model::{EntityId, EntityKind, RelationKind, State};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Verbs by which a body asks something of somebody.
const ASKING: &[&str] = &[
    "advise",
    "appeal",
    "ask",
    "authorize",
    "call",
    "commission",
    "direct",
    "empower",
    "encourage",
    "entrust",
    "exhort",
    "implore",
    "instruct",
    "invite",
    "mandate",
    "oblige",
    "recommend",
    "request",
    "task",
    "urge",
];
/// Words that may stand between such a verb and whom it asks.
const BETWEEN: &[&str] = &[
    "on",
    "upon",
    "to",
    "that",
    "all",
    "the",
    "its",
    "also",
    "further",
    "other",
    "relevant",
    "each",
    "both",
    "again",
    "in",
    "those",
    "any",
    "“",
    "\"",
    "‘",
    "entities",
    "bodies",
    "agencies",
    "institutions",
    "structures",
    "of",
    "concerned",
    "and",
    "executive",
    "appropriate",
    "strongly",
    "field",
    "operations",
    "states",
    "governments",
];
/// How many words are looked at behind a verb.
const REACH: usize = 9;
/// How far a list of those who are asked goes, in words.
const LIST: usize = 48;
/// Words with which a paragraph says on what its text builds, whoever made that.
const BUILDING: &[&str] = &[
    "building on",
    "building upon",
    "building further on",
    "acting under",
    "further to",
    "pursuant to",
    "following up",
    "in follow-up to",
    "expanding on",
    "supplementing",
    "amending",
];
/// Words with which a body comes back to what it decided itself.
const RECALLING: &[&str] =
    &["recall", "reaffirm", "reiterat", "having adopted", "in accordance with"];

/// Whether a word is a form of a verb of asking.
pub(super) fn asks(word: &str) -> bool {
    static FORMS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        ASKING.iter().flat_map(|verb| forms(verb)).map(|(word, _)| word).collect()
    });
    FORMS.contains(word)
}

impl About<'_> {
    /// Whether the paragraph says that its text builds on another: on any, or on one of its own
    /// body, which it recalls in order to go on from there.
    pub(super) fn builds(&self, decision: &EntityId, other: &EntityId) -> bool {
        let text = self.passage.text.to_lowercase();
        let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
        let opens = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
        let body = |id: &EntityId| body_of_symbol(id.name()).map(|(name, _)| name);
        // The decisions of one organisation are those of all its bodies.
        let decisions = [decision, other].iter().all(|id| id.kind() == EntityKind::Decision);
        let own = decisions || body(decision).is_some() && body(decision) == body(other);
        opens(BUILDING) || (own && opens(RECALLING))
    }

    /// Whom a paragraph of a decision asks for something.
    pub(super) fn asked(&self, claims: &mut Claims<'_>, decision: &EntityId) {
        let line = Line::of(&self.passage.text, self.whole(), self.read.named);
        for at in 0..line.units.len() {
            if !asks(line.word(at)) || negated(&line, at) {
                continue;
            }
            for (id, span) in self.behind(&line, at) {
                claims.add(Claim {
                    ends: [None, Some(span)],
                    cue: Some(line.units[at].span),
                    state: State::Recommended,
                    rule: "whom a decision asks",
                    score: 0.8,
                    ..self.claim(decision, RelationKind::Tasks, &id)
                });
            }
        }
    }

    /// Those whom a verb of asking at a unit asks: the names right behind it.
    pub(super) fn behind(&self, line: &Line, at: usize) -> Vec<(EntityId, Span)> {
        let mut next = at + 1;
        while next < line.units.len().min(at + REACH) && line.units[next].what != What::Word
            || BETWEEN.contains(&line.word(next)) && !line.word(next).is_empty()
        {
            if matches!(line.units[next].what, What::Name(_)) {
                break;
            }
            next += 1;
        }
        let named = line.named_at(next).filter(|n| self.actor(n.mention).is_some());
        // "calls on Harbour Union member towns" asks the towns.
        let of_whom = matches!(line.word(next + 1), "member" | "members" | "observer" | "states");
        let Some(named) = named.filter(|_| !of_whom) else { return Vec::new() };
        let mut found: Vec<(EntityId, Span)> = Vec::new();
        // "calls on the Guild field missions, in particular the Office" asks the Office.
        let parts = is_parts(line.word(next + 1));
        let list = named.list.iter().filter(|_| !parts).filter_map(|&u| line.named_at(u));
        found.extend(list.filter_map(|n| self.actor(n.mention)));
        found.extend(self.singled_out(line, next + 1));
        for asked in self.also_asked(line, next + 1) {
            if !found.iter().any(|(id, _)| *id == asked.0) {
                found.push(asked);
            }
        }
        found
    }

    /// Those named between the first who is asked and what they are asked to do: "and the Office, as
    /// well as the Mission, to help". Nothing where it is not said what to do, and none of those with
    /// whom or through whom it is to be done.
    fn also_asked(&self, line: &Line, from: usize) -> Vec<(EntityId, Span)> {
        const BESIDE: [&str; 12] = [
            "with", "through", "within", "under", "for", "from", "by", "on", "via", "against",
            "in", "at",
        ];
        let end = line.units.len().min(from + LIST);
        let verb = |at: usize| {
            let next = line.units.get(at + 1);
            line.word(at) == "to"
                && next.is_some_and(|next| {
                    next.what == What::Word
                        && !next.capital
                        && !matches!(
                            next.word.as_str(),
                            "the" | "a" | "an" | "all" | "its" | "this"
                        )
                })
        };
        let stop = |at: usize| matches!(line.word(at), ";" | "." | ":" | "that");
        let Some(to) = (from..end).find(|&at| verb(at) || stop(at)).filter(|&at| verb(at)) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let mut beside = false;
        for at in from..to {
            let word = line.word(at);
            if word == "," || word == "and" {
                beside &= word == "and";
            } else if BESIDE.contains(&word) {
                // "together with the Office" is asked with the others.
                let together = at
                    .checked_sub(1)
                    .is_some_and(|before| matches!(line.word(before), "together" | "along"));
                beside = !together;
            } else if let Some(named) = line.named_at(at).filter(|_| !beside) {
                found.extend(self.actor(named.mention));
            }
        }
        found
    }

    /// Those by whom something is to be done: "urges that the lamps be lit by the towns".
    pub(super) fn by_whom(&self, line: &Line) -> Vec<(EntityId, Span)> {
        let Some(at) = (0..line.units.len())
            .find(|&at| line.word(at) == "by" && self.is_to_be(line, at) && !negated(line, at))
        else {
            return Vec::new();
        };
        let next = (at + 1..line.units.len().min(at + 3))
            .find(|&next| matches!(line.units[next].what, What::Name(_)));
        let Some(named) = next.and_then(|next| line.named_at(next)) else { return Vec::new() };
        let list = named.list.iter().filter_map(|&u| line.named_at(u));
        list.filter_map(|n| self.actor(n.mention)).collect()
    }

    /// Whether a participle behind "be" stands before a word: "be lit by", "to be put in place by".
    fn is_to_be(&self, line: &Line, at: usize) -> bool {
        const BACK: usize = 12;
        let from = at.saturating_sub(BACK);
        let stop = |n: usize| matches!(line.word(n), "," | ";" | ":" | ".");
        let be = (from..at).rev().take_while(|&n| !stop(n)).find(|&n| line.word(n) == "be");
        be.is_some_and(|be| {
            let verb = line.word(be + 1);
            let before = be.checked_sub(1).map_or("", |before| line.word(before));
            !verb.is_empty() && !matches!(before, "can" | "may" | "could" | "might" | "would")
        })
    }

    /// Those whom an aside right behind a name singles out: "in particular the Office".
    pub(super) fn singled_out(&self, line: &Line, from: usize) -> Vec<(EntityId, Span)> {
        let end = line.units.len().min(from + 8);
        let singles = (from..end).find(|&at| {
            matches!(
                line.word(at),
                "particular" | "particularly" | "especially" | "notably" | "including"
            )
        });
        let Some(at) = singles else { return Vec::new() };
        let next = (at + 1..line.units.len().min(at + 4))
            .find(|&next| matches!(line.units[next].what, What::Name(_)));
        let Some(named) = next.and_then(|next| line.named_at(next)) else { return Vec::new() };
        let list = named.list.iter().filter_map(|&u| line.named_at(u));
        list.filter_map(|n| self.actor(n.mention)).collect()
    }

    /// The text to which the passage belongs.
    pub(super) fn own(&self) -> Option<&Own> {
        self.read.own.iter().find(|own| own.holds(self.source, self.read.at))
    }

    /// What a decision's own paragraph says of it: who adopted it, on what it builds, what it treats,
    /// whom it asks.
    pub(super) fn own_text(&self, claims: &mut Claims<'_>) {
        let Some(own) = self.own() else { return };
        if self.read.at == own.opens {
            for body in &own.bodies {
                claims.add(Claim {
                    rule: "who speaks in a decision",
                    score: 0.9,
                    ..self.claim(body, RelationKind::Adopted, &own.decision)
                });
            }
            return;
        }
        if self.clause().is_none() {
            self.asked(claims, &own.decision);
        }
    }

    /// What stands beside a text that it supplements, or is called its addendum.
    pub(super) fn supplements(&self, claims: &mut Claims<'_>) {
        let text = &self.passage.text;
        for pair in self.read.named.windows(2) {
            let (one, other) = (pair[0].1, pair[1].1);
            let gap = text.get(one.span.end..other.span.start).unwrap_or_default().to_lowercase();
            let gap = gap.trim_matches(|c: char| !c.is_alphabetic());
            let after =
                ["supplementing the", "supplementing", "amending", "replacing", "repealing"];
            let before = ["and its supplementary", "and its supplementing", "and its additional"];
            let (from, to) = if after.contains(&gap) {
                (one, other)
            } else if before.contains(&gap) {
                (other, one)
            } else {
                continue;
            };
            claims.add(Claim {
                ends: [Some(from.span), Some(to.span)],
                rule: "supplements what stands beside it",
                score: 0.9,
                ..self.claim(id_of(from), RelationKind::BuildsOn, id_of(to))
            });
        }
        for (_, mention) in self.read.named {
            if let Some(to) = self.addendum_to(mention) {
                claims.add(Claim {
                    ends: [Some(mention.span), None],
                    rule: "addendum by its name",
                    score: 0.85,
                    reason: Some("Its name says to what it is added.".to_owned()),
                    ..self.claim(id_of(mention), RelationKind::BuildsOn, &to)
                });
            }
        }
    }

    /// The known text to which the name of a mention says that it is an addendum.
    fn addendum_to(&self, mention: &Mention) -> Option<EntityId> {
        const KINDS: &[&str] =
            &["Addendum to ", "Corrigendum to ", "Amendment to ", "Supplement to "];
        if !matches!(mention.kind, EntityKind::Decision | EntityKind::Instrument) {
            return None;
        }
        let text = self.passage.text.get(mention.span.start..mention.span.end)?;
        let rest = KINDS.iter().find_map(|kind| text.split_once(kind)).map(|(_, rest)| rest)?;
        let rest = rest.trim_start_matches("the ").to_lowercase();
        let graph = self.source.graph;
        let texts = [EntityKind::Decision, EntityKind::Instrument];
        let all = texts.iter().flat_map(|kind| graph.entities_of(*kind));
        let fits = all.filter(|entity| entity.id != *id_of(mention)).flat_map(|entity| {
            let names =
                entity.names().map(|name| name.split_once(": ").map_or(name, |(_, own)| own));
            let names = names.filter(|name| name.matches(' ').count() >= 2);
            let fits = names.filter(|name| rest.starts_with(&name.to_lowercase()));
            fits.map(|name| (name.len(), &entity.id)).collect::<Vec<_>>()
        });
        fits.max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(a.1))).map(|(_, id)| id.clone())
    }

    /// A decision is called one of its body: "Ministerial Council Decision", "Resolution of ...".
    pub(super) fn called_of_body(&self, claims: &mut Claims<'_>) {
        for (_, mention) in self.read.named.iter() {
            let Some(body) = self.body_in_name(mention) else { continue };
            claims.add(Claim {
                ends: [None, Some(mention.span)],
                rule: "body in the name of a decision",
                score: 0.8,
                ..self.claim(&body, RelationKind::Adopted, id_of(mention))
            });
        }
    }

    fn body_in_name(&self, mention: &Mention) -> Option<EntityId> {
        if mention.kind != EntityKind::Decision {
            return None;
        }
        let text = self.passage.text.get(mention.span.start..mention.span.end)?;
        let noun = ["Decision", "Declaration", "Statement"].iter().any(|noun| text.contains(noun));
        let body = [
            ("Ministerial", "Ministerial Council"),
            ("Permanent Council", "Permanent Council"),
            ("PC Decision", "Permanent Council"),
            ("MC Decision", "Ministerial Council"),
        ]
        .iter()
        .find(|(word, _)| noun && text.contains(word))?;
        self.called(body.1)
    }
}

/// Whether a word behind a name says that parts of the body are meant: "the Guild executive
/// structures", "the Guild field missions".
pub(super) fn is_parts(word: &str) -> bool {
    matches!(
        word,
        "executive"
            | "institutions"
            | "structures"
            | "field"
            | "missions"
            | "operations"
            | "bodies"
    )
}

/// Whether a verb is denied or only told of as somebody else's: "did not urge", "to urge".
fn negated(line: &Line, at: usize) -> bool {
    (at.saturating_sub(2)..at).any(|before| matches!(line.word(before), "not" | "never" | "cannot"))
}
