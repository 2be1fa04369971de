//! As what things are written.

use crate::app::briefing::Which;
use crate::figure::sheet::Paper;
use crate::geometry::Vector;
use crate::interchange::{Format, Held, Part};
use crate::query::wording::join;
use crate::scene::Palette;

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Sort {
    /// A picture.
    #[default]
    Picture,
    /// Entities and relations.
    Data,
    /// A note with its citations.
    Document,
    /// The briefing at hand.
    Briefing,
}

impl Sort {
    /// All of them with their names.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Picture, "Picture"),
        (Self::Data, "Data"),
        (Self::Document, "Document"),
        (Self::Briefing, "Briefing"),
    ];

    /// In which formats it is written, the usual one first.
    pub const fn formats(self) -> &'static [Format] {
        match self {
            Self::Picture => &[Format::Svg, Format::Png, Format::Pdf],
            Self::Data => &[
                Format::Graphml,
                Format::Gexf,
                Format::Gml,
                Format::Dot,
                Format::Cytoscape,
                Format::Json,
                Format::Csv,
                Format::Ron,
                Format::Turtle,
                Format::Trig,
                Format::JsonLd,
            ],
            Self::Document => &[Format::Docx, Format::Html, Format::Markdown],
            Self::Briefing => &[Format::Pdf, Format::Svg, Format::Png],
        }
    }
}

/// The colours of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// Ink on warm white.
    Light,
    /// Light on deep grey.
    Dark,
    /// Black on white.
    ContrastLight,
    /// White on black.
    ContrastDark,
}

impl Colours {
    /// All of them with their names.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Light, "Light"),
        (Self::Dark, "Dark"),
        (Self::ContrastLight, "High contrast, light"),
        (Self::ContrastDark, "High contrast, dark"),
    ];

    pub(super) const fn palette(self) -> Palette {
        match self {
            Self::Light => Palette::light(),
            Self::Dark => Palette::dark(),
            Self::ContrastLight => Palette::high_contrast(false),
            Self::ContrastDark => Palette::high_contrast(true),
        }
    }
}

/// The size of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// A4, lying.
    A4,
    /// A4, standing.
    A4Portrait,
    /// A wide slide.
    Wide,
    /// A narrow slide.
    Narrow,
    /// As large as it is seen.
    Window,
}

impl Size {
    /// All of them with their names.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::A4, "A4, lying"),
        (Self::A4Portrait, "A4, standing"),
        (Self::Wide, "Wide slide, 16:9"),
        (Self::Narrow, "Narrow slide, 4:3"),
        (Self::Window, "As large as on the screen"),
    ];

    /// The sheet; `room` is how large it is on the screen, in points.
    pub(super) fn paper(self, room: Vector) -> Paper {
        let side = |length: f32| length.clamp(f32::from(Paper::LEAST), f32::from(Paper::MOST));
        match self {
            Self::A4 => Paper::A4_LANDSCAPE,
            Self::A4Portrait => Paper::A4_PORTRAIT,
            Self::Wide => Paper::WIDE,
            Self::Narrow => Paper::NARROW,
            Self::Window => Paper { size: Vector::new(side(room.x), side(room.y)), unit: 0.75 },
        }
    }
}

/// What a document is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentOf {
    /// What is shown, as a table.
    Shown,
    /// What is selected.
    Selected,
    /// What is different between two states.
    Differences,
}

/// What a person chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// What is written.
    pub sort: Sort,
    /// As what a picture, data, a document and a briefing are written.
    pub formats: [Format; 4],
    /// The size of a picture; nothing for the usual one.
    pub size: Option<Size>,
    /// Pixels for each point, in PNG.
    pub scale: u8,
    /// The colours; nothing for those of the window.
    pub colours: Option<Colours>,
    /// Whether a picture explains its signs.
    pub legend: bool,
    /// Whether it says what it is called.
    pub title: bool,
    /// Whether it says when it was drawn.
    pub date: bool,
    /// Whether it says what the graph is known by.
    pub fingerprint: bool,
    /// Whether it lists its sources.
    pub sources: bool,
    /// Whether only that part of the picture is written that is seen now.
    pub in_view: bool,
    /// Whether the data are those of the whole graph.
    pub whole: bool,
    /// What a document is about.
    pub about: DocumentOf,
    /// The briefing; nothing for the one at hand.
    pub briefing: Option<Which>,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            sort: Sort::default(),
            formats: Sort::ALL.map(|(sort, _)| sort.formats()[0]),
            size: None,
            scale: 2,
            colours: None,
            legend: true,
            title: true,
            date: true,
            fingerprint: true,
            sources: true,
            in_view: false,
            whole: false,
            about: DocumentOf::Shown,
            briefing: None,
        }
    }
}

impl Choices {
    /// As what it is written.
    pub const fn format(&self) -> Format {
        self.formats[self.sort as usize]
    }

    /// Has it written as this.
    pub const fn set_format(&mut self, format: Format) {
        self.formats[self.sort as usize] = format;
    }

    /// Whether it becomes a folder of files.
    pub fn is_folder(&self) -> bool {
        let format = self.format();
        format.is_folder() || self.sort == Sort::Briefing && format != Format::Pdf
    }

    /// The size of the picture.
    pub fn size(&self) -> Size {
        let usual = if self.sort == Sort::Briefing { Size::Wide } else { Size::A4 };
        self.size.unwrap_or(usual)
    }

    /// The colours, where these are those of the window.
    pub fn colours(&self, window: Palette) -> Colours {
        let of_window = Colours::ALL.into_iter().find(|(one, _)| one.palette() == window);
        self.colours.or(of_window.map(|(one, _)| one)).unwrap_or(Colours::Light)
    }

    /// What the format cannot hold as what it is, in a sentence.
    pub fn foretold(&self) -> String {
        let format = self.format();
        let name = format.name();
        match self.sort {
            Sort::Picture | Sort::Briefing if format == Format::Png => {
                "PNG holds pixels: nothing in it can be selected or searched.".into()
            }
            Sort::Picture | Sort::Briefing => {
                format!("{name} keeps letters as text and stays sharp at any size.")
            }
            Sort::Document => {
                "It cites passages by document and place, with their summaries, and not their words."
                    .into()
            }
            Sort::Data => data_foretold(format),
        }
    }
}

fn data_foretold(format: Format) -> String {
    let named = |held: Held| {
        let parts = Part::ALL.iter().filter(|part| format.holds(**part) == held);
        let words = parts.filter_map(|part| match part {
            Part::Places => Some("positions"),
            Part::Looks => None,
            Part::Dates => Some("dates known to the year or month"),
            Part::Aliases => Some("several aliases"),
            Part::Attributes => Some("facts of a kind"),
            Part::Evidence => Some("evidence"),
        });
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    let (as_text, not) = (named(Held::AsText), named(Held::Not));
    let name = format.name();
    let text = || format!("{name} holds {} only as text.", join(&as_text));
    let none = || format!("{name} holds no {}.", join(&not));
    let told: Vec<String> = [(!as_text.is_empty()).then(text), (!not.is_empty()).then(none)]
        .into_iter()
        .flatten()
        .collect();
    match told.is_empty() {
        true => format!("{name} holds all of it."),
        false => format!("{} What that means is counted afterwards.", told.join(" ")),
    }
}
