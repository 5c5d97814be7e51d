//! The page of `contadora upgrade`: which files came from which format, and what to look at.

use crate::report::columns::{shown, width};
use crate::scenario::{FORMAT, Upgraded};

/// What was upgraded, or would be.
#[must_use]
pub fn upgrade_page(name: &str, upgraded: &[Upgraded], files: usize, dry_run: bool) -> String {
    let name = shown(name);
    if upgraded.is_empty() {
        return format!("{name}: its files have format {FORMAT} already; nothing to do.\n");
    }
    let are = match (dry_run, upgraded.len()) {
        (true, _) => "would be",
        (false, 1) => "is",
        (false, _) => "are",
    };
    let plural = if files == 1 { "" } else { "s" };
    let mut page = format!(
        "{name}: {} of {files} file{plural} {are} brought to format {FORMAT}\n",
        upgraded.len()
    );
    let paths: Vec<String> = upgraded.iter().map(|file| shown(&file.path)).collect();
    let widest = paths.iter().map(|path| width(path)).max().unwrap_or(0);
    for (file, path) in upgraded.iter().zip(&paths) {
        let pad = " ".repeat(widest - width(path));
        page.push_str(&format!("  {path}{pad}  from format {}", file.from));
        for note in &file.notes {
            page.push_str(&format!("; {note}"));
        }
        page.push('\n');
    }
    if dry_run {
        page.push_str("Nothing was written.\n");
    } else {
        page.push_str(&format!(
            "The old files are kept beside them, as FILE.format-{}. Next: contadora check {name}\n",
            upgraded.iter().map(|file| file.from).min().unwrap_or(1)
        ));
    }
    page
}
