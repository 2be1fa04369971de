//! Editing by forms: what is filled in is done, told and undone, and nothing is lost by accident.

use crate::support::{CTRL, LARGE, SMALL, Window, name_of};
use crate::synthetic::{Harbour, PASSAGE};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;
use throughline::app::Opening;
use throughline::app::place::Subject;
use throughline::app::preferences::PreferenceStore;
use throughline::app::selection::Selection;
use throughline::app::state::Overlay;
use throughline::model::{EntityId, RelationKind, ReviewStatus};
use throughline::project::{About, Project};

const PIER: &str = "field-mission/pier";
const KEELS: &str = "activity/keels";

fn id(text: &str) -> EntityId {
    text.parse().unwrap()
}

/// A window on the graph of the harbour and a copy of its document, with everything shown.
fn harbour(size: [f32; 2]) -> (Window, Harbour) {
    let harbour = Harbour::new();
    let opening = Opening { documents: vec![harbour.copies()], ..harbour.opening() };
    let mut window = Window::open(size, PreferenceStore::default(), opening);
    window.press(Key::A);
    (window, harbour)
}

fn select(window: &mut Window, id: &str) {
    window.mark(id).click_accesskit();
    window.settle();
}

/// Puts a text into the field that is called so, in place of what was there.
#[track_caller]
fn write(window: &mut Window, name: &str, text: &str) {
    let is_field = |role| matches!(role, Role::TextInput | Role::MultilineTextInput);
    let mut fields = window.nodes().filter(|node| is_field(node.accesskit_node().role()));
    let field = fields.find(|node| name_of(node) == name);
    field.unwrap_or_else(|| panic!("no field '{name}':\n{}", window.dump())).focus();
    drop(fields);
    window.settle();
    window.press_with(CTRL, Key::A);
    window.type_text(text);
}

/// Runs a command by its name.
fn run(window: &mut Window, command: &str) {
    window.press_with(CTRL, Key::K);
    window.type_text(command);
    window.press(Key::Enter);
}

fn project(window: &Window) -> Project {
    window.state().project.clone()
}

fn steps(window: &Window) -> usize {
    window.state().history.done().len()
}

/// Takes every step back; the project is then as it was.
#[track_caller]
fn undo_all(window: &mut Window, before: &Project) {
    while steps(window) > 0 {
        window.press_with(CTRL, Key::Z);
    }
    assert!(window.state().project == *before, "all is as it was");
}

#[test]
fn a_name_is_changed_told_and_undone() {
    let (mut window, _harbour) = harbour(LARGE);
    let before = project(&window);
    let places = window.harness.state().derived().picture.positions().clone();
    select(&mut window, PIER);
    window.press(Key::F2);
    assert_eq!(window.focused(), "Name");
    write(&mut window, "Name", "Mission on the Long Pier");
    write(&mut window, "Other names", "MLP\nPier mission");
    write(&mut window, "Date", "seventeen");
    window.choose("Keep the changes");
    window.expect("'seventeen' is not a date");
    write(&mut window, "Date", "2009-06");
    window.choose("Keep the changes");
    assert_eq!(window.state().overlay, Overlay::None);
    let entity = window.state().graph.entity(&id(PIER)).unwrap();
    assert_eq!(entity.name, "Mission on the Long Pier");
    assert_eq!(entity.aliases, ["MLP", "Pier mission"]);
    window.expect("Changed the name, other names and date of 'Mission on the Long Pier'.");
    let after = window.harness.state().derived().picture.positions().clone();
    assert_eq!(after, places, "what was placed stays");
    window.choose("Undo");
    assert!(window.state().project == before);
    let offered = window.state().messages.list().iter().any(|message| message.remedy.is_some());
    assert!(!offered, "what is undone is not offered to be undone");
}

#[test]
fn what_the_model_does_not_allow_is_told_before() {
    let (mut window, _harbour) = harbour(LARGE);
    select(&mut window, PIER);
    window.press(Key::F2);
    window.choose("Kind: Field mission");
    window.choose("Place");
    window.expect("cannot be joined so");
    assert_eq!(steps(&window), 0);
    write(&mut window, "Name", "");
    window.choose("Keep the changes");
    assert_ne!(window.state().overlay, Overlay::None, "a refusal leaves the form open");
}

#[test]
fn a_relation_is_added_with_its_passage_and_not_without() {
    let (mut window, _harbour) = harbour(LARGE);
    let before = project(&window);
    select(&mut window, PIER);
    window.strike(Modifiers::NONE, Key::L, "");
    assert_eq!(window.focused(), "Related to");
    window.type_text("boats");
    window.press(Key::Enter);
    window.expect("Verb: addresses");
    window.choose("Add it");
    window.expect("The place in the document is missing");
    write(&mut window, "Place in it", "1.2 ¶9");
    window.expect("does not exist in the document");
    write(&mut window, "Place in it", "1.2 ¶1");
    window.expect(PASSAGE);
    window.choose("It is inferred from the passage");
    write(&mut window, "What the passage says", "It keeps them sound.");
    window.choose("Add it");
    window.expect("needs a reason");
    assert_eq!(steps(&window), 0, "nothing happens before all is there");
    write(&mut window, "Why it follows", "Keels are parts of boats.");
    window.choose("Add it");
    let Selection::Relation(key) = window.state().selection.clone() else {
        panic!("{:?}", window.state().selection)
    };
    assert_eq!((key.kind, key.to.as_str()), (RelationKind::Addresses, "theme/boats"));
    let relation = window.state().graph.relation(&key).unwrap();
    assert!(!relation.evidence[0].fingerprint.is_empty(), "the passage will be known again");
    window.press(Key::F2);
    window.choose("Rejected");
    write(&mut window, "Reviewed by", "A. Reader");
    window.choose("Add a citation");
    write(&mut window, "Place in it 2", "1.2 ¶2");
    write(&mut window, "What the passage says 2", "Boats lay there.");
    window.choose("Keep the changes");
    let relation = window.state().graph.relation(&key).unwrap();
    assert_eq!(relation.evidence.len(), 2);
    assert_eq!(relation.review.status, ReviewStatus::Rejected);
    assert!(relation.review.by.as_deref() == Some("A. Reader") && relation.review.on.is_some());
    assert_eq!(steps(&window), 2);
    window.press(Key::Delete);
    window.expect("the 2 citations that it rests on");
    window.press(Key::Enter);
    assert_eq!(window.state().selection, Selection::Nothing);
    undo_all(&mut window, &before);
}

#[test]
fn two_are_merged_and_one_is_split() {
    let (mut window, _harbour) = harbour(LARGE);
    let before = project(&window);
    window.press_with(CTRL, Key::E);
    window.type_text("Keels for old boats");
    window.choose("Add it");
    let new = window.state().selection.entity().unwrap().clone();
    assert_eq!(new.as_str(), "activity/keels-for-old-boats");
    window.mark(new.as_str());
    window.press(Key::F6);
    window.press(Key::F6);
    let at = window.mark(KEELS).rect().center();
    window.draw(&[at, at], Modifiers::SHIFT);
    assert!(
        matches!(window.state().selection, Selection::Set(_)),
        "{:?}",
        window.state().selection
    );
    window.choose("Merge…");
    window.expect("“Keels for old boats” becomes another name of “New keels for two boats”.");
    window.choose("Merge them");
    assert_eq!(window.selected(), Some(KEELS));
    assert!(window.state().graph.entity(&new).is_none());
    let aliases = &window.state().graph.entity(&id(KEELS)).unwrap().aliases;
    assert_eq!(aliases, &["Keels for old boats"]);
    run(&mut window, "Split…");
    window.type_text("A carpenter's visit");
    window.choose("Split it");
    window.expect("Choose the relations that go with the new entity.");
    let mut ticks = window.nodes().filter(|node| node.accesskit_node().role() == Role::CheckBox);
    let tick = ticks.find(|node| name_of(node) == "New keels for two boats addresses Boats");
    tick.unwrap().click_accesskit();
    drop(ticks);
    window.settle();
    window.choose("Split it");
    let visit = window.state().selection.entity().unwrap().clone();
    assert_eq!(window.state().graph.degree(&visit), 1);
    assert_eq!(steps(&window), 3);
    undo_all(&mut window, &before);
}

#[test]
fn what_is_removed_is_gone_from_where_one_is() {
    let (mut window, _harbour) = harbour(LARGE);
    let before = project(&window);
    select(&mut window, KEELS);
    window.press(Key::N);
    assert_eq!(window.state().place.subject, Subject::Around([id(KEELS)].into()));
    window.press(Key::Delete);
    window.expect("goes, and its 3 relations with it");
    window.press(Key::Enter);
    assert_eq!(window.state().place.subject, Subject::Overview);
    assert_eq!(window.state().selection, Selection::Nothing);
    window.press(Key::Backspace);
    window.press_with(CTRL, Key::Z);
    assert!(window.state().graph.entity(&id(KEELS)).is_some());
    undo_all(&mut window, &before);
}

#[test]
fn what_is_filled_in_is_not_lost_by_accident() {
    let (mut window, _harbour) = harbour(SMALL);
    select(&mut window, PIER);
    window.press(Key::F2);
    window.press(Key::Escape);
    assert_eq!(window.state().overlay, Overlay::None, "nothing was typed, nothing is asked");
    window.press(Key::F2);
    window.type_text("x");
    window.press(Key::Escape);
    window.expect("What you have filled in is not kept yet.");
    window.choose("Go on filling it in");
    assert!(!window.says("What you have filled in is not kept yet."));
    let room = window.harness.ctx.content_rect();
    for name in ["Keep the changes", "Cancel", "Name"] {
        assert!(room.contains_rect(window.find(name).rect()), "{name} is cut");
    }
    window.click_at(egui::pos2(4.0, 4.0));
    window.choose("Throw it away");
    assert_eq!(window.state().overlay, Overlay::None);
    assert_eq!(steps(&window), 0);
    assert_eq!(window.selected(), Some(PIER));
}

#[test]
fn notes_are_kept_as_they_are_typed() {
    let (mut window, _harbour) = harbour(LARGE);
    let before = project(&window);
    select(&mut window, PIER);
    write(&mut window, "Note", "Ask the ");
    window.type_text("keeper ");
    window.type_text("again.");
    assert!(window.is_one_burst(0), "a burst of typing is one step");
    let notes = &window.state().project.kept().notes;
    assert_eq!(notes[&About::Entity(id(PIER))].text, "Ask the keeper again.");
    window.press(Key::Escape);
    window.press(Key::Escape);
    write(&mut window, "Note on the whole project", "Begun in spring.");
    run(&mut window, "Notes");
    window.expect("The whole project");
    window.choose("Mission at the Pier");
    assert_eq!(window.selected(), Some(PIER));
    for _ in 0..steps(&window) {
        run(&mut window, "Undo");
    }
    assert!(window.state().project == before);
    assert!(!window.nodes().any(|node| node.value().is_some_and(|v| v.contains("keeper again"))));
}

#[test]
fn a_locked_picture_says_why_nothing_moves() {
    let (mut window, _harbour) = harbour(LARGE);
    run(&mut window, "Lock or unlock positions");
    window.expect("Positions are locked.");
    let at = window.mark(PIER).rect().center();
    let camera = window.state().camera;
    window.drag(at, at + egui::vec2(60.0, 40.0));
    window.expect("The positions are locked, so nothing was moved.");
    assert!(window.state().project.pins().is_empty());
    assert_eq!(window.mark(PIER).rect().center(), at);
    assert_eq!(window.state().camera, camera);
    window.choose("Lock or unlock positions");
    window.drag(at, at + egui::vec2(60.0, 40.0));
    assert_eq!(window.state().project.pins().len(), 1);
}

#[test]
fn a_question_of_ones_own_is_saved_renamed_and_deleted() {
    let mut window = Window::new(LARGE);
    let before = project(&window);
    window.press_with(CTRL, Key::K);
    window.type_text("organisations that took part in events");
    window.press(Key::Enter);
    assert!(matches!(window.state().place.subject, Subject::Pattern(_)));
    window.choose("Save this question…");
    write(&mut window, "Title", "Who came to what?");
    window.choose("Save it");
    assert_eq!(window.state().questions[0].title, "Who came to what?");
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.choose("Change the question Who came to what?");
    window.choose("Rename…");
    write(&mut window, "Title", "Who met whom?");
    window.choose("Rename it");
    window.press(Key::O);
    window.choose("Who met whom?");
    assert!(matches!(window.state().place.subject, Subject::Question { .. }));
    window.choose("Change the question Who met whom?");
    window.choose("Delete");
    window.expect("Removed the question 'Who met whom?'.");
    assert!(matches!(window.state().place.subject, Subject::Pattern(_)), "the answer stays");
    undo_all(&mut window, &before);
}
