//! Facts as sentences, with how much each weighs: by size of change and first of a kind.

use crate::report::columns::shown;
use crate::report::narrate::region_name;
use crate::report::run_page::view::View;
use crate::report::run_page::{
    tell_authority, tell_country, tell_docking, tell_handover, tell_mission, tell_money,
    tell_peace, tell_people, tell_rehat, tell_trades, tell_will,
};

/// A fact as the page tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// When [weeks].
    pub week: f64,
    /// Whether the scenario set it.
    pub given: bool,
    /// How much it weighs against others.
    pub weight: f64,
    /// Its kind: few of a kind are told.
    pub kind: &'static str,
    /// The sentence.
    pub text: String,
}

/// A fact that came out of the model.
pub(super) fn told(week: f64, weight: f64, kind: &'static str, text: String) -> Told {
    Told { week, given: false, weight, kind, text }
}

/// All that is worth telling, in no order.
#[must_use]
pub fn told_facts(view: &View) -> Vec<Told> {
    let mut all = Vec::new();
    all.extend(tell_country::fighting(view));
    all.extend(tell_peace::agreed(view));
    all.extend(tell_country::control(view));
    all.extend(tell_country::balance(view));
    all.extend(tell_country::incidents(view));
    all.extend(tell_authority::mandates(view));
    all.extend(tell_authority::host(view));
    all.extend(tell_rehat::orders(view));
    all.extend(tell_people::trust(view));
    all.extend(tell_people::flight(view));
    all.extend(tell_trades::trades(view));
    all.extend(tell_mission::first_at_work(view));
    all.extend(tell_mission::half_at_work(view));
    all.extend(tell_mission::refusals(view));
    all.extend(tell_mission::short(view));
    all.extend(tell_mission::money_waits(view));
    all.extend(tell_mission::endings(view));
    all.extend(tell_will::caveats(view));
    all.extend(tell_will::leavings(view));
    all.extend(tell_money::rapid_funds(view));
    all.extend(tell_money::allocations(view));
    all.extend(tell_handover::handovers(view));
    all.extend(tell_docking::agreements(view));
    all.extend(tell_docking::undocked(view));
    all
}

/// The name of a region.
pub(super) fn region(view: &View, region: u32) -> String {
    shown(&region_name(view.scenario(), region as usize))
}
