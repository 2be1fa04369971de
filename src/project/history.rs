//! Undo and redo by inverse changes.

use super::{Edit, Project};

/// One step that can be taken back, with its wording: "Move Mission to Serbia".
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What was done, as a person would say it.
    pub wording: String,
    inverse: Edit,
}

/// The steps made and the steps taken back.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Makes a change as one step; what had been taken back is forgotten.
    pub fn make(&mut self, project: &mut Project, edit: Edit, wording: impl Into<String>) {
        let inverse = project.apply(edit);
        self.done.push(Step { wording: wording.into(), inverse });
        self.undone.clear();
    }

    /// Takes the last step back and gives its wording.
    pub fn undo(&mut self, project: &mut Project) -> Option<String> {
        Self::walk(&mut self.done, &mut self.undone, project)
    }

    /// Makes the last step taken back again and gives its wording.
    pub fn redo(&mut self, project: &mut Project) -> Option<String> {
        Self::walk(&mut self.undone, &mut self.done, project)
    }

    /// The step that [`History::undo`] would take back.
    pub fn last(&self) -> Option<&Step> {
        self.done.last()
    }

    /// The step that [`History::redo`] would make.
    pub fn next(&self) -> Option<&Step> {
        self.undone.last()
    }

    fn walk(from: &mut Vec<Step>, to: &mut Vec<Step>, project: &mut Project) -> Option<String> {
        let step = from.pop()?;
        let inverse = project.apply(step.inverse);
        to.push(Step { wording: step.wording.clone(), inverse });
        Some(step.wording)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Point;
    use crate::model::EntityId;
    use proptest::prelude::*;

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
                history.make(&mut project, edit, "step");
            }
            let end = project.clone();
            while history.undo(&mut project).is_some() {}
            prop_assert_eq!(&project, &Project::default());
            while history.redo(&mut project).is_some() {}
            prop_assert_eq!(&project, &end);
        }
    }

    #[test]
    fn a_new_step_forgets_what_was_taken_back() {
        let (mut project, mut history) = (Project::default(), History::default());
        history.make(&mut project, Edit::Pin(Vec::new()), "first");
        history.undo(&mut project);
        history.make(&mut project, Edit::Pin(Vec::new()), "second");
        assert!(history.next().is_none());
        assert_eq!(history.last().unwrap().wording, "second");
    }
}
