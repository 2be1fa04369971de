//! Sizes of sheets.

use crate::geometry::Vector;
use std::str::FromStr;

/// The size of a sheet in units, and how large a unit is where it is printed.
///
/// A picture is drawn as on a screen of as many points as the sheet has units, so that letters of 12
/// units are read on paper as letters of 8 to 9 points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    /// Its width and height in units.
    pub size: Vector,
    /// How many points (of 72 to an inch) a unit measures.
    pub unit: f32,
}

/// A size that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{text}' is no size of a sheet; name a4, a4-portrait, 16:9, 4:3, or a width and a height from {} to {} such as 1600x900",
    Paper::LEAST,
    Paper::MOST
)]
pub struct PaperError {
    /// What was given.
    text: String,
}

impl Paper {
    /// The shortest side of a sheet in units.
    pub const LEAST: u16 = 100;
    /// The longest.
    pub const MOST: u16 = 20_000;
    /// A4 after ISO 216, lying: 297 by 210 millimetres.
    pub const A4_LANDSCAPE: Self = Self { size: Vector::new(1169.3, 826.8), unit: 0.72 };
    /// A4 standing.
    pub const A4_PORTRAIT: Self = Self { size: Vector::new(826.8, 1169.3), unit: 0.72 };
    /// A slide for a wide screen, as large as those of other programs: 13⅓ by 7½ inches.
    pub const WIDE: Self = Self { size: Vector::new(1280.0, 720.0), unit: 0.75 };
    /// A slide for a narrow screen: 10 by 7½ inches.
    pub const NARROW: Self = Self { size: Vector::new(960.0, 720.0), unit: 0.75 };
}

impl FromStr for Paper {
    type Err = PaperError;

    fn from_str(text: &str) -> Result<Self, PaperError> {
        let known = match text.to_ascii_lowercase().as_str() {
            "a4" | "a4-landscape" => Some(Self::A4_LANDSCAPE),
            "a4-portrait" => Some(Self::A4_PORTRAIT),
            "16:9" => Some(Self::WIDE),
            "4:3" => Some(Self::NARROW),
            _ => None,
        };
        let side = |text: &str| {
            text.parse()
                .ok()
                .filter(|side| (Self::LEAST..=Self::MOST).contains(side))
                .map(f32::from)
        };
        let given = || {
            let (width, height) = text.split_once(['x', 'X', '×'])?;
            Some(Self { size: Vector::new(side(width)?, side(height)?), unit: 0.75 })
        };
        known.or_else(given).ok_or_else(|| PaperError { text: text.to_owned() })
    }
}
