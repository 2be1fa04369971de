//! Questions for how two things are connected.

/// The two things between which a text asks for a connection, as they were typed: "how is X connected
/// with Y", "X and Y connected", "paths from X to Y". Nothing if it asks for none.
pub fn connection(text: &str) -> Option<(String, String)> {
    let text = text.trim().trim_end_matches('?').trim_end();
    let lower = text.to_lowercase();
    // Where lower case has other lengths, places in the one are no places in the other.
    if lower.len() != text.len() {
        return None;
    }
    let begins = [
        "how is ",
        "how are ",
        "is ",
        "are ",
        "connection between ",
        "paths from ",
        "paths between ",
        "path from ",
    ];
    let start = begins.iter().find(|begin| lower.starts_with(**begin)).map_or(0, |b| b.len());
    let mut end = lower.len();
    let mut named = start > 0 && !matches!(&lower[..start], "is " | "are ");
    for close in [" connected", " related", " linked"] {
        if let Some(shorter) = lower[..end].strip_suffix(close).filter(|s| s.len() > start) {
            (end, named) = (shorter.len(), true);
        }
    }
    let (lower, text) = (&lower[start..end], text.get(start..end)?);
    let joints =
        [" connected with ", " connected to ", " related to ", " linked to ", " linked with "];
    let said = joints.iter().find_map(|joint| Some((lower.find(joint)?, joint.len())));
    let (at, length) = match said {
        Some(found) => found,
        None if named => {
            [" and ", " to ", " with "].iter().find_map(|j| Some((lower.find(j)?, j.len())))?
        }
        None => return None,
    };
    let (from, to) = (text.get(..at)?.trim(), text.get(at + length..)?.trim());
    (!from.is_empty() && !to.is_empty()).then(|| (from.into(), to.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_is_asked_for_in_several_ways() {
        let expected = Some(("ODIHR".to_owned(), "V.3.1".to_owned()));
        for text in [
            "How is ODIHR connected with V.3.1?",
            "ODIHR connected to V.3.1",
            "is ODIHR related to V.3.1",
            "how are ODIHR and V.3.1 connected",
            "ODIHR and V.3.1 connected",
            "paths from ODIHR to V.3.1",
            "connection between ODIHR and V.3.1",
        ] {
            assert_eq!(connection(text), expected, "{text}");
        }
        for text in ["ODIHR and V.3.1", "how is", "connected with", "İ connected with x", ""] {
            assert_eq!(connection(text), None, "{text}");
        }
    }
}
