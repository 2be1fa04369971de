//! Whether the facts of a graph stand in the passages that it cites.
//!
//! Every symbol, figure and date of an entity must occur in some passage that a relation at this
//! entity cites; the date of a relation, in its own passages. What is said of a passage counts too:
//! the headings above it and the words that open a list. Spelling does not count: `twelve` is 12,
//! `1.2 million` is 1,200,000, `Permanent Council Decision No. 9` is `PC.DEC/9`.
//!
//! Three things need not stand there word for word. A year may be that of the document. A part of an
//! event may have the date of the whole, or of one of its ends. And a sum may be ours, if the
//! attribute [`COUNTED`] names what was counted, all of which must stand there.

use super::figures::{Figure, figures, leading_number};
use super::said::Said;
use super::stream::{stream, words};
use super::{Citations, Document, SIGNATURE_ATTRIBUTE};
use crate::graph::{KnowledgeGraph, Problem};
use crate::model::{
    DateSpan, Direction, Entity, EntityId, EntityKind, Evidence, MONTHS, PartialDate, Relation,
    RelationKind,
};
use std::collections::{BTreeMap, BTreeSet};

/// The attribute that names what was counted where a figure is a sum of ours: its parts with commas
/// or semicolons between them, each with its number if that is not one.
pub const COUNTED: &str = "counted";
/// Attributes that are checked elsewhere, or that tell of passages which others cite.
const EXEMPT: [&str; 3] = [SIGNATURE_ATTRIBUTE, COUNTED, "discrepancy"];
/// The attribute that holds the symbol of a decision or document.
const SYMBOL: &str = "symbol";
/// The attributes that hold a number and what it counts.
const VALUE: &str = "value";
const UNIT: &str = "unit";
/// How many places a message names.
const NAMED: usize = 3;

/// Lists the facts that stand in no passage cited for them, by entity and relation.
///
/// An entity is passed over while a passage cited for it is not at hand, or reads differently in the
/// copy: what stood there when it was cited cannot be told from that.
pub fn honesty(graph: &KnowledgeGraph, citations: &Citations<'_>) -> Vec<Problem> {
    let mut reader = Reader { citations, read: BTreeMap::new() };
    let mut problems = Vec::new();
    for entity in graph.entities() {
        let relations = graph.relations_of(&entity.id);
        let evidence = relations.iter().flat_map(|(_, relation)| &relation.evidence);
        if let Some(support) = reader.support(graph, Some(&entity.id), evidence) {
            let faults = entity_faults(graph, entity, &support);
            problems.extend(faults.into_iter().map(|fault| Problem::new(&entity.id, fault)));
        }
    }
    for relation in graph.relations() {
        let Some(date) = relation.date.filter(|_| !has_date_of_end(graph, relation)) else {
            continue;
        };
        if let Some(support) = reader.support(graph, None, relation.evidence.iter()) {
            let fault = support.date_fault(&date);
            problems.extend(fault.map(|fault| Problem::new(relation.key(), fault)));
        }
    }
    problems
}

/// Whether the date of a relation is that of what it joins, where it is checked.
fn has_date_of_end(graph: &KnowledgeGraph, relation: &Relation) -> bool {
    let ends = [&relation.from, &relation.to];
    ends.into_iter().filter_map(|end| graph.entity(end)).any(|entity| entity.date == relation.date)
}

fn entity_faults(graph: &KnowledgeGraph, entity: &Entity, support: &Support<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut known = BTreeSet::new();
    if let Some(parts) = entity.attributes.get(COUNTED) {
        match support.count(parts) {
            Ok(sum) => known.insert(Figure::whole(sum)),
            Err(fault) => {
                faults.push(fault);
                false
            }
        };
    }
    let unit = entity.attributes.get(UNIT).map_or("", String::as_str);
    for (key, value) in &entity.attributes {
        faults.extend(match key.as_str() {
            key if EXEMPT.contains(&key) => None,
            SYMBOL => support.symbol_fault(value),
            // A value of 2.5 in millions of people is one number.
            VALUE => support.figure_fault(VALUE, &format!("{value} {unit}"), &mut known),
            UNIT if entity.attributes.contains_key(VALUE) => None,
            key => support.figure_fault(key, value, &mut known),
        });
    }
    if entity.kind() == EntityKind::Statistic {
        faults.extend(support.figure_fault("name", &entity.name, &mut known));
        let label = entity.label.as_deref().unwrap_or_default();
        faults.extend(support.figure_fault("label", label, &mut known));
    }
    if let Some(date) = entity.date.filter(|date| !has_date_of_whole(graph, entity, date)) {
        faults.extend(support.date_fault(&date));
    }
    faults
}

/// Whether both ends of the date are ends of the date of what the entity is part of.
fn has_date_of_whole(graph: &KnowledgeGraph, entity: &Entity, date: &DateSpan) -> bool {
    let wholes = graph.related(&entity.id, RelationKind::PartOf, Direction::Out);
    let mut dates = wholes.iter().filter_map(|relation| graph.entity(&relation.to)?.date);
    dates.any(|whole| {
        let ends = [whole.start(), whole.end()];
        ends.contains(&date.start()) && ends.contains(&date.end())
    })
}

/// Reads passages, each once.
struct Reader<'d> {
    citations: &'d Citations<'d>,
    read: BTreeMap<(&'d str, usize), Said>,
}

/// What the passages cited for one thing say.
struct Support<'d> {
    said: Said,
    passages: BTreeSet<(&'d str, usize)>,
    documents: BTreeMap<&'d str, &'d Document>,
    /// Where the passages are cited to stand: a clause has its number there and not in its text.
    locators: BTreeSet<String>,
    /// The years of the documents.
    years: BTreeSet<u16>,
}

impl<'d> Reader<'d> {
    /// What this evidence says, or `None` where some of it is not at hand or there is none. Of a
    /// document itself all its passages say something.
    fn support<'e>(
        &mut self,
        graph: &KnowledgeGraph,
        entity: Option<&EntityId>,
        evidence: impl Iterator<Item = &'e Evidence>,
    ) -> Option<Support<'d>> {
        let mut support = Support {
            said: Said::default(),
            passages: BTreeSet::new(),
            documents: BTreeMap::new(),
            locators: BTreeSet::new(),
            years: BTreeSet::new(),
        };
        for cited in evidence {
            let (document, position) = self.citations.unaltered(cited)?;
            support.documents.insert(document.id(), document);
            support.passages.insert((document.id(), position));
            support.locators.insert(cited.locator.clone());
        }
        let own = entity.filter(|id| id.kind() == EntityKind::Document);
        if let Some(document) = own.and_then(|id| self.citations.copies().get(id.name())) {
            support.documents.insert(document.id(), document);
            let all = 0..document.passages().len();
            support.passages.extend(all.map(|position| (document.id(), position)));
        }
        for &(id, position) in &support.passages {
            let document = support.documents.get(id)?;
            let said = self.read.entry((id, position)).or_insert_with(|| {
                let texts = document.said_of(position);
                texts.into_iter().fold(Said::default(), |mut all, passage| {
                    all.add(&Said::by(passage.unlabelled()));
                    all
                })
            });
            support.said.add(said);
        }
        let entities = support.documents.keys().filter_map(|id| {
            graph.entity(&EntityId::new(&format!("{}/{id}", EntityKind::Document)).ok()?)
        });
        support.years = entities
            .filter_map(|document| document.date)
            .flat_map(|date| date.start().year()..=date.end().year())
            .collect();
        (!support.passages.is_empty()).then_some(support)
    }
}

impl Support<'_> {
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.passages.iter().flat_map(|&(id, position)| {
            let document = self.documents.get(id);
            document.into_iter().flat_map(move |d| d.said_of(position)).map(|p| p.text.as_str())
        })
    }

    fn states(&self, figure: Figure) -> bool {
        let of_document = || self.years.iter().any(|&year| Figure::whole(year) == figure);
        self.said.figures.contains(&figure) || of_document()
    }

    /// Tells of the figures of a text that stand nowhere and are not known; told once, they are.
    fn figure_fault(&self, what: &str, text: &str, known: &mut BTreeSet<Figure>) -> Option<String> {
        let is_absent = |figure: &Figure| !known.contains(figure) && !self.states(*figure);
        let absent: Vec<Figure> = figures(text).into_iter().filter(is_absent).collect();
        if absent.is_empty() || self.locators.contains(text) {
            return None;
        }
        known.extend(&absent);
        let absent: Vec<String> = absent.iter().map(ToString::to_string).collect();
        Some(format!(
            "its {what} has {}, which {}; cite where it stands, correct it, or name what was counted \
             in '{COUNTED}'",
            absent.join(" and "),
            self.is_said_nowhere()
        ))
    }

    /// Whether a symbol stands in a passage, letter for letter, and no digit follows but those of a
    /// date that a layout ran together with it.
    fn holds(&self, symbol: &str) -> bool {
        let sought = stream(symbol);
        let ends = |rest: &str| {
            let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            behind.len() == rest.len() || MONTHS.iter().any(|month| behind.starts_with(month))
        };
        !sought.is_empty() && self.texts().any(|text| stream(text).split(&sought).skip(1).any(ends))
    }

    fn symbol_fault(&self, symbol: &str) -> Option<String> {
        let in_words = || {
            let (number, year) = decision(symbol)?;
            let sought = format!(" decision no {number} ");
            let named = |text: &&str| {
                let dated = year.is_none_or(|year| Said::by(text).figures.contains(&year));
                dated && format!(" {} ", words(text)).contains(&sought)
            };
            self.texts().find(named)
        };
        if self.holds(symbol) || in_words().is_some() {
            return None;
        }
        let nowhere = self.is_said_nowhere();
        Some(format!("its symbol {symbol} {nowhere}; cite where it stands, or correct it"))
    }

    fn date_fault(&self, date: &DateSpan) -> Option<String> {
        let mut ends = vec![date.start()];
        if date.end() != date.start() {
            ends.push(date.end());
        }
        let absent: Vec<String> =
            ends.into_iter().filter_map(|end| self.absent_part(end)).collect();
        (!absent.is_empty()).then(|| {
            format!(
                "its date {date} has {}, which {}; cite where it stands, or correct it",
                absent.join(" and "),
                self.is_said_nowhere()
            )
        })
    }

    /// The first part of a date that stands nowhere: the year, the month, or the day.
    fn absent_part(&self, date: PartialDate) -> Option<String> {
        let (year, month, day) = date.first_day();
        let has_month = date.precision() != crate::model::Precision::Year;
        let has_day = date.precision() == crate::model::Precision::Day;
        if !self.states(Figure::whole(year)) {
            Some(format!("the year {year}"))
        } else if has_month && !self.said.figures.contains(&Figure::Month(month)) {
            Some(format!("the month {}", Figure::Month(month)))
        } else if has_day && !self.said.days.contains(&(month, day)) {
            Some(format!("the day {day} {}", Figure::Month(month)))
        } else {
            None
        }
    }

    /// The sum of what was counted, if all of it stands in the passages.
    fn count(&self, parts: &str) -> Result<u16, String> {
        // By letters alone: another copy may hyphenate otherwise.
        let texts: Vec<String> = self.texts().map(stream).collect();
        let mut sum: u64 = 0;
        for part in parts.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
            let (number, name) = leading_number(part).unwrap_or((1, part));
            let sought = stream(name);
            if !texts.iter().any(|text| text.contains(&sought)) {
                let nowhere = self.is_said_nowhere();
                return Err(format!("'{COUNTED}' names '{name}', which {nowhere}"));
            }
            sum = sum.saturating_add(number);
        }
        u16::try_from(sum)
            .map_err(|_| format!("'{COUNTED}' comes to {sum}, too much to be a count"))
    }

    fn is_said_nowhere(&self) -> String {
        let places: Vec<String> = self
            .passages
            .iter()
            .filter_map(|(id, position)| {
                let passage = self.documents.get(id)?.passages().get(*position)?;
                Some(format!("{id}, {}", passage.locator))
            })
            .collect();
        let named = places.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; ");
        match places.len().saturating_sub(NAMED) {
            0 => format!("is not in what is cited ({named})"),
            more => format!("is not in what is cited ({named}; and {more} more)"),
        }
    }
}

/// The number of a decision and its year, of a symbol such as `MC.DEC/14/06` or `PC.DEC/557`.
fn decision(symbol: &str) -> Option<(u32, Option<Figure>)> {
    let (_, rest) = symbol.split_once("DEC/")?;
    let (number, year) = rest.split_once('/').unwrap_or((rest, ""));
    let year: Option<u16> = year.parse().ok().filter(|_| year.len() == 2);
    // The CSCE, whose symbols these are, began in 1973.
    let year = year.map(|year| Figure::whole(if year < 73 { 2000 + year } else { 1900 + year }));
    Some((number.parse().ok()?, year))
}

#[cfg(test)]
#[path = "honesty_tests.rs"]
mod tests;
