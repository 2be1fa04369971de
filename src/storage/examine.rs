//! What is well formed in a project and still must not be taken at its word.

use super::names::plain_line;
use crate::project::place::Subject;
use crate::project::{Kept, View};

/// The most paths, hops and steps that are looked for: what lies beyond no window asks for, and the
/// work grows with it.
const MOST_PATHS: usize = 1000;
const MOST_HOPS: usize = 50;

/// Brings names to what can be shown, and tells what was.
pub(super) fn kept(kept: &mut Kept, told: &mut Vec<String>) {
    let names = kept.snapshots.iter_mut().map(|snapshot| &mut snapshot.name);
    let titles = kept.questions.iter_mut().map(|question| &mut question.title);
    let mut changed = 0;
    for text in names.chain(titles) {
        let plain = plain_line(text);
        if plain != *text {
            *text = plain;
            changed += 1;
        }
    }
    if changed > 0 {
        told.push(format!(
            "Names with characters that cannot be shown were cleaned of them: {changed}."
        ));
    }
    for snapshot in &mut kept.snapshots {
        view(&mut snapshot.view, told);
    }
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
