//! Searching the text of a document.

use super::stream::words;
use super::{Document, Passage};

impl Document {
    /// The passages that hold `text`, in order: without regard to case, accents and punctuation,
    /// from the start of a word. An empty text is found nowhere.
    pub fn search<'d>(&'d self, text: &str) -> impl Iterator<Item = &'d Passage> + use<'d> {
        let sought = format!(" {}", words(text));
        self.passages().iter().filter(move |passage| {
            sought.len() > 1 && format!(" {}", words(&passage.text)).contains(&sought)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_inner_word_parts() {
        let text =
            "The Café in Zürich sells tea to every guest who asks.\n\nNobody buys the coffee.";
        let document = Document::parse("x", text);
        let found = |q| document.search(q).count();
        assert_eq!(found("CAFE in zurich"), 1);
        assert_eq!(found("cof"), 1);
        assert_eq!(found("offee"), 0);
        assert_eq!(found(" . "), 0);
    }
}
