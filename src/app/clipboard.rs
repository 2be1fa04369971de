//! The clipboard of the desktop, for what is more than words.

/// Puts a part of a page on the clipboard, with the same as plain text for whoever takes no more.
/// False, if the desktop has no clipboard for it.
///
/// On X11 and Wayland the program that copied must answer whoever pastes; the window's own hold on
/// the clipboard goes on doing so when this one is gone.
pub(super) fn copy_rich(html: String, text: String) -> bool {
    let copied =
        arboard::Clipboard::new().and_then(|mut clipboard| clipboard.set_html(html, Some(text)));
    if let Err(error) = &copied {
        log::info!("the clipboard takes no formatted text: {error}");
    }
    copied.is_ok()
}
