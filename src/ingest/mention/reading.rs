//! A document made ready to be searched for names.

use crate::document::{Document, Passage, PassageKind};
use crate::ingest::dateline::Datelines;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::norm::Norms;
use crate::ingest::words::{Word, words};
use crate::ingest::{Lexicon, Mention, Name, New, Span};
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeSet;

/// A document as words, with what helps to tell what is meant.
pub(super) struct Reading<'a> {
    pub(super) document: &'a Document,
    pub(super) lexicon: &'a Lexicon,
    /// The words of every passage.
    pub(super) words: Vec<Vec<Word>>,
    /// What is written in small letters somewhere: words that a capital does not make a name.
    pub(super) ordinary: BTreeSet<String>,
    /// Whether the text names the OSCE, so that what its bodies are called can mean them.
    pub(super) of_osce: bool,
    /// Whether the text is one of the United Nations, as far as its names tell.
    pub(super) of_un: bool,
    /// Whether the text is one of the Council of Europe, as far as its names tell.
    pub(super) of_coe: bool,
    /// The year of the text: of its first dateline, or of its title.
    pub(super) year: Option<u16>,
    /// The texts of bodies that the document holds.
    pub(super) norms: Norms,
    /// Whether it is a plan or the like, whose numbered clauses ask for something.
    pub(super) plan: bool,
    /// The places that the headings above each passage name.
    headed: Vec<BTreeSet<EntityId>>,
}

/// How many times more often a text names the United Nations than the OSCE that is one of theirs.
const ODDS: usize = 3;

impl<'a> Reading<'a> {
    pub(super) fn of(document: &'a Document, lexicon: &'a Lexicon) -> Self {
        let passages = document.passages();
        let words: Vec<Vec<Word>> = passages.iter().map(|passage| words(&passage.text)).collect();
        let ordinary = words
            .iter()
            .flatten()
            .filter(|word| !word.capital)
            .map(|word| word.key.clone())
            .collect();
        let gazetteer = Gazetteer::shipped();
        let mut headed: Vec<BTreeSet<EntityId>> = Vec::with_capacity(passages.len());
        let mut above = (Vec::new(), BTreeSet::new());
        for passage in passages {
            if passage.kind == PassageKind::Heading {
                above = (passage.section.clone(), gazetteer.places_in(&passage.text));
            } else if above.0 != passage.section {
                let title = passage.section_title.as_deref().unwrap_or_default();
                above = (passage.section.clone(), gazetteer.places_in(title));
            }
            headed.push(above.1.clone());
        }
        let of_osce = words
            .iter()
            .flatten()
            .any(|word| word.acronym && matches!(word.key.as_str(), "osce" | "odihr" | "csce"))
            || passages.iter().any(|passage| passage.text.contains("Security and Co"));
        let count = |name: &str| -> usize {
            passages.iter().map(|own| own.text.matches(name).count()).sum()
        };
        let all = |names: &[&str]| -> usize { names.iter().map(|name| count(name)).sum() };
        let un = all(&["United Nations", "General Assembly", "Security Council"]);
        // A resolution that names the OSCE among others is no text of the OSCE.
        let of_un = un > ODDS * all(&["OSCE", "ODIHR", "CSCE", "Security and Co"]);
        let of_osce = of_osce && !of_un;
        let of_coe = count("Council of Europe") > count("OSCE");
        let (norms, plan) = (Norms::of(document), super::symbols::is_plan(document));
        let year = Datelines::of(document).year();
        Self {
            document,
            lexicon,
            words,
            ordinary,
            of_osce,
            of_un,
            of_coe,
            year,
            norms,
            plan,
            headed,
        }
    }

    pub(super) fn passage(&self, at: usize) -> &'a Passage {
        &self.document.passages()[at]
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        &self.passage(at).text
    }

    /// The places that the headings above a passage name.
    pub(super) fn headed(&self, at: usize) -> &BTreeSet<EntityId> {
        &self.headed[at]
    }

    /// What stands between a word of a passage and the one before it.
    pub(super) fn gap(&self, passage: usize, word: usize) -> &'a str {
        let words = &self.words[passage];
        match word.checked_sub(1) {
            Some(before) => &self.text(passage)[words[before].span.end..words[word].span.start],
            None => &self.text(passage)[..words[word].span.start],
        }
    }

    /// Whether a word begins a sentence or stands alone, so that its capital says nothing.
    pub(super) fn opens(&self, passage: usize, word: usize) -> bool {
        // Behind an article, which words leave out, a capital says something.
        let led = [" The ", "\nThe ", " A ", " An "];
        let gap = self.gap(passage, word);
        let article =
            matches!(gap, "The " | "A " | "An ") || led.iter().any(|own| gap.ends_with(own));
        (word == 0 || self.words[passage][word].broken) && !article
    }

    /// Whether a passage is written in capitals throughout.
    pub(super) fn shouts(&self, passage: usize) -> bool {
        let text = self.text(passage);
        !text.chars().any(char::is_lowercase)
    }

    /// Whether a passage is running text, in which capitals tell names from other words.
    pub(super) fn runs(&self, passage: usize) -> bool {
        !self.shouts(passage) && self.passage(passage).kind != PassageKind::Contents
    }

    /// Where an entity is named that is known, or new where the lexicon does not hold it.
    pub(super) fn find(
        &self,
        passage: usize,
        span: Span,
        id: EntityId,
        (why, score): (impl Into<String>, f32),
    ) -> Find {
        let kind = id.kind();
        let name = match self.lexicon.known(&id) {
            Some(_) => Name::Known(id),
            None => Name::New(id),
        };
        let (rivals, why) = (Vec::new(), why.into());
        Find { passage, span, name, kind, rivals, why, score, given: false }
    }
}

/// A place where something is named, while reading.
#[derive(Debug, Clone)]
pub(super) struct Find {
    pub(super) passage: usize,
    pub(super) span: Span,
    pub(super) name: Name,
    pub(super) kind: EntityKind,
    pub(super) rivals: Vec<EntityId>,
    pub(super) why: String,
    pub(super) score: f32,
    pub(super) given: bool,
}

impl Find {
    pub(super) fn into_mention(self) -> Mention {
        let Self { passage, span, name, kind, rivals, why, score, given } = self;
        Mention { passage, span, name, kind, rivals, why, score, given }
    }
}

/// A find of something that is not known, with what is said of it.
#[derive(Debug, Clone)]
pub(super) struct Fresh {
    pub(super) find: Find,
    pub(super) new: New,
}
