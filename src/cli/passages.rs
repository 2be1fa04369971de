//! `passages`: where what stands in a document.

use super::args::PassagesArgs;
use super::documents::connect_folder;
use super::error::CliError;
use super::lookup::Lookup;
use super::output::{Column, Reply, Table, counted};
use crate::document::{Document, Locator, Passage, known_documents};
use crate::model::EntityKind;
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct PassageRecord<'a> {
    locator: &'a Locator,
    kind: String,
    section: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    section_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    text: &'a str,
}

impl<'a> PassageRecord<'a> {
    fn new(passage: &'a Passage) -> Self {
        Self {
            locator: &passage.locator,
            kind: passage.kind.to_string(),
            section: passage.section.join("."),
            section_title: passage.section_title.as_deref(),
            page: passage.page,
            text: &passage.text,
        }
    }
}

pub(super) fn run(args: &PassagesArgs, lookup: &Lookup<'_>) -> Result<Reply, CliError> {
    let section: Option<Locator> = args.section.as_deref().map(str::parse).transpose()?;
    let (document, notes) = document(args, lookup)?;
    let records: Vec<PassageRecord<'_>> = document
        .passages()
        .iter()
        .filter(|passage| section.as_ref().is_none_or(|section| stands_in(passage, section)))
        .map(PassageRecord::new)
        .collect();
    let mut table = Table::new([
        Column::shown("locator"),
        Column::shown("kind"),
        Column::csv_only("section_title"),
        Column::shown("text"),
    ])
    .below(counted(records.len(), "passage", "passages"));
    for record in &records {
        table.row([
            record.locator.to_string(),
            record.kind.clone(),
            record.section_title.unwrap_or_default().into(),
            record.text.into(),
        ]);
    }
    Ok(Reply::new(&records, table)
        .with_notes(notes)
        .no_if(records.is_empty(), format!("'{}' has no passage there", document.id())))
}

/// Whether a passage is in a section; a footnote is where its mark stands.
fn stands_in(passage: &Passage, section: &Locator) -> bool {
    passage.locator.is_within(section) || passage.section.starts_with(section.path())
}

fn document(args: &PassagesArgs, lookup: &Lookup<'_>) -> Result<(Document, Vec<String>), CliError> {
    if Path::new(&args.document).is_file() {
        let document = Document::load(Path::new(&args.document))?;
        let remarks = document.remarks().to_vec();
        return Ok((document, remarks));
    }
    let Some(folder) = &args.documents else {
        return Err(CliError::NoDocuments { name: args.document.clone() });
    };
    let id = lookup.entity_among(&[EntityKind::Document], &args.document)?;
    let (library, notes) = connect_folder(folder, &known_documents(lookup.graph))?;
    match library.get(id.name()) {
        Some(document) => Ok((document.clone(), notes)),
        None => Err(CliError::NoCopy {
            name: id.name().into(),
            folder: folder.clone(),
            held: library.documents().map(|held| held.id().to_owned()).collect(),
        }),
    }
}
