//! The corner in which one chooses how the picture is arranged, and what is told of it.

use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::derived::Derived;
use crate::app::state::State;
use crate::app::theme;
use crate::app::views::widgets::Actions;
use crate::query::Arranging;
use egui::Ui;

/// The widest that words about the arrangement run, in points.
const WIDEST: f32 = 560.0;

/// Every arrangement, with its short name.
const ALL: [(Command, &str); 7] = [
    (Command::ArrangeFitting, "As it suits the result"),
    (Command::ArrangeTies, "By ties"),
    (Command::ArrangeThemes, "By theme"),
    (Command::ArrangeRings, "In rings"),
    (Command::ArrangeKinds, "In columns by kind"),
    (Command::ArrangeSteps, "In columns by steps"),
    (Command::ArrangeTime, "By time"),
];

const fn command_of(arranged: &Arranging) -> Command {
    match arranged {
        Arranging::Fitting => Command::ArrangeFitting,
        Arranging::Ties => Command::ArrangeTies,
        Arranging::Themes => Command::ArrangeThemes,
        Arranging::Rings(_) => Command::ArrangeRings,
        Arranging::Kinds => Command::ArrangeKinds,
        Arranging::Steps(_) => Command::ArrangeSteps,
        Arranging::Time => Command::ArrangeTime,
    }
}

/// Draws the choice at the left top of the picture.
pub(super) fn show(
    ui: &mut Ui,
    area: egui::Rect,
    state: &State,
    derived: &Derived,
    actions: &mut Actions,
) {
    let chosen = command_of(&state.place.arranged);
    let name = ALL.iter().find(|(command, _)| *command == chosen).map_or("", |(_, name)| name);
    let size = egui::vec2(area.width().min(WIDEST) - 24.0, 28.0);
    let place = egui::Rect::from_min_size(area.min + egui::vec2(12.0, 8.0), size);
    let row = egui::Layout::left_to_right(egui::Align::Min);
    ui.scope_builder(egui::UiBuilder::new().max_rect(place).layout(row), |ui| {
        let words = match chosen {
            Command::ArrangeFitting => "Arrangement",
            _ => name,
        };
        let button = ui.menu_button(words, |ui| {
            for (command, name) in ALL {
                let key = command.key_text(ui.ctx()).unwrap_or_default();
                let button = egui::Button::selectable(command == chosen, name).shortcut_text(key);
                if ui.add(button).on_hover_text(command.explanation()).clicked() {
                    actions.push(Action::Run(command));
                    ui.close();
                }
            }
        });
        let spoken = format!("Arrangement of the picture: {}", name.to_lowercase());
        button.response.accessible_name(spoken);
        let told = &derived.content.visible.told;
        if !told.is_empty() {
            let ink = theme::color(theme::palette(ui.ctx()).weak_text);
            let text = egui::RichText::new(told).color(ink).size(theme::SMALL);
            ui.add(egui::Label::new(text).wrap());
        }
    });
}
