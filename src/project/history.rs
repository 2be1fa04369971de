//! Undo and redo by inverse changes.

use super::{Edit, Project, Refusal};
use serde::{Deserialize, Serialize};

/// One step that can be taken back, with its wording: "Move Mission to Serbia".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What was done, as a person would say it.
    pub wording: String,
    /// When.
    pub at: jiff::Timestamp,
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
        at: jiff::Timestamp,
    ) -> Result<(), Refusal> {
        let inverse = project.apply(edit)?;
        self.done.push(Step { wording: wording.into(), at, inverse });
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
                to.push(Step { wording: step.wording.clone(), at: step.at, inverse });
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

    const NOW: jiff::Timestamp = jiff::Timestamp::UNIX_EPOCH;

    fn edits() -> impl Strategy<Value = Vec<Edit>> {
        let place = prop::option::of((-9i8..9, -9i8..9));
        let pin = (0..5u8, place).prop_map(|(n, place)| {
            let id = EntityId::new(&format!("place/p{n}")).unwrap();
            (id, place.map(|(x, y)| Point::new(f32::from(x), f32::from(y))))
        });
        prop::collection::vec(prop::collection::vec(pin, 0..4).prop_map(Edit::Pin), 0..12)
    }

    proptest! {
        #[test]
        fn undone_to_the_start_everything_is_as_it_was_and_redone_as_it_became(edits in edits()) {
            let (mut project, mut history) = (Project::default(), History::default());
            for edit in edits {
                history.make(&mut project, edit, "step", NOW).unwrap();
            }
            let end = project.clone();
            while history.undo(&mut project).unwrap().is_some() {}
            prop_assert_eq!(&project, &Project::default());
            while history.redo(&mut project).unwrap().is_some() {}
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
}
