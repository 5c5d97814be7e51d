//! The answer: what holds and what fails at the end, against giving no orders, and what took most
//! of the mission's time.

use crate::model::score::Bound;
use crate::report::columns::PAGE_WIDTH;
use crate::report::flow::flow;
use crate::report::numbers::{self, week, weeks};
use crate::report::run_page::bound::lost;
use crate::report::run_page::page::bold_text;
use crate::report::run_page::view::View;
use crate::report::style::{DIM, styled};
use crate::report::words::{list, number_word};
use crate::vocabulary::{Sector, Wait};

/// The answer, and where to go on.
pub(super) fn answer(view: &View) -> String {
    let mut text = verdict(view);
    if view.strategy().is_some() {
        text.push(' ');
        text.push_str(&against_no_orders(view));
        if let Some(sentence) = became_work(view) {
            text.push(' ');
            text.push_str(&sentence);
        }
    }
    let batch = format!(
        "One run is one possible future; how likely it is: contadora compare {}",
        view.scenario().id
    );
    let batch = flow(&batch, PAGE_WIDTH, PAGE_WIDTH);
    let batch: String = batch.iter().map(|line| styled(DIM, line) + "\n").collect();
    format!("{}{batch}", bold_text(&text))
}

/// Is it stable, did fighting return, which sectors fail.
fn verdict(view: &View) -> String {
    let country = view.country();
    let (Some(start), Some(end)) = (country.first(), country.last()) else { return String::new() };
    let security = Sector::Security.index();
    let change = end.balance[security] - start.balance[security];
    let stable = view.part("stable").0 > 0.5;
    let name = &view.scenario().name;
    let after = span(view.end());
    let state = if stable {
        format!("{name} is stable after {after}")
    } else if change >= 1.5 {
        format!("{name} is more secure but not stable after {after}")
    } else if change <= -1.5 {
        format!("{name} is less secure than at the start, and not stable, after {after}")
    } else {
        format!("{name} is no more secure than at the start, and not stable, after {after}")
    };
    let seen = fighting_is_seen(view);
    let returned = match view.record.returned_week.filter(|_| seen) {
        Some(at) => format!("fighting returned in {}", week(at)),
        None if seen => "fighting has not returned".to_owned(),
        None => String::new(),
    };
    let below: Vec<Sector> =
        Sector::ALL.into_iter().filter(|s| end.balance[s.index()] < 0.0).collect();
    let joint = if view.record.returned_week.is_some() || below.is_empty() { "and" } else { "but" };
    if !seen {
        return format!("In this model, on this luck, {state}: {}.", failing(&below));
    }
    format!("In this model, on this luck, {state}: {returned}, {joint} {}.", failing(&below))
}

/// Whether a return of fighting would be seen: deaths in clashes are counted for it.
fn fighting_is_seen(view: &View) -> bool {
    !["violence", "fighting"].iter().any(|concern| view.plan.without.contains(concern))
}

/// Which sectors are below balance.
fn failing(below: &[Sector]) -> String {
    let names = |sectors: &[Sector]| -> String {
        list(&sectors.iter().map(|sector| sector.name().to_lowercase()).collect::<Vec<_>>())
    };
    match below.len() {
        0 => "in every sector local capacity holds drivers down".to_owned(),
        5 => "in every sector local capacity is still below drivers".to_owned(),
        4 => {
            let held: Vec<Sector> =
                Sector::ALL.into_iter().filter(|s| !below.contains(s)).collect();
            format!("in every sector but {} local capacity is still below drivers", names(&held))
        }
        _ => format!("in {} local capacity is still below drivers", names(below)),
    }
}

/// "three years", "40 weeks".
fn span(length: f64) -> String {
    let years = length / (365.25 / 7.0);
    if years >= 0.97 && (years - years.round()).abs() < 0.03 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "few years")]
        let whole = years.round() as usize;
        let word = number_word(whole);
        return if whole == 1 { "one year".to_owned() } else { format!("{word} years") };
    }
    weeks(length)
}

/// What the same luck brings without orders.
fn against_no_orders(view: &View) -> String {
    let (security, without) = view.part("security");
    let points = numbers::count((security - without).abs());
    let (killed, killed_without) = view.part("civilians_killed");
    let secure = match (security - without).round() {
        0.0 => "security ends the same".to_owned(),
        d => {
            let unit = if points == "1" { "point" } else { "points" };
            format!("security ends {points} {unit} {}", if d > 0.0 { "higher" } else { "lower" })
        }
    };
    let fewer = killed_without.round() - killed.round();
    let deaths = match fewer {
        0.0 => "as many civilians lose their lives".to_owned(),
        d => {
            let more = if d > 0.0 { "fewer" } else { "more" };
            let civilians = if d.abs() == 1.0 { "civilian loses" } else { "civilians lose" };
            let their = if d.abs() == 1.0 { "their life" } else { "their lives" };
            format!("{} {more} {civilians} {their}", numbers::count(d.abs()))
        }
    };
    let peace = match (view.record.returned_week, view.no_orders.returned_week) {
        (None, Some(at)) => format!("; without orders, fighting returns in {}", week(at)),
        (Some(_), None) => "; without orders, fighting does not return".to_owned(),
        _ => String::new(),
    };
    if view.plan.without.contains(&"violence") {
        return format!("Against giving no orders, {secure}.");
    }
    let peace = if fighting_is_seen(view) { peace } else { String::new() };
    format!("Against giving no orders, {secure} and {deaths}{peace}.")
}

/// What of the time asked for became work, and what took most of the rest.
fn became_work(view: &View) -> Option<String> {
    let sum = total(view);
    if sum.asked <= 0.0 {
        return None;
    }
    let lost = lost(&sum);
    let (work, held) = (lost.work, lost.by_gates());
    let (longest, lost) = lost.longest_wait().filter(|(_, lost)| *lost > 0)?;
    Some(format!(
        "Of the time of all people asked for, {work} % became work; {held} % was held back where they \
         worked, and {} took {lost} %.",
        match longest {
            Wait::Command => "waiting for the order to come through",
            Wait::Mandate => "waiting for a mandate",
            Wait::Host => "waiting for the host government to agree",
            Wait::Contributor => "waiting for contributors to decide",
            Wait::Money => "waiting for money",
            Wait::Preparation => "preparation before departure",
            Wait::Lift => "waiting for ships and aircraft",
            Wait::Season => "waiting for the season that opens the roads",
            Wait::Transit => "the journey",
            Wait::Port => "waiting to dock",
        }
    ))
}

/// What bound, over all components.
pub(super) fn total(view: &View) -> Bound {
    let mut sum = Bound::default();
    for bound in &view.record.outcome.bound {
        sum.add(bound);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::{Run, marova};

    #[test]
    fn the_answer_names_what_fails_and_says_that_it_is_a_model() {
        let mut run = Run::over(marova(), 156);
        run.record.returned_week = None;
        run.no_orders.returned_week = None;
        let said = verdict(&run.view());
        assert!(said.starts_with("In this model, on this luck, Marova is "), "{said}");
        assert!(said.contains(" after three years: fighting has not returned, but in "), "{said}");
    }

    #[test]
    fn fighting_that_returned_is_said_with_its_week() {
        let mut run = Run::over(marova(), 20);
        run.record.returned_week = Some(11.0);
        run.no_orders.returned_week = None;
        assert!(verdict(&run.view()).contains("after 20 weeks: fighting returned in w11, and"));
        assert!(
            against_no_orders(&run.view()).ends_with("; without orders, fighting does not return.")
        );
    }

    #[test]
    fn sectors_below_balance_are_listed_or_excepted() {
        let said = |below: &[Sector]| failing(below);
        assert_eq!(said(&[]), "in every sector local capacity holds drivers down");
        let four = &Sector::ALL[1..];
        assert_eq!(
            said(four),
            "in every sector but security local capacity is still below drivers"
        );
        let two = &Sector::ALL[3..];
        assert_eq!(said(two), "in economy and justice local capacity is still below drivers");
    }

    #[test]
    fn lives_are_counted_as_lives() {
        let mut run = Run::over(marova(), 20);
        let killed = crate::model::score::part_index("civilians_killed").unwrap();
        run.record.outcome.parts[killed] = 10.0;
        run.no_orders.outcome.parts[killed] = 11.0;
        assert!(against_no_orders(&run.view()).contains(" and 1 fewer civilian loses their life"));
        run.no_orders.outcome.parts[killed] = 30.0;
        assert!(
            against_no_orders(&run.view()).contains(" and 20 fewer civilians lose their lives")
        );
    }
}
