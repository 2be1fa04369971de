//! What is proposed of all documents, held as small as it can be until it is written.

use super::spool::Spool;
use super::written::{DocumentRecord, EntityRecord, MentionRecord, RelationRecord, rounded};
use super::{Large, write_json};
use crate::cli::error::CliError;
use crate::cli::output::{Column, Table, counted};
use crate::document::Document;
use crate::ingest::{EntityProposal, Proposals};
use crate::model::EntityId;
use serde::ser::{Error, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// What is proposed. Entities are held, since what two documents name is one proposal; claims lie in a
/// file.
#[derive(Debug)]
pub(super) struct Gathered {
    documents: Vec<DocumentRecord>,
    entities: Vec<Held>,
    /// Where in the list an entity stands.
    places: BTreeMap<EntityId, usize>,
    claims: Spool,
    report: Vec<String>,
    words: Words,
}

/// An entity, with where it is named.
#[derive(Debug)]
struct Held {
    entity: EntityProposal,
    named: Vec<Named>,
}

/// Where an entity is named; the texts are numbers of [`Words`].
#[derive(Debug)]
struct Named {
    document: u32,
    locator: u32,
    reason: u32,
    score: f32,
    start: usize,
    end: usize,
}

/// Texts that are said over and over, each held once.
#[derive(Debug, Default)]
struct Words {
    all: Vec<Arc<str>>,
    numbers: BTreeMap<Arc<str>, u32>,
}

impl Words {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let (text, number) = (Arc::<str>::from(text), self.all.len() as u32);
        self.all.push(Arc::clone(&text));
        self.numbers.insert(text, number);
        number
    }

    fn text(&self, number: u32) -> &str {
        self.all.get(number as usize).map_or("", |text| text)
    }
}

/// The file for claims could not be written or read.
fn spooled(source: std::io::Error) -> CliError {
    CliError::Spool { folder: std::env::temp_dir(), source }
}

impl Gathered {
    pub(super) fn new() -> Result<Self, CliError> {
        Ok(Self {
            documents: Vec::new(),
            entities: Vec::new(),
            places: BTreeMap::new(),
            claims: Spool::new().map_err(spooled)?,
            report: Vec::new(),
            words: Words::default(),
        })
    }

    /// How many documents there are.
    pub(super) const fn documents(&self) -> usize {
        self.documents.len()
    }

    /// Whether nothing is proposed.
    pub(super) const fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.claims.count() == 0
    }

    /// Adds what is proposed of a document.
    pub(super) fn add(
        &mut self,
        document: &Document,
        path: &Path,
        proposals: Proposals,
    ) -> Result<(), CliError> {
        let id = document.id();
        self.documents.push(DocumentRecord {
            id: id.to_owned(),
            path: path.display().to_string(),
            title: document.title().map(str::to_owned),
            passages: document.passages().len(),
        });
        let Proposals { mentions, entities, relations, report, .. } = proposals;
        let lines = document.remarks().iter().chain(&report);
        self.report.extend(lines.map(|line| format!("{id}: {line}")));
        let own = self.words.number(id);
        for mut entity in entities {
            let named = std::mem::take(&mut entity.mentions);
            let named = named.into_iter().filter_map(|n| mentions.get(n)).map(|mention| {
                let passage = document.passages().get(mention.passage);
                let locator = passage.map(|own| own.locator.to_string()).unwrap_or_default();
                Named {
                    document: own,
                    locator: self.words.number(&locator),
                    reason: self.words.number(&mention.why),
                    score: rounded(mention.score),
                    start: mention.span.start,
                    end: mention.span.end,
                }
            });
            let mut named: Vec<Named> = named.collect();
            // What two documents name is one proposal.
            let there = self.places.get(&entity.id).and_then(|&at| self.entities.get_mut(at));
            if let Some(held) = there {
                held.entity.score = held.entity.score.max(entity.score);
                held.named.append(&mut named);
                continue;
            }
            self.places.insert(entity.id.clone(), self.entities.len());
            self.entities.push(Held { entity, named });
        }
        for claim in relations {
            self.claims.push(&RelationRecord::from(claim)).map_err(spooled)?;
        }
        Ok(())
    }

    /// Says that there are no more documents.
    pub(super) fn end(&mut self) -> Result<(), CliError> {
        self.claims.end().map_err(spooled)
    }

    /// All of it, to be written.
    pub(super) const fn whole(&self) -> Whole<'_> {
        Whole { gathered: self, widened: false }
    }

    fn record<'g>(&'g self, Held { entity, named }: &'g Held) -> EntityRecord<'g> {
        let mention = |named: &'g Named| MentionRecord {
            document: self.words.text(named.document),
            locator: self.words.text(named.locator),
            start: named.start,
            end: named.end,
            score: named.score,
            reason: self.words.text(named.reason),
        };
        EntityRecord {
            id: &entity.id,
            name: &entity.name,
            kind: entity.id.kind().as_str(),
            known_id: entity.known.then_some(&entity.id),
            subtype: entity.subtype.as_deref(),
            aliases: &entity.aliases,
            date: entity.date.map(|date| date.to_string()),
            attributes: &entity.attributes,
            rivals: &entity.rivals,
            score: rounded(entity.score),
            reason: &entity.why,
            mentions: named.iter().map(mention).collect(),
        }
    }
}

impl Large for Gathered {
    fn write_json(&self, mut out: &mut dyn Write) -> std::io::Result<()> {
        write_json(&Whole { gathered: self, widened: true }, &mut out)
    }

    fn table(&self) -> std::io::Result<Table> {
        let mut table = Table::new([
            Column::shown("kind"),
            Column::shown("name"),
            Column::shown("known"),
            Column::number("score"),
            Column::number("mentions"),
            Column::shown("why"),
        ])
        .grouped();
        for Held { entity, named } in &self.entities {
            table.row([
                entity.id.kind().as_str().into(),
                entity.name.clone(),
                if entity.known { "known" } else { "new" }.into(),
                format!("{:.2}", rounded(entity.score)),
                named.len().to_string(),
                entity.why.clone(),
            ]);
        }
        for claim in self.claims.claims()? {
            let claim = claim?;
            table = table.below(format!("{:.2} {}", claim.score, claim.evidence.summary));
        }
        for line in &self.report {
            table = table.below(line.clone());
        }
        Ok(table.below(format!(
            "{} and {} proposed",
            counted(self.entities.len(), "entity", "entities"),
            counted(self.claims.count(), "relation", "relations")
        )))
    }
}

/// All of it, put into words one proposal after the other.
pub(super) struct Whole<'g> {
    gathered: &'g Gathered,
    /// Whether scores are written as other answers have them, with all digits of a wider number.
    widened: bool,
}

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut whole = serializer.serialize_struct("proposals", 4)?;
        whole.serialize_field("documents", &self.gathered.documents)?;
        whole.serialize_field("entities", &Entities(self))?;
        whole.serialize_field("relations", &Claims(self))?;
        whole.serialize_field("report", &self.gathered.report)?;
        whole.end()
    }
}

impl Whole<'_> {
    fn element<Q: SerializeSeq>(&self, all: &mut Q, one: &impl Serialize) -> Result<(), Q::Error> {
        match self.widened {
            true => all.serialize_element(&serde_json::to_value(one).map_err(Q::Error::custom)?),
            false => all.serialize_element(one),
        }
    }
}

struct Entities<'w>(&'w Whole<'w>);

impl Serialize for Entities<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let gathered = self.0.gathered;
        let mut all = serializer.serialize_seq(Some(gathered.entities.len()))?;
        for held in &gathered.entities {
            self.0.element(&mut all, &gathered.record(held))?;
        }
        all.end()
    }
}

struct Claims<'w>(&'w Whole<'w>);

impl Serialize for Claims<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let spool = &self.0.gathered.claims;
        let mut all = serializer.serialize_seq(Some(spool.count()))?;
        for claim in spool.claims().map_err(S::Error::custom)? {
            self.0.element(&mut all, &claim.map_err(S::Error::custom)?)?;
        }
        all.end()
    }
}
