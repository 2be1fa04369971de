//! The words that say who paid for something: patterns over a sentence in which every name stands as
//! one mark.

use super::money::{DEEDS, EVENTS, MONEY, PAPERS};
use crate::ingest::patterns::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// The mark of a body.
pub(super) const BODY: char = '\u{E000}';
/// The mark of a place.
pub(super) const PLACE: char = '\u{E001}';

/// Where what is paid for stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Before the words: "the course, funded by".
    Before,
    /// Before them, or behind where they open the sentence: "with money from".
    Around,
    /// Behind them: "the Guild funds".
    Behind,
    /// Outside of the sentence: "Donors: the Guild".
    Nowhere,
}

/// A wording of who paid.
pub(super) struct Wording {
    pub(super) side: Side,
    /// Whether only States, embassies and those who give money for a living pay so: "with the support
    /// of Norway".
    pub(super) donors: bool,
    pub(super) pattern: Regex,
}

/// All of them.
pub(super) static WORDINGS: LazyLock<Vec<Wording>> = LazyLock::new(|| {
    let own = format!(
        r"(?:the |its |both |our |(?:the )?(?:[Gg]overnments?|Kingdom|Republic|Principality|Grand Duchy|people|authorities|taxpayers|[Cc]it(?:y|ies)|(?:[Ss]tate |federal |national |municipal )?budgets?|municipalit(?:y|ies)|[Ee]mbass(?:y|ies)|[Mm]issions?|[Dd]elegations?) of (?:the )?)*[{BODY}{PLACE}](?: and \p{{Lu}}\p{{Ll}}+)?(?:[’'](?:s )?(?:[Gg]overnment|[Ee]mbassy))?(?: (?:in|to|of) (?:the )?{PLACE})?(?: \([^)]{{1,60}}\))?(?: [Gg]overnments?| [Ee]mbassy)?"
    );
    let comma = r"(?:, (?:by |from |of )?|, with (?:\w+ ){1,3}from )";
    let and = r"(?:,? and (?:by |from |of |also (?:by |from )?)?(?:a \w+ one from )?|,? as well as (?:by |from )?| together with | along with )";
    let payers = format!("(?P<by>{own}(?:{comma}{own})*(?:{and}{own}){{0,3}})");
    let words = r"(?:[\w-]+ ){0,4}?";
    let amount = r"(?:(?:some |about |over |nearly |a further |another |more than |up to |almost |around |a total of )*(?:EUR|USD|CHF|GBP|SEK|NOK|DKK|US)? ?[€$£]? ?\d[\d,. ]*\d?(?: ?(?:thousand|million|billion|m|k)\b)?(?: ?(?:euros?|EUR|USD|CHF|dollars?|francs?|kroner|kronor|pounds))?)";
    let source = format!(
        r"(?:the |an? |their |its )?{words}{MONEY}(?: of {amount})?(?:,? (?:[\w-]+ ){{0,3}}?(?:provided|granted|given|made available|received|offered|supplied|allocated|donated|coming|extended|awarded|secured|obtained))?(?: [\w-]+){{0,2}}? (?:from|by|of)(?: the)?(?: (?:[\w-]+ ){{0,3}}?of)?"
    );
    let have = r"(?:,? (?:which|who|that))?(?: (?:also|jointly|together|both|has|have|had|today|recently|generously|kindly|fully|partly|partially|co-|\w+ly))*";
    let paid = r"(?:[Ff]unded|[Ff]inanced|paid for|[Ss]ponsored|underwritten|bankrolled|[Cc]o-?financed|[Cc]o-?funded|[Cc]o-?sponsored|subsidi[sz]ed|(?:financially |materially )(?:supported|backed|assisted|aided)|(?:supported|backed|assisted) (?:financially|with (?:funds|funding|money)))";
    let funds = r"(?:funds|funded|finances|financed|pays? for|paid for|fund|finance|underwr(?:ote|ites?)|bankroll(?:s|ed)?|sponsor(?:s|ed)?|co-?financ(?:es|ed|e)|co-?fund(?:s|ed)?|subsidi[sz]e[sd]?|(?:financially )support(?:s|ed)|support(?:s|ed)? financially|is (?:funding|financing|sponsoring)|are (?:funding|financing|sponsoring)|been (?:funding|financing|sponsoring))";
    let gave = r"(?:provid(?:es|ed|e)|g(?:ave|ives?)|offer(?:s|ed)?|grant(?:s|ed)?|extend(?:s|ed)?|contribut(?:es|ed|e)|made available|ma(?:de|kes?)|allocat(?:es|ed|e)|donat(?:es|ed|e)|lent|award(?:s|ed)?|pledg(?:es|ed)|commit(?:s|ted)|disbursed|set aside|earmarked|invest(?:s|ed)?|spent|spends|put up|put|chipped in|paid|supplied)";
    let to = r"(?:to|for|towards?|into|on|in support of|to support|to fund|to finance|to implement|to carry out|to run)";
    let one = |side: Side, text: String| (side, false, text);
    let donor = |side: Side, text: String| (side, true, text);
    [
        one(Side::Before, format!(r"\b{paid}(?:,? \w+ly| jointly| in part| in full| together| since \d{{4}}| in \d{{4}})* (?:by|from|through|with|under|out of) (?:{source} |the |the budget of (?:the )?)?{payers}")),
        one(Side::Around, format!(r"\b(?:[Ww]ith|[Tt]hrough|[Tt]hanks to|[Oo]wing to|[Dd]ue to|[Uu]sing|[Bb]y|[Vv]ia|[Oo]n|[Uu]nder|[Ff]rom|[Bb]ecause of) {source} {payers}")),
        one(Side::Around, format!(r"\b(?:[Ww]ith|[Tt]hrough|[Tt]hanks to|[Oo]wing to) (?:the )?{payers}[’'](?:s )?{words}{MONEY}\b")),
        one(Side::Before, format!(r"\bmade possible (?:\w+ )?(?:by|through|thanks to|with) (?:(?:the |an? )?{words}(?:{MONEY}|support|assistance|help|generosity|contributions?)(?: of {amount})? (?:from|of|by|provided by) )?(?:the )?{payers}")),
        donor(Side::Around, format!(r"\b(?:[Ww]ith|[Tt]hrough|[Tt]hanks to|[Oo]wing to) (?:the )?(?:(?:generous|kind|additional|further|full|continued|valuable|extra-budgetary) )*(?:support|assistance|help|backing|aid|contributions?) (?:of|from|by|provided by|received from) (?:the )?{payers}")),
        donor(Side::Before, format!(r"\b(?:(?:is|was|are|were|been|being) |, )(?:(?:also|kindly|generously) )?(?:supported|backed) by (?:the )?{payers}")),
        one(Side::Before, format!(r"\bat the expense of {payers}")),
        one(Side::Nowhere, format!(r"(?:^|[\n|]\s*|\s{{2,}}|[\w).] )(?:Main |Project |Co-|Our |Its )?(?:D(?:onors?|ONORS?)(?: countries| organi[sz]ations?| [Ss]tates?)?|Sponsors?|Funders?|Funding(?: sources?| partners?| agenc(?:y|ies))?|Sources? of (?:funding|financing)|Financing|(?:Co-)?(?:[Ff]unded|[Ff]inanced|[Ss]ponsored)(?: by)?|Financial (?:support|partners?|supporters?)(?: by)?|Financiers?)(?: \([^)]{{1,40}}\))? ?(?::|\||–|—) ?(?:the |The )?{payers}")),
        one(Side::Nowhere, format!(r"^(?:The |Its |Our |Main |Other )*[Dd]onors(?: countries| States)? (?:are|were|included?|to date are|so far are):? (?:the )?{payers}")),
        one(Side::Nowhere, format!(r"^(?:The )?{payers}{have} (?:contribut(?:es|ed)|g(?:ave|ives)|provid(?:es|ed)|donat(?:es|ed)|pledged|paid|pays) {amount}(?: (?:under|within|from|over|through|out of)\b|[.,;]|$)")),
        one(Side::Nowhere, format!(r"(?:^|; )(?:[Tt]he )?{payers} (?:also |jointly |kindly |generously )?(?:provid(?:ed|es)|gave|put up|supplied|contributed|offered) (?:the |its |all the |part of the |most of the |additional |generous )*(?:money|funds?|funding|financing|financial (?:support|backing|assistance|means|resources))[.]?$")),
        one(Side::Nowhere, format!(r"(?:^|; )(?:[Tt]he )?{payers} (?:also |jointly |kindly |generously |\w+ly )?(?:cover(?:ed|s)|paid|met|b(?:ore|ears)|picked up|defray(?:ed|s)) (?:all |all of |most of |half of |part of )?(?:the |its |their )?(?:[\w-]+ ){{0,2}}(?:costs?|bill|expenses?)[.]?$")),
        one(Side::Before, format!(r", (?:where|with|for which) (?:the )?{payers} (?:cover(?:ed|s|ing)|pay(?:s|ing)|paid|bearing|bore|meeting|met) (?:all |part of |half of |most of )?(?:the |its |their )?(?:[\w-]+ ){{0,2}}(?:costs?|bill|expenses?)\b")),
        one(Side::Behind, format!(r"{payers}{have} (?:cover(?:ed|s)|met|meets|b(?:ore|ears)|defray(?:ed|s)|picked up) (?:all |all of |most of |half of |part of )?(?:the |its |their )?(?:[\w-]+ ){{0,2}}(?:costs?|bill|expenses?) (?:of|for)\b")),
        one(Side::Behind, format!(r"{payers}, whose (?:(?:[\w-]+ ){{0,3}}?)(?:{MONEY}|(?:financial |generous )support) (?:made it possible|allowed|enabled|helped)(?: \w+)?(?: to (?:hold|organi[sz]e|run|repair|carry out|implement|publish|print|build|open|buy|purchase))?\b")),
        one(Side::Before, format!(r"\b(?:receiv(?:es|ed|ing)|benefit(?:s|ed|ing)? from|enjoy(?:s|ed|ing)|attract(?:s|ed)|secured|obtained|won|draws? on|relie[sd] on|depends? on|profit(?:s|ed) from|lives? off|owes? its existence to) (?:the |an? |its |both )?{words}(?:{MONEY}|support|{amount})(?: of {amount})?(?: [\w-]+){{0,2}}? (?:from|by|of|provided by) (?:the )?{payers}")),
        one(Side::Before, format!(r", (?:the |its |an? )?{payers} (?:being|acting as|as) (?:the |its |an? )?(?:main |sole |principal |largest )?(?:donors?|sponsors?|funders?)\b")),
        one(Side::Nowhere, format!(r"^(?:The )?{payers}, (?:the |its |one of the )?(?:[\w-]+[’']s )?(?:main |principal |largest |biggest |sole |other )*(?:donors?|sponsors?|funders?)(?: of the (?:project|programme|initiative))?,")),
        one(Side::Nowhere, format!(r"\b(?:[Tt]he|[Ii]ts) (?:main |principal |largest |biggest |sole |other )*(?:donors?|sponsors?|funders?)(?: of the (?:project|programme|initiative))?,? (?:is|are|was|were) (?:the )?{payers}")),
        one(Side::Before, format!(r"\b(?:[Dd]onors?|[Ss]ponsors?|[Ff]unders?) (?:of|to|for|behind) (?P<at>)[^.;]{{0,80}}?(?: (?:is|are|was|were|include[sd]?)|:) (?:the )?{payers}")),
        one(Side::Before, format!(r"\b(?i:{MONEY})(?: (?:for|of|to|towards) (?P<at>)[^.;{BODY}{PLACE}]{{0,80}}?)? (?:is|was|were|are|has been|have been|being|came|comes|come)(?: \w+)? (?:(?:provided|given|granted|supplied|secured|assured|made available|put up|offered|donated|contributed|allocated)(?: \w+)? by|from) (?:the )?{payers}")),
        one(Side::Before, format!(r"\b(?i:{MONEY})[^.;{BODY}{PLACE}]{{0,60}}? (?:is|was|were|are|has been|have been)(?: \w+)? (?:provided|given|granted|supplied|made available|offered|allocated) (?:to|for|towards) (?P<at>)[^.;{BODY}{PLACE}]{{0,80}}? (?:by|from) (?:the )?{payers}")),
        donor(Side::Before, format!(r"\b[Ss]upport (?:for|to) (?P<at>)[^.;{BODY}{PLACE}]{{0,80}}? (?:came|comes|was (?:provided|given|offered)|is (?:provided|given)) (?:from|by) (?:the )?{payers}")),
        one(Side::Before, format!(r"\b(?:to|for|towards) which {payers}{have} {gave} (?:the |an? |its )?{words}(?:{amount}|{MONEY})")),
        one(Side::Before, format!(r"\b(?:costs?|expenses?|bill|budget)\b(?: of| for)?(?P<at>)[^.;{BODY}{PLACE}]{{0,60}}? (?:(?:is|was|were|are|has been|have been|being)(?: \w+)? )?(?:picked up|footed|paid|met|covered|borne|shouldered|defrayed)(?: \w+)? by (?:the )?{payers}")),
        one(Side::Before, format!(r"\b(?:which|that) {payers}{have} {funds}\b")),
        one(Side::Behind, format!(r"{payers}{have} {funds}\b")),
        one(Side::Behind, format!(r"{payers}{have} {gave} (?:the |an? |its |their )?{words}{MONEY}(?: of {amount})?(?: worth {amount})? {to}\b")),
        one(Side::Behind, format!(r"{payers}{have} {gave} {amount}(?: \w+)? {to}\b")),
        one(Side::Behind, format!(r"{payers} (?:is|are|was|were) (?:the |an? |its |among the |one of the )?{words}(?:donors?|sponsors?|funders?|co-financiers?) (?:of|to|behind|for)\b")),
        one(Side::Behind, format!(r"\b(?:{MONEY}|{amount}) (?:\w+ )?(?:of {amount} )?(?:from|by|of) (?:the )?{payers}(?: [\w-]+){{0,2}}? (?:to|for|towards|made|makes|enabled|enables|allowed|allows|went|goes|will go|helped|helps|covered|covers)\b")),
        one(Side::Behind, format!(r"{payers}[’'](?:s )?{words}{MONEY}(?: of {amount})? (?:to|for|towards|of|made|makes|enabled)\b")),
        one(Side::Behind, format!(r"\b[Tt]hank(?:s|ed|ing)? {words}{payers} for (?:its |their |the )?(?:(?:generous|kind|continued|continuing|long-standing) )*(?:funding|financing|sponsoring|(?:generous |financial )(?:financial )?(?:support|contributions?|assistance|help)|sponsorship|grants?|donations?)\b")),
        one(Side::Behind, format!(r"{payers}[-–](?:funded|financed|sponsored|backed|supported)\b")),
    ]
    .into_iter()
    .filter_map(|(side, donors, text)| Some(Wording { side, donors, pattern: pattern(&text)? }))
    .collect()
});

/// "It", "the course": what stands for something told of before.
pub(super) static AGAIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:[Tt]he|[Tt]his|[Tt]hese|[Bb]oth) (?:[\w-]+ ){{0,3}}?(?P<noun>(?i:{EVENTS}|{DEEDS}|{PAPERS}))\b|^It\b|^This\b|, and it\b"
    ))
});

/// A subject in small letters that opens a sentence, right before its verb.
pub(super) static SUBJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:The|This|These) (?:[a-z][\w-]* ){0,3}?(?P<noun>[a-z][\w-]+?)s?,? (?:(?:is|was|are|were|has been|have been|had been|will be)(?: \w+){0,2} )?$",
    )
});
