//! What somebody sees of an exercise. Each view is built up from what its reader may see; nothing
//! is taken out of a larger one. What is not put in here is seen by nobody.

mod facilitator;
mod others;
mod public;
mod seat;

pub use facilitator::{Believed, FacilitatorView, InjectRow, SeatRow, facilitator};
pub use others::{EvaluatorView, evaluator};
pub use public::{
    BallotView, Calibrated, FogView, Heard, IndicatorView, PublicView, Recommended, Said,
    SessionView, Shown, ShownOrder, public,
};
pub use seat::{CardView, DealView, MoveView, ScoreView, SeatView, seat};
