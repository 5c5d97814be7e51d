//! `why`: what changed a variable, or what a component waited for.

use crate::cli::args::{Format, WhyArguments};
use crate::cli::batch::quoted;
use crate::cli::compare::model_words;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::{output, plan};
use crate::report::{self, View};
use crate::run::{Plan, RunRecord, record_with_ledger};
use crate::scenario::Scenario;
use crate::vocabulary::PartyId;
use crate::why::{Asked, Question, answer};

/// Answers and prints the page.
pub fn run(typed: &WhyArguments) -> Result<Exit, Mistake> {
    let plan = plan::plan(&typed.model, &typed.strategy)?;
    let strategy = plan::strategy_or_default(&plan.scenario, typed.strategy.as_deref())?;
    let again = again(typed, &plan.scenario, strategy);
    if let Some(name) = &typed.wait {
        let component = component(&plan.scenario, name)?;
        let record = record_of(&plan, typed, strategy);
        let view = View { plan: &plan, record: &record, no_orders: &record };
        output::print(&report::wait_page(&view, component, &again))?;
        return Ok(Exit::Done);
    }
    let asked = asked(typed, &plan.scenario)?;
    if matches!(asked, Asked::Trust(_)) && plan.scenario.legitimacy.is_none() {
        return Err(Mistake::Typed {
            what: format!("{} says nothing of how far people trust anybody", plan.scenario.id),
            nearest: None,
            help: Some(
                "`legitimacy: (mission: 0.6, government: 0.4)` in its scenario.ron says it".into(),
            ),
        });
    }
    let region = region(typed, asked, &plan.scenario)?;
    let record = record_of(&plan, typed, strategy);
    let ticks = ticks(typed, &record)?;
    let answer = answer(&plan.scenario, &record, Question { asked, region, ticks });
    let view = View { plan: &plan, record: &record, no_orders: &record };
    match typed.model.format {
        Format::Json => output::print_json(&report::why_json(&view, &answer))?,
        Format::Text => output::print(&report::why_page(&view, &answer, &again))?,
    }
    Ok(Exit::Done)
}

fn record_of(plan: &Plan, typed: &WhyArguments, strategy: usize) -> RunRecord {
    record_with_ledger(plan, Some(strategy), plan.luck(typed.model.seed, typed.run))
}

/// The variable by its name.
fn asked(typed: &WhyArguments, scenario: &Scenario) -> Result<Asked, Mistake> {
    let names = || Asked::ALL.into_iter().map(Asked::name).chain([Asked::TRUST_BETWEEN]);
    let help = format!("can be asked about: {}", names().collect::<Vec<_>>().join(", "));
    let Some(name) = &typed.variable else {
        return Err(Mistake::Typed {
            what: "what is asked about is missing".into(),
            nearest: None,
            help: Some(format!("`contadora why {} security`; {help}", typed.model.scenario)),
        });
    };
    if name == Asked::TRUST_BETWEEN {
        return trust_between(typed, scenario);
    }
    let found = Asked::ALL.into_iter().find(|asked| asked.name() == name);
    found.ok_or_else(|| Mistake::unknown_name("variable", name, names(), &help))
}

/// The two parties of `trust A B`, which have to have something to do with each other.
fn trust_between(typed: &WhyArguments, scenario: &Scenario) -> Result<Asked, Mistake> {
    let ids = || scenario.parties.iter().map(|party| party.id.as_str());
    let help = format!("{} has: {}", scenario.id, ids().collect::<Vec<_>>().join(", "));
    let example = || {
        let pair = scenario.relations.first()?.between;
        let id = |party: PartyId| scenario.parties[party.index()].id.as_str();
        Some(format!("`contadora why {} trust {} {}`; ", scenario.id, id(pair.0), id(pair.1)))
    };
    let (Some(party), Some(other)) = (&typed.region, &typed.other) else {
        return Err(Mistake::Typed {
            what: "trust is of one party in another: both are needed".into(),
            nearest: None,
            help: Some(example().unwrap_or_default() + &help),
        });
    };
    let find = |name: &String| {
        let found = ids().position(|id| id == name);
        found.ok_or_else(|| Mistake::unknown_name("party", name, ids(), &help))
    };
    let (party, other) = (find(party)?, find(other)?);
    let same = |(a, b): (PartyId, PartyId)| {
        [(a.index(), b.index()), (b.index(), a.index())].contains(&(party, other))
    };
    if !scenario.relations.iter().any(|relation| same(relation.between)) {
        return Err(Mistake::Typed {
            what: format!(
                "`relations` of {} does not name {} and {}: their trust never moves",
                scenario.id, scenario.parties[party].id, scenario.parties[other].id
            ),
            nearest: None,
            help: Some(example().unwrap_or_default() + "any pair that `relations` names will do"),
        });
    }
    Ok(Asked::TrustBetween { party, other })
}

/// The region by its id; the whole country when none is named.
fn region(
    typed: &WhyArguments,
    asked: Asked,
    scenario: &Scenario,
) -> Result<Option<usize>, Mistake> {
    if matches!(asked, Asked::TrustBetween { .. }) {
        return Ok(None);
    }
    if let Some(other) = &typed.other {
        return Err(Mistake::Typed {
            what: format!(
                "`{other}` is one name too many: {} is asked about one region",
                asked.name()
            ),
            nearest: None,
            help: Some("two parties can be named after `trust`".into()),
        });
    }
    let Some(name) = &typed.region else { return Ok(None) };
    let ids = || scenario.regions.iter().map(|region| region.id.as_str());
    let found = ids().position(|id| id == name);
    let help = format!("{} has: {}", scenario.id, ids().collect::<Vec<_>>().join(", "));
    found.map(Some).ok_or_else(|| Mistake::unknown_name("region", name, ids(), &help))
}

/// The component by its id.
fn component(scenario: &Scenario, name: &str) -> Result<usize, Mistake> {
    let ids = || scenario.components.iter().map(|component| component.id.as_str());
    let help = format!("those of its pools: `contadora describe {}`", scenario.id);
    ids()
        .position(|id| id == name)
        .ok_or_else(|| Mistake::unknown_name("component", name, ids(), &help))
}

/// `--between A..B` as places in the record's weeks; the whole run when nothing is said.
fn ticks(typed: &WhyArguments, record: &RunRecord) -> Result<(usize, usize), Mistake> {
    let last = record.weeks.len() - 1;
    let Some(text) = &typed.between else { return Ok((0, last)) };
    let wrong = || Mistake::Typed {
        what: format!("`--between {text}` does not say two weeks of the run, the earlier first"),
        nearest: None,
        help: Some(format!(
            "for example `--between 20..40`; the run lasts {} weeks",
            record.weeks[last]
        )),
    };
    let (from, to) = text.split_once("..").ok_or_else(wrong)?;
    let number =
        |word: &str| word.trim().trim_start_matches('w').parse::<f64>().map_err(|_| wrong());
    let (from, to) = (number(from)?, number(to)?);
    if !(from >= 0.0 && from < to && to <= record.weeks[last]) {
        return Err(wrong());
    }
    let at = |week: f64| record.weeks.partition_point(|seen| *seen < week).min(last);
    let (first, last) = (at(from), at(to));
    if first < last { Ok((first, last)) } else { Err(wrong()) }
}

/// What has to be typed for the same page.
fn again(typed: &WhyArguments, scenario: &Scenario, strategy: usize) -> String {
    let mut words = format!("contadora why {}", typed.model.scenario);
    for word in [&typed.variable, &typed.region, &typed.other].into_iter().flatten() {
        words += &format!(" {word}");
    }
    if let Some(component) = &typed.wait {
        words += &format!(" --wait {component}");
    }
    if let Some(between) = &typed.between {
        words += &format!(" --between {between}");
    }
    if strategy != 0 {
        let id = &scenario.strategies[strategy].id;
        words += &format!(" --strategy {}", quoted(typed.strategy.as_ref().unwrap_or(id)));
    }
    words +=
        &format!(" --seed {} --run {}{}", typed.model.seed, typed.run, model_words(&typed.model));
    words
}
