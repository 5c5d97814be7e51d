//! An exercise led from the command line: by a script, from the console, and after accidents.

use crate::pages::{contadora_in, text};
use crate::tiny;
use contadora::scenario::{CardAction, Exercise, SessionKind};
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

/// A folder with the tiny package, which has an exercise, as `land`.
pub fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let known = ("scenario.ron", "violence.crime", "violence.harm");
    let mut texts = tiny::edited(&[known]);
    let exercise = include_str!("tiny/exercise.ron").as_bytes().to_vec();
    texts.insert("exercise.ron".to_owned(), exercise);
    for (path, bytes) in texts {
        let path = folder.path().join("land").join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        std::fs::write(path, bytes).expect("it can be written");
    }
    folder
}

/// The program, started with words and all three of its streams held.
pub fn started(folder: &Path, words: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_contadora"))
        .args(words)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .env("TZ", "UTC")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// The program with words and lines on its standard input.
pub fn with_input(folder: &Path, words: &[&str], input: &str) -> Output {
    let mut child = started(folder, words);
    // A program that has ended reads no more.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

pub fn done(folder: &Path, words: &[&str]) -> String {
    let output = contadora_in(folder, words);
    assert!(output.status.success(), "{words:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

pub fn new(folder: &Path) {
    let page = done(folder, &["exercise", "new", "a.exercise", "./land", "--seed", "7"]);
    assert!(
        page.starts_with("Two regions at one table is open in a.exercise: 3 seats, 6 sessions.")
    );
}

pub const FIRST_TURN: &str = "resume
begin opening
begin turn-1
# Moves of two seats; one waits for the other.
un commit patrols 2 in tarn
un say \"We come in peace.\"
un submit
donors commit judges 1 in tarn if un first
donors submit
phase deal
phase submit
phase adjudicate
advance
reveal
phase narrate
";

const SECOND_TURN: &str = "begin turn-2
un commit patrols 1 in sarn
un submit
phase adjudicate
advance
phase narrate
begin end
advance
close
";

pub fn do_all(folder: &Path, file: &str, input: &str) -> String {
    do_all_with(folder, &["exercise", "do", file], input)
}

/// The same with other words after `do`.
pub fn do_all_with(folder: &Path, words: &[&str], input: &str) -> String {
    let output = with_input(folder, words, input);
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn a_whole_exercise_is_led_by_a_script() {
    let folder = folder();
    new(folder.path());
    let page = do_all(folder.path(), "a.exercise", FIRST_TURN);
    assert!(page.contains("United Nations submits move 1: 2 x Patrols in Tarn."), "{page}");
    assert!(page.contains("only if United Nations goes first"), "{page}");
    assert!(page.contains("from w0 to w13"), "{page}");
    do_all(folder.path(), "a.exercise", SECOND_TURN);
    let status = done(folder.path(), &["exercise", "status", "a.exercise"]);
    assert!(status.contains("The exercise is closed."), "{status}");
    let verified = done(folder.path(), &["exercise", "verify", "a.exercise"]);
    assert!(verified.starts_with("Verified. Every one of "), "{verified}");
    assert_eq!(verified.matches("  as recorded").count(), 3, "{verified}");
    let replayed = done(folder.path(), &["exercise", "replay", "a.exercise"]);
    assert_eq!(replayed.matches("  as recorded").count(), 3, "{replayed}");
}

#[test]
fn the_same_script_gives_the_same_states_and_another_seed_others() {
    let states = |seed: &str| {
        let folder = folder();
        let new = ["exercise", "new", "a.exercise", "./land", "--seed", seed];
        done(folder.path(), &new);
        do_all(folder.path(), "a.exercise", FIRST_TURN);
        let page = done(folder.path(), &["exercise", "replay", "a.exercise"]);
        page.lines().find(|line| line.contains("  as recorded")).expect("a state").to_owned()
    };
    assert_eq!(states("7"), states("7"));
    assert_ne!(states("7"), states("8"));
}

#[test]
fn what_is_refused_says_why_and_the_lines_before_it_are_done() {
    let folder = folder();
    new(folder.path());
    let output = with_input(
        folder.path(),
        &["exercise", "do", "a.exercise"],
        "resume\nun commit patrols 9 in tarn\npause\n",
    );
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert!(told.starts_with("line 2 is refused: the units of this card cannot be 9"), "{told}");
    assert!(told.contains("1 to 2"), "{told}");
    let log = done(folder.path(), &["exercise", "log", "a.exercise"]);
    assert!(log.contains("The clock runs.") && !log.contains("The clock stops."), "{log}");
    // What is not understood at all is told with the nearest word.
    let output = contadora_in(folder.path(), &["exercise", "do", "a.exercise", "un", "comit", "x"]);
    assert_eq!(output.status.code(), Some(2));
    let told = text(&output.stderr);
    assert!(told.contains("nearest name: commit"), "{told}");
}

#[test]
fn a_line_of_json_that_is_sent_again_is_done_once() {
    let folder = folder();
    new(folder.path());
    let line = "{\"id\":\"x1\",\"by\":\"Facilitator\",\"version\":null,\"command\":\"Resume\"}\n";
    let page = do_all(folder.path(), "a.exercise", &line.repeat(3));
    assert_eq!(page.matches("The clock runs.").count(), 1, "{page}");
    assert_eq!(page.matches("done before").count(), 2, "{page}");
    let output = with_input(folder.path(), &["exercise", "do", "a.exercise"], "{\"id\":1}\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("line 1: not a command"), "{}", text(&output.stderr));
}

#[test]
fn a_seat_and_the_room_see_what_they_may_and_no_more() {
    let folder = folder();
    new(folder.path());
    do_all(folder.path(), "a.exercise", FIRST_TURN);
    let secrets = ["Headquarters will not send", "Two of your members", "food for one winter"];
    for (words, columns) in [(&["plenary"][..], 100), (&["plenary", "all"], 46)] {
        let room = done(folder.path(), &[&["exercise", "show", "a.exercise"], words].concat());
        for secret in secrets.iter().chain(&["Money of the trust fund", "Violent deaths"]) {
            assert!(!room.contains(secret), "{secret} is on the screen of the room:\n{room}");
        }
        assert!(room.contains("Balance of security"), "{room}");
        assert!(room.contains("We come in peace."), "{room}");
        assert!(room.lines().all(|line| line.chars().count() <= columns), "{room}");
    }
    for (seat, own) in [("un", 0), ("donors", 1), ("front", 2)] {
        let page = done(folder.path(), &["exercise", "show", "a.exercise", "seat", seat]);
        for (n, secret) in secrets.iter().enumerate() {
            assert_eq!(page.contains(secret), n == own, "{seat}: {secret}\n{page}");
        }
        assert_eq!(page.contains("Money of the trust fund"), seat == "donors", "{page}");
        assert_eq!(page.contains("2 x Patrols"), seat == "un", "{page}");
    }
    let output = contadora_in(folder.path(), &["exercise", "show", "a.exercise", "seat", "donor"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("nearest name: donors"), "{}", text(&output.stderr));
}

#[test]
fn a_branch_shares_the_past_and_is_played_on_otherwise() {
    let folder = folder();
    new(folder.path());
    do_all(folder.path(), "a.exercise", FIRST_TURN);
    let log = done(folder.path(), &["exercise", "log", "a.exercise"]);
    let before = log.lines().find(|line| line.contains("\"The first months\" begins")).unwrap();
    let after = before.split_whitespace().next().expect("its number");
    let branch = |new: &str, more: &[&str]| {
        let mut words = vec!["exercise", "branch", "a.exercise", new, "--after", after];
        words.extend(more);
        contadora_in(folder.path(), &words)
    };
    for (file, more, luck) in [
        ("b.exercise", &["--same-luck"][..], "the same luck"),
        ("c.exercise", &[], "different luck"),
    ] {
        let output = branch(file, more);
        assert!(output.status.success(), "{}", text(&output.stderr));
        do_all(folder.path(), file, "phase adjudicate\nadvance\n");
        let beside = done(folder.path(), &["exercise", "compare-branches", "a.exercise", file]);
        assert!(beside.contains(&format!("share their first {after} events")), "{beside}");
        let part = |from: &str| beside.split(from).nth(1).expect("a part").to_owned();
        let (own, other) = (part("Only in a.exercise"), part(&format!("Only in {file}")));
        assert!(own.contains("move un-") && !other.contains("move un-"), "{beside}");
        assert!(beside.contains("Side by side") && beside.contains("security, points"), "{beside}");
        assert!(beside.contains(luck), "{beside}");
        let verified = done(folder.path(), &["exercise", "verify", file]);
        assert!(verified.starts_with("Verified."), "{verified}");
    }
    let again = branch("b.exercise", &[]);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("b.exercise is there already"));
}

#[test]
fn an_exercise_is_exported_and_imported_to_the_last_event() {
    let folder = folder();
    new(folder.path());
    do_all(folder.path(), "a.exercise", FIRST_TURN);
    done(folder.path(), &["exercise", "export", "a.exercise", "--out", "a.jsonl"]);
    done(folder.path(), &["exercise", "import", "b.exercise", "a.jsonl"]);
    let (one, other) = (
        done(folder.path(), &["exercise", "verify", "a.exercise"]),
        done(folder.path(), &["exercise", "verify", "b.exercise"]),
    );
    assert_eq!(one, other, "the same chain");
    let lines = std::fs::read_to_string(folder.path().join("a.jsonl")).expect("exported");
    let torn: Vec<&str> = lines.lines().collect();
    let torn = torn[..torn.len() - 2].join("\n");
    std::fs::write(folder.path().join("torn.jsonl"), torn).expect("it can be written");
    let output = contadora_in(folder.path(), &["exercise", "import", "c.exercise", "torn.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    let told = text(&output.stderr).replace("\n  ", " ");
    assert!(told.contains("the end is missing or changed"), "{told}");
    assert!(!folder.path().join("c.exercise").exists(), "nothing was made");
}

#[test]
fn a_damaged_file_is_named_with_its_first_bad_event_and_saved_up_to_it() {
    let folder = folder();
    new(folder.path());
    do_all(folder.path(), "a.exercise", FIRST_TURN);
    let path = folder.path().join("a.exercise");
    let mut bytes = std::fs::read(&path).expect("it can be read");
    let words = b"We come in peace.";
    let at = bytes.windows(words.len()).position(|window| window == words).expect("it was said");
    bytes[at] = b'w';
    std::fs::write(&path, bytes).expect("it can be written");
    let output = contadora_in(folder.path(), &["exercise", "verify", "a.exercise"]);
    assert_eq!(output.status.code(), Some(1));
    let page = text(&output.stdout);
    assert!(page.starts_with("Not as it was written: event "), "{page}");
    let output = contadora_in(folder.path(), &["exercise", "status", "a.exercise"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("a.exercise is damaged: event "));
    let words = ["exercise", "export", "a.exercise", "--out", "saved.jsonl"];
    let output = contadora_in(folder.path(), &words);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    done(folder.path(), &["exercise", "import", "b.exercise", "saved.jsonl"]);
    let log = done(folder.path(), &["exercise", "log", "b.exercise"]);
    assert!(log.contains("\"The first months\" begins") && !log.contains("peace"), "{log}");
}

#[test]
fn a_turn_that_was_half_recorded_is_finished_by_the_next_program() {
    let folder = folder();
    new(folder.path());
    let before = FIRST_TURN.replace("advance\nreveal\nphase narrate\n", "");
    do_all(folder.path(), "a.exercise", &before);
    // The scenario has moved on, and the program ended before the engine's answer was kept.
    let line =
        "{\"id\":\"half\",\"by\":\"Facilitator\",\"version\":null,\"command\":\"Advance\"}\n";
    do_all(folder.path(), "a.exercise", line);
    let page = done(folder.path(), &["exercise", "advance", "a.exercise"]);
    assert!(page.contains("The engine has played to w13"), "{page}");
    assert!(done(folder.path(), &["exercise", "verify", "a.exercise"]).starts_with("Verified."));
}

#[test]
fn the_console_leads_an_exercise_and_goes_on_after_mistakes() {
    let folder = folder();
    new(folder.path());
    let input = format!("?\n{FIRST_TURN}nonsense\nshow plenary\nstatus\nhelp\nquit\n");
    let output = with_input(folder.path(), &["exercise", "console", "a.exercise"], &input);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let page = text(&output.stdout);
    for part in ["begin opening", "The engine has played to w13", "WEEK 13", "What can be done now"]
    {
        let seen = page.to_uppercase().contains(&part.to_uppercase());
        assert!(seen, "{part} is missing:\n{page}");
    }
    assert!(text(&output.stderr).contains("no command or seat is called `nonsense`"));
    assert!(done(folder.path(), &["exercise", "verify", "a.exercise"]).starts_with("Verified."));
}

#[test]
fn names_are_given_and_struck_and_the_log_does_not_know_them() {
    let folder = folder();
    new(folder.path());
    done(folder.path(), &["exercise", "do", "a.exercise", "join", "p1", "un"]);
    let words = ["exercise", "people", "a.exercise", "--name", "p1=Aurelia Quistgaard"];
    assert!(done(folder.path(), &words).contains("Aurelia Quistgaard"));
    done(folder.path(), &["exercise", "export", "a.exercise", "--out", "a.jsonl"]);
    let lines = std::fs::read_to_string(folder.path().join("a.jsonl")).expect("exported");
    assert!(!lines.contains("Aurelia"), "names are not exported");
    let page = done(folder.path(), &["exercise", "people", "a.exercise", "--strike", "p1"]);
    assert!(page.contains("struck") && !page.contains("Aurelia"), "{page}");
    assert!(done(folder.path(), &["exercise", "verify", "a.exercise"]).starts_with("Verified."));
}

#[test]
fn options_are_looked_ahead_of_and_the_score_is_taken_apart() {
    let folder = folder();
    new(folder.path());
    do_all(folder.path(), "a.exercise", FIRST_TURN);
    do_all(folder.path(), "a.exercise", "begin turn-2\nun commit patrols 1 in sarn\n");
    let look = ["exercise", "what-if", "a.exercise", "--drafts", "4", "--strategy", "first"];
    let look = [&look[..], &["--futures", "12", "--weeks", "20"]].concat();
    let page = done(folder.path(), &look);
    for part in ["as it stands", "with drafts 4", "first", "futures for each option"] {
        assert!(page.contains(part), "{part} is missing:\n{page}");
    }
    assert_eq!(page, done(folder.path(), &look), "the same question has the same answer");
    for verb in ["luck", "credit"] {
        let page = done(folder.path(), &["exercise", verb, "a.exercise", "--futures", "12"]);
        assert!(page.contains("In this model"), "{page}");
    }
    let output =
        contadora_in(folder.path(), &["exercise", "what-if", "a.exercise", "--drafts", "9"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("9 is no draft"), "{}", text(&output.stderr));
    let output = contadora_in(folder.path(), &["exercise", "luck", "a.exercise", "--part", "joy"]);
    assert_eq!(output.status.code(), Some(2));
}

/// A line of words for each thing a table does in a whole exercise: every session is begun, and in
/// every turn each seat plays a card that it has, or speaks.
pub fn whole_script(exercise: &Exercise) -> String {
    let mut script = String::from("resume\n");
    let mut turn = 0;
    for session in &exercise.agenda {
        script += &format!("begin {}\n", session.id);
        if session.kind.is_turn() {
            for seat in &exercise.seats {
                let cards = seat.cards.iter().filter(|card| card.times.is_none_or(|t| t > turn));
                let cards: Vec<_> = cards.collect();
                match cards.get(turn as usize % cards.len().max(1)) {
                    Some(card) => {
                        let units = match card.does {
                            CardAction::Send { units, .. } | CardAction::Prepare { units, .. } => {
                                format!(" {}", units.min(1))
                            }
                            CardAction::Accommodate { .. } => " share 40%".to_owned(),
                            _ => String::new(),
                        };
                        script += &format!("{} commit {}{units}\n", seat.id, card.id);
                    }
                    None => script += &format!("{} say \"We are watching.\"\n", seat.id),
                }
                script += &format!("{} submit\n", seat.id);
            }
            script += "phase adjudicate\nadvance\nreveal\nphase narrate\n";
            // What is played in practice is in hand again afterwards.
            turn += u32::from(session.kind == SessionKind::Moves);
        } else if session.kind == SessionKind::ToTheEnd {
            script += "advance\n";
        }
    }
    script + "close\n"
}

#[test]
fn injects_are_released_held_and_left_out_without_the_console() {
    let folder = folder();
    new(folder.path());
    do_all(folder.path(), "a.exercise", "resume\nbegin opening\nbegin turn-1\n");
    let verb = |words: &[&str]| {
        let words = [&["exercise", words[0], "a.exercise"], &words[1..]].concat();
        contadora_in(folder.path(), &words)
    };
    let said = |words: &[&str]| text(&verb(words).stdout);
    assert!(said(&["hold", "3"]).contains("Inject 3 is held back."));
    assert!(said(&["unhold", "3"]).contains("Inject 3 waits for its time again."));
    assert!(said(&["fire", "5"]).contains("Inject 5 is released: A donor stops."));
    let page = said(&["retime", "4", "when", "security", "below", "-50"]);
    assert!(page.contains("due once security is below -50."), "{page}");
    let page = said(&["skip", "1", "the shop is ours"]);
    assert!(page.contains("Inject 1 is left out: the shop is ours"), "{page}");
    let again = verb(&["fire", "5"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("the inject `5` has been released"));
    let unknown = verb(&["fire", "50"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(
        text(&unknown.stderr).contains("no inject is called `50`"),
        "{}",
        text(&unknown.stderr)
    );
    let open = said(&["open"]);
    assert!(open.starts_with("a.exercise is whole: ") && open.contains("What can be done now"));
}
