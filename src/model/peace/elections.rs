//! Elections: losers accept or fight, by what they keep.
//!
//! Rule: a vote is held in the week the scenario says, or once it has been prepared after an order.
//! Who wins follows the parties' shares of power. Each loser rejects the outcome with log-odds
//! `base + x X - a accommodation - t (T + o (courts, observers)) - z / 2 + f (force - 1/2)`: what
//! it faces, what was agreed before, whom it trusts, how far it holds to peace, and its force that
//! is left. Rejection lowers commitment and fades. An accord gives those outside the government a
//! share of power; after a vote the losers keep as much of it as was agreed before, and next to
//! nothing without such accommodation. There is no term for elections in any hazard: a vote is
//! dangerous or not by what came before it (Brancati and Snyder 2013, J. Conflict Resolution 57(5);
//! Joshi, Melander and Quinn 2017, the same journal: signs).
//!
//! Left out: turnout, programmes, and alliances.

use crate::chance::{Draws, OrdinalSource, key_of};
use crate::maths;
use crate::model::board::{Levers, OrderKind, Orders};
use crate::model::calendar::Calendar;
use crate::model::country::sectors::{Sectors, either};
use crate::model::fact::{Fact, Facts};
use crate::model::ground::Ground;
use crate::model::peace::commitment::Commitment;
use crate::model::peace::trust::Trust;
use crate::model::peace_board::{Decisions, Stakes};
use crate::scenario::AccordKind;
use crate::vocabulary::{Concern, Sector, parameters};
use bevy_ecs::prelude::{Res, ResMut, Resource};

parameters! {
    /// Parameters of elections.
    pub struct ElectionParameters in "elections" {
        base = "base": -3.0, -5.0 => -1.0, "log-odds", Assumed,
            "that a loser with nothing for it and nothing against it rejects a vote",
            "assumed";
        exposure = "exposure": 3.0, 1.0 => 6.0, "log-odds per unit", Assumed,
            "what exposure adds",
            "assumed";
        accommodation = "accommodation": 2.0, 0.5 => 4.0, "log-odds per unit", SignOnly,
            "what sharing power before the vote takes off",
            "accommodation before a vote stabilises (Joshi, Melander and Quinn 2017, J. Conflict Resolution 61(1)): sign";
        trust = "trust": 2.0, 0.5 => 4.0, "log-odds per unit", Assumed,
            "what trust takes off",
            "assumed";
        courts = "courts": 0.6, 0.0 => 1.0, "share", SignOnly,
            "how much courts that work, or observers, stand in for trust",
            "strong institutions and peacekeeping mitigate early votes (Brancati and Snyder 2013, J. Conflict Resolution 57(5)): sign";
        commitment = "commitment": 0.5, 0.0 => 1.0, "log-odds per log-odds", Assumed,
            "what commitment takes off",
            "assumed";
        force = "force": 2.7, 1.0 => 5.0, "log-odds per unit", SignOnly,
            "what force that is left adds",
            "votes before demobilisation are dangerous (Brancati and Snyder 2013): sign; the size is assumed";
        half_force = "half-force": 0.3, 0.1 => 1.0, "share", Assumed,
            "share of its force at which a loser is about half as able to fight",
            "assumed";
        fades_years = "fades-years": 0.5, 0.2 => 2.0, "years", Assumed,
            "time in which rejection, or its opposite, fades to 37 %",
            "assumed";
        winner = "winner": 0.9, 0.6 => 1.0, "share", Assumed,
            "share of power of a winner where nothing was agreed before",
            "assumed";
        loser = "loser": 0.05, 0.0 => 0.3, "share", Assumed,
            "the same of a loser",
            "assumed";
        by_accord = "by-accord": 0.35, 0.1 => 0.6, "share", Assumed,
            "share of power that a full accord gives a party outside the government; a partial one gives two thirds of it, others a third",
            "assumed";
        kept_after_collapse = "kept-after-collapse": 0.6, 0.2 => 1.0, "share", Assumed,
            "what those without the government keep of power when an accord collapses",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "elections",
    does: "votes are held, and losers accept them or fight, by what they keep",
    core: false,
    parameters: ElectionParameters::SPECS,
};

/// Votes, and the power they give -- state of this concern, settled at the end of a tick.
#[derive(Debug, Clone, Resource)]
pub struct Votes {
    /// Share of power [0..1], by party.
    pub share: Vec<f64>,
    /// Rejection of a vote [0..1], by party; it fades.
    pub rejection: Vec<f64>,
    /// Acceptance of a vote [0..1], by party; it fades.
    pub accepted: Vec<f64>,
    /// Week in which the vote was held; not a number before [weeks], by vote.
    pub held_week: Vec<f64>,
}

/// The way to votes -- state of this concern, settled when orders come.
#[derive(Debug, Clone, Resource)]
pub struct Calls {
    /// Week in which the vote is due [weeks], by vote; infinite while it is not called.
    pub due_week: Vec<f64>,
    /// How much its losers keep [0..1], by vote.
    pub accommodation: Vec<f64>,
}

impl Votes {
    /// Power as it is shared at the start.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let parties = &ground.scenario.parties;
        Self {
            share: parties.iter().map(|party| party.political_share.get()).collect(),
            rejection: vec![0.0; parties.len()],
            accepted: vec![0.0; parties.len()],
            held_week: vec![f64::NAN; ground.scenario.votes.len()],
        }
    }
}

impl Calls {
    /// What the scenario says of votes.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let votes = &ground.scenario.votes;
        Self {
            due_week: votes.iter().map(|v| v.week.map_or(f64::INFINITY, |w| w.get())).collect(),
            accommodation: votes.iter().map(|vote| vote.accommodation.get()).collect(),
        }
    }
}

/// Votes are called, and power is shared before them.
pub fn votes_are_called(
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    orders: Res<Orders>,
    votes: Res<Votes>,
    mut calls: ResMut<Calls>,
    mut facts: ResMut<Facts>,
) {
    for (order, _) in orders.iter() {
        match order.kind {
            OrderKind::Hold { vote } if votes.held_week[vote].is_nan() => {
                let weeks = ground.scenario.votes[vote].preparation_weeks.get();
                calls.due_week[vote] = calls.due_week[vote].min(calendar.week + weeks);
                facts.note(calendar.week, Fact::VoteCalled { vote });
            }
            OrderKind::Accommodate { vote, share } if votes.held_week[vote].is_nan() => {
                calls.accommodation[vote] = calls.accommodation[vote].max(share);
            }
            _ => {}
        }
    }
}

/// What a loser looks at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Loses {
    /// Exposure [0..1].
    pub exposure: f64,
    /// What losers keep by what was agreed [0..1].
    pub accommodation: f64,
    /// Trust in the winner [0..1].
    pub trust: f64,
    /// Courts and observers [0..1].
    pub courts: f64,
    /// Commitment [log-odds].
    pub commitment: f64,
    /// Force it still has, of that at its height [0..1].
    pub force: f64,
}

impl ElectionParameters {
    /// The chance that a loser rejects the outcome [0..1].
    #[must_use]
    pub fn rejects(&self, loses: &Loses) -> f64 {
        let force = maths::steep_to_one(loses.force, self.half_force) - 0.5;
        maths::logistic(
            self.base + self.exposure * loses.exposure
                - self.accommodation * loses.accommodation
                - self.trust * (loses.trust + self.courts * loses.courts)
                - self.commitment * loses.commitment
                + self.force * force,
        )
    }
}

/// Votes that are due are held; losers accept or reject them.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn losers_accept_or_reject(
    parameters: Res<ElectionParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    (votes, calls): (Res<Votes>, Res<Calls>),
    (commitment, trust, sectors): (Res<Commitment>, Res<Trust>, Res<Sectors>),
    (stakes, levers): (Res<Stakes>, Res<Levers>),
    mut decisions: ResMut<Decisions>,
    mut facts: ResMut<Facts>,
) {
    for (vote, said) in ground.scenario.votes.iter().enumerate() {
        let due = calls.due_week[vote] <= calendar.week;
        if !due || !votes.held_week[vote].is_nan() || said.between.is_empty() {
            continue;
        }
        let key = key_of(vote);
        let winner = winner(&votes, said, draws.ordinal(OrdinalSource::VoteWon, key, 0));
        decisions.won[vote] = Some(winner);
        facts.note(calendar.week, Fact::VoteHeld { vote, winner });
        let courts: f64 = (0..ground.regions)
            .map(|r| {
                let courts = sectors.with_mission(r, Sector::Justice);
                ground.people_share[r] * either(courts, levers.elections[r])
            })
            .sum();
        for party in said.between.iter().map(|party| party.index()) {
            if party == winner {
                continue;
            }
            let i = party * ground.parties + winner;
            let height = ground.height[party] / 1000.0;
            let loses = Loses {
                exposure: stakes.exposure[i],
                accommodation: calls.accommodation[vote],
                trust: trust.between[i],
                courts,
                commitment: commitment.level[party],
                force: if height > 0.0 { (stakes.usable[party] / height).min(1.0) } else { 0.0 },
            };
            let key = key_of(vote * 64 + party % 64);
            let uniform = draws.ordinal(OrdinalSource::VoteAccepted, key, 0);
            if uniform < parameters.rejects(&loses) {
                decisions.rejects[party] = true;
                facts.note(calendar.week, Fact::VoteRejected { vote, party });
            }
        }
    }
}

/// Who wins: the parties that stand, by their shares of power.
fn winner(votes: &Votes, said: &crate::scenario::Vote, uniform: f64) -> usize {
    let all: f64 = said.between.iter().map(|party| votes.share[party.index()].max(0.01)).sum();
    let mut left = uniform * all;
    for party in &said.between {
        left -= votes.share[party.index()].max(0.01);
        if left <= 0.0 {
            return party.index();
        }
    }
    said.between[said.between.len() - 1].index()
}

/// How much of the power that a full accord gives one of this kind gives [0..1].
fn given_by(kind: AccordKind) -> f64 {
    match kind {
        AccordKind::Full => 1.0,
        AccordKind::Partial => 2.0 / 3.0,
        AccordKind::Process | AccordKind::Ceasefire => 1.0 / 3.0,
    }
}

/// Power after accords, votes and collapses settles; rejection fades.
pub fn votes_settle(
    parameters: Res<ElectionParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    calls: Res<Calls>,
    decisions: Res<Decisions>,
    mut votes: ResMut<Votes>,
) {
    let votes = &mut *votes;
    let fade = maths::decay(calendar.step_years / parameters.fades_years);
    for p in 0..ground.parties {
        votes.rejection[p] *= fade;
        votes.accepted[p] *= fade;
        if decisions.rejects[p] {
            votes.rejection[p] = 1.0;
        }
    }
    for (vote, won) in decisions.won.iter().enumerate() {
        let Some(winner) = *won else { continue };
        votes.held_week[vote] = calendar.week;
        let kept = calls.accommodation[vote];
        for party in ground.scenario.votes[vote].between.iter().map(|party| party.index()) {
            let new = if party == winner { parameters.winner } else { parameters.loser };
            votes.share[party] = kept * votes.share[party] + (1.0 - kept) * new;
            if !decisions.rejects[party] {
                votes.accepted[party] = 1.0;
            }
        }
    }
    for (accord, _) in decisions.signed.iter().enumerate().filter(|(_, signed)| **signed) {
        let said = &ground.scenario.accords[accord];
        // A mission has no power to share.
        if said.is_undertaking() {
            continue;
        }
        let given = parameters.by_accord * given_by(said.kind);
        for party in said.between.iter().map(|party| party.index()) {
            if !ground.is_government[party] {
                votes.share[party] = votes.share[party].max(given);
            }
        }
    }
    for (accord, collapses) in decisions.collapses.iter().enumerate() {
        if !*collapses || ground.scenario.accords[accord].is_undertaking() {
            continue;
        }
        for party in ground.scenario.accords[accord].between.iter().map(|party| party.index()) {
            if !ground.is_government[party] {
                votes.share[party] *= parameters.kept_after_collapse;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::vocabulary::ParameterTable;

    #[test]
    fn a_loser_with_its_force_gone_and_its_share_kept_accepts() {
        let table = ParameterTable::new(registry(), &[]).expect("defaults are in range");
        let p = ElectionParameters::from_table(&table);
        let armed = Loses {
            exposure: 0.7,
            accommodation: 0.0,
            trust: 0.1,
            courts: 0.1,
            commitment: -0.5,
            force: 1.0,
        };
        let demobilised = Loses { force: 0.1, ..armed };
        let shared = Loses { accommodation: 1.0, ..armed };
        assert!(p.rejects(&demobilised) < p.rejects(&armed));
        assert!(p.rejects(&shared) < p.rejects(&armed));
    }
}
