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
        .min_by_key(|(edits, candidate)| (*edits, candidate.chars().next() != name.chars().next()))
        .map(|(_, candidate)| candidate)
}

/// A candidate that contains `name` as a part, or is a part of it: what was renamed, or cut short.
#[must_use]
pub fn longer_or_shorter<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let long = |text: &str| text.chars().count() >= 4;
    candidates.into_iter().find(|candidate| {
        *candidate != name
            && ((long(name) && candidate.contains(name))
                || (long(candidate) && name.contains(candidate)))
    })
}

/// The only candidate that differs from `name` in nothing but capitals, blanks, underscores,
/// hyphens or an ending `.ron`: then nothing else can have been meant.
#[must_use]
pub fn same_but_for_looks<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let plain = plain_look(name);
    let mut same = candidates.into_iter().filter(|candidate| plain_look(candidate) == plain);
    let only = same.next().filter(|_| !plain.is_empty())?;
    same.all(|other| other == only).then_some(only)
}

fn plain_look(name: &str) -> String {
    let name = name.trim().trim_end_matches(".ron");
    let part = |sign: &char| !sign.is_whitespace() && *sign != '_' && *sign != '-';
    name.chars().filter(part).flat_map(char::to_lowercase).collect()
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
        assert_eq!(nearest_name("kid", ["id", "kind"]), Some("kind"));
        assert_eq!(longer_or_shorter("police", names), Some("formed-police-unit"));
        assert_eq!(longer_or_shorter("u", names), None);
    }

    #[test]
    fn a_name_that_only_looks_different_is_the_same_unless_two_look_so() {
        let names = ["trust-fund", "un", "u-n2", "un2", "police"];
        assert_eq!(same_but_for_looks("Trust Fund", names), Some("trust-fund"));
        assert_eq!(same_but_for_looks("UN", names), Some("un"));
        assert_eq!(same_but_for_looks("police.ron", names), Some("police"));
        assert_eq!(same_but_for_looks("UN_2", names), None);
        assert_eq!(same_but_for_looks("trust-found", names), None);
        assert_eq!(same_but_for_looks(" ", names), None);
    }
}
