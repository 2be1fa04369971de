//! The passage that a proposal rests on, with its ends and its cue marked.

use super::Looked;
use crate::app::command::Command;
use crate::app::review::Item;
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::app::views::widgets::{Actions, command_button, weak};
use crate::document::{Locator, PassageKind};
use crate::ingest::Span;
use crate::project::What;
use egui::style::ScrollAnimation;
use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::text_selection::LabelSelectionState;
use egui::{Align, FontId, Galley, Pos2, Rect, Stroke, Ui, WidgetInfo};

/// How many passages before and after are shown around it.
const CONTEXT: usize = 1;

/// How a stretch of the passage is marked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    End,
    Cue,
}

/// Draws where it stands, on one line.
pub(super) fn source(ui: &mut Ui, looked: &Looked<'_>) {
    let Looked { reading, proposed, .. } = looked;
    let words = match proposed.locator() {
        Some(place) => format!("{place}, {}", reading.title),
        None => reading.title.clone(),
    };
    let words = egui::RichText::new(words).font(theme::strong_font(theme::SMALL)).weak();
    ui.add_space(2.0);
    ui.add(egui::Label::new(words).truncate());
}

/// Draws it, scrolled to where its marked words are seen.
pub(super) fn show(ui: &mut Ui, state: &State, looked: &Looked<'_>, actions: &mut Actions) {
    let Looked { reading, proposed, .. } = looked;
    let Some(place) = proposed.locator() else { return };
    let Some(document) = state.text_of(&reading.document) else {
        let was = match state.read_from(&reading.document) {
            Some(path) => format!("It was read from {}, where it is not found.", path.display()),
            None => "It was read on another machine.".into(),
        };
        weak(
            ui,
            format!(
                "The document is not part of the project. {was} Read or connect your copy to see the \
                 passage."
            ),
        );
        ui.horizontal_wrapped(|ui| {
            command_button(ui, Command::ReadDocuments, actions);
            command_button(ui, Command::ConnectDocuments, actions);
        });
        return;
    };
    let found = place.parse::<Locator>().ok().and_then(|at| document.passage(&at));
    let Some(passage) = found else {
        weak(ui, "Your copy has no such passage. It may be another edition.");
        return;
    };
    let as_cited = match &proposed.what {
        What::Claim(claim) => passage.fingerprint().to_string() == claim.evidence.fingerprint,
        What::Entity { .. } => true,
    };
    if !as_cited {
        weak(ui, "In your copy this passage reads differently from the one that was read.");
    }
    let palette = theme::palette(ui.ctx());
    for one in document.around(&passage.locator, CONTEXT) {
        if one.kind == PassageKind::Contents {
            continue;
        }
        let own = one.locator == passage.locator;
        let ink = color(if own { palette.text } else { palette.weak_text });
        let marks = if own && as_cited { marks(state, looked) } else { Vec::new() };
        let fill = if own { color(palette.passage) } else { egui::Color32::TRANSPARENT };
        let margin = egui::Margin::symmetric(8, 4);
        egui::Frame::NONE.fill(fill).corner_radius(4.0).inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let job = marked(&one.text, &marks, |mark| {
                let font = match mark {
                    Some(Mark::End) => theme::strong_font(theme::BODY),
                    _ => FontId::proportional(theme::BODY),
                };
                let mut format = TextFormat::simple(font, ink);
                match mark {
                    Some(Mark::End) => format.background = color(palette.selected),
                    Some(Mark::Cue) => {
                        format.underline = Stroke::new(1.5, color(palette.attention));
                    }
                    None => {}
                }
                format
            });
            let lines = egui::Label::new(job).wrap().selectable(true);
            let (at, galley, response) = lines.layout_in_ui(ui);
            let spoken = || WidgetInfo::labeled(egui::Role::Label, true, galley.text());
            response.widget_info(spoken);
            if own {
                come_to(ui, looked, at, &one.text, &galley, &marks);
            }
            LabelSelectionState::label_text_selection(ui, &response, at, galley, ink, Stroke::NONE);
        });
    }
}

/// Scrolls to a passage when another one is looked at: to its beginning, as far as all that is marked
/// is seen so. Within the same passage nothing moves that need not.
fn come_to(
    ui: &Ui,
    looked: &Looked<'_>,
    at: Pos2,
    text: &str,
    galley: &Galley,
    marks: &[(Span, Mark)],
) {
    /// What is left free around what is scrolled to: the margin of the passage.
    const FREE: f32 = 4.0;
    let id = egui::Id::unique("the passage that was come to");
    let now = looked.around.now.clone();
    let before: Option<Item> = ui.data(|data| data.get_temp(id));
    if before == now {
        return;
    }
    let place_of = |item: &Item| {
        let own = (item.document == looked.reading.document).then_some(item.id)?;
        looked.reading.proposal(own)?.locator().map(str::to_owned)
    };
    let is_same = before.as_ref().and_then(place_of).as_deref() == looked.proposed.locator();
    if let Some(now) = now {
        ui.data_mut(|data| data.insert_temp(id, now));
    }
    let row = |byte: usize| {
        let chars = text.get(..byte).map_or(0, |before| before.chars().count());
        galley.pos_from_cursor(CCursor::new(chars)).translate(at.to_vec2())
    };
    let beginning = row(0);
    let words = marks.iter().flat_map(|(span, _)| [row(span.start), row(span.end)]);
    let words = words.reduce(Rect::union).unwrap_or(beginning).expand(FREE);
    let whole = words.union(beginning.expand(FREE));
    let room = ui.clip_rect().height();
    let (target, align) = match (is_same, whole.height() < room, words.height() < room) {
        (true, ..) => (words, None),
        (false, true, _) => (whole, Some(Align::Min)),
        (false, false, true) => (words, Some(Align::Center)),
        (false, false, false) => (words, Some(Align::Min)),
    };
    ui.scroll_to_rect_animation(target, align, ScrollAnimation::none());
    ui.ctx().request_discard("the passage is scrolled to what is marked in it");
}

fn marks(state: &State, looked: &Looked<'_>) -> Vec<(Span, Mark)> {
    let mut marks: Vec<(Span, Mark)> = match &looked.proposed.what {
        What::Claim(claim) => {
            let claim = looked.claim(state).unwrap_or(claim);
            let ends = claim.ends.iter().flatten().map(|span| (*span, Mark::End));
            ends.chain(claim.cue.map(|span| (span, Mark::Cue))).collect()
        }
        What::Entity { named, .. } => named.iter().map(|named| (named.span, Mark::End)).collect(),
    };
    marks.sort_by_key(|(span, _)| *span);
    marks
}

/// A text with its marks. What does not fit the text is passed over: the copy may be another one.
fn marked(
    text: &str,
    marks: &[(Span, Mark)],
    format: impl Fn(Option<Mark>) -> TextFormat,
) -> LayoutJob {
    let mut job = LayoutJob::default();
    let mut at = 0;
    for &(span, mark) in marks {
        let start = span.start.max(at);
        let (Some(before), Some(words)) = (text.get(at..start), text.get(start..span.end)) else {
            continue;
        };
        job.append(before, 0.0, format(None));
        job.append(words, 0.0, format(Some(mark)));
        at = span.end;
    }
    job.append(text.get(at..).unwrap_or_default(), 0.0, format(None));
    job
}
