//! Treaties that a State took on where it or the treaty is only meant: "It ratified the Boat Treaty",
//! "signed the Boat Treaty and ratified it"; and whose a law is by which somebody acts: "By Decree
//! No. 5 the Lamp Board laid down", "the form that the Lamp Board approved by Order No. 7".

use super::About;
use super::money::NOT;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::patterns::pattern;
use crate::ingest::relate::claims::{Claim, Claims};
use crate::ingest::relate::id_of;
use crate::ingest::{Mention, sentence_spans};
use crate::model::{EntityId, EntityKind, RelationKind};
use regex::Regex;
use std::sync::LazyLock;

const TEXT: char = '\u{E000}';
const BODY: char = '\u{E001}';
const PLACE: char = '\u{E002}';

type Pattern = LazyLock<Option<Regex>>;
const TOOK_ON: &str = r"(?:ratified|acceded to|has been a party to|is (?:also )?(?:a )?party to|became (?:a )?party to|signed and ratified)";
/// A State told of before took on a treaty.
static IT: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"(?:^|[.;,] |\band )(?:It|it|The country|the country|The State|the State|has|had|also) (?:(?:has|had|have|also|later|then|since|already|subsequently|in \d{{4}}) )*{TOOK_ON} (?:the |both the )?(?P<text>{TEXT})"
    ))
});
/// A treaty named before was taken on.
static WHICH: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<text>{TEXT})[^.;{TEXT}]{{0,80}}?(?:, which (?:it|the country|{PLACE}) (?:has |had )?(?:ratified|acceded to|joined)|\b(?:and|before|but) (?:has |later |then |subsequently |only )*(?:ratified|acceded to|ratifying) it)\b"
    ))
});
/// By its own law somebody acted.
static BY_LAW: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:[Bb]y|[Ii]n|[Ww]ith|[Tt]hrough) (?P<its>its )?(?:the )?(?P<text>{TEXT})[^.;,{TEXT}{BODY}]{{0,50}},? (?:the )?(?P<body>{BODY})(?: \([^)]{{1,40}}\))?(?: (?:also|further|has|had|\w+ly))* (?:adopted|approved|decided|requested|laid down|established|set up|created|called|urged|recogni[sz]ed|endorsed|tasked|mandated|introduced|invited|encouraged|recommended|condemned|noted|stressed|defined|regulated|proclaimed|declared|extended|confirmed|reaffirmed|asked|instructed|expressed|welcomed)\b"
    ))
});
/// Somebody took something on by its own law.
static ACTED: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<body>{BODY})(?: \([^)]{{1,40}}\))?(?:,? (?:which|that))?(?: (?:has|had|also|\w+ly))* (?:adopted|approved|established|introduced|laid down|regulated|defined|enacted|confirmed)[^.;{BODY}]{{0,90}}? (?:by|through) (?:its |an? |the )?(?P<text>{TEXT})"
    ))
});

impl About<'_> {
    /// Reads them in the passage.
    pub(super) fn treaties(&self, claims: &mut Claims<'_>) {
        let text = |m: &Mention| matches!(m.kind, EntityKind::Decision | EntityKind::Instrument);
        if !self.read.named.iter().any(|(_, m)| text(m)) {
            return;
        }
        for sentence in sentence_spans(&self.passage.text) {
            let (masked, marks) = self.masked_in(sentence, |m| match m.kind {
                EntityKind::Organisation => Some(BODY),
                EntityKind::Place => is_state(id_of(m)).then_some(PLACE),
                _ => text(m).then_some(TEXT),
            });
            let named = |at: usize| marks.iter().find(|(own, _)| *own == at).map(|(_, m)| *m);
            for found in [&IT, &WHICH].into_iter().filter_map(|own| own.as_ref()?.captures(&masked))
            {
                let (Some(whole), Some(at)) = (found.get(0), found.name("text")) else { continue };
                let treaty = named(at.start()).filter(|m| m.kind == EntityKind::Instrument);
                let before = masked.get(..whole.start()).unwrap_or_default();
                let denied = whole.as_str().split(' ').any(|word| NOT.contains(&word));
                let Some(treaty) = treaty.filter(|_| !denied) else { continue };
                let here = marks
                    .iter()
                    .rev()
                    .find(|(own, m)| *own < before.len() && m.kind == EntityKind::Place);
                let Some(state) = here.map(|(_, m)| id_of(m)).or_else(|| self.state_before(treaty))
                else {
                    continue;
                };
                claims.add(Claim {
                    ends: [None, Some(treaty.span)],
                    rule: "taken on by the State told of",
                    score: 0.8,
                    ..self.claim(state, RelationKind::Ratified, id_of(treaty))
                });
            }
            for regex in [&BY_LAW, &ACTED].into_iter().filter_map(|own| own.as_ref()) {
                for found in regex.captures_iter(&masked) {
                    let (Some(body), Some(law)) = (found.name("body"), found.name("text")) else {
                        continue;
                    };
                    let its = found.name("its").is_some();
                    let Some((body, law)) = named(body.start()).zip(named(law.start())) else {
                        continue;
                    };
                    let name = self.passage.text.get(law.span.start..law.span.end);
                    let numbered =
                        name.is_some_and(|own| own.contains(|c: char| c.is_ascii_digit()));
                    if !(numbered || its) {
                        continue;
                    }
                    claims.add(Claim {
                        ends: [Some(body.span), Some(law.span)],
                        rule: "whose a text is by which somebody acts",
                        score: 0.8,
                        ..self.claim(id_of(body), RelationKind::Adopted, id_of(law))
                    });
                }
            }
        }
    }

    /// The only State named before a place in its passage, or in the one before that.
    fn state_before(&self, mention: &Mention) -> Option<&EntityId> {
        let from = self.read.at.saturating_sub(1);
        let mentions = self.source.mentions;
        let states = |at: usize| {
            let own = mentions.iter().filter(move |m| m.passage == at);
            own.filter(|m| m.passage < mention.passage || m.span.start < mention.span.start)
                .filter(|m| m.kind == EntityKind::Place && is_state(id_of(m)))
                .map(id_of)
        };
        let near = (from..=self.read.at).rev().find(|&at| states(at).next().is_some())?;
        let first = states(near).next()?;
        states(near).all(|own| own == first).then_some(first)
    }
}

fn is_state(place: &EntityId) -> bool {
    Gazetteer::shipped().has_adjective(place)
}

#[cfg(test)]
mod tests {
    use crate::ingest::trial::claims;
    use crate::model::RelationKind;

    fn told(text: &str, kind: RelationKind) -> Vec<String> {
        let own = claims(text, kind);
        own.iter().map(|own| own.from.name().to_owned()).collect()
    }

    #[test]
    fn a_treaty_is_taken_on_by_the_state_told_of() {
        let ratified = |text: &str| told(text, RelationKind::Ratified);
        let text = "Norway is far away. It ratified the Istanbul Convention in 2017.";
        assert_eq!(ratified(text), ["norway"]);
        let text = "Norway signed the Istanbul Convention in 2011 and ratified it in 2017.";
        assert_eq!(ratified(text), ["norway"]);
        let text = "Norway is far away. It has not ratified the Istanbul Convention.";
        assert!(ratified(text).is_empty());
    }

    #[test]
    fn a_law_is_of_those_who_act_by_it() {
        let adopted = |text: &str| told(text, RelationKind::Adopted);
        let text = "By Order No. 783 of 22 May 2012 the Harbour Lamp Board laid down who rows.";
        assert_eq!(adopted(text), ["harbour-lamp-board"]);
        let text = "The Harbour Lamp Board approved the form by Order No. 783.";
        assert_eq!(adopted(text), ["harbour-lamp-board"]);
    }
}
