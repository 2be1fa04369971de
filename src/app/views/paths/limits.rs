//! The limits of the ways, each of which is changed where it stands, and why there is no way.

use crate::app::action::Action;
use crate::app::derived::Derived;
use crate::app::place::Subject;
use crate::app::state::State;
use crate::app::views::widgets::{Actions, section, text};
use crate::model::{DateRange, Direction, EntityKind, PartialDate, RelationKind};
use crate::query::{Connections, PathRequest, wording};
use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{PopupCloseBehavior, Ui};
use std::collections::BTreeSet;

/// The longest ways that the menu offers, in steps.
const LONGEST: usize = 8;

/// The most ways of each sort that are shown.
const MOST: usize = 20;

/// Draws the limits where ways are asked for, and what can be done where there is none.
pub fn limits(ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
    let Subject::Paths(asked) = &state.place.subject else { return };
    let is_answered = derived.content.place.subject == state.place.subject;
    let mut changed: Option<PathRequest> = None;
    ui.horizontal_wrapped(|ui| {
        longest(ui, asked, &mut changed);
        kinds(ui, state, asked, &mut changed);
        verbs(ui, state, asked, &mut changed);
        dates(ui, state, asked, &mut changed);
        if ui.button("Swap ends").on_hover_text("Ask from the other end.").clicked() {
            changed = Some(asked.swapped());
        }
        // What was found says nothing of other limits than it was looked for within.
        let found = &derived.content.connections;
        if is_answered && found.none.is_none() {
            if asked.max_hops < LONGEST
                && ui.button("Longer ways too").on_hover_text("Allow one step more.").clicked()
            {
                changed = Some(PathRequest { max_hops: asked.max_hops + 1, ..asked.clone() });
            }
            if found.shortest.len() == asked.count
                && asked.count < MOST
                && ui.button("More ways").on_hover_text("Show five more of each sort.").clicked()
            {
                changed = Some(PathRequest { count: asked.count + 5, ..asked.clone() });
            }
        }
    });
    if let Some(why) = derived.content.connections.none.as_ref().filter(|_| is_answered) {
        ui.add_space(4.0);
        text(ui, why.in_words(&state.graph, asked));
        if let (Some(words), Some(nearest)) = (why.remedy(), why.nearest())
            && ui.button(words).clicked()
        {
            changed = Some(nearest.clone());
        }
    }
    if let Some(request) = changed {
        actions.push(Action::Connect(request));
    }
}

/// How many ways there are, in a line; where there is none, [`limits`] says why.
pub fn summary(found: &Connections) -> String {
    let shortest = match found.shortest.len() {
        0 => return String::new(),
        1 => "The shortest way".to_owned(),
        count => format!("The {count} shortest ways"),
    };
    match found.best_evidenced.len() {
        0 => format!("{shortest}, and no other that differs enough."),
        1 => format!("{shortest}, and the best evidenced other."),
        count => format!("{shortest}, and the {count} best evidenced others."),
    }
}

/// A button with a menu that stays open while one ticks in it.
fn menu(ui: &mut Ui, name: &str, words: &str, content: impl FnOnce(&mut Ui)) {
    let stays = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let arrow = egui::RichText::new("▼").size(8.0).weak();
    let (response, _) = MenuButton::new((words, arrow)).config(stays).ui(ui, |ui| {
        ui.set_min_width(180.0);
        content(ui);
    });
    response.accessible_name(format!("{name}: {words}"));
}

fn longest(ui: &mut Ui, asked: &PathRequest, changed: &mut Option<PathRequest>) {
    let steps = |count: usize| format!("{count} {}", if count == 1 { "step" } else { "steps" });
    menu(ui, "Longest way", &format!("at most {}", steps(asked.max_hops)), |ui| {
        for count in 1..=LONGEST.max(asked.max_hops) {
            if ui.selectable_label(count == asked.max_hops, steps(count)).clicked() {
                *changed = Some(PathRequest { max_hops: count, ..asked.clone() });
                ui.close();
            }
        }
    });
}

fn kinds(ui: &mut Ui, state: &State, asked: &PathRequest, changed: &mut Option<PathRequest>) {
    let words = match asked.without_kinds.len() {
        0 => "through anything".into(),
        1 | 2 => {
            let names: Vec<&str> = asked.without_kinds.iter().map(|kind| kind.plural()).collect();
            format!("through no {}", names.join(", no "))
        }
        many => format!("not through {many} kinds"),
    };
    let there: BTreeSet<EntityKind> = state.graph.entities().map(|entity| entity.kind()).collect();
    menu(ui, "Kinds passed", &words, |ui| {
        section(ui, "Ways may pass");
        for kind in there.into_iter().filter(|kind| *kind != EntityKind::Document) {
            let mut passed = !asked.without_kinds.contains(&kind);
            let tick = ui.checkbox(&mut passed, wording::capital(kind.plural()));
            if tick.accessible_name(format!("Ways may pass {}", kind.plural())).changed() {
                *changed = Some(match passed {
                    true => asked.clone().without(crate::query::Limit::Kind(kind)),
                    false => {
                        let mut request = asked.clone();
                        request.without_kinds.insert(kind);
                        request
                    }
                });
            }
        }
    });
}

fn verbs(ui: &mut Ui, state: &State, asked: &PathRequest, changed: &mut Option<PathRequest>) {
    let name = |verb: RelationKind| verb.wording(Direction::Out);
    let words = match asked.without_relations.first() {
        None => "by any relation".into(),
        Some(&verb) if asked.without_relations.len() == 1 => format!("not by “{}”", name(verb)),
        Some(_) => format!("not by {} relations", asked.without_relations.len()),
    };
    let there: BTreeSet<RelationKind> = state.graph.relations().map(|r| r.kind).collect();
    menu(ui, "Relations taken", &words, |ui| {
        section(ui, "Ways may take");
        egui::ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            for verb in there.into_iter().filter(|verb| *verb != RelationKind::ReportedIn) {
                let mut taken = !asked.without_relations.contains(&verb);
                let tick = ui.checkbox(&mut taken, name(verb));
                if tick.accessible_name(format!("Ways may take “{}”", name(verb))).changed() {
                    *changed = Some(match taken {
                        true => asked.clone().without(crate::query::Limit::Verb(verb)),
                        false => {
                            let mut request = asked.clone();
                            request.without_relations.insert(verb);
                            request
                        }
                    });
                }
            }
        });
    });
}

fn dates(ui: &mut Ui, state: &State, asked: &PathRequest, changed: &mut Option<PathRequest>) {
    let range = asked.during.unwrap_or_default();
    menu(ui, "Dates passed", &range.in_words(), |ui| {
        let years: BTreeSet<u16> = state
            .graph
            .entities()
            .filter_map(|entity| entity.date)
            .flat_map(|date| [date.start().year(), date.end().year()])
            .collect();
        ui.label("What has no date may be passed at any time.");
        ui.horizontal_top(|ui| {
            let mut bound = |title: &str, now: Option<PartialDate>, put: Put| {
                ui.vertical(|ui| {
                    section(ui, title);
                    let list = egui::ScrollArea::vertical().id_salt(title).max_height(320.0);
                    list.show(ui, |ui| {
                        let any = ui.selectable_label(now.is_none(), "any year");
                        if any.accessible_name(format!("{title} any year")).clicked() {
                            *changed = Some(during(asked, put(range, None)));
                        }
                        for year in &years {
                            let date: Option<PartialDate> = year.to_string().parse().ok();
                            let label = ui.selectable_label(now == date, year.to_string());
                            if label.accessible_name(format!("{title} {year}")).clicked() {
                                *changed = Some(during(asked, put(range, date)));
                            }
                        }
                    });
                });
            };
            bound("Since", range.from, |range, from| DateRange { from, ..range });
            bound("Until", range.to, |range, to| DateRange { to, ..range });
        });
    });
}

/// Puts one bound of a range in the place of what it was.
type Put = fn(DateRange, Option<PartialDate>) -> DateRange;

/// The request within a range. One that would end before it begins loses its other bound's place:
/// both are then the same.
fn during(asked: &PathRequest, range: DateRange) -> PathRequest {
    let before = asked.during.unwrap_or_default();
    let range = match range.is_possible() {
        true => range,
        false if range.from != before.from => DateRange { to: range.from, ..range },
        false => DateRange { from: range.to, ..range },
    };
    let during = (range != DateRange::default()).then_some(range);
    PathRequest { during, ..asked.clone() }
}
