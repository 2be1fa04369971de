//! Questions asked in each of the three ways, and what is said where there is no answer.

use crate::support::{Folder, Run};
use serde_json::Value;
use std::collections::BTreeSet;

/// The built-in graph, asked.
#[track_caller]
fn builtin(args: &[&str]) -> Value {
    Folder::new().run(&[&["ask"], args].concat()).expect(0).json()
}

/// The small graph, asked.
fn asked(args: &[&str]) -> Run {
    Folder::new().ask(&[&["ask"], args].concat())
}

/// The rows as sets of identifiers, whatever the order of the columns.
fn rows(answer: &Value) -> BTreeSet<BTreeSet<String>> {
    let cells = |row: &Value| -> BTreeSet<String> {
        let cells = row["cells"].as_array().unwrap().iter();
        cells.filter_map(|cell| Some(cell["id"].as_str()?.to_owned())).collect()
    };
    answer["rows"].as_array().unwrap().iter().map(cells).collect()
}

const WORDS: &str =
    "field missions that carried out activities that implement recommendations about NRM";

#[test]
fn a_question_is_the_same_in_all_ways_of_asking() {
    let saved = builtin(&["nrm-implementation"]);
    assert!(rows(&saved).len() > 10);
    let title = saved["title"].as_str().unwrap();
    let by_title = builtin(&[&title.to_uppercase()]);
    assert_eq!(by_title, saved);
    let pattern = saved["pattern"].as_str().unwrap();
    let by_pattern = builtin(&[pattern]);
    assert_eq!((&by_pattern["rows"], &by_pattern["columns"]), (&saved["rows"], &saved["columns"]));
    assert_eq!(by_pattern["question"], pattern);
    let by_words = builtin(&[WORDS]);
    assert_eq!(rows(&by_words), rows(&saved));
    let sentence = by_words["title"].as_str().unwrap();
    assert_eq!(
        sentence,
        "Field missions that carried out activities that implement recommendations about \
         National Referral Mechanism"
    );
    assert_eq!(builtin(&[sentence]), by_words, "the sentence is read back");
}

#[test]
fn names_in_a_pattern_are_looked_up() {
    let by_name = asked(&["(\"MtL\")-[carried-out]->(activity)"]).expect(0).json();
    assert_eq!(by_name["rows"].as_array().unwrap().len(), 2);
    assert_eq!(by_name["columns"], serde_json::json!(["MtL", "activity"]));
    let several = asked(&["(field-mission = Mission)-[carried-out]->(activity)"]);
    let several = several.expect(1).says(&["several", "field-mission/hillside"]);
    assert_eq!(several.json()["candidates"].as_array().unwrap().len(), 3);
    let unknown = asked(&["(activity about Refferal)"]).expect(1).says(&["theme/referral"]);
    assert_eq!(unknown.json()["candidates"][0]["id"], "theme/referral");
    asked(&["(field-mission/atlantis)"]).expect(1).says(&["field-mission/atlantis"]);
}

#[test]
fn what_is_no_question_is_refused_with_what_could_be() {
    asked(&["field missions that baked cakes"]).expect(1).says(&[
        "“that baked cakes” cannot be placed after “Field missions”",
        "that carried out activities",
        "mission-partners (“Which organisations worked with",
    ]);
    asked(&["(field-mission)-[carried-out]->(activity"]).expect(2).says(&["column 41", "')'"]);
    asked(&["(field-mission)-[implements]->(theme)"]).expect(2).says(&[
        "can never lead from 'field mission' to 'theme'",
        "leads from activity to recommendation",
    ]);
    for question in ["(activity)", "activities"] {
        asked(&[question, "--set", "theme=NRM"]).expect(2).says(&["--set theme", "saved question"]);
    }
}

#[test]
fn an_empty_answer_says_how_far_it_gets_and_offers_the_nearest() {
    let empty = asked(&[
        "(field-mission)-[carried-out]->(activity)-[implements]->(recommendation = recommendation/plan/A.2)",
    ]);
    let empty = empty.expect(1).says(&[
        "2 field missions carried out 3 activities, but none of those implements A.2",
        "With any recommendation in place of “A.2” there are 2 answers",
    ]);
    assert_eq!(empty.json()["rows"], Value::Array(Vec::new()));
    asked(&["activities about Referral of people in Lakeland"]).expect(1).says(&[
        "name no activities about Referral of people in Lakeland",
        "Without the limit “in Lakeland” there is 1 answer",
    ]);
    asked(&["(field-mission/moorland)-[carried-out]->(activity)"]).expect(1).says(&[
        "Mission to Moorland carried out no activities.",
        "With any field mission in place of “Mission to Moorland” there are 3 answers",
    ]);
    asked(&["(field-mission/lakeland)-[!carried-out]->(activity)"])
        .expect(1)
        .says(&["Mission to Lakeland carried out an activity."]);
}

#[test]
fn answers_are_counted_by_a_column() {
    let question = "(field-mission)-[carried-out]->(activity)-[?implements]->(recommendation)";
    let by = asked(&[question, "--by", "field mission"]).expect(0).json();
    let line = |group: &Value| {
        let id = group["entity"]["id"].as_str().unwrap().to_owned();
        let count = |column: &str| group["counts"][column].as_u64();
        (id, group["answers"].as_u64().unwrap(), count("activity"), count("recommendation"))
    };
    let groups: Vec<_> = by["groups"].as_array().unwrap().iter().map(line).collect();
    assert_eq!(
        groups,
        [
            ("field-mission/lakeland".into(), 2, Some(2), Some(1)),
            ("field-mission/hillside".into(), 1, Some(1), Some(0)),
        ]
    );
    assert!(asked(&["(activity)"]).expect(0).json().get("groups").is_none());
    asked(&[question, "--by", "theme"]).expect(2).says(&["theme", "field mission, activity"]);
    let csv = asked(&[question, "--by", "field mission", "--format", "csv"]).expect(0);
    let first: Vec<&str> = csv.out.lines().take(2).collect();
    assert_eq!(
        first,
        [
            "field mission,field mission_id,answers,activity,recommendation",
            "Mission to Lakeland,field-mission/lakeland,2,2,1",
        ]
    );
}

#[test]
fn help_shows_each_way_of_asking() {
    let help = Folder::new().run(&["ask", "--help"]).expect(0).out;
    for part in ["ask nrm-implementation", "ask \"field missions that", "ask \"(field-mission)-["] {
        assert!(help.contains(part), "{help}");
    }
}
