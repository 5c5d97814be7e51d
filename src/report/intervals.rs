//! Numbers with intervals: digits follow the interval, never the other way round.

use crate::compare::Difference;

/// Ten to a whole power, by multiplication: the same bits everywhere.
#[must_use]
pub fn power_of_ten(power: i32) -> f64 {
    let whole = (0..power.unsigned_abs()).fold(1.0, |product, _| product * 10.0);
    if power < 0 { 1.0 / whole } else { whole }
}

/// The power of ten at or below `value`, between 10^-12 and 10^12.
#[must_use]
pub fn decade(value: f64) -> i32 {
    (-12..=12).rev().find(|power| value >= power_of_ten(*power)).unwrap_or(-12)
}

/// How many decimals a value with this half-width has: its half-width shows one digit, two if it
/// begins with 1; below zero means tens and hundreds.
#[must_use]
pub fn decimals(half_width: f64) -> i32 {
    if !half_width.is_finite() || half_width <= 0.0 {
        return 1;
    }
    let power = decade(half_width);
    let leading = half_width / power_of_ten(power);
    let digits = if leading < 1.95 { 1 } else { 0 };
    (digits - power).clamp(-6, 4)
}

/// A value to so many decimals, thousands with commas.
#[must_use]
pub fn number(value: f64, decimals: i32) -> String {
    if !value.is_finite() {
        return "-".to_owned();
    }
    let scale = power_of_ten(-decimals.min(0));
    let rounded = (value / scale).round() * scale;
    let rounded = if decimals <= 0 { rounded } else { value };
    let places = usize::try_from(decimals.max(0)).unwrap_or(0);
    let text = format!("{rounded:.places$}");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) if rest.chars().any(|c| c.is_ascii_digit() && c != '0') => ("-", rest),
        Some(rest) => ("", rest),
        None => ("", text.as_str()),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let dot = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{dot}{fraction}")
}

/// The same with a sign in front, for points, differences and changes.
#[must_use]
pub fn signed(value: f64, decimals: i32) -> String {
    let text = number(value, decimals);
    let nothing = !text.chars().any(|c| c.is_ascii_digit() && c != '0');
    if value > 0.0 && !nothing { format!("+{text}") } else { text }
}

/// "-0.2 to +1.0".
#[must_use]
pub fn span(interval: (f64, f64), decimals: i32) -> String {
    format!("{} to {}", signed(interval.0, decimals), signed(interval.1, decimals))
}

/// Half the width of an interval: to the end that is further from the mean, where they differ.
#[must_use]
pub fn half(difference: &Difference) -> f64 {
    (difference.interval.1 - difference.mean).max(difference.mean - difference.interval.0)
}

/// "-5.4 ±0.7": a difference and half its interval, both times `scale`.
#[must_use]
pub fn with_half(d: &Difference, scale: f64) -> String {
    let digits = decimals(half(d) * scale);
    format!("{} ±{}", signed(d.mean * scale, digits), number(half(d) * scale, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_follow_the_half_width() {
        assert_eq!((number(5.43, decimals(0.71)), decimals(0.71)), ("5.4".into(), 1));
        assert_eq!(number(14.23, decimals(1.3)), "14.2");
        assert_eq!(number(412.7, decimals(23.0)), "410");
        assert_eq!(number(12_345.6, decimals(140.0)), "12,350");
    }

    #[test]
    fn nothing_has_no_sign() {
        assert_eq!(signed(-0.001, 1), "0.0");
        assert_eq!(signed(0.04, 1), "0.0");
        assert_eq!(span((-0.2, 1.0), 1), "-0.2 to +1.0");
        assert_eq!(number(f64::NAN, 1), "-");
    }
}
