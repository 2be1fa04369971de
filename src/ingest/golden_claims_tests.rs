//! Texts of other kinds than those of the built-in graph, in words of our own, with what they say
//! and what they do not say.

use super::{CueTable, Lexicon, propose};
use crate::document::Document;
use crate::graph::KnowledgeGraph;
use crate::model::{Entity, EntityId, EntityKind, State};
use crate::progress::Progress;

fn graph() -> KnowledgeGraph {
    let mut graph = KnowledgeGraph::new();
    for (id, name, aliases) in [
        (
            "organisation/ministerial-council",
            "OSCE Ministerial Council",
            &["Ministerial Council"][..],
        ),
        ("organisation/permanent-council", "OSCE Permanent Council", &["Permanent Council"]),
        ("organisation/un-general-assembly", "UN General Assembly", &["General Assembly"]),
        ("organisation/osce", "Organization for Security and Co-operation in Europe", &["OSCE"]),
        (
            "organisation/participating-states",
            "OSCE participating States",
            &["participating States"],
        ),
        ("organisation/odihr", "Office for Democratic Institutions and Human Rights", &["ODIHR"]),
        ("theme/training", "Training and capacity building", &[]),
        ("theme/harbour-safety", "Harbour safety", &["safe harbours", "safety of harbours"]),
        ("theme/ferry-crews", "Ferry crews", &["rights of ferry crews"]),
    ] {
        let mut entity = Entity::new(EntityId::new(id).unwrap(), name);
        entity.aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
        graph.insert_entity(entity).unwrap();
    }
    graph
}

/// What a text says, a line a claim; activities by their names.
pub(super) fn claims(text: &str) -> Vec<String> {
    let graph = graph();
    let document = Document::parse("trial", text);
    let cues = CueTable::builtin().unwrap();
    let found = propose(&document, &Lexicon::of(&graph), &graph, &cues, &Progress::silent());
    let name = |id: &EntityId| {
        let own = found.entities.iter().find(|own| own.id == *id);
        match own.filter(|_| id.kind() == EntityKind::Activity) {
            Some(own) => format!("“{}”", own.name),
            None => id.to_string(),
        }
    };
    let lines = found.relations.iter().map(|claim| {
        let state = match claim.state {
            State::Done => String::new(),
            other => format!(" {other}"),
        };
        let date = claim.date.map(|date| format!(" @{date}")).unwrap_or_default();
        format!("{} {} {}{state}{date}", name(&claim.from), claim.kind, name(&claim.to))
    });
    lines.collect()
}

/// What a text calls something.
pub(super) fn names_of(text: &str, id: &str) -> Vec<String> {
    let (graph, document) = (graph(), Document::parse("trial", text));
    let cues = CueTable::builtin().unwrap();
    let found = propose(&document, &Lexicon::of(&graph), &graph, &cues, &Progress::silent());
    let own = found.entities.iter().filter(|own| own.id.as_str() == id);
    own.flat_map(|own| [std::slice::from_ref(&own.name), &own.aliases].concat()).collect()
}

#[track_caller]
pub(super) fn says(text: &str, all: &[&str], none: &[&str]) {
    let claims = claims(text);
    let missing: Vec<&&str> =
        all.iter().filter(|line| !claims.iter().any(|claim| claim.starts_with(**line))).collect();
    let wrong: Vec<&&str> =
        none.iter().filter(|part| claims.iter().any(|claim| claim.contains(**part))).collect();
    assert!(
        missing.is_empty() && wrong.is_empty(),
        "missing {missing:#?} wrong {wrong:#?} in {claims:#?}"
    );
}

#[test]
fn a_decision_of_the_ministerial_council() {
    says(
        "DECISION No. 4/11 SAFETY OF HARBOURS\n\nThe Ministerial Council,\n\n\
         Recalling Permanent Council Decision No. 812 and MC.DEC/6/08,\n\n\
         1. Tasks the ODIHR with collecting reports of accidents in harbours;\n\n\
         2. Encourages the participating States to train pilots.\n",
        &[
            "organisation/ministerial-council adopted decision/MC.DEC-4-11",
            "decision/MC.DEC-4-11 builds-on decision/PC.DEC-812",
            "decision/MC.DEC-4-11 builds-on decision/MC.DEC-6-08",
        ],
        &["carried-out", "took-part-in"],
    );
}

#[test]
fn a_decision_of_the_permanent_council() {
    says(
        "PC.DEC/1107\n\nDECISION No. 1107 A CONFERENCE ON FERRIES\n\nThe Permanent Council,\n\n\
         Decides to convene the Conference on Safer Ferries in Podgorica on 3 and 4 May 2014;\n\n\
         Requests the ODIHR to report on it.\n",
        &["organisation/permanent-council adopted decision/PC.DEC-1107"],
        &["organised event/conference-on-safer-ferries @", "carried-out"],
    );
}

#[test]
fn a_press_release_about_a_training() {
    says(
        "TASHKENT, 14 May 2012 – The OSCE Mission to Serbia, in co-operation with the Ministry of \
         Boats of Finland, organized a three-day training course for police officers from the Coastal \
         Guard Academy on 14 May 2012. The course was funded by the Harbour Trust. The Mission did not \
         invite the Ferry Owners Association. It will publish a handbook next year.\n",
        &[
            "field-mission/serbia organised event/2012-05-14-training-course-for-police-officers",
            "organisation/finland-ministry-of-boats organised \
             event/2012-05-14-training-course-for-police-officers",
            "organisation/coastal-guard-academy took-part-in \
             event/2012-05-14-training-course-for-police-officers",
            "organisation/harbour-trust funded event/2012-05-14-training-course-for-police-officers",
        ],
        &[
            "ferry-owners-association took",
            "ferry-owners-association carried",
            "published publication",
            "recommended",
        ],
    );
}

#[test]
fn a_resolution_of_the_united_nations() {
    says(
        "Resolution adopted by the General Assembly\n\nA/RES/66/12 Safe passage\n\n\
         The General Assembly,\n\nRecalling its resolution A/RES/55/25,\n\n\
         1. Urges all Member States to ratify the Convention on the Safety of Ferries;\n\n\
         2. Welcomes the ratification of the Convention on the Safety of Ferries by Finland;\n",
        &[
            "organisation/un-general-assembly adopted instrument/A-RES-66-12",
            "place/finland ratified instrument/convention-on-the-safety-of-ferries",
        ],
        &["un-general-assembly ratified", "carried-out"],
    );
}

#[test]
fn a_newsletter() {
    says(
        "Harbour Forum 2011, Oslo, Norway – the Norwegian Ferry Association spoke about safe harbours. \
         \n\nIn March 2011 the Norwegian Ferry Association published the “Handbook for Quiet Engines”. \
         According to the Norwegian Ferry Association, 120 ferries sank in 2010. Ada Byrne, Director of \
         the Norwegian Ferry Association, will address the Summer Symposium in Vienna.\n",
        &[
            "document/trial cites publication/handbook-for-quiet-engines",
            "person/ada-byrne spoke-at event/summer-symposium planned",
        ],
        &["spoke-at event/summer-symposium @"],
    );
}

#[test]
fn a_report_of_another_mission() {
    says(
        "1. Field work\n\nThe OSCE Office in Yerevan trained judges in Gyumri. It helped the Ministry \
         of Boats of Finland to set up the National Council on Ferries. The Office plans to open a \
         library. The rights of ferry crews have not been discussed.\n",
        &[
            "field-mission/yerevan covers place/armenia",
            "field-mission/yerevan carried-out “Training of judges",
            "“Training of judges",
        ],
        &["field-mission/yerevan carried-out “Library” @", "addresses theme/ferry-crews"],
    );
}

#[test]
fn a_programme_of_a_conference() {
    says(
        "Conference on Open Ports\n\nThe Conference on Open Ports took place in Lisbon on 4 and 5 June \
         2013. It was organized by the Portuguese Ministry of Boats and the Harbour Trust. Ada Byrne \
         spoke at the conference. Some said that the Ferry Owners Association might attend the \
         conference.\n",
        &[
            "event/2013-06-04-conference-on-open-ports took-place-in place/lisbon @2013-06-04/2013-06-05",
            "person/ada-byrne spoke-at event/2013-06-04-conference-on-open-ports",
        ],
        &["ferry-owners-association took-part-in"],
    );
}

#[test]
fn a_page_in_bad_shape() {
    says(
        "Page 3\n\n*   the  harbour trust AND others \n\nThe Harbour Trust (HT) organised   the \
         Seminar on\nQuiet Engines in Oslo .  HT allegedly paid for the Summer Symposium.\n\n12\n",
        &[
            "organisation/harbour-trust organised event/seminar-on-quiet-engines",
            "event/seminar-on-quiet-engines took-place-in place/oslo",
        ],
        &["funded"],
    );
}

#[test]
fn a_body_and_its_part_and_whoever_leads_it() {
    says(
        "The Harbour Trust’s Pilot Training Unit met. The Director of the Harbour Trust Ada Byrne and \
         the Ferry Owners Association gathered in Oslo. Together with the Coastal Guard Academy and the \
         Harbour Trust, the Ferry Owners Association organised the conference on “Open Ports and Safe \
         Passage”, which was held on 3 May 2013 in Lisbon.\n",
        &["event/2013-05-03-open-ports-and-safe-passage took-place-in place/lisbon"],
        &[],
    );
}
