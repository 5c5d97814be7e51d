//! A document as Markdown.

use crate::report::columns::PAGE_WIDTH;
use crate::report::flow::{TIE, flow};
use crate::report::reference::document::{Block, Document, Head, Line, Row, Span, anchor};

/// The document in Markdown: paragraphs are wrapped, rows of tables are not.
pub fn markdown(document: &Document) -> String {
    let mut text = format!("# {}\n", document.title);
    for line in &document.opening {
        text += &format!("\n{}", wrapped("", &spans(line)));
    }
    text.push('\n');
    for block in &document.blocks {
        if let Block::Heading(2, words) = block {
            text += &format!("- [{words}](#{})\n", anchor(words));
        }
    }
    for block in &document.blocks {
        text.push('\n');
        text += &match block {
            Block::Heading(level, words) => format!("{} {words}\n", "#".repeat(*level)),
            Block::Paragraph(line) => wrapped("", &spans(line)),
            Block::Items(items) => items.iter().map(|line| wrapped("- ", &spans(line))).collect(),
            Block::Table(heads, rows) => table(heads, rows),
        };
    }
    text
}

/// Wraps a text so that no line begins with what would begin a list, a heading or a quotation.
fn wrapped(lead: &str, text: &str) -> String {
    let mut tied = String::new();
    for (i, word) in text.split_whitespace().enumerate() {
        if i > 0 {
            tied.push(if begins_a_block(word) { TIE } else { ' ' });
        }
        tied += word;
    }
    let room = PAGE_WIDTH - lead.len();
    let mut out = String::new();
    for (i, line) in flow(&tied, room, room).iter().enumerate() {
        let set_in = if i == 0 { lead } else { &" ".repeat(lead.len()) };
        out += &format!("{set_in}{line}\n");
    }
    out
}

fn begins_a_block(word: &str) -> bool {
    let numbered = word.strip_suffix(['.', ')']).is_some_and(|number| {
        !number.is_empty() && number.chars().all(|sign| sign.is_ascii_digit())
    });
    let ruled = word.chars().all(|sign| "-=+*#>".contains(sign));
    numbered || ruled || word.starts_with(['#', '>'])
}

fn table(heads: &[Head], rows: &[Row]) -> String {
    let words: Vec<&str> = heads.iter().map(|head| head.words()).collect();
    let rule = heads.iter().map(|head| match head {
        Head::Words(_) => "---",
        Head::Number(_) => "---:",
    });
    let rule: Vec<&str> = rule.collect();
    let mut text = format!("| {} |\n| {} |\n", words.join(" | "), rule.join(" | "));
    for row in rows {
        let cells: Vec<String> =
            row.cells.iter().map(|cell| spans(cell).replace('|', "\\|")).collect();
        text += &format!("| {} |\n", cells.join(" | "));
    }
    text
}

fn spans(line: &Line) -> String {
    line.iter()
        .map(|span| match span {
            Span::Text(words) => escaped(words),
            Span::Code(words) => format!("`{words}`"),
            Span::Emphasis(words) => format!("*{}*", escaped(words)),
            Span::Strong(words) => format!("**{}**", escaped(words)),
            Span::Badge(words) => (*words).to_owned(),
            Span::Link { words, to } => format!("[{}](#{})", escaped(words), anchor(to)),
        })
        .collect()
}

/// Words in which no sign means more than itself.
fn escaped(words: &str) -> String {
    let mut text = String::new();
    for sign in words.chars() {
        if "\\*`<".contains(sign) {
            text.push('\\');
        }
        text.push(sign);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::reference::document;

    #[test]
    fn no_line_begins_what_the_text_does_not_mean() {
        let long = format!("{} + t (1 - e)", "word ".repeat(19).trim());
        for line in wrapped("", &long).lines() {
            assert!(!begins_a_block(line.split(' ').next().unwrap_or_default()), "{line}");
        }
        assert!(begins_a_block("1.") && begins_a_block("##") && begins_a_block("-"));
        assert!(!begins_a_block("-0.5") && !begins_a_block("2011,"));
    }

    #[test]
    fn signs_of_markdown_in_words_stand_for_themselves() {
        assert_eq!(spans(&document::spans("2 * 3 <b>")), "2 \\* 3 \\<b>");
        let row = Row { anchor: None, cells: vec![document::spans("a|b `c|d`")] };
        let text = table(&[Head::Words("x")], &[row]);
        assert_eq!(text, "| x |\n| --- |\n| a\\|b `c\\|d` |\n");
    }
}
