//! What was read of documents, in project files and journals: every decision is made, undone, kept
//! and read again.

use crate::project::{at, fresh, id, text};
use std::path::Path;
use throughline::document::{Document, Signature};
use throughline::ingest::{EntityProposal, RelationProposal};
use throughline::model::{
    Basis, EntityKind, Evidence, RelationKey, RelationKind, ReviewStatus, State,
};
use throughline::project::edits::reading::{identify, reject, remove_reading, skip, take_reading};
use throughline::project::edits::{EditError, Pick, Plan, accept};
use throughline::project::{Decision, Proposed, Reading, Reason, What};
use throughline::storage::{Entry, ProjectFile, parse_project, replay};

fn claim(from: &str, kind: RelationKind, to: &str) -> What {
    What::Claim(Box::new(RelationProposal {
        from: id(from),
        kind,
        to: id(to),
        state: State::Done,
        role: None,
        date: None,
        evidence: Evidence {
            document: "letter".into(),
            locator: "¶1".into(),
            basis: Basis::Stated,
            summary: "The letter says so.".into(),
            fingerprint: String::new(),
            reason: None,
        },
        passage: 0,
        ends: [None, None],
        cue: None,
        rule: "thing done".into(),
        score: 0.8,
        remarks: Vec::new(),
    }))
}

fn entity(entity: &str, name: &str) -> What {
    let entity = EntityProposal {
        id: id(entity),
        known: false,
        name: name.into(),
        subtype: None,
        aliases: Vec::new(),
        date: None,
        attributes: Default::default(),
        rivals: Vec::new(),
        why: "its shape".into(),
        score: 0.7,
        mentions: Vec::new(),
    };
    What::Entity { entity: Box::new(entity), named: None }
}

fn letter() -> Reading {
    let what = [
        claim("organisation/guild", RelationKind::CarriedOut, "activity/course"),
        claim("organisation/league", RelationKind::CarriedOut, "activity/walk"),
        entity("activity/walk", "A walk in the hills"),
        entity("organisation/guild", "Guild of Guards"),
        entity("place/hill", "Hill"),
    ];
    let proposed = |(id, what)| Proposed { id, what, decision: Decision::Open };
    Reading {
        document: "letter".into(),
        title: "Letter".into(),
        signature: Signature::of(&Document::parse("letter", "Nothing of note.")),
        proposals: (0..).zip(what).map(proposed).collect(),
    }
}

fn made(file: &mut ProjectFile, plan: Plan) -> Entry {
    let Plan { edit, wording, .. } = plan;
    let entry = Entry::Make { edit: Box::new(edit), wording, at: at(1), burst: None };
    assert_eq!(replay(file, std::slice::from_ref(&entry)).refused, None);
    entry
}

/// A project into which the letter was read.
fn read() -> (ProjectFile, Entry) {
    let mut file = fresh();
    let plan = take_reading(&file.project, letter()).unwrap();
    let entry = made(&mut file, plan);
    (file, entry)
}

#[test]
fn a_folder_that_was_read_in_one_burst_is_saved_and_taken_back_whole() {
    let mut file = fresh();
    let entries: Vec<Entry> = (0..60)
        .map(|n| {
            let document = format!("letter-{n}");
            let plan = take_reading(&file.project, Reading { document, ..letter() }).unwrap();
            let (edit, wording) = (Box::new(plan.edit), format!("Read {n}"));
            Entry::Make { edit, wording, at: at(1), burst: Some("read".into()) }
        })
        .collect();
    assert_eq!(replay(&mut file, &entries).refused, None);
    assert_eq!((file.project.kept().readings.len(), file.history.done().len()), (60, 1));
    let written = text(&file);
    let (mut again, _) = parse_project(Path::new("p"), &written).unwrap();
    assert_eq!(again, file);
    again.history.undo(&mut again.project).unwrap();
    assert!(again.project.kept().readings.is_empty());
}

fn decision(file: &ProjectFile, id: u32) -> &Decision {
    &file.project.kept().reading("letter").unwrap().proposal(id).unwrap().decision
}

#[test]
fn reading_changes_nothing_of_the_graph_and_accepting_takes_along_what_it_needs() {
    let (mut file, _) = read();
    assert!(file.project.changes().is_empty());
    let day = "2026-03-02".parse().ok();
    let plan = accept(&file.project, &[Pick::new("letter", 0)], day).unwrap();
    assert!(
        plan.wording.contains("and with it 'Guild of Guards' and 'Letter'"),
        "{}",
        plan.wording
    );
    made(&mut file, plan);
    let graph = file.project.graph();
    let [from, to] = ["organisation/guild", "activity/course"].map(id);
    let key = RelationKey { from, kind: RelationKind::CarriedOut, to };
    let relation = graph.relation(&key).unwrap();
    assert_eq!((relation.review.status, relation.review.on), (ReviewStatus::Accepted, day));
    assert!(graph.entity(&id("document/letter")).is_some());
    assert!(graph.entity(&id("activity/walk")).is_none(), "what is not accepted stays out");
    assert_eq!(*decision(&file, 3), Decision::Accepted);
    assert_eq!(file.project.kept().reading("letter").unwrap().progress(), (3, 1));
    file.history.undo(&mut file.project).unwrap();
    assert!(file.project.changes().is_empty());
    assert_eq!(*decision(&file, 0), Decision::Open);
}

#[test]
fn every_decision_comes_back_from_file_and_journal_and_is_undone_to_nothing() {
    let (mut file, entry) = read();
    let mut entries = vec![entry];
    for plan in [
        |p: &_| identify(p, "letter", 3, &id("organisation/league")),
        |p: &_| reject(p, "letter", 1, Reason::OnlyPlanned),
        |p: &_| skip(p, "letter", 4),
        |p: &_| {
            let pick = Pick { kind: Some(EntityKind::Theme), ..Pick::new("letter", 4) };
            accept(p, &[pick], None)
        },
        |p: &_| accept(p, &[Pick::new("letter", 0)], None),
    ] {
        let plan = plan(&file.project).unwrap();
        entries.push(made(&mut file, plan));
        let (again, told) = parse_project(Path::new("p"), &text(&file)).unwrap();
        assert_eq!((again, told), (file.clone(), Vec::new()));
    }
    let learned = &file.project.kept().learned;
    assert_eq!(learned.aliases["Guild of Guards"], id("organisation/league"));
    assert_eq!(learned.kinds["Hill"], Some(EntityKind::Theme));
    assert_eq!(*decision(&file, 4), Decision::Is(id("theme/hill")));
    let mut replayed = fresh();
    assert_eq!(replay(&mut replayed, &entries).refused, None);
    assert_eq!(replayed, file);
    while file.history.undo(&mut file.project).unwrap().is_some() {}
    assert_eq!(file.project, fresh().project);
}

#[test]
fn what_was_decided_stays_decided_when_the_document_is_read_again() {
    let (mut file, _) = read();
    let plan = reject(&file.project, "letter", 1, Reason::NotStated).unwrap();
    made(&mut file, plan);
    assert_eq!(take_reading(&file.project, letter()), Err(EditError::Nothing));
    let mut shorter = letter();
    shorter.proposals.truncate(1);
    let plan = take_reading(&file.project, shorter).unwrap();
    made(&mut file, plan);
    let reading = file.project.kept().reading("letter").unwrap();
    let decided: Vec<&Decision> = reading.proposals.iter().map(|one| &one.decision).collect();
    assert_eq!(decided, [&Decision::Open, &Decision::Rejected(Reason::NotStated)]);
    let plan = remove_reading(&file.project, "letter").unwrap();
    made(&mut file, plan);
    assert!(file.project.kept().readings.is_empty());
    assert_eq!(reject(&file.project, "letter", 1, Reason::WrongEnd), Err(EditError::NoProposal));
}

#[test]
fn two_proposals_of_one_number_and_two_readings_of_one_document_are_refused() {
    let (mut file, _) = read();
    let mut twice = letter();
    twice.proposals[1].id = 0;
    let plan = take_reading(&fresh().project, twice.clone()).unwrap();
    assert!(fresh().project.clone().apply(plan.edit).is_err());
    let written = text(&file);
    let broken = written.replacen("          id: 1,\n", "          id: 0,\n", 1);
    if broken != written {
        let refused = parse_project(Path::new("p"), &broken).unwrap_err().to_string();
        assert!(refused.contains("proposals"), "{refused}");
    }
    file.history.undo(&mut file.project).unwrap();
    assert_eq!(file.project, fresh().project);
}
