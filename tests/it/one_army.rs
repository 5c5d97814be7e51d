//! Wars that are ripe for talks, one army made of two, and one party's undertaking to the mission.

use crate::concerns::script;
use crate::concerns_of_peace::{
    FRONT, GOVERNMENT, accord, at_the_front, end, get, ladder, laddered, plan, share, two_sides,
};
use crate::packages::{luck, shipped, started, with};
use contadora::model::country::parties::Parties;
use contadora::model::peace::accord::Accords;
use contadora::model::peace::elections::Votes;
use contadora::model::peace::fighting::Fighting;
use contadora::model::peace::ladder::Ladders;
use contadora::model::peace::talks::Talks;
use contadora::model::peace::trust::Trust;
use contadora::model::peace_board::Stakes;
use contadora::quantity::{Amount, Weeks};
use contadora::run::Engine;
use contadora::scenario::{Accord, AccordKind, Intensity, Joins, Ladder, Scenario};
use contadora::vocabulary::{AccordId, Order, PartyId};

/// Marova where fighters go every way there is: they give up arms under an accord of week 1, join
/// the army, and fight the government again; the gang gives its word to the mission.
pub fn merging() -> Scenario {
    let mut scenario = shipped("marova");
    let accord = &mut scenario.accords[1];
    accord.signed_week = Weeks::new(1.0).ok();
    accord.after = None;
    if let Some(ladder) = &mut accord.ladder {
        ladder.lock_step = false;
    }
    let word = Accord { between: vec![PartyId(2)], ..undertaking() };
    let gives_up = vec![(PartyId(2), share(0.5))];
    scenario.accords.push(Accord {
        ladder: word.ladder.clone().map(|ladder| Ladder { gives_up, ..ladder }),
        ..word
    });
    scenario.relations[0].fighting = Some(Intensity::Local);
    at_the_front(&mut scenario, "army-integration-team", 2);
    at_the_front(&mut scenario, "reintegration-team", 2);
    scenario
}

/// The Front may join the army of the government, and so many teams merge the two.
fn one_army(teams: u32) -> Scenario {
    let mut scenario = laddered(false, 3, 0);
    if let Some(ladder) = &mut scenario.accords[0].ladder {
        ladder.joins = vec![Joins { party: PartyId(1), army: PartyId(0), share: share(0.3) }];
    }
    if teams > 0 {
        at_the_front(&mut scenario, "army-integration-team", teams);
    }
    scenario
}

#[test]
fn ddr_fighters_join_the_army_as_far_as_an_accord_and_those_who_merge_it_let_them() {
    let joined = |scenario: Scenario, off: &[&str]| {
        let engine = end(scenario, &[&["fighting"][..], off].concat(), 156);
        let parties = get::<Parties>(&engine);
        (parties.in_the_army(FRONT), 0.3 * parties.start[FRONT])
    };
    let (in_it, places) = joined(one_army(3), &[]);
    assert!(in_it > 0.2 * places && in_it <= places * (1.0 + 1e-9), "{in_it} of {places}");
    assert!(joined(one_army(1), &[]).0 < in_it);
    assert!(joined(one_army(0), &[]).0.abs() < 1e-12, "nobody merges them");
    assert!(joined(one_army(3), &["ddr"]).0.abs() < 1e-12);
    let mut unsaid = one_army(3);
    unsaid.accords[0].ladder.as_mut().expect("a ladder").joins.clear();
    assert!(joined(unsaid, &[]).0.abs() < 1e-12, "the accord does not say so");
}

#[test]
fn ddr_those_in_the_army_count_as_its_force_and_desert_when_fighting_breaks_out() {
    let run = |teams: u32, weeks: u32| end(one_army(teams), &["fighting"], weeks);
    let (without, with) = (run(0, 104), run(3, 104));
    let exposed = |engine: &Engine| {
        let stakes = get::<Stakes>(engine);
        (stakes.usable[GOVERNMENT], get::<Parties>(engine).in_the_army(FRONT))
    };
    assert!(exposed(&with).1 > 0.0 && exposed(&with).0 > exposed(&without).0);
    let mut scenario = one_army(3);
    scenario.relations[0].fighting = Some(Intensity::War);
    scenario.accords[0].signed_week = Weeks::new(1.0).ok();
    let plan = plan(scenario, &[]);
    let (mut joined, mut back) = (false, false);
    for run in 0..20 {
        let mut engine = started(&plan, None, luck(1, run));
        let mut before = 0.0;
        for _ in 0..260 {
            engine.step();
            let now = get::<Parties>(&engine).in_the_army(FRONT);
            joined |= now > before;
            back |= now < before - 1e-9 && get::<Fighting>(&engine).level[0] > 0;
            before = now;
        }
    }
    assert!(joined && back, "joined {joined}, went back {back}");
}

/// The Front gives its word to the mission, in week 0.
fn undertaking() -> Accord {
    let ladder = Ladder { gives_up: vec![(PartyId(1), share(1.0))], ..ladder(false) };
    Accord {
        between: vec![PartyId(1)],
        with_mission: true,
        ladder: Some(ladder),
        ..accord(AccordKind::Partial, Some(0.0))
    }
}

#[test]
fn an_undertaking_binds_one_party_and_is_with_the_mission() {
    let run = |accords: Vec<Accord>| {
        let mut scenario = two_sides();
        scenario.relations[0].fighting = Some(Intensity::War);
        at_the_front(&mut scenario, "reintegration-team", 3);
        scenario.accords = accords;
        started(&plan(scenario, &["violence"]), None, luck(1, 0))
    };
    let first = |accords: Vec<Accord>| {
        let mut engine = run(accords);
        engine.step();
        engine
    };
    let (without, with) = (first(Vec::new()), first(vec![undertaking()]));
    let trusts = |engine: &Engine| get::<Trust>(engine).mission[FRONT];
    assert!(trusts(&with) > trusts(&without) + 0.01);
    let both = first(vec![accord(AccordKind::Partial, Some(0.0))]);
    assert!(get::<Fighting>(&with).is_open(0), "the word of one side ends no fighting");
    assert!(!get::<Fighting>(&both).is_open(0));
    let power = |engine: &Engine| get::<Votes>(engine).share[FRONT];
    assert!((power(&with) - power(&without)).abs() < 1e-12 && power(&both) > power(&with));
    // It is carried out, by the one who gave it.
    let mut engine = run(vec![undertaking()]);
    for _ in 0..104 {
        engine.step();
    }
    let parties = get::<Parties>(&engine);
    assert!(get::<Ladders>(&engine).climbers[0].done > 0.0);
    assert!(parties.laid_down[FRONT] > 0.0 && parties.laid_down[GOVERNMENT].abs() < 1e-12);
}

#[test]
fn an_undertaking_that_is_broken_costs_trust_in_the_mission_alone() {
    let run = |breaks: bool| {
        let mut scenario = two_sides();
        scenario.parties[FRONT].grievance = share(1.0);
        scenario.accords = vec![undertaking()];
        let collapse = if breaks { 0.03 } else { 0.003 };
        let plan = with(scenario, &[("accord.collapse", collapse)]);
        let runs = (0..40).map(|run| {
            let mut engine = started(&plan, None, luck(1, run));
            for _ in 0..104 {
                engine.step();
            }
            f64::from(u8::from(!get::<Accords>(&engine).collapsed_week[0].is_nan()))
        });
        runs.sum::<f64>()
    };
    let (seldom, often) = (run(false), run(true));
    assert!(often > seldom, "{seldom} {often}");
}

#[test]
fn talks_get_further_the_longer_a_war_has_lasted() {
    let hazard = |fought: f64| {
        let mut scenario = two_sides();
        scenario.relations[0].fighting = Some(Intensity::War);
        scenario.relations[0].fought_years = Amount::new(fought).expect("years");
        scenario.accords = vec![accord(AccordKind::Full, None)];
        script(&mut scenario, vec![(26.0, vec![Order::Talk { accord: AccordId(0) }])]);
        let engine = end(scenario, &[], 52);
        assert!(get::<Fighting>(&engine).is_open(0));
        get::<Talks>(&engine).hazard[0]
    };
    let (young, old) = (hazard(0.0), hazard(10.0));
    assert!(young > 0.0 && old > 1.15 * young, "{young} {old}");
}
