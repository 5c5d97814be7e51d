//! `calibrate`: which sets of parameters what was published does not rule out.

use crate::batch::Crew;
use crate::cli::args::{CalibrateArguments, CalibrateFormat};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::{output, plan};
use crate::model::registry;
use crate::report;
use crate::validate::{
    AGAINST, DRAWN, Effort, Evidence, Fit, Screening, drawn, fit, screen, shipped_fit,
    shipped_fits_without, shipped_screening, wave,
};
use crate::vocabulary::ParameterSpec;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::ops::RangeInclusive;
use std::path::Path;

/// Does one of the four things that can be asked for.
pub fn run(typed: &CalibrateArguments) -> Result<Exit, Mistake> {
    if typed.shipped {
        print_shipped(typed.format)?;
        return Ok(Exit::Done);
    }
    check(typed)?;
    let specs = asked(&typed.draw)?;
    let without = typed.leave_out.as_deref().map(known_target).transpose()?;
    let evidence = Evidence::new(typed.seed, typed.runs).map_err(failed)?.leaving_out(without);
    let crew = Crew::new(typed.threads).map_err(failed)?;
    let bar = progress_bar(typed.quiet);
    match (&typed.ensemble, typed.screen) {
        (Some(file), _) => make_ensemble(typed, file, &specs, &evidence, &crew, &bar)?,
        (None, Some(points)) => {
            bar.set_message("sets");
            let screening = screen(&evidence, &crew, points, || bar.inc(1));
            bar.finish_and_clear();
            let screening = screening.map_err(failed)?;
            keep(typed, &report::screening_json(&screening))?;
            print_screening(&screening, typed.format)?;
        }
        (None, None) => {
            bar.set_length(u64::from(typed.sets));
            bar.set_message("sets");
            let samples = wave(&evidence, &crew, &specs, typed.sets, || bar.inc(1));
            bar.finish_and_clear();
            let samples = samples.map_err(failed)?;
            match typed.csv {
                true => output::print(&report::calibration_csv(&samples, &specs))?,
                false => output::print(&report::calibration_page(&samples, &specs, &evidence))?,
            }
        }
    }
    Ok(Exit::Done)
}

/// Makes the ensemble, writes it, and tells what was learned.
fn make_ensemble(
    typed: &CalibrateArguments,
    file: &Path,
    specs: &[&'static ParameterSpec],
    evidence: &Evidence,
    crew: &Crew,
    bar: &ProgressBar,
) -> Result<(), Mistake> {
    let effort = Effort {
        sets: typed.sets,
        walkers: typed.walkers,
        way: typed.way,
        steps: typed.steps,
        dropped: typed.dropped,
        members: typed.members,
        fresh_runs: typed.fresh_runs,
        fresh_sets: typed.fresh_sets,
    };
    let told = |what: &'static str, by: u64| match what {
        "" => bar.inc(by),
        what => {
            bar.set_position(0);
            bar.set_length(by);
            bar.set_message(what);
        }
    };
    let done = fit(evidence, crew, specs, effort, &told);
    bar.finish_and_clear();
    let (ensemble, fit) = done.map_err(failed)?;
    let bytes = ensemble.write().map_err(failed)?;
    output::write_bytes(file, &bytes)?;
    keep(typed, &report::fit_json(&fit))?;
    print_fit(&fit, typed.format)
}

fn failed(error: impl std::error::Error) -> Mistake {
    Mistake::typed(error.to_string())
}

/// Numbers that nothing can be made of are refused before anything is run.
fn check(typed: &CalibrateArguments) -> Result<(), Mistake> {
    let within = |name: &str, value: u64, range: RangeInclusive<u64>| match range.contains(&value) {
        true => Ok(()),
        false => {
            let (low, high) = (with_commas(*range.start()), with_commas(*range.end()));
            Err(Mistake::typed(format!("`--{name}` takes {low} to {high}")))
        }
    };
    within("sets", u64::from(typed.sets), 2..=100_000)?;
    within("runs", typed.runs, 10..=100_000)?;
    if let Some(threads) = typed.threads {
        within("threads", threads as u64, 1..=plan::MOST_THREADS as u64)?;
    }
    if let Some(points) = typed.screen {
        within("screen", u64::from(points), 1..=1_000)?;
    }
    if typed.report.is_some() && typed.ensemble.is_none() && typed.screen.is_none() {
        return Err(Mistake::typed("`--report` keeps the report of `--ensemble` or `--screen`"));
    }
    let paged = typed.ensemble.is_some() || typed.screen.is_some();
    if !paged && typed.format != CalibrateFormat::Text {
        return Err(Mistake::typed(
            "`--format` is for `--ensemble`, `--screen` and `--shipped`; sets are written by `--csv`",
        ));
    }
    if typed.ensemble.is_some() {
        within("walkers", typed.walkers as u64, 4..=10_000)?;
        within("way", typed.way as u64, 1..=1_000_000)?;
        within("steps", typed.steps as u64, 2..=1_000_000)?;
        within("dropped", typed.dropped as u64, 0..=typed.steps as u64 - 1)?;
        within("members", typed.members as u64, 1..=1_000_000)?;
        within("fresh-runs", typed.fresh_runs, 10..=100_000)?;
        within("fresh-sets", typed.fresh_sets as u64, 1..=100_000)?;
        let kept = typed.walkers.saturating_mul(typed.steps - typed.dropped);
        if kept < typed.members {
            return Err(Mistake::typed(format!(
                "{} walkers leave {kept} sets in {} steps, and `--members` asks for {}",
                typed.walkers,
                typed.steps - typed.dropped,
                typed.members
            )));
        }
        if (typed.sets as usize) < typed.walkers {
            return Err(Mistake::typed(format!(
                "{} walkers begin at as many sets, and `--sets` draws {}",
                typed.walkers, typed.sets
            )));
        }
    }
    Ok(())
}

fn with_commas(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The parameters that are drawn: those that were named, or the usual ones.
fn asked(keys: &[String]) -> Result<Vec<&'static ParameterSpec>, Mistake> {
    if keys.is_empty() {
        return Ok(drawn());
    }
    let mut specs: Vec<&'static ParameterSpec> = Vec::new();
    for key in keys {
        let Some(spec) = registry().find(key) else {
            let names = registry().parameters().map(|spec| spec.key);
            let help = "see `contadora parameters`";
            return Err(Mistake::unknown_name("parameter", key, names, help));
        };
        if specs.iter().any(|other| other.key == spec.key) {
            return Err(Mistake::typed(format!("`--draw {key}` stands there twice")));
        }
        specs.push(spec);
    }
    Ok(specs)
}

/// The target of that name that sets are held against.
fn known_target(name: &str) -> Result<&'static str, Mistake> {
    AGAINST.into_iter().find(|id| *id == name).ok_or_else(|| {
        Mistake::unknown_name("target of calibration", name, AGAINST, "see `--shipped`")
    })
}

/// Keeps a report where that was asked for.
fn keep(typed: &CalibrateArguments, report: &serde_json::Value) -> Result<(), Mistake> {
    match &typed.report {
        Some(file) => output::write_file(file, &format!("{report:#}\n")),
        None => Ok(()),
    }
}

/// What came of the calibration that the program comes with; as JSON that of its ensemble alone.
fn print_shipped(format: CalibrateFormat) -> Result<(), Mistake> {
    print_fit(&shipped_fit().map_err(failed)?, format)?;
    let fits = shipped_fits_without().map_err(failed)?;
    let page = match format {
        CalibrateFormat::Text => report::fits_without_page(&fits),
        CalibrateFormat::Md => report::fits_without_markdown(&fits),
        CalibrateFormat::Json => return Ok(()),
    };
    output::print(&format!("\n{page}"))?;
    if let Ok(screening) = shipped_screening() {
        output::print("\n")?;
        print_screening(&screening, format)?;
    }
    Ok(())
}

fn print_fit(fit: &Fit, format: CalibrateFormat) -> Result<(), Mistake> {
    match format {
        CalibrateFormat::Text => output::print(&report::fit_page(fit)),
        CalibrateFormat::Md => output::print(&report::fit_markdown(fit)),
        CalibrateFormat::Json => output::print_json(&report::fit_json(fit)),
    }
}

fn print_screening(screening: &Screening, format: CalibrateFormat) -> Result<(), Mistake> {
    match format {
        CalibrateFormat::Text => output::print(&report::screening_page(screening, &DRAWN)),
        CalibrateFormat::Md => output::print(&report::screening_markdown(screening, &DRAWN)),
        CalibrateFormat::Json => output::print_json(&report::screening_json(screening)),
    }
}

/// A bar on a terminal; nothing elsewhere.
fn progress_bar(quiet: bool) -> ProgressBar {
    let target = match quiet {
        true => ProgressDrawTarget::hidden(),
        false => ProgressDrawTarget::stderr_with_hz(4),
    };
    let bar = ProgressBar::with_draw_target(Some(0), target);
    let style = ProgressStyle::with_template("{bar:20} {pos} of {len} {msg}, {eta} left");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}
