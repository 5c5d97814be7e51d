//! The report of a comparison: what has to be run for it beyond the comparison, and its files.

use crate::batch::Design;
use crate::cli::args::CompareArguments;
use crate::cli::exit::Mistake;
use crate::cli::output;
use crate::cli::progress::Progress;
use crate::compare::{
    self, Comparison, Explained, Explanation, Futures, Metric, OneAtATime, Trials,
};
use crate::report::{self, Asked, Dossier};
use crate::run::{Plan, record};
use std::path::Path;

/// Futures from which fans over time are drawn, at most.
const FANS: u64 = 256;

/// Futures of each table of reasons: at least, and at most.
const FEW: (u64, u64) = (16, 256);

/// By how much steps are moved in the tornado of single changes [weeks].
const SHIFT_WEEKS: f64 = 8.0;

/// Writes the report, and beside it the same for programs and every table as CSV.
pub fn write(
    typed: &CompareArguments,
    plan: &Plan,
    design: &Design,
    (comparison, asked): (&Comparison, &Asked),
    path: &Path,
) -> Result<(), Mistake> {
    let courses = compare::courses(plan, design, FANS, typed.threads)
        .map_err(|error| Mistake::typed(error.to_string()))?;
    let luck = plan.luck(design.seed, 0);
    let runs: Vec<_> = design.strategies.iter().map(|s| record(plan, Some(*s), luck)).collect();
    let (why, changes) = (why(typed, plan, comparison)?, changes(typed, plan, comparison)?);
    let dossier = Dossier {
        plan,
        comparison,
        asked,
        courses: &courses,
        runs: &runs,
        why: &why,
        changes: &changes,
    };
    let mut json = report::compare_json(plan, comparison, asked);
    json["why"] = report::difference_json(plan, &why);
    json["single_changes"] = report::one_at_a_time_json(plan, &changes);
    let sheets = report::comparison_sheets(&dossier);
    write_all(path, &report::comparison_html(&dossier), &json, &sheets)
}

/// Writes a report, and beside it the same for programs and every table as CSV.
///
/// # Errors
/// [`Mistake`] where a file cannot be written.
pub fn write_all(
    path: &Path,
    html: &str,
    json: &serde_json::Value,
    sheets: &[report::Sheet],
) -> Result<(), Mistake> {
    output::write_file(path, html)?;
    output::write_file(&path.with_extension("json"), &format!("{json:#}\n"))?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    for sheet in sheets {
        let name = format!("{stem}-{}.csv", sheet.id);
        output::write_file(&path.with_file_name(name), &sheet.csv())?;
    }
    Ok(())
}

/// As many futures as a twentieth of the comparison's runs buys, where each takes so many.
fn some(typed: &CompareArguments, comparison: &Comparison, runs_of_each: usize) -> Futures {
    let all = comparison.runs.saturating_mul(comparison.pairs.len() as u64);
    let count = (all / 20 / runs_of_each.max(1) as u64).clamp(FEW.0, FEW.1);
    Futures { seed: comparison.seed, runs: 0..count, threads: typed.threads }
}

/// Why the leader ends above its rival, by what decides or the nearest thing that has a ledger.
fn why(
    typed: &CompareArguments,
    plan: &Plan,
    comparison: &Comparison,
) -> Result<Explanation, Mistake> {
    let metric = comparison.metrics[comparison.judge].clone();
    let of = Explained::nearest(&metric, &comparison.weights);
    let futures = some(typed, comparison, 2);
    let pair = [comparison.leader(), comparison.rival()].map(|i| comparison.pairs[i].strategy);
    let (mut bar, all) = (Progress::new("futures for the causes", typed.quiet), futures.count());
    let tell = |done| {
        if done < all {
            bar.tell(done, all);
        }
    };
    let done = compare::explain(plan, (pair[0], pair[1]), of, &futures, tell);
    bar.end();
    let done = done.map_err(|error| Mistake::typed(error.to_string()))?;
    Ok(Explanation { asked: (metric != Metric::Part(of.part)).then_some(metric), ..done })
}

/// What single changes of the leader do.
fn changes(
    typed: &CompareArguments,
    plan: &Plan,
    comparison: &Comparison,
) -> Result<OneAtATime, Mistake> {
    let metric = comparison.metrics[comparison.judge].clone();
    let weights = comparison.weights.clone();
    let strategy = comparison.pairs[comparison.leader()].strategy;
    // Each step is left out, moved both ways, and swapped with the next.
    let futures = some(typed, comparison, 4 * plan.scenario.strategies[strategy].steps.len());
    let all = futures.count() * 2;
    let mut bar = Progress::new("futures for single changes", typed.quiet);
    let trials = Trials { strategy, metric, weights, weeks: SHIFT_WEEKS, futures };
    let tell = |done| {
        if done < all {
            bar.tell(done, all);
        }
    };
    let done = compare::one_at_a_time(plan, &trials, tell);
    bar.end();
    done.map_err(|error| Mistake::typed(error.to_string()))
}
