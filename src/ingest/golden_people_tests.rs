//! People, what they hold, and papers, plans and towns in the wordings of press texts and reports, in
//! words of our own.

use super::trial::proposals;
use crate::model::RelationKind;

#[track_caller]
fn names(text: &str, expected: &[&str]) {
    let found: Vec<String> =
        proposals(text).entities.iter().map(|own| own.id.to_string()).collect();
    for id in expected {
        assert!(found.iter().any(|own| own == id), "{id} is not in {found:?}");
    }
}

#[track_caller]
fn names_no(text: &str, part: &str) {
    let found: Vec<String> =
        proposals(text).entities.iter().map(|own| own.id.to_string()).collect();
    assert!(!found.iter().any(|own| own.contains(part)), "{part} is in {found:?}");
}

#[test]
fn people_are_told_by_what_they_are() {
    names("They thanked Ada Byrne of the Kite Institute for it.", &["person/ada-byrne"]);
    names("It was led by the journalist Ada Byrne in May.", &["person/ada-byrne"]);
    names("The Head of the Kite Bureau Ada Byrne came.", &["person/ada-byrne"]);
    names("Ada Byrne has been appointed Director of the Kite Bureau.", &["person/ada-byrne"]);
    names("Its director, Ada Byrne, was invited.", &["person/ada-byrne"]);
}

#[test]
fn what_is_no_body_is_none() {
    names_no("They met Ada Byrne of the Kite Institute.", "byrne-of");
    names_no("Experienced Prosecutor Opens Lamp Course", "organisation/experienced");
    names("They opened the New Lamp Harbour Division.", &["organisation/lamp-harbour-division"]);
    names_no("He is Deputy Chief of Protocol of Norway.", "instrument/");
    names_no("It is paid by the Harbour Programme for Norway.", "organisation/harbour-programme");
}

#[test]
fn papers_are_found_by_the_noun_beside_their_titles() {
    let id = "publication/lamps-on-the-quay-a-guide-for-keepers";
    names(
        "The Kite Bureau showed its handbook, Lamps on the Quay: A Guide for Keepers, in May.",
        &[id],
    );
    names("It issued the report Lamps on the Quay: A Guide for Keepers.", &[id]);
    names("Entitled Lamps on the Quay: A Guide for Keepers, the publication is a tool.", &[id]);
}

#[test]
fn plans_and_agreements_are_found_in_small_letters() {
    names(
        "Norway's new national strategy to light the quays is praised.",
        &["instrument/national-strategy-to-light-the-quays-of-norway"],
    );
    names(
        "The 2017 memorandum on seasonal rowers is old.",
        &["instrument/2017-memorandum-on-seasonal-rowers"],
    );
    let adopted = "The Kite Bureau adopted guidelines for harbours at its congress.";
    names(adopted, &["instrument/guidelines-for-harbours"]);
    names_no("They adopted a strategy.", "instrument/");
}

#[test]
fn towns_in_a_row_are_places() {
    names(
        "Courses were held in Oslo, Kestrelmouth and Wrenford.",
        &["place/kestrelmouth", "place/wrenford"],
    );
    names("The boats of Osh stay there.", &["place/osh"]);
    names(
        "He met keepers near Kestrelmouth and taught guards in Wrenford (3 May).",
        &["place/kestrelmouth", "place/wrenford"],
    );
    names_no("It was said in Annual reports and in May.", "place/annual");
}

/// The claims of a kind in a text, as "from to".
fn claims(text: &str, kinds: &[RelationKind]) -> Vec<String> {
    let found = proposals(text).relations;
    let own = found.iter().filter(|own| kinds.contains(&own.kind));
    own.map(|own| format!("{} {}", own.from.name(), own.to.name())).collect()
}

/// A press text about one event, going on so.
fn press(text: &str) -> String {
    format!(
        "OSLO, 3 May 2016 – A two-day seminar on old lamps opened today in Oslo. It was held by the \
         Kite Bureau.\n\n{text}\n"
    )
}

#[track_caller]
fn came(text: &str, expected: &[&str]) {
    let kinds = [RelationKind::TookPartIn, RelationKind::SpokeAt];
    let found = claims(&press(text), &kinds);
    for from in expected {
        assert!(
            found.iter().any(|own| own.starts_with(from)),
            "{from} is not in {found:?}: {text}"
        );
    }
    if expected.is_empty() {
        assert_eq!(found, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn who_came_is_told_by_what_they_did_there() {
    let both = ["boat-owners-league", "norway-lamp-society"];
    for text in [
        "Officers of the Boat Owners' League and the Lamp Society of Norway learned how lamps are lit.",
        "Experts from the Boat Owners' League and the Lamp Society of Norway shared their views.",
        "The seminar trained 30 officers of the Boat Owners' League and the Lamp Society of Norway.",
        "The participants – members of the Boat Owners' League and the Lamp Society of Norway – agreed.",
        "The event is intended for staff of the Boat Owners' League and the Lamp Society of Norway.",
        "Trainers from the Boat Owners' League and the Lamp Society of Norway led the sessions.",
        "The sessions were led by experts from the Boat Owners' League and the Lamp Society of Norway.",
        "Taking part were also the Boat Owners' League and the Lamp Society of Norway.",
        "Participating bodies included the Boat Owners' League and the Lamp Society of Norway.",
    ] {
        came(text, &both);
    }
    came("No officer of the Boat Owners' League was present.", &[]);
}

#[test]
fn who_had_the_floor_is_told_in_many_wordings() {
    let both = ["ada-byrne", "ola-nord"];
    for text in [
        "The event was opened by Ms. Ada Byrne and Mr. Ola Nord.",
        "The speakers were Ms. Ada Byrne and Dr. Ola Nord.",
        "A panel with Ms. Ada Byrne and Dr. Ola Nord followed.",
        "Panellists Ada Byrne and Ola Nord agreed.",
        "The course was taught by Ada Byrne and Ola Nord.",
        "The sessions were led by two experts: Ada Byrne and Ola Nord.",
    ] {
        came(text, &both);
    }
    for text in [
        "Ms. Ada Byrne led the sessions.",
        "Ms. Ada Byrne was among the speakers.",
        "The figures were presented by Ms. Ada Byrne.",
        "In the afternoon Ms. Ada Byrne also spoke.",
    ] {
        came(text, &["ada-byrne"]);
    }
}

#[test]
fn offices_are_held_in_what_the_text_told_of() {
    let held = |text: &str| claims(text, &[RelationKind::HoldsOffice]);
    let mission = "The OSCE Mission to Norway met them.";
    for text in [
        "Ada Byrne, Head of Mission, said so.",
        "Ada Byrne, an adviser at the OSCE Mission, said so.",
        "The Mission's Lamp Adviser, Ada Byrne, said so.",
        "Deputy Head of Mission Ada Byrne said so.",
    ] {
        let found = held(&format!("{mission}\n\n{text}"));
        assert!(found.iter().any(|own| own.contains("norway")), "{found:?}: {text}");
    }
}

#[test]
fn a_body_is_told_by_its_people() {
    names("They thanked Elena Byrne of the Lamp and Wick Guild.", &["person/elena-byrne"]);
    names("Speaker: Ms. Ada Byrne, Harbour Lamp Alliance", &["organisation/harbour-lamp-alliance"]);
    names("They met Elena Byrne (Harbour Lamp Circle).", &["organisation/harbour-lamp-circle"]);
    names("The Special Envoy on Nets, Ada Byrne, came.", &["organisation/special-envoy-on-nets"]);
}
