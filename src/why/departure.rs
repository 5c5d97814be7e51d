//! Who covered a region and left it: on whose word, and when.

use crate::model::fact::{Fact, MandateEnd};
use crate::run::{RunRecord, UnitWeek};
use crate::scenario::Scenario;
use crate::vocabulary::{ActorId, Stage};
use crate::why::absence::covers;

/// Why units left their work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A step told them to.
    Step {
        /// The step.
        step: usize,
        /// Whether they were to hand over first.
        handed_over: bool,
    },
    /// Their contributor called them home.
    Contributor {
        /// The actor.
        actor: usize,
    },
    /// Their mandate ended and nothing followed it.
    Mandate {
        /// The mandate.
        mandate: usize,
    },
    /// The host government asked the mission to leave.
    Host,
    /// They had been there from the start, until a set week.
    TimeUp,
}

/// Units of one component that covered a region and left it for one reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Departure {
    /// The component.
    pub component: usize,
    /// How many units of it.
    pub units: usize,
    /// Why.
    pub reason: Reason,
    /// In which weeks the first and the last of them left [weeks].
    pub weeks: (f64, f64),
}

/// Those who covered a region (the whole country where none is named), left it before the end of
/// the weeks and were not replaced by then; those who are missed longest and by most come first.
#[must_use]
pub fn departures(
    scenario: &Scenario,
    record: &RunRecord,
    region: Option<usize>,
    (first, last): (usize, usize),
) -> Vec<Departure> {
    let mut found: Vec<(Departure, f64)> = Vec::new();
    let from = record.weeks[first];
    let until = record.weeks[last];
    for tick in 1..=last {
        let week = record.weeks[tick - 1];
        let pairs = record.units[tick - 1].iter().zip(&record.units[tick]).enumerate();
        for (unit, (before, after)) in pairs {
            let component = record.unit_components[unit];
            if !works(before, region) || !has_left(after) || !covers(scenario, component) {
                continue;
            }
            let Some(reason) = reason(scenario, record, unit, week) else { continue };
            // Only what is missed within the weeks that are asked about counts.
            let missed = (until - week.max(from)) * scenario.components[component].headcount.get();
            let same = |(known, _): &&mut (Departure, f64)| {
                known.component == component && known.reason == reason
            };
            match found.iter_mut().find(same) {
                Some((known, sum)) => {
                    known.units += 1;
                    known.weeks.1 = week;
                    *sum += missed;
                }
                None => {
                    let departure = Departure { component, units: 1, reason, weeks: (week, week) };
                    found.push((departure, missed));
                }
            }
        }
    }
    found.retain(|(departure, _)| !replaced(record, departure, region, last));
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found.into_iter().map(|(departure, _)| departure).collect()
}

/// Whether a unit works in the region.
fn works(seen: &UnitWeek, region: Option<usize>) -> bool {
    matches!(seen.stage, Stage::Operating | Stage::HandingOver)
        && region.is_none_or(|region| region == seen.region as usize)
}

fn has_left(seen: &UnitWeek) -> bool {
    matches!(seen.stage, Stage::Withdrawing | Stage::Regenerating | Stage::Pooled)
}

/// Whether as many units of the component work there in the end as before these left.
fn replaced(record: &RunRecord, departure: &Departure, region: Option<usize>, last: usize) -> bool {
    let there = |tick: usize| {
        let of = |unit: usize| record.unit_components[unit] == departure.component;
        let units = record.units[tick].iter().enumerate();
        units.filter(|(unit, seen)| of(*unit) && works(seen, region)).count()
    };
    let before = record.weeks.partition_point(|week| *week < departure.weeks.0);
    there(last) >= there(before)
}

/// Why a unit left in `week`: on the word of a step, since its time was up, or by the last thing
/// before that calls units of its contributor home.
fn reason(scenario: &Scenario, record: &RunRecord, unit: usize, week: f64) -> Option<Reason> {
    let actor = actor_of(scenario, unit)?;
    let (mut told, mut called) = (None, None);
    for (_, fact) in record.facts.iter().take_while(|(at, _)| *at <= week) {
        match *fact {
            // Whoever came to work anew is not under what was said before.
            Fact::AtWork { unit: of, .. } if of as usize == unit => told = None,
            Fact::ToldToLeave { unit: of, step, hand_over } if of as usize == unit => {
                told = Some(Reason::Step { step: step as usize, handed_over: hand_over });
            }
            Fact::Leaving { unit: of, time_up: true, .. } if of as usize == unit => {
                told = told.or(Some(Reason::TimeUp));
            }
            Fact::ContributorLeaves { actor: of, .. } if of == actor.index() => {
                called = Some(Reason::Contributor { actor: of });
            }
            Fact::MandateEnded { mandate, how } if how != MandateEnd::Superseded => {
                let of = scenario.mandates.get(mandate);
                if of.is_some_and(|of| of.actors.contains(&actor)) {
                    called = Some(Reason::Mandate { mandate });
                }
            }
            Fact::AskedToLeave => {
                let host = scenario.host.as_ref();
                if host.is_some_and(|host| host.covers.contains(&actor)) {
                    called = Some(Reason::Host);
                }
            }
            _ => {}
        }
    }
    told.or(called)
}

/// Whose unit it is: units are numbered pool by pool.
fn actor_of(scenario: &Scenario, unit: usize) -> Option<ActorId> {
    let mut past = 0;
    let pool = scenario.pools.iter().find(|pool| {
        past += pool.units as usize;
        unit < past
    });
    pool.map(|pool| pool.actor)
}
