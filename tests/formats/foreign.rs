//! What other programs write is read, and what it cannot become is told.

use crate::support::{file, import};
use throughline::graph::check;
use throughline::interchange::{Imported, Mapping, NodeRole, preview, read};
use throughline::model::{Basis, EntityId, EntityKind, RelationKind, ReviewStatus};
use throughline::progress::Progress;

/// A network of three in each format: Ann, of the foreign kind `wizard`, knows Bob since 2009, and
/// Bob leads Coven, an organisation.
const GRAPHML: &str = r#"<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="name" attr.type="string"/>
  <key id="d1" for="node" attr.name="type" attr.type="string"><default>wizard</default></key>
  <key id="d2" for="edge" attr.name="label" attr.type="string"/>
  <key id="d3" for="edge" attr.name="date" attr.type="string"/>
  <graph edgedefault="directed">
    <node id="a"><data key="d0">
      Ann
    </data></node>
    <node id="b"><data key="d0">Bob</data></node>
    <node id="c"><data key="d0">Coven</data><data key="d1">Organization</data></node>
    <edge source="a" target="b"><data key="d2">knows</data><data key="d3">2009</data></edge>
    <edge source="b" target="c"><data key="d2">leads</data></edge>
  </graph>
</graphml>"#;

const GEXF: &str = r#"<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
  <graph mode="dynamic" defaultedgetype="directed">
    <attributes class="node"><attribute id="0" title="type" type="string">
      <default>wizard</default></attribute></attributes>
    <nodes>
      <node id="a" label="Ann"/>
      <node id="b" label="Bob"><viz:position xmlns:viz="http://www.gexf.net/1.2draft/viz" x="1" y="2"/></node>
      <node id="c" label="Coven"><attvalues><attvalue for="0" value="Organization"/></attvalues></node>
    </nodes>
    <edges>
      <edge id="0" source="a" target="b" label="knows"><spells><spell start="2009"/></spells></edge>
      <edge id="1" source="b" target="c" label="leads"/>
    </edges>
  </graph>
</gexf>"#;

const GML: &str = r#"# by hand
graph [
  directed 1
  node [ id 1 label "Ann" type "wizard" ]
  node [ id 2 label "Bob" type "wizard" graphics [ x 1.0 y 2.0 ] ]
  edge [ source 1 target 2 label "knows" date "2009" ]
  edge [ source 2 target 3 label "leads" ]
  node [ id 3 label "Coven" type "Organization" ]
]"#;

const DOT: &str = r#"digraph {
  // the coven
  node [type=wizard];
  a [label="Ann"]; b [label=<<b>Bob</b>>, label="Bob"]
  subgraph cluster_0 { c [label="Coven", type="Organization"] }
  a -> b [label=knows date="2009"]
  b:e -> c [label="lea" + "ds"];
}"#;

/// The promises that hold for each of them.
fn is_the_coven(name: &str, imported: &Imported) {
    let graph = &imported.graph;
    let named = |name: &str| graph.entities().find(|one| one.name == name).unwrap();
    let (ann, bob, coven) = (named("Ann"), named("Bob"), named("Coven"));
    assert_eq!(ann.kind(), EntityKind::Other, "{name}");
    assert_eq!(ann.subtype.as_deref(), Some("wizard"), "{name}");
    assert_eq!(coven.kind(), EntityKind::Organisation, "{name}");
    assert_eq!(graph.relation_count(), 2, "{name}");
    let knows = graph.related(&ann.id, RelationKind::RelatedTo, throughline::model::Direction::Out);
    assert_eq!(knows[0].to, bob.id, "{name}");
    assert_eq!(knows[0].date.unwrap().to_string(), "2009", "{name}");
    assert_eq!(knows[0].review.status, ReviewStatus::Extracted, "{name}");
    let evidence = &knows[0].evidence[0];
    assert!(evidence.summary.contains("knows") && evidence.reason.is_some(), "{name}");
    assert!(evidence.locator.starts_with("line "), "{name}: {}", evidence.locator);
    let document = EntityId::new(&format!("document/{}", evidence.document)).unwrap();
    assert_eq!(graph.entity(&document).unwrap().name, name);
    assert_eq!(check(graph), [], "{name}");
    let told = imported.report.losses.join("; ");
    assert!(told.contains("2 nodes are of a kind of their own"), "{name}: {told}");
    assert!(told.contains("2 edges have a verb of their own"), "{name}: {told}");
}

#[test]
fn one_network_is_the_same_from_every_format() {
    for (name, text) in
        [("coven.graphml", GRAPHML), ("coven.gexf", GEXF), ("coven.gml", GML), ("coven.dot", DOT)]
    {
        is_the_coven(name, &import(name, text).unwrap());
    }
}

#[test]
fn edge_lists_are_read_however_their_values_are_parted() {
    for (name, text) in [
        ("edges.txt", "# a comment\na b 2.5\nb c\n"),
        ("edges.tsv", "source\ttarget\tweight\na\tb\t2.5\nb\tc\t1\n"),
        ("edges.csv", "Source,Target,Weight\r\n\"a\",b,2.5\r\nb,c,1\r\n"),
        ("edges.csv", "\u{feff}from;to;weight\na;b;2.5\nb;c;1"),
        ("edges.csv", "a,b,2.5\nb,c,1\n"),
    ] {
        let imported = import(name, text).unwrap();
        let others = imported.graph.entities_of(EntityKind::Other).count();
        assert_eq!((others, imported.graph.relation_count()), (3, 2), "{text}");
        let first = imported.graph.relations().next().unwrap();
        assert!(first.evidence[0].summary.to_lowercase().contains("weight: 2.5"), "{text}");
        assert_eq!(first.evidence[0].basis, Basis::Inferred, "{text}");
        assert_eq!(check(&imported.graph), [], "{text}");
    }
}

#[test]
fn what_is_wrong_with_single_edges_is_counted() {
    let text = "graph [ node [ id 1 ] node [ id 1 ] node [ label \"x\" ] \
        edge [ source 1 target 2 ] edge [ source 1 target 1 ] edge [ source 1 ] ]";
    let told = import("faults.gml", text).unwrap().report.losses.join("; ");
    for part in [
        "a second time",
        "without an identifier",
        "does not declare",
        "to itself",
        "without both ends",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn what_a_mapping_says_stands_over_the_guess() {
    let (_folder, path) = file("coven.gml", GML);
    let mut mapping = Mapping::default();
    mapping.kinds.insert("wizard".into(), EntityKind::Person);
    mapping.verbs.insert("leads".into(), RelationKind::HoldsOffice);
    mapping.node_columns.insert("label".into(), NodeRole::Fact);
    let graph = read(&path, &mapping, &Progress::silent()).unwrap().graph;
    assert_eq!(graph.entities_of(EntityKind::Person).count(), 2);
    assert!(graph.relations().any(|relation| relation.kind == RelationKind::HoldsOffice));
    assert!(graph.entities().any(|one| one.attributes.get("label").is_some_and(|l| l == "Ann")));
}

#[test]
fn a_preview_shows_the_start_with_what_is_guessed() {
    let (_folder, path) = file("coven.graphml", GRAPHML);
    let preview = preview(&path, &Mapping::default()).unwrap();
    assert_eq!((preview.nodes.len(), preview.edges.len()), (3, 2));
    assert_eq!(preview.node_columns[0], ("name".into(), NodeRole::Name));
    assert_eq!(preview.kinds["wizard"], None);
    assert_eq!(preview.kinds["Organization"], Some(EntityKind::Organisation));
    assert_eq!(preview.verbs["knows"], None);
}

#[test]
fn a_preview_of_a_long_file_reads_only_its_start() {
    let rows: String = (0..200_000).map(|n| format!("{n} {}\n", n + 1)).collect();
    let (_folder, path) = file("long.txt", rows + "\u{1}not a row");
    let preview = preview(&path, &Mapping::default()).unwrap();
    assert_eq!(preview.edges.len(), throughline::interchange::read::PREVIEW_ROWS);
}

#[test]
fn an_import_that_is_cancelled_stops() {
    let rows: String = (0..5000).map(|n| format!("{n} {}\n", n + 1)).collect();
    let (_folder, path) = file("long.txt", rows);
    let progress = Progress::new();
    progress.cancel();
    let stopped = read(&path, &Mapping::default(), &progress);
    assert!(matches!(stopped, Err(throughline::interchange::ImportError::Cancelled)));
}
