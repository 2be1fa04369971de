//! Other programs' formats: graphs written and read, and documents written.
//!
//! What a format cannot hold is told, never dropped in silence.

mod cyjs;
pub mod document;
mod dot;
mod fields;
mod format;
mod gexf;
mod gml;
mod graphml;
pub mod json;
mod look;
mod outgoing;
pub mod read;
mod shown;
mod tables;
mod xml;
pub mod rdf;

pub use format::{Format, Held, Part, Sort};
pub use outgoing::{Outgoing, part_of};
pub use read::{
    EdgeRole, EdgeTable, ImportError, Imported, Mapping, NodeRole, Preview, Readable, preview, read,
};
pub use shown::{set_aside, shown_of};
pub use tables::{FILES, write_folder};

use std::io::{Error, ErrorKind, Write};

/// What was written or read, and what could not be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many entities.
    pub entities: usize,
    /// How many relations.
    pub relations: usize,
    /// What the format could not hold or the file did not tell, a sentence each.
    pub losses: Vec<String>,
}

/// Writes data as one file. The output should be buffered.
///
/// # Errors
/// What the output says; [`ErrorKind::Unsupported`] for a format that is no single file of data.
pub fn write(format: Format, outgoing: &Outgoing, out: &mut dyn Write) -> std::io::Result<Report> {
    match format {
        Format::Ron => {
            let file = crate::storage::graph_file(outgoing.graph);
            let text = crate::storage::to_text(&file).map_err(Error::other)?;
            out.write_all(text.as_bytes())?;
        }
        Format::Json => json::write(outgoing, out)?,
        Format::Graphml => graphml::write(outgoing, out)?,
        Format::Gexf => gexf::write(outgoing, out)?,
        Format::Gml => gml::write(outgoing, out)?,
        Format::Dot => dot::write(outgoing, out)?,
        Format::Cytoscape => cyjs::write(outgoing, out)?,
        Format::Turtle => rdf::write(outgoing.graph, rdf::Syntax::Turtle, out)?,
        Format::Trig => rdf::write(outgoing.graph, rdf::Syntax::TriG, out)?,
        Format::JsonLd => rdf::write(outgoing.graph, rdf::Syntax::JsonLd, out)?,
        Format::Csv
        | Format::Svg
        | Format::Png
        | Format::Pdf
        | Format::Markdown
        | Format::Html
        | Format::Docx => return Err(Error::new(ErrorKind::Unsupported, "no single file of data")),
    }
    let mut report = outgoing.report(format);
    if matches!(format, Format::Turtle | Format::Trig | Format::JsonLd) {
        report.losses.extend(rdf::losses(outgoing.graph));
    }
    Ok(report)
}
