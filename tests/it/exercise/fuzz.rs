//! Random commands, legal and illegal, by anybody: none panics, a refused one changes nothing, the
//! log gives the state again, and no rule of the exercise is ever broken.

use crate::exercise::practice::with_practice;
use crate::exercise::table::{Table, fresh, in_seat, patrols, person, settings};
use contadora::exercise::view;
use contadora::exercise::{
    Action, Amount, Answer, Change, Command, Condition, EffectSaid, Entry, Envelope, Event,
    InjectTime, Moment, NewInject, Phase, Played, Rating, Reading, Role, Saying, Spend, Status,
    Term, TriggerSaid, Who, course, entry_of, fold, step, strategy, version_of,
};
use contadora::scenario::{Delay, InjectKind};
use contadora::vocabulary::Sector;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn who() -> impl Strategy<Value = Who> {
    prop_oneof![
        5 => Just(Who::Facilitator),
        3 => Just(Who::Program),
        8 => prop::sample::select(vec!["u1", "u2", "d1", "d3", "f1", "e1", "o1", "stranger"])
            .prop_map(person),
    ]
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![0.0..40.0_f64, Just(f64::NAN), Just(f64::INFINITY), Just(-1.0), Just(1.0e300)]
}

fn text() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "un", "donors", "tarn", "a word", "1", "patrols", "\u{0}"])
        .prop_map(str::to_owned)
}

fn condition() -> impl Strategy<Value = Condition> {
    prop_oneof![
        (1..12_u64, number()).prop_map(|(order, weeks)| Condition::After { order, weeks }),
        (1..12_u64, number()).prop_map(|(order, share)| Condition::AtWork {
            order,
            share,
            weeks: 0.0
        }),
        (text(), number()).prop_map(|(seat, share)| Condition::SeatFirst { seat, share }),
        prop::sample::select(vec!["un", "donors"])
            .prop_map(|seat| Condition::SeatFirst { seat: seat.into(), share: 0.0 }),
        number().prop_map(Condition::Week),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        3 => (1..4_u32, prop::collection::vec(condition(), 0..3)).prop_map(|(units, conditions)| {
            match patrols(units, "tarn") {
                Action::Commit { card, units, share, place, .. } => {
                    Action::Commit { card, units, share, place, conditions }
                }
                other => other,
            }
        }),
        1 => (1..3_u32, prop::collection::vec(condition(), 0..2)).prop_map(|(units, conditions)| {
            Action::Commit {
                card: "judges".into(),
                units: Some(units),
                share: None,
                place: contadora::exercise::Where::Everywhere,
                conditions,
            }
        }),
        1 => text().prop_map(|text| Action::Say { kind: Saying::RedLine, text }),
        1 => (0..3_u64, text()).prop_map(|(ballot, choice)| Action::Vote { ballot, choice }),
        1 => prop::collection::vec(text(), 0..3).prop_map(|with| Action::Deal {
            with,
            offer: "this".into(),
            wants: "that".into(),
            terms: Vec::new(),
        }),
        1 => (term(), prop::bool::ANY).prop_map(|(term, front)| Action::Deal {
            with: vec![if front { "front" } else { "donors" }.into()],
            offer: "this".into(),
            wants: "that".into(),
            terms: vec![term],
        }),
        1 => (amount(), 0..3_u8).prop_map(|(amount, purpose)| Action::Fund {
            fund: if purpose == 0 { "trust-fund" } else { "assessed" }.into(),
            purpose: match purpose {
                0 => Spend::Task("open-courts".into()),
                1 => Spend::Component("patrol".into()),
                _ => Spend::Fund("trust-fund".into()),
            },
            amount,
            weeks: None,
            conditions: Vec::new(),
        }),
    ]
}

fn amount() -> impl Strategy<Value = Amount> {
    prop_oneof![number().prop_map(Amount::Share), number().prop_map(Amount::Million)]
}

fn term() -> impl Strategy<Value = Term> {
    prop_oneof![
        Just(Term::Talk("vell-accord".into())),
        text().prop_map(Term::Sign),
        amount().prop_map(|amount| Term::Pay {
            from: "assessed".into(),
            to: "trust-fund".into(),
            amount,
        }),
    ]
}

fn place() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["tarn", "sarn", "mars"]).prop_map(str::to_owned)
}

fn effect() -> impl Strategy<Value = EffectSaid> {
    let sector = || prop::sample::select(vec![Sector::Security, Sector::Justice]);
    prop_oneof![
        (sector(), prop::option::of(place()), number())
            .prop_map(|(sector, region, by)| EffectSaid::Drivers { sector, region, by }),
        (sector(), prop::option::of(place()), number())
            .prop_map(|(sector, region, by)| EffectSaid::Capacity { sector, region, by }),
        (place(), number()).prop_map(|(region, people)| EffectSaid::Killed { region, people }),
        (place(), number()).prop_map(|(region, people)| EffectSaid::Displaced { region, people }),
        number().prop_map(|amount| EffectSaid::Money { fund: "trust-fund".into(), amount }),
        (text(), text()).prop_map(|(party, other)| EffectSaid::FightingStarts { party, other }),
        number().prop_map(|by| EffectSaid::Will { actor: "un".into(), by }),
    ]
}

fn effects() -> impl Strategy<Value = Vec<EffectSaid>> {
    prop::collection::vec(effect(), 0..3)
}

fn said() -> impl Strategy<Value = TriggerSaid> {
    let leaf = prop_oneof![
        number().prop_map(TriggerSaid::Week),
        (any::<bool>(), number()).prop_map(|(at_least, level)| TriggerSaid::Indicator {
            indicator: "security".into(),
            at_least,
            level,
            weeks: 1.0,
        }),
        (place(), any::<bool>(), number()).prop_map(|(region, at_least, level)| {
            TriggerSaid::Reaches {
                of: "PartyControl".into(),
                region: Some(region),
                at_least,
                level,
                weeks: 0.0,
            }
        }),
    ];
    leaf.prop_recursive(3, 8, 3, |part| {
        prop_oneof![
            prop::collection::vec(part.clone(), 0..3).prop_map(TriggerSaid::All),
            prop::collection::vec(part.clone(), 0..3).prop_map(TriggerSaid::Any),
            part.prop_map(|part| TriggerSaid::Not(Box::new(part))),
        ]
    })
}

fn inject() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["1", "2", "3", "4", "5", "6", "7", "8", "20", "21", "x"])
        .prop_map(str::to_owned)
}

fn time() -> impl Strategy<Value = InjectTime> {
    prop_oneof![
        Just(InjectTime::Manual),
        number().prop_map(InjectTime::Minutes),
        number().prop_map(InjectTime::Week),
        (0..4_u32, 0..2_000_u32).prop_map(|(day, minutes)| InjectTime::Clock { day, minutes }),
        (inject(), number()).prop_map(|(inject, weeks)| InjectTime::AfterInject {
            inject,
            delay: Delay::Weeks(weeks),
        }),
        number().prop_map(|minutes| InjectTime::AfterMove {
            seat: "un".into(),
            card: "patrols".into(),
            delay: Delay::Minutes(minutes),
        }),
        said().prop_map(InjectTime::When),
        said().prop_map(InjectTime::When),
    ]
}

/// What a facilitator does to injects and to the country.
fn rulings() -> impl Strategy<Value = Command> {
    prop_oneof![
        (inject(), time()).prop_map(|(inject, time)| Command::Retime { inject, time }),
        (inject(), text()).prop_map(|(inject, reason)| Command::Skip { inject, reason }),
        (inject(), time(), effects(), any::<bool>()).prop_map(|(id, time, effects, by_hand)| {
            Command::AddInject(NewInject {
                id,
                kind: InjectKind::Inject,
                title: "A word".into(),
                text: "A word comes.".into(),
                to: Vec::new(),
                time,
                by_hand,
                effects,
            })
        }),
        (1..4_u64, text(), effects()).prop_map(|(ask, ruling, effects)| Command::Rule {
            ask,
            ruling,
            effects
        }),
        (0..2_usize, text(), effects()).prop_map(|(change, text, effects)| Command::Override {
            change,
            narration: text.clone(),
            reason: text,
            effects,
        }),
        (effect(), text()).prop_map(|(effect, reason)| Command::Effect { effect, reason }),
        text().prop_map(Command::Rename),
    ]
}

fn of_seats() -> impl Strategy<Value = Command> {
    prop_oneof![
        4 => (prop::option::of(1..8_u64), action())
            .prop_map(|(draft, action)| Command::Draft { draft, action }),
        4 => (1..12_u64).prop_map(Command::Submit),
        1 => (1..12_u64).prop_map(Command::Withdraw),
        1 => (1..12_u64).prop_map(Command::Discard),
        1 => (1..12_u64, text()).prop_map(|(deal, text)| Command::AnswerDeal {
            deal,
            answer: if text.is_empty() { Answer::Accept } else { Answer::Condition(text) },
        }),
        1 => (1..12_u64).prop_map(|deal| Command::AnswerDeal { deal, answer: Answer::Accept }),
        1 => (number(), number(), number()).prop_map(|(low, likely, high)| Command::Forecast {
            indicator: "security".into(),
            low,
            likely,
            high,
        }),
        1 => text().prop_map(Command::Ask),
        1 => (prop::option::of(1..4_u64), text())
            .prop_map(|(note, text)| Command::Note { note, objective: None, text }),
        1 => text().prop_map(|objective| Command::Rate { objective, rating: Rating::Unable }),
        1 => (prop::option::of(1..4_u64), text())
            .prop_map(|(recommendation, text)| Command::Recommend { recommendation, text }),
        1 => (1..4_u64).prop_map(Command::Endorse),
        1 => prop::sample::select(vec![
            Role::Observer,
            Role::Facilitator,
            in_seat("un", "head"),
            in_seat("donors", "guest"),
            in_seat("nobody", "head"),
        ])
        .prop_map(Command::Join),
        1 => Just(Command::Leave),
    ]
}

fn of_room() -> impl Strategy<Value = Command> {
    let sessions =
        vec!["opening", "turn-1", "practice", "coffee", "groups", "turn-2", "end", "none"];
    let phases =
        vec![Phase::Discuss, Phase::Deal, Phase::Submit, Phase::Adjudicate, Phase::Narrate];
    let injects = || prop::sample::select(vec!["1", "2", "3", "4", "5", "6", "7", "8", "x"]);
    prop_oneof![
        2 => prop::sample::select(sessions).prop_map(|id| Command::BeginSession(id.into())),
        3 => prop::sample::select(phases).prop_map(Command::BeginPhase),
        3 => Just(Command::Advance),
        2 => Just(Command::Tick),
        1 => Just(Command::Pause),
        1 => Just(Command::Resume),
        1 => Just(Command::Show),
        1 => Just(Command::Open(settings())),
        1 => injects().prop_map(|id| Command::Fire(id.into())),
        1 => injects().prop_map(|id| Command::Hold(id.into())),
        1 => injects().prop_map(|id| Command::Unhold(id.into())),
        1 => (prop::sample::select(vec!["un", "donors", "front"]), any::<bool>()).prop_map(
            |(seat, plays)| Command::PlaySeat {
                seat: seat.into(),
                strategy: plays.then(|| "first".into()),
            }
        ),
        1 => (0..20_u64, text()).prop_map(|(at, name)| Command::Branch { at, name }),
        1 => (0..3_u64).prop_map(|number| Command::TakeUp { name: "b".into(), number }),
        1 => text().prop_map(|question| Command::CallVote {
            question,
            choices: vec!["un".into(), "tarn".into()],
        }),
        1 => (1..3_u64).prop_map(Command::CloseVote),
        2 => (0..60_u32, number()).prop_map(|(week, value)| record(week, value)),
    ]
}

fn command() -> impl Strategy<Value = Command> {
    prop_oneof![30 => of_seats(), 20 => of_room(), 12 => rulings(), 1 => Just(Command::Close)]
}

fn record(week: u32, value: f64) -> Command {
    let readings = vec![Reading { watched: 0, values: vec![value] }];
    let changes = vec![Change {
        what: "Security".into(),
        before: 0.0,
        after: 1.0,
        unit: "points".into(),
        causes: Vec::new(),
        confidence: 0.5,
        narration: "In this model, little changed.".into(),
        in_fog: false,
    }];
    Command::Record(Played { week, digest: String::new(), changes, readings, sightings: vec![] })
}

/// Whether the sender is said to have seen the newest version of what is edited, or another one.
fn sends(table: &mut Table, by: &Who, command: &Command, knows: bool, id: u64) -> Vec<Entry> {
    let version = if knows { version_of(&table.state, by, command) } else { Some(3) };
    // What the engine answers is for the week that is on.
    let command = match command {
        Command::Record(played) if knows => record(table.state.week, played.readings[0].values[0]),
        other => other.clone(),
    };
    let envelope = Envelope { id: format!("f{id}"), by: by.clone(), version, command };
    let before = table.state.clone();
    match step(&mut table.state, &envelope, Moment(table.now)) {
        Ok(entries) => entries,
        Err(refusal) => {
            assert_eq!(table.state, before, "{refusal}");
            assert!(!refusal.to_string().is_empty() && refusal.remedy().ends_with('.'));
            Vec::new()
        }
    }
}

/// What holds whatever was done.
fn rules_hold(table: &Table) {
    let state = &table.state;
    let most = state.exercise.actions_per_turn as usize;
    for seat in &state.exercise.seats {
        for turn in 0..state.turns() {
            let count = state.moves.values().filter(|one| {
                one.seat == seat.id && one.turn == turn && one.status == Status::Submitted
            });
            assert!(count.count() <= most);
        }
    }
    assert!(state.week <= state.scenario.weeks && state.played_to() <= state.week);
    let fired = table.log.iter().filter_map(|entry| match &entry.event {
        Event::InjectFired { inject, .. } => Some(inject.clone()),
        _ => None,
    });
    let fired: Vec<String> = fired.collect();
    assert_eq!(fired.iter().collect::<BTreeSet<_>>().len(), fired.len(), "{fired:?}");
    let places: Vec<u64> = table.log.iter().map(|entry| entry.sequence).collect();
    assert!(places.iter().zip(1..).all(|(place, n)| *place == n));
    let plan = strategy(state);
    let ids: BTreeSet<&String> = plan.steps.iter().map(|step| &step.id).collect();
    assert_eq!(ids.len(), plan.steps.len());
    let _ = course(state);
    let _ = view::facilitator(state, Moment(table.now));
    for seat in &state.exercise.seats {
        assert!(view::seat(state, &seat.id, Moment(table.now)).is_some());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_asked_the_rules_hold_and_the_log_gives_the_state_again(
        deeds in prop::collection::vec(
            (who(), command(), prop::bool::weighted(0.85), 0..400_u64),
            1..120,
        ),
        practice in any::<bool>(),
    ) {
        let fresh = if practice { with_practice } else { fresh };
        let first = if practice { "practice" } else { "turn-1" };
        let mut table = Table::in_session(fresh(), first);
        let mut steps = strategy(&table.state).steps;
        let mut in_practice = table.state.is_practice();
        for (id, (by, command, knows, seconds)) in deeds.iter().enumerate() {
            table.passes(*seconds);
            let by = match command {
                Command::Record(_) if *knows => &Who::Program,
                _ => by,
            };
            let entries = sends(&mut table, by, command, *knows, id as u64);
            table.log.extend(entries.iter().cloned());
            let played = entries.iter().any(|entry| matches!(entry.event, Event::Advanced { .. }));
            let was_practice = std::mem::replace(&mut in_practice, table.state.is_practice());
            if was_practice {
                // What was ordered in practice is gone when it is over.
                steps = strategy(&table.state).steps;
            } else if played {
                // Steps of turns that were played are never changed, only followed by others.
                let now = strategy(&table.state).steps;
                prop_assert!(now.len() >= steps.len());
                for (before, after) in steps.iter().zip(&now) {
                    prop_assert_eq!((&before.id, &before.orders), (&after.id, &after.orders));
                }
                steps = now;
            }
        }
        rules_hold(&table);
        let again = fold(fresh(), &table.log);
        prop_assert_eq!(&again, &table.state);
        // The log survives being written and read.
        for entry in &table.log {
            let text = serde_json::to_string(entry).unwrap();
            prop_assert_eq!(&entry_of(&text, &table.state.scenario).unwrap(), entry);
        }
    }
}
