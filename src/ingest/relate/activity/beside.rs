//! Who else had a part in something done: partners, audiences and donors.

use super::super::ends::End;
use super::super::lists::PREPOSITIONS;
use super::super::moods::BE;
use super::super::units::{Line, Named, is_comma};
use super::super::{ACTORS, Source};
use super::{Deed, Sentence};
use crate::model::{EntityKind, RelationKind, Role};
use std::ops::Range;

/// The rule that tells of those who did a thing together.
pub(super) const TOGETHER: &str = "together with";

/// The rule that tells of those who are helped.
pub(super) const HELPED: &str = "help to a partner";

/// People for whom things are done.
const TRAINED: &[&str] = &[
    "cadets",
    "diplomats",
    "employees",
    "experts",
    "guards",
    "inspectors",
    "investigators",
    "journalists",
    "judges",
    "lawyers",
    "officers",
    "officials",
    "personnel",
    "practitioners",
    "prosecutors",
    "representatives",
    "specialists",
    "staff",
    "students",
    "teachers",
    "workers",
];

/// How far back the word is looked for on which a list hangs.
const REACH: usize = 14;

/// Somebody beside whoever did it.
pub(super) struct Beside {
    pub(super) end: End,
    pub(super) kind: RelationKind,
    pub(super) role: Option<Role>,
    /// The rule that tells so.
    pub(super) rule: &'static str,
    /// What is left of the score.
    pub(super) weight: f32,
}

/// Partners, audiences and donors, by what their names hang on.
pub(super) fn beside(
    source: Source<'_>,
    sentence: Sentence<'_>,
    deed: &Deed,
    units: Range<usize>,
) -> Vec<Beside> {
    let Sentence { around, .. } = sentence;
    let line = around.line;
    let part = deed.verb(source.cues).and_then(|doing| doing.object);
    let mut found = Vec::new();
    // "Together with the Guild, the Mission trained": what opens the sentence belongs to the deed.
    let fronted = match line.word(0) {
        "in" | "together" | "jointly" | "with" | "along" => {
            let comma = line.units.iter().position(|unit| is_comma(&unit.word));
            comma.unwrap_or(deed.fact.start).min(deed.fact.start)
        }
        _ => 0,
    };
    let aside = (units.start..deed.fact.start).filter(|&u| line.units[u].aside || u < fronted);
    let object: Vec<End> = match part {
        Some(_) if !deed.fact.passive => around.object(deed.after, ACTORS),
        _ => Vec::new(),
    };
    for end in object {
        let (kind, rule) = match part {
            Some(Role::Partner) => (RelationKind::CarriedOut, HELPED),
            _ => (RelationKind::TookPartIn, "whom it was for"),
        };
        found.push(Beside { end, kind, role: part, rule, weight: 0.9 });
    }
    for unit in aside.chain(deed.after..units.end) {
        let Some(named) = line.named_at(unit) else { continue };
        let Some(one) = around.end(
            named,
            &[
                EntityKind::Organisation,
                EntityKind::FieldMission,
                EntityKind::Person,
                EntityKind::Place,
            ],
        ) else {
            continue;
        };
        let first = first_of(line, named);
        let before: Vec<&str> = (first.saturating_sub(6)..first).map(|u| line.word(u)).collect();
        let near = |words: &[&str]| before.iter().any(|w| words.contains(w));
        let head = head(line, named);
        let paid = near(&[
            "funded",
            "funding",
            "financed",
            "sponsored",
            "funds",
            "grant",
            "donation",
            "financial",
        ]);
        let is_actor = one.kind() != EntityKind::Place;
        if paid
            && matches!(head, "by" | "from" | "of")
            && one.kind() != EntityKind::FieldMission
            && one.kind() != EntityKind::Person
        {
            found.push(Beside {
                end: one,
                kind: RelationKind::Funded,
                role: None,
                rule: "who paid",
                weight: 0.9,
            });
        } else if is_actor
            && head == "with"
            && near(&[
                "cooperation",
                "collaboration",
                "partnership",
                "together",
                "jointly",
                "conjunction",
                "coordination",
                "consultation",
                "concert",
                "partners",
                "worked",
                "working",
                "project",
            ])
            || is_actor
                && head == "with"
                && one.kind() != EntityKind::Person
                && set_off(line, named)
        {
            found.push(Beside {
                end: one,
                kind: RelationKind::CarriedOut,
                role: Some(Role::Partner),
                rule: TOGETHER,
                weight: 1.0,
            });
        } else if is_actor && is_commissioned(line, deed, (unit, head)) {
            found.push(Beside {
                end: one,
                kind: RelationKind::CarriedOut,
                role: Some(Role::Partner),
                rule: "who was given the work",
                weight: 0.9,
            });
        } else if is_actor
            && (matches!(head, "of" | "by") && near(&["participation", "attendance", "attended"])
                || head == "them" && near(&["among"]) && came(line, deed.after, first)
                || near(&["gathering", "gathered"]) && matches!(head, "together" | "of"))
        {
            found.push(Beside {
                end: one,
                kind: RelationKind::TookPartIn,
                role: None,
                rule: "who came",
                weight: 0.9,
            });
        } else if is_actor
            && matches!(head, "from" | "of")
            && near(TRAINED)
            && near(&["for", "to", "of", "among"])
            && unit >= deed.after
        {
            found.push(Beside {
                end: one,
                kind: RelationKind::TookPartIn,
                role: Some(Role::Audience),
                rule: "whose people it was for",
                weight: 0.9,
            });
        } else if is_actor && helps(line, named, (head, &before)) {
            found.push(Beside {
                end: one,
                kind: RelationKind::CarriedOut,
                role: Some(Role::Partner),
                rule: "with the support of",
                weight: 0.9,
            });
        } else if is_actor
            && matches!(head, "for" | "to")
            && unit >= deed.after
            && one.kind() == EntityKind::Organisation
            && part.is_none()
            && teaches(&before, head)
        {
            found.push(Beside {
                end: one,
                kind: RelationKind::TookPartIn,
                role: Some(Role::Audience),
                rule: "whom it was for",
                weight: 0.75,
            });
        }
    }
    found
}

/// "With the help of the Guild", "with the Guild's support": whether the one named helped with more
/// than money.
fn helps(line: &Line, named: &Named, (head, before): (&str, &[&str])) -> bool {
    const HELP: &[&str] = &["aid", "assistance", "backing", "facilitation", "help", "support"];
    let help = |word: &str| HELP.contains(&word);
    let with = before.contains(&"with");
    head == "of" && with && before.iter().any(|word| help(word))
        || head == "with" && help(line.word(named.unit + 1))
}

/// "It commissioned a study from the Guild": whether the one named was given the work to do.
fn is_commissioned(line: &Line, deed: &Deed, (unit, head): (usize, &str)) -> bool {
    let verb = deed.after.checked_sub(1).map_or("", |at| line.word(at));
    verb.starts_with("commission") && unit > deed.after && matches!(head, "from" | "to")
}

/// "It held, with the Guild, a course": whether "with" opens a phrase between two commas, or the
/// sentence, that holds nothing but names.
fn set_off(line: &Line, named: &Named) -> bool {
    let (Some(&first), Some(&last)) = (named.list.first(), named.list.last()) else { return false };
    let with = (first.saturating_sub(2)..first).rev().find(|&at| line.word(at) == "with");
    let opens = |at: usize| at == 0 || is_comma(line.word(at - 1));
    with.is_some_and(opens) && is_comma(line.word(last + 1))
}

/// Whether those are told of between two places who came to something: "attended by partners, among
/// them".
fn came(line: &Line, from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        matches!(
            line.word(at),
            "attended" | "participants" | "attendees" | "trainees" | "participation" | "delegates"
        )
    })
}

/// On what a list hangs whose first things are no names: "with the Government, [a League]".
fn head<'a>(line: &'a Line, named: &'a Named) -> &'a str {
    match named.head.as_str() {
        "," | "and" => led(line, named).map_or(",", |at| line.word(at)),
        head => head,
    }
}

/// The unit after the word on which a list hangs.
fn first_of(line: &Line, named: &Named) -> usize {
    let first = named.list.first().copied().unwrap_or(named.unit);
    match named.head.as_str() {
        "," | "and" => led(line, named).unwrap_or(first),
        _ => first,
    }
}

/// "With", where only nouns, names and commas stand between it and a list.
fn led(line: &Line, named: &Named) -> Option<usize> {
    let first = named.list.first().copied()?;
    let words = (first.saturating_sub(REACH)..first).rev();
    let mut words = words.take_while(|&at| {
        let word = line.word(at);
        !PREPOSITIONS.contains(&word) && !BE.contains(&word) && !word.ends_with("ed")
            || matches!(word, "with" | "of" | "for")
    });
    words.find(|&at| line.word(at) == "with")
}

/// Whether the words before a name tell of something that is for those whom it teaches: "a course for
/// the League", "a lecture to the League".
fn teaches(before: &[&str], head: &str) -> bool {
    const FOR: &str = "training trainings course courses seminar seminars workshop workshops session \
                       sessions briefing briefings lecture lectures visit exercise handbook module";
    const TO: &str =
        "lecture lectures presentation presentations briefing briefings training course";
    let nouns = if head == "for" { FOR } else { TO };
    before.iter().any(|word| nouns.split_ascii_whitespace().any(|noun| noun == *word))
}
