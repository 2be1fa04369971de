//! Entities and relations as plain sentences: for the details panel, for screen readers, for notes.

use crate::graph::{KnowledgeGraph, implementations_of};
use crate::model::{
    Direction, Entity, EntityId, EntityKind, Relation, RelationKey, RelationKind, Role, State,
};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The verb as read from one end, so that nothing is taken for more than it is: "carried out", "is
/// carrying out", "plans to carry out".
pub fn verb(relation: &Relation, direction: Direction) -> String {
    let done = relation.kind.wording(direction);
    let [out, back] = match (relation.kind, relation.state) {
        (_, State::Done) => return done.to_owned(),
        // To task is to recommend: the verb says it already.
        (RelationKind::Tasks, State::Recommended) => return done.to_owned(),
        (RelationKind::CarriedOut, State::Ongoing) => {
            ["is carrying out", "is being carried out by"]
        }
        (RelationKind::CarriedOut, State::Planned) => ["plans to carry out", "is planned by"],
        (RelationKind::CarriedOut, State::Recommended) => ["is asked to carry out", "is asked of"],
        (RelationKind::TookPartIn, State::Ongoing) => {
            ["is taking part in", "has the participation of"]
        }
        (RelationKind::TookPartIn, State::Planned) => {
            ["is to take part in", "is to have the participation of"]
        }
        (RelationKind::Organised, State::Ongoing) => ["is organising", "is being organised by"],
        (RelationKind::Organised, State::Planned) => ["plans to organise", "is planned by"],
        (RelationKind::Implements, State::Ongoing) => {
            ["is implementing", "is being implemented by"]
        }
        (RelationKind::Implements, State::Planned) => {
            ["is to implement", "is to be implemented by"]
        }
        (RelationKind::TookPlaceIn, State::Ongoing) => ["takes place in", "is the place of"],
        (RelationKind::TookPlaceIn, State::Planned) => {
            ["is to take place in", "is to be the place of"]
        }
        (RelationKind::Published, State::Ongoing) => ["is preparing", "is being prepared by"],
        (RelationKind::Published, State::Planned) => ["plans to publish", "is to be published by"],
        (RelationKind::Funded, State::Ongoing) => ["is funding", "is being funded by"],
        (RelationKind::Funded, State::Planned) => ["is to fund", "is to be funded by"],
        (RelationKind::Establishes, State::Ongoing) => {
            ["is establishing", "is being established by"]
        }
        (RelationKind::Establishes, State::Planned) => {
            ["is to establish", "is to be established by"]
        }
        (RelationKind::Establishes, State::Recommended) => {
            ["asks for the establishing of", "is asked for by"]
        }
        (RelationKind::Supports, State::Planned) => {
            ["is to give effect to", "is to be given effect by"]
        }
        (_, state) => return format!("{done} ({state})"),
    };
    match direction {
        Direction::Out => out.to_owned(),
        Direction::In => back.to_owned(),
    }
}

/// How far along the least realised of some relations is.
pub fn least_state<'a>(
    graph: &KnowledgeGraph,
    relations: impl IntoIterator<Item = &'a RelationKey>,
) -> State {
    let states = relations.into_iter().filter_map(|key| graph.relation(key)).map(|r| r.state);
    states.min().unwrap_or_default()
}

/// The relation as a sentence: "OSCE Mission to Serbia carried out Ten local workshops, as lead".
pub fn sentence(graph: &KnowledgeGraph, relation: &Relation) -> String {
    let name = |id: &EntityId| graph.entity(id).map_or(id.as_str(), |e| e.name.as_str()).to_owned();
    let mut text = format!(
        "{} {} {}",
        name(&relation.from),
        verb(relation, Direction::Out),
        name(&relation.to)
    );
    if let Some(role) = relation.role {
        text.push_str(", ");
        text.push_str(role_words(role));
    }
    if let Some(date) = relation.date {
        text.push_str(", ");
        text.push_str(&date.in_words());
    }
    text
}

/// The role as it follows a name: "as partner".
pub const fn role_words(role: Role) -> &'static str {
    match role {
        Role::Lead => "as lead",
        Role::Partner => "as partner",
        Role::Audience => "as audience",
        Role::Speaker => "as speaker",
        Role::Host => "as host",
        Role::Observer => "as observer",
    }
}

/// A kind with its article: "an activity".
pub fn a_kind(kind: EntityKind) -> String {
    let noun = kind.noun();
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// What an entity is, in a line: its kind, subtype and date.
pub fn kind_line(entity: &Entity) -> String {
    let mut line = match (entity.kind(), entity.subtype.as_deref()) {
        (EntityKind::Organisation, Some("osce-body")) => "OSCE body".into(),
        (EntityKind::Organisation, Some("un-body")) => "United Nations body".into(),
        (EntityKind::Organisation, Some("ngo")) => "non-governmental organisation".into(),
        (EntityKind::Organisation, Some("intergovernmental")) => {
            "intergovernmental organisation".into()
        }
        (EntityKind::Organisation, Some("government")) => "government body".into(),
        (EntityKind::Theme, Some("subject")) => "theme".into(),
        (kind, Some(subtype)) if subtype != "other" => {
            format!("{}, {}", kind.noun(), subtype.replace('-', " "))
        }
        (kind, _) => kind.noun().to_owned(),
    };
    line = capital(&line);
    if let Some(date) = entity.date {
        line.push_str(", ");
        line.push_str(&date.in_words());
    }
    line
}

/// What the graph knows of an entity, in one sentence: "Mission to Serbia carried out 4 activities;
/// 2 of them implement recommendations (V.3.1, V.11.1)".
pub fn summary(graph: &KnowledgeGraph, id: &EntityId) -> String {
    let Some(entity) = graph.entity(id) else { return id.to_string() };
    let mut counts: BTreeMap<_, BTreeMap<EntityKind, usize>> = BTreeMap::new();
    for (direction, relation) in graph.relations_of(id) {
        if relation.kind != RelationKind::ReportedIn {
            let kind = relation.other(direction).kind();
            let verb =
                (relation.kind, direction, Reverse(relation.state), verb(relation, direction));
            *counts.entry(verb).or_default().entry(kind).or_default() += 1;
        }
    }
    let mut parts: Vec<String> = counts
        .iter()
        .map(|((.., verb), kinds)| {
            let things: Vec<String> =
                kinds.iter().map(|(kind, count)| kind.counted(*count)).collect();
            format!("{verb} {}", join(&things))
        })
        .collect();
    if entity.kind() == EntityKind::FieldMission {
        let done = implementations_of(graph, id);
        if !done.is_empty() {
            let clauses: Vec<String> = done
                .iter()
                .filter_map(|found| graph.entity(&found.recommendation))
                .map(|clause| clause.short_name().to_owned())
                .collect();
            parts.push(format!("implements {}", join(&clauses)));
        }
    }
    let name = entity.short_name();
    match parts.is_empty() {
        true => format!("{name}: {}", kind_line(entity)),
        false => format!("{name} {}", parts.join("; ")),
    }
}

/// "2 field missions and 1 event", in the order of kinds.
pub fn counts_by_kind<'a>(ids: impl IntoIterator<Item = &'a EntityId>) -> String {
    let mut counts: BTreeMap<EntityKind, usize> = BTreeMap::new();
    for id in ids {
        *counts.entry(id.kind()).or_default() += 1;
    }
    let words: Vec<String> = counts.iter().map(|(kind, count)| kind.counted(*count)).collect();
    join(&words)
}

/// The text with its first letter large.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "a", "a and b", "a, b and c".
pub fn join(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basis, Evidence, Review};

    fn graph(state: State) -> (KnowledgeGraph, Relation) {
        let mut graph = KnowledgeGraph::new();
        for (id, name) in [
            ("field-mission/serbia", "Mission to Serbia"),
            ("activity/course", "A five-day course"),
        ] {
            graph.insert_entity(Entity::new(EntityId::new(id).unwrap(), name)).unwrap();
        }
        let relation = Relation {
            from: EntityId::new("field-mission/serbia").unwrap(),
            kind: RelationKind::CarriedOut,
            to: EntityId::new("activity/course").unwrap(),
            state,
            role: Some(Role::Partner),
            date: "2009-05".parse().ok(),
            review: Review::default(),
            evidence: vec![Evidence {
                document: "report".into(),
                locator: "¶1".into(),
                basis: Basis::Stated,
                summary: "It held a course.".into(),
                fingerprint: String::new(),
                reason: None,
            }],
        };
        graph.insert_relation(relation.clone()).unwrap();
        (graph, relation)
    }

    #[test]
    fn a_relation_reads_as_a_sentence() {
        let (graph, relation) = graph(State::Done);
        assert_eq!(
            sentence(&graph, &relation),
            "Mission to Serbia carried out A five-day course, as partner, May 2009"
        );
    }

    #[test]
    fn a_plan_is_never_worded_as_done() {
        let (graph, relation) = graph(State::Planned);
        assert!(sentence(&graph, &relation).contains("plans to carry out"));
        assert_eq!(verb(&relation, Direction::In), "is planned by");
    }

    #[test]
    fn an_entity_is_summed_up_in_a_sentence() {
        let (graph, relation) = graph(State::Done);
        assert_eq!(summary(&graph, &relation.from), "Mission to Serbia carried out 1 activity");
    }

    #[test]
    fn lists_are_joined_as_people_do() {
        let list = |n: usize| join(&["a", "b", "c"].map(String::from)[..n]);
        assert_eq!([list(0), list(1), list(2), list(3)], ["", "a", "a and b", "a, b and c"]);
    }
}
