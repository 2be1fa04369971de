//! Briefings in project files and journals: kept whole, refused or mended where they are hostile.

use crate::project::{at, fresh, id, sample, shown, step, text};
use std::path::Path;
use throughline::project::edits::{self, Plan};
use throughline::project::{Edit, StepWords, View};
use throughline::storage::{self, Draft, Entry, ProjectFile, SaveError, parse_project, replay};

fn made(file: &mut ProjectFile, plan: Plan) -> Entry {
    let Plan { edit, wording, .. } = plan;
    let entry = Entry::Make { edit: Box::new(edit), wording, at: at(1), burst: None };
    assert_eq!(replay(file, std::slice::from_ref(&entry)).refused, None);
    entry
}

/// What a project of one briefing is, and the entries that made it so.
fn presented(steps: usize) -> (ProjectFile, Vec<Entry>) {
    let mut file = fresh();
    let plan = edits::new_briefing(&file.project, "Talk", "For all.\nTwo lines.").unwrap();
    let mut entries = vec![made(&mut file, plan)];
    for n in 0..steps {
        let plan = edits::add_step(&file.project, "Talk", n / 2, shown(&file)).unwrap().1;
        entries.push(made(&mut file, plan));
    }
    (file, entries)
}

fn read(text: &str) -> (ProjectFile, Vec<String>) {
    parse_project(Path::new("some.throughline.ron"), text).unwrap()
}

fn refused(text: &str) -> String {
    parse_project(Path::new("p"), text).unwrap_err().to_string()
}

#[test]
fn a_briefing_is_read_as_it_was_written() {
    for file in [presented(3).0, sample()] {
        let (again, _) = read(&text(&file));
        assert_eq!(again, file);
        assert!(!again.project.kept().briefings[0].steps.is_empty());
    }
}

#[test]
fn what_was_done_to_a_briefing_comes_back_from_the_journal_and_is_undone_to_nothing() {
    let (mut file, mut entries) = presented(3);
    let words = StepWords { headline: "Said".into(), ..StepWords::default() };
    for plan in [
        |p: &_, _: &_| edits::move_step(p, "Talk", 3, 0),
        |p: &_, words: &_| edits::say_in_step(p, "Talk", 2, words),
        |p: &_, _: &_| edits::hide_step(p, "Talk", 1, false),
        |p: &_, _: &_| Ok(edits::duplicate_step(p, "Talk", 2)?.1),
        |p: &_, _: &_| edits::change_briefing(p, "Talk", "Speech", "For some."),
        |p: &_, _: &_| edits::remove_step(p, "Speech", 1),
        |p: &_, _: &_| edits::remove_briefing(p, "Speech"),
    ] {
        let plan = plan(&file.project, &words).unwrap();
        entries.push(made(&mut file, plan));
    }
    entries.push(Entry::Undo);
    replay(&mut file, &[Entry::Undo]);
    assert_eq!(file.project.kept().briefings[0].steps.len(), 3, "what was removed is back");

    // Through the lines of a journal, as after an end that nobody wanted.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    let mut journal = storage::Journal::begin(&path, crate::project::origin(None)).unwrap();
    entries.iter().for_each(|entry| journal.append(entry).unwrap());
    drop(journal);
    let mut again = fresh();
    let found = storage::recover(&path).unwrap().unwrap();
    assert_eq!(replay(&mut again, found.since(None).unwrap()).refused, None);
    assert_eq!(again.project, file.project);
    file.history.walk_to(&mut file.project, 0).unwrap();
    assert_eq!(file.project, fresh().project);
}

#[test]
fn a_briefing_stays_as_the_graph_under_it_is_edited() {
    let (mut file, _) = presented(1);
    let plan = edits::remove_entity(&file.project, &id("organisation/league")).unwrap();
    made(&mut file, plan);
    let (again, told) = read(&text(&file));
    assert_eq!(again, file);
    assert!(again.project.kept().briefings[0].steps[0].marked.contains(&id("organisation/league")));
    assert_eq!(told, ["Briefings name what the graph does not have: 1."]);
    replay(&mut file, &[step(7)]);
}

#[test]
fn hostile_briefings_are_refused_in_one_line_or_mended_and_told() {
    let file = presented(2).0;
    let good = text(&file);
    let twice = good.replacen("id: 2", "id: 1", 1);
    let numbered = refused(&twice);
    assert!(numbered.contains("1 of Talk") && !numbered.contains('\n'), "{numbered}");
    for (from, to) in [
        ("(-10.0, -5.5)", "(NaN, -5.5)"),
        ("(-10.0, -5.5)", "(inf, -5.5)"),
        ("id: 2", "id: -2"),
        ("hidden: true", "hidden: maybe"),
        ("headline:", "unknown: 1, headline:"),
    ] {
        let hostile = good.replacen(from, to, 1);
        assert_ne!(hostile, good, "{from}");
        let fault = refused(&hostile);
        assert!(fault.contains(':') && !fault.contains('\n'), "{fault}");
    }
    let turned = good.replacen("(-10.0, -5.5)", "(99.0, -5.5)", 1);
    let (mended, told) = read(&turned);
    assert!(mended.project.kept().briefings[0].steps[0].frame.is_none());
    assert_eq!(told, ["Steps of briefings that show no part of the picture show all of it: 1."]);
    let (cleaned, told) = read(&good.replacen("The League", "The \u{202e}League", 1));
    let headline = &cleaned.project.kept().briefings[0].steps[0].headline;
    assert!(!headline.contains('\u{202e}'), "{headline:?}");
    assert_eq!(told.len(), 1);

    let begin = good.find("briefings: [").unwrap() + "briefings: [".len();
    let alike = ["A\u{202e}", "A\u{202d}"].map(|title| format!("(title: \"{title}\"),"));
    let (told_apart, _) = read(&format!("{}{}{}", &good[..begin], alike.concat(), &good[begin..]));
    let titles: Vec<&str> =
        told_apart.project.kept().briefings.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["A\u{fffd}", "A\u{fffd}*", "Talk"]);
    assert!(Draft::new(Path::new("p"), &told_apart).is_ok(), "it can be saved");
}

#[test]
fn more_than_a_briefing_holds_is_refused_before_it_is_written() {
    let unfit = |file: &ProjectFile| match Draft::new(Path::new("p"), file) {
        Err(SaveError::Unfit { reason, .. }) => reason,
        other => panic!("{other:?}"),
    };
    let with = |change: &dyn Fn(&mut throughline::project::Briefing)| {
        let (mut file, _) = presented(1);
        let mut briefing = file.project.kept().briefings[0].clone();
        change(&mut briefing);
        let title = briefing.title.clone();
        let edit = Edit::Briefing { title, at: 0, briefing: Some(Box::new(briefing)) };
        file.history.make(&mut file.project, edit, "Change", at(2)).unwrap();
        file
    };
    let many = unfit(&with(&|briefing| {
        let mut step = briefing.steps[0].clone();
        step.view = View::default();
        briefing.steps = (0..=storage::MAX_STEPS as u32)
            .map(|id| throughline::project::BriefingStep { id, ..step.clone() })
            .collect();
    }));
    assert!(many.contains("steps of one briefing"), "{many}");
    let long = unfit(&with(&|briefing| {
        briefing.steps[0].notes = "x".repeat(storage::MAX_NOTE_BYTES + 1);
    }));
    assert!(long.contains("a note that begins 'xxx"), "{long}");
    let headline = unfit(&with(&|briefing| {
        briefing.steps[0].headline = "y".repeat(storage::MAX_NAME_BYTES + 1);
    }));
    assert!(headline.contains("a name that begins 'yyy"), "{headline}");
}
