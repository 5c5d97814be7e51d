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
                .help("write it as in \"2031-03-03\""),
        )),
    }
}
