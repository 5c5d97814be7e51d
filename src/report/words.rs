//! Words in sentences: plurals, articles, lists, capitals.

/// The plural of what one unit is called ("contingent of 50 officers" > "contingents of ...").
#[must_use]
pub fn plural(one: &str) -> String {
    let (head, rest) = match one.find(" of ") {
        Some(at) => one.split_at(at),
        None => (one, ""),
    };
    format!("{}{rest}", plural_of_last_word(head))
}

fn plural_of_last_word(head: &str) -> String {
    let before_last = head.chars().rev().nth(1);
    if head.ends_with("quarters") || head.ends_with("police") || head.ends_with("series") {
        head.to_owned()
    } else if head.ends_with('y') && !before_last.is_some_and(|sign| "aeiou".contains(sign)) {
        format!("{}ies", &head[..head.len() - 1])
    } else if ["s", "x", "ch", "sh"].iter().any(|end| head.ends_with(end)) {
        format!("{head}es")
    } else {
        format!("{head}s")
    }
}

/// "a field hospital", "4 formed police units".
#[must_use]
pub fn some_of(number: u32, one: &str) -> String {
    if number == 1 {
        with_article(one)
    } else {
        format!("{} {}", crate::report::numbers::count(f64::from(number)), plural(one))
    }
}

/// "a field hospital", "an infantry battalion".
#[must_use]
pub fn with_article(one: &str) -> String {
    let first = one.chars().next().map(|sign| sign.to_ascii_lowercase());
    let article = if first.is_some_and(|sign| "aeio".contains(sign)) { "an" } else { "a" };
    format!("{article} {one}")
}

/// "a", "a and b", "a, b and c".
#[must_use]
pub fn list(items: &[String]) -> String {
    joined(items, "and")
}

/// "a", "a or b", "a, b or c".
#[must_use]
pub fn joined(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

/// The first letter as a capital.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// The first letter small, unless the second is a capital as well (UN, NGO).
#[must_use]
pub fn small(text: &str) -> String {
    let mut signs = text.chars();
    match (signs.next(), text.chars().nth(1)) {
        (Some(_), Some(second)) if second.is_uppercase() => text.to_owned(),
        (Some(first), _) => first.to_lowercase().chain(signs).collect(),
        (None, _) => String::new(),
    }
}

/// An id as a name: "trusted-police" > "Trusted police".
#[must_use]
pub fn name_of_id(id: &str) -> String {
    capital(&id.replace(['-', '_'], " "))
}

/// Small numbers as words, others as digits.
#[must_use]
pub fn number_word(number: usize) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// A share in words: "all", "half", "a quarter", "40 %".
#[must_use]
pub fn share_word(share: f64) -> String {
    let near = |value: f64| (share - value).abs() < 0.005;
    if near(1.0) {
        "all".to_owned()
    } else if near(0.5) {
        "half".to_owned()
    } else if near(0.25) {
        "a quarter".to_owned()
    } else if near(0.75) {
        "three quarters".to_owned()
    } else {
        format!("{} %", crate::report::numbers::percent(share))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_keep_what_stands_behind_of() {
        assert_eq!(plural("contingent of 50 police officers"), "contingents of 50 police officers");
        assert_eq!(plural("infantry company"), "infantry companies");
        assert_eq!(plural("mission headquarters"), "mission headquarters");
        assert_eq!(plural("dialogue and citizens' network"), "dialogue and citizens' networks");
        assert_eq!(plural("relay"), "relays");
    }

    #[test]
    fn lists_and_names_read_as_sentences_do() {
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(list(&items), "a, b and c");
        assert_eq!(joined(&items[..2], "or"), "a or b");
        assert_eq!(name_of_id("trusted-police"), "Trusted police");
        assert_eq!(small("UN police"), "UN police");
        assert_eq!(some_of(1, "infantry battalion"), "an infantry battalion");
        assert_eq!(share_word(0.5), "half");
        assert_eq!(share_word(0.6), "60 %");
    }
}
