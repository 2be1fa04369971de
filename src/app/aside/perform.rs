//! How what is asked for on the pages changes the state.

use super::{Aside, Deed, Instead, Left, Page, Source, Task};
use crate::app::action::{Action, Errand};
use crate::app::command::Command;
use crate::app::dialogs::Purpose;
use crate::app::place::{Face, Place, Subject, Trail};
use crate::app::selection::Selection;
use crate::app::state::{Indexed, Overlay, State};
use crate::app::timeline_view::TimelineView;
use crate::geometry::Point;
use crate::model::EntityId;
use crate::project::edits::{
    EditError, Plan, change_snapshot, remove_snapshot, restore_snapshot, take_snapshot,
};
use crate::project::{Edit, View};
use crate::query::wording::capital;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Of more entities that are different, or that something different joins, no picture is drawn.
const MOST_DRAWN: usize = 1_500;

impl State {
    /// Carries out what was asked for on a page.
    pub(in crate::app) fn do_deed(&mut self, deed: Deed) {
        match deed {
            Deed::Turn(page) => self.turn_to(page),
            Deed::WalkTo(steps) => self.walk_to(steps),
            Deed::Take { name, note } => self.task(Task::Take { name, note }),
            Deed::Change { name, new_name, note } => {
                let plan = change_snapshot(&self.project, &name, &new_name, &note);
                let kept = new_name.trim().to_owned();
                if self.carry_out_snapshot(plan, (Some(name.clone()), new_name, note))
                    && let Some(Aside { what: Instead::Snapshot(opened), .. }) = &mut self.aside
                    && *opened == name
                {
                    *opened = kept;
                }
            }
            Deed::Remove(name) => {
                if self.opened_snapshot() == Some(&name) {
                    self.leave_aside();
                }
                self.make_told(remove_snapshot(&self.project, &name));
            }
            Deed::Restore(name) => self.restore(&name),
            Deed::Open(name) => self.task(Task::Open(name)),
            Deed::Export(name) => {
                self.chosen.export = Some(name);
                self.errands.push(Errand::Pick(Purpose::SnapshotFile));
            }
            Deed::CopyDigest(name) => {
                if let Some(snapshot) = self.project.snapshot(&name) {
                    self.errands.push(Errand::Copy(snapshot.digest.to_string()));
                    self.messages.note(format!("What “{name}” is cited by is on the clipboard."));
                }
            }
            Deed::Choose(first) => self.overlay = Overlay::Compare(first),
            Deed::ChooseFile(first) => {
                self.overlay = Overlay::None;
                self.chosen.compare = first;
                self.errands.push(Errand::Pick(Purpose::ComparedFile));
            }
            Deed::Compare(sources) => {
                self.overlay = Overlay::None;
                self.task(Task::Compare(sources));
            }
            Deed::ShowDifferences => self.show_differences(),
            Deed::CopyReport => {
                if let Some(compared) = self.compared() {
                    let report = compared.report();
                    self.errands.push(Errand::Copy(report));
                    self.messages.note("The report is on the clipboard as Markdown.");
                }
            }
            Deed::SaveReport => self.errands.push(Errand::Pick(Purpose::ReportFile)),
            Deed::Settle(at, mine) => self.settle(at, mine),
            Deed::Leave => self.leave_aside(),
        }
    }

    /// Carries out a command of the pages.
    pub(in crate::app) fn run_aside(&mut self, command: Command) {
        match command {
            Command::History => self.turn_to(Page::History),
            Command::Snapshots => self.turn_to(Page::Snapshots),
            Command::Conflicts => self.turn_to(Page::Conflicts),
            Command::Notes => self.turn_to(Page::Notes),
            Command::TakeSnapshot => {
                self.leave_aside();
                let (name, note) = (self.free_snapshot_name(), String::new());
                self.overlay = Overlay::Snapshot { of: None, name, note, fault: None };
            }
            Command::CompareWith => {
                let first = self.opened_snapshot().map(str::to_owned);
                self.do_deed(Deed::Choose(first.map_or(Source::Present, Source::Snapshot)));
            }
            _ => self.leave_aside(),
        }
    }

    fn task(&mut self, task: Task) {
        self.errands.push(Errand::Aside(task));
    }

    fn turn_to(&mut self, page: Page) {
        self.page = page;
        self.preferences.details_open = true;
        self.task(Task::Focus);
    }

    /// The day, and a number behind it where a snapshot has that name already.
    fn free_snapshot_name(&self) -> String {
        let day = Timestamp::now().to_zoned(TimeZone::system()).strftime("%-d %B %Y").to_string();
        let numbered = (2..).map(|number| format!("{day} ({number})"));
        let mut names = std::iter::once(day.clone()).chain(numbered);
        names.find(|name| self.project.snapshot(name).is_none()).unwrap_or(day)
    }

    /// Keeps what is there now, and what is looked at with the marks at these places.
    pub(super) fn take(
        &mut self,
        name: String,
        note: String,
        positions: &BTreeMap<EntityId, Point>,
    ) {
        let view =
            View { place: self.place.clone(), camera: self.camera, positions: positions.clone() };
        let plan = take_snapshot(&self.project, &name, &note, view, Timestamp::now());
        if self.carry_out_snapshot(plan, (None, name.clone(), note)) {
            self.page = Page::Snapshots;
            self.messages.note(format!("“{}” is kept.", name.trim()));
        }
    }

    /// Carries out what a form of a snapshot asks for; where it is refused, the form says why.
    fn carry_out_snapshot(
        &mut self,
        plan: Result<Plan, EditError>,
        (of, name, note): (Option<String>, String, String),
    ) -> bool {
        match plan {
            Err(EditError::Nothing) => self.overlay = Overlay::None,
            Err(error) => {
                let fault = Some(format!("{}.", capital(&error.to_string())));
                self.overlay = Overlay::Snapshot { of, name, note, fault };
            }
            Ok(Plan { edit, wording, .. }) => {
                self.overlay = Overlay::None;
                self.make(edit, wording);
                return true;
            }
        }
        false
    }

    /// Makes what was planned and says so; where it cannot be, that is told.
    fn make_told(&mut self, plan: Result<Plan, EditError>) -> bool {
        let said =
            plan.as_ref().map_or_else(|_| String::new(), |plan| format!("{}.", plan.wording));
        let made = self.make_plan(plan);
        if made {
            self.messages.done(said);
        }
        made
    }

    fn restore(&mut self, name: &str) {
        self.leave_aside();
        let view = self.project.snapshot(name).map(|snapshot| snapshot.view.clone());
        match restore_snapshot(&self.project, name) {
            Err(EditError::Nothing) => {
                self.messages.note(format!("All is as it is in “{name}” already."));
            }
            plan => {
                if !self.make_told(plan) {
                    return;
                }
            }
        }
        let Some(view) = view else { return };
        self.trail.go(&mut self.place, view.place);
        self.camera = view.camera.or(self.camera);
        if !view.positions.is_empty() {
            self.task(Task::Place(view.positions));
        }
    }

    fn settle(&mut self, at: usize, mine: bool) {
        self.leave_aside();
        let said = self.project.kept().conflicts.get(at).map(|c| c.sentence(&self.graph));
        let (Some(said), Some(edit)) = (said, self.project.settle(at, mine)) else { return };
        let whose = if mine { "Kept mine" } else { "Took theirs" };
        self.make(edit, format!("{whose}: {said}"));
        if self.project.kept().conflicts.is_empty() {
            self.page = Page::Details;
            self.messages.note("Every conflict is settled. Undo takes the last answer back.");
        }
    }

    /// Whether a change cannot be made now, because something else is looked at in place of the
    /// work; that is then told. Snapshots are kept beside the work and may be changed.
    pub(in crate::app) fn is_aside_for(&mut self, edit: &Edit) -> bool {
        let of_snapshots = |edit: &Edit| matches!(edit, Edit::Snapshot { .. });
        let beside = match edit {
            Edit::Several(edits) => edits.iter().all(of_snapshots),
            edit => of_snapshots(edit),
        };
        !beside && self.is_aside()
    }

    /// Whether something else is looked at in place of the work, so that the work cannot be changed
    /// now; that is then told.
    pub(in crate::app) fn is_aside(&mut self) -> bool {
        let Some(aside) = &self.aside else { return false };
        let what = match &aside.what {
            Instead::Snapshot(name) => format!("You look at the snapshot “{name}”"),
            Instead::Compared(_) => "You look at what is different between two states".into(),
        };
        let words = format!("{what}, which stays as it is. Return to your work to change it.");
        self.messages.trouble_with_remedy(words, Command::ReturnToWork);
        true
    }

    /// Where entities are held in what is shown.
    pub fn pins(&self) -> &BTreeMap<EntityId, Point> {
        self.aside.as_ref().map_or_else(|| self.project.pins(), |aside| &aside.pins)
    }

    /// Puts something else in the place of the work, which is left as it is.
    pub(super) fn enter(
        &mut self,
        what: Instead,
        (indexed, pins): (Indexed, BTreeMap<EntityId, Point>),
        view: View,
        positions: &BTreeMap<EntityId, Point>,
    ) {
        let page = match what {
            Instead::Snapshot(_) => self.page,
            Instead::Compared(_) => Page::Differences,
        };
        // From one thing looked at to another: the work was left before.
        let left = match self.aside.take() {
            Some(aside) => aside.left,
            None => Box::new(Left {
                indexed: self.indexed(),
                place: self.place.clone(),
                trail: std::mem::take(&mut self.trail),
                selection: self.selection.clone(),
                evidence: self.evidence,
                focused: self.focused.clone(),
                camera: self.camera,
                table: self.table.clone(),
                grid: self.grid.clone(),
                timeline: self.timeline,
                page: self.page,
                positions: positions.clone(),
            }),
        };
        let Indexed { graph, index, lexicon } = indexed;
        (self.graph, self.index, self.lexicon) = (graph, index, lexicon);
        self.aside = Some(Aside { what, pins, left });
        (self.place, self.trail) = (view.place, Trail::default());
        self.selection = Selection::Nothing;
        (self.evidence, self.focused) = (0, None);
        self.camera = view.camera.or(self.camera);
        self.timeline = TimelineView::default();
        self.page = page;
        self.preferences.details_open = true;
    }

    /// Comes back to the work, as it was left.
    pub(in crate::app) fn leave_aside(&mut self) {
        let Some(aside) = self.aside.take() else { return };
        let left = *aside.left;
        let Indexed { graph, index, lexicon } = left.indexed;
        (self.graph, self.index, self.lexicon) = (graph, index, lexicon);
        (self.place, self.trail) = (left.place, left.trail);
        (self.selection, self.evidence, self.focused) =
            (left.selection, left.evidence, left.focused);
        self.camera = left.camera;
        (self.table, self.grid, self.timeline) = (left.table, left.grid, left.timeline);
        if self.page == Page::Differences {
            self.page = if left.page == Page::Differences { Page::Details } else { left.page };
        }
        self.task(Task::Place(left.positions));
        self.follow_project();
    }

    /// Where a comparison is looked at first: the question that is asked, or else all that is
    /// different.
    pub(super) fn differences_from(&self, compared: &super::Compared) -> Place {
        match &self.place.subject {
            Subject::Question { .. } | Subject::Pattern(_) => self.place.clone(),
            _ => differences(compared).unwrap_or_default(),
        }
    }

    fn show_differences(&mut self) {
        let Some(place) = self.compared().and_then(differences) else {
            self.messages.note("Too much is different for one picture. The list has all of it.");
            return;
        };
        self.perform(Action::Select(Selection::Nothing));
        self.trail.go(&mut self.place, place);
    }

    /// Uses the path that was chosen for something kept.
    pub(in crate::app) fn use_kept_path(&mut self, purpose: Purpose, path: PathBuf) {
        match purpose {
            Purpose::SnapshotFile => {
                let Some(name) = self.chosen.export.take() else { return };
                self.task(Task::Export { name, path });
            }
            Purpose::ReportFile => self.task(Task::WriteReport(path)),
            _ => {
                let first = std::mem::take(&mut self.chosen.compare);
                let sources = Source::in_order(first, Source::File(path), &self.project);
                self.task(Task::Compare(sources));
            }
        }
    }
}

/// The place where all that is different is drawn; nothing where that is none or too much.
fn differences(compared: &super::Compared) -> Option<Place> {
    let centres = compared.entities();
    let fits = (1..=MOST_DRAWN).contains(&centres.len());
    let subject = Subject::Within { centres, degrees: 0 };
    fits.then(|| Place { subject, face: Face::Graph, ..Place::default() })
}
