//! A roundtable exercise: given what has happened, when somebody asks for something, then it
//! happens, or is refused with the reason and with what would be accepted.

mod clocks;
mod deals;
mod every;
mod fog;
pub mod formats;
mod fuzz;
mod injects;
mod moves;
mod package;
mod plenary;
mod practice;
mod room;
mod screen;
mod strategies;
mod table;
mod views;
mod wall;
