//! In which language a text is written.

use std::fmt;

/// A language, told from the letters and their neighbours (whatlang's trigrams, after Cavnar and
/// Trenkle 1994).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language(whatlang::Lang);

/// What is looked at of a text, in characters.
const ENOUGH: usize = 20_000;
/// Less text than this does not tell its language.
const LEAST: usize = 200;

impl Language {
    /// The language of a text, where that is sure.
    pub(super) fn of(text: &str) -> Option<Self> {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        let end = text.char_indices().nth(ENOUGH).map_or(text.len(), |(at, _)| at);
        let start = &text[..end];
        if letters(start) < LEAST {
            return None;
        }
        let info = whatlang::detect(start)?;
        info.is_reliable().then(|| Self(info.lang()))
    }

    /// Whether it is English, in which claims are found.
    pub fn is_english(self) -> bool {
        self.0 == whatlang::Lang::Eng
    }
}

impl fmt::Display for Language {
    /// Its name in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.eng_name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_and_short_texts_are_not_guessed() {
        let told = |text: &str| Language::of(&text.repeat(8)).map(|it| it.to_string());
        let english = "The keeper of the lighthouse writes down which boats came in. ";
        let french = "Le gardien du phare note chaque soir les bateaux qui sont rentrés au port. ";
        let russian = "Смотритель маяка каждый вечер записывает, какие лодки вернулись в гавань. ";
        assert_eq!(told(english).as_deref(), Some("English"));
        assert_eq!(told(french).as_deref(), Some("French"));
        assert_eq!(told(russian).as_deref(), Some("Russian"));
        assert_eq!(Language::of(french), None);
        assert_eq!(Language::of("12 34"), None);
    }
}
