//! What happened to mandates, and between the mission and its host.

use crate::model::fact::{Fact, MandateEnd};
use crate::report::columns::shown;
use crate::report::narrate::force_words;
use crate::report::numbers::{count, weeks};
use crate::report::run_page::tell::{Told, told};
use crate::report::run_page::view::View;
use crate::report::words::small;
use crate::scenario::Authority;

fn mandate(view: &View, mandate: usize) -> String {
    view.scenario().mandates.get(mandate).map_or_else(String::new, |m| shown(&m.name))
}

/// Whether a mandate covers nobody who was asked for or there.
fn idle(view: &View, mandate: usize) -> bool {
    let body = view.scenario().mandates.get(mandate);
    body.is_some_and(|body| view.is_idle(|pool| body.actors.contains(&pool.actor)))
}

/// Mandates that begin after the start, are not renewed, reach a ceiling, go over to another.
pub(super) fn mandates(view: &View) -> Vec<Told> {
    let mut all = Vec::new();
    let mut full: Vec<(usize, bool)> = Vec::new();
    for (at, fact) in &view.record.facts {
        match *fact {
            Fact::MandateBegan { mandate: m } if *at > 0.0 && !idle(view, m) => {
                let Some(body) = view.scenario().mandates.get(m) else { continue };
                let without = match body.authority {
                    Authority::None => ", without right authority",
                    _ => "",
                };
                let force = force_words(body.force);
                let text = format!("{} begins{without}: {force}.", mandate(view, m));
                all.push(told(*at, 41.0, "mandate begins", text));
            }
            Fact::MandateEnded { mandate: m, how } if !idle(view, m) => {
                let (weight, why) = match how {
                    MandateEnd::Vetoed => (95.0, "lapses: a veto stops its renewal"),
                    MandateEnd::NotRenewed => (95.0, "lapses: the vote on its renewal fails"),
                    MandateEnd::Expired => (43.0, "ends: its time is up"),
                    MandateEnd::Superseded => (43.0, "ends: another takes its place"),
                };
                all.push(told(*at, weight, "mandate ends", format!("{} {why}.", mandate(view, m))));
            }
            Fact::CeilingReached { mandate: m, police } if !full.contains(&(m, police)) => {
                full.push((m, police));
                let whom = if police { "police" } else { "soldiers" };
                let text = format!(
                    "The ceiling for {whom} of {} is reached: the next unit waits.",
                    small(&mandate(view, m))
                );
                all.push(told(*at, 47.0, "ceiling", text));
            }
            Fact::Rehatted { mandate: m, people } => {
                let text = format!(
                    "{} people who stay go over to {}.",
                    count(people),
                    small(&mandate(view, m))
                );
                all.push(told(*at, 46.0, "re-hatted", text));
            }
            _ => {}
        }
    }
    all.extend(renewals(view));
    all
}

/// Renewals: the first of each mandate, with how many there were.
fn renewals(view: &View) -> Vec<Told> {
    let votes: Vec<(f64, usize)> = view
        .record
        .facts
        .iter()
        .filter_map(|(at, fact)| match fact {
            Fact::MandateRenewed { mandate, .. } => Some((*at, *mandate)),
            _ => None,
        })
        .collect();
    let mandates = 0..view.scenario().mandates.len();
    let told_once = mandates.filter(|m| !idle(view, *m)).filter_map(|m| {
        let of_it: Vec<_> = votes.iter().filter(|(_, of)| *of == m).collect();
        let (at, _) = of_it.first()?;
        let more = match of_it.len() {
            1 => String::new(),
            n => format!(" (the first of {n} times)"),
        };
        let text = format!("{} is renewed{more}.", mandate(view, m));
        Some(told(*at, 20.0, "renewed", text))
    });
    told_once.collect()
}

/// Legal status, consent that passes a half, being asked to leave.
pub(super) fn host(view: &View) -> Vec<Told> {
    let mut all = Vec::new();
    for (at, fact) in &view.record.facts {
        let (weight, text) = match fact {
            // What stands from the first week on has kept nobody waiting.
            Fact::StatusAgreed if *at > 0.0 => {
                let after = weeks(*at);
                (34.0, format!("The mission's legal status is agreed, {after} after the start."))
            }
            Fact::ConsentPassed { rising } => {
                let is = if *rising { "is above a half again" } else { "falls below a half" };
                (52.0, format!("The host government's consent to the mission {is}."))
            }
            Fact::AskedToLeave => {
                (98.0, "The host government asks the mission to leave.".to_owned())
            }
            Fact::LetInAgain => (60.0, "The host government lets the mission in again.".to_owned()),
            _ => continue,
        };
        all.push(told(*at, weight, "host", text));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::{Run, marova};
    use crate::scenario::{Mandate, MandateKind};

    fn run_with(facts: Vec<(f64, Fact)>) -> Run {
        let mut scenario = marova();
        let zero = crate::quantity::Weeks::default();
        scenario.mandates = vec![Mandate {
            id: "first".to_owned(),
            name: "The first mission".to_owned(),
            authority: Authority::None,
            kind: MandateKind::Peacekeeping,
            force: MandateKind::Peacekeeping.usual_force(),
            actors: Vec::new(),
            from: zero,
            tasks: Vec::new(),
            ceilings: Vec::new(),
            expires: None,
            renewal: None,
            supersedes: None,
        }];
        let mut run = Run::over(scenario, 4);
        run.record.facts = facts;
        run
    }

    #[test]
    fn mandates_are_told_by_name_and_a_ceiling_once() {
        let full = Fact::CeilingReached { mandate: 0, police: true };
        let renewed = |times| Fact::MandateRenewed { mandate: 0, times };
        let run = run_with(vec![
            (1.0, Fact::MandateBegan { mandate: 0 }),
            (2.0, full),
            (3.0, full),
            (3.0, renewed(1)),
            (4.0, renewed(2)),
            (4.0, Fact::MandateEnded { mandate: 0, how: MandateEnd::Vetoed }),
        ]);
        let texts: Vec<String> = mandates(&run.view()).into_iter().map(|told| told.text).collect();
        let expected = [
            "The first mission begins, without right authority: force only in self-defence.",
            "The ceiling for police of the first mission is reached: the next unit waits.",
            "The first mission lapses: a veto stops its renewal.",
            "The first mission is renewed (the first of 2 times).",
        ];
        assert_eq!(texts, expected);
    }

    #[test]
    fn what_the_host_does_is_told() {
        let run = run_with(vec![
            (2.0, Fact::StatusAgreed),
            (3.0, Fact::ConsentPassed { rising: false }),
            (4.0, Fact::AskedToLeave),
        ]);
        let texts: Vec<String> = host(&run.view()).into_iter().map(|told| told.text).collect();
        let expected = [
            "The mission's legal status is agreed, 2 weeks after the start.",
            "The host government's consent to the mission falls below a half.",
            "The host government asks the mission to leave.",
        ];
        assert_eq!(texts, expected);
    }
}
