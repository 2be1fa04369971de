//! What is near an entity, what several share, what is like one.

use crate::support::Folder;
use serde_json::Value;

#[track_caller]
fn done(args: &[&str]) -> Value {
    Folder::new().ask(args).expect(0).json()
}

#[test]
fn neighbours_are_counted_by_verb() {
    let found = done(&["neighbours", "MtL"]);
    let verbs: Vec<(&str, u64)> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["reads"].as_str().unwrap(), one["count"].as_u64().unwrap()))
        .collect();
    assert_eq!(verbs, [("carried out", 2), ("covers", 1)]);
    assert_eq!(found[0]["kind"], "carried-out");
    assert_eq!(found[0]["direction"], "out");
    assert_eq!(found[0]["entities"][0]["id"], "activity/lakeland-course");
    let planned = done(&["neighbours", "field-mission/hillside"]);
    assert_eq!(planned[0]["reads"], "plans to carry out", "a plan is never worded as done");
}

#[test]
fn steps_grow_and_pass_through_no_theme() {
    let found = done(&["neighbours", "recommendation/plan/A.2", "--degrees", "4"]);
    let at = |id: &str| {
        let found = found.as_array().unwrap().iter().find(|one| one["id"] == id);
        found.and_then(|one| one["steps"].as_u64())
    };
    assert_eq!(at("decision/D-1"), Some(1));
    assert_eq!(at("theme/protection"), Some(1));
    // Two steps by way of the theme, three by way of the decision and the other clause.
    assert_eq!(at("theme/referral"), Some(3));
    assert_eq!(at("recommendation/plan/A.2"), None);
    Folder::new().ask(&["neighbours", "MtL", "--degrees", "0"]).expect(2);
}

#[test]
fn what_several_share_is_said_in_a_sentence() {
    let found = done(&["common", "recommendation/plan/A.1", "recommendation/plan/A.2"]);
    assert_eq!(found[0]["id"], "decision/D-1");
    assert_eq!((&found[0]["share"], &found[0]["of"]), (&Value::from(2), &Value::from(2)));
    assert_eq!(found[0]["says"], "Both are contained in Decision 1");
    assert_eq!(found[0]["ways"][0]["who"].as_array().unwrap().len(), 2);
    let nothing = Folder::new().ask(&["common", "MtH", "MtL"]).expect(1);
    assert_eq!(nothing.says(&["nothing joins two of them"]).json(), Value::Array(Vec::new()));
    Folder::new().ask(&["common", "MtL"]).expect(2);
}

#[test]
fn what_is_like_one_says_why() {
    let found = done(&["similar", "activity/lakeland-course"]);
    assert_eq!(found[0]["id"], "activity/lakeland-desk");
    let says: Vec<&str> =
        found[0]["says"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert_eq!(says, ["Both were carried out by Mission to Lakeland", "Both implement A.1"]);
    assert!(found[0]["score"].as_f64().unwrap() > 0.0);
    assert_eq!(
        done(&["similar", "activity/lakeland-course", "--limit", "1"]).as_array().unwrap().len(),
        1
    );
    Folder::new().ask(&["similar", "decision/D-1"]).expect(1).says(&["nothing of its kind"]);
}
