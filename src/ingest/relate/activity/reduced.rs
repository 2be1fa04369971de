//! Deeds told of a noun by what stands behind it: "a course run by the Guild", "the units that the
//! Guild trained".

use super::super::ACTORS;
use super::super::cues::{CueTable, Starts};
use super::super::ends::{End, hangs};
use super::super::fact::{Fact, fact, is_adverb};
use super::super::found::{by_whom, follow};
use super::super::moods::HAVE;
use super::super::units::{Line, What};
use super::super::words::Form;
use super::name::of_units;
use super::{Deed, Sentence};
use crate::model::State;
use std::ops::Range;

/// The most words of a noun phrase.
const LONGEST: usize = 9;
/// How far behind "which" its verb may stand, in units.
const REACH: usize = 10;

/// What those nouns are that somebody runs, gives or makes: things done.
const DONE: &[&str] = &[
    "campaign",
    "campaigns",
    "class",
    "classes",
    "course",
    "courses",
    "exercise",
    "exhibition",
    "hotline",
    "helpline",
    "initiative",
    "lecture",
    "lectures",
    "lessons",
    "performance",
    "performances",
    "programme",
    "program",
    "school",
    "seminars",
    "session",
    "sessions",
    "series",
    "shelter",
    "study",
    "survey",
    "tour",
    "tours",
    "training",
    "trainings",
    "visit",
    "visits",
    "workshops",
    "competition",
    "assessment",
    "assessments",
    "center",
    "clinic",
    "clinics",
    "counseling",
    "day",
    "days",
    "desk",
    "desks",
    "distribution",
    "drill",
    "evaluation",
    "facility",
    "facilities",
    "helplines",
    "hotlines",
    "inspection",
    "inspections",
    "line",
    "kitchen",
    "mapping",
    "mentoring",
    "monitoring",
    "network",
    "networks",
    "point",
    "points",
    "project",
    "projects",
    "operation",
    "operations",
    "patrols",
    "platform",
    "raid",
    "raids",
    "renovation",
    "research",
    "review",
    "room",
    "rooms",
    "scheme",
    "service",
    "services",
    "shelters",
    "simulation",
    "spaces",
    "studies",
    "surveys",
    "translation",
    "webinars",
];

/// The deeds of a sentence that are told so.
pub(super) fn deeds(table: &CueTable, sentence: Sentence<'_>) -> Vec<Deed> {
    let around = sentence.around;
    let line = around.line;
    let mut found = Vec::new();
    for at in (1..line.units.len()).filter(|&at| line.units[at].what == What::Word) {
        let starts = table.starts.get(line.word(at)).map(Vec::as_slice).unwrap_or_default();
        let verb = starts.iter().find_map(|start| match *start {
            Starts::Doing(doing, form) if form != Form::Base => {
                follow(around, at + 1, &table.doing_rest[doing]).map(|after| (doing, form, after))
            }
            // "Run" is the participle too: "a shelter run by the Guild".
            Starts::Doing(doing, Form::Base)
                if line.word(at) == "run" && line.word(at + 1) == "by" =>
            {
                follow(around, at + 1, &table.doing_rest[doing])
                    .map(|after| (doing, Form::Participle, after))
            }
            _ => None,
        });
        let Some((doing, form, after)) = verb else { continue };
        let read = || fact(line, at, form).filter(|fact| fact.state > State::Recommended);
        let Some(fact) = is_to_be(line, at, form).or_else(read) else { continue };
        let which = fact.start.checked_sub(1).filter(|&n| matches!(line.word(n), "which" | "that"));
        // "the hotline, 527, which is run by the Guild"
        let service = which.filter(|_| fact.passive).and_then(|which| past_aside(line, which));
        if let (Some(noun), Some(by)) = (service, by_whom(around, after)) {
            let doers = around.right(by, ACTORS).map(|(ends, _)| ends).unwrap_or_default();
            let name = of_units(sentence, noun.clone());
            if is_done(line, &noun) && !doers.is_empty() && !name.is_empty() {
                let fact = Fact { start: noun.start, passive: false, ..fact };
                found.push(Deed { doing: None, name: Some(name), fact, after, doers, ing: false });
                continue;
            }
        }
        if fact.passive || table.doing[doing].voice {
            continue;
        }
        let verb = table.doing[doing].verb.as_str();
        if matches!(verb, "publish" | "issue" | "present" | "finance" | "fund" | "meet" | "sponsor")
        {
            continue;
        }
        let mut tail = after;
        let (doers, noun) = match by_whom(around, after) {
            // "a course run by the Guild"
            Some(by) if fact.start == at || fact.state == State::Planned => {
                let (doers, behind) = with_others(sentence, by);
                tail = behind;
                let doers = seated(sentence, doers);
                let noun = nearest(line, fact.start).or_else(|| phrase(line, fact.start));
                let noun = noun.filter(|noun| is_done(line, noun));
                let noun = noun.or_else(|| bare(line, fact.start));
                let noun = noun.or_else(|| far(line, fact.start, verb));
                (doers, noun)
            }
            Some(_) => continue,
            // "the units that the Guild had trained"
            None => {
                let ends = line.units.get(after).is_none_or(|next| {
                    next.what == What::Mark
                        || hangs(&next.word)
                        || matches!(next.word.as_str(), "and" | "or")
                });
                let from = fact.start.saturating_sub(REACH);
                let which =
                    (from..fact.start).rev().find(|&n| matches!(line.word(n), "which" | "that"));
                let Some(which) = which.filter(|_| ends) else { continue };
                let noun = nearest(line, which).or_else(|| phrase(line, which));
                (between(sentence, which, fact.start), noun.or_else(|| bare(line, which)))
            }
        };
        let Some(noun) = noun.filter(|_| !doers.is_empty()) else { continue };
        let thing = of_units(sentence, noun.clone());
        // "Research which the Guild did in Elm": what a single noun does not tell stands behind.
        let single =
            noun.len() == 1 && matches!(line.word(tail), "in" | "on" | "for" | "to" | "among");
        let thing = if single {
            let more = of_units(sentence, tail..super::owned::phrase_end(line, tail - 1));
            format!("{thing} {}", super::name::small(&more))
        } else {
            thing
        };
        if thing.is_empty() {
            continue;
        }
        let kind = table.doing[doing].noun.as_str();
        let done = is_done(line, &noun);
        let name = match kind {
            _ if done => thing,
            "" => continue,
            kind => {
                let mut letters = thing.chars();
                let small =
                    letters.next().map(|c| c.to_lowercase().chain(letters).collect::<String>());
                format!("{kind} {}", small.unwrap_or_default())
            }
        };
        let fact = Fact { start: noun.start, passive: false, ..fact };
        found.push(Deed { doing: None, name: Some(name), fact, after, doers, ing: false });
    }
    found
}

/// Those named behind "by", those with whom they did it, and the unit behind them: "by the Guild
/// together with the Bureau".
fn with_others(sentence: Sentence<'_>, by: usize) -> (Vec<End>, usize) {
    let around = sentence.around;
    let Some((mut doers, after)) = around.right(by, ACTORS) else { return (Vec::new(), by) };
    let joint = |word: &str| {
        matches!(
            word,
            "together" | "jointly" | "in" | "cooperation" | "collaboration" | "partnership"
        )
    };
    let words = (after..after + 3).take_while(|&at| joint(around.line.word(at)));
    let with = words.last().map_or(after, |last| last + 1);
    if around.line.word(with) != "with" {
        return (doers, after);
    }
    match around.right(with + 1, ACTORS) {
        Some((others, end)) => {
            doers.extend(others);
            (doers, end)
        }
        None => (doers, after),
    }
}

/// Those of "by the OSCE Mission", whose name says only whose mission it is: the mission told of.
pub(super) fn seated(sentence: Sentence<'_>, doers: Vec<End>) -> Vec<End> {
    let around = sentence.around;
    let line = around.line;
    let whose = |end: End| {
        let unit = line.named.iter().find(|n| Some(line.units[n.unit].span) == end.span);
        let next = unit.map(|n| n.unit + 1);
        let seat = next.filter(|&at| {
            matches!(line.word(at), "mission" | "office" | "center" | "presence")
                && line.units[at].capital
        });
        match seat {
            Some(at) => around.stands_for(at).map(|id| End { id: id.clone(), span: end.span }),
            None => Some(end),
        }
    };
    doers.into_iter().filter_map(whose).collect()
}

/// The actors between "which" and its verb, where they are its subject.
fn between(sentence: Sentence<'_>, which: usize, verb: usize) -> Vec<End> {
    let line = sentence.around.line;
    let named: Vec<_> = line.named.iter().filter(|n| n.unit > which && n.unit < verb).collect();
    let plain = (which + 1..verb).all(|at| match line.units[at].what {
        What::Name(_) | What::Mark => true,
        What::Word => {
            let word = line.word(at);
            let noun =
                matches!(word, "ngo" | "ngos" | "association" | "organization" | "foundation");
            HAVE.contains(&word)
                || super::super::moods::BE.contains(&word)
                || is_adverb(word)
                || noun
                || matches!(word, "the" | "and" | "with" | "jointly")
        }
    });
    if !plain || named.is_empty() {
        return Vec::new();
    }
    named.into_iter().filter_map(|n| sentence.around.end(n, ACTORS)).collect()
}

/// The noun phrase that ends before a unit: from its article or number.
pub(super) fn phrase(line: &Line, end: usize) -> Option<Range<usize>> {
    let end = if end > 0 && line.word(end - 1) == "," { end - 1 } else { end };
    let from = end.saturating_sub(LONGEST);
    let plain = |at: &usize| {
        line.units[*at].what == What::Word && !super::super::moods::BE.contains(&line.word(*at))
    };
    let words = (from..end).rev().take_while(plain);
    let start = words.filter(|&at| opens(line.word(at))).last()?;
    // "of a course", "in the courses": what hangs on it is the thing itself.
    let first = (start..end).find(|&at| !opens(line.word(at)))?;
    (end - first >= 2).then_some(first..end)
}

/// "A survey, to be carried out by the Guild": what is still to be.
fn is_to_be(line: &Line, at: usize, form: Form) -> Option<Fact> {
    let participle = matches!(form, Form::Participle | Form::PastOrParticiple);
    let start = at.checked_sub(2)?;
    let fits = participle && line.word(start) == "to" && line.word(start + 1) == "be";
    fits.then_some(Fact { state: State::Planned, passive: false, start, weight: 0.9 })
}

/// "Thanks to training given by", "through workshops which": nouns of things done without an article,
/// behind what they hang on or at the beginning.
fn bare(line: &Line, end: usize) -> Option<Range<usize>> {
    let end = if end > 0 && line.word(end - 1) == "," { end - 1 } else { end };
    let words = (end.saturating_sub(4)..end).rev();
    let words = words.take_while(|&at| line.units[at].what == What::Word && !hangs(line.word(at)));
    let start = words.last()?;
    let noun = start..end;
    let opens = start.checked_sub(1).is_none_or(|at| hangs(line.word(at)));
    (opens && is_done(line, &noun)).then_some(noun)
}

/// "A point opened in Elm in May, managed by the Guild": whoever runs what the sentence tells of.
fn far(line: &Line, at: usize, verb: &str) -> Option<Range<usize>> {
    const FAR: usize = 26;
    let runs = "run,operate,manage,staff,maintain,administer,carry out,conduct,implement,deliver";
    let runs = runs.split(',').any(|own| own == verb);
    let comma = at.checked_sub(1).filter(|&n| runs && matches!(line.word(n), "," | "and"))?;
    let from = comma.saturating_sub(FAR);
    let near = (from..comma).rev().take_while(|&n| !matches!(line.word(n), ";" | ":"));
    let noun = near.filter(|&n| {
        DONE.contains(&line.word(n)) && line.units.get(n + 1).is_none_or(|u| !u.capital)
    });
    let noun = noun.last()?;
    let words = (noun.saturating_sub(4)..noun).rev();
    let words = words.take_while(|&n| {
        let word = line.word(n);
        let verb = word.ends_with("ed") || HAVE.contains(&word);
        line.units[n].what == What::Word && !hangs(word) && !opens(word) && !verb
    });
    let start = words.last().unwrap_or(noun);
    Some(start..super::owned::phrase_end(line, noun))
}

/// The nearest noun phrase before a unit that is of a thing done: "the number of the hotline" run by.
fn nearest(line: &Line, end: usize) -> Option<Range<usize>> {
    let end = if end > 0 && line.word(end - 1) == "," { end - 1 } else { end };
    let from = end.saturating_sub(LONGEST);
    let words = (from..end).rev().take_while(|&at| line.units[at].what == What::Word);
    let articles = words.filter(|&at| opens(line.word(at)));
    let nouns = articles.map(|article| article + 1..end);
    nouns.filter(|noun| !noun.is_empty()).find(|noun| is_done(line, noun))
}

/// The noun phrase before what is said between two commas that end before a unit: "the hotline, 527,".
fn past_aside(line: &Line, which: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 4;
    let last = which.checked_sub(1).filter(|&at| line.word(at) == ",")?;
    let first = (last.saturating_sub(LONGEST)..last).rev().find(|&at| line.word(at) == ",")?;
    nearest(line, first).or_else(|| phrase(line, first))
}

/// Whether a noun phrase begins with a word.
fn opens(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "its" | "their")
}

/// Whether the noun that heads a phrase is of a thing done.
fn is_done(line: &Line, noun: &Range<usize>) -> bool {
    let head = noun.clone().take_while(|&at| !hangs(line.word(at))).last();
    head.is_some_and(|at| DONE.contains(&line.word(at)))
}
