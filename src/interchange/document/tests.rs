use super::*;
use crate::model::{Entity, EntityId};
use crate::project::compare::Comparison;
use crate::query::fixture::{graph, id};
use crate::query::table::{Table, TableExport, TableView};
use crate::query::{PatternText, answer};
use std::io::Read;

/// What a name must survive.
const HOSTILE: &str = "a \"b\" 'c' <script>alert(1)</script> ]]> & *d* \u{5d0}\u{5d1} | e";

const LINES: &str = "
    field-mission/m = Mission | MM
    activity/course = Course
    activity/desk = Desk
    recommendation/c = Clause
    activity/course @ 2009-06
    field-mission/m carried-out activity/course
    field-mission/m carried-out activity/desk !
    activity/course implements recommendation/c ?
";

fn hostile() -> crate::graph::KnowledgeGraph {
    let mut graph = graph(LINES);
    let course =
        Entity { name: HOSTILE.into(), ..graph.entity(&id("activity/course")).unwrap().clone() };
    let _ = graph.replace_entity(course);
    graph
}

fn note_of_answer() -> Note {
    let graph = hostile();
    let text: PatternText =
        "(field-mission)-[carried-out]->(activity)-[implements]->(recommendation)".parse().unwrap();
    let pattern = text.resolve_by(|_, name| EntityId::new(name)).unwrap();
    let found = answer(&graph, &pattern).unwrap();
    let table = Table::of_whole_answer(&graph, &found);
    let view = TableView::default();
    let listed = table.listed(&graph, &view);
    let export = TableExport {
        graph: &graph,
        table: &table,
        view: &view,
        listed: &listed,
        asked: HOSTILE,
        filters: &[],
        name: Some("Sample"),
    };
    of_answer(&export, &Edition { date: "2012-06-17".parse().ok(), name: Some("Sample") })
}

/// The text of an XML part, without tags and with its entities put back.
fn shown(xml: &str) -> String {
    let mut text = String::new();
    for part in xml.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text, |text, (entity, letter)| text.replace(entity, letter))
}

/// The main part of a Word document.
fn document_xml(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    xml
}

#[test]
fn an_answer_says_what_was_asked_how_firm_it_is_and_where_it_stands() {
    let note = note_of_answer();
    assert_eq!(note.title, HOSTILE);
    assert!(note.lead[0].contains("1 answer. All of it is inferred"), "{:?}", note.lead);
    assert_eq!(note.sources.list().len(), 1);
    let foot = note.foot.join("\n");
    for part in
        ["Asked: ", "the graph “Sample”", "Fingerprint of the graph: throughline:", "17 June 2012"]
    {
        assert!(foot.contains(part), "{foot}");
    }
}

#[test]
fn hostile_names_survive_in_every_form() {
    let note = note_of_answer();
    let page = html(&note);
    assert!(!page.contains("<script"), "{page}");
    assert!(shown(&page).matches(HOSTILE).count() >= 3, "{page}");
    assert!(text(&note).matches(HOSTILE).count() >= 3);
    let marked = markdown(&note);
    let unmarked = marked.replace('\\', "");
    assert!(unmarked.matches(HOSTILE).count() >= 3, "{marked}");
    assert!(!marked.contains("<script"), "{marked}");
    let bytes = docx(&note).unwrap();
    assert_eq!(bytes, docx(&note).unwrap(), "equal notes give equal bytes");
    assert!(shown(&document_xml(&bytes)).matches(HOSTILE).count() >= 3);
    // What is pasted brings no links to places that are not there.
    assert!(!html_part(&note).contains("href"));
}

#[test]
fn an_entity_is_told_without_what_was_refused() {
    let graph = hostile();
    let ids = [id("field-mission/m")].into();
    let note = of_entities(&graph, &ids, "Mission", &Edition::default());
    let text = text(&note);
    assert!(note.lead[0].contains("Also: MM."), "{text}");
    assert!(text.contains("Carried out\n- ") && text.contains("[1]"), "{text}");
    assert!(!text.contains("Desk"), "{text}");
    assert!(!text.contains("Written on"), "{text}");
    let both = [id("field-mission/m"), id("activity/course")].into();
    let note = of_entities(&graph, &both, "Two", &Edition::default());
    assert_eq!(note.title, "Two");
    assert!(markdown(&note).contains("## Mission\n"), "{}", markdown(&note));
    assert!(markdown(&note).contains("(inferred)"), "{}", markdown(&note));
}

#[test]
fn a_comparison_is_a_note_too() {
    let (before, after) = (graph("place/a = Alpha"), graph("place/a = Alpha\nplace/b = Beta"));
    let comparison = Comparison::between(&before, &after);
    let note = of_comparison(&comparison, ["May", "June"], &before, &after, &Edition::default());
    let text = markdown(&note);
    for part in
        ["# What is different from May to June", "1 entity added.", "- Beta", "Fingerprint of May"]
    {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn what_steers_a_reader_is_taken_out() {
    let note = Note { title: "a\u{202e}b\u{1}c\nd".into(), ..Note::default() };
    for form in [html(&note), html_part(&note), text(&note), markdown(&note)] {
        assert!(!form.contains(['\u{202e}', '\u{1}']), "{form}");
    }
    assert!(shown(&document_xml(&docx(&note).unwrap())).contains("a b c d"));
}
