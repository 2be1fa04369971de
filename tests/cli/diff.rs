//! `diff`: two graphs compared by claim.

use crate::support::{Folder, GRAPH};
use serde_json::{Value, json};

/// A folder with the graph of the tests and a changed copy of it.
fn two() -> Folder {
    let folder = Folder::new();
    let mut text = GRAPH.to_owned();
    for (from, to) in [
        (r#"name: "Decision 1""#, r#"name: "Decision No. 1", attributes: {"pages": "3"}"#),
        (r#"says: "It works there.""#, r#"says: "Its office is there.""#),
        (
            r#"state: "planned""#,
            r#"state: "ongoing", review: (status: "rejected", by: "A reader")"#,
        ),
        (
            r#"says: "The league opened it."),"#,
            r#"says: "The league opened it."),
            (from: "field-mission/moorland", kind: "carried-out", to: "activity/lakeland-desk", says: "It helped."),"#,
        ),
        (
            r#"(from: "theme/referral", kind: "part-of", to: "theme/protection", says: "Referral protects."),"#,
            "",
        ),
    ] {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replace(from, to);
    }
    folder.write("changed.ron", text);
    folder
}

#[test]
fn what_came_went_and_changed_is_told_by_claim() {
    let found = two().run(&["diff", "graph.ron", "changed.ron"]).expect(0).json();
    assert_eq!(found["same"], false);
    let id = "decision/D-1";
    let decision = &found["entities"]["changed"][0];
    assert_eq!((&decision["id"], &decision["name"]), (&json!(id), &json!("Decision No. 1")));
    assert_eq!(decision["fields"][0]["before"], "Decision 1");
    assert_eq!(decision["fields"][1]["field"], "attributes.pages");
    let added = &found["relations"]["added"];
    assert_eq!(added[0]["id"], "field-mission/moorland carried-out activity/lakeland-desk");
    assert_eq!(added[0]["from"]["name"], "Mission to Moorland");
    assert_eq!(found["relations"]["removed"][0]["kind"], "part-of");
    assert_eq!(found["relations"]["changed"].as_array().unwrap().len(), 2);
    let changed = &found["evidence"]["changed"][0];
    assert_eq!(changed["relation"], "field-mission/lakeland covers place/lakeland");
    assert_eq!(
        (&changed["locator"], &changed["fields"][0]["field"]),
        (&json!("2 ¶1"), &json!("summary"))
    );
    assert_eq!(found["reviews"][0]["after"]["by"], "A reader");
    assert_eq!(found["totals"]["evidence"], json!({"added": 1, "removed": 1, "changed": 1}));
    let fingerprint = |side: &str| found[side]["fingerprint"].as_str().unwrap().to_owned();
    assert!(fingerprint("from").starts_with("throughline:"));
    assert_ne!(fingerprint("from"), fingerprint("to"));
}

#[test]
fn the_order_of_a_file_is_no_difference_and_the_same_is_a_no() {
    let folder = Folder::new();
    let passages = GRAPH.find("passages: [").unwrap();
    let (head, tail) = GRAPH.split_at(passages + "passages: [".len());
    let blocks: Vec<&str> =
        tail.trim_end().trim_end_matches("],\n)").split_inclusive("]),").collect();
    let turned: String = blocks.iter().rev().copied().collect();
    folder.write("turned.ron", format!("{head}{turned}],\n)"));
    let run = folder.run(&["diff", "graph.ron", "turned.ron"]).expect(1);
    let run = run.says(&["hold the same"]);
    let found = run.json();
    assert_eq!(found["same"], true);
    assert_eq!(found["from"]["fingerprint"], found["to"]["fingerprint"]);
    assert_eq!(found["entities"], json!({"added": [], "removed": [], "changed": []}));
}

#[test]
fn the_report_is_made_of_sentences_with_citations() {
    let folder = two();
    let report =
        folder.run(&["diff", "graph.ron", "changed.ron", "--format", "markdown"]).expect(0).out;
    for part in [
        "# What is different",
        "From graph.ron (throughline:",
        "| relations | 1 | 1 | 2 |",
        "- Mission to Moorland carried out Referral desk in Lakeland.\n  - field-report, 2 ¶1: It helped.",
        "  - name: \"Decision 1\" became \"Decision No. 1\".",
        "  - was accepted; is rejected by A reader.",
    ] {
        assert!(report.contains(part), "{part}\n{report}");
    }
    let table =
        folder.run(&["diff", "graph.ron", "changed.ron", "--format", "table"]).expect(0).out;
    assert!(table.contains("to changed.ron: 15 entities, 17 relations, throughline:"), "{table}");
    assert!(table.contains("1 entity changed; 1 relation added, 1 removed, 2 changed"), "{table}");
    let csv = folder.run(&["diff", "graph.ron", "changed.ron", "--format", "csv"]).expect(0).out;
    assert_eq!(csv.lines().next(), Some("change,sort,id,what,details"));
    assert_eq!(csv.lines().count(), 6);
}

#[test]
fn what_is_added_to_an_answer_is_told() {
    let folder = two();
    let question = "(field-mission)-[carried-out]->(activity about referral)";
    let args = ["diff", "graph.ron", "changed.ron", "--question", question];
    let found = folder.run(&args).expect(0).json();
    let gained = found["gained"].as_array().unwrap();
    assert_eq!(gained.len(), 1);
    assert_eq!(gained[0]["cells"][0]["id"], "field-mission/moorland");
    assert_eq!(found["lost"], Value::Array(Vec::new()));
    assert!(found["same"].as_u64() > Some(0));
    let same = ["diff", "graph.ron", "graph.ron", "--question", question];
    folder.run(&same).expect(1).says(&["same answer"]);
    let unknown = ["diff", "graph.ron", "graph.ron", "--question", "(qqqqxxxx)"];
    assert_ne!(folder.run(&unknown).code, 0);
}

#[test]
fn the_built_in_graph_is_called_by_a_word_and_what_is_no_graph_is_refused() {
    let folder = Folder::new();
    folder.run(&["diff", "built-in", "built-in"]).expect(1).says(&["hold the same"]);
    folder.run(&["diff", "graph.ron", "nowhere.ron"]).expect(2).says(&["nowhere.ron"]);
    folder.run(&["diff", "graph.ron"]).expect(2).says(&["usage"]);
}
