//! Texts of councils and assemblies, and news of them, in words of our own.

use super::trial::proposals;

fn claims(text: &str) -> Vec<String> {
    let claim = |own: &super::RelationProposal| format!("{} {} {}", own.from, own.kind, own.to);
    proposals(text).relations.iter().map(claim).collect()
}

#[track_caller]
fn has(all: &[String], one: &str) {
    assert!(all.iter().any(|own| own == one), "{one} is not in {all:#?}");
}

#[track_caller]
fn lacks(all: &[String], part: &str) {
    assert!(!all.iter().any(|own| own.contains(part)), "{part} is in {all:#?}");
}

const RESOLUTION: &str = "A/RES/71/999\n\n71/999. Lamps on the piers of small harbours\n\n\
    The General Assembly,\n\nRecalling its resolutions 55/67 of 4 December 2000 and 57/176 of 18 \
    December 2002, and the United Nations work on lamps,\n\n1. Requests the Secretary-General to \
    report on lamps to the Human Rights Council;\n\n2. Decides to establish an Advisory Group on \
    Lamps, which shall meet each year;\n\n3. Invites the United Nations Children's Fund and the \
    United Nations Development Programme:\n\n(a) To count the lamps of every harbour;\n\n(b) To \
    light those that went out.\n";

#[test]
fn a_resolution_contains_what_it_asks_and_of_whom() {
    let all = claims(RESOLUTION);
    has(&all, "document/trial contains recommendation/trial/1");
    has(&all, "instrument/A-RES-71-999 builds-on instrument/A-RES-55-67");
    has(&all, "document/trial cites instrument/A-RES-57-176");
    has(&all, "recommendation/trial/2 establishes organisation/advisory-group-on-lamps");
    has(&all, "recommendation/trial/3 tasks organisation/unicef");
    lacks(&all, "cites instrument/A-RES-71-999");
    lacks(&all, "tasks organisation/advisory-group");
}

#[test]
fn the_number_and_the_title_of_a_text_are_one() {
    let found = proposals(RESOLUTION);
    let own = found.entities.iter().find(|own| own.id.as_str() == "instrument/A-RES-71-999");
    let own = own.expect("the resolution itself");
    assert!(own.aliases.iter().any(|name| name.starts_with("Lamps on the piers")), "{own:?}");
    let called = |own: &&super::EntityProposal| own.name.contains("Lamps on the piers");
    assert_eq!(found.entities.iter().filter(called).count(), 0);
}

#[test]
fn items_below_a_clause_are_for_those_whom_it_addresses() {
    let all = claims(
        "Recommendation 1234 (2005)\n\nLamps\n\n1. The Council of Europe has spoken of lamps \
         before, in Resolution 1337 (2003).\n\n2. The Committee of Ministers is therefore \
         recommended to:\n\n2.1. look for new lamps in every town;\n\n2.2. invite Europol to count \
         them.\n",
    );
    has(&all, "recommendation/trial/2.1 tasks organisation/coe-committee-of-ministers");
    has(&all, "recommendation/trial/2.2 tasks organisation/coe-committee-of-ministers");
    has(&all, "recommendation/trial/2.2 tasks organisation/europol");
    has(&all, "document/trial cites instrument/PACE-Res-1337");
    lacks(&all, "S-RES");
}

#[test]
fn what_is_to_be_done_by_somebody_is_asked_of_them() {
    let all = claims(
        "DECISION No. 4/21\nLAMPS IN THE OSCE AREA\n\nThe Ministerial \
         Council,\n\n1. Urges that new lamps be put up by Europol and Interpol;\n\n2. Notes that \
         lamps can be broken by Eurojust.\n",
    );
    has(&all, "recommendation/trial/Decision.1 tasks organisation/europol");
    has(&all, "recommendation/trial/Decision.1 tasks organisation/interpol");
    lacks(&all, "organisation/eurojust");
}

#[test]
fn news_tell_what_was_adopted() {
    let all = claims(
        "OSCE ministers meet in Milan\n\nThe OSCE Permanent Council and the Parliament of the \
         Harbour Union met. The Harbour Union Council adopted the Declaration on Digital Lamps and \
         a decision on the safety of nets. It could not adopt the Declaration on Old Boats.\n",
    );
    has(&all, "organisation/harbour-union-council adopted decision/declaration-on-digital-lamps");
    lacks(&all, "adopted decision/declaration-on-old-boats");
}

#[test]
fn a_decision_of_this_year_is_not_one_of_that_number() {
    let all =
        claims("The OSCE welcomed Ministerial Council Decisions No. 4/21, No. 5/22 and 6/22.\n");
    has(&all, "document/trial cites decision/MC.DEC-5-22");
    has(&all, "document/trial cites decision/MC.DEC-6-22");
}
