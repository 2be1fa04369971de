//! What is said of claims, of the passages behind them and of those who reviewed them.

use super::Statements;
use super::entities::{dates, text};
use super::mapping::known_property;
use super::terms::{
    DCTERMS, FOAF, PROV, claim_iri, document_iri, entity_iri, evidence_iri, name, passage_iri,
    property_name, reviewer_iri, tl,
};
use crate::graph::KnowledgeGraph;
use crate::model::{Direction, Relation, RelationKind, ReviewStatus, State};
use oxrdf::NamedNode;
use oxrdf::vocab::{rdf, rdfs};
use std::collections::{BTreeMap, BTreeSet};

/// Whether whoever reads the relation as a plain triple may take it for a fact.
pub(super) fn is_direct(relation: &Relation) -> bool {
    // To task is to ask: the verb itself says that nothing is done yet.
    let asks = relation.kind == RelationKind::Tasks && relation.state == State::Recommended;
    let happens = matches!(relation.state, State::Done | State::Ongoing) || asks;
    happens && relation.review.status != ReviewStatus::Rejected
}

/// A relation: as a direct triple where it may be taken for a fact, and as a claim with its
/// evidence.
pub(super) fn claim(relation: &Relation, out: &mut Statements) {
    let key = relation.key();
    let claim = claim_iri(&key);
    let (from, to) = (entity_iri(&relation.from), entity_iri(&relation.to));
    let property = tl(&property_name(relation.kind));
    if is_direct(relation) {
        out.say(&from, property.clone(), to.clone());
        match known_property(relation.kind, relation.from.kind(), relation.to.kind()) {
            Some(known) if known.direction == Direction::Out => {
                out.say(&from, known.property, to.clone());
            }
            Some(known) => out.say(&to, known.property, from.clone()),
            None => {}
        }
    }
    out.say(&claim, rdf::TYPE, tl("Claim"));
    out.say(&claim, rdf::TYPE, rdf::STATEMENT);
    out.say(&claim, rdf::TYPE, name(PROV, "Entity"));
    out.say(&claim, rdf::SUBJECT, from);
    out.say(&claim, rdf::PREDICATE, property);
    out.say(&claim, rdf::OBJECT, to);
    out.say(&claim, tl("basis"), tl(relation.basis().as_str()));
    out.say(&claim, tl("state"), tl(relation.state.as_str()));
    if let Some(role) = relation.role {
        out.say(&claim, tl("role"), tl(role.as_str()));
    }
    if let Some(date) = relation.date {
        dates(&claim, date, out);
    }
    review(&claim, relation, out);
    let passages: BTreeSet<NamedNode> = relation.evidence.iter().map(passage_iri).collect();
    for passage in passages {
        out.say(&claim, name(PROV, "wasDerivedFrom"), passage);
    }
    let pieces = || (1..).zip(&relation.evidence).map(|(n, one)| (evidence_iri(&key, n), one));
    for (iri, _) in pieces() {
        out.say(&claim, name(PROV, "qualifiedDerivation"), iri);
    }
    for (iri, one) in pieces() {
        out.say(&iri, rdf::TYPE, tl("Evidence"));
        out.say(&iri, rdf::TYPE, name(PROV, "Derivation"));
        out.say(&iri, name(PROV, "entity"), passage_iri(one));
        out.say(&iri, tl("basis"), tl(one.basis.as_str()));
        out.say(&iri, name(DCTERMS, "description"), text(&one.summary));
        if let Some(reason) = &one.reason {
            out.say(&iri, tl("reason"), text(reason));
        }
        if !one.fingerprint.is_empty() {
            out.say(&iri, tl("fingerprint"), text(&one.fingerprint));
        }
    }
}

/// Whether, by whom and when the claim was reviewed. It is attributed only to who accepted it.
fn review(claim: &NamedNode, relation: &Relation, out: &mut Statements) {
    let review = &relation.review;
    out.say(claim, tl("review"), tl(review.status.as_str()));
    if let Some(who) = &review.by {
        out.say(claim, tl("reviewedBy"), reviewer_iri(who));
        if review.status == ReviewStatus::Accepted {
            out.say(claim, name(PROV, "wasAttributedTo"), reviewer_iri(who));
        }
    }
    if let Some(on) = review.on {
        out.say(claim, tl("reviewedOn"), super::terms::date_literal(on.end()));
    }
}

/// The passages that evidence is in, each a part of its document.
pub(super) fn passages(graph: &KnowledgeGraph, out: &mut Statements) {
    let mut passages = BTreeMap::new();
    for evidence in graph.relations().flat_map(|relation| &relation.evidence) {
        passages.entry((&evidence.document, &evidence.locator)).or_insert(evidence);
    }
    for evidence in passages.into_values() {
        let passage = passage_iri(evidence);
        out.say(&passage, rdf::TYPE, tl("Passage"));
        out.say(&passage, rdf::TYPE, name(PROV, "Entity"));
        out.say(&passage, rdfs::LABEL, text(&evidence.citation()));
        out.say(&passage, tl("locator"), text(&evidence.locator));
        out.say(&passage, name(DCTERMS, "isPartOf"), document_iri(evidence));
    }
}

/// Who reviewed claims.
pub(super) fn reviewers(graph: &KnowledgeGraph, out: &mut Statements) {
    let names: BTreeSet<&String> =
        graph.relations().filter_map(|relation| relation.review.by.as_ref()).collect();
    for who in names {
        let iri = reviewer_iri(who);
        out.say(&iri, rdf::TYPE, name(PROV, "Agent"));
        out.say(&iri, name(FOAF, "name"), text(who));
    }
}
