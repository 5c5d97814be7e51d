//! What happened in the country: fighting, control, balance, incidents.

use crate::model::fact::Fact;
use crate::report::columns::shown;
use crate::report::numbers::{count, weeks};
use crate::report::run_page::tell::{Told, region, told};
use crate::report::run_page::view::View;
use crate::vocabulary::{IncidentKind, Sector};

/// Open fighting that started or ended, its return, stability.
pub(super) fn fighting(view: &View) -> Vec<Told> {
    let mut all = Vec::new();
    let mut started: Vec<(usize, f64)> = Vec::new();
    for (at, fact) in &view.record.facts {
        match fact {
            Fact::FightingStarted { pair } => {
                let weight = if started.is_empty() { 90.0 } else { 60.0 };
                started.push((*pair, *at));
                let text = format!("Open fighting starts between {}.", pair_name(view, *pair));
                all.push(told(*at, weight, "fighting starts", text));
            }
            Fact::FightingEnded { pair } => {
                let from = started.iter().rev().find(|(known, _)| known == pair);
                let after = from.map_or(String::new(), |(_, from)| {
                    format!(", after {}", weeks((at - from).max(1.0)))
                });
                let text = format!("Open fighting between {} ends{after}.", pair_name(view, *pair));
                all.push(told(*at, 55.0, "fighting ends", text));
            }
            Fact::FightingGrew { pair, war } => {
                let name = pair_name(view, *pair);
                let text = match war {
                    true => format!("The fighting between {name} becomes war."),
                    false => format!("The fighting between {name} spreads."),
                };
                all.push(told(*at, if *war { 95.0 } else { 65.0 }, "fighting grows", text));
            }
            Fact::WarReturned => {
                let text = "War has returned: 1,000 people have died in clashes within a year.";
                all.push(told(*at, 110.0, "war", text.to_owned()));
            }
            Fact::FightingReturned => {
                let text =
                    "Fighting has returned: 25 people have died in clashes within a calendar year.";
                all.push(told(*at, 100.0, "returned", text.to_owned()));
            }
            Fact::StabilityBegan => {
                let text = format!(
                    "Every sector has been in balance for {}: the country counts as stable.",
                    weeks(view.plan.table.get("score.stable-weeks"))
                );
                all.push(told(*at, 100.0, "stable", text));
            }
            _ => {}
        }
    }
    all
}

fn pair_name(view: &View, pair: usize) -> String {
    view.scenario().relations.get(pair).map_or_else(String::new, |relation| {
        let (a, b) = relation.between;
        format!("{} and {}", party(view, a.index()), party(view, b.index()))
    })
}

fn party(view: &View, party: usize) -> String {
    view.scenario().parties.get(party).map_or_else(String::new, |party| shown(&party.name))
}

pub(super) fn people_share(view: &View, region: u32) -> f64 {
    let people = view.scenario().people().max(f64::MIN_POSITIVE);
    view.scenario().regions.get(region as usize).map_or(0.0, |r| r.people.get() / people)
}

/// Control that passed quarters: passages in one direction are told as one.
pub(super) fn control(view: &View) -> Vec<Told> {
    let mut all: Vec<(usize, u32, bool, Told)> = Vec::new();
    for (at, fact) in &view.record.facts {
        let Fact::ControlPassed { party: who, region: place, quarter, rising } = fact else {
            continue;
        };
        let held = ["none", "a quarter", "half", "three quarters"];
        let level = held.get(usize::from(*quarter)).copied().unwrap_or("all");
        let before = all.iter().rposition(|(p, r, _, _)| p == who && r == place);
        let run = before.filter(|i| all[*i].2 == *rising);
        let (name, place_name) = (party(view, *who), region(view, *place));
        let text = if *rising {
            format!("More than {level} of {place_name} is now held by {name}.")
        } else {
            format!("Less than {level} of {place_name} is still held by {name}.")
        };
        let share = people_share(view, *place);
        let weight = 30.0 + 10.0 * f64::from(*quarter) + 40.0 * share.sqrt();
        let fact = told(*at, weight, if *rising { "control up" } else { "control down" }, text);
        match run {
            Some(i) => {
                let first = &all[i].3;
                let grown = Told { weight: weight.max(first.weight) + 10.0, ..fact };
                all[i].3 = grown;
            }
            None => all.push((*who, *place, *rising, fact)),
        }
    }
    all.into_iter().map(|(_, _, _, told)| told).collect()
}

/// Sectors of regions that came to balance or fell below it; the first of a sector weighs more.
pub(super) fn balance(view: &View) -> Vec<Told> {
    let mut seen = [false; 5];
    let mut all = Vec::new();
    for (at, fact) in &view.record.facts {
        let Fact::BalancePassed { sector, region: place, rising } = fact else { continue };
        let Some(name) = Sector::ALL.get(*sector).map(|sector| sector.name().to_lowercase()) else {
            continue;
        };
        let place_name = region(view, *place);
        let first = *rising && !seen[(*sector).min(4)];
        let mut weight = 20.0 + 30.0 * people_share(view, *place);
        let text = match (rising, first) {
            (true, true) => {
                weight += 15.0;
                format!("{place_name} is the first region in balance in {name}.")
            }
            (true, false) => format!("{place_name} comes to balance in {name}."),
            (false, _) => format!("{place_name} falls below balance in {name}."),
        };
        if *rising {
            seen[(*sector).min(4)] = true;
        }
        all.push(told(*at, weight, if *rising { "balance up" } else { "balance down" }, text));
    }
    all
}

/// The first attack on the mission, its first dead, and the worst weeks of clashes and attacks.
pub(super) fn incidents(view: &View) -> Vec<Told> {
    let mut all = Vec::new();
    let mut attacked = false;
    let mut worst: [(f64, f64, u32); IncidentKind::COUNT] = [(0.0, 0.0, 0); IncidentKind::COUNT];
    let mut sums = [0.0; IncidentKind::COUNT];
    let mut mission_killed = 0.0;
    for (at, fact) in &view.record.facts {
        match fact {
            Fact::Incidents { kind, region: place, count } => {
                let Some(record) = worst.get_mut(*kind) else { continue };
                sums[*kind] += count;
                // With chance off, counts are means: the first whole one counts.
                let first = sums[IncidentKind::AttackOnMission.index()] >= 1.0;
                if *count > record.1 {
                    *record = (*at, *count, *place);
                }
                if *kind == IncidentKind::AttackOnMission.index() && first && !attacked {
                    attacked = true;
                    let text = format!(
                        "The mission is attacked for the first time, in {}.",
                        region(view, *place)
                    );
                    all.push(told(*at, 45.0, "mission attacked", text));
                }
            }
            Fact::MissionKilled { region: place, killed } => {
                let before = mission_killed;
                mission_killed += killed;
                if before < 1.0 && mission_killed >= 1.0 {
                    let text = format!(
                        "The mission has lost the first of its people, in {}.",
                        region(view, *place)
                    );
                    all.push(told(*at, 48.0, "mission's dead", text));
                }
            }
            _ => {}
        }
    }
    let kinds = [IncidentKind::AttackOnCivilians, IncidentKind::Clash, IncidentKind::Unrest];
    for kind in kinds {
        let (at, number, place) = worst[kind.index()];
        if number >= 2.0 {
            let text = format!(
                "{} {} in {} within a week, the most of the run ({} in all).",
                count(number),
                kind.plural(),
                region(view, place),
                count(sums[kind.index()]),
            );
            let weight = 30.0 + number.min(20.0);
            all.push(told(at, weight, "worst week", text));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::{Run, marova};

    fn run_with(facts: Vec<(f64, Fact)>) -> Run {
        let mut run = Run::over(marova(), 10);
        run.record.facts = facts;
        run
    }

    #[test]
    fn quarters_passed_in_one_direction_are_told_as_one() {
        let passed = |week, quarter, rising| {
            (week, Fact::ControlPassed { party: 1, region: 2, quarter, rising })
        };
        let run = run_with(vec![passed(1.0, 1, true), passed(3.0, 2, true), passed(8.0, 2, false)]);
        let told = control(&run.view());
        let texts: Vec<&str> = told.iter().map(|fact| fact.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "More than half of Dorrin is now held by Vell Front.",
                "Less than half of Dorrin is still held by Vell Front.",
            ]
        );
        assert!((told[0].week - 3.0).abs() < 1e-9);
    }

    #[test]
    fn the_return_of_fighting_outweighs_all_else() {
        let incident = Fact::Incidents { kind: 2, region: 2, count: 40.0 };
        let run = run_with(vec![(1.0, incident), (2.0, Fact::FightingReturned)]);
        let (fighting, incidents) = (fighting(&run.view()), incidents(&run.view()));
        assert!(incidents.iter().all(|fact| fact.weight < fighting[0].weight));
        assert_eq!(incidents[0].text, "The mission is attacked for the first time, in Dorrin.");
    }

    #[test]
    fn the_first_of_the_missions_dead_is_told_when_they_add_up_to_one() {
        let lost = Fact::MissionKilled { region: 2, killed: 0.5 };
        let run = run_with(vec![(1.0, lost), (6.0, lost), (7.0, lost)]);
        let told = incidents(&run.view());
        assert_eq!(told.len(), 1);
        assert!((told[0].week - 6.0).abs() < 1e-9, "{told:?}");
    }
}
