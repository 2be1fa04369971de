//! Cytoscape JSON, written: <https://js.cytoscape.org/#notation/elements-json>, as Cytoscape desktop
//! writes and reads it too.

use super::Outgoing;
use super::fields::{IDENTIFIER, SHORT_NAME};
use super::json::{EntityRecord, RelationRecord};
use crate::model::Direction;
use serde_json::{Map, Value, json};
use std::io::{Result, Write};

pub(super) fn write(outgoing: &Outgoing, out: &mut dyn Write) -> Result<()> {
    write!(out, "{{\n\"format_version\": \"1.0\",\n\"generated_by\": \"throughline\",\n")?;
    write!(out, "\"data\": {{\"name\": \"Throughline\"}},\n\"elements\": {{\n\"nodes\": [")?;
    for (n, entity) in outgoing.graph.entities().enumerate() {
        let mut data = record(&EntityRecord::new(entity, None));
        // What is shown is called label there.
        if let Some(label) = data.remove("label") {
            data.insert(SHORT_NAME.into(), label);
        }
        data.insert("label".into(), entity.short_name().into());
        data.insert(IDENTIFIER.into(), entity.id.as_str().into());
        let mut node = Map::from_iter([("data".to_owned(), Value::Object(data))]);
        if let Some(at) = outgoing.places.get(&entity.id).filter(|at| at.is_finite()) {
            node.insert("position".into(), json!({ "x": at.x, "y": at.y }));
        }
        element(out, n, &node)?;
    }
    write!(out, "\n],\n\"edges\": [")?;
    for (n, relation) in outgoing.graph.relations().enumerate() {
        let mut data = record(&RelationRecord::new(relation));
        for (ours, theirs) in [("from", "source"), ("to", "target")] {
            if let Some(end) = data.remove(ours) {
                data.insert(theirs.into(), end);
            }
        }
        data.insert("id".into(), format!("e{n}").into());
        data.insert("label".into(), relation.kind.wording(Direction::Out).into());
        element(out, n, &Map::from_iter([("data".to_owned(), Value::Object(data))]))?;
    }
    write!(out, "\n]\n}}\n}}\n")
}

fn element(out: &mut dyn Write, n: usize, element: &Map<String, Value>) -> Result<()> {
    out.write_all(if n == 0 { b"\n" } else { b",\n" })?;
    Ok(serde_json::to_writer(out, element)?)
}

/// A record as an object; the records have text keys, so that nothing can fail.
fn record(value: &impl serde::Serialize) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(object)) => object,
        _ => Map::new(),
    }
}
