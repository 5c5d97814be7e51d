//! The rows of a finished batch, block by block, in either format.

use crate::batch::sink::fault::FilesError;
use crate::batch::sink::place::Files;
use crate::batch::sink::{csv, parquet};
use crate::batch::table::{Column, Table};
use std::path::{Path, PathBuf};

/// Rows that are kept at a time of a file without row groups.
const BLOCK: usize = 4096;

/// A file of rows that can be read again and again.
pub(in crate::batch) struct Source {
    path: PathBuf,
    files: Files,
    columns: Vec<Column>,
}

impl Source {
    /// A file with these columns, as its manifest says.
    pub fn new(path: &Path, files: Files, columns: Vec<Column>) -> Self {
        Self { path: path.to_owned(), files, columns }
    }

    /// The columns.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// That the file is damaged, and how.
    pub fn damaged(&self, reason: &str) -> FilesError {
        FilesError::damaged(&self.path)(reason)
    }

    /// Reads some columns, in the order of their places, block by block; `each` may refuse.
    pub fn blocks(
        &self,
        places: &[usize],
        mut each: impl FnMut(&Table) -> Result<(), FilesError>,
    ) -> Result<(), FilesError> {
        let wanted: Vec<Column> = places.iter().map(|place| self.columns[*place].clone()).collect();
        match self.files {
            Files::Csv => csv::read(&self.path, &wanted, BLOCK, each),
            Files::Parquet => {
                let reader = parquet::Reader::open(&self.path)?;
                let damaged = FilesError::damaged(&self.path);
                let find = |column: &Column| {
                    let same = |of: &Column| of.name == column.name && of.kind == column.kind;
                    let found = reader.columns().iter().position(same);
                    found.ok_or_else(|| damaged(format!("it has no column `{}`", column.name)))
                };
                let places = wanted.iter().map(find).collect::<Result<Vec<_>, _>>()?;
                for group in 0..reader.groups() {
                    each(&reader.read(group, &places)?)?;
                }
                Ok(())
            }
        }
    }
}
