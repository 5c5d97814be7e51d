//! What can go wrong with the files of a batch, each by name.

use std::path::{Path, PathBuf};

/// Why files of a batch cannot be written, read or joined. What was there is left as it was.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// The system refuses.
    #[error("cannot {doing} {}: {source}", path.display())]
    System {
        /// What was to be done.
        doing: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file is not what its name says, or is damaged.
    #[error("{} cannot be read: {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A manifest that another program wrote.
    #[error("{} is no manifest of a batch: {reason}", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// A manifest of another version.
    #[error(
        "{} has format {found}; this program reads format {known}: use the version of the program \
         that wrote it",
        path.display()
    )]
    Version {
        /// The file.
        path: PathBuf,
        /// What it says.
        found: u64,
        /// What is known here.
        known: u64,
    },
    /// The folder holds a batch already.
    #[error(
        "{} holds a batch already, {done} of {all} chunks: `--resume` goes on with it, another \
         folder leaves it alone",
        path.display()
    )]
    Taken {
        /// The folder.
        path: PathBuf,
        /// Its chunks that are there.
        done: usize,
        /// All its chunks.
        all: u64,
    },
    /// Another run of the program writes into the folder.
    #[error(
        "{} is being written to by another run of the program: wait until that has ended, or give \
         another folder",
        path.display()
    )]
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// The folder holds files of a batch, and no manifest that says which.
    #[error(
        "{} is in the way, and no manifest says what it is: give another folder",
        path.display()
    )]
    InTheWay {
        /// The file.
        path: PathBuf,
    },
    /// The batch that is there was made from something else.
    #[error("{} was made otherwise: {}", path.display(), differs.join("; "))]
    Changed {
        /// The manifest.
        path: PathBuf,
        /// What differs: there, and here.
        differs: Vec<String>,
    },
    /// A batch that is not whole.
    #[error(
        "{} is not whole, {done} of {all} chunks: finish it with `--resume` first",
        path.display()
    )]
    Unfinished {
        /// The folder.
        path: PathBuf,
        /// Its chunks that are there.
        done: usize,
        /// All its chunks.
        all: usize,
    },
    /// Chunks that no folder has.
    #[error("missing: {}", told(chunks))]
    MissingChunks {
        /// Their numbers.
        chunks: Vec<u64>,
    },
    /// A chunk that two folders have.
    #[error("chunk {chunk} is there twice: in {} and in {}", first.display(), second.display())]
    DoubleChunk {
        /// Its number.
        chunk: u64,
        /// Where it is.
        first: PathBuf,
        /// Where it is too.
        second: PathBuf,
    },
    /// Runs cannot be made.
    #[error(transparent)]
    Batch(#[from] crate::batch::BatchError),
}

impl FilesError {
    /// What the system refuses, as an error of this room.
    pub(in crate::batch) fn system(
        doing: &'static str,
        path: &Path,
    ) -> impl Fn(std::io::Error) -> Self {
        move |source| Self::System { doing, path: path.to_owned(), source }
    }

    /// A damaged file, as an error of this room.
    pub(in crate::batch) fn damaged<E: ToString>(path: &Path) -> impl Fn(E) -> Self {
        move |error| Self::Damaged { path: path.to_owned(), reason: error.to_string() }
    }
}

/// "chunk 3", "chunks 3, 4 and 17", the first ten of many.
fn told(chunks: &[u64]) -> String {
    let words: Vec<String> = chunks.iter().take(10).map(u64::to_string).collect();
    match (chunks.len(), words.as_slice()) {
        (0 | 1, _) => format!("chunk {}", words.join("")),
        (11.., _) => format!("chunks {} and {} more", words.join(", "), chunks.len() - 10),
        (_, [most @ .., last]) => format!("chunks {} and {last}", most.join(", ")),
        (_, []) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_chunks_are_named_and_many_are_counted() {
        let text = |chunks: Vec<u64>| FilesError::MissingChunks { chunks }.to_string();
        assert_eq!(text(vec![4]), "missing: chunk 4");
        assert_eq!(text(vec![1, 2, 9]), "missing: chunks 1, 2 and 9");
        assert_eq!(
            text((0..14).collect()),
            "missing: chunks 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 4 more"
        );
    }
}
