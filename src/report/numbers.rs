//! Numbers and dates as pages print them: whole, with signs on points and commas in thousands; what
//! is not there is "-".

use jiff::civil::Date;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A whole number with commas: 1,234; "-" where there is none.
#[must_use]
pub fn count(value: f64) -> String {
    if !value.is_finite() {
        return "-".to_owned();
    }
    let digits = format!("{:.0}", value.round().abs());
    let mut text = String::new();
    if value.round() < 0.0 {
        text.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Whole points with their sign: +3, -12, 0.
#[must_use]
pub fn points(value: f64) -> String {
    let text = count(value);
    if value.is_finite() && value.round() > 0.0 { format!("+{text}") } else { text }
}

/// A money sum: whole M USD, one digit below 10.
#[must_use]
pub fn money(value: f64) -> String {
    if value.is_finite() && value != 0.0 && value.abs() < 9.95 {
        let text = format!("{value:.1}");
        return text.strip_suffix(".0").map_or(text.clone(), str::to_owned);
    }
    count(value)
}

/// A number as a person wrote it: no digits that are not needed, three at most.
#[must_use]
pub fn plain(value: f64) -> String {
    if !value.is_finite() {
        return "-".to_owned();
    }
    if value.fract() == 0.0 {
        return count(value);
    }
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A share as a percentage without its unit: the ends are "under 1" and "over 99".
#[must_use]
pub fn percent(share: f64) -> String {
    if !share.is_finite() {
        return "-".to_owned();
    }
    let value = share * 100.0;
    if value > 0.0 && value < 1.0 {
        "under 1".to_owned()
    } else if value > 99.0 && value < 100.0 {
        "over 99".to_owned()
    } else {
        count(value)
    }
}

/// "1 week", "8 weeks".
#[must_use]
pub fn weeks(value: f64) -> String {
    counted(value, "week")
}

/// "1 unit", "8 units".
#[must_use]
pub fn counted(value: f64, one: &str) -> String {
    let number = if value.is_finite() && value.fract() != 0.0 && value < 10.0 {
        plain((value * 10.0).round() / 10.0)
    } else {
        count(value)
    };
    let end = if number == "1" { "" } else { "s" };
    format!("{number} {one}{end}")
}

/// A week of the scenario: "w12".
#[must_use]
pub fn week(value: f64) -> String {
    if value.is_finite() { format!("w{:.0}", value.floor()) } else { "-".to_owned() }
}

/// "7 Feb 2006".
#[must_use]
pub fn date(date: Date) -> String {
    format!("{} {}", date.day(), month(date))
}

/// "Feb 2006".
#[must_use]
pub fn month(date: Date) -> String {
    let index = usize::try_from(date.month()).unwrap_or(1).saturating_sub(1);
    format!("{} {}", MONTHS.get(index).copied().unwrap_or("-"), date.year())
}

/// The name of a month, 1 to 12.
#[must_use]
pub fn month_name(number: u8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::from(number).saturating_sub(1)).copied().unwrap_or("-")
}

/// Whole numbers that add up to the rounded sum of `values` (largest remainder).
#[must_use]
pub fn that_add_up(values: &[f64]) -> Vec<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "shares of a hundred")]
    let floor = |value: f64| value.floor() as i64;
    let mut whole: Vec<i64> = values.iter().map(|value| floor(*value)).collect();
    let sum: f64 = values.iter().sum();
    let missing = floor(sum.round()) - whole.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| {
        let rest = |i: usize| values[i] - values[i].floor();
        rest(*b).total_cmp(&rest(*a)).then(a.cmp(b))
    });
    for i in order.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        whole[i] += 1;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_have_commas_and_nothing_is_a_hyphen() {
        assert_eq!(count(1_234_567.4), "1,234,567");
        assert_eq!(count(-1_234.0), "-1,234");
        assert_eq!(count(-0.2), "0");
        assert_eq!(count(f64::NAN), "-");
    }

    #[test]
    fn points_have_signs_and_shares_have_soft_ends() {
        assert_eq!(
            (points(3.4), points(-3.6), points(0.2)),
            ("+3".into(), "-4".into(), "0".into())
        );
        assert_eq!((percent(0.004), percent(0.995), percent(1.0)), {
            ("under 1".into(), "over 99".into(), "100".into())
        });
    }

    #[test]
    fn money_below_ten_keeps_a_digit() {
        assert_eq!((money(0.42), money(9.0), money(31.6)), ("0.4".into(), "9".into(), "32".into()));
    }

    #[test]
    fn rounded_shares_still_add_up() {
        assert_eq!(that_add_up(&[33.4, 33.3, 33.3]), [34, 33, 33]);
        assert_eq!(that_add_up(&[0.5, 0.5]), [1, 0]);
    }

    #[test]
    fn dates_read_day_month_year() {
        assert_eq!(date(Date::constant(2006, 2, 7)), "7 Feb 2006");
        assert_eq!(month(Date::constant(2031, 12, 1)), "Dec 2031");
    }
}
