//! `layout`: where to put the nodes of a graph.

use super::links::{self, LinkList, LinksError};
use super::values::between;
use crate::graph::KnowledgeGraph;
use crate::layout::engine::{self, Aim, Drawing, Options, Quality};
use crate::progress::Progress;
use crate::storage::{self, StorageError};
use clap::Args;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Rounds of forces on the whole graph, for measuring what one takes.
const ROUNDS: &str = "LAYOUT_ITERS";

/// Lay out a graph and write where each node stands
#[derive(Debug, Args)]
#[command(after_help = "\
The graph is a graph file, or a plain list of links: 'NODES LINKS' on the first line, then a link \
'A B' on each, as node numbers counted from 0. The places are lines 'ID X Y', in units of about a \
link. The same graph and seed give the same places for any number of threads.

Examples:
  throughline layout links.txt --out places.txt
  throughline layout my-graph.ron --out places.txt --quality best --aim neighbours")]
pub(super) struct LayoutArgs {
    /// A graph file, a folder of them, or a list of links
    #[arg(value_name = "IN")]
    pub(super) input: PathBuf,
    /// Where to write the places
    #[arg(long, value_name = "OUT")]
    pub(super) out: PathBuf,
    /// What it may cost
    #[arg(long, value_enum, default_value_t)]
    pub(super) quality: LayoutQuality,
    /// What to show where a page cannot show all
    #[arg(long, value_enum, default_value_t)]
    pub(super) aim: LayoutAim,
    /// Decides between drawings that are equally good
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) seed: u64,
    /// Threads to share the work among [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = between(1, 256), hide_default_value = true)]
    pub(super) threads: Option<usize>,
    /// Say on standard error how long the layout took, in rounds and seconds
    #[arg(long)]
    pub(super) stats: bool,
}

/// What a layout may cost.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
pub(super) enum LayoutQuality {
    /// As good as the quickest can be
    #[default]
    Fast,
    /// As good as a few times that gives
    Best,
}

/// What a layout is to show.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
pub(super) enum LayoutAim {
    /// How far apart things are along links
    #[default]
    Distances,
    /// Which things belong together
    Neighbours,
}

impl From<LayoutQuality> for Quality {
    fn from(quality: LayoutQuality) -> Self {
        match quality {
            LayoutQuality::Fast => Self::Fast,
            LayoutQuality::Best => Self::Best,
        }
    }
}

impl From<LayoutAim> for Aim {
    fn from(aim: LayoutAim) -> Self {
        match aim {
            LayoutAim::Distances => Self::Distances,
            LayoutAim::Neighbours => Self::Neighbours,
        }
    }
}

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
        .thread_name(|index| format!("layout {index}"))
        .build()
        .map_err(|source| LayoutError::Threads { threads, source })?;
    let before = clocks();
    let drawing = pool.install(|| {
        engine::draw(list.nodes, &list.links, &options, &Progress::silent(), &mut |_| {})
    });
    if args.stats {
        say_stats(&drawing, before);
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
    let graph = storage::load_any(path)?;
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

/// Writes rounds and seconds to standard error, the seconds where they are known.
fn say_stats(drawing: &Drawing, before: Option<[f64; 2]>) {
    let mut line = format!("@layout iters={}", drawing.rounds);
    if let Some((after, before)) = clocks().zip(before) {
        let [processor, wall] = [after[0] - before[0], after[1] - before[1]];
        line += &format!(" cpu_s={processor:.4} wall_s={wall:.4}");
    }
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// The seconds that all threads of the process have run, and those on the clock.
#[cfg(unix)]
fn clocks() -> Option<[f64; 2]> {
    use rustix::time::{ClockId, clock_gettime};
    Some([ClockId::ProcessCPUTime, ClockId::Monotonic].map(|clock| {
        let time = clock_gettime(clock);
        time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
    }))
}

/// The seconds that all threads of the process have run, and those on the clock: not known here.
#[cfg(not(unix))]
fn clocks() -> Option<[f64; 2]> {
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
