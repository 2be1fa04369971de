//! Texts of councils and assemblies by their shape alone: where each begins, who begins to speak in
//! it, and what its clauses are.
//!
//! Such texts have one shape the world over: a line that says what they are ("Decision No. 1",
//! "Resolution 1234 (2005)", a symbol), a line that names who speaks and ends with a comma or a
//! colon, reasons that begin with a participle, and clauses that begin with a number or with a verb.
//! A document can hold several, each with its own numbers.

mod advice;
mod clauses;
mod report;

pub(super) use clauses::{Clause, is_operative, named, opens_clause, printed};

use crate::document::{Document, Passage, PassageKind};
use regex::Regex;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The longest line that only says what a text is or who speaks, in bytes.
const LINE: usize = 220;
/// How many passages the head of a text has at most.
const HEAD: usize = 12;
/// Where in a document the head stands of a text in which nobody is named as speaking, in passages.
const FIRST: usize = 6;
/// The fewest clauses of such a text.
const FEWEST: usize = 2;

type Pattern = LazyLock<Option<Regex>>;
/// A line that names a body and stops, or goes on with what it recalls or decides.
static SPEAKS: Pattern = LazyLock::new(|| {
    Regex::new(
        r"^(?:The|THE|We, the) (?:(?:[A-Z][\w’'-]*|of|the|and|on|for|in|to|participating|member) ?){1,16}(?:\([A-Z]{2,8}\))?(?P<end>[,:])\s*(?P<rest>.*)$",
    )
    .ok()
});
/// What those who speak are.
const BODIES: [&str; 18] = [
    "council",
    "assembly",
    "committee",
    "commission",
    "conference",
    "parliament",
    "congress",
    "forum",
    "union",
    "states",
    "ministers",
    "parties",
    "board",
    "bureau",
    "government",
    "members",
    "delegates",
    "meeting",
];
/// A line that says what a text is.
static SYMBOL: Pattern = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?:United Nations|UNITED NATIONS|Distr\.:? General) )?\(?(?:OSCE )?(?:MC|PC|FSC|SUM|CIO|EEF)(?:\(\d{1,2}\))?\.(?:DEC|DOC|Dec|Doc)/\S+|^(?:(?:United Nations|UNITED NATIONS) )?\(?[AES]/(?:HRC/|C\.\d/)?(?:RES|DEC|L|PRST)[/.]\S+|^\d{1,4}/\d{1,4}\.? [A-Z]|^\(?CM/Rec ?\(\d{4}\)",
    )
    .ok()
});
static CALLED: Pattern = LazyLock::new(|| {
    Regex::new(
        r"^(?P<before>(?:[A-Z0-9][\w’'/().-]*,? |of |the |on |for |and |– |- |adopted |by ){0,8})(?P<noun>(?i:decision|resolution|recommendation|declaration|directive|regulation|framework decision|convention|protocol|conclusions))\b(?P<rest>.*)$",
    )
    .ok()
});
/// Texts of articles, whose numbered paragraphs are no recommendations.
const ARTICLES: [&str; 6] =
    ["directive", "regulation", "framework decision", "convention", "protocol", "act"];

/// One text of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Norm {
    /// Its passages, its head included.
    pub(super) passages: Range<usize>,
    /// The lines at its head that say what it is.
    pub(super) called: Vec<usize>,
    /// The passage in which its body begins to speak, where one does.
    pub(super) opens: Option<usize>,
    /// Whether it consists of articles.
    pub(super) articles: bool,
    /// Whether it is a decision, which is asked of others as a whole where its paragraphs have no
    /// numbers.
    pub(super) decision: bool,
}

/// The texts of bodies that a document holds, and their clauses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Norms {
    norms: Vec<Norm>,
    clauses: BTreeMap<usize, Clause>,
    report: bool,
}

impl Norms {
    /// Finds them. Takes time linear in the text.
    pub(super) fn of(document: &Document) -> Self {
        let passages = document.passages();
        let mut norms = spoken(passages);
        if norms.is_empty() {
            norms.extend(unspoken(passages));
        }
        let mut clauses = BTreeMap::new();
        for norm in &norms {
            if !norm.articles {
                clauses::of(passages, norm, &mut clauses);
            }
        }
        // What only looks like the head of a text, with no clause below it, is none.
        if clauses.is_empty() && norms.iter().all(|norm| norm.opens.is_none() && !norm.articles) {
            norms.clear();
        }
        let report = norms.is_empty();
        if report {
            clauses = report::asking(passages);
            advice::listed(passages, &mut clauses);
        }
        let report = report && !clauses.is_empty();
        Self { norms, clauses, report }
    }

    /// Whether it is a report of which only some paragraphs ask for something.
    pub(super) fn report(&self) -> bool {
        self.report
    }

    /// All of them, in order.
    pub(super) fn all(&self) -> &[Norm] {
        &self.norms
    }

    /// The one to which a passage belongs.
    pub(super) fn at(&self, passage: usize) -> Option<(usize, &Norm)> {
        self.norms.iter().enumerate().find(|(_, norm)| norm.passages.contains(&passage))
    }

    /// The clause that a passage is.
    pub(super) fn clause(&self, passage: usize) -> Option<&Clause> {
        self.clauses.get(&passage)
    }
}

/// The texts in which a body begins to speak.
fn spoken(passages: &[Passage]) -> Vec<Norm> {
    let opens: Vec<usize> = (0..passages.len()).filter(|&at| speaks(&passages[at])).collect();
    let mut norms: Vec<Norm> = Vec::new();
    for (n, &at) in opens.iter().enumerate() {
        let floor = n.checked_sub(1).map_or(0, |before| opens[before] + 1);
        let from = at.saturating_sub(HEAD).max(floor);
        let called: Vec<usize> =
            (from..at).filter(|&line| is_called(&passages[line], true)).collect();
        // "The Assembly:" once more in the same text, between its reasons and its clauses.
        let Some(&first) = called.first() else {
            if norms.is_empty() && heads_itself(&passages[at]) {
                norms.push(Norm {
                    passages: at..passages.len(),
                    called,
                    opens: Some(at),
                    articles: false,
                    decision: false,
                });
            }
            continue;
        };
        let decides = |line: &usize| passages[*line].text.to_lowercase().contains("decision");
        let decision = called.iter().any(decides);
        if let Some(before) = norms.last_mut() {
            before.passages.end = first;
        }
        let articles = called.iter().any(|&line| of_articles(&passages[line].text));
        norms.push(Norm {
            passages: first..passages.len(),
            called,
            opens: Some(at),
            articles,
            decision,
        });
    }
    norms
}

/// The text that the document is by its first lines, though nobody is named as speaking.
fn unspoken(passages: &[Passage]) -> Option<Norm> {
    let first = passages.iter().take(FIRST);
    // The head ends at the first number; the symbol stands again at the head of each page.
    let head = first.take_while(|passage| passage.kind != PassageKind::Clause);
    let called: Vec<usize> = head
        .enumerate()
        .filter(|(_, passage)| is_called(passage, false) && is_numbered(&passage.text))
        .map(|(at, _)| at)
        .collect();
    let &from = called.first()?;
    let numbered = |passage: &&Passage| {
        passage.kind == PassageKind::Clause || clauses::label(&passage.text).is_some()
    };
    let enough = passages[from..].iter().filter(numbered).count() >= FEWEST;
    let articles = called.iter().any(|&line| of_articles(&passages[line].text));
    let norm =
        Norm { passages: from..passages.len(), called, opens: None, articles, decision: false };
    enough.then_some(norm)
}

/// Whether a passage names a body that begins to speak.
pub(in crate::ingest) fn speaks(passage: &Passage) -> bool {
    let text = passage.text.trim();
    let Some(found) = SPEAKS.as_ref().and_then(|pattern| pattern.captures(text)) else {
        return false;
    };
    let (Some(end), Some(rest)) = (found.name("end"), found.name("rest")) else { return false };
    let named = text[..end.start()].to_lowercase();
    let body = named.split_whitespace().any(|word| BODIES.contains(&word));
    let fits = end.start() <= LINE
        && matches!(passage.kind, PassageKind::Paragraph | PassageKind::Heading);
    body && fits && (rest.as_str().is_empty() || participle(rest.as_str()))
}

/// Whether words begin as a reason of a text does: with a participle, in capitals or not.
fn participle(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let word = first.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let goes_on = text.len() > 2 * LINE || text.ends_with([',', ';', ':']);
    (word.ends_with("ing") && word.len() > 5
        || matches!(
            word.as_str(),
            "convinced"
                | "concerned"
                | "mindful"
                | "determined"
                | "aware"
                | "alarmed"
                | "guided"
                | "deeply"
                | "gravely"
                | "conscious"
        ))
        && goes_on
}

/// Whether a line says what a text is and nothing else. Above a line in which a body begins to speak
/// it may have a title in small letters.
fn is_called(passage: &Passage, spoken: bool) -> bool {
    let text = passage.text.trim();
    if text.len() > LINE
        || text.starts_with('[')
        || !matches!(
            passage.kind,
            PassageKind::Paragraph | PassageKind::Heading | PassageKind::AnnexItem
        )
    {
        return false;
    }
    if SYMBOL.as_ref().is_some_and(|pattern| pattern.is_match(text)) {
        return true;
    }
    let Some(found) = CALLED.as_ref().and_then(|pattern| pattern.captures(text)) else {
        return false;
    };
    let rest = found.name("rest").map_or("", |rest| rest.as_str());
    let rest = rest.replace("No. ", "").replace("Nos. ", "");
    let prose = text.ends_with(['.', ';', ':']) || rest.contains(". ");
    let long = text.split_whitespace().filter(|word| word.len() > 3);
    let (capital, small): (Vec<&str>, Vec<&str>) = long
        .filter(|word| word.starts_with(char::is_alphabetic))
        .partition(|word| word.starts_with(char::is_uppercase));
    let most = capital.len() >= small.len();
    !prose && (most || spoken && !text.contains(", "))
}

/// Whether a line has a number, as those have that say what a text is.
fn is_numbered(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && clauses::label(text).is_none()
}

fn of_articles(text: &str) -> bool {
    let small = text.to_lowercase();
    let own = |word: &str| small.starts_with(word) || small.contains(&format!(" {word} "));
    ARTICLES.iter().any(|word| own(word)) && !small.contains("on the convention")
}

/// Whether the first words of a text say that it is one, as those of a declaration do.
fn heads_itself(passage: &Passage) -> bool {
    passage.text.starts_with("We, the ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn norms(text: &str) -> (Document, Norms) {
        let document = Document::parse("trial", text);
        let norms = Norms::of(&document);
        (document, norms)
    }

    fn numbers(text: &str) -> Vec<String> {
        let (document, norms) = norms(text);
        let at = 0..document.passages().len();
        at.filter_map(|at| norms.clause(at).map(|clause| clause.number.clone())).collect()
    }

    #[test]
    fn a_text_has_a_head_a_body_that_speaks_and_clauses() {
        let (_, norms) = norms(
            "DECISION No. 4/11\nLAMPS ON PIERS\n\nThe Harbour Council,\n\nRecalling its earlier work on lamps,\n\n1. Requests the Guild to light them;\n\n2. Decides to come back to this.\n",
        );
        assert_eq!(norms.all().len(), 1);
        assert!(norms.all()[0].opens.is_some());
    }

    #[test]
    fn two_texts_of_one_document_have_their_own_numbers() {
        let found = numbers(
            "Lamps and nets\n\nDECISION No. 4/11\nLAMPS ON PIERS\n\nThe Harbour Council,\n\n1. Requests the Guild to light every lamp on the pier;\n\n2. Decides to come back to this matter soon;\n\nDECISION No. 5/11\nNETS\n\nThe Harbour Council,\n\nUrges the member towns to:\n\n1. Mend all the nets that the storm has torn;\n\n2. Dry them on the long beach.\n",
        );
        assert_eq!(found, ["1", "2", "1", "2"]);
    }

    #[test]
    fn numbers_are_as_they_are_printed() {
        let found = numbers(
            "Recommendation 1234 (2005)\n\nLamps on piers\n\n1. The Assembly thinks of the many lamps that went out.\n\n2. It therefore recommends that the Committee of Ministers:\n\n2.1. ask the Guild for new lamps;\n\n2.2. see to it that:\n\na. they burn all night;\n\nb. they are cleaned in the morning.\n",
        );
        assert_eq!(found, ["1", "2", "2.1", "2.2", "a", "b"]);
    }

    #[test]
    fn a_clause_above_a_list_is_no_heading_and_letters_can_stand_alone() {
        let found = numbers(
            "DECISION No. 4/11\nLAMPS ON PIERS\n\nThe Harbour Council,\n\nRecalling its earlier work on lamps,\n\n1. Encourages the member towns\n\n– To light every lamp on the pier;\n\n– To mend the broken ones;\n\n2. Urges those towns that have none to buy them;\n\n3. Calls on the Guild to help.\n",
        );
        assert_eq!(found, ["1", "2", "3"]);
        let found = numbers(
            "Decision of the Harbour Council\n\n4/117 Lamps on piers\n\nThe Harbour Council,\n\nRecalling its earlier work on lamps,\n\n(a) To hold a panel on lamps in the spring;\n\n(b) To entrust the Guild with the panel;\n",
        );
        assert_eq!(found, ["a", "b"]);
    }

    #[test]
    fn a_report_that_names_a_decision_is_none() {
        let (_, norms) = norms(
            "Annual report on lamps\n\n1. The Council took a decision on lamps in 2004.\n\n2. Many lamps were lit on the piers of the harbour.\n",
        );
        assert!(norms.all().is_empty());
    }

    #[test]
    fn operative_paragraphs_without_numbers_are_clauses() {
        let (document, norms) = norms(
            "RESOLUTION ON LAMPS 2007\n\nThe Harbour Assembly,\n\nRecalling what it said before of lamps,\n\nCalls upon the member towns to light them;\n\nWelcomes the work of the Guild.\n",
        );
        let clauses = (0..document.passages().len()).filter(|&at| norms.clause(at).is_some());
        assert_eq!(clauses.count(), 2);
    }
}
