//! Who does what: the subject and the object of a verb, and what fills a place in a phrase.

use super::fact::is_adverb;
use super::lists::{PEOPLE_OF, PREPOSITIONS};
use super::units::{Line, Named, What, is_comma};
use crate::ingest::{Mention, Span};
use crate::model::{EntityId, EntityKind};

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
    /// Whom "we" stands for.
    pub(super) we: Option<&'a EntityId>,
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
                    if hangs(&named.head) && !(shared && self.is_agent(at)) {
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
                        // "Guild Tide Department organized": the rest of a name.
                        _ if first && unit.capital && self.ends_name(at) => {}
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

    /// Whether a word in capitals goes on with the name of a body before it.
    fn ends_name(&self, at: usize) -> bool {
        let mut before = (at.saturating_sub(4)..at).rev();
        let name = before
            .find(|&n| !(self.line.units[n].capital && self.line.units[n].what == What::Word));
        name.is_some_and(|n| {
            let body = &[EntityKind::Organisation, EntityKind::FieldMission];
            self.line.named_at(n).is_some_and(|named| self.end(named, body).is_some())
        })
    }

    /// "was led by the Guild and opened": whether a name behind "by" did what a verb of the clause
    /// says in the passive, and not only what is said of a noun in passing.
    fn is_agent(&self, name: usize) -> bool {
        let line = self.line;
        let from = name.saturating_sub(6);
        let Some(by) = (from..name).rev().find(|&at| line.word(at) == "by") else { return false };
        let first = by.saturating_sub(4);
        (first..by).any(|at| super::moods::BE.contains(&line.word(at)))
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
}

/// Whether a word is one on which a noun hangs.
pub(super) fn hangs(word: &str) -> bool {
    PREPOSITIONS.contains(&word)
}

/// The unit of the preposition on which the name at a unit hangs.
fn skip_phrase(line: &Line, name: usize) -> usize {
    (name.saturating_sub(6)..name).rev().find(|&i| hangs(line.word(i))).unwrap_or(name)
}
