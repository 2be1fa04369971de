//! Text for XML 1.0.

use std::fmt;

/// A text as it stands in XML, in an element or between double quotes. Line ends and tabs stay what
/// they are; what XML cannot hold at all becomes U+FFFD.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(is_special) {
            f.write_str(&rest[..at])?;
            let c = rest[at..].chars().next().unwrap_or_default();
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => write!(f, "&#{};", u32::from(c))?,
                _ => f.write_str("\u{fffd}")?,
            }
            rest = &rest[at + c.len_utf8()..];
        }
        f.write_str(rest)
    }
}

fn is_special(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"' | '\u{fffe}' | '\u{ffff}') || c < ' '
}

/// An identifier as an XML name token, which may not have slashes and brackets. It is told from
/// every other one, since no identifier has a colon.
pub(super) fn token(id: &str) -> String {
    id.replace('/', ":").replace('(', "::l").replace(')', "::r")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_controls_are_written_as_xml_takes_them() {
        let text = "a < b & \"c\"\n\u{1}é";
        assert_eq!(Escaped(text).to_string(), "a &lt; b &amp; &quot;c&quot;&#10;\u{fffd}é");
    }

    #[test]
    fn identifiers_stay_apart_as_tokens() {
        assert_eq!(token("recommendation/a-(2)/V.3"), "recommendation:a-::l2::r:V.3");
    }
}
