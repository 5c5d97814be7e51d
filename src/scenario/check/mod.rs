//! The rules a package is held against, one a file: the code, how much it matters, why, and the
//! rule itself. Rules about single values are called while a package is lowered; rules about how
//! things fit together run over the whole draft.

mod fit;
mod rule;

pub(in crate::scenario) mod absent_party;
pub(in crate::scenario) mod bad_date;
pub(in crate::scenario) mod bad_id;
pub(in crate::scenario) mod beyond_horizon;
pub(in crate::scenario) mod chain_cycle;
pub mod comes_too_late;
pub(in crate::scenario) mod control_above_one;
pub(in crate::scenario) mod deployed_beyond_pool;
pub(in crate::scenario) mod disordered_range;
pub(in crate::scenario) mod duplicate_id;
pub(in crate::scenario) mod empty_selection;
pub(in crate::scenario) mod empty_text;
pub(in crate::scenario) mod format_version;
pub(in crate::scenario) mod fund_cannot_pay;
pub(in crate::scenario) mod idle_fund;
pub(in crate::scenario) mod idle_pool;
pub mod late_port;
pub(in crate::scenario) mod legitimacy_of_country;
pub(in crate::scenario) mod missing_field;
pub(in crate::scenario) mod missing_file;
pub mod money_comes_late;
pub(in crate::scenario) mod more_displaced_than_people;
pub(in crate::scenario) mod more_fighters_than_people;
pub(in crate::scenario) mod nearest;
pub(in crate::scenario) mod never_open;
pub(in crate::scenario) mod no_pool;
pub(in crate::scenario) mod no_regions;
pub(in crate::scenario) mod not_enough_units;
pub(in crate::scenario) mod not_utf8;
pub(in crate::scenario) mod one_level;
pub(in crate::scenario) mod one_moment;
pub(in crate::scenario) mod one_way_neighbours;
pub(in crate::scenario) mod out_of_range;
pub(in crate::scenario) mod override_without_reason;
pub(in crate::scenario) mod parameter_out_of_range;
pub(in crate::scenario) mod port_nobody_provides;
pub(in crate::scenario) mod repeated_field;
pub(in crate::scenario) mod said_twice;
pub(in crate::scenario) mod self_relation;
pub mod step_never_runs;
pub(in crate::scenario) mod step_without_orders;
pub(in crate::scenario) mod strategy_without_steps;
pub(in crate::scenario) mod syntax;
pub(in crate::scenario) mod too_large;
pub(in crate::scenario) mod trigger_cycle;
pub mod uncovered_regions;
pub(in crate::scenario) mod unknown_field;
pub(in crate::scenario) mod unknown_name;
pub(in crate::scenario) mod unknown_parameter;
pub(in crate::scenario) mod unknown_word;
pub(in crate::scenario) mod unlikely_level;
pub(in crate::scenario) mod unlikely_size;
pub(in crate::scenario) mod unread_file;
pub(in crate::scenario) mod unseen_observation;
pub(in crate::scenario) mod waits_for_nothing;
pub(in crate::scenario) mod withdraws_what_nobody_sends;
pub(in crate::scenario) mod wrong_shape;
pub(in crate::scenario) mod wrong_type;
pub(in crate::scenario) mod zero_weights;

pub use fit::check_fit;
pub use rule::{DRY_RUN, RULES, Rule, rule};
