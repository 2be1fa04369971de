//! From blocks to passages: sections, clauses, lists, footnotes, and what they are called.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::{self, Block, Mark};
use super::numbering::{self, Label};
use super::stream::superscript_value;
use super::trail::Trail;
use super::{Locator, Part, Passage, PassageKind, heal, shape};

/// Shorter pieces are never taken for the first half of a broken sentence.
const LEAST_HALF: usize = 40;
/// A paragraph at least this long that ends without a full stop goes on in the next one.
const LONG: usize = 200;

/// Cuts a text into passages and finds its title.
pub(super) fn read(source: &str) -> (Option<String>, Vec<Passage>) {
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
    (title(&reader.passages), reader.passages)
}

/// The first heading of four words or more that stands before or at the first section, else the
/// first line.
fn title(passages: &[Passage]) -> Option<String> {
    let whole = |p: &Passage| p.locator.part() == Part::Whole;
    let front = passages.iter().position(whole).unwrap_or(passages.len()).min(20);
    let titled = |p: &&Passage| p.kind == PassageKind::Heading && p.text.split(' ').count() >= 4;
    let opening = passages.get(front).filter(|_| front < 4);
    let found = passages[..front].iter().chain(opening).find(titled).or(passages.first());
    found.filter(|p| p.text.len() <= 300).map(|p| p.text.clone())
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

    // Contents and annexes

    fn contents_line(&mut self, block: &Block) {
        if !self.trail.is("Contents") {
            self.enter(Trail::named("Contents", None));
        }
        let locator = self.next_paragraph();
        self.push(block, locator, PassageKind::Contents, &block.text);
    }

    fn annex(&mut self, block: &Block) -> bool {
        let lower = block.text.to_lowercase();
        let Some(rest) = lower.strip_prefix("annex ") else {
            let titled =
                self.trail.is_annex() && !block.bullet && shape::is_heading_like(&block.text);
            if titled
                && self.trail.title().is_none()
                && !self.counts.contains_key(&self.trail.path())
            {
                self.retitle(block);
                return true;
            }
            return false;
        };
        let mark = rest.split([' ', ':', '.']).next().unwrap_or_default();
        let number = mark.parse().ok().or_else(|| numbering::roman(mark));
        let Some(number) = number.filter(|n| (1..100).contains(n)) else {
            return false;
        };
        let marked = block.text.starts_with("ANNEX") || block.mark != Mark::None;
        let headed = marked || block.text.len() <= "annex 10:".len();
        if block.bullet || !headed || !shape::is_heading_like(&block.text.to_uppercase()) {
            return false;
        }
        let title = block.text.split_once([':', '–']).map_or("", |(_, title)| title.trim());
        let title = (!title.is_empty()).then(|| title.to_owned());
        self.open_section(block, Trail::named(&format!("Annex {number}"), title));
        true
    }

    /// The line below `ANNEX 1:` is its title, and part of its heading.
    fn retitle(&mut self, block: &Block) {
        self.trail.set_title(&block.text);
        if let Some(heading) = self.passages.last_mut() {
            heal::append(&mut heading.text, &block.text, self.hyphenated);
            heading.source.end = block.source.end;
            heading.section_title = Some(block.text.clone());
        }
    }

    // Numbered headings and clauses

    fn numbered(&mut self, at: usize) -> bool {
        let block = &self.blocks[at];
        if self.trail.is_annex() && !block.text.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let Some((label, rest)) = numbering::cut(&block.text) else {
            return false;
        };
        match label {
            Label::Dotted(numbers) => self.dotted(block, &numbers, rest),
            Label::Single(label) => self.single(at, &label, rest),
        }
    }

    fn dotted(&mut self, block: &Block, numbers: &[u32], rest: &str) -> bool {
        let headed = !block.bullet && shape::is_heading_like(rest) && shape::is_upper_start(rest);
        if headed && self.trail.admits_section(numbers) {
            self.decimal = true;
            let trail = Trail::dotted(numbers, rest);
            self.open_section(block, trail);
            return true;
        }
        if !shape::is_upper_start(rest) || !self.trail.admits_clause(numbers) {
            return false;
        }
        let mut path = self.trail.clause_base(numbers);
        path.extend(numbers.iter().map(u32::to_string));
        self.add_clause(block, path, rest)
    }

    fn single(&mut self, at: usize, label: &str, rest: &str) -> bool {
        let block = &self.blocks[at];
        let next = self.next(at);
        if block.bullet || heal::begins_inside(rest) {
            return false;
        }
        let level = self.trail.fit(label);
        if let Some((depth, level)) = level {
            let next_label = next.and_then(|b| numbering::cut(&b.text)).map(|(l, _)| l);
            // An article: its first clause comes next.
            let article = matches!(&next_label,
                Some(Label::Dotted(n)) if level.number() == Some(n[0]) && n.get(1) == Some(&1));
            // A list: its next item comes next.
            let listed = matches!(&next_label, Some(Label::Single(l)) if level.is_followed_by(l));
            let marked = block.mark == Mark::Hash || shape::is_capitals(rest);
            if shape::is_heading_like(rest) && (article || marked || !listed) {
                self.decimal |= !article && level.number().is_some() && depth == 0;
                let trail = self.trail.at(depth, level, rest);
                self.open_section(block, trail);
                return true;
            }
        }
        let number = label.parse::<u32>().ok();
        if number.is_some() && !self.decimal && !self.trail.is_annex() {
            let mut path = self.trail.clause_base(&[]);
            path.push(label.to_owned());
            return self.add_clause(block, path, rest);
        }
        self.list_item(block, &block.text);
        true
    }

    fn add_clause(&mut self, block: &Block, path: Vec<String>, body: &str) -> bool {
        let locator = Locator::new(path.clone(), Part::Whole);
        if self.used.contains(&locator) {
            return false;
        }
        self.clause = Some((path, 0));
        self.push(block, locator, PassageKind::Clause, body);
        self.open = Some(self.passages.len() - 1);
        true
    }

    // Headings without a number

    fn heading(&mut self, at: usize) -> bool {
        let block = &self.blocks[at];
        if block.bullet || !shape::is_heading_like(&block.text) {
            return false;
        }
        let capitals = shape::is_capitals(&block.text);
        let colon = block.text.ends_with(':');
        let contents = block.text.to_lowercase().trim_end_matches(':').ends_with("contents");
        if contents && block.text.len() < 30 {
            self.open_section(block, Trail::named("Contents", Some(block.text.clone())));
            return true;
        }
        if self.trail.is_annex() && !(capitals && colon) {
            return false;
        }
        let next = self.next(at);
        let leads = next.is_some_and(|b| b.bullet || shape::is_prose(&b.text));
        let name = shape::section_name(&block.text);
        if capitals && (leads || colon) {
            self.open_section(block, Trail::named(&name, Some(block.text.clone())));
            return true;
        }
        let title_below = self.trail.is_titled() && !self.trail.is_numbered();
        let bare = block.mark == Mark::None && leads && shape::is_bare_title(&block.text);
        let hash = block.mark == Mark::Hash && next.is_some_and(|b| b.mark != Mark::Hash);
        if title_below && (hash || bare) {
            let trail = self.trail.below(&name, &block.text);
            self.open_section(block, trail);
            return true;
        }
        let inside = self.trail.is_numbered()
            || self.trail.is_titled()
            || (self.bare && !self.trail.is("Front"));
        let marked = block.mark != Mark::None || capitals;
        if marked || (inside && bare) {
            let locator = self.heading_locator();
            self.push(block, locator, PassageKind::Heading, &block.text);
            self.open = None;
            return true;
        }
        false
    }

    /// Where the next paragraph will be, as the place of a heading above it.
    fn heading_locator(&self) -> Locator {
        let path = self.trail.path();
        let above = self.counts.get(&path).copied().unwrap_or(0) + 1;
        let mut nth = 1;
        loop {
            let locator = Locator::new(path.clone(), Part::Heading { above, nth });
            if !self.used.contains(&locator) {
                return locator;
            }
            nth += 1;
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
#[path = "structure_tests.rs"]
mod tests;
