//! Undo and redo by inverse changes.

use super::{Edit, Project, Refusal};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How soon one change must follow another of the same burst to be one step with it: longer than
/// the pause between two words, shorter than that between two thoughts.
const BURST: SignedDuration = SignedDuration::from_secs(3);

/// One step that can be taken back, with its wording: "Move Mission to Serbia".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What was done, as a person would say it.
    pub wording: String,
    /// When; of several changes made as one step, the last.
    pub at: Timestamp,
    /// The burst that it came of, where changes that follow at once are to be one step with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    burst: Option<String>,
    inverse: Edit,
}

/// The steps made and the steps taken back.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Makes a change as one step; what had been taken back is forgotten.
    ///
    /// # Errors
    /// [`Refusal`]; project and history are then as they were.
    pub fn make(
        &mut self,
        project: &mut Project,
        edit: Edit,
        wording: impl Into<String>,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        self.push(project, edit, wording.into(), at, None)
    }

    /// Makes a change as [`History::make`], as one step with the last one if that is of the same
    /// burst and not longer than three seconds ago: a drag, or the letters of a word. The burst is
    /// whatever tells that changes belong together, such as what is dragged.
    ///
    /// # Errors
    /// As [`History::make`].
    pub fn make_joined(
        &mut self,
        project: &mut Project,
        edit: Edit,
        wording: impl Into<String>,
        at: Timestamp,
        burst: &str,
    ) -> Result<(), Refusal> {
        self.push(project, edit, wording.into(), at, Some(burst.to_owned()))
    }

    fn push(
        &mut self,
        project: &mut Project,
        edit: Edit,
        wording: String,
        at: Timestamp,
        burst: Option<String>,
    ) -> Result<(), Refusal> {
        let inverse = project.apply(edit)?;
        let goes_on = |last: &mut Step| {
            let after = at.duration_since(last.at);
            last.burst == burst && !after.is_negative() && after <= BURST
        };
        // After something was taken back, a person begins anew.
        let joins = burst.is_some() && self.undone.is_empty();
        let last = if joins { self.done.pop_if(goes_on) } else { None };
        let inverse = match last {
            Some(last) => inverse.then(last.inverse),
            None => inverse,
        };
        self.done.push(Step { wording, at, burst, inverse });
        self.undone.clear();
        Ok(())
    }

    /// Takes the last step back and gives its wording; nothing where there is none.
    ///
    /// # Errors
    /// [`Refusal`], where the project is not the one that the step was made on; nothing is changed.
    pub fn undo(&mut self, project: &mut Project) -> Result<Option<String>, Refusal> {
        Self::walk(&mut self.done, &mut self.undone, project)
    }

    /// Makes the last step taken back again and gives its wording.
    ///
    /// # Errors
    /// As [`History::undo`].
    pub fn redo(&mut self, project: &mut Project) -> Result<Option<String>, Refusal> {
        Self::walk(&mut self.undone, &mut self.done, project)
    }

    /// Takes steps back, or makes them again, until so many are made; all of them, if there are not
    /// as many.
    ///
    /// # Errors
    /// As [`History::undo`]; it then stops before the step that is refused.
    pub fn walk_to(&mut self, project: &mut Project, steps: usize) -> Result<(), Refusal> {
        while self.done.len() > steps {
            self.undo(project)?;
        }
        while self.done.len() < steps && self.redo(project)?.is_some() {}
        Ok(())
    }

    /// Every step in the order in which it was first made, each with whether it is made now: the
    /// list that a person walks.
    pub fn steps(&self) -> impl Iterator<Item = (&Step, bool)> {
        let done = self.done.iter().map(|step| (step, true));
        done.chain(self.undone.iter().rev().map(|step| (step, false)))
    }

    /// Forgets the steps that can be walked no longer because the project is another one, such as
    /// after [`Project::rebase`], and returns how many. Takes the time to walk all others.
    pub fn fit(&mut self, project: &Project) -> usize {
        let before = self.done.len() + self.undone.len();
        for steps in [&mut self.done, &mut self.undone] {
            let mut walked = project.clone();
            let fitting =
                steps.iter().rev().take_while(|s| walked.apply(s.inverse.clone()).is_ok());
            let fitting = fitting.count();
            steps.drain(..steps.len() - fitting);
        }
        before - self.done.len() - self.undone.len()
    }

    /// The steps made, the oldest first.
    pub fn done(&self) -> &[Step] {
        &self.done
    }

    /// The steps taken back, the next to be made again last.
    pub fn undone(&self) -> &[Step] {
        &self.undone
    }

    fn walk(
        from: &mut Vec<Step>,
        to: &mut Vec<Step>,
        project: &mut Project,
    ) -> Result<Option<String>, Refusal> {
        let Some(step) = from.pop() else { return Ok(None) };
        match project.apply(step.inverse.clone()) {
            Ok(inverse) => {
                to.push(Step { inverse, ..step.clone() });
                Ok(Some(step.wording))
            }
            Err(refusal) => {
                from.push(step);
                Err(refusal)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Point;
    use crate::model::EntityId;
    use proptest::prelude::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn edits() -> impl Strategy<Value = Vec<(Edit, u8, u8)>> {
        let place = prop::option::of((-9i8..9, -9i8..9));
        let pin = (0..5u8, place).prop_map(|(n, place)| {
            let id = EntityId::new(&format!("place/p{n}")).unwrap();
            (id, place.map(|(x, y)| Point::new(f32::from(x), f32::from(y))))
        });
        let pins = prop::collection::vec(pin, 0..4).prop_map(Edit::Pin);
        prop::collection::vec((pins, 0..3u8, 0..3u8), 0..12)
    }

    fn seconds(seconds: i64) -> Timestamp {
        NOW + SignedDuration::from_secs(seconds)
    }

    proptest! {
        #[test]
        fn undone_to_the_start_everything_is_as_it_was_and_redone_as_it_became(edits in edits()) {
            let (mut project, mut history) = (Project::default(), History::default());
            let mut now = 0;
            for (edit, burst, pause) in edits {
                now += 2 * i64::from(pause);
                let burst = burst.to_string();
                history.make_joined(&mut project, edit, "step", seconds(now), &burst).unwrap();
            }
            let (end, steps) = (project.clone(), history.done().len());
            prop_assert_eq!(history.clone().fit(&project), 0);
            history.walk_to(&mut project, 0).unwrap();
            prop_assert_eq!(&project, &Project::default());
            prop_assert_eq!(history.steps().filter(|(_, made)| !made).count(), steps);
            history.walk_to(&mut project, usize::MAX).unwrap();
            prop_assert_eq!(&project, &end);
        }
    }

    #[test]
    fn a_new_step_forgets_what_was_taken_back() {
        let (mut project, mut history) = (Project::default(), History::default());
        history.make(&mut project, Edit::Pin(Vec::new()), "first", NOW).unwrap();
        history.undo(&mut project).unwrap();
        history.make(&mut project, Edit::Pin(Vec::new()), "second", NOW).unwrap();
        assert!(history.undone().is_empty());
        assert_eq!(history.done().last().unwrap().wording, "second");
    }

    #[test]
    fn a_drag_is_one_step_and_small() {
        let (mut project, mut history) = (Project::default(), History::default());
        let id: EntityId = "place/p".parse().unwrap();
        for n in 0..50u8 {
            let edit = Edit::Pin(vec![(id.clone(), Some(Point::new(f32::from(n), 0.0)))]);
            history
                .make_joined(&mut project, edit, "Move it", seconds(n.into()), "drag 1")
                .unwrap();
        }
        assert_eq!(history.done().len(), 1);
        assert_eq!(history.done()[0].inverse, Edit::Pin(vec![(id.clone(), None)]));
        let edit = Edit::Pin(vec![(id.clone(), None)]);
        history.make_joined(&mut project, edit.clone(), "", seconds(50), "drag 2").unwrap();
        history.make_joined(&mut project, edit.clone(), "", seconds(90), "drag 2").unwrap();
        assert_eq!(history.done().len(), 3, "another drag, and a pause, begin a step");
        history.undo(&mut project).unwrap();
        history.make_joined(&mut project, edit, "", seconds(90), "drag 2").unwrap();
        assert_eq!(history.done().len(), 3, "after going back a new step begins");
        history.walk_to(&mut project, 1).unwrap();
        assert_eq!(project.pins()[&id], Point::new(49.0, 0.0));
    }
}
