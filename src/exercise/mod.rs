//! A roundtable exercise: a course of moves and rulings, and what the engine makes of it.

pub mod live;
