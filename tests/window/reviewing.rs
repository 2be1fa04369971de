//! From a dropped document to a reviewed graph: read in the background, decided key by key, taken
//! back, saved and gone on with. Nothing enters the graph before a person accepts it.

use crate::support::{CTRL, LARGE, SMALL, Window};
use egui::{Key, Modifiers};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use throughline::app::Opening;
use throughline::app::aside::Page;
use throughline::app::dialogs::{Picked, Purpose};
use throughline::app::preferences::PreferenceStore;
use throughline::app::review::Item;
use throughline::model::ReviewStatus;
use throughline::project::{Decision, Reading, Reason};

const TEXT: &str = "\
1. Work in the field

1.1 Serbia

In May 2009, the OSCE Mission to Serbia organized a seminar on lantern safety for harbour masters in
Belgrade. In June 2009, it organized a training course on child trafficking for police officers in
Tirana.

1.2 Moldova

In September 2009, the OSCE Mission to Moldova organized a round table on forced labour for labour
inspectors in Chisinau. In October 2009, it organized a seminar on victim protection for judges.
";

pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self::with(TEXT)
    }

    /// A desk with a report that says this.
    pub(crate) fn with(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("report.txt"), text).unwrap();
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A window on which the report was dropped.
    pub(crate) fn read(&self, size: [f32; 2]) -> Window {
        let mut window = Window::new(size);
        self.drop_on(&mut window);
        window
    }

    pub(crate) fn drop_on(&self, window: &mut Window) {
        let dropped = Arc::new(Dropped(self.path("report.txt")));
        window.harness.input_mut().dropped_files.push(dropped);
        window.settle();
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

pub(crate) fn reading(window: &Window) -> &Reading {
    window.state().project.kept().readings.first().expect("something was read")
}

pub(crate) fn decision(window: &Window, id: u32) -> &Decision {
    &reading(window).proposal(id).unwrap().decision
}

/// The proposals in the order in which they come up.
pub(crate) fn queue(window: &Window) -> Vec<Item> {
    window.state().queue(&BTreeSet::new()).open.clone()
}

/// The proposal that is looked at.
pub(crate) fn now(window: &Window) -> Option<Item> {
    window.state().reviewing.at.clone().or_else(|| queue(window).first().cloned())
}

/// How many entities and relations the graph has.
fn size(window: &Window) -> (usize, usize) {
    let graph = window.state().project.graph();
    (graph.entities().count(), graph.relations().count())
}

/// The relations that cite the report.
pub(crate) fn cited(window: &Window) -> usize {
    let document = &reading(window).document;
    let graph = window.state().project.graph();
    let cites = graph
        .relations()
        .filter(|relation| relation.evidence.iter().any(|evidence| evidence.document == *document));
    cites.inspect(|one| assert_eq!(one.review.status, ReviewStatus::Accepted)).count()
}

#[test]
fn nothing_enters_the_graph_before_it_is_accepted_by_key() {
    let desk = Desk::new();
    let before = size(&Window::new(LARGE));
    let mut window = desk.read(LARGE);
    let first = queue(&window)[0].id;
    assert_eq!(window.state().page, Page::Review);
    assert_eq!(size(&window), before, "what is read is only proposed");
    let (all, decided) = reading(&window).progress();
    assert!(all >= 4 && decided == 0, "{all} {decided}");
    window.expect(&format!("0 of {all} decided"));
    assert!(window.focused().starts_with("Proposal: "), "{}", window.focused());
    window.press(Key::A);
    assert_eq!(*decision(&window, first), Decision::Accepted);
    assert_eq!(cited(&window), 1);
    window.expect(&format!("1 of {all} decided"));
    assert!(window.focused().starts_with("Proposal: "), "the keyboard stays with the queue");
    window.press_with(CTRL, Key::Z);
    assert_eq!(size(&window), before);
    assert_eq!(*decision(&window, first), Decision::Open);
}

#[test]
fn what_is_rejected_has_a_reason_and_is_not_proposed_again() {
    let desk = Desk::new();
    let mut window = desk.read(SMALL);
    let all = queue(&window);
    let before = size(&window);
    window.press(Key::X);
    window.expect("Why is it rejected?");
    window.press(Key::Escape);
    assert!(!window.says("Why is it rejected?"));
    window.press(Key::X);
    window.press(Key::Num4);
    assert_eq!(*decision(&window, all[0].id), Decision::Rejected(Reason::NotStated));
    window.press(Key::S);
    assert_eq!(*decision(&window, all[1].id), Decision::Skipped);
    assert_eq!(size(&window), before);
    let count = reading(&window).proposals.len();
    desk.drop_on(&mut window);
    assert_eq!(window.state().project.kept().readings.len(), 1, "it is known again");
    assert_eq!(reading(&window).proposals.len(), count);
    assert_eq!(*decision(&window, all[0].id), Decision::Rejected(Reason::NotStated));
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL, Key::Z);
    assert_eq!(*decision(&window, all[0].id), Decision::Open);
}

#[test]
fn many_are_accepted_after_they_were_listed_and_taken_back_as_one() {
    let desk = Desk::new();
    let mut window = desk.read(LARGE);
    let before = size(&window);
    window.choose("List what would be accepted");
    window.expect("to be accepted at once");
    assert_eq!(size(&window), before);
    window.choose("Accept all");
    let many = cited(&window);
    assert!(many > 1, "{many}: {}", window.dump());
    window.press_with(CTRL, Key::Z);
    assert_eq!(size(&window), before);
}

#[test]
fn the_review_goes_on_after_the_project_was_saved_and_opened() {
    let desk = Desk::new();
    let mut window = desk.read(LARGE);
    let all = queue(&window);
    window.press(Key::A);
    window.press(Key::X);
    window.press(Key::Num5);
    let path = desk.path("mine.throughline.ron");
    window.answer_dialogs(Picked::Path(path.clone()));
    window.press_with(CTRL, Key::S);
    let kept = window.state().project.kept().clone();
    drop(window);
    let opening = Opening { files: vec![path], ..Opening::default() };
    let mut window = Window::open(LARGE, PreferenceStore::default(), opening);
    assert_eq!(window.state().project.kept().readings, kept.readings);
    window.press_with(Modifiers::SHIFT, Key::R);
    assert_eq!(window.state().page, Page::Review);
    assert_eq!(*decision(&window, all[1].id), Decision::Rejected(Reason::OnlyPlanned));
    window.press_with(CTRL, Key::Z);
    assert_eq!(*decision(&window, all[1].id), Decision::Open);
}

#[test]
fn a_document_named_when_the_program_starts_is_read() {
    let desk = Desk::new();
    let path = desk.path("lamps.txt");
    std::fs::write(&path, "The OSCE Mission to Serbia trained ten judges in Elm.\n").unwrap();
    let opening = Opening { files: vec![path], ..Opening::default() };
    let mut window = Window::open(LARGE, PreferenceStore::default(), opening);
    assert_eq!(window.state().page, Page::Review);
    assert!(window.says("trained ten judges"), "{}", window.dump());
    window.press(Key::A);
    assert_eq!(window.state().project.kept().readings.len(), 1);
}

#[test]
fn a_claim_is_put_right_before_it_is_accepted() {
    let desk = Desk::new();
    let mut window = desk.read(LARGE);
    let all = queue(&window);
    window.press(Key::P);
    let put_right = window.state().reviewing.claim.clone().expect("it was changed");
    window.press(Key::A);
    let graph = window.state().project.graph();
    let relations = graph.relations().filter(|one| one.kind == put_right.kind);
    assert!(relations.count() > 0);
    assert_eq!(*decision(&window, all[0].id), Decision::Accepted);
}

#[test]
fn several_files_are_chosen_in_one_dialog() {
    let desk = Desk::new();
    let mut window = Window::new(LARGE);
    let picked = Picked::Paths(vec![desk.path("report.txt"), desk.path("gone.txt")]);
    window.answer_dialogs(picked);
    window.press_with(CTRL, Key::R);
    assert_eq!(window.dialogs_asked(), [Purpose::Reading]);
    assert!(!reading(&window).document.is_empty());
    window.expect("Not read: ");
}

/// The proposed claims that are drawn over the picture, as they are spoken.
pub(crate) fn dotted(window: &Window) -> Vec<String> {
    let drawn = window.nodes().map(|node| crate::support::name_of(&node));
    drawn.filter(|name| name.starts_with("Proposed: ")).collect()
}

#[test]
fn what_is_proposed_is_dotted_over_the_picture_and_leads_to_its_claim() {
    let desk = Desk::new();
    let mut window = desk.read(LARGE);
    let (before, scene) = (size(&window), window.scene().clone());
    let claims = dotted(&window);
    assert!(claims.len() > 1, "while it is reviewed: {}", window.dump());
    assert_eq!(window.scene(), &scene, "the picture itself knows nothing of it");
    let other = claims.iter().find(|own| !window.focused().ends_with(&own[10..])).unwrap();
    window.choose(other);
    assert!(window.focused().ends_with(&other[10..]), "{} {other}", window.focused());
    window.press_with(Modifiers::SHIFT, Key::P);
    assert!(dotted(&window).is_empty());
    window.choose("Proposed, not in the graph");
    assert_eq!(dotted(&window).len(), claims.len());
    window.press(Key::A);
    assert!(!dotted(&window).contains(other), "it is in the graph now");
    window.press_with(CTRL, Key::Z);
    assert!(dotted(&window).contains(other));
    assert_eq!(size(&window), before);
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.press_with(Modifiers::SHIFT, Key::R);
    assert_eq!(window.state().page, Page::Review);
}
