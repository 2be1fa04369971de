//! What is shown of a graph.

use super::counts;
use crate::graph::KnowledgeGraph;
use crate::model::{Basis, DateRange, Direction, EntityId, EntityKind, Relation, RelationKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is shown. The default shows everything.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Filter {
    /// Kinds of entities that are hidden.
    pub hidden_kinds: BTreeSet<EntityKind>,
    /// Verbs whose relations are hidden.
    pub hidden_relations: BTreeSet<RelationKind>,
    /// Show only what concerns this theme: the theme and its parts, all that is about them
    /// ([`about_theme`]), and whoever or whatever is joined to that by a relation that is shown.
    /// Other themes and the documents are not drawn in by being joined.
    pub theme: Option<EntityId>,
    /// Show only relations that a passage states.
    pub stated_only: bool,
    /// Show only what is dated within, and whoever or whatever has no date and is joined to that by
    /// a relation that is shown. A relation can have a date too: one outside is not shown, and one
    /// within dates the activity or event that it joins, where that has no date itself. That
    /// something was reported within says nothing of when it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub during: Option<DateRange>,
}

impl Filter {
    /// Whether it shows everything.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the entity is shown; false if it is not in the graph.
    ///
    /// For one entity. For many ask a [`Sieve`], which looks the theme up once; both agree.
    /// Time: the relations at the entity and, with a theme, at its neighbours.
    pub fn admits_entity(&self, graph: &KnowledgeGraph, id: &EntityId) -> bool {
        if graph.entity(id).is_none() || self.hidden_kinds.contains(&id.kind()) {
            return false;
        }
        if !self.admits_time_of(graph, id) {
            return false;
        }
        let Some(theme) = &self.theme else { return true };
        concerns(graph, id, theme)
            || joins(id.kind())
                && graph.relations_of(id).into_iter().any(|(direction, relation)| {
                    self.draws_in(relation) && concerns(graph, relation.other(direction), theme)
                })
    }

    /// Whether the relation may be shown, provided that its ends are.
    pub fn admits_relation(&self, relation: &Relation) -> bool {
        !self.hidden_relations.contains(&relation.kind)
            && (!self.stated_only || relation.basis() == Basis::Stated)
            && self.admits_date_of(relation)
    }

    /// Whether the relation has no date, or one that [`Filter::during`] admits.
    pub fn admits_date_of(&self, relation: &Relation) -> bool {
        match (&self.during, &relation.date) {
            (Some(range), Some(date)) => range.admits(date),
            _ => true,
        }
    }

    /// Whether [`Filter::during`] leaves the entity, whatever else the filter does.
    ///
    /// Time: the relations at the entity and at its neighbours.
    pub fn admits_time_of(&self, graph: &KnowledgeGraph, id: &EntityId) -> bool {
        let Some(range) = &self.during else { return true };
        match graph.entity(id).and_then(|entity| entity.date) {
            Some(date) => range.admits(&date),
            None => {
                self.joined_within(graph, id, range, |other| self.is_within(graph, other, range))
            }
        }
    }

    /// Whether the entity is itself dated within: by its own date or, for what happens, by that of
    /// a relation.
    fn is_within(&self, graph: &KnowledgeGraph, id: &EntityId, range: &DateRange) -> bool {
        match graph.entity(id).and_then(|entity| entity.date) {
            Some(date) => range.admits(&date),
            None => happens(id.kind()) && self.joined_within(graph, id, range, |_| false),
        }
    }

    /// Whether a relation that is shown is dated within, or joins the entity to what `is_within`.
    fn joined_within(
        &self,
        graph: &KnowledgeGraph,
        id: &EntityId,
        range: &DateRange,
        is_within: impl Fn(&EntityId) -> bool,
    ) -> bool {
        graph.relations_of(id).into_iter().any(|(direction, relation)| {
            self.draws_in(relation)
                && relation.kind != RelationKind::ReportedIn
                && (relation.date.is_some_and(|date| range.admits(&date))
                    || is_within(relation.other(direction)))
        })
    }

    /// The filter, made ready for asking about many entities of one graph.
    ///
    /// Time: without a theme and a stretch of time constant, with a theme the relations at
    /// everything that is about it, with a stretch of time O(E log V) for V entities and E relations.
    pub fn sieve<'a>(&'a self, graph: &'a KnowledgeGraph) -> Sieve<'a> {
        let concerned = self.theme.as_ref().map(|theme| {
            let core = concerning(graph, theme);
            let mut all = core.clone();
            for id in &core {
                let drawn_in = graph
                    .relations_of(id)
                    .into_iter()
                    .filter(|(_, relation)| self.draws_in(relation))
                    .map(|(direction, relation)| relation.other(direction))
                    .filter(|other| joins(other.kind()));
                all.extend(drawn_in.cloned());
            }
            all
        });
        let timely = self.during.as_ref().map(|range| self.timely(graph, range));
        Sieve { filter: self, graph, concerned, timely }
    }

    /// All that [`Filter::admits_time_of`] admits.
    fn timely(&self, graph: &KnowledgeGraph, range: &DateRange) -> BTreeSet<EntityId> {
        let ids = || graph.entities().map(|entity| &entity.id);
        let within: BTreeSet<&EntityId> =
            ids().filter(|id| self.is_within(graph, id, range)).collect();
        let undated = |id: &EntityId| graph.entity(id).is_some_and(|e| e.date.is_none());
        let joined = ids().filter(|id| {
            undated(id) && self.joined_within(graph, id, range, |other| within.contains(other))
        });
        joined.chain(within.iter().copied()).cloned().collect()
    }

    /// Whether the relation brings what it joins to the theme's own entities into view.
    fn draws_in(&self, relation: &Relation) -> bool {
        counts(relation) && self.admits_relation(relation)
    }
}

/// A [`Filter`] with what it admits of one graph looked up; see [`Filter::sieve`].
#[derive(Debug, Clone)]
pub struct Sieve<'a> {
    filter: &'a Filter,
    graph: &'a KnowledgeGraph,
    concerned: Option<BTreeSet<EntityId>>,
    timely: Option<BTreeSet<EntityId>>,
}

impl Sieve<'_> {
    /// Whether the entity is shown; as [`Filter::admits_entity`].
    pub fn admits(&self, id: &EntityId) -> bool {
        self.graph.entity(id).is_some()
            && !self.filter.hidden_kinds.contains(&id.kind())
            && self.concerned.as_ref().is_none_or(|concerned| concerned.contains(id))
            && self.timely.as_ref().is_none_or(|timely| timely.contains(id))
    }
}

/// Whether an entity of this kind comes into view by being joined to what is about a theme. A theme
/// would bring in subjects that were not asked for, and a document reports nearly everything.
fn joins(kind: EntityKind) -> bool {
    !matches!(kind, EntityKind::Theme | EntityKind::Document)
}

/// Whether an entity of this kind is something that happens: a date at which somebody took part in
/// it is its own. Others are joined to something at a date and were there before and after.
fn happens(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Activity | EntityKind::Event)
}

/// The verbs by which something is about a theme.
const ABOUT: [RelationKind; 2] = [RelationKind::Addresses, RelationKind::Measures];

/// All that address (or, as figures do, measure) the theme or a theme that is part of it, by way
/// of others too.
///
/// Time: the relations at the theme and its parts.
pub fn about_theme(graph: &KnowledgeGraph, theme: &EntityId) -> BTreeSet<EntityId> {
    family(graph, theme)
        .iter()
        .flat_map(|part| ABOUT.map(|kind| graph.related(part, kind, Direction::In)))
        .flatten()
        .filter(|relation| counts(relation))
        .map(|relation| relation.from.clone())
        .collect()
}

/// The theme and the themes that are part of it, by way of others too.
pub(super) fn family(graph: &KnowledgeGraph, theme: &EntityId) -> BTreeSet<EntityId> {
    let mut found = BTreeSet::from([theme.clone()]);
    let mut open = vec![theme.clone()];
    while let Some(whole) = open.pop() {
        for relation in graph.related(&whole, RelationKind::PartOf, Direction::In) {
            if counts(relation) && found.insert(relation.from.clone()) {
                open.push(relation.from.clone());
            }
        }
    }
    found
}

/// The theme, its parts, and all that is about them.
pub(super) fn concerning(graph: &KnowledgeGraph, theme: &EntityId) -> BTreeSet<EntityId> {
    let mut found = family(graph, theme);
    found.append(&mut about_theme(graph, theme));
    found
}

/// Whether the entity is the theme, one of its parts, or about one of them; looked up from the
/// entity's side.
fn concerns(graph: &KnowledgeGraph, id: &EntityId, theme: &EntityId) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![id.clone()];
    for kind in ABOUT {
        let subjects = graph.related(id, kind, Direction::Out);
        open.extend(subjects.into_iter().filter(|r| counts(r)).map(|r| r.to.clone()));
    }
    // A place can be measured too, and the parts of an activity's clause are no themes.
    open.retain(|subject| subject.kind() == EntityKind::Theme);
    while let Some(part) = open.pop() {
        if part == *theme {
            return true;
        }
        if seen.insert(part.clone()) {
            let wholes = graph.related(&part, RelationKind::PartOf, Direction::Out);
            open.extend(wholes.into_iter().filter(|r| counts(r)).map(|r| r.to.clone()));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{any_graph, id, ids, numbered, sample};
    use proptest::prelude::*;

    const NRM: &str = "theme/national-referral-mechanism";

    #[test]
    fn the_default_shows_everything() {
        let (graph, filter) = (sample(), Filter::default());
        assert!(filter.is_default());
        assert!(graph.entities().all(|entity| filter.admits_entity(&graph, &entity.id)));
        assert!(graph.relations().all(|relation| filter.admits_relation(relation)));
        assert!(!filter.admits_entity(&graph, &id("place/nowhere")));
    }

    #[test]
    fn what_is_about_a_part_is_about_the_theme() {
        let about: BTreeSet<EntityId> = ids(&[
            "recommendation/action-plan-2003/V.3.1",
            "recommendation/action-plan-2003/V.3.2",
            "activity/serbia-standards",
        ]);
        // V.3.10 is not among them: that claim was refused.
        assert_eq!(about_theme(&sample(), &id(NRM)), about);
        assert!(about_theme(&sample(), &id("theme/unknown")).is_empty());
    }

    #[test]
    fn a_theme_brings_who_acted_and_no_other_theme() {
        let graph = sample();
        let filter = Filter { theme: Some(id(NRM)), ..Filter::default() };
        let shown = |text: &str| filter.admits_entity(&graph, &id(text));
        assert!(shown("theme/victim-identification"));
        assert!(shown("field-mission/serbia"));
        assert!(shown("activity/montenegro-help"));
        assert!(!shown("field-mission/montenegro"), "two steps away");
        assert!(!shown("activity/skopje-visit"), "joined by a refused claim only");
        assert!(!shown("theme/child-trafficking"));
        assert!(!shown("document/report"));
    }

    #[test]
    fn kinds_verbs_and_inferences_can_be_hidden() {
        let graph = sample();
        let filter = Filter {
            hidden_kinds: [EntityKind::Place].into(),
            hidden_relations: [RelationKind::Tasks].into(),
            theme: None,
            stated_only: true,
            during: None,
        };
        assert!(!filter.admits_entity(&graph, &id("place/serbia")));
        for relation in graph.relations() {
            let shown = relation.kind != RelationKind::Tasks && relation.basis() == Basis::Stated;
            assert_eq!(filter.admits_relation(relation), shown, "{}", relation.key());
        }
    }

    fn within(from: &str, to: &str) -> DateRange {
        DateRange { from: from.parse().ok(), to: to.parse().ok() }
    }

    fn shown_within(graph: &KnowledgeGraph, from: &str, to: &str) -> BTreeSet<String> {
        let filter = Filter { during: Some(within(from, to)), ..Filter::default() };
        let ids = graph.entities().map(|entity| &entity.id);
        ids.filter(|id| filter.admits_entity(graph, id)).map(ToString::to_string).collect()
    }

    #[test]
    fn a_stretch_of_time_keeps_what_is_dated_within_and_what_is_joined_to_it() {
        let shown = shown_within(&sample(), "2009-08", "2009-12");
        for id in [
            "activity/serbia-standards",
            "field-mission/serbia",
            "event/alliance-9",
            "organisation/odihr",
            "theme/child-trafficking",
            "recommendation/action-plan-2003/V.3.1",
        ] {
            assert!(shown.contains(id), "{id}");
        }
        for (id, why) in [
            ("decision/MC.DEC-2-03", "dated before"),
            ("activity/serbia-course", "dated before"),
            ("activity/montenegro-help", "without a date, and joined to nothing dated within"),
            ("field-mission/montenegro", "joined to what has no date only"),
            ("place/moldova", "joined to nothing dated"),
        ] {
            assert!(!shown.contains(id), "{id}: {why}");
        }
        let shown = shown_within(&sample(), "", "2003");
        assert!(shown.contains("recommendation/action-plan-2003/V.3.2"));
        assert!(!shown.contains("field-mission/serbia"));
    }

    #[test]
    fn a_dated_relation_dates_what_happens_and_goes_with_its_date() {
        let mut graph = crate::query::fixture::graph(
            "field-mission/a carried-out activity/b
            activity/b implements recommendation/c
            activity/b reported-in document/d
            document/d @ 2010",
        );
        let key = graph.relations().find(|r| r.kind == RelationKind::CarriedOut).unwrap().key();
        let mut dated = graph.relation(&key).unwrap().clone();
        dated.date = "2009".parse().ok();
        graph.insert_relation(dated).unwrap();
        let shown = shown_within(&graph, "2009", "2009");
        assert_eq!(shown.len(), 3, "{shown:?}");
        assert!(!shown.contains("document/d"));
        let shown = shown_within(&graph, "2010", "2010");
        assert_eq!(shown.into_iter().collect::<Vec<_>>(), ["document/d"], "reported is not done");
        let filter = Filter { during: Some(within("2010", "")), ..Filter::default() };
        assert!(!filter.admits_relation(graph.relation(&key).unwrap()));
    }

    /// The graph with dates at the entities and relations that the numbers name.
    fn with_dates(
        graph: &KnowledgeGraph,
        entities: &[(usize, u16)],
        relations: &[(usize, u16)],
    ) -> KnowledgeGraph {
        let date = |year: u16| year.to_string().parse().ok();
        let mut dated = KnowledgeGraph::new();
        for mut entity in graph.entities().cloned() {
            let year = entities.iter().find(|(number, _)| numbered(*number) == entity.id);
            entity.date = year.and_then(|(_, year)| date(*year));
            dated.insert_entity(entity).unwrap();
        }
        for (number, mut relation) in graph.relations().cloned().enumerate() {
            let year = relations.iter().find(|(n, _)| *n == number);
            relation.date = year.and_then(|(_, year)| date(*year));
            dated.insert_relation(relation).unwrap();
        }
        dated
    }

    #[test]
    fn a_filter_survives_being_saved() {
        let filter = Filter {
            hidden_kinds: [EntityKind::Place].into(),
            theme: Some(id(NRM)),
            ..Filter::default()
        };
        let text = ron::to_string(&filter).unwrap();
        assert_eq!(ron::from_str::<Filter>(&text).unwrap(), filter);
        assert_eq!(ron::from_str::<Filter>("()").unwrap(), Filter::default());
    }

    proptest! {
        #[test]
        fn the_sieve_and_the_filter_agree(
            graph in any_graph(),
            theme in proptest::option::of(0..2_usize),
            stated_only: bool,
            during in proptest::option::of((2000..2010_u16, 2000..2010_u16)),
            dates in proptest::collection::vec((0..24_usize, 2000..2010_u16), 0..12),
            dated in proptest::collection::vec((0..200_usize, 2000..2010_u16), 0..20),
        ) {
            let graph = with_dates(&graph, &dates, &dated);
            let filter = Filter {
                hidden_kinds: [EntityKind::Place].into(),
                hidden_relations: [RelationKind::TookPartIn].into(),
                theme: theme.map(|n| numbered(3 + 12 * n)),
                stated_only,
                during: during.map(|(a, b)| within(&a.min(b).to_string(), &a.max(b).to_string())),
            };
            let sieve = filter.sieve(&graph);
            for entity in graph.entities() {
                let alone = filter.admits_entity(&graph, &entity.id);
                prop_assert_eq!(sieve.admits(&entity.id), alone, "{}", entity.id);
            }
        }
    }
}
