//! What is proposed, over the picture: dotted lines and hollow marks, which lead to the review.

use super::{to_pos, to_rect};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::derived::Derived;
use crate::app::review::{Act, Around, Dotted, Item, Queue};
use crate::app::state::State;
use crate::app::theme::color;
use crate::app::views::lettering::{Letters, Line, font};
use crate::app::views::widgets::Actions;
use crate::geometry::{Point, Rect, Vector};
use crate::ingest::RelationProposal;
use crate::project::edits::reading::claim;
use crate::scene::{
    Attention, Edges, Emphasis, Face, Frame, Measure, Palette, Placed, Strokes, Target, View,
    shorten, target_at, tessellate,
};
use egui::{CursorIcon, Response, Ui, accesskit};
use std::sync::Arc;

/// The size of the names of hollow marks, in points.
const SIZE: f32 = 11.0;

/// The width of a line of such a name, in points.
const WIDTH: f32 = 120.0;

/// What lies over the picture, kept while it is the same.
#[derive(Default)]
pub(super) struct Layer {
    of: Option<Cause>,
    dotted: Dotted,
    /// How often it was another one.
    version: u64,
    /// What the pointer is on.
    pub(super) hovered: Option<Target>,
}

/// Everything that decides what is drawn.
#[derive(PartialEq)]
struct Cause {
    picture: u64,
    changes: u64,
    at: Option<Item>,
    claim: Option<Box<RelationProposal>>,
    /// The queue, by its place in memory.
    queue: usize,
}

impl Layer {
    /// Brings it up to date.
    pub(super) fn follow(&mut self, state: &State, derived: &Derived) {
        if !state.shows_proposals() {
            if self.of.is_some() {
                *self = Self { version: self.version + 1, ..Self::default() };
            }
            return;
        }
        let queue: Arc<Queue> = state.queue(&derived.content.visible.subgraph.entities);
        let cause = Cause {
            picture: derived.picture.drawing(),
            changes: state.reviewing.changes,
            at: state.reviewing.at.clone().or_else(|| queue.open.first().cloned()),
            claim: state.reviewing.claim.clone(),
            queue: Arc::as_ptr(&queue) as usize,
        };
        if self.of.as_ref() != Some(&cause) {
            let (at, picture) = (cause.at.as_ref(), &derived.picture.scene);
            self.dotted = Dotted::of(state, &queue.open, at, picture, &self.dotted);
            self.version += 1;
            self.hovered = None;
            self.of = Some(cause);
        }
    }

    /// Tells what is drawn from what was drawn before.
    pub(super) const fn version(&self) -> u64 {
        self.version
    }

    /// The rectangles of the screen that its hollow marks cover.
    pub(super) fn rects(&self, view: &View) -> impl Iterator<Item = Rect> {
        let hollow = self.dotted.scene.marks.iter().filter(|mark| mark.presence > 0.0);
        hollow.map(|mark| view.mark_rect(mark))
    }

    /// What is at a place of the screen, where `below` is what the picture has there: a hollow mark,
    /// or a line where the picture has no mark.
    pub(super) fn target_at(
        &self,
        view: &View,
        at: Point,
        tolerance: f32,
        below: Option<Target>,
    ) -> Option<Target> {
        let found = target_at(&self.dotted.scene, view, at, tolerance)?;
        let is_free = match found {
            Target::Mark(mark) => self.dotted.scene.marks[mark].presence > 0.0,
            Target::Link(_) => !matches!(below, Some(Target::Mark(_))),
        };
        is_free.then_some(found)
    }

    /// The claims of what is pointed at.
    fn claims(&self, target: Target) -> Vec<&Item> {
        match target {
            Target::Mark(mark) => self.dotted.claims_at(mark).collect(),
            Target::Link(link) => self.dotted.claims.get(link).into_iter().flatten().collect(),
        }
    }

    /// Goes to the first claim of what is pointed at; from that to the next.
    pub(super) fn go_to(&self, target: Target, state: &State, actions: &mut Actions) {
        let claims = self.claims(target);
        let here = state.reviewing.at.as_ref();
        let at = claims.iter().position(|item| Some(*item) == here);
        let next = claims.get(at.map_or(0, |at| (at + 1) % claims.len()));
        if let Some(item) = next {
            go(item, state, actions);
        }
    }

    /// Says what the pointer is on.
    pub(super) fn explain(&self, ui: &Ui, response: &Response, state: &State) {
        const MOST: usize = 4;
        let Some(target) = self.hovered else { return };
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        let claims = self.claims(target);
        let told = claims.iter().take(MOST).filter_map(|item| sentence(state, item));
        let mut lines: Vec<String> = std::iter::once("Proposed".to_owned()).chain(told).collect();
        if claims.len() > MOST {
            lines.push(format!("… and {} more", claims.len() - MOST));
        }
        response.clone().on_hover_text_at_pointer(lines.join("\n"));
    }

    /// How much of what is proposed is drawn, in words.
    pub(super) fn told(&self) -> String {
        let Dotted { drawn, left_out, .. } = self.dotted;
        match (drawn, left_out) {
            (0, 0) => String::new(),
            (0, _) => "None of the proposed claims is about what is shown.".into(),
            (_, 0) => format!("{drawn} proposed claims are dotted."),
            _ => format!("{drawn} of {} proposed claims are dotted.", drawn + left_out),
        }
    }

    /// Paints it, with the names of hollow marks where there is room beside other names.
    pub(super) fn paint(
        &self,
        ui: &Ui,
        area: egui::Rect,
        view: &View,
        labels: &[Placed],
        palette: &Palette,
    ) {
        let scene = &self.dotted.scene;
        if scene.links.is_empty() {
            return;
        }
        let attention = Attention {
            hovered: self.hovered,
            selected_relations: self.dotted.looked_at.iter().cloned().collect(),
            ..Attention::default()
        };
        let emphasis = Emphasis::of(scene, &attention);
        let edges = Edges::Soft { pixel: 1.0 / ui.pixels_per_point() };
        let frame = Frame { scene, view: *view, emphasis: &emphasis, palette, edges };
        let mut mesh = egui::Mesh::default();
        tessellate(&frame, &scene.shown(view, &emphasis, usize::MAX), &mut mesh);
        let painter = ui.painter().with_clip_rect(area);
        painter.add(egui::Shape::Mesh(Arc::new(mesh)));

        let marks = scene.marks.iter().map(|mark| (mark, view.mark_rect(mark)));
        let marks: Vec<_> = marks.filter(|(mark, _)| mark.presence > 0.0).collect();
        let mut taken: Vec<Rect> = labels.iter().map(|label| label.rect).collect();
        taken.extend(marks.iter().map(|(_, rect)| *rect));
        let limit = Measure { width: WIDTH, lines: 2, size: SIZE, face: Face::Regular };
        let letters = &mut Letters(ui.ctx());
        for (mark, rect) in marks {
            let Some(text) = shorten(&mark.name, limit, letters) else { continue };
            let size = Vector::new(text.width(), text.height());
            let at = Point::new(rect.center().x - size.x / 2.0, rect.max.y + 3.0);
            let own = Rect::from_min_size(at, size);
            if !to_rect(area).contains_rect(own) || taken.iter().any(|one| one.intersects(own)) {
                continue;
            }
            taken.push(own);
            for (line, (words, width)) in text.lines.iter().enumerate() {
                let line = Line {
                    at: to_pos(Point::new(
                        rect.center().x - width / 2.0,
                        at.y + text.line_height * line as f32,
                    )),
                    galley: letters.set(
                        words,
                        font(SIZE, Face::Regular),
                        color(palette.link_label),
                    ),
                    halo: Some(color(palette.canvas)),
                    turned: 0.0,
                };
                painter.extend(line.shapes(Strokes::TABLE.halo * 0.5));
            }
        }
    }

    /// Puts what is drawn into the accessibility tree: each claim as a sentence that leads to it.
    pub(super) fn describe(&self, ui: &Ui, state: &State, view: &View, actions: &mut Actions) {
        let scene = &self.dotted.scene;
        for (link, claims) in scene.links.iter().zip(&self.dotted.claims) {
            let ends = [link.from, link.to].map(|end| &scene.marks[end as usize]);
            let [from, to] = ends.map(|mark| view.to_screen(mark.at));
            let bounds = Rect::from_corners(from, to);
            for item in claims {
                let id = super::canvas_id().with("proposed").with((&item.document, item.id));
                let listening = ui.ctx().accesskit_node_builder(id, |node| {
                    node.set_role(accesskit::Role::ListItem);
                    let said = sentence(state, item).unwrap_or_default();
                    node.set_label(format!("Proposed: {said}"));
                    node.set_description("It is not in the graph. Choose it to review it.");
                    node.add_action(accesskit::Action::Click);
                    node.set_bounds(accesskit::Rect {
                        x0: bounds.min.x.into(),
                        y0: bounds.min.y.into(),
                        x1: bounds.max.x.into(),
                        y1: bounds.max.y.into(),
                    });
                });
                if listening.is_none() {
                    return;
                }
                let click = accesskit::Action::Click;
                if ui.input(|input| input.has_accesskit_action_request(id, click)) {
                    go(item, state, actions);
                }
            }
        }
    }
}

fn go(item: &Item, state: &State, actions: &mut Actions) {
    let around = Around { now: state.reviewing.at.clone(), next: None };
    actions.push(Action::Run(Command::Review));
    actions.push(Action::Review(Act::Go(item.clone()), around));
}

fn sentence(state: &State, item: &Item) -> Option<String> {
    let (reading, proposed) = state.proposed(item)?;
    Some(claim(&state.project, reading, proposed))
}
