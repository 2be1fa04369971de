//! The way here: the last places as short words, each leading back to it.

use super::widgets::Actions;
use crate::app::action::Action;
use crate::app::place::{Face, Place, Subject};
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::query::{asked, wording};
use egui::Ui;

/// The most letters of a place's words.
const LETTERS: usize = 30;

/// How many earlier places the menu offers.
const MOST_EARLIER: usize = 20;

/// A place in few words: "Around Serbia", "2 steps from ODIHR", "The whole by theme, grid".
pub fn caption(state: &State, place: &Place) -> String {
    let mut words = short(&subject(state, place));
    match place.face {
        Face::Graph => {}
        Face::Grid => words.push_str(", grid"),
        Face::Table => words.push_str(", table"),
        Face::Timeline => words.push_str(", timeline"),
    }
    if !place.parts().is_empty() {
        words.push_str(", changed");
    }
    words
}

fn subject(state: &State, place: &Place) -> String {
    let who = |ids: &std::collections::BTreeSet<crate::model::EntityId>| match ids.len() {
        0..=2 => wording::join(&ids.iter().map(|id| state.name(id)).collect::<Vec<_>>()),
        n => format!("{n} entities"),
    };
    match &place.subject {
        Subject::Overview => "Overview".into(),
        Subject::Everything => "Everything".into(),
        Subject::Around(centres) => format!("Around {}", who(centres)),
        Subject::Within { degrees: 0, .. } if state.compared().is_some() => "Differences".into(),
        Subject::Within { centres, degrees: 1 } => format!("1 step from {}", who(centres)),
        Subject::Within { centres, degrees } => format!("{degrees} steps from {}", who(centres)),
        Subject::Question { id, .. } => {
            let question = state.questions.iter().find(|question| question.id == *id);
            question.map_or_else(|| "Question".into(), |question| question.title.clone())
        }
        Subject::Pattern(pattern) => asked(&state.graph, pattern),
        Subject::Paths(asked) => {
            format!("{} to {}", state.name(&asked.from), state.name(&asked.to))
        }
    }
}

/// The words, cut between two of them where they are long.
fn short(words: &str) -> String {
    if words.chars().count() <= LETTERS {
        return words.to_owned();
    }
    let start: String = words.chars().take(LETTERS).collect();
    let end = start.rfind(' ').filter(|end| *end > LETTERS / 3).unwrap_or(start.len());
    format!("{}…", start[..end].trim_end_matches([',', ' ']))
}

/// A place behind, and how many stops it is away.
struct Crumb {
    words: String,
    stops: usize,
}

/// The places behind, the nearest first. Of stops with one subject the last one stands for all.
fn crumbs(state: &State) -> Vec<Crumb> {
    let mut found: Vec<Crumb> = Vec::new();
    let mut after = &state.place;
    for (place, stops) in state.trail.behind().iter().rev().zip(1..) {
        if place.subject != after.subject {
            found.push(Crumb { words: caption(state, place), stops });
        }
        after = place;
    }
    found
}

/// Draws the way here; nothing where there is none.
pub fn show(ui: &mut Ui, state: &State, actions: &mut Actions) {
    let crumbs = crumbs(state);
    if crumbs.is_empty() {
        return;
    }
    let here = caption(state, &state.place);
    let fitting = fitting(ui, &crumbs, &here);
    let (near, far) = crumbs.split_at(fitting);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        if !far.is_empty() {
            let menu = ui.menu_button("…", |ui| {
                for crumb in far.iter().take(MOST_EARLIER) {
                    let spoken = format!("Back to {}", crumb.words);
                    if ui.button(&crumb.words).accessible_name(spoken).clicked() {
                        actions.push(Action::BackBy(crumb.stops));
                        ui.close();
                    }
                }
            });
            menu.response.accessible_name("Earlier places").on_hover_text("Earlier places");
            ui.weak("›");
        }
        for crumb in near.iter().rev() {
            let spoken = format!("Back to {}", crumb.words);
            let link = ui.add(egui::Link::new(&crumb.words)).accessible_name(&spoken);
            if link.on_hover_text(spoken).clicked() {
                actions.push(Action::BackBy(crumb.stops));
            }
            ui.weak("›");
        }
        let ink = color(theme::palette(ui.ctx()).text);
        ui.add(egui::Label::new(egui::RichText::new(here).color(ink)).truncate());
    });
}

/// The room between two crumbs.
const GAP: f32 = 6.0;

/// How many of the crumbs stand beside the place where one is.
fn fitting(ui: &Ui, crumbs: &[Crumb], here: &str) -> usize {
    let font = egui::TextStyle::Body.resolve(ui.style());
    let ink = egui::Color32::PLACEHOLDER;
    let width = |words: &str| {
        let galley = ui.painter().layout_no_wrap(words.to_owned(), font.clone(), ink);
        galley.size().x + GAP
    };
    let between = width("›");
    // Room for the menu of those that have none.
    let menu = width("…") + between + 24.0;
    let mut left = ui.available_width() - width(here);
    for (index, crumb) in crumbs.iter().enumerate() {
        left -= width(&crumb.words) + between;
        let rest = if index + 1 == crumbs.len() { 0.0 } else { menu };
        if left < rest {
            return index;
        }
    }
    crumbs.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_between_two_of_them() {
        assert_eq!(short("Around Serbia"), "Around Serbia");
        let cut = short("Which field missions implemented which recommendations");
        assert_eq!(cut, "Which field missions…");
        assert_eq!(short(&"x".repeat(60)).chars().count(), LETTERS + 1);
    }
}
