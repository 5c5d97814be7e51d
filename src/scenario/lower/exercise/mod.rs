//! Lowers exercises: seats, agenda and injects, with every name of the scenario resolved.

mod effect;
mod fog;
mod inject;
mod seat;
mod session;
mod whole;

pub use whole::lower;
