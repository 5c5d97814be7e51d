//! Mandates and the host of a scenario, in plain English.

use crate::report::columns::shown;
use crate::report::flow::item;
use crate::report::narrate::{force_words, region_name};
use crate::report::numbers::{self, count, percent, week, weeks};
use crate::report::run_page::heading;
use crate::report::words::{list, small};
use crate::scenario::{Authority, Mandate, MandateKind, Scenario};
use crate::vocabulary::ActorId;

fn actors(scenario: &Scenario, ids: &[ActorId]) -> String {
    let name = |id: &ActorId| scenario.actors.get(id.index()).map(|actor| shown(&actor.name));
    list(&ids.iter().filter_map(name).collect::<Vec<_>>())
}

/// The mandates; nothing where the scenario says nothing of them.
pub(super) fn mandates(scenario: &Scenario) -> String {
    if scenario.mandates.is_empty() {
        return String::new();
    }
    let mut text = heading("Mandates (units of those they name wait for one that covers them)");
    for mandate in &scenario.mandates {
        text.push_str(&item("  ", &sentences(scenario, mandate)));
    }
    text
}

fn sentences(scenario: &Scenario, mandate: &Mandate) -> String {
    let by = match mandate.authority {
        Authority::SecurityCouncil => "given by the Security Council",
        Authority::RegionalOrganisation => "given by a regional organisation",
        Authority::HostInvitation => "by invitation of the host",
        Authority::None => "without right authority",
    };
    let kind = match mandate.kind {
        MandateKind::Preventive => "preventive deployment",
        MandateKind::Peacekeeping => "peacekeeping",
        MandateKind::Enforcement => "peace enforcement",
        MandateKind::Stabilization => "stabilization",
    };
    let until = mandate.expires.map_or_else(String::new, |at| format!(" until {}", week(at.get())));
    let tasks = match mandate.tasks.len() {
        0 => "for all tasks".to_owned(),
        1 => "for one task".to_owned(),
        n => format!("for {n} tasks"),
    };
    let mut told = format!(
        "{} ({kind}, {by}): from {}{until}, for {}, {tasks}",
        shown(&mandate.name),
        week(mandate.from.get()),
        actors(scenario, &mandate.actors),
    );
    for (from, ceilings) in &mandate.ceilings {
        told.push_str(&format!(
            "; from {} at most {} soldiers and {} police",
            week(from.get()),
            count(ceilings.military.get()),
            count(ceilings.police.get())
        ));
    }
    told.push_str(&format!("; {}.", force_words(mandate.force)));
    if let Some(renewal) = mandate.renewal {
        told.push_str(&format!(
            " Renewed every {}: the vote carries with a chance of {} %, and is vetoed with one of {} %.",
            weeks(renewal.every_weeks.get()),
            percent(renewal.chance.get()),
            percent(renewal.veto.get())
        ));
    }
    let before = mandate.supersedes.and_then(|id| scenario.mandates.get(id.index()));
    if let Some(before) = before {
        let name = small(&shown(&before.name));
        told.push_str(&format!(" At the end of {name} the units that stay go over to it."));
    }
    told
}

/// The host; nothing where the scenario says nothing of one.
pub(super) fn host(scenario: &Scenario) -> String {
    let Some(host) = &scenario.host else { return String::new() };
    let party = scenario.parties.get(host.party.index());
    let party = party.map_or_else(String::new, |party| shown(&party.name));
    let status = host.status_weeks;
    let legal = if status.high.get() > 0.0 {
        format!(
            "an agreement on legal status takes {} to {} weeks from the first request, likely {}; \
             until then nobody boards",
            numbers::plain(status.low.get()),
            numbers::plain(status.high.get()),
            numbers::plain(status.likely.get())
        )
    } else {
        "legal status is settled from the first day".to_owned()
    };
    let mut told = format!(
        "The government ({party}) consents at {} % by itself; {legal}. Its consent is needed by {}.",
        percent(host.consent.get()),
        actors(scenario, &host.covers)
    );
    for (region, needed) in &host.guarded {
        told.push_str(&format!(
            " It lets them into {} only while it consents at {} % or more.",
            region_name(scenario, region.index()),
            percent(needed.get())
        ));
    }
    heading("The host government") + &item("  ", &told)
}
