//! Who else had a part in something done: partners, audiences and donors.

use super::super::ends::End;
use super::super::{ACTORS, Source};
use super::{Deed, Sentence};
use crate::model::{EntityKind, RelationKind, Role};
use std::ops::Range;

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
    let doing = &source.cues.doing[deed.doing];
    let mut found = Vec::new();
    let aside = (units.start..deed.fact.start).filter(|&u| line.units[u].aside);
    let object: Vec<End> = match doing.object {
        Some(_) if !deed.fact.passive => around.object(deed.after, ACTORS),
        _ => Vec::new(),
    };
    for end in object {
        let (kind, rule) = match doing.object {
            Some(Role::Partner) => (RelationKind::CarriedOut, "help to a partner"),
            _ => (RelationKind::TookPartIn, "whom it was for"),
        };
        found.push(Beside { end, kind, role: doing.object, rule, weight: 0.9 });
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
        let first = named.list.first().copied().unwrap_or(unit);
        let before: Vec<&str> = (first.saturating_sub(6)..first).map(|u| line.word(u)).collect();
        let near = |words: &[&str]| before.iter().any(|w| words.contains(w));
        let head = named.head.as_str();
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
        {
            found.push(Beside {
                end: one,
                kind: RelationKind::CarriedOut,
                role: Some(Role::Partner),
                rule: "together with",
                weight: 1.0,
            });
        } else if is_actor
            && (matches!(head, "of" | "by") && near(&["participation", "attendance", "attended"])
                || near(&["gathering", "gathered"]) && matches!(head, "together" | "of"))
        {
            found.push(Beside {
                end: one,
                kind: RelationKind::TookPartIn,
                role: None,
                rule: "who came",
                weight: 0.9,
            });
        } else if is_actor && head == "of" && near(&["support", "assistance"]) && near(&["with"]) {
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
            && doing.object.is_none()
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
