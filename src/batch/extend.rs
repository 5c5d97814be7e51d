//! A batch that is whole and gets more futures of the same kind: its rows stay as they are, and it
//! ends in the same bytes of runs as one that had been as large from the start.
//!
//! A run is a pure function of its index and the values of its sample, and samples are drawn one by
//! one, so what was met first stays what it was. Whole chunks are parted from the joined file; the
//! last, if it was short, is run again. The manifest keeps at which sizes the batch was whole
//! before: whoever went on after looking gets intervals that allow for it.

use crate::batch::job::{Job, groups, rows, tables};
use crate::batch::manifest::{Manifest, Origin, StatedChunk, StatedPlan};
use crate::batch::merge::is_unchanged;
use crate::batch::row::Shape;
use crate::batch::samples::SampleSet;
use crate::batch::sink::{FilesError, Part, Parts, folder, parts};

/// Whether what is asked for is what is there with more futures; where it nearly is, what hinders.
pub(in crate::batch) enum Larger {
    /// It is.
    Yes,
    /// It is not: another plan.
    No,
    /// It would be, but for this.
    But(String),
}

/// Whether the plan of a job is a plan that was run before, with more futures.
pub(in crate::batch) fn is_larger(job: &Job<'_>, there: &StatedPlan) -> Larger {
    let here = &job.stated;
    if here.runs <= there.runs || here.runs_per_sample != there.runs_per_sample {
        return Larger::No;
    }
    let like_it = StatedPlan {
        samples: there.samples,
        runs: there.runs,
        samples_hash: there.samples_hash.clone(),
        ..here.clone()
    };
    if like_it != *there {
        return Larger::No;
    }
    if there.sampling == Origin::LatinHypercube {
        let why = "a Latin hypercube is laid out for its number of samples and cannot be extended";
        return Larger::But(why.into());
    }
    let first = job.design.set.as_deref().and_then(|set| set.first(there.samples));
    if first.as_ref().map(SampleSet::hash_words) != there.samples_hash {
        return Larger::But(format!("its first {} samples are not those here", there.samples));
    }
    Larger::Yes
}

/// Parts a batch that is whole into its chunks again, under the plan of a job that goes on with it.
///
/// # Errors
/// [`FilesError`] when a file was changed, or cannot be read or written; the batch is left whole.
pub(in crate::batch) fn extended(
    job: &Job<'_>,
    shape: &Shape,
    there: &Manifest,
) -> Result<Manifest, FilesError> {
    is_unchanged(job.folder, there)?;
    folder::make(&parts(job.folder))?;
    let mut manifest = Manifest::new(job.stated.clone(), job.shard);
    manifest.columns.clone_from(&there.columns);
    manifest.series_columns.clone_from(&there.series_columns);
    manifest.extended.clone_from(&there.extended);
    manifest.extended.push(there.plan.samples);
    let is_full = |chunk: &&StatedChunk| {
        chunk.chunk.saturating_add(1).saturating_mul(there.plan.chunk_runs) <= there.plan.runs
    };
    let mut kept: Vec<StatedChunk> = there.chunks.iter().filter(is_full).cloned().collect();
    let (files, text) = (job.stated.files, job.stated.text());
    for (name, table) in tables(shape, &job.stated) {
        let mut from = Parts::open(files, &files.whole(job.folder, name), true)?;
        for chunk in &mut kept {
            let path = files.part(job.folder, name, chunk.chunk);
            let mut part = Part::begin(files, &path, &table.columns, &text)?;
            let copied = part
                .take(&mut from, rows(name, chunk), groups(name, &job.stated, chunk))
                .and_then(|()| part.finish());
            if let Err(error) = copied {
                folder::give_up(&path);
                return Err(error);
            }
            let checksum = folder::checksum(&path)?;
            match name {
                "series" => chunk.series_checksum = Some(checksum),
                _ => chunk.checksum = checksum,
            }
        }
    }
    manifest.chunks = kept;
    manifest.write(job.folder)?;
    Ok(manifest)
}
