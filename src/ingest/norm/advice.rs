//! Lists of recommendations in reports and summaries of meetings: below a line that says so, items with
//! letters, numbers, bullets or "Recommendation 3", each of which says what somebody should do.

use super::clauses::{Clause, free, label, printed};
use crate::document::{Part, Passage, PassageKind};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The fewest items of a list.
const FEWEST: usize = 2;
/// The longest line that only says that a list comes or to whom it is addressed, in bytes.
const LINE: usize = 110;
/// How many lines between two items belong to none of them.
const BETWEEN: usize = 1;

type Pattern = LazyLock<Option<Regex>>;
/// "Conclusions and recommendations", "the following recommendations were made:".
static HEADS: Pattern = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:[ivx]+|\d+(?:\.\d+)*|[a-z])[.)]? )?(?:(?:conclusions?|findings|lessons(?: learned)?|observations|proposals) and |(?:key|main|our|policy|final|specific|general|summary of|list of) )*recommendations?(?: (?:to|for|of|by|from|addressed to) [^.]{1,70})?[:.]?$|\bfollowing (?:\w+ ){0,2}(?:recommendations|proposals|suggestions)\b|\b(?:c[ao]mes?|arrived|reached|adopt(?:s|ed)|drew|draws|agreed) [^.;]{0,30}\bconclusions?:$|\b(?:recommend|urge|propose|suggest|advise|encourage|invite|call(?:s|ed)? (?:up)?on|request|ask)(?:s|ed|d)? [^.;]{1,120}:$",
    )
    .ok()
});
/// "R3", "Recommendation 3:".
static NUMBERED: Pattern = LazyLock::new(|| {
    Regex::new(r"^(?P<number>(?:R|Rec\.? ?|Recommendation (?:No\.? ?)?)\d{1,3})[.:)]?(?:\s+(?P<rest>\S)|$)").ok()
});
/// "To the participating States".
static ADDRESSED: Pattern = LazyLock::new(|| {
    Regex::new(r"^(?:[Tt]o|[Ff]or) (?:the |all )?[A-Z][^.;]{2,90}$|^[Tt]o (?:the |all )?(?:participating States|private sector|authorities|States|governments|civil society|international organi[sz]ations)[^.;]{0,60}$").ok()
});
/// What somebody should do.
static SHOULD: Pattern = LazyLock::new(|| {
    Regex::new(r"\b(?:should|must|ought to|need to|needs to|shall|(?:is|are) (?:encouraged|invited|advised|urged|requested|asked|called (?:up)?on|recommended) to|(?:is|are) hereby|it is recommended|recommends?|urges?|calls on|calls upon|encourages?|invites?)\b").ok()
});

/// Verbs with which an item says without a subject what is to be done.
const DO: [&str; 96] = [
    "adopt",
    "allocate",
    "amend",
    "analyse",
    "analyze",
    "appoint",
    "apply",
    "assess",
    "assist",
    "assign",
    "build",
    "carry",
    "collect",
    "compile",
    "conclude",
    "conduct",
    "consider",
    "continue",
    "co-operate",
    "cooperate",
    "co-ordinate",
    "coordinate",
    "create",
    "criminalize",
    "define",
    "deliver",
    "designate",
    "develop",
    "devise",
    "disseminate",
    "draft",
    "draw",
    "enable",
    "encourage",
    "endorse",
    "enforce",
    "engage",
    "enhance",
    "ensure",
    "establish",
    "evaluate",
    "examine",
    "exchange",
    "expand",
    "explore",
    "extend",
    "facilitate",
    "follow",
    "foster",
    "fund",
    "give",
    "grant",
    "guarantee",
    "harmonize",
    "identify",
    "implement",
    "improve",
    "include",
    "increase",
    "inform",
    "integrate",
    "introduce",
    "invest",
    "involve",
    "issue",
    "join",
    "keep",
    "launch",
    "maintain",
    "make",
    "monitor",
    "open",
    "organize",
    "prevent",
    "prioritize",
    "promote",
    "protect",
    "provide",
    "publish",
    "raise",
    "ratify",
    "recognize",
    "reform",
    "refrain",
    "regulate",
    "review",
    "revise",
    "set",
    "share",
    "strengthen",
    "support",
    "take",
    "train",
    "use",
    "work",
    "step",
];

/// The items of such lists that no clause is yet.
pub(super) fn listed(passages: &[Passage], clauses: &mut BTreeMap<usize, Clause>) {
    let mut used: BTreeSet<String> = clauses.values().map(|clause| clause.key.clone()).collect();
    let mut at = 0;
    while at < passages.len() {
        let heads = HEADS.as_ref().is_some_and(|heads| heads.is_match(passages[at].text.trim()));
        let line =
            passages[at].text.len() <= LINE || passages[at].text.trim_end().ends_with([':', '.']);
        at += 1;
        // What a paragraph that is a clause itself lists below is part of what it asks for.
        let clause = clauses.contains_key(&(at - 1));
        if !heads || !line || clause || passages[at - 1].kind == PassageKind::Contents {
            continue;
        }
        let (items, end) = items(passages, at);
        if items.len() < FEWEST {
            continue;
        }
        // "The participants urged the Guild to:" says to whom it goes.
        let leads = Some(at - 1).filter(|&at| passages[at].text.trim_end().ends_with(':'));
        for (n, mut item) in items.into_iter().enumerate() {
            if clauses.contains_key(&item.at) {
                continue;
            }
            item.above = item.above.or(leads);
            let plain = item.number.trim_start_matches("Recommendation ").replace(' ', "");
            let own = if plain.is_empty() { format!("{}", n + 1) } else { plain };
            let key = free(&mut used, format!("recommendation-{own}"));
            let number = item.number.trim_start_matches("Recommendation ").to_owned();
            let clause = Clause { key, number, start: item.start, above: item.above, item: false };
            clauses.insert(item.at, clause);
        }
        at = end.max(at);
    }
    for (at, item) in called(passages) {
        if clauses.contains_key(&at) {
            continue;
        }
        let number = item.number.trim_start_matches("Recommendation ").to_owned();
        let key = free(&mut used, format!("recommendation-{}", number.replace(' ', "")));
        let clause = Clause { key, number, start: item.start, above: item.above, item: false };
        clauses.insert(at, clause);
    }
}

/// Paragraphs that call themselves recommendations by a number and stand below no line that says so:
/// none where there are not several that count on from one another.
fn called(passages: &[Passage]) -> Vec<(usize, Item)> {
    let mut found: Vec<(usize, Item)> = Vec::new();
    for (at, passage) in passages.iter().enumerate() {
        let text = passage.text.as_str();
        let prose = matches!(passage.kind, PassageKind::Paragraph | PassageKind::AnnexItem);
        let lead = text.len() - text.trim_start().len();
        let own = NUMBERED.as_ref().filter(|_| prose).and_then(|own| own.captures(&text[lead..]));
        let Some(own) = own else { continue };
        let Some((number, rest)) = own.name("number").zip(own.name("rest")) else { continue };
        let start = lead + rest.start();
        let asked = text.get(start..).unwrap_or_default();
        let full = rest.as_str().starts_with(|c: char| c.is_uppercase() || c == 't');
        if full && asks(asked) {
            let number = number.as_str().to_owned();
            found.push((at, Item { at, number, start, above: None }));
        }
    }
    if found.len() < FEWEST { Vec::new() } else { found }
}

/// An item of a list.
struct Item {
    at: usize,
    number: String,
    start: usize,
    /// The line that says to whom it is addressed.
    above: Option<usize>,
}

/// The items from a passage on, and where the list ends.
fn items(passages: &[Passage], from: usize) -> (Vec<Item>, usize) {
    let mut found: Vec<Item> = Vec::new();
    let (mut above, mut pending, mut skipped) = (None, None, 0);
    let mut at = from;
    while let Some(passage) = passages.get(at) {
        let text = passage.text.trim();
        let here = at;
        at += 1;
        if let Some(number) = pending.take() {
            found.push(Item { at: here, number, start: 0, above });
            continue;
        }
        let numbered = NUMBERED.as_ref().and_then(|own| own.captures(text));
        if let Some(own) = numbered {
            let number = own.name("number").map_or("", |own| own.as_str()).to_owned();
            match own.name("rest") {
                Some(rest) => {
                    let lead = passage.text.len() - passage.text.trim_start().len();
                    found.push(Item { at: here, number, start: lead + rest.start(), above });
                }
                None => pending = Some(number),
            }
            skipped = 0;
            continue;
        }
        if text.len() <= LINE && ADDRESSED.as_ref().is_some_and(|own| own.is_match(text)) {
            above = Some(here);
            continue;
        }
        let (number, start) = match label(&passage.text) {
            Some((number, _, start)) => (number, start),
            // The document knows the number, and has cut it off.
            None if passage.kind == PassageKind::Clause
                && passage.locator.part() == Part::Whole =>
            {
                (printed(passage.locator.path()), 0)
            }
            None => (String::new(), bullet(&passage.text)),
        };
        let marked = !number.is_empty()
            || start > 0
            || matches!(
                passage.kind,
                PassageKind::Bullet | PassageKind::AnnexItem | PassageKind::Clause
            );
        let own = passage.text.get(start..).unwrap_or_default();
        if marked && asks(own) {
            found.push(Item { at: here, number, start, above });
            skipped = 0;
            continue;
        }
        skipped += 1;
        let over = passage.kind == PassageKind::Heading && !found.is_empty();
        if over || skipped > BETWEEN && !found.is_empty() || skipped > 2 * BETWEEN + 1 {
            return (found, here);
        }
    }
    (found, at)
}

/// Where the words behind a bullet begin.
fn bullet(text: &str) -> usize {
    let lead = text.len() - text.trim_start().len();
    let own = &text[lead..];
    let mark = own.chars().next().filter(|c| matches!(c, '•' | '-' | '–' | '*' | '●' | '▪' | '·'));
    mark.map_or(0, |c| {
        let rest = &own[c.len_utf8()..];
        lead + c.len_utf8() + (rest.len() - rest.trim_start().len())
    })
}

/// Whether an item says what is to be done.
fn asks(text: &str) -> bool {
    let mut words = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphabetic() && c != '-').to_lowercase());
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let bare = DO.contains(&first.as_str())
        || first == "to" && (DO.contains(&second.as_str()) || !second.ends_with('s'));
    let should =
        SHOULD.as_ref().and_then(|own| own.find(text)).is_some_and(|own| own.start() < 160);
    (bare || should) && words.count() >= 2
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::ingest::norm::Norms;

    fn asked(text: &str) -> Vec<String> {
        let document = Document::parse("trial", text);
        let norms = Norms::of(&document);
        let all = 0..document.passages().len();
        all.filter_map(|at| norms.clause(at).map(|clause| clause.number.clone())).collect()
    }

    #[test]
    fn items_below_a_line_that_says_so_are_clauses() {
        let text = "Summary of the Harbour Forum\n\nKeepers met in Elm and spoke of nets.\n\nRecommendations\n\nTo the Lamp Board\n\n(a) Light every pier at night;\n\n(b) Ensure that lamps are cleaned each week.\n\nTo the Guild\n\n(c) The Guild should train its keepers.\n\nThe Forum closed with a song.\n";
        assert_eq!(asked(text), ["b", "c"].map(String::from));
        let text = "Report on piers\n\nRecommendation 1\n\nThe Guild should light every pier.\n\nRecommendation 2\n\nThe Board should clean the lamps.\n";
        let text = format!("Recommendations\n\n{text}");
        assert_eq!(asked(&text), ["1", "2"].map(String::from));
    }

    #[test]
    fn paragraphs_that_call_themselves_recommendations_are_clauses() {
        let text = "Review of the lamps\n\nThe lamps were dear.\n\nRecommendation 1\nThe Guild should light every pier.\n\nRecommendation 2\nThe Board is advised to clean the lamps.\n\nThe review ends here.\n";
        assert_eq!(asked(text), ["1", "2"].map(String::from));
        let text = "Review of the lamps\n\nRecommendations\n\nR1. The Guild should light every pier.\nR2. The Board should clean the lamps.\n";
        assert_eq!(asked(text), ["R1", "R2"].map(String::from));
    }

    #[test]
    fn a_list_of_what_was_done_has_none() {
        let text = "Recommendations\n\n(a) The Guild lit the pier.\n\n(b) The Board was glad.\n";
        assert!(asked(text).is_empty());
    }
}
