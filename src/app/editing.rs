//! Editing: forms are opened, filled in and carried out; notes are written.

use super::action::Action;
use super::command::Command;
use super::form::{EntityPage, Form, Page, Planned, RelationPage};
use super::place::{Added, Face, Subject};
use super::selection::Selection;
use super::state::{Overlay, State};
use crate::geometry::Point;
use crate::model::{EntityId, EntityKind, ReviewStatus};
use crate::project::About;
use crate::project::edits::{self, EditError, Plan};
use jiff::{Timestamp, Zoned};

/// What is done with a form.
#[derive(Debug, Clone, PartialEq)]
pub enum FormStep {
    /// Put it on top.
    Open(Page),
    /// Its first field has the keyboard.
    Opened,
    /// Fill it in so.
    Fill(Page),
    /// Do what it says.
    Submit,
    /// Go on filling it in.
    GoOn,
    /// Close it and forget what is filled in.
    Discard,
}

/// A note as it is typed; what is kept of it has no blanks around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteDraft {
    /// What it is about.
    pub about: About,
    /// As it is typed.
    pub text: String,
    /// What is kept.
    kept: String,
    /// Why it is not kept so, where it cannot be.
    pub fault: Option<String>,
}

impl State {
    /// Carries out a step of a form.
    pub(super) fn form(&mut self, step: FormStep) {
        if let FormStep::Open(page) = step {
            if self.is_aside() {
                return;
            }
            self.overlay = Overlay::Form(Box::new(Form::new(page)));
            self.preview();
            return;
        }
        let Overlay::Form(form) = &mut self.overlay else { return };
        match step {
            FormStep::Opened => form.opened = true,
            FormStep::Fill(page) => {
                let before = std::mem::replace(&mut form.page, page);
                form.fault = None;
                dated(&before, &mut form.page);
                if form.page.is_told_anew_after(&before) {
                    self.preview();
                }
            }
            FormStep::Submit => self.submit(),
            FormStep::GoOn => form.asks = false,
            FormStep::Discard => self.overlay = Overlay::None,
            FormStep::Open(_) => {}
        }
    }

    /// Closes the form, or asks first where something would be lost; whether there is one.
    pub(super) fn leave_form(&mut self) -> bool {
        let Overlay::Form(form) = &mut self.overlay else { return false };
        if form.is_filled_in() {
            form.asks = !form.asks;
        } else {
            self.overlay = Overlay::None;
        }
        true
    }

    /// Whether something is filled in that would be lost if the form went; it then asks.
    pub(super) fn keeps_form(&mut self) -> bool {
        let Overlay::Form(form) = &mut self.overlay else { return false };
        form.asks |= form.is_filled_in();
        form.asks
    }

    /// Tells what the form would do, where that is told before it is done.
    fn preview(&mut self) {
        let Overlay::Form(form) = &mut self.overlay else { return };
        match form.page.preview(&self.project) {
            Ok(told) => form.preview = told,
            Err(fault) => (form.preview, form.fault) = (Vec::new(), Some(fault)),
        }
        let is_first = form.page == form.before;
        if is_first && matches!(form.page, Page::Entity(_) | Page::Question { .. }) {
            form.fault = None;
        }
    }

    fn submit(&mut self) {
        let Overlay::Form(form) = &mut self.overlay else { return };
        match form.page.plan(&self.project, self.documents.as_deref()) {
            Err(fault) => (form.fault, form.asks) = (Some(fault), false),
            Ok(planned) => {
                self.overlay = Overlay::None;
                self.carry_out(planned);
            }
        }
    }

    fn carry_out(&mut self, planned: Planned) {
        let Planned { edit, wording, remarks, entity, relation, moved } = planned;
        let came = entity.as_ref().filter(|id| self.graph.entity(id).is_none()).cloned();
        self.rename(&moved);
        if !self.make(edit, wording.clone()) {
            return;
        }
        // What is new is seen, be it related to what is shown or not.
        if let Some(id) = came.filter(|_| moved.is_empty()) {
            self.place.expanded.insert(Added::Alone(id));
        }
        let told: Vec<String> = std::iter::once(format!("{wording}.")).chain(remarks).collect();
        self.messages.done(told.join(" "));
        if let Some(key) = relation {
            self.select(Selection::Relation(key));
        } else if let Some(id) = entity {
            self.select(Selection::Entity(id));
        }
    }

    /// Carries out a plan that needs no form, or tells why it cannot be.
    pub(super) fn make_plan(&mut self, plan: Result<Plan, EditError>) -> bool {
        match plan {
            Ok(plan) => self.make(plan.edit, plan.wording),
            Err(EditError::Nothing) => false,
            Err(error) => {
                self.messages.trouble(format!("That was not done: {error}."));
                false
            }
        }
    }

    /// Opens the form that a command asks for.
    pub(super) fn edit(&mut self, command: Command) {
        // In the timeline the key takes away the stretch of time first, which is what is looked at.
        let during = self.place.filter.during.is_some();
        if command == Command::Remove && self.place.face == Face::Timeline && during {
            self.perform(Action::During(None));
            return;
        }
        if self.is_aside() {
            return;
        }
        let page = match command {
            Command::AddEntity => Some(Page::Entity(EntityPage::new(EntityKind::Activity))),
            Command::SaveQuestion => self.question_page(),
            Command::Lock => {
                let locked = !self.project.kept().locked;
                if self.make_plan(edits::lock(&self.project, locked)) {
                    self.messages.done(match locked {
                        true => "The positions are locked: nothing is moved by hand.",
                        false => "The positions are no longer locked.",
                    });
                }
                return;
            }
            _ => self.page_of_selection(command),
        };
        match page {
            Some(page) => self.form(FormStep::Open(page)),
            None if command == Command::SaveQuestion => {
                self.messages.note("Ask a question of your own first; then it can be saved.");
            }
            None if command == Command::Merge => {
                self.messages.note("Select two or more that are one: Shift and click adds one.");
            }
            None => self.need_selection(command),
        }
    }

    fn page_of_selection(&self, command: Command) -> Option<Page> {
        let graph = &self.graph;
        match (command, &self.selection) {
            (Command::Edit, Selection::Entity(id)) => {
                graph.entity(id).map(|entity| Page::Entity(EntityPage::of(entity)))
            }
            (Command::Edit, Selection::Relation(key)) => {
                graph.relation(key).map(|relation| Page::Relation(RelationPage::of(relation)))
            }
            (Command::Remove, Selection::Entity(id)) => Some(Page::RemoveEntity(id.clone())),
            (Command::Remove, Selection::Relation(key)) => Some(Page::RemoveRelation(key.clone())),
            (Command::AddRelation, Selection::Entity(id)) => {
                let mut page = RelationPage::new(id.clone());
                let mut documents = graph.entities_of(EntityKind::Document);
                // Where there is but one document, it is that.
                if let (Some(one), None) = (documents.next(), documents.next()) {
                    page.evidence[0].document = one.id.name().to_owned();
                }
                Some(Page::Relation(page))
            }
            (Command::Merge, Selection::Set(ids)) => {
                // What is best connected is what most people mean.
                let stays = ids.iter().max_by_key(|id| graph.degree(id))?.clone();
                Some(Page::Merge { ids: ids.clone(), stays })
            }
            (Command::Split, Selection::Entity(id)) => {
                Some(Page::Split { id: id.clone(), name: String::new(), chosen: [].into() })
            }
            _ => None,
        }
    }

    fn question_page(&self) -> Option<Page> {
        let Subject::Pattern(pattern) = &self.place.subject else { return None };
        let title = crate::query::asked(&self.graph, pattern);
        Some(Page::Question { id: None, title, pattern: pattern.clone() })
    }

    /// Holds an entity at a place, or says why it cannot be moved.
    pub(super) fn pin_at(&mut self, id: EntityId, place: Option<Point>) {
        if self.is_locked() {
            return;
        }
        let verb = if place.is_some() { "Pin" } else { "Unpin" };
        let wording = format!("{verb} {}", self.name(&id));
        let plan = edits::pin(&self.project, vec![(id, place)]);
        self.make_plan(plan.map(|plan| Plan { wording, ..plan }));
    }

    /// Lets everything go that is pinned.
    pub(super) fn release_pins(&mut self) {
        if self.is_locked() {
            return;
        }
        let pins = self.project.pins().keys().map(|id| (id.clone(), None)).collect();
        let plan = edits::pin(&self.project, pins);
        self.make_plan(plan.map(|plan| Plan { wording: "Unpin everything".into(), ..plan }));
    }

    /// Whether nothing may be moved by hand; if so, that is said.
    fn is_locked(&mut self) -> bool {
        let locked = self.project.kept().locked;
        if locked {
            let why = "The positions are locked, so nothing was moved.";
            self.messages.note_with_remedy(why, Command::Lock);
        }
        locked
    }

    /// What a note about the selection is about; nothing for what cannot have one.
    pub fn noted(&self) -> Option<About> {
        match &self.selection {
            Selection::Nothing => Some(About::Project),
            Selection::Relation(key) => Some(About::relation(key.clone())),
            Selection::Passage { .. } => None,
            selection => About::some(selection.entities(&self.graph)),
        }
    }

    /// The note about something as it is shown while it is typed, and why it is not kept so.
    pub fn note_on(&self, about: &About) -> (&str, Option<&str>) {
        let kept = self.project.kept().notes.get(about).map_or("", |note| note.text.as_str());
        match &self.note {
            // What was undone meanwhile is not shown as it was typed.
            Some(draft) if draft.about == *about && draft.kept == kept => {
                (&draft.text, draft.fault.as_deref())
            }
            _ => (kept, None),
        }
    }

    /// Writes a note, letter by letter; a burst of typing is one step.
    pub(super) fn write_note(&mut self, about: About, text: String) {
        let plan = edits::note(&self.project, &about, &text, Timestamp::now());
        let mut fault = None;
        match plan {
            Ok(plan) => {
                self.make_joined(plan.edit, plan.wording, &format!("note {about:?}"));
            }
            Err(EditError::Nothing) => {}
            Err(error) => fault = Some(format!("Not kept: {error}.")),
        }
        let kept = self.project.kept().notes.get(&about).map(|note| note.text.clone());
        self.note = Some(NoteDraft { about, text, kept: kept.unwrap_or_default(), fault });
    }

    /// Moves a question of the person's own to a place in their list.
    pub(super) fn move_question(&mut self, id: &str, to: usize) {
        self.make_plan(edits::move_question(&self.project, id, to));
    }

    /// Removes a question of the person's own.
    pub(super) fn remove_question(&mut self, id: &str) {
        let plan = edits::remove_question(&self.project, id);
        let told = plan.as_ref().ok().map(|plan| format!("{}.", plan.wording));
        if self.make_plan(plan)
            && let Some(told) = told
        {
            self.messages.done(told);
        }
    }

    /// Leads to what a note is about.
    pub(super) fn look_at(&mut self, about: About) {
        self.overlay = Overlay::None;
        self.preferences.details_open = true;
        self.page = super::aside::Page::Details;
        self.perform(Action::Select(match about {
            About::Project => Selection::Nothing,
            About::Entity(id) => Selection::Entity(id),
            About::Entities(ids) => Selection::of(ids),
            About::Relation { from, kind, to } => {
                Selection::Relation(crate::model::RelationKey { from, kind, to })
            }
        }));
    }
}

/// A decision is made today unless another day is named.
fn dated(before: &Page, page: &mut Page) {
    let (Page::Relation(before), Page::Relation(page)) = (before, page) else { return };
    let decided = page.review.status != ReviewStatus::Extracted;
    if page.review.status != before.review.status && decided && page.review.on == before.review.on {
        page.review.on = Zoned::now().date().to_string();
    }
}
