//! GML: M. Himsolt, "GML: A portable Graph File Format", 1997, and as Gephi, igraph, networkx and yEd
//! write it. There is no crate for it that reads a file as a stream.
//!
//! The syntax is keys with numbers, texts or lists; lists nest no deeper than a limit, without
//! recursion.

use super::chars::{Chars, shown, text};
use super::draft::{Draft, Mishap};
use super::error::Halt;
use super::input::Input;
use super::{MAX_DEPTH, MAX_ELEMENT_BYTES};
use std::collections::BTreeMap;

/// What a list that is open is.
enum List {
    /// The file, or the list `graph`.
    Graph,
    /// A node or an edge, with its line.
    Thing { is_node: bool, line: u64, cells: Vec<(String, String)> },
    /// Places and looks within a node or an edge.
    Graphics,
    /// Anything else.
    Unknown,
}

pub(super) fn read(input: &mut Input, draft: &mut Draft<'_>) -> Result<(), Halt> {
    let mut chars = Chars::new(input)?;
    let mut open = vec![List::Graph];
    let mut directed = false;
    let mut saw_graph = false;
    loop {
        skip_blank(&mut chars)?;
        match chars.peek() {
            None if open.len() > 1 => {
                return Err(Halt::syntax("the file ends before its lists do; it was cut short"));
            }
            None if !saw_graph => {
                return Err(Halt::syntax(
                    "has no list 'graph'; check that it is what its ending says",
                ));
            }
            None => return Ok(()),
            Some(b']') => {
                chars.bump()?;
                match open.pop() {
                    Some(List::Thing { is_node, line, cells }) => {
                        put(is_node, line, &cells, directed, draft)?;
                    }
                    Some(_) if open.is_empty() => {
                        return Err(Halt::syntax("a ']' closes nothing; take it out"));
                    }
                    _ => {}
                }
                continue;
            }
            Some(_) => {}
        }
        draft.begin(chars.input())?;
        let key = key(&mut chars)?;
        skip_blank(&mut chars)?;
        if chars.peek() == Some(b'[') {
            chars.bump()?;
            saw_graph |= key.eq_ignore_ascii_case("graph");
            let list = list(&key, open.last(), chars.line());
            if matches!((&list, open.last()), (List::Graph, Some(List::Thing { .. }))) {
                draft.count(Mishap::NestedGraph);
            }
            open.push(list);
            if open.len() > MAX_DEPTH {
                return Err(Halt::TooMuch("lists nest deeper", MAX_DEPTH as u64));
            }
            continue;
        }
        let value = value(&mut chars, &key)?;
        match open.last_mut() {
            Some(List::Graph) if key == "directed" => directed = value == "1",
            Some(List::Thing { cells, .. }) => cells.push((key, value)),
            Some(List::Graphics) if matches!(key.as_str(), "x" | "y") => {
                let outer = open.len().checked_sub(2).and_then(|at| open.get_mut(at));
                if let Some(List::Thing { cells, .. }) = outer {
                    cells.push((key, value));
                }
            }
            _ => {}
        }
    }
}

fn list(key: &str, outer: Option<&List>, line: u64) -> List {
    let is_node = match key {
        "graph" => return List::Graph,
        "graphics" if matches!(outer, Some(List::Thing { .. })) => return List::Graphics,
        "node" => true,
        "edge" => false,
        _ => return List::Unknown,
    };
    match outer {
        Some(List::Graph) => List::Thing { is_node, line, cells: Vec::new() },
        _ => List::Unknown,
    }
}

fn put(
    is_node: bool,
    line: u64,
    cells: &[(String, String)],
    directed: bool,
    draft: &mut Draft<'_>,
) -> Result<(), Halt> {
    let get = |name: &str| {
        let found = cells.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let ends = ["id", "source", "target"];
    let rest = cells.iter().filter(|(key, _)| !ends.contains(&key.as_str()));
    if !is_node {
        let cells: Vec<(&str, &str)> = rest.map(|(k, v)| (k.as_str(), v.as_str())).collect();
        return draft.edge([get("source"), get("target")], directed, line, &cells);
    }
    // A key said several times is a list.
    let mut lists: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (key, value) in rest {
        lists.entry(key).or_default().push(value);
    }
    let joined: Vec<(&str, String)> = lists
        .into_iter()
        .map(|(key, values)| match values.as_slice() {
            [one] if key != "alias" => (key, (*one).to_owned()),
            several => (key, super::super::fields::json(&several)),
        })
        .collect();
    let cells: Vec<(&str, &str)> = joined.iter().map(|(k, v)| (*k, v.as_str())).collect();
    draft.node(get("id"), &cells)
}

fn skip_blank(chars: &mut Chars<'_>) -> Result<(), Halt> {
    loop {
        chars.skip_while(|byte| byte.is_ascii_whitespace())?;
        if chars.peek() != Some(b'#') {
            return Ok(());
        }
        chars.skip_line()?;
    }
}

fn key(chars: &mut Chars<'_>) -> Result<String, Halt> {
    let mut key = Vec::new();
    chars.take_while(&mut key, |byte| byte.is_ascii_alphanumeric() || byte == b'_')?;
    match key.first().is_some_and(u8::is_ascii_alphabetic) {
        true => text(key),
        false => {
            let found = text(key)?
                + &chars.peek().map(|byte| char::from(byte).to_string()).unwrap_or_default();
            Err(Halt::syntax(format!(
                "'{}' stands where a key must; check the line",
                shown(&found)
            )))
        }
    }
}

fn value(chars: &mut Chars<'_>, key: &str) -> Result<String, Halt> {
    let mut value = Vec::new();
    if chars.peek() == Some(b'"') {
        chars.bump()?;
        chars.take_while(&mut value, |byte| byte != b'"')?;
        if chars.bump()?.is_none() {
            return Err(Halt::syntax("the file ends within a text; it was cut short"));
        }
        if value.len() as u64 > MAX_ELEMENT_BYTES {
            return Err(Halt::TooMuch("one text is too long", MAX_ELEMENT_BYTES));
        }
        return Ok(unescape(&text(value)?));
    }
    chars.take_while(&mut value, |byte| !byte.is_ascii_whitespace() && !b"[]\"".contains(&byte))?;
    match value.is_empty() {
        true => Err(Halt::syntax(format!("the key '{}' has no value; add one", shown(key)))),
        false => text(value),
    }
}

/// Replaces `&quot;`, `&amp;`, `&#233;` and the like; what is none of these stays.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest.find(';').filter(|&end| end <= 12).map(|end| &rest[1..end]);
        let meant = name.and_then(|name| match name.strip_prefix('#') {
            Some(digits) => {
                let number = match digits.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => digits.parse(),
                };
                number.ok().and_then(char::from_u32)
            }
            None => match name {
                "quot" => Some('"'),
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "apos" => Some('\''),
                "nbsp" => Some('\u{a0}'),
                _ => None,
            },
        });
        match (meant, name) {
            (Some(c), Some(name)) => {
                plain.push(c);
                rest = &rest[name.len() + 2..];
            }
            _ => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn entities_are_replaced_and_other_marks_stay() {
        assert_eq!(unescape("a &quot;b&quot; &#233;&#x20AC; R&D &no;"), "a \"b\" é€ R&D &no;");
    }
}
