//! Texts that are only named in passing, and that a document does not refer to: papers told of as made
//! or given out, laws by their sort alone, names within other names.

use super::About;
use crate::ingest::Mention;
use crate::ingest::patterns::pattern;
use crate::ingest::relate::id_of;
use crate::model::EntityKind;
use regex::Regex;
use std::sync::LazyLock;

/// How far around a name the words are looked at that tell of it, in bytes.
const NEAR: usize = 70;

/// Laws that every State has.
const CODES: [&str; 10] = [
    "criminal code",
    "penal code",
    "code of criminal procedure",
    "criminal procedure code",
    "code of civil procedure",
    "civil code",
    "labour code",
    "labor code",
    "family code",
    "constitution",
];
/// Sorts of texts, which stand for one where they are all that names it.
const SORTS: [&str; 8] =
    ["code", "act", "law", "plan", "strategy", "action plan", "protocol", "convention"];
/// Nouns of what bodies adopt.
const NORMS: [&str; 24] = [
    "decision",
    "declaration",
    "plan",
    "document",
    "charter",
    "addend",
    "act",
    "code",
    "strategy",
    "concept",
    "framework",
    "principle",
    "programme",
    "platform",
    "commitment",
    "statement",
    "accord",
    "rules",
    "guideline",
    "recommendation",
    "resolution",
    "modalities",
    "agenda",
    "mandate",
];
/// What is done with a paper that is told of.
static MADE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:publish|launch|issu|prepar|produc|print|distribut|disseminat|submi|develop|writ|wrote|draft|translat|present|handed|hand out|updat|circulat|finish|finali|edit|will|thinking|plan(?:s|ned)? to|received?|given|working on|elaborat|compil|commission)").ok()
});
/// "Article 12 of the", right before a law.
static ARTICLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\barticles?|\bart\.?|\bsections?|\bparagraphs?|§) [\w()., -]{1,40}? of (?:the |its )?(?:\w+ ){0,2}$",
    )
});
/// "Protocol of 2014 to the", "supplementing the": before a text that another belongs to.
static OTHER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?:\bProtocol (?:[\w.]+ ){0,3}to the |\b[Ss]ecretariat of (?:the )?|\bPart(?:y|ies) of the )$",
    )
});

impl About<'_> {
    /// Whether a text is only named in passing.
    pub(super) fn in_passing(&self, mention: &Mention) -> bool {
        let text = &self.passage.text;
        let own = text.get(mention.span.start..mention.span.end).unwrap_or_default();
        let before = text.get(..mention.span.start).unwrap_or_default();
        let is = |regex: &LazyLock<Option<Regex>>, text: &str| {
            regex.as_ref().is_some_and(|own| own.is_match(text))
        };
        let small = own.to_lowercase();
        // In small letters, without a number: a sort of text and no name.
        let nameless = !own.contains(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let part = is(&OTHER, before);
        match mention.kind {
            EntityKind::Publication => {
                let head = self.read.at < 2 && 2 * own.len() >= text.trim().len();
                let lower = own.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
                let monitors = small.contains("evaluation report");
                head || lower
                    && !monitors
                    && (!self.refers(own) || is(&MADE, self.words_around(mention)))
            }
            EntityKind::Instrument => {
                let code = CODES.iter().any(|code| small == *code) && !is(&ARTICLE, before);
                code || part || nameless || self.by_its_sort(mention, &small)
            }
            EntityKind::Decision => {
                let called = NORMS.iter().any(|noun| small.contains(noun))
                    || own.contains(|c: char| c.is_ascii_digit())
                    || self.in_marks(mention);
                !called || nameless || self.by_its_sort(mention, &small)
            }
            _ => false,
        }
    }

    /// Whether a paper in small letters is one of those that others refer to.
    fn refers(&self, own: &str) -> bool {
        const NOUNS: [&str; 7] =
            ["report", "study", "survey", "note", "opinion", "assessment", "recommendations"];
        NOUNS.iter().any(|noun| own.contains(noun))
    }

    /// Whether a name stands in quotation marks.
    fn in_marks(&self, mention: &Mention) -> bool {
        let before = self.passage.text.get(..mention.span.start).unwrap_or_default();
        let behind = self.passage.text.get(mention.span.end..).unwrap_or_default();
        before.ends_with(['“', '"', '‘', '*']) && behind.starts_with(['”', '"', '’', '*', ',', '.'])
    }

    /// The words around a name within its sentence, as near as stops tell.
    fn words_around(&self, mention: &Mention) -> &str {
        let text = self.passage.text.as_str();
        let floor = |mut at: usize| {
            while at > 0 && !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = floor(mention.span.start.saturating_sub(NEAR));
        let end = floor((mention.span.end + NEAR).min(text.len()));
        let before = text.get(start..mention.span.start).unwrap_or_default();
        let start = before.rfind([';', '.']).map_or(start, |at| start + at + 1);
        let behind = text.get(mention.span.end..end).unwrap_or_default();
        let end = behind.find([';', '.']).map_or(end, |at| mention.span.end + at);
        text.get(start..end).unwrap_or_default()
    }

    /// Whether only its sort names a text that the document never calls by more.
    pub(super) fn by_its_sort(&self, mention: &Mention, small: &str) -> bool {
        let bare = small.trim_start_matches("the ");
        if !SORTS.contains(&bare) {
            return false;
        }
        let passages = self.source.document.passages();
        let longer = |m: &&Mention| {
            let text = passages.get(m.passage).map_or("", |passage| passage.text.as_str());
            let name = text.get(m.span.start..m.span.end).unwrap_or_default();
            !SORTS.contains(&name.to_lowercase().trim_start_matches("the "))
        };
        let mut same = self.source.mentions.iter().filter(|m| id_of(m) == id_of(mention));
        !same.any(|m| longer(&m))
    }
}

#[cfg(test)]
mod tests {
    use crate::ingest::trial::proposals;
    use crate::model::RelationKind;

    fn cited(text: &str) -> usize {
        let found = proposals(text);
        found.relations.iter().filter(|own| own.kind == RelationKind::Cites).count()
    }

    #[test]
    fn what_is_named_in_passing_is_not_cited() {
        assert_eq!(cited("The keepers spoke of the Criminal Code and went home."), 0);
        assert_eq!(cited("Under Article 12 of the Criminal Code, nets are forbidden."), 1);
        assert_eq!(cited("The Kite Guild published a handbook on safe lamps in Elm."), 0);
    }
}
