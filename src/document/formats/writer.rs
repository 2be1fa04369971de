//! Blocks of text, one after the other.

/// Writes what a reader of some form finds: blocks parted by empty lines.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
    line: String,
}

impl Writer {
    /// Adds words to the block that is open; runs of white space become one space.
    pub(super) fn words(&mut self, words: &str) {
        for c in words.chars() {
            if !c.is_whitespace() {
                self.line.push(c);
            } else if !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
    }

    /// Adds a character as it is.
    pub(super) fn push(&mut self, c: char) {
        self.line.push(c);
    }

    /// Whether the open block has no words yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.line.trim().is_empty()
    }

    /// Marks the open block as wholly emphasised, as headings often are; one of several lines is not.
    pub(super) fn emphasise(&mut self) {
        let words = self.line.trim();
        if words.chars().any(char::is_alphabetic) && !words.contains(['*', '\n', '|']) {
            self.line = format!("**{words}**");
        }
    }

    /// Ends the open block, with a mark before it; without words it is none.
    pub(super) fn end(&mut self, mark: &str) {
        let line = self.line.trim();
        if !line.is_empty() {
            self.text.push_str(mark);
            self.text.push_str(line);
            self.text.push_str("\n\n");
        }
        self.line.clear();
    }

    /// All that was written.
    pub(super) fn finish(mut self) -> String {
        self.end("");
        self.text
    }
}

/// A number in raised digits, as footnote marks are written.
pub(super) fn raised(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().bytes().filter_map(|b| DIGITS.get(usize::from(b - b'0'))).collect()
}
