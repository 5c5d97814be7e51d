//! `validate`: the model held against published findings.

use crate::cli::args::{ClassArgument, ValidateArguments, ValidateFormat};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::cli::plan::setting;
use crate::model::registry;
use crate::report;
use crate::validate::{Class, TARGETS, Target, Trial, validate};
use crate::vocabulary::ParameterTable;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// More threads than this help on no machine there is.
const MOST_THREADS: usize = 256;

/// Measures what was asked for and prints it; a miss is a result, not an error.
pub fn run(typed: &ValidateArguments) -> Result<Exit, Mistake> {
    if !(2..=1_000_000).contains(&typed.runs) {
        return Err(Mistake::typed("`--runs` takes 2 to 1,000,000"));
    }
    if typed.threads.is_some_and(|threads| !(1..=MOST_THREADS).contains(&threads)) {
        return Err(Mistake::typed(format!("`--threads` takes 1 to {MOST_THREADS}")));
    }
    let targets = asked(typed)?;
    let mut trial = Trial::new(typed.seed, typed.runs, typed.threads);
    trial.set = typed.set.iter().map(|text| setting(text)).collect::<Result<Vec<_>, _>>()?;
    ParameterTable::new(registry(), &trial.set)
        .map_err(|error| Mistake::typed(error.to_string()))?;
    let bar = progress_bar(targets.len(), typed.quiet);
    let done = validate(&targets, &trial, |target| {
        bar.set_message(target.id);
        bar.inc(1);
    });
    bar.finish_and_clear();
    let verdicts = done.map_err(|error| Mistake::typed(error.to_string()))?;
    match typed.format {
        ValidateFormat::Json => output::print_json(&report::validate_json(&verdicts))?,
        ValidateFormat::Md => {
            output::print(&report::validate_page(&verdicts, &trial, &again(typed)))?;
        }
    }
    Ok(Exit::Done)
}

/// The targets that were named, in the order of the list, of the class that was named.
fn asked(typed: &ValidateArguments) -> Result<Vec<&'static Target>, Mistake> {
    let is = |name: &str, target: &Target| target.id.eq_ignore_ascii_case(name);
    for name in &typed.targets {
        if !TARGETS.iter().any(|target| is(name, target)) {
            let ids = TARGETS.iter().map(|target| target.id);
            let all: Vec<&str> = ids.clone().collect();
            let help = format!("there are: {}", all.join(", "));
            return Err(Mistake::unknown_name("target", name, ids, &help));
        }
    }
    let class = typed.class.map(|class| match class {
        ClassArgument::R => Class::ReadBack,
        ClassArgument::C => Class::Calibration,
        ClassArgument::S => Class::Seen,
        ClassArgument::H => Class::HoldOut,
    });
    let named = |target: &Target| {
        typed.targets.is_empty() || typed.targets.iter().any(|name| is(name, target))
    };
    let wanted = TARGETS.iter().copied();
    let wanted: Vec<_> = wanted
        .filter(|target| named(target) && class.is_none_or(|class| class == target.class))
        .collect();
    match wanted.is_empty() {
        true => Err(Mistake::typed("no target that was named is of that class")),
        false => Ok(wanted),
    }
}

/// The command, to be typed again.
fn again(typed: &ValidateArguments) -> String {
    let mut words = String::from("contadora validate");
    for name in &typed.targets {
        words += &format!(" {name}");
    }
    if let Some(class) = typed.class {
        words += &format!(" --class {class:?}");
    }
    for set in &typed.set {
        words += &format!(" --set {set}");
    }
    words + &format!(" --runs {} --seed {}", typed.runs, typed.seed)
}

/// A bar on a terminal; nothing elsewhere.
fn progress_bar(targets: usize, quiet: bool) -> ProgressBar {
    let target = match quiet {
        true => ProgressDrawTarget::hidden(),
        false => ProgressDrawTarget::stderr_with_hz(4),
    };
    let bar = ProgressBar::with_draw_target(Some(targets as u64), target);
    let style = ProgressStyle::with_template("{bar:20} target {pos} of {len}: {msg}");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}
