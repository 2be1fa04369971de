//! Finding passages of made-up documents in altered copies.

use proptest::prelude::*;

use super::*;

const NOUNS: [&str; 24] = [
    "keeper", "lantern", "harbour", "captain", "ledger", "gull", "storm", "signal", "barge",
    "pilot", "anchor", "market", "weaver", "orchard", "valley", "miller", "bridge", "letter",
    "garden", "baker", "ferry", "museum", "teacher", "violin",
];
const VERBS: [&str; 16] = [
    "watches",
    "repairs",
    "describes",
    "carries",
    "follows",
    "paints",
    "counts",
    "visits",
    "forgets",
    "collects",
    "measures",
    "answers",
    "protects",
    "greets",
    "borrows",
    "explains",
];
const ADJECTIVES: [&str; 16] = [
    "quiet", "northern", "wooden", "patient", "crowded", "ancient", "narrow", "cheerful",
    "distant", "honest", "silver", "rainy", "famous", "modest", "hidden", "gentle",
];

/// A small generator of numbers, so that every run writes the same documents.
struct Dice(u64);

impl Dice {
    fn roll<'a>(&mut self, words: &[&'a str]) -> &'a str {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        words[(self.0 >> 33) as usize % words.len()]
    }

    /// A sentence of twelve words.
    fn sentence(&mut self) -> String {
        let mut words = vec!["The"];
        for kinds in [&ADJECTIVES[..], &NOUNS, &VERBS] {
            words.push(self.roll(kinds));
        }
        words.push("the");
        words.push(self.roll(&ADJECTIVES));
        words.push(self.roll(&NOUNS));
        words.push("beside");
        words.push("a");
        words.push(self.roll(&ADJECTIVES));
        words.push(self.roll(&NOUNS));
        words.push("today");
        format!("{}.", words.join(" "))
    }

    fn paragraph(&mut self, sentences: usize) -> String {
        (0..sentences).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }
}

/// Six sections of six paragraphs of one to six sentences.
fn paragraphs(seed: u64) -> Vec<Vec<String>> {
    let mut dice = Dice(seed);
    (0..6).map(|_| (1..=6).map(|n| dice.paragraph(n)).collect()).collect()
}

fn write(sections: &[Vec<String>]) -> String {
    let mut out = String::new();
    for (i, section) in sections.iter().enumerate() {
        out.push_str(&format!("{}. SECTION OF THE HARBOUR\n\n", i + 1));
        for paragraph in section {
            out.push_str(paragraph);
            out.push_str("\n\n");
        }
    }
    out
}

fn wrap(text: &str, width: usize, hyphens: bool) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split(' ') {
        if column + word.len() > width && column > 0 {
            if hyphens && word.len() > 6 && word.is_ascii() {
                out.push_str(&format!(" {}-\n{}", &word[..3], &word[3..]));
                column = word.len() - 3;
                continue;
            }
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += word.len();
    }
    out
}

/// Cites every paragraph of the first document and looks it up in the second.
fn look_up(original: &Document, copy: &Document) -> Vec<(Locator, Found)> {
    let cited =
        original.passages().iter().filter(|p| matches!(p.locator.part(), Part::Paragraph(_)));
    cited.map(|p| (p.locator.clone(), copy.locate(&p.locator, &p.fingerprint()))).collect()
}

fn replace_words(paragraph: &str, at: &[usize]) -> String {
    let word = |(i, w)| if at.contains(&i) { "quixotically" } else { w };
    paragraph.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
}

use super::super::Part;

#[test]
fn the_same_text_is_exact() {
    let document = Document::parse("x", &write(&paragraphs(1)));
    let found = look_up(&document, &document);
    assert_eq!(found.len(), 36);
    for (locator, found) in found {
        assert!(matches!(found, Found::Located { exact: true, .. }), "{locator}: {found:?}");
    }
}

#[test]
fn three_words_of_sixty_and_one_of_twelve_are_located() {
    for seed in 1..8 {
        let sections = paragraphs(seed);
        let original = Document::parse("x", &write(&sections));
        for (from, changed) in [(0, [4, 99, 99]), (4, [5, 26, 47])] {
            let mut copy = sections.clone();
            for section in &mut copy {
                section[from] = replace_words(&section[from], &changed);
            }
            let copy = Document::parse("x", &write(&copy));
            for section in 1..=6 {
                let locator: Locator = format!("{section} ¶{}", from + 1).parse().unwrap();
                let fingerprint = original.passage(&locator).unwrap().fingerprint();
                let found = copy.locate(&locator, &fingerprint);
                let located = matches!(found, Found::Located { exact: false, .. });
                assert!(located, "{seed} {locator}: {found:?}");
            }
        }
    }
}

#[test]
fn a_replaced_sentence_is_a_change() {
    for seed in 1..8 {
        let sections = paragraphs(seed);
        let original = Document::parse("x", &write(&sections));
        let mut copy = sections.clone();
        for (i, section) in copy.iter_mut().enumerate() {
            let mut sentences: Vec<String> =
                section[2].split_inclusive('.').map(str::to_owned).collect();
            sentences[i % 3] =
                String::from(" Nobody knew whether silver mugs outlived porcelain cups overseas.");
            section[2] = sentences.concat().trim().to_owned();
        }
        let copy = Document::parse("x", &write(&copy));
        for section in 1..=6 {
            let locator: Locator = format!("{section} ¶3").parse().unwrap();
            let fingerprint = original.passage(&locator).unwrap().fingerprint();
            let found = copy.locate(&locator, &fingerprint);
            assert!(matches!(found, Found::Changed { .. }), "{seed} {locator}: {found:?}");
            assert_eq!(found.passage(&copy).map(|p| &p.locator), Some(&locator));
        }
    }
}

#[test]
fn a_passage_in_another_section_has_moved_and_a_removed_one_is_missing() {
    let sections = paragraphs(3);
    let original = Document::parse("x", &write(&sections));
    let mut copy = sections.clone();
    let moved = copy[1].remove(3);
    copy[4].push(moved);
    let removed = copy[2].remove(5);
    let copy = Document::parse("x", &write(&copy));
    let locator: Locator = "2 ¶4".parse().unwrap();
    let found = copy.locate(&locator, &original.passage(&locator).unwrap().fingerprint());
    assert_eq!(found, Found::Moved { to: "5 ¶7".parse().unwrap(), similarity: 1.0 });
    let found = copy.locate(&"3 ¶6".parse().unwrap(), &Fingerprint::of(&removed));
    assert!(matches!(found, Found::Missing { .. }), "{found:?}");
}

#[test]
fn paragraphs_cut_otherwise_do_not_matter() {
    let sections = paragraphs(5);
    let original = Document::parse("x", &write(&sections));
    // A blank line after every line, and no blank line at all inside a section.
    let blanked: Vec<Vec<String>> = sections
        .iter()
        .map(|s| s.iter().map(|p| wrap(p, 60, false).replace('\n', "\n\n")).collect())
        .collect();
    let solid: Vec<Vec<String>> =
        sections.iter().map(|s| vec![wrap(&s.join(" "), 70, false)]).collect();
    for copy in [blanked, solid] {
        let copy = Document::parse("x", &write(&copy));
        for (locator, found) in look_up(&original, &copy) {
            let good = matches!(found, Found::Located { similarity, .. } if similarity > 0.9);
            assert!(good, "{locator}: {found:?}");
        }
    }
}

#[test]
fn an_empty_document_and_an_empty_passage_are_no_trouble() {
    let locator: Locator = "¶1".parse().unwrap();
    let empty = Document::parse("x", "");
    assert_eq!(empty.locate(&locator, &Fingerprint::of("boats")), Found::Missing { nearest: None });
    let document = Document::parse("x", "Some boats came in late.\n");
    assert_eq!(document.locate(&locator, &Fingerprint::of("")), Found::Missing { nearest: None });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 10))]

    #[test]
    fn another_line_width_hyphenation_and_headers_are_survived(
        seed in 1_u64..1000, width in 30_usize..120, hyphens: bool, header: bool,
    ) {
        let sections = paragraphs(seed);
        let original = Document::parse("x", &write(&sections));
        let copy: Vec<Vec<String>> = sections
            .iter()
            .map(|s| s.iter().map(|p| {
                let mut lines: Vec<String> = wrap(p, width, hyphens).lines().map(str::to_owned).collect();
                if header && lines.len() > 2 {
                    lines.insert(lines.len() / 2, String::from("\nQuarterly Harbour Review\n\n14\n"));
                }
                lines.join("\n")
            }).collect())
            .collect();
        let copy = Document::parse("x", &write(&copy));
        for (locator, found) in look_up(&original, &copy) {
            prop_assert!(matches!(found, Found::Located { .. }), "{}: {:?}", locator, found);
        }
    }

    #[test]
    fn any_text_can_be_looked_up(text in "\\PC{0,300}", sought in "\\PC{0,200}") {
        let document = Document::parse("x", &text);
        let locator: Locator = "1 ¶2".parse().unwrap();
        let _ = document.locate(&locator, &Fingerprint::of(&sought));
    }
}
