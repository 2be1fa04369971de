//! Exports that are read by people and by triple stores.

use crate::support::Folder;
use std::io::Read;

/// Writes a file with `export` and returns its bytes and what was said.
fn export(folder: &Folder, args: &[&str], name: &str) -> (Vec<u8>, String) {
    let path = folder.path(name);
    let mut all = vec!["export", "--to", path.to_str().unwrap()];
    all.extend(args);
    let run = folder.ask(&all).expect(0);
    (std::fs::read(path).unwrap(), run.err)
}

#[test]
fn an_answer_becomes_a_note_with_its_sources() {
    let folder = Folder::new();
    let args = ["--of", "field missions that implemented A.1", "--date", "2012-06-17"];
    let (bytes, said) = export(&folder, &args, "note.md");
    let text = String::from_utf8(bytes).unwrap();
    for part in [
        "# ",
        "| Mission to Lakeland |",
        "[1]",
        "## Sources",
        "1. Field Report, 1.2 ¶1. ",
        "Fingerprint of the graph: throughline:",
        "Written on 17 June 2012.",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(said.contains("2 sources cited, written as Markdown"), "{said}");
}

#[test]
fn a_name_becomes_a_profile_in_every_form() {
    let folder = Folder::new();
    for ending in ["md", "html", "docx"] {
        let (bytes, _) =
            export(&folder, &["--of", "Mission to Lakeland"], &format!("note.{ending}"));
        let text = match ending {
            "docx" => {
                let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
                let mut xml = String::new();
                archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
                xml
            }
            _ => String::from_utf8(bytes).unwrap(),
        };
        for part in ["Mission to Lakeland", "MtL", "Carried out", "Referral desk", "(inferred)"] {
            let escaped = part.replace(['(', ')'], "");
            assert!(text.contains(&escaped), "{ending}: {part}\n{text}");
        }
    }
}

#[test]
fn rdf_says_what_is_a_claim_only() {
    let folder = Folder::new();
    for (ending, mark) in [
        ("ttl", "@base <https://w3id.org/throughline/id/> ."),
        ("trig", "#accepted"),
        ("jsonld", "\"@context\""),
    ] {
        let (bytes, said) = export(&folder, &[], &format!("graph.{ending}"));
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains(mark), "{ending}");
        assert!(said.contains("relations are planned, asked for or refused"), "{said}");
    }
}
