//! The page of `contadora diff`: a short answer; then units, steps, dates, order, people and money.

use crate::report::columns::{shown, width, window};
use crate::report::describe::versus::{UnitsCompared, units_compared};
use crate::report::diff::dates::{self, Dated};
use crate::report::diff::steps::{Differences, Match, Two};
use crate::report::expect::{self, Expected};
use crate::report::flow::{column, flow};
use crate::report::numbers::{count, money, points, week};
use crate::report::run_page::heading;
use crate::report::style::{BOLD, DIM, styled};
use crate::report::words::{list, number_word};
use crate::scenario::{Scenario, Strategy};

/// Components of one move named in the answer at most.
const NAMED: usize = 3;
/// Moves of different width told in the answer at most, on each side.
const GROUPS: usize = 2;

/// How the second strategy differs from the first; `compare` is the command that runs both.
#[must_use]
pub fn diff_page(scenario: &Scenario, first: usize, second: usize, compare: &str) -> String {
    let strategies = &scenario.strategies;
    let (Some(first), Some(second)) = (strategies.get(first), strategies.get(second)) else {
        return String::new();
    };
    let two = Two { scenario, first, second };
    let dated = dates::dated(two);
    let question = format!(
        "How does {} differ from {}, two strategies for {}?",
        shown(&second.id),
        shown(&first.id),
        shown(&scenario.name)
    );
    let mut page = labelled("Question  ", &question);
    page.push_str(&labelled("Answer    ", &answer(two, &dated)));
    for section in [
        units(two),
        two.section(),
        dates::weeks_section(two, &dated),
        dates::order_section(two, &dated),
        sums(two),
    ] {
        if !section.is_empty() {
            page.push('\n');
            page.push_str(&section);
        }
    }
    let more = format!("What the model makes of it: {compare}");
    page.push('\n');
    page.push_str(&format!("{}\n", styled(DIM, &more)));
    page
}

/// Bold text behind a label.
fn labelled(label: &str, text: &str) -> String {
    let room = 100 - label.len();
    let mut out = String::new();
    for (i, line) in flow(text, room, room).iter().enumerate() {
        let head = if i == 0 { label.to_owned() } else { " ".repeat(label.len()) };
        let line = styled(BOLD, &format!("{head}{line}"));
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// The answer in a few sentences: units, steps, what comes earlier and later, money.
fn answer(two: Two<'_>, dated: &[Dated]) -> String {
    let matches = two.matches();
    let differences: Vec<_> = matches.iter().map(|pair| two.differences(*pair)).collect();
    let same = differences.iter().filter(|d| **d == Some(Differences::default())).count();
    let UnitsCompared { more, less, sum } = units_compared(two.scenario, two.first, two.second);
    let second = shown(&two.second.id);
    if same == matches.len() {
        return format!(
            "Nothing but words: {second} asks for the same {sum} units by the same steps."
        );
    }
    let changed = |what: fn(&Differences) -> bool| differences.iter().flatten().any(what);
    let mut told = Vec::new();
    let reversed = dates::reversed(dated).len();
    match (more.is_empty() && less.is_empty(), reversed > 0) {
        (true, true) => told.push(format!("It asks for the same {sum} units, in another order")),
        (true, false) => told.push(format!("It asks for the same {sum} units, in the same order")),
        (false, true) => told.push("It asks for other units, and in another order".to_owned()),
        (false, false) => told.push("It asks for other units".to_owned()),
    }
    if changed(|d| d.regions) {
        told.push("sends some of them elsewhere".to_owned());
    }
    let mut sentences = vec![format!("{}.", list(&told))];
    sentences.push(steps_told(two, &matches, same));
    sentences.extend(moves_told(two, dated));
    sentences.push(money_told(two));
    sentences.join(" ")
}

fn steps_told(two: Two<'_>, matches: &[Match], same: usize) -> String {
    let only = matches.iter().filter(|pair| two.both(**pair).is_none()).count();
    let all = matches.len();
    let same = match same {
        0 => "none is the same".to_owned(),
        1 => "one is the same".to_owned(),
        many => format!("{} are the same", number_word(many)),
    };
    let alone = match only {
        0 => String::new(),
        1 => " and one is in one of the two only".to_owned(),
        many => format!(" and {} are in one of the two only", number_word(many)),
    };
    format!("Of {} steps {same}{alone}.", number_word(all))
}

/// "Earlier: jobs programmes and ... (31 weeks); relief networks (14 weeks)."
fn moves_told(two: Two<'_>, dated: &[Dated]) -> Vec<String> {
    let told = |mut all: Vec<&Dated>, word: &str| {
        let people = |one: &Dated| {
            let component = two.scenario.components.get(one.component);
            component.map_or(0.0, |component| component.headcount.get())
        };
        let by = |one: &Dated| count(one.later().abs());
        // The widest move first, and of equal ones the component with most people.
        all.sort_by(|a, b| {
            let wide = |one: &Dated| one.later().abs().round();
            wide(b).total_cmp(&wide(a)).then(people(b).total_cmp(&people(a)))
        });
        let mut groups: Vec<(String, Vec<String>)> = Vec::new();
        for one in all {
            let name = dates::name(two, one.component);
            match groups.iter_mut().find(|(weeks, _)| *weeks == by(one)) {
                Some((_, names)) => names.push(name),
                None => groups.push((by(one), vec![name])),
            }
        }
        groups.truncate(GROUPS);
        let groups: Vec<String> = groups
            .into_iter()
            .map(|(weeks, mut names)| {
                if names.len() > NAMED + 1 {
                    let rest = names.len() - NAMED;
                    names.truncate(NAMED);
                    names.push(format!("{rest} more"));
                }
                format!("{} ({weeks} weeks)", list(&names))
            })
            .collect();
        (!groups.is_empty()).then(|| format!("{word}: {}.", groups.join("; ")))
    };
    let earlier: Vec<&Dated> = dated.iter().filter(|one| one.later() <= -1.5).collect();
    let later: Vec<&Dated> = dated.iter().filter(|one| one.later() >= 1.5).collect();
    [told(earlier, "Earlier"), told(later, "Later")].into_iter().flatten().collect()
}

fn money_told(two: Two<'_>) -> String {
    let [a, b] = totals(two).map(|total| total.cost);
    let by = b - a;
    match by {
        more if more >= 0.5 => format!("If nothing waits it costs about {} M USD more.", money(by)),
        less if less <= -0.5 => {
            format!("If nothing waits it costs about {} M USD less.", money(-by))
        }
        _ => "If nothing waits it costs the same.".to_owned(),
    }
}

/// What one asks for and the other does not.
fn units(two: Two<'_>) -> String {
    let UnitsCompared { more, less, sum } = units_compared(two.scenario, two.first, two.second);
    let (first, second) = (shown(&two.first.id), shown(&two.second.id));
    let mut text = heading("Units");
    if more.is_empty() && less.is_empty() {
        text.push_str(&column("  ", 2, &format!("The same {sum} units in both.")));
        return text;
    }
    for (id, units) in [(first, more), (second, less)] {
        if !units.is_empty() {
            let told = format!("Only {id} asks for {}.", list(&units));
            text.push_str(&column("  ", 2, &shown(&told)));
        }
    }
    text
}

/// What a strategy comes to if nothing waits.
struct Total {
    units: u32,
    people: f64,
    peak_week: f64,
    cost: f64,
    by_fund: Vec<f64>,
    whole: bool,
}

fn totals(two: Two<'_>) -> [Total; 2] {
    [two.first, two.second].map(|strategy| total(two.scenario, strategy))
}

fn total(scenario: &Scenario, strategy: &Strategy) -> Total {
    let end = f64::from(scenario.weeks);
    let all: Vec<Expected> = expect::expected(scenario, strategy);
    let (people, peak_week) = expect::peak(scenario, &all, end);
    let by_fund = expect::cost_by_fund(scenario, &all, end);
    let units = expect::units(scenario, strategy).iter().sum();
    let dated: u32 = all.iter().map(|item| item.units).sum();
    Total { units, people, peak_week, cost: by_fund.iter().sum(), by_fund, whole: dated == units }
}

fn sums(two: Two<'_>) -> String {
    let [a, b] = totals(two);
    let columns = [two.first, two.second].map(|s| window(&shown(&s.id), 0, 18));
    let [x, y] = columns.map(|id| " ".repeat(18 - width(&id)) + &id);
    let mut text = heading("People and money, if nothing waits");
    text.push_str(&format!("  {:<42}{x}{y}  difference\n", "Sum"));
    let mut row = |name: &str, first: String, second: String, difference: String| {
        let name = window(name, 0, 42);
        let pad = " ".repeat(42 - width(&name));
        text.push_str(&format!("  {name}{pad}{first:>18}{second:>18}  {difference:>10}\n"));
    };
    let units = f64::from(b.units) - f64::from(a.units);
    row("Units asked for", a.units.to_string(), b.units.to_string(), points(units));
    row("People at the peak", count(a.people), count(b.people), points(b.people - a.people));
    let later = b.peak_week - a.peak_week;
    row("Week in which the peak begins", week(a.peak_week), week(b.peak_week), points(later));
    row("Cost, M USD", money(a.cost), money(b.cost), points(b.cost - a.cost));
    for (i, fund) in two.scenario.funds.iter().enumerate() {
        let [x, y] = [&a, &b].map(|total| total.by_fund.get(i).copied().unwrap_or(0.0));
        if x > 0.0 || y > 0.0 {
            row(&format!("  {}", shown(&fund.name)), money(x), money(y), points(y - x));
        }
    }
    if !(a.whole && b.whole) {
        let note =
            "without steps that hang on how the country fares: people and money are for the rest";
        text.push_str(&format!("  {}\n", styled(DIM, note)));
    }
    text
}
