//! Between the parties: what became of accords and votes, who fought whom for how long, and what
//! became of fighters who laid down arms.

use crate::model::fact::Fact;
use crate::report::columns::shown;
use crate::report::flow::item;
use crate::report::narrate::{accord_name, party_name, vote_name};
use crate::report::numbers::{count, percent, week, weeks};
use crate::report::run_page::page::heading;
use crate::report::run_page::view::View;
use crate::report::words::{capital, list, number_word};
use crate::scenario::Intensity;
use serde_json::{Value, json};

/// Pairs that fought shown one by one at most.
const PAIRS: usize = 5;

/// What became of an accord [weeks].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct AccordFate {
    talked: Option<f64>,
    signed: Option<f64>,
    collapsed: Option<f64>,
}

/// What became of a vote.
#[derive(Debug, Clone, Default, PartialEq)]
struct VoteFate {
    called: Option<f64>,
    /// When, and who won.
    held: Option<(f64, usize)>,
    rejected_by: Vec<usize>,
}

/// How long a pair fought openly, and the highest level: 0 not at all, 1 in one place, 2 spread,
/// 3 war.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Fought {
    weeks: f64,
    highest: u8,
    at_the_end: bool,
}

fn accord_fate(view: &View, accord: usize) -> AccordFate {
    let mut fate = AccordFate::default();
    for (at, fact) in &view.record.facts {
        match *fact {
            Fact::PartiesTalk { accord: of } if of == accord => {
                fate.talked = fate.talked.or(Some(*at));
            }
            Fact::AccordSigned { accord: of } if of == accord => fate.signed = Some(*at),
            Fact::AccordCollapsed { accord: of } if of == accord => fate.collapsed = Some(*at),
            _ => {}
        }
    }
    fate
}

fn vote_fate(view: &View, vote: usize) -> VoteFate {
    let mut fate = VoteFate::default();
    for (at, fact) in &view.record.facts {
        match *fact {
            Fact::VoteCalled { vote: of } if of == vote => fate.called = Some(*at),
            Fact::VoteHeld { vote: of, winner } if of == vote => fate.held = Some((*at, winner)),
            Fact::VoteRejected { vote: of, party } if of == vote => fate.rejected_by.push(party),
            _ => {}
        }
    }
    fate
}

fn fought(view: &View, pair: usize) -> Fought {
    let said = view.scenario().relations.get(pair).and_then(|relation| relation.fighting);
    let mut level = match said {
        None => 0,
        Some(Intensity::Local) => 1,
        Some(Intensity::Spread) => 2,
        Some(Intensity::War) => 3,
    };
    let mut fought = Fought { highest: level, ..Fought::default() };
    let mut since = 0.0;
    for (at, fact) in &view.record.facts {
        let next = match *fact {
            Fact::FightingStarted { pair: of } if of == pair => 1,
            Fact::FightingGrew { pair: of, war } if of == pair => 2 + u8::from(war),
            Fact::FightingEnded { pair: of } if of == pair => 0,
            _ => continue,
        };
        if level > 0 {
            fought.weeks += at - since;
        }
        (level, since) = (next, *at);
        fought.highest = fought.highest.max(level);
    }
    if level > 0 {
        fought.weeks += view.end() - since;
    }
    Fought { at_the_end: level > 0, ..fought }
}

/// The section; nothing where there are no accords, no votes, and one pair of parties at most.
pub(super) fn section(view: &View) -> String {
    let scenario = view.scenario();
    if scenario.accords.is_empty() && scenario.votes.is_empty() && scenario.relations.len() < 2 {
        return String::new();
    }
    let mut told: Vec<String> = (0..scenario.accords.len()).map(|a| accord(view, a)).collect();
    told.extend((0..scenario.votes.len()).map(|v| vote(view, v)));
    told.extend(fighting(view));
    told.extend((0..scenario.parties.len()).filter_map(|p| fighters(view, p)));
    let items = told.iter().map(|told| item("  ", told));
    std::iter::once(heading("Between the parties")).chain(items).collect()
}

fn accord(view: &View, index: usize) -> String {
    let scenario = view.scenario();
    let name = capital(&shown(&accord_name(scenario, index)));
    let fate = accord_fate(view, index);
    let Some(signed) = fate.signed else {
        return match fate.talked {
            Some(at) => format!("{name}: talks from {}, not signed by the end.", week(at)),
            None => format!("{name}: not signed, and no talks on it."),
        };
    };
    let given = scenario.accords[index].signed_week.is_some();
    let given = if given { " (given)" } else { "" };
    let talked = fate.talked.map_or_else(String::new, |at| format!("talks from {}, ", week(at)));
    let now = match fate.collapsed {
        Some(at) => format!("collapsed {}", week(at)),
        None => "in force at the end".to_owned(),
    };
    let ladders = view.record.ladders.iter().filter(|ladder| ladder.accord == index);
    let steps: Vec<String> = ladders
        .map(|ladder| {
            let party = shown(&party_name(scenario, ladder.party));
            format!("{} % by {party}", percent(ladder.seen))
        })
        .collect();
    let steps = if steps.is_empty() {
        String::new()
    } else {
        format!("; of its steps seen to be done: {}", list(&steps))
    };
    format!("{name}: {talked}signed {}{given}, {now}{steps}.", week(signed))
}

fn vote(view: &View, index: usize) -> String {
    let scenario = view.scenario();
    let name = capital(&shown(&vote_name(scenario, index)));
    let fate = vote_fate(view, index);
    let party = |p: usize| shown(&party_name(scenario, p));
    match (fate.held, fate.called) {
        (Some((at, winner)), _) => {
            let rejected: Vec<String> = fate.rejected_by.iter().map(|p| party(*p)).collect();
            let accepted = if rejected.is_empty() {
                "no loser rejects it".to_owned()
            } else {
                format!("rejected by {}", list(&rejected))
            };
            format!("{name}: held {}, {} wins; {accepted}.", week(at), party(winner))
        }
        (None, Some(at)) => format!("{name}: called {}, not held by the end.", week(at)),
        (None, None) => format!("{name}: neither called nor held."),
    }
}

/// The pairs that fought longest, one each, what the others did, and how many never fought.
fn fighting(view: &View) -> Vec<String> {
    let all = view.scenario().relations.len();
    let mut fights: Vec<(usize, Fought)> =
        (0..all).map(|pair| (pair, fought(view, pair))).filter(|(_, of)| of.highest > 0).collect();
    let quiet = all - fights.len();
    fights.sort_by(|a, b| b.1.weeks.total_cmp(&a.1.weeks).then(a.0.cmp(&b.0)));
    let shown_pairs = if fights.len() > PAIRS + 1 { PAIRS } else { fights.len() };
    let mut told: Vec<String> =
        fights[..shown_pairs].iter().map(|(pair, of)| pair_fought(view, *pair, of)).collect();
    let rest = &fights[shown_pairs..];
    if let Some((_, longest)) = rest.first() {
        told.push(format!(
            "{} other pairs: open fighting in {} at most.",
            capital(&number_word(rest.len())),
            weeks(longest.weeks)
        ));
    }
    match (quiet, all) {
        (0, _) => {}
        (_, 1) => told.push("No open fighting between the parties.".to_owned()),
        _ if quiet == all => told.push(format!("No open fighting in any of {all} pairs.")),
        _ => told.push(format!("No open fighting in {quiet} of {all} pairs.")),
    }
    told
}

/// "Vell Front and Quay Ring: open fighting in 4 weeks of 156, in one place at most."
fn pair_fought(view: &View, pair: usize, of: &Fought) -> String {
    let scenario = view.scenario();
    let between = scenario.relations[pair].between;
    let names = [between.0, between.1].map(|p| shown(&party_name(scenario, p.index())));
    let highest = match of.highest {
        1 => "in one place at most",
        2 => "over more than one place at most",
        _ => "at war at the highest",
    };
    let end = if of.at_the_end { ", still at the end" } else { "" };
    format!(
        "{} and {}: open fighting in {} of {}, {highest}{end}.",
        names[0],
        names[1],
        weeks(of.weeks),
        count(view.end())
    )
}

/// What became of a party's fighters, where any laid down arms or hid.
fn fighters(view: &View, index: usize) -> Option<String> {
    let end = view.record.parties.get(index)?;
    if end.laid_down() < 0.5 && end.hidden < 0.5 {
        return None;
    }
    let name = shown(&party_name(view.scenario(), index));
    let mut parts = vec![format!(
        "{} under arms at the start, {} at the end",
        count(end.start),
        count(end.fighters)
    )];
    if end.laid_down() >= 0.5 {
        parts.push(format!(
            "{} laid down arms by an accord: {} found a life, {} took up arms again, {} are idle",
            count(end.laid_down()),
            count(end.reintegrated),
            count(end.remobilised),
            count(end.idle)
        ));
    }
    if end.integrated >= 0.5 {
        parts.push(format!("{} of them are in the army", count(end.integrated)));
    }
    if end.hidden >= 0.5 {
        parts.push(format!("{} are hidden with their arms", count(end.hidden)));
    }
    Some(format!("{name}: {}.", parts.join("; ")))
}

/// The same for programs: ids in place of names, `null` for what did not happen.
#[must_use]
pub fn between_parties_json(view: &View) -> Value {
    let scenario = view.scenario();
    let party = |p: usize| scenario.parties.get(p).map(|party| party.id.clone());
    let accords = scenario.accords.iter().enumerate().map(|(a, said)| {
        let fate = accord_fate(view, a);
        let ladders = view.record.ladders.iter().filter(|ladder| ladder.accord == a);
        let steps = ladders.map(|ladder| {
            json!({ "party": party(ladder.party), "done": ladder.done, "seen": ladder.seen })
        });
        json!({
            "id": said.id,
            "given": said.signed_week.is_some(),
            "talks_week": fate.talked,
            "signed_week": fate.signed,
            "collapsed_week": fate.collapsed,
            "steps": steps.collect::<Vec<_>>(),
        })
    });
    let votes = scenario.votes.iter().enumerate().map(|(v, said)| {
        let fate = vote_fate(view, v);
        json!({
            "id": said.id,
            "called_week": fate.called,
            "held_week": fate.held.map(|(at, _)| at),
            "winner": fate.held.and_then(|(_, winner)| party(winner)),
            "rejected_by": fate.rejected_by.iter().map(|p| party(*p)).collect::<Vec<_>>(),
        })
    });
    let pairs = scenario.relations.iter().enumerate().map(|(pair, relation)| {
        let of = fought(view, pair);
        let level = [None, Some("local"), Some("spread"), Some("war")][usize::from(of.highest)];
        json!({
            "parties": [party(relation.between.0.index()), party(relation.between.1.index())],
            "weeks_of_fighting": of.weeks,
            "highest": level,
            "at_the_end": of.at_the_end,
        })
    });
    let parties = view.record.parties.iter().enumerate().map(|(p, end)| {
        json!({
            "id": party(p),
            "start": end.start,
            "fighters": end.fighters,
            "hidden": end.hidden,
            "laid_down": end.laid_down(),
            "found_a_life": end.reintegrated,
            "in_the_army": end.integrated,
            "took_up_arms_again": end.remobilised,
            "idle": end.idle,
        })
    });
    json!({
        "accords": accords.collect::<Vec<_>>(),
        "votes": votes.collect::<Vec<_>>(),
        "pairs": pairs.collect::<Vec<_>>(),
        "parties": parties.collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::{Run, marova};
    use crate::run::PartyEnd;
    use std::sync::Arc;

    fn run_with(facts: Vec<(f64, Fact)>) -> Run {
        let mut run = Run::over(marova(), 20);
        run.record.facts = facts;
        run
    }

    fn flat(run: &Run) -> String {
        section(&run.view()).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn an_accord_tells_when_it_was_signed_and_what_became_of_it() {
        let run = run_with(vec![
            (0.0, Fact::AccordSigned { accord: 0 }),
            (2.0, Fact::PartiesTalk { accord: 1 }),
            (9.0, Fact::AccordSigned { accord: 1 }),
            (15.0, Fact::AccordCollapsed { accord: 1 }),
        ]);
        let text = flat(&run);
        assert!(text.contains("The ceasefire: signed w0 (given), in force at the end."), "{text}");
        assert!(text.contains("talks from w2, signed w9, collapsed w15; of its steps"), "{text}");
        let json = between_parties_json(&run.view());
        assert_eq!(json["accords"][1]["collapsed_week"], 15.0);
        assert_eq!(json["accords"][0]["given"], true);
        let text = flat(&run_with(vec![(2.0, Fact::PartiesTalk { accord: 1 })]));
        assert!(text.contains("The Vell accord: talks from w2, not signed by the end."), "{text}");
        assert!(text.contains("The ceasefire: not signed, and no talks on it."), "{text}");
    }

    #[test]
    fn a_vote_tells_who_won_and_who_rejects_it() {
        let held = (16.0, Fact::VoteHeld { vote: 0, winner: 0 });
        let text = flat(&run_with(vec![held]));
        assert!(
            text.contains("held w16, Government of Marova wins; no loser rejects it"),
            "{text}"
        );
        let run = run_with(vec![held, (16.0, Fact::VoteRejected { vote: 0, party: 1 })]);
        assert!(flat(&run).contains("wins; rejected by Vell Front."), "{}", flat(&run));
        let json = between_parties_json(&run.view());
        assert_eq!(json["votes"][0]["rejected_by"][0], "vell-front");
        assert!(flat(&run_with(Vec::new())).contains("neither called nor held"));
    }

    #[test]
    fn weeks_of_fighting_add_up_over_bouts_and_from_the_start() {
        let bouts = vec![
            (3.0, Fact::FightingStarted { pair: 0 }),
            (5.0, Fact::FightingGrew { pair: 0, war: false }),
            (8.0, Fact::FightingEnded { pair: 0 }),
            (18.0, Fact::FightingStarted { pair: 0 }),
        ];
        let mut run = run_with(bouts);
        let of = fought(&run.view(), 0);
        assert!((of.weeks - 7.0).abs() < 1e-9, "{of:?}");
        assert!(of.highest == 2 && of.at_the_end, "{of:?}");
        assert!(flat(&run).contains("No open fighting in 2 of 3 pairs."), "{}", flat(&run));
        Arc::make_mut(&mut run.plan.scenario).relations[1].fighting = Some(Intensity::War);
        run.record.facts = vec![(4.0, Fact::FightingEnded { pair: 1 })];
        let of = fought(&run.view(), 1);
        assert_eq!(of, Fought { weeks: 4.0, highest: 3, at_the_end: false });
    }

    #[test]
    fn many_pairs_that_fought_are_folded_the_longest_first() {
        let mut run = run_with(Vec::new());
        let relations = &mut Arc::make_mut(&mut run.plan.scenario).relations;
        let one = relations[0].clone();
        relations.clear();
        relations.resize(8, one);
        let weeks = [19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0];
        let starts = weeks.iter().enumerate();
        run.record.facts = starts.map(|(pair, at)| (*at, Fact::FightingStarted { pair })).collect();
        let told = fighting(&run.view());
        assert_eq!(told.len(), 6, "{told:?}");
        assert!(told[0].contains("open fighting in 8 weeks of 20"), "{told:?}");
        assert_eq!(told[5], "Three other pairs: open fighting in 3 weeks at most.");
    }

    #[test]
    fn those_who_laid_down_arms_add_up() {
        let mut run = run_with(Vec::new());
        run.record.parties[1] = PartyEnd {
            start: 1_650.0,
            fighters: 500.0,
            hidden: 40.0,
            idle: 100.0,
            reintegrated: 700.0,
            integrated: 0.0,
            remobilised: 60.0,
        };
        let text = flat(&run);
        let told = "860 laid down arms by an accord: 700 found a life, 60 took up arms again";
        assert!(text.contains(told), "{text}");
        assert!(text.contains("40 are hidden"), "{text}");
        let json = between_parties_json(&run.view());
        assert_eq!(json["parties"][1]["laid_down"], 860.0);
    }

    #[test]
    fn a_scenario_without_any_of_it_has_no_such_section() {
        let mut run = run_with(Vec::new());
        let scenario = Arc::make_mut(&mut run.plan.scenario);
        (scenario.accords, scenario.votes) = (Vec::new(), Vec::new());
        scenario.relations.truncate(1);
        assert_eq!(section(&run.view()), "");
    }
}
