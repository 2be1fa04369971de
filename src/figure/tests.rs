//! What timelines, tables and citations are held to: nothing outside the sheet, no words over others,
//! no word cut, equal input, equal output.

use super::testing::{Usual, faults, said};
use super::*;
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, Evidence};
use crate::query::fixture::{any_graph, sample};
use crate::query::table::Table;
use crate::query::timeline::Lanes;
use crate::query::{self, Filter, visible};
use crate::storage::builtin;
use proptest::prelude::*;
use std::collections::BTreeSet;

const LETTERS: LetterSizes = LetterSizes { most: 18.0, least: 8.0 };
const SMALLEST: f32 = 8.0 * 0.62;

fn lanes(graph: &KnowledgeGraph) -> Lanes {
    Lanes::new(graph, &graph.entities().map(|entity| entity.id.clone()).collect())
}

fn table(graph: &KnowledgeGraph) -> Table {
    Table::of_picture(graph, &visible::whole(graph, &Filter::default()))
}

#[test]
fn the_timeline_of_everything_names_what_it_has_room_for_and_counts_the_rest() {
    let graph = builtin().unwrap();
    let (lanes, none) = (lanes(&graph), BTreeSet::new());
    let timeline = Timeline { graph: &graph, lanes: &lanes, marked: &none, during: None };
    for size in [Vector::new(940.0, 560.0), Vector::new(760.0, 500.0)] {
        let drawing = timeline.draw(size, LETTERS, &Palette::light(), &mut Usual);
        assert_eq!(faults(&drawing, SMALLEST), Vec::<String>::new());
        let said = said(&drawing);
        for words in ["2009", "Decisions", "undated", "earlier", "Known to the", "interval"] {
            assert!(said.contains(words), "{words}: {said}");
        }
    }
}

#[test]
fn every_row_of_an_answer_is_on_some_page_and_every_passage_behind_it() {
    let graph = builtin().unwrap();
    let questions = query::questions().unwrap();
    let question = questions.iter().find(|it| it.id == "nrm-implementation").unwrap();
    let answer = query::answer(&graph, &question.bind(&Default::default()).unwrap()).unwrap();
    let (table, none) = (Table::of_whole_answer(&graph, &answer), BTreeSet::new());
    let rows = Rows { graph: &graph, table: &table, marked: &none };
    let letters = LetterSizes { most: 10.0, least: 7.0 };
    let pages = rows.pages(Vector::new(510.0, 740.0), letters, &Palette::light(), &mut Usual);
    assert!(pages.len() > 1);
    for page in &pages {
        assert_eq!(faults(page, 7.0 * 0.88), Vec::<String>::new());
        assert!(said(page).contains("How firmly") || said(page).contains('['));
    }
    let all: String = pages.iter().map(|page| said(page) + " ").collect();
    assert!(!all.contains('…'), "{all}");
    let last = table.rows.iter().flat_map(|row| row.sources(&graph)).count();
    assert!(last > 0 && all.contains("Sources") && all.contains("[1]"));
    for row in &table.rows {
        for source in row.sources(&graph) {
            let locator = source.citation.rsplit(", ").next().unwrap().to_owned();
            assert!(all.contains(&locator), "{locator}");
        }
        let name = &graph.entity(row.cells[2].as_ref().unwrap()).unwrap().name;
        assert!(all.contains(name.split_whitespace().next().unwrap()), "{name}");
    }
}

#[test]
fn a_citation_says_what_where_and_how_firmly() {
    let graph = builtin().unwrap();
    let inferred = graph.relations().find(|it| it.evidence[0].reason.is_some()).unwrap();
    let evidence = &inferred.evidence[0];
    let shown = |passage| {
        let it = Quotation { graph: &graph, relation: inferred, evidence, passage };
        let size = Vector::new(900.0, 560.0);
        let drawing = it.draw(size, LETTERS, &Palette::high_contrast(true), &mut Usual);
        assert_eq!(faults(&drawing, SMALLEST), Vec::<String>::new());
        said(&drawing)
    };
    let words = shown(None);
    assert!(words.contains("in our words") && words.contains("Inferred:"), "{words}");
    assert!(words.contains(evidence.reason.as_deref().unwrap()), "{words}");
    let words = shown(Some("Some words of a passage."));
    assert!(words.contains("Some words of a passage."), "{words}");
    assert!(!words.contains("in our words"), "{words}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 5))]

    #[test]
    fn nothing_lies_outside_or_over_other_words(
        graph in any_graph(),
        width in 30.0..1400.0_f32,
        height in 20.0..1000.0_f32,
        words in "[a-zA-Z]{1,14}( [a-zA-Z]{1,30}){0,20}",
        marks in any::<bool>(),
    ) {
        let mut graph = graph;
        let ids: Vec<EntityId> = graph.entities().map(|entity| entity.id.clone()).collect();
        for (place, id) in ids.iter().enumerate() {
            let mut entity = graph.entity(id).unwrap().clone();
            entity.name.clone_from(&words);
            let year = 1990 + (place * 7) % 23;
            let dates = [format!("{year}"), format!("{year}-05"), format!("{year}-05-04"),
                format!("{year}-05-04/{}", year + 3)];
            entity.date = dates[place % 4].parse().ok();
            graph.replace_entity(entity).unwrap();
        }
        let marked: BTreeSet<EntityId> = ids.iter().take(usize::from(marks) * 3).cloned().collect();
        let (size, palette) = (Vector::new(width, height), Palette::dark());
        let (lanes, table) = (lanes(&graph), table(&graph));
        let timeline = Timeline { graph: &graph, lanes: &lanes, marked: &marked, during: None };
        let drawing = timeline.draw(size, LETTERS, &palette, &mut Usual);
        prop_assert_eq!(faults(&drawing, SMALLEST), Vec::<String>::new());
        prop_assert_eq!(&drawing, &timeline.draw(size, LETTERS, &palette, &mut Usual));
        let rows = Rows { graph: &graph, table: &table, marked: &marked };
        let drawing = rows.draw(size, LETTERS, &palette, &mut Usual);
        prop_assert_eq!(faults(&drawing, SMALLEST), Vec::<String>::new());
        for page in rows.pages(size, LETTERS, &palette, &mut Usual) {
            prop_assert_eq!(faults(&page, SMALLEST), Vec::<String>::new());
        }
        let known = sample();
        let relation = known.relations().next().unwrap();
        let evidence = Evidence { summary: words, ..relation.evidence[0].clone() };
        let quoted = Quotation { graph: &known, relation, evidence: &evidence, passage: None };
        let drawing = quoted.draw(size, LETTERS, &palette, &mut Usual);
        prop_assert_eq!(faults(&drawing, SMALLEST), Vec::<String>::new());
    }
}
