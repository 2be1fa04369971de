//! What the steps of a briefing look like, and whether the graph has changed under them: found out
//! on a thread, step by step, and kept until a step is another one.

use super::Which;
use crate::app::jobs::{Latest, Runner};
use crate::app::state::State;
use crate::app::theme;
use crate::app::views::drawing::Sketch;
use crate::content::Content;
use crate::content::seen::{self, Seen};
use crate::figure::slide::{Sheet, Told};
use crate::figure::{Drawing, typeface};
use crate::geometry::Vector;
use crate::graph::KnowledgeGraph;
use crate::progress::Progress;
use crate::project::{Briefing, BriefingStep};
use crate::query::Question;
use crate::scene::Palette;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The sheet on which a step is drawn: as broad as most screens are.
const SHEET: Vector = Vector::new(1366.0, 768.0);

/// What is known of a step.
#[derive(Debug, Clone)]
pub struct Known {
    /// The step as it was then.
    of: BriefingStep,
    /// What it looks like.
    pub picture: Arc<Drawing>,
    /// What has changed of what it shows since it was made, a sentence each.
    pub changes: Vec<String>,
}

impl Known {
    /// Whether the graph under it has changed since it was made.
    pub const fn has_changed(&self) -> bool {
        !self.changes.is_empty()
    }
}

/// What the pictures depend on besides the steps.
#[derive(Clone)]
struct Ground {
    which: Which,
    graph: Arc<KnowledgeGraph>,
    questions: Arc<[Question]>,
    palette: Palette,
    /// The graph that the steps are about, where the program carries them.
    base: Option<Arc<KnowledgeGraph>>,
}

impl Ground {
    fn is(&self, other: &Self) -> bool {
        self.which == other.which
            && Arc::ptr_eq(&self.graph, &other.graph)
            && Arc::ptr_eq(&self.questions, &other.questions)
            && self.palette == other.palette
    }
}

type Batch = BTreeMap<u32, Known>;

/// The pictures of the briefing that is worked on.
pub struct Pictures {
    ground: Option<Ground>,
    /// The steps as they were asked for last.
    asked: Vec<BriefingStep>,
    drawing: Latest<Batch>,
    known: Batch,
    sketches: BTreeMap<u32, Sketch>,
    /// What stands for the sketch of a step that has none.
    blank: Sketch,
}

impl Pictures {
    /// None yet.
    pub fn new(runner: Runner) -> Self {
        Self {
            ground: None,
            asked: Vec::new(),
            drawing: Latest::new(runner, "briefing"),
            known: Batch::new(),
            sketches: BTreeMap::new(),
            blank: Sketch::default(),
        }
    }

    /// What is known of a step, and what paints it.
    pub(in crate::app) fn of(&mut self, id: u32) -> (Option<&Known>, &mut Sketch) {
        let known = self.known.get(&id);
        let sketch = match known {
            Some(_) => self.sketches.entry(id).or_default(),
            None => &mut self.blank,
        };
        (known, sketch)
    }

    /// What is known of a step, to be read.
    pub(in crate::app) fn known(&self, id: u32) -> Option<&Known> {
        self.known.get(&id)
    }

    /// Takes in what was found out, and has found out what is not known of the steps as they are.
    pub(in crate::app) fn refresh(&mut self, ctx: &egui::Context, state: &State) {
        let open = state.preferences.briefing_open || state.page == super::Page::Briefings;
        let which = state.briefing_at_hand().filter(|_| open && state.aside.is_none());
        let Some(which) = which else { return };
        let Some(briefing) = state.briefing(&which) else { return };
        let carried = matches!(which, Which::Carried(_));
        let ground = Ground {
            which,
            graph: state.graph.clone(),
            questions: state.questions.clone(),
            palette: theme::palette(ctx),
            base: carried.then(|| state.project.base().graph().clone()),
        };
        if !self.ground.as_ref().is_some_and(|before| before.is(&ground)) {
            // Another briefing has other steps under the same numbers; of the same one the old
            // pictures stand until there are new ones.
            if self.ground.as_ref().is_none_or(|before| before.which != ground.which) {
                self.known.clear();
                self.sketches.clear();
            }
            self.ground = Some(ground.clone());
            self.begin(ctx, ground, briefing, true);
        } else if self.asked != briefing.steps {
            self.begin(ctx, ground, briefing, false);
        }
        if let Some(found) = self.drawing.take() {
            self.known.extend(found);
            self.known.retain(|id, _| briefing.step(*id).is_some());
            self.sketches.retain(|id, _| briefing.step(*id).is_some());
        }
    }

    /// Has the steps drawn that are others than when they were drawn last, or all of them.
    fn begin(&mut self, ctx: &egui::Context, ground: Ground, briefing: &Briefing, all: bool) {
        self.asked.clone_from(&briefing.steps);
        let count = briefing.steps.len();
        let known = |step: &BriefingStep| self.known.get(&step.id).is_some_and(|k| k.of == *step);
        let steps = briefing.steps.iter().enumerate().filter(|(_, step)| all || !known(step));
        let stale: Vec<(usize, BriefingStep)> =
            steps.map(|(at, step)| (at, step.clone())).collect();
        self.drawing.start(ctx, move |progress, outbox| {
            let mut batch = Batch::new();
            let mut measure = typeface::Letters::default();
            let Ground { graph, questions, palette, base, .. } = &ground;
            for (at, step) in stale {
                let Some(told) = Told::new(graph, questions, &step, progress) else { break };
                let place = (at + 1, count);
                let sheet = Sheet { size: SHEET, palette, step: place, passage: None };
                let picture = Arc::new(told.slide(&sheet, &mut measure).drawing);
                let now = seen(graph, questions, &step, &told.content);
                let before = base.as_ref().map_or_else(
                    || step.clone(),
                    |base| seen::known_in(base, questions, &step, progress),
                );
                let changes = seen::changes(graph, &before, &now);
                batch.insert(step.id, Known { of: step, picture, changes });
                outbox.part(batch.clone());
            }
            batch
        });
    }
}

/// What a step shows: what it quotes, or what is seen at its place, which is this.
pub(super) fn seen(
    graph: &Arc<KnowledgeGraph>,
    questions: &Arc<[Question]>,
    step: &BriefingStep,
    content: &Content,
) -> Seen {
    let quoted = || seen::of_step(graph, questions, step, &Progress::default());
    step.quoted.is_some().then(quoted).flatten().unwrap_or_else(|| seen::of(graph, content))
}
