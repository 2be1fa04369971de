//! What each edit of briefings does, says and refuses.

use super::*;
use crate::project::{Briefing, BriefingStep, History, Quoted, StepWords, View};
use crate::query::fixture::{graph, id};
use jiff::{SignedDuration, Timestamp};

fn project() -> Project {
    let text = "document/report = Report\nplace/a = A\nfield-mission/m = M\nfield-mission/m covers place/a";
    Project::new(graph(text), false)
}

#[track_caller]
fn make(project: &mut Project, plan: Result<Plan, EditError>) -> Plan {
    let plan = plan.unwrap();
    project.apply(plan.edit.clone()).unwrap();
    plan
}

fn step(headline: &str) -> BriefingStep {
    BriefingStep { headline: headline.into(), ..BriefingStep::default() }
}

fn headlines(project: &Project, title: &str) -> Vec<String> {
    let briefing: &Briefing = project.kept().briefing(title).unwrap();
    briefing.steps.iter().map(|step| step.headline.clone()).collect()
}

/// A project with a briefing of so many steps.
fn with_steps(titles: &[&str]) -> Project {
    let mut project = project();
    let plan = new_briefing(&project, "Talk", "");
    make(&mut project, plan);
    for title in titles {
        let plan = add_step(&project, "Talk", 99, step(title)).map(|(_, plan)| plan);
        make(&mut project, plan);
    }
    project
}

#[test]
fn steps_are_added_moved_duplicated_hidden_and_removed() {
    let mut project = with_steps(&["A", "B", "C"]);
    let ids: Vec<u32> = project.kept().briefings[0].steps.iter().map(|step| step.id).collect();
    assert_eq!(ids, [1, 2, 3]);
    let plan = move_step(&project, "Talk", 3, 0);
    assert_eq!(make(&mut project, plan).wording, "Moved the step 'C' to place 1");
    assert_eq!(headlines(&project, "Talk"), ["C", "A", "B"]);
    let (copy, plan) = duplicate_step(&project, "Talk", 1).unwrap();
    make(&mut project, Ok(plan));
    assert_eq!(
        (copy, headlines(&project, "Talk")),
        (4, ["C", "A", "A", "B"].map(Into::into).into())
    );
    let plan = hide_step(&project, "Talk", copy, true);
    make(&mut project, plan);
    assert!(project.kept().briefings[0].step(copy).unwrap().1.hidden);
    assert_eq!(hide_step(&project, "Talk", copy, true), Err(EditError::Nothing));
    let plan = remove_step(&project, "Talk", 1);
    make(&mut project, plan);
    assert_eq!(headlines(&project, "Talk"), ["C", "A", "B"]);
    assert_eq!(
        remove_step(&project, "Talk", 1),
        Err(EditError::NoStep { briefing: "Talk".into() })
    );
    assert_eq!(move_step(&project, "Talk", 2, 99), Err(EditError::Nothing), "it is the last");
}

#[test]
fn a_copy_is_ones_own_and_no_two_have_one_title() {
    let mut project = project();
    for carried in crate::project::briefings().unwrap() {
        for expected in [carried.title.clone(), format!("{} (2)", carried.title)] {
            let (title, plan) = copy_briefing(&project, &carried).unwrap();
            make(&mut project, Ok(plan));
            assert_eq!(title, expected);
            assert_eq!(project.kept().briefing(&title).unwrap().steps, carried.steps);
        }
    }
    let first = project.kept().briefings[0].title.clone();
    let taken = EditError::BriefingThere { title: first.clone() };
    assert_eq!(new_briefing(&project, &format!(" {first} "), ""), Err(taken.clone()));
    let other = project.kept().briefings[1].title.clone();
    assert_eq!(change_briefing(&project, &other, &first, ""), Err(taken));
    let stolen = Edit::BriefingWords { title: other, to: first, about: String::new() };
    let before = project.clone();
    project.apply(stolen).unwrap_err();
    assert_eq!(project, before);
    let fault = new_briefing(&project, " ", "").unwrap_err().to_string();
    assert_eq!(fault, "the title is missing: type what the briefing is called");
}

#[test]
fn what_is_said_changes_alone_and_a_piece_of_typing_is_one_small_step() {
    let mut project = with_steps(&["A"]);
    let mut history = History::default();
    let positions = [(id("place/a"), crate::geometry::Point::new(1.0, 2.0))].into();
    let shown = BriefingStep { view: View { positions, ..View::default() }, ..step("ignored") };
    let plan = retake_step(&project, "Talk", 1, shown);
    make(&mut project, plan);
    assert_eq!(headlines(&project, "Talk"), ["A"], "a new view changes no word");
    let before = project.clone();
    for (n, text) in ["H", "He", "Hea"].into_iter().enumerate() {
        let words =
            StepWords { notes: text.into(), ..project.kept().briefings[0].steps[0].words() };
        let plan = say_in_step(&project, "Talk", 1, &words).unwrap();
        assert!(ron::to_string(&plan.edit).unwrap().len() < 200, "the view is not written again");
        assert_eq!(plan.wording, "Changed the notes of step 1 of 'Talk'");
        let at = Timestamp::UNIX_EPOCH + SignedDuration::from_secs(n as i64);
        history.make_joined(&mut project, plan.edit, plan.wording, at, "step 1").unwrap();
    }
    assert_eq!(history.done().len(), 1);
    history.undo(&mut project).unwrap();
    assert_eq!(project, before);
}

#[test]
fn a_title_typed_letter_by_letter_goes_back_in_one_step() {
    let mut project = with_steps(&["A"]);
    let before = project.clone();
    let mut history = History::default();
    let mut title = "Talk".to_owned();
    for next in ["Talks", "Talks o", "Talks on"] {
        let plan = change_briefing(&project, &title, next, "").unwrap();
        let now = Timestamp::UNIX_EPOCH;
        history.make_joined(&mut project, plan.edit, plan.wording, now, "title").unwrap();
        title = next.into();
    }
    assert_eq!(history.done().len(), 1);
    history.undo(&mut project).unwrap();
    assert_eq!(project, before);
}

#[test]
fn steps_follow_what_is_renamed_and_go_on_naming_what_is_gone() {
    let mut project = with_steps(&[]);
    let mut shown = step("S");
    shown.marked = [id("field-mission/m"), id("place/a")].into();
    shown.quoted = Some(Quoted {
        from: id("field-mission/m"),
        kind: crate::model::RelationKind::Covers,
        to: id("place/a"),
        document: "report".into(),
        locator: "1".into(),
    });
    let plan = add_step(&project, "Talk", 0, shown).map(|(_, plan)| plan);
    make(&mut project, plan);
    let kept = project.kept().briefings.clone();
    let mut draft = EntityDraft::from(project.graph().entity(&id("place/a")).unwrap());
    draft.name = "Another".into();
    let plan = add_entity(&project, &draft).map(|(_, plan)| plan);
    make(&mut project, plan);
    let plan = merge(&project, &id("place/another"), &[id("place/a")].into());
    make(&mut project, plan);
    let step = &project.kept().briefings[0].steps[0];
    assert!(step.marked.contains(&id("place/another")), "{:?}", step.marked);
    assert_eq!(step.quoted.as_ref().unwrap().to, id("place/another"));
    let plan = remove_entity(&project, &id("place/another"));
    make(&mut project, plan);
    assert!(project.kept().briefings[0].steps[0].named().contains(&id("place/another")));
    assert_eq!(kept.len(), project.kept().briefings.len());
}

#[test]
fn two_steps_of_one_number_and_steps_of_no_briefing_are_refused() {
    let mut project = with_steps(&["A", "B"]);
    let before = project.clone();
    let twice =
        Briefing { title: "Two".into(), steps: vec![step("A"), step("B")], ..Briefing::default() };
    let step = |briefing: &str, id| Edit::Step {
        briefing: briefing.into(),
        id,
        at: 0,
        step: Some(Box::new(BriefingStep { id: 9, ..BriefingStep::default() })),
    };
    let words = |id| Edit::StepWords { briefing: "Talk".into(), id, words: Box::default() };
    for edit in [
        Edit::Briefing { title: "Two".into(), at: 0, briefing: Some(Box::new(twice)) },
        step("None", 9),
        step("Talk", 8),
        words(8),
        Edit::StepAt { briefing: "Talk".into(), id: 8, at: 0 },
    ] {
        assert!(!project.apply(edit).unwrap_err().to_string().is_empty());
        assert_eq!(project, before);
    }
}
