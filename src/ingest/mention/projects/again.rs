//! Projects told of again: by the short name that a text gave them, by their noun alone ("the
//! project"), or by "It" where the sentence before told of them.

use super::super::by_passage::ByPassage;
use super::super::reading::{Find, Reading};
use super::super::told::tokens::{Token, tokens};
use super::NOUNS;
use super::run::{backward, is_coined, is_title_word};
use crate::ingest::{New, Span, sentence_spans};
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeMap;

/// For how many passages a project is remembered.
const REMEMBERED: usize = 3;

/// Verbs that are said of projects: "It was funded by".
const SAID: &[&str] = &[
    "funded",
    "financed",
    "co-funded",
    "co-financed",
    "implemented",
    "supported",
    "launched",
    "run",
    "sponsored",
    "carried",
    "managed",
    "started",
    "executed",
    "delivered",
    "paid",
];

/// Finds projects told of again, and adds to their names what a text calls them in full.
pub(in crate::ingest::mention) fn again(
    reading: &Reading<'_>,
    named: &[Find],
    news: &mut BTreeMap<EntityId, New>,
) -> Vec<Find> {
    let projects = named.iter().filter(|find| find.kind == EntityKind::Activity);
    let mut shorts: Vec<(String, &Find)> = Vec::new();
    for find in projects {
        let Some(new) = news.get(find.name.id()) else { continue };
        for alias in new.aliases.iter().filter(|alias| is_short(reading, alias)) {
            if !shorts.iter().any(|(known, _)| known == alias) {
                shorts.push((alias.clone(), find));
            }
        }
    }
    let by_passage = ByPassage::of(named);
    let mut found = Vec::new();
    let mut full: Vec<(EntityId, String)> = Vec::new();
    let mut last: Option<(usize, Find)> = None;
    for passage in 0..reading.words.len() {
        let same =
            passage > 0 && reading.passage(passage - 1).section == reading.passage(passage).section;
        if !same || last.as_ref().is_some_and(|(told, _)| passage > told + REMEMBERED) {
            last = None;
        }
        let own = by_passage.at(passage);
        let text = reading.text(passage);
        let mut opened: Option<Find> = None;
        for sentence in sentence_spans(text) {
            let all = tokens(text, sentence);
            let mut here: Vec<Find> = own
                .iter()
                .filter(|f| f.kind == EntityKind::Activity)
                .filter(|f| sentence.start <= f.span.start && f.span.end <= sentence.end)
                .map(|find| (*find).clone())
                .collect();
            let free = |span: Span, here: &[Find]| {
                let taken = |find: &Find| find.span.start < span.end && span.start < find.span.end;
                !own.iter().any(|find| taken(find)) && !here.iter().any(taken)
            };
            let mut add =
                |span: Span, as_find: &Find, why: &str, score: f32, here: &mut Vec<Find>| {
                    let find = Find {
                        passage,
                        span,
                        why: why.to_owned(),
                        score,
                        given: false,
                        ..as_find.clone()
                    };
                    here.push(find.clone());
                    found.push(find);
                };
            for (short, project) in &shorts {
                for at in 0..all.len() {
                    let Some(mut span) = matches(text, &all, at, short) else { continue };
                    if own.iter().any(|f| {
                        f.kind == EntityKind::Activity
                            && f.span.start <= span.start
                            && span.end <= f.span.end
                    }) {
                        continue;
                    }
                    let count = short.split_whitespace().count();
                    // "Lighting the Northern Harbours (LANTERN)": what stands before is its full name.
                    let bracket = at.checked_sub(1).filter(|&n| all[n].text == "(");
                    let start = bracket.map(|to| (backward(&all, to), to));
                    if let Some((start, to)) = start.filter(|(start, to)| to - start >= 4) {
                        let whole =
                            Span { start: all[start].span.start, end: all[to - 1].span.end };
                        if let Some(name) = text.get(whole.start..whole.end) {
                            full.push((project.name.id().clone(), name.to_owned()));
                            add(whole, project, "its name in full", 0.85, &mut here);
                        }
                    }
                    // "the Lantern project"
                    let noun = all.get(at + count).filter(|n| NOUNS.contains(&n.low.as_str()));
                    if let Some(noun) = noun {
                        span.end = noun.span.end;
                    }
                    if free(span, &here) {
                        add(span, project, "the short name of a project", 0.8, &mut here);
                    }
                }
            }
            for at in 0..all.len() {
                let earlier = here.iter().rev().find(|find| find.span.end <= all[at].span.start);
                let earlier =
                    earlier.cloned().or_else(|| last.as_ref().map(|(_, find)| find.clone()));
                let (Some(project), true) = (earlier, is_noun_alone(&all, at)) else { continue };
                let fits = news.get(project.name.id()).is_some_and(|new| {
                    let noun = all[at]
                        .low
                        .replace("program", "programme")
                        .replace("programmeme", "programme");
                    new.subtype.as_deref() == Some(noun.as_str())
                        || new.subtype.as_deref() == Some("initiative")
                        || all[at].low == "initiative"
                });
                if fits && free(all[at].span, &here) {
                    let why = "called by its noun alone, and told of right before";
                    add(all[at].span, &project, why, 0.75, &mut here);
                }
            }
            let events = own.iter().any(|f| {
                f.kind == EntityKind::Event
                    && sentence.start <= f.span.start
                    && f.span.end <= sentence.end
            });
            if let (Some(first), Some(project)) = (all.first(), &opened)
                && matches!(first.low.as_str(), "it" | "its")
                && here.is_empty()
                && (first.low == "its" && is_of_projects(&all)
                    || first.low == "it" && is_said(&all))
            {
                let why = "a pronoun behind a sentence about it";
                add(first.span, project, why, 0.8, &mut here);
            }
            if let Some(project) = &opened {
                // "The partners were", "the Guild funded it".
                let the = all.first().filter(|first| first.low == "the" && tells_partners(&all));
                let object =
                    (1..all.len()).filter(|&at| all[at].low == "it" && is_done_to(&all, at));
                let spans: Vec<Span> = the
                    .map(|first| first.span)
                    .into_iter()
                    .chain(object.map(|at| all[at].span))
                    .collect();
                if here.iter().all(|find| find.name == project.name) && !events {
                    for span in spans.into_iter().filter(|span| free(*span, &[])) {
                        add(span, project, "a pronoun behind a sentence about it", 0.75, &mut here);
                    }
                }
            }
            here.sort_by_key(|find| find.span);
            if let Some(find) = here.last() {
                last = Some((passage, find.clone()));
            }
            // Of what the next sentence's "It" tells.
            let subject = here.first().filter(|find| opens(&all, find.span));
            let only =
                here.first().filter(|one| !events && here.iter().all(|h| h.name == one.name));
            opened = subject.or(only).cloned();
        }
    }
    for (id, name) in full {
        if let Some(new) = news.get_mut(&id) {
            let longer = name.split_whitespace().count() > new.name.split_whitespace().count();
            let other = if longer { std::mem::replace(&mut new.name, name) } else { name };
            if !new.aliases.contains(&other) {
                new.aliases.push(other);
                new.aliases.sort();
            }
        }
    }
    found
}

/// Whether a name is one by which a text can call a project again without its noun.
fn is_short(reading: &Reading<'_>, alias: &str) -> bool {
    let all = tokens(alias, Span { start: 0, end: alias.len() });
    let coined = all.iter().any(is_coined);
    let one = all.len() == 1 && !coined;
    let ordinary = one && reading.ordinary.contains(&alias.to_lowercase());
    !all.is_empty() && all[0].capital() && !ordinary && alias.chars().count() > 2
}

/// The words at a token, where they are a short name.
fn matches(text: &str, all: &[Token<'_>], at: usize, short: &str) -> Option<Span> {
    let start = all.get(at)?.span.start;
    let end = start + short.len();
    if text.get(start..end)? != short {
        return None;
    }
    let ends = all[at..].iter().any(|token| token.span.end == end)
        || text.get(end..).is_some_and(|rest| rest.starts_with(['’', '\'']));
    ends.then_some(Span { start, end })
}

/// Whether a noun stands alone behind "the" or "this", so that it is one told of before.
fn is_noun_alone(all: &[Token<'_>], at: usize) -> bool {
    let noun = NOUNS.contains(&all[at].low.as_str());
    let article = at.checked_sub(1).is_some_and(|n| matches!(all[n].low.as_str(), "the" | "this"));
    let next = all.get(at + 1).map_or("", |next| next.low.as_str());
    let other = matches!(
        next,
        "of" | "on"
            | "for"
            | "entitled"
            | "called"
            | "to"
            | "“"
            | "\""
            | "‘"
            | "and"
            | "("
            | "manager"
            | "co-ordinator"
            | "coordinator"
            | "partners"
            | "partner"
            | "staff"
            | "team"
            | "against"
    ) || all.get(at + 1).is_some_and(is_title_word);
    noun && article && !other
}

/// Whether a sentence that begins with "It" says what is said of projects.
fn is_said(all: &[Token<'_>]) -> bool {
    let verb = all.iter().skip(1).find(|token| {
        !matches!(
            token.low.as_str(),
            "was" | "is" | "has" | "been" | "being" | "also" | "will" | "be" | "had"
        ) && !token.low.ends_with("ly")
    });
    let passive =
        matches!(all.get(1).map_or("", |t| t.low.as_str()), "was" | "is" | "has" | "will" | "had");
    verb.is_some_and(|verb| {
        passive && SAID.contains(&verb.low.as_str())
            || matches!(
                verb.low.as_str(),
                "aims"
                    | "aimed"
                    | "covers"
                    | "covered"
                    | "lasted"
                    | "runs"
                    | "ran"
                    | "targets"
                    | "targeted"
                    | "started"
                    | "began"
                    | "ended"
                    | "brings"
                    | "builds"
                    | "built"
                    | "involves"
                    | "involved"
                    | "trained"
                    | "cost"
                    | "costs"
                    | "operates"
                    | "operated"
                    | "seeks"
                    | "sought"
                    | "provides"
                    | "provided"
                    | "contributes"
                    | "contributed"
                    | "helped"
                    | "helps"
                    | "supports"
                    | "strengthened"
            )
    })
}

/// Whether "it" is the object of a verb that is said of projects.
fn is_done_to(all: &[Token<'_>], at: usize) -> bool {
    let before = all[at - 1].low.as_str();
    let before = if before == "for" && at > 1 { all[at - 2].low.as_str() } else { before };
    SAID.contains(&before)
        || matches!(
            before,
            "gave"
                | "fund"
                | "funds"
                | "finance"
                | "finances"
                | "implement"
                | "implements"
                | "supports"
                | "support"
                | "runs"
                | "ran"
                | "led"
                | "leads"
                | "pays"
                | "began"
                | "backed"
        )
}

/// Whether a sentence that begins with "Its" speaks of what projects have.
fn is_of_projects(all: &[Token<'_>]) -> bool {
    let near = all.iter().skip(1).take(4);
    near.into_iter().any(|token| {
        matches!(
            token.low.as_str(),
            "partners"
                | "partner"
                | "donors"
                | "donor"
                | "budget"
                | "aim"
                | "goal"
                | "purpose"
                | "objective"
                | "funding"
                | "activities"
                | "participants"
                | "implementation"
                | "cost"
                | "aims"
                | "goals"
                | "objectives"
        )
    })
}

/// Whether a sentence that begins with "The" tells who the partners or donors are.
fn tells_partners(all: &[Token<'_>]) -> bool {
    let noun = (1..all.len().min(4))
        .find(|&at| matches!(all[at].low.as_str(), "partners" | "partner" | "donors" | "donor"));
    noun.and_then(|at| all.get(at + 1)).is_some_and(|next| {
        matches!(next.low.as_str(), "was" | "were" | "is" | "are" | "include" | "included")
    })
}

/// Whether a name is the subject with which a sentence begins: only small words stand before it.
fn opens(all: &[Token<'_>], span: Span) -> bool {
    let before = all.iter().take_while(|token| token.span.start < span.start);
    before.clone().count() <= 6
        && before.into_iter().all(|token| {
            matches!(
                token.low.as_str(),
                "the"
                    | "a"
                    | "an"
                    | "this"
                    | "another"
                    | "its"
                    | "second"
                    | "third"
                    | "first"
                    | "new"
                    | "“"
                    | "project"
                    | "programme"
                    | "further"
                    | ","
                    | "\""
                    | "campaign"
                    | "initiative"
                    | "called"
            ) || token.capital() && token.low != "under" && token.low != "in"
        })
}
