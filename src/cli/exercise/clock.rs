//! The wall clock, read in this one place and handed in to everything else.

use crate::cli::exit::Mistake;
use crate::exercise::{InjectStatus, Moment, State};
use crate::scenario::Release;
use std::time::{SystemTime, UNIX_EPOCH};

/// Now.
#[expect(clippy::disallowed_methods, reason = "an exercise runs by the wall clock, which is told")]
pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// How far this machine's clock on the wall is ahead of UTC now [minutes]; none where the system
/// does not say.
pub fn local_offset_minutes() -> Option<i32> {
    let zone = jiff::tz::TimeZone::try_system().ok()?;
    let now = jiff::Timestamp::from_millisecond(i64::try_from(now().0).ok()?).ok()?;
    Some(zone.to_offset(now).seconds() / 60)
}

/// An offset from UTC as it is typed: `+01:00`, `-5`, `Z`.
///
/// # Errors
/// What is no offset.
pub fn offset_minutes(text: &str) -> Result<i32, Mistake> {
    let number = |text: &str| -> Option<i32> {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| digits)
    };
    let read = || -> Option<i32> {
        if matches!(text, "Z" | "z" | "UTC") {
            return Some(0);
        }
        let (sign, rest) = match text.strip_prefix('+') {
            Some(rest) => (1, rest),
            None => (-1, text.strip_prefix('-')?),
        };
        let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
        let (hours, minutes) = (number(hours)?, number(minutes).filter(|it| *it < 60)?);
        Some(sign * (hours * 60 + minutes)).filter(|it| (-840..=840).contains(it))
    };
    read().ok_or_else(|| Mistake::Typed {
        what: format!("`{text}` is no offset from UTC"),
        nearest: None,
        help: Some("for example `--utc-offset +01:00`, `-5` or `Z`; at most 14 hours".into()),
    })
}

/// "UTC+01:00".
pub fn offset_words(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("UTC{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// A line for the facilitator where injects wait for times of day and this machine's clock is not
/// the one by which they are told; empty otherwise.
pub fn other_wall(state: &State) -> String {
    let waits = state.injects.iter().any(|one| {
        let open = !matches!(one.status, InjectStatus::Fired { .. } | InjectStatus::Skipped(_));
        open && matches!(one.inject.when, Release::Clock { .. })
    });
    let (own, here) = (state.utc_offset_minutes(), local_offset_minutes());
    match here.filter(|here| *here != own && waits) {
        Some(here) => format!(
            "Times of day in this exercise are by {}; this machine shows {}. Re-time injects where \
             the room goes by the other.\n",
            offset_words(own),
            offset_words(here)
        ),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_read_as_they_are_written() {
        let read = |text| offset_minutes(text).ok();
        assert_eq!(read("+01:00"), Some(60));
        assert_eq!(read("-05:30"), Some(-330));
        assert_eq!((read("+2"), read("Z")), (Some(120), Some(0)));
        for text in ["", "1", "+", "+1:75", "+15:00", "+001:00", "CET", "+é"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(offset_words(-330), "UTC-05:30");
        assert_eq!(offset_words(60), "UTC+01:00");
    }
}
