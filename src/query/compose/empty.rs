//! Why an answer is empty, and what the nearest question is that has one.

use super::nouns::{self, Number};
use super::{Part, asked, change, phrases, verbs};
use crate::graph::KnowledgeGraph;
use crate::progress::Progress;
use crate::query::pattern::how_far;
use crate::query::wording::capital;
use crate::query::{Pattern, Slot, rows};
use std::fmt;

/// The most answers to a nearer question that are counted.
const MOST_COUNTED: usize = 1_000;

/// Why an answer is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What there is, and what there is none of, in a sentence.
    pub said: String,
    /// The step that nothing answers; nothing if it is the start, or no single step.
    pub step: Option<usize>,
    /// The nearest question that has answers, if any one limit or step less gives one.
    pub nearest: Option<Nearest>,
}

/// A question that is like another but for one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// The question.
    pub pattern: Pattern,
    /// The question in words, as [`asked`] says it.
    pub sentence: String,
    /// What is other than in the question that has no answer, such as "Without the limit “in
    /// Serbia”".
    pub change: String,
    /// How many answers it has, in words.
    pub answers: String,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said)?;
        self.nearest.as_ref().map_or(Ok(()), |nearest| write!(f, " {nearest}"))
    }
}

impl fmt::Display for Nearest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} there {}: {}.", self.change, self.answers, self.sentence)
    }
}

/// Why a pattern without an answer has none: how far it gets, where it gets no further, and the
/// nearest pattern, with one limit or step less, that has an answer.
///
/// Time: a few semi-joins for each step, and for each limit and step the search for the first 1000
/// rows of the pattern without it.
pub fn explain_empty(graph: &KnowledgeGraph, pattern: &Pattern) -> Explanation {
    let far = how_far(graph, pattern);
    let said = match (&far.prefix, far.dry) {
        (None, _) => nothing_begins(graph, &pattern.start),
        (Some(_), None) => {
            "Every step is answered, but only if one thing stood in two places at once.".into()
        }
        (Some(prefix), Some(step)) => runs_dry(graph, pattern, prefix, &far.counts, step),
    };
    let at = far.prefix.as_ref().map_or(0, |_| far.dry.map_or(0, |step| step + 1));
    Explanation { said, step: far.dry, nearest: nearest(graph, pattern, at) }
}

fn nothing_begins(graph: &KnowledgeGraph, start: &Slot) -> String {
    match &start.entity {
        Some(id) => {
            let limits = limits(graph, start);
            format!("{} is not{limits}.", capital(&nouns::called(graph, id, &[])))
        }
        None => {
            format!(
                "These documents name no {}{}.",
                nouns::slot(graph, start),
                limits(graph, start)
            )
        }
    }
}

/// What the part of the pattern gives that gives something, and that the next step gives nothing.
fn runs_dry(
    graph: &KnowledgeGraph,
    pattern: &Pattern,
    prefix: &Pattern,
    counts: &[usize],
    dry: usize,
) -> String {
    let step = &pattern.steps[dry];
    let slots: Vec<&Slot> = pattern.slots().collect();
    let origin = pattern.origin(dry).unwrap_or(0);
    let verb = verbs::joined(step.verbs(), step.direction, Number::One);
    let mut how = Vec::new();
    phrases::qualifiers(dry, step, &mut |_, words| how.push(format!(" {words}")));
    let object = |one: bool| {
        let limits = limits(graph, &step.to) + &how.concat();
        match (&step.to.entity, one) {
            (Some(_), _) => nouns::slot(graph, &step.to) + &limits,
            (None, true) => with_article(&one_of(&step.to)) + &limits,
            (None, false) => format!("no {}{limits}", nouns::slot(graph, &step.to)),
        }
    };
    let hangs = (dry + 1..pattern.steps.len()).any(|next| pattern.origin(next) == Some(dry + 1));
    let more = if step.absent && hangs { " and all that hangs on it" } else { "" };
    if let (0, Some(id)) = (dry, &slots[0].entity) {
        let name = capital(&nouns::called(graph, id, &[]));
        return match (step.absent, &step.to.entity) {
            (true, _) => format!("{name} {verb} {}{more}.", object(true)),
            (false, Some(_)) => format!("No passage says that {name} {verb} {}.", object(true)),
            (false, None) => format!("{name} {verb} {}.", object(false)),
        };
    }
    let (each, none) = match (origin == dry, &slots[origin].entity, counts[origin]) {
        (_, Some(_), _) | (true, None, 1) => ("it".into(), None),
        (true, None, _) => ("each of those".into(), Some("none of those".to_owned())),
        (false, None, _) => {
            let those = phrases::reference(graph, &slots[..=dry], origin);
            (format!("each of {those}"), Some(format!("none of {those}")))
        }
    };
    let it = match &slots[origin].entity {
        Some(_) => nouns::slot(graph, slots[origin]),
        None => each,
    };
    let end = match (step.absent, none, &step.to.entity) {
        (true, ..) => format!("{it} {verb} {}{more}", object(true)),
        (false, Some(none), _) => format!("{none} {verb} {}", object(true)),
        (false, None, Some(_)) => format!("no passage says that {it} {verb} {}", object(true)),
        (false, None, None) => format!("{it} {verb} {}", object(false)),
    };
    format!("{}, but {end}.", so_far(graph, prefix, counts))
}

/// What a pattern gives, with how many stand in each slot: "27 field missions carried out 214
/// activities".
fn so_far(graph: &KnowledgeGraph, prefix: &Pattern, counts: &[usize]) -> String {
    if prefix.steps.iter().any(|step| step.absent || step.to.optional) {
        let sentence = asked(graph, prefix);
        let there = are(counts[0], "");
        return match prefix.start.entity {
            Some(_) => sentence,
            None => format!("{sentence}: there {}", there.trim_end()),
        };
    }
    let slots: Vec<&Slot> = prefix.slots().collect();
    let counted = |slot: usize| match (&slots[slot].entity, counts[slot]) {
        (None, 1) => format!("1 {}", one_of(slots[slot])),
        (None, count) => format!("{count} {}", nouns::slot(graph, slots[slot])),
        (Some(_), _) => nouns::slot(graph, slots[slot]),
    };
    let first = counted(0) + &limits(graph, slots[0]);
    if prefix.steps.is_empty() {
        let verb = if counts[0] == 1 { "is" } else { "are" };
        return format!("{} {verb} in these documents", capital(&first));
    }
    let mut sentence = capital(&first);
    for (index, step) in prefix.steps.iter().enumerate() {
        let origin = prefix.origin(index).unwrap_or(0);
        if index > 0 {
            let (words, apart) = phrases::connector(graph, prefix, index);
            sentence += &format!("{} {words}", if apart { "," } else { "" });
        }
        let single = counts[origin] == 1 || slots[origin].entity.is_some();
        let number = if single { Number::One } else { Number::Several };
        let verb = verbs::joined(step.verbs(), step.direction, number);
        sentence += &format!(" {verb} {}{}", counted(index + 1), limits(graph, &step.to));
        phrases::qualifiers(index, step, &mut |_, words| sentence += &format!(" {words}"));
    }
    sentence
}

/// The limits of a slot, each after a space.
fn limits(graph: &KnowledgeGraph, slot: &Slot) -> String {
    let mut words = String::new();
    phrases::limits(graph, 0, slot, &mut |_, limit| words += &format!(" {limit}"));
    words
}

/// What one thing in the slot is called.
fn one_of(slot: &Slot) -> String {
    let finer = slot.kinds.first().zip(slot.subtype.as_deref());
    let finer = finer.filter(|_| nouns::of_subtype(slot).is_some());
    finer
        .and_then(|(&kind, subtype)| nouns::finer(kind, subtype, Number::One))
        .map_or_else(|| nouns::kinds(&slot.kinds, Number::One), str::to_owned)
}

fn with_article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u', 'O']) || noun.starts_with("NGO");
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// "is 1 answer", "are 41 answers".
fn are(count: usize, noun: &str) -> String {
    match count {
        0 => format!("are no {noun}s"),
        1 if noun.is_empty() => "is 1".into(),
        1 => format!("is 1 {noun}"),
        count if noun.is_empty() => format!("are {count}"),
        count if count > MOST_COUNTED => format!("are more than {MOST_COUNTED} {noun}s"),
        count => format!("are {count} {noun}s"),
    }
}

/// The nearest pattern that has answers: without a limit before with any entity in the place of the
/// one named, and that before without a step; of each the one nearest to where it runs dry, and of
/// those the one with the fewest answers.
fn nearest(graph: &KnowledgeGraph, pattern: &Pattern, dry: usize) -> Option<Nearest> {
    let (mut limits, mut names, mut steps) = (Vec::new(), Vec::new(), Vec::new());
    for chip in super::chips(graph, pattern) {
        let quoted = format!("“{}”", chip.text);
        match chip.part {
            Part::Optional(_) | Part::Hops(_) | Part::Noun(_) => {}
            Part::Step(step) | Part::Verb(step) => {
                let mut words = quoted;
                if let (Part::Verb(_), Some(to)) = (chip.part, pattern.slots().nth(step + 1)) {
                    words = format!("“{} {}”", chip.text, nouns::slot(graph, to));
                }
                let less = change::without_step(pattern, step);
                steps.push((step + 1, format!("Without {words}"), less));
            }
            Part::State(step) => {
                let less = change::without(pattern, chip.part);
                limits.push((step + 1, format!("Without the limit {quoted}"), less));
            }
            Part::Type(slot)
            | Part::With(slot)
            | Part::About(slot)
            | Part::Place(slot)
            | Part::During(slot) => {
                let less = change::without(pattern, chip.part);
                limits.push((slot, format!("Without the limit {quoted}"), less));
            }
        }
    }
    for (index, slot) in pattern.slots().enumerate() {
        let Some(id) = &slot.entity else { continue };
        let any = change::with_slot(pattern, index, |slot| {
            slot.entity = None;
            slot.kinds = vec![id.kind()];
        });
        let name = nouns::called(graph, id, &[]);
        names.push((index, format!("With any {} in place of “{name}”", id.kind().noun()), any));
    }
    [limits, names, steps].into_iter().find_map(|ways| {
        let counted = ways.into_iter().filter_map(|(slot, change, less)| {
            let less = less?;
            let some = how_far(graph, &less);
            if some.dry.is_some() || some.prefix.is_none() {
                return None;
            }
            let found = rows(graph, &less, &Progress::silent()).ok()?;
            let count = found.take(MOST_COUNTED + 1).count();
            (count > 0).then_some((slot.abs_diff(dry), count, change, less))
        });
        let (_, count, change, pattern) = counted.min_by_key(|&(far, count, ..)| (far, count))?;
        let sentence = asked(graph, &pattern);
        Some(Nearest { sentence, change, answers: are(count, "answer"), pattern })
    })
}
