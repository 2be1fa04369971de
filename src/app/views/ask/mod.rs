//! The left column: the ask bar, questions, legend, documents.

mod bar;

use super::widgets::{Actions, Row, command_button, kind_icon, section, weak};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::derived::Derived;
use crate::app::dialogs::Purpose;
use crate::app::editing::FormStep;
use crate::app::form::Page;
use crate::app::place::Subject;
use crate::app::selection::Selection;
use crate::app::session::file_name;
use crate::app::state::State;
use crate::app::theme;
use crate::model::EntityKind;
use crate::query::{Question, wording};
use egui::Ui;
use std::collections::BTreeMap;

/// How many questions are in sight at once.
const FIRST_QUESTIONS: usize = 5;

/// The identifier of the search field, by which it is given the keyboard.
pub fn search_id() -> egui::Id {
    egui::Id::unique("search field")
}

/// Draws the column.
pub fn show(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    ui.add_space(8.0);
    bar::field(ui, state, derived, actions);
    let elsewhere = ui.input(|input| {
        let at = input.pointer.interact_pos();
        input.pointer.any_click() && at.is_some_and(|at| !ui.max_rect().contains(at))
    });
    if state.asking && elsewhere && !egui::Popup::is_any_open(ui.ctx()) {
        actions.push(Action::Asking(false));
    }
    super::session::standing(ui, state);
    egui::ScrollArea::vertical().id_salt("ask").auto_shrink(false).show(ui, |ui| {
        if bar::list(ui, state, derived, actions) {
            return;
        }
        questions(ui, state, actions);
        legend(ui, state, derived, actions);
        documents(ui, state, actions);
        graphs(ui, state, actions);
    });
}

fn questions(ui: &mut Ui, state: &State, actions: &mut Actions) {
    section(ui, "Questions");
    let own = state.project.kept().questions.len().min(state.questions.len());
    let (own, carried) = state.questions.split_at(own);
    for (place, question) in own.iter().enumerate() {
        own_question(ui, state, question, (place, own.len()), actions);
    }
    let (first, more) = carried.split_at(carried.len().min(FIRST_QUESTIONS));
    for question in first {
        question_row(ui, state, question, actions);
    }
    if !more.is_empty() {
        egui::CollapsingHeader::new("More questions").id_salt("more questions").show_unindented(
            ui,
            |ui| {
                for question in more {
                    question_row(ui, state, question, actions);
                }
            },
        );
    }
}

/// A question of the person's own, with what can be done with it.
fn own_question(
    ui: &mut Ui,
    state: &State,
    question: &Question,
    (place, count): (usize, usize),
    actions: &mut Actions,
) {
    ui.horizontal_top(|ui| {
        let room = (ui.available_width() - 40.0).max(60.0);
        ui.allocate_ui(egui::vec2(room, 0.0), |ui| {
            ui.set_width(room);
            question_row(ui, state, question, actions);
        });
        let menu = ui.menu_button("…", |ui| {
            let id = question.id.clone();
            if ui.button("Rename…").clicked() {
                let (title, pattern) = (question.title.clone(), question.pattern.clone());
                let page = Page::Question { id: Some(id.clone()), title, pattern };
                actions.push(Action::Form(FormStep::Open(page)));
                ui.close();
            }
            if ui.add_enabled(place > 0, egui::Button::new("Move up")).clicked() {
                actions.push(Action::MoveQuestion(id.clone(), place.saturating_sub(1)));
                ui.close();
            }
            if ui.add_enabled(place + 1 < count, egui::Button::new("Move down")).clicked() {
                actions.push(Action::MoveQuestion(id.clone(), place + 1));
                ui.close();
            }
            if ui.button("Delete").clicked() {
                actions.push(Action::RemoveQuestion(id));
                ui.close();
            }
        });
        let spoken = format!("Change the question {}", question.title);
        menu.response.accessible_name(spoken).on_hover_text("Rename, move or delete it");
    });
}

fn question_row(ui: &mut Ui, state: &State, question: &Question, actions: &mut Actions) {
    let asked = matches!(
        &state.place.subject,
        Subject::Question { id, .. } if *id == question.id
    );
    let row = Row { title: &question.title, selected: asked, ..Row::default() };
    if row.show(ui).on_hover_text(&question.explanation).clicked() {
        actions.push(Action::Ask { id: question.id.clone(), set: BTreeMap::new() });
    }
}

fn legend(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    section(ui, "In this picture")
        .on_hover_text("The legend is a filter: what is not ticked is not drawn.");
    let (shown, all) = (&derived.content.shown, &derived.content.all);
    let filter = &state.place.filter;
    for (&kind, total) in all {
        let hidden = filter.hidden_kinds.contains(&kind);
        let count = shown.get(&kind).copied().unwrap_or_default();
        let name = wording::capital(kind.plural());
        ui.horizontal(|ui| {
            let mut on = !hidden;
            let spoken = format!("{name}: {count} of {total} shown");
            let check = ui.checkbox(&mut on, "").accessible_name(spoken);
            kind_icon(ui, kind, hidden || count == 0);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                // In a narrow column the name is worth more than the total.
                let number = match ui.available_width() < 180.0 {
                    true => count.to_string(),
                    false => format!("{count}/{total}"),
                };
                let number = egui::RichText::new(number).small().weak();
                ui.add(egui::Label::new(number).extend());
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    let label = egui::Label::new(&name).truncate().sense(egui::Sense::CLICK);
                    let named = ui.add(label).clicked();
                    if check.changed() || named {
                        actions.push(Action::ShowKind(kind, hidden));
                    }
                });
            });
        });
    }
    ui.add_space(4.0);
    let mut only = filter.stated_only;
    if ui
        .checkbox(&mut only, "Only what the documents state")
        .on_hover_text("Leave out relations that are inferred.")
        .changed()
    {
        actions.push(Action::StatedOnly(only));
    }
    line_key(ui);
    proposed(ui, state, actions);
}

/// What is proposed: whether it is drawn, and as what.
fn proposed(ui: &mut Ui, state: &State, actions: &mut Actions) {
    if state.project.kept().readings.is_empty() {
        return;
    }
    let before = state.shows_proposals();
    let mut on = before;
    ui.horizontal(|ui| {
        ui.checkbox(&mut on, "Proposed, not in the graph")
            .on_hover_text("Claims still to be reviewed, dotted; hollow marks are not known yet.");
        let (rect, _) = ui.allocate_exact_size(egui::vec2(36.0, 16.0), egui::Sense::empty());
        let palette = theme::palette(ui.ctx());
        let stroke = egui::Stroke::new(1.5, theme::color(palette.link_lifted));
        let (dash, gap) = crate::scene::Strokes::TABLE.dot;
        let ends = [rect.left_center(), rect.right_center() - egui::vec2(9.0, 0.0)];
        ui.painter().extend(egui::Shape::dashed_line(&ends, stroke, dash, gap));
        ui.painter().circle_stroke(rect.right_center() - egui::vec2(4.5, 0.0), 4.0, stroke);
    });
    if on != before {
        actions.push(Action::Run(Command::ShowProposals));
    }
}

/// What the strokes mean.
fn line_key(ui: &mut Ui) {
    use crate::scene::Strokes;
    let palette = theme::palette(ui.ctx());
    let ink = theme::color(palette.link_lifted);
    let strokes = Strokes::TABLE;
    ui.add_space(4.0);
    for (word, dash) in [
        ("stated", None),
        ("inferred", Some(strokes.dash)),
        ("planned or not yet reviewed", Some(strokes.dot)),
    ] {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(36.0, 16.0), egui::Sense::empty());
            let ends = [rect.left_center(), rect.right_center()];
            let stroke = egui::Stroke::new(1.5, ink);
            match dash {
                None => {
                    ui.painter().line_segment(ends, stroke);
                }
                Some((dash, gap)) => {
                    ui.painter().extend(egui::Shape::dashed_line(&ends, stroke, dash, gap));
                }
            }
            weak(ui, word);
        });
    }
}

fn documents(ui: &mut Ui, state: &State, actions: &mut Actions) {
    section(ui, "Documents");
    match &state.documents {
        Some(library) => {
            for document in library.documents() {
                let id = crate::model::EntityId::new(&format!("document/{}", document.id()));
                let Some(entity) = id.ok().and_then(|id| state.graph.entity(&id)) else { continue };
                let row = Row {
                    title: entity.short_name(),
                    kind: Some(EntityKind::Document),
                    ..Row::default()
                };
                if row.show(ui).clicked() {
                    actions.push(Action::Select(Selection::Entity(entity.id.clone())));
                }
            }
        }
        None => {
            weak(ui, "Not connected. Passages are shown by citation and summary.");
            ui.add_space(4.0);
            command_button(ui, Command::ConnectDocuments, actions);
        }
    }
}

/// Which project or graph is open, and those opened lately.
fn graphs(ui: &mut Ui, state: &State, actions: &mut Actions) {
    section(ui, "Project");
    let open = state.standing.file.as_ref().or(state.source.as_ref());
    let built_in = Row { title: "Built-in graph", selected: open.is_none(), ..Row::default() };
    if built_in.show(ui).clicked() && open.is_some() {
        actions.push(Action::Run(Command::BuiltIn));
    }
    for path in &state.preferences.recent {
        let row = Row { title: &file_name(path), selected: open == Some(path), ..Row::default() };
        if row.show(ui).on_hover_text(path.display().to_string()).clicked() {
            actions.push(Action::UsePath(Purpose::GraphFile, path.clone()));
        }
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        for command in [
            Command::OpenGraph,
            Command::Save,
            Command::SaveAs,
            Command::NewProject,
            Command::Import,
            Command::Export,
            Command::CopyImage,
        ] {
            command_button(ui, command, actions);
        }
    });
    ui.add_space(12.0);
}
