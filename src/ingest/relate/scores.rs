//! How often the claims of each rule are right: `assets/extraction/scores.ron`.

use crate::model::RelationKind;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The table that the program carries.
const SHIPPED: &str = include_str!("../../../assets/extraction/scores.ron");
/// The fewest claims from which a share is taken.
const ENOUGH: u32 = 5;
/// The most that a rule not measured so is trusted.
const UNMEASURED: f32 = 0.8;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    rule: String,
    kind: RelationKind,
    right: u32,
    proposed: u32,
}

static SCORES: LazyLock<BTreeMap<(String, RelationKind), f32>> =
    LazyLock::new(|| read(SHIPPED).unwrap_or_default());

/// Reads a table. The share is that of the rule of succession, so that a rule measured on few claims
/// is not taken to be always right (Laplace 1814).
fn read(text: &str) -> Result<BTreeMap<(String, RelationKind), f32>, ron::error::SpannedError> {
    let rows: Vec<Row> = ron::from_str(text)?;
    let measured = rows.into_iter().filter(|row| row.proposed >= ENOUGH);
    let share = |row: &Row| (row.right.min(row.proposed) + 1) as f32 / (row.proposed + 2) as f32;
    Ok(measured.map(|row| ((row.rule.clone(), row.kind), share(&row))).collect())
}

/// The share of a rule's claims that are right; for one that is not measured, what its author
/// supposes, at most [`UNMEASURED`].
pub(super) fn calibrated(rule: &str, kind: RelationKind, supposed: f32) -> f32 {
    let known = SCORES.get(&(rule.to_owned(), kind)).copied();
    known.unwrap_or_else(|| supposed.min(UNMEASURED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_whole() {
        assert!(!read(SHIPPED).unwrap().is_empty());
    }

    #[test]
    fn a_rule_measured_on_little_keeps_what_its_author_supposes() {
        let rows = r#"[
            (rule: "a", kind: "cites", right: 9, proposed: 10),
            (rule: "b", kind: "cites", right: 1, proposed: 1),
        ]"#;
        let scores = read(rows).unwrap();
        assert_eq!(scores.get(&("a".into(), RelationKind::Cites)), Some(&(10.0 / 12.0)));
        assert_eq!(scores.len(), 1);
        assert!((calibrated("none", RelationKind::Cites, 0.95) - UNMEASURED).abs() < 1e-6);
    }
}
