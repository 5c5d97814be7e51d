//! The nearest name: what somebody probably meant.

/// The candidate nearest to `name`, when it is within two edits or a third of the length.
#[must_use]
pub fn nearest_name<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let length = name.chars().count();
    let reach = 2.max(length / 3);
    if length == 0 || length > 200 {
        return None;
    }
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= reach)
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(edits, candidate)| *edits <= reach && *edits < candidate.chars().count())
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_understood_and_another_word_is_not() {
        let names = ["formed-police-unit", "infantry-battalion", "un"];
        assert_eq!(nearest_name("formed-polce-unit", names), Some("formed-police-unit"));
        assert_eq!(nearest_name("nu", names), Some("un"));
        assert_eq!(nearest_name("hospital", names), None);
        assert_eq!(nearest_name("xy", names), None);
    }
}
