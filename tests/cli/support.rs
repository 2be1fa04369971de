//! A small graph in a temporary folder, and the program run on it.

use assert_cmd::Command;
use serde_json::Value;
use std::path::PathBuf;
use tempfile::TempDir;

/// Three missions, of which one did nothing; two clauses, of which one was not acted upon.
pub(crate) const GRAPH: &str = r#"Graph(
  version: 1,
  entities: [
    (id: "activity/lakeland-course", name: "Course for border guards", date: "2011-05", summary: "A course of two days."),
    (id: "activity/lakeland-desk", name: "Referral desk in Lakeland", date: "2011", summary: "A desk that sends people on to help."),
    (id: "activity/hillside-survey", name: "Survey of shelters", summary: "A count of beds."),
    (id: "decision/D-1", name: "Decision 1", date: "2010-03-02"),
    (id: "document/field-report", name: "Field Report"),
    (id: "event/opening", name: "Opening day", date: "2011-06-17"),
    (id: "field-mission/hillside", name: "Mission to Hillside", aliases: ["MtH"]),
    (id: "field-mission/lakeland", name: "Mission to Lakeland", aliases: ["MtL"]),
    (id: "field-mission/moorland", name: "Mission to Moorland"),
    (id: "organisation/league", name: "League of Valleys", subtype: "intergovernmental", aliases: ["LoV"]),
    (id: "place/lakeland", name: "Lakeland"),
    (id: "recommendation/plan/A.1", name: "Set up referral desks", label: "A.1"),
    (id: "recommendation/plan/A.2", name: "Count the shelters every year", label: "A.2"),
    (id: "theme/protection", name: "Protection"),
    (id: "theme/referral", name: "Referral of people", aliases: ["referral mechanism"]),
  ],
  passages: [
    (document: "field-report", at: "1.2 ¶1", claims: [
      (from: "field-mission/lakeland", kind: "carried-out", to: "activity/lakeland-desk", says: "The mission runs the desk.", role: "lead"),
      (from: "activity/lakeland-desk", kind: "implements", to: "recommendation/plan/A.1", says: "The desk is what the clause asks for."),
      (from: "activity/lakeland-desk", kind: "addresses", to: "theme/referral", says: "It is about referral."),
      (from: "organisation/league", kind: "took-part-in", to: "activity/lakeland-desk", says: "The league pays for it.", role: "partner"),
    ]),
    (document: "field-report", at: "1.2 ¶2", claims: [
      (from: "field-mission/lakeland", kind: "carried-out", to: "activity/lakeland-course", says: "The mission taught guards."),
      (from: "activity/lakeland-course", kind: "implements", to: "recommendation/plan/A.1", says: "It taught how to refer.", basis: "inferred", reason: "Guards who refer are part of a desk."),
    ]),
    (document: "field-report", at: "1.3 ¶1", claims: [
      (from: "field-mission/hillside", kind: "carried-out", to: "activity/hillside-survey", says: "The mission will count beds.", state: "planned"),
      (from: "field-mission/moorland", kind: "reported-in", to: "document/field-report", says: "It is named."),
    ]),
    (document: "field-report", at: "2 ¶1", claims: [
      (from: "decision/D-1", kind: "contains", to: "recommendation/plan/A.1", says: "The clause is in it."),
      (from: "decision/D-1", kind: "contains", to: "recommendation/plan/A.2", says: "The clause is in it."),
      (from: "recommendation/plan/A.1", kind: "addresses", to: "theme/referral", says: "It is about referral."),
      (from: "recommendation/plan/A.2", kind: "addresses", to: "theme/protection", says: "It is about protection."),
      (from: "theme/referral", kind: "part-of", to: "theme/protection", says: "Referral protects."),
      (from: "organisation/league", kind: "adopted", to: "decision/D-1", says: "The league adopted it."),
      (from: "organisation/league", kind: "organised", to: "event/opening", says: "The league opened it."),
      (from: "event/opening", kind: "took-place-in", to: "place/lakeland", says: "It was there."),
      (from: "field-mission/lakeland", kind: "covers", to: "place/lakeland", says: "It works there."),
    ]),
  ],
)
"#;

/// A folder for one test.
pub(crate) struct Folder {
    folder: TempDir,
}

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// Standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {}\n{}", self.out, self.err))
    }

    /// Asserts that the run ended with this code, and shows what it said if not.
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "out: {}\nerr: {}", self.out, self.err);
        self
    }

    /// Asserts exactly one line on standard error that holds all these parts.
    #[track_caller]
    pub(crate) fn says(self, parts: &[&str]) -> Self {
        assert_eq!(self.err.lines().count(), 1, "{}", self.err);
        for part in parts {
            assert!(self.err.contains(part), "'{part}' is not in: {}", self.err);
        }
        self
    }
}

impl Folder {
    /// A folder with the graph in `graph.ron`.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let this = Self { folder };
        this.write("graph.ron", GRAPH);
        this
    }

    /// A path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// Reads a file.
    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// Runs the program in the folder, as typed in a shell without a terminal.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        let output = program().current_dir(self.folder.path()).args(args).output().unwrap();
        Run {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs a command on the folder's graph.
    pub(crate) fn ask(&self, args: &[&str]) -> Run {
        self.run(&[args, &["--graph", "graph.ron"]].concat())
    }
}

/// The program, in a terminal of a fixed width.
pub(crate) fn program() -> Command {
    let mut command = Command::cargo_bin("throughline").unwrap();
    command.env("COLUMNS", "120");
    command
}
