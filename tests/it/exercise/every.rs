//! Every command is done in some test and refused in some, and every kind of refusal is met. The
//! lists below are matched without a wildcard: a new command or refusal does not compile here until
//! it has its case.

use crate::exercise::table::{Table, patrols, person, settings};
use contadora::exercise::{
    Action, Answer, Command, EffectSaid, Envelope, InjectTime, Moment, NewInject, Phase, Played,
    Rating, Refusal, Saying, Who, step,
};
use contadora::scenario::InjectKind;
use std::collections::BTreeSet;

const BOSS: Who = Who::Facilitator;

/// The name of a kind of refusal.
fn kind(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotOpen => "not open",
        Refusal::AlreadyOpen => "already open",
        Refusal::Closed => "closed",
        Refusal::NotJoined { .. } => "not joined",
        Refusal::NotAllowed { .. } => "not allowed",
        Refusal::Unknown { .. } => "unknown",
        Refusal::Conflict { .. } => "conflict",
        Refusal::NoVersion { .. } => "no version",
        Refusal::IdTaken { .. } => "id taken",
        Refusal::NotNow { .. } => "not now",
        Refusal::TooMany { .. } => "too many",
        Refusal::Invalid { .. } => "invalid",
        Refusal::Already { .. } => "already",
    }
}

/// How many kinds there are; the match above has a line for each.
const KINDS: usize = 13;

/// The name of a command.
fn name(command: &Command) -> &'static str {
    match command {
        Command::Open(_) => "open",
        Command::Join(_) => "join",
        Command::Leave => "leave",
        Command::Pause => "pause",
        Command::Resume => "resume",
        Command::BeginSession(_) => "begin session",
        Command::BeginPhase(_) => "begin phase",
        Command::Draft { .. } => "draft",
        Command::Discard(_) => "discard",
        Command::Submit(_) => "submit",
        Command::Withdraw(_) => "withdraw",
        Command::Advance => "advance",
        Command::Record(_) => "record",
        Command::Tick => "tick",
        Command::Close => "close",
        Command::AnswerDeal { .. } => "answer deal",
        Command::CallVote { .. } => "call vote",
        Command::CloseVote(_) => "close vote",
        Command::Forecast { .. } => "forecast",
        Command::Fire(_) => "fire",
        Command::Hold(_) => "hold",
        Command::Unhold(_) => "unhold",
        Command::Skip { .. } => "skip",
        Command::Retime { .. } => "retime",
        Command::AddInject(_) => "add inject",
        Command::Ask(_) => "ask",
        Command::Rule { .. } => "rule",
        Command::Override { .. } => "override",
        Command::Show => "show",
        Command::Note { .. } => "note",
        Command::Rate { .. } => "rate",
        Command::Recommend { .. } => "recommend",
        Command::Endorse(_) => "endorse",
        Command::PlaySeat { .. } => "play seat",
        Command::Branch { .. } => "branch",
        Command::TakeUp { .. } => "take up",
        Command::Rename(_) => "rename",
        Command::Effect { .. } => "effect",
    }
}

/// How many commands there are; the match above has a line for each.
const COMMANDS: usize = 38;

fn new_inject(id: &str) -> Command {
    Command::AddInject(NewInject {
        id: id.into(),
        kind: InjectKind::Inject,
        title: "A word".into(),
        text: "A word comes.".into(),
        to: Vec::new(),
        time: InjectTime::Manual,
        by_hand: false,
        effects: Vec::new(),
    })
}

fn say(text: &str) -> Action {
    Action::Say { kind: Saying::Statement, text: text.into() }
}

fn effect() -> EffectSaid {
    EffectSaid::Killed { region: "tarn".into(), people: 1.0 }
}

/// A whole exercise in which every command is done once or more, by whom, in order.
fn done() -> Vec<(Who, Command)> {
    let (u, d, f, e) = (person("u1"), person("d1"), person("f1"), person("e1"));
    let draft = |action| Command::Draft { draft: None, action };
    let deal = Action::Deal {
        with: vec!["front".into()],
        offer: "this".into(),
        wants: "that".into(),
        terms: Vec::new(),
    };
    let text = str::to_owned;
    vec![
        (u.clone(), draft(patrols(1, "tarn"))),
        (u.clone(), Command::Submit(1)),
        (u.clone(), Command::Withdraw(1)),
        (u.clone(), Command::Discard(1)),
        (u.clone(), draft(deal)),
        (u.clone(), Command::Submit(2)),
        (f.clone(), Command::AnswerDeal { deal: 2, answer: Answer::Accept }),
        (BOSS, Command::CallVote { question: text("Who?"), choices: vec![text("a"), text("b")] }),
        (BOSS, Command::CloseVote(1)),
        (
            d.clone(),
            Command::Forecast { indicator: text("security"), low: 1.0, likely: 2.0, high: 3.0 },
        ),
        (BOSS, Command::Fire(text("5"))),
        (BOSS, Command::Hold(text("1"))),
        (BOSS, Command::Unhold(text("1"))),
        (BOSS, Command::Skip { inject: text("3"), reason: text("no time") }),
        (BOSS, Command::Retime { inject: text("4"), time: InjectTime::Week(9.0) }),
        (BOSS, new_inject("20")),
        (f.clone(), Command::Ask(text("May we?"))),
        (BOSS, Command::Rule { ask: 1, ruling: text("You may."), effects: vec![effect()] }),
        (BOSS, Command::Effect { effect: effect(), reason: text("A shot.") }),
        (e.clone(), Command::Note { note: None, objective: None, text: text("Late.") }),
        (e, Command::Rate { objective: text("order"), rating: Rating::Unable }),
        (u, Command::Recommend { recommendation: None, text: text("Go.") }),
        (d, Command::Endorse(1)),
        // A strategy plays empty seats only.
        (f, Command::Leave),
        (BOSS, Command::PlaySeat { seat: text("front"), strategy: Some(text("first")) }),
        (BOSS, Command::Branch { at: 3, name: text("b") }),
        (BOSS, Command::TakeUp { name: text("b"), number: 1 }),
        (BOSS, Command::Rename(text("Again"))),
        (BOSS, Command::Pause),
        (BOSS, Command::Resume),
        (Who::Program, Command::Tick),
        (BOSS, Command::BeginPhase(Phase::Adjudicate)),
        (BOSS, Command::Advance),
    ]
}

#[test]
fn every_command_is_done_in_one_exercise_and_refused_to_a_stranger() {
    let mut table = Table::in_turn();
    let mut seen: BTreeSet<&str> =
        ["open", "resume", "join", "begin session"].into_iter().collect();
    for (by, command) in done() {
        let wanted = name(&command);
        let stranger = person("nobody");
        let refused = table.asks(&stranger, command.clone());
        assert!(refused.is_err(), "a stranger may not {wanted}");
        table.does(&by, command);
        seen.insert(wanted);
    }
    let week = table.state.week;
    let played = Played {
        week,
        digest: String::new(),
        changes: vec![],
        readings: vec![],
        sightings: vec![],
    };
    table.does(&Who::Program, Command::Record(played));
    table.does(&BOSS, Command::Show);
    seen.extend(["record", "show"]);
    let over = Command::Override {
        change: 0,
        narration: "So.".into(),
        reason: "Why.".into(),
        effects: Vec::new(),
    };
    assert!(table.asks(&BOSS, over.clone()).is_err(), "nothing was changed");
    let mut other = Table::in_turn();
    other.plays(0.0);
    other.does(&BOSS, over);
    other.does(&BOSS, Command::Close);
    seen.extend(["override", "close"]);
    assert_eq!(seen.len(), COMMANDS, "{seen:?}");
    assert_eq!(table.replayed(), table.state);
}

/// Every kind of refusal, each from something that somebody may well do.
#[test]
fn every_kind_of_refusal_is_met_and_says_what_would_be_accepted() {
    let mut met: BTreeSet<&str> = BTreeSet::new();
    let mut refuses = |table: &mut Table, by: &Who, version: Option<u64>, command: Command| {
        let before = table.state.clone();
        let refusal = table.edits(by, version, command).expect_err("it is refused");
        assert_eq!(table.state, before, "{refusal}");
        assert!(refusal.remedy().ends_with('.'), "{refusal}");
        met.insert(kind(&refusal));
    };
    let mut unopened = Table::unopened();
    refuses(&mut unopened, &BOSS, None, Command::Pause);
    let mut table = Table::in_turn();
    let un = person("u1");
    refuses(&mut table, &BOSS, None, Command::Open(settings()));
    refuses(&mut table, &person("x"), None, Command::Leave);
    refuses(&mut table, &un, None, Command::Pause);
    refuses(&mut table, &BOSS, None, Command::BeginSession("never".into()));
    refuses(&mut table, &BOSS, Some(99), Command::Rename("Mine".into()));
    refuses(&mut table, &BOSS, None, Command::Rename("Mine".into()));
    refuses(&mut table, &BOSS, None, Command::Show);
    refuses(&mut table, &BOSS, Some(1), Command::Rename(" ".into()));
    refuses(&mut table, &BOSS, None, Command::Resume);
    for n in 0..4 {
        let text = format!("Word {n}.");
        table.does(&un, Command::Draft { draft: None, action: say(&text) });
        let seen = table.version(n + 1);
        if n < 3 {
            table.edits(&un, seen, Command::Submit(n + 1)).unwrap();
        } else {
            refuses(&mut table, &un, seen, Command::Submit(n + 1));
        }
    }
    let mine = Envelope { id: "mine".into(), by: BOSS, version: None, command: Command::Pause };
    table.sends(&mine).unwrap();
    let other = Envelope { command: Command::Resume, ..mine };
    let taken = step(&mut table.state.clone(), &other, Moment(table.now)).unwrap_err();
    met.insert(kind(&taken));
    let mut closed = Table::open();
    closed.does(&BOSS, Command::Close);
    let late = closed.asks(&BOSS, Command::Pause).unwrap_err();
    met.insert(kind(&late));
    assert_eq!(met.len(), KINDS, "{met:?}");
}
