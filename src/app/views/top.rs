//! What stands above the picture: the way back, what is shown, how much is not, and as what.

use super::widgets::{self, Actions, weak};
use super::{chips, paths, trail};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::derived::Derived;
use crate::app::place::{Face, Place, Subject};
use crate::app::state::State;
use crate::app::theme;
use crate::content::filters::{FilterPart, Hides};
use crate::model::{Direction, EntityKind};
use crate::query::wording;
use egui::Ui;

/// Above so many relations lines are drawn so lightly that one must ask for them.
const MANY_RELATIONS: usize = 1_000;

/// Draws the line.
pub fn show(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    super::keep::banner(ui, state, actions);
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        for (command, arrow, possible) in [
            (Command::Back, "←", state.trail.can_go_back()),
            (Command::Forward, "→", state.trail.can_go_forward()),
        ] {
            let hover = format!(
                "{} ({})",
                command.explanation(),
                command.key_text(ui.ctx()).unwrap_or_default()
            );
            let button = ui.add_enabled(possible, egui::Button::new(arrow));
            if button.accessible_name(command.label()).on_hover_text(hover).clicked() {
                actions.push(Action::Run(command));
            }
        }
        if state.place.subject != Subject::Overview {
            widgets::command_button(ui, Command::Overview, actions);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            faces(ui, state, actions);
        });
    });
    trail::show(ui, state, actions);
    let title = egui::RichText::new(title(state, derived)).font(theme::strong_font(15.0));
    ui.add(egui::Label::new(title).wrap());
    chips::show(ui, derived, "heading", actions);
    paths::limits(ui, state, derived, actions);
    filters(ui, state, derived, actions);
    ui.horizontal_wrapped(|ui| {
        weak(ui, content(derived));
        if state.place.subject != Subject::Everything && state.place.face != Face::Timeline {
            let link = ui.link(Command::ShowEverything.label());
            if link.on_hover_text(Command::ShowEverything.explanation()).clicked() {
                actions.push(Action::Run(Command::ShowEverything));
            }
        }
        if matches!(state.place.subject, Subject::Pattern(_)) {
            let link = ui.link(Command::SaveQuestion.label());
            if link.on_hover_text(Command::SaveQuestion.explanation()).clicked() {
                actions.push(Action::Run(Command::SaveQuestion));
            }
        }
        if state.project.kept().locked {
            weak(ui, "Positions are locked.");
        }
        if !state.preferences.details_open {
            steps(ui, derived);
        }
    });
    ui.add_space(4.0);
}

fn faces(ui: &mut Ui, state: &State, actions: &mut Actions) {
    // Right to left: the grid stands at the right of the graph.
    for (face, word, command) in [
        (Face::Timeline, "Timeline", Command::Timeline),
        (Face::Table, "Table", Command::Table),
        (Face::Grid, "Grid", Command::Grid),
        (Face::Graph, "Graph", Command::Graph),
    ] {
        let chosen = state.place.face == face || state.place.beside == Some(face);
        let hover = format!(
            "{} ({})",
            command.explanation(),
            command.key_text(ui.ctx()).unwrap_or_default()
        );
        if ui.selectable_label(chosen, word).on_hover_text(hover).clicked() {
            actions.push(Action::Run(command));
        }
    }
}

/// What is shown, as a heading; while it is found out, what is shown still.
pub fn title(state: &State, derived: &Derived) -> String {
    match &derived.content.place.subject {
        Subject::Overview => "The whole subject, by theme".into(),
        Subject::Everything => "Everything".into(),
        Subject::Around(centres) => {
            let names: Vec<String> = centres.iter().map(|id| state.name(id)).collect();
            match names.as_slice() {
                [_, _, _, ..] => format!("What {} entities are related to", names.len()),
                _ => format!("Around {}", wording::join(&names)),
            }
        }
        Subject::Within { degrees: 0, .. } if state.compared().is_some() => {
            "All that is different".into()
        }
        Subject::Within { centres, degrees } => {
            let names: Vec<String> = centres.iter().map(|id| state.name(id)).collect();
            let steps = if *degrees == 1 { "1 step" } else { &format!("{degrees} steps") };
            match names.as_slice() {
                [_, _, _, ..] => format!("Within {steps} of {} entities", names.len()),
                _ => format!("Within {steps} of {}", wording::join(&names)),
            }
        }
        Subject::Pattern(pattern) => crate::query::asked(&state.graph, pattern),
        Subject::Paths(asked) => {
            format!("How is {} connected with {}?", state.name(&asked.from), state.name(&asked.to))
        }
        Subject::Question { .. } => {
            derived.content.answered.question.as_ref().map_or_else(String::new, |q| q.title.clone())
        }
    }
}

/// How much is shown, and how much is not.
fn content(derived: &Derived) -> String {
    let place = &derived.content.place;
    if !derived.is_known() {
        return String::new();
    }
    if place.face == Face::Grid {
        return super::grid::summary(derived);
    }
    if matches!(place.subject, Subject::Paths(_)) {
        return paths::summary(&derived.content.connections);
    }
    if place.face == Face::Timeline {
        return super::timeline::words(&derived.content.lanes, place.filter.during.as_ref());
    }
    let visible = &derived.content.visible;
    let counts = derived.content.shown.iter();
    let mut largest: Vec<(EntityKind, usize)> = counts.map(|(&kind, &n)| (kind, n)).collect();
    largest.sort_by_key(|&(kind, count)| (std::cmp::Reverse(count), kind));
    let named: Vec<String> =
        largest.iter().take(4).map(|(kind, count)| kind.counted(*count)).collect();
    let mut text = match named.is_empty() {
        true => "Nothing is left to show.".into(),
        false => format!("{}.", wording::capital(&named.join(", "))),
    };
    let rest: usize = largest.iter().skip(4).map(|(_, count)| count).sum();
    if rest > 0 {
        text.pop();
        text.push_str(&format!(" and {rest} more."));
    }
    let folded = derived.content.folded;
    if folded > 0 {
        text.push_str(&format!(" {} are drawn as lines.", EntityKind::Activity.counted(folded)));
    }
    if visible.subgraph.relations.len() > MANY_RELATIONS {
        text.push_str(" Point at a mark to bring out its lines.");
    }
    if let Subject::Within { degrees, .. } = &place.subject {
        let all = visible.subgraph.entities.len();
        if all > 1 {
            text = format!("{all} entities: {text}");
        }
        if *degrees > 1 {
            text.push_str(" Themes are not passed through.");
        }
    }
    if visible.left_out > 0 {
        text.push_str(&format!(
            " {} more {} not in this picture.",
            visible.left_out,
            if visible.left_out == 1 { "is" } else { "are" }
        ));
    }
    text
}

/// How much lies within how many steps of the selection, where the details do not tell it.
fn steps(ui: &mut Ui, derived: &Derived) {
    let Some(near) = derived.near.as_ref().filter(|near| near.reach[0] > 0) else { return };
    let counts: Vec<String> =
        (1..).zip(near.reach).map(|(step, count)| format!("{step}: {count}")).collect();
    weak(ui, format!("Entities by steps away from the selection: {}.", counts.join(", ")));
}

/// A chip for every filter in force, with how much it hides; taking it away is one click.
fn filters(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    if derived.content.hidden_by.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for hides in &derived.content.hidden_by {
            let words = chip_words(state, &derived.content.place, hides);
            let spoken = format!("Take away the filter: {words}");
            let button = egui::Button::new(format!("{words}  ×")).small();
            let button = ui.add(button).accessible_name(spoken);
            if button.on_hover_text("Take this away").clicked() {
                actions.push(Action::Lift(hides.part));
            }
        }
        if derived.content.hidden_by.len() > 1 {
            let link = ui.link("Clear all").on_hover_text("Take all of these away");
            if link.clicked() {
                actions.push(Action::ClearFilter);
            }
        }
    });
}

/// "no places · 41 hidden", "37 hidden by hand".
fn chip_words(state: &State, place: &Place, hides: &Hides) -> String {
    let filter = &place.filter;
    let what = match hides.part {
        FilterPart::Hidden => return format!("{} by hand", count_words(hides, "hidden")),
        FilterPart::Added => return format!("{} by hand", count_words(hides, "added")),
        FilterPart::Kind(kind) => format!("no {}", kind.plural()),
        FilterPart::Verb(verb) => format!("without “{}”", verb.wording(Direction::Out)),
        FilterPart::StatedOnly => "only what is stated".into(),
        FilterPart::Theme => {
            let theme = filter.theme.as_ref().map(|theme| state.name(theme));
            format!("about {}", theme.unwrap_or_default())
        }
        FilterPart::During => filter.during.as_ref().map_or_else(String::new, |r| r.in_words()),
    };
    format!("{what} · {}", count_words(hides, "hidden"))
}

fn count_words(hides: &Hides, done: &str) -> String {
    match (hides.marks, hides.lines) {
        (0, 0) => format!("nothing {done} here"),
        (0, 1) => format!("1 line {done}"),
        (0, lines) => format!("{lines} lines {done}"),
        (marks, _) => format!("{marks} {done}"),
    }
}
