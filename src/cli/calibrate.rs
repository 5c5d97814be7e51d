//! `calibrate`: which sets of parameters what was published does not rule out.

use crate::cli::args::CalibrateArguments;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::report;
use crate::validate::{Trial, calibrate};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Runs sets of parameters over the population and prints those that are left.
pub fn run(typed: &CalibrateArguments) -> Result<Exit, Mistake> {
    if !(2..=100_000).contains(&typed.sets) {
        return Err(Mistake::typed("`--sets` takes 2 to 100,000"));
    }
    if !(10..=100_000).contains(&typed.runs) {
        return Err(Mistake::typed("`--runs` takes 10 to 100,000"));
    }
    let trial = Trial::new(typed.seed, typed.runs, typed.threads);
    let target = match typed.quiet {
        true => ProgressDrawTarget::hidden(),
        false => ProgressDrawTarget::stderr_with_hz(4),
    };
    let bar = ProgressBar::with_draw_target(Some(u64::from(typed.sets)), target);
    let style = ProgressStyle::with_template("{bar:20} set {pos} of {len}, {eta} left");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    let done = calibrate(&trial, typed.sets, |_| bar.inc(1));
    bar.finish_and_clear();
    let samples = done.map_err(|error| Mistake::typed(error.to_string()))?;
    match typed.csv {
        true => output::print(&report::calibration_csv(&samples))?,
        false => output::print(&report::calibration_page(&samples, &trial))?,
    }
    Ok(Exit::Done)
}
