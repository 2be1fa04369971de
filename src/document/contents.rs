//! The table of contents, held against the sections that a copy has.

use super::numbering::{self, Label};
use super::stream::stream;
use super::{Document, Passage, PassageKind};

/// The lines of the table of contents to which no section belongs, in order.
///
/// Both are read from the start, and each line takes the next section that carries its label, so
/// that `a.` below 4.1.1 is not the `a.` below 4.1.2. The wording may differ: a table of contents
/// shortens headings.
pub(super) fn entries_without_section(document: &Document) -> Vec<&Passage> {
    let sections: Vec<&Passage> = document.sections().collect();
    let mut next = 0;
    let lines = document.passages().iter().filter(|p| p.kind == PassageKind::Contents);
    lines
        .filter(|line| {
            let rest = &sections[next..];
            match rest.iter().position(|section| is_entry_of(&line.text, section)) {
                Some(found) => {
                    next += found + 1;
                    false
                }
                None => true,
            }
        })
        .collect()
}

fn is_entry_of(line: &str, section: &Passage) -> bool {
    let path = section.locator.path();
    if let Some(number) = annex_number(line) {
        return matches!(path, [name] if *name == format!("Annex {number}"));
    }
    match numbering::cut(line) {
        Some((Label::Dotted(numbers), _)) => {
            path.iter().eq(numbers.iter().map(u32::to_string).collect::<Vec<_>>().iter())
        }
        Some((Label::Single(label), _)) => path.last() == Some(&label),
        None => stream(&section.text).starts_with(&stream(line)),
    }
}

/// The number of the annex that a line announces.
fn annex_number(line: &str) -> Option<u32> {
    let lower = line.to_lowercase();
    let mark = lower.strip_prefix("annex ")?.split([' ', ':', '.']).next()?;
    mark.parse().ok().or_else(|| numbering::roman(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Table of contents\n\n1. Boats\t1\n1.1 Barges\t2\na. Old\t2\nb. New\t3\n\
        2. Nets\t4\na. Wide\t5\nANNEX I: Names\t6\n\n# 1. BOATS\n\n## 1.1 Barges\n\n### a. Old ones\n\n\
        There are four of them.\n\n### b. New ones\n\nThere is one.\n\n# 2. NETS\n\n## a. Wide nets\n\n\
        They hang by the wall.\n\n# ANNEX 1: NAMES\n\nThe Lily.\n";

    fn unmatched(text: &str) -> Vec<String> {
        let document = Document::parse("log", text);
        assert!(document.passages().iter().any(|p| p.kind == PassageKind::Contents));
        let entries = entries_without_section(&document);
        entries.into_iter().map(|entry| entry.text.clone()).collect()
    }

    #[test]
    fn lines_find_their_sections_by_label_and_order() {
        assert_eq!(unmatched(TEXT), Vec::<String>::new());
    }

    #[test]
    fn a_line_without_its_section_is_found() {
        let text = TEXT.replace("## a. Wide nets\n\n", "");
        assert_eq!(unmatched(&text), ["a. Wide"]);
    }
}
