//! How actions change the state. No other code of the window does, but for taking in finished work.

use super::action::{Action, Errand};
use super::aside::Page;
use super::command::Command;
use super::dialogs::Purpose;
use super::hand::Change;
use super::place::{Added, Face, Place, Subject};
use super::preferences::ThemeChoice;
use super::selection::Selection;
use super::state::{Overlay, State};
use crate::content::filters::FilterPart;

impl State {
    /// Carries out a change.
    pub fn perform(&mut self, action: Action) {
        let subject = self.place.subject.clone();
        if self.timeline.pauses_at(&action) {
            self.timeline.due = None;
        }
        match action {
            Action::Run(command) => self.run(command),
            Action::Select(selection) => self.select(selection),
            Action::Toggle(id) => {
                self.select(self.selection.with_toggled(&id));
                self.focused = Some(id);
            }
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
                self.close_bar();
                self.go(Subject::Around(centres), Face::Graph);
            }
            Action::Expand(id) => self.add([Added::Around(id)]),
            Action::ExpandBy(id, kind, direction) => self.add([Added::By(id, kind, direction)]),
            Action::ShowToo(ids) => self.add(ids.into_iter().map(Added::Alone)),
            Action::Collapse(ids) => self.errands.push(Errand::Change(Change::Collapse(ids))),
            Action::Keep { entities, joined } => {
                self.errands.push(Errand::Change(Change::Keep(entities, joined)));
            }
            Action::Hide(ids) => self.hide(ids),
            Action::Within { centres, degrees } => {
                self.errands.push(Errand::FocusCanvas);
                self.go(Subject::Within { centres, degrees }, Face::Graph);
            }
            Action::Lift(part) => {
                let place = self.place.without(&part);
                self.trail.go(&mut self.place, place);
            }
            Action::BackBy(stops) => self.trail.back_by(&mut self.place, stops),
            Action::Ask { id, set } => {
                let grid = self.questions.iter().any(|q| q.id == id && q.grid.is_some());
                self.select(Selection::Nothing);
                self.close_bar();
                self.go(Subject::Question { id, set }, if grid { Face::Grid } else { Face::Graph });
                self.errands.push(Errand::FocusCanvas);
            }
            Action::Fill { id, set } => {
                self.select(Selection::Nothing);
                let subject = Subject::Question { id, set };
                let place = Place { subject, ..self.place.clone() };
                self.trail.go(&mut self.place, place);
            }
            Action::Compose(pattern) => {
                let subject = match self.saved(&pattern) {
                    Some((id, set)) => Subject::Question { id, set },
                    None => Subject::Pattern(pattern),
                };
                self.select(Selection::Nothing);
                self.search.clear();
                (self.marked, self.unfolded) = (0, None);
                let place = Place { subject, ..self.place.clone() };
                self.trail.go(&mut self.place, place);
            }
            Action::Connect(request) => {
                self.select(Selection::Nothing);
                self.close_bar();
                self.errands.push(Errand::FocusCanvas);
                self.connect(request);
            }
            Action::ShowKind(kind, shown) => self.filter(|filter| {
                match shown {
                    true => filter.hidden_kinds.remove(&kind),
                    false => filter.hidden_kinds.insert(kind),
                };
            }),
            Action::StatedOnly(only) => self.filter(|filter| filter.stated_only = only),
            Action::Theme(theme) => self.filter(|filter| filter.theme = theme),
            Action::During(range) => self.filter(|filter| filter.during = range),
            Action::ClearFilter => {
                let mut place = self.place.clone();
                place.filter = Default::default();
                place.hidden.clear();
                place.expanded.clear();
                self.trail.go(&mut self.place, place);
            }
            Action::Show(face) => {
                let beside = self.place.beside.filter(|beside| *beside != face);
                let place = Place { face, beside, ..self.place.clone() };
                self.trail.go(&mut self.place, place);
            }
            Action::Beside(face) => {
                let beside = face.filter(|face| *face != self.place.face);
                let place = Place { beside, ..self.place.clone() };
                self.trail.go(&mut self.place, place);
            }
            Action::List(view) => self.table = view,
            Action::ReturnTo(place) => self.trail.return_to(&mut self.place, &place),
            Action::StopOpening => self.errands.push(Errand::StopOpening),
            Action::CopyTable(form) => self.errands.push(Errand::CopyTable(form)),
            Action::SaveTable => self.errands.push(Errand::Pick(Purpose::TableFile)),
            Action::PinAt(id, at) => self.pin_at(id, Some(at)),
            Action::Search(text) => {
                self.search = text;
                (self.marked, self.asking) = (0, true);
            }
            Action::Mark(line) => (self.marked, self.asking) = (line, true),
            Action::Asking(asking) => (self.asking, self.marked) = (asking, 0),
            Action::Unfold(part) => self.unfolded = Some(part),
            Action::LeaveBar => self.leave_bar(),
            Action::Look(camera) => self.camera = Some(camera),
            // Whatever was found is decided on, and not waved away.
            Action::Overlay(Overlay::None) if self.must_decide() => {}
            Action::Overlay(overlay) => self.overlay = overlay,
            Action::Decide(choice) => {
                self.overlay = Overlay::None;
                self.errands.push(Errand::Decide(choice));
            }
            Action::Form(step) => self.form(step),
            Action::Note(about, text) => self.write_note(about, text),
            Action::LookAt(about) => self.look_at(about),
            Action::MoveQuestion(id, to) => self.move_question(&id, to),
            Action::RemoveQuestion(id) => self.remove_question(&id),
            Action::UsePath(purpose, path) => self.use_path(purpose, path),
            Action::Kept(deed) => self.do_deed(deed),
            Action::Present { briefing, step } => self.present(briefing, step),
            Action::Turn(turn) => self.turn(turn),
            Action::Brief(act) => self.brief(act),
            Action::Exchange(step) => self.exchange(step),
            Action::Review(act, around) => self.review(act, around),
            Action::Dismiss(id) => self.messages.dismiss(id),
            Action::Grid(view) => self.grid = view,
            Action::Timeline(view) => self.timeline = view,
            Action::PlayStep(range, due) => {
                // One stop of the way for the whole play.
                if self.place.filter.during.is_none() {
                    self.filter(|filter| filter.during = Some(range));
                } else {
                    self.place.filter.during = Some(range);
                }
                self.timeline.due = due;
            }
        }
        if self.place.subject != subject {
            self.grid = std::mem::take(&mut self.grid).after(&subject, &self.place.subject);
            self.timeline.see_anew();
        }
    }

    fn run(&mut self, command: Command) {
        if self.overlay != Overlay::None && command != Command::StepOut {
            // What is filled in is not lost by the way.
            if self.keeps_form() {
                return;
            }
            self.overlay = Overlay::None;
        }
        let entity = self.selection.entity().cloned();
        match command {
            Command::Search => {
                self.preferences.ask_open = true;
                self.perform(Action::Asking(true));
                self.errands.push(Errand::FocusSearch);
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
            Command::Table => self.perform(Action::Show(Face::Table)),
            Command::Timeline => self.perform(Action::Show(Face::Timeline)),
            Command::Beside => {
                let beside = match (self.place.beside, self.place.face) {
                    (Some(_), _) => None,
                    (None, Face::Graph) => Some(Face::Table),
                    (None, _) => Some(Face::Graph),
                };
                self.perform(Action::Beside(beside));
            }
            Command::ArrangeFitting
            | Command::ArrangeTies
            | Command::ArrangeThemes
            | Command::ArrangeRings
            | Command::ArrangeKinds
            | Command::ArrangeSteps
            | Command::ArrangeTime => self.arrange(command),
            Command::Fit => self.errands.push(Errand::Fit),
            Command::ZoomIn => self.errands.push(Errand::Zoom(1.4)),
            Command::ZoomOut => self.errands.push(Errand::Zoom(1.0 / 1.4)),
            Command::OpenAround => match self.selection.entities(&self.graph) {
                chosen if chosen.is_empty() => self.need_selection(command),
                chosen => self.perform(Action::OpenAround(chosen)),
            },
            Command::Connect => self.ask_to_connect(),
            Command::Expand
            | Command::Collapse
            | Command::KeepOnly
            | Command::KeepJoined
            | Command::Hide => self.by_hand(command),
            Command::BringBack => self.perform(Action::Lift(FilterPart::Hidden)),
            Command::SelectShown => self.errands.push(Errand::SelectShown),
            Command::OneStep
            | Command::TwoSteps
            | Command::ThreeSteps
            | Command::FourSteps
            | Command::FiveSteps => self.steps(command),
            Command::Pin => match entity {
                Some(id) if self.project.pins().contains_key(&id) => self.pin_at(id, None),
                Some(id) => self.errands.push(Errand::PinHere(id)),
                None => self.need_selection(command),
            },
            Command::ReleasePins => self.release_pins(),
            Command::History
            | Command::Snapshots
            | Command::Notes
            | Command::Conflicts
            | Command::TakeSnapshot
            | Command::CompareWith
            | Command::ReturnToWork => self.run_aside(command),
            Command::Present => self.present_at_hand(),
            Command::AddStep | Command::Briefings | Command::FoldBriefing => {
                self.run_briefing(command);
            }
            Command::Export
            | Command::Import
            | Command::CopyImage
            | Command::CopyNote
            | Command::ShowReport => self.run_exchange(command),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Edit
            | Command::AddEntity
            | Command::AddRelation
            | Command::Remove
            | Command::Merge
            | Command::Split
            | Command::SaveQuestion
            | Command::Lock => self.edit(command),
            Command::ReadPassage => {
                self.preferences.details_open = true;
                if self.selection.supports(&self.graph).is_empty() {
                    self.need_selection(command);
                } else if self.documents.is_none() {
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
                self.documents = None;
                self.preferences.documents.clear();
                self.messages.note("The documents are no longer connected.");
            }
            Command::ReadDocuments => self.errands.push(Errand::Pick(Purpose::Reading)),
            Command::ReadFound => match std::mem::take(&mut self.reviewing.found) {
                none if none.is_empty() => self.errands.push(Errand::Pick(Purpose::Reading)),
                found => self.errands.push(Errand::Read(found)),
            },
            Command::Review => self.turn_to_review(),
            Command::ShowProposals => self.show_proposals(),
            Command::OpenGraph => self.errands.push(Errand::Pick(Purpose::GraphFile)),
            Command::NewProject => self.errands.push(Errand::NewProject),
            Command::Save => self.errands.push(Errand::Save),
            Command::SaveAs => self.errands.push(Errand::Pick(Purpose::ProjectFile)),
            Command::TypePath => {
                self.overlay = Overlay::Path {
                    purpose: Purpose::DocumentFolder,
                    text: String::new(),
                    fault: None,
                };
            }
            Command::BuiltIn => self.errands.push(Errand::OpenBuiltIn),
            Command::FoldAsk => self.preferences.ask_open = !self.preferences.ask_open,
            Command::FoldDetails => self.preferences.details_open = !self.preferences.details_open,
            Command::LightTheme => self.preferences.theme = ThemeChoice::Light,
            Command::DarkTheme => self.preferences.theme = ThemeChoice::Dark,
            Command::HighContrast => self.preferences.theme = ThemeChoice::HighContrast,
            Command::HighContrastLight => self.preferences.theme = ThemeChoice::HighContrastLight,
            Command::HighContrastDark => self.preferences.theme = ThemeChoice::HighContrastDark,
            Command::SystemTheme => self.preferences.theme = ThemeChoice::System,
            Command::Keys => self.overlay = Overlay::Keys,
            Command::Quit => self.errands.push(Errand::Quit),
        }
    }

    /// What Escape does: what is on top goes first, then what is typed, the selection, the second
    /// view; then back to the graph and to the overview.
    fn step_out(&mut self) {
        if self.leave_form() {
            // It has asked, or is closed.
        } else if self.overlay != Overlay::None {
            self.perform(Action::Overlay(Overlay::None));
        } else if self.asking || !self.search.is_empty() {
            self.close_bar();
            self.errands.push(Errand::FocusCanvas);
        } else if self.selection != Selection::Nothing {
            self.select(Selection::Nothing);
        } else if self.aside.is_some() {
            self.leave_aside();
        } else if self.page != Page::Details {
            self.page = Page::Details;
        } else if self.place.beside.is_some() {
            self.perform(Action::Beside(None));
        } else if self.place.face != Face::Graph {
            self.perform(Action::Show(Face::Graph));
        } else if self.place.subject != Subject::Overview {
            self.go(Subject::Overview, Face::Graph);
        }
    }

    pub(super) fn select(&mut self, selection: Selection) {
        if let Selection::Entity(id) = &selection {
            self.focused = Some(id.clone());
            self.errands.push(Errand::Reveal(id.clone()));
        }
        if selection != self.selection {
            self.evidence = 0;
        }
        // What is different is a list to go through; from all other pages one goes to what is selected.
        if selection != Selection::Nothing && !matches!(self.page, Page::Differences | Page::Review)
        {
            self.page = Page::Details;
        }
        self.selection = selection;
    }

    /// Goes to another subject; the filter stays, what was expanded and hidden does not.
    fn go(&mut self, subject: Subject, face: Face) {
        let beside = self.place.beside.filter(|beside| *beside != face);
        let filter = self.place.filter.clone();
        let place = Place { subject, face, filter, beside, ..Place::default() };
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

    pub(super) fn need_selection(&mut self, command: Command) {
        let what = command.label().to_lowercase();
        self.messages.note(format!("Select something first, then choose “{what}”."));
    }
}
