//! Fog: an indicator that is seen while somebody a seat can hear from is there, and known by late,
//! rough reports otherwise. The world of the tiny package is played, as at a table.

use crate::exercise::table::{Table, patrols, person};
use crate::tiny::with_exercise;
use contadora::exercise::live::{replay, replay_weeks};
use contadora::exercise::{
    Action, Change, Command, Condition, Event, Moment, Phase, Played, Presence, Reading, Sight,
    Source, State, Where, Who, course, sightings, view,
};
use contadora::model::registry;
use contadora::run::Plan;
use contadora::scenario::Scenario;
use std::sync::{Arc, OnceLock};

const BOSS: Who = Who::Facilitator;

/// The tiny exercise with one indicator in fog: all may see how secure Sarn is, where a patrol of
/// the United Nations stands at the start. There are two turns of 13 and of 20 weeks.
fn foggy(fog: &str) -> State {
    let indicator = in_fog(fog);
    let scenario = with_exercise(&[("exercise.ron", r#"(id: "cash", "#, &indicator)]);
    State::new(Arc::new(scenario), "exercise").unwrap()
}

/// The indicator, ahead of one that is there.
fn in_fog(fog: &str) -> String {
    format!(
        r#"(
            id: "sarn", name: "Security of Sarn", of: Balance(Security), region: "sarn",
            public: true, forecast: true, fog: {fog},
        ),
        (id: "cash", "#
    )
}

const REPORTS: &str = "(reports: (every_weeks: 4, late_weeks: 6, rounded_to: 5))";

fn reported() -> State {
    static SCENARIO: OnceLock<Arc<Scenario>> = OnceLock::new();
    let scenario = SCENARIO.get_or_init(|| foggy(REPORTS).scenario);
    State::new(Arc::clone(scenario), "exercise").unwrap()
}

fn plan(state: &State) -> Plan {
    Plan::new((*state.scenario).clone(), registry()).unwrap()
}

/// Plays the turn that is on with the engine, as the program does.
fn plays(table: &mut Table) -> Vec<Event> {
    if table.state.phase().is_some_and(|phase| phase < Phase::Adjudicate) {
        table.does(&BOSS, Command::BeginPhase(Phase::Adjudicate));
    }
    let from = table.state.played_to();
    table.does(&BOSS, Command::Advance);
    let weeks: Vec<u32> = (from + 1..=table.state.week).collect();
    let (course, watched) = (course(&table.state), table.state.watched());
    let moments = replay_weeks(&plan(&table.state), &course, &weeks).unwrap();
    let reading = |watched: usize, (what, region): (_, Option<_>)| Reading {
        watched,
        values: moments
            .iter()
            .map(|moment| match region {
                Some(region) => moment.seen.in_region(what, region),
                None => moment.seen.in_country(what),
            })
            .collect(),
    };
    let there: Vec<(u32, Presence)> =
        weeks.iter().copied().zip(moments.iter().map(|it| it.present.clone())).collect();
    let change = |what: &str, in_fog| Change {
        what: what.into(),
        before: 1.0,
        after: 2.0,
        unit: "points".into(),
        causes: Vec::new(),
        confidence: 0.5,
        narration: format!("In this model, {what} rose."),
        in_fog,
    };
    let played = Played {
        week: table.state.week,
        digest: "00".into(),
        changes: vec![change("what all see", false), change("what fog hides", true)],
        readings: watched.into_iter().enumerate().map(|(n, one)| reading(n, one)).collect(),
        sightings: sightings(&table.state, &there),
    };
    table.does(&Who::Program, Command::Record(played))
}

/// What a seat knows, or the room: weeks, values and sources, and through whom it sees now.
fn knows(state: &State, seat: Option<&str>) -> (Vec<(u32, f64, Source)>, Option<Sight>) {
    let now = Moment(2_000_000);
    let all = match seat {
        Some(seat) => view::seat(state, seat, now).unwrap().indicators,
        None => view::public(state, now).indicators,
    };
    let one = all.into_iter().find(|one| one.id == "sarn").expect("it may be seen");
    let fog = one.fog.expect("it lies in fog");
    let known = one.values.iter().zip(&fog.sources);
    (known.map(|((week, value), source)| (*week, *value, *source)).collect(), fog.now)
}

fn truth(state: &State, week: u32) -> f64 {
    state.reading("sarn", week).unwrap()
}

const SEEN: Source = Source::Seen(Sight::Own);

/// One turn in which the patrol stays, one in which it leaves.
fn two_turns() -> Table {
    let mut table = Table::in_session(reported(), "turn-1");
    plays(&mut table);
    table.does(&BOSS, Command::Show);
    table.does(&BOSS, Command::BeginPhase(Phase::Narrate));
    table.does(&BOSS, Command::BeginSession("turn-2".into()));
    let home = Action::Commit {
        card: "patrols-home".into(),
        units: None,
        share: None,
        place: Where::Everywhere,
        conditions: Vec::new(),
    };
    table.submits(&person("u1"), home);
    plays(&mut table);
    table
}

#[test]
fn a_seat_sees_while_its_people_are_there_and_keeps_the_last_figure_once_they_left() {
    let mut table = two_turns();
    // The second turn is not shown yet.
    let (known, now) = knows(&table.state, Some("un"));
    assert_eq!((known.len(), now), (13, Some(Sight::Own)));
    assert_eq!(known[12], (13, truth(&table.state, 13), SEEN));
    table.does(&BOSS, Command::Show);
    let (known, now) = knows(&table.state, Some("un"));
    assert_eq!(now, None, "nobody is there any more");
    let seen = known.iter().filter(|(.., source)| *source == SEEN).map(|(week, ..)| *week);
    let last = seen.max().unwrap();
    assert!((13..30).contains(&last), "it takes weeks to leave, but not the whole turn: {last}");
    for (week, value, source) in &known {
        let exact = truth(&table.state, *week);
        match source {
            Source::Seen(_) => assert_eq!(*value, exact),
            Source::Reported(by) => {
                assert!(*week > last && week % 4 == 0 && *by == week + 6 && *by <= 33);
                assert_eq!(*value, (exact / 5.0).round() * 5.0);
            }
        }
    }
    let reports = known.iter().filter(|(.., source)| *source != SEEN).count();
    assert!(reports > 0, "{known:?}");
}

#[test]
fn who_was_never_there_knows_what_was_reported_late_and_rough() {
    let mut table = two_turns();
    table.does(&BOSS, Command::Show);
    for who in [Some("donors"), None] {
        let (known, now) = knows(&table.state, who);
        assert_eq!(now, None);
        let weeks: Vec<u32> = known.iter().map(|(week, ..)| *week).collect();
        assert_eq!(weeks, [4, 8, 12, 16, 20, 24], "{who:?}");
        for (week, value, source) in known {
            assert_eq!(source, Source::Reported(week + 6));
            assert_eq!(value, (truth(&table.state, week) / 5.0).round() * 5.0);
        }
    }
}

#[test]
fn without_reports_nothing_is_known_but_by_who_is_there() {
    let mut table = Table::in_session(foggy("()"), "turn-1");
    table.submits(&person("u1"), patrols(2, "tarn"));
    plays(&mut table);
    table.does(&BOSS, Command::Show);
    assert_eq!(knows(&table.state, Some("donors")), (vec![], None));
    assert_eq!(knows(&table.state, None), (vec![], None));
    // The Front fights in Tarn, and has nobody in Sarn.
    assert_eq!(knows(&table.state, Some("front")), (vec![], None));
    assert_eq!(knows(&table.state, Some("un")).0.len(), 13);
}

#[test]
fn tasks_people_of_ones_own_and_fighters_count_as_the_file_says() {
    let start = |fog: &str, edits: &[(&str, &str, &str)]| -> State {
        let indicator = in_fog(fog);
        let fog = ("exercise.ron", r#"(id: "cash", "#, indicator.as_str());
        let edits: Vec<_> = std::iter::once(fog).chain(edits.iter().copied()).collect();
        State::new(Arc::new(with_exercise(&edits)), "exercise").unwrap()
    };
    let now = |state: &State, seat: &str| knows(state, Some(seat)).1;
    assert_eq!(now(&start(r#"(tasks: ["own-patrol"])"#, &[]), "un"), Some(Sight::Own));
    assert_eq!(now(&start(r#"(tasks: ["open-courts"])"#, &[]), "un"), None);
    let home = ("exercise.ron", r#"sees: ["cash"],"#, r#"sees: ["cash"], people_in: ["sarn"],"#);
    assert_eq!(now(&start(r#"(tasks: ["open-courts"])"#, &[home]), "donors"), Some(Sight::Own));
    let men = r#"fighters: [(region: "tarn", number: 700)]"#;
    let moved = r#"fighters: [(region: "sarn", number: 700)]"#;
    let state = start("()", &[("exercise.ron", "format: 2,", "format: 2,")]);
    assert_eq!(now(&state, "front"), None);
    let texts = [("scenario.ron", men, moved)];
    assert_eq!(now(&start("()", &texts), "front"), Some(Sight::Own));
}

/// The donors hear from patrols of the United Nations: through what, and where the fog allows it.
#[test]
fn liaison_is_a_common_chain_a_joint_node_or_a_hub_at_work() {
    let see = |fog: &str, chains: &str, un: &str, donors: &str| {
        let indicator = in_fog(fog);
        let more = format!("{chains}\n    events: [");
        let own = r#"decision_weeks: (low: 2, likely: 5, high: 14), refusal: 0.1,"#;
        let own_with = format!("{own}{un}");
        let others = "paid_by: \"trust-fund\",";
        let others_with = format!("{others}{donors}");
        let edits = [
            ("exercise.ron", r#"(id: "cash", "#, indicator.as_str()),
            ("scenario.ron", "events: [", more.as_str()),
            ("scenario.ron", own, own_with.as_str()),
            ("scenario.ron", others, others_with.as_str()),
        ];
        let state = State::new(Arc::new(with_exercise(&edits)), "exercise").unwrap();
        knows(&state, Some("donors")).1
    };
    let apart = r#"chains: [(id: "one", name: "One"), (id: "two", name: "Two")],"#;
    let one_head = r#"chains: [
        (id: "head", name: "Head"), (id: "one", name: "One", under: "head"),
        (id: "two", name: "Two", under: "head"),
    ],"#;
    let joint = r#"chains: [(id: "one", name: "One", joint: true), (id: "two", name: "Two")],"#;
    let hub = r#"docking: (hosts: ["un"], hubs: [(component: "patrol", takes: ["donors"])]),"#;
    let not_theirs = r#"docking: (hosts: ["un"], hubs: [(component: "patrol", takes: ["un"])]),"#;
    let (un, donors) = (r#" chain: "one","#, r#" chain: "two","#);
    let linked = "(liaison: true)";
    assert_eq!(see(linked, apart, un, donors), None);
    assert_eq!(see(linked, one_head, un, donors), Some(Sight::Liaison));
    assert_eq!(see("()", one_head, un, donors), None, "the fog does not allow it");
    assert_eq!(see(linked, joint, un, donors), Some(Sight::Liaison));
    assert_eq!(see(linked, hub, "", ""), Some(Sight::Liaison));
    assert_eq!(see(linked, not_theirs, "", ""), None);
    assert_eq!(see(r#"(liaison: true, tasks: ["open-courts"])"#, one_head, un, donors), None);
}

#[test]
fn the_log_alone_and_the_world_played_again_say_the_same() {
    let table = two_turns();
    assert_eq!(table.replayed_from(reported()), table.state);
    // Through text and back, as in a file.
    let text: Vec<String> =
        table.log.iter().map(|entry| serde_json::to_string(entry).unwrap()).collect();
    assert!(text.iter().any(|line| line.contains("sightings")));
    let weeks: Vec<u32> = (1..=33).collect();
    let again = replay_weeks(&plan(&table.state), &course(&table.state), &weeks).unwrap();
    let there: Vec<_> = weeks.iter().copied().zip(again.into_iter().map(|it| it.present)).collect();
    // Turn by turn spans end with the turn, so they are held week by week.
    for week in 1..=33 {
        let sees = |all: &[contadora::exercise::Sighting]| {
            let here = all.iter().filter(|it| (it.from..=it.to).contains(&week));
            here.map(|it| (it.seat.clone(), it.through)).collect::<Vec<_>>()
        };
        assert_eq!(
            sees(&table.state.sightings),
            sees(&sightings(&table.state, &there)),
            "week {week}"
        );
    }
    let one = replay(&plan(&table.state), &course(&table.state), 13).unwrap();
    assert_eq!(one.present, there[12].1);
}

#[test]
fn nothing_that_lies_in_the_fog_leaks_through_any_view() {
    let mut table = Table::in_session(reported(), "turn-1");
    for phase in [Phase::Deal, Phase::Submit] {
        table.does(&BOSS, Command::BeginPhase(phase));
    }
    let forecast =
        Command::Forecast { indicator: "sarn".into(), low: -9.0, likely: 0.0, high: 9.0 };
    for who in ["u1", "d1"] {
        table.does(&person(who), forecast.clone());
    }
    plays(&mut table);
    table.does(&BOSS, Command::Show);
    let (state, now) = (&table.state, Moment(table.now));
    let figures: Vec<String> =
        (1..=13).map(|week| serde_json::to_string(&truth(state, week)).unwrap()).collect();
    let json = |seat: &str| serde_json::to_string(&view::seat(state, seat, now).unwrap()).unwrap();
    let hidden = [
        ("plenary", serde_json::to_string(&view::public(state, now)).unwrap()),
        ("evaluator", serde_json::to_string(&view::evaluator(state, "e1", now)).unwrap()),
        ("donors", json("donors")),
        ("front", json("front")),
    ];
    for (who, text) in &hidden {
        for figure in &figures {
            assert!(!text.contains(figure), "{who} sees {figure}");
        }
        assert!(text.contains("what all see rose") && !text.contains("what fog hides"), "{who}");
    }
    assert!(figures.iter().all(|figure| json("un").contains(figure)));
    let boss = serde_json::to_string(&view::facilitator(state, now)).unwrap();
    assert!(figures.iter().all(|figure| boss.contains(figure)));
    // What a forecast was worth is told to who saw what came, and to all at the end.
    let scored = |state: &State, seat: &str| {
        view::seat(state, seat, now).unwrap().forecasts.first().is_some_and(|it| it.2.is_some())
    };
    assert!(scored(state, "un") && !scored(state, "donors"));
    table.does(&BOSS, Command::Close);
    assert!(scored(&table.state, "donors"));
}

#[test]
fn an_override_says_what_the_room_hears_of_what_the_fog_hides() {
    let mut table = Table::in_session(reported(), "turn-1");
    plays(&mut table);
    let narration = "In this model, travellers speak of calmer streets in Sarn.";
    table.does(
        &BOSS,
        Command::Override {
            change: 1,
            narration: narration.into(),
            reason: "the room may hear a rumour".into(),
            effects: vec![],
        },
    );
    table.does(&BOSS, Command::Show);
    let shown = view::public(&table.state, Moment(table.now)).shown;
    let told: Vec<&str> = shown.iter().map(|one| one.narration.as_str()).collect();
    assert_eq!(told, ["In this model, what all see rose.", narration]);
}

#[test]
fn an_order_cannot_wait_for_what_lies_in_the_fog() {
    let mut table = Table::in_session(reported(), "turn-1");
    let Action::Commit { card, units, share, place, .. } = patrols(1, "tarn") else { panic!() };
    let (indicator, at_least) = ("sarn".into(), false);
    let conditions = vec![Condition::Indicator { indicator, at_least, level: -10.0, weeks: 2.0 }];
    let action = Action::Commit { card, units, share, place, conditions };
    let (why, remedy) = table.refused(&person("u1"), Command::Draft { draft: None, action });
    assert!(why.contains("`sarn`, which lies in the fog"), "{why}");
    assert!(remedy.contains("an indicator that lies in no fog: security"), "{remedy}");
}

#[test]
fn who_saw_what_is_recorded_of_what_is_there_and_of_this_turn() {
    let mut table = Table::in_session(reported(), "turn-1");
    table.does(&BOSS, Command::BeginPhase(Phase::Adjudicate));
    table.does(&BOSS, Command::Advance);
    let sighting = |indicator: &str, seat: &str, from, to| contadora::exercise::Sighting {
        indicator: indicator.into(),
        seat: seat.into(),
        through: Sight::Own,
        from,
        to,
    };
    for bad in [
        sighting("sarn", "nobody", 1, 2),
        sighting("security", "un", 1, 2),
        sighting("sarn", "un", 0, 2),
        sighting("sarn", "un", 3, 2),
        sighting("sarn", "un", 3, 14),
    ] {
        let played = Played {
            week: 13,
            digest: "00".into(),
            changes: vec![],
            readings: vec![],
            sightings: vec![bad],
        };
        let (why, _) = table.refused(&Who::Program, Command::Record(played));
        assert!(why.contains("who saw what lies in the fog"), "{why}");
    }
}
