//! Every invariant of the graph, as code that can be run.

use super::{Change, KnowledgeGraph};
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
    let evidence = graph.relations().flat_map(|relation| &relation.evidence);
    let cited: BTreeSet<&str> = evidence.map(|evidence| evidence.document.as_str()).collect();
    for entity in graph.entities() {
        check_entity(entity, &mut problems);
        let is_cited = entity.kind() == EntityKind::Document && cited.contains(entity.id.name());
        if graph.degree(&entity.id) == 0 && !is_cited {
            let message = "stands alone: no relation joins it to anything";
            problems.push(Problem::new(&entity.id, message));
        }
        check_hierarchy(graph, &entity.id, &mut problems);
    }
    for relation in graph.relations() {
        check_relation(graph, relation, &mut problems);
    }
    check_names(graph, |_| true, &mut problems);
    problems.sort();
    problems
}

/// The problems that a change brings into a graph that it was made on, sorted; those that were there
/// before are none of its doing. An entity that has no relation yet, or no more, is no problem here:
/// people add one thing after the other.
///
/// Takes O(n) for names, and the time to look at what was changed.
pub fn problems_of_change(
    before: &KnowledgeGraph,
    after: &KnowledgeGraph,
    change: &Change,
) -> Vec<Problem> {
    let had: BTreeSet<Problem> = check_changed(before, change).into_iter().collect();
    let mut problems = check_changed(after, change);
    problems.retain(|problem| !had.contains(problem));
    problems.sort();
    problems
}

fn check_changed(graph: &KnowledgeGraph, change: &Change) -> Vec<Problem> {
    let mut problems = Vec::new();
    for entity in change.entities().keys().filter_map(|id| graph.entity(id)) {
        check_entity(entity, &mut problems);
    }
    for relation in change.relations().keys().filter_map(|key| graph.relation(key)) {
        check_relation(graph, relation, &mut problems);
        if relation.kind == RelationKind::PartOf {
            check_hierarchy(graph, &relation.from, &mut problems);
        }
    }
    if !change.entities().is_empty() {
        check_names(graph, |id| change.entities().contains_key(id), &mut problems);
    }
    problems
}

fn check_entity(entity: &Entity, problems: &mut Vec<Problem>) {
    let mut report = |message: String| problems.push(Problem::new(&entity.id, message));
    if entity.name.trim().is_empty() {
        report("has no name".into());
    }
    let texts = entity.names().chain([entity.summary.as_str()]);
    let attributes =
        entity.attributes.iter().flat_map(|(key, value)| [key.as_str(), value.as_str()]);
    for text in texts.chain(attributes) {
        if let Some(fault) = text_fault(text) {
            report(fault.to_string());
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
    if let Some(fault) = relation.review.by.as_deref().and_then(text_fault) {
        report(format!("who reviewed it {fault}"));
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
    let texts = [evidence.summary.as_str(), &evidence.locator, reason];
    if let Some(fault) = texts.into_iter().find_map(text_fault) {
        report(format!("{at}: {fault}"));
    }
}

/// What makes a text unfit to keep and to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// Longer than [`MAX_TEXT_LENGTH`].
    #[error("has a text of {bytes} bytes; the limit is {MAX_TEXT_LENGTH}")]
    TooLong {
        /// Its length.
        bytes: usize,
    },
    /// A character that cannot be seen and changes how the rest is read.
    #[error("has the character {} in a text", .0.escape_unicode())]
    Character(char),
}

/// What makes a text unfit to keep, if anything: its length, or a character that is hostile to a
/// line of text; see [`is_hostile`].
pub fn text_fault(text: &str) -> Option<TextFault> {
    if text.len() > MAX_TEXT_LENGTH {
        return Some(TextFault::TooLong { bytes: text.len() });
    }
    text.chars().find(|&c| is_hostile(c)).map(TextFault::Character)
}

/// Whether a character breaks lines and tables (control characters) or can make a name read as
/// another (bidirectional marks and overrides; Unicode Technical Report 36).
pub fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

/// Two entities of one kind must not answer to one name. Only what `concerns` admits is looked at.
fn check_names(
    graph: &KnowledgeGraph,
    concerns: impl Fn(&EntityId) -> bool,
    problems: &mut Vec<Problem>,
) {
    let key = |entity: &Entity| (entity.kind(), entity.name.to_lowercase());
    let concerned: BTreeSet<(EntityKind, String)> =
        graph.entities().filter(|entity| concerns(&entity.id)).map(key).collect();
    let mut seen: BTreeMap<(EntityKind, String), &EntityId> = BTreeMap::new();
    for entity in graph.entities() {
        let key = key(entity);
        if !concerned.contains(&key) {
            continue;
        }
        if let Some(first) = seen.insert(key, &entity.id) {
            problems.push(Problem::new(
                &entity.id,
                format!("has the same name as '{first}': merge them or tell them apart"),
            ));
        }
    }
}

/// Nothing is part of itself by way of others.
fn check_hierarchy(graph: &KnowledgeGraph, whole: &EntityId, problems: &mut Vec<Problem>) {
    let mut reached = BTreeSet::new();
    let mut open = vec![whole.clone()];
    while let Some(id) = open.pop() {
        for relation in graph.related(&id, RelationKind::PartOf, Direction::Out) {
            if relation.to == *whole {
                problems.push(Problem::new(whole, "is part of itself by way of others"));
                return;
            }
            if reached.insert(relation.to.clone()) {
                open.push(relation.to.clone());
            }
        }
    }
}
