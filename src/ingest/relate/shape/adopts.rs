//! Texts told of as adopted where the body is named elsewhere: "Ministers adopted a declaration on
//! nets", "A decision on lamps was adopted, too", "two were adopted by the Council, namely ...".

use super::super::claims::Claim;
use super::super::claims::Claims;
use super::super::id_of;
use super::super::units::Line;
use super::About;
use super::decision::body_of_symbol;
use crate::document::PassageKind;
use crate::ingest::{Mention, Span, sentence_spans};
use crate::model::{EntityId, EntityKind, RelationKind, State};

/// Forms of the verbs.
const ADOPTED: [&str; 6] = ["adopted", "adopt", "adopts", "adopting", "approved", "adoption"];
/// Those of whom it is told without the name of their body.
const MEMBERS: [&str; 14] = [
    "ministers",
    "delegates",
    "delegations",
    "parliamentarians",
    "members",
    "they",
    "it",
    "states",
    "council",
    "assembly",
    "representatives",
    "leaders",
    "meeting",
    "which",
];
/// Nouns of bodies that adopt texts.
const BODIES: [&str; 5] =
    ["Council", "Assembly", "Parliament", "Congress", "Committee of Ministers"];
/// Words with which a meeting ends.
const ENDED: [&str; 6] = ["ended", "concluded", "closed", "culminated", "resulted", "finished"];
/// How far before the verb its subject stands, in words.
const NEAR: usize = 7;
/// How far the texts of one list stand apart, in words.
const APART: usize = 16;
/// How far back the body is looked for, in passages.
const BACK: usize = 8;

impl About<'_> {
    /// The texts that a sentence says were adopted, by whom it names behind "by", or by the body told
    /// of last.
    pub(super) fn adopted_here(&self, claims: &mut Claims<'_>) {
        let told = matches!(self.passage.kind, PassageKind::Paragraph | PassageKind::Bullet);
        if !told || self.read.norms.at(self.read.at).is_some() {
            return;
        }
        for sentence in sentence_spans(&self.passage.text) {
            let line = Line::of(&self.passage.text, sentence, self.read.named);
            let verb = (0..line.units.len()).find(|&at| ADOPTED.contains(&line.word(at)));
            let Some(verb) = verb else { continue };
            let Some(state) = state(&line, verb) else { continue };
            let texts = self.texts(&line, verb);
            if texts.is_empty() {
                continue;
            }
            let Some((body, span)) = self.adopter(&line, verb) else { continue };
            // Laws and treaties are adopted by others, too; whose a decision is shows in its symbol.
            let own = |text: &&Mention| {
                let symbol = body_of_symbol(id_of(text).name()).is_some();
                span.is_some() || text.kind == EntityKind::Decision && !symbol
            };
            for text in texts.into_iter().filter(own) {
                claims.add(Claim {
                    ends: [span, Some(text.span)],
                    cue: Some(line.units[verb].span),
                    state,
                    rule: "adopted by the body told of",
                    score: 0.78,
                    weight: if span.is_some() { 1.0 } else { 0.9 },
                    ..self.claim(&body, RelationKind::Adopted, id_of(text))
                });
            }
        }
    }

    /// A meeting that bears the name of a body, or stands at the head of its text, is one of it.
    pub(super) fn meeting_of_body(&self, claims: &mut Claims<'_>) {
        for (_, mention) in self.read.named.iter().filter(|(_, m)| m.kind == EntityKind::Event) {
            let text = self.passage.text.get(mention.span.start..mention.span.end);
            let name = text.unwrap_or_default();
            if !self.is_first(id_of(mention)) || !numbered(name) {
                continue;
            }
            const NAMED: [&str; 3] =
                ["Ministerial Council", "Permanent Council", "Parliamentary Assembly"];
            let named = NAMED.iter().find(|body| name.contains(**body));
            let by_name = named.and_then(|body| self.called(&format!("OSCE {body}")));
            let at_head = || {
                let meeting = name.ends_with("Meeting") || name.ends_with("Session");
                let text = self.read.own.iter().find(|own| own.heads(self.read.at));
                text.filter(|_| meeting).and_then(|own| own.bodies.first().cloned())
            };
            let Some(body) = by_name.or_else(at_head) else { continue };
            claims.add(Claim {
                ends: [None, Some(mention.span)],
                rule: "meeting of a body by its name",
                score: 0.85,
                reason: Some("It is a meeting of this body.".to_owned()),
                ..self.claim(&body, RelationKind::Organised, id_of(mention))
            });
        }
    }

    /// The texts behind the verb, in one list, or before it where they "were adopted".
    fn texts(&self, line: &Line, verb: usize) -> Vec<&Mention> {
        let text = |at: usize| {
            let mention = self.source.mentions.get(line.named_at(at)?.mention)?;
            let kinds = matches!(mention.kind, EntityKind::Decision | EntityKind::Instrument);
            kinds.then_some(mention)
        };
        let mut found = Vec::new();
        if passive(line, verb) {
            let before = (0..verb).rev().find(|&at| text(at).is_some());
            let near = before.filter(|at| verb - at <= APART);
            for named in near.and_then(|at| line.named_at(at)).into_iter() {
                found.extend(named.list.iter().filter_map(|&at| text(at)));
            }
        }
        let mut last = verb;
        for at in verb + 1..line.units.len() {
            // Another verb tells something else of what follows.
            // "it was adopted by the Board, and the Boat Act ...": of the Act it is not told.
            let other = line.word(at) == "and" && found.is_empty() && passive(line, verb);
            if matches!(line.word(at), "which" | "that" | "who" | "whose" | ";")
                || at - last > APART
                || other
            {
                break;
            }
            if let Some(own) = text(at) {
                found.push(own);
                last = at;
            }
        }
        found
    }

    /// Who adopted: the body behind "by", or the last that was told of before, where the subject is
    /// its members or nobody. Nothing where a body stands before the verb: that is read elsewhere.
    fn adopter(&self, line: &Line, verb: usize) -> Option<(EntityId, Option<Span>)> {
        let body = |at: usize| {
            let mention = self.source.mentions.get(line.named_at(at)?.mention)?;
            (mention.kind == EntityKind::Organisation).then_some(mention)
        };
        let by = (verb + 1..line.units.len().min(verb + 4)).find(|&at| line.word(at) == "by");
        if let Some(by) = by {
            let next = (by + 1..line.units.len().min(by + 4)).find_map(body)?;
            return Some((id_of(next).clone(), Some(next.span)));
        }
        // "The Council also adopted"
        let adverb = |at: &usize| {
            matches!(
                line.word(*at),
                "also" | "today" | "then" | "unanimously" | "has" | "have" | "later"
            )
        };
        let right =
            (0..verb).rev().find(|at| !adverb(at)).and_then(body).filter(|m| self.is_body(m));
        if let Some(right) = right.filter(|_| line.word(verb) != "adoption") {
            return Some((id_of(right).clone(), Some(right.span)));
        }
        let from = verb.saturating_sub(NEAR);
        let subject = (0..verb).any(|at| body(at).is_some() && !line.units[at].aside);
        let members = (from..verb).any(|at| MEMBERS.contains(&line.word(at)));
        // "the Decision, adopted in May": no verb of its own.
        let beside = verb.checked_sub(1).is_some_and(|before| {
            line.named_at(before).is_some() || matches!(line.word(before), "," | "(")
        });
        // "It ended with the adoption of"
        let ends =
            line.word(verb) == "adoption" && (0..verb).any(|at| ENDED.contains(&line.word(at)));
        let verbal = line.word(verb) != "adoption" && !beside && members && !subject;
        if !(verbal || ends || passive(line, verb)) {
            return None;
        }
        let from = self.read.at.saturating_sub(BACK);
        let here = line.units.get(verb)?.span.start;
        let before = self.source.mentions.iter().filter(|m| {
            let near = m.passage >= from && m.passage < self.read.at;
            near || m.passage == self.read.at && m.span.start < here
        });
        // "the 25th Ministerial Council" is a meeting, and the Council who meets.
        let mut bodies = before.filter_map(|m| match m.kind {
            EntityKind::Organisation if self.is_body(m) => Some(id_of(m).clone()),
            EntityKind::Event if self.name_of(m).contains("Ministerial Council") => {
                self.called("OSCE Ministerial Council")
            }
            _ => None,
        });
        bodies.next_back().map(|id| (id, None))
    }

    /// Whether a body is called as those are that adopt texts.
    fn is_body(&self, mention: &Mention) -> bool {
        let name = self.name_of(mention);
        mention.kind == EntityKind::Organisation && BODIES.iter().any(|noun| name.ends_with(noun))
    }

    /// What an entity is called, as the graph or the text has it.
    fn name_of(&self, mention: &Mention) -> &str {
        let known = self.source.graph.entity(id_of(mention)).map(|entity| entity.name.as_str());
        let passages = self.source.document.passages();
        let written = || {
            let text = passages.get(mention.passage)?.text.as_str();
            text.get(mention.span.start..mention.span.end)
        };
        known.or_else(written).unwrap_or_default()
    }
}

/// Whether a name begins with a number in order.
fn numbered(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    first.starts_with(|c: char| c.is_ascii_digit())
        || ["first", "second", "third"].contains(&first.as_str())
        || first.ends_with("th")
        || first.starts_with("twenty-")
}

fn passive(line: &Line, verb: usize) -> bool {
    const BE: [&str; 5] = ["was", "were", "been", "is", "are"];
    let from = verb.saturating_sub(2);
    (from..verb).any(|at| BE.contains(&line.word(at)))
}

/// How far along it is: nothing where it is denied or only possible.
fn state(line: &Line, verb: usize) -> Option<State> {
    let before = verb.saturating_sub(4)..verb;
    let any = |words: &[&str]| before.clone().any(|at| words.contains(&line.word(at)));
    if any(&["not", "never", "could", "would", "should", "might", "may", "failed", "unable", "no"])
    {
        return None;
    }
    let planned =
        any(&["will", "to"]) || line.word(verb) == "adopt" && !any(&["they", "ministers"]);
    let gone = matches!(line.word(verb), "adopted" | "approved" | "adoption" | "adopts");
    Some(if planned && !(gone && any(&["to"])) { State::Planned } else { State::Done })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::relate::hand::sentence;

    #[test]
    fn what_is_not_adopted_or_not_yet_is_not_done() {
        let told = |text: &str| {
            let hand = sentence(text);
            let line = hand.line();
            let verb = (0..line.units.len()).find(|&at| ADOPTED.contains(&line.word(at)));
            state(&line, verb.unwrap_or_default())
        };
        assert_eq!(told("Ministers adopted the [decision/a: Lamp Decision]."), Some(State::Done));
        assert_eq!(
            told("Ministers will adopt the [decision/a: Lamp Decision]."),
            Some(State::Planned)
        );
        assert_eq!(told("Ministers could not adopt the [decision/a: Lamp Decision]."), None);
    }
}
