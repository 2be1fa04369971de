//! A document read from names to claims.

use super::{CueTable, Source, relate};
use crate::document::Document;
use crate::graph::KnowledgeGraph;
use crate::ingest::{Lexicon, Proposals, Span, read, sentences};
use crate::progress::Progress;

/// Reads a document: whom it names, and what it says of them. `lexicon` holds the names that are
/// known; `graph` is what claims are compared with. A pure function: equal input gives equal
/// proposals. Told to stop, it returns soon with what it has.
pub fn propose(
    document: &Document,
    lexicon: &Lexicon,
    graph: &KnowledgeGraph,
    cues: &CueTable,
    progress: &Progress,
) -> Proposals {
    let mut proposals = read(document, lexicon, progress);
    progress.phase("Finding claims");
    let (mentions, entities) = (&proposals.mentions, &proposals.entities);
    let source = Source { document, mentions, entities, graph, cues };
    let related = relate(source, progress);
    let named: Vec<_> = proposals.entities.iter().map(|entity| entity.id.clone()).collect();
    let fresh = related.entities.into_iter().filter(|own| !named.contains(&own.id));
    proposals.entities.extend(fresh);
    proposals.entities.sort_by(|a, b| a.id.cmp(&b.id));
    proposals.relations = related.relations;
    let report = not_understood(document, &proposals);
    proposals.report.extend(report);
    progress.set(1.0);
    proposals
}

/// What a reader should know: sentences that name somebody and of which nothing is proposed, and
/// passages that seem to be in another language, in which only names are found.
fn not_understood(document: &Document, proposals: &Proposals) -> Vec<String> {
    let (mut named, mut silent, mut next) = (0, 0, 0);
    for sentence in sentences(document) {
        let within =
            |span: &Span| sentence.span.start <= span.start && span.end <= sentence.span.end;
        let first = proposals.mentions.partition_point(|m| m.passage < sentence.passage);
        let own = proposals.mentions[first..].iter().take_while(|m| m.passage == sentence.passage);
        if !own.into_iter().any(|m| within(&m.span)) {
            continue;
        }
        while proposals.relations.get(next).is_some_and(|r| r.passage < sentence.passage) {
            next += 1;
        }
        let claims =
            proposals.relations[next..].iter().take_while(|r| r.passage == sentence.passage);
        let told = claims.into_iter().any(|r| r.ends.iter().flatten().chain(&r.cue).any(within));
        named += 1;
        silent += usize::from(!told);
    }
    let passages = document.passages();
    let foreign = passages.iter().filter(|own| seems_foreign(&own.text)).count();
    let mut report = Vec::new();
    if silent > 0 {
        report.push(format!(
            "Nothing is proposed of {silent} of the {named} sentences that name somebody or something."
        ));
    }
    if foreign > 0 {
        let count = passages.len();
        report.push(format!(
            "{foreign} of {count} passages seem to be in another language than English: names are \
             found in them, claims are not."
        ));
    }
    report
}

/// Whether a text of some length has hardly any of the small words of English.
fn seems_foreign(text: &str) -> bool {
    const SMALL: &[&str] = &[
        "the", "of", "and", "to", "in", "is", "was", "for", "on", "with", "by", "that", "as", "are",
    ];
    const ENOUGH: usize = 12;
    let words: Vec<&str> =
        text.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).collect();
    let small = words.iter().filter(|word| SMALL.contains(&word.to_lowercase().as_str())).count();
    let lower = words.iter().filter(|word| word.starts_with(char::is_lowercase)).count();
    words.len() >= ENOUGH && lower * 2 > words.len() && small * 20 < words.len()
}

#[cfg(test)]
mod tests {
    use crate::ingest::trial::proposals;

    #[test]
    fn a_claim_calls_its_ends_as_they_are_proposed() {
        let text = "The Harbour Trust completed the project “Local Lamps”.\n";
        let found = proposals(text);
        let said: Vec<_> = found.relations.iter().map(|own| &own.evidence.summary).collect();
        assert_eq!(said, ["Harbour Trust carried out Local Lamps project."]);
    }

    #[test]
    fn what_is_not_understood_is_said() {
        let text = "The Harbour Trust slept.\n\nLos barcos grandes del puerto viejo salen cada \
                    noche hacia el mar abierto sin ninguna luz.\n";
        let found = proposals(text);
        assert_eq!(found.report.len(), 2, "{:?}", found.report);
    }
}
