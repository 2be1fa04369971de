//! Tests of tables: what is in them, how they are sorted, filtered and written down.

use super::*;
use crate::query::fixture::{any_graph, id, sample};
use crate::query::{Pattern, Slot, Visible, answer, everything};
use proptest::prelude::*;

/// What missions did for which clauses.
fn pattern() -> Pattern {
    Pattern::new(Slot::new("mission", &[EntityKind::FieldMission]))
        .then(
            RelationKind::CarriedOut,
            Direction::Out,
            Slot::new("activity", &[EntityKind::Activity]),
        )
        .then(
            RelationKind::Implements,
            Direction::Out,
            Slot::new("recommendation", &[EntityKind::Recommendation]).optional(),
        )
}

fn answers(graph: &KnowledgeGraph) -> Table {
    Table::of_whole_answer(graph, &answer(graph, &pattern()).unwrap())
}

/// The picture of everything.
fn picture(graph: &KnowledgeGraph) -> Table {
    let subgraph = everything(graph, &Filter::default());
    Table::of_picture(graph, &Visible { subgraph, ..Visible::default() })
}

fn view(table: &Table) -> TableView {
    TableView::default().for_table(table)
}

fn sorted(column: usize, by: SortBy, descending: bool, table: &Table) -> TableView {
    TableView { sort: Some(Sort { column, by, descending }), ..view(table) }
}

/// The words of a column, in the order listed.
fn column(graph: &KnowledgeGraph, table: &Table, view: &TableView, place: usize) -> Vec<String> {
    let holds = table.columns[place].holds;
    let listed = table.listed(graph, view);
    listed.iter().map(|&row| table.words(graph, &table.rows[row], holds)).collect()
}

fn export<'a>(
    graph: &'a KnowledgeGraph,
    table: &'a Table,
    view: &'a TableView,
    listed: &'a [usize],
) -> TableExport<'a> {
    let (asked, name) = ("What did missions do?", Some("sample"));
    TableExport { graph, table, view, listed, asked, filters: &[], name }
}

#[test]
fn an_answer_has_a_row_each_and_says_how_firmly() {
    let graph = sample();
    let table = answers(&graph);
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let expected =
        ["Mission", "Activity", "Recommendation", "How firmly", "How far along", "Evidence"];
    assert_eq!(names, expected);
    assert_eq!(table.rows.len(), answer(&graph, &pattern()).unwrap().rows.len());
    let row = table.rows.iter().find(|row| row.basis == Basis::Inferred).unwrap();
    assert_eq!(row.relations.len(), 2);
    assert_eq!(row.sources(&graph).len(), 1, "both relations rest on one passage");
    assert_eq!(row.source_count(&graph), 1);
    assert_eq!(row.sources(&graph)[0].citation, "report, 1 ¶1");
}

#[test]
fn what_is_not_shown_has_no_row() {
    let graph = sample();
    let answer = answer(&graph, &pattern()).unwrap();
    let mut visible =
        Visible { subgraph: everything(&graph, &Filter::default()), ..Visible::default() };
    let of = |visible: &Visible, filter: &Filter| {
        Table::of_answer(&graph, &answer, visible, filter).rows.len()
    };
    let all = of(&visible, &Filter::default());
    assert_eq!(all, answer.rows.len());
    let stated = Filter { stated_only: true, ..Filter::default() };
    assert_eq!(of(&visible, &stated), all - 2, "two answers are inferred");
    visible.subgraph.entities.remove(&id("field-mission/serbia"));
    assert_eq!(of(&visible, &Filter::default()), 2, "Montenegro and Skopje are left");
}

#[test]
fn a_picture_has_a_row_for_each_relation_and_each_line_of_folded_activities() {
    let graph = sample();
    let link = FoldedLink {
        from: id("field-mission/serbia"),
        to: id("recommendation/action-plan-2003/V.3.2"),
        kind: RelationKind::Implements,
        via: vec![
            (id("activity/serbia-standards"), Basis::Inferred),
            (id("activity/serbia-course"), Basis::Inferred),
        ],
    };
    let subgraph = everything(&graph, &Filter::default());
    let visible = Visible { subgraph, folded: vec![link], ..Visible::default() };
    let table = Table::of_picture(&graph, &visible);
    assert_eq!(table.rows.len(), graph.relation_count() + 1);
    let folded = &table.rows[0];
    assert_eq!(folded.relations.len(), 4);
    assert_eq!(
        table.statement(&graph, folded),
        "OSCE Mission to Serbia implements Action Plan V.3.2: identification, through 2 activities (inferred, done)"
    );
    assert!(table.rows[1..].iter().all(|row| row.relations.len() == 1 && !row.verb.is_empty()));
}

#[test]
fn names_sort_as_a_reader_counts_and_what_is_missing_comes_last() {
    let graph = sample();
    let table = answers(&graph);
    let up = column(&graph, &table, &sorted(2, SortBy::Name, false, &table), 2);
    assert!(up[0].contains("III.5.1") && up[1].contains("V.3.1:"), "{up:?}");
    assert_eq!(up.last().unwrap(), "");
    let down = column(&graph, &table, &sorted(2, SortBy::Name, true, &table), 2);
    assert!(down[0].contains("V.3.2"), "{down:?}");
    assert_eq!(down.last().unwrap(), "");
    let picture = picture(&graph);
    let from = column(&graph, &picture, &sorted(0, SortBy::Name, false, &picture), 0);
    let at = |part: &str| from.iter().position(|name| name.contains(part)).unwrap();
    assert!(at("V.3.2:") < at("V.3.10:"));
}

#[test]
fn rows_sort_by_date_and_by_how_often_an_entity_is_there() {
    let graph = sample();
    let table = answers(&graph);
    let dates = column(&graph, &table, &sorted(1, SortBy::Date, false, &table), 1);
    assert!(dates[0].contains("serbia-standards") && dates[2].contains("serbia-course"));
    assert!(dates.last().unwrap().contains("skopje") || dates.last().unwrap().contains("hotline"));
    let often = column(&graph, &table, &sorted(0, SortBy::Count, true, &table), 0);
    assert_eq!(often[0], "OSCE Mission to Serbia");
    let firm = column(&graph, &table, &sorted(3, SortBy::Name, false, &table), 3);
    assert!(firm.is_sorted_by_key(|word| word == "inferred"), "{firm:?}");
}

#[test]
fn filters_find_what_cells_contain_whatever_its_accents() {
    let graph = sample();
    let table = answers(&graph);
    let listed = |place, text: &str| {
        table.listed(&graph, &view(&table).with_filter(place, text.into())).len()
    };
    let all = table.rows.len();
    assert_eq!(listed(0, "SERBÍA"), 5);
    assert_eq!(listed(0, "belgrade"), 5, "by another name");
    assert_eq!(listed(3, "inferred"), 2);
    assert_eq!(listed(5, "Report, 1"), all);
    assert_eq!(listed(5, "nowhere"), 0);
    assert_eq!(listed(0, "—"), all, "signs alone filter nothing");
    let both = view(&table).with_filter(0, "serbia".into()).with_filter(3, "inferred".into());
    assert_eq!(table.listed(&graph, &both).len(), 2);
}

#[test]
fn a_view_is_for_tables_with_its_columns() {
    let graph = sample();
    let (table, other) = (answers(&graph), picture(&graph));
    let filtered = view(&table).with_filter(0, "nowhere".into());
    assert!(table.listed(&graph, &filtered).is_empty());
    assert_eq!(other.listed(&graph, &filtered).len(), other.rows.len());
    assert!(filtered.for_table(&other).filters.is_empty());
}

#[test]
fn text_and_markdown_number_their_sources_and_end_with_what_was_asked() {
    let graph = sample();
    let table = answers(&graph);
    let view = sorted(0, SortBy::Name, false, &table).with_filter(0, "serbia".into());
    let listed = table.listed(&graph, &view);
    let export = export(&graph, &table, &view, &listed);
    for text in [export.text(), export.markdown()] {
        assert!(text.starts_with("What did missions do?\n\n"), "{text}");
        assert_eq!(text.matches("report, 1 ¶1").count(), 1, "{text}");
        assert!(text.contains("Asked: What did missions do?"));
        assert!(text.contains("7 answers, 5 shown; 1 column filtered."), "{text}");
        assert!(text.contains("Filters: Mission contains “serbia”."), "{text}");
        assert!(text.contains("Sorted by Mission, A to Z."), "{text}");
        assert!(text.contains("“sample”"), "{text}");
    }
    assert!(export.text().contains("V.3.1: referral mechanisms (stated, done) [1]\n"));
    let markdown = export.markdown();
    let rows: Vec<&str> = markdown.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), 2 + 5);
    assert!(rows[2].ends_with("| \\[1\\] |") || rows[2].ends_with("| [1] |"), "{}", rows[2]);
}

#[test]
fn signs_that_steer_markdown_or_a_spreadsheet_are_made_harmless() {
    let mut graph = sample();
    let mut named = |text: &str, name: &str| {
        let (mut entity, relations) = graph.remove_entity(&id(text)).unwrap();
        entity.name = name.into();
        graph.insert_entity(entity).unwrap();
        relations.into_iter().for_each(|relation| graph.insert_relation(relation).unwrap());
    };
    named("field-mission/serbia", "=HYPERLINK(\"x\") | *bold*");
    named("activity/serbia-course", "a\nb, \"c\"");
    let table = answers(&graph);
    let view = view(&table);
    let listed = table.listed(&graph, &view);
    let export = export(&graph, &table, &view, &listed);
    let markdown = export.markdown();
    assert!(markdown.contains("=HYPERLINK(\"x\") \\| \\*bold\\*"), "{markdown}");
    assert!(markdown.contains("a b, \"c\""));
    let csv = export.csv();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let cells: Vec<String> = reader.records().map(|row| row.unwrap()[0].to_owned()).collect();
    assert!(cells.contains(&"'=HYPERLINK(\"x\") | *bold*".to_owned()), "{cells:?}");
    assert!(cells.iter().all(|cell| !cell.starts_with('=')));
}

proptest! {
    #[test]
    fn sorting_keeps_every_row_and_the_order_of_equals(
        graph in any_graph(),
        place in 0..6_usize,
        by in 0..3_usize,
        descending in any::<bool>(),
    ) {
        let by = [SortBy::Name, SortBy::Date, SortBy::Count][by];
        for table in [answers(&graph), picture(&graph)] {
            let view = sorted(place, by, descending, &table);
            let listed = table.listed(&graph, &view);
            let mut rows = listed.clone();
            rows.sort_unstable();
            prop_assert!(rows.into_iter().eq(0..table.rows.len()));
            let cell = |row: usize| match table.columns[place].holds {
                Holds::Entity(at) => table.rows[row].cells[at].clone(),
                _ => None,
            };
            for pair in listed.windows(2) {
                if cell(pair[0]).is_some() && cell(pair[0]) == cell(pair[1]) {
                    prop_assert!(pair[0] < pair[1]);
                }
            }
        }
    }

    #[test]
    fn csv_is_read_again_as_it_was(graph in any_graph(), text in "\\PC{0,3}") {
        let table = picture(&graph);
        let view = view(&table).with_filter(0, text);
        let listed = table.listed(&graph, &view);
        let csv = export(&graph, &table, &view, &listed).csv();
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let width = reader.headers().unwrap().len();
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert!(records.iter().all(|record| record.len() == width));
        for (record, &row) in records.iter().zip(&listed) {
            let row = &table.rows[row];
            for (place, cell) in row.cells.iter().enumerate() {
                let id = cell.as_ref().map_or("", EntityId::as_str);
                prop_assert_eq!(&record[table.columns.len() + place], id);
            }
            let verb = table.columns.iter().position(|column| column.holds == Holds::Verb).unwrap();
            prop_assert_eq!(&record[verb], row.verb.as_str());
        }
        prop_assert!(records[listed.len()].iter().all(str::is_empty));
        prop_assert_eq!(&records[listed.len() + 1][0], "Asked: What did missions do?");
    }
}
