//! Batches: the same bytes however they are run, and what is said where something is in the way.

mod errors;
mod extended;
mod files;
mod pages;

use crate::pages::{contadora_in, text};
use contadora::batch::Manifest;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Three chunks of very short runs; more words may follow.
pub const THREE_CHUNKS: &str = "batch marova --strategy police-first --strategy aid-first \
                                --weeks 2 --step-days 14 --fixed --runs 8300 --quiet --out";

/// One short chunk, with parameters varied and all ticks kept.
pub const VARIED: &str = "batch marova --strategy police-first --strategy aid-first --weeks 6 \
                          --runs 300 --samples 100 --vary aid.absorbs=uniform(1,4) \
                          --vary trust.gain=triangular(0.1,0.2,0.4) --series --quiet --out";

/// The program in a folder, with words that blanks part.
pub fn told(folder: &Path, words: &str) -> Output {
    contadora_in(folder, &words.split_whitespace().collect::<Vec<_>>())
}

/// The same; it has to end well.
pub fn done(folder: &Path, words: &str) -> String {
    let output = told(folder, words);
    let (page, error) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{words}: {error}{page}");
    page
}

/// All files of a folder with their bytes, in order of their names; nothing unfinished among them.
pub fn files_of(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|entry| {
            let path = entry.expect("it can be read").path();
            let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
            assert!(!name.contains("unfinished"), "{name} was left");
            (name, std::fs::read(&path).expect("it is a file"))
        })
        .collect();
    files.sort();
    files
}

/// Holds two folders against each other, byte by byte.
pub fn same_files(one: &Path, other: &Path) {
    let (one, other) = (files_of(one), files_of(other));
    let names = |files: &[(String, Vec<u8>)]| -> Vec<String> {
        files.iter().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(names(&one), names(&other));
    for ((name, a), (_, b)) in one.iter().zip(&other) {
        assert!(a == b, "{name} has other bytes");
    }
}

/// The program at work in a folder; what it says waits to be heard.
pub fn at_work(folder: &Path, words: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_contadora"))
        .args(words.split_whitespace())
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// Kills the program at work into `out` once that holds so many chunks of a batch that is not
/// whole, and says what was left. On Unix this is kill -9: nothing of the program runs after it.
pub fn killed_at(folder: &Path, words: &str, out: &str, chunks: usize) -> Manifest {
    let read = || Manifest::read(&folder.join(out)).expect("never half a manifest");
    let mut child = at_work(folder, words);
    let begun = Instant::now();
    let kept = || {
        let begun = read().filter(|manifest| !manifest.complete);
        begun.map_or(0, |manifest| manifest.chunks.len())
    };
    while kept() < chunks && begun.elapsed() < Duration::from_secs(120) {
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it has ended");
    let left = read().expect("there is a manifest");
    assert!(!left.complete && !left.chunks.is_empty(), "it was not killed on the way");
    left
}
