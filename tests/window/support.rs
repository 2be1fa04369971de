//! A window to drive: what a person sees of it is its accessibility tree, what a person does to it
//! are clicks, keys and letters.
//!
//! The harness also checks, whenever the window has settled, that every input has a name, and
//! fails on the first letter for which the typeface has no glyph.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Pos2};
use egui_kittest::kittest::NodeT;
use egui_kittest::{Harness, Node};
use jiff::SignedDuration;
use std::path::Path;
use std::sync::{Arc, Mutex};
use throughline::app::dialogs::{FilePicker, Picked, Purpose};
use throughline::app::jobs::{Hold, Runner};
use throughline::app::preferences::PreferenceStore;
use throughline::app::selection::Selection;
use throughline::app::state::State;
use throughline::app::{Opening, Services, Throughline};
use throughline::model::EntityId;
use throughline::project::Step;
use throughline::scene::Scene;

/// A desktop's screen.
pub(crate) const LARGE: [f32; 2] = [1440.0, 900.0];
/// The smallest office laptop's.
pub(crate) const SMALL: [f32; 2] = [1024.0, 640.0];

/// Ctrl, as a keyboard under Linux and Windows reports it.
pub(crate) const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// The first words of the question that the first screen offers.
pub(crate) const FIRST_QUESTION: &str = "Which field missions implemented which recommendations";

/// A file dialog that answers what the test says, and remembers what it was asked for.
struct Dialog {
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
    /// The choice of light or dark that the application made as it started.
    pub(crate) theme_at_start: egui::ThemePreference,
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
        Self::run_by(Runner::Inline, size, store, opening)
    }

    /// A window on the built-in graph that has to wait for one kind of work.
    pub(crate) fn held(hold: &'static Hold) -> Self {
        let runner = Runner::Held(hold);
        Self::run_by(runner, LARGE, PreferenceStore::default(), Opening::default())
    }

    /// A window on graph files and documents whose work is run so.
    pub(crate) fn run_by(
        runner: Runner,
        size: [f32; 2],
        store: PreferenceStore,
        opening: Opening,
    ) -> Self {
        let dialog =
            Arc::new(Dialog { answer: Mutex::new(Picked::Cancelled), asked: Mutex::default() });
        let services = Services { runner, picker: dialog.clone() };
        let mut theme_at_start = egui::ThemePreference::System;
        let harness = Harness::builder().with_size(size).with_max_steps(12).build_eframe(|cc| {
            let window = Throughline::new(cc, opening, services, store);
            theme_at_start = cc.egui_ctx.options(|options| options.theme_preference);
            window
        });
        let mut window = Self { harness, dialog, actions: 0, theme_at_start };
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

    /// What is drawn.
    pub(crate) fn scene(&self) -> &Scene {
        &self.harness.state().derived().picture.scene
    }

    /// Whether the steps of the history from this one on are of one burst: a single step, or as many
    /// as a machine makes of it that takes longer for a word than a burst may pause.
    pub(crate) fn is_one_burst(&self, from: usize) -> bool {
        let steps = &self.state().history.done()[from..];
        let pause = |two: &[Step]| two[1].at.duration_since(two[0].at);
        !steps.is_empty() && steps.windows(2).all(|two| pause(two) > SignedDuration::from_secs(3))
    }

    /// The entity that is selected.
    pub(crate) fn selected(&self) -> Option<&str> {
        self.state().selection.entity().map(EntityId::as_str)
    }

    /// The selected cell of the grid: its row and column.
    pub(crate) fn selected_cell(&self) -> Option<(&str, &str)> {
        match &self.state().selection {
            Selection::Cell { row, column, .. } => Some((row.as_str(), column.as_str())),
            _ => None,
        }
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

    /// Presses a key, with Shift where the sign needs it, that also writes what it says.
    #[track_caller]
    pub(crate) fn strike(&mut self, modifiers: Modifiers, key: Key, writes: &str) {
        self.actions += 1;
        // Key and text come in one frame, as from a keyboard.
        let events = &mut self.harness.input_mut().events;
        events.push(Event::ModifiersChanged(modifiers));
        for pressed in [true, false] {
            events.push(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
            if pressed && !writes.is_empty() {
                events.push(Event::Text(writes.into()));
            }
        }
        self.harness.step();
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.settle();
    }

    /// Types a word into whatever has the keyboard.
    #[track_caller]
    pub(crate) fn type_text(&mut self, text: &str) {
        self.actions += 1;
        self.harness.event(Event::Text(text.into()));
        self.settle();
    }

    /// Clicks with the mouse on what is called so. Fails if it is not in the window.
    #[track_caller]
    pub(crate) fn click(&mut self, name: &str) {
        self.actions += 1;
        let at = self.find(name).rect().center();
        let window = self.harness.ctx.content_rect();
        assert!(window.contains(at), "'{name}' is out of the window, at {at:?}");
        self.click_at(at);
    }

    /// Clicks with the mouse at a place.
    #[track_caller]
    pub(crate) fn click_at(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.drag_at(at);
        self.harness.drop_at(at);
        self.settle();
    }

    /// Chooses the button, row or box that is called so as assistive technology does, wherever it
    /// is scrolled to.
    #[track_caller]
    pub(crate) fn choose(&mut self, name: &str) {
        let called = |node: &Node<'_>| name_of(node).starts_with(name);
        let inert = |node: &Node<'_>| node.accesskit_node().role() == Role::Label;
        let chosen = self.nodes().find(|node| called(node) && !inert(node));
        let chosen = chosen.unwrap_or_else(|| panic!("no '{name}' to choose:\n{}", self.dump()));
        chosen.click_accesskit();
        self.settle();
    }

    /// Turns the wheel over a place by some points; down is positive.
    #[track_caller]
    pub(crate) fn turn_wheel(&mut self, at: Pos2, down: f32) {
        self.actions += 1;
        self.harness.hover_at(at);
        self.harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -down),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        self.harness.run_steps(8);
        self.settle();
    }

    /// Takes hold at one place and lets go at another.
    #[track_caller]
    pub(crate) fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.harness.drag_at(from);
        for share in [0.3, 0.7, 1.0] {
            self.harness.hover_at(from.lerp(to, share));
        }
        self.harness.drop_at(to);
        self.settle();
    }

    /// Goes along a way with the button down and modifiers held.
    pub(crate) fn draw(&mut self, way: &[Pos2], modifiers: Modifiers) {
        let (Some(&first), Some(&last)) = (way.first(), way.last()) else { return };
        self.harness.hover_at(first);
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.harness.drag_at(first);
        for &at in way {
            self.harness.hover_at(at);
        }
        self.harness.drop_at(last);
        self.settle();
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.settle();
    }

    /// What is called so, or else what has a name that begins so; the first in reading order.
    #[track_caller]
    pub(crate) fn find(&self, name: &str) -> Node<'_> {
        self.query(name).unwrap_or_else(|| panic!("nothing is called '{name}':\n{}", self.dump()))
    }

    /// As [`Window::find`], where it may be missing.
    pub(crate) fn query(&self, name: &str) -> Option<Node<'_>> {
        let exact = self.nodes().find(|node| name_of(node) == name);
        exact.or_else(|| self.nodes().find(|node| name_of(node).starts_with(name)))
    }

    /// Whether some text on screen contains this.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.nodes().any(|node| name_of(&node).contains(words))
    }

    /// Fails if no text on screen contains this.
    #[track_caller]
    pub(crate) fn expect(&self, words: &str) {
        assert!(self.says(words), "nothing says '{words}':\n{}", self.dump());
    }

    /// Everything in the tree.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        self.harness.root().children_recursive()
    }

    /// The marks of the picture.
    pub(crate) fn marks(&self) -> impl Iterator<Item = Node<'_>> {
        self.nodes().filter(|node| node.accesskit_node().role() == Role::ListItem)
    }

    /// The mark of an entity.
    #[track_caller]
    pub(crate) fn mark(&self, id: &str) -> Node<'_> {
        let mark = self.scene().marks.iter().find(|mark| mark.id.as_str() == id);
        let mark = mark.unwrap_or_else(|| panic!("{id} is not drawn"));
        let name = mark.short.as_ref().unwrap_or(&mark.name);
        self.marks().find(|node| name_of(node) == *name).unwrap_or_else(|| panic!("{name}"))
    }

    /// The name of what has the keyboard; nothing if nothing has.
    pub(crate) fn focused(&self) -> String {
        self.nodes().find(|node| node.is_focused()).map_or_else(String::new, |n| name_of(&n))
    }

    /// Everything in the tree, a line each; for reading when a test fails.
    pub(crate) fn dump(&self) -> String {
        let named = self.nodes().filter(|node| !name_of(node).is_empty());
        named
            .map(|node| format!("{:?} {}\n", node.accesskit_node().role(), name_of(&node)))
            .collect()
    }
}

/// The words of a node: a label keeps them as its value.
pub(crate) fn name_of(node: &Node<'_>) -> String {
    let node = node.accesskit_node();
    let words = if node.role() == Role::Label { node.value() } else { node.label() };
    words.unwrap_or_default()
}

/// What a node says of itself in a sentence.
pub(crate) fn description_of(node: &Node<'_>) -> String {
    node.accesskit_node().data().description().unwrap_or_default().to_owned()
}
