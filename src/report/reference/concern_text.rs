//! What the `//!` at the head of a concern's file says: what it is, its rule, what is left out.

/// The docs of a concern, paragraph by paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcernText {
    /// What it is, in a sentence.
    pub title: String,
    /// Its rule, in words and formulas, without the word "Rule:".
    pub rule: String,
    /// What else is said of it, in order: more of the rule, and the sources.
    pub more: Vec<String>,
    /// What is left out, without the words "Left out:".
    pub left_out: String,
}

/// What the docs lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// The text begins with no docs.
    Title,
    /// No paragraph, or more than one, begins with "Rule:".
    Rule,
    /// No paragraph, or more than one, begins with "Left out:".
    LeftOut,
}

/// Reads the docs at the head of a source text.
///
/// # Errors
/// What is lacking.
pub fn concern_text(source: &str) -> Result<ConcernText, Lack> {
    let mut paragraphs = paragraphs(source).into_iter();
    let title = paragraphs.next().ok_or(Lack::Title)?;
    let (mut rules, mut left_out, mut more) = (Vec::new(), Vec::new(), Vec::new());
    for paragraph in paragraphs {
        if let Some(rule) = paragraph.strip_prefix("Rule: ") {
            rules.push(rule.to_owned());
        } else if let Some(out) = paragraph.strip_prefix("Left out: ") {
            left_out.push(out.to_owned());
        } else {
            more.push(paragraph);
        }
    }
    let only = |mut found: Vec<String>| if found.len() == 1 { found.pop() } else { None };
    let rule = only(rules).ok_or(Lack::Rule)?;
    let left_out = only(left_out).ok_or(Lack::LeftOut)?;
    Ok(ConcernText { title, rule, more, left_out })
}

/// The paragraphs of the `//!` lines that a text begins with, each on a line of its own.
fn paragraphs(source: &str) -> Vec<String> {
    let mut paragraphs = vec![Vec::new()];
    for line in source.lines().map_while(|line| line.strip_prefix("//!")) {
        match (line.trim(), paragraphs.last_mut()) {
            ("", _) => paragraphs.push(Vec::new()),
            (words, Some(last)) => last.push(words),
            (words, None) => paragraphs.push(vec![words]),
        }
    }
    let joined = paragraphs.into_iter().map(|lines: Vec<&str>| lines.join(" "));
    joined.filter(|paragraph| !paragraph.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::model::texts::source_text;

    #[test]
    fn every_concern_says_what_it_is_its_rule_and_what_is_left_out() {
        for concern in registry().concerns {
            let source = source_text(concern.name);
            let source = source.unwrap_or_else(|| panic!("`{}` has no text", concern.name));
            let text = concern_text(source);
            let text = text.unwrap_or_else(|lack| panic!("`{}` lacks {lack:?}", concern.name));
            for words in [&text.title, &text.rule, &text.left_out].into_iter().chain(&text.more) {
                assert!(words.len() > 10, "`{}`: {words}", concern.name);
                assert_eq!(words.matches('`').count() % 2, 0, "`{}`: {words}", concern.name);
                let inside = words.contains(" Rule:") || words.contains("Left out:");
                assert!(!inside, "`{}` hides a part in a paragraph: {words}", concern.name);
                let block = words.starts_with(['-', '|', '#', '>']) || words.contains("```");
                assert!(!block, "`{}`: lists and tables are not read: {words}", concern.name);
            }
        }
    }

    #[test]
    fn docs_are_read_paragraph_by_paragraph() {
        let source = "//! A: b\n//! c.\n//!\n//! Rule: `x\n//! + y`.\n//!\n//! Source: s.\n//!\n\
                      //! Left out: z.\n\nuse q;\n//! no.\n";
        let text = concern_text(source).expect("it is whole");
        assert_eq!(text.title, "A: b c.");
        assert_eq!(text.rule, "`x + y`.");
        assert_eq!(text.more, ["Source: s."]);
        assert_eq!(text.left_out, "z.");
    }

    #[test]
    fn what_is_lacking_is_told() {
        assert_eq!(concern_text("use q;\n"), Err(Lack::Title));
        assert_eq!(concern_text("//! A.\n//!\n//! Left out: z.\n"), Err(Lack::Rule));
        assert_eq!(concern_text("//! A.\n//!\n//! Rule: z.\n"), Err(Lack::LeftOut));
        let twice = "//! A.\n//!\n//! Rule: z.\n//!\n//! Rule: z.\n//!\n//! Left out: z.\n";
        assert_eq!(concern_text(twice), Err(Lack::Rule));
    }
}
