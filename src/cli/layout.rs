//! `layout`: where to put the nodes of a graph.

use super::args::LayoutArgs;
use super::links::{self, LinkList, LinksError};
use crate::graph::KnowledgeGraph;
use crate::layout::engine::{self, Drawing, Options};
use crate::progress::Progress;
use crate::storage::{self, StorageError};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Rounds of forces on the whole graph, for measuring what one takes.
const ROUNDS: &str = "LAYOUT_ITERS";

/// A layout that could not be made or written.
#[derive(Debug, thiserror::Error)]
pub(super) enum LayoutError {
    /// The link list could not be read.
    #[error(transparent)]
    Links(#[from] LinksError),
    /// The graph file could not be read.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The places would overwrite what they are places of.
    #[error("{}: is the graph itself; name another file for the places with --out", path.display())]
    Itself {
        /// The file.
        path: PathBuf,
    },
    /// The places could not be written.
    #[error("{}: cannot be written: {source}; check that its folder exists and has room", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The number of rounds is none.
    #[error(
        "{ROUNDS} is '{found}' in the environment; set it to a whole number up to 1000000, or unset it"
    )]
    Rounds {
        /// What it is.
        found: String,
    },
    /// No threads.
    #[error("{threads} threads cannot be started: {source}; name fewer with --threads")]
    Threads {
        /// How many.
        threads: usize,
        /// What was said.
        source: rayon::ThreadPoolBuildError,
    },
}

/// Places the nodes of the graph and writes a line `id x y` for each.
pub(super) fn run(args: &LayoutArgs) -> Result<(), LayoutError> {
    let rounds = rounds()?;
    let (names, list) = read(&args.input)?;
    let same = |path: &Path| path.canonicalize().ok();
    if same(&args.out).is_some_and(|out| same(&args.input) == Some(out)) {
        return Err(LayoutError::Itself { path: args.out.clone() });
    }
    let options =
        Options { quality: args.quality.into(), aim: args.aim.into(), seed: args.seed, rounds };
    let threads = args.threads.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|source| LayoutError::Threads { threads, source })?;
    let (wall, processor) = (Instant::now(), processor_seconds());
    let drawing = pool.install(|| {
        engine::draw(list.nodes, &list.links, &options, &Progress::silent(), &mut |_| {})
    });
    if args.stats {
        let wall = wall.elapsed().as_secs_f64();
        let spent = processor_seconds().zip(processor).map(|(after, before)| after - before);
        // Where the processor's time is not told, the time on the clock stands for it.
        let spent = spent.unwrap_or(wall);
        let line = format!("@layout iters={} cpu_s={spent:.4} wall_s={wall:.4}", drawing.rounds);
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(std::io::stderr(), "{line}");
    }
    write(&args.out, names.as_deref(), &drawing)
        .map_err(|source| LayoutError::Unwritable { path: args.out.clone(), source })
}

fn rounds() -> Result<Option<usize>, LayoutError> {
    let Some(found) = std::env::var_os(ROUNDS) else { return Ok(None) };
    let number = found.to_str().and_then(|text| text.parse().ok()).filter(|&n| n <= 1_000_000);
    match number {
        Some(number) => Ok(Some(number)),
        None => Err(LayoutError::Rounds { found: found.to_string_lossy().into_owned() }),
    }
}

/// The graph, and the names of its nodes where they have any.
fn read(path: &Path) -> Result<(Option<Vec<String>>, LinkList), LayoutError> {
    let is_graph = path.is_dir() || path.extension().is_some_and(|ending| ending == "ron");
    if !is_graph {
        return Ok((None, links::read(path)?));
    }
    let graph = storage::load(path)?;
    let (names, list) = plain(&graph);
    if names.is_empty() {
        return Err(LinksError::Empty { path: path.into() }.into());
    }
    Ok((Some(names), list))
}

/// Entities by id, and relations as links between them.
fn plain(graph: &KnowledgeGraph) -> (Vec<String>, LinkList) {
    let names: Vec<String> = graph.entities().map(|entity| entity.id.to_string()).collect();
    let mut by_name: Vec<(&str, u32)> = names.iter().map(String::as_str).zip(0..).collect();
    by_name.sort_unstable();
    let index = |id: &str| {
        let at = by_name.binary_search_by_key(&id, |&(name, _)| name).ok()?;
        Some(by_name[at].1)
    };
    let links = graph.relations().filter_map(|relation| {
        Some((index(relation.from.as_str())?, index(relation.to.as_str())?))
    });
    let links = links.collect();
    let nodes = names.len();
    (names, LinkList { nodes, links })
}

fn write(path: &Path, names: Option<&[String]>, drawing: &Drawing) -> std::io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, std::fs::File::create(path)?);
    for (node, point) in drawing.points.iter().enumerate() {
        match names.and_then(|names| names.get(node)) {
            Some(name) => writeln!(out, "{name} {} {}", point.x, point.y)?,
            None => writeln!(out, "{node} {} {}", point.x, point.y)?,
        }
    }
    out.flush()
}

/// The time that all threads of the process have run so far.
#[cfg(unix)]
fn processor_seconds() -> Option<f64> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Some(time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9)
}

/// The time that all threads of the process have run so far, which is not told here.
#[cfg(not(unix))]
fn processor_seconds() -> Option<f64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::{Cli, Command};
    use clap::Parser;

    fn layout(words: &[&str]) -> Result<(), LayoutError> {
        let cli = Cli::try_parse_from([&["throughline", "layout"], words].concat()).unwrap();
        let Some(Command::Layout(args)) = cli.command else { panic!("not the command") };
        run(&args)
    }

    fn told(result: Result<(), LayoutError>) -> String {
        result.unwrap_err().to_string()
    }

    #[test]
    fn places_are_written_for_every_node_and_the_same_for_any_threads() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        std::fs::write(path("in"), "4 3\n0 1\n1 2\n2 0\n").unwrap();
        layout(&[&path("in"), "--out", &path("one"), "--threads", "1"]).unwrap();
        layout(&[&path("in"), "--out", &path("two"), "--threads", "2"]).unwrap();
        let text = std::fs::read_to_string(path("one")).unwrap();
        assert_eq!(text, std::fs::read_to_string(path("two")).unwrap());
        for (node, line) in text.lines().enumerate() {
            let words: Vec<f32> = line.split(' ').map(|word| word.parse().unwrap()).collect();
            assert_eq!((words.len(), words[0]), (3, node as f32));
        }
        assert_eq!(text.lines().count(), 4);
    }

    #[test]
    fn entities_are_named_by_their_ids() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let graph = r#"Graph(version: 1, entities: [(id: "place/a", name: "A"), (id: "place/b", name: "B")])"#;
        std::fs::write(path("g.ron"), graph).unwrap();
        layout(&[&path("g.ron"), "--out", &path("out")]).unwrap();
        let text = std::fs::read_to_string(path("out")).unwrap();
        let names: Vec<&str> = text.lines().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(names, ["place/a", "place/b"]);
    }

    #[test]
    fn what_cannot_be_done_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        std::fs::write(path("in"), "2 1\n0 1\n").unwrap();
        let nowhere = path("no/out");
        assert!(told(layout(&[&path("in"), "--out", &nowhere])).contains("cannot be written"));
        assert!(told(layout(&[&path("in"), "--out", &path("in")])).contains("graph itself"));
        assert!(told(layout(&[&path("none"), "--out", &nowhere])).contains("cannot be read"));
        std::fs::write(path("e.ron"), "Graph(version: 1)").unwrap();
        assert!(told(layout(&[&path("e.ron"), "--out", &nowhere])).contains("holds no nodes"));
    }
}
