//! Bodies whose names do not say what they are, because the word beside them does: "the NGO Open
//! Gate", "the association “Astra”", "the newspaper Der Bote", "Open Gate, a local NGO".

use super::reading::{Fresh, Reading};
use super::shapes::{Shapes, Sort};
use super::slug;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::{New, Span};
use crate::model::EntityKind;

/// The longest name that is not in quotation marks, in words.
const LONGEST: usize = 6;
/// How far behind a name the word may stand that says what it is, in bytes.
const NEAR: usize = 60;
/// Small words within such names.
const LINKS: [&str; 12] =
    ["of", "for", "against", "de", "la", "du", "des", "and", "to", "contra", "gegen", "sans"];

/// Finds bodies by the word beside their names.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if !reading.runs(passage) {
        return;
    }
    let words = &reading.words[passage];
    for at in 0..words.len() {
        let two = words.get(at + 1).map(|next| format!("{} {}", words[at].key, next.key));
        let called = &Shapes::shipped().called;
        let found = two.and_then(|two| called.get(&two)).map(|sort| (sort, at + 2));
        let Some((sort, next)) = found.or_else(|| Some((called.get(&words[at].key)?, at + 1)))
        else {
            continue;
        };
        if let Some(span) = quoted(reading, passage, next) {
            push(reading, passage, span, sort, finds);
        } else if sort.bare || based(reading, passage, at, next) {
            listed(reading, passage, next, sort, finds);
        }
        if sort.bare {
            before(reading, passage, at, sort, finds);
        }
    }
}

/// Whether a small word behind where a body is based says what the name is: "the Oslo-based organization
/// Open Gate".
fn based(reading: &Reading<'_>, passage: usize, at: usize, next: usize) -> bool {
    let words = &reading.words[passage];
    let before = at.checked_sub(1).map_or("", |n| words[n].key.as_str());
    let adjective =
        at.checked_sub(1).is_some_and(|n| Gazetteer::shipped().at(&words[n..]).is_some());
    let two = (next..next + 2).all(|n| words.get(n).is_some_and(|word| word.capital));
    let alone = words
        .get(next)
        .is_some_and(|word| word.acronym || word.capital && !reading.ordinary.contains(&word.key));
    !words[at].capital
        && (two || alone)
        && (matches!(before, "based" | "local" | "partner") || adjective)
}

/// The name in quotation marks that stands before a word, after no other word.
fn quoted(reading: &Reading<'_>, passage: usize, next: usize) -> Option<Span> {
    let words = &reading.words[passage];
    let text = reading.text(passage);
    let from = words.get(next.checked_sub(1)?)?.span.end;
    let open = text.get(from..)?.find(|c: char| "“\"„«‘'".contains(c)).map(|at| from + at)?;
    let gap = text.get(from..open)?.trim();
    if !matches!(gap, "" | "called" | "named") {
        return None;
    }
    let mark = text[open..].chars().next()?;
    let start = open + mark.len_utf8();
    let close = start + text.get(start..)?.find(|c: char| "”\"»’'".contains(c))?;
    let name = text.get(start..close)?;
    let short = (2..=60).contains(&name.len()) && !name.contains(['.', '\n', ';']);
    let capital = name.starts_with(char::is_uppercase);
    (short && capital && gap.is_empty()).then_some(Span { start, end: close })
}

/// The names without quotation marks that stand behind a word: one, or a list after "NGOs".
fn listed(reading: &Reading<'_>, passage: usize, next: usize, sort: &Sort, finds: &mut Vec<Fresh>) {
    let words = &reading.words[passage];
    let Some(word) = next.checked_sub(1).and_then(|at| words.get(at)) else { return };
    let many = reading.text(passage)[word.span.start..word.span.end].ends_with('s');
    let mut at = next;
    loop {
        let first = at == next;
        if !first && words.get(at).is_some_and(|word| word.key == "and") {
            at += 1;
        }
        let gap = words.get(at).map(|_| reading.gap(passage, at).trim()).unwrap_or("(");
        let opens = if first { matches!(gap, "") } else { matches!(gap, "," | "") };
        let end = name_end(reading, passage, at);
        if !opens || end == at || words[at].broken {
            return;
        }
        let span = Span { start: words[at].span.start, end: words[end - 1].span.end };
        push(reading, passage, span, sort, finds);
        let goes_on = words.get(end).is_some_and(|word| {
            let gap = reading.gap(passage, end);
            !word.broken && (gap.trim() == "," || (word.key == "and" && gap == " "))
        });
        if !many || !goes_on {
            return;
        }
        at = end;
    }
}

/// The name before a comma and a word that says what it is: "Open Gate, the only NGO ...".
fn before(reading: &Reading<'_>, passage: usize, at: usize, sort: &Sort, finds: &mut Vec<Fresh>) {
    let words = &reading.words[passage];
    let text = reading.text(passage);
    let written = |at: usize| &text[words[at].span.start..words[at].span.end];
    if written(at).ends_with('s') && !written(at).ends_with("ss") {
        return;
    }
    // Back over small words to the comma.
    let mut from = at;
    while from > 0
        && reading.gap(passage, from).trim().is_empty()
        && (from == at || !words[from].capital)
    {
        from -= 1;
    }
    let gap = reading.gap(passage, from);
    let article = gap.trim_start_matches(',').trim();
    let near = words[at].span.start - words[from].span.start <= NEAR;
    if !gap.starts_with(',') || !matches!(article, "a" | "an" | "the") || from == 0 || !near {
        return;
    }
    let last = from;
    let mut start = last;
    while start > 0 && last - start < LONGEST {
        let word = &words[start - 1];
        let joined = start == last || reading.gap(passage, start) == " ";
        if !joined || !(word.capital || LINKS.contains(&word.key.as_str())) {
            break;
        }
        start -= 1;
        if words[start].broken {
            break;
        }
    }
    while start < last && !words[start].capital {
        start += 1;
    }
    if start == last || name_end(reading, passage, start) != last {
        return;
    }
    let span = Span { start: words[start].span.start, end: words[last - 1].span.end };
    push(reading, passage, span, sort, finds);
}

/// Where a name in capitals ends that begins at a word; the word itself where none begins.
fn name_end(reading: &Reading<'_>, passage: usize, start: usize) -> usize {
    let words = &reading.words[passage];
    let fits = |at: usize| {
        words.get(at).is_some_and(|word| {
            let role = Shapes::shipped().honorifics.contains(&word.key);
            word.capital && !role && (at > start || !reading.opens(passage, at))
        })
    };
    let place = Gazetteer::shipped().at(words.get(start..).unwrap_or_default());
    if !fits(start) || place.is_some_and(|(count, ..)| start + count >= words.len()) {
        return start;
    }
    let mut end = start + 1;
    while end < words.len() && end - start < LONGEST {
        let joined = matches!(reading.gap(passage, end), " " | "-") && !words[end].broken;
        // "the NGO Rowers and Keepers" is one where one is spoken of.
        let and = words[end].key == "and"
            && end == start + 1
            && start > 0
            && !reading.text(passage)[..words[start - 1].span.end].ends_with('s')
            && words.get(end + 1).is_some_and(|next| !next.acronym)
            && Gazetteer::shipped().at(&words[end + 1..]).is_none();
        let link = LINKS.contains(&words[end].key.as_str())
            && (words[end].key != "and" || and)
            && fits(end + 1)
            && matches!(reading.gap(passage, end + 1).trim(), "" | "the");
        if !joined || !(fits(end) || link) {
            break;
        }
        end += 1;
    }
    // A place alone, or an acronym that says what it is, is no name.
    if place.is_some_and(|(count, ..)| start + count == end) { start } else { end }
}

fn push(reading: &Reading<'_>, passage: usize, span: Span, sort: &Sort, finds: &mut Vec<Fresh>) {
    let name = reading.text(passage).get(span.start..span.end).unwrap_or_default();
    let name = name.trim_end_matches("’s").trim_end_matches("'s").trim_end_matches(',');
    let Some(id) = slug::id(EntityKind::Organisation, name) else { return };
    let find = reading.find(
        passage,
        Span { start: span.start, end: span.start + name.len() },
        id,
        ("a name beside a word that says what it is", 0.8),
    );
    let new = New { name: name.to_owned(), subtype: Some(sort.subtype.clone()), ..New::default() };
    finds.push(Fresh { find, new });
}
