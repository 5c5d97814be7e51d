//! `compare`: strategies on the same luck.

use crate::batch::{Design, Origin, SampleError, Sampled, shipped};
use crate::cli::args::{ChanceArgument, CompareArguments, Format, ModelArguments, SampleArgument};
use crate::cli::batch::quoted;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::progress::Progress;
use crate::cli::{batch, compare_report, output, plan, robustness, samples, single_changes};
use crate::compare::{self, Comparison, Contest, Metric, Question, QuestionError, Reached};
use crate::model::registry;
use crate::model::score::{PARTS, is_seen};
use crate::report::{self, Asked};
use crate::run::Plan;

/// Futures where parameters are fixed and nobody says how many.
const FIXED_RUNS: u64 = 1_000;
/// The most runs of a strategy: every future's number that decides is kept.
const MOST_RUNS: u64 = 50_000_000;

/// Compares and prints the page.
pub fn run(typed: &CompareArguments) -> Result<Exit, Mistake> {
    let made = single_changes::made(plan::plan(&typed.model, named(typed))?, typed)?;
    if let Some(exit) = single_changes::answered(&made, typed)? {
        return Ok(exit);
    }
    let strategies = strategies(typed, &made)?;
    check(typed)?;
    if let Some(path) = &typed.design {
        return robustness::run(typed, &made, strategies, path);
    }
    let plan = made.plan.clone();
    let question = question(typed, &plan)?;
    let (design, origin) = design(typed, &plan, strategies)?;
    let (mut comparison, note) = met(typed, &plan, &design, &question)?;
    if typed.structure {
        let mut progress = Progress::new("concerns", typed.quiet);
        let few = (STRUCTURE_RUNS, typed.threads);
        let found = compare::structure(&plan, &design, &question, &comparison, few, |done, of| {
            if done < of {
                progress.tell(done, of);
            }
        });
        progress.end();
        comparison.structure = Some(found.map_err(|error| Mistake::typed(error.to_string()))?);
    }
    let asked = Asked { origin, again: again(typed, &comparison), note };
    if let Some(path) = &typed.report {
        compare_report::write(typed, &plan, &design, (&comparison, &asked), path)?;
    }
    match typed.model.format {
        Format::Json => {
            let mut value = report::compare_json(&plan, &comparison, &asked);
            made.told_json(&mut value);
            output::print_json(&value)?;
        }
        Format::Text => {
            let page = report::compare_page(&plan, &comparison, &asked);
            output::print(&(page + &made.told()))?;
        }
    }
    Ok(Exit::Done)
}

/// Every strategy that was typed.
fn named(typed: &CompareArguments) -> impl Iterator<Item = &String> {
    typed.strategies.iter().chain(typed.changes.explain.iter().flatten())
}

/// Futures with each concern switched off.
const STRUCTURE_RUNS: u64 = 256;

/// Lets all strategies meet their futures: so many, or until it is enough. Says what has to be said
/// of how many.
fn met(
    typed: &CompareArguments,
    plan: &Plan,
    design: &Design,
    question: &Question,
) -> Result<(Comparison, Option<String>), Mistake> {
    let mut progress = Progress::new("futures", typed.quiet);
    // The last one is told by the page itself.
    let mut tell = |done, of| {
        if done < of {
            progress.tell(done, of);
        }
    };
    let threads = typed.threads;
    let (found, note) = match (typed.precision, typed.best) {
        (Some(width), _) => {
            let found =
                compare::compare_to_precision(plan, design, question, width, threads, &mut tell);
            let note = |found: &Reached| match found.reached {
                true => format!("Stopped where every lead is known to within {width}."),
                false => {
                    format!("Not every lead is known to within {width}: the runs ended first.")
                }
            };
            (found.map(|found| (note(&found), found.comparison)), true)
        }
        (None, Some(delta)) => {
            let found = compare::choose_best(plan, design, question, delta, threads, &mut tell);
            let note = |found: &Contest| report::contest_note(plan, found, delta);
            (found.map(|found| (note(&found), found.comparison)), true)
        }
        (None, None) => {
            let found = compare::compare_by(plan, design, question, threads, |runs| {
                tell(runs, design.runs());
            });
            (found.map(|comparison| (String::new(), comparison)), false)
        }
    };
    progress.end();
    let (text, comparison) = found.map_err(|error| Mistake::typed(error.to_string()))?;
    Ok((comparison, note.then_some(text)))
}

/// The strategies that are compared, each once.
fn strategies(
    typed: &CompareArguments,
    made: &single_changes::Made,
) -> Result<Vec<usize>, Mistake> {
    let (plan, strategies) = (&made.plan, made.compared(typed)?);
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
    Ok(strategies)
}

/// Refuses numbers with which nothing can be compared.
fn check(typed: &CompareArguments) -> Result<(), Mistake> {
    if typed.runs.is_some_and(|runs| !(2..=MOST_RUNS).contains(&runs)) {
        return Err(Mistake::typed(
            "a comparison takes two runs at least, and 50,000,000 at most: `--runs 1000`",
        ));
    }
    if typed.samples < 2 || typed.runs_of_a_sample() < 1 {
        return Err(Mistake::typed(
            "a comparison takes two samples at least, of one future at least: `--samples 512 \
             --runs-per-sample 16`",
        ));
    }
    if typed.samples.saturating_mul(typed.runs_of_a_sample()) > MOST_RUNS {
        return Err(Mistake::typed("a comparison takes 50,000,000 runs of a strategy at most"));
    }
    for (name, value) in [("--precision", typed.precision), ("--best", typed.best)] {
        if value.is_some_and(|value| !(value.is_finite() && value > 0.0)) {
            return Err(Mistake::typed(format!(
                "`{name}` takes a number above 0, as in `{name} 0.5`"
            )));
        }
    }
    if typed.threshold.is_some_and(|threshold| !threshold.is_finite()) {
        return Err(Mistake::typed("`--threshold` takes a number, as in `--threshold -15`"));
    }
    if typed.threshold.is_some() && typed.design.is_none() {
        return Err(Mistake::Typed {
            what:
                "`--threshold` counts points of a design. Over samples drawn at random the worst \
                   point and the greatest regret only grow with their number; what such samples \
                   can tell, the mean of the worst tenth, stands in the report"
                    .into(),
            nearest: None,
            help: Some(
                "`--design FILE.csv` names the points, `--report FILE.html` the tenth".into(),
            ),
        });
    }
    if matches!(typed.sample, Some(SampleArgument::Lhs | SampleArgument::Sobol)) {
        return Err(Mistake::Typed {
            what: "samples of a Latin hypercube or of Sobol' points do not show by themselves how \
                   far a mean may be off, and a comparison rests on that"
                .into(),
            nearest: None,
            help: Some("`--sample mc` draws each by itself".into()),
        });
    }
    if let Some(path) = &typed.report {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if path.is_dir() || folder.is_some_and(|folder| !folder.is_dir()) {
            return Err(Mistake::Typed {
                what: format!("cannot write the report to {}", path.display()),
                nearest: None,
                help: Some("name a file in a folder that is there: `--report marova.html`".into()),
            });
        }
    }
    plan::check_threads(typed.threads)?;
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
    Ok(())
}

/// The number that decides.
///
/// # Errors
/// [`Mistake`] with what to type instead.
pub fn question(typed: &CompareArguments, plan: &Plan) -> Result<Question, Mistake> {
    let asked = match (&typed.score, &typed.weights) {
        (Some(part), _) => Question::by_part(part),
        (None, Some(weights)) => Question::by_weights(weights),
        (None, None) => Ok(Question::default()),
    };
    let asked = asked.map_err(|error| match &error {
        QuestionError::UnknownPart(name) => {
            let names: Vec<&str> = Question::names().collect();
            let help = format!("the parts: {}", names.join(", "));
            Mistake::unknown_name("part of the score", name, names.iter().copied(), &help)
        }
        QuestionError::NoWeight(_) | QuestionError::Twice(_) | QuestionError::AllZero => {
            Mistake::Typed {
                what: error.to_string(),
                nearest: None,
                help: Some("for example `--weights security=2,justice=1,cost=0.02`".into()),
            }
        }
    })?;
    let parts = asked.weights.0.iter().map(|(part, _)| *part).chain(match asked.score {
        Metric::Part(part) => Some(part),
        _ => None,
    });
    for part in parts {
        if !is_seen(PARTS[part].key, &plan.scenario, &plan.without) {
            return Err(Mistake::Typed {
                what: format!("`{}` cannot be seen here", PARTS[part].key),
                nearest: None,
                help: Some(
                    "the scenario says nothing of it, or the concern that makes it is off".into(),
                ),
            });
        }
    }
    Ok(asked)
}

/// Which futures, under which parameters.
fn design(
    typed: &CompareArguments,
    plan: &Plan,
    strategies: Vec<usize>,
) -> Result<(Design, Option<Origin>), Mistake> {
    let seed = typed.model.seed;
    let goes_on = typed.precision.is_some() || typed.best.is_some();
    if typed.fixed || typed.runs.is_some() {
        let usual = if goes_on { compare::most_runs() } else { FIXED_RUNS };
        let runs = typed.runs.unwrap_or(usual);
        return Ok((Design::fixed(strategies, seed, runs), None));
    }
    let except = samples::settled(&typed.model, plan)?;
    let most = compare::most_runs() / typed.runs_of_a_sample();
    let drawn = typed.sample.is_some() || !typed.vary.is_empty();
    let samples = match (goes_on, shipped()) {
        (true, Ok(ensemble)) if !drawn => most.min(ensemble.members.len() as u64).max(2),
        (true, _) => most.max(2),
        (false, _) => typed.samples,
    };
    let sampled = match drawn {
        true => {
            let asked = (&typed.vary[..], typed.sample);
            samples::drawn(&typed.model, asked, &except, samples)?
        }
        false => {
            let sampled = Sampled::standard(registry(), samples, seed, &except);
            sampled.map_err(|error| match error {
                SampleError::Nothing => Mistake::Typed {
                    what: "every parameter is set, so none can vary".into(),
                    nearest: None,
                    help: Some("add `--fixed`".into()),
                },
                other => Mistake::typed(other.to_string()),
            })?
        }
    };
    let origin = Some(sampled.origin);
    let Some(set) = sampled.set else {
        return Ok((Design::fixed(strategies, seed, FIXED_RUNS), None));
    };
    Ok((Design::varied(strategies, seed, set, typed.runs_of_a_sample()), origin))
}

/// A threshold as typed, in the unit of what decides: shares are typed in percent.
pub fn threshold_of(typed: f64, question: &Question) -> f64 {
    if question.score.is_share_of_futures() { typed / 100.0 } else { typed }
}

/// The command that makes a page once more: `more` says which futures were met.
pub fn base_words(typed: &CompareArguments, more: &str) -> String {
    let mut words = format!("contadora compare {}", typed.model.scenario);
    // None were named: all but lessons, in their order.
    for name in &typed.strategies {
        words += &format!(" {}", quoted(name));
    }
    words += &single_changes::change_words(&typed.changes);
    words += more;
    if let Some(score) = &typed.score {
        words += &format!(" --score {score}");
    }
    if let Some(weights) = &typed.weights {
        words += &format!(" --weights {}", weights.replace(' ', ""));
    }
    words + &format!(" --seed {}{}", typed.model.seed, model_words(&typed.model))
}

/// The command that makes the page of a comparison once more.
fn again(typed: &CompareArguments, comparison: &Comparison) -> String {
    let mut words = String::new();
    if let Some(width) = typed.precision {
        words += &format!(" --precision {width}");
    }
    if let Some(delta) = typed.best {
        words += &format!(" --best {delta}");
    }
    if typed.precision.is_some() || typed.best.is_some() {
        words += &match comparison.fixed {
            true => " --fixed".to_owned(),
            false => format!(" --runs-per-sample {}", typed.runs_of_a_sample()),
        };
    } else if comparison.fixed {
        words += &format!(" --runs {}", comparison.runs);
    } else {
        words += &format!(
            " --samples {} --runs-per-sample {}",
            comparison.samples,
            comparison.runs_per_sample()
        );
    }
    if typed.structure {
        words += " --structure";
    }
    if typed.sample.is_some() {
        words += " --sample mc";
    }
    for vary in &typed.vary {
        words += &format!(" --vary {}", batch::quoted(vary));
    }
    base_words(typed, &words)
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
