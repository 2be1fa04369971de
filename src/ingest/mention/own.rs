//! What a text of a body is called by its own head: its title where it has no number, and its title
//! beside its number.

use super::reading::{Find, Fresh, Reading};
use super::{numbered, resolutions, slug, symbols};
use crate::document::PassageKind;
use crate::ingest::norm::{Norm, speaks};
use crate::ingest::{Name, New, Span};
use crate::model::EntityKind;

/// Why such a title is proposed.
pub(super) const WHY: &str = "the title at the head of a text";
/// The longest title, in bytes, and the fewest words of one.
const LONGEST: usize = 220;
const FEWEST: usize = 3;
/// How near the start of a line the number stands that the text bears, in bytes.
const NEAR: usize = 60;
/// What stands before a number.
const NUMBERED: [&str; 5] = ["no. ", "no ", "nr. ", "n° ", "adopted "];
/// Words that stay small in a title, and those that stay in capitals.
const SMALL: [&str; 20] = [
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or",
    "the", "through", "to", "with", "against", "within",
];
const CAPITALS: [&str; 10] =
    ["OSCE", "CSCE", "ODIHR", "EU", "UN", "NGO", "NGOS", "PACE", "II", "III"];

/// Finds the title of a text that bears no number, on the lines of its head.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let Some((_, norm)) = reading.norms.at(passage) else { return };
    if !norm.called.contains(&passage) || !numbers(reading, norm).is_empty() {
        return;
    }
    let Some(title) = norm.called.last().and_then(|&at| title_of(reading.text(at))) else { return };
    let text = reading.text(passage);
    // Small letters of which some are longer are found where they stand all the same.
    let small = text.to_lowercase();
    let found = small.find(&title.to_lowercase()).filter(|_| small.len() == text.len());
    let Some(start) = found else { return };
    let span = Span { start, end: start + title.len() };
    let Some(written) = text.get(span.start..span.end) else { return };
    let name = in_title_case(title);
    let kind = if reading.of_osce { EntityKind::Decision } else { EntityKind::Instrument };
    // A number that no rule knows is one all the same.
    let numbered = NUMBERED.iter().any(|mark| small.contains(mark));
    let enough = written.split(' ').count() >= FEWEST && !numbered;
    let Some(id) = slug::id(kind, &name).filter(|_| enough) else { return };
    let known = reading.lexicon.called(&name).filter(|id| id.kind() == kind);
    let find = Find {
        passage,
        span,
        kind,
        name: known.map_or_else(|| Name::New(id), Name::Known),
        rivals: Vec::new(),
        why: WHY.into(),
        score: 0.9,
        given: false,
    };
    finds.push(Fresh { find, new: New { name, ..New::default() } });
}

/// Gives texts that bear a number the titles that stand beside it as other names.
pub(super) fn entitle(reading: &Reading<'_>, fresh: &mut [Fresh]) {
    for norm in reading.norms.all() {
        let numbers = numbers(reading, norm);
        let Some(&(at, end)) = numbers.first() else { continue };
        let here = |own: &Fresh| own.find.passage == at && own.find.span.end == end;
        let Some(own) = fresh.iter_mut().find(|own| here(own)) else { continue };
        let beside = numbers.iter().find_map(|&(at, end)| {
            let rest = reading.text(at).get(end..).unwrap_or_default().trim();
            // "A/RES/71/204, 19 December 2016, Original: English" has no title beside its number.
            title_of(rest).filter(|title| title.split(' ').count() >= FEWEST && !is_around(title))
        });
        let last = norm.called.last().copied().unwrap_or(at);
        let below = || (at + 1..=last + 1).find_map(|next| below(reading, norm, next));
        if let Some(title) = beside.or_else(below).map(in_title_case)
            && title != own.new.name
        {
            own.new.aliases.push(title);
        }
    }
}

/// The title on the line below the number of a text.
fn below<'a>(reading: &Reading<'a>, norm: &Norm, at: usize) -> Option<&'a str> {
    let passage = reading.document.passages().get(at)?;
    let line = matches!(passage.kind, PassageKind::Heading | PassageKind::Paragraph)
        && norm.passages.contains(&at)
        && norm.opens.is_none_or(|opens| at < opens)
        && !norm.called.contains(&at)
        && !speaks(passage)
        && reading.norms.clause(at).is_none();
    let title = title_of(&reading.passage(at).text).filter(|_| line)?;
    let words: Vec<&str> = title.split(' ').collect();
    (words.len() >= FEWEST && !is_around(title) && title.starts_with(char::is_uppercase))
        .then_some(title)
}

/// Whether a line says when and where a text was made, as what stands around a title does.
fn is_around(line: &str) -> bool {
    let small = line.to_lowercase();
    ["journal no", "agenda item", "original:"].iter().any(|own| small.contains(own))
        || !crate::ingest::dates::dates(line).is_empty()
}

/// Where the numbers of a text end that stand on the lines of its head.
fn numbers(reading: &Reading<'_>, norm: &Norm) -> Vec<(usize, usize)> {
    let end = norm.opens.or(norm.called.last().map(|at| at + 1)).unwrap_or(norm.passages.start);
    let others = (norm.passages.start..end).filter(|at| !norm.called.contains(at));
    let head = norm.called.iter().copied().chain(others);
    let number = |at: usize| {
        let mut finds = Vec::new();
        symbols::find(reading, at, &mut finds);
        numbered::find(reading, at, &mut finds);
        resolutions::find(reading, at, &mut finds);
        let titled = finds.iter().filter(|own| {
            matches!(own.find.kind, EntityKind::Decision | EntityKind::Instrument)
                && own.find.span.start < NEAR
        });
        let first = titled.min_by_key(|own| (own.find.span.start, usize::MAX - own.find.span.end));
        first.map(|own| (at, own.find.span.end))
    };
    head.filter_map(number).collect()
}

/// A line without the marks, the year and the brackets around its title.
fn title_of(line: &str) -> Option<&str> {
    let own = line.trim().trim_start_matches(['.', ':', ',', '–', '-', '(', ')', '“', '"']).trim();
    let own = own.split(" (").next().unwrap_or(own);
    let own = own.trim_end_matches(|c: char| c.is_ascii_digit() || " .:,*”\"".contains(c));
    (own.len() <= LONGEST && own.contains(' ')).then_some(own)
}

/// A title in capitals as it is written elsewhere.
fn in_title_case(title: &str) -> String {
    if title.chars().any(char::is_lowercase) {
        return title.to_owned();
    }
    let words = title.split(' ').enumerate().map(|(at, word)| {
        let small = word.to_lowercase();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if CAPITALS.contains(&bare) {
            return word.to_owned();
        }
        if at > 0 && SMALL.contains(&small.as_str()) {
            return small;
        }
        let mut letters = small.chars();
        let first = letters.next().map(|c| c.to_uppercase().collect::<String>());
        first.unwrap_or_default() + letters.as_str()
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_in_capitals_is_written_small() {
        assert_eq!(in_title_case("LAMPS AND NETS IN THE OSCE"), "Lamps and Nets in the OSCE");
        assert_eq!(in_title_case("Lamps IN boats"), "Lamps IN boats");
    }
}
