//! A step made ready to be shown, off the frame.

use crate::content::wording::title;
use crate::document::{Found, Library};
use crate::figure::slide::{Sheet, Shows, Told, sheet};
use crate::figure::{Drawing, typeface};
use crate::geometry::Vector;
use crate::graph::KnowledgeGraph;
use crate::model::Evidence;
use crate::progress::Progress;
use crate::project::BriefingStep;
use crate::query::{Question, lines_in_words, wording};
use crate::scene::Palette;
use std::sync::Arc;

/// Everything that a slide depends on.
#[derive(Clone)]
pub(super) struct Order {
    pub(super) graph: Arc<KnowledgeGraph>,
    pub(super) questions: Arc<[Question]>,
    /// The connected documents, where the step quotes one.
    pub(super) documents: Option<Arc<Library>>,
    pub(super) step: BriefingStep,
    /// Its place among the steps shown, counted from 1, and how many those are.
    pub(super) number: (usize, usize),
    /// The screen that it is to fill, in points.
    pub(super) screen: Vector,
    pub(super) palette: Palette,
}

/// Graphs and questions are the same if they are the same in memory: they never change in place.
impl PartialEq for Order {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.graph, &other.graph)
            && Arc::ptr_eq(&self.questions, &other.questions)
            && self.documents.as_ref().map(Arc::as_ptr) == other.documents.as_ref().map(Arc::as_ptr)
            && self.step == other.step
            && self.number == other.number
            && self.screen == other.screen
            && self.palette == other.palette
    }
}

/// A slide.
#[derive(Debug, Clone, Default)]
pub struct Slide {
    /// What is seen.
    pub drawing: Arc<Drawing>,
    /// What is told of it to who does not see it: headline, text, and what is shown.
    pub said: String,
}

impl Order {
    /// Works out what the step shows and draws it. Nothing, once the progress is cancelled.
    pub(super) fn carry_out(&self, progress: &Progress) -> Option<Slide> {
        let told = Told::new(&self.graph, &self.questions, &self.step, progress)?;
        let (size, _) = sheet(self.screen);
        let (palette, step) = (&self.palette, self.number);
        let passage = told.shows.iter().find_map(|shows| match shows {
            Shows::Quotation(_, evidence) => self.passage(evidence),
            _ => None,
        });
        let sheet = Sheet { size, palette, step, passage };
        let slide = told.slide(&sheet, &mut typeface::Letters::default());
        let BriefingStep { headline, text, .. } = &self.step;
        let shows: Vec<String> = told.shows.iter().map(|shows| self.said(&told, shows)).collect();
        let said = [&format!("{}.", headline.trim_end_matches('.')), text.trim(), &shows.join(" ")];
        let said: Vec<&str> = said.into_iter().filter(|words| !words.is_empty()).collect();
        Some(Slide { drawing: Arc::new(slide.drawing), said: said.join(" ") })
    }

    /// The passage cited, where a copy of the document is connected and has it as it was cited.
    fn passage(&self, evidence: &Evidence) -> Option<&str> {
        let document = self.documents.as_ref()?.get(&evidence.document)?;
        let (locator, print) = (evidence.locator.parse().ok()?, evidence.fingerprint.parse().ok()?);
        let found = document.locate(&locator, &print);
        let is_it = !matches!(found, Found::Changed { .. });
        found.passage(document).filter(|_| is_it).map(|passage| passage.text.as_str())
    }

    /// What is shown, in a sentence.
    fn said(&self, told: &Told, shows: &Shows) -> String {
        let of = title(&self.graph, &self.questions, &self.step.view.place);
        match shows {
            Shows::Picture(scene) => {
                let counts = wording::counts_by_kind(scene.marks.iter().map(|mark| &mark.id));
                format!("Picture: {of}, with {counts}.")
            }
            Shows::Grid(seen) => {
                let lines = lines_in_words(seen.rows.len(), seen.columns.len());
                format!("Grid: {of}, with {lines}.")
            }
            Shows::Table(table) => format!("Table: {of}, with {} rows.", table.rows.len()),
            Shows::Timeline(_) => {
                let ids = told.content.visible.subgraph.entities.iter();
                format!("Timeline: {of}, with {}.", wording::counts_by_kind(ids))
            }
            Shows::Quotation(relation, evidence) => {
                let claim = wording::sentence(&self.graph, relation);
                format!("Citation: {claim}. {}", evidence.summary)
            }
            Shows::Nothing(words) => (*words).to_owned(),
        }
    }
}
