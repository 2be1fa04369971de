//! Everything that makes a picture show less, or more, than its subject, and how much each hides.

use super::Content;
use crate::graph::KnowledgeGraph;
use crate::model::{EntityKind, RelationKind};
use crate::progress::Progress;
use crate::project::place::Place;
use crate::query::Visible;

/// One of the things that make a picture show less, or more, than its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FilterPart {
    /// A kind is hidden.
    Kind(EntityKind),
    /// A verb is hidden.
    Verb(RelationKind),
    /// Only what is stated is shown.
    StatedOnly,
    /// Only what is about a theme is shown.
    Theme,
    /// Only what is dated within is shown.
    During,
    /// Some entities are hidden by hand.
    Hidden,
    /// Some entities are added by hand.
    Added,
}

/// How much one of them hides: what would be shown more without it alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hides {
    /// Which one.
    pub part: FilterPart,
    /// How many marks; for [`FilterPart::Added`] how many it adds.
    pub marks: usize,
    /// How many lines.
    pub lines: usize,
}

impl Place {
    /// What is in force here.
    pub fn parts(&self) -> Vec<FilterPart> {
        let filter = &self.filter;
        let kinds = filter.hidden_kinds.iter().copied().map(FilterPart::Kind);
        let verbs = filter.hidden_relations.iter().copied().map(FilterPart::Verb);
        let others = [
            (filter.stated_only, FilterPart::StatedOnly),
            (filter.theme.is_some(), FilterPart::Theme),
            (filter.during.is_some(), FilterPart::During),
            (!self.hidden.is_empty(), FilterPart::Hidden),
            (!self.expanded.is_empty(), FilterPart::Added),
        ];
        let others = others.into_iter().filter(|(in_force, _)| *in_force).map(|(_, part)| part);
        kinds.chain(verbs).chain(others).collect()
    }

    /// The same place without one of them.
    pub fn without(&self, part: &FilterPart) -> Self {
        let mut place = self.clone();
        match part {
            FilterPart::Kind(kind) => {
                place.filter.hidden_kinds.remove(kind);
            }
            FilterPart::Verb(verb) => {
                place.filter.hidden_relations.remove(verb);
            }
            FilterPart::StatedOnly => place.filter.stated_only = false,
            FilterPart::Theme => place.filter.theme = None,
            FilterPart::During => place.filter.during = None,
            FilterPart::Hidden => place.hidden.clear(),
            FilterPart::Added => place.expanded.clear(),
        }
        place
    }
}

/// How much each of the things in force hides.
///
/// Time: that of the picture, once for each. Cancelled, it returns what it has.
pub fn hides(
    graph: &KnowledgeGraph,
    content: &Content,
    place: &Place,
    progress: &Progress,
) -> Vec<Hides> {
    let now = &content.visible;
    let count = |part: FilterPart| {
        let without = content.loose_at(graph, &place.without(&part));
        let (more, less) = match part {
            FilterPart::Added => (now, &without),
            _ => (&without, now),
        };
        let marks = more.subgraph.entities.difference(&less.subgraph.entities).count();
        Hides { part, marks, lines: lines(more).saturating_sub(lines(less)) }
    };
    place.parts().into_iter().take_while(|_| !progress.is_cancelled()).map(count).collect()
}

fn lines(visible: &Visible) -> usize {
    visible.subgraph.relations.len() + visible.folded.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DateRange;
    use crate::project::place::Added;

    #[test]
    fn each_part_is_lifted_alone_and_all_together_leave_nothing() {
        let mut place = Place::default();
        place.filter.hidden_kinds.insert(EntityKind::Place);
        place.filter.hidden_relations.insert(RelationKind::Tasks);
        place.filter.stated_only = true;
        place.filter.theme = "theme/a".parse().ok();
        place.filter.during = Some(DateRange::default());
        place.hidden.extend("place/a".parse());
        place.expanded.extend("place/b".parse().map(Added::Alone));
        let mut parts = place.parts();
        assert_eq!(parts.len(), 7);
        while let Some(part) = parts.pop() {
            place = place.without(&part);
            assert_eq!(place.parts(), parts);
        }
        assert_eq!(place, Place::default());
    }
}
