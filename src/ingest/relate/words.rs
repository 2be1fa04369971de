//! The words of a sentence, in one spelling, and the forms of verbs.

use crate::ingest::Span;
use crate::ingest::words::pieces;

/// A word or a mark of punctuation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// In lower case and in one spelling (see [`spelling`]); a mark of punctuation as it stands.
    pub(super) word: String,
    /// Where it stands in the passage.
    pub(super) span: Span,
    /// Whether it is written with a capital.
    pub(super) capital: bool,
    /// Whether it is a mark of punctuation.
    pub(super) mark: bool,
}

/// The tokens of a stretch of text; nothing where the stretch does not lie on the text.
pub(super) fn tokens(text: &str, within: Span) -> Vec<Token> {
    let token = |(word, span): (&str, Span)| {
        let mark = !word.starts_with(char::is_alphanumeric);
        Token {
            word: if mark { word.to_owned() } else { spelling(word) },
            span,
            capital: word.starts_with(char::is_uppercase),
            mark,
        }
    };
    pieces(text, within, '.').map(token).collect()
}

/// Words that are written with "our" in Britain and with "or" in America.
const BRITISH: &[&str] = &[
    "labour",
    "favour",
    "colour",
    "behaviour",
    "honour",
    "neighbour",
    "harbour",
    "endeavour",
    "rigour",
    "vigour",
    "humour",
    "rumour",
    "savour",
    "saviour",
    "armour",
    "demeanour",
];

/// A word in lower case and in one of the spellings that English has for it. The result is for
/// comparing alone: what is compared with it must have gone the same way.
pub(super) fn spelling(word: &str) -> String {
    let mut out: String = word.to_lowercase().replace(['\'', '’'], "'");
    if out.is_ascii() {
        out = out.replace("co-o", "coo");
        if out.ends_with("'s") {
            out.truncate(out.len() - 2);
            out.push_str("'s");
            return out;
        }
        const ENDS: &[(&str, &str)] = &[
            ("isations", "izations"),
            ("isation", "ization"),
            ("ising", "izing"),
            ("ised", "ized"),
            ("ises", "izes"),
            ("ise", "ize"),
            ("isers", "izers"),
            ("iser", "izer"),
            ("programmes", "programs"),
            ("programme", "program"),
            ("lled", "led"),
            ("lling", "ling"),
            ("ence", "ense"),
            ("tres", "ters"),
            ("tre", "ter"),
        ];
        if out.len() > 5
            && let Some((end, better)) = ENDS.iter().find(|(end, _)| out.ends_with(end))
        {
            out.truncate(out.len() - end.len());
            out.push_str(better);
        }
        if BRITISH.iter().any(|stem| out.contains(stem)) {
            out = out.replace("our", "or");
        }
    }
    out
}

/// How a verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// "organize".
    Base,
    /// "organizes".
    Present,
    /// "organizing".
    Ing,
    /// "took".
    Past,
    /// "taken".
    Participle,
    /// "organized": past or participle.
    PastOrParticiple,
}

/// Verbs whose past is not made with -ed: base, past, participle.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("buy", "bought", "bought"),
    ("come", "came", "come"),
    ("do", "did", "done"),
    ("draw", "drew", "drawn"),
    ("broadcast", "broadcast", "broadcast"),
    ("find", "found", "found"),
    ("give", "gave", "given"),
    ("hold", "held", "held"),
    ("lead", "led", "led"),
    ("lend", "lent", "lent"),
    ("make", "made", "made"),
    ("meet", "met", "met"),
    ("pay", "paid", "paid"),
    ("oversee", "oversaw", "overseen"),
    ("put", "put", "put"),
    ("rebuild", "rebuilt", "rebuilt"),
    ("run", "ran", "run"),
    ("see", "saw", "seen"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("speak", "spoke", "spoken"),
    ("spread", "spread", "spread"),
    ("seek", "sought", "sought"),
    ("shed", "shed", "shed"),
    ("show", "showed", "shown"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("underwrite", "underwrote", "underwritten"),
    ("undertake", "undertook", "undertaken"),
    ("write", "wrote", "written"),
];

/// Verbs that double their last consonant.
const DOUBLING: &[&str] = &[
    "commit", "equip", "map", "outfit", "permit", "plan", "put", "refer", "run", "set", "stop",
    "submit", "transfer", "vet", "wrap",
];

/// All forms of a verb, each in the spelling of [`spelling`].
pub(super) fn forms(base: &str) -> Vec<(String, Form)> {
    if base == "be" {
        let all = [("is", Form::Present), ("are", Form::Present), ("was", Form::Past)];
        let more = [("were", Form::Past), ("been", Form::Participle), ("be", Form::Base)];
        return all.into_iter().chain(more).map(|(w, form)| (w.to_owned(), form)).collect();
    }
    let stem = base.strip_suffix('e').filter(|_| !base.ends_with("ee")).unwrap_or(base);
    let doubled = DOUBLING.contains(&base).then(|| base.chars().last()).flatten();
    let ends_in_y = base.len() > 2
        && base.ends_with('y')
        && !["ay", "ey", "oy", "uy"].iter().any(|end| base.ends_with(end));
    let with = |end: &str| match doubled {
        Some(last) => format!("{base}{last}{end}"),
        None => format!("{stem}{end}"),
    };
    let present = if ends_in_y {
        format!("{}ies", &base[..base.len() - 1])
    } else if ["s", "sh", "ch", "x", "z", "o"].iter().any(|end| base.ends_with(end)) {
        format!("{base}es")
    } else {
        format!("{base}s")
    };
    let mut all =
        vec![(base.to_owned(), Form::Base), (present, Form::Present), (with("ing"), Form::Ing)];
    match IRREGULAR.iter().find(|(known, ..)| *known == base) {
        Some((_, past, participle)) if past == participle => {
            all.push(((*past).to_owned(), Form::PastOrParticiple));
        }
        Some((_, past, participle)) => {
            all.push(((*past).to_owned(), Form::Past));
            all.push(((*participle).to_owned(), Form::Participle));
        }
        None if ends_in_y => {
            all.push((format!("{}ied", &base[..base.len() - 1]), Form::PastOrParticiple));
        }
        None => all.push((with("ed"), Form::PastOrParticiple)),
    }
    all.into_iter().map(|(word, form)| (spelling(&word), form)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_stands_for_all() {
        for (a, b) in [
            ("organised", "organized"),
            ("co-operation", "cooperation"),
            ("Organisations", "organizations"),
            ("programme", "program"),
            ("Labour", "labor"),
            ("Centre", "center"),
            ("defence", "defense"),
            ("travelling", "traveling"),
        ] {
            assert_eq!(spelling(a), spelling(b));
        }
        assert_eq!(spelling("our"), "our");
        assert_eq!(spelling("courses"), "courses");
    }

    #[test]
    fn verbs_have_their_forms() {
        let of = |base: &str| forms(base).into_iter().map(|f| f.0).collect::<Vec<_>>().join(" ");
        assert_eq!(of("organise"), of("organize"));
        assert_eq!(of("hold"), "hold holds holding held");
        assert_eq!(of("take"), "take takes taking took taken");
        assert_eq!(of("ratify"), "ratify ratifies ratifying ratified");
        assert_eq!(of("submit"), "submit submits submitting submitted");
    }

    #[test]
    fn words_keep_their_hyphens_and_marks_stand_alone() {
        let text = "A co-ordinated, one-day visit (U.S.).";
        let words: Vec<String> =
            tokens(text, Span { start: 0, end: text.len() }).into_iter().map(|t| t.word).collect();
        assert_eq!(words, ["a", "coordinated", ",", "one-day", "visit", "(", "u.s", ".", ")", "."]);
        assert!(tokens("é", Span { start: 1, end: 2 }).is_empty());
    }
}
