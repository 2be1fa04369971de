//! What an entity can be.

use super::words;

/// The kind of an entity; it is also the first part of the entity's identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A decision, declaration, charter or other commitment of an OSCE body.
    Decision,
    /// A treaty, convention, protocol, law or policy of others.
    Instrument,
    /// One numbered clause that recommends or commits.
    Recommendation,
    /// A body; see [`OrganisationType`] for its subtypes.
    Organisation,
    /// An OSCE mission, office, centre, presence or project co-ordinator in the field.
    FieldMission,
    /// A conference, seminar, meeting or visit with a time and usually a place.
    Event,
    /// One concrete thing that was done, is being done or is planned.
    Activity,
    /// A subject that others address: a form of trafficking, a priority area, a chapter.
    Theme,
    /// A country, region or town.
    Place,
    /// A person named in a document.
    Person,
    /// A report, guide, manual, film or article.
    Publication,
    /// A figure with its unit, its period and who states it.
    Statistic,
    /// A document that has been read into the graph.
    Document,
    /// What another program keeps under a kind of its own; the subtype says which.
    Other,
}

words!(EntityKind, "entity kind", {
    Decision => "decision",
    Instrument => "instrument",
    Recommendation => "recommendation",
    Organisation => "organisation",
    FieldMission => "field-mission",
    Event => "event",
    Activity => "activity",
    Theme => "theme",
    Place => "place",
    Person => "person",
    Publication => "publication",
    Statistic => "statistic",
    Document => "document",
    Other => "other",
});

impl EntityKind {
    /// The kind as a word in a sentence, for one entity.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::FieldMission => "field mission",
            Self::Other => "other thing",
            other => other.as_str(),
        }
    }

    /// The kind as a word in a sentence, for several entities.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Decision => "decisions",
            Self::Instrument => "instruments",
            Self::Recommendation => "recommendations",
            Self::Organisation => "organisations",
            Self::FieldMission => "field missions",
            Self::Event => "events",
            Self::Activity => "activities",
            Self::Theme => "themes",
            Self::Place => "places",
            Self::Person => "people",
            Self::Publication => "publications",
            Self::Statistic => "statistics",
            Self::Document => "documents",
            Self::Other => "other things",
        }
    }

    /// `count` with the noun in the right number: "1 activity", "4 activities".
    pub fn counted(self, count: usize) -> String {
        match count {
            1 => format!("1 {}", self.noun()),
            n => format!("{n} {}", self.plural()),
        }
    }
}

/// What sort of body an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrganisationType {
    /// A body, institution or unit of the OSCE.
    OsceBody,
    /// A body, agency or programme of the United Nations.
    UnBody,
    /// Another intergovernmental organisation or a body of one.
    Intergovernmental,
    /// A non-governmental organisation.
    Ngo,
    /// A government, ministry, agency, court or police body of a state.
    Government,
    /// A parliament.
    Parliament,
    /// A university, school or research institute.
    Academic,
    /// A newspaper, broadcaster or news agency.
    Media,
    /// A company or business association.
    Business,
    /// Anything else.
    Other,
}

words!(OrganisationType, "organisation type", {
    OsceBody => "osce-body",
    UnBody => "un-body",
    Intergovernmental => "intergovernmental",
    Ngo => "ngo",
    Government => "government",
    Parliament => "parliament",
    Academic => "academic",
    Media => "media",
    Business => "business",
    Other => "other",
});

/// A word that stands where one of a fixed set is expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{found}' is not a known {what}; expected one of {}", expected.join(", "))]
pub struct UnknownWord {
    what: &'static str,
    found: String,
    expected: Vec<&'static str>,
}

impl UnknownWord {
    pub(crate) fn new(
        what: &'static str,
        found: &str,
        expected: impl Iterator<Item = &'static str>,
    ) -> Self {
        // What was found can come from a hostile file: keep the message short and printable.
        let found = found.chars().filter(|c| !c.is_control()).take(60).collect();
        Self { what, found, expected: expected.collect() }
    }
}
