//! Mandates and hosts that do not fit.

use crate::scenario_errors::{SCENARIO, STRATEGY, shows};
use crate::tiny::{checked, edited, exercise_texts};
use contadora::model::registry;
use contadora::report::check_page;
use contadora::scenario::{CardAction, check_texts};

const EXERCISE: &str = "exercise.ron";
const EVENTS: &str = "    events: [(week: 6";

/// The scenario with some lines before its events shows this page.
fn shows_with(lines: &str, page: &str) {
    shows(&[(SCENARIO, EVENTS, &format!("    {lines}\n{EVENTS}"))], page);
}

#[test]
fn an_unknown_mandate_gets_the_nearest_name() {
    shows_with(
        r#"mandates: [
        (
            id: "interim", name: "A", authority: SecurityCouncil, kind: Enforcement,
            actors: ["un"], week: 0,
        ),
        (
            id: "mission", name: "B", authority: None, kind: Preventive, week: 2,
            supersedes: "interm",
        ),
    ],"#,
        r#"
error[unknown-mandate]: no mandate is called `interm`
  --> tiny/scenario.ron:68:25
  68 |             supersedes: "interm",
     |                         ^^^^^^^^ not defined
  help: nearest name: `interim` (tiny/scenario.ron:63)
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_mandate_supersedes_one_from_higher_up() {
    shows_with(
        r#"mandates: [
        (
            id: "mission", name: "B", authority: HostInvitation, kind: Peacekeeping, week: 2,
            supersedes: "mission",
        ),
    ],"#,
        r#"
error[mandate-order]: `mission` does not stand above this mandate
  --> tiny/scenario.ron:64:25
  64 |             supersedes: "mission",
     |                         ^^^^^^^^^
  help: name a mandate from higher up in the list, or move that one up
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_mandate_supersedes_one_that_began_before_it() {
    shows_with(
        r#"mandates: [
        (
            id: "interim", name: "A", authority: SecurityCouncil, kind: Enforcement, week: 9,
        ),
        (
            id: "mission", name: "B", authority: None, kind: Preventive, week: 2,
            supersedes: "interim",
        ),
    ],"#,
        r#"
error[mandate-order]: `interim` begins later, in week 9
  --> tiny/scenario.ron:67:25
  67 |             supersedes: "interim",
     |                         ^^^^^^^^^
  help: let `mission` begin in week 9 or later
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_mandate_begins_before_it_ends() {
    shows_with(
        r#"mandates: [
        (
            id: "mission", name: "B", authority: RegionalOrganisation, kind: Stabilization,
            week: 8, expires_week: 8,
        ),
    ],"#,
        r#"
error[mandate-order]: `mission` ends no later than it begins, in week 8
  --> tiny/scenario.ron:64:36
  64 |             week: 8, expires_week: 8,
     |                                    ^
  help: let it end after week 8
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_renewal_is_due_after_a_week_or_more() {
    shows_with(
        r#"mandates: [
        (
            id: "mission", name: "B", authority: SecurityCouncil, kind: Stabilization, week: 8,
            renewal: (every_weeks: 0, chance: 1.2),
        ),
    ],"#,
        r#"
error[out-of-range]: 0 is not a number of weeks from 1 to 1,040
  --> tiny/scenario.ron:64:36
  64 |             renewal: (every_weeks: 0, chance: 1.2),
     |                                    ^
  help: write a number of weeks from 1 to 1,040
error[out-of-range]: 1.2 is not a share from 0 to 1
  --> tiny/scenario.ron:64:47
  64 |             renewal: (every_weeks: 0, chance: 1.2),
     |                                               ^^^
  help: if you mean 1.2 percent, write `0.012`
tiny: 2 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_mandate_has_a_moment_and_names_actors_and_tasks_that_are_there() {
    shows_with(
        r#"mandates: [
        (
            id: "mission", name: "B", authority: SecurityCouncil, kind: Stabilization,
            actors: ["UN"], tasks: ["own-patrl"],
        ),
    ],"#,
        r#"
error[one-moment]: this mandate has no moment
  --> tiny/scenario.ron:63:17
  63 |             id: "mission", name: "B", authority: SecurityCouncil, kind: Stabilization,
     |                 ^^^^^^^^^ neither `week` nor `date`
  help: write `week: 20`, or `date: "..."` with the day, year-month-day
error[unknown-actor]: no actor is called `UN`
  --> tiny/scenario.ron:64:22
  64 |             actors: ["UN"], tasks: ["own-patrl"],
     |                      ^^^^ not defined
  help: nearest name: `un` (tiny/scenario.ron:45)
error[unknown-task]: no task is called `own-patrl`
  --> tiny/scenario.ron:64:37
  64 |             actors: ["UN"], tasks: ["own-patrl"],
     |                                     ^^^^^^^^^^^ not defined
  help: nearest name: `own-patrol` (tiny/catalogue/own.ron:6)
tiny: 3 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
1 of these can be fixed for certain: contadora check tiny --fix
"#,
    );
}

#[test]
fn a_mandate_ends_at_one_moment() {
    shows_with(
        r#"mandates: [
        (
            id: "mission", name: "B", authority: SecurityCouncil, kind: Stabilization, week: 8,
            expires_week: 20, expires_date: "2031-09-01",
        ),
    ],"#,
        r#"
error[one-moment]: the end of this mandate has a `week` and a `date`
  --> tiny/scenario.ron:64:45
  64 |             expires_week: 20, expires_date: "2031-09-01",
     |                                             ^^^^^^^^^^^^ the second moment
  help: take one of the two away
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn the_host_is_a_government() {
    shows_with(
        r#"host: (
        party: "vell-front", consent: 0.7, status_weeks: (low: 0, likely: 4, high: 9),
        covers: ["un"],
    ),"#,
        r#"
error[host-not-government]: the host `vell-front` is no government
  --> tiny/scenario.ron:62:16
  62 |         party: "vell-front", consent: 0.7, status_weeks: (low: 0, likely: 4, high: 9),
     |                ^^^^^^^^^^^^
  help: write `party: "government"`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn the_host_consents_by_a_share_and_covers_actors_that_are_there() {
    shows_with(
        r#"host: (
        party: "goverment", consent: 7, status_weeks: (low: 5, likely: 4, high: 9),
        covers: ["unn"],
    ),"#,
        r#"
error[unknown-party]: no party is called `goverment`
  --> tiny/scenario.ron:62:16
  62 |         party: "goverment", consent: 7, status_weeks: (low: 5, likely: 4, high: 9),
     |                ^^^^^^^^^^^ not defined
  help: nearest name: `government` (tiny/scenario.ron:34)
error[out-of-range]: 7 is not a share from 0 to 1
  --> tiny/scenario.ron:62:38
  62 |         party: "goverment", consent: 7, status_weeks: (low: 5, likely: 4, high: 9),
     |                                      ^
  help: if you mean 7 percent, write `0.07`
error[disordered-range]: `low`, `likely` and `high` are not in order
  --> tiny/scenario.ron:62:55
  62 | …", consent: 7, status_weeks: (low: 5, likely: 4, high: 9),
     |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the least first, the greatest last
  help: write `(low: 4, likely: 5, high: 9)` if that is meant
error[unknown-actor]: no actor is called `unn`
  --> tiny/scenario.ron:63:18
  63 |         covers: ["unn"],
     |                  ^^^^^ not defined
  help: nearest name: `un` (tiny/scenario.ron:45)
tiny: 4 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_mandate_does_not_contradict_itself() {
    shows_with(
        r#"mandates: [
        (
            id: "mission", name: "B", authority: HostInvitation, kind: Enforcement, week: 0,
            force: SelfDefence, actors: ["un"],
        ),
    ],"#,
        r#"
warning[mandate-contradiction]: `mission` enforces peace, by invitation of the host alone
  --> tiny/scenario.ron:63:17
  63 |             id: "mission", name: "B", authority: HostInvitation, kind: Enforcement, week: 0,
     |                 ^^^^^^^^^
  help: let the Security Council give it, or write `kind: Stabilization`
warning[mandate-contradiction]: `mission` enforces peace, but may use force in self-defence only
  --> tiny/scenario.ron:63:17
  63 |             id: "mission", name: "B", authority: HostInvitation, kind: Enforcement, week: 0,
     |                 ^^^^^^^^^
  help: leave `force` out, or write `kind: Peacekeeping`
tiny: 2 warnings in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

/// A mandate of the UN for these tasks, and one order in the step that hands over.
fn rehatting(tasks: &str, order: &str) -> Vec<(&'static str, &'static str, String)> {
    let mandate = format!(
        "    mandates: [(id: \"mission\", name: \"B\", authority: SecurityCouncil, kind: \
         Stabilization, actors: [\"un\"], week: 0{tasks})],\n{EVENTS}"
    );
    let orders = format!("orders: [{order}],");
    let before = r#"orders: [HandOver(component: "patrol", regions: All, share: 0.5)],"#;
    vec![(SCENARIO, EVENTS, mandate), (STRATEGY, before, orders)]
}

fn shows_rehatting(tasks: &str, order: &str, page: &str) {
    let edits = rehatting(tasks, order);
    let edits: Vec<_> = edits.iter().map(|(file, old, new)| (*file, *old, new.as_str())).collect();
    shows(&edits, page);
}

#[test]
fn an_order_to_pass_under_another_mandate_can_be_said() {
    let order = r#"Rehat(component: "patrol", from: "un", regions: Named(["sarn"]), share: 0.5,
                mandate: "mission", paid_by: "assessed")"#;
    let edits = rehatting("", order);
    let edits: Vec<_> = edits.iter().map(|(file, old, new)| (*file, *old, new.as_str())).collect();
    let (scenario, page) = checked(&edited(&edits));
    assert!(scenario.is_some() && page.contains("no findings"), "{page}");
}

#[test]
fn an_order_to_pass_under_another_mandate_names_what_is_there() {
    shows_rehatting(
        "",
        r#"Rehat(component: "patrol", regions: All, mandate: "mision", paid_by: "asessed")"#,
        r#"
error[unknown-mandate]: no mandate is called `mision`
  --> tiny/strategies/first.ron:20:72
  20 |             orders: [Rehat(component: "patrol", regions: All, mandate: "mision", paid_by: "a…
     |                                                                        ^^^^^^^^ not defined
  help: nearest name: `mission` (tiny/scenario.ron:61)
error[unknown-fund]: no fund is called `asessed`
  --> tiny/strategies/first.ron:20:91
  20 | … [Rehat(component: "patrol", regions: All, mandate: "mision", paid_by: "asessed")],
     |                                                                         ^^^^^^^^^ not defined
  help: nearest name: `assessed` (tiny/scenario.ron:47)
tiny: 2 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn nobody_passes_under_a_mandate_or_to_a_fund_that_leaves_them_nothing_to_do() {
    shows_rehatting(
        r#", tasks: ["open-courts"]"#,
        "Rehat(component: \"patrol\", from: \"donors\", regions: All, \
         mandate: \"mission\", paid_by: \"trust-fund\")",
        r#"
error[rehats-in-vain]: `donors` has no pool of `patrol`
  --> tiny/strategies/first.ron:20:55
  20 |             orders: [Rehat(component: "patrol", from: "donors", regions: All, mandate: "miss…
     |                                                       ^^^^^^^^ has none of them
  help: name an actor that has some, or leave `from` out
error[rehats-in-vain]: `mission` gives `patrol` none of its tasks
  --> tiny/strategies/first.ron:20:88
  20 | …component: "patrol", from: "donors", regions: All, mandate: "mission", paid_by: "trust-fund…
     |                                                              ^^^^^^^^^ nothing to do under it
  help: name another mandate, or add one of `own-patrol` to its `tasks`
error[rehats-in-vain]: `trust-fund` may pay for none of the tasks of `patrol`
  --> tiny/strategies/first.ron:20:108
  20 | … from: "donors", regions: All, mandate: "mission", paid_by: "trust-fund")],
     |                                                              ^^^^^^^^^^^^ pays for none of it
  help: name another fund, or add one of `own-patrol` to its `pays`
tiny: 3 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn nobody_passes_who_is_never_there() {
    let courts = r#"Send(component: "courts-team", from: "donors", units: 2, to: Named(["tarn"]))"#;
    let mut edits =
        rehatting("", r#"Rehat(component: "courts-team", regions: All, mandate: "mission")"#);
    edits.push((STRATEGY, courts, r#"Send(component: "patrol", units: 1, to: All)"#.to_owned()));
    let edits: Vec<_> = edits.iter().map(|(file, old, new)| (*file, *old, new.as_str())).collect();
    let (_, page) = checked(&edited(&edits));
    let found = r#"
warning[withdraws-what-nobody-sends]: no step of this strategy sends any `courts-team`
  --> tiny/strategies/first.ron:20:39
  20 |             orders: [Rehat(component: "courts-team", regions: All, mandate: "mission")],
     |                                       ^^^^^^^^^^^^^ finds nobody
  help: name a component that is there, or delete this order
"#;
    assert!(page.contains(found.trim_start()), "{page}");
}

#[test]
fn a_guarded_region_is_named_once_with_a_share_and_is_there() {
    shows_with(
        r#"host: (
        party: "government", consent: 0.5, status_weeks: (low: 1, likely: 2, high: 3),
        covers: ["un"],
        guarded: [
            (region: "tran", consent: 0.7), (region: "tarn", consent: 70),
            (region: "sarn", consent: 0.4), (region: "sarn", consent: 0.6),
        ],
    ),"#,
        r#"
error[unknown-region]: no region is called `tran`
  --> tiny/scenario.ron:65:22
  65 |             (region: "tran", consent: 0.7), (region: "tarn", consent: 70),
     |                      ^^^^^^ not defined
  help: nearest name: `tarn` (tiny/scenario.ron:23)
error[out-of-range]: 70 is not a share from 0 to 1
  --> tiny/scenario.ron:65:71
  65 |             (region: "tran", consent: 0.7), (region: "tarn", consent: 70),
     |                                                                       ^^
  help: if you mean 70 percent, write `0.7`
error[said-twice]: `sarn` is named twice in one list
  --> tiny/scenario.ron:66:54
  66 |             (region: "sarn", consent: 0.4), (region: "sarn", consent: 0.6),
     |                                                      ^^^^^^ the second time
  66 |             (region: "sarn", consent: 0.4), (region: "sarn", consent: 0.6),
     |                      ^^^^^^ the first time (66:22)
  help: keep one of the two
tiny: 3 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_card_of_an_exercise_takes_units_under_another_mandate() {
    let home = r#"does: Withdraw(component: "patrol")"#;
    let card = r#"does: Rehat(component: "patrol", from: "un", mandate: "mission")"#;
    let mut edits = rehatting("", r#"HandOver(component: "patrol", regions: All, share: 0.5)"#);
    edits.push((EXERCISE, home, card.to_owned()));
    let edits: Vec<_> = edits.iter().map(|(file, old, new)| (*file, *old, new.as_str())).collect();
    let (scenario, report) = check_texts("tiny", &exercise_texts(&edits), registry());
    assert!(scenario.is_some(), "{}", check_page(&report));
    let cards = scenario.map_or_else(Vec::new, |scenario| {
        let seats = scenario.exercises.into_iter().flat_map(|exercise| exercise.seats);
        seats.flat_map(|seat| seat.cards).map(|card| card.does).collect()
    });
    let is_it = |does: &&CardAction| matches!(does, CardAction::Rehat { chain: None, .. });
    assert_eq!(cards.iter().filter(is_it).count(), 1, "{cards:?}");
}
