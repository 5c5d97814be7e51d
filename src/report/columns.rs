//! Columns of a terminal: how wide a text is, and how it is cut and wrapped to fit a page.

/// How wide a page is [columns].
pub const PAGE_WIDTH: usize = 100;

/// How many columns a sign takes: none for marks that sit on the sign before, two for the wide
/// signs of East Asian scripts and for emoji, else one.
#[must_use]
pub fn sign_width(sign: char) -> usize {
    match u32::from(sign) {
        0x0300..=0x036F | 0x200B..=0x200D | 0x20D0..=0x20FF | 0xFE00..=0xFE0F => 0,
        0x1100..=0x115F
        | 0x2E80..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1FAFF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

/// How many columns a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.chars().map(sign_width).sum()
}

/// The text as it can be shown: a tab as a blank, and no sign that would move the cursor or turn
/// the direction of writing.
#[must_use]
pub fn shown(text: &str) -> String {
    let show = |sign: char| match sign {
        '\t' => ' ',
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        other if other.is_control() => '\u{FFFD}',
        other => other,
    };
    text.chars().map(show).collect()
}

/// The part of `text` from column `start` on, at most `columns` wide. What is cut off at an end
/// shows as `…`; a wide sign that is cut in two, as a blank.
#[must_use]
pub fn window(text: &str, start: usize, columns: usize) -> String {
    let end = start + columns;
    let total = width(text);
    let mut part = String::new();
    let mut at = 0;
    for sign in text.chars() {
        let wide = sign_width(sign);
        let (from, to) = (at, at + wide);
        at = to;
        if to <= start && !(wide == 0 && from > start) || from >= end {
            continue;
        }
        let first = start > 0 && from <= start;
        let last = total > end && to >= end;
        if first || last {
            let room = to.min(end) - from.max(start);
            part.push('…');
            part.extend(std::iter::repeat_n(' ', room.saturating_sub(1)));
        } else if to > end {
            part.push(' ');
        } else {
            part.push(sign);
        }
    }
    part
}

/// Breaks a text into lines at blanks: the first may be `first` columns wide, the others `rest`.
/// A word that fits on no line is broken.
#[must_use]
pub fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut room = first;
    for word in text.split_whitespace() {
        let mut word = word;
        let last_is_empty = lines.last().is_none_or(String::is_empty);
        let needed = width(word) + usize::from(!last_is_empty);
        if needed > room && !last_is_empty {
            lines.push(String::new());
            room = rest;
        }
        while width(word) > rest.max(1) {
            let cut = word.char_indices().nth(rest.max(2) / 2).map_or(word.len(), |(at, _)| at);
            let (head, tail) = word.split_at(cut);
            if let Some(line) = lines.last_mut() {
                line.push_str(head);
            }
            lines.push(String::new());
            room = rest;
            word = tail;
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
                room = room.saturating_sub(1);
            }
            line.push_str(word);
            room = room.saturating_sub(width(word));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_marks_what_it_leaves_out_and_keeps_its_width() {
        assert_eq!(window("abcdefgh", 0, 8), "abcdefgh");
        assert_eq!(window("abcdefgh", 2, 4), "…de…");
        assert_eq!(window("ab海地gh", 3, 5), "…地gh");
        assert!(width(&window("海海海海海海", 1, 5)) <= 5);
    }

    #[test]
    fn words_are_wrapped_and_endless_ones_are_broken() {
        assert_eq!(wrap("one two three", 7, 5), ["one two", "three"]);
        assert!(wrap(&"x".repeat(50), 10, 10).iter().all(|line| line.len() <= 10));
    }

    #[test]
    fn signs_that_move_the_cursor_are_not_shown() {
        assert_eq!(shown("a\tb\u{1b}[2J\u{202e}"), "a b\u{fffd}[2J\u{fffd}");
    }
}
