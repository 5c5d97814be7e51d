//! The two clocks of an exercise. The wall clock is told from outside, as a [`Moment`], and stands
//! still in a pause; the scenario's moves on by weeks when a turn is played.

use serde::{Deserialize, Serialize};

/// A moment of the wall clock [milliseconds since 1970-01-01 UTC].
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Moment(pub u64);

/// The exercise's own clock: what the wall clock has shown while it ran.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// When it was last set going; none while it stands.
    pub running_since: Option<Moment>,
    /// What it had shown by then [milliseconds].
    pub shown: u64,
}

impl Clock {
    /// What it shows at a moment [milliseconds]; never less than when it was last set going, even
    /// where the wall clock is set back.
    #[must_use]
    pub fn at(&self, now: Moment) -> u64 {
        let ran = self.running_since.map_or(0, |since| now.0.saturating_sub(since.0));
        self.shown.saturating_add(ran)
    }

    /// Sets it going.
    pub fn resume(&mut self, now: Moment) {
        self.shown = self.at(now);
        self.running_since = Some(now);
    }

    /// Stops it.
    pub fn pause(&mut self, now: Moment) {
        self.shown = self.at(now);
        self.running_since = None;
    }

    /// Whether it runs.
    #[must_use]
    pub fn runs(&self) -> bool {
        self.running_since.is_some()
    }
}

/// Minutes as milliseconds.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded when read")]
#[must_use]
pub fn milliseconds(minutes: f64) -> u64 {
    (minutes.clamp(0.0, 1.0e6) * 60_000.0).round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_does_not_count() {
        let mut clock = Clock::default();
        assert_eq!(clock.at(Moment(5_000)), 0);
        clock.resume(Moment(10_000));
        assert_eq!(clock.at(Moment(12_500)), 2_500);
        clock.pause(Moment(13_000));
        assert_eq!(clock.at(Moment(99_000)), 3_000);
        clock.resume(Moment(100_000));
        assert_eq!(clock.at(Moment(101_000)), 4_000);
    }

    #[test]
    fn a_wall_clock_that_is_set_back_takes_nothing_away() {
        let mut clock = Clock::default();
        clock.resume(Moment(10_000));
        clock.pause(Moment(20_000));
        clock.resume(Moment(15_000));
        assert_eq!(clock.at(Moment(1_000)), 10_000);
    }
}
