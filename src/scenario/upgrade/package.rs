//! Upgrades the files of a package, each through every change of format since its own.

use crate::scenario::file::{FORMAT, VersionOnly};
use crate::scenario::load::Texts;
use crate::scenario::located::parse;
use crate::scenario::upgrade::step::{Change, Edit, STEPS};

/// A file that was brought to the format this program reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upgraded {
    /// Its path inside the package.
    pub path: String,
    /// The format it had.
    pub from: u32,
    /// The text it has now.
    pub text: String,
    /// What the author should look at.
    pub notes: Vec<String>,
}

/// Why a package cannot be upgraded. Nothing of it is changed then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UpgradeError {
    /// A file says no format that can be read.
    #[error("`{path}` does not say which format it has")]
    NoFormat {
        /// Its path inside the package.
        path: String,
    },
    /// A file is of a format that this program does not know yet.
    #[error("`{path}` has format {format}, which is too new: this program reads format {FORMAT}")]
    TooNew {
        /// Its path inside the package.
        path: String,
        /// Its format.
        format: String,
    },
}

/// Upgrades the files of a package that are older than this program's format; those that are of it
/// already are left out of the answer.
///
/// # Errors
/// [`UpgradeError`] for the first file whose format cannot be read or is too new.
pub fn upgrade(texts: &Texts) -> Result<Vec<Upgraded>, UpgradeError> {
    let mut upgraded = Vec::new();
    for (path, bytes) in texts.iter().filter(|(path, _)| is_read(path)) {
        let no_format = || UpgradeError::NoFormat { path: path.clone() };
        let whole = std::str::from_utf8(bytes).map_err(|_| no_format())?;
        let text = whole.strip_prefix('\u{feff}').unwrap_or(whole);
        let version = parse::<VersionOnly<'_>>(text).ok().and_then(|v| v.format.read().ok());
        let version = version.ok_or_else(no_format)?;
        if version > f64::from(FORMAT) {
            return Err(UpgradeError::TooNew { path: path.clone(), format: version.to_string() });
        }
        let Some(from) = (1..=FORMAT).find(|v| (version - f64::from(*v)).abs() < f64::EPSILON)
        else {
            return Err(no_format());
        };
        if from < FORMAT {
            let mark = &whole[..whole.len() - text.len()];
            let (text, notes) = through_all_steps(path, text, from);
            upgraded.push(Upgraded {
                path: path.clone(),
                from,
                text: format!("{mark}{text}"),
                notes,
            });
        }
    }
    Ok(upgraded)
}

/// Whether a file is one that the program reads.
fn is_read(path: &str) -> bool {
    path == "scenario.ron"
        || (path.starts_with("exercise") && path.ends_with(".ron"))
        || (path.ends_with(".ron")
            && (path.starts_with("strategies/") || path.starts_with("catalogue/")))
}

fn through_all_steps(path: &str, text: &str, from: u32) -> (String, Vec<String>) {
    let mut text = text.to_owned();
    let mut notes = Vec::new();
    for (format, step) in (1..).zip(STEPS).skip_while(|(format, _)| *format < from) {
        let mut change = step(path, &text);
        raise(&text, format + 1, &mut change);
        text = applied(&text, change.edits);
        notes.append(&mut change.notes);
    }
    (text, notes)
}

/// Raises the number of the format itself.
fn raise(text: &str, format: u32, change: &mut Change) {
    if let Ok(version) = parse::<VersionOnly<'_>>(text) {
        let raw = version.format.raw;
        let start = raw.as_ptr().addr() - text.as_ptr().addr();
        change.edits.push(Edit { start, end: start + raw.len(), text: format.to_string() });
    }
}

/// The text with the edits made, the last first, so that places stay true.
fn applied(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.start));
    let mut text = text.to_owned();
    for edit in edits {
        text.replace_range(edit.start..edit.end, &edit.text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, text: &str) -> Texts {
        Texts::from([(path.to_owned(), text.as_bytes().to_vec())])
    }

    #[test]
    fn there_is_a_step_from_each_format_to_the_next() {
        assert_eq!(STEPS.len() as u32 + 1, FORMAT);
    }

    #[test]
    fn comments_line_ends_and_the_mark_at_the_beginning_stay() {
        let text = "\u{feff}// mine\r\n(format: 1, // old\r\n intent: \"x\")";
        let upgraded = upgrade(&of("strategies/a.ron", text)).unwrap();
        assert_eq!(upgraded[0].text, text.replace("format: 1", "format: 2"));
        assert_eq!(upgraded[0].from, 1);
    }

    #[test]
    fn a_file_of_this_format_is_left_alone_and_a_newer_one_is_refused() {
        assert_eq!(upgrade(&of("scenario.ron", "(format: 2)")), Ok(Vec::new()));
        assert_eq!(upgrade(&of("notes.ron", "anything")), Ok(Vec::new()));
        let newer = upgrade(&of("scenario.ron", "(format: 9)")).unwrap_err();
        assert!(newer.to_string().contains("format 9"), "{newer}");
        for bad in ["(format: 0)", "(format: 1.5)", "(", "(format: \"1\")"] {
            let path = "scenario.ron".to_owned();
            let refused = upgrade(&of(&path, bad)).unwrap_err();
            assert_eq!(refused, UpgradeError::NoFormat { path });
        }
    }
}
