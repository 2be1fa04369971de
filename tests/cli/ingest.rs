//! Documents read into proposals: one, several, and a folder with files that are in the way.

use crate::support::Folder;
use serde_json::Value;

/// A report about one place, in our own words.
fn report(place: &str, year: u32) -> String {
    format!(
        "# Report of {place}\n\nIn {year} the Mission to Lakeland opened a desk in {place}. The League of \
         Valleys organized a course for the guards of {place} with the support of the Mission to \
         Hillside.\n\nThe {place} Trust trained forty guards in May {year}.\n"
    )
}

fn reports() -> Folder {
    let folder = Folder::new();
    for (n, place) in ["Kelmar", "Ostavia", "Dulgrad", "Vesania"].iter().enumerate() {
        folder.write(&format!("in/{n}.txt"), report(place, 2001 + n as u32));
    }
    folder
}

fn named(all: &Value) -> Vec<&str> {
    let documents = all["documents"].as_array().unwrap();
    documents.iter().map(|one| one["id"].as_str().unwrap()).collect()
}

#[test]
fn a_folder_is_read_as_its_files_are_in_one_form() {
    let folder = reports();
    let files = ["in/0.txt", "in/1.txt", "in/2.txt", "in/3.txt"];
    let by_name = [&["ingest"][..], &files, &["--out", "a.json"]].concat();
    let first = folder.ask(&by_name).expect(0);
    let second = folder.ask(&["ingest", "in", "--out", "b.json"]).expect(0);
    assert_eq!((&first.out, folder.read("a.json")), (&second.out, folder.read("b.json")));
    let written = folder.read("a.json");
    let all: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(written, serde_json::to_string_pretty(&all).unwrap() + "\n", "it has one form");
    let keys: Vec<&String> = all.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["documents", "entities", "relations", "report"]);
    assert_eq!(named(&all), ["0", "1", "2", "3"]);

    // What several documents name is one proposal, with all its places.
    let entities = all["entities"].as_array().unwrap();
    let mut ids: Vec<&str> = entities.iter().map(|one| one["id"].as_str().unwrap()).collect();
    let mission = entities.iter().find(|one| one["id"] == "field-mission/lakeland").unwrap();
    assert_eq!(mission["known_id"], mission["id"]);
    let mentions = mission["mentions"].as_array().unwrap();
    let places: Vec<&str> = mentions.iter().map(|at| at["document"].as_str().unwrap()).collect();
    assert_eq!(places, ["0", "1", "2", "3"]);
    assert_eq!(mentions[0]["locator"], mentions[3]["locator"]);
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), entities.len());

    // The claims of each document are those that it has by itself, in their order.
    let claims = |all: &Value| all["relations"].as_array().unwrap().clone();
    let alone = files.map(|file| claims(&folder.ask(&["ingest", file]).expect(0).json()));
    assert!(alone.iter().all(|claims| claims.len() > 2), "{alone:?}");
    assert_eq!(claims(&first.json()), alone.concat());
    let table = folder.ask(&["ingest", "in", "--format", "table"]).expect(0).out;
    let last = format!(" {} entities and {} relations proposed", ids.len(), alone.concat().len());
    assert_eq!(table.lines().last(), Some(last.as_str()));
    assert!(table.contains("0.") && table.contains("League of Valleys"), "{table}");
}

#[test]
fn what_cannot_be_read_is_told_file_by_file_and_the_rest_is_read() {
    let folder = reports();
    folder.write("in/broken.pdf", b"%PDF-1.7\nand no more of it");
    folder.write("in/empty.txt", b"");
    folder.write("in/huge.txt", vec![b'a'; (16 << 20) + 1]);
    folder.write("in/latin.txt", b"A caf\xe9 by the sea.");
    folder.write("in/note.xyz", b"Not a document.");
    let run = folder.ask(&["ingest", "in", "gone.txt", "--out", "out.json"]).expect(1);
    let said: Vec<&str> = run.err.lines().collect();
    let parts = [
        "broken.pdf is no PDF that can be read",
        "huge.txt has 16777217 bytes, more than the 16777216 read as one document",
        "latin.txt is not UTF-8 text (byte 5)",
        "cannot read gone.txt",
        "5 documents were read and 4 not",
    ];
    assert_eq!(said.len(), parts.len(), "{said:?}");
    for (line, part) in said.iter().zip(parts) {
        assert!(line.contains(part), "{part}: {line}");
    }
    let all: Value = serde_json::from_str(&folder.read("out.json")).unwrap();
    assert_eq!(named(&all), ["0", "1", "2", "3", "empty"]);
    let report = all["report"].as_array().unwrap();
    assert!(report.contains(&"empty: There is no text in the file.".into()), "{report:?}");
}

#[test]
fn where_nothing_can_be_read_nothing_is_written() {
    let folder = Folder::new();
    folder.write("in/latin.txt", b"A caf\xe9 by the sea.");
    folder.write("out.json", "what was there");
    let run = folder.ask(&["ingest", "in", "gone.txt", "--out", "out.json"]).expect(2);
    run.says(&["latin.txt is not UTF-8", "cannot read gone.txt"]);
    assert_eq!(folder.read("out.json"), "what was there");
    std::fs::create_dir(folder.path("none")).unwrap();
    folder.ask(&["ingest", "none"]).expect(1).says(&["nothing that can be proposed"]);
}
