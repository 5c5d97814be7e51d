//! One way to write, join and find the files of a batch, in either format.

use crate::batch::sink::fault::FilesError;
use crate::batch::sink::{csv, parquet};
use crate::batch::table::{Column, Table};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The format of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Files {
    /// Parquet.
    Parquet,
    /// CSV.
    Csv,
}

impl Files {
    /// How names of such files end.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Csv => "csv",
        }
    }

    /// `runs.parquet` and its kin.
    pub(in crate::batch) fn whole(self, folder: &Path, name: &str) -> PathBuf {
        folder.join(format!("{name}.{}", self.ending()))
    }

    /// Where a chunk is kept until all are there.
    pub(in crate::batch) fn part(self, folder: &Path, name: &str, chunk: u64) -> PathBuf {
        parts(folder).join(format!("{name}-{chunk:06}.{}", self.ending()))
    }
}

/// Where chunks are kept until all are there.
pub(in crate::batch) fn parts(folder: &Path) -> PathBuf {
    folder.join("chunks")
}

/// The file of a chunk, while it is written.
pub(in crate::batch) enum Part {
    /// In Parquet.
    Parquet(parquet::Writer),
    /// In CSV, without a line of names.
    Csv(csv::Writer),
}

impl Part {
    /// Begins the file of a chunk.
    pub fn begin(
        files: Files,
        path: &Path,
        columns: &[Column],
        plan: &str,
    ) -> Result<Self, FilesError> {
        match files {
            Files::Parquet => parquet::Writer::begin(path, columns, plan).map(Self::Parquet),
            Files::Csv => csv::Writer::begin(path, None).map(Self::Csv),
        }
    }

    /// Adds rows, as a row group where the format has them.
    pub fn write(&mut self, table: &Table) -> Result<(), FilesError> {
        match self {
            Self::Parquet(to) => to.write(table),
            Self::Csv(to) => to.write(table),
        }
    }

    /// Adds the next chunk of a joined file, packed anew: so many rows, or row groups. The bytes
    /// are those of a chunk that was just run.
    pub fn take(&mut self, from: &mut Parts, rows: u64, groups: usize) -> Result<(), FilesError> {
        match (self, from) {
            (Self::Parquet(to), Parts::Parquet(from, next)) => {
                let all: Vec<usize> = (0..from.columns().len()).collect();
                for group in *next..*next + groups {
                    to.write(&from.read(group, &all)?)?;
                }
                *next += groups;
                Ok(())
            }
            (Self::Csv(to), Parts::Csv(from)) => to.append(from, rows),
            // Both are opened for the format of one manifest.
            _ => Ok(()),
        }
    }

    /// Ends the file and puts it in its place.
    pub fn finish(self) -> Result<(), FilesError> {
        match self {
            Self::Parquet(to) => to.finish(),
            Self::Csv(to) => to.finish(),
        }
    }
}

/// A file that chunks are joined into, in their order.
pub(in crate::batch) enum Joiner {
    /// In Parquet.
    Parquet(parquet::Writer),
    /// In CSV.
    Csv(csv::Writer),
}

/// A file out of which chunks are taken, in their order.
pub(in crate::batch) enum Parts {
    /// In Parquet, with the next row group.
    Parquet(Box<parquet::Reader>, usize),
    /// In CSV, at the next line.
    Csv(csv::Lines),
}

impl Parts {
    /// Opens a file; `named` says whether a line of names stands above the rows.
    pub fn open(files: Files, path: &Path, named: bool) -> Result<Self, FilesError> {
        match files {
            Files::Parquet => Ok(Self::Parquet(Box::new(parquet::Reader::open(path)?), 0)),
            Files::Csv => {
                let mut lines = csv::Lines::open(path)?;
                if named {
                    lines.line()?;
                }
                Ok(Self::Csv(lines))
            }
        }
    }
}

impl Joiner {
    /// Begins the file.
    pub fn begin(
        files: Files,
        path: &Path,
        columns: &[Column],
        plan: &str,
    ) -> Result<Self, FilesError> {
        match files {
            Files::Parquet => parquet::Writer::begin(path, columns, plan).map(Self::Parquet),
            Files::Csv => csv::Writer::begin(path, Some(columns)).map(Self::Csv),
        }
    }

    /// Adds the next chunk of a file: so many rows, or row groups.
    pub fn append(&mut self, from: &mut Parts, rows: u64, groups: usize) -> Result<(), FilesError> {
        match (self, from) {
            (Self::Parquet(to), Parts::Parquet(from, next)) => {
                let taken = *next..*next + groups;
                *next = taken.end;
                to.append(from, taken)
            }
            (Self::Csv(to), Parts::Csv(from)) => to.append(from, rows),
            // Both are opened for the format of one manifest.
            _ => Ok(()),
        }
    }

    /// Ends the file and puts it in its place.
    pub fn finish(self) -> Result<(), FilesError> {
        match self {
            Self::Parquet(to) => to.finish(),
            Self::Csv(to) => to.finish(),
        }
    }
}
