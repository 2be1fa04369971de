//! People, what they hold, and papers, plans and towns in the wordings of press texts and reports, in
//! words of our own.

use super::{CueTable, Lexicon, Proposals, propose};
use crate::document::Document;
use crate::graph::KnowledgeGraph;
use crate::progress::Progress;

fn proposals(text: &str) -> Proposals {
    let (document, graph) = (Document::parse("trial", text), KnowledgeGraph::new());
    let (lexicon, cues) = (Lexicon::of(&graph), CueTable::builtin().unwrap());
    propose(&document, &lexicon, &graph, &cues, &Progress::silent())
}

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
    names_no("It was said in Annual reports and in May.", "place/annual");
}
