//! Names in the shapes in which policy texts have them, in words of our own.

use super::{Lexicon, Proposals, read};
use crate::document::Document;
use crate::graph::KnowledgeGraph;
use crate::model::{Entity, EntityId};
use crate::progress::Progress;

fn proposals(text: &str) -> Proposals {
    let mut graph = KnowledgeGraph::new();
    for (id, name, alias) in [
        ("organisation/europan", "Europan", "EUROPAN"),
        ("organisation/rowers-league", "Rowers’ League", "RL"),
        ("theme/child-rowing", "Child rowing", "child rowing"),
        ("person/ada-byrne", "Ada Maria Byrne", "Byrne, Ada"),
        (
            "organisation/ministry-of-lamps-albania",
            "Ministry of Lamps and Kites (Albania)",
            "Ministry of Lamps and Kites",
        ),
    ] {
        let mut entity = Entity::new(EntityId::new(id).unwrap(), name);
        entity.aliases = vec![alias.to_owned()];
        graph.insert_entity(entity).unwrap();
    }
    let document = Document::parse("trial", text);
    read(&document, &Lexicon::of(&graph), &Progress::silent())
}

#[track_caller]
fn finds(text: &str, expected: &[&str]) {
    let found: Vec<String> =
        proposals(text).entities.iter().map(|own| own.id.to_string()).collect();
    for id in expected {
        assert!(found.iter().any(|own| own == id), "{id} is not in {found:?}");
    }
}

#[track_caller]
fn finds_no(text: &str, part: &str) {
    let found: Vec<String> =
        proposals(text).entities.iter().map(|own| own.id.to_string()).collect();
    assert!(!found.iter().any(|own| own.contains(part)), "{part} is in {found:?}");
}

#[test]
fn what_people_are_in_a_body_is_no_part_of_its_name() {
    let text = "She met the Director of the Norwegian Ferry Association in May.";
    finds(text, &["organisation/norway-ferry-association"]);
    finds_no(text, "of-norwegian");
    finds_no("He praised the Work of the Unit.", "organisation/");
}

#[test]
fn bodies_are_found_in_the_forms_of_their_names() {
    finds(
        "They saw the U.S. Department of Lamps and the Embassy of Sweden and the Kite Inspectorate.",
        &[
            "organisation/united-states-of-america-department-of-lamps",
            "organisation/sweden-embassy",
        ],
    );
    finds(
        "The Legal and Environmental Committee met the Faculty of Law of the University of Elm.",
        &["organisation/legal-and-environmental-committee"],
    );
    finds_no("The Faculty of Law of the University of Elm met.", "instrument/");
    finds_no("OSCE Lamp Office Opens Course on Nets and Sails", "opens");
}

#[test]
fn ministries_named_together_are_several() {
    finds(
        "Clerks of the Ministries of Interior, Justice and Labour of Norway came.",
        &[
            "organisation/norway-ministry-of-interior",
            "organisation/norway-ministry-of-justice",
            "organisation/norway-ministry-of-labour",
        ],
    );
    finds_no("Clerks of the Ministries of Interior and Justice came from all sides.", "ministry");
    finds(
        "The Norwegian Foreign Minister and the Minister of Justice of Sweden met.",
        &[
            "organisation/norway-ministry-of-foreign-affairs",
            "organisation/sweden-ministry-of-justice",
        ],
    );
}

#[test]
fn a_word_beside_a_name_tells_that_it_is_a_body() {
    finds(
        "The NGOs Atina, Kite Path and Red Lily met the newspaper Der Bote.",
        &[
            "organisation/atina",
            "organisation/kite-path",
            "organisation/red-lily",
            "organisation/der-bote",
        ],
    );
    finds("The association “Astra” opened a shelter.", &["organisation/astra"]);
    finds("They met Vasa Lumen, a local NGO, in May.", &["organisation/vasa-lumen"]);
    finds_no("The campaign of NGOs in Norway went on.", "organisation/norway");
}

#[test]
fn a_known_acronym_joins_the_name_before_it() {
    finds_no("The European Panel Office (EUROPAN) met.", "organisation/european-panel-office");
    finds("The European Panel Office (EUROPAN) met.", &["organisation/europan"]);
}

#[test]
fn people_are_known_by_office_and_speech() {
    finds("“It is late,” said Mara Lind, Police Affairs Officer.", &["person/mara-lind"]);
    finds("Jean von der Lind, a lawyer with the League, came.", &["person/jean-von-der-lind"]);
    finds("Ms. Ada Byrne spoke.", &["person/ada-byrne"]);
    finds_no("Ms. Ada Byrne spoke.", "ada-maria");
    finds("The Executive Officer Siv Østberg came.", &["person/siv-ostberg"]);
}

#[test]
fn figures_are_read_in_words_and_ranges() {
    finds("Forty-two States came, and 20 to 30 clerks.", &["statistic/forty-two-states"]);
    finds("One in four victims was a child.", &["statistic/one-in-four-victims"]);
    finds("Two thirds of the victims were women.", &["statistic/two-thirds-victims"]);
    finds("It cost EUR 1.2 million in all.", &["statistic/eur-1-2-million-money"]);
    finds_no("They held two workshops in May.", "statistic/");
}

#[test]
fn places_within_names_are_none() {
    finds_no("They recalled the Istanbul Declaration.", "place/istanbul");
    finds("They met in Istanbul.", &["place/istanbul"]);
}

#[test]
fn a_theme_does_not_hide_the_name_of_which_it_is_part() {
    finds(
        "The Task Force on Child Rowing met in the hall.",
        &["organisation/task-force-on-child-rowing"],
    );
    finds(
        "The Secretariat of the Rowers’ League met.",
        &["organisation/secretariat-of-rowers-league"],
    );
}

#[test]
fn the_ministry_of_one_state_is_not_that_of_another() {
    let known = "organisation/ministry-of-lamps-albania";
    finds("Judges of Albania met the Ministry of Lamps and Kites in May.", &[known]);
    finds("The Ministry of Lamps and Kites of Albania met judges.", &[known]);
    finds_no("The Ministry of Lamps and Kites of Serbia met judges.", known);
    finds_no("Judges of Serbia met the Ministry of Lamps and Kites in May.", known);
}
