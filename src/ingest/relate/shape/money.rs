//! Who paid for a thing, who brought it out and who ran it, from the words around it: "with money from
//! the Guild", "the Guild met its costs", "the book is the work of Ada Byrne". Where a sentence only
//! says "it", "the course" or "the book", the thing told of before is meant.
//!
//! The wordings are patterns over the passage in which every name stands as one mark.

use super::About;
use crate::ingest::Mention;
use crate::ingest::patterns::pattern;
use crate::ingest::relate::claims::Claim;
use crate::ingest::relate::claims::Claims;
use crate::ingest::relate::id_of;
use crate::model::{EntityKind, RelationKind, State};
use regex::{Captures, Regex};
use std::sync::LazyLock;

const BODY: char = '\u{E000}';
const PLACE: char = '\u{E001}';
const PERSON: char = '\u{E002}';
const THING: char = '\u{E003}';
const PAPER: char = '\u{E004}';

/// How many passages before this one may name the thing that is told of.
const BACK: usize = 3;
/// The same where the noun itself is part of what that is called.
const FAR: usize = 40;

/// Nouns for something told of before.
pub(super) const EVENTS: &str = r"course|training|trainings|workshops?|conference|seminar|meeting|event|exercise|simulations?|visit|tour|summit|school|gathering|forum|round table|exchange";
pub(super) const DEEDS: &str =
    r"project|initiative|programme|program|campaign|scheme|undertaking|effort|venture|drive";
pub(super) const PAPERS: &str = r"book|guide|study|report|handbook|manual|volume|publication|brochure|survey|film|leaflet|booklet|paper|toolkit|research|textbook";

/// Parts of a thing that have a price of their own.
const PARTS: &str = r"[Ff]ieldwork|[Rr]esearch|[Pp]rinting|[Tt]ranslations?|[Tt]ravel|[Ll]ogistics|[Ii]nterpretation|[Vv]ersion|[Ee]dition|[Ll]ayout|[Aa]ccommodation|[Ee]quipment|[Ff]urniture";

pub(super) const MONEY: &str = r"(?:money|funds|funding|financing|financial (?:support|help|backing|assistance|contributions?|aid)|grants?|contributions?|donations?|backing|sponsorship|subsid(?:y|ies)|gifts?|generosity)";
const PAID: &str = r"(?:funded|financed|paid for|sponsored|underwritten|bankrolled|co-?financed|co-?funded|subsidi[sz]ed|donated)";
const BORNE: &str = r"(?:picked up|footed|paid|met|covered|borne|shouldered|defrayed|taken on|put up|provided|assured|financed|funded)";
const BEAR: &str = r"(?:picked up|footed|paid|met|covered|bore|shouldered|defrayed|took on|put up|meets|covers|pays|bears)";
const COSTS: &str = r"(?:costs?|bill|expenses?|tab|fees?|remainder|rest|balance)";

/// A wording: what it claims, and its pattern.
struct Wording {
    kind: RelationKind,
    rule: &'static str,
    pattern: Regex,
}

static WORDINGS: LazyLock<Vec<Wording>> = LazyLock::new(|| {
    let one = format!(
        r"(?:the |its |both |(?:the )?(?:[Gg]overnments?|Kingdom|Republic|people|authorities) of (?:the )?)?[{BODY}{PLACE}]"
    );
    let joins = r"(?:, | and |, and | as well as | \([^)]{1,40}\) and | \([^)]{1,40}\), |, with (?:\w+ ){1,3}from )(?:by |from |of )?";
    let payers = format!("(?P<by>{one}(?:{joins}{one})*)");
    let maker = format!(r"(?:the |its )?[{BODY}{PERSON}]");
    let makers = format!(
        r"(?P<by>{maker}(?: of [\w ]{{3,30}}| of {maker})?(?:(?:, | and |, and ){maker})*)"
    );
    let bodies =
        format!(r"(?P<by>(?:the )?{BODY}(?:(?:, | and |, and | as well as )(?:the )?{BODY})*)");
    let noun = format!(
        r"(?:[Tt]he|[Tt]his|[Tt]hese|[Ii]ts|[Tt]heir) (?:[\w-]+ ){{0,3}}?(?:{EVENTS}|{DEEDS}|{PAPERS}|{PARTS})\b|\bIt\b|\bit\b|(?:^|[.] ){PARTS}\b"
    );
    let thing = format!(r"(?:(?:the|this|its|their) )?(?P<to>[{THING}{PAPER}]|{noun})");
    let paper = format!(
        r"(?:(?:the|this|its|their) )?(?P<to>{PAPER}|(?:[Tt]he|[Tt]his|[Ii]ts) (?:[\w-]+ ){{0,3}}?(?:{PAPERS})\b|\bIt\b)"
    );
    let deed = format!(
        r"(?:(?:the|this|its|their) )?(?P<to>{THING}|(?:[Tt]he|[Tt]his|[Ii]ts) (?:[\w-]+ ){{0,2}}?(?:{DEEDS})\b|\bIt\b)"
    );
    let gap = format!("[^.;{THING}{PAPER}{BODY}{PLACE}{PERSON}]{{0,70}}?");
    let have =
        r"(?:also |jointly |together |both |has |have |had |today |yesterday |this week |\w+ly )*";
    let paid = |pattern: String| (RelationKind::Funded, "who paid, by the words around", pattern);
    let out = |pattern: String| {
        (RelationKind::Published, "who brought it out, by the words around", pattern)
    };
    let run =
        |pattern: String| (RelationKind::CarriedOut, "who ran it, by the words around", pattern);
    [
        // "the course was underwritten by the Guild", "is four fifths financed by"
        paid(format!(r"{thing}{gap} {PAID} (?:\w+ )?by (?:a grant from |money from )?{payers}")),
        paid(format!(r"{thing}{gap} (?:made )?possible (?:\w+ )?(?:by|through|thanks to) (?:[\w-]+ ){{0,4}}?(?:from |of |by )?{payers}")),
        // "with money from the Guild", "owes its existence to a grant from"
        paid(format!(r"{thing}{gap} (?:with|through|thanks to|owing to|due to|to|using|from|under|on) (?:the |an? )?(?:[\w-]+ ){{0,3}}?{MONEY}(?: [\w-]+){{0,4}}? (?:from|by|of) {payers}")),
        paid(format!(r"{thing}{gap} (?:with|through|thanks to|owing to) {payers}(?:’s|'s|’|') (?:[\w-]+ ){{0,3}}?(?:{MONEY}|support)\b")),
        // "money for the course came from", "its funding is assured by"
        paid(format!(r"(?i:{MONEY})(?: for)? {thing}{gap} (?:came|comes|stems?|flow(?:s|ed)|was|were|is|are)(?: \w+)? (?:from|by) {payers}")),
        paid(format!(r"(?:^|[.] )(?P<to>)(?i:(?:[\w-]+ )?{MONEY})(?: for [\w ,]{{3,50}}?)? (?:(?:came|comes|stems?|flow(?:s|ed))(?: \w+)? from|(?:was|were|is|are|has been)(?: \w+)? (?:{BORNE}|given)(?: \w+)? by) {payers}")),
        // "the bill for which was picked up by", "its costs were met by"
        paid(format!(r"{thing}{gap} {COSTS} (?:for|of) which (?:was|were|is|are) {BORNE} by {payers}")),
        paid(format!(r"(?P<to>)\b[Tt]?he {COSTS}(?: (?:of|for) [\w -]{{3,40}}?)? (?:was|were|is|are|being)(?: \w+)? {BORNE}(?: \w+)? by {payers}")),
        paid(format!(r"{payers} {have}{BEAR} (?:the|all|most of the|half the|half of the|part of the|its)(?: [\w-]+){{0,2}} {COSTS} (?:of|for) {thing}")),
        paid(format!(r"{payers} {have}{BEAR} (?P<to>)(?:the|all|most of the|half the|half of the|part of the|its)(?: [\w-]+){{0,2}} {COSTS}\b")),
        // "the Guild paid for it", "the Guild contributed 5,000 euros to the course"
        paid(format!(r"{payers} {have}(?:funded|funds|financed|finances|paid for|pays for|underwrote|underwrites|bankrolled|sponsored|sponsors|co-?financed|co-?funded|subsidi[sz]ed) {thing}")),
        paid(format!(r"{payers} {have}(?:contributed|contributes|gave|provided|donated|granted|put|chipped in|invested|spent) (?:some |about |over |nearly |a further |another |more than )*(?:EUR|USD|CHF|€|\$|£)? ?\d[\d,. ]*(?:thousand|million|m|euros?|dollars?|francs?|kroner|kronor|pounds)?(?: \w+)? (?:to|for|towards|toward|into|on) {thing}")),
        // "a gift of the Guild", "funding by Elm of the course", "the Guild-funded course"
        paid(format!(r"{thing}{gap} (?:is|was|were|are) (?:an? |the )?(?:gift|donation)s? (?:of|from) {payers}")),
        paid(format!(r"(?:funding|financing|sponsorship|sponsoring) by {payers}(?:,[^,;.]{{0,45}},)? of (?:[\w’' -]{{0,20}}{BODY}[’'s]* )?(?:the |her |his |its |their )?(?:[\w-]+ ){{0,3}}?{thing}")),
        paid(format!(r"{payers}[- ](?:funded|financed|sponsored|backed) (?:[\w-]+ ){{0,3}}?{thing}")),
        // "unveiled by the Guild", "is the work of Ada Byrne", "under the imprint of"
        out(format!(r"{paper}[”\x22]?(?:,| (?:is|was|are|were)(?: \w+ly)?) (?:the work of|a publication of|from the pens? of|under the imprint of|the product of|the brainchild of) {makers}")),
        // "the Guild has unveiled its study"
        out(format!(r"{bodies} {have}(?:brought out|put out|unveiled|compiled|made public) (?:today |jointly )?(?:(?:the|an?|its|their) (?:[\w-]+ ){{0,6}}?)?[“\x22‘*]?(?P<to>{PAPER})")),
        // "an undertaking by the Guild", "its implementing partners are"
        run(format!(r"{deed}[”\x22]?{gap} (?:an?|the)? ?(?:[\w-]+ ){{0,3}}?(?:{DEEDS}) (?:of|by|through which) {bodies}")),
        run(format!(r"{deed}[”\x22]?{gap} (?:handled|spearheaded|steered|piloted|overseen|run|managed|carried out|delivered|put into practice|rolled out|co-?ordinated|implemented|led) (?:jointly |together )?by {bodies}")),
        run(format!(r"(?P<to>)(?i:implementing (?:partners?|agency|agencies)|implementers?)(?: [\w ]{{0,20}}?)? (?:is|are|was|were|include|included) {bodies}")),
        run(format!(r"{bodies} (?:is|are|was|were) (?:behind|in charge of|at the helm of|responsible for) {deed}")),
    ]
    .into_iter()
    .filter_map(|(kind, rule, text)| Some(Wording { kind, rule, pattern: pattern(&text)? }))
    .collect()
});

/// Words with which nothing of the sort was done.
pub(super) const NOT: &[&str] = &[
    "not",
    "never",
    "no",
    "nor",
    "neither",
    "without",
    "refused",
    "declined",
    "would",
    "could",
    "might",
    "may",
    "should",
    "must",
    "hoped",
    "hopes",
    "if",
    "asked",
    "urged",
    "former",
    "cannot",
    "whether",
    "unless",
    "failed",
    "allegedly",
    "reportedly",
];
pub(super) const PLANNED: &[&str] = &["will", "shall", "intends", "plans", "planned"];

impl<'a> About<'a> {
    /// Who paid for, brought out and ran what the passage tells of.
    pub(super) fn worded(&self, claims: &mut Claims<'_>) {
        let actor = |m: &Mention| {
            matches!(
                m.kind,
                EntityKind::Organisation
                    | EntityKind::FieldMission
                    | EntityKind::Place
                    | EntityKind::Person
            )
        };
        if !self.read.named.iter().any(|(_, m)| actor(m)) {
            return;
        }
        let (masked, marks) = self.masked(|kind| match kind {
            EntityKind::Organisation | EntityKind::FieldMission => Some(BODY),
            EntityKind::Place => Some(PLACE),
            EntityKind::Person => Some(PERSON),
            EntityKind::Activity | EntityKind::Event => Some(THING),
            EntityKind::Publication => Some(PAPER),
            _ => None,
        });
        for wording in WORDINGS.iter() {
            for found in wording.pattern.captures_iter(&masked) {
                self.say(claims, wording, &found, (&masked, &marks));
            }
        }
    }

    fn say(
        &self,
        claims: &mut Claims<'_>,
        wording: &Wording,
        found: &Captures<'_>,
        (masked, marks): (&str, &[(usize, &'a Mention)]),
    ) {
        let (Some(whole), Some(by), Some(to)) = (found.get(0), found.name("by"), found.name("to"))
        else {
            return;
        };
        let said = whole.as_str().to_lowercase();
        let any = |list: &[&str]| {
            said.split(|c: char| !c.is_alphanumeric()).any(|word| list.contains(&word))
        };
        let month = whole.as_str().contains("May");
        let denied = said.split(|c: char| !c.is_alphanumeric());
        let mut denied = denied.filter(|word| !(month && *word == "may"));
        if denied.any(|word| NOT.contains(&word)) {
            return;
        }
        let planned = any(PLANNED) || said.contains(" to be ");
        let state = if planned { State::Planned } else { State::Done };
        let here = marks.iter().find(|(at, _)| to.range().contains(at)).map(|(_, m)| *m);
        let meant = here.or_else(|| {
            // "Its costs": the sentence may name the thing after all.
            let before = masked.get(..whole.start()).unwrap_or_default().len();
            self.meant(to.as_str(), marks.iter().filter(|(at, _)| *at < before).map(|(_, m)| *m))
        });
        let Some(meant) = meant else { return };
        for (_, actor) in marks.iter().filter(|(at, _)| by.range().contains(at)) {
            if !wording.kind.allows(actor.kind, meant.kind) {
                continue;
            }
            claims.add(Claim {
                ends: [Some(actor.span), here.map(|own| own.span)],
                cue: Some(actor.span),
                state,
                rule: wording.rule,
                score: 0.75,
                weight: if here.is_some() { 1.0 } else { 0.9 },
                ..self.claim(id_of(actor), wording.kind, id_of(meant))
            });
        }
    }

    /// What a noun or "it" means: the last thing of its sort that was named before.
    pub(super) fn meant(
        &self,
        said: &str,
        here: impl DoubleEndedIterator<Item = &'a Mention>,
    ) -> Option<&'a Mention> {
        let said = said.to_lowercase();
        let noun = said.split_whitespace().next_back().unwrap_or_default();
        let is = |list: &str| list.split('|').any(|own| own == noun);
        let things = [EntityKind::Event, EntityKind::Activity, EntityKind::Publication];
        let here = here.filter(|m| things.contains(&m.kind)).rev();
        if !(is(EVENTS) || is(DEEDS) || is(PAPERS)) {
            // "It", "the costs": only of a project or a book named right before.
            return here.into_iter().next().filter(|m| m.kind != EntityKind::Event);
        }
        let called = |m: &Mention| {
            let text = self.source.document.passages().get(m.passage).map(|p| p.text.as_str());
            let name = text.and_then(|text| text.get(m.span.start..m.span.end));
            name.is_some_and(|name| name.to_lowercase().contains(noun))
        };
        let fits = |m: &&Mention| match m.kind {
            EntityKind::Event => is(EVENTS) && called(m),
            EntityKind::Activity => is(DEEDS) || is(EVENTS) && called(m),
            EntityKind::Publication => is(PAPERS),
            _ => false,
        };
        let first = self.read.at.saturating_sub(BACK);
        let near = |m: &&Mention| (first..self.read.at).contains(&m.passage);
        let before = || self.source.mentions.iter().rev().filter(near);
        let named: Vec<&Mention> = here.collect();
        let called_far = || {
            let first = self.read.at.saturating_sub(FAR);
            let near = |m: &&Mention| (first..self.read.at).contains(&m.passage) && called(m);
            self.source.mentions.iter().rev().filter(near).find(fits)
        };
        let found = named.iter().copied().find(fits).or_else(|| before().find(fits));
        let found = found.or_else(called_far);
        // "The training" of the only course that was told of.
        found.or_else(|| {
            const TAUGHT: [&str; 6] =
                ["course", "training", "workshop", "seminar", "school", "exercise"];
            let taught = |text: &str| TAUGHT.iter().any(|own| text.contains(own));
            let like = |m: &Mention| {
                let text = self.source.document.passages().get(m.passage).map(|p| p.text.as_str());
                let name = text.and_then(|text| text.get(m.span.start..m.span.end));
                let name = name.unwrap_or_default().to_lowercase();
                noun == "event" || taught(noun) && taught(&name)
            };
            let event = |m: &&Mention| m.kind == EntityKind::Event && like(m);
            let mut events = named.iter().copied().filter(event).chain(before().filter(event));
            let only = events.next().filter(|_| is(EVENTS))?;
            events.all(|other| id_of(other) == id_of(only)).then_some(only)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::trial::claims;

    fn told(text: &str, kind: RelationKind) -> Vec<String> {
        let own = claims(text, kind);
        own.iter().map(|own| own.from.name().to_owned()).collect()
    }

    #[test]
    fn every_wording_is_a_pattern() {
        assert_eq!(WORDINGS.len(), 21);
    }

    #[test]
    fn who_pays_is_told_in_many_wordings() {
        let named = "The Rope Agency ran the project “Bright Piers” in May. ";
        for text in [
            "The Kite Foundation underwrote the project.",
            "The project owes its existence to a grant from the Kite Foundation.",
            "The project was a gift of the Kite Foundation.",
            "The Kite Foundation met most of the costs.",
            "The costs of printing were borne by the Kite Foundation.",
            "Money for lamps came from the Kite Foundation.",
            "The Kite Foundation contributed 5,000 euros to the project.",
            "It was made possible by the Kite Foundation.",
            "Financial backing was provided by the Kite Foundation.",
            "It was carried out thanks to the Kite Foundation’s generous backing.",
        ] {
            let text = format!("{named}{text}");
            assert_eq!(told(&text, RelationKind::Funded), ["kite-foundation"], "{text}");
        }
        for text in [
            "The Kite Foundation did not pay for the project.",
            "It could be funded by the Kite Foundation.",
        ] {
            let text = format!("{named}{text}");
            assert_eq!(told(&text, RelationKind::Funded), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn who_brings_out_a_book_is_told_in_many_wordings() {
        for text in [
            "The study “Bright Piers” was unveiled by the Kite Foundation.",
            "The Kite Foundation today unveiled the study “Bright Piers”.",
            "The study “Bright Piers” came out. The book is the work of the Kite Foundation.",
        ] {
            assert_eq!(told(text, RelationKind::Published), ["kite-foundation"], "{text}");
        }
    }
}
