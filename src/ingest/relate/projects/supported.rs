//! Who supported a project: States and those who give money paid for it, others had a part in it.

use super::super::claims::{Claim, Claims};
use super::super::ends::End;
use super::super::fact::fact;
use super::super::found::by_whom;
use super::super::words::Form;
use super::{DONORS, Told, claim};
use crate::model::{EntityKind, RelationKind, Role, State};

/// "The Guild supported LAMPS", "LAMPS was supported by the Guild", "LAMPS, with the support of".
pub(super) fn supported(claims: &mut Claims<'_>, told: Told<'_>) {
    let around = told.around;
    let line = around.line;
    let project = &[EntityKind::Activity];
    for at in 0..line.units.len() {
        let form = match line.word(at) {
            "supported" | "backed" | "assisted" => Form::PastOrParticiple,
            "supports" | "backs" | "gives" => Form::Present,
            "gave" | "granted" => Form::Past,
            "support" | "assistance" | "help" => Form::Base,
            _ => continue,
        };
        let span = Some(line.units[at].span);
        let mut add = |actors: Vec<End>, projects: Vec<End>, state: State| {
            for project in &projects {
                for actor in &actors {
                    let pays = is_donor(actor);
                    let kind = if pays { RelationKind::Funded } else { RelationKind::CarriedOut };
                    if !kind.allows(actor.kind(), EntityKind::Activity) {
                        continue;
                    }
                    let role = (!pays).then_some(Role::Partner);
                    let how = (span, state, "who supported a project", 0.75);
                    claims.add(Claim { role, ..claim(told, actor, kind, project, how) });
                }
            }
        };
        if form == Form::Base {
            // "with the support of": of the project that the clause is about.
            let with = (at.saturating_sub(3)..at).any(|n| line.word(n) == "with");
            let of = line.word(at + 1) == "of" || line.word(at + 1) == "from";
            let before: Vec<End> = line
                .named
                .iter()
                .filter(|n| n.unit < at && !line.units[n.unit].aside)
                .filter_map(|n| around.end(n, project))
                .collect();
            let other = line
                .named
                .iter()
                .any(|n| n.unit < at && around.end(n, &[EntityKind::Event]).is_some());
            if with
                && of
                && !other
                && before.len() == 1
                && let Some((actors, _)) = around.right(at + 2, DONORS)
            {
                add(actors, before, State::Done);
            }
            continue;
        }
        let Some(fact) = fact(line, at, form).filter(|fact| fact.state > State::Recommended) else {
            continue;
        };
        if matches!(line.word(at), "gave" | "granted" | "gives") {
            let money = (at + 1..(at + 7).min(line.units.len())).any(|n| {
                matches!(
                    line.word(n),
                    "financial" | "funding" | "funds" | "money" | "grant" | "grants"
                )
            });
            let projects = around.object(at + 1, project);
            if money && !fact.passive {
                let actors =
                    around.subject(fact.start, &[EntityKind::Organisation, EntityKind::Place]);
                for (project, actor) in
                    projects.iter().flat_map(|p| actors.iter().map(move |a| (p, a)))
                {
                    let how = (span, fact.state, "who gave money for a project", 0.85);
                    claims.add(claim(told, actor, RelationKind::Funded, project, how));
                }
            }
            continue;
        }
        let agent = by_whom(around, at + 1);
        match agent {
            Some(by) => {
                let Some((actors, _)) = around.right(by, DONORS) else { continue };
                let projects = if fact.passive {
                    around.subject(fact.start, project)
                } else {
                    around.left(fact.start, project).map(|(ends, _)| ends).unwrap_or_default()
                };
                add(actors, projects, fact.state);
            }
            None if fact.passive => {}
            None => {
                let actors = around.subject(fact.start, DONORS);
                let mut projects = around.object(at + 1, project);
                projects.retain(|own| own.span.is_some());
                add(actors, projects, fact.state);
            }
        }
    }
}

/// Whether what "supports" a project pays for it: a State, its government, or a body that gives money.
fn is_donor(end: &End) -> bool {
    const GIVES: &[&str] = &[
        "government",
        "embassy",
        "usaid",
        "department-of-state",
        "state-department",
        "foreign-affairs",
        "development-cooperation",
        "development-co-operation",
        "international-development",
        "development-agency",
        "sida",
        "norad",
        "danida",
        "european-commission",
        "european-union",
        "foundation",
        "trust-fund",
        "kingdom",
        "bureau-of-international",
        "fund-for",
    ];
    match end.kind() {
        EntityKind::Place => true,
        EntityKind::Organisation => {
            let name = end.id.name();
            GIVES.iter().any(|part| name.contains(part)) || matches!(name, "eu" | "sdc" | "giz")
        }
        _ => false,
    }
}
