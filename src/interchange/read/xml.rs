//! XML as a stream of elements and text, for the formats that are XML.
//!
//! Entities that a document type defines are not read: that is where a small file becomes a large
//! one. How deep elements nest and how long one is has a limit.

use super::MAX_DEPTH;
use super::error::Halt;
use super::input::Input;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// What comes next.
pub(super) enum Piece {
    /// An element begins.
    Open(Element),
    /// The element of this name, without its prefix, ends.
    Close(String),
    /// Text, or a part of one.
    Text(String),
    /// The end of the file.
    End,
}

/// An element with its attributes; names are without their prefix.
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute; empty where there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// The elements of a file in turn.
pub(super) struct Elements<'i> {
    reader: Reader<&'i mut Input>,
    buffer: Vec<u8>,
    depth: usize,
    /// The name of the outermost element, which the file must begin with.
    root: &'static str,
}

impl<'i> Elements<'i> {
    pub(super) fn new(input: &'i mut Input, root: &'static str) -> Self {
        let mut reader = Reader::from_reader(input);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0, root }
    }

    pub(super) fn input(&mut self) -> &mut Input {
        self.reader.get_mut()
    }

    /// The line that is read.
    pub(super) fn line(&self) -> u64 {
        self.reader.get_ref().line()
    }

    pub(super) fn next(&mut self) -> Result<Piece, Halt> {
        loop {
            self.buffer.clear();
            let piece = match self.reader.read_event_into(&mut self.buffer).map_err(halt)? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(Halt::TooMuch("elements nest deeper", MAX_DEPTH as u64));
                    }
                    let element = element(&start)?;
                    if self.depth == 1 && element.name != self.root {
                        let (found, root) = (&element.name, self.root);
                        return Err(Halt::syntax(format!(
                            "the file begins with <{found}> and not with <{root}>; check that it is what its ending says"
                        )));
                    }
                    Piece::Open(element)
                }
                Event::End(end) => {
                    self.depth -= 1;
                    Piece::Close(utf8(end.local_name().as_ref())?.to_owned())
                }
                Event::Text(text) => {
                    Piece::Text(text.xml10_content().map_err(|_| Halt::NotUtf8)?.into_owned())
                }
                Event::CData(text) => {
                    Piece::Text(text.xml10_content().map_err(|_| Halt::NotUtf8)?.into_owned())
                }
                Event::GeneralRef(reference) => {
                    let name = reference.decode().map_err(|_| Halt::NotUtf8)?;
                    let number = reference.resolve_char_ref().map_err(halt)?.map(String::from);
                    let known = || resolve_predefined_entity(&name).map(str::to_owned);
                    Piece::Text(number.or_else(known).ok_or_else(|| unknown_entity(&name))?)
                }
                Event::Eof if self.depth > 0 => {
                    return Err(Halt::syntax(
                        "the file ends before its elements do; it was cut short",
                    ));
                }
                Event::Eof => Piece::End,
                // Empty elements come as a start and an end.
                Event::Empty(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::Comment(_) => continue,
            };
            return Ok(piece);
        }
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, Halt> {
    let name = utf8(start.local_name().as_ref())?.to_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| halt(error.into()))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(halt)?;
        let key = utf8(attribute.key.local_name().as_ref())?.to_owned();
        attributes.push((key, value.into_owned()));
    }
    Ok(Element { name, attributes })
}

fn utf8(bytes: &[u8]) -> Result<&str, Halt> {
    std::str::from_utf8(bytes).map_err(|_| Halt::NotUtf8)
}

fn unknown_entity(name: &str) -> Halt {
    let name: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
    Halt::syntax(format!(
        "has the entity '&{name};', and entities that a file defines itself are not read; write the character in its place"
    ))
}

/// What the library says, as one line of our own.
fn halt(error: Error) -> Halt {
    match error {
        Error::Io(error) => Halt::from(std::io::Error::new(error.kind(), error.to_string())),
        Error::Encoding(_) => Halt::NotUtf8,
        Error::Syntax(
            SyntaxError::UnclosedTag | SyntaxError::UnclosedCData | SyntaxError::UnclosedComment,
        )
        | Error::IllFormed(IllFormedError::MissingEndTag(_)) => {
            Halt::syntax("the file ends before its elements do; it was cut short")
        }
        Error::Escape(quick_xml::escape::EscapeError::UnrecognizedEntity(_, name)) => {
            unknown_entity(&name)
        }
        other => {
            let says: String = other
                .to_string()
                .chars()
                .map(|c| if c.is_control() { ' ' } else { c })
                .take(200)
                .collect();
            Halt::syntax(format!("is no well-formed XML: {says}"))
        }
    }
}

/// A text in an element without the line ends and spaces by which it was set off.
pub(super) fn set_off(text: &str) -> &str {
    let is_line_end = |c| c == '\n' || c == '\r';
    let lead = &text[..text.len() - text.trim_start().len()];
    let text = if lead.contains(is_line_end) { text.trim_start() } else { text };
    let tail = &text[text.trim_end().len()..];
    if tail.contains(is_line_end) { text.trim_end() } else { text }
}

#[cfg(test)]
mod tests {
    use super::set_off;

    #[test]
    fn a_text_that_is_set_off_is_told_from_one_that_has_spaces() {
        assert_eq!(set_off(" a "), " a ");
        assert_eq!(set_off("\n    a\n  "), "a");
        assert_eq!(set_off("\n  "), "");
    }
}
