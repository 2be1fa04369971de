//! What the form of a relation comes to.

use super::plan::date;
use super::{Fault, Field, Planned, RelationPage};
use crate::document::{Library, Locator, Passage, nearest_locators, no_such_locator};
use crate::model::{
    Basis, Direction, EntityKind, Evidence, Relation, RelationKey, RelationKind, Review, Role,
};
use crate::project::edits::{self, EditError, Plan};
use crate::project::{Edit, Project};
use crate::query::wording;

/// A verb, and how it is read.
pub type Way = (RelationKind, Direction);

/// The verbs by which an entity of one kind may be related to one of another, or, where the other
/// is not known yet, to anything.
pub fn ways(anchor: EntityKind, other: Option<EntityKind>) -> Vec<Way> {
    let mut ways = Vec::new();
    // That two are linked and no more is only said of what another program knew.
    let foreign = [Some(anchor), other].contains(&Some(EntityKind::Other));
    for &kind in
        RelationKind::ALL.iter().filter(|kind| foreign || **kind != RelationKind::RelatedTo)
    {
        for direction in [Direction::Out, Direction::In] {
            let fits = match (direction, other) {
                (Direction::Out, Some(other)) => kind.allows(anchor, other),
                (Direction::In, Some(other)) => kind.allows(other, anchor),
                (Direction::Out, None) => kind.ends(Direction::In).contains(&anchor),
                (Direction::In, None) => kind.ends(Direction::Out).contains(&anchor),
            };
            if fits {
                ways.push((kind, direction));
            }
        }
    }
    ways
}

/// A citation, as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EvidencePage {
    /// As it is kept; nothing where it is added.
    pub was: Option<Evidence>,
    /// The document's name.
    pub document: String,
    /// Where in it.
    pub place: String,
    /// How firm it is.
    pub basis: Basis,
    /// What the passage says.
    pub says: String,
    /// Why it follows.
    pub reason: String,
}

impl EvidencePage {
    pub(super) fn of(evidence: &Evidence) -> Self {
        Self {
            was: Some(evidence.clone()),
            document: evidence.document.clone(),
            place: evidence.locator.clone(),
            basis: evidence.basis,
            says: evidence.summary.clone(),
            reason: evidence.reason.clone().unwrap_or_default(),
        }
    }

    /// The passage that is cited, where there is a copy of its document; or why there is none.
    /// Nothing where that cannot be told.
    pub fn passage<'l>(&self, library: Option<&'l Library>) -> Option<Result<&'l Passage, String>> {
        let document = library?.get(&self.document)?;
        let place = self.place.trim();
        if place.is_empty() {
            return None;
        }
        Some(match place.parse::<Locator>() {
            Err(error) => Err(format!("{error}")),
            Ok(locator) => document.passage(&locator).ok_or_else(|| {
                let nearest = nearest_locators(document, &locator);
                format!("'{locator}' {}", no_such_locator(&nearest))
            }),
        })
    }

    /// The citation, with the fingerprint of its passage where there is a copy.
    fn evidence(&self, library: Option<&Library>) -> Evidence {
        let reason = Some(self.reason.clone()).filter(|_| self.basis == Basis::Inferred);
        let mut evidence = Evidence {
            document: self.document.clone(),
            locator: self.place.trim().to_owned(),
            basis: self.basis,
            summary: self.says.clone(),
            fingerprint: String::new(),
            reason: reason.filter(|reason| !reason.trim().is_empty()),
        };
        let same = |was: &&Evidence| {
            (&was.document, &was.locator) == (&evidence.document, &evidence.locator)
        };
        let known = self.was.as_ref().filter(same).map(|was| was.fingerprint.clone());
        match (known.filter(|known| !known.is_empty()), self.passage(library)) {
            (Some(known), _) => evidence.fingerprint = known,
            (None, Some(Ok(passage))) => {
                evidence.locator = passage.locator.to_string();
                evidence.fingerprint = passage.fingerprint().to_string();
            }
            _ => {}
        }
        evidence
    }
}

impl RelationPage {
    /// Whether the verb tells of an actor with a part.
    pub fn has_role(&self) -> bool {
        matches!(self.way, Some((RelationKind::TookPartIn | RelationKind::CarriedOut, _)))
    }

    fn fit_role(&self) -> Option<Role> {
        self.role.filter(|_| self.has_role())
    }

    pub(super) fn plan(
        &self,
        project: &Project,
        library: Option<&Library>,
    ) -> Result<Planned, Fault> {
        match &self.key {
            Some(key) => self.changed(project, library, key),
            None => self.added(project, library),
        }
    }

    fn review(&self) -> Result<Review, Fault> {
        let by = Some(self.review.by.trim().to_owned()).filter(|by| !by.is_empty());
        let on = date(&self.review.on, Field::ReviewDay)?;
        Ok(Review { status: self.review.status, by, on })
    }

    fn added(&self, project: &Project, library: Option<&Library>) -> Result<Planned, Fault> {
        let Some(other) = &self.other else {
            return Err(Fault::new(Field::Other, "choose the other end: type a part of its name"));
        };
        let Some((kind, direction)) = self.way else {
            return Err(Fault::new(Field::Verb, "choose how the two are related"));
        };
        let (from, to) = match direction {
            Direction::Out => (self.anchor.clone(), other.clone()),
            Direction::In => (other.clone(), self.anchor.clone()),
        };
        let mut wanted = Relation {
            from,
            kind,
            to,
            state: self.state,
            role: self.fit_role(),
            date: date(&self.date, Field::Date)?,
            review: self.review()?,
            evidence: Vec::new(),
        };
        // One by one, so that it is known which of the citations is not fit.
        let mut plan = edits::add_relation(project, &wanted);
        for (place, page) in self.evidence.iter().enumerate() {
            wanted.evidence.push(page.evidence(library));
            plan = edits::add_relation(project, &wanted);
            if let Err(error) = &plan {
                return Err(Fault::of_relation(error, place));
            }
        }
        let plan = plan.map_err(|error| Fault::of_relation(&error, 0))?;
        Ok(Planned { relation: Some(wanted.key()), ..plan.into() })
    }

    /// All that was changed of the relation and its evidence, as one.
    fn changed(
        &self,
        project: &Project,
        library: Option<&Library>,
        key: &RelationKey,
    ) -> Result<Planned, Fault> {
        let Some(before) = project.graph().relation(key) else {
            let error = EditError::NoRelation { key: key.clone() };
            return Err(Fault::of_relation(&error, 0));
        };
        let review = self.review()?;
        let when = date(&self.date, Field::Date)?;
        if self.evidence.is_empty() {
            let mend = "cite a passage, or remove the relation";
            let error = EditError::Empty { what: "the evidence", mend };
            return Err(Fault::of_relation(&error, 0));
        }
        let mut steps = Steps { project: project.clone(), plans: Vec::new() };
        let role = self.fit_role();
        steps.take(0, |p| edits::change_relation(p, key, self.state, role, when))?;
        for (place, page) in self.evidence.iter().enumerate() {
            let given = page.evidence(library);
            match &page.was {
                None => steps.take(place, |p| edits::add_evidence(p, key, &given))?,
                Some(was) if *was == given => {}
                Some(was) => steps.take(place, |p| edits::change_evidence(p, key, was, &given))?,
            }
        }
        let stays = |one: &Evidence| self.evidence.iter().any(|p| p.was.as_ref() == Some(one));
        for gone in before.evidence.iter().filter(|one| !stays(one)) {
            steps.take(0, |p| edits::remove_evidence(p, key, gone))?;
        }
        if review != before.review {
            let keys = [key.clone()].into();
            let by = review.by.as_deref();
            steps.take(0, |p| edits::review(p, &keys, review.status, by, review.on))?;
        }
        let sentence = wording::sentence(project.graph(), before);
        let plan = steps.into_one(&sentence).map_err(|error| Fault::of_relation(&error, 0))?;
        Ok(Planned { relation: Some(key.clone()), ..plan.into() })
    }
}

/// Edits that are planned one after the other, each on what those before it make.
struct Steps {
    project: Project,
    plans: Vec<Plan>,
}

impl Steps {
    /// Plans one more; one that would change nothing is none.
    fn take(
        &mut self,
        evidence: usize,
        plan: impl FnOnce(&Project) -> Result<Plan, EditError>,
    ) -> Result<(), Fault> {
        let told = |error: EditError| Fault::of_relation(&error, evidence);
        match plan(&self.project) {
            Err(EditError::Nothing) => Ok(()),
            Err(error) => Err(told(error)),
            Ok(plan) => {
                self.project.apply(plan.edit.clone()).map_err(|refusal| told(refusal.into()))?;
                self.plans.push(plan);
                Ok(())
            }
        }
    }

    fn into_one(self, sentence: &str) -> Result<Plan, EditError> {
        let several = self.plans.len() > 1;
        let joined = self.plans.into_iter().reduce(|mut first, next| {
            first.edit = Edit::then(first.edit, next.edit);
            first.remarks.extend(next.remarks);
            first
        });
        let mut plan = joined.ok_or(EditError::Nothing)?;
        if several {
            plan.wording = format!("Changed '{sentence}' and what it rests on");
        }
        Ok(plan)
    }
}
