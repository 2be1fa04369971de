//! Dated entities in lanes by kind.

use super::ticks::{begin_of, end_of};
use crate::graph::KnowledgeGraph;
use crate::model::{DateSpan, EntityId, EntityKind, Precision};
use std::collections::{BTreeMap, BTreeSet};

/// How a date is drawn, so that it does not look more exact than it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A day.
    Day,
    /// Some day of a month.
    Month,
    /// Some day of a year.
    Year,
    /// From a date to a date.
    Interval,
}

/// A dated entity.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The entity.
    pub id: EntityId,
    /// Its date as stated.
    pub date: DateSpan,
    /// Where the first day that the date can mean begins, in years.
    pub begin: f64,
    /// Where the last day that it can mean ends, in years.
    pub end: f64,
}

impl Item {
    fn new(id: EntityId, date: DateSpan) -> Self {
        let begin = begin_of(date.start().first_day());
        Self { id, date, begin, end: end_of(date.end().last_day()) }
    }

    /// How the date is drawn.
    pub fn mark(&self) -> Mark {
        if self.date.start() != self.date.end() {
            return Mark::Interval;
        }
        match self.date.start().precision() {
            Precision::Day => Mark::Day,
            Precision::Month => Mark::Month,
            Precision::Year => Mark::Year,
        }
    }
}

/// What is dated of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// The kind.
    pub kind: EntityKind,
    /// What is dated, by date, the vaguer first, then by identifier.
    pub items: Vec<Item>,
    /// How many of the kind have no date.
    pub undated: usize,
}

/// Dated entities by kind.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lanes {
    /// A lane for every kind of which something is dated, in the order of kinds.
    pub lanes: Vec<Lane>,
    /// How many have no date, of the kinds of which nothing is dated.
    pub undated: BTreeMap<EntityKind, usize>,
}

impl Lanes {
    /// The share of what is dated that the dense part holds at least.
    const DENSE: f64 = 0.85;

    /// The entities in lanes. Those that the graph lacks are left out.
    ///
    /// Time: O(n log n) for n entities.
    pub fn new(graph: &KnowledgeGraph, entities: &BTreeSet<EntityId>) -> Self {
        let mut dated: BTreeMap<EntityKind, Vec<Item>> = BTreeMap::new();
        let mut undated: BTreeMap<EntityKind, usize> = BTreeMap::new();
        for entity in entities.iter().filter_map(|id| graph.entity(id)) {
            match entity.date {
                Some(date) => {
                    dated
                        .entry(entity.kind())
                        .or_default()
                        .push(Item::new(entity.id.clone(), date));
                }
                None => *undated.entry(entity.kind()).or_default() += 1,
            }
        }
        let lanes = dated
            .into_iter()
            .map(|(kind, mut items)| {
                items.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
                Lane { kind, items, undated: undated.remove(&kind).unwrap_or(0) }
            })
            .collect();
        Self { lanes, undated }
    }

    /// Everything dated, lane by lane.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.lanes.iter().flat_map(|lane| &lane.items)
    }

    /// How much is dated.
    pub fn dated(&self) -> usize {
        self.lanes.iter().map(|lane| lane.items.len()).sum()
    }

    /// The lane and the place in it of an entity.
    pub fn find(&self, id: &EntityId) -> Option<(usize, usize)> {
        let lane = self.lanes.iter().position(|lane| lane.kind == id.kind())?;
        let place = self.lanes[lane].items.iter().position(|item| item.id == *id)?;
        Some((lane, place))
    }

    /// From the first to the last moment, in whole years; nothing if nothing is dated.
    pub fn span(&self) -> Option<(f64, f64)> {
        let first = self.items().map(|item| item.begin).min_by(f64::total_cmp)?;
        let last = self.items().map(|item| item.end).max_by(f64::total_cmp)?;
        Some((first.floor(), last.ceil()))
    }

    /// The shortest stretch of whole years in which most of what is dated begins; all years, where
    /// they are hardly more. A single date long before or after does not make it longer.
    ///
    /// Time: O(n log n) for n items.
    pub fn dense_span(&self) -> Option<(f64, f64)> {
        let whole = self.span()?;
        let mut begins: Vec<f64> = self.items().map(|item| item.begin).collect();
        begins.sort_by(f64::total_cmp);
        // At least one, for there is a span.
        let most = ((begins.len() as f64 * Self::DENSE).ceil() as usize).max(1);
        let (from, to) = begins
            .windows(most)
            .map(|window| (window[0].floor(), window[most - 1].floor() + 1.0))
            .min_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))?;
        let hardly_more = whole.1 - whole.0 <= (to - from) * 1.6;
        Some(if hardly_more { whole } else { (from, to) })
    }

    /// How much begins in each year.
    pub fn by_year(&self) -> BTreeMap<u16, usize> {
        let mut counts = BTreeMap::new();
        for item in self.items() {
            *counts.entry(item.date.start().year()).or_default() += 1;
        }
        counts
    }

    /// How much ends before the one moment, and how much begins after the other.
    pub fn outside(&self, from: f64, to: f64) -> (usize, usize) {
        let earlier = self.items().filter(|item| item.end <= from).count();
        (earlier, self.items().filter(|item| item.begin >= to).count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{graph, sample};

    fn all(graph: &KnowledgeGraph) -> Lanes {
        Lanes::new(graph, &graph.entities().map(|entity| entity.id.clone()).collect())
    }

    #[test]
    fn lanes_are_by_kind_and_count_what_has_no_date() {
        let lanes = all(&sample());
        let kinds: Vec<(EntityKind, usize, usize)> =
            lanes.lanes.iter().map(|lane| (lane.kind, lane.items.len(), lane.undated)).collect();
        let expected =
            [(EntityKind::Decision, 1, 0), (EntityKind::Event, 1, 0), (EntityKind::Activity, 2, 3)];
        assert_eq!(kinds, expected);
        assert_eq!(lanes.undated[&EntityKind::FieldMission], 5);
        assert_eq!(lanes.dated(), 4);
        assert_eq!(lanes.find(&crate::query::fixture::id("event/alliance-9")), Some((1, 0)));
    }

    #[test]
    fn a_mark_is_as_exact_as_its_date() {
        let lanes = all(&graph(
            "event/a @ 2009
            event/b @ 2009-03
            event/c @ 2009-03-04
            event/d @ 2009-03-04/2009-03-06",
        ));
        let items = &lanes.lanes[0].items;
        let marks: Vec<Mark> = items.iter().map(Item::mark).collect();
        assert_eq!(marks, [Mark::Year, Mark::Month, Mark::Day, Mark::Interval]);
        let days: Vec<i64> =
            items.iter().map(|item| ((item.end - item.begin) * 365.0).round() as i64).collect();
        assert_eq!(days, [365, 31, 1, 3]);
    }

    #[test]
    fn a_lone_early_date_does_not_squeeze_the_rest() {
        let mut lines = String::from("decision/early @ 1949\ndecision/late @ 2020-05-01\n");
        for n in 0..18 {
            lines.push_str(&format!("event/{n} @ {}-0{}\n", 2003 + n % 6, 1 + n % 9));
        }
        let lanes = all(&graph(&lines));
        assert_eq!(lanes.span(), Some((1949.0, 2021.0)));
        assert_eq!(lanes.dense_span(), Some((2003.0, 2009.0)));
        assert_eq!(lanes.outside(2003.0, 2009.0), (1, 1));
        assert_eq!(lanes.by_year()[&2003], 3);
        assert_eq!(Lanes::default().dense_span(), None);
    }
}
