//! Running text on a page: wrapped so that a number keeps its unit.

use crate::report::columns::{PAGE_WIDTH, wrap};

/// Stands for a blank that does not break; private use, so that no text of a package holds it by
/// accident.
pub const TIE: char = '\u{E000}';

/// Wraps as [`wrap`] does, but keeps "40 %", "12 w" and "M USD" on one line.
#[must_use]
pub fn flow(text: &str, first: usize, rest: usize) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut tied = String::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 {
            let before = words[i - 1];
            let number = before.ends_with(|sign: char| sign.is_ascii_digit());
            let unit = word.starts_with('%') || matches!(*word, "w" | "M" | "w;" | "w," | "w.");
            let money = before == "M" && word.starts_with("USD");
            tied.push(if number && unit || money { TIE } else { ' ' });
        }
        tied.push_str(word);
    }
    wrap(&tied, first, rest).into_iter().map(|line| line.replace(TIE, " ")).collect()
}

/// A paragraph over the whole page.
#[must_use]
pub fn paragraph(text: &str) -> String {
    flow(text, PAGE_WIDTH, PAGE_WIDTH).into_iter().map(|line| line + "\n").collect()
}

/// An item: `lead`, then the text; further lines are set in by two more.
#[must_use]
pub fn item(lead: &str, text: &str) -> String {
    let width = lead.chars().count();
    let room = PAGE_WIDTH - width;
    let lines = flow(text, room, room - 2);
    let mut out = String::new();
    for (i, line) in lines.iter().enumerate() {
        if i > 0 {
            // What leads, a number or a word, is said once.
            out.push_str(&" ".repeat(width + 2));
        } else {
            out.push_str(lead);
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// A lead and a text behind it; further lines stand under the first.
#[must_use]
pub fn led(lead: &str, text: &str) -> String {
    column(lead, lead.chars().count(), text)
}

/// Text in a column behind `head`; further lines stand under the first.
#[must_use]
pub fn column(head: &str, head_width: usize, text: &str) -> String {
    let room = PAGE_WIDTH - head_width;
    let lines = flow(text, room, room);
    let mut out = String::new();
    for (i, line) in lines.iter().enumerate() {
        if i == 0 {
            out.push_str(head);
        } else {
            out.push_str(&" ".repeat(head_width));
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_unit_at_the_end_of_a_line() {
        assert_eq!(flow("it took 10 %.", 10, 10), ["it took", "10 %."]);
        assert_eq!(flow("costs 3 M USD", 9, 9), ["costs", "3 M USD"]);
    }

    #[test]
    fn items_are_set_in_and_columns_stand_below_each_other() {
        let text = "word ".repeat(30);
        assert!(item("  ", &text).lines().nth(1).is_some_and(|line| line.starts_with("    word")));
        assert!(column("ab  ", 4, &text).lines().all(|line| line.len() <= 100));
    }
}
