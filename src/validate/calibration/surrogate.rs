//! A guess at what sets give that were not run, which steers walkers and decides nothing.
//!
//! Each finding is fitted by a quadratic of the log-odds of the shares, by least squares over the
//! sets that were run, near ones counting most. A walker takes a short walk over the guess, for
//! next to nothing, and proposes where it ends; whether it goes there is decided by a run. Since
//! that walk obeys detailed balance under the guess, the ratio of guesses corrects for it, and
//! walkers obey the law itself however poor the guess is (the surrogate transition method: Liu
//! 2001, *Monte Carlo Strategies in Scientific Computing*, 9.4; Christen and Fox 2005, Journal of
//! Computational and Graphical Statistics 14(4)).

use crate::chance::{Generator, uniform_of};
use crate::maths;
use crate::validate::calibration::evidence::{Seen, middles};
use crate::validate::calibration::sampler::Place;
use hammer_and_sample::{Move, Params};

/// Steps of a walk over the guess, for each parameter.
const ROUNDS: usize = 12;

/// Log-odds of a step of it: from small to large ones.
const REACH: [f64; 3] = [0.3, 0.9, 2.2];

/// How far off [sum of I^2] a set may be before it counts half in the fit.
const HALF: f64 = 12.0;

/// What keeps coefficients small of which the sets say little.
const RIDGE: f64 = 0.05;

/// How much of the implausibility of the guess is believed [0..1]: less than all, so that no walker
/// is held in a place that the guess alone finds good.
const BELIEVED: f64 = 0.7;

/// The guess.
#[derive(Debug, Clone)]
pub struct Surrogate {
    /// Coefficients of each finding.
    coefficients: Vec<Vec<f64>>,
    /// What a finding should be, its error, and whether only values below it are off.
    aims: Vec<(f64, f64, bool)>,
}

/// The terms of the quadratic: 1, each log-odds, their squares and products.
fn terms(odds: &[f64]) -> Vec<f64> {
    // Far out a finding hardly moves any more.
    let x: Vec<f64> = odds.iter().map(|odds| 2.0 * maths::logistic(*odds) - 1.0).collect();
    let mut terms = vec![1.0];
    terms.extend_from_slice(&x);
    for (i, a) in x.iter().enumerate() {
        terms.extend(x[i..].iter().map(|b| a * b));
    }
    terms
}

impl Surrogate {
    /// A guess from places that were run; nothing where they are too few.
    #[must_use]
    pub fn new<'a>(places: impl Iterator<Item = &'a Place>) -> Option<Self> {
        let finite = |seen: &Seen| {
            seen.measured.iter().chain(&seen.implausible).all(|value| value.is_finite())
        };
        let known: Vec<(Vec<f64>, &Seen)> = places
            .filter_map(|place| Some((place, place.seen().filter(|seen| finite(seen))?)))
            .map(|(place, seen)| (terms(place.odds()), seen))
            .collect();
        let size = known.first()?.0.len();
        if known.len() < size / 2 {
            return None;
        }
        let weights: Vec<f64> =
            known.iter().map(|(_, seen)| 1.0 / (1.0 + seen.far() / HALF)).collect();
        let near = known.iter().min_by(|a, b| a.1.far().total_cmp(&b.1.far()))?.1;
        // What does not count is off by next to nothing, whatever it is.
        let error = |(place, error): (usize, &f64)| match near.left_out.contains(&place) {
            true => f64::INFINITY,
            false => *error,
        };
        let errors = near.errors.iter().enumerate().map(error);
        let aims = middles().zip(errors).map(|((aim, below), error)| (aim, error, below));
        let aims: Vec<(f64, f64, bool)> = aims.collect();
        let of = |finding: usize| {
            let values: Vec<f64> = known.iter().map(|(_, seen)| seen.measured[finding]).collect();
            least_squares(&known, &values, &weights)
        };
        let coefficients: Option<Vec<Vec<f64>>> = (0..aims.len()).map(of).collect();
        Some(Self { coefficients: coefficients?, aims })
    }

    /// The logarithm of the law as it is guessed, up to a constant.
    fn log_law(&self, odds: &[f64]) -> f64 {
        let terms = terms(odds);
        let off = |(of, (aim, error, below)): (&Vec<f64>, &(f64, f64, bool))| {
            let value: f64 = of.iter().zip(&terms).map(|(c, term)| c * term).sum();
            let off = if *below { (aim - value).max(0.0) } else { value - aim };
            off / error
        };
        let sum: f64 = self.coefficients.iter().zip(&self.aims).map(off).map(|off| off * off).sum();
        let before: f64 = odds
            .iter()
            .map(|odds| maths::logistic(*odds))
            .map(|share| maths::ln((share * (1.0 - share)).max(1.0e-12)))
            .sum();
        before - 0.5 * BELIEVED * sum
    }
}

impl Move<Place> for Surrogate {
    fn propose<'a, O, R>(&self, this: &'a Place, _: O, generator: &mut R) -> (Place, f64)
    where
        O: FnMut(&mut R) -> &'a Place,
        R: Generator,
    {
        let mut odds = this.odds().to_vec();
        let start = self.log_law(&odds);
        let mut law = start;
        for _ in 0..ROUNDS {
            for parameter in 0..odds.len() {
                let was = odds[parameter];
                let reach = REACH[(uniform_of(generator) * 3.0) as usize % 3];
                odds[parameter] = was + reach * (2.0 * uniform_of(generator) - 1.0);
                let next = self.log_law(&odds);
                if next - law > maths::ln(uniform_of(generator)) {
                    law = next;
                } else {
                    odds[parameter] = was;
                }
            }
        }
        (Place::collect(odds.into_iter()), start - law)
    }
}

/// The coefficients that fit values best by weighted least squares with a ridge, by the
/// decomposition of Cholesky; nothing where that fails.
fn least_squares(known: &[(Vec<f64>, &Seen)], values: &[f64], weights: &[f64]) -> Option<Vec<f64>> {
    let size = known.first()?.0.len();
    let mut matrix = vec![vec![0.0; size]; size];
    let mut right = vec![0.0; size];
    for (((terms, _), value), weight) in known.iter().zip(values).zip(weights) {
        for (i, a) in terms.iter().enumerate() {
            right[i] += weight * a * value;
            for (cell, b) in matrix[i].iter_mut().zip(&terms[..=i]) {
                *cell += weight * a * b;
            }
        }
    }
    for (i, row) in matrix.iter_mut().enumerate().skip(1) {
        row[i] += RIDGE;
    }
    for i in 0..size {
        for j in 0..=i {
            let done: f64 = (0..j).map(|k| matrix[i][k] * matrix[j][k]).sum();
            let rest = matrix[i][j] - done;
            matrix[i][j] = if i == j { rest.sqrt() } else { rest / matrix[j][j] };
        }
        // The root of what is below 0 is not a number.
        if matrix[i][i].is_nan() || matrix[i][i] <= 0.0 {
            return None;
        }
    }
    for i in 0..size {
        let done: f64 = (0..i).map(|k| matrix[i][k] * right[k]).sum();
        right[i] = (right[i] - done) / matrix[i][i];
    }
    for i in (0..size).rev() {
        let done: f64 = (i + 1..size).map(|k| matrix[k][i] * right[k]).sum();
        right[i] = (right[i] - done) / matrix[i][i];
    }
    Some(right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::analysis_uniform;

    /// What a set gives where findings are a quadratic of the shares.
    fn seen(shares: &[f64]) -> Seen {
        let (a, b) = (2.0 * shares[0] - 1.0, 2.0 * shares[1] - 1.0);
        let measured: Vec<f64> = middles()
            .enumerate()
            .map(|(place, (aim, _))| match place {
                0 => aim + 20.0 * a + 5.0 * a * b,
                _ => aim,
            })
            .collect();
        let implausible = measured
            .iter()
            .zip(middles())
            .map(|(value, (aim, _))| (value - aim).abs() / 5.0)
            .collect();
        Seen { errors: vec![5.0; measured.len()], measured, implausible, ..Seen::default() }
    }

    fn places(count: usize) -> Vec<Place> {
        let at = |n: usize| {
            let shares = [0, 1].map(|of| analysis_uniform(9, &format!("surrogate {of} {n}")));
            Place::at(&shares, seen(&shares))
        };
        (0..count).map(at).collect()
    }

    #[test]
    fn a_quadratic_is_guessed_as_it_is() {
        let places = places(200);
        let guess = Surrogate::new(places.iter()).expect("they are enough");
        let at = Place::at(&[0.7, 0.2], Seen::default());
        let value: f64 =
            guess.coefficients[0].iter().zip(terms(at.odds())).map(|(c, term)| c * term).sum();
        let aim = middles().next().expect("there is one").0;
        let truth = aim + 20.0 * 0.4 + 5.0 * 0.4 * -0.6;
        assert!((value - truth).abs() < 0.3, "{value} {truth}");
        assert!(Surrogate::new(places[..2].iter()).is_none(), "two sets tell nothing");
    }

    #[test]
    fn the_walk_over_the_guess_tells_by_how_much_it_is_liked_better() {
        let places = places(200);
        let guess = Surrogate::new(places.iter()).expect("they are enough");
        let mut generator = crate::chance::walker(1, 0);
        let from = Place::at(&[0.9, 0.5], Seen::default());
        let (to, factor) =
            guess.propose(&from, |_| unreachable!("no other is asked"), &mut generator);
        let expected = guess.log_law(from.odds()) - guess.log_law(to.odds());
        assert!((factor - expected).abs() < 1e-9);
        assert!(to.seen().is_none(), "what is proposed has not been run");
        // 0.9 is 16 off with an error of 5: the guess likes nearly any other place better.
        assert!(factor < 0.0, "{factor}");
    }
}
