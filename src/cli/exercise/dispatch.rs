//! From the verb of `exercise` to the file that answers it.

use crate::cli::args::{ExerciseArguments, ExerciseVerb};
use crate::cli::exercise::{
    act, advance, branch, console, lines, looking, new, open, people, show, strategy, verify,
};
use crate::cli::exit::{Exit, Mistake};

/// Does what was asked.
pub fn run(typed: &ExerciseArguments) -> Result<Exit, Mistake> {
    match &typed.verb {
        ExerciseVerb::New(typed) => new::run(typed),
        ExerciseVerb::Open(typed) => open::run(typed),
        ExerciseVerb::Console(typed) => console::run(typed),
        ExerciseVerb::Status(typed) => show::status(typed),
        ExerciseVerb::Show(typed) => show::run(typed),
        ExerciseVerb::Do(typed) => act::run(typed),
        ExerciseVerb::Advance(typed) => advance::run(typed),
        ExerciseVerb::Fire(typed) => act::words(&typed.file, &["fire", &typed.inject]),
        ExerciseVerb::Hold(typed) => act::words(&typed.file, &["hold", &typed.inject]),
        ExerciseVerb::Unhold(typed) => act::words(&typed.file, &["unhold", &typed.inject]),
        ExerciseVerb::Skip(typed) => {
            act::words(&typed.file, &["skip", &typed.inject, &typed.reason])
        }
        ExerciseVerb::Retime(typed) => {
            let time = typed.time.iter().map(String::as_str);
            let words: Vec<&str> = ["retime", &typed.inject].into_iter().chain(time).collect();
            act::words(&typed.file, &words)
        }
        ExerciseVerb::WhatIf(typed) => looking::what_if(typed),
        ExerciseVerb::Luck(typed) => looking::luck(typed),
        ExerciseVerb::Credit(typed) => looking::credit(typed),
        ExerciseVerb::Strategy(typed) => strategy::run(typed),
        ExerciseVerb::Log(typed) => show::log(typed),
        ExerciseVerb::Replay(typed) => verify::replay(typed),
        ExerciseVerb::Branch(typed) => branch::run(typed),
        ExerciseVerb::CompareBranches(typed) => branch::compare(typed),
        ExerciseVerb::Verify(typed) => verify::run(typed),
        ExerciseVerb::Export(typed) => lines::export(typed),
        ExerciseVerb::Import(typed) => lines::import(typed),
        ExerciseVerb::People(typed) => people::run(typed),
    }
}
