//! Projects in sentences of our own.

use crate::document::Document;
use crate::graph::KnowledgeGraph;
use crate::ingest::{Lexicon, read};
use crate::model::EntityKind;
use crate::progress::Progress;

/// The names of the projects of a text, and how often each is named.
fn projects(text: &str) -> Vec<(String, usize)> {
    let graph = KnowledgeGraph::new();
    let document = Document::parse("trial", text);
    let found = read(&document, &Lexicon::of(&graph), &Progress::silent());
    let own = found.entities.into_iter().filter(|own| own.id.kind() == EntityKind::Activity);
    own.map(|own| (own.name, own.mentions.len())).collect()
}

#[track_caller]
fn finds(text: &str, names: &[&str]) {
    let found: Vec<String> = projects(text).into_iter().map(|(name, _)| name).collect();
    assert_eq!(found, names, "{text}");
}

#[test]
fn a_project_is_found_by_the_title_beside_its_noun() {
    for (text, name) in [
        (
            "They wrote down the project Lighting the Piers of the North in a book.",
            "Lighting the Piers of the North",
        ),
        ("Oars were lent by the Lantern project in May.", "Lantern project"),
        ("Sailors praised its Safe Piers programme at once.", "Safe Piers programme"),
        ("Sailors praised the “Mind the Lamp” campaign at once.", "Mind the Lamp campaign"),
        ("The campaign “Mind the Lamp” was short.", "Mind the Lamp campaign"),
        (
            "It came after another project, Better Ropes for Northern Piers, which had ended.",
            "Better Ropes for Northern Piers",
        ),
        (
            "Oars come from LAMPS: Mending the Old Piers of the North, an initiative of the town.",
            "LAMPS: Mending the Old Piers of the North",
        ),
        (
            "The first was the Programme to Mend the Piers of the North.",
            "Programme to Mend the Piers of the North",
        ),
        ("They enjoyed the Young Rowers Project last year.", "Young Rowers Project"),
    ] {
        finds(text, &[name]);
    }
}

#[test]
fn whose_it_is_names_no_project() {
    for text in [
        "The project manager of the town spoke.",
        "The Finnish project went well.",
        "The Harbour Bureau project went well.",
        "A programme of songs was sung.",
        "Under the project, Finland and Norway trained sailors.",
        "The Project Co-ordinator in Oslo spoke.",
        "It was a large project.",
    ] {
        finds(text, &[]);
    }
}

#[test]
fn a_project_is_told_of_again() {
    let found = projects(
        "The town runs the LAMPS project. It was funded by sailors. LAMPS came to an end in May. The \
         project lit nine piers.",
    );
    assert_eq!(found, [("LAMPS project".to_owned(), 4)]);
}

#[test]
fn a_short_name_in_brackets_tells_the_full_one() {
    let found = projects(
        "Mending the Old Piers of the North (LAMPS II)\n\nThe town runs the LAMPS II project.\n",
    );
    assert_eq!(found, [("Mending the Old Piers of the North".to_owned(), 3)]);
}

#[test]
fn a_project_can_be_told_by_what_it_is_for() {
    finds("A project to mend old nets was funded by Oslo.", &["Project to mend old nets"]);
    finds("It is a campaign against loose nets in Oslo.", &["Campaign against loose nets"]);
    finds("It is part of the Town's net-mending project.", &["Net-mending project"]);
}
