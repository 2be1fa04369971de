//! What is said of entities, and of the graph as a whole.

use super::Statements;
use super::mapping;
use super::terms::{
    ATTRIBUTES, DCTERMS, FOAF, PROV, RDFS, SCHEMA, SKOS, VOCABULARY, VOID, class_name, dataset_iri,
    date_literal, entity_iri, escaped, name, status_graph, tl,
};
use crate::graph::{Digest, KnowledgeGraph};
use crate::model::{DateSpan, Entity, EntityKind};
use oxrdf::vocab::{rdf, rdfs};
use oxrdf::{Literal, NamedNode};
use std::collections::BTreeSet;

/// What the export is of.
pub(super) fn dataset(graph: &KnowledgeGraph, digest: Digest, out: &mut Statements) {
    let dataset = dataset_iri(digest);
    out.say(&dataset, rdf::TYPE, name(VOID, "Dataset"));
    out.say(&dataset, rdf::TYPE, name(PROV, "Entity"));
    out.say(&dataset, name(DCTERMS, "identifier"), text(&digest.to_string()));
    out.say(&dataset, name(VOID, "vocabulary"), name(VOCABULARY, ""));
    out.say(&dataset, name(VOID, "entities"), Literal::from(count(graph.entity_count())));
    out.say(&dataset, tl("claims"), Literal::from(count(graph.relation_count())));
    for &status in super::STATUSES {
        let part = status_graph(digest, status);
        out.say(&part, rdf::TYPE, name(PROV, "Bundle"));
        out.say(&part, tl("review"), tl(status.as_str()));
        out.say(&part, name(DCTERMS, "isPartOf"), dataset.clone());
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// What is said of an entity itself.
pub(super) fn entity(entity: &Entity, out: &mut Statements) {
    let iri = entity_iri(&entity.id);
    out.say(&iri, rdf::TYPE, tl(&class_name(entity.kind())));
    for class in mapping::classes(entity) {
        out.say(&iri, rdf::TYPE, class);
    }
    out.say(&iri, rdfs::LABEL, text(&entity.name));
    if let Some(property) = naming(entity.kind()) {
        out.say(&iri, property, text(&entity.name));
    }
    if let Some(label) = &entity.label {
        out.say(&iri, tl("shortName"), text(label));
    }
    // The same alias twice is one statement.
    for alias in entity.aliases.iter().collect::<BTreeSet<_>>() {
        out.say(&iri, name(SKOS, "altLabel"), text(alias));
    }
    if let Some(subtype) = &entity.subtype {
        out.say(&iri, tl("subtype"), text(subtype));
    }
    if let Some(date) = entity.date {
        dates(&iri, date, out);
    }
    if !entity.summary.is_empty() {
        out.say(&iri, name(DCTERMS, "description"), text(&entity.summary));
    }
    out.say(&iri, name(DCTERMS, "identifier"), text(entity.id.as_str()));
    for (key, value) in &entity.attributes {
        out.say(&iri, attribute(key), text(value));
    }
}

/// The property of a known vocabulary that names an entity of this kind, beside `rdfs:label`.
fn naming(kind: EntityKind) -> Option<NamedNode> {
    Some(match kind {
        EntityKind::Decision
        | EntityKind::Instrument
        | EntityKind::Publication
        | EntityKind::Document => name(DCTERMS, "title"),
        EntityKind::Organisation | EntityKind::FieldMission | EntityKind::Person => {
            name(FOAF, "name")
        }
        EntityKind::Theme => name(SKOS, "prefLabel"),
        EntityKind::Event => name(SCHEMA, "name"),
        _ => return None,
    })
}

/// The attributes that entities have, each as a property that tells its name.
pub(super) fn attributes(graph: &KnowledgeGraph, out: &mut Statements) {
    let keys: BTreeSet<&String> =
        graph.entities().flat_map(|entity| entity.attributes.keys()).collect();
    for key in keys {
        let property = attribute(key);
        out.say(&property, rdf::TYPE, rdf::PROPERTY);
        out.say(&property, name(RDFS, "subPropertyOf"), tl("attribute"));
        out.say(&property, rdfs::LABEL, text(key));
    }
}

fn attribute(key: &str) -> NamedNode {
    name(ATTRIBUTES, &escaped(key))
}

/// When something was.
pub(super) fn dates(iri: &NamedNode, date: DateSpan, out: &mut Statements) {
    if date.start() == date.end() {
        out.say(iri, name(DCTERMS, "date"), date_literal(date.start()));
    } else {
        out.say(iri, name(SCHEMA, "startDate"), date_literal(date.start()));
        out.say(iri, name(SCHEMA, "endDate"), date_literal(date.end()));
    }
}

/// A text in whatever language it is in.
pub(super) fn text(text: &str) -> Literal {
    Literal::new_simple_literal(text)
}
