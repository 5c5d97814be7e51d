//! The targets, one file each, named for what they hold the model against.

mod list;
mod v06_battle_deaths;
mod v06b_civilians_killed;
mod v07_homicide;
mod v10_months_to_peak;
mod v10b_haiti_at_seven_months;
mod v11_concentration;
mod v12_pledges_paid;
mod v14_legitimacy;
mod v15_aid_and_violence;
mod v17_mission_fatalities;

pub use list::TARGETS;
