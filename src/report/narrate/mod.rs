//! Triggers, choices of regions, orders and steps in plain English.

mod conditions;
mod money;
mod names;
mod orders;
mod peace;
mod rehat;

pub use conditions::{Level, amount, condition, lead};
pub use money::{fund_name, money_clause, purpose_of, those_who_train};
pub use names::{force_words, local_hands, name_of_step, place_of, region_name, step_name};
pub use orders::{selection, step_sentence, there};
pub use peace::{accord_name, party_name, peace_clause, vote_name};
pub use rehat::{mandate_name, rehat_bar, rehat_clause};
