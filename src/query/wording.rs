//! Entities and relations as plain sentences: for the details panel, for screen readers, for notes.

use crate::graph::{KnowledgeGraph, implementations_of};
use crate::model::{Direction, Entity, EntityId, EntityKind, Relation, RelationKind, Role, State};
use std::collections::BTreeMap;

/// The verb as read from one end, with what keeps it from being taken for more than it is:
/// "carried out", "is tasked by", "organised (planned)".
pub fn verb(relation: &Relation, direction: Direction) -> String {
    let mut words = relation.kind.wording(direction).to_owned();
    match relation.state {
        State::Done => {}
        // To task is to recommend: the verb says it already.
        State::Recommended if relation.kind == RelationKind::Tasks => {}
        state => {
            words.push_str(" (");
            words.push_str(state.as_str());
            words.push(')');
        }
    }
    words
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
    let mut counts: BTreeMap<(RelationKind, Direction), BTreeMap<EntityKind, usize>> =
        BTreeMap::new();
    for (direction, relation) in graph.relations_of(id) {
        if relation.kind != RelationKind::ReportedIn {
            let kind = relation.other(direction).kind();
            *counts.entry((relation.kind, direction)).or_default().entry(kind).or_default() += 1;
        }
    }
    let mut parts: Vec<String> = counts
        .iter()
        .map(|((kind, direction), kinds)| {
            let things: Vec<String> =
                kinds.iter().map(|(kind, count)| kind.counted(*count)).collect();
            format!("{} {}", kind.wording(*direction), join(&things))
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
        assert!(sentence(&graph, &relation).contains("carried out (planned)"));
        assert_eq!(verb(&relation, Direction::In), "was carried out by (planned)");
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
