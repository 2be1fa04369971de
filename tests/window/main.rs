//! The whole window, driven through its accessibility tree alone: no picture is rendered.

mod arrange;
mod asking;
mod dialogs;
mod editing;
mod grid_orders;
mod heard;
mod keeping;
mod labels;
mod legend;
mod near;
mod newcomer;
mod overlays;
mod paths;
mod picture;
mod preferences;
mod room;
mod searching;
mod selecting;
mod session;
mod support;
mod synthetic;
mod table;
mod timeline;
mod trail;
mod typeface;
mod waiting;
