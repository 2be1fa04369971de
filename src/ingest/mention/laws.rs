//! Laws, plans and programmes of States by what drafters call them: with a number ("Law No. 18/2017 on
//! the Lamps of Harbours"), with the years they are for ("the Comprehensive Programme for 2011–2013"), by
//! their State ("the Ruritanian law on lamps"), and codes that every State has ("the Criminal Code").

use super::norms::{push, state, subject};
use super::reading::{Fresh, Reading};
use crate::document::PassageKind;
use crate::ingest::Span;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::patterns::pattern;
use crate::ingest::words::words;
use regex::Regex;
use std::sync::LazyLock;

/// Why they are proposed.
const WHY: &str = "a law or a plan by its number, its years or its State";

type Pattern = LazyLock<Option<Regex>>;

/// A law with its number.
static NUMBERED: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?P<name>(?:(?:Federal|Organic|Legislative|Royal|Presidential|Ministerial|Constitutional|Executive|Emergency|Government(?:’s|'s)?|Cabinet|Council of Ministers|Joint) )*(?:Law|Act|Decree|Decree-Law|Ordinance|Order|Decision|Regulation|Resolution|Instruction|Bill) (?:No\.?|Nr\.?|№|n°) ?\d[\d/.-]*\d?(?:-[A-Z]+)?(?: of (?:\d{1,2} \p{Lu}\p{Ll}+ )?\d{4})?(?: [Oo]n (?:the )?\p{Lu}[\p{L}-]+(?: (?:of|and|the|for|in|against|to|or|on|from|by|\p{Lu}[\p{L}-]+)\b)*)?)",
    )
});
/// A law with its year or its day: "the Act of 3 May 2011 on lamps", "Ordinance 2010-86".
static DATED: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?P<name>(?:(?:Federal|Organic|Royal|Constitutional|Ministerial|Framework) )?(?:Law|Act|Decree|Ordinance|Order|Directive|Circular|Regulation) (?:of (?:\d{1,2} \p{Lu}\p{Ll}+ )?(?:19|20)\d\d|(?:19|20)\d\d-\d{1,4})|(?:[a-z]+ )?(?:law|act|decree|circular|ordinance|regulation) of \d{1,2} \p{Lu}\p{Ll}+ (?:19|20)\d\d|memorandum of (?:understanding|co-?operation)(?: between [^.;]{5,90}?)?(?: (?:was|were|has been|is) (?:also )?(?:signed|concluded|initialled)))\b",
    )
});
/// A programme of a State: "the State Programme on Lamps".
static PROGRAMMES: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?P<name>(?:State|National|Federal|Government|Comprehensive|Regional)(?: (?:Social|Target|Targeted|Comprehensive|Special|Anti-Trafficking|Government|Action|State))* (?:Programme|Program|Strategy|Concept|Action Plan|Plan|Policy) (?:on|for|to|against|of) (?:the )?\p{Lu}[\p{L}-]+(?: (?:of|and|the|for|in|against|to|on|from|by|\p{Lu}[\p{L}-]+)\b)*)",
    )
});
/// A plan with the years that it is for.
static YEARS: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?P<name>(?:(?:\p{Lu}[\p{L}’'-]+|and|of|for|on|against|the|to) ){0,9}?(?:Strategy|Action Plan|Plan of Action|Plan|Programme|Program|Concept|Roadmap|Road Map|Framework|Agenda|Strategies|Action Plans)(?: (?:on|for|to|against|of|and) [\p{L} ,-]{3,90}?)?,? (?:for |of |\()?(?:the )?(?:period |years )?(?:of |from )?(?P<years>(?:19|20)\d\d ?(?:[-–/]|to|and) ?(?:(?:19|20)?\d\d)))\b",
    )
});
/// A plan with its years before it.
static BEFORE: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?P<name>(?:19|20)\d\d ?[-–/] ?(?:(?:19|20)?\d\d) (?:(?:\p{Lu}[\p{L}’'-]+|and|of|for|on|against|national|action|anti-trafficking) ){0,6}(?:[Ss]trategy|[Pp]lan|[Pp]rogramme|[Rr]oadmap|[Ff]ramework))\b",
    )
});
/// What is of a State by its adjective and has a subject.
static OF_STATE: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?P<name>(?P<state>\p{Lu}[\p{L}-]+(?:’s|'s)?) (?:(?:new|draft|national|revised|amended|federal|recent|\d{4}|first|own|special|comprehensive|anti-trafficking) ){0,2}(?:law|act|bill|legislation|decree|ordinance|criminal code|penal code|labour code|constitution|referral mechanism)) (?P<on>on|against|for|to)\b",
    )
});
/// Codes that every State has.
static CODES: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?:(?P<state>\p{Lu}[\p{L}-]+(?:’s|'s)?) |[Tt]he |[Ii]ts |[Tt]heir |of |under |country’s |country's )(?P<name>(?:Criminal|Penal|Labour|Labor|Civil|Family|Administrative|Electoral|Election|Tax|Customs) Code|Code of (?:Criminal|Civil|Administrative) Procedure|Criminal Procedure Code|Civil Procedure Code|Code of Administrative Offences)(?: of (?:the )?(?P<of>\p{Lu}[\p{L}-]+(?: (?:and )?\p{Lu}[\p{L}-]+){0,3}))?",
    )
});
/// Agreements and the like that are signed or adopted, by their noun and subject.
static SIGNED: Pattern = LazyLock::new(|| {
    Regex::new(
        r"\b(?:adopt|approv|enact|sign|pass|conclud|initial|endors|ratif|agree|amend|draft|present|under|revis|introduc|launch)[a-z]* (?:on )?(?:(?:a|an|the|its|their|new|revised|first|own|jointly|interagency|inter-agency|comprehensive|country’s|country's|of) )*(?P<name>(?:joint |bilateral |trilateral |regional |national |standard |model |draft |common )*(?:protocol|treaty|convention|accord|cooperation agreement|co-operation agreement|partnership agreement|framework agreement|action plan|plan of action|roadmap|road map|standard operating procedures|regulation|decree|bill|law|rules|code of conduct|code of ethics|charter|declaration of intent|memorandum of understanding|memorandum of co-operation|memorandum of cooperation|memorandum|strategy|concept|programme of action|referral mechanism)) (?:on|against|for|to|concerning)\b",
    )
    .ok()
});
/// The same behind which it is said that they are adopted.
static WAS_SIGNED: Pattern = LazyLock::new(|| {
    Regex::new(
        r"\b(?:[Aa]|[Aa]n|[Tt]he|[Ii]ts|[Tt]heir) (?:new |first |draft |revised )?(?P<name>(?:joint |bilateral |national |regional )?(?:protocol|treaty|accord|agreement|action plan|plan of action|roadmap|standard operating procedures|decree|bill|law|code of conduct|memorandum of understanding|memorandum|strategy)) (?:on|against|for|to|concerning) (?:[\w-]+ ){1,9}?(?:was|were|has been|have been|entered|came|will be|is to be) (?:\w+ )?(?:adopted|approved|enacted|passed|signed|amended|initialled|endorsed|drafted|in force|into force|introduced|launched|presented|concluded|ratified)\b",
    )
    .ok()
});

/// Laws, plans and codes of a passage.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let kind = reading.passage(passage).kind;
    if reading.shouts(passage) || kind == PassageKind::Contents {
        return;
    }
    let text = reading.text(passage);
    let each = |pattern: &'static Pattern| {
        pattern.as_ref().into_iter().flat_map(move |regex| regex.captures_iter(text))
    };
    for found in each(&NUMBERED).chain(each(&BEFORE)).chain(each(&PROGRAMMES)) {
        let Some(name) = found.name("name") else { continue };
        let name = name.as_str().trim_end_matches([' ', '.', '-']);
        let name = small_end(name);
        let start = found.name("name").map_or(0, |name| name.start());
        let span = Span { start, end: start + name.len() };
        if !is_of_osce(reading, name) {
            push(reading, passage, span, None, WHY, finds);
        }
    }
    for found in each(&DATED) {
        let Some(name) = found.name("name") else { continue };
        let told = [" between ", " was ", " were ", " has ", " is "]
            .iter()
            .find_map(|own| name.as_str().find(own));
        let end = told.map_or_else(|| subject(text, name.end()), |at| name.start() + at);
        push(reading, passage, Span { start: name.start(), end }, None, WHY, finds);
    }
    for found in each(&YEARS) {
        let (Some(name), Some(years)) = (found.name("name"), found.name("years")) else { continue };
        let start = name.start() + led(name.as_str());
        let span = Span { start, end: years.end() };
        let of = state(text, start, years.end());
        if !is_of_osce(reading, &text[span.start..span.end]) {
            push(reading, passage, span, of, WHY, finds);
        }
    }
    for found in each(&OF_STATE) {
        let (Some(name), Some(owner)) = (found.name("name"), found.name("state")) else { continue };
        let end = subject(text, name.end());
        if end > name.end() && is_state(owner.as_str()) {
            push(reading, passage, Span { start: name.start(), end }, None, WHY, finds);
        }
    }
    for found in each(&CODES) {
        let Some(name) = found.name("name") else { continue };
        let behind = found.name("of").and_then(|of| named(of.as_str()));
        let before = found.name("state").and_then(|own| named(own.as_str()));
        let of = behind.or(before);
        let alone = of.is_none();
        let headed = reading.headed(passage);
        let one = headed.iter().next().filter(|_| headed.len() == 1 && alone);
        let of = of.or_else(|| one.and_then(|id| Gazetteer::shipped().name(id)));
        let span = Span { start: name.start(), end: name.end() };
        push(reading, passage, span, of, WHY, finds);
    }
    for found in each(&SIGNED).chain(each(&WAS_SIGNED)) {
        let Some(name) = found.name("name") else { continue };
        let end = subject(text, name.end());
        if end > name.end() {
            push(reading, passage, Span { start: name.start(), end }, None, super::ADOPTED, finds);
        }
    }
}

/// A name without small words at its end.
fn small_end(name: &str) -> &str {
    let mut own = name;
    while let Some((rest, last)) = own.rsplit_once(' ') {
        if !matches!(
            last,
            "of" | "and"
                | "the"
                | "for"
                | "in"
                | "against"
                | "to"
                | "or"
                | "on"
                | "On"
                | "by"
                | "from"
        ) {
            break;
        }
        own = rest;
    }
    own
}

/// How many bytes of a plan's name are what leads to it: small words, and words that begin a sentence.
fn led(name: &str) -> usize {
    let mut at = 0;
    for piece in name.split_inclusive(' ') {
        let word = piece.trim_end();
        let small = word.starts_with(char::is_lowercase);
        let leads = matches!(word, "The" | "A" | "An" | "Its" | "Their" | "This" | "In" | "Under");
        if !(small || leads) {
            break;
        }
        at += piece.len();
    }
    at
}

/// The State that words name, by name or by adjective.
fn named(text: &str) -> Option<&'static str> {
    let own = words(text);
    let gazetteer = Gazetteer::shipped();
    let (_, place, _) = gazetteer.at(&own)?;
    gazetteer.name(place).filter(|_| gazetteer.has_adjective(place))
}

fn is_state(text: &str) -> bool {
    named(text).is_some()
}

/// Whether a plan or a decision is one of the OSCE, which has its own ways to be called.
fn is_of_osce(reading: &Reading<'_>, name: &str) -> bool {
    let bare = name.starts_with("Decision No") || name.starts_with("Decision no");
    name.contains("OSCE") || bare || reading.of_osce && name.starts_with("Ministerial Decision")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(pattern: &Pattern, text: &str) -> Vec<String> {
        let regex = pattern.as_ref().expect("a pattern");
        regex
            .captures_iter(text)
            .filter_map(|found| found.name("name").map(|name| name.as_str().to_owned()))
            .collect()
    }

    #[test]
    fn laws_are_told_by_number_years_and_state() {
        let text = "Law No. 18/2017 on the Lamps of the Quay entered into force";
        assert_eq!(names(&NUMBERED, text), ["Law No. 18/2017 on the Lamps of the Quay"]);
        let text = "The Comprehensive Programme for 2011–2013 ended";
        let found = names(&YEARS, text);
        assert_eq!(found.len(), 1);
        assert_eq!(&found[0][led(&found[0])..], "Comprehensive Programme for 2011–2013");
        assert_eq!(names(&CODES, "Article 9 of the Criminal Code of Norway"), ["Criminal Code"]);
        let text = "the two signed a joint protocol on cross-river returns";
        assert_eq!(names(&SIGNED, text), ["joint protocol"]);
    }

    #[test]
    fn small_words_end_no_name() {
        assert_eq!(small_end("Law No. 3 on Lamps of the"), "Law No. 3 on Lamps");
    }
}
