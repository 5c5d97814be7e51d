//! `exercise console`: a prompt from which a whole exercise is led, with a laptop and a projector.

use crate::cli::args::{FileArguments, ValueOfArguments, WhatIfArguments};
use crate::cli::exercise::choices;
use crate::cli::exercise::table::{Table, beginning};
use crate::cli::exercise::{act, advance, clock, looking, show};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::exercise::{State, apply};
use crate::report;
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::DefaultHistory;
use rustyline::validate::Validator;
use rustyline::{Context, Editor, Helper as LineAids};

/// What is told in the beginning.
const WELCOME: &str = "? lists what can be done now; Tab completes; help says how commands read.\n";

/// How commands read.
const READING: &str = "\
Leading     resume, pause, begin SESSION, phase PHASE, advance, reveal, close
            advance preview looks first; advance expected resolves by the average future
Injects     fire ID, hold ID, unhold ID, skip ID \"why\"
Words       vote \"QUESTION\" A,B,C; close-vote N; rule N \"...\"; note \"...\"; recommend \"...\"
Looking     status, log, show plenary, show facilitator, show seat NAME
Engine      what-if [drafts N,N] [strategy NAME], luck, credit
People      join CODE SEAT [ROLE], join CODE evaluator, leave CODE
A seat      SEAT commit CARD [UNITS] [in REGION,REGION] and, where it is to wait,
              after MOVE [WEEKS], once MOVE 50%, if SEAT first, from w13,
              when INDICATOR above|below N
            SEAT fund FUND 30% for TASK, SEAT fund FUND 12M to FUND
            SEAT deal with SEAT,SEAT offer \"...\" want \"...\"
            SEAT say \"...\", SEAT red-line \"...\", SEAT measure \"...\"
            SEAT forecast INDICATOR LOW LIKELY HIGH, SEAT ask \"...\", SEAT endorse N
            SEAT accept DEAL [if \"...\"], SEAT refuse DEAL, SEAT vote N CHOICE
            SEAT submit [MOVE], SEAT withdraw MOVE, SEAT discard MOVE
Everything else can be sent as one line of JSON, as `contadora exercise do` takes it.
Whatever is answered is on the disk. quit leaves; the exercise stays as it is.
";

/// Leads an exercise until `quit` or the end of input.
pub fn run(typed: &FileArguments) -> Result<Exit, Mistake> {
    let mut table = Table::open(&typed.file)?;
    let cannot = |error: ReadlineError| Mistake::typed(format!("no prompt: {error}"));
    let mut editor = Editor::<Words, DefaultHistory>::new().map_err(cannot)?;
    output::print(&format!("{}\n{WELCOME}", show::status_of(&table)?))?;
    loop {
        editor.set_helper(Some(Words(table.state.clone()))); // rustyline's word
        let line = match editor.readline(prompt(&table.state).as_str()) {
            Ok(line) => line,
            // A key that stops a line does not end an exercise.
            Err(ReadlineError::Interrupted) => continue,
            Err(ReadlineError::Eof) => return Ok(Exit::Done),
            Err(error) => return Err(cannot(error)),
        };
        let line = line.trim();
        // Whoever types has looked at the clock: what has come due by then is released first.
        match act::due(&mut table) {
            Ok(page) => output::print(&page)?,
            Err(mistake) => {
                let _ = output::tell(&mistake);
            }
        }
        if line.is_empty() {
            continue;
        }
        // A line that is not remembered can be typed again.
        let _ = editor.add_history_entry(line);
        if matches!(line, "quit" | "exit") {
            return Ok(Exit::Done);
        }
        match answer(&mut table, typed, line) {
            Ok(page) => output::print(&page)?,
            Err(Mistake::PipeClosed) => return Ok(Exit::Done),
            Err(mistake) => {
                let _ = output::tell(&mistake);
            }
        }
    }
}

/// What is on, in a few signs.
fn prompt(state: &State) -> String {
    let on = state.session().map_or("before", |session| session.id.as_str());
    let phase =
        state.phase().map_or(String::new(), |phase| format!(" {}", report::phase_word(phase)));
    let clock = if state.clock.runs() { "" } else { " (clock stands)" };
    format!("w{} {on}{phase}{clock}> ", state.week)
}

/// The answer to a line.
fn answer(table: &mut Table, typed: &FileArguments, line: &str) -> Result<String, Mistake> {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        ["?"] => {
            Ok(choices::lines(&table.state).iter().map(|line| format!("  {line}\n")).collect())
        }
        ["help"] => Ok(READING.to_owned()),
        ["status"] => show::status_of(table),
        ["show"] => show::page(table, &["plenary"]),
        ["show", rest @ ..] => show::page(table, rest),
        ["log"] => log(table, typed),
        ["advance", "preview"] => advance::preview(table),
        ["advance"] | ["advance", "expected"] => {
            let done = act::one(table, line)?;
            let readings = advance::readings(&table.plan, &table.state)?;
            let page = act::sentences(table, &done);
            Ok(format!(
                "{page}\n{}",
                report::facilitator_page(&table.state, &readings, clock::now())
            ))
        }
        ["what-if", rest @ ..] => looking::what_if_of(table, &asked_ahead(typed, rest)?),
        ["luck"] => looking::luck_page(table, &valued(typed)),
        ["credit"] => looking::credit_page(table, &valued(typed)),
        [json, ..] if json.starts_with('{') => {
            let done = act::json(table, line)?;
            Ok(act::sentences(table, &done))
        }
        _ => {
            let done = act::one(table, line)?;
            Ok(act::sentences(table, &done))
        }
    }
}

/// What is asked by `what-if [drafts N,N] [strategy NAME]`, each as often as wanted.
fn asked_ahead(typed: &FileArguments, mut rest: &[&str]) -> Result<WhatIfArguments, Mistake> {
    let mut asked = WhatIfArguments {
        file: typed.file.clone(),
        drafts: Vec::new(),
        strategy: Vec::new(),
        from: None,
        weeks: 52,
        futures: 250,
        threads: None,
    };
    while !rest.is_empty() {
        match rest {
            ["drafts", list, after @ ..] => {
                asked.drafts.push((*list).to_owned());
                rest = after;
            }
            ["strategy", name, after @ ..] => {
                asked.strategy.push((*name).to_owned());
                rest = after;
            }
            _ => {
                return Err(Mistake::Typed {
                    what: "which options?".into(),
                    nearest: None,
                    help: Some("what-if drafts 4,5 strategy NAME; each as often as wanted".into()),
                });
            }
        }
    }
    Ok(asked)
}

fn valued(typed: &FileArguments) -> ValueOfArguments {
    let (file, part) = (typed.file.clone(), "composite".to_owned());
    ValueOfArguments { file, part, futures: 250, threads: None }
}

/// The last twenty events.
fn log(table: &Table, typed: &FileArguments) -> Result<String, Mistake> {
    let files = table.log().package()?;
    let (_, mut state) = beginning(&typed.file, &files, &table.entries)?;
    let mut page = Vec::new();
    for entry in &table.entries {
        apply(&mut state, entry);
        page.push(report::log_page([(&state, entry)]));
    }
    let first = page.len().saturating_sub(20);
    Ok(page.split_off(first).concat())
}

/// Completes words from what can be typed at this moment.
struct Words(State);

impl Completer for Words {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        pos: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        Ok(completed(&self.0, line.get(..pos).unwrap_or(line)))
    }
}

impl Hinter for Words {
    type Hint = String;
}

impl Highlighter for Words {}

impl Validator for Words {}

impl LineAids for Words {}

/// Where the last word of a line begins, and what it may become.
fn completed(state: &State, line: &str) -> (usize, Vec<String>) {
    let start = line.rfind([' ', ',']).map_or(0, |blank| blank + 1);
    let before: Vec<&str> = line[..start].split_whitespace().collect();
    // Behind a comma the list goes on with what may stand in its first place.
    let before = match before.split_last() {
        Some((list, rest)) if list.ends_with(',') => rest.to_vec(),
        _ => before,
    };
    let begun = &line[start..];
    let words = choices::next_words(state, &before).into_iter();
    (start, words.filter(|word| word.starts_with(begun)).collect())
}
