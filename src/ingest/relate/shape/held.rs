//! Who holds which office, from wordings around the names: "appointed Ada Byrne as head of the Bureau",
//! "Ada Byrne, a lawyer with the Guild", "the Bureau, led by Ada Byrne".
//!
//! The wordings are patterns over the passage in which every person stands as one mark and every body
//! as another, so that a pattern says all that may stand between them.

use super::About;
use crate::ingest::Mention;
use crate::ingest::patterns::pattern;
use crate::ingest::relate::claims::{Claim, Claims};
use crate::ingest::relate::id_of;
use crate::model::{EntityKind, RelationKind};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What stands for a person and for a body.
const PERSON: char = '\u{E000}';
const BODY: char = '\u{E001}';

/// Nouns of offices and of what people are in a body.
const NOUN: &str = concat!(
    r"(?i:director|head|president|minister|(?:co-?)?ordinator|chair(?:man|woman|person)?|secretary|",
    r"advis[eo]r|officer|ambassador|commissioner|rapporteur|representative|manager|founder|",
    r"co-founder|council?lor|counsellor|chief|spokes(?:man|woman|person)|ombuds(?:man|person)|",
    r"specialist|rector|dean|prosecutor|judge|mayor|governor|member|lawyer|attorney|researcher|",
    r"expert|psychologist|analyst|professor|lecturer|consultant|inspector|commander|envoy|",
    r"executive|trainer|activist|journalist|survivor|author|delegate|focal point|attaché|fellow|detective|deputy|editor|solicitor|barrister|tutor|CEO)"
);
/// Words of an office before and behind its noun.
const BEFORE: &str = r"(?:[\w’'-]+ ){0,6}?";
const BEHIND: &str = r"(?:(?:-| )[Gg]eneral)?(?:,? (?:on|for|in charge of) [\w -]{3,60}?)?";
/// What joins an office to its body.
const OF: &str =
    r"(?: | and [\w ]{3,30} )(?:of|at|for|in|to|with|from)(?: the| an?| its)?(?: [\w-]+){0,3}? ";

static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let title = concat!(
        r"(?:(?:Ambassador|Amb\.|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Prof\.?|Professor|H\.E\.|Colonel|Lt\. Col\.|",
        r"Lieutenant|Lieutenant Colonel|Captain|Major|General|Judge|Inspector|Senator|Sergeant) ){0,2}"
    );
    let office = format!("{BEFORE}{NOUN}{BEHIND}{OF}(?P<b>{BODY})");
    let art = r"(?:the |an? |its |their )?";
    let p = format!("(?P<p>{PERSON})");
    let b = format!("(?P<b>{BODY})");
    let b2 = format!("(?P<b2>{BODY})");
    [
        // "was appointed head of the Bureau", "has been chosen to be"
        format!(
            r"{p}(?:,[^,;.]{{0,60}},)? (?:is|was|has been|were)(?: \w+ly)? (?:appointed|elected|named|chosen|re-?elected|sworn in|confirmed)(?: as| to be| to the (?:post|office|position) of)? {art}(?:{office}|{b2})"
        ),
        // "appointed Ada Byrne as head of the Bureau"
        format!(
            r"(?i:appoint(?:ed|s|ing)?|elect(?:ed|s|ing)?|nam(?:ed|es|ing)|chose|chosen|nominated|appointment of|election of) {title}{p}(?:,[^;.]{{0,140}},)? (?:as|to be|to head|to lead|to the (?:post|office|position) of|head of)? ?{art}(?:{office}|{b2})"
        ),
        // "Ada Byrne is Secretary of the Guild", "who is"
        format!(r"{p},? (?:who )?(?:is|serves as|works as|acts as|became|has become)(?: \w+ly| now)? {art}{office}"),
        format!(r"{p},? who is(?: \w+ly| now)? {art}{b}"),
        // "who heads the Bureau"
        format!(r"{p},? who (?:\w+ly )?(?:heads|leads|chairs|directs|runs|co-?ordinates) (?:the )?{b}"),
        // "who sits on the Bureau's board", "who speaks for the Bureau"
        format!(
            r"{p},? who (?:\w+ly )?(?:sits on|presides over|represents|represented|speaks for|serves on|works for|works at|works with|is in charge of|is at the head of|is responsible for|co-?chairs|steers) (?:the )?{b}"
        ),
        // "Ada Byrne, on behalf of the Bureau", "a judge seconded to the Bureau"
        format!(
            r"{p},? (?:an? [\w -]{{3,50}} )?(?:now |currently )?(?:in charge of|at the head of|at the helm of|speaking for|speaking on behalf of|on behalf of|representing|seconded to|attached to|employed by) (?:the )?{b}"
        ),
        // "Ada Byrne, a Guild officer", "Ada Byrne and Ben Cole, Guild members"
        format!(
            r"(?:(?P<p2>{PERSON})(?: and |, ){title})?{p}, (?:an? |the )?{b}(?:[’']s?)? (?:[\w-]+ ){{0,3}}?{NOUN}s?\b"
        ),
        // "Ada Byrne from the NGO Guild", "Ada Byrne, from the Bureau"
        format!(
            r"{p},? (?:of|from|with|for) the (?:[\w-]+ ){{0,2}}?(?:organi[sz]ation|NGO|charity|association|group|network|foundation|newspaper|shelter|union) {b}"
        ),
        format!(r"{p}, (?:of|from|of counsel to) (?:the )?{b}"),
        // "a lawyer with the Guild"
        format!(r"{p}(?: [A-Z]\.[A-Z]\.?)?, {art}{office}"),
        // "Minister of Boats, who is the Chairperson"
        format!(r"{p}(?: [A-Z]\.[A-Z]\.?)?,[^;.{PERSON}{BODY}]{{0,90}}(?:{BODY},? )?who is (?:the )?{b}"),
        // "Speaking for the Guild, Ada Byrne", "On behalf of the Guild, Ada Byrne"
        format!(
            r"\b(?:[Ss]peaking|[Oo]n behalf of|[Aa]ppearing|[Ii]ntervening|[Rr]epresenting)(?:[^,.;:{PERSON}{BODY}]{{0,80}}? (?:for|on behalf of|from))? (?:the )?{b}, (?:the )?{title}{p}"
        ),
        // "Ada Byrne works for the Guild"
        format!(r"{p}(?:, [^,;.{PERSON}{BODY}]{{3,60}},)? (?:works|worked) (?:for|at|with) (?:the )?{b}"),
        // "Ada Byrne and Ben Cole (Guild)"
        format!(r"(?P<p2>{PERSON}) and {title}{p} \((?:the )?(?:NGO )?{b}[,)]"),
        // "Ada Byrne (Guild)", "Ada Byrne of the Guild"
        format!(r"{p} \((?:the )?(?:NGO )?{b}\)"),
        format!(r"{p} (?:of|from) the {b}"),
        format!(r"{p} (?:of|from|with) {b}"),
        // "Director of the Guild Ada Byrne"
        format!(r"\b{NOUN}{BEHIND}{OF}{b},? {title}{p}"),
        // "the Bureau's lawyer Ada Byrne"
        format!(r"{b}(?:[’']s?)? (?:[\w-]+ ){{0,4}}?{NOUN}{BEHIND},? {title}{p}"),
        // "the Head of the Bureau's office, Ada Byrne"
        format!(
            r"\b{NOUN}{BEHIND}{OF}{b}(?:[’']s?)? (?:country |field |regional )?(?:office|team|delegation|mission|branch|secretariat|unit|section),? {title}{p}"
        ),
        // "UNICEF's Ada Byrne", "Special Envoy Ada Byrne"
        format!(r"{b}(?:[’']s?)? {title}{p}"),
        // "Ada Byrne, Senior Adviser, the Bureau"
        format!(r"{p}, {BEFORE}{NOUN}{BEHIND}, (?:the )?{b}(?:[,.;)]|$)"),
        // "Speech: Ada Byrne, University"
        format!(r"(?:^|[:;–(] ?){title}{p}, {b}(?:[.;)]|$)"),
        // "- Ms. Ada Byrne, Judge, the Bureau - Mr. Ben Cole, the League"
        format!(
            r"(?:^|[:;•\n]|[-–—] ?){title}{p}, (?:{BEFORE}{NOUN}{BEHIND}, )?(?:the )?{b}(?: \([^)]{{1,24}}\)|, [A-Z][\w-]+)?(?:[.;)\n]| [-–•]|$)"
        ),
        // "Ada Byrne – Deputy Head, the Bureau"
        format!(r"{p} [-–—] {BEFORE}{NOUN}{BEHIND}(?:, (?:the )?|{OF}){b}"),
        // "Ada Byrne (IOM Elm)", "(Judge, the Bureau)"
        format!(r"{p} \((?:{BEFORE}{NOUN}{BEHIND}(?:, (?:the )?|{OF}))?(?:NGO )?{b}[ ,)]"),
        // "Ada Byrne heads the Bureau", "represented the Bureau"
        format!(
            r"{p}(?:, [^,;.{PERSON}{BODY}]{{3,60}},)? (?:heads|leads|chairs|directs|runs|represents|represented) (?:the )?{b}(?:[,.;)]|$| (?:at|in|since|from|and|on) )"
        ),
        // "who has led the Bureau since 2015"
        format!(r"{p},? who (?:has|had) (?:headed|led|chaired|directed|run) (?:the )?{b}"),
        // "the Bureau is headed by Ada Byrne", "was represented by its lawyer Ada Byrne"
        format!(
            r"{b},? (?:which |that )?(?:is|was|has been )? ?(?:\w+ly )?(?:headed|led|chaired|directed|run|represented|co-?ordinated) by (?:(?:its|the|an?) )?(?:[\w-]+ ){{0,5}}{title}{p}"
        ),
        // "the Bureau, whose director is Ada Byrne", "and its director, Ada Byrne"
        format!(r"{b},? (?:whose|and its|with its) (?:[\w-]+ ){{0,4}}{NOUN}(?: is| was)?,? {title}{p}"),
        // "As the director of the Bureau, Ada Byrne"
        format!(r"\b(?:[Aa]s|capacity as|role as) (?:the )?{office},? {title}{p}"),
        // "took office as Director of the Bureau"
        format!(
            r"{p},? (?:who )?(?:took office|took up (?:her|his) (?:duties|post|position|functions)|was sworn in|has served|serves|has worked|works|worked|acts) as (?:the |an? )?{office}"
        ),
        // "Ada Byrne and Ben Cole of the Bureau"
        format!(r"(?P<p2>{PERSON})(?: and |, ){title}{p},? (?:both|all) (?:of|from|with) (?:the )?{b}"),
        // "Ada Byrne and Ben Cole, members of the Bureau"
        format!(r"(?P<p2>{PERSON})(?: and |, ){title}{p},? (?:both )?(?:\w+ )?{NOUN}s (?:of|at|from|with) (?:the )?{b}"),
        // "the Bureau, led by Ada Byrne"
        format!(r"{b},? (?:headed|led|chaired|directed|run) by (?:\w+ ){{0,2}}{title}{p}"),
        format!(r"under the (?:chairmanship|leadership|direction) of {title}{p}, (?:the )?{b}"),
        format!(r"{p}, under whose (?:chairmanship|leadership|direction) (?:the )?{b}"),
    ]
    .iter()
    .filter_map(|text| pattern(text))
    .collect()
});

/// Words that say that an office is held no longer, or not yet.
const NOT_NOW: &[&str] = &[
    "former",
    "formerly",
    "ex-",
    "then",
    "outgoing",
    "previous",
    "previously",
    "late",
    "once",
    "until",
    "candidate",
    "nominee",
];

impl About<'_> {
    /// Offices told around the names of their holders.
    pub(super) fn held(&self, claims: &mut Claims<'_>) {
        let people = |m: &Mention| m.kind == EntityKind::Person;
        if !self.read.named.iter().any(|(_, m)| people(m)) {
            return;
        }
        let (masked, marks) = self.masked(|kind| match kind {
            EntityKind::Person => Some(PERSON),
            EntityKind::Organisation | EntityKind::FieldMission => Some(BODY),
            _ => None,
        });
        let at = |byte: usize| marks.iter().find(|(at, _)| *at == byte).map(|(_, m)| *m);
        let mut told = BTreeSet::new();
        for pattern in PATTERNS.iter() {
            for found in pattern.captures_iter(&masked) {
                let body = found.name("b").or_else(|| found.name("b2"));
                let (Some(person), Some(body)) = (found.name("p"), body) else { continue };
                // "Ada Byrne, and the Head of the Bureau": of another.
                let other = masked.get(person.end()..).is_some_and(|own| own.starts_with(", and "));
                let Some(body) =
                    at(body.start()).filter(|_| !other || body.start() < person.start())
                else {
                    continue;
                };
                let words = found.get(0).map_or("", |whole| whole.as_str()).to_lowercase();
                let over = NOT_NOW.iter().any(|own| {
                    words
                        .split([' ', ',', '('])
                        .any(|word| word == *own || own.ends_with('-') && word.starts_with(own))
                });
                let both = [Some(person), found.name("p2")].into_iter().flatten();
                for person in both.filter_map(|person| at(person.start())) {
                    let behind = body.span.end <= person.span.start;
                    let another = behind && self.is_of_another(body, person);
                    if over || another || !told.insert((id_of(person), id_of(body))) {
                        continue;
                    }
                    claims.add(Claim {
                        ends: [Some(person.span), Some(body.span)],
                        rule: "office told around a name",
                        score: 0.8,
                        ..self.claim(id_of(person), RelationKind::HoldsOffice, id_of(body))
                    });
                }
            }
        }
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
    fn offices_are_read_in_many_wordings() {
        for text in [
            "The Council appointed Ada Byrne as Director of the Kite Bureau in May.",
            "Ada Byrne was elected President of the Kite Bureau.",
            "It has chosen Ada Byrne, a friend of kites and lamps, to be head of the Kite Bureau.",
            "The meeting heard Ada Byrne, who heads the Kite Bureau.",
            "The rules were explained by Ada Byrne, a lawyer with the Kite Bureau.",
            "The Head of the Kite Bureau Ada Byrne and others came.",
            "The rules were explained by Ada Byrne of the Kite Bureau.",
            "The Kite Bureau, led by Ms. Ada Byrne, agreed.",
            "The rules were explained by Ms. Ada Byrne, who sits on the Kite Bureau.",
            "The floor went to Ms. Ada Byrne, speaking on behalf of the Kite Bureau.",
            "They met Ms. Ada Byrne, a judge seconded to the Kite Bureau.",
            "They met Ms. Ada Byrne, from the Kite Bureau, in May.",
            "Speaking for the Kite Bureau, Ms. Ada Byrne agreed.",
            "Speaking at the opening on behalf of the Kite Bureau, Ms. Ada Byrne agreed.",
            "Ms. Ada Byrne works for the Kite Bureau.",
        ] {
            assert_eq!(held(text), ["ada-byrne kite-bureau"], "{text}");
        }
    }

    #[test]
    fn who_held_an_office_before_holds_it_no_longer() {
        for text in [
            "Ada Byrne, former Director of the Kite Bureau, came.",
            "Ada Byrne, a former lawyer with the Kite Bureau, came.",
            "They met Ada Byrne, until May head of the Kite Bureau.",
        ] {
            assert_eq!(held(text), Vec::<String>::new(), "{text}");
        }
    }
}
