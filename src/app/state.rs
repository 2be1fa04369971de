//! The one state of the window and the one place that changes it.
//!
//! Views get `&State` and send an [`Action`](super::action::Action); [`State::perform`] carries it
//! out. What can be computed is not state; see [`super::derived`].

use super::action::Errand;
use super::aside::{Aside, Chosen, Page, Source};
use super::briefing::Briefed;
use super::dialogs::Purpose;
use super::editing::NoteDraft;
use super::exchange::Exchange;
use super::form::Form;
use super::grid_view::GridView;
use super::messages::Messages;
use super::place::{Place, Trail};
use super::preferences::Preferences;
use super::presenting::Presenting;
use super::review::Reviewing;
use super::selection::Selection;
use super::session::{Asking, Standing};
use super::timeline_view::TimelineView;
use crate::content::Asked;
use crate::document::Library;
use crate::geometry::Camera;
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind};
use crate::project::{History, Project, View};
use crate::query::compose::{Lexicon, Part};
use crate::query::table::TableView;
use crate::query::{Question, SearchIndex};
use crate::storage::Entry;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

/// Everything that the window shows depends on this and on nothing else.
pub struct State {
    /// The graph.
    pub graph: Arc<KnowledgeGraph>,
    /// Where it came from; nothing for the built-in graph.
    pub source: Option<PathBuf>,
    /// Its names, for searching.
    pub index: Later<SearchIndex>,
    /// What its entities can be asked for.
    pub lexicon: Later<Lexicon>,
    /// The saved questions that make sense in it, the person's own first.
    pub questions: Arc<[Question]>,
    /// Those of them that the program carries.
    pub(super) carried: Arc<[Question]>,
    /// The connected documents.
    pub documents: Option<Arc<Library>>,
    /// What the person has arranged.
    pub project: Project,
    /// The changes of the project.
    pub history: History,
    /// Where the project stands with its file.
    pub standing: Standing,
    /// Changes that are to be noted in the journal, in their order.
    pub entries: Vec<Entry>,
    /// The view that was brought back last: the picture begins with its places.
    pub restored: Option<Arc<View>>,
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
    /// How the table is sorted and filtered.
    pub table: TableView,
    /// How the grid is seen.
    pub grid: GridView,
    /// How the timeline is seen.
    pub timeline: TimelineView,
    /// A place that was asked for and adds very much to the picture: asked for again, it is gone to.
    pub warned: Option<Place>,
    /// What is typed into the ask bar.
    pub search: String,
    /// Which line of its list is marked.
    pub marked: usize,
    /// Whether it offers how a question can begin and go on.
    pub asking: bool,
    /// The piece of what is asked of which the alternatives are shown.
    pub unfolded: Option<Part>,
    /// How wide the middle of the window was in the last frame, in points.
    pub room: f32,
    /// The note that is being typed.
    pub note: Option<NoteDraft>,
    /// The briefing and the step that are worked on.
    pub briefed: Briefed,
    /// The proposals that are decided on.
    pub reviewing: Reviewing,
    /// What the right column shows.
    pub page: Page,
    /// What is looked at in place of the work.
    pub aside: Option<Aside>,
    /// What a file is being chosen for.
    pub chosen: Chosen,
    /// What is known of other programs.
    pub exchange: Exchange,
    /// The briefing that is presented.
    pub presenting: Option<Presenting>,
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
    /// Every key.
    Keys,
    /// Something to fill in.
    Form(Box<Form>),
    /// A field to choose what something is connected with.
    Connect {
        /// What was chosen first, once something was.
        from: Option<EntityId>,
        /// What is typed.
        text: String,
        /// Which of those found is marked.
        marked: usize,
    },
    /// Something about files that must be decided.
    Session(Asking),
    /// A form for the name and the note of a snapshot.
    Snapshot {
        /// The snapshot that they are of; nothing for one that is to be taken.
        of: Option<String>,
        /// The name as it is typed.
        name: String,
        /// The note as it is typed.
        note: String,
        /// Why it could not be done, if it was tried.
        fault: Option<String>,
    },
    /// A form for the title of a briefing and what it is for.
    Briefing {
        /// The briefing that they are of.
        of: String,
        /// The title as it is typed.
        title: String,
        /// What it is for, as it is typed.
        about: String,
        /// Why it could not be done, if it was tried.
        fault: Option<String>,
    },
    /// A list of what this can be compared with.
    Compare(Source),
    /// As what something is written for other programs.
    Export,
    /// A file of another program, looked at before it is read.
    Import,
    /// What could not be kept of the last file.
    Report,
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

impl Overlay {
    /// Whether what is typed belongs to it, and is no command.
    pub const fn takes_keys(&self) -> bool {
        !matches!(self, Self::None | Self::Keys)
    }
}

/// What is made of the graph by whoever wants it first, and then kept.
pub type Later<T> = Arc<LazyLock<T, Box<dyn FnOnce() -> T + Send>>>;

/// A graph with what names are found by in it.
#[derive(Clone)]
pub struct Indexed {
    /// The graph.
    pub graph: Arc<KnowledgeGraph>,
    /// Its names, for searching.
    pub index: Later<SearchIndex>,
    /// What its entities can be asked for.
    pub lexicon: Later<Lexicon>,
}

impl Indexed {
    /// A graph through which nobody has gone yet.
    pub fn new(graph: impl Into<Arc<KnowledgeGraph>>) -> Self {
        let graph = graph.into();
        let (index, lexicon) = (later(&graph, SearchIndex::new), later(&graph, Lexicon::new));
        Self { graph, index, lexicon }
    }

    /// Goes through the graph now; on a large one that takes long.
    pub fn made(self) -> Self {
        LazyLock::force(&self.index);
        LazyLock::force(&self.lexicon);
        self
    }
}

fn later<T: 'static>(graph: &Arc<KnowledgeGraph>, make: fn(&KnowledgeGraph) -> T) -> Later<T> {
    let graph = Arc::clone(graph);
    Arc::new(LazyLock::new(Box::new(move || make(&graph))))
}

/// The name of an entity, short.
pub fn name(graph: &KnowledgeGraph, id: &EntityId) -> String {
    graph.entity(id).map_or_else(|| id.to_string(), |e| e.short_name().to_owned())
}

/// A citation as a person writes it: "Annual Report 2009, 4.3.1.b.i ¶5".
pub fn citation(graph: &KnowledgeGraph, document: &str, locator: &str) -> String {
    let name = EntityId::new(&format!("{}/{document}", EntityKind::Document))
        .ok()
        .and_then(|id| graph.entity(&id))
        .map_or(document, |entity| entity.short_name());
    format!("{name}, {locator}")
}

impl State {
    /// A window on a graph.
    pub fn new(graph: KnowledgeGraph, questions: Vec<Question>, preferences: Preferences) -> Self {
        let Indexed { graph, index, lexicon } = Indexed::new(graph);
        let project = Project::new(graph.clone(), true);
        let mut state = Self {
            graph,
            source: None,
            index,
            lexicon,
            questions: Arc::default(),
            carried: Arc::default(),
            documents: None,
            project,
            history: History::default(),
            standing: Standing::default(),
            entries: Vec::new(),
            restored: None,
            preferences,
            place: Place::default(),
            trail: Trail::default(),
            selection: Selection::Nothing,
            evidence: 0,
            focused: None,
            camera: None,
            table: TableView::default(),
            grid: GridView::default(),
            timeline: TimelineView::default(),
            warned: None,
            search: String::new(),
            marked: 0,
            asking: false,
            unfolded: None,
            room: 0.0,
            note: None,
            briefed: Briefed::default(),
            reviewing: Reviewing::new(),
            page: Page::default(),
            aside: None,
            chosen: Chosen::default(),
            exchange: Exchange::default(),
            presenting: None,
            overlay: Overlay::None,
            messages: Messages::default(),
            errands: Vec::new(),
        };
        state.take_questions(questions);
        state
    }

    /// Puts another graph in place of the one shown; what was arranged on the old one goes with it.
    pub fn replace_graph(&mut self, opened: Indexed, source: Option<PathBuf>) {
        (self.graph, self.index, self.lexicon) = (opened.graph, opened.index, opened.lexicon);
        self.project = Project::new(self.graph.clone(), source.is_none());
        self.source = source;
        (self.aside, self.page) = (None, Page::default());
        self.presenting = None;
        self.history = History::default();
        self.standing = Standing::default();
        self.place = Place::default();
        self.trail = Trail::default();
        self.selection = Selection::Nothing;
        self.evidence = 0;
        self.focused = None;
        self.note = None;
        self.briefed = Briefed::default();
        self.reviewing = Reviewing::new();
        self.grid = GridView::default();
        self.timeline = TimelineView::default();
        self.search.clear();
        (self.marked, self.asking, self.unfolded) = (0, false, None);
        // The copies are those of another graph's documents; which of this one's, is to be seen.
        self.documents = None;
        if !self.preferences.documents.is_empty() {
            self.errands.push(Errand::Connect(self.preferences.documents.clone()));
        }
        self.errands.push(Errand::FindTexts);
        match crate::query::questions() {
            Ok(questions) => self.take_questions(questions),
            Err(error) => self.messages.trouble(error.to_string()),
        }
    }

    /// The graph with what names are found by in it.
    pub fn indexed(&self) -> Indexed {
        let (graph, index) = (self.graph.clone(), self.index.clone());
        Indexed { graph, index, lexicon: self.lexicon.clone() }
    }

    /// What is to be shown.
    pub fn asked(&self) -> Asked {
        let (graph, questions) = (self.graph.clone(), self.questions.clone());
        Asked { graph, questions, place: self.place.clone() }
    }

    /// Whether that is what is to be shown. Graphs and questions are the same if they are the same
    /// in memory: they never change in place.
    pub fn asks(&self, asked: &Asked) -> bool {
        Arc::ptr_eq(&asked.graph, &self.graph)
            && Arc::ptr_eq(&asked.questions, &self.questions)
            && asked.place == self.place
    }

    /// The name of an entity, short.
    pub fn name(&self, id: &EntityId) -> String {
        name(&self.graph, id)
    }

    /// What the graph is called: the file it came from.
    pub fn graph_name(&self) -> String {
        let file = self.source.as_ref().and_then(|path| path.file_name());
        file.map_or_else(|| "built-in".into(), |name| name.to_string_lossy().into_owned())
    }

    /// A citation as a person writes it: "Annual Report 2009, 4.3.1.b.i ¶5".
    pub fn citation(&self, document: &str, locator: &str) -> String {
        citation(&self.graph, document, locator)
    }
}
