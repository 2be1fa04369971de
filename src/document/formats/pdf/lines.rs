//! From lines to paragraphs and headings.

use std::collections::BTreeMap;

use super::page::{Line, Page};

/// Lines farther apart than this, for the usual distance of one, part paragraphs.
const PART: f64 = 1.35;
/// Letters this much larger than the usual ones are those of headings.
const LARGER: f64 = 1.12;

/// The text of all pages, parted by form feeds.
pub(super) fn text(pages: &[Page]) -> String {
    let pages: Vec<Vec<Line>> = pages.iter().map(Page::lines).collect();
    let body = usual(pages.iter().flatten().map(|line| (line.size, line.text.len())));
    let heads = heads(&pages, body);
    let mut text = String::new();
    for (at, lines) in pages.iter().enumerate() {
        if at > 0 {
            text.push('\u{c}');
        }
        write(&mut text, lines, &heads);
    }
    text
}

/// The size that most letters have, in points.
fn usual(sizes: impl Iterator<Item = (f64, usize)>) -> f64 {
    let mut tally: BTreeMap<i64, usize> = BTreeMap::new();
    for (size, letters) in sizes {
        *tally.entry((size * 2.0).round() as i64).or_default() += letters;
    }
    let most = tally.into_iter().max_by_key(|&(size, letters)| (letters, size));
    most.map_or(10.0, |(size, _)| size as f64 / 2.0)
}

/// The sizes of headings, the largest first: clearly larger than the body, and used for few words.
fn heads(pages: &[Vec<Line>], body: f64) -> Vec<i64> {
    let mut tally: BTreeMap<i64, usize> = BTreeMap::new();
    let mut all = 0;
    for line in pages.iter().flatten() {
        all += line.text.len();
        if line.size >= body * LARGER {
            *tally.entry(rounded(line.size)).or_default() += line.text.len();
        }
    }
    tally
        .into_iter()
        .rev()
        .filter(|&(_, letters)| letters * 5 < all)
        .map(|(size, _)| size)
        .collect()
}

fn rounded(size: f64) -> i64 {
    size.round() as i64
}

/// Writes the lines of a page, with an empty one between paragraphs.
fn write(text: &mut String, lines: &[Line], heads: &[i64]) {
    let leading = leading(lines);
    let mut before: Option<&Line> = None;
    for line in lines {
        let level = heads.iter().position(|&size| size == rounded(line.size));
        let level = level.filter(|_| line.text.chars().any(char::is_alphabetic));
        match before {
            Some(before) if follows(before, line, leading) => {
                if level.is_some() {
                    // A heading of several lines is one.
                    text.push(' ');
                    text.push_str(&line.text);
                } else {
                    text.push('\n');
                    // The first line of a paragraph is set in.
                    let set_in = line.left - before.left;
                    if set_in > line.size * 0.8 && set_in < line.size * 5.0 {
                        text.push('\n');
                    }
                    text.push_str(&line.text);
                }
            }
            _ => {
                text.push_str(if before.is_some() { "\n\n" } else { "" });
                if let Some(level) = level {
                    text.push_str(&"#".repeat((level + 1).min(6)));
                    text.push(' ');
                }
                text.push_str(&line.text);
            }
        }
        before = Some(line);
    }
    text.push('\n');
}

/// Whether a line is the next one of the same paragraph, or is set in below it.
fn follows(before: &Line, line: &Line, leading: f64) -> bool {
    let step = line.y - before.y;
    let resized = (line.size - before.size).abs() > 0.6;
    step > 0.0 && step <= leading.max(line.size) * PART && !resized
}

/// The usual distance from one line to the next.
fn leading(lines: &[Line]) -> f64 {
    let steps = lines.windows(2).map(|pair| (pair[1].y - pair[0].y, 1));
    usual(steps.filter(|(step, _)| *step > 2.0 && *step < 60.0))
}
