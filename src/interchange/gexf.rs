//! GEXF 1.3, written: <https://gexf.net/schema.html>.
//!
//! Dates are dynamics, from the first to the last day that they can mean; the column `date` has them
//! as they were given. Marks of the picture are in the namespace `viz`, where Gephi looks for them.
//! The y axis points upwards there.

use super::Outgoing;
use super::fields::{self, Facts, OF_ENTITIES, OF_RELATIONS};
use super::look::Look;
use super::xml::Escaped;
use crate::model::{DateSpan, Direction, Relation};
use crate::scene::Line;
use std::collections::BTreeMap;
use std::io::{Result, Write};

pub(super) fn write(outgoing: &Outgoing, out: &mut dyn Write) -> Result<()> {
    let facts = Facts::of(outgoing.graph);
    let graph = outgoing.graph;
    let dates = graph
        .entities()
        .filter_map(|entity| entity.date)
        .chain(graph.relations().filter_map(|relation| relation.date));
    let dynamic = dates.count() > 0;
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">"#
    )?;
    writeln!(out, "<meta><creator>Throughline</creator></meta>")?;
    let mode = match dynamic {
        true => r#"mode="dynamic" timeformat="date" timerepresentation="interval""#,
        false => r#"mode="static""#,
    };
    writeln!(out, r#"<graph defaultedgetype="directed" idtype="string" {mode}>"#)?;
    let of_entities: Vec<&str> = OF_ENTITIES.iter().copied().chain(facts.columns()).collect();
    let of_relations: Vec<&str> = OF_RELATIONS.to_vec();
    let node_columns = columns(out, "node", &of_entities)?;
    let edge_columns = columns(out, "edge", &of_relations)?;
    writeln!(out, r#"<nodes count="{}">"#, graph.entity_count())?;
    for entity in graph.entities() {
        let label = Escaped(entity.short_name()).to_string();
        write!(out, r#"<node id="{}" label="{label}"{}>"#, entity.id, Spell(entity.date))?;
        values(out, &node_columns, &fields::of_entity(entity, &facts))?;
        let Look { color, size, at } = Look::of(outgoing, &entity.id);
        write!(out, r#"<viz:color r="{}" g="{}" b="{}"/>"#, color.r, color.g, color.b)?;
        if let Some(at) = at {
            // Adding zero turns a negative zero into the usual one.
            write!(out, r#"<viz:position x="{}" y="{}" z="0"/>"#, at.x, -at.y + 0.0)?;
        }
        write!(out, r#"<viz:size value="{size}"/>"#)?;
        writeln!(out, r#"<viz:shape value="{}"/></node>"#, fields::shapes(entity.kind()).0)?;
    }
    writeln!(out, "</nodes>")?;
    writeln!(out, r#"<edges count="{}">"#, graph.relation_count())?;
    for (n, relation) in graph.relations().enumerate() {
        let Relation { from, to, kind, .. } = relation;
        let label = kind.wording(Direction::Out);
        let spell = Spell(relation.date);
        write!(
            out,
            r#"<edge id="{n}" source="{from}" target="{to}" label="{label}" kind="{kind}" weight="1"{spell}>"#
        )?;
        values(out, &edge_columns, &fields::of_relation(relation))?;
        let shape = match Line::of(relation) {
            Line::Solid => "solid",
            Line::Dashed => "dashed",
            Line::Dotted => "dotted",
        };
        writeln!(out, r#"<viz:shape value="{shape}"/></edge>"#)?;
    }
    writeln!(out, "</edges>\n</graph>\n</gexf>")
}

/// Declares columns, and returns the number of each.
fn columns<'a>(
    out: &mut dyn Write,
    class: &str,
    names: &[&'a str],
) -> Result<BTreeMap<&'a str, usize>> {
    writeln!(out, r#"<attributes class="{class}">"#)?;
    for (n, name) in names.iter().enumerate() {
        writeln!(out, r#"<attribute id="{n}" title="{name}" type="string"/>"#)?;
    }
    writeln!(out, "</attributes>")?;
    Ok(names.iter().enumerate().map(|(n, &name)| (name, n)).collect())
}

fn values(
    out: &mut dyn Write,
    columns: &BTreeMap<&str, usize>,
    fields: &[(&str, String)],
) -> Result<()> {
    write!(out, "<attvalues>")?;
    for (name, value) in fields {
        if let Some(n) = columns.get(name) {
            write!(out, r#"<attvalue for="{n}" value="{}"/>"#, Escaped(value))?;
        }
    }
    write!(out, "</attvalues>")
}

/// The first and the last day of a date, as attributes.
struct Spell(Option<DateSpan>);

impl std::fmt::Display for Spell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Some(date) = self.0 else { return Ok(()) };
        let (y, m, d) = date.start().first_day();
        write!(f, r#" start="{y:04}-{m:02}-{d:02}""#)?;
        let (y, m, d) = date.end().last_day();
        write!(f, r#" end="{y:04}-{m:02}-{d:02}""#)
    }
}
