//! The table's own examples, and what goes beyond one cue.

use super::cues::CueTable;
use super::ends::Around;
use super::found::find;
use super::hand::sentence;
use crate::model::State;

#[test]
fn every_example_of_the_table_gives_what_it_says() {
    let table = CueTable::builtin().unwrap();
    let mut wrong = Vec::new();
    for (c, cue) in table.cues.iter().enumerate() {
        assert!(cue.examples.iter().any(|e| !e.gives.is_empty()), "{} has no example", cue.name);
        assert!(
            cue.examples.iter().any(|e| e.gives.is_empty()),
            "{} has no counter-example",
            cue.name
        );
        for example in &cue.examples {
            let hand = sentence(&example.text);
            let line = hand.line();
            let around = Around { line: &line, mentions: &hand.mentions, carried: None };
            let mut found: Vec<String> = find(around, &table)
                .into_iter()
                .filter(|f| f.cue == c)
                .map(|f| {
                    let kind = table.cues[f.cue].kind;
                    let state = match f.state {
                        State::Done => String::new(),
                        other => format!(" {other}"),
                    };
                    format!("{} {kind} {}{state}", f.from.id, f.to.id)
                })
                .collect();
            let mut expected = example.gives.clone();
            found.sort();
            expected.sort();
            if found != expected {
                wrong.push(format!("{}: {}\n   gave {found:?}", cue.name, example.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
