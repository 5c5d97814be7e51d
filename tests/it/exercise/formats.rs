//! A log of an earlier format is read in today's words, and goes on.

use crate::exercise::table::fresh;
use contadora::exercise::{
    EffectSaid, Entry, Event, FORMAT, InjectTime, TriggerSaid, Unread, entry_of, fold, opening_of,
};
use contadora::vocabulary::{EffectKind, RegionId, Sector};

/// What a program of format 1 wrote, an entry a line; the scenario's digest is left open.
pub const LOG: &str = include_str!("format_1/log.jsonl");

fn read() -> Vec<Entry> {
    let scenario = fresh().scenario;
    LOG.lines().map(|line| entry_of(line, &scenario).expect("format 1 is known")).collect()
}

#[test]
fn effects_by_number_become_effects_by_name() {
    let log = read();
    assert!(LOG.lines().all(|line| !line.contains("\"format\":2")), "none of it is of today");
    assert!(log.iter().all(|entry| entry.format == FORMAT));
    let ruled = log.iter().find_map(|entry| match &entry.event {
        Event::Ruled { effects, .. } => Some(effects.clone()),
        _ => None,
    });
    let sector = Sector::Economy;
    assert_eq!(
        ruled.expect("there is a ruling"),
        [
            EffectSaid::Capacity { sector, region: Some("tarn".into()), by: 2.0 },
            EffectSaid::Money { fund: "trust-fund".into(), amount: 1.5 },
        ]
    );
    let added = log.iter().find_map(|entry| match &entry.event {
        Event::InjectAdded(new) => Some(new.clone()),
        _ => None,
    });
    let killed = EffectSaid::Killed { region: "sarn".into(), people: 2.0 };
    assert_eq!(added.expect("one was added").effects[0], killed);
    let last: Vec<&Event> = log.iter().rev().take(2).map(|entry| &entry.event).collect();
    let Event::Overridden { effects, .. } = last[0] else { panic!("{last:?}") };
    let (party, other) = ("government".to_owned(), "vell-front".to_owned());
    assert_eq!(effects[..], [EffectSaid::FightingStarts { party, other }]);
    let Event::InjectRetimed { time, .. } = last[1] else { panic!("{last:?}") };
    let indicator = "security".to_owned();
    let said = TriggerSaid::Indicator { indicator, at_least: false, level: -50.0, weeks: 2.0 };
    assert_eq!(*time, InjectTime::When(said));
}

#[test]
fn the_state_is_the_one_that_format_1_added_up_to() {
    let state = fold(fresh(), &read());
    assert_eq!((state.week, state.moves.len(), state.injects.len()), (13, 3, 9));
    // Two of the ruling, two of the added inject, one effect, one of inject 2, two of inject 7,
    // and one of the override.
    assert_eq!(state.effects.len(), 9);
    let kind = EffectKind::Capacity { region: Some(RegionId(1)), sector: Sector::Economy };
    assert!(state.effects.iter().any(|one| one.kind == kind), "{:?}", state.effects);
}

#[test]
fn what_is_of_no_known_format_says_so() {
    let scenario = fresh().scenario;
    let first = LOG.lines().next().unwrap();
    assert_eq!(opening_of(first).unwrap().unwrap().seed, 7);
    let late = first.replacen('{', "{\"format\":9,", 1);
    let told = entry_of(&late, &scenario).unwrap_err();
    assert_eq!(told, Unread::TooNew { found: 9 });
    assert_eq!(told.to_string(), "has format 9, and this version reads formats up to 2");
    assert_eq!(opening_of(&late).unwrap_err(), told);
    let bad = "{\"event\":{\"EffectRuled\":{\"effect\":7}}}";
    for text in ["", "{}", "[]", "{\"format\":0}", bad] {
        assert!(matches!(entry_of(text, &scenario), Err(Unread::Unknown(_))), "{text}");
    }
    // An effect on a region that the scenario does not have.
    let ruled = LOG.lines().find(|line| line.contains("\"Ruled\"")).unwrap();
    let nowhere = ruled.replace("\"region\":1", "\"region\":77");
    assert!(entry_of(&nowhere, &scenario).unwrap_err().to_string().contains("nothing that"));
}
