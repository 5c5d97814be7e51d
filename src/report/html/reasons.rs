//! The sections of the report that say why: causes of the leader's lead, and what each single
//! change of the leader does.

use crate::compare::{Explanation, Metric, OneAtATime};
use crate::report::compare::strategy;
use crate::report::html::document::{Dossier, figure, heading, paragraph};
use crate::report::html::{causes, changes};
use crate::report::single_changes::{
    changes_answer, counted, difference_answer, difference_asked, measured,
};
use std::fmt::Write;

/// Why the leader ends above its rival.
pub fn why(page: &mut String, dossier: &Dossier) {
    let Dossier { plan, comparison, .. } = dossier;
    let name = |i| strategy(&plan.scenario, comparison, i);
    let (leader, rival) = (name(comparison.leader()), name(comparison.rival()));
    heading(page, &format!("Why does {leader} differ from {rival}?"));
    let done = dossier.why;
    if let Some(asked) = difference_asked(plan, done) {
        paragraph(page, &asked);
    }
    paragraph(page, &difference_answer(plan, done));
    let what = measured(&Metric::Part(done.of.part));
    let caption = format!(
        "What did it, {} of {}: {leader} minus {rival}, the largest causes; 95 % for each by \
         itself, mean of {} futures under the parameters as they are. All causes add up to the \
         difference. Green: for the better, orange: for the worse.",
        what.unit,
        what.name,
        counted(done.futures.count())
    );
    figure(page, causes::plot(plan, done), &caption, &causes::causes(plan, done));
    whole_path(page, done, (leader, rival));
    let _ = writeln!(
        page,
        "<details><summary>Work, waits and gates of both</summary>\n{}</details>",
        causes::bound(plan, done).html()
    );
}

/// That the explanation rests on other futures than the lead.
fn whole_path(page: &mut String, done: &Explanation, (leader, rival): (&str, &str)) {
    let words = format!(
        "Each row sets what {leader} did beside what {rival} did in the same future; work is put \
         together by component, whichever step asked for it. These are {} futures with fixed \
         parameters, so the difference is not quite the lead above.",
        counted(done.futures.count())
    );
    paragraph(page, &words);
}

/// What each single change of the leader does.
pub fn single_changes(page: &mut String, dossier: &Dossier) {
    let Dossier { plan, comparison, .. } = dossier;
    let leader = strategy(&plan.scenario, comparison, comparison.leader());
    heading(page, &format!("What is each step of {leader} worth, and its date?"));
    let tried = dossier.changes;
    let base = &plan.scenario.strategies[tried.trials.strategy];
    let what = measured(&tried.trials.metric);
    paragraph(page, &changes_answer(base, tried, &what));
    let caption = format!(
        "Effect on {}, {}: changed minus unchanged, of {} single changes those that can be told \
         from nothing, the largest first; 95 % for all together, over {} futures under the \
         parameters as they are. Green: for the better, orange: for the worse.",
        what.name,
        what.unit,
        tried.bars.len(),
        counted(tried.trials.futures.count())
    );
    figure(page, changes::plot(plan, tried), &caption, &changes::all(plan, tried));
    again(page, dossier, tried);
}

fn again(page: &mut String, dossier: &Dossier, tried: &OneAtATime) {
    let numbers = changes::again(dossier.plan, tried);
    if numbers.rows.is_empty() {
        return;
    }
    paragraph(
        page,
        "What was picked for being large looks larger than it is, so the largest were met again \
         by fresh futures, and by twos; beyond the sum: what two changes do only together.",
    );
    *page += &numbers.html();
}
