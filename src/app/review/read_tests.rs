//! A folder of documents: what is in the way of one of them is told, and the others are read.

use super::*;
use crate::app::preferences::Preferences;
use crate::app::state::State;

/// Documents of our own, each about another valley.
fn text(valley: &str) -> String {
    let nouns = ["ferry", "bridge", "mill", "orchard", "harbour", "quarry", "forest", "market"];
    let line = |noun: &&str| {
        format!(
            "In 2011 the {valley} Trust opened a desk at the {noun} of {valley}town. It trained the guards of the {valley} {noun} office with the support of the Harbour League.\n\n"
        )
    };
    format!("Report of {valley}\n\n{}", nouns.iter().map(line).collect::<String>())
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn valleys() -> tempfile::TempDir {
    let [a, b, c] = ["Kelmar", "Ostavia", "Dulgrad"].map(text);
    folder(&[("a.txt", a.as_bytes()), ("b.txt", b.as_bytes()), ("c.txt", c.as_bytes())])
}

fn project() -> Project {
    Project::new(KnowledgeGraph::new(), true)
}

fn read_all(folder: &tempfile::TempDir, room: Room, progress: &Progress) -> Read {
    read(&project(), &[folder.path().to_owned()], room, progress)
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_the_reason_and_the_others_are_read() {
    let good = text("Kelmar");
    let folder = folder(&[
        ("bad.pdf", b"%PDF-1.7\nnothing that follows is one"),
        ("empty.txt", b""),
        ("latin.txt", b"A caf\xe9 by the sea."),
        ("good.txt", good.as_bytes()),
    ]);
    let found = read_all(&folder, Room::for_proposals(1000), &Progress::new());
    let read: Vec<&str> = found.documents.iter().map(|(text, _)| text.id()).collect();
    assert_eq!(read.len(), 2, "{read:?}");
    assert!(found.documents.iter().any(|(_, reading)| reading.proposals.len() > 5));
    let mut state = State::new(KnowledgeGraph::new(), Vec::new(), Preferences::default());
    tell(&mut state, found.told, &found.unread, &found.problems);
    let said: Vec<&str> =
        state.messages.list().iter().map(|message| message.text.as_str()).collect();
    let [said] = &said[..] else { panic!("{said:?}") };
    for part in [
        "2 documents are read",
        "what is odd about “empty”",
        "bad.pdf is no PDF that can be read",
        "latin.txt is not UTF-8 text (byte 5)",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn where_the_room_ends_it_is_said_and_nothing_is_kept_by_halves() {
    let folder = valleys();
    let all = read_all(&folder, Room::for_proposals(10_000), &Progress::new());
    let counts: Vec<usize> =
        all.documents.iter().map(|(_, reading)| reading.proposals.len()).collect();
    assert_eq!(counts.len(), 3);
    assert_eq!(all.problems, [""; 0]);
    let two = Room::for_proposals(counts[0] + counts[1]);
    let found = read_all(&folder, two, &Progress::new());
    let kept: Vec<usize> =
        found.documents.iter().map(|(_, reading)| reading.proposals.len()).collect();
    assert_eq!(kept, counts[..2]);
    let [said] = &found.problems[..] else { panic!("{:?}", found.problems) };
    assert!(said.starts_with("“c.txt” was not read: a project keeps"), "{said}");
}

#[test]
fn what_is_read_again_takes_no_more_room() {
    let documents = [("a", "Kelmar"), ("b", "Ostavia")];
    let mut room = Room::for_proposals(10);
    for (id, valley) in documents {
        assert_eq!(room.take(&Document::parse(id, &text(valley)), 5), Ok(()));
    }
    let [a, c] = ["a", "c"].map(|id| Document::parse(id, &text("Kelmar")));
    assert_eq!(room.take(&a, 5), Ok(()));
    assert!(room.take(&c, 1).is_err());
    let many = crate::storage::MAX_PROPOSALS + 1;
    assert!(room.take(&c, many).is_err_and(|full| full.alone().is_some()));
}

#[test]
fn a_folder_that_is_given_up_leaves_nothing() {
    let progress = Progress::new();
    progress.cancel();
    let found = read_all(&valleys(), Room::for_proposals(1000), &progress);
    assert!(found.documents.is_empty() && found.problems.is_empty());
}

#[test]
fn a_folder_is_one_step_and_each_document_a_line_of_the_journal() {
    let found = read_all(&valleys(), Room::for_proposals(10_000), &Progress::new());
    let mut state = State::new(KnowledgeGraph::new(), Vec::new(), Preferences::default());
    take_in(&mut state, found);
    assert_eq!(state.project.kept().readings.len(), 3);
    assert_eq!(state.entries.len(), 3);
    let steps: Vec<&str> = state.history.done().iter().map(|step| step.wording.as_str()).collect();
    assert_eq!(steps, ["Read 3 documents"]);
    state.undo();
    assert!(state.project.kept().readings.is_empty());
}
