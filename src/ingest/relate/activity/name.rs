//! What an activity is called.

use super::super::lists::PREPOSITIONS;
use super::super::units::What;
use super::super::{Source, id_of};
use super::{Deed, Sentence};
use std::ops::Range;

/// The most words of a name that are the text's own.
const NAME_WORDS: usize = 8;
/// The most where a phrase is told to its end.
const MOST_WORDS: usize = 12;
/// The same of what stands in a list of deeds.
const LISTED_WORDS: usize = 9;

/// A short name of what was done: the verb as a noun and the words of its object.
pub(super) fn name(
    source: Source<'_>,
    sentence: Sentence<'_>,
    deed: &Deed,
    end: usize,
) -> Option<String> {
    let line = sentence.around.line;
    if let Some(name) = &deed.name {
        return Some(name.clone());
    }
    // "Commissioned a study from the Guild": whose work it became is told as such.
    let given = deed.verb(source.cues).is_some_and(|doing| doing.verb == "commission");
    let from = (deed.after..end).find(|&at| given && line.word(at) == "from");
    let end = from.unwrap_or(end);
    let which =
        deed.fact.start.checked_sub(1).filter(|&at| matches!(line.word(at), "that" | "which"));
    let object = if let Some(which) = which.filter(|_| deed.fact.passive) {
        // "A course that was developed by": what stands before "that".
        small(&of_units(sentence, super::reduced::phrase(line, which)?))
    } else if deed.fact.passive {
        let from = past_end(line, clause_from(line, deed.fact.start), deed.fact.start);
        let object = words_of(source, sentence, from..deed.fact.start);
        // What stands aside between them leaves it before: "Judges, as many know, were trained".
        let object = if object.is_empty() { before_aside(sentence, deed)? } else { object };
        // "Support was given to hotlines": what follows belongs to it.
        let more = PREPOSITIONS.contains(&line.word(deed.after)) && line.word(deed.after) != "by";
        let more = more && object.split(' ').count() <= 2;
        if more { [object, words_of(source, sentence, deed.after..end)].join(" ") } else { object }
    } else {
        words_of(source, sentence, deed.after..end)
    };
    let noun = deed.verb(source.cues).map_or("", |doing| doing.noun.as_str());
    // "Help in drafting", not "Help to in drafting".
    let first = object.split(' ').next().unwrap_or_default();
    let led = PREPOSITIONS.contains(&first) && !matches!(first, "about" | "over" | "around");
    // "Held in Elm", "issued also in May": what was held or issued is told elsewhere.
    if led && (noun.is_empty() || noun.ends_with(" of")) {
        return None;
    }
    let noun = match noun.rsplit_once(' ') {
        Some((thing, last)) if led && PREPOSITIONS.contains(&last) => thing,
        _ => noun,
    };
    // "Pilots were trained": behind "Training of" they begin with no capital.
    let opens = deed.fact.passive
        && !noun.is_empty()
        && line.units.first().is_some_and(|unit| {
            let text = sentence.text.get(unit.span.start..unit.span.end).unwrap_or_default();
            unit.what == What::Word
                && first.trim_end_matches(',') == text
                && !text.chars().skip(1).any(char::is_uppercase)
        });
    let object = if opens { small(&object) } else { object.clone() };
    let first = object.split(' ').next().unwrap_or_default();
    let whole = [noun, object.as_str()].join(" ").trim().to_owned();
    // "This was done" names nothing.
    let nothing = matches!(
        object.to_lowercase().as_str(),
        "" | "this"
            | "these"
            | "it"
            | "that"
            | "last year"
            | "this year"
            | "last month"
            | "this month"
    );
    let pointing = matches!(first, "them" | "him" | "us" | "me" | "themselves" | "himself");
    (!nothing && !pointing).then(|| capital(&whole))
}

/// A text with its first letter large.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A text with its first letter small.
pub(super) fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The name of a stretch of the sentence.
pub(super) fn of_units(sentence: Sentence<'_>, units: Range<usize>) -> String {
    let line = sentence.around.line;
    let words: Vec<&str> = units
        .filter_map(|at| line.units.get(at))
        .filter(|unit| !unit.aside)
        .skip_while(|unit| {
            matches!(unit.word.as_str(), "a" | "an" | "the" | "its" | "and" | "also")
        })
        .take_while(|unit| unit.what != What::Mark || is_within(&unit.word))
        .take(LISTED_WORDS)
        .filter_map(|unit| sentence.text.get(unit.span.start..unit.span.end))
        .collect();
    let mut words = words;
    while words.last().is_some_and(|last| ends_badly(last)) {
        words.pop();
    }
    capital(&words.join(" "))
}

/// Whether a mark stands within a name.
fn is_within(mark: &str) -> bool {
    matches!(mark, "‘" | "’" | "'" | "“" | "”" | "\"" | "-")
}

/// Words on which a name does not end, and beyond which it does not go.
fn words_of(source: Source<'_>, sentence: Sentence<'_>, units: Range<usize>) -> String {
    let line = sentence.around.line;
    let mut words: Vec<&str> = Vec::new();
    let mut past = 0;
    for at in past_beside(line, past_time(sentence, past_beside(line, units))) {
        if at < past {
            continue;
        }
        let unit = &line.units[at];
        // "6,000 lamps" is one figure.
        if let (Some(figure), Some(last)) = (figure_at(sentence, at), words.last_mut()) {
            *last = figure;
            past = at + 2;
            continue;
        }
        if !words.is_empty() && super::ends::leaves(line, at) {
            break;
        }
        // "A project funded by the Guild, aimed at": who paid is no part of what it is.
        if let Some(after) = paid(line, at).filter(|_| !words.is_empty()) {
            past = after;
            continue;
        }
        let breaks = matches!(
            unit.word.as_str(),
            "which"
                | "who"
                | "order"
                | "was"
                | "were"
                | "has"
                | "have"
                | "been"
                | "is"
                | "are"
                | "by"
                | "but"
        );
        let text = sentence.text.get(unit.span.start..unit.span.end).unwrap_or_default();
        match unit.what {
            What::Mark if words.is_empty() || is_within(&unit.word) => continue,
            What::Word if unit.word == "that" && words.is_empty() => continue,
            What::Word if unit.word == "that" => break,
            What::Mark => break,
            What::Word if breaks || with_whom(line, at) && !words.is_empty() => break,
            What::Word
                if words.is_empty()
                    && matches!(
                        unit.word.as_str(),
                        "a" | "an" | "the" | "its" | "his" | "her" | "their"
                    ) =>
            {
                continue;
            }
            What::Word => words.push(text),
            What::Name(mention) => match source.mentions.get(mention) {
                Some(mention) => {
                    let known = source.graph.entity(id_of(mention));
                    words.push(known.map_or(text, |entity| entity.short_name()));
                }
                None => words.push(text),
            },
        }
        // A phrase that is begun is told to its end.
        if words.len() >= MOST_WORDS || words.len() >= NAME_WORDS && !goes_on(line, at + 1) {
            break;
        }
    }
    while words.last().is_some_and(|last| ends_badly(last)) {
        words.pop();
    }
    words.join(" ")
}

/// The subject with which a sentence begins, where its passive verb stands behind something said aside.
fn before_aside(sentence: Sentence<'_>, deed: &Deed) -> Option<String> {
    const LISTED: usize = 14;
    let line = sentence.around.line;
    let first = line.units.first()?;
    if first.what == What::Mark || PREPOSITIONS.contains(&first.word.as_str()) {
        return None;
    }
    let stops = |at: usize| line.units[at].what == What::Mark || line.units[at].aside;
    let comma = (0..deed.fact.start).find(|&at| stops(at))?;
    // "Judges, clerks and cooks": a list goes on to what stands behind its "and".
    let and = (comma..deed.fact.start.min(LISTED)).find(|&at| line.word(at) == "and");
    let list = and.filter(|_| comma <= 2);
    let end = match list {
        Some(and) => (and + 1..deed.fact.start).find(|&at| stops(at)).unwrap_or(deed.fact.start),
        None => comma,
    };
    let last = line.units.get(end.checked_sub(1)?)?;
    let verb = |at: usize| {
        matches!(
            line.word(at),
            "was" | "were" | "is" | "are" | "that" | "which" | "who" | "has" | "have"
        )
    };
    if (0..end).any(verb) {
        return None;
    }
    let article = matches!(first.word.as_str(), "a" | "an" | "the");
    let start = if article { line.units.get(1)? } else { first };
    let text = sentence.text.get(start.span.start..last.span.end)?;
    let words = text.split_whitespace().collect::<Vec<_>>();
    (words.len() <= MOST_WORDS).then(|| words.join(" "))
}

/// The unit with which the clause of a passive verb begins: behind the last mark, and behind the "and"
/// that closes a clause with a verb of its own.
pub(super) fn clause_from(line: &super::super::units::Line, start: usize) -> usize {
    let mark = (0..start).rev().find(|&unit| line.units[unit].what == What::Mark);
    let from = mark.map_or(0, |unit| unit + 1);
    let verb = (from..start).find(|&at| matches!(line.word(at), "was" | "were" | "has" | "have"));
    let and = verb
        .and_then(|verb| (verb..start).rev().find(|&at| matches!(line.word(at), "and" | "but")));
    and.map_or(from, |and| and + 1)
}

/// Whether a phrase begins that tells with whom a thing was done, and not what it was.
fn with_whom(line: &super::super::units::Line, at: usize) -> bool {
    let near = |words: &[&str]| (at + 1..at + 4).any(|n| words.contains(&line.word(n)));
    match line.word(at) {
        "with" => near(&["support", "help", "assistance", "participation", "backing"]),
        "in" => {
            near(&["cooperation", "partnership", "collaboration", "conjunction", "coordination"])
        }
        "together" | "jointly" => true,
        _ => false,
    }
}

/// The unit after "To that end", where a clause begins with it.
fn past_end(line: &super::super::units::Line, from: usize, until: usize) -> usize {
    const FAR: usize = 5;
    let opens = PREPOSITIONS.contains(&line.word(from));
    let end = (from + 1..until.min(from + FAR)).find(|&at| {
        matches!(
            line.word(at),
            "end" | "purpose" | "aim" | "reason" | "context" | "time" | "addition"
        )
    });
    end.filter(|_| opens).map_or(from, |end| end + 1)
}

/// The unit after "funded by the Guild," where what it was for follows.
fn paid(line: &super::super::units::Line, at: usize) -> Option<usize> {
    const FAR: usize = 10;
    if !matches!(line.word(at), "funded" | "financed" | "supported" | "sponsored") {
        return None;
    }
    let comma = (at + 1..at + FAR).find(|&n| line.word(n) == ",")?;
    let aim = matches!(
        line.word(comma + 1),
        "aimed" | "aiming" | "designed" | "intended" | "on" | "to" | "for" | "entitled"
    );
    aim.then_some(comma + 1)
}

/// Whether the phrase that a name is in goes on at a unit.
fn goes_on(line: &super::super::units::Line, at: usize) -> bool {
    let word = line.word(at);
    let before = at.checked_sub(1).map_or("", |before| line.word(before));
    let hangs = PREPOSITIONS.contains(&word) && !ends_badly(before);
    line.units.get(at).is_some_and(|unit| unit.what != What::Mark)
        && !hangs
        && !matches!(word, "and" | "or" | "which" | "that" | "who" | "was" | "were" | "to")
}

/// The figure of which the mark at a unit parts the thousands.
fn figure_at<'a>(sentence: Sentence<'a>, at: usize) -> Option<&'a str> {
    let units = &sentence.around.line.units;
    let (before, mark, after) =
        (units.get(at.checked_sub(1)?)?, units.get(at)?, units.get(at + 1)?);
    let digits = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    let close = before.span.end == mark.span.start && mark.span.end == after.span.start;
    let fits = mark.word == "," && close && digits(&before.word) && after.word.len() == 3;
    (fits && digits(&after.word))
        .then(|| sentence.text.get(before.span.start..after.span.end))
        .flatten()
}

/// The units without what tells where, when or with whom before what was done: "in Elm with the Guild
/// a course", "also a fair".
fn past_beside(line: &super::super::units::Line, units: Range<usize>) -> Range<usize> {
    const FAR: usize = 16;
    let adverb = |word: &str| {
        matches!(
            word,
            "also"
                | "again"
                | "later"
                | "then"
                | "too"
                | "jointly"
                | "together"
                | "but"
                | "today"
                | ","
        )
    };
    let start = units.clone().find(|&at| !adverb(line.word(at))).unwrap_or(units.end);
    if !matches!(line.word(start), "in" | "at" | "on" | "with" | "during" | "between" | "under") {
        return start..units.end;
    }
    let begins = |word: &str| {
        matches!(
            word,
            "a" | "an"
                | "the"
                | "its"
                | "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "several"
                | "another"
        )
    };
    let thing = (start + 1..units.end.min(start + FAR)).find(|&at| {
        let before = line.word(at - 1);
        begins(line.word(at))
            && !PREPOSITIONS.contains(&before)
            && !matches!(before, "and" | "or" | "as" | "than" | "that" | "all" | "both")
    });
    thing.unwrap_or(start)..units.end
}

/// The units without the time with which they begin: "Since 2005 legal advice", "In May a course".
fn past_time(sentence: Sentence<'_>, units: Range<usize>) -> Range<usize> {
    let line = sentence.around.line;
    let opens =
        matches!(line.word(units.start), "in" | "since" | "on" | "during" | "from" | "until");
    let time = |at: usize| {
        let word = line.word(at);
        let month = line.units.get(at).is_some_and(|unit| unit.capital)
            && crate::model::MONTHS.contains(&word);
        word.starts_with(|c: char| c.is_ascii_digit())
            || month
            || matches!(word, "and" | "to" | "early" | "late" | "mid" | "year" | "same" | "summer")
    };
    let end = (units.start + 1..units.end).find(|&at| !time(at) && line.word(at) != "the");
    match end {
        Some(end) if opens && (units.start + 1..end).any(time) => {
            // An article belongs to what follows.
            end..units.end
        }
        _ => units,
    }
}

/// Whether a name cannot end on a word.
fn ends_badly(word: &str) -> bool {
    let word = word.to_lowercase();
    PREPOSITIONS.contains(&word.as_str())
        || matches!(word.as_str(), "and" | "or" | "the" | "a" | "an" | "its" | "their" | "to")
        || matches!(word.as_str(), "funded" | "entitled" | "organized" | "organised" | "held")
}

/// What is said outside of names, which tell nothing of what a deed is for.
pub(super) fn own_words(sentence: Sentence<'_>, units: Range<usize>) -> String {
    let units = sentence.around.line.units.get(units).unwrap_or_default();
    let words = units.iter().filter(|unit| unit.what == What::Word);
    let words = words.filter_map(|unit| sentence.text.get(unit.span.start..unit.span.end));
    words.collect::<Vec<_>>().join(" ")
}
