//! From lines to blocks: what stands together on the page, before its meaning is known.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::stream::is_superscript;
use super::wrapped::{self, Layout, UNWRAPPED};
use super::{columns, heal, numbering, shape};

/// How a block is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Running text.
    None,
    /// A Markdown heading.
    Hash,
    /// Wholly bold or italic.
    Emphasis,
}

/// Lines that stand together.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// Healed text without list mark.
    pub text: String,
    /// Bytes in the source text.
    pub source: Range<usize>,
    /// Page it begins on, where pages are known.
    pub page: Option<u32>,
    /// Whether a list mark stands before it.
    pub bullet: bool,
    /// How it is marked up.
    pub mark: Mark,
    /// The page number that ends a line of a table of contents was cut off.
    pub contents: bool,
    /// A line without any letter or digit: it separates, and says nothing.
    pub rule: bool,
}

struct Line<'a> {
    text: &'a str,
    start: usize,
    page: u32,
}

/// Cuts a text into blocks; page numbers and running headers are left out.
pub(super) fn cut(source: &str) -> Vec<Block> {
    let lines = lines(source);
    let headers = running_headers(&lines);
    let hyphenated = heal::hyphenated_words(source);
    let whole = heal::plain_words(source);
    let paged = source.contains('\u{c}');
    let mut blocks: Vec<Open> = Vec::new();
    let mut fresh = true;
    let layouts = wrapped::layouts(&lines.iter().map(|line| line.text).collect::<Vec<_>>());
    for (line, layout) in lines.iter().zip(layouts) {
        let text = line.text.trim();
        if text.is_empty() {
            fresh = true;
        } else if !is_page_number(text) && !headers.contains(&header_key(text)) {
            match blocks.last_mut() {
                Some(open) if !fresh && !open.ends_before(line, layout) => {
                    open.add(line, &hyphenated)
                }
                _ => blocks.push(Open::new(line)),
            }
            fresh = false;
        }
    }
    blocks.into_iter().map(|open| open.close(paged, &whole)).collect()
}

fn lines(source: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut page = 1;
    for piece in source.split_inclusive(['\n', '\u{c}']) {
        out.push(Line { text: piece.trim_end_matches(['\n', '\r', '\u{c}']), start, page });
        start += piece.len();
        if piece.ends_with('\u{c}') {
            page += 1;
            out.push(Line { text: "", start, page });
        }
    }
    let texts: Vec<&str> = out.iter().map(|line| line.text).collect();
    match columns::unfold(&texts) {
        Some(order) => {
            let of = |line: usize| (out[line].start, out[line].page);
            let pieces = order.into_iter().map(|(line, at, text)| {
                let (start, page) = of(line);
                Line { text, start: start + at, page }
            });
            pieces.collect()
        }
        None => out,
    }
}

/// A block that can still take lines.
struct Open {
    raw: String,
    start: usize,
    end: usize,
    page: u32,
    bullet: bool,
    hash: bool,
    contents: bool,
    last: String,
}

impl Open {
    fn new(line: &Line<'_>) -> Self {
        let trimmed = line.text.trim();
        let bare = trimmed.trim_start_matches('#');
        let hash = bare.len() < trimmed.len() && bare.starts_with(' ');
        let (bullet, body) = match bullet_body(trimmed) {
            Some(body) => (true, body),
            None => (false, if hash { bare.trim() } else { trimmed }),
        };
        let (body, contents) = match shape::contents_entry(body) {
            Some(entry) => (entry, true),
            None => (body, false),
        };
        let indent = line.text.len() - line.text.trim_start().len();
        let start = line.start + indent;
        Self {
            raw: body.to_owned(),
            start,
            end: start + trimmed.len(),
            page: line.page,
            bullet,
            hash,
            contents,
            last: trimmed.to_owned(),
        }
    }

    /// Whether `line`, with no blank line before it, still begins another block.
    fn ends_before(&self, line: &Line<'_>, layout: Layout) -> bool {
        let text = line.text.trim();
        let closed = heal::is_closed(&heal::plain(&self.last));
        if self.hash || self.contents || text.starts_with('#') || self.last.len() > UNWRAPPED {
            return true;
        }
        if shape::contents_entry(text).is_some() && !closed {
            // The second line of an entry has no label of its own, and its first one has.
            let entry = numbering::cut(&self.raw).is_some() || self.raw.starts_with("ANNEX ");
            return !entry || numbering::cut(&heal::plain(text)).is_some();
        }
        if shape::contents_entry(text).is_some() || shape::is_time(text) || shape::is_rule(text) {
            return true;
        }
        if let Some(body) = bullet_body(text) {
            let sibling = self.bullet && !heal::begins_inside(body);
            return closed || sibling || numbering::cut(body).is_some();
        }
        let labelled = numbering::cut(text).is_some_and(|(_, rest)| shape::is_upper_start(rest));
        let note = text.starts_with(is_superscript);
        let ends = layout.ends_between(&heal::plain(&self.last), text);
        closed && (labelled || shape::is_advice_label(text))
            || note
            || ends
            || shape::is_capital_label(text)
    }

    fn add(&mut self, line: &Line<'_>, hyphenated: &BTreeSet<String>) {
        let text = line.text.trim();
        let entry = shape::contents_entry(text);
        self.contents = entry.is_some();
        heal::append(&mut self.raw, entry.unwrap_or(text), hyphenated);
        self.end = line.start + (line.text.len() - line.text.trim_start().len()) + text.len();
        text.clone_into(&mut self.last);
    }

    fn close(self, paged: bool, whole: &BTreeSet<String>) -> Block {
        let mark = if self.hash {
            Mark::Hash
        } else if shape::is_emphasised(&self.raw) {
            Mark::Emphasis
        } else {
            Mark::None
        };
        let text = heal::rejoin(&heal::plain(&self.raw), whole);
        Block {
            rule: shape::is_rule(&text),
            text,
            source: self.start..self.end,
            page: paged.then_some(self.page),
            bullet: self.bullet,
            mark,
            contents: self.contents,
        }
    }
}

/// The text after a list mark.
fn bullet_body(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['-', '*', '•', '–', '▪', '·', '‣', '◦'])?;
    let body = rest.trim_start();
    (body.len() < rest.len() && !body.is_empty() && !shape::is_rule(body)).then_some(body)
}

/// A line that is only a page number, or stray digits: `12`, `- 12 -`, `Page 3 of 9`.
fn is_page_number(text: &str) -> bool {
    let digits = |t: &str| !t.is_empty() && t.chars().all(|c| c.is_ascii_digit() || c == ' ');
    let bare = text.trim_matches(['-', '–', '—', ' ', '|']);
    let named = bare.strip_prefix("Page ").or_else(|| bare.strip_prefix("page "));
    match named {
        None => digits(bare),
        Some(rest) => {
            let (n, total) = rest.split_once(" of ").unwrap_or((rest, "1"));
            digits(n) && digits(total)
        }
    }
}

fn header_key(text: &str) -> String {
    heal::squeeze(&text.replace(|c: char| c.is_ascii_digit(), ""))
}

/// Lines that return on many pages: short, at least three times the same but for digits, and
/// standing, a third of the time or more, inside a sentence or beside a page number.
fn running_headers(lines: &[Line<'_>]) -> BTreeSet<String> {
    let filled: Vec<(usize, &str)> = lines
        .iter()
        .enumerate()
        .map(|(i, line)| (i, line.text.trim()))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let mut seen: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (k, &(at, text)) in filled.iter().enumerate() {
        let short = text.len() <= 120 && !text.starts_with('#') && bullet_body(text).is_none();
        if !short || shape::is_rule(text) || is_page_number(text) {
            continue;
        }
        let before = k.checked_sub(1).and_then(|k| filled.get(k));
        let after = filled.get(k + 1);
        // Inside a wrapped paragraph the same words can begin several lines.
        let apart =
            before.is_none_or(|&(i, _)| i + 1 < at) || after.is_none_or(|&(i, _)| at + 1 < i);
        let breaks = apart
            && before.is_some_and(|(_, b)| b.len() > 30 && !heal::is_closed(b))
            && after.is_some_and(|(_, a)| heal::begins_inside(a));
        let turns = |n: Option<&(usize, &str)>| {
            n.is_some_and(|&(i, t)| is_page_number(t) || lines[i].page != lines[at].page)
        };
        let entry = seen.entry(header_key(text)).or_default();
        entry.0 += 1;
        entry.1 += usize::from(breaks || turns(before) || turns(after));
    }
    seen.into_iter()
        .filter(|(key, (count, breaks))| key.len() > 3 && *count >= 3 && breaks * 3 >= *count)
        .map(|(key, _)| key)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        cut(source).into_iter().map(|b| b.text).collect()
    }

    #[test]
    fn wrapped_lines_join_and_list_items_stay_apart() {
        let source = "A first line\nwith a second.\n- one;\n  - two\n  goes on;\n1. Third part\n";
        let expected = ["A first line with a second.", "one;", "two goes on;", "1. Third part"];
        assert_eq!(texts(source), expected);
    }

    #[test]
    fn page_numbers_and_running_headers_are_left_out() {
        let source = "The boats that came in the\n\nHarbour Report\n\n1\n\nmorning were small.\n\n\
            The nets that hung by the\n\nHarbour Report\n\n2\n\nwall were dry.\n\nThe gulls on the \
            old\n\nHarbour Report\n\n- 3 -\n\nroof were loud.";
        assert!(texts(source).iter().all(|t| !t.contains("Harbour") && !t.contains('3')));
    }

    #[test]
    fn lines_of_contents_lose_their_page() {
        let blocks =
            cut("1. First part\t7\n<i>a. Second</i>\t12\n2. Third ..... 20\n3. Fourth\npart\t31\n");
        let entries: Vec<_> = blocks.iter().map(|b| (b.text.as_str(), b.contents)).collect();
        let expected = ["1. First part", "a. Second", "2. Third", "3. Fourth part"];
        assert_eq!(entries, expected.map(|e| (e, true)));
    }

    #[test]
    fn pages_are_counted_by_form_feeds() {
        let blocks = cut("One.\n\u{c}Two.\r\n\r\nThree.");
        let pages: Vec<_> = blocks.iter().map(|b| b.page).collect();
        assert_eq!(pages, [Some(1), Some(2), Some(2)]);
    }
}
