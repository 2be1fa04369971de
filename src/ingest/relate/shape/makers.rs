//! Who wrote a paper or brought it out, by how the sentence is built: "a manual which the Mission
//! produced", "written by Ada Byrne and published by the Guild", "the Guild today presented the first
//! handbook", "the survey of the Guild".

use super::About;
use super::money::{NOT, PLANNED};
use crate::ingest::patterns::pattern;
use crate::ingest::relate::claims::{Claim, Claims};
use crate::ingest::relate::id_of;
use crate::ingest::{Mention, RelationProposal, sentence_spans};
use crate::model::{EntityId, EntityKind, RelationKind, State};
use regex::Regex;
use std::sync::LazyLock;

const BODY: char = '\u{E000}';
const PERSON: char = '\u{E002}';
const PAPER: char = '\u{E004}';
const RULE: &str = "who brought it out, by how the sentence is built";
/// How far apart two readings of the same words stand at most, in bytes.
const BESIDE: usize = 160;
/// How far from the words the paper stands at most, in bytes.
const REACH: usize = 150;

/// A wording: whether the paper stands before the words, and the words.
struct Wording {
    before: bool,
    pattern: Regex,
}

static WORDINGS: LazyLock<Vec<Wording>> = LazyLock::new(|| {
    let own = format!(
        r"(?:the |an? |its )?(?:(?:Professor|Dr\.?|Mr\.?|Ms\.?|Mrs\.?|Prof\.?|Ambassador|NGO|organi[sz]ation|association|institute|expert|author|researchers?|national|officer|polling|research) )*[{BODY}{PERSON}](?:[’'](?:s)?)?(?: (?:Presence|Mission|Office|Centre|Center|Programme Office))?(?: \([^)]{{1,40}}\))?(?: of (?:the )?{BODY})?"
    );
    let joins = r"(?:,? and (?:by )?|, (?:by )?|,? as well as (?:by )?|,? together with | jointly with |, in co-?operation with )";
    let makers = format!("(?P<by>{own}(?:{joins}{own})*)");
    let have = r"(?:,? (?:which|who))?(?: (?:also|jointly|together|has|have|had|today|yesterday|recently|just|earlier|first|itself|this week|\w+ly))*";
    let out = r"(?:published|publishes|issued|issues|released|releases|launched|unveiled|brought out|put out|printed|produced|developed|prepared|compiled|drafted|authored|co-authored|wrote|presented|drew up|made public|put together|elaborated|edited|finali[sz]ed|adapted|designed)";
    let made = r"(?:published|issued|released|launched|unveiled|brought out|put out|printed|produced|developed|prepared|compiled|drafted|authored|co-authored|written|unveiled|presented|translated|adapted|drawn up|made public|put together|elaborated|edited|designed|penned|conducted|carried out)";
    let when = r"(?:,? (?:jointly|together|recently|today|yesterday|earlier|last \w+|this \w+|in (?:\p{Lu}\w+ )?\d{4}|in \p{Lu}\w+|on \d{1,2} \p{Lu}\w+(?: \d{4})?|in \p{Lu}\w+ (?:and|or) \p{Lu}\w+|for (?:the )?[\x{E000}\x{E002}]))*";
    let papers = r"(?:report|study|handbook|manual|guide|survey|publication|paper|brochure|toolkit|leaflet|book|analysis|guidelines)";
    let one = |before: bool, text: String| (before, text);
    [
        one(true, format!(r"\b{made}{when},? by {makers}")),
        one(true, format!(r"\b(?:which|that) {makers}{have} {out}\b")),
        one(true, format!(r"\b(?i:published|issued|released)(?: \w+)? (?:under|with) the (?:auspices|imprint|title page) of {makers}")),
        one(false, format!(r"{makers}{have},? {out}\b")),
        // "published, jointly with the Guild, a guide"
        one(false, format!(r"(?P<by>{own}{have},? {out},? (?:jointly|together|in co-?operation|in partnership|in collaboration) with {own}(?:{joins}{own})*)(?:,|$)")),
        // "Guild, Lamps and Nets, Elm 2016" at the head of a note or behind "see"
        one(false, format!(r"(?:^(?:\[?\d{{1,3}}\]?\.? )?|[\])] |[•–►*] |\b[Ss]ee (?:also:? |e\.g\. )?|\b[Ss]ource: ){makers}(?: \(eds?\.?\))?[,:] (?:\(?\d{{4}}\)?[,:.]? )?[“\x22‘*]?$")),
        one(false, format!(r"{makers}[’']s? (?:[\w-]+ ){{0,4}}?(?:{papers},? )?(?:on |entitled |called |titled )?[“\x22‘*]?$")),
        one(false, format!(r"{makers} (?:(?:annual|global|regional|joint|new|latest|recent|country|evaluation|national|thematic) )*(?:{papers} )?(?:on |entitled |called |titled )?[“\x22‘*]?$")),
    ]
    .into_iter()
    .filter_map(|(before, text)| Some(Wording { before, pattern: pattern(&text)? }))
    .collect()
});
/// "a survey by the Guild", "the Lamp Report of the Guild": right behind a paper.
static OF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"^[”\x22’*]?(?: \([^)]{{2,40}}\))?,? (?:(?:an? |the )?(?:[\w-]+ ){{0,2}}?(?:report|study|handbook|manual|guide|survey|publication|paper|toolkit|book|analysis|inventory) )?(?P<prep>by|of|from) (?:the |an? )?(?:(?:Professor|Dr\.?|NGO|organi[sz]ation|institute|polling|research|expert) )*(?P<by>[{BODY}{PERSON}](?:(?:, (?:the )?|,? and (?:the )?)[{BODY}{PERSON}])*)"
    ))
});
/// "in its report, the Guild": right behind a paper that has an owner before it.
static ITS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(r"^[”\x22’*]?(?:[^.;{BODY}{PERSON}]{{0,50}})?, (?:the )?(?P<by>{BODY})"))
});
/// "the Guild, in its first", "by the Guild of its": right before a paper.
static OWN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<by>{BODY})(?: \([^)]{{1,40}}\))?(?P<gap>[^;{BODY}{PERSON}{PAPER}]{{0,110}}?)\b(?:its|their) (?:own )?(?:(?:[\w-]+ ){{0,4}}?)[“\x22‘*]?$"
    ))
});

impl<'a> About<'a> {
    /// Who wrote and brought out the papers that the passage names.
    pub(super) fn makers(&self, claims: &mut Claims<'_>) {
        if !self.read.named.iter().any(|(_, m)| m.kind == EntityKind::Publication) {
            return;
        }
        for sentence in sentence_spans(&self.passage.text) {
            let (masked, marks) = self.masked_in(sentence, |m| match m.kind {
                EntityKind::Organisation | EntityKind::FieldMission => Some(BODY),
                EntityKind::Person => Some(PERSON),
                EntityKind::Publication => Some(PAPER),
                _ => None,
            });
            let papers: Vec<(usize, &Mention)> =
                marks.iter().copied().filter(|(_, m)| m.kind == EntityKind::Publication).collect();
            for (at, paper) in &papers {
                let before = masked.get(..*at).unwrap_or_default();
                let after = masked.get(at + PAPER.len_utf8()..).unwrap_or_default();
                let from = at + PAPER.len_utf8();
                let mut say = |range: std::ops::Range<usize>, words: &str| {
                    self.made(claims, paper, (&masked, &marks), range, words);
                };
                for wording in WORDINGS.iter() {
                    if wording.before {
                        let found = wording.pattern.captures(after);
                        let near = found.as_ref().and_then(|own| own.get(0)).filter(|own| {
                            let gap = after.get(..own.start()).unwrap_or_default();
                            own.start() <= REACH && !gap.contains([PAPER, ';'])
                        });
                        if let (Some(whole), Some(by)) =
                            (near, found.as_ref().and_then(|own| own.name("by")))
                        {
                            say(
                                from + by.start()..from + by.end(),
                                after.get(..whole.end()).unwrap_or_default(),
                            );
                        }
                        continue;
                    }
                    let found = wording.pattern.captures_iter(before).last();
                    let near = found.as_ref().and_then(|own| own.get(0)).filter(|own| {
                        let gap = before.get(own.end()..).unwrap_or_default();
                        let free = !gap.contains([PAPER, BODY, PERSON, ';']);
                        // "which the Guild published": of a paper before the words.
                        let turned = before.get(..own.start()).unwrap_or_default().trim_end();
                        let turned = turned.ends_with("which") || turned.ends_with("that");
                        gap.len() <= REACH / 2 && free && !turned
                    });
                    if let (Some(whole), Some(by)) =
                        (near, found.as_ref().and_then(|own| own.name("by")))
                    {
                        say(by.range(), before.get(whole.start()..).unwrap_or_default());
                    }
                }
                let name = self.passage.text.get(paper.span.start..paper.span.end);
                let last = name.unwrap_or_default().rsplit(' ').next().unwrap_or_default();
                let noun =
                    ["eport", "tudy", "urvey", "andbook", "anual", "uide", "eview", "oolkit"];
                let whole = name.unwrap_or_default();
                let dated = last.len() == 4 && last.bytes().all(|b| b.is_ascii_digit());
                let called = noun.iter().any(|own| {
                    last.ends_with(own)
                        || whole.contains(own) && (dated || whole.starts_with(char::is_uppercase))
                });
                if let Some(own) = OF.as_ref().and_then(|of| of.captures(after))
                    && let (Some(by), Some(prep)) = (own.name("by"), own.name("prep"))
                    && (prep.as_str() == "by" || called)
                {
                    say(from + by.start()..from + by.end(), "");
                }
                if let Some(found) = OWN.as_ref().and_then(|own| own.captures(before))
                    && let (Some(by), Some(gap)) = (found.name("by"), found.name("gap"))
                    && !before.get(..by.start()).unwrap_or_default().ends_with("with ")
                    && !gap.as_str().contains("with ")
                {
                    say(by.range(), gap.as_str());
                }
                let owned = [" its", " their", "Its", "Their"];
                let own = before.trim_end();
                let own = own.trim_end_matches(['“', '"', '‘']).trim_end();
                if owned.iter().any(|word| own.ends_with(word))
                    && let Some(found) = ITS.as_ref().and_then(|its| its.captures(after))
                    && let Some(by) = found.name("by").filter(|_| own.len() < 12)
                {
                    say(from + by.start()..from + by.end(), "");
                }
            }
        }
    }

    /// Those named in a part of the sentence made a paper, unless the words deny it.
    fn made(
        &self,
        claims: &mut Claims<'_>,
        paper: &Mention,
        (masked, marks): (&str, &[(usize, &'a Mention)]),
        by: std::ops::Range<usize>,
        words: &str,
    ) {
        let small = words.to_lowercase();
        let any = |list: &[&str]| {
            small.split(|c: char| !c.is_alphanumeric()).any(|word| list.contains(&word))
        };
        let month = words.contains("May");
        let mut denied = small.split(|c: char| !c.is_alphanumeric());
        if denied.any(|word| NOT.contains(&word) && !(month && word == "may")) {
            return;
        }
        let state =
            if any(PLANNED) || small.contains("to be ") { State::Planned } else { State::Done };
        for (at, maker) in marks.iter().filter(|(at, _)| by.contains(at)) {
            let before = masked.get(..*at).unwrap_or_default();
            // "Ada Byrne of the University": of whom she is.
            let whose = [" of ", " of the "].iter().any(|own| {
                before.strip_suffix(own).is_some_and(|rest| rest.ends_with([BODY, PERSON]))
            });
            let behind = masked.get(at + BODY.len_utf8()..).unwrap_or_default();
            // Who presents a paper need not have written it.
            let shown = ["present", "launch", "unveil", "releas", "issu"];
            let only_shown =
                maker.kind == EntityKind::Person && shown.iter().any(|verb| small.contains(verb));
            let own = self.seated(maker, behind).filter(|_| !whose && !only_shown);
            let Some(id) = own else { continue };
            claims.add(Claim {
                ends: [Some(maker.span), Some(paper.span)],
                cue: Some(maker.span),
                state,
                rule: RULE,
                score: 0.8,
                ..self.claim(&id, RelationKind::Published, id_of(paper))
            });
        }
    }

    /// Whom a name means, where "the OSCE Mission" is that of which the text told last.
    pub(super) fn seated(&self, named: &Mention, behind: &str) -> Option<EntityId> {
        const SEATS: [&str; 6] = ["Presence", "Mission", "Office", "Centre", "Center", "Project"];
        let own = id_of(named);
        let seat = SEATS.iter().any(|seat| behind.trim_start().starts_with(seat));
        if own.name() != "osce" || !seat {
            return Some(own.clone());
        }
        let before = self.source.mentions.iter().rev().filter(|m| m.passage <= self.read.at);
        let mut missions = before.filter(|m| m.kind == EntityKind::FieldMission);
        missions.next().map(|m| id_of(m).clone())
    }
}

/// Where it is read from how a sentence is built who made a paper, what else is read there of the same
/// paper goes.
pub(in crate::ingest::relate) fn settle_makers(relations: &mut Vec<RelationProposal>) {
    let place = |own: &RelationProposal| own.ends[1].map_or(0, |span| span.start);
    let sure = relations.iter().filter(|own| own.rule == RULE);
    let sure: Vec<(usize, usize, EntityId)> =
        sure.map(|own| (own.passage, place(own), own.to.clone())).collect();
    relations.retain(|own| {
        let beside = sure.iter().any(|(passage, at, paper)| {
            *passage == own.passage && *paper == own.to && at.abs_diff(place(own)) <= BESIDE
        });
        own.kind != RelationKind::Published || own.rule == RULE || !beside
    });
}

#[cfg(test)]
mod tests {
    use crate::ingest::trial::claims;
    use crate::model::RelationKind;

    fn made(text: &str) -> Vec<String> {
        let own = claims(text, RelationKind::Published);
        own.iter().map(|own| own.from.name().to_owned()).collect()
    }

    #[test]
    fn who_made_a_paper_is_told_in_many_wordings() {
        for text in [
            "The study “Bright Piers” was printed in May 2012 by the Kite Foundation.",
            "They read the study “Bright Piers”, which the Kite Foundation had issued.",
            "The Kite Foundation yesterday presented the first handbook, “Bright Piers”.",
            "The Kite Foundation’s new study “Bright Piers” is out.",
            "Guests were given “Bright Piers”, a study by the Kite Foundation.",
        ] {
            assert_eq!(made(text), ["kite-foundation"], "{text}");
        }
        let text = "The Kite Foundation did not publish the study “Bright Piers”.";
        assert!(made(text).is_empty());
    }
}
