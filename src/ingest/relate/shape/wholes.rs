//! Bodies that are part of others by the words between them: "the Lamp Unit, which is part of the
//! Harbour Board", "the Lamp Unit of the Harbour Board", "the Lamp Unit within the Harbour Board".

use super::About;
use crate::ingest::patterns::pattern;
use crate::ingest::relate::claims::{Claim, Claims};
use crate::ingest::relate::id_of;
use crate::ingest::{Mention, sentence_spans};
use crate::model::{EntityKind, RelationKind};
use regex::Regex;
use std::sync::LazyLock;

const BODY: char = '\u{E000}';
const RULE: &str = "part of a body, by the words between";

/// Heads of the names of what is a part of something.
const UNITS: &str = "unit department division section directorate branch bureau centre center office \
    sub-unit subunit desk squad agency inspectorate institute faculty school academy service secretariat \
    sub-fund subfund team cell laboratory commission committee sub-committee task-force observatory";

/// Of these, those that are part of larger ones, and the larger ones.
const SMALL: &str = "unit section desk squad team cell sub-unit subunit branch laboratory";
const LARGE: &str = "department directorate division bureau agency service secretariat inspectorate \
    academy office";

/// Said of any body.
static TOLD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?: \([^)]{{1,40}}\))?(?:,? (?:which|that))? (?:is|was|forms?|formed|has been|constitutes)(?: now| also)? (?:an? )?(?:integral |organi[sz]ational |specialized |specialised )?(?:part|unit|department|division|branch|section|arm|agency|body) (?:of|within|under|in) (?:the )?{BODY}|^(?: \([^)]{{1,40}}\))?, (?:part|an? (?:[\w-]+ ){{0,2}}(?:unit|department|division|branch|section|arm|agency)) (?:of|within|under) (?:the )?{BODY}|^(?: \([^)]{{1,40}}\))? (?:was |has been )?(?:set up|established|created|placed|housed|located|formed|based) (?:[\w ]{{0,30}})?(?:within|under|inside|in) (?:the )?{BODY}"
    ))
});
/// Said of what is called a unit or the like.
static OF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(r"^(?: \([^)]{{1,40}}\))?,? (?:of|within|under|at|inside|in) (?:the )?{BODY}"))
});

impl<'a> About<'a> {
    /// Bodies that the words say to be part of others.
    pub(super) fn part_told(&self, claims: &mut Claims<'_>) {
        let body = |m: &Mention| m.kind == EntityKind::Organisation;
        if self.read.named.iter().filter(|(_, m)| body(m)).count() < 2 {
            return;
        }
        for sentence in sentence_spans(&self.passage.text) {
            let (masked, marks) = self.masked_in(sentence, |m| body(m).then_some(BODY));
            for pair in marks.windows(2) {
                let [(at, part), (next, whole)] = pair else { continue };
                let behind = masked.get(at + BODY.len_utf8()..).unwrap_or_default();
                let reach = next - at;
                let said = |own: &LazyLock<Option<Regex>>| {
                    let found = own.as_ref().and_then(|own| own.find(behind));
                    found.is_some_and(|found| found.end() >= reach)
                };
                let (own, other) = (self.unit(part), self.unit(whole));
                let within = other.is_none()
                    || own.is_some_and(|own| has(SMALL, own))
                        && other.is_some_and(|other| has(LARGE, other));
                let told = said(&TOLD) || own.is_some() && within && said(&OF);
                // "the Lamp Unit of the UNX Harbour Department": what that is called is not named.
                let rest = masked.get(next + BODY.len_utf8()..).unwrap_or_default();
                let cut =
                    rest.strip_prefix(' ').is_some_and(|own| own.starts_with(char::is_uppercase));
                if !told || cut || id_of(part) == id_of(whole) {
                    continue;
                }
                claims.add(Claim {
                    ends: [Some(part.span), Some(whole.span)],
                    cue: Some(part.span),
                    rule: RULE,
                    score: 0.75,
                    ..self.claim(id_of(part), RelationKind::PartOf, id_of(whole))
                });
            }
        }
    }

    /// The noun by which a body is called a unit, a department or the like.
    fn unit(&self, body: &Mention) -> Option<&'static str> {
        let text = self.passage.text.get(body.span.start..body.span.end)?;
        let small = text.to_lowercase();
        let hung = [" for ", " of ", " on ", " against "].iter().filter_map(|own| small.find(own));
        let head = small.get(..hung.min().unwrap_or(small.len()))?;
        let head = head.split_whitespace().next_back()?;
        UNITS.split_ascii_whitespace().find(|own| *own == head)
    }
}

fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|own| own == word)
}

#[cfg(test)]
mod tests {
    use crate::ingest::trial::claims;
    use crate::model::RelationKind;

    fn parts(text: &str) -> Vec<String> {
        let own = claims(text, RelationKind::PartOf);
        own.iter().map(|own| format!("{} {}", own.from.name(), own.to.name())).collect()
    }

    #[test]
    fn units_are_part_of_the_bodies_beside_them() {
        for text in [
            "Ada Byrne heads the Lamp Safety Unit within the Kite Foundation.",
            "The Lamp Safety Unit, which is part of the Kite Foundation, trained ten pilots.",
        ] {
            let found = parts(text);
            assert_eq!(found, ["lamp-safety-unit kite-foundation"], "{text}");
        }
        assert!(
            parts("The Kite Foundation and the Lamp Safety Unit met the Rope Agency.").is_empty()
        );
    }
}
