//! A project file is read or refused, and what is read can be saved and walked.
#![no_main]

use std::path::Path;
use throughline::storage::{self, ProjectFile};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let path = Path::new("some.throughline.ron");
    if let Ok((mut file, _)) = storage::parse_project(path, text) {
        let draft = storage::Draft::new(path, &file).unwrap();
        assert_eq!(storage::parse_project(path, draft.text()).unwrap().0, file);
        let ProjectFile { project, history, .. } = &mut file;
        while let Ok(Some(_)) = history.undo(project) {}
        while let Ok(Some(_)) = history.redo(project) {}
    }
});
