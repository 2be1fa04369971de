//! Names that stand right beside each other: a body and its part, an office and who holds it, a
//! publication and whose it is; and entries that open with an event.

use super::super::claims::{Claim, Claims};
use super::super::{ACTORS, id_of};
use super::About;
use crate::document::PassageKind;
use crate::ingest::Mention;
use crate::model::{EntityKind, RelationKind, Role};

/// Words of offices.
const OFFICES: &[&str] = &[
    "adviser",
    "ambassador",
    "chair",
    "chairman",
    "chairperson",
    "chief",
    "commissioner",
    "co-ordinator",
    "coordinator",
    "director",
    "head",
    "judge",
    "minister",
    "officer",
    "president",
    "rapporteur",
    "representative",
    "secretary",
    "specialist",
    "chairman-in-office",
    "manager",
];

/// Nouns of bodies that are parts of others.
const PARTS: &[&str] = &[
    "section",
    "unit",
    "committee",
    "division",
    "department",
    "group",
    "force",
    "team",
    "directorate",
    "center",
    "centre",
    "bureau",
    "branch",
    "subcommittee",
];

impl About<'_> {
    /// What two names right beside each other tell.
    pub(super) fn pairs(&self, claims: &mut Claims<'_>) {
        let text = &self.passage.text;
        for pair in self.read.named.windows(2) {
            let (one, other) = (pair[0].1, pair[1].1);
            let Some(gap) = text.get(one.span.end..other.span.start) else { continue };
            self.part(claims, one, other, gap);
            self.office(claims, one, other, gap);
            self.author(claims, one, other, gap);
        }
    }

    /// "the Ministry's Border Unit", "the Gender Section of the Secretariat".
    fn part(&self, claims: &mut Claims<'_>, one: &Mention, other: &Mention, gap: &str) {
        let bodies = |m: &Mention| m.kind == EntityKind::Organisation;
        if !bodies(one) || !bodies(other) {
            return;
        }
        let rest = self.passage.text.get(other.span.end..).unwrap_or_default();
        let mut behind = rest.chars();
        // "of the Union Harbour Board": the whole is not the Union.
        if behind.next() == Some(' ') && behind.next().is_some_and(char::is_uppercase) {
            return;
        }
        let name = self.passage.text.get(one.span.start..one.span.end).unwrap_or_default();
        let last = name.split_whitespace().last().unwrap_or_default().to_lowercase();
        let (part, whole) = match gap.trim() {
            "'s" | "’s" => (other, one),
            "of" | "of the" | "within the" | "at the" if PARTS.contains(&last.as_str()) => {
                (one, other)
            }
            _ => return,
        };
        claims.add(Claim {
            ends: [Some(part.span), Some(whole.span)],
            rule: "body of a body",
            score: 0.85,
            ..self.claim(id_of(part), RelationKind::PartOf, id_of(whole))
        });
    }

    /// "Director of the Office Ada Byrne", "Ada Byrne, Director of the Office".
    fn office(&self, claims: &mut Claims<'_>, one: &Mention, other: &Mention, gap: &str) {
        const LONGEST: usize = 70;
        // The title of the person is no part of the office.
        let plain =
            ["H.E. ", "Mr. ", "Ms. ", "Mrs. ", "Dr. ", "Mr ", "Ms ", "Mrs ", "Dr ", "Prof. "];
        let gap = plain.iter().fold(gap.to_owned(), |gap, title| gap.replace(title, ""));
        let gap = gap.as_str();
        let words: Vec<String> = gap
            .split_whitespace()
            .map(|word| word.trim_matches([',', '(', ')']).to_lowercase())
            .collect();
        let told = words.iter().any(|word| OFFICES.contains(&word.as_str()));
        let short = gap.len() <= LONGEST && !gap.contains(['.', ';', ':']);
        let (person, body, holds) = match (one.kind, other.kind) {
            (EntityKind::Organisation | EntityKind::FieldMission, EntityKind::Person) => {
                let name = id_of(one).name();
                let own =
                    OFFICES.iter().any(|office| name.ends_with(office)) || self.names_minister(one);
                let own = own || self.opens_with_office(one);
                let capital = gap.split_whitespace().all(|word| {
                    word.starts_with(char::is_uppercase) || matches!(word, "’s" | "'s" | "," | "of")
                });
                let near = words.iter().all(|word| matches!(word.as_str(), "" | "the"));
                // "the Office's Director Ada Byrne", but not "the Office, Ada Byrne".
                let aside = gap.starts_with(',') && !own;
                (other, one, capital && !aside && (told || (own && near)))
            }
            (EntityKind::Person, EntityKind::Organisation | EntityKind::FieldMission) => {
                let hangs = words.last().is_some_and(|word| {
                    matches!(word.as_str(), "of" | "for" | "at" | "the" | "in")
                });
                let aside = gap.starts_with(", ") || gap.starts_with(" (");
                let past = ["former", "formerly", "until", "previously", "outgoing", "ex"];
                let former = words.iter().any(|word| past.contains(&word.as_str()));
                let open = gap.trim_start_matches([',', ' ']).trim_end();
                // "Ada Byrne, from the Office", "Ada Byrne of the Office"
                let from = matches!(open, "from" | "from the" | "of" | "of the" | "with the");
                let minister = self.names_minister(other)
                    && matches!(open, "" | "the" | "the then" | "then" | "Deputy");
                (one, other, (aside && (told && hangs || minister) || from) && !former)
            }
            _ => return,
        };
        let behind = body.span.end <= person.span.start;
        if holds && short && !(behind && self.is_of_another(body, person)) {
            claims.add(Claim {
                ends: [Some(person.span), Some(body.span)],
                rule: "office beside a name",
                score: 0.85,
                ..self.claim(id_of(person), RelationKind::HoldsOffice, id_of(body))
            });
        }
    }

    /// Whether a body is named by its minister.
    fn names_minister(&self, body: &Mention) -> bool {
        let text = self.passage.text.get(body.span.start..body.span.end).unwrap_or_default();
        text.contains("Minister") && !text.contains("Ministers") && !text.contains("Ministerial")
    }

    /// Whether an office stands right before a body: "the Director of the Office" before a person.
    fn opens_with_office(&self, body: &Mention) -> bool {
        let before = self.passage.text.get(..body.span.start).unwrap_or_default();
        let before = before.trim_end().trim_end_matches(" the");
        let Some(before) = before.strip_suffix(" of") else { return false };
        let last = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        last.starts_with(char::is_uppercase) && OFFICES.contains(&last.to_lowercase().as_str())
    }

    /// "the Office's Handbook"; in a note "Ada Byrne, Handbook" and "Handbook, Office".
    fn author(&self, claims: &mut Claims<'_>, one: &Mention, other: &Mention, gap: &str) {
        let actor = |m: &Mention| ACTORS.contains(&m.kind);
        let note = self.passage.kind == PassageKind::Footnote;
        let gap = gap.trim_matches(|c: char| c.is_whitespace() || "“”\"*‘".contains(c));
        let (author, work) = if actor(one) && other.kind == EntityKind::Publication {
            let own = gap.starts_with("'s") || gap.starts_with("’s");
            let plain = gap.split_whitespace().all(|word| {
                matches!(
                    word.to_lowercase().as_str(),
                    "'s" | "’s"
                        | "new"
                        | "recent"
                        | "first"
                        | "second"
                        | "third"
                        | "latest"
                        | "report"
                        | "study"
                        | "handbook"
                        | "guide"
                        | "publication"
                        | "on"
                        | "entitled"
                        | "own"
                        | "annual"
                        | "joint"
                )
            });
            let bylined = note && matches!(gap, "," | ":" | ", in");
            if !((own || gap.is_empty()) && plain || bylined) {
                return;
            }
            (one, other)
        } else if note && one.kind == EntityKind::Publication && actor(other) && gap == "," {
            (other, one)
        } else {
            return;
        };
        claims.add(Claim {
            ends: [Some(author.span), Some(work.span)],
            rule: "author beside a title",
            score: 0.85,
            ..self.claim(id_of(author), RelationKind::Published, id_of(work))
        });
    }

    /// An entry that opens with an event and its place: "Harbour Forum, Oslo, Norway – the Office
    /// spoke on ...".
    pub(super) fn entry(&self, claims: &mut Claims<'_>) {
        const HEAD: usize = 260;
        let text = &self.passage.text;
        let dash = [" – ", " — ", " - "].iter().filter_map(|dash| text.find(dash)).min();
        let Some(dash) = dash.filter(|&at| at < HEAD) else { return };
        let named = || self.read.named.iter().map(|(_, m)| *m);
        let event = named().find(|m| m.kind == EntityKind::Event && m.span.start < dash);
        let Some(event) = event.filter(|event| !text[..event.span.start].contains(". ")) else {
            return;
        };
        let behind = |m: &Mention| m.span.start >= event.span.end && m.span.end <= dash;
        for place in named().filter(|m| m.kind == EntityKind::Place && behind(m)) {
            claims.add(Claim {
                ends: [Some(event.span), Some(place.span)],
                rule: "entry of an event",
                score: 0.9,
                ..self.claim(id_of(event), RelationKind::TookPlaceIn, id_of(place))
            });
        }
        let Some(actor) = named().find(|m| m.span.start > dash && ACTORS.contains(&m.kind)) else {
            return;
        };
        let opens = text.get(dash..actor.span.start).is_some_and(|gap| gap.len() < 12);
        let rest = text.get(actor.span.end..).unwrap_or_default().to_lowercase();
        let first: Vec<&str> = rest.split_whitespace().take(8).collect();
        let told = |words: &[&str]| first.iter().any(|own| words.contains(own));
        let speaks = told(&["spoke", "addressed", "lectured", "speaker", "speak"]);
        let came = speaks
            || told(&["participated", "attended", "took", "moderated", "contributed", "presented"]);
        if opens && came && !told(&["will", "not", "could", "should", "to be"]) {
            let claim = Claim {
                ends: [Some(actor.span), Some(event.span)],
                role: Some(Role::Speaker).filter(|_| speaks),
                rule: "entry of an event",
                score: 0.85,
                ..self.claim(id_of(actor), RelationKind::TookPartIn, id_of(event))
            };
            if speaks {
                claims.office_spoke(&claim);
                let own = RelationKind::SpokeAt;
                claims.add(Claim { kind: own, ..claim.clone() });
            }
            claims.add(claim);
        }
    }
}
