//! The DOT language of Graphviz: <https://graphviz.org/doc/info/lang.html>. The crates that read it
//! hold the whole file as a tree and recurse as deep as it nests.
//!
//! Subgraphs group nodes and give them attributes; of a subgraph itself nothing is kept.

use super::MAX_DEPTH;
use super::chars::shown;
use super::dot_tokens::{Token, Tokens};
use super::draft::Draft;
use super::error::Halt;
use super::input::Input;

/// The most edges that one statement may make: `{a b c} -> {d e f}` makes nine.
const MOST_OF_ONE_STATEMENT: usize = 1_000_000;

type Cells = Vec<(String, String)>;

/// A graph or subgraph that is open.
#[derive(Default)]
struct Scope {
    /// What its nodes and edges have by default.
    of_nodes: Cells,
    of_edges: Cells,
    /// Its nodes; of the whole graph nobody asks for them.
    members: Vec<String>,
    /// The ends of the statement before it, in which it is the next one.
    before: Vec<Vec<String>>,
}

/// A graph that is read.
struct Graph<'d, 'm> {
    draft: &'d mut Draft<'m>,
    directed: bool,
    scopes: Vec<Scope>,
    /// The ends of the statement that is read: `a -> b -> {c d}` has three.
    ends: Vec<Vec<String>>,
    /// Whether an arrow was read and what it leads to was not.
    awaits_end: bool,
    line: u64,
}

pub(super) fn read(input: &mut Input, draft: &mut Draft<'_>) -> Result<(), Halt> {
    let mut tokens = Tokens::new(input)?;
    let directed = header(&mut tokens)?;
    let scopes = vec![Scope::default()];
    let mut graph = Graph { draft, directed, scopes, ends: Vec::new(), awaits_end: false, line: 1 };
    while !graph.scopes.is_empty() {
        graph.draft.begin(tokens.input())?;
        graph.line = tokens.line();
        graph.take(&mut tokens)?;
    }
    Ok(())
}

impl Graph<'_, '_> {
    /// Reads a node, a mark or a list of attributes.
    fn take(&mut self, tokens: &mut Tokens<'_>) -> Result<(), Halt> {
        match tokens.next()? {
            Token::Open => self.open(),
            Token::Close => {
                self.close()?;
                // A subgraph may be an end, and any statement ends behind it if it is not.
                if *tokens.peek()? != Token::Arrow && !self.scopes.is_empty() {
                    self.end_statement(&[])?;
                }
                Ok(())
            }
            Token::Arrow if self.ends.is_empty() || self.awaits_end => {
                Err(Halt::syntax("an arrow has nothing before it; check the line"))
            }
            Token::Arrow => {
                self.awaits_end = true;
                Ok(())
            }
            Token::Bracket => {
                let cells = attributes(tokens)?;
                self.end_statement(&cells)
            }
            Token::Semicolon => self.end_statement(&[]),
            Token::Word { text, quoted } => self.word(text, quoted, tokens),
            Token::End => {
                Err(Halt::syntax("the file ends before its graph does; it was cut short"))
            }
            Token::Closing | Token::Colon | Token::Equals => {
                Err(Halt::syntax("a ']', ':' or '=' stands where it cannot; check the line"))
            }
        }
    }

    fn word(&mut self, word: String, quoted: bool, tokens: &mut Tokens<'_>) -> Result<(), Halt> {
        let keyword = if quoted { String::new() } else { word.to_ascii_lowercase() };
        let next = tokens.peek()?;
        if matches!(keyword.as_str(), "node" | "edge" | "graph") && *next == Token::Bracket {
            self.end_statement(&[])?;
            tokens.next()?;
            let cells = attributes(tokens)?;
            if let Some(scope) = self.scopes.last_mut() {
                match keyword.as_str() {
                    "node" => replace(&mut scope.of_nodes, cells),
                    "edge" => replace(&mut scope.of_edges, cells),
                    // How to draw the graph.
                    _ => {}
                }
            }
            return Ok(());
        }
        if keyword == "subgraph" {
            if matches!(next, Token::Word { .. }) {
                tokens.next()?;
            }
            return match tokens.peek()? {
                Token::Open => Ok(()),
                _ => Err(Halt::syntax("a subgraph has no '{'; add it")),
            };
        }
        if *next == Token::Equals {
            // How to draw the graph.
            self.end_statement(&[])?;
            tokens.next()?;
            tokens.next()?;
            return Ok(());
        }
        if !self.awaits_end {
            self.end_statement(&[])?;
        }
        self.awaits_end = false;
        // A port: where on the mark an edge ends.
        while *tokens.peek()? == Token::Colon {
            tokens.next()?;
            tokens.next()?;
        }
        self.mention(&word)?;
        self.ends.push(vec![word]);
        Ok(())
    }

    /// Says that a node is there; a new one has what nodes have here by default.
    fn mention(&mut self, id: &str) -> Result<(), Halt> {
        let inner = self.scopes.len() > 1;
        let Some(scope) = self.scopes.last_mut() else { return Ok(()) };
        if !self.draft.knows(id) {
            self.draft.amend(id, &borrowed(&scope.of_nodes))?;
        }
        if inner {
            scope.members.push(id.to_owned());
        }
        Ok(())
    }

    fn open(&mut self) -> Result<(), Halt> {
        if !self.awaits_end {
            self.end_statement(&[])?;
        }
        self.awaits_end = false;
        let before = std::mem::take(&mut self.ends);
        let around = self.scopes.last();
        let cells = |of: fn(&Scope) -> &Cells| around.map(of).cloned().unwrap_or_default();
        let (of_nodes, of_edges) = (cells(|scope| &scope.of_nodes), cells(|scope| &scope.of_edges));
        self.scopes.push(Scope { of_nodes, of_edges, members: Vec::new(), before });
        match self.scopes.len() > MAX_DEPTH {
            true => Err(Halt::TooMuch("subgraphs nest deeper", MAX_DEPTH as u64)),
            false => Ok(()),
        }
    }

    fn close(&mut self) -> Result<(), Halt> {
        self.end_statement(&[])?;
        let Some(mut done) = self.scopes.pop() else { return Ok(()) };
        done.members.sort_unstable();
        done.members.dedup();
        if self.scopes.len() > 1
            && let Some(around) = self.scopes.last_mut()
        {
            around.members.extend(done.members.iter().cloned());
        }
        self.ends = done.before;
        self.ends.push(done.members);
        Ok(())
    }

    /// Ends a statement: a node with its attributes, or the edges between its ends.
    fn end_statement(&mut self, cells: &[(String, String)]) -> Result<(), Halt> {
        if self.awaits_end {
            return Err(Halt::syntax("an arrow leads to nothing; check the line"));
        }
        let ends = std::mem::take(&mut self.ends);
        if let [one] = ends.as_slice() {
            return match one.as_slice() {
                [id] if !cells.is_empty() => self.draft.amend(id, &borrowed(cells)),
                _ => Ok(()),
            };
        }
        let mut all = self.scopes.last().map(|scope| scope.of_edges.clone()).unwrap_or_default();
        replace(&mut all, cells.to_vec());
        for pair in ends.windows(2) {
            let [from, to] = pair else { continue };
            if from.len().saturating_mul(to.len()) > MOST_OF_ONE_STATEMENT {
                let limit = MOST_OF_ONE_STATEMENT as u64;
                return Err(Halt::TooMuch("one statement makes more edges", limit));
            }
            for a in from {
                for b in to {
                    self.draft.edge([a, b], self.directed, self.line, &borrowed(&all))?;
                }
            }
        }
        Ok(())
    }
}

fn borrowed(cells: &[(String, String)]) -> Vec<(&str, &str)> {
    cells.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// `strict digraph name {`: whether it is directed.
fn header(tokens: &mut Tokens<'_>) -> Result<bool, Halt> {
    let mut directed = None;
    loop {
        match tokens.next()? {
            Token::Word { .. } if directed.is_some() => {}
            Token::Word { text, quoted: false } => match text.to_ascii_lowercase().as_str() {
                "strict" => {}
                "graph" => directed = Some(false),
                "digraph" => directed = Some(true),
                other => return Err(no_graph(other)),
            },
            Token::Open if directed.is_some() => return Ok(directed == Some(true)),
            _ => return Err(no_graph("")),
        }
    }
}

fn no_graph(found: &str) -> Halt {
    let found = shown(found);
    Halt::syntax(format!(
        "begins with '{found}' and not with 'graph' or 'digraph'; check that it is what its ending says"
    ))
}

/// `a=b, c=d]`, and further lists behind it; the first bracket is read.
fn attributes(tokens: &mut Tokens<'_>) -> Result<Cells, Halt> {
    let mut cells = Cells::new();
    loop {
        match tokens.next()? {
            Token::Closing => {
                if *tokens.peek()? != Token::Bracket {
                    return Ok(cells);
                }
                tokens.next()?;
            }
            Token::Semicolon => {}
            Token::Word { text: name, .. } => {
                if *tokens.peek()? != Token::Equals {
                    continue;
                }
                tokens.next()?;
                match tokens.next()? {
                    Token::Word { text, .. } => attribute(&mut cells, name, text),
                    _ => return Err(Halt::syntax("an attribute has no value; add one")),
                }
            }
            Token::End => {
                return Err(Halt::syntax("the file ends within attributes; it was cut short"));
            }
            _ => return Err(Halt::syntax("a list of attributes is not closed; add ']'")),
        }
    }
}

fn attribute(cells: &mut Cells, name: String, value: String) {
    match name.as_str() {
        // The node's own name, which it has anyway.
        "label" if value == "\\N" => {}
        "pos" => {
            if let Some((x, y)) = value.trim_end_matches('!').split_once(',') {
                cells.extend([("x".into(), x.into()), ("y".into(), y.into())]);
            }
        }
        _ => cells.push((name, value)),
    }
}

/// Puts values in the place of those of the same names.
fn replace(cells: &mut Cells, new: Cells) {
    for (name, value) in new {
        match cells.iter_mut().find(|(known, _)| *known == name) {
            Some(cell) => cell.1 = value,
            None => cells.push((name, value)),
        }
    }
}
