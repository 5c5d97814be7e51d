//! All targets, in the order of pages.

use crate::validate::target::Target;
use crate::validate::targets::{
    v01_return_to_fighting, v01b_back_to_war, v02_early_years, v03_accords_collapse,
    v04_doubled_effort, v05_mission_after_fighting, v05b_naive_comparison, v05c_mission_in_war,
    v06_battle_deaths, v06b_civilians_killed, v07_homicide, v10_months_to_peak,
    v10b_haiti_at_seven_months, v11_concentration, v12_pledges_paid, v13_early_vote,
    v13b_accommodation, v14_legitimacy, v15_aid_and_violence, v16_ladder_slips,
    v17_mission_fatalities, v18_exit_too_early, v19_together, v20_how_the_war_ended,
};

/// All targets.
pub static TARGETS: &[&Target] = &[
    &v01_return_to_fighting::TARGET,
    &v01b_back_to_war::TARGET,
    &v02_early_years::TARGET,
    &v03_accords_collapse::TARGET,
    &v04_doubled_effort::TARGET,
    &v05_mission_after_fighting::TARGET,
    &v05b_naive_comparison::TARGET,
    &v05c_mission_in_war::TARGET,
    &v06_battle_deaths::TARGET,
    &v06b_civilians_killed::TARGET,
    &v07_homicide::TARGET,
    &v10_months_to_peak::TARGET,
    &v10b_haiti_at_seven_months::TARGET,
    &v11_concentration::TARGET,
    &v12_pledges_paid::TARGET,
    &v13_early_vote::TARGET,
    &v13b_accommodation::TARGET,
    &v14_legitimacy::TARGET,
    &v15_aid_and_violence::TARGET,
    &v16_ladder_slips::TARGET,
    &v17_mission_fatalities::TARGET,
    &v18_exit_too_early::TARGET,
    &v19_together::TARGET,
    &v20_how_the_war_ended::TARGET,
];
