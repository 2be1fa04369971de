use super::*;
use crate::app::action::Action;
use crate::app::preferences::Preferences;
use crate::graph::KnowledgeGraph;
use crate::project::{Kept, Project};

fn step(id: u32, hidden: bool) -> BriefingStep {
    BriefingStep { id, headline: format!("Step {id}"), hidden, ..BriefingStep::default() }
}

/// A window with a briefing of four steps, of which the third is passed over.
fn state() -> State {
    let graph = KnowledgeGraph::new();
    let mut state = State::new(graph.clone(), Vec::new(), Preferences::default());
    let steps = vec![step(7, false), step(3, false), step(5, true), step(9, false)];
    let briefing = Briefing { title: "Four".into(), steps, ..Briefing::default() };
    let kept = Kept { briefings: vec![briefing], ..Kept::default() };
    let project = Project::new(graph, true);
    state.project = Project::restore(project.base().clone(), &project.changes(), kept).unwrap();
    state
}

#[track_caller]
fn at(state: &State, at: At) {
    assert_eq!(state.presenting.as_ref().map(|presenting| presenting.at), Some(at));
}

fn turn(state: &mut State, turns: impl IntoIterator<Item = Turn>) {
    turns.into_iter().for_each(|turn| state.perform(Action::Turn(turn)));
}

fn begun() -> State {
    let mut state = state();
    state.perform(Action::Run(crate::app::command::Command::Present));
    state
}

#[test]
fn forward_and_back_pass_over_what_is_hidden_and_stop_at_both_ends() {
    let mut state = begun();
    at(&state, At::Step(7));
    turn(&mut state, [Turn::Back]);
    at(&state, At::Step(7));
    turn(&mut state, [Turn::Forward, Turn::Forward]);
    at(&state, At::Step(9));
    turn(&mut state, [Turn::Forward, Turn::Forward]);
    at(&state, At::End);
    turn(&mut state, [Turn::Back]);
    at(&state, At::Step(9));
    turn(&mut state, [Turn::First]);
    at(&state, At::Step(7));
    turn(&mut state, [Turn::Last]);
    at(&state, At::Step(9));
}

#[test]
fn a_number_counts_the_steps_that_are_shown() {
    let mut state = begun();
    turn(&mut state, [Turn::Digit('3'), Turn::Enter]);
    at(&state, At::Step(9));
    turn(&mut state, [Turn::Digit('1'), Turn::Digit('2'), Turn::Erase, Turn::Enter]);
    at(&state, At::Step(7));
    turn(&mut state, [Turn::Digit('8'), Turn::Enter]);
    at(&state, At::Step(7));
    let said = state.presenting.as_ref().unwrap().said.clone();
    assert_eq!(said.as_deref(), Some("There is no step 8; there are 3."));
    turn(&mut state, [Turn::Digit('3'), Turn::Escape, Turn::Enter]);
    at(&state, At::Step(3));
    assert_eq!(state.presenting.as_ref().unwrap().said, None);
}

#[test]
fn escape_closes_the_list_first_and_then_ends_it() {
    let mut state = begun();
    turn(&mut state, [Turn::Keys, Turn::Escape]);
    assert!(state.is_staged());
    turn(&mut state, [Turn::Black, Turn::Forward]);
    assert!(!state.presenting.as_ref().unwrap().black, "whoever goes on wants to be seen");
    turn(&mut state, [Turn::Escape]);
    assert_eq!(state.presenting, None);
}

#[test]
fn a_question_leaves_the_path_and_one_key_comes_back_to_it() {
    let mut state = begun();
    let before = state.project.kept().clone();
    turn(&mut state, [Turn::Forward, Turn::Ask]);
    assert!(!state.is_staged() && state.asking);
    state.perform(Action::Run(crate::app::command::Command::ShowEverything));
    let place = state.place.clone();
    state.perform(Action::Run(crate::app::command::Command::Present));
    assert!(state.is_staged());
    at(&state, At::Step(3));
    assert_eq!(*state.project.kept(), before);
    // The next question at the same step goes on where this one ended.
    turn(&mut state, [Turn::Ask]);
    assert_eq!(state.place, place);
}

#[test]
fn without_a_step_to_show_nothing_is_presented_and_that_is_said() {
    let mut state = state();
    state.perform(Action::Present { briefing: "Another".into(), step: None });
    assert_eq!((&state.presenting, state.messages.list().len()), (&None, 1));
    state.perform(Action::Present { briefing: "Four".into(), step: Some(5) });
    at(&state, At::Step(7));
}

#[test]
fn a_step_removed_meanwhile_leaves_the_first() {
    let mut state = begun();
    turn(&mut state, [Turn::Last]);
    let Some((presenting, briefing)) = state.presented() else { panic!() };
    let mut fewer = briefing.clone();
    fewer.steps.pop();
    assert_eq!(presenting.step(&fewer).map(|step| step.id), Some(7));
    assert_eq!(presenting.stands(&fewer), "Step 1 of 2");
}
