//! Where the reader of a document stands: the open sections from the outermost to the innermost.

use super::numbering::{self, Style};

/// One open section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Level {
    /// As it stands in a locator.
    segment: String,
    /// How it is counted; `None` for a section with a name.
    count: Option<(Style, u32)>,
    /// It came as part of a label such as 4.3.1, and `4.` cannot follow it.
    dotted: bool,
    title: Option<String>,
}

impl Level {
    /// The number of a level counted 1, 2, 3.
    pub(super) fn number(&self) -> Option<u32> {
        self.count.filter(|&(style, _)| style == Style::Decimal).map(|(_, n)| n)
    }

    /// Whether `label` is the next one after this level's.
    pub(super) fn is_followed_by(&self, label: &str) -> bool {
        let next = self.count.map(|(style, n)| (style, n + 1));
        next.is_some_and(|next| numbering::values(label).contains(&next))
    }
}

/// The open sections.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Trail {
    levels: Vec<Level>,
}

impl Trail {
    /// One section with a name, at the top.
    pub(super) fn named(name: &str, title: Option<String>) -> Self {
        Self { levels: vec![Level { segment: name.to_owned(), count: None, dotted: false, title }] }
    }

    /// The section with a label such as 4.3.1.
    pub(super) fn dotted(numbers: &[u32], title: &str) -> Self {
        let level = |(i, &n): (usize, &u32)| Level {
            segment: n.to_string(),
            count: Some((Style::Decimal, n)),
            dotted: i > 0,
            title: (i + 1 == numbers.len()).then(|| title.to_owned()),
        };
        Self { levels: numbers.iter().enumerate().map(level).collect() }
    }

    /// A section with a name below the outermost one.
    pub(super) fn below(&self, name: &str, title: &str) -> Self {
        let mut levels: Vec<Level> = self.levels.iter().take(1).cloned().collect();
        let title = Some(title.to_owned());
        levels.push(Level { segment: name.to_owned(), count: None, dotted: false, title });
        Self { levels }
    }

    /// The segments of a locator.
    pub(super) fn path(&self) -> Vec<String> {
        self.levels.iter().map(|l| l.segment.clone()).collect()
    }

    /// The heading of the innermost section.
    pub(super) fn title(&self) -> Option<&str> {
        self.levels.last().and_then(|l| l.title.as_deref())
    }

    /// Gives the innermost section its heading.
    pub(super) fn set_title(&mut self, title: &str) {
        if let Some(level) = self.levels.last_mut() {
            level.title = Some(title.to_owned());
        }
    }

    /// Whether this is the top section of that name.
    pub(super) fn is(&self, name: &str) -> bool {
        matches!(&self.levels[..], [level] if level.segment == name)
    }

    /// Whether this is in an annex.
    pub(super) fn is_annex(&self) -> bool {
        self.levels.first().is_some_and(|l| l.count.is_none() && l.segment.starts_with("Annex "))
    }

    /// Whether sections are counted here.
    pub(super) fn is_numbered(&self) -> bool {
        self.levels.iter().any(|l| l.count.is_some())
    }

    /// Whether the outermost section has a heading of its own (front matter has none).
    pub(super) fn is_titled(&self) -> bool {
        self.levels.first().is_some_and(|l| l.title.is_some() && l.segment != "Contents")
    }

    /// Whether a heading `3.2` can come here: below an open chapter 3, or at the start of one.
    pub(super) fn admits_section(&self, numbers: &[u32]) -> bool {
        let Some(first) = self.levels.first().filter(|l| l.count.is_some()) else {
            return true;
        };
        first.number().is_some_and(|n| numbers.first().is_some_and(|&m| m == n || m == n + 1))
    }

    /// Whether a clause `3.2` can come here: outside sections that are numbered the same way.
    pub(super) fn admits_clause(&self, numbers: &[u32]) -> bool {
        self.levels.iter().all(|l| !l.dotted) && numbers.len() <= 4 && !self.is_annex()
    }

    /// The path that a clause's own number is added to: its article's number is part of its own.
    pub(super) fn clause_base(&self, numbers: &[u32]) -> Vec<String> {
        let mut path = self.path();
        let article = self.levels.last().and_then(Level::number);
        if article.is_some() && (numbers.is_empty() || article == numbers.first().copied()) {
            path.pop();
        }
        if path == ["Front"] {
            path.clear();
        }
        path
    }

    /// Where a section with this label would open: its depth and level. It is the next of an open
    /// level (the innermost that fits), or the first of a new level, or nothing.
    pub(super) fn fit(&self, label: &str) -> Option<(usize, Level)> {
        let values = numbering::values(label);
        for (depth, level) in self.levels.iter().enumerate().rev() {
            let Some((style, n)) = level.count.filter(|_| !level.dotted) else {
                continue;
            };
            if values.contains(&(style, n + 1)) {
                return Some((depth, Self::counted(label, style, n + 1)));
            }
        }
        let &(style, n) = values.iter().find(|&&(_, n)| n == 1)?;
        let depth = match style {
            Style::UpperRoman => 0,
            _ if self.is_numbered() => self.levels.len(),
            Style::Decimal => 0,
            _ if self.is_titled() => self.levels.len(),
            _ => return None,
        };
        let taken = self.levels[depth.min(self.levels.len())..].is_empty() || depth == 0;
        taken.then(|| (depth, Self::counted(label, style, n)))
    }

    fn counted(label: &str, style: Style, n: u32) -> Level {
        Level { segment: label.to_owned(), count: Some((style, n)), dotted: false, title: None }
    }

    /// The trail with this level at this depth and nothing below it.
    pub(super) fn at(&self, depth: usize, mut level: Level, title: &str) -> Self {
        level.title = Some(title.to_owned());
        let mut levels: Vec<Level> = self.levels.iter().take(depth).cloned().collect();
        levels.push(level);
        Self { levels }
    }

    /// The trail with a number after its last name, so that it is not `taken`.
    pub(super) fn renamed(mut self, taken: impl Fn(Vec<String>) -> bool) -> Self {
        let base = self.levels.last().map(|l| l.segment.clone()).unwrap_or_default();
        let mut n = 2_u32;
        while taken(self.path()) {
            if let Some(level) = self.levels.last_mut() {
                level.segment = format!("{base}-{n}");
            }
            n += 1;
        }
        self
    }
}
