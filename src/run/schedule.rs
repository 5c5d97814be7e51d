//! THE page: every system of a tick, in order, with the reason for the order.

use crate::chance::Draws;
use crate::model::board::{self, Phase};
use crate::model::calendar::Calendar;
use crate::model::country::{aid, displacement, illicit, legitimacy};
use crate::model::country::{parties, sectors, support, vacuum, violence};
use crate::model::effects;
use crate::model::ledger::Account;
use crate::model::mission::{
    access, anchors, burdens, ceilings, command, common_fund, consent, docking, exercises, force,
    funds, gates, handover, hats,
};
use crate::model::mission::{life_cycle, mandate, readiness, will, work};
use crate::model::peace::{
    accord, commitment, ddr, dismantling, elections, exposure, fighting, ladder, mediation,
    networks, talks, trust, verification,
};
use crate::model::{money_board, observe, peace_board, score};
use crate::strategy;
use bevy_ecs::prelude::{IntoScheduleConfigs, IntoSystem, Res, ResMut, Schedule, SystemSet, World};
use bevy_ecs::schedule::SingleThreadedExecutor;
use bevy_ecs::system::BoxedSystem;
use std::any::TypeId;

/// A place in the one chained list of systems.
#[derive(Debug, Clone, PartialEq, Eq, Hash, SystemSet)]
struct Place(usize);

/// A line of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// When in the tick.
    pub phase: Phase,
    /// Whose system it is.
    pub concern: &'static str,
    /// The system's path in the program.
    pub system: &'static str,
    /// What tells it from all other systems in the schedule.
    pub id: TypeId,
}

/// The systems of a tick in order, without those of concerns that are switched off.
pub struct Page {
    systems: Vec<BoxedSystem>,
    notes: Vec<bool>,
    without: Vec<&'static str>,
    entries: Vec<Entry>,
}

impl Page {
    fn new(without: &[&'static str]) -> Self {
        let (systems, notes, entries) = (Vec::new(), Vec::new(), Vec::new());
        Self { systems, notes, without: without.to_vec(), entries }
    }

    /// Adds a system of `concern` at the end of the list, unless the concern is switched off.
    fn add<M, S>(&mut self, phase: Phase, concern: &'static str, system: S)
    where
        S: IntoSystem<(), (), M>,
        M: 'static,
    {
        if self.without.contains(&concern) {
            return;
        }
        let (name, id) = (std::any::type_name::<S>(), system.system_type_id());
        self.systems.push(Box::new(IntoSystem::into_system(system)));
        self.notes.push(false);
        self.entries.push(Entry { phase, concern, system: name, id });
    }

    /// The same for one that only notes facts: it runs where these are kept.
    fn add_note<M, S>(&mut self, phase: Phase, concern: &'static str, system: S)
    where
        S: IntoSystem<(), (), M>,
        M: 'static,
    {
        let before = self.systems.len();
        self.add(phase, concern, system);
        self.notes[before..].fill(true);
    }

    /// The lines of the page, in order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// A schedule that runs them in this order: to be looked at. [`Tick`] runs them without one.
    #[must_use]
    pub fn into_schedule(self) -> Schedule {
        let mut schedule = Schedule::default();
        schedule.set_executor(SingleThreadedExecutor::new());
        for (place, system) in self.systems.into_iter().enumerate() {
            schedule.add_systems(system.in_set(Place(place)));
            if place > 0 {
                schedule.configure_sets(Place(place).after(Place(place - 1)));
            }
        }
        schedule
    }

    /// The tick that runs them, over the resources of `world`.
    #[must_use]
    pub fn into_tick(self, world: &mut World) -> Tick {
        let mut systems: Vec<_> = self.systems.into_iter().zip(self.notes).collect();
        for (system, _) in &mut systems {
            system.initialize(world);
        }
        Tick { systems }
    }
}

/// The systems of a page, one after the other. The order is a chain and no system defers anything
/// or has conditions, so that nothing of what a schedule looks after in each tick can come up.
pub struct Tick {
    /// Each with whether it only notes facts.
    systems: Vec<(BoxedSystem, bool)>,
}

impl Tick {
    /// Runs them once; `facts` says whether facts are kept.
    ///
    /// # Panics
    /// If a system asks for what the world does not hold, which is a mistake in `spawn`.
    pub fn run(&mut self, world: &mut World, facts: bool) {
        for (system, _) in self.systems.iter_mut().filter(|(_, notes)| facts || !notes) {
            if let Err(error) = system.run_without_applying_deferred((), world) {
                panic!("{}: {error}", system.name());
            }
        }
    }
}

/// This tick's uniforms are drawn, those of concerns that are switched off too.
fn row_is_filled(calendar: Res<Calendar>, mut draws: ResMut<Draws>) {
    draws.fill_row(calendar.tick);
}

/// The ledger's tick begins.
fn account_begins<A: Account>(calendar: Res<Calendar>, mut account: ResMut<A>) {
    account.begin(calendar.week);
}

/// What runs before the first tick.
#[must_use]
pub fn opening_page() -> Page {
    let mut page = Page::new(&[]);
    page.add(Phase::Observe, "observe", observe::start_is_seen);
    page
}

/// The schedule of a tick, without the concerns named; `A` says whether a ledger is kept.
#[must_use]
pub fn tick_page<A: Account>(without: &[&'static str]) -> Page {
    let mut page = Page::new(without);
    // Neutral boards first: a concern that is off leaves nothing behind.
    page.add(Phase::Clear, "board", board::mission_boards_clear);
    page.add(Phase::Clear, "board", board::country_boards_clear);
    page.add(Phase::Clear, "board", money_board::money_boards_clear);
    page.add(Phase::Clear, "board", peace_board::peace_boards_clear);
    page.add(Phase::Clear, "chance", row_is_filled);
    if A::ON {
        page.add(Phase::Clear, "ledger", account_begins::<A>);
    }
    // Strategies see the end of the last tick, never this one.
    page.add(Phase::Decide, "strategy", strategy::strategy_decides);
    // Orders of earlier ticks on their way: looked at before this tick's orders change the units.
    page.add(Phase::Decide, "command", command::orders_take_their_way);
    // What the facilitator of an exercise ruled, posted where the model's own concerns post it;
    // only engines made for exercises run these.
    page.add(Phase::Decide, "effects", effects::money_is_given);
    // Orders before doors, so that a request and its answer can fall into one tick.
    page.add(Phase::Enact, "life-cycle", life_cycle::orders_reach_units);
    page.add(Phase::Enact, "will", will::contributors_call_home);
    // Without a look at the units: places under a ceiling were given at the end of the last tick.
    page.add(Phase::Enact, "mandate", mandate::mandates_begin_and_end);
    page.add(Phase::Enact, "consent", consent::host_keeps_out);
    page.add(Phase::Enact, "funds", funds::income_arrives);
    // Who fought at the end of the last tick, before gates look at the years since.
    page.add(Phase::Enact, "aid", aid::quiet_years_are_counted);
    page.add(Phase::Enact, "funds", funds::money_is_allocated);
    page.add(Phase::Enact, "common-fund", common_fund::programmes_know_of_each_other);
    page.add(Phase::Enact, "anchors", anchors::agreements_are_signed);
    page.add(Phase::Enact, "talks", talks::talks_open);
    page.add(Phase::Enact, "elections", elections::votes_are_called);
    // Doors before units, so that all who stand there are weighed against each other.
    page.add(Phase::Permit, "funds", funds::starts_are_paid);
    // What units stand in the country is known, and which mandates are in force.
    page.add(Phase::Permit, "rehat", hats::units_pass_under_mandates);
    page.add(Phase::Permit, "access", access::units_board);
    page.add(Phase::Permit, "handover", handover::orders_to_hand_over_are_noted);
    page.add(Phase::Permit, "readiness", readiness::preparedness_is_known);
    page.add(Phase::Permit, "readiness", exercises::exercises_teach);
    page.add(Phase::Advance, "life-cycle", life_cycle::units_go_on);
    // Gates after units have moved: who came today is counted today.
    page.add(Phase::Gate, "funds", funds::running_costs_are_paid);
    page.add(Phase::Gate, "docking", docking::ports_are_shared);
    page.add(Phase::Gate, "anchors", anchors::outsiders_dock);
    page.add(Phase::Gate, "command", command::chains_do_work_twice);
    page.add(Phase::Gate, "gates", gates::insecurity_holds_back);
    page.add(Phase::Gate, "gates", gates::missing_capacity_holds_back);
    page.add(Phase::Gate, "mandate", mandate::mandates_limit_tasks);
    page.add(Phase::Gate, "rehat", hats::who_passes_works_less);
    page.add(Phase::Gate, "consent", consent::host_hinders);
    page.add(Phase::Gate, "aid", aid::places_absorb_so_much);
    page.add(Phase::Gate, "work", work::units_settle_in);
    page.add(Phase::Gate, "will", will::caveats_hold_back);
    page.add(Phase::Gate, "readiness", readiness::posts_stand_empty);
    // After units have moved, and before what they provided begins to fade.
    page.add(Phase::Gate, "handover", handover::leavers_hand_over);
    page.add(Phase::Deliver, "work", work::units_work::<A>);
    page.add(Phase::Deliver, "mandate", mandate::creep_is_counted);
    page.add(Phase::Deliver, "mandate", force::robust_force_harms);
    // What is learnt, and who is there to suffer, before violence looks at either.
    page.add(Phase::Deliver, "legitimacy", legitimacy::people_talk_to_whom_they_trust);
    page.add(Phase::Deliver, "legitimacy", legitimacy::distrust_turns_violent);
    page.add(Phase::Deliver, "aid", aid::aid_is_fought_over);
    page.add(Phase::Deliver, "displacement", displacement::victims_are_who_is_there);
    // Violence meets the work of this tick; openings are what work leaves to parties.
    page.add(Phase::Happen, "violence", violence::parties_are_violent::<A>);
    page.add(Phase::Happen, "violence", violence::crime_is_committed::<A>);
    page.add(Phase::Happen, "violence", violence::unrest_breaks_out::<A>);
    page.add(Phase::Happen, "violence", violence::mission_does_harm::<A>);
    page.add(Phase::Happen, "effects", effects::incidents_are_given::<A>);
    page.add(Phase::Happen, "aid", aid::aid_is_taxed);
    page.add(Phase::Happen, "illicit", illicit::trades_pay_and_draw);
    page.add(Phase::Happen, "displacement", displacement::people_flee_predators);
    page.add(Phase::Happen, "vacuum", vacuum::cover_forms::<A>);
    page.add(Phase::Happen, "verification", verification::parties_are_watched);
    page.add(Phase::Happen, "mediation", mediation::mediators_stand_between);
    // Parties look at what the tick's work and cover make of their stakes, before they decide.
    page.add(Phase::Weigh, "exposure", exposure::parties_weigh_what_they_face);
    page.add(Phase::Weigh, "ddr", ddr::idle_fighters_move_on);
    page.add(Phase::Weigh, "effects", effects::fighting_is_given);
    // Everything that changes state says so as a pressure, before anything settles.
    page.add(Phase::React, "sectors", sectors::structure_feeds_drivers::<A>);
    page.add(Phase::React, "sectors", sectors::violence_feeds_drivers::<A>);
    page.add(Phase::React, "sectors", sectors::work_builds::<A>);
    page.add(Phase::React, "handover", handover::local_hands_take_over::<A>);
    page.add(Phase::React, "support", support::support_lapses::<A>);
    page.add(Phase::React, "aid", aid::aid_has_two_faces::<A>);
    page.add(Phase::React, "vacuum", vacuum::vacuums_are_captured);
    page.add(Phase::React, "vacuum", vacuum::control_feeds_drivers::<A>);
    page.add(Phase::React, "parties", parties::fighters_come_and_go);
    page.add(Phase::React, "parties", parties::fighters_drift);
    page.add(Phase::React, "will", burdens::burdens_weigh_on_wills);
    page.add(Phase::React, "legitimacy", legitimacy::people_judge_the_mission::<A>);
    page.add(Phase::React, "legitimacy", legitimacy::people_judge_the_government::<A>);
    page.add(Phase::React, "displacement", displacement::people_flee_and_come_home);
    page.add(Phase::React, "displacement", displacement::displaced_weigh_on_their_hosts::<A>);
    page.add(Phase::React, "illicit", illicit::illicit_money_corrupts::<A>);
    page.add(Phase::React, "illicit", illicit::eradication_aggrieves::<A>);
    page.add(Phase::React, "fighting", fighting::fighting_starts_and_ends);
    page.add(Phase::React, "trust", trust::parties_watch_each_other::<A>);
    page.add(Phase::React, "commitment", commitment::parties_weigh_peace);
    page.add(Phase::React, "accord", accord::dated_accords_are_signed);
    page.add(Phase::React, "accord", accord::accords_are_strained);
    page.add(Phase::React, "talks", talks::parties_talk);
    page.add(Phase::React, "ladder", ladder::parties_give_up_arms);
    page.add(Phase::React, "elections", elections::losers_accept_or_reject);
    page.add(Phase::React, "consent", consent::host_weighs_the_mission);
    page.add(Phase::React, "effects", effects::effects_push::<A>);
    // One integrator for each variable.
    page.add(Phase::Settle, "sectors", sectors::drivers_settle::<A>);
    page.add(Phase::Settle, "sectors", sectors::capacity_settles::<A>);
    page.add(Phase::Settle, "sectors", sectors::provided_settles::<A>);
    page.add(Phase::Settle, "vacuum", vacuum::control_settles::<A>);
    page.add(Phase::Settle, "parties", parties::fighters_settle);
    page.add(Phase::Settle, "legitimacy", legitimacy::trust_settles::<A>);
    page.add(Phase::Settle, "displacement", displacement::people_move);
    page.add(Phase::Settle, "illicit", illicit::trades_settle);
    page.add(Phase::Settle, "networks", networks::networks_settle);
    page.add(Phase::Settle, "fighting", fighting::fighting_settles);
    page.add(Phase::Settle, "trust", trust::trust_settles::<A>);
    page.add(Phase::Settle, "commitment", commitment::commitment_settles);
    page.add(Phase::Settle, "accord", accord::accords_settle);
    page.add(Phase::Settle, "elections", elections::votes_settle);
    page.add(Phase::Settle, "dismantling", dismantling::programmes_go_on);
    page.add(Phase::Settle, "will", will::wills_settle);
    page.add(Phase::Settle, "work", work::work_stands);
    page.add(Phase::Settle, "mandate", ceilings::places_are_given);
    // What links chains today opens their gates tomorrow.
    page.add(Phase::Settle, "command", command::hubs_link_chains);
    // Read-only from here on, but for what is kept about the run itself.
    page.add(Phase::Observe, "observe", observe::world_is_seen);
    page.add_note(Phase::Observe, "observe", observe::passages_are_noted);
    page.add_note(Phase::Observe, "observe", observe::trust_and_flight_are_noted);
    page.add_note(Phase::Observe, "illicit", illicit::trades_are_noted);
    page.add(Phase::Observe, "score", score::score_is_kept);
    page.add(Phase::Observe, "score", score::what_bound_is_kept);
    page
}
