//! What is damaged or hostile is refused in one line that says where, or told in the report.

use crate::support::import;
use proptest::prelude::*;

/// Why a file is refused, on one line.
fn refusal(name: &str, text: impl AsRef<[u8]>) -> String {
    let message = import(name, text).unwrap_err().to_string();
    assert!(!message.contains('\n'), "{message}");
    message
}

#[test]
fn entities_of_a_document_type_are_not_read() {
    let bomb = r#"<!DOCTYPE graphml [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;">]>
<graphml><graph><node id="n"><data key="name">&b;</data></node></graph></graphml>"#;
    let message = refusal("bomb.graphml", bomb);
    assert!(message.contains("line 2") && message.contains("&b;"), "{message}");
    let named = r#"<!DOCTYPE g [<!ENTITY a "x">]><gexf><graph><nodes><node id="&a;"/></nodes></graph></gexf>"#;
    assert!(refusal("named.gexf", named).contains("&a;"));
}

#[test]
fn what_nests_too_deep_is_refused() {
    let deep = |open: &str| open.repeat(100_000);
    for (name, text) in [
        ("deep.graphml", format!("<graphml>{}", deep("<graph>"))),
        ("deep.gexf", format!("<gexf><graph><nodes>{}", deep("<node id='a'>"))),
        ("deep.gml", format!("graph [ {}", deep("a [ "))),
        ("deep.dot", format!("digraph {{ {}", deep("{ "))),
        ("deep.json", format!("{{\"nodes\": [{{\"a\": {}", deep("["))),
    ] {
        refusal(name, text);
    }
}

#[test]
fn one_element_has_a_longest_length() {
    let long = "x".repeat(20 * 1024 * 1024);
    for (name, text) in [
        ("long.graphml", format!("<graphml><graph><node id=\"{long}\"/></graph></graphml>")),
        ("long.gml", format!("graph [ node [ id 1 label \"{long}\" ] ]")),
        ("long.dot", format!("digraph {{ a [label=\"{long}\"] }}")),
    ] {
        assert!(refusal(name, text).contains("too long"), "{name}");
    }
}

#[test]
fn numbers_that_are_none_are_left_out() {
    let text =
        "graph [ node [ id 1 graphics [ x NaN y 1.0 ] ] node [ id 2 graphics [ x 1.0 y inf ] ] ]";
    let imported = import("nan.gml", text).unwrap();
    assert!(imported.places.is_empty());
    assert!(imported.report.losses.iter().any(|told| told.starts_with("2 places")));
}

#[test]
fn another_format_under_the_ending_is_told() {
    assert!(refusal("page.graphml", "<html><body/></html>").contains("<html>"));
    assert!(refusal("page.gml", "<html><body/></html>").contains("line 1"));
    assert!(refusal("page.dot", "{\"a\": 1}").contains("digraph"));
    assert!(refusal("page.json", "hello").contains("JSON"));
    assert!(refusal("page.exe", "hello").contains("ending"));
    assert!(refusal("latin.gml", b"graph [ node [ id 1 label \"\xe9\" ] ]").contains("UTF-8"));
    assert!(refusal("empty.csv", "").contains("no entity"));
}

#[test]
fn a_few_braces_do_not_make_a_billion_edges() {
    let many: String = (0..2000).map(|n| format!("n{n} ")).collect();
    let text = format!("digraph {{ {{ {many} }} -> {{ {many} }} }}");
    assert!(refusal("product.dot", text).contains("more than the limit"));
}

/// Files of every format, small enough to be cut at every byte.
const SAMPLES: &[(&str, &str)] = &[
    (
        "a.graphml",
        r#"<graphml><key id="k" attr.name="name"/><graph><node id="a"><data key="k">é&amp;</data></node><edge source="a" target="a"/></graph></graphml>"#,
    ),
    (
        "a.gexf",
        r#"<gexf><graph><nodes><node id="a" label="é"><attvalues/></node></nodes><edges><edge source="a" target="b"/></edges></graph></gexf>"#,
    ),
    ("a.gml", "graph [ node [ id 1 label \"é&#233;\" ] edge [ source 1 target 1 ] ]"),
    ("a.dot", "strict digraph \"é\" { a -> { b c:w } [x=\"\\\"\" + <b<i>>]; /* c */ }"),
    ("a.json", r#"{"elements": {"nodes": [{"data": {"id": "é"}}], "edges": []}}"#),
    ("a.csv", "source,target\n\"é\"\"\",b\n"),
    ("a.txt", "é b 1\n% c\nb c\n"),
];

#[test]
fn a_file_cut_at_any_byte_is_read_or_refused_in_one_line() {
    for (name, text) in SAMPLES {
        for end in 0..text.len() {
            if let Err(error) = import(name, &text.as_bytes()[..end]) {
                assert!(!error.to_string().contains('\n'), "{error}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
    #[test]
    fn a_file_with_any_bytes_changed_is_read_or_refused_in_one_line(
        sample in 0..SAMPLES.len(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let (name, text) = SAMPLES[sample];
        let mut bytes = text.as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Err(error) = import(name, bytes) {
            prop_assert!(!error.to_string().contains('\n'), "{}", error);
        }
    }
}
