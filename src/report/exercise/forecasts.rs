//! How good forecasts were, in plain words: by seat and by indicator, never by person.

use crate::exercise::State;
use crate::exercise::view::Calibrated;
use crate::report::exercise::told::seat_name;

/// A line for each seat, then one for each indicator.
#[must_use]
pub fn forecast_lines(state: &State, all: &[Calibrated]) -> Vec<String> {
    all.iter().map(|one| line(state, one)).collect()
}

fn line(state: &State, one: &Calibrated) -> String {
    let indicator = state.exercise.indicator(&one.of).filter(|_| !one.seat);
    let name = indicator.map_or_else(|| seat_name(state, &one.of), |one| one.name.as_str());
    let inside = (one.within * one.count as f64).round();
    let forecasts = if one.count == 1 { "forecast" } else { "forecasts" };
    let spread = if one.within < 0.6 && one.count >= 4 {
        ": too sure"
    } else if one.within > 0.95 && one.count >= 8 {
        ": could have been surer"
    } else {
        ""
    };
    format!(
        "{name}: {inside:.0} of {} {forecasts} held what came between low and high{spread}. Missed by \
         {:.1} times as much as the table.",
        one.count, one.relative
    )
}

/// What the figures mean.
pub const MEANING: &str = "Eight of ten were asked for. Below 1.0 is better than the table; width \
    counts too (weighted interval score, Bracher et al. 2021).";
