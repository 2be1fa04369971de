//! Projects as files: saved, opened again, brought back after an end that nobody wanted, and never
//! written over what somebody else made.

use crate::support::{CTRL, LARGE, SMALL, Window};
use crate::synthetic::Harbour;
use egui::{Event, Key, Modifiers, ViewportEvent, ViewportId};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use throughline::app::Opening;
use throughline::app::dialogs::{Picked, Purpose};
use throughline::app::preferences::PreferenceStore;
use throughline::app::state::Overlay;
use throughline::geometry::{Camera, Point};
use throughline::model::EntityId;
use throughline::storage;

const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..CTRL };

/// What must be the same after opening again.
#[derive(Debug, PartialEq)]
struct Seen {
    pins: BTreeMap<EntityId, Point>,
    steps: Vec<(String, bool)>,
    positions: BTreeMap<EntityId, Point>,
    camera: Option<Camera>,
    title: String,
}

fn seen(window: &Window) -> Seen {
    let state = window.state();
    Seen {
        pins: state.project.pins().clone(),
        steps: state.history.steps().map(|(step, made)| (step.wording.clone(), made)).collect(),
        positions: window.harness.state().derived().picture.positions().clone(),
        camera: state.camera,
        title: format!("{:?}", state.place.subject),
    }
}

/// A folder for a person's own things and one for projects.
struct Desk {
    home: TempDir,
    work: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap(), work: tempfile::tempdir().unwrap() }
    }

    fn file(&self) -> PathBuf {
        self.work.path().join("mine.throughline.ron")
    }

    fn window(&self) -> Window {
        Window::remembering(self.home.path())
    }

    fn on_file(&self) -> Window {
        self.on(&self.file())
    }

    fn on(&self, path: &Path) -> Window {
        let store = PreferenceStore::in_folder(self.home.path());
        let opening = Opening { files: vec![path.to_path_buf()], ..Opening::default() };
        Window::open(LARGE, store, opening)
    }

    /// A window on a file in which two marks are pinned.
    fn saved(&self) -> Window {
        let mut window = self.window();
        pin_two(&mut window);
        window.answer_dialogs(Picked::Path(self.work.path().join("mine")));
        window.press_with(CTRL, Key::S);
        window.expect("Saved as ");
        assert_eq!(window.state().standing.file, Some(self.file()));
        window
    }

    /// What lies in the folder for projects, and in that for those without a file.
    fn names(&self) -> Vec<String> {
        let folders = [self.work.path().to_path_buf(), self.home.path().join("not-saved")];
        let listed = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten();
        let names = listed.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }
}

/// Pins the first marks of the picture of everything, and looks at it from nearer.
fn pin_two(window: &mut Window) {
    window.press(Key::A);
    for at in [0, 1] {
        pin(window, at);
    }
    window.press(Key::Plus);
    a_second(window);
}

fn pin(window: &mut Window, at: usize) {
    let id = window.scene().marks[at].id.clone();
    window.mark(id.as_str()).click_accesskit();
    window.settle();
    window.press(Key::P);
    assert!(window.state().project.pins().contains_key(&id), "{id} is not pinned");
}

/// Lets a second go by.
fn a_second(window: &mut Window) {
    window.harness.run_steps(75);
    window.settle();
}

fn close(window: &mut Window) {
    let viewports = &mut window.harness.input_mut().viewports;
    viewports.get_mut(&ViewportId::ROOT).unwrap().events.push(ViewportEvent::Close);
    window.settle();
}

#[test]
fn what_was_never_saved_is_offered_and_comes_back_as_it_was() {
    let desk = Desk::new();
    let mut window = desk.window();
    window.expect("Untitled, on the built-in graph");
    assert_eq!(desk.names(), [""; 0], "who only looks leaves nothing");
    pin_two(&mut window);
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL_SHIFT, Key::Z);
    window.press_with(CTRL, Key::Z);
    a_second(&mut window);
    window.expect("Untitled, on the built-in graph: not saved");
    let before = seen(&window);
    drop(window);

    let mut window = desk.window();
    window.expect("Changes that were not saved");
    window.expect(
        "of an untitled project on the built-in graph were never saved. The last step was on",
    );
    window.press(Key::Escape);
    window.expect("Changes that were not saved");
    assert_eq!(window.focused(), "Go on with it");
    window.press(Key::Enter);
    assert_eq!(window.state().overlay, Overlay::None);
    assert_eq!(seen(&window), before);
    window.expect("not saved");
    // It goes on in the same journal.
    pin(&mut window, 2);
    a_second(&mut window);
    let before = seen(&window);
    drop(window);
    let mut window = desk.window();
    window.click("Go on with it");
    assert_eq!(seen(&window), before);
}

#[test]
fn what_is_left_aside_is_kept_under_another_name_and_not_offered_again() {
    let desk = Desk::new();
    let mut window = desk.window();
    pin_two(&mut window);
    drop(window);
    let mut window = desk.window();
    window.click("Leave it aside");
    window.expect("Nothing is deleted.");
    assert!(window.state().project.pins().is_empty());
    assert_eq!(desk.names(), ["untitled-1.throughline.left-aside-1.journal"]);
    drop(window);
    assert!(!desk.window().says("Changes that were not saved"));
}

#[test]
fn a_saved_project_opens_with_the_same_pins_history_and_picture() {
    let desk = Desk::new();
    let mut window = desk.window();
    pin_two(&mut window);
    window.press_with(CTRL, Key::Z);
    window.answer_dialogs(Picked::Path(desk.work.path().join("mine")));
    window.press_with(CTRL, Key::S);
    assert_eq!(window.dialogs_asked(), [Purpose::ProjectFile]);
    window.expect("mine.throughline.ron: saved");
    let before = seen(&window);
    close(&mut window);
    assert_eq!(window.state().overlay, Overlay::None, "nothing is to be asked");
    drop(window);
    assert_eq!(desk.names(), ["mine.throughline.ron"]);

    let mut window = desk.on_file();
    assert_eq!(seen(&window), before);
    window.expect("mine.throughline.ron: saved");
    window.press_with(CTRL_SHIFT, Key::Z);
    window.expect("mine.throughline.ron: not saved");
    window.press_with(CTRL, Key::S);
    window.expect("mine.throughline.ron: saved");
    assert_eq!(window.dialogs_asked(), [], "it has a file by now");
    assert_eq!(window.state().preferences.recent, [desk.file()]);
    drop(window);
    let mut window = desk.window();
    window.expect("Go on with what you had open");
    window.press_with(CTRL, Key::K);
    window.type_text("mine.thr");
    window.press(Key::Enter);
    assert_eq!(window.state().standing.file, Some(desk.file()));
    assert_eq!(window.state().history.done().len(), 2);
}

#[test]
fn changes_since_the_last_save_are_offered_with_their_file() {
    let desk = Desk::new();
    let mut window = desk.saved();
    pin(&mut window, 3);
    a_second(&mut window);
    let before = seen(&window);
    drop(window);
    let mut window = desk.on_file();
    window.expect("1 change of mine.throughline.ron was never saved.");
    window.click("Go on with it");
    assert_eq!(seen(&window), before);
    drop(window);
    let mut window = desk.on_file();
    window.click("Leave it aside");
    assert_eq!(window.state().history.done().len(), 2, "as it was saved");
    assert!(desk.names().contains(&"mine.throughline.left-aside-1.journal".to_owned()));
}

#[test]
fn closing_asks_where_something_is_not_saved() {
    let desk = Desk::new();
    let mut window = desk.window();
    pin_two(&mut window);
    close(&mut window);
    window.expect("Not everything is saved");
    assert_eq!(window.focused(), "Save and close");
    window.click("Cancel");
    assert_eq!(window.state().overlay, Overlay::None);
    window.press_with(CTRL, Key::Q);
    window.click("Close and go on next time");
    assert_eq!(window.state().overlay, Overlay::None);
    drop(window);

    let mut window = desk.window();
    window.click("Go on with it");
    window.press_with(CTRL, Key::Q);
    window.answer_dialogs(Picked::Path(desk.file()));
    window.click("Save and close");
    assert!(desk.file().exists());
    assert!(!window.says("Not everything is saved"));
    drop(window);
    assert_eq!(desk.names(), ["mine.throughline.ron"]);
}

#[test]
fn turning_away_from_saving_does_not_close_the_window_later() {
    let desk = Desk::new();
    let mut window = desk.window();
    pin_two(&mut window);
    window.press_with(CTRL, Key::N);
    window.expect("Leave it and go on later");
    window.answer_dialogs(Picked::Cancelled);
    window.click("Save first");
    assert_eq!(window.state().standing.then, None);
    assert_eq!(window.state().history.done().len(), 2);
    window.press_with(CTRL, Key::N);
    window.click("Leave it and go on later");
    window.expect("A new project is begun");
    assert!(window.state().project.pins().is_empty());
    drop(window);
    desk.window().expect("Changes that were not saved");
}

#[test]
fn a_file_changed_by_another_program_is_offered_and_never_written_over() {
    let desk = Desk::new();
    let mut window = desk.saved();
    let other = std::fs::read_to_string(desk.file()).unwrap() + "\n// by another program\n";
    std::fs::write(desk.file(), &other).unwrap();
    window.harness.event(Event::WindowFocused(true));
    window.settle();
    window.expect("The file was changed by another program");
    window.click("Decide later");
    window.expect("mine.throughline.ron: changed by another program");
    pin(&mut window, 2);
    window.press_with(CTRL, Key::S);
    window.expect("The file was changed by another program");
    assert_eq!(std::fs::read_to_string(desk.file()).unwrap(), other);
    window.click("Open the other");
    window.expect("Yours is kept as mine (yours 1).throughline.ron.");
    assert_eq!(window.state().standing.file, Some(desk.file()));
    assert_eq!(window.state().history.done().len(), 2, "without what was not saved");
    let mine = storage::open_project(&desk.work.path().join("mine (yours 1).throughline.ron"));
    assert_eq!(mine.unwrap().file.history.done().len(), 3);

    std::fs::write(desk.file(), other.replace("another", "a third")).unwrap();
    pin(&mut window, 3);
    window.press_with(CTRL, Key::S);
    window.click("Replace it with mine");
    window.expect("mine.throughline.ron: saved");
    let backup = std::fs::read_to_string(storage::backup_of(&desk.file())).unwrap();
    assert!(backup.ends_with("// by a third program\n"));
}

#[test]
fn a_file_that_is_gone_is_told_and_made_again() {
    let desk = Desk::new();
    let mut window = desk.saved();
    std::fs::remove_file(desk.file()).unwrap();
    window.harness.event(Event::WindowFocused(true));
    window.settle();
    window.expect("is no longer where it was");
    window.press_with(CTRL, Key::S);
    assert!(desk.file().exists());
    window.expect("mine.throughline.ron: saved");
}

#[test]
fn what_cannot_be_written_is_told_with_what_to_do() {
    let desk = Desk::new();
    let mut window = desk.saved();
    pin(&mut window, 2);
    let set_read_only = |to: bool| {
        let mut permissions = std::fs::metadata(desk.file()).unwrap().permissions();
        permissions.set_readonly(to);
        std::fs::set_permissions(desk.file(), permissions).unwrap();
    };
    set_read_only(true);
    window.press_with(CTRL, Key::S);
    window.expect("Not saved: you may not write mine.throughline.ron");
    window.expect("mine.throughline.ron: not saved");
    window.answer_dialogs(Picked::Path(desk.work.path().join("gone/other")));
    window.press_with(CTRL_SHIFT, Key::S);
    window.expect("is not there any more");
    window.answer_dialogs(Picked::Path(desk.work.path().join("other")));
    window.press_with(CTRL_SHIFT, Key::S);
    window.expect("other.throughline.ron: saved");
}

#[test]
fn a_name_that_is_taken_is_asked_about() {
    let desk = Desk::new();
    let mut window = desk.saved();
    let other = desk.work.path().join("other.throughline.ron");
    std::fs::write(&other, "somebody's").unwrap();
    window.answer_dialogs(Picked::Path(other.clone()));
    window.press_with(CTRL_SHIFT, Key::S);
    window.expect("There is a file of this name already");
    window.click("Cancel");
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "somebody's");
    window.press_with(CTRL_SHIFT, Key::S);
    window.click("Replace it");
    window.expect("other.throughline.ron: saved");
    assert_eq!(std::fs::read_to_string(storage::backup_of(&other)).unwrap(), "somebody's");
}

#[test]
fn two_windows_on_one_file_notice_each_other() {
    let desk = Desk::new();
    let first = desk.saved();
    let mut second = desk.on_file();
    second.expect("is open in another window");
    assert_eq!(second.state().project.pins(), first.state().project.pins());
    pin(&mut second, 2);
    second.press_with(CTRL, Key::S);
    second.expect("This file is open in another window. Save yours under another name.");
    assert_eq!(storage::open_project(&desk.file()).unwrap().file.history.done().len(), 2);
    // What is made in the second is noted too, and does not get into the first one's journal.
    drop(first);
    drop(second);
    let mut window = desk.window();
    window.expect("Changes that were not saved");
    window.click("Go on with it");
    assert_eq!(window.state().history.done().len(), 3);
}

#[test]
fn a_project_on_another_graph_says_so_and_comes_back() {
    let desk = Desk::new();
    let harbour = Harbour::new();
    let mut window = desk.on(&harbour.graph());
    window.expect("Untitled, on harbour.ron");
    window.press(Key::A);
    pin(&mut window, 0);
    drop(window);
    let mut window = desk.window();
    window.expect("of an untitled project on harbour.ron was never saved");
    window.click("Go on with it");
    window.expect("Untitled, on harbour.ron: not saved");
    assert_eq!(window.state().graph.entity_count(), 5);
    window.answer_dialogs(Picked::Path(desk.file()));
    window.press_with(CTRL, Key::S);
    drop(window);
    // The project carries the graph.
    std::fs::remove_file(harbour.graph()).unwrap();
    assert_eq!(desk.on_file().state().project.pins().len(), 1);
}

#[test]
fn every_question_about_files_fits_a_small_window() {
    let desk = Desk::new();
    let store = || PreferenceStore::in_folder(desk.home.path());
    let mut window = Window::open(SMALL, store(), Opening::default());
    pin_two(&mut window);
    window.press_with(CTRL, Key::Q);
    for button in ["Save and close", "Close and go on next time", "Cancel"] {
        let rect = window.find(button).rect();
        assert!(window.harness.ctx.content_rect().contains_rect(rect), "{button}");
    }
    drop(window);
    let window = Window::open(SMALL, store(), Opening::default());
    for button in ["Go on with it", "Leave it aside"] {
        let rect = window.find(button).rect();
        assert!(window.harness.ctx.content_rect().contains_rect(rect), "{button}");
    }
}
