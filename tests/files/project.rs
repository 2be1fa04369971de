//! A project with something in every field, and steps that can be counted.

use crate::SAMPLE;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use throughline::document::{Document, Signature};
use throughline::geometry::{Camera, Point, Rect};
use throughline::graph::{Change, Digest};
use throughline::model::{EntityId, RelationKey, RelationKind};
use throughline::project::edits;
use throughline::project::place::{Place, Subject};
use throughline::project::{
    About, BriefingStep, Edit, Note, Project, Quoted, Snapshot, StepWords, View,
};
use throughline::query::{PathRequest, Question, parse_questions};
use throughline::storage::{self, Entry, Origin, ProjectFile, replay};

pub(crate) fn id(text: &str) -> EntityId {
    text.parse().unwrap()
}

/// So many seconds after a morning in March.
pub(crate) fn at(seconds: u64) -> jiff::Timestamp {
    jiff::Timestamp::from_second(1_772_442_000 + seconds as i64).unwrap()
}

/// The project before anything was done.
pub(crate) fn fresh() -> ProjectFile {
    let graph = storage::read_graph(Path::new("sample.ron"), SAMPLE).unwrap();
    ProjectFile { project: Project::new(graph, false), ..ProjectFile::default() }
}

/// What a journal of the fresh project begins with.
pub(crate) fn origin(file: Option<&storage::FileDigest>) -> Origin {
    Origin { base: fresh().project.base().digest(), file: file.cloned(), graph: None }
}

/// The n-th step of somebody's work, which can be made after the one before it.
pub(crate) fn step(n: u64) -> Entry {
    let make = |edit, wording: &str| Entry::Make {
        edit: Box::new(edit),
        wording: format!("{wording} {n}"),
        at: at(n),
        burst: (n % 7 == 1).then(|| "league".into()),
    };
    let place = Point::new(n as f32 * 1.5, -0.1 * n as f32);
    match n % 7 {
        0 => Entry::Undo,
        1 => make(Edit::Pin(vec![(id("organisation/league"), Some(place))]), "Move the League"),
        2 => make(Edit::Lock(false), "Unlock"),
        3 => Entry::View(Box::new(View {
            place: Place { subject: Subject::Everything, ..Place::default() },
            camera: Some(Camera::new(place, 1.25)),
            positions: BTreeMap::from([(id("activity/course"), place)]),
        })),
        4 => make(
            Edit::Note(
                About::Entity(id("activity/course")),
                Some(Note { text: format!("Ask again:\n “{n}”."), at: at(n) }),
            ),
            "Note",
        ),
        5 => Entry::Redo,
        _ => {
            let pins = [("activity/course", None), ("document/field-report", Some(place))];
            let pins = pins.map(|(name, place)| (id(name), place));
            make(Edit::Several(vec![Edit::Pin(pins.to_vec()), Edit::Lock(true)]), "Let go")
        }
    }
}

/// The project after so many steps.
pub(crate) fn after(steps: u64) -> ProjectFile {
    let mut file = fresh();
    let entries: Vec<Entry> = (1..=steps).map(step).collect();
    assert_eq!(replay(&mut file, &entries).refused, None);
    file
}

/// What changes the graph: an entity comes, one is renamed, and a relation goes.
pub(crate) fn change(file: &ProjectFile) -> Change {
    let mut graph = file.project.graph().as_ref().clone();
    let key = RelationKey {
        from: id("organisation/league"),
        kind: RelationKind::CarriedOut,
        to: id("activity/course"),
    };
    graph.remove_relation(&key).unwrap();
    let mut course = graph.entity(&id("activity/course")).unwrap().clone();
    course.aliases.push("CfG".into());
    graph.replace_entity(course.clone()).unwrap();
    graph.insert_entity(throughline::model::Entity::new(id("place/lakeland"), "Lakeland")).unwrap();
    Change::between(file.project.graph(), &graph)
}

/// A step of a briefing with something in every field.
pub(crate) fn shown(file: &ProjectFile) -> BriefingStep {
    BriefingStep {
        id: 1,
        headline: "The League".into(),
        text: "It met.".into(),
        notes: "Twice.".into(),
        view: View { camera: None, ..file.view.clone() },
        frame: Some(Rect::new(Point::new(-10.0, -5.5), Point::new(30.25, 20.0))),
        marked: [id("organisation/league")].into(),
        quoted: Some(Quoted {
            from: id("organisation/league"),
            kind: RelationKind::CarriedOut,
            to: id("activity/course"),
            document: "field-report".into(),
            locator: "1 ¶1".into(),
        }),
        hidden: true,
        seen: Some(Digest::of(file.project.graph())),
    }
}

/// A project with something in every field.
pub(crate) fn sample() -> ProjectFile {
    let mut file = released();
    let title = "For the board: “valleys”";
    let first = edits::begin_briefing(&file.project, title, shown(&file)).unwrap().1;
    let words = StepWords {
        headline: "What the League did".into(),
        text: "Two lines,\nand one more.".into(),
        notes: "Say it slowly.".into(),
        hidden: true,
    };
    let say = Edit::StepWords { briefing: title.into(), id: 1, words: words.into() };
    let edits = [(first.edit, "Begin a briefing"), (say, "Say it"), (Edit::Lock(true), "Lock")];
    let entry = |(n, (edit, wording)): (usize, (Edit, &str))| Entry::Make {
        edit: Box::new(edit),
        wording: wording.into(),
        at: at(400 + n as u64),
        burst: None,
    };
    let entries = edits.into_iter().enumerate().map(entry).chain([Entry::Undo]);
    assert_eq!(replay(&mut file, &entries.collect::<Vec<_>>()).refused, None);
    file
}

/// A project as the first release wrote it, with something in every field that there was.
pub(crate) fn released() -> ProjectFile {
    let mut file = after(13);
    let text = "1 Of valleys\n\nThe league met twice, and wrote down who had come and what was said there by whom.\n";
    let signature = Signature::of(&Document::parse("field-report", text));
    file.documents.insert("field-report".into(), signature);
    let asked = include_str!("../../fuzz/corpus/questions/one.ron");
    let question: Question = parse_questions(asked).unwrap().swap_remove(0);
    let key = (id("organisation/league"), RelationKind::CarriedOut, id("activity/course"));
    let about = About::Relation { from: key.0, kind: key.1, to: key.2 };
    let several = About::Entities(BTreeSet::from([id("activity/course"), id("place/lakeland")]));
    let note = |text: &str| Some(Note { text: text.into(), at: at(100) });
    let change = change(&file);
    let edits = [
        (Edit::Note(about, note("Who says so?")), "Note on a relation"),
        (Edit::Graph(change.clone()), "Change the graph"),
        (Edit::Note(several, note("Look at these.")), "Note on two"),
        (Edit::Note(About::Project, note("For the meeting.")), "Note on all"),
        (
            Edit::Question { id: question.id.clone(), at: 0, question: Some(Box::new(question)) },
            "Save a question",
        ),
    ];
    let entry = |(n, (edit, wording)): (usize, (Edit, &str))| Entry::Make {
        edit: Box::new(edit),
        wording: wording.into(),
        at: at(200 + n as u64),
        burst: None,
    };
    let entries: Vec<Entry> = edits.into_iter().enumerate().map(entry).collect();
    assert_eq!(replay(&mut file, &entries).refused, None);
    let snapshot = Snapshot {
        name: "March, “before”".into(),
        at: at(300),
        note: "As shown to the board.".into(),
        digest: Digest::of(file.project.graph()),
        changes: file.project.changes(),
        pins: file.project.pins().clone(),
        view: file.view.clone(),
    };
    let name = snapshot.name.clone();
    let keep = Edit::Snapshot { name, at: 0, snapshot: Some(Box::new(snapshot)) };
    let lock = Edit::Lock(false);
    let entries =
        [entry((10, (keep, "Keep a snapshot"))), entry((11, (lock, "Unlock"))), Entry::Undo];
    assert_eq!(replay(&mut file, &entries).refused, None);
    let paths = PathRequest::new(id("organisation/league"), id("activity/course"));
    file.view.place.subject = Subject::Paths(paths);
    file
}

/// The text of a project as it stands in its file.
pub(crate) fn text(file: &ProjectFile) -> String {
    storage::Draft::new(Path::new("some.throughline.ron"), file).unwrap().text().to_owned()
}

/// A journal of the fresh project with so many steps.
pub(crate) fn journal(steps: u64) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    let mut journal = storage::Journal::begin(&path, origin(None)).unwrap();
    for n in 1..=steps {
        journal.append(&step(n)).unwrap();
    }
    std::fs::read(&path).unwrap()
}
