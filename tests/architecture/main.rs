//! The rules of the crate's front page, each with the file and the line that breaks it.

mod source;

use source::{Source, root, rust_files};
use std::collections::BTreeSet;

/// The longest file of code, in lines.
const MOST_LINES: usize = 420;

/// Files that are longer, how long they may be, and why.
const LONGER: &[(&str, usize, &str)] = &[];

/// Fails with one line for each place.
#[track_caller]
fn hold(rule: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{rule}:\n{}", faults.join("\n"));
}

fn library() -> Vec<Source> {
    let mut files = rust_files(&["src"]);
    files.retain(|file| file.path != "src/main.rs");
    files
}

/// The modules of the crate in the order of `src/lib.rs`.
fn modules() -> Vec<String> {
    let front = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let names = front.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

/// The module of the crate that a file belongs to.
fn module_of(file: &Source) -> &str {
    let inside = file.path.trim_start_matches("src/");
    inside.split(['/', '.']).next().unwrap_or_default()
}

/// The places outside tests where these words stand one after the other.
fn places(file: &Source, words: &[&str]) -> Vec<String> {
    let tokens = file.tokens.windows(words.len());
    tokens
        .filter(|window| window.iter().zip(words).all(|(token, word)| token.word == *word))
        .filter(|window| !window[0].in_test && !file.is_test())
        .map(|window| format!("{}:{}: {}", file.path, window[0].line, words.concat()))
        .collect()
}

#[test]
fn every_module_is_listed_and_the_window_is_the_last() {
    let listed = modules();
    let mut there = BTreeSet::new();
    for entry in std::fs::read_dir(root().join("src")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        there.insert(name.trim_end_matches(".rs").to_owned());
    }
    there.retain(|name| name != "lib" && name != "main");
    assert_eq!(listed.iter().cloned().collect::<BTreeSet<_>>(), there, "src/lib.rs against src/");
    assert_eq!(listed.last().map(String::as_str), Some("app"), "src/lib.rs");
}

#[test]
fn modules_import_only_modules_listed_above_them() {
    let order = modules();
    let rank = |name: &str| order.iter().position(|module| module == name);
    let mut faults = Vec::new();
    let mut seen = 0;
    for file in library().iter().filter(|file| file.path != "src/lib.rs") {
        let own = module_of(file);
        for (line, name) in file.imports() {
            seen += 1;
            if rank(&name).is_none_or(|other| Some(other) > rank(own)) {
                faults.push(format!("{}:{line}: '{own}' names 'crate::{name}'", file.path));
            }
        }
    }
    hold("a module may name only modules that src/lib.rs lists above it", &faults);
    assert!(seen > 100, "only {seen} imports were seen");
}

#[test]
fn the_crate_itself_holds_only_modules() {
    let front = library().into_iter().find(|file| file.path == "src/lib.rs").unwrap();
    let words: Vec<&str> = front.tokens.iter().map(|token| token.word.as_str()).collect();
    for (at, item) in words.chunks(4).enumerate() {
        assert!(
            matches!(item, ["pub", "mod", _, ";"]),
            "src/lib.rs:{}: {item:?} is no 'pub mod'",
            front.tokens[at * 4].line
        );
    }
}

#[test]
fn only_the_window_names_a_gui_library() {
    let mut faults = Vec::new();
    for file in library().iter().filter(|file| module_of(file) != "app") {
        for token in &file.tokens {
            if matches!(token.word.as_str(), "egui" | "eframe" | "rfd" | "egui_extras") {
                faults.push(format!("{}:{}: {}", file.path, token.line, token.word));
            }
        }
    }
    hold("only src/app/ may name egui, eframe, egui_extras and rfd", &faults);
}

#[test]
fn layout_knows_bodies_and_springs_and_no_names() {
    let mut faults = Vec::new();
    for file in library().iter().filter(|file| module_of(file) == "layout") {
        for (line, name) in file.imports() {
            if !matches!(name.as_str(), "geometry" | "progress" | "layout") {
                faults.push(format!("{}:{line}: 'crate::{name}'", file.path));
            }
        }
    }
    hold("src/layout/ may name only geometry and progress", &faults);
}

#[test]
fn views_change_no_state() {
    // The camera that fits a picture depends on the picture, so the canvas carries that errand out.
    const ALLOWED: &str = "src/app/views/canvas/mod.rs";
    let views = rust_files(&["src/app/views"]);
    let faults: Vec<String> = views
        .iter()
        .filter(|file| file.path != ALLOWED)
        .flat_map(|file| places(file, &["&", "mut", "State"]))
        .collect();
    hold("a view gets a shared reference to the state and sends actions", &faults);
}

#[test]
fn pure_modules_read_no_clock_and_throw_no_dice() {
    let mut faults = Vec::new();
    for file in library().iter().filter(|file| module_of(file) != "app") {
        for word in ["SystemTime", "Instant", "RandomState", "rand", "fastrand", "getrandom"] {
            faults.extend(places(file, &[word]));
        }
    }
    hold("seeds and clocks are arguments", &faults);
}

#[test]
fn threads_have_names() {
    let faults: Vec<String> =
        library().iter().flat_map(|file| places(file, &["thread", "::", "spawn"])).collect();
    hold("a thread is made by std::thread::Builder, with a name", &faults);
}

#[test]
fn nothing_is_unsafe() {
    let mut faults = Vec::new();
    for file in rust_files(&["src", "tests", "benches"]) {
        for token in file.tokens.iter().filter(|token| token.word == "unsafe") {
            faults.push(format!("{}:{}", file.path, token.line));
        }
    }
    hold("the project has no unsafe code", &faults);
}

#[test]
fn files_are_short() {
    let mut faults = Vec::new();
    for file in library().iter().filter(|file| !file.is_test()) {
        let lines = file.text.lines().count();
        let longer = LONGER.iter().find(|(path, ..)| *path == file.path);
        let most = longer.map_or(MOST_LINES, |(_, most, _)| *most);
        if lines > most {
            faults.push(format!("{}:{lines}: longer than {most} lines; split it", file.path));
        }
        if longer.is_some() && lines <= MOST_LINES {
            faults.push(format!("{}:{lines}: is short; strike it from LONGER", file.path));
        }
    }
    hold("a file of code has at most 420 lines", &faults);
}

#[test]
fn nothing_unfinished_is_left() {
    let mut faults = Vec::new();
    for file in rust_files(&["src", "tests", "benches"]) {
        for pair in file.tokens.windows(2).filter(|pair| pair[1].word == "!") {
            if matches!(pair[0].word.as_str(), "todo" | "unimplemented" | "dbg") {
                faults.push(format!("{}:{}: {}!", file.path, pair[0].line, pair[0].word));
            }
        }
        for (index, line) in file.text.lines().enumerate() {
            if [concat!("TO", "DO"), concat!("FIX", "ME")].iter().any(|word| line.contains(word)) {
                faults.push(format!("{}:{}: {}", file.path, index + 1, line.trim()));
            }
        }
    }
    hold("what is unfinished is not merged", &faults);
}

#[test]
fn only_the_command_line_prints() {
    // The window's log goes to standard error, where whoever started it looks for it.
    const LOG: &str = "src/app/dialogs.rs";
    let mut faults = Vec::new();
    for file in library().iter().filter(|file| module_of(file) != "cli" && file.path != LOG) {
        for word in ["print", "println", "eprint", "eprintln"] {
            for pair in file.tokens.windows(2) {
                if pair[0].word == word && pair[1].word == "!" {
                    faults.push(format!("{}:{}: {word}!", file.path, pair[0].line));
                }
            }
        }
    }
    hold("only src/cli/ and src/main.rs write to the terminal", &faults);
}

/// The lines of the crate's front page.
fn front_page() -> Vec<(usize, String)> {
    let front = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let lines = front.lines().enumerate();
    lines
        .filter_map(|(index, line)| Some((index + 1, line.strip_prefix("//!")?.trim().to_owned())))
        .collect()
}

#[test]
fn the_front_page_lists_the_modules_in_their_order() {
    let told: Vec<String> = front_page()
        .iter()
        .filter_map(|(_, line)| line.strip_prefix("| [`")?.split('`').next().map(str::to_owned))
        .collect();
    assert_eq!(told, modules(), "the table at the head of src/lib.rs");
}

#[test]
fn the_front_page_names_tests_that_there_are() {
    let tests = rust_files(&["tests"]);
    let mut faults = Vec::new();
    let mut named = 0;
    for (line, text) in front_page() {
        for word in text.split('`').filter(|word| word.starts_with("tests/")) {
            named += 1;
            let Some((file, name)) = word.split_once("::") else {
                faults.push(format!("src/lib.rs:{line}: '{word}' names no test"));
                continue;
            };
            let there = tests.iter().any(|test| {
                (test.path == format!("{file}.rs") || test.path.starts_with(&format!("{file}/")))
                    && test.text.contains(&format!("fn {name}("))
            });
            if !there {
                faults.push(format!("src/lib.rs:{line}: there is no test '{word}'"));
            }
        }
    }
    hold("the front page names the test that holds each rule", &faults);
    assert!(named >= 10, "only {named} tests are named");
}
