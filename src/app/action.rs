//! What can be asked of the window: changes of its state, and errands that need more than the state.

use super::aside::{Deed, Task};
use super::briefing::{Act, Which};
use super::command::Command;
use super::dialogs::Purpose;
use super::editing::FormStep;
use super::exchange::Step;
use super::grid_view::GridView;
use super::hand::Change;
use super::place::{Face, Place};
use super::presenting::Turn;
use super::review::{Act as ReviewAct, Around, Learning};
use super::selection::Selection;
use super::session::Choice;
use super::state::Overlay;
use super::timeline_view::TimelineView;
use crate::content::filters::FilterPart;
use crate::geometry::{Camera, Point, Rect};
use crate::interchange::Mapping;
use crate::model::{DateRange, Direction, EntityId, EntityKind, RelationKind};
use crate::project::About;
use crate::query::compose::Part;
use crate::query::table::TableView;
use crate::query::{PathRequest, Pattern};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// As what a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableForm {
    /// A table with its citations as word processors take it, and lines of words for all others.
    Rich,
    /// Lines of words.
    Text,
    /// A table of Markdown.
    Markdown,
    /// Comma-separated values.
    Csv,
}

/// Work that reaches outside the state.
#[derive(Debug, Clone, PartialEq)]
pub enum Errand {
    /// Show a system dialog.
    Pick(Purpose),
    /// Read documents.
    Connect(Vec<PathBuf>),
    /// Read documents into proposals.
    Read(Vec<PathBuf>),
    /// Read a document again with what was learned since.
    ReadAgain(Learning),
    /// Find the texts of documents that were read before, where they were read from.
    FindTexts,
    /// Give up reading documents.
    StopReading,
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
    /// Read the graph that the program carries.
    OpenBuiltIn,
    /// Stop reading a graph.
    StopOpening,
    /// Begin a project anew on the graph that this one began with.
    NewProject,
    /// Save the project where it lies.
    Save,
    /// Save the project into a file.
    SaveTo(PathBuf),
    /// Do what was decided about files.
    Decide(Choice),
    /// Look for projects without a file that were never saved.
    LookForUntitled,
    /// Change what is shown.
    Change(Change),
    /// Select everything that is shown.
    SelectShown,
    /// Hold an entity where it is drawn.
    PinHere(EntityId),
    /// See more (below 1) or less (above 1).
    Zoom(f32),
    /// Put a text on the clipboard.
    Copy(String),
    /// Put the table, as it is listed, on the clipboard.
    CopyTable(TableForm),
    /// Write the table, as it is listed, into a file of comma-separated values.
    WriteTable(PathBuf),
    /// Do something with what is kept.
    Aside(Task),
    /// Take what is shown as a new step of a briefing, or have the step of this number show it.
    TakeStep(Option<u32>),
    /// Bring this part of the world into the window.
    Frame(Rect),
    /// Write what is shown, as it was chosen, into a file or a folder.
    Export(PathBuf),
    /// Stop writing it.
    StopExport,
    /// Put the picture of what is shown on the clipboard.
    CopyImage,
    /// Put what is selected or shown on the clipboard, as a note with its citations.
    CopyNote,
    /// Look at another program's file, with columns and kinds taken so.
    Look(PathBuf, Mapping),
    /// Read another program's file.
    Import(PathBuf, Mapping),
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
    /// Add an entity to what is selected, or take it out.
    Toggle(EntityId),
    /// Move the keyboard to a mark of the picture.
    Focus(EntityId),
    /// Read this one of the pieces of evidence.
    ReadEvidence(usize),
    /// Show what entities are related to.
    OpenAround(BTreeSet<EntityId>),
    /// Add to the picture what an entity is related to.
    Expand(EntityId),
    /// Add to the picture what one verb, read this way, leads to from an entity.
    ExpandBy(EntityId, RelationKind, Direction),
    /// Take away what was added around entities, or else what hangs on them alone.
    Collapse(BTreeSet<EntityId>),
    /// Take all but these out of the picture, and all but what joins them if that is asked for.
    Keep {
        /// What stays.
        entities: BTreeSet<EntityId>,
        /// Whether what joins it stays too.
        joined: bool,
    },
    /// Add entities to the picture as they are, without what they are related to.
    ShowToo(BTreeSet<EntityId>),
    /// Show what lies within some steps of entities.
    Within {
        /// The entities.
        centres: BTreeSet<EntityId>,
        /// The most steps.
        degrees: usize,
    },
    /// Take one of the things away that make the picture show less, or more, than its subject.
    Lift(FilterPart),
    /// Go back so many stops.
    BackBy(usize),
    /// Take entities out of the picture.
    Hide(BTreeSet<EntityId>),
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
    /// Answer a question that was composed. One that is saved is asked as such.
    Compose(Pattern),
    /// Show how two entities are connected.
    Connect(PathRequest),
    /// Show or hide entities of a kind.
    ShowKind(EntityKind, bool),
    /// Show only what the documents state, or also what is inferred.
    StatedOnly(bool),
    /// Show only what is about a theme.
    Theme(Option<EntityId>),
    /// Show only what is dated within.
    During(Option<DateRange>),
    /// See the grid otherwise.
    Grid(GridView),
    /// See the timeline otherwise.
    Timeline(TimelineView),
    /// Play: show only what is dated within, and the next stretch at this time of the clock.
    PlayStep(DateRange, Option<f64>),
    /// Take every filter away and bring back what was hidden.
    ClearFilter,
    /// Show the result as graph, grid, table or timeline.
    Show(Face),
    /// Show it a second time beside that, or no longer.
    Beside(Option<Face>),
    /// List the table otherwise: sorted or filtered.
    List(TableView),
    /// Give up what is being found, and go back to the place that is shown.
    ReturnTo(Place),
    /// Stop reading a graph; what was open stays open.
    StopOpening,
    /// Put the table, as it is listed, on the clipboard.
    CopyTable(TableForm),
    /// Ask for a file to write the table into.
    SaveTable,
    /// Hold an entity at a place.
    PinAt(EntityId, Point),
    /// Type into the ask bar.
    Search(String),
    /// Mark a line of its list.
    Mark(usize),
    /// Let it offer how a question can begin and go on, or no longer.
    Asking(bool),
    /// Show what a piece of what is asked could be instead.
    Unfold(Part),
    /// Step out of it by one: what is typed goes first, then the offers, then the keyboard.
    LeaveBar,
    /// Look from elsewhere.
    Look(Camera),
    /// Put something on top, or take it away.
    Overlay(Overlay),
    /// Do what was decided about files.
    Decide(Choice),
    /// Open, fill in or carry out a form.
    Form(FormStep),
    /// Write a note, as far as it is typed.
    Note(About, String),
    /// Look at what a note is about.
    LookAt(About),
    /// Move a question of the person's own to a place among them.
    MoveQuestion(String, usize),
    /// Remove a question of the person's own.
    RemoveQuestion(String),
    /// Use a typed or dropped path.
    UsePath(Purpose, PathBuf),
    /// Do what a page of the right column offers.
    Kept(Deed),
    /// Present a briefing.
    Present {
        /// Which one.
        briefing: Which,
        /// The number by which the step to begin with is known; nothing for the first.
        step: Option<u32>,
    },
    /// Go on with what is presented.
    Turn(Turn),
    /// Do something with briefings.
    Brief(Act),
    /// Write for other programs, or read what they wrote.
    Exchange(Step),
    /// Do something in the review.
    Review(ReviewAct, Around),
    /// Take a message away.
    Dismiss(u64),
}
