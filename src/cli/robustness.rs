//! `compare --design`: how robust strategies are over the points of a design.

use crate::batch::Design;
use crate::cli::args::{CompareArguments, Format};
use crate::cli::compare::{base_words, question, threshold_of};
use crate::cli::compare_report::write_all;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::progress::Progress;
use crate::cli::{batch, output, plan, samples, single_changes};
use crate::compare::{self, Question, Robustness};
use crate::report;
use crate::run::Plan;
use std::path::Path;

/// The most runs of a strategy: what each comes to is kept.
const MOST_RUNS: u64 = 1_000_000;
/// Futures of a strategy at all points together, where nobody says how many.
const ALL_RUNS: u64 = 8_192;

/// Measures and prints the page.
pub fn run(
    typed: &CompareArguments,
    made: &single_changes::Made,
    strategies: Vec<usize>,
    path: &Path,
) -> Result<Exit, Mistake> {
    let plan = &made.plan;
    let question = question(typed, plan)?;
    let design = design(typed, strategies, path)?;
    let threshold = typed.threshold.map(|threshold| threshold_of(threshold, &question));
    let found = measured(typed, plan, &design, (&question, threshold))?;
    let again = again(typed, path, found.runs_per_point);
    if let Some(report) = &typed.report {
        let html = report::robustness_html(plan, &found, &again);
        let json = report::robustness_json(plan, &found, &again);
        write_all(report, &html, &json, &report::robustness_sheets(plan, &found))?;
    }
    match typed.model.format {
        Format::Json => {
            let mut value = report::robustness_json(plan, &found, &again);
            made.told_json(&mut value);
            output::print_json(&value)?;
        }
        Format::Text => {
            output::print(&(report::robustness_page(plan, &found, &again) + &made.told()))?;
        }
    }
    Ok(Exit::Done)
}

fn design(
    typed: &CompareArguments,
    strategies: Vec<usize>,
    path: &Path,
) -> Result<Design, Mistake> {
    let set = samples::design(path)?;
    let settled = typed.model.set.iter().map(|text| plan::setting(text));
    for (key, _) in settled.collect::<Result<Vec<_>, _>>()? {
        if set.keys().contains(&key.as_str()) {
            return Err(Mistake::typed(format!(
                "`{key}` is both set and a column of {}: leave one out",
                path.display()
            )));
        }
    }
    let points = set.samples();
    let usual = (ALL_RUNS / points.max(1)).max(16);
    let runs = typed.runs_per_sample.unwrap_or(usual);
    if points < 3 || runs < 2 {
        return Err(Mistake::Typed {
            what: format!(
                "a design takes three points at least, and two futures at each: {} has {points} \
                 of {runs}",
                path.display()
            ),
            nearest: None,
            help: Some("a line of values for each point; `--runs-per-sample 16`".into()),
        });
    }
    if points.saturating_mul(runs) > MOST_RUNS {
        return Err(Mistake::typed(format!(
            "a design takes {MOST_RUNS} futures at most: {points} points of {runs} are more"
        )));
    }
    Ok(Design::varied(strategies, typed.model.seed, set.into(), runs))
}

fn measured(
    typed: &CompareArguments,
    plan: &Plan,
    design: &Design,
    asked: (&Question, Option<f64>),
) -> Result<Robustness, Mistake> {
    let mut bar = Progress::new("futures", typed.quiet);
    // The last one is told by the page itself.
    let all = design.runs();
    let found = compare::robustness(plan, design, asked, typed.threads, |done| {
        if done < all {
            bar.tell(done, all);
        }
    });
    bar.end();
    found.map_err(|error| Mistake::typed(error.to_string()))
}

/// The command that makes the page once more.
fn again(typed: &CompareArguments, path: &Path, runs: u64) -> String {
    let design = batch::quoted(&path.display().to_string());
    let mut more = format!(" --design {design} --runs-per-sample {runs}");
    if let Some(threshold) = typed.threshold {
        more += &format!(" --threshold {threshold}");
    }
    base_words(typed, &more)
}
