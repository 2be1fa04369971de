//! Made-up texts with each oddity that the reader of documents must see through.

use proptest::prelude::*;

use super::*;
use crate::document::Document;

const BOM: char = '\u{feff}';

/// The listing of a text as (locator, text).
fn listed(text: &str) -> Vec<(String, String)> {
    let document = Document::parse("x", text);
    document.passages().iter().map(|p| (p.locator.to_string(), p.text.clone())).collect()
}

fn locators(text: &str) -> Vec<String> {
    listed(text).into_iter().map(|(locator, _)| locator).collect()
}

const PLAN: &str = "\
**HARBOUR RESOLUTION No. 9**

The Harbour Board,

Noting that the lamps have grown dim in the course of a long and rainy winter,

Decides to mend them.

### **I. Aims**

1. The plan tells the keepers how the lamps are to be mended.
2. The plan ends with the year.

## II. Work

Earlier promises about lamps were made in the charter.

#### Tasks for the keepers

##### **1. Oil**

- 1.1 Buying oil for the winter:
  - Whale oil;
    - Lamp oil;

- Olive oil.
1.2 Storing it in the cellar of the lighthouse where the

12

rain cannot come in.
2. Glass
  - 2.1 Keeping all panes
    - To be clean;
    - To be whole.

### III. Reports

The Board asks the keepers:

1. To write every week;
2. To count the boats.

Furthermore, the Board:

3. Thanks the keepers.
";

#[test]
fn chapters_articles_clauses_and_bullets() {
    let expected = [
        "Harbour",
        "Harbour ¶1",
        "Harbour ¶2",
        "Harbour ¶3",
        "I",
        "I.1",
        "I.2",
        "II",
        "II ¶1",
        "II ¶2h",
        "II.1",
        "II.1.1",
        "II.1.1.a",
        "II.1.1.b",
        "II.1.1.c",
        "II.1.2",
        "II.2",
        "II.2.1",
        "II.2.1.a",
        "II.2.1.b",
        "III",
        "III ¶1",
        "III.1",
        "III.2",
        "III ¶2",
        "III.3",
    ];
    assert_eq!(locators(PLAN), expected);
    let document = Document::parse("x", PLAN);
    let stored = document.passage(&"II.1.2".parse().unwrap()).unwrap();
    assert_eq!(
        stored.text,
        "Storing it in the cellar of the lighthouse where the rain cannot come in."
    );
    assert_eq!(stored.section_title.as_deref(), Some("Oil"));
    assert_eq!(stored.kind, PassageKind::Clause);
    assert!(PLAN[stored.source.clone()].starts_with("1.2 Storing"));
    assert!(PLAN[stored.source.clone()].ends_with("come in."));
}

const REPORT: &str = "\
Harbour Office

A YEAR OF LAMPS AND BOATS

Harbour Street 6, 1010 Port

FOREWORD

This was my last year at the lighthouse, and I would not have missed one day of it.

Table of contents

1. SUMMARY\t7
2. YEAR\t9
2.1 Boats\t9
<i>a. Small Boats</i>\t10
ANNEX 1: Boats\t20

1. SUMMARY

The office has two aims:

1. Counting the boats;
2. Mending the lamps.

In March the keepers met the pilots of the northern coast and agreed with them on a list of signals for¹

1 Harbour Gazette, 12 March.

2 The list is kept in the office.

days of fog.² It is a short list.

2. YEAR

2.1 BOATS

Boats came from everywhere, in the opinion of the repre-

sentatives of the port.

a. Small Boats

i. From the North

They were *all* of wood.

They were painted.

ii. From the South

They were late.

The Newspapers

Nobody wrote about them.

b. 3rd Meeting of the Pilots

They spoke of ships.

ANNEX 1:

List of Boats

- *Anna*, Port (1 May)
- 3rd Ferry, Isle (2 May)

NEWS OF THE YEAR

ANNUAL LISTS:

- Two years ago
";

#[test]
fn sections_lists_footnotes_contents_and_annexes() {
    let expected = [
        "Front ¶1",
        "Front ¶2h",
        "Front ¶2",
        "Foreword",
        "Foreword ¶1",
        "Contents",
        "Contents ¶1",
        "Contents ¶2",
        "Contents ¶3",
        "Contents ¶4",
        "Contents ¶5",
        "1",
        "1 ¶1",
        "1 ¶2",
        "1 ¶3",
        "1 ¶4",
        "fn 1",
        "fn 2",
        "2",
        "2.1",
        "2.1 ¶1",
        "2.1.a",
        "2.1.a.i",
        "2.1.a.i ¶1",
        "2.1.a.i ¶2",
        "2.1.a.ii",
        "2.1.a.ii ¶1",
        "2.1.a.ii ¶2h",
        "2.1.a.ii ¶2",
        "2.1.b",
        "2.1.b ¶1",
        "Annex 1",
        "Annex 1 ¶1",
        "Annex 1 ¶2",
        "Annex 1 ¶3",
        "Annual",
        "Annual ¶1",
    ];
    assert_eq!(locators(REPORT), expected);
    let document = Document::parse("x", REPORT);
    let text = |l: &str| document.passage(&l.parse().unwrap()).unwrap().text.clone();
    assert!(text("1 ¶4").contains("signals for¹ days of fog.²"));
    assert_eq!(text("fn 2"), "The list is kept in the office.");
    assert!(text("2.1 ¶1").ends_with("the representatives of the port."));
    assert_eq!(text("2.1.a.i ¶1"), "They were all of wood.");
    assert_eq!(text("Annex 1"), "ANNEX 1: List of Boats");
    assert_eq!(document.title(), Some("A YEAR OF LAMPS AND BOATS"));
    let note = document.passage(&"fn 1".parse().unwrap()).unwrap();
    assert_eq!(note.section, ["1"]);
    let around = document.around(&"2.1.a.i ¶1".parse().unwrap(), 1);
    let around: Vec<_> = around.iter().map(|p| p.locator.to_string()).collect();
    assert_eq!(around, ["2.1.a.i", "2.1.a.i ¶1", "2.1.a.i ¶2"]);
}

#[test]
fn a_text_without_sections_has_plain_paragraphs() {
    let text = "Harbour Board\n\nThe Keeper\n\nDear pilots,\n\nIt is a pleasure to welcome so many of \
        you, and from so many different ports, to the lighthouse.\n\nThank you.\n";
    assert_eq!(locators(text), ["Front ¶1", "Front ¶2", "Front ¶3", "¶1", "¶2"]);
}

#[test]
fn quoted_commitments_nest_below_their_heading() {
    let text = "## **THE PROMISES RELATED TO:**\n\n### Lamps and oil\n\n*(Charter of the Port, 1990)*\n\n\
        “The keepers will mend the lamps;\n\n...\n\nwill count the boats”.\n\n## Boats\n\n\
        *(Charter of the Port, 1990)*\n\nBoats will be counted.\n";
    let expected = [
        "Promises",
        "Promises.Lamps",
        "Promises.Lamps ¶1h",
        "Promises.Lamps ¶1",
        "Promises.Lamps ¶2",
        "Promises.Boats",
        "Promises.Boats ¶1h",
        "Promises.Boats ¶1",
    ];
    assert_eq!(locators(text), expected);
}

#[test]
fn a_paragraph_that_ends_with_a_comma_is_not_joined_to_a_new_one() {
    let text =
        format!("{},\n\nRecalling other things that were said at some length.", "word ".repeat(60));
    assert_eq!(locators(&text).len(), 2);
}

#[test]
fn line_ends_of_other_systems_and_a_byte_order_mark_change_nothing() {
    let other = format!("\u{feff}{}", REPORT.replace('\n', "\r\n"));
    assert_eq!(listed(REPORT), listed(&other));
}

proptest! {
    #[test]
    fn any_text_is_cut_and_no_locator_is_given_twice(
        text in "([-#*0-9aiv.() \n\t¹²A-Za-z:;,é\u{c}]|\\PC|1\\. Ab|a\\. Ab|\n\n|I\\. Ab|1\\.1 Ab|ANNEX 1:){0,120}",
    ) {
        let document = Document::parse("x", &text);
        let mut seen = std::collections::BTreeSet::new();
        for passage in document.passages() {
            prop_assert!(seen.insert(passage.locator.clone()), "{} twice", passage.locator);
            let read = passage.locator.to_string().parse::<Locator>();
            prop_assert_eq!(read.as_ref(), Ok(&passage.locator));
            prop_assert!(!passage.text.contains('\n'));
            let source = text.strip_prefix(BOM).unwrap_or(&text).get(passage.source.clone());
            prop_assert!(source.is_some());
        }
    }
}
