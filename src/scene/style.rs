//! The one table of colours and strokes. The window's theme and every picture are derived from it.

use crate::model::EntityKind;

/// A colour in sRGB with straight (not premultiplied) alpha.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
    /// Opacity, 0 to 255.
    pub a: u8,
}

impl Color {
    /// An opaque colour from its six hexadecimal digits, such as `0x0072B2`.
    pub const fn hex(rgb: u32) -> Self {
        Self { r: (rgb >> 16) as u8, g: (rgb >> 8) as u8, b: rgb as u8, a: 255 }
    }

    /// The same colour with opacity `alpha`, 0 to 1, in place of its own.
    pub const fn with_alpha(self, alpha: f32) -> Self {
        Self { a: (alpha.clamp(0.0, 1.0) * 255.0 + 0.5) as u8, ..self }
    }

    /// The same colour with its opacity multiplied by `factor`, 0 to 1.
    pub fn faded(self, factor: f32) -> Self {
        Self { a: (f32::from(self.a) * factor.clamp(0.0, 1.0) + 0.5) as u8, ..self }
    }

    /// The colour at fraction `t` of the way to `other`, component by component.
    pub fn mix(self, other: Self, t: f32) -> Self {
        let t = t.clamp(0.0, 1.0);
        let mix = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * t + 0.5) as u8;
        Self {
            r: mix(self.r, other.r),
            g: mix(self.g, other.g),
            b: mix(self.b, other.b),
            a: mix(self.a, other.a),
        }
    }

    /// What is seen where it lies over an opaque `ground`.
    pub fn over(self, ground: Self) -> Self {
        let opaque = Self { a: 255, ..self };
        Self { a: 255, ..ground.mix(opaque, f32::from(self.a) / 255.0) }
    }

    /// The components with red, green and blue multiplied by the opacity, as a painter takes them.
    pub const fn premultiplied(self) -> [u8; 4] {
        const fn by(component: u8, alpha: u8) -> u8 {
            ((component as u32 * alpha as u32 + 127) / 255) as u8
        }
        [by(self.r, self.a), by(self.g, self.a), by(self.b, self.a), self.a]
    }

    /// Relative luminance, 0 to 1, of the colour as if opaque, after WCAG 2.2.
    pub fn luminance(self) -> f32 {
        let linear = |component: u8| {
            let c = f32::from(component) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }
}

impl std::fmt::Display for Color {
    /// The colour without its opacity, as `#rrggbb`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }
}

/// The contrast ratio of two opaque colours, 1 to 21, after WCAG 2.2: text needs 4.5, the parts of a
/// picture 3.
pub fn contrast(a: Color, b: Color) -> f32 {
    let (a, b) = (a.luminance(), b.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Every colour of one appearance, by the part it plays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// Whether text is lighter than its ground.
    pub dark: bool,
    /// The ground of the picture.
    pub canvas: Color,
    /// The ground of panels.
    pub surface: Color,
    /// What lies on a panel: menus, cards, buttons.
    pub raised: Color,
    /// What is let into a panel: fields that take text.
    pub sunken: Color,
    /// A button or row under the pointer.
    pub hover: Color,
    /// A chosen row or button; [`Palette::text`] is legible on it.
    pub selected: Color,
    /// The passage marked in a text; [`Palette::text`] is legible on it.
    pub passage: Color,
    /// Lines that part one thing from the next.
    pub hairline: Color,
    /// Lines around what can be used; at least 3 to 1 on panels.
    pub border: Color,
    /// Text.
    pub text: Color,
    /// Text of the second rank; still 4.5 to 1.
    pub weak_text: Color,
    /// Text of what cannot be used now.
    pub disabled_text: Color,
    /// Links, the main button, what is on.
    pub accent: Color,
    /// Text on the accent.
    pub accent_text: Color,
    /// Text and marks that ask for care.
    pub attention: Color,
    /// Text and marks that warn of loss.
    pub danger: Color,
    /// The ring around what has the keyboard.
    pub focus: Color,
    /// The ring around what is selected in the picture.
    pub selection: Color,
    /// Lines of relations.
    pub link: Color,
    /// Lines of relations that are lifted.
    pub link_lifted: Color,
    /// Names in the picture, on [`Palette::canvas`].
    pub label: Color,
    /// Verbs and counts on lines.
    pub link_label: Color,
    /// Names of regions.
    pub region_label: Color,
    /// Text inside a mark.
    pub tag: Color,
    /// Grounds of regions, in turn, over the canvas.
    pub regions: [Color; 6],
    /// What remains of the opacity of marks that recede, in percent.
    pub receding: u8,
    kinds: [Color; 14],
}

/// Widths and lengths of strokes in points, the same in every appearance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strokes {
    /// Width of a link.
    pub link: f32,
    /// Width of a lifted link.
    pub link_lifted: f32,
    /// Width of the strip in the colour of the canvas that parts a mark from what lies under it.
    pub casing: f32,
    /// Width of the outline of a planned mark.
    pub outline: f32,
    /// Width of the ring around a selected mark, and of the gap inside it.
    pub ring: f32,
    /// Length of a dash and of the gap after it.
    pub dash: (f32, f32),
    /// Length of a dot and of the gap after it.
    pub dot: (f32, f32),
    /// Length of an arrow head at scale 1.
    pub arrow: f32,
    /// Width of the halo around labels.
    pub halo: f32,
}

impl Strokes {
    /// The table of strokes.
    pub const TABLE: Self = Self {
        link: 1.0,
        link_lifted: 2.0,
        casing: 1.5,
        outline: 1.75,
        ring: 2.5,
        dash: (6.0, 4.0),
        dot: (1.8, 3.2),
        arrow: 8.0,
        halo: 2.5,
    };
}

impl Palette {
    /// Ink on warm white paper.
    pub const fn light() -> Self {
        Self {
            dark: false,
            canvas: Color::hex(0xFBF9F4),
            surface: Color::hex(0xF3F0E9),
            raised: Color::hex(0xFEFDFB),
            sunken: Color::hex(0xFFFFFF),
            hover: Color::hex(0xE9E5DB),
            selected: Color::hex(0xD6E4EE),
            passage: Color::hex(0xFBECB4),
            hairline: Color::hex(0xDDD8CC),
            border: Color::hex(0x8A857A),
            text: Color::hex(0x24221E),
            weak_text: Color::hex(0x5F5B52),
            disabled_text: Color::hex(0x9A958A),
            accent: Color::hex(0x0A5A8C),
            accent_text: Color::hex(0xFFFFFF),
            attention: Color::hex(0x8A5700),
            danger: Color::hex(0xA8261C),
            focus: Color::hex(0x0A5A8C),
            selection: Color::hex(0x24221E),
            link: Color::hex(0xA39C8E),
            link_lifted: Color::hex(0x3D3A34),
            label: Color::hex(0x2B2924),
            link_label: Color::hex(0x5A564D),
            region_label: Color::hex(0x6B6558),
            tag: Color::hex(0xFFFFFF),
            regions: [
                Color::hex(0xF1EEE0),
                Color::hex(0xE9EFEE),
                Color::hex(0xF4EAE4),
                Color::hex(0xE9EEE2),
                Color::hex(0xEFEAF0),
                Color::hex(0xE8ECF3),
            ],
            receding: 32,
            kinds: [
                Color::hex(0x005A94), // decision
                Color::hex(0x5F7A8C), // instrument
                Color::hex(0xA63C06), // recommendation
                Color::hex(0x007F5F), // organisation
                Color::hex(0x8A2F78), // field mission
                Color::hex(0xA67D00), // event
                Color::hex(0x2C8CC4), // activity
                Color::hex(0x4A4538), // theme
                Color::hex(0x6F7A5E), // place
                Color::hex(0x8A6A78), // person
                Color::hex(0x6A7388), // publication
                Color::hex(0x857657), // statistic
                Color::hex(0x6B6862), // document
                Color::hex(0x77708A), // other
            ],
        }
    }

    /// Light on deep neutral grey.
    pub const fn dark() -> Self {
        Self {
            dark: true,
            canvas: Color::hex(0x17191C),
            surface: Color::hex(0x1F2125),
            raised: Color::hex(0x2A2D32),
            sunken: Color::hex(0x121416),
            hover: Color::hex(0x33373D),
            selected: Color::hex(0x25445C),
            passage: Color::hex(0x504414),
            hairline: Color::hex(0x36393F),
            border: Color::hex(0x7C8088),
            text: Color::hex(0xECEAE4),
            weak_text: Color::hex(0xB2B0A9),
            disabled_text: Color::hex(0x767674),
            accent: Color::hex(0x6FB7EA),
            accent_text: Color::hex(0x0D171F),
            attention: Color::hex(0xE8B85C),
            danger: Color::hex(0xF28B7D),
            focus: Color::hex(0x6FB7EA),
            selection: Color::hex(0xF7F5EF),
            link: Color::hex(0x5D6168),
            link_lifted: Color::hex(0xD4D2CB),
            label: Color::hex(0xE6E4DD),
            link_label: Color::hex(0xB6B4AD),
            region_label: Color::hex(0x9A9993),
            tag: Color::hex(0x121416),
            regions: [
                Color::hex(0x20201D),
                Color::hex(0x1A2122),
                Color::hex(0x241E1C),
                Color::hex(0x1C211B),
                Color::hex(0x211D24),
                Color::hex(0x1B1F27),
            ],
            receding: 36,
            kinds: [
                Color::hex(0x4C9BE8), // decision
                Color::hex(0xB9C4CC), // instrument
                Color::hex(0xEB7237), // recommendation
                Color::hex(0x2FB58C), // organisation
                Color::hex(0xDE7FC4), // field mission
                Color::hex(0xEBBE4D), // event
                Color::hex(0x86D0F5), // activity
                Color::hex(0xEDE3B4), // theme
                Color::hex(0xA3AE90), // place
                Color::hex(0xBFA0AE), // person
                Color::hex(0x9CA6BC), // publication
                Color::hex(0xB8A986), // statistic
                Color::hex(0xA5A29A), // document
                Color::hex(0xADA6C0), // other
            ],
        }
    }

    /// White on black or black on white, for eyes and rooms that need it: every text has at least 7
    /// to 1, every mark and line that says something 4.5 to 1.
    pub const fn high_contrast(dark: bool) -> Self {
        if dark { Self::white_on_black() } else { Self::black_on_white() }
    }

    const fn white_on_black() -> Self {
        Self {
            dark: true,
            canvas: Color::hex(0x000000),
            surface: Color::hex(0x000000),
            raised: Color::hex(0x141414),
            sunken: Color::hex(0x000000),
            hover: Color::hex(0x2E2E2E),
            selected: Color::hex(0x003F6B),
            passage: Color::hex(0x4A3F00),
            hairline: Color::hex(0x8C8C8C),
            border: Color::hex(0xFFFFFF),
            text: Color::hex(0xFFFFFF),
            weak_text: Color::hex(0xE0E0E0),
            disabled_text: Color::hex(0xA0A0A0),
            accent: Color::hex(0x7FD1FF),
            accent_text: Color::hex(0x000000),
            attention: Color::hex(0xFFD24D),
            danger: Color::hex(0xFFA094),
            focus: Color::hex(0xFFE600),
            selection: Color::hex(0xFFFFFF),
            link: Color::hex(0x9A9A9A),
            link_lifted: Color::hex(0xFFFFFF),
            label: Color::hex(0xFFFFFF),
            link_label: Color::hex(0xE8E8E8),
            region_label: Color::hex(0xCFCFCF),
            tag: Color::hex(0x000000),
            regions: [Color::hex(0x121212); 6],
            receding: 40,
            kinds: [
                Color::hex(0x5AAEFF), // decision
                Color::hex(0xC9D6DF), // instrument
                Color::hex(0xFF8A4A), // recommendation
                Color::hex(0x35D0A2), // organisation
                Color::hex(0xF292DA), // field mission
                Color::hex(0xFFD25C), // event
                Color::hex(0x9ADFFF), // activity
                Color::hex(0xFFF7D0), // theme
                Color::hex(0xC0CCAC), // place
                Color::hex(0xDBBECB), // person
                Color::hex(0xB8C3DA), // publication
                Color::hex(0xD6C8A4), // statistic
                Color::hex(0xC4C1B9), // document
                Color::hex(0xCFC8E4), // other
            ],
        }
    }

    const fn black_on_white() -> Self {
        Self {
            dark: false,
            canvas: Color::hex(0xFFFFFF),
            surface: Color::hex(0xFFFFFF),
            raised: Color::hex(0xF4F4F4),
            sunken: Color::hex(0xFFFFFF),
            hover: Color::hex(0xDCDCDC),
            selected: Color::hex(0xBFDDF5),
            passage: Color::hex(0xFFE680),
            hairline: Color::hex(0x6A6A6A),
            border: Color::hex(0x000000),
            text: Color::hex(0x000000),
            weak_text: Color::hex(0x262626),
            disabled_text: Color::hex(0x5A5A5A),
            accent: Color::hex(0x003F7D),
            accent_text: Color::hex(0xFFFFFF),
            attention: Color::hex(0x5C3400),
            danger: Color::hex(0x8C0000),
            focus: Color::hex(0x0038A8),
            selection: Color::hex(0x000000),
            link: Color::hex(0x595959),
            link_lifted: Color::hex(0x000000),
            label: Color::hex(0x000000),
            link_label: Color::hex(0x1F1F1F),
            region_label: Color::hex(0x333333),
            tag: Color::hex(0xFFFFFF),
            regions: [Color::hex(0xF6F6F6); 6],
            receding: 45,
            kinds: [
                Color::hex(0x00458A), // decision
                Color::hex(0x4E6E78), // instrument
                Color::hex(0x823803), // recommendation
                Color::hex(0x006B4F), // organisation
                Color::hex(0x7A1F6A), // field mission
                Color::hex(0x83680C), // event
                Color::hex(0x1273AC), // activity
                Color::hex(0x2E2A1E), // theme
                Color::hex(0x55604A), // place
                Color::hex(0x6E4F5D), // person
                Color::hex(0x4C5670), // publication
                Color::hex(0x655840), // statistic
                Color::hex(0x504E48), // document
                Color::hex(0x5A5272), // other
            ],
        }
    }

    /// The fill of marks of a kind.
    pub const fn kind(&self, kind: EntityKind) -> Color {
        self.kinds[kind as usize]
    }

    /// The ground of a region with this tint.
    pub const fn region(&self, tint: usize) -> Color {
        self.regions[tint % self.regions.len()]
    }

    /// What remains of the opacity of what recedes, 0 to 1.
    pub fn receding(&self) -> f32 {
        f32::from(self.receding) / 100.0
    }
}
