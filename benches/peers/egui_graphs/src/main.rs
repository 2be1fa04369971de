//! What a frame of egui_graphs costs: reads a picture from standard input and writes the median and
//! the greatest milliseconds of processor time of a frame (show and tessellate, no upload).
//!
//! The first line holds the numbers of nodes, edges and frames, the size of the screen, and zoom and
//! middle of the view; then comes a line for each node with its place, and one for each edge with its
//! ends. Every frame the view and the pointer move a little.

use egui_graphs::{DefaultGraphView, Graph, MetadataFrame, SettingsInteraction, SettingsNavigation};
use std::io::Read;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("a picture on standard input");
    let mut numbers = text.split_ascii_whitespace().map(|word| word.parse::<f32>().expect(word));
    let mut next = || numbers.next().expect("another number");
    let [nodes, edges, frames] = [0; 3].map(|_| next() as usize);
    let screen = egui::vec2(next(), next());
    let (zoom, middle) = (next(), egui::pos2(next(), next()));

    let mut graph: Graph = Graph::new();
    let places: Vec<egui::Pos2> = (0..nodes).map(|_| egui::pos2(next(), next())).collect();
    let indices: Vec<_> =
        places.iter().map(|&at| graph.add_node_with_location((), at)).collect();
    for _ in 0..edges {
        let [from, to] = [0; 2].map(|_| indices[next() as usize]);
        graph.add_edge(from, to, ());
    }

    let ctx = egui::Context::default();
    let area = egui::Rect::from_min_size(egui::Pos2::ZERO, screen);
    let navigation = SettingsNavigation::new()
        .with_fit_to_screen_enabled(false)
        .with_zoom_and_pan_enabled(true);
    let interaction = SettingsInteraction::new()
        .with_dragging_enabled(true)
        .with_hover_enabled(true)
        .with_node_selection_enabled(true);
    let mut times = Vec::new();
    for frame in 0..frames + 4 {
        let pan = 3.0 * (frame % 10) as f32;
        let pointer = egui::pos2(500.0 + frame as f32, 400.0);
        let input = egui::RawInput {
            screen_rect: Some(area),
            time: Some(frame as f64 / 60.0),
            events: vec![egui::Event::PointerMoved(pointer)],
            ..Default::default()
        };
        let began = now();
        let mut output = ctx.run_ui(input, |ui| {
            let mut view = MetadataFrame::new(None).load(ui);
            view.zoom = zoom;
            view.pan = screen / 2.0 - middle.to_vec2() * zoom + egui::vec2(pan, 0.0);
            view.save(ui);
            DefaultGraphView::new()
                .with_navigations(&navigation)
                .with_interactions(&interaction)
                .show(ui, &mut graph);
        });
        let scale = output.pixels_per_point;
        let painted = ctx.tessellate(std::mem::take(&mut output.shapes), scale);
        // The first frames place the nodes at random and fill what is kept.
        if frame >= 4 {
            times.push((now() - began) * 1e3);
        }
        std::hint::black_box(painted);
        output.drop_without_applying_deltas();
        if frame == 1 {
            for (&index, &at) in indices.iter().zip(&places) {
                graph.node_mut(index).expect("the node is there").set_location(at);
            }
        }
    }
    times.sort_by(f64::total_cmp);
    println!("{:.3} {:.3}", times[times.len() / 2], times[times.len() - 1]);
}

/// The seconds that this thread has run.
#[cfg(unix)]
fn now() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

/// The seconds on the clock, where no other are known.
#[cfg(not(unix))]
fn now() -> f64 {
    std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0.0, |time| time.as_secs_f64())
}
