//! Graph files of any shape that the model allows.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::{BTreeMap, BTreeSet};
use throughline::model::{
    Basis, DateSpan, Entity, EntityId, EntityKind, RelationKind, Review, ReviewStatus, Role, State,
};
use throughline::storage::{ClaimRecord, GraphFile, PassageRecord, VERSION};

/// Any text at all, line breaks and control characters too.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z ]{1,12}", "(?s).{0,16}", r#"["\\#/*(){}\n\r\t]{1,8}"#]
}

fn date() -> impl Strategy<Value = DateSpan> {
    let day = (1000_u16..=9999, 1_u8..=12, 1_u8..=28);
    (day, 0_u16..30, 0_u8..4).prop_map(|((year, month, day), later, form)| {
        let later = (year + later).min(9999);
        let text = match form {
            0 => format!("{year:04}"),
            1 => format!("{year:04}-{month:02}"),
            2 => format!("{year:04}-{month:02}-{day:02}"),
            _ => format!("{year:04}-{month:02}/{later:04}-{month:02}"),
        };
        text.parse().unwrap()
    })
}

fn id() -> impl Strategy<Value = EntityId> {
    (select(EntityKind::ALL), "[a-zA-Z0-9._()-]{1,10}(/[A-Z0-9.]{1,6})?")
        .prop_map(|(kind, name)| EntityId::new(&format!("{kind}/{name}")).unwrap())
}

fn entity() -> impl Strategy<Value = Entity> {
    let optional = (option::of(text()), option::of(text()), option::of(date()));
    let lists = (vec(text(), 0..3), btree_map(text(), text(), 0..3));
    (id(), text(), text(), optional, lists).prop_map(
        |(id, name, summary, (label, subtype, date), (aliases, attributes))| Entity {
            label,
            subtype,
            aliases,
            date,
            summary,
            attributes,
            ..Entity::new(id, name)
        },
    )
}

fn review() -> impl Strategy<Value = Review> {
    (select(ReviewStatus::ALL), option::of(text()), option::of(date()))
        .prop_map(|(status, by, on)| Review { status, by, on })
}

/// All that a claim says but for its ends and verb, which two places of a list and one among the
/// verbs allowed between them decide.
type Claim = ([Index; 3], ClaimRecord);

fn claim() -> impl Strategy<Value = Claim> {
    let ends = any::<[Index; 3]>();
    let words = (text(), option::of(text()), "[a-z]{1,8}");
    let kinds = (select(Basis::ALL), select(State::ALL), option::of(select(Role::ALL)));
    (ends, words, kinds, option::of(date()), review()).prop_map(
        |(ends, (says, reason, why), (basis, state, role), date, review)| {
            let nowhere = EntityId::new("place/x").unwrap();
            let reason = if basis == Basis::Inferred { Some(why) } else { reason };
            let claim = ClaimRecord {
                from: nowhere.clone(),
                kind: RelationKind::Addresses,
                to: nowhere,
                says,
                basis,
                reason,
                state,
                role,
                date,
                review,
            };
            (ends, claim)
        },
    )
}

/// The claim between two of the entities, if any verb may join them.
fn join(entities: &[Entity], (ends, claim): Claim) -> Option<ClaimRecord> {
    let [from, to] = [ends[0], ends[1]].map(|end| end.get(entities));
    let fits = |kind: &RelationKind| kind.allows(from.kind(), to.kind());
    let kinds: Vec<RelationKind> = RelationKind::ALL.iter().copied().filter(fits).collect();
    let kind = *kinds.get(ends[2].index(kinds.len().max(1)))?;
    Some(ClaimRecord { from: from.id.clone(), kind, to: to.id.clone(), ..claim })
}

/// A graph file that stands for itself: every end is declared in it, once.
pub(crate) fn graph_file() -> impl Strategy<Value = GraphFile> {
    let passage = (text(), text(), text(), vec(claim(), 0..5));
    (vec(entity(), 1..10), vec(passage, 0..5)).prop_map(|(mut entities, passages)| {
        let mut seen = BTreeSet::new();
        entities.retain(|entity| seen.insert(entity.id.clone()));
        let passages = passages
            .into_iter()
            .map(|(document, at, fingerprint, claims)| PassageRecord {
                document,
                at,
                fingerprint,
                claims: claims.into_iter().filter_map(|claim| join(&entities, claim)).collect(),
            })
            .collect();
        GraphFile { version: VERSION, entities, passages }
    })
}

/// How many relations the file makes: claims of the same ends and verb are one.
pub(crate) fn relations(file: &GraphFile) -> usize {
    let claims = file.passages.iter().flat_map(|passage| &passage.claims);
    let keys: BTreeMap<_, _> =
        claims.map(|claim| ((&claim.from, claim.kind, &claim.to), ())).collect();
    keys.len()
}
