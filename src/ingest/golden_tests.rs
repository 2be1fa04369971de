//! Texts of other kinds than those of the built-in graph, in words of our own, with what must be
//! found in them.

use super::{Lexicon, Name, Proposals, read};
use crate::document::Document;
use crate::graph::KnowledgeGraph;
use crate::model::{Entity, EntityId};
use crate::progress::Progress;
use proptest::prelude::*;

fn graph() -> KnowledgeGraph {
    let mut graph = KnowledgeGraph::new();
    for (id, name, aliases) in [
        (
            "organisation/odihr",
            "Office for Democratic Institutions and Human Rights",
            &["ODIHR"][..],
        ),
        ("organisation/who", "World Health Organization", &["WHO"]),
        ("organisation/ruritania-port-authority", "Port Authority of Ruritania", &[]),
        ("organisation/serbia-ministry-of-interior", "Ministry of the Interior of Serbia", &[]),
        ("field-mission/serbia", "OSCE Mission to Serbia", &["Mission to Serbia"]),
        ("field-mission/baku", "OSCE Office in Baku", &[]),
        ("theme/training", "Training and capacity building", &["capacity building"]),
        ("publication/boat-report-2009", "Global Boat Report", &[]),
    ] {
        let mut entity = Entity::new(EntityId::new(id).unwrap(), name);
        entity.aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
        if id.ends_with("-2009") {
            entity.date = "2009".parse().ok();
        }
        graph.insert_entity(entity).unwrap();
    }
    graph
}

fn proposals(text: &str) -> Proposals {
    let document = Document::parse("trial", text);
    read(&document, &Lexicon::of(&graph()), &Progress::silent())
}

/// The identifiers of what is named, each with whether it is known.
fn named(text: &str) -> Vec<String> {
    let entities = proposals(text).entities;
    entities.iter().map(|own| format!("{}{}", if own.known { "" } else { "+" }, own.id)).collect()
}

#[track_caller]
fn finds(text: &str, expected: &[&str]) {
    let found = named(text);
    for id in expected {
        assert!(found.iter().any(|own| own == id), "{id} is not in {found:?}");
    }
}

#[track_caller]
fn finds_none(text: &str, kind: &str) {
    let found = named(text);
    let prefix = format!("+{kind}/");
    assert!(!found.iter().any(|own| own.starts_with(&prefix)), "{found:?}");
}

#[test]
fn what_is_known_is_found_in_all_its_forms() {
    finds("ODIHR’s clerks left.", &["organisation/odihr"]);
    finds("Their work on Capacity-Building went on.", &["theme/training"]);
    finds("The World Health Organisation answered.", &["organisation/who"]);
    assert!(!named("All who came were counted.").contains(&"organisation/who".to_owned()));
}

#[test]
fn a_report_of_another_year_is_another_report() {
    assert!(
        !named("He quoted the Global Boat Report 2016 often.")
            .contains(&"publication/boat-report-2009".to_owned())
    );
    finds("He quoted the Global Boat Report 2009 often.", &["publication/boat-report-2009"]);
}

#[test]
fn a_noun_alone_stands_for_what_was_named_before() {
    let text = "1. Field work\n\nThe OSCE Mission to Serbia trained ferrymen. Later the Mission left.\n\n\
                The OSCE Office in Baku painted a hull. The Office then rested.\n";
    let proposals = proposals(text);
    let called = |word: &str| -> Vec<&str> {
        let document = Document::parse("trial", text);
        let own = proposals.mentions.iter().filter(|mention| {
            &document.passages()[mention.passage].text[mention.span.start..mention.span.end] == word
        });
        own.map(|mention| mention.name.id().as_str()).collect()
    };
    assert_eq!(called("Mission"), ["field-mission/serbia"]);
    assert_eq!(called("Office"), ["field-mission/baku"]);
}

#[test]
fn an_acronym_is_learned_from_its_definition() {
    finds(
        "The National Boat Owners Federation (NBOF) met. In May, NBOF members sailed.",
        &["+organisation/national-boat-owners-federation"],
    );
    let proposals =
        proposals("The National Boat Owners Federation (NBOF) met. In May, NBOF members sailed.");
    let own = proposals.entities.iter().find(|own| own.name.contains("Boat Owners")).unwrap();
    assert_eq!((own.mentions.len(), own.aliases.as_slice()), (3, &["NBOF".to_owned()][..]));
}

#[test]
fn a_decision_of_the_osce_is_read() {
    finds(
        "DECISION No. 1211\n\nHARBOUR SAFETY\n\nThe Permanent Council,\n\nRecalling MC.DEC/10/02, \
         MC(8).DEC/1, PC.DEC/900/Corr.1 and Ministerial Council Decision No. 7/17,\n\nReaffirming the \
         Lisbon Declaration on Open Ports,\n\nDecides to convene the Conference on Safer Quays in \
         Podgorica on 3 and 4 May 2011.\n",
        &[
            "+decision/MC.DEC-10-02",
            "+decision/MC(8).DEC-1",
            "+decision/PC.DEC-900-Corr.1",
            "+decision/MC.DEC-7-17",
            "+place/podgorica",
        ],
    );
}

#[test]
fn a_resolution_of_the_united_nations_is_read() {
    finds(
        "Resolution adopted by the General Assembly\n\nRecalling its resolution A/RES/55/25 and \
         Security Council resolution 1325 (2000), and the report in E/2002/68/Add.1,\n\nWelcoming the \
         Convention on the Safety of Ferries and Directive 2011/36/EU,\n",
        &[
            "+instrument/A-RES-55-25",
            "+instrument/S-RES-1325",
            "+publication/E-2002-68-Add.1",
            "+instrument/convention-on-the-safety-of-ferries",
            "+instrument/directive-2011-36-EU",
        ],
    );
}

#[test]
fn a_press_text_is_read() {
    finds(
        "SKOPJE, 14 May 2012 – Some 120 border police officers took part in a seminar entitled \
         “Steering Clear of Rocks”, held with the Ministry of Boats of Finland and the Norwegian Ferry \
         Association. Ambassador Anna Kern opened it. The Armenian government sent a pilot.",
        &[
            "+statistic/120-border-police-officers",
            "+event/2012-05-14-steering-clear-of-rocks",
            "+organisation/finland-ministry-of-boats",
            "+organisation/norway-ferry-association",
            "+person/anna-kern",
            "+organisation/armenia-government",
        ],
    );
}

#[test]
fn a_list_of_events_is_read() {
    finds(
        "ANNEX 1: List of meetings\n\n- Seminar on Quiet Engines, Ministry of Boats (16-17 February 2009, Oslo)\n\
         - Round Table on “Clean Sails”, City of Oslo (8 June 2009, Oslo)\n",
        &["+event/2009-02-16-seminar-on-quiet-engines"],
    );
}

#[test]
fn a_body_without_its_state_is_of_the_state_spoken_of() {
    finds(
        "The OSCE Mission to Serbia wrote to the Ministry of the Interior about quays.",
        &["organisation/serbia-ministry-of-interior"],
    );
}

#[test]
fn ordinary_words_in_capitals_are_no_names() {
    for text in [
        "This Agreement is good. Each Ministry decides. The Conference ended. Participating States agreed.",
        "HARBOURS AND THEIR KEEPERS",
        "In Article 5, No. 12 of 14 May 2010, paragraph 3.",
    ] {
        for kind in ["organisation", "event", "instrument", "person", "statistic"] {
            finds_none(text, kind);
        }
    }
}

#[test]
fn what_a_person_corrected_is_heeded() {
    let learned = super::Learned {
        aliases: [("the harbour people".to_owned(), EntityId::new("organisation/who").unwrap())]
            .into(),
        kinds: [("Norwegian Ferry Association".to_owned(), None)].into(),
    };
    let lexicon = Lexicon::of(&graph()).with(&learned);
    let document =
        Document::parse("trial", "The harbour people and the Norwegian Ferry Association met.");
    let found = read(&document, &lexicon, &Progress::silent());
    let ids: Vec<&str> = found.entities.iter().map(|own| own.id.as_str()).collect();
    assert!(ids.contains(&"organisation/who"), "{ids:?}");
    assert!(!ids.iter().any(|id| id.contains("ferry")), "{ids:?}");
}

#[test]
fn told_to_stop_it_stops() {
    let progress = Progress::new();
    progress.cancel();
    let document = Document::parse("trial", "ODIHR met.");
    assert!(read(&document, &Lexicon::of(&graph()), &progress).mentions.len() <= 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]
    #[test]
    fn any_text_is_read_alike_twice_and_within_its_letters(
        text in "(\\PC{0,12}|[A-Z][a-z]{1,8} |OSCE |Ministry of |\\(|\\)|“|”|, |\\. |12 |% |’s |ODIHR |the |\n\n){0,30}",
    ) {
        let document = Document::parse("trial", &text);
        let lexicon = Lexicon::of(&graph());
        let once = read(&document, &lexicon, &Progress::silent());
        prop_assert_eq!(&once, &read(&document, &lexicon, &Progress::silent()));
        let mut last = (0, 0);
        for mention in &once.mentions {
            let text = &document.passages()[mention.passage].text;
            prop_assert!(text.get(mention.span.start..mention.span.end).is_some());
            prop_assert!((mention.passage, mention.span.start) >= last, "in reading order, none overlapping");
            last = (mention.passage, mention.span.end);
            prop_assert!((0.0..=1.0).contains(&mention.score));
            prop_assert!(matches!(&mention.name, Name::Known(id) if lexicon.known(id).is_some()) || matches!(mention.name, Name::New(_)));
        }
        for entity in &once.entities {
            prop_assert!(!entity.mentions.is_empty());
            prop_assert!(entity.known || !entity.name.is_empty());
        }
    }
}
