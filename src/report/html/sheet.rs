//! Tables of a report: as HTML and as CSV.

use std::fmt::Write;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Words(String),
    /// A number: at full precision in files, as told on the page.
    Number {
        /// At full precision; not a number where there is none.
        value: f64,
        /// As it is told.
        told: String,
    },
}

impl Cell {
    /// Words.
    pub fn words(text: impl Into<String>) -> Self {
        Self::Words(text.into())
    }

    /// A number and how it is told.
    pub fn number(value: f64, told: impl Into<String>) -> Self {
        Self::Number { value, told: told.into() }
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name in files: small letters and hyphens.
    pub id: &'static str,
    /// What stands above it.
    pub title: String,
    /// Names of the columns.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// Nothing yet under these heads.
    pub fn new(id: &'static str, title: impl Into<String>, heads: &[&str]) -> Self {
        let heads = heads.iter().map(|head| (*head).to_owned()).collect();
        Self { id, title: title.into(), heads, rows: Vec::new() }
    }

    /// As HTML.
    #[must_use]
    pub fn html(&self) -> String {
        let numeric = |at: usize| {
            self.rows.iter().any(|row| matches!(row.get(at), Some(Cell::Number { .. })))
        };
        let class = |at: usize| if numeric(at) { " class=\"number\"" } else { "" };
        let mut text = String::from("<div class=\"wide\"><table>\n<thead><tr>");
        for (at, head) in self.heads.iter().enumerate() {
            let _ = write!(text, "<th scope=\"col\"{}>{}</th>", class(at), escaped(head));
        }
        text += "</tr></thead>\n<tbody>\n";
        for row in &self.rows {
            text += "<tr>";
            for (at, cell) in row.iter().enumerate() {
                let told = match cell {
                    Cell::Words(words) => words,
                    Cell::Number { told, .. } => told,
                };
                let tag = if at == 0 { "th scope=\"row\"" } else { "td" };
                let end = if at == 0 { "th" } else { "td" };
                let _ = write!(text, "<{tag}{}>{}</{end}>", class(at), escaped(told));
            }
            text += "</tr>\n";
        }
        text + "</tbody></table></div>\n"
    }

    /// As CSV: numbers bare and at full precision, nothing where there is none.
    #[must_use]
    pub fn csv(&self) -> String {
        let quoted = |text: &str| match text.contains([',', '"', '\n']) {
            true => format!("\"{}\"", text.replace('"', "\"\"")),
            false => text.to_owned(),
        };
        let line = |cells: Vec<String>| cells.join(",") + "\n";
        let mut text = line(self.heads.iter().map(|head| quoted(head)).collect());
        for row in &self.rows {
            let cell = |cell: &Cell| match cell {
                Cell::Words(words) => quoted(words),
                Cell::Number { value, .. } if value.is_finite() => value.to_string(),
                Cell::Number { .. } => String::new(),
            };
            text += &line(row.iter().map(cell).collect());
        }
        text
    }
}

/// Words in which no sign means more than itself, between tags and in attributes.
#[must_use]
pub fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '&' => text += "&amp;",
            '<' => text += "&lt;",
            '>' => text += "&gt;",
            '"' => text += "&quot;",
            '\'' => text += "&#39;",
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_hold_full_precision_and_pages_what_is_told() {
        let mut sheet = Sheet::new("a-table", "A table", &["name, of", "value"]);
        sheet.rows.push(vec![Cell::words("<b>"), Cell::number(1.0 / 3.0, "0.3")]);
        sheet.rows.push(vec![Cell::words("\"c\""), Cell::number(f64::NAN, "-")]);
        assert_eq!(sheet.csv(), "\"name, of\",value\n<b>,0.3333333333333333\n\"\"\"c\"\"\",\n");
        let html = sheet.html();
        assert!(html.contains("&lt;b&gt;") && html.contains(">0.3<") && !html.contains("<b>"));
    }
}
