//! A journal gives back what was there, and notices what was done to it.

use crate::project::{after, fresh, journal, origin, step};
use proptest::prelude::*;
use proptest::sample::Index;
use std::fs;
use std::path::Path;
use throughline::geometry::Point;
use throughline::project::Edit;
use throughline::storage::{
    Claim, ClaimError, Draft, Entry, Expected, Holder, Journal, JournalError, Recovery, backup_of,
    journal_of, lock_of, open_project, recover, replay,
};

/// What is recovered of these bytes.
fn read(bytes: &[u8]) -> Option<Recovery> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    fs::write(&path, bytes).unwrap();
    let recovery = recover(&path).unwrap();
    assert_eq!(fs::read(&path).unwrap(), bytes, "reading changes nothing");
    recovery
}

#[test]
fn what_was_there_is_there_again() {
    let recovery = read(&journal(40)).unwrap();
    assert_eq!((recovery.entries.len(), recovery.lost), (40, 0));
    let mut file = fresh();
    let replayed = replay(&mut file, recovery.since(None).unwrap());
    assert_eq!(replayed.refused, None);
    assert_eq!(file, after(40));
    assert!(!file.history.done().is_empty());
}

#[test]
fn a_journal_cut_at_any_byte_gives_all_whole_lines() {
    let whole = journal(12);
    let ends: Vec<usize> =
        (0..whole.len()).filter(|&at| whole[at] == b'\n').map(|at| at + 1).collect();
    for end in 0..=whole.len() {
        let lines = ends.iter().filter(|&&line| line <= end).count();
        let recovery = read(&whole[..end]);
        // The first line is the title and the second says what the journal is of.
        assert_eq!(recovery.is_some(), lines >= 2, "cut at {end}");
        let Some(recovery) = recovery else { continue };
        assert_eq!(recovery.entries, (1..=lines as u64 - 2).map(step).collect::<Vec<_>>());
        assert_eq!(recovery.lost as usize, end - ends[lines - 1], "cut at {end}");
    }
}

proptest! {
    #[test]
    fn an_altered_journal_gives_a_beginning_of_what_was(
        at in any::<Index>(), removed in 0_usize..40, inserted in prop::collection::vec(any::<u8>(), 0..6),
    ) {
        let mut bytes = journal(8);
        let title = bytes.iter().position(|&byte| byte == b'\n').unwrap() + 1;
        let start = title + at.index(bytes.len() - title);
        let end = (start + removed).min(bytes.len());
        bytes.splice(start..end, inserted);
        if let Some(recovery) = read(&bytes) {
            let entries: Vec<Entry> = (1..=8).map(step).collect();
            prop_assert!(entries.starts_with(&recovery.entries), "{recovery:?}");
        }
    }
}

#[test]
fn a_line_out_of_place_ends_the_journal() {
    let whole = String::from_utf8(journal(6)).unwrap();
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    let without: String = [&lines[..4], &lines[5..]].concat().concat();
    let swapped: String = [&lines[..4], &[lines[5], lines[4]], &lines[6..]].concat().concat();
    let twice: String = [&lines[..5], &lines[4..]].concat().concat();
    for (text, left) in [(without, 2), (swapped, 2), (twice, 3)] {
        let recovery = read(text.as_bytes()).unwrap();
        assert_eq!(recovery.entries.len(), left);
        assert!(recovery.lost > 0);
    }
}

#[test]
fn a_newer_journal_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    for text in ["throughline journal 2\n", "throughline journal 11\n", "{}\n", "Graph(version: 1)"]
    {
        fs::write(&path, text).unwrap();
        assert!(matches!(recover(&path), Err(JournalError::Version { .. })), "{text}");
    }
    assert_eq!(recover(&folder.path().join("none")).unwrap(), None);
}

#[test]
fn a_journal_goes_on_behind_a_torn_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    let whole = journal(5);
    fs::write(&path, &whole[..whole.len() - 3]).unwrap();
    let recovery = recover(&path).unwrap().unwrap();
    assert_eq!(recovery.entries.len(), 4);
    let mut journal = Journal::resume(&path, &recovery).unwrap();
    for n in 5..=9 {
        journal.append(&step(n)).unwrap();
    }
    journal.sync().unwrap();
    let recovery = recover(&path).unwrap().unwrap();
    assert_eq!(recovery.entries, (1..=9).map(step).collect::<Vec<_>>());
}

#[test]
fn a_journal_that_is_begun_over_another_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    fs::write(&path, journal(5)).unwrap();
    let journal = Journal::begin(&path, origin(None)).unwrap();
    assert_eq!(recover(&path).unwrap().unwrap().entries, []);
    assert_eq!(recover(&folder.path().join("j.bak")).unwrap().unwrap().entries.len(), 5);
    journal.end().unwrap();
    assert!(!path.exists());
}

#[test]
fn what_could_not_be_read_again_is_not_noted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    let mut journal = Journal::begin(&path, origin(None)).unwrap();
    let nowhere = Point::new(f32::INFINITY, 0.0);
    let entry = Entry::Make {
        edit: Box::new(Edit::Pin(vec![("place/a".parse().unwrap(), Some(nowhere))])),
        wording: "Move".into(),
        at: crate::project::at(0),
        burst: None,
    };
    assert!(matches!(journal.append(&entry), Err(JournalError::Unfit { .. })));
    journal.append(&step(1)).unwrap();
    assert_eq!(recover(&path).unwrap().unwrap().entries, [step(1)]);
}

/// Between any two of the things that a save does, the next start finds everything.
#[test]
fn a_save_that_ends_anywhere_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("some.throughline.ron");
    let found = |steps: u64| {
        let mut opened = open_project(&path).unwrap();
        let recovery = recover(&journal_of(&path)).unwrap().unwrap();
        let entries = recovery.since(Some(&opened.stamp.digest)).expect("a journal of this file");
        assert_eq!(replay(&mut opened.file, entries).refused, None);
        assert_eq!(opened.file, after(steps));
    };
    let stamp = Draft::new(&path, &fresh()).unwrap().write(&path, &Expected::Nothing).unwrap();
    let mut journal = Journal::begin(&journal_of(&path), origin(Some(&stamp.digest))).unwrap();
    for n in 1..=6 {
        journal.append(&step(n)).unwrap();
    }
    found(6);
    let draft = Draft::new(&path, &after(6)).unwrap();
    let mark = journal.mark(draft.digest()).unwrap();
    found(6);
    // The person works on while the file is written.
    journal.append(&step(7)).unwrap();
    found(7);
    let saved = draft.write(&path, &Expected::This(stamp)).unwrap();
    found(7);
    journal.append(&step(8)).unwrap();
    journal.begin_anew(&journal_of(&path), origin(Some(&saved.digest)), mark).unwrap();
    found(8);
    journal.append(&step(9)).unwrap();
    found(9);
    assert_eq!(recover(&journal_of(&path)).unwrap().unwrap().entries.len(), 3);

    // The file before the last save is another version, and so is one that somebody else wrote.
    let recovery = recover(&journal_of(&path)).unwrap().unwrap();
    std::fs::copy(&path, backup_of(&path)).unwrap();
    let theirs = Draft::new(&path, &after(2)).unwrap();
    theirs.write(&path, &Expected::Anything).unwrap();
    assert_eq!(recovery.since(Some(theirs.digest())), None);
    assert_eq!(recovery.since(None), None);
}

#[test]
fn two_windows_on_one_file_notice_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("some.throughline.ron");
    let holder = Holder {
        process: 7,
        machine: "desk-4".into(),
        person: "anna".into(),
        since: crate::project::at(0),
    };
    let first = Claim::new(&path, &holder).unwrap();
    assert!(first.is_firm());
    let held = Claim::new(&path, &Holder::here(crate::project::at(1))).unwrap_err();
    assert!(matches!(&held, ClaimError::Held { by: Some(by), .. } if *by == holder), "{held}");
    assert!(held.to_string().contains("anna on desk-4, since 2026-03-02 09:00"), "{held}");
    drop(first);
    assert!(!lock_of(&path).exists());
    // What a program that was killed left behind is held by nobody.
    for left in ["", "nonsense", "(process: 1, machine: \"m\", person: \"p\")"] {
        fs::write(lock_of(&path), left).unwrap();
        drop(Claim::new(&path, &holder).unwrap());
    }
    let closed = Path::new("/nowhere/at/all/some.throughline.ron");
    assert!(matches!(Claim::new(closed, &holder), Err(ClaimError::Io { .. })));
}
