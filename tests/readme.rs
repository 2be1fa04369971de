//! What the README says of the program is true: its keys, its examples, its links, its questions.

use assert_cmd::Command as Program;
use std::path::Path;
use throughline::app::command::{Command, shortcut_text};

const README: &str = include_str!("../README.md");

/// The lines below a heading, up to the next heading of any level.
fn section(heading: &str) -> impl Iterator<Item = &'static str> {
    let mut lines = README.lines();
    assert!(lines.any(|line| line == heading), "the README has no '{heading}'");
    lines.take_while(|line| !line.starts_with('#'))
}

/// The table of keys as the program has them; keys as on Linux and Windows.
fn key_table() -> Vec<String> {
    let ctx = egui::Context::default();
    ctx.set_os(egui::os::OperatingSystem::Nix);
    let row = |command: &Command| {
        let keys: Vec<String> = command
            .shortcuts()
            .iter()
            .map(|shortcut| format!("`{}`", shortcut_text(&ctx, shortcut)))
            .collect();
        format!("| {} | {} | {} |", keys.join(", "), command.label(), command.explanation())
    };
    Command::ALL.iter().map(row).collect()
}

#[test]
fn the_keys_are_those_of_the_program() {
    let table: Vec<&str> = section("## Keys").filter(|line| line.starts_with('|')).collect();
    let expected = key_table();
    let rows = table.get(2..).unwrap_or_default();
    assert!(rows == expected, "the table of keys should be:\n{}", expected.join("\n"));
}

/// A command line of the README with what it shows below it.
struct Example {
    line: &'static str,
    args: Vec<String>,
    code: i32,
    shown: Vec<&'static str>,
}

impl Example {
    /// Reads `$ throughline ARGS   # exit code N`.
    fn new(line: &'static str) -> Self {
        let (typed, comment) = line.split_once('#').unwrap_or((line, ""));
        let code = comment
            .trim()
            .strip_prefix("exit code ")
            .map_or(0, |code| code.parse().unwrap_or_else(|_| panic!("no number in: {line}")));
        let mut words = shell_words(typed).into_iter();
        assert_eq!(words.next().as_deref(), Some("throughline"), "{line}");
        Self { line, args: words.collect(), code, shown: Vec::new() }
    }

    /// Runs it as in a terminal 100 columns wide; gives all it writes, answer first.
    fn run(&self) -> Vec<String> {
        let mut program = Program::cargo_bin("throughline").unwrap();
        program.env("COLUMNS", "100").args(&self.args);
        if !self.args.iter().any(|arg| arg == "--format") {
            program.args(["--format", "table"]);
        }
        let output = program.output().unwrap();
        let [answer, said] =
            [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        assert_eq!(output.status.code(), Some(self.code), "{}\n{answer}{said}", self.line);
        answer.lines().chain(said.lines()).map(plain).collect()
    }
}

/// The words of a command line without variables or escapes; double quotes hold a word together.
fn shell_words(line: &str) -> Vec<String> {
    line.split('"')
        .enumerate()
        .flat_map(|(part, text)| match part % 2 {
            0 => text.split_whitespace().map(str::to_owned).collect(),
            _ => vec![text.to_owned()],
        })
        .collect()
}

/// A line without the width of its columns, which follows the longest name in them.
fn plain(line: &str) -> String {
    let line = line.replace('─', "");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The command lines in blocks marked `console`, with what they show.
fn examples() -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let mut inside = false;
    for line in README.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let Some(typed) = line.strip_prefix("$ ").filter(|_| inside) {
            found.push(Example::new(typed));
        } else if inside {
            found.last_mut().expect("a console block begins with '$ '").shown.push(line);
        }
    }
    found
}

/// Every line shown is among those that the program writes, in their order; the first is its first,
/// and `…` stands for lines left out.
#[test]
fn the_examples_run_and_say_what_is_shown() {
    let examples = examples();
    assert!(examples.len() >= 5, "the README shows the commands at work");
    for example in examples {
        let said = example.run();
        let shown: Vec<String> = example.shown.iter().map(|line| plain(line)).collect();
        assert_eq!(said.first(), shown.first(), "the first line of: {}", example.line);
        let mut rest = said.iter();
        for line in shown.iter().filter(|line| *line != "…") {
            assert!(
                rest.any(|said| said == line),
                "'{line}' is not, or no longer there, in what '{}' says:\n{}",
                example.line,
                said.join("\n")
            );
        }
    }
}

#[test]
fn every_command_is_named() {
    let help = Program::cargo_bin("throughline").unwrap().arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    for line in commands.take_while(|line| !line.is_empty()) {
        let word = line.split_whitespace().next().unwrap();
        let named = README.contains(&format!("`{word}`"))
            || README.contains(&format!("throughline {word}"));
        assert!(named, "the README does not name the command '{word}'");
    }
}

#[test]
fn the_question_is_called_what_the_program_calls_it() {
    let questions = throughline::query::questions().unwrap();
    let first = questions.first().expect("the program has questions");
    assert_eq!(first.id, "nrm-implementation");
    assert!(README.contains(&first.title), "the README does not ask: {}", first.title);
}

/// What stands between two marks, each time that they occur.
fn between(open: &str, close: char) -> impl Iterator<Item = &'static str> {
    README.split(open).skip(1).map(move |rest| rest.split(close).next().unwrap_or_default())
}

#[test]
fn every_file_that_is_linked_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let targets = between("](", ')').chain(between("src=\"", '"')).chain(between("srcset=\"", '"'));
    for target in targets {
        let file = target.split('#').next().unwrap_or_default();
        if !file.is_empty() && !file.contains("://") {
            assert!(root.join(file).exists(), "{target} is linked and not there");
        }
    }
}
