//! The whole window, driven through its accessibility tree alone: no picture is rendered.

mod dialogs;
mod legend;
mod near;
mod newcomer;
mod overlays;
mod picture;
mod preferences;
mod room;
mod searching;
mod selecting;
mod support;
mod synthetic;
mod trail;
