//! `export` of pictures: pages and briefings as SVG, PNG and PDF.

use crate::support::Folder;

const DATE: [&str; 2] = ["--date", "2026-11-22"];

#[test]
fn a_page_is_written_in_each_form_and_the_same_every_time() {
    let folder = Folder::new();
    let written = |name: &str, of: &[&str]| {
        let args = [&["export", "--to", name, "--scale", "1"][..], &DATE, of].concat();
        let run = folder.ask(&args).expect(0);
        assert!(run.out.is_empty() && run.err.lines().count() == 1, "{}", run.err);
        std::fs::read(folder.path(name)).unwrap()
    };
    for (name, start) in [("a.svg", &b"<svg "[..]), ("a.png", b"\x89PNG"), ("a.pdf", b"%PDF-")] {
        let page = written(name, &[]);
        assert!(page.starts_with(start), "{name}");
        assert!(page == written(name, &[]), "{name}");
    }
    let svg = |of: &[&str]| String::from_utf8(written("b.svg", of)).unwrap();
    let page = svg(&["--of", "Mission to Lakeland", "--theme", "dark", "--size", "800x600"]);
    let tree = roxmltree::Document::parse(&page).unwrap();
    assert_eq!(tree.root_element().attribute("viewBox"), Some("0 0 800 600"));
    for words in ["Mission to Lakeland", "22 November 2026", "throughline:", "Field Report"] {
        assert!(page.contains(words), "{words}");
    }
    let bare = svg(&["--of", "MtL", "--without", "title,legend,date,fingerprint,sources"]);
    for words in ["22 November", "throughline:", "Field Report", ">Field mission<"] {
        assert!(!bare.contains(words), "{words}");
    }
    for face in ["grid", "table", "timeline"] {
        let page = svg(&["--of", "field missions that carried out activities", "--as", face]);
        assert!(page.contains("Lakeland"), "{face}");
    }
}

#[test]
fn briefings_are_pages_or_a_folder_of_pictures() {
    let folder = Folder::new();
    let args = ["export", "--briefing", "first tour", "--size", "320x240", "--scale", "1"];
    let run = folder.run(&[&args[..], &DATE, &["--to", "tour.pdf"]].concat()).expect(0);
    assert!(run.err.contains("steps written as PDF"), "{}", run.err);
    folder.run(&[&args[..], &["--to", "tour.png"]].concat()).expect(0);
    assert!(folder.path("tour.png").join("01.png").is_file());
    for (more, said) in [
        (&["--to", "x.gexf"][..], "end --to in pdf, png or svg"),
        (&["--to", "-", "--format", "png"], "cannot go to standard output"),
    ] {
        let run = folder.run(&[&args[..], more].concat()).expect(2);
        assert!(run.err.contains(said), "{}", run.err);
    }
    let run = folder.run(&["export", "--to", "x.pdf", "--briefing", "none such"]).expect(1);
    assert!(run.err.contains("A first tour of Throughline"), "{}", run.err);
}

#[test]
fn what_cannot_be_drawn_is_told_in_one_line() {
    let folder = Folder::new();
    for (args, said) in [
        (&["--size", "9x9"][..], "1600x900"),
        (&["--scale", "0"], "from 0.1 to 20"),
        (&["--size", "20000x20000", "--scale", "20"], "choose a smaller scale"),
        (&["--date", "yesterday"], "--date"),
    ] {
        let run = folder.ask(&[&["export", "--to", "x.png"][..], args].concat()).expect(2);
        assert!(run.err.contains(said) && run.err.lines().count() == 1, "{}", run.err);
        assert!(!folder.path("x.png").exists());
    }
}
