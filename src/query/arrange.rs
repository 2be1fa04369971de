//! How a picture is arranged when a person asks for an arrangement of their own.

use super::importance;
use super::themes::by_theme;
use super::visible::{Arrangement, Visible};
use crate::graph::KnowledgeGraph;
use crate::model::{DateSpan, EntityId, EntityKind};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The arrangement that a person asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Arranging {
    /// As it suits what is shown.
    #[default]
    Fitting,
    /// By the pull of the relations.
    Ties,
    /// Gathered by theme.
    Themes,
    /// In rings about an entity; without one, or where it is not shown, about the most important.
    Rings(Option<EntityId>),
    /// In columns by kind, as a decision leads to recommendations, activities and those who act.
    Kinds,
    /// In columns by the number of relations from an entity; without one, or where it is not shown,
    /// from the most important.
    Steps(Option<EntityId>),
    /// From left to right by date.
    Time,
}

/// Arranges the picture as asked. Where that makes no sense it stays as it suits the result, and
/// [`Visible::told`] says why; it also says what stands apart.
pub fn arrange(graph: &KnowledgeGraph, visible: &mut Visible, asked: &Arranging) {
    let Some(first) = visible.subgraph.entities.first().cloned() else { return };
    let name = |id: &EntityId| graph.entity(id).map_or("it", |entity| entity.short_name());
    match asked {
        Arranging::Fitting => {}
        Arranging::Ties => visible.arrangement = Arrangement::Organic,
        Arranging::Themes => {
            if visible.regions.is_empty() {
                visible.regions = by_theme(graph, &visible.subgraph.entities);
            }
            match visible.regions.is_empty() {
                true => stays(visible, "No theme gathers two of these"),
                false => visible.arrangement = Arrangement::Regions,
            }
        }
        Arranging::Rings(about) => {
            let (middle, instead) = middle(graph, visible, about.as_ref(), first);
            if instead {
                visible.told = format!("The rings are about {}.", name(&middle));
            }
            visible.arrangement = Arrangement::Rings(middle);
        }
        Arranging::Kinds => {
            let columns = by_kind(&visible.subgraph.entities);
            match columns.values().collect::<BTreeSet<_>>().len() {
                0 | 1 => stays(visible, "All of these would stand in one column"),
                _ => visible.arrangement = Arrangement::Columns(columns),
            }
        }
        Arranging::Steps(from) => {
            let (middle, instead) = middle(graph, visible, from.as_ref(), first);
            let (columns, apart) = by_steps(visible, &middle);
            if columns.values().all(|column| *column == 0) || apart + 1 == columns.len() {
                let told = format!("Nothing here is related to {}", name(&middle));
                stays(visible, &told);
                return;
            }
            if instead {
                visible.told = format!("Steps are counted from {}.", name(&middle));
            }
            if apart > 0 {
                let told = format!("{apart} without a way to it stand last.");
                visible.told = format!("{} {told}", visible.told).trim_start().to_owned();
            }
            visible.arrangement = Arrangement::Columns(columns);
        }
        Arranging::Time => {
            let entities = &visible.subgraph.entities;
            let date = |id: &EntityId| Some((id.clone(), graph.entity(id)?.date?));
            let dates: BTreeMap<EntityId, DateSpan> = entities.iter().filter_map(date).collect();
            let undated = entities.len() - dates.len();
            match (dates.len(), undated) {
                (0, _) => stays(visible, "Nothing here is dated"),
                (_, 0) => visible.arrangement = Arrangement::Time(dates),
                (dated, _) => {
                    visible.told = match undated {
                        1 => format!("{dated} are dated; 1 without a date stands below."),
                        _ => format!("{dated} are dated; {undated} without a date stand below."),
                    };
                    visible.arrangement = Arrangement::Time(dates);
                }
            }
        }
    }
}

fn stays(visible: &mut Visible, why: &str) {
    visible.told = format!("{why}; the picture is arranged as it suits the result.");
}

/// The entity in the middle, and whether that is to be told. `first` is the first one shown.
fn middle(
    graph: &KnowledgeGraph,
    visible: &Visible,
    asked: Option<&EntityId>,
    first: EntityId,
) -> (EntityId, bool) {
    let shown = &visible.subgraph.entities;
    if let Some(asked) = asked.filter(|id| shown.contains(*id)) {
        return (asked.clone(), false);
    }
    if let Arrangement::Rings(own) = &visible.arrangement {
        return (own.clone(), asked.is_some());
    }
    let importance = importance(graph, &visible.subgraph);
    let worth = |id: &EntityId| importance.get(id).copied().unwrap_or_default();
    let more =
        |most: EntityId, id: &EntityId| if worth(id) > worth(&most) { id.clone() } else { most };
    (shown.iter().fold(first, more), true)
}

/// Each kind's place in the chain from what was decided to what was done, by whom and where.
fn by_kind(shown: &BTreeSet<EntityId>) -> BTreeMap<EntityId, u8> {
    use EntityKind::{
        Activity, Decision, Document, Event, FieldMission, Instrument, Organisation, Other, Person,
        Place, Publication, Recommendation, Statistic, Theme,
    };
    let column = |kind| match kind {
        Decision | Instrument | Document => 0,
        Theme => 1,
        Recommendation => 2,
        Activity | Event => 3,
        FieldMission | Organisation | Person => 4,
        Place | Publication | Statistic | Other => 5,
    };
    shown.iter().map(|id| (id.clone(), column(id.kind()))).collect()
}

/// How many relations drawn each is away from an entity, and how many have no way to it: those come
/// last.
fn by_steps(visible: &Visible, from: &EntityId) -> (BTreeMap<EntityId, u8>, usize) {
    let mut ties: BTreeMap<&EntityId, Vec<&EntityId>> = BTreeMap::new();
    let drawn = visible.subgraph.relations.iter().map(|key| (&key.from, &key.to));
    for (a, b) in drawn.chain(visible.folded.iter().map(|link| (&link.from, &link.to))) {
        ties.entry(a).or_default().push(b);
        ties.entry(b).or_default().push(a);
    }
    let mut columns: BTreeMap<EntityId, u8> = BTreeMap::from([(from.clone(), 0)]);
    let mut open = VecDeque::from([(from, 0_u8)]);
    while let Some((id, steps)) = open.pop_front() {
        let next = steps.saturating_add(1);
        for &other in ties.get(id).into_iter().flatten() {
            if visible.subgraph.entities.contains(other) && !columns.contains_key(other) {
                columns.insert(other.clone(), next);
                open.push_back((other, next));
            }
        }
    }
    let last = columns.values().max().map_or(0, |last| last.saturating_add(1));
    let mut apart = 0;
    for id in &visible.subgraph.entities {
        if !columns.contains_key(id) {
            columns.insert(id.clone(), last);
            apart += 1;
        }
    }
    (columns, apart)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{id, sample};
    use crate::query::{Filter, visible};

    fn asked(visible: &Visible, asked: &Arranging) -> Visible {
        let mut visible = visible.clone();
        arrange(&sample(), &mut visible, asked);
        visible
    }

    #[test]
    fn every_arrangement_is_made_or_told_why_not() {
        let graph = sample();
        let serbia = id("field-mission/serbia");
        let around = visible::around(&graph, &[serbia.clone()].into(), &Filter::default());
        assert_eq!(asked(&around, &Arranging::Ties).arrangement, Arrangement::Organic);
        assert_eq!(asked(&around, &Arranging::Themes).arrangement, Arrangement::Regions);
        let time = asked(&around, &Arranging::Time);
        assert!(matches!(time.arrangement, Arrangement::Time(_)), "{:?}", time.arrangement);
        assert!(time.told.contains("without a date stand below"), "{}", time.told);
        let steps = asked(&around, &Arranging::Steps(Some(serbia.clone())));
        let Arrangement::Columns(columns) = steps.arrangement else { panic!("no columns") };
        assert_eq!((columns[&serbia], columns[&id("activity/serbia-course")]), (0, 1));
        assert!(columns.values().any(|column| *column == 2));

        let missions = graph.entities_of(EntityKind::FieldMission).map(|e| e.id.clone()).collect();
        let subgraph = crate::query::induced(&graph, missions, &Filter::default());
        let missions = Visible { subgraph, ..Visible::default() };
        for (arranging, why) in [
            (Arranging::Kinds, "one column"),
            (Arranging::Steps(Some(serbia)), "Nothing here is related to"),
            (Arranging::Time, "Nothing here is dated"),
            (Arranging::Themes, "No theme gathers two"),
        ] {
            let answer = asked(&missions, &arranging);
            assert!(answer.told.contains(why), "{}", answer.told);
            assert_eq!(answer.arrangement, missions.arrangement);
        }
        assert!(asked(&missions, &Arranging::Rings(None)).told.starts_with("The rings are about"));
    }

    #[test]
    fn a_picture_without_anything_stays_as_it_is() {
        for arranging in [Arranging::Rings(None), Arranging::Time, Arranging::Kinds] {
            assert_eq!(asked(&Visible::default(), &arranging), Visible::default());
        }
    }
}
