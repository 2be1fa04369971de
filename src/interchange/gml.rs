//! GML, written: M. Himsolt, "GML: A portable Graph File Format", 1997.
//!
//! ASCII only, other characters as numeric entities, identifiers as whole numbers: every reader takes
//! that.

use super::Outgoing;
use super::fields::{self, Facts};
use super::look::Look;
use crate::model::{Direction, EntityId};
use std::collections::BTreeMap;
use std::fmt;
use std::io::{Result, Write};

pub(super) fn write(outgoing: &Outgoing, out: &mut dyn Write) -> Result<()> {
    let facts = Facts::none();
    writeln!(out, "Creator \"Throughline\"\ngraph [\n  directed 1\n  multigraph 1")?;
    let mut numbers: BTreeMap<&EntityId, usize> = BTreeMap::new();
    for (n, entity) in outgoing.graph.entities().enumerate() {
        numbers.insert(&entity.id, n);
        let Look { color, size, at } = Look::of(outgoing, &entity.id);
        writeln!(out, "  node [\n    id {n}\n    label {}", Quoted(entity.id.as_str()))?;
        for (name, value) in fields::of_entity(entity, &facts) {
            // A list in GML is a key said several times.
            match name {
                fields::ALIASES => {
                    for alias in &entity.aliases {
                        writeln!(out, "    alias {}", Quoted(alias))?;
                    }
                }
                _ => writeln!(out, "    {} {}", key(name), Quoted(&value))?,
            }
        }
        writeln!(out, "    graphics [")?;
        if let Some(at) = at {
            writeln!(out, "      x {}\n      y {}", Real(at.x), Real(at.y))?;
        }
        let (width, shape) = (Real(size * 2.0), fields::shapes(entity.kind()).1);
        writeln!(out, "      w {width}\n      h {width}\n      type \"{shape}\"")?;
        writeln!(out, "      fill \"{color}\"\n    ]\n  ]")?;
    }
    for relation in outgoing.graph.relations() {
        let ends = [&relation.from, &relation.to].map(|id| numbers.get(id).copied());
        let [Some(from), Some(to)] = ends else { continue };
        writeln!(out, "  edge [\n    source {from}\n    target {to}")?;
        writeln!(out, "    label {}", Quoted(relation.kind.wording(Direction::Out)))?;
        for (name, value) in fields::of_relation(relation) {
            writeln!(out, "    {} {}", key(name), Quoted(&value))?;
        }
        writeln!(out, "  ]")?;
    }
    writeln!(out, "]")
}

/// A key has letters and digits alone.
fn key(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |key, part| key + &part[..1].to_ascii_uppercase() + &part[1..])
}

/// A text between double quotes.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("&quot;")?,
                '&' => f.write_str("&amp;")?,
                ' '..='~' => fmt::Write::write_char(f, c)?,
                _ => write!(f, "&#{};", u32::from(c))?,
            }
        }
        f.write_str("\"")
    }
}

/// A number with a point, which tells it from a whole one.
struct Real(f32);

impl fmt::Display for Real {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.fract() == 0.0 {
            true => write!(f, "{:.1}", self.0),
            false => write!(f, "{}", self.0),
        }
    }
}
