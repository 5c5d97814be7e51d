//! Lines typed at random, legal and garbled, at the prompt of a real file: none panics, each that
//! is not done says what would be, what `?` offers is accepted, and the file holds what was
//! answered.

use crate::cli::exercise::stand::Stand;
use crate::cli::exercise::table::Table;
use crate::cli::exercise::{act, choices, completing, console};
use crate::cli::exit::Mistake;
use crate::exercise::{Command, Settings, State};
use crate::model::registry;
use crate::scenario::{load, texts};
use proptest::prelude::*;
use std::path::Path;

/// Lines as they may be typed, at any time; in place of a word in capitals something stands that
/// may be meant by it.
const LINES: [&str; 65] = [
    "resume",
    "pause",
    "begin SESSION",
    "phase PHASE",
    "advance",
    "advance expected",
    "advance preview",
    "reveal",
    "close-vote N",
    "close",
    "fire INJECT",
    "hold INJECT",
    "unhold INJECT",
    "skip INJECT \"No time for it.\"",
    "retime INJECT TIME",
    "add NEW inject \"A word\" \"A word comes.\" to SEAT TIME with EFFECT",
    "add NEW gate \"A gate\" \"Who goes?\" TIME by-hand",
    "rule N \"They may.\" with EFFECT",
    "override N \"Nobody saw it.\" because \"It was night.\" with EFFECT and EFFECT",
    "effect EFFECT because \"It was said so.\"",
    "vote \"More police?\" yes,no",
    "note on OBJECTIVE \"They talked.\"",
    "note edit N \"They talked much.\"",
    "rate OBJECTIVE P",
    "recommend \"Police first.\"",
    "amend N \"Police first, then courts.\"",
    "play SEAT STRATEGY",
    "play SEAT nobody",
    "rename \"An evening\"",
    "branch N \"another way\"",
    "join CODE SEAT",
    "join CODE evaluator",
    "leave CODE",
    "SEAT commit CARD N in REGION",
    "SEAT commit CARD",
    "SEAT commit CARD N in REGION,REGION if SEAT first",
    "SEAT commit CARD N after N N once N 50% for 2 weeks from w13",
    "SEAT commit CARD N when INDICATOR below N for 4 weeks",
    "SEAT fund FUND 30% for CARD",
    "SEAT fund FUND 2M to FUND",
    "SEAT deal with SEAT offer \"this\" want \"that\" talk vell-accord",
    "SEAT deal with SEAT,SEAT offer this want that pay FUND 2M to FUND",
    "SEAT accept N",
    "SEAT accept N if \"they go\"",
    "SEAT refuse N",
    "SEAT vote N yes",
    "SEAT say \"We are here.\"",
    "SEAT red-line \"Not one more.\"",
    "SEAT measure \"We open the bridge.\"",
    "SEAT ask \"May our medics come?\"",
    "SEAT forecast INDICATOR N N N",
    "SEAT forecast INDICATOR -30 -10 5",
    "SEAT endorse N",
    "SEAT edit N say \"We were here.\"",
    "SEAT edit N commit CARD 1 in REGION",
    "SEAT submit",
    "SEAT submit N",
    "SEAT withdraw N",
    "SEAT discard N@N",
    "kept",
    "again N",
    "what-if drafts N strategy STRATEGY futures 4 weeks 4",
    "what-if for SEAT futures 4 weeks 4",
    "retime INJECT at 23:59",
    "retime INJECT at day 2 09:00",
];

/// Lines of the prompt alone, and some that nobody means.
const ODD: [&str; 17] = [
    "?",
    "help",
    "help names",
    "status",
    "show plenary",
    "show plenary all",
    "show facilitator",
    "show seat SEAT",
    "log",
    "luck part security futures 4",
    "credit futures 4",
    "forget N",
    "\"",
    "{\"id\":\"1\"}",
    "{\"id\":\"x\",\"by\":\"Facilitator\",\"version\":null,\"command\":\"Resume\"}",
    "\u{0} \u{202e} é \u{1f600}",
    "what-if futures 99999999999999999999",
];

/// What is done to a line before it is typed.
#[derive(Debug, Clone)]
enum Slip {
    None,
    Leave(usize),
    Twice(usize),
    Swap(usize, usize),
    Letters(usize, String),
    Cut(usize),
}

fn slip() -> impl Strategy<Value = Slip> {
    prop_oneof![
        6 => Just(Slip::None),
        1 => (0..9_usize).prop_map(Slip::Leave),
        1 => (0..9_usize).prop_map(Slip::Twice),
        1 => (0..9_usize, 0..9_usize).prop_map(|(a, b)| Slip::Swap(a, b)),
        1 => (0..9_usize, "\\PC{0,6}").prop_map(|(at, text)| Slip::Letters(at, text)),
        1 => (0..60_usize).prop_map(Slip::Cut),
    ]
}

/// The line as it is typed.
fn typed(line: &str, slip: &Slip) -> String {
    let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    let last = words.len() - 1;
    match slip {
        Slip::None => {}
        Slip::Leave(at) => drop(words.remove((*at).min(last))),
        Slip::Twice(at) => words.insert((*at).min(last), words[(*at).min(last)].clone()),
        Slip::Swap(a, b) => words.swap((*a).min(last), (*b).min(last)),
        Slip::Letters(at, text) => words[(*at).min(last)] = text.clone(),
        Slip::Cut(at) => return line.chars().take(*at).collect(),
    }
    words.join(" ")
}

/// Puts names of the exercise in place of the words in capitals, as `choices` says.
fn filled(state: &State, line: &str, picks: &[usize]) -> String {
    let (scenario, exercise) = (&state.scenario, &state.exercise);
    let mut picks = picks.iter().cycle();
    let mut pick = |all: Vec<String>| {
        let place = picks.next().copied().unwrap_or(0);
        all.get(place % all.len().max(1)).cloned().unwrap_or_default()
    };
    let ids = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    let seats: Vec<String> = exercise.seats.iter().map(|seat| seat.id.clone()).collect();
    let mut first = String::new();
    let mut out = Vec::new();
    for word in line.split(' ') {
        let parts = word.split(',').map(|part| match part {
            "SESSION" => pick(exercise.agenda.iter().map(|one| one.id.clone()).collect()),
            "PHASE" => pick(ids(&choices::PHASES)),
            "INJECT" => pick(state.injects.iter().map(|one| one.inject.id.clone()).collect()),
            "NEW" => pick((20..40).map(|n| n.to_string()).collect()),
            "OBJECTIVE" => pick(exercise.objectives.iter().map(|one| one.id.clone()).collect()),
            "SEAT" => {
                let seat = pick(seats.clone());
                if first.is_empty() {
                    first.clone_from(&seat);
                }
                seat
            }
            "STRATEGY" => pick(scenario.strategies.iter().map(|one| one.id.clone()).collect()),
            "CODE" => pick(ids(&["ann", "bo", "un-mission-head"])),
            "REGION" => pick(scenario.regions.iter().map(|one| one.id.clone()).collect()),
            "INDICATOR" => pick(exercise.indicators.iter().map(|one| one.id.clone()).collect()),
            "FUND" => pick(scenario.funds.iter().map(|one| one.id.clone()).collect()),
            "CARD" => {
                let cards = state.seat(&first).map(|seat| seat.cards.as_slice());
                pick(cards.unwrap_or_default().iter().map(|card| card.id.clone()).collect())
            }
            "N" => pick(ids(&["1", "2", "3", "4", "6", "9", "-7", "0", "1e9", "nan", "5@12"])),
            "EFFECT" => pick(ids(&[
                "killed sarn 2",
                "drivers security +5 in tarn",
                "trust mission -4",
                "money rapid 5",
                "fighting-starts government vell-front",
                "capacity justice 999",
            ])),
            "TIME" => pick(ids(&[
                "at 40",
                "T+05",
                "at T+01:30",
                "D+2 H+3 M+45",
                "date 2031-06-02",
                "date 1999-01-01",
                "week 20",
                "session turn-1 3",
                "after 1 2 weeks",
                "after-move un-mission formed 5 min",
                "when security below -20 for 4 weeks and not week 30",
                "by-hand",
            ])),
            other => other.to_owned(),
        });
        out.push(parts.collect::<Vec<_>>().join(","));
    }
    out.join(" ")
}

/// An exercise that has just been opened, in a file.
fn opened(path: &Path) -> Table {
    let scenario = load("marova", registry()).expect("it is shipped").scenario;
    let files = texts("marova").expect("it is shipped");
    let open = Command::Open(Settings { seed: 3, ..Settings::default() });
    let mut table = Table::create(path, &files, scenario, "table", open).expect("it can be made");
    table.futures = 2;
    table
}

/// What is not done says what would be; none of it is a panic.
fn says_what_would_be_accepted(line: &str, mistake: &Mistake) {
    match mistake {
        Mistake::Typed { what, help, .. } => {
            assert!(!what.trim().is_empty(), "{line}");
            let help = help.as_deref().unwrap_or_default();
            assert!(help.trim().len() > 1, "`{line}` is told no remedy: {what}");
        }
        Mistake::Refused(page) => {
            let lines: Vec<&str> = page.lines().collect();
            assert!(lines.len() >= 2 && lines[0].contains("refused:"), "{line}: {page}");
            assert!(lines.last().is_some_and(|last| last.trim_end().ends_with('.')), "{page}");
        }
        other => panic!("`{line}` ended in {other:?}"),
    }
}

/// Every whole command that `?` offers is accepted as things stand.
fn offers_hold(table: &Table) {
    for line in choices::lines(&table.state) {
        let command = line.split("   ").next().unwrap_or_default().trim();
        let command = command.split("  ").next().unwrap_or_default();
        let open = ["...", "|", "NAME", "SEAT", "N ", "show ", "nothing more", "advance"];
        if open.iter().any(|part| command.contains(part)) {
            continue;
        }
        let spoken = crate::cli::exercise::speech::understood(&table.state, command);
        let spoken = spoken.unwrap_or_else(|not| panic!("`?` offers `{command}`: {}", not.what));
        let mut then = table.state.clone();
        for (n, order) in spoken.into_iter().enumerate() {
            let version = order
                .version
                .or_else(|| crate::exercise::version_of(&then, &order.by, &order.command));
            let (by, command_of) = (order.by, order.command);
            let id = format!("offer-{n}");
            let envelope = crate::exercise::Envelope { id, by, version, command: command_of };
            let now = crate::cli::exercise::clock::now();
            if let Err(refusal) = crate::exercise::step(&mut then, &envelope, now) {
                panic!("`?` offers `{command}`, which is refused: {refusal}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..Default::default()
    })]

    #[test]
    fn whatever_is_typed_nothing_panics_and_what_is_refused_says_what_would_be_accepted(
        lines in prop::collection::vec(
            (0..LINES.len() + ODD.len(), prop::collection::vec(0..60_usize, 8), slip(), 0..8_u8),
            1..70,
        ),
    ) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("a.exercise");
        let mut table = opened(&path);
        let asked = console::as_typed(&path);
        for (place, picks, slip, lead) in &lines {
            let line = match (lead, choices::lines(&table.state).first()) {
                // Often the likeliest thing is done, so that the exercise gets somewhere.
                (0..=2, Some(next)) => next.split("  ").next().unwrap_or_default().to_owned(),
                _ => {
                    let line = LINES.iter().chain(&ODD).nth(*place).expect("one of them");
                    typed(&filled(&table.state, line, picks), slip)
                }
            };
            let before = table.state.sequence;
            // At the prompt, a line that is only blanks is none.
            if line.trim().is_empty() || line.trim_start().starts_with('#') {
                continue;
            }
            match console::answer(&mut table, &asked, line.trim()) {
                Ok(_) => {}
                Err(mistake) => says_what_would_be_accepted(&line, &mistake),
            }
            prop_assert!(table.state.sequence >= before);
            for end in [line.len(), line.len() / 2] {
                let end = line.floor_char_boundary(end);
                let _ = completing::completed(&table.state, &line[..end]);
            }
        }
        offers_hold(&table);
        let _ = act::due(&mut table).expect("what is due is released");
        let state = table.state.clone();
        drop(table);
        prop_assert_eq!(&Stand::look(&path).expect("it is whole").state, &state);
    }
}
