//! How many slips of the keyboard lie between two words.
