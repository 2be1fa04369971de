//! Bodies that a text founds, by how the sentence is built: "the Lamp Board, set up by Decision No. 5",
//! "by Decision No. 5 a Lamp Board was created", "which provides for the creation of a Lamp Board".

use super::About;
use super::money::{NOT, PLANNED};
use crate::ingest::patterns::pattern;
use crate::ingest::relate::claims::{Claim, Claims};
use crate::ingest::relate::ends;
use crate::ingest::relate::id_of;
use crate::ingest::relate::units::{Line, What};
use crate::ingest::{Mention, Span, sentence_spans};
use crate::model::{EntityId, EntityKind, RelationKind, State};
use regex::Regex;
use std::sync::LazyLock;

const TEXT: char = '\u{E000}';
const BODY: char = '\u{E001}';

static WORDINGS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let made = r"(?:established|set up|created|founded|instituted|constituted|formed)";
    let when = r"(?:,? (?:back |early |late )?(?:in|on|since) (?:early |late |mid-)?(?:\d{1,2} )?(?:\p{Lu}\w+ )?\d{4}|,? within [^.;,]{3,60}?|,? \w+ly)*";
    let basis = r"(?:by(?: virtue of| way of| means of)?|under|pursuant to|in accordance with|in line with|on the basis of|according to|through|following|further to|with)";
    let led = r"(?:the adoption of |the entry into force of )?(?:paragraphs? [\w() ]{1,12} of |[Aa]rticles? [\w() ]{1,12} of )?(?:the |its |a |an )?(?:[Gg]overnment |own |new |same )?(?:[Rr]esolutions? |[Dd]ecisions? )?";
    let be = r"(?: \([^)]{1,60}\))?,?(?: (?:which|that))?(?: (?:was|were|is|are|has been|had been|have been|being|will be|shall be|is to be))?(?: (?:also|first|\w+ly))*";
    let does = r"(?:establish(?:es|ed|ing)?|sets? up|setting up|creat(?:es?|ed|ing)|found(?:s|ed|ing)|institut(?:es?|ed|ing)|provid(?:es?|ed|ing) for (?:the )?(?:establishment|creation|setting[ -]up|formation) of|(?:on|for) the (?:establishment|creation|setting[ -]up|formation) of)";
    let noun = r"(?:establishment|creation|foundation|founding|setting[ -]up)";
    let a = r"(?:the |a |an |its )?(?:[\w-]+ ){0,3}?";
    [
        format!("(?P<body>{BODY}){be} {made}{when},? {basis} {led}(?P<text>{TEXT})"),
        format!(
            r"^(?:[\w-]+ )?(?i:{basis}) {led}(?P<text>{TEXT})[^.;{TEXT}{BODY}]{{0,60}}?,? {a}(?P<body>{BODY}){be} {made}\b"
        ),
        format!(
            r"(?P<text>{TEXT})(?: \([^)]{{1,60}}\))?(?:,? (?:which|that))?(?: (?:also|further|thereby|thus|formally|first|has|had|will|shall))* {does} {a}(?P<body>{BODY})"
        ),
        format!(
            r"(?P<body>{BODY})[^.;{TEXT}{BODY}]{{0,70}}? (?:its|whose) {noun}{when} {basis} {led}(?P<text>{TEXT})"
        ),
        format!("{noun} of {a}(?P<body>{BODY}){when} {basis} {led}(?P<text>{TEXT})"),
    ]
    .iter()
    .filter_map(|text| pattern(text))
    .collect()
});

impl About<'_> {
    /// The bodies that the texts named in the passage found.
    pub(super) fn founded(&self, claims: &mut Claims<'_>) {
        let text = |m: &Mention| m.kind == EntityKind::Decision;
        if !self.read.named.iter().any(|(_, m)| text(m)) {
            return;
        }
        for sentence in sentence_spans(&self.passage.text) {
            let (masked, marks) = self.masked_in(sentence, |m| match m.kind {
                EntityKind::Organisation | EntityKind::FieldMission => Some(BODY),
                _ => text(m).then_some(TEXT),
            });
            for found in WORDINGS.iter().flat_map(|own| own.captures_iter(&masked)) {
                let (Some(whole), Some(from), Some(to)) =
                    (found.get(0), found.name("text"), found.name("body"))
                else {
                    continue;
                };
                let named = |at: usize| marks.iter().find(|(own, _)| *own == at).map(|(_, m)| *m);
                let Some((from, to)) = named(from.start()).zip(named(to.start())) else { continue };
                let Some(state) = state(whole.as_str()) else { continue };
                claims.add(Claim {
                    ends: [Some(from.span), Some(to.span)],
                    state,
                    rule: "what a text founds, by how the sentence is built",
                    score: 0.8,
                    ..self.claim(id_of(from), RelationKind::Establishes, id_of(to))
                });
            }
        }
    }
}

impl About<'_> {
    /// The bodies that a clause establishes: "Decides to establish a Working Group on Nets".
    pub(super) fn established(&self) -> Vec<(EntityId, Span)> {
        const VERBS: [&str; 9] = [
            "establish",
            "establishes",
            "create",
            "creates",
            "institute",
            "institutes",
            "appoint",
            "appoints",
            "establishing",
        ];
        const NEAR: usize = 5;
        let line = Line::of(&self.passage.text, self.whole(), self.read.named);
        let mut found = Vec::new();
        // "A Working Group on Nets is hereby set up".
        let hereby = (1..line.units.len().saturating_sub(2)).find(|&at| {
            matches!(line.word(at), "is" | "are" | "be")
                && line.word(at + 1) == "hereby"
                && matches!(line.word(at + 2), "set" | "established" | "created" | "instituted")
        });
        if let Some(at) = hereby {
            let opens = line.named.iter().find(|named| named.unit < NEAR && named.unit < at);
            // "A Kite Guild network is hereby set up": not the guild.
            let whole = |unit: usize| {
                matches!(line.word(unit + 1), "is" | "are" | "shall" | "," | "(" | "of" | "on")
            };
            let opens = opens.filter(|named| whole(named.unit));
            let body = opens.and_then(|named| self.actor(named.mention));
            found.extend(
                body.filter(|(id, _)| id.kind() == EntityKind::Organisation)
                    .map(|(id, _)| (id, line.units[at].span)),
            );
        }
        for at in 0..line.units.len() {
            let two = matches!(line.word(at), "set" | "sets") && line.word(at + 1) == "up";
            if !two && !VERBS.contains(&line.word(at)) {
                continue;
            }
            let end = line.units.len().min(at + NEAR);
            let near = (at + 1..end)
                .find(|&next| line.units[next].what != What::Word || ends::hangs(line.word(next)));
            let named = near.and_then(|next| line.named_at(next));
            let body = named.and_then(|named| self.actor(named.mention));
            found.extend(
                body.filter(|(id, _)| id.kind() == EntityKind::Organisation)
                    .map(|(id, _)| (id, line.units[at].span)),
            );
        }
        found
    }
}

/// How far along it is by its words: nothing where it is denied or only possible.
fn state(words: &str) -> Option<State> {
    let any = |list: &[&str]| {
        words.split(|c: char| !c.is_alphanumeric()).any(|word| list.contains(&word))
    };
    if any(NOT) {
        return None;
    }
    let planned = any(PLANNED) || words.contains(" to be ") || words.contains("provide");
    Some(if planned { State::Planned } else { State::Done })
}

#[cfg(test)]
mod tests {
    use crate::ingest::trial::claims;
    use crate::model::RelationKind;

    fn founded(text: &str) -> Vec<String> {
        let own = claims(text, RelationKind::Establishes);
        own.iter().map(|own| format!("{} {}", own.to.name(), own.state)).collect()
    }

    #[test]
    fn what_a_decision_founds_is_told_in_many_wordings() {
        for text in [
            "The Harbour Lamp Board was set up in 2009 by PC.DEC/1107.",
            "The Harbour Lamp Board, created under Article 4 of PC.DEC/1107, meets often.",
            "Pursuant to PC.DEC/1107, a Harbour Lamp Board was established in 2013.",
            "PC.DEC/1107 established the Harbour Lamp Board.",
            "They recalled the creation of the Harbour Lamp Board by PC.DEC/1107.",
        ] {
            assert_eq!(founded(text), ["harbour-lamp-board done"], "{text}");
        }
        let text = "PC.DEC/1107 provides for the creation of a Harbour Lamp Board.";
        assert_eq!(founded(text), ["harbour-lamp-board planned"]);
        let text = "The Harbour Lamp Board was not set up by PC.DEC/1107.";
        assert!(founded(text).is_empty());
    }
}
