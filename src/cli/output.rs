//! Where answers go: pages to standard output, mistakes and progress to standard error.

use crate::cli::exit::{Exit, Mistake};
use crate::report::{styled_error, without_utf8};
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::sync::Once;

/// Prints a page: styles only on a terminal, plain signs where the terminal has no UTF-8.
///
/// # Errors
/// [`Mistake::PipeClosed`] when the reader has gone, else what the system says.
pub fn print(page: &str) -> Result<(), Mistake> {
    let plain_signs = std::io::stdout().is_terminal() && !terminal_has_utf8();
    let text = if plain_signs { without_utf8(page) } else { page.to_owned() };
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| {
        match error.kind() {
            ErrorKind::BrokenPipe => Mistake::PipeClosed,
            _ => Mistake::typed(format!("cannot write the page: {error}")),
        }
    })?;
    drop(out);
    tell_of_width(page);
    Ok(())
}

/// How many columns and rows the terminal has that standard output goes to; none where it goes to
/// no terminal.
pub fn window() -> Option<(usize, usize)> {
    let (columns, rows) = terminal_size::terminal_size_of(std::io::stdout())?;
    Some((columns.0.into(), rows.0.into()))
}

/// Says, once, that the window breaks the lines of a page.
fn tell_of_width(page: &str) {
    static TOLD: Once = Once::new();
    if let Some(hint) = window().and_then(|(columns, _)| too_narrow(page, columns)) {
        // Nobody is left to tell when standard error is closed.
        TOLD.call_once(|| drop(anstream::stderr().lock().write_all(hint.as_bytes())));
    }
}

/// What to do about a window that is too narrow for a page; none where it is not.
fn too_narrow(page: &str, width: usize) -> Option<String> {
    let page = anstream::adapter::strip_str(page).to_string();
    let widest = page.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    (widest > width).then(|| {
        format!(
            "(This window has {width} columns, and the page {widest}: make the window wider, or its \
             letters smaller.)\n"
        )
    })
}

/// Prints JSON with a newline at its end.
///
/// # Errors
/// As [`print`].
pub fn print_json(value: &serde_json::Value) -> Result<(), Mistake> {
    print(&format!("{value:#}\n"))
}

/// Writes a file.
///
/// # Errors
/// What the system says, with the path.
pub fn write_file(path: &Path, text: &str) -> Result<(), Mistake> {
    std::fs::write(path, text)
        .map_err(|error| Mistake::typed(format!("cannot write {}: {error}", path.display())))
}

/// Writes a file of bytes.
///
/// # Errors
/// What the system says, with the path.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), Mistake> {
    std::fs::write(path, bytes)
        .map_err(|error| Mistake::typed(format!("cannot write {}: {error}", path.display())))
}

/// Writes a file that is not there yet; one that is stays as it was.
///
/// # Errors
/// What the system says, with the path.
pub fn write_new_file(path: &Path, text: &str) -> Result<(), Mistake> {
    std::fs::File::create_new(path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| Mistake::typed(format!("cannot write {}: {error}", path.display())))
}

/// Makes a folder, with those above it, where it is not there yet.
///
/// # Errors
/// What the system says, with the path.
pub fn make_folder(folder: &Path) -> Result<(), Mistake> {
    std::fs::create_dir_all(folder).map_err(|error| {
        Mistake::typed(format!("cannot make the folder {}: {error}", folder.display()))
    })
}

/// Whether nothing lies in a folder, hidden files among them.
///
/// # Errors
/// What the system says, with the path.
pub fn is_empty_folder(folder: &Path) -> Result<bool, Mistake> {
    std::fs::read_dir(folder)
        .map(|mut entries| entries.next().is_none())
        .map_err(|error| Mistake::typed(format!("cannot read {}: {error}", folder.display())))
}

/// Copies a file.
///
/// # Errors
/// What the system says, with both paths.
pub fn copy_file(from: &Path, to: &Path) -> Result<(), Mistake> {
    let cannot = |error| format!("cannot copy {} to {}: {error}", from.display(), to.display());
    std::fs::copy(from, to).map(|_| ()).map_err(|error| Mistake::typed(cannot(error)))
}

/// Tells a mistake on standard error.
#[must_use]
pub fn tell(mistake: &Mistake) -> Exit {
    let (text, exit) = match mistake {
        Mistake::Typed { what, nearest, help } => {
            (styled_error(what, nearest.as_deref(), help.as_deref()), Exit::Usage)
        }
        Mistake::Scenario(page) => (page.clone(), Exit::Findings),
        Mistake::Refused(text) => (text.clone(), Exit::Findings),
        Mistake::PipeClosed => return Exit::Done,
    };
    // Nobody is left to tell when standard error is closed too.
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
    exit
}

/// Whether the terminal's language says UTF-8; one that says nothing is taken to have it.
#[expect(clippy::disallowed_methods, reason = "how a page is shown may depend on the terminal")]
fn terminal_has_utf8() -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    set.is_none_or(|value| {
        let value = value.to_lowercase();
        value.contains("utf-8") || value.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::too_narrow;

    #[test]
    fn a_window_is_too_narrow_for_the_widest_line_without_its_styles() {
        let page = "one\n\u{1b}[1mfour\u{1b}[0m\n";
        assert_eq!(too_narrow(page, 4), None);
        let told = too_narrow(page, 3).expect("a line is wider");
        assert!(told.contains("3 columns, and the page 4"), "{told}");
    }
}
