//! Sentences with their names marked by hand, for tests and for the examples in the table of cues:
//! `The [organisation/guild: Guild] met.`

use super::units::Line;
use crate::document::Document;
use crate::ingest::{Mention, Name, Span};
use crate::model::EntityId;

/// A text with the names that were marked in it.
#[derive(Debug, Clone)]
pub(super) struct Hand {
    /// The text without the marks.
    pub(super) text: String,
    /// The names.
    pub(super) mentions: Vec<Mention>,
}

/// Reads a text with marks; what is no good mark stays in the text.
pub(super) fn sentence(marked: &str) -> Hand {
    let mut text = String::new();
    let mut mentions = Vec::new();
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let found = rest[open..].find(']').map(|close| (&rest[open + 1..open + close], close));
        let named = found.and_then(|(inner, close)| {
            let (id, name) = inner.split_once(": ")?;
            Some((EntityId::new(id).ok()?, name.trim(), close))
        });
        match named {
            Some((id, name, close)) => {
                let start = text.len();
                text.push_str(name);
                mentions.push(Mention {
                    passage: 0,
                    span: Span { start, end: text.len() },
                    kind: id.kind(),
                    name: Name::Known(id),
                    rivals: Vec::new(),
                    why: "by hand".to_owned(),
                    score: 1.0,
                    given: false,
                });
                rest = &rest[open + close + 1..];
            }
            None => {
                text.push('[');
                rest = &rest[open + 1..];
            }
        }
    }
    text.push_str(rest);
    Hand { text, mentions }
}

impl Hand {
    /// The whole as one sentence.
    pub(super) fn line(&self) -> Line {
        let mentions: Vec<(usize, &Mention)> = self.mentions.iter().enumerate().collect();
        Line::of(&self.text, Span { start: 0, end: self.text.len() }, &mentions)
    }
}

/// A document of several paragraphs with marks, and where its names stand.
pub(super) fn document(marked: &str) -> (Document, Vec<Mention>) {
    let hand = sentence(marked);
    let document = Document::parse("paper", &hand.text);
    let mut mentions = Vec::new();
    let (mut passage, mut from) = (0, 0);
    for mention in hand.mentions {
        let name = &hand.text[mention.span.start..mention.span.end];
        while let Some(own) = document.passages().get(passage) {
            if let Some(at) = own.text[from..].find(name) {
                let start = from + at;
                let span = Span { start, end: start + name.len() };
                mentions.push(Mention { passage, span, ..mention });
                from = span.end;
                break;
            }
            (passage, from) = (passage + 1, 0);
        }
    }
    (document, mentions)
}
