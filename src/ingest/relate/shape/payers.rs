//! Who paid for what, in two steps: the words that say who paid, and then, by how the sentence is
//! built, which event, project or publication is meant.
//!
//! "the course, funded by the Guild" and "with money from the Guild" stand behind what was paid for,
//! or before it where they open the sentence; "the Guild gave 5,000 euros to the course" stands before
//! it. Where the sentence names nothing of the sort and only says "it" or "the course", what was told
//! of before is meant.

use super::About;
use super::money::{NOT, PLANNED};
use super::paying::{AGAIN, BODY, PLACE, SUBJECT, Side, WORDINGS};
use crate::ingest::relate::claims::{Claim, Claims};
use crate::ingest::relate::id_of;
use crate::ingest::{Mention, RelationProposal, Span, sentence_spans};
use crate::model::{EntityId, EntityKind, RelationKind, State};

const THING: char = '\u{E003}';
const RULE: &str = "who paid, by how the sentence is built";
/// How far behind its verb what is paid for stands, in bytes.
const REACH: usize = 110;
/// How far apart two readings of the same words stand at most, in bytes.
const BESIDE: usize = 160;

/// How many passages before this one may tell of what a noun stands for.
const FAR: usize = 12;

/// Words before a name with which it is only where or within which something else was.
const WITHIN: [&str; 12] =
    ["at", "in", "during", "within", "of", "under", "from", "for", "on", "into", "after", "to"];

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
                    };
                    let Some((meant, here)) = self.paid(claims, &said, wording.side) else {
                        continue;
                    };
                    let Some(state) = said.state() else { continue };
                    for (at, payer) in marks.iter().filter(|(at, _)| by.range().contains(at)) {
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
        claims: &Claims<'_>,
        said: &Said<'_, 'a>,
        side: Side,
    ) -> Option<(EntityId, Option<Span>)> {
        let named = match side {
            Side::Before => said.before(),
            Side::Around => said.before().or_else(|| said.behind(true)),
            Side::Behind => said.behind(false),
        };
        if let Some(named) = named {
            return Some((id_of(named).clone(), Some(named.span)));
        }
        if side != Side::Behind && said.of_nameless() {
            return None;
        }
        let place = (self.read.at, said.sentence.start);
        let again = match side {
            Side::Behind => said.again_behind(),
            Side::Before => said.again_before(),
            Side::Around => said.again_before().or_else(|| said.again_behind()),
        };
        let Some(again) = again else {
            let noun = said.subject().filter(|_| side == Side::Before)?;
            return claims.done_before(place, Some(&noun), FAR).map(|id| (id, None));
        };
        if again.ends_with("It") || again.ends_with("it") || again == "This" {
            let last = self.told_last(said.sentence).map(|meant| id_of(meant).clone());
            return last.or_else(|| claims.done_before(place, None, 0)).map(|id| (id, None));
        }
        let before = said.marks.iter().filter(|(at, _)| *at < said.start).map(|(_, m)| *m);
        let meant = self.meant(again, before).map(|meant| id_of(meant).clone());
        let noun = again.rsplit(' ').next().unwrap_or_default().to_lowercase();
        meant.or_else(|| claims.done_before(place, Some(&noun), FAR)).map(|id| (id, None))
    }

    /// What the sentence before is about: the first event, project or paper that it names outside of
    /// what it only happened within.
    fn told_last(&self, sentence: Span) -> Option<&'a Mention> {
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

/// Whether a place only says where the body before it is: "the Embassy of Elm in Oak".
fn is_part(before: &str) -> bool {
    let before = before.strip_suffix("the ").unwrap_or(before);
    ["in", "to", "of"].iter().any(|word| before.ends_with(&format!("{BODY} {word} ")))
}

/// Whether what stands behind these words hangs on a preposition.
fn hangs(before: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    let article = |word: &&str| {
        matches!(*word, "the" | "a" | "an" | "this" | "its" | "“" | "\"" | "project" | "programme")
    };
    words.find(|word| !article(word)).is_some_and(|word| WITHIN.contains(&word))
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

/// Words that say who paid, in a sentence with marks for its names.
struct Said<'s, 'a> {
    masked: &'s str,
    marks: &'s [(usize, &'a Mention)],
    sentence: Span,
    start: usize,
    end: usize,
}

impl<'a> Said<'_, 'a> {
    fn things(&self) -> impl DoubleEndedIterator<Item = (usize, &'a Mention)> {
        let thing = |m: &Mention| {
            use EntityKind::{Activity, Event, Publication};
            matches!(m.kind, Activity | Event | Publication)
        };
        self.marks.iter().copied().filter(move |(_, m)| thing(m))
    }

    /// What stands before the words: right before them; or else what the sentence is about.
    fn before(&self) -> Option<&'a Mention> {
        let all: Vec<(usize, &Mention)> =
            self.things().filter(|(at, _)| *at < self.start).collect();
        let (last_at, last) = *all.last()?;
        let gap = self.masked.get(last_at + THING.len_utf8()..self.start).unwrap_or_default();
        let gap = gap.trim_end();
        // "a shelter funded by": what was paid for has no name.
        let finite = ["was", "were", "is", "are", "been", "be", "being", "and", "also"];
        let last_word = gap.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let verb = finite.contains(&last_word) || last_word.ends_with("ly");
        let near = |word: &str| {
            word.is_empty()
                || word.starts_with(|c: char| !c.is_lowercase())
                || word.ends_with([',', ')', '”', '"', '’', PLACE, BODY])
        };
        let with = self.masked.get(self.start..).is_some_and(|own| {
            let own = own.to_lowercase();
            ![
                "fund", "financ", "paid", "sponsor", "underw", "bankr", "co-", "cofin", "cofun",
                "subsid",
            ]
            .iter()
            .any(|word| own.starts_with(word))
        });
        if !(verb || near(last_word) || with) {
            return None;
        }
        let adjoins = gap.chars().all(|c| !c.is_alphanumeric());
        let relative = gap.split_whitespace().any(|word| matches!(word, "which" | "that"));
        if adjoins && !verb || relative {
            return Some(last);
        }
        let free =
            |(at, _): &&(usize, &'a Mention)| !hangs(self.masked.get(..*at).unwrap_or_default());
        // "was funded by" tells of its subject, "held a course with money from" of what was held.
        let own = if verb { all.iter().find(free) } else { all.iter().rev().find(free) };
        Some(own.map_or(last, |(_, m)| *m))
    }

    /// The noun of a subject that opens the sentence: "The hotline was funded by".
    fn subject(&self) -> Option<String> {
        let before = self.masked.get(..self.start)?;
        let found = SUBJECT.as_ref()?.captures(before)?;
        Some(found.name("noun")?.as_str().to_lowercase())
    }

    /// Whether a noun of its own stands right before a participle: "a shelter funded by".
    fn of_nameless(&self) -> bool {
        let before = self.masked.get(..self.start).unwrap_or_default().trim_end();
        let last = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let finite = ["was", "were", "is", "are", "been", "be", "being", "and", "also", "which"];
        let noun =
            last.ends_with(char::is_lowercase) && !finite.contains(&last) && !last.ends_with("ly");
        let paid = self.masked.get(self.start..).is_some_and(|own| {
            let own = own.to_lowercase();
            ["fund", "financ", "paid", "sponsor", "co"].iter().any(|word| own.starts_with(word))
        });
        let again = AGAIN.as_ref().and_then(|again| again.find_iter(before).last());
        noun && paid && again.is_none_or(|again| again.end() < before.len())
    }

    /// What stands behind the words, near to them.
    fn behind(&self, far: bool) -> Option<&'a Mention> {
        let mut things = self.things().filter(|(at, _)| *at >= self.end);
        let (at, first) = things.next()?;
        let gap = self.masked.get(self.end..at).unwrap_or_default();
        let reach = if far { 2 * REACH } else { REACH };
        // Behind another body it is theirs.
        let theirs = !far && gap.contains(BODY);
        (at - self.end <= reach && !theirs && !gap.contains(';')).then_some(first)
    }

    /// The noun or pronoun before the words that stands for something told of before.
    fn again_before(&self) -> Option<&str> {
        let before = self.masked.get(..self.start)?;
        AGAIN.as_ref()?.find_iter(before).map(|found| found.as_str()).next()
    }

    fn again_behind(&self) -> Option<&str> {
        let behind = self.masked.get(self.end..)?;
        let found = AGAIN.as_ref()?.find(behind)?;
        (found.start() <= REACH / 2).then(|| found.as_str())
    }

    /// How far along it is: nothing where it is denied or only possible.
    fn state(&self) -> Option<State> {
        let from = self.masked.get(..self.start)?.rfind([',', ';']).map_or(0, |at| at + 1);
        let near = self.masked.get(from..self.end)?.to_lowercase();
        let mut words = near.split(|c: char| !c.is_alphanumeric());
        let any =
            |list: &[&str]| near.split(|c: char| !c.is_alphanumeric()).any(|w| list.contains(&w));
        // "In May" is no "may".
        let month = self.masked.get(from..self.end)?.contains("May");
        if words.any(|word| NOT.contains(&word) && !(month && word == "may")) {
            return None;
        }
        let planned = any(PLANNED) || near.contains(" to be ") || near.contains("pledge");
        Some(if planned { State::Planned } else { State::Done })
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::graph::KnowledgeGraph;
    use crate::ingest::{CueTable, Lexicon, propose};
    use crate::model::RelationKind;
    use crate::progress::Progress;

    fn paid(text: &str) -> Vec<String> {
        let (document, graph) = (Document::parse("trial", text), KnowledgeGraph::new());
        let cues = CueTable::builtin().unwrap();
        let found = propose(&document, &Lexicon::of(&graph), &graph, &cues, &Progress::silent());
        let own = found.relations.iter().filter(|own| own.kind == RelationKind::Funded);
        own.map(|own| format!("{} {}", own.from.name(), own.to.name())).collect()
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
