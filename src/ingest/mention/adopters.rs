//! Governments, parliaments and the like by their bare name, where they make or take on a law or a
//! plan: "Parliament passed the Quay Act", "approved by the Council of Ministers".
//!
//! Elsewhere such a name alone says too little; whose it is shows from the State that is told of.

use super::reading::{Fresh, Reading};
use super::slug;
use crate::document::PassageKind;
use crate::ingest::patterns::pattern;
use crate::ingest::{New, Span};
use crate::model::EntityKind;
use regex::Regex;
use std::sync::LazyLock;

/// Why they are proposed.
pub(super) const WHY: &str = "who adopted a text, by its bare name";

/// What those are called that govern, and those that make laws.
const GOVERN: &str = "Federal Government|Government Council|Government|Federal Executive Council|Executive Council|Federal Council|Council of Ministers|Cabinet of Ministers|Cabinet|Council of State|Presidium";
const LEGISLATE: &str = "Federal Parliament|Parliament|National Assembly|Federal Assembly|People[’']s Assembly|Legislative Assembly|National Council|House of Representatives|House of Commons|House of Lords|House of Peoples|Chamber of Deputies|Chamber of Representatives|Senate|Congress|State Duma|Duma|Verkhovna Rada|Supreme Council|Sejm|Seimas|Saeima|Riigikogu|Riksdag|Storting|Folketing|Bundestag|Bundesrat|Skupština|Sabor|Sobranie|Majilis|Mazhilis|Mejlis|Milli Majlis|Oliy Majlis|Jogorku Kenesh|Knesset|Dáil|Oireachtas";

type Pattern = LazyLock<Option<Regex>>;
/// The name before the verb.
static DOES: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?P<name>{GOVERN}|{LEGISLATE})(?: \([^)]{{2,30}}\))?,?(?: (?:has|have|had|also|then|just|now|will|is to|is planning to|plans to|intends to|only|last|this|week|month|year|\w+ly|(?:in|on) (?:\d{{1,2}} )?(?:\p{{Lu}}\w+ )?\d{{4}},?))* (?:adopt|approve?|pass|enact|ratif(?:y|i)|endorse?|promulgate?|amend)(?:ed|es|s|d)?\b"
    ))
});
/// The name behind the participle or the noun.
static BY: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:adopted|approved|passed|enacted|ratified|endorsed|promulgated|amended|adoption|approval|ratification|passage|enactment)\b[^.;,]{{0,60}}? by (?:the )?(?P<name>{GOVERN}|{LEGISLATE})\b"
    ))
});
/// The name behind the law by which it acts: "By Decree No. 5 the Cabinet".
static BY_TEXT: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:By|In|With|Through|by) (?:its )?(?:Law|Act|Decree|Order|Decision|Resolution|Ordinance|Regulation) (?:No|Nr|№)[^;,]{{1,50}},? the (?P<name>{GOVERN}|{LEGISLATE})\b"
    ))
});

/// Finds them in a passage.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let kind = reading.passage(passage).kind;
    if matches!(kind, PassageKind::Heading | PassageKind::Contents) || reading.shouts(passage) {
        return;
    }
    let text = reading.text(passage);
    for regex in [&DOES, &BY, &BY_TEXT].into_iter().filter_map(|own| own.as_ref()) {
        for found in regex.captures_iter(text) {
            let Some(name) = found.name("name") else { continue };
            let span = Span { start: name.start(), end: name.end() };
            if is_whole(text, span) {
                finds.extend(fresh(reading, passage, span, name.as_str()));
            }
        }
    }
}

/// Whether a name is no part of a longer one: "the Kite Parliament", "the Cabinet of Ruritania".
fn is_whole(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).unwrap_or_default();
    let last = before.strip_suffix(' ').and_then(|own| own.rsplit([' ', '(', '“', '"']).next());
    let longer = last.is_some_and(|word| {
        let small = word.to_lowercase();
        word.starts_with(char::is_uppercase)
            && !word.ends_with(['.', ',', ';', ':'])
            && !matches!(small.as_str(), "the" | "by" | "its" | "their")
    });
    let behind = text.get(span.end..).unwrap_or_default();
    let of = behind.strip_prefix(" of ").map(|own| own.strip_prefix("the ").unwrap_or(own));
    // "the adoption by Parliament of the Boat Act"
    let noun = ["adoption by ", "adoption by the ", "approval by ", "approval by the "]
        .iter()
        .chain(&["passage by ", "ratification by ", "ratification by the ", "enactment by "])
        .any(|own| before.ends_with(own));
    !longer && (noun || !of.is_some_and(|own| own.starts_with(char::is_uppercase)))
}

fn fresh(reading: &Reading<'_>, passage: usize, span: Span, name: &str) -> Option<Fresh> {
    let id = slug::id(EntityKind::Organisation, name)?;
    let governs = GOVERN.split('|').any(|own| own == name);
    let subtype = if governs { "government" } else { "parliament" };
    let find = reading.find(passage, span, id, (WHY, 0.75));
    let new = New { name: name.to_owned(), subtype: Some(subtype.to_owned()), ..New::default() };
    Some(Fresh { find, new })
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::graph::KnowledgeGraph;
    use crate::ingest::{Lexicon, mentions};
    use crate::model::EntityKind;
    use crate::progress::Progress;

    fn bodies(text: &str) -> Vec<String> {
        let document = Document::parse("trial", text);
        let lexicon = Lexicon::of(&KnowledgeGraph::new());
        let found = mentions(&document, &lexicon, &Progress::silent());
        let own = found.iter().filter(|own| own.kind == EntityKind::Organisation);
        own.map(|own| own.name.id().name().to_owned()).collect()
    }

    #[test]
    fn who_passes_a_law_is_found_by_its_bare_name() {
        assert_eq!(bodies("In May, Parliament passed the Quay Act."), ["parliament"]);
        let text = "The Quay Act was approved last week by the Council of Ministers.";
        assert_eq!(bodies(text), ["council-of-ministers"]);
        let text = "Much was done in Norway. The Government adopted a national plan on lamps.";
        assert_eq!(bodies(text), ["norway-government"]);
    }

    #[test]
    fn elsewhere_such_a_name_says_too_little() {
        assert!(bodies("Members of Parliament were there, and the Cabinet was shut.").is_empty());
    }
}
