//! A program that is killed at any moment loses nothing: the next start finds what was there.
//!
//! The parent runs this test binary as a child that works (notes in the journal, saves) and says
//! after each step that it is made; then it kills it. A few dozen kills, or as many as
//! `THROUGHLINE_KILLS` says.

use crate::project::{after, at, fresh, origin, step};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use throughline::storage::{
    Claim, Draft, Expected, Holder, Journal, ProjectFile, Stamp, backup_of, journal_of,
    open_project, recover, replay,
};

const KILLS: &str = "THROUGHLINE_KILLS";
const FOLDER: &str = "THROUGHLINE_WORK_IN";
const FROM: &str = "THROUGHLINE_WORK_FROM";
const MADE: &str = "made ";

fn path_in(folder: &Path) -> PathBuf {
    folder.join("some.throughline.ron")
}

/// A start: the file, and what the journal adds to it.
fn start(path: &Path) -> (ProjectFile, Stamp, Journal) {
    let at = journal_of(path);
    if !path.exists() {
        let file = fresh();
        let draft = Draft::new(path, &file).unwrap();
        let stamp = draft.write(path, &Expected::Nothing).unwrap();
        let journal = Journal::begin(&at, origin(Some(&stamp.digest))).unwrap();
        return (file, stamp, journal);
    }
    let opened = open_project(path).unwrap();
    let (mut file, stamp) = (opened.file, opened.stamp);
    let journal = match recover(&at).unwrap() {
        None => Journal::begin(&at, origin(Some(&stamp.digest))).unwrap(),
        Some(recovery) => {
            let entries = recovery.since(Some(&stamp.digest)).expect("the journal of this file");
            assert_eq!(replay(&mut file, entries).refused, None);
            Journal::resume(&at, &recovery).unwrap()
        }
    };
    (file, stamp, journal)
}

/// What the child does: it ends only by being killed.
#[test]
#[ignore = "is run by the other test, and killed"]
fn works_until_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let path = path_in(Path::new(&folder));
    let mut n: u64 = std::env::var(FROM).unwrap().parse().unwrap();
    let _claim = Claim::new(&path, &Holder::here(at(0))).unwrap();
    let (mut file, mut stamp, mut journal) = start(&path);
    let mut out = std::io::stdout().lock();
    let mut make = |file: &mut ProjectFile, journal: &mut Journal| {
        n += 1;
        journal.append(&step(n)).unwrap();
        replay(file, &[step(n)]);
        writeln!(out, "{MADE}{n}").unwrap();
        out.flush().unwrap();
    };
    loop {
        for _ in 0..4 {
            make(&mut file, &mut journal);
        }
        journal.sync().unwrap();
        let draft = Draft::new(&path, &file).unwrap();
        let mark = journal.mark(draft.digest()).unwrap();
        make(&mut file, &mut journal);
        stamp = draft.write(&path, &Expected::This(stamp)).unwrap();
        make(&mut file, &mut journal);
        journal.begin_anew(&journal_of(&path), origin(Some(&stamp.digest)), mark).unwrap();
    }
}

fn child(folder: &Path, from: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::works_until_killed", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .env(FROM, from.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The next of a row of numbers that look thrown (Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators", 2014).
fn thrown(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[test]
fn killed_at_any_moment_nothing_is_lost() {
    let kills: u64 = std::env::var(KILLS).ok().and_then(|n| n.parse().ok()).unwrap_or(24);
    let mut dice = 1;
    let (mut folder, mut from) = (tempfile::tempdir().unwrap(), 0);
    let (mut in_a_save, mut steps) = (0, 0);
    for kill in 0..kills {
        // A long history makes a save slow: now and then somebody begins anew.
        if kill % 12 == 0 {
            (folder, from) = (tempfile::tempdir().unwrap(), 0);
        }
        let path = path_in(folder.path());
        let mut child = child(folder.path(), from);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut made = from;
        let wait = thrown(&mut dice) % 14;
        while made < from + wait {
            let Some(line) = lines.next() else { break };
            made = line.strip_prefix(MADE).and_then(|n| n.parse().ok()).unwrap_or(made);
        }
        std::thread::sleep(std::time::Duration::from_micros(thrown(&mut dice) % 6000));
        child.kill().unwrap();
        // What it said before it died counts too.
        for line in lines {
            made = line.strip_prefix(MADE).and_then(|n| n.parse().ok()).unwrap_or(made);
        }
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.is_empty(), "kill {kill}: the child failed by itself: {said}");
        if !path.exists() {
            assert_eq!(made, 0, "kill {kill}");
            continue;
        }
        let fresh_file = path.with_file_name(".some.throughline.ron.new");
        in_a_save += u64::from(fresh_file.exists());
        let claim = Claim::new(&path, &Holder::here(at(0))).expect("nobody holds it any more");
        let (file, ..) = start(&path);
        // A step may have been noted and not said yet.
        let Some(found) = [made, made + 1].into_iter().find(|&n| file == after(n)) else {
            panic!("kill {kill}: after step {made} something is lost, in {:?}", folder.keep());
        };
        if backup_of(&path).exists() {
            open_project(&backup_of(&path)).expect("the backup is whole");
        }
        drop(claim);
        steps += found - from;
        from = found;
        let names = std::fs::read_dir(folder.path()).unwrap().count();
        assert!(names <= 6, "kill {kill}: {names} files lie about");
    }
    println!(
        "{kills} kills, {in_a_save} of them while a file was written, {steps} steps, none lost"
    );
}

/// The system's limit on the size of files ends a write as a full disk does.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_file_and_journal() {
    let folder = tempfile::tempdir().unwrap();
    let path = path_in(folder.path());
    drop(start(&path));
    let before = std::fs::read(&path).unwrap();
    let run = |limit: &str| {
        Command::new("sh")
            .arg("-c")
            .arg(format!("{limit} exec \"$0\" --exact killed::works_on_a_full_disk --ignored"))
            .arg(std::env::current_exe().unwrap())
            .env(FOLDER, folder.path())
            .output()
            .unwrap()
    };
    // Blocks of 512 bytes: the journal has room for some lines and the file for less than it needs.
    let full = run("trap '' XFSZ; ulimit -f 2;");
    assert!(full.status.success(), "{}", String::from_utf8_lossy(&full.stdout));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let (file, _, mut journal) = start(&path);
    let steps = (1..100).find(|&n| file == after(n)).expect("all that was noted is there");
    journal.append(&step(steps + 1)).unwrap();
    assert_eq!(start(&path).0, after(steps + 1));
}

/// What the child of the test above does.
#[test]
#[ignore = "is run by the other test, on a full disk"]
fn works_on_a_full_disk() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let path = path_in(Path::new(&folder));
    let (_, stamp, mut journal) = start(&path);
    let mut refused = 0;
    for n in 1..100 {
        match journal.append(&step(n)) {
            Ok(()) => assert_eq!(refused, 0, "what is noted follows what is noted"),
            Err(error) => {
                assert_eq!(error.to_string().lines().count(), 1);
                refused += 1;
                break;
            }
        }
    }
    assert_eq!(refused, 1);
    let draft = Draft::new(&path, &after(50)).unwrap();
    let error = draft.write(&path, &Expected::This(stamp)).unwrap_err();
    assert!(error.to_string().contains("cannot be written"), "{error}");
}
