//! What became of the will of contributors: caveats, those who left, and what it cost.

use crate::model::fact::Fact;
use crate::report::columns::shown;
use crate::report::numbers::{count, percent, week};
use crate::report::run_page::answer::total;
use crate::report::run_page::tell::{Told, told};
use crate::report::run_page::view::{View, at_work};
use crate::report::words::list;
use crate::run::RunRecord;
use crate::vocabulary::{Gate, Stage, Weight};

fn name(view: &View, actor: usize) -> String {
    view.scenario().actors.get(actor).map_or_else(String::new, |actor| shown(&actor.name))
}

/// The contributor whose will was lowest, when, and how low [0..1]; none where none is stated.
pub(super) fn lowest(view: &View, record: &RunRecord) -> Option<(usize, f64, f64)> {
    let mut found: Option<(usize, f64, f64)> = None;
    for (at, wills) in record.weeks.iter().zip(&record.wills) {
        for (actor, (body, will)) in view.scenario().actors.iter().zip(wills).enumerate() {
            if body.will.is_some() && found.is_none_or(|(_, _, known)| *will < known) {
                found = Some((actor, *at, *will));
            }
        }
    }
    found
}

/// What want of will cost: work that caveats forbade, people called home.
pub(super) fn cost(view: &View) -> String {
    let sum = total(view);
    let caveats = sum.gates[Gate::Caveats.index()] / sum.asked.max(f64::MIN_POSITIVE);
    let home: f64 = left(view).map(|(at, actor)| called_home(view, at, actor)).sum();
    let mut costs = Vec::new();
    if caveats > 0.0 {
        let share = if caveats < 0.005 { "under 1".to_owned() } else { percent(caveats) };
        costs.push(format!("caveats took {share} % of the time asked for"));
    }
    if home > 0.0 {
        costs.push(format!("{} people were called home", count(home)));
    }
    if costs.is_empty() {
        return "neither caveats nor recalls".to_owned();
    }
    costs.join("; ")
}

/// Contributors that left, and when.
fn left<'a>(view: &'a View) -> impl Iterator<Item = (f64, usize)> + 'a {
    view.record.facts.iter().filter_map(|(at, fact)| match fact {
        Fact::ContributorLeaves { actor, .. } => Some((*at, *actor)),
        _ => None,
    })
}

/// ", most of all for its own dead".
fn mostly(weight: Option<Weight>) -> String {
    weight.map_or_else(String::new, |weight| format!(", most of all for {}", weight.words()))
}

/// What weighed on a contributor's will over the run, the heaviest first: "its own dead 61 %, ...".
pub(super) fn weights(record: &RunRecord, actor: usize) -> Option<String> {
    let sums = record.weighed.get(actor)?;
    let all: f64 = sums.iter().sum();
    if all <= 0.0 {
        return None;
    }
    let mut told: Vec<(Weight, f64)> =
        Weight::ALL.into_iter().map(|weight| (weight, sums[weight.index()] / all)).collect();
    told.sort_by(|a, b| b.1.total_cmp(&a.1));
    let told: Vec<String> = told
        .into_iter()
        .filter(|(_, share)| *share >= 0.05)
        .take(3)
        .map(|(weight, share)| format!("{} ({} %)", weight.words(), percent(share)))
        .collect();
    Some(list(&told))
}

/// People of an actor at work in the tick in which it leaves [people].
fn called_home(view: &View, at: f64, actor: usize) -> f64 {
    let pools = view.scenario().unit_pools();
    let own = pools.map(|pool| {
        view.scenario().pools.get(pool.index()).is_some_and(|pool| pool.actor.index() == actor)
    });
    let Some(tick) = view.record.weeks.iter().position(|week| *week >= at - 1.0e-9) else {
        return 0.0;
    };
    let Some(units) = view.record.units.get(tick + 1) else { return 0.0 };
    let there =
        units.iter().zip(own).enumerate().filter(|(_, (unit, own))| {
            *own && (at_work(unit.stage) || unit.stage == Stage::Docking)
        });
    there.map(|(unit, _)| view.headcount(unit)).sum()
}

/// When a contributor's caveats began, and when they ended.
pub(super) fn caveats(view: &View) -> Vec<Told> {
    let facts = &view.record.facts;
    let begin = facts.iter().enumerate().filter_map(|(i, (at, fact))| match fact {
        Fact::CaveatsBegin { actor, mostly } => Some((i, *at, *actor, *mostly)),
        _ => None,
    });
    begin
        .map(|(i, at, actor, weight)| {
            let end = facts[i..].iter().find_map(|(end, fact)| match fact {
                Fact::CaveatsEnd { actor: other } if *other == actor => Some(*end),
                _ => None,
            });
            let until =
                end.map_or_else(|| "to the end".to_owned(), |end| format!("until {}", week(end)));
            let text = format!(
                "{} lets its people do only part of the work where it is unsafe, {until}{}.",
                name(view, actor),
                mostly(weight)
            );
            told(at, 43.0, "caveats", text)
        })
        .collect()
}

/// Contributors that leave.
pub(super) fn leavings(view: &View) -> Vec<Told> {
    let facts = view.record.facts.iter().filter_map(|(at, fact)| match fact {
        Fact::ContributorLeaves { actor, mostly } => Some((*at, *actor, *mostly)),
        _ => None,
    });
    facts
        .map(|(at, actor, weight)| {
            let people = count(called_home(view, at, actor));
            let text = format!(
                "{} has too little will to stay{}: it calls its {people} people home, and gives \
                 none for now.",
                name(view, actor),
                mostly(weight)
            );
            told(at, 70.0, "contributor left", text)
        })
        .collect()
}
