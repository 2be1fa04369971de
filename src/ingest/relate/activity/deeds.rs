//! The things done that a sentence tells of, by their verbs.

use super::super::ACTORS;
use super::super::cues::{CueTable, Starts};
use super::super::ends::{Around, End, hangs};
use super::super::fact::{Fact, fact, noun_fact};
use super::super::found::{by_whom, follow};
use super::super::moods::HAVE;
use super::super::units::What;
use super::super::words::Form;
use super::{Deed, Sentence, light, usual};
use crate::ingest::Span;
use crate::model::{EntityKind, RelationKind, State};

/// The things done, in the order of their verbs.
pub(super) fn deeds(table: &CueTable, sentence: Sentence<'_>) -> Vec<Deed> {
    let Sentence { around, found, .. } = sentence;
    let line = around.line;
    let mut deeds: Vec<Deed> = Vec::new();
    for at in 0..line.units.len() {
        let Some(starts) = table
            .starts
            .get(line.word(at))
            .filter(|_| !line.units[at].aside && line.units[at].what == What::Word)
        else {
            continue;
        };
        let verbs = starts.iter().filter_map(|start| match *start {
            Starts::Doing(doing, form) => {
                follow(around, at + 1, &table.doing_rest[doing]).map(|after| (doing, form, after))
            }
            _ => None,
        });
        // "Met with" is more than "met".
        let longest = verbs.max_by_key(|&(doing, _, after)| (after, std::cmp::Reverse(doing)));
        let Some((doing, form, after)) = longest else { continue };
        // "Helped to set up", "offered to help": the deed is what follows.
        let quote = matches!(line.word(after), "“" | "\"" | "‘");
        let to = after + usize::from(quote);
        let verb_next = table.starts.get(line.word(to + 1)).is_some_and(|next| {
            next.iter().any(|start| matches!(start, Starts::Doing(_, Form::Base)))
        });
        // "Convened by the Guild, the fair": what it says is told of what follows.
        if at == 0 && matches!(form, Form::Participle | Form::PastOrParticiple) {
            continue;
        }
        let pledge = matches!(table.doing[doing].verb.as_str(), "undertake" | "offer");
        if line.word(to) == "to" && (verb_next || pledge) {
            continue;
        }
        let verb = Verb { at, doing, form, after };
        let deed = deed(table, sentence, verb)
            .or_else(|| goes_with(sentence, deeds.last(), verb))
            .or_else(|| means(sentence, deeds.last(), verb))
            .or_else(|| super::aims::deed(around, verb));
        let Some(deed) = deed.filter(|deed| !light::is_light(table, sentence, deed)) else {
            continue;
        };
        let words = Span {
            start: line.units[deed.fact.start].span.start,
            end: line.units[deed.after - 1].span.end,
        };
        // What a cue has made a claim of is no activity beside it.
        let claimed = found.iter().any(|f| {
            f.words.start < words.end
                && words.start < f.words.end
                && table.cues[f.cue].kind != RelationKind::TookPlaceIn
        });
        if !claimed && !is_of_project(table, around, &deed) {
            deeds.push(deed);
        }
    }
    deeds
}

/// Whether a deed is only the part that somebody had in a project, which is an activity of its own.
fn is_of_project(table: &CueTable, around: Around<'_>, deed: &Deed) -> bool {
    const PARTS: &[&str] = &[
        "assist",
        "complete",
        "contribute to",
        "expand",
        "finance",
        "fund",
        "help",
        "lead",
        "manage",
        "oversee",
        "participate in",
        "run",
        "set up",
        "sponsor",
        "start",
        "support",
        "take part in",
        "introduce",
        "develop",
        "design",
    ];
    let Some(doing) = deed.verb(table) else { return false };
    let part = doing.noun.is_empty() || PARTS.contains(&doing.verb.as_str());
    let project = &[EntityKind::Activity];
    let of = if deed.fact.passive {
        around.subject(deed.fact.start, project)
    } else {
        around.object(deed.after, project)
    };
    part && !of.is_empty()
}

/// A verb of doing where it stands.
#[derive(Clone, Copy)]
pub(super) struct Verb {
    pub(super) at: usize,
    pub(super) doing: usize,
    pub(super) form: Form,
    /// The unit after it and the words that belong to it.
    pub(super) after: usize,
}

fn deed(table: &CueTable, sentence: Sentence<'_>, verb: Verb) -> Option<Deed> {
    let around = sentence.around;
    let Verb { at, doing, form, after } = verb;
    let fact = fact(around.line, at, form).filter(|fact| fact.state > State::Recommended)?;
    let participle = matches!(form, Form::Participle | Form::PastOrParticiple);
    // "Once revised, the paper": no verb of its own.
    let before = fact.start.checked_sub(1).map_or("", |before| around.line.word(before));
    let opens = |word: &str| {
        matches!(word, "once" | "when" | "if" | "unless" | "until" | "though" | "than" | "where")
    };
    let own = (fact.start..at).any(|unit| opens(around.line.word(unit)));
    if participle && !fact.passive && (own || fact.start == at && opens(before)) {
        return None;
    }
    let agent = participle.then(|| by_whom(around, after)).flatten();
    let doers = match agent {
        Some(by) if fact.passive || follows_and(around, fact.start) => {
            super::reduced::seated(sentence, around.right(by, ACTORS).map(|(ends, _)| ends)?)
        }
        Some(_) => return None,
        None if fact.passive => hidden(sentence, &fact, after),
        None => match around.subject(fact.start, ACTORS) {
            none if none.is_empty() => of_project(sentence, &fact),
            doers => doers,
        },
    };
    let helped = |words: &[&str]| (fact.start..at).any(|u| words.contains(&around.line.word(u)));
    // "It advised the Guild": nobody helps itself.
    let own = |end: &End| doers.iter().any(|doer| doer.id == end.id && doer.span != end.span);
    if !fact.passive && around.object(after, ACTORS).iter().any(own) {
        return None;
    }
    // "Bodies reported that they had": they are those of this sentence, not of whom the last one told.
    if around.line.units.len() > start_of_pronoun(around, &doers, fact.start) {
        return None;
    }
    // Who says a thing again and again works for it; who said it once only said it.
    if table.doing[doing].voice && !helped(HAVE) {
        return None;
    }
    // Of others than missions only what is told as an act is one, not what they always do.
    let mission = doers.iter().any(|doer| doer.kind() == EntityKind::FieldMission);
    let general = matches!(form, Form::Base | Form::Present)
        && fact.state == State::Ongoing
        && !helped(&["continued", "continues", "worked"]);
    let loose = form == Form::Ing && fact.start == at;
    let planned = fact.state == State::Planned;
    let own_name = &table.doing[doing].verb;
    let usual = || {
        planned && usual::is_plan(own_name, &doers)
            || general && usual::is_service(around.line, own_name, after, &doers)
    };
    let told = mission || !(general || loose || planned) || usual();
    let ing = form == Form::Ing;
    (!doers.is_empty() && told).then_some(Deed {
        doing: Some(doing),
        name: None,
        fact,
        after,
        doers,
        ing,
    })
}

/// The unit of a pronoun behind another subject, for whose people it may stand; beyond the sentence
/// where there is none.
fn start_of_pronoun(around: Around<'_>, doers: &[End], start: usize) -> usize {
    let line = around.line;
    let none = line.units.len();
    if doers.iter().any(|doer| doer.span.is_some()) {
        return none;
    }
    let pronoun = (2..start).rev().find(|&at| matches!(line.word(at), "they" | "she" | "he"));
    let first = line.units.iter().find(|unit| !unit.aside);
    let noun = first.is_some_and(|unit| {
        unit.what == What::Word
            && !matches!(
                unit.word.as_str(),
                "it" | "they" | "she" | "he" | "while" | "when" | "after" | "in"
            )
    });
    pronoun.filter(|&at| noun && line.word(at - 1) == "that").unwrap_or(none)
}

/// "Organizing a seminar and publishing a brochure": the second goes with the first.
fn goes_with(sentence: Sentence<'_>, last: Option<&Deed>, verb: Verb) -> Option<Deed> {
    let last = last.filter(|last| last.ing && verb.form == Form::Ing)?;
    follows_and(sentence.around, verb.at).then(|| Deed {
        doing: Some(verb.doing),
        name: None,
        fact: Fact { start: verb.at, passive: false, ..last.fact },
        after: verb.after,
        doers: last.doers.clone(),
        ing: true,
    })
}

/// "It has done so by training judges": the means are deeds of whoever used them.
fn means(sentence: Sentence<'_>, last: Option<&Deed>, verb: Verb) -> Option<Deed> {
    let line = sentence.around.line;
    let before = verb.at.checked_sub(1).map(|before| line.word(before));
    let by = verb.form == Form::Ing && matches!(before, Some("by" | "through"));
    let (state, weight) = noun_fact(line, verb.at).filter(|_| by)?;
    let doers = match last {
        Some(last) => last.doers.clone(),
        // "The Guild has done so by": told as done, not as what is to be done.
        None if (0..verb.at).any(|at| HAVE.contains(&line.word(at))) => {
            sentence.around.opening(ACTORS)
        }
        None => Vec::new(),
    };
    let fact = Fact { state, passive: false, start: verb.at, weight };
    let done = state >= State::Ongoing && !doers.is_empty();
    let (doing, after) = (Some(verb.doing), verb.after);
    done.then_some(Deed { doing, name: None, fact, after, doers, ing: true })
}

/// Whether a verb goes with the one before it: "was funded and carried out by".
fn follows_and(around: Around<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| around.line.word(before) == "and")
}

/// Who did what is told in the passive without saying so right behind its verb.
fn hidden(sentence: Sentence<'_>, fact: &Fact, after: usize) -> Vec<End> {
    let around = sentence.around;
    // "Was printed in Elm by the Guild".
    let clause = (after..around.line.units.len()).take_while(|&at| {
        !matches!(around.line.word(at), ";" | "." | "," | "which" | "that" | "and")
    });
    // "was bought with funds given by the Guild": who gave them did not buy it.
    let others = |at: usize| {
        let before = at.checked_sub(1).filter(|&n| n >= after).map_or("", |n| around.line.word(n));
        matches!(
            before,
            "provided"
                | "given"
                | "donated"
                | "funded"
                | "financed"
                | "granted"
                | "sponsored"
                | "allocated"
                | "offered"
                | "supplied"
                | "used"
                | "written"
                | "supported"
        )
    };
    for at in clause.filter(|&at| around.line.word(at) == "by" && !others(at)) {
        if let Some((doers, _)) = around.right(at + 1, ACTORS) {
            return super::reduced::seated(sentence, doers);
        }
    }
    let doers = passive_doers(sentence, fact);
    if !doers.is_empty() {
        return doers;
    }
    let doers = super::reduced::seated(sentence, with_help(around, after));
    if doers.is_empty() { under_project(sentence, fact) } else { doers }
}

/// "A course was developed with the help of the Guild", "with the Guild's support": it was theirs too.
fn with_help(around: Around<'_>, after: usize) -> Vec<End> {
    let line = around.line;
    let helps =
        |at: usize| matches!(line.word(at), "help" | "support" | "assistance" | "backing" | "aid");
    let stop = |&at: &usize| !matches!(line.word(at), ";" | "." | "which" | "who" | "that");
    for at in (after..line.units.len()).take_while(stop) {
        if line.word(at) != "with" {
            continue;
        }
        // "with the active support of", where money is no help of this sort.
        let noun = (at + 1..at + 5).find(|&n| helps(n));
        let money =
            (at + 1..at + 5).any(|n| matches!(line.word(n), "financial" | "funds" | "funding"));
        let Some(noun) = noun.filter(|_| !money) else { continue };
        if line.word(noun + 1) == "of" {
            return around.right(noun + 2, ACTORS).map(|(ends, _)| ends).unwrap_or_default();
        }
        let owner = noun.checked_sub(1).filter(|&n| matches!(line.units[n].what, What::Name(_)));
        let owner = owner.or_else(|| {
            noun.checked_sub(2).filter(|&n| matches!(line.units[n].what, What::Name(_)))
        });
        if let Some(named) = owner.filter(|&n| n > at).and_then(|n| line.named_at(n)) {
            return around.end(named, ACTORS).into_iter().collect();
        }
    }
    Vec::new()
}

/// "The project trained pilots": whoever runs it did.
fn of_project(sentence: Sentence<'_>, fact: &Fact) -> Vec<End> {
    let subject = sentence.around.subject(fact.start, &[EntityKind::Activity]);
    if subject.is_empty() { Vec::new() } else { sentence.runs.to_vec() }
}

/// "Under the project, pilots were trained", and "Pilots were trained" in a paragraph about it.
fn under_project(sentence: Sentence<'_>, fact: &Fact) -> Vec<End> {
    let line = sentence.around.line;
    let actor = line.named.iter().any(|n| {
        n.unit < fact.start && !hangs(&n.head) && sentence.around.end(n, ACTORS).is_some()
    });
    // What is done to the project itself is told of it, not under it.
    let itself = !sentence.around.subject(fact.start, &[EntityKind::Activity]).is_empty();
    let words = (0..fact.start).any(|at| line.units[at].what == What::Word);
    if actor || itself || !words { Vec::new() } else { sentence.runs.to_vec() }
}

/// "Training was provided" in a paragraph about a mission is the mission's.
fn passive_doers(sentence: Sentence<'_>, fact: &Fact) -> Vec<End> {
    let around = sentence.around;
    // Of a mission that the paragraph does not name it tells nothing.
    let here = around.mentions.iter().skip_while(|m| m.passage < sentence.at);
    let mut here = here.take_while(|m| m.passage == sentence.at);
    if !here.any(|m| Some(m.name.id()) == around.carried) {
        return Vec::new();
    }
    let own = around
        .line
        .named
        .iter()
        .any(|n| n.unit < fact.start && !around.line.units[n.unit].aside && !hangs(&n.head));
    let nothing = (0..fact.start).all(|at| around.line.units[at].what != What::Word);
    match around.carried {
        Some(id) if !own && !nothing && id.kind() == EntityKind::FieldMission => {
            vec![End { id: id.clone(), span: None }]
        }
        _ => Vec::new(),
    }
}
