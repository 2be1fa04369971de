//! `ingest`: documents read into proposals.

use super::error::CliError;
use super::output::{Column, Reply, Table, counted, write_json};
use crate::document::Document;
use crate::graph::KnowledgeGraph;
use crate::ingest::{
    CueTable, EntityProposal, Lexicon, Proposals, RelationProposal, Remark, propose,
};
use crate::model::{EntityId, Evidence};
use crate::progress::Progress;
use crate::storage::StorageError;
use clap::Args;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Read documents into proposals for review
#[derive(Debug, Args)]
#[command(after_help = "\
Nothing is added to a graph: each proposal is for a person to accept or refuse.

Example:
  throughline ingest report.txt --out proposals.json")]
pub(super) struct IngestArgs {
    /// Documents: text, Markdown, HTML, PDF or Word (docx)
    #[arg(value_name = "DOC", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Write the proposals to this file, as JSON
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Serialize)]
struct IngestRecord {
    documents: Vec<DocumentRecord>,
    entities: Vec<EntityRecord>,
    relations: Vec<RelationRecord>,
    report: Vec<String>,
}

#[derive(Serialize)]
struct DocumentRecord {
    id: String,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    passages: usize,
}

#[derive(Serialize)]
struct EntityRecord {
    id: EntityId,
    name: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    known_id: Option<EntityId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtype: Option<String>,
    aliases: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    attributes: BTreeMap<String, String>,
    rivals: Vec<EntityId>,
    score: f32,
    reason: String,
    mentions: Vec<MentionRecord>,
}

#[derive(Serialize)]
struct MentionRecord {
    document: String,
    locator: String,
    start: usize,
    end: usize,
    score: f32,
    reason: String,
}

#[derive(Serialize)]
struct RelationRecord {
    kind: &'static str,
    from: EntityId,
    to: EntityId,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    score: f32,
    reason: String,
    evidence: Evidence,
    duplicate: bool,
    conflicts: Vec<String>,
}

pub(super) fn run(args: &IngestArgs, graph: &KnowledgeGraph) -> Result<Reply, CliError> {
    let lexicon = Lexicon::of(graph);
    let cues = CueTable::builtin()?;
    let mut record = IngestRecord {
        documents: Vec::new(),
        entities: Vec::new(),
        relations: Vec::new(),
        report: Vec::new(),
    };
    let mut taken = BTreeSet::new();
    for path in &args.files {
        let document = Document::load(path)?;
        let id = free_id(document.id(), &mut taken);
        let document = document.with_id(&id);
        record.report.extend(document.remarks().iter().map(|line| format!("{id}: {line}")));
        let proposals = propose(&document, &lexicon, graph, &cues, &Progress::silent());
        record.documents.push(DocumentRecord {
            id,
            path: path.display().to_string(),
            title: document.title().map(str::to_owned),
            passages: document.passages().len(),
        });
        add(&mut record, &document, proposals);
    }
    if let Some(out) = &args.out {
        let io = |source| StorageError::Io { path: out.clone(), action: "written", source };
        let mut bytes = Vec::new();
        write_json(&record, &mut bytes).map_err(io)?;
        std::fs::write(out, bytes).map_err(io)?;
    }
    let none = record.entities.is_empty() && record.relations.is_empty();
    Ok(reply(&record).no_if(none, "nothing that can be proposed was found"))
}

/// Two files of one name are two documents.
fn free_id(id: &str, taken: &mut BTreeSet<String>) -> String {
    let mut free = id.to_owned();
    let mut n = 2;
    while !taken.insert(free.clone()) {
        free = format!("{id}-{n}");
        n += 1;
    }
    free
}

fn add(record: &mut IngestRecord, document: &Document, proposals: Proposals) {
    let Proposals { mentions, entities, relations, report, .. } = proposals;
    for entity in entities {
        let named = entity.mentions.iter().filter_map(|&n| mentions.get(n));
        let places = named.map(|mention| MentionRecord {
            document: document.id().to_owned(),
            locator: document
                .passages()
                .get(mention.passage)
                .map(|p| p.locator.to_string())
                .unwrap_or_default(),
            start: mention.span.start,
            end: mention.span.end,
            score: rounded(mention.score),
            reason: mention.why.clone(),
        });
        let places: Vec<MentionRecord> = places.collect();
        // What two documents name is one proposal.
        match record.entities.iter_mut().find(|own| own.id == entity.id) {
            Some(own) => {
                own.score = own.score.max(rounded(entity.score));
                own.mentions.extend(places);
            }
            None => record.entities.push(entity_record(entity, places)),
        }
    }
    record.relations.extend(relations.into_iter().map(relation_record));
    record.report.extend(report.into_iter().map(|line| format!("{}: {line}", document.id())));
}

fn entity_record(entity: EntityProposal, mentions: Vec<MentionRecord>) -> EntityRecord {
    EntityRecord {
        name: entity.name,
        kind: entity.id.kind().as_str(),
        known_id: entity.known.then(|| entity.id.clone()),
        id: entity.id,
        subtype: entity.subtype,
        aliases: entity.aliases,
        date: entity.date.map(|date| date.to_string()),
        attributes: entity.attributes,
        rivals: entity.rivals,
        score: rounded(entity.score),
        reason: entity.why,
        mentions,
    }
}

fn relation_record(claim: RelationProposal) -> RelationRecord {
    let duplicate = claim.remarks.iter().any(|remark| matches!(remark, Remark::Duplicate { .. }));
    let conflict = |remark| match remark {
        Remark::Conflict(words) => Some(words),
        Remark::Duplicate { .. } => None,
    };
    RelationRecord {
        kind: claim.kind.as_str(),
        from: claim.from,
        to: claim.to,
        state: claim.state.as_str(),
        role: claim.role.map(|role| role.as_str()),
        date: claim.date.map(|date| date.to_string()),
        score: rounded(claim.score),
        reason: claim.rule,
        evidence: claim.evidence,
        duplicate,
        conflicts: claim.remarks.into_iter().filter_map(conflict).collect(),
    }
}

/// To two places: the last digits of a score say nothing.
fn rounded(score: f32) -> f32 {
    (score * 100.0).round() / 100.0
}

fn reply(record: &IngestRecord) -> Reply {
    let mut table = Table::new([
        Column::shown("kind"),
        Column::shown("name"),
        Column::shown("known"),
        Column::number("score"),
        Column::number("mentions"),
        Column::shown("why"),
    ])
    .grouped();
    for entity in &record.entities {
        table.row([
            entity.kind.into(),
            entity.name.clone(),
            if entity.known_id.is_some() { "known" } else { "new" }.into(),
            format!("{:.2}", entity.score),
            entity.mentions.len().to_string(),
            entity.reason.clone(),
        ]);
    }
    for claim in &record.relations {
        table = table.below(format!("{:.2} {}", claim.score, claim.evidence.summary));
    }
    for line in &record.report {
        table = table.below(line.clone());
    }
    let (entities, relations) = (record.entities.len(), record.relations.len());
    Reply::new(
        record,
        table.below(format!(
            "{} and {} proposed",
            counted(entities, "entity", "entities"),
            counted(relations, "relation", "relations")
        )),
    )
}
