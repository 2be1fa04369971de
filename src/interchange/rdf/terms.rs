//! The names of things: namespaces, and the IRI of each entity, claim and passage.

use crate::graph::Digest;
use crate::model::{
    EntityId, EntityKind, Evidence, PartialDate, Precision, RelationKey, RelationKind, ReviewStatus,
};
use oxrdf::vocab::xsd;
use oxrdf::{Literal, NamedNode};

/// To what the names of entities and claims are relative.
pub const BASE: &str = "https://w3id.org/throughline/id/";

/// The namespace of the vocabulary.
pub const VOCABULARY: &str = "https://w3id.org/throughline/ns#";

/// The namespace of the attributes of entities, which are open: a graph may have any.
pub(super) const ATTRIBUTES: &str = "https://w3id.org/throughline/attribute#";

pub(super) const DCTERMS: &str = "http://purl.org/dc/terms/";
pub(super) const ELI: &str = "http://data.europa.eu/eli/ontology#";
pub(super) const FOAF: &str = "http://xmlns.com/foaf/0.1/";
pub(super) const ORG: &str = "http://www.w3.org/ns/org#";
pub(super) const PROV: &str = "http://www.w3.org/ns/prov#";
pub(super) const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
pub(super) const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
pub(super) const SCHEMA: &str = "https://schema.org/";
pub(super) const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
pub(super) const VOID: &str = "http://rdfs.org/ns/void#";
pub(super) const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// The prefixes that files declare.
pub(super) const PREFIXES: &[(&str, &str)] = &[
    ("dcterms", DCTERMS),
    ("eli", ELI),
    ("foaf", FOAF),
    ("org", ORG),
    ("prov", PROV),
    ("rdf", RDF),
    ("rdfs", RDFS),
    ("schema", SCHEMA),
    ("skos", SKOS),
    ("tl", VOCABULARY),
    ("tla", ATTRIBUTES),
    ("void", VOID),
    ("xsd", XSD),
];

/// A name in a namespace. Names that come from a graph are to be [`escaped`] first.
pub(super) fn name(namespace: &str, local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{namespace}{local}"))
}

/// A name of the vocabulary.
pub(super) fn tl(local: &str) -> NamedNode {
    name(VOCABULARY, local)
}

/// The name of a kind's class: `field-mission` is `FieldMission`.
pub(super) fn class_name(kind: EntityKind) -> String {
    kind.as_str().split('-').map(crate::query::wording::capital).collect()
}

/// The name of a relation kind's property: `carried-out` is `carriedOut`.
pub(super) fn property_name(kind: RelationKind) -> String {
    let mut words = kind.as_str().split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &crate::query::wording::capital(word))
}

/// The IRI of an entity: the base and its identifier.
pub fn entity_iri(id: &EntityId) -> NamedNode {
    name(BASE, &path(id.as_str()))
}

/// The IRI of a claim: a fragment of the entity where it begins.
pub fn claim_iri(key: &RelationKey) -> NamedNode {
    let (from, kind, to) = (path(key.from.as_str()), key.kind, path(key.to.as_str()));
    name(BASE, &format!("{from}#claim={kind}/{to}"))
}

/// The IRI of a claim's piece of evidence, counted from 1.
pub(super) fn evidence_iri(key: &RelationKey, number: usize) -> NamedNode {
    let (from, kind, to) = (path(key.from.as_str()), key.kind, path(key.to.as_str()));
    name(BASE, &format!("{from}#evidence={kind}/{to}/{number}"))
}

/// The IRI of the document that evidence is in.
pub(super) fn document_iri(evidence: &Evidence) -> NamedNode {
    name(BASE, &format!("document/{}", path(&evidence.document)))
}

/// The IRI of the passage that evidence is in.
pub(super) fn passage_iri(evidence: &Evidence) -> NamedNode {
    let document = path(&evidence.document);
    name(BASE, &format!("document/{document}#passage={}", escaped(&evidence.locator)))
}

/// The IRI of whoever reviewed a claim.
pub(super) fn reviewer_iri(who: &str) -> NamedNode {
    name(BASE, &format!("reviewer/{}", path(&escaped(who))))
}

/// The IRI of a graph with this fingerprint.
pub(super) fn dataset_iri(digest: Digest) -> NamedNode {
    let digits = digest.to_string();
    let digits = digits.rsplit(':').next().unwrap_or_default();
    name("https://w3id.org/throughline/graph/", digits)
}

/// The IRI of the named graph with the claims of one review status.
pub(super) fn status_graph(digest: Digest, status: ReviewStatus) -> NamedNode {
    name(dataset_iri(digest).as_str(), &format!("#{status}"))
}

/// A date as exact as it is.
pub(super) fn date_literal(date: PartialDate) -> Literal {
    let datatype = match date.precision() {
        Precision::Day => xsd::DATE,
        Precision::Month => xsd::G_YEAR_MONTH,
        Precision::Year => xsd::G_YEAR,
    };
    Literal::new_typed_literal(date.to_string(), datatype)
}

/// The text with all but RFC 3986's unreserved characters and parentheses as percent signs and
/// hexadecimal digits.
pub(super) fn escaped(text: &str) -> String {
    use std::fmt::Write;
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' | b'(' | b')' => escaped.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => escaped.push(char::from(byte)),
            // Writing to a string does not fail.
            byte => _ = write!(escaped, "%{byte:02X}"),
        }
    }
    escaped
}

/// A path of escaped segments. The segments `.` and `..` mean the folder itself and the one above
/// it, whoever resolves them, so their points are escaped too.
fn path(text: &str) -> String {
    let segment = |segment: &str| match segment {
        "." | ".." => "%2E".repeat(segment.len()),
        other => escaped(other),
    };
    text.split('/').map(segment).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_tell_apart() {
        let id = |text: &str| EntityId::new(text).unwrap();
        for (text, iri) in [
            ("field-mission/serbia", "field-mission/serbia"),
            ("decision/MC(9).DEC-6", "decision/MC(9).DEC-6"),
            ("place/../x", "place/%2E%2E/x"),
            ("place/.", "place/%2E"),
        ] {
            assert_eq!(entity_iri(&id(text)).as_str(), format!("{BASE}{iri}"));
            assert!(NamedNode::new(entity_iri(&id(text)).as_str()).is_ok(), "{text}");
        }
        assert_eq!(escaped("4.3 ¶5 <a> \"b\""), "4.3%20%C2%B65%20%3Ca%3E%20%22b%22");
        assert_eq!(property_name(RelationKind::TookPartIn), "tookPartIn");
        assert_eq!(class_name(EntityKind::FieldMission), "FieldMission");
    }

    #[test]
    fn dates_are_as_exact_as_they_are() {
        for (date, datatype) in
            [("2009", xsd::G_YEAR), ("2009-06", xsd::G_YEAR_MONTH), ("2009-06-17", xsd::DATE)]
        {
            let literal = date_literal(date.parse().unwrap());
            assert_eq!((literal.value(), literal.datatype()), (date, datatype));
        }
    }
}
