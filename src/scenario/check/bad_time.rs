//! `bad-time`: a time of an inject that cannot be read.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::exercise::Release;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "bad-time",
    "\
Lists of injects write times in three ways. `T+05` and `T+01:30` are minutes, or hours and minutes,
of the exercise's own clock, which stands still in a pause. `14:30` is a time of day on the wall, on
the day of the exercise; `day 2 09:00` on its second. `D+2 H+3 M+45` is days, hours and minutes of
the scenario, from its start; each of the three may be left out.",
)
.bad(&[r#"when: At("15 minutes in")"#])
.good(&[r#"when: At("T+15")"#]);

/// Most minutes of the exercise's clock: ten days of it.
const MOST_MINUTES: f64 = 14_400.0;
/// Most days of an exercise.
pub const MOST_DAYS: u32 = 31;

/// Reads a time as lists of injects write it; none where it is no such time.
#[must_use]
pub fn read(text: &str) -> Option<Release> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix(['T', 't']) {
        let rest = rest.trim_start().strip_prefix('+')?.trim_start();
        let minutes = match rest.split_once(':') {
            Some((hours, minutes)) => {
                whole(hours)? * 60.0 + whole(minutes).filter(|minutes| *minutes < 60.0)?
            }
            None => whole(rest)?,
        };
        return (minutes <= MOST_MINUTES).then_some(Release::Minutes(minutes));
    }
    if text.contains(':') {
        return on_the_wall(text);
    }
    let mut days = 0.0;
    let mut expected = ["D", "H", "M"].iter();
    let parts: Vec<&str> = text.split_whitespace().collect();
    if parts.is_empty() {
        return None;
    }
    for part in parts {
        let (letter, number) = part.split_once('+')?;
        let letter = letter.to_ascii_uppercase();
        expected.find(|known| **known == letter)?;
        let number = whole(number)?;
        days += match letter.as_str() {
            "D" => number,
            "H" => number / 24.0,
            _ => number / 1_440.0,
        };
    }
    (days <= 7_280.0).then_some(Release::Week(days / 7.0))
}

/// "14:30", on the first day, or "day 2 09:00".
fn on_the_wall(text: &str) -> Option<Release> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (day, time) = match words.as_slice() {
        [time] => (1, *time),
        [word, day, time] if word.eq_ignore_ascii_case("day") => (small(day)?, *time),
        _ => return None,
    };
    let (hours, minutes) = time.split_once(':')?;
    let (hours, minutes) =
        (small(hours)?, Some(minutes).filter(|it| it.len() == 2).and_then(small)?);
    let is_time = (1..=MOST_DAYS).contains(&day) && hours < 24 && minutes < 60;
    is_time.then_some(Release::Clock { day, minutes: hours * 60 + minutes })
}

/// One digit or two.
fn small(text: &str) -> Option<u32> {
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

fn whole(text: &str) -> Option<f64> {
    let digits = (1..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

/// The text is no time.
#[must_use]
pub fn finding(place: Place, text: &str) -> Finding {
    let shown: String = text.chars().take(40).collect();
    RULE.at(place, format!("`{}` is not a time", shown.escape_debug()))
        .help("write `T+05` (exercise clock), `14:30` (wall) or `D+2 H+3 M+45` (scenario)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_both_clocks_are_read() {
        assert_eq!(read("T+05"), Some(Release::Minutes(5.0)));
        assert_eq!(read("t + 01:30"), Some(Release::Minutes(90.0)));
        assert_eq!(read("14:30"), Some(Release::Clock { day: 1, minutes: 870 }));
        assert_eq!(read("Day 2 9:05"), Some(Release::Clock { day: 2, minutes: 545 }));
        assert_eq!(read("D+14"), Some(Release::Week(2.0)));
        assert_eq!(read("D+6 H+24"), Some(Release::Week(1.0)));
        let Some(Release::Week(week)) = read("D+2 H+3 M+45") else { panic!("no week") };
        assert!((week - (2.0 + 3.0 / 24.0 + 45.0 / 1440.0) / 7.0).abs() < 1e-12);
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["", "T", "T+", "T5", "T+1:75", "T+-3", "H+3 D+2", "D+2 D+3", "D2", "T+99999"] {
            assert_eq!(read(text), None, "{text}");
        }
        for text in
            ["24:00", "14:60", "14:3", ":30", "14:", "day 0 10:00", "day 32 10:00", "2 10:00"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
