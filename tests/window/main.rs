//! The whole window, driven through its accessibility tree alone: no picture is rendered.

mod probe;
mod support;
