//! What is well formed in a project and still must not be taken at its word.

use super::names::plain_line;
use crate::graph::is_hostile;
use crate::model::EntityId;
use crate::project::place::Subject;
use crate::project::{Kept, Project, View, What};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The most paths, hops and steps that are looked for: what lies beyond no window asks for, and the
/// work grows with it.
const MOST_PATHS: usize = 1000;
const MOST_HOPS: usize = 50;

/// Brings names to what can be shown, and tells what was.
pub(super) fn kept(kept: &mut Kept, told: &mut Vec<String>) {
    let names = kept.snapshots.iter_mut().map(|snapshot| &mut snapshot.name);
    let titles = kept.questions.iter_mut().map(|question| &mut question.title);
    let mut changed = 0;
    let mut clean = |text: &mut String, plain: fn(&str) -> String| {
        let plain = plain(text);
        if plain != *text {
            *text = plain;
            changed += 1;
        }
    };
    for text in names.chain(titles) {
        clean(text, plain_line);
    }
    for briefing in &mut kept.briefings {
        clean(&mut briefing.title, plain_line);
        clean(&mut briefing.about, plain_lines);
        for step in &mut briefing.steps {
            clean(&mut step.headline, plain_line);
            clean(&mut step.text, plain_lines);
            clean(&mut step.notes, plain_lines);
        }
    }
    for reading in &mut kept.readings {
        let reading = Arc::make_mut(reading);
        clean(&mut reading.title, plain_line);
        for proposed in &mut reading.proposals {
            match &mut proposed.what {
                What::Claim(claim) => {
                    clean(&mut claim.evidence.summary, plain_line);
                    claim.score = score(claim.score);
                }
                What::Entity { entity, .. } => {
                    clean(&mut entity.name, plain_line);
                    entity.score = score(entity.score);
                }
            }
        }
    }
    // A name means one thing.
    let aliases = &kept.learned.aliases;
    kept.learned.kinds.retain(|name, _| !aliases.contains_key(name));
    if changed > 0 {
        told.push(format!(
            "Names with characters that cannot be shown were cleaned of them: {changed}."
        ));
    }
    let mut titles = BTreeSet::new();
    for briefing in &mut kept.briefings {
        // Two that became alike are told apart, or one of them could not be reached.
        while !titles.insert(briefing.title.clone()) {
            briefing.title.push('*');
        }
    }
    for snapshot in &mut kept.snapshots {
        view(&mut snapshot.view, told);
    }
    let mut frames = 0;
    for step in kept.briefings.iter_mut().flat_map(|briefing| &mut briefing.steps) {
        view(&mut step.view, told);
        if step.frame.take_if(|frame| frame.width() <= 0.0 || frame.height() <= 0.0).is_some() {
            frames += 1;
        }
    }
    if frames > 0 {
        told.push(format!(
            "Steps of briefings that show no part of the picture show all of it: {frames}."
        ));
    }
}

/// A score as it can be: 0 to 1.
const fn score(found: f32) -> f32 {
    if found.is_nan() { 0.0 } else { found.clamp(0.0, 1.0) }
}

/// Tells of what briefings name that the graph does not have.
pub(super) fn named_by_briefings(project: &Project, told: &mut Vec<String>) {
    let steps = project.kept().briefings.iter().flat_map(|briefing| &briefing.steps);
    let gone: BTreeSet<EntityId> = steps
        .flat_map(|step| step.named())
        .filter(|id| project.graph().entity(id).is_none())
        .collect();
    if !gone.is_empty() {
        told.push(format!("Briefings name what the graph does not have: {}.", gone.len()));
    }
}

/// A text of several lines without what cannot be shown.
fn plain_lines(text: &str) -> String {
    text.chars().filter(|&c| c == '\n' || !is_hostile(c)).collect()
}

/// Brings what is looked at to what can be computed, and tells what was.
pub(super) fn view(view: &mut View, told: &mut Vec<String>) {
    let beyond = match &mut view.place.subject {
        Subject::Paths(request) => {
            let beyond = request.count > MOST_PATHS || request.max_hops > MOST_HOPS;
            request.count = request.count.min(MOST_PATHS);
            request.max_hops = request.max_hops.min(MOST_HOPS);
            beyond
        }
        Subject::Within { degrees, .. } => {
            let beyond = *degrees > MOST_HOPS;
            *degrees = MOST_HOPS.min(*degrees);
            beyond
        }
        _ => false,
    };
    if beyond {
        told.push(
            "What was looked at asked for more steps than are ever taken; it asks for fewer now."
                .into(),
        );
    }
}
