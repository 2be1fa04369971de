//! Edits of every kind drawn at random: what is undone leaves no trace, what is refused changes
//! nothing, and what is made is sound.

use super::tests::{bytes, cited, claimed, key};
use super::*;
use crate::geometry::Point;
use crate::graph::check;
use crate::model::{EntityKind, Evidence, OrganisationType, RelationKind, ReviewStatus, State};
use crate::project::{About, BriefingStep, History, StepWords, View};
use crate::query::fixture::{any_graph, numbered};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

/// What a person may do, drawn as numbers.
#[derive(Debug, Clone, Copy)]
struct Deed {
    what: u8,
    a: usize,
    b: usize,
    word: usize,
}

fn deeds() -> impl Strategy<Value = Vec<(Deed, u8, u8)>> {
    let deed = (0..32u8, 0..64_usize, 0..64_usize, 0..6_usize);
    let deed = deed.prop_map(|(what, a, b, word)| Deed { what, a, b, word });
    prop::collection::vec((deed, 0..3u8, 0..3u8), 0..40)
}

impl Deed {
    fn plan(self, project: &Project) -> Result<Plan, EditError> {
        const WORDS: [&str; 6] = ["Anna", "  Two words ", "anna", "", "bad\u{202e}", "A-b"];
        let word = WORDS[self.word];
        let graph = project.graph();
        let some = |n: usize| -> EntityId {
            let all: Vec<&EntityId> = graph.entities().map(|entity| &entity.id).collect();
            all.get(n % all.len().max(1)).map_or_else(|| numbered(n), |id| (*id).clone())
        };
        let (a, b) = (some(self.a), some(self.b));
        let claim = graph.relations().nth(self.a % graph.relation_count().max(1));
        let claim =
            claim.map_or_else(|| key("place/x", RelationKind::Covers, "place/y"), Relation::key);
        let evidence = graph.relation(&claim).map(|relation| relation.evidence[0].clone());
        let evidence = evidence.unwrap_or_else(|| cited("0", "Nothing."));
        let kind = EntityKind::ALL[self.b % EntityKind::ALL.len()];
        let mut draft = EntityDraft::new(kind, word);
        draft.subtype = OrganisationType::Ngo.to_string();
        draft.aliases = vec![format!("{word} too"), word.into()];
        let mut same = graph.entity(&a).map_or_else(|| draft.clone(), EntityDraft::from);
        let point = Point::new(self.a as f32, self.b as f32);
        let snapshot = ["first", "second"][self.b % 2];
        Ok(match self.what {
            0 => add_entity(project, &draft)?.1,
            1 => {
                same.summary = word.into();
                same.attributes.insert("seats".into(), word.into());
                change_entity(project, &a, &same)?.1
            }
            2 => {
                same.kind = kind;
                same.subtype = draft.subtype;
                change_entity(project, &a, &same)?.1
            }
            3 => remove_entity(project, &a)?,
            4 => {
                let verb = RelationKind::ALL[self.word * 4 % RelationKind::ALL.len()];
                let mut wanted = claimed(a.as_str(), verb, b.as_str());
                wanted.evidence[0].document = "9".into();
                add_relation(project, &wanted)?
            }
            5 => change_relation(project, &claim, State::ALL[self.b % 4], None, None)?,
            6 => remove_relation(project, &claim)?,
            7 => {
                let by = Some(word);
                review(project, &[claim].into(), ReviewStatus::ALL[self.b % 3], by, None)?
            }
            8 => add_evidence(
                project,
                &claim,
                &Evidence { document: "9".into(), ..cited("2", word) },
            )?,
            9 => {
                let given =
                    Evidence { document: "9".into(), summary: word.into(), ..evidence.clone() };
                change_evidence(project, &claim, &evidence, &given)?
            }
            10 => remove_evidence(project, &claim, &evidence)?,
            11 => merge(project, &a, &[b, some(self.a + self.b)].into())?,
            12 => {
                let chosen = graph.relations_of(&a).into_iter().step_by(2);
                let chosen = chosen.map(|(_, relation)| relation.key()).collect();
                draft.kind = a.kind();
                split(project, &a, &draft, &chosen)?.1
            }
            13 => note(project, &About::Entity(a), word, NOW)?,
            14 => note(project, &About::Entities([a, b].into()), word, NOW)?,
            15 => note(project, &About::relation(claim), word, NOW)?,
            16 => {
                let mut question = crate::query::questions().unwrap().swap_remove(0);
                question.title = word.into();
                question.pattern.start.entity =
                    Some(a).filter(|a| a.kind() == EntityKind::FieldMission);
                save_question(project, &question)?
            }
            17 => {
                let first = project.kept().questions.first().map_or("", |first| &first.id);
                match self.b % 3 {
                    0 => remove_question(project, first)?,
                    1 => rename_question(project, first, word)?,
                    _ => move_question(project, first, self.a % 4)?,
                }
            }
            18 => lock(project, self.a.is_multiple_of(4))?,
            19 => pin(project, vec![(a, Some(point)), (b, (self.word > 2).then_some(point))])?,
            20 => take_snapshot(project, snapshot, word, View::default(), NOW)?,
            22.. => self.briefing(project, word, a, point)?,
            _ => match self.a % 3 {
                0 => restore_snapshot(project, snapshot)?,
                1 => change_snapshot(project, snapshot, word, "")?,
                _ => remove_snapshot(project, snapshot)?,
            },
        })
    }

    fn briefing(
        self,
        project: &Project,
        word: &str,
        a: EntityId,
        point: Point,
    ) -> Result<Plan, EditError> {
        let title = ["one", "other"][self.b % 2];
        let step = BriefingStep {
            headline: word.into(),
            view: View { positions: [(a.clone(), point)].into(), ..View::default() },
            marked: [a].into(),
            ..BriefingStep::default()
        };
        let steps = project.kept().briefing(title).map_or(&[][..], |briefing| &briefing.steps);
        let id = steps.get(self.a % steps.len().max(1)).map_or(7, |step| step.id);
        let words = StepWords { headline: word.into(), ..StepWords::default() };
        Ok(match self.what {
            22 => new_briefing(project, title, word)?,
            23 => match project.kept().briefing(title) {
                Some(briefing) if project.kept().briefings.len() < 6 => {
                    copy_briefing(project, briefing)?.1
                }
                _ => begin_briefing(project, title, step)?.1,
            },
            24 if self.a.is_multiple_of(3) => change_briefing(project, title, word, "for")?,
            24 if self.a.is_multiple_of(4) => remove_briefing(project, title)?,
            24..=26 => add_step(project, title, self.a % 4, step)?.1,
            27 => say_in_step(project, title, id, &words)?,
            28 => move_step(project, title, id, self.word)?,
            29 => duplicate_step(project, title, id)?.1,
            30 => match self.a % 2 {
                0 => hide_step(project, title, id, self.word > 2)?,
                _ => retake_step(project, title, id, step)?,
            },
            _ => remove_step(project, title, id)?,
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases * 3 / 8))]
    #[test]
    fn whatever_is_done_and_undone_gives_the_same_bytes(graph in any_graph(), deeds in deeds()) {
        let mut graph = graph;
        let report = Entity::new("document/report".parse().unwrap(), "Report");
        graph.insert_entity(report).unwrap();
        let mut project = Project::new(graph, false);
        let mut history = History::default();
        let start = bytes(&project);
        let unsound = |project: &Project| {
            let mut problems = check(project.graph());
            // Random graphs have circles, which others may come to lie on.
            let told = ["stands alone", "is part of itself"];
            problems.retain(|problem| !told.iter().any(|told| problem.message.starts_with(told)));
            problems.len()
        };
        let (mut now, problems) = (NOW, unsound(&project));
        for (deed, burst, pause) in deeds {
            now += SignedDuration::from_secs(2 * i64::from(pause));
            let before = bytes(&project);
            match deed.plan(&project) {
                Ok(Plan { edit, wording, .. }) => {
                    prop_assert!(!wording.is_empty());
                    let burst = burst.to_string();
                    history.make_joined(&mut project, edit, wording, now, &burst).unwrap();
                    prop_assert!(bytes(&project) != before, "{:?} changed nothing", deed);
                }
                Err(refusal) => {
                    prop_assert_eq!(bytes(&project), before);
                    prop_assert!(!refusal.to_string().is_empty());
                }
            }
        }
        prop_assert!(unsound(&project) <= problems, "an edit made the graph unsound");
        let end = bytes(&project);
        let written = ron::to_string(&history).unwrap();
        let mut history: History = ron::from_str(&written).unwrap();
        history.walk_to(&mut project, 0).unwrap();
        prop_assert_eq!(bytes(&project), start);
        history.walk_to(&mut project, usize::MAX).unwrap();
        prop_assert_eq!(bytes(&project), end);
        prop_assert_eq!(history.fit(&project), 0);
    }
}
