//! At the table: everything a facilitator may do said in words, injects that come due while nobody
//! types, a second window beside the console, and what is kept when two edit the same thing.

use crate::exercise::formats::LOG;
use crate::exercise_cli::{FIRST_TURN, do_all, done, folder, new, with_input};
use crate::pages::{contadora_in, text};
use crate::tiny;
use contadora::scenario::check_texts;
use contadora::store::Log;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// A line that is refused or not understood: what is told.
fn told(folder: &Path, words: &str) -> String {
    let output = with_input(folder, &["exercise", "do", "a.exercise"], &format!("{words}\n"));
    assert!(!output.status.success(), "{words}: {}", text(&output.stdout));
    text(&output.stderr)
}

fn said(folder: &Path, words: &str) -> String {
    do_all(folder, "a.exercise", &format!("{words}\n"))
}

#[test]
fn whatever_a_facilitator_may_do_can_be_said_in_words() {
    let folder = folder();
    new(folder.path());
    let say = |words: &str| said(folder.path(), words);
    say("resume\nbegin opening\nbegin turn-1");
    for (words, answer) in [
        ("un ask \"May we pay the port workers?\"", "asks for something (ask 1): May we pay"),
        (
            "rule 1 \"They are paid.\" with capacity economy +2 in tarn and money trust-fund 1.5",
            "They are paid. It does: capacity of economy +2 points in tarn; 1.5 M USD into",
        ),
        (
            "effect fighters vell-front sarn 40 because \"Men come down.\"",
            "The facilitator rules: 40 fighters of vell-front in sarn. Men come down.",
        ),
        ("effect drivers security 3 because \"Rumours.\"", "drivers of security +3 points."),
        ("retime 5 at 90", "Inject 5 is now released by hand, due at 90 min."),
        ("retime 5 week 20", "by hand, due in w20."),
        ("retime 5 session turn-2 5", "due 5 min after \"turn-2\" began."),
        ("retime 5 after 4 2 weeks", "due 2 weeks after inject 4."),
        ("retime 5 after-move un patrols 5 min", "due 5 min after un plays patrols."),
        (
            "retime 5 when security below -50 for 2 weeks and not ViolentDeaths in tarn below 9",
            "once security is below -50 for 2 weeks and not: deaths is below 9.",
        ),
        ("retime 5 by-hand", "Inject 5 is now released by hand."),
        (
            "add 20 inject \"A grenade\" \"It fell.\" to un,front at 60 with killed tarn 2",
            "Inject 20 is added: A grenade, released at 60 min.",
        ),
        (
            "add 21 gate \"Who decides?\" \"A call.\" when security above 90 or week 30 by-hand",
            "released by hand, due once security is above 90 or it is week 30.",
        ),
        ("hold 20", "Inject 20 is held back."),
        ("unhold 20", "Inject 20 waits for its time again."),
        ("skip 21 \"no time\"", "Inject 21 is left out: no time"),
        ("vote \"Judges first?\" yes, no", "Vote 1 is called: Judges first? (yes, no)"),
        ("un vote 1 yes", "submits move 1: a vote: \"yes\""),
        ("close-vote 1", "Vote 1 ends: yes 1, no 0."),
        ("note on order \"They listen.\"", "Note 1 on `order`: They listen."),
        ("note edit 1 \"They listen well.\"", "Note 1: They listen well."),
        ("rate order S", "Objective `order` is rated: performed with some challenges."),
        ("rate order P", "Objective `order` is rated: performed without challenges."),
        ("un recommend \"Send judges.\"", "United Nations puts recommendation 1: Send judges."),
        ("donors amend 1 \"Send judges first.\"", "Donor group puts recommendation 1"),
        ("un endorse 1", "United Nations endorses recommendation 1."),
        ("amend 1 \"Send judges at once.\"", "The facilitator puts recommendation 1"),
        (
            "un deal with front offer patrols leave want \"you talk\"",
            "a deal offered to Vell Front: \"patrols leave\" for \"you talk\"",
        ),
        ("un edit 2 say \"We wait.\"", "drafts move 2: says \"We wait.\""),
        ("un forecast security -20 -10 0", "United Nations forecasts security"),
        ("un forecast security -30 -10 0", "United Nations forecasts security"),
        ("play front first", "first plays Vell Front from w0 on."),
        ("rename \"The second try\"", "The exercise is now called \"The second try\"."),
        ("branch 4 \"what if\"", "Branch 1, \"what if\", was made of the first 4 events."),
        ("phase adjudicate", "The phase \"adjudicate\" begins."),
        ("advance", "The engine has played to w13"),
        (
            "override 1 \"Nobody noticed.\" because \"We agreed so.\" with money trust-fund 1",
            "told otherwise: Nobody noticed. Because: We agreed so. It does",
        ),
        ("override 1 \"All noticed.\" because \"No.\"", "Change 1 of the turn is told otherwise"),
    ] {
        let page = say(words).replace("\n      ", "");
        assert!(page.contains(answer), "{words}\n{page}");
    }
    assert!(done(folder.path(), &["exercise", "verify", "a.exercise"]).starts_with("Verified."));
    // The log names places, parties and funds as the scenario does.
    let lines = done(folder.path(), &["exercise", "export", "a.exercise"]);
    for part in ["\"region\":\"tarn\"", "\"party\":\"vell-front\"", "\"fund\":\"trust-fund\""] {
        assert!(lines.contains(part), "{part}");
    }
}

#[test]
fn a_deal_with_terms_is_bargained_over_in_words() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    done(folder.path(), &["exercise", "new", "a.exercise", "marova"]);
    let say = |words: &str| said(folder.path(), words).replace("\n      ", "");
    say("resume\nbegin brief\nbegin turn-1");
    let page =
        say("government deal with vell-front,donors offer seats want \"talks, with money\" \
         talk vell-accord pay trust-fund 5M to rapid");
    for part in ["talks about `vell-accord` open", "5 M USD go from `trust-fund` to `rapid`"] {
        assert!(page.contains(part), "{part} is missing:\n{page}");
    }
    say("government submit");
    let page = say("vell-front accept 1 if \"in spring\"");
    assert!(page.contains("accepts deal 1 if: in spring"), "{page}");
    assert!(say("donors accept 1").contains("accepts deal 1."));
    assert!(say("government accept 1").contains("Deal 1 is agreed."));
    let page = told(folder.path(), "donors deal with ngos offer a want b talk vell-accord");
    assert!(page.contains("no accord of these seats is called `vell-accord`"), "{page}");
    let page = told(folder.path(), "donors deal with ngos offer a want b pay gold 5M to rapid");
    assert!(page.contains("no fund of these seats is called `gold`"), "{page}");
}

#[test]
fn words_that_are_not_understood_say_what_to_type() {
    let folder = folder();
    new(folder.path());
    said(folder.path(), "resume\nbegin opening\nbegin turn-1\nun ask x");
    for (words, parts) in [
        ("effect killed tran 3 because x", ["no region is called `tran`", "nearest name: tarn"]),
        ("effect kiled tarn 3 because x", ["no effect is called `kiled`", "nearest name: killed"]),
        ("effect killed tarn because x", ["`killed` does not read so", "killed REGION 3"]),
        ("effect killed tarn 3", ["an effect has a reason", "because"]),
        ("effect drivers peace 3 because x", ["no sector is called `peace`", "Security"]),
        ("rule 1 with killed tarn 3", ["what is the ruling?", "rule N"]),
        ("rule", ["`rule` needs more words", "rule N"]),
        ("retime 5 soon", ["`soon` is no time of an inject", "at MINUTES"]),
        ("retime 5 at T5", ["`T5` is no time", "T+01:30"]),
        ("retime 5 D+2 X+3", ["`D+2 X+3` is no time", "D+2 H+3 M+45"]),
        ("retime 5 date 1066-10-14", ["lies outside the scenario's", "from 20"]),
        ("retime 5 date tomorrow", ["`tomorrow` is no date", "a date of the scenario"]),
        ("un commit patrols 2 in tran", ["no region is called `tran`", "Nearest name: `tarn`"]),
        ("front commit men", ["`front` has no cards", "front deal ..."]),
        ("front accept 1", ["no deal offered to you", "once whoever drafted it has submitted it"]),
        ("un forecast security 3", ["a forecast has three values", "un forecast INDICATOR"]),
        ("un vote", ["`vote` needs more words", "un vote N CHOICE"]),
        ("retime 5 when happy above 3", ["no indicator is called `happy`", "security"]),
        ("retime 5 when security over 3", ["`security over 3` is no condition", "above|below"]),
        ("retime 50 at 3", ["no inject is called `50`", "there are: 1, 2"]),
        ("add 20 bang \"a\" \"b\"", ["no kind of inject is called `bang`", "contingency"]),
        ("add 20", ["an inject has a number, a kind, a title and a text", "add NUMBER KIND"]),
        ("override 0 \"a\" because b", ["changes are numbered from 1", "override N"]),
        ("rate order X", ["`x` is no rating", "performed"]),
        ("un deal with front offer a", ["a deal says what is wanted for it", "want"]),
        ("un commit", ["`commit` needs more words", "help"]),
        ("pause now", ["`pause` stands alone", "type only: pause"]),
        ("vote \"Who?\"", ["which question, and which choices?", "yes,no"]),
        ("again 3", ["nothing is kept as 3", "nothing is kept at all"]),
    ] {
        let page = told(folder.path(), words);
        for part in parts {
            assert!(page.contains(part), "{words}: {part} is missing\n{page}");
        }
    }
}

#[test]
fn times_are_said_as_lists_of_injects_write_them() {
    let folder = folder();
    new(folder.path());
    said(folder.path(), "resume");
    let say = |words: &str| {
        let words: Vec<&str> = words.split(' ').collect();
        done(folder.path(), &[&["exercise", "do", "a.exercise"], &words[..]].concat())
    };
    for (time, told) in [
        ("at 40", "released at 40 min."),
        ("T+05", "released at 5 min."),
        ("at T+01:30", "released at 90 min."),
        ("at D+14", "released in w2."),
        ("D+6 H+24", "released in w1."),
        ("week 3", "released in w3."),
        ("at day 2 09:05", "released on day 2 at 09:05."),
        ("day 1 23:59", "released at 23:59."),
    ] {
        let page = say(&format!("retime 3 {time}"));
        assert!(page.contains(told), "{time}: {page}");
    }
    let passed = told(folder.path(), "retime 3 at day 1 00:00");
    assert!(passed.contains("00:00 has passed: it is "), "{passed}");
    // A date is a day of the scenario, counted from its first.
    let log = done(folder.path(), &["exercise", "show", "a.exercise", "plenary"]);
    let first = log.lines().find_map(|line| line.split_once(", ").map(|(_, date)| date));
    let first: jiff::civil::Date = first.expect("a date").parse().expect("a date");
    let later = first + jiff::Span::new().days(21);
    let page = say(&format!("retime 3 date {later}"));
    assert!(page.contains("released in w3."), "{page}");
}

#[test]
fn an_evaluator_sees_objectives_and_no_brief_and_an_observer_what_the_room_sees() {
    let folder = folder();
    new(folder.path());
    said(folder.path(), "resume\nbegin opening\nbegin turn-1\nrate order S\nfire 5");
    said(folder.path(), "un commit patrols 2 in tarn\nun submit\ndonors say \"Wait.\"");
    let show =
        |whom: &[&str]| done(folder.path(), &[&["exercise", "show", "a.exercise"], whom].concat());
    let page = show(&["evaluator"]);
    for part in [
        "Agree on who goes first.",
        "One plan of both seats.",
        "Say why.",
        "Your rating: performed with some challenges",
        "A donor stops.",
        "turn 1 United Nations: 2 x Patrols in Tarn",
    ] {
        assert!(page.contains(part), "{part} is missing\n{page}");
    }
    for hidden in ["No patrol without quarters.", "Two of your members want to stop.", "Wait."] {
        assert!(!page.contains(hidden), "{hidden}\n{page}");
    }
    // Another evaluator has rated nothing.
    assert!(!show(&["evaluator", "ann"]).contains("Your rating"));
    let (room, observer) = (show(&["plenary"]), show(&["observer"]));
    assert!(!observer.contains("patrols") && room.lines().take(5).eq(observer.lines().take(5)));
}

#[test]
fn a_vote_is_cast_as_it_is_typed() {
    let folder = folder();
    new(folder.path());
    said(folder.path(), "resume\nbegin opening\nbegin turn-1\nvote \"More?\" yes,no");
    let page = said(folder.path(), "un vote 1 yes");
    assert!(page.contains("submits move 1"), "{page}");
    let page = said(folder.path(), "close-vote 1");
    assert!(page.contains("Vote 1 ends: yes 1, no 0."), "{page}");
}

#[test]
fn a_stale_edit_is_refused_shown_and_kept_until_it_is_sent_again() {
    let folder = folder();
    new(folder.path());
    said(folder.path(), "resume\nbegin opening\nbegin turn-1\nrecommend \"Send judges.\"");
    let log = done(folder.path(), &["exercise", "log", "a.exercise"]);
    let seen =
        log.lines().last().and_then(|line| line.split_whitespace().next()).expect("a number");
    said(folder.path(), "un amend 1 \"Send judges first.\"");
    let page = told(folder.path(), &format!("donors amend 1@{seen} \"Send no judges.\""));
    for part in [
        "recommendation 1 was changed meanwhile",
        "It is now: Send judges first.",
        "kept as 1",
        "again 1",
    ] {
        assert!(page.contains(part), "{part} is missing:\n{page}");
    }
    let kept = said(folder.path(), "kept");
    assert!(kept.contains("Send no judges.") && kept.contains("It is now: Send judges first."));
    let page = said(folder.path(), "again 1");
    assert!(page.contains("Donor group puts recommendation 1: Send no judges."), "{page}");
    assert!(said(folder.path(), "kept").contains("Nothing is kept."));
    // The title, said by two who have seen the same one.
    let rename = |id: &str, title: &str, version: u64| {
        format!(
            "{{\"id\":\"{id}\",\"by\":\"Facilitator\",\"version\":{version},\
             \"command\":{{\"Rename\":\"{title}\"}}}}"
        )
    };
    said(folder.path(), &rename("r1", "Mine", 1));
    let page = told(folder.path(), &rename("r2", "Yours", 1));
    assert!(page.contains("the title was changed meanwhile") && page.contains("It is now: Mine"));
    assert!(said(folder.path(), "forget 1").contains("1 is thrown away."));
}

/// A program that runs, and its lines as they come.
struct Running {
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    fn start(folder: &Path, words: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_contadora"))
            .args(words)
            .current_dir(folder)
            .env_remove("CLICOLOR_FORCE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let lines = read_on(child.stdout.take().expect("piped"));
        Self { child, lines }
    }

    fn types(&mut self, line: &str) {
        let input = self.child.stdin.as_mut().expect("piped");
        input.write_all(format!("{line}\n").as_bytes()).expect("it reads");
    }

    /// Waits for a line that holds some words.
    fn waits_for(&self, words: &str) -> String {
        let until = Instant::now() + Duration::from_secs(40);
        let mut all = String::new();
        while let Ok(line) =
            self.lines.recv_timeout(until.saturating_duration_since(Instant::now()))
        {
            if line.contains(words) {
                return line;
            }
            all += &format!("{line}\n");
        }
        panic!("{words} is not told:\n{all}");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_on(out: ChildStdout) -> Receiver<String> {
    let (send, lines) = channel();
    #[expect(clippy::disallowed_methods, reason = "a pipe is read while the test goes on")]
    std::thread::spawn(move || {
        BufReader::new(out).lines().map_while(Result::ok).try_for_each(|line| send.send(line))
    });
    lines
}

#[test]
fn an_inject_comes_due_while_nobody_types_and_is_on_the_disk_within_a_second() {
    let folder = folder();
    new(folder.path());
    said(folder.path(), "resume\nbegin opening");
    let mut console = Running::start(folder.path(), &["exercise", "console", "a.exercise"]);
    console.waits_for("lists what can be done now");
    // Due three seconds from now by the exercise's clock, which has run since a moment ago.
    console.types("add 30 inject \"A flare\" \"A flare over the port.\" session opening 0.1");
    console.waits_for("Inject 30 is added");
    // Nothing is typed any more.
    console.waits_for("Inject 30 is released: A flare.");
    let lines = done(folder.path(), &["exercise", "export", "a.exercise"]);
    let fired = lines.lines().find(|line| line.contains("\"InjectFired\":{\"inject\":\"30\""));
    let fired = fired.expect("it is on the disk while the console is open");
    let late = fired.split("\"late\":").nth(1).and_then(|rest| rest.split('}').next());
    let late: u64 = late.and_then(|late| late.parse().ok()).expect("how late");
    assert!(late < 1_000, "{late} ms late");
    console.types("quit");
    console.waits_for_end();
}

impl Running {
    fn waits_for_end(mut self) {
        assert!(self.child.wait().expect("it ends").success());
    }
}

#[test]
fn a_second_window_looks_on_while_the_console_leads_and_may_not_write() {
    let folder = folder();
    new(folder.path());
    let mut console = Running::start(folder.path(), &["exercise", "console", "a.exercise"]);
    console.waits_for("lists what can be done now");
    let follow = ["exercise", "show", "a.exercise", "plenary", "--follow"];
    let wall = Running::start(folder.path(), &follow);
    wall.waits_for("TWO REGIONS AT ONE TABLE");
    for line in FIRST_TURN.lines() {
        console.types(line);
    }
    console.waits_for("The phase \"narrate\" begins.");
    // What was said and what was revealed reach the wall by themselves.
    wall.waits_for("Week 13 of");
    wall.waits_for("We come in peace.");
    for words in [&["status", "a.exercise"][..], &["log", "a.exercise"], &["verify", "a.exercise"]]
    {
        done(folder.path(), &[&["exercise"], words].concat());
    }
    let output = contadora_in(folder.path(), &["exercise", "do", "a.exercise", "pause"]);
    assert_eq!(output.status.code(), Some(2));
    let page = text(&output.stderr);
    assert!(page.contains("a.exercise is open in another program"), "{page}");
    assert!(page.contains("work beside it"), "{page}");
    console.types("close");
    console.waits_for("The exercise is closed.");
    wall.waits_for_end();
    console.types("quit");
    console.waits_for_end();
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("readable").flatten().collect();
    assert_eq!(left.len(), 2, "the package and one file: {left:?}");
}

#[test]
fn a_file_of_an_earlier_format_is_looked_at_and_led_on() {
    let folder = folder();
    let path = folder.path().join("a.exercise");
    let package = tiny::exercise_texts(&[]);
    let (scenario, _) = check_texts("land", &package, contadora::model::registry());
    let digest = scenario.expect("it is sound").digest;
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut log = Log::create(&path).expect("a new file");
    log.keep_package(&package).expect("none yet");
    for line in LOG.lines() {
        let payload = line.replace("DIGEST", &digest);
        let command =
            payload.split("\"command\":\"").nth(1).and_then(|rest| rest.split('"').next());
        let command = command.expect("each has one").to_owned();
        // Events of one command stand together; each is one of its own here.
        let at = log.version();
        let known = log.numbers_of(&command).expect("readable").is_some();
        match known {
            true => log.append(
                at,
                &format!("{command}-{at}"),
                1,
                &[payload.replace(
                    &format!("\"command\":\"{command}\""),
                    &format!("\"command\":\"{command}-{at}\""),
                )],
            ),
            false => log.append(at, &command, 1, &[payload]),
        }
        .expect("room");
    }
    drop(log);
    let connection = rusqlite::Connection::open(&path).expect("it is SQLite");
    connection.execute_batch("DROP TABLE kept; PRAGMA user_version = 1;").expect("as it was");
    drop(connection);
    let page = done(folder.path(), &["exercise", "log", "a.exercise"]);
    let page = page.replace("\n      ", "");
    assert!(
        page.contains("capacity of economy +2 points in tarn; 1.5 M USD into trust-fund"),
        "{page}"
    );
    let before = done(folder.path(), &["exercise", "verify", "a.exercise"]);
    assert!(before.contains("of 29 events") && before.contains("w13"), "{before}");
    assert!(said(folder.path(), "reveal\nrename \"Led on\"").contains("now called \"Led on\""));
    let status = done(folder.path(), &["exercise", "status", "a.exercise"]);
    assert!(status.contains("Led on"), "{status}");
}

#[test]
fn what_is_done_nowhere_is_told_without_a_place() {
    let folder = folder();
    let made = contadora_in(folder.path(), &["exercise", "new", "a.exercise", "marova"]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let told = said(
        folder.path(),
        "resume\nbegin brief\nbegin practice\nphase deal\nphase submit\nun-mission commit vote\n\
         un-mission commit courts 1 in sarn",
    );
    assert!(told.contains("drafts move 1: Call the vote for an assembly.\n"), "{told}");
    assert!(told.contains("drafts move 2: 1 x Court support team in Port Sarn.\n"), "{told}");
}

#[test]
fn times_of_day_by_another_clock_than_this_machine_s_are_told() {
    let folder = folder();
    let words = ["exercise", "new", "a.exercise", "./land", "--utc-offset", "-11:30"];
    let made = contadora_in(folder.path(), &words);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let wall = "Times of day in this exercise are by UTC-11:30; this machine shows UTC";
    assert!(said(folder.path(), "retime 3 at day 9 09:00").contains(wall));
    assert!(!said(folder.path(), "retime 3 at 40").contains(wall));
}
