//! The program is killed while it does commands; whatever it had answered is in the file.

use crate::exercise_cli::{folder, new};
use contadora::store::inspect;
use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::time::Duration;

const KILLS: u64 = 25;

#[test]
fn whatever_the_program_answered_is_there_after_a_kill() {
    let folder = folder();
    new(folder.path());
    let path = folder.path().join("a.exercise");
    let mut hit = 0;
    for kill in 0..KILLS {
        let mut child = Command::new(env!("CARGO_BIN_EXE_contadora"))
            .args(["exercise", "do", "a.exercise"])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // Somebody takes one role after the other: each line is an event.
        let lines: String = (0..1_200)
            .map(|n| format!("join p{kill} {}\n", ["observer", "evaluator"][n % 2]))
            .collect();
        // As much as a pipe holds; the program never sees the end of its input.
        let mut input = child.stdin.take().expect("piped");
        input.write_all(lines.as_bytes()).expect("a pipe holds it");
        std::thread::sleep(Duration::from_millis(30 + kill * 37 % 160));
        child.kill().expect("it can be killed");
        let mut said = String::new();
        child.stdout.take().expect("piped").read_to_string(&mut said).expect("text");
        child.wait().expect("it ends");
        let whole = said.rfind('\n').map_or("", |end| &said[..end]);
        let numbers = whole.lines().filter_map(|line| line.split_whitespace().next()?.parse().ok());
        let answered: u64 = numbers.max().unwrap_or(0);
        let read = inspect(&path).expect("it can be read");
        assert_eq!(read.damage, None, "kill {kill}");
        let there = read.events.len() as u64;
        assert!(there >= answered, "kill {kill}: event {answered} was answered, {there} are there");
        hit += u64::from(answered > 0);
    }
    assert!(hit * 3 > KILLS, "only {hit} of {KILLS} kills hit the program at work");
    let output = Command::new(env!("CARGO_BIN_EXE_contadora"))
        .args(["exercise", "verify", "a.exercise"])
        .current_dir(folder.path())
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
