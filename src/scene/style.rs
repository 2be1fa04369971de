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
    kinds: [Color; 13],
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
            canvas: Color::hex(0xFB_F9_F4),
            surface: Color::hex(0xF3_F0_E9),
            raised: Color::hex(0xFE_FD_FB),
            sunken: Color::hex(0xFF_FF_FF),
            hover: Color::hex(0xE9_E5_DB),
            selected: Color::hex(0xD6_E4_EE),
            passage: Color::hex(0xFB_EC_B4),
            hairline: Color::hex(0xDD_D8_CC),
            border: Color::hex(0x8A_85_7A),
            text: Color::hex(0x24_22_1E),
            weak_text: Color::hex(0x5F_5B_52),
            disabled_text: Color::hex(0x9A_95_8A),
            accent: Color::hex(0x0A_5A_8C),
            accent_text: Color::hex(0xFF_FF_FF),
            attention: Color::hex(0x8A_57_00),
            danger: Color::hex(0xA8_26_1C),
            focus: Color::hex(0x0A_5A_8C),
            selection: Color::hex(0x24_22_1E),
            link: Color::hex(0xA3_9C_8E),
            link_lifted: Color::hex(0x3D_3A_34),
            label: Color::hex(0x2B_29_24),
            link_label: Color::hex(0x5A_56_4D),
            region_label: Color::hex(0x6B_65_58),
            tag: Color::hex(0xFF_FF_FF),
            regions: [
                Color::hex(0xF1_EE_E0),
                Color::hex(0xE9_EF_EE),
                Color::hex(0xF4_EA_E4),
                Color::hex(0xE9_EE_E2),
                Color::hex(0xEF_EA_F0),
                Color::hex(0xE8_EC_F3),
            ],
            receding: 22,
            kinds: [
                Color::hex(0x00_5A_94), // decision
                Color::hex(0x5F_7A_8C), // instrument
                Color::hex(0xA6_3C_06), // recommendation
                Color::hex(0x00_7F_5F), // organisation
                Color::hex(0x8A_2F_78), // field mission
                Color::hex(0xA6_7D_00), // event
                Color::hex(0x2C_8C_C4), // activity
                Color::hex(0x4A_45_38), // theme
                Color::hex(0x6F_7A_5E), // place
                Color::hex(0x8A_6A_78), // person
                Color::hex(0x6A_73_88), // publication
                Color::hex(0x85_76_57), // statistic
                Color::hex(0x6B_68_62), // document
            ],
        }
    }

    /// Light on deep neutral grey.
    pub const fn dark() -> Self {
        Self {
            dark: true,
            canvas: Color::hex(0x17_19_1C),
            surface: Color::hex(0x1F_21_25),
            raised: Color::hex(0x2A2D32),
            sunken: Color::hex(0x121416),
            hover: Color::hex(0x33_37_3D),
            selected: Color::hex(0x25_44_5C),
            passage: Color::hex(0x50_44_14),
            hairline: Color::hex(0x36_39_3F),
            border: Color::hex(0x7C_80_88),
            text: Color::hex(0xEC_EA_E4),
            weak_text: Color::hex(0xB2_B0_A9),
            disabled_text: Color::hex(0x76_76_74),
            accent: Color::hex(0x6F_B7_EA),
            accent_text: Color::hex(0x0D_17_1F),
            attention: Color::hex(0xE8_B8_5C),
            danger: Color::hex(0xF2_8B_7D),
            focus: Color::hex(0x6F_B7_EA),
            selection: Color::hex(0xF7_F5_EF),
            link: Color::hex(0x5D_61_68),
            link_lifted: Color::hex(0xD4_D2_CB),
            label: Color::hex(0xE6_E4_DD),
            link_label: Color::hex(0xB6_B4_AD),
            region_label: Color::hex(0x9A_99_93),
            tag: Color::hex(0x121416),
            regions: [
                Color::hex(0x20_20_1D),
                Color::hex(0x1A_21_22),
                Color::hex(0x24_1E_1C),
                Color::hex(0x1C_21_1B),
                Color::hex(0x21_1D_24),
                Color::hex(0x1B_1F_27),
            ],
            receding: 26,
            kinds: [
                Color::hex(0x4C_9B_E8), // decision
                Color::hex(0xB9_C4_CC), // instrument
                Color::hex(0xEB_72_37), // recommendation
                Color::hex(0x2F_B5_8C), // organisation
                Color::hex(0xDE_7F_C4), // field mission
                Color::hex(0xEB_BE_4D), // event
                Color::hex(0x86_D0_F5), // activity
                Color::hex(0xED_E3_B4), // theme
                Color::hex(0xA3_AE_90), // place
                Color::hex(0xBF_A0_AE), // person
                Color::hex(0x9C_A6_BC), // publication
                Color::hex(0xB8_A9_86), // statistic
                Color::hex(0xA5_A2_9A), // document
            ],
        }
    }

    /// White on black, for eyes and rooms that need it: every text has at least 7 to 1.
    pub const fn high_contrast() -> Self {
        Self {
            dark: true,
            canvas: Color::hex(0x00_00_00),
            surface: Color::hex(0x00_00_00),
            raised: Color::hex(0x14_14_14),
            sunken: Color::hex(0x00_00_00),
            hover: Color::hex(0x2E_2E_2E),
            selected: Color::hex(0x00_3F_6B),
            passage: Color::hex(0x4A_3F_00),
            hairline: Color::hex(0x8C_8C_8C),
            border: Color::hex(0xFF_FF_FF),
            text: Color::hex(0xFF_FF_FF),
            weak_text: Color::hex(0xE0_E0_E0),
            disabled_text: Color::hex(0xA0_A0_A0),
            accent: Color::hex(0x7F_D1_FF),
            accent_text: Color::hex(0x00_00_00),
            attention: Color::hex(0xFF_D2_4D),
            danger: Color::hex(0xFF_A0_94),
            focus: Color::hex(0xFF_E6_00),
            selection: Color::hex(0xFF_FF_FF),
            link: Color::hex(0x9A_9A_9A),
            link_lifted: Color::hex(0xFF_FF_FF),
            label: Color::hex(0xFF_FF_FF),
            link_label: Color::hex(0xE8_E8_E8),
            region_label: Color::hex(0xCF_CF_CF),
            tag: Color::hex(0x00_00_00),
            regions: [Color::hex(0x12_12_12); 6],
            receding: 40,
            kinds: [
                Color::hex(0x5A_AE_FF), // decision
                Color::hex(0xC9_D6_DF), // instrument
                Color::hex(0xFF_8A_4A), // recommendation
                Color::hex(0x35_D0_A2), // organisation
                Color::hex(0xF2_92_DA), // field mission
                Color::hex(0xFF_D2_5C), // event
                Color::hex(0x9A_DF_FF), // activity
                Color::hex(0xFF_F7_D0), // theme
                Color::hex(0xC0_CC_AC), // place
                Color::hex(0xDB_BE_CB), // person
                Color::hex(0xB8_C3_DA), // publication
                Color::hex(0xD6_C8_A4), // statistic
                Color::hex(0xC4_C1_B9), // document
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
