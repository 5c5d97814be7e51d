//! Commands in words, as a facilitator types them: "begin turn-1", "un commit patrols 2 in tarn".
//! Names are those of the scenario; a text stands in quotes; a number of something that is edited
//! may say which version of it was seen, as in "4@31".

mod effect;
mod lead;
mod order;
mod seat;
mod time;
mod understood;
mod words;

pub use effect::{EFFECT_WORDS, EFFECTS};
pub use time::TIMES;
pub use understood::understood;
pub use words::joined;
