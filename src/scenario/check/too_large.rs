//! `too-large`: limits that keep every scenario within bounded memory and time.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "too-large",
    "\
Whatever passes the check must run in bounded memory and time, on any machine and behind any web
page. So there are limits, far above what a scenario for people needs; the limit that was passed
stands in the message.",
)
.bad(&["weeks: 5_200,"])
.good(&["weeks: 520,"]);

/// Something countable that has a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What is counted, in the plural.
    pub what: &'static str,
    /// The most there may be.
    pub most: usize,
}

macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident = $most:literal $what:literal;)*) => {
        $($(#[$doc])* pub const $name: Limit = Limit { what: $what, most: $most };)*
    };
}

limits! {
    /// Size of a file.
    FILE_BYTES = 1_048_576 "bytes in a file";
    /// Size of a package with the catalogue files it reads.
    PACKAGE_BYTES = 8_388_608 "bytes in a package";
    /// Files of a package.
    FILES = 200 "files in a package";
    /// Horizon.
    WEEKS = 1_040 "weeks";
    /// Regions.
    REGIONS = 2_000 "regions";
    /// Neighbours of a region.
    NEIGHBOURS = 100 "neighbours of one region";
    /// Anchors of a region.
    ANCHORS = 100 "anchors of one region";
    /// Parties.
    PARTIES = 50 "parties";
    /// Relations.
    RELATIONS = 1_225 "relations";
    /// Entries of a party's fighters or control.
    PRESENCES = 2_000 "regions of one party";
    /// Actors.
    ACTORS = 200 "actors";
    /// Funds.
    FUNDS = 200 "funds";
    /// Pledges of a fund.
    PLEDGES = 500 "pledges of one fund";
    /// Nodes of the chains of command.
    CHAINS = 200 "nodes in `chains`";
    /// Nodes that claim one pool.
    CLAIMS = 2 "chains that claim one pool";
    /// Pools.
    POOLS = 1_000 "pools";
    /// Units over all pools.
    UNITS = 5_000 "units over all pools";
    /// Entries of `deployed`.
    DEPLOYED = 1_000 "entries in `deployed`";
    /// Mandates.
    MANDATES = 100 "mandates";
    /// Hubs.
    HUBS = 200 "hubs";
    /// Framework agreements.
    AGREEMENTS = 200 "agreements";
    /// Accords.
    ACCORDS = 100 "accords";
    /// Votes.
    VOTES = 100 "votes";
    /// What is to be dismantled.
    DISMANTLING = 100 "entries in `dismantling`";
    /// Given events.
    EVENTS = 500 "events";
    /// Overrides.
    PARAMETERS = 500 "parameters";
    /// Imports.
    IMPORTS = 50 "imports";
    /// Ports.
    PORTS = 200 "ports";
    /// Tasks.
    TASKS = 300 "tasks";
    /// Components.
    COMPONENTS = 1_000 "components";
    /// Lists within a component, a task or a fund.
    ENTRIES = 300 "entries in this list";
    /// Steps of a strategy.
    STEPS = 500 "steps of one strategy";
    /// Orders of a step.
    ORDERS = 100 "orders of one step";
    /// Conditions of a step.
    CONDITIONS = 100 "conditions of one step";
    /// Objectives of an exercise.
    OBJECTIVES = 50 "objectives";
    /// Indicators of an exercise.
    INDICATORS = 100 "indicators";
    /// Seats of an exercise.
    SEATS = 60 "seats";
    /// Cards of a seat.
    CARDS = 50 "cards of one seat";
    /// Sessions of an exercise.
    SESSIONS = 100 "sessions";
    /// Injects of an exercise.
    INJECTS = 1_000 "injects";
    /// Length of a text.
    TEXT = 2_000 "characters in a text";
    /// Length of an id.
    ID = 60 "characters in an id";
}

/// There are `count` of what may be at most `limit`.
#[must_use]
pub fn finding(place: Place, count: usize, limit: Limit) -> Finding {
    let Limit { what, most } = limit;
    let (count, most) = (with_commas(count), with_commas(most));
    RULE.at(place, format!("{count} {what}; the limit is {most}"))
        .help(format!("at most {most} {what} can be read"))
}

/// A whole number with commas between thousands.
#[must_use]
pub fn with_commas(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(with_commas(5), "5");
        assert_eq!(with_commas(1_048_576), "1,048,576");
    }
}
