//! The picture: painting, pointer and keyboard, and its nodes in the accessibility tree.

mod access;
mod arranging;
mod differences;
mod leaving;
mod lifting;
mod motion;
mod paint;
mod pointer;
mod proposed;
mod walk;

use super::widgets::{self, Actions, weak};
use crate::app::action::{Action, Errand};
use crate::app::command::Command;
use crate::app::derived::Derived;
use crate::app::picture::Picture;
use crate::app::selection::Selection;
use crate::app::state::State;
use crate::app::theme;
use crate::geometry::{Camera, Point, Rect};
use crate::model::EntityId;
use crate::query::{Explanation, wording};
use crate::scene::{Labeller, LeftOut, Placed, Target, View};
use egui::{Sense, Ui};
use std::collections::BTreeSet;

/// What the canvas keeps from frame to frame: nothing that is true, only what moves.
#[derive(Default)]
pub struct Canvas {
    labeller: Labeller,
    labels: Vec<Placed>,
    painted: paint::Painted,
    lifting: lifting::Lifting,
    hovered: Option<Target>,
    motion: motion::Motion,
    /// A mark under way with the pointer, and where it is.
    dragged: Option<(EntityId, Point)>,
    /// Whether the hand is on a mark that is locked in its place.
    locked: bool,
    /// A box or a loop under way on the ground: what is inside is to be selected.
    fence: Option<pointer::Fence>,
    /// From where the picture was seen last.
    view: Option<View>,
    spoken: access::Spoken,
    /// What is proposed, over the picture.
    proposed: proposed::Layer,
    round: walk::Round,
    picture: u64,
}

/// The identifier of the canvas, by which it is given the keyboard.
pub fn canvas_id() -> egui::Id {
    egui::Id::unique("canvas")
}

impl Canvas {
    /// Draws the picture into what is left of the window.
    pub fn show(&mut self, ui: &mut Ui, state: &State, derived: &Derived, actions: &mut Actions) {
        let area = ui.available_rect_before_wrap();
        // The rims are left to the hand that makes a column wider.
        let ground = area.shrink2(egui::vec2(4.0, 0.0));
        let response = ui.interact(ground, canvas_id(), Sense::click_and_drag());
        ui.advance_cursor_after_rect(area);
        let viewport = to_rect(area);
        let palette = theme::palette(ui.ctx());
        ui.painter().rect_filled(area, 0.0, theme::color(palette.canvas));

        if derived.picture.scene.marks.is_empty() {
            self.nothing(ui, area, derived, actions);
            return;
        }
        self.follow_picture(state, derived, viewport);
        let resting = self.resting(state, derived, viewport);
        if state.camera != Some(resting) {
            actions.push(Action::Look(resting));
        }
        let camera = self.motion.camera(ui, resting);
        let view = View::new(camera, viewport);

        self.proposed.follow(state, derived);
        pointer::read(self, ui, &response, state, derived, &view, actions);
        walk::read(self, ui, &response, state, derived, actions);
        self.lifting.follow(ui, state, derived, self.hovered, response.has_focus());
        self.view = Some(view);
        leaving::paint(ui, area, &view, derived.picture.leaving(), &palette);
        self.paint(ui, area, &view, (&derived.picture.scene, derived.picture.drawing()), &palette);
        if let Some(compared) = state.compared() {
            let scene = &derived.picture.scene;
            differences::paint(ui, area, &view, scene, compared, &palette);
        }
        self.proposed.paint(ui, area, &view, &self.labels, &palette);
        pointer::draw_fence(self, ui, &palette);
        access::describe(self, ui, state, &derived.picture, &view, actions);
        self.proposed.describe(ui, state, &view, actions);
        if response.has_focus() {
            widgets::focus_ring(ui, area, &palette);
        }
        arranging::show(ui, area, state, derived, actions);
        self.corner(ui, area, derived, actions);
    }

    /// Carries out what was asked of the picture by others.
    pub fn run(&mut self, errand: &Errand, state: &mut State, derived: &Derived, area: egui::Rect) {
        let viewport = to_rect(area);
        let Some(camera) = state.camera else { return };
        match errand {
            Errand::Fit => state.camera = Some(fitting(derived, viewport)),
            Errand::Frame(part) => {
                state.camera = Some(Camera::fitting(*part, viewport, 0.0, Camera::MAX_ZOOM));
            }
            Errand::Zoom(factor) => {
                state.camera = Some(camera.zoomed(viewport, viewport.center(), *factor));
            }
            Errand::Reveal(id) => {
                let Some(&at) = derived.picture.positions().get(id) else { return };
                let inner = viewport.expand(-40.0);
                if !inner.contains(camera.to_screen(viewport, at)) {
                    state.camera = Some(Camera { center: at, ..camera });
                }
            }
            _ => {}
        }
    }

    /// The part of the world that was in view last; nothing before there was one.
    pub fn seen(&self) -> Option<Rect> {
        self.view.map(|view| view.camera.visible(view.viewport))
    }

    /// From where the picture is seen. One that was seen as a whole still is when there is more or less
    /// room for it.
    fn resting(&self, state: &State, derived: &Derived, viewport: Rect) -> Camera {
        let before = self.view.map(|view| view.viewport);
        let was_whole = |camera: &Camera| {
            before.is_some_and(|before| {
                before.size() != viewport.size() && *camera == fitting(derived, before)
            })
        };
        let kept = state.camera.filter(|camera| !was_whole(camera));
        kept.unwrap_or_else(|| fitting(derived, viewport))
    }

    /// Another picture is looked at as a whole.
    fn follow_picture(&mut self, state: &State, derived: &Derived, viewport: Rect) {
        if self.picture != derived.picture.page {
            self.picture = derived.picture.page;
            self.hovered = None;
            self.dragged = None;
            self.fence = None;
            self.lifting.forget();
            self.motion.jump_pending = state.camera.is_some();
            self.motion.refit = Some(fitting(derived, viewport));
        }
    }

    /// The camera that a new picture asks for, once.
    pub fn take_refit(&mut self) -> Option<Camera> {
        self.motion.refit.take()
    }

    /// Lets the mark that is under way follow the pointer: called before the picture is drawn.
    pub fn follow_hand(&mut self, ctx: &egui::Context, picture: &mut Picture) {
        let Some((id, at)) = &mut self.dragged else { return };
        let pointer = ctx.input(|input| input.pointer.interact_pos());
        if let (Some(view), Some(pointer)) = (self.view, pointer) {
            *at = view.camera.to_world(view.viewport, to_point(pointer));
        }
        picture.hold(id, *at);
    }

    fn nothing(&self, ui: &mut Ui, area: egui::Rect, derived: &Derived, actions: &mut Actions) {
        let size = egui::vec2(area.width().min(440.0), 200.0);
        let place = egui::Rect::from_center_size(area.center(), size);
        ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
            ui.vertical_centered(|ui| {
                if derived.picture.is_under_way() {
                    weak(ui, "Arranging the picture…");
                    return;
                }
                match (&derived.content.answered.answer, &derived.content.answered.explanation) {
                    (Some(Err(fault)), _) => {
                        weak(ui, fault.as_str());
                    }
                    (Some(Ok(_)), Some(why)) => {
                        explained(ui, why, actions);
                        return;
                    }
                    _ => {
                        weak(ui, "Nothing is left to show: the filter hides it all.");
                    }
                }
                ui.add_space(8.0);
                if ui.button("Clear the filters").clicked() {
                    actions.push(Action::ClearFilter);
                }
                widgets::command_button(ui, Command::Overview, actions);
            });
        });
    }

    /// The corner with what the pointer needs when there is no wheel.
    fn corner(&self, ui: &mut Ui, area: egui::Rect, derived: &Derived, actions: &mut Actions) {
        let size = egui::vec2(120.0, 28.0);
        let place = egui::Rect::from_min_size(area.max - size - egui::vec2(12.0, 12.0), size);
        ui.scope_builder(
            egui::UiBuilder::new()
                .max_rect(place)
                .layout(egui::Layout::right_to_left(egui::Align::Center)),
            |ui| {
                for (command, sign) in
                    [(Command::Fit, "Fit"), (Command::ZoomIn, "+"), (Command::ZoomOut, "−")]
                {
                    let key = command.key_text(ui.ctx()).unwrap_or_default();
                    let hover = format!("{} ({key})", command.explanation());
                    let button = ui.button(sign).accessible_name(command.label());
                    if button.on_hover_text(hover).clicked() {
                        actions.push(Action::Run(command));
                    }
                }
            },
        );
        let news = match derived.picture.settling {
            true => "Arranging…".to_owned(),
            false => {
                let lasting = told(self.painted.left_out(), self.labeller.regions_unnamed());
                format!("{} {lasting}", self.proposed.told()).trim().to_owned()
            }
        };
        if !news.is_empty() {
            let at = area.left_bottom() + egui::vec2(12.0, -16.0);
            // Beside the buttons, on as many lines as that takes.
            let room = (area.width() - size.x - 36.0).max(80.0);
            let palette = theme::palette(ui.ctx());
            let font = egui::FontId::proportional(theme::SMALL);
            let ink = theme::color(palette.weak_text);
            let words = ui.painter().layout(news, font, ink, room);
            let rect = egui::Align2::LEFT_BOTTOM.anchor_size(at, words.size());
            // Names of regions can reach down to it.
            let ground = theme::color(palette.canvas);
            ui.painter().rect_filled(rect.expand2(egui::vec2(4.0, 2.0)), 2.0, ground);
            ui.painter().galley(rect.min, words, ink);
        }
    }
}

/// Why an answer is empty, and the way to the nearest question that has one. The filters have no
/// part in it.
fn explained(ui: &mut Ui, why: &Explanation, actions: &mut Actions) {
    weak(ui, why.said.as_str());
    ui.add_space(8.0);
    if let Some(nearest) = &why.nearest {
        weak(ui, format!("{} there {}.", nearest.change, nearest.answers));
        ui.add_space(8.0);
        let asks = ui
            .button("Ask that instead")
            .accessible_name(format!("Ask that instead: {}", nearest.sentence));
        if asks.on_hover_text(nearest.sentence.as_str()).clicked() {
            actions.push(Action::Compose(nearest.pattern.clone()));
        }
    }
    widgets::command_button(ui, Command::Overview, actions);
}

/// What of the picture is not drawn, in words; `unnamed` regions found no room for their names.
fn told(left_out: LeftOut, unnamed: usize) -> String {
    let LeftOut { marks, links, passing } = left_out;
    let told = |count: usize, one: &str, more: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {more}"),
    };
    let lasting = [
        (marks, told(marks, "mark lies under others", "marks lie under others")),
        (links, told(links, "line is left out", "lines are left out")),
        (
            unnamed,
            told(
                unnamed,
                "region has no room for its name",
                "regions have no room for their names",
            ),
        ),
    ];
    let lasting: Vec<String> =
        lasting.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    let lasting = match lasting.is_empty() {
        true => String::new(),
        false => format!("{}; zoom in to see more.", wording::join(&lasting)),
    };
    match passing {
        0 => lasting,
        _ => {
            format!("{lasting} {passing} lines wait until the picture is still.").trim().to_owned()
        }
    }
}

/// The camera that shows everything, with room for the labels at the rim.
fn fitting(derived: &Derived, viewport: Rect) -> Camera {
    Camera::fitting(derived.picture.bounds(), viewport, 64.0, 1.6)
}

fn to_rect(rect: egui::Rect) -> Rect {
    Rect::new(Point::new(rect.min.x, rect.min.y), Point::new(rect.max.x, rect.max.y))
}

fn to_point(pos: egui::Pos2) -> Point {
    Point::new(pos.x, pos.y)
}

fn to_pos(point: Point) -> egui::Pos2 {
    egui::pos2(point.x, point.y)
}

/// The entity of a mark.
fn mark_id(scene: &crate::scene::Scene, index: usize) -> Option<&EntityId> {
    scene.marks.get(index).map(|mark| &mark.id)
}

/// What clicking a link selects: its relation, or what is folded into it.
fn link_selection(state: &State, scene: &crate::scene::Scene, index: usize) -> Option<Selection> {
    let link = scene.links.get(index)?;
    if let [only] = link.relations.as_slice() {
        return Some(Selection::Relation(only.clone()));
    }
    let (row, column) =
        (mark_id(scene, link.from as usize)?.clone(), mark_id(scene, link.to as usize)?.clone());
    if !link.derived.is_empty() {
        let mut relations = BTreeSet::new();
        for activity in &link.derived {
            for (_, relation) in state.graph.relations_of(activity) {
                if relation.from == row || relation.to == column {
                    relations.insert(relation.key());
                }
            }
        }
        return Some(Selection::Cell { row, column, relations });
    }
    let relations = link.relations.iter().cloned().collect();
    Some(Selection::Cell { row, column, relations })
}
