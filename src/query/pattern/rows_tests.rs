//! What rows are found, and against what they are held.

use super::*;
use crate::graph::KnowledgeGraph;
use crate::model::{Basis, Direction};
use crate::model::{EntityKind, RelationKey, RelationKind};
use crate::progress::Progress;
use crate::query::fixture::{any_graph, graph, id, numbered, sample};
use crate::query::{answer, explain_empty};
use crate::query::{counts, filter::concerning};
use proptest::prelude::*;
use std::collections::BTreeSet;

use EntityKind::{Activity, FieldMission, Organisation, Recommendation};

/// Missions, what they carried out, and what that implements.
fn implemented() -> Pattern {
    Pattern::new(Slot::new("mission", &[FieldMission]))
        .then(RelationKind::CarriedOut, Direction::Out, Slot::new("activity", &[Activity]))
        .then(
            RelationKind::Implements,
            Direction::Out,
            Slot::new("recommendation", &[Recommendation]),
        )
}

fn cells(graph: &KnowledgeGraph, pattern: &Pattern) -> Vec<Vec<String>> {
    let answer = answer(graph, pattern).unwrap();
    assert!(answer.complete);
    let names = |row: &Row| row.entities().map(|id| id.name().to_string()).collect();
    answer.rows.iter().map(names).collect()
}

#[test]
fn a_chain_is_followed_and_its_columns_shown_as_asked() {
    let mut pattern = implemented();
    pattern.columns = ["mission", "recommendation", "activity"].map(String::from).into();
    pattern.slot_mut("recommendation").unwrap().about =
        Some(id("theme/national-referral-mechanism"));
    assert_eq!(
        cells(&sample(), &pattern),
        [
            ["montenegro", "action-plan-2003/V.3.1", "montenegro-help"],
            ["serbia", "action-plan-2003/V.3.1", "serbia-standards"],
            ["serbia", "action-plan-2003/V.3.2", "serbia-course"],
            ["serbia", "action-plan-2003/V.3.2", "serbia-standards"],
        ]
    );
}

#[test]
fn a_row_is_as_firm_as_its_weakest_step_and_cites_every_passage() {
    let found = answer(&sample(), &implemented()).unwrap();
    let basis = |clause: &str| {
        let row = found
            .rows
            .iter()
            .find(|r| r.cells[2].as_ref().is_some_and(|id| id.as_str().ends_with(clause)))
            .unwrap();
        (row.basis, row.evidence.len(), row.relations.len())
    };
    assert_eq!(basis("/V.3.1"), (Basis::Stated, 2, 2));
    assert_eq!(basis("/V.3.2"), (Basis::Inferred, 2, 2));
}

#[test]
fn an_optional_end_may_be_missing_and_leaves_the_row_shorter() {
    let mut pattern = implemented();
    pattern.start.entity = Some(id("field-mission/serbia"));
    pattern.steps[1].to.optional = true;
    let found = cells(&sample(), &pattern);
    assert!(found.contains(&vec!["serbia".into(), "serbia-hotline".into()]));
    let standards: Vec<_> = found.iter().filter(|row| row[1] == "serbia-standards").collect();
    assert_eq!(standards.len(), 2);
    assert!(standards.iter().all(|row| row.len() == 3));
}

#[test]
fn a_step_by_several_verbs_is_one_row_with_all_its_relations() {
    let graph = graph(
        "organisation/a took-part-in activity/x ?
         organisation/a carried-out activity/x
         field-mission/m carried-out activity/x",
    );
    let mut pattern = Pattern::new(Slot::new("partner", &[Organisation]))
        .then(RelationKind::TookPartIn, Direction::Out, Slot::new("activity", &[]))
        .then(RelationKind::CarriedOut, Direction::In, Slot::new("mission", &[FieldMission]));
    assert_eq!(answer(&graph, &pattern).unwrap().rows[0].basis, Basis::Inferred);
    pattern.steps[0].or = vec![RelationKind::CarriedOut.into()];
    let rows = answer(&graph, &pattern).unwrap().rows;
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].relations.len(), rows[0].basis), (3, Basis::Stated));
}

#[test]
fn the_search_begins_where_fewest_fit() {
    let graph = sample();
    let anchor = |pattern: &Pattern| -> Vec<usize> {
        let order = rows(&graph, pattern, &Progress::silent()).unwrap().order;
        order.iter().map(|visit| visit.slot).collect()
    };
    // Four clauses, five missions, five activities.
    assert_eq!(anchor(&implemented()), [2, 1, 0]);
    let mut from_start = implemented();
    from_start.start.entity = Some(id("field-mission/serbia"));
    assert_eq!(anchor(&from_start), [0, 1, 2]);
    let mut from_middle = implemented();
    from_middle.steps[0].to.about = Some(id("theme/child-trafficking"));
    assert_eq!(anchor(&from_middle), [1, 2, 0], "then to the fewer clauses");
    let mut optional_end = implemented();
    optional_end.steps[1].to.optional = true;
    assert_eq!(anchor(&optional_end)[0], 0, "an optional slot is no place to begin");
}

#[test]
fn rows_are_found_as_they_are_asked_for() {
    // 60 x 60 x 60 rows; the first needs one choice at each depth and no more.
    let mut lines = String::new();
    for n in 0..60 {
        lines += &format!("organisation/a carried-out activity/{n}\n");
        lines += &format!("activity/{n} implements recommendation/{}\n", n % 7);
    }
    let graph = graph(&lines);
    let pattern = implemented();
    let mut pattern = pattern;
    pattern.start.kinds = vec![Organisation];
    let mut found = rows(&graph, &pattern, &Progress::silent()).unwrap();
    assert!(found.next().is_some());
    assert_eq!(
        found.waiting(),
        59,
        "the other activities wait, each with what it implements unread"
    );
}

/// Whether two entities are joined by some verb of the step, and by which relations.
fn joined(graph: &KnowledgeGraph, a: &EntityId, step: &Step, b: &EntityId) -> Vec<RelationKey> {
    let (from, to) = match step.direction {
        Direction::Out => (a, b),
        Direction::In => (b, a),
    };
    let key = |kind| RelationKey { from: from.clone(), kind, to: to.clone() };
    let known = |key: &RelationKey| graph.relation(key).is_some_and(counts);
    let stored = step.verbs().filter_map(|verb| match verb {
        Verb::Stored(kind) => Some(kind),
        Verb::ActsOn | Verb::WorkedWith => None,
    });
    stored.map(key).filter(known).collect()
}

/// Whether the entity may stand in the slot, by what the slot says.
fn may_stand(graph: &KnowledgeGraph, slot: &Slot, id: &EntityId) -> bool {
    (slot.kinds.is_empty() || slot.kinds.contains(&id.kind()))
        && slot.entity.as_ref().is_none_or(|entity| entity == id)
        && slot.about.as_ref().is_none_or(|theme| concerning(graph, theme).contains(id))
}

/// Whether something stands where the step leads from the entity, by trying everything.
fn leads_on(graph: &KnowledgeGraph, pattern: &Pattern, step: usize, from: &EntityId) -> bool {
    let this = &pattern.steps[step];
    let ends = graph.entities().map(|entity| &entity.id);
    ends.filter(|id| *id != from && may_stand(graph, &this.to, id)).any(|id| {
        let mut onward = (0..pattern.steps.len()).filter(|&n| pattern.origin(n) == Some(step + 1));
        !joined(graph, from, this, id).is_empty()
            && onward.all(|n| leads_on(graph, pattern, n, id) != pattern.steps[n].absent)
    })
}

/// Every row, slot by slot, by trying every entity in every slot. Of two slots that may stay empty
/// and want the same entity the one gets it that the plan fills first, so its order is followed.
fn every_row(graph: &KnowledgeGraph, pattern: &Pattern) -> BTreeSet<Vec<Option<EntityId>>> {
    let all: Vec<&EntityId> = graph.entities().map(|entity| &entity.id).collect();
    let slots: Vec<&Slot> = pattern.slots().collect();
    let mut found = vec![vec![None; slots.len()]];
    for visit in &rows(graph, pattern, &Progress::silent()).unwrap().order {
        let never: Vec<usize> = (0..pattern.steps.len())
            .filter(|&n| pattern.steps[n].absent && pattern.origin(n) == Some(visit.slot))
            .collect();
        let mut longer = Vec::new();
        for row in found {
            let fits = |id: &&&EntityId| {
                let meets = visit.by.is_none_or(|way| {
                    let step = &pattern.steps[way.step];
                    row[way.from].as_ref().is_some_and(|other| match way.onward {
                        true => !joined(graph, other, step, id).is_empty(),
                        false => !joined(graph, id, step, other).is_empty(),
                    })
                });
                meets
                    && may_stand(graph, slots[visit.slot], id)
                    && !row.contains(&Some((**id).clone()))
                    && never.iter().all(|&n| !leads_on(graph, pattern, n, id))
            };
            let fitting: Vec<&&EntityId> = all.iter().filter(fits).collect();
            if fitting.is_empty() && slots[visit.slot].optional {
                longer.push(row.clone());
            }
            for id in fitting {
                let mut row = row.clone();
                row[visit.slot] = Some((*id).clone());
                longer.push(row);
            }
        }
        found = longer;
    }
    let absent = pattern.absent();
    let shown = |row: Vec<Option<EntityId>>| {
        row.into_iter().zip(&absent).filter(|(_, absent)| !**absent).map(|(cell, _)| cell).collect()
    };
    found.into_iter().map(shown).collect()
}

/// A pattern of up to three steps that the model allows, with some of its slots narrowed, some that
/// may stay empty, and some that must.
fn any_pattern() -> impl Strategy<Value = Pattern> {
    let step = (0..RelationKind::ALL.len(), any::<bool>(), 0..6_usize, 0..4_usize, 0..5_usize);
    let pattern =
        (proptest::collection::vec(step, 1..4), 0..24_usize).prop_map(|(steps, entity)| {
            let mut pattern = Pattern::new(Slot::new("0", &[]));
            for (index, (verb, out, narrow, back, role)) in steps.iter().enumerate() {
                let mut slot = Slot::new((index + 1).to_string(), &[]);
                match narrow {
                    0 => slot.entity = Some(numbered(entity)),
                    1 => slot.about = Some(numbered(3)),
                    2 => slot.kinds = vec![Activity, Recommendation],
                    _ => {}
                }
                let direction = if *out { Direction::Out } else { Direction::In };
                let from = index.saturating_sub(*back);
                let before = pattern.slots().nth(from).unwrap().clone();
                let hangs_on_absent = pattern.absent()[from];
                let absent = *role == 0;
                slot.optional = !absent && !hangs_on_absent && (before.optional || *role == 1);
                let mut step = Step::new(RelationKind::ALL[*verb], direction, slot);
                (step.from, step.absent) = (Some(before.name), absent);
                pattern.steps.push(step);
            }
            pattern.steps[0].or =
                vec![RelationKind::Addresses.into(), RelationKind::TookPartIn.into()];
            pattern
        });
    pattern.prop_filter("the model allows it", |pattern| pattern.validate().is_ok())
}

proptest! {
    #[test]
    fn the_rows_are_those_of_trying_everything(
        graph in any_graph(),
        pattern in any_pattern(),
    ) {
        let found = answer(&graph, &pattern).unwrap();
        let cells: Vec<Vec<Option<EntityId>>> =
            found.rows.iter().map(|row| row.cells.clone()).collect();
        let expected: Vec<_> = every_row(&graph, &pattern).into_iter().collect();
        prop_assert_eq!(cells, expected);
        let cell = |row: &Row, slot: usize| -> Option<EntityId> {
            let name = &pattern.slots().nth(slot)?.name;
            row.cells[found.columns.iter().position(|column| column == name)?].clone()
        };
        for row in &found.rows {
            let mut relations = BTreeSet::new();
            for (index, step) in pattern.steps.iter().enumerate() {
                let ends = (cell(row, pattern.origin(index).unwrap()), cell(row, index + 1));
                if let (Some(before), Some(after)) = ends {
                    relations.extend(joined(&graph, &before, step, &after));
                }
            }
            prop_assert_eq!(row.relations.iter().cloned().collect::<BTreeSet<_>>(), relations);
        }
    }

    #[test]
    fn an_answer_is_empty_wherever_the_steps_run_dry(
        graph in any_graph(),
        pattern in any_pattern(),
    ) {
        let far = how_far(&graph, &pattern);
        let empty = answer(&graph, &pattern).unwrap().rows.is_empty();
        if far.prefix.is_none() || far.dry.is_some() {
            prop_assert!(empty);
        }
        if empty {
            let why = explain_empty(&graph, &pattern);
            prop_assert!(why.said.ends_with('.'));
            if let Some(nearest) = why.nearest {
                prop_assert!(!answer(&graph, &nearest.pattern).unwrap().rows.is_empty());
            }
        }
    }
}
