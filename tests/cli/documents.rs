//! What needs copies of the documents: finding passages again, fingerprints, listings.

use crate::support::Folder;

/// A report in our own words, with the sections that the graph of the tests cites and the dates in it.
const REPORT: &str = "\
1. Missions

1.2 Lakeland

In 2011 the mission opened a desk in the old ferry house, where anybody who had been sold or
forced to work could ask for a bed, a doctor and a lawyer on the same day.

Guards from three posts along the shore spent two days of May 2011 learning how such a person is
greeted, and to whom at the desk the telephone call goes.

1.3 Hillside

Before winter the mission intends to visit every shelter in the hills and to write down how many
beds each of them has, how many are taken, and by whom they are paid.

2. Commitments

The league decided on 2 March 2010 that every valley should have a desk of this kind, and that the
shelters should be counted once a year by somebody who does not run them. It opened the first one on
17 June 2011.
";

/// A folder with a copy of the report, and the graph with its fingerprints.
fn stamped() -> Folder {
    let folder = Folder::new();
    folder.write("copies/field-report.txt", REPORT);
    folder.run(&["fingerprint", "--documents", "copies", "graph.ron"]).expect(0);
    folder
}

#[test]
fn passages_are_listed_with_their_locators() {
    let folder = Folder::new();
    folder.write("copies/field-report.txt", REPORT);
    let all = folder.run(&["passages", "copies/field-report.txt"]).expect(0).json();
    let locators: Vec<&str> =
        all.as_array().unwrap().iter().map(|p| p["locator"].as_str().unwrap()).collect();
    for cited in ["1.2 ¶1", "1.2 ¶2", "1.3 ¶1", "2 ¶1"] {
        assert!(locators.contains(&cited), "{cited} is not in {locators:?}");
    }
    let by_name = ["passages", "field-report", "--documents", "copies", "--section", "1.2"];
    let some = folder.ask(&by_name).expect(0).json();
    assert_eq!(some.as_array().unwrap().len(), 3);
    let csv = folder.ask(&[&by_name[..], &["--format", "csv"]].concat()).expect(0);
    assert!(csv.out.starts_with("locator,kind,"));
    folder.ask(&["passages", "field-report"]).expect(2).says(&["--documents"]);
    folder.ask(&["passages", "field-report", "--documents", "no"]).expect(2).says(&["no:"]);
    folder.ask(&["passages", "copies/field-report.txt", "--section", "7"]).expect(1);
    folder
        .ask(&["passages", "copies/field-report.txt", "--section", "/"])
        .expect(2)
        .says(&["\"/\""]);
    folder.write("empty/notes.txt", "Nothing of that kind.");
    let run = folder.ask(&["passages", "field-report", "--documents", "empty"]);
    run.expect(1).says(&["field-report", "empty"]);
}

#[test]
fn a_stamped_graph_is_found_again_in_another_layout() {
    let folder = stamped();
    let text = folder.read("graph.ron");
    assert!(text.contains("w1:") && text.contains("s1:"), "{text}");
    std::fs::remove_dir_all(folder.path("copies")).unwrap();
    // Another name and another line width: copies are known by what they say.
    folder.write("copies/renamed.txt", wrapped(REPORT, 60));
    let run = folder.ask(&["check", "--documents", "copies"]).expect(0).json();
    assert_eq!(run["evidence"], 17);
    assert_eq!(run["located"], 17);
    for key in ["moved", "changed", "missing"] {
        assert_eq!(run[key], 0, "{key}");
    }
    let table = folder.ask(&["check", "--documents", "copies", "--format", "table"]).expect(0);
    assert!(table.out.contains("17 located"), "{}", table.out);
}

fn wrapped(text: &str, width: usize) -> String {
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let mut lines = vec![String::new()];
        for word in paragraph.split_whitespace() {
            let last = lines.last_mut().unwrap();
            if !last.is_empty() && last.len() + word.len() >= width {
                lines.push(word.to_owned());
            } else {
                last.push_str(if last.is_empty() { "" } else { " " });
                last.push_str(word);
            }
        }
        lines.join("\n")
    });
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn what_is_gone_is_named() {
    let folder = stamped();
    let start = REPORT.find("Guards").unwrap();
    let end = REPORT.find("1.3 Hillside").unwrap();
    folder.write("copies/field-report.txt", format!("{}{}", &REPORT[..start], &REPORT[end..]));
    let run = folder.ask(&["check", "--documents", "copies"]).expect(1).says(&["1 problem"]);
    let answer = run.json();
    assert_eq!((&answer["located"], &answer["missing"]), (&15.into(), &2.into()));
    assert_eq!(answer["problems"][0]["subject"], "field-report, 1.2 ¶2");
    assert!(answer["problems"][0]["message"].as_str().unwrap().contains("not in the document"));
}

#[test]
fn what_stands_elsewhere_is_moved() {
    let folder = stamped();
    let heading = "1.3 Hillside\n\n";
    let plan = &REPORT[REPORT.find("Before winter").unwrap()..REPORT.find("2. Comm").unwrap()];
    let other =
        "Nothing was done in the hills, since the road was closed until the end of May.\n\n";
    let moved = REPORT.replace(&format!("{heading}{plan}"), &format!("{plan}{heading}{other}"));
    folder.write("copies/field-report.txt", moved);
    let answer = folder.ask(&["check", "--documents", "copies"]).expect(1).json();
    assert_eq!((&answer["moved"], &answer["missing"]), (&2.into(), &0.into()));
    assert!(answer["problems"][0]["message"].as_str().unwrap().contains("1.2 ¶3"));
}

#[test]
fn check_without_a_copy_names_the_document() {
    let folder = stamped();
    folder.write("empty/notes.txt", "Nothing of that kind.");
    let answer = folder.ask(&["check", "--documents", "empty"]).expect(1).json();
    assert_eq!(answer["missing"], 17);
    assert_eq!(answer["problems"][0]["subject"], "document/field-report");
    folder.ask(&["check", "--documents", "nowhere"]).expect(2).says(&["nowhere"]);
}

#[test]
fn fingerprint_writes_one_canonical_form() {
    let folder = stamped();
    let first = folder.read("graph.ron");
    let again = folder.run(&["fingerprint", "--documents", "copies", "graph.ron"]).expect(0).json();
    assert_eq!(again["files"][0]["rewritten"], false);
    assert_eq!(folder.read("graph.ron"), first);
    let order = ["activity/hillside-survey", "activity/lakeland-course", "decision/D-1"];
    let places: Vec<usize> =
        order.iter().map(|id| first.find(&format!("id: \"{id}\"")).unwrap()).collect();
    assert!(places.is_sorted());
    folder.ask(&["check"]).expect(0);
}

#[test]
fn fingerprint_puts_passages_in_document_order() {
    let folder = Folder::new();
    folder.write("copies/field-report.txt", REPORT);
    let passage = |at: &str| {
        format!(
            r#"(document: "field-report", at: "{at}", claims: [(from: "place/lakeland", kind: "reported-in", to: "document/field-report", says: "At {at}.")])"#
        )
    };
    let places = ["2 ¶1", "1.3 ¶1", " 1.2 ¶1 "].map(passage).join(", ");
    folder.write("late.ron", format!("Graph(version: 1, passages: [{places}])"));
    folder.run(&["fingerprint", "--documents", "copies", "late.ron"]).expect(0);
    let text = folder.read("late.ron");
    let order: Vec<usize> = ["1.2 ¶1", "1.3 ¶1", "2 ¶1"]
        .iter()
        .map(|at| text.find(&format!("at: \"{at}\"")).unwrap())
        .collect();
    assert!(order.is_sorted(), "{text}");
}

#[test]
fn fingerprint_reports_locators_that_do_not_exist() {
    let folder = Folder::new();
    folder.write("copies/field-report.txt", REPORT);
    let before = folder.read("graph.ron");
    let args = ["fingerprint", "--documents", "copies", "--check", "graph.ron"];
    let run = folder.run(&args).expect(1);
    assert_eq!(folder.read("graph.ron"), before, "--check must write nothing");
    assert_eq!(run.json()["files"][0]["rewritten"], true);
    folder.write("bad.ron", before.replace("1.2 ¶2", "1.2 ¶9"));
    let answer = folder.run(&["fingerprint", "--documents", "copies", "bad.ron"]).expect(1).json();
    assert_eq!(answer["problems"][0]["subject"], "field-report, 1.2 ¶9");
    assert!(answer["problems"][0]["message"].as_str().unwrap().contains("1.2 ¶2"));
    assert!(folder.read("bad.ron").contains("w1:"), "the others are written all the same");
}

#[test]
fn fingerprint_leaves_a_bad_file_alone() {
    let folder = Folder::new();
    folder.write("copies/field-report.txt", REPORT);
    folder.write("bad.ron", "Graph(version: 1, colour: 3)");
    let run = folder.run(&["fingerprint", "--documents", "copies", "graph.ron", "bad.ron"]);
    run.expect(2).says(&["bad.ron:1:"]);
    assert_eq!(folder.read("graph.ron"), crate::support::GRAPH);
    assert_eq!(folder.read("bad.ron"), "Graph(version: 1, colour: 3)");
}
