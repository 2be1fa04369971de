//! The one state of the window and the one place that changes it.
//!
//! Views get `&State` and send [`Action`]s; [`State::perform`] carries them out. What can be
//! computed is not state; see [`super::derived`].

use super::command::Command;
use super::dialogs::Purpose;
use super::messages::Messages;
use super::place::{Face, Place, Subject, Trail};
use super::preferences::{Preferences, ThemeChoice};
use super::selection::Selection;
use crate::document::Library;
use crate::geometry::{Camera, Point};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind};
use crate::project::{Edit, History, Project};
use crate::query::{Question, SearchIndex};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// Everything that the window shows depends on this and on nothing else.
pub struct State {
    /// The graph.
    pub graph: Arc<KnowledgeGraph>,
    /// Where it came from; nothing for the built-in graph.
    pub source: Option<PathBuf>,
    /// Its names, for searching.
    pub index: Arc<SearchIndex>,
    /// The saved questions that make sense in it.
    pub questions: Vec<Question>,
    /// The connected documents.
    pub library: Option<Arc<Library>>,
    /// What the person has arranged.
    pub project: Project,
    /// The changes of the project.
    pub history: History,
    /// What is remembered between runs.
    pub preferences: Preferences,
    /// Where the person is.
    pub place: Place,
    /// The way there.
    pub trail: Trail,
    /// The one thing that is looked at.
    pub selection: Selection,
    /// Which of its pieces of evidence is read.
    pub evidence: usize,
    /// Where the keyboard is in the picture.
    pub focused: Option<EntityId>,
    /// From where the picture is seen, once that has been decided.
    pub camera: Option<Camera>,
    /// What is typed into the search field.
    pub search: String,
    /// What lies on top of the window.
    pub overlay: Overlay,
    /// What the program has to say.
    pub messages: Messages,
    /// Work for the application to begin, which needs more than the state.
    pub errands: Vec<Errand>,
}

/// What lies on top of the window, at most one at a time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The commands, with what is typed to find one.
    Palette {
        /// What is typed.
        text: String,
        /// Which of those found is marked.
        marked: usize,
    },
    /// Every key.
    Keys,
    /// A field for a path, where the system shows no dialog.
    Path {
        /// What the path is for.
        purpose: Purpose,
        /// What is typed.
        text: String,
        /// Why it could not be used, if it was tried.
        fault: Option<String>,
    },
}

/// Work that reaches outside the state.
#[derive(Debug, Clone, PartialEq)]
pub enum Errand {
    /// Show a system dialog.
    Pick(Purpose),
    /// Read documents.
    Connect(Vec<PathBuf>),
    /// Read a graph.
    Open(Vec<PathBuf>),
    /// Bring the keyboard to the search field.
    FocusSearch,
    /// Bring the keyboard to the picture or grid.
    FocusCanvas,
    /// Bring the keyboard from search to picture to details and round again.
    NextPlace,
    /// Bring what is drawn into the window.
    Fit,
    /// Bring an entity into the window if it is out of it.
    Reveal(EntityId),
    /// Hold an entity where it is drawn.
    PinHere(EntityId),
    /// See more (below 1) or less (above 1).
    Zoom(f32),
    /// Put a text on the clipboard.
    Copy(String),
    /// Close the window.
    Quit,
}

/// A change that a person asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A command without more to say.
    Run(Command),
    /// Look at something.
    Select(Selection),
    /// Move the keyboard to a mark of the picture.
    Focus(EntityId),
    /// Read this one of the pieces of evidence.
    ReadEvidence(usize),
    /// Show what entities are related to.
    OpenAround(BTreeSet<EntityId>),
    /// Add to the picture what an entity is related to.
    Expand(EntityId),
    /// Take an entity out of the picture.
    Hide(EntityId),
    /// Answer a saved question.
    Ask {
        /// The question.
        id: String,
        /// What its slots are filled with, where not with the default.
        set: BTreeMap<String, EntityId>,
    },
    /// Fill the slots of the question that is asked otherwise.
    Fill {
        /// The question.
        id: String,
        /// What its slots are filled with, where not with the default.
        set: BTreeMap<String, EntityId>,
    },
    /// Show or hide entities of a kind.
    ShowKind(EntityKind, bool),
    /// Show only what the documents state, or also what is inferred.
    StatedOnly(bool),
    /// Show only what is about a theme.
    Theme(Option<EntityId>),
    /// Take every filter away and bring back what was hidden.
    ClearFilter,
    /// Show the result as graph or grid.
    Show(Face),
    /// Hold an entity at a place.
    PinAt(EntityId, Point),
    /// Type into the search field.
    Search(String),
    /// Look from elsewhere.
    Look(Camera),
    /// Put something on top, or take it away.
    Overlay(Overlay),
    /// Use a typed or dropped path.
    UsePath(Purpose, PathBuf),
    /// Take a message away.
    Dismiss(u64),
}

impl State {
    /// A window on a graph.
    pub fn new(graph: KnowledgeGraph, questions: Vec<Question>, preferences: Preferences) -> Self {
        let index = Arc::new(SearchIndex::new(&graph));
        let mut state = Self {
            graph: Arc::new(graph),
            source: None,
            index,
            questions: Vec::new(),
            library: None,
            project: Project::default(),
            history: History::default(),
            preferences,
            place: Place::default(),
            trail: Trail::default(),
            selection: Selection::Nothing,
            evidence: 0,
            focused: None,
            camera: None,
            search: String::new(),
            overlay: Overlay::None,
            messages: Messages::default(),
            errands: Vec::new(),
        };
        state.take_questions(questions);
        state
    }

    /// Puts another graph in place of the one shown; what was arranged on the old one goes with it.
    pub fn replace_graph(&mut self, graph: KnowledgeGraph, source: Option<PathBuf>) {
        self.index = Arc::new(SearchIndex::new(&graph));
        self.graph = Arc::new(graph);
        self.source = source;
        self.project = Project::default();
        self.history = History::default();
        self.place = Place::default();
        self.trail = Trail::default();
        self.selection = Selection::Nothing;
        self.evidence = 0;
        self.focused = None;
        self.search.clear();
        // The copies are those of another graph's documents; which of this one's, is to be seen.
        self.library = None;
        if !self.preferences.documents.is_empty() {
            self.errands.push(Errand::Connect(self.preferences.documents.clone()));
        }
        match crate::query::questions() {
            Ok(questions) => self.take_questions(questions),
            Err(error) => self.messages.trouble(error.to_string()),
        }
    }

    /// Keeps the questions whose defaults this graph has.
    fn take_questions(&mut self, questions: Vec<Question>) {
        self.questions = questions
            .into_iter()
            .filter(|question| {
                let defaults = question.slots.iter().filter_map(|slot| slot.default.as_ref());
                defaults.into_iter().all(|id| self.graph.entity(id).is_some())
            })
            .collect();
    }

    /// Carries out a change.
    pub fn perform(&mut self, action: Action) {
        match action {
            Action::Run(command) => self.run(command),
            Action::Select(selection) => self.select(selection),
            Action::Focus(id) => {
                self.errands.push(Errand::Reveal(id.clone()));
                self.focused = Some(id);
            }
            Action::ReadEvidence(index) => self.evidence = index,
            Action::OpenAround(centres) => {
                if let (Some(centre), 1) = (centres.first(), centres.len()) {
                    self.select(Selection::Entity(centre.clone()));
                }
                self.errands.push(Errand::FocusCanvas);
                self.go(Subject::Around(centres), Face::Graph);
            }
            Action::Expand(id) => {
                let mut place = self.place.clone();
                place.hidden.remove(&id);
                place.expanded.insert(id);
                self.trail.go(&mut self.place, place);
            }
            Action::Hide(id) => {
                let mut place = self.place.clone();
                place.expanded.remove(&id);
                place.hidden.insert(id);
                self.trail.go(&mut self.place, place);
                self.select(Selection::Nothing);
            }
            Action::Ask { id, set } => {
                let grid = self.questions.iter().any(|q| q.id == id && q.grid.is_some());
                self.select(Selection::Nothing);
                self.go(Subject::Question { id, set }, if grid { Face::Grid } else { Face::Graph });
                self.errands.push(Errand::FocusCanvas);
            }
            Action::Fill { id, set } => {
                self.select(Selection::Nothing);
                let subject = Subject::Question { id, set };
                let place = Place { subject, ..self.place.clone() };
                self.trail.go(&mut self.place, place);
            }
            Action::ShowKind(kind, shown) => self.filter(|filter| {
                match shown {
                    true => filter.hidden_kinds.remove(&kind),
                    false => filter.hidden_kinds.insert(kind),
                };
            }),
            Action::StatedOnly(only) => self.filter(|filter| filter.stated_only = only),
            Action::Theme(theme) => self.filter(|filter| filter.theme = theme),
            Action::ClearFilter => {
                let mut place = self.place.clone();
                place.filter = Default::default();
                place.hidden.clear();
                self.trail.go(&mut self.place, place);
            }
            Action::Show(face) => {
                let place = Place { face, ..self.place.clone() };
                self.trail.go(&mut self.place, place);
            }
            Action::PinAt(id, at) => {
                let wording = format!("Pin {}", self.name(&id));
                self.history.make(&mut self.project, Edit::Pin(vec![(id, Some(at))]), wording);
            }
            Action::Search(text) => self.search = text,
            Action::Look(camera) => self.camera = Some(camera),
            Action::Overlay(overlay) => self.overlay = overlay,
            Action::UsePath(purpose, path) => self.use_path(purpose, path),
            Action::Dismiss(id) => self.messages.dismiss(id),
        }
    }

    fn run(&mut self, command: Command) {
        if self.overlay != Overlay::None && command != Command::StepOut {
            self.overlay = Overlay::None;
        }
        let entity = self.selection.entity().cloned();
        match command {
            Command::Search => {
                self.preferences.ask_open = true;
                self.errands.push(Errand::FocusSearch);
            }
            Command::Palette => {
                self.overlay = Overlay::Palette { text: String::new(), marked: 0 };
            }
            Command::Overview => self.go(Subject::Overview, Face::Graph),
            Command::ShowEverything => {
                let place = Place { subject: Subject::Everything, ..Place::default() };
                self.trail.go(&mut self.place, place);
            }
            Command::Back => {
                self.trail.back(&mut self.place);
            }
            Command::Forward => {
                self.trail.forward(&mut self.place);
            }
            Command::StepOut => self.step_out(),
            Command::NextPlace => self.errands.push(Errand::NextPlace),
            Command::Graph => self.perform(Action::Show(Face::Graph)),
            Command::Grid => self.perform(Action::Show(Face::Grid)),
            Command::Fit => self.errands.push(Errand::Fit),
            Command::ZoomIn => self.errands.push(Errand::Zoom(1.4)),
            Command::ZoomOut => self.errands.push(Errand::Zoom(1.0 / 1.4)),
            Command::OpenAround => match self.selection.entities(&self.graph) {
                chosen if chosen.is_empty() => self.need_selection(command),
                chosen => self.perform(Action::OpenAround(chosen)),
            },
            Command::Expand => match entity {
                Some(id) => self.perform(Action::Expand(id)),
                None => self.need_selection(command),
            },
            Command::Hide => match entity {
                Some(id) => self.perform(Action::Hide(id)),
                None => self.need_selection(command),
            },
            Command::Pin => match entity {
                Some(id) if self.project.pins().contains_key(&id) => {
                    let wording = format!("Let go of {}", self.name(&id));
                    self.history.make(&mut self.project, Edit::Pin(vec![(id, None)]), wording);
                }
                Some(id) => self.errands.push(Errand::PinHere(id)),
                None => self.need_selection(command),
            },
            Command::ReleasePins => {
                let pins = self.project.pins().keys().map(|id| (id.clone(), None)).collect();
                self.history.make(&mut self.project, Edit::Pin(pins), "Let go of all pins");
            }
            Command::Undo => match self.history.undo(&mut self.project) {
                Some(wording) => self.messages.note(format!("Undone: {wording}.")),
                None => self.messages.note("There is nothing to undo."),
            },
            Command::Redo => match self.history.redo(&mut self.project) {
                Some(wording) => self.messages.note(format!("Done again: {wording}.")),
                None => self.messages.note("There is nothing to redo."),
            },
            Command::ReadPassage => {
                self.preferences.details_open = true;
                if self.selection.supports(&self.graph).is_empty() {
                    self.need_selection(command);
                } else if self.library.is_none() {
                    self.messages.note(
                        "No documents are connected. Connect your copies to read passages here.",
                    );
                }
            }
            Command::NextEvidence => {
                let count = self.selection.supports(&self.graph).len();
                self.evidence = if count == 0 { 0 } else { (self.evidence + 1) % count };
            }
            Command::CopyCitation => self.copy_citation(),
            Command::ConnectDocuments => {
                self.errands.push(Errand::Pick(Purpose::DocumentFolder));
            }
            Command::ForgetDocuments => {
                self.library = None;
                self.preferences.documents.clear();
                self.messages.note("The documents are no longer connected.");
            }
            Command::OpenGraph => self.errands.push(Errand::Pick(Purpose::GraphFile)),
            Command::TypePath => {
                self.overlay = Overlay::Path {
                    purpose: Purpose::DocumentFolder,
                    text: String::new(),
                    fault: None,
                };
            }
            Command::BuiltIn => match crate::storage::builtin() {
                Ok(graph) => self.replace_graph(graph, None),
                Err(error) => self.messages.trouble(error.to_string()),
            },
            Command::FoldAsk => self.preferences.ask_open = !self.preferences.ask_open,
            Command::FoldDetails => self.preferences.details_open = !self.preferences.details_open,
            Command::LightTheme => self.preferences.theme = ThemeChoice::Light,
            Command::DarkTheme => self.preferences.theme = ThemeChoice::Dark,
            Command::SystemTheme => self.preferences.theme = ThemeChoice::System,
            Command::Keys => self.overlay = Overlay::Keys,
            Command::Quit => self.errands.push(Errand::Quit),
        }
    }

    /// What Escape does: what is on top goes first, then what is typed, then the selection.
    fn step_out(&mut self) {
        if self.overlay != Overlay::None {
            self.overlay = Overlay::None;
        } else if !self.search.is_empty() {
            self.search.clear();
            self.errands.push(Errand::FocusCanvas);
        } else if self.selection != Selection::Nothing {
            self.select(Selection::Nothing);
        } else if self.place.face == Face::Grid {
            self.perform(Action::Show(Face::Graph));
        } else if self.place.subject != Subject::Overview {
            self.go(Subject::Overview, Face::Graph);
        }
    }

    fn select(&mut self, selection: Selection) {
        if let Selection::Entity(id) = &selection {
            self.focused = Some(id.clone());
            self.errands.push(Errand::Reveal(id.clone()));
        }
        if selection != self.selection {
            self.evidence = 0;
        }
        self.selection = selection;
    }

    /// Goes to another subject; the filter stays, what was expanded and hidden does not.
    fn go(&mut self, subject: Subject, face: Face) {
        let place = Place { subject, face, filter: self.place.filter.clone(), ..Place::default() };
        self.trail.go(&mut self.place, place);
    }

    fn filter(&mut self, change: impl FnOnce(&mut crate::query::Filter)) {
        let mut place = self.place.clone();
        change(&mut place.filter);
        self.trail.go(&mut self.place, place);
    }

    fn copy_citation(&mut self) {
        let supports = self.selection.supports(&self.graph);
        let Some(support) = supports.get(self.evidence.min(supports.len().saturating_sub(1)))
        else {
            self.need_selection(Command::CopyCitation);
            return;
        };
        let Some(relation) = self.graph.relation(&support.relation) else { return };
        let claim = crate::query::wording::sentence(&self.graph, relation);
        let text = format!(
            "{claim} ({}). {}",
            self.citation(&support.evidence.document, &support.evidence.locator),
            support.evidence.summary
        );
        self.errands.push(Errand::Copy(text));
        self.messages.note("The claim and its citation are on the clipboard.");
    }

    fn use_path(&mut self, purpose: Purpose, path: PathBuf) {
        if !path.exists() {
            self.overlay = Overlay::Path {
                purpose,
                text: path.display().to_string(),
                fault: Some("There is nothing at this path.".into()),
            };
            return;
        }
        self.overlay = Overlay::None;
        self.errands.push(match purpose {
            Purpose::DocumentFolder => Errand::Connect(vec![path]),
            Purpose::GraphFile => Errand::Open(vec![path]),
        });
    }

    fn need_selection(&mut self, command: Command) {
        let what = command.label().to_lowercase();
        self.messages.note(format!("Select something first, then choose “{what}”."));
    }

    /// The name of an entity, short.
    pub fn name(&self, id: &EntityId) -> String {
        self.graph.entity(id).map_or_else(|| id.to_string(), |e| e.short_name().to_owned())
    }

    /// A citation as a person writes it: "Annual Report 2009, 4.3.1.b.i ¶5".
    pub fn citation(&self, document: &str, locator: &str) -> String {
        let name = EntityId::new(&format!("{}/{document}", EntityKind::Document))
            .ok()
            .and_then(|id| self.graph.entity(&id))
            .map_or(document, |entity| entity.short_name());
        format!("{name}, {locator}")
    }
}
