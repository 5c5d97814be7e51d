//! Trust between parties: built slowly by promises that are seen to be kept, lost fast.
//!
//! Rule: what party i sees of party j's commitment c is `p = v c + (1 - v)(unseen + c / 2)`, v the
//! reach of verification over j. Trust T of i in j grows at `gain p (1 + m mediation + d dialogue)
//! (1 - T)` and is lost at `loss / 2 (1 - p) T`; it is halved when fighting breaks out between
//! the two or an accord of theirs collapses, and gains when one is signed. A party's trust in
//! the mission grows where the mission would protect it and is lost by the harm it does; it scales
//! what the mission's guarantee counts for (`exposure`).
//!
//! There is no good quantitative literature on these rates: they are assumed, and swept. That trust
//! is lost faster than it is built is common experience of negotiators (three to five times).
//!
//! Left out: trust between persons.

use crate::maths;
use crate::model::board::{Incidents, UpDown};
use crate::model::calendar::Calendar;
use crate::model::ground::Ground;
use crate::model::ledger::{Account, Cause, Rule, Variable};
use crate::model::peace::commitment::Commitment;
use crate::model::peace_board::{Between, Decisions, Stakes};
use crate::vocabulary::{Concern, IncidentKind, parameters};
use bevy_ecs::prelude::{Res, ResMut, Resource};

parameters! {
    /// Parameters of trust.
    pub struct TrustParameters in "trust" {
        start = "start": 0.2, 0.0 => 0.5, "share", Assumed,
            "trust between parties after a war, where no accord is signed",
            "assumed";
        gain = "gain": 0.27, 0.1 => 0.8, "a year", Assumed,
            "rate at which promises that are seen to be kept build trust",
            "assumed; default from calibration against V1 to V3";
        loss = "loss": 1.6, 0.8 => 3.2, "a year", Assumed,
            "rate at which promises that are not seen to be kept cost trust",
            "assumed: three to five times as fast as it is built";
        unseen = "unseen": 0.25, 0.0 => 0.5, "share", Assumed,
            "how far a party is taken to keep its promises where nobody can see it",
            "assumed";
        mediation_helps = "mediation-helps": 0.6, 0.0 => 1.5, "share", Assumed,
            "how much full mediation adds to the growth of trust",
            "assumed";
        dialogue_helps = "dialogue-helps": 0.4, 0.0 => 1.2, "share", Assumed,
            "how much full dialogue adds to the growth of trust",
            "assumed";
        accord_adds = "accord-adds": 0.15, 0.0 => 0.4, "share", Assumed,
            "trust that the signing of an accord adds",
            "assumed";
        kept_after_breach = "kept-after-breach": 0.5, 0.2 => 0.8, "share", Assumed,
            "share of trust that is left when fighting breaks out or an accord collapses",
            "assumed";
        mission_gain = "mission-gain": 0.5, 0.1 => 1.5, "a year", Assumed,
            "rate at which a mission that would protect a party wins its trust",
            "assumed";
        mission_loss = "mission-loss": 0.3, 0.05 => 1.0, "a year", Assumed,
            "rate at which trust in a mission wears off where it is not there",
            "assumed";
        mission_harm = "mission-harm": 0.02, 0.0 => 0.1, "per incident", Assumed,
            "how much an incident of harm by the mission costs it",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "trust",
    does: "trust between parties grows slowly by promises seen to be kept and is lost fast",
    core: false,
    parameters: TrustParameters::SPECS,
};

/// Trust of parties -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Trust {
    /// Trust of a party in another [0..1], by party and other.
    pub between: Vec<f64>,
    /// Trust of a party in the mission [0..1], by party.
    pub mission: Vec<f64>,
}

impl Trust {
    /// Trust as it starts.
    #[must_use]
    pub fn new(ground: &Ground, parameters: &TrustParameters) -> Self {
        Self {
            between: vec![parameters.start; ground.parties * ground.parties],
            mission: vec![0.5; ground.parties],
        }
    }
}

/// What is seen of a commitment of `kept` where verification reaches `seen` [0..1].
#[must_use]
pub fn as_seen(kept: f64, seen: f64, unseen: f64) -> f64 {
    seen * kept + (1.0 - seen) * (unseen + 0.5 * kept)
}

/// What a party makes of another in a tick.
#[derive(Debug, Clone, Copy)]
struct Sight {
    /// What it would make of the other's promises with nobody to watch [0..1].
    unwatched: f64,
    /// What it makes of them [0..1].
    seen: f64,
    /// How much mediation adds to what kept promises build [times].
    mediated: f64,
    /// How much dialogue adds to it [times].
    talked: f64,
}

/// Accounts for what moves the trust of one party in another: the parts add up to its rates.
fn account_for<A: Account>(account: &mut A, at: usize, p: &TrustParameters, sight: &Sight) {
    let at = (Variable::TrustBetween, at);
    let Sight { unwatched, seen, mediated, talked } = *sight;
    let watched = seen - unwatched;
    let mut rule = |rule, up, down| account.push(at, Cause::Rule(rule), up, down);
    rule(Rule::Promises, p.gain * unwatched, 0.0);
    rule(Rule::Doubts, 0.0, 0.5 * p.loss * (1.0 - unwatched));
    rule(Rule::Watched, p.gain * watched, -0.5 * p.loss * watched);
    rule(Rule::Mediated, p.gain * seen * mediated, 0.0);
    rule(Rule::Dialogue, p.gain * seen * talked, 0.0);
}

/// Parties watch each other, and the mission.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn parties_watch_each_other<A: Account>(
    parameters: Res<TrustParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    commitment: Res<Commitment>,
    between: Res<Between>,
    stakes: Res<Stakes>,
    incidents: Res<Incidents>,
    mut decisions: ResMut<Decisions>,
    mut account: ResMut<A>,
) {
    let decisions = &mut *decisions;
    let mediated = parameters.mediation_helps * between.mediation;
    let talked = parameters.dialogue_helps * between.dialogue;
    let helped = 1.0 + mediated + talked;
    let harm = IncidentKind::HarmByMission.index();
    let harmed: f64 = incidents.count.iter().map(|count| count[harm]).sum();
    let harm_rate = parameters.mission_harm * harmed / calendar.step_years;
    for (pair, &(a, b, _)) in ground.pairs.iter().enumerate() {
        for (watcher, watched) in [(a, b), (b, a)] {
            let kept = commitment.share(watched);
            let seen = as_seen(kept, between.verified[watched], parameters.unseen);
            let at = watcher * ground.parties + watched;
            if A::ON {
                let unwatched = as_seen(kept, 0.0, parameters.unseen);
                let sight = Sight { unwatched, seen, mediated, talked };
                account_for(&mut *account, at, &parameters, &sight);
            }
            let push = &mut decisions.trust[at];
            push.up += parameters.gain * seen * helped;
            push.down += 0.5 * parameters.loss * (1.0 - seen);
            // Where several guarantees reach a party, the largest counts.
            let force = stakes.usable[watcher] + stakes.usable[watched];
            let reach = stakes.guarantee[pair] / (stakes.guarantee[pair] + force + 1.0e-9);
            let mission = &mut decisions.trust_in_mission[watcher];
            mission.up = mission.up.max(parameters.mission_gain * reach);
            mission.down = parameters.mission_loss + harm_rate;
        }
    }
}

/// Trust settles.
pub fn trust_settles<A: Account>(
    parameters: Res<TrustParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    decisions: Res<Decisions>,
    mut trust: ResMut<Trust>,
    mut account: ResMut<A>,
) {
    let trust = &mut *trust;
    let n = ground.parties;
    for (pair, &(a, b, _)) in ground.pairs.iter().enumerate() {
        for i in [a * n + b, b * n + a] {
            let (at, years) = ((Variable::TrustBetween, i), calendar.step_years);
            let before = trust.between[i];
            trust.between[i] = decisions.trust[i].settle(before, years);
            account.share_settles(at, before, trust.between[i], years);
            if decisions.broke_out[pair] {
                let cause = Cause::Rule(Rule::BrokeOut);
                account.jumps(at, cause, trust.breach(i, parameters.kept_after_breach));
            }
        }
    }
    for (level, push) in trust.mission.iter_mut().zip(&decisions.trust_in_mission) {
        // Without a word of it there is no mission to trust: it drifts to the middle.
        let UpDown { up, down } = *push;
        let middle = 0.5 * down;
        *level = maths::push(*level, up + middle, middle, calendar.step_years);
    }
    for (accord, said) in ground.scenario.accords.iter().enumerate() {
        if decisions.signed[accord] {
            trust.signed(&ground, accord, parameters.accord_adds, &mut *account);
        }
        if !decisions.collapses[accord] {
            continue;
        }
        if !said.is_undertaking() {
            let cause = Cause::Collapsed { accord: u32::try_from(accord).unwrap_or(u32::MAX) };
            for &(a, b) in &ground.sides[accord] {
                for i in [a * n + b, b * n + a] {
                    let lost = trust.breach(i, parameters.kept_after_breach);
                    account.jumps((Variable::TrustBetween, i), cause, lost);
                }
            }
        }
        if said.with_mission {
            for party in &said.between {
                trust.mission[party.index()] *= parameters.kept_after_breach;
            }
        }
    }
}

impl Trust {
    /// A word was broken: what is kept of trust, and how much that changes it.
    fn breach(&mut self, at: usize, kept: f64) -> f64 {
        let before = self.between[at];
        self.between[at] = before * kept;
        self.between[at] - before
    }

    /// An accord is signed: those who sign trust each other more, and the mission where it is a
    /// side.
    fn signed<A: Account>(&mut self, ground: &Ground, accord: usize, adds: f64, account: &mut A) {
        let said = &ground.scenario.accords[accord];
        if said.with_mission {
            for party in &said.between {
                let level = &mut self.mission[party.index()];
                *level += adds * (1.0 - *level);
            }
        }
        if said.is_undertaking() {
            return;
        }
        let cause = Cause::Signed { accord: u32::try_from(accord).unwrap_or(u32::MAX) };
        for &(a, b) in &ground.sides[accord] {
            for i in [a * ground.parties + b, b * ground.parties + a] {
                let before = self.between[i];
                self.between[i] += adds * (1.0 - before);
                account.jumps((Variable::TrustBetween, i), cause, self.between[i] - before);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_cannot_see_takes_the_faithful_for_worse_and_the_false_for_better() {
        assert!(as_seen(0.9, 1.0, 0.25) > as_seen(0.9, 0.0, 0.25));
        assert!(as_seen(0.1, 1.0, 0.25) < as_seen(0.1, 0.0, 0.25));
    }
}
