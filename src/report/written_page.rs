//! What was written where, and what to type next.

use crate::report::columns::{PAGE_WIDTH, shown, width};
use crate::report::flow::column;
use crate::report::style::{BOLD, DIM, styled};

/// Files that were written into a folder.
#[must_use]
pub fn written_page(what: &str, folder: &str, files: &[String]) -> String {
    let files: Vec<String> = files.iter().map(|file| shown(file)).collect();
    format!("{} {what} in {}:\n", files.len(), shown(folder)) + &column("  ", 2, &files.join(", "))
}

/// A new package: its files with what they hold, and the commands to type next. `folder` is the
/// path as it has to be typed.
#[must_use]
pub fn new_page(id: &str, folder: &str, files: &[(&str, &str)], next: &[(String, &str)]) -> String {
    let mut page = format!(
        "{}: a package to start from, with three regions and two strategies. Written:\n",
        styled(BOLD, &shown(id))
    );
    let paths: Vec<String> =
        files.iter().map(|(path, _)| shown(&format!("{folder}/{path}"))).collect();
    page.push_str(&rows(paths.iter().map(String::as_str).zip(files.iter().map(|f| f.1))));
    page.push_str("\nType next:\n");
    page.push_str(&rows(next.iter().map(|(command, why)| (command.as_str(), *why))));
    let more = format!("The next half hour: {folder}/README.md");
    page.push('\n');
    page + &column("", 0, &styled(DIM, &shown(&more)))
}

/// Two columns; where the first is too wide for the page, the second goes below it.
fn rows<'a>(rows: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> String {
    let widest = rows.clone().map(|(left, _)| width(left)).max().unwrap_or(0);
    let mut text = String::new();
    for (left, right) in rows {
        if widest + 4 + 40 > PAGE_WIDTH {
            text.push_str(&column("  ", 2, left));
            text.push_str(&column("      ", 6, right));
        } else {
            let pad = " ".repeat(widest - width(left));
            text.push_str(&column(&format!("  {left}{pad}  "), widest + 4, right));
        }
    }
    text
}
