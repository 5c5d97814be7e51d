//! Parquet: columns of numbers as they are (no dictionary: half as fast, and larger), names by
//! dictionary, zstd 1. Files are joined by copying their row groups, without packing them anew.

use crate::batch::sink::fault::FilesError;
use crate::batch::sink::folder;
use crate::batch::table::{Cells, Column, Kind, Table};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::column::writer::ColumnCloseResult;
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, FloatType, Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{ColumnPath, Type, TypePtr};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file that is being written beside its place.
pub(in crate::batch) struct Writer {
    path: PathBuf,
    inner: SerializedFileWriter<File>,
}

impl Writer {
    /// Begins a file with these columns; `plan` is kept in it as text.
    pub fn begin(path: &Path, columns: &[Column], plan: &str) -> Result<Self, FilesError> {
        let file = folder::begin(path)?;
        let schema = schema(columns).map_err(FilesError::damaged(path))?;
        let inner = SerializedFileWriter::new(file, schema, properties(columns, plan))
            .map_err(|error| refused(path, error))?;
        Ok(Self { path: path.to_owned(), inner })
    }

    /// Adds the rows of a table as a row group.
    pub fn write(&mut self, table: &Table) -> Result<(), FilesError> {
        write_group(&mut self.inner, table).map_err(|error| refused(&self.path, error))
    }

    /// Adds some row groups of another file of the same columns, as they are.
    pub fn append(
        &mut self,
        from: &Reader,
        groups: std::ops::Range<usize>,
    ) -> Result<(), FilesError> {
        if groups.end > from.groups() {
            return Err(FilesError::damaged(&from.path)("it ends too early"));
        }
        for group in groups {
            append_group(&mut self.inner, from, group)
                .map_err(|error| refused(&self.path, error))?;
        }
        Ok(())
    }

    /// Ends the file and puts it in its place.
    pub fn finish(self) -> Result<(), FilesError> {
        self.inner.close().map_err(|error| refused(&self.path, error))?;
        folder::finish(&self.path)
    }
}

/// What the library says of a file that is being written.
fn refused(path: &Path, error: ParquetError) -> FilesError {
    let path = folder::unfinished(path);
    let source = match error {
        ParquetError::External(inner) => match inner.downcast::<std::io::Error>() {
            Ok(system) => *system,
            Err(other) => std::io::Error::other(other.to_string()),
        },
        other => std::io::Error::other(other.to_string()),
    };
    FilesError::System { doing: "write", path, source }
}

/// A file that is read.
pub(in crate::batch) struct Reader {
    path: PathBuf,
    file: File,
    inner: SerializedFileReader<File>,
    columns: Vec<Column>,
}

impl Reader {
    /// Opens a file.
    pub fn open(path: &Path) -> Result<Self, FilesError> {
        let open = || File::open(path).map_err(FilesError::system("read", path));
        let inner = SerializedFileReader::new(open()?).map_err(FilesError::damaged(path))?;
        let columns = columns(&inner).map_err(FilesError::damaged(path))?;
        Ok(Self { path: path.to_owned(), file: open()?, inner, columns })
    }

    /// Its columns; it does not keep their units.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// How many row groups it has.
    pub fn groups(&self) -> usize {
        self.inner.num_row_groups()
    }

    /// Some columns of a row group, by their places.
    pub fn read(&self, group: usize, places: &[usize]) -> Result<Table, FilesError> {
        let columns = places.iter().map(|place| self.columns[*place].clone()).collect();
        let mut table = Table::new(columns);
        for (cells, place) in table.cells.iter_mut().zip(places) {
            self.read_column(group, *place, cells).map_err(FilesError::damaged(&self.path))?;
        }
        Ok(table)
    }

    fn read_column(
        &self,
        group: usize,
        place: usize,
        cells: &mut Cells,
    ) -> Result<(), ParquetError> {
        let group = self.inner.get_row_group(group)?;
        let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
        match (group.get_column_reader(place)?, cells) {
            (ColumnReader::Int64ColumnReader(from), Cells::Whole(to)) => all(from, rows, to),
            (ColumnReader::Int64ColumnReader(from), Cells::Seed(to)) => {
                let mut signed = Vec::new();
                all(from, rows, &mut signed)?;
                to.extend(signed.into_iter().map(i64::cast_unsigned));
                Ok(())
            }
            (ColumnReader::DoubleColumnReader(from), Cells::Number(to)) => all(from, rows, to),
            (ColumnReader::FloatColumnReader(from), Cells::Single(to)) => all(from, rows, to),
            (ColumnReader::BoolColumnReader(from), Cells::Flag(to)) => all(from, rows, to),
            (ColumnReader::ByteArrayColumnReader(from), Cells::Name(to)) => {
                let mut names = Vec::new();
                all(from, rows, &mut names)?;
                for name in names {
                    to.push(name.as_utf8()?.to_owned());
                }
                Ok(())
            }
            _ => Err(ParquetError::General("a column is of another kind".into())),
        }
    }
}

/// Reads all rows of a column.
fn all<T: DataType>(
    mut from: ColumnReaderImpl<T>,
    rows: usize,
    to: &mut Vec<T::T>,
) -> Result<(), ParquetError> {
    while to.len() < rows {
        let (read, ..) = from.read_records(rows - to.len(), None, None, to)?;
        if read == 0 {
            return Err(ParquetError::EOF("a column ends too early".into()));
        }
    }
    Ok(())
}

fn schema(columns: &[Column]) -> Result<TypePtr, ParquetError> {
    let field = |column: &Column| {
        let (physical, logical) = match column.kind {
            Kind::Whole => (Physical::INT64, None),
            Kind::Seed => (Physical::INT64, Some(LogicalType::integer(64, false))),
            Kind::Number => (Physical::DOUBLE, None),
            Kind::Single => (Physical::FLOAT, None),
            Kind::Flag => (Physical::BOOLEAN, None),
            Kind::Name => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        };
        Type::primitive_type_builder(&column.name, physical)
            .with_repetition(Repetition::REQUIRED)
            .with_logical_type(logical)
            .build()
            .map(Arc::new)
    };
    let fields = columns.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    Type::group_type_builder("contadora").with_fields(fields).build().map(Arc::new)
}

fn properties(columns: &[Column], plan: &str) -> WriterPropertiesPtr {
    let kept = KeyValue::new("contadora.plan".to_owned(), plan.to_owned());
    let mut builder = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_dictionary_enabled(false)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_offset_index_disabled(true)
        .set_max_row_group_row_count(None)
        .set_key_value_metadata(Some(vec![kept]));
    let path = |column: &Column| ColumnPath::new(vec![column.name.clone()]);
    for column in columns.iter().filter(|column| column.kind == Kind::Name) {
        builder = builder.set_column_dictionary_enabled(path(column), true);
    }
    // Row groups stand in the order of the runs: only there do ends of a group tell a reader
    // which to skip. Of all columns they would fill the foot of a file of many runs.
    for column in columns.iter().filter(|column| ["run", "sample"].contains(&&*column.name)) {
        builder = builder.set_column_statistics_enabled(path(column), EnabledStatistics::Chunk);
    }
    Arc::new(builder.build())
}

fn columns(file: &SerializedFileReader<File>) -> Result<Vec<Column>, ParquetError> {
    let schema = file.metadata().file_metadata().schema_descr_ptr();
    let column = |field: &Arc<parquet::schema::types::ColumnDescriptor>| {
        let unsigned = matches!(
            field.logical_type_ref(),
            Some(LogicalType::Integer(of)) if !of.is_signed
        );
        let kind = match field.physical_type() {
            Physical::INT64 if unsigned => Kind::Seed,
            Physical::INT64 => Kind::Whole,
            Physical::DOUBLE => Kind::Number,
            Physical::FLOAT => Kind::Single,
            Physical::BOOLEAN => Kind::Flag,
            Physical::BYTE_ARRAY => Kind::Name,
            other => return Err(ParquetError::General(format!("no column here is {other}"))),
        };
        if field.max_def_level() > 0 || field.max_rep_level() > 0 {
            return Err(ParquetError::General(format!("`{}` may be missing", field.name())));
        }
        Ok(Column::new(field.name(), kind, ""))
    };
    schema.columns().iter().map(column).collect()
}

fn write_group(file: &mut SerializedFileWriter<File>, table: &Table) -> Result<(), ParquetError> {
    let mut group = file.next_row_group()?;
    for cells in &table.cells {
        let Some(mut to) = group.next_column()? else {
            return Err(ParquetError::General("there are more columns than the file has".into()));
        };
        match cells {
            Cells::Whole(cells) => put::<Int64Type>(&mut to, cells)?,
            Cells::Seed(cells) => {
                let signed: Vec<i64> = cells.iter().map(|cell| cell.cast_signed()).collect();
                put::<Int64Type>(&mut to, &signed)?;
            }
            Cells::Number(cells) => put::<DoubleType>(&mut to, cells)?,
            Cells::Single(cells) => put::<FloatType>(&mut to, cells)?,
            Cells::Flag(cells) => put::<BoolType>(&mut to, cells)?,
            Cells::Name(cells) => {
                let names: Vec<ByteArray> =
                    cells.iter().map(|name| ByteArray::from(name.as_str())).collect();
                put::<ByteArrayType>(&mut to, &names)?;
            }
        }
        to.close()?;
    }
    group.close()?;
    Ok(())
}

fn put<T: DataType>(
    to: &mut SerializedColumnWriter<'_>,
    values: &[T::T],
) -> Result<(), ParquetError> {
    to.typed::<T>().write_batch(values, None, None).map(|_| ())
}

/// Copies a row group, column by column, as it is packed.
fn append_group(
    file: &mut SerializedFileWriter<File>,
    from: &Reader,
    group: usize,
) -> Result<(), ParquetError> {
    let source = from.inner.metadata().row_group(group);
    let mut to = file.next_row_group()?;
    for column in source.columns() {
        let copied = ColumnCloseResult {
            bytes_written: u64::try_from(column.compressed_size()).unwrap_or(0),
            rows_written: u64::try_from(source.num_rows()).unwrap_or(0),
            metadata: column.clone(),
            bloom_filter: None,
            column_index: None,
            offset_index: None,
        };
        to.append_column(&from.file, copied)?;
    }
    to.close()?;
    Ok(())
}
