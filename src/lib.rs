//! Throughline: follow a commitment from the decision that made it to what was done about it.

pub mod geometry;
pub mod progress;
pub mod model;
pub mod graph;
pub mod query;
pub mod document;
pub mod layout;
pub mod scene;
pub mod project;
pub mod storage;
pub mod cli;

pub mod app;
