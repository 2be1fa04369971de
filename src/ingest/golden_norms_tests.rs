//! Normative texts of several bodies, in words of our own: on what they build, what they hold, whom
//! they ask for what, and what is none of this.

use super::golden_claims_tests::says;

#[test]
fn a_decision_with_lettered_items() {
    says(
        "MC.DEC/9/13\n2 December 2013\n\nDECISION No. 9/13\nRIGHTS OF FERRY CREWS\n\n\
         The Ministerial Council,\n\n\
         Recalling Ministerial Council Decision No. 4/11 and Permanent Council Decision No. 812,\n\n\
         Noting the Addendum to the Convention on Harbour Work,\n\n\
         Concerned about unsafe harbours and their neighbours,\n\n\
         1. Urge the participating States to:\n\n\
         (a) Train the crews of rescue boats;\n\n\
         (b) Keep lists of safe harbours;\n\n\
         2. Encourages the ODIHR to study the rights of ferry crews;\n\n\
         3. The Permanent Council will discuss the study once a year.",
        &[
            "organisation/ministerial-council adopted decision/MC.DEC-9-13",
            "decision/MC.DEC-9-13 builds-on decision/MC.DEC-4-11",
            "decision/MC.DEC-9-13 builds-on decision/PC.DEC-812",
            "document/trial cites decision/MC.DEC-4-11",
            "document/trial contains recommendation/trial/Decision.1",
            "recommendation/trial/Decision.1.a part-of recommendation/trial/Decision.1",
            "recommendation/trial/Decision.1 tasks organisation/participating-states recommended",
            "recommendation/trial/Decision.1.a tasks organisation/participating-states recommended",
            "recommendation/trial/Decision.1.a addresses theme/training",
            "recommendation/trial/Decision.1.b addresses theme/harbour-safety",
            "recommendation/trial/Decision.2 tasks organisation/odihr recommended",
            "recommendation/trial/Decision.2 addresses theme/ferry-crews",
            "recommendation/trial/Decision.3 tasks organisation/permanent-council recommended",
        ],
        &["cites decision/MC.DEC-9-13", "tasks organisation/ministerial-council"],
    );
}

#[test]
fn a_decision_whose_paragraphs_have_no_numbers() {
    says(
        "DECISION No. 731\nSAFETY OF HARBOURS\n\nThe Permanent Council,\n\n\
         Reaffirming Vienna Ministerial Decision No. 3 of 2000,\n\n\
         Decides to keep the safety of harbours under review, and tasks the ODIHR with yearly advice;\n\n\
         Invites participating States, in particular the Permanent Council, to take part.",
        &[
            "organisation/permanent-council adopted decision/PC.DEC-731",
            "decision/PC.DEC-731 builds-on decision/MC(8).DEC-3",
            "decision/PC.DEC-731 addresses theme/harbour-safety",
            "decision/PC.DEC-731 tasks organisation/odihr recommended",
            "decision/PC.DEC-731 tasks organisation/participating-states recommended",
            "decision/PC.DEC-731 tasks organisation/permanent-council recommended",
        ],
        &["contains"],
    );
}

#[test]
fn a_resolution_of_an_assembly() {
    says(
        "A/RES/71/204\n\nResolution adopted by the General Assembly on 19 December 2016\n\n\
         The General Assembly,\n\n\
         Recalling its resolutions 64/293 of 30 July 2010 and 68/192, Economic and Social Council \
         resolution 2011/31 and Security Council resolution 2331 (2016),\n\n\
         Taking note of resolution 44/4,\n\n\
         1. Calls upon Member States to keep safe harbours;\n\n\
         2. Invites Governments and the ODIHR to train harbour masters;\n\n\
         3. Decides to remain seized of the matter.",
        &[
            "organisation/un-general-assembly adopted instrument/A-RES-71-204",
            "instrument/A-RES-71-204 builds-on instrument/A-RES-64-293",
            "instrument/A-RES-71-204 builds-on instrument/A-RES-68-192",
            "document/trial cites instrument/E-RES-2011-31",
            "document/trial cites instrument/S-RES-2331",
            "document/trial cites instrument/A-RES-44-4",
            "document/trial contains recommendation/trial/1",
            "recommendation/trial/1 tasks organisation/member-states recommended",
            "recommendation/trial/1 addresses theme/harbour-safety",
            "recommendation/trial/2 tasks organisation/governments recommended",
            "recommendation/trial/2 tasks organisation/odihr recommended",
        ],
        &[
            "cites instrument/A-RES-71-204",
            "builds-on instrument/S-RES",
            "recommendation/trial/3 tasks",
        ],
    );
}

#[test]
fn a_law_with_reasons_and_articles() {
    says(
        "DIRECTIVE 2019/77/EU OF THE GENERAL ASSEMBLY\nof 5 May 2019 on ferries\n\n\
         THE GENERAL ASSEMBLY,\n\n\
         Having regard to Directive 2004/81/EC,\n\n\
         Whereas:\n\n\
         (1) Ferries are old.\n\n\
         (2) The rights of ferry crews are written down in few States.\n\n\
         HAVE ADOPTED THIS DIRECTIVE:\n\n\
         Article 2\nCrews\n\n\
         1. Member States shall respect the rights of ferry crews.\n\n\
         2. Member States shall report once a year.",
        &[
            "organisation/un-general-assembly adopted instrument/directive-2019-77-EU",
            "document/trial cites instrument/directive-2004-81-EC",
            "recommendation/trial/Adopted.Article-2.1 tasks organisation/member-states recommended",
            "recommendation/trial/Adopted.Article-2.1 addresses theme/ferry-crews",
        ],
        &["recommendation/trial/1 ", "recommendation/trial/2 "],
    );
}

#[test]
fn a_plan_with_chapters() {
    says(
        "PLAN OF ACTION FOR SAFE HARBOURS\n\nI. Crews\n\n\
         Recommended action at the national level\n\n\
         1. Rights of ferry crews\n\n\
         1.1 Without prejudice to older rules, writing down what crews are owed.\n\n\
         1.2 Training inspectors:\n\n\
         - in ports;\n\n- at sea.\n\n\
         Action by OSCE institutions\n\n\
         2. Advice\n\n\
         2.1 In all its work the ODIHR will keep the safety of harbours in mind. The Permanent \
         Council is requested to meet once a year.",
        &[
            "recommendation/trial/I.1.1 tasks organisation/participating-states recommended",
            "recommendation/trial/I.1.1 addresses theme/ferry-crews",
            "recommendation/trial/I.1.2 addresses theme/training",
            "recommendation/trial/I.1.2.a part-of recommendation/trial/I.1.2",
            "recommendation/trial/I.1.2.a addresses theme/training",
            "recommendation/trial/I.2.1 tasks organisation/odihr recommended",
            "recommendation/trial/I.2.1 tasks organisation/permanent-council recommended",
            "recommendation/trial/I.2.1 addresses theme/harbour-safety",
        ],
        &["recommendation/trial/I.2.1 tasks organisation/participating-states"],
    );
}

#[test]
fn the_numbered_paragraphs_of_a_report_ask_for_nothing() {
    says(
        "REPORT ON HARBOURS\n\n\
         1. The ODIHR visited two harbours.\n\n\
         2. Many boats were old.\n\n\
         3. The Permanent Council met in Oslo.",
        &[],
        &["contains", " tasks "],
    );
}

#[test]
fn what_is_denied_or_only_named_is_not_asked() {
    says(
        "DECISION No. 731\nSAFETY OF HARBOURS\n\nThe Permanent Council,\n\n\
         Recalling that it did not ask the ODIHR for a study,\n\n\
         Noting the requests of many,",
        &[],
        &[" tasks "],
    );
}

#[test]
fn what_is_added_to_another_text_builds_on_it() {
    says(
        "The paper named the Ferry Protocol, supplementing the Convention on Harbour Work, and \
         General Assembly resolution 64/293.\n\n\
         MC Decision No. 4/11 was adopted in Vilnius.",
        &[
            "instrument/ferry-protocol builds-on instrument/convention-on-harbour-work",
            "organisation/ministerial-council adopted decision/MC.DEC-4-11",
        ],
        &[],
    );
}

#[test]
fn when_and_where_a_text_was_made_is_none_of_its_names() {
    let text = "MC.DOC/7/16\n9 December 2016\n\nSecond day of the Ninth Meeting\nMC(9) Journal No. 2, \
                Agenda item 8\n\nDECLARATION ON LIT HARBOURS\n\n1. We urge the participating States \
                to light their harbours.\n";
    let names = super::golden_claims_tests::names_of(text, "decision/MC.DOC-7-16");
    assert!(!names.is_empty());
    assert!(!names.iter().any(|own| own.contains("Journal") || own.contains("2016")), "{names:?}");
}

#[test]
fn the_secretary_general_of_a_resolution_of_the_united_nations_is_theirs() {
    use super::{CueTable, Lexicon, propose};
    use crate::model::{Entity, EntityId, RelationKind};
    let id = EntityId::new("organisation/osce-secretary-general").unwrap();
    let mut other = Entity::new(id, "OSCE Secretary General");
    other.subtype = Some("osce-body".into());
    other.aliases = vec!["Secretary General".into()];
    let mut graph = crate::graph::KnowledgeGraph::new();
    graph.insert_entity(other).unwrap();
    let document = crate::document::Document::parse(
        "trial",
        "United Nations\n\nA/RES/71/204\n\nResolution adopted by the General Assembly on 19 December \
         2016\n\nThe General Assembly,\n\nRecalling the Charter of the United Nations,\n\nNoting the work of \
         the Organization for Security and Co-operation in Europe,\n\n1. Requests the Secretary-General \
         to report to the General Assembly on lamps.\n",
    );
    let cues = CueTable::builtin().unwrap();
    let silent = crate::progress::Progress::silent();
    let found = propose(&document, &Lexicon::of(&graph), &graph, &cues, &silent);
    let tasked = found.relations.iter().filter(|claim| claim.kind == RelationKind::Tasks);
    let tasked: Vec<&str> = tasked.map(|claim| claim.to.as_str()).collect();
    assert_eq!(tasked, ["organisation/un-secretary-general"]);
}
