//! Who paid for what, in two steps: the words that say who paid, and then, by how the sentence is
//! built, which event, project or publication is meant.
//!
//! "the course, funded by the Guild" and "with money from the Guild" stand behind what was paid for,
//! or before it where they open the sentence; "the Guild gave 5,000 euros to the course" stands before
//! it. Where the sentence names nothing of the sort and only says "it" or "the course", what was told
//! of before is meant.

use super::About;
use super::money::{DEEDS, EVENTS, MONEY, NOT, PAPERS, PLANNED};
use crate::ingest::patterns::pattern;
use crate::ingest::relate::claims::{Claim, Claims};
use crate::ingest::relate::id_of;
use crate::ingest::{Mention, RelationProposal, Span, sentence_spans};
use crate::model::{EntityId, EntityKind, RelationKind, State};
use regex::Regex;
use std::sync::LazyLock;

const BODY: char = '\u{E000}';
const PLACE: char = '\u{E001}';
const THING: char = '\u{E003}';
const RULE: &str = "who paid, by how the sentence is built";
/// How far behind its verb what is paid for stands, in bytes.
const REACH: usize = 110;
/// How far apart two readings of the same words stand at most, in bytes.
const BESIDE: usize = 160;

/// Where what is paid for stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Before the words: "the course, funded by".
    Before,
    /// Before them, or behind where they open the sentence: "with money from".
    Around,
    /// Behind them: "the Guild funds".
    Behind,
}

/// A wording of who paid.
struct Wording {
    side: Side,
    /// Whether only States, embassies and those who give money for a living pay so: "with the support
    /// of Norway".
    donors: bool,
    pattern: Regex,
}

static WORDINGS: LazyLock<Vec<Wording>> = LazyLock::new(|| {
    let own = format!(
        r"(?:the |its |both |our |(?:the )?(?:[Gg]overnments?|Kingdom|Republic|people|authorities|taxpayers|[Ee]mbass(?:y|ies)|[Mm]issions?|[Dd]elegations?) of (?:the )?)*[{BODY}{PLACE}](?:[’'](?:s )?(?:[Gg]overnment|[Ee]mbassy))?(?: (?:in|to|of) (?:the )?{PLACE})?(?: \([^)]{{1,60}}\))?(?: [Gg]overnments?| [Ee]mbassy)?"
    );
    let joins = r"(?:,? and (?:by |from )?|, (?:by |from )?|,? as well as (?:by |from )?| together with | along with |, with (?:\w+ ){1,3}from )";
    let payers = format!("(?P<by>{own}(?:{joins}{own})*)");
    let words = r"(?:[\w-]+ ){0,4}?";
    let amount = r"(?:(?:some |about |over |nearly |a further |another |more than |up to |almost |around |a total of )*(?:EUR|USD|CHF|GBP|SEK|NOK|DKK|US)? ?[€$£]? ?\d[\d,. ]*\d?(?: ?(?:thousand|million|billion|m|k)\b)?(?: ?(?:euros?|EUR|USD|CHF|dollars?|francs?|kroner|kronor|pounds))?)";
    let source = format!(
        r"(?:the |an? |their |its )?{words}{MONEY}(?: of {amount})?(?:,? (?:[\w-]+ ){{0,3}}?(?:provided|granted|given|made available|received|offered|supplied|allocated|donated|coming|extended|awarded|secured|obtained))?(?: [\w-]+){{0,2}}? (?:from|by|of)(?: the)?(?: (?:[\w-]+ ){{0,3}}?of)?"
    );
    let have = r"(?:,? (?:which|who|that))?(?: (?:also|jointly|together|both|has|have|had|today|recently|generously|kindly|fully|partly|partially|co-|\w+ly))*";
    let paid = r"(?:[Ff]unded|[Ff]inanced|paid for|[Ss]ponsored|underwritten|bankrolled|[Cc]o-?financed|[Cc]o-?funded|[Cc]o-?sponsored|subsidi[sz]ed|(?:financially |materially )(?:supported|backed|assisted|aided)|(?:supported|backed|assisted) (?:financially|with (?:funds|funding|money)))";
    let funds = r"(?:funds|funded|finances|financed|pays? for|paid for|fund|finance|underwr(?:ote|ites?)|bankroll(?:s|ed)?|sponsor(?:s|ed)?|co-?financ(?:es|ed|e)|co-?fund(?:s|ed)?|subsidi[sz]e[sd]?|(?:financially )support(?:s|ed)|support(?:s|ed)? financially|is (?:funding|financing|sponsoring)|are (?:funding|financing|sponsoring)|been (?:funding|financing|sponsoring))";
    let gave = r"(?:provid(?:es|ed|e)|g(?:ave|ives?)|offer(?:s|ed)?|grant(?:s|ed)?|extend(?:s|ed)?|contribut(?:es|ed|e)|made available|ma(?:de|kes?)|allocat(?:es|ed|e)|donat(?:es|ed|e)|lent|award(?:s|ed)?|pledg(?:es|ed)|commit(?:s|ted)|disbursed|set aside|earmarked|invest(?:s|ed)?|spent|spends|put up|put|chipped in|paid|supplied)";
    let to = r"(?:to|for|towards?|into|on|in support of|to support|to fund|to finance|to implement|to carry out|to run)";
    let one = |side: Side, text: String| (side, false, text);
    let donor = |side: Side, text: String| (side, true, text);
    [
        one(Side::Before, format!(r"\b{paid}(?:,? \w+ly| jointly| in part| in full| together| since \d{{4}}| in \d{{4}})* (?:by|from|through|with|under|out of) (?:{source} |the )?{payers}")),
        one(Side::Around, format!(r"\b(?:[Ww]ith|[Tt]hrough|[Tt]hanks to|[Oo]wing to|[Dd]ue to|[Uu]sing|[Bb]y|[Vv]ia|[Oo]n|[Uu]nder|[Ff]rom|[Bb]ecause of) {source} {payers}")),
        one(Side::Around, format!(r"\b(?:[Ww]ith|[Tt]hrough|[Tt]hanks to|[Oo]wing to) (?:the )?{payers}[’'](?:s )?{words}{MONEY}\b")),
        one(Side::Before, format!(r"\bmade possible (?:\w+ )?(?:by|through|thanks to|with) (?:(?:the |an? )?{words}(?:{MONEY}|support|assistance|help|generosity|contributions?)(?: of {amount})? (?:from|of|by|provided by) )?(?:the )?{payers}")),
        donor(Side::Around, format!(r"\b(?:[Ww]ith|[Tt]hrough|[Tt]hanks to|[Oo]wing to) (?:the )?(?:(?:generous|kind|additional|further|full|continued|valuable|extra-budgetary) )*(?:support|assistance|help|backing|aid|contributions?) (?:of|from|by|provided by|received from) (?:the )?{payers}")),
        donor(Side::Before, format!(r"\b(?:(?:is|was|are|were|been|being) |, )(?:(?:also|kindly|generously) )?(?:supported|backed) by (?:the )?{payers}")),
        one(Side::Before, format!(r"\bat the expense of {payers}")),
        one(Side::Before, format!(r"\b[Dd]onors?(?: (?:of|to|for|behind) [^.;]{{0,60}}?)?(?: (?:is|are|was|were|include[sd]?)|:) (?:the )?{payers}")),
        one(Side::Before, format!(r"\b(?i:{MONEY})(?: for [^.;{BODY}{PLACE}]{{0,80}}?)? (?:is|was|were|are|has been|have been|being|came|comes)(?: \w+)? (?:(?:provided|given|granted|supplied|secured|assured|made available|put up|offered|donated|contributed)(?: \w+)? by|from) (?:the )?{payers}")),
        one(Side::Before, format!(r"\b(?:costs?|expenses?|bill|budget)\b[^.;{BODY}{PLACE}]{{0,60}}? (?:(?:is|was|were|are|has been|have been|being)(?: \w+)? )?(?:picked up|footed|paid|met|covered|borne|shouldered|defrayed)(?: \w+)? by (?:the )?{payers}")),
        one(Side::Before, format!(r"\b(?:which|that) {payers}{have} {funds}\b")),
        one(Side::Behind, format!(r"{payers}{have} {funds}\b")),
        one(Side::Behind, format!(r"{payers}{have} {gave} (?:the |an? |its |their )?{words}{MONEY}(?: of {amount})?(?: worth {amount})? {to}\b")),
        one(Side::Behind, format!(r"{payers}{have} {gave} {amount}(?: \w+)? {to}\b")),
        one(Side::Behind, format!(r"{payers} (?:is|are|was|were) (?:the |an? |its |among the |one of the )?{words}(?:donors?|sponsors?|funders?|co-financiers?) (?:of|to|behind|for)\b")),
        one(Side::Behind, format!(r"\b(?:{MONEY}|{amount}) (?:\w+ )?(?:of {amount} )?(?:from|by|of) (?:the )?{payers}(?: [\w-]+){{0,2}}? (?:to|for|towards|made|makes|enabled|enables|allowed|allows|went|goes|will go|helped|helps|covered|covers)\b")),
        one(Side::Behind, format!(r"{payers}[’'](?:s )?{words}{MONEY}(?: of {amount})? (?:to|for|towards|of|made|makes|enabled)\b")),
        one(Side::Behind, format!(r"\b[Tt]hank(?:s|ed|ing)? {words}{payers} for (?:its |their |the )?(?:(?:generous|kind|continued|continuing|long-standing) )*(?:funding|financing|sponsoring|(?:generous |financial )(?:financial )?(?:support|contributions?|assistance|help)|sponsorship|grants?|donations?)\b")),
        one(Side::Behind, format!(r"{payers}[-–](?:funded|financed|sponsored|backed|supported)\b")),
    ]
    .into_iter()
    .filter_map(|(side, donors, text)| Some(Wording { side, donors, pattern: pattern(&text)? }))
    .collect()
});

/// "It", "the course": what stands for something told of before.
static AGAIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:[Tt]he|[Tt]his|[Tt]hese|[Bb]oth) (?:[\w-]+ ){{0,3}}?(?P<noun>(?i:{EVENTS}|{DEEDS}|{PAPERS}))\b|^It\b|^This\b|, and it\b"
    ))
});

/// Words before a name with which it is only where or within which something else was.
const WITHIN: [&str; 12] =
    ["at", "in", "during", "within", "of", "under", "from", "for", "on", "into", "after", "to"];

impl<'a> About<'a> {
    /// Who paid for what the passage tells of.
    pub(super) fn payers(&self, claims: &mut Claims<'_>) {
        let pays = |m: &Mention| {
            use EntityKind::{FieldMission, Organisation, Place};
            matches!(m.kind, Organisation | FieldMission | Place)
        };
        if !self.read.named.iter().any(|(_, m)| pays(m)) {
            return;
        }
        for sentence in sentence_spans(&self.passage.text) {
            let (masked, marks) = self.masked_in(sentence, |m| match m.kind {
                EntityKind::Organisation | EntityKind::FieldMission => Some(BODY),
                EntityKind::Place => Some(PLACE),
                EntityKind::Activity | EntityKind::Event | EntityKind::Publication => Some(THING),
                _ => None,
            });
            for wording in WORDINGS.iter() {
                for found in wording.pattern.captures_iter(&masked) {
                    let (Some(whole), Some(by)) = (found.get(0), found.name("by")) else {
                        continue;
                    };
                    // "which the Guild funds": of what stands before.
                    let before = masked.get(..whole.start()).unwrap_or_default().trim_end();
                    let turned = [" which", " that"].iter().any(|word| before.ends_with(word));
                    if turned && wording.side == Side::Behind {
                        continue;
                    }
                    let said = Said {
                        masked: &masked,
                        marks: &marks,
                        sentence,
                        start: whole.start(),
                        end: whole.end(),
                    };
                    let Some((meant, here)) = self.paid(&said, wording.side) else { continue };
                    let Some(state) = said.state() else { continue };
                    for (at, payer) in marks.iter().filter(|(at, _)| by.range().contains(at)) {
                        let donor = payer.kind == EntityKind::Place || self.gives_money(payer);
                        let part = masked.get(..*at).is_some_and(is_part)
                            || payer.kind == EntityKind::Place
                                && masked.get(*at..).is_some_and(is_adjective);
                        let own = payer.kind.ne(&meant.kind) && !part && (donor || !wording.donors);
                        if !own || !RelationKind::Funded.allows(payer.kind, meant.kind) {
                            continue;
                        }
                        let behind = masked.get(at + BODY.len_utf8()..).unwrap_or_default();
                        let Some(seat) = self.seated(payer, behind) else { continue };
                        claims.add(Claim {
                            ends: [Some(payer.span), here.then_some(meant.span)],
                            cue: Some(payer.span),
                            state,
                            rule: RULE,
                            score: 0.8,
                            weight: if here { 1.0 } else { 0.9 },
                            ..self.claim(&seat, RelationKind::Funded, id_of(meant))
                        });
                    }
                }
            }
        }
    }

    /// What was paid for, and whether the sentence itself names it.
    fn paid(&self, said: &Said<'_, 'a>, side: Side) -> Option<(&'a Mention, bool)> {
        let named = match side {
            Side::Before => said.before(),
            Side::Around => said.before().or_else(|| said.behind(true)),
            Side::Behind => said.behind(false),
        };
        if let Some(named) = named {
            return Some((named, true));
        }
        if side != Side::Behind && said.of_nameless() {
            return None;
        }
        let again = match side {
            Side::Behind => said.again_behind(),
            Side::Before => said.again_before(),
            Side::Around => said.again_before().or_else(|| said.again_behind()),
        }?;
        if again.ends_with("It") || again.ends_with("it") || again == "This" {
            return self.told_last(said.sentence).map(|meant| (meant, false));
        }
        let before = said.marks.iter().filter(|(at, _)| *at < said.start).map(|(_, m)| *m);
        self.meant(again, before).map(|meant| (meant, false))
    }

    /// What the sentence before is about: the first event, project or paper that it names outside of
    /// what it only happened within.
    fn told_last(&self, sentence: Span) -> Option<&'a Mention> {
        use EntityKind::{Activity, Event, Publication};
        let thing = |m: &&Mention| matches!(m.kind, Activity | Event | Publication);
        let spans = sentence_spans(&self.passage.text);
        let own = spans.iter().rev().find(|own| own.end <= sentence.start);
        let (at, last) = match own {
            Some(own) => (self.read.at, *own),
            None => {
                let at = self.read.at.checked_sub(1)?;
                let text = &self.source.document.passages().get(at)?.text;
                (at, *sentence_spans(text).last()?)
            }
        };
        let text = &self.source.document.passages().get(at)?.text;
        let within =
            |m: &&Mention| m.passage == at && m.span.start >= last.start && m.span.end <= last.end;
        let all: Vec<&Mention> = self.source.mentions.iter().filter(within).filter(thing).collect();
        let free = |m: &&&Mention| !hangs(text.get(last.start..m.span.start).unwrap_or_default());
        all.iter().find(free).or(all.first()).copied()
    }

    /// Whether a body gives money for a living, by its name.
    fn gives_money(&self, body: &Mention) -> bool {
        const GIVERS: [&str; 18] = [
            "embassy",
            "foundation",
            " fund",
            "government",
            "european union",
            "european commission",
            "usaid",
            "agency for development",
            "development agency",
            "development cooperation",
            "development co-operation",
            "international development",
            "state department",
            "department of state",
            "foreign affairs",
            "bank",
            "trust",
            "grants",
        ];
        let known = self.source.graph.entity(id_of(body)).map(|entity| entity.name.as_str());
        let written = self.passage.text.get(body.span.start..body.span.end).unwrap_or_default();
        let name = known.unwrap_or(written).to_lowercase();
        GIVERS.iter().any(|own| name.contains(own))
    }
}

/// Where it is read from how a sentence is built what somebody paid for, what else the same passage is
/// held to say of the same payer goes.
pub(in crate::ingest::relate) fn settle_payers(relations: &mut Vec<RelationProposal>) {
    let paid = |own: &&RelationProposal| own.kind == RelationKind::Funded;
    let sure = relations.iter().filter(paid).filter(|own| own.rule == RULE);
    let place = |own: &RelationProposal| own.cue.map_or(0, |cue| cue.start);
    let sure: Vec<(usize, usize, EntityId)> =
        sure.map(|own| (own.passage, place(own), own.from.clone())).collect();
    relations.retain(|own| {
        let beside = sure.iter().any(|(passage, at, from)| {
            *passage == own.passage && *from == own.from && at.abs_diff(place(own)) <= BESIDE
        });
        own.kind != RelationKind::Funded || own.rule == RULE || !beside
    });
}

/// Whether a place only says where the body before it is: "the Embassy of Elm in Oak".
fn is_part(before: &str) -> bool {
    let before = before.strip_suffix("the ").unwrap_or(before);
    ["in", "to", "of"].iter().any(|word| before.ends_with(&format!("{BODY} {word} ")))
}

/// Whether what stands behind these words hangs on a preposition.
fn hangs(before: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    let article = |word: &&str| {
        matches!(*word, "the" | "a" | "an" | "this" | "its" | "“" | "\"" | "project" | "programme")
    };
    words.find(|word| !article(word)).is_some_and(|word| WITHIN.contains(&word))
}

/// Whether a place only says of where a body without a name is: "the Elm agency".
fn is_adjective(behind: &str) -> bool {
    const NOUNS: [&str; 12] = [
        "agency",
        "organization",
        "organisation",
        "ngo",
        "foundation",
        "company",
        "charity",
        "association",
        "institute",
        "police",
        "ministry",
        "fund",
    ];
    let mut letters = behind.chars();
    letters.next();
    let word = letters.as_str().trim_start().split(|c: char| !c.is_alphanumeric()).next();
    word.is_some_and(|word| NOUNS.contains(&word.to_lowercase().as_str()))
}

/// Words that say who paid, in a sentence with marks for its names.
struct Said<'s, 'a> {
    masked: &'s str,
    marks: &'s [(usize, &'a Mention)],
    sentence: Span,
    start: usize,
    end: usize,
}

impl<'a> Said<'_, 'a> {
    fn things(&self) -> impl DoubleEndedIterator<Item = (usize, &'a Mention)> {
        let thing = |m: &Mention| {
            use EntityKind::{Activity, Event, Publication};
            matches!(m.kind, Activity | Event | Publication)
        };
        self.marks.iter().copied().filter(move |(_, m)| thing(m))
    }

    /// What stands before the words: right before them; or else what the sentence is about.
    fn before(&self) -> Option<&'a Mention> {
        let all: Vec<(usize, &Mention)> =
            self.things().filter(|(at, _)| *at < self.start).collect();
        let (last_at, last) = *all.last()?;
        let gap = self.masked.get(last_at + THING.len_utf8()..self.start).unwrap_or_default();
        let gap = gap.trim_end();
        // "a shelter funded by": what was paid for has no name.
        let finite = ["was", "were", "is", "are", "been", "be", "being", "and", "also"];
        let last_word = gap.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let verb = finite.contains(&last_word) || last_word.ends_with("ly");
        let near = |word: &str| {
            word.is_empty()
                || word.starts_with(|c: char| !c.is_lowercase())
                || word.ends_with([',', ')', '”', '"', '’', PLACE, BODY])
        };
        let with = self.masked.get(self.start..).is_some_and(|own| {
            let own = own.to_lowercase();
            ![
                "fund", "financ", "paid", "sponsor", "underw", "bankr", "co-", "cofin", "cofun",
                "subsid",
            ]
            .iter()
            .any(|word| own.starts_with(word))
        });
        if !(verb || near(last_word) || with) {
            return None;
        }
        let adjoins = gap.chars().all(|c| !c.is_alphanumeric());
        let relative = gap.split_whitespace().any(|word| matches!(word, "which" | "that"));
        if adjoins && !verb || relative {
            return Some(last);
        }
        let free =
            |(at, _): &&(usize, &'a Mention)| !hangs(self.masked.get(..*at).unwrap_or_default());
        // "was funded by" tells of its subject, "held a course with money from" of what was held.
        let own = if verb { all.iter().find(free) } else { all.iter().rev().find(free) };
        Some(own.map_or(last, |(_, m)| *m))
    }

    /// Whether a noun of its own stands right before a participle: "a shelter funded by".
    fn of_nameless(&self) -> bool {
        let before = self.masked.get(..self.start).unwrap_or_default().trim_end();
        let last = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let finite = ["was", "were", "is", "are", "been", "be", "being", "and", "also", "which"];
        let noun =
            last.ends_with(char::is_lowercase) && !finite.contains(&last) && !last.ends_with("ly");
        let paid = self.masked.get(self.start..).is_some_and(|own| {
            let own = own.to_lowercase();
            ["fund", "financ", "paid", "sponsor", "co"].iter().any(|word| own.starts_with(word))
        });
        let again = AGAIN.as_ref().and_then(|again| again.find_iter(before).last());
        noun && paid && again.is_none_or(|again| again.end() < before.len())
    }

    /// What stands behind the words, near to them.
    fn behind(&self, far: bool) -> Option<&'a Mention> {
        let mut things = self.things().filter(|(at, _)| *at >= self.end);
        let (at, first) = things.next()?;
        let gap = self.masked.get(self.end..at).unwrap_or_default();
        let reach = if far { 2 * REACH } else { REACH };
        // Behind another body it is theirs.
        let theirs = !far && gap.contains(BODY);
        (at - self.end <= reach && !theirs && !gap.contains(';')).then_some(first)
    }

    /// The noun or pronoun before the words that stands for something told of before.
    fn again_before(&self) -> Option<&str> {
        let before = self.masked.get(..self.start)?;
        AGAIN.as_ref()?.find_iter(before).map(|found| found.as_str()).next()
    }

    fn again_behind(&self) -> Option<&str> {
        let behind = self.masked.get(self.end..)?;
        let found = AGAIN.as_ref()?.find(behind)?;
        (found.start() <= REACH / 2).then(|| found.as_str())
    }

    /// How far along it is: nothing where it is denied or only possible.
    fn state(&self) -> Option<State> {
        let from = self.masked.get(..self.start)?.rfind([',', ';']).map_or(0, |at| at + 1);
        let near = self.masked.get(from..self.end)?.to_lowercase();
        let mut words = near.split(|c: char| !c.is_alphanumeric());
        let any =
            |list: &[&str]| near.split(|c: char| !c.is_alphanumeric()).any(|w| list.contains(&w));
        // "In May" is no "may".
        let month = self.masked.get(from..self.end)?.contains("May");
        if words.any(|word| NOT.contains(&word) && !(month && word == "may")) {
            return None;
        }
        let planned = any(PLANNED) || near.contains(" to be ") || near.contains("pledge");
        Some(if planned { State::Planned } else { State::Done })
    }
}
