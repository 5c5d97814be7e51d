//! `help` at the console: how commands read.

use crate::cli::exercise::speech::{EFFECTS, TIMES};
use crate::cli::exit::Mistake;
use crate::exercise::{State, spelled};
use crate::vocabulary::Observation;

/// How commands read.
const READING: &str = "\
The turn    resume, pause, begin SESSION, phase PHASE, advance, reveal, close
            advance preview looks first; advance expected resolves by the average future
Injects     fire ID, hold ID, unhold ID, skip ID \"why\", retime ID TIME
            add NUMBER KIND \"title\" \"text\" [to SEAT,SEAT] [TIME] [by-hand] [with EFFECT]
Rulings     rule N \"the ruling\" [with EFFECT [and EFFECT]], on what a seat has asked for
            override N \"what is told instead\" because \"why\" [with EFFECT]
            effect EFFECT because \"why\"
The room    vote \"QUESTION\" yes,no; close-vote N; recommend \"...\", amend N \"...\"
            note [on OBJECTIVE] \"...\", note edit N \"...\", rate OBJECTIVE P|S|M|U
Looking     ?, status, log, show plenary [all], show facilitator, show seat NAME,
            show evaluator CODE, show observer [all]
Engine      what-if [drafts N,N] [strategy NAME|FILE.ron] [for SEAT] [futures N] [weeks N]
              [from WEEK]; for SEAT leaves out what that seat must not see
            luck [part PART] [futures N], credit [part PART] [futures N]
People      join CODE SEAT [ROLE], join CODE evaluator, leave CODE, play SEAT STRATEGY|nobody
A seat      SEAT commit CARD [UNITS] [in REGION,REGION] [share 50%] and, where it is to wait,
              after MOVE [WEEKS], once MOVE 50%, if SEAT first, from w13,
              when INDICATOR above|below N [for N weeks]
            SEAT fund FUND 30% for TASK|CARD, SEAT fund FUND 12M to FUND
            SEAT deal with SEAT,SEAT offer \"...\" want \"...\"
              [talk ACCORD] [sign AGREEMENT] [pay FUND 5M to FUND]
            SEAT accept DEAL [if \"...\"], SEAT refuse DEAL, SEAT vote N CHOICE
            SEAT say \"...\", SEAT red-line \"...\", SEAT measure \"...\", SEAT ask \"...\"
            SEAT forecast INDICATOR LOW LIKELY HIGH, SEAT endorse N, SEAT amend N \"...\"
            SEAT edit MOVE commit ..., SEAT submit [MOVE], SEAT withdraw MOVE, SEAT discard MOVE
More        help effects, help times, help names (every id that can be typed)
What another has changed since you looked is not overwritten: N@VERSION edits what you saw at that
event, and what is refused is kept (kept, again N, forget N). Whatever is answered is on the disk.
quit leaves; the exercise stays as it is, and is opened again by the same command.
";

/// A page of help.
pub fn page(state: &State, about: &[&str]) -> Result<String, Mistake> {
    match about {
        [] => Ok(READING.to_owned()),
        ["effects"] => Ok(EFFECTS.to_owned()),
        ["times"] => Ok(TIMES.to_owned()),
        ["names"] => Ok(names(state)),
        _ => Err(Mistake::Typed {
            what: format!("no help on `{}`", about.join(" ")),
            nearest: None,
            help: Some("help, help effects, help times, help names".into()),
        }),
    }
}

/// The ids of the scenario and the exercise, a kind a line.
fn names(state: &State) -> String {
    let (scenario, exercise) = (&*state.scenario, &*state.exercise);
    let observed = [Observation::ViolentDeaths, Observation::PartyControl, Observation::Fighting];
    let observed = observed.iter().filter_map(|one| spelled(scenario, *one));
    let kinds: [(&str, Vec<String>); 12] = [
        ("seats", exercise.seats.iter().map(|one| one.id.clone()).collect()),
        ("sessions", exercise.agenda.iter().map(|one| one.id.clone()).collect()),
        ("objectives", exercise.objectives.iter().map(|one| one.id.clone()).collect()),
        ("indicators", exercise.indicators.iter().map(|one| one.id.clone()).collect()),
        ("injects", state.injects.iter().map(|one| one.inject.id.clone()).collect()),
        ("regions", scenario.regions.iter().map(|one| one.id.clone()).collect()),
        ("parties", scenario.parties.iter().map(|one| one.id.clone()).collect()),
        ("actors", scenario.actors.iter().map(|one| one.id.clone()).collect()),
        ("funds", scenario.funds.iter().map(|one| one.id.clone()).collect()),
        ("accords", scenario.accords.iter().map(|one| one.id.clone()).collect()),
        ("strategies", scenario.strategies.iter().map(|one| one.id.clone()).collect()),
        ("observed", observed.chain(["Balance(SECTOR)".to_owned(), "...".to_owned()]).collect()),
    ];
    let mut page = String::new();
    for (kind, names) in kinds.into_iter().filter(|(_, names)| !names.is_empty()) {
        let (mut line, indent) = (format!("{kind:<12}"), " ".repeat(12));
        for (place, name) in names.iter().enumerate() {
            let comma = if place + 1 < names.len() { ", " } else { "" };
            if line.chars().count() + name.chars().count() + comma.len() > 99 {
                page += &format!("{}\n", line.trim_end());
                line.clone_from(&indent);
            }
            line += &format!("{name}{comma}");
        }
        page += &format!("{}\n", line.trim_end());
    }
    page
}
