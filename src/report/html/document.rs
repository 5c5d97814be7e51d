//! The report itself: what stands in it, in which order.

use crate::compare::{Comparison, Courses, Explanation, OneAtATime};
use crate::report::compare::{
    Asked, LIMITS, answer, knowing_words, question, strategy, structure_words, told, turns_lines,
    varied_words, what_was_run,
};
use crate::report::html::sheet::{Sheet, escaped};
use crate::report::html::{
    causes, changes, cost, distributions, fans, gantt, intervals, reasons, tables,
};
use crate::run::{Digest, Plan, RunRecord};
use crate::vocabulary::Sector;
use std::fmt::Write;

const STYLE: &str = include_str!("report.css");

/// What a report is made of.
pub struct Dossier<'a> {
    /// What was run.
    pub plan: &'a Plan,
    /// What came of it.
    pub comparison: &'a Comparison,
    /// What was asked.
    pub asked: &'a Asked,
    /// How sectors move over time.
    pub courses: &'a Courses,
    /// One run of each strategy under the parameters as they are.
    pub runs: &'a [RunRecord],
    /// Why the leader ends above its rival.
    pub why: &'a Explanation,
    /// What single changes of the leader do.
    pub changes: &'a OneAtATime,
}

/// Every table of the report that is written beside it.
#[must_use]
pub fn comparison_sheets(dossier: &Dossier) -> Vec<Sheet> {
    let Dossier { plan, comparison, courses, .. } = dossier;
    let mut sheets = vec![
        tables::ranking(plan, comparison),
        tables::pairs(plan, comparison, false),
        tables::score(plan, comparison),
        tables::futures(plan, comparison),
        tables::kinds(comparison),
        tables::fans(plan, comparison, courses),
    ];
    sheets.extend(tables::worst(plan, comparison));
    sheets.extend(tables::apart(plan, comparison));
    sheets.extend(tables::dominance(plan, comparison));
    sheets.extend(tables::cost(plan, comparison));
    if !comparison.movers.is_empty() {
        sheets.push(tables::movers(comparison));
    }
    if comparison.structure.is_some() {
        sheets.push(tables::structure(comparison));
    }
    sheets.extend([
        causes::causes(plan, dossier.why),
        causes::bound(plan, dossier.why),
        changes::all(plan, dossier.changes),
        changes::again(plan, dossier.changes),
    ]);
    sheets
}

/// The report as one file of HTML.
#[must_use]
pub fn comparison_html(dossier: &Dossier) -> String {
    let Dossier { plan, comparison, .. } = dossier;
    let mut page = opened(&question(plan, comparison), &answer(plan, comparison));
    page += &limits(LIMITS);
    ranking(&mut page, dossier);
    how_sure(&mut page, dossier);
    futures(&mut page, dossier);
    reasons::why(&mut page, dossier);
    reasons::single_changes(&mut page, dossier);
    over_time(&mut page, dossier);
    sequences(&mut page, dossier);
    money(&mut page, dossier);
    heading(&mut page, "All parts of the score");
    paragraph(
        &mut page,
        "Means over all futures, each with half of its 95 % interval by itself; * cannot be ruled \
         out as best in its row.",
    );
    page += &tables::score_told(plan, comparison).html();
    method(&mut page, dossier);
    page + "</main>\n</body>\n</html>\n"
}

/// A report as it begins: the question and the answer.
pub fn opened(question: &str, answer: &str) -> String {
    let question = escaped(question);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta \
         name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{question}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>{question}</h1>\n<p class=\"answer\">{}</p>\n",
        escaped(answer)
    )
}

/// A section begins.
pub fn heading(page: &mut String, words: &str) {
    let _ = writeln!(page, "<h2>{}</h2>", escaped(words));
}

/// A paragraph.
pub fn paragraph(page: &mut String, words: &str) {
    let _ = writeln!(page, "<p>{}</p>", escaped(words));
}

/// A plot, what it shows, and the numbers behind it.
pub fn figure(page: &mut String, plot: Option<String>, caption: &str, numbers: &Sheet) {
    page.push_str("<figure>\n");
    if let Some(plot) = plot {
        page.push_str(&plot);
    }
    let _ = writeln!(page, "<figcaption>{}</figcaption>\n</figure>", escaped(caption));
    let _ = writeln!(page, "<details><summary>The numbers</summary>\n{}</details>", numbers.html());
}

/// What a report is not, and what its intervals do not say.
pub fn limits(intervals: &str) -> String {
    let mut text = String::from("<div class=\"limits\">\n");
    for words in [
        "What this is not: a forecast for a named country. It compares sequences inside a model \
         whose rules and numbers are partly assumed; use it to learn, to argue and to plan \
         questions, not for targeting or for live operations.",
        intervals,
    ] {
        let _ = writeln!(text, "<p>{}</p>", escaped(words));
    }
    text + "</div>\n"
}

fn ranking(page: &mut String, dossier: &Dossier) {
    let Dossier { plan, comparison, .. } = dossier;
    let of = told(&comparison.metrics[comparison.judge]);
    heading(page, "Which strategy does best?");
    let caption = format!(
        "Lead of each strategy over the best of the others by {}, in {}; 95 % for all together. \
         Dots: known only to lie below 0.",
        of.name, of.unit
    );
    let numbers = tables::ranking(plan, comparison);
    figure(page, intervals::leads(plan, comparison), &caption, &numbers);
}

fn how_sure(page: &mut String, dossier: &Dossier) {
    let Dossier { plan, comparison, .. } = dossier;
    let of = told(&comparison.metrics[comparison.judge]);
    heading(page, "How sure is that?");
    let name = |i| strategy(&plan.scenario, comparison, i);
    let caption = format!(
        "Where the lead of {} over {} may lie, 95 % of each kind of uncertainty, {}. More runs \
         shrink the first bar only.",
        name(comparison.leader()),
        name(comparison.rival()),
        of.unit
    );
    figure(page, intervals::bars(comparison), &caption, &tables::kinds(comparison));
    if let Some(words) = varied_words(comparison) {
        paragraph(page, &format!("{words}; how to vary more stands at the end of the page."));
    }
    if let Some(words) = structure_words(comparison) {
        paragraph(page, &words);
        *page += &tables::structure(comparison).html();
    }
    if let Some(plot) = intervals::tornado(comparison) {
        let _ = writeln!(page, "<h3>Which parameters move that lead?</h3>");
        let caption = format!(
            "The lead in {} where a parameter is low and where it is high (a tenth of the samples \
             lies beyond each); a straight line over ranks, told from chance at 95 % for all \
             together.",
            of.unit
        );
        figure(page, Some(plot), &caption, &tables::movers(comparison));
    }
    if let Some(words) = knowing_words(&plan.scenario, comparison) {
        paragraph(page, &words);
    }
    let turns = turns_lines(&plan.scenario, comparison);
    if !turns.is_empty() {
        let _ = writeln!(page, "<h3>Which weights would turn it?</h3>");
        for line in turns {
            paragraph(page, &line);
        }
    }
    let _ = writeln!(page, "<h3>How often is each better than each other?</h3>");
    paragraph(
        page,
        "On average: how sure the sign of the mean difference is, given the runs. Over samples: \
         in how many sets of parameters, luck taken out as far as it can be. In futures: one run \
         against one run on the same luck. ±: half of the 95 % interval, for all pairs together.",
    );
    *page += &tables::pairs(plan, comparison, true).html();
}

fn futures(page: &mut String, dossier: &Dossier) {
    let Dossier { plan, comparison, .. } = dossier;
    let Some(plot) = distributions::histograms(plan, comparison) else { return };
    let of = told(&comparison.metrics[comparison.judge]);
    heading(page, "What do single futures bring?");
    let caption = format!(
        "How many futures end where, by {}, in {}; the line is the median.",
        of.name, of.unit
    );
    figure(page, Some(plot), &caption, &tables::futures(plan, comparison));
    if let Some(worst) = tables::worst(plan, comparison) {
        let _ = writeln!(page, "<h3>How bad are the worst?</h3>");
        paragraph(
            page,
            "Means of the worst tenth of single futures, and of the worst tenth of parameter \
             samples, luck taken out as far as it can be; ±: half of the 95 % interval of each.",
        );
        *page += &worst.html();
    }
    if let Some(apart) = tables::apart(plan, comparison) {
        paragraph(
            page,
            "The low, the middle and the high futures of the leader and its rival; the difference \
             of each with its 95 % interval, by drawing whole samples anew under common luck.",
        );
        *page += &apart.html();
    }
    if let Some(dominance) = tables::dominance(plan, comparison) {
        let _ = writeln!(page, "<h3>Is one at least as good at every level?</h3>");
        paragraph(
            page,
            "First-order dominance: at no level do more futures of the one end there or worse than \
             of the other. Worse by up to: the largest share of futures by which it is otherwise. \
             Dominance is ruled out where that is more than the band about both distributions \
             (Dvoretzky, Kiefer and Wolfowitz 1956; Massart 1990), 95 % for each row. Not ruled \
             out is no proof.",
        );
        *page += &dominance.html();
    }
}

fn over_time(page: &mut String, dossier: &Dossier) {
    let Dossier { plan, comparison, courses, .. } = dossier;
    heading(page, "How do the sectors move?");
    let whole = crate::report::intervals::number(
        f64::from(u32::try_from(courses.futures).unwrap_or(u32::MAX)),
        0,
    );
    paragraph(
        page,
        &format!(
            "Local capacity minus drivers over the whole country, in points; balance is 0. Lines: \
             the median of {whole} futures; bands: the middle eight of ten futures of {} and {}.",
            strategy(&plan.scenario, comparison, comparison.leader()),
            strategy(&plan.scenario, comparison, comparison.rival())
        ),
    );
    for sector in Sector::ALL {
        let _ = writeln!(page, "<h3>{}</h3>\n<figure>", escaped(sector.name()));
        page.push_str(&fans::fan(plan, comparison, courses, sector).unwrap_or_default());
        page.push_str("</figure>\n");
    }
    let _ = writeln!(
        page,
        "<details><summary>The numbers, each 13th week</summary>\n{}</details>",
        tables::fans(plan, comparison, courses).html()
    );
}

fn sequences(page: &mut String, dossier: &Dossier) {
    let Dossier { plan, runs, .. } = dossier;
    heading(page, "Who is there when, and what do they wait for?");
    paragraph(
        page,
        &format!(
            "One future (run 0) under the parameters as they are: what most of the people of each \
             component do. Other futures differ. {}",
            gantt::legend()
        ),
    );
    for run in *runs {
        let Some(place) = run.strategy else { continue };
        let of = &plan.scenario.strategies[place];
        let _ = writeln!(page, "<h3>{}</h3>", escaped(&of.id));
        let caption = crate::report::words::capital(of.intent.trim_end_matches('.')) + ".";
        figure(page, gantt::gantt(plan, run), &caption, &gantt::table(plan, run));
    }
}

fn money(page: &mut String, dossier: &Dossier) {
    let Dossier { plan, comparison, .. } = dossier;
    let Some(numbers) = tables::cost(plan, comparison) else { return };
    let Some(axes) = cost::axes(plan, comparison) else { return };
    let of = told(&comparison.metrics[axes.1]);
    heading(page, "What does it cost?");
    let caption = format!(
        "Cost across, {} up ({}), means with their 95 % intervals. The line joins strategies that \
         no other beats in both (the Pareto front of the means).",
        of.name, of.unit
    );
    figure(page, cost::cost(plan, comparison), &caption, &numbers);
}

fn method(page: &mut String, dossier: &Dossier) {
    let Dossier { plan, comparison, asked, .. } = dossier;
    heading(page, "How it was made");
    paragraph(page, &what_was_run(plan, comparison, asked));
    paragraph(
        page,
        "Every strategy meets the same luck in a future: draws are keyed by what they are for, \
         not by how often something was drawn. Runs of one parameter sample are not independent \
         of each other, so every interval is Student's t over samples (over runs where parameters \
         are fixed). Who may be best: multiple comparisons with the best (Hsu 1984; Nelson and \
         Matejcik 1995). The value of knowing: from strategy vectors shrunk for chance (Louis \
         1984; Ghosh 1992). Quantiles: Woodruff 1952. Weights that turn a ranking: Fieller 1954.",
    );
    let _ = writeln!(page, "<h3>Parameters</h3>");
    let overrides: Vec<String> =
        plan.scenario.overrides.iter().map(|o| format!("{} = {}", o.key, o.value)).collect();
    let scenario = match overrides.is_empty() {
        true => "The scenario sets none.".to_owned(),
        false => format!("The scenario sets {}.", overrides.join(", ")),
    };
    paragraph(
        page,
        &format!(
            "{scenario} The command below shows what else was set; every parameter with its range \
             and source: contadora parameters {}.",
            plan.scenario.id
        ),
    );
    to_make_it_again(page, plan, comparison.seed, &asked.again);
}

/// The command that makes a report once more, and what it was made of.
pub fn to_make_it_again(page: &mut String, plan: &Plan, seed: u64, again: &str) {
    let _ = writeln!(page, "<h3>To make it again</h3>\n<pre>{}</pre>", escaped(again));
    paragraph(
        page,
        &format!(
            "contadora {}; scenario {}, {} weeks in steps of {} days; seed {seed}; chance on.",
            env!("CARGO_PKG_VERSION"),
            Digest::shortened(&plan.scenario.digest),
            plan.weeks,
            plan.step_days
        ),
    );
}
