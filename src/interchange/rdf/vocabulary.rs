//! The published vocabulary, written from the model's own tables.

use super::mapping::{always_known, definition, known_classes};
use super::terms::{
    DCTERMS, ELI, FOAF, ORG, PREFIXES, PROV, RDF, RDFS, SCHEMA, SKOS, class_name, property_name,
};
use crate::model::{Basis, Direction, EntityKind, RelationKind, ReviewStatus, Role, State};
use std::fmt::Write;

/// The vocabulary as Turtle: classes for the kinds of entities, properties for the kinds of
/// relations with their domains and ranges, and what claims and evidence are made of.
///
/// The repository keeps it in `assets/vocabulary.ttl`.
pub fn vocabulary() -> String {
    let mut text = String::from(HEAD);
    text.push_str(&prefixes());
    text.push_str(ONTOLOGY);
    for &kind in EntityKind::ALL {
        class(kind, &mut text);
    }
    for &kind in RelationKind::ALL {
        property(kind, &mut text);
    }
    text.push_str(CLAIMS);
    words(
        "Basis",
        Basis::ALL,
        |basis| match basis {
            Basis::Stated => "The passage says it.",
            Basis::Inferred => "A careful reader concludes it; the reason is given.",
        },
        &mut text,
    );
    words(
        "State",
        State::ALL,
        |state| match state {
            State::Done => "Finished, or simply the case.",
            State::Ongoing => "Begun, not finished.",
            State::Planned => "Intended, not begun.",
            State::Recommended => "Only asked for.",
        },
        &mut text,
    );
    words(
        "ReviewStatus",
        ReviewStatus::ALL,
        |status| match status {
            ReviewStatus::Extracted => "Found by a program and not yet looked at.",
            ReviewStatus::Accepted => "Checked against the passage and kept.",
            ReviewStatus::Rejected => "Checked against the passage and refused.",
        },
        &mut text,
    );
    words(
        "Role",
        Role::ALL,
        |role| match role {
            Role::Lead => "Led it, alone or first among others.",
            Role::Partner => "Carried it out or organised it together with others.",
            Role::Audience => "Was trained, addressed or served by it.",
            Role::Speaker => "Spoke.",
            Role::Host => "Hosted it.",
            Role::Observer => "Watched without taking part.",
        },
        &mut text,
    );
    text
}

const HEAD: &str = "\
# The vocabulary of Throughline. It is written by the program from its table of kinds:
# change it there.

";

const ONTOLOGY: &str = "
<https://w3id.org/throughline/ns#> a owl:Ontology ;
    dcterms:title \"Throughline: commitments, what was done about them, and where that is said\" ;
    rdfs:comment \"\"\"Entities are joined by claims. A claim is an rdf:Statement and a prov:Entity that
is derived from passages of documents; it says whether the passage states it or a reader infers it,
how far along the thing claimed is, and whether a person has checked it. A claim that is done or under
way and that nobody refused is a plain triple too.\"\"\" .

# Kinds of entities

tl:Entity a rdfs:Class , owl:Class ;
    rdfs:label \"entity\" ;
    rdfs:comment \"A thing that documents speak of.\" .
";

/// What claims are made of.
const CLAIMS: &str = "
# Claims and their evidence

tl:Claim a rdfs:Class , owl:Class ;
    rdfs:subClassOf rdf:Statement , prov:Entity ;
    rdfs:label \"claim\" ;
    rdfs:comment \"That one entity stands in a relation to another, with at least one piece of evidence.\" .

tl:Evidence a rdfs:Class , owl:Class ;
    rdfs:subClassOf prov:Derivation ;
    rdfs:label \"evidence\" ;
    rdfs:comment \"How a claim follows from a passage: prov:entity is the passage, dcterms:description says in other words what the passage says of the claim.\" .

tl:Passage a rdfs:Class , owl:Class ;
    rdfs:subClassOf prov:Entity ;
    rdfs:label \"passage\" ;
    rdfs:comment \"A paragraph or clause of a document, of which it is dcterms:isPartOf. Its text is not given.\" .

tl:basis a rdf:Property , owl:ObjectProperty ;
    rdfs:label \"basis\" ;
    rdfs:comment \"Whether the passage states it; of a claim, the firmest among its evidence.\" ;
    rdfs:range tl:Basis .

tl:state a rdf:Property , owl:ObjectProperty ;
    rdfs:label \"state\" ;
    rdfs:comment \"How far along the thing claimed is.\" ;
    rdfs:domain tl:Claim ;
    rdfs:range tl:State .

tl:role a rdf:Property , owl:ObjectProperty ;
    rdfs:label \"role\" ;
    rdfs:comment \"The part that the actor had.\" ;
    rdfs:domain tl:Claim ;
    rdfs:range tl:Role .

tl:review a rdf:Property , owl:ObjectProperty ;
    rdfs:label \"review\" ;
    rdfs:comment \"Whether a person has checked the claim, or all claims of a graph.\" ;
    rdfs:range tl:ReviewStatus .

tl:reviewedBy a rdf:Property , owl:ObjectProperty ;
    rdfs:label \"reviewed by\" ;
    rdfs:comment \"Who checked the claim. Only who accepted it has it attributed (prov:wasAttributedTo).\" ;
    rdfs:domain tl:Claim ;
    rdfs:range prov:Agent .

tl:reviewedOn a rdf:Property , owl:DatatypeProperty ;
    rdfs:label \"reviewed on\" ;
    rdfs:comment \"When the claim was checked.\" ;
    rdfs:domain tl:Claim .

tl:reason a rdf:Property , owl:DatatypeProperty ;
    rdfs:label \"reason\" ;
    rdfs:comment \"Why the claim follows from the passage, where it is inferred.\" ;
    rdfs:domain tl:Evidence .

tl:fingerprint a rdf:Property , owl:DatatypeProperty ;
    rdfs:label \"fingerprint\" ;
    rdfs:comment \"Hashes of the words of the passage, by which it is found again in any copy of the document.\" ;
    rdfs:domain tl:Evidence .

tl:locator a rdf:Property , owl:DatatypeProperty ;
    rdfs:label \"locator\" ;
    rdfs:comment \"Where in the document the passage is: the path of sections and the paragraph within, or the number of a clause.\" ;
    rdfs:domain tl:Passage .

tl:shortName a rdf:Property , owl:DatatypeProperty ;
    rdfs:label \"short name\" ;
    rdfs:comment \"A shorter form of the name, such as the number of a clause.\" ;
    rdfs:domain tl:Entity .

tl:subtype a rdf:Property , owl:DatatypeProperty ;
    rdfs:label \"subtype\" ;
    rdfs:comment \"A finer kind, as a word: ngo, conference, convention.\" ;
    rdfs:domain tl:Entity .

tl:attribute a rdf:Property , owl:DatatypeProperty ;
    rdfs:label \"attribute\" ;
    rdfs:comment \"A fact of the entity's kind. Each attribute is a property of its own below this one.\" ;
    rdfs:domain tl:Entity .

tl:claims a rdf:Property , owl:DatatypeProperty ;
    rdfs:label \"claims\" ;
    rdfs:comment \"How many claims a data set holds.\" .
";

fn prefixes() -> String {
    let mut all: Vec<(&str, &str)> = PREFIXES.to_vec();
    all.push(("owl", "http://www.w3.org/2002/07/owl#"));
    all.retain(|(name, _)| !["tla", "void", "xsd"].contains(name));
    all.sort_unstable();
    all.iter().map(|(name, iri)| format!("@prefix {name}: <{iri}> .\n")).collect()
}

fn class(kind: EntityKind, text: &mut String) {
    let known = known_classes(kind).iter().map(|(space, local)| short(space, local));
    let above: Vec<String> = std::iter::once("tl:Entity".to_owned()).chain(known).collect();
    // Writing to a string does not fail.
    let _ = write!(
        text,
        "\ntl:{} a rdfs:Class , owl:Class ;\n    rdfs:subClassOf {} ;\n    rdfs:label \"{}\" ;\n    \
         rdfs:comment \"{}\" .\n",
        class_name(kind),
        above.join(" , "),
        kind.noun(),
        definition(kind),
    );
}

fn property(kind: RelationKind, text: &mut String) {
    if kind == RelationKind::ALL[0] {
        text.push_str("\n# Kinds of relations\n");
    }
    let (out, back) = (kind.wording(Direction::Out), kind.wording(Direction::In));
    let same = match kind {
        RelationKind::PartOf => " Both ends are of one kind.",
        _ => "",
    };
    let _ = write!(
        text,
        "\ntl:{} a rdf:Property , owl:ObjectProperty ;\n    rdfs:label \"{out}\" ;\n    \
         rdfs:comment \"Read from its object: {back}.{same}\" ;\n    rdfs:domain {} ;\n    \
         rdfs:range {}",
        property_name(kind),
        classes(&kind.ends(Direction::In)),
        classes(&kind.ends(Direction::Out)),
    );
    if let Some(known) = always_known(kind) {
        let iri = known.property.as_str();
        let property = SPACES.iter().find_map(|space| Some(short(space, iri.strip_prefix(space)?)));
        let property = property.unwrap_or_else(|| format!("<{iri}>"));
        let _ = match known.direction {
            Direction::Out => write!(text, " ;\n    rdfs:subPropertyOf {property}"),
            Direction::In => {
                write!(text, " ;\n    rdfs:subPropertyOf [ owl:inverseOf {property} ]")
            }
        };
    }
    text.push_str(" .\n");
}

/// The namespaces of the vocabularies that the model leans on.
const SPACES: [&str; 9] = [DCTERMS, ELI, FOAF, ORG, PROV, RDF, RDFS, SCHEMA, SKOS];

/// A class, or the union of several, or all entities.
fn classes(kinds: &[EntityKind]) -> String {
    let names: Vec<String> = kinds.iter().map(|&kind| format!("tl:{}", class_name(kind))).collect();
    match names.as_slice() {
        [one] => one.clone(),
        all if all.len() == EntityKind::ALL.len() => "tl:Entity".into(),
        several => format!("[ a owl:Class ; owl:unionOf ( {} ) ]", several.join(" ")),
    }
}

/// A name with the prefix of its namespace.
fn short(space: &str, local: &str) -> String {
    let prefix = PREFIXES.iter().find(|(_, iri)| *iri == space).map_or("", |(prefix, _)| prefix);
    format!("{prefix}:{local}")
}

/// A closed set of words: a class and what is in it.
fn words<W: Copy + ToString>(
    class: &str,
    all: &[W],
    meaning: impl Fn(W) -> &'static str,
    text: &mut String,
) {
    let label: String = class
        .chars()
        .flat_map(|letter| match letter.is_uppercase() {
            true => format!(" {}", letter.to_lowercase()).chars().collect::<Vec<_>>(),
            false => vec![letter],
        })
        .collect();
    let _ = write!(
        text,
        "\ntl:{class} a rdfs:Class , owl:Class ;\n    rdfs:label \"{}\" .\n",
        label.trim(),
    );
    for &word in all {
        let _ = write!(
            text,
            "\ntl:{word} a tl:{class} ;\n    rdfs:label \"{word}\" ;\n    rdfs:comment \"{}\" .\n",
            meaning(word),
            word = word.to_string(),
        );
    }
}
