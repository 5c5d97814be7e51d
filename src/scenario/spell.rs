//! Spells a strategy as the text of a file, so that what was put together elsewhere (at a table,
//! say) can be read, checked, run and changed like any other.

use crate::scenario::file::FORMAT;
use crate::scenario::plain::{Scenario, Step, Strategy};
use crate::vocabulary::{Direction, Observation, Order, Purpose, RegionSelection, Sum, Trigger};
use std::fmt::Write as _;

/// The text of `strategies/NAME.ron`.
#[must_use]
pub fn strategy_text(scenario: &Scenario, strategy: &Strategy) -> String {
    let spelling = Spelling { scenario, strategy };
    let mut text = String::from("(\n");
    let _ = writeln!(text, "    format: {FORMAT},");
    let _ = writeln!(text, "    intent: {},", quoted(&strategy.intent));
    if let Some(shows) = &strategy.shows {
        let _ = writeln!(text, "    shows: {},", quoted(shows));
    }
    if !strategy.accepts.is_empty() {
        text.push_str("    accepts: [\n");
        for one in &strategy.accepts {
            let (finding, reason) = (quoted(one.finding), quoted(&one.reason));
            let _ = writeln!(text, "        (finding: {finding}, reason: {reason}),");
        }
        text.push_str("    ],\n");
    }
    text.push_str("    steps: [\n");
    for step in &strategy.steps {
        spelling.step(&mut text, step);
    }
    text.push_str("    ],\n)\n");
    text
}

/// A text between quotes, as RON writes it.
fn quoted(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{}\"", one_line.replace('\\', "\\\\").replace('"', "\\\""))
}

struct Spelling<'a> {
    scenario: &'a Scenario,
    strategy: &'a Strategy,
}

impl Spelling<'_> {
    fn step(&self, text: &mut String, step: &Step) {
        text.push_str("        (\n");
        let (id, intent) = (quoted(&step.id), quoted(&step.intent));
        let _ = writeln!(text, "            id: {id}, intent: {intent},");
        let _ = writeln!(text, "            when: {},", self.trigger(&step.when));
        let _ = write!(text, "            priority: {},", step.priority);
        if let Some(weeks) = step.ask_again_weeks {
            let _ = write!(text, " ask_again_weeks: {},", weeks.get());
        }
        text.push_str("\n            orders: [\n");
        for order in &step.orders {
            let _ = writeln!(text, "                {},", self.order(order));
        }
        text.push_str("            ],\n        ),\n");
    }

    fn trigger(&self, trigger: &Trigger) -> String {
        let step = |place: &usize| {
            quoted(self.strategy.steps.get(*place).map_or("", |step| step.id.as_str()))
        };
        let all = |parts: &[Trigger]| {
            parts.iter().map(|part| self.trigger(part)).collect::<Vec<_>>().join(", ")
        };
        match trigger {
            Trigger::At { week } => format!("At(week: {week})"),
            Trigger::After { step: other, weeks } => {
                format!("After(step: {}, weeks: {weeks})", step(other))
            }
            Trigger::AtWork { step: other, share, weeks } => {
                format!("AtWork(step: {}, share: {share}, weeks: {weeks})", step(other))
            }
            Trigger::Reaches { observation, region, direction, level, for_weeks } => {
                let region = region.map_or(String::new(), |region| {
                    format!(" region: {},", quoted(&self.scenario.regions[region.index()].id))
                });
                let of = self.observation(*observation);
                format!("Reaches(of: {of},{region} {})", side(*direction, *level, *for_weeks))
            }
            Trigger::All(parts) => format!("All([{}])", all(parts)),
            Trigger::Any(parts) => format!("Any([{}])", all(parts)),
            Trigger::Not(part) => format!("Not({})", self.trigger(part)),
        }
    }

    fn observation(&self, observation: Observation) -> String {
        let scenario = self.scenario;
        match observation {
            Observation::Balance(sector) => format!("Balance({sector:?})"),
            Observation::BalanceWithMission(sector) => format!("BalanceWithMission({sector:?})"),
            Observation::Readiness(sector) => format!("Readiness({sector:?})"),
            Observation::Legitimacy(trusted) => format!("Legitimacy({trusted:?})"),
            Observation::PartyControl
            | Observation::ViolentDeaths
            | Observation::Displaced
            | Observation::Mandated
            | Observation::Creep
            | Observation::Consent
            | Observation::IllicitRevenue
            | Observation::Fighting => format!("{observation:?}"),
            Observation::AtWork(of) => {
                format!("AtWork({})", quoted(&scenario.components[of.index()].id))
            }
            Observation::Will(of) => format!("Will({})", quoted(&scenario.actors[of.index()].id)),
            Observation::Cash(of) => format!("Cash({})", quoted(&scenario.funds[of.index()].id)),
            Observation::Received(of) => {
                format!("Received({})", quoted(&scenario.funds[of.index()].id))
            }
            Observation::InForce(of) => {
                format!("InForce({})", quoted(&scenario.accords[of.index()].id))
            }
            Observation::Steps(of) => {
                format!("Steps({})", quoted(&scenario.accords[of.index()].id))
            }
            Observation::Held(of) => format!("Held({})", quoted(&scenario.votes[of.index()].id)),
            Observation::Force(of) => {
                format!("Force({})", quoted(&scenario.parties[of.index()].id))
            }
        }
    }

    fn selection(&self, selection: &RegionSelection) -> String {
        match selection {
            RegionSelection::All => "All".into(),
            RegionSelection::Named(regions) => {
                let ids = regions.iter().map(|one| quoted(&self.scenario.regions[one.index()].id));
                format!("Named([{}])", ids.collect::<Vec<_>>().join(", "))
            }
            RegionSelection::Lowest { observation, count } => {
                format!("Lowest(of: {}, count: {count})", self.observation(*observation))
            }
            RegionSelection::Highest { observation, count } => {
                format!("Highest(of: {}, count: {count})", self.observation(*observation))
            }
            RegionSelection::Where { observation, direction, level, for_weeks } => {
                let of = self.observation(*observation);
                format!("Where(of: {of}, {})", side(*direction, *level, *for_weeks))
            }
        }
    }

    fn order(&self, order: &Order) -> String {
        let scenario = self.scenario;
        let component =
            |of: crate::vocabulary::ComponentId| quoted(&scenario.components[of.index()].id);
        let fund = |of: crate::vocabulary::FundId| quoted(&scenario.funds[of.index()].id);
        match order {
            Order::Send { component: of, from, units, to } => {
                let from = from.map_or(String::new(), |from| {
                    format!(" from: {},", quoted(&scenario.actors[from.index()].id))
                });
                let to = self.selection(to);
                format!("Send(component: {},{from} units: {units}, to: {to})", component(*of))
            }
            Order::HandOver { component: of, regions, share } => {
                let regions = self.selection(regions);
                let of = component(*of);
                format!("HandOver(component: {of}, regions: {regions}, share: {share})")
            }
            Order::Withdraw { component: of, regions, share } => {
                let regions = self.selection(regions);
                let of = component(*of);
                format!("Withdraw(component: {of}, regions: {regions}, share: {share})")
            }
            Order::Rehat { component: of, from, regions, share, mandate, chain, paid_by } => {
                let said = |word: &str, id: Option<&String>| {
                    id.map_or(String::new(), |id| format!(", {word}: {}", quoted(id)))
                };
                let from = from.map(|actor| &scenario.actors[actor.index()].id);
                let chain = chain.map(|node| &scenario.chains[node.index()].id);
                let paid_by = paid_by.map(|fund| &scenario.funds[fund.index()].id);
                format!(
                    "Rehat(component: {}{}, regions: {}, share: {share}, mandate: {}{}{})",
                    component(*of),
                    said("from", from),
                    self.selection(regions),
                    quoted(&scenario.mandates[mandate.index()].id),
                    said("chain", chain),
                    said("paid_by", paid_by)
                )
            }
            Order::Allocate { fund: of, purpose, sum, weeks } => {
                let purpose = match purpose {
                    Purpose::Task(of) => {
                        format!("task: {}", quoted(&scenario.tasks[of.index()].id))
                    }
                    Purpose::Component(of) => format!("component: {}", component(*of)),
                };
                let weeks = weeks.map_or(String::new(), |weeks| format!(", weeks: {weeks}"));
                format!("Allocate(fund: {}, {purpose}, {}{weeks})", fund(*of), amount(*sum))
            }
            Order::Transfer { from, to, sum } => {
                format!("Transfer(from: {}, to: {}, {})", fund(*from), fund(*to), amount(*sum))
            }
            Order::Prepare { component: of, from, units } => {
                let from = from.map_or(String::new(), |from| {
                    format!(" from: {},", quoted(&scenario.actors[from.index()].id))
                });
                format!("Prepare(component: {},{from} units: {units})", component(*of))
            }
            Order::Exercise { actors, fund: of, weeks } => {
                let names: Vec<String> =
                    actors.iter().map(|actor| quoted(&scenario.actors[actor.index()].id)).collect();
                let who = names.join(", ");
                format!("Exercise(actors: [{who}], fund: {}, weeks: {weeks})", fund(*of))
            }
            Order::Sign { agreement } => {
                let agreement = &scenario.docking.agreements[agreement.index()];
                format!("Sign(agreement: {})", quoted(&agreement.id))
            }
            Order::Talk { accord } => {
                format!("Talk(accord: {})", quoted(&scenario.accords[accord.index()].id))
            }
            Order::Hold { vote } => {
                format!("Hold(vote: {})", quoted(&scenario.votes[vote.index()].id))
            }
            Order::Accommodate { vote, share } => {
                let vote = quoted(&scenario.votes[vote.index()].id);
                format!("Accommodate(vote: {vote}, share: {share})")
            }
        }
    }
}

fn side(direction: Direction, level: f64, for_weeks: f64) -> String {
    let side = match direction {
        Direction::AtLeast => "at_least",
        Direction::Below => "below",
    };
    let weeks = if for_weeks > 0.0 { format!(", for_weeks: {for_weeks}") } else { String::new() };
    format!("{side}: {level}{weeks}")
}

fn amount(sum: Sum) -> String {
    match sum {
        Sum::Share(share) => format!("share: {share}"),
        Sum::Amount(amount) => format!("amount: {amount}"),
    }
}
