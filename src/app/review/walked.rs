//! Steps taken back and made again while proposals are reviewed: what is looked at goes with them.

use super::Item;
use crate::app::action::Errand;
use crate::app::aside::{Page, Task};
use crate::app::state::State;
use crate::project::Decision;

/// How the proposals that were looked at were decided on before a step is walked.
pub(in crate::app) struct Before(Vec<Option<Decision>>);

impl State {
    fn looked_at(&self) -> impl DoubleEndedIterator<Item = &Item> {
        self.reviewing.past.iter().chain(&self.reviewing.at)
    }

    fn decision_on(&self, item: &Item) -> Option<Decision> {
        self.proposed(item).map(|(_, proposed)| proposed.decision.clone())
    }

    /// What is to be known before a step is taken back or made again.
    pub(in crate::app) fn before_walking(&self) -> Before {
        Before(self.looked_at().map(|item| self.decision_on(item)).collect())
    }

    /// Looks at what is to be decided again, or goes on where that is decided again.
    pub(in crate::app) fn look_at_walked(&mut self, Before(before): Before) {
        if self.page != Page::Review {
            return;
        }
        let mut looked = self.looked_at().zip(before).enumerate();
        let changed = looked.find_map(|(place, (item, before))| {
            (self.decision_on(item) != before).then(|| (place, item.clone()))
        });
        drop(looked);
        let Some((place, item)) = changed else { return };
        let is_open = self.decision_on(&item).is_some_and(|now| now.is_open());
        if is_open {
            self.reviewing.past.truncate(place);
            self.look(Some(item));
        } else {
            self.reviewing.past.push(item);
            self.look(None);
        }
        self.errands.push(Errand::Aside(Task::Focus));
    }
}
