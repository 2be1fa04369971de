//! Where the citations of a graph stand in the copies at hand.

use super::verify::{Standing, Verification};
use super::{Document, Found, Library, Locator, Part, Passage, PassageKind};
use crate::model::Evidence;
use std::collections::{BTreeMap, BTreeSet};

/// The passages that a graph cites, as [`verify`](super::verify()) found them.
#[derive(Debug)]
pub struct Citations<'d> {
    copies: &'d Library,
    /// Document and cited locator, and the place of the passage among the document's passages.
    positions: BTreeMap<(String, String), usize>,
    /// Of these the ones that read differently in the copy.
    altered: BTreeSet<(String, String)>,
}

impl<'d> Citations<'d> {
    /// The citations that were found in the copies of `library`, be it elsewhere than they say.
    pub fn new(verification: &Verification, library: &'d Library) -> Self {
        let found = verification.verdicts.iter().filter_map(|verdict| {
            let document = library.get(&verdict.document)?;
            let locator = match &verdict.standing {
                Standing::Sought(found) => found.passage(document)?.locator.clone(),
                Standing::NoFingerprint { .. } => verdict.locator.parse::<Locator>().ok()?,
                _ => return None,
            };
            let position = document.position(&locator)?;
            Some(((verdict.document.clone(), verdict.locator.clone()), position))
        });
        let altered = verification.verdicts.iter().filter_map(|verdict| {
            let as_cited = matches!(
                verdict.standing,
                Standing::Sought(Found::Located { exact: true, .. })
                    | Standing::NoFingerprint { .. }
            );
            (!as_cited).then(|| (verdict.document.clone(), verdict.locator.clone()))
        });
        Self { copies: library, positions: found.collect(), altered: altered.collect() }
    }

    /// The copies.
    pub(super) fn copies(&self) -> &'d Library {
        self.copies
    }

    /// The document and the place among its passages that this evidence cites, if they are at hand.
    pub(super) fn position(&self, evidence: &Evidence) -> Option<(&'d Document, usize)> {
        let key = (evidence.document.clone(), evidence.locator.clone());
        Some((self.copies.get(&evidence.document)?, *self.positions.get(&key)?))
    }

    /// The same, if the passage reads in the copy as it did when it was cited.
    pub(super) fn unaltered(&self, evidence: &Evidence) -> Option<(&'d Document, usize)> {
        let key = (evidence.document.clone(), evidence.locator.clone());
        if self.altered.contains(&key) { None } else { self.position(evidence) }
    }

    /// The places of all passages of a document that are cited.
    pub(super) fn positions(&self, document: &str) -> BTreeSet<usize> {
        let cited = self.positions.iter().filter(|((name, _), _)| name == document);
        cited.map(|(_, &position)| position).collect()
    }
}

impl Passage {
    /// Whether this is in the section, or in the clause, with this path, or is that itself. A
    /// footnote is where its mark stands.
    pub(super) fn is_in(&self, path: &[String]) -> bool {
        self.locator.path().starts_with(path) || self.section.starts_with(path)
    }

    /// Its text; of a section's heading without the label, whose numbers count sections.
    pub(super) fn unlabelled(&self) -> &str {
        let heads = self.kind == PassageKind::Heading && self.locator.part() == Part::Whole;
        self.section_title.as_deref().filter(|_| heads).unwrap_or(&self.text)
    }
}

impl Document {
    /// What a reader takes as said of the passage at this place: its own text, the headings above
    /// it, and, for an item of a list, the words that introduce the list.
    pub(super) fn said_of(&self, position: usize) -> Vec<&Passage> {
        let Some(own) = self.passages().get(position) else { return Vec::new() };
        let before = &self.passages()[..position];
        let sections = before.iter().filter(|passage| {
            let heads = passage.kind == PassageKind::Heading
                && passage.locator.part() == Part::Whole
                && own.section.starts_with(passage.locator.path());
            heads && !passage.locator.path().is_empty()
        });
        let beside = || before.iter().rev().take_while(|passage| passage.section == own.section);
        let heading = beside().find(|passage| passage.kind == PassageKind::Heading);
        let heading = heading.filter(|heading| heading.locator.part() != Part::Whole);
        let introduces =
            |p: &&Passage| matches!(p.kind, PassageKind::Paragraph | PassageKind::Clause);
        let introduction = beside().find(introduces).filter(|_| own.kind == PassageKind::Bullet);
        sections.chain(heading).chain(introduction).chain([own]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_the_opening_of_a_list_speak_for_what_stands_below() {
        let document = Document::parse(
            "log",
            "1. Harbours in 2011\n\n1.1 North\n\nThe boats of May were these, as the clerk wrote:\n\n\
             - a barge with coal for the mill;\n- a ferry.\n\n**Winter**\n\nNothing came.\n",
        );
        let said = |at: &str| -> Vec<&str> {
            let position = document.position(&at.parse().unwrap()).unwrap();
            document.said_of(position).into_iter().map(|p| p.text.as_str()).collect()
        };
        assert_eq!(
            said("1.1 ¶3"),
            [
                "1. Harbours in 2011",
                "1.1 North",
                "The boats of May were these, as the clerk wrote:",
                "a ferry."
            ]
        );
        assert_eq!(said("1.1 ¶4")[2..], ["Winter", "Nothing came."]);
    }
}
