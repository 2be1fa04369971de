//! HTML, parsed as browsers do (html5ever) and walked without recursion: pages from outside are
//! nested as deep as they like.

use ego_tree::iter::Edge;
use scraper::{Html, Node};

use super::writer::raised;
use super::{Plain, Writer};

/// What is no part of the text.
const LEFT_OUT: [&str; 14] = [
    "button", "datalist", "dialog", "footer", "head", "iframe", "math", "nav", "noscript",
    "script", "select", "style", "svg", "template",
];

/// What begins and ends a block.
const BLOCKS: [&str; 24] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];

pub(super) fn read(content: &[u8]) -> Result<Plain, String> {
    let tags = content.iter().filter(|byte| **byte == b'<').count();
    if tags > MOST_TAGS {
        return Err(format!("it has {tags} tags, and {MOST_TAGS} are taken apart at most"));
    }
    let text = String::from_utf8_lossy(content);
    let mut remarks = Vec::new();
    if text.contains('\u{fffd}') {
        remarks.push("Some characters could not be read: the page is not UTF-8 throughout.".into());
    }
    let text = if is_too_deep(&text) {
        remarks.push("The page is nested far too deeply; only its words were read.".into());
        without_tags(&text).into()
    } else {
        text
    };
    let page = Html::parse_document(&text);
    let mut reader = Reader { title: title(&page), ..Reader::default() };
    // Where a page says which part of it is the text, the rest is what surrounds it on every page.
    let main =
        page.tree.nodes().find(|n| n.value().as_element().is_some_and(|e| e.name() == "main"));
    for edge in main.unwrap_or_else(|| page.tree.root()).traverse() {
        match edge {
            Edge::Open(node) => reader.open(node.value()),
            Edge::Close(node) => reader.close(node.value()),
        }
    }
    Ok(Plain { text: reader.finish(), remarks })
}

/// The most tags of a page that is taken apart: each takes some two hundred bytes meanwhile. A report
/// of a thousand pages has about fifty thousand.
const MOST_TAGS: usize = 1_000_000;

/// The deepest that elements may be nested; a parser takes time with the square of it.
const DEEPEST: usize = 1000;

/// Whether more elements are opened than closed, by far. Those that need no end are not counted.
fn is_too_deep(text: &str) -> bool {
    const WITHOUT_END: [&str; 28] = [
        "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "frame", "hr", "img",
        "input", "li", "link", "meta", "optgroup", "option", "p", "param", "rp", "rt", "source",
        "tbody", "td", "th", "tr", "track", "wbr",
    ];
    let mut depth = 0_usize;
    for tag in text.split('<').skip(1) {
        let end = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..length].to_ascii_lowercase();
        if name.is_empty() || WITHOUT_END.contains(&name.as_str()) {
            continue;
        }
        depth = if end { depth.saturating_sub(1) } else { depth + 1 };
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// The words between the tags.
fn without_tags(text: &str) -> String {
    let mut all = String::new();
    for (at, piece) in text.split('<').enumerate() {
        let words = if at == 0 { Some(piece) } else { piece.split_once('>').map(|(_, it)| it) };
        all.push_str(words.unwrap_or_default());
        all.push(' ');
    }
    all
}

/// The title in the head.
fn title(page: &Html) -> Option<String> {
    let nodes = || page.tree.nodes();
    let title = nodes().find(|n| n.value().as_element().is_some_and(|e| e.name() == "title"))?;
    let words: String =
        title.children().filter_map(|n| n.value().as_text().map(|t| &**t)).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

#[derive(Default)]
struct Reader {
    writer: Writer,
    title: Option<String>,
    /// Within how many elements that are left out.
    left_out: usize,
    /// The lists that are open: the number of the last item, or nothing where they have none.
    lists: Vec<Option<usize>>,
    /// The mark of the block that is open.
    mark: String,
    has_heading: bool,
    /// Within raised letters.
    raised: bool,
    /// Within how many elements in bold or slanted letters.
    emphasis: usize,
    /// Whether the open block has words in plain letters.
    plain: bool,
}

impl Reader {
    fn open(&mut self, node: &Node) {
        match node {
            Node::Text(words) if self.left_out == 0 => self.words(words),
            Node::Element(element) => {
                let name = element.name();
                let hidden = element.attr("hidden").is_some()
                    || element.attr("aria-hidden").is_some_and(|it| it == "true");
                if self.left_out > 0 || LEFT_OUT.contains(&name) || hidden {
                    self.left_out += 1;
                    return;
                }
                if BLOCKS.contains(&name) || level(name).is_some() {
                    self.end();
                }
                match name {
                    "ul" => self.lists.push(None),
                    "ol" => {
                        let start = element.attr("start").and_then(|n| n.parse().ok());
                        self.lists.push(Some(start.unwrap_or(1_usize).saturating_sub(1)));
                    }
                    "li" => self.item(),
                    "td" | "th" if !self.writer.is_fresh() => self.writer.words(" | "),
                    "sup" => self.raised = true,
                    "b" | "em" | "i" | "strong" | "u" => self.emphasis += 1,
                    "br" => self.writer.push('\n'),
                    _ => {}
                }
                if let Some(level) = level(name) {
                    self.has_heading = true;
                    self.mark = format!("{} ", "#".repeat(level));
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, node: &Node) {
        let Some(element) = node.as_element() else { return };
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        let name = element.name();
        if BLOCKS.contains(&name) || level(name).is_some() {
            self.end();
        }
        if name == "li" || level(name).is_some() {
            self.mark.clear();
        }
        match name {
            "ul" | "ol" => drop(self.lists.pop()),
            "sup" => self.raised = false,
            "b" | "em" | "i" | "strong" | "u" => self.emphasis = self.emphasis.saturating_sub(1),
            _ => {}
        }
    }

    fn item(&mut self) {
        self.mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{number}. ")
            }
            _ => "- ".to_owned(),
        };
    }

    /// Raised digits are the mark of a footnote.
    fn words(&mut self, words: &str) {
        self.plain |= self.emphasis == 0 && words.chars().any(char::is_alphabetic);
        match words.trim().trim_matches(['[', ']']).parse::<usize>() {
            Ok(number) if self.raised && number < 1000 => self.writer.words(&raised(number)),
            _ => self.writer.words(words),
        }
    }

    fn end(&mut self) {
        if !self.writer.is_fresh() {
            let mark = std::mem::take(&mut self.mark);
            if !self.plain && mark.is_empty() {
                self.writer.emphasise();
            }
            self.writer.end(&mark);
        }
        self.plain = false;
    }

    fn finish(mut self) -> String {
        self.end();
        let text = self.writer.finish();
        match self.title {
            Some(title) if !self.has_heading => format!("# {title}\n\n{text}"),
            _ => text,
        }
    }
}

/// The level of a heading.
fn level(name: &str) -> Option<usize> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_lists_tables_and_marks_of_notes_are_kept() {
        let page = "<!doctype html><html><head><title>Log</title><style>p {}</style></head><body>\
            <nav>Home</nav><h1>The <i>harbour</i> log</h1><p>Boats<sup>[3]</sup> came\n in.<br>All.</p>\
            <ul><li><p>Oars</p></li><li>Nets<ol start=4><li>old</li><li>new</li></ol></li></ul>\
            <table><tr><th>Coast</th><th>Boats</th></tr><tr><td>North</td><td>7</td></tr></table>\
            <script>alert(1)</script></body></html>";
        let expected = "# The harbour log\n\nBoats³ came in.\nAll.\n\n- Oars\n\n- Nets\n\n4. old\n\n\
                        5. new\n\nCoast | Boats\n\nNorth | 7\n\n";
        assert_eq!(
            read(page.as_bytes()).unwrap(),
            Plain { text: expected.into(), remarks: Vec::new() }
        );
    }

    #[test]
    fn the_title_in_the_head_stands_in_for_a_heading_and_main_for_the_page() {
        let page = "<title>A  log</title><div>Menu</div><main><p>Text.</p></main><div>Foot</div>";
        assert_eq!(read(page.as_bytes()).unwrap().text, "# A log\n\nText.\n\n");
    }

    #[test]
    fn a_page_of_far_too_many_tags_is_refused_before_it_is_taken_apart() {
        let page = "<p>a".repeat(MOST_TAGS + 1);
        assert!(read(page.as_bytes()).is_err_and(|why| why.starts_with("it has 1000001 tags")));
    }

    #[test]
    fn pages_nested_without_end_and_broken_letters_are_read() {
        let page = format!("{}deep", "<div><b>".repeat(50_000));
        assert_eq!(read(page.as_bytes()).unwrap().text.trim(), "deep");
        let marked: String = (0..5000).map(|at| format!("<p><b id={at}>a")).collect();
        let read_too = read(marked.as_bytes()).unwrap();
        assert_eq!(read_too.text.split_whitespace().count(), 5000);
        assert!(read_too.remarks[0].contains("too deeply"));
        let plain = read(b"<p>caf\xe9</p>").unwrap();
        assert_eq!(plain.remarks.len(), 1);
        assert_eq!(plain.text.trim(), "caf\u{fffd}");
    }
}
