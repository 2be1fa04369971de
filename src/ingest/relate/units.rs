//! A sentence as words and names: what hangs on a preposition, what is said aside, which names stand
//! in one list.

use super::fronted::{Kinds, part_subjects};
use super::lists::{ASIDE, DETERMINERS, PEOPLE_OF, PREPOSITIONS};
use super::titles::drop_titles;
use super::words::{Token, tokens};
use crate::ingest::{Mention, Span};
use crate::model::EntityKind;

/// The longest sentence that is read, in bytes; what is longer is no sentence.
const LONGEST: usize = 4096;

/// Nouns of what has a title.
const TITLED: &str = "conference seminar workshop symposium forum meeting event table discussion \
    session training course panel report handbook manual guide study paper book film \
    leaflet publication article project brochure survey";

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A word.
    Word,
    /// A mark of punctuation.
    Mark,
    /// A name: the place of its mention among all mentions.
    Name(usize),
}

/// A word, a mark or a name.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) what: What,
    /// As in [`Token::word`]; empty for a name.
    pub(super) word: String,
    pub(super) span: Span,
    pub(super) capital: bool,
    /// Whether it stands between brackets or in a phrase set off by commas.
    pub(super) aside: bool,
}

/// A name in its sentence.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// Its unit.
    pub(super) unit: usize,
    /// Its mention.
    pub(super) mention: usize,
    /// The units of all names of the list that it stands in, itself included.
    pub(super) list: Vec<usize>,
    /// The word on which it, or its list, hangs: a preposition or whatever stands before it.
    pub(super) head: String,
}

/// A sentence made ready.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its units in order.
    pub(super) units: Vec<Unit>,
    /// Its names in order.
    pub(super) named: Vec<Named>,
}

impl Line {
    /// Makes a sentence ready. `mentions` are those of its passage, each with its place among all.
    pub(super) fn of(text: &str, sentence: Span, mentions: &[(usize, &Mention)]) -> Self {
        let sentence = bounded(text, sentence);
        let mut names: Vec<&(usize, &Mention)> = mentions
            .iter()
            .filter(|(_, m)| {
                m.span.start >= sentence.start && m.span.end <= sentence.end && stands_alone(m.kind)
            })
            .collect();
        names.sort_by_key(|(i, m)| (m.span.start, std::cmp::Reverse(m.span.end), *i));
        let mut units: Vec<Unit> = Vec::new();
        let mut names = names.into_iter().peekable();
        let mut covered = sentence.start;
        for token in tokens(text, sentence) {
            while let Some((index, mention)) = names.next_if(|(_, m)| m.span.start < token.span.end)
            {
                if mention.span.start >= covered && mention.span.end > mention.span.start {
                    if mention.kind == EntityKind::Person {
                        drop_titles(&mut units);
                    }
                    units.push(name(text, *index, mention));
                    covered = mention.span.end;
                }
            }
            if token.span.start >= covered {
                covered = token.span.end;
                units.push(word(token));
            }
        }
        mark_asides(&mut units);
        let named = list_names(&units, &|index| {
            mentions.iter().find(|(own, _)| *own == index).map(|(_, mention)| mention.kind)
        });
        Self { units, named }
    }

    /// The name at a unit.
    pub(super) fn named_at(&self, unit: usize) -> Option<&Named> {
        self.named.binary_search_by_key(&unit, |n| n.unit).ok().map(|i| &self.named[i])
    }

    /// The word at a place; nothing for a name and beyond the ends.
    pub(super) fn word(&self, at: usize) -> &str {
        self.units.get(at).map_or("", |unit| unit.word.as_str())
    }

    /// The names of the list at a unit.
    pub(super) fn list_at(&self, unit: usize) -> Vec<&Named> {
        self.named_at(unit)
            .map(|n| n.list.iter().filter_map(|&u| self.named_at(u)).collect())
            .unwrap_or_default()
    }
}

/// The beginning of what is too long to be a sentence.
fn bounded(text: &str, sentence: Span) -> Span {
    let mut end = sentence.end.min(sentence.start.saturating_add(LONGEST));
    while end > sentence.start && !text.is_char_boundary(end) {
        end -= 1;
    }
    Span { start: sentence.start, end }
}

/// Whether an entity of this kind is one of whom something is said; the others are said of them.
fn stands_alone(kind: EntityKind) -> bool {
    !matches!(kind, EntityKind::Theme | EntityKind::Statistic)
}

fn name(text: &str, index: usize, mention: &Mention) -> Unit {
    let own = text.get(mention.span.start..mention.span.end).unwrap_or_default();
    let verb = mention.kind == EntityKind::Event && is_telling(own);
    Unit {
        what: What::Name(index),
        word: if verb { own.to_owned() } else { String::new() },
        span: mention.span,
        capital: true,
        aside: false,
    }
}

/// Whether what names an event is the verb that tells it: "the guide was presented".
pub(super) fn is_telling(own: &str) -> bool {
    let plain = own.chars().all(|c| c.is_ascii_lowercase());
    plain && (own.ends_with("ed") || matches!(own, "met" | "came" | "visits" | "visiting"))
}

fn word(token: Token) -> Unit {
    Unit {
        what: if token.mark { What::Mark } else { What::Word },
        word: token.word,
        span: token.span,
        capital: token.capital,
        aside: false,
    }
}

/// Whether what two commas set off is the first name of a list: "in Elm, Oak and Ash".
fn opens_list(units: &[Unit], from: usize, to: usize) -> bool {
    let name = |at: usize| units.get(at).is_some_and(|own| matches!(own.what, What::Name(_)));
    let joins =
        |at: usize| units.get(at).is_some_and(|own| own.word == "and" || is_comma(&own.word));
    to == from + 3 && name(from + 2) && name(to + 1) && joins(to + 2) && name(to + 3)
}

/// Marks what stands between brackets, and phrases between two commas that begin like an aside.
fn mark_asides(units: &mut [Unit]) {
    let mut open: Option<usize> = None;
    for i in 0..units.len() {
        match units[i].word.as_str() {
            "(" | "[" => open = Some(i),
            ")" | "]" => {
                if let Some(from) = open.take() {
                    units[from..=i].iter_mut().for_each(|u| u.aside = true);
                }
            }
            _ => {}
        }
    }
    let commas: Vec<usize> =
        (0..units.len()).filter(|&i| !units[i].aside && is_comma(&units[i].word)).collect();
    let mut closed = None;
    for pair in commas.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let first = &units[from + 1..to].first().map(|u| u.word.clone()).unwrap_or_default();
        // "The Guild, with a bureau, organized a fair, ...": behind an aside the verb goes on.
        let verb = closed == Some(from) && first.ends_with("ed");
        if ASIDE.contains(&first.as_str()) && !verb && !opens_list(units, from, to) {
            units[from..to].iter_mut().for_each(|u| u.aside = true);
            closed = Some(to);
        }
    }
}

/// Whether a mark sets a phrase off.
pub(super) fn is_comma(word: &str) -> bool {
    matches!(word, "," | "–" | "—")
}

/// Whether a word is the name of a month or of a day of the week.
fn is_time(word: &str) -> bool {
    // "May" is told from "may" by what stands around it.
    word.ends_with("day") || word != "may" && crate::model::MONTHS.contains(&word)
}

/// Finds which names stand in one list, and on what each list hangs.
fn list_names(units: &[Unit], kind: &Kinds<'_>) -> Vec<Named> {
    let mut named: Vec<Named> = Vec::new();
    for (i, unit) in units.iter().enumerate() {
        let What::Name(mention) = unit.what else { continue };
        let before = skip_back(units, i);
        let joined = joined_to(units, before, &named);
        match joined {
            Some(previous) => {
                let head = named[previous].head.clone();
                let mut list = named[previous].list.clone();
                list.push(i);
                for n in named.iter_mut().filter(|n| list.contains(&n.unit)) {
                    n.list.clone_from(&list);
                }
                named.push(Named { unit: i, mention, list, head });
            }
            None => {
                let head = before.map(|b| units[b].word.clone()).unwrap_or_default();
                named.push(Named { unit: i, mention, list: vec![i], head });
            }
        }
    }
    part_subjects(units, &mut named, kind);
    named
}

/// The unit before a name, without articles, adjectives and "representatives of the".
pub(super) fn skip_back(units: &[Unit], name: usize) -> Option<usize> {
    let mut at = name;
    let mut adjectives = 0;
    let mut people = false;
    let mut quoted = false;
    // "On Monday the Guild": nothing before the article describes what stands behind it.
    let mut closed = false;
    loop {
        at = at.checked_sub(1)?;
        let unit = &units[at];
        if unit.what != What::Word {
            let quote = matches!(unit.word.as_str(), "“" | "\"" | "*" | "‘" | "”");
            if quote {
                quoted = true;
                continue;
            }
            return Some(at);
        }
        let word = unit.word.as_str();
        if DETERMINERS.contains(&word) {
            closed |= matches!(word, "the" | "a" | "an" | "its" | "their" | "his" | "her" | "our");
            continue;
        }
        // "the NGO Lantern": what a body is, said right before its name.
        let class = matches!(
            word,
            "ngo" | "ngos" | "association" | "charity" | "foundation" | "organization" | "company"
        );
        if class && !closed && at + 1 + usize::from(quoted) >= name {
            continue;
        }
        // "a conference on “...”" hangs on what stands before the conference.
        let titles = matches!(word, "on" | "entitled" | "titled" | "called" | "named");
        let noun = at.checked_sub(1).map(|before| &units[before]);
        if let Some(noun) = noun.filter(|noun| quoted && titles && noun.what == What::Word)
            && TITLED.split_ascii_whitespace().any(|own| own == noun.word)
        {
            (at, quoted) = (at - 1, false);
            continue;
        }
        if matches!(word, "of" | "from")
            && at > 0
            && PEOPLE_OF.contains(&units[at - 1].word.as_str())
        {
            at -= 1;
            people = true;
            continue;
        }
        if PEOPLE_OF.contains(&word) && at + 1 < name {
            people = true;
            continue;
        }
        // "for law enforcement representatives of": the people hang on what stands before them.
        if people && adjectives < 3 && !PREPOSITIONS.contains(&word) && !unit.word.is_empty() {
            let joins = matches!(word, "and" | "or" | "that" | "which" | "who");
            let verb = word.ends_with("ed") || joins || super::moods::BE.contains(&word);
            if !verb {
                adjectives += 1;
                continue;
            }
        }
        let adjective = adjectives < 2
            && (unit.capital && at > 0 && !PREPOSITIONS.contains(&word)
                || ["al", "ant", "ive", "ary"].iter().any(|end| word.ends_with(end)))
            && word.len() > 4
            && !closed
            && !is_time(word);
        if !adjective {
            return Some(at);
        }
        adjectives += 1;
    }
}

/// The name that stands before a joint ("and", a comma) at `before`, if it is near enough.
fn joined_to(units: &[Unit], before: Option<usize>, named: &[Named]) -> Option<usize> {
    let mut at = before?;
    let joint = |word: &str| matches!(word, "and" | "," | "&" | "or" | ";" | "/");
    if units[at].word == "as" && at >= 2 && units[at - 1].word == "well" {
        // "as well as"
        at -= 2;
    } else if !joint(&units[at].word) {
        return None;
    }
    let here = units[at].aside;
    let comma = is_comma(&units[at].word);
    while at > 0 && (joint(&units[at].word) || units[at].word == "as" || units[at].word == "also") {
        at -= 1;
    }
    // What is said in brackets after a name, and its possessive noun, belong to it.
    if matches!(units[at].word.as_str(), ")" | "]") {
        while at > 0 && !matches!(units[at].word.as_str(), "(" | "[") {
            at -= 1;
        }
        at = at.checked_sub(1)?;
    }
    if matches!(units[at].word.as_str(), "”" | "\"" | "*" | "’") {
        at = at.checked_sub(1)?;
    }
    let same_level = units[at].aside == here || !units[at].aside;
    // "Together with A and B, C did": a list ends with the name behind its "and".
    let ended = |n: &Named| {
        let before = skip_back(units, n.unit);
        n.list.len() > 1
            && comma
            && before.is_some_and(|b| units[b].word == "and")
            && n.list.first().is_some_and(|&first| first < 8)
    };
    (same_level && matches!(units[at].what, What::Name(_)))
        .then(|| named.iter().position(|n| n.unit == at && !ended(n)))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::super::hand::sentence;

    #[test]
    fn names_of_one_list_hang_on_one_word() {
        let hand = sentence(
            "The [organisation/a: Office] met with representatives of [place/b: Borland], \
             [place/c: Corland] (north) and the [place/d: Dorland] in [place/e: Elm].",
        );
        let line = hand.line();
        let lists: Vec<(usize, &str)> =
            line.named.iter().map(|n| (n.list.len(), n.head.as_str())).collect();
        assert_eq!(lists, [(1, ""), (3, "with"), (3, "with"), (3, "with"), (1, "in")]);
    }

    #[test]
    fn what_stands_between_commas_is_aside() {
        let hand = sentence(
            "The [organisation/a: Office], in co-operation with the [organisation/b: Guild], met.",
        );
        let line = hand.line();
        let aside: Vec<bool> = line.named.iter().map(|n| line.units[n.unit].aside).collect();
        assert_eq!(aside, [false, true]);
    }
}
