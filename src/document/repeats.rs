//! Whether the words of a graph repeat those of its documents.
//!
//! Summaries, reasons and the names that we give to activities, clauses and statistics are in our
//! own words: none may hold [`RUN`] words in a row that stand in a document, as far as [`OWN`] of
//! them are more than names. Names are facts: what an entity is called, headings, and what a document
//! puts in quotation marks as a title.

use super::stream::words;
use super::{Document, Library, PassageKind};
use crate::graph::{KnowledgeGraph, Problem};
use crate::model::{Entity, EntityKind};
use std::collections::{BTreeMap, BTreeSet};

/// How many words in a row are a repetition.
const RUN: usize = 9;
/// How many of them must be no part of a name.
const OWN: usize = 4;
/// How many words in a row of a longer name are still a name.
const PIECE: usize = 4;
/// The longest quotation that is taken for a title, in words. Longer ones quote what was said.
const LONGEST_TITLE: usize = 40;

/// Lists the texts that repeat a document, by entity and relation. A text is told once.
pub fn repeats(graph: &KnowledgeGraph, library: &Library) -> Vec<Problem> {
    let words = Words::of(graph, library);
    let mut problems = Vec::new();
    for entity in graph.entities() {
        let mut look = |what: &str, text: &str| {
            let fault = words.fault(what, text);
            problems.extend(fault.map(|fault| Problem::new(&entity.id, fault)));
        };
        look("summary", &entity.summary);
        if is_named_by_us(entity) {
            look("name", &entity.name);
        }
    }
    for relation in graph.relations() {
        for evidence in &relation.evidence {
            let mut look = |what: String, text: &str| {
                let fault = words.fault(&what, text);
                problems.extend(fault.map(|fault| Problem::new(relation.key(), fault)));
            };
            look(format!("summary of {}", evidence.citation()), &evidence.summary);
            let reason = evidence.reason.as_deref().unwrap_or_default();
            look(format!("reason at {}", evidence.citation()), reason);
        }
    }
    problems
}

/// Whether the name of such an entity is a description of ours, and no title or proper name.
fn is_named_by_us(entity: &Entity) -> bool {
    use EntityKind::{Activity, Recommendation, Statistic};
    matches!(entity.kind(), Activity | Recommendation | Statistic)
}

/// The words of the documents and of all names.
struct Words {
    /// Every run of [`RUN`] words, and where it stands first.
    runs: BTreeMap<String, String>,
    /// Every run of [`PIECE`] words of a name, and shorter names whole.
    names: BTreeSet<String>,
}

impl Words {
    fn of(graph: &KnowledgeGraph, library: &Library) -> Self {
        let mut this = Self { runs: BTreeMap::new(), names: BTreeSet::new() };
        for document in library.documents() {
            this.take(document);
        }
        for entity in graph.entities() {
            let ours = if is_named_by_us(entity) { &entity.name } else { "" };
            for name in entity.names().filter(|name| *name != ours) {
                this.take_name(name);
            }
        }
        this
    }

    fn take(&mut self, document: &Document) {
        for passage in document.passages() {
            let own = cut(&passage.text);
            for run in own.windows(RUN) {
                let at = || format!("{}, {}", document.id(), passage.locator);
                self.runs.entry(run.join(" ")).or_insert_with(at);
            }
            if matches!(passage.kind, PassageKind::Heading | PassageKind::Contents) {
                self.take_name(&passage.text);
            }
            for title in quoted(&passage.text) {
                self.take_name(title);
            }
        }
    }

    fn take_name(&mut self, name: &str) {
        let own = cut(name);
        let pieces = own.windows(PIECE.min(own.len()).max(1)).map(|piece| piece.join(" "));
        self.names.extend(pieces);
    }

    /// Tells of the first repetition in a text.
    fn fault(&self, what: &str, text: &str) -> Option<String> {
        let own = cut(text);
        let starts = own.windows(RUN).map(|run| self.runs.get(&run.join(" "))).collect::<Vec<_>>();
        let mut from = 0;
        while let Some(first) = starts[from..].iter().position(Option::is_some) {
            let start = from + first;
            let more = starts[start..].iter().take_while(|at| at.is_some()).count();
            let run = &own[start..start + more + RUN - 1];
            if let Some(at) = starts[start].filter(|_| self.own_words(run) >= OWN) {
                return Some(format!(
                    "its {what} repeats {} words of {at} (\"{} ... {}\"); say it in our own words",
                    run.len(),
                    run[..3].join(" "),
                    run[run.len() - 2..].join(" ")
                ));
            }
            from = start + more;
        }
        None
    }

    /// How many words of a run are no part of a name.
    fn own_words(&self, run: &[String]) -> usize {
        let mut named = vec![false; run.len()];
        for length in 1..=PIECE {
            for (at, piece) in run.windows(length).enumerate() {
                if self.names.contains(&piece.join(" ")) {
                    named[at..at + length].fill(true);
                }
            }
        }
        named.iter().filter(|named| !**named).count()
    }
}

/// The words of a text. A word with a hyphen is one, since a page can break it there.
fn cut(text: &str) -> Vec<String> {
    let whole: String =
        text.chars().filter(|c| !matches!(c, '-' | '\u{2010}' | '\u{2011}')).collect();
    words(&whole).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What stands in quotation marks, if it is short enough for a title.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let mut opened: Option<usize> = None;
    let marks = text.char_indices().filter(|(_, c)| matches!(c, '"' | '“' | '”' | '„'));
    marks
        .filter_map(move |(at, mark)| {
            let end = at + mark.len_utf8();
            match opened.take() {
                Some(start) if !matches!(mark, '“' | '„') => Some(&text[start..at]),
                _ => {
                    opened = (mark != '”').then_some(end);
                    None
                }
            }
        })
        .filter(|title| title.split_whitespace().count() <= LONGEST_TITLE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basis, Evidence, Relation, RelationKind, Review, State};

    const TEXT: &str = "The keeper of the lighthouse writes down every boat that passes by day and by \
        night. He read “A Short History of Lamps and Those Who Kept Them” to the League of the \
        Seven Northern Valleys and Their Many Harbours before supper.";

    fn faults(name: &str, summary: &str, says: &str) -> Vec<String> {
        let mut graph = KnowledgeGraph::new();
        let mut log = Entity::new("document/log".parse().unwrap(), "Log");
        log.aliases = vec!["League of the Seven Northern Valleys and Their Many Harbours".into()];
        let mut activity = Entity::new("activity/lamps".parse().unwrap(), name);
        activity.summary = summary.into();
        let relation = Relation {
            from: activity.id.clone(),
            kind: RelationKind::ReportedIn,
            to: log.id.clone(),
            state: State::Done,
            role: None,
            date: None,
            review: Review::default(),
            evidence: vec![Evidence {
                document: "log".into(),
                locator: "¶1".into(),
                basis: Basis::Stated,
                summary: says.into(),
                fingerprint: String::new(),
                reason: None,
            }],
        };
        graph.insert_entity(log).unwrap();
        graph.insert_entity(activity).unwrap();
        graph.insert_relation(relation).unwrap();
        let mut library = Library::default();
        library.insert(Document::parse("log", TEXT));
        repeats(&graph, &library).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn nine_words_in_a_row_are_told_with_their_place() {
        let copied = "Here the Keeper of the light-house writes down every boat; then he sleeps.";
        assert_eq!(faults("Lamps", copied, copied).len(), 2);
        let told = faults("Lamps", copied, "It is named.");
        assert!(
            told[0].starts_with("activity/lamps: its summary repeats 9 words of log,"),
            "{told:?}"
        );
        let less = "Here the keeper of the lighthouse writes down every barge.";
        assert!(faults("Lamps", less, less).is_empty());
    }

    #[test]
    fn what_we_call_an_activity_is_ours() {
        let told = faults("Writes down every boat that passes by day and by night", "", "");
        assert_eq!(told.len(), 1);
        assert!(told[0].contains("its name repeats 11 words"), "{told:?}");
    }

    #[test]
    fn names_and_titles_may_be_repeated() {
        let names = "Read to the League of the Seven Northern Valleys and Their Many Harbours before \
            lunch: A Short History of Lamps and Those Who Kept Them.";
        assert!(faults("Lamps", names, names).is_empty());
        assert!(faults("A Short History of Lamps and Those Who Kept Them", "", "").is_empty());
    }

    #[test]
    fn quotation_marks_pair() {
        let titles = |text| quoted(text).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(titles("a \"b c\" d “e” „f” g"), ["b c", "e", "f"]);
        assert_eq!(titles("“never closed, “but here” and ” alone"), ["but here"]);
        assert!(titles(&format!("“{}”", "word ".repeat(50))).is_empty());
    }
}
