//! What was learned by calibration, and what was not.

use crate::report::numbers::{count, plain};
use crate::report::reference::document::{Block, Head, Line, Row, Span, paragraph, spans};
use crate::report::validate_page::band_in_words;
use crate::validate::{AGAINST, Fit, Fitted, REFIT_BELOW, Screening};

/// From this share of the variance on something was learned of a parameter, and from this a lot.
const LEARNED: f64 = 0.15;
const LEARNED_MUCH: f64 = 0.5;

/// Effects that a page shows.
const SHOWN: usize = 25;

const PARAMETERS: &[Head] = &[
    Head::Words("Parameter"),
    Head::Number("Default"),
    Head::Number("5 %"),
    Head::Number("Mean"),
    Head::Number("95 %"),
    Head::Number("Medoid"),
    Head::Number("Learned"),
    Head::Words("In words"),
];

const FINDINGS: &[Head] = &[
    Head::Words("Id"),
    Head::Words("Finding"),
    Head::Number("Sets, 5 to 95 %"),
    Head::Number("Mean"),
    Head::Number("Defaults"),
    Head::Number("I"),
    Head::Number("Medoid"),
    Head::Number("I"),
];

const LEFT_OUT: &[Head] = &[
    Head::Words("Without"),
    Head::Number("Worth"),
    Head::Number("Independent"),
    Head::Words("What moves most"),
    Head::Words("What the others foretell (5, 50, 95 %)"),
];

/// What the part on fits that leave out a target is called.
pub const WITHOUT_ONE: &str = "Fitted anew without one target";

const FITTED_WITHOUT: &[Head] = &[
    Head::Words("Without"),
    Head::Number("Independent"),
    Head::Words("Finding"),
    Head::Number("Published"),
    Head::Number("5 %"),
    Head::Number("50 %"),
    Head::Number("95 %"),
];

const EFFECTS: &[Head] = &[
    Head::Words("Parameter"),
    Head::Number("Effect"),
    Head::Number("Spread"),
    Head::Words("Most on"),
];

/// The whole report of a fit, with headings of a level.
pub fn fit_blocks(fit: &Fit, level: usize) -> Vec<Block> {
    let mut blocks = vec![paragraph(&in_short(fit)), paragraph(&how_it_was_walked(fit))];
    blocks.push(Block::Heading(level, "What was learned of each parameter".to_owned()));
    blocks.push(paragraph(
        "*Learned* is the share of the variance that a parameter had over its range and has lost \
         among the sets: near 0 these findings say nothing of it by itself, though it may be tied \
         to others. Parameters that are not drawn stay at their defaults, and nothing was learned \
         of them.",
    ));
    blocks.push(Block::Table(PARAMETERS, fit.parameters.iter().map(parameter).collect()));
    blocks.push(paragraph(&of_the_defaults(fit)));
    blocks.push(Block::Heading(level, "The same sets on fresh runs".to_owned()));
    blocks.push(paragraph(&format!(
        "On {} other countries with other luck (seed {}), to which nothing was fitted, {} of {} \
         sets are not ruled out. The second largest implausibility is {:.1} for the defaults and \
         {:.1} for the medoid; beyond 3 a set is ruled out.",
        count(number(fit.fresh.countries)),
        fit.fresh.seed,
        fit.fresh.sets.1,
        fit.fresh.sets.0,
        fit.fresh.second_largest.0,
        fit.fresh.second_largest.1
    )));
    blocks.push(Block::Table(FINDINGS, findings(fit)));
    blocks.push(Block::Heading(level, "One target left out".to_owned()));
    if let Some(without) = &fit.without {
        blocks.push(paragraph(&format!(
            "Target `{}` did not count in this fit. What the others foretell of it:",
            without.target
        )));
        blocks.push(Block::Table(FITTED_WITHOUT, fitted_without(std::slice::from_ref(fit))));
        return blocks;
    }
    blocks.push(paragraph(&format!(
        "Weighed so that a target no longer counts, the sets are what the others alone would \
         leave. Where that is worth fewer than {REFIT_BELOW:.0} independent sets the weights rest \
         on few of them: what stands there is a hint, and only a fit without the target can tell.",
    )));
    blocks.push(Block::Table(LEFT_OUT, left_out(fit)));
    blocks
}

/// What fits without a target say of it: what nothing of that target was used for.
pub fn fits_without_blocks(fits: &[Fit], level: usize) -> Vec<Block> {
    let sets = fits.iter().map(|fit| fit.effective).fold(f64::INFINITY, f64::min);
    vec![
        Block::Heading(level, WITHOUT_ONE.to_owned()),
        paragraph(&format!(
            "For a target of which those weights say too little the walkers went again, with that \
             target not counting at all and on the same countries. What stands here is what the \
             other targets foretell in this model of findings that they know nothing of, worth \
             {sets:.0} independent sets or more. Where a target has no fit here and too few sets \
             above, it is not known how far the fit hangs on it.",
        )),
        Block::Table(FITTED_WITHOUT, fitted_without(fits)),
    ]
}

fn fitted_without(fits: &[Fit]) -> Vec<Row> {
    let mut rows = Vec::new();
    for fit in fits {
        let Some(without) = &fit.without else { continue };
        let published = |name: &str| {
            let mut all = crate::validate::findings();
            let found = all.find(|(id, finding)| *id == without.target && finding.short == name);
            found.map(|(_, finding)| band_in_words(finding.band)).unwrap_or_default()
        };
        for (place, (name, at)) in without.foretold.iter().enumerate() {
            let first = place == 0;
            let mut cells = vec![
                if first { code(&without.target) } else { spans("") },
                spans(&if first { format!("{:.0}", fit.effective) } else { String::new() }),
                spans(name),
                spans(&published(name)),
            ];
            cells.extend(at.iter().map(|value| spans(&format!("{value:.1}"))));
            rows.push(Row { anchor: None, cells });
        }
    }
    rows
}

/// What the screening says, with the parameters that are drawn in strong letters.
pub fn screening_blocks(screening: &Screening, drawn: &[&str]) -> Vec<Block> {
    let total = screening.effects.len();
    let rank = |key: &&str| screening.effects.iter().position(|effect| effect.key == **key);
    let places: Vec<String> =
        drawn.iter().filter_map(rank).map(|place| (place + 1).to_string()).collect();
    let mut blocks = vec![paragraph(&format!(
        "Which parameters matter to the targets {} at all: elementary effects (Morris 1991; radial \
         design of Campolongo, Saltelli and Cariboni 2011) of {total} parameters, each moved alone \
         from {} base points, over {} countries (seed {}). An effect of 1 moves a finding by one \
         error (of the evidence, the model and the runs together) over the whole range. A spread \
         as large as the effect speaks of bends, or of joint work with others. The \
         parameters that are drawn stand at these places: {}.",
        AGAINST.join(", "),
        screening.points,
        screening.countries,
        screening.seed,
        places.join(", ")
    ))];
    if !screening.idle.is_empty() {
        blocks.push(paragraph(&format!(
            "Parameters of these concerns move no finding: {}.",
            screening.idle.join(", ")
        )));
    }
    let shown = |place: usize, key: &str| place < SHOWN || drawn.contains(&key);
    let rows = screening.effects.iter().enumerate();
    let rows = rows.filter(|(place, effect)| shown(*place, &effect.key)).map(|(_, effect)| Row {
        anchor: None,
        cells: vec![
            match drawn.contains(&effect.key.as_str()) {
                true => vec![Span::Strong(effect.key.clone())],
                false => code(&effect.key),
            },
            spans(&format!("{:.1}", effect.largest)),
            spans(&format!("{:.1}", effect.spread)),
            spans(most_on(&effect.sizes)),
        ],
    });
    blocks.push(Block::Table(EFFECTS, rows.collect()));
    blocks
}

/// The finding on which an effect is largest.
fn most_on(sizes: &[f64]) -> &'static str {
    let largest = sizes.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
    let finding = largest.and_then(|(place, _)| crate::validate::findings().nth(place));
    finding.map_or("-", |(_, finding)| finding.short)
}

fn in_short(fit: &Fit) -> String {
    let names = |of: &dyn Fn(&Fitted) -> bool| -> String {
        let keys = fit.parameters.iter().filter(|fitted| of(fitted));
        let keys: Vec<String> = keys.map(|fitted| format!("`{}`", fitted.key)).collect();
        if keys.is_empty() { "none".to_owned() } else { keys.join(", ") }
    };
    let left_out = fit.without.as_ref().map(|without| without.target.as_str());
    let against: Vec<&str> =
        AGAINST.iter().copied().filter(|target| Some(*target) != left_out).collect();
    format!(
        "{} parameters were drawn over their ranges and held against the targets {}; hold-outs \
         were not looked at. In this model, much was learned of {}; something of {}; next to \
         nothing of {}.",
        fit.parameters.len(),
        against.join(", "),
        names(&|fitted| fitted.learned >= LEARNED_MUCH),
        names(&|fitted| (LEARNED..LEARNED_MUCH).contains(&fitted.learned)),
        names(&|fitted| fitted.learned < LEARNED),
    )
}

fn how_it_was_walked(fit: &Fit) -> String {
    let (walkers, way, steps, dropped) = fit.walked;
    let longest = fit.parameters.iter().map(|fitted| fitted.memory).fold(1.0, f64::max);
    format!(
        "Of {} sets drawn evenly over the ranges {} are not ruled out. From those nearest \
         {walkers} walkers went {way} steps on their way and {steps} more, of which the first \
         {dropped} are dropped; {:.0} % of these moves were made. The ensemble has {} sets, {} of \
         them different from each other. A parameter stays like itself for up to {longest:.0} \
         steps, so that they are worth about {:.0} independent sets. Each set ran {} countries \
         (seed {}). Hash `{}`, made by version {}.",
        count(number(fit.wave.0)),
        count(number(fit.wave.1)),
        fit.accepted * 100.0,
        count(number(fit.members.0)),
        count(number(fit.members.1)),
        fit.effective,
        count(number(fit.countries)),
        fit.seed,
        fit.hash.get(..16).unwrap_or(&fit.hash),
        fit.program
    )
}

fn parameter(fitted: &Fitted) -> Row {
    let words = match fitted.learned {
        share if share >= LEARNED_MUCH => "much",
        share if share >= LEARNED => "something",
        _ => "not learned",
    };
    let values = [fitted.default, fitted.low, fitted.mean, fitted.high, fitted.medoid];
    let mut cells = vec![code(&fitted.key)];
    cells.extend(values.map(|value| spans(&short(value))));
    cells.push(spans(&format!("{:.0} %", fitted.learned * 100.0)));
    cells.push(spans(words));
    Row { anchor: None, cells }
}

/// Two digits behind the point, or more for what is small.
fn short(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => plain(value.round()),
        size if size >= 1.0 => format!("{value:.2}"),
        size if size >= 0.1 => format!("{value:.3}"),
        _ => format!("{value:.4}"),
    }
}

fn of_the_defaults(fit: &Fit) -> String {
    let far: Vec<String> = fit
        .parameters
        .iter()
        .filter(|fitted| fitted.default_off.abs() > 1.5)
        .map(|fitted| format!("`{}` ({:+.1})", fitted.key, fitted.default_off))
        .collect();
    let far = match far.is_empty() {
        true => "No default lies further than 1.5 standard deviations of the sets from their mean"
            .to_owned(),
        false => format!(
            "Further than 1.5 standard deviations of the sets from their mean lie the defaults of \
             {}",
            far.join(", ")
        ),
    };
    format!(
        "The medoid is the set from which all others are nearest. {:.0} % of the sets lie nearer \
         to it than the defaults do. {far}.",
        fit.nearer * 100.0
    )
}

fn findings(fit: &Fit) -> Vec<Row> {
    let row = |finding: &crate::validate::FreshFinding| Row {
        anchor: None,
        cells: vec![
            code(&finding.target),
            spans(&finding.finding),
            spans(&format!("{:.1} to {:.1}", finding.low, finding.high)),
            spans(&format!("{:.1}", finding.mean)),
            spans(&format!("{:.1}", finding.default.0)),
            spans(&format!("{:.1}", finding.default.1)),
            spans(&format!("{:.1}", finding.medoid.0)),
            spans(&format!("{:.1}", finding.medoid.1)),
        ],
    };
    fit.fresh.findings.iter().map(row).collect()
}

fn left_out(fit: &Fit) -> Vec<Row> {
    let row = |left: &crate::validate::LeftOut| {
        let foretold = left
            .foretold
            .iter()
            .map(|(name, [low, middle, high])| format!("{name}: {low:.1}, {middle:.1}, {high:.1}"));
        let few = if left.effective < REFIT_BELOW { ", too few" } else { "" };
        Row {
            anchor: None,
            cells: vec![
                code(&left.target),
                spans(&format!("{:.0}", left.worth)),
                spans(&format!("{:.0}{few}", left.effective)),
                spans(&format!("`{}` by {:+.1} s.d.", left.moves, left.moves_by)),
                spans(&foretold.collect::<Vec<String>>().join("; ")),
            ],
        }
    };
    fit.left_out.iter().map(row).collect()
}

fn code(words: &str) -> Line {
    vec![Span::Code(words.to_owned())]
}

fn number(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::in_short;
    use crate::validate::{AGAINST, shipped_fit, shipped_fits_without};

    #[test]
    fn a_fit_names_the_targets_that_counted_in_it() {
        let named =
            |text: &str, target: &str| text.split([',', ';', ' ']).any(|word| word == target);
        let text = in_short(&shipped_fit().expect("it is there"));
        assert!(AGAINST.iter().all(|target| named(&text, target)), "{text}");
        for fit in shipped_fits_without().expect("they are there") {
            let text = in_short(&fit);
            let left_out = fit.without.expect("it leaves one out").target;
            let counted = |target: &&&str| named(&text, target);
            assert_eq!(AGAINST.iter().filter(counted).count(), AGAINST.len() - 1, "{text}");
            assert!(!named(&text, &left_out), "{text}");
        }
    }
}
