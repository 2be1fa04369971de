//! Bodies that are part of others by their names, and members that a note lists.

use super::super::claims::{Claim, Claims};
use super::super::id_of;
use super::About;
use crate::document::PassageKind;
use crate::ingest::Mention;
use crate::model::{EntityId, EntityKind, RelationKind};

/// How far before the mark of a note the body stands to which it belongs, in bytes.
const NEAR: usize = 160;
/// The fewest letters of a name with which another's ends.
const LETTERS: usize = 3;

impl About<'_> {
    /// A body whose name ends with that of another is part of it: "Legal Committee of the Harbour
    /// Union". Told where it is named first.
    pub(super) fn part_by_name(&self, claims: &mut Claims<'_>) {
        for (_, mention) in self.read.named {
            if mention.kind != EntityKind::Organisation || !self.is_first(id_of(mention)) {
                continue;
            }
            let Some(whole) = self.whole_in_name(mention) else { continue };
            claims.add(Claim {
                ends: [Some(mention.span), None],
                rule: "part by its name",
                score: 0.85,
                reason: Some("Its name says of which body it is.".to_owned()),
                ..self.claim(id_of(mention), RelationKind::PartOf, &whole)
            });
        }
    }

    fn whole_in_name(&self, mention: &Mention) -> Option<EntityId> {
        let text = self.passage.text.get(mention.span.start..mention.span.end)?;
        // The office of somebody is that somebody.
        if text.starts_with("Office of ") || text.starts_with("Embassy of ") {
            return None;
        }
        let bodies = self.source.graph.entities_of(EntityKind::Organisation);
        let fits = bodies.filter(|body| body.id != *id_of(mention)).flat_map(|body| {
            body.names().filter(|name| name.len() >= LETTERS).filter_map(|name| {
                let rest = text.strip_suffix(name)?;
                let of = rest.ends_with(" of ") || rest.ends_with(" of the ");
                of.then_some((name.len(), &body.id))
            })
        });
        let best = fits.max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(a.1)));
        best.map(|(_, id)| id.clone())
    }

    /// The body of whose members a note speaks: the last named in the sentence that has the
    /// note's mark.
    pub(super) fn noted_body(&self) -> Option<EntityId> {
        let opens = self.passage.text.get(..12).unwrap_or(&self.passage.text).to_lowercase();
        if self.passage.kind != PassageKind::Footnote || !opens.contains("members") {
            return None;
        }
        let number: String =
            self.passage.locator.to_string().chars().filter(char::is_ascii_digit).collect();
        let mark: String = number.chars().filter_map(raised).collect();
        let passages = self.source.document.passages();
        let marks = |text: &str| {
            text.match_indices(mark.as_str()).map(|(at, _)| at).find(|at| {
                let before = text[..*at].chars().next_back();
                let after = text[at + mark.len()..].chars().next();
                ![before, after].into_iter().flatten().any(is_raised)
            })
        };
        let found = passages.iter().enumerate().find_map(|(at, passage)| {
            (passage.kind != PassageKind::Footnote && !mark.is_empty())
                .then(|| marks(&passage.text).map(|place| (at, place)))?
        });
        let (at, place) = found?;
        let start = self.source.mentions.partition_point(|m| m.passage < at);
        let named = self.source.mentions[start..].iter().take_while(|m| m.passage == at);
        let near = named
            .filter(|m| m.kind == EntityKind::Organisation && m.span.end <= place)
            .last()
            .filter(|m| place - m.span.end <= NEAR)?;
        let between = passages.get(at)?.text.get(near.span.end..place)?;
        if between.contains(". ") {
            return None;
        }
        Some(id_of(near).clone())
    }
}

/// A digit as the mark of a note is written.
fn raised(digit: char) -> Option<char> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    digit.to_digit(10).and_then(|n| RAISED.get(usize::try_from(n).ok()?).copied())
}

fn is_raised(letter: char) -> bool {
    ('0'..='9').filter_map(raised).any(|mark| mark == letter)
}
