//! Whether a wording tells a fact: what is denied, intended, wished or only reported is kept apart.

use super::moods::{
    ADVERBS, BE, DENIED, DO, GOING_ON, HAVE, INTENDED, MANAGED, OUGHT, PERHAPS, REPORTED, SUPPOSED,
    SUPPOSED_ADVERBS, WILL, WISHED,
};
use super::units::{Line, What, is_comma};
use super::words::Form;
use crate::model::State;

/// What a verb with its helpers says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fact {
    /// How far along it is.
    pub(super) state: State,
    /// Whether the verb is in the passive.
    pub(super) passive: bool,
    /// The first unit of the verb with its helpers.
    pub(super) start: usize,
    /// How much of a claim's score is left to it.
    pub(super) weight: f32,
}

/// Whether a word may stand between a verb and its helpers.
pub(super) fn is_adverb(word: &str) -> bool {
    ADVERBS.contains(&word) || (word.ends_with("ly") && word.len() > 4)
}

/// Reads the helpers of the verb at a unit; nothing where it tells no fact.
pub(super) fn fact(line: &Line, at: usize, form: Form) -> Option<Fact> {
    let mut start = at;
    let mut helpers: Vec<&str> = Vec::new();
    while let Some(mut before) = start.checked_sub(1) {
        if form != Form::Ing && is_comma(line.word(before)) {
            before = helper_before(line, before).unwrap_or(before);
        }
        let word = line.word(before);
        let next_is_to = helpers.last() == Some(&"to");
        let known = BE.contains(&word)
            || HAVE.contains(&word)
            || DO.contains(&word)
            || is_adverb(word)
            || DENIED.contains(&word)
            || WILL.contains(&word)
            || OUGHT.contains(&word)
            || PERHAPS.contains(&word)
            || (word == "to" && form == Form::Base)
            || (word == "to" && BE.contains(helpers.last().unwrap_or(&"")))
            || (word == "to" && HAVE.contains(helpers.last().unwrap_or(&"")))
            || (next_is_to
                && (GOING_ON.contains(&word)
                    || MANAGED.contains(&word)
                    || INTENDED.contains(&word)))
            || (word == "in"
                && helpers.is_empty()
                && form == Form::Ing
                && line.word(before.wrapping_sub(1)) == "succeeded");
        if !known {
            break;
        }
        helpers.push(word);
        start = before;
    }
    // "Has for several years supported": a time between the helper and its verb.
    if helpers.is_empty()
        && matches!(form, Form::Participle | Form::PastOrParticiple)
        && let Some(helper) = before_time(line, start)
    {
        helpers.push(line.word(helper));
        start = helper;
    }
    let goes_on = form == Form::Ing && helpers.is_empty();
    if let Some(verb) = continued(line, start).filter(|_| goes_on) {
        return fact(line, verb, Form::Past).map(|own| Fact { passive: false, ..own });
    }
    let has = |words: &[&str]| helpers.iter().any(|h| words.contains(h));
    if has(DENIED)
        || has(PERHAPS)
        || has(SUPPOSED_ADVERBS)
        || denied_subject(line, start)
        || supposed(line, start)
    {
        return None;
    }
    let to = helpers.iter().position(|&h| h == "to");
    let nearest = helpers.iter().copied().find(|h| !is_adverb(h));
    let participle = matches!(form, Form::Participle | Form::PastOrParticiple);
    let passive = participle && nearest.is_some_and(|h| BE.contains(&h));
    let progressive = form == Form::Ing && nearest.is_some_and(|h| BE.contains(&h));
    let finite =
        !helpers.iter().all(|h| is_adverb(h)) || matches!(form, Form::Past | Form::Present);
    let weight = if reported(line, start) { 0.7 } else { 1.0 };
    let said = |state| Some(Fact { state, passive, start, weight });

    if has(OUGHT) {
        return said(State::Recommended);
    }
    if has(WILL) {
        return said(State::Planned);
    }
    if let Some(to) = to {
        return match helpers.get(to + 1) {
            Some(h) if GOING_ON.contains(h) => said(State::Ongoing),
            Some(h) if MANAGED.contains(h) => said(State::Done),
            Some(h) if INTENDED.contains(h) => said(State::Planned),
            _ if wished(line, start, true) => said(State::Recommended),
            _ => None,
        };
    }
    let past_alone = form == Form::PastOrParticiple && helpers.iter().all(|h| is_adverb(h));
    if wished(line, start, !finite && !past_alone) {
        return said(State::Recommended);
    }
    match form {
        Form::Ing if progressive => {
            let over = nearest.is_some_and(|h| matches!(h, "was" | "were"));
            said(if over { State::Done } else { State::Ongoing })
        }
        // "..., sponsoring an analysis" goes with the verb before it.
        Form::Ing if start > 0 && is_comma(line.word(start - 1)) => {
            Some(Fact { state: State::Done, passive, start, weight: weight * 0.85 })
        }
        Form::Ing => None,
        Form::Base | Form::Present if has(DO) => said(State::Done),
        // "to consult with them and identify": what hangs on "to" is no fact.
        Form::Base if !plural_before(line, start) => None,
        Form::Base | Form::Present => said(State::Ongoing),
        _ if passive && has(&["being"]) => said(State::Ongoing),
        _ if planned_elsewhere(line, start) && helpers.is_empty() && !acts(line, start, at) => {
            said(State::Planned)
        }
        _ => said(State::Done),
    }
}

/// "Went on holding", "continued training", "began printing": the verb before, where the deed is what
/// follows it.
fn continued(line: &Line, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let verb = if line.word(before) == "on" { before.checked_sub(1)? } else { before };
    let fits = match line.word(before) {
        "on" => matches!(line.word(verb), "went" | "carried" | "kept"),
        word => matches!(word, "continued" | "kept" | "began" | "started" | "finished"),
    };
    fits.then_some(verb)
}

/// The helper before "for several years", "since 2005" or "over the past year", where a verb follows.
fn before_time(line: &Line, at: usize) -> Option<usize> {
    const LONGEST: usize = 7;
    let last = at.checked_sub(1).map(|last| line.word(last))?;
    let time = matches!(
        last,
        "years" | "months" | "year" | "decade" | "decades" | "then" | "time" | "weeks"
    ) || last.starts_with(|c: char| c.is_ascii_digit());
    let from = at.saturating_sub(LONGEST);
    let first = (from..at).find(|&n| HAVE.contains(&line.word(n)))?;
    let opens = matches!(line.word(first + 1), "for" | "since" | "over" | "in" | "during");
    (time && opens).then_some(first)
}

/// "Has, in all these years, supported": the helper before what stands between two commas.
fn helper_before(line: &Line, comma: usize) -> Option<usize> {
    const LONGEST: usize = 9;
    let first = (comma.saturating_sub(LONGEST)..comma).rev().find(|&at| is_comma(line.word(at)))?;
    let helper = first.checked_sub(1)?;
    let word = line.word(helper);
    let helps = [BE, HAVE, WILL, OUGHT].iter().any(|words| words.contains(&word));
    helps.then_some(helper)
}

/// Whether what stands right before a verb can be its subject: a name, or "they".
fn plural_before(line: &Line, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| {
        matches!(line.units[before].what, What::Name(_))
            || matches!(line.word(before), "they" | "we" | "i" | ")")
            || (line.units[before].aside && !line.units[start].aside)
    })
}

/// Whether the words before a noun phrase leave it a fact, and which.
pub(super) fn noun_fact(line: &Line, at: usize) -> Option<(State, f32)> {
    let from = at.saturating_sub(4);
    let denied = |w: &str| DENIED.contains(&w) || matches!(w, "lack" | "absence");
    if (from..at).any(|i| denied(line.word(i))) || supposed(line, at) || possible(line) {
        return None;
    }
    let weight = if reported(line, at) { 0.7 } else { 1.0 };
    if wished(line, at, true) {
        return Some((State::Recommended, weight));
    }
    // "a seminar to be held in Elm"
    let to_be = at >= 2 && line.word(at - 1) == "be" && line.word(at - 2) == "to";
    let planned = to_be || planned_elsewhere(line, at);
    Some((if planned { State::Planned } else { State::Done }, weight))
}

/// Whether what is told of is only possible in the whole sentence.
fn possible(line: &Line) -> bool {
    line.units.iter().any(|u| matches!(u.word.as_str(), "could" | "might" | "would" | "?"))
}

/// Whether a clause begins between two places.
fn stops(line: &Line, at: usize) -> bool {
    matches!(line.word(at), ";" | ":" | ".")
}

/// "No State has ...", "None of them did".
fn denied_subject(line: &Line, start: usize) -> bool {
    let mut at = start;
    for _ in 0..4 {
        let Some(before) = at.checked_sub(1) else { return false };
        if matches!(line.word(before), "no" | "none" | "neither" | "nobody") {
            return true;
        }
        if matches!(line.units[before].what, What::Mark) {
            return false;
        }
        at = before;
    }
    false
}

fn supposed(line: &Line, at: usize) -> bool {
    if line.units.last().is_some_and(|u| u.word == "?") {
        return true;
    }
    (0..at).rev().take_while(|&i| !stops(line, i) && !is_comma(line.word(i))).any(|i| {
        // "It provided lamps and trained pilots" supposes nothing.
        let gave = line.word(i) == "provided" && line.word(i + 1) != "that";
        SUPPOSED.contains(&line.word(i)) && line.word(i) != "were" && !gave
    }) || (0..at).rev().take_while(|&i| !stops(line, i)).any(|i| {
        matches!(line.word(i), "allegedly" | "reportedly" | "claimed" | "claims" | "alleged")
    })
}

/// Whether a wish governs what stands at a place. A finite verb of its own is governed only
/// through "that".
fn wished(line: &Line, at: usize, loose: bool) -> bool {
    let mut that = false;
    for i in (0..at).rev().take_while(|&i| !stops(line, i)) {
        let word = line.word(i);
        that |= word == "that";
        // "Requests a study, and takes note of the workshop which": what is noted is no wish.
        if matches!(word, "note" | "notes" | "noting" | "welcomes" | "recalls" | "commends")
            && i > 0
        {
            return false;
        }
        // "invited pilots to a forum": they came to something that was.
        let to = |j: usize| {
            matches!(line.word(j), "to" | "for")
                && matches!(line.word(j + 1), "a" | "an" | "the" | "its" | "their")
        };
        if word == "invited" && (i + 1..at).any(to) {
            continue;
        }
        // "14 May"
        let month = word == "may" && line.units[i].capital;
        // "A needs assessment" needs nothing.
        let assessed = word == "needs" && line.word(i + 1).starts_with("assessment");
        if WISHED.contains(&word) && !month && !assessed && (loose || that) {
            return true;
        }
    }
    false
}

fn reported(line: &Line, at: usize) -> bool {
    (0..at).any(|i| {
        REPORTED.contains(&line.word(i))
            && (matches!(line.word(i), "according") || (i + 1..at).any(|j| line.word(j) == "that"))
    })
}

/// Whether a verb of the past stands between who does and what is done, so that it is the sentence's
/// own: "Elm ratified the Treaty, and the Board will be glad".
fn acts(line: &Line, start: usize, at: usize) -> bool {
    let done = line.units.get(at + 1).is_some_and(|next| {
        matches!(next.what, What::Name(_))
            || matches!(next.word.as_str(), "the" | "a" | "an" | "its" | "their" | "his" | "her")
    });
    done && start > 0 && plural_before(line, start)
}

/// Whether the sentence's own verb is in the future.
fn planned_elsewhere(line: &Line, at: usize) -> bool {
    let is_held = |i: usize| {
        matches!(
            line.word(i),
            "held" | "organized" | "convened" | "hosted" | "conducted" | "carried"
        )
    };
    let will = |i: usize| {
        (WILL.contains(&line.word(i)) && matches!(line.word(i + 1), "be" | "take" | "host"))
            || (line.word(i) == "to"
                && matches!(line.word(i + 1), "be" | "take")
                && i > 0
                && (BE.contains(&line.word(i - 1)) || INTENDED.contains(&line.word(i - 1))))
            // "a seminar to be held in Elm"
            || (line.word(i) == "to" && line.word(i + 1) == "be" && i > at && is_held(i + 2))
    };
    // "..., who will be at sea": what is told of others behind it is not of it.
    let aside = |i: usize| matches!(line.word(i), "who" | "whose");
    let ends = |i: &usize| stops(line, *i) || aside(*i) && *i > at;
    let clause_end = (at..line.units.len()).find(ends).unwrap_or(line.units.len());
    let clause_start = (0..at).rev().find(|&i| stops(line, i)).unwrap_or(0);
    // "what it means for those who will be at sea was discussed": a verb of the past stands between.
    let past = |word: &str| matches!(word, "was" | "were" | "took" | "had" | "has" | "have");
    let over = |i: usize| i < at && (i + 1..at).any(|n| past(line.word(n)));
    (clause_start..clause_end).any(|i| will(i) && !over(i))
}
