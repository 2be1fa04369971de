//! A comparison in sentences: a list, and a report in Markdown.

use super::{Comparison, Counts, EntityDifference, EvidenceDifference, Mark, RelationDifference};
use crate::graph::{FieldChange, KnowledgeGraph, review_words};
use crate::model::{Entity, EntityId, Evidence, Relation, RelationKey};
use crate::query::table::{markdown_row, plain};
use crate::query::wording;

/// One difference in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub mark: Mark,
    /// The entity, where it is one.
    pub entity: Option<EntityId>,
    /// The relation, where it is one.
    pub relation: Option<RelationKey>,
    /// What it is, as a sentence without its full stop.
    pub sentence: String,
    /// What of it is different, and where it stands, a sentence each without its full stop.
    pub details: Vec<String>,
}

/// The two graphs that are compared, for names.
#[derive(Clone, Copy)]
struct Sides<'g> {
    from: &'g KnowledgeGraph,
    to: &'g KnowledgeGraph,
}

impl Sides<'_> {
    /// What a claim says, with the names of the graph that has it.
    fn claim(self, difference: &RelationDifference) -> String {
        match (&difference.swap.before, &difference.swap.after) {
            (_, Some(after)) => wording::sentence(self.to, after),
            (Some(before), None) => wording::sentence(self.from, before),
            (None, None) => String::new(),
        }
    }
}

impl Comparison {
    /// Every difference as a line, entities first; what came, what went, what changed. The graphs are
    /// those that were compared.
    pub fn lines(&self, from: &KnowledgeGraph, to: &KnowledgeGraph) -> Vec<Line> {
        let sides = Sides { from, to };
        let mut lines = Vec::new();
        for mark in Mark::ALL {
            let entities = self.entities.iter().filter(|(_, found)| found.mark == mark);
            lines.extend(entities.filter_map(|(id, found)| entity_line(id, found)));
        }
        for mark in Mark::ALL {
            let relations = self.relations.iter().filter(|(_, found)| found.mark == mark);
            lines.extend(relations.map(|(key, found)| relation_line(sides, key, found)));
        }
        lines
    }

    /// How much is different, in a line: "2 entities added, 1 changed; 3 relations added".
    pub fn summary(&self) -> String {
        let totals = &self.totals;
        let reviews = Counts { changed: totals.reviews, ..Counts::default() };
        let parts: Vec<String> = [
            (["entity", "entities"], totals.entities),
            (["relation", "relations"], totals.relations),
            (["citation", "citations"], totals.evidence),
            (["review", "reviews"], reviews),
            (["attribute", "attributes"], totals.attributes),
        ]
        .into_iter()
        .filter_map(|(nouns, counts)| counted(nouns, counts))
        .collect();
        match parts.is_empty() {
            true => "nothing is different".into(),
            false => parts.join("; "),
        }
    }

    /// The comparison as a report that can be read out: counts at the top, then a sentence for each
    /// difference with its citations. The names are what the two are called.
    pub fn markdown(&self, names: [&str; 2], from: &KnowledgeGraph, to: &KnowledgeGraph) -> String {
        let [first, second] = names.map(plain);
        let mut text = format!(
            "# What is different\n\nFrom {first} ({}) to {second} ({}): {}.\n",
            self.from,
            self.to,
            plain(&self.summary())
        );
        if self.is_empty() {
            return text;
        }
        text.push('\n');
        text.push_str(&self.counts());
        let lines = self.lines(from, to);
        for (heading, is_entity) in [("Entities", true), ("Relations", false)] {
            for mark in Mark::ALL {
                let under = lines.iter().filter(|line| line.entity.is_some() == is_entity);
                let under: Vec<&Line> = under.filter(|line| line.mark == mark).collect();
                if under.is_empty() {
                    continue;
                }
                text.push_str(&format!("\n## {heading} {}\n\n", mark.as_str()));
                for line in under {
                    text.push_str(&format!("- {}\n", stopped(&line.sentence)));
                    for detail in &line.details {
                        text.push_str(&format!("  - {}\n", stopped(detail)));
                    }
                }
            }
        }
        text
    }

    fn counts(&self) -> String {
        let totals = &self.totals;
        let head = ["", "added", "removed", "changed"].map(str::to_owned);
        let mut text = markdown_row(head.into_iter());
        text.push_str(&markdown_row(
            ["---", "---:", "---:", "---:"].map(str::to_owned).into_iter(),
        ));
        let reviews = Counts { changed: totals.reviews, ..Counts::default() };
        for (what, counts) in [
            ("entities", totals.entities),
            ("relations", totals.relations),
            ("citations", totals.evidence),
            ("reviews", reviews),
            ("attributes", totals.attributes),
        ] {
            let numbers = [counts.added, counts.removed, counts.changed];
            let cells = std::iter::once(what.to_owned()).chain(numbers.map(|n| n.to_string()));
            text.push_str(&markdown_row(cells));
        }
        text
    }
}

/// A sentence for Markdown, with its full stop.
fn stopped(sentence: &str) -> String {
    let ends = sentence.ends_with(['.', '!', '?']);
    format!("{}{}", plain(sentence), if ends { "" } else { "." })
}

fn counted([one, many]: [&str; 2], counts: Counts) -> Option<String> {
    let sorts = [(counts.added, "added"), (counts.removed, "removed"), (counts.changed, "changed")];
    let mut there = sorts.into_iter().filter(|(count, _)| *count > 0);
    let (count, word) = there.next()?;
    let mut text = format!("{count} {} {word}", if count == 1 { one } else { many });
    there.for_each(|(count, word)| text.push_str(&format!(", {count} {word}")));
    Some(text)
}

fn entity_line(id: &EntityId, found: &EntityDifference) -> Option<Line> {
    let entity = found.swap.after.as_ref().or(found.swap.before.as_ref())?;
    let mut details: Vec<String> = found.fields.iter().map(FieldChange::sentence).collect();
    if found.mark != Mark::Changed && !entity.summary.is_empty() {
        details.push(entity.summary.clone());
    }
    let sentence = format!("{} ({})", entity.name, kind(entity));
    Some(Line { mark: found.mark, entity: Some(id.clone()), relation: None, sentence, details })
}

/// Its kind, as it stands in brackets.
fn kind(entity: &Entity) -> String {
    let line = wording::kind_line(entity);
    match line.starts_with("OSCE") || line.starts_with("United") {
        true => line,
        false => line[..1].to_lowercase() + &line[1..],
    }
}

fn relation_line(sides: Sides<'_>, key: &RelationKey, found: &RelationDifference) -> Line {
    let mut details: Vec<String> = found.fields.iter().map(FieldChange::sentence).collect();
    if let Some((before, after)) = &found.review {
        details.push(format!("was {}; is {}", review_words(before), review_words(after)));
    }
    details.extend(found.evidence.iter().filter_map(|one| evidence_words(found.mark, one)));
    Line {
        mark: found.mark,
        entity: None,
        relation: Some(key.clone()),
        sentence: sides.claim(found) + &basis(found),
        details,
    }
}

/// That a claim is inferred, where it is.
fn basis(found: &RelationDifference) -> String {
    let relation: Option<&Relation> = found.swap.after.as_ref().or(found.swap.before.as_ref());
    let inferred = relation.is_some_and(|r| r.basis() == crate::model::Basis::Inferred);
    if inferred { " (inferred)".into() } else { String::new() }
}

/// A citation in words; of a claim that came or went all citations did, which need not be said.
fn evidence_words(of: Mark, found: &EvidenceDifference) -> Option<String> {
    let evidence: &Evidence = found.swap.after.as_ref().or(found.swap.before.as_ref())?;
    let told = format!("{}: {}", evidence.citation(), evidence.summary);
    Some(match (of, found.mark) {
        (Mark::Added | Mark::Removed, _) => told,
        (Mark::Changed, Mark::Added) => format!("now also {told}"),
        (Mark::Changed, Mark::Removed) => format!("no longer {told}"),
        (Mark::Changed, Mark::Changed) => {
            let fields: Vec<String> = found.fields.iter().map(FieldChange::sentence).collect();
            format!("{}: {}", evidence.citation(), fields.join("; "))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::graph;

    #[test]
    fn the_report_can_be_read_out() {
        let first = graph("place/a = A\n field-mission/m = M\n field-mission/m covers place/a");
        let second = graph(
            "place/a = Alpha\n field-mission/m = M\n field-mission/m covers place/a ?
             place/c = C_1\n field-mission/m covers place/c",
        );
        let found = Comparison::between(&first, &second);
        assert_eq!(
            found.summary(),
            "1 entity added, 1 changed; 1 relation added, 1 changed; 1 citation added, 1 changed"
        );
        let report = found.markdown(["built-in", "mine.ron"], &first, &second);
        for part in [
            "From built-in (throughline:",
            "| entities | 1 | 0 | 1 |",
            "## Entities added\n\n- C\\_1 (place).",
            "- Alpha (place).\n  - name: \"A\" became \"Alpha\".",
            "## Relations added\n\n- M covers C\\_1.\n  - report, 1 ¶1:",
            "- M covers Alpha (inferred).\n  - report, 1 ¶1: basis: \"stated\" became \"inferred\"",
        ] {
            assert!(report.contains(part), "{part}\n{report}");
        }
        let same = Comparison::between(&first, &first);
        assert!(same.markdown(["a", "b"], &first, &first).ends_with("nothing is different.\n"));
    }
}
