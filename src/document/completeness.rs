//! Whether a graph takes account of everything in its documents.
//!
//! Every numbered clause, every item of a list, every footnote, every line of an annex and every
//! section is either cited by some relation or named in a list of what was left out on purpose, with
//! the reason. Ordinary paragraphs may go without: how many are cited is told, and which are not.

use super::contents::entries_without_section;
use super::{Citations, Document, Locator, Part, Passage, PassageKind};
use crate::graph::Problem;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Something in a document that no relation cites on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// The document's name.
    pub document: String,
    /// Where it stands: a passage, or a clause or section with all that is in it.
    pub at: String,
    /// Why no relation cites it.
    pub why: String,
}

impl LeftOut {
    fn subject(&self) -> String {
        format!("{}, {}", self.document, self.at)
    }
}

/// How many passages of one sort are cited, left out on purpose, and neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// Cited by a relation.
    pub cited: usize,
    /// Named among what is left out.
    pub left_out: usize,
    /// Neither.
    pub missing: usize,
}

/// What must be accounted for, in all documents together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Accounted {
    /// Numbered clauses.
    pub clauses: Tally,
    /// Items of lists, lettered or not.
    pub bullets: Tally,
    /// Footnotes.
    pub footnotes: Tally,
    /// Lines and paragraphs of annexes.
    pub annex_lines: Tally,
    /// Sections; one is cited if something in it is, and missing if only the table of contents has
    /// it.
    pub sections: Tally,
}

/// How much of a document's running text is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraphs {
    /// The document's name.
    pub document: String,
    /// How many of its paragraphs are cited.
    pub cited: usize,
    /// How many are among what is left out.
    pub left_out: usize,
    /// How many there are.
    pub of: usize,
    /// Those that are neither cited nor left out, in order.
    pub uncited: Vec<Locator>,
}

/// How completely a graph covers its documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completeness {
    /// What is accounted for.
    pub accounted: Accounted,
    /// The running text, document by document.
    pub paragraphs: Vec<Paragraphs>,
    /// What is missing, and what is wrong with the list of what is left out.
    pub problems: Vec<Problem>,
}

/// Takes account of every document at hand. What is left out of other documents is not looked at.
pub fn completeness(citations: &Citations<'_>, left_out: &[LeftOut]) -> Completeness {
    let mut found = Completeness::default();
    for document in citations.copies().documents() {
        let entries: Vec<&LeftOut> =
            left_out.iter().filter(|entry| entry.document == document.id()).collect();
        let cited = citations.positions(document.id());
        let left_out = left_out_positions(document, &entries, &cited, &mut found.problems);
        Account { document, cited, left_out }.add_to(&mut found);
    }
    found
}

/// The places of what the entries name; what is wrong with an entry becomes a problem.
fn left_out_positions(
    document: &Document,
    entries: &[&LeftOut],
    cited: &BTreeSet<usize>,
    problems: &mut Vec<Problem>,
) -> BTreeSet<usize> {
    let mut all = BTreeSet::new();
    let mut named: BTreeMap<Locator, usize> = BTreeMap::new();
    for entry in entries {
        let mut report = |message: String| problems.push(Problem::new(entry.subject(), message));
        let locator: Locator = match entry.at.parse() {
            Ok(locator) => locator,
            Err(error) => {
                report(format!("is named among what is left out, and {error}"));
                continue;
            }
        };
        let scope = scope(document, &locator);
        if scope.is_empty() {
            report("is named among what is left out, and does not exist in the document".into());
        }
        if let Some(&position) = scope.intersection(cited).next() {
            let at = &document.passages()[position].locator;
            report(format!("is named among what is left out, and yet {at} is cited; mend one"));
        }
        if entry.why.trim().is_empty() {
            report("is named among what is left out without a reason".into());
        }
        let times = named.entry(locator).or_default();
        *times += 1;
        if *times == 2 {
            report("is named twice among what is left out".into());
        }
        all.extend(scope);
    }
    all
}

/// The places of what a locator names: one passage, or a clause or section with all that is in it.
fn scope(document: &Document, locator: &Locator) -> BTreeSet<usize> {
    match document.position(locator) {
        Some(_) if locator.part() == Part::Whole => {
            let passages = document.passages().iter().enumerate();
            passages.filter(|(_, p)| p.is_in(locator.path())).map(|(i, _)| i).collect()
        }
        position => position.into_iter().collect(),
    }
}

/// One document with what became of its passages.
struct Account<'d> {
    document: &'d Document,
    cited: BTreeSet<usize>,
    left_out: BTreeSet<usize>,
}

impl Account<'_> {
    fn add_to(&self, found: &mut Completeness) {
        let mut paragraphs = Paragraphs {
            document: self.document.id().to_owned(),
            cited: 0,
            left_out: 0,
            of: 0,
            uncited: Vec::new(),
        };
        let passages = self.document.passages().iter().enumerate();
        for (position, passage) in passages.filter(|(_, passage)| !is_contents(passage)) {
            let accounted = &mut found.accounted;
            let (tally, what) = match passage.kind {
                PassageKind::Clause => (&mut accounted.clauses, "a clause"),
                PassageKind::Bullet => (&mut accounted.bullets, "an item of a list"),
                PassageKind::Footnote => (&mut accounted.footnotes, "a footnote"),
                PassageKind::AnnexItem => (&mut accounted.annex_lines, "a line of an annex"),
                PassageKind::Paragraph => {
                    self.count_paragraph(position, passage, &mut paragraphs);
                    continue;
                }
                PassageKind::Heading | PassageKind::Contents => continue,
            };
            let missing = self.count(position, tally);
            if missing {
                found
                    .problems
                    .push(self.gap(passage, &format!("is {what} that no relation cites")));
            }
        }
        self.count_sections(found);
        found.paragraphs.push(paragraphs);
    }

    /// Counts a passage; whether it is missing.
    fn count(&self, position: usize, tally: &mut Tally) -> bool {
        if self.cited.contains(&position) {
            tally.cited += 1;
        } else if self.left_out.contains(&position) {
            tally.left_out += 1;
        } else {
            tally.missing += 1;
            return true;
        }
        false
    }

    fn count_paragraph(&self, position: usize, passage: &Passage, paragraphs: &mut Paragraphs) {
        paragraphs.of += 1;
        if self.cited.contains(&position) {
            paragraphs.cited += 1;
        } else if self.left_out.contains(&position) {
            paragraphs.left_out += 1;
        } else {
            paragraphs.uncited.push(passage.locator.clone());
        }
    }

    fn count_sections(&self, found: &mut Completeness) {
        let tally = &mut found.accounted.sections;
        for section in self.document.sections().filter(|section| !is_contents(section)) {
            let inside: BTreeSet<usize> = scope(self.document, &section.locator);
            if !inside.is_disjoint(&self.cited) {
                tally.cited += 1;
            } else if self.is_left_out(section, &inside) {
                tally.left_out += 1;
            } else {
                tally.missing += 1;
                let what = "is a section in which no relation cites anything";
                found.problems.push(self.gap(section, what));
            }
        }
        for entry in entries_without_section(self.document) {
            tally.missing += 1;
            let message =
                "is in the table of contents, and no section of the copy has that heading";
            let subject = format!("{}, {}", self.document.id(), entry.locator);
            found.problems.push(Problem::new(subject, message));
        }
    }

    /// Whether a section is left out as a whole or piece by piece.
    fn is_left_out(&self, section: &Passage, inside: &BTreeSet<usize>) -> bool {
        let named =
            self.document.position(&section.locator).is_some_and(|i| self.left_out.contains(&i));
        let headings = |i: &usize| self.document.passages()[*i].kind == PassageKind::Heading;
        let mut pieces = inside.iter().filter(|i| !headings(i)).peekable();
        named || (pieces.peek().is_some() && pieces.all(|i| self.left_out.contains(i)))
    }

    fn gap(&self, passage: &Passage, what: &str) -> Problem {
        let subject = format!("{}, {}", self.document.id(), passage.locator);
        Problem::new(
            subject,
            format!("{what}; cite it, or name it among what is left out and say why"),
        )
    }
}

/// Whether this is in the table of contents. Its lines are told by the sections they announce,
/// whatever a layout made of them.
fn is_contents(passage: &Passage) -> bool {
    passage.section.first().is_some_and(|name| name == "Contents")
}

#[cfg(test)]
#[path = "completeness_tests.rs"]
mod tests;
