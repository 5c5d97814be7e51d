//! Exercises of a package: read with everything in them, found by their files, and what the check
//! says where something is wrong.

use crate::tiny::{exercise_texts, with_exercise};
use contadora::model::registry;
use contadora::report::check_page;
use contadora::scenario::{CardAction, Release, SessionKind, check_texts};
use contadora::vocabulary::{EffectKind, RegionId, Sector};

/// The page of the package with some words of its exercise replaced, without colours.
fn page(old: &str, new: &str) -> String {
    let texts = exercise_texts(&[("exercise.ron", old, new)]);
    let (scenario, report) = check_texts("tiny", &texts, registry());
    let page = anstream::adapter::strip_str(&check_page(&report)).to_string();
    assert!(scenario.is_none(), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 100), "{page}");
    page
}

#[test]
fn an_exercise_is_read_with_everything_in_it() {
    let scenario = with_exercise(&[]);
    let exercise = &scenario.exercises[0];
    assert_eq!((exercise.id.as_str(), exercise.seats.len()), ("exercise", 3));
    assert_eq!(exercise.actions_per_turn, 3);
    let un = exercise.seat("un").unwrap();
    assert!(matches!(un.card("patrols").unwrap().does, CardAction::Send { units: 2, .. }));
    assert_eq!(
        un.roles.iter().map(|role| role.id.as_str()).collect::<Vec<_>>(),
        ["head", "adviser"]
    );
    let turn = exercise.session("turn-1").unwrap();
    assert_eq!((turn.kind, turn.weeks), (SessionKind::Moves, 13));
    assert!((turn.minutes - 50.0).abs() < 1e-12);
    assert_eq!(exercise.injects[0].when, Release::Minutes(15.0));
    assert_eq!(exercise.injects[7].when, Release::Week(9.0));
    let effect = exercise.injects[6].effects[0];
    let tarn = Some(RegionId(1));
    assert_eq!(effect.kind, EffectKind::Drivers { region: tarn, sector: Sector::Security });
    assert!(exercise.injects[3].by_hand && !exercise.injects[0].by_hand);
}

#[test]
fn a_package_may_hold_several_exercises() {
    let mut texts = exercise_texts(&[]);
    let text = texts["exercise.ron"].clone();
    texts.insert("exercise-short.ron".into(), text);
    let (scenario, _) = check_texts("tiny", &texts, registry());
    let exercises = scenario.unwrap().exercises;
    assert_eq!(
        exercises.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
        ["exercise", "short"]
    );
    let text = texts["exercise.ron"].clone();
    texts.insert("exercise-Too Short.ron".into(), text);
    let (scenario, report) = check_texts("tiny", &texts, registry());
    assert!(scenario.is_none() && check_page(&report).contains("bad-id"));
}

#[test]
fn mistakes_are_shown_where_they_stand_with_what_to_write() {
    let shown = page("played_by: \"first\"", "played_by: \"frist\"");
    assert!(shown.contains("no strategy is called `frist`"), "{shown}");
    assert!(shown.contains("nearest name: `first`"), "{shown}");
    let shown = page("weeks: 20, minutes: 30", "weeks: 200, minutes: 30");
    assert!(shown.contains("with the turn `turn-2` the agenda plays 213 weeks"), "{shown}");
    let shown = page("by: 5)", "by: 500)");
    assert!(shown.contains("a number of points from -100 to 100"), "{shown}");
    let shown = page("kind: Plenary", "kind: Plenery");
    assert!(shown.contains("Plenary"), "{shown}");
    let shown = page("kind: Break, minutes: 15", "kind: Break, weeks: 2, minutes: 15");
    assert!(shown.contains("`coffee` has weeks and is no turn"), "{shown}");
    let shown = page("kind: Break, minutes: 15", "kind: Break");
    assert!(shown.contains("the session `coffee` does not say how long it lasts"), "{shown}");
    let shown = page("id: \"3\", kind: Information", "id: \"1\", kind: Information");
    assert!(shown.contains("two injects are called `1`"), "{shown}");
    let shown = page(
        "Killed(region: \"tarn\", people: 3)",
        "FightingStarts(party: \"vell-front\", other: \"vell-front\")",
    );
    assert!(shown.contains("`vell-front` stands on both sides"), "{shown}");
    let shown = page(
        "Reaches(of: Balance(Security), region: \"tarn\", below: 20)",
        "AtWork(step: \"streets\", share: 1, weeks: 1)",
    );
    assert!(shown.contains("no step is called `streets`"), "{shown}");
}

#[test]
fn the_page_of_a_card_of_others_is_plain() {
    let shown = page(
        "does: Send(component: \"courts-team\", from: \"donors\", units: 2)",
        "does: Send(component: \"courts-team\", from: \"un\", units: 2)",
    );
    let begins = "error[card-of-others]: this seat does not control `un`\n";
    assert!(shown.starts_with(begins), "{shown}");
    assert!(shown.contains("^^^^ not in its `actors`"), "{shown}");
    let help = "  help: add \"un\" to `actors` of the seat, or move the card to another seat\n";
    assert!(shown.contains(help), "{shown}");
}
