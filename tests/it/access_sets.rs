//! Who reads and who writes what, taken from the access sets of the systems themselves: the order
//! of the page is kept, each state has one concern that writes it, and concerns speak through
//! boards of earlier phases.

use bevy_ecs::prelude::{Resource, World};
use bevy_ecs::schedule::{LogLevel, ScheduleBuildSettings};
use bevy_ecs::system::{System, SystemAccess};
use contadora::chance::Draws;
use contadora::model::board::{
    Authority, Gates, Hazards, Incidents, Levers, Movements, Openings, Orders, Permits, Phase,
    Preparedness, Pressures, TaskGates,
};
use contadora::model::calendar::Calendar;
use contadora::model::country::aid::Quiet;
use contadora::model::country::displacement::Displaced;
use contadora::model::country::illicit::{Trades, TradesNoted};
use contadora::model::country::legitimacy::Legitimacy;
use contadora::model::country::parties::Parties;
use contadora::model::country::sectors::Sectors;
use contadora::model::country::vacuum::Control;
use contadora::model::effects::Effects;
use contadora::model::fact::Facts;
use contadora::model::ground::Ground;
use contadora::model::ledger::Silent;
use contadora::model::mission::access::Entry as PointOfEntry;
use contadora::model::mission::anchors::Anchors;
use contadora::model::mission::command::{Chains, Coordination};
use contadora::model::mission::consent::Consent;
use contadora::model::mission::docking::Docking;
use contadora::model::mission::exercises::Exercises;
use contadora::model::mission::handover::Handovers;
use contadora::model::mission::hats::Hats;
use contadora::model::mission::life_cycle::{Life, Shares, Unit};
use contadora::model::mission::mandate::Mandates;
use contadora::model::mission::posts::Posts;
use contadora::model::mission::purses::{Funds, RapidRules};
use contadora::model::mission::readiness::Committed;
use contadora::model::mission::will::Wills;
use contadora::model::mission::work::Standing;
use contadora::model::money_board::{Bought, MoneyOrders, Programmes};
use contadora::model::observe::{Noted, Observations};
use contadora::model::peace::accord::{Accords, Strain};
use contadora::model::peace::commitment::Commitment;
use contadora::model::peace::dismantling::Dismantled;
use contadora::model::peace::elections::{Calls, Votes};
use contadora::model::peace::fighting::{Fighting, Toll};
use contadora::model::peace::ladder::Ladders;
use contadora::model::peace::networks::Networks;
use contadora::model::peace::talks::Talks;
use contadora::model::peace::trust::Trust;
use contadora::model::peace_board::{Between, Decisions, Stakes};
use contadora::model::registry;
use contadora::model::score::Score;
use contadora::run::{Engine, Entry, Plan, tick_page};
use contadora::strategy::Script;
use std::any::{TypeId, type_name};
use std::collections::{BTreeMap, BTreeSet};

/// What a resource or component is to the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// State: written by the systems of this concern only.
    Of(&'static str),
    /// Neutral at the start of each tick, written in one or more phases, read in later ones.
    Board,
    /// Never written by a system.
    Fixed,
    /// Written by any system, read by none.
    WriteOnly,
}

struct Thing {
    id: TypeId,
    name: &'static str,
    kind: Kind,
}

fn thing<T: 'static>(kind: Kind) -> Thing {
    let name = type_name::<T>().rsplit("::").next().unwrap_or_default();
    Thing { id: TypeId::of::<T>(), name, kind }
}

/// Everything that systems touch, but for parameters, and who owns it.
fn owners() -> Vec<Thing> {
    use Kind::{Board, Fixed, Of, WriteOnly};
    vec![
        thing::<Sectors>(Of("sectors")),
        thing::<Control>(Of("vacuum")),
        thing::<Parties>(Of("parties")),
        thing::<Legitimacy>(Of("legitimacy")),
        thing::<Displaced>(Of("displacement")),
        thing::<Quiet>(Of("aid")),
        thing::<Trades>(Of("illicit")),
        thing::<TradesNoted>(Of("illicit")),
        thing::<Fighting>(Of("fighting")),
        thing::<Toll>(Of("fighting")),
        thing::<Networks>(Of("networks")),
        thing::<Trust>(Of("trust")),
        thing::<Commitment>(Of("commitment")),
        thing::<Accords>(Of("accord")),
        thing::<Strain>(Of("accord")),
        thing::<Talks>(Of("talks")),
        thing::<Ladders>(Of("ladder")),
        thing::<Votes>(Of("elections")),
        thing::<Calls>(Of("elections")),
        thing::<Dismantled>(Of("dismantling")),
        thing::<Funds>(Of("funds")),
        thing::<PointOfEntry>(Of("access")),
        thing::<Docking>(Of("docking")),
        thing::<Anchors>(Of("anchors")),
        thing::<Handovers>(Of("handover")),
        thing::<Coordination>(Of("command")),
        thing::<Standing>(Of("work")),
        thing::<Mandates>(Of("mandate")),
        thing::<Hats>(Of("rehat")),
        thing::<Consent>(Of("consent")),
        thing::<Life>(Of("life-cycle")),
        thing::<Posts>(Of("life-cycle")),
        thing::<Shares>(Of("life-cycle")),
        thing::<Wills>(Of("will")),
        thing::<Committed>(Of("readiness")),
        thing::<Exercises>(Of("readiness")),
        thing::<Observations>(Of("observe")),
        thing::<Noted>(Of("observe")),
        thing::<Score>(Of("score")),
        thing::<Script>(Of("strategy")),
        thing::<Draws>(Of("chance")),
        thing::<Orders>(Board),
        thing::<Authority>(Board),
        thing::<Permits>(Board),
        thing::<Preparedness>(Board),
        thing::<Gates>(Board),
        thing::<TaskGates>(Board),
        thing::<Levers>(Board),
        thing::<Hazards>(Board),
        thing::<Incidents>(Board),
        thing::<Pressures>(Board),
        thing::<Openings>(Board),
        thing::<Movements>(Board),
        thing::<MoneyOrders>(Board),
        thing::<Bought>(Board),
        thing::<Programmes>(Board),
        thing::<Between>(Board),
        thing::<Stakes>(Board),
        thing::<Decisions>(Board),
        thing::<Ground>(Fixed),
        thing::<Unit>(Fixed),
        thing::<Chains>(Fixed),
        thing::<RapidRules>(Fixed),
        // Told by the facilitator of an exercise, before a tick.
        thing::<Effects>(Fixed),
        // The runner moves it on between ticks.
        thing::<Calendar>(Fixed),
        thing::<Facts>(WriteOnly),
        thing::<Silent>(WriteOnly),
    ]
}

/// A system with what it only reads and what it writes, by name.
#[derive(Debug)]
struct Seen {
    entry: Entry,
    reads: BTreeSet<&'static str>,
    writes: BTreeSet<&'static str>,
}

impl Seen {
    fn name(&self) -> &'static str {
        self.entry.system.rsplit("::").next().unwrap_or_default()
    }
}

fn marova() -> Engine {
    let loaded = contadora::scenario::load("marova", registry()).expect("marova loads");
    Engine::new(&Plan::new(loaded.scenario, registry()).expect("marova can run"))
}

/// The systems in the order in which they run, without the concerns named.
fn systems(without: &[&'static str]) -> Vec<Seen> {
    let mut engine = marova();
    let page = tick_page::<Silent>(without);
    let entries = page.entries().to_vec();
    let mut schedule = page.into_schedule();
    schedule.set_build_settings(ScheduleBuildSettings {
        ambiguity_detection: LogLevel::Error,
        ..ScheduleBuildSettings::default()
    });
    let world = engine.world_mut();
    schedule.initialize(world).expect("any two systems that touch the same thing have an order");
    let names = names(world);
    let order: Vec<_> = schedule.systems_with_access().expect("initialized").collect();
    let ids: Vec<TypeId> = order.iter().map(|(_, system)| system.system_type()).collect();
    let page_ids: Vec<TypeId> = entries.iter().map(|entry| entry.id).collect();
    assert_eq!(ids, page_ids, "the schedule runs in another order than the page says");
    let seen = order.iter().zip(entries).map(|((_, system), entry)| {
        let (reads, writes) = access(world, system.access(), &names, entry.system);
        Seen { entry, reads, writes }
    });
    seen.collect()
}

/// Names of all things by type; parameters have their own names and are fixed.
fn names(world: &World) -> BTreeMap<TypeId, &'static str> {
    let mut names: BTreeMap<TypeId, &'static str> =
        owners().iter().map(|thing| (thing.id, thing.name)).collect();
    let known = names.len();
    assert!(known > 20);
    macro_rules! parameters {
        ($($name:ty),* $(,)?) => {$(
            assert!(is_there::<$name>(world));
            names.insert(TypeId::of::<$name>(), "parameters");
        )*};
    }
    use contadora::model::{country as c, mission as m, peace as p, score as s};
    parameters!(
        c::sectors::SectorParameters,
        c::violence::ViolenceParameters,
        c::vacuum::VacuumParameters,
        c::parties::PartyParameters,
        c::support::SupportParameters,
        c::aid::AidParameters,
        c::legitimacy::LegitimacyParameters,
        c::displacement::DisplacementParameters,
        c::illicit::IllicitParameters,
        m::life_cycle::LifeCycleParameters,
        m::will::WillParameters,
        m::readiness::ReadinessParameters,
        m::funds::FundParameters,
        m::access::AccessParameters,
        m::docking::DockingParameters,
        m::anchors::AnchorParameters,
        m::handover::HandoverParameters,
        m::command::CommandParameters,
        m::gates::GateParameters,
        m::work::WorkParameters,
        m::mandate::MandateParameters,
        m::consent::ConsentParameters,
        m::hats::RehatParameters,
        p::fighting::FightingParameters,
        p::networks::NetworkParameters,
        p::verification::VerificationParameters,
        p::mediation::MediationParameters,
        p::exposure::ExposureParameters,
        p::trust::TrustParameters,
        p::commitment::CommitmentParameters,
        p::accord::AccordParameters,
        p::talks::TalkParameters,
        p::ladder::LadderParameters,
        p::ddr::DdrParameters,
        p::elections::ElectionParameters,
        p::dismantling::DismantlingParameters,
        s::ScoreParameters,
        m::common_fund::CommonFundParameters,
    );
    names
}

fn is_there<T: Resource>(world: &World) -> bool {
    world.contains_resource::<T>()
}

fn access(
    world: &World,
    access: &SystemAccess,
    names: &BTreeMap<TypeId, &'static str>,
    system: &str,
) -> (BTreeSet<&'static str>, BTreeSet<&'static str>) {
    let SystemAccess::Shared(set) = access else {
        panic!("{system} takes the whole world or nothing of it");
    };
    let set = set.combined_access();
    let named = |ids: &bevy_ecs::query::ComponentIdSet| -> BTreeSet<&'static str> {
        ids.iter()
            .map(|id| {
                let info = world.components().get_info(id).expect("registered");
                let name = info.type_id().and_then(|id| names.get(&id));
                *name.unwrap_or_else(|| panic!("{system} touches something without an owner here"))
            })
            .collect()
    };
    let bounded = "a system names what it touches";
    let writes = named(set.writes().as_finite_set().expect(bounded));
    let touched = named(set.reads().as_finite_set().expect(bounded));
    (touched.difference(&writes).copied().collect(), writes)
}

fn kind_of(name: &str) -> Kind {
    let owned = owners().into_iter().find(|thing| thing.name == name);
    owned.map_or(Kind::Fixed, |thing| thing.kind)
}

/// Pages to look at: the whole, and each without one concern.
fn all_pages() -> Vec<Vec<&'static str>> {
    let mut pages = vec![Vec::new()];
    let concerns = registry().concerns.iter().filter(|concern| !concern.core);
    pages.extend(concerns.map(|concern| vec![concern.name]));
    assert!(pages.len() > 8);
    pages
}

#[test]
fn the_systems_are_one_chained_list_in_the_order_of_the_page() {
    for without in all_pages() {
        let seen = systems(&without);
        assert!(seen.is_sorted_by_key(|system| system.entry.phase), "phases of {without:?}");
        assert!(seen.iter().all(|system| !without.contains(&system.entry.concern)));
        assert!(seen.len() > 25);
    }
}

#[test]
fn each_state_is_written_by_the_systems_of_one_concern() {
    for system in systems(&[]) {
        for name in &system.writes {
            match kind_of(name) {
                Kind::Of(owner) => assert_eq!(
                    owner,
                    system.entry.concern,
                    "{} writes {name}, which belongs to `{owner}`",
                    system.name()
                ),
                Kind::Fixed => panic!("{} writes {name}, which never changes", system.name()),
                Kind::Board | Kind::WriteOnly => {}
            }
        }
    }
}

#[test]
fn every_state_and_every_board_is_written_and_what_is_written_is_read() {
    let systems = systems(&[]);
    let touched = |thing: &Thing, written: bool| {
        systems.iter().any(|system| {
            let set = if written { &system.writes } else { &system.reads };
            set.contains(thing.name)
        })
    };
    for thing in owners() {
        match thing.kind {
            Kind::Of(_) => assert!(touched(&thing, true), "nobody writes {}", thing.name),
            Kind::Board => {
                assert!(touched(&thing, true), "nobody writes {}", thing.name);
                assert!(touched(&thing, false), "nobody reads {}", thing.name);
            }
            Kind::WriteOnly => assert!(touched(&thing, true), "nobody writes {}", thing.name),
            Kind::Fixed => assert!(touched(&thing, false), "nobody reads {}", thing.name),
        }
    }
}

#[test]
fn no_system_reads_what_another_of_its_own_phase_writes() {
    let systems = systems(&[]);
    for reader in &systems {
        for writer in systems.iter().filter(|other| other.entry.phase == reader.entry.phase) {
            let clash = reader.reads.intersection(&writer.writes).next();
            let (r, w) = (reader.name(), writer.name());
            assert!(clash.is_none(), "{r} reads {clash:?}, which {w} writes in the same phase");
            // Two may add to one board; state is shared within a concern only.
            for name in reader.writes.intersection(&writer.writes) {
                let adds_up = matches!(kind_of(name), Kind::Board | Kind::WriteOnly);
                let same = reader.entry.concern == writer.entry.concern;
                assert!(adds_up || same, "{} and {} write {name}", reader.name(), writer.name());
            }
        }
    }
}

#[test]
fn no_system_reads_facts() {
    for system in systems(&[]) {
        for name in &system.reads {
            assert_ne!(kind_of(name), Kind::WriteOnly, "{} reads {name}", system.name());
        }
    }
}

#[test]
fn boards_are_read_after_all_who_write_them() {
    let systems = systems(&[]);
    for thing in owners().into_iter().filter(|thing| thing.kind == Kind::Board) {
        let writes = systems.iter().filter(|system| system.writes.contains(thing.name));
        let phases: BTreeSet<Phase> = writes.map(|system| system.entry.phase).collect();
        assert_eq!(phases.first(), Some(&Phase::Clear), "{} is not cleared", thing.name);
        let last = phases.last().expect("it is written");
        assert!(*last > Phase::Clear, "{} is only cleared", thing.name);
        for reader in systems.iter().filter(|system| system.reads.contains(thing.name)) {
            let (name, phase) = (reader.name(), reader.entry.phase);
            assert!(phase > *last, "{name} reads {} in {phase:?}, written in {last:?}", thing.name);
        }
    }
}

#[test]
fn every_concern_has_a_test_that_shows_its_effect() {
    let here = [
        include_str!("concerns.rs"),
        include_str!("command.rs"),
        include_str!("authority.rs"),
        include_str!("contributors.rs"),
        include_str!("funds.rs"),
        include_str!("anchors.rs"),
        include_str!("rehat.rs"),
        include_str!("handover.rs"),
        include_str!("concerns_of_aid.rs"),
        include_str!("concerns_of_peace.rs"),
        include_str!("concerns_of_people.rs"),
        include_str!("concerns_of_trades.rs"),
    ]
    .concat();
    for concern in registry().concerns {
        let begin = format!("\nfn {}_", concern.name.replace('-', "_"));
        assert!(here.contains(&begin), "no test begins with the name of `{}`", concern.name);
    }
}
