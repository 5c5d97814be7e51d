//! What parties may agree, the votes they stand in, and weapons to be dismantled, on the page of a
//! scenario.

use crate::report::columns::shown;
use crate::report::flow::item;
use crate::report::narrate::{accord_name, party_name, region_name};
use crate::report::numbers::{self, count, percent, week, weeks};
use crate::report::run_page::heading;
use crate::report::words::{capital, list};
use crate::scenario::{Accord, AccordKind, Dismantling, Ladder, Scenario, Vote};
use crate::vocabulary::{Order, PartyId};

/// The sections; nothing where the scenario says nothing of it.
pub(super) fn section(scenario: &Scenario) -> String {
    let accords = scenario.accords.iter().enumerate().map(|(i, of)| accord(scenario, i, of));
    let votes = scenario.votes.iter().enumerate().map(|(i, of)| vote(scenario, i, of));
    let weapons = scenario.dismantling.iter().map(|of| dismantling(scenario, of));
    [
        part("What parties may agree", accords.collect()),
        part("Votes on who governs", votes.collect()),
        part("Weapons to be dismantled", weapons.collect()),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join("\n")
}

fn part(name: &str, told: Vec<String>) -> String {
    if told.is_empty() {
        return String::new();
    }
    let items = told.iter().map(|told| item("  ", told));
    std::iter::once(heading(name)).chain(items).collect()
}

fn names(scenario: &Scenario, parties: &[PartyId]) -> String {
    let names = parties.iter().map(|party| shown(&party_name(scenario, party.index())));
    list(&names.collect::<Vec<_>>())
}

/// A week with its date: "w133 (25 Feb 1990)".
fn dated(scenario: &Scenario, at: f64) -> String {
    format!("{} ({})", week(at), numbers::date(scenario.date(at)))
}

/// Strategies that give an order, by name: "police-first and aid-first"; none where nobody does.
fn who_orders(scenario: &Scenario, wanted: impl Fn(&Order) -> bool) -> Option<String> {
    let mut names = Vec::new();
    for strategy in &scenario.strategies {
        if strategy.steps.iter().flat_map(|step| &step.orders).any(&wanted) {
            names.push(shown(&strategy.id));
        }
    }
    let all = names.len() == scenario.strategies.len();
    (!names.is_empty()).then(|| if all { "every strategy".to_owned() } else { list(&names) })
}

fn accord(scenario: &Scenario, index: usize, said: &Accord) -> String {
    let kind = match said.kind {
        AccordKind::Ceasefire => "to stop fighting and no more",
        AccordKind::Process => "on how to go on",
        AccordKind::Partial => "on part of what they fight over",
        AccordKind::Full => "on all they fight over",
    };
    let who = names(scenario, &said.between);
    let sides = match (said.is_undertaking(), said.with_mission) {
        (true, _) => format!("an undertaking of {who} to the mission"),
        (false, true) => format!("between {who}, with the mission"),
        (false, false) => format!("between {who}"),
    };
    let mut told = format!("{}, {kind}, {sides}: ", capital(&shown(&said.name)));
    told.push_str(&match said.signed_week {
        Some(at) => format!("signed in {}.", dated(scenario, at.get())),
        None => {
            let talk =
                |order: &Order| matches!(order, Order::Talk { accord } if accord.index() == index);
            let who = who_orders(scenario, talk).map_or_else(
                || "no strategy orders them".to_owned(),
                |who| format!("ordered by {who}"),
            );
            format!("signed when talks succeed ({who}).")
        }
    });
    if let Some(after) = said.after {
        let name = shown(&accord_name(scenario, after.index()));
        told.push_str(&format!(" It cannot be talked about before {name} is in force."));
    }
    if said.civil_society.get() > 0.0 {
        let share = percent(said.civil_society.get());
        told.push_str(&format!(" Civil society has {share} % of a full part in it."));
    }
    if let Some(ladder) = &said.ladder {
        told.push_str(&climbs(scenario, ladder));
    }
    told
}

/// " Then arms are given up in 5 steps over 50 weeks, each side's after the other's: .."
fn climbs(scenario: &Scenario, ladder: &Ladder) -> String {
    let wait = match ladder.after_weeks.get() {
        after if after > 0.0 => format!("{} after that", weeks(after)),
        _ => "Then".to_owned(),
    };
    let steps = match ladder.steps {
        1 => "one step".to_owned(),
        steps => format!("{steps} steps"),
    };
    let turn = if ladder.gives_up.len() == 1 {
        "by one side alone"
    } else if ladder.lock_step {
        "each side's step waiting for the other's"
    } else {
        "neither side waiting for the other"
    };
    let gives = ladder.gives_up.iter().map(|(party, share)| {
        let name = shown(&party_name(scenario, party.index()));
        format!("{name} {} % of its force", percent(share.get()))
    });
    let mut told = format!(
        " {} arms are to be given up in {steps} over {}, {turn}: {}.",
        capital(&wait),
        weeks(ladder.weeks.get()),
        list(&gives.collect::<Vec<_>>())
    );
    for joins in &ladder.joins {
        told.push_str(&format!(
            " Of the force of {}, {} % may join the army of {}, as fast as those come who merge the \
             two.",
            shown(&party_name(scenario, joins.party.index())),
            percent(joins.share.get()),
            shown(&party_name(scenario, joins.army.index())),
        ));
    }
    told
}

fn vote(scenario: &Scenario, index: usize, said: &Vote) -> String {
    let when = match said.week {
        Some(at) => format!("held in {}", dated(scenario, at.get())),
        None => {
            let hold =
                |order: &Order| matches!(order, Order::Hold { vote } if vote.index() == index);
            let who = who_orders(scenario, hold).map_or_else(
                || "no strategy calls it".to_owned(),
                |who| format!("called by {who}"),
            );
            format!("held {} after it is called ({who})", weeks(said.preparation_weeks.get()))
        }
    };
    let keep = match said.accommodation.get() {
        share if share > 0.0 => {
            format!("By what was agreed before, losers keep {} % of power.", percent(share))
        }
        _ => "Nothing was agreed on what losers keep.".to_owned(),
    };
    format!(
        "{}, in which {} stand: {when}. {keep}",
        capital(&shown(&said.name)),
        names(scenario, &said.between)
    )
}

fn dismantling(scenario: &Scenario, said: &Dismantling) -> String {
    let steps = said
        .milestones
        .iter()
        .map(|(name, work)| format!("{} ({})", shown(name), count(work.get())));
    format!(
        "{}, in {}. Milestones, with the person-weeks of work that each takes: {}.",
        capital(&shown(&said.name)),
        shown(&region_name(scenario, said.region.index())),
        list(&steps.collect::<Vec<_>>())
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Share, Weeks};
    use crate::report::fixture::marova;

    /// The section as one line, so that it can be searched.
    fn flat(scenario: &Scenario) -> String {
        section(scenario).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn an_accord_tells_who_signs_when_and_what_is_given_up() {
        let mut scenario = marova();
        let text = flat(&scenario);
        assert!(text.contains("signed in w0 (3 Mar 2031)"), "{text}");
        assert!(text.contains("signed when talks succeed (ordered by every strategy)"), "{text}");
        assert!(text.contains("before the ceasefire is in force"), "{text}");
        assert!(text.contains("in 5 steps over 50 weeks, each side's step waiting"), "{text}");
        assert!(text.contains("Vell Front 90 % of its force"), "{text}");
        for step in scenario.strategies.iter_mut().flat_map(|strategy| &mut strategy.steps) {
            step.orders.retain(|order| !matches!(order, Order::Talk { .. }));
        }
        assert!(flat(&scenario).contains("no strategy orders them"));
    }

    #[test]
    fn a_vote_tells_its_day_or_how_long_it_takes_and_what_losers_keep() {
        let mut scenario = marova();
        let text = flat(&scenario);
        assert!(text.contains("held 20 weeks after it is called"), "{text}");
        assert!(text.contains("losers keep 20 % of power"), "{text}");
        scenario.votes[0].week = Weeks::new(52.0).ok();
        scenario.votes[0].accommodation = Share::default();
        let text = flat(&scenario);
        assert!(text.contains("held in w52 (1 Mar 2032)"), "{text}");
        assert!(text.contains("Nothing was agreed on what losers keep."), "{text}");
    }

    #[test]
    fn weapons_tell_where_they_are_and_what_work_they_take() {
        let mut scenario = marova();
        let text = flat(&scenario);
        assert!(text.contains("in Tarn. Milestones"), "{text}");
        assert!(text.contains("all of them counted and sealed (150)"), "{text}");
        (scenario.accords, scenario.votes) = (Vec::new(), Vec::new());
        scenario.dismantling = Vec::new();
        assert_eq!(section(&scenario), "");
    }
}
