//! The page of `compare --design`: which strategy stands up best over the points of a design.

use crate::compare::Robustness;
use crate::compare::statistics::{Measure, Measured, Subset, Transform};
use crate::report::columns::shown;
use crate::report::compare::{Told, percent_of, strategies as strategies_told, told};
use crate::report::flow::{column, paragraph};
use crate::report::intervals::{decimals, number, signed};
use crate::report::run_page::{command, heading};
use crate::report::single_changes::counted;
use crate::report::style::{BOLD, DIM, styled};
use crate::report::words::capital;
use crate::run::{Digest, Plan};

/// Strategies side by side in a table, at most.
const SIDE_BY_SIDE: usize = 4;
/// Columns of a measure's name, and of a strategy.
const LABEL: usize = 30;
const CELL: usize = 17;
/// How often a strategy has to be best in the data made again to be marked.
const SURE: f64 = 0.95;

/// The page; `again` is the command that makes it once more.
#[must_use]
pub fn robustness_page(plan: &Plan, found: &Robustness, again: &str) -> String {
    let mut page = column(&format!("{}  ", styled(BOLD, "Question")), 10, &question(plan, found));
    page += &column(&format!("{}    ", styled(BOLD, "Answer")), 10, &answer(plan, found));
    page += &table(plan, found);
    page += &format!("\n{}", heading("Where each has its greatest regret"));
    for i in 0..found.strategies.len() {
        page += &column("  ", 4, &where_worst(plan, found, i));
    }
    page += &format!("\n{}", paragraph(&what_was_run(found)));
    page += &paragraph(LIMITS);
    page += &command("Again: ", again);
    let version = format!(
        "contadora {} · scenario {}",
        env!("CARGO_PKG_VERSION"),
        Digest::shortened(&plan.scenario.digest)
    );
    page + &format!("{}\n", styled(DIM, &version))
}

/// What such a page does not say.
pub const LIMITS: &str = "The points are chosen, not drawn: nothing here says how likely any of \
                          them is, and whatever lies between or beyond them is not seen. Regret \
                          depends on which strategies are compared. The ranges are the error of \
                          luck, each 95 % by itself; they do not say that the model is right.";

/// The name of a strategy as it can be shown.
pub fn name(plan: &Plan, found: &Robustness, i: usize) -> String {
    shown(&plan.scenario.strategies[found.strategies[i]].id)
}

/// What is asked.
pub fn question(plan: &Plan, found: &Robustness) -> String {
    format!(
        "Which of {} stands up best for {} by {}, over the {} points of a design of {}?",
        strategies_told(found.strategies.len()),
        shown(&plan.scenario.name),
        told(&found.metric).name,
        counted(found.values.len() as u64),
        match found.keys.len() {
            1 => "one parameter".to_owned(),
            keys => format!("{keys} parameters"),
        }
    )
}

/// How a measure's values are told: by what they are multiplied, in which unit, with a sign or not.
pub fn as_told(measure: &Measure, of: &Told) -> (f64, &'static str, bool) {
    let plain_worth = measure.transform == Transform::Worth && !measure.less_is_better();
    match measure.transform {
        Transform::Reaches => (100.0, "%", false),
        _ => (of.scale, of.unit, of.signed && plain_worth),
    }
}

/// "+2.1 (+1.8 to +2.3)".
fn with_range(measure: &Measure, found: Measured, of: &Told) -> String {
    let (scale, unit, with_sign) = as_told(measure, of);
    let digits = decimals((found.interval.1 - found.interval.0) / 2.0 * scale);
    let value = |value: f64| match with_sign {
        true => signed(value * scale, digits),
        false => number(value * scale, digits),
    };
    let (low, high) = found.interval;
    format!("{} {unit} ({} to {})", value(found.value), value(low), value(high))
}

/// The answer: who has the least regret, who does best at the worst point, who reaches most.
pub fn answer(plan: &Plan, found: &Robustness) -> String {
    let of = told(&found.metric);
    let place = |key: &str| found.measures.iter().position(|measure| measure.key == key);
    let mut text = String::new();
    let (Some(regret), Some(worst)) = (place("minimax_regret"), place("maximin")) else {
        return text;
    };
    let tell = |m: usize, i: usize| with_range(&found.measures[m], found.told(m, i), &of);
    let least = found.best(regret);
    let sure = |m: usize, i: usize| {
        let best = found.measured[m][i].best;
        match best >= SURE {
            true => String::new(),
            false => format!(
                ", but luck might have made another the best: it is so in {} of the data made \
                 again",
                percent_of(best)
            ),
        }
    };
    text += &match found.measured[regret][least].value > 0.0 {
        true => format!(
            "In this model {} has the least to regret: at no point does another do better than it \
             by more than {}{}.",
            name(plan, found, least),
            tell(regret, least),
            sure(regret, least)
        ),
        false => format!(
            "In this model {} does best at every point, so it has nothing to regret{}.",
            name(plan, found, least),
            sure(regret, least)
        ),
    };
    let high = found.best(worst);
    let who = if high == least { "It".to_owned() } else { capital(&name(plan, found, high)) };
    text += &format!(
        " {who} does best where each does worst: {}{}.",
        tell(worst, high),
        sure(worst, high)
    );
    if let Some(share) = place("share_reaching") {
        let most = found.best(share);
        text += &format!(
            " {} reaches the threshold at the largest share of the points: {}{}.",
            capital(&name(plan, found, most)),
            tell(share, most),
            sure(share, most)
        );
    }
    text
}

/// What a measure is called.
pub fn label(measure: &Measure, found: &Robustness) -> String {
    let of = told(&found.metric);
    match (measure.transform, measure.subset, measure.less_is_better()) {
        (Transform::Worth, Subset::Worst, _) => "At its worst point (maximin)".to_owned(),
        (Transform::Worth, _, false) => "Mean of all points".to_owned(),
        (Transform::Worth, _, true) => "Spread over the points".to_owned(),
        (Transform::Regret, Subset::Worst, _) => "Greatest regret (minimax)".to_owned(),
        (Transform::Regret, Subset::NotWorseThan(share), _) => {
            format!("Regret at {} % of points", number(share * 100.0, 0))
        }
        (Transform::Regret, Subset::All, _) => "Mean regret".to_owned(),
        (Transform::Reaches, ..) => {
            let threshold = found.threshold.unwrap_or(f64::NAN) * of.scale;
            let way = if found.metric.sign() > 0.0 { "at least" } else { "at most" };
            format!("Points of {way} {threshold}, %")
        }
    }
}

fn table(plan: &Plan, found: &Robustness) -> String {
    let of = told(&found.metric);
    let title = format!("{} over the points of the design, {}", capital(&of.name), of.unit);
    let mut page = format!("\n{}", heading(&title));
    let all: Vec<usize> = (0..found.strategies.len()).collect();
    for some in all.chunks(SIDE_BY_SIDE) {
        let mut head = format!("  {:LABEL$}", "Measure");
        for i in some {
            let name = crate::report::columns::window(&name(plan, found, *i), 0, CELL - 2);
            head += &format!("{name:>0$} ", CELL - 1);
        }
        page += &format!("{}\n", styled(DIM, head.trim_end()));
        for (m, measure) in found.measures.iter().enumerate() {
            let mut line = format!("  {:LABEL$}", label(measure, found));
            for i in some {
                line += &format!("{:>CELL$}", cell(found, m, *i, &of));
            }
            page += &format!("{}\n", line.trim_end());
        }
    }
    let legend = "Regret: by how much the best strategy of the same point does better. ± half of \
                  the 95 % range of luck; * best in 95 % or more of the data made again, ~ best \
                  here, but not so surely.";
    for line in crate::report::flow::flow(legend, 98, 98) {
        page += &format!("  {}\n", styled(DIM, &line));
    }
    page
}

/// "-22.1 ±0.3*".
fn cell(found: &Robustness, m: usize, i: usize, of: &Told) -> String {
    let measure = &found.measures[m];
    let (scale, _, with_sign) = as_told(measure, of);
    let told = found.told(m, i);
    let half = (told.interval.1 - told.interval.0) / 2.0 * scale;
    let digits = decimals(half);
    let value = told.value * scale;
    let value = if with_sign { signed(value, digits) } else { number(value, digits) };
    format!("{value} ±{}{}", number(half, digits), mark(found, m, i))
}

/// The mark of the best: sure, or not so sure.
pub fn mark(found: &Robustness, m: usize, i: usize) -> &'static str {
    match (found.best(m) == i, found.measured[m][i].best >= SURE) {
        (true, true) => "*",
        (true, false) => "~",
        (false, _) => " ",
    }
}

/// At which point a strategy has its greatest regret, against whom, and what is set there.
pub fn where_worst(plan: &Plan, found: &Robustness, i: usize) -> String {
    let of = told(&found.metric);
    let (point, best) = found.worst_regret(i);
    if best == i {
        return format!("{}: nowhere; it does best at every point.", name(plan, found, i));
    }
    let set = found.keys.iter().zip(&found.values[point]);
    let set: Vec<String> = set.map(|(key, value)| format!("{key} = {value}")).collect();
    let by = found.regret(point, i) * of.scale;
    let sure = match found.same_worst[i] {
        same if same >= SURE => String::new(),
        same => format!(" (there in {} of the data made again)", percent_of(same)),
    };
    format!(
        "{}: line {} of the design, where {} does about {} {} better{sure}: {}",
        name(plan, found, i),
        point + 2,
        name(plan, found, best),
        number(by, decimals(by.abs() / 20.0).max(0)),
        of.unit,
        set.join(", ")
    )
}

/// What was run.
pub fn what_was_run(found: &Robustness) -> String {
    let noise = number(found.noise * 100.0, 0);
    let plain: Vec<f64> = found
        .measures
        .iter()
        .position(|measure| measure.key == "minimax_regret")
        .map(|m| found.measured[m].iter().map(|of| of.plain).collect())
        .unwrap_or_default();
    let of = told(&found.metric);
    let most = plain.iter().copied().fold(0.0, f64::max) * of.scale;
    let mut text = format!(
        "{} points of {} futures each, the same futures for every strategy; all parameters that \
         the design does not name stay as they are. Of how differences vary from point to point, \
         up to {noise} % is luck; that has been taken out (left in, the largest regret of all \
         would be {} {}).",
        counted(found.values.len() as u64),
        counted(found.runs_per_point),
        number(most, decimals(most / 20.0).max(0)),
        of.unit
    );
    let unsure = (0..found.strategies.len())
        .any(|i| found.worst_regret(i).1 != i && found.same_worst[i] < 0.5);
    let why = match (found.noise > 0.2, unsure) {
        (true, _) => " That is much: where many points are nearly alike",
        (false, true) => " Which point is the worst is not sure: where several are nearly alike",
        (false, false) => return text,
    };
    text += why;
    text += ", the worst of them may still seem worse than it is. More futures at each point \
             (`--runs-per-sample`) leave less to take out.";
    text
}
