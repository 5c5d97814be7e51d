//! What `check --fix` has changed, line by line.

use crate::report::columns::{PAGE_WIDTH, shown, width, window};
use crate::scenario::Change;

/// A line for each change: where, what stood there, what stands there now.
#[must_use]
pub fn changes_page(changes: &[Change]) -> String {
    let mut page = String::new();
    for Change { place, old, new } in changes {
        let head = format!("fixed {}: ", shown(place));
        let room = PAGE_WIDTH.saturating_sub(width(&head)).max(20);
        let cut = |text: &str, room: usize| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            window(&shown(&text), 0, room).trim_end().to_owned()
        };
        let line = if new.is_empty() {
            format!("deleted {}", cut(old, room - 8))
        } else {
            format!("{} -> {}", cut(old, (room - 4) / 2), cut(new, (room - 4) / 2))
        };
        page.push_str(&format!("{head}{line}\n"));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_a_line_with_both_texts() {
        let change = |old: &str, new: &str| Change {
            place: "my/scenario.ron:4".into(),
            old: old.into(),
            new: new.into(),
        };
        let page = changes_page(&[change("\"UN\"", "\"un\""), change("\"tarn\",\n ", "")]);
        let lines = [
            "fixed my/scenario.ron:4: \"UN\" -> \"un\"",
            "fixed my/scenario.ron:4: deleted \"tarn\",",
        ];
        assert_eq!(page.lines().collect::<Vec<_>>(), lines);
    }
}
