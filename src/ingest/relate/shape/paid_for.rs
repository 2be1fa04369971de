//! What was paid for where nothing names it: "a shelter funded by the Guild", "the Guild financed a
//! course", "The hotline is run by Ada Byrne with money from the Guild". Its noun is looked for in what
//! was told of before; where nothing is called so, it is an activity of its own.

use super::About;
use super::paying::Side;
use super::phrase::{
    FUNDED, GENERAL, NUMBERS, OF_THEM, Phrase, bare, before, behind, forward, has, inside, nearest,
    number, singular, tokens,
};
use super::said::{Said, THING};
use crate::document::PassageKind;
use crate::ingest::relate::claims::Claims;
use crate::ingest::relate::id_of;
use crate::ingest::{EntityProposal, Mention, Span, sentence_spans};
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many passages before this one may tell of what a noun stands for.
const FAR: usize = 12;

/// Nouns of what is brought out or done for a paper, and of what is done for those who come.
const OF_PAPERS: &str = "printing translation layout edition version reprint distribution print";
const OF_EVENTS: &str =
    "travel logistics interpretation accommodation participation catering refreshments venue";
/// Nouns for whatever was told of before.
const VAGUE: &str = "donation equipment purchase work activity action assistance support effort measure \
    procurement handover delivery";

impl<'a> About<'a> {
    /// What was paid for, by its phrase: what was told of before, or an activity of its own.
    pub(super) fn nameless(
        &self,
        claims: &mut Claims<'_>,
        said: &Said<'_, 'a>,
        side: Side,
    ) -> Option<(EntityId, Option<Span>)> {
        if self.passage.kind == PassageKind::Heading {
            return None;
        }
        let phrase = match side {
            _ if said.inside.is_some() => inside(said),
            Side::Before if said.fronted() => behind(said),
            Side::Before => before(said),
            Side::Behind => behind(said),
            Side::Around => nearest(said),
            Side::Nowhere => None,
        }?;
        let span = self.span_of(said, &phrase.range);
        let place = (self.read.at, said.sentence.start);
        if let Some(part) = self.part_of(&phrase.noun, said.sentence) {
            return Some((part, Some(span)));
        }
        if phrase.definite {
            let known = self.called_before(&phrase.noun, said.sentence);
            let known = known.or_else(|| claims.done_before(place, Some(&phrase.noun), FAR));
            if let Some(known) = known {
                return Some((known, Some(span)));
            }
            if has(VAGUE, &phrase.noun) {
                return claims.done_before(place, None, 1).map(|id| (id, Some(span)));
            }
        }
        // "opened a shelter funded by": the opening is told as something done.
        let done = claims.done_before((self.read.at, said.sentence.end), Some(&phrase.noun), 0);
        if let Some(done) = done {
            return Some((done, Some(span)));
        }
        self.of_its_own(claims, &phrase, span).map(|id| (id, Some(span)))
    }

    /// What the sentence before a sentence tells of first that money is given for.
    pub(super) fn told_of_before(
        &self,
        claims: &mut Claims<'_>,
        sentence: Span,
    ) -> Option<(EntityId, Option<Span>)> {
        let text = self.passage.text.as_str();
        let spans = sentence_spans(text);
        let last = spans.iter().rev().find(|own| own.end <= sentence.start)?;
        let own = text.get(last.start..last.end)?;
        let all = tokens(own);
        let mut phrase = (0..all.len()).find_map(|at| {
            let word = bare(all[at].1).to_lowercase();
            let begins = has("a an", &word) || has(NUMBERS, &word) || number(&word);
            let phrase = forward(own, &all, at).filter(|_| begins)?;
            has(FUNDED, &phrase.noun).then_some(phrase)
        })?;
        phrase.range = phrase.range.start + last.start..phrase.range.end + last.start;
        let span = Span { start: phrase.range.start, end: phrase.range.end };
        self.of_its_own(claims, &phrase, span).map(|id| (id, None))
    }

    /// An activity that a phrase names, where its noun is of something that money is given for.
    fn of_its_own(&self, claims: &mut Claims<'_>, phrase: &Phrase, span: Span) -> Option<EntityId> {
        let of =
            self.passage.text.get(span.start..span.end).is_some_and(|own| own.contains(" of "));
        let funded = has(FUNDED, &phrase.noun) || has(OF_THEM, &phrase.noun) && of;
        let fuller = phrase.definite && phrase.bare;
        let fuller = fuller.then(|| self.told_of(&phrase.noun, span.start)).flatten();
        if !funded || phrase.bare && fuller.is_none() && has(GENERAL, &phrase.noun) {
            return None;
        }
        let name = self.phrase_name(span, fuller)?;
        let document = self.source.document.id();
        let locator = self.passage.locator.to_string().replace(" ¶", "-p").replace(['¶', ' '], "-");
        let at = locator.trim_matches('-');
        let id = EntityId::new(&format!("activity/{document}/{at}-paid-{}", span.start)).ok()?;
        claims.entity(EntityProposal {
            id: id.clone(),
            known: false,
            name,
            subtype: None,
            aliases: Vec::new(),
            date: None,
            attributes: BTreeMap::new(),
            rivals: Vec::new(),
            why: "something paid for, by its noun".to_owned(),
            score: 0.7,
            mentions: Vec::new(),
        });
        Some(id)
    }

    /// The last event, project or paper before a sentence whose words hold a noun.
    fn called_before(&self, noun: &str, sentence: Span) -> Option<EntityId> {
        let first = self.read.at.saturating_sub(FAR);
        let mut before = self.source.mentions.iter().rev().filter(|m| {
            use EntityKind::{Activity, Event, Publication};
            matches!(m.kind, Activity | Event | Publication)
                && m.passage >= first
                && (m.passage < self.read.at
                    || m.passage == self.read.at && m.span.end <= sentence.start)
        });
        let called = |m: &&Mention| {
            let text = self.source.document.passages().get(m.passage).map(|p| p.text.as_str());
            let name = text.and_then(|text| text.get(m.span.start..m.span.end)).unwrap_or_default();
            let known = self.source.graph.entity(id_of(m)).map(|entity| entity.name.as_str());
            let own = |text: &str| {
                text.split(|c: char| !c.is_alphanumeric() && c != '-')
                    .any(|word| singular(word) == noun)
            };
            own(name) || known.is_some_and(own)
        };
        before.find(called).map(|m| id_of(m).clone())
    }

    /// The paper or the event of which something is a part that has a price of its own.
    fn part_of(&self, noun: &str, sentence: Span) -> Option<EntityId> {
        const WRITTEN: &str = "research study survey assessment report";
        let kind = if has(OF_PAPERS, noun) || has(WRITTEN, noun) {
            EntityKind::Publication
        } else if has(OF_EVENTS, noun) {
            EntityKind::Event
        } else {
            return None;
        };
        let before = self.source.mentions.iter().rev().filter(|m| {
            m.passage < self.read.at || m.passage == self.read.at && m.span.end <= sentence.start
        });
        let mut near = before.take_while(|m| m.passage + FAR >= self.read.at);
        near.find(|m| m.kind == kind).map(|m| id_of(m).clone())
    }

    /// Where a part of the sentence with marks stands in the text.
    fn span_of(&self, said: &Said<'_, 'a>, range: &Range<usize>) -> Span {
        let place = |at: usize, end: bool| {
            let fits = |own: &&(usize, &Mention)| if end { own.0 < at } else { own.0 <= at };
            match said.marks.iter().rev().find(fits) {
                Some((mark, m)) if *mark == at => m.span.start,
                Some((mark, m)) => m.span.end + at.saturating_sub(mark + THING.len_utf8()),
                None => said.sentence.start + at,
            }
        };
        Span { start: place(range.start, false), end: place(range.end, true) }
    }

    /// What something paid for is called: its phrase; of one of which more was said before that is not
    /// named, what was said.
    fn phrase_name(&self, span: Span, fuller: Option<String>) -> Option<String> {
        let text = self.passage.text.get(span.start..span.end)?;
        let plain = || text.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = fuller.unwrap_or_else(plain);
        let mut letters = name.chars();
        let first = letters.next()?;
        Some(first.to_uppercase().chain(letters).collect())
    }

    /// How a thing was told of first: "a shelter for women".
    fn told_of(&self, noun: &str, until: usize) -> Option<String> {
        let passages = self.source.document.passages();
        let first = self.read.at.saturating_sub(2);
        (first..=self.read.at).rev().find_map(|at| {
            let text = passages.get(at)?.text.as_str();
            let text = if at == self.read.at { text.get(..until)? } else { text };
            let tokens = tokens(text);
            let own = |n: &usize| singular(bare(tokens[*n].1)) == noun;
            (0..tokens.len()).rev().filter(own).find_map(|n| {
                let article = (n.saturating_sub(5)..n).rev().find(|&at| {
                    let word = tokens[at].1;
                    has("a an", &word.to_lowercase()) || has(NUMBERS, word)
                })?;
                let phrase = forward(text, &tokens, article)?;
                (phrase.noun == noun).then(|| text.get(phrase.range).map(str::to_owned)).flatten()
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::ingest::trial::proposals;
    use crate::model::RelationKind;

    fn paid(text: &str) -> Vec<String> {
        let found = proposals(text);
        let name = |id: &crate::model::EntityId| {
            let own = found.entities.iter().find(|own| own.id == *id);
            own.map_or(id.name().to_owned(), |own| own.name.clone())
        };
        let own = found.relations.iter().filter(|own| own.kind == RelationKind::Funded);
        own.map(|own| format!("{} | {}", own.from.name(), name(&own.to))).collect()
    }

    #[test]
    fn what_nothing_names_is_an_activity_of_its_own() {
        for (text, thing) in [
            (
                "Ada Byrne runs a hotline for pilots, financed by the Kite Foundation.",
                "Hotline for pilots",
            ),
            ("The Kite Foundation finances an evening class on nets.", "Evening class on nets"),
            ("The hotline is run by Ada Byrne with money from the Kite Foundation.", "Hotline"),
        ] {
            assert_eq!(paid(text), [format!("kite-foundation | {thing}")], "{text}");
        }
    }

    #[test]
    fn who_pays_may_stand_in_a_line_or_a_sentence_of_its_own() {
        let named = "The project “Bright Piers” began in 2012.";
        for text in [
            "Donors: Kite Foundation.",
            "The Kite Foundation covered the costs.",
            "The Kite Foundation provided the money.",
            "Funding: the Kite Foundation.",
        ] {
            let text = format!("{named}\n\n{text}");
            let found = paid(&text);
            assert!(
                found.len() == 1 && found[0].starts_with("kite-foundation | "),
                "{text} {found:?}"
            );
        }
    }

    #[test]
    fn what_is_said_to_be_nothing_in_particular_is_none() {
        assert!(paid("Boats left from a quay financed by the Kite Foundation.").is_empty());
    }
}
