//! A document as plain text for a terminal.

use crate::report::columns::{PAGE_WIDTH, width};
use crate::report::flow::{flow, paragraph};
use crate::report::reference::document::{Block, Document, Head, Line, Row, Span};
use crate::report::style::{BOLD, styled};

/// The document as text: tables stand in columns, the last of which is wrapped.
pub fn plain_text(document: &Document) -> String {
    let mut text = format!("{}\n", styled(BOLD, &document.title));
    for line in &document.opening {
        text += &format!("\n{}", paragraph(&words(line)));
    }
    for block in &document.blocks {
        text.push('\n');
        text += &match block {
            Block::Heading(_, words) => format!("{}\n", styled(BOLD, words)),
            Block::Paragraph(line) => paragraph(&words(line)),
            Block::Items(items) => items.iter().map(|line| paragraph(&words(line))).collect(),
            Block::Table(heads, rows) => table(heads, rows),
        };
    }
    text
}

fn words(line: &Line) -> String {
    let of = |span: &Span| match span {
        Span::Text(words) | Span::Code(words) | Span::Emphasis(words) => words.clone(),
        // Nothing depends on how letters look.
        Span::Strong(words) => format!("{words} *"),
        Span::Badge(words) => (*words).to_owned(),
        Span::Link { words, .. } => words.clone(),
    };
    line.iter().map(of).collect()
}

fn table(heads: &[Head], rows: &[Row]) -> String {
    let mut all: Vec<Vec<String>> =
        vec![heads.iter().map(|head| head.words().to_owned()).collect()];
    all.extend(rows.iter().map(|row| row.cells.iter().map(words).collect()));
    let columns = heads.len();
    let widths: Vec<usize> = (0..columns)
        .map(|column| all.iter().map(|cells| width(&cells[column])).max().unwrap_or(0))
        .collect();
    let before: usize =
        2 + widths[..columns.saturating_sub(1)].iter().map(|w| w + 2).sum::<usize>();
    let room = PAGE_WIDTH.saturating_sub(before).max(20);
    let mut text = String::new();
    for cells in &all {
        let mut line = String::from("  ");
        for (column, cell) in cells.iter().enumerate().take(columns.saturating_sub(1)) {
            let blanks = " ".repeat(widths[column] - width(cell));
            match heads[column] {
                Head::Words(_) => line += &format!("{cell}{blanks}  "),
                Head::Number(_) => line += &format!("{blanks}{cell}  "),
            }
        }
        let last = cells.last().map(String::as_str).unwrap_or_default();
        let right = matches!(heads.last(), Some(Head::Number(_)));
        let blanks = widths.last().map_or(0, |most| most.saturating_sub(width(last)));
        let lead = if right { " ".repeat(blanks) } else { String::new() };
        let lines = flow(last, room, room);
        text += &format!("{line}{lead}{}", lines.first().map(String::as_str).unwrap_or_default());
        text = text.trim_end().to_owned() + "\n";
        for more in lines.iter().skip(1) {
            text += &format!("{}{more}\n", " ".repeat(before));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::reference::document::spans;

    #[test]
    fn a_table_stands_in_columns_and_its_last_one_is_wrapped() {
        let row = |name: &str, value: &str, text: &str| Row {
            anchor: None,
            cells: vec![spans(name), spans(value), spans(text)],
        };
        let rows = vec![row("a", "1.5", "short"), row("longer", "22", &"word ".repeat(40))];
        let page = table(&[Head::Words("Name"), Head::Number("Value"), Head::Words("Text")], &rows);
        let lines: Vec<&str> = page.lines().collect();
        assert_eq!(lines[0], "  Name    Value  Text");
        assert_eq!(lines[1], "  a         1.5  short");
        assert!(lines.len() > 4 && lines.iter().all(|line| line.len() <= 100), "{page}");
    }
}
