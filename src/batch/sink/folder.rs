//! Files that appear whole or not at all: written under another name, brought to the disk, renamed.

use crate::batch::sink::fault::FilesError;
use std::fs::{self, File, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The name under which a file is written: beside its place, since only there can it be renamed.
pub(in crate::batch) fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".unfinished");
    path.with_file_name(name)
}

/// Begins a file under another name.
pub(in crate::batch) fn begin(path: &Path) -> Result<File, FilesError> {
    let beside = unfinished(path);
    File::create(&beside).map_err(FilesError::system("write", &beside))
}

/// Puts a file that was written under another name in its place.
pub(in crate::batch) fn finish(path: &Path) -> Result<(), FilesError> {
    let beside = unfinished(path);
    let file = File::open(&beside).map_err(FilesError::system("read", &beside))?;
    file.sync_all().map_err(FilesError::system("write", &beside))?;
    fs::rename(&beside, path).map_err(FilesError::system("rename", &beside))
}

/// Takes away what was written under another name, after it failed.
pub(in crate::batch) fn give_up(path: &Path) {
    // It may never have been made; the first error is the one to tell.
    let _ = fs::remove_file(unfinished(path));
}

/// Writes a whole file, or nothing.
pub(in crate::batch) fn write_whole(path: &Path, text: &[u8]) -> Result<(), FilesError> {
    let written = begin(path).and_then(|mut file| {
        file.write_all(text).map_err(FilesError::system("write", &unfinished(path)))
    });
    let done = written.and_then(|()| finish(path));
    if done.is_err() {
        give_up(path);
    }
    done
}

/// The fingerprint of a file, read piece by piece.
pub(in crate::batch) fn checksum(path: &Path) -> Result<String, FilesError> {
    let mut file = File::open(path).map_err(FilesError::system("read", path))?;
    let mut hasher = blake3::Hasher::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        match file.read(&mut piece).map_err(FilesError::system("read", path))? {
            0 => return Ok(hasher.finalize().to_hex().to_string()),
            read => hasher.update(&piece[..read]),
        };
    }
}

/// Makes a folder, with those above it.
pub(in crate::batch) fn make(folder: &Path) -> Result<(), FilesError> {
    fs::create_dir_all(folder).map_err(FilesError::system("make the folder", folder))
}

/// Holds a folder against other writers for as long as what this gives is kept, however the
/// program ends. None where the system cannot hold folders.
pub(in crate::batch) fn hold(folder: &Path) -> Result<Option<File>, FilesError> {
    let Ok(handle) = File::open(folder) else { return Ok(None) };
    match handle.try_lock() {
        Ok(()) => Ok(Some(handle)),
        Err(TryLockError::WouldBlock) => Err(FilesError::Busy { path: folder.to_owned() }),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// The length of a file [bytes].
pub(in crate::batch) fn length(path: &Path) -> Result<u64, FilesError> {
    fs::metadata(path).map(|data| data.len()).map_err(FilesError::system("read", path))
}

/// Reads a text.
pub(in crate::batch) fn read_text(path: &Path) -> Result<String, FilesError> {
    fs::read_to_string(path).map_err(FilesError::system("read", path))
}

/// Whether something has this path.
pub(in crate::batch) fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Takes a folder of this room away, with what is in it.
pub(in crate::batch) fn remove(folder: &Path) -> Result<(), FilesError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(FilesError::system("remove", folder)(error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_held_by_one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let held = hold(folder.path()).unwrap();
        assert!(held.is_some(), "this system holds no folders");
        let error = hold(folder.path()).unwrap_err();
        assert!(matches!(error, FilesError::Busy { .. }), "{error}");
        drop(held);
        assert!(hold(folder.path()).unwrap().is_some());
    }

    #[test]
    fn what_cannot_be_written_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        write_whole(&path, b"first").unwrap();
        write_whole(&path, b"second").unwrap();
        assert_eq!(read_text(&path).unwrap(), "second");
        // A folder in the place of the unfinished file: it cannot be written.
        fs::create_dir(unfinished(&path)).unwrap();
        let error = write_whole(&path, b"third").unwrap_err().to_string();
        assert!(error.starts_with("cannot write "), "{error}");
        assert_eq!(read_text(&path).unwrap(), "second");
    }
}
