//! This program's own JSON ([`crate::interchange::json`]) and that of Cytoscape and Cytoscape.js.
//!
//! Both are lists of flat records, read one after the other; what is a list or a record in one of
//! them is kept as JSON text, as in every other format.

use super::draft::Draft;
use super::error::Halt;
use super::input::Input;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::fmt;

/// What a list holds.
#[derive(Clone, Copy)]
enum Holds {
    Nodes,
    Edges,
    /// Either, told by whether it has ends.
    Elements,
}

/// What stopped it, which the library's own errors cannot carry.
type Stopped = RefCell<Option<Halt>>;

struct Job<'j, 'm> {
    draft: &'j mut Draft<'m>,
    stopped: &'j Stopped,
    /// The number of the edge that is read, from 1.
    edge: u64,
}

pub(super) fn read(input: &mut Input, draft: &mut Draft<'_>) -> Result<(), Halt> {
    let stopped = Stopped::default();
    let mut job = Job { draft, stopped: &stopped, edge: 0 };
    let mut reader = serde_json::Deserializer::from_reader(Free(input));
    let read = Object(&mut job).deserialize(&mut reader).and_then(|()| reader.end());
    match (read, stopped.take()) {
        (_, Some(halt)) => Err(halt),
        (Ok(()), None) => Ok(()),
        (Err(error), None) if error.is_io() => Err(std::io::Error::from(error).into()),
        (Err(error), None) if error.is_eof() => {
            Err(Halt::syntax("the file ends before its lists do; it was cut short"))
        }
        (Err(error), None) => {
            let says: String =
                error.to_string().chars().filter(|c| !c.is_control()).take(200).collect();
            Err(Halt::syntax(format!("is no graph as JSON: {says}")))
        }
    }
}

/// The input without a limit for single elements, of which the library has one for depth.
struct Free<'i>(&'i mut Input);

impl std::io::Read for Free<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        self.0.begin();
        std::io::Read::read(self.0, out)
    }
}

/// The outermost object, or `elements`.
struct Object<'v, 'j, 'm>(&'v mut Job<'j, 'm>);

impl<'de> DeserializeSeed<'de> for Object<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Object<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with 'entities' and 'relations', or with 'elements'")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let job = &mut *self.0;
            match key.as_str() {
                "entities" | "nodes" => map.next_value_seed(List(job, Holds::Nodes))?,
                "relations" | "edges" | "links" => map.next_value_seed(List(job, Holds::Edges))?,
                "elements" => map.next_value_seed(Object(job))?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        List(self.0, Holds::Elements).visit_seq(seq)
    }
}

/// A list of records.
struct List<'v, 'j, 'm>(&'v mut Job<'j, 'm>, Holds);

impl<'de> DeserializeSeed<'de> for List<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Self(job, holds) = self;
        while let Some(record) = seq.next_element::<Map<String, Value>>()? {
            if let Err(halt) = job.put(record, holds) {
                job.stopped.replace(Some(halt));
                return Err(serde::de::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

impl Job<'_, '_> {
    /// Puts one record into the draft.
    fn put(&mut self, record: Map<String, Value>, holds: Holds) -> Result<(), Halt> {
        let mut cells: Vec<(String, String)> = Vec::new();
        for (name, value) in record {
            match value {
                // Cytoscape has what is said in `data`, and the place beside it.
                Value::Object(inner) if matches!(name.as_str(), "data" | "position" | "at") => {
                    cells.extend(inner.into_iter().map(|(name, value)| (name, text(value))));
                }
                // Our own review is a record.
                Value::Object(inner) if name == "review" => {
                    let renamed = |name: &str| match name {
                        "status" => "review".to_owned(),
                        other => format!("reviewed_{other}"),
                    };
                    cells.extend(
                        inner.into_iter().map(|(name, value)| (renamed(&name), text(value))),
                    );
                }
                value => cells.push((name, text(value))),
            }
        }
        let get = |names: [&str; 2]| {
            let found = cells.iter().find(|(known, _)| names.contains(&known.as_str()));
            found.map(|(_, value)| value.as_str())
        };
        let ends = [get(["source", "from"]), get(["target", "to"])];
        let is_edge = match holds {
            Holds::Nodes => false,
            Holds::Edges => true,
            Holds::Elements => ends.iter().any(Option::is_some),
        };
        let all: Vec<(&str, &str)> =
            cells.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        if is_edge {
            self.edge += 1;
            let ends = ends.map(Option::unwrap_or_default);
            return self.draft.edge(ends, true, self.edge, &all);
        }
        let id = get(["id", "id"]).unwrap_or_default();
        // The short name is called label in our own JSON, where every entity has a name too.
        let own = get(["name", "name"]).is_some() && get(["identifier", "identifier"]).is_none();
        let renamed: Vec<(&str, &str)> = all
            .iter()
            .map(|(name, value)| match *name {
                "label" if own => ("short_name", *value),
                name => (name, *value),
            })
            .collect();
        self.draft.node(id, &renamed)
    }
}

/// A value as text: what is no text keeps the form that it has.
fn text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
