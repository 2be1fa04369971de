//! GraphML 1.0, and as yEd writes it: <http://graphml.graphdrawing.org/specification.html>.
//!
//! Hyperedges and ports are not read. What is in a graph within a node stands beside it.

use super::draft::{Draft, Mishap};
use super::error::Halt;
use super::input::Input;
use super::xml::{Element, Elements, Piece, set_off};
use std::collections::HashMap;

/// A node or an edge that is read.
struct Open {
    is_node: bool,
    id: String,
    ends: [String; 2],
    directed: bool,
    line: u64,
    cells: Vec<(String, String)>,
}

/// A declared key.
struct Key {
    name: String,
    of: String,
    default: Option<String>,
}

pub(super) fn read(input: &mut Input, draft: &mut Draft<'_>) -> Result<(), Halt> {
    let mut elements = Elements::new(input, "graphml");
    let mut keys: HashMap<String, Key> = HashMap::new();
    let mut declared: Option<String> = None;
    let mut open: Vec<Open> = Vec::new();
    let mut data: Option<String> = None;
    let mut text = String::new();
    // The default of each graph that is open.
    let mut directed: Vec<bool> = Vec::new();
    loop {
        match elements.next()? {
            Piece::Open(element) => {
                draft.begin(elements.input())?;
                text.clear();
                match element.name.as_str() {
                    "key" => {
                        let id = element.get("id").to_owned();
                        declared = Some(id.clone());
                        keys.insert(id, key(&element));
                    }
                    "graph" => {
                        if !open.is_empty() {
                            draft.count(Mishap::NestedGraph);
                        }
                        directed.push(element.get("edgedefault") != "undirected");
                    }
                    "node" | "edge" => {
                        let default = directed.last().copied().unwrap_or(true);
                        let line = elements.line();
                        open.push(begin(&element, default, line));
                    }
                    "data" => data = Some(element.get("key").to_owned()),
                    // Where yEd has the words on a mark or line, its place and size.
                    "Geometry" => place(&element, open.last_mut()),
                    _ => {}
                }
            }
            Piece::Text(piece) => {
                text.push_str(&piece);
                if text.len() as u64 > super::MAX_ELEMENT_BYTES {
                    return Err(Halt::TooMuch("one text is too long", super::MAX_ELEMENT_BYTES));
                }
            }
            Piece::Close(name) => match name.as_str() {
                "default" => {
                    let key = declared.as_ref().and_then(|id| keys.get_mut(id));
                    if let Some(key) = key {
                        key.default = Some(set_off(&text).to_owned());
                    }
                    text.clear();
                }
                "NodeLabel" | "EdgeLabel" => {
                    if let Some(open) = open.last_mut() {
                        open.cells.push(("label".into(), set_off(&text).to_owned()));
                    }
                    text.clear();
                }
                "data" => {
                    if let (Some(id), Some(open)) = (data.take(), open.last_mut()) {
                        let name = keys.get(&id).map_or(id.as_str(), |key| &key.name);
                        open.cells.push((name.to_owned(), set_off(&text).to_owned()));
                    }
                    text.clear();
                }
                "graph" => {
                    directed.pop();
                }
                "node" | "edge" => {
                    if let Some(done) = open.pop() {
                        put(done, &keys, draft)?;
                    }
                }
                _ => {}
            },
            Piece::End => return Ok(()),
        }
    }
}

fn key(element: &Element) -> Key {
    let named = [element.get("attr.name"), element.get("id")];
    let name = named.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    let of = element.get("for");
    Key { name: name.into(), of: if of.is_empty() { "all" } else { of }.into(), default: None }
}

fn begin(element: &Element, directed: bool, line: u64) -> Open {
    let said = element.get("directed");
    let directed = if said.is_empty() { directed } else { said == "true" };
    let ends = [element.get("source").to_owned(), element.get("target").to_owned()];
    let (is_node, id) = (element.name == "node", element.get("id").to_owned());
    Open { is_node, id, ends, directed, line, cells: Vec::new() }
}

fn place(geometry: &Element, open: Option<&mut Open>) {
    let Some(open) = open.filter(|open| open.is_node) else { return };
    for (name, size) in [("x", "width"), ("y", "height")] {
        let number = |name| geometry.get(name).parse::<f32>().ok();
        if let Some(corner) = number(name) {
            let middle = corner + number(size).unwrap_or(0.0) / 2.0;
            open.cells.push((name.into(), middle.to_string()));
        }
    }
}

fn put(mut done: Open, keys: &HashMap<String, Key>, draft: &mut Draft<'_>) -> Result<(), Halt> {
    let of = if done.is_node { "node" } else { "edge" };
    let mut defaults: Vec<(&str, &str)> = keys
        .values()
        .filter(|key| key.of == of || key.of == "all")
        .filter_map(|key| Some((key.name.as_str(), key.default.as_deref()?)))
        .filter(|(name, _)| done.cells.iter().all(|(known, _)| known != name))
        .collect();
    defaults.sort_unstable();
    let defaults: Vec<(String, String)> =
        defaults.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    done.cells.extend(defaults);
    let cells: Vec<(&str, &str)> =
        done.cells.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    match done.is_node {
        true => draft.node(&done.id, &cells),
        false => {
            let [from, to] = &done.ends;
            draft.edge([from, to], done.directed, done.line, &cells)
        }
    }
}
