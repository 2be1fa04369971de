//! Throughline: follow a commitment from the decision that made it to what was done about it, and
//! see the words that say so.
//!
//! This page is the architecture. The binary only reads its arguments and calls [`cli::run`] or
//! [`app::run`]; everything else is here, in the order of dependency.
//!
//! # Modules
//!
//! A module may name only modules above it.
//!
//! | module | what it is |
//! | --- | --- |
//! | [`geometry`] | points, rectangles and the camera |
//! | [`progress`] | how far a job is, and whether it should stop |
//! | [`model`] | entities, relations, evidence and dates: plain records, and the table of what may join what |
//! | [`graph`] | the knowledge graph: read, change, and check every invariant |
//! | [`query`] | questions to a graph: search, paths, patterns, coverage, what is visible |
//! | [`document`] | source texts cut into passages that can be cited, and found again in any copy |
//! | [`ingest`] | a document read into proposals: mentions, relations, and the reasons for each |
//! | [`layout`] | where to put bodies held together by springs; it knows no names |
//! | [`scene`] | what to draw: marks, links, labels and colours, for the window and for SVG |
//! | [`project`] | what a person keeps beside the graph, as edits with their inverse |
//! | [`storage`] | graphs and projects as RON files, the journal beside one, and the graph that the program carries |
//! | [`content`] | what is shown at a place: the answer, what of the graph is visible, and its picture laid out |
//! | [`figure`] | pages to print and slides to project, as drawings; SVG, PNG and PDF |
//! | [`interchange`] | other programs' formats, in and out, each with a report of what it cannot hold |
//! | [`cli`] | the commands |
//! | [`app`] | the window: state, what is derived from it, views |
//!
//! # How data flows
//!
//! One way: files become records ([`storage`]) and records a [`KnowledgeGraph`]. What is to be shown
//! is a question to it ([`query::Visible`]); its shape is a [`layout::Request`], whose answer is a
//! place for each mark; both become a [`scene::Scene`], which is painted or written as SVG. A command
//! goes from the graph straight to its answer.
//!
//! In the window, views get the state and what is derived from it by shared reference and send
//! actions; [`app::state::State::perform`] carries them out. What is derived is then made anew where
//! its request differs from the one that it answers (`==`; nothing is ever marked dirty). The scene
//! is built when data changes and only looked at again when the camera moves. Long work runs on named
//! threads as plain functions that are given a [`progress::Progress`].
//!
//! # Rules
//!
//! Each with the test that fails when it is broken.
//!
//! - The order of modules above and in this file is the order of dependency:
//!   `tests/architecture::modules_import_only_modules_listed_above_them`,
//!   `tests/architecture::the_front_page_lists_the_modules_in_their_order`,
//!   `tests/architecture::every_module_is_listed_and_the_window_is_the_last`.
//! - Only [`app`] names egui, eframe, egui_extras and rfd; all else works without a display:
//!   `tests/architecture::only_the_window_names_a_gui_library`.
//! - [`layout`] is given bodies and springs, never entities and relations:
//!   `tests/architecture::layout_knows_bodies_and_springs_and_no_names`.
//! - A view changes no state: `tests/architecture::views_change_no_state`.
//! - Equal input gives equal output. Seeds and clocks are arguments
//!   (`tests/architecture::pure_modules_read_no_clock_and_throw_no_dice`), no hash map is iterated
//!   (the lint `clippy::iter_over_hash_type`), and what is ordered by identifier is ordered the same
//!   from every start (`tests/graphs::identifiers_sort_the_same_from_every_order`).
//! - Threads have names: `tests/architecture::threads_have_names`.
//! - There is no unsafe code: `tests/architecture::nothing_is_unsafe`.
//! - A file of code is short enough to be read at once: `tests/architecture::files_are_short`.
//! - Nothing unfinished is left, and only the command line prints:
//!   `tests/architecture::nothing_unfinished_is_left`,
//!   `tests/architecture::only_the_command_line_prints`.
//! - A graph has one written form: `tests/files::what_is_written_is_read_again`,
//!   `tests/graphs::every_file_is_in_its_written_form`.
//! - Documents are read a few at a time and put down as they are read, and what a project keeps of
//!   them is bounded in plain words:
//!   `app::review::read::read_tests::where_the_room_ends_it_is_said_and_nothing_is_kept_by_halves`.
//! - A damaged or hostile file is refused in one line that says where, and never ends the program:
//!   `tests/files::a_file_cut_at_any_byte_is_read_or_refused_in_one_line`,
//!   `tests/files::each_fault_is_told_in_its_own_line`.
//! - A file is replaced by a complete new one or not at all:
//!   `tests/files::a_reader_sees_the_old_file_or_the_new_one`,
//!   `tests/files::a_full_disk_leaves_the_old_file`.
//! - What is undone leaves no trace, and what is refused changes nothing:
//!   `project::edits::undone_tests::whatever_is_done_and_undone_gives_the_same_bytes`.
//! - Killed at any moment, the program finds at its next start what was there:
//!   `tests/files::killed_at_any_moment_nothing_is_lost`,
//!   `tests/files::a_save_that_ends_anywhere_loses_nothing`.
//! - What somebody else wrote is never overwritten: `tests/files::nobody_elses_work_is_overwritten`.
//! - Every version of a file that was ever released is opened:
//!   `tests/files::a_project_of_version_1_is_opened`.
//! - The graph that the program carries is sound, and every claim in it can be found again:
//!   `tests/graphs::every_graph_is_sound`, `tests/graphs::every_passage_has_a_fingerprint`.
//!
//! [`KnowledgeGraph`]: graph::KnowledgeGraph

pub mod geometry;
pub mod progress;
pub mod model;
pub mod graph;
pub mod query;
pub mod document;
pub mod ingest;
pub mod layout;
pub mod scene;
pub mod project;
pub mod storage;
pub mod content;
pub mod figure;
pub mod interchange;
pub mod cli;

pub mod app;
