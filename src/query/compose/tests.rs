//! What is said, offered and read back.

use super::*;
use crate::model::{DateRange, Direction, RelationKind};
use crate::query::fixture::{any_graph, id, sample};
use crate::query::{Hops, Slot, Step, Verb, answer, questions};
use EntityKind::{Activity, Event, FieldMission, Organisation, Place, Recommendation, Theme};
use proptest::prelude::*;

/// A graph with all that its offers are made from.
struct World {
    graph: KnowledgeGraph,
    index: SearchIndex,
    lexicon: Lexicon,
}

impl World {
    fn new(graph: KnowledgeGraph) -> Self {
        let (index, lexicon) = (SearchIndex::new(&graph), Lexicon::new(&graph));
        Self { graph, index, lexicon }
    }

    fn composer(&self) -> Composer<'_> {
        Composer { graph: &self.graph, index: &self.index, lexicon: &self.lexicon }
    }

    fn read(&self, text: &str) -> Result<Pattern, Unplaced> {
        self.composer().read(None, text)
    }

    /// The first offer for what is typed.
    fn choose(&self, pattern: Option<&Pattern>, typed: &str) -> Pattern {
        let answer = pattern.map(|pattern| answer(&self.graph, pattern).unwrap());
        let offers = self.composer().offers(pattern, answer.as_ref(), typed);
        offers.into_iter().next().unwrap_or_else(|| panic!("nothing for '{typed}'")).result
    }
}

fn implemented() -> Pattern {
    let theme = id("theme/national-referral-mechanism");
    Pattern::new(Slot::new("mission", &[FieldMission]))
        .then(RelationKind::CarriedOut, Direction::Out, Slot::new("activity", &[Activity]))
        .then(
            RelationKind::Implements,
            Direction::Out,
            Slot::new("recommendation", &[Recommendation]).about(theme),
        )
}

fn years(from: &str, to: &str) -> Option<DateRange> {
    Some(DateRange { from: from.parse().ok(), to: to.parse().ok() })
}

/// Patterns of every shape with what they ask.
fn worded() -> Vec<(Pattern, &'static str)> {
    let mut dated = implemented();
    dated.steps[0].to.during = years("2008", "2009");
    dated.steps[0].to.place = Some(id("place/serbia"));
    let mut named = implemented();
    named.start.entity = Some(id("field-mission/serbia"));
    let recommendations = || Pattern::new(Slot::new("recommendation", &[Recommendation]));
    let nobody = |direction, kind| {
        let mut pattern =
            recommendations().then(Verb::ActsOn, direction, Slot::new("mission", &[kind]));
        pattern.steps[0].absent = true;
        pattern
    };
    let mut torn = recommendations()
        .then(RelationKind::Implements, Direction::In, Slot::new("activity", &[Activity]))
        .then(RelationKind::TookPlaceIn, Direction::Out, Slot::new("place", &[Place]));
    torn.steps[0].absent = true;
    let mut never = Pattern::new(Slot::new("organisation", &[Organisation])).then(
        Verb::WorkedWith,
        Direction::Out,
        Slot::new("mission", &[FieldMission]).entity(id("field-mission/serbia")),
    );
    never.steps[0].absent = true;
    let mut branched = implemented();
    branched.steps.push(Step {
        from: Some("mission".into()),
        ..Step::new(RelationKind::Covers, Direction::Out, Slot::new("place", &[Place]))
    });
    branched.steps.push(Step {
        from: Some("mission".into()),
        ..Step::new(RelationKind::TookPartIn, Direction::Out, Slot::new("event", &[Event]))
    });
    let mut alike = Pattern::new(Slot::new("organisation", &[Organisation]))
        .then(Verb::WorkedWith, Direction::Out, Slot::new("organisation 2", &[Organisation]))
        .then(Verb::WorkedWith, Direction::Out, Slot::new("organisation 3", &[Organisation]));
    alike.steps.push(Step {
        from: Some("organisation 2".into()),
        ..Step::new(RelationKind::Organised, Direction::Out, Slot::new("event", &[Event]))
    });
    alike.steps.push(Step {
        from: Some("organisation".into()),
        ..Step::new(RelationKind::Organised, Direction::Out, Slot::new("event 2", &[Event]))
    });
    let mut parts = Pattern::new(Slot::new("theme", &[Theme])).then(
        RelationKind::PartOf,
        Direction::Out,
        Slot::new("theme 2", &[Theme]).optional(),
    );
    parts.steps[0].hops = Hops { min: 1, max: 3 };
    parts.steps[0].state = Some(crate::model::State::Done);
    let actors = [Organisation, FieldMission, EntityKind::Person];
    let mut either = Pattern::new(Slot::new("actor", &actors)).then(
        RelationKind::TookPartIn,
        Direction::Out,
        Slot::new("anything", &[]),
    );
    either.steps[0].or = vec![RelationKind::Organised.into()];
    vec![
        (
            implemented(),
            "Field missions that carried out activities that implement recommendations about National referral mechanisms",
        ),
        (
            dated,
            "Field missions that carried out activities in Serbia between 2008 and 2009 that implement recommendations about National referral mechanisms",
        ),
        (
            named,
            "OSCE Mission to Serbia, which carried out activities that implement recommendations about National referral mechanisms",
        ),
        (nobody(Direction::In, FieldMission), "Recommendations that no field mission acts on"),
        (torn, "Recommendations that are implemented by no activities that took place in places"),
        (never, "Organisations that never worked with OSCE Mission to Serbia"),
        (
            branched,
            "Field missions that carried out activities that implement recommendations about National referral mechanisms, where the field missions cover places, and that took part in events",
        ),
        (
            alike,
            "Organisations that worked with organisations that worked with organisations, where the second organisations organised events, where the first organisations organised events",
        ),
        (parts, "Themes that are part of themes (only as done) (in up to 3 steps) (where known)"),
        (
            either,
            "Organisations, field missions or people that took part in or organised things of any kind",
        ),
    ]
}

#[test]
fn a_pattern_is_said_in_full_and_read_back() {
    let world = World::new(sample());
    for (pattern, sentence) in worded() {
        pattern.validate().unwrap();
        assert_eq!(asked(&world.graph, &pattern), sentence);
        assert_eq!(world.read(sentence).as_ref(), Ok(&pattern), "{sentence}");
        let joined: Vec<String> =
            chips(&world.graph, &pattern).into_iter().map(|chip| chip.text).collect();
        assert_eq!(
            joined.join(" "),
            sentence.replace(',', "").replace("Organisations field", "Organisations, field")
        );
    }
}

#[test]
fn a_sentence_is_read_as_people_type_it() {
    let world = World::new(sample());
    for text in [
        "field missions that carried out activities that implement recommendations about NRM",
        "Which field missions carried out activities that implement recommendations about NRM?",
        "FIELD MISSION which carried out an activity"
            .replace("an activity", "activity that implements recommendation about N.R.M.")
            .as_str(),
        "missions that carried out any activities that implement clauses about the National Referral Mechanism",
    ] {
        assert_eq!(world.read(text), Ok(implemented()), "{text}");
    }
    let who = world.read("who organised events since 2009").unwrap();
    assert_eq!(
        asked(&world.graph, &who),
        "Organisations, field missions or people that organised events since 2009"
    );
    let late = world.read(
        "field missions that carried out activities that implement recommendations about NRM between 2008 and 2009",
    );
    let mut expected = implemented();
    expected.steps[0].to.during = years("2008", "2009");
    assert_eq!(late, Ok(expected), "what has no date cannot be limited to one");
}

#[test]
fn what_is_told_in_other_words_is_understood_and_said_in_ours() {
    let world = World::new(sample());
    for (text, understood) in [
        (
            "activities that field missions carried out",
            "Activities that were carried out by field missions",
        ),
        (
            "which activities did the mission to serbia carry out",
            "Activities that were carried out by OSCE Mission to Serbia",
        ),
        (
            "what did the mission to serbia carry out",
            "Things of any kind that were carried out by OSCE Mission to Serbia",
        ),
        (
            "activities carried out by missions",
            "Activities that were carried out by field missions",
        ),
        (
            "recommendations about national referral",
            "Recommendations about National referral mechanisms",
        ),
        (
            "which field missions implemented which recommendations",
            "Field missions that act on recommendations",
        ),
        (
            "activities carried out by the Mision to Sebria",
            "Activities that were carried out by OSCE Mission to Serbia",
        ),
    ] {
        let read = world.read(text).map(|pattern| asked(&world.graph, &pattern));
        assert_eq!(read.as_deref(), Ok(understood), "{text}");
    }
    // What is not whole is not guessed at; what could stand there is offered.
    let fault = world.read("activities carried out by the mission to").unwrap_err();
    assert!(!fault.could_be.is_empty(), "{fault}");
}

#[test]
fn what_cannot_be_placed_is_given_back_with_what_could_stand_there() {
    let world = World::new(sample());
    for (text, piece, understood, could_be) in [
        ("purple elephants", "purple elephants", "", "field missions"),
        (
            "field missions that painted walls",
            "that painted walls",
            "Field missions",
            "that carried out activities",
        ),
        (
            "field missions that carried out recommendations",
            "recommendations",
            "Field missions",
            "activities",
        ),
        (
            "activities that missions carried",
            "that missions carried",
            "Activities",
            "that implement recommendations",
        ),
        ("field missions that", "that", "Field missions", "that carried out activities"),
        ("", "…", "", "activities"),
    ] {
        let fault = world.read(text).unwrap_err();
        assert_eq!(
            (fault.piece.as_str(), fault.understood.as_str()),
            (piece, understood),
            "{text}"
        );
        assert!(fault.could_be.iter().any(|c| c == could_be), "{text}: {:?}", fault.could_be);
        assert!(fault.to_string().contains(piece));
    }
}

#[test]
fn the_signature_question_is_built_in_four_choices_and_known() {
    let world = World::new(sample());
    let mut pattern = None;
    for typed in ["missions", "carried", "implement", "nrm"] {
        pattern = Some(world.choose(pattern.as_ref(), typed));
    }
    let pattern = pattern.unwrap();
    let known = questions().unwrap().into_iter().find(|q| q.choices_for(&pattern).is_some());
    assert_eq!(known.map(|q| q.id).as_deref(), Some("nrm-implementation"));
}

#[test]
fn only_what_leads_somewhere_is_offered() {
    let world = World::new(sample());
    let missions = Pattern::new(Slot::new("mission", &[FieldMission]));
    let labels = |pattern: &Pattern, typed: &str| -> Vec<String> {
        let answer = answer(&world.graph, pattern).unwrap();
        let offers = world.composer().offers(Some(pattern), Some(&answer), typed);
        offers.into_iter().map(|offer| offer.label).collect()
    };
    let all = labels(&missions, "");
    assert!(all.contains(&"that carried out activities".to_owned()), "{all:?}");
    assert!(all.contains(&"that cover places".to_owned()));
    assert!(!all.iter().any(|label| label.contains("published")), "{all:?}");
    // Only the mission to Serbia covers Serbia, and it took part in nothing.
    let serbia = begin_with(&id("field-mission/serbia"));
    assert!(!labels(&serbia, "").iter().any(|label| label.contains("took part in")));
    assert_eq!(labels(&missions, "skopje")[0], "only OSCE Spillover Monitor Mission to Skopje");
    assert_eq!(labels(&missions, "sebria")[0], "only OSCE Mission to Serbia");
    let (activities, typed) = (world.choose(Some(&missions), "carried"), "in 2009");
    assert_eq!(labels(&activities, typed)[0], "in 2009");
    assert_eq!(labels(&activities, "2008 2009")[0], "between 2008 and 2009");
    assert_eq!(labels(&activities, "serbia")[0], "in Serbia");
    assert_eq!(
        labels(&activities, "V.3.1")[0],
        "that implement Action Plan V.3.1: referral mechanisms"
    );
    assert!(labels(&missions, "no act").contains(&"that carried out no activities".to_owned()));
    assert!(labels(&missions, "xqzzw").is_empty());
}

#[test]
fn every_piece_has_alternatives_that_make_sense() {
    let world = World::new(sample());
    for (pattern, sentence) in worded() {
        for chip in chips(&world.graph, &pattern) {
            let others = world.composer().alternatives(&pattern, chip.part);
            assert!(!others.is_empty(), "{sentence}: {}", chip.text);
            for offer in others {
                offer.result.validate().unwrap();
                assert_ne!(offer.result, pattern, "{}", offer.label);
            }
        }
    }
    let others = world.composer().alternatives(&implemented(), Part::Step(0));
    let out = others.iter().find(|offer| offer.label == "Take this out").unwrap();
    assert_eq!(asked(&world.graph, &out.result), "Field missions");
    assert!(out.detail.starts_with("with all that hangs on it"));
    let missions = world.composer().alternatives(&implemented(), Part::Noun(0));
    let one = missions.iter().find(|offer| offer.label == "OSCE Mission to Montenegro").unwrap();
    assert_eq!(
        (one.result.start.entity.as_ref(), one.detail.as_str()),
        (Some(&id("field-mission/montenegro")), "1 row")
    );
    assert!(!missions.iter().any(|offer| offer.label == "OSCE Mission to Moldova"));
}

#[test]
fn the_last_piece_comes_off_until_one_is_left() {
    let graph = sample();
    let mut pattern = implemented();
    let mut said = Vec::new();
    while let Some(shorter) = without_last(&graph, &pattern) {
        said.push(asked(&graph, &shorter));
        pattern = shorter;
    }
    assert_eq!(
        said,
        [
            "Field missions that carried out activities that implement recommendations",
            "Field missions that carried out activities",
            "Field missions"
        ]
    );
}

#[test]
fn a_hostile_text_is_refused_quickly_and_a_hostile_name_is_said_in_bounds() {
    let world = World::new(crate::query::fixture::graph(
        "organisation/a = that no that no that\nactivity/b = who carried out what about it, in 2009\norganisation/a carried-out activity/b",
    ));
    for text in
        ["that ".repeat(5_000), "about in and or no never ".repeat(60), "\u{301}\u{0}".into()]
    {
        let fault = world.read(&text).unwrap_err();
        assert!(fault.to_string().len() < 2_000);
    }
    let both = begin_with(&id("organisation/a"));
    let both = world.choose(Some(&both), "carried out what");
    assert_eq!(world.read(&asked(&world.graph, &both)), Ok(both));
    let long = World::new(crate::query::fixture::graph(&format!(
        "organisation/x = {}",
        "very long ".repeat(500)
    )));
    let pattern = begin_with(&id("organisation/x"));
    let said = asked(&long.graph, &pattern);
    assert!(said.chars().count() < 200, "{said}");
    assert_eq!(long.read(&said), Ok(pattern));
}

/// The texts of a person who chooses now this and now that.
fn walk(world: &World, choices: &[(usize, usize)]) -> Option<Pattern> {
    const TYPED: [&str; 8] = ["", "", "that", "no", "about", "in", "2008 2009", "1"];
    let mut pattern: Option<Pattern> = None;
    for &(typed, which) in choices {
        let offers = world.composer().offers(pattern.as_ref(), None, TYPED[typed % TYPED.len()]);
        if let Some(offer) = offers.get(which % offers.len().max(1)) {
            pattern = Some(offer.result.clone());
        }
        if let Some(at) = pattern.as_ref().filter(|_| which % 5 == 0) {
            let parts = chips(&world.graph, at);
            let part = parts[which % parts.len()].part;
            let others = world.composer().alternatives(at, part);
            if let Some(other) = others.get(which % others.len().max(1)) {
                pattern = Some(other.result.clone());
            }
        }
    }
    pattern
}

/// A named entity says its kind, so the kinds of its slot are not said.
fn as_said(mut pattern: Pattern) -> Pattern {
    let slots = std::iter::once(&mut pattern.start);
    for slot in slots.chain(pattern.steps.iter_mut().map(|step| &mut step.to)) {
        if let Some(entity) = &slot.entity {
            slot.kinds = vec![entity.kind()];
        }
    }
    change::tidy(pattern).unwrap()
}

proptest! {
    #[test]
    fn whatever_is_composed_is_read_back(
        choices in proptest::collection::vec((0..8_usize, 0..1000_usize), 1..7)
    ) {
        let world = World::new(sample());
        if let Some(pattern) = walk(&world, &choices) {
            let said = asked(&world.graph, &pattern);
            prop_assert_eq!(world.read(&said), Ok(as_said(pattern)), "{}", said);
        }
    }

    #[test]
    fn on_any_graph_what_is_composed_is_read_back(
        graph in any_graph(),
        choices in proptest::collection::vec((0..8_usize, 0..1000_usize), 1..5)
    ) {
        let world = World::new(graph);
        if let Some(pattern) = walk(&world, &choices) {
            let said = asked(&world.graph, &pattern);
            prop_assert_eq!(world.read(&said), Ok(as_said(pattern)), "{}", said);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
        let world = World::new(sample());
        let _ = world.read(&text);
        let missions = Pattern::new(Slot::new("mission", &[FieldMission]));
        let _ = world.composer().offers(Some(&missions), None, &text);
    }
}
