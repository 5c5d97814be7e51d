//! Styles of a page. Each has also a word, letter or sign beside it: nothing depends on colour.

use anstyle::{AnsiColor, Style};

/// Headings and the answer.
pub const BOLD: Style = Style::new().bold();
/// Legends, commands, digests.
pub const DIM: Style = Style::new().dimmed();
/// Waits and warnings.
pub const YELLOW: Style = AnsiColor::Yellow.on_default();
/// Errors, misses and falls.
pub const RED: Style = AnsiColor::Red.on_default();
/// Leaders and met targets.
pub const GREEN: Style = AnsiColor::Green.on_default();

/// `text` in `style`; blanks at its ends stay plain, and nothing at all is left as it is.
#[must_use]
pub fn styled(style: Style, text: &str) -> String {
    let body = text.trim();
    if body.is_empty() {
        return text.to_owned();
    }
    let start = text.len() - text.trim_start().len();
    let (before, rest) = text.split_at(start);
    format!("{before}{style}{body}{style:#}{}", &rest[body.len()..])
}

/// Each line in bold: a style never runs over the end of a line.
#[must_use]
pub fn bold_lines(lines: &[String]) -> String {
    lines.iter().map(|line| styled(BOLD, line) + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_beside_a_styled_word_stay_plain() {
        assert_eq!(styled(BOLD, "  a b "), "  \u{1b}[1ma b\u{1b}[0m ");
        assert_eq!(styled(BOLD, "   "), "   ");
    }
}
