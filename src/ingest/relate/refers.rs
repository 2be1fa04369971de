//! Whom a word stands for that is no name: a pronoun, "the Mission", "the Unit", the people of a body.

use super::ends::{Around, End};
use super::lists::PEOPLE_OF;
use super::units::What;
use crate::model::{EntityId, EntityKind};

impl Around<'_> {
    /// Whom a pronoun stands for: the subject of the clause that opens its sentence, or of whom the
    /// paragraph tells.
    pub(super) fn pronoun(&self, at: usize, kinds: &[EntityKind]) -> Vec<End> {
        const OPENS: &[&str] =
            &["while", "when", "after", "although", "as", "since", "before", "because", "though"];
        let person = matches!(self.line.word(at), "she" | "he" | "i");
        if OPENS.contains(&self.line.word(0)) {
            let own = self.line.named.iter().find(|n| {
                n.unit < at && !self.line.units[n.unit].aside && n.head == self.line.word(0)
            });
            if let Some(own) = own {
                return self.list(own.unit, kinds);
            }
        }
        if self.line.word(at) == "we" || self.line.word(at) == "i" && self.we.is_some() {
            let we = self.we.filter(|id| kinds.contains(&id.kind()));
            return we.map(|id| End { id: id.clone(), span: None }).into_iter().collect();
        }
        // A mission is no "she".
        if person && self.carried.is_some_and(|id| id.kind() == EntityKind::FieldMission) {
            return Vec::new();
        }
        self.carried(kinds)
    }

    /// Whom "the Mission", "the OSCE Office" or "the Unit" stands for: the mission of which the section
    /// told last, or the body of which the paragraph tells, where it is called so.
    pub(super) fn stands_for(&self, at: usize) -> Option<&EntityId> {
        const MISSIONS: &[&str] = &["mission", "center", "office", "presence", "coordinator"];
        const BODIES: &[&str] = &[
            "agency",
            "association",
            "center",
            "commission",
            "committee",
            "council",
            "department",
            "foundation",
            "fund",
            "institute",
            "ministry",
            "office",
            "section",
            "secretariat",
            "team",
            "unit",
            "academy",
            "board",
            "bureau",
            "college",
            "directorate",
            "inspectorate",
            "network",
            "organization",
            "union",
            "university",
        ];
        let unit = self.line.units.get(at)?;
        let before = at.checked_sub(1)?;
        let program = matches!(self.line.word(before), "program" | "programme")
            && before > 0
            && (self.line.word(before - 1) == "the" || self.is_osce(before - 1));
        let led =
            matches!(self.line.word(before), "the" | "project") || self.is_osce(before) || program;
        // "The Office in Elm" is another than the one of which is told.
        let elsewhere = self.line.word(at + 1) == "in"
            && self
                .line
                .named_at(at + 2)
                .is_some_and(|named| self.end(named, &[EntityKind::Place]).is_some());
        if elsewhere {
            return None;
        }
        // "The Office of", "the Mission Head" is another.
        let next = self.line.units.get(at + 1);
        let goes_on = next.is_some_and(|next| {
            matches!(next.word.as_str(), "of" | "for" | "to") || next.capital && !next.aside
        });
        // "the inspectorate": in small letters it is only the body of which is told.
        let small = !unit.capital && self.line.word(before) == "the";
        if !((unit.capital || small) && unit.what == What::Word && led) || goes_on {
            return None;
        }
        let word = unit.word.as_str();
        let mission = self.mission.filter(|_| !small && MISSIONS.contains(&word));
        mission.or_else(|| {
            let body = BODIES.contains(&word) && self.called.iter().any(|own| own == word);
            self.carried.filter(|id| body && id.kind() == EntityKind::Organisation)
        })
    }

    /// Whether a noun is the people of the name before it.
    pub(super) fn is_people(&self, at: usize) -> bool {
        let name = at.checked_sub(1).map(|before| self.line.units[before].what);
        PEOPLE_OF.contains(&self.line.word(at)) && matches!(name, Some(What::Name(_)))
    }

    /// Whether a noun is named beside whose it is: "and its Office".
    pub(super) fn is_own(&self, at: usize) -> bool {
        at >= 3
            && self.line.units[at].capital
            && matches!(self.line.word(at - 1), "her" | "his" | "its" | "their")
            && self.line.word(at - 2) == "and"
    }

    /// Whether a unit names the OSCE, as in "the OSCE Office".
    pub(super) fn is_osce(&self, at: usize) -> bool {
        const OSCE: &str = "osce";
        let What::Name(mention) = self.line.units[at].what else { return false };
        self.mentions.get(mention).is_some_and(|mention| mention.name.id().name() == OSCE)
    }

    /// Whoever a sentence begins with: the first name, where it hangs on nothing, or whom a pronoun
    /// stands for.
    pub(super) fn opening(&self, kinds: &[EntityKind]) -> Vec<End> {
        let line = self.line;
        let Some(at) = line.units.iter().position(|unit| !unit.aside) else { return Vec::new() };
        match line.named.iter().find(|n| !line.units[n.unit].aside) {
            Some(named) if named.head.is_empty() && named.unit <= at + 2 => {
                self.list(named.unit, kinds)
            }
            _ if matches!(line.word(at), "it" | "they" | "she" | "he") => self.pronoun(at, kinds),
            _ => Vec::new(),
        }
    }
}
