//! A folder of two tables after RFC 4180: entities and relations, in UTF-8.

use super::fields::{self, Facts, OF_ENTITIES, OF_RELATIONS, SOURCE, TARGET, X, Y};
use super::{Format, Outgoing, Report};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Result, Write};
use std::path::Path;

/// The files of the folder.
pub const FILES: [&str; 2] = ["entities.csv", "relations.csv"];

/// Writes both tables into a folder that is there.
///
/// # Errors
/// What the file system says.
pub fn write_folder(outgoing: &Outgoing, folder: &Path) -> Result<Report> {
    let [entities, relations] = FILES.map(|name| folder.join(name));
    let mut out = BufWriter::new(File::create(entities)?);
    write_entities(outgoing, &mut out)?;
    out.flush()?;
    out.get_ref().sync_all()?;
    let mut out = BufWriter::new(File::create(relations)?);
    write_relations(outgoing, &mut out)?;
    out.flush()?;
    out.get_ref().sync_all()?;
    Ok(outgoing.report(Format::Csv))
}

fn write_entities(outgoing: &Outgoing, out: &mut dyn Write) -> Result<()> {
    let facts = Facts::of(outgoing.graph);
    let columns: Vec<&str> =
        OF_ENTITIES.iter().copied().chain([X, Y]).chain(facts.columns()).collect();
    let mut table = csv::Writer::from_writer(out);
    table.write_record(&columns)?;
    for entity in outgoing.graph.entities() {
        let mut row: BTreeMap<&str, String> =
            fields::of_entity(entity, &facts).into_iter().collect();
        if let Some(at) = outgoing.places.get(&entity.id).filter(|at| at.is_finite()) {
            row.insert(X, at.x.to_string());
            row.insert(Y, at.y.to_string());
        }
        table.write_record(columns.iter().map(|name| row.get(name).map_or("", String::as_str)))?;
    }
    table.flush()
}

fn write_relations(outgoing: &Outgoing, out: &mut dyn Write) -> Result<()> {
    let columns: Vec<&str> =
        [SOURCE, TARGET].into_iter().chain(OF_RELATIONS.iter().copied()).collect();
    let mut table = csv::Writer::from_writer(out);
    table.write_record(&columns)?;
    for relation in outgoing.graph.relations() {
        let mut row: BTreeMap<&str, String> = fields::of_relation(relation).into_iter().collect();
        row.insert(SOURCE, relation.from.to_string());
        row.insert(TARGET, relation.to.to_string());
        table.write_record(columns.iter().map(|name| row.get(name).map_or("", String::as_str)))?;
    }
    table.flush()
}
