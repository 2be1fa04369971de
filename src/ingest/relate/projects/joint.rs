//! Who runs a project together: "LAMPS is a joint initiative of the Guild and the Bureau", "LAMPS is
//! implemented in partnership with the League".

use super::super::claims::{Claim, Claims};
use super::super::ends::End;
use super::super::fact::noun_fact;
use super::super::moods::BE;
use super::{Told, claim};
use crate::model::{EntityKind, RelationKind, Role, State};

/// What a project is called after "is a".
const SORTS: &[&str] = &[
    "campaign",
    "effort",
    "initiative",
    "partnership",
    "program",
    "programme",
    "project",
    "scheme",
    "undertaking",
    "venture",
];
/// Who runs projects.
const BODIES: &[EntityKind] = &[EntityKind::Organisation, EntityKind::FieldMission];
/// How far behind its name a project's sort may stand, in units.
const REACH: usize = 12;

/// Reads whose joint project one is, and with whom it is carried out.
pub(super) fn read(claims: &mut Claims<'_>, told: Told<'_>, unit: usize, project: &End) {
    let line = told.around.line;
    let Some((state, _)) = noun_fact(line, unit).filter(|(state, _)| *state == State::Done) else {
        return;
    };
    let mut add = |owners: Vec<End>, role: Option<Role>, at: usize| {
        for owner in owners {
            let how = (Some(line.units[at].span), state, "whose project it is", 0.75);
            let own = claim(told, &owner, RelationKind::CarriedOut, project, how);
            claims.add(Claim { role, ..own });
        }
    };
    let is = (unit + 1..unit + REACH).find(|&at| BE.contains(&line.word(at)));
    let sort = is.and_then(|is| (is + 1..is + REACH).find(|&at| SORTS.contains(&line.word(at))));
    if let Some(sort) = sort
        && matches!(line.word(sort + 1), "of" | "by" | "between")
    {
        add(told.around.right(sort + 2, BODIES).unwrap_or_default().0, None, sort);
    }
    for at in unit + 1..line.units.len() {
        let with = line.word(at + 1) == "with";
        let partner = match line.word(at) {
            "partnership" | "cooperation" | "collaboration" | "conjunction" => {
                line.word(at - 1) == "in" || line.word(at.saturating_sub(2)) == "in"
            }
            "together" | "jointly" => true,
            _ => false,
        };
        if partner && with {
            let partners = told.around.right(at + 2, BODIES).unwrap_or_default().0;
            add(partners, Some(Role::Partner), at);
        }
    }
}
