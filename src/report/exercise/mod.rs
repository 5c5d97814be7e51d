//! Pages of an exercise: how it stands, what a seat, the room and the facilitator see, what the log
//! holds. A page for a seat or the room is built up from what they may see.

mod branches_page;
mod evaluator_page;
mod event_told;
mod facilitator_page;
mod fog_lines;
mod forecasts;
mod log_page;
mod looking_page;
mod plenary_page;
mod plenary_screen;
mod readings;
mod seat_page;
mod status_page;
mod told;

pub use branches_page::branches_page;
pub use evaluator_page::evaluator_page;
pub use event_told::{as_it_is, event_sentence, release_words};
pub use facilitator_page::{facilitator_page, preview_page};
pub use log_page::{chain_page, log_page, replay_page, under_page};
pub use looking_page::{credit_page, luck_page, what_if_page};
pub use plenary_page::plenary_page;
pub use plenary_screen::plenary_screen;
pub use readings::Readings;
pub use seat_page::seat_page;
pub use status_page::status_page;
pub use told::phase_word;
