//! `compare`: strategies on the same luck.

use crate::batch::Design;
use crate::cli::args::{ChanceArgument, CompareArguments, Format, ModelArguments};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::{output, plan};
use crate::compare;
use crate::report;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// More threads than this help on no machine there is.
const MOST_THREADS: usize = 256;

/// Compares and prints the page.
pub fn run(typed: &CompareArguments) -> Result<Exit, Mistake> {
    let plan = plan::plan(&typed.model)?;
    let strategies = match typed.strategies.as_slice() {
        [] => plan.scenario.compared_strategies(),
        names => names
            .iter()
            .map(|name| plan::strategy(&plan.scenario, name))
            .collect::<Result<Vec<_>, _>>()?,
    };
    for (i, strategy) in strategies.iter().enumerate() {
        if strategies[..i].contains(strategy) {
            let name = &plan.scenario.strategies[*strategy].id;
            return Err(Mistake::typed(format!("strategy `{name}` is named twice")));
        }
    }
    if strategies.len() < 2 {
        return Err(Mistake::Typed {
            what: "a comparison takes two strategies at least".into(),
            nearest: None,
            help: Some(format!("all of them: `contadora compare {}`", typed.model.scenario)),
        });
    }
    if typed.runs < 2 {
        return Err(Mistake::typed("a comparison takes two runs at least: `--runs 1000`"));
    }
    if typed.threads.is_some_and(|threads| !(1..=MOST_THREADS).contains(&threads)) {
        return Err(Mistake::typed(format!("`--threads` takes 1 to {MOST_THREADS}")));
    }
    if typed.model.chance == ChanceArgument::Off {
        return Err(Mistake::Typed {
            what: "without chance every run is the same, and there is nothing to average".into(),
            nearest: None,
            help: Some(format!(
                "`contadora run {} --strategy NAME --chance off`, once for each strategy",
                typed.model.scenario
            )),
        });
    }
    let design = Design::fixed(strategies, typed.model.seed, typed.runs);
    let bar = progress_bar(typed.runs, typed.quiet);
    let done = compare::compare(&plan, &design, typed.threads, |runs| bar.set_position(runs));
    bar.finish_and_clear();
    let comparison = done.map_err(|error| Mistake::typed(error.to_string()))?;
    match typed.model.format {
        Format::Json => output::print_json(&report::compare_json(&plan, &comparison))?,
        Format::Text => {
            // None were named: all but lessons, in their order.
            let named = if typed.strategies.is_empty() { &[][..] } else { &design.strategies[..] };
            let names: String =
                named.iter().map(|s| format!(" {}", plan.scenario.strategies[*s].id)).collect();
            let again = format!(
                "contadora compare {}{names} --runs {} --seed {}{}{}",
                typed.model.scenario,
                typed.runs,
                typed.model.seed,
                model_words(&typed.model),
                if typed.composite { " --composite" } else { "" }
            );
            output::print(&report::compare_page(&plan, &comparison, typed.composite, &again))?;
        }
    }
    Ok(Exit::Done)
}

/// A bar on a terminal, redrawn four times a second; nothing elsewhere.
fn progress_bar(runs: u64, quiet: bool) -> ProgressBar {
    let target = match quiet {
        true => ProgressDrawTarget::hidden(),
        false => ProgressDrawTarget::stderr_with_hz(4),
    };
    let bar = ProgressBar::with_draw_target(Some(runs), target);
    let style = ProgressStyle::with_template(
        "{bar:20} {percent:>3} %  {human_pos} of {human_len} futures, {eta} left",
    );
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}

/// What was typed about the model beyond the defaults, as it has to be typed again.
pub fn model_words(typed: &ModelArguments) -> String {
    let mut words = String::new();
    if let Some(weeks) = typed.weeks {
        words += &format!(" --weeks {weeks}");
    }
    if typed.step_days != 7 {
        words += &format!(" --step-days {}", typed.step_days);
    }
    for set in &typed.set {
        words += &format!(" --set {set}");
    }
    for without in &typed.without {
        words += &format!(" --without {without}");
    }
    if typed.chance == ChanceArgument::Off {
        words += " --chance off";
    }
    words
}
