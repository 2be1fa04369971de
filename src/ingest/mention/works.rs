//! Publications that are called by what they are and what they are about ("a manual for harbour
//! masters", "the Office's 2008 study on lamps"), and titles without quotation marks: behind "entitled",
//! behind the noun, before an apposition.

use super::norms::subject;
use super::reading::{Fresh, Reading};
use super::{given, slug};
use crate::document::PassageKind;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::patterns::pattern;
use crate::ingest::words::words;
use crate::ingest::{New, Span, sentence_spans};
use crate::model::EntityKind;
use regex::Regex;
use std::sync::LazyLock;

/// Nouns of what is always a publication.
const BOOKS: &str = "handbook|manual|guidebook|guide|toolkit|tool kit|brochure|booklet|leaflet|pamphlet|flyer|compendium|textbook|curriculum|policy brief|policy paper|position paper|background paper|discussion paper|research paper|occasional paper|working paper|concept paper|non-paper|white paper|green paper|factsheet|fact sheet|guidance note|model guidelines|guidelines|checklist|baseline study|feasibility study|research study|case study|study|survey|glossary|resource book|resource guide|resource pack|training manual|training package|training module|training guide|e-book|anthology|bibliography|newsletter|directory|infographic";
/// Nouns of what is a publication where it is told of as one.
const PAPERS: &str = "report|legal analysis|gap analysis|legal opinion|joint statement|commentary|mapping|mapping study|paper|article|strategy paper|documentary|film|video|publication|book|overview|recommendations";
/// Words before a noun that tell more of it, in small letters.
const MORE: &str = "(?:(?:new|first|second|third|fourth|fifth|sixth|latest|recent|short|practical|comprehensive|joint|annual|final|interim|draft|revised|updated|regional|national|international|comparative|legal|independent|special|training|pocket|multilingual|bilingual|online|on-line|electronic|illustrated|technical|methodological|sociological|in-depth|detailed|ground-breaking|groundbreaking|country|evaluation|monitoring|progress|model|common|standard|public|thematic|baseline|ninety-page|\\d+-page|[a-z]+-language|user-friendly|educational|information|informational|self-help|step-by-step|pilot|analytical|reference|trial|baseline|follow-up|(?:19|20)\\d\\d),? )";
/// What stands before such nouns: an article, or whose it is.
const WHOSE: &str =
    r"(?:\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Oo]ne|[Tt]his) |[’']s |s[’'] )";
/// What is done with publications.
const DONE: &str = "publish|launch|releas|issu|present|prepar|produc|print|translat|commission|unveil|author|wrote|written|compil|finali|distribut|disseminat|circulat|elaborat|introduc|draft|develop|updat|edit|read|quot|cit|accord";

/// A noun with what it is about.
static ABOUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"{WHOSE}(?P<name>{MORE}{{0,3}}(?P<noun>(?P<book>{BOOKS})|{PAPERS})) (?:on|for|about|regarding|concerning|against) "
    ))
});
/// A noun with whose it is and a year or a number.
static COUNTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"[’']s (?P<name>(?:(?:19|20)\d\d|first|second|third|fourth|fifth|latest|annual) {MORE}{{0,2}}(?:{BOOKS}|{PAPERS}))\b"
    ))
});
/// A noun in capitals with its subject in small letters: "Guidance on the lamps of harbours".
static HEADED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?P<name>(?:\p{Lu}[\p{L}-]+ ){0,3}(?:Guidelines|Guidance|Handbook|Manual|Guide|Toolkit|Study|Recommendations|Principles|Survey|Compendium|Commentary|Checklist|Opinion|Paper|Policy Brief|Guidance Note|Review|Assessment|Analysis|Report)) (?:on|for|to) (?:the )?[a-z]",
    )
});
/// A report with its year: "the annual report 2024", "its 2019 annual report".
static ANNUAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?P<name>(?:[Aa]nnual|[Aa]ctivity|[Aa]lternative|[Ss]hadow|[Pp]rogress|[Ii]nterim|[Ff]inal) [Rr]eports?,? (?:for |of |on )?(?:the year )?(?:19|20)\d\d(?:[-–/]\d{2,4})?|(?:19|20)\d\d (?:[Aa]nnual|[Aa]ctivity|[Pp]rogress|TIP|[Tt]rafficking in [Pp]ersons|[Ee]valuation|[Gg]lobal|[Cc]ountry|[Mm]onitoring) [Rr]eport)\b",
    )
});
/// A word of a title, and what may stand between two.
const WORD: &str = r"\p{Lu}[\p{L}\d’'-]*";
const SMALL: &str = r"(?:of|for|on|in|the|a|an|and|to|from|with|by|at|as|against|or|their|its|into|through|within|before|after|between|during|under|without|beyond|towards?|up|over|about|how|what|not|is|are)";
/// "entitled Lamps and Nets"
static ENTITLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?P<noun>{BOOKS}|{PAPERS}|play|exhibition|song|novel)s?(?: [a-z]+){{0,4}},? (?:entitled|titled|under the title|with the title|called|named) (?P<title>{WORD}(?:(?: |: | – |-|, )(?:{WORD}|\d{{1,4}}|{SMALL}\b)){{0,20}})"
    ))
});
/// "the documentary Lamps and Nets was shown"
static BESIDE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:\b(?:the|The|a|A|its|Its|their|of|new|short|award-winning|feature)|[’']s) (?P<noun>book|booklet|brochure|handbook|manual|guide|study|documentary|film|movie|newsletter|magazine|textbook|video|novel|play|report|publication|leaflet|toolkit),? (?P<title>{WORD}(?:(?: |: | – |-)(?:{WORD}|\d{{1,4}}|{SMALL}\b)){{1,16}})"
    ))
});
/// "published Lamps and Nets: A Survey"
static OUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:published|launched|released|issued|presented|unveiled|brought out|produced|printed|titled|reads|reading) (?:the |its |a )?(?:new )?(?P<title>{WORD}(?:(?: | – |-)(?:{WORD}|\d{{1,4}}|{SMALL}\b)){{0,10}}: {WORD}(?:(?: | – |-)(?:{WORD}|\d{{1,4}}|{SMALL}\b)){{1,14}})"
    ))
});
/// "its policy paper, Lamps and Nets, was read"
static BETWEEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?P<noun>{BOOKS}|{PAPERS}), (?P<title>{WORD}(?:(?: |: | – |-)(?:{WORD}|\d{{1,4}}|{SMALL}\b)){{1,14}}),"
    ))
});
/// "published Lighting the way for small boats, an inventory of lamps": a title that is written like a
/// sentence, between its verb and what says that it is a paper.
static PLAIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:published|launched|released|issued|unveiled|presented|brought out) (?P<title>\p{{Lu}}[\p{{L}}\d’' :-]{{8,110}}?), (?:a|an|the|its|their) {MORE}{{0,3}}(?:[a-z-]+ ){{0,2}}(?:{BOOKS}|report|documentary|book|publication|inventory|overview|collection|map|analysis|commentary)\b"
    ))
});
/// "Lamps and Nets, a survey by the Guild", "Lamps and Nets, a guide published by the Guild"
static MADE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<title>{WORD}(?:(?: |: | – |-)(?:{WORD}|\d{{1,4}}|{SMALL}\b)){{1,16}}), (?:a|an|the) {MORE}{{0,3}}(?:{BOOKS}|report|documentary|film|book|publication|inventory|analysis)(?: (?:published|issued|produced|prepared|written|released|developed|compiled|commissioned|conducted))? (?:by|from) (?:the )?\p{{Lu}}"
    ))
});
/// "[3] Harbour Guild, Lamps and Nets, Elm 2016", "See Harbour Guild, Lamps and Nets (2016)"
static NOTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:^(?:\[?\d{{1,3}}\]?\.? )?|\b[Ss]ee (?:also:? )?|\] )(?:the )?(?:{WORD}(?: (?:{WORD}|of|for|in|the|and|to|on|against))*), (?P<title>{WORD}(?:(?: |: | – |-)(?:{WORD}|\d{{1,4}}|{SMALL}\b)){{1,16}})(?:,? (?:{WORD},? )?\(?(?:19|20)\d\d\)?|, pp?\.)"
    ))
});
/// "Occasional Paper No. 6"
static SERIES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?P<name>(?:Occasional|Working|Background|Discussion|Policy|Research|Issue|Technical|Briefing) Paper(?: Series)?,? (?:No\.?|Nr\.?|n°) ?\d+)\b",
    )
});
/// "Lamps and Nets: A Survey, a guide for harbour masters"
static APPOSED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<title>{WORD}(?:(?: |: | – |-)(?:{WORD}|\d{{1,4}}|{SMALL}\b)){{2,16}}), (?:a|an|the|its|their) {MORE}{{0,3}}(?:[a-z-]+ ){{0,2}}(?:{BOOKS}|report|film|documentary|book|publication|play|inventory|overview|collection|series|tool|map|analysis|commentary|magazine|novel|paper)\b"
    ))
});

/// Publications of a passage.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let own = reading.passage(passage);
    if reading.shouts(passage) || own.kind == PassageKind::Contents {
        return;
    }
    let text = reading.text(passage);
    titled(reading, passage, finds);
    // What a text asks to be written is not written yet.
    if own.kind == PassageKind::Heading || reading.plan {
        return;
    }
    for sentence in sentence_spans(text) {
        let Some(own) = text.get(sentence.start..sentence.end) else { continue };
        let small = own.to_lowercase();
        let done = DONE.split('|').any(|verb| small.contains(verb));
        for found in ABOUT.as_ref().into_iter().flat_map(|regex| regex.captures_iter(own)) {
            let (Some(name), Some(noun)) = (found.name("name"), found.name("noun")) else {
                continue;
            };
            let end = about(own, name.end());
            let owned =
                found.get(0).is_some_and(|whole| whole.as_str().starts_with(['’', '\'', 's']));
            let telling = found.name("book").is_some() || done || owned;
            // A curriculum is as often the course.
            let course = noun.as_str() == "curriculum" && !done;
            if end == name.end() || !telling || course {
                continue;
            }
            let span = Span { start: sentence.start + name.start(), end: sentence.start + end };
            push(
                reading,
                passage,
                span,
                ("a publication by its noun and its subject", 0.65),
                finds,
            );
        }
        for found in HEADED.as_ref().into_iter().flat_map(|regex| regex.captures_iter(own)) {
            let Some(name) = found.name("name") else { continue };
            let end = subject(own, name.end());
            let words = name.as_str().split(' ').count();
            // "Report on the lamps" at the head of a sentence is as often a plain noun.
            let opens = name.start() == 0 && words == 1;
            if end == name.end() || opens {
                continue;
            }
            let span = Span { start: sentence.start + name.start(), end: sentence.start + end };
            push(
                reading,
                passage,
                span,
                ("a publication by its noun and its subject", 0.65),
                finds,
            );
        }
        let annual = ANNUAL.as_ref().into_iter().flat_map(|regex| regex.captures_iter(own));
        let series = SERIES.as_ref().into_iter().flat_map(|regex| regex.captures_iter(own));
        for found in annual.chain(series) {
            let Some(name) = found.name("name") else { continue };
            let span =
                Span { start: sentence.start + name.start(), end: sentence.start + name.end() };
            push(reading, passage, span, ("a publication by its noun and its year", 0.65), finds);
        }
        for found in COUNTED.as_ref().into_iter().flat_map(|regex| regex.captures_iter(own)) {
            let Some(name) = found.name("name") else { continue };
            let end = about(own, name.end());
            let span = Span { start: sentence.start + name.start(), end: sentence.start + end };
            push(reading, passage, span, ("a publication by whose and which it is", 0.65), finds);
        }
    }
}

/// Where what a noun is about ends.
fn about(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let other = [" about ", " regarding ", " concerning "];
    let Some(word) = other.iter().find(|word| rest.starts_with(**word)) else {
        return subject(text, from);
    };
    let start = from + word.len() - 1;
    let own: String = format!(" on{}", text.get(start..).unwrap_or_default());
    let end = subject(&own, 0);
    if end > " on".len() { start + end - " on".len() } else { from }
}

/// Titles that no quotation marks show.
fn titled(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let text = reading.text(passage);
    let patterns = [
        (&ENTITLED, 1),
        (&BESIDE, 2),
        (&BETWEEN, 2),
        (&OUT, 3),
        (&APPOSED, 2),
        (&PLAIN, 0),
        (&MADE, 1),
        (&NOTED, 1),
    ];
    for (pattern, fewest) in patterns {
        let Some(regex) = pattern.as_ref() else { continue };
        let mut from = 0;
        while let Some(found) = regex.captures_at(text, from) {
            let Some(title) = found.name("title") else { break };
            from = title.end();
            let name = super::papers::trimmed(title.as_str());
            let start = title.start();
            let capitals =
                name.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
            let joined = name.contains(':')
                || name.split_whitespace().any(|word| word.starts_with(char::is_lowercase));
            let few = name.split_whitespace().count() < 2
                || fewest == 0 && name == title.as_str() && name.split_whitespace().count() < 4;
            if few && fewest != 1 || few && found.name("noun").is_none() {
                continue;
            }
            let apposed = fewest == 2 && found.name("noun").is_none();
            if capitals < fewest || (apposed && !joined) || is_other(name) {
                continue;
            }
            let span = Span { start, end: start + name.len() };
            push(reading, passage, span, ("a title beside the word for it", 0.7), finds);
        }
    }
}

/// Whether words in capitals are a place, a person or what is called by a noun of its own.
fn is_other(name: &str) -> bool {
    let own = words(name);
    let place = Gazetteer::shipped().at(&own).is_some_and(|(count, ..)| count == own.len());
    let person = own.first().is_some_and(|word| given::is_given(&word.key)) && own.len() <= 3;
    let body = super::heads::head(&own)
        .is_some_and(|(head, _)| !matches!(head.kind, EntityKind::Publication | EntityKind::Event));
    let of = own.first().is_some_and(|word| {
        matches!(word.key.as_str(), "of" | "for" | "by" | "entitled" | "titled" | "called")
    });
    place || person || body || of || own.iter().all(|word| word.acronym)
}

fn push(
    reading: &Reading<'_>,
    passage: usize,
    span: Span,
    (why, score): (&str, f32),
    finds: &mut Vec<Fresh>,
) {
    let Some(name) = reading.text(passage).get(span.start..span.end) else { return };
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(id) = slug::id(EntityKind::Publication, &name) else { return };
    let find = reading.find(passage, span, id, (why, score));
    finds.push(Fresh { find, new: New { name, ..New::default() } });
}
