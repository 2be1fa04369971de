//! What a step shows, worked out once for slides of every size.

use crate::content::grid::{GridView, WholeGrid};
use crate::content::{Asked, Content, Shown, Stays, Stood, Wanted};
use crate::graph::KnowledgeGraph;
use crate::model::{Evidence, Relation, RelationKey};
use crate::progress::Progress;
use crate::project::place::Face;
use crate::project::{BriefingStep, Quoted};
use crate::query::table::Table;
use crate::query::timeline::Lanes;
use crate::query::{Coverage, Question};
use crate::scene::Scene;
use std::sync::{Arc, Weak};

/// A step with all that follows from it.
#[derive(Debug, Clone)]
pub struct Told {
    /// The step.
    pub step: BriefingStep,
    /// The graph.
    pub graph: Arc<KnowledgeGraph>,
    /// What it is about.
    pub content: Arc<Content>,
    /// As what that is shown: as one thing, or as two side by side.
    pub shows: Vec<Shows>,
}

/// What is shown in the body of a slide.
#[derive(Debug, Clone)]
pub enum Shows {
    /// Entities and relations.
    Picture(Arc<Scene>),
    /// Rows against columns.
    Grid(Coverage),
    /// One line an answer.
    Table(Table),
    /// What is dated.
    Timeline(Lanes),
    /// A citation.
    Quotation(Box<Relation>, Box<Evidence>),
    /// Why there is nothing to show.
    Nothing(&'static str),
}

impl Told {
    /// Works out what a step shows. Nothing, once the progress is cancelled.
    pub fn new(
        graph: &Arc<KnowledgeGraph>,
        questions: &Arc<[Question]>,
        step: &BriefingStep,
        progress: &Progress,
    ) -> Option<Self> {
        let told = |content: Arc<Content>, shows: Vec<Shows>| {
            Some(Self { step: step.clone(), graph: graph.clone(), content, shows })
        };
        if let Some(quoted) = &step.quoted {
            return told(Arc::default(), vec![quotation(graph, quoted)]);
        }
        let place = step.view.place.clone();
        let asked = Asked { graph: graph.clone(), questions: questions.clone(), place };
        let content = Arc::new(Content::of(&asked, progress));
        if progress.is_cancelled() {
            return None;
        }
        let faces = std::iter::once(step.view.place.face).chain(step.view.place.beside);
        let mut shows = Vec::new();
        for face in faces {
            shows.push(show(graph, &content, step, face, progress)?);
        }
        told(content, shows)
    }
}

fn show(
    graph: &Arc<KnowledgeGraph>,
    content: &Arc<Content>,
    step: &BriefingStep,
    face: Face,
    progress: &Progress,
) -> Option<Shows> {
    Some(match face {
        Face::Graph => {
            let scene = picture(graph, content, step, progress)?;
            match scene.marks.is_empty() {
                true => Shows::Nothing("There is nothing to show in these documents."),
                false => Shows::Picture(Arc::new(scene)),
            }
        }
        Face::Grid => {
            let view = GridView::default();
            let seen = WholeGrid::new(graph, content, &view).seen(graph, &view);
            match seen.rows.is_empty() || seen.columns.is_empty() {
                true => Shows::Nothing("This result has no grid."),
                false => Shows::Grid(seen),
            }
        }
        Face::Table => match content.table.rows.is_empty() {
            true => Shows::Nothing("These documents give no answer."),
            false => Shows::Table(content.table.clone()),
        },
        Face::Timeline => match content.lanes.dated() {
            0 => Shows::Nothing("Nothing shown here has a date."),
            _ => Shows::Timeline(content.lanes.clone()),
        },
    })
}

/// The picture with every mark where the step has it; those that it does not know find a place.
fn picture(
    graph: &Arc<KnowledgeGraph>,
    content: &Arc<Content>,
    step: &BriefingStep,
    progress: &Progress,
) -> Option<Scene> {
    let pins = Arc::default();
    let shown = Shown { graph: graph.clone(), content: content.clone(), pins };
    let stood =
        Stood { places: Arc::default(), request: None, graph: Weak::new(), kept: Arc::default() };
    let stays = match step.view.positions.is_empty() {
        true => Stays::Nothing,
        false => Stays::These(Arc::new(step.view.positions.clone())),
    };
    let wanted = Wanted::new(shown, &stood, &stays)?;
    Some(wanted.lay_out(progress, &mut |_| {})?.scene)
}

fn quotation(graph: &KnowledgeGraph, quoted: &Quoted) -> Shows {
    let key = RelationKey { from: quoted.from.clone(), kind: quoted.kind, to: quoted.to.clone() };
    let found = graph.relation(&key).and_then(|relation| {
        let here = |evidence: &&Evidence| {
            evidence.document == quoted.document && evidence.locator == quoted.locator
        };
        Some((relation, relation.evidence.iter().find(here)?))
    });
    match found {
        Some((relation, evidence)) => {
            Shows::Quotation(Box::new(relation.clone()), Box::new(evidence.clone()))
        }
        None => Shows::Nothing("The passage that was cited here is no longer in the graph."),
    }
}
