//! The ledger: what changed a variable, cause by cause, so that "why did security fall?" has an
//! answer that adds up.
//!
//! Rule: pressures are rates that add up, so what each did over a tick is its own part of the exact
//! update. What several units did together through a concave coverage is shared pro rata to their
//! work; what a mission provides carries its causes along as it grows and fades. The score of a
//! sector is capacity times accountability less drivers: what both changed together in one tick is
//! a row of its own, and so is what a bound cut off. Write-only for the tick.
//!
//! Systems are generic over [`Account`]: with [`Silent`] every call is empty, and costs nothing.

use crate::model::board::UpDown;
use crate::model::ground::Ground;
use crate::vocabulary::{IncidentKind, Lever, Sector, Trusted};
use bevy_ecs::component::Mutable;
use bevy_ecs::prelude::{Component, Resource};

pub use crate::model::cause::{Cause, Rule};

/// Which variable a row of the ledger is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variable {
    /// The balance of a sector in a region, through its drivers [share].
    Drivers,
    /// The balance, through local capacity [share].
    Capacity,
    /// The balance, through accountability [share].
    Accountability,
    /// The share of a region that parties hold [share].
    Control,
    /// How far the people of a region trust the mission [share].
    TrustInMission,
    /// How far they trust the government [share].
    TrustInGovernment,
    /// How far a party trusts another [share].
    TrustBetween,
}

impl Variable {
    /// Trust in the mission, or in the government.
    #[must_use]
    pub fn trust_in(whom: Trusted) -> Self {
        match whom {
            Trusted::Mission => Self::TrustInMission,
            Trusted::Government => Self::TrustInGovernment,
        }
    }
}

/// A variable of one cell: by region and sector; for control and what people trust, by region; for
/// trust between parties, by party and other.
pub type At = (Variable, usize);

/// A row of the ledger.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// When the tick began [weeks].
    pub week: f64,
    /// Which variable.
    pub variable: Variable,
    /// Place by region and sector; for control and what people trust, the region; for trust between
    /// parties, `party * parties + other`.
    pub cell: usize,
    /// What it comes from.
    pub cause: Cause,
    /// What that changed: of the balance, of the share held, or of trust.
    pub amount: f64,
}

/// Where systems say what changes a variable. Every call is empty unless a ledger is kept.
#[expect(unused_variables, reason = "the empty calls")]
pub trait Account: Resource + Component<Mutability = Mutable> {
    /// Whether a ledger is kept: for what is worth working out only then.
    const ON: bool = false;

    /// A tick begins.
    fn begin(&mut self, week: f64) {}
    /// Units of a component that a step asked for do `work` at a task in a region.
    fn works(&mut self, region: usize, task: usize, component: usize, step: u32, work: f64) {}
    /// The work at a task comes to `weight` of what its lever does in a region.
    fn covers(&mut self, region: usize, task: usize, lever: Lever, weight: f64) {}
    /// Provided capacity of a cell moves by `share` toward what is provided and ordered now.
    fn provides(&mut self, cell: usize, provided: f64, order: f64, target: f64, share: f64) {}
    /// People are killed in a region.
    fn killed(&mut self, region: usize, kind: IncidentKind, dead: f64) {}
    /// People are killed in a region by an effect that was ruled.
    fn killed_by_effect(&mut self, region: usize, effect: u32, dead: f64) {}
    /// A cause pushes a share.
    fn push(&mut self, at: At, cause: Cause, up: f64, down: f64) {}
    /// The work behind a lever in a region pushes a share.
    fn push_work(&mut self, at: At, (lever, region): (Lever, usize), up: f64, down: f64) {}
    /// The provided capacity of a cell pushes a share.
    fn push_provided(&mut self, at: At, cell: usize, up: f64, down: f64) {}
    /// The dead of a region push a share.
    fn push_dead(&mut self, at: At, region: usize, up: f64, down: f64) {}
    /// Drivers have settled.
    fn drivers_settle(&mut self, cell: usize, before: f64, after: f64, years: f64) {}
    /// Capacity and accountability have settled.
    fn capacity_settles(&mut self, cell: usize, change: &CapacityChange) {}
    /// Something that came at once changed a share that stands for itself by `amount`.
    fn jumps(&mut self, at: At, cause: Cause, amount: f64) {}
    /// A share that stands for itself has settled.
    fn share_settles(&mut self, at: At, before: f64, after: f64, years: f64) {}
    /// The control of one party has settled.
    fn control_settles(&mut self, region: usize, party: usize, lost: f64, taken: f64) {}
}

/// How capacity and accountability of a cell went through a tick [0..1].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CapacityChange {
    /// Capacity before.
    pub capacity: f64,
    /// Capacity after.
    pub capacity_after: f64,
    /// Accountability before.
    pub accountability: f64,
    /// The same once what is newly built has brought in its own.
    pub mixed: f64,
    /// Accountability after.
    pub accountability_after: f64,
    /// The length of the tick [years].
    pub years: f64,
}

/// Keeps no ledger.
#[derive(Debug, Clone, Copy, Default, Resource)]
pub struct Silent;

impl Account for Silent {}

/// How many variables there are.
const VARIABLES: usize = 7;

/// How many kinds of lever are accounted by.
const LEVERS: usize = 7;

/// Causes with their weights.
type Shares = Vec<(Cause, f64)>;

/// The ledger of a run -- write-only for the tick.
#[derive(Debug, Clone, Default, Resource)]
pub struct Ledger {
    week: f64,
    cells: usize,
    tasks: usize,
    /// Work of this tick, by region and task; and which of these rows are not empty.
    worked: Vec<Shares>,
    busy: Vec<usize>,
    /// Work behind each lever in this tick, by kind of lever and cell.
    levers: Vec<Shares>,
    provided: Vec<Shares>,
    dead: Vec<[f64; IncidentKind::COUNT]>,
    /// Dead of effects in this tick: region, effect, how many.
    dead_of_effects: Vec<(usize, u32, f64)>,
    /// Pushes of this tick, by variable and cell.
    pushes: Vec<Vec<(Cause, UpDown)>>,
    entries: Vec<Entry>,
}

impl Ledger {
    /// A ledger with nothing in it.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        Self::sized(ground.regions, ground.tasks, ground.parties)
    }

    fn sized(regions: usize, tasks: usize, parties: usize) -> Self {
        // Room for every variable: the largest sets the stride of all.
        let cells = (regions * 5).max(parties * parties);
        Self {
            cells,
            tasks,
            worked: vec![Shares::new(); regions * tasks],
            levers: vec![Shares::new(); LEVERS * cells],
            provided: vec![Shares::new(); cells],
            dead: vec![[0.0; IncidentKind::COUNT]; regions],
            pushes: vec![Vec::new(); VARIABLES * cells],
            ..Self::default()
        }
    }

    /// The place of a variable among the pushes.
    fn place(&self, (variable, cell): At) -> usize {
        variable as usize * self.cells + cell
    }

    /// The place of the work behind a lever, if any variable is accounted by it.
    fn lever(&self, lever: Lever, region: usize) -> Option<usize> {
        lever_key(lever, region).map(|(kind, cell)| kind * self.cells + cell)
    }

    /// Begins another run.
    pub fn restart(&mut self) {
        self.begin(0.0);
        self.provided.iter_mut().for_each(Vec::clear);
        self.entries.clear();
    }

    /// Hands the rows over; for records, after the last tick.
    #[must_use]
    pub fn take(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.entries)
    }

    fn push_shares(&mut self, at: At, shares: &[(Cause, f64)], up: f64, down: f64) {
        if up == 0.0 && down == 0.0 {
            return;
        }
        let whole = total(shares).max(f64::MIN_POSITIVE);
        for (cause, weight) in shares {
            self.push(at, *cause, up * weight / whole, down * weight / whole);
        }
    }

    fn enter(&mut self, variable: Variable, cell: usize, cause: Cause, amount: f64) {
        if amount != 0.0 {
            self.entries.push(Entry { week: self.week, variable, cell, cause, amount });
        }
    }

    /// Enters what each push did to a share over a tick, times `weight`, and what a bound cut off.
    fn enter_pushes(
        &mut self,
        (variable, cell): At,
        (before, after): (f64, f64),
        years: f64,
        weight: f64,
    ) {
        let place = self.place((variable, cell));
        let pushes = std::mem::take(&mut self.pushes[place]);
        let rate: f64 = pushes.iter().map(|(_, push)| push.up + push.down).sum();
        let reach = if rate > 0.0 { crate::maths::step_share(rate, years) / rate } else { years };
        let mut sum = 0.0;
        for (cause, push) in &pushes {
            let change = (push.up * (1.0 - before) - push.down * before) * reach;
            sum += change;
            self.enter(variable, cell, *cause, change * weight);
        }
        self.enter(variable, cell, Cause::Bound, (after - before - sum) * weight);
        self.pushes[place] = pushes;
    }
}

/// A key for the work behind a lever in a cell; levers that no variable is accounted by have none.
fn lever_key(lever: Lever, region: usize) -> Option<(usize, usize)> {
    let sector = |s: Sector| region * 5 + s.index();
    Some(match lever {
        Lever::Provide(s) => (0, sector(s)),
        Lever::Build(s) => (1, sector(s)),
        Lever::Vet(s) => (2, sector(s)),
        Lever::Relieve(s) => (3, sector(s)),
        Lever::Order => (4, region),
        Lever::Salaries => (5, region),
        Lever::Eradicate => (6, region),
        Lever::Deter
        | Lever::Intelligence
        | Lever::Reintegrate
        | Lever::Lift
        | Lever::Coordinate
        | Lever::Interdict
        | Lever::Substitute
        | Lever::Verify
        | Lever::Mediate
        | Lever::Dialogue
        | Lever::Disarm
        | Lever::Elections
        | Lever::Include
        | Lever::Dismantle
        | Lever::Integrate => return None,
    })
}

/// Adds to the weight of a cause.
fn add(shares: &mut Shares, cause: Cause, weight: f64) {
    match shares.iter_mut().find(|(known, _)| *known == cause) {
        Some((_, sum)) => *sum += weight,
        None => shares.push((cause, weight)),
    }
}

fn total(shares: &[(Cause, f64)]) -> f64 {
    shares.iter().map(|(_, weight)| weight).sum()
}

impl Account for Ledger {
    const ON: bool = true;

    fn begin(&mut self, week: f64) {
        self.week = week;
        for row in self.busy.drain(..) {
            self.worked[row].clear();
        }
        self.levers.iter_mut().for_each(Vec::clear);
        self.pushes.iter_mut().for_each(Vec::clear);
        self.dead.fill([0.0; IncidentKind::COUNT]);
        self.dead_of_effects.clear();
    }

    fn works(&mut self, region: usize, task: usize, component: usize, step: u32, work: f64) {
        let component = u32::try_from(component).unwrap_or(u32::MAX);
        let row = region * self.tasks + task;
        let shares = &mut self.worked[row];
        if shares.is_empty() {
            self.busy.push(row);
        }
        add(shares, Cause::Work { component, step }, work);
    }

    fn covers(&mut self, region: usize, task: usize, lever: Lever, weight: f64) {
        let Some(place) = self.lever(lever, region) else { return };
        let worked = &self.worked[region * self.tasks + task];
        let whole = total(worked).max(f64::MIN_POSITIVE);
        let shares = &mut self.levers[place];
        for (cause, work) in worked {
            add(shares, *cause, weight * work / whole);
        }
    }

    fn provides(&mut self, cell: usize, provided: f64, order: f64, target: f64, share: f64) {
        let provided_now = &mut self.provided[cell];
        for (_, stands) in provided_now.iter_mut() {
            *stands -= *stands * share;
        }
        let both = provided + order;
        if both <= 0.0 {
            return;
        }
        let ordering = 4 * self.cells + cell / 5;
        for (place, part) in [(cell, provided), (ordering, order)] {
            if part <= 0.0 {
                continue;
            }
            let shares = &self.levers[place];
            let whole = total(shares).max(f64::MIN_POSITIVE);
            for (cause, weight) in shares {
                add(provided_now, *cause, target * share * (part / both) * (weight / whole));
            }
        }
    }

    fn killed(&mut self, region: usize, kind: IncidentKind, dead: f64) {
        self.dead[region][kind.index()] += dead;
    }

    fn killed_by_effect(&mut self, region: usize, effect: u32, dead: f64) {
        self.dead_of_effects.push((region, effect, dead));
    }

    fn push(&mut self, at: At, cause: Cause, up: f64, down: f64) {
        if up != 0.0 || down != 0.0 {
            let place = self.place(at);
            self.pushes[place].push((cause, UpDown { up, down }));
        }
    }

    fn push_work(&mut self, at: At, (lever, region): (Lever, usize), up: f64, down: f64) {
        let Some(place) = self.lever(lever, region) else { return };
        let shares = std::mem::take(&mut self.levers[place]);
        self.push_shares(at, &shares, up, down);
        self.levers[place] = shares;
    }

    fn push_provided(&mut self, at: At, cell: usize, up: f64, down: f64) {
        let shares = std::mem::take(&mut self.provided[cell]);
        self.push_shares(at, &shares, up, down);
        self.provided[cell] = shares;
    }

    fn push_dead(&mut self, at: At, region: usize, up: f64, down: f64) {
        let dead = self.dead[region].iter().zip(0..);
        let mut shares: Shares = dead.map(|(dead, kind)| (Cause::Killed { kind }, *dead)).collect();
        let of_effects = self.dead_of_effects.iter().filter(|(place, _, _)| *place == region);
        shares.extend(of_effects.map(|&(_, effect, dead)| (Cause::Effect { effect }, dead)));
        self.push_shares(at, &shares, up, down);
    }

    fn drivers_settle(&mut self, cell: usize, before: f64, after: f64, years: f64) {
        self.enter_pushes((Variable::Drivers, cell), (before, after), years, -1.0);
    }

    fn capacity_settles(&mut self, cell: usize, change: &CapacityChange) {
        let CapacityChange { capacity, capacity_after, accountability, mixed, .. } = *change;
        let (after, years) = (change.accountability_after, change.years);
        let key = (Variable::Capacity, cell);
        self.enter_pushes(key, (capacity, capacity_after), years, accountability);
        let built = std::mem::take(&mut self.levers[self.cells + cell]);
        let whole = total(&built);
        let brought = (mixed - accountability) * capacity;
        for (cause, weight) in &built {
            self.enter(Variable::Accountability, cell, *cause, brought * weight / whole);
        }
        if whole <= 0.0 {
            self.enter(Variable::Accountability, cell, Cause::Bound, brought);
        }
        self.levers[self.cells + cell] = built;
        self.enter_pushes((Variable::Accountability, cell), (mixed, after), years, capacity);
        let together = (capacity_after - capacity) * (after - accountability);
        self.enter(Variable::Capacity, cell, Cause::Together, together);
    }

    fn jumps(&mut self, (variable, cell): At, cause: Cause, amount: f64) {
        self.enter(variable, cell, cause, amount);
    }

    fn share_settles(&mut self, at: At, before: f64, after: f64, years: f64) {
        self.enter_pushes(at, (before, after), years, 1.0);
    }

    fn control_settles(&mut self, region: usize, party: usize, lost: f64, taken: f64) {
        let party = u32::try_from(party).unwrap_or(u32::MAX);
        self.enter(Variable::Control, region, Cause::TakenBy { party }, taken);
        let place = self.place((Variable::Control, region));
        let pushes = std::mem::take(&mut self.pushes[place]);
        let whole: f64 = pushes.iter().map(|(_, push)| push.down).sum();
        for (cause, push) in &pushes {
            self.enter(Variable::Control, region, *cause, -lost * push.down / whole);
        }
        if whole <= 0.0 {
            self.enter(Variable::Control, region, Cause::Bound, -lost);
        }
        self.pushes[place] = pushes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_each_push_did_adds_up_to_the_change() {
        let mut ledger = Ledger::sized(1, 8, 2);
        let (a, b) = (Cause::Rule(Rule::Structure), Cause::Rule(Rule::Impunity));
        ledger.push((Variable::Drivers, 0), a, 0.3, 0.1);
        ledger.push((Variable::Drivers, 0), b, 0.0, 0.7);
        let years = 7.0 / 365.25;
        let after = UpDown { up: 0.3, down: 0.8 }.settle(0.5, years);
        ledger.drivers_settle(0, 0.5, after, years);
        let rows = ledger.take();
        let sum: f64 = rows.iter().map(|row| row.amount).sum();
        assert!((sum - (0.5 - after)).abs() < 1e-15);
        let of = |cause| rows.iter().find(|row| row.cause == cause).map(|row| row.amount);
        assert!(of(a).is_some_and(|amount| amount < 0.0) && of(b).is_some_and(|x| x > 0.0));
    }

    #[test]
    fn coverage_is_shared_by_work_and_stays_with_its_causes_as_it_fades() {
        let mut ledger = Ledger::sized(1, 8, 2);
        ledger.works(0, 7, 1, 0, 30.0);
        ledger.works(0, 7, 2, 3, 10.0);
        ledger.covers(0, 7, Lever::Provide(Sector::Governance), 0.5);
        ledger.provides(1, 0.5, 0.0, 0.5, 0.2);
        ledger.begin(1.0);
        ledger.provides(1, 0.0, 0.0, 0.0, 0.5);
        ledger.push_provided((Variable::Drivers, 1), 1, 0.0, 0.4);
        let pushes = &ledger.pushes[1];
        let downs: Vec<f64> = pushes.iter().map(|(_, push)| push.down).collect();
        assert!((downs[0] - 0.3).abs() < 1e-12 && (downs[1] - 0.1).abs() < 1e-12, "{downs:?}");
    }
}
