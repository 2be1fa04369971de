//! Figures that stand without the noun of what they count: "rose from 229 to 378", "61 were men", "27 of
//! 240 verdicts", "fewer than 30 of them". What they count is the last thing counted before them.

use super::reading::{Find, Fresh, Reading};
use super::shapes::Shapes;
use super::{numerals, slug};
use crate::document::PassageKind;
use crate::ingest::dates::dates;
use crate::ingest::words::{key, words};
use crate::ingest::{Name, New, Span, sentence_spans};
use crate::model::EntityKind;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Why they are proposed.
const WHY: &str = "a number whose noun stands elsewhere";
/// How sure they are.
const SCORE: f32 = 0.5;
/// Years, which count nothing.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let spelled = numerals::pattern();
    let n = r"\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+(?:\.\d+)?";
    let scale = r"(?: (?:million|billion|thousand))?(?: ?%| per cent| percent)?";
    let any = format!("(?:(?:{n}){scale}|(?i:{spelled}))");
    let changed = "(?:rose|rises?|risen|rising|fell|falls?|fallen|falling|grew|grown|grows|growing|increas(?:ed|es|e|ing)|decreas(?:ed|es|e|ing)|dropp?(?:ed|s|ing)?|declin(?:ed|es|e|ing)|climb(?:ed|s|ing)|went (?:up|down)|jump(?:ed|s)|doubl(?:ed|es|ing)|tripl(?:ed|es)|trebl(?:ed|es)|quadrupled|shr[aiu]nk|soared|up|down|reduced|expanded|changed)";
    let about = "(?:(?:about|some|around|over|nearly|almost|more than|fewer than|less than|approximately|only|just|at least) )?";
    let all = [
        // "rose from 229 in 2012 to 378", "fell to 12 per cent"
        format!(
            r"\b{changed}\b[^.;:()]{{0,60}}?\b(?:from {about}(?P<a>{any})\b[^.;:()]{{0,40}}? )?to {about}(?P<b>{any})\b"
        ),
        format!(
            r"\bfrom {about}(?P<a>{any})\b(?: [a-z]+)?(?: in \d{{4}})?,? to {about}(?P<b>{any})\b(?: in \d{{4}})?"
        ),
        // "27 of 240 verdicts", "55 out of the 80 towns"
        format!(
            r"\b(?P<a>(?:{n}|(?i:{spelled})) (?:out )?of (?:the |its |all )?(?:{n})(?: [a-z][a-z-]+)?)\b"
        ),
        // "61 were men", "forty-six of them led to a trial"
        format!(
            r"(?:^|[,;:–] |\band |\bof (?:whom|them|these|which),? |\bwhile |\bbut |\bwhere |\bonly |\bincluding |\bthan |\babout |\bsome |\bfound )(?P<a>{any}) (?P<tail>(?:of (?:them|whom|these|those|which)|were|was|are|had|have|led|came|took|said|went|did|made|found|[a-z]{{3,}}ed)\b(?: [a-z][a-z-]+)?)"
        ),
        // "puts at 1,260 the number of", "gave a figure of 1,260", "the number stood at 1,260"
        format!(
            r"\b(?:puts?|estimat(?:ed|es?)|sets?) (?:it |them |the (?:figure|number|total) )?at {about}(?P<a>{any})\b(?P<tail> the (?:number|total|share) of [a-z][a-z-]+(?: [a-z][a-z-]+)?)?"
        ),
        format!(r"\b(?:figure|total|number|count|average|rate|share) of {about}(?P<a>{any})\b"),
        format!(
            r"\b(?:number|figure|total|average|rate|share|proportion|sentence)\b[^.;:]{{0,90}}? (?:was|is|stood at|stands at|reached|came to|amounted to|totalled|totaled) {about}(?P<a>{any})\b"
        ),
        // "They reached 1,260 of them"
        format!(r"\b(?P<a>{n}) (?P<tail>of (?:them|whom|these|those|which))\b"),
    ];
    all.iter().filter_map(|own| Regex::new(own).ok()).collect()
});

/// Figures of a passage without their nouns.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let own = reading.passage(passage);
    if matches!(own.kind, PassageKind::Heading | PassageKind::Contents) {
        return;
    }
    let text = own.text.as_str();
    let dated = dates(text);
    for sentence in sentence_spans(text) {
        let Some(own) = text.get(sentence.start..sentence.end) else { continue };
        if !own.contains(|c: char| c.is_ascii_digit()) && !own.contains("were ") {
            continue;
        }
        for regex in PATTERNS.iter() {
            for found in regex.captures_iter(own) {
                let tail = found.name("tail");
                for figure in [found.name("a"), found.name("b")].into_iter().flatten() {
                    let span = Span {
                        start: sentence.start + figure.start(),
                        end: sentence.start + figure.end(),
                    };
                    let day =
                        dated.iter().any(|(day, _)| day.start < span.end && span.start < day.end);
                    if day || !counts(figure.as_str()) || is_part(own, figure.end()) {
                        continue;
                    }
                    let unit = unit(own, figure.start(), tail.map(|tail| tail.as_str()));
                    finds.extend(fresh(passage, span, figure.as_str(), &unit));
                }
            }
        }
    }
}

/// Whether a number counts: no year, and no small one in words.
fn counts(written: &str) -> bool {
    let spelled = numerals::is_spelled(written);
    let several = written.contains(' ') || written.contains('-');
    let value: Option<u32> = numerals::value(written).parse().ok();
    let year = !written.contains(',') && value.is_some_and(|value| YEARS.contains(&value));
    let slight = !several && value.is_some_and(|value| value < if spelled { 10 } else { 3 });
    !year && !slight
}

/// Whether a number goes on behind where it was cut: a day, a symbol, a sum.
fn is_part(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let months = crate::model::MONTHS;
    let next = rest.split_whitespace().next().unwrap_or_default().to_lowercase();
    let next = next.trim_matches(|c: char| !c.is_alphanumeric());
    let times =
        ["year", "years", "day", "days", "month", "months", "week", "weeks", "a.m", "p.m", "hours"];
    rest.starts_with(['/', '-', '–', '.']) && rest[1..].starts_with(|c: char| c.is_ascii_digit())
        || months.contains(&next)
        || times.contains(&next)
}

/// What a number counts: what is said behind it, or else the last thing that is counted before it.
fn unit(text: &str, start: usize, tail: Option<&str>) -> String {
    let before = text.get(..start).unwrap_or_default();
    let own = words(before);
    let units = &Shapes::shipped().units;
    let last = own.iter().rposition(|word| {
        units.contains(&word.key) && !word.capital || {
            let text = before.get(word.span.start..word.span.end).unwrap_or_default();
            word.capital && word.span.start == 0 && units.contains(&key(text))
        }
    });
    let counted = last.and_then(|at| before.get(own[at].span.start..own[at].span.end));
    match (counted, tail) {
        (Some(counted), _) => counted.to_lowercase(),
        (None, Some(tail)) => {
            let counted = tail.rsplit_once(" of ").filter(|_| tail.starts_with(" the "));
            counted.map_or(tail, |(_, counted)| counted).trim().to_owned()
        }
        (None, None) => String::new(),
    }
}

fn fresh(passage: usize, span: Span, written: &str, unit: &str) -> Option<Fresh> {
    let name = format!("{written} {unit}").trim().to_owned();
    let id = slug::id(EntityKind::Statistic, &name)?;
    let find = Find {
        passage,
        span,
        name: Name::New(id),
        kind: EntityKind::Statistic,
        rivals: Vec::new(),
        why: WHY.into(),
        score: SCORE,
        given: false,
    };
    let mut attributes = BTreeMap::from([("value".to_owned(), numerals::value(written))]);
    if !unit.is_empty() {
        attributes.insert("unit".to_owned(), unit.to_owned());
    }
    Some(Fresh { find, new: New { name, attributes, ..New::default() } })
}
