//! What happened to the mission: first at work, refusals, want of units and money, hand-overs.

use crate::model::fact::Fact;
use crate::report::columns::shown;
use crate::report::narrate::{local_hands, step_name};
use crate::report::numbers::{count, week, weeks};
use crate::report::run_page::tell::{Told, region, told};
use crate::report::run_page::view::{View, at_work};
use crate::report::words::{capital, some_of};
use crate::scenario::{Arm, Component};
use crate::vocabulary::{Lever, Stage, Wait};

/// Whether a component deters: hospitals and engineers are soldiers too, but not those meant here.
fn deters(view: &View, component: &Component) -> bool {
    component.tasks.iter().any(|(task, _)| {
        view.scenario().tasks.get(task.index()).is_some_and(|task| task.lever == Lever::Deter)
    })
}

/// The first unit of an arm at work.
pub(super) fn first_at_work(view: &View) -> Vec<Told> {
    let mut all = Vec::new();
    for (arm, weight) in [(Arm::Military, 44.0), (Arm::Police, 44.0), (Arm::Civilian, 36.0)] {
        let first = view.record.facts.iter().find_map(|(at, fact)| match fact {
            Fact::AtWork { unit, region, waited_weeks, .. } => {
                let component = view.component_of(*unit as usize)?;
                let component = view.scenario().components.get(component)?;
                (component.arm == arm && (arm != Arm::Military || deters(view, component)))
                    .then_some((*at, component, *region, *waited_weeks))
            }
            _ => None,
        });
        if let Some((at, component, place, waited)) = first {
            let whose = match arm {
                Arm::Military => "soldiers asked for start work",
                Arm::Police => "police asked for start work",
                _ => "civilians asked for start work",
            };
            let text = format!(
                "The first {whose}: {} in {}, {} after it was asked for.",
                some_of(1, &component.one),
                region(view, place),
                weeks(waited.round()),
            );
            all.push(told(at, weight, "first at work", text));
        }
    }
    all
}

/// When half of all soldiers, and of all police, that are ever asked for are at work.
pub(super) fn half_at_work(view: &View) -> Vec<Told> {
    let mut all = Vec::new();
    for (arm, name) in [(Arm::Military, "soldiers"), (Arm::Police, "police")] {
        let units: Vec<usize> = (0..view.record.unit_components.len())
            .filter(|unit| {
                let component = view.component_of(*unit);
                component
                    .and_then(|c| view.scenario().components.get(c))
                    .is_some_and(|component| component.arm == arm)
                    && view.stages(*unit).next() == Some(Stage::Pooled)
                    && view.stages(*unit).any(|stage| stage != Stage::Pooled)
            })
            .collect();
        let asked: f64 = units.iter().map(|unit| view.headcount(*unit)).sum();
        let first = view.record.units.iter().position(|week| {
            units.iter().any(|unit| week.get(*unit).is_some_and(|u| u.stage != Stage::Pooled))
        });
        let half = view.record.units.iter().position(|week| {
            let there =
                units.iter().filter(|unit| week.get(**unit).is_some_and(|u| at_work(u.stage)));
            there.map(|unit| view.headcount(*unit)).sum::<f64>() >= asked / 2.0
        });
        if let (Some(first), Some(half), true) = (first, half, asked > 0.0) {
            let at = view.record.weeks[half.saturating_sub(1)];
            let since = at - view.record.weeks[first.saturating_sub(1)];
            let text = format!(
                "Half of the {} {name} the strategy asks for are at work, {} after the first request.",
                count(asked),
                weeks(since)
            );
            all.push(told(at, 40.0, "half at work", text));
        }
    }
    all
}

/// Refusals: the first, with how many there were.
pub(super) fn refusals(view: &View) -> Vec<Told> {
    let refused: Vec<(f64, u32, bool)> = view
        .record
        .facts
        .iter()
        .filter_map(|(at, fact)| match fact {
            Fact::Refused { unit, asked_again, .. } => Some((*at, *unit, *asked_again)),
            _ => None,
        })
        .collect();
    let Some((at, unit, again)) = refused.first().copied() else { return Vec::new() };
    let name = view
        .component_of(unit as usize)
        .and_then(|component| view.scenario().components.get(component))
        .map_or_else(|| "a unit".to_owned(), |component| some_of(1, &component.one));
    let again = if again { "it will be asked again" } else { "it is not asked again" };
    let more = match refused.len() {
        1 => String::new(),
        n => format!(" (the first of {n} refusals)"),
    };
    #[expect(clippy::cast_precision_loss, reason = "refusals are few")]
    let weight = 30.0 + 3.0 * refused.len() as f64;
    let text = format!("A contributor refuses {name}; {again}{more}.");
    vec![told(at, weight.min(50.0), "refused", text)]
}

/// Steps that found fewer units than they wanted.
pub(super) fn short(view: &View) -> Vec<Told> {
    let Some(strategy) = view.strategy() else { return Vec::new() };
    view.record
        .facts
        .iter()
        .filter_map(|(at, fact)| match fact {
            Fact::PoolShort { step, component, wanted, sent } => {
                let component = view.scenario().components.get(*component)?;
                let text = format!(
                    "{} asks for {}; only {} could be had.",
                    capital(&step_name(view.scenario(), strategy, *step as usize)),
                    some_of(*wanted, &component.one),
                    count(f64::from(*sent)),
                );
                Some(told(*at, 42.0, "short", text))
            }
            _ => None,
        })
        .collect()
}

/// The component whose units waited longest for money, where that was eight weeks or more.
pub(super) fn money_waits(view: &View) -> Vec<Told> {
    let mut worst: Option<(usize, f64, f64)> = None;
    for unit in 0..view.record.unit_components.len() {
        let mut since: Option<(f64, f64)> = None;
        for (times, week) in view.record.weeks.windows(2).zip(view.record.units.iter().skip(1)) {
            let waits = week.get(unit).is_some_and(|seen| seen.wait == Some(Wait::Money));
            since = match (waits, since) {
                (true, Some((from, weeks))) => Some((from, weeks + times[1] - times[0])),
                (true, None) => Some((times[0], times[1] - times[0])),
                (false, _) => None,
            };
            if let Some((from, weeks)) = since
                && weeks > worst.map_or(8.0, |(_, _, longest)| longest)
            {
                worst = Some((unit, from, weeks));
            }
        }
    }
    let Some((unit, from, longest)) = worst else { return Vec::new() };
    let pool = view.scenario().unit_pools().nth(unit);
    let pool = pool.and_then(|pool| view.scenario().pools.get(pool.index()));
    let fund = pool.and_then(|pool| view.scenario().funds.get(pool.paid_by.index()));
    let component = pool.and_then(|pool| view.scenario().components.get(pool.component.index()));
    let (Some(fund), Some(component)) = (fund, component) else { return Vec::new() };
    let still = from + longest >= view.end() - 1.0e-9;
    let until = if still { ", to the end" } else { "" };
    let text = format!(
        "{} begins to wait for money from {}: {}{until}.",
        capital(&some_of(1, &component.one)),
        shown(&fund.name),
        weeks(longest),
    );
    vec![told(from, 35.0 + (longest / 4.0).min(15.0), "money", text)]
}

/// Units that left, handed over or were kept from handing over, and the end of the mission.
pub(super) fn endings(view: &View) -> Vec<Told> {
    let mut all = Vec::new();
    let mut first_handed = false;
    let mut waves: Vec<(f64, usize, usize)> = Vec::new();
    for (at, fact) in &view.record.facts {
        let Fact::Leaving { unit, region: place, handed_over, .. } = fact else { continue };
        let Some(component) = view.component_of(*unit as usize) else { continue };
        let Some(body) = view.scenario().components.get(component) else { continue };
        if *handed_over && !first_handed {
            first_handed = true;
            let hands =
                body.handover.map_or("local hands", |handover| local_hands(handover.sector));
            let text = format!(
                "{} in {} is the first to hand over to {hands}, and leaves.",
                capital(&some_of(1, &body.one)),
                region(view, *place)
            );
            all.push(told(*at, 50.0, "handed over", text));
        } else if !handed_over {
            match waves.iter_mut().find(|(w, c, _)| w == at && *c == component) {
                Some(wave) => wave.2 += 1,
                None => waves.push((*at, component, 1)),
            }
        }
    }
    for (at, component, units) in waves {
        let Some(body) = view.scenario().components.get(component) else { continue };
        #[expect(clippy::cast_precision_loss, reason = "units are few")]
        let people = body.headcount.get() * units as f64;
        let verb = if units == 1 { "leaves" } else { "leave" };
        let manner = match view.scenario().handover {
            true => "without being told to hand over",
            false => "with nobody to hand over to",
        };
        let text = format!(
            "{} {verb} ({} people), {manner}.",
            capital(&some_of(u32::try_from(units).unwrap_or(u32::MAX), &body.one)),
            count(people)
        );
        all.push(told(at, 40.0 + (people / 200.0).min(20.0), "left", text));
    }
    if let Some(exit) = view.record.exit_week
        && exit < view.end()
    {
        all.push(told(exit, 80.0, "exit", "The last of the mission has left.".to_owned()));
    }
    all.extend(waiting_handovers(view));
    all
}

/// Units that were told to hand over and could not for at least eight weeks.
fn waiting_handovers(view: &View) -> Vec<Told> {
    let mut found: Option<(f64, usize, usize)> = None;
    for unit in 0..view.record.unit_components.len() {
        let handing = |stage: &Stage| *stage == Stage::HandingOver;
        let stages: Vec<Stage> = view.stages(unit).collect();
        let ticks = stages.iter().filter(|stage| handing(stage)).count();
        let Some(first) = stages.iter().position(handing) else { continue };
        let Some(component) = view.component_of(unit) else { continue };
        let at = view.record.weeks[first.saturating_sub(1)];
        if ticks >= 8 {
            found = match found {
                None => Some((at, component, 1)),
                Some((week, known, units)) => Some((week.min(at), known, units + 1)),
            };
        }
    }
    let Some((at, component, units)) = found else { return Vec::new() };
    let Some(body) = view.scenario().components.get(component) else { return Vec::new() };
    let hands = body.handover.map_or("local hands", |handover| local_hands(handover.sector));
    let number = u32::try_from(units).unwrap_or(u32::MAX);
    let (are, verb) = if units == 1 { ("is", "stays") } else { ("are", "stay") };
    let text = format!(
        "{} {are} told to hand over, but {hands} are not ready: it {verb} on past {}.",
        capital(&some_of(number, &body.one)),
        week(at + 8.0)
    );
    let text = if units == 1 { text } else { text.replace(": it stay", ": they stay") };
    vec![told(at, 46.0, "handover waits", text)]
}
