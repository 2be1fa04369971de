//! How proposed claims stand to what the graph says.

use crate::graph::KnowledgeGraph;
use crate::ingest::{RelationProposal, Remark};
use crate::model::{RelationKey, RelationKind, State};

/// Notes at each proposal whether the graph says the same, or something that does not go with it.
pub(super) fn compare(proposals: &mut [RelationProposal], graph: &KnowledgeGraph) {
    for proposal in proposals {
        let key = RelationKey {
            from: proposal.from.clone(),
            kind: proposal.kind,
            to: proposal.to.clone(),
        };
        let mut remarks = Vec::new();
        if let Some(known) = graph.relation(&key) {
            let same_passage = known.evidence.iter().any(|e| {
                e.document == proposal.evidence.document && e.locator == proposal.evidence.locator
            });
            remarks.push(Remark::Duplicate { same_passage });
            if (known.state <= State::Planned) != (proposal.state <= State::Planned) {
                remarks.push(Remark::Conflict(format!(
                    "the graph has it as {}, this passage as {}",
                    known.state, proposal.state
                )));
            }
            if let (Some(old), Some(new)) = (known.date, proposal.date)
                && old != new
            {
                remarks.push(Remark::Conflict(format!(
                    "the graph dates it {old}, this passage {new}"
                )));
            }
        }
        let back = RelationKey { from: key.to.clone(), kind: key.kind, to: key.from.clone() };
        let one_way = matches!(key.kind, RelationKind::PartOf | RelationKind::BuildsOn);
        if one_way && graph.relation(&back).is_some() {
            remarks.push(Remark::Conflict("the graph has it the other way round".to_owned()));
        }
        proposal.remarks = remarks;
    }
}
