//! The passage that a proposal rests on, with its ends and its cue marked.

use super::Looked;
use crate::app::command::Command;
use crate::app::state::State;
use crate::app::theme::{self, color};
use crate::app::views::widgets::{Actions, command_button, section, weak};
use crate::document::{Locator, PassageKind};
use crate::ingest::Span;
use crate::project::What;
use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Stroke, Ui};

/// How many passages before and after are shown around it.
const CONTEXT: usize = 1;

/// How a stretch of the passage is marked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    End,
    Cue,
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, state: &State, looked: &Looked<'_>, actions: &mut Actions) {
    let Looked { reading, proposed, .. } = looked;
    let Some(place) = proposed.locator() else { return };
    section(ui, &format!("{}, {place}", reading.title));
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
        let margin = egui::Margin::symmetric(8, 6);
        egui::Frame::NONE.fill(fill).corner_radius(4.0).inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let job = marked(&one.text, marks, |mark| {
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
            ui.add(egui::Label::new(job).wrap().selectable(true));
        });
    }
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
    marks: Vec<(Span, Mark)>,
    format: impl Fn(Option<Mark>) -> TextFormat,
) -> LayoutJob {
    let mut job = LayoutJob::default();
    let mut at = 0;
    for (span, mark) in marks {
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
