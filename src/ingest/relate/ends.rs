//! Who does what: the subject and the object of a verb, and what fills a place in a phrase.

use super::fact::is_adverb;
use super::lists::{PEOPLE_OF, PREPOSITIONS};
use super::units::{Line, Named, What, is_comma};
use crate::ingest::{Mention, Span};
use crate::model::{EntityId, EntityKind};

/// How many words may stand between a verb and its object.
const REACH: usize = 12;

/// How many words may stand between a word of a phrase and what fills its place.
const NEAR: usize = 4;

/// An end of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct End {
    /// What stands there.
    pub(super) id: EntityId,
    /// The words that name it; nothing where it is carried over from before.
    pub(super) span: Option<Span>,
}

impl End {
    pub(super) fn kind(&self) -> EntityKind {
        self.id.kind()
    }
}

/// What a sentence is read with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'a> {
    /// The sentence.
    pub(super) line: &'a Line,
    /// All mentions of the document.
    pub(super) mentions: &'a [Mention],
    /// Of whom the paragraph tells.
    pub(super) carried: Option<&'a EntityId>,
    /// The words of which its names are made.
    pub(super) called: &'a [String],
    /// The field mission of which the section told last.
    pub(super) mission: Option<&'a EntityId>,
}

impl Around<'_> {
    /// The end that a name is, if its kind is wanted.
    pub(super) fn end(&self, named: &Named, kinds: &[EntityKind]) -> Option<End> {
        let mention = self.mentions.get(named.mention)?;
        kinds
            .contains(&mention.kind)
            .then(|| End { id: mention.name.id().clone(), span: Some(mention.span) })
    }

    /// All of the list at a name whose kinds are wanted.
    pub(super) fn list(&self, unit: usize, kinds: &[EntityKind]) -> Vec<End> {
        self.line.list_at(unit).into_iter().filter_map(|n| self.end(n, kinds)).collect()
    }

    pub(super) fn carried(&self, kinds: &[EntityKind]) -> Vec<End> {
        self.carried
            .filter(|id| kinds.contains(&id.kind()))
            .map(|id| vec![End { id: id.clone(), span: None }])
            .unwrap_or_default()
    }

    /// The subject of a verb whose first unit is `start`: the names before it that hang on nothing,
    /// or whom a pronoun stands for; none where another noun is the subject.
    pub(super) fn subject(&self, start: usize, kinds: &[EntityKind]) -> Vec<End> {
        let line = self.line;
        let aside = line.units.get(start).is_some_and(|u| u.aside);
        let mut at = start;
        let mut first = true;
        // Whether a verb before this one shares the subject, which then stands before that one.
        let mut shared = false;
        let mut leftmost: Option<usize> = None;
        while let Some(before) = at.checked_sub(1) {
            at = before;
            let unit = &line.units[at];
            if unit.aside && !aside {
                continue;
            }
            match unit.what {
                What::Name(_) => {
                    let Some(named) = line.named_at(at) else { return Vec::new() };
                    if hangs(&named.head) && !(named.head == "by" && shared) {
                        if first {
                            // "of the Office organized": the noun before it is the subject.
                            match self.people_of(at, kinds) {
                                Some(ends) => return ends,
                                None => {
                                    at = skip_phrase(line, at);
                                    first = false;
                                    continue;
                                }
                            }
                        }
                        continue;
                    }
                    // "Helped the Guild, training": the name is the object of the verb before.
                    if !first && named.head.ends_with("ed") {
                        continue;
                    }
                    if shared {
                        leftmost = Some(at);
                        continue;
                    }
                    return self.list(at, kinds);
                }
                What::Mark => {
                    if matches!(unit.word.as_str(), ";" | ":") {
                        break;
                    }
                    // The comma that closes an aside separates nothing.
                    let closes = at > 0 && line.units[at - 1].aside;
                    if is_comma(&unit.word) && !closes {
                        first = first && !line.units[..at].iter().any(|u| u.what == What::Word);
                    }
                }
                What::Word => {
                    let word = unit.word.as_str();
                    match word {
                        "it" | "they" | "she" | "he" | "we" | "i" => {
                            return self.pronoun(at, kinds);
                        }
                        "which" | "who" | "that" if leftmost.is_none() => {
                            return self.antecedent(at, kinds);
                        }
                        _ if self.stands_for(at).is_some() => {
                            let id = self.stands_for(at).filter(|id| kinds.contains(&id.kind()));
                            let end = id.map(|id| End { id: id.clone(), span: None });
                            return end.into_iter().collect();
                        }
                        "and" | "but" | "or" if first => {
                            first = false;
                            shared = true;
                        }
                        _ if is_adverb(word) => {}
                        // "The Guild and its League".
                        _ if first && at >= 2 && self.is_own(at) => at -= 2,
                        // "Guild experts came".
                        _ if first && self.is_people(at) => {}
                        // The noun right before the verb is its subject.
                        _ if first => return Vec::new(),
                        _ => {}
                    }
                }
            }
        }
        match leftmost {
            Some(name) => self.list(name, kinds),
            None => self.open(start, kinds),
        }
    }

    /// A clause without a subject of its own tells of whom the paragraph tells.
    fn open(&self, start: usize, kinds: &[EntityKind]) -> Vec<End> {
        let words = self.line.units[..start].iter().filter(|u| !u.aside);
        let bare = words.clone().all(|u| u.what != What::Word || is_adverb(&u.word));
        if bare { self.carried(kinds) } else { Vec::new() }
    }

    /// Whom a relative pronoun stands for: the name right before it.
    fn antecedent(&self, pronoun: usize, kinds: &[EntityKind]) -> Vec<End> {
        let mut at = pronoun;
        while let Some(before) = at.checked_sub(1) {
            at = before;
            let unit = &self.line.units[at];
            match unit.what {
                What::Name(_) => {
                    let named = self.line.named_at(at);
                    return named.and_then(|n| self.end(n, kinds)).into_iter().collect();
                }
                What::Mark if !matches!(unit.word.as_str(), ";" | ":") => {}
                _ if unit.aside => {}
                _ => return Vec::new(),
            }
        }
        Vec::new()
    }

    /// "Representatives of the Office organized" is the Office; "the adoption of" is not.
    fn people_of(&self, name: usize, kinds: &[EntityKind]) -> Option<Vec<End>> {
        let mut at = name;
        for _ in 0..6 {
            at = at.checked_sub(1)?;
            let word = self.line.word(at);
            if PEOPLE_OF.contains(&word) {
                return Some(self.list(name, kinds));
            }
        }
        None
    }

    /// The object of an active verb that ends before `from`; its own last word may be the
    /// preposition on which the object hangs.
    pub(super) fn object(&self, from: usize, kinds: &[EntityKind]) -> Vec<End> {
        let line = self.line;
        let own = from.checked_sub(1).map(|last| line.word(last)).filter(|word| hangs(word));
        let mut words = 0;
        for at in from..line.units.len() {
            let unit = &line.units[at];
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
                        if words > 2 * NEAR || ends_phrase(&unit.word) {
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

/// Whether a word is one on which a noun hangs.
pub(super) fn hangs(word: &str) -> bool {
    PREPOSITIONS.contains(&word)
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

/// The unit of the preposition on which the name at a unit hangs.
fn skip_phrase(line: &Line, name: usize) -> usize {
    (name.saturating_sub(6)..name).rev().find(|&i| hangs(line.word(i))).unwrap_or(name)
}
