//! GEXF 1.1, 1.2 and 1.3: <https://gexf.net/schema.html>.
//!
//! Of values and spells that change in time the first is taken. Nodes within nodes stand beside them.

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

/// The declared columns of nodes or of edges, by id.
#[derive(Default)]
struct Declared {
    names: HashMap<String, String>,
    defaults: Vec<(String, String)>,
}

pub(super) fn read(input: &mut Input, draft: &mut Draft<'_>) -> Result<(), Halt> {
    let mut elements = Elements::new(input, "gexf");
    let (mut of_nodes, mut of_edges) = (Declared::default(), Declared::default());
    let mut declares_edges = false;
    let mut declared = String::new();
    let mut directed = false;
    let mut open: Vec<Open> = Vec::new();
    let mut text = String::new();
    loop {
        match elements.next()? {
            Piece::Open(element) => {
                draft.begin(elements.input())?;
                text.clear();
                match element.name.as_str() {
                    "graph" => directed = is_directed(element.get("defaultedgetype"), false),
                    "attributes" => declares_edges = element.get("class") == "edge",
                    "attribute" => {
                        declared = element.get("title").to_owned();
                        let columns = if declares_edges { &mut of_edges } else { &mut of_nodes };
                        columns.names.insert(element.get("id").into(), declared.clone());
                    }
                    "node" | "edge" => {
                        if element.name == "node" && !open.is_empty() {
                            draft.count(Mishap::NestedGraph);
                        }
                        open.push(begin(&element, directed, elements.line()));
                    }
                    name => {
                        if let Some(open) = open.last_mut() {
                            let columns = if open.is_node { &of_nodes } else { &of_edges };
                            within(name, &element, open, columns);
                        }
                    }
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
                    let columns = if declares_edges { &mut of_edges } else { &mut of_nodes };
                    columns.defaults.push((declared.clone(), set_off(&text).to_owned()));
                    text.clear();
                }
                "node" | "edge" => {
                    if let Some(done) = open.pop() {
                        let columns = if done.is_node { &of_nodes } else { &of_edges };
                        put(done, columns, draft)?;
                    }
                }
                _ => {}
            },
            Piece::End => return Ok(()),
        }
    }
}

fn is_directed(said: &str, default: bool) -> bool {
    match said {
        "directed" => true,
        "undirected" | "mutual" => false,
        _ => default,
    }
}

fn begin(element: &Element, directed: bool, line: u64) -> Open {
    let is_node = element.name == "node";
    let mut cells: Vec<(String, String)> = Vec::new();
    let words: &[(&str, &str)] = match is_node {
        true => &[("label", "label"), ("start", "start"), ("end", "end")],
        // Version 1.3 has the verb as the edge's kind.
        false => &[
            ("kind", "kind"),
            ("label", "label"),
            ("weight", "weight"),
            ("start", "start"),
            ("end", "end"),
        ],
    };
    for (name, column) in words {
        // Every edge has a weight; one tells nothing.
        let value = element.get(name);
        if !value.is_empty() && !(*name == "weight" && matches!(value, "1" | "1.0")) {
            cells.push(((*column).into(), value.into()));
        }
    }
    Open {
        is_node,
        id: element.get("id").to_owned(),
        ends: [element.get("source").to_owned(), element.get("target").to_owned()],
        directed: is_directed(element.get("type"), directed),
        line,
        cells,
    }
}

/// What stands within a node or an edge.
fn within(name: &str, element: &Element, open: &mut Open, columns: &Declared) {
    match name {
        "attvalue" => {
            // Version 1.1 says `id` for `for`.
            let of = [element.get("for"), element.get("id")];
            let id = of.into_iter().find(|id| !id.is_empty()).unwrap_or_default();
            let column = columns.names.get(id).map_or(id, |name| name).to_owned();
            open.cells.push((column, element.get("value").to_owned()));
        }
        "position" => {
            for axis in ["x", "y"] {
                open.cells.push((axis.into(), element.get(axis).to_owned()));
            }
        }
        "spell" => {
            for bound in ["start", "end"] {
                let said = open.cells.iter().any(|(known, _)| known == bound);
                if !said && !element.get(bound).is_empty() {
                    open.cells.push((bound.into(), element.get(bound).to_owned()));
                }
            }
        }
        _ => {}
    }
}

fn put(done: Open, columns: &Declared, draft: &mut Draft<'_>) -> Result<(), Halt> {
    let said = |name: &String| done.cells.iter().any(|(known, _)| known == name);
    let defaults = columns.defaults.iter().filter(|(name, _)| !said(name));
    let cells: Vec<(&str, &str)> = done
        .cells
        .iter()
        .chain(defaults)
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    match done.is_node {
        true => draft.node(&done.id, &cells),
        false => {
            let [from, to] = &done.ends;
            draft.edge([from, to], done.directed, done.line, &cells)
        }
    }
}
