//! What calibration left: the sets that are not ruled out, and what was learned of each parameter.

use crate::report::flow::paragraph;
use crate::report::style::{BOLD, styled};
use crate::validate::{AGAINST, DRAWN, Sample, TARGETS, Trial, effective, learned};
use std::fmt::Write as _;

/// Sets shown on the page, best first.
const SHOWN: usize = 8;

/// The names of the findings, in the order in which sets measure them.
fn findings() -> Vec<String> {
    let against = TARGETS.iter().filter(|target| AGAINST.contains(&target.id));
    against
        .flat_map(|target| target.findings.iter().map(|finding| finding.short.to_owned()))
        .collect()
}

/// The page.
#[must_use]
pub fn calibration_page(samples: &[Sample], trial: &Trial) -> String {
    let left = samples.iter().filter(|sample| sample.number > 0 && sample.is_left()).count();
    let drawn = samples.len().saturating_sub(1);
    let mut page = paragraph(&format!(
        "Of {drawn} sets of {} parameters drawn over their ranges, {left} are not ruled out by the \
         findings of class C that the population answers ({} countries each, seed {}). Weighed \
         by how near they come they are worth {:.1} sets. In this model; hold-outs were not \
         looked at.",
        DRAWN.len(),
        trial.countries(),
        trial.seed,
        effective(samples)
    ));
    let _ = writeln!(page, "\n{}", styled(BOLD, "What was learned of each parameter"));
    let _ = writeln!(
        page,
        "  {:<28} {:>10} {:>10} {:>9}",
        "Parameter", "default", "mean left", "learned"
    );
    for (place, learned) in learned(samples).iter().enumerate() {
        let default = samples.first().map_or(f64::NAN, |sample| sample.values[place]);
        let _ = writeln!(
            page,
            "  {:<28} {default:>10.3} {:>10.3} {:>7.0} %",
            learned.key,
            learned.mean,
            learned.learned * 100.0
        );
    }
    let _ = writeln!(page, "\n{}", styled(BOLD, "The defaults and the sets that come nearest"));
    let mut best: Vec<&Sample> = samples.iter().filter(|sample| sample.number > 0).collect();
    best.sort_by(|a, b| a.second_largest().total_cmp(&b.second_largest()));
    for sample in samples.iter().take(1).chain(best.into_iter().take(SHOWN)) {
        let name = match sample.number {
            0 => "defaults".to_owned(),
            number => format!("set {number}"),
        };
        let measured: Vec<String> = findings()
            .iter()
            .zip(&sample.measured)
            .map(|(name, value)| format!("{name} {value:.1}"))
            .collect();
        let told = format!(
            "{name}, second largest implausibility {:.1}: {}.",
            sample.second_largest(),
            measured.join("; ")
        );
        page.push_str(&paragraph(&told));
    }
    page
}

/// All sets as CSV: number, values, what was measured, implausibilities and weight.
#[must_use]
pub fn calibration_csv(samples: &[Sample]) -> String {
    let names = findings();
    let mut text = String::from("set");
    for key in DRAWN {
        let _ = write!(text, ",{key}");
    }
    for name in &names {
        let _ = write!(text, ",\"{name}\"");
    }
    text.push_str(",second_largest_implausibility,weight\n");
    for sample in samples {
        let _ = write!(text, "{}", sample.number);
        for value in sample.values.iter().chain(&sample.measured) {
            let _ = write!(text, ",{value}");
        }
        let _ = writeln!(text, ",{},{}", sample.second_largest(), sample.weight());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_is_a_row_as_wide_as_the_head() {
        let findings = findings().len();
        let sample = Sample {
            number: 3,
            values: vec![0.5; DRAWN.len()],
            measured: vec![10.0; findings],
            implausible: vec![1.0; findings],
        };
        let csv = calibration_csv(&[Sample { number: 0, ..sample.clone() }, sample.clone()]);
        let columns: Vec<usize> = csv.lines().map(|line| line.split(',').count()).collect();
        // The names of findings may hold commas within their quotes.
        assert_eq!(columns.len(), 3);
        assert_eq!(columns[1], columns[2]);
        let page = calibration_page(
            &[Sample { number: 0, ..sample.clone() }, sample],
            &Trial::new(1, 10, None),
        );
        assert!(page.contains("Of 1 sets of 12 parameters"), "{page}");
    }
}
