//! Briefings and their steps.

use super::super::{Briefing, BriefingStep, Edit, Project, StepWords};
use super::text::{MAX_BRIEFINGS, MAX_STEPS, line, lines, named, needed};
use super::{EditError, Plan};

/// The place and the briefing of this title.
fn held<'p>(project: &'p Project, title: &str) -> Result<(usize, &'p Briefing), EditError> {
    let mut held = project.kept().briefings.iter().enumerate();
    held.find(|(_, briefing)| briefing.title == title)
        .ok_or_else(|| EditError::NoBriefing { title: title.to_owned() })
}

/// The briefing, and the place and the step of this number.
fn step_of<'p>(
    project: &'p Project,
    title: &str,
    id: u32,
) -> Result<(&'p Briefing, usize, &'p BriefingStep), EditError> {
    let (_, briefing) = held(project, title)?;
    let none = || EditError::NoStep { briefing: title.to_owned() };
    let (at, step) = briefing.step(id).ok_or_else(none)?;
    Ok((briefing, at, step))
}

/// A title that no briefing has; `own` is the one that the title is for.
fn free_title(project: &Project, title: &str, own: Option<&str>) -> Result<String, EditError> {
    let title = needed("the title", title, "type what the briefing is called")?;
    match own != Some(title.as_str()) && project.kept().briefing(&title).is_some() {
        true => Err(EditError::BriefingThere { title }),
        false => Ok(title),
    }
}

/// What a step says, as it can be kept.
fn sayable(words: &StepWords) -> Result<StepWords, EditError> {
    Ok(StepWords {
        headline: line("the headline", &words.headline)?,
        text: lines("the text", &words.text)?,
        notes: lines("the notes", &words.notes)?,
        hidden: words.hidden,
    })
}

/// A step in a wording: by its headline, or else by its place.
fn called(at: usize, step: &BriefingStep) -> String {
    match step.headline.is_empty() {
        true => format!("step {}", at + 1),
        false => format!("the step {}", named(&step.headline)),
    }
}

fn put(title: &str, at: usize, step: BriefingStep) -> Edit {
    Edit::Step { briefing: title.to_owned(), id: step.id, at, step: Some(Box::new(step)) }
}

/// A briefing put at the end of the list.
fn put_last(project: &Project, briefing: Briefing) -> Result<Edit, EditError> {
    let at = project.kept().briefings.len();
    match at >= MAX_BRIEFINGS {
        true => Err(EditError::TooMany),
        false => {
            let title = briefing.title.clone();
            Ok(Edit::Briefing { title, at, briefing: Some(Box::new(briefing)) })
        }
    }
}

/// Begins a briefing without a step.
///
/// # Errors
/// [`EditError`] where the title is missing or taken, or a text cannot be kept.
pub fn new_briefing(project: &Project, title: &str, about: &str) -> Result<Plan, EditError> {
    let title = free_title(project, title, None)?;
    let wording = format!("Began the briefing {}", named(&title));
    let briefing = Briefing { title, about: lines("what it is for", about)?, steps: Vec::new() };
    Ok(Plan::new(put_last(project, briefing)?, wording))
}

/// Begins a briefing with its first step, and gives its title: the one that is asked for, or, where
/// that is taken, the same with a number.
///
/// # Errors
/// As [`new_briefing`].
pub fn begin_briefing(
    project: &Project,
    title: &str,
    step: BriefingStep,
) -> Result<(String, Plan), EditError> {
    let mut step = step;
    step.say(sayable(&step.words())?);
    step.id = 1;
    let briefing = Briefing { title: title.into(), about: String::new(), steps: vec![step] };
    let (title, mut plan) = copy_briefing(project, &briefing)?;
    plan.wording = format!("Began the briefing {} with its first step", named(&title));
    Ok((title, plan))
}

/// Makes a copy of a briefing that is then the person's own, and gives its title: the same, or,
/// where that is taken, the same with a number.
///
/// # Errors
/// As [`new_briefing`].
pub fn copy_briefing(project: &Project, briefing: &Briefing) -> Result<(String, Plan), EditError> {
    let wanted = needed("the title", &briefing.title, "type what the briefing is called")?;
    let taken = |title: &str| project.kept().briefing(title).is_some();
    let mut title = wanted.clone();
    let mut number = 2;
    while taken(&title) {
        title = format!("{wanted} ({number})");
        number += 1;
    }
    let copy = Briefing { title: title.clone(), ..briefing.clone() };
    let wording = format!("Took over the briefing {}", named(&title));
    Ok((title, Plan::new(put_last(project, copy)?, wording)))
}

/// Gives a briefing another title and other words about it. Its steps stay.
///
/// # Errors
/// As [`new_briefing`]; also where there is none of that title, or nothing would change.
pub fn change_briefing(
    project: &Project,
    title: &str,
    new_title: &str,
    about: &str,
) -> Result<Plan, EditError> {
    let (_, before) = held(project, title)?;
    let to = free_title(project, new_title, Some(title))?;
    let about = lines("what it is for", about)?;
    let wording = match (to == title, about == before.about) {
        (true, true) => return Err(EditError::Nothing),
        (true, false) => format!("Changed what the briefing {} is for", named(title)),
        (false, _) => format!("Renamed the briefing {} to {}", named(title), named(&to)),
    };
    Ok(Plan::new(Edit::BriefingWords { title: title.to_owned(), to, about }, wording))
}

/// Removes a briefing with all its steps.
///
/// # Errors
/// [`EditError::NoBriefing`].
pub fn remove_briefing(project: &Project, title: &str) -> Result<Plan, EditError> {
    let (at, _) = held(project, title)?;
    let edit = Edit::Briefing { title: title.to_owned(), at, briefing: None };
    Ok(Plan::new(edit, format!("Removed the briefing {}", named(title))))
}

/// Puts a new step at a place of a briefing, or at its end if that is beyond, and gives the number
/// that it gets.
///
/// # Errors
/// [`EditError`] where there is no such briefing, it is full, or a text cannot be kept.
pub fn add_step(
    project: &Project,
    title: &str,
    at: usize,
    mut step: BriefingStep,
) -> Result<(u32, Plan), EditError> {
    let (_, briefing) = held(project, title)?;
    if briefing.steps.len() >= MAX_STEPS {
        return Err(EditError::TooManySteps);
    }
    step.say(sayable(&step.words())?);
    step.id = briefing.free_id();
    let at = at.min(briefing.steps.len());
    let wording = format!("Added {} to {}", called(at, &step), named(title));
    Ok((step.id, Plan::new(put(title, at, step), wording)))
}

/// Has a step say something else. It stays hidden or shown as it was.
///
/// # Errors
/// [`EditError`] where there is no such step, a text cannot be kept, or nothing would change.
pub fn say_in_step(
    project: &Project,
    title: &str,
    id: u32,
    words: &StepWords,
) -> Result<Plan, EditError> {
    let (_, at, step) = step_of(project, title, id)?;
    let before = step.words();
    let words = StepWords { hidden: before.hidden, ..sayable(words)? };
    let what = if words.headline != before.headline {
        "the headline"
    } else if words.text != before.text {
        "the text"
    } else if words.notes != before.notes {
        "the notes"
    } else {
        return Err(EditError::Nothing);
    };
    let wording = format!("Changed {what} of step {} of {}", at + 1, named(title));
    Ok(Plan::new(said(title, id, words), wording))
}

fn said(title: &str, id: u32, words: StepWords) -> Edit {
    Edit::StepWords { briefing: title.to_owned(), id, words: Box::new(words) }
}

/// Has a step show something else. What it says stays.
///
/// # Errors
/// [`EditError`] where there is no such step, or nothing would change.
pub fn retake_step(
    project: &Project,
    title: &str,
    id: u32,
    shown: BriefingStep,
) -> Result<Plan, EditError> {
    let (_, at, step) = step_of(project, title, id)?;
    let mut after = BriefingStep { id, ..shown };
    after.say(step.words());
    if after == *step {
        return Err(EditError::Nothing);
    }
    let wording = format!("Took the view of step {} of {} again", at + 1, named(title));
    Ok(Plan::new(put(title, at, after), wording))
}

/// Moves a step to a place in the order, counted from 0 without it.
///
/// # Errors
/// [`EditError`] where there is no such step, or it stands there.
pub fn move_step(project: &Project, title: &str, id: u32, to: usize) -> Result<Plan, EditError> {
    let (briefing, at, step) = step_of(project, title, id)?;
    let to = to.min(briefing.steps.len() - 1);
    if to == at {
        return Err(EditError::Nothing);
    }
    let wording = format!("Moved {} to place {}", called(at, step), to + 1);
    Ok(Plan::new(Edit::StepAt { briefing: title.to_owned(), id, at: to }, wording))
}

/// Puts a copy of a step behind it, and gives the number that the copy gets.
///
/// # Errors
/// [`EditError`] where there is no such step, or the briefing is full.
pub fn duplicate_step(project: &Project, title: &str, id: u32) -> Result<(u32, Plan), EditError> {
    let (_, at, step) = step_of(project, title, id)?;
    let (copy, plan) = add_step(project, title, at + 1, step.clone())?;
    let wording = format!("Duplicated {}", called(at, step));
    Ok((copy, Plan { wording, ..plan }))
}

/// Has a step passed over when the briefing is presented, or shown again.
///
/// # Errors
/// [`EditError`] where there is no such step, or it is so already.
pub fn hide_step(project: &Project, title: &str, id: u32, hidden: bool) -> Result<Plan, EditError> {
    let (_, at, step) = step_of(project, title, id)?;
    if step.hidden == hidden {
        return Err(EditError::Nothing);
    }
    let words = StepWords { hidden, ..step.words() };
    let did = if hidden { "Hid" } else { "Brought back" };
    Ok(Plan::new(said(title, id, words), format!("{did} {}", called(at, step))))
}

/// Removes a step.
///
/// # Errors
/// [`EditError`] where there is no such step.
pub fn remove_step(project: &Project, title: &str, id: u32) -> Result<Plan, EditError> {
    let (_, at, step) = step_of(project, title, id)?;
    let edit = Edit::Step { briefing: title.to_owned(), id, at, step: None };
    Ok(Plan::new(edit, format!("Removed {} from {}", called(at, step), named(title))))
}
