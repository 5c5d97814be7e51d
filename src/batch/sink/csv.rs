//! CSV: a line of names, then a line for each row; bare numbers that give the same bits when they
//! are read, flags as 1 and 0, nothing where there is nothing to tell. Parts have no line of names.

use crate::batch::sink::fault::FilesError;
use crate::batch::sink::folder;
use crate::batch::table::{Column, Table};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file that is being written beside its place.
pub(in crate::batch) struct Writer {
    path: PathBuf,
    file: BufWriter<File>,
}

impl Writer {
    /// Begins a file; with a line of names if `names` are given.
    pub fn begin(path: &Path, names: Option<&[Column]>) -> Result<Self, FilesError> {
        let mut writer = Self { path: path.to_owned(), file: BufWriter::new(folder::begin(path)?) };
        if let Some(columns) = names {
            let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
            writer.records(std::iter::once(names))?;
        }
        Ok(writer)
    }

    /// Adds the rows of a table.
    pub fn write(&mut self, table: &Table) -> Result<(), FilesError> {
        let texts = |row| table.cells.iter().map(|cells| cells.text(row)).collect::<Vec<_>>();
        self.records((0..table.rows()).map(texts))
    }

    fn records<T: AsRef<[u8]>>(
        &mut self,
        records: impl Iterator<Item = Vec<T>>,
    ) -> Result<(), FilesError> {
        let beside = folder::unfinished(&self.path);
        let refused = FilesError::system("write", &beside);
        let mut to = csv::WriterBuilder::new().has_headers(false).from_writer(&mut self.file);
        for record in records {
            to.write_record(record).map_err(|error| refused(error.into()))?;
        }
        to.flush().map_err(refused)
    }

    /// Adds so many lines of another file, as they are.
    pub fn append(&mut self, from: &mut Lines, rows: u64) -> Result<(), FilesError> {
        for _ in 0..rows {
            let line = from.line()?;
            let beside = folder::unfinished(&self.path);
            self.file.write_all(line).map_err(FilesError::system("write", &beside))?;
        }
        Ok(())
    }

    /// Ends the file and puts it in its place.
    pub fn finish(mut self) -> Result<(), FilesError> {
        let beside = folder::unfinished(&self.path);
        self.file.flush().map_err(FilesError::system("write", &beside))?;
        drop(self.file);
        folder::finish(&self.path)
    }
}

/// A file that is read line by line.
pub(in crate::batch) struct Lines {
    path: PathBuf,
    inner: BufReader<File>,
    line: Vec<u8>,
}

impl Lines {
    /// Opens a file.
    pub fn open(path: &Path) -> Result<Self, FilesError> {
        let file = File::open(path).map_err(FilesError::system("read", path))?;
        Ok(Self { path: path.to_owned(), inner: BufReader::new(file), line: Vec::new() })
    }

    /// The next line, with its end.
    pub fn line(&mut self) -> Result<&[u8], FilesError> {
        self.line.clear();
        let system = FilesError::system("read", &self.path);
        let read = self.inner.read_until(b'\n', &mut self.line).map_err(system)?;
        if read == 0 {
            return Err(FilesError::damaged(&self.path)("it ends too early"));
        }
        Ok(&self.line)
    }
}

/// Reads some columns of a file, so many rows at a time; `each` may refuse to go on.
pub(in crate::batch) fn read(
    path: &Path,
    columns: &[Column],
    rows: usize,
    mut each: impl FnMut(&Table) -> Result<(), FilesError>,
) -> Result<(), FilesError> {
    let damaged = |reason: String| FilesError::damaged(path)(reason);
    let file = File::open(path).map_err(FilesError::system("read", path))?;
    let mut reader = csv::Reader::from_reader(BufReader::new(file));
    let names = reader.headers().map_err(|error| damaged(error.to_string()))?.clone();
    let find = |column: &Column| {
        let found = names.iter().position(|name| name == column.name);
        found.ok_or_else(|| damaged(format!("it has no column `{}`", column.name)))
    };
    let places = columns.iter().map(find).collect::<Result<Vec<_>, _>>()?;
    let mut table = Table::new(columns.to_vec());
    for (number, record) in reader.records().enumerate() {
        let record = record.map_err(|error| damaged(error.to_string()))?;
        for ((place, cells), column) in places.iter().zip(&mut table.cells).zip(columns) {
            let text = record.get(*place).unwrap_or_default();
            if cells.push_text(text).is_none() {
                let line = number + 2;
                return Err(damaged(format!("line {line}: `{text}` is no {}", column.name)));
            }
        }
        if table.rows() >= rows {
            each(&table)?;
            table.clear();
        }
    }
    if table.rows() > 0 { each(&table) } else { Ok(()) }
}
