//! Where the model meets known vocabularies.
//!
//! A class or property of another vocabulary is used only where its definition fits all that is said
//! with it. What was weighed and left: ELI is for legislation, so that instruments of law are
//! `eli:LegalResource` and OSCE decisions, which commit politically, are not; `eli:based_on` and
//! `eli:changes` mean a legal basis and an amendment, of which `builds-on` may be neither;
//! `prov:wasQuotedFrom` needs the words of the document; a state that ratifies or is a member is a
//! place here, which `org:memberOf` would make an agent.

use super::terms::{DCTERMS, ELI, FOAF, ORG, PROV, SCHEMA, SKOS, name};
use crate::model::{Direction, Entity, EntityKind, RelationKind};
use oxrdf::NamedNode;

/// The classes of known vocabularies of which a kind is a part.
pub(super) const fn known_classes(kind: EntityKind) -> &'static [(&'static str, &'static str)] {
    match kind {
        EntityKind::Decision | EntityKind::Instrument => &[(DCTERMS, "BibliographicResource")],
        EntityKind::Publication => &[(DCTERMS, "BibliographicResource"), (FOAF, "Document")],
        EntityKind::Document => {
            &[(DCTERMS, "BibliographicResource"), (FOAF, "Document"), (PROV, "Entity")]
        }
        EntityKind::Recommendation | EntityKind::Statistic => &[(PROV, "Entity")],
        EntityKind::Organisation => &[(ORG, "Organization")],
        EntityKind::FieldMission => &[(ORG, "Organization"), (ORG, "OrganizationalUnit")],
        EntityKind::Event => &[(SCHEMA, "Event")],
        EntityKind::Activity => &[(PROV, "Activity")],
        EntityKind::Theme => &[(SKOS, "Concept")],
        EntityKind::Place => &[(DCTERMS, "Location"), (PROV, "Location")],
        EntityKind::Person => &[(FOAF, "Person")],
        EntityKind::Other => &[],
    }
}

/// What an entity of a kind is, as the vocabulary says it.
pub(super) const fn definition(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Decision => {
            "A decision, declaration, charter or other commitment of a body that decides by agreement."
        }
        EntityKind::Instrument => "A treaty, convention, protocol, law or policy of others.",
        EntityKind::Recommendation => "One numbered clause that recommends or commits.",
        EntityKind::Organisation => "A body: intergovernmental, of a state, or private.",
        EntityKind::FieldMission => {
            "A mission, office, centre, presence or project co-ordinator in the field."
        }
        EntityKind::Event => {
            "A conference, seminar, meeting or visit with a time and usually a place."
        }
        EntityKind::Activity => "One concrete thing that was done, is being done or is planned.",
        EntityKind::Theme => "A subject that others address.",
        EntityKind::Place => "A country, region or town.",
        EntityKind::Person => "A person whom a document names.",
        EntityKind::Publication => "A report, guide, manual, film or article.",
        EntityKind::Statistic => "A figure with its unit, its period and who states it.",
        EntityKind::Document => "A document that has been read.",
        EntityKind::Other => "What another program keeps under a kind of its own.",
    }
}

/// Instruments that are law: the subtypes that are acts of a legislator or between states.
const LEGAL: [&str; 7] =
    ["convention", "directive", "law", "protocol", "regulations", "treaty", "agreement"];

/// The classes of an entity in known vocabularies: those of its kind, and what its subtype adds.
pub(super) fn classes(entity: &Entity) -> Vec<NamedNode> {
    let kind = known_classes(entity.kind()).iter().map(|&(space, local)| name(space, local));
    let legal = entity.kind() == EntityKind::Instrument
        && entity.subtype.as_deref().is_some_and(|subtype| LEGAL.contains(&subtype));
    kind.chain(legal.then(|| name(ELI, "LegalResource"))).collect()
}

/// A property of a known vocabulary that says what a relation says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// The property.
    pub(super) property: NamedNode,
    /// Which way it points, seen from where the relation starts.
    pub(super) direction: Direction,
}

/// The property that says the same of a relation between these kinds, if there is one.
pub(super) fn known_property(
    kind: RelationKind,
    from: EntityKind,
    to: EntityKind,
) -> Option<Known> {
    use Direction::{In, Out};
    let (space, local, direction) = match (kind, from, to) {
        (RelationKind::BuildsOn, ..) => (SCHEMA, "isBasedOn", Out),
        (RelationKind::Contains, ..) => (DCTERMS, "hasPart", Out),
        (RelationKind::CarriedOut, ..) => (PROV, "wasAssociatedWith", In),
        (RelationKind::Organised, ..) => (SCHEMA, "organizer", In),
        (RelationKind::Funded, EntityKind::Organisation | EntityKind::FieldMission, _) => {
            (SCHEMA, "funder", In)
        }
        (RelationKind::Addresses, ..) => (DCTERMS, "subject", Out),
        (RelationKind::PartOf, EntityKind::Organisation, _) => (ORG, "subOrganizationOf", Out),
        (RelationKind::PartOf, EntityKind::Event, _) => (SCHEMA, "superEvent", Out),
        (RelationKind::PartOf, EntityKind::Theme, _) => (SKOS, "broader", Out),
        (RelationKind::PartOf, EntityKind::Recommendation, _) => (DCTERMS, "isPartOf", Out),
        (RelationKind::MemberOf, EntityKind::Organisation, _) => (ORG, "memberOf", Out),
        (RelationKind::HoldsOffice, ..) => (ORG, "memberOf", Out),
        (RelationKind::Covers, ..) => (SCHEMA, "areaServed", Out),
        (RelationKind::TookPlaceIn, EntityKind::Activity, _) => (PROV, "atLocation", Out),
        (RelationKind::TookPlaceIn, EntityKind::Event, _) => (SCHEMA, "location", Out),
        (RelationKind::Published, ..) => (DCTERMS, "publisher", In),
        (RelationKind::Cites, ..) => (DCTERMS, "references", Out),
        (
            RelationKind::StatedBy,
            _,
            EntityKind::Organisation | EntityKind::FieldMission | EntityKind::Person,
        ) => (PROV, "wasAttributedTo", Out),
        (RelationKind::ReportedIn, ..) => (DCTERMS, "isReferencedBy", Out),
        (RelationKind::RelatedTo, ..) => (DCTERMS, "relation", Out),
        _ => return None,
    };
    Some(Known { property: name(space, local), direction })
}

/// The property that says the same whatever the ends, if there is one for all that may be joined.
pub(super) fn always_known(kind: RelationKind) -> Option<Known> {
    let ends = |direction| kind.ends(direction);
    let mut all = ends(Direction::In)
        .into_iter()
        .flat_map(|from| ends(Direction::Out).into_iter().map(move |to| (from, to)))
        .filter(|&(from, to)| kind.allows(from, to))
        .map(|(from, to)| known_property(kind, from, to));
    let first = all.next().flatten()?;
    all.all(|one| one.as_ref() == Some(&first)).then_some(first)
}
