//! Mandates: who may be there, to do what, until when.
//!
//! Rule: units of an actor that some mandate names start only while a mandate covers them and its
//! ceilings have room: counted by arm over those past the door who do not leave in a set week, then
//! given to those at the door, lowest unit ids first. Tasks outside the mandate are done at a share
//! and counted as creep. A mandate is renewed by one draw for each vote, which may be vetoed
//! (UNPREDEP ended on 28 February 1999 after a veto, S/PV.3982; war followed in 2001); when it ends
//! and nothing follows, its units are called home. Where another supersedes it they go over to that
//! one without leaving: within weeks where the flag stays, in months where flag and rules change. A
//! mandate without right authority covers as well; consent reads it. Who is there before a mandate
//! of theirs has begun stays, and counts as covered by none.
//!
//! What soldiers may use force for is in `force`.
//!
//! Left out: negotiation of a mandate, and turning back units that are on their way when it ends
//! (they come, and are called home).

use crate::chance::{Draws, OrdinalSource, key_of};
use crate::model::board::{Authority, Gates, TaskGates};
use crate::model::calendar::Calendar;
use crate::model::fact::{Fact, Facts, MandateEnd};
use crate::model::ground::Ground;
use crate::model::mission::ceilings::{ARMS, Claim};
use crate::model::mission::force::used;
use crate::model::mission::hats::Hats;
use crate::model::mission::posts::Posts;
use crate::scenario::{Authority as Source, ForceUse};
use crate::vocabulary::{Concern, Lever, Wait, parameters};
use bevy_ecs::prelude::{Res, ResMut, Resource};

parameters! {
    /// Parameters of mandates.
    pub struct MandateParameters in "mandate" {
        outside = "outside": 0.5, 0.0 => 1.0, "share", Assumed,
            "share of a task outside the mandate that is done all the same",
            "assumed";
        rehat_weeks = "rehat-weeks": 3.0, 2.0 => 8.0, "weeks", SignOnly,
            "until units go over to a mandate of the same kind of authority",
            "ONUSAL took over from ONUCA within weeks (January 1992): order of size; 2 to 4 at best is assumed";
        reflag_weeks = "reflag-weeks": 13.0, 4.0 => 52.0, "weeks", Assumed,
            "until units go over to a mandate of another authority, with its flag and rules",
            "assumed";
        force_self_defence = "force-self-defence": 0.5, 0.2 => 1.0, "share", SignOnly,
            "share of their deterrence that soldiers may use who may only defend themselves",
            "robust mandates carry the effect (Hegre, Hultman and Nygard 2019, J Politics 81(1)): sign; size assumed";
        force_protect = "force-protect": 0.9, 0.5 => 1.0, "share", SignOnly,
            "share of their deterrence that soldiers may use who may also protect civilians",
            "robust mandates carry the effect (Hegre, Hultman and Nygard 2019, J Politics 81(1)): sign; size assumed";
        force_harm = "force-harm": 0.5, 0.0 => 2.0, "share", Assumed,
            "how much more often soldiers who may use all necessary means do harm",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "mandate",
    does: "units wait for a mandate and its ceilings, creep beyond it, and go home when it lapses",
    core: false,
    parameters: MandateParameters::SPECS,
};

/// Mandates -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Mandates {
    /// Whether it has begun, by mandate.
    pub begun: Vec<bool>,
    /// The week in which it ended, by mandate; infinite before [weeks].
    pub ended_week: Vec<f64>,
    /// When the next vote is due, by mandate; infinite when none is [weeks].
    pub due_week: Vec<f64>,
    /// How often it has been voted on, by mandate.
    pub votes: Vec<u32>,
    /// The mandate under which units may start, by row of mandates.
    pub starts: Vec<Option<usize>>,
    /// The mandate under which they work, by row.
    pub works: Vec<Option<usize>>,
    /// Whether their mandate has ended and nothing follows, by row.
    pub called_home: Vec<bool>,
    /// Whether the ceiling has room for it, by unit.
    pub room: Vec<bool>,
    /// Work of those whose actors some mandate names, in this tick [people's worth].
    pub work: f64,
    /// What of it was outside their mandates [people's worth].
    pub work_outside: f64,
    /// The same by actor, and what of it was outside -- [people's worth].
    work_of: Vec<[f64; 2]>,
    /// People at work whose actors some mandate names [people].
    pub people: f64,
    /// Those of them whom a mandate with right authority covers [people].
    pub people_covered: f64,
    /// People counted against a ceiling, by mandate and arm -- scratch.
    pub(super) counted: Vec<[f64; ARMS]>,
    /// Whether a ceiling keeps somebody waiting, by mandate and arm.
    pub(super) reached: Vec<[bool; ARMS]>,
    pub(super) over: Vec<bool>,
    /// The week of this tick [weeks].
    pub(super) week: f64,
    /// Units that ask for a place under a ceiling -- scratch.
    pub(super) claims: Vec<Claim>,
    /// Whether its soldiers may use all necessary means, by mandate.
    pub(super) robust: Vec<bool>,
    /// Deterrence by all, and by those who may use all necessary means, by region -- scratch.
    pub(super) deterring: Vec<[f64; 2]>,
    /// People at work under such mandates [people].
    pub(super) people_robust: f64,
    /// Whether a mandate does not give a task, by mandate and task.
    beyond: Vec<bool>,
}

impl Mandates {
    /// Mandates as they start.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let mandates = &ground.scenario.mandates;
        let (rows, actors) = (ground.rows(), ground.scenario.actors.len());
        let first_vote = |m: &crate::scenario::Mandate| {
            m.renewal.map_or(f64::INFINITY, |r| m.from.get() + r.every_weeks.get())
        };
        Self {
            begun: vec![false; mandates.len()],
            ended_week: vec![f64::INFINITY; mandates.len()],
            due_week: mandates.iter().map(first_vote).collect(),
            votes: vec![0; mandates.len()],
            starts: vec![None; rows],
            works: vec![None; rows],
            called_home: vec![false; rows],
            room: vec![true; ground.units],
            work: 0.0,
            work_outside: 0.0,
            work_of: vec![[0.0; 2]; actors],
            people: 0.0,
            people_covered: 0.0,
            counted: vec![[0.0; ARMS]; mandates.len()],
            reached: vec![[false; ARMS]; mandates.len()],
            over: vec![false; rows],
            week: 0.0,
            claims: vec![Claim::default(); ground.units],
            robust: mandates.iter().map(|m| m.force == ForceUse::AllNecessaryMeans).collect(),
            deterring: vec![[0.0; 2]; ground.regions],
            people_robust: 0.0,
            beyond: mandates
                .iter()
                .flat_map(|mandate| {
                    let given = |task: usize| mandate.tasks.iter().any(|t| t.index() == task);
                    (0..ground.tasks).map(move |task| !mandate.tasks.is_empty() && !given(task))
                })
                .collect(),
        }
    }

    /// Whether a mandate is in force.
    #[must_use]
    pub fn in_force(&self, mandate: usize) -> bool {
        self.begun[mandate] && self.ended_week[mandate].is_infinite()
    }

    /// Share of the people at work under mandates whom one with right authority covers [0..1]; 1
    /// where there is nobody.
    #[must_use]
    pub fn covered(&self) -> f64 {
        if self.people > 0.0 { self.people_covered / self.people } else { 1.0 }
    }

    /// Share of the people at work under mandates who may use all necessary means [0..1].
    #[must_use]
    pub fn forceful(&self) -> f64 {
        if self.people > 0.0 { self.people_robust / self.people } else { 0.0 }
    }

    /// Share of their work that is outside their mandates [0..1].
    #[must_use]
    pub fn creep(&self) -> f64 {
        if self.work > 0.0 { self.work_outside / self.work } else { 0.0 }
    }

    /// Share of the work of an actor's units that is outside their mandate [0..1].
    #[must_use]
    pub fn creep_of(&self, actor: usize) -> f64 {
        let [work, outside] = self.work_of[actor];
        if work > 0.0 { outside / work } else { 0.0 }
    }

    /// Mandates begin, are voted on, and end, up to `week`.
    fn turn(&mut self, ground: &Ground, week: f64, draws: &Draws, facts: &mut Facts) {
        for (m, mandate) in ground.scenario.mandates.iter().enumerate() {
            if !self.begun[m] && week >= mandate.from.get() {
                self.begun[m] = true;
                facts.note(week, Fact::MandateBegan { mandate: m });
            }
        }
        for (m, mandate) in ground.scenario.mandates.iter().enumerate() {
            let expires = mandate.expires.map(|at| at.get());
            while self.in_force(m) && week >= self.due_week[m].min(expires.unwrap_or(f64::INFINITY))
            {
                let before_its_day = expires.is_none_or(|at| self.due_week[m] < at);
                let how = match mandate.renewal.filter(|_| before_its_day) {
                    Some(renewal) => {
                        let uniform =
                            draws.ordinal(OrdinalSource::Renewal, key_of(m), self.votes[m]);
                        self.votes[m] += 1;
                        self.due_week[m] += renewal.every_weeks.get();
                        vote(uniform, renewal.chance.get(), renewal.veto.get())
                    }
                    None => Some(MandateEnd::Expired),
                };
                let times = self.votes[m];
                match how {
                    None => facts.note(week, Fact::MandateRenewed { mandate: m, times }),
                    Some(how) => self.end(m, week, how, facts),
                }
            }
            // Without a day of its own it ends when the one that supersedes it begins.
            let follows = ground.successor[m].is_some_and(|next| self.in_force(next));
            if self.in_force(m) && expires.is_none() && follows {
                self.end(m, week, MandateEnd::Superseded, facts);
            }
        }
    }

    fn end(&mut self, mandate: usize, week: f64, how: MandateEnd, facts: &mut Facts) {
        self.ended_week[mandate] = week;
        facts.note(week, Fact::MandateEnded { mandate, how });
    }

    /// Sees which mandate covers whom.
    fn cover(&mut self, parameters: &MandateParameters, ground: &Ground, week: f64) {
        self.week = week;
        for (row, named) in ground.mandates_of.iter().enumerate() {
            self.starts[row] = named.iter().copied().find(|m| self.in_force(*m));
            self.works[row] = self.starts[row].or_else(|| {
                named.iter().find_map(|m| self.after_the_end(parameters, ground, *m, week))
            });
            let ended = named.iter().any(|m| self.ended_week[*m].is_finite());
            self.called_home[row] = ended && self.works[row].is_none();
        }
    }

    /// The mandate under which units of an ended one work: still that one until they have gone over
    /// to the one that follows.
    fn after_the_end(
        &self,
        parameters: &MandateParameters,
        ground: &Ground,
        mandate: usize,
        week: f64,
    ) -> Option<usize> {
        let all = &ground.scenario.mandates;
        if self.ended_week[mandate].is_infinite() {
            return None;
        }
        let mut last = mandate;
        while self.ended_week[last].is_finite() {
            let next = ground.successor[last].filter(|next| self.begun[*next])?;
            let weeks = match all[next].authority == all[last].authority {
                true => parameters.rehat_weeks,
                false => parameters.reflag_weeks,
            };
            if self.in_force(next) && week < self.ended_week[last] + weeks {
                return Some(last);
            }
            last = next;
        }
        Some(last)
    }
}

/// What comes of a vote: nothing when the mandate is renewed, otherwise why not.
#[must_use]
pub fn vote(uniform: f64, chance: f64, veto: f64) -> Option<MandateEnd> {
    if uniform < veto {
        Some(MandateEnd::Vetoed)
    } else if uniform < veto + (1.0 - veto) * (1.0 - chance) {
        Some(MandateEnd::NotRenewed)
    } else {
        None
    }
}

/// Mandates begin and end; whom none covers waits at the door, or is called home.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn mandates_begin_and_end(
    parameters: Res<MandateParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    hats: Res<Hats>,
    mut mandates: ResMut<Mandates>,
    mut authority: ResMut<Authority>,
    mut facts: ResMut<Facts>,
) {
    if ground.scenario.mandates.is_empty() {
        return;
    }
    let mandates = &mut *mandates;
    let authority = &mut *authority;
    mandates.turn(&ground, calendar.week, &draws, &mut facts);
    mandates.cover(&parameters, &ground, calendar.week);
    // Who is on the way under another mandate goes home only when its own calls it home as well.
    for (unit, row) in hats.place.iter().copied().enumerate() {
        if ground.mandates_of[row].is_empty() {
            continue;
        }
        if mandates.starts[row].is_none() || !mandates.room[unit] {
            authority.held[unit].get_or_insert(Wait::Mandate);
        }
        if mandates.called_home[row] && mandates.called_home[hats.row[unit]] {
            authority.recalled[unit] = true;
        }
    }
}

/// What a mandate does not give its units they do at a share, and deter as far as it lets them.
pub fn mandates_limit_tasks(
    parameters: Res<MandateParameters>,
    ground: Res<Ground>,
    mandates: Res<Mandates>,
    mut gates: ResMut<TaskGates>,
) {
    let gates = &mut *gates;
    for (at, mandate) in mandates.works.iter().enumerate() {
        let Some(mandate) = mandate else { continue };
        let body = &ground.scenario.mandates[*mandate];
        let row = &mut gates.mandate[at * ground.tasks..(at + 1) * ground.tasks];
        if !body.tasks.is_empty() {
            row.fill(parameters.outside);
            for task in &body.tasks {
                row[task.index()] = 1.0;
            }
        }
        let force = used(body.force, &parameters);
        for (share, task) in row.iter_mut().zip(&ground.task_rules) {
            if task.lever == Lever::Deter {
                *share *= force;
            }
        }
    }
}

/// Work outside the mandates is counted, and whom they cover.
pub fn creep_is_counted(
    ground: Res<Ground>,
    gates: Res<Gates>,
    task_gates: Res<TaskGates>,
    (posts, hats): (Res<Posts>, Res<Hats>),
    mut mandates: ResMut<Mandates>,
) {
    if ground.scenario.mandates.is_empty() {
        return;
    }
    let mandates = &mut *mandates;
    let (mut work, mut outside, mut people, mut covered) = (0.0, 0.0, 0.0, 0.0);
    let mut robust = 0.0;
    mandates.work_of.fill([0.0; 2]);
    for post in &posts.held {
        let (actor, row) = (ground.actor_of[post.unit], hats.row[post.unit]);
        if ground.mandates_of[row].is_empty() {
            continue;
        }
        let rule = &ground.component_rules[post.component];
        let under = mandates.works[row];
        people += rule.headcount;
        if under.is_some_and(|m| mandates.robust[m]) {
            robust += rule.headcount;
        }
        if under.is_some_and(|m| ground.scenario.mandates[m].authority != Source::None) {
            covered += rule.headcount;
        }
        let own: f64 = gates.share[post.unit].iter().product();
        for &(task, full) in &rule.tasks {
            let done = full
                * own
                * task_gates.security[post.region][ground.task_rules[task].security]
                * task_gates.capacity[post.region * ground.tasks + task]
                * task_gates.mandate[row * ground.tasks + task];
            work += done;
            mandates.work_of[actor][0] += done;
            if under.is_some_and(|m| mandates.beyond[m * ground.tasks + task]) {
                outside += done;
                mandates.work_of[actor][1] += done;
            }
        }
    }
    mandates.work = work;
    mandates.work_outside = outside;
    mandates.people = people;
    mandates.people_covered = covered;
    mandates.people_robust = robust;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vote_is_vetoed_or_fails_or_carries() {
        assert_eq!(vote(0.05, 0.8, 0.1), Some(MandateEnd::Vetoed));
        assert_eq!(vote(0.2, 0.8, 0.1), Some(MandateEnd::NotRenewed));
        assert_eq!(vote(0.3, 0.8, 0.1), None);
        // Without chance the median decides: it carries where that is likelier than not.
        assert_eq!(vote(0.5, 0.6, 0.1), None);
        assert!(vote(0.5, 0.5, 0.1).is_some());
        assert_eq!(vote(1.0e-12, 1.0, 0.0), None);
    }
}
