//! A window to drive: what a person sees of it is its accessibility tree, what a person does to it
//! are clicks, keys and letters.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;
use egui_kittest::{Harness, Node};
use std::path::Path;
use std::sync::{Arc, Mutex};
use throughline::app::dialogs::{FilePicker, Picked, Purpose};
use throughline::app::jobs::Runner;
use throughline::app::preferences::PreferenceStore;
use throughline::app::state::State;
use throughline::app::{Opening, Services, Throughline};

/// A desktop's screen and the smallest office laptop's.
pub(crate) const LARGE: [f32; 2] = [1440.0, 900.0];
pub(crate) const SMALL: [f32; 2] = [1024.0, 640.0];

/// A file dialog that answers what the test says, and remembers what it was asked for.
pub(crate) struct Dialog {
    answer: Mutex<Picked>,
    asked: Mutex<Vec<Purpose>>,
}

impl FilePicker for Dialog {
    fn pick(&self, purpose: Purpose) -> Picked {
        self.asked.lock().unwrap().push(purpose);
        self.answer.lock().unwrap().clone()
    }
}

/// An open window.
pub(crate) struct Window {
    pub(crate) harness: Harness<'static, Throughline>,
    dialog: Arc<Dialog>,
    /// How many clicks and keys it took so far; a word typed counts as one.
    pub(crate) actions: usize,
}

impl Window {
    /// A window on the built-in graph that remembers nothing.
    pub(crate) fn new(size: [f32; 2]) -> Self {
        Self::open(size, PreferenceStore::default(), Opening::default())
    }

    /// A window that remembers in a folder.
    pub(crate) fn remembering(folder: &Path) -> Self {
        Self::open(LARGE, PreferenceStore::in_folder(folder), Opening::default())
    }

    /// A window on graph files and documents.
    pub(crate) fn open(size: [f32; 2], store: PreferenceStore, opening: Opening) -> Self {
        let dialog =
            Arc::new(Dialog { answer: Mutex::new(Picked::Cancelled), asked: Mutex::default() });
        let services = Services { runner: Runner::Inline, picker: dialog.clone() };
        let harness = Harness::builder()
            .with_size(size)
            .with_max_steps(12)
            .build_eframe(|cc| Throughline::new(cc, opening, services, store));
        let mut window = Self { harness, dialog, actions: 0 };
        window.settle();
        window
    }

    /// What the next file dialogs answer.
    pub(crate) fn answer_dialogs(&self, picked: Picked) {
        *self.dialog.answer.lock().unwrap() = picked;
    }

    /// What file dialogs were asked for so far.
    pub(crate) fn dialogs_asked(&self) -> Vec<Purpose> {
        self.dialog.asked.lock().unwrap().clone()
    }

    /// The state behind the window.
    pub(crate) fn state(&self) -> &State {
        self.harness.state().state()
    }

    /// Frames until nothing changes any more. Fails if that does not come.
    #[track_caller]
    pub(crate) fn settle(&mut self) {
        self.harness.run();
    }

    /// Presses a key that writes nothing.
    #[track_caller]
    pub(crate) fn press(&mut self, key: Key) {
        self.strike(Modifiers::NONE, key, "");
    }

    /// Presses a key with Ctrl, Alt or Shift held.
    #[track_caller]
    pub(crate) fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.strike(modifiers, key, "");
    }

    /// Presses a key that also writes a letter: both come in one frame, as from a keyboard.
    #[track_caller]
    pub(crate) fn letter(&mut self, key: Key, letter: &str) {
        self.strike(Modifiers::NONE, key, letter);
    }

    #[track_caller]
    fn strike(&mut self, modifiers: Modifiers, key: Key, letter: &str) {
        self.actions += 1;
        let input = self.harness.input_mut();
        input.events.push(egui::Event::ModifiersChanged(modifiers));
        for pressed in [true, false] {
            let repeat = false;
            let physical_key = None;
            input.events.push(egui::Event::Key { key, physical_key, pressed, repeat, modifiers });
            if pressed && !letter.is_empty() {
                input.events.push(egui::Event::Text(letter.into()));
            }
        }
        self.harness.step();
        self.harness.event(egui::Event::ModifiersChanged(Modifiers::NONE));
        self.settle();
    }

    /// Types a word into whatever has the keyboard.
    #[track_caller]
    pub(crate) fn type_text(&mut self, text: &str) {
        self.actions += 1;
        self.harness.event(egui::Event::Text(text.into()));
        self.settle();
    }

    /// Clicks with the mouse on the one thing whose name begins so.
    #[track_caller]
    pub(crate) fn click(&mut self, name: &str) {
        self.actions += 1;
        self.find(name).click();
        self.settle();
        self.harness.remove_cursor();
        self.settle();
    }

    /// The one thing whose name begins so; the first in reading order where a name is given twice.
    #[track_caller]
    pub(crate) fn find(&self, name: &str) -> Node<'_> {
        self.query(name).unwrap_or_else(|| panic!("nothing is called '{name}':\n{}", self.dump()))
    }

    /// The first thing whose name begins so, if there is one.
    pub(crate) fn query(&self, name: &str) -> Option<Node<'_>> {
        let exact = self.nodes().find(|node| name_of(node) == name);
        exact.or_else(|| self.nodes().find(|node| name_of(node).starts_with(name)))
    }

    /// Whether some text on screen contains this.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.nodes().any(|node| name_of(&node).contains(words))
    }

    pub(crate) fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        self.harness.root().children_recursive()
    }

    /// The name of what has the keyboard.
    pub(crate) fn focused(&self) -> String {
        self.nodes().find(|node| node.is_focused()).map_or_else(String::new, |n| name_of(&n))
    }

    /// Everything in the tree, a line each; for reading when a test fails.
    pub(crate) fn dump(&self) -> String {
        self.nodes()
            .filter(|node| !name_of(node).is_empty())
            .map(|node| {
                let a = node.accesskit_node();
                let focus = if node.is_focused() { " <focus>" } else { "" };
                format!(
                    "{:?} {:?} {:?}{focus}\n",
                    a.role(),
                    name_of(&node),
                    a.raw_bounds().map(|_| node.rect())
                )
            })
            .collect()
    }
}

/// The words of a node: a label keeps them as its value.
pub(crate) fn name_of(node: &Node<'_>) -> String {
    let node = node.accesskit_node();
    let words = if node.role() == Role::Label { node.value() } else { node.label() };
    words.unwrap_or_default()
}
