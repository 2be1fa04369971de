//! `briefing`: what there is to be presented.

use crate::support::Folder;

#[test]
fn briefings_are_listed_and_shown() {
    let folder = Folder::new();
    let list = folder.run(&["briefing", "list", "--format", "json"]).expect(0).json();
    assert_eq!(list[0]["title"], "From commitment to action: National Referral Mechanisms");
    assert_eq!((&list[0]["built_in"], &list[0]["hidden"]), (&true.into(), &0.into()));
    let steps = list[0]["steps"].as_u64().unwrap();
    let shown = folder.run(&["briefing", "show", "from commitment", "--format", "json"]);
    let shown = shown.expect(0).json();
    assert_eq!(shown["steps"].as_array().unwrap().len() as u64, steps);
    assert_eq!(shown["steps"][0]["number"], 1);
    assert!(!shown["steps"][0]["shows"].as_str().unwrap().is_empty());
    let table = folder.run(&["briefing", "list", "--format", "table"]).expect(0);
    assert!(table.out.contains("2 briefings"), "{}", table.out);
    let none = folder.run(&["briefing", "show", "Nothing"]).expect(1);
    none.says(&["no briefing 'Nothing'", "A first tour of Throughline"]);
}

#[test]
fn those_of_a_project_come_first() {
    let folder = Folder::new();
    let project = r#"Project(version: 1, base: Graph(), briefings: [(title: "Mine", steps: [
        (id: 4, headline: "One", marked: ["place/gone"]), (id: 2, headline: "Two", hidden: true),
    ])])"#;
    folder.write("p.throughline.ron", project.as_bytes().to_vec());
    let run = folder.run(&["briefing", "list", "--graph", "p.throughline.ron", "--format", "json"]);
    let run = run.expect(0);
    assert_eq!(run.json()[0]["title"], "Mine");
    assert_eq!(run.json()[0]["hidden"], 1);
    assert!(run.err.contains("Briefings name what the graph does not have: 1."), "{}", run.err);
    let run = folder.run(&["briefing", "show", "Mine", "--graph", "p.throughline.ron"]).expect(0);
    assert_eq!(run.json()["steps"][1]["id"], 2);
    folder.run(&["briefing", "list", "--graph", "nothing.ron"]).expect(2).says(&["nothing.ron"]);
}
