//! What happened to money: a rapid fund that started somebody early or was used up, and what was
//! kept or moved.

use crate::model::fact::Fact;
use crate::report::columns::shown;
use crate::report::narrate::{fund_name, purpose_of, those_who_train};
use crate::report::numbers::{money, weeks};
use crate::report::run_page::tell::{Told, told};
use crate::report::run_page::view::View;
use crate::report::words::{capital, some_of};
use crate::vocabulary::FundId;

/// The first start that a rapid fund advanced, and the first time it was used up.
pub(super) fn rapid_funds(view: &View) -> Vec<Told> {
    let scenario = view.scenario();
    let name = |fund: usize| shown(&fund_name(scenario, FundId::from_index(fund)));
    let mut all = Vec::new();
    let (mut advanced, mut used_up) = (Vec::new(), Vec::new());
    for (at, fact) in &view.record.facts {
        match fact {
            Fact::StartAdvanced { unit, fund } if !advanced.contains(fund) => {
                advanced.push(*fund);
                let component = view.component_of(*unit as usize);
                let Some(body) = component.and_then(|c| scenario.components.get(c)) else {
                    continue;
                };
                let text = format!(
                    "{} pays the start of {}, which its own fund cannot yet.",
                    capital(&name(*fund)),
                    some_of(1, &body.one)
                );
                all.push(told(*at, 37.0, "advanced", text));
            }
            Fact::FundUsedUp { fund } if !used_up.contains(fund) => {
                used_up.push(*fund);
                let text = format!("{} is used up, but for its reserve.", capital(&name(*fund)));
                all.push(told(*at, 39.0, "used up", text));
            }
            _ => {}
        }
    }
    all
}

/// What steps had kept or moved.
pub(super) fn allocations(view: &View) -> Vec<Told> {
    let scenario = view.scenario();
    let name = |fund: usize| shown(&fund_name(scenario, FundId::from_index(fund)));
    let tell = |(at, fact): &(f64, Fact)| {
        let text = match fact {
            Fact::MoneyKept { fund, purpose, amount, .. } => format!(
                "{} keeps money for {}: {} M USD at once.",
                capital(&name(*fund)),
                shown(&purpose_of(scenario, *purpose)),
                money(*amount)
            ),
            Fact::UnitsPrepared { pool, units, amount, .. } => {
                let pool = scenario.pools.get(*pool)?;
                let one = &scenario.components.get(pool.component.index())?.one;
                let fund = capital(&name(pool.paid_by.index()));
                match units {
                    0 => format!("{fund} has nothing to spare to make {one} stand ready."),
                    _ => format!(
                        "{fund} pays {} M USD to make {} stand ready.",
                        money(*amount),
                        some_of(*units, one)
                    ),
                }
            }
            Fact::ExerciseHeld { exercise, fund, weeks: time, amount, held, .. } => {
                let exercises = scenario.joint_exercises();
                let who = shown(&those_who_train(scenario, exercises.get(*exercise)?));
                if *held {
                    let (who, fund) = (capital(&who), name(*fund));
                    let (time, amount) = (weeks(*time), money(*amount));
                    format!("{who} begin to train together for {time}; {fund} pays {amount} M USD.")
                } else {
                    let fund = capital(&name(*fund));
                    format!("{fund} has not the money for {who} to train together.")
                }
            }
            Fact::MoneyMoved { from, to, amount, .. } => {
                let (from, to) = (capital(&name(*from)), name(*to));
                format!("{from} hands {} M USD on to {to}.", money(*amount))
            }
            _ => return None,
        };
        Some(told(*at, 38.0, "allocated", text))
    };
    view.record.facts.iter().filter_map(tell).collect()
}
