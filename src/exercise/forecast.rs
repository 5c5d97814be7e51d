//! Forecasts and what they were worth.
//!
//! A seat gives three values for an indicator at the end of the turn: low, likely and high, as the
//! 10 %, 50 % and 90 % points of what it expects. The interval from low to high is scored by the
//! interval score (T. Gneiting and A. E. Raftery, "Strictly proper scoring rules, prediction, and
//! estimation", *Journal of the American Statistical Association* 102 (2007), 359-378, section
//! 6.2), the likely value by its absolute error; the two together by the weighted interval score
//! (J. Bracher, E. L. Ray, T. Gneiting and N. G. Reich, "Evaluating epidemic forecasts in an
//! interval format", *PLOS Computational Biology* 17 (2021), e1008618, equation 1 with one
//! interval). All are in the unit of the indicator, and lower is better; each is best, on average,
//! for who says what they believe.

use crate::exercise::state::State;
use serde::{Deserialize, Serialize};

/// How often a value is expected outside low and high [0..1].
pub const OUTSIDE: f64 = 0.2;

/// A forecast.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// The turn, counted from 0.
    pub turn: usize,
    /// The week it is of: the end of the turn.
    pub week: u32,
    /// Whose.
    pub seat: String,
    /// The indicator's id.
    pub indicator: String,
    /// The 10 % point.
    pub low: f64,
    /// The median.
    pub likely: f64,
    /// The 90 % point.
    pub high: f64,
}

/// What a forecast was worth, in the unit of its indicator; lower is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// What came.
    pub actual: f64,
    /// Whether it lay from low to high.
    pub within: bool,
    /// The interval score.
    pub interval: f64,
    /// How far the likely value was off.
    pub error: f64,
    /// Both together: the weighted interval score.
    pub weighted: f64,
}

/// The interval score of an interval outside which a value is expected with chance `outside`.
#[must_use]
pub fn interval_score(low: f64, high: f64, outside: f64, actual: f64) -> f64 {
    let missed = (low - actual).max(0.0) + (actual - high).max(0.0);
    high - low + 2.0 / outside * missed
}

/// What a forecast is worth when `actual` comes.
#[must_use]
pub fn score(forecast: &Forecast, actual: f64) -> Score {
    let interval = interval_score(forecast.low, forecast.high, OUTSIDE, actual);
    let error = (actual - forecast.likely).abs();
    Score {
        actual,
        within: (forecast.low..=forecast.high).contains(&actual),
        interval,
        error,
        weighted: (0.5 * error + OUTSIDE / 2.0 * interval) / 1.5,
    }
}

/// How good a seat's forecasts, or those of an indicator, were.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// The seat's or the indicator's id.
    pub of: String,
    /// How many forecasts have been answered.
    pub count: usize,
    /// What share of the answers lay from low to high; 0.8 is what was asked for [0..1].
    pub within: f64,
    /// The mean, over forecasts, of the weighted interval score relative to the mean of all seats
    /// for the same indicator and turn: below 1 is better than the table.
    pub relative: f64,
}

/// Each forecast whose week has been played, with what it was worth.
#[must_use]
pub fn scored(state: &State) -> Vec<(&Forecast, Score)> {
    let known = state.forecasts.iter().filter_map(|forecast| {
        let actual = state.reading(&forecast.indicator, forecast.week)?;
        Some((forecast, score(forecast, actual)))
    });
    known.collect()
}

/// Calibration by seat, in the order of the file.
#[must_use]
pub fn by_seat(state: &State) -> Vec<Calibration> {
    let ids = state.exercise.seats.iter().map(|seat| seat.id.as_str());
    let scored = scored(state);
    ids.filter_map(|id| calibration(&scored, id, |forecast| forecast.seat == id)).collect()
}

/// Calibration by indicator, in the order of the file.
#[must_use]
pub fn by_indicator(state: &State) -> Vec<Calibration> {
    let ids = state.exercise.indicators.iter().map(|indicator| indicator.id.as_str());
    let scored = scored(state);
    ids.filter_map(|id| calibration(&scored, id, |forecast| forecast.indicator == id)).collect()
}

fn calibration(
    scored: &[(&Forecast, Score)],
    of: &str,
    is_of: impl Fn(&Forecast) -> bool,
) -> Option<Calibration> {
    let own: Vec<_> = scored.iter().filter(|(forecast, _)| is_of(forecast)).collect();
    if own.is_empty() {
        return None;
    }
    let relative = |forecast: &Forecast, score: &Score| {
        let same = scored.iter().filter(|(other, _)| {
            other.indicator == forecast.indicator && other.turn == forecast.turn
        });
        let (count, sum) =
            same.fold((0.0, 0.0), |(n, sum), (_, score)| (n + 1.0, sum + score.weighted));
        if sum > 0.0 { score.weighted * count / sum } else { 1.0 }
    };
    let count = own.len();
    let per_one = 1.0 / count as f64;
    let within = own.iter().filter(|(_, score)| score.within).count() as f64 * per_one;
    let sum: f64 = own.iter().map(|(forecast, score)| relative(forecast, score)).sum();
    Some(Calibration { of: of.to_owned(), count, within, relative: sum * per_one })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forecast(low: f64, likely: f64, high: f64) -> Forecast {
        let (seat, indicator) = ("un".to_owned(), "security".to_owned());
        Forecast { turn: 0, week: 13, seat, indicator, low, likely, high }
    }

    #[test]
    fn a_hit_costs_the_width_and_a_miss_ten_times_the_distance_more() {
        let one = forecast(10.0, 15.0, 30.0);
        let hit = score(&one, 20.0);
        assert!(hit.within);
        assert!((hit.interval - 20.0).abs() < 1e-12 && (hit.error - 5.0).abs() < 1e-12);
        assert!((hit.weighted - (2.5 + 2.0) / 1.5).abs() < 1e-12);
        let miss = score(&one, 7.0);
        assert!(!miss.within);
        assert!((miss.interval - (20.0 + 30.0)).abs() < 1e-12);
    }

    #[test]
    fn who_says_what_they_believe_does_best_on_average() {
        // Values spread evenly over 0..100: their 10 %, 50 % and 90 % points are 10, 50 and 90.
        let mean = |low, likely, high| {
            let one = forecast(low, likely, high);
            (0..1_000).map(|i| score(&one, f64::from(i) / 10.0 + 0.05).weighted).sum::<f64>()
        };
        let honest = mean(10.0, 50.0, 90.0);
        for (low, likely, high) in [
            (20.0, 50.0, 90.0),
            (2.0, 50.0, 90.0),
            (10.0, 50.0, 97.0),
            (10.0, 50.0, 75.0),
            (10.0, 40.0, 90.0),
            (50.0, 50.0, 50.0),
        ] {
            assert!(mean(low, likely, high) > honest, "{low} {likely} {high}");
        }
    }
}
