//! A citation as a drawing: what the passage says in our words, which claim it supports and how
//! firmly, and where it stands.

use super::ink::{Align, Ink, Lines, Type, sheet};
use super::{Drawing, LetterSizes, Pen};
use crate::document::{Locator, Part};
use crate::geometry::{Point, Rect, Vector};
use crate::graph::KnowledgeGraph;
use crate::model::{Basis, EntityId, EntityKind, Evidence, Relation};
use crate::query::wording;
use crate::scene::{Palette, TextMeasure};

/// A citation to be drawn.
#[derive(Debug, Clone, Copy)]
pub struct Quotation<'a> {
    /// The graph, for names.
    pub graph: &'a KnowledgeGraph,
    /// The claim.
    pub relation: &'a Relation,
    /// Where it is supported.
    pub evidence: &'a Evidence,
    /// The words of the passage, where a copy of the document is connected: for the screen alone.
    pub passage: Option<&'a str>,
}

/// The parts of it, in lines.
struct Parts {
    lead: Lines,
    words: Lines,
    claim: Lines,
    basis: Lines,
    source: Lines,
}

impl Quotation<'_> {
    /// The citation on a sheet.
    pub fn draw(
        &self,
        size: Vector,
        letters: LetterSizes,
        palette: &Palette,
        measure: &mut dyn TextMeasure,
    ) -> Drawing {
        sheet(size, palette, measure, |ink, rect| self.draw_in(ink, rect, letters))
    }

    /// The same within a rectangle of a larger sheet.
    pub(super) fn draw_in(&self, ink: &mut Ink<'_>, rect: Rect, letters: LetterSizes) {
        let mut sizes = letters.all().into_iter();
        let fits = |parts: &Parts, letters: f32| {
            parts.words.whole && parts.claim.whole && parts.height(letters) <= rect.height()
        };
        let found = sizes.find_map(|size| {
            let parts = self.set(ink, rect.width(), size, usize::MAX);
            fits(&parts, size).then_some((parts, size))
        });
        if let Some((parts, size)) = found {
            self.paint(ink, &parts, rect, size);
            return;
        }
        // As many lines as there is room for; the rest is cut between words.
        let size = letters.least;
        for lines in (1..=40).rev() {
            let parts = self.set(ink, rect.width(), size, lines);
            if parts.height(size) <= rect.height() {
                self.paint(ink, &parts, rect, size);
                return;
            }
        }
    }

    fn set(&self, ink: &mut Ink<'_>, width: f32, letters: f32, lines: usize) -> Parts {
        let width = (width - indent(letters)).min(letters * 34.0);
        let (large, small) = (Type::regular(letters), Type::regular(letters * SMALL));
        let mut set = |text: &str, kind: Type| ink.set(text, kind, width, lines);
        let (lead, words) = match self.passage {
            Some(passage) => ("The passage", passage),
            None => ("What the passage says, in our words", self.evidence.summary.as_str()),
        };
        let basis = match (self.evidence.basis, self.evidence.reason.as_deref()) {
            (Basis::Stated, _) => "Stated in the passage".to_owned(),
            (Basis::Inferred, None) => "Inferred from the passage".to_owned(),
            (Basis::Inferred, Some(reason)) => format!("Inferred: {reason}"),
        };
        Parts {
            lead: set(lead, small),
            words: set(words, large),
            claim: set(&self.claim(), small),
            basis: set(&basis, small),
            source: set(&self.source(), Type::strong(letters * SMALL)),
        }
    }

    /// What it supports, clauses with their numbers.
    fn claim(&self) -> String {
        let mut words = wording::sentence(self.graph, self.relation);
        for id in [&self.relation.from, &self.relation.to] {
            let Some(entity) = self.graph.entity(id) else { continue };
            let clause = entity.attributes.get("clause").filter(|clause| **clause != entity.name);
            if let (EntityKind::Recommendation, Some(clause)) = (id.kind(), clause) {
                words = words.replacen(&entity.name, &format!("{clause} ({})", entity.name), 1);
            }
        }
        words
    }

    /// Where the passage stands: "Annual Report 2009, section 4.3.1.b.iii, paragraph 1".
    fn source(&self) -> String {
        let id = EntityId::new(&format!("{}/{}", EntityKind::Document, self.evidence.document));
        let document = id.ok().and_then(|id| self.graph.entity(&id));
        let name = document.map_or(self.evidence.document.as_str(), |entity| entity.short_name());
        format!("{name}, {}", place_in_words(&self.evidence.locator))
    }

    fn paint(&self, ink: &mut Ink<'_>, parts: &Parts, rect: Rect, letters: f32) {
        let palette = ink.palette;
        // A little above the middle, where the eye rests.
        let free = (rect.height() - parts.height(letters)).max(0.0);
        let at = Point::new(rect.min.x + indent(letters), rect.min.y + free * 0.36);
        let left = (0.0, Align::Left);
        let mut y = ink.lines(&parts.lead, at, left, palette.weak_text) + letters * 0.35;
        let top = y;
        y = ink.lines(&parts.words, Point::new(at.x, y), left, palette.text);
        let inferred = self.evidence.basis == Basis::Inferred;
        let color = if inferred { palette.attention } else { palette.accent };
        let x = rect.min.x + letters * 0.2;
        let pen = Pen {
            color,
            width: letters * 0.16,
            dash: inferred.then_some((letters * 0.45, letters * 0.3)),
        };
        let bar = vec![Point::new(x, top), Point::new(x, y)];
        ink.items.push(super::Item::Line { points: bar, pen });
        y += letters * GAP;
        y = ink.lines(&parts.source, Point::new(at.x, y), left, palette.text);
        y += letters * GAP;
        y = ink.lines(&parts.claim, Point::new(at.x, y), left, palette.text);
        ink.lines(&parts.basis, Point::new(at.x, y), left, color);
    }
}

/// The size of what is small for each point of what is large.
const SMALL: f32 = 0.62;
/// The space between two parts, likewise.
const GAP: f32 = 0.7;

fn indent(letters: f32) -> f32 {
    letters * 0.9
}

impl Parts {
    fn height(&self, letters: f32) -> f32 {
        let parts = [&self.lead, &self.words, &self.claim, &self.basis, &self.source];
        parts.map(Lines::height).iter().sum::<f32>() + letters * (0.35 + 2.0 * GAP)
    }
}

/// A locator as it is read: "section 4.3.1, paragraph 5", "V.3.1".
fn place_in_words(locator: &str) -> String {
    let Ok(place) = locator.parse::<Locator>() else { return locator.to_owned() };
    let path = place.path().join(".");
    let numbered = path.starts_with(|first: char| first.is_ascii_digit());
    let section = if numbered { format!("section {path}") } else { path };
    match place.part() {
        Part::Paragraph(number) if section.is_empty() => format!("paragraph {number}"),
        Part::Paragraph(number) => format!("{section}, paragraph {number}"),
        _ if numbered => format!("section {locator}"),
        _ => locator.to_owned(),
    }
}
