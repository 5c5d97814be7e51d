//! Memory of a batch: the most that the program holds at a time, for few runs and for many.
//!
//! It is the high-water mark of a process of its own, as the kernel tells it (`VmHWM`), so it is
//! there on Linux only.

use criterion::Criterion;
use std::process::{Command, Stdio};
use std::time::Duration;

const NAME: &str = "batch/memory";

pub fn memory(_: &mut Criterion) {
    let typed: Vec<String> = std::env::args().skip(1).collect();
    if typed.iter().any(|word| !word.starts_with('-') && !NAME.contains(word.as_str())) {
        return;
    }
    let tried = typed.iter().any(|word| word == "--test");
    for runs in if tried { [4_096, 8_192] } else { [10_000, 1_000_000] } {
        match high_water_mark(runs) {
            Some(kib) => println!("{NAME}: {runs} runs take {kib} KiB at the most"),
            None => println!("{NAME}: this system does not tell what {runs} runs take"),
        }
    }
}

/// The most memory that a batch of so many runs of one week takes [KiB].
fn high_water_mark(runs: u64) -> Option<u64> {
    let folder = tempfile::tempdir().expect("a folder");
    let words = ["batch", "marova", "--strategy", "police-first", "--weeks", "1", "--fixed"];
    let mut batch = Command::new(env!("CARGO_BIN_EXE_contadora"))
        .args(words)
        .args(["--quiet", "--runs", &runs.to_string(), "--out"])
        .arg(folder.path().join("out"))
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    let status = format!("/proc/{}/status", batch.id());
    let mut most = None;
    loop {
        // The mark only rises: the last that can be read is the highest.
        most = told(&status).or(most);
        if let Some(ended) = batch.try_wait().expect("it can be waited for") {
            assert!(ended.success(), "a batch of {runs} runs");
            return most;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn told(status: &str) -> Option<u64> {
    let text = std::fs::read_to_string(status).ok()?;
    let mark = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    mark.trim().trim_end_matches("kB").trim().parse().ok()
}
