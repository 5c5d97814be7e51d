//! What happened in the weeks of a turn that bears on a change of which no ledger is kept: of
//! violence, flight, trust, fighting and accords. It tells events, not a sum.

use crate::exercise::live::course::Course;
use crate::exercise::live::indicator::{Indicator, whole};
use crate::model::fact::Fact;
use crate::run::RunRecord;
use crate::scenario::Scenario;
use crate::vocabulary::{EffectKind, IncidentKind, Observation, Trusted};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How much is told of one change.
const TOLD: usize = 4;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Happened {
    /// In words that stand in a list.
    pub text: String,
    /// The step of the course behind it, if there is one.
    pub step: Option<usize>,
    /// The ruling behind it, if there is one.
    pub effect: Option<usize>,
}

impl Happened {
    fn of(text: String) -> Self {
        Self { text, step: None, effect: None }
    }
}

/// What happened between two ticks that bears on a change: rulings first, then what parties did,
/// then violence against the same time before, then who came to work there or left.
#[must_use]
pub fn happened(
    scenario: &Scenario,
    record: &RunRecord,
    course: &Course,
    indicator: &Indicator,
    ticks: (usize, usize),
) -> Vec<Happened> {
    let it = Asked { scenario, record, course, indicator, ticks };
    let mut all = it.rulings();
    all.extend(it.events());
    all.extend(it.violence());
    all.extend(it.comings());
    all.truncate(TOLD);
    all
}

struct Asked<'a> {
    scenario: &'a Scenario,
    record: &'a RunRecord,
    course: &'a Course,
    indicator: &'a Indicator,
    ticks: (usize, usize),
}

impl Asked<'_> {
    fn weeks(&self) -> (f64, f64) {
        (self.record.weeks[self.ticks.0], self.record.weeks[self.ticks.1])
    }

    fn is_here(&self, region: usize) -> bool {
        self.indicator.region.is_none_or(|here| here.index() == region)
    }

    fn rulings(&self) -> Vec<Happened> {
        let (from, to) = self.weeks();
        let all = self.course.effects.iter().enumerate();
        let due = all.filter(|(_, effect)| (from..to).contains(&effect.week));
        let told = due.filter(|(_, effect)| self.bears(effect.kind)).map(|(place, effect)| {
            let text = match effect.reason.starts_with("inject ") {
                true => format!("{} in week {:.0}", effect.reason, effect.week),
                false => format!("it was ruled in week {:.0}: {}", effect.week, effect.reason),
            };
            Happened { text, step: None, effect: Some(place) }
        });
        told.collect()
    }

    /// Whether an effect moves what was asked after, there.
    fn bears(&self, kind: EffectKind) -> bool {
        match (self.indicator.what, kind) {
            (
                Observation::ViolentDeaths,
                EffectKind::Killed { region } | EffectKind::MissionKilled { region },
            )
            | (Observation::Displaced, EffectKind::Displaced { region }) => {
                self.is_here(region.index())
            }
            (Observation::Legitimacy(of), EffectKind::Trust { region, whom }) => {
                of == whom && region.is_none_or(|region| self.is_here(region.index()))
            }
            (
                Observation::ViolentDeaths
                | Observation::Displaced
                | Observation::Fighting
                | Observation::InForce(_),
                EffectKind::FightingStarts { .. } | EffectKind::FightingEnds { .. },
            ) => true,
            _ => false,
        }
    }

    fn facts(&self) -> impl Iterator<Item = (f64, &Fact)> {
        let (from, to) = self.weeks();
        let facts = self.record.facts.iter();
        facts.filter(move |(week, _)| (from..to).contains(week)).map(|(week, fact)| (*week, fact))
    }

    /// What parties did, as far as it bears on what was asked after.
    fn events(&self) -> Vec<Happened> {
        let told = |(week, fact): (f64, &Fact)| {
            let text = event_words(self.scenario, fact)?;
            Some(Happened::of(format!("{text} in week {week:.0}")))
        };
        let own = self.facts().filter(|(_, fact)| self.is_about(fact));
        let mut all: Vec<Happened> = own.filter_map(told).collect();
        // Many of a kind say less than the first and the last.
        if all.len() > 3 {
            all.drain(1..all.len() - 1);
        }
        all
    }

    /// Whether a fact bears on what was asked after.
    fn is_about(&self, fact: &Fact) -> bool {
        let violence = matches!(
            self.indicator.what,
            Observation::Fighting | Observation::ViolentDeaths | Observation::Displaced
        );
        let of_accord = |accord: usize| match self.indicator.what {
            Observation::InForce(asked) | Observation::Steps(asked) => asked.index() == accord,
            _ => violence,
        };
        let peace = violence || matches!(self.indicator.what, Observation::InForce(_));
        match fact {
            Fact::FightingStarted { .. }
            | Fact::FightingGrew { .. }
            | Fact::FightingEnded { .. } => peace,
            Fact::PartiesTalk { accord } => of_accord(*accord) && !violence,
            Fact::AccordSigned { accord }
            | Fact::AccordCollapsed { accord }
            | Fact::StepUnkept { accord, .. } => of_accord(*accord),
            Fact::VoteRejected { .. } => {
                peace || self.indicator.what == Observation::Legitimacy(Trusted::Government)
            }
            Fact::VoteHeld { .. } => {
                self.indicator.what == Observation::Legitimacy(Trusted::Government)
            }
            Fact::AskedToLeave => self.indicator.what == Observation::Legitimacy(Trusted::Mission),
            _ => false,
        }
    }

    /// The kinds of violence that bear on what was asked after.
    fn kinds(&self) -> &'static [IncidentKind] {
        match self.indicator.what {
            Observation::ViolentDeaths => {
                &[IncidentKind::Clash, IncidentKind::AttackOnCivilians, IncidentKind::Crime]
            }
            Observation::Displaced => &[IncidentKind::Clash, IncidentKind::AttackOnCivilians],
            Observation::Legitimacy(Trusted::Mission) => {
                &[IncidentKind::HarmByMission, IncidentKind::AttackOnCivilians]
            }
            Observation::Legitimacy(_) => &[IncidentKind::AttackOnCivilians, IncidentKind::Unrest],
            _ => &[],
        }
    }

    /// Incidents in so many ticks from one on, there.
    fn incidents(&self, kind: IncidentKind, (from, to): (usize, usize)) -> f64 {
        let ticks = self.record.regions[from + 1..=to].iter();
        let here = |regions: &Vec<crate::run::RegionWeek>| -> f64 {
            let own = regions.iter().enumerate().filter(|(r, _)| self.is_here(*r));
            own.map(|(_, region)| region.incidents[kind.index()]).sum()
        };
        ticks.map(here).sum()
    }

    /// Violence of the turn, against the same time before it where there was one.
    fn violence(&self) -> Vec<Happened> {
        let (first, last) = self.ticks;
        let count = |number: f64, kind: IncidentKind| {
            let name = if number.round() == 1.0 { kind.singular() } else { kind.plural() };
            format!("{} {name}", whole(number))
        };
        let told = |kind: &IncidentKind| {
            let now = self.incidents(*kind, self.ticks);
            let Some(start) = first.checked_sub(last - first).filter(|_| last > first) else {
                return (now.round() > 0.0).then(|| (now, count(now, *kind)));
            };
            let before = self.incidents(*kind, (start, first));
            let moved = (now - before).abs();
            (moved.round() > 0.0).then(|| {
                (moved, format!("{}, {} in as many weeks before", count(now, *kind), whole(before)))
            })
        };
        let mut all: Vec<(f64, String)> = self.kinds().iter().filter_map(told).collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        all.into_iter().take(2).map(|(_, text)| Happened::of(text)).collect()
    }

    /// Who came to work there, by the move that sent it; where violence and trust are asked after.
    fn comings(&self) -> Vec<Happened> {
        if !matches!(self.indicator.what, Observation::ViolentDeaths | Observation::Legitimacy(_)) {
            return Vec::new();
        }
        let mut came: BTreeMap<(usize, u32), u32> = BTreeMap::new();
        for (_, fact) in self.facts() {
            if let Fact::AtWork { unit, region, step, .. } = fact
                && self.is_here(*region as usize)
                && let Some(component) = self.record.unit_components.get(*unit as usize)
            {
                *came.entry((*component, *step)).or_default() += 1;
            }
        }
        let mut all: Vec<_> = came.into_iter().collect();
        all.sort_by_key(|(_, units)| std::cmp::Reverse(*units));
        let told = all.into_iter().take(2).map(|((component, step), units)| {
            let name = self.scenario.components.get(component).map_or("?", |it| it.name.as_str());
            let step = step as usize;
            let by = self.course.strategy.steps.get(step);
            let by_move = by.map_or_else(String::new, |it| format!(" (move `{}`)", it.id));
            let text = format!("{units} x {name} came to work{by_move}");
            Happened { text, step: by.map(|_| step), effect: None }
        });
        told.collect()
    }
}

/// What parties did, as a clause: "the Vell accord was signed"; none for other facts.
pub(super) fn event_words(scenario: &Scenario, fact: &Fact) -> Option<String> {
    let party = |p: usize| scenario.parties.get(p).map_or("?", |it| it.name.as_str());
    let pair = |pair: usize| {
        let (a, b) = scenario.relations.get(pair)?.between;
        Some(format!("{} and {}", party(a.index()), party(b.index())))
    };
    let accord = |a: usize| scenario.accords.get(a).map_or("?", |it| it.name.as_str());
    let vote = |v: usize| scenario.votes.get(v).map_or("?", |it| it.name.as_str());
    Some(match fact {
        Fact::FightingStarted { pair: p } => format!("fighting broke out between {}", pair(*p)?),
        Fact::FightingGrew { pair: p, war } => {
            let how = if *war { "became war" } else { "spread" };
            format!("the fighting between {} {how}", pair(*p)?)
        }
        Fact::FightingEnded { pair: p } => {
            format!("the fighting between {} ended", pair(*p)?)
        }
        Fact::PartiesTalk { accord: a } => format!("talks on {} began", accord(*a)),
        Fact::AccordSigned { accord: a } => format!("{} was signed", accord(*a)),
        Fact::AccordCollapsed { accord: a } => format!("{} collapsed", accord(*a)),
        Fact::StepUnkept { accord: a, party: p } => {
            format!("{} did not keep its step of {}", party(*p), accord(*a))
        }
        Fact::LadderClimbed { accord: a, party: p } => {
            format!("{} gave up all it had promised by {}", party(*p), accord(*a))
        }
        Fact::VoteHeld { vote: v, winner } => {
            format!("{} was held, and {} won it", vote(*v), party(*winner))
        }
        Fact::VoteRejected { vote: v, party: p } => {
            format!("{} rejected the outcome of {}", party(*p), vote(*v))
        }
        Fact::AskedToLeave => "the government asked the mission to leave".to_owned(),
        _ => return None,
    })
}
