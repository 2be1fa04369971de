//! The DOT language of Graphviz, written: <https://graphviz.org/doc/info/lang.html>.
//!
//! `neato -n` keeps the places, which are in points with the y axis upwards; `dot` makes its own.

use super::Outgoing;
use super::fields::{self, Facts};
use super::look::Look;
use crate::model::Direction;
use crate::scene::{Line, Palette};
use std::fmt;
use std::io::{Result, Write};

pub(super) fn write(outgoing: &Outgoing, out: &mut dyn Write) -> Result<()> {
    // Many names of facts mean something to Graphviz.
    let facts = Facts::none();
    let palette = Palette::light();
    writeln!(out, "digraph throughline {{")?;
    writeln!(out, "  graph [charset=\"UTF-8\", bgcolor=\"{}\"];", palette.canvas)?;
    writeln!(out, "  node [style=filled, fontname=\"sans-serif\", fontsize=10];")?;
    writeln!(
        out,
        "  edge [color=\"{}\", fontname=\"sans-serif\", fontsize=8];",
        palette.link_lifted
    )?;
    for entity in outgoing.graph.entities() {
        let Look { color, at, .. } = Look::of(outgoing, &entity.id);
        let shape = fields::shapes(entity.kind()).1;
        let ink = match color.luminance() > 0.18 {
            true => palette.text,
            false => palette.tag,
        };
        let label = Quoted(entity.short_name());
        write!(out, "  {} [label={label}, shape={shape}", Quoted(entity.id.as_str()))?;
        write!(out, ", fillcolor=\"{color}\", fontcolor=\"{ink}\"")?;
        if let Some(at) = at {
            write!(out, ", pos=\"{},{}\"", at.x, -at.y + 0.0)?;
        }
        for (name, value) in fields::of_entity(entity, &facts) {
            write!(out, ", {}={}", Quoted(name), Quoted(&value))?;
        }
        writeln!(out, "];")?;
    }
    for relation in outgoing.graph.relations() {
        let [from, to] = [&relation.from, &relation.to].map(|id| Quoted(id.as_str()));
        let style = match Line::of(relation) {
            Line::Solid => "solid",
            Line::Dashed => "dashed",
            Line::Dotted => "dotted",
        };
        let label = Quoted(relation.kind.wording(Direction::Out));
        write!(out, "  {from} -> {to} [label={label}, style={style}")?;
        for (name, value) in fields::of_relation(relation) {
            write!(out, ", {}={}", Quoted(name), Quoted(&value))?;
        }
        writeln!(out, "];")?;
    }
    writeln!(out, "}}")
}

/// A text between double quotes. The language has one escape, that of the quote; labels read
/// backslashes once more, so that they are doubled, and the reader undoes that.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                '\r' | '\0' => f.write_str(" ")?,
                _ => fmt::Write::write_char(f, c)?,
            }
        }
        f.write_str("\"")
    }
}
