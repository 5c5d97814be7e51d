//! What parties agreed, kept and broke.

use crate::model::fact::Fact;
use crate::report::columns::shown;
use crate::report::narrate::{accord_name, party_name, vote_name};
use crate::report::numbers::week;
use crate::report::run_page::tell::{Told, told};
use crate::report::run_page::view::View;
use crate::report::words::capital;
use crate::vocabulary::Order;

/// Accords signed and broken, steps not kept, votes held and rejected, milestones reached.
pub(super) fn agreed(view: &View) -> Vec<Told> {
    view.record.facts.iter().filter_map(|(at, fact)| tell(view, *at, fact)).collect()
}

fn tell(view: &View, at: f64, fact: &Fact) -> Option<Told> {
    let scenario = view.scenario();
    let accord = |index: usize| shown(&accord_name(scenario, index));
    let vote = |index: usize| shown(&vote_name(scenario, index));
    let party = |index: usize| shown(&party_name(scenario, index));
    Some(match *fact {
        Fact::PartiesTalk { accord: a } => {
            told(at, 40.0, "talks", format!("Talks on {} begin.", accord(a)))
        }
        Fact::AccordSigned { accord: a } => {
            let said = scenario.accords.get(a).is_some_and(|of| of.signed_week.is_some());
            let text = format!("{} is signed.", capital(&accord(a)));
            Told { given: said, ..told(at, 90.0, "accord", text) }
        }
        Fact::AccordCollapsed { accord: a } => {
            told(at, 95.0, "collapse", format!("{} collapses.", capital(&accord(a))))
        }
        Fact::StepUnkept { accord: a, party: p } => {
            let text = format!(
                "{} does not keep a step of {}: both sides stand still.",
                capital(&party(p)),
                accord(a)
            );
            told(at, 50.0, "unkept", text)
        }
        Fact::LadderClimbed { accord: a, party: p } => {
            let text =
                format!("{} has given up all it promised by {}.", capital(&party(p)), accord(a));
            told(at, 60.0, "climbed", text)
        }
        Fact::VoteHeld { vote: v, winner } => {
            let text = format!("{} is held; {} wins.", capital(&vote(v)), party(winner));
            told(at, 80.0, "vote", text)
        }
        Fact::VoteRejected { vote: v, party: p } => {
            let text = format!("{} rejects the outcome of {}.", capital(&party(p)), vote(v));
            told(at, 85.0, "rejected", text)
        }
        Fact::MilestoneReached { programme, milestone } => {
            let of = scenario.dismantling.get(programme)?;
            let (name, _) = of.milestones.get(milestone)?;
            let text = format!("{}: {}.", capital(&shown(&of.name)), shown(name));
            told(at, 60.0, "milestone", text)
        }
        _ => return None,
    })
}

/// What became of an order to parties: "the Sarn accord signed in w30"; none for another order.
pub(super) fn became(view: &View, order: &Order) -> Option<String> {
    let scenario = view.scenario();
    let find = |wanted: &dyn Fn(&Fact) -> bool| {
        view.record.facts.iter().find(|(_, fact)| wanted(fact)).map(|(at, _)| *at)
    };
    match order {
        Order::Talk { accord } => {
            let name = shown(&accord_name(scenario, accord.index()));
            let signed = find(&|fact| *fact == Fact::AccordSigned { accord: accord.index() });
            let talked = find(&|fact| *fact == Fact::PartiesTalk { accord: accord.index() });
            Some(match (signed, talked) {
                (Some(at), _) => format!("{name} signed in {}", week(at)),
                (None, Some(_)) => format!("{name} still talked about at the end"),
                (None, None) if view.plan.without.contains(&"talks") => {
                    format!("no talks on {name}, with talks off")
                }
                (None, None) => format!("talks on {name} never began"),
            })
        }
        Order::Hold { vote } => {
            let name = shown(&vote_name(scenario, vote.index()));
            let held = find(
                &|fact| matches!(fact, Fact::VoteHeld { vote: held, .. } if *held == vote.index()),
            );
            Some(held.map_or_else(
                || format!("{name} not held by the end"),
                |at| format!("{name} held in {}", week(at)),
            ))
        }
        Order::Accommodate { vote, .. } => {
            let name = shown(&vote_name(scenario, vote.index()));
            Some(format!("power shared before {name}"))
        }
        _ => None,
    }
}
