//! Steps of two strategies held against each other: the same, at another time, elsewhere, with
//! other units, or in one of the two only.

use crate::report::columns::{shown, width, window};
use crate::report::diff::orders::{sorted, what};
use crate::report::expect;
use crate::report::flow::column;
use crate::report::narrate::{
    lead, money_clause, name_of_step, peace_clause, rehat_clause, selection, step_sentence,
};
use crate::report::numbers::{week, weeks};
use crate::report::run_page::heading;
use crate::report::style::{BOLD, DIM, styled};
use crate::report::words::{list, plural, some_of};
use crate::scenario::{Scenario, Step, Strategy};
use crate::vocabulary::{ActorId, ComponentId, Order, Trigger};

/// Two strategies of a scenario.
#[derive(Debug, Clone, Copy)]
pub(super) struct Two<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The strategy that the other is held against.
    pub first: &'a Strategy,
    /// The other strategy.
    pub second: &'a Strategy,
}

/// A step of both strategies, or of one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// Its place in the first strategy.
    pub first: Option<usize>,
    /// Its place in the second strategy.
    pub second: Option<usize>,
}

/// What differs between two steps that belong together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Differences {
    /// Another trigger.
    pub trigger: bool,
    /// Other units, or other shares of them.
    pub units: bool,
    /// Other regions.
    pub regions: bool,
    /// Another priority, or another wait after a refusal.
    pub manner: bool,
}

impl<'a> Two<'a> {
    /// Steps that belong together: those of one name, then those that order just the same.
    pub(super) fn matches(&self) -> Vec<Match> {
        let (first, second) = (&self.first.steps, &self.second.steps);
        let mut taken = vec![false; second.len()];
        let mut all: Vec<Match> =
            (0..first.len()).map(|i| Match { first: Some(i), second: None }).collect();
        type Same = fn(&Step, &Step) -> bool;
        let same_name: Same = |a, b| a.id == b.id;
        let same_orders: Same = |a, b| !a.orders.is_empty() && a.orders == b.orders;
        for same in [same_name, same_orders] {
            for pair in all.iter_mut().filter(|pair| pair.second.is_none()) {
                let Some(step) = pair.first.and_then(|i| first.get(i)) else { continue };
                let found = (0..second.len()).find(|j| !taken[*j] && same(step, &second[*j]));
                if let Some(j) = found {
                    taken[j] = true;
                    pair.second = Some(j);
                }
            }
        }
        let rest = (0..second.len()).filter(|j| !taken[*j]);
        all.extend(rest.map(|j| Match { first: None, second: Some(j) }));
        all
    }

    /// The two steps of a match, where both have one.
    pub(super) fn both(&self, pair: Match) -> Option<(&'a Step, &'a Step)> {
        Some((self.first.steps.get(pair.first?)?, self.second.steps.get(pair.second?)?))
    }

    /// What differs between the two steps of a match.
    pub(super) fn differences(&self, pair: Match) -> Option<Differences> {
        let (a, b) = self.both(pair)?;
        let (ours, theirs) = (sorted(a), sorted(b));
        let units: Vec<_> = ours.iter().map(|order| what(order)).collect();
        let other_units: Vec<_> = theirs.iter().map(|order| what(order)).collect();
        let same_units = units == other_units;
        let regions = ours.iter().zip(&theirs).any(|(a, b)| a.regions() != b.regions());
        Some(Differences {
            trigger: !self.same_trigger(&a.when, &b.when),
            units: !same_units,
            regions: same_units && regions,
            manner: a.priority != b.priority || a.ask_again_weeks != b.ask_again_weeks,
        })
    }

    /// Whether two triggers say the same; steps are the same where their names are.
    fn same_trigger(&self, a: &Trigger, b: &Trigger) -> bool {
        let name = |strategy: &'a Strategy, step: usize| strategy.steps.get(step).map(|s| &s.id);
        let same_step = |a: usize, b: usize| name(self.first, a) == name(self.second, b);
        let all = |a: &[Trigger], b: &[Trigger]| {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.same_trigger(a, b))
        };
        match (a, b) {
            (Trigger::After { step: a, weeks: x }, Trigger::After { step: b, weeks: y }) => {
                same_step(*a, *b) && same(*x, *y)
            }
            (
                Trigger::AtWork { step: a, share: p, weeks: x },
                Trigger::AtWork { step: b, share: q, weeks: y },
            ) => same_step(*a, *b) && same(*p, *q) && same(*x, *y),
            (Trigger::All(a), Trigger::All(b)) | (Trigger::Any(a), Trigger::Any(b)) => all(a, b),
            (Trigger::Not(a), Trigger::Not(b)) => self.same_trigger(a, b),
            (a, b) => a == b,
        }
    }

    /// What a matched step is called.
    fn name(&self, pair: Match) -> String {
        let of = |strategy: &Strategy, step: Option<usize>| {
            let step = step.and_then(|i| strategy.steps.get(i));
            step.map(|step| shown(&name_of_step(self.scenario, step)))
        };
        match (of(self.first, pair.first), of(self.second, pair.second)) {
            (Some(a), Some(b)) if a != b => format!("{a} / {b}"),
            (Some(name), _) | (None, Some(name)) => name,
            (None, None) => "-".to_owned(),
        }
    }

    /// The table of steps, and below it the triggers and regions that differ.
    pub(super) fn section(&self) -> String {
        let matches = self.matches();
        let weeks =
            [self.first, self.second].map(|strategy| expect::step_weeks(self.scenario, strategy));
        let names: Vec<String> = matches.iter().map(|pair| self.name(*pair)).collect();
        let name_width = names.iter().map(|name| width(name)).max().unwrap_or(0).clamp(4, 28);
        let columns = [self.first, self.second].map(|s| window(&shown(&s.id), 0, 18));
        let mut text = heading("Steps: number and likely week in each, if nothing waits");
        let pad = " ".repeat(name_width - 4);
        let [a, b] = &columns;
        let pads = [18 - width(a), 18 - width(b)].map(|room| " ".repeat(room));
        text.push_str(&format!("  Step{pad}  {a}{}  {b}{}  difference\n", pads[0], pads[1]));
        for (pair, name) in matches.iter().zip(&names) {
            let name = window(name, 0, name_width);
            let pad = " ".repeat(name_width - width(&name));
            let [at, other] = [(pair.first, &weeks[0]), (pair.second, &weeks[1])]
                .map(|(step, weeks)| step.map(|i| (i, weeks.get(i).copied().flatten())));
            let head = format!("  {name}{pad}  {:<18}  {:<18}  ", cell(at), cell(other));
            let told = self.told(*pair, at.and_then(|x| x.1), other.and_then(|x| x.1));
            text.push_str(&column(&head, name_width + 44, &told));
        }
        let hangs = weeks.iter().flatten().any(Option::is_none);
        if hangs {
            let note = "a step without a week hangs on how the country fares";
            text.push_str(&format!("  {}\n", styled(DIM, note)));
        }
        text + &self.details(&matches, &names)
    }

    /// What became of a step from the first strategy to the second, in few words.
    fn told(&self, pair: Match, at: Option<f64>, other: Option<f64>) -> String {
        let Some(differences) = self.differences(pair) else {
            let only = if pair.first.is_some() { self.first } else { self.second };
            return format!("only in {}", shown(&only.id));
        };
        let mut told = Vec::new();
        match (differences.trigger, at, other) {
            (_, Some(a), Some(b)) if (a - b).abs() >= 0.5 => {
                let by = weeks((a - b).abs().round());
                told.push(format!("{by} {}", if b < a { "earlier" } else { "later" }));
            }
            (true, _, _) => told.push("another trigger".to_owned()),
            (false, _, _) => {}
        }
        if differences.units {
            told.push("other units".to_owned());
        }
        if differences.regions {
            told.push("other regions".to_owned());
        }
        if let Some((a, b)) = self.both(pair).filter(|_| differences.manner) {
            told.extend(manner_told(a, b));
        }
        if told.is_empty() { "the same".to_owned() } else { told.join("; ") }
    }

    /// Triggers and regions side by side, where they differ.
    fn details(&self, matches: &[Match], names: &[String]) -> String {
        let id_width =
            [self.first, self.second].map(|s| width(&shown(&s.id))).into_iter().max().unwrap_or(0);
        let id_width = id_width.min(24);
        let row = |strategy: &Strategy, told: &str| {
            let id = window(&shown(&strategy.id), 0, id_width);
            let pad = " ".repeat(id_width - width(&id));
            column(&format!("    {}{pad}  ", styled(DIM, &id)), id_width + 6, told)
        };
        let (mut triggers, mut units, mut places) = (String::new(), String::new(), String::new());
        let mut alone = String::new();
        for (pair, name) in matches.iter().zip(names) {
            let only = match (pair.first, pair.second) {
                (Some(step), None) => Some((self.first, step)),
                (None, Some(step)) => Some((self.second, step)),
                _ => None,
            };
            if let Some((strategy, step)) = only {
                alone.push_str(&format!("  {}\n", styled(BOLD, name)));
                let sentence = shown(&step_sentence(self.scenario, strategy, step));
                alone.push_str(&row(strategy, &sentence));
            }
            let (Some(differences), Some((a, b))) = (self.differences(*pair), self.both(*pair))
            else {
                continue;
            };
            let name = format!("  {}\n", styled(BOLD, name));
            if differences.trigger {
                triggers.push_str(&name);
                triggers.push_str(&row(self.first, &lead(self.scenario, self.first, &a.when)));
                triggers.push_str(&row(self.second, &lead(self.scenario, self.second, &b.when)));
            }
            if differences.units {
                units.push_str(&name);
                units.push_str(&row(self.first, &self.only(a, b)));
                units.push_str(&row(self.second, &self.only(b, a)));
            }
            if differences.regions {
                places.push_str(&name);
                places.push_str(&row(self.first, &self.places(a)));
                places.push_str(&row(self.second, &self.places(b)));
            }
        }
        let titled = |head: &str, body: String| {
            if body.is_empty() { body } else { format!("\n{}{body}", heading(head)) }
        };
        titled("Other triggers", triggers)
            + &titled("Other units in the same step: what only this one asks for", units)
            + &titled("Other regions", places)
            + &titled("Steps in one of the two only", alone)
    }

    /// What a step asks for, or orders, that another does not.
    fn only(&self, this: &Step, that: &Step) -> String {
        let scenario = self.scenario;
        let (ours, others) = (sent(this), sent(that));
        let mut told: Vec<String> = ours
            .iter()
            .filter_map(|(key, units)| {
                let theirs = others.iter().find(|(other, _)| other == key).map_or(0, |sum| sum.1);
                let more = units.checked_sub(theirs).filter(|more| *more > 0)?;
                let component = scenario.components.get(key.0.index())?;
                let whose = key.1.and_then(|actor| scenario.actors.get(actor.index()));
                let whose = whose.map_or_else(String::new, |a| format!(" ({})", shown(&a.name)));
                Some(format!("{}{whose}", some_of(more, &shown(&component.one))))
            })
            .collect();
        let theirs: Vec<_> = that.orders.iter().map(what).collect();
        for order in this.orders.iter().filter(|order| !theirs.contains(&what(order))) {
            let (verb, component) = match order {
                Order::HandOver { component, .. } => ("handing over", component),
                Order::Withdraw { component, .. } => ("withdrawing", component),
                Order::Send { .. } => continue,
                Order::Sign { agreement } => {
                    let agreement = scenario.docking.agreements.get(agreement.index());
                    let name = agreement.map_or_else(String::new, |found| shown(&found.name));
                    told.push(format!("signing the {name}"));
                    continue;
                }
                Order::Rehat { .. }
                | Order::Allocate { .. }
                | Order::Transfer { .. }
                | Order::Prepare { .. }
                | Order::Exercise { .. }
                | Order::Talk { .. }
                | Order::Hold { .. }
                | Order::Accommodate { .. } => {
                    let clause = money_clause(scenario, order)
                        .or_else(|| peace_clause(scenario, order))
                        .or_else(|| rehat_clause(scenario, order));
                    told.extend(clause.map(|clause| shown(&clause)));
                    continue;
                }
            };
            let component = scenario.components.get(component.index());
            let name = component.map_or_else(String::new, |c| plural(&shown(&c.one)));
            told.push(format!("{verb} {name}"));
        }
        if told.is_empty() { "nothing more".to_owned() } else { list(&told) }
    }

    /// Where the orders of a step go.
    fn places(&self, step: &Step) -> String {
        let told: Vec<String> = sorted(step)
            .into_iter()
            .filter_map(|order| {
                let (Order::Send { component, to: regions, .. }
                | Order::HandOver { component, regions, .. }
                | Order::Withdraw { component, regions, .. }
                | Order::Rehat { component, regions, .. }) = order
                else {
                    return None;
                };
                let name = self.scenario.components.get(component.index());
                let name = name.map_or_else(String::new, |component| shown(&component.name));
                Some(format!("{name}: {}", shown(&selection(self.scenario, regions))))
            })
            .filter(|told| !told.is_empty())
            .collect();
        told.join("; ")
    }
}

/// Units that a step sends, by component and by whose they are to be.
fn sent(step: &Step) -> Vec<((ComponentId, Option<ActorId>), u32)> {
    let mut sums: Vec<((ComponentId, Option<ActorId>), u32)> = Vec::new();
    for order in &step.orders {
        let Order::Send { component, from, units, .. } = order else { continue };
        let key = (*component, *from);
        match sums.iter_mut().find(|(known, _)| *known == key) {
            Some((_, sum)) => *sum += units,
            None => sums.push((key, *units)),
        }
    }
    sums
}

/// "priority 3, not 2", "asks again after 8 weeks, not 4".
fn manner_told(a: &Step, b: &Step) -> Vec<String> {
    let mut told = Vec::new();
    if a.priority != b.priority {
        told.push(format!("priority {}, not {}", b.priority, a.priority));
    }
    let again = |step: &Step| match step.ask_again_weeks {
        Some(after) => format!("after {}", weeks(after.get())),
        None => "never".to_owned(),
    };
    if a.ask_again_weeks != b.ask_again_weeks {
        told.push(format!("asks again {}, not {}", again(b), again(a)));
    }
    told
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1.0e-9
}

/// "4  w33", "4  -", or nothing where there is no such step.
fn cell(step: Option<(usize, Option<f64>)>) -> String {
    match step {
        Some((i, at)) => format!("{:>2}  {}", i + 1, at.map_or_else(|| "-".to_owned(), week)),
        None => " -".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::marova;
    use crate::vocabulary::{RegionId, RegionSelection};

    /// The first strategy of the fictional country against a copy with something changed.
    fn against(change: impl Fn(&mut Strategy), held: impl Fn(Two<'_>)) {
        let scenario = marova();
        let first = scenario.strategies[0].clone();
        let mut second = first.clone();
        change(&mut second);
        held(Two { scenario: &scenario, first: &first, second: &second });
    }

    #[test]
    fn a_copy_differs_in_nothing_even_with_its_steps_in_another_order() {
        let turned = |strategy: &mut Strategy| {
            strategy.steps.swap(0, 1);
            for step in &mut strategy.steps {
                step.orders.reverse();
            }
        };
        against(turned, |two| {
            for pair in two.matches() {
                assert_eq!(two.differences(pair), Some(Differences::default()));
            }
        });
    }

    #[test]
    fn a_step_that_was_renamed_is_known_by_its_orders() {
        against(
            |strategy| strategy.steps[2].id = "cordon".to_owned(),
            |two| {
                let pair = two.matches()[2];
                assert_eq!(pair, Match { first: Some(2), second: Some(2) });
                assert_eq!(two.name(pair), "Shield / Cordon");
            },
        );
    }

    #[test]
    fn other_regions_units_and_manners_are_told_apart() {
        let elsewhere = |strategy: &mut Strategy| {
            if let Some(Order::Send { to, .. }) = strategy.steps[1].orders.first_mut() {
                *to = RegionSelection::Named(vec![RegionId(0)]);
            }
            if let Some(Order::Send { units, .. }) = strategy.steps[2].orders.first_mut() {
                *units = 1;
            }
            strategy.steps[3].priority = 9;
            strategy.steps[3].ask_again_weeks = None;
        };
        against(elsewhere, |two| {
            let of = |i: usize| two.differences(two.matches()[i]).expect("both have it");
            assert_eq!(of(1), Differences { regions: true, ..Differences::default() });
            assert_eq!(of(2), Differences { units: true, ..Differences::default() });
            assert_eq!(of(3), Differences { manner: true, ..Differences::default() });
            let told = two.told(two.matches()[3], Some(0.0), Some(0.0));
            assert_eq!(told, "priority 9, not 2; asks again never, not after 8 weeks");
            let section = two.section();
            assert!(section.contains("Mediation teams: Port Sarn"), "{section}");
        });
    }

    #[test]
    fn the_same_units_of_others_are_told_with_whose_they_are() {
        let of_others = |strategy: &mut Strategy| {
            if let Some(Order::Send { from, .. }) = strategy.steps[2].orders.first_mut() {
                *from = Some(ActorId(1));
            }
        };
        against(of_others, |two| {
            let (a, b) = two.both(two.matches()[2]).expect("both have it");
            assert!(two.differences(two.matches()[2]).expect("both have it").units);
            let name = &two.scenario.actors[1].name;
            assert!(two.only(b, a).contains(&format!("({name})")), "{}", two.only(b, a));
            assert_ne!(two.only(a, b), "nothing more");
        });
    }

    #[test]
    fn a_step_of_one_strategy_only_says_of_which() {
        against(
            |strategy| {
                strategy.steps.pop();
            },
            |two| {
                let pair = *two.matches().last().expect("there are steps");
                assert_eq!(two.told(pair, Some(0.0), None), "only in police-first");
                let section = two.section();
                assert!(section.contains("Steps in one of the two only"), "{section}");
                assert!(section.contains("call the vote for an assembly"), "{section}");
            },
        );
    }
}
