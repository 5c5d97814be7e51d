//! When an inject is released, in words: "at 40", "after 3 5 min", "when security below -10".

use crate::cli::exercise::clock;
use crate::cli::exercise::speech::order::{for_weeks, seats};
use crate::cli::exercise::speech::words::{Understood, decimal, not, unknown};
use crate::exercise::{InjectTime, State, TriggerSaid, observation, trigger};
use crate::scenario::{Delay, Release, listed_time};

/// How times read.
pub const TIMES: &str = "\
by-hand                           it waits for `fire`
at 40, at T+40, at T+01:30        when the exercise's clock shows 40 minutes, or an hour and a half
at 14:30, at day 2 09:00          at that time of day on the wall; one that passes in a pause, or
                                  while the program is off, comes once the clock runs again
at D+2 H+3 M+45                   so many days, hours and minutes after the scenario begins
date 2031-06-02                   on that day of the scenario
week 20                           in week 20 of the scenario
session SESSION 10                10 minutes after that session began
after INJECT 5 min|weeks          5 minutes, or weeks, after another inject
after-move SEAT CARD 5 min|weeks  after a seat submitted that card
when INDICATOR above|below N [for N weeks]
                                  once the simulated state says so; join several with `and` or
                                  with `or`, put `not` before one. INDICATOR is one of the
                                  exercise's, or what a package calls it: Balance(Security) in tarn
";

/// A time.
pub fn time(state: &State, words: &[&str]) -> Understood<InjectTime> {
    Ok(match words {
        ["by-hand"] => InjectTime::Manual,
        ["at", words @ ..] if !words.is_empty() => at(state, words)?,
        [first, ..] if first.contains(['+', ':']) => at(state, words)?,
        ["day", _, time] if time.contains(':') => at(state, words)?,
        ["date", date] => InjectTime::Week(week_of(state, date)?),
        ["week", week] => InjectTime::Week(decimal(week.trim_start_matches('w'))?),
        ["session", session, minutes] => {
            let known = state.exercise.agenda.iter().map(|session| session.id.clone());
            let known: Vec<String> = known.collect();
            if !known.iter().any(|one| one == session) {
                return Err(unknown("session", session, &known));
            }
            let (session, minutes) = ((*session).to_owned(), decimal(minutes)?);
            InjectTime::Session { session, minutes }
        }
        ["after", inject, rest @ ..] => {
            let (inject, delay) = ((*inject).to_owned(), delay(rest)?);
            InjectTime::AfterInject { inject, delay }
        }
        ["after-move", seat, card, rest @ ..] => {
            state.seat(seat).ok_or_else(|| unknown("seat", seat, &seats(state)))?;
            let (seat, card, delay) = ((*seat).to_owned(), (*card).to_owned(), delay(rest)?);
            InjectTime::AfterMove { seat, card, delay }
        }
        ["when", rest @ ..] => {
            let said = any_of(state, rest)?;
            trigger(&state.scenario, &state.exercise, &said)?;
            InjectTime::When(said)
        }
        _ => {
            let what = match words {
                [] => "when?".to_owned(),
                words => format!("`{}` is no time of an inject", words.join(" ")),
            };
            let help = "by-hand, at MINUTES, at T+40, at 14:30, at D+2 H+3, date 2031-06-02, week \
                        N, session SESSION MINUTES, after INJECT 5 min, after-move SEAT CARD 5 \
                        min, when INDICATOR below N; see `help times`";
            return Err(not(what, help));
        }
    })
}

/// "40" of the exercise's clock, or a time as lists of injects write it.
fn at(state: &State, words: &[&str]) -> Understood<InjectTime> {
    if let [minutes] = words
        && let Ok(minutes) = minutes.parse::<f64>()
    {
        return Ok(InjectTime::Minutes(minutes));
    }
    match listed_time(&words.join(" ")) {
        Some(Release::Minutes(minutes)) => Ok(InjectTime::Minutes(minutes)),
        Some(Release::Week(week)) => Ok(InjectTime::Week(week)),
        Some(Release::Clock { day, minutes }) => {
            let day = (words.len() > 1).then_some(day);
            on_the_wall(state, day, minutes)
        }
        _ => {
            let help = "at 40, or T+40, or T+01:30 by the exercise's clock; 14:30 or day 2 09:00 \
                        on the wall; D+2 H+3 M+45 by the scenario's";
            Err(not(format!("`{}` is no time", words.join(" ")), help))
        }
    }
}

/// A time of day on the wall: of today where no day is said.
fn on_the_wall(state: &State, day: Option<u32>, minutes: u32) -> Understood<InjectTime> {
    let now = clock::now();
    let today = state.day_at(now);
    let asked_day = day.unwrap_or(today);
    let passed = state.moment_of(asked_day, minutes).is_some_and(|moment| moment <= now);
    if passed {
        let time = |minutes: u32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let (asked, shown) = (time(minutes), time(state.time_of_day(now)));
        let by = clock::offset_words(state.utc_offset_minutes());
        let help = format!("fire ID releases it now; day {} {asked} is tomorrow", today + 1);
        let of = if asked_day == today { String::new() } else { format!("day {asked_day} ") };
        return Err(not(format!("{of}{asked} has passed: it is {shown} by {by}"), help));
    }
    Ok(InjectTime::Clock { day: asked_day, minutes })
}

/// The week of the scenario in which a date falls.
fn week_of(state: &State, date: &str) -> Understood<f64> {
    let start = state.scenario.start;
    let help = format!("a date of the scenario, from {start} on, as in `date {start}`");
    let day: jiff::civil::Date =
        date.parse().map_err(|_| not(format!("`{date}` is no date"), help.as_str()))?;
    let days = (day - start).get_days();
    if days < 0 || f64::from(days) > f64::from(state.scenario.weeks) * 7.0 {
        let weeks = state.scenario.weeks;
        return Err(not(format!("`{date}` lies outside the scenario's {weeks} weeks"), help));
    }
    Ok(f64::from(days) / 7.0)
}

/// "5 min", "2 weeks"; at once where nothing is said.
fn delay(words: &[&str]) -> Understood<Delay> {
    match words {
        [] => Ok(Delay::Minutes(0.0)),
        [number, "min" | "minutes" | "minute"] => Ok(Delay::Minutes(decimal(number)?)),
        [number, "weeks" | "week"] => Ok(Delay::Weeks(decimal(number)?)),
        _ => Err(not(format!("`{}` is no delay", words.join(" ")), "5 min, or 2 weeks")),
    }
}

/// Conditions joined by "or" of conditions joined by "and".
fn any_of(state: &State, words: &[&str]) -> Understood<TriggerSaid> {
    let all = |words: &[&str]| -> Understood<TriggerSaid> {
        let parts = words.split(|word| *word == "and").map(|words| condition(state, words));
        let mut parts = parts.collect::<Understood<Vec<_>>>()?;
        Ok(if parts.len() == 1 { parts.remove(0) } else { TriggerSaid::All(parts) })
    };
    let mut any = words.split(|word| *word == "or").map(all).collect::<Understood<Vec<_>>>()?;
    Ok(if any.len() == 1 { any.remove(0) } else { TriggerSaid::Any(any) })
}

fn condition(state: &State, words: &[&str]) -> Understood<TriggerSaid> {
    let help = "INDICATOR above|below N [for N weeks], or week N; `help times` says more";
    match words {
        ["not", rest @ ..] => Ok(TriggerSaid::Not(Box::new(condition(state, rest)?))),
        ["week", week] => Ok(TriggerSaid::Week(decimal(week.trim_start_matches('w'))?)),
        [what, "in", region, side @ ("above" | "below"), level, rest @ ..] => {
            level_of(state, what, Some(region), (side, level), rest)
        }
        [what, side @ ("above" | "below"), level, rest @ ..] => {
            level_of(state, what, None, (side, level), rest)
        }
        words => Err(not(format!("`{}` is no condition", words.join(" ")), help)),
    }
}

fn level_of(
    state: &State,
    what: &str,
    region: Option<&str>,
    (side, level): (&str, &str),
    rest: &[&str],
) -> Understood<TriggerSaid> {
    let (at_least, level) = (side == "above", decimal(level)?);
    let (weeks, left) = for_weeks(rest)?;
    if !left.is_empty() {
        return Err(not(format!("`{}` was not understood", left.join(" ")), "for N weeks"));
    }
    if state.exercise.indicator(what).is_some() && region.is_none() {
        let indicator = what.to_owned();
        return Ok(TriggerSaid::Indicator { indicator, at_least, level, weeks });
    }
    if observation(&state.scenario, what).is_err() && !what.contains('(') {
        let mut known: Vec<String> =
            state.exercise.indicators.iter().map(|one| one.id.clone()).collect();
        known.push("or what a package observes, as Balance(Security)".to_owned());
        return Err(unknown("indicator", what, &known));
    }
    let (of, region) = (what.to_owned(), region.map(str::to_owned));
    Ok(TriggerSaid::Reaches { of, region, at_least, level, weeks })
}
