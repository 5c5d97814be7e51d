//! Units that were ordered to pass under another mandate, and those that do not.

use crate::model::fact::{Fact, RehatBar};
use crate::report::columns::shown;
use crate::report::narrate::{mandate_name, rehat_bar};
use crate::report::numbers::{week, weeks};
use crate::report::run_page::tell::{Told, told};
use crate::report::run_page::view::View;
use crate::report::words::{capital, list, some_of};

/// Units that begin to pass, and those that cannot.
pub(super) fn orders(view: &View) -> Vec<Told> {
    let told_of = |(at, fact): &(f64, Fact)| match *fact {
        Fact::Rehatting { mandate, component, units, weeks: time, .. } => {
            let begin = if units == 1 { "begins" } else { "begin" };
            let text = format!(
                "{} {begin} to pass under {}: it takes {}.",
                capital(&who(view, component, units)),
                shown(&mandate_name(view.scenario(), mandate)),
                weeks(time)
            );
            Some(told(*at, 45.0, "re-hatting", text))
        }
        Fact::NotRehatted { mandate, component, units, why, .. } => {
            let mandate = shown(&mandate_name(view.scenario(), mandate));
            let text = if why == RehatBar::NobodyThere {
                let name = who(view, component, 1);
                format!("Nobody passes under {mandate}: there is not {name} where the order says.")
            } else {
                let does = if units == 1 { "does" } else { "do" };
                let who = capital(&who(view, component, units));
                format!("{who} {does} not pass under {mandate}: {}.", rehat_bar(why))
            };
            Some(told(*at, 60.0, "not re-hatted", text))
        }
        _ => None,
    };
    view.record.facts.iter().filter_map(told_of).collect()
}

/// What became of the orders of a step: "2 pass under the UN mission, which takes 3 weeks; 1 does
/// not: its ceiling has no room".
pub(super) fn became(view: &View, step: usize) -> Vec<String> {
    let part = |(at, fact): &(f64, Fact)| match *fact {
        Fact::Rehatting { step: by, mandate, units, weeks: time, .. } if by as usize == step => {
            let mandate = shown(&mandate_name(view.scenario(), mandate));
            let pass = if units == 1 { "passes" } else { "pass" };
            Some(format!("{units} {pass} under {mandate}, which takes {}", weeks(time)))
        }
        Fact::NotRehatted { step: by, units, why, .. } if by as usize == step => {
            let does = if units == 1 { "does" } else { "do" };
            Some(match why {
                RehatBar::NobodyThere => format!("in {} nobody is there to pass", week(*at)),
                why => format!("{units} {does} not: {}", rehat_bar(why)),
            })
        }
        _ => None,
    };
    let parts: Vec<String> = view.record.facts.iter().filter_map(part).collect();
    if parts.is_empty() && view.plan.without.contains(&"rehat") {
        return vec!["nobody passes, with rehat off".to_owned()];
    }
    if parts.is_empty() { Vec::new() } else { vec![list(&parts)] }
}

fn who(view: &View, component: usize, units: u32) -> String {
    let component = view.scenario().components.get(component);
    component.map_or_else(|| "a unit".to_owned(), |one| shown(&some_of(units, &one.one)))
}
