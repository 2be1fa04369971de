//! The typeface that comes along has every letter of the languages in which names are written, and
//! every sign that the window writes, in both weights: no system font is needed for them.

use crate::support::{SMALL, Window};
use egui::FontId;
use throughline::app::theme;

/// Letters beyond those of English, by who writes them.
const LETTERS: &[(&str, &str)] = &[
    ("Azerbaijani", "Əə Ğğ İı Öö Şş Üü Çç Xx Qq"),
    ("Turkish", "Çç Ğğ Iı İi Öö Şş Üü Ââ Îî Ûû"),
    (
        "Vietnamese",
        "Ăă Ââ Đđ Êê Ôô Ơơ Ưư ạảấầẩẫậắằẳẵặ ẹẻẽếềểễệ ỉịĩ ọỏốồổỗộớờởỡợ ụủũứừửữự ỳỵỷỹ ẠẢẸẺỊỌỘỢỤỰỴ",
    ),
    ("Yoruba", "ẹ ọ ṣ Ẹ Ọ Ṣ"),
    ("Polish, Czech, Slovak", "Ąą Ćć Ęę Łł Ńń Óó Śś Źź Żż Čč Ďď Ěě Ňň Řř Šš Ťť Ůů Ýý Žž Ĺĺ Ľľ Ŕŕ"),
    ("Hungarian, Romanian", "Őő Űű Ăă Ââ Îî Șș Țț Şş Ţţ"),
    ("Baltic", "Āā Ēē Ģģ Īī Ķķ Ļļ Ņņ Ūū Ąą Ėė Įį Ųų Õõ"),
    ("Nordic", "Åå Ææ Øø Ðð Þþ Ää Öö Ŋŋ Ŧŧ Đđ"),
    ("Western and southern", "Àà Èè Ìì Òò Ùù Ññ Ëë Ïï Ÿÿ Œœ ß Ẽẽ Ġġ Ħħ Ċċ Żż ŵŷ ª º ¿ ¡"),
    (
        "Greek",
        "Αα Ββ Γγ Δδ Εε Ζζ Ηη Θθ Ιι Κκ Λλ Μμ Νν Ξξ Οο Ππ Ρρ Σσς Ττ Υυ Φφ Χχ Ψψ Ωω άέήίόύώϊϋΐΰ ΆΈΉΊΌΎΏ",
    ),
    ("Russian", "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    ("Ukrainian and Belarusian", "Ґґ Єє Іі Її Ўў ’"),
    ("Serbian and Macedonian", "Ђђ Јј Љљ Њњ Ћћ Џџ Ѓѓ Ѕѕ Ќќ Ѐѐ Ѝѝ"),
    ("Kazakh, Kyrgyz, Tajik", "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі Ӣӣ Ӯӯ Ҳҳ Ҷҷ"),
];

/// Signs of texts, and those that the window writes itself.
const SIGNS: &str = "¶ § – — … « » “ ” „ ‘ ’ ‹ › № € £ % ‰ • · × ÷ − ± ≤ ≥ ≠ ≈ ∞ ° ² ³ ½ ¼ ¾ © ® ™ † ‡ \
                     ← → ↑ ↓ ↔ ⇒ ✓ ★ ☆ ● ○ ■ □ ▲ △ ▼ ◆ ◇";

#[test]
fn the_typeface_has_every_letter_and_sign_in_both_weights() {
    let window = Window::new(SMALL);
    let signs = [("signs", SIGNS)];
    for font in [FontId::proportional(theme::BODY), theme::strong_font(theme::BODY)] {
        for (of, letters) in LETTERS.iter().chain(&signs) {
            let lacking: String = window.harness.ctx.fonts_mut(|fonts| {
                letters.chars().filter(|letter| !fonts.has_glyph(&font, *letter)).collect()
            });
            assert!(lacking.is_empty(), "{of} in {:?}: {lacking}", font.family);
        }
    }
}

#[test]
fn a_letter_that_nobody_writes_is_told_to_be_missing() {
    let window = Window::new(SMALL);
    let font = FontId::proportional(theme::BODY);
    assert!(!window.harness.ctx.fonts_mut(|fonts| fonts.has_glyph(&font, '\u{e0f0}')));
}
