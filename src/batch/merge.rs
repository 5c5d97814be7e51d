//! Shards of a batch joined into the batch: the same bytes as if it had never been parted.

use crate::batch::job::{groups, joined, rows};
use crate::batch::manifest::{Manifest, StatedChunk, StatedFile, StatedPlan};
use crate::batch::sink::{FilesError, Parts, folder, parts};
use crate::batch::table::Table;
use std::path::{Path, PathBuf};

/// A shard: its folder and its manifest.
type Found = (PathBuf, Manifest);

/// Joins the batches of some folders into another folder.
///
/// # Errors
/// [`FilesError`] when a folder holds no whole batch, two were made otherwise, chunks are missing
/// or there twice, a file was changed, or cannot be written.
pub fn merge(from: &[PathBuf], to: &Path) -> Result<Manifest, FilesError> {
    let found = found(from)?;
    let Some((_, first)) = found.first() else {
        return Err(FilesError::MissingChunks { chunks: vec![0] });
    };
    let plan = first.plan.clone();
    let chunks = all_chunks(&plan, &found)?;
    for path in [Manifest::path(to), plan.files.whole(to, "runs"), parts(to)] {
        if folder::is_there(&path) {
            return Err(FilesError::InTheWay { path });
        }
    }
    for (folder, manifest) in &found {
        is_unchanged(folder, manifest)?;
    }
    folder::make(to)?;
    let _held = folder::hold(to)?;
    let mut manifest = Manifest::new(plan.clone(), None);
    manifest.chunks = chunks;
    for (_, shard) in &found {
        manifest.extended.extend(&shard.extended);
    }
    manifest.extended.sort_unstable();
    manifest.extended.dedup();
    manifest.columns.clone_from(&first.columns);
    manifest.series_columns.clone_from(&first.series_columns);
    for name in names(&plan) {
        let table = Table::new(if name == "series" {
            first.series_columns.clone()
        } else {
            first.columns.clone()
        });
        let open =
            |(folder, _): &Found| Parts::open(plan.files, &plan.files.whole(folder, name), true);
        let mut sources = found.iter().map(open).collect::<Result<Vec<_>, _>>()?;
        let file = joined(to, name, &table, &manifest, |chunk, joiner| {
            let has =
                |(_, manifest): &Found| manifest.chunks.iter().any(|c| c.chunk == chunk.chunk);
            let Some(place) = found.iter().position(has) else { return Ok(()) };
            joiner.append(&mut sources[place], rows(name, chunk), groups(name, &plan, chunk))
        })?;
        manifest.files.push(file);
    }
    manifest.complete = true;
    manifest.write(to)?;
    Ok(manifest)
}

/// The manifests of the folders, of one plan, each whole.
fn found(from: &[PathBuf]) -> Result<Vec<Found>, FilesError> {
    let mut found: Vec<Found> = Vec::new();
    for folder in from {
        let path = Manifest::path(folder);
        let Some(manifest) = Manifest::read(folder)? else {
            let source = std::io::ErrorKind::NotFound.into();
            return Err(FilesError::System { doing: "read", path, source });
        };
        if let Some((_, first)) = found.first()
            && first.plan_hash != manifest.plan_hash
        {
            let differs = manifest.plan.differences(&first.plan);
            return Err(FilesError::Changed { path, differs });
        }
        if !manifest.complete {
            let all = manifest.plan.chunks(manifest.shard).len();
            let (path, done) = (folder.clone(), manifest.chunks.len());
            return Err(FilesError::Unfinished { path, done, all });
        }
        found.push((folder.clone(), manifest));
    }
    Ok(found)
}

/// The chunks of all folders in their order; none missing, none twice.
fn all_chunks(plan: &StatedPlan, found: &[Found]) -> Result<Vec<StatedChunk>, FilesError> {
    let mut all: Vec<(&StatedChunk, &PathBuf)> = Vec::new();
    for (folder, manifest) in found {
        all.extend(manifest.chunks.iter().map(|chunk| (chunk, folder)));
    }
    all.sort_by_key(|(chunk, _)| chunk.chunk);
    for pair in all.windows(2) {
        if pair[0].0.chunk == pair[1].0.chunk {
            let (first, second) = (pair[0].1.clone(), pair[1].1.clone());
            return Err(FilesError::DoubleChunk { chunk: pair[0].0.chunk, first, second });
        }
    }
    let is_missing =
        |chunk: &u64| all.binary_search_by_key(chunk, |(there, _)| there.chunk).is_err();
    let missing: Vec<u64> = plan.chunks(None).into_iter().filter(is_missing).collect();
    if !missing.is_empty() {
        return Err(FilesError::MissingChunks { chunks: missing });
    }
    Ok(all.into_iter().map(|(chunk, _)| chunk.clone()).collect())
}

/// Whether the files of a folder are those of its manifest.
///
/// # Errors
/// [`FilesError::Damaged`] where one is not.
pub(in crate::batch) fn is_unchanged(folder: &Path, manifest: &Manifest) -> Result<(), FilesError> {
    manifest.files.iter().try_for_each(|file| is_the_file(&folder.join(&file.name), file))
}

/// Whether a file is the one that is stated.
///
/// # Errors
/// [`FilesError::Damaged`] where it is not.
pub(in crate::batch) fn is_the_file(path: &Path, stated: &StatedFile) -> Result<(), FilesError> {
    if folder::checksum(path)? == stated.checksum {
        return Ok(());
    }
    let reason = "it is not the file that its manifest tells of: it was changed";
    Err(FilesError::damaged(path)(reason))
}

/// The files of a plan, without their endings.
fn names(plan: &StatedPlan) -> Vec<&'static str> {
    if plan.series { vec!["runs", "series"] } else { vec!["runs"] }
}
