//! The words by which facts are told from wishes, plans and denials.

/// Forms of "be".
pub(super) const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "am"];

/// Forms of "have".
pub(super) const HAVE: &[&str] = &["has", "have", "had", "having"];

/// Forms of "do".
pub(super) const DO: &[&str] = &["do", "does", "did"];

/// Adverbs that do not end in -ly.
pub(super) const ADVERBS: &[&str] = &[
    "also",
    "further",
    "then",
    "always",
    "often",
    "now",
    "already",
    "again",
    "still",
    "first",
    "furthermore",
    "moreover",
    "therefore",
    "thus",
    "since",
    "both",
    "even",
    "ever",
    "once",
    "twice",
    "long",
    "together",
    "later",
    "subsequently",
    "co-",
    "today",
    "yesterday",
    "nonetheless",
    "nevertheless",
    "itself",
    "themselves",
    "himself",
    "herself",
    "alone",
    "meanwhile",
    "instead",
    "soon",
];

/// Words with which something is denied.
pub(super) const DENIED: &[&str] = &[
    "not",
    "never",
    "cannot",
    "nor",
    "neither",
    "no",
    "none",
    "fail",
    "fails",
    "failed",
    "refuse",
    "refused",
    "refuses",
    "declined",
    "unable",
    "without",
    "yet",
    "hardly",
    "n't",
    "omitted",
    "neglected",
    "didn't",
    "hasn't",
    "haven't",
    "doesn't",
    "don't",
    "wasn't",
    "weren't",
    "isn't",
];

/// Words before "to" with which the thing goes on.
pub(super) const GOING_ON: &[&str] =
    &["continue", "continues", "continued", "continuing", "worked", "working", "works"];

/// Words before "to" with which the thing is done.
pub(super) const MANAGED: &[&str] = &[
    "began",
    "started",
    "managed",
    "helped",
    "able",
    "helping",
    "helps",
    "succeeded",
    "came",
    "went",
    "served",
    "serves",
    "pleased",
    "honored",
];

/// Words before "to" with which the thing is intended.
pub(super) const INTENDED: &[&str] = &[
    "plan",
    "plans",
    "planned",
    "planning",
    "intend",
    "intends",
    "intended",
    "intending",
    "aim",
    "aims",
    "aimed",
    "aiming",
    "going",
    "expected",
    "expects",
    "scheduled",
    "due",
    "about",
    "agreed",
    "decided",
    "committed",
    "ready",
    "prepared",
    "offered",
    "hopes",
    "promised",
    "pledged",
    "seeks",
    "seek",
    "proposes",
    "undertake",
    "undertook",
    "undertakes",
    "wants",
    "wishes",
    "set",
    "foreseen",
    "endeavors",
    "strives",
    "attempted",
    "tried",
    "is",
    "are",
    "was",
    "were",
];

/// Helpers of what is to come.
pub(super) const WILL: &[&str] = &["will", "shall", "won't", "'ll"];

/// Helpers of what ought to be.
pub(super) const OUGHT: &[&str] = &["should", "must", "ought", "need", "needs", "needed", "let"];

/// Helpers of what may be.
pub(super) const PERHAPS: &[&str] = &["could", "may", "might", "can", "would"];

/// Words that make of what follows a wish or a recommendation.
pub(super) const WISHED: &[&str] = &[
    "advise",
    "advised",
    "advises",
    "advocate",
    "advocated",
    "advocates",
    "appeal",
    "appealed",
    "appeals",
    "call",
    "called",
    "calling",
    "calls",
    "consider",
    "considering",
    "encourage",
    "encouraged",
    "encourages",
    "encouraging",
    "hope",
    "hoped",
    "hopes",
    "importance",
    "invite",
    "invited",
    "invites",
    "necessary",
    "necessity",
    "need",
    "needs",
    "ought",
    "propose",
    "proposed",
    "proposes",
    "recommend",
    "recommended",
    "recommends",
    "recommending",
    "recommendation",
    "recommendations",
    "request",
    "requested",
    "requests",
    "should",
    "suggest",
    "suggested",
    "suggests",
    "urge",
    "urged",
    "urges",
    "urging",
    "desirable",
    "essential",
    "imperative",
    "must",
    "ask",
    "asks",
    "could",
    "would",
    "might",
    "may",
    "reiterate",
    "stress",
    "stressed",
];

/// Words that hang what follows on a condition, or on somebody's word.
pub(super) const SUPPOSED: &[&str] = &[
    "if",
    "whether",
    "unless",
    "provided",
    "allegedly",
    "alleged",
    "reportedly",
    "claimed",
    "claims",
    "rumored",
    "supposedly",
    "assuming",
    "were",
    "lest",
];

/// Adverbs of hearsay.
pub(super) const SUPPOSED_ADVERBS: &[&str] = &["allegedly", "reportedly", "supposedly"];

/// Words with which somebody's words are reported.
pub(super) const REPORTED: &[&str] = &[
    "according",
    "said",
    "says",
    "stated",
    "noted",
    "notes",
    "reported",
    "told",
    "argued",
    "argues",
    "mentioned",
    "announced",
    "believes",
    "believed",
    "indicated",
];
