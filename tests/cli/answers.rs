//! What the commands answer, by the keys that other programs rely on.

use crate::support::{Folder, Run};
use serde_json::Value;

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect()
}

#[track_caller]
fn done(args: &[&str]) -> Value {
    Folder::new().ask(args).expect(0).json()
}

#[track_caller]
fn no(args: &[&str]) -> Run {
    Folder::new().ask(args).expect(1)
}

#[test]
fn entities_are_filtered_by_kind_text_and_theme() {
    let all = done(&["entities"]);
    assert_eq!(all.as_array().unwrap().len(), 15);
    let missions = done(&["entities", "--kind", "field-mission"]);
    assert_eq!(ids(&missions).len(), 3);
    assert_eq!(missions[1]["aliases"][0], "MtL");
    assert_eq!(missions[1]["degree"], 3);
    assert_eq!(ids(&done(&["entities", "--text", "BEDS"])), ["activity/hillside-survey"]);
    let about = done(&["entities", "--theme", "protection", "--kind", "recommendation"]);
    assert_eq!(ids(&about), ["recommendation/plan/A.1", "recommendation/plan/A.2"]);
    let none = no(&["entities", "--text", "volcano"]).says(&["no entity"]);
    assert_eq!(none.json(), Value::Array(Vec::new()));
}

#[test]
fn relations_carry_their_evidence() {
    let found = done(&["relations", "--kind", "implements"]);
    assert_eq!(found.as_array().unwrap().len(), 2);
    let inferred = &found[0];
    assert_eq!(inferred["from"], "activity/lakeland-course");
    assert_eq!(inferred["basis"], "inferred");
    assert_eq!(inferred["state"], "done");
    assert_eq!(inferred["review"], "accepted");
    assert_eq!(inferred["id"], "activity/lakeland-course implements recommendation/plan/A.1");
    let evidence = &inferred["evidence"][0];
    assert_eq!(evidence["document"], "field-report");
    assert_eq!(evidence["locator"], "1.2 ¶2");
    assert_eq!(evidence["reason"], "Guards who refer are part of a desk.");
    assert!(found[1]["evidence"][0].get("reason").is_none());
}

#[test]
fn relations_are_filtered_by_end_and_place() {
    let count = |args: &[&str]| done(args).as_array().unwrap().len();
    assert_eq!(count(&["relations", "--from", "MtL"]), 3);
    assert_eq!(count(&["relations", "--to", "theme/referral"]), 2);
    assert_eq!(count(&["relations", "--document", "field-report", "--section", "1.2"]), 6);
    assert_eq!(count(&["relations", "--section", "1"]), 8);
    assert_eq!(count(&["relations", "--section", "2 ¶1"]), 9);
    no(&["relations", "--section", "12"]).says(&["no relation"]);
}

#[test]
fn show_lists_both_directions_and_what_follows() {
    let shown = done(&["show", "MtL"]);
    assert_eq!(shown["entity"]["id"], "field-mission/lakeland");
    assert_eq!(shown["relations"][0]["kind"], "carried-out");
    assert_eq!(shown["relations"][0]["direction"], "out");
    assert_eq!(shown["relations"][0]["other"]["kind"], "activity");
    assert_eq!(shown["derived"][0]["other"]["id"], "recommendation/plan/A.1");
    assert_eq!(shown["derived"][0]["evidence"].as_array().unwrap().len(), 4);
    let activity = done(&["show", "activity/lakeland-desk"]);
    let directions: Vec<_> =
        activity["relations"].as_array().unwrap().iter().map(|r| r["direction"].clone()).collect();
    assert_eq!(directions, ["in", "in", "out", "out"]);
}

#[test]
fn a_name_that_fits_several_is_a_no_with_candidates() {
    let run = no(&["show", "Mission"]).says(&["several", "field-mission/hillside"]);
    assert_eq!(ids(&run.json()["candidates"]).len(), 3);
}

#[test]
fn an_unknown_name_is_a_no_with_the_nearest() {
    let run = no(&["show", "Refferal"]).says(&["theme/referral"]);
    assert_eq!(run.json()["candidates"][0]["id"], "theme/referral");
    no(&["show", "qqqqxxxx"]).says(&["qqqqxxxx", "entities"]);
    no(&["relations", "--from", "qqqqxxxx"]).says(&["qqqqxxxx"]);
    no(&["entities", "--theme", "qqqqxxxx"]).says(&["qqqqxxxx"]);
}

#[test]
fn search_forgives_slips_and_knows_aliases() {
    let hits = done(&["search", "lakland misson", "--limit", "2"]);
    assert!(hits.as_array().unwrap().len() <= 2);
    assert_eq!(hits[0]["id"], "field-mission/lakeland");
    let hits = done(&["search", "LoV"]);
    assert_eq!(
        (&hits[0]["name"], &hits[0]["matched"]),
        (&"League of Valleys".into(), &"LoV".into())
    );
    assert_eq!(hits[0]["score"], 1.0);
    assert_eq!(no(&["search", "qqqqxxxx"]).json(), Value::Array(Vec::new()));
}

#[test]
fn questions_have_slots_and_answers_have_evidence() {
    let questions = done(&["questions"]);
    let signature = questions.as_array().unwrap().iter().find(|q| q["id"] == "nrm-implementation");
    let signature = signature.unwrap();
    assert!(signature["title"].is_string());
    assert!(questions.as_array().unwrap().len() >= 5);
    let slot = signature["slots"][0]["name"].as_str().unwrap();
    let setting = format!("{slot}=theme/referral");
    let answer = done(&["ask", "nrm-implementation", "--set", &setting]);
    assert_eq!(answer["question"], "nrm-implementation");
    assert_eq!(answer["columns"], serde_json::json!(["mission", "recommendation", "activity"]));
    assert_eq!(answer["rows"].as_array().unwrap().len(), 2);
    let row = &answer["rows"][0];
    assert_eq!(row["cells"][0]["id"], "field-mission/lakeland");
    assert_eq!(row["cells"][1]["name"], "Set up referral desks");
    assert_eq!(row["basis"], "inferred");
    assert!(row["evidence"].as_array().unwrap().len() >= 2);
}

#[test]
fn a_question_that_is_not_there_is_a_no() {
    no(&["ask", "why"]).says(&["why", "nrm-implementation"]);
}

#[test]
fn the_matrix_shows_absence() {
    let grid = done(&["matrix", "--rows", "field-mission", "--columns", "recommendation"]);
    assert_eq!(ids(&grid["rows"]).len(), 3);
    assert_eq!(ids(&grid["columns"]), ["recommendation/plan/A.1", "recommendation/plan/A.2"]);
    assert_eq!(grid["cells"].as_array().unwrap().len(), 1);
    let cell = &grid["cells"][0];
    assert_eq!(cell["row"], "field-mission/lakeland");
    assert_eq!(cell["column"], "recommendation/plan/A.1");
    assert_eq!(
        (&cell["count"], &cell["stated"], &cell["inferred"]),
        (&2.into(), &1.into(), &1.into())
    );
    let empty = serde_json::json!(["field-mission/hillside", "field-mission/moorland"]);
    assert_eq!(grid["empty_rows"], empty);
    assert_eq!(grid["empty_columns"], serde_json::json!(["recommendation/plan/A.2"]));
    no(&["matrix", "--rows", "person", "--columns", "publication"]).says(&["no evidence"]);
}

#[test]
fn paths_name_every_step() {
    let paths = done(&["paths", "MtL", "D-1", "--count", "1"]);
    assert_eq!(paths.as_array().unwrap().len(), 1);
    let path = &paths[0];
    let (length, steps) = (path["length"].as_u64().unwrap(), path["relations"].as_array().unwrap());
    assert_eq!((length, steps.len()), (3, 3));
    assert_eq!(ids(&path["entities"]).len(), 4);
    assert!(steps.iter().all(|step| step["evidence"][0]["locator"].is_string()));
    no(&["paths", "MtL", "D-1", "--max-hops", "2"]).says(&["2 steps"]);
}

#[test]
fn paths_have_limits_and_say_why_there_is_none() {
    let paths = done(&["paths", "MtL", "D-1", "--count", "1", "--best"]);
    assert_eq!(
        (&paths[0]["why"], &paths[1]["why"]),
        (&"shortest".into(), &"best evidenced".into())
    );
    assert_eq!(paths[1]["basis"], "stated");
    assert!(paths[0]["sentence"].as_str().unwrap().starts_with("Mission to Lakeland carried out"));
    let by = done(&["paths", "MtL", "D-1", "--without-kind", "activity"]);
    assert!(by[0]["entities"][1]["id"] == "place/lakeland");
    no(&["paths", "MtL", "D-1", "--max-hops", "2"]).says(&["3 steps", "--max-hops 3"]);
    no(&["paths", "MtH", "D-1"]).says(&["No chain of relations"]);
    no(&["paths", "MtL", "D-1", "--without-kind", "activity", "--without-kind", "place"])
        .says(&["within the limits", "passes activities"]);
    let folder = Folder::new();
    let impossible = ["paths", "MtL", "D-1", "--from", "2010", "--to", "2009"];
    folder.ask(&impossible).expect(2).says(&["ends before it begins"]);
}

#[test]
fn the_timeline_is_in_order_and_bounded() {
    let all = done(&["timeline"]);
    assert_eq!(
        ids(&all),
        ["decision/D-1", "activity/lakeland-desk", "activity/lakeland-course", "event/opening"]
    );
    let some = done(&["timeline", "--from", "2011-06", "--to", "2011-12", "--kind", "event"]);
    assert_eq!(ids(&some), ["event/opening"]);
    no(&["timeline", "--from", "2030"]).says(&["nothing is dated"]);
    assert!(all[0]["year"].is_number() && all[0]["precision"].is_string());
    let about = done(&["timeline", "--theme", "referral"]);
    let (about, all) = (ids(&about), ids(&all));
    assert!(!about.is_empty() && about.len() < all.len(), "{about:?}");
}

#[test]
fn check_counts_and_names_what_is_wrong() {
    let folder = Folder::new();
    let sound = folder.ask(&["check"]).expect(0).json();
    assert_eq!(sound["entities"], 15);
    assert_eq!(sound["evidence"], 17);
    assert_eq!(sound["problems"], serde_json::json!([]));
    let lonely = r#"Graph(version: 1, entities: [(id: "place/nowhere", name: "Nowhere")])"#;
    folder.write("lonely.ron", lonely);
    let run = folder.run(&["check", "--graph", "lonely.ron"]).expect(1).says(&["1 problem"]);
    assert_eq!(run.json()["problems"][0]["subject"], "place/nowhere");
}

#[test]
fn a_folder_is_one_graph() {
    let folder = Folder::new();
    folder.write("parts/one.ron", crate::support::GRAPH);
    folder.write(
        "parts/two.ron",
        r#"Graph(version: 1, entities: [(id: "place/town", name: "Town")])"#,
    );
    let run = folder.run(&["entities", "--kind", "place", "--graph", "parts"]).expect(0);
    assert_eq!(ids(&run.json()), ["place/lakeland", "place/town"]);
}

#[test]
fn the_built_in_graph_answers() {
    Folder::new().run(&["entities", "--kind", "document"]).expect(0);
}

#[test]
fn what_a_mission_did_is_shown_with_partners_and_figures() {
    let shown = Folder::new().run(&["show", "OSCE Mission to Serbia"]).expect(0).json();
    let relations = shown["relations"].as_array().unwrap();
    let workshops = relations
        .iter()
        .find(|relation| relation["other"]["id"] == "activity/serbia/judges-workshops")
        .unwrap();
    assert_eq!(workshops["with"][0]["name"], "Judges Association of Serbia");
    assert_eq!(workshops["with"][0]["role"], "partner");
    assert_eq!(workshops["attributes"]["workshops"], "10");
}
