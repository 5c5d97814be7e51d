//! Replaces files of a package: each as a whole or not at all.

use crate::cli::exit::Mistake;
use crate::scenario::Texts;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Writes `new` texts into a folder that holds the `old` ones. All are written beside the old ones
/// before the first is replaced; when one cannot be written, none is.
///
/// # Errors
/// What the system says, with the path.
pub fn replace_all(folder: &Path, old: &Texts, new: &Texts) -> Result<(), Mistake> {
    let staged = stage(folder, old, new)?;
    for file in &staged {
        fs::rename(&file.new, &file.old).map_err(|error| {
            forget(&staged);
            cannot("replace", &file.old, &error)
        })?;
    }
    Ok(())
}

/// A file that will be replaced, and the new one, which lies beside it.
struct Staged {
    old: PathBuf,
    new: PathBuf,
}

/// Writes the new files beside the old ones; when one cannot be written, none is kept.
fn stage(folder: &Path, old: &Texts, new: &Texts) -> Result<Vec<Staged>, Mistake> {
    let mut staged = Vec::new();
    for (path, bytes) in new {
        match stage_file(&folder.join(path), old.get(path), bytes, &mut staged) {
            Ok(()) => {}
            Err(mistake) => {
                forget(&staged);
                return Err(mistake);
            }
        }
    }
    Ok(staged)
}

fn stage_file(
    path: &Path,
    was: Option<&Vec<u8>>,
    bytes: &[u8],
    staged: &mut Vec<Staged>,
) -> Result<(), Mistake> {
    // A link stays a link: what it leads to is replaced.
    let old = path.canonicalize().map_err(|error| cannot("find", path, &error))?;
    let metadata = fs::metadata(&old).map_err(|error| cannot("read", path, &error))?;
    if metadata.permissions().readonly() {
        return Err(Mistake::typed(format!(
            "cannot write {}: it is read-only; nothing was changed",
            path.display()
        )));
    }
    let now = fs::read(&old).map_err(|error| cannot("read", path, &error))?;
    if Some(&now) != was {
        return Err(Mistake::typed(format!(
            "{} was changed by somebody else meanwhile; nothing was changed",
            path.display()
        )));
    }
    let name = old.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let new = old.with_file_name(format!(".{name}.new"));
    let file = OpenOptions::new().write(true).create_new(true).open(&new);
    let file = file.map_err(|error| cannot("write", &new, &error))?;
    staged.push(Staged { old, new: new.clone() });
    write(file, bytes)
        .and_then(|()| fs::set_permissions(&new, metadata.permissions()))
        .map_err(|error| cannot("write", &new, &error))
}

fn write(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

/// Takes away the new files that have not replaced an old one.
fn forget(staged: &[Staged]) {
    for file in staged {
        // One that is gone already has done its work.
        let _ = fs::remove_file(&file.new);
    }
}

fn cannot(what: &str, path: &Path, error: &io::Error) -> Mistake {
    Mistake::typed(format!("cannot {what} {}: {error}", path.display()))
}
