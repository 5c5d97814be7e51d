//! The figures of a component as rows of a table: people, time, money, what handing over needs.

use crate::report::catalogue::phrases;
use crate::report::columns::shown;
use crate::report::expect::own_weeks;
use crate::report::flow::column;
use crate::report::narrate::local_hands;
use crate::report::numbers::{count, counted, percent, plain, weeks};
use crate::report::run_page::heading;
use crate::report::words::list;
use crate::scenario::{Component, WeeksRange};

/// Behind a figure that the model does not use yet.
const TOLD_ONLY: &str = " (told here, not simulated)";

/// All figures, a row each.
#[must_use]
pub fn section(component: &Component) -> String {
    let rows = [
        ("people", people(component)),
        ("skills", skills(component)),
        ("preparation", spread(component.preparation_weeks)),
        ("journey", weeks(component.transit_weeks.get())),
        ("there after", there_after(component)),
        ("ramp-up", ramp_up(component)),
        ("rotation", rotation(component)),
        ("handover", handover(component)),
        ("leaving", leaving(component)),
        ("cost", cost(component)),
        ("owner", phrases::owner_told(component.owner).to_owned()),
        ("source", format!("{}.", shown(component.source.trim_end_matches('.')))),
    ];
    let rows: String =
        rows.iter().map(|(name, told)| column(&format!("  {name:<13}"), 15, told)).collect();
    heading("A unit in figures") + &rows
}

fn people(component: &Component) -> String {
    format!("{} in a unit", count(component.headcount.get()))
}

fn skills(component: &Component) -> String {
    let skills: Vec<String> = component.skills.iter().map(|skill| shown(skill)).collect();
    match skills.is_empty() {
        true => "-, none are named beside their trade".to_owned(),
        false => format!("beside their trade: {}{TOLD_ONLY}", list(&skills)),
    }
}

/// A span of weeks with its law and its mean.
#[must_use]
pub fn spread(range: WeeksRange) -> String {
    let (low, likely, high) = (range.low.get(), range.likely.get(), range.high.get());
    if high - low < 1.0e-9 {
        return weeks(likely);
    }
    let mean = (low + likely + high) / 3.0;
    format!(
        "likely {}, at the least {} and at the most {} (triangular, mean {})",
        weeks(likely),
        plain(low),
        plain(high),
        counted_weeks(mean)
    )
}

/// Weeks to one digit below ten, whole above.
fn counted_weeks(value: f64) -> String {
    if value < 10.0 { plain((value * 10.0).round() / 10.0) } else { count(value) }
}

fn there_after(component: &Component) -> String {
    let all = own_weeks(component);
    let decision = "after the contributor's yes, if neither money nor room to enter is short";
    if all.high - all.low < 1.0e-9 {
        return format!("{}, {decision}", weeks(all.likely));
    }
    format!("{} ({} to {}), {decision}", weeks(all.likely), plain(all.low), plain(all.high))
}

fn ramp_up(component: &Component) -> String {
    match component.ramp_up_weeks.get() {
        at_once if at_once <= 0.0 => "none: full strength on the first day at work".to_owned(),
        ramp => format!("{} from the first day at work to full strength", weeks(ramp)),
    }
}

fn rotation(component: &Component) -> String {
    match component.rotation_weeks.get() {
        stay if stay <= 0.0 => "-, its people stay".to_owned(),
        every => format!(
            "its people are exchanged after {} (felt where a pool says `rotates`)",
            weeks(every)
        ),
    }
}

fn handover(component: &Component) -> String {
    let Some(handover) = component.handover else {
        return "-, it does not hand over: it just leaves".to_owned();
    };
    format!(
        "to {}, once those that answer for what they do reach {} %",
        local_hands(handover.sector),
        percent(handover.local_capacity.get())
    )
}

fn leaving(component: &Component) -> String {
    format!(
        "{} to pack up and leave; ready again {} after coming home",
        weeks(component.withdrawal_weeks.get()),
        weeks(component.regeneration_weeks.get())
    )
}

fn cost(component: &Component) -> String {
    let (once, monthly) = (component.one_off_cost.get(), component.monthly_cost.get());
    let people = component.headcount.get().max(1.0);
    let a_person = (monthly * 12.0e6 / people / 100.0).round() * 100.0;
    format!(
        "{} M USD to set up, then {} M USD a month, which is about {} a person and year",
        plain(once),
        plain(monthly),
        counted(a_person, "USD").replace("USDs", "USD")
    )
}
