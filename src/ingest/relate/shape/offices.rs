//! Who holds which office, from what stands beside a name: "Ada Byrne, Director of the Guild", "the
//! Guild's Special Envoy, Ada Byrne".

use super::About;
use crate::ingest::Mention;
use crate::ingest::patterns::pattern;
use crate::ingest::relate::claims::{Claim, Claims};
use crate::ingest::relate::id_of;
use crate::model::{EntityKind, RelationKind};
use regex::Regex;
use std::sync::LazyLock;

/// How far from a name the body stands in which the office is held, in bytes.
const FAR: usize = 170;

/// The noun of an office.
const NOUN: &str = concat!(
    r"(?i:director(?:[ -]general)?|head|president|minister|(?:co-?)?ordinator|chair(?:man|woman|",
    r"person)?|secretary(?:[ -]general)?|advis[eo]r|officer|ambassador|commissioner|rapporteur|",
    r"representative|manager|founder|councillor|counsellor|chief|spokes(?:man|woman|person)|",
    r"ombuds(?:man|person)|specialist|rector|dean|prosecutor|judge|mayor|governor|member)\b"
);

/// An office behind a name, and the words up to the body.
static BEHIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:,| \()\s?(?P<title>(?:(?:the|a|an|currently|now|acting) )?(?:[\w’'-]+ ){{0,8}}?){NOUN}(?P<rest>.*)$"
    ))
});

/// What joins an office to the body in which it is held.
static OF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let of = r"^(?: of State| General)?(?: on [\w -]{3,60}| for [\w -]{3,60})?,? (?:of|at|for|in|to|with)(?: the| an?)?(?: [a-z-]+){0,2} ?$";
    pattern(of)
});

/// An office before a body whose holder is named behind it.
static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(r"{NOUN}(?: [\w-]+){{0,2}} (?:of|at|for|to|in)(?: the| an?)? ?$"))
});

/// What stands between an office and the name of its holder.
static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:[’']s?)?,? ?(?:(?:Ambassador|Amb|Mr|Ms|Mrs|Dr|Prof|Professor|H\.E|Colonel|Col|Lt|Lieutenant|",
        r"General|Gen|Major|Captain|Judge|Inspector|Senator|Sergeant)\.? ?){0,3}$"
    ))
    .ok()
});

/// An office between whose it is and the name of its holder: "Guild Director Ada Byrne".
static BETWEEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let of = r"(?: (?:for|of|on|against) [\w -]{3,70})?";
    pattern(&format!(
        r"^(?:[’']s?)? (?:[\w-]+ ){{0,4}}{NOUN}{of},? (?:(?:Ambassador|Mr|Ms|Mrs|Dr)\.? )?$"
    ))
});

/// What stands between a part of a body and the body.
static WHOLE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^,? (?:of|at|in|within|with)(?: the)? $"));

static OFFICE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(NOUN).ok());

impl About<'_> {
    /// Offices beside the names of their holders.
    pub(super) fn offices(&self, claims: &mut Claims<'_>) {
        let people = self.read.named.iter().filter(|(_, m)| m.kind == EntityKind::Person);
        for (_, person) in people {
            let Some(body) = self.held_behind(person).or_else(|| self.held_before(person)) else {
                continue;
            };
            // "Head of the Lamp Section of the Guild": of both.
            let whole = self.whole_of(body);
            for body in [Some(body), whole].into_iter().flatten() {
                claims.add(Claim {
                    ends: [Some(person.span), Some(body.span)],
                    rule: "office beside a name",
                    score: 0.85,
                    ..self.claim(id_of(person), RelationKind::HoldsOffice, id_of(body))
                });
            }
        }
    }

    /// The body of which a department or the like is a part, where it is named right behind it.
    fn whole_of(&self, part: &Mention) -> Option<&Mention> {
        const PARTS: [&str; 6] =
            ["department", "section", "unit", "division", "directorate", "branch"];
        let name = self.passage.text.get(part.span.start..part.span.end)?.to_lowercase();
        let is_part = PARTS.iter().any(|noun| name.split(' ').any(|word| word == *noun));
        let whole = self.bodies().find(|m| m.span.start >= part.span.end)?;
        (is_part && self.matches(&WHOLE, part.span.end, whole.span.start)).then_some(whole)
    }

    /// The body of the office behind a name.
    fn held_behind(&self, person: &Mention) -> Option<&Mention> {
        let text = self.passage.text.get(person.span.end..)?;
        let text = &text[..text.find([';', '”', '"']).unwrap_or(text.len())];
        let found = BEHIND.as_ref()?.captures(text)?;
        let rest = found.name("rest")?;
        // "Ada Byrne, and the Head of the Guild": of another.
        if found.name("title")?.as_str().starts_with("and ") {
            return None;
        }
        // "former Head of the Guild" holds it no longer.
        let past = ["former", "formerly", "then", "previously", "until", "outgoing", "ex"];
        if found.name("title")?.as_str().split([' ', '-']).any(|word| past.contains(&word)) {
            return None;
        }
        let noun_end = person.span.end + rest.start();
        let bodies = || self.bodies().filter(|m| m.span.start >= person.span.end);
        // "Ada Byrne, Elm Police Chief Ben Cole": the office is of who follows.
        let next = self
            .read
            .named
            .iter()
            .map(|(_, m)| *m)
            .find(|m| m.kind == EntityKind::Person && m.span.start >= noun_end);
        if next.is_some_and(|next| self.matches(&TITLE, noun_end, next.span.start)) {
            return None;
        }
        // The office is itself what is known, as that of the Special Representative is.
        if let Some(own) = bodies().find(|m| m.span.start < noun_end && noun_end <= m.span.end) {
            return Some(own);
        }
        let of = bodies().find(|m| {
            m.span.start >= noun_end
                && m.span.start - person.span.end <= FAR
                && self.matches(&OF, noun_end, m.span.start)
        });
        if let Some(of) = of {
            return Some(of);
        }
        // "Ada Byrne, Lamp Officer, the Guild"
        let beside = bodies().find(|m| m.span.start >= noun_end);
        let beside = beside.filter(|m| {
            let gap = self.passage.text.get(noun_end..m.span.start);
            gap.is_some_and(|gap| matches!(gap, ", " | ", the "))
        });
        if let Some(beside) = beside {
            return Some(beside);
        }
        // "Ada Byrne, Guild Lamp Officer"
        let near = bodies().take_while(|m| m.span.end <= noun_end).last()?;
        Some(near)
    }

    /// The body of the office before a name.
    fn held_before(&self, person: &Mention) -> Option<&Mention> {
        let body = self.bodies().take_while(|m| m.span.end <= person.span.start).last()?;
        if self.is_of_another(body, person) {
            return None;
        }
        if self.matches(&BETWEEN, body.span.end, person.span.start) {
            return Some(body);
        }
        if !self.matches(&TITLE, body.span.end, person.span.start) {
            return None;
        }
        let text = &self.passage.text;
        let name = text.get(body.span.start..body.span.end)?;
        let is_office = OFFICE.as_ref()?.is_match(name);
        let before = text.get(..body.span.start)?;
        let held = BEFORE.as_ref()?.is_match(before);
        if is_office || held { Some(body) } else { None }
    }

    /// "Ada Byrne, Head of the Guild, Ola Nord": whether an office before a person is that of the one
    /// named before it.
    pub(super) fn is_of_another(&self, body: &Mention, person: &Mention) -> bool {
        let text = &self.passage.text;
        let named = self.read.named.iter().map(|(_, m)| *m);
        let mut before =
            named.filter(|m| m.kind == EntityKind::Person && m.span.end <= body.span.start);
        let between = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        before.next_back().is_some_and(|other| {
            let told = between(other.span.end, body.span.start);
            let office = OFFICE.as_ref().is_some_and(|own| own.is_match(told));
            let apart = told.contains([';', '.', '”', '"'])
                || told.contains(" and the ")
                || told.contains(" by ");
            let opens = told.starts_with(", ") && !told.starts_with(", and");
            let list = between(body.span.end, person.span.start).starts_with(", ");
            opens && office && !apart && list
        })
    }

    fn bodies(&self) -> impl Iterator<Item = &Mention> {
        let named = self.read.named.iter().map(|(_, m)| *m);
        named.filter(|m| matches!(m.kind, EntityKind::Organisation | EntityKind::FieldMission))
    }

    fn matches(&self, regex: &LazyLock<Option<Regex>>, from: usize, to: usize) -> bool {
        let words = self.passage.text.get(from..to);
        words.is_some_and(|words| regex.as_ref().is_some_and(|regex| regex.is_match(words)))
    }
}
