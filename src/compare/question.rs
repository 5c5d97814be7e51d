//! What a comparison is asked: which number decides, and at which level.

use crate::compare::metric::{Metric, Weights};
use crate::model::score::{PARTS, part_index};

/// What is asked of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The number that decides.
    pub score: Metric,
    /// What [`Metric::Weighted`] is made of; of no other metric.
    pub weights: Weights,
    /// The level of every interval is one minus this.
    pub alpha: f64,
}

impl Default for Question {
    fn default() -> Self {
        Self { score: Metric::Part(0), weights: Weights::default(), alpha: 0.05 }
    }
}

/// Why something is no question.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum QuestionError {
    /// No part of the score has this name.
    #[error("no part of the score is called `{0}`")]
    UnknownPart(String),
    /// A weight does not say PART=WEIGHT.
    #[error("`{0}` does not say PART=WEIGHT with a number of 0 or more")]
    NoWeight(String),
    /// A part is named twice.
    #[error("part `{0}` is weighed twice")]
    Twice(String),
    /// All weights are 0.
    #[error("all weights are 0, so nothing decides")]
    AllZero,
}

impl Question {
    /// One part of the score decides, or `composite`, the sectors at the end as the scenario weighs
    /// them.
    ///
    /// # Errors
    /// [`QuestionError::UnknownPart`].
    pub fn by_part(name: &str) -> Result<Self, QuestionError> {
        let score = match name {
            "composite" => Metric::Composite,
            name => Metric::Part(part(name)?),
        };
        Ok(Self { score, ..Self::default() })
    }

    /// A weighted sum decides: `security=2,justice=1,cost=0.02`.
    ///
    /// # Errors
    /// [`QuestionError`] for what is no list of weights.
    pub fn by_weights(text: &str) -> Result<Self, QuestionError> {
        let mut weights: Vec<(usize, f64)> = Vec::new();
        for item in text.split(',').map(str::trim) {
            let no_weight = || QuestionError::NoWeight(item.to_owned());
            let (name, weight) = item.split_once('=').ok_or_else(no_weight)?;
            let weight: f64 = weight.trim().parse().map_err(|_| no_weight())?;
            if !(weight.is_finite() && weight >= 0.0) {
                return Err(no_weight());
            }
            let part = part(name.trim())?;
            if weights.iter().any(|(other, _)| *other == part) {
                return Err(QuestionError::Twice(name.trim().to_owned()));
            }
            weights.push((part, weight));
        }
        if weights.iter().all(|(_, weight)| *weight == 0.0) {
            return Err(QuestionError::AllZero);
        }
        Ok(Self { score: Metric::Weighted, weights: Weights(weights), ..Self::default() })
    }

    /// What can be named: the parts of the score, and the composite.
    pub fn names() -> impl Iterator<Item = &'static str> {
        PARTS.iter().map(|part| part.key).chain(["composite"])
    }
}

fn part(name: &str) -> Result<usize, QuestionError> {
    part_index(name).ok_or_else(|| QuestionError::UnknownPart(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_read_and_what_is_none_is_named() {
        let asked = Question::by_weights("security=2, cost=0.02").expect("it is one");
        assert_eq!(asked.weights.0.len(), 2);
        for (text, error) in [
            ("security", QuestionError::NoWeight("security".into())),
            ("security=-1", QuestionError::NoWeight("security=-1".into())),
            ("security=NaN", QuestionError::NoWeight("security=NaN".into())),
            ("secrity=1", QuestionError::UnknownPart("secrity".into())),
            ("security=1,security=2", QuestionError::Twice("security".into())),
            ("security=0", QuestionError::AllZero),
            ("", QuestionError::NoWeight(String::new())),
        ] {
            assert_eq!(Question::by_weights(text), Err(error), "{text}");
        }
        assert_eq!(Question::by_part("composite").map(|q| q.score), Ok(Metric::Composite));
    }
}
