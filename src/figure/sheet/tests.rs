use super::*;
use crate::content::Asked;
use crate::figure::testing::{faults, said};
use crate::figure::typeface::Letters;
use crate::figure::{About, Page, to_pdf, to_png, to_svg};
use crate::graph::KnowledgeGraph;
use crate::model::{Basis, Entity, EntityId, Evidence, Relation, RelationKind, Review, State};
use crate::progress::Progress;
use crate::project::place::{Face, Place, Subject};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn id(text: &str) -> EntityId {
    text.parse().unwrap()
}

/// Missions that carried out activities on a clause, each told by a document of its own.
fn graph(missions: usize) -> KnowledgeGraph {
    let mut graph = KnowledgeGraph::default();
    let mut entity = |key: String, name: String, date: Option<&str>| {
        let mut entity = Entity::new(id(&key), name);
        entity.date = date.map(|date| date.parse().unwrap());
        graph.insert_entity(entity).unwrap();
    };
    entity("recommendation/plan/I.1".into(), "Set up <somewhere> to ask & be heard".into(), None);
    for at in 0..missions {
        entity(format!("field-mission/m{at}"), format!("Mission to the {at}th valley"), None);
        entity(format!("activity/m{at}/a"), format!("Course held in valley {at}"), Some("2009"));
        let year = (2000 + at).to_string();
        entity(format!("document/report-{at}"), format!("Report of valley {at}"), Some(&year));
    }
    for at in 0..missions {
        let evidence = Evidence {
            document: format!("report-{at}"),
            locator: "1 ¶1".into(),
            basis: if at % 2 == 0 { Basis::Stated } else { Basis::Inferred },
            summary: "It was held.".into(),
            fingerprint: String::new(),
            reason: (at % 2 == 1).then(|| "It follows.".into()),
        };
        let steps = [
            (format!("field-mission/m{at}"), RelationKind::CarriedOut, format!("activity/m{at}/a")),
            (
                format!("activity/m{at}/a"),
                RelationKind::Implements,
                "recommendation/plan/I.1".into(),
            ),
        ];
        for (from, kind, to) in steps {
            let relation = Relation {
                from: id(&from),
                kind,
                to: id(&to),
                state: State::Done,
                role: None,
                date: None,
                review: Review::default(),
                evidence: vec![evidence.clone()],
            };
            graph.insert_relation(relation).unwrap();
        }
    }
    graph
}

fn prepared(missions: usize, face: Face) -> Prepared {
    let subject = Subject::Around([id("recommendation/plan/I.1")].into());
    let place = Place { subject, face, ..Place::default() };
    let asked = Asked { graph: graph(missions).into(), questions: Vec::new().into(), place };
    Prepared::new(&asked, &Default::default(), &Progress::silent()).unwrap()
}

const LIGHT: &Palette = &Palette::light();

fn around(title: &str) -> Around<'_> {
    static NONE: BTreeSet<EntityId> = BTreeSet::new();
    Around {
        title,
        legend: true,
        date: "2026-11-22".parse().ok(),
        fingerprint: true,
        sources: true,
        marked: &NONE,
        part: None,
        palette: LIGHT,
    }
}

/// The picture on a page.
fn framed(page: &Drawing) -> &Framed {
    let framed = page.items.iter().find_map(|item| match item {
        Item::Picture(framed) => Some(&**framed),
        _ => None,
    });
    framed.unwrap()
}

/// What of a picture lies outside its place.
fn outside(framed: &Framed) -> Vec<String> {
    let Framed { scene, view, labels, .. } = framed;
    let room = view.viewport.expand(0.1);
    let marks = scene.marks.iter().filter(|mark| mark.presence > 0.0);
    let marks = marks
        .filter(|mark| room.intersects(view.mark_rect(mark)))
        .filter(|mark| !room.contains_rect(view.mark_rect(mark)))
        .map(|mark| mark.name.clone());
    let labels = labels
        .iter()
        .filter(|label| !room.contains_rect(label.rect))
        .map(|label| format!("label {:?}", label.lines));
    marks.chain(labels).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 5))]

    #[test]
    fn nothing_lies_outside_a_page_or_over_other_words(
        (width, height) in (100.0_f32..2200.0, 100.0_f32..2200.0),
        words in 0_usize..60,
        sources in 0_usize..40,
        missions in 1_usize..14,
    ) {
        let title = "Neighbourhoods of interdepartmental commitments ".repeat(words / 3);
        let scene = match prepared(missions, Face::Graph).shows_scene() {
            Some(scene) => scene,
            None => return Ok(()),
        };
        let source = |at| Source {
            text: format!("A report of the year {at} on what was done about commitments, PC.DEC/{at}, 2003"),
            link: None,
        };
        let sheet = Sheet {
            title: title.trim(),
            body: Body::Picture {
                emphasis: Emphasis::none(&scene).into(),
                scene: scene.clone(),
                part: None,
            },
            legend: Legend::of(&scene),
            date: "2026-11-22".parse().ok(),
            fingerprint: Some(Digest::of(&graph(1))),
            sources: (0..sources).map(source).collect(),
            numbered: None,
            palette: LIGHT,
        };
        let size = Vector::new(width, height);
        let page = sheet.draw(size, &mut Letters::default());
        prop_assert_eq!(faults(&page, 1.0), [""; 0]);
        for item in &page.items {
            if let Item::Picture(framed) = item {
                prop_assert_eq!(outside(framed), [""; 0]);
                prop_assert!(framed.view.viewport.height() > height * 0.25);
            }
        }
    }
}

#[test]
fn of_a_part_no_mark_is_cut_and_its_marks_are_all_there() {
    let mut around = around("A part");
    let prepared = prepared(9, Face::Graph);
    let scene = prepared.shows_scene().unwrap();
    let bounds = scene.bounds();
    let part = Rect::new(bounds.min, bounds.center());
    around.part = Some(part);
    let page = prepared.page(&around, Paper::WIDE.size, &mut Letters::default());
    let framed = framed(&page);
    assert_eq!(outside(framed), [""; 0]);
    for (mark, before) in framed.scene.marks.iter().zip(&scene.marks) {
        let seen = framed.view.viewport.contains_rect(framed.view.mark_rect(mark));
        assert!(seen && mark.presence == 1.0 || !part.contains(before.at), "{}", mark.name);
    }
}

#[test]
fn a_page_says_what_when_of_which_graph_and_on_what_it_rests() {
    let prepared = prepared(3, Face::Graph);
    let page =
        prepared.page(&around("What was done"), Paper::A4_LANDSCAPE.size, &mut Letters::default());
    let words = said(&page);
    let digest = Digest::of(&graph(3)).to_string();
    for part in [
        "What was done",
        "Activity",
        "Recommendation",
        "Stated",
        "Inferred",
        "22 November 2026",
        &digest,
        "1. Report of valley 0, 2000",
        "3. Report of valley 2, 2002",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert!(!words.contains("Place") && !words.contains("Planned"), "{words}");
    let bare =
        Around { legend: false, date: None, fingerprint: false, sources: false, ..around("") };
    let page = prepared.page(&bare, Paper::A4_LANDSCAPE.size, &mut Letters::default());
    assert_eq!(said(&page), "");
}

#[test]
fn the_file_says_what_the_picture_says() {
    let prepared = prepared(5, Face::Graph);
    let page = prepared.page(&around("A & B <c>"), Paper::WIDE.size, &mut Letters::default());
    let svg = to_svg(&page, 0.75, "A & B <c>");
    let tree = roxmltree::Document::parse(&svg).unwrap();
    let read = |node: &roxmltree::Node| node.has_tag_name("text");
    let seen = |node: &roxmltree::Node| node.attribute("aria-hidden").is_none();
    let words: Vec<&str> =
        tree.descendants().filter(read).filter(seen).filter_map(|node| node.text()).collect();
    let labels = framed(&page).labels.iter().flat_map(|label| &label.lines);
    for line in labels {
        assert!(words.contains(&line.text.as_str()), "{}", line.text);
    }
    assert!(words.contains(&"A & B <c>"));
    let titles: Vec<&str> = tree
        .descendants()
        .filter(|node| node.has_tag_name("title"))
        .filter_map(|node| node.text())
        .collect();
    assert_eq!(titles[0], "A & B <c>");
    assert!(titles.contains(&"Set up <somewhere> to ask & be heard"));
    assert_eq!(tree.root_element().attribute("width"), Some("960.00pt"));
    assert_eq!(svg.matches("@font-face").count(), 2);
}

#[test]
fn equal_pages_are_equal_files() {
    let files = || {
        let prepared = prepared(4, Face::Graph);
        let page =
            prepared.page(&around("Twice"), Vector::new(500.0, 400.0), &mut Letters::default());
        let one = Page { drawing: &page, unit: 0.75, title: "First" };
        let about = About { title: "Twice", date: "2026-11".parse().ok() };
        let pdf = to_pdf(&[one, Page { title: "Second", ..one }], about);
        (to_svg(&page, 0.75, "Twice"), to_png(&page, 1.0).unwrap(), pdf)
    };
    let (svg, png, pdf) = files();
    assert!((svg, png.clone(), pdf.clone()) == files());
    assert!(pdf.starts_with(b"%PDF-1.7") && pdf.ends_with(b"%%EOF"));
    let text = String::from_utf8_lossy(&pdf);
    for part in ["/Count 2", "/MediaBox [0 0 375 300]", "(D:202611", "(Second)", "/ToUnicode"] {
        assert!(text.contains(part), "{part}");
    }
    assert!(png.starts_with(b"\x89PNG"));
}

#[test]
fn a_picture_of_too_many_pixels_is_refused_in_one_line() {
    let page = Drawing { size: Vector::new(1000.0, 1000.0), items: Vec::new() };
    let told = to_png(&page, 20.0).unwrap_err().to_string();
    assert!(told.contains("20000 by 20000 pixels") && told.contains("smaller"), "{told}");
    assert!(to_png(&page, 0.0).is_err() && to_png(&page, f32::NAN).is_err());
    assert!(to_png(&page, 0.5).is_ok());
}

#[test]
fn a_long_table_takes_several_numbered_pages() {
    let prepared = prepared(60, Face::Table);
    let pages = prepared.pages(&around("All of it"), Paper::NARROW.size, &mut Letters::default());
    assert!(pages.len() > 1);
    for (at, page) in pages.iter().enumerate() {
        assert_eq!(faults(page, 1.0), [""; 0]);
        assert!(said(page).contains(&format!("Page {} of {}", at + 1, pages.len())));
    }
}

#[test]
fn sizes_are_read_and_others_refused() {
    assert_eq!("A4".parse(), Ok(Paper::A4_LANDSCAPE));
    assert_eq!("16:9".parse(), Ok(Paper::WIDE));
    let own: Paper = "1600x900".parse().unwrap();
    assert_eq!(own.size, Vector::new(1600.0, 900.0));
    for wrong in ["", "a5", "1600", "10x10", "1600x", "-3x900", "99999x900", "NaNx900"] {
        assert!(wrong.parse::<Paper>().unwrap_err().to_string().contains("1600x900"), "{wrong}");
    }
}
