//! Answers as Markdown, for pasting into a note.

use crate::support::Folder;

#[test]
fn an_answer_is_a_table_with_numbered_sources() {
    let folder = Folder::new();
    let asked = ["ask", "nrm-implementation", "--set", "theme=referral", "--format", "markdown"];
    let run = folder.ask(&asked).expect(0);
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[0].starts_with("Which field missions implemented"), "{}", run.out);
    assert_eq!(
        lines[2],
        "| Mission | Recommendation | Activity | How firmly | How far along | Evidence |"
    );
    assert_eq!(lines[3], "| --- | --- | --- | --- | --- | --- |");
    assert!(lines.contains(
        &"| Mission to Lakeland | A.1 Set up referral desks | Course for border guards | inferred | done | [1] |"
    ));
    assert!(
        lines.contains(
            &"1. Field Report, 1.2 ¶2. The mission taught guards. It taught how to refer."
        )
    );
    assert!(run.out.contains("2 answers."), "{}", run.out);
    assert!(run.err.is_empty());
}

#[test]
fn other_answers_are_tables_too_and_hostile_names_stay_in_their_cells() {
    let folder = Folder::new();
    let run =
        folder.ask(&["entities", "--kind", "field-mission", "--format", "markdown"]).expect(0);
    assert!(run.out.starts_with("| id | name | date | degree |\n| --- | --- | --- | ---: |\n"));
    assert!(run.out.ends_with("\n3 field missions\n"), "{}", run.out);
    let text = r#"Graph(version: 1, entities: [(id: "place/x", name: "a | b <script>")])"#;
    folder.write("hostile.ron", text);
    let run = folder.run(&["entities", "--graph", "hostile.ron", "--format", "markdown"]).expect(0);
    assert!(run.out.contains("| a \\| b \\<script\\> |"), "{}", run.out);
}

#[test]
fn an_answer_of_nothing_is_still_a_no() {
    let folder = Folder::new();
    let asked = ["ask", "nrm-implementation", "--set", "mission=MtH", "--set", "theme=referral"];
    let run = folder.ask(&[&asked[..], &["--format", "markdown"]].concat()).expect(1);
    assert!(run.out.contains("0 answers."), "{}", run.out);
    assert!(run.err.contains("there are 2 answers"), "{}", run.err);
}
