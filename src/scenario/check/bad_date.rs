//! `bad-date`: the start is not a date.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;
use jiff::civil::Date;

/// The rule.
pub static RULE: Rule = Rule::error(
    "bad-date",
    "\
Pages give dates and closed months follow the calendar, so week 0 needs a real date between the
years 1800 and 2400, written year-month-day.",
)
.bad(&[r#"start: "3 March 2031""#, r#"start: "2031-02-30""#])
.good(&[r#"start: "2031-03-03""#, r#"start: "2031-02-28""#]);

/// The months, as their names begin in English.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads a date, or says what is wrong with it.
///
/// # Errors
/// The finding, when `text` is not a date in range.
pub fn read(place: Place, text: &str) -> Result<Date, Box<Finding>> {
    let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match text.parse::<Date>() {
        Ok(date) if plain && (1800..=2400).contains(&date.year()) => Ok(date),
        _ => Err(Box::new(
            RULE.at(place, "this is not a date from 1800 to 2400, written year-month-day")
                .help(meant(text)),
        )),
    }
}

/// What to write instead.
fn meant(text: &str) -> String {
    let example = "write it as in \"2031-03-03\"".to_owned();
    let Some((year, month, day, sure)) = parts(text) else { return example };
    if !(1..=12).contains(&month) {
        return format!("there is no month {month}: {example}, the month before the day");
    }
    let first = Date::new(year, month, 1).ok().filter(|_| (1800..=2400).contains(&year));
    let Some(first) = first else { return example };
    match Date::new(year, month, day) {
        Ok(date) if sure => format!("write \"{date}\""),
        Ok(date) => format!("write \"{date}\" if the first number is the day"),
        Err(_) => format!("that month has {} days: {example}", first.days_in_month()),
    }
}

/// Year, month and day of a date in another form, and whether it is sure which is which.
fn parts(text: &str) -> Option<(i16, i8, i8, bool)> {
    let parts: Vec<_> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let month_name = |word: &str| {
        let word = word.to_lowercase();
        let month = MONTHS.iter().position(|month| word.starts_with(month))?;
        i8::try_from(month + 1).ok()
    };
    let day = |word: &str| word.trim_end_matches(|c: char| c.is_alphabetic()).parse::<i8>().ok();
    if let Some(month) = month_name(b) {
        return Some((c.parse().ok()?, month, day(a)?, true));
    }
    if let Some(month) = month_name(a) {
        return Some((c.parse().ok()?, month, day(b)?, true));
    }
    if a.len() == 4 {
        return Some((a.parse().ok()?, b.parse().ok()?, c.parse().ok()?, true));
    }
    let (first, second): (i8, i8) = (a.parse().ok()?, b.parse().ok()?);
    let year = if c.len() == 4 { c.parse().ok()? } else { return None };
    if first <= 12 && second > 12 {
        return Some((year, first, second, true));
    }
    Some((year, second, first, first > 12 || first == second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_told_where_it_can_be() {
        for (text, help) in [
            ("3 March 2031", "write \"2031-03-03\""),
            ("March 4th, 2031", "write \"2031-03-04\""),
            ("25/03/2031", "write \"2031-03-25\""),
            ("03/25/2031", "write \"2031-03-25\""),
            ("04.03.2031", "write \"2031-03-04\" if the first number is the day"),
            ("2031/3/4", "write \"2031-03-04\""),
            ("2031-02-30", "that month has 28 days: write it as in \"2031-03-03\""),
            ("next spring", "write it as in \"2031-03-03\""),
            ("31-03-03", "write it as in \"2031-03-03\""),
        ] {
            assert_eq!(meant(text), help);
        }
    }
}
