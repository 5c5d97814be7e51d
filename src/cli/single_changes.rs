//! `compare` with single changes of a strategy: variants made on the fly, all of them one at a
//! time, owner by owner, and why one strategy ends above another.

use crate::cli::args::{ChanceArgument, ChangeArguments, CompareArguments, Format};
use crate::cli::batch::quoted;
use crate::cli::compare::{model_words, question};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::progress::Progress;
use crate::cli::{output, plan};
use crate::compare::{
    self, Change, Explained, Futures, Metric, Trials, Variant, VariantError, Weights,
};
use crate::model::score::{PARTS, is_seen, part_index};
use crate::report;
use crate::run::Plan;
use crate::scenario::Strategy;

/// Futures where nobody says how many.
const RUNS: u64 = 1_000;

/// The most futures: what came of each is kept.
const MOST_RUNS: u64 = 1_000_000;

/// No step is moved by more [weeks].
const MOST_WEEKS: f64 = 1040.0;

/// The plan with the variants that were asked for.
pub struct Made {
    /// The plan; its scenario has the variants behind its own strategies.
    pub plan: Plan,
    /// The strategy they were made of.
    pub base: usize,
    /// The variants.
    pub variants: Vec<Variant>,
    /// Their places in the scenario.
    pub places: Vec<usize>,
}

impl Made {
    /// The strategies of a plain comparison: those that were named, or all but lessons, or the one
    /// that was varied; then the variants.
    pub fn compared(&self, typed: &CompareArguments) -> Result<Vec<usize>, Mistake> {
        let scenario = &self.plan.scenario;
        let mut strategies = match typed.strategies.as_slice() {
            [] if self.variants.is_empty() => scenario.compared_strategies(),
            [] => vec![self.base],
            names => names
                .iter()
                .map(|name| plan::strategy(scenario, name))
                .collect::<Result<Vec<_>, _>>()?,
        };
        strategies.extend(&self.places);
        Ok(strategies)
    }

    /// What the variants are, as a section of a page; nothing where there are none.
    pub fn told(&self) -> String {
        if self.variants.is_empty() {
            return String::new();
        }
        let scenario = &self.plan.scenario;
        report::variants_notes(scenario, &scenario.strategies[self.base], &self.variants)
    }

    /// The same for programs, beside what stands in `value`.
    pub fn told_json(&self, value: &mut serde_json::Value) {
        if !self.variants.is_empty() {
            let base = &self.plan.scenario.strategies[self.base];
            value["variants"] = report::variants_json(base, &self.variants);
        }
    }
}

/// Makes the variants that were typed, of the first strategy that was named.
pub fn made(plan: Plan, typed: &CompareArguments) -> Result<Made, Mistake> {
    let base = plan::strategy_or_default(&plan.scenario, typed.strategies.first().map(|s| &**s))?;
    let strategy = &plan.scenario.strategies[base];
    let mut variants: Vec<Variant> = Vec::new();
    for change in changes(&plan, base, &typed.changes)? {
        let variant =
            compare::vary(strategy, &change).map_err(|error| refused(&error, strategy))?;
        if variants.iter().any(|known| known.strategy.id == variant.strategy.id) {
            let name = &variant.strategy.id;
            return Err(Mistake::typed(format!("the variant `{name}` is asked for twice")));
        }
        variants.push(variant);
    }
    let more = variants.iter().map(|variant| variant.strategy.clone()).collect();
    let (plan, places) = compare::with_strategies(&plan, more);
    // A name that the package has already is given another end.
    for (variant, place) in variants.iter_mut().zip(&places) {
        variant.strategy.id.clone_from(&plan.scenario.strategies[*place].id);
    }
    Ok(Made { plan, base, variants, places })
}

/// The changes as typed.
fn changes(plan: &Plan, base: usize, typed: &ChangeArguments) -> Result<Vec<Change>, Mistake> {
    let strategy = &plan.scenario.strategies[base];
    let mut changes = Vec::new();
    for text in &typed.shift {
        let wrong = || Mistake::Typed {
            what: format!("`--shift {text}` does not say STEP=WEEKS"),
            nearest: None,
            help: Some("for example `--shift jobs=-8`, or several: `--shift jobs=-8,4,8`".into()),
        };
        let (name, weeks) = text.split_once('=').ok_or_else(wrong)?;
        let step = step(strategy, name)?;
        for weeks in weeks.split(',') {
            let weeks: f64 = weeks.trim().trim_start_matches('+').parse().map_err(|_| wrong())?;
            if !weeks.is_finite() || weeks.abs() > MOST_WEEKS {
                return Err(Mistake::typed(format!(
                    "a shift is {MOST_WEEKS} weeks at most: `--shift {text}`"
                )));
            }
            changes.push(Change::Shift { step, weeks });
        }
    }
    for text in &typed.swap {
        let Some((first, second)) = text.split_once(',') else {
            return Err(Mistake::Typed {
                what: format!("`--swap {text}` does not say STEP,STEP"),
                nearest: None,
                help: Some("for example `--swap relief,jobs`".into()),
            });
        };
        let (first, second) = (step(strategy, first)?, step(strategy, second)?);
        changes.push(Change::Swap { first, second });
    }
    for name in &typed.drop {
        changes.push(Change::Drop { step: step(strategy, name)? });
    }
    if typed.reverse {
        changes.push(Change::Reverse { order: compare::running_order(plan, base).0 });
    }
    Ok(changes)
}

/// The place of a step by its id.
fn step(strategy: &Strategy, name: &str) -> Result<usize, Mistake> {
    let name = name.trim();
    let ids = || strategy.steps.iter().map(|step| step.id.as_str());
    let help = format!("{} has: {}", strategy.id, ids().collect::<Vec<_>>().join(", "));
    ids().position(|id| id == name).ok_or_else(|| Mistake::unknown_name("step", name, ids(), &help))
}

/// A change that cannot be made, with what can.
fn refused(error: &VariantError, strategy: &Strategy) -> Mistake {
    let help = match error {
        VariantError::TooEarly { step, most, .. } => Some(format!("`--shift {step}=-{most}`")),
        VariantError::AtTheStart(step) => Some(format!("later: `--shift {step}=8`")),
        VariantError::Timeless(_) | VariantError::WaitForEachOther { .. } => {
            Some(format!("give it another trigger in the file of {}", strategy.id))
        }
        _ => None,
    };
    Mistake::Typed { what: error.to_string(), nearest: None, help }
}

/// Answers what is no plain comparison; none where it is one.
pub fn answered(made: &Made, typed: &CompareArguments) -> Result<Option<Exit>, Mistake> {
    let asked = &typed.changes;
    if asked.one_at_a_time {
        one_at_a_time(made, typed)?;
    } else if asked.by_owner {
        by_owner(made, typed)?;
    } else if let Some([first, second]) = asked.explain.as_deref() {
        explain(made, typed, (first, second))?;
    } else {
        return Ok(None);
    }
    Ok(Some(Exit::Done))
}

/// How many futures: parameters are as they are in all of them.
fn runs(typed: &CompareArguments) -> u64 {
    typed.runs.unwrap_or(RUNS)
}

/// The futures that were asked for.
fn futures(typed: &CompareArguments) -> Result<Futures, Mistake> {
    let runs = runs(typed);
    if !(2..=MOST_RUNS).contains(&runs) {
        return Err(Mistake::typed(format!(
            "these tables take 2 to {MOST_RUNS} runs: `--runs 1000`"
        )));
    }
    plan::check_threads(typed.threads)?;
    if typed.model.chance == ChanceArgument::Off {
        return Err(Mistake::Typed {
            what: "without chance every run is the same, and there is nothing to average".into(),
            nearest: None,
            help: Some("leave `--chance off` away".into()),
        });
    }
    Ok(Futures { seed: typed.model.seed, runs: 0..runs, threads: typed.threads })
}

/// The one strategy that is changed.
fn only_one(typed: &CompareArguments, flag: &str) -> Result<(), Mistake> {
    if typed.strategies.len() > 1 {
        return Err(Mistake::Typed {
            what: format!("`{flag}` takes one strategy, and {} are named", typed.strategies.len()),
            nearest: None,
            help: Some(format!(
                "`contadora compare {} {} {flag}`",
                typed.model.scenario, typed.strategies[0]
            )),
        });
    }
    Ok(())
}

/// The part of the score that was asked for: security unless another is named.
fn metric(made: &Made, typed: &CompareArguments) -> Result<Metric, Mistake> {
    let Some(name) = &typed.score else { return Ok(Metric::Part(0)) };
    let seen = || {
        let all = PARTS.iter().map(|part| part.key);
        all.filter(|key| is_seen(key, &made.plan.scenario, &made.plan.without))
    };
    if name == "composite" {
        return Ok(Metric::Composite);
    }
    let names = || seen().chain(["composite"]);
    let found = part_index(name).filter(|_| seen().any(|key| key == name));
    let help = format!("can be asked for: {}", names().collect::<Vec<_>>().join(", "));
    found
        .map(Metric::Part)
        .ok_or_else(|| Mistake::unknown_name("part of the score seen here", name, names(), &help))
}

/// What was asked about, and what of all that ledgers explain lies nearest to it.
fn explained(made: &Made, typed: &CompareArguments) -> Result<(Metric, Explained), Mistake> {
    let metric = metric(made, typed)?;
    let weights = Weights::of_sectors(&made.plan.scenario.weights);
    let of = Explained::nearest(&metric, &weights);
    Ok((metric, of))
}

/// How far it is.
fn bar(typed: &CompareArguments) -> Progress {
    Progress::new("futures", typed.quiet)
}

/// Tells how far it is; that all is done the page tells itself.
fn tell(bar: &mut Progress, done: u64, all: u64) {
    if done < all {
        bar.tell(done, all);
    }
}

fn failed(error: impl ToString) -> Mistake {
    Mistake::typed(error.to_string())
}

fn one_at_a_time(made: &Made, typed: &CompareArguments) -> Result<(), Mistake> {
    only_one(typed, "--one-at-a-time")?;
    let (asked, futures) = (question(typed, &made.plan)?, futures(typed)?);
    let weeks = typed.changes.shift_weeks;
    if !(weeks > 0.0 && weeks <= MOST_WEEKS) {
        return Err(Mistake::typed(format!(
            "`--shift-weeks` takes more than 0 and {MOST_WEEKS} at most"
        )));
    }
    let (mut bar, all) = (bar(typed), runs(typed).saturating_mul(2));
    let (metric, weights) = (asked.score, asked.weights);
    let trials = Trials { strategy: made.base, metric, weights, weeks, futures };
    let done = compare::one_at_a_time(&made.plan, &trials, |done| tell(&mut bar, done, all));
    bar.end();
    let done = done.map_err(failed)?;
    let by = match typed.changes.shift_weeks == 8.0 {
        true => String::new(),
        false => format!(" --shift-weeks {weeks}"),
    };
    match typed.model.format {
        Format::Json => output::print_json(&report::one_at_a_time_json(&made.plan, &done)),
        Format::Text => {
            let again = again(made, typed, &format!(" --one-at-a-time{by}"));
            output::print(&report::one_at_a_time_page(&made.plan, &done, &again))
        }
    }
}

fn by_owner(made: &Made, typed: &CompareArguments) -> Result<(), Mistake> {
    only_one(typed, "--by-owner")?;
    let (metric, futures) = (metric(made, typed)?, futures(typed)?);
    let mut bar = bar(typed);
    let progress = |done| tell(&mut bar, done, runs(typed));
    let done = compare::by_owner(&made.plan, made.base, &metric, &futures, progress);
    bar.end();
    let done = done.map_err(failed)?;
    match typed.model.format {
        Format::Json => output::print_json(&report::by_owner_json(&made.plan, &done)),
        Format::Text => {
            let again = again(made, typed, " --by-owner");
            output::print(&report::by_owner_page(&made.plan, &done, &again))
        }
    }
}

fn explain(
    made: &Made,
    typed: &CompareArguments,
    (first, second): (&str, &str),
) -> Result<(), Mistake> {
    let scenario = &made.plan.scenario;
    let pair = (plan::strategy(scenario, first)?, plan::strategy(scenario, second)?);
    if pair.0 == pair.1 {
        return Err(Mistake::typed(format!("strategy `{first}` is named twice")));
    }
    let ((metric, of), futures) = (explained(made, typed)?, futures(typed)?);
    let mut bar = bar(typed);
    let progress = |done| tell(&mut bar, done, runs(typed));
    let done = compare::explain(&made.plan, pair, of, &futures, progress);
    bar.end();
    let mut done = done.map_err(failed)?;
    done.asked = (metric != Metric::Part(of.part)).then_some(metric);
    match typed.model.format {
        Format::Json => output::print_json(&report::difference_json(&made.plan, &done)),
        Format::Text => {
            let again =
                again(made, typed, &format!(" --explain {} {}", quoted(first), quoted(second)));
            output::print(&report::difference_page(&made.plan, &done, &again))
        }
    }
}

/// What has to be typed for the same page.
fn again(made: &Made, typed: &CompareArguments, flag: &str) -> String {
    let base = match (typed.strategies.first(), made.base) {
        (Some(name), _) => format!(" {}", quoted(name)),
        (None, 0) => String::new(),
        (None, base) => format!(" {}", made.plan.scenario.strategies[base].id),
    };
    let score = match (&typed.score, &typed.weights) {
        (Some(score), _) => format!(" --score {score}"),
        (None, Some(weights)) => format!(" --weights {}", weights.replace(' ', "")),
        (None, None) => String::new(),
    };
    format!(
        "contadora compare {}{base}{}{flag}{score} --runs {} --seed {}{}",
        typed.model.scenario,
        change_words(&typed.changes),
        runs(typed),
        typed.model.seed,
        model_words(&typed.model)
    )
}

/// The changes that were typed, as they have to be typed again.
pub fn change_words(typed: &ChangeArguments) -> String {
    let mut words = String::new();
    for shift in &typed.shift {
        words += &format!(" --shift {shift}");
    }
    for swap in &typed.swap {
        words += &format!(" --swap {swap}");
    }
    for drop in &typed.drop {
        words += &format!(" --drop {drop}");
    }
    if typed.reverse {
        words += " --reverse";
    }
    words
}
