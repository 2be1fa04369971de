//! Texts as they come: saved pages, lines broken by hand, notes of a scanner, columns, other
//! languages; in words of our own.

use super::trial::proposals;
use crate::document::Document;
use proptest::prelude::*;

fn named(text: &str) -> Vec<String> {
    proposals(text).entities.iter().map(|own| own.id.to_string()).collect()
}

fn claims(text: &str) -> Vec<String> {
    let claim = |own: &super::RelationProposal| format!("{} {} {}", own.from, own.kind, own.to);
    proposals(text).relations.iter().map(claim).collect()
}

#[track_caller]
fn has(all: &[String], one: &str) {
    assert!(all.iter().any(|own| own == one), "{one} is not in {all:?}");
}

fn passages(text: &str) -> Vec<String> {
    let document = Document::parse("trial", text);
    document.passages().iter().map(|own| own.text.clone()).collect()
}

#[test]
fn of_a_saved_page_the_text_is_read_and_its_menu_is_not() {
    let menu: String = ["Austria", "Belgium", "France", "Georgia", "Policing", "Elections"]
        .iter()
        .cycle()
        .take(24)
        .map(|entry| format!("- {entry}\n"))
        .collect();
    let page = format!(
        "{menu}\nHome » Newsroom » Press\n\nLamps are lit again in Oslo\n\nOSLO, 3 May 2011 – The \
         keepers of the harbour lit all the lamps of the old pier today, and the United Nations \
         Children's Fund (UNICEF) paid for the oil that they burn.\n\nShare\n\n3 May 2011\n"
    );
    let found = proposals(&page);
    let ids: Vec<String> = found.entities.iter().map(|own| own.id.to_string()).collect();
    has(&ids, "organisation/unicef");
    assert!(!ids.iter().any(|id| id == "place/belgium"), "{ids:?}");
    assert!(
        found.report.iter().any(|line| line.contains("menus and buttons")),
        "{:?}",
        found.report
    );
}

#[test]
fn each_line_of_a_page_without_blank_lines_is_a_paragraph() {
    let long = "The keepers of the harbour lit all the lamps of the old pier today. ".repeat(4);
    let text = format!("Lamps are lit again\nOSLO, 3 May 2011\n{long}\n{long}\nShare");
    assert_eq!(passages(&text).len(), 5);
}

#[test]
fn a_resolution_in_broken_lines_has_its_paragraphs_and_cites_its_treaties() {
    let text = "United Nations\nGeneral Assembly\nDistr.: General\n3 May 2001\nOriginal: English\n\
        The General Assembly,\nGuided by the rules of the Charter of the United Nations, by those \
        that the\nConvention on the Rights of the Child has set, 1 and by the Convention against\n\
        Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment, 2\nThanking all who \
        light the lamps of the harbours and write down which of the boats\nhave come home,\n\
        Aware of the need for oil,";
    assert!(passages(text).len() >= 7, "{:?}", passages(text));
    let claims = claims(text);
    has(&claims, "document/trial cites instrument/convention-against-torture");
    has(&claims, "document/trial cites instrument/convention-on-the-rights-of-the-child");
    let named = named(text);
    has(&named, "organisation/un-general-assembly");
    assert!(!named.iter().any(|id| id == "place/england"), "{named:?}");
}

#[test]
fn what_a_scanner_split_is_closed() {
    let text = "The Harbour Report\n\nThe keepers of the harbour wrote the Har-bour Report of the \
        north-\n\n12\n\nern coast, and the northern keepers read it.";
    let all = passages(text).join("|");
    assert!(all.contains("wrote the Harbour Report of the northern coast"), "{all}");
}

#[test]
fn columns_are_read_one_after_the_other() {
    let text = "The keepers of the old harbour      In the winter the guild paid\n\
        lit their lamps at noon and         for new oil, and for a boat\n\
        wrote into the book who had         that brought it to each of\n\
        come to the island in May.          the towers along the coast.\n";
    let all = passages(text);
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(all[0].ends_with("island in May.") && all[1].starts_with("In the winter"));
}

#[test]
fn bodies_are_known_by_their_names_in_other_languages() {
    let german =
        "Die OSZE und der Europarat haben am Dienstag in Wien die Lampen des Hafens besucht.";
    let russian = "ОБСЕ и Совет Европы сегодня открыли в гавани новый маяк, Вена его оплатила.";
    for text in [german, russian] {
        let named = named(text);
        has(&named, "organisation/osce");
        has(&named, "organisation/council-of-europe");
        has(&named, "place/vienna");
    }
}

#[test]
fn who_stands_beside_an_office_holds_it() {
    let claims = claims(
        "“The lamps are lit,” said Ada Byrne, Senior Lamp Officer at the Harbour Light Bureau. \
         The Director of the Harbour Light Bureau, Bela Kern, thanked her. Among the guests were:\n\
         - Cara Moss, Secretary General of the Council of Europe;\n",
    );
    has(&claims, "person/ada-byrne holds-office organisation/harbour-light-bureau");
    has(&claims, "person/bela-kern holds-office organisation/harbour-light-bureau");
    has(&claims, "person/cara-moss holds-office organisation/council-of-europe");
}

#[test]
fn an_office_that_others_have_too_is_that_of_the_text() {
    let text = "The Security Council of the United Nations asked the Secretary-General for a list.";
    has(&named(text), "organisation/un-secretary-general");
    has(&named(text), "organisation/un-security-council");
    let other = "The Secretary-General of the Harbour Guild asked for a list.";
    assert!(!named(other).iter().any(|id| id.contains("un-secretary")), "{:?}", named(other));
}

#[test]
fn a_town_is_a_place_where_its_state_is_said() {
    has(&named("The course, held in Kestrelmouth, Norway, was short."), "place/kestrelmouth");
    let other = named("The course was held in May, Norway and Sweden paid.");
    assert!(!other.iter().any(|id| id == "place/may"), "{other:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

    #[test]
    fn nothing_panics_whatever_the_page_holds(
        lines in proptest::collection::vec(
            prop_oneof![
                Just("   ".to_owned()),
                Just("Home » Press » ›".to_owned()),
                Just("- 12 -".to_owned()),
                Just("Ada Byrne, Director of the Guild,".to_owned()),
                Just("Länder-\n\u{ad}übergreifend    ОБСЕ     x".to_owned()),
                Just("S/RES/2331 (2016) 21. Invites".to_owned()),
                "\\PC{0,80}",
                "[A-Z][a-z]{1,8}[ ,-]{1,6}[a-zäß’]{1,12} {0,6}[A-Z0-9]{0,4}",
            ],
            0..16,
        )
    ) {
        let _ = proposals(&lines.join("\n"));
    }
}
