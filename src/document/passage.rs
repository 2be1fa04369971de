//! A document and its passages.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

use super::find::Index;
use super::formats::{self, Plain};
use super::structure::{self, Cut};
use super::{DocumentError, Fingerprint, Language, Locator, Part};

/// The largest text read as one document, in bytes (16 MiB: some five thousand pages).
pub const MAX_BYTES: u64 = 16 << 20;
/// The largest file read, in bytes (256 MiB): those with pictures are larger than their text.
pub const MAX_FILE_BYTES: u64 = 256 << 20;

/// What a passage is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PassageKind {
    /// The heading of a section, or a heading without a number inside one.
    Heading,
    /// A paragraph of running text.
    Paragraph,
    /// A numbered clause.
    Clause,
    /// An item of a list.
    Bullet,
    /// A footnote, taken out of the running text.
    Footnote,
    /// A line or paragraph of an annex.
    AnnexItem,
    /// A line of the table of contents.
    Contents,
}

impl fmt::Display for PassageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Clause => "clause",
            Self::Bullet => "bullet",
            Self::Footnote => "footnote",
            Self::AnnexItem => "annex-item",
            Self::Contents => "contents",
        })
    }
}

/// A piece of a document that can be cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands; no two passages of a document have the same locator.
    pub locator: Locator,
    /// What it is.
    pub kind: PassageKind,
    /// Its text, healed: one line, without page breaks, split words, list marks and Markdown.
    pub text: String,
    /// The path of the section it stands in; for a footnote, where its text interrupts the section.
    pub section: Vec<String>,
    /// The heading of that section.
    pub section_title: Option<String>,
    /// From its first to its last byte in the source text, counted after a byte order mark. What
    /// interrupts it lies inside.
    pub source: Range<usize>,
    /// The page it begins on, from 1, where the text marks pages with form feeds.
    pub page: Option<u32>,
}

impl Passage {
    /// The fingerprint to store with a citation of this passage.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.text)
    }
}

/// A text cut into passages, in the order in which they stand.
#[derive(Debug, Clone)]
pub struct Document {
    id: String,
    title: Option<String>,
    head: usize,
    language: Option<Language>,
    remarks: Vec<String>,
    passages: Vec<Passage>,
    by_locator: BTreeMap<Locator, usize>,
    index: OnceLock<Index>,
}

impl Document {
    /// Cuts a text into passages. Any text can be read; at worst it is one plain run of paragraphs.
    ///
    /// `id` is what citations call the document. Takes time linear in the text.
    pub fn parse(id: &str, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let Cut { title, head, passages } = structure::read(text);
        let by_locator = passages.iter().enumerate().map(|(i, p)| (p.locator.clone(), i)).collect();
        let language = Language::of(text);
        let remarks = language.filter(|it| !it.is_english()).map(|it| {
            format!("The text is in {it}. Names that are known are found in it; claims are not.")
        });
        Self {
            id: id.to_owned(),
            title,
            head,
            language,
            remarks: remarks.into_iter().collect(),
            passages,
            by_locator,
            index: OnceLock::new(),
        }
    }

    /// Reads a file and cuts it into passages: text, Markdown, HTML, PDF or a Word document, told by
    /// its content. The file's name without ending becomes the id.
    ///
    /// # Errors
    /// A file that cannot be read, is larger than [`MAX_FILE_BYTES`] or holds more text than
    /// [`MAX_BYTES`], is not UTF-8, or is damaged.
    pub fn load(path: &Path) -> Result<Self, DocumentError> {
        let id = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let Plain { text, mut remarks } = read_text(path)?;
        let mut document = Self::parse(&id, &text);
        if text.trim().is_empty() && remarks.is_empty() {
            remarks.push("There is no text in the file.".into());
        }
        remarks.append(&mut document.remarks);
        Ok(Self { remarks, ..document })
    }

    /// The same document under another id.
    #[must_use]
    pub fn with_id(mut self, id: &str) -> Self {
        id.clone_into(&mut self.id);
        self
    }

    /// The same document without what finding in it made ready, which takes some three times the
    /// memory of the rest. It is made anew where something is sought again.
    #[must_use]
    pub fn lean(mut self) -> Self {
        self.index = OnceLock::new();
        self
    }

    /// What citations call this document.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The title found in the front matter.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// How many passages its head is: the title, the body, the place and the date that stand in the
    /// lines before the first blank one. Of a text that opens otherwise, its first passage.
    pub const fn head(&self) -> usize {
        self.head
    }

    /// The language it is written in, where that shows.
    pub const fn language(&self) -> Option<Language> {
        self.language
    }

    /// What its reader should know of how it was read, a sentence each.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// All passages in the order in which they stand.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// How long its passages are together, in bytes.
    pub fn length(&self) -> usize {
        self.passages.iter().map(|passage| passage.text.len()).sum()
    }

    /// The passage with this locator.
    pub fn passage(&self, locator: &Locator) -> Option<&Passage> {
        self.position(locator).map(|i| &self.passages[i])
    }

    /// The place in [`passages`](Self::passages) of the passage with this locator.
    pub fn position(&self, locator: &Locator) -> Option<usize> {
        self.by_locator.get(locator).copied()
    }

    /// The passage with this locator, with up to `n` passages on each side, in order; empty where
    /// the document has no such passage.
    pub fn around(&self, locator: &Locator, n: usize) -> &[Passage] {
        match self.position(locator) {
            None => &[],
            Some(i) => {
                let end = i.saturating_add(n).saturating_add(1).min(self.passages.len());
                &self.passages[i.saturating_sub(n)..end]
            }
        }
    }

    /// The section headings with a path of their own, in order.
    pub fn sections(&self) -> impl Iterator<Item = &Passage> {
        self.passages
            .iter()
            .filter(|p| p.kind == PassageKind::Heading && p.locator.part() == Part::Whole)
    }

    /// What finding needs, made when it is first asked for.
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.passages))
    }
}

/// The text of a file in whatever form, bounded in size.
pub(super) fn read_text(path: &Path) -> Result<Plain, DocumentError> {
    let unreadable = |source| DocumentError::Unreadable { path: path.to_owned(), source };
    let file = File::open(path).map_err(unreadable)?;
    let bytes = file.metadata().map_err(unreadable)?.len();
    let too_large = |bytes, limit| DocumentError::TooLarge { path: path.to_owned(), bytes, limit };
    if bytes > MAX_FILE_BYTES {
        return Err(too_large(bytes, MAX_FILE_BYTES));
    }
    let mut content = Vec::new();
    let mut file = file.take(MAX_BYTES + 1);
    file.read_to_end(&mut content).map_err(unreadable)?;
    if content.len() as u64 > MAX_BYTES {
        // A text of that size is refused whatever follows.
        if formats::is_plain(path, &content) {
            return Err(too_large(bytes.max(content.len() as u64), MAX_BYTES));
        }
        // Bounded again, because a file can grow or hide its size.
        file.set_limit(MAX_FILE_BYTES - MAX_BYTES);
        // In one piece: what grows by doubling is there twice meanwhile.
        content.reserve_exact(bytes.saturating_sub(MAX_BYTES) as usize);
        file.read_to_end(&mut content).map_err(unreadable)?;
    }
    if content.len() as u64 > MAX_FILE_BYTES {
        return Err(too_large(content.len() as u64, MAX_FILE_BYTES));
    }
    let plain = formats::read(path, content)?;
    match plain.text.len() as u64 {
        bytes if bytes > MAX_BYTES => Err(too_large(bytes, MAX_BYTES)),
        _ => Ok(plain),
    }
}
