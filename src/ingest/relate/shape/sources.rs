//! Who gives a figure, from the wording of its sentence.
//!
//! The sentence is read with one mark for every body, person or publication, and one for the figure.

use super::About;
use crate::ingest::patterns::pattern;
use crate::ingest::{Mention, Span};
use crate::model::EntityKind;
use regex::Regex;
use std::sync::LazyLock;

const SOURCE: char = '\u{E000}';
const FIGURE: char = '\u{E001}';

/// What whoever says a figure does.
const SAYS: &str = concat!(
    r"(?:estimates?|estimated|reports?|reported|says?|said|states?|stated|notes?|noted|announced?|announces|",
    r"told|stressed|stresses|explained|explains|added|adds|warned|warns|recalled|recalls|indicates?|",
    r"indicated|reveals?|revealed|suggests?|suggested|disclosed|cited|cites|conceded|concludes?|concluded|",
    r"pointed out|points out|mentioned|mentions|emphasi[sz]ed|emphasi[sz]es|underlined|underlines|informed|",
    r"informs|remarked|highlighted|highlights|observed|observes|claims?|claimed|confirmed|confirms|",
    r"declared|acknowledged|admitted|commented|believes?|reckons?|reckoned|argued|argues|complained|",
    r"testified|shared|reminded|specified|summed up|put|puts|writes|wrote)"
);
/// What whoever counts does.
const COUNTS: &str = concat!(
    r"(?:records?|recorded|registers?|registered|counts?|counted|finds?|found|documents?|documented|shows?|",
    r"showed|shown|identifies|identified|detects?|detected|logged|tallied|calculates?|calculated|",
    r"established|uncovered|received|verified|lists|listed|analy[sz]ed|surveyed|speaks? of|spoke of)"
);
/// What is counted, in the passive.
const COUNTED: &str = r"(?:recorded|registered|counted|identified|documented|detected|found|reported|logged|recognized|recognised|verified|estimated|established|uncovered|listed|surveyed)";
/// What holds figures.
const PAPERS: &str = r"(?:estimates?|figures?|data|findings?|statistics|count|calculations?|records|numbers|reports?|stud(?:y|ies)|surveys?|research|analysis|assessments?|database|registry|polls?|review|monitoring|yearbook|website)";

static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let data = r"(?:[\w-]+ ){0,6}?";
    let near = format!("[^{SOURCE}{FIGURE};]");
    let have = r"(?: (?:also|further|has|had|have|then|later|recently|today|itself|who|which|in \d{4}|in turn|for its part|\w+ly))*";
    // "Ada Byrne, head of the Bureau, said"
    let aside = format!(r"(?:,[^;{FIGURE}”]{{2,140}}?,| \([^)]{{1,60}}\))?");
    [
        // "according to data provided by the Board", on either side of the figure
        format!(r"(?i:according to|as (?:reported|stated|estimated|recorded|noted|indicated|confirmed) by|in the words of|in the view of|by the \w+ of|from the records of|citing) (?:the |its |their |a |an )?{data}(?P<s>{SOURCE})"),
        // "93 were identified by the Bureau"
        format!(r"{FIGURE}{near}{{0,110}}? {COUNTED}\b{near}{{0,50}}? by (?:the )?(?P<s>{SOURCE})"),
        // "the estimate of the Bureau that 20", "figures compiled by the Bureau show 20"
        format!(r"(?i:{PAPERS}) (?:[\w-]+ ){{0,2}}?(?:of|by|from) (?:the )?(?P<s>{SOURCE})(?:’s|'s)?{near}{{0,130}}{FIGURE}"),
        // "by the Bureau's own count", "in the words of the Bureau"
        format!(r"(?i:by|on|from|in) (?:the )?(?P<s>{SOURCE})(?:’s|'s|’|') (?:\w+ )?(?:{PAPERS}|reckoning|tally|words)\b"),
        // "the Bureau's figures show", "a new Bureau study finds"
        format!(r"(?P<s>{SOURCE})(?:’s|'s|’|')? (?:[\w-]+ ){{0,3}}?{PAPERS}\b{near}{{0,60}}?(?:{COUNTS}|{SAYS})\b{near}{{0,160}}{FIGURE}"),
        format!(r"{FIGURE}{near}{{0,160}}, (?:the |an? )?(?:\w+ ){{0,2}}?(?P<s>{SOURCE})(?:’s|'s|’|')? (?:[\w-]+ ){{0,2}}?{PAPERS} (?:{COUNTS}|{SAYS})\b"),
        // "the Bureau estimates that 20"
        format!(r"(?P<s>{SOURCE}){aside}{have} (?:{COUNTS}|{SAYS})\b{near}{{0,200}}{FIGURE}"),
        // "20 boats, the Bureau said", "20 boats were lost, said Ada Byrne"
        format!(r"{FIGURE}{near}{{0,160}},”?[”\x22]? (?:the )?(?P<s>{SOURCE}){aside}{have} (?:{SAYS}|found)\b"),
        format!(r"{FIGURE}{near}{{0,160}},[”\x22]? (?:{SAYS}|says) (?:the )?(?:[\w-]+ ){{0,7}}?(?P<s>{SOURCE})"),
        // "20 boats (Bureau, 2019)", "20 boats – Bureau, survey of 2019"
        format!(r"{FIGURE}{near}{{0,140}}\((?:[Ss]ource: )?(?:the )?(?P<s>{SOURCE})(?:[^);]{{0,40}})?\)"),
        // "20 % | Bureau" in a row of a table
        format!(r"{FIGURE}[^|{SOURCE}{FIGURE}]{{0,20}}\| (?P<s>{SOURCE})(?: [\w ]{{0,20}})?(?:\||\n|$)"),
        // "the Bureau presented its results for May: 20", "in its report, the Bureau put the number at 20"
        format!(r"(?P<s>{SOURCE})(?: \([^)]{{1,30}}\))?[^.;{SOURCE}{FIGURE}]{{0,60}}\b(?:its|their|annual|latest|new) (?:[\w-]+ ){{0,3}}(?:results|figures|data|statistics|findings|numbers)\b[^.;{SOURCE}{FIGURE}]{{0,60}}{FIGURE}"),
        // "figures from the Bureau put at 20 the number"
        format!(r"(?P<s>{SOURCE})(?:’s|'s|’|')?{near}{{0,40}}? (?:puts?|gave|gives|set|sets|speaks of|spoke of|arrived at|came to)\b{near}{{0,80}}{FIGURE}"),
        format!(r"{FIGURE}{near}{{0,120}} [–—] (?P<s>{SOURCE})(?:,|$|\.)"),
        // "Ada Byrne said that the Bureau helps 20"
        format!(r"(?P<s>{SOURCE}){aside}{have} {SAYS}\b[^;]{{0,220}}{FIGURE}"),
    ]
    .iter()
    .filter_map(|text| pattern(text))
    .collect()
});

/// "It recorded", "she said", "the survey found": whoever was told of before gives the figure.
static AGAIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:^|[,;“\x22] ?|\b[Tt]hat |\band )(?P<who>[Ii]t|[Ss]he|[Hh]e|[Tt]hey|(?:[Tt]he|[Tt]his|[Ii]ts|[Tt]heir) (?:[\w-]+ ){{0,2}}?(?:study|survey|report|research|paper|publication|authors?|researchers|analysis|handbook|assessment|evaluation|poll|questionnaire)(?:, [^,;{FIGURE}]{{2,80}},)?)(?: (?:also|further|has|had|have|then|\w+ly))* (?:{COUNTS}|{SAYS})\b[^;{FIGURE}]{{0,200}}{FIGURE}|(?i:according to) (?P<me>her|him|them|it)\b|(?i:by|on|in) (?P<own>its|their|her|his) (?:own )?(?:\w+ )?(?:count|reckoning|estimates?|figures|data|words|tally)\b|(?i:according to) (?P<by>(?:the|its|their|a|this) (?:[\w-]+ ){{0,2}}?(?:study|survey|report|research|paper|publication|authors?|researchers|analysis|assessment))\b"
    ))
});
/// "...”, said Ada Byrne", "Ada Byrne commented: “...".
static QUOTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"[”\x22],? (?:{SAYS}) (?:the )?(?:[\w-]+ ){{0,7}}?(?P<s>{SOURCE})|(?P<t>{SOURCE})(?:,[^;”]{{2,140}}?,)?(?: \w+ly| also)? {SAYS}(?: that)?[:,]? [“\x22]|[”\x22],? (?P<u>{SOURCE})(?:,[^;”]{{2,140}}?,)? {SAYS}\b"
    ))
});
/// How many passages before this one may name who gives a figure.
const BACK: usize = 2;

impl<'a> About<'a> {
    /// Who gives a figure that stands in a sentence.
    pub(super) fn source_of(&self, figure: Span, sentence: Span) -> Option<&'a Mention> {
        let source = |m: &Mention| {
            matches!(
                m.kind,
                EntityKind::Organisation
                    | EntityKind::FieldMission
                    | EntityKind::Publication
                    | EntityKind::Person
            )
        };
        let (masked, marks) = self.masked_in(sentence, |m| {
            if m.span.start < sentence.start {
                None
            } else if m.span == figure {
                Some(FIGURE)
            } else {
                source(m).then_some(SOURCE)
            }
        });
        let named = PATTERNS.iter().find_map(|pattern| pattern.captures(&masked));
        if let Some(found) = named {
            let at = found.name("s")?.start();
            let own = marks.iter().position(|(byte, _)| *byte == at)?;
            // "the Bureau's Yearbook": the paper itself.
            let paper = marks.get(own + 1).filter(|(next, m)| {
                let gap = masked.get(at + SOURCE.len_utf8()..*next).unwrap_or_default();
                let gap = gap.trim_start_matches("’s").trim_start_matches("'s").trim();
                m.kind == EntityKind::Publication
                    && gap.split(' ').count() < 3
                    && !gap.contains(',')
            });
            return Some(paper.unwrap_or(&marks[own]).1);
        }
        let Some(found) = AGAIN.as_ref()?.captures(&masked) else {
            return self.quoted_from(figure);
        };
        let who = found.name("who").or_else(|| found.name("by"));
        let who = who.or_else(|| found.name("me")).or_else(|| found.name("own"))?;
        let who = who.as_str().split(',').next().unwrap_or_default();
        self.told_before(who, sentence)
    }

    /// Who is quoted where a figure stands within quotation marks: whoever the passage says to have
    /// said it.
    fn quoted_from(&self, figure: Span) -> Option<&'a Mention> {
        let text = &self.passage.text;
        let before = text.get(..figure.start)?;
        let open = before.matches('“').count() > before.matches('”').count()
            || before.matches('"').count() % 2 == 1;
        if !open {
            return None;
        }
        let (masked, marks) = self.masked_in(self.whole(), |m| {
            let body = matches!(m.kind, EntityKind::Organisation | EntityKind::FieldMission);
            (body || m.kind == EntityKind::Person).then_some(SOURCE)
        });
        let found = QUOTED.as_ref()?.captures(&masked)?;
        let at = found.name("s").or_else(|| found.name("t")).or_else(|| found.name("u"))?.start();
        marks.iter().find(|(byte, _)| *byte == at).map(|(_, m)| *m)
    }

    /// Whom a pronoun or a noun for a paper means: the last person, body or paper told of before.
    fn told_before(&self, who: &str, sentence: Span) -> Option<&'a Mention> {
        let who = who.to_lowercase();
        let kinds: &[EntityKind] = match who.as_str() {
            "she" | "he" | "her" | "him" | "his" => &[EntityKind::Person],
            "it" | "its" => &[EntityKind::Organisation, EntityKind::FieldMission],
            "they" | "them" | "their" => &[EntityKind::Organisation],
            _ => &[EntityKind::Publication],
        };
        let first = self.read.at.saturating_sub(BACK);
        let near = |m: &&Mention| {
            (first..self.read.at).contains(&m.passage)
                || m.passage == self.read.at && m.span.end <= sentence.start
        };
        let mut before =
            self.source.mentions.iter().filter(near).filter(|m| kinds.contains(&m.kind));
        // What opens the sentence before goes on; a person is the last one named.
        if matches!(who.as_str(), "it" | "they" | "its" | "their" | "them") {
            let start = self.passage.text.get(..sentence.start)?.trim_end();
            if start.is_empty() {
                return before.next_back();
            }
            let start = start.rfind(". ").map_or(0, |at| at + 2);
            let opens = |m: &&Mention| {
                m.passage == self.read.at && m.span.start <= start + 8 && m.span.start >= start
            };
            return before.find(opens);
        }
        before.next_back()
    }
}

#[cfg(test)]
mod tests {
    use crate::ingest::trial::proposals;
    use crate::model::RelationKind;

    fn stated(text: &str) -> Vec<String> {
        let found = proposals(text);
        let told = found.relations.iter().filter(|own| own.kind == RelationKind::StatedBy);
        told.map(|own| own.to.to_string()).collect()
    }

    #[test]
    fn who_gives_a_figure_is_told_in_many_wordings() {
        for text in [
            "According to data provided by the Kite Bureau, 93 children came.",
            "It fears the estimate of the Kite Bureau that 93 children came.",
            "The Kite Bureau reported that it had helped 93 children in May.",
            "In all 93 children came, the Kite Bureau said.",
            "It has helped, according to the Kite Bureau, 93 children a year.",
            "By the Kite Bureau’s own count, 93 children came.",
            "Figures compiled by the Kite Bureau speak of 93 children.",
            "The Kite Bureau disclosed that 93 children came.",
        ] {
            assert_eq!(stated(text), ["organisation/kite-bureau"], "{text}");
        }
    }
}
