//! Who gives a figure, from the wording of its sentence.
//!
//! The sentence is read with one mark for every body, person or publication, and one for the figure.

use super::About;
use crate::ingest::patterns::pattern;
use crate::ingest::{Mention, Span};
use crate::model::EntityKind;
use regex::Regex;
use std::sync::LazyLock;

const SOURCE: char = '\u{E000}';
const FIGURE: char = '\u{E001}';

/// What whoever gives a figure does.
const GIVES: &str = concat!(
    r"(?:estimates?|estimated|reports?|reported|recorded|records|registered|counted|counts|finds|found|",
    r"says|said|stated|states|notes|noted|puts|put|announced|documented|shows|showed|indicates|",
    r"indicated|reveals|revealed|suggests|told|stressed|explained|added|warned|recalled|identified|",
    r"logged|tallied|calculated|calculates?|reckons?|reckoned|disclosed|cited|cites|conceded)"
);

static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let data = r"(?:[\w-]+ ){0,6}?";
    let papers = r"(?:estimates?|figures?|data|findings?|statistics|count|calculations?)";
    let near = format!("[^{SOURCE}{FIGURE};]");
    [
        // "according to data provided by the Board", on either side of the figure
        format!(r"(?i:according to) (?:the )?{data}(?P<s>{SOURCE})"),
        // "the estimate of the Bureau that 20"
        format!(r"(?i:{papers}) (?:\w+ )?(?:of|by|from) (?:the )?(?P<s>{SOURCE}){near}{{0,90}}{FIGURE}"),
        // "by the Bureau's own count", "in the words of the Bureau"
        format!(r"(?i:by|on|from|in) (?:the )?(?P<s>{SOURCE})(?:’s|'s|’|') (?:\w+ )?(?:{papers}|reckoning|tally|words|records)\b"),
        format!(r"(?i:in the words of|by the {papers} of|from the records of) (?:the )?(?P<s>{SOURCE})"),
        // "figures compiled by the Bureau show 20"
        format!(r"(?i:{papers}) (?:compiled|published|released|gathered|collected|kept|provided|issued) by (?:the )?(?P<s>{SOURCE}){near}{{0,110}}{FIGURE}"),
        // "the Bureau estimates that 20", "the Bureau's figures show"
        format!(r"(?P<s>{SOURCE})(?: (?:also|has|had|have))? {GIVES}\b[^{SOURCE};]{{0,110}}{FIGURE}"),
        // "20 boats, the Bureau said", "20 boats were lost, said Ada Byrne"
        format!(r"{FIGURE}{near}{{0,110}},”?[”\x22]? (?:the )?(?P<s>{SOURCE}) {GIVES}\b"),
        format!(r"{FIGURE}{near}{{0,110}},[”\x22]? (?:said|says|stressed|noted|added|explained) (?P<s>{SOURCE})"),
        // "20 boats (Bureau, 2019)"
        format!(r"{FIGURE}{near}{{0,60}}\((?:[Ss]ource: )?(?:the )?(?P<s>{SOURCE})(?:, (?:19|20)\d\d)?\)"),
    ]
    .iter()
    .filter_map(|text| pattern(text))
    .collect()
});

impl<'a> About<'a> {
    /// Who gives a figure that stands in a sentence.
    pub(super) fn source_of(&self, figure: Span, sentence: Span) -> Option<&'a Mention> {
        let text = &self.passage.text;
        let source = |m: &Mention| {
            matches!(
                m.kind,
                EntityKind::Organisation
                    | EntityKind::FieldMission
                    | EntityKind::Publication
                    | EntityKind::Person
            )
        };
        let (mut masked, mut marks, mut from) = (String::new(), Vec::new(), sentence.start);
        for (_, m) in self.read.named {
            let own = m.span == figure;
            let inside = m.span.start >= from && m.span.end <= sentence.end;
            if !inside || !(own || source(m)) {
                continue;
            }
            masked.push_str(text.get(from..m.span.start)?);
            marks.push((masked.len(), *m));
            masked.push(if own { FIGURE } else { SOURCE });
            from = m.span.end;
        }
        masked.push_str(text.get(from..sentence.end)?);
        let found = PATTERNS.iter().find_map(|pattern| pattern.captures(&masked))?;
        let at = found.name("s")?.start();
        marks.iter().find(|(byte, _)| *byte == at).map(|(_, m)| *m)
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::graph::KnowledgeGraph;
    use crate::ingest::{CueTable, Lexicon, propose};
    use crate::model::RelationKind;
    use crate::progress::Progress;

    fn stated(text: &str) -> Vec<String> {
        let (document, graph) = (Document::parse("trial", text), KnowledgeGraph::new());
        let cues = CueTable::builtin().unwrap();
        let found = propose(&document, &Lexicon::of(&graph), &graph, &cues, &Progress::silent());
        let told = found.relations.iter().filter(|own| own.kind == RelationKind::StatedBy);
        told.map(|own| own.to.to_string()).collect()
    }

    #[test]
    fn who_gives_a_figure_is_told_in_many_wordings() {
        for text in [
            "According to data provided by the Kite Bureau, 93 children came.",
            "It fears the estimate of the Kite Bureau that 93 children came.",
            "The Kite Bureau reported that it had helped 93 children in May.",
            "In all 93 children came, the Kite Bureau said.",
            "It has helped, according to the Kite Bureau, 93 children a year.",
            "By the Kite Bureau’s own count, 93 children came.",
            "Figures compiled by the Kite Bureau speak of 93 children.",
            "The Kite Bureau disclosed that 93 children came.",
        ] {
            assert_eq!(stated(text), ["organisation/kite-bureau"], "{text}");
        }
    }
}
