//! The panels: each reads the state and sends actions.

pub mod answer;
pub mod ask;
pub mod briefing;
pub mod canvas;
pub mod chips;
pub mod details;
pub mod drawing;
pub mod exchange;
pub mod forms;
pub mod grid;
pub mod keep;
mod lettering;
pub mod overlays;
pub mod paths;
pub mod reader;
pub mod review;
pub mod session;
pub mod stage;
pub mod table;
pub mod timeline;
pub mod top;
pub mod trail;
pub mod waiting;
pub mod welcome;
pub mod widgets;
