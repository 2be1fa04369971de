//! Small graphs for tests.
