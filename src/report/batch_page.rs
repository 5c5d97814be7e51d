//! A batch: what was run, where it lies, and what to type next; or what it would cost.

use crate::batch::{Ended, Manifest, Origin, StatedPlan};
use crate::report::columns::shown;
use crate::report::flow::column;
use crate::report::numbers::{count, plain};
use crate::report::style::{BOLD, styled};
use crate::report::words::{capital, plural};
use serde_json::{Value, json};

/// What a batch would cost, measured on a few runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BatchCost {
    /// Seconds a run takes on one thread [seconds].
    pub seconds_a_run: f64,
    /// Threads.
    pub threads: usize,
    /// Columns of a row.
    pub columns: usize,
    /// Ticks of a run.
    pub ticks: u32,
}

/// Bytes of a number in a packed file of runs, about: measured over 480 futures of Marova.
const BYTES_A_NUMBER: f64 = 4.1;
/// Columns of a row of ticks, and bytes of a number in their packed file, about: measured likewise.
const SERIES: (f64, f64) = (17.0, 2.7);

impl BatchCost {
    fn rows(plan: &StatedPlan) -> f64 {
        float(plan.runs) * float(plan.strategies.len() as u64)
    }

    fn seconds(&self, plan: &StatedPlan) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a number of threads")]
        let threads = self.threads.max(1) as f64;
        self.seconds_a_run * Self::rows(plan) / threads
    }

    fn bytes(&self, plan: &StatedPlan) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a number of columns")]
        let a_row = self.columns as f64 * BYTES_A_NUMBER;
        let ticks = if plan.series { f64::from(self.ticks + 1) } else { 0.0 };
        Self::rows(plan) * (a_row + ticks * SERIES.0 * SERIES.1)
    }
}

#[expect(clippy::cast_precision_loss, reason = "to be read by a person")]
fn float(number: u64) -> f64 {
    number as f64
}

/// The page of a batch that was run; `again` goes on with one that was ended.
#[must_use]
pub fn batch_page(folder: &str, ended: &Ended, again: &str) -> String {
    let manifest = &ended.manifest;
    let mut page = head(&manifest.plan);
    let done = manifest.chunks.len();
    if !manifest.complete {
        let text = format!(
            "Ended early: {done} of {} are whole, and kept in {}. To go on:",
            counted_name(ended.chunks as u64, "chunk"),
            shown(folder)
        );
        page += &column("", 0, &text);
        return page + &column("  ", 2, &shown(again));
    }
    for file in &manifest.files {
        let text = format!(
            "{}/{}: {} rows, {}",
            shown(folder),
            file.name,
            count(float(file.rows)),
            size(float(file.bytes))
        );
        page += &column("  ", 4, &text);
    }
    page += &column("  ", 4, &format!("{}/manifest.json: what was run", shown(folder)));
    if let Some(before) = manifest.extended.last() {
        let block = if manifest.plan.samples_hash.is_some() { "sample" } else { "future" };
        let text = format!(
            "It was whole at {} before; their rows are as they were.",
            counted_name(*before, block)
        );
        page += &column("", 0, &text);
    }
    if ended.kept > 0 {
        let kept = counted_name(ended.kept as u64, "chunk");
        page += &column("", 0, &format!("{} had been there before.", capital(&kept)));
    }
    let runs = manifest.files.first().map_or("runs", |file| file.name.as_str());
    match manifest.shard {
        Some(shard) => {
            let text = format!(
                "This is shard {} of {} (from 0). When all are there: `contadora merge DIR... \
                 --out DIR`.",
                shard.index, shard.of
            );
            page + &column("", 0, &text)
        }
        None => {
            page += "Type next:\n";
            page += &column("  ", 4, &format!("contadora summary {}/{runs}", shown(folder)));
            page + &column("  ", 4, &format!("contadora verify {}/{runs}", shown(folder)))
        }
    }
}

/// What is run, in two lines.
fn head(plan: &StatedPlan) -> String {
    let strategies = counted_name(plan.strategies.len() as u64, "strategy");
    let id = shown(&plan.scenario);
    let mut text = format!(
        "{id}: {strategies} ({}), each in the same {}, seed {}.",
        shown(&plan.strategies.join(", ")),
        counted_name(plan.runs, "future"),
        plan.seed
    );
    text += &format!(" {}", capital(&parameters(plan)));
    column("", 0, &text).replacen(&id, &styled(BOLD, &id), 1)
}

/// How the parameters are, in a sentence.
pub(in crate::report) fn parameters(plan: &StatedPlan) -> String {
    let samples = counted_name(plan.samples, "sample");
    let of = counted_name(plan.varied.len() as u64, "parameter");
    let from = match plan.sampling {
        Origin::Fixed => return "parameters are as they are in every run.".into(),
        Origin::Ensemble => "the ensemble that comes with the program",
        Origin::MonteCarlo => "their distributions, each by itself",
        Origin::LatinHypercube => "their distributions, as a Latin hypercube",
        Origin::Sobol => "their distributions, as scrambled Sobol' points",
        Origin::Design => "a design",
    };
    let each = counted_name(plan.runs_per_sample, "run");
    format!("{samples} of {of} from {from}; {each} of each.")
}

/// The page of a batch that is not run.
#[must_use]
pub fn batch_cost_page(folder: &str, manifest: &Manifest, cost: &BatchCost) -> String {
    let plan = &manifest.plan;
    let mut page =
        String::from("Nothing is run and nothing is written: this is what it would cost.\n");
    page += &head(plan);
    let chunks = plan.chunks(manifest.shard).len() as u64;
    let shard = manifest
        .shard
        .map_or(String::new(), |_| format!(" (this shard: {} of them)", count(float(chunks))));
    let all = counted_name(plan.chunks(None).len() as u64, "chunk");
    let rows = count(BatchCost::rows(plan));
    page += &column("  ", 4, &format!("{rows} runs in {all}{shard}, into {}", shown(folder)));
    page += &column("  ", 4, &format!("about {} of files", size(cost.bytes(plan))));
    let text = format!(
        "about {} with {}, if a run goes on taking {} ms (measured just now on a few)",
        duration(cost.seconds(plan)),
        counted_name(cost.threads as u64, "thread"),
        plain((cost.seconds_a_run * 10_000.0).round() / 10.0)
    );
    page + &column("  ", 4, &text)
}

/// The same for programs.
#[must_use]
pub fn batch_cost_json(manifest: &Manifest, cost: &BatchCost) -> Value {
    json!({
        "format": 1,
        "plan": manifest.plan,
        "plan_hash": manifest.plan_hash,
        "chunks": manifest.plan.chunks(manifest.shard).len(),
        "rows": BatchCost::rows(&manifest.plan),
        "threads": cost.threads,
        "seconds_a_run": cost.seconds_a_run,
        "about_seconds": cost.seconds(&manifest.plan),
        "about_bytes": cost.bytes(&manifest.plan),
    })
}

/// A batch that was run, for programs: where it lies, and its manifest.
#[must_use]
pub fn batch_json(folder: &str, manifest: &Manifest) -> Value {
    json!({ "format": 1, "folder": folder, "manifest": manifest })
}

/// "1 chunk", "1,024 chunks".
pub(in crate::report) fn counted_name(number: u64, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{} {}", count(float(number)), plural(one)),
    }
}

/// A length of a file.
fn size(bytes: f64) -> String {
    match bytes {
        ..1e3 => format!("{} bytes", count(bytes)),
        ..1e6 => format!("{} kB", count(bytes / 1e3)),
        ..1e9 => format!("{} MB", plain((bytes / 1e5).round() / 10.0)),
        _ => format!("{} GB", plain((bytes / 1e8).round() / 10.0)),
    }
}

/// A length of time.
fn duration(seconds: f64) -> String {
    match seconds {
        ..1.0 => "a second".into(),
        ..90.0 => format!("{} seconds", count(seconds)),
        ..5400.0 => format!("{} minutes", count(seconds / 60.0)),
        ..172_800.0 => format!("{} hours", count(seconds / 3600.0)),
        _ => format!("{} days", count(seconds / 86_400.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_times_are_told_in_units_that_fit() {
        assert_eq!(size(900.0), "900 bytes");
        assert_eq!(size(2_345_678.0), "2.3 MB");
        assert_eq!(duration(75.0), "75 seconds");
        assert_eq!(duration(7200.0), "2 hours");
    }
}
