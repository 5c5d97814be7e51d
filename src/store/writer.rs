//! One program writes into a file at a time: it holds a lock on a small file beside it, which the
//! system lets go when the program ends, however it ends. Programs that only look take no lock.

use crate::store::error::StoreError;
use crate::store::file::PATIENCE;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait before asking again.
const PAUSE: Duration = Duration::from_millis(20);

/// The right to write into a file, until it is dropped.
#[derive(Debug)]
pub struct Writer {
    /// The file that is locked.
    _locked: File,
    /// Where it lies.
    path: PathBuf,
}

impl Writer {
    /// Takes the right to write, where nobody else has it.
    ///
    /// # Errors
    /// [`StoreError::InUse`], or [`StoreError::Refused`] where nothing can be locked.
    pub fn alone(path: &Path) -> Result<Self, StoreError> {
        let beside = beside(path)?;
        let cannot = |error: std::io::Error| {
            StoreError::Refused(format!("{} cannot be locked: {error}", beside.display()))
        };
        let mut waited = Duration::ZERO;
        loop {
            let mut options = OpenOptions::new();
            let locked = options.write(true).create(true).truncate(false).open(&beside);
            let locked = locked.map_err(cannot)?;
            match locked.try_lock() {
                // Whoever held it before may have taken the file away meanwhile.
                Ok(()) if lies_there(&locked, &beside) => {
                    return Ok(Self { _locked: locked, path: beside });
                }
                Ok(()) | Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(cannot(error)),
            }
            if waited >= PATIENCE {
                return Err(StoreError::InUse(path.to_owned()));
            }
            std::thread::sleep(PAUSE);
            waited += PAUSE;
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // One that stays, as after a kill, is in nobody's way.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// The file that is locked, beside the one that is written, whatever links lead there.
fn beside(path: &Path) -> Result<PathBuf, StoreError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let whole = path.canonicalize().or_else(|_| {
        let name = path.file_name().unwrap_or_default();
        folder.canonicalize().map(|folder| folder.join(name))
    });
    let whole = whole.map_err(|error| {
        StoreError::Refused(format!("{} cannot be reached: {error}", folder.display()))
    })?;
    let mut beside = whole.into_os_string();
    beside.push("-writer");
    Ok(PathBuf::from(beside))
}

/// Whether an open file is the one that lies at a path.
#[cfg(unix)]
fn lies_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), path.metadata()) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

/// Whether an open file is the one that lies at a path: elsewhere one that is open stays.
#[cfg(not(unix))]
fn lies_there(_: &File, path: &Path) -> bool {
    path.exists()
}
