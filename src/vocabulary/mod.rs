//! The words every room shares: ids, sectors, tasks' levers, waits and gates, observations, orders
//! as data, incidents, and the table of parameters.

mod effect;
mod ids;
mod incident;
mod lever;
mod observation;
mod order;
mod parameter;
mod sector;
mod wait;
mod weight;

pub use effect::{Effect, EffectKind};
pub use ids::{
    AccordId, ActorId, AgreementId, ChainId, ComponentId, FundId, MandateId, PartyId, PoolId,
    PortId, RegionId, TaskId, UnitId, VoteId,
};
pub use incident::IncidentKind;
pub use lever::{Lever, Need, SecurityNeed};
pub use observation::{Direction, Observation, Trusted};
pub use order::{Order, Purpose, RegionSelection, Sum, Trigger};
pub(crate) use parameter::parameters;
pub use parameter::{
    Concern, Mark, Overrides, ParameterError, ParameterSpec, ParameterTable, Registry,
};
pub use sector::{PerSector, Sector};
pub use wait::{Gate, Stage, StepWait, Wait};
pub use weight::Weight;
