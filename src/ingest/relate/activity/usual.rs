//! What others than missions are to do, or do all the time: of them only what is a thing of its own is
//! told as a deed, a course that will be held, a hotline that is run.

use super::super::ends::{End, hangs};
use super::super::units::{Line, What};
use crate::model::EntityKind;

/// How many words of an object are looked at.
const REACH: usize = 8;

/// Verbs that tell of a plan what will be there.
const PLANS: &str = "train,teach,open,hold,organize,arrange,conduct,carry out,run,operate,translate,\
    print,distribute,hand out,hand over,donate,deliver,set up,establish,create,build,renovate,\
    refurbish,repair,reconstruct,rebuild,equip,install,launch,pilot,test,try out,stage,host,develop,\
    survey,map,send,deploy,second,supply,roll out,visit,inspect,commission,staff,manage";

/// Verbs that tell of what goes on all the time.
const SERVES: &str =
    "run,operate,manage,provide,offer,maintain,give,deliver,organize,conduct,staff,carry out,hold";

/// What is run or offered.
const SERVICES: &[&str] = &[
    "accommodation",
    "campaign",
    "campaigns",
    "center",
    "centers",
    "class",
    "classes",
    "clinic",
    "clinics",
    "counseling",
    "course",
    "courses",
    "desk",
    "desks",
    "helpline",
    "helplines",
    "home",
    "homes",
    "hotline",
    "hotlines",
    "house",
    "housing",
    "kitchen",
    "kitchens",
    "lessons",
    "line",
    "lines",
    "network",
    "patrols",
    "point",
    "points",
    "program",
    "programs",
    "school",
    "shelter",
    "shelters",
    "therapy",
    "training",
    "trainings",
    "visits",
    "workshops",
];

/// Help, where it is told of what sort.
const HELP: &[&str] = &["aid", "assistance", "care", "help", "support", "advice"];

/// Whether a plan of others is told as one thing that they will do, by whoever is named.
pub(super) fn is_plan(verb: &str, doers: &[End]) -> bool {
    let named = doers.iter().all(|doer| doer.span.is_some());
    named && is_body(doers) && PLANS.split(',').any(|own| own == verb)
}

/// Whether what others do all the time is a service that they run: "runs a shelter", "offers legal aid
/// to".
pub(super) fn is_service(line: &Line, verb: &str, after: usize, doers: &[End]) -> bool {
    if !is_body(doers) || !SERVES.split(',').any(|own| own == verb) {
        return false;
    }
    let object = (after..line.units.len())
        .take_while(|&at| line.units[at].what == What::Word)
        .map(|at| line.word(at))
        .take_while(|word| !hangs(word) && !matches!(*word, "that" | "which" | "who" | "and"));
    let object: Vec<&str> = object.take(REACH).collect();
    let last = object.last().copied().unwrap_or_default();
    // "Offers legal aid", not "offers help".
    let telling = object.len() > 1 && !matches!(object[0], "the" | "a" | "its" | "further" | "all");
    SERVICES.contains(&last) || telling && HELP.contains(&last)
}

fn is_body(doers: &[End]) -> bool {
    doers.iter().all(|doer| doer.kind() == EntityKind::Organisation)
}
