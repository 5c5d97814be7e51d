//! All targets, in the order of pages.

use crate::validate::target::Target;
use crate::validate::targets::{
    v06_battle_deaths, v06b_civilians_killed, v07_homicide, v10_months_to_peak,
    v10b_haiti_at_seven_months, v11_concentration, v12_pledges_paid, v14_legitimacy,
    v15_aid_and_violence, v17_mission_fatalities,
};

/// All targets.
pub static TARGETS: &[&Target] = &[
    &v06_battle_deaths::TARGET,
    &v06b_civilians_killed::TARGET,
    &v07_homicide::TARGET,
    &v10_months_to_peak::TARGET,
    &v10b_haiti_at_seven_months::TARGET,
    &v11_concentration::TARGET,
    &v12_pledges_paid::TARGET,
    &v14_legitimacy::TARGET,
    &v15_aid_and_violence::TARGET,
    &v17_mission_fatalities::TARGET,
];
