//! From a draft to a graph: identifiers, kinds, verbs and evidence.

use super::cells::{EdgeCells, NodeCells, clean};
use super::draft::{Draft, DraftEdge, Mishap};
use super::{Imported, MAX_TELLINGS, Whence};
use crate::geometry::Point;
use crate::graph::KnowledgeGraph;
use crate::interchange::Report;
use crate::model::{
    Basis, Entity, EntityId, EntityKind, Evidence, MAX_ID_LENGTH, OrganisationType, Relation,
    RelationKind, Review, ReviewStatus,
};
use crate::progress::Progress;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Makes the graph, unless it is stopped. Equal drafts give equal graphs.
pub(super) fn finish(mut draft: Draft<'_>, whence: &Whence) -> Option<Imported> {
    let mut graph = KnowledgeGraph::new();
    let mut places = BTreeMap::new();
    let nodes = std::mem::take(&mut draft.nodes);
    let mut taken: HashSet<EntityId> = HashSet::new();
    let mut ids: Vec<Option<EntityId>> = Vec::with_capacity(nodes.len());
    // Whoever brings an identifier of ours keeps it, wherever in the file it stands.
    let own: Vec<Option<EntityId>> = nodes
        .iter()
        .map(|node| NodeCells::new(node, &draft.node_columns).own_id())
        .map(|id| id.filter(|id| taken.insert(id.clone())))
        .collect();
    let total = (nodes.len() + draft.edges.len()).max(1);
    for (at, (node, own)) in nodes.iter().zip(own).enumerate() {
        go_on(draft.progress, at, total)?;
        if !node.declared && !whence.implies_nodes {
            ids.push(None);
            continue;
        }
        let cells = NodeCells::new(node, &draft.node_columns);
        let (kind, foreign) = match &own {
            Some(id) => (id.kind(), None),
            None => cells.kind(draft.mapping),
        };
        if foreign.is_some() && kind == EntityKind::Other {
            *draft.mishaps.entry(Mishap::ForeignKind).or_default() += 1;
        }
        let id = own.or_else(|| free_id(kind, &node.id, &mut taken));
        let Some(id) = id else {
            ids.push(None);
            continue;
        };
        let mut entity = Entity::new(id.clone(), "");
        cells.fill(&mut entity, &mut draft.mishaps);
        if entity.subtype.is_none() {
            entity.subtype = foreign.map(|word| clean(&word, &mut draft.mishaps));
        }
        mend_organisation(&mut entity);
        if let Some((x, y)) = cells.place(&mut draft.mishaps) {
            places.insert(id.clone(), Point::new(x, if whence.y_upwards { -y } else { y }));
        }
        // Every identifier is given once, so that nothing is refused.
        let _ = graph.insert_entity(entity);
        ids.push(Some(id));
    }
    let before = nodes.len();
    drop(nodes);
    let file = file_document(&whence.name, &mut taken);
    let mut cites_file = false;
    for (at, edge) in std::mem::take(&mut draft.edges).into_iter().enumerate() {
        go_on(draft.progress, before + at, total)?;
        let end = |n: u32| ids.get(n as usize).and_then(Option::as_ref);
        let (Some(from), Some(to)) = (end(edge.from), end(edge.to)) else {
            draft.count(Mishap::Dangling);
            continue;
        };
        if from == to {
            draft.count(Mishap::ToItself);
            continue;
        }
        let (relation, cites) = relation(&mut draft, &edge, [from, to], &file, whence);
        cites_file |= cites;
        match graph.relation(&relation.key()) {
            // Each telling is held against all before it.
            Some(told) if told.evidence.len() >= MAX_TELLINGS => {
                draft.count(Mishap::TooManyTellings);
                continue;
            }
            Some(_) => draft.count(Mishap::SecondTelling),
            None => {}
        }
        // Both ends are there and the verb allows them, so that nothing is refused.
        let _ = graph.insert_relation(relation);
    }
    if cites_file {
        let mut document = Entity::new(file, clean(&whence.name, &mut draft.mishaps));
        document.summary =
            "A file of another program, from which entities and relations were imported.".into();
        let _ = graph.insert_entity(document);
    }
    add_cited(&mut graph);
    let losses = super::told::sentences(&draft);
    let report =
        Report { entities: graph.entity_count(), relations: graph.relation_count(), losses };
    Some(Imported { graph, places, report })
}

/// Says now and then how far it is; nothing, where it is to stop.
fn go_on(progress: &Progress, done: usize, total: usize) -> Option<()> {
    if !done.is_multiple_of(4096) {
        return Some(());
    }
    progress.set(done as f32 / total as f32);
    (!progress.is_cancelled()).then_some(())
}

/// The relation of an edge, and whether its evidence is the file itself.
fn relation(
    draft: &mut Draft<'_>,
    edge: &DraftEdge,
    [from, to]: [&EntityId; 2],
    file: &EntityId,
    whence: &Whence,
) -> (Relation, bool) {
    let cells = EdgeCells::new(edge, &draft.edge_columns);
    let word = cells.verb();
    let meant = word.and_then(|word| draft.mapping.verb(word));
    let rest = draft.mapping.verb_of_rest.unwrap_or(RelationKind::RelatedTo);
    let mut kind = meant.unwrap_or(rest);
    if word.is_some() && meant.is_none() {
        *draft.mishaps.entry(Mishap::ForeignVerb).or_default() += 1;
    }
    if !kind.allows(from.kind(), to.kind()) {
        *draft.mishaps.entry(Mishap::VerbNotAllowed).or_default() += 1;
        kind = RelationKind::RelatedTo;
    }
    let own = cells.evidence(&mut draft.mishaps);
    let cites_file = own.is_empty();
    let evidence = match cites_file {
        false => own,
        true => vec![evidence_of_file(&cells, word, file, edge.line, whence, &mut draft.mishaps)],
    };
    let status = match cites_file {
        true => ReviewStatus::Extracted,
        false => ReviewStatus::Accepted,
    };
    let review = cells.review(&mut draft.mishaps).unwrap_or(Review { status, ..Review::default() });
    let relation = Relation {
        from: from.clone(),
        kind,
        to: to.clone(),
        state: cells.state().unwrap_or_default(),
        role: cells.role(kind),
        date: cells.date(&mut draft.mishaps),
        review,
        evidence,
    };
    (relation, cites_file)
}

/// What the file says of an edge, as evidence: it states the verb where it has one, and else only
/// that there is something between the two.
fn evidence_of_file(
    cells: &EdgeCells<'_>,
    word: Option<&str>,
    file: &EntityId,
    line: u32,
    whence: &Whence,
    mishaps: &mut BTreeMap<Mishap, u64>,
) -> Evidence {
    let said: Vec<String> = cells.said().map(|(name, value)| format!("{name}: {value}")).collect();
    let verb = word.map(|word| format!("The file says “{word}”"));
    let first = verb.unwrap_or_else(|| "The file joins the two".into());
    let text = match said.is_empty() {
        true => format!("{first}."),
        false => format!("{first}, with {}.", said.join(", ")),
    };
    Evidence {
        document: file.name().to_owned(),
        locator: format!("{} {line}", whence.counts),
        basis: if word.is_some() { Basis::Stated } else { Basis::Inferred },
        summary: clean(&text, mishaps),
        fingerprint: String::new(),
        reason: Some(match word {
            Some(_) => format!("It is an edge of the imported file {}.", whence.name),
            None => {
                format!("It is an edge of the imported file {}, which gives no verb.", whence.name)
            }
        }),
    }
}

/// An identifier that is free, made from that of the file.
fn free_id(kind: EntityKind, foreign: &str, taken: &mut HashSet<EntityId>) -> Option<EntityId> {
    let slug = slug(foreign);
    let first = EntityId::new(&format!("{kind}/{slug}")).ok()?;
    if taken.insert(first.clone()) {
        return Some(first);
    }
    // Names that come to the same are rare, and many of the same rarer still.
    let hash = xxhash_rust::xxh3::xxh3_64(foreign.as_bytes());
    let id = EntityId::new(&format!("{kind}/{slug}-{hash:016x}")).ok()?;
    taken.insert(id.clone()).then_some(id)
}

/// A text as a part of an identifier: ASCII letters and digits, with dashes for the rest.
pub(super) fn slug(text: &str) -> String {
    /// Room for the kind and a number.
    const LONGEST: usize = MAX_ID_LENGTH - 60;
    let mut slug = String::new();
    for c in crate::query::fold(text).chars() {
        match c {
            'a'..='z' | '0'..='9' | '.' | '_' => slug.push(c),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    let slug = slug.trim_matches(['-', '.']);
    match slug.is_empty() {
        // In a script without such letters, what tells it is a number made from it.
        true => format!("{:016x}", xxhash_rust::xxh3::xxh3_64(text.as_bytes())),
        false => slug.to_owned(),
    }
}

fn file_document(name: &str, taken: &mut HashSet<EntityId>) -> EntityId {
    let slug = slug(name);
    let mut n = 1;
    loop {
        let name = if n == 1 { slug.clone() } else { format!("{slug}-{n}") };
        match EntityId::new(&format!("{}/{name}", EntityKind::Document)) {
            Ok(id) if taken.insert(id.clone()) => return id,
            _ => n += 1,
        }
    }
}

/// An organisation has one of a few subtypes; any other word becomes a fact.
fn mend_organisation(entity: &mut Entity) {
    if entity.kind() != EntityKind::Organisation {
        return;
    }
    let known = |word: &String| word.parse::<OrganisationType>().is_ok();
    if !entity.subtype.as_ref().is_some_and(known) {
        let foreign = entity.subtype.replace(OrganisationType::Other.to_string());
        if let Some(word) = foreign {
            entity.attributes.entry("type".into()).or_insert(word);
        }
    }
}

/// Adds the documents that evidence names and the file does not declare.
fn add_cited(graph: &mut KnowledgeGraph) {
    let cited: BTreeSet<EntityId> = graph
        .relations()
        .flat_map(|relation| &relation.evidence)
        .filter_map(|evidence| {
            EntityId::new(&format!("{}/{}", EntityKind::Document, evidence.document)).ok()
        })
        .collect();
    for id in cited {
        if graph.entity(&id).is_none() {
            let name = id.name().to_owned();
            // It is not there, so that nothing is refused.
            let _ = graph.insert_entity(Entity::new(id, name));
        }
    }
}
