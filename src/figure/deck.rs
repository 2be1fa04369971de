//! A briefing as a file: its steps as the pages of a PDF, or each as a picture.

use super::sheet::Paper;
use super::slide::{self, Sheet};
use super::typeface::Letters;
use super::{About, Drawing, FigureError, Page, to_pdf, to_png, to_svg};
use crate::graph::KnowledgeGraph;
use crate::model::PartialDate;
use crate::progress::Progress;
use crate::project::{Briefing, BriefingStep};
use crate::query::Question;
use crate::scene::Palette;
use std::sync::Arc;

/// The slides of a briefing, hidden steps left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Deck<'a> {
    briefing: &'a Briefing,
    slides: Vec<(Drawing, &'a str)>,
    /// How many points of 72 to an inch a unit of the slides measures.
    unit: f32,
    /// How many points of the paper.
    larger: f32,
    /// Which steps say more than there is room for, a sentence each.
    pub notes: Vec<String>,
}

impl<'a> Deck<'a> {
    /// Draws the slides on sheets of a size. Nothing, once the progress is cancelled.
    pub fn new(
        (graph, questions): (&Arc<KnowledgeGraph>, &Arc<[Question]>),
        briefing: &'a Briefing,
        Paper { size, unit }: Paper,
        palette: &Palette,
        progress: &Progress,
    ) -> Option<Self> {
        let steps: Vec<&BriefingStep> = briefing.steps.iter().filter(|step| !step.hidden).collect();
        let (size, larger) = slide::sheet(size);
        let letters = &mut Letters::default();
        let (mut slides, mut notes) = (Vec::new(), Vec::new());
        for (at, step) in steps.iter().enumerate() {
            let sheet = Sheet { size, palette, step: (at + 1, steps.len()), passage: None };
            let slide = slide::of(graph, questions, step, &sheet, letters, progress)?;
            let too_long =
                slide.too_long.map(|fault| format!("step {}: {}", at + 1, fault.words()));
            notes.extend(too_long);
            slides.push((slide.drawing, step.headline.as_str()));
            progress.set((at + 1) as f32 / steps.len() as f32);
        }
        Some(Self { briefing, slides, unit: unit * larger, larger, notes })
    }

    /// How many slides there are.
    pub const fn count(&self) -> usize {
        self.slides.len()
    }

    /// All of them as one PDF file.
    pub fn pdf(&self, date: Option<PartialDate>) -> Vec<u8> {
        let pages: Vec<Page> = self
            .slides
            .iter()
            .map(|(drawing, title)| Page { drawing, unit: self.unit, title })
            .collect();
        to_pdf(&pages, About { title: &self.briefing.title, date })
    }

    /// Each as a file with the number of the step for its name: as PNG with so many pixels for each
    /// point of the paper, or else as SVG.
    ///
    /// # Errors
    /// As [`to_png`].
    pub fn pictures(&self, png: Option<f32>) -> Result<Vec<(String, Vec<u8>)>, FigureError> {
        let digits = self.slides.len().to_string().len().max(2);
        let file = |(at, (drawing, title)): (usize, &(Drawing, &str))| {
            let (ending, bytes) = match png {
                Some(scale) => ("png", to_png(drawing, scale * self.larger)?),
                None => ("svg", to_svg(drawing, self.unit, title).into_bytes()),
            };
            Ok((format!("{:0digits$}.{ending}", at + 1), bytes))
        };
        self.slides.iter().enumerate().map(file).collect()
    }
}
