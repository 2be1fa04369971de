//! Who holds an office of a body that is not named beside it: "the Deputy Minister, Ada Byrne" in a
//! text about a ministry, "its director, Ada Byrne".

use super::About;
use crate::ingest::Mention;
use crate::ingest::patterns::pattern;
use crate::ingest::relate::claims::{Claim, Claims};
use crate::ingest::relate::id_of;
use crate::model::{EntityKind, RelationKind};
use regex::Regex;
use std::sync::LazyLock;

/// How many bytes before a name its body stands, where it is called "its".
const FAR: usize = 320;
/// How many passages before an office its ministry was told of.
const BACK: usize = 12;

/// The office in a ministry that is not named, before the name of whoever holds it.
static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?:^|[^\w-])(?:Minister|State Secretary|Secretary of State|adviser to the Minister),? (?:(?:Mr|Ms|Mrs|Dr)\.? )?$",
    )
});

/// The same behind the name.
static BEHIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^, (?:the |an? )?(?:\w+ )?(?:Minister|State Secretary|[Aa]dvis[eo]r to the (?:Deputy )?Minister)(?:[,.;)]|$)",
    )
});

/// A word before an office that says of which ministry it is, or that it is none.
static PORTFOLIO: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?P<word>[\p{L}’'-]+) (?:Minister|State Secretary),? [^ ]*\s?$"));

/// The office in a body told of right before.
static ITS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:[Ii]ts|[Tt]heir|whose) (?:[\w-]+ ){0,4}?(?i:director|head|president|(?:co-?)?ordinator|",
        r"chair(?:man|woman|person)?|secretary|advis[eo]r|officer|representative|manager|founder|chief|",
        r"spokes(?:man|woman|person)|lawyer|expert|rector|dean|deputy|commander)(?: is| was)?,? (?:the )?(?:[a-z]+ )?",
        r"(?:(?:Ambassador|Mr|Ms|Mrs|Dr|Prof|Professor)\.? )?$"
    ))
});

/// Somebody who works for whoever speaks: "My deputy, Ada Byrne".
static MY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?:My|my|Our|our) (?:[\w-]+ ){0,2}?(?:deputy|advis[eo]r|officer|colleague|expert|spokes(?:man|woman|person)|representative),? (?:(?:Ambassador|Mr|Ms|Mrs|Dr)\.? )?$",
    )
});

/// Somebody who joins whoever speaks: "Ada Byrne joined us as", "took up her duties as".
static JOINS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:,? (?:of|from) [^,.;]{2,40})?(?: \([^)]{2,40}\))?,? (?:(?:has )?joined (?:us|our|the (?:office|team|mission|centre|presence))|(?:has )?(?:took|taken) up (?:his|her|the|their) (?:dut|post|position|function|office|appointment|work)|left us|leaves us|has left us|started work as|started as)",
    )
});

/// An office that is a body, called by its noun alone: "The Representative, Ada Byrne".
static NOUN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b[Tt]he (?:(?:Special|High|National|State|Personal) )?(?P<noun>Representative|Commissioner|Rapporteur|Envoy|Co-?ordinator|Ombuds(?:man|person)),? (?:(?:Ambassador|Mr|Ms|Mrs|Dr)\.? )?$",
    )
});

impl About<'_> {
    /// Offices in bodies that were told of before.
    pub(super) fn posts(&self, claims: &mut Claims<'_>) {
        let people = self.read.named.iter().map(|(_, m)| *m);
        for person in people.filter(|m| m.kind == EntityKind::Person) {
            let body = self.ministry_of(person).or_else(|| self.its(person));
            let body = body.or_else(|| self.speaker(person)).or_else(|| self.office_called(person));
            let Some(body) = body else { continue };
            claims.add(Claim {
                ends: [Some(person.span), None],
                rule: "office in a body told of before",
                score: 0.7,
                reason: Some("The body is the one that the text told of before.".to_owned()),
                ..self.claim(id_of(person), RelationKind::HoldsOffice, id_of(body))
            });
        }
    }

    /// The ministry that the text told of last, where a person is its minister or works for them.
    fn ministry_of(&self, person: &Mention) -> Option<&Mention> {
        let text = &self.passage.text;
        let before = text.get(..person.span.start)?;
        let behind = text.get(person.span.end..)?;
        let held = BEFORE.as_ref()?.is_match(before) && !self.has_portfolio(before)
            || BEHIND.as_ref()?.is_match(behind);
        if !held {
            return None;
        }
        let here = |m: &&Mention| {
            m.passage < self.read.at || m.passage == self.read.at && m.span.end <= person.span.start
        };
        let ministry = |m: &&Mention| {
            m.kind == EntityKind::Organisation
                && id_of(m).name().split('-').any(|word| word == "ministry")
        };
        let near = |m: &&Mention| m.passage + BACK >= self.read.at;
        self.source.mentions.iter().filter(here).filter(ministry).rfind(near)
    }

    /// The body that speaks in the whole text, where a person works for it: the first that it names.
    fn speaker(&self, person: &Mention) -> Option<&Mention> {
        let opening = self.source.document.head() + 2;
        let before = self.passage.text.get(..person.span.start)?;
        let behind = self.passage.text.get(person.span.end..)?;
        // Whoever is said to take up a post of a body that is named holds it there.
        let own = behind.split(['.', ';']).next().unwrap_or_default().len();
        let until = person.span.end + own;
        let named = self.read.named.iter().any(|(_, m)| {
            m.kind == EntityKind::Organisation && (person.span.end..until).contains(&m.span.start)
        });
        let joins = !named && JOINS.as_ref()?.is_match(behind);
        (joins || MY.as_ref()?.is_match(before)).then_some(())?;
        let first = self.source.mentions.iter().take_while(|m| m.passage < opening);
        let mut bodies =
            first.filter(|m| matches!(m.kind, EntityKind::FieldMission | EntityKind::Organisation));
        bodies.find(|m| id_of(m).name() != "osce")
    }

    /// The office told of before that is called by its noun alone.
    fn office_called(&self, person: &Mention) -> Option<&Mention> {
        let before = self.passage.text.get(..person.span.start)?;
        let found = NOUN.as_ref()?.captures(before)?;
        let noun = found.name("noun")?.as_str().to_lowercase().replace("co-o", "coo");
        let start = found.get(0)?.start();
        let mut own = self.source.mentions.iter().filter(|m| {
            m.kind == EntityKind::Organisation
                && (m.passage < self.read.at || m.passage == self.read.at && m.span.end <= start)
                && m.passage + BACK >= self.read.at
                && id_of(m).name().replace("co-o", "coo").split('-').any(|word| word == noun)
        });
        own.next_back()
    }

    /// Whether what stands before "Minister" says of which ministry: "Interior Minister Ada Byrne".
    fn has_portfolio(&self, before: &str) -> bool {
        let word = PORTFOLIO.as_ref().and_then(|regex| regex.captures(before));
        let word = word.and_then(|found| found.name("word")).map_or("", |own| own.as_str());
        let rank = ["Deputy", "First", "Vice", "Acting", "Assistant", "Junior", "Former", "The"];
        word.starts_with(char::is_uppercase) && !rank.contains(&word)
    }

    /// The body that "its" stands for before the office of a person.
    fn its(&self, person: &Mention) -> Option<&Mention> {
        let before = self.passage.text.get(..person.span.start)?;
        let found = ITS.as_ref()?.find(before)?;
        let mut own =
            self.read.named.iter().map(|(_, m)| *m).filter(|m| m.span.end <= found.start());
        let body =
            own.rfind(|m| matches!(m.kind, EntityKind::Organisation | EntityKind::FieldMission))?;
        (found.start() - body.span.end <= FAR).then_some(body)
    }
}

#[cfg(test)]
mod tests {
    use crate::ingest::trial::proposals;
    use crate::model::RelationKind;

    fn held(text: &str) -> Vec<String> {
        let found = proposals(text);
        let offices = found.relations.iter().filter(|own| own.kind == RelationKind::HoldsOffice);
        offices.map(|own| format!("{} {}", own.from.name(), own.to.name())).collect()
    }

    #[test]
    fn a_minister_is_of_the_ministry_told_of() {
        for text in [
            "The Ministry of Boats of Norway paid for it.\n\nThe Deputy Minister, Ola Nord, came.",
            "The Ministry of Boats of Norway paid for it.\n\nMinister Ola Nord came.",
        ] {
            assert_eq!(held(text), ["ola-nord norway-ministry-of-boats"], "{text}");
        }
    }

    #[test]
    fn who_works_for_the_speaker_or_holds_the_office_told_of() {
        let text = "Report by the Head of the Kite Bureau\n\nMy deputy, Ada Byrne, met them.";
        assert_eq!(held(text), ["ada-byrne kite-bureau"]);
        let text = "The Special Rapporteur on Kites came.\n\nThe Rapporteur, Ada Byrne, spoke.";
        assert_eq!(held(text), ["ada-byrne special-rapporteur-on-kites"]);
    }

    #[test]
    fn its_director_is_of_the_body_before() {
        let text = "The Kite Bureau held it. According to its director, Ada Byrne, many came.";
        assert_eq!(held(text), ["ada-byrne kite-bureau"]);
    }
}
