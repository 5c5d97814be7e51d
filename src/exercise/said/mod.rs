//! What is said at the table in the words of the scenario, by ids: effects, and what an inject
//! waits for. The log holds these words; what they mean in the engine is looked up when they are
//! applied, so that a log can be read beside its scenario.

mod effect;
mod observation;
mod trigger;

pub use effect::EffectSaid;
pub use observation::{observation, sector, spelled};
pub use trigger::{TriggerSaid, spelled_trigger, trigger};
