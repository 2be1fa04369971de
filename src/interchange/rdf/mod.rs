//! The graph as RDF: Turtle, TriG and JSON-LD, with a vocabulary of its own (`assets/vocabulary.ttl`)
//! that leans on PROV-O, W3C ORG, SKOS, FOAF, Dublin Core, schema.org and ELI where they fit.
//!
//! # What becomes what
//!
//! - An entity is typed by its kind and by the class of a known vocabulary that the kind is a part
//!   of (`mapping`): nothing has to be inferred to find an `org:Organization`.
//! - A relation is a **claim**: a node with `rdf:subject`, `rdf:predicate` and `rdf:object` that is a
//!   `prov:Entity` too, and tells its basis, state, role, dates and review. Each piece of evidence is
//!   a `prov:Derivation` from a passage, which is a part of a document. Nothing is `prov:wasQuotedFrom`
//!   a document: summaries are in other words than the document's.
//! - A claim is a **direct triple** too (`mission tl:carriedOut activity`) where whoever reads it may
//!   take it for a fact: if no reviewer has refused it, and if it is done or under way. What is only
//!   planned or asked for is told by its claim alone. The one exception is what is *tasked*: to task
//!   is to ask, so that the triple says no more than the passage.
//! - Beside the direct triple stands that of a known vocabulary, if one means the same
//!   (`mapping`): `activity prov:wasAssociatedWith mission`.
//! - A date is an `xsd:date`, `xsd:gYearMonth` or `xsd:gYear`, as exact as the document, under
//!   `dcterms:date`; an interval has `schema:startDate` and `schema:endDate`.
//! - TriG keeps what stands by its review status apart: a named graph each for claims that are
//!   accepted, extracted and refused, and all else in the default graph. So a store can load what
//!   has been checked and nothing more. Turtle and JSON-LD have the same triples in one graph.
//!
//! # Names
//!
//! All are under `https://w3id.org/throughline/`: addresses of w3id.org can be pointed to wherever
//! the vocabulary is published without ever changing a file, and every tool takes them. Entities are
//! `id/` and their identifier, claims a fragment of the entity where they begin. Nothing is a blank
//! node, so that the same graph gives the same bytes and two exports can be compared line by line.

mod claims;
mod entities;
mod mapping;
mod terms;
mod vocabulary;

#[cfg(test)]
mod tests;

pub use terms::{BASE, VOCABULARY, claim_iri, entity_iri};
pub use vocabulary::vocabulary;

use crate::graph::{Digest, KnowledgeGraph};
use crate::model::ReviewStatus;
use oxjsonld::JsonLdSerializer;
use oxrdf::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term, TripleRef};
use oxttl::{TriGSerializer, TurtleSerializer};
use std::io::{Error, Result, Write};

/// The written forms of RDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// RDF 1.1 Turtle: one graph.
    Turtle,
    /// RDF 1.1 TriG: claims in a named graph for each review status.
    TriG,
    /// JSON-LD 1.1: one graph.
    JsonLd,
}

/// Writes the graph. The output should be buffered.
///
/// Time: O(n + m) for n entities and m relations; all statements are in memory once, and once more as text.
///
/// # Errors
/// What the output says.
pub fn write(graph: &KnowledgeGraph, syntax: Syntax, out: impl Write) -> Result<()> {
    let quads = statements(graph);
    // The project's own names are IRIs, so that only the output can fail.
    match syntax {
        Syntax::Turtle => {
            let mut serializer =
                TurtleSerializer::new().with_base_iri(BASE).map_err(Error::other)?;
            for &(name, iri) in terms::PREFIXES {
                serializer = serializer.with_prefix(name, iri).map_err(Error::other)?;
            }
            let mut writer = serializer.for_writer(Vec::new());
            for quad in &quads {
                writer.serialize_triple(TripleRef::from(quad.as_ref()))?;
            }
            write_with_prefixes(&writer.finish()?, out)?;
        }
        Syntax::TriG => {
            let mut serializer = TriGSerializer::new().with_base_iri(BASE).map_err(Error::other)?;
            for &(name, iri) in terms::PREFIXES {
                serializer = serializer.with_prefix(name, iri).map_err(Error::other)?;
            }
            let mut writer = serializer.for_writer(Vec::new());
            for quad in &quads {
                writer.serialize_quad(quad)?;
            }
            write_with_prefixes(&writer.finish()?, out)?;
        }
        Syntax::JsonLd => {
            let mut serializer =
                JsonLdSerializer::new().with_base_iri(BASE).map_err(Error::other)?;
            for &(name, iri) in terms::PREFIXES {
                serializer = serializer.with_prefix(name, iri).map_err(Error::other)?;
            }
            let mut writer = serializer.for_writer(out);
            for quad in &quads {
                let triple = TripleRef::from(quad.as_ref());
                writer.serialize_quad(triple.in_graph(oxrdf::GraphNameRef::DefaultGraph))?;
            }
            writer.finish()?;
        }
    }
    Ok(())
}

/// Writes what the serializer wrote, but with its namespaces spelt out: it makes them relative to the
/// base as it does all names, which is right and which nobody can read.
fn write_with_prefixes(text: &[u8], mut out: impl Write) -> Result<()> {
    writeln!(out, "@base <{BASE}> .")?;
    for (name, iri) in terms::PREFIXES {
        writeln!(out, "@prefix {name}: <{iri}> .")?;
    }
    let declared = 1 + terms::PREFIXES.len();
    for line in text.split_inclusive(|&byte| byte == b'\n').skip(declared) {
        out.write_all(line)?;
    }
    Ok(())
}

/// What of a graph no direct triple tells, and what of a project is not in RDF at all; a sentence
/// each.
pub fn losses(graph: &KnowledgeGraph) -> Vec<String> {
    let all = graph.relation_count();
    let claimed = graph.relations().filter(|relation| !claims::is_direct(relation)).count();
    let mut losses = vec![
        "Places on the canvas, pins, colours, saved questions, briefings and snapshots belong to a \
         project, not to its graph, and are not in it."
            .to_owned(),
    ];
    if claimed > 0 {
        losses.push(format!(
            "{claimed} of {all} relations are planned, asked for or refused: each is a claim \
             without a direct triple."
        ));
    }
    losses
}

/// All statements of the export, each once: those of the default graph first, then those of each
/// review status.
fn statements(graph: &KnowledgeGraph) -> Vec<Quad> {
    let mut statements = Statements { quads: Vec::new(), graph: GraphName::DefaultGraph };
    let digest = Digest::of(graph);
    entities::dataset(graph, digest, &mut statements);
    for entity in graph.entities() {
        entities::entity(entity, &mut statements);
    }
    entities::attributes(graph, &mut statements);
    claims::passages(graph, &mut statements);
    claims::reviewers(graph, &mut statements);
    for &status in STATUSES {
        statements.graph = terms::status_graph(digest, status).into();
        for relation in graph.relations().filter(|relation| relation.review.status == status) {
            claims::claim(relation, &mut statements);
        }
    }
    statements.quads
}

/// The order of the named graphs: what has been checked first.
const STATUSES: &[ReviewStatus] =
    &[ReviewStatus::Accepted, ReviewStatus::Extracted, ReviewStatus::Rejected];

/// Statements as they are made.
struct Statements {
    quads: Vec<Quad>,
    /// Where the next ones stand.
    graph: GraphName,
}

impl Statements {
    fn say(
        &mut self,
        subject: &NamedNode,
        predicate: impl Into<NamedNode>,
        object: impl Into<Term>,
    ) {
        self.quads.push(Quad {
            subject: NamedOrBlankNode::NamedNode(subject.clone()),
            predicate: predicate.into(),
            object: object.into(),
            graph_name: self.graph.clone(),
        });
    }
}
