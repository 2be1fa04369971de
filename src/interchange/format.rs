//! The one table of formats: how each is called and what it can hold.

use crate::model::words;
use std::path::Path;

/// A form in which something is written to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// This program's own graph file, in Rusty Object Notation.
    Ron,
    /// GraphML 1.0, <http://graphml.graphdrawing.org/>.
    Graphml,
    /// GEXF 1.3, <https://gexf.net/>.
    Gexf,
    /// GML, the Graph Modelling Language of Himsolt (1997).
    Gml,
    /// The DOT language, <https://graphviz.org/doc/info/lang.html>.
    Dot,
    /// This program's own JSON, documented at [`super::json`].
    Json,
    /// The JSON of Cytoscape and Cytoscape.js, <https://js.cytoscape.org/#notation/elements-json>.
    Cytoscape,
    /// A folder with `entities.csv` and `relations.csv`, after RFC 4180.
    Csv,
    /// RDF 1.1 Turtle.
    Turtle,
    /// RDF 1.1 TriG, with a named graph for each review status.
    Trig,
    /// JSON-LD 1.1.
    JsonLd,
    /// Scalable Vector Graphics.
    Svg,
    /// Portable Network Graphics.
    Png,
    /// Portable Document Format.
    Pdf,
    /// Markdown as GitHub writes it.
    Markdown,
    /// A page of HTML.
    Html,
    /// An Office Open XML document.
    Docx,
}

words!(Format, "format", {
    Ron => "ron",
    Graphml => "graphml",
    Gexf => "gexf",
    Gml => "gml",
    Dot => "dot",
    Json => "json",
    Cytoscape => "cyjs",
    Csv => "csv",
    Turtle => "ttl",
    Trig => "trig",
    JsonLd => "jsonld",
    Svg => "svg",
    Png => "png",
    Pdf => "pdf",
    Markdown => "md",
    Html => "html",
    Docx => "docx",
});

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Entities and relations, for other programs.
    Data,
    /// A picture of them.
    Picture,
    /// An answer or a selection with its citations, for a note.
    Document,
}

/// Something that a format may or may not be able to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Where each entity is in the picture.
    Places,
    /// Colours, shapes and sizes.
    Looks,
    /// Dates known to the year or month, and intervals of such.
    Dates,
    /// Several aliases of one entity.
    Aliases,
    /// Facts of an entity's kind, under any name.
    Attributes,
    /// Several passages behind one relation, each with where it is and what it says.
    Evidence,
}

impl Part {
    /// All of them, in the order in which they are told.
    pub const ALL: &'static [Self] =
        &[Self::Places, Self::Looks, Self::Dates, Self::Aliases, Self::Attributes, Self::Evidence];
}

/// How a format holds a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// As what it is: any program that reads the format knows it.
    Whole,
    /// As text that this program reads again and others show as it stands.
    AsText,
    /// Not at all.
    Not,
}

/// One row of the table.
struct Row {
    name: &'static str,
    sort: Sort,
    /// In the order of [`Part::ALL`].
    held: [Held; Part::ALL.len()],
}

impl Format {
    /// The table. Where a format is added, the compiler asks for its row and for its writer.
    const fn row(self) -> Row {
        use Held::{AsText, Not, Whole};
        use Sort::{Data, Document, Picture};
        const PICTURE: [Held; Part::ALL.len()] = [Whole, Whole, Not, Not, Not, Not];
        const DOCUMENT: [Held; Part::ALL.len()] = [Not, Not, Whole, Not, Not, Whole];
        // Places, looks, dates, aliases, attributes, evidence.
        let (name, sort, held) = match self {
            Self::Ron => ("Throughline graph", Data, [Not, Not, Whole, Whole, Whole, Whole]),
            Self::Graphml => ("GraphML", Data, [Whole, Whole, AsText, AsText, Whole, AsText]),
            Self::Gexf => ("GEXF", Data, [Whole, Whole, AsText, AsText, Whole, AsText]),
            Self::Gml => ("GML", Data, [Whole, Whole, AsText, Whole, AsText, AsText]),
            Self::Dot => ("DOT", Data, [Whole, Whole, AsText, AsText, AsText, AsText]),
            Self::Json => ("JSON", Data, [Whole, Not, Whole, Whole, Whole, Whole]),
            Self::Cytoscape => ("Cytoscape JSON", Data, [Whole, Not, AsText, Whole, Whole, Whole]),
            Self::Csv => ("CSV", Data, [Whole, Not, AsText, AsText, Whole, AsText]),
            Self::Turtle => ("Turtle", Data, [Not, Not, Whole, Whole, Whole, Whole]),
            Self::Trig => ("TriG", Data, [Not, Not, Whole, Whole, Whole, Whole]),
            Self::JsonLd => ("JSON-LD", Data, [Not, Not, Whole, Whole, Whole, Whole]),
            Self::Svg => ("SVG", Picture, PICTURE),
            Self::Png => ("PNG", Picture, PICTURE),
            Self::Pdf => ("PDF", Picture, PICTURE),
            Self::Markdown => ("Markdown", Document, DOCUMENT),
            Self::Html => ("HTML", Document, DOCUMENT),
            Self::Docx => ("Word document", Document, DOCUMENT),
        };
        Row { name, sort, held }
    }

    /// The ending of its files, without the dot; also the word for it on the command line.
    pub const fn ending(self) -> &'static str {
        self.as_str()
    }

    /// What people call it.
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// What a file of it holds.
    pub const fn sort(self) -> Sort {
        self.row().sort
    }

    /// How it holds a part.
    pub const fn holds(self, part: Part) -> Held {
        self.row().held[part as usize]
    }

    /// Whether it is written as a folder of files.
    pub const fn is_folder(self) -> bool {
        matches!(self, Self::Csv)
    }

    /// The format that the ending of a path says, whatever its case.
    pub fn of_path(path: &Path) -> Option<Self> {
        Self::of_word(&path.extension()?.to_str()?.to_ascii_lowercase())
    }

    /// The format that a word names: its ending or another that is usual for it.
    pub fn of_word(word: &str) -> Option<Self> {
        let ending = match word {
            "gv" => "dot",
            "htm" => "html",
            "markdown" => "md",
            other => other,
        };
        ending.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_its_format() {
        for (path, format) in [
            ("graph.graphml", Some(Format::Graphml)),
            ("a.b/Network.GEXF", Some(Format::Gexf)),
            ("tables.csv", Some(Format::Csv)),
            ("page.htm", Some(Format::Html)),
            ("graph", None),
            ("graph.exe", None),
        ] {
            assert_eq!(Format::of_path(Path::new(path)), format, "{path}");
        }
    }

    #[test]
    fn every_part_has_its_column() {
        for (n, &part) in Part::ALL.iter().enumerate() {
            assert_eq!(part as usize, n);
        }
        assert_eq!(Format::Ron.holds(Part::Evidence), Held::Whole);
        assert_eq!(Format::Csv.holds(Part::Looks), Held::Not);
    }
}
