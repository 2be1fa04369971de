//! What is remembered between runs: theme, connected documents, which places are folded away.
//!
//! Preferences lie in the platform's place for settings, apart from graphs. A file that cannot be
//! read is set aside under another name, never overwritten.

use crate::document::Signature;
use crate::storage;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The names of the files, and of the folder for projects without a file.
const FILE: &str = "preferences.ron";
const JOURNALS: &str = "not-saved";
const SET_ASIDE: &str = "preferences.unreadable.ron";

/// The largest preferences file read, in bytes; ours take a few hundred.
const MAX_BYTES: u64 = 1024 * 1024;

/// Light or dark, and with how much contrast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the system says.
    #[default]
    System,
    /// Dark text on light paper.
    Light,
    /// Light text on a dark ground.
    Dark,
    /// The strongest contrast, light or dark as the system says.
    HighContrast,
    /// Black on white.
    HighContrastLight,
    /// White on black.
    HighContrastDark,
}

/// A document that was read, and from where: this machine remembers it, the project does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadFrom {
    /// The beginning of its signature.
    document: String,
    /// The file.
    path: PathBuf,
}

/// The remembered choices of a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light or dark, and with how much contrast.
    pub theme: ThemeChoice,
    /// The folder or files of the source documents that were connected last.
    pub documents: Vec<PathBuf>,
    /// Graph and project files opened lately, the last first.
    pub recent: Vec<PathBuf>,
    /// From where documents were read into proposals, the last first.
    pub read: Vec<ReadFrom>,
    /// Whether the column to ask in is shown.
    pub ask_open: bool,
    /// Whether the column of details is shown.
    pub details_open: bool,
    /// The width of the column to ask in, in points.
    pub ask_width: f32,
    /// The width of the column of details, in points.
    pub details_width: f32,
    /// Whether the steps of the briefing are shown.
    pub briefing_open: bool,
    /// The height of their strip, in points.
    pub briefing_height: f32,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            documents: Vec::new(),
            recent: Vec::new(),
            read: Vec::new(),
            ask_open: true,
            details_open: true,
            ask_width: 264.0,
            details_width: 360.0,
            briefing_open: false,
            briefing_height: 148.0,
        }
    }
}

impl Preferences {
    /// Puts a file at the head of those opened lately.
    pub(super) fn remember(&mut self, path: &Path) {
        const MOST: usize = 10;
        // What is found again must not depend on where the program was started.
        let path = std::path::absolute(path).unwrap_or_else(|_| path.into());
        self.recent.retain(|recent| *recent != path);
        self.recent.insert(0, path);
        self.recent.truncate(MOST);
    }

    /// Remembers from where a document was read.
    pub(super) fn remember_reading(&mut self, signature: &Signature, path: &Path) {
        const MOST: usize = 200;
        let path = std::path::absolute(path).unwrap_or_else(|_| path.into());
        let document = beginning(signature);
        self.read.retain(|one| one.document != document);
        self.read.insert(0, ReadFrom { document, path });
        self.read.truncate(MOST);
    }

    /// From where a document was read, as far as this machine knows.
    pub fn read_from(&self, signature: &Signature) -> Option<&Path> {
        let document = beginning(signature);
        self.read.iter().find(|one| one.document == document).map(|one| one.path.as_path())
    }
}

/// So much of a signature as tells one document from another.
fn beginning(signature: &Signature) -> String {
    const SIGNS: usize = 43;
    signature.to_string().chars().take(SIGNS).collect()
}

/// Preferences and where they are kept; without a place they last as long as the window.
#[derive(Debug, Default)]
pub struct PreferenceStore {
    folder: Option<PathBuf>,
    journals: Option<PathBuf>,
    saved: Preferences,
}

impl PreferenceStore {
    /// Preferences kept in the platform's place for this program.
    pub fn of_platform() -> Self {
        let dirs = directories::ProjectDirs::from("", "", "throughline");
        let folder = dirs.as_ref().map(|dirs| dirs.config_dir().to_path_buf());
        let journals = dirs.map(|dirs| dirs.data_local_dir().join(JOURNALS));
        Self { folder, journals, saved: Preferences::default() }
    }

    /// Preferences kept in the given folder.
    pub fn in_folder(folder: &Path) -> Self {
        let journals = Some(folder.join(JOURNALS));
        Self { folder: Some(folder.into()), journals, saved: Preferences::default() }
    }

    /// Where journals of projects without a file go; nothing where they go nowhere.
    pub(super) fn journals(&self) -> Option<PathBuf> {
        self.journals.clone()
    }

    /// Reads the preferences. If there are some that cannot be read, they are set aside and the
    /// sentence says so.
    pub fn load(&mut self) -> (Preferences, Option<String>) {
        let Some(path) = self.folder.as_ref().map(|folder| folder.join(FILE)) else {
            return (Preferences::default(), None);
        };
        let read = match std::fs::metadata(&path) {
            Err(_) => return (Preferences::default(), None),
            Ok(metadata) if metadata.len() > MAX_BYTES => Err("it is far too large".to_owned()),
            Ok(_) => std::fs::read_to_string(&path)
                .map_err(|error| error.to_string())
                .and_then(|text| ron::from_str(&text).map_err(|error| error.to_string())),
        };
        match read {
            Ok(preferences) => {
                self.saved = Preferences::clone(&preferences);
                (sane(preferences), None)
            }
            Err(reason) => {
                let aside = path.with_file_name(SET_ASIDE);
                let done = match std::fs::rename(&path, &aside) {
                    Ok(()) => format!("They were set aside as {}.", aside.display()),
                    Err(error) => {
                        // Never write over what could not be moved out of the way.
                        self.folder = None;
                        format!(
                            "They could not be set aside ({error}), so nothing will be remembered this time."
                        )
                    }
                };
                let sentence = format!(
                    "Your preferences could not be read ({reason}); the usual ones are in force. {done}"
                );
                (Preferences::default(), Some(sentence))
            }
        }
    }

    /// Keeps the preferences, if they changed.
    ///
    /// # Errors
    /// A sentence for the person, if the file could not be written.
    pub fn save(&mut self, preferences: &Preferences) -> Result<(), String> {
        let Some(folder) = self.folder.as_ref().filter(|_| *preferences != self.saved) else {
            return Ok(());
        };
        let failed = |reason: String| format!("Your preferences could not be kept: {reason}");
        let style = ron::ser::PrettyConfig::new().indentor("  ").new_line("\n");
        let text =
            ron::ser::to_string_pretty(preferences, style).map_err(|e| failed(e.to_string()))?;
        std::fs::create_dir_all(folder).map_err(|e| failed(e.to_string()))?;
        storage::replace_file(&folder.join(FILE), &text).map_err(|e| failed(e.to_string()))?;
        self.saved = preferences.clone();
        Ok(())
    }
}

/// Widths that a person can work with, whatever the file says.
fn sane(mut preferences: Preferences) -> Preferences {
    let usual = Preferences::default();
    let width =
        |value: f32, usual: f32| if value.is_finite() { value.clamp(200.0, 900.0) } else { usual };
    preferences.ask_width = width(preferences.ask_width, usual.ask_width);
    preferences.details_width = width(preferences.details_width, usual.details_width);
    let height = preferences.briefing_height;
    preferences.briefing_height =
        if height.is_finite() { height.clamp(104.0, 320.0) } else { usual.briefing_height };
    preferences.recent.truncate(10);
    preferences.documents.truncate(100);
    preferences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = PreferenceStore::in_folder(folder.path());
        let kept =
            Preferences { theme: ThemeChoice::Dark, ask_width: 300.0, ..Preferences::default() };
        store.save(&kept).unwrap();
        assert_eq!(PreferenceStore::in_folder(folder.path()).load(), (kept, None));
    }

    #[test]
    fn unreadable_preferences_are_set_aside_and_said() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "(theme: Purple").unwrap();
        let (preferences, sentence) = PreferenceStore::in_folder(folder.path()).load();
        assert_eq!(preferences, Preferences::default());
        assert!(sentence.unwrap().contains(SET_ASIDE));
        assert_eq!(
            std::fs::read_to_string(folder.path().join(SET_ASIDE)).unwrap(),
            "(theme: Purple"
        );
    }

    #[test]
    fn absurd_widths_are_brought_to_reason() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "(ask_width: NaN, details_width: 1e30)").unwrap();
        let (preferences, sentence) = PreferenceStore::in_folder(folder.path()).load();
        assert_eq!(sentence, None);
        assert!(preferences.ask_width.is_finite() && preferences.details_width <= 900.0);
    }
}
