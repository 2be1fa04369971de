//! The words and marks of the DOT language.

use super::MAX_ELEMENT_BYTES;
use super::chars::{Chars, text};
use super::error::Halt;
use super::input::Input;

/// A word or a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A name, a number or a text.
    Word {
        /// What it says, with quotes and escapes undone.
        text: String,
        /// Whether it stood in quotes, so that it is no keyword.
        quoted: bool,
    },
    /// `{`
    Open,
    /// `}`
    Close,
    /// `[`
    Bracket,
    /// `]`
    Closing,
    /// `->` or `--`
    Arrow,
    /// `;` or `,`
    Semicolon,
    /// `:`
    Colon,
    /// `=`
    Equals,
    /// The end of the file.
    End,
}

/// The tokens of a file in turn, with one looked ahead.
pub(super) struct Tokens<'i> {
    chars: Chars<'i>,
    ahead: Option<Token>,
}

impl<'i> Tokens<'i> {
    pub(super) fn new(input: &'i mut Input) -> Result<Self, Halt> {
        Ok(Self { chars: Chars::new(input)?, ahead: None })
    }

    pub(super) const fn input(&mut self) -> &mut Input {
        self.chars.input()
    }

    pub(super) const fn line(&self) -> u64 {
        self.chars.line()
    }

    pub(super) fn peek(&mut self) -> Result<&Token, Halt> {
        let token = match self.ahead.take() {
            Some(token) => token,
            None => self.read()?,
        };
        Ok(self.ahead.insert(token))
    }

    pub(super) fn next(&mut self) -> Result<Token, Halt> {
        match self.ahead.take() {
            Some(token) => Ok(token),
            None => self.read(),
        }
    }

    fn read(&mut self) -> Result<Token, Halt> {
        self.skip_blank()?;
        let Some(byte) = self.chars.peek() else { return Ok(Token::End) };
        let mark = match byte {
            b'{' => Token::Open,
            b'}' => Token::Close,
            b'[' => Token::Bracket,
            b']' => Token::Closing,
            b';' | b',' => Token::Semicolon,
            b':' => Token::Colon,
            b'=' => Token::Equals,
            b'"' => return self.quoted(),
            b'<' => return self.html(),
            b'-' => return self.arrow_or_number(),
            _ => return self.word(Vec::new()),
        };
        self.chars.bump()?;
        Ok(mark)
    }

    fn skip_blank(&mut self) -> Result<(), Halt> {
        loop {
            self.chars.skip_while(|byte| byte.is_ascii_whitespace())?;
            match self.chars.peek() {
                // A line of the C preprocessor.
                Some(b'#') => self.chars.skip_line()?,
                Some(b'/') => {
                    self.chars.bump()?;
                    match self.chars.peek() {
                        Some(b'/') => self.chars.skip_line()?,
                        Some(b'*') => self.skip_comment()?,
                        _ => {
                            return Err(Halt::syntax(
                                "a '/' stands alone; put quotes around the name",
                            ));
                        }
                    }
                }
                _ => return Ok(()),
            }
        }
    }

    fn skip_comment(&mut self) -> Result<(), Halt> {
        self.chars.bump()?;
        loop {
            self.chars.skip_while(|byte| byte != b'*')?;
            if self.chars.bump()?.is_none() {
                return Err(Halt::syntax("the file ends within a comment; it was cut short"));
            }
            if self.chars.peek() == Some(b'/') {
                self.chars.bump()?;
                return Ok(());
            }
        }
    }

    fn arrow_or_number(&mut self) -> Result<Token, Halt> {
        self.chars.bump()?;
        match self.chars.peek() {
            Some(b'>' | b'-') => {
                self.chars.bump()?;
                Ok(Token::Arrow)
            }
            _ => self.word(vec![b'-']),
        }
    }

    fn word(&mut self, mut word: Vec<u8>) -> Result<Token, Halt> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_.".contains(&byte) || byte >= 0x80;
        self.chars.take_while(&mut word, fits)?;
        if word.is_empty() || word == b"-" {
            let found = self.chars.peek().map(|byte| char::from(byte).to_string());
            let found = super::chars::shown(&found.unwrap_or_default());
            return Err(Halt::syntax(format!(
                "'{found}' stands where a name must; put quotes around the name"
            )));
        }
        Ok(Token::Word { text: text(word)?, quoted: false })
    }

    /// `"a" + "b"` is one text.
    fn quoted(&mut self) -> Result<Token, Halt> {
        let mut word = Vec::new();
        loop {
            self.chars.bump()?;
            self.quoted_part(&mut word)?;
            self.skip_blank()?;
            if self.chars.peek() != Some(b'+') {
                return Ok(Token::Word { text: text(word)?, quoted: true });
            }
            self.chars.bump()?;
            self.skip_blank()?;
            if self.chars.peek() != Some(b'"') {
                return Err(Halt::syntax("a '+' joins a text to nothing; add a text in quotes"));
            }
        }
    }

    fn quoted_part(&mut self, word: &mut Vec<u8>) -> Result<(), Halt> {
        loop {
            self.chars.take_while(word, |byte| byte != b'"' && byte != b'\\')?;
            if word.len() as u64 > MAX_ELEMENT_BYTES {
                return Err(Halt::TooMuch("one text is too long", MAX_ELEMENT_BYTES));
            }
            match self.chars.bump()? {
                Some(b'"') => return Ok(()),
                None => return Err(Halt::syntax("the file ends within a text; it was cut short")),
                // A backslash: before a quote, another one, and at the end of a line it is no letter.
                Some(_) => match self.chars.bump()? {
                    Some(byte @ (b'"' | b'\\')) => word.push(byte),
                    Some(b'n' | b'l' | b'r') => word.push(b'\n'),
                    Some(b'\n') | None => {}
                    Some(byte) => word.extend([b'\\', byte]),
                },
            }
        }
    }

    /// `<...>`, with the tags taken out.
    fn html(&mut self) -> Result<Token, Halt> {
        let (mut depth, mut word) = (0_usize, Vec::new());
        loop {
            match self.chars.bump()? {
                Some(b'<') => depth += 1,
                Some(b'>') => depth -= 1,
                Some(byte) if depth == 1 => word.push(byte),
                Some(_) => {}
                None => return Err(Halt::syntax("the file ends within a text; it was cut short")),
            }
            if depth == 0 {
                return Ok(Token::Word { text: text(word)?, quoted: true });
            }
            if word.len() as u64 > MAX_ELEMENT_BYTES {
                return Err(Halt::TooMuch("one text is too long", MAX_ELEMENT_BYTES));
            }
        }
    }
}
