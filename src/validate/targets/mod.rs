//! The targets, one file each, named for what they hold the model against.

mod list;
mod v01_return_to_fighting;
mod v01b_back_to_war;
mod v02_early_years;
mod v03_accords_collapse;
mod v04_doubled_effort;
mod v05_mission_after_fighting;
mod v05b_naive_comparison;
mod v05c_mission_in_war;
mod v06_battle_deaths;
mod v06b_civilians_killed;
mod v07_homicide;
mod v10_months_to_peak;
mod v10b_haiti_at_seven_months;
mod v11_concentration;
mod v12_pledges_paid;
mod v13_early_vote;
mod v13b_accommodation;
mod v14_legitimacy;
mod v15_aid_and_violence;
mod v16_ladder_slips;
mod v17_mission_fatalities;
mod v18_exit_too_early;
mod v19_together;
mod v20_how_the_war_ended;

pub use list::TARGETS;
