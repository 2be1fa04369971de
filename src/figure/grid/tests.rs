//! What a grid is held to.

use super::*;
use crate::figure::testing::{Usual, faults, said};
use crate::model::EntityKind::{FieldMission, Recommendation};
use crate::query::fixture::{self, any_graph};
use crate::query::{self, Order};
use crate::storage::builtin;
use proptest::prelude::*;

const LETTERS: LetterSizes = LetterSizes { most: 16.0, least: 9.0 };
/// What is small is a little smaller than the least size of what is large.
const SMALLEST: f32 = 9.0 * 0.85;

fn nrm() -> (KnowledgeGraph, Coverage) {
    let graph = builtin().unwrap();
    let theme = "theme/national-referral-mechanism".parse().unwrap();
    let mut grid = query::coverage(&graph, FieldMission, Recommendation, Some(&theme), None);
    grid.sort(&graph, Order::Name);
    (graph, grid)
}

#[test]
fn the_grid_of_missions_is_whole_on_a_slide_and_on_paper() {
    let (graph, seen) = nrm();
    let none = BTreeSet::new();
    let grid = Grid { graph: &graph, seen: &seen, marked: &none };
    for size in [Vector::new(960.0, 560.0), Vector::new(500.0, 740.0)] {
        let drawing = grid.draw(size, LETTERS, &Palette::light(), &mut Usual);
        assert_eq!(faults(&drawing, SMALLEST), Vec::<String>::new());
        let said = said(&drawing);
        for words in ["Mission to Serbia", "V.3.1", "no evidence in these documents", "All"] {
            assert!(said.contains(words), "{words}: {said}");
        }
        assert!(!said.contains("no room") && !said.contains('…'), "{said}");
        assert_eq!(drawing, grid.draw(size, LETTERS, &Palette::light(), &mut Usual));
    }
}

#[test]
fn what_has_no_room_is_told_or_comes_on_further_pages() {
    let graph = builtin().unwrap();
    let mut seen = query::coverage(&graph, FieldMission, Recommendation, None, None);
    seen.sort(&graph, Order::Name);
    let none = BTreeSet::new();
    let grid = Grid { graph: &graph, seen: &seen, marked: &none };
    let size = Vector::new(700.0, 420.0);
    let drawing = grid.draw(size, LETTERS, &Palette::dark(), &mut Usual);
    assert_eq!(faults(&drawing, SMALLEST), Vec::<String>::new());
    assert!(said(&drawing).contains("have no room here"));
    let pages = grid.pages(size, LETTERS, &Palette::dark(), &mut Usual);
    assert!(pages.len() > 2);
    let all: String = pages.iter().map(said).collect();
    for page in &pages {
        assert_eq!(faults(page, SMALLEST), Vec::<String>::new());
    }
    for id in seen.rows.iter().chain(&seen.columns) {
        let name = graph.entity(id).unwrap().short_name();
        let first = name.split_whitespace().next().unwrap();
        assert!(all.contains(first), "{name}");
    }
}

#[test]
fn short_heads_and_a_key_in_many_lines_have_room_on_every_sheet() {
    let graph = fixture::graph(
        "field-mission/1 carried-out activity/a
         activity/a implements recommendation/1
         field-mission/2 carried-out activity/b
         activity/b implements recommendation/2 ?
         field-mission/3 = Mission to the valleys",
    );
    let seen = query::coverage(&graph, FieldMission, Recommendation, None, None);
    let none = BTreeSet::new();
    let grid = Grid { graph: &graph, seen: &seen, marked: &none };
    for (width, height) in (8..32).flat_map(|w| (4..40).map(move |h| (w * 10, h * 5))) {
        let size = Vector::new(width as f32, height as f32);
        let mut drawings = grid.pages(size, LETTERS, &Palette::light(), &mut Usual);
        drawings.push(grid.draw(size, LETTERS, &Palette::light(), &mut Usual));
        for drawing in drawings {
            assert_eq!(faults(&drawing, SMALLEST), Vec::<String>::new(), "{width} by {height}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 5))]

    #[test]
    fn nothing_lies_outside_or_over_other_words(
        graph in any_graph(),
        width in 40.0..1400.0_f32,
        height in 30.0..1000.0_f32,
        words in "[a-zA-Z]{1,14}( [a-zA-Z]{1,30}){0,12}",
    ) {
        let mut graph = graph;
        let ids: Vec<EntityId> = graph.entities().map(|entity| entity.id.clone()).collect();
        for id in ids.iter().step_by(2) {
            let mut entity = graph.entity(id).unwrap().clone();
            entity.name.clone_from(&words);
            graph.replace_entity(entity).unwrap();
        }
        let seen = query::coverage(&graph, FieldMission, Recommendation, None, None);
        let none = BTreeSet::new();
        let grid = Grid { graph: &graph, seen: &seen, marked: &none };
        let size = Vector::new(width, height);
        let drawing = grid.draw(size, LETTERS, &Palette::light(), &mut Usual);
        prop_assert_eq!(faults(&drawing, SMALLEST), Vec::<String>::new());
        for page in grid.pages(size, LETTERS, &Palette::light(), &mut Usual) {
            prop_assert_eq!(faults(&page, SMALLEST), Vec::<String>::new());
        }
    }
}
