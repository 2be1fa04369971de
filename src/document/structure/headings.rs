//! What opens a section: a table of contents, an annex, a numbered heading, a heading by its looks;
//! and what stands numbered without opening one.

use super::Reader;
use crate::document::blocks::{Block, Mark};
use crate::document::numbering::{self, Label};
use crate::document::trail::Trail;
use crate::document::{Locator, Part, PassageKind, heal, shape};

impl Reader<'_> {
    pub(super) fn contents_line(&mut self, block: &Block) {
        if !self.trail.is("Contents") {
            self.enter(Trail::named("Contents", None));
        }
        let locator = self.next_paragraph();
        self.push(block, locator, PassageKind::Contents, &block.text);
    }

    pub(super) fn annex(&mut self, block: &Block) -> bool {
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

    pub(super) fn numbered(&mut self, at: usize) -> bool {
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

    pub(super) fn heading(&mut self, at: usize) -> bool {
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
}
