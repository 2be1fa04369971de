//! Every invariant of the graph, as code that can be run.

use super::KnowledgeGraph;
use crate::model::{
    Basis, Direction, Entity, EntityId, EntityKind, Evidence, OrganisationType, Relation,
    RelationKind,
};
use std::collections::{BTreeMap, BTreeSet};

/// The longest name, summary or attribute accepted, in bytes.
pub const MAX_TEXT_LENGTH: usize = 4_000;

/// Something that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Problem {
    /// The entity, relation or passage concerned, by its identifier.
    pub subject: String,
    /// What is wrong and what would mend it.
    pub message: String,
}

impl Problem {
    /// A problem with its subject.
    pub fn new(subject: impl ToString, message: impl Into<String>) -> Self {
        Self { subject: subject.to_string(), message: message.into() }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.subject, self.message)
    }
}

/// Checks every invariant, and lists what breaks one, by subject.
///
/// What [`KnowledgeGraph::insert_relation`] refuses is checked here again: a graph that was changed
/// by a faulty program must not pass for sound.
pub fn check(graph: &KnowledgeGraph) -> Vec<Problem> {
    let mut problems = Vec::new();
    for entity in graph.entities() {
        check_entity(graph, entity, &mut problems);
    }
    for relation in graph.relations() {
        check_relation(graph, relation, &mut problems);
    }
    check_names(graph, &mut problems);
    check_hierarchy(graph, &mut problems);
    problems.sort();
    problems
}

fn check_entity(graph: &KnowledgeGraph, entity: &Entity, problems: &mut Vec<Problem>) {
    let mut report = |message: String| problems.push(Problem::new(&entity.id, message));
    if entity.name.trim().is_empty() {
        report("has no name".into());
    }
    let texts = entity.names().chain([entity.summary.as_str()]);
    let attributes =
        entity.attributes.iter().flat_map(|(key, value)| [key.as_str(), value.as_str()]);
    for text in texts.chain(attributes) {
        if let Some(fault) = text_fault(text) {
            report(fault);
        }
    }
    let organisation = entity.kind() == EntityKind::Organisation;
    match &entity.subtype {
        None if organisation => report("is an organisation and has no subtype".into()),
        Some(word) if organisation => {
            if let Err(unknown) = word.parse::<OrganisationType>() {
                report(unknown.to_string());
            }
        }
        _ => {}
    }
    if graph.degree(&entity.id) == 0 {
        report("stands alone: no relation joins it to anything".into());
    }
}

fn check_relation(graph: &KnowledgeGraph, relation: &Relation, problems: &mut Vec<Problem>) {
    let key = relation.key();
    let mut report = |message: String| problems.push(Problem::new(&key, message));
    for end in [&relation.from, &relation.to] {
        if graph.entity(end).is_none() {
            report(format!("its end '{end}' is not in the graph"));
        }
    }
    if relation.from == relation.to {
        report("joins an entity to itself".into());
    }
    if !relation.kind.allows(relation.from.kind(), relation.to.kind()) {
        report(format!("'{}' cannot join these kinds", relation.kind));
    }
    let has_role = matches!(relation.kind, RelationKind::TookPartIn | RelationKind::CarriedOut);
    if relation.role.is_some() && !has_role {
        report("has a role; only 'took-part-in' and 'carried-out' do".into());
    }
    if relation.evidence.is_empty() {
        report("has no evidence".into());
    }
    for evidence in &relation.evidence {
        check_evidence(graph, evidence, &mut report);
    }
}

fn check_evidence(graph: &KnowledgeGraph, evidence: &Evidence, report: &mut impl FnMut(String)) {
    let at = evidence.citation();
    let document = EntityId::new(&format!("{}/{}", EntityKind::Document, evidence.document));
    if document.ok().and_then(|id| graph.entity(&id)).is_none() {
        report(format!("{at}: the document '{}' is not in the graph", evidence.document));
    }
    if evidence.locator.trim().is_empty() {
        report(format!("{at}: does not say where in the document"));
    }
    if evidence.summary.trim().is_empty() {
        report(format!("{at}: does not say in our own words what the passage supports"));
    }
    let reason = evidence.reason.as_deref().unwrap_or_default();
    if evidence.basis == Basis::Inferred && reason.trim().is_empty() {
        report(format!("{at}: is inferred and gives no reason"));
    }
    if let Some(fault) =
        [&evidence.summary, &evidence.locator].into_iter().find_map(|t| text_fault(t))
    {
        report(format!("{at}: {fault}"));
    }
}

/// What makes a text unfit to show, if anything.
fn text_fault(text: &str) -> Option<String> {
    if text.len() > MAX_TEXT_LENGTH {
        return Some(format!("has a text of {} bytes; the limit is {MAX_TEXT_LENGTH}", text.len()));
    }
    // Control characters break lines and tables; bidirectional overrides can make a name read as
    // another (Unicode Technical Report 36).
    text.chars()
        .find(|&c| {
            c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
        })
        .map(|c| format!("has the character {} in a text", c.escape_unicode()))
}

/// Two entities of one kind must not answer to one name.
fn check_names(graph: &KnowledgeGraph, problems: &mut Vec<Problem>) {
    let mut seen: BTreeMap<(EntityKind, String), &EntityId> = BTreeMap::new();
    for entity in graph.entities() {
        let key = (entity.kind(), entity.name.to_lowercase());
        if let Some(first) = seen.insert(key, &entity.id) {
            problems.push(Problem::new(
                &entity.id,
                format!("has the same name as '{first}': merge them or tell them apart"),
            ));
        }
    }
}

/// Nothing is part of itself by way of others.
fn check_hierarchy(graph: &KnowledgeGraph, problems: &mut Vec<Problem>) {
    for entity in graph.entities() {
        let mut reached = BTreeSet::new();
        let mut open = vec![entity.id.clone()];
        while let Some(id) = open.pop() {
            for relation in graph.related(&id, RelationKind::PartOf, Direction::Out) {
                if relation.to == entity.id {
                    problems.push(Problem::new(&entity.id, "is part of itself by way of others"));
                    open.clear();
                    break;
                }
                if reached.insert(relation.to.clone()) {
                    open.push(relation.to.clone());
                }
            }
        }
    }
}
