//! A batch with its files: chunk by chunk, so that a batch that was ended, by whatever, goes on
//! where it stood and ends in the same bytes.
//!
//! Each chunk is a file of its own until all are there; then they are joined in their order. The
//! manifest names a chunk only once its file is whole. Nothing here depends on threads, shards or
//! how often a batch was ended.

use crate::batch::design::{Design, Future};
use crate::batch::execute::execute_chunks;
use crate::batch::extend::{Larger, extended, is_larger};
use crate::batch::manifest::{Manifest, Shard, StatedChunk, StatedFile, StatedPlan};
use crate::batch::row::{Shape, Which};
use crate::batch::sink::{Files, FilesError, Joiner, Part, Parts, folder, parts};
use crate::batch::table::Table;
use crate::chance::Luck;
use crate::run::{CountryLine, Ending, Engine, Plan};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Runs whose ticks make a row group.
const SERIES_RUNS: u64 = 64;

/// A batch and where its files go.
#[derive(Debug, Clone)]
pub struct Job<'a> {
    /// What is run.
    pub plan: &'a Plan,
    /// Which futures.
    pub design: &'a Design,
    /// The same as the manifest states it.
    pub stated: StatedPlan,
    /// The folder of the files.
    pub folder: &'a Path,
    /// Which part of it is run here; none for all of it.
    pub shard: Option<Shard>,
    /// Whether a batch that is there is gone on with.
    pub resume: bool,
    /// Threads; none means one for each core.
    pub threads: Option<usize>,
}

/// How a batch ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Ended {
    /// What is there now.
    pub manifest: Manifest,
    /// Chunks that were there before.
    pub kept: usize,
    /// Chunks there should be.
    pub chunks: usize,
}

/// Runs a batch, or what is left of it. `stop` is asked after each future whether to end early; the
/// chunk in hand is then dropped. `progress` is told how many futures are done, and of how many.
///
/// # Errors
/// [`FilesError`]; what was there is left, and what was whole stays.
pub fn run(
    job: &Job<'_>,
    stop: &dyn Fn() -> bool,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Ended, FilesError> {
    folder::make(job.folder)?;
    let _held = folder::hold(job.folder)?;
    let mut manifest = opened(job)?;
    let all = job.stated.chunks(job.shard);
    let kept = manifest.chunks.len();
    if manifest.complete {
        folder::remove(&parts(job.folder))?;
        return Ok(Ended { manifest, kept, chunks: all.len() });
    }
    let there: Vec<u64> = manifest.chunks.iter().map(|chunk| chunk.chunk).collect();
    let missing: Vec<u64> = all.iter().copied().filter(|c| !there.contains(c)).collect();
    let of = missing.iter().map(|chunk| count(job.design.runs_of(*chunk))).sum();
    let read = |engine: &mut Engine, strategy: Option<usize>, luck: Luck| {
        let mut lines = Vec::new();
        let ending = match job.stated.series {
            true => engine.run_in_lines(strategy, luck, &mut lines),
            false => engine.run_to_end(strategy, luck),
        };
        (ending, lines)
    };
    let mut hand = Hand::new(job);
    let mut fault = None;
    let mut done = 0;
    let _ = execute_chunks(job.plan, job.design, &missing, job.threads, read, |future| {
        let ended = hand.take(&future, &mut manifest);
        done += 1;
        progress(done, of);
        match ended {
            Ok(()) if !stop() || done == of => ControlFlow::Continue(()),
            Ok(()) => ControlFlow::Break(()),
            Err(error) => {
                fault = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    hand.give_up();
    if let Some(fault) = fault {
        return Err(fault);
    }
    if manifest.chunks.len() == all.len() {
        complete(job, &hand.shape, &mut manifest)?;
    }
    Ok(Ended { manifest, kept, chunks: all.len() })
}

fn count(runs: std::ops::Range<u64>) -> u64 {
    runs.end - runs.start
}

/// The manifest to go on from: of what is there, or a new one.
fn opened(job: &Job<'_>) -> Result<Manifest, FilesError> {
    let path = Manifest::path(job.folder);
    let Some(mut there) = Manifest::read(job.folder)? else {
        for path in [job.stated.files.whole(job.folder, "runs"), parts(job.folder)] {
            if folder::is_there(&path) {
                return Err(FilesError::InTheWay { path });
            }
        }
        folder::make(&parts(job.folder))?;
        let mut manifest = Manifest::new(job.stated.clone(), job.shard);
        let shape = Shape::new(job.plan, job.design.keys());
        manifest.columns = shape.table().columns;
        if job.stated.series {
            manifest.series_columns = shape.series().columns;
        }
        manifest.write(job.folder)?;
        return Ok(manifest);
    };
    if !job.resume {
        let (done, all) = (there.chunks.len(), there.plan.chunks(there.shard).len() as u64);
        return Err(FilesError::Taken { path: job.folder.to_owned(), done, all });
    }
    let shape = Shape::new(job.plan, job.design.keys());
    let columns = shape.table().columns;
    let larger = is_larger(job, &there.plan);
    if let Larger::Yes = larger
        && there.shard == job.shard
        && there.columns == columns
    {
        if !there.complete {
            let all = there.plan.chunks(there.shard).len();
            let (path, done) = (job.folder.to_owned(), there.chunks.len());
            return Err(FilesError::Unfinished { path, done, all });
        }
        return extended(job, &shape, &there);
    }
    let mut differs = there.plan.differences(&job.stated);
    if let Larger::But(why) = larger {
        differs.push(why);
    }
    if there.shard != job.shard {
        let told = |shard: Option<Shard>| {
            shard.map_or("no shard".to_owned(), |of| format!("shard {}/{}", of.index, of.of))
        };
        differs.push(format!("{} there, {} here", told(there.shard), told(job.shard)));
    }
    if there.columns != columns {
        let (there, here) = (there.columns.len(), columns.len());
        differs.push(format!("other columns: {there} there, {here} here"));
    }
    if !differs.is_empty() {
        return Err(FilesError::Changed { path, differs });
    }
    if there.complete {
        return Ok(there);
    }
    folder::make(&parts(job.folder))?;
    let mut whole = Vec::new();
    for chunk in there.chunks {
        if is_whole(job, &chunk)? {
            whole.push(chunk);
        }
    }
    there.chunks = whole;
    Ok(there)
}

/// Whether the files of a chunk are those that were written.
fn is_whole(job: &Job<'_>, chunk: &StatedChunk) -> Result<bool, FilesError> {
    let same = |name: &str, said: &str| -> Result<bool, FilesError> {
        let path = job.stated.files.part(job.folder, name, chunk.chunk);
        Ok(folder::is_there(&path) && folder::checksum(&path)? == said)
    };
    let series = chunk.series_checksum.as_deref().map_or(Ok(true), |said| same("series", said))?;
    Ok(series && same("runs", &chunk.checksum)?)
}

/// The chunk in hand.
struct Hand<'a> {
    job: &'a Job<'a>,
    shape: Shape,
    plan: String,
    runs: Table,
    series: Table,
    series_rows: u64,
    /// The file of the ticks of this chunk, and its place.
    series_part: Option<(Part, PathBuf)>,
    sample: Option<u64>,
    values: Vec<f64>,
}

impl<'a> Hand<'a> {
    fn new(job: &'a Job<'a>) -> Self {
        let shape = Shape::new(job.plan, job.design.keys());
        Self {
            job,
            plan: job.stated.text(),
            runs: shape.table(),
            series: shape.series(),
            shape,
            series_rows: 0,
            series_part: None,
            sample: None,
            values: Vec::new(),
        }
    }

    /// Takes a future; writes the chunk when it is the last of one.
    fn take(
        &mut self,
        future: &Future<(Ending, Vec<CountryLine>)>,
        manifest: &mut Manifest,
    ) -> Result<(), FilesError> {
        let design = self.job.design;
        if self.sample != Some(future.sample) {
            self.sample = Some(future.sample);
            self.values =
                design.set.as_deref().map(|of| of.values(future.sample)).unwrap_or_default();
        }
        for (strategy, (ending, lines)) in design.strategies.iter().zip(&future.outcomes) {
            let (seed, run, sample) = (design.seed, future.run, future.sample);
            let which = Which { strategy: *strategy, seed, run, sample, values: &self.values };
            self.shape.write(&mut self.runs, which, ending);
            self.shape.write_lines(&mut self.series, which, lines);
        }
        let chunk = future.run / self.job.stated.chunk_runs;
        let runs = design.runs_of(chunk);
        let last = future.run + 1 == runs.end;
        if self.job.stated.series
            && (last || (future.run - runs.start + 1).is_multiple_of(SERIES_RUNS))
        {
            self.write_series(chunk)?;
        }
        if last { self.end_chunk(chunk, manifest) } else { Ok(()) }
    }

    fn write_series(&mut self, chunk: u64) -> Result<(), FilesError> {
        let stated = &self.job.stated;
        if self.series_part.is_none() {
            let path = stated.files.part(self.job.folder, "series", chunk);
            let part = Part::begin(stated.files, &path, &self.series.columns, &self.plan)?;
            self.series_part = Some((part, path));
        }
        if let Some((part, _)) = &mut self.series_part {
            part.write(&self.series)?;
        }
        self.series_rows += self.series.rows() as u64;
        self.series.clear();
        Ok(())
    }

    fn end_chunk(&mut self, chunk: u64, manifest: &mut Manifest) -> Result<(), FilesError> {
        let (folder, files) = (self.job.folder, self.job.stated.files);
        let mut series_checksum = None;
        if let Some((part, path)) = self.series_part.take() {
            part.finish().inspect_err(|_| folder::give_up(&path))?;
            series_checksum = Some(folder::checksum(&path)?);
        }
        let path = files.part(folder, "runs", chunk);
        let written =
            Part::begin(files, &path, &self.runs.columns, &self.plan).and_then(|mut part| {
                part.write(&self.runs)?;
                part.finish()
            });
        if let Err(error) = written {
            folder::give_up(&path);
            return Err(error);
        }
        let stated = StatedChunk {
            chunk,
            rows: self.runs.rows() as u64,
            checksum: folder::checksum(&path)?,
            series_rows: std::mem::take(&mut self.series_rows),
            series_checksum,
        };
        self.runs.clear();
        let place = manifest.chunks.partition_point(|there| there.chunk < chunk);
        manifest.chunks.insert(place, stated);
        manifest.write(folder)
    }

    /// Takes away what of a chunk was begun and not ended.
    fn give_up(&mut self) {
        if let Some((part, path)) = self.series_part.take() {
            drop(part);
            folder::give_up(&path);
        }
    }
}

/// How many row groups the ticks of a chunk make.
pub(in crate::batch) fn series_groups(runs: u64) -> usize {
    usize::try_from(runs.div_ceil(SERIES_RUNS)).unwrap_or(usize::MAX)
}

/// The tables of a plan's files: their names and columns.
pub(in crate::batch) fn tables(shape: &Shape, stated: &StatedPlan) -> Vec<(&'static str, Table)> {
    let mut tables = vec![("runs", shape.table())];
    if stated.series {
        tables.push(("series", shape.series()));
    }
    tables
}

/// Joins all chunks and says that the batch is whole.
fn complete(job: &Job<'_>, shape: &Shape, manifest: &mut Manifest) -> Result<(), FilesError> {
    let files = job.stated.files;
    for (name, table) in tables(shape, &job.stated) {
        let open = |chunk: &StatedChunk| {
            Parts::open(files, &files.part(job.folder, name, chunk.chunk), false)
        };
        let file = joined(job.folder, name, &table, manifest, |chunk, joiner| {
            joiner.append(&mut open(chunk)?, rows(name, chunk), groups(name, &job.stated, chunk))
        })?;
        manifest.files.push(file);
    }
    manifest.complete = true;
    manifest.write(job.folder)?;
    folder::remove(&parts(job.folder))
}

/// The rows of a chunk in one of the files.
pub(in crate::batch) fn rows(name: &str, chunk: &StatedChunk) -> u64 {
    if name == "series" { chunk.series_rows } else { chunk.rows }
}

/// The row groups of a chunk in one of the files.
pub(in crate::batch) fn groups(name: &str, stated: &StatedPlan, chunk: &StatedChunk) -> usize {
    let strategies = (stated.strategies.len() as u64).max(1);
    if name == "series" { series_groups(chunk.rows / strategies) } else { 1 }
}

/// Writes one file out of all chunks of a manifest.
pub(in crate::batch) fn joined(
    to: &Path,
    name: &str,
    table: &Table,
    manifest: &Manifest,
    mut append: impl FnMut(&StatedChunk, &mut Joiner) -> Result<(), FilesError>,
) -> Result<StatedFile, FilesError> {
    let files: Files = manifest.plan.files;
    let path = files.whole(to, name);
    let written = Joiner::begin(files, &path, &table.columns, &manifest.plan.text()).and_then(
        |mut joiner| {
            for chunk in &manifest.chunks {
                append(chunk, &mut joiner)?;
            }
            joiner.finish()
        },
    );
    if let Err(error) = written {
        folder::give_up(&path);
        return Err(error);
    }
    Ok(StatedFile {
        name: format!("{name}.{}", files.ending()),
        rows: manifest.chunks.iter().map(|chunk| rows(name, chunk)).sum(),
        bytes: folder::length(&path)?,
        checksum: folder::checksum(&path)?,
    })
}
