//! Why there can be no samples of the parameters, each reason by name.

/// Why there can be no such samples.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SampleError {
    /// No parameter has this name.
    #[error("no parameter is called `{0}`")]
    Unknown(String),
    /// One is named twice.
    #[error("parameter `{0}` is varied twice")]
    Twice(String),
    /// A value is outside the range of its parameter.
    #[error("{place}: `{key}` = {value} is outside its range {low} to {high}")]
    OutOfRange {
        /// Where it stands.
        place: String,
        /// The parameter.
        key: String,
        /// The value.
        value: f64,
        /// The least value allowed.
        low: f64,
        /// The greatest value allowed.
        high: f64,
    },
    /// A row has more or fewer values than there are parameters.
    #[error("{place}: {found} values for {wanted} parameters")]
    Ragged {
        /// Where it stands.
        place: String,
        /// How many values there are.
        found: usize,
        /// How many there should be.
        wanted: usize,
    },
    /// There is nothing to vary, or no sample of it.
    #[error("nothing is varied: name a parameter, and at least one sample")]
    Nothing,
    /// There are too many samples for the way they are drawn.
    #[error("{asked} samples are more than {most}, the most of {way}")]
    TooMany {
        /// How many were asked for.
        asked: u64,
        /// How many there can be.
        most: u64,
        /// Of what.
        way: &'static str,
    },
    /// Next to nothing of a law is left within the range of its parameter.
    #[error("{law}: less than a hundredth of it lies in the range of `{key}`, {low} to {high}")]
    NothingLeft {
        /// The law.
        law: String,
        /// The parameter.
        key: String,
        /// The least value allowed.
        low: f64,
        /// The greatest value allowed.
        high: f64,
    },
    /// There are too many parameters for Sobol' points.
    #[error("{asked} parameters are more than {most}, the most of Sobol' points")]
    TooManyParameters {
        /// How many were asked for.
        asked: usize,
        /// How many there can be.
        most: usize,
    },
}
