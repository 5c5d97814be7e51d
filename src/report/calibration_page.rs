//! What calibration left: the sets that are not ruled out, and what was learned of each parameter.

use crate::report::flow::paragraph;
use crate::report::style::{BOLD, styled};
use crate::validate::{Evidence, Sample, effective, findings, learned};
use crate::vocabulary::ParameterSpec;
use std::fmt::Write as _;

/// Sets shown on the page, best first.
const SHOWN: usize = 8;

/// The page.
#[must_use]
pub fn calibration_page(
    samples: &[Sample],
    specs: &[&'static ParameterSpec],
    evidence: &Evidence,
) -> String {
    let left = samples.iter().filter(|sample| sample.number > 0 && sample.seen.is_left()).count();
    let drawn = samples.len().saturating_sub(1);
    let mut page = paragraph(&format!(
        "Of {drawn} sets of {} parameters drawn over their ranges, {left} are not ruled out by the \
         findings of class C that the population answers ({} countries each, seed {}). Weighed \
         by how near they come they are worth {:.1} sets. In this model; hold-outs were not \
         looked at.",
        specs.len(),
        evidence.countries(),
        evidence.seed,
        effective(samples)
    ));
    let _ = writeln!(page, "\n{}", styled(BOLD, "What was learned of each parameter"));
    let _ = writeln!(
        page,
        "  {:<28} {:>10} {:>10} {:>9}",
        "Parameter", "default", "mean left", "learned"
    );
    for (place, learned) in learned(samples, specs).iter().enumerate() {
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
    best.sort_by(|a, b| a.seen.second_largest().total_cmp(&b.seen.second_largest()));
    for sample in samples.iter().take(1).chain(best.into_iter().take(SHOWN)) {
        let name = match sample.number {
            0 => "defaults".to_owned(),
            number => format!("set {number}"),
        };
        let measured: Vec<String> = findings()
            .zip(&sample.seen.measured)
            .map(|((_, finding), value)| format!("{} {value:.1}", finding.short))
            .collect();
        let told = format!(
            "{name}, second largest implausibility {:.1}: {}.",
            sample.seen.second_largest(),
            measured.join("; ")
        );
        page.push_str(&paragraph(&told));
    }
    page
}

/// All sets as CSV: number, values, what was measured, implausibilities and weight.
#[must_use]
pub fn calibration_csv(samples: &[Sample], specs: &[&'static ParameterSpec]) -> String {
    let mut text = String::from("set");
    for spec in specs {
        let _ = write!(text, ",{}", spec.key);
    }
    for (_, finding) in findings() {
        let _ = write!(text, ",\"{}\"", finding.short);
    }
    text.push_str(",second_largest_implausibility,weight\n");
    for sample in samples {
        let _ = write!(text, "{}", sample.number);
        for value in sample.values.iter().chain(&sample.seen.measured) {
            let _ = write!(text, ",{value}");
        }
        let _ = writeln!(text, ",{},{}", sample.seen.second_largest(), sample.weight());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::{Seen, drawn};

    #[test]
    fn every_set_is_a_row_as_wide_as_the_head() {
        let findings = findings().count();
        let sample = Sample {
            number: 3,
            values: vec![0.5; drawn().len()],
            seen: Seen {
                measured: vec![10.0; findings],
                implausible: vec![1.0; findings],
                errors: vec![1.0; findings],
                ..Seen::default()
            },
        };
        let csv =
            calibration_csv(&[Sample { number: 0, ..sample.clone() }, sample.clone()], &drawn());
        let columns: Vec<usize> = csv.lines().map(|line| line.split(',').count()).collect();
        // The names of findings may hold commas within their quotes.
        assert_eq!(columns.len(), 3);
        assert_eq!(columns[1], columns[2]);
        let page = calibration_page(
            &[Sample { number: 0, ..sample.clone() }, sample],
            &drawn(),
            &Evidence::new(1, 2).expect("it loads"),
        );
        assert!(page.contains("Of 1 sets of 12 parameters"), "{page}");
    }
}
