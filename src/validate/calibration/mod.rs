//! Calibration by history matching: which sets of parameters are not ruled out by what was
//! published, and what was learned of each.
//!
//! How implausible a set is by a finding is `I = |measured - middle| / sqrt(se^2 + d^2 + mc^2)`: se
//! half the band over two, d a discrepancy of the model declared beforehand, mc the error of the
//! runs (Craig et al. 1997; Vernon, Goldstein and Bower 2010, Bayesian Analysis 5(4)). A set is
//! ruled out where the second largest I exceeds 3. Those that are left weigh
//! `exp(-sum I^2 / 2)`.
//!
//! Hold-outs are not looked at here.

mod drawn;
mod evidence;
mod fit;
mod fresh;
mod left_out;
mod sampler;
mod screening;
mod shipped;
mod surrogate;
mod waves;

pub use drawn::{DRAWN, drawn};
pub use evidence::{AGAINST, Evidence, Seen, findings};
pub use fit::{Effort, FIT_FORMAT, Fit, Fitted, fit};
pub use fresh::{Fresh, FreshFinding};
pub use left_out::{LeftOut, REFIT_BELOW, Without};
pub use screening::{Effect, Screening, screen};
pub use shipped::{StoredError, shipped_fit, shipped_fits_without, shipped_screening};
pub use waves::{Learned, Sample, effective, learned, wave};
