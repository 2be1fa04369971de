//! What a verb's object is, and what fills the places of a phrase.

use super::ends::{Around, End, hangs};
use super::units::What;
use crate::model::EntityKind;

/// How many words may stand between a verb and its object.
const REACH: usize = 12;

/// How many words may stand between a word of a phrase and what fills its place.
const NEAR: usize = 4;

impl Around<'_> {
    /// The object of an active verb that ends before `from`; its own last word may be the
    /// preposition on which the object hangs.
    pub(super) fn object(&self, from: usize, kinds: &[EntityKind]) -> Vec<End> {
        let line = self.line;
        let own = from.checked_sub(1).map(|last| line.word(last)).filter(|word| hangs(word));
        let mut words = 0;
        let aside = from.checked_sub(1).is_some_and(|verb| line.units[verb].aside);
        for at in from..line.units.len() {
            let unit = &line.units[at];
            // "organized, jointly with the Guild, a fair"
            if unit.aside && !aside {
                continue;
            }
            match unit.what {
                What::Name(_) => {
                    let Some(named) = line.named_at(at) else { return Vec::new() };
                    let head = named.head.as_str();
                    let fits = self.end(named, kinds).is_some();
                    // "a report on the implementation of the Convention" is of a report.
                    if head == "of" && at > from && self.is_of_another(from, at) {
                        return Vec::new();
                    }
                    if fits && (at == from || !hangs(head) || head == "of" || own == Some(head)) {
                        return self.list(at, kinds);
                    }
                    if hangs(head) && head != "of" && own != Some(head) {
                        return Vec::new();
                    }
                }
                What::Mark if matches!(unit.word.as_str(), ";" | ":" | "." | ")") => {
                    return Vec::new();
                }
                What::Mark => {}
                What::Word => {
                    let word = unit.word.as_str();
                    words += 1;
                    let leaves = matches!(
                        word,
                        "which"
                            | "who"
                            | "that"
                            | "where"
                            | "while"
                            | "because"
                            | "was"
                            | "were"
                            | "is"
                            | "are"
                            | "has"
                            | "have"
                            | "had"
                            | "will"
                    );
                    if words > REACH || leaves {
                        return Vec::new();
                    }
                }
            }
        }
        Vec::new()
    }

    /// Whether a name only says of what something else is that a verb's object hangs on.
    fn is_of_another(&self, from: usize, name: usize) -> bool {
        const OTHERS: [&str; 10] = [
            "implementation",
            "application",
            "provisions",
            "principles",
            "requirements",
            "ratification",
            "violation",
            "violations",
            "framework",
            "objectives",
        ];
        let mut words = self.line.units[from..name].iter().rev().map(|unit| unit.word.as_str());
        let noun = words.find(|word| !matches!(*word, "" | "of" | "the" | "a" | "an"));
        noun.is_some_and(|noun| OTHERS.contains(&noun))
    }

    /// What fills a place of a phrase right of a unit: the ends, and the unit after them.
    pub(super) fn right(&self, from: usize, kinds: &[EntityKind]) -> Option<(Vec<End>, usize)> {
        let mut words = 0;
        for at in from..self.line.units.len() {
            let unit = &self.line.units[at];
            match unit.what {
                What::Name(_) => {
                    let named = self.line.named_at(at)?;
                    let list: Vec<usize> =
                        named.list.iter().copied().filter(|&u| u >= at).collect();
                    let ends: Vec<End> = list
                        .iter()
                        .filter_map(|&u| self.line.named_at(u))
                        .filter_map(|n| self.end(n, kinds))
                        .collect();
                    let last = list.last().copied().unwrap_or(at);
                    return (!ends.is_empty()).then_some((ends, last + 1));
                }
                What::Mark if is_quote(&unit.word) => {}
                What::Mark => return None,
                What::Word => {
                    words += 1;
                    if words > NEAR || ends_phrase(&unit.word) {
                        return None;
                    }
                }
            }
        }
        None
    }

    /// What fills a place of a phrase left of a unit: the ends, and their first unit.
    pub(super) fn left(&self, to: usize, kinds: &[EntityKind]) -> Option<(Vec<End>, usize)> {
        let mut words = 0;
        let mut brackets = 0_usize;
        for at in (0..to).rev() {
            let unit = &self.line.units[at];
            match unit.word.as_str() {
                ")" | "]" => brackets += 1,
                "(" | "[" => brackets = brackets.checked_sub(1)?,
                _ if brackets > 0 => {}
                _ => match unit.what {
                    What::Name(_) => {
                        let named = self.line.named_at(at)?;
                        if let Some(end) = self.end(named, kinds) {
                            let ends = vec![end];
                            return Some((ends, at));
                        }
                        // "the Conference in Vienna, organized by": a place stands between.
                        let passed =
                            matches!(named.head.as_str(), "in" | "at" | "on" | "for" | "of");
                        if !passed {
                            return None;
                        }
                    }
                    What::Mark if matches!(unit.word.as_str(), ";" | ":" | ".") => return None,
                    // "the Convention, the conclusions adopted by": what is adopted is behind the comma.
                    What::Mark
                        if words > 1 && matches!(self.line.word(at + 1), "the" | "a" | "an") =>
                    {
                        return None;
                    }
                    What::Mark => {}
                    What::Word => {
                        words += 1;
                        // "the seminar was part of a project, funded by": another noun is nearer.
                        let nearer = kinds == [EntityKind::Event]
                            && matches!(unit.word.as_str(), "a" | "an");
                        if nearer || words > 2 * NEAR || ends_phrase(&unit.word) {
                            return None;
                        }
                    }
                },
            }
        }
        None
    }
}

fn is_quote(word: &str) -> bool {
    matches!(word, "“" | "”" | "\"" | "*" | "‘" | "’" | "«" | "»")
}

/// Words beyond which a phrase does not reach.
fn ends_phrase(word: &str) -> bool {
    matches!(
        word,
        "which"
            | "who"
            | "that"
            | "where"
            | "while"
            | "because"
            | "has"
            | "have"
            | "had"
            | "will"
            | "should"
            | "if"
            | "but"
            | "whereas"
            | "although"
            | "would"
            | "could"
    )
}
