//! Bodies, people, papers, laws and figures whose names only the words around them tell, in words of our
//! own.

use super::{Lexicon, read};
use crate::document::Document;
use crate::graph::KnowledgeGraph;
use crate::progress::Progress;

/// The identifiers of what is found in a text.
fn found(text: &str) -> Vec<String> {
    let document = Document::parse("trial", text);
    let graph = KnowledgeGraph::new();
    let proposals = read(&document, &Lexicon::of(&graph), &Progress::silent());
    proposals.entities.iter().map(|own| own.id.to_string()).collect()
}

#[track_caller]
fn finds(text: &str, expected: &[&str]) {
    let found = found(text);
    for id in expected {
        assert!(found.iter().any(|own| own == id), "{id} is not in {found:?} of {text}");
    }
}

#[track_caller]
fn finds_no(text: &str, parts: &[&str]) {
    let found = found(text);
    for part in parts {
        assert!(!found.iter().any(|own| own.contains(part)), "{part} is in {found:?} of {text}");
    }
}

#[test]
fn bodies_are_told_by_what_stands_beside_them() {
    for (text, id) in [
        ("Ada Byrne, Director of Open Gate, thanked the rowers.", "organisation/open-gate"),
        ("The course was hosted by Lampworks in the harbour.", "organisation/lampworks"),
        ("Kite Light, a small charity, looks after the rowers.", "organisation/kite-light"),
        ("Lawyers from Kite and Quay, Open Gate and others came.", "organisation/kite-and-quay"),
        ("The line is run by KLX and the Rowers' League.", "organisation/klx"),
        ("Open Gate's shelter was full in May.", "organisation/open-gate"),
        ("Some partners, among them Stop Fog, wrote a letter.", "organisation/stop-fog"),
    ] {
        finds(text, &[id]);
    }
    finds_no(
        "Lastly, the Agency met. The talk was led by Kestrel Dunn. On the Day of the Lamp all met.",
        &["organisation/lastly", "organisation/kestrel-dunn", "organisation/lamp"],
    );
}

#[test]
fn names_with_and_are_whole_and_owners_stand_apart() {
    finds(
        "Staff of the Nets and Harbour Guard Board and the Ferry Agency met.",
        &["organisation/nets-and-harbour-guard-board", "organisation/ferry-agency"],
    );
    finds(
        "The Rowers' League's Lamp Repair Unit and University College Oslo met.",
        &["organisation/lamp-repair-unit", "organisation/university-college-oslo"],
    );
    finds_no("They joined the Task Force in May.", &["task-force"]);
}

#[test]
fn branches_and_local_bodies_have_their_places() {
    finds(
        "Caritas Norway, the municipality of Elm and the Norwegian border police met.",
        &[
            "organisation/caritas-norway",
            "organisation/municipality-of-elm",
            "organisation/norway-border-police",
        ],
    );
    finds("The police academy in Oslo trained them.", &["organisation/police-academy-in-oslo"]);
}

#[test]
fn a_government_that_gives_stands_for_its_state() {
    finds("The fair was financed by the Government of Norway.", &["place/norway"]);
    finds_no("The fair was financed by the Government of Norway.", &["norway-government"]);
    finds("The law was drafted by the Government of Norway.", &["organisation/norway-government"]);
}

#[test]
fn people_are_told_by_given_names_and_by_what_they_are() {
    for (text, id) in [
        ("According to Elena Kern, the lamps were dark.", "person/elena-kern"),
        ("Sister Elena Kern and Ms. Ada van der Byrne came.", "person/ada-van-der-byrne"),
        ("The findings of its analyst Zorba Quill were read.", "person/zorba-quill"),
        ("They heard Zorba Quill, a pharmacist from the quay.", "person/zorba-quill"),
        ("The talk of P. Quillfeather (Kite Guild) was short.", "person/p-quillfeather"),
    ] {
        finds(text, &[id]);
    }
    finds_no("They walked to the Elena Kern Institute.", &["person/"]);
}

#[test]
fn papers_and_laws_are_told_without_quotation_marks() {
    for (text, id) in [
        (
            "In May the Guild published Dark Piers: Lamps of the Quay.",
            "publication/dark-piers-lamps-of-the-quay",
        ),
        ("A film called The Long Pier was shown.", "publication/the-long-pier"),
        ("The book Lamps of the Quay was sold.", "publication/lamps-of-the-quay"),
        ("They printed a handbook for harbour pilots.", "publication/handbook-for-harbour-pilots"),
        ("It is based on Occasional Paper No. 6.", "publication/occasional-paper-no-6"),
        ("The Penal Code of Norway was amended.", "instrument/penal-code-of-norway"),
        (
            "The Comprehensive Lamp Programme for 2011–2013 ended.",
            "instrument/comprehensive-lamp-programme-for-2011-2013",
        ),
        ("The law of 3 May 2011 was read.", "instrument/law-of-3-may-2011"),
    ] {
        finds(text, &[id]);
    }
}

#[test]
fn figures_whose_noun_stands_elsewhere_are_found() {
    finds("The guards found 103 rowers, and 61 were men.", &["statistic/103-rowers"]);
    let found = found("The guards asked 900 rowers; 27 of 240 lamps were lit and 61 were mended.");
    assert!(found.iter().any(|own| own.starts_with("statistic/27-of-240")), "{found:?}");
    finds_no("Phase 2 includes 3 topics. They met on 11 March 2012.", &["statistic/"]);
}

#[test]
fn a_government_counts_its_decisions_as_it_likes() {
    finds_no("The council of the OSCE met. The Government’s Decision No. 472 is new.", &["PC.DEC"]);
}
