//! What moves the trust of one party in another, in words.

use crate::model::fact::Fact;
use crate::model::ledger::Rule;
use crate::report::numbers::{counted, week};
use crate::report::run_page::View;
use crate::report::why::causes::Traced;
use crate::report::words::{capital, list};
use crate::vocabulary::Lever;
use crate::why::Answer;

/// How many moments are named.
const MOST_MOMENTS: usize = 3;

/// A rule of trust between `party` and `other` in words, and what it is walked back to.
#[must_use]
pub fn by_rule(
    view: &View,
    answer: &Answer,
    rule: Rule,
    (party, other): (usize, usize),
) -> (String, Traced) {
    let name = |party: usize| view.scenario().parties[party].name.as_str();
    let other_name = name(other);
    match rule {
        Rule::Doubts => (
            format!("{other_name} were taken not to keep their promises, as nobody could see it"),
            Traced::Nothing,
        ),
        Rule::Watched => (
            format!("What observers, patrols and networks saw of {other_name}"),
            Traced::By(Lever::Verify),
        ),
        Rule::Mediated => {
            ("Mediators let kept promises count for more".to_owned(), Traced::By(Lever::Mediate))
        }
        Rule::Dialogue => (
            "Dialogue, and networks that carry it, let them count for more".to_owned(),
            Traced::By(Lever::Dialogue),
        ),
        Rule::BrokeOut => (
            format!("Fighting broke out between the two{}", fights(view, answer, (party, other))),
            Traced::Nothing,
        ),
        _ => (
            format!("{other_name} were taken to keep some promises, though nobody could see it"),
            Traced::Nothing,
        ),
    }
}

/// ", in w6 and w80": when fighting broke out between two parties in the weeks asked about.
fn fights(view: &View, answer: &Answer, (party, other): (usize, usize)) -> String {
    let relations = &view.scenario().relations;
    let theirs = |pair: usize| {
        relations.get(pair).is_some_and(|relation| {
            let (a, b) = (relation.between.0.index(), relation.between.1.index());
            [(a, b), (b, a)].contains(&(party, other))
        })
    };
    moments(view, answer, |fact| matches!(fact, Fact::FightingStarted { pair } if theirs(*pair)))
}

/// "The Accord of Managua was signed in w140", or that it collapsed.
#[must_use]
pub fn accord_moments(view: &View, answer: &Answer, accord: usize, signed: bool) -> String {
    let name = view.scenario().accords.get(accord).map_or("An accord", |it| it.name.as_str());
    let when = moments(view, answer, |fact| match fact {
        Fact::AccordSigned { accord: of } => signed && *of == accord,
        Fact::AccordCollapsed { accord: of } => !signed && *of == accord,
        _ => false,
    });
    format!("{} {}{when}", capital(name), if signed { "was signed" } else { "collapsed" })
}

/// " in w6, w80 and 2 times more": when something happened in the weeks asked about.
fn moments(view: &View, answer: &Answer, is: impl Fn(&Fact) -> bool) -> String {
    let (from, to) = answer.weeks;
    let within = view.record.facts.iter().filter(|(at, fact)| *at >= from && *at < to && is(fact));
    let mut weeks: Vec<String> = within.map(|(at, _)| week(*at)).collect();
    if weeks.is_empty() {
        return String::new();
    }
    if weeks.len() > MOST_MOMENTS {
        #[expect(clippy::cast_precision_loss, reason = "events are few")]
        let more = (weeks.len() - MOST_MOMENTS) as f64;
        weeks.truncate(MOST_MOMENTS);
        weeks.push(format!("{} more", counted(more, "time")));
    }
    format!(" in {}", list(&weeks))
}
