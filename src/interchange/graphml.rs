//! GraphML 1.0, written: <http://graphml.graphdrawing.org/specification.html>.
//!
//! Every column is a key with its type. Places, sizes and colours have the names under which Gephi
//! takes them for what they are.

use super::Outgoing;
use super::fields::{self, Facts, OF_ENTITIES, OF_RELATIONS};
use super::look::Look;
use super::xml::{Escaped, token};
use std::io::{Result, Write};

/// The keys of the picture, with their types.
const OF_PICTURE: &[(&str, &str)] = &[
    ("label", "string"),
    ("x", "float"),
    ("y", "float"),
    ("size", "float"),
    ("r", "int"),
    ("g", "int"),
    ("b", "int"),
];

/// The keys of edges that other programs look for.
const OF_EDGES: &[(&str, &str)] = &[("label", "string"), ("weight", "float")];

pub(super) fn write(outgoing: &Outgoing, out: &mut dyn Write) -> Result<()> {
    let facts = Facts::of(outgoing.graph);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"#
    )?;
    let texts = |names: &[&'static str]| names.iter().map(|&name| (name, "string")).collect();
    let of_entities: Vec<(&str, &str)> = texts(OF_ENTITIES);
    let of_relations: Vec<(&str, &str)> = texts(OF_RELATIONS);
    let facts_keys = facts.columns().map(|name| (name, "string"));
    let nodes = OF_PICTURE.iter().copied().chain(of_entities).chain(facts_keys);
    let edges = OF_EDGES.iter().copied().chain(of_relations);
    for (of, prefix, keys) in
        [("node", 'v', nodes.collect::<Vec<_>>()), ("edge", 'e', edges.collect::<Vec<_>>())]
    {
        for (name, kind) in keys {
            writeln!(
                out,
                r#"<key id="{prefix}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>"#
            )?;
        }
    }
    writeln!(out, r#"<graph id="G" edgedefault="directed">"#)?;
    for entity in outgoing.graph.entities() {
        writeln!(out, r#"<node id="{}">"#, token(entity.id.as_str()))?;
        data(out, "v_label", entity.short_name())?;
        let Look { color, size, at } = Look::of(outgoing, &entity.id);
        if let Some(at) = at {
            data(out, "v_x", &at.x.to_string())?;
            data(out, "v_y", &at.y.to_string())?;
        }
        data(out, "v_size", &size.to_string())?;
        for (key, channel) in [("v_r", color.r), ("v_g", color.g), ("v_b", color.b)] {
            data(out, key, &channel.to_string())?;
        }
        for (name, value) in fields::of_entity(entity, &facts) {
            data(out, &format!("v_{name}"), &value)?;
        }
        writeln!(out, "</node>")?;
    }
    for (n, relation) in outgoing.graph.relations().enumerate() {
        let [from, to] = [&relation.from, &relation.to].map(|id| token(id.as_str()));
        writeln!(out, r#"<edge id="e{n}" source="{from}" target="{to}">"#)?;
        data(out, "e_label", relation.kind.wording(crate::model::Direction::Out))?;
        data(out, "e_weight", "1")?;
        for (name, value) in fields::of_relation(relation) {
            data(out, &format!("e_{name}"), &value)?;
        }
        writeln!(out, "</edge>")?;
    }
    writeln!(out, "</graph>\n</graphml>")
}

fn data(out: &mut dyn Write, key: &str, value: &str) -> Result<()> {
    writeln!(out, r#"<data key="{key}">{}</data>"#, Escaped(value))
}
