//! `questions`: the saved questions.

use super::output::{Column, Reply, Table, counted};
use crate::model::EntityId;
use crate::query::Question;
use serde::Serialize;

#[derive(Serialize)]
struct QuestionRecord<'a> {
    id: &'a str,
    title: &'a str,
    explanation: &'a str,
    slots: Vec<SlotRecord<'a>>,
}

#[derive(Serialize)]
struct SlotRecord<'a> {
    name: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<&'a EntityId>,
}

pub(super) fn run(questions: &[Question]) -> Reply {
    let records: Vec<QuestionRecord<'_>> = questions
        .iter()
        .map(|question| QuestionRecord {
            id: &question.id,
            title: &question.title,
            explanation: &question.explanation,
            slots: question
                .slots
                .iter()
                .map(|slot| SlotRecord {
                    name: &slot.name,
                    title: &slot.title,
                    default: slot.default.as_ref(),
                })
                .collect(),
        })
        .collect();
    let mut table = Table::new([
        Column::shown("id"),
        Column::shown("title"),
        Column::shown("slots"),
        Column::csv_only("explanation"),
    ])
    .below(counted(records.len(), "question", "questions"));
    for record in &records {
        let slots = record.slots.iter().map(|slot| match slot.default {
            Some(default) => format!("{}={default}", slot.name),
            None => slot.name.to_owned(),
        });
        table.row([
            record.id.into(),
            record.title.into(),
            slots.collect::<Vec<_>>().join("; "),
            record.explanation.into(),
        ]);
    }
    Reply::new(&records, table)
}
