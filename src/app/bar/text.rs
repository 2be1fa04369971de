//! What is found in the text: names, summaries and passages in which the words stand.

use super::{Entry, FEW, FOUND_IN_TEXT, Lister, cut};
use crate::app::action::Action;
use crate::app::selection::Selection;
use crate::app::state::citation;
use crate::document::{Document, Locator, Passage};
use crate::query::{self, compose};
use std::collections::BTreeMap;

impl Lister<'_> {
    /// Names, summaries and passages in which the words stand.
    pub(super) fn in_text(&self, text: &str) -> Vec<Entry> {
        if text.chars().count() < 3 {
            return Vec::new();
        }
        let mut found = Vec::new();
        for id in query::mentions(&self.asked.known.graph, text, FEW) {
            let Some(entity) = self.asked.known.graph.entity(&id) else { continue };
            found.push(Entry {
                detail: cut(&entity.summary, 120),
                kind: Some(entity.kind()),
                fit: 0.0,
                ask: Some(compose::begin_with(&id)),
                ..self.entry(
                    FOUND_IN_TEXT,
                    entity.name.clone(),
                    vec![Action::OpenAround([id.clone()].into())],
                )
            });
        }
        let words = query::telling_words(text);
        for library in self.asked.documents.iter() {
            for document in library.documents() {
                self.in_document(document, text, &words, &mut found);
            }
        }
        found
    }

    fn in_document(
        &self,
        document: &Document,
        text: &str,
        words: &[String],
        found: &mut Vec<Entry>,
    ) {
        // The words side by side are worth more than each of them somewhere in the passage.
        let mut tally: BTreeMap<&Locator, (usize, &Passage)> = BTreeMap::new();
        let together = document.search(text).map(|passage| (passage, words.len() + 1));
        let single =
            words.iter().flat_map(|word| document.search(word)).map(|passage| (passage, 1));
        for (passage, worth) in together.chain(single) {
            tally.entry(&passage.locator).or_insert((0, passage)).0 += worth;
        }
        let mut best: Vec<(usize, &Passage)> =
            tally.into_values().filter(|(has, _)| 2 * has >= words.len()).collect();
        // What is equal stays in the order of the document.
        best.sort_by_key(|(has, _)| std::cmp::Reverse(*has));
        for (_, passage) in best.into_iter().take(FEW) {
            let locator = passage.locator.to_string();
            let citation = citation(&self.asked.known.graph, document.id(), &locator);
            let select =
                Action::Select(Selection::Passage { document: document.id().to_owned(), locator });
            found.push(Entry {
                detail: citation,
                fit: 0.0,
                ..self.entry(FOUND_IN_TEXT, cut(&passage.text, 120), vec![select])
            });
        }
    }
}
