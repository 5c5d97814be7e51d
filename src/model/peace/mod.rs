//! What is fought over: fighting between pairs of parties, and what holds it back.

pub mod fighting;
