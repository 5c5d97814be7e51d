//! The clock on the wall: times of day, on days of the exercise. The first day is the one on which
//! the exercise's own clock first ran. How far the wall is ahead of UTC is in the log since the
//! exercise was opened, so every machine reads the same moment from it. A change to summer time in
//! the midst of an exercise is not followed.

use crate::exercise::clock::Moment;
use crate::exercise::state::State;

/// A minute, and a day [milliseconds].
const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;

impl State {
    /// How far the clock on the wall is ahead of UTC [minutes].
    #[must_use]
    pub fn utc_offset_minutes(&self) -> i32 {
        self.opening.as_ref().map_or(0, |opening| opening.utc_offset_minutes)
    }

    /// What the wall shows: days since 1970-01-01, and milliseconds of the day.
    fn wall(&self, at: Moment) -> (i64, i64) {
        let local = i64::try_from(at.0).unwrap_or(i64::MAX / 2)
            + i64::from(self.utc_offset_minutes()) * MINUTE;
        (local.div_euclid(DAY), local.rem_euclid(DAY))
    }

    /// The moment of a time of day, on a day of the exercise counted from 1; none before the clock
    /// has first run.
    #[must_use]
    pub fn moment_of(&self, day: u32, minutes: u32) -> Option<Moment> {
        let first = self.wall(self.began?).0;
        let local = (first + i64::from(day) - 1) * DAY + i64::from(minutes) * MINUTE;
        let utc = local - i64::from(self.utc_offset_minutes()) * MINUTE;
        Some(Moment(u64::try_from(utc).unwrap_or_default()))
    }

    /// Which day of the exercise it is, counted from 1; 1 before it has begun.
    #[must_use]
    pub fn day_at(&self, now: Moment) -> u32 {
        let days = self.began.map_or(0, |began| self.wall(now).0 - self.wall(began).0);
        u32::try_from(days + 1).unwrap_or(1).max(1)
    }

    /// The time of day on the wall [minutes].
    #[must_use]
    pub fn time_of_day(&self, now: Moment) -> u32 {
        u32::try_from(self.wall(now).1 / MINUTE).unwrap_or_default()
    }
}
