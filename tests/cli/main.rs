//! The command line, as a shell sees it: what each command answers in each format, its exit codes,
//! and that whatever is wrong with the input is said in one line.

mod answers;
mod ask;
mod briefing;
mod complete;
mod diff;
mod documents;
mod exchange;
mod formats;
mod ingest;
mod near;
mod notes;
mod pages;
mod refusals;
mod support;
mod snapshot;
mod tables;
