//! Which relations there are, how they read both ways, and what they may join.

use super::{EntityKind, words};

/// The verb of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the table in `RelationKind::rule` says what each one means")]
pub enum RelationKind {
    Adopted,
    Endorses,
    BuildsOn,
    Contains,
    Tasks,
    Establishes,
    CarriedOut,
    TookPartIn,
    Organised,
    Funded,
    Supports,
    Implements,
    Addresses,
    PartOf,
    MemberOf,
    Covers,
    TookPlaceIn,
    Published,
    Cites,
    Ratified,
    HoldsOffice,
    SpokeAt,
    Measures,
    StatedBy,
    ReportedIn,
    RelatedTo,
}

words!(RelationKind, "relation kind", {
    Adopted => "adopted",
    Endorses => "endorses",
    BuildsOn => "builds-on",
    Contains => "contains",
    Tasks => "tasks",
    Establishes => "establishes",
    CarriedOut => "carried-out",
    TookPartIn => "took-part-in",
    Organised => "organised",
    Funded => "funded",
    Supports => "supports",
    Implements => "implements",
    Addresses => "addresses",
    PartOf => "part-of",
    MemberOf => "member-of",
    Covers => "covers",
    TookPlaceIn => "took-place-in",
    Published => "published",
    Cites => "cites",
    Ratified => "ratified",
    HoldsOffice => "holds-office",
    SpokeAt => "spoke-at",
    Measures => "measures",
    StatedBy => "stated-by",
    ReportedIn => "reported-in",
    RelatedTo => "related-to",
});

/// Which way a relation is read, seen from one of its ends.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From this entity to the other.
    Out,
    /// From the other entity to this one.
    In,
}

/// One row of the table: wording both ways, and the pairs of kinds that may be joined.
struct Rule {
    forward: &'static str,
    backward: &'static str,
    ends: &'static [Ends],
}

/// Any of the first kinds may be joined to any of the second.
type Ends = (&'static [EntityKind], &'static [EntityKind]);

impl RelationKind {
    /// The table of relation kinds.
    const fn rule(self) -> Rule {
        use EntityKind::{
            Activity, Decision, Document, Event, FieldMission, Instrument, Organisation, Person,
            Place, Publication, Recommendation, Statistic, Theme,
        };
        const ANY: &[EntityKind] = EntityKind::ALL;
        const ACTORS: &[EntityKind] = &[Organisation, FieldMission, Person];
        const TEXTS: &[EntityKind] = &[Decision, Instrument, Publication];

        let (forward, backward, ends): (_, _, &'static [Ends]) = match self {
            Self::Adopted => {
                ("adopted", "was adopted by", &[(&[Organisation], &[Decision, Instrument])])
            }
            Self::Endorses => {
                ("endorses", "is endorsed by", &[(&[Decision], &[Decision, Instrument, Document])])
            }
            Self::BuildsOn => ("builds on", "is built on by", &[(TEXTS, TEXTS)]),
            Self::Contains => (
                "contains",
                "is contained in",
                &[(&[Decision, Document, Publication], &[Recommendation])],
            ),
            Self::Tasks => ("tasks", "is tasked by", &[(&[Recommendation, Decision], ACTORS)]),
            Self::Establishes => (
                "establishes",
                "was established by",
                &[(&[Decision, Recommendation, Activity], &[Organisation, Instrument])],
            ),
            Self::CarriedOut => ("carried out", "was carried out by", &[(ACTORS, &[Activity])]),
            Self::TookPartIn => {
                ("took part in", "had the participation of", &[(ACTORS, &[Activity, Event])])
            }
            Self::Organised => ("organised", "was organised by", &[(ACTORS, &[Event])]),
            Self::Funded => (
                "funded",
                "was funded by",
                &[(&[Organisation, FieldMission, Place], &[Activity, Event, Publication])],
            ),
            Self::Supports => (
                "gives effect to",
                "is given effect by",
                &[(&[Event, Activity, Publication], &[Recommendation, Decision])],
            ),
            Self::Implements => {
                ("implements", "is implemented by", &[(&[Activity], &[Recommendation])])
            }
            Self::Addresses => ("addresses", "is addressed by", &[(ANY, &[Theme])]),
            Self::PartOf => (
                "is part of",
                "includes",
                &[
                    (&[Organisation], &[Organisation]),
                    (&[Event], &[Event]),
                    (&[Theme], &[Theme]),
                    (&[Recommendation], &[Recommendation]),
                ],
            ),
            Self::MemberOf => {
                ("is a member of", "has as a member", &[(&[Organisation, Place], &[Organisation])])
            }
            Self::Covers => ("covers", "is covered by", &[(&[FieldMission], &[Place])]),
            Self::TookPlaceIn => {
                ("took place in", "was the place of", &[(&[Event, Activity], &[Place])])
            }
            Self::Published => {
                ("published", "was published by", &[(ACTORS, &[Publication, Document])])
            }
            Self::Cites => (
                "cites",
                "is cited by",
                &[(
                    &[Document, Publication, Decision],
                    &[Decision, Instrument, Publication, Recommendation, Event],
                )],
            ),
            Self::Ratified => ("ratified", "was ratified by", &[(&[Place], &[Instrument])]),
            Self::HoldsOffice => {
                let bodies: &'static [Ends] = &[(&[Person], &[Organisation, FieldMission])];
                ("holds office in", "has as an office holder", bodies)
            }
            Self::SpokeAt => ("spoke at", "had as a speaker", &[(&[Person], &[Event])]),
            Self::Measures => ("measures", "is measured by", &[(&[Statistic], &[Theme, Place])]),
            Self::StatedBy => {
                let sources: &'static [Ends] =
                    &[(&[Statistic], &[Organisation, FieldMission, Person, Publication])];
                ("is stated by", "states", sources)
            }
            Self::ReportedIn => ("is reported in", "reports", &[(ANY, &[Document])]),
            // What another program says with a verb of its own.
            Self::RelatedTo => ("is linked to", "is linked from", &[(ANY, ANY)]),
        };
        Rule { forward, backward, ends }
    }

    /// The verb as read from the given end: "carried out", "was carried out by".
    pub const fn wording(self, direction: Direction) -> &'static str {
        let rule = self.rule();
        match direction {
            Direction::Out => rule.forward,
            Direction::In => rule.backward,
        }
    }

    /// Whether a relation of this kind may lead from `from` to `to`.
    pub fn allows(self, from: EntityKind, to: EntityKind) -> bool {
        let same_kind_only = self == Self::PartOf;
        self.rule().ends.iter().any(|(sources, targets)| {
            sources.contains(&from) && targets.contains(&to) && (!same_kind_only || from == to)
        })
    }

    /// The kinds that can stand at the given end, in the order of [`EntityKind::ALL`].
    pub fn ends(self, direction: Direction) -> Vec<EntityKind> {
        let ends = self.rule().ends;
        EntityKind::ALL
            .iter()
            .copied()
            .filter(|kind| {
                ends.iter().any(|(sources, targets)| match direction {
                    Direction::Out => targets.contains(kind),
                    Direction::In => sources.contains(kind),
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn part_of_joins_only_like_with_like() {
        use EntityKind::{Event, Organisation, Theme};
        assert!(RelationKind::PartOf.allows(Event, Event));
        assert!(!RelationKind::PartOf.allows(Event, Theme));
        assert!(!RelationKind::PartOf.allows(Organisation, Event));
    }

    #[test]
    fn every_kind_reads_both_ways_and_joins_something() {
        for &kind in RelationKind::ALL {
            assert_ne!(kind.wording(Direction::Out), kind.wording(Direction::In), "{kind}");
            assert!(!kind.ends(Direction::Out).is_empty(), "{kind}");
            assert!(!kind.ends(Direction::In).is_empty(), "{kind}");
            let allowed = EntityKind::ALL
                .iter()
                .flat_map(|&a| EntityKind::ALL.iter().map(move |&b| (a, b)))
                .filter(|&(a, b)| kind.allows(a, b))
                .count();
            assert!(allowed > 0, "{kind}");
        }
    }

    #[test]
    fn only_an_activity_implements() {
        assert_eq!(RelationKind::Implements.ends(Direction::In), [EntityKind::Activity]);
        assert!(
            !RelationKind::Implements.allows(EntityKind::FieldMission, EntityKind::Recommendation)
        );
    }
}
