//! Where events were and who held them, in the wordings of press officers and rapporteurs, in words of
//! our own.

use super::golden_claims_tests::{claims, says};

/// What each sentence tells of its only event: its organisers, then its places.
const TOLD: &[(&str, &[&str], &[&str])] = &[
    ("Oslo hosted a regional conference on ferry lights on 3 May 2011.", &[], &["oslo"]),
    ("Oslo was the venue of a regional conference on ferry lights on 3 May 2011.", &[], &["oslo"]),
    (
        "On 6 May 2014 the Harbour Trust held in Oslo a round table on ferry lights.",
        &["harbour-trust"],
        &["oslo"],
    ),
    (
        "The Harbour Trust brought together pilots and divers in Oslo on 4 May 2011 for a workshop on knots.",
        &["harbour-trust"],
        &["oslo"],
    ),
    (
        "The Harbour Trust invited pilots to a one-day forum on ferry lights in Oslo on 4 May 2011.",
        &["harbour-trust"],
        &["oslo"],
    ),
    (
        "They praised the round table on knots, which the Harbour Trust organized in Oslo on 15 June 2012 with the Ferry Association.",
        &["harbour-trust", "ferry-association"],
        &["oslo"],
    ),
    (
        "The study visit was arranged by the Harbour Trust in co-operation with the Ferry Association and took place in Oslo.",
        &["harbour-trust", "ferry-association"],
        &["oslo"],
    ),
    (
        "In Oslo on 6 June 2013, the Harbour Trust convened a round table on knots.",
        &["harbour-trust"],
        &["oslo"],
    ),
    ("A field visit to Oslo and Bergen took place in June 2021.", &[], &["oslo", "bergen"]),
    (
        "Three workshops on knots were held, in Oslo, Bergen and Vienna, in May 2014.",
        &[],
        &["oslo", "bergen", "vienna"],
    ),
    (
        "A seminar on knots took place at the Kestrel University on 4 May 2016.",
        &[],
        &["kestrel-university"],
    ),
    (
        "6–10 September: Training of pilots on knots, Oslo (with the Ferry Association)",
        &["ferry-association"],
        &["oslo"],
    ),
    (
        "2 | Training of pilots on knots | Ferry Association | Oslo, 20–25 May | 6 pilots of the Harbour Trust",
        &["ferry-association"],
        &["oslo"],
    ),
];

#[test]
fn an_event_has_its_place_and_its_organisers_in_many_wordings() {
    for (text, by, places) in TOLD {
        let all = claims(&format!("{text}\n"));
        for name in *by {
            let held = format!("organisation/{name} organised event/");
            assert!(all.iter().any(|own| own.starts_with(&held)), "{name}: {text} {all:#?}");
        }
        for name in *places {
            let was = format!(" took-place-in place/{name}");
            let of_event = |own: &String| own.starts_with("event/") && own.contains(&was);
            assert!(all.iter().any(of_event), "{name}: {text} {all:#?}");
        }
    }
}

#[test]
fn what_was_cancelled_or_could_be_held_was_nowhere() {
    for text in [
        "Oslo could have hosted a regional conference on ferry lights in May 2011.",
        "A seminar on the knots that pilots of ferries need was not held in Oslo on 4 May 2011.",
        "3 | Training of pilots on knots | Ferry Association | Oslo, 20–25 May | cancelled",
    ] {
        says(&format!("{text}\n"), &[], &["took-place-in"]);
    }
}

#[test]
fn an_event_that_will_begin_somewhere_is_planned_there() {
    let event = "event/2014-05-14-training-course-on-knots took-place-in";
    says(
        "A training course on knots will start on 14 May 2014 in Oslo and continue in Bergen.\n",
        &[&format!("{event} place/oslo planned"), &format!("{event} place/bergen planned")],
        &[],
    );
}

#[test]
fn the_place_below_the_title_of_a_report_is_that_of_its_event() {
    let all = claims(
        "SUMMARY REPORT\nRegional Conference on Ferry Lights\nOslo, 10-11 October 2012\n\nPilots spoke first.\n",
    );
    assert!(all.iter().any(|own| own.contains("took-place-in place/oslo")), "{all:#?}");
}
