//! A saved project is opened again as it was, and nothing else's work is overwritten.

use crate::generated;
use crate::project::{after, at, change, fresh, id, sample, text};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use throughline::geometry::Point;
use throughline::project::{Edit, Project, View};
use throughline::storage::{
    self, Draft, Entry, Expected, Opened, ProjectFault, ProjectFile, SaveError, Seen, SourceFile,
    StorageError, assemble, backup_of, open, open_graph, open_project, parse_project, replay,
};

struct Place {
    folder: tempfile::TempDir,
    path: PathBuf,
}

fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("some.throughline.ron");
    Place { folder, path }
}

fn save(path: &Path, file: &ProjectFile, expected: &Expected) -> Result<storage::Stamp, SaveError> {
    Draft::new(path, file)?.write(path, expected)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_is_saved_is_opened_again() {
    let Place { folder, path } = place();
    for file in [fresh(), sample(), ProjectFile::default()] {
        let stamp = save(&path, &file, &Expected::Anything).unwrap();
        let opened = open_project(&path).unwrap();
        assert_eq!(opened.file, file);
        assert_eq!((opened.stamp, opened.told), (stamp, Vec::<String>::new()));
    }
    assert_eq!(names(folder.path()), ["some.throughline.ron", "some.throughline.ron.bak"]);
}

#[test]
fn a_project_on_the_built_in_graph_holds_only_what_was_changed() {
    let graph = storage::builtin().unwrap();
    let mut course = graph.entities().next().unwrap().clone();
    let mut file = ProjectFile { project: Project::new(graph, true), ..ProjectFile::default() };
    let before = course.clone();
    course.aliases.push("another".into());
    let mut change = throughline::graph::Change::default();
    change.entity(Some(before), Some(course));
    let entry = Entry::Make {
        edit: Box::new(Edit::Graph(change)),
        wording: "Add an alias".into(),
        at: at(0),
        burst: None,
    };
    assert_eq!(replay(&mut file, &[entry]).refused, None);
    let text = text(&file);
    assert!(text.len() < 10_000, "{} bytes", text.len());
    let (again, told) = parse_project(Path::new("p"), &text).unwrap();
    assert_eq!((again, told.len()), (file.clone(), 0));
    // On another edition, what fits is made again, and a word is said.
    let digest = file.project.base().digest().to_string();
    let other = text.replacen(&digest, "throughline:00000000000000000000000000000000", 1);
    let (again, told) = parse_project(Path::new("p"), &other).unwrap();
    assert_eq!(again, file);
    assert!(told[0].contains("another edition"), "{told:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 5))]

    #[test]
    fn any_graph_is_carried_whole(
        graph in generated::graph_file(),
        pins in prop::collection::vec((0..9_usize, -1e9_f32..1e9, any::<f32>()), 0..6),
    ) {
        let graph = assemble(vec![SourceFile { path: "g".into(), file: graph }]).unwrap();
        let ids: Vec<_> = graph.entities().map(|entity| entity.id.clone()).collect();
        let mut file = ProjectFile { project: Project::new(graph, false), ..ProjectFile::default() };
        for (n, x, y) in pins {
            let y = if y.abs() <= Point::FARTHEST { y } else { 0.0 };
            let edit = Edit::Pin(vec![(ids[n % ids.len()].clone(), Some(Point::new(x, y)))]);
            let ProjectFile { project, history, .. } = &mut file;
            history.make(project, edit, "Pin", at(n as u64)).unwrap();
        }
        let text = text(&file);
        let (again, _) = parse_project(Path::new("p"), &text).unwrap();
        prop_assert_eq!(&again, &file);
        prop_assert_eq!(crate::project::text(&again), text);
    }
}

#[test]
fn a_file_is_told_by_what_it_holds() {
    let Place { folder, path } = place();
    save(&path, &sample(), &Expected::Nothing).unwrap();
    assert!(matches!(open(&path), Ok(Opened::Project(_))));
    let graph = folder.path().join("graph.ron");
    fs::write(&graph, crate::SAMPLE).unwrap();
    assert!(matches!(open(&graph), Ok(Opened::Graph(graph)) if graph.entity_count() == 3));
    assert!(matches!(open_project(&graph), Err(StorageError::NoProject { .. })));
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    fs::rename(&graph, inner.join("graph.ron")).unwrap();
    assert!(matches!(open(&inner), Ok(Opened::Graph(_))));

    let spec = |rest: &str| open_graph(&format!("{}{rest}", path.display()));
    let now = sample();
    let count = now.project.graph().entity_count();
    assert_eq!(spec("").unwrap().entity_count(), count);
    assert_eq!(spec("#March, “before”").unwrap().entity_count(), count);
    let digest = now.project.kept().snapshots[0].digest.to_string();
    assert_eq!(spec(&format!("#{digest}")).unwrap().entity_count(), count);
    let fault = spec("#April").unwrap_err().to_string();
    assert!(fault.contains("no snapshot 'April'") && fault.contains("March"), "{fault}");
    assert!(open_graph("built-in").unwrap().entity_count() > 100);
    assert!(matches!(open_graph("nothing#x"), Err(StorageError::Io { .. })));
}

#[test]
fn the_file_before_is_kept() {
    let Place { folder: _kept, path } = place();
    let mut stamp = save(&path, &after(1), &Expected::Nothing).unwrap();
    for steps in 2..5 {
        let before = fs::read(&path).unwrap();
        stamp = save(&path, &after(steps), &Expected::This(stamp)).unwrap();
        assert_eq!(fs::read(backup_of(&path)).unwrap(), before);
        assert_eq!(open_project(&backup_of(&path)).unwrap().file, after(steps - 1));
    }
}

#[test]
fn nobody_elses_work_is_overwritten() {
    let Place { folder, path } = place();
    let stamp = save(&path, &after(1), &Expected::Nothing).unwrap();
    assert!(matches!(save(&path, &after(2), &Expected::Nothing), Err(SaveError::Exists { .. })));
    assert_eq!((stamp.glance(&path), stamp.compare(&path)), (Seen::Same, Seen::Same));

    // Another program writes it in place, or puts another file there.
    let theirs = text(&after(4));
    fs::write(&path, &theirs).unwrap();
    assert_eq!((stamp.glance(&path), stamp.compare(&path)), (Seen::Changed, Seen::Changed));
    let refused = save(&path, &after(2), &Expected::This(stamp.clone())).unwrap_err();
    assert!(matches!(refused, SaveError::Changed { .. }), "{refused}");
    assert_eq!(refused.to_string().lines().count(), 1);
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    assert_eq!(names(folder.path()), ["some.throughline.ron"]);

    // On purpose it is replaced, and kept.
    save(&path, &after(2), &Expected::Anything).unwrap();
    assert_eq!(fs::read_to_string(backup_of(&path)).unwrap(), theirs);

    // A byte of the same length is noticed too, by its digest.
    let stamp = open_project(&path).unwrap().stamp;
    let mut bytes = fs::read(&path).unwrap();
    let end = bytes.len() - 1;
    bytes[end] = b' ';
    fs::write(&path, &bytes).unwrap();
    assert_eq!(stamp.compare(&path), Seen::Changed);

    // Where there is no file any more, none is overwritten.
    fs::remove_file(&path).unwrap();
    assert_eq!(stamp.glance(&path), Seen::Gone);
    save(&path, &after(3), &Expected::This(stamp)).unwrap();
    assert_eq!(open_project(&path).unwrap().file, after(3));
}

#[test]
fn what_could_not_be_opened_again_is_not_saved() {
    let Place { folder, path } = place();
    let stamp = save(&path, &after(1), &Expected::Nothing).unwrap();
    let mut file = after(1);
    file.view = View::default();
    file.view.positions.insert(id("place/a"), Point::new(f32::NAN, 0.0));
    let refused = save(&path, &file, &Expected::This(stamp.clone())).unwrap_err();
    assert!(matches!(refused, SaveError::Unfit { .. }), "{refused}");
    assert!(refused.to_string().contains("is no place"), "{refused}");
    assert_eq!(stamp.compare(&path), Seen::Same);
    assert_eq!(names(folder.path()), ["some.throughline.ron"]);
}

#[test]
fn a_removed_folder_is_told() {
    let Place { folder, path } = place();
    let stamp = save(&path, &after(1), &Expected::Nothing).unwrap();
    fs::remove_dir_all(folder.path()).unwrap();
    let refused = save(&path, &after(2), &Expected::This(stamp)).unwrap_err();
    assert!(matches!(refused, SaveError::Storage(StorageError::Io { .. })), "{refused}");
    assert!(refused.to_string().contains("cannot be written"), "{refused}");
}

#[test]
fn two_changed_copies_differ_only_where_they_were_changed() {
    let lines =
        |file: &ProjectFile| -> Vec<String> { text(file).lines().map(str::to_owned).collect() };
    let common = fresh();
    let mut theirs = common.clone();
    let ProjectFile { project, history, .. } = &mut theirs;
    history.make(project, Edit::Graph(change(&common)), "Change the graph", at(1)).unwrap();
    let (before, after) = (lines(&common), lines(&theirs));
    // What was there stays as it is: only lines come.
    let mut rest = after.iter();
    assert!(before.iter().all(|line| rest.any(|other| other == line)), "{after:#?}");

    let mut mine = common.clone();
    let pin = Edit::Pin(vec![(id("activity/course"), Some(Point::new(1.0, 2.0)))]);
    let ProjectFile { project, history, .. } = &mut mine;
    history.make(project, pin, "Move", at(1)).unwrap();
    let mine: Vec<String> = lines(&mine).into_iter().filter(|l| !before.contains(l)).collect();
    assert!(
        mine.len() < 16 && mine.contains(&"    \"activity/course\": (1.0, 2.0),".to_owned()),
        "{mine:#?}"
    );

    let between =
        throughline::graph::Change::between(common.project.graph(), theirs.project.graph());
    let named: Vec<String> = between.entities().keys().map(ToString::to_string).collect();
    assert_eq!(named, ["activity/course", "place/lakeland"]);
    assert_eq!(between.relations().len(), 1);
}

#[test]
fn limits_are_told_in_words() {
    let refused = |file: &ProjectFile| match Draft::new(Path::new("p"), file) {
        Err(SaveError::Unfit { reason, .. }) => reason,
        other => panic!("{other:?}"),
    };
    let note = |text: String| {
        let mut file = fresh();
        let note = throughline::project::Note { text, at: at(0) };
        let edit = Edit::Note(throughline::project::About::Project, Some(note));
        let ProjectFile { project, history, .. } = &mut file;
        history.make(project, edit, "Note", at(0)).unwrap();
        file
    };
    let long = refused(&note("x".repeat(storage::MAX_NOTE_BYTES + 1)));
    assert!(long.contains("a note that begins 'xxx") && long.contains("1048576"), "{long}");
    assert!(Draft::new(Path::new("p"), &note("x".repeat(storage::MAX_NOTE_BYTES))).is_ok());
    let twice = text(&sample()).replacen("  snapshots: [", "  snapshots: [(name: \"March, “before”\", at: \"2026-03-02T09:00:00Z\", digest: \"throughline:00000000000000000000000000000000\"),", 1);
    let fault = parse_project(Path::new("p"), &twice).unwrap_err();
    assert!(
        matches!(&fault, StorageError::Project { fault, .. } if matches!(**fault, ProjectFault::Twice { .. })),
        "{fault}"
    );
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::fs::Permissions;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn a_link_stays_a_link_and_has_one_journal() {
        let Place { folder, path } = place();
        let elsewhere = tempfile::tempdir().unwrap();
        let link = elsewhere.path().join("link.ron");
        let stamp = save(&path, &after(1), &Expected::Nothing).unwrap();
        symlink(&path, &link).unwrap();
        save(&link, &after(2), &Expected::This(stamp)).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(open_project(&path).unwrap().file, after(2));
        assert_eq!(names(elsewhere.path()), ["link.ron"]);
        assert_eq!(storage::journal_of(&link), storage::journal_of(&path));
        assert_eq!(storage::lock_of(&link), storage::lock_of(&path));
        assert_eq!(names(folder.path()).len(), 2);
    }

    #[test]
    fn permissions_are_kept_and_obeyed() {
        let Place { folder, path } = place();
        let set = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode));
        let stamp = save(&path, &after(1), &Expected::Nothing).unwrap();
        set(&path, 0o640).unwrap();
        let stamp = save(&path, &after(2), &Expected::This(stamp)).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        set(&path, 0o440).unwrap();
        let refused = save(&path, &after(3), &Expected::This(stamp.clone())).unwrap_err();
        assert!(refused.to_string().contains("read-only"), "{refused}");
        set(&path, 0o640).unwrap();
        set(folder.path(), 0o555).unwrap();
        // No folder is closed to a superuser.
        let closed = fs::write(folder.path().join("probe"), "").is_err();
        let result = save(&path, &after(3), &Expected::This(stamp.clone()));
        set(folder.path(), 0o755).unwrap();
        if closed {
            assert!(matches!(result, Err(SaveError::Storage(StorageError::Io { .. }))));
            assert_eq!(stamp.compare(&path), Seen::Same);
        }
    }
}
