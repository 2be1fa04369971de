//! Thousands of damaged inputs to every reader: never a panic, and a refusal is one line.
//!
//! The same corpus and readers as in `fuzz/`, with a mutator that gives the same inputs on every
//! machine. `THROUGHLINE_INPUTS` says how many inputs each reader gets.

use crate::SAMPLE;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use throughline::app::preferences::PreferenceStore;
use throughline::document::{Document, Fingerprint, Locator, Signature};
use throughline::model::DateSpan;
use throughline::query::{SearchIndex, parse_questions, parse_words, read_pattern};
use throughline::storage;

const INPUTS: &str = "THROUGHLINE_INPUTS";

/// How many inputs each reader gets unless told otherwise: a few seconds in all.
const USUAL: u64 = 400;

/// Numbers that look thrown (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", 2014).
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.throw() % limit.max(1) as u64) as usize
    }
}

/// What stands in such files, and what stands in no sound one.
const WORDS: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\",
    "\n",
    "Some(",
    "None",
    "NaN",
    "inf",
    "-inf",
    "1e999",
    "-1",
    "18446744073709551616",
    "340282350000000000000000000000000000000.0",
    "\u{202e}",
    "\u{0}",
    "\u{feff}",
    "/*",
    "*/",
    "//",
    "r#\"",
    "'a'",
    "true",
    "version: 2",
    "version: 1",
    "colour: 3",
    "\"place/a\"",
    "\"../../x\"",
    "Several([",
    "Pin([",
    "null",
    "Graph(",
    "Project(",
    "BuiltIn(",
    "]->(",
    ")-[",
    "=",
    "¶",
    "4.3.1",
    "fn 1",
    "Annex 1",
    "9999-99",
    "# ",
    "| a | b |",
    "```",
    "- ",
    "\t",
    "s1:",
    "w1:",
];

/// A changed copy of one of the inputs.
fn mutate(dice: &mut Dice, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = corpus[dice.below(corpus.len())].clone();
    for _ in 0..1 + dice.below(4) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(24)).min(bytes.len());
        match dice.below(9) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let word = WORDS[dice.below(WORDS.len())];
                bytes.splice(at..at, word.bytes());
            }
            3 => {
                let word = WORDS[dice.below(WORDS.len())];
                bytes.splice(at..end, word.bytes());
            }
            4 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            5 => {
                let other = &corpus[dice.below(corpus.len())];
                let from = dice.below(other.len() + 1);
                let to = (from + dice.below(200)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            6 => bytes.truncate(at),
            7 => {
                // Deep, or long.
                let word = ["(", "[", "Several([", "x", "{", "/*", "# ", "> "][dice.below(8)];
                bytes.splice(at..at, word.repeat(1 + dice.below(300)).into_bytes());
            }
            _ => {
                // Lines change places.
                let mut lines: Vec<&[u8]> = bytes.split_inclusive(|&byte| byte == b'\n').collect();
                let (a, b) = (dice.below(lines.len()), dice.below(lines.len()));
                if a < lines.len() && b < lines.len() {
                    lines.swap(a, b);
                }
                bytes = lines.concat();
            }
        }
    }
    bytes
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).into()
}

/// The inputs of a reader that are kept with the project.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = root().join("fuzz/corpus").join(name);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let inputs: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
    assert!(!inputs.is_empty(), "{}", folder.display());
    inputs
}

/// Gives a reader its inputs; whether it took them.
fn run(name: &str, read: impl Fn(&[u8]) -> Result<(), String>) {
    let inputs = std::env::var(INPUTS).ok().and_then(|n| n.parse().ok()).unwrap_or(USUAL);
    let corpus = corpus(name);
    for input in &corpus {
        let result = catch_unwind(AssertUnwindSafe(|| read(input)));
        assert!(result.is_ok(), "{name}: panics at an input of its corpus");
    }
    let mut taken = 0;
    for seed in 0..inputs {
        let input = mutate(&mut Dice(seed), &corpus);
        match catch_unwind(AssertUnwindSafe(|| read(&input))) {
            Ok(Ok(())) => taken += 1,
            Ok(Err(told)) => {
                let lines = told.contains(|c: char| c.is_control() && c != '\t');
                assert!(!lines && told.len() < 4000, "{name}, seed {seed}: {told:?}");
            }
            Err(_) => panic!("{name}, seed {seed}: {:?}", String::from_utf8_lossy(&input)),
        }
    }
    println!("{name}: {inputs} inputs, {taken} of them taken");
}

/// Text, as a file of text is read.
fn text(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|error| error.to_string())
}

fn told(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// What was said of a text that a person typed: it is quoted as it is, and cleaned where it is shown.
fn quoted(error: impl std::fmt::Display) -> String {
    error.to_string().replace(char::is_control, " ")
}

#[test]
fn graphs() {
    run("graph", |bytes| {
        let path = Path::new("some.ron");
        let graph = storage::read_graph(path, text(bytes)?).map_err(told)?;
        throughline::graph::check(&graph);
        // What is taken can be written and taken again.
        let written = storage::to_text(&storage::graph_file(&graph)).unwrap();
        let again = storage::read_graph(path, &written).unwrap();
        assert!(throughline::graph::Change::between(&graph, &again).is_empty());
        Ok(())
    });
}

#[test]
fn projects() {
    run("project", |bytes| {
        let path = Path::new("some.throughline.ron");
        let (mut file, _) = storage::parse_project(path, text(bytes)?).map_err(told)?;
        let written = storage::Draft::new(path, &file).unwrap();
        let (again, _) = storage::parse_project(path, written.text()).unwrap();
        assert_eq!(again, file);
        // Whatever the history says, walking it is refused or done.
        let storage::ProjectFile { project, history, .. } = &mut file;
        while let Ok(Some(_)) = history.undo(project) {}
        while let Ok(Some(_)) = history.redo(project) {}
        Ok(())
    });
}

#[test]
fn journals() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    run("journal", |bytes| {
        fs::write(&path, bytes).unwrap();
        let recovery = storage::recover(&path).map_err(told)?;
        assert_eq!(fs::read(&path).unwrap(), bytes);
        let recovery = recovery.ok_or("nothing")?;
        storage::replay(&mut crate::project::fresh(), &recovery.entries);
        Ok(())
    });
}

/// Entries whose digits are right and whose words are not. Why one is none is shown nowhere.
#[test]
fn entries() {
    run("entry", |bytes| {
        let entry: storage::Entry = serde_json::from_str(text(bytes)?).map_err(quoted)?;
        storage::replay(&mut crate::project::fresh(), &[entry]);
        Ok(())
    });
}

#[test]
fn preferences() {
    let folder = tempfile::tempdir().unwrap();
    run("preferences", |bytes| {
        fs::write(folder.path().join("preferences.ron"), bytes).unwrap();
        let (preferences, told) = PreferenceStore::in_folder(folder.path()).load();
        assert!(preferences.ask_width.is_finite() && preferences.details_width.is_finite());
        told.map_or(Ok(()), |words| Err(words.replace('\n', " ")))
    });
}

#[test]
fn patterns_and_questions_in_words() {
    let graph = storage::read_graph(Path::new("sample.ron"), SAMPLE).unwrap();
    let index = SearchIndex::new(&graph);
    run("pattern", |bytes| read_pattern(&graph, &index, text(bytes)?).map(drop).map_err(quoted));
    run("words", |bytes| parse_words(&graph, &index, text(bytes)?).map(drop).map_err(quoted));
    run("questions", |bytes| parse_questions(text(bytes)?).map(drop).map_err(quoted));
}

#[test]
fn documents() {
    run("document", |bytes| {
        let document = Document::parse("some", &String::from_utf8_lossy(bytes));
        let signature = Signature::of(&document);
        assert_eq!(signature.to_string().parse(), Ok(signature));
        for passage in document.passages() {
            assert!(document.passage(&passage.locator).is_some());
        }
        Ok(())
    });
}

#[test]
fn words_of_files() {
    run("word", |bytes| {
        let text = text(bytes)?;
        let read = [
            text.parse::<Locator>().map(drop).map_err(told),
            text.parse::<Fingerprint>().map(drop).map_err(told),
            text.parse::<Signature>().map(drop).map_err(told),
            text.parse::<DateSpan>().map(drop).map_err(told),
            text.parse::<throughline::model::EntityId>().map(drop).map_err(told),
            text.parse::<throughline::graph::Digest>().map(drop).map_err(told),
        ];
        let name = storage::file_name(text);
        assert!(
            !name.is_empty() && !name.contains(['/', '\\', '\0', '\n']) && !name.starts_with('.')
        );
        let refused: Vec<String> = read.into_iter().filter_map(Result::err).collect();
        if refused.len() < 6 { Ok(()) } else { Err(refused.concat()) }
    });
}
