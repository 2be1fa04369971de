//! Graphs of any shape, and files of any text.

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::path::PathBuf;
use tempfile::TempDir;
use throughline::graph::KnowledgeGraph;
use throughline::interchange::{ImportError, Imported, Mapping, read};
use throughline::model::{
    Basis, DateSpan, Entity, EntityId, EntityKind, Evidence, OrganisationType, Relation,
    RelationKind, Review, ReviewStatus, Role, State,
};
use throughline::progress::Progress;

/// Any text that is fit to be kept, marks of every language of files among it.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,8}",
        r#"[a-z][ a-zé€漢"'&<>\\,;:=#\[\]{}|%/*+-]{0,12}"#,
        r#"["'&<>\\,;:=#\[\]{}|%/*+-]{1,6}"#,
        Just("&quot; &#65; \\N \\\" ]]> <!-- \\".to_owned()),
        Just(" a ".to_owned()),
    ]
}

fn date() -> impl Strategy<Value = DateSpan> {
    select(&["2009", "2009-06", "2009-06-17", "1999/2001-05", "2009-06-17/2009-06-18"][..])
        .prop_map(|text| text.parse().unwrap())
}

fn id() -> impl Strategy<Value = EntityId> {
    (select(EntityKind::ALL), "[a-zA-Z0-9._()-]{1,8}(/[A-Z0-9.]{1,4})?")
        .prop_map(|(kind, name)| EntityId::new(&format!("{kind}/{name}")).unwrap())
}

fn entity() -> impl Strategy<Value = Entity> {
    let optional = (option::of(text()), option::of(text()), option::of(date()));
    let names = prop_oneof!["[a-z_]{1,10}", text(), Just("kind".into()), Just("size".into())];
    let facts = btree_map(names, prop_oneof![text(), Just(String::new())], 0..4);
    let words = ("[A-Z][a-z]{1,6}", text(), prop_oneof![text(), Just(String::new())]);
    (id(), words, optional, vec(text(), 0..3), facts).prop_map(
        |(id, (first, name, summary), (label, subtype, date), aliases, attributes)| {
            let subtype = match id.kind() {
                EntityKind::Organisation => Some(OrganisationType::Ngo.to_string()),
                _ => subtype,
            };
            let name = format!("{first}{name}");
            Entity { label, subtype, aliases, date, summary, attributes, ..Entity::new(id, name) }
        },
    )
}

fn evidence() -> impl Strategy<Value = Evidence> {
    (text(), text(), select(Basis::ALL), option::of(text())).prop_map(
        |(locator, summary, basis, reason)| Evidence {
            document: "report".into(),
            locator,
            basis,
            summary,
            fingerprint: "1:0".into(),
            reason: reason.or_else(|| (basis == Basis::Inferred).then(|| "So it is.".into())),
        },
    )
}

type Claim = ([Index; 3], Vec<Evidence>, State, (Option<Role>, Option<DateSpan>), Review);

fn claim() -> impl Strategy<Value = Claim> {
    let review = (select(ReviewStatus::ALL), option::of(text()), option::of(date()))
        .prop_map(|(status, by, on)| Review { status, by, on });
    let rest = (option::of(select(Role::ALL)), option::of(date()));
    (any::<[Index; 3]>(), vec(evidence(), 1..4), select(State::ALL), rest, review)
}

/// A sound graph.
pub(crate) fn graph() -> impl Strategy<Value = KnowledgeGraph> {
    let entities = vec(entity(), 1..8);
    let order = btree_set(any::<u8>(), 0..1);
    (entities, vec(claim(), 0..8), order).prop_map(|(entities, claims, _)| {
        let mut graph = KnowledgeGraph::new();
        let report = EntityId::new("document/report").unwrap();
        graph.insert_entity(Entity::new(report, "Report")).unwrap();
        for entity in entities {
            // An identifier that is there already is left out.
            let _ = graph.insert_entity(entity);
        }
        let ids: Vec<EntityId> = graph.entities().map(|entity| entity.id.clone()).collect();
        for (ends, mut evidence, state, (role, date), review) in claims {
            // A claim cites each passage once.
            let mut cited = Vec::new();
            evidence.retain(|one: &Evidence| {
                let is_new = !cited.contains(one);
                cited.push(one.clone());
                is_new
            });
            let [from, to] = [ends[0], ends[1]].map(|end| end.get(&ids).clone());
            let fits = |kind: &&RelationKind| kind.allows(from.kind(), to.kind());
            let kinds: Vec<&RelationKind> = RelationKind::ALL.iter().filter(fits).collect();
            let kind = **ends[2].get(&kinds);
            let has_role = matches!(kind, RelationKind::TookPartIn | RelationKind::CarriedOut);
            let role = role.filter(|_| has_role);
            if from != to {
                let one = Relation { from, kind, to, state, role, date, review, evidence };
                graph.insert_relation(one).unwrap();
            }
        }
        graph
    })
}

/// A file of this name with this in it, in a folder that goes with it.
pub(crate) fn file(name: &str, text: impl AsRef<[u8]>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

/// Reads a file of this name with this in it, as it would be guessed.
pub(crate) fn import(name: &str, text: impl AsRef<[u8]>) -> Result<Imported, ImportError> {
    let (_folder, path) = file(name, text);
    read(&path, &Mapping::default(), &Progress::silent())
}
