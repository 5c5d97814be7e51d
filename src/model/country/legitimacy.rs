//! Legitimacy: how far the people of a region trust the mission, and how far the government.
//!
//! Rule: people hold what they live with (the mean balance of the five sectors, the mission's
//! capacity counted) against what they have come to expect: what there is, and some progress.
//! Expectations rise faster than they fall. While the mission is in the country, what falls short
//! of them erodes trust in it, harm it does erodes it faster, and visible gains win it back. Trust
//! in the government follows local offices and courts that answer for what they do, and salaries
//! that are paid; it falls with those that answer to nobody, and where what serves the people is
//! not the government's own. Who trusts the mission tells it who is who and warns it of ambushes;
//! who does not trust the government riots sooner. Trust of a half is what the rest of the model
//! takes for granted.
//!
//! Shape and signs: satisfaction with the UN mission in Kosovo, above 60 % in 2002 and 23 % in
//! March 2004 (UNDP Early Warning, as told by Reuters and B92, 12 Apr 2007); Afghan polls 2005 to
//! 2009, with their recovery (ABC/BBC/ARD; AP, 11 Jan 2010). These are not fitted: all sizes are
//! assumed. Without `legitimacy` in the scenario the concern changes nothing.
//!
//! Left out: media, rumour and harm done in another region; parties' own legitimacy; trust between
//! parties; a government that is blamed for what the mission fails to do.

use crate::maths;
use crate::model::board::{Hazards, Incidents, Levers, Pressures, UpDown};
use crate::model::calendar::Calendar;
use crate::model::country::sectors::Sectors;
use crate::model::ground::Ground;
use crate::model::ledger::{Account, Cause, Rule, Variable};
use crate::vocabulary::{Concern, IncidentKind, Lever, Sector, Trusted, parameters};
use bevy_ecs::prelude::{Local, Res, ResMut, Resource};

parameters! {
    /// Parameters of legitimacy.
    pub struct LegitimacyParameters in "legitimacy" {
        hope = "hope": 0.1, 0.0 => 0.3, "share", Assumed,
            "progress that people expect on top of the balance they live with, while the mission is there",
            "assumed";
        expectations_rise = "expectations-rise": 1.0, 0.5 => 5.0, "a year", Assumed,
            "rate at which expectations follow what is better than they were",
            "assumed";
        expectations_fall = "expectations-fall": 0.25, 0.05 => 0.5, "a year", Assumed,
            "rate at which expectations follow what is worse than they were",
            "assumed: more slowly than they rise";
        disappointment = "disappointment": 1.7, 0.0 => 5.0, "a year per unit of balance", Assumed,
            "rate at which trust in the mission erodes for each unit that falls short of expectations",
            "assumed; set so that a mission loses 8 to 11 points of trust a year while progress stalls (UNDP Early Warning, Kosovo 2002-04; ABC/BBC/ARD, Afghanistan 2005-09)";
        satisfaction = "satisfaction": 1.0, 0.0 => 5.0, "a year per unit of balance", Assumed,
            "rate at which trust in the mission is won for each unit above expectations",
            "assumed; sign: Afghan polls of December 2009 (AP, 11 Jan 2010)";
        harm_costs = "harm-costs": 0.3, 0.0 => 3.0,
            "a year per yearly incident per 100,000", Assumed,
            "rate at which harm done by the mission erodes trust in it",
            "assumed; sign: about eight in ten Afghans called air strikes unacceptable (ABC/BBC/ARD 2009)";
        serves = "serves": 1.0, 0.0 => 3.0, "a year", Assumed,
            "rate at which full accountable offices and courts win trust in the government",
            "assumed";
        abuses = "abuses": 1.0, 0.0 => 3.0, "a year", Assumed,
            "rate at which full offices and courts that answer to nobody cost trust in the government",
            "assumed";
        pays = "pays": 0.1, 0.0 => 0.5, "a year", Assumed,
            "rate at which local salaries paid in full win trust in the government",
            "assumed";
        footprint = "footprint": 0.1, 0.0 => 0.5, "a year", Assumed,
            "rate at which trust in the government falls where all that serves the people is the mission's",
            "assumed";
        talk = "talk": 1.0, 0.0 => 3.0, "per unit of trust", Assumed,
            "how strongly trust in the mission raises what its intelligence learns",
            "assumed";
        ambush = "ambush": 1.0, 0.0 => 3.0, "per unit of trust", Assumed,
            "how strongly distrust of the mission raises attacks on it",
            "assumed; Afghans who called attacks on foreign forces justified rose as trust fell (ABC/BBC/ARD 2009): sign";
        unrest = "unrest": 1.0, 0.0 => 3.0, "per unit of trust", Assumed,
            "how strongly distrust of the government raises unrest",
            "assumed; riots came to Kosovo in March 2004 at 23 % satisfaction with the administration: sign";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "legitimacy",
    does: "people trust the mission by progress, and the government by offices that answer",
    core: false,
    parameters: LegitimacyParameters::SPECS,
};

/// Trust that the rest of the model takes for granted [0..1].
pub const MIDDLING: f64 = 0.5;

/// How far people trust -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Legitimacy {
    /// Whether the scenario says how far people trust; without that nothing moves.
    pub told: bool,
    /// Share of the people who trust, by region: the mission, the government [0..1].
    pub trust: Vec<[f64; Trusted::COUNT]>,
    /// Balance that people have come to expect, by region [share].
    pub expected: Vec<f64>,
}

impl Legitimacy {
    /// Trust as it starts; people expect what there is.
    #[must_use]
    pub fn new(ground: &Ground, sectors: &Sectors) -> Self {
        let country = ground.scenario.legitimacy;
        let start = |region: &crate::scenario::Region| {
            let said = region.legitimacy.or(country);
            said.map_or([MIDDLING; 2], |said| [said.mission.get(), said.government.get()])
        };
        Self {
            told: country.is_some(),
            trust: ground.scenario.regions.iter().map(start).collect(),
            expected: (0..ground.regions).map(|r| lived(sectors, r)).collect(),
        }
    }

    /// Trust over the country, by people at the start [0..1].
    #[must_use]
    pub fn in_country(&self, ground: &Ground, trusted: Trusted) -> f64 {
        let weighted = self.trust.iter().zip(&ground.people_share);
        weighted.map(|(trust, share)| trust[trusted.index()] * share).sum()
    }
}

/// The balance that people live with: the mean over the five sectors [-1..1].
fn lived(sectors: &Sectors, region: usize) -> f64 {
    sectors.balances_with_mission(region).iter().sum::<f64>() / 5.0
}

/// How trust, or the lack of it, multiplies: 1 at middling trust [times].
#[must_use]
pub fn distrust(strength: f64, trust: f64) -> f64 {
    maths::exp(strength * (MIDDLING - trust))
}

/// What is learnt where people talk as far as they trust: as much more, or less, work would learn
/// [0..1].
#[must_use]
pub fn learnt(coverage: f64, strength: f64, trust: f64) -> f64 {
    1.0 - maths::powf(1.0 - coverage, maths::exp(strength * (trust - MIDDLING)))
}

/// People talk to a mission they trust.
pub fn people_talk_to_whom_they_trust(
    parameters: Local<LegitimacyParameters>,
    legitimacy: Res<Legitimacy>,
    mut levers: ResMut<Levers>,
) {
    if !legitimacy.told {
        return;
    }
    for (known, trust) in levers.intelligence.iter_mut().zip(&legitimacy.trust) {
        if *known > 0.0 {
            *known = learnt(*known, parameters.talk, trust[Trusted::Mission.index()]);
        }
    }
}

/// Nobody warns a mission that is not trusted; people riot against a government that is not.
pub fn distrust_turns_violent(
    parameters: Local<LegitimacyParameters>,
    legitimacy: Res<Legitimacy>,
    mut hazards: ResMut<Hazards>,
) {
    if !legitimacy.told {
        return;
    }
    let hazards = &mut *hazards;
    for (r, trust) in legitimacy.trust.iter().enumerate() {
        hazards.ambush[r] *= distrust(parameters.ambush, trust[Trusted::Mission.index()]);
        hazards.unrest[r] *= distrust(parameters.unrest, trust[Trusted::Government.index()]);
    }
}

/// What trust in the mission comes to, by how far life is above expectations [share] and by the
/// harm it does [incidents a year per 100,000].
#[must_use]
pub fn judged(parameters: &LegitimacyParameters, above: f64, harm: f64) -> UpDown {
    UpDown {
        up: parameters.satisfaction * above.max(0.0),
        down: parameters.disappointment * (-above).max(0.0) + parameters.harm_costs * harm,
    }
}

/// What people expect, living with a balance and hoping for more, after a time in which
/// expectations move by these shares of the way where they rise and where they fall.
#[must_use]
pub fn expectation((rises, falls): (f64, f64), expected: f64, at: f64) -> f64 {
    expected + (at - expected) * if at > expected { rises } else { falls }
}

/// People hold the mission to what they have come to expect, and expect anew.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn people_judge_the_mission<A: Account>(
    parameters: Local<LegitimacyParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    sectors: Res<Sectors>,
    levers: Res<Levers>,
    incidents: Res<Incidents>,
    mut legitimacy: ResMut<Legitimacy>,
    mut pressures: ResMut<Pressures>,
    mut account: ResMut<A>,
) {
    let legitimacy = &mut *legitimacy;
    if !legitimacy.told {
        return;
    }
    let is_there = levers.presence.iter().any(|people| *people > 0.0);
    let share = |rate| maths::step_share(rate, calendar.step_years);
    let (rises, falls) = (share(parameters.expectations_rise), share(parameters.expectations_fall));
    for r in 0..ground.regions {
        let balance = lived(&sectors, r);
        let expected = &mut legitimacy.expected[r];
        if is_there {
            let count = incidents.count[r][IncidentKind::HarmByMission.index()];
            let harm = count / ground.people[r] * 1.0e5 / calendar.step_years;
            let push = judged(&parameters, balance - *expected, harm);
            if A::ON {
                let by_harm = parameters.harm_costs * harm;
                let at = (Variable::TrustInMission, r);
                account.push(at, Cause::Rule(Rule::Progress), push.up, 0.0);
                account.push(at, Cause::Rule(Rule::Disappointed), 0.0, push.down - by_harm);
                account.push(at, Cause::Rule(Rule::MissionHarm), 0.0, by_harm);
            }
            let trust = &mut pressures.trust[r][Trusted::Mission.index()];
            trust.up += push.up;
            trust.down += push.down;
        }
        let hope = if is_there { parameters.hope } else { 0.0 };
        *expected = expectation((rises, falls), *expected, balance + hope);
    }
}

/// What a government is judged by in a region [0..1].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Government {
    /// Local offices and courts that answer for what they do.
    pub accountable: f64,
    /// Local offices and courts that answer to nobody.
    pub unaccountable: f64,
    /// Local salaries paid.
    pub salaries: f64,
    /// Share of all that serves the people that is the mission's.
    pub foreign: f64,
}

impl Government {
    fn of(sectors: &Sectors, salaries: f64, region: usize) -> Self {
        let (mut accountable, mut unaccountable) = (0.0, 0.0);
        for s in [Sector::Governance, Sector::Justice] {
            let answers = sectors.accountable(region, s);
            accountable += 0.5 * answers;
            unaccountable += 0.5 * (sectors.capacity[region * 5 + s.index()] - answers);
        }
        let (mut own, mut provided) = (0.0, 0.0);
        for s in Sector::ALL {
            own += sectors.accountable(region, s);
            provided += sectors.provided[region * 5 + s.index()];
        }
        let foreign = if provided > 0.0 { provided / (own + provided) } else { 0.0 };
        Self { accountable, unaccountable, salaries, foreign }
    }

    /// What trust in it comes to.
    #[must_use]
    pub fn judged(&self, parameters: &LegitimacyParameters) -> UpDown {
        UpDown {
            up: parameters.serves * self.accountable + parameters.pays * self.salaries,
            down: parameters.abuses * self.unaccountable + parameters.footprint * self.foreign,
        }
    }
}

impl Government {
    /// Says what trust in it comes to, cause by cause.
    fn accounts<A: Account>(
        &self,
        parameters: &LegitimacyParameters,
        sectors: &Sectors,
        region: usize,
        account: &mut A,
    ) {
        let at = (Variable::TrustInGovernment, region);
        let (answers, abuses) =
            (parameters.serves * self.accountable, parameters.abuses * self.unaccountable);
        account.push(at, Cause::Rule(Rule::Answering), answers, 0.0);
        account.push(at, Cause::Rule(Rule::Abuses), 0.0, abuses);
        account.push_work(at, (Lever::Salaries, region), parameters.pays * self.salaries, 0.0);
        let cells = region * 5..region * 5 + 5;
        let provided: f64 = sectors.provided[cells.clone()].iter().sum();
        if provided > 0.0 {
            let by_share = parameters.footprint * self.foreign / provided;
            for cell in cells {
                account.push_provided(at, cell, 0.0, by_share * sectors.provided[cell]);
            }
        }
    }
}

/// People judge the government by its offices and courts.
pub fn people_judge_the_government<A: Account>(
    parameters: Local<LegitimacyParameters>,
    ground: Res<Ground>,
    sectors: Res<Sectors>,
    levers: Res<Levers>,
    mut pressures: ResMut<Pressures>,
    mut account: ResMut<A>,
) {
    if ground.scenario.legitimacy.is_none() {
        return;
    }
    for (r, trust) in pressures.trust.iter_mut().enumerate() {
        let government = Government::of(&sectors, levers.salaries[r], r);
        let push = government.judged(&parameters);
        if A::ON {
            government.accounts(&parameters, &sectors, r, &mut *account);
        }
        let trust = &mut trust[Trusted::Government.index()];
        trust.up += push.up;
        trust.down += push.down;
    }
}

/// Trust settles.
pub fn trust_settles<A: Account>(
    calendar: Res<Calendar>,
    pressures: Res<Pressures>,
    mut legitimacy: ResMut<Legitimacy>,
    mut account: ResMut<A>,
) {
    if !legitimacy.told {
        return;
    }
    let before = if A::ON { legitimacy.trust.clone() } else { Vec::new() };
    let (trust, pushes) = (legitimacy.trust.as_flattened_mut(), pressures.trust.as_flattened());
    UpDown::settle_all(trust, pushes, calendar.step_years);
    for (r, (before, after)) in before.iter().zip(&legitimacy.trust).enumerate() {
        for whom in Trusted::ALL {
            let (at, i) = ((Variable::trust_in(whom), r), whom.index());
            account.share_settles(at, before[i], after[i], calendar.step_years);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::vocabulary::ParameterTable;

    fn parameters() -> LegitimacyParameters {
        let table = ParameterTable::new(registry(), &[]).expect("defaults are in range");
        LegitimacyParameters::from_table(&table)
    }

    /// Trust in the mission and expectations after years of weekly steps under a balance.
    fn lives(years: f64, balance: impl Fn(f64) -> f64) -> f64 {
        let p = parameters();
        let (mut trust, mut expected) = (0.6, balance(0.0));
        let step = 7.0 / 365.25;
        let shares = (p.expectations_rise, p.expectations_fall);
        let shares = (maths::step_share(shares.0, step), maths::step_share(shares.1, step));
        let mut at = 0.0;
        while at < years {
            let push = judged(&p, balance(at) - expected, 0.0);
            expected = expectation(shares, expected, balance(at) + p.hope);
            trust = push.settle(trust, step);
            at += step;
        }
        trust
    }

    #[test]
    fn trust_erodes_under_stalled_progress_and_is_won_back_by_visible_gains() {
        let stalled = [0.0, 1.0, 2.0, 3.0].map(|years| lives(years, |_| -0.3));
        assert!(stalled.is_sorted_by(|early, late| early > late), "{stalled:?}");
        // The first year is kinder: expectations have yet to rise.
        assert!(stalled[0] - stalled[1] < stalled[1] - stalled[2], "{stalled:?}");
        let surge = |at: f64| if at < 2.0 { -0.3 } else { -0.3 + 0.4 * (at - 2.0).min(1.0) };
        assert!(lives(3.0, surge) > stalled[3], "{} {stalled:?}", lives(3.0, surge));
        assert!(lives(3.0, surge) > lives(2.0, surge));
    }

    #[test]
    fn what_is_lost_again_costs_more_than_what_never_came() {
        let spike = |at: f64| if (1.0..2.0).contains(&at) { 0.0 } else { -0.3 };
        let fallen = lives(4.0, spike) - lives(2.0, spike);
        let stalled = lives(4.0, |_| -0.3) - lives(2.0, |_| -0.3);
        assert!(fallen < stalled, "{fallen} {stalled}");
    }

    #[test]
    fn harm_erodes_trust_faster() {
        let p = parameters();
        assert!(judged(&p, -0.1, 2.0).down > judged(&p, -0.1, 0.0).down);
        assert!((judged(&p, 0.0, 0.0).up).abs() < 1e-12);
    }

    #[test]
    fn a_government_is_trusted_for_what_answers_and_loses_by_a_foreign_face() {
        let p = parameters();
        let middling =
            Government { accountable: 0.2, unaccountable: 0.2, salaries: 0.0, foreign: 0.0 };
        let end = |of: Government| of.judged(&p).settle(0.5, 3.0);
        assert!((end(middling) - 0.5).abs() < 1e-12);
        assert!(end(Government { accountable: 0.3, ..middling }) > 0.5);
        assert!(end(Government { salaries: 1.0, ..middling }) > 0.5);
        assert!(end(Government { unaccountable: 0.3, ..middling }) < 0.5);
        assert!(end(Government { foreign: 0.8, ..middling }) < 0.5);
    }

    #[test]
    fn middling_trust_changes_nothing_and_strength_zero_neither() {
        assert!((distrust(3.0, 0.5) - 1.0).abs() < 1e-12);
        assert!((distrust(0.0, 0.1) - 1.0).abs() < 1e-12);
        assert!(distrust(1.0, 0.2) > 1.0);
        assert!((learnt(0.4, 2.0, 0.5) - 0.4).abs() < 1e-12);
        assert!((0.4..=1.0).contains(&learnt(0.4, 2.0, 1.0)) && learnt(0.4, 2.0, 0.0) < 0.4);
        assert!((learnt(1.0, 1.0, 0.2) - 1.0).abs() < 1e-12);
    }
}
