//! What pattern texts mean, how they are written, and what is said of those that are none.

use super::*;
use crate::model::{DateRange, Direction, EntityKind, RelationKind, State};
use crate::query::fixture::{id, sample};
use crate::query::{Hops, Pattern, SearchIndex, Slot, Step, Verb};
use proptest::prelude::*;

use EntityKind::{Activity, Event, FieldMission, Recommendation};

const SIGNATURE: &str = "(mission:field-mission)-[carried-out]->(activity)-[implements]->\
    (recommendation about theme/national-referral-mechanism)";

fn signature() -> Pattern {
    Pattern::new(Slot::new("mission", &[FieldMission]))
        .then(RelationKind::CarriedOut, Direction::Out, Slot::new("activity", &[Activity]))
        .then(
            RelationKind::Implements,
            Direction::Out,
            Slot::new("recommendation", &[Recommendation])
                .about(id("theme/national-referral-mechanism")),
        )
}

#[test]
fn the_signature_question_reads_as_it_is_told() {
    assert_eq!(SIGNATURE.parse::<Pattern>().unwrap(), signature());
    assert_eq!(signature().to_string(), SIGNATURE);
}

#[test]
fn every_part_of_the_form_has_its_meaning() {
    let text = "( :field-mission in place/serbia during 2008..2009-06 with discrepancy )
        <-[?tasks|establishes state recommended]-(text:decision|recommendation type \"a b\")
        -[?part-of*2..4]->(x), (field-mission)-[!carried-out]->(activity|event),
        (\"activity or event\")-[addresses]->(theme = theme/child-trafficking)
        return x, field-mission, text";
    let pattern: Pattern = text.parse().unwrap();
    let start = &pattern.start;
    assert_eq!((start.name.as_str(), &start.kinds[..]), ("field mission", &[FieldMission][..]));
    assert_eq!(start.place, Some(id("place/serbia")));
    assert_eq!(start.with.as_deref(), Some("discrepancy"));
    assert_eq!(start.during.unwrap().in_words(), "between 2008 and June 2009");
    let [tasks, part_of, carried_out, addresses] = &pattern.steps[..] else { panic!() };
    assert_eq!((tasks.direction, tasks.state), (Direction::In, Some(State::Recommended)));
    assert_eq!(tasks.or, [RelationKind::Establishes.into()]);
    assert!(tasks.to.optional && part_of.to.optional && carried_out.absent);
    assert_eq!(tasks.to.subtype.as_deref(), Some("a b"));
    assert_eq!(part_of.hops, Hops { min: 2, max: 4 });
    assert_eq!((part_of.to.name.as_str(), part_of.to.kinds.len()), ("x", 0));
    assert_eq!(carried_out.from.as_deref(), Some("field mission"));
    assert_eq!(carried_out.to.kinds, [Activity, Event]);
    assert_eq!(addresses.from.as_deref(), Some("activity or event"));
    assert_eq!(pattern.columns, ["x", "field mission", "text"]);
    assert_eq!(pattern.to_string().parse::<Pattern>().unwrap(), pattern);
}

#[test]
fn slots_without_names_are_called_by_their_kinds_and_numbered() {
    let names = |text: &str| text.parse::<Pattern>().unwrap().column_names();
    assert_eq!(
        names("(theme)-[part-of*]->(theme)<-[addresses]-()<-[adopted]-(:organisation)"),
        ["theme", "theme 2", "anything", "organisation"]
    );
    assert_eq!(names("(theme)-[part-of]->(theme), (theme-2)-[part-of]->(t)")[2], "t");
    let one: Pattern = "(decision/MC(10).JOUR-2)".parse().unwrap();
    assert_eq!(
        one.start,
        Slot::new("decision", &[EntityKind::Decision]).entity(id("decision/MC(10).JOUR-2"))
    );
}

#[test]
fn hops_and_times_may_be_open() {
    let hops = |text: &str| {
        format!("(theme)-[part-of{text}]->(theme)").parse::<Pattern>().unwrap().steps[0].hops
    };
    for (text, min, max) in [("", 1, 1), ("*", 1, 8), ("*3", 3, 3), ("*2..", 2, 8), ("*..3", 1, 3)]
    {
        assert_eq!(hops(text), Hops { min, max }, "{text}");
    }
    let words = |text: &str| {
        format!("(event during {text})")
            .parse::<Pattern>()
            .unwrap()
            .start
            .during
            .unwrap()
            .in_words()
    };
    assert_eq!(words("2009"), "in 2009");
    assert_eq!(words("2009-06.."), "since June 2009");
    assert_eq!(words("..2009"), "until 2009");
}

#[test]
fn faults_are_told_with_the_column_and_what_could_stand_there() {
    for (text, parts) in [
        ("", &["column 1: the end", "'('"][..]),
        ("activity", &["column 1: 'activity'", "'('"]),
        ("(activty)", &["column 2", "'activty'", "the nearest is 'activity'"]),
        ("(mission)", &["a kind", "'field-mission'", "(mission:any)"]),
        ("(a:mission)", &["column 4", "'field-mission'"]),
        ("(a:qqqq)", &["a kind", "decision", "statistic"]),
        ("(activity)-[implments]->(x)", &["column 13", "a verb", "'implements'"]),
        ("(activity)-[carried out]->(x)", &["column 13: 'carried'", "'carried-out'"]),
        ("(x)-[\"gives effect to\"]->(y)", &["'supports'"]),
        ("(x)-[was-carried-out-by]->(y)", &["backwards it is <-[carried-out]-"]),
        ("(x)-[qqqq]->(y)", &["adopted", "worked-with"]),
        ("(x)-[implements]-(y)", &["column 17: '-'", "which way"]),
        ("(x)<-[implements]->(y)", &["column 18: '->'", "other end"]),
        ("(x)-[implements]->", &["column 19: the end"]),
        ("(x) (y)", &["column 5: '('", "a comma"]),
        ("(x", &["column 3: the end", "')'", "about"]),
        ("(activity abuot x)", &["'abuot'", "'about'"]),
        ("(activity about x about y)", &["column 19", "not said already"]),
        ("(a1)-[implements]->(a1)", &["column 21", "no other slot"]),
        ("(a1)-[implements]->(b), (c)-[tasks]->(d)", &["column 26: 'c'", "a1, b"]),
        ("(a1)-[implements]->(b), (a1 about x)-[tasks]->(d)", &["column 29", "named first"]),
        ("(a1)-[implements]->(b), (a1)", &["column 29: the end", "a step"]),
        ("(a1)-[?!implements]->(b)", &["not both"]),
        ("(a1)-[part-of*x]->(b)", &["column 15: 'x'", "1..3"]),
        ("(a1)-[part-of state halfway]->(b)", &["'halfway'", "a state", "planned"]),
        ("(event during June)", &["column 15: 'June'", "2008..2009-06"]),
        ("(x) return y", &["column 12: 'y'", "(x)"]),
        ("(x) return x y", &["column 14: 'y'", "the end"]),
        ("(x \"", &["quotation mark"]),
        ("(x) \u{202e}%", &["column 5"]),
        ("(activity about NRM)", &["column 17: the name 'NRM'", "an identifier"]),
    ] {
        let message = text.parse::<Pattern>().unwrap_err().to_string();
        for part in parts {
            assert!(message.contains(part), "{text}\n{message}\n{part}");
        }
    }
    let long = format!("(\"{}\")", "x".repeat(MAX_TEXT_BYTES));
    assert_eq!(long.parse::<Pattern>(), Err(TextError::TooLong));
    let many = format!("(theme){}", "-[part-of]->(theme)".repeat(40));
    assert!(many.parse::<Pattern>().unwrap_err().to_string().contains("at most 16 slots"));
}

#[test]
fn names_are_looked_up_where_they_stand() {
    let graph = sample();
    let index = SearchIndex::new(&graph);
    let read = |text: &str| read_pattern(&graph, &index, text);
    let by_names = "(mission:field-mission)-[carried-out]->(activity)-[implements]->\
        (recommendation about NRM)";
    assert_eq!(read(by_names).unwrap(), signature());
    for text in
        ["(mission:field-mission = serbia)", "(mission:field-mission = \"OSCE Mission to Serbia\")"]
    {
        assert_eq!(read(text).unwrap().start.entity, Some(id("field-mission/serbia")), "{text}");
    }
    // What can stand there is told by the verb.
    let there = read("(activity)-[took-place-in]->(\"Serbia\")").unwrap();
    assert_eq!(there.steps[0].to.entity, Some(id("place/serbia")));
    assert_eq!(there.column_names(), ["activity", "Serbia"]);
    let again = there.to_string();
    assert_eq!(again.parse::<Pattern>().unwrap(), there, "{again}");
    let message = |text: &str| read(text).unwrap_err().to_string();
    assert!(message("(\"Serbia\")").contains("'Serbia' fits several: "));
    assert!(message("(x about nonsense)").contains("'nonsense' is not in the graph"));
    assert!(message("(field-mission/sebria)").contains("OSCE Mission to Serbia"));
}

fn any_slot() -> impl Strategy<Value = Slot> {
    let kinds = proptest::collection::vec(0..EntityKind::ALL.len(), 0..3);
    let text = || prop_oneof!["[a-z]{1,4}", "\\PC{0,6}", Just("a\"b\\c\n".to_owned())];
    let date =
        || proptest::option::of(prop_oneof![Just("2008"), Just("2009-06"), Just("2010-01-02")]);
    let limits = (0..64_u32, date(), date(), text(), text());
    (kinds, limits).prop_map(|(kinds, (which, from, to, subtype, with))| {
        let kinds: Vec<EntityKind> = kinds.into_iter().map(|kind| EntityKind::ALL[kind]).collect();
        let has = |bit: u32| which & (1 << bit) != 0;
        let kind = kinds.first().copied().unwrap_or(EntityKind::Place);
        let read = |date: Option<&str>| date.and_then(|date| date.parse().ok());
        Slot {
            name: String::new(),
            entity: has(0).then(|| id(&format!("{kind}/x(1).2-a/b"))),
            about: has(1).then(|| id("theme/t")),
            place: has(2).then(|| id("place/p)")),
            during: has(3).then(|| DateRange { from: read(from), to: read(to) }),
            subtype: has(4).then_some(subtype),
            with: has(5).then_some(with),
            kinds,
            optional: false,
        }
    })
}

fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,3}",
        "\\PC{0,5}",
        "(activity|event|field mission|anything|place/x|decision or theme)( 2)?",
        "(about|in|return|any|state|activty|a-b|2009|x\"y)",
    ]
}

/// Any pattern whose names differ: as sound as a text need be to tell it.
fn any_pattern() -> impl Strategy<Value = Pattern> {
    let verb = || (0..Verb::all().count()).prop_map(|n| Verb::all().nth(n).unwrap());
    let step = (
        (any_slot(), verb(), proptest::collection::vec(verb(), 0..3)),
        (any::<bool>(), 1..9_u8, 0..8_u8, 0..5_usize),
        (0..3_u8, proptest::option::of(0..6_usize)),
    );
    (
        any_slot(),
        proptest::collection::vec(step, 0..6),
        proptest::collection::vec(any_name(), 7),
        any::<bool>(),
    )
        .prop_map(|(start, steps, names, listed)| {
            let mut names: Vec<String> = names;
            for index in 1..names.len() {
                while names[..index].contains(&names[index]) {
                    names[index].push('\'');
                }
            }
            let mut pattern = Pattern::new(Slot { name: names[0].clone(), ..start });
            for (index, ((to, relation, or), (out, min, more, state), (mark, from))) in
                steps.into_iter().enumerate()
            {
                let mut step = Step::new(
                    relation,
                    if out { Direction::Out } else { Direction::In },
                    Slot { name: names[index + 1].clone(), optional: mark == 1, ..to },
                );
                step.or = or;
                step.absent = mark == 2;
                step.hops =
                    if more > 5 { Hops { min, max: min } } else { Hops { min: 1, max: 1 + more } };
                step.state = State::ALL.get(state).copied();
                step.from = from.map(|from| names[from.min(index)].clone());
                pattern.steps.push(step);
            }
            if listed {
                pattern.columns = pattern.column_names();
                pattern.columns.reverse();
            }
            pattern
        })
}

proptest! {
    #[test]
    fn a_printed_pattern_reads_as_itself(pattern in any_pattern()) {
        let text = pattern.to_string();
        let read = text.parse::<Pattern>();
        prop_assert_eq!(read.as_ref(), Ok(&pattern), "{}", text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
        let _ = text.parse::<PatternText>();
    }

    #[test]
    fn any_damage_is_read_or_refused(
        pattern in any_pattern(),
        at in 0..200_usize,
        with in "(\\(|\\)|\"|\\\\|-|<|\\[|\\]|\\||\\*|[a-z]|\\PC){0,3}",
    ) {
        let text: Vec<char> = pattern.to_string().chars().collect();
        let at = at.min(text.len());
        let before: String = text[..at].iter().collect();
        let after: String = text[at..].iter().collect();
        let _ = format!("{before}{with}").parse::<PatternText>();
        if let Ok(read) = format!("{before}{with}{after}").parse::<Pattern>() {
            prop_assert_eq!(read.to_string().parse::<Pattern>(), Ok(read));
        }
    }
}
