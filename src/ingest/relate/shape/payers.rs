//! Who paid for what, in two steps: the words that say who paid, and then, by how the sentence is
//! built, which event, project or publication is meant.
//!
//! "the course, funded by the Guild" and "with money from the Guild" stand behind what was paid for,
//! or before it where they open the sentence; "the Guild gave 5,000 euros to the course" stands before
//! it. Where the sentence names nothing of the sort and only says "it" or "the course", what was told
//! of before is meant.

use super::About;
use super::paying::{BODY, PLACE, Side, WORDINGS};
use super::said::{Said, THING, hangs};
use crate::ingest::relate::claims::{Claim, Claims};
use crate::ingest::relate::id_of;
use crate::ingest::{Mention, RelationProposal, Span, sentence_spans};
use crate::model::{EntityId, EntityKind, RelationKind};

const RULE: &str = "who paid, by how the sentence is built";
/// How far apart two readings of the same words stand at most, in bytes.
const BESIDE: usize = 160;

/// How many passages before this one may tell of what a noun stands for.
const FAR: usize = 12;

impl<'a> About<'a> {
    /// Who paid for what the passage tells of.
    pub(super) fn payers(&self, claims: &mut Claims<'_>) {
        let pays = |m: &Mention| {
            use EntityKind::{FieldMission, Organisation, Place};
            matches!(m.kind, Organisation | FieldMission | Place)
        };
        if !self.read.named.iter().any(|(_, m)| pays(m)) {
            return;
        }
        for sentence in sentence_spans(&self.passage.text) {
            let (masked, marks) = self.masked_in(sentence, |m| match m.kind {
                EntityKind::Organisation | EntityKind::FieldMission => Some(BODY),
                EntityKind::Place => Some(PLACE),
                EntityKind::Activity | EntityKind::Event | EntityKind::Publication => Some(THING),
                _ => None,
            });
            for wording in WORDINGS.iter() {
                for found in wording.pattern.captures_iter(&masked) {
                    let (Some(whole), Some(by)) = (found.get(0), found.name("by")) else {
                        continue;
                    };
                    // "which the Guild funds": of what stands before.
                    let before = masked.get(..whole.start()).unwrap_or_default().trim_end();
                    let turned = [" which", " that"].iter().any(|word| before.ends_with(word));
                    if turned && wording.side == Side::Behind {
                        continue;
                    }
                    let said = Said {
                        masked: &masked,
                        marks: &marks,
                        sentence,
                        start: whole.start(),
                        end: whole.end(),
                        inside: found.name("at").map(|at| at.start()..by.start()),
                    };
                    // "the Guild financed a course": told as a thing done already.
                    let first = marks.iter().find(|(at, _)| by.range().contains(at));
                    let told = first
                        .is_some_and(|(_, own)| claims.pays_in(self.read.at, sentence, id_of(own)));
                    if told && wording.side == Side::Behind && said.behind(false).is_none() {
                        continue;
                    }
                    let Some((meant, here)) = self.paid(claims, &said, wording.side) else {
                        continue;
                    };
                    let Some(state) = said.state() else { continue };
                    // "Funded by the Guild, the Office held a course": a comma alone joins no payers
                    // where more follows.
                    let list = by.as_str();
                    let joined =
                        [" and", "as well as", "with"].iter().any(|own| list.contains(own));
                    let ends = masked.get(by.end()..).unwrap_or_default().trim_start();
                    let ends = ends.is_empty() || ends.starts_with(['.', ';', ')', '|']);
                    let only = !joined && !ends && wording.side != Side::Nowhere;
                    let range = match list.find(", ").filter(|_| only) {
                        Some(comma) => by.start()..by.start() + comma,
                        None => by.range(),
                    };
                    let payers = marks.iter().filter(|(at, _)| range.contains(at));
                    for (at, payer) in payers.filter_map(|own| owned(&masked, &marks, own)) {
                        let donor = payer.kind == EntityKind::Place || self.gives_money(payer);
                        let part = masked.get(..*at).is_some_and(is_part)
                            || payer.kind == EntityKind::Place
                                && masked.get(*at..).is_some_and(is_adjective);
                        let own = !part && (donor || !wording.donors);
                        if !own || !RelationKind::Funded.allows(payer.kind, meant.kind()) {
                            continue;
                        }
                        let behind = masked.get(at + BODY.len_utf8()..).unwrap_or_default();
                        let Some(seat) = self.seated(payer, behind) else { continue };
                        claims.paid(self.read.at, payer.span.start, &seat, &meant);
                        // Told as beside a thing done, it is as far along as that.
                        if claims.has_paid(self.read.at, &seat, &meant) {
                            continue;
                        }
                        claims.add(Claim {
                            ends: [Some(payer.span), here],
                            cue: Some(payer.span),
                            state,
                            rule: RULE,
                            score: 0.8,
                            weight: if here.is_some() { 1.0 } else { 0.9 },
                            ..self.claim(&seat, RelationKind::Funded, &meant)
                        });
                    }
                }
            }
        }
    }

    /// What was paid for, and where the sentence itself names it.
    fn paid(
        &self,
        claims: &mut Claims<'_>,
        said: &Said<'_, 'a>,
        side: Side,
    ) -> Option<(EntityId, Option<Span>)> {
        let named = said.inside().or_else(|| match side {
            Side::Before if said.fronted() => said.behind(true),
            Side::Before => said.before(),
            Side::Around => said.before().or_else(|| said.behind(true)),
            Side::Behind => said.behind(false),
            Side::Nowhere => None,
        });
        if let Some(named) = named {
            return Some((id_of(named).clone(), Some(named.span)));
        }
        let place = (self.read.at, said.sentence.start);
        if side == Side::Nowhere {
            return self.told_of_all(claims, said);
        }
        if said.inside.is_some() || side != Side::Behind && said.of_nameless() {
            return self.nameless(claims, said, side);
        }
        let again = match side {
            Side::Behind => said.again_behind(),
            Side::Before => said.again_before(),
            _ => said.again_before().or_else(|| said.again_behind()),
        };
        let Some(again) = again else {
            let noun = said.subject().filter(|_| side == Side::Before);
            let known = noun.and_then(|noun| claims.done_before(place, Some(&noun), FAR));
            let known = known.map(|id| (id, None)).or_else(|| self.nameless(claims, said, side));
            // "The Office, supported by the Guild, held a course": what its subject did.
            let aside = side == Side::Around || side == Side::Before && said.aside();
            let behind = || said.behind(true).map(|own| (id_of(own).clone(), Some(own.span)));
            return known.or_else(|| if aside { behind() } else { None }).or_else(|| {
                let done = claims.done_in(self.read.at, said.sentence);
                let done = done.or_else(|| self.told_by_verb(said.sentence));
                done.filter(|_| aside).map(|id| (id, None))
            });
        };
        if again.ends_with("It") || again.ends_with("it") || again == "This" {
            let last = self.told_last(said.sentence).map(|meant| id_of(meant).clone());
            let last = last.or_else(|| claims.done_before(place, None, 0)).map(|id| (id, None));
            return last.or_else(|| self.told_of_before(claims, said.sentence));
        }
        let before = said.marks.iter().filter(|(at, _)| *at < said.start).map(|(_, m)| *m);
        let meant = self.meant(again, before).map(|meant| id_of(meant).clone());
        let noun = again.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let known = meant.or_else(|| claims.done_before(place, Some(&noun), FAR));
        known.map(|id| (id, None)).or_else(|| self.nameless(claims, said, side))
    }

    /// The event of a sentence that its verb tells: "opened a school".
    fn told_by_verb(&self, sentence: Span) -> Option<EntityId> {
        let within = |m: &&&Mention| {
            m.kind == EntityKind::Event
                && m.span.start >= sentence.start
                && m.span.end <= sentence.end
        };
        let named = self.read.named.iter().map(|(_, m)| m);
        named.filter(within).map(|m| id_of(m).clone()).next()
    }

    /// What a line tells of that names only those who paid: what the sentence before it is about, or
    /// else the last project of the text, or the last thing done.
    fn told_of_all(
        &self,
        claims: &mut Claims<'_>,
        said: &Said<'_, 'a>,
    ) -> Option<(EntityId, Option<Span>)> {
        let last = self.told_last(said.sentence).map(|meant| id_of(meant).clone());
        let place = (self.read.at, said.sentence.start);
        let project = || {
            let before = self.source.mentions.iter().rev().filter(|m| m.passage <= self.read.at);
            let mut projects = before.filter(|m| m.kind == EntityKind::Activity);
            projects.next().map(|m| id_of(m).clone())
        };
        let done = last.or_else(|| claims.done_before(place, None, 1)).map(|id| (id, None));
        done.or_else(|| self.told_of_before(claims, said.sentence))
            .or_else(|| project().map(|id| (id, None)))
    }

    /// What the sentence before is about: the first event, project or paper that it names outside of
    /// what it only happened within.
    pub(super) fn told_last(&self, sentence: Span) -> Option<&'a Mention> {
        use EntityKind::{Activity, Event, Publication};
        let thing = |m: &&Mention| matches!(m.kind, Activity | Event | Publication);
        let spans = sentence_spans(&self.passage.text);
        let own = spans.iter().rev().find(|own| own.end <= sentence.start);
        let (at, last) = match own {
            Some(own) => (self.read.at, *own),
            None => {
                let at = self.read.at.checked_sub(1)?;
                let text = &self.source.document.passages().get(at)?.text;
                (at, *sentence_spans(text).last()?)
            }
        };
        let text = &self.source.document.passages().get(at)?.text;
        let within =
            |m: &&Mention| m.passage == at && m.span.start >= last.start && m.span.end <= last.end;
        let all: Vec<&Mention> = self.source.mentions.iter().filter(within).filter(thing).collect();
        let free = |m: &&&Mention| !hangs(text.get(last.start..m.span.start).unwrap_or_default());
        all.iter().find(free).or(all.first()).copied()
    }

    /// Whether a body gives money for a living, by its name.
    fn gives_money(&self, body: &Mention) -> bool {
        const GIVERS: [&str; 18] = [
            "embassy",
            "foundation",
            " fund",
            "government",
            "european union",
            "european commission",
            "usaid",
            "agency for development",
            "development agency",
            "development cooperation",
            "development co-operation",
            "international development",
            "state department",
            "department of state",
            "foreign affairs",
            "bank",
            "trust",
            "grants",
        ];
        let known = self.source.graph.entity(id_of(body)).map(|entity| entity.name.as_str());
        let written = self.passage.text.get(body.span.start..body.span.end).unwrap_or_default();
        let name = known.unwrap_or(written).to_lowercase();
        GIVERS.iter().any(|own| name.contains(own))
    }
}

/// Where it is read from how a sentence is built what somebody paid for, what else the same words are
/// held to say of the same payer goes. `paid` holds the passage, the place in it, payer and thing.
pub(in crate::ingest::relate) fn settle_payers(
    relations: &mut Vec<RelationProposal>,
    paid: &[(usize, usize, EntityId, EntityId)],
) {
    relations.retain(|own| {
        let place = own.cue.map_or(0, |cue| cue.start);
        let beside: Vec<&EntityId> = paid
            .iter()
            .filter(|(passage, at, payer, _)| {
                *passage == own.passage && *payer == own.from && at.abs_diff(place) <= BESIDE
            })
            .map(|(.., thing)| thing)
            .collect();
        own.kind != RelationKind::Funded || beside.is_empty() || beside.contains(&&own.to)
    });
}

/// Whoever pays where a name only says whose they are: "the Ministry's Office"; nobody where that is
/// somebody without a name.
fn owned<'m, 'a>(
    masked: &str,
    marks: &'m [(usize, &'a Mention)],
    own: &'m (usize, &'a Mention),
) -> Option<&'m (usize, &'a Mention)> {
    let behind = masked.get(own.0 + BODY.len_utf8()..).unwrap_or_default();
    let Some(rest) = ["’s ", "'s "].iter().find_map(|genitive| behind.strip_prefix(genitive))
    else {
        return Some(own);
    };
    if rest.starts_with(BODY) {
        return marks.iter().find(|(at, _)| *at > own.0);
    }
    const FOR_IT: [&str; 14] = [
        "government",
        "embassy",
        "funding",
        "financial",
        "generous",
        "contribution",
        "support",
        "grant",
        "money",
        "donation",
        "extrabudgetary",
        "extra-budgetary",
        "sponsorship",
        "funds",
    ];
    let rest = rest.to_lowercase();
    FOR_IT
        .iter()
        .any(|word| rest.split_whitespace().take(4).any(|own| own.starts_with(word)))
        .then_some(own)
}

/// Whether a place only says where the body before it is: "the Embassy of Elm in Oak".
fn is_part(before: &str) -> bool {
    let before = before.strip_suffix("the ").unwrap_or(before);
    ["in", "to", "of"].iter().any(|word| before.ends_with(&format!("{BODY} {word} ")))
}

/// Whether a place only says of where a body without a name is: "the Elm agency".
fn is_adjective(behind: &str) -> bool {
    const NOUNS: [&str; 12] = [
        "agency",
        "organization",
        "organisation",
        "ngo",
        "foundation",
        "company",
        "charity",
        "association",
        "institute",
        "police",
        "ministry",
        "fund",
    ];
    let mut letters = behind.chars();
    letters.next();
    let word = letters.as_str().trim_start().split(|c: char| !c.is_alphanumeric()).next();
    word.is_some_and(|word| NOUNS.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use crate::ingest::trial::claims;
    use crate::model::RelationKind;

    fn paid(text: &str) -> Vec<String> {
        let own = claims(text, RelationKind::Funded);
        own.iter().map(|own| format!("{} {}", own.from.name(), own.to.name())).collect()
    }

    #[test]
    fn what_was_paid_for_is_found_before_and_behind_the_words() {
        for text in [
            "The project “Bright Piers”, which the Kite Foundation funds, began in 2012.",
            "With a generous grant from the Kite Foundation, keepers began the project “Bright Piers”.",
            "The Kite Foundation donated EUR 5,000 to the project “Bright Piers”.",
            "They thanked the Kite Foundation for funding the project “Bright Piers”.",
            "The seminar on nets was held in Oslo on 4 May 2012 within the project “Bright Piers”, funded by the Kite Foundation.",
        ] {
            let found = paid(text);
            assert_eq!(found.len(), 1, "{text} {found:?}");
            assert!(found[0].contains("bright-piers"), "{text} {found:?}");
        }
    }

    #[test]
    fn what_has_no_name_is_not_taken_for_what_was_told_of_before() {
        let text = "The seminar on nets was held in Oslo on 4 June 2012 in a hall financed by the Kite Foundation.";
        assert!(!paid(text).iter().any(|own| own.contains("seminar")), "{:?}", paid(text));
    }
}
