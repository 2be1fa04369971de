//! `check --documents` beyond finding passages: is the graph complete, honest, and in its own words?

use crate::support::{Folder, Run};
use serde_json::{Value, json};

/// A report with each sort of passage that must be accounted for.
const REPORT: &str = "\
1. Missions

1.2 Lakeland

In 2011 the mission opened a desk in the old ferry house, where anybody who had been sold or
forced to work could ask for a bed, a doctor and a lawyer on the same day.¹

¹ See the book of the harbour.

Guards from three posts along the shore spent two days of May 2011 learning how such a person is
greeted, and to whom at the desk the telephone call goes:
- by night, the keeper;
- by day, the clerk.

1.3 Hillside

Before winter the mission intends to visit every shelter in the hills.

2. Commitments

The league decided on 2 March 2010 that every valley should have a desk of this kind. It opened the
first one on 17 June 2011.

Nobody said anything else that day.

ANNEX 1: HOUSES

The ferry house
";

/// The list that takes account of what the graph of the tests does not cite.
const LEFT_OUT: &str = r#"LeftOut(
  version: 1,
  passages: [
    (document: "field-report", at: "fn 1", why: "A book of no weight."),
    (document: "field-report", at: "1.2 ¶3", why: "Only who answers."),
    (document: "field-report", at: "1.2 ¶4", why: "Only who answers."),
    (document: "field-report", at: "Annex 1", why: "Names of houses."),
    (document: "another-report", at: "fn 7", why: "No copy of it is at hand."),
  ],
)
"#;

/// A folder in which everything is accounted for.
fn whole() -> Folder {
    let folder = Folder::new();
    folder.write("copies/field-report.txt", REPORT);
    folder.write("left-out.ron", LEFT_OUT);
    folder.run(&["fingerprint", "--documents", "copies", "graph.ron"]).expect(0);
    folder
}

fn check(folder: &Folder) -> Run {
    folder.ask(&["check", "--documents", "copies"])
}

/// The problems of a check that fails, as "subject: message".
#[track_caller]
fn problems(folder: &Folder) -> Vec<String> {
    let answer = check(folder).expect(1).json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let problems = answer["problems"].as_array().unwrap();
    problems.iter().map(|p| format!("{}: {}", text(&p["subject"]), text(&p["message"]))).collect()
}

/// Changes the graph file in one place.
fn edit(folder: &Folder, from: &str, to: &str) {
    let text = folder.read("graph.ron");
    assert_eq!(text.matches(from).count(), 1, "'{from}' in {text}");
    folder.write("graph.ron", text.replace(from, to));
}

#[test]
fn everything_is_accounted_for() {
    let answer = check(&whole()).expect(0).json();
    let tally = |cited, left_out, missing| json!({ "cited": cited, "left_out": left_out, "missing": missing });
    let expected = json!({
        "clauses": tally(0, 0, 0),
        "bullets": tally(0, 2, 0),
        "footnotes": tally(0, 1, 0),
        "annex_lines": tally(0, 1, 0),
        "sections": tally(4, 1, 0),
    });
    assert_eq!(answer["accounted"], expected);
    let paragraphs = json!([{ "document": "field-report", "cited": 4, "left_out": 0, "of": 5 }]);
    assert_eq!(answer["paragraphs"], paragraphs);
    let table = whole().ask(&["check", "--documents", "copies", "--format", "table"]).expect(0);
    assert!(table.out.contains("field-report: 4 of 5 paragraphs cited"), "{}", table.out);
}

#[test]
fn without_documents_nothing_is_accounted_for() {
    let answer = whole().ask(&["check"]).expect(0).json();
    assert!(answer.get("accounted").is_none() && answer.get("paragraphs").is_none());
    whole().ask(&["check", "--uncited"]).expect(2).says(&["--documents"]);
}

#[test]
fn what_is_neither_cited_nor_left_out_is_a_problem() {
    let folder = whole();
    folder.write("left-out.ron", LEFT_OUT.replace("fn 1", "fn 2").replace("1.2 ¶4", "1.2 ¶2"));
    let told = problems(&folder);
    assert_eq!(told.len(), 4, "{told:?}");
    for (problem, parts) in told.iter().zip([
        ["field-report, fn 2:", "does not exist"],
        ["field-report, 1.2 ¶2:", "is cited"],
        ["field-report, fn 1:", "footnote"],
        ["field-report, 1.2 ¶4:", "item of a list"],
    ]) {
        assert!(parts.iter().all(|part| problem.contains(part)), "{problem}");
    }
}

#[test]
fn a_graph_without_a_list_is_not_held_to_be_complete() {
    let folder = whole();
    std::fs::remove_file(folder.path("left-out.ron")).unwrap();
    let answer = check(&folder).expect(0).json();
    assert_eq!(answer["problems"], json!([]));
    assert_eq!(answer["accounted"]["footnotes"]["missing"], 1, "it is counted all the same");
}

#[test]
fn a_list_that_cannot_be_read_is_refused() {
    let folder = whole();
    folder.write("left-out.ron", LEFT_OUT.replace("why", "because"));
    check(&folder).expect(2).says(&["left-out.ron:4:", "because"]);
    folder.write("left-out.ron", LEFT_OUT.replace("version: 1", "version: 9"));
    check(&folder).expect(2).says(&["left-out.ron", "version 9"]);
}

#[test]
fn uncited_paragraphs_are_listed_and_no_problem() {
    let args = ["check", "--documents", "copies", "--uncited"];
    let answer = whole().ask(&args).expect(0).json();
    let uncited = &answer["paragraphs"][0]["uncited"];
    assert_eq!(uncited[0]["locator"], "2 ¶2");
    assert_eq!(uncited[0]["opening"], "Nobody said anything else that day.");
    let csv = whole().ask(&[&args[..], &["--format", "csv"]].concat()).expect(0);
    assert!(csv.out.contains("\"field-report, 2 ¶2\""), "{}", csv.out);
}

#[test]
fn facts_that_stand_in_no_passage_cited_are_problems() {
    let folder = whole();
    edit(&folder, "\"2011-05\"", "\"2011-06\"");
    edit(&folder, "\"A course of two days.\"", "\"A course.\", attributes: {\"posts\": \"four\"}");
    let told = problems(&folder);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("activity/lakeland-course: its posts has 4,"), "{told:?}");
    assert!(told[1].contains("its date 2011-06 has the month June"), "{told:?}");
    assert!(told[1].contains("field-report, 1.2 ¶2"), "{told:?}");
}

#[test]
fn words_of_a_document_are_problems() {
    let folder = whole();
    edit(
        &folder,
        "It taught how to refer.",
        "They learn how such a person is greeted, and to whom.",
    );
    let told = problems(&folder);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("repeats 9 words of field-report, 1.2 ¶2"), "{told:?}");
}
