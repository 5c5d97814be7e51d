//! Effects: what the facilitator of an exercise rules to have happened.
//!
//! Rule: an effect takes hold in one tick and is posted on the boards on which the model's own
//! concerns speak: money with the orders, deaths with the incidents, the rest with the pressures.
//! It therefore adds to whatever else happens, shares stay shares, people and money stay counted,
//! and the ledger names it as a cause. The rate of a push is the one that would move the share by
//! the size asked for if nothing else moved it in that tick.
//!
//! Who gives no effects pays for none: only engines made for exercises run these systems.
//!
//! Left out: effects on what scenarios keep fixed (hostility, grievance, geography, mandates).

use crate::maths;
use crate::model::board::{Incidents, Movements, Pressures, UpDown};
use crate::model::calendar::Calendar;
use crate::model::country::displacement::Displaced;
use crate::model::country::sectors::Sectors;
use crate::model::ground::Ground;
use crate::model::ledger::{Account, Cause, Variable};
use crate::model::money_board::MoneyOrders;
use crate::model::observe::Observations;
use crate::model::peace::trust::Trust;
use crate::model::peace_board::{Decisions, Stakes};
use crate::vocabulary::{Effect, EffectKind, IncidentKind, RegionId, Sector};
use bevy_ecs::prelude::{Res, ResMut, Resource};

/// The largest part of what is left of a share that one effect takes: the rest stays, so that the
/// rate is finite [0..1].
const MOST: f64 = 0.999;

/// The effects of a course -- fixed in a run.
#[derive(Debug, Clone, Default, Resource)]
pub struct Effects {
    given: Vec<Effect>,
}

impl Effects {
    /// Takes the effects of a course in the order in which they were given.
    pub fn take(&mut self, effects: &[Effect]) {
        self.given.clear();
        self.given.extend_from_slice(effects);
    }

    /// Those that take hold in the tick, each with its place in the course.
    pub(in crate::model) fn due<'a>(
        &'a self,
        calendar: &Calendar,
    ) -> impl Iterator<Item = (u32, &'a Effect)> + use<'a> {
        // Weeks are sums of steps of days: a rounding must not move an effect by a tick.
        let from = calendar.week - 1.0e-9;
        let to = from + calendar.step_weeks;
        let placed = self.given.iter().enumerate();
        placed
            .filter(move |(_, effect)| effect.week >= from && effect.week < to)
            .map(|(place, effect)| (u32::try_from(place).unwrap_or(u32::MAX), effect))
    }
}

/// The push that moves a share by `size` in a step of so many years, if nothing else pushes.
#[must_use]
pub fn push_of(share: f64, size: f64, years: f64) -> UpDown {
    let room = if size > 0.0 { 1.0 - share } else { share };
    if room <= 0.0 || size == 0.0 || years <= 0.0 {
        return UpDown::default();
    }
    let rate = -maths::ln(1.0 - (size.abs() / room).min(MOST)) / years;
    if size > 0.0 { UpDown { up: rate, down: 0.0 } } else { UpDown { up: 0.0, down: rate } }
}

/// Money that was ruled to come in is on its way to the funds.
pub fn money_is_given(
    effects: Res<Effects>,
    calendar: Res<Calendar>,
    mut orders: ResMut<MoneyOrders>,
) {
    for (_, effect) in effects.due(&calendar) {
        if let EffectKind::Money { fund } = effect.kind {
            orders.gifts.push((fund.index(), effect.size.max(0.0)));
        }
    }
}

/// People are killed in incidents that were ruled to happen.
pub fn incidents_are_given<A: Account>(
    effects: Res<Effects>,
    calendar: Res<Calendar>,
    mut incidents: ResMut<Incidents>,
    mut account: ResMut<A>,
) {
    for (place, effect) in effects.due(&calendar) {
        let dead = effect.size.max(0.0);
        let (region, kind) = match effect.kind {
            EffectKind::Killed { region } => (region.index(), IncidentKind::AttackOnCivilians),
            EffectKind::MissionKilled { region } => (region.index(), IncidentKind::AttackOnMission),
            _ => continue,
        };
        incidents.count[region][kind.index()] += 1.0;
        incidents.dead[region] += dead;
        match kind {
            IncidentKind::AttackOnMission => incidents.mission_killed[region] += dead,
            _ => incidents.civilians_killed[region] += dead,
        }
        account.killed_by_effect(region, place, dead);
    }
}

/// Pairs of parties are told to begin or to end open fighting.
pub fn fighting_is_given(
    effects: Res<Effects>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    mut stakes: ResMut<Stakes>,
) {
    for (_, effect) in effects.due(&calendar) {
        let (party, other, starts) = match effect.kind {
            EffectKind::FightingStarts { party, other } => (party, other, true),
            EffectKind::FightingEnds { party, other } => (party, other, false),
            _ => continue,
        };
        let (one, two) = (party.index(), other.index());
        let pairs = ground.pairs.iter().enumerate();
        for (pair, _) in
            pairs.filter(|(_, (a, b, _))| (*a, *b) == (one, two) || (*b, *a) == (one, two))
        {
            stakes.ruled[pair] = Some(starts);
        }
    }
}

/// The regions an effect is for.
fn regions_of(region: Option<RegionId>, regions: usize) -> std::ops::Range<usize> {
    region.map_or(0..regions, |region| region.index()..region.index() + 1)
}

/// Shares are pushed and people move, as was ruled.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn effects_push<A: Account>(
    effects: Res<Effects>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    sectors: Res<Sectors>,
    (trust, seen): (Res<Trust>, Res<Observations>),
    displaced: Res<Displaced>,
    mut pressures: ResMut<Pressures>,
    mut decisions: ResMut<Decisions>,
    mut movements: ResMut<Movements>,
    mut account: ResMut<A>,
) {
    let years = calendar.step_years;
    let pressures = &mut *pressures;
    for (place, effect) in effects.due(&calendar) {
        let points = effect.size / 100.0;
        let cause = Cause::Effect { effect: place };
        if let Some((variable, region, sector)) = of_sector(effect.kind) {
            let (shares, board) = match variable {
                Variable::Capacity => (&sectors.capacity, &mut pressures.capacity),
                Variable::Accountability => {
                    (&sectors.accountability, &mut pressures.accountability)
                }
                _ => (&sectors.drivers, &mut pressures.drivers),
            };
            for r in regions_of(region, ground.regions) {
                let i = r * 5 + sector.index();
                let push = push_of(shares[i], points, years);
                add(&mut board[i], push);
                account.push((variable, i), cause, push.up, push.down);
            }
            continue;
        }
        match effect.kind {
            EffectKind::Trust { region, whom } => {
                for r in regions_of(region, ground.regions) {
                    let push = push_of(seen.trust[r][whom.index()] / 100.0, points, years);
                    add(&mut pressures.trust[r][whom.index()], push);
                    account.push((Variable::trust_in(whom), r), cause, push.up, push.down);
                }
            }
            EffectKind::TrustBetween { party, other } => {
                let i = party.index() * ground.parties + other.index();
                let push = push_of(trust.between[i], points, years);
                add(&mut decisions.trust[i], push);
                account.push((Variable::TrustBetween, i), cause, push.up, push.down);
            }
            EffectKind::Will { actor } => {
                let actor = actor.index();
                // As it was seen last: burdens change what they remember of it in this phase.
                let will = seen.will[actor] / 100.0;
                add(&mut pressures.will[actor], push_of(will, points, years));
            }
            EffectKind::Displaced { region } => {
                let r = region.index();
                let share = displaced.share_in_flight(r).clamp(0.0, 1.0);
                let size = effect.size / ground.people[r];
                add(&mut pressures.flight[r], push_of(share, size, years));
            }
            EffectKind::Fighters { party, region } => {
                let i = ground.at(party.index(), region.index());
                movements.recruited[i] += effect.size.max(0.0);
                movements.left[i] += (-effect.size).max(0.0);
            }
            // Of a sector, or posted in another phase.
            _ => {}
        }
    }
}

/// The variable of a sector that an effect moves, where it is one, and where.
fn of_sector(kind: EffectKind) -> Option<(Variable, Option<RegionId>, Sector)> {
    Some(match kind {
        EffectKind::Drivers { region, sector } => (Variable::Drivers, region, sector),
        EffectKind::Capacity { region, sector } => (Variable::Capacity, region, sector),
        EffectKind::Accountability { region, sector } => (Variable::Accountability, region, sector),
        _ => return None,
    })
}

fn add(pressure: &mut UpDown, push: UpDown) {
    pressure.up += push.up;
    pressure.down += push.down;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_push_moves_a_share_by_the_size_asked_for_and_never_out_of_bounds() {
        let years = 7.0 / 365.25;
        for (share, size, after) in [(0.4, 0.1, 0.5), (0.4, -0.1, 0.3), (0.05, 0.0, 0.05)] {
            let settled = push_of(share, size, years).settle(share, years);
            assert!((settled - after).abs() < 1e-9, "{share} {size}: {settled}");
        }
        let settled = push_of(0.9, 0.5, years).settle(0.9, years);
        assert!(settled > 0.999 && settled <= 1.0, "{settled}");
        let settled = push_of(0.2, -0.5, years).settle(0.2, years);
        assert!((0.0..0.001).contains(&settled), "{settled}");
        assert_eq!(push_of(1.0, 0.3, years), UpDown::default());
    }
}
