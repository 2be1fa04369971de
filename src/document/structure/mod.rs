//! From blocks to passages: sections, clauses, lists, footnotes, and what they are called.

mod headings;

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::{self, Block, Mark};
use super::numbering;
use super::stream::superscript_value;
use super::trail::Trail;
use super::{Locator, Part, Passage, PassageKind, heal, shape, wrapped};

/// Shorter pieces are never taken for the first half of a broken sentence.
const LEAST_HALF: usize = 40;
/// A paragraph at least this long that ends without a full stop goes on in the next one.
const LONG: usize = 200;

/// A text cut into passages.
pub(super) struct Cut {
    pub title: Option<String>,
    /// How many of the passages are its head.
    pub head: usize,
    pub passages: Vec<Passage>,
}

/// Cuts a text into passages and finds its title.
pub(super) fn read(source: &str) -> Cut {
    let blocks = blocks::cut(source);
    let hyphenated = heal::hyphenated_words(source);
    let run = |bare| {
        let mut reader = Reader::new(&blocks, &hyphenated, bare);
        for at in 0..blocks.len() {
            reader.take(at);
        }
        reader
    };
    let mut reader = run(false);
    if !reader.has_sections {
        reader = run(true);
    }
    let passages = reader.passages;
    let head = head(source, &passages);
    Cut { title: title(&passages, head), head, passages }
}

/// The first heading of four words or more that stands before or at the first section, else the
/// lines of the head.
fn title(passages: &[Passage], head: usize) -> Option<String> {
    let whole = |p: &Passage| p.locator.part() == Part::Whole;
    let front = passages.iter().position(whole).unwrap_or(passages.len()).min(20);
    let titled = |p: &&Passage| p.kind == PassageKind::Heading && p.text.split(' ').count() >= 4;
    // A numbered heading is that of a section.
    let is_numbered = |p: &&Passage| numbering::cut(&p.text).is_some();
    let opening = passages.get(front).filter(|p| front < 4 && !is_numbered(p));
    let heading = passages[..front].iter().chain(opening).find(titled);
    let lines = || passages[..head].iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" – ");
    let title = heading.map_or_else(lines, |heading| heading.text.clone());
    (!title.is_empty() && title.len() <= 300).then_some(title)
}

/// How many passages stand before the first blank line; where these are no head, the first alone.
fn head(source: &str, passages: &[Passage]) -> usize {
    let apart = |pair: &[Passage]| {
        let between = source.get(pair[0].source.end..pair[1].source.start);
        between.is_none_or(|between| between.matches('\n').count() > 1)
    };
    let count = passages.windows(2).take_while(|pair| !apart(pair)).count() + 1;
    let most = if count < wrapped::LEAST_LINES { count } else { 1 };
    most.min(passages.len())
}

struct Reader<'a> {
    blocks: &'a [Block],
    hyphenated: &'a BTreeSet<String>,
    passages: Vec<Passage>,
    used: BTreeSet<Locator>,
    trail: Trail,
    counts: BTreeMap<Vec<String>, u32>,
    /// The clause whose bullets come next, and how many came.
    clause: Option<(Vec<String>, u32)>,
    /// The passage that a broken sentence would go on from.
    open: Option<usize>,
    last_note: u32,
    /// Whether the document has sections numbered 1, 1.1 and so on.
    decimal: bool,
    has_sections: bool,
    /// The text has no sections: front matter ends at the first prose.
    bare: bool,
}

impl<'a> Reader<'a> {
    fn new(blocks: &'a [Block], hyphenated: &'a BTreeSet<String>, bare: bool) -> Self {
        Self {
            blocks,
            hyphenated,
            passages: Vec::new(),
            used: BTreeSet::new(),
            trail: Trail::named("Front", None),
            counts: BTreeMap::new(),
            clause: None,
            open: None,
            last_note: 0,
            decimal: false,
            has_sections: false,
            bare,
        }
    }

    fn take(&mut self, at: usize) {
        let block = &self.blocks[at];
        if block.rule {
            self.open = None;
        } else if let Some((number, body)) = self.footnote(block) {
            self.last_note = number;
            self.add_note(block, number, body);
        } else if block.contents {
            self.contents_line(block);
        } else if self.goes_on(block) {
            self.append(block);
        } else if !(self.annex(block) || self.numbered(at) || self.heading(at)) {
            self.plain(at);
        }
    }

    /// The next block that is neither a footnote nor a rule.
    fn next(&self, at: usize) -> Option<&'a Block> {
        let note = |b: &Block| {
            b.text.starts_with(super::stream::is_superscript) || note_number(&b.text).is_some()
        };
        self.blocks[at + 1..].iter().find(|b| !b.rule && !note(b))
    }

    // Footnotes

    /// A footnote begins with its raised number, or with the number that comes next.
    fn footnote(&self, block: &'a Block) -> Option<(u32, &'a str)> {
        if block.bullet || block.mark == Mark::Hash {
            return None;
        }
        let raised: Vec<u32> = block.text.chars().map_while(superscript_value).collect();
        if !raised.is_empty() && raised.len() <= 3 {
            let body = block.text.trim_start_matches(super::stream::is_superscript).trim();
            let number = raised.iter().fold(0, |n, digit| n * 10 + digit);
            return (number > 0 && !body.is_empty()).then_some((number, body));
        }
        note_number(&block.text).filter(|&(number, _)| number == self.last_note + 1)
    }

    fn add_note(&mut self, block: &Block, number: u32, body: &str) {
        let mut locator = Locator::new(Vec::new(), Part::Footnote(number));
        if self.used.contains(&locator) {
            locator = Locator::new(self.trail.path(), Part::Footnote(number));
        }
        if self.used.contains(&locator) {
            locator = self.next_paragraph();
        }
        self.push(block, locator, PassageKind::Footnote, body);
    }

    // Paragraphs that go on

    fn goes_on(&self, block: &Block) -> bool {
        let Some(before) = self.open.and_then(|i| self.passages.get(i)) else {
            return false;
        };
        if block.bullet || block.mark == Mark::Hash || self.trail.is_annex() {
            return false;
        }
        if before.text.len() < LEAST_HALF || heal::is_closed(&before.text) {
            return false;
        }
        let inside = heal::begins_inside(&block.text) && numbering::cut(&block.text).is_none();
        let runs_on = before.kind != PassageKind::Bullet
            && before.text.len() > LONG
            && block.text.len() > LEAST_HALF
            && shape::is_prose(&block.text)
            && !shape::is_capital_label(&block.text)
            && heal::breaks_off(&before.text)
            && numbering::cut(&block.text).is_none();
        inside || runs_on
    }

    fn append(&mut self, block: &Block) {
        if let Some(before) = self.open.and_then(|i| self.passages.get_mut(i)) {
            heal::append(&mut before.text, &block.text, self.hyphenated);
            before.source.end = block.source.end;
        }
    }

    // Everything else

    fn plain(&mut self, at: usize) {
        let block = &self.blocks[at];
        if self.bare && self.trail.is("Front") {
            let ended = block.text.len() > LEAST_HALF * 2 && heal::is_closed(&block.text);
            if ended || block.text.len() > LONG {
                self.enter(Trail::default());
            }
        }
        if block.bullet {
            self.list_item(block, &block.text);
            return;
        }
        let kind =
            if self.trail.is_annex() { PassageKind::AnnexItem } else { PassageKind::Paragraph };
        let locator = self.next_paragraph();
        self.clause = None;
        self.push(block, locator, kind, &block.text);
        self.open = Some(self.passages.len() - 1);
    }

    /// Below a clause an item is a lettered child; elsewhere it counts as a paragraph.
    fn list_item(&mut self, block: &Block, body: &str) {
        let child = self.clause.as_mut().map(|(path, count)| {
            *count += 1;
            let mut path = path.clone();
            path.push(numbering::letters(*count));
            Locator::new(path, Part::Whole)
        });
        let locator = match child {
            Some(child) if !self.used.contains(&child) => child,
            _ => self.next_paragraph(),
        };
        let kind = if self.trail.is_annex() { PassageKind::AnnexItem } else { PassageKind::Bullet };
        self.push(block, locator, kind, body);
        self.open = Some(self.passages.len() - 1);
    }

    fn next_paragraph(&mut self) -> Locator {
        let path = self.trail.path();
        let count = self.counts.entry(path.clone()).or_default();
        *count += 1;
        Locator::new(path, Part::Paragraph(*count))
    }

    fn open_section(&mut self, block: &Block, trail: Trail) {
        let path = trail.path();
        let locator = Locator::new(path, Part::Whole);
        let trail = if self.used.contains(&locator) {
            let used = &self.used;
            trail.renamed(|path| used.contains(&Locator::new(path, Part::Whole)))
        } else {
            trail
        };
        self.enter(trail);
        self.has_sections |= !self.trail.is("Contents");
        let locator = Locator::new(self.trail.path(), Part::Whole);
        self.push(block, locator, PassageKind::Heading, &block.text);
        self.open = None;
    }

    fn enter(&mut self, trail: Trail) {
        self.trail = trail;
        self.clause = None;
        self.open = None;
    }

    fn push(&mut self, block: &Block, locator: Locator, kind: PassageKind, text: &str) {
        self.used.insert(locator.clone());
        self.passages.push(Passage {
            locator,
            kind,
            text: text.to_owned(),
            section: self.trail.path(),
            section_title: self.trail.title().map(str::to_owned),
            source: block.source.clone(),
            page: block.page,
        });
    }
}

/// The number of a footnote written plainly, and its text: `45 E.g., ...`.
fn note_number(text: &str) -> Option<(u32, &str)> {
    let (number, body) = text.split_once(' ')?;
    let digits = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let opens = body.starts_with("http")
        || body.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘' | '('));
    if !digits || !opens {
        return None;
    }
    number.parse().ok().map(|n| (n, body))
}

#[cfg(test)]
mod tests;
